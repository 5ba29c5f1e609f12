"""Turn restrictions of OpenStreetMap: relations of type restriction in .osm.pbf, .osm and .osm.bz2 files.

GDAL hands relations over without the roles of their members, so the few fields that are needed are read here: of the PBF format
https://wiki.openstreetmap.org/wiki/PBF_Format (fileformat.proto, osmformat.proto), what the tags mean:
https://wiki.openstreetmap.org/wiki/Relation:restriction. Nodes and ways are skipped.
"""

from __future__ import annotations

import bz2
import xml.etree.ElementTree as ElementTree
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..city.errors import InputError
from .osm_conditions import NEVER, clauses, hours_on_and_off

NO, ONLY = "no", "only"
ALL, HEAVY = "", "heavy"
MOST_BLOB = 32 * 1024 * 1024  # bytes, by the format
NOT_CARS = "says nothing about cars or lorries"
CARS = ("motorcar", "motor_vehicle", "vehicle")
BY_VEHICLE = (("hgv", HEAVY), ("goods", HEAVY), ("motorcar", ALL), ("motor_vehicle", ALL))
_MEMBERS = ("node", "way", "relation")


class Restriction(NamedTuple):
    """One ban or order. id : "relation/7"; start, end : "way/1", ids of roads as the import names them; kind : NO or ONLY;
    vehicles : ALL or HEAVY; via : ids of the roads between, in order, none where start and end meet; hours : times of working days it holds
    at, "7:00-9:00,15:00-18:00", "" always"""

    id: str
    start: str
    end: str
    kind: str
    vehicles: str
    via: tuple[str, ...] = ()
    hours: str = ""


class Skipped(NamedTuple):
    """A relation that is a restriction and not in force. roads : ids of the ways it is of, as of a Restriction"""

    id: str
    reason: str
    roads: tuple[str, ...]


class Restrictions(NamedTuple):
    found: list[Restriction]
    skipped: list[Skipped]


class _Relation(NamedTuple):
    number: int
    tags: dict[str, str]
    members: list[tuple[str, str, int]]  # role, kind, id


def restrictions_of_osm(path: Path) -> Restrictions:
    """Raises: InputError naming the file that is no OpenStreetMap file or is cut off."""
    relations = _of_pbf(path) if path.suffix.lower() == ".pbf" else _of_xml(path)
    found: list[Restriction] = []
    skipped: list[Skipped] = []
    for each in relations:
        if each.tags.get("type") == "restriction":
            _take(each, found, skipped)
    return Restrictions(found, skipped)


def _take(relation: _Relation, found: list[Restriction], skipped: list[Skipped]) -> None:
    name = f"relation/{relation.number}"
    tags = relation.tags
    roads = tuple(f"way/{m[2]}" for m in relation.members if m[0] in ("from", "to") and m[1] == "way")

    def skip(reason: str) -> None:
        skipped.append(Skipped(name, reason, roads))

    excepted = [word.strip() for word in tags.get("except", "").split(";")]
    base = ALL if not set(excepted) & set(CARS) else HEAVY
    keys = [("restriction", base), *((f"restriction:{word}", vehicles) for word, vehicles in BY_VEHICLE)]
    starts, ends, via = ([m for m in relation.members if m[0] == role] for role in ("from", "to", "via"))
    rules: list[tuple[str, str, str]] = []
    told = False
    for key, vehicles in keys:
        try:
            if tags.get(key):
                rules.append((tags[key], vehicles, hours_on_and_off(tags)))
            timed = tags.get(f"{key}:conditional", "")
            rules += [(word, vehicles, hours) for word, hours in (clauses(timed) if timed else ())]
        except ValueError as error:
            skip(f"{key} holds at times only: {error}")
            told = True
    if not rules and told:
        return
    if not rules:
        skip(NOT_CARS)
        return
    if not starts or not ends or any(m[1] != "way" for m in (*starts, *ends)):
        skip("has no way from or to")
        return
    kinds = [m[1] for m in via]
    if kinds != ["node"] and (not via or set(kinds) != {"way"}):
        skip("leads over ways and crossings that do not say in which order" if via else "says no crossing")
        return
    over = tuple(f"way/{m[2]}" for m in via) if kinds != ["node"] else ()
    for word, vehicles, hours in rules:
        kind = next((kind for kind in (NO, ONLY) if word.startswith(f"{kind}_")), "")
        if not kind:
            skip(f"restriction={word} is not known")
        elif hours == NEVER:
            skip("holds on no working day")
        else:
            found += [
                Restriction(name, f"way/{a[2]}", f"way/{b[2]}", kind, vehicles, over, hours)
                for a in starts
                for b in ends
            ]


