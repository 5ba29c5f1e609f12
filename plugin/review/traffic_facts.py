"""What a traffic result says in words and rows: how good it is, which streets change most, and one road in detail."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Set, Tuple

import numpy as np

from ..city.provenance import Origin
from ..client.traffic import TRAFFIC
from ..indicators.catalogue import CATALOGUE, with_spaces
from ..indicators.difference import difference
from ..solver_words import said
from ..store.results import Result
from ..words import inline, shown, tr
from .study_model import StudyModel
from .traffic_links import is_compared, links_of
from .view_state import View

PERIODS = {"am": "Morning", "inter": "Midday", "pm": "Afternoon", "evening": "Evening", "night": "Night"}
RESTS_ON = (("class", "class"), ("speed_kmh", "speed limit"), ("lanes", "lanes"), ("direction", "direction"))
SYNTHETIC = "synthetic demand"  # what the solver calls trips that follow from people, floor area and jobs
DRAWN_GAP = 1e-5  # differences of results above it show the solver, not the measure


class Street(NamedTuple):
    """A street by its piece that changes most; before, after, change : vehicles a day of both directions; roads : ids of its pieces"""

    name: str
    before: float
    after: float
    change: float
    roads: Tuple[str, ...]


class Period(NamedTuple):
    """A road in one period of the day, both directions. light, heavy [veh/h]; ratio : volume by capacity of the busier one;
    kmh : mean by length and flow; minutes : along the road, the slower direction
    delay_s, kmh_change : longer and faster than in the reference, NaN unknown"""

    name: str
    light: float
    heavy: float
    ratio: float
    kmh: float
    minutes: float
    delay_s: float
    kmh_change: float = float("nan")


class RoadFacts(NamedTuple):
    """hours : (24,) [veh/h]; reference_hours : (24,) of the reference, None of the reference itself; rests_on : in words"""

    title: str
    hours: np.ndarray
    reference_hours: Optional[np.ndarray]
    periods: Tuple[Period, ...]
    rests_on: str


def quality_lines(summary: Mapping[str, Any]) -> List[Tuple[str, bool]]:
    """(words, is a warning) of the summary of a result: demand and gap, the network's parts, what has no way, counts."""
    gap, demand = float(summary["largest_gap"]), said(str(summary["demand"]))
    zones = tr("{zones} zones, {gateways} ends of main roads").format(
        zones=with_spaces(summary["zones"]), gateways=with_spaces(summary["gateways"])
    )
    late = not all(each["converged"] for each in summary["periods"].values()) or gap > DRAWN_GAP
    lines = [
        (
            tr("{demand}, {zones}. Relative gap {gap:.1g}.").format(
                demand=demand[:1].upper() + demand[1:], zones=zones, gap=shown(gap)
            ),
            False,
        )
    ]
    if late:
        lines.append(
            (
                tr("Not converged: differences of results with a gap above {drawn_gap:g} show the solver.").format(
                    drawn_gap=shown(DRAWN_GAP)
                ),
                True,
            )
        )
    if summary["parts"] > 1:
        out = summary["crossings"] - summary["largest_part"]
        words = tr("Roads are in {parts} parts: {out} of {crossings} crossings are out of reach").format(
            parts=summary["parts"], out=with_spaces(out), crossings=with_spaces(summary["crossings"])
        )
        lines.append((tr("{words} of the others, and no zone is connected to them.").format(words=words), True))
    lost = [(key, each) for key, each in summary["periods"].items() if each["unreachable_pairs"]]
    if lost:
        key, most = max(lost, key=lambda pair: pair[1]["unreachable_veh_h"])
        words = tr("{unreachable_pairs} pairs of zones have no way to each other ({get}): ").format(
            unreachable_pairs=with_spaces(most["unreachable_pairs"]), get=inline(tr(PERIODS.get(key, key)))
        )
        lines.append(
            (
                tr("{words}{unreachable_veh_h} veh/h do not drive.").format(
                    words=words, unreachable_veh_h=with_spaces(most["unreachable_veh_h"], 1)
                ),
                True,
            )
        )
    counts = summary.get("counts")
    if counts and counts["rmse_after_percent"] is not None:
        words = tr("Counts of {roads} roads are met to {rmse_after_percent:g} % (RMSE)").format(
            roads=counts["roads"], rmse_after_percent=shown(counts["rmse_after_percent"])
        )
        met = counts.get("geh_below_5_after_percent")
        more = "" if met is None else tr("; GEH below 5 at {met:g} % of the counts").format(met=shown(met))
        lines.append(
            (
                tr("{words}, before calibration {rmse_before_percent:g} %{more}.").format(
                    words=words, rmse_before_percent=shown(counts["rmse_before_percent"]), more=more
                ),
                False,
            )
        )
    if counts and counts.get("unmatched_sites"):
        number = counts["unmatched_sites"]
        named = "; ".join(": ".join(map(str, each)) for each in counts["unmatched"][:3])
        words = (
            tr("1 count is on no road") if number == 1 else tr("{number} counts are on no road").format(number=number)
        )
        lines.append((f"{words} ({named}{tr('; …') if number > 3 else ''}).", True))
    return lines


