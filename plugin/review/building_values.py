"""The values the energy of one building rests on, in groups, each with where it comes from; of a variant what it was before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..city.fields import field_of
from ..city.provenance import BY_SCENARIO, GUESSED, ORIGIN_BY_TEXT, Origin
from ..indicators.catalogue import with_spaces
from ..words import tr
from .energy_series import CARRIERS
from .study_model import StudyModel

ATTRIBUTES = ("use", "year", "storeys", "height_m", "attic", "cellar")
ELEMENTS = ("u_wall", "u_roof", "u_ground", "u_window", "g_window", "window_share")
GUESSED_WORDS = (*(each.text for each in GUESSED), Origin.MISSING.text)


class Quantity(NamedTuple):
    """A column of energy.gpkg that is no attribute of buildings; missing : what an empty one means."""

    label: str
    unit: str
    decimals: int
    missing: str = ""


OF_ENVELOPE: Dict[str, Quantity] = {
    "du_thermal_bridge": Quantity("Thermal bridges, on all of the envelope", "W/(m²K)", 3),
    "c_m": Quantity("Heat capacity, by floor area", "Wh/(m²K)", 0),
}
OF_USE: Dict[str, Quantity] = {
    "heat_set_point_c": Quantity("Heated to", "°C", 1, "not heated"),
    "setback_c": Quantity("Outside the hours of use", "°C", 1, "not heated"),
    "cool_set_point_c": Quantity("Cooled above", "°C", 1, "never cooled"),
    "air_use_m3_h_m2": Quantity("Outdoor air for use, by net floor area", "m³/(h·m²)", 2),
    "heat_recovery": Quantity("Heat recovered of it", "", 2),
    "n_inf": Quantity("Air changes by leakage", "1/h", 2),
    "gains_w_m2": Quantity("Internal gains, by net floor area", "W/m²", 1),
    "hot_water_kwh_m2": Quantity("Hot water at the taps, by floor area", "kWh/(m²·a)", 1),
}
OF_MACHINES: Dict[str, Quantity] = {
    "seer": Quantity("SEER of cooling machines", "", 1, "none"),
    "sfp": Quantity("SFP of the fans", "kW/(m³/s)", 1, "none"),
    "pumps_kwh_m2": Quantity("Pumps and controls, by floor area", "kWh/(m²·a)", 1),
}
OF_SYSTEM: Dict[str, Quantity] = {
    "rooms": Quantity("Efficiency to the rooms", "", 2),
    "emission": Quantity("… emission and control", "", 2),
    "distribution": Quantity("… distribution", "", 2),
    "storage": Quantity("… storage", "", 2),
    "generation": Quantity("… generation", "", 2),
    "quality_grade": Quantity("Quality grade of the heat pump", "", 2),
    "flow_design_c": Quantity("Flow on the coldest day", "°C", 0),
    "taps": Quantity("Efficiency to the taps", "", 2),
}
FACTORS = (("f_nren", "primary energy, not renewable", ""), ("f_ren", "renewable", ""), ("co2_kg_kwh", "CO₂", "kg/kWh"))
_RULES = {
    Origin.ARCHETYPE.text: "by the archetype of the country, size class and construction period (table archetypes)",
    Origin.DEFAULT.text: "nothing was known: the usual value of the country, or the European median",
}
_RULES_OF = {
    "heat_set_point_c": "table use_profiles",
    "setback_c": "table use_profiles",
    "cool_set_point_c": "table use_profiles",
    "air_use_m3_h_m2": "table use_profiles",
    "gains_w_m2": "table use_profiles",
    "heat_recovery": "table use_profiles",
    "hot_water_kwh_m2": "table hot_water",
    "seer": "by the use: table auxiliaries",
    "sfp": "table auxiliaries",
    "pumps_kwh_m2": "by the heating system: table auxiliaries",
}  # of what is a default


@dataclass(frozen=True)
class Row:
    """One number or word: origin in words of city.provenance, "" for what is computed; rule: how it came about.

    before, change : of a comparison, the reference's value and the difference, both in the unit the label then names
    """

    label: str
    text: str
    origin: str = ""
    rule: str = ""
    before: str = ""
    change: str = ""


@dataclass(frozen=True)
class Group:
    """Values that are shown together under a heading."""

    title: str
    rows: Tuple[Row, ...]

    @property
    def guessed(self) -> int:
        return sum(row.origin in GUESSED_WORDS for row in self.rows)


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


def groups_of(
    study: StudyModel, building: int, used: Mapping[str, Any], summary: Mapping[str, Any]
) -> Tuple[Group, ...]:
    """used : the row of the building in energy.gpkg, {} without a result; summary : of that result."""
    system = str(used.get("heating_system") or "")
    groups = (
        Group("Building", (*(_attribute(study, key, building) for key in ATTRIBUTES), _floor_area(study, building))),
        Group("Envelope", (*_elements(used), *_quantities(OF_ENVELOPE, used))),
        Group("Use", tuple(_quantities(OF_USE, used))),
        Group(
            "Systems",
            (
                *_value_used("heating_system", used),
                *_efficiencies((summary.get("systems") or {}).get(system) or {}),
                *_quantities(OF_MACHINES, used),
            ),
        ),
        Group("Primary energy and CO₂", tuple(_factors(used, summary.get("factors") or {}))),
    )
    return tuple(group for group in groups if group.rows)


def compared(groups: Sequence[Group], before: Sequence[Group]) -> Tuple[Group, ...]:
    """The groups with what differs written as "before → now"; before : of the reference."""
    old = {(group.title, row.label): row.text for group in before for row in group.rows}
    return tuple(
        replace(group, rows=tuple(_changed(row, old.get((group.title, row.label))) for row in group.rows))
        for group in groups
    )


def _changed(row: Row, before: Optional[str]) -> Row:
    if before is None or before == row.text:
        return row
    number, _, unit = before.partition(" ")
    short = number if unit and row.text.endswith(f" {unit}") else before  # the unit once
    return replace(row, text=f"{short} → {row.text}")


def _attribute(study: StudyModel, key: str, building: int) -> Row:
    column, field = study.buildings[key], field_of("buildings", key)
    origin = Origin(int(column.origin[building]))
    return Row(field.label, value_words(key, column.values[building]), origin.text, str(column.rule[building]))


def _floor_area(study: StudyModel, building: int) -> Row:
    column, field = study.buildings["floor_area_m2"], field_of("buildings", "floor_area_m2")
    area = float(study.buildings.floor_area_m2[building])
    if not np.isnan(column.values[building]):
        return _attribute(study, "floor_area_m2", building)
    words = "not known" if np.isnan(area) else f"{with_spaces(area)} m²"
    origin = Origin.MISSING if np.isnan(area) else Origin.INFERRED
    return Row(field.label, words, origin.text, "footprint × storeys")


def _elements(used: Mapping[str, Any]) -> List[Row]:
    return [row for key in ELEMENTS for row in _value_used(key, used)]


def _value_used(key: str, used: Mapping[str, Any]) -> List[Row]:
    if key not in used:
        return []
    origin = str(used.get(f"{key}_origin") or "")
    return [Row(field_of("buildings", key).label, value_words(key, used[key]), origin, _rule(origin))]


def _rule(origin: str, otherwise: str = "") -> str:
    if ORIGIN_BY_TEXT.get(origin) == Origin.MEASURE:
        return BY_SCENARIO
    if origin == Origin.GIVEN.text and otherwise:
        return "an option of the run"
    return otherwise if otherwise and origin == Origin.DEFAULT.text else _RULES.get(origin, "")


def _quantities(quantities: Mapping[str, Quantity], used: Mapping[str, Any]) -> List[Row]:
    rows = []
    for key, quantity in quantities.items():
        if key not in used:  # a result of an earlier version
            continue
        value, origin = used[key], str(used.get(f"{key}_origin") or "")
        if value is None or value != value:
            if quantity.missing:
                rows.append(Row(quantity.label, quantity.missing))
            continue
        rows.append(Row(quantity.label, _number(value, quantity), origin, _rule(origin, _RULES_OF.get(key, ""))))
    return rows


def _number(value: float, quantity: Quantity) -> str:
    return f"{with_spaces(float(value), quantity.decimals)} {quantity.unit}".strip()


def _efficiencies(system: Mapping[str, Any]) -> List[Row]:
    """Of one entry of the summary's "systems"; they are the table's, which anybody may edit."""
    source = str(system.get("source") or "table systems")
    return [
        Row(
            quantity.label,
            _number(system[key], quantity),
            Origin.DEFAULT.text,
            tr("table systems: {source}").format(source=source),
        )
        for key, quantity in OF_SYSTEM.items()
        if key in system and not (key in ("emission", "distribution", "storage") and system[key] == 1)
    ]


def _factors(used: Mapping[str, Any], factors: Mapping[str, Any]) -> List[Row]:
    """Of the carriers the building takes."""
    rows = []
    for carrier, words in CARRIERS.items():
        taken = used.get(f"final_{carrier}")
        if not taken or taken != taken or carrier not in factors:
            continue
        for key, what, unit in FACTORS:
            entry = factors[carrier].get(key) or {}
            value = entry.get("value")
            text = "not known" if value is None else f"{with_spaces(float(value), 3 if unit else 2)} {unit}".strip()
            rows.append(
                Row(f"{tr(words)}: {tr(what)}", text, str(entry.get("origin") or ""), str(entry.get("source") or ""))
            )
    return rows
