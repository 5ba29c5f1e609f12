"""From transfer and emission to the hours of a year at receptors: sums by part of the day and state of the air, then hour by hour.

Concentration is linear in the six parts of the day (links_of_city) and four pollutants, so a receptor's year is a product of a matrix
with the rows of its transfer; NO2 is formed in every hour from what the hour's state and traffic make of it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .chemistry import no2_term
from .links_of_city import PARTS, PERIODS
from .units import microgram_per_ppb

from numba import njit, prange  # isort: skip  # noqa: E402

GASES = 4  # of POLLUTANTS: nox, no2, pm10, pm25
NOX, NO2, PM10, PM25 = range(GASES)
MICROGRAM = 1e6
BLOCK = 192  # states whose sums are held in the nearest cache


class HourInput(NamedTuple):
    """What all receptors share, by the 8,760 hours.

    state, canyon : (8760,) int32, −1 unknown; hour : (8760,) int64 of the day; period : (24,) int64; weight : (2, 24)
    heating : (8760,) heat of the hour over the mean of the year [-]
    air : (3, 8760) NOx, NO2, O3 of the background [ppb]; particles : (2, 8760) PM10, PM2.5 [µg/m³]; k, j : (8760,) rates
    """

    state: np.ndarray
    canyon: np.ndarray
    hour: np.ndarray
    period: np.ndarray
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


def part_sums(
    start: np.ndarray, link: np.ndarray, values: np.ndarray, factor: np.ndarray, amount: np.ndarray
) -> np.ndarray:
    """Concentration of receptors by part of the day, pollutant and state, (n, 6, 4, K) float32 [g/m³].

    start : (n + 1,), link : (pairs,), values : (pairs, K) float32 transfer [s/m²]; factor : (pairs,) of open_share
    amount : (n_links, 6, 4) [g/(m s)]. Links that emit nothing are passed over.
    """
    flat = np.ascontiguousarray(amount.reshape(len(amount), -1), np.float32)
    out = np.zeros((len(start) - 1, flat.shape[1], values.shape[1]), np.float32)
    some = np.ascontiguousarray((flat != 0.0).any(axis=1))
    with ONE_KERNEL_AT_A_TIME:
        _sums_kernel(start, link, values, np.ascontiguousarray(factor, np.float32), flat, some, out)
    return out.reshape(len(out), PARTS, GASES, -1)


def hours_of(
    open_road: np.ndarray, heat: np.ndarray, canyon: CanyonInput, given: HourInput
) -> tuple[np.ndarray, np.ndarray]:
    """Every hour of n receptors: (4, n, 8760) float32 of NO2, NOx, PM10, PM2.5 [µg/m³], NaN unknown; and (2, n) float64, what roads and
    heating add to the mean of NOx [µg/m³].

    open_road : (n, 6, 4, K) float32 of part_sums [g/m³]; heat : (n, 4, K) float32 of the mean emission [g/m³], (n, 4, 0) without heating
    """
    n, hours = len(open_road), len(given.state)
    out, added = np.empty((GASES, n, hours), np.float32), np.zeros((2, n))
    with ONE_KERNEL_AT_A_TIME:
        _hours_kernel(open_road, heat, canyon, given, float(microgram_per_ppb("no2")), out, added)
    return out, added


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _sums_kernel(start, link, values, factor, amount, some, out):  # type: ignore[no-untyped-def]
    """A product of matrices a receptor: four rows of the transfer at a time, states in blocks that stay in the nearest cache."""
    for r in prange(start.size - 1):
        mine, n = np.empty(start[r + 1] - start[r], np.int64), 0
        for e in range(start[r], start[r + 1]):
            if some[link[e]]:
                mine[n] = e
                n += 1
        for low in range(0, values.shape[1], BLOCK):
            high = min(low + BLOCK, values.shape[1])
            i = 0
            while i + 4 <= n:
                e0, e1, e2, e3 = mine[i], mine[i + 1], mine[i + 2], mine[i + 3]
                v0, v1, v2, v3 = values[e0, low:high], values[e1, low:high], values[e2, low:high], values[e3, low:high]
                for q in range(amount.shape[1]):
                    a0, a1 = amount[link[e0], q] * factor[e0], amount[link[e1], q] * factor[e1]
                    a2, a3 = amount[link[e2], q] * factor[e2], amount[link[e3], q] * factor[e3]
                    into = out[r, q, low:high]
                    for k in range(high - low):
                        into[k] += (a0 * v0[k] + a1 * v1[k]) + (a2 * v2[k] + a3 * v3[k])
                i += 4
            while i < n:
                one = values[mine[i], low:high]
                for q in range(amount.shape[1]):
                    a0 = amount[link[mine[i]], q] * factor[mine[i]]
                    into = out[r, q, low:high]
                    for k in range(high - low):
                        into[k] += a0 * one[k]
                i += 1


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _hours_kernel(open_road, heat, canyon, given, per_ppb, out, added):  # type: ignore[no-untyped-def]
    for r in prange(open_road.shape[0]):
        c = canyon.row[r]
        heated = heat.shape[2] > 0
        roads, heating, counted = 0.0, 0.0, 0
        here = np.empty(GASES)
        for h in range(given.state.size):
            s = given.state[h]
            if s < 0 or np.isnan(given.air[0, h]):
                for p in range(GASES):
                    out[p, r, h] = np.nan
                continue
            hour = given.hour[h]
            part = given.period[hour]
            light, heavy = given.weight[0, hour], given.weight[1, hour]
            d = 0.0
            for p in range(GASES):
                here[p] = open_road[r, part, p, s] * light + open_road[r, PERIODS + part, p, s] * heavy
            if c >= 0:
                at = given.canyon[h]
                made = canyon.transfer[c, at]
                d = canyon.exchange[c, at]
                for p in range(GASES):
                    here[p] += made * canyon.held[c, hour, p]
            roads += here[NOX]
            if heated:
                warmth = given.heating[h]
                heating += heat[r, NOX, s] * warmth
                for p in range(GASES):
                    here[p] += heat[r, p, s] * warmth
            counted += 1
            nox, primary = here[NOX] * MICROGRAM, here[NO2] * MICROGRAM
            formed = no2_term(
                nox / per_ppb + given.air[0, h],
                primary / per_ppb + given.air[1, h],
                given.air[2, h],
                given.k[h],
                given.j[h],
                d,
            )
            out[0, r, h] = formed * per_ppb
            out[1, r, h] = nox + given.air[0, h] * per_ppb
            out[2, r, h] = here[PM10] * MICROGRAM + given.particles[0, h]
            out[3, r, h] = here[PM25] * MICROGRAM + given.particles[1, h]
        added[0, r] = roads * MICROGRAM / max(counted, 1)
        added[1, r] = heating * MICROGRAM / max(counted, 1)


def warm() -> None:
    """Compiles the kernels, also for coefficients mapped from disk, which are read-only: another type to numba."""
    link, start, factor = np.zeros(1, np.int32), np.array([0, 1]), np.ones(1, np.float32)
    for writeable in (True, False):
        values, one = np.zeros((1, 1), np.float32), link.copy()
        values.flags.writeable = one.flags.writeable = writeable
        part_sums(start, one, values, factor, np.ones((1, PARTS, GASES)))
        part_sums(start, link, values, factor, np.ones((1, PARTS, GASES)))
    hours, none = np.zeros(2, np.int32), np.zeros(2)
    given = HourInput(
        hours,
        hours,
        np.zeros(2, np.int64),
        np.zeros(24, np.int64),
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
    hours_of(np.zeros((1, PARTS, GASES, 1), np.float32), np.zeros((1, GASES, 1), np.float32), canyon, given)
