"""One noise study from end to end: a city and its options in, levels of receivers out. What the process writes is in output.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ...city.city import City
from ...city.road_hours import RoadHours
from ...store import effort, geopackage
from ...store.twin import Twin
from ..cluster import executor_of
from ..tiles import Tile
from .atmosphere import air_absorption
from .bands import PERIODS, a_weighted, l_den
from .city_sources import SourceLines, joined
from .city_sources_industry import Houses, industry_sources
from .city_sources_rail import RailOptions, rail_sources
from .city_sources_road import road_sources
from .city_sources_traffic import RoadOptions
from .faint import weights
from .finder import Search
from .hourly import HOURS, hourly_levels
from .lines_in_buildings import lines_in_buildings, warnings_of_lines
from .pieces import Pieces, piece_energy, pieces_for
from .point_pieces import pieces_of_sources
from .receivers import Grid, Receivers, facade_receivers, grid_receivers
from .scene import ground_z
from .surroundings import Surroundings, surroundings_of
from .transfer import Transfer, bytes_per_entry, levels, transfer_after
from .transfer_store import Basis, closest_transfer, read_transfer, transfer_key, transfer_kin, write_transfer
from .transfer_tiles import transfer_in_tiles

PRESSURE_KPA = 101.325
SAMPLED = 40  # receivers the estimate looks at
IN_TILES = effort.NOISE_IN_TILES  # receivers


@dataclass(frozen=True)
class Options:
    """What a study assumes and looks for.

    grid_m : spacing of the grid, 0 none [m]; adaptive : only as many of its points as interpolation needs, see adaptive_levels;
    grid_error_db : what that may be off where it is looked at [dB]; every_floor : facade receivers at every floor, not only 4 m above ground
    search : finder.Search; p_favourable : share of hours with favourable conditions, 0 to 1, of every direction and period, or (3, 16)
        by period and sector the sound comes from, as of favourable.favourable_table
    ground_factor : where there is no land cover; temperature_c, humidity : of the air [°C], [%]; edition : of the source tables
    junctions : traffic stops and starts near crossings with lights and roundabouts, as far as the twin knows them
    """

    grid_m: float = 10.0
    adaptive: bool = False
    grid_error_db: float = 1.0
    every_floor: bool = False
    search: Search = Search()
    p_favourable: np.ndarray | float = 0.5
    ground_factor: float = 0.0
    temperature_c: float = 10.0
    humidity: float = 70.0
    edition: str = "2021"
    junctions: bool = True


@dataclass(frozen=True)
class Prepared:
    """Everything before the first path is looked for.

    places : x, y, z of the receivers that are computed, (k,) each: facades, then the grid unless it is adaptive [m]
    """

    around: Surroundings
    sources: SourceLines
    pieces: Pieces
    facades: Receivers
    grid: Receivers | None
    raster: Grid | None
    places: tuple[np.ndarray, np.ndarray, np.ndarray]
    alpha: np.ndarray
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Levels:
    """Long-term levels at n receivers, NaN where there is none to compute, −inf where nothing is heard.

    octaves : (3, n, 8) by period [dB]; day, evening, night, den : (n,) A-weighted [dB]
    """

    octaves: np.ndarray
    day: np.ndarray
    evening: np.ndarray
    night: np.ndarray
    den: np.ndarray

    def part(self, where: slice | np.ndarray) -> Levels:
        return Levels(self.octaves[:, where], self.day[where], self.evening[where], self.night[where], self.den[where])


def road_options(options: Options) -> RoadOptions:
    """What a study assumes of traffic."""
    return RoadOptions(edition=options.edition, temperature_c=options.temperature_c, junctions=options.junctions)


def prepare(twin: Twin, city: City, options: Options) -> Prepared:
    """Reads and checks; InputError names layer, feature and field of what cannot be computed."""
    around = surroundings_of(twin, city, options.ground_factor)
    terrain = around.terrain

    def ground(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        return ground_z(terrain, x, y)

    houses = Houses.of(around.footprints, around.base_z, around.height_m, around.ids)

    def sources_of(city: City) -> SourceLines:
        parts = []
        with geopackage.connect(twin.gpkg) as connection:
            if city.roads is not None:
                lines = geopackage.read_geometries(connection, "roads")
                parts.append(road_sources(city, lines, road_options(options), ground if terrain.z.size else None))
            if geopackage.has_table(connection, "rail"):
                rail = RailOptions(edition=options.edition)
                parts.append(rail_sources(connection, rail, ground if terrain.z.size else None))
        parts.append(industry_sources(city.noise_sources, houses, around.ground, terrain))
        return joined(*parts)

    sources = sources_of(city)
    pieces = pieces_of_sources(sources, around.ground, terrain, houses)
    if options.search.budget > 0.0:  # by the baseline, so that a change of traffic remains a sum
        pieces = pieces._replace(weight=weights(pieces, sources, sources_of(twin.city())))
    facades = facade_receivers(
        around.footprints,
        around.base_z,
        around.height_m,
        around.storeys,
        around.ids,
        every_floor=options.every_floor,
        ground_z=ground,
    )
    grid, raster = _grid(twin, around, options, ground)
    every = [facades] if grid is None or options.adaptive else [facades, grid]
    x, y, z = (np.concatenate([getattr(each, key)[each.computed] for each in every]) for key in "xyz")
    alpha = air_absorption(options.temperature_c, options.humidity, PRESSURE_KPA)
    through = warnings_of_lines(lines_in_buildings(sources, city, around.footprints[around.height_m > 0]))
    warnings = (*around.warnings, *sources.warnings, *through)
    return Prepared(around, sources, pieces, facades, grid, raster, (x, y, z), np.ravel(alpha), warnings)


def _grid(
    twin: Twin, around: Surroundings, options: Options, ground: Callable[[np.ndarray, np.ndarray], np.ndarray]
) -> tuple[Receivers | None, Grid | None]:
    """A grid over the buildings' extent."""
    if options.grid_m <= 0:
        return None, None
    box = shapely.total_bounds(around.footprints)
    if not np.isfinite(box).all():
        box = np.array([*twin.extent[:2], *twin.extent[3:5]])
    drawn = np.where(shapely.is_missing(around.footprints), shapely.Polygon(), around.footprints)
    west, south, east, north = (float(each) for each in box)
    margin = options.grid_m
    return grid_receivers((west - margin, south - margin, east + margin, north + margin), options.grid_m, drawn, ground)


