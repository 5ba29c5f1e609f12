"""Trips and links from tables a user has: CSV of origin, destination, trips; every fault is named by file, row and column."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import InputError
from ..noise.csv_table import TableRow, read_rows
from .equilibrium import Demand


def trips_of_csv(path: Path, zone_ids: np.ndarray, column: str = "trips") -> Demand:
    """Demand from a table of origin, destination and a column of trips [veh/h]; pairs that are missing have none.

    zone_ids : names of the zones, as Network.zone_ids. Raises: InputError for an unknown zone, a pair that is there twice, negative trips.
    """
    number = {str(name): i for i, name in enumerate(zone_ids.tolist())}
    rows = read_rows(path, ("origin", "destination", column))
    origin, destination = (
        np.array([_zone(row, key, number) for row in rows], np.int32) for key in ("origin", "destination")
    )
    trips = np.array([row.number(column, 0.0) for row in rows])
    seen: dict[tuple[int, int], TableRow] = {}
    for row, pair in zip(rows, zip(origin.tolist(), destination.tolist())):
        if pair in seen:
            problem = (
                f"trips from {row.cells['origin']} to {row.cells['destination']} are in row {seen[pair].line} already"
            )
            raise row.fault("destination", problem)
        seen[pair] = row
    return Demand(origin, destination, trips)


def matrix_of_csv(path: Path, zone_ids: np.ndarray, wanted: Sequence[str]) -> dict[str, np.ndarray]:
    """Name -> (z, z) of the columns that are wanted and there. Raises: as trips_of_csv."""
    there = read_rows(path, ("origin", "destination"))[0].cells
    found, z = {}, len(zone_ids)
    for name in wanted:
        if name in there:
            demand = trips_of_csv(path, zone_ids, name)
            found[name] = np.zeros((z, z))
            found[name][demand.origin, demand.destination] = demand.trips
    return found


def _zone(row: TableRow, key: str, number: dict[str, int]) -> int:
    word = row.text(key)
    if word not in number and word.endswith(".0"):
        word = word[:-2]
    if word not in number:
        raise InputError(
            f"there is no zone {row.cells[key]!r}",
            "Correct the name, or add the zone.",
            file=row.file,
            feature=f"row {row.line}",
            field=key,
        )
    return number[word]


def links_of_csv(path: Path) -> dict[str, Any]:
    """Columns link_id, from_node, to_node, as text, and capacity, free_flow_time, b, power, toll and length as numbers (m,), NaN where
    the table has no such column."""
    rows = read_rows(path, ("link_id", "from_node", "to_node", "capacity", "free_flow_time", "b", "power"))
    words = {key: [row.text(key) for row in rows] for key in ("link_id", "from_node", "to_node")}
    numbers = {
        key: np.array([row.number(key, *limits) if key in row.cells else math.nan for row in rows])
        for key, *limits in (("capacity",), ("free_flow_time",), ("b",), ("power",), ("toll", 0.0), ("length", 0.0))
    }
    return {**words, **numbers}
