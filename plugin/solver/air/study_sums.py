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
HOURS_OF_DAY = 24
BLOCK = 192  # states whose sums are held in the nearest cache


class HourInput(NamedTuple):
    """What all receptors share, by hour of the day and day of the year, as `by_hour_of_day` has them.

    state, canyon : (24, 365) int32, −1 unknown; part : (2, 24) int64, weight : (2, 24) of DayCourse.columns
    heating : (24, 365) heat of the hour over the mean of the year [-]
    air : (3, 24, 365) NOx, NO2, O3 of the background [ppb]; particles : (2, 24, 365) PM10, PM2.5 [µg/m³]; k, j : (24, 365) rates
    """

    state: np.ndarray
    canyon: np.ndarray
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


def by_hour_of_day(hours: np.ndarray) -> np.ndarray:
    """(…, 24, days) of (…, 24 days) hours: hours of one number follow the same curve and are computed side by side."""
    days = np.asarray(hours).reshape(*np.shape(hours)[:-1], -1, HOURS_OF_DAY)
    return np.ascontiguousarray(days.swapaxes(-1, -2))


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
    out, added = days_of(open_road, heat, canyon, given)
    return np.ascontiguousarray(out.transpose(1, 0, 3, 2)).reshape(GASES, len(out), -1), added


def days_of(
    open_road: np.ndarray, heat: np.ndarray, canyon: CanyonInput, given: HourInput
) -> tuple[np.ndarray, np.ndarray]:
    """The same hours as they are computed, (n, 4, 24, 365) float32: of each hour of the day all days."""
    n = len(open_road)
    out, added = np.empty((n, GASES, *given.state.shape), np.float32), np.zeros((2, n))
    with ONE_KERNEL_AT_A_TIME:
        _hours_kernel(open_road.reshape(n, -1, open_road.shape[-1]), heat, canyon, given, PER_PPB, out, added)
    return out, added


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
def _together(near, light, far, heavy, out):  # type: ignore[no-untyped-def]
    """What roads add in an hour of the day, in every state [g/m³]."""
    for s in range(out.size):
        out[s] = near[s] * light + far[s] * heavy


@njit(error_model="numpy")
def _taken(of_state, state, out):  # type: ignore[no-untyped-def]
    """Of each day; in one without a state what the first one has, which nobody takes."""
    for d in range(state.size):
        out[d] = of_state[max(state[d], 0)]


@njit(error_model="numpy")
def _added_in_canyon(transfer, renewed, held, canyon, nox, primary, pm10, pm25, exchange):  # type: ignore[no-untyped-def]
    for d in range(canyon.size):
        s = max(canyon[d], 0)
        made = transfer[s]
        exchange[d] = renewed[s]
        nox[d] += made * held[0]
        primary[d] += made * held[1]
        pm10[d] += made * held[2]
        pm25[d] += made * held[3]


@njit(error_model="numpy")
def _added_by_heating(heat, state, heating, out):  # type: ignore[no-untyped-def]
    for d in range(state.size):
        out[d] += heat[max(state[d], 0)] * heating[d]


@njit(error_model="numpy")
def _no2(nox, primary, exchange, town_nox, town_no2, town_o3, k, j, per_ppb, out):  # type: ignore[no-untyped-def]
    per = MICROGRAM / per_ppb
    for d in range(k.size):
        out[d] = per_ppb * no2_finite_term(
            nox[d] * per + town_nox[d], primary[d] * per + town_no2[d], town_o3[d], k[d], j[d], exchange[d]
        )


@njit(error_model="numpy")
def _with_background(values, town, per_town, out):  # type: ignore[no-untyped-def]
    for d in range(out.size):
        out[d] = values[d] * MICROGRAM + town[d] * per_town


