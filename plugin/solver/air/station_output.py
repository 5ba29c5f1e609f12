"""What was measured at stations and what is computed there, as a layer of the result: a point each, for the map and other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ...store import geopackage
from ..shapes import geometries
from .quality import JUDGED

TABLE = "stations"
SCORES = ("fac2", "nmse", "bias", "mqi", "mqi_year")


def with_stations(write: Callable[[Path], None], judged: Mapping[str, Any] | None) -> Callable[[Path], None]:
    """`write`, and the layer "stations" in the air.gpkg it leaves, where the result was judged at any."""

    def both(folder: Path) -> None:
        write(folder)
        if judged is None:
            return
        ids, columns = station_table(judged)
        places = [judged["places"][each] for each in ids]
        points = shapely.points(np.array([[place["x"], place["y"]] for place in places], np.float64))
        with geopackage.connect(folder / "air.gpkg", write=True) as connection:
            (srs_id,) = connection.execute("SELECT srs_id FROM gpkg_geometry_columns LIMIT 1").fetchone()
            shapes = geometries(points, type_name="POINT")
            geopackage.write_table(connection, TABLE, columns, shapes, srs_id, "Stations the model was judged at")

    return both


def station_table(judged: Mapping[str, Any]) -> tuple[list[str], dict[str, np.ndarray]]:
    """Ids of stations, and columns: id, height_m, of each pollutant that was measured anywhere `no2_measured`, `no2` [µg/m³] and its scores."""
    rows = {(row["station"], row["pollutant"]): row for row in judged["stations"]}
    ids = list(dict.fromkeys(station for station, _ in rows))
    measured = [name for name in JUDGED if any((each, name) in rows for each in ids)]

    def column(name: str, key: str) -> np.ndarray:
        found = [rows.get((each, name), {}).get(key) for each in ids]
        return np.array([np.nan if value is None else float(value) for value in found], np.float64)

    columns = {
        "id": np.array(ids, object),
        "height_m": np.array([judged["places"][each]["height_m"] for each in ids], np.float64),
    }
    for name in measured:
        columns[f"{name}_measured"] = column(name, "observed_mean")
        columns[name] = column(name, "modelled_mean")
        columns.update({f"{name}_{key}": column(name, key) for key in SCORES})
    return ids, columns
