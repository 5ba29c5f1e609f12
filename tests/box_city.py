"""A city of boxes as a twin on disk, made with numpy and the standard library alone: for tests of the QGIS side and benchmarks.

Box i stands at column i % columns, row i // columns of a 20 m grid; everything about it follows from i.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Dict, Iterable, List, Optional

import numpy as np

from plugin.city.buildings import GROUND, ROOF, WALL, Buildings, Retrofit, Surfaces
from plugin.city.fields import USES
from plugin.city.mesh import Mesh
from plugin.city.provenance import Origin, given, with_origin
from plugin.scenario.measures import RetrofitMeasure
from plugin.scenario.scenario import BASELINE, Scenario, baseline
from plugin.scenario.targets import Targets
from plugin.store import city_tables, geopackage, results
from plugin.store.atomic import write_json
from plugin.store.geopackage import Geometries
from plugin.store.twin import SCHEMA, SCHEMA_VERSION, Twin

GRID_M, WIDTH_M, DEPTH_M = 20.0, 12.0, 10.0
WEST, SOUTH = 385000.0, 6671000.0
WKT = (
    'PROJCS["ETRS89 / TM35FIN(E,N)",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",'
    'SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],'
    'PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",27],'
    'PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],'
    'UNIT["metre",1],AUTHORITY["EPSG","3067"]]'
)
HEAT = "energy.heat_demand_m2"
MONTHS = "energy.heat_demand_monthly"


def make_twin(
    path: Path, n: int = 12, results_of: Iterable[str] = (BASELINE, "retrofit"), columns: Optional[int] = None
) -> Twin:
    """n boxes; the baseline and a scenario "retrofit" of every second box; results as asked for. The last box is never computed."""
    columns = columns or max(int(np.ceil(np.sqrt(n))), 1)
    path.mkdir(parents=True)
    corners = _corners(n, columns)
    heights = 6.0 + 3.0 * (np.arange(n) % 5)
    buildings = _buildings(n, corners, heights)
    _write_geopackage(path / "city.gpkg", buildings, corners, heights)
    _write_mesh(path / "mesh", corners, heights)
    for folder in ("scenarios", "results", "cache"):
        (path / folder).mkdir()
    write_json(path / "twin.json", _manifest(path, n, corners, heights))
    write_json(path / "scenarios" / "baseline.json", baseline().to_dict())
    twin = Twin.open(path)
    every_second = tuple(str(i) for i in buildings.ids[::2])
    twin.save_scenario(
        Scenario("retrofit", "Retrofit", BASELINE, (RetrofitMeasure(Targets(ids=every_second), u_wall=0.2),))
    )
    for scenario in results_of:
        write_energy(twin, scenario, energy_values(n, scenario))
    return twin


def energy_values(n: int, scenario: str) -> Dict[str, np.ndarray]:
    """Made-up but definite: 20 … 290 kWh/(m²·a) in the baseline; every second box 30 lower in a variant."""
    heat = 20.0 + 270.0 * ((np.arange(n) * 7) % 50) / 49.0
    if scenario != BASELINE:
        heat = heat - 30.0 * (np.arange(n) % 2 == 0)
    heat[-1] = np.nan
    share = np.array([0.2, 0.17, 0.14, 0.08, 0.03, 0.0, 0.0, 0.0, 0.03, 0.09, 0.12, 0.14])
    area = WIDTH_M * DEPTH_M * (2 + np.arange(n) % 5)
    return {HEAT: heat, "energy.heat_demand": heat * area / 1000, MONTHS: np.outer(heat * area / 1000, share)}


def write_energy(twin: Twin, scenario: str, values: Dict[str, np.ndarray]) -> None:
    results.write_result(
        twin,
        scenario,
        "energy",
        values,
        inputs=results.input_hashes(twin, ["buildings", "surfaces"], scenario),
        options={},
        solver_version="0",
        duration_s=0.1,
        warnings=[],
        summary={},
    )


def ids_of(n: int) -> List[str]:
    return [f"box-{i}" for i in range(n)]


def _corners(n: int, columns: int) -> np.ndarray:
    """(n, 4, 2) anticlockwise from the south-west."""
    x = WEST + GRID_M * (np.arange(n) % columns)
    y = SOUTH + GRID_M * (np.arange(n) // columns)
    dx, dy = np.array([0, WIDTH_M, WIDTH_M, 0]), np.array([0, 0, DEPTH_M, DEPTH_M])
    return np.stack([x[:, None] + dx, y[:, None] + dy], axis=2)


def _buildings(n: int, corners: np.ndarray, heights: np.ndarray) -> Buildings:
    number = np.arange(n)
    ids = np.array(ids_of(n), dtype=object)
    use = np.array([USES[i % 4] for i in range(n)], dtype=object)
    year = given(1900.0 + number % 120)
    attributes = {
        "name": given([f"Box {i}" if i % 3 == 0 else "" for i in range(n)], text=True),
        "use": given(use, text=True),
        "year": with_origin(year, Origin.INFERRED, "made up") if n > 3 else year,
        "height_m": given(heights),
        "storeys": given(np.round(heights / 3)),
        "ground_z_m": given(np.zeros(n)),
    }
    area = np.full(n, WIDTH_M * DEPTH_M)
    return Buildings(ids, corners.mean(axis=1), area, area * heights, attributes, Retrofit.none(n))


def _write_geopackage(path: Path, buildings: Buildings, corners: np.ndarray, heights: np.ndarray) -> None:
    n = len(buildings)
    ring = np.concatenate([corners, corners[:, :1]], axis=1)
    wkb = [_multipolygon(ring[i]) for i in range(n)]
    bounds = np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)
    with geopackage.connect(path, write=True) as connection:
        geopackage.create(connection, 3067, "ETRS89 / TM35FIN(E,N)", "EPSG", WKT)
        outlines = Geometries(wkb, bounds, "MULTIPOLYGON")
        geopackage.write_table(
            connection, "buildings", city_tables.buildings_columns(buildings), outlines, 3067, "Buildings"
        )
        surfaces = city_tables.surfaces_columns(_surfaces(n, heights), buildings.ids)
        geopackage.write_table(connection, "surfaces", surfaces, title="Surfaces")


def _multipolygon(ring: np.ndarray) -> bytes:
    polygon = struct.pack("<BIII", 1, 3, 1, len(ring)) + np.ascontiguousarray(ring, dtype="<f8").tobytes()
    return struct.pack("<BII", 1, 6, 1) + polygon


def _surfaces(n: int, heights: np.ndarray) -> Surfaces:
    kinds = np.array([WALL, WALL, WALL, WALL, ROOF, GROUND], dtype=np.int8)
    wide = np.array([WIDTH_M, DEPTH_M, WIDTH_M, DEPTH_M])
    area = np.concatenate([heights[:, None] * wide, np.full((n, 2), WIDTH_M * DEPTH_M)], axis=1)
    return Surfaces(
        np.repeat(np.arange(n, dtype=np.int32), 6),
        np.tile(kinds, n),
        area.ravel(),
        np.tile([180.0, 90.0, 0.0, 270.0, 0.0, 0.0], n),
        np.tile([90.0, 90.0, 90.0, 90.0, 0.0, 180.0], n),
        np.zeros(6 * n),
        np.full(6 * n, -1, dtype=np.int32),
    )


def _write_mesh(folder: Path, corners: np.ndarray, heights: np.ndarray) -> None:
    """8 corners, 10 triangles and 8 edges a box (no bottom)."""
    n = len(corners)
    points = np.zeros((n, 8, 3))
    points[:, :4, :2] = points[:, 4:, :2] = corners - (WEST, SOUTH)
    points[:, 4:, 2] = heights[:, None]
    faces = [
        (0, 1, 5),
        (0, 5, 4),
        (1, 2, 6),
        (1, 6, 5),
        (2, 3, 7),
        (2, 7, 6),
        (3, 0, 4),
        (3, 4, 7),
        (4, 5, 6),
        (4, 6, 7),
    ]
    lines = [(4, 5), (5, 6), (6, 7), (7, 4), (0, 4), (1, 5), (2, 6), (3, 7)]
    first = 8 * np.arange(n)[:, None, None]
    number = np.arange(n, dtype=np.int32)
    mesh = Mesh(
        points.reshape(-1, 3).astype(np.float32),
        (np.array(faces)[None] + first).reshape(-1, 3).astype(np.int32),
        np.repeat(number, 10),
        (6 * np.repeat(number, 10) + np.tile([0, 0, 1, 1, 2, 2, 3, 3, 4, 4], n)).astype(np.int32),
        (np.array(lines)[None] + first).reshape(-1, 2).astype(np.int32),
        np.repeat(number, 8),
    )
    folder.mkdir()
    for name in mesh.ARRAYS:
        np.save(folder / f"{name}.npy", getattr(mesh, name))


def _manifest(path: Path, n: int, corners: np.ndarray, heights: np.ndarray) -> dict:
    low, high = corners.reshape(-1, 2).min(axis=0), corners.reshape(-1, 2).max(axis=0)
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "title": path.stem,
        "crs": {"id": "EPSG:3067", "name": "ETRS89 / TM35FIN(E,N)", "vertical": None, "wkt": WKT},
        "country": "FI",
        "origin": [WEST, SOUTH, 0.0],
        "extent": [*low.tolist(), 0.0, *high.tolist(), float(heights.max())],
        "counts": {"buildings": n, "surfaces": {"wall": 4 * n, "roof": n, "ground": n}},
        "sources": [{"role": "buildings", "file": "boxes", "layer": None, "licence": "CC0", "attribution": "made up"}],
        "terrain": None,
        "weather": None,
        "import": {"inferred": {}, "warnings": [], "skipped_count": 0},
    }
