"""Where on the outlines of buildings the facade points lie: straight facades, what of them stands free, and its division into parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely

STRAIGHT_M = 0.02  # corners that lie closer to the line of a facade are no corners
TOUCHING_M = 0.3  # walls closer to each other than this are one wall, as where party walls are found
SLIVER_M = 0.05  # neighbours that hide less of a facade are a matter of digitising
SHORTEST_M = 2.5  # a facade up to this length, or half the spacing, has a point only together with those next to it
ROUNDING_M = 1e-6


class Facades(NamedTuple):
    """f straight facades, building by building and ring by ring; walking along one, the outside is on the right.

    building, number : (f,) int32, the building and the number among its facades, from 0. Numbers depend on the shape alone:
        neither on the direction of the rings nor on the corner they start with
    ring : (f,) int64, number among all outer and inner rings
    start, along, normal : (f, 2) float64, first corner [m], unit vectors to the second one and outwards
    length : (f,) float64 [m]
    """

    building: np.ndarray
    number: np.ndarray
    ring: np.ndarray
    start: np.ndarray
    along: np.ndarray
    normal: np.ndarray
    length: np.ndarray


class Hidden(NamedTuple):
    """Spans of facades (index, from, to [m]) that stand against a wall of a building (int, may be their own)."""

    facade: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    by: np.ndarray


class Points(NamedTuple):
    """p points on facades: item of free_parts, distance from the facade's first corner and facade length represented [m]."""

    item: np.ndarray
    at: np.ndarray
    length: np.ndarray
    too_short: int  # pieces that have no point because they and their neighbours are too short


def facades_of(footprints: np.ndarray) -> Facades:
    """The facades of outer rings and courtyards of n footprints ((n,) valid polygons or multi-polygons, None or empty: none).

    Raises: ValueError naming the first footprint that is not a valid polygon.
    """
    footprints = np.asarray(footprints, dtype=object)
    _check(footprints)
    shapes = shapely.simplify(shapely.normalize(shapely.force_2d(footprints)), STRAIGHT_M, preserve_topology=True)
    # simplifying may turn a ring around: put the canonical start back, then the outer rings anticlockwise, the holes clockwise
    parts, owner = shapely.get_parts(shapely.normalize(shapes), return_index=True)
    full = ~shapely.is_empty(parts)
    parts, owner = shapely.orient_polygons(parts[full]), owner[full]
    if not len(parts):
        none, pairs = np.zeros(0), np.zeros((0, 2))
        return Facades(none.astype(np.int32), none.astype(np.int32), none.astype(np.int64), pairs, pairs, pairs, none)
    _, corners, (ring_start, part_rings) = shapely.to_ragged_array(parts)
    sides = np.ones(len(corners), dtype=bool)
    sides[ring_start[1:] - 1] = False  # from the last corner, which repeats the first, no side begins
    first = np.flatnonzero(sides)
    ring = np.repeat(np.arange(len(ring_start) - 1), np.diff(ring_start))[first]
    building = owner[np.repeat(np.arange(len(parts)), np.diff(part_rings))[ring]]
    start = corners[first, :2]
    vector = corners[first + 1, :2] - start
    length = np.hypot(vector[:, 0], vector[:, 1])
    along = vector / length[:, None]
    normal = np.column_stack([along[:, 1], -along[:, 0]])
    return Facades(building.astype(np.int32), rank_of(building).astype(np.int32), ring, start, along, normal, length)


def _check(footprints: np.ndarray) -> None:
    some = ~shapely.is_missing(footprints)
    kind = shapely.get_type_id(footprints)
    fault = some & (~np.isin(kind, (3, 6)) | ~shapely.is_valid(footprints))
    if fault.any():
        i = int(np.argmax(fault))
        reason = shapely.is_valid_reason(footprints[i]) if kind[i] in (3, 6) else f"a {footprints[i].geom_type}"
        raise ValueError(f"footprints[{i}] is {reason.lower()}, must be a valid polygon or multi-polygon")


