"""From transfer and emission to the hours of a year at receptors: sums by part of the day and state of the air, then hour by hour.

Concentration is linear in the parts of the day (day_course) and four pollutants, so a receptor's year is a product of a matrix
with the rows of its transfer; NO2 is formed in every hour from what the hour's state and traffic make of it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .annual import SAME
from .chemistry import no2_finite_term
from .units import microgram_per_ppb

from numba import njit, prange  # isort: skip  # noqa: E402

GASES = 4  # of POLLUTANTS: nox, no2, pm10, pm25
NOX, NO2, PM10, PM25 = range(GASES)
MICROGRAM = 1e6
PER_PPB = float(microgram_per_ppb("no2"))
MOST_FACTORS = 0.75  # of the columns of an emission, 24 or so: with more there is nothing to gain
BLOCK = 192  # states whose sums are held in the nearest cache


class HourInput(NamedTuple):
    """What all receptors share, by the 8,760 hours.

    state, canyon : (8760,) int32, −1 unknown; hour : (8760,) int64 of the day; part : (2, 24) int64, weight : (2, 24) of DayCourse.columns
    heating : (8760,) heat of the hour over the mean of the year [-]
    air : (3, 8760) NOx, NO2, O3 of the background [ppb]; particles : (2, 8760) PM10, PM2.5 [µg/m³]; k, j : (8760,) rates
    """

    state: np.ndarray
    canyon: np.ndarray
    hour: np.ndarray
    part: np.ndarray
    weight: np.ndarray
    heating: np.ndarray
    air: np.ndarray
    particles: np.ndarray
    k: np.ndarray
    j: np.ndarray


class CanyonInput(NamedTuple):
    """Of the receptors of a tile in canyons.

    row : (n,) int32 of each receptor, −1 in the open; transfer : (c, S) float32, times the canyon's share [s/m²]
    exchange : (c, S) float32, share / τ [1/s]; held : (c, 24, 4) emission of the canyon's traffic by hour of day [g/(m s)]
    """

    row: np.ndarray
    transfer: np.ndarray
    exchange: np.ndarray
    held: np.ndarray


class Factored(NamedTuple):
    """size : (n_links, p) float32, shape : (p, columns) float32, whose product is the emission [g/(m s)]; some : (n_links,) bool, there is any"""

    size: np.ndarray
    shape: np.ndarray
    some: np.ndarray


def part_sums(
    start: np.ndarray,
    link: np.ndarray,
    values: np.ndarray,
    factor: np.ndarray,
    amount: np.ndarray | Factored,
    onto: np.ndarray | None = None,
) -> np.ndarray:
    """Concentration of receptors by part of the day, pollutant and state, (n, parts, 4, K) float32 [g/m³].

    start : (n + 1,), link : (pairs,), values : (pairs, K) float32 transfer [s/m²]; factor : (pairs,) of open_share
    amount : (n_links, parts, 4) [g/(m s)], or `factored` where it is asked for often. Links that emit nothing are passed over.
    onto : sums these are added to, in place; else new ones
    """
    given = amount if isinstance(amount, Factored) else factored(amount)
    n, columns = len(start) - 1, given.shape.shape[1]
    out = np.zeros((n, columns, values.shape[1]), np.float32) if onto is None else onto.reshape(n, columns, -1)
    with ONE_KERNEL_AT_A_TIME:
        _sums_kernel(start, link, values, np.ascontiguousarray(factor, np.float32), *given, out)
    return out.reshape(n, columns // GASES, GASES, -1)


def factored(amount: np.ndarray) -> Factored:
    """The emission (n_links, parts, 4) as a product, with as few factors as there can be.

    Each factor is one of the columns. Where roads share few daily curves, as those without counts do, the others are sums of half of
    them; where all differ the emission stays as it is. Columns count by their own size, so that small ones are as exact as large ones.
    """
    flat = np.asarray(amount, np.float64).reshape(len(amount), -1)
    some = np.ascontiguousarray((flat != 0.0).any(axis=1))
    norm = np.linalg.norm(flat, axis=0)
    left = flat / np.where(norm > 0, norm, 1.0)
    whole, basis = left.copy(), np.zeros((len(flat), 0))
    chosen: list[int] = []
    while len(chosen) < MOST_FACTORS * flat.shape[1]:
        size = np.linalg.norm(left, axis=0)
        best = int(size.argmax())
        if not size[best] > SAME:
            break
        one = left[:, best] / size[best]
        one -= basis @ (basis.T @ one)  # once more, for what rounding has left of the others
        one /= np.linalg.norm(one)
        chosen.append(best)
        basis = np.column_stack([basis, one])
        left = left - np.outer(one, one @ left)
    if (np.linalg.norm(left, axis=0) > SAME).any():
        return Factored(np.ascontiguousarray(flat, np.float32), np.eye(flat.shape[1], dtype=np.float32), some)
    along = basis.T @ whole
    shape = np.linalg.solve(along[:, chosen], along) * norm if chosen else np.zeros((0, flat.shape[1]))
    shape[:, chosen] = np.diag(norm[chosen])
    return Factored(np.ascontiguousarray(whole[:, chosen], np.float32), np.ascontiguousarray(shape, np.float32), some)


def hours_of(
    open_road: np.ndarray, heat: np.ndarray, canyon: CanyonInput, given: HourInput
) -> tuple[np.ndarray, np.ndarray]:
    """Every hour of n receptors: (4, n, 8760) float32 of NO2, NOx, PM10, PM2.5 [µg/m³], NaN unknown; and (2, n) float64, what roads and
    heating add to the mean of NOx [µg/m³].

    open_road : (n, parts, 4, K) float32 of part_sums [g/m³]; heat : (n, 4, K) float32 of the mean emission [g/m³], (n, 4, 0) without heating
    """
    n, hours = len(open_road), len(given.state)
    out, added = np.empty((n, GASES, hours), np.float32), np.zeros((2, n))
    with ONE_KERNEL_AT_A_TIME:
        _hours_kernel(open_road.reshape(n, -1, open_road.shape[-1]), heat, canyon, given, PER_PPB, out, added)
    return out.swapaxes(0, 1), added


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _sums_kernel(start, link, values, factor, amount, shape, some, out):  # type: ignore[no-untyped-def]
    for r in prange(start.size - 1):
        mine, n = np.empty(start[r + 1] - start[r], np.int64), 0
        for e in range(start[r], start[r + 1]):
            if some[link[e]]:
                mine[n] = e
                n += 1
        if n > 0:
            _sums_of_one(mine[:n], link, values, factor, amount, shape, out[r])


# a function of its own: within the loop of threads the innermost one is not made into vectors, which takes ten times as long
@njit(error_model="numpy")
def _sums_of_one(mine, link, values, factor, amount, shape, out):  # type: ignore[no-untyped-def]
    """A product of matrices: four rows of the transfer at a time, states in blocks that stay in the nearest cache; what is summed of the
    factors of the emission is then spread over its columns and added to out (columns, K)."""
    sums = np.empty((amount.shape[1], BLOCK), np.float32)
    for low in range(0, values.shape[1], BLOCK):
        high = min(low + BLOCK, values.shape[1])
        for q in range(amount.shape[1]):
            for k in range(BLOCK):
                sums[q, k] = 0.0
        i = 0
        while i + 4 <= mine.size:
            e0, e1, e2, e3 = mine[i], mine[i + 1], mine[i + 2], mine[i + 3]
            v0, v1, v2, v3 = values[e0, low:high], values[e1, low:high], values[e2, low:high], values[e3, low:high]
            for q in range(amount.shape[1]):
                a0, a1 = amount[link[e0], q] * factor[e0], amount[link[e1], q] * factor[e1]
                a2, a3 = amount[link[e2], q] * factor[e2], amount[link[e3], q] * factor[e3]
                into = sums[q]
                for k in range(high - low):
                    into[k] += (a0 * v0[k] + a1 * v1[k]) + (a2 * v2[k] + a3 * v3[k])
            i += 4
        while i < mine.size:
            one = values[mine[i], low:high]
            for q in range(amount.shape[1]):
                a0 = amount[link[mine[i]], q] * factor[mine[i]]
                into = sums[q]
                for k in range(high - low):
                    into[k] += a0 * one[k]
            i += 1
        for q in range(shape.shape[1]):
            whole = out[q, low:high]
            for p in range(shape.shape[0]):
                share, part = shape[p, q], sums[p]
                if share != 0.0:
                    for k in range(high - low):
                        whole[k] += share * part[k]


@njit(error_model="numpy")
def _by_state(rows, out):  # type: ignore[no-untyped-def]
    """(q, K) into (K, q): what an hour needs lies side by side."""
    for q in range(rows.shape[0]):
        for s in range(rows.shape[1]):
            out[s, q] = rows[q, s]


@njit(error_model="numpy")
def _added(here, state, hour, part, weight, nox, primary, pm10, pm25):  # type: ignore[no-untyped-def]
    """What roads add in every hour [g/m³]; in one without a state what the first one has, which nobody takes."""
    for h in range(state.size):
        s, at = max(state[h], 0), hour[h]
        near, far, light, heavy = GASES * part[0, at], GASES * part[1, at], weight[0, at], weight[1, at]
        nox[h] = here[s, near] * light + here[s, far] * heavy
        primary[h] = here[s, near + 1] * light + here[s, far + 1] * heavy
        pm10[h] = here[s, near + 2] * light + here[s, far + 2] * heavy
        pm25[h] = here[s, near + 3] * light + here[s, far + 3] * heavy


@njit(error_model="numpy")
def _added_in_canyon(transfer, renewed, held, canyon, hour, nox, primary, pm10, pm25, exchange):  # type: ignore[no-untyped-def]
    for h in range(canyon.size):
        s, at = max(canyon[h], 0), hour[h]
        made = transfer[s]
        exchange[h] = renewed[s]
        nox[h] += made * held[at, 0]
        primary[h] += made * held[at, 1]
        pm10[h] += made * held[at, 2]
        pm25[h] += made * held[at, 3]


@njit(error_model="numpy")
def _added_by_heating(heat, state, heating, nox, primary, pm10, pm25):  # type: ignore[no-untyped-def]
    for h in range(state.size):
        s, warmth = max(state[h], 0), heating[h]
        nox[h] += heat[s, 0] * warmth
        primary[h] += heat[s, 1] * warmth
        pm10[h] += heat[s, 2] * warmth
        pm25[h] += heat[s, 3] * warmth


@njit(error_model="numpy")
def _with_background(nox, primary, pm10, pm25, exchange, air, particles, k, j, per_ppb, out):  # type: ignore[no-untyped-def]
    per = MICROGRAM / per_ppb
    for h in range(k.size):
        out[0, h] = per_ppb * no2_finite_term(
            nox[h] * per + air[0, h], primary[h] * per + air[1, h], air[2, h], k[h], j[h], exchange[h]
        )
        out[1, h] = nox[h] * MICROGRAM + air[0, h] * per_ppb
        out[2, h] = pm10[h] * MICROGRAM + particles[0, h]
        out[3, h] = pm25[h] * MICROGRAM + particles[1, h]


# each loop over the hours is a function of its own, so that it is made into vectors and no array is counted anew in every hour
@njit(error_model="numpy")
def hours_of_one(r, open_road, heat, canyon, given, per_ppb, out):  # type: ignore[no-untyped-def]
    """The hours of receptor r into out (4, 8760) float32 of NO2, NOx, PM10, PM2.5 [µg/m³]; what roads and heating add to the mean of NOx
    [µg/m³]."""
    c, n_hours = canyon.row[r], given.state.size
    nox, primary, pm10, pm25 = np.empty(n_hours), np.empty(n_hours), np.empty(n_hours), np.empty(n_hours)
    exchange, heating = np.zeros(n_hours), 0.0
    here = np.empty((open_road.shape[2], open_road.shape[1]), np.float32)
    _by_state(open_road[r], here)
    _added(here, given.state, given.hour, given.part, given.weight, nox, primary, pm10, pm25)
    if c >= 0:
        _added_in_canyon(
            canyon.transfer[c],
            canyon.exchange[c],
            canyon.held[c],
            given.canyon,
            given.hour,
            nox,
            primary,
            pm10,
            pm25,
            exchange,
        )
    roads, counted = _sum_of_known(nox, given.state, given.air)
    if heat.shape[2] > 0:
        warmth = np.empty((heat.shape[2], GASES), np.float32)
        _by_state(heat[r], warmth)
        _added_by_heating(warmth, given.state, given.heating, nox, primary, pm10, pm25)
        heating = _sum_of_known(nox, given.state, given.air)[0] - roads
    _with_background(nox, primary, pm10, pm25, exchange, given.air, given.particles, given.k, given.j, per_ppb, out)
    for h in range(n_hours):
        if given.state[h] < 0 or np.isnan(given.air[0, h]):
            for p in range(GASES):
                out[p, h] = np.nan
    return MICROGRAM * roads / max(counted, 1), MICROGRAM * heating / max(counted, 1)


@njit(error_model="numpy")
def _sum_of_known(values, state, air):  # type: ignore[no-untyped-def]
    total, counted = 0.0, 0
    for h in range(values.size):
        if state[h] >= 0 and not np.isnan(air[0, h]):
            total += values[h]
            counted += 1
    return total, counted


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _hours_kernel(open_road, heat, canyon, given, per_ppb, out, added):  # type: ignore[no-untyped-def]
    for r in prange(open_road.shape[0]):
        added[0, r], added[1, r] = hours_of_one(r, open_road, heat, canyon, given, per_ppb, out[r])


def warm() -> None:
    """Compiles the kernels, also for coefficients mapped from disk, which are read-only: another type to numba."""
    link, start, factor = np.zeros(1, np.int32), np.array([0, 1]), np.ones(1, np.float32)
    for writeable in (True, False):
        values, one = np.zeros((1, 1), np.float32), link.copy()
        values.flags.writeable = one.flags.writeable = writeable
        part_sums(start, one, values, factor, np.ones((1, 1, GASES)))
        part_sums(start, link, values, factor, np.ones((1, 1, GASES)))
    hours, none = np.zeros(2, np.int32), np.zeros(2)
    given = HourInput(
        hours,
        hours,
        np.zeros(2, np.int64),
        np.zeros((2, 24), np.int64),
        np.ones((2, 24)),
        none,
        np.ones((3, 2)),
        np.ones((2, 2)),
        none + 1,
        none,
    )
    canyon = CanyonInput(
        np.zeros(1, np.int32), np.zeros((1, 1), np.float32), np.zeros((1, 1), np.float32), np.zeros((1, 24, GASES))
    )
    hours_of(np.zeros((1, 1, GASES, 1), np.float32), np.zeros((1, GASES, 1), np.float32), canyon, given)
