"""Buildings, surfaces, roads and barriers between city.gpkg and the columns of a City."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Dict, Iterable, Iterator, List, Mapping, Optional, Tuple

import numpy as np

from ..city.barriers import DEFAULT_HEIGHT_M, DEFAULT_RULE, Barrier
from ..city.buildings import SURFACE_KINDS, Buildings, Retrofit, Surfaces
from ..city.errors import InputError, ResultError
from ..city.fields import BARRIER_FIELDS, BUILDING_FIELDS, JUNCTION_KINDS, ROAD_FIELDS, Field
from ..city.network import RoadJunctions, RoadNetwork
from ..city.provenance import ORIGIN_BY_TEXT, Attribute, Origin, absent, given, no_rules
from . import geopackage
from .lines import lines_of, middle_of

SURFACE_COLUMNS = ("building_id", "kind", "area_m2", "azimuth_deg", "tilt_deg", "party_m2", "party_with")
LINK_COLUMNS = ("road_id", "from_node", "to_node", "length_m")
ALWAYS = ("name", "use", "year", "height_m", "storeys", "ground_z_m", "class", "speed_kmh", "lanes", "direction")


def attribute_columns(fields: Tuple[Field, ...], attributes: Mapping[str, Attribute]) -> Dict[str, np.ndarray]:
    """Table columns of the attributes: <key>, and for tracked ones <key>_origin and <key>_rule."""
    columns: Dict[str, np.ndarray] = {}
    for field in fields:
        column = attributes.get(field.key)
        if column is None or (column.missing.all() and field.key not in ALWAYS):
            continue
        columns[field.key] = column.values
        if field.tracked:
            columns[f"{field.key}_origin"] = origin_words(column.origin)
            if (column.rule != "").any():
                columns[f"{field.key}_rule"] = column.rule
    return columns


def origin_words(origin: np.ndarray) -> np.ndarray:
    words = np.array([each.text for each in Origin], dtype=object)
    return words[origin.astype(np.int64)]


def attributes_from(fields: Tuple[Field, ...], columns: Mapping[str, np.ndarray]) -> Dict[str, Attribute]:
    """The reverse of `attribute_columns`. A value without a stated origin is GIVEN (somebody typed it)."""
    attributes: Dict[str, Attribute] = {}
    for field in fields:
        if field.key not in columns:
            continue
        column = _given(field, columns[field.key])
        words = columns.get(f"{field.key}_origin")
        if words is not None:
            stated = np.array([int(ORIGIN_BY_TEXT.get(str(w), Origin.GIVEN)) for w in words], dtype=np.uint8)
            stated[column.missing] = int(Origin.MISSING)
            stated[~column.missing & (stated == Origin.MISSING)] = int(Origin.GIVEN)
            rules = columns.get(f"{field.key}_rule", no_rules(len(column)))
            column = Attribute(column.values, stated, rules)
        attributes[field.key] = column
    return attributes


def _given(field: Field, values: np.ndarray) -> Attribute:
    """A column as given; words where numbers belong may be numbers written as words."""
    if values.dtype != object or field.text:
        return given(values, text=field.text)
    numbers = np.full(len(values), np.nan)
    for i, word in enumerate(values):
        if word not in (None, ""):
            try:
                numbers[i] = float(word)
            except ValueError as error:
                raise ResultError(
                    f"city.gpkg, field {field.key}, row {i + 1}: {word!r} is no number",
                    "Correct it in the attribute table, or import the city again.",
                ) from error
    return given(numbers)


def buildings_columns(buildings: Buildings) -> Dict[str, np.ndarray]:
    columns: Dict[str, np.ndarray] = {"id": buildings.ids}
    columns.update(attribute_columns(BUILDING_FIELDS, buildings.attributes))
    columns["footprint_m2"] = buildings.footprint_m2
    columns["volume_m3"] = buildings.volume_m3
    columns["x"], columns["y"] = buildings.centroid[:, 0], buildings.centroid[:, 1]
    return columns


def read_buildings(connection: sqlite3.Connection) -> Buildings:
    """The buildings of a twin, none when nothing but a network was imported."""
    columns = geopackage.read_columns(connection, "buildings", _without_geometry(connection, "buildings"))
    if not columns:
        return Buildings(np.zeros(0, dtype=object), np.zeros((0, 2)), np.zeros(0), np.zeros(0), {}, Retrofit.none(0))
    _need("buildings", columns, ("id", "x", "y", "footprint_m2", "volume_m3"))
    once_each("buildings", columns["id"])
    n = len(columns["id"])
    return Buildings(
        columns["id"],
        np.column_stack([columns["x"], columns["y"]]) if n else np.zeros((0, 2)),
        columns["footprint_m2"],
        columns["volume_m3"],
        attributes_from(BUILDING_FIELDS, columns),
        Retrofit.none(n),
    )


def surfaces_columns(surfaces: Surfaces, ids: np.ndarray) -> Dict[str, np.ndarray]:
    """Table columns; a building is named by its id, so that the table can be joined in QGIS."""
    kinds = np.array(SURFACE_KINDS, dtype=object)
    neighbours = np.append(ids, "")[surfaces.party_with] if len(surfaces) else np.zeros(0, dtype=object)
    return {
        "building_id": ids[surfaces.building],
        "kind": kinds[surfaces.kind],
        "area_m2": surfaces.area_m2,
        "azimuth_deg": surfaces.azimuth_deg,
        "tilt_deg": surfaces.tilt_deg,
        "party_m2": surfaces.party_m2,
        "party_with": neighbours,
    }


def read_surfaces(connection: sqlite3.Connection, ids: np.ndarray) -> Surfaces:
    """The surfaces of the buildings with these ids ((n,) object)."""
    columns = geopackage.read_columns(connection, "surfaces", SURFACE_COLUMNS)
    if not columns:
        none, no_number = np.zeros(0), np.zeros(0, dtype=np.int32)
        return Surfaces(no_number, np.zeros(0, dtype=np.int8), none, none, none, none, no_number)
    _need("surfaces", columns, SURFACE_COLUMNS)
    number = _numbers(ids)
    building = _belonging("surfaces", "buildings", columns["building_id"], number)
    kind_number = {word: i for i, word in enumerate(SURFACE_KINDS)}
    strange = sorted({str(k) for k in columns["kind"]} - set(kind_number))
    if strange:
        raise ResultError(
            f"city.gpkg, layer surfaces, field kind: {strange[0]!r}, must be one of {', '.join(SURFACE_KINDS)}",
            "Correct it in the attribute table, or import the city again.",
        )
    return Surfaces(
        building,
        np.array([kind_number[str(k)] for k in columns["kind"]], dtype=np.int8),
        columns["area_m2"],
        columns["azimuth_deg"],
        columns["tilt_deg"],
        columns["party_m2"],
        np.array([number.get(str(b), -1) for b in columns["party_with"]], dtype=np.int32),
    )


def road_columns(ids: np.ndarray, attributes: Mapping[str, Attribute]) -> Dict[str, np.ndarray]:
    return {"id": ids, **attribute_columns(ROAD_FIELDS, attributes)}


def link_columns(network: RoadNetwork) -> Dict[str, np.ndarray]:
    return {
        "road_id": network.ids[network.link_road],
        "road": network.link_road,
        "from_node": network.link_from,
        "to_node": network.link_to,
        "length_m": network.link_length_m,
    }


def read_roads(connection: sqlite3.Connection) -> Optional[RoadNetwork]:
    if not geopackage.has_table(connection, "roads"):
        return None
    columns = geopackage.read_columns(connection, "roads")
    links = geopackage.read_columns(connection, "road_links", LINK_COLUMNS)
    nodes = geopackage.read_columns(connection, "road_nodes", ("x", "y"))
    for table, found, keys in (
        ("roads", columns, ("id",)),
        ("road_links", links, LINK_COLUMNS),
        ("road_nodes", nodes, ("x", "y")),
    ):
        _need(table, found, keys)
    once_each("roads", columns["id"])
    return RoadNetwork(
        columns["id"],
        attributes_from(ROAD_FIELDS, columns),
        np.column_stack([nodes["x"], nodes["y"]]),
        _belonging("road_links", "roads", links["road_id"], _numbers(columns["id"])),
        _nodes_of(links["from_node"], "from_node", len(nodes["x"])),
        _nodes_of(links["to_node"], "to_node", len(nodes["x"])),
        links["length_m"],
        _middles(columns.get(geopackage.GEOMETRY), len(columns["id"])),
        junctions=read_junctions(connection),
    )


def read_junctions(connection: sqlite3.Connection) -> Optional[RoadJunctions]:
    """Traffic lights and roundabouts; None for a twin that does not say where they are.

    Raises: ResultError naming the row whose kind nobody knows or that has no place.
    """
    columns = geopackage.read_columns(connection, "road_junctions", ("id", "kind"))
    if not columns:
        return None
    _need("road_junctions", columns, ("id", "kind"))
    kind = columns["kind"]
    strange = ~np.isin(kind.astype(str), JUNCTION_KINDS)
    if strange.any():
        row = int(np.argmax(strange))
        raise ResultError(
            f"city.gpkg, layer road_junctions, row {row + 1}, field kind: {str(kind[row])!r}, must be {' or '.join(JUNCTION_KINDS)}",
            "Correct it in the attribute table.",
        )
    box = geopackage.read_geometries(connection, "road_junctions").bounds
    lost = ~np.isfinite(box).all(axis=1)
    if lost.any():
        raise ResultError(
            f"city.gpkg, layer road_junctions, row {int(np.argmax(lost)) + 1}: it has no point that can be read",
            "Draw it again, or delete it.",
        )
    return RoadJunctions(columns["id"], kind, 0.5 * (box[:, :2] + box[:, 2:]))


def _middles(wkb: Optional[np.ndarray], n: int) -> np.ndarray:
    """(n, 2) the point halfway along each road, NaN where there is no line [m]."""
    if wkb is None:
        return np.full((n, 2), np.nan)
    return np.array([middle_of(lines_of(each)) for each in wkb], dtype=np.float64).reshape(n, 2)


def read_barriers(connection: sqlite3.Connection) -> Tuple[Barrier, ...]:
    """The barriers of a twin, line by line; one without a height gets DEFAULT_HEIGHT_M. ResultError naming what cannot be one."""
    columns = geopackage.read_columns(connection, "barriers")
    if not columns:
        return ()
    _need("barriers", columns, ("id", geopackage.GEOMETRY))
    once_each("barriers", columns["id"])
    height = attributes_from(BARRIER_FIELDS, columns).get("height_m", absent(len(columns["id"])))
    height = height.filled(height.missing, DEFAULT_HEIGHT_M, Origin.DEFAULT, DEFAULT_RULE)
    found: List[Barrier] = []
    for row, (name, wkb) in enumerate(zip(columns["id"], columns[geopackage.GEOMETRY])):
        try:
            found += _barriers(str(name), lines_of(wkb), height.take(np.array([row])))
        except InputError as error:
            raise ResultError(f"city.gpkg, {error.message}", error.hint) from error
    return tuple(found)


def _barriers(name: str, lines: Optional[List[np.ndarray]], height: Attribute) -> Iterator[Barrier]:
    """One for each line; height : (1,)."""
    if not lines or not all(np.isfinite(line).all() for line in lines):
        hint = "Draw it again, or delete it."
        raise InputError("it has no line that can be read", hint, layer="barriers", feature=name)
    for number, line in enumerate(lines, start=1):
        moved = np.append(True, (line[1:] != line[:-1]).any(axis=1)) if len(line) else np.zeros(0, dtype=bool)
        points = tuple((x, y) for x, y in line[moved].tolist())
        part = name if number == 1 else f"{name}/{number}"
        origin = Origin(int(height.origin[0]))
        yield Barrier(part, points, float(height.values[0]), origin=origin, rule=str(height.rule[0]))


def _need(table: str, columns: Mapping[str, np.ndarray], keys: Iterable[str]) -> None:
    gone = [key for key in keys if key not in columns]
    if gone:
        raise ResultError(f"city.gpkg, layer {table}: there is no field {gone[0]}", "Import the city again.")


def once_each(table: str, ids: np.ndarray) -> None:
    """Other tables and the results name features by id: each needs one of its own."""
    counts = Counter(map(str, ids))
    for name, count in counts.items():
        if name == "":
            raise ResultError(
                f"city.gpkg, layer {table}: {count} features have no id, first in row {list(ids).index('') + 1}",
                "Features drawn in the layer are not part of the twin yet: delete them, or import the edited layer.",
            )
        if count > 1:
            raise ResultError(
                f"city.gpkg, layer {table}, feature {name}: the id is there {count} times, must be unique",
                "Delete the copies in the layer, or import the edited layer.",
            )


def _nodes_of(numbers: np.ndarray, field: str, n_nodes: int) -> np.ndarray:
    strange = ~((numbers >= 0) & (numbers < n_nodes))  # NaN too
    if strange.any():
        row = int(np.flatnonzero(strange)[0])
        raise ResultError(
            f"city.gpkg, layer road_links, row {row + 1}, field {field}: {numbers[row]}, must be 0 to {n_nodes - 1}",
            "A node was deleted outside the import; import the city again.",
        )
    return numbers.astype(np.int32)


def _numbers(ids: np.ndarray) -> Dict[str, int]:
    return {str(name): i for i, name in enumerate(ids)}


def _belonging(table: str, owners: str, names: np.ndarray, number: Mapping[str, int]) -> np.ndarray:
    """(n,) int32: the owner of each row by its id; rows may have been deleted and sorted since they were written."""
    orphans = [str(name) for name in names if str(name) not in number]
    if orphans:
        raise ResultError(
            f"city.gpkg, layer {table}: {len(orphans)} rows belong to {owners} that are not there, first {orphans[0] or 'one without id'}",
            f"One of the {owners} was deleted outside the import; import the city again.",
        )
    return np.array([number[str(name)] for name in names], dtype=np.int32)


def _without_geometry(connection: sqlite3.Connection, table: str) -> Tuple[str, ...]:
    return tuple(
        c for c in geopackage.table_columns(connection, table) if c not in (geopackage.GEOMETRY, geopackage.KEY)
    )
