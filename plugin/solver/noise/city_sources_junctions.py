"""Where road lines come near crossings with lights and roundabouts: cut in steps, each with its distance for (2.2.17) and (2.2.18).

The method lets its correction fall evenly from the junction to 100 m along the source line, |x| either side alike. A line is cut
every STEP_M of these and each piece has the distance of its middle, so that nothing is off by more than a tenth of the correction at
a junction: 0.9 dB for lorries at lights (C = 9 dB), 0.55 dB for cars, at the ends of a step; its energy as a whole by less than
0.04 dB.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.spatial import cKDTree

from ...city.network import RoadNetwork
from .chains import SAME_M, Chains, chains_of
from .city_sources import lengths_of
from .city_sources_lines import TOUCHING_M, Lines, numbered
from .road import LIGHTS, NO_JUNCTION, ROUNDABOUT
from .road_terms import JUNCTION_REACH_M

STEP_M = 20.0
CROSSING_REACH_M = 30.0  # lights stand at the stop line, up to this far from the crossing they are of
ON_NODE_M = 1.0  # drawn as the crossing itself
AT_NODE_M = 0.1  # corners of one crossing lie this near to its node (city.network.NODE_TOLERANCE_M)
SHORTEST_M = 0.01  # no piece is shorter: what is nearer to a cut or an end is not cut again
MOUTHS = 3  # roads that meet make a crossing
KINDS = {"lights": LIGHTS, "roundabout": ROUNDABOUT}


class Crossings(NamedTuple):
    """k nodes of the network. at : (k, 2) [m]; kind : (k,) int8, LIGHTS or ROUNDABOUT; alone : lights and roundabouts at no crossing"""

    at: np.ndarray
    kind: np.ndarray
    alone: int


class Near(NamedTuple):
    """n lines. line : (n,) the line each is a piece of; junction : (n,) int8; distance_m : (n,) along the road from its middle, 0 without"""

    line: np.ndarray
    junction: np.ndarray
    distance_m: np.ndarray


NO_CROSSINGS = Crossings(np.zeros((0, 2)), np.zeros(0, np.int8), 0)


def crossings_of(roads: RoadNetwork, is_source: np.ndarray) -> Crossings:
    """The crossings that traffic lights and roundabouts of the twin are at.

    A crossing is a node where MOUTHS roads with motor traffic meet (is_source : (n_roads,) bool): a path for people on foot makes none.
    A place on such a node is that node's; other lights are those of the nearest crossing within CROSSING_REACH_M, and a roundabout is
    of every node within: it may be given by its middle. Where both are, lights count.
    """
    if roads.junctions is None or not len(roads.junctions.ids):
        return NO_CROSSINGS
    nodes = roads.nodes[_mouths(roads, is_source) >= MOUTHS]
    if not len(nodes):
        return NO_CROSSINGS._replace(alone=len(roads.junctions.ids))
    tree = cKDTree(nodes)
    away, nearest = tree.query(roads.junctions.at)
    kinds = np.zeros(len(nodes), np.int8)
    for kind in (ROUNDABOUT, LIGHTS):
        here = roads.junctions.kind == next(word for word, number in KINDS.items() if number == kind)
        reach = CROSSING_REACH_M if kind == LIGHTS else ON_NODE_M
        kinds[nearest[here & (away <= reach)]] = kind
        if kind == ROUNDABOUT:
            for members in tree.query_ball_point(roads.junctions.at[here & (away > ON_NODE_M)], CROSSING_REACH_M):
                kinds[members] = kind
    at = np.flatnonzero(kinds)
    return Crossings(nodes[at], kinds[at], int((away > CROSSING_REACH_M).sum()))


def _mouths(roads: RoadNetwork, is_source: np.ndarray) -> np.ndarray:
    """(n_nodes,) how many pieces of road end at each node; the two links of a road both ways are one piece."""
    of_source = is_source[roads.link_road]
    one, other = roads.link_from[of_source], roads.link_to[of_source]
    length = np.rint(roads.link_length_m[of_source] * 1000).astype(np.int64)
    piece = np.column_stack([np.minimum(one, other), np.maximum(one, other), roads.link_road[of_source], length])
    piece, number = np.unique(piece, axis=0, return_inverse=True)
    there, back = (np.bincount(number.ravel()[way], minlength=len(piece)) for way in (one <= other, one > other))
    alike = np.maximum(there, back)  # the two halves of a ring
    alike[piece[:, 0] == piece[:, 1]] = 1  # a loop from a node to itself
    mouths: np.ndarray = np.bincount(piece[:, :2].ravel(), weights=np.repeat(alike, 2), minlength=len(roads.nodes))
    return mouths


def cut_near(lines: Lines, crossings: Crossings) -> tuple[Lines, Near]:
    """The lines cut where they come near crossings, and how near each piece is.

    Distances run along a line and on into the line that is its straightest continuation (chains), as a street is cut into many. A line
    that turns off from a street before the crossing is not on the way to it.
    """
    n = len(lines.feature)
    untouched = Near(np.arange(n), np.full(n, NO_JUNCTION, np.int8), np.zeros(n))
    if not len(crossings.at) or not n:
        return lines, untouched
    length = lengths_of(lines.line_start, lines.x, lines.y)
    chains = chains_of(lines.line_start, lines.x, lines.y, np.zeros(n, np.int64))
    found: dict[int, _Steps] = {}
    for chain in _chains_with_marks(lines, crossings, chains, length):
        found.update(_steps_of(chain))
    if not found:
        return lines, untouched
    return _cut_at(lines, found)


class _Chain(NamedTuple):
    """Lines one after the other: begin, end of each along the chain [m], backwards; mark : places of crossings on it [m], rising; kind"""

    line: np.ndarray
    backwards: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    mark: np.ndarray
    kind: np.ndarray


class _Steps(NamedTuple):
    """Of one line: cut : (k,) where it is cut, from its own beginning [m]; junction, distance_m : (k + 1,) of the pieces"""

    cut: np.ndarray
    junction: np.ndarray
    distance_m: np.ndarray


def _chains_with_marks(lines: Lines, crossings: Crossings, chains: Chains, length: np.ndarray) -> list[_Chain]:
    away, nearest = cKDTree(crossings.at).query(np.column_stack([lines.x, lines.y]), distance_upper_bound=AT_NODE_M)
    corner = np.flatnonzero(np.isfinite(away))
    owner = np.searchsorted(lines.line_start, corner, side="right") - 1
    steps = np.append(0.0, np.hypot(np.diff(lines.x), np.diff(lines.y)))
    of_line: dict[int, list[tuple[float, int]]] = {}
    for k, line in zip(corner.tolist(), owner.tolist()):
        along = float(steps[int(lines.line_start[line]) + 1 : k + 1].sum())
        of_line.setdefault(line, []).append((along, int(crossings.kind[nearest[k]])))
    result = []
    for first, after in zip(chains.start[:-1].tolist(), chains.start[1:].tolist()):
        line, backwards = chains.line[first:after], chains.backwards[first:after]
        if not any(each in of_line for each in line.tolist()):
            continue
        end = np.cumsum(length[line])
        begin = np.append(0.0, end[:-1])
        marks = [
            (float(begin[i] + (length[each] - along if backwards[i] else along)), kind)
            for i, each in enumerate(line.tolist())
            for along, kind in of_line.get(each, ())
        ]
        if _is_ring(lines, int(line[0]), int(line[-1]), bool(backwards[0]), bool(backwards[-1])):
            marks = [(at + turn, kind) for at, kind in marks for turn in (-float(end[-1]), 0.0, float(end[-1]))]
        mark, kinds = (np.array(column) for column in zip(*sorted(marks)))
        new = (
            np.diff(mark, prepend=-np.inf) > SHORTEST_M
        )  # the end of a line and the beginning of the next are one place
        result.append(_Chain(line, backwards, begin, end, mark[new], kinds[new].astype(np.int8)))
    return result


def _is_ring(lines: Lines, first: int, last: int, first_back: bool, last_back: bool) -> bool:
    start, end = lines.line_start[:-1], lines.line_start[1:] - 1
    a, b = (end if first_back else start)[first], (start if last_back else end)[last]
    return bool(np.hypot(lines.x[a] - lines.x[b], lines.y[a] - lines.y[b]) <= SAME_M)


def _steps_of(chain: _Chain) -> dict[int, _Steps]:
    """Cuts of the lines of a chain that come near one of its crossings."""
    away = np.arange(0.0, JUNCTION_REACH_M + 1e-9, STEP_M)
    places = (chain.mark[:, None] + np.concatenate([-away, away])).ravel()
    wanted = np.tile(np.concatenate([away, away]), len(chain.mark))
    places = places[
        _distance(chain.mark, places) >= wanted - 1e-6
    ]  # nearer to another crossing: that one's steps count there
    gaps = np.diff(chain.mark)
    between = chain.mark[:-1][gaps < 2 * JUNCTION_REACH_M] + 0.5 * gaps[gaps < 2 * JUNCTION_REACH_M]
    places = np.unique(np.concatenate([places, between]))
    found = {}
    for line, back, begin, end in zip(chain.line.tolist(), chain.backwards.tolist(), chain.begin, chain.end):
        here = places[(places > begin + SHORTEST_M) & (places < end - SHORTEST_M)]
        cut = np.unique(np.round(end - here if back else here - begin, 3))
        cut = cut[np.diff(cut, prepend=0.0) > SHORTEST_M]
        bounds = np.concatenate([[0.0], cut, [end - begin]])
        middle = 0.5 * (bounds[:-1] + bounds[1:])
        at = end - middle if back else begin + middle
        distance, kind = np.round(_distance(chain.mark, at), 4), chain.kind[_nearest(chain.mark, at)]
        near = distance < JUNCTION_REACH_M
        if near.any():
            found[line] = _Steps(cut, np.where(near, kind, NO_JUNCTION).astype(np.int8), np.where(near, distance, 0.0))
    return found


def _nearest(mark: np.ndarray, at: np.ndarray) -> np.ndarray:
    after = np.clip(np.searchsorted(mark, at), 1, max(len(mark) - 1, 1))
    before = after - 1
    after = np.minimum(after, len(mark) - 1)
    return np.where(np.abs(at - mark[before]) <= np.abs(mark[after] - at), before, after)


def _distance(mark: np.ndarray, at: np.ndarray) -> np.ndarray:
    distance: np.ndarray = np.abs(at - mark[_nearest(mark, at)])
    return distance


def _cut_at(lines: Lines, found: dict[int, _Steps]) -> tuple[Lines, Near]:
    xs, ys, counts, of_line, junction, distance = [], [], [], [], [], []
    for line in range(len(lines.feature)):
        points = slice(int(lines.line_start[line]), int(lines.line_start[line + 1]))
        steps = found.get(line, _Steps(np.zeros(0), np.zeros(1, np.int8), np.zeros(1)))
        parts = (
            _parts(lines.x[points], lines.y[points], steps.cut)
            if len(steps.cut)
            else [(lines.x[points], lines.y[points])]
        )
        for x, y in parts:
            xs.append(x)
            ys.append(y)
            counts.append(len(x))
        of_line.append(np.full(len(parts), line))
        junction.append(steps.junction)
        distance.append(steps.distance_m)
    owner = np.concatenate(of_line)
    start = np.append(0, np.cumsum(counts)).astype(np.int64)
    feature = lines.feature[owner]
    cut = Lines(feature, numbered(feature), start, np.concatenate(xs), np.concatenate(ys))
    return cut, Near(owner, np.concatenate(junction), np.concatenate(distance))


def _parts(x: np.ndarray, y: np.ndarray, cut: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """A line in parts; a corner within TOUCHING_M of a cut is where it is cut."""
    along = np.append(0.0, np.cumsum(np.hypot(np.diff(x), np.diff(y))))
    close = np.abs(along[np.clip(np.searchsorted(along, cut), 1, len(along) - 1) - np.array([[1], [0]])] - cut).min(
        axis=0
    )
    new = cut[close > TOUCHING_M]
    place = np.searchsorted(along, new)
    every = np.insert(along, place, new)
    px, py = np.insert(x, place, np.interp(new, along, x)), np.insert(y, place, np.interp(new, along, y))
    at = np.array([int(np.argmin(np.abs(every - each))) for each in cut])
    bounds = [0, *at.tolist(), len(every) - 1]
    return [(px[a : b + 1], py[a : b + 1]) for a, b in zip(bounds[:-1], bounds[1:])]
