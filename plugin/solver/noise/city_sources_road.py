"""Roads as line sources: which of them, with what traffic, how steep, how loud; and their sound alone when only traffic changes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...city.city import City
from ...city.network import RoadNetwork
from ...city.provenance import absent
from ...store.geopackage import Geometries
from .bands import OCTAVES, PERIODS
from .city_sources import OMNIDIRECTIONAL, SourceLines, lengths_of, no_sources
from .city_sources_decks import deck_altitudes, deck_warnings, given_heights, half_width_of_roads, on_decks
from .city_sources_junctions import CROSSING_REACH_M, MOUTHS, NO_CROSSINGS, Crossings, crossings_of, cut_near
from .city_sources_lines import NOT_DRAWN, Ground, Lines, Slopes, lines_of, sloped
from .city_sources_traffic import RoadOptions, Traffic, motor_roads, traffic_of
from .road import LIGHTS, ROUNDABOUT, SOURCE_HEIGHT_M, Segments, sound_power_of
from .road_tables import CATEGORIES, HEAVY, RoadTables, road_tables

G_ROAD = 0.0  # ground factor of a carriageway, 2.5.3
_NOT_DRAWN = {reason: f"road {reason}" for reason in NOT_DRAWN}
JUNCTIONS_NOT_KNOWN = "Road noise near crossings with lights and roundabouts is that of steady traffic: the twin does not say where they are."


class OtherSources(ValueError):
    """A change adds or takes away lines of sources: what was computed line by line does not fit any more."""


def road_sources(
    city: City, geometries: Geometries, options: RoadOptions | None = None, ground: Ground | None = None
) -> SourceLines:
    """One line source in the axis of each road for motor vehicles, of all lanes and both directions drawn as one line.

    A feature of several parts gives several lines; with `ground` a line is cut where its gradient changes (city_sources_lines), and near
    crossings with lights and roundabouts in steps (city_sources_junctions), unless the options leave these out. A bridge has its deck
    (city_sources_decks).

    Parameters:
    city : with its measures applied; counts of a road are of its line as drawn, missing ones come from road_traffic
    geometries : of the layer roads, in the order of city.roads; a LineString or MultiLineString each
    ground : altitude of the ground at points; None: there is no terrain, every road is level and on the ground
    Returns: SourceLines; a road without vehicles or closed stays, with a power of −inf. Left out, with the reason: other classes without
    counts and without vehicles put there by a measure, tunnels, features that are no line.
    Raises: InputError naming road and field: vehicles without speed, impossible counts, an unknown class or direction, a measure that
    lays an unknown surface or makes more vehicles heavy than there are.
    References: 2015/996 Annex II 2.2 as amended by 2021/1226; source height 2.2.1.
    """
    options = options or RoadOptions()
    if city.roads is None:
        return no_sources()
    roads = city.roads
    if len(geometries.wkb) != len(roads):
        raise ValueError(f"there are {len(geometries.wkb)} geometries, must be one for each of the {len(roads)} roads")
    every = np.arange(len(roads))
    chosen, left_out = motor_roads(city, every)
    lines, no_lines = lines_of(geometries, every[chosen])
    left_out.update({_NOT_DRAWN[reason]: rows for reason, rows in no_lines.items()})
    names = {reason: tuple(str(each) for each in roads.ids[left]) for reason, left in left_out.items()}
    if not len(lines.feature):
        return no_sources(names)
    rows = np.unique(lines.feature)
    slopes = Slopes(np.zeros(len(lines.feature)), np.ones(len(lines.feature), bool))
    if ground is not None:
        lines, slopes = sloped(lines, ground, _on_bridge(roads, lines))
    crossings = crossings_of(roads, chosen) if options.junctions else NO_CROSSINGS
    lines, near = cut_near(lines, crossings)
    slopes = Slopes(*(column[near.line] for column in slopes))
    bridge, deck_z = _on_bridge(roads, lines), np.full(len(lines.x), np.nan)
    if ground is not None and bridge.any():
        given = given_heights(geometries, np.unique(lines.feature[bridge]))
        deck_z = deck_altitudes(lines, bridge, given, ground)
        slopes = on_decks(lines, slopes, bridge, deck_z)
    tables = road_tables(options.edition)
    traffic = traffic_of(city, rows, tables, options)
    of_line = np.searchsorted(rows, lines.feature)
    warnings = _warnings(lines, slopes, traffic, of_line, ground is not None)
    warnings += deck_warnings(lines, bridge, deck_z, ground, ("road is on a bridge", "roads are on bridges"))
    warnings += _junction_warnings(roads, crossings, options)
    sources = replace(
        _without_power(roads, lines, slopes),
        deck_z=deck_z,
        deck_half_m=np.where(bridge, _half_widths(roads, lines), np.nan),
        junction=near.junction,
        junction_distance_m=near.distance_m,
    )
    every_line = np.arange(len(lines.feature))
    return replace(
        sources,
        **_changing(traffic, of_line, sources, every_line, tables, options),
        left_out=names,
        warnings=tuple(warnings),
    )


def with_changed_roads(
    sources: SourceLines, city: City, roads: np.ndarray, options: RoadOptions | None = None
) -> SourceLines:
    """The sources after measures, other counts, speeds, surfaces, directions or classes of some roads: only their sound is computed anew.

    Equal to `road_sources` of the changed city to the last bit, but for the warnings: those there are stay.

    Parameters:
    sources : of the city before, alone or joined with others; options : the same as for them
    city : after the change; geometry and levels as before
    roads : (k,) int, indices in City.roads, as `changed_roads` has them; those that are no source are passed over
    Raises: InputError as `road_sources`; OtherSources naming a road that becomes a source by the change, or is one no more: no closure,
    but vehicles put on a road that had none. Then only `road_sources` has the right lines. ValueError for an index out of range.
    """
    options = options or RoadOptions()
    wanted = np.unique(np.asarray(roads, np.int64))
    if city.roads is None or not len(wanted):
        return sources
    if wanted[0] < 0 or wanted[-1] >= len(city.roads):
        raise ValueError(f"road {wanted[0] if wanted[0] < 0 else wanted[-1]}, must be 0 to {len(city.roads) - 1}")
    _check_same(sources, city, city.roads.ids[wanted], wanted)
    at = np.flatnonzero(np.isin(sources.road, wanted))
    rows = np.unique(sources.road[at]).astype(np.int64)
    if not len(rows):
        return sources
    tables = road_tables(options.edition)
    traffic = traffic_of(city, rows, tables, options)
    of_line = np.searchsorted(rows, sources.road[at])
    changes = _changing(traffic, of_line, sources, at, tables, options)
    columns = {}
    for name, values in changes.items():
        column = getattr(sources, name).copy()
        if column.ndim > 1:
            column[:, at] = values
        else:
            column[at] = values
        columns[name] = column
    warnings = tuple(dict.fromkeys((*sources.warnings, *_surface_warnings(traffic))))
    return replace(sources, **columns, warnings=warnings)


def _check_same(sources: SourceLines, city: City, ids: np.ndarray, wanted: np.ndarray) -> None:
    """Roads with a line must be sources before and after the change. ids : of the wanted roads."""
    is_source = motor_roads(city, wanted)[0]
    was_source = np.isin(wanted, sources.road)
    not_drawn = {road for reason in _NOT_DRAWN.values() for road in sources.left_out.get(reason, ())}
    is_drawn = np.array([str(road) not in not_drawn for road in ids], bool)
    other = (is_source != was_source) & is_drawn
    if other.any():
        i = int(np.argmax(other))
        what = "becomes" if is_source[i] else "is no longer"
        raise OtherSources(f"road {ids[i]} {what} a source: compute the sources anew")


def _changing(
    traffic: Traffic,
    of_line: np.ndarray,
    sources: SourceLines,
    at: np.ndarray,
    tables: RoadTables,
    options: RoadOptions,
) -> dict[str, np.ndarray]:
    """The fields of SourceLines that depend on traffic, of the lines `at`. of_line : the row of `traffic` each of these belongs to."""
    driving, gradient_percent = traffic.driving[of_line], sources.gradient_percent[at]
    segments = Segments(
        surface=traffic.surface[of_line],
        temperature_c=options.temperature_c,
        gradient_percent=np.where(driving < 0, -gradient_percent, gradient_percent),
        two_way=driving == 0,
        studded_share=options.studded_share,
        studded_months=options.studded_months,
        junction=sources.junction[at],
        junction_distance_m=sources.junction_distance_m[at],
    )
    flow, speed = traffic.flow_veh_h[:, of_line], traffic.speed_kmh[of_line]
    power, heavy_power = sound_power_of(flow, speed, segments, (CATEGORIES, HEAVY), tables)
    return {
        "category": traffic.road_class[of_line],
        "power": power,
        "heavy_power": heavy_power,
        "origin": traffic.origin[:, of_line],
        "speed_origin": traffic.speed_origin[of_line],
        "vehicles_day": traffic.vehicles_day[of_line],
    }


def _without_power(roads: RoadNetwork, lines: Lines, slopes: Slopes) -> SourceLines:
    """Sources still without what `_changing` gives them."""
    n, road = len(lines.feature), lines.feature
    ids = np.empty(n, object)
    several = np.bincount(road, minlength=len(roads))[road] > 1
    ids[:] = [
        f"road:{name}/{part}" if more else f"road:{name}"
        for name, part, more in zip(roads.ids[road].tolist(), lines.part.tolist(), several.tolist())
    ]
    kind = np.empty(n, object)
    kind[:] = "road"
    names, refs = (roads.attributes.get(key, absent(len(roads), text=True)).values for key in ("name", "ref"))
    return SourceLines(
        ids=ids,
        name=np.where(names == "", refs, names)[road],
        kind=kind,
        category=kind,
        line_start=lines.line_start,
        x=lines.x,
        y=lines.y,
        height_m=np.full(n, SOURCE_HEIGHT_M),
        g_source=np.full(n, G_ROAD),
        power=np.full((len(PERIODS), n, OCTAVES.size), -np.inf),
        directivity=np.full(n, OMNIDIRECTIONAL, np.int8),
        road=road.astype(np.int32),
        gradient_percent=slopes.gradient_percent,
        origin=np.zeros((len(PERIODS), n), np.uint8),
        speed_origin=np.zeros(n, np.uint8),
        vehicles_day=np.zeros(n),
    )


def _on_bridge(roads: RoadNetwork, lines: Lines) -> np.ndarray:
    """(n,) bool"""
    on_bridge: np.ndarray = roads.attributes.get("level", absent(len(roads))).values[lines.feature] > 0
    return on_bridge


def _half_widths(roads: RoadNetwork, lines: Lines) -> np.ndarray:
    """(n,) of the decks [m]"""
    width, lanes = (roads.attributes.get(key, absent(len(roads))).values for key in ("width_m", "lanes"))
    of_lines: np.ndarray = half_width_of_roads(width, lanes)[lines.feature]
    return of_lines


def _warnings(lines: Lines, slopes: Slopes, traffic: Traffic, of_line: np.ndarray, has_ground: bool) -> list[str]:
    length_km = lengths_of(lines.line_start, lines.x, lines.y) / 1000
    n = traffic.origin.shape[1]
    found = []
    default = traffic.on_default
    if default.any():
        found.append(
            f"{default.sum()} of {n} roads ({length_km[default[of_line]].sum():.1f} km) lack counts: "
            "where they do, their traffic is the default of their class."
        )
    if has_ground and slopes.unknown.any():
        found.append(
            f"{length_km[slopes.unknown].sum():.1f} km of road lie where the terrain is not known: taken as level."
        )
    found += _surface_warnings(traffic)
    if traffic.without_surface:
        found.append(
            f"{traffic.without_surface} of {n} roads do not say their surface: the reference surface is taken."
        )
    return found


def _junction_warnings(roads: RoadNetwork, crossings: Crossings, options: RoadOptions) -> list[str]:
    """Where traffic is taken to stop and start, or that it is not."""
    if not options.junctions:
        return ["Traffic is taken as steady near crossings with lights and roundabouts too, as asked for."]
    if roads.junctions is None:
        return [JUNCTIONS_NOT_KNOWN]
    lights, rings = int((crossings.kind == LIGHTS).sum()), int((crossings.kind == ROUNDABOUT).sum())
    found = [
        f"Traffic stops and starts within 100 m of {lights} crossings with lights and {rings} mouths of roundabouts."
    ]
    if crossings.alone:
        found.append(
            f"{crossings.alone} traffic lights or roundabouts are not used: within {CROSSING_REACH_M:g} m no {MOUTHS} roads with motor traffic meet."
        )
    return found


def _surface_warnings(traffic: Traffic) -> list[str]:
    if not traffic.unknown_surfaces:
        return []
    listed = ", ".join(f"{word} ({count})" for word, count in sorted(traffic.unknown_surfaces.items()))
    return [f"Unknown road surfaces count as the reference surface; add them to road_surface_words.csv: {listed}."]