# each loop over the days is a function of its own, so that it is made into vectors and no array is counted anew in every hour
@njit(error_model="numpy")
def hours_of_one(r, open_road, heat, canyon, given, per_ppb, out):  # type: ignore[no-untyped-def]
    """The hours of receptor r into out (4, 24, 365) float32 of NO2, NOx, PM10, PM2.5 [µg/m³]; what roads and heating add to the mean of
    NOx [µg/m³]. An hour of the day after the other: what is worked on stays in the nearest cache."""
    c, n_days, here = canyon.row[r], given.state.shape[1], open_road[r]
    of_state, added, exchange = np.empty(here.shape[1]), np.empty((GASES, n_days)), np.zeros(n_days)
    nox, primary, pm10, pm25 = added[0], added[1], added[2], added[3]
    roads, heating, counted = 0.0, 0.0, 0
    for hour in range(given.state.shape[0]):
        state, town = given.state[hour], given.air[0, hour]
        near, far = GASES * given.part[0, hour], GASES * given.part[1, hour]
        for p in range(GASES):
            _together(here[near + p], given.weight[0, hour], here[far + p], given.weight[1, hour], of_state)
            _taken(of_state, state, added[p])
        if c >= 0:
            made, renewed, held = canyon.transfer[c], canyon.exchange[c], canyon.held[c, hour]
            _added_in_canyon(made, renewed, held, given.canyon[hour], nox, primary, pm10, pm25, exchange)
        by_roads, known = _sum_of_known(nox, state, town)
        roads += by_roads
        counted += known
        if heat.shape[2] > 0:
            for p in range(GASES):
                _added_by_heating(heat[r, p], state, given.heating[hour], added[p])
            heating += _sum_of_known(nox, state, town)[0] - by_roads
        k, j = given.k[hour], given.j[hour]
        _no2(nox, primary, exchange, town, given.air[1, hour], given.air[2, hour], k, j, per_ppb, out[0, hour])
        _with_background(nox, town, per_ppb, out[1, hour])
        _with_background(pm10, given.particles[0, hour], 1.0, out[2, hour])
        _with_background(pm25, given.particles[1, hour], 1.0, out[3, hour])
        if known < n_days:
            for d in range(n_days):
                if state[d] < 0 or np.isnan(town[d]):
                    for p in range(GASES):
                        out[p, hour, d] = np.nan
    return MICROGRAM * roads / max(counted, 1), MICROGRAM * heating / max(counted, 1)


@njit(error_model="numpy")
def _sum_of_known(values, state, air):  # type: ignore[no-untyped-def]
    total, counted = 0.0, 0
    for d in range(values.size):
        if state[d] >= 0 and not np.isnan(air[d]):
            total += values[d]
            counted += 1
    return total, counted


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _hours_kernel(open_road, heat, canyon, given, per_ppb, out, added):  # type: ignore[no-untyped-def]
    for r in prange(open_road.shape[0]):
        added[0, r], added[1, r] = hours_of_one(r, open_road, heat, canyon, given, per_ppb, out[r])


def one_receptor_of_days(days: int) -> tuple[np.ndarray, np.ndarray, CanyonInput, HourInput]:
    """What `hours_of` takes, of one receptor in clean air: kernels are compiled with it."""
    shape = (HOURS_OF_DAY, days)
    hours, none, one = np.zeros(shape, np.int32), np.zeros(shape), np.zeros((1, 1), np.float32)
    part, weight = np.zeros((2, HOURS_OF_DAY), np.int64), np.ones((2, HOURS_OF_DAY))
    given = HourInput(hours, hours, part, weight, none, np.ones((3, *shape)), np.ones((2, *shape)), none + 1, none)
    canyon = CanyonInput(np.zeros(1, np.int32), one, one, np.zeros((1, HOURS_OF_DAY, GASES)))
    return np.zeros((1, 1, GASES, 1), np.float32), np.zeros((1, GASES, 1), np.float32), canyon, given


def warm() -> None:
    """Compiles the kernels, also for coefficients mapped from disk, which are read-only: another type to numba."""
    link, start, factor = np.zeros(1, np.int32), np.array([0, 1]), np.ones(1, np.float32)
    for writeable in (True, False):
        values, one = np.zeros((1, 1), np.float32), link.copy()
        values.flags.writeable = one.flags.writeable = writeable
        part_sums(start, one, values, factor, np.ones((1, 1, GASES)))
        part_sums(start, link, values, factor, np.ones((1, 1, GASES)))
    hours_of(*one_receptor_of_days(2))
