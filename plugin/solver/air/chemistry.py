"""NO, NO2 and O3: what becomes of the NO a street emits, hour by hour.

Two reactions: NO + O3 → NO2 (k) and NO2 + light → NO + O3 (J). They keep NOx = NO + NO2 and Ox = NO2 + O3. In the open air they are in
balance (photostationary state: the quadratic of IFDM and of OSPM's equilibrium); in a canyon air stays for a time τ only and what is
formed is between what came in and that balance (Palmgren et al. 1996; Berkowicz 2000). Volumes in ppb throughout, rates in 1/s.
NO2 is never formed from an annual mean here: `annual_curves.py` has such curves for comparison.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba

from numba import njit, prange  # isort: skip  # noqa: E402

# NO + O3 as AERMOD's GRSM has it (21112, grsm.f): k = A exp(−B / T)
K_FACTOR, K_ACTIVATION = 0.04405, 1370.0  # 1/(ppb s), K
# Photolysis of NO2 from global radiation, same place: J = a exp(−b / Q) + c Q
J_FACTOR, J_ONSET, J_SLOPE = 8e-4, 10.0, 7.4e-6  # 1/s, W/m², m²/(W s)
COLDEST_K, WARMEST_K = 200.0, 340.0  # of air near the ground; outside it is °C or a fault
NO_LIMIT_OF_TIME = 0.0  # exchange rate D = 1/τ of air that stays: the balance


class Mixture(NamedTuple):
    """no2, no, o3 after reaction, of one shape [ppb]."""

    no2: np.ndarray
    no: np.ndarray
    o3: np.ndarray


class Rates(NamedTuple):
    """k (n_hours,) of NO + O3 [1/(ppb s)] and j (n_hours,) of NO2 + light [1/s]."""

    k: np.ndarray
    j: np.ndarray


def reaction_rate(temperature_k: ArrayLike) -> np.ndarray:
    """k of NO + O3 → NO2 + O2 at an air temperature [K], 0.04405 exp(−1370/T) [1/(ppb s)]; AERMOD GRSM.

    NaN stays NaN. Raises: ValueError for a temperature outside 200 … 340 K, which is one in °C.
    """
    t = np.asarray(temperature_k, np.float64)
    wrong = (t < COLDEST_K) | (t > WARMEST_K)
    if np.any(wrong):
        value = float(np.atleast_1d(t)[np.atleast_1d(wrong)][0])
        raise ValueError(f"temperature {value:g} K, must be {COLDEST_K:g} to {WARMEST_K:g} K; °C need 273.15 more")
    return K_FACTOR * np.exp(-K_ACTIVATION / t)


def photolysis_rate(global_radiation: ArrayLike) -> np.ndarray:
    """J of NO2 under global horizontal radiation Q [W/m²], 8e-4 exp(−10/Q) + 7.4e-6 Q [1/s], 0 without sun; AERMOD GRSM. NaN stays."""
    q = np.asarray(global_radiation, np.float64)
    lit = np.where(q > 0.0, q, 1.0)
    return np.where(q > 0.0, J_FACTOR * np.exp(-J_ONSET / lit) + J_SLOPE * lit, np.where(np.isnan(q), np.nan, 0.0))


def rates(temperature_c: ArrayLike, global_radiation: ArrayLike) -> Rates:
    """Rates of each hour from the weather: air temperature [°C] and global horizontal radiation [W/m²], (n_hours,) each."""
    k = reaction_rate(np.atleast_1d(np.asarray(temperature_c, np.float64)) + 273.15)
    return Rates(k, np.atleast_1d(photolysis_rate(global_radiation)))


@njit(inline="always", error_model="numpy")
def no2_term(nox, no2, o3, k, j, d):  # type: ignore[no-untyped-def]
    """NO2 after reaction: the lower root x of k x² − (k (NOx + Ox) + J + D) x + k NOx Ox + D NO2 = 0, Ox = NO2 + O3 [ppb].

    nox, no2, o3 as they were mixed, no2 ≤ nox; d = 1/τ, 0 for the balance, infinite where nothing has time to react.
    The root is taken as 2 c / (b + √…) and its discriminant as a sum of terms that are all ≥ 0 for no2 ≤ min(NOx, Ox): the plain
    formula loses all digits when one of NOx, Ox or light is scarce.
    """
    if d == math.inf:
        return no2
    ox = no2 + o3
    b = k * (nox + ox) + j + d
    c = k * nox * ox + d * no2
    if c == 0.0:  # no NOx, or no oxidant and no time: b may be zero, too
        return 0.0
    apart = k * (nox - ox)
    root = math.sqrt(
        apart * apart + 2.0 * k * j * (nox + ox) + j * j + 2.0 * j * d + d * d + 2.0 * k * d * (nox - no2 + o3)
    )
    # bounded: the last bit of the root must not make NO or O3 negative
    return min(2.0 * c / (b + root), min(nox, ox))


@njit(inline="always", error_model="numpy")
def no2_finite_term(nox, no2, o3, k, j, d):  # type: ignore[no-untyped-def]
    """no2_term where d is finite, without a branch: of hours one after the other a processor does several at once."""
    ox = no2 + o3
    apart = k * (nox - ox)
    root = math.sqrt(
        apart * apart + 2.0 * k * j * (nox + ox) + j * j + 2.0 * j * d + d * d + 2.0 * k * d * (nox - no2 + o3)
    )
    formed = 2.0 * (k * nox * ox + d * no2) / max(k * (nox + ox) + j + d + root, 1e-300)
    return min(formed, min(nox, ox))


@njit(cache=True, nogil=True, error_model="numpy")
def _each_kernel(nox, no2, o3, k, j, d, out):  # type: ignore[no-untyped-def]
    for i in range(out.size):
        out[i] = no2_term(nox[i], no2[i], o3[i], k[i], j[i], d[i])


def react(
    nox: ArrayLike,
    no2: ArrayLike,
    o3: ArrayLike,
    k: ArrayLike,
    j: ArrayLike,
    exchange: ArrayLike = NO_LIMIT_OF_TIME,
) -> Mixture:
    """A mixture of NOx, NO2 and O3 [ppb] after reaction at rates k [1/(ppb s)] and j [1/s]; everything broadcasts.

    exchange : D = 1/τ, of the time air stays in a canyon [1/s]; 0 (τ without end) gives the photostationary state.
    Returns: Mixture, NaN where an input is NaN; NO + NO2 = NOx and NO2 + O3 = Ox before = after.
    Raises: ValueError naming what is below zero, or where NO2 is more than NOx.
    """
    arrays = np.broadcast_arrays(*(np.asarray(each, np.float64) for each in (nox, no2, o3, k, j, exchange)))
    for name, each in zip(("NOx", "NO2", "O3", "k", "J", "exchange rate"), arrays, strict=True):
        if np.any(each < 0.0):
            raise ValueError(f"{name} {float(each[each < 0.0][0]):g}, must not be below 0")
    total, before, ozone = arrays[:3]
    if np.any(before > total * (1 + 1e-9)):
        i = int(np.argmax(before - total))
        raise ValueError(f"NO2 {before.flat[i]:g} ppb of NOx {total.flat[i]:g} ppb: more than the whole")
    out = np.empty(total.size)
    flat = [np.ascontiguousarray(each).ravel() for each in arrays]
    _each_kernel(flat[0], flat[1], flat[2], flat[3], flat[4], flat[5], out)
    formed = out.reshape(total.shape)
    return Mixture(formed, total - formed, before + ozone - formed)


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _hours_kernel(nox, no2, exchange, air, k, j, per_ppb, out):  # type: ignore[no-untyped-def]
    """One thread owns a receptor; exchange has one column or one each hour."""
    wide = exchange.shape[1] > 1
    for r in prange(nox.shape[0]):
        for h in range(nox.shape[1]):
            added, primary = nox[r, h] / per_ppb, no2[r, h] / per_ppb
            here = no2_term(
                added + air[0, h], primary + air[1, h], air[2, h], k[h], j[h], exchange[r, h if wide else 0]
            )
            out[r, h] = here * per_ppb


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _mean_kernel(nox, no2, exchange, air, k, j, weight, per_ppb, mean, known):  # type: ignore[no-untyped-def]
    """Weighted mean over the hours that are known, and their share of the weight."""
    wide = exchange.shape[1] > 1
    whole = weight.sum()
    for r in prange(nox.shape[0]):
        total, counted = 0.0, 0.0
        for h in range(nox.shape[1]):
            added, primary = nox[r, h] / per_ppb, no2[r, h] / per_ppb
            here = no2_term(
                added + air[0, h], primary + air[1, h], air[2, h], k[h], j[h], exchange[r, h if wide else 0]
            )
            if not math.isnan(here):
                total += weight[h] * here
                counted += weight[h]
        mean[r] = total / counted * per_ppb if counted > 0.0 else math.nan
        known[r] = counted / whole


def no2_of_hours(
    nox: np.ndarray,
    no2: np.ndarray,
    background: Mixture,
    rate: Rates,
    exchange: ArrayLike = NO_LIMIT_OF_TIME,
    per_ppb: float = 1.0,
) -> np.ndarray:
    """NO2 at receptors, every hour: what sources add to the background, after reaction.

    nox, no2 : (n_receptors, n_hours) float32 or float64, what sources add, and of it what is emitted as NO2, 0 ≤ no2 ≤ nox, in ppb
        times `per_ppb`: microgram_per_ppb("no2") for µg/m³, NOx as NO2
    background : (n_hours,) each [ppb]; rate : (n_hours,) each
    exchange : scalar, (n_receptors,) or (n_receptors, n_hours), 1/τ [1/s]; 0 in the open, where the balance is reached
    Returns: (n_receptors, n_hours) of nox's type and unit; NaN where something is NaN.
    Raises: ValueError where shapes differ.
    """
    d, air = _checked(nox, no2, background, rate, exchange)
    out = np.empty(nox.shape, nox.dtype)
    _hours_kernel(nox, no2, d, air, rate.k, rate.j, float(per_ppb), out)
    return out


def mean_no2(
    nox: np.ndarray,
    no2: np.ndarray,
    background: Mixture,
    rate: Rates,
    exchange: ArrayLike = NO_LIMIT_OF_TIME,
    per_ppb: float = 1.0,
    weight: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Mean NO2 at receptors, formed in every hour (or state of weather) and then averaged, without keeping the hours.

    As `no2_of_hours`; weight : (n_hours,) how often a state occurs, all alike where None.
    Returns: mean (n_receptors,) and the share of the weight that was known (n_receptors,) 0 … 1; NaN where nothing was.
    """
    d, air = _checked(nox, no2, background, rate, exchange)
    often = np.ones(nox.shape[1]) if weight is None else np.ascontiguousarray(weight, np.float64)
    if often.shape != (nox.shape[1],) or np.any(~(often >= 0.0)) or not often.sum() > 0.0:
        raise ValueError(f"weights of shape {often.shape}, must be {(nox.shape[1],)}, not below 0 and not all 0")
    mean, known = np.empty(nox.shape[0]), np.empty(nox.shape[0])
    _mean_kernel(nox, no2, d, air, rate.k, rate.j, often, float(per_ppb), mean, known)
    return mean, known