def rank_of(group: np.ndarray) -> np.ndarray:
    """(n,) int64 place of each member in its group, from 0; the members of a group stand together."""
    if not len(group):
        return np.zeros(0, np.int64)
    begins = np.concatenate([[True], group[1:] != group[:-1]])
    firsts = np.flatnonzero(begins)
    return np.arange(len(group)) - np.repeat(firsts, np.diff(np.append(firsts, len(group))))


def hidden_spans(facades: Facades, footprints: np.ndarray, distance_m: float) -> Hidden:
    """What of the facades stands against a building: another one or another wall of its own.

    Both the line of the points, distance_m in front of the facade, and one TOUCHING_M in front are cut with the footprints ((n,)
    polygons): party walls, walls with a gap, outlines that overlap and acute corners are all the same here.
    """
    parts, owner = shapely.get_parts(shapely.force_2d(np.asarray(footprints, dtype=object)), return_index=True)
    tree = shapely.STRtree(parts)
    found: list[tuple[np.ndarray, ...]] = []
    for offset in sorted({distance_m, max(TOUCHING_M, distance_m)}):
        begin = facades.start + offset * facades.normal
        lines = shapely.linestrings(np.stack([begin, begin + facades.along * facades.length[:, None]], axis=1))
        facade, part = tree.query(lines, predicate="intersects")
        cut, which = shapely.get_parts(shapely.intersection(lines[facade], parts[part]), return_index=True)
        is_line = shapely.get_type_id(cut) == 1  # the others are points where a line only touches
        cut, facade, part = cut[is_line], facade[which[is_line]], part[which[is_line]]
        ends = [shapely.get_coordinates(shapely.get_point(cut, i)) for i in (0, -1)]
        s = np.stack(
            [np.einsum("ij,ij->i", end - facades.start[facade], facades.along[facade]) for end in ends], axis=1
        )
        s = np.clip(np.sort(s, axis=1), 0.0, facades.length[facade, None])
        wide = s[:, 1] - s[:, 0] > SLIVER_M
        found.append((facade[wide], s[wide, 0], s[wide, 1], owner[part[wide]]))
    return Hidden(*(np.concatenate(column) for column in zip(*found)))


