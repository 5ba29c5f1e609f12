"""Building outlines: repair, and extrusion to walls, a flat roof and a ground face."""

from __future__ import annotations

import numpy as np
import shapely

from ..city.buildings import GROUND, ROOF, WALL
from .polygons import Polygons, concatenate, next_corner, starts
from .report import Report
from .vector import Features

SMALLEST_M2 = 0.1  # below, an outline is a digitising slip rather than a building
REPEATED_M = 0.005  # corners closer than half a centimetre are one


def usable_polygons(features: Features, layer: str, report: Report, smallest_m2: float = SMALLEST_M2) -> Features:
    """Features whose geometry is a valid polygon or multi-polygon in 2D; what cannot be mended is skipped and reported."""
    geometry = shapely.force_2d(features.geometry)
    kept = np.ones(len(features), dtype=bool)
    kinds = shapely.get_type_id(geometry)
    for i in range(len(features)):
        shape = geometry[i]
        if kinds[i] not in (3, 6):
            shape = _polygonal(shape) if kinds[i] == 7 else _closed_line(shape)
            if shape is None:
                kept[i] = False
                report.skip(
                    layer, features.ids[i], f"not a polygon ({features.geometry[i].geom_type})", _place(geometry[i])
                )
                continue
        if not shape.is_valid:
            why = shapely.is_valid_reason(shape).split("[")[0]
            mended = _polygonal(shapely.make_valid(shape, method="structure", keep_collapsed=False))
            if mended is None or mended.area < smallest_m2:
                kept[i] = False
                report.skip(layer, features.ids[i], f"{why.lower()}, cannot be mended", _place(shape))
                continue
            report.repair(layer, features.ids[i], f"{why.lower()}, mended", _place(mended))
            shape = mended
        if shape.area < smallest_m2:
            kept[i] = False
            report.skip(
                layer, features.ids[i], f"area {shape.area:.2f} m², must be at least {smallest_m2:g} m²", _place(shape)
            )
            continue
        geometry[i] = shape
    # of the others some have rings of two points, which GEOS refuses
    geometry[kept] = shapely.remove_repeated_points(geometry[kept], REPEATED_M)
    return Features(features.layer, features.file, features.ids, geometry, features.columns, features.crs).take(kept)


def _polygonal(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    """The polygons of a collection as one geometry, None when there are none."""
    parts = [part for part in shapely.get_parts(shape).tolist() if part.geom_type in ("Polygon", "MultiPolygon")]
    flat = [piece for part in parts for piece in shapely.get_parts(part).tolist()]
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else shapely.multipolygons(flat)


def _closed_line(shape: shapely.Geometry) -> shapely.Geometry | None:
    if shape.geom_type == "LineString" and shape.is_closed and len(shape.coords) >= 4:
        return shapely.polygons(shapely.get_coordinates(shape))
    return None


def _place(shape: shapely.Geometry) -> tuple[float, float] | None:
    point = shapely.centroid(shape)
    return None if point.is_empty else (point.x, point.y)


def extruded(footprints: np.ndarray, base_z: np.ndarray, top_z: np.ndarray) -> Polygons:
    """Walls, roofs and grounds of n footprints ((n,) polygons) between two levels (n,) [m], sorted by building."""
    parts, owner = shapely.get_parts(footprints, return_index=True)
    if not len(parts):
        return concatenate([])
    parts = shapely.orient_polygons(parts)  # outer rings anticlockwise, holes clockwise: outside is on the right
    _, closed, (ring_offsets, part_rings) = shapely.to_ragged_array(parts)
    keep = np.ones(len(closed), dtype=bool)
    keep[ring_offsets[1:] - 1] = False
    plan, ring_start = closed[keep][:, :2], starts(np.diff(ring_offsets) - 1)
    part_rings = part_rings.astype(np.int64)
    corner_owner = owner[np.repeat(np.repeat(np.arange(len(parts)), np.diff(part_rings)), np.diff(ring_start))]
    roof = Polygons(
        np.column_stack([plan, top_z[corner_owner]]),
        ring_start,
        part_rings,
        owner.astype(np.int32),
        _kinds(ROOF, len(parts)),
    )
    ground = Polygons(
        np.column_stack([plan, base_z[corner_owner]]),
        ring_start,
        part_rings,
        owner.astype(np.int32),
        _kinds(GROUND, len(parts)),
    ).flipped(np.ones(len(parts), dtype=bool))
    return concatenate([_walls(plan, ring_start, corner_owner, base_z, top_z), roof, ground]).sorted_by_owner()


def _walls(
    plan: np.ndarray, ring_start: np.ndarray, corner_owner: np.ndarray, base_z: np.ndarray, top_z: np.ndarray
) -> Polygons:
    n, ends = len(plan), plan[next_corner(ring_start)]
    low, high = base_z[corner_owner], top_z[corner_owner]
    corners = np.empty((n, 4, 3))
    corners[:, 0, :2] = corners[:, 3, :2] = plan
    corners[:, 1, :2] = corners[:, 2, :2] = ends
    corners[:, 0, 2] = corners[:, 1, 2] = low
    corners[:, 2, 2] = corners[:, 3, 2] = high
    return Polygons(
        corners.reshape(-1, 3),
        np.arange(0, 4 * n + 1, 4, dtype=np.int64),
        np.arange(n + 1, dtype=np.int64),
        corner_owner.astype(np.int32),
        _kinds(WALL, n),
    )


def _kinds(kind: int, n: int) -> np.ndarray:
    return np.full(n, kind, dtype=np.int8)
