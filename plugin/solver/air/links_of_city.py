"""Roads of a city as straight links: where they lie, what drives on them hour by hour, and what they emit.

A link keeps its place whatever drives on it: a scenario of traffic, fleet or zone changes the emission alone. Emission goes by the parts
of the day of day_course.py; within a part all roads have the same curve.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely

from ...city.city import City
from ...city.errors import InputError
from ...city.network import RoadNetwork
from ...city.provenance import absent
from ...store.geopackage import Geometries
from ..noise.city_sources_lines import Ground, lines_of, sloped
from ..noise.city_sources_traffic import RoadOptions, Traffic, motor_roads, traffic_of
from ..noise.road_tables import road_tables as noise_tables
from .day_course import DayCourse, day_course, flows_of_parts
from .emission_fleet import Fleet, LowEmissionZone, in_zone
from .emission_fleet_nl import DutchFleet, dutch_averages
from .emission_road import Conditions, RoadEmission, emission_per_hour
from .emission_stock import chosen_fleet
from .emission_tables import POLLUTANTS
from .emission_traffic import WARM_CLASSES, LinkTraffic
from .rline import Links, links_of

LONGEST_M = 100.0  # of a link: how much of it lies in a canyon is told once
STRAIGHT_M = 0.5  # a line may be so far from its links
LANE_M, LANES_BOTH, LANES_ONE = 3.25, 2.0, 1.0  # where a road says no width
ON_LANES = 0.6, 1.5  # height of exhaust in the turbulence of vehicles and its spread [m]; R-LINE
NETHERLANDS = "SRM1"  # name of the Dutch averages in the place of a fleet


@dataclass(frozen=True)
class RoadLinks:
    """n links of k roads.

    links : rline.Links; road : (n,) int64 row of the twin's roads; part : (n,) its number on the road, from 1
    rows : (k,) the roads, rising; of_row : (n,) place of the link's road in rows; lines : (n,) shapely lines; length : (n,) [m]
    gradient_percent : (n,) along the line as drawn; bridge : (n,) bool
    left_out : reason -> ids of roads without a link; notes : what was assumed, in words
    """

    links: Links
    road: np.ndarray
    part: np.ndarray
    rows: np.ndarray
    of_row: np.ndarray
    lines: np.ndarray
    length: np.ndarray
    gradient_percent: np.ndarray
    bridge: np.ndarray
    left_out: dict[str, list[str]]
    notes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.road)


class Emitted(NamedTuple):
    """What n links emit, with what drives there.

    amount : (n, parts, 5) float64 by part of the day and POLLUTANTS, mean over the hours of the part [g/(m s)]
    traffic : of the k roads of RoadLinks.rows; zone : (n,) int32, which set of zones the link lies in, 0 none
    road : RoadEmission, of which provenance and `outside` are kept; course : DayCourse of the k roads, which names the parts
    """

    amount: np.ndarray
    traffic: Traffic
    zone: np.ndarray
    road: RoadEmission
    course: DayCourse

    def by_hour(self, pollutants: int = len(POLLUTANTS)) -> np.ndarray:
        """(n, 24, pollutants) of the first of POLLUTANTS [g/(m s)]."""
        return self.course.by_hour(self.amount[..., :pollutants])


class FleetChoice(NamedTuple):
    """country : ISO code or "EU"; year; name : of a table of the twin or of the product, "SRM1" the Dutch averages, "" as chosen_fleet;
    gpkg : of the twin, None for tests"""

    country: str = "EU"
    year: int = 2025
    name: str = ""
    gpkg: Path | None = None


def road_links(city: City, geometries: Geometries, ground: Ground | None) -> RoadLinks:
    """The links of the roads for motor vehicles, as noise chooses them.

    ground : altitude of the ground, for gradients; None: every road is level. Raises: InputError without any such road.
    """
    if city.roads is None or not len(city.roads):
        raise InputError(
            "the twin has no roads: nothing emits", "Import a road network.", code="roads-missing", layer="roads"
        )
    roads = city.roads
    every = np.arange(len(roads))
    chosen, reasons = motor_roads(city, every)
    lines, no_lines = lines_of(geometries, every[chosen])
    reasons.update({f"road {reason}": rows for reason, rows in no_lines.items()})
    left_out = {reason: [str(each) for each in roads.ids[rows]] for reason, rows in reasons.items()}
    if not len(lines.feature):
        raise InputError(
            "no road of the twin is for motor vehicles and drawn above ground: nothing emits",
            "Check the classes of the roads, or give them counts.",
            code="roads-missing",
            layer="roads",
        )
    level = roads.attributes.get("level", absent(len(roads))).values
    gradient = np.zeros(len(lines.feature))
    notes = []
    if ground is not None:
        lines, slopes = sloped(lines, ground, level[lines.feature] > 0)
        gradient = slopes.gradient_percent
        if slopes.unknown.any():
            notes.append(f"{int(slopes.unknown.sum())} pieces of road lie where the ground is not known and are level")
    ends, of_line = _straight(lines.line_start, lines.x, lines.y)
    road = lines.feature[of_line]
    rows, of_row = np.unique(road, return_inverse=True)
    width = _widths(roads, notes, road)
    x1, y1, x2, y2 = ends.T
    made = links_of(x1, y1, x2, y2, width, ON_LANES[0], ON_LANES[1])
    shapes = shapely.linestrings(ends.reshape(-1, 2, 2))
    return RoadLinks(
        made,
        road,
        _numbered(road),
        rows,
        of_row.ravel(),
        shapes,
        shapely.length(shapes),
        gradient[of_line],
        level[road] > 0,
        left_out,
        tuple(notes),
    )


def emitted(city: City, roads: RoadLinks, fleet: FleetChoice, conditions: Conditions) -> Emitted:
    """The emission of the links under the scenario's traffic, fleet year and zones.

    Raises: InputError naming road and field (no speed, flow below 0), or the table of the fleet.
    """
    traffic = traffic_of(city, roads.rows, noise_tables("2021"), RoadOptions())
    fleets, of_road = _fleets(city, roads, fleet)
    zone = of_road[roads.of_row]
    assert city.roads is not None
    course = day_course(city.roads.hours, roads.rows)
    on_links = _on_links(traffic, course, roads, city.roads.ids[roads.road])
    known = POLLUTANTS if not isinstance(fleets[0], DutchFleet) else POLLUTANTS[:-1]  # these averages have no CO2
    found = emission_per_hour(on_links, fleets, zone, conditions, known)
    amount = np.full((*found.values.shape[:2], len(POLLUTANTS)), np.nan)
    amount[..., : len(known)] = found.values
    return Emitted(amount, traffic, zone, found._replace(values=np.zeros(0)), course)


def _on_links(traffic: Traffic, course: DayCourse, roads: RoadLinks, ids: np.ndarray) -> LinkTraffic:
    """The parts of the day as if they were hours."""
    flow = np.ascontiguousarray(flows_of_parts(traffic, course)[:, roads.of_row].swapaxes(0, 1))
    driving = traffic.driving[roads.of_row]
    warm = np.isin(traffic.road_class.astype(str), WARM_CLASSES)
    return LinkTraffic(
        ids,
        flow,
        traffic.speed_kmh[roads.of_row],
        np.where(driving < 0, -roads.gradient_percent, roads.gradient_percent),
        driving == 0,
        np.where(warm, 0.0, 1.0)[roads.of_row],
    )


def _fleets(city: City, roads: RoadLinks, choice: FleetChoice) -> tuple[list[Fleet | DutchFleet], np.ndarray]:
    """The fleet outside every zone and those within sets of zones; (k,) int32 which one drives on each road."""
    year = choice.year if city.fleet_year is None else city.fleet_year
    of_road = np.zeros(len(roads.rows), np.int32)
    if choice.name == NETHERLANDS:
        if city.zones:
            raise InputError(
                "the Dutch averages know no Euro classes, so no low-emission zone can be computed with them",
                "Choose a fleet of vehicles, or switch the measure off.",
                field="fleet",
            )
        return [DutchFleet(year, dutch_averages())], of_road
    base = chosen_fleet(choice.gpkg, choice.country or "EU", year, choice.name)
    if not city.zones:
        return [base], of_road
    inside = np.stack([zone.roads[roads.rows] for zone in city.zones], axis=1)
    sets, of_set = np.unique(inside, axis=0, return_inverse=True)
    fleets: list[Fleet | DutchFleet] = [base]
    number = np.zeros(len(sets), np.int32)
    for i, members in enumerate(sets):
        if members.any():
            mixed = base
            for zone, is_in in zip(city.zones, members.tolist()):
                if is_in:
                    mixed = in_zone(mixed, LowEmissionZone(zone.lowest_euro, zone.kinds, zone.compliance))
            number[i] = len(fleets)
            fleets.append(replace(mixed, name=f"{mixed.name}, in zone {len(fleets)}"))
    return fleets, number[of_set.ravel()]


def _straight(line_start: np.ndarray, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ends (n, 4) of straight pieces of at most LONGEST_M along lines, and the line of each."""
    count = np.diff(line_start)
    lines = shapely.linestrings(np.column_stack([x, y]), indices=np.repeat(np.arange(len(count)), count))
    points, of_line = shapely.get_coordinates(shapely.simplify(lines, STRAIGHT_M), return_index=True)
    at = np.flatnonzero(of_line[1:] == of_line[:-1])
    a, b, line = points[at], points[at + 1], of_line[at]
    far = np.hypot(*(b - a).T)
    some = far > 0
    a, b, line, far = a[some], b[some], line[some], far[some]
    pieces = np.maximum(np.ceil(far / LONGEST_M - 1e-9), 1).astype(np.int64)
    leg = np.repeat(np.arange(len(far)), pieces)
    number = np.arange(len(leg)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    low, high = (number / pieces[leg])[:, None], ((number + 1) / pieces[leg])[:, None]
    step = (b - a)[leg]
    return np.hstack([a[leg] + low * step, a[leg] + high * step]), line[leg]


def _numbered(road: np.ndarray) -> np.ndarray:
    """(n,) int64, 1, 2, … within each road, in order."""
    order = np.argsort(road, kind="stable")
    begins = np.flatnonzero(np.append(True, road[order][1:] != road[order][:-1]))
    out = np.empty(len(road), np.int64)
    out[order] = np.arange(len(road)) - np.repeat(begins, np.diff(np.append(begins, len(road)))) + 1
    return out


def _widths(roads: RoadNetwork, notes: list[str], road: np.ndarray) -> np.ndarray:
    """Width of the lanes of each link [m]: as given, else by the lanes, else two lanes, one where traffic goes one way."""
    width = roads.attributes.get("width_m", absent(len(roads))).values[road]
    lanes = roads.attributes.get("lanes", absent(len(roads))).values[road]
    words = roads.attributes.get("direction", absent(len(roads), True)).values[road].astype(str)
    usual = np.where(np.isin(words, ("forward", "backward")), LANES_ONE, LANES_BOTH)
    guessed = np.isnan(width) & np.isnan(lanes)
    if guessed.any():
        number = len(np.unique(road[guessed]))
        notes.append(f"{number} roads say neither width nor lanes: {LANE_M:g} m a lane, two lanes, one where one-way")
    return np.where(np.isnan(width), LANE_M * np.where(np.isnan(lanes), usual, lanes), width)
