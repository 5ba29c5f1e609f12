"""From what was read to a city model: ground, heights, walls, roofs, party walls, and everything inferred by rule."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...city.buildings import GROUND, Buildings, Retrofit, Surfaces
from ...city.provenance import Attribute, Origin, absent, given, with_origin
from ...readers import footprints, infer, party_walls, polygons, solids
from ...readers.polygons import Polygons, azimuth_tilt
from ...readers.report import Report
from ...readers.terrain import Terrain
from ..jobs import JobContext
from .building_sources import Collected

BELOW_M = 2.0  # a roof this far under the terrain is below ground; less may be the terrain model's error


@dataclass(frozen=True)
class BuiltCity:
    """The model of the buildings.

    buildings, surfaces : columns; polygons : the geometry of the surfaces, same order; footprint : (n,) shapely
    """

    buildings: Buildings
    surfaces: Surfaces
    polygons: Polygons
    footprint: np.ndarray


def build(
    collected: Collected, terrain: Terrain | None, uses: tuple[str, ...], report: Report, context: JobContext
) -> BuiltCity:
    """Walls, roofs and grounds of all buildings; skips what lies below the terrain or is of other uses."""
    context.progress(0.0, "Measuring buildings")
    collected, shapes = _without_buried(collected, terrain, report)
    is_solid = np.array([shape is None for shape in collected.footprint], dtype=bool)
    outline = np.where(is_solid, shapes.footprint, collected.footprint) if len(collected) else collected.footprint
    centroid = _centroids(outline, shapes)
    area = np.array([0.0 if shape is None else shape.area for shape in outline])
    columns = dict(collected.attributes)
    context.progress(0.15, "Inferring what is missing")
    columns = _completed(columns, collected, shapes, is_solid, terrain, centroid, area)
    keep = _of_uses(columns["use"], uses)
    context.progress(0.3, "Building walls and roofs")
    _report_without_ground(collected, shapes, is_solid, centroid, report)
    faces, volume = _all_faces(collected, shapes, is_solid, columns, area)
    context.progress(0.5, "Finding party walls")
    surfaces = _surfaces(faces)
    storeys_base = np.where(area > 0, volume / np.where(area > 0, area, 1), np.nan)
    columns["storeys"] = infer.storeys(columns["storeys"], storeys_base, columns["height_m"])
    buildings = Buildings(collected.ids, centroid, area, volume, columns, Retrofit.none(len(collected)))
    context.progress(1.0)
    built = BuiltCity(buildings, surfaces, faces, outline)
    return built if keep.all() else _only(built, keep)


def _without_buried(collected: Collected, terrain: Terrain | None, report: Report) -> tuple[Collected, solids.Shapes]:
    shapes = solids.measured(collected.solids, len(collected))
    if terrain is None or terrain.origin != "given" or not len(collected.solids):
        return collected, shapes
    is_solid = np.array([shape is None for shape in collected.footprint], dtype=bool)
    centroid = _centroids(shapes.footprint, shapes)
    ground = terrain.sample(centroid[:, 0], centroid[:, 1])
    buried = is_solid & (shapes.top_z < ground - BELOW_M)
    for i in np.flatnonzero(buried):
        depth = ground[i] - shapes.top_z[i]
        report.skip(
            "buildings",
            collected.ids[i],
            f"below ground: its top is {depth:.1f} m under the terrain",
            (centroid[i, 0], centroid[i, 1]),
        )
    if not buried.any():
        return collected, shapes
    collected = collected.take(~buried)
    return collected, solids.measured(collected.solids, len(collected))


def _centroids(outline: np.ndarray, shapes: solids.Shapes) -> np.ndarray:
    """(n, 2) centres of the outlines, of the corners where a building has no outline."""
    places = np.zeros((len(outline), 2))
    there = np.array([shape is not None for shape in outline], dtype=bool)
    if there.any():
        places[there] = shapely.get_coordinates(shapely.centroid(outline[there].astype(object)))
    if not there.all() and len(shapes.polygons):
        corner_owner = shapes.polygons.owner[shapes.polygons.corner_polygon]
        number = np.maximum(np.bincount(corner_owner, minlength=len(outline)), 1)
        for axis in (0, 1):
            total = np.bincount(corner_owner, weights=shapes.polygons.coords[:, axis], minlength=len(outline))
            places[~there, axis] = (total / number)[~there]
    return places


def _completed(
    columns: dict[str, Attribute],
    collected: Collected,
    shapes: solids.Shapes,
    is_solid: np.ndarray,
    terrain: Terrain | None,
    centroid: np.ndarray,
    area: np.ndarray,
) -> dict[str, Attribute]:
    """Height, ground, use and year of every building, inferred where they were not given."""
    n = len(collected)
    for key in ("height_m", "storeys", "year", "ground_z_m"):
        columns.setdefault(key, absent(n))
    columns.setdefault("use", absent(n, text=True))
    columns.setdefault("name", absent(n, text=True))
    measured_height = given(np.where(is_solid, shapes.top_z - shapes.ground_z, np.nan))
    measured_ground = given(np.where(is_solid, shapes.ground_z, np.nan))
    columns["height_m"] = _prefer(
        with_origin(measured_height, Origin.GIVEN, "measured on the 3D geometry"), columns["height_m"]
    )
    columns["ground_z_m"] = _prefer(
        with_origin(measured_ground, Origin.GIVEN, "lowest point of the 3D geometry"), columns["ground_z_m"]
    )
    columns["height_m"] = infer.heights(columns["height_m"], columns["storeys"], columns["use"], centroid, area)
    under = terrain.sample(centroid[:, 0], centroid[:, 1]) if terrain is not None else np.full(n, np.nan)
    columns["ground_z_m"] = infer.ground_levels(columns["ground_z_m"], under, centroid)
    columns["use"] = infer.uses(columns["use"], columns["height_m"].values, centroid, area)
    columns["year"] = infer.years(columns["year"], centroid)
    return columns


def _prefer(first: Attribute, second: Attribute) -> Attribute:
    """The first column's values where it has any, else the second's."""
    take = ~first.missing
    return Attribute(
        np.where(take, first.values, second.values),
        np.where(take, first.origin, second.origin),
        np.where(take, first.rule, second.rule),
    )


def _of_uses(use: Attribute, uses: tuple[str, ...]) -> np.ndarray:
    return np.isin(use.values.astype(str), uses) if uses else np.ones(len(use), dtype=bool)


def _all_faces(
    collected: Collected, shapes: solids.Shapes, is_solid: np.ndarray, columns: dict[str, Attribute], area: np.ndarray
) -> tuple[Polygons, np.ndarray]:
    """Solids as they are, with a ground face where they have none; outlines extruded; sorted by building. And the volumes [m³]."""
    ground, height = columns["ground_z_m"].values, columns["height_m"].values
    flat = np.flatnonzero(~is_solid)
    boxes = footprints.extruded(collected.footprint[flat], ground[flat], (ground + height)[flat])
    boxes = boxes.with_owner(flat[boxes.owner] if len(boxes) else boxes.owner)
    open_below = _without_ground(shapes, is_solid)
    level = shapes.ground_z[open_below]
    grounds = footprints.extruded(shapes.footprint[open_below], level, level)
    grounds = grounds.select(grounds.kind == GROUND)
    grounds = grounds.with_owner(open_below[grounds.owner] if len(grounds) else grounds.owner)
    faces = polygons.concatenate([shapes.polygons, grounds, boxes]).sorted_by_owner()
    return faces, np.where(is_solid, shapes.volume_m3, area * height)


def _without_ground(shapes: solids.Shapes, is_solid: np.ndarray) -> np.ndarray:
    """(k,) numbers of the 3D buildings that have an outline but no face to the ground."""
    has_ground = np.zeros(len(is_solid), dtype=bool)
    has_ground[shapes.polygons.owner[shapes.polygons.kind == GROUND]] = True
    has_outline = np.array([shape is not None for shape in shapes.footprint], dtype=bool)
    return np.flatnonzero(is_solid & has_outline & ~has_ground)


def _report_without_ground(
    collected: Collected, shapes: solids.Shapes, is_solid: np.ndarray, centroid: np.ndarray, report: Report
) -> None:
    for i in _without_ground(shapes, is_solid):
        place = (float(centroid[i, 0]), float(centroid[i, 1]))
        report.repair("buildings", collected.ids[i], "no surface to the ground: closed below by its outline", place)


def _surfaces(faces: Polygons) -> Surfaces:
    vectors = faces.area_vectors()
    azimuth, tilt = azimuth_tilt(vectors)
    shared, neighbour = party_walls.party_areas(faces)
    return Surfaces(faces.owner, faces.kind, np.linalg.norm(vectors, axis=1), azimuth, tilt, shared, neighbour)


def _only(built: BuiltCity, keep: np.ndarray) -> BuiltCity:
    """The buildings of a mask; party walls with those left out stay party walls."""
    number = np.where(keep, np.cumsum(keep) - 1, -1).astype(np.int32)
    faces = keep[built.surfaces.building]
    s = built.surfaces
    surfaces = Surfaces(
        number[s.building[faces]],
        s.kind[faces],
        s.area_m2[faces],
        s.azimuth_deg[faces],
        s.tilt_deg[faces],
        s.party_m2[faces],
        np.where(s.party_with[faces] < 0, -1, number[s.party_with[faces]]).astype(np.int32),
    )
    polys = built.polygons.select(faces)
    return BuiltCity(built.buildings.take(keep), surfaces, polys.with_owner(number[polys.owner]), built.footprint[keep])
