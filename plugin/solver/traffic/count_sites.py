"""Counts of a table, a layer or a city platform: places with vehicles by period, and the links they were counted on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely

from ...city.errors import InputError
from ..noise.csv_table import TableRow, read_rows
from .tables import Periods

DAY = ("veh_day", "flow_veh_day", "aadt")  # names of a column of a day, the first that is there
OBSERVED = "TrafficFlowObserved"
JSON = (".json", ".jsonld")
HINT = (
    "Give x, y in the CRS of the twin or lon, lat, a column for each period or veh_day, and bearing [°] where one direction "
    "was counted."
)


class Sites(NamedTuple):
    """k places. ids (k,) object; place (k, 2) [m]; bearing (k,) of driving, clockwise from north, NaN both directions [°]
    flow : (n_periods, k) [veh/h], NaN not counted; notes : in words"""

    ids: np.ndarray
    place: np.ndarray
    bearing: np.ndarray
    flow: np.ndarray
    notes: list[str]


def read_sites(path: str, crs: Any, periods: Periods) -> Sites:
    """Sites of a CSV table, of entities TrafficFlowObserved (.json, .jsonld), or of a layer of points or lines (file|layername=…).

    crs : of the twin, as pyproj takes it. A row or feature has vehicles an hour by period, or those of a day, which divide over the hours as the
    trips do, or an `hour` (0 to 23) with its veh_h: the mean of the hours of a period is taken. Lines are counted for both directions
    unless they have a bearing. Raises: InputError naming file, row or feature, and field.
    """
    file = Path(path.partition("|layername=")[0])
    if not file.is_file():
        raise InputError("is not there", "Give the path of a file.", file=str(file))
    if file.suffix.lower() in JSON:
        return _of_entities(file, crs, periods)
    wanted = (*periods.names, *DAY, "veh_h", "hour")
    records = _of_csv(file, crs, wanted) if file.suffix.lower() == ".csv" else _of_layer(path, crs, wanted)
    return _gathered(records, periods, file.name)


class _Record(NamedTuple):
    id: str
    place: tuple[float, float]
    bearing: float
    values: Mapping[str, float]  # by column, lower case
    label: str


def _gathered(records: list[_Record], periods: Periods, file: str) -> Sites:
    """Records of one id are of one place and different hours."""
    sums: dict[str, np.ndarray] = {}
    first: dict[str, _Record] = {}
    for each in records:
        flow = _by_period(each, periods, file)
        if each.id in first:
            if "hour" not in each.values:
                raise InputError("is there twice", "Name each place once.", file=file, feature=each.label, field="id")
            sums[each.id] = np.concatenate([sums[each.id], flow[None]])
        else:
            first[each.id], sums[each.id] = each, flow[None]
    ids = list(first)
    empty = [name for name in ids if np.isnan(sums[name]).all()]
    ids = [name for name in ids if name not in set(empty)]
    notes = [f"{len(empty)} places have no count: {', '.join(empty[:5])}"] if empty else []
    if not ids:
        raise InputError("has no counts", HINT, file=file)
    flows = []
    for name in ids:
        known = ~np.isnan(sums[name])
        number = known.sum(axis=0)
        flows.append(np.where(number > 0, np.nansum(sums[name], axis=0) / np.maximum(number, 1), np.nan))
    return Sites(
        np.array(ids, object),
        np.array([first[name].place for name in ids], np.float64).reshape(-1, 2),
        np.array([first[name].bearing for name in ids], np.float64),
        np.stack(flows, axis=1),
        notes,
    )


def _by_period(record: _Record, periods: Periods, file: str) -> np.ndarray:
    """(n_periods,) of what one record says [veh/h]."""
    values = record.values
    for key in (*periods.names, *DAY, "veh_h"):
        if values.get(key, 0.0) < 0 or np.isinf(values.get(key, 0.0)):
            problem = f"{values[key]:g} vehicles, must be 0 or more"
            raise InputError(problem, "Correct it, or leave it empty.", file=file, feature=record.label, field=key)
    if "hour" in values:
        hour = values["hour"]
        if not (0 <= hour <= 23 and hour == int(hour)):
            raise InputError(
                f"{hour:g}, must be a whole number from 0 to 23",
                "Correct it.",
                file=file,
                feature=record.label,
                field="hour",
            )
        found = np.full(len(periods.names), np.nan)
        found[periods.of_hour[int(hour)]] = values.get("veh_h", np.nan)
        return found
    day = next((values[key] for key in DAY if key in values), np.nan)
    return np.array([values.get(name, np.nan) for name in periods.names]) if np.isnan(day) else np.array(
        [values.get(name, day * share) for name, share in zip(periods.names, periods.share_h)]
    )  # fmt: skip


def _of_csv(path: Path, crs: Any, wanted: tuple[str, ...]) -> list[_Record]:
    rows = read_rows(path, ())
    there = {key.strip().lower(): key for key in rows[0].cells}
    metric = "x" in there and "y" in there
    if not metric and not ("lon" in there and "lat" in there):
        raise InputError("has neither x and y nor lon and lat", HINT, file=path.name)
    bounds = ((-180.0, 180.0), (-90.0, 90.0))
    columns = ("x", "y") if metric else ("lon", "lat")
    place = np.array(
        [[row.number(there[key], *(() if metric else limits)) for key, limits in zip(columns, bounds)] for row in rows]
    )
    if not metric:
        place = _projected(place, "EPSG:4326", crs)
    named = there.get("id", there.get("site"))
    found = []
    for i, row in enumerate(rows):
        label = f"row {row.line}"
        name = row.cells[named] if named else label
        found.append(
            _Record(
                name or label,
                (float(place[i, 0]), float(place[i, 1])),
                _number(row, there.get("bearing"), -360.0, 360.0),
                {key: _number(row, there[key]) for key in wanted if key in there and row.cells[there[key]]},
                label,
            )
        )
    return found


def _number(row: TableRow, column: str | None, low: float = -np.inf, high: float = np.inf) -> float:
    return np.nan if column is None or not row.cells[column] else row.number(column, low, high)


def _of_layer(path: str, crs: Any, wanted: tuple[str, ...]) -> list[_Record]:
    import pyogrio

    file, _, layer = path.partition("|layername=")
    try:
        meta, _, wkb, columns = pyogrio.raw.read(file, layer=layer or None)
    except pyogrio.errors.DataSourceError as error:
        hint = "Give a CSV table or a layer of points or lines."
        if Path(file).suffix.lower() == ".parquet":
            hint = "Save it as CSV with the place of each count: not every GDAL reads Parquet."
        raise InputError(f"cannot be read: {error}", hint, file=file) from error
    shapes = shapely.from_wkb(wkb) if wkb is not None else np.zeros(0, object)
    kinds = shapely.get_type_id(shapes)
    wrong = ~np.isin(kinds, (0, 1, 5))
    fields = [str(name) for name in meta["fields"].tolist()]
    lower = {name.lower(): i for i, name in enumerate(fields)}
    names = (
        [str(value) for value in columns[lower["id"]].tolist()]
        if "id" in lower
        else [str(i + 1) for i in range(len(shapes))]
    )
    if not len(shapes) or wrong.any():
        feature = names[int(wrong.argmax())] if len(shapes) else None
        raise InputError("is no point or line", "Counts are of places on roads.", file=file, feature=feature)
    if not meta["crs"]:
        raise InputError("has no CRS", "Save it with one.", file=file, code="crs-missing")
    lines = kinds != 0
    middle = np.array(
        [shape.interpolate(0.5, normalized=True) if line else shape for shape, line in zip(shapes, lines)], object
    )
    place = _projected(shapely.get_coordinates(middle), meta["crs"], crs)
    found = []
    for i, name in enumerate(names):
        values = {}
        for key in wanted:
            value = columns[lower[key]][i] if key in lower else None
            try:
                number = np.nan if value is None or value == "" else float(value)
            except ValueError as error:
                raise InputError(
                    f"{value!r} is no number", "Correct it.", file=file, feature=name, field=key
                ) from error
            if not np.isnan(number):
                values[key] = number
        bearing = (
            float(columns[lower["bearing"]][i])
            if "bearing" in lower and columns[lower["bearing"]][i] is not None
            else np.nan
        )
        found.append(_Record(name, (float(place[i, 0]), float(place[i, 1])), bearing, values, f"feature {name}"))
    return found


def _projected(place: np.ndarray, source: Any, target: Any) -> np.ndarray:
    import pyproj

    if pyproj.CRS(source).equals(pyproj.CRS(target), ignore_axis_order=True):
        return place
    turn = pyproj.Transformer.from_crs(source, target, always_xy=True)
    return np.column_stack(turn.transform(place[:, 0], place[:, 1]))


def _of_entities(path: Path, crs: Any, periods: Periods) -> Sites:
    """TrafficFlowObserved of smart-data-models, key-values or normalized: vehicles of an interval, the intervals of a place averaged by period."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise InputError(f"is no JSON ({error})", f"Give entities of the type {OBSERVED}.", file=path.name) from error
    records, others = [], 0
    for number, entity in enumerate(found if isinstance(found, list) else [found], 1):
        if not isinstance(entity, dict) or str(entity.get("type", "")).rsplit("/", 1)[-1] != OBSERVED:
            others += 1
            continue
        records.append(_of_entity(entity, f"entity {entity.get('id', number)}", path.name, crs))
    if not records:
        raise InputError(f"has no entity of the type {OBSERVED}", "Export it from the platform.", file=path.name)
    sites = _gathered(records, periods, path.name)
    notes = [f"{others} entities of other types are left out"] if others else []
    notes.append("Hours of the observations are as written, those in universal time by the longitude of the place")
    return sites._replace(notes=[*sites.notes, *notes])


