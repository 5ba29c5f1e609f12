"""How well computed concentrations agree with measured ones: Chang & Hanna (2004), and the quality indicator of FAIRMODE.

Pairs of which one is NaN are left out everywhere, and how many are left is told. FB > 0 and MG > 1 mean that the model is below.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .statistics import daily_means

BETA = 2.0  # FAIRMODE: a model may be off twice the uncertainty of a measurement
STATIONS_SHARE = 0.9  # of the stations must have MQI ≤ 1


@dataclass(frozen=True)
class Uncertainty:
    """Of a measurement after Janssen & Thunis (2022), FAIRMODE guidance 3.3; the constants are in UNCERTAINTY.

    relative : expanded, at the reference value, as a share; alpha : share of it that does not fall with the concentration
    reference : RV [µg/m³]; n_proportional, n_fixed : N_p and N_np, by which averaging over a year lessens both parts
    period : "hour", "day" or "max8h", what a pair of the indicator is
    """

    relative: float
    alpha: float
    reference: float
    n_proportional: float
    n_fixed: float
    period: str


# Status: compared with pyaerocom (fairmode statistics) and evaltools of Météo-France, which have the same numbers
UNCERTAINTY = {
    "no2": Uncertainty(0.24, 0.20, 200.0, 5.2, 5.5, "hour"),
    "o3": Uncertainty(0.18, 0.79, 120.0, 11.0, 3.0, "max8h"),
    "pm10": Uncertainty(0.28, 0.25, 50.0, 20.0, 1.5, "day"),
    "pm25": Uncertainty(0.36, 0.50, 25.0, 20.0, 1.5, "day"),
}


@dataclass(frozen=True)
class Scores:
    """n : pairs; n_positive : pairs MG and VG are of; bias : mean P − O in the unit of both; the rest without unit, NaN where undefined."""

    n: int
    n_positive: int
    bias: float
    fb: float
    nmse: float
    mg: float
    vg: float
    fac2: float
    r: float


@dataclass(frozen=True)
class Criteria:
    """Acceptable scores: |FB| and NMSE at most, FAC2 at least; MG (low, high) and VG at most, None where none is set."""

    words: str
    fb: float
    nmse: float
    fac2: float
    mg: tuple[float, float] | None
    vg: float | None


RURAL = Criteria("Chang & Hanna (2004), open country", 0.3, 1.5, 0.5, (0.7, 1.3), 1.6)
URBAN = Criteria("Hanna & Chang (2012), built-up (check against the source)", 0.67, 6.0, 0.3, None, None)


def scores(observed: ArrayLike, predicted: ArrayLike) -> Scores:
    """The scores of pairs, (n,) each, paired in order.

    FB = 2 (Ō − P̄)/(Ō + P̄); NMSE = mean (O − P)²/(Ō P̄); MG = exp mean ln(O/P), VG = exp mean ln²(O/P) of pairs that are above 0;
    FAC2: share of pairs with O/2 ≤ P ≤ 2 O; R of Pearson. Chang & Hanna (2004), (1)–(6). Raises: ValueError where lengths differ.
    """
    o, p = _pairs(observed, predicted)
    if not o.size:
        return Scores(0, 0, *[np.nan] * 7)
    mean_o, mean_p = o.mean(), p.mean()
    total, product = mean_o + mean_p, mean_o * mean_p
    both = (o > 0) & (p > 0)
    ratio = np.log(o[both] / p[both])
    return Scores(
        n=int(o.size),
        n_positive=int(both.sum()),
        bias=float(mean_p - mean_o),
        fb=float(2 * (mean_o - mean_p) / total) if total else np.nan,
        nmse=float(np.mean((o - p) ** 2) / product) if product else np.nan,
        mg=float(np.exp(ratio.mean())) if both.any() else np.nan,
        vg=float(np.exp(np.mean(ratio**2))) if both.any() else np.nan,
        fac2=float(np.mean((p >= 0.5 * o) & (p <= 2 * o))),
        r=_correlation(o, p),
    )


def acceptable(found: Scores, criteria: Criteria) -> bool:
    """Whether every score there is a criterion for keeps it; a score that is NaN keeps none."""
    kept = [abs(found.fb) <= criteria.fb, found.nmse <= criteria.nmse, found.fac2 >= criteria.fac2]
    if criteria.mg is not None:
        kept.append(criteria.mg[0] <= found.mg <= criteria.mg[1])
    if criteria.vg is not None:
        kept.append(found.vg <= criteria.vg)
    return all(kept)


def measurement_uncertainty(observed: ArrayLike, pollutant: str) -> np.ndarray:
    """U = u √((1 − α²) O² + α² RV²), expanded (95 %), of hours or days [µg/m³]; FAIRMODE guidance."""
    u, o = UNCERTAINTY[pollutant], np.asarray(observed, np.float64)
    return u.relative * np.sqrt((1 - u.alpha**2) * o**2 + (u.alpha * u.reference) ** 2)


def annual_uncertainty(observed_mean: ArrayLike, pollutant: str) -> np.ndarray:
    """U of a mean of the year, u √((1 − α²) Ō²/N_p + α² RV²/N_np) [µg/m³]; FAIRMODE guidance."""
    u, o = UNCERTAINTY[pollutant], np.asarray(observed_mean, np.float64)
    return u.relative * np.sqrt((1 - u.alpha**2) * o**2 / u.n_proportional + (u.alpha * u.reference) ** 2 / u.n_fixed)


def mqi(observed: ArrayLike, predicted: ArrayLike, pollutant: str) -> float:
    """Model quality indicator RMSE / (β RMS_U) of pairs of the pollutant's period [-]; good is ≤ 1. NaN without pairs."""
    o, p = _pairs(observed, predicted)
    if not o.size:
        return np.nan
    allowed = np.sqrt(np.mean(measurement_uncertainty(o, pollutant) ** 2))
    return float(np.sqrt(np.mean((o - p) ** 2)) / (BETA * allowed))


