"""Writes a twin folder: whole or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Transformer
from rasterio._err import CPLE_BaseError
from rasterio.errors import RasterioError

from ...city.errors import InputError
from ...city.fields import LAND_FIELDS, LAYER_FIELDS
from ...city.weather import Weather
from ...readers import crs as crs_module
from ...readers import terrain as terrain_module
from ...readers import weather_nc
from ...readers.report import LISTED, Issue
from ...readers.terrain import Terrain
from ...readers.triangles import mesh_of
from ...scenario.scenario import baseline
from ...store import city_tables, geopackage
from ...store.atomic import read_json, staged_folder, write_json
from ...store.geopackage import Geometries
from ...store.twin import MANIFEST, SCHEMA, SCHEMA_VERSION, now_text
from ..jobs import JobContext
from ..shapes import geometries
from ..version import version
from . import noise_sources
from .kept import Stored, kept_and, kept_issues, merged_sources
from .layers import JUNCTIONS, TURNS, Layer, Layers
from .modelling import BuiltCity

TITLES = {
    "buildings": "Buildings",
    "surfaces": "Surfaces of buildings",
    "roads": "Roads",
    "road_links": "Directed links of the road network",
    "road_nodes": "Nodes of the road network",
    "road_turns": "Turn restrictions",
    "road_junctions": "Traffic lights and roundabouts",
    "rail": "Railways and trams",
    "land_cover": "Green, water and other ground",
    "barriers": "Noise barriers and walls",
    "population": "Population grid",
    "noise_sources": "Noise sources of industry",
    "import_issues": "What the import skipped, mended or refused",
}


@dataclass
class Content:
    """What is to be written; None = as it was (or not there).

    read : the layers that were read anew; what an earlier import told of others stays
    """

    target: CRS
    built: BuiltCity | None
    layers: Layers
    terrain: Terrain | None
    weather: Weather | None
    issues: list[Issue]
    read: frozenset[str]
    tables: Mapping[str, Mapping[str, np.ndarray]]
    manifest: dict[str, Any]


def write(path: Path, content: Content, replace: bool, context: JobContext) -> dict[str, Any]:
    """Writes the twin and returns its manifest. An existing twin keeps scenarios, results and what is not given, unless replaced."""
    before = None if replace or not (path / MANIFEST).is_file() else read_json(path / MANIFEST)
    if before is not None and before["crs"]["id"] != crs_module.description(content.target)["id"]:
        raise InputError(
            f"the twin is in {before['crs']['id']}, the new data would be in {crs_module.name(crs_module.horizontal(content.target))}",
            f"Import with crs={before['crs']['id']}, or with replace=true, or into another twin.",
            code="crs-differs",
            file=str(path),
            suggestion={"crs": before["crs"]["id"]},
        )
    if before is not None:
        content.issues = [
            *kept_issues(path / "city.gpkg", content.issues, content.read, content.layers),
            *content.issues,
        ]
    new_country = before is not None and (before.get("country") or "") != content.manifest["country"]
    with staged_folder(path) as staging:
        if before is not None:
            shutil.copytree(path, staging, dirs_exist_ok=True)
        context.progress(0.1, "Writing city.gpkg")
        _write_geopackage(staging / "city.gpkg", content, new_country, context.check)
        context.progress(0.6, "Writing the 3D mesh")
        origin = np.array((before or {}).get("origin", _origin(content)), dtype=np.float64)
        if content.built is not None:
            _write_mesh(staging / "mesh", content.built, origin)
        if content.terrain is not None:
            context.progress(0.8, "Writing the terrain")
            _write_terrain(content.terrain, staging / "terrain.tif", content.target)
        if content.weather is not None:
            weather_nc.write_weather(content.weather, staging / "weather.nc")
        for folder in ("scenarios", "results", "cache"):
            (staging / folder).mkdir(exist_ok=True)
        if not (staging / "scenarios" / "baseline.json").exists():
            write_json(staging / "scenarios" / "baseline.json", baseline().to_dict())
        manifest = _manifest(before, content, origin, staging)
        write_json(staging / MANIFEST, manifest)
        context.progress(1.0)
    return manifest


def _write_geopackage(path: Path, content: Content, new_country: bool, check: Callable[[], None]) -> None:
    plane = crs_module.horizontal(content.target)
    code = plane.to_epsg(min_confidence=70)
    srs = code or 100000
    fresh = not path.exists()
    with geopackage.connect(path, write=True) as connection:
        if fresh:
            organization = "EPSG" if code else "NONE"
            geopackage.create(connection, srs, plane.name, organization, crs_module.description(plane)["wkt"])
        else:
            geopackage.unsafe_but_fast(connection)

        def put(name: str, columns: Mapping[str, np.ndarray], geometry: Geometries | None = None) -> None:
            check()
            geopackage.drop_table(connection, name)
            geopackage.write_table(connection, name, columns, geometry, srs, TITLES.get(name, name))

        if content.built is not None:
            _put_buildings(put, content.built)
        _put_roads(put, content.layers)
        if content.layers.turns is not None:
            put(TURNS, content.layers.turns)
        elif content.layers.roads is not None:
            geopackage.drop_table(connection, TURNS)  # of roads that are gone
        for name, layer in content.layers.others.items():
            if name != JUNCTIONS:
                put(name, _layer_columns(name, layer), geometries(layer.features.geometry))
        _put_junctions(put, content.layers, connection)
        for name, columns in content.tables.items():
            of_country = new_country and "country" in columns
            if fresh or of_country or not geopackage.has_table(connection, name):
                put(name, columns)  # edited tables of an existing twin stay
        put("import_issues", *_issue_table(content.issues))
        if not fresh:
            _vacuum(connection)


def _put_buildings(put: Callable[..., None], built: BuiltCity) -> None:
    shapes = np.array([shapely.MultiPolygon() if shape is None else shape for shape in built.footprint], dtype=object)
    put("buildings", city_tables.buildings_columns(built.buildings), geometries(shapes, multi=True))
    faces = built.polygons.shapely_polygons()
    put("surfaces", city_tables.surfaces_columns(built.surfaces, built.buildings.ids), geometries(faces, multi=True))


def _put_roads(put: Callable[..., None], layers: Layers) -> None:
    if layers.roads is None or layers.network is None or layers.links is None:
        return
    put(
        "roads",
        city_tables.road_columns(layers.network.ids, layers.roads.attributes),
        geometries(layers.roads.features.geometry),
    )
    put("road_links", city_tables.link_columns(layers.network), geometries(layers.links))
    nodes = layers.network.nodes
    put(
        "road_nodes",
        {"x": nodes[:, 0], "y": nodes[:, 1]},
        geometries(shapely.points(nodes) if len(nodes) else nodes[:, 0]),
    )


def _put_junctions(put: Callable[..., None], layers: Layers, connection: sqlite3.Connection) -> None:
    """Those that were read, beside those that are there."""
    layer = layers.others.get(JUNCTIONS)
    new = None if layer is None else Stored(_layer_columns(JUNCTIONS, layer), layer.features.geometry)
    every = kept_and(new, connection, layers.come_with_roads)
    if every is not None:
        put(JUNCTIONS, every.columns, geometries(every.shapes))


def _layer_columns(name: str, layer: Layer) -> dict[str, np.ndarray]:
    fields = LAND_FIELDS if name == "land_cover" else LAYER_FIELDS[name]
    columns = {"id": layer.features.ids, **city_tables.attribute_columns(fields, layer.attributes)}
    if name == noise_sources.LAYER:
        columns["kind"] = noise_sources.shapes_of(layer.features.geometry)
    return columns


def _issue_table(issues: list[Issue]) -> tuple[dict[str, np.ndarray], Geometries]:
    kept = issues[:LISTED]
    words: dict[str, np.ndarray] = {}
    for key in ("layer", "id", "kind", "field", "reason"):
        column = np.empty(len(kept), dtype=object)
        column[:] = [getattr(issue, key) for issue in kept]
        words[key] = column
    points = np.empty(len(kept), dtype=object)
    points[:] = [None if issue.x is None else shapely.Point(issue.x, float(issue.y or 0)) for issue in kept]
    return words, geometries(points, type_name="POINT")


def _write_mesh(folder: Path, built: BuiltCity, origin: np.ndarray) -> None:
    mesh = mesh_of(built.polygons, origin)
    folder.mkdir(exist_ok=True)
    for name in mesh.ARRAYS:
        np.save(folder / f"{name}.npy", getattr(mesh, name), allow_pickle=False)


def _write_terrain(terrain: Terrain, path: Path, target: CRS) -> None:
    """GDAL says that a disk is full in errors of its own, or writes on and says nothing: what was written is read again."""
    try:
        terrain_module.write_cog(terrain, path, target)
        whole = np.array_equal(terrain_module.read(path).heights, terrain.heights, equal_nan=True)
    except (CPLE_BaseError, RasterioError) as error:
        raise OSError(None, f"terrain.tif could not be written ({str(error).splitlines()[0]})") from error
    if not whole:
        raise OSError(None, "terrain.tif could not be written whole")


def _origin(content: Content) -> list[float]:
    """Whole metres near the south-west corner, so that float32 resolves millimetres."""
    if content.built is not None and len(content.built.polygons):
        low = content.built.polygons.coords.min(axis=0)
        return [float(v) for v in np.floor(low)]
    if content.layers.roads is not None and len(content.layers.roads):
        box = shapely.total_bounds(content.layers.roads.features.geometry)
        return [float(np.floor(box[0])), float(np.floor(box[1])), 0.0]
    return [0.0, 0.0, 0.0]


def _extent(content: Content, before: Mapping[str, Any] | None) -> list[float]:
    boxes = []
    if content.built is not None and len(content.built.polygons):
        coords = content.built.polygons.coords
        boxes.append([*coords.min(axis=0), *coords.max(axis=0)])
    elif before is not None:
        boxes.append(before["extent"])
    if content.layers.roads is not None and len(content.layers.roads) and not boxes:
        x0, y0, x1, y1 = shapely.total_bounds(content.layers.roads.features.geometry)
        boxes.append([x0, y0, 0.0, x1, y1, 0.0])
    if not boxes:
        return [0.0] * 6
    every = np.array(boxes)
    return [round(float(v), 3) for v in (*every[:, :3].min(axis=0), *every[:, 3:].max(axis=0))]


def _manifest(before: Mapping[str, Any] | None, content: Content, origin: np.ndarray, staging: Path) -> dict[str, Any]:
    extent = _extent(content, before)
    manifest: dict[str, Any] = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "title": content.manifest["title"] or (before or {}).get("title", ""),
        "created": (before or {}).get("created", now_text()),
        "modified": now_text(),
        "written_by": f"Twinscape {version()}",
        "crs": crs_module.description(content.target) if before is None else before["crs"],
        "country": content.manifest["country"] or (before or {}).get("country", ""),
        "origin": [float(v) for v in origin],
        "extent": extent,
        "extent_wgs84": _in_degrees(extent, content.target),
        "counts": _counts(staging / "city.gpkg"),
        "sources": merged_sources((before or {}).get("sources", []), content.manifest["sources"]),
        "terrain": content.manifest["terrain"] or (before or {}).get("terrain"),
        "weather": content.manifest["weather"] or (before or {}).get("weather"),
        "import": _import_facts((before or {}).get("import", {}), content),
    }
    return manifest


def _import_facts(before: Mapping[str, Any], content: Content) -> dict[str, Any]:
    """What the import had to skip, refuse and infer, with what an earlier import said of layers that were not read anew."""
    new = content.manifest["import"]
    facts: dict[str, Any] = {}
    for key in ("inferred", "inference_rules", "ignored_types"):
        facts[key] = {**before.get(key, {}), **new[key]}
    for kind, key in (("skipped", "skipped_count"), ("repaired", "repaired_count"), ("value", "refused_values_count")):
        facts[key] = sum(1 for issue in content.issues if issue.kind == kind)
    anew = content.built is not None
    facts["warnings"] = (
        new["warnings"] if anew else list(dict.fromkeys([*before.get("warnings", []), *new["warnings"]]))
    )
    facts["levels_of_detail"] = new["levels_of_detail"] if anew else before.get("levels_of_detail", {})
    return facts


def _in_degrees(extent: list[float], target: CRS) -> list[float]:
    box = Transformer.from_crs(crs_module.horizontal(target), 4326, always_xy=True).transform_bounds(
        extent[0], extent[1], extent[3], extent[4]
    )
    return [round(float(v), 6) for v in box]


def _counts(path: Path) -> dict[str, Any]:
    with geopackage.connect(path) as connection:
        counts: dict[str, Any] = {
            name: geopackage.count(connection, name)
            for name in (
                "buildings",
                "roads",
                "road_junctions",
                "rail",
                "land_cover",
                "barriers",
                "population",
                "noise_sources",
            )
            if geopackage.has_table(connection, name)
        }
        if geopackage.has_table(connection, "surfaces"):
            rows = connection.execute("SELECT kind, count(*) FROM surfaces GROUP BY kind").fetchall()
            counts["surfaces"] = {str(kind): int(number) for kind, number in sorted(rows)}
    return counts


def _vacuum(connection: sqlite3.Connection) -> None:
    connection.execute("VACUUM")
