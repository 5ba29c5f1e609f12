"""Turn restrictions: from tables and OpenStreetMap to pairs of links, and a network that is split at the restricted crossings only."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ...city.errors import InputError
from ...city.network import RoadNetwork
from ...readers.osm_conditions import share_of_hours
from ...readers.osm_restrictions import ALL, HEAVY, NO, ONLY, Restriction, restrictions_of_osm
from ...store import geopackage
from ...store.twin import Twin

TURNS = "road_turns"  # table of city.gpkg, of twins whose roads are from OpenStreetMap

COLUMNS = ("from_road", "to_road", "kind")
SHOWN = 5
MOST = 0.5  # of a period, in which a ban that holds at times is in force for all of it


class Turns(NamedTuple):
    """Forbidden turns. start, end : (k,) int64, links (numbers into the links they were found for) one may not turn from and to;
    heavy_only : (k,) bool, for heavy vehicles only; notes : what was left out and why, in words
    force : (k, 2, 24) of each turn, class (light, heavy) and hour of a working day the share it is in force, None always
    over : longer ways that are forbidden as a whole, links in order -> (2, 24) as in force
    """

    start: np.ndarray
    end: np.ndarray
    heavy_only: np.ndarray
    notes: list[str]
    force: np.ndarray | None = None
    over: dict[tuple[int, ...], np.ndarray] = {}  # noqa: RUF012  never written to

    def bans(self) -> dict[tuple[int, ...], np.ndarray]:
        """Links in order -> (2, 24) share of each hour in force, of turns and longer ways."""
        found = dict(self.over)
        for k, (a, b, heavy) in enumerate(zip(self.start.tolist(), self.end.tolist(), self.heavy_only.tolist())):
            always = np.array([[0.0 if heavy else 1.0], [1.0]]).repeat(24, axis=1)
            found[a, b] = always if self.force is None else self.force[k]
        return found


NO_TURNS = Turns(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, bool), [])


class Split(NamedTuple):
    """A network in which restricted turns are no ways.

    tail, head : (m + k,) int64, the m links as before, with other nodes at restricted crossings, then k turns that cost nothing
    banned, banned_heavy : (m + k,) bool, turns no vehicle may make, and those heavy ones may not, in all hours of the day
    force : (k, 2, 24) of each turn, class (light, heavy) and hour the share a ban is in force
    copy : (c,) int64 links that are there once more, between the nodes copy_tail and copy_head: for those who came by the begin of a
        longer way that is forbidden; their traffic is that of the link
    """

    tail: np.ndarray
    head: np.ndarray
    banned: np.ndarray
    banned_heavy: np.ndarray
    force: np.ndarray
    copy: np.ndarray
    copy_tail: np.ndarray
    copy_head: np.ndarray

    def banned_in(self, hours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """As banned and banned_heavy, in most of some hours ((24,) bool) of a working day."""
        most = self.force[:, :, hours].mean(axis=2) >= MOST
        none = np.zeros(len(self.tail) - len(most), bool)
        return np.concatenate([none, most[:, 0]]), np.concatenate([none, most[:, 1]])


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
    via, hours = cells.get("via", ""), cells.get("hours", "")
    try:
        share_of_hours(hours)
    except ValueError as error:
        raise InputError(
            str(error), "Write times of working days as 7:00-9:00,15:00-18:00.", file=file, feature=name, field="hours"
        ) from error
    return Restriction(
        name,
        cells["from_road"],
        cells["to_road"],
        kind,
        HEAVY if vehicles == HEAVY else ALL,
        tuple(each.strip() for each in via.split(";") if each.strip()),
        hours,
    )


def turns_of(
    restrictions: Sequence[Restriction], roads: RoadNetwork, road: np.ndarray, tail: np.ndarray, head: np.ndarray
) -> Turns:
    """Restrictions brought to links. road, tail, head : (m,) of the links, rows of the roads and of their nodes.

    Two roads that meet at no crossing, or at several, have no turn that could be meant: they are told, not guessed. An order ("only")
    forbids all other turns from its road there, the one back among them; over other roads it forbids to leave the way anywhere.
    """
    row = {str(name): i for i, name in enumerate(roads.ids.tolist())}
    lines = _Lines(road, tail, head, len(roads), len(roads.nodes))
    bans: dict[tuple[int, ...], np.ndarray] = {}
    problems: list[tuple[str, str]] = []
    orders: dict[
        tuple[tuple[int, ...], str, str], set[int]
    ] = {}  # after which links, vehicles, hours -> links to go on
    for each in restrictions:
        names = (each.start, *each.via, each.end)
        strange = next((name for name in names if name not in row), None)
        if strange is not None:
            problems.append((each.id, f"{strange} is no road of the twin"))
            continue
        ways, problem = lines.ways([row[name] for name in names], names)
        if problem:
            problems.append((each.id, problem))
        for way in ways:
            if each.kind == NO:
                _ban(bans, way, each)
            else:
                for k in range(1, len(way)):
                    orders.setdefault((way[:k], each.vehicles, each.hours), set()).add(way[k])
    for (way, vehicles, hours), wanted in orders.items():
        order = Restriction("", "", "", ONLY, vehicles, (), hours)
        for b in lines.leaving(int(head[way[-1]])):
            if b not in wanted:
                _ban(bans, (*way, b), order)
    pairs = sorted(way for way in bans if len(way) == 2)
    notes = []
    if problems:
        words = "; ".join(f"{name}: {why}" for name, why in problems[:SHOWN])
        more = f" and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        notes.append(f"{len(problems)} turn restrictions are not in force: {words}{more}")
    start, end = (np.array([pair[k] for pair in pairs], np.int64) for k in (0, 1))
    force = np.array([bans[pair] for pair in pairs]).reshape(len(pairs), 2, 24)
    over = {way: bans[way] for way in sorted(bans) if len(way) > 2}
    heavy_only = np.asarray(~force[:, 0].any(axis=1))
    return Turns(start, end, heavy_only, notes, force, over)


def _ban(bans: dict[tuple[int, ...], np.ndarray], way: tuple[int, ...], by: Restriction) -> None:
    share = np.array(share_of_hours(by.hours))
    here = bans.setdefault(way, np.zeros((2, 24)))
    here[1] = np.maximum(here[1], share)
    if by.vehicles != HEAVY:
        here[0] = np.maximum(here[0], share)


class _Lines:
    """Links by their road, and by the node they leave."""

    def __init__(self, road: np.ndarray, tail: np.ndarray, head: np.ndarray, n_roads: int, n_nodes: int) -> None:
        self.tail, self.head = tail, head
        self._of_road = np.argsort(road, kind="stable")
        self._first = np.searchsorted(road[self._of_road], np.arange(n_roads + 1))
        self._leaving = np.argsort(tail, kind="stable")
        self._at = np.searchsorted(tail[self._leaving], np.arange(n_nodes + 1))

    def of_road(self, row: int) -> np.ndarray:
        return self._of_road[self._first[row] : self._first[row + 1]]

    def leaving(self, node: int) -> list[int]:
        found: list[int] = self._leaving[self._at[node] : self._at[node + 1]].tolist()
        return found

    def ways(self, rows: Sequence[int], names: Sequence[str]) -> tuple[list[tuple[int, ...]], str]:
        """Links in order of the ways along some roads, or why there is none that could be meant."""
        entering, going = self.of_road(rows[0]), self.of_road(rows[-1])
        if not len(entering) or not len(going):
            return [], f"{names[0] if not len(entering) else names[-1]} is not for cars"
        if len(rows) > 2:
            found = [way for a in entering.tolist() for way in self._over((a,), rows[1:-1], frozenset(going.tolist()))]
            if not found:
                return [], "its roads do not meet"
            between = {(int(self.head[way[0]]), int(self.tail[way[-1]])) for way in found}
            return (found, "") if len(between) == 1 else ([], "its roads meet more than once")
        places = np.intersect1d(self.head[entering], self.tail[going])
        if rows[0] == rows[-1]:  # a way back: at its ends
            both = np.concatenate([self.tail[entering], self.head[entering]])
            ends, number = np.unique(both, return_counts=True)
            places = places[np.isin(places, ends[number == 2])]
        if len(places) != 1:
            return [], "its roads do not meet" if not len(places) else "its roads meet more than once"
        ins, outs = entering[self.head[entering] == places[0]], going[self.tail[going] == places[0]]
        return [(a, b) for a in ins.tolist() for b in outs.tolist()], ""

    def _over(self, way: tuple[int, ...], via: Sequence[int], ends: frozenset[int]) -> list[tuple[int, ...]]:
        """Ways that go on from one over roads, each of them along some of its links, to one of the last links; no node twice."""
        found = []
        node = int(self.head[way[-1]])
        been = {int(self.tail[link]) for link in way}
        begun = len(way) > 1
        if begun and len(via) == 1:
            found += [(*way, b) for b in self.leaving(node) if b in ends and b not in way]
        for skip in (0, 1) if begun and len(via) > 1 else (0,):  # along the same road, or on to the next one
            mine = set(self.of_road(via[skip]).tolist())
            for b in self.leaving(node):
                if b in mine and int(self.head[b]) not in been:
                    found += self._over((*way, b), via[skip:], ends)
        return found


def split_at(turns: Turns, tail: np.ndarray, head: np.ndarray, n_nodes: int) -> Split:
    """tail, head : (m,) nodes of the links, 0 … n_nodes − 1, connectors of zones among them.

    A link one may not turn from in every direction ends in a node of its own; the links that leave its crossing begin in one each. From
    the former, and from the crossing for all others, turns lead to the latter: times and flows of the m links stay what they are. Who is
    on a longer way that is forbidden goes over copies of its links, one for each begin of such a way (the states of Aho and Corasick
    1975, Communications of the ACM 18): at their ends it is known where one came from.
    """
    tail, head = tail.astype(np.int64), head.astype(np.int64)
    m, node = len(tail), n_nodes
    bans = turns.bans()
    states = sorted({way[:k] for way in bans for k in range(2, len(way))})
    copies = {}
    for state in states:
        copies[state] = (node, node + 1)
        node += 2
    new_tail, new_head = tail.copy(), head.copy()
    turn_tail, turn_head, force = [], [], []
    leaving = np.argsort(tail, kind="stable")
    at = np.searchsorted(tail[leaving], np.arange(n_nodes + 1))
    by_crossing: dict[int, list[tuple[int, ...]]] = {}
    for way in (*((a,) for a in sorted({way[0] for way in bans})), *states):
        by_crossing.setdefault(int(head[way[-1]]), []).append(way)
    for crossing, came in sorted(by_crossing.items()):
        outs = leaving[at[crossing] : at[crossing + 1]].tolist()
        begins = {}
        for b in outs:
            begins[b], new_tail[b] = node, node
            node += 1
        sources: list[tuple[tuple[int, ...], int]] = [((), crossing)]
        for way in came:
            if len(way) > 1:
                sources.append((way, copies[way][1]))
                continue
            sources.append((way, node))
            new_head[way[0]] = node
            node += 1
        for way, place in sources:
            for b in outs:
                ends = [(*way, b)[k:] for k in range(len(way))]  # what one may be in the middle of, the longest first
                onto = next((copies[end][0] for end in ends if end in copies), begins[b])
                turn_tail.append(place)
                turn_head.append(onto)
                there = [bans[end] for end in ends if end in bans]
                force.append(np.max(there, axis=0) if there else np.zeros((2, 24)))
    none = np.zeros(m, bool)
    in_force = np.array(force).reshape(len(force), 2, 24)
    always = in_force.min(axis=2) >= 1
    return Split(
        np.concatenate([new_tail, np.array(turn_tail, np.int64)]),
        np.concatenate([new_head, np.array(turn_head, np.int64)]),
        np.concatenate([none, always[:, 0]]),
        np.concatenate([none, always[:, 1]]),
        in_force,
        np.array([state[-1] for state in states], np.int64),
        *(np.array([copies[state][k] for state in states], np.int64) for k in (0, 1)),
    )
