"""What drives on the roads of a city, and how fast: the input of the road emission, checked, each number with its origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.city import City
from ...city.errors import InputError
from ...city.fields import MOTOR_CLASSES, ROAD_CLASSES, field_of
from ...city.network import RoadNetwork
from ...city.provenance import Attribute, Origin, absent
from ...city.road_change import RoadChange, speed_after, surface_after
from .bands import PERIOD_HOURS, PERIODS
from .city_sources_scenario import brings_vehicles, flows_in_scenario, refuse_unknown_surfaces
from .city_sources_surfaces import WORDS, surface_words, surfaces_of
from .road_tables import CATEGORIES, RoadTables
from .road_traffic import DEFAULTS, Counts, Mix, flows_of, proportions, traffic_defaults

TOTALS = tuple(f"flow_{period}_veh_h" for period in PERIODS)
HEAVIES = tuple(f"heavy_{period}_veh_h" for period in PERIODS)
A_DAY = "flow_veh_day"
DIRECTIONS = field_of("roads", "direction").choices
_ROUNDING = 1e-9  # counts that are sums of others, as road_traffic has it
_HINT = "Correct it in the attribute table of the roads."
_SPEED_HINT = "Give them a speed in the attribute table of the roads, or by a measure of the scenario."
TUNNEL = "road in a tunnel (level below 0)"


@dataclass(frozen=True)
class RoadOptions:
    """What is not known road by road.

    edition : of the coefficients, "2021" or "2015"
    temperature_c : yearly mean of the air [°C]
    studded_share, studded_months : of the light vehicles in the months studded tyres are used, 0 to 1; how many months, 0 to 12
    heavy_fastest_kmh : categories 2 and 3 are no faster, whatever the limit; 80 km/h is the limit of lorries on most roads of Europe
    moped_fastest_kmh : category 4a is no faster; 45 km/h is what mopeds are built for, Regulation (EU) 168/2013
    junctions : whether traffic stops and starts near crossings with lights and roundabouts, as far as the twin knows them
    defaults, words : tables of traffic by class and of names of surfaces
    """

    edition: str = "2021"
    temperature_c: float = 10.0
    studded_share: float = 0.0
    studded_months: float = 0.0
    heavy_fastest_kmh: float = 80.0
    moped_fastest_kmh: float = 45.0
    junctions: bool = True
    defaults: Path = DEFAULTS
    words: Path = WORDS

    def __post_init__(self) -> None:
        limits = {
            "temperature_c": (-60.0, 60.0),
            "studded_share": (0.0, 1.0),
            "studded_months": (0.0, 12.0),
            "heavy_fastest_kmh": (20.0, 200.0),
            "moped_fastest_kmh": (20.0, 200.0),
        }
        for name, (low, high) in limits.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise InputError(f"{value:g}, must be {low:g} to {high:g}", "Correct the option.", field=name)


class Traffic(NamedTuple):
    """k roads as the emission needs them, with what the scenario does to them.

    road_class : (k,) object of str, of ROAD_CLASSES
    flow_veh_h : (3, k, 5) by period and category [veh/h]; speed_kmh : (k, 5), anything where nothing drives [km/h]
    surface : (k,) object of str, of the coefficient tables
    driving : (k,) int8, 1 as the line is drawn, −1 against it, 0 both ways
    origin, speed_origin : (3, k), (k,) uint8 of Origin; MEASURE where a measure stands on the traffic, multiplying it among others
    on_default : (k,) bool, at some time the vehicles are the default of the class, multiplied or not
    unknown_surfaces, without_surface : words nobody knows with how many roads have them; how many roads say nothing
    """

    road_class: np.ndarray
    flow_veh_h: np.ndarray
    speed_kmh: np.ndarray
    surface: np.ndarray
    driving: np.ndarray
    origin: np.ndarray
    speed_origin: np.ndarray
    on_default: np.ndarray
    unknown_surfaces: Counter[str]
    without_surface: int

    @property
    def vehicles_day(self) -> np.ndarray:
        """(k,) float64, vehicles in 24 hours."""
        return (np.array(PERIOD_HOURS)[:, None] * self.flow_veh_h.sum(axis=2)).sum(axis=0)


def motor_roads(city: City, rows: np.ndarray) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Which of some roads are sources, (k,) bool, and reason -> the others.

    Roads of the classes for motor vehicles, and those of other classes that have counts of their own; none in tunnels. What a
    scenario takes away does not matter: a closed road stays a source without sound, so that a scenario has the lines of its baseline.
    Only a measure that puts a number of vehicles on a road of another class makes a source that was not there: then the lines differ,
    and `with_changed_roads` says so.
    Raises: InputError naming a road without class, or of an unknown one.
    """
    roads = _roads(city)
    words = _classes(roads, rows)
    counted = np.zeros(len(rows), bool)
    for key in (*TOTALS, *HEAVIES, A_DAY):
        counted |= _column(roads, key, rows).values > 0  # NaN is not
    counted |= brings_vehicles(roads.change.take(rows))
    is_motor = np.isin(words.astype(str), MOTOR_CLASSES)
    in_tunnel = _column(roads, "level", rows).values < 0
    left_out = {}
    for word in ROAD_CLASSES:
        here = ~is_motor & ~counted & (words == word)
        if here.any():
            left_out[f"{word}: not for motor vehicles and without counts"] = rows[here]
    chosen = is_motor | counted
    if (chosen & in_tunnel).any():
        left_out[TUNNEL] = rows[chosen & in_tunnel]
    return chosen & ~in_tunnel, left_out


