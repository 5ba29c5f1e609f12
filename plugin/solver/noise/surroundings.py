"""What sound meets in a twin: its buildings, barriers, ground and terrain as a scene."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np
import shapely
from scipy import ndimage

from ...city.city import City
from ...city.errors import InputError
from ...city.fields import LAND_KINDS
from ...readers import terrain as terrain_files
from ...store import geopackage
from ...store.twin import Twin
from .barrier_tops import barriers_of
from .csv_table import by_key, read_rows
from .road_tables import FOLDER
from .scene import Ground, Scene, Terrain, flat, ground_z, scene_of

GROUND_FACTORS = FOLDER / "ground_factors.csv"
SMALLEST_ZONE_M2 = 1.0  # what is left of a zone under others may be slivers


@dataclass(frozen=True)
class Surroundings:
    """Scene, ground and terrain of a city after its measures.

    footprints, base_z, height_m, storeys, ids : (n,) of all buildings of the city in their order, removed ones without outline, then of
    those a scenario adds; altitudes and heights [m]
    warnings : what was assumed, for the user
    """

    scene: Scene
    ground: Ground
    terrain: Terrain
    footprints: np.ndarray
    base_z: np.ndarray
    height_m: np.ndarray
    storeys: np.ndarray
    ids: list[str]
    warnings: tuple[str, ...]


def surroundings_of(twin: Twin, city: City, g_outside: float) -> Surroundings:
    """g_outside : ground factor where the twin has no land cover [-].

    Raises: InputError naming layer, feature and field of what cannot be.
    """
    warnings: list[str] = []
    with geopackage.connect(twin.gpkg) as connection:
        outlines = shapely.from_wkb(np.array(geopackage.read_geometries(connection, "buildings").wkb, object))
        zones, factors = _land_cover(connection)
    terrain = _terrain(twin, city, warnings)
    buildings = city.buildings
    added = [shapely.Polygon(each.footprint) for each in city.added]
    footprints = np.array([*np.where(buildings.removed, None, outlines), *added], object)
    height = np.concatenate([buildings["height_m"].values, [each.height_m for each in city.added]]).astype(np.float64)
    base = np.concatenate([buildings["ground_z_m"].values, np.full(len(added), np.nan)]).astype(np.float64)
    drawn = ~(shapely.is_missing(footprints) | shapely.is_empty(footprints))
    middle = shapely.centroid(footprints)
    open_base = np.isnan(base) & drawn
    base[open_base] = ground_z(terrain, shapely.get_x(middle[open_base]), shapely.get_y(middle[open_base]))
    known = drawn & (height > 0)
    without = int((drawn & ~known).sum())
    if without:
        warnings.append(f"{without} buildings without height neither screen nor reflect sound and have no receivers")
    buried = _buried(terrain, middle[known], (base + height)[known])
    if buried.any():
        first = np.array([*buildings.ids, *(each.id for each in city.added)], object)[known][buried][0]
        warnings.append(
            f"{buried.sum()} buildings end below the terrain, neither screen nor reflect sound: check ground_z_m of {first}"
        )
    ground = Ground(*_apart(zones, factors), outside=g_outside)
    if not len(zones):
        warnings.append(f"The twin has no land cover: the ground has G = {g_outside:g} everywhere")
    scene = scene_of(
        footprints[known], (base + height)[known], None, barriers_of(city.barriers, terrain), ground, terrain
    )
    ids = [*(str(each) for each in buildings.ids), *(each.id for each in city.added)]
    storeys = np.concatenate([buildings["storeys"].values, np.full(len(added), np.nan)]).astype(np.float64)
    return Surroundings(scene, ground, terrain, footprints, base, height, storeys, ids, tuple(warnings))


def _buried(terrain: Terrain, middle: np.ndarray, top: np.ndarray) -> np.ndarray:
    """(k,) bool, buildings whose top is not above the terrain at their middle."""
    found: np.ndarray = top <= ground_z(terrain, shapely.get_x(middle), shapely.get_y(middle))
    return found


def _terrain(twin: Twin, city: City, warnings: list[str]) -> Terrain:
    """The twin's terrain; without one flat ground at the usual ground level of its buildings."""
    if twin.terrain.exists():
        found = terrain_files.read(twin.terrain)
        heights = found.heights.astype(np.float64)
        if min(heights.shape) >= 2 and np.isfinite(heights).any():
            gaps = np.isnan(heights)
            if gaps.any():
                near = ndimage.distance_transform_edt(gaps, return_distances=False, return_indices=True)
                heights = heights[tuple(near)]
            if found.origin != "given":
                warnings.append(f"The terrain is inferred from {found.source or 'roads and buildings'}")
            y0 = found.north - (heights.shape[0] - 0.5) * found.cell
            z = np.ascontiguousarray(heights[::-1])
            return Terrain(z, found.west + 0.5 * found.cell, y0, found.cell, float(np.median(heights)))
    levels = city.buildings["ground_z_m"].values
    level = float(np.nanmedian(levels)) if np.isfinite(levels).any() else 0.0
    warnings.append(f"The twin has no terrain: the ground is flat at {level:.1f} m, roads are level")
    return flat(level)


