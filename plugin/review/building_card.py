"""Everything known of one building for energy: what was computed, what it rests on and where that comes from, and its surfaces.

Of a variant beside its reference: both numbers and their difference.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, List, Mapping, Optional, Tuple

import numpy as np

from ..city import touching
from ..city.buildings import ROOF, SURFACE_KINDS
from ..city.fields import field_of
from ..indicators.catalogue import CATALOGUE, Indicator, with_sign, with_spaces
from ..solver_words import said
from ..store import geopackage
from ..store.results import Result
from ..words import tr
from .building_values import GUESSED_WORDS, Group, Row, compared, groups_of, value_words
from .indicator_words import amount_words
from .study_model import StudyModel
from .study_surfaces import IRRADIATION, SEGMENT_KWH, SEGMENT_M2, rows_of, surfaces_of

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
# Which groups of values a result rests on; those of the sun on roofs on none of them
ON_ROOMS = ("Building", "Envelope", "Use")
RESTS_ON: Dict[str, Tuple[str, ...]] = {
    **dict.fromkeys(
        ("energy.heat_demand", "energy.heat_demand_m2", "energy.peak_heat", "energy.cooling_demand"), ON_ROOMS
    ),
    "energy.hot_water": ("Building", "Use"),
    "energy.final": (*ON_ROOMS, "Systems"),
    COST: (*ON_ROOMS, "Systems"),
    **dict.fromkeys(
        ("energy.class", "energy.primary_m2", "energy.co2"), (*ON_ROOMS, "Systems", "Primary energy and CO₂")
    ),
}
ELEMENT = {"wall": "u_wall", "roof": "u_roof", "ground": "u_ground"}
ORDER = ("wall", "roof", "ground", "virtual")
WINDS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
LEVEL_DEG = 5.0  # a roof less steep faces nowhere
NAN = float("nan")


@dataclass(frozen=True)
class SurfaceRow:
    """A plane: kind in words, area [m²], where it faces, U-value [W/(m²K)] (NaN: not known), the neighbour it touches; share that touches.

    touched : one of city.touching.WORDS, "" of what closes nothing; sun [kWh/(m²·a)]; pv_kwh [kWh/a], pv_m2 [kWh/(m²·a)] of the roof
    segment it is part of; NaN: not computed, or no roof
    """

    kind: str
    area_m2: float
    faces: str
    u_value: float
    touches: str
    touching: float
    touched: str = ""
    sun: float = NAN
    pv_kwh: float = NAN
    pv_m2: float = NAN


@dataclass(frozen=True)
class Card:
    """note : why something is not there, "" nothing is missing; surfaces : by kind, the largest first.

    against : titles of the reference and of what is shown, where both are computed and compared; () else
    """

    id: str
    title: str
    results: Tuple[Row, ...]
    groups: Tuple[Group, ...]
    surfaces: Tuple[SurfaceRow, ...]
    note: str
    against: Tuple[str, ...] = ()

    @property
    def inputs(self) -> Tuple[Row, ...]:
        return tuple(row for group in self.groups for row in group.rows)


def card_of(study: StudyModel, scenario: str, building: int, reference: str = "") -> Card:
    """The card of a building in a scenario, beside a reference where that is another one; without an energy result that of the city alone."""
    buildings = study.buildings
    building_id = str(buildings.ids[building])
    name = str(buildings["name"].values[building]) or str(buildings["address"].values[building]) or building_id
    result = study.result(scenario, ENERGY)
    before = study.result(reference, ENERGY) if reference not in ("", scenario) else None
    used = {} if result is None else _used(result, building_id)
    groups = groups_of(study, building, used, {} if result is None else result.document.get("summary", {}))
    results = () if result is None else tuple(_results(study, scenario, building, used, groups))
    against: Tuple[str, ...] = ()
    if result is not None and before is not None:
        against = study.scenario_title(reference), study.scenario_title(scenario)
        results = tuple(_beside(study, (reference, scenario), building, results))
        old = groups_of(study, building, _used(before, building_id), before.document.get("summary", {}))
        groups = compared(groups, old)
    return Card(
        building_id,
        name,
        results,
        groups,
        tuple(_surfaces(study, scenario, building, used)),
        _note(study, scenario, result, used),
        against,
    )


def _note(study: StudyModel, scenario: str, result: Optional[Result], used: Mapping[str, Any]) -> str:
    if result is None:
        return tr("Energy is not computed for {title}. Run it to see its numbers and the values used.").format(
            title=study.scenario_title(scenario)
        )
    if used.get("not_computed"):
        return tr("Not computed: {reason}.").format(reason=said(used["not_computed"]))
    return "" if used else tr("The values used are not in this result. Run energy again.")


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


# --- results ------------------------------------------------------------------------------------------------------------
def _results(
    study: StudyModel, scenario: str, building: int, used: Mapping[str, Any], groups: Tuple[Group, ...]
) -> List[Row]:
    """used : as of _used, which has the scale the class is by."""
    rows = []
    for key in RESULTS:
        if study.has_values(scenario, key):
            value = float(study.values(scenario, key)[building])
            if value == value:
                entry = CATALOGUE[key]
                origin, rests = _rests_on(key, groups)
                rule = "\n".join(line for line in (tr(entry.help or entry.statistic), rests) if line)
                rows.append(Row(tr(entry.label), amount_words(entry, value), origin, rule))
                if key == "energy.class" and used.get("class_scale"):
                    rows.append(
                        Row(
                            "by the scale",
                            said(str(used["class_scale"])),
                            rule=str(used.get("class_scale_source") or ""),
                        )
                    )
            elif key == COST:
                rows += _no_price(study, scenario, building)
    return rows


def _rests_on(key: str, groups: Tuple[Group, ...]) -> Tuple[str, str]:
    """How many of the values a result rests on are guessed, and which values come from where; "" when it rests on none here."""
    rows = [row for group in groups if group.title in RESTS_ON.get(key, ()) for row in group.rows if row.origin]
    if not rows:
        return "", ""
    guessed = sum(row.origin in GUESSED_WORDS for row in rows)
    named: Dict[str, List[str]] = {}
    for row in rows:
        named.setdefault(row.origin, []).append(row.label)
    lines = [f"{tr(origin)}: {', '.join(map(tr, labels))}" for origin, labels in named.items()]
    return tr("{guessed} of {n} guessed").format(guessed=guessed, n=len(rows)), "\n".join([tr("Rests on"), *lines])


def _beside(study: StudyModel, scenarios: Tuple[str, str], building: int, rows: Tuple[Row, ...]) -> List[Row]:
    """The results with those of the reference (the first scenario) and the difference; what only one of them has is left as it is."""
    by_label = {CATALOGUE[key].label: CATALOGUE[key] for key in RESULTS}
    found = []
    for row in rows:
        entry = by_label.get(row.label)
        if entry is None or not all(study.has_values(each, entry.id) for each in scenarios):
            found.append(row)
            continue
        before, after = (float(study.values(each, entry.id)[building]) for each in scenarios)
        found.append(row if before != before or after != after else _with_change(row, entry, before, after))
    return found


def _with_change(row: Row, entry: Indicator, before: float, after: float) -> Row:
    if entry.categories:
        steps = int(after - before)
        words = (
            "same"
            if not steps
            else f"{abs(steps)} {'better' if (steps < 0) == bool(entry.lower_is_better) else 'worse'}"
        )
        return replace(row, text=tr(entry.text(after)), before=tr(entry.text(before)), change=words)
    share = (
        f"{'+' if after > before else ''}{with_spaces(100 * (after - before) / before, 1)} %\n" if before > 0 else ""
    )
    return replace(
        row,
        label=f"{row.label} [{tr(entry.unit)}]" if entry.unit else row.label,
        text=with_spaces(after, entry.decimals),
        before=with_spaces(before, entry.decimals),
        change=with_sign(after - before, entry.decimals),
        rule=f"{share}{row.rule}",
    )


def _no_price(study: StudyModel, scenario: str, building: int) -> List[Row]:
    """That a computed building has no cost as a price is not entered, and which."""
    result = study.result(scenario, ENERGY)
    needs = "" if result is None else str(result.document.get("summary", {}).get("energy_cost_needs") or "")
    if not needs or not study.has_values(scenario, "energy.final"):
        return []
    if np.isnan(study.values(scenario, "energy.final")[building]):
        return []
    rule = f"{needs[:1].upper()}{needs[1:]} of city.gpkg, then run energy again."
    return [Row(CATALOGUE[COST].label, "no price entered", rule=rule)]


# --- surfaces -----------------------------------------------------------------------------------------------------------
def _surfaces(study: StudyModel, scenario: str, building: int, used: Mapping[str, Any]) -> List[SurfaceRow]:
    if study.twin is None:
        return []
    surfaces, numbers = surfaces_of(study), rows_of(study, building)
    if not len(numbers):
        return []
    mine = surfaces.of_rows(numbers)
    touched, share = touching.touched(study.buildings, mine), touching.share_of(mine)
    on = {
        key: None if (values := study.surface_values(scenario, key)) is None else values[numbers]
        for key in (IRRADIATION, SEGMENT_KWH, SEGMENT_M2)
    }
    rows = []
    for i, kind in enumerate(SURFACE_KINDS[int(each)] for each in mine.kind):
        u_value = used.get(ELEMENT.get(kind, ""))
        sun, kwh, per_m2 = (NAN if values is None else float(values[i]) for values in on.values())
        is_roof = mine.kind[i] == ROOF
        rows.append(
            SurfaceRow(
                kind,
                float(mine.area_m2[i]),
                _faces(kind, float(mine.azimuth_deg[i]), float(mine.tilt_deg[i])),
                NAN if u_value is None else float(u_value),
                _whom(study, building, int(mine.party_with[i]), float(share[i])),
                float(share[i]),
                touching.WORDS[touched[i]] if touched[i] >= 0 else "",
                sun,
                kwh if is_roof else NAN,
                per_m2 if is_roof else NAN,
            )
        )
    return sorted(rows, key=lambda row: (ORDER.index(row.kind), -row.area_m2))


def _whom(study: StudyModel, building: int, other: int, share: float) -> str:
    """ "box-3, 50 %", "" for nobody."""
    if share <= touching.TOUCHES:
        return ""
    if other == building:
        whom = "the same building"
    else:
        whom = str(study.buildings.ids[other]) if other >= 0 else tr("a neighbour")
    return f"{whom}, {100 * share:.0f} %"


def _faces(kind: str, azimuth: float, tilt: float) -> str:
    """ "SW 228°"; a roof with its slope."""
    if kind == "ground" or (kind == "roof" and tilt < LEVEL_DEG):
        return tr("level")
    way = f"{WINDS[int((azimuth % 360) / 45 + 0.5) % 8]} {azimuth % 360:.0f}°"
    return tr("{way}, {tilt}° steep").format(way=way, tilt=f"{tilt:.0f}") if kind == "roof" else way


def building_of(study: StudyModel, ids: Any) -> Optional[int]:
    """The number of the one building that is picked; None where none or several are."""
    numbers = study.numbers_of(ids) if study.is_open else []
    return numbers[0] if len(numbers) == 1 else None