def _of_entity(entity: dict[str, Any], label: str, file: str, crs: Any) -> _Record:
    def value(key: str) -> Any:
        found = entity.get(key)
        if isinstance(found, dict) and "value" in found:
            found = found["value"]
        return found.get("@value") if isinstance(found, dict) and "@value" in found else found

    def fault(key: str, problem: str) -> InputError:
        return InputError(problem, f"Correct the entity of the type {OBSERVED}.", file=file, feature=label, field=key)

    intensity, location = value("intensity"), value("location")
    if isinstance(intensity, bool) or not isinstance(intensity, (int, float)) or intensity < 0:
        raise fault("intensity", f"{intensity!r}, must be a number of vehicles")
    try:
        shape = shapely.geometry.shape(location)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise fault("location", "is no point or line") from error
    if shape.geom_type not in ("Point", "LineString"):
        raise fault("location", f"is a {shape.geom_type}, must be a Point or LineString")
    ends = [value("dateObservedFrom"), value("dateObservedTo")]
    if not all(isinstance(each, str) for each in ends):
        ends = str(value("dateObserved") or "").split("/")
    try:
        start, end = (datetime.fromisoformat(str(each)) for each in ends)
        hours = (end - start).total_seconds() / 3600
    except (TypeError, ValueError) as error:
        raise fault("dateObserved", "says no interval, must be begin/end") from error
    if not hours > 0:
        raise fault("dateObserved", f"an interval of {60 * hours:g} minutes")
    point = shape if shape.geom_type == "Point" else shape.interpolate(0.5, normalized=True)
    zoned = start.tzinfo is not None
    utc = start.hour + start.minute / 60 - (start.utcoffset().total_seconds() / 3600 if zoned else 0.0)  # type: ignore[union-attr]
    hour = int(utc + (round(point.x / 15) if zoned else 0.0)) % 24
    place = _projected(np.array([[point.x, point.y]]), "EPSG:4326", crs)[0]
    bearing, direction = np.nan, value("laneDirection")
    if shape.geom_type == "LineString" and direction in ("forward", "backward"):
        line = _projected(shapely.get_coordinates(shape), "EPSG:4326", crs)
        bearing = bearing_of(line[-1] - line[0]) + (180.0 if direction == "backward" else 0.0)
    name = str(value("refRoadSegment") or entity.get("id", label))
    return _Record(name, (float(place[0]), float(place[1])), bearing, {"hour": hour, "veh_h": intensity / hours}, label)


def bearing_of(step: np.ndarray) -> float:
    """Of a step (east, north), clockwise from north [°]."""
    return float(np.degrees(np.arctan2(step[0], step[1])))
