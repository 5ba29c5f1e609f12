"""Air results of the city of boxes, laid out as the process "air" writes them; every concentration follows from the box's number."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any, Dict, Optional

import numpy as np
from osgeo import gdal, osr

from plugin.indicators.catalogue import CATALOGUE
from plugin.review.noise_receivers import OF_AIR
from plugin.scenario.scenario import BASELINE
from plugin.store import geopackage, results
from plugin.store.geopackage import Geometries
from plugin.store.twin import Twin
from tests.box_city import WKT, ids_of

NO2, PM25 = "air.no2", "air.pm25"
PER_NO2: Dict[str, float] = {"no2": 1.0, "nox": 2.0, "pm10": 0.9, "pm25": 0.5}  # of the made-up concentrations
GRID_M = 10.0


def no2_of(n: int, scenario: str = BASELINE) -> np.ndarray:
    """(n,) 6 … 39 µg/m³, 4 less in a variant; box 4 lies on the limit of 2030, the last is not computed."""
    values = 6.0 + 3.0 * (np.arange(n) % 12)
    values[4] = 20.0
    values = values - 4.0 * (scenario != BASELINE)
    values[-1] = np.nan
    return values


def of(column: str, no2: np.ndarray) -> np.ndarray:
    """A quantity of the receivers, from NO2: counts are 0 below 20 µg/m³ and 25 above."""
    if "_above_" in column:
        return np.where(np.isnan(no2), np.nan, np.where(no2 > 20, 25.0, 0.0))
    factor = PER_NO2[column.split("_")[0]]
    return no2 * factor * (2.0 if "_19th" in column else 1.0)


def by_hour(no2: np.ndarray) -> np.ndarray:
    """(n, 24): half of it at midnight, more with every hour."""
    return np.outer(no2, 0.5 + np.arange(24) / 23)


def write_air(
    twin: Twin,
    scenario: str = BASELINE,
    grid: bool = True,
    stations: bool = False,
    roads: Optional[np.ndarray] = None,
    hours: bool = False,
    **summary: Any,
) -> results.Result:
    """hours : NO2 of each, too; stations : two of them beside box 0, the second without NO2; roads : (n_roads,) NOx they emit [kg/a]"""
    n = int(twin.manifest["counts"]["buildings"])
    no2 = no2_of(n, scenario)
    at = np.repeat(no2, 2)  # a receiver south and one north of each box
    values = {f"air.{column}": of(column, no2) for column in OF_AIR.columns}
    values.update({f"air.receiver_{column}": of(column, at) for column in OF_AIR.columns})
    if hours:
        values["air.by_hour_no2"], values["air.receiver_by_hour_no2"] = (by_hour(each) for each in (no2, at))
    values["air.heating_nox"] = np.full(n, 12.0)
    if roads is not None:
        values["air.road_nox"] = roads

    def extra(folder: Path) -> None:
        _write_layers(folder / "air.gpkg", twin, n, at)
        if stations:
            _write_stations(folder / "air.gpkg", twin)
        if grid:
            write_grid(folder / "grid.tif", twin)

    return results.write_result(
        twin,
        scenario,
        "air",
        values,
        inputs=results.input_hashes(twin, ["buildings"], scenario),
        options={"grid_m": 50.0 if grid else 0.0, "fleet_year": 2025},
        solver_version="0",
        duration_s=12.0,
        warnings=[],
        summary={"receivers": {"facade": 2 * n, "grid": 100}, **summary},
        extra=extra,
    )


def _write_stations(path: Path, twin: Twin) -> None:
    with geopackage.connect(twin.gpkg) as connection:
        west, south, _, _ = geopackage.read_geometries(connection, "buildings").bounds[0].tolist()
    places = np.array([[west, south - 5.0], [west + 10.0, south - 5.0]])
    points = [struct.pack("<BI2d", 1, 1, x, y) for x, y in places.tolist()]
    columns = {
        "id": np.array(["MY1", "MY2"], dtype=object),
        "no2_measured": np.array([33.4, np.nan]),
        "no2": np.array([20.0, np.nan]),
        "pm10_measured": np.array([18.0, 19.0]),
        "pm10": np.array([17.0, 16.0]),
    }
    with geopackage.connect(path, write=True) as connection:
        at = Geometries(points, np.column_stack([places, places]), "POINT", has_z=False)
        geopackage.write_table(connection, "stations", columns, at, 3067, "Stations")


def _write_layers(path: Path, twin: Twin, n: int, no2: np.ndarray) -> None:
    with geopackage.connect(twin.gpkg) as connection:
        outlines = geopackage.read_geometries(connection, "buildings").bounds
    places = np.concatenate(
        [np.array([[(w + e) / 2, s - 0.5], [(w + e) / 2, north + 0.5]]) for w, s, e, north in outlines.tolist()]
    )
    points = [struct.pack("<BI3d", 1, 1001, x, y, 4.0) for x, y in places.tolist()]
    columns = {
        "id": np.array([f"{name}/{i}" for name in ids_of(n) for i in range(2)], dtype=object),
        "kind": np.full(2 * n, "facade", dtype=object),
        "building": np.array([name for name in ids_of(n) for _ in range(2)], dtype=object),
        "floor": np.zeros(2 * n, dtype=np.int64),
        "height_m": np.full(2 * n, 2.0),
        **{column: of(column, no2) for column in OF_AIR.columns},
    }
    west, south, _, east, north, _ = twin.extent
    lines, y = [], [south - 5.0, (south + north) / 2, north + 5.0]
    lines = [struct.pack("<BII6d", 1, 1002, 2, west, each, 0.0, east, each, 0.0) for each in y]
    roads = {
        "id": np.array(["main-1", "main-2", "yard"], dtype=object),
        "part": np.ones(3, dtype=np.int64),
        "flow_veh_day": np.array([20000.0, 5000.0, 100.0]),
        "nox_g_km_h": np.array([300.0, 60.0, 1.0]),
        "pm10_g_km_h": np.array([30.0, 6.0, 0.1]),
        "pm25_g_km_h": np.array([15.0, 3.0, 0.05]),
    }
    with geopackage.connect(path, write=True) as connection:
        geopackage.create(connection, 3067, "ETRS89 / TM35FIN(E,N)", "EPSG", WKT)
        at = Geometries(points, np.column_stack([places, places]), "POINT", has_z=True)
        geopackage.write_table(connection, "receivers", columns, at, 3067, "Air quality at receivers")
        bounds = np.array([[west, each, east, each] for each in y])
        geopackage.write_table(
            connection, "roads", roads, Geometries(lines, bounds, "LINESTRING", has_z=True), 3067, "Emission of roads"
        )


def write_grid(path: Path, twin: Twin) -> None:
    """NO2 rises from west to east, 5 µg/m³ a column from 5 on, so that columns lie on class limits; the last column has no value."""
    west, south, _, east, north, _ = twin.extent
    rows, columns = max(int((north - south) / GRID_M), 1), 10
    names = list(OF_AIR.columns)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, len(names), gdal.GDT_Float32)
    dataset.SetGeoTransform((west, (east - west) / columns, 0.0, north, 0.0, -GRID_M))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(3067)
    dataset.SetProjection(crs.ExportToWkt())
    no2 = np.append(5.0 * np.arange(1, columns), np.nan)
    for number, name in enumerate(names, start=1):
        band = dataset.GetRasterBand(number)
        band.SetNoDataValue(float("nan"))
        band.SetDescription(f"{name} [{CATALOGUE[f'air.grid_{name}'].unit}]")
        band.WriteArray(np.tile(of(name, no2), (rows, 1)).astype(np.float32))
    dataset.FlushCache()
