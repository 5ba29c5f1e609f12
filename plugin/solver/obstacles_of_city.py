"""What of a city stands in the light under a scenario: its buildings as they are drawn, without those taken away, with those put up."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import mapbox_earcut
import numpy as np

from ..city.buildings import AddedBuilding, Buildings
from ..city.city import City
from ..city.errors import ResultError
from ..city.mesh import Mesh
from ..city.provenance import Origin


class Solid(NamedTuple):
    """Triangles (n, 3, 3) float32 [m from the twin's origin], those of solid i are first[i]:first[i + 1]."""

    triangles: np.ndarray
    first: np.ndarray


def corners_of(mesh: Mesh, city: City) -> np.ndarray:
    """(n_triangles, 3, 3) float32 corners. Raises: ResultError when the mesh is not one of these buildings and surfaces."""
    surfaces = city.surfaces
    fits = not len(mesh.triangles) or (
        int(mesh.triangle_surface.max()) < len(surfaces) and int(mesh.triangle_building.max()) < len(city.buildings)
    )
    if not fits or (surfaces.building[mesh.triangle_surface] != mesh.triangle_building).any():
        raise ResultError(
            "the 3D shapes of the twin are not those of its surfaces", "Import the city again.", code="mesh-mismatch"
        )
    return np.asarray(mesh.vertices)[np.asarray(mesh.triangles)]


def obstacles_of(
    mesh: Mesh,
    corners: np.ndarray,
    city: City,
    origin: np.ndarray,
    ground_z: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None,
) -> Solid:
    """Every building that stands, in the order of ids, then the new ones in the order of theirs: equal cities give equal arrays.

    A building made higher or lower is stretched as a whole. A new building stands on ground_z(x, y) [m above the twin's zero level], or,
    where that is not known, on the level of the nearest building.
    Parameters: corners of corners_of; origin (3,) of the twin [m].
    """
    buildings = city.buildings
    offsets = mesh.offsets(len(buildings))
    order = np.argsort(buildings.ids.astype(str), kind="stable")
    order = order[~buildings.removed[order]]
    count = np.diff(offsets)[order]
    first = np.append(0, np.cumsum(count))
    chosen = np.repeat(offsets[order] - first[:-1], count) + np.arange(first[-1])
    triangles = np.array(corners[chosen], np.float32)
    heights = buildings["height_m"]
    for k in np.flatnonzero(heights.origin[order] == Origin.MEASURE):
        _stretch(triangles[first[k] : first[k + 1]], float(heights.values[order[k]]))
    blocks = [
        _block(each, origin, _level_at(each, mesh, corners, buildings, origin, ground_z))
        for each in sorted(city.added, key=lambda each: each.id)
    ]
    ends = np.cumsum([len(block) for block in blocks], dtype=np.int64) + first[-1]
    return Solid(np.concatenate([triangles, *blocks]).astype(np.float32), np.concatenate([first, ends]))


def _stretch(triangles: np.ndarray, height_m: float) -> None:
    """Scales the heights of a building's triangles in place, so that its highest point is height_m above its lowest."""
    if not len(triangles) or not height_m > 0:
        return
    low, high = triangles[..., 2].min(), triangles[..., 2].max()
    if high > low:
        triangles[..., 2] = low + (triangles[..., 2] - low) * (height_m / (high - low))


def _level_at(
    block: AddedBuilding,
    mesh: Mesh,
    corners: np.ndarray,
    buildings: Buildings,
    origin: np.ndarray,
    ground_z: Callable[[np.ndarray, np.ndarray], np.ndarray] | None,
) -> float:
    """The ground under a new building [m from the twin's origin]."""
    x, y = np.array(block.footprint, np.float64).T
    if ground_z is not None:
        found = ground_z(x, y)
        if np.isfinite(found).any():
            return float(np.nanmean(found) - origin[2])
    offsets = mesh.offsets(len(buildings))
    there = np.flatnonzero(np.diff(offsets) > 0)
    if not len(there):
        return 0.0
    distance = np.hypot(*(buildings.centroid[there] - [x.mean(), y.mean()]).T)
    nearest = there[int(distance.argmin())]
    return float(corners[offsets[nearest] : offsets[nearest + 1], :, 2].min())


def _block(block: AddedBuilding, origin: np.ndarray, level: float) -> np.ndarray:
    """(n, 3, 3) float32 triangles of walls and flat roof, facing outwards."""
    plan = np.array(block.footprint, np.float64) - origin[:2]
    n = len(plan)
    low = np.column_stack([plan, np.full(n, level)])
    high = np.column_stack([plan, np.full(n, level + block.height_m)])
    after = np.roll(np.arange(n), -1)
    walls = [np.stack([low, low[after], high[after]], 1), np.stack([low, high[after], high], 1)]
    cut = mapbox_earcut.triangulate_float64(plan, np.array([n], np.uint32)).reshape(-1, 3).astype(np.int64)
    a, b, c = plan[cut[:, 0]], plan[cut[:, 1]], plan[cut[:, 2]]
    down = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]) < 0
    cut[down] = cut[down][:, ::-1]
    return np.concatenate([*walls, high[cut]]).astype(np.float32)