def _land_cover(connection: sqlite3.Connection) -> tuple[np.ndarray, np.ndarray]:
    """Polygons of the land cover and their ground factors: as given, else by kind. InputError naming an area whose factor cannot be."""
    if not geopackage.has_table(connection, "land_cover"):
        return np.zeros(0, object), np.zeros(0)
    shapes = shapely.from_wkb(np.array(geopackage.read_geometries(connection, "land_cover").wkb, object))
    columns = geopackage.read_columns(connection, "land_cover", ("id", "kind", "ground_factor"))
    by_kind, nothing = ground_factors(), np.full(len(shapes), np.nan)
    given = np.asarray(columns.get("ground_factor", nothing), np.float64)
    wrong = (given < 0) | (given > 1)
    if wrong.any():
        i = int(np.argmax(wrong))
        raise InputError(
            f"{given[i]:g}, must be 0 (hard) to 1 (porous)",
            "Correct it in the attribute table of the land cover.",
            layer="land_cover",
            feature=str(columns["id"][i]) if "id" in columns else str(i),
            field="ground_factor",
        )
    kinds = columns.get("kind", np.full(len(shapes), "other", object))
    usual = np.array([by_kind.get(str(kind), by_kind["other"]) for kind in kinds], np.float64)
    is_area = ~shapely.is_missing(shapes) & (shapely.area(shapes) > 0)
    return shapes[is_area], np.where(np.isnan(given), usual, given)[is_area]


def ground_factors() -> dict[str, float]:
    """Ground factor by kind of land cover, from the table that may be edited. InputError naming file, row and column."""
    table = read_rows(GROUND_FACTORS, ("kind", "ground_factor"))
    rows = by_key(table, lambda row: (row.text("kind"),), [(kind,) for kind in LAND_KINDS])
    return {kind: row.number("ground_factor", 0.0, 1.0) for (kind,), row in rows.items()}


def _apart(zones: np.ndarray, g: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Zones that do not overlap: of two over each other the smaller counts, a pond in a park."""
    if not len(zones):
        return zones, g
    order = np.argsort(shapely.area(zones), kind="stable")
    zones, g = shapely.make_valid(zones[order]), g[order]
    tree = shapely.STRtree(zones)
    big, small = tree.query(zones, predicate="intersects")
    above = small < big
    result = zones.copy()
    covers: dict[int, list[int]] = {}
    for i, j in zip(big[above].tolist(), small[above].tolist()):
        covers.setdefault(i, []).append(j)
    for i, members in covers.items():
        result[i] = shapely.difference(zones[i], shapely.union_all(zones[members]))
    polygons, owner = shapely.get_parts(result, return_index=True)
    parts, again = shapely.get_parts(polygons, return_index=True)
    keep = (shapely.get_type_id(parts) == 3) & (shapely.area(parts) >= SMALLEST_ZONE_M2)
    return parts[keep], g[owner[again]][keep]
