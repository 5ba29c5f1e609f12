"""Sources drawn through buildings: mostly passages and tunnels that do not say so, or outlines that are off."""

from __future__ import annotations

import numpy as np
import shapely

from ...city.city import City
from ...city.provenance import absent
from .city_sources import SourceLines

LONGEST_M = 1.0  # inside a building; less is a corner that is cut, or how exactly the two were drawn
NAMED = 3
LINE_KINDS = ("road", "tram", "rail")


def lines_in_buildings(sources: SourceLines, city: City, footprints: np.ndarray) -> dict[str, float]:
    """Feature -> metres it runs inside buildings, the longest first; bridges, and less than LONGEST_M, are not meant.

    footprints : (n,) of the buildings that stand in the way of sound, None among them
    """
    chosen = np.flatnonzero(_on_the_ground(sources, city))
    known = footprints[~(shapely.is_missing(footprints) | shapely.is_empty(footprints))]
    if not len(chosen) or not len(known):
        return {}
    start = sources.line_start
    shapes = [np.column_stack([sources.x[a:b], sources.y[a:b]]) for a, b in zip(start[chosen], start[chosen + 1])]
    lines = np.array([shapely.linestrings(points) for points in shapes], object)
    line, building = shapely.STRtree(known).query(lines, predicate="intersects")
    inside: dict[str, float] = {}
    for i in np.unique(line).tolist():
        walls = shapely.union_all(shapely.make_valid(known[building[line == i]]))
        length = float(shapely.length(shapely.intersection(lines[i], walls)))
        name = _feature(sources, city, int(chosen[i]))
        inside[name] = inside.get(name, 0.0) + length
    found = sorted(((-length, name) for name, length in inside.items() if length > LONGEST_M))
    return {name: -length for length, name in found}


def warnings_of_lines(inside: dict[str, float]) -> tuple[str, ...]:
    """One sentence with how many and the first of them."""
    if not inside:
        return ()
    first = ", ".join(f"{name} ({length:.0f} m)" for name, length in list(inside.items())[:NAMED])
    more = ", …" if len(inside) > NAMED else ""
    lines = "line runs" if len(inside) == 1 else "lines run"
    return (
        f"{len(inside)} source {lines} through buildings, whose walls screen what is inside: {first}{more}. "
        "A tunnel or passage has the level −1, a bridge 1.",
    )


def _on_the_ground(sources: SourceLines, city: City) -> np.ndarray:
    """(n,) bool; of a line with several sources the first. A line on a bridge passes above."""
    is_line = np.isin(sources.kind.astype(str), LINE_KINDS)
    is_road = sources.road >= 0
    if city.roads is not None and is_road.any():
        level = city.roads.attributes.get("level", absent(len(city.roads))).values
        is_line[is_road] &= ~(level[sources.road[is_road]] > 0)
    other = np.flatnonzero(is_line & ~is_road)
    for_rail = np.array([str(name).endswith("/A") for name in sources.ids[other]], bool)
    is_line[other[~for_rail]] = False
    return is_line


def _feature(sources: SourceLines, city: City, line: int) -> str:
    if sources.road[line] >= 0 and city.roads is not None:
        return f"road {city.roads.ids[sources.road[line]]}"
    return str(sources.ids[line]).rpartition("/")[0].replace(":", " ", 1)
