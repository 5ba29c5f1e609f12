"""A year from classes of the air: transfer coefficients that are kept, and sums over them that answer another emission at once.

Concentration is linear in emission, so what is computed once is T: concentration per unit emission of each pair of receptor and link,
in each of some hundred classes (`class_transfer`), or, where that is too much to keep, summed over the classes within each group of
hours in which emission is the same, say 24 hours × 3 kinds of day (`group_transfer`). Another flow, fleet or speed is another sum.

n_pairs × n_classes × 4 bytes: 1,000 links × 2,500 receptors × 540 classes are 5.4 GB, 1.5 GB of them within 1 km in a town of 3 km;
by 72 groups 0.7 GB and 0.2 GB. Annual means are the same by both. What is not linear, NO2, needs the classes: `by_class`.

    share = class_share(classes.of_hour, len(classes), group_of_hour)              (n_classes, n_groups), once
    kept = class_transfer(links, receptors, states, pairs_within(links, receptors, 1000.0))
    mean = annual_mean(kept, class_weights(share, emission))                        emission (n_links, n_groups) [g/(m s)]
    amount, shape = factors_of(emission)                                            (n_links, p), (p, n_groups)
    nox = by_class(kept, amount)                                                    (n_receptors, p, n_classes)
    in class k and group g, at receptor r: nox[r, :, k] @ shape[:, g], for share[k, g] of the year
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .rline import Links, Pairs, Receptors, States, transfer

from numba import njit, prange  # isort: skip  # noqa: E402

BLOCK_BYTES = 256e6  # of coefficients by class that are held while they are summed into groups
NO_CLASS = -1
SAME = 1e-12  # of the largest factor: smaller ones are rounding
_LANES = 8


class Transfer(NamedTuple):
    """Kept coefficients: those of receptor r are the rows start[r] to start[r + 1].

    start : (n_receptors + 1,) int64; link : (n_pairs,) int32, rising within a receptor
    values : (n_pairs, n_columns) float32, per class concentration per unit emission, per group its part of the annual mean [s/m²]
    """

    start: np.ndarray
    link: np.ndarray
    values: np.ndarray


def class_share(of_hour: np.ndarray, n_classes: int, group_of_hour: np.ndarray) -> np.ndarray:
    """Part of the year, of its hours that have a class, that each class and group of hours have together; (n_classes, n_groups), sum 1.

    of_hour : (n_hours,) int, class of each hour, −1 none; group_of_hour : (n_hours,) int ≥ 0, of its emission, such as hour of day and
    kind of day. Raises: ValueError where no hour has a class.
    """
    some = of_hour != NO_CLASS
    if not some.any():
        raise ValueError("no hour has a class of the air: there is no wind data")
    share = np.zeros((n_classes, int(group_of_hour.max()) + 1))
    np.add.at(share, (of_hour[some], group_of_hour[some]), 1.0)
    return share / some.sum()


def class_weights(share: np.ndarray, emission: np.ndarray) -> np.ndarray:
    """Emission of each link in each class times how long it lasts, (n_links, n_classes) float64 [g/(m s)]: weights of `annual_mean`.

    emission : (n_links, n_groups) in each group of hours [g/(m s)]. Where classes differ from hour to hour in emission within a group,
    give it by finer groups.
    """
    return np.ascontiguousarray(emission @ share.T)


def class_transfer(
    links: Links, receptors: Receptors, states: States, pairs: Pairs, deposition_m_s: float = 0.0
) -> Transfer:
    """T of each pair and class; states : of the classes; the rest as in rline.transfer."""
    return Transfer(pairs.start, pairs.link, transfer(links, receptors, states, pairs, deposition_m_s))


def group_transfer(
    links: Links, receptors: Receptors, states: States, pairs: Pairs, share: np.ndarray, deposition_m_s: float = 0.0
) -> Transfer:
    """Annual mean per unit emission of each pair in each group of hours, receptors by blocks; weights of it are the emission itself.

    share : (n_classes, n_groups) of `class_share`
    """
    n_classes, n_groups = share.shape
    out = np.empty((len(pairs.link), n_groups), np.float32)
    rows = max(int(BLOCK_BYTES / (4 * n_classes)), 1)
    klass, group = np.nonzero(share)
    first = 0
    while first < len(receptors.x):
        last = max(int(np.searchsorted(pairs.start, pairs.start[first] + rows, side="right")) - 1, first + 1)
        mine = slice(int(pairs.start[first]), int(pairs.start[last]))
        some = Receptors(*(part[first:last] for part in receptors))
        part = Pairs(pairs.start[first : last + 1] - pairs.start[first], pairs.link[mine])
        values = transfer(links, some, states, part, deposition_m_s)
        with ONE_KERNEL_AT_A_TIME:
            _group_kernel(values, klass, group, share[klass, group], out[mine])
        first = last
    return Transfer(pairs.start, pairs.link, out)


def annual_mean(kept: Transfer, weights: np.ndarray) -> np.ndarray:
    """Annual mean at each receptor, (n_receptors,) float64 [g/m³].

    weights : (n_links, n_columns) float64, of `class_weights`, or emission by group for a `group_transfer` [g/(m s)]
    """
    given = _fitting(kept, weights, "weights", kept.values.shape[1])
    out = np.zeros(len(kept.start) - 1)
    with ONE_KERNEL_AT_A_TIME:
        _mean_kernel(kept.start, kept.link, kept.values, given, out)
    return out


def contributions(kept: Transfer, weights: np.ndarray, receptor: int) -> tuple[np.ndarray, np.ndarray]:
    """Which links a receptor hears of and what each adds to its annual mean, int32 and float64 [g/m³]; they sum to `annual_mean`."""
    mine = slice(*kept.start[receptor : receptor + 2])
    link = kept.link[mine]
    return link, np.einsum("ek,ek->e", kept.values[mine].astype(np.float64), weights[link])


def by_class(kept: Transfer, amount: np.ndarray) -> np.ndarray:
    """Concentration at each receptor in each class from each factor of emission, (n_receptors, p, n_classes) float64 [g/m³].

    amount : (n_links, p) of `factors_of`, or of one emission that is the same all year
    """
    given = _fitting(kept, amount, "amount", None)
    out = np.zeros((len(kept.start) - 1, given.shape[1], kept.values.shape[1]))
    with ONE_KERNEL_AT_A_TIME:
        _class_kernel(kept.start, kept.link, kept.values, given, out)
    return out


def factors_of(emission: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """amount (n_links, p) and shape (p, n_groups) whose product is the emission (n_links, n_groups), with as few p as there can be.

    Where all links follow a few daily curves there are as many factors; the product is the emission to 1e-12 of its largest factor.
    """
    u, size, shape = np.linalg.svd(np.asarray(emission, np.float64), full_matrices=False)
    count = max(int((size > SAME * size[0]).sum()), 1) if len(size) else 0
    return np.ascontiguousarray(u[:, :count] * size[:count]), np.ascontiguousarray(shape[:count])


def _fitting(kept: Transfer, part: np.ndarray, name: str, columns: int | None) -> np.ndarray:
    given = np.ascontiguousarray(part, np.float64)
    links = int(kept.link.max()) + 1 if len(kept.link) else 0
    if given.ndim != 2 or given.shape[0] < links or (columns is not None and given.shape[1] != columns):
        wanted = f"at least {links} links" + (f" and {columns} columns" if columns is not None else "")
        raise ValueError(f"{name} has the shape {given.shape}, must have {wanted}")
    return given


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _group_kernel(values, klass, group, share, out):  # type: ignore[no-untyped-def]
    for e in prange(values.shape[0]):
        sums = np.zeros(out.shape[1])
        for i in range(klass.size):
            sums[group[i]] += share[i] * values[e, klass[i]]
        out[e] = sums


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _mean_kernel(start, link, values, weights, out):  # type: ignore[no-untyped-def]
    """Eight sums side by side, always in the same order: a single one would wait for each addition."""
    whole = values.shape[1] // _LANES * _LANES
    for r in prange(start.size - 1):
        total = 0.0
        for e in range(start[r], start[r + 1]):
            j = link[e]
            s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = 0.0
            for k in range(0, whole, _LANES):
                s0 += values[e, k] * weights[j, k]
                s1 += values[e, k + 1] * weights[j, k + 1]
                s2 += values[e, k + 2] * weights[j, k + 2]
                s3 += values[e, k + 3] * weights[j, k + 3]
                s4 += values[e, k + 4] * weights[j, k + 4]
                s5 += values[e, k + 5] * weights[j, k + 5]
                s6 += values[e, k + 6] * weights[j, k + 6]
                s7 += values[e, k + 7] * weights[j, k + 7]
            for k in range(whole, values.shape[1]):
                s0 += values[e, k] * weights[j, k]
            total += ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7))
        out[r] = total


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _class_kernel(start, link, values, amount, out):  # type: ignore[no-untyped-def]
    for r in prange(start.size - 1):
        for e in range(start[r], start[r + 1]):
            for p in range(amount.shape[1]):
                given = amount[link[e], p]
                for k in range(values.shape[1]):
                    out[r, p, k] += given * values[e, k]


def warm() -> None:
    """Compiles the kernels, also for coefficients mapped from disk, which are read-only: another type to numba."""
    values = np.zeros((1, 2), np.float32)
    mapped = [np.array([0, 1]), np.zeros(1, np.int32), values.copy()]
    for part in mapped:
        part.flags.writeable = False
    for kept in (Transfer(np.array([0, 1]), np.zeros(1, np.int32), values), Transfer(*mapped)):
        annual_mean(kept, np.zeros((1, 2)))
        by_class(kept, np.zeros((1, 2)))
    _group_kernel(values, np.zeros(1, np.int64), np.zeros(1, np.int64), np.zeros(1), np.zeros((1, 1), np.float32))