def gap_fault(study: StudyModel, view: View, process: str = TRAFFIC.id) -> str:
    """Why a difference of traffic, or of what rests on its flows, is not drawn, in sentences; "" when it may be."""
    if not is_compared(view):
        return ""
    for scenario in (view.scenario, view.reference):
        if not _rests_on_traffic(study, scenario, process):
            continue
        gap = gap_of(study, scenario)
        if gap > DRAWN_GAP:
            return tr(
                "Difference not drawn: the relative gap of {scenario_title} is {gap:.1g}, above {drawn_gap:g}, and "
                "the difference would show the solver, not the measure. Run traffic with a smaller gap."
            ).format(scenario_title=study.scenario_title(scenario), gap=shown(gap), drawn_gap=shown(DRAWN_GAP))
    return ""


def _rests_on_traffic(study: StudyModel, scenario: str, process: str) -> bool:
    """Whether a result of the process is that of traffic or was computed with its flows."""
    if process == TRAFFIC.id:
        return True
    result = study.result(scenario, process)
    return result is not None and f"{TRAFFIC.id}:{scenario}" in result.document.get("inputs", {})


def gap_of(study: StudyModel, scenario: str) -> float:
    """Largest relative gap of the periods of a traffic result; 0 without one."""
    result = study.result(scenario, TRAFFIC.id)
    return 0.0 if result is None else float(result.document["summary"].get("largest_gap", 0.0))


def _gap_between(study: StudyModel, scenario: str, reference: str) -> float:
    return max(gap_of(study, scenario), gap_of(study, reference))


def demand_label(study: StudyModel, scenario: str, process: str) -> str:
    """ "synthetic demand" where a result of the process rests on made-up trips, "" where it does not or there is none."""
    result = study.result(scenario, TRAFFIC.id) if _rests_on_traffic(study, scenario, process) else None
    demand = "" if result is None else str(result.document.get("summary", {}).get("demand", ""))
    return demand if demand == SYNTHETIC else ""


def unreachable_lines(summary: Mapping[str, Any]) -> List[str]:
    """The pairs with most vehicles that have no way, one a line."""
    return [
        tr("{origin} → {destination}, {get}: {trips_veh_h:g} veh/h ({vehicles})").format(
            origin=each["origin"],
            destination=each["destination"],
            get=inline(tr(PERIODS.get(each["period"], each["period"]))),
            trips_veh_h=shown(each["trips_veh_h"]),
            vehicles=each["vehicles"],
        )
        for each in summary["unreachable"]
    ]


def streets_table(streets: List[Street], variant: str, reference: str) -> List[List[str]]:
    """Heads and rows of streets for a file; variant, reference : titles of the scenarios"""
    rows = [
        [tr("street"), f"{reference} [veh/d]", f"{variant} [veh/d]", f"{variant} - {reference} [veh/d]", tr("road ids")]
    ]
    for each in streets:
        rows.append(
            [each.name, *(f"{value:.1f}" for value in (each.before, each.after, each.change)), " ".join(each.roads)]
        )
    return rows


def streets_by_change(study: StudyModel, scenario: str, reference: str) -> List[Street]:
    """Streets whose flow changes by more than what is drawn as unchanged, the largest change first; pieces without a name by their id."""
    shows, roads = TRAFFIC.shows, study.roads
    if (
        roads is None
        or scenario == reference
        or _gap_between(study, scenario, reference) > DRAWN_GAP
        or not all(study.has_values(s, shows) for s in (scenario, reference))
    ):
        return []
    before, after = study.values(reference, shows), study.values(scenario, shows)
    change = difference(after, before)
    moved = np.flatnonzero(np.abs(np.nan_to_num(change)) > CATALOGUE[shows].dead_band)
    names = roads.attributes["name"].values
    pieces: Dict[str, List[int]] = {}
    for i in moved[np.argsort(-np.abs(change[moved]), kind="stable")].tolist():
        pieces.setdefault(str(names[i]) or f"{roads.ids[i]}", []).append(i)
    return [
        Street(
            name,
            float(before[rows[0]]),
            float(after[rows[0]]),
            float(change[rows[0]]),
            tuple(str(roads.ids[i]) for i in rows),
        )
        for name, rows in pieces.items()
    ]


