"""A small town with a loud street, imported as a user would import it, and the process "noise" run on it.

Eight houses (tests/solver/importing/town.py) stand in two rows; the loud street runs east-west 15 m south of the first row, a side street
25 m north of the second one. What a test expects follows from the numbers here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from plugin.solver.jobs import JobContext
from plugin.solver.noise.process import PROCESS
from plugin.store.results import Result, read_result
from plugin.store.twin import Twin
from tests.solver.importing.town import (
    DEPTH_M,
    GRID_M,
    SOUTH,
    WEST,
    imported,
    write_houses,
    write_layer,
    write_terrain,
)

PEOPLE = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0]
LOUD_Y, SIDE_Y = SOUTH - 15.0, SOUTH + GRID_M + DEPTH_M + 25.0
LOUD = {
    "flow_day_veh_h": 800.0,
    "flow_evening_veh_h": 400.0,
    "flow_night_veh_h": 100.0,
    "heavy_day_veh_h": 40.0,
    "heavy_evening_veh_h": 10.0,
    "heavy_night_veh_h": 2.0,
}
FIELDS = {
    "buildings": {"height_m": "height", "population": "people", "use": "use"},
    "land_cover": {"ground_factor": "g"},
    "roads": {"class": "class", "speed_kmh": "speed", **{key: key for key in LOUD}},
}
QUICK: dict[str, Any] = {"grid_m": 0, "distance_m": 300}  # facades only
HEARD = ("noise.receiver_lday", "noise.receiver_levening", "noise.receiver_lnight", "noise.receiver_lden")


def east_west(y: float, west: float = WEST - 100, east: float = WEST + 250) -> shapely.LineString:
    return shapely.LineString([(west, y), (east, y)])


def noise_town(
    folder: Path,
    terrain: bool = False,
    park: float | None = None,
    lines: Iterable[shapely.LineString] | None = None,
    houses: list[shapely.Polygon] | None = None,
    road_junctions: list[Path] | None = None,
    **roads: list,
) -> Twin:
    """The twin town.twin in a folder. park : ground factor of an area south of the loud street; road_junctions : files of lights; lines, houses, roads : instead of the usual shapes and columns of roads."""
    folder.mkdir(parents=True, exist_ok=True)
    shapes = list(lines) if lines is not None else [east_west(LOUD_Y), east_west(SIDE_Y)]
    columns: dict[str, list] = {
        "id": [f"r-{i}" for i in range(len(shapes))],
        "class": ["secondary", *["residential"] * (len(shapes) - 1)],
        "speed": [50.0, *[30.0] * (len(shapes) - 1)],
        **{key: [value, *[np.nan] * (len(shapes) - 1)] for key, value in LOUD.items()},
        **roads,
    }
    inputs: dict[str, Any] = {
        "twin": folder / "town.twin",
        "buildings": [
            write_houses(
                folder / "houses.gpkg", houses, people=PEOPLE, use=["residential"] * 7 + ["office"], year=[1950] * 8
            )
        ],
        "roads": [write_layer(folder / "roads.gpkg", shapes, "roads", **columns)],
        "fields": FIELDS,
    }
    if terrain:
        inputs["terrain"] = write_terrain(folder / "terrain.tif")
    if park is not None:
        area = shapely.box(WEST - 50, SOUTH - 60, WEST + 200, SOUTH - 25)
        inputs["land_cover"] = [
            write_layer(folder / "park.gpkg", [area], "land_cover", id=["p-0"], kind=["park"], g=[park])
        ]
    if road_junctions:
        inputs["road_junctions"] = road_junctions
    imported(**inputs)
    return Twin.open(folder / "town.twin")


def run(twin: Twin, **inputs: Any) -> dict[str, Any]:
    """The result document of a run, facades only if nothing else is said."""
    return PROCESS.run(JobContext(), PROCESS.validated({"twin": str(twin.path), **QUICK, **inputs}))


def result_of(twin: Twin, scenario: str = "baseline") -> Result:
    found = read_result(twin, scenario, "noise")
    assert found is not None
    return found


def heard(twin: Twin, scenario: str = "baseline") -> np.ndarray:
    """(4, n) Lday, Levening, Lnight, Lden of the facade receivers."""
    return np.stack([np.asarray(result_of(twin, scenario).values(key)) for key in HEARD])


def receivers(twin: Twin, scenario: str = "baseline") -> dict[str, np.ndarray]:
    """The layer receivers of noise.gpkg as columns, with x, y, z."""
    import pyogrio

    path = result_of(twin, scenario).folder / "noise.gpkg"
    meta, _, wkb, columns = pyogrio.raw.read(path, layer="receivers")
    x, y, z = shapely.get_coordinates(shapely.from_wkb(wkb), include_z=True).T
    return {**dict(zip(meta["fields"].tolist(), columns, strict=True)), "x": x, "y": y, "z": z}


def transfers(twin: Twin) -> list[str]:
    """Names of the transfers in the twin's cache, and of what is left of any that were not finished."""
    folder = twin.cache_folder / "noise"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def edit(twin: Twin, statement: str) -> Twin:
    """The twin opened again after a change in another program."""
    connection = sqlite3.connect(twin.gpkg)
    for name in (
        "ST_IsEmpty",
        "ST_MinX",
        "ST_MaxX",
        "ST_MinY",
        "ST_MaxY",
    ):  # its triggers name them; no geometry changes here
        connection.create_function(name, 1, lambda blob: 0)
    assert connection.execute(statement).rowcount > 0
    connection.commit()
    connection.close()
    return Twin.open(twin.path)
