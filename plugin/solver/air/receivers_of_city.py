"""Where people breathe in a city: in front of facades, on a grid, beside roads at the distances measurements are made at, at the user's points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import NamedTuple

import numpy as np
import shapely

from ..noise.receivers import FREE, NO_GROUND, STATES, Grid, Receivers, building_at, facade_receivers, grid_receivers
from ..noise.surroundings import Surroundings
from .links_of_city import RoadLinks

FACADE, ROAD, POINT, GRID = "facade", "road", "point", "grid"
FROM_KERB_M = (2.0, 5.0, 10.0, 20.0, 40.0, 80.0)
ALONG_M = 50.0
NEARER = 0.9  # a receptor whose nearest kerb is that of another road is one of that road

Ground = Callable[[np.ndarray, np.ndarray], np.ndarray]


class Places(NamedTuple):
    """Everything that is computed; the grid lies behind the rest.

    at : Receivers of facades, then roads, then points; kind : (n,) object of str; grid, raster : None without one
    x, y, z : (k,) of all that are free, `at` first, z above the ground [m]; building : (n,) of `at`
    """

    at: Receivers
    kind: np.ndarray
    grid: Receivers | None
    raster: Grid | None
    x: np.ndarray
    y: np.ndarray
    z: np.ndarray

    @property
    def computed(self) -> int:
        """How many of `at` are computed: rows of x, y, z before those of the grid."""
        return int(self.at.computed.sum())

    def spread(self, values: np.ndarray) -> np.ndarray:
        """(n, …) of `at` from (computed, …); NaN where nothing can be computed."""
        out = np.full((len(self.at), *values.shape[1:]), np.nan)
        out[self.at.computed] = values
        return out


def places_in(
    around: Surroundings,
    roads: RoadLinks,
    extent: tuple[float, float, float, float],
    ground: Ground,
    *,
    spacing_m: float,
    height_m: float,
    every_floor: bool,
    grid_m: float,
    beside_roads: bool,
    points: Receivers | None = None,
) -> Places:
    """extent : of the grid, xmin, ymin, xmax, ymax; points : of the user. Raises: as noise.receivers."""
    shapes, base, height = around.footprints, around.base_z, around.height_m
    facades = facade_receivers(
        shapes,
        base,
        height,
        around.storeys,
        around.ids,
        spacing_m=spacing_m,
        height_above_m=height_m,
        every_floor=every_floor,
        ground_z=ground,
    )
    parts, kinds = [facades], [np.full(len(facades), FACADE, object)]
    drawn = np.where(shapely.is_missing(shapes), shapely.Polygon(), shapes)
    if beside_roads:
        found = road_receivers(roads, drawn, height_m, ground)
        parts.append(found)
        kinds.append(np.full(len(found), ROAD, object))
    if points is not None:
        parts.append(points)
        kinds.append(np.full(len(points), POINT, object))
    at = _joined(parts)
    grid = raster = None
    if grid_m > 0:
        grid, raster = grid_receivers(extent, grid_m, drawn, ground, height_m)
    every = [at] if grid is None else [at, grid]
    x, y, z = (np.concatenate([getattr(each, key)[each.computed] for each in every]) for key in ("x", "y", "height_m"))
    return Places(at, np.concatenate(kinds), grid, raster, x, y, np.maximum(z, 0.0))


def road_receivers(roads: RoadLinks, footprints: np.ndarray, height_m: float, ground: Ground) -> Receivers:
    """On both sides of each link every 50 m, FROM_KERB_M from its kerb; none inside a building or nearer to another road's kerb.

    Where the altitude of the ground is not known there is none, and `left_out` counts them.
    """
    links = roads.links
    count = np.maximum(np.rint(roads.length / ALONG_M), 1).astype(np.int64)
    link = np.repeat(np.arange(len(roads)), count)
    t = (np.arange(len(link)) - np.repeat(np.cumsum(count) - count, count) + 0.5) / count[link]
    dx, dy = (links.x2 - links.x1)[link], (links.y2 - links.y1)[link]
    length = np.hypot(dx, dy)
    x, y = links.x1[link] + t * dx, links.y1[link] + t * dy
    names, xs, ys, of = [], [], [], []
    for side, sign in (("l", 1.0), ("r", -1.0)):
        for kerb in FROM_KERB_M:
            away = sign * (0.5 * links.width[link] + kerb)
            xs.append(x - away * dy / length)
            ys.append(y + away * dx / length)
            of.append(link)
            names += [f"road/{a}/{side}{kerb:g}" for a in range(len(link))]
    px, py, owner = (np.concatenate(part) for part in (xs, ys, of))
    ids = np.array(names, object)
    points = shapely.points(px, py)
    away = shapely.distance(points, roads.lines[owner]) - 0.5 * links.width[owner]
    strips = shapely.buffer(roads.lines, 0.5 * links.width, cap_style="flat")
    near, other = shapely.STRtree(strips).query(points, predicate="dwithin", distance=NEARER * away)
    keep = np.ones(len(px), bool)
    keep[near[other != owner[near]]] = False
    keep &= building_at(footprints, px, py) < 0
    px, py, ids = px[keep], py[keep], ids[keep]
    n = len(px)
    floor = np.asarray(ground(px, py), np.float64)
    known = np.isfinite(floor)
    none, nothing = np.full(n, -1, np.int32), np.full(n, np.nan)
    found = Receivers(
        ids,
        px,
        py,
        floor + height_m,
        np.full(n, height_m),
        none,
        none.copy(),
        none.copy(),
        nothing,
        nothing.copy(),
        np.full(n, FREE, np.int8),
    )
    unknown = int((~known).sum())
    left_out = {f"receptor beside a road {STATES[NO_GROUND]}": unknown} if unknown else {}
    return replace(found, left_out=left_out).take(known)


def _joined(parts: list[Receivers]) -> Receivers:
    left_out: dict[str, int] = {}
    for part in parts:
        for reason, count in part.left_out.items():
            left_out[reason] = left_out.get(reason, 0) + count
    columns = {
        f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Receivers) if f.name != "left_out"
    }
    return Receivers(**columns, left_out=left_out)