def road_facts(study: StudyModel, scenario: str, reference: str, road: str) -> Optional[RoadFacts]:
    """None without a result of the scenario, or where nobody drives on the road."""
    roads, result = study.roads, study.result(scenario, TRAFFIC.id)
    rows = [] if roads is None else np.flatnonzero(roads.ids.astype(str) == road).tolist()
    if roads is None or result is None or not rows:
        return None
    mine = _of_road(result, road)
    if not len(mine["length_m"]):
        return None
    other = study.result(reference, TRAFFIC.id) if reference != scenario else None
    theirs = None if other is None else _of_road(other, road)
    periods = tuple(_period(key, mine, theirs) for key in PERIODS if f"kmh_{key}" in mine)
    name = str(roads.attributes["name"].values[rows[0]])
    hours = study.values(scenario, "traffic.flow_hours")[rows[0]]
    before = study.values(reference, "traffic.flow_hours")[rows[0]] if other is not None else None
    return RoadFacts(
        name or tr("Road {road}").format(road=road), hours, before, periods, _rests_on(study, result, rows[0])
    )


def _of_road(result: Result, road: str) -> Dict[str, np.ndarray]:
    links = links_of(result)
    mine = links["road"].astype(str) == road
    return {key: column[mine] for key, column in links.items()}


def _period(key: str, mine: Dict[str, np.ndarray], theirs: Optional[Dict[str, np.ndarray]]) -> Period:
    light, heavy = mine[f"light_{key}_veh_h"], mine[f"heavy_{key}_veh_h"]
    length, back = mine["length_m"], _is_back(mine)
    along = length[~back].sum()
    ways = _ways(key, mine, back)
    delay = float("nan")
    if theirs is not None and len(theirs["length_m"]) == len(length):
        delay = max((60 * (a - b) for a, b in zip(ways, _ways(key, theirs, back))), key=abs)
    speed = _speed(key, mine)
    change = float("nan")
    if theirs is not None and len(theirs["length_m"]) and f"kmh_{key}" in theirs:
        change = speed - _speed(key, theirs)
    return Period(
        PERIODS[key],
        float(light @ length / along),
        float(heavy @ length / along),
        float(mine[f"vc_{key}"].max()),
        speed,
        max(ways),
        delay,
        change,
    )


def _speed(key: str, links: Dict[str, np.ndarray]) -> float:
    """Along a road, weighted by length and flow [km/h]"""
    weight = np.maximum(links[f"light_{key}_veh_h"] + links[f"heavy_{key}_veh_h"], 1e-9) * links["length_m"]
    return float(weight.sum() / (weight / links[f"kmh_{key}"]).sum())


def _is_back(links: Dict[str, np.ndarray]) -> np.ndarray:
    """(m,) bool: links forward come first, those back have the same two nodes the other way round."""
    there: Set[Tuple[int, int]] = set()
    back = np.zeros(len(links["length_m"]), bool)
    for i, (a, b) in enumerate(zip(links["from_node"].tolist(), links["to_node"].tolist())):
        back[i] = (b, a) in there
        there.add((a, b))
    return back


def _ways(key: str, links: Dict[str, np.ndarray], back: np.ndarray) -> Tuple[float, ...]:
    """Time along the road in each direction it has [min]"""
    minutes = links["length_m"] / 1000 / links[f"kmh_{key}"] * 60
    return tuple(float(minutes[way].sum()) for way in (~back, back) if way.any())


def _rests_on(study: StudyModel, result: Result, row: int) -> str:
    """Where class, speed, lanes and the trips are from."""
    assert study.roads is not None
    words = [tr(str(result.document["summary"]["demand"]))]
    for key, called in RESTS_ON:
        column = study.roads.attributes.get(key)
        origin = Origin.MISSING if column is None else Origin(int(column.origin[row]))
        words.append(f"{tr(called)} {tr('assumed by class') if origin == Origin.MISSING else tr(origin.text)}")
    counted = (result.document["summary"].get("counts") or {}).get("ids", [])
    if str(study.roads.ids[row]) in counted:
        words.append(tr("calibrated to the counts of this road"))
    return ", ".join(words).capitalize() + "."
