"""Stations: where they stand and what they measured, joined by id or position; CSV files, or NGSI-LD entities that say both."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import InputError
from ...city.provenance import text_array
from ...readers import crs as crs_module
from . import units
from .hourly_file import MISSING, UNIT_HINT, HourlyYear, Rows, pollutant_of, read_rows, year_of_hours
from .ngsi_observed import is_ngsi, read_observed

IDS = ("id", "station", "station_id", "site", "site_id", "code", "station_code")
PLANE, EARTH = (("x", "y"), ("easting", "northing")), (("lon", "lat"), ("longitude", "latitude"), ("lng", "lat"))
HEIGHTS = ("height_m", "z", "inlet_height_m")
INLET_M = 2.5  # above the ground where nothing is said: within the 1.5 – 4 m of Directive (EU) 2024/2881, Annex IV
JOIN_M = 25.0  # farther apart two positions are two stations
HIGHEST_M = 500.0


@dataclass(frozen=True)
class Stations:
    """n stations.

    ids, name, kind : (n,) object of str, kind as the file has it ("traffic", "background"), "" not said
    x, y : (n,) in the CRS of the twin [m]; height_m : (n,) of the inlet above the ground [m]; height_assumed : (n,) bool
    annual : pollutant -> (n,) measured mean of the year [µg/m³], NaN not measured; file
    """

    ids: np.ndarray
    name: np.ndarray
    kind: np.ndarray
    x: np.ndarray
    y: np.ndarray
    height_m: np.ndarray
    height_assumed: np.ndarray
    annual: dict[str, np.ndarray]
    file: str

    def __len__(self) -> int:
        return len(self.ids)


def read_stations(path: Path, crs: Any = None, unit: str | Mapping[str, str] = "") -> Stations:
    """Stations of a CSV file: id, x and y (or lon and lat), and if they are there height_m, name, kind and annual means; or of the entities
    of a JSON file.

    crs : pyproj CRS of the twin, needed for lon and lat; unit : of annual means whose heading says none.
    Raises: InputError naming file, row and column: no id or one twice, no position, a number that is none or out of range.
    """
    if is_ngsi(path):
        return _of_entities(path, crs)
    file, heading, lines = _table(path)
    id_at = _first(heading, [(name,) for name in IDS])
    earth = _first(heading, EARTH)
    at = _first(heading, PLANE) or earth
    if not id_at or not at:
        raise InputError(
            f"has no {'position' if id_at else 'id'} ({', '.join(heading)})",
            "Columns: id, x and y in the CRS of the twin or lon and lat; also height_m, name, kind and annual means.",
            file=file,
        )
    ids = [cells[id_at[0]] for _, cells in lines]
    for i, (number, _) in enumerate(lines):
        if not ids[i] or ids[i] in ids[:i]:
            problem = "empty" if not ids[i] else f"{ids[i]} is there twice"
            raise InputError(
                problem, "Give each station an id of its own.", file=file, feature=f"row {number}", field="id"
            )
    position = [
        np.array([_number(cells[i], file, number, heading[i], -1e8, 1e8) for number, cells in lines]) for i in at
    ]
    for values, column in zip(position, (heading[i] for i in at), strict=True):
        for row in np.flatnonzero(np.isnan(values)):
            raise InputError("empty", "Give the position.", file=file, feature=f"row {lines[row][0]}", field=column)
    x, y = position if at != earth else _from_earth(position[0], position[1], crs, file, lines)
    height_at = _first(heading, [(name,) for name in HEIGHTS])
    height = np.full(len(lines), np.nan)
    if height_at:
        column = heading[height_at[0]]
        height = np.array(
            [_number(cells[height_at[0]], file, number, column, 0.0, HIGHEST_M) for number, cells in lines]
        )
    words = {
        name: text_array([cells[heading.index(name)] for _, cells in lines] if name in heading else [""] * len(lines))
        for name in ("name", "kind")
    }
    return Stations(
        text_array(ids),
        words["name"],
        words["kind"],
        x,
        y,
        np.where(np.isnan(height), INLET_M, height),
        np.isnan(height),
        _annual(heading, lines, unit, file),
        file,
    )


def read_observations(path: Path, stations: Stations, crs: Any = None, **options: Any) -> dict[str, HourlyYear]:
    """Hours of stations: id -> HourlyYear.

    Rows are joined by a column of ids, else by position (x and y, or lon and lat, within 25 m); a file with neither is of the only
    station. options : of `year_of_hours`. Raises: InputError for an id or a position that is no station, and as `year_of_hours`.
    """
    notes: tuple[str, ...] = ()
    if is_ngsi(path):
        observed = read_observed(path, float(options.get("utc_offset_h", 0.0)))
        rows, notes = observed.rows, observed.notes
    else:
        rows = read_rows(path)
    by_station: dict[str, list[tuple[int, list[str]]]] = {}
    joined: dict[tuple[str, ...], str] = {}
    columns = _key_columns(rows)
    if not columns and len(stations) != 1:
        problem = f"does not say which of {len(stations)} stations it is of"
        raise InputError(problem, "Add a column station with its id, or x and y.", file=rows.file)
    for number, cells in rows.lines:
        key = tuple(cells[i] for i in columns)
        if key not in joined:
            joined[key] = _station_of(key, columns, rows, number, stations, crs)
        by_station.setdefault(joined[key], []).append((number, cells))
    years = {each: year_of_hours(rows, lines=lines, **options) for each, lines in by_station.items()}
    return {each: replace(year, notes=(*notes, *year.notes)) for each, year in years.items()}


def _of_entities(path: Path, crs: Any) -> Stations:
    found = read_observed(path)
    file, n = Path(path).name, len(found.ids)
    x, y = _from_earth(found.lon, found.lat, crs, file, [(i + 1, []) for i in range(n)])
    ids, unsaid = text_array(found.ids), text_array([""] * n)
    return Stations(ids, ids, unsaid, x, y, np.full(n, INLET_M), np.ones(n, bool), {}, file)


def nearest(stations: Stations, x: np.ndarray, y: np.ndarray, most_m: float = JOIN_M) -> tuple[np.ndarray, np.ndarray]:
    """Of each station the nearest of m points: index (n,) int32, −1 where none is within most_m, and the distance (n,) [m]."""
    if not len(x):
        return np.full(len(stations), -1, np.int32), np.full(len(stations), np.inf)
    apart = np.hypot(stations.x[:, None] - np.asarray(x)[None], stations.y[:, None] - np.asarray(y)[None])
    index = apart.argmin(axis=1)
    distance = apart[np.arange(len(stations)), index]
    return np.where(distance <= most_m, index, -1).astype(np.int32), distance


def _station_of(
    key: tuple[str, ...], columns: tuple[int, ...], rows: Rows, number: int, stations: Stations, crs: Any
) -> str:
    known = ", ".join(str(each) for each in stations.ids[:5])
    if not columns:
        return str(stations.ids[0])
    if len(columns) == 1:
        if key[0] not in set(stations.ids):
            raise InputError(
                f"{key[0]!r} is no station of {stations.file}",
                f"Add it there, or correct the id; stations are {known}.",
                file=rows.file,
                feature=f"row {number}",
                field="station",
            )
        return key[0]
    names = {i: name for name, i in rows.others.items()}
    at = [
        np.array([_number(cell, rows.file, number, names[i], -1e8, 1e8)]) for cell, i in zip(key, columns, strict=True)
    ]
    if names[columns[0]] in {pair[0] for pair in EARTH}:
        at = list(_from_earth(at[0], at[1], crs, rows.file, [(number, [])]))
    apart = np.hypot(stations.x - at[0], stations.y - at[1])
    i = int(np.argmin(np.where(np.isnan(apart), np.inf, apart)))
    if not apart[i] <= JOIN_M:
        raise InputError(
            f"the nearest station ({stations.ids[i]}) is {apart[i]:.0f} m away, must be within {JOIN_M:g} m",
            "Correct the position, or join by a column station.",
            file=rows.file,
            feature=f"row {number}",
        )
    return str(stations.ids[i])


def _key_columns(rows: Rows) -> tuple[int, ...]:
    names = list(rows.others)
    found = _first(names, [(name,) for name in IDS]) or _first(names, PLANE) or _first(names, EARTH)
    return tuple(rows.others[names[i]] for i in found)


def _first(heading: list[str], groups: Any) -> tuple[int, ...]:
    """Places of the first group of names that is there whole; () none."""
    group = next((group for group in groups if all(name in heading for name in group)), ())
    return tuple(heading.index(name) for name in group)


def _table(path: Path) -> tuple[str, list[str], list[tuple[int, list[str]]]]:
    """File name, heading in small letters, and lines as (number, cells); a decimal comma becomes a point."""
    file = Path(path).name
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", "Save it as CSV in UTF-8.", file=str(path)) from error
    delimiter = max(";\t,", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    heading = [name.strip().lower() for name in next(reader, [])]
    lines = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heading):
            problem = f"{len(cells)} cells, must be {len(heading)}"
            raise InputError(problem, "Correct the row.", file=file, feature=f"row {reader.line_num}")
        lines.append((reader.line_num, [cell.strip() for cell in cells]))
    if not lines:
        raise InputError("has no rows below the heading", "Give a row for each station.", file=file)
    if delimiter != ",":
        lines = [(number, [_pointed(cell) for cell in cells]) for number, cells in lines]
    return file, heading, lines


def _pointed(cell: str) -> str:
    swapped = cell.replace(",", ".", 1)
    try:
        float(swapped)
    except ValueError:
        return cell
    return swapped


def _annual(
    heading: list[str], lines: list[tuple[int, list[str]]], unit: str | Mapping[str, str], file: str
) -> dict[str, np.ndarray]:
    found = {}
    for i, name in enumerate(heading):
        known = pollutant_of(name)
        if known is None:
            continue
        pollutant, word = known
        word = word or (unit if isinstance(unit, str) else unit.get(pollutant, ""))
        if not word:
            raise InputError("has no unit", UNIT_HINT, code="unit-missing", file=file, field=name)
        try:
            factor = units.factor_to_microgram(word, pollutant)
        except ValueError as error:
            raise InputError(str(error), UNIT_HINT, code="unit-unknown", file=file, field=name) from error
        found[pollutant] = factor * np.array(
            [_number(cells[i], file, number, name, 0.0, 1e6) for number, cells in lines]
        )
    return found


def _number(cell: str, file: str, line: int, column: str, low: float, high: float) -> float:
    """A number from low to high, NaN for an empty cell."""
    if cell.lower() in MISSING:
        return np.nan
    try:
        number = float(cell)
    except ValueError:
        number = np.nan
    if not low <= number <= high:
        problem = f"{cell!r}, must be a number from {low:g} to {high:g}"
        raise InputError(problem, "Correct the cell.", file=file, feature=f"row {line}", field=column)
    return number


def _from_earth(
    lon: np.ndarray, lat: np.ndarray, crs: Any, file: str, lines: list[tuple[int, list[str]]]
) -> tuple[np.ndarray, np.ndarray]:
    if crs is None:
        hint = "Give x and y in the CRS of the twin."
        raise InputError("has lon and lat, and the CRS of the twin is not known", hint, code="crs-missing", file=file)
    wrong = ~((np.abs(lon) <= 180.0) & (np.abs(lat) <= 90.0))
    if wrong.any():
        i = int(np.argmax(wrong))
        problem = f"lon {lon[i]:g}, lat {lat[i]:g} is not on Earth"
        raise InputError(problem, "Longitude first, both in degrees.", file=file, feature=f"row {lines[i][0]}")
    x, y = crs_module.transform(crs_module.parse("EPSG:4326"), crs_module.horizontal(crs), lon, lat)
    return np.asarray(x), np.asarray(y)