def mqi_of_hours(observed: np.ndarray, predicted: np.ndarray, pollutant: str) -> float:
    """MQI of a year of hours at one station, (n_hours,) each [µg/m³], brought to the pollutant's period first.

    Hours that are not known on one side are unknown on both, so that days are means of the same hours.
    """
    gap = np.isnan(observed) | np.isnan(predicted)
    o, p = np.where(gap, np.nan, observed)[None], np.where(gap, np.nan, predicted)[None]
    period = UNCERTAINTY[pollutant].period
    if period == "day":
        o, p = daily_means(o), daily_means(p)
    elif period == "max8h":
        o, p = daily_maximum_of_8_hours(o), daily_maximum_of_8_hours(p)
    return mqi(o[0], p[0], pollutant)


def mqi_of_means(observed_mean: ArrayLike, predicted_mean: ArrayLike, pollutant: str) -> np.ndarray:
    """MQI of means of the year, |bias| / (β U), one a station."""
    o, p = np.asarray(observed_mean, np.float64), np.asarray(predicted_mean, np.float64)
    return np.abs(p - o) / (BETA * annual_uncertainty(o, pollutant))


def mqo(indicators: ArrayLike) -> tuple[float, bool]:
    """The model quality objective over stations: MQI at 90 % of them, between the two next ones, and whether it is ≤ 1.

    indicators : MQI, one a station, NaN left out. One station is its own 90 %. (NaN, False) without any.
    """
    ranked = np.sort(np.asarray(indicators, np.float64))
    ranked = ranked[~np.isnan(ranked)]
    if not ranked.size:
        return np.nan, False
    place = STATIONS_SHARE * ranked.size - 1  # S90 of the guidance counts from 1
    at_90 = float(np.interp(place, np.arange(ranked.size), ranked))
    return at_90, at_90 <= 1.0


def daily_maximum_of_8_hours(hours: np.ndarray) -> np.ndarray:
    """Highest mean of 8 hours that ends in each day, (n, n_days), of (n, 24 n_days); means need 6 of 8 hours, a day 18 of 24 of them.

    The first day begins with the hours it has (2024/2881, Annex I: the period is the one ending in the day).
    """
    n, n_hours = hours.shape
    padded = np.concatenate([np.full((n, 7), np.nan), hours], axis=1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 8, axis=1)
    known = (~np.isnan(windows)).sum(axis=2)
    means = np.where(known >= 6, np.nansum(windows, axis=2) / np.maximum(known, 1), np.nan)
    by_day = means.reshape(n, n_hours // 24, 24)
    enough = (~np.isnan(by_day)).sum(axis=2) >= 18
    return np.where(enough, np.where(np.isnan(by_day), -np.inf, by_day).max(axis=2), np.nan)


def _pairs(observed: ArrayLike, predicted: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    o, p = np.asarray(observed, np.float64).ravel(), np.asarray(predicted, np.float64).ravel()
    if o.shape != p.shape:
        raise ValueError(f"{o.size} observed and {p.size} predicted values are no pairs")
    known = ~(np.isnan(o) | np.isnan(p))
    return o[known], p[known]


def _correlation(o: np.ndarray, p: np.ndarray) -> float:
    spread = np.sqrt(np.sum((o - o.mean()) ** 2) * np.sum((p - p.mean()) ** 2))
    return float(np.sum((o - o.mean()) * (p - p.mean())) / spread) if spread > 0 else np.nan