def _checked(
    nox: np.ndarray, no2: np.ndarray, background: Mixture, rate: Rates, exchange: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    """The exchange rate with a row a receptor, and NOx, NO2, O3 of the background as rows of one array."""
    if nox.ndim != 2 or nox.shape != no2.shape or nox.dtype != no2.dtype:
        raise ValueError(f"NOx {nox.shape} {nox.dtype}, NO2 {no2.shape} {no2.dtype}: must be alike, (receptors, hours)")
    receptors, hours = nox.shape
    for name, each in (*background._asdict().items(), *rate._asdict().items()):
        if each.shape != (hours,):
            raise ValueError(f"{name} has shape {each.shape}, must be ({hours},)")
        if np.any(each < 0.0):
            raise ValueError(f"{name} {float(each[each < 0.0][0]):g}, must not be below 0")
    d = np.asarray(exchange, np.float64)
    d = np.broadcast_to(d[:, None] if d.ndim == 1 else d, (receptors, hours if d.ndim == 2 else 1))
    air = np.array([background.no + background.no2, background.no2, background.o3])
    # a copy: a broadcast array of one cell is read-only, which is another type to numba and would compile again
    return np.array(d, order="C"), air


def warm() -> None:
    """Compiles the kernels for both widths of numbers."""
    air, rate = Mixture(*np.ones((3, 1))), Rates(np.ones(1), np.ones(1))
    react(1.0, 1.0, 1.0, 1.0, 1.0)
    for kind in (np.float32, np.float64):
        nothing = np.zeros((1, 1), kind)
        no2_of_hours(nothing, nothing, air, rate)
        mean_no2(nothing, nothing, air, rate)
