"""How good the model is at the stations that were loaded, as it is shown beside the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from .hourly_file import HourlyYear
from .metrics import RURAL, UNCERTAINTY, URBAN, Criteria, Scores, acceptable, mqi_of_hours, mqi_of_means, mqo, scores
from .statistics import YEAR_CAPTURE

JUDGED = ("no2", "nox", "o3", "pm10", "pm25")


@dataclass(frozen=True)
class AtStation:
    """One pollutant at one station.

    observed_mean, modelled_mean : of the hours both have [µg/m³]; capture : share of the year both have
    mqi : of the pollutant's period, mqi_year : of the means, NaN where FAIRMODE has no uncertainty (NOx); kept : the criteria
    paired : hour against hour; else only the means are compared, and what pairs would say is NaN
    """

    station: str
    pollutant: str
    observed_mean: float
    modelled_mean: float
    capture: float
    scores: Scores
    mqi: float
    mqi_year: float
    kept: bool
    paired: bool = True


def at_station(
    station: str, observed: HourlyYear, modelled: Mapping[str, np.ndarray], urban: bool = True, paired: bool = True
) -> list[AtStation]:
    """Of each pollutant that was measured and computed, hours (8760,) [µg/m³] against hours; paired : False where the hours are of
    another year than the weather, so that only their means can agree."""
    judged = [
        _judged(station, name, observed.values[name], np.asarray(modelled[name], np.float64), URBAN if urban else RURAL)
        for name in JUDGED
        if name in observed.values and name in modelled
    ]
    return judged if paired else [_of_means(each, URBAN if urban else RURAL) for each in judged]


def _of_means(each: AtStation, criteria: Criteria) -> AtStation:
    """Without what only pairs of the same weather can say; the bias alone keeps the criteria, or not."""
    kept = abs(each.scores.fb) <= criteria.fb
    scores = replace(each.scores, nmse=np.nan, mg=np.nan, vg=np.nan, fac2=np.nan, r=np.nan)
    return replace(each, scores=scores, mqi=np.nan, kept=kept, paired=False)


def _judged(station: str, name: str, o: np.ndarray, p: np.ndarray, criteria: Criteria) -> AtStation:
    both = ~(np.isnan(o) | np.isnan(p))
    found = scores(o, p)
    mean_o, mean_p = (float(each[both].mean()) if both.any() else np.nan for each in (o, p))
    known = name in UNCERTAINTY and bool(both.any())
    return AtStation(
        station,
        name,
        mean_o,
        mean_p,
        float(both.mean()),
        found,
        mqi_of_hours(o, p, name) if known else np.nan,
        float(mqi_of_means(mean_o, mean_p, name)) if known else np.nan,
        acceptable(found, criteria),
    )


def quality_document(found: list[AtStation]) -> dict[str, Any]:
    """What a result carries: a row a station and pollutant, and by pollutant the objective of FAIRMODE over the stations.

    A station counts for the objective with 85 % of the year; those with less are listed and named.
    """
    objective = {}
    for name in JUDGED:
        rows = [each for each in found if each.pollutant == name and each.capture >= YEAR_CAPTURE]
        at_90, kept = mqo([each.mqi for each in rows])
        if not np.isnan(at_90):
            objective[name] = {"mqi_90": at_90, "met": kept, "stations": len(rows)}
    return {
        "stations": [_plain(each) for each in found],
        "objective": objective,
        "too_short": [f"{each.station} {each.pollutant}" for each in found if each.capture < YEAR_CAPTURE],
    }


def _plain(each: AtStation) -> dict[str, Any]:
    """For JSON: a number that is none becomes null."""
    flat = {**asdict(each), **asdict(each.scores)}
    flat.pop("scores")
    return {key: None if isinstance(value, float) and not np.isfinite(value) else value for key, value in flat.items()}
