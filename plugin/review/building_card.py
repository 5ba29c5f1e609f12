"""Everything known of one building for energy: what was computed, what it rests on and where that comes from, and its surfaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..city.fields import field_of
from ..city.provenance import BY_SCENARIO, ORIGIN_BY_TEXT, Origin
from ..indicators.catalogue import CATALOGUE, with_spaces
from ..store import geopackage
from ..store.results import Result
from .study_model import StudyModel

ENERGY, COST = "energy", "energy.cost"
RESULTS = (
    "energy.class",
    "energy.heat_demand",
    "energy.heat_demand_m2",
    "energy.peak_heat",
    "energy.cooling_demand",
    "energy.hot_water",
    "energy.final",
    "energy.primary_m2",
    "energy.co2",
    COST,
    "energy.pv",
    "energy.pv_potential",
    "energy.pv_usable",
)
ATTRIBUTES = ("use", "year", "storeys", "height_m", "attic", "cellar")
OF_RESULT = (
    "u_wall",
    "u_roof",
    "u_ground",
    "u_window",
    "g_window",
    "window_share",
    "heating_system",
)  # with an origin there
ELEMENT = {"wall": "u_wall", "roof": "u_roof", "ground": "u_ground"}
WINDS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
LEVEL_DEG = 5.0  # a roof less steep faces nowhere
TOUCHES = 0.005  # share of a surface below which it is said to touch nothing


@dataclass(frozen=True)
class Row:
    """One number or word: origin in words of city.provenance, "" for what is computed; rule: how it came about."""

    label: str
    text: str
    origin: str = ""
    rule: str = ""


@dataclass(frozen=True)
class SurfaceRow:
    """A plane: kind in words, area [m²], where it faces, U-value [W/(m²K)] (NaN: not known), what it touches; share that touches."""

    kind: str
    area_m2: float
    faces: str
    u_value: float
    touches: str
    touching: float


@dataclass(frozen=True)
class Card:
    """note : why something is not there, "" nothing is missing; surfaces : by kind, the largest first."""

    id: str
    title: str
    results: Tuple[Row, ...]
    inputs: Tuple[Row, ...]
    surfaces: Tuple[SurfaceRow, ...]
    note: str


def card_of(study: StudyModel, scenario: str, building: int) -> Card:
    """The card of a building in a scenario; without an energy result that of the city alone."""
    buildings = study.buildings
    building_id = str(buildings.ids[building])
    name = str(buildings["name"].values[building]) or str(buildings["address"].values[building]) or building_id
    result = study.result(scenario, ENERGY)
    used = {} if result is None else _used(result, building_id)
    results = () if result is None else tuple(_results(study, scenario, building, used))
    inputs = [row for key in ATTRIBUTES for row in _attribute(study, key, building)]
    inputs += _floor_area(study, building)
    inputs += [row for key in OF_RESULT for row in _value_used(key, used)]
    note = ""
    if result is None:
        note = f"Energy is not computed for {study.scenario_title(scenario)}. Run it to see its numbers and the values used."
    elif used.get("not_computed"):
        note = f"Not computed: {used['not_computed']}."
    elif not used:
        note = "The values used are not in this result. Run energy again."
    return Card(building_id, name, results, tuple(inputs), tuple(_surfaces(study, building_id, used)), note)


def influence_rows(document: Mapping[str, Any]) -> List[Row]:
    """What the process energy-explain found, the strongest first: attribute, how far heat demand moves, by which other values."""
    base = float(document["heat_kwh"])
    rows = []
    for entry in document["attributes"]:
        changes = []
        for each in entry["tried"]:
            change = 100 * (each["heat_kwh"] - base) / base if base else 0.0
            sign = "+" if change >= 0.05 else ""
            changes.append(f"{value_words(entry['key'], each['value'])}: {sign}{with_spaces(change, 1)} %")
        now = value_words(entry["key"], entry["value"])
        rows.append(Row(f"{field_of('buildings', entry['key']).label} ({now})", ", ".join(changes), entry["origin"]))
    return rows


def value_words(key: str, value: Any) -> str:
    """A value of an attribute of buildings as a person writes it; "not known" for None, NaN and ""."""
    field = field_of("buildings", key)
    if value is None or value == "" or value != value:
        return "not known"
    if field.text:
        return str(value).replace("_", " ")
    if key == "year":
        return f"{value:.0f}"
    return f"{with_spaces(float(value), 0 if field.whole else (1 if field.unit == 'm' else 2))} {field.unit}".strip()


def _used(result: Result, building_id: str) -> Dict[str, Any]:
    """The row of the building in energy.gpkg, {} when there is none."""
    path = result.folder / "energy.gpkg"
    if not path.is_file():
        return {}
    with geopackage.connect(path) as connection:
        names = [name for name in geopackage.table_columns(connection, "buildings") if name != "geom"]
        listed = ", ".join(f'"{name}"' for name in names)
        row = connection.execute(f"SELECT {listed} FROM buildings WHERE id = ?", (building_id,)).fetchone()
    return {} if row is None else dict(zip(names, row))


def _results(study: StudyModel, scenario: str, building: int, used: Mapping[str, Any]) -> List[Row]:
    """used : as of _used, which has the scale the class is by."""
    rows = []
    for key in RESULTS:
        if study.has_values(scenario, key):
            value = float(study.values(scenario, key)[building])
            if value == value:
                entry = CATALOGUE[key]
                rows.append(Row(entry.label, entry.text(value), rule=entry.help or entry.statistic))
                if key == "energy.class" and used.get("class_scale"):
                    rows.append(
                        Row("by the scale", str(used["class_scale"]), rule=str(used.get("class_scale_source") or ""))
                    )
            elif key == COST:
                rows += _no_price(study, scenario, building)
    return rows


def _no_price(study: StudyModel, scenario: str, building: int) -> List[Row]:
    """That a computed building has no cost as a price is not entered, and which."""
    result = study.result(scenario, ENERGY)
    needs = "" if result is None else str(result.document.get("summary", {}).get("energy_cost_needs") or "")
    if not needs or not study.has_values(scenario, "energy.final"):
        return []
    if np.isnan(study.values(scenario, "energy.final")[building]):
        return []
    return [
        Row(
            CATALOGUE[COST].label,
            "no price entered",
            rule=f"{needs[:1].upper()}{needs[1:]} of city.gpkg, then run energy again.",
        )
    ]


def _attribute(study: StudyModel, key: str, building: int) -> List[Row]:
    column, field = study.buildings[key], field_of("buildings", key)
    origin = Origin(int(column.origin[building]))
    return [Row(field.label, value_words(key, column.values[building]), origin.text, str(column.rule[building]))]


def _floor_area(study: StudyModel, building: int) -> List[Row]:
    column, field = study.buildings["floor_area_m2"], field_of("buildings", "floor_area_m2")
    area = float(study.buildings.floor_area_m2[building])
    if not np.isnan(column.values[building]):
        return _attribute(study, "floor_area_m2", building)
    words = "not known" if np.isnan(area) else f"{with_spaces(area)} m²"
    return [
        Row(field.label, words, Origin.MISSING.text if np.isnan(area) else Origin.INFERRED.text, "footprint × storeys")
    ]


def _value_used(key: str, used: Mapping[str, Any]) -> List[Row]:
    if key not in used:
        return []
    origin = str(used.get(f"{key}_origin") or "")
    rule = BY_SCENARIO if ORIGIN_BY_TEXT.get(origin) == Origin.MEASURE else _RULES.get(origin, "")
    return [Row(field_of("buildings", key).label, value_words(key, used[key]), origin, rule)]


_RULES = {
    Origin.ARCHETYPE.text: "by the archetype of the country, size class and construction period (table archetypes)",
    Origin.DEFAULT.text: "nothing was known: the usual value of the country, or the European median",
}


def _surfaces(study: StudyModel, building_id: str, used: Mapping[str, Any]) -> List[SurfaceRow]:
    if study.twin is None:
        return []
    query = (
        "SELECT kind, area_m2, azimuth_deg, tilt_deg, party_m2, party_with FROM surfaces WHERE building_id = ? "
        "ORDER BY CASE kind WHEN 'wall' THEN 0 WHEN 'roof' THEN 1 WHEN 'ground' THEN 2 ELSE 3 END, area_m2 DESC"
    )
    with geopackage.connect(study.twin.gpkg) as connection:
        found: Sequence = connection.execute(query, (building_id,)).fetchall()
    rows = []
    for kind, area, azimuth, tilt, party, other in found:
        share = min(party / area, 1.0) if area else 0.0
        u_value = used.get(ELEMENT.get(kind, ""))
        touches = ""
        if share > TOUCHES:
            whom = "the same building" if other == building_id else (other or "a neighbour")
            touches = f"{whom}, {100 * share:.0f} %"
        faces = _faces(kind, azimuth, tilt)
        rows.append(SurfaceRow(kind, area, faces, float("nan") if u_value is None else float(u_value), touches, share))
    return rows


def _faces(kind: str, azimuth: float, tilt: float) -> str:
    """ "SW 228°"; a roof with its slope."""
    if kind == "ground" or (kind == "roof" and tilt < LEVEL_DEG):
        return "level"
    way = f"{WINDS[int((azimuth % 360) / 45 + 0.5) % 8]} {azimuth % 360:.0f}°"
    return f"{way}, {tilt:.0f}° steep" if kind == "roof" else way


def building_of(study: StudyModel, ids: Any) -> Optional[int]:
    """The number of the one building that is picked; None where none or several are."""
    numbers = study.numbers_of(ids) if study.is_open else []
    return numbers[0] if len(numbers) == 1 else None
