"""What the charts of energy draw: sums by month, hourly series of the district, final energy by carrier; of one scenario each."""

from __future__ import annotations

from typing import Dict, Optional

import numpy as np

from ..city.errors import ResultError
from ..store import geopackage
from ..store.results import Result
from ..words import tr
from .study_model import StudyModel

ENERGY = "energy"
CARRIERS = {  # in the order of a stack, from below
    "district_heat": "District heat",
    "natural_gas": "Natural gas",
    "heating_oil": "Heating oil",
    "wood": "Wood",
    "electricity": "Electricity",
}


def monthly_sums(study: StudyModel, scenario: str, indicator_id: str, chosen: np.ndarray) -> np.ndarray:
    """(12,) sums of the buildings at `chosen` ((n,) bool) that are computed; NaN when none is."""
    values = study.values(scenario, indicator_id)[chosen]
    known = np.isfinite(values).any(axis=1)
    return np.nansum(values[known], axis=0) if known.any() else np.full(12, np.nan)


def not_computed(study: StudyModel, scenario: str, indicator_id: str, chosen: np.ndarray) -> int:
    """How many of the buildings at `chosen` ((n,) bool) have no value, of an indicator by time none at any time."""
    known = np.isfinite(study.values(scenario, indicator_id)[chosen])
    return int((~(known if known.ndim == 1 else known.any(axis=1))).sum())


def hourly_load(study: StudyModel, scenario: str, series: str) -> Optional[np.ndarray]:
    """(8760,) [kW] of all computed buildings together; None where the result has no such series."""
    result = study.result(scenario, ENERGY)
    hours = result.series(series) if result is not None else None
    return None if hours is None else np.asarray(hours, dtype=np.float64)


def final_by_carrier(study: StudyModel, scenario: str, chosen: Optional[np.ndarray] = None) -> Dict[str, float]:
    """Carrier -> final energy [MWh/a] of the buildings at `chosen` ((n,) bool), None: of all; empty where it was not computed.

    ResultError when buildings are chosen and energy.gpkg of the result cannot tell theirs.
    """
    result = study.result(scenario, ENERGY)
    summed = {} if result is None else result.document["summary"].get("final_energy_by_carrier_mwh", {})
    if result is None or chosen is None or not summed:
        return {key: float(summed[key]) for key in CARRIERS if key in summed}
    columns = building_columns(result, [f"final_{key}" for key in summed])
    by_carrier = {
        key: float(np.nansum(columns[f"final_{key}"][chosen].astype(np.float64))) for key in CARRIERS if key in summed
    }
    return {key: amount for key, amount in by_carrier.items() if amount > 0}


def building_columns(result: Result, names: list) -> Dict[str, np.ndarray]:
    """Columns of the buildings in energy.gpkg of a result, in the order of the city. ResultError when it has not got them."""
    path = result.folder / "energy.gpkg"
    if not path.is_file():
        raise ResultError(tr("{path}: is not there").format(path=path), tr("Run energy again."), code="no-result")
    with geopackage.connect(path) as connection:
        there = geopackage.table_columns(connection, "buildings")
        absent = [name for name in names if name not in there]
        if absent:
            raise ResultError(
                tr("{path}: has no column {absent}").format(path=path, absent=absent[0]),
                tr("Run energy again."),
                code="no-result",
            )
        return geopackage.read_columns(connection, "buildings", tuple(names))