def estimate(prepared: Prepared, search: Search) -> dict[str, float]:
    """Receivers, pairs of receiver and source point, and the size of the transfer [MB], from a sample of the receivers."""
    x, y, _ = prepared.places
    chosen = np.linspace(0, max(len(x) - 1, 0), min(SAMPLED, len(x))).astype(np.int64)
    stack, seen = np.empty(128, np.int64), np.empty(1_000_000, np.int32)
    pairs = 0
    for i in chosen:
        for chain in range(len(prepared.pieces.root)):
            pairs += pieces_for(prepared.pieces, chain, x[i], y[i], search.farthest_m, stack, seen)
    all_pairs = float(pairs * len(x) / max(len(chosen), 1))
    return {"receivers": float(len(x)), "pairs": all_pairs, "transfer_mb": all_pairs * bytes_per_entry() / 1e6}


def transfer_of(
    twin: Twin,
    prepared: Prepared,
    options: Options,
    solver: str,
    tell: Callable[[float], None],
    run: str = "",
    say: Callable[[str], None] = lambda words: None,
) -> tuple[Transfer, bool]:
    """The transfer, from the cache where nothing but traffic has changed; whether it was there.

    Where another one of the cache is of a scene that differs by some buildings or barriers, only what these touch is computed.
    run : the name users know the run by; say : told what was taken from elsewhere
    """
    scene, pieces, places, alpha = prepared.around.scene, prepared.pieces, prepared.places, prepared.alpha
    key = transfer_key(scene, pieces, places, alpha, options.search, solver)
    kept = read_transfer(twin, key)
    if kept is not None:
        return kept, True
    kin = transfer_kin(pieces, alpha, options.search, solver)
    earlier, whose = closest_transfer(twin, kin, scene, places) or (None, "")
    executor = executor_of()
    if earlier is None and (not executor.is_local or len(places[0]) >= IN_TILES):
        say(f"In tiles on {executor.name}")
        basis = Basis(kin, run, scene, places)
        shown = _shown(prepared, options)
        found = transfer_in_tiles(
            twin, run, scene, pieces, places, alpha, options.search, key, executor, tell, shown, basis
        )
        return found, False
    found, computed = transfer_after(earlier, scene, pieces, places, alpha, options.search, tell=tell)
    if earlier is not None:
        of = f"the run of {whose}" if whose else "an earlier run"
        say(f"{computed:,} of {len(found.piece):,} pairs are computed anew, the rest is taken from {of}")
    write_transfer(twin, key, found, Basis(kin, run, scene, places))
    return found, False


def _shown(prepared: Prepared, options: Options) -> Callable[[Tile, Transfer], dict[str, float]]:
    """What the map may show of a tile as soon as it is computed: the energetic mean of its levels."""
    energy = piece_energy(prepared.pieces, prepared.sources.power)

    def shown(tile: Tile, part: Transfer) -> dict[str, float]:
        found = levels_from(levels(part, energy, options.p_favourable)).den
        heard = found[np.isfinite(found)]
        return {"noise.lden": round(float(10 * np.log10(np.mean(10 ** (heard / 10)))), 1)} if len(heard) else {}

    return shown


def levels_of(prepared: Prepared, found: Transfer, options: Options) -> tuple[Levels, Levels | None]:
    """Levels at the facades and on a regular grid."""
    octaves = levels(found, piece_energy(prepared.pieces, prepared.sources.power), options.p_favourable)
    facades = prepared.facades
    cut = int(facades.computed.sum())
    at_facades = _spread(octaves[:, :cut], facades.computed)
    if prepared.grid is None or options.adaptive:
        return at_facades, None
    return at_facades, _spread(octaves[:, cut:], prepared.grid.computed)


def hours_of(prepared: Prepared, found: Transfer, options: Options, of_roads: RoadHours | None = None) -> np.ndarray:
    """LAeq,1h of the mean day at the n facade receivers: (n, 24) float64 [dB], NaN where there is none to compute."""
    computed = prepared.facades.computed
    n = int(computed.sum())  # they come before the grid
    whole = np.full((len(computed), HOURS), np.nan)
    whole[computed] = hourly_levels(prepared, replace(found, start=found.start[: n + 1]), options, of_roads=of_roads)
    return whole


def _spread(octaves: np.ndarray, computed: np.ndarray) -> Levels:
    whole = np.full((len(PERIODS), len(computed), octaves.shape[2]), np.nan)
    whole[:, computed] = octaves
    return levels_from(whole)


def levels_from(octaves: np.ndarray) -> Levels:
    """octaves : (3, n, 8) by period [dB]"""
    day, evening, night = (a_weighted(each) for each in octaves)
    return Levels(octaves, day, evening, night, l_den(day, evening, night))
