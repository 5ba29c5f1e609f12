"""Turn restrictions: from tables and OpenStreetMap to pairs of links, and a network that is split at the restricted crossings only."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ...city.errors import InputError
from ...city.network import RoadNetwork
from ...readers.osm_restrictions import ALL, HEAVY, NO, ONLY, Restriction, restrictions_of_osm
from ...store import geopackage
from ...store.twin import Twin

TURNS = "road_turns"  # table of city.gpkg, of twins whose roads are from OpenStreetMap

COLUMNS = ("from_road", "to_road", "kind")
SHOWN = 5


class Turns(NamedTuple):
    """Forbidden turns. start, end : (k,) int64, links (numbers into the links they were found for) one may not turn from and to;
    heavy_only : (k,) bool, for heavy vehicles only; notes : what was left out and why, in words"""

    start: np.ndarray
    end: np.ndarray
    heavy_only: np.ndarray
    notes: list[str]


NO_TURNS = Turns(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, bool), [])


class Split(NamedTuple):
    """A network in which restricted turns are no ways.

    tail, head : (m + k,) int64, the m links as before, with other nodes at restricted crossings, then k turns that cost nothing
    banned, banned_heavy : (m + k,) bool, turns no vehicle may make, and those heavy ones may not
    """

    tail: np.ndarray
    head: np.ndarray
    banned: np.ndarray
    banned_heavy: np.ndarray


def restrictions_of_file(path: Path) -> tuple[list[Restriction], list[str]]:
    """Restrictions of a CSV table or an OpenStreetMap file, and what was skipped in words. InputError naming file, row, column."""
    if path.suffix.lower() != ".csv":
        found = restrictions_of_osm(path)
        words = "; ".join(f"{each.id} {each.reason}" for each in found.skipped[:SHOWN])
        more = f" and {len(found.skipped) - SHOWN} more" if len(found.skipped) > SHOWN else ""
        number = len(found.skipped)
        return found.found, [f"{number} turn restrictions are not understood: {words}{more}"] if number else []
    return _of_table(path), []


def _of_table(path: Path) -> list[Restriction]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.DictReader(line for line in handle if not line.startswith("#")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"cannot be read: {error}", "Give a CSV table.", file=str(path)) from error
    return [_of_row(row, f"row {number}", path.name) for number, row in enumerate(rows, 2)]


def restrictions_of_twin(twin: Twin) -> list[Restriction]:
    """What the import found in the OpenStreetMap file of the roads, and what was edited there since; none in twins of other roads or of before.

    Raises: InputError naming layer, row and field.
    """
    with geopackage.connect(twin.gpkg) as connection:
        if not geopackage.has_table(connection, TURNS):
            return []
        columns = geopackage.read_columns(connection, TURNS)
    columns.pop(geopackage.KEY, None)
    rows = [dict(zip(columns, cells)) for cells in zip(*(column.tolist() for column in columns.values()))]
    file = f"{twin.gpkg.name}, layer {TURNS}"
    return [_of_row(row, str(row.get("id") or f"row {number}"), file) for number, row in enumerate(rows, 1)]


def _of_row(row: Mapping[str, Any], name: str, file: str) -> Restriction:
    """name : of the row, in errors and as the id of the restriction."""
    cells = {str(key): (value or "").strip() for key, value in row.items() if isinstance(value, (str, type(None)))}
    lacking = [key for key in COLUMNS if not cells.get(key)]
    if lacking:
        raise InputError(
            "says nothing", f"Columns are {', '.join(COLUMNS)} and vehicles (all or heavy).",
            file=file, feature=name, field=lacking[0],
        )  # fmt: skip
    kind = cells["kind"].partition("_")[0]  # no_left_turn and only_straight_on are words of OpenStreetMap
    vehicles = cells.get("vehicles", "") or "all"
    for key, value, allowed in (("kind", kind, (NO, ONLY)), ("vehicles", vehicles, ("all", HEAVY))):
        if value not in allowed:
            raise InputError(
                f"{cells[key]!r}, must be {' or '.join(allowed)}", "Correct it.", file=file, feature=name, field=key
            )
    return Restriction(name, cells["from_road"], cells["to_road"], kind, HEAVY if vehicles == HEAVY else ALL)


def turns_of(
    restrictions: Sequence[Restriction], roads: RoadNetwork, road: np.ndarray, tail: np.ndarray, head: np.ndarray
) -> Turns:
    """Restrictions brought to links. road, tail, head : (m,) of the links, rows of the roads and of their nodes.

    Two roads that meet at no crossing, or at several, have no turn that could be meant: they are told, not guessed. An order ("only")
    forbids all other turns from its road there, the one back among them.
    """
    row = {str(name): i for i, name in enumerate(roads.ids.tolist())}
    order = np.argsort(road, kind="stable")
    first = np.searchsorted(road[order], np.arange(len(roads) + 1))
    leaving = np.argsort(tail, kind="stable")
    at = np.searchsorted(tail[leaving], np.arange(len(roads.nodes) + 1))
    banned: dict[tuple[int, int], bool] = {}
    problems: list[tuple[str, str]] = []
    orders: dict[tuple[int, str], tuple[set[int], set[int]]] = {}  # of a road and vehicles there: from links, to links
    for each in restrictions:
        start, end = row.get(each.start), row.get(each.end)
        if start is None or end is None:
            problems.append((each.id, f"{each.start if start is None else each.end} is no road of the twin"))
            continue
        entering = order[first[start] : first[start + 1]]
        going = order[first[end] : first[end + 1]]
        if not len(entering) or not len(going):
            problems.append((each.id, f"{each.start if not len(entering) else each.end} is not for cars"))
            continue
        places = np.intersect1d(head[entering], tail[going])
        if start == end:  # a way back: at its ends
            ends, number = np.unique(np.concatenate([tail[entering], head[entering]]), return_counts=True)
            places = places[np.isin(places, ends[number == 2])]
        if len(places) != 1:
            problems.append((each.id, "its roads do not meet" if not len(places) else "its roads meet more than once"))
            continue
        ins, outs = entering[head[entering] == places[0]], going[tail[going] == places[0]]
        if each.kind == NO:
            for a in ins.tolist():
                for b in outs.tolist():
                    _ban(banned, a, b, each.vehicles)
        else:
            for a in ins.tolist():
                orders.setdefault((a, each.vehicles), (set(), set()))[1].update(outs.tolist())
    for (a, vehicles), (_, wanted) in orders.items():
        for b in leaving[at[head[a]] : at[head[a] + 1]].tolist():
            if b not in wanted:
                _ban(banned, a, b, vehicles)
    pairs = sorted(banned)
    notes = []
    if problems:
        words = "; ".join(f"{name}: {why}" for name, why in problems[:SHOWN])
        more = f" and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        notes.append(f"{len(problems)} turn restrictions are not in force: {words}{more}")
    start_of, end_of = (np.array([pair[k] for pair in pairs], np.int64) for k in (0, 1))
    return Turns(start_of, end_of, np.array([banned[pair] for pair in pairs], bool), notes)


def _ban(banned: dict[tuple[int, int], bool], a: int, b: int, vehicles: str) -> None:
    """True in the table: for heavy vehicles only; a ban for all is stronger."""
    banned[a, b] = vehicles == HEAVY and banned.get((a, b), True)


def split_at(turns: Turns, tail: np.ndarray, head: np.ndarray, n_nodes: int) -> Split:
    """tail, head : (m,) nodes of the links, 0 … n_nodes − 1, connectors of zones among them.

    A link one may not turn from in every direction ends in a node of its own; the links that leave its crossing begin in one each. From
    the former, and from the crossing for all others, turns lead to the latter: times and flows of the m links stay what they are.
    """
    tail, head = tail.astype(np.int64), head.astype(np.int64)
    m = len(tail)
    forbidden = {(int(a), int(b)): bool(h) for a, b, h in zip(turns.start, turns.end, turns.heavy_only)}
    restricted = np.unique(turns.start)
    new_tail, new_head = tail.copy(), head.copy()
    turn_tail, turn_head, banned, heavy = [], [], [], []
    leaving = np.argsort(tail, kind="stable")
    at = np.searchsorted(tail[leaving], np.arange(n_nodes + 1))
    node = n_nodes
    for crossing in np.unique(head[restricted]).tolist():
        outs = leaving[at[crossing] : at[crossing + 1]].tolist()
        begins = {}
        for b in outs:
            begins[b], new_tail[b] = node, node
            node += 1
        sources = [(-1, crossing)]
        for a in restricted[head[restricted] == crossing].tolist():
            sources.append((a, node))
            new_head[a] = node
            node += 1
        for a, place in sources:
            for b in outs:
                turn_tail.append(place)
                turn_head.append(begins[b])
                there = forbidden.get((a, b))
                banned.append(there is False)
                heavy.append(there is not None)
    none = np.zeros(m, bool)
    return Split(
        np.concatenate([new_tail, np.array(turn_tail, np.int64)]),
        np.concatenate([new_head, np.array(turn_head, np.int64)]),
        np.concatenate([none, np.array(banned, bool)]),
        np.concatenate([none, np.array(heavy, bool)]),
    )
