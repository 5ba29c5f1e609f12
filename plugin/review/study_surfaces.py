"""The walls, roofs and floors of a study's buildings, read once: what they touch, and how much sun and photovoltaics a scenario has on them."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, MutableMapping, Optional, Tuple

import numpy as np

from ..city import touching
from ..city.buildings import Buildings, Surfaces
from ..indicators.on_surfaces import SEGMENT_KWH, SEGMENT_M2, SURFACE_TOUCHES, TOUCHES
from ..store import city_tables, geopackage

if TYPE_CHECKING:
    from .study_model import StudyModel

IRRADIATION = "energy.irradiation"
ON_SURFACES = (IRRADIATION, SEGMENT_M2, SEGMENT_KWH)  # of an energy result, as far as it has them
_read: MutableMapping[Any, Tuple[Buildings, Surfaces]] = weakref.WeakKeyDictionary()


def surfaces_of(study: StudyModel) -> Surfaces:
    """In the order of the table surfaces, which is that of results on surfaces. InputError when no study is open."""
    buildings = study.buildings
    kept = _read.get(study)
    if kept is None or kept[0] is not buildings:
        assert study.twin is not None
        with geopackage.connect(study.twin.gpkg) as connection:
            kept = _read[study] = buildings, city_tables.read_surfaces(connection, buildings.ids)
    return kept[1]


def of_city(study: StudyModel, indicator_id: str) -> Optional[np.ndarray]:
    """Values of an indicator of the city that rests on surfaces: TOUCHES (n,), SURFACE_TOUCHES (m,) float64, NaN = none; None of others."""
    if indicator_id == TOUCHES:
        return touching.of_buildings(study.buildings, surfaces_of(study))
    if indicator_id == SURFACE_TOUCHES:
        kinds = touching.touched(study.buildings, surfaces_of(study)).astype(np.float64)
        return np.where(kinds < 0, np.nan, kinds)
    return None


def rows_of(study: StudyModel, building: int) -> np.ndarray:
    """(k,) int64, numbers of the surfaces of a building."""
    return np.flatnonzero(surfaces_of(study).building == building)


def lift_to_see(study: StudyModel, buildings: Any, base_m: np.ndarray, top_m: np.ndarray) -> float:
    """How far chosen buildings have to be lifted for the walls they share to stand above all they touch [m]; 0 when they touch nobody.

    base_m, top_m : (n,) lowest and highest point of every building, NaN unknown
    """
    chosen = np.asarray(sorted(buildings), dtype=np.int64)
    surfaces = surfaces_of(study)
    shared = np.isin(surfaces.building, chosen) & (surfaces.party_with >= 0)
    others = np.setdiff1d(surfaces.party_with[shared], chosen)
    if not len(chosen) or not len(others):
        return 0.0
    rise = np.nanmax(top_m[others]) - np.nanmin(base_m[chosen])
    return float(max(rise, 0.0)) if rise == rise else 0.0
