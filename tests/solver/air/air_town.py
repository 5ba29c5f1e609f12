"""A town with a street canyon and an open road, imported as a user would import it, and the process "air" run on it.

Eight touching houses, 30 m × 12 m and 15 m high, stand in two rows of four, 20 m apart; "main" runs between them from west to east and 150 m
on both sides into the open, "side" lies 80 m north of the northern row.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import shapely

from plugin.solver.air.process import PROCESS
from plugin.solver.jobs import JobContext
from plugin.store.results import Result, read_result
from plugin.store.twin import Twin
from tests.solver.importing.town import DEMO, SOUTH, WEST, imported, write_houses, write_layer

HEIGHT_M, WIDTH_M = 15.0, 20.0
MAIN_Y, SIDE_Y = SOUTH + 12.0 + 0.5 * WIDTH_M, SOUTH + 140.0
COUNTS = {
    "flow_day_veh_h": 900.0,
    "flow_evening_veh_h": 500.0,
    "flow_night_veh_h": 100.0,
    "heavy_day_veh_h": 60.0,
    "heavy_evening_veh_h": 15.0,
    "heavy_night_veh_h": 5.0,
}
FIELDS = {
    "buildings": {"height_m": "height", "use": "use", "storeys": "storeys", "year": "year"},
    "roads": {"class": "class", "speed_kmh": "speed", **{key: key for key in COUNTS}},
}
QUICK: dict[str, Any] = {"grid_m": 0, "population": 0}


def _houses() -> list[shapely.Polygon]:
    rows = (SOUTH, SOUTH + 12.0 + WIDTH_M)
    return [shapely.box(WEST + 30 * i, y, WEST + 30 * (i + 1), y + 12.0) for y in rows for i in range(4)]


def air_town(folder: Path, weather: bool = True, **roads: list) -> Twin:
    """town.twin in a folder. roads : columns of main and side instead of the usual ones."""
    folder.mkdir(parents=True, exist_ok=True)
    shapes = [shapely.LineString([(WEST - 150, y), (WEST + 270, y)]) for y in (MAIN_Y, SIDE_Y)]
    columns: dict[str, list] = {
        "id": ["main", "side"],
        "class": ["secondary", "residential"],
        "speed": [50.0, 30.0],
        **{key: [value, 0.1 * value] for key, value in COUNTS.items()},
        **roads,
    }
    buildings = write_houses(folder / "houses.gpkg", _houses(), height=[HEIGHT_M] * 8, storeys=[5] * 8)
    inputs: dict[str, Any] = {
        "twin": folder / "town.twin",
        "buildings": [buildings],
        "roads": [write_layer(folder / "roads.gpkg", shapes, "roads", **columns)],
        "fields": FIELDS,
        "country": "FI",
    }
    if weather:
        inputs["weather"] = DEMO / "weather" / "amsterdam-2019-nsrdb.epw"  # with wind as towns have it
    imported(**inputs)
    return Twin.open(folder / "town.twin")


def run(twin: Twin, context: JobContext | None = None, **inputs: Any) -> dict[str, Any]:
    """The result document of a run, receivers only if nothing else is said."""
    return PROCESS.run(context or JobContext(), PROCESS.validated({"twin": str(twin.path), **QUICK, **inputs}))


def result_of(twin: Twin, scenario: str = "baseline") -> Result:
    found = read_result(twin, scenario, "air")
    assert found is not None
    return found


def values(twin: Twin, indicator: str, scenario: str = "baseline") -> np.ndarray:
    return np.array(result_of(twin, scenario).values(indicator), np.float64)


def layer(twin: Twin, name: str, scenario: str = "baseline") -> dict[str, np.ndarray]:
    """A layer of air.gpkg as columns, with its geometry."""
    import pyogrio

    meta, _, wkb, columns = pyogrio.raw.read(result_of(twin, scenario).folder / "air.gpkg", layer=name)
    return {**dict(zip(meta["fields"].tolist(), columns, strict=True)), "geometry": shapely.from_wkb(wkb)}