def traffic_of(city: City, rows: np.ndarray, tables: RoadTables, options: RoadOptions) -> Traffic:
    """Traffic, speed and surface of some roads of a city with its measures; each row depends on its road only.

    Counts are checked and completed by the defaults first, then the measures act (RoadChange, `flows_in_scenario`).
    Raises: InputError naming road and field: a count below 0, more heavy vehicles than vehicles, vehicles without speed, a measure
    that lays a surface nobody knows …
    """
    roads = _roads(city)
    ids, change = roads.ids[rows], roads.change.take(rows)
    words = _classes(roads, rows)
    one_way = _driving(roads, rows) != 0  # counts are of the road without the scenario
    flow, origin, on_default = _flows(roads, rows, words, one_way, options)
    speed = speed_after(change, _column(roads, "speed_kmh", rows))
    _check_speed(ids, flow, speed.values)
    surfaces = surface_after(change, _column(roads, "surface", rows, text=True))
    names, unknown = surfaces_of(surfaces.values, surface_words(tables, options.words))
    refuse_unknown_surfaces(change, list(unknown), tables.surfaces, ids)
    return Traffic(
        words,
        flow,
        _by_category(speed.values, options),
        names,
        _driving(roads, rows, change.direction),
        origin,
        speed.origin,
        on_default,
        unknown,
        int(surfaces.missing.sum()),
    )


