"""Measurements as a city platform hands them out: NGSI-LD entities of the smart data model AirQualityObserved, one for an hour or one for all.

Understood are key-values, normalized NGSI-LD and NGSI v2, one entity, a list, a line each, or a GeoJSON collection; and the temporal form, where a
property is a list of instances with `observedAt` or has `values` of pairs. Values of one hour are brought to their mean.
References: ETSI GS CIM 009 (NGSI-LD), clauses 4.5.1 to 4.5.9; smart-data-models, dataModel.Environment; UN/CEFACT Rec. 20 (unit codes).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ...city.errors import InputError
from .hourly_file import POLLUTANTS, Column, Rows, pollutant_of

TYPE = "AirQualityObserved"
SUFFIXES = (
    ".json",
    ".jsonld",
    ".geojson",
    ".jsonl",
    ".ndjson",
)  # as process.ENTITIES, which is read without this module
UNIT_CODES = {"GQ": "µg/m³", "GP": "mg/m³", "61": "ppb", "59": "ppm"}  # of Rec. 20
NAMES = (
    "refDevice",
    "refPointOfInterest",
    "stationCode",
    "stationName",
    "name",
)  # what tells stations apart, the first that is there
TIMES = ("dateObservedFrom", "dateObserved", "observedAt")
SAME_PLACE_DEG = 3e-4  # some 30 m: farther apart one station has two positions
HINT = f"Give entities of the type {TYPE} with location, dateObserved and pollutants, as a broker of NGSI-LD hands them out."


class Value(NamedTuple):
    """One measurement: number, unit ("" not said), time as written."""

    number: float
    unit: str
    time: str


class Observed(NamedTuple):
    """Of a file: ids of n stations; lon, lat (n,) [°]; rows : their hours, with a column "station"; notes : in words."""

    ids: list[str]
    lon: np.ndarray
    lat: np.ndarray
    rows: Rows
    notes: tuple[str, ...]


def is_ngsi(path: Path) -> bool:
    """Whether a file has to be read here."""
    return Path(path).suffix.lower() in SUFFIXES


def read_observed(path: Path, utc_offset_h: float = 0.0) -> Observed:
    """Stations and their hours in local standard time, that far ahead of UTC [h].

    Raises: InputError naming file, entity and attribute of what cannot be used.
    """
    file = Path(path).name
    found: dict[tuple[str, str], dict[str, list[Value]]] = {}
    places: dict[str, tuple[float, float]] = {}
    others = undated = 0
    for number, entity in enumerate(_entities(path), 1):
        if _local(entity.get("type", entity.get("@type"))) != TYPE:
            others += 1
            continue
        name, label = _name_of(entity), str(entity.get("id", f"entity {number}"))
        _put_place(places, name, _place_of(entity, file, label), file, label)
        time = _time_of(entity)
        for key, attribute in entity.items():
            known = pollutant_of(_local(key))
            if known is None:
                continue
            for value in _values(attribute, time, file, label, key):
                hour, zone = _hour(value.time, utc_offset_h, file, label)
                undated += not zone
                found.setdefault((name, hour), {}).setdefault(known[0], []).append(value)
    if not found:
        words = f"{others} entities of other types" if others else "no entity"
        raise InputError(f"has {words} and no measurement of a pollutant", HINT, file=file)
    notes = [f"{others} entities of other types left out"] if others else []
    if undated:
        notes.append(f"{undated} times without a zone taken as UTC, as {TYPE} has them")
    ids = sorted(places)
    lon, lat = (np.array([places[name][i] for name in ids]) for i in (0, 1))
    return Observed(ids, lon, lat, _rows(found, file, notes), tuple(notes))


def _rows(found: dict[tuple[str, str], dict[str, list[Value]]], file: str, notes: list[str]) -> Rows:
    names = [each for each in POLLUTANTS if any(each in hour for hour in found.values())]
    units = {each: {value.unit for hour in found.values() for value in hour.get(each, ())} for each in names}
    for name, said in units.items():
        if len(said) > 1:
            words = " and ".join(sorted(unit or "none" for unit in said))
            raise InputError(f"has several units: {words}", "Give one unit for all of them.", file=file, field=name)
    lines, several = [], 0
    for number, ((station, hour), measured) in enumerate(sorted(found.items()), 1):
        several += any(len(values) > 1 for values in measured.values())
        cells = [repr(float(np.mean([v.number for v in measured[name]]))) if name in measured else "" for name in names]
        lines.append((number, [hour, station, *cells]))
    if several:
        notes.append(f"{several} hours are means of what was measured in them")
    columns = tuple(Column(2 + i, name, units[name].copy().pop(), name) for i, name in enumerate(names))
    return Rows(file, columns, (0,), {"date": 0, "station": 1}, lines, False, "hour")


def _entities(path: Path) -> Iterator[dict[str, Any]]:
    file = Path(path).name
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", "Save it as JSON in UTF-8.", file=str(path)) from error
    try:
        found = json.loads(text)
    except ValueError:
        try:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError as error:
            raise InputError(f"is no JSON ({error})", HINT, file=file) from error
    yield from _unpacked(found, file)


def _unpacked(found: Any, file: str) -> Iterator[dict[str, Any]]:
    if isinstance(found, list):
        for each in found:
            yield from _unpacked(each, file)
    elif not isinstance(found, dict):
        raise InputError(f"has {type(found).__name__} in the place of an entity", HINT, file=file)
    elif found.get("type") == "FeatureCollection":
        yield from _unpacked(found.get("features", []), file)
    elif found.get("type") == "Feature":
        own = dict(found.get("properties") or {})
        yield {"id": found.get("id"), "location": found.get("geometry"), **own}
    else:
        inside = next(
            (found[key] for key in ("entities", "results", "@graph") if isinstance(found.get(key), list)), None
        )
        if inside is None:
            yield found
        else:
            yield from _unpacked(inside, file)


def _local(name: Any) -> str:
    """The last part of a name that may be an IRI."""
    if isinstance(name, list):
        name = name[0] if name else ""
    return str(name or "").rstrip("/").rpartition("/")[2].rpartition("#")[2]


def _plain(attribute: Any) -> Any:
    """The value of an attribute, whatever it is wrapped in."""
    while (
        isinstance(attribute, dict)
        and attribute.keys() & {"value", "object", "@value"}
        and "coordinates" not in attribute
    ):
        attribute = next(attribute[key] for key in ("value", "object", "@value") if key in attribute)
    return attribute


def _name_of(entity: dict[str, Any]) -> str:
    for key in NAMES:
        value = _plain(entity.get(key))
        if value:
            return str(value[0] if isinstance(value, list) else value)
    place = _plain(entity.get("location"))
    at = place.get("coordinates") if isinstance(place, dict) else None
    return ", ".join(f"{float(each):.5f}" for each in at[:2]) if isinstance(at, list) and len(at) >= 2 else "station"


def _place_of(entity: dict[str, Any], file: str, label: str) -> tuple[float, float]:
    place = _plain(entity.get("location"))
    at = place.get("coordinates") if isinstance(place, dict) and place.get("type") == "Point" else None
    try:
        lon, lat = float(at[0]), float(at[1])  # type: ignore[index]
    except (TypeError, ValueError, IndexError) as error:
        problem = "has no point" if place is None else f"{str(place)[:60]}, must be a point of longitude and latitude"
        hint = 'Give {"type": "Point", "coordinates": [longitude, latitude]}.'
        raise InputError(problem, hint, file=file, feature=label, field="location") from error
    return lon, lat


def _put_place(
    places: dict[str, tuple[float, float]], name: str, at: tuple[float, float], file: str, label: str
) -> None:
    before = places.setdefault(name, at)
    if max(abs(before[0] - at[0]), abs(before[1] - at[1])) > SAME_PLACE_DEG:
        problem = f"{name} is at {at[0]:.5f}, {at[1]:.5f} and was at {before[0]:.5f}, {before[1]:.5f}"
        raise InputError(problem, "Give each station a name of its own.", file=file, feature=label, field="location")


def _time_of(entity: dict[str, Any]) -> str:
    for key in TIMES:
        value = _plain(entity.get(key))
        if value:
            return str(value).partition("/")[0]
    return ""


def _values(attribute: Any, time: str, file: str, label: str, key: str) -> Iterator[Value]:
    """Each number of an attribute with its unit and time; nothing for null."""
    if isinstance(attribute, list):
        for each in attribute:
            yield from _values(each, time, file, label, key)
        return
    unit = ""
    if isinstance(attribute, dict):
        code = attribute.get("unitCode", (attribute.get("metadata") or {}).get("unitCode"))
        code = str(_plain(code) or "").strip()
        unit = UNIT_CODES.get(code.upper(), code)
        time = str(attribute.get("observedAt") or time)
        if isinstance(attribute.get("values"), list):
            for pair in attribute["values"]:
                if not isinstance(pair, list) or len(pair) != 2:
                    problem = f"{str(pair)[:40]}, must be a pair of value and time"
                    raise InputError(problem, HINT, file=file, feature=label, field=key)
                yield from _values({"value": pair[0], "unitCode": unit}, str(pair[1]), file, label, key)
            return
        attribute = _plain(attribute)
    if attribute is None:
        return
    try:
        number = float(attribute)
    except (TypeError, ValueError):
        number = np.nan
    if not np.isfinite(number) or isinstance(attribute, bool):
        problem = f"{str(attribute)[:40]!r} is no number"
        raise InputError(problem, "Leave it out where nothing was measured.", file=file, feature=label, field=key)
    if not time:
        raise InputError("has no time", "Add dateObserved.", file=file, feature=label, field="dateObserved")
    yield Value(number, unit, time)


def _hour(text: str, utc_offset_h: float, file: str, label: str) -> tuple[str, bool]:
    """The hour a time is in, in local standard time, and whether its zone was written."""
    try:
        time = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError as error:
        hint = "Write 2023-01-31T17:00:00Z."
        raise InputError(
            f"{text!r} is no date and hour", hint, file=file, feature=label, field="dateObserved"
        ) from error
    offset = time.utcoffset()
    local = time.replace(tzinfo=None) - (offset or timedelta(0)) + timedelta(hours=utc_offset_h)
    return local.replace(minute=0, second=0, microsecond=0).isoformat(sep=" "), offset is not None
