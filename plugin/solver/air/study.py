"""One air study from end to end: a city, its weather and options in; hours of a year at receptors out. What is written is in output.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import shapely

from ...city.city import City
from ...city.provenance import GUESSED
from ...store import geopackage
from ...store.twin import Twin
from ..noise.receivers import Receivers
from ..noise.scene import ground_z
from ..noise.surroundings import Surroundings, surroundings_of
from .annual import class_transfer
from .canyon_receptors import Place, places_of
from .day_course import DayCourse, day_course
from .emission_road import Conditions
from .links_canyons import LinkCanyons, link_canyons, open_share
from .links_of_city import Emitted, FleetChoice, RoadLinks, emitted, road_links
from .receivers_of_city import Places, places_in
from .rline import Pairs, Receptors, pairs_within, receptors_of
from .street_boxes import Boxes, BoxPlaces, boxes_of, open_part, places_in_boxes
from .street_boxes_air import add_boxes
from .study_canyons import CanyonsByTiles, box_air, canyon_input
from .study_heating import Heating, HeatingField, heating_field, heating_left_out, heating_of
from .study_statistics import indicators_by_hour_of_sums
from .study_sums import GASES, CanyonInput, HourInput, by_hour_of_day, factored, hours_of, part_sums
from .study_transfer import Kept, roof_values, transfer_by_tiles
from .study_year import CLASSES, AirYear, background_of, year_of
from .units import to_ppb

TILE = 256  # receptors whose sums by state are held at once: 14 MB by classes


@dataclass(frozen=True)
class Options:
    """What a study assumes and computes.

    hours : CLASSES or ALL; distance_m : roads farther from a receptor are not heard of; spacing_m : along facades; height_m above the ground
    every_floor, grid_m (0 none), beside_roads : receivers
    canyons : street canyons by OSPM, else every road is open; boxes : those canyons as SIRANE's boxes instead
    fleet : FleetChoice; deposition_m_s; population : of the town, for its heat by night, None none
    background : options background_… as process.py has them
    """

    hours: str = CLASSES
    distance_m: float = 300.0
    spacing_m: float = 30.0
    height_m: float = 2.0
    every_floor: bool = False
    grid_m: float = 50.0
    beside_roads: bool = False
    canyons: bool = True
    boxes: bool = False
    fleet: FleetChoice = FleetChoice()
    deposition_m_s: float = 0.0
    population: float | None = None
    background: dict[str, Any] | None = None


@dataclass(frozen=True)
class Prepared:
    """Everything before the first concentration.

    emitted : of the links; canyons : LinkCanyons; places : receivers; place : canyon_receptors.Place of the k computed ones
    pairs : which links each hears of; share : (n_pairs,) of open_share or open_part; heating : None without an energy result
    boxes, in_boxes : canyons as SIRANE has them, None with OSPM
    """

    around: Surroundings
    year: AirYear
    roads: RoadLinks
    emitted: Emitted
    canyons: LinkCanyons
    places: Places
    place: Place
    receptors: Receptors
    pairs: Pairs
    share: np.ndarray
    heating: Heating | None
    height_guessed: np.ndarray
    warnings: tuple[str, ...]
    boxes: Boxes | None = None
    in_boxes: BoxPlaces | None = None


class Tile(NamedTuple):
    """Year of some receptors: rows of the computed ones; values by indicator id (n,), of the hours of the mean day (n, 24);
    added (2, n) NOx of roads and heating."""

    rows: slice
    values: dict[str, np.ndarray]
    added: np.ndarray


def prepare(
    twin: Twin,
    city: City,
    weather: Any,
    options: Options,
    energy: str | None = None,
    points: Callable[[Surroundings], Receivers] | None = None,
) -> Prepared:
    """Reads and checks. energy : the scenario whose energy result heats; points : of the user, when the surroundings are known.

    Raises: InputError naming layer, feature and field of what cannot be computed.
    """
    around = surroundings_of(twin, city, 0.0)
    terrain = around.terrain

    def ground(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        return ground_z(terrain, x, y)

    with geopackage.connect(twin.gpkg) as connection:
        geometries = geopackage.read_geometries(connection, "roads") if city.roads is not None else None
    roads = road_links(city, geometries, ground if terrain.z.size else None)  # type: ignore[arg-type]
    background = background_of(options.background or {}, twin.path, weather)
    course = day_course(None if city.roads is None else city.roads.hours, roads.rows)
    year = year_of(weather, around.footprints, around.height_m, options.hours, background, options.population, course)
    guessed = _guessed(city, around)
    height = around.height_m if options.canyons else np.full(len(around.height_m), np.nan)
    canyons = link_canyons(roads, around.footprints, height, guessed)
    places = places_in(
        around,
        roads,
        _extent(twin, around, options.grid_m),
        ground,
        spacing_m=options.spacing_m,
        height_m=options.height_m,
        every_floor=options.every_floor,
        grid_m=options.grid_m,
        beside_roads=options.beside_roads,
        points=None if points is None else points(around),
    )
    drawn = around.footprints.copy()
    drawn[~np.isfinite(around.height_m)] = None
    place = places_of(places.x, places.y, canyons.pieces, drawn, np.nan_to_num(around.height_m), places.z)
    receptors = receptors_of(places.x, places.y, places.z)
    pairs = pairs_within(roads.links, receptors, options.distance_m)
    boxes = boxes_of(canyons, roads) if options.canyons and options.boxes else None
    share, in_boxes = _shares(canyons, boxes, place, pairs, roads, receptors, options)
    heating = None
    if energy is not None:
        n = len(city.buildings)
        heating = heating_of(
            twin, energy, city.buildings.ids, around.footprints[:n], around.height_m[:n], year.temperature_c
        )
    now = emission_of(city, roads, year, options)
    left_out = () if heating is None else heating_left_out(heating, around.footprints)
    warnings = (*year.notes, *roads.notes, *left_out, *_warnings(now, roads, canyons, place, places))
    return Prepared(
        around,
        year,
        roads,
        now,
        canyons,
        places,
        place,
        receptors,
        pairs,
        share,
        heating,
        guessed,
        warnings,
        boxes,
        in_boxes,
    )


def _shares(
    canyons: LinkCanyons,
    boxes: Boxes | None,
    place: Place,
    pairs: Pairs,
    roads: RoadLinks,
    at: Receptors,
    options: Options,
) -> tuple[np.ndarray, BoxPlaces | None]:
    """How much of each pair is an open road, and the receptors in boxes: what is in a canyon counts there and not here."""
    if boxes is None:
        return open_share(canyons, place, pairs, roads, at.x, at.y), None
    apart = open_part(boxes, roads)[pairs.link].astype(np.float32)
    return apart, places_in_boxes(boxes, canyons, place, at.x, at.y, at.z, options.distance_m)


def emission_of(city: City, roads: RoadLinks, year: AirYear, options: Options) -> Emitted:
    """What the links emit in a city; the engines start at the mean temperature of the year."""
    return emitted(city, roads, options.fleet, Conditions(temperature_c=float(np.nanmean(year.temperature_c))))


def hour_input(year: AirYear, heating: Heating | None, course: DayCourse) -> HourInput:
    """The hours of the year for study_sums."""
    background = year.background
    air = np.stack([to_ppb(background.of("nox"), "nox"), year.mixture.no2, year.mixture.o3])
    hours = np.ones(len(year.of_hour)) if heating is None else heating.hourly
    particles = np.stack([background.of("pm10"), background.of("pm25")])
    state, canyon = by_hour_of_day(year.of_hour), by_hour_of_day(year.canyon_of_hour)
    others = (by_hour_of_day(each) for each in (hours, air, particles, year.rates.k, year.rates.j))
    return HourInput(state, canyon, *course.columns(), *others)


def tiles_of(
    prepared: Prepared, options: Options, kept: Kept, rows: slice, progress: Callable[[float], None] = lambda done: None
) -> Iterator[Tile]:
    """The year of some of the computed receptors, a tile at a time."""
    given = hour_input(prepared.year, prepared.heating, prepared.emitted.course)
    x, y, z = (part[rows] for part in prepared.receptors)
    heat = None
    if prepared.heating is not None and prepared.heating.sources is not None and len(x):
        field = HeatingField(prepared.heating, prepared.year, x, y, z)
        heat = field, field.at_nodes(prepared.heating.per_second)  # once: tiles have nodes in common
    emission = factored(prepared.emitted.amount[..., :GASES])
    air = box_air(prepared, prepared.emitted.amount[..., :GASES])
    canyons = CanyonsByTiles(prepared, air, rows.stop)
    for mine, transfer in transfer_by_tiles(kept, prepared, options.deposition_m_s, rows, TILE):
        first = int(prepared.pairs.start[mine.start])
        start = prepared.pairs.start[mine.start : mine.stop + 1] - first
        link = prepared.pairs.link[first : first + len(transfer)]
        sums = part_sums(start, link, transfer, prepared.share[first : first + len(transfer)], emission)
        if air is not None and prepared.in_boxes is not None:
            above = roof_values(kept.roofs, prepared, options.deposition_m_s, mine)
            number = np.arange(mine.start, mine.stop)
            add_boxes(prepared.in_boxes, number, air, above, sums, int(prepared.in_boxes.pairs.start[mine.start]))
        warmth = np.zeros((len(sums), GASES, 0), np.float32)
        if heat is not None:
            warmth = heat[0].between(heat[1], slice(mine.start - rows.start, mine.stop - rows.start))
        canyon = canyons.of(mine)
        yield Tile(mine, *indicators_by_hour_of_sums(sums, warmth, canyon, given))
        progress((mine.stop - rows.start) / max(rows.stop - rows.start, 1))


class AtPlaces(NamedTuple):
    """The year at some places that are no receivers of a study.

    here : the study with these places in the stead of its own; values : (pairs, K) transfer
    above : (pairs of streets, K) of what they vent; sums, heat, canyon : as for hours_of
    hours : by pollutant (n, 8760) [µg/m³]; added : (2, n) NOx of roads and heating
    """

    here: Prepared
    values: np.ndarray
    above: np.ndarray
    sums: np.ndarray
    heat: np.ndarray
    canyon: CanyonInput
    hours: dict[str, np.ndarray]
    added: np.ndarray


def at_places(prepared: Prepared, options: Options, x: np.ndarray, y: np.ndarray, z: np.ndarray) -> AtPlaces:
    """x, y [m], z above the ground [m], (n,) each; few, nothing is kept of them."""
    receptors = receptors_of(x, y, z)
    drawn = prepared.around.footprints.copy()
    drawn[~np.isfinite(prepared.around.height_m)] = None
    place = places_of(x, y, prepared.canyons.pieces, drawn, np.nan_to_num(prepared.around.height_m), z)
    pairs = pairs_within(prepared.roads.links, receptors, options.distance_m)
    share, in_boxes = _shares(prepared.canyons, prepared.boxes, place, pairs, prepared.roads, receptors, options)
    here = replace(prepared, place=place, receptors=receptors, pairs=pairs, share=share, in_boxes=in_boxes)
    states, every = prepared.year.states.states(), slice(0, len(x))
    values = class_transfer(prepared.roads.links, receptors, states, pairs, options.deposition_m_s).values
    above = roof_values(None, here, options.deposition_m_s, every)
    amount = prepared.emitted.amount[..., :GASES]
    sums = part_sums(pairs.start, pairs.link, values, share, amount)
    air = box_air(here, amount)
    if air is not None and in_boxes is not None:
        add_boxes(in_boxes, np.arange(len(x)), air, above, sums)
    canyon = canyon_input(here, prepared.emitted, every, air)
    heat = np.zeros((len(x), GASES, 0), np.float32)
    if prepared.heating is not None:
        heat = heating_field(prepared.heating, prepared.year, x, y, z)
    hours, added = hours_of(sums, heat, canyon, hour_input(prepared.year, prepared.heating, prepared.emitted.course))
    named = dict(zip(("no2", "nox", "pm10", "pm25"), hours, strict=True))
    return AtPlaces(here, values, above, sums, heat, canyon, named, added)


def _extent(twin: Twin, around: Surroundings, margin: float) -> tuple[float, float, float, float]:
    box = shapely.total_bounds(around.footprints)
    if not np.isfinite(box).all():
        box = np.array([*twin.extent[:2], *twin.extent[3:5]])
    west, south, east, north = (float(each) for each in box)
    return west - margin, south - margin, east + margin, north + margin


def _guessed(city: City, around: Surroundings) -> np.ndarray:
    """(n,) bool, the height of a building is no observation; those a scenario puts up are as drawn."""
    origin = city.buildings["height_m"].origin
    return np.concatenate([np.isin(origin, GUESSED), np.zeros(len(around.ids) - len(origin), bool)])


def _warnings(now: Emitted, roads: RoadLinks, canyons: LinkCanyons, place: Place, places: Places) -> list[str]:
    from .canyon_receptors import COURTYARD

    warnings = []
    for reason, ids in roads.left_out.items():
        warnings.append(f"Not a source: {len(ids)} × {reason}")
    assumed = int(now.traffic.on_default.sum())
    if assumed:
        warnings.append(
            f"The traffic of {assumed} of {len(roads.rows)} roads is that usual for their class: nobody has counted it"
        )
    if now.road.outside.any():
        count = len(np.unique(roads.road[now.road.outside]))
        warnings.append(
            f"On {count} roads vehicles are slower or faster than the emission functions were fitted for: the nearest speed counts"
        )
    yards = int((place.kind[: places.computed] == COURTYARD).sum())
    if yards:
        warnings.append(
            f"{yards} receivers stand in courtyards or behind buildings: computed as in the open, outside the validated range"
        )
    inside = int(places.grid.inside.sum()) if places.grid is not None else 0
    if inside:
        warnings.append(f"{inside} points of the grid lie inside buildings and have no value")
    for reason, count in places.at.left_out.items():
        warnings.append(f"No receiver: {count} × {reason}")
    return warnings