def _flows(
    roads: RoadNetwork, rows: np.ndarray, words: np.ndarray, one_way: np.ndarray, options: RoadOptions
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """flow_veh_h, origin and on_default of Traffic."""
    ids, change = roads.ids[rows], roads.change.take(rows)
    table = traffic_defaults(options.defaults)
    mix = _mix_of(words, table)
    columns = {key: _column(roads, key, rows) for key in (*TOTALS, *HEAVIES, A_DAY)}
    total, heavy = (np.stack([columns[key].values for key in keys]) for keys in (TOTALS, HEAVIES))
    counts = Counts(total, heavy, columns[A_DAY].values)
    _check_counts(ids, columns, counts, mix.period)
    flows = flows_of(words, counts, one_way, table)
    origin = flows.total_origin.copy()
    for p, key in enumerate(TOTALS):
        own = origin[p] == Origin.GIVEN
        origin[p, own] = columns[key].origin[own]  # a count may itself be a model's
    on_default = (origin == Origin.DEFAULT) & ~_number_put(change)
    origin[change.on_traffic] = Origin.MEASURE
    return flows_in_scenario(change, flows.flow_veh_h, mix, ids), origin, on_default.any(axis=0)


def _number_put(change: RoadChange) -> np.ndarray:
    """(3, k) bool, the number of vehicles is a measure's alone."""
    return ~np.isnan(change.flow_veh_h) | (change.flow_factor == 0) | change.closed


def _by_category(speed_kmh: np.ndarray, options: RoadOptions) -> np.ndarray:
    """(k, 5): the limit, or what the category can if that is less."""
    fastest = dict.fromkeys(CATEGORIES, np.inf)
    fastest.update({"2": options.heavy_fastest_kmh, "3": options.heavy_fastest_kmh, "4a": options.moped_fastest_kmh})
    return np.minimum(speed_kmh[:, None], np.array([fastest[category] for category in CATEGORIES]))


def _roads(city: City) -> RoadNetwork:
    if city.roads is None:
        raise InputError("the city has no roads", "Import a road network.", layer="roads")
    return city.roads


def _column(roads: RoadNetwork, key: str, rows: np.ndarray, text: bool = False) -> Attribute:
    column = roads.attributes.get(key)
    return absent(len(rows), text) if column is None else column.take(rows)


def _classes(roads: RoadNetwork, rows: np.ndarray) -> np.ndarray:
    words = _column(roads, "class", rows, text=True).values
    strange = np.array([word not in ROAD_CLASSES for word in words.tolist()], bool)
    problem = f"must be one of {', '.join(ROAD_CLASSES)}"
    _refuse(strange, roads.ids[rows], "class", lambda i: f"{words[i]!r}, {problem}")
    return words


def _driving(roads: RoadNetwork, rows: np.ndarray, put: np.ndarray | None = None) -> np.ndarray:
    """(k,) int8; a road that says nothing has both directions, as the import has it. put : (k,) words of a scenario, "" as it is."""
    words = _column(roads, "direction", rows, text=True).values
    words = words if put is None else np.where(put != "", put, words)
    number = {"": 0, "both": 0, "forward": 1, "backward": -1}
    found = np.array([number.get(word, 9) for word in words.tolist()], np.int8)
    _refuse(found == 9, roads.ids[rows], "direction", lambda i: f"{words[i]!r}, must be one of {', '.join(DIRECTIONS)}")
    return found


def _mix_of(words: np.ndarray, table: np.ndarray) -> Mix:
    """The proportions of the class of each road, (3, k) and (3, k, …)."""
    number = {word: i for i, word in enumerate(ROAD_CLASSES)}
    at = [number[word] for word in words.tolist()]
    return Mix(*(part[:, at] for part in proportions(table)))


def _check_counts(ids: np.ndarray, columns: Mapping[str, Attribute], counts: Counts, share: np.ndarray) -> None:
    for key, column in columns.items():
        values = column.values
        _refuse((values < 0) | np.isinf(values), ids, key, _must(values, field_of("roads", key).unit, "0 or more"))
    of_day = counts.total_veh_day * share
    for p, (key, total_key) in enumerate(zip(HEAVIES, TOTALS)):
        heavy, given = counts.heavy_veh_h[p], ~np.isnan(counts.total_veh_h[p])
        total = np.where(given, counts.total_veh_h[p], of_day[p])

        problem = _more_heavy(heavy, total, given, total_key)
        _refuse(heavy > total * (1 + _ROUNDING), ids, key, problem)


def _must(values: np.ndarray, unit: str, must: str) -> Callable[[int], str]:
    return lambda i: f"{values[i]:g} {unit}, must be {must}"


def _more_heavy(heavy: np.ndarray, total: np.ndarray, given: np.ndarray, key: str) -> Callable[[int], str]:
    def problem(i: int) -> str:
        return (
            f"{heavy[i]:g} veh/h, more than the {total[i]:g} vehicles of {key if given[i] else f'{A_DAY} at that time'}"
        )

    return problem


def _check_speed(ids: np.ndarray, flow_veh_h: np.ndarray, speed_kmh: np.ndarray) -> None:
    drives = (flow_veh_h > 0).any(axis=(0, 2))
    wrong = drives & ~((speed_kmh > 0) & np.isfinite(speed_kmh))

    def problem(i: int) -> str:
        busiest = flow_veh_h[:, i].sum(axis=1).max()
        value = "empty" if np.isnan(speed_kmh[i]) else f"{speed_kmh[i]:g} km/h"
        return f"{value}, must be above 0 where vehicles drive (up to {busiest:g} veh/h)"

    _refuse(wrong, ids, "speed_kmh", problem, _SPEED_HINT)


def _refuse(wrong: np.ndarray, ids: np.ndarray, key: str, problem: Callable[[int], str], hint: str = _HINT) -> None:
    """problem : number of the first wrong road -> what is wrong with it."""
    if wrong.any():
        i, others = int(np.argmax(wrong)), int(wrong.sum()) - 1
        more = f" (and {others} more)" if others else ""
        raise InputError(problem(i) + more, hint, layer="roads", feature=str(ids[i]), field=key)
