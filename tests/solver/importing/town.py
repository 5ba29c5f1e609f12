"""A small made-up town as files in the formats people bring, and the import run on them.

It stands in Helsinki (EPSG:3067). House i is 12 m × 10 m at column i % 4, row i // 4 of a 40 m grid; everything a test
expects follows from the numbers here.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import rasterio
import shapely

from plugin.solver import processes
from plugin.solver.jobs import Job
from plugin.store import geopackage
from plugin.store.twin import Twin

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "resources" / "demo"
EPW = DEMO / "weather" / "stockholm-2019-nsrdb.epw"
CRS = "EPSG:3067"
WEST, SOUTH = 385000.0, 6671000.0
GRID_M, WIDTH_M, DEPTH_M = 40.0, 12.0, 10.0
SLOPE = (0.01, 0.02)  # rise of the terrain eastwards and northwards
GROUND_M = 20.0  # its height at the south-west corner


def house(number: int, width: float = WIDTH_M, depth: float = DEPTH_M) -> shapely.Polygon:
    x, y = WEST + GRID_M * (number % 4), SOUTH + GRID_M * (number // 4)
    return shapely.box(x, y, x + width, y + depth)


def houses(n: int = 8) -> tuple[list[shapely.Polygon], dict[str, list]]:
    """n detached houses of which everything is known."""
    number = range(n)
    return [house(i) for i in number], {
        "id": [f"house-{i}" for i in number],
        "height": [6.0 + 3.0 * (i % 3) for i in number],
        "storeys": [2 + i % 3 for i in number],
        "use": [("residential", "office", "school", "retail")[i % 4] for i in number],
        "year": [1920 + 10 * i for i in number],
    }


def write_layer(path: Path, shapes: list, layer: str | None = None, crs: str | None = CRS, **columns: list) -> Path:
    """One layer of any format GDAL writes, added to the file when it is a GeoPackage that is there."""
    kinds = {shape.geom_type for shape in shapes if shape is not None}
    kind = kinds.pop() if len(kinds) == 1 else "Unknown"
    if kind != "Unknown" and any(shape is not None and shape.has_z for shape in shapes):
        kind += " Z"
    values = [
        np.array(column, dtype=object if isinstance(column[0], (str, type(None))) else None)
        for column in columns.values()
    ]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "'crs' was not provided")
        wkb = shapely.to_wkb(np.array(shapes, dtype=object))
        pyogrio.raw.write(str(path), wkb, values, list(columns), layer=layer, crs=crs, geometry_type=kind)
    return path


def write_houses(path: Path, shapes: list | None = None, crs: str | None = CRS, n: int = 8, **changed: list) -> Path:
    """The houses as a layer "buildings", columns replaced as asked for (None leaves one out)."""
    known_shapes, columns = houses(n)
    columns = {key: column for key, column in {**columns, **changed}.items() if column is not None}
    return write_layer(path, known_shapes if shapes is None else shapes, "buildings", crs, **columns)


def write_terrain(path: Path, cell: float = 5.0, rough: bool = False) -> Path:
    """A plane that rises by SLOPE from GROUND_M, far beyond the town; rough: with noise, which nothing compresses."""
    west, north, n = WEST - 200, SOUTH + 400, int(700 / cell)
    x, y = np.meshgrid(west + cell * (np.arange(n) + 0.5), north - cell * (np.arange(n) + 0.5))
    heights = (ground_at(x, y) + rough * np.random.default_rng(1).random(x.shape)).astype(np.float32)
    transform = rasterio.transform.from_origin(west, north, cell, cell)
    with rasterio.open(
        path, "w", driver="GTiff", width=n, height=n, count=1, dtype="float32", crs=CRS, transform=transform
    ) as file:
        file.write(heights, 1)
    return path


def ground_at(x: Any, y: Any) -> Any:
    return GROUND_M + SLOPE[0] * (x - WEST) + SLOPE[1] * (y - SOUTH)


def write_town(path: Path) -> Path:
    """All layers a twin knows, in one GeoPackage, named as the generic preset knows them."""
    write_houses(path)
    lines = [shapely.LineString([(WEST - 5, SOUTH - 5 + 40 * i), (WEST + 160, SOUTH - 5 + 40 * i)]) for i in range(3)]
    lines.append(shapely.LineString([(WEST - 5, SOUTH - 5), (WEST - 5, SOUTH + 35), (WEST - 5, SOUTH + 75)]))
    write_layer(
        path,
        lines,
        "roads",
        id=["r-0", "r-1", "r-2", "r-3"],
        highway=["primary", "residential", "service", None],
        maxspeed=[50.0, 30.0, np.nan, np.nan],
        oneway=["no", "yes", "no", None],
    )
    write_layer(
        path, [shapely.LineString([(WEST, SOUTH + 70), (WEST + 160, SOUTH + 70)])], "rail", id=["t-0"], railway=["tram"]
    )
    write_layer(path, [shapely.box(WEST + 160, SOUTH, WEST + 200, SOUTH + 50)], "land_cover", id=["p-0"], kind=["park"])
    write_layer(path, [shapely.box(WEST + 200, SOUTH, WEST + 250, SOUTH + 50)], "water", id=["w-0"], kind=["pond"])
    write_layer(
        path, [shapely.LineString([(WEST, SOUTH - 8), (WEST + 50, SOUTH - 8)])], "barriers", id=["b-0"], height=[2.5]
    )
    cells = [shapely.box(WEST + 100 * i, SOUTH, WEST + 100 * (i + 1), SOUTH + 100) for i in range(2)]
    return write_layer(path, cells, "population", id=["c-0", "c-1"], people=[31.0, 12.5])


def city_json(buildings: dict[str, list], **metadata: Any) -> dict[str, Any]:
    """A CityJSON 2.0 document; each building is a list of rings of (x, y, z) corners."""
    vertices: list[list[float]] = []
    objects = {}
    for name, faces in buildings.items():
        boundaries = []
        for ring in faces:
            boundaries.append([list(range(len(vertices), len(vertices) + len(ring)))])
            vertices += [list(map(float, corner)) for corner in ring]
        objects[name] = {
            "type": "Building",
            "geometry": [{"type": "MultiSurface", "lod": "2", "boundaries": boundaries}],
        }
    return {"type": "CityJSON", "version": "2.0", "metadata": metadata, "CityObjects": objects, "vertices": vertices}


def box_faces(
    number: int, low: float, high: float, width: float = WIDTH_M, depth: float = DEPTH_M
) -> list[list[tuple]]:
    """Ground, roof and four walls of house `number` between two levels, seen from outside anticlockwise."""
    ring = list(shapely.get_coordinates(house(number, width, depth).exterior.normalize()))[:-1]
    ring = [tuple(p) for p in (ring if shapely.LinearRing(ring).is_ccw else ring[::-1])]
    walls = [[(*a, low), (*b, low), (*b, high), (*a, high)] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    return [[(*p, low) for p in ring[::-1]], [(*p, high) for p in ring], *walls]


def write_json(path: Path, document: Any) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


# --- the import -------------------------------------------------------------------------------------------------------
def job_of(process: str, **inputs: Any) -> Job:
    job = Job(processes.process(process), {key: _plain(value) for key, value in inputs.items()})
    job.run()
    return job


def imported(**inputs: Any) -> dict[str, Any]:
    """The result document of an import that must succeed."""
    job = job_of("import", **inputs)
    assert job.status == "successful", (job.error, *job.log)
    return job.result


def refused(**inputs: Any) -> dict[str, Any]:
    """The exception document of an import that must be refused with something a user can act on."""
    job = job_of("import", **inputs)
    assert job.status == "failed", job.result
    assert job.error["code"] != "internal", job.log
    assert job.error["hint"]
    return job.error


def _plain(value: Any) -> Any:
    return (
        [str(each) if isinstance(each, Path) else each for each in value]
        if isinstance(value, list)
        else (str(value) if isinstance(value, Path) else value)
    )


# --- the twin ---------------------------------------------------------------------------------------------------------
def table(twin: Path, name: str) -> dict[str, np.ndarray]:
    with geopackage.connect(twin / "city.gpkg") as connection:
        return geopackage.read_columns(connection, name)


def by_id(twin: Path, *keys: str, layer: str = "buildings") -> dict[str, tuple]:
    """id -> the values of these fields."""
    columns = table(twin, layer)
    return {str(name): tuple(columns[key][i] for key in keys) for i, name in enumerate(columns["id"])}


def faces(twin: Path) -> dict[str, list]:
    """building -> its surfaces as rows that can be compared, whatever their order."""
    found: dict[str, list] = {}
    columns = table(twin, "surfaces")
    for i, owner in enumerate(columns["building_id"]):
        row = [columns[key][i] for key in ("kind", "area_m2", "azimuth_deg", "tilt_deg", "party_m2", "party_with")]
        found.setdefault(str(owner), []).append((*row, shapely.from_wkb(columns["geom"][i]).normalize().wkb_hex))
    return {owner: sorted(rows) for owner, rows in found.items()}


def content(twin: Path) -> dict[str, Any]:
    """Everything a twin says of its city, without the times of writing."""
    found: dict[str, Any] = {}
    opened = Twin.open(twin)
    with geopackage.connect(opened.gpkg) as connection:
        names = [row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name")]
        for name in names:
            found[name] = hashlib.sha256(
                repr(connection.execute(f'SELECT * FROM "{name}"').fetchall()).encode()
            ).hexdigest()
    for path in sorted(twin.rglob("*")):
        if path.suffix in (".npy", ".tif", ".nc"):
            found[str(path.relative_to(twin))] = hashlib.sha256(path.read_bytes()).hexdigest()
    found["manifest"] = {key: value for key, value in opened.manifest.items() if key not in ("created", "modified")}
    return found


def files(folder: Path) -> dict[str, str]:
    """Every file below a folder and what is in it; also what starts with a dot."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