def free_parts(
    facades: Facades, facade: np.ndarray, floor: np.ndarray, hidden: Sequence[np.ndarray], spacing_m: float
) -> Points:
    """Divides what stands free of each item (a facade on a floor) into parts and places a point in the middle of each.

    Annex II 2.8, case 1: (a) what is longer than spacing_m is divided into equal parts, as long as possible and not longer than that;
    (b) what is longer than SHORTEST_M has one point; (c) shorter pieces that adjoin each other and are longer than spacing_m together
    are divided along their line.

    Parameters:
    facade, floor : (i,) int64, the items; a facade stands once on each floor
    hidden : (h,) arrays item, begin, end [m]: spans of items that are hidden, may overlap
    spacing_m : float, longest part [m]
    """
    order = np.lexsort((facade, floor, facades.ring[facade]))  # round the ring, floor by floor
    item_of = np.empty(len(order), np.int64)
    item_of[order] = np.arange(len(order))
    facade, floor = facade[order], floor[order]
    item, begin, end = _exposed(facades.length[facade], item_of[hidden[0]], hidden[1], hidden[2])
    shortest = min(SHORTEST_M, spacing_m / 2)
    run, sequence = _runs(facades, facade[item], floor[item], begin, end, shortest)
    item, begin, end, run = item[sequence], begin[sequence], end[sequence], run[sequence]
    offset = _running(run, end - begin)
    last = np.flatnonzero(np.append(run[1:] != run[:-1], True)) if len(run) else np.zeros(0, np.int64)
    first = np.append(0, last[:-1] + 1)[: len(last)]
    total = offset[last] + (end - begin)[last]
    parts = np.where(total > spacing_m + ROUNDING_M, np.ceil((total - ROUNDING_M) / spacing_m), 1).astype(np.int64)
    parts[(first < last) & (total <= spacing_m + ROUNDING_M)] = 0  # short pieces, together still short
    parts[(first == last) & (total <= shortest + ROUNDING_M)] = 0
    too_short = int((last - first + 1)[parts == 0].sum())
    # every point of a run against every piece of it; the piece that holds it stays
    pieces = last - first + 1
    which = np.repeat(np.arange(len(last)), parts * pieces)
    number = rank_of(which)
    piece = first[which] + number % pieces[which]
    part_length = total / np.maximum(parts, 1)
    along_run = (number // pieces[which] + 0.5) * part_length[which]
    holds = (along_run >= offset[piece]) & ((along_run < offset[piece] + (end - begin)[piece]) | (piece == last[which]))
    which, piece, along_run = which[holds], piece[holds], along_run[holds]
    return Points(order[item[piece]], begin[piece] + (along_run - offset[piece]), part_length[which], too_short)


def _exposed(
    length: np.ndarray, item: np.ndarray, begin: np.ndarray, end: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gaps between the hidden spans of each item: item, from, to; sorted."""
    every = np.arange(len(length))
    ends_of = np.concatenate([every, every])
    item = np.concatenate([item, ends_of])
    begin = np.concatenate(
        [begin, np.full(len(length), -1.0), length]
    )  # nothing before the first and after the last corner
    end = np.concatenate([end, np.zeros(len(length)), length])
    order = np.lexsort((end, begin, item))
    item, begin, end = item[order], begin[order], end[order]
    rank = rank_of(item)
    for k in range(1, int(rank.max(initial=0)) + 1):  # a running maximum that does not look at other items
        at = np.flatnonzero(rank == k)
        end[at] = np.maximum(end[at], end[at - 1])
    gap = np.flatnonzero((rank[1:] > 0) & (begin[1:] - end[:-1] > SLIVER_M))
    return item[gap], end[gap], begin[gap + 1]


def _runs(
    facades: Facades, facade: np.ndarray, floor: np.ndarray, begin: np.ndarray, end: np.ndarray, shortest: float
) -> tuple[np.ndarray, np.ndarray]:
    """Which pieces are divided together, (p,) run, and in which order, (p,) index; the pieces are sorted by ring, floor and place."""
    n = len(facade)
    if not n:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    ring = facades.ring[facade]
    short = end - begin <= shortest + ROUNDING_M
    at_start, at_end = begin <= ROUNDING_M, end >= facades.length[facade] - ROUNDING_M
    same = (ring[1:] == ring[:-1]) & (floor[1:] == floor[:-1])
    linked = same & short[1:] & short[:-1] & (facade[1:] == facade[:-1] + 1) & at_start[1:] & at_end[:-1]
    run = np.concatenate([[0], np.cumsum(~linked)])
    # a row of short pieces may go on over the corner the ring starts with
    first = np.flatnonzero(np.append(True, ~same))
    last = np.append(first[1:] - 1, n - 1)
    ring_first = np.searchsorted(facades.ring, ring[first])
    ring_last = np.searchsorted(facades.ring, ring[first], side="right") - 1
    closed = short[first] & short[last] & at_start[first] & at_end[last]
    closed &= (facade[first] == ring_first) & (facade[last] == ring_last) & (run[first] != run[last])
    place = np.arange(n)
    for a, b in zip(first[closed].tolist(), last[closed].tolist()):
        moved = slice(a, a + int((run[a : b + 1] == run[a]).sum()))
        run[moved] = run[b]
        place[moved] += n
    return run, np.lexsort((place, run))


def _running(run: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Length of the pieces before each one in its run [m]; summed run by run, so that other runs do not change a bit."""
    offset = np.zeros(len(run))
    rank = rank_of(run)
    for k in range(1, int(rank.max(initial=0)) + 1):
        at = np.flatnonzero(rank == k)
        offset[at] = offset[at - 1] + length[at - 1]
    return offset
