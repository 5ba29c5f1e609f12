"""Shapes on their way into a GeoPackage."""

from __future__ import annotations

import numpy as np
import shapely

from ..store.geopackage import Geometries


def geometries(shapes: np.ndarray, multi: bool = False, type_name: str = "") -> Geometries:
    """Shapely geometries as a GeoPackage column; multi makes single polygons multi-polygons. Empty ones count as none."""
    shapes = np.asarray(shapes, dtype=object)
    if multi:
        single = shapely.get_type_id(shapes) == 3
        if single.any():
            parts = shapes[single]
            shapes = shapes.copy()
            shapes[single] = shapely.multipolygons(parts, indices=np.arange(len(parts)))
    gone = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    has_z = bool(shapely.has_z(shapes[~gone]).any()) if (~gone).any() else False
    if has_z:
        flat = ~gone & ~shapely.has_z(shapes)
        shapes = shapes.copy()
        shapes[flat] = shapely.force_3d(shapes[flat])
    wkb = shapely.to_wkb(shapes, output_dimension=3 if has_z else 2, flavor="iso")
    listed = [None if none else blob for blob, none in zip(wkb.tolist(), gone.tolist(), strict=True)]
    kinds = {shape.geom_type.upper() for shape in shapes[~gone].tolist()} if not multi else {"MULTIPOLYGON"}
    name = type_name or (kinds.pop() if len(kinds) == 1 else "GEOMETRY")
    return Geometries(listed, shapely.bounds(shapes), name, has_z)