def _of_xml(path: Path) -> Iterator[_Relation]:
    try:
        with (bz2.open if path.suffix.lower() == ".bz2" else open)(path, "rb") as file:
            for _, element in ElementTree.iterparse(file):
                if element.tag == "relation":
                    tags = {tag.get("k", ""): tag.get("v", "") for tag in element.iter("tag")}
                    members = [
                        (m.get("role", ""), m.get("type", ""), int(m.get("ref", "0"))) for m in element.iter("member")
                    ]
                    yield _Relation(int(element.get("id", "0")), tags, members)
                if element.tag in ("relation", "way", "node"):
                    element.clear()
    except (ElementTree.ParseError, ValueError, OSError, EOFError) as error:
        raise InputError(f"cannot be read: {error}", "Give an OpenStreetMap file.", file=str(path)) from error


def _of_pbf(path: Path) -> Iterator[_Relation]:
    try:
        with path.open("rb") as file:
            while head := file.read(4):
                header = _fields(memoryview(file.read(min(int.from_bytes(head, "big"), 64 * 1024))))
                kind, size = bytes(_first(header, 1, b"")), int(_first(header, 3, 0))
                if not 0 < size <= MOST_BLOB:
                    raise ValueError(f"a block of {size} bytes")
                blob = memoryview(file.read(size))
                if len(blob) != size:
                    raise ValueError("the file is cut off")
                if kind == b"OSMData":
                    yield from _relations(_inflated(_fields(blob)))
    except (ValueError, IndexError, zlib.error, OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", "Give an .osm.pbf file.", file=str(path)) from error


def _inflated(blob: dict[int, list]) -> memoryview:
    if 1 in blob:
        return memoryview(blob[1][0])
    if 3 not in blob:
        raise ValueError("a block is compressed by another method than zlib")
    return memoryview(zlib.decompressobj().decompress(blob[3][0], MOST_BLOB))


def _relations(block: memoryview) -> Iterator[_Relation]:
    parts = _fields(block)
    groups = [_fields(group) for group in parts.get(2, [])]
    if not any(4 in group for group in groups):
        return
    texts = [bytes(text).decode("utf-8") for text in _fields(parts[1][0]).get(1, [])]
    for group in groups:
        for raw in group.get(4, []):
            relation = _fields(raw)
            keys, values, roles, kinds = (_packed(relation, number) for number in (2, 3, 8, 10))
            number, ids = 0, []
            for step in _packed(relation, 9):
                number += (step >> 1) ^ -(step & 1)  # differences, zigzag
                ids.append(number)
            yield _Relation(
                int(relation[1][0]),
                {texts[k]: texts[v] for k, v in zip(keys, values)},
                [(texts[role], _MEMBERS[kind], ref) for role, kind, ref in zip(roles, kinds, ids)],
            )


def _first(fields: dict[int, list], number: int, default: Any) -> Any:
    return fields.get(number, [default])[0]


def _packed(fields: dict[int, list], number: int) -> list[int]:
    found = []
    for raw in fields.get(number, []):
        at = 0
        while at < len(raw):
            value, at = _varint(raw, at)
            found.append(value)
    return found


def _fields(message: memoryview) -> dict[int, list]:
    """Number -> values of a protocol buffer's message: integers, or the bytes of texts, messages and packed numbers."""
    found: dict[int, list] = {}
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, wire = key >> 3, key & 7
        value: object
        if wire == 0:
            value, at = _varint(message, at)
        elif wire == 2:
            size, at = _varint(message, at)
            if at + size > len(message):
                raise ValueError("a field is longer than its message")
            value, at = message[at : at + size], at + size
        elif wire in (1, 5):
            size = 8 if wire == 1 else 4
            value, at = message[at : at + size], at + size
        else:
            raise ValueError(f"wire type {wire}")
        found.setdefault(number, []).append(value)
    return found


def _varint(raw: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = raw[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
        if shift > 63:
            raise ValueError("a number of more than 64 bits")
