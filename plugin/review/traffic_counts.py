"""Observed flows of a traffic result beside those of the model, with the measure by which they are judged."""

from __future__ import annotations

from typing import NamedTuple, Optional, Tuple

import numpy as np

from ..client.traffic import TRAFFIC
from ..store import geopackage
from ..store.results import Result
from ..words import shown, tr
from .study_model import StudyModel
from .traffic_facts import PERIODS
from .traffic_links import LAYERS

TABLE = "counts"
GOOD, FAIR = (
    5.0,
    10.0,
)  # GEH below which a count is met, and above which the model is in doubt (UK TAG unit M3.1, table 2)
CLASSES = ("GEH below 5", "GEH 5 to 10", "GEH above 10")
COLOURS = ("#0072B2", "#E69F00", "#D55E00")  # Okabe–Ito: met, to be looked at, in doubt


class Counts(NamedTuple):
    """road : (k,) object of str; period : (k,) object of str, in words; observed, modelled : (k,) [veh/h]; geh : (k,)
    way : (k,) object of str, "both", "forward" or "backward" as the road is drawn; site : (k,) name of the place, "" the road itself"""

    road: np.ndarray
    period: np.ndarray
    observed: np.ndarray
    modelled: np.ndarray
    geh: np.ndarray
    way: np.ndarray
    site: np.ndarray

    @property
    def classes(self) -> np.ndarray:
        """(k,) int, number in CLASSES"""
        return np.digitize(self.geh, (GOOD, FAIR))

    def words(self) -> str:
        """ "30 counts, GEH below 5: 80 %, R² 0.93, RMSE 14 %" """
        n = len(self.geh)
        met = 100 * float(np.mean(self.geh < GOOD))
        parts = [
            tr("{n} counts").format(n=n) if n != 1 else tr("1 count"),
            tr("GEH below 5: {met:.0f} %").format(met=met),
        ]
        spread = float(np.sum((self.observed - self.observed.mean()) ** 2))
        if n > 2 and spread > 0:
            parts.append(f"R² {shown(1 - float(np.sum((self.modelled - self.observed) ** 2)) / spread):.2f}")
        if self.observed.mean() > 0:
            rmse = float(np.sqrt(np.mean((self.modelled - self.observed) ** 2)))
            parts.append(f"RMSE {100 * rmse / float(self.observed.mean()):.0f} %")
        return ", ".join(parts)


def geh(modelled: np.ndarray, observed: np.ndarray) -> np.ndarray:
    """√(2 (m − o)² / (m + o)) of hourly flows, 0 where both are none."""
    both = modelled + observed
    return np.sqrt(2 * (modelled - observed) ** 2 / np.where(both > 0, both, 1.0))


def counts_of(result: Optional[Result]) -> Optional[Counts]:
    """Of a traffic result; None where it was computed without counts."""
    path = None if result is None else result.folder / LAYERS
    if path is None or not path.exists():
        return None
    with geopackage.connect(path) as connection:
        if not geopackage.has_table(connection, TABLE):
            return None
        there = geopackage.table_columns(connection, TABLE)  # results of earlier versions have no places and directions
        keys = ("road", "period", "observed_veh_h", "modelled_veh_h")
        more = tuple(key for key in ("direction", "site") if key in there)
        columns = geopackage.read_columns(connection, TABLE, (*keys, *more))
    road, period, observed, modelled = (columns[key] for key in keys)
    way = columns.get("direction", np.full(len(road), "both", dtype=object))
    site = columns.get("site", np.full(len(road), "", dtype=object))
    observed, modelled = observed.astype(np.float64), modelled.astype(np.float64)
    known = np.isfinite(observed) & np.isfinite(modelled)
    words = np.array([PERIODS.get(str(each), str(each)) for each in period], dtype=object)
    observed, modelled = observed[known], modelled[known]
    of = (each[known].astype(object) for each in (way, site))
    return Counts(road[known].astype(object), words[known], observed, modelled, geh(modelled, observed), *of)


def counts_shown(study: StudyModel, scenario: str, reference: str) -> Tuple[Optional[Counts], str]:
    """Counts of the shown scenario, or of the reference whose demand it takes, and the title of which of them it is."""
    for each in (scenario, reference):
        found = counts_of(study.result(each, TRAFFIC.id))
        if found is not None and len(found.road):
            return found, study.scenario_title(each)
    return None, ""
