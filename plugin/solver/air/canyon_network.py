"""The pieces of street canyons as a network of streets between crossings, for SIRANE's boxes."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import NamedTuple

import numpy as np
import shapely

from .canyon import StreetPieces
from .canyon_sirane import Streets

JOINED_M = 0.05  # ends closer than this are one crossing, as in the road network


class StreetNetwork(NamedTuple):
    """streets : k boxes; of_piece (n_pieces,) int32, the street of each piece, −1 where it is an open road; at (n_crossings, 2) [m];
    share (k,) how much of a canyon each street is, mean by length [-]
    piece, street, length (m,) : parts of pieces and the street each lies in; a piece across a crossing has one on either side [m]
    """

    streets: Streets
    of_piece: np.ndarray
    at: np.ndarray
    share: np.ndarray
    piece: np.ndarray
    street: np.ndarray
    length: np.ndarray


def network_of(pieces: StreetPieces) -> StreetNetwork:
    """Streets from crossing to crossing: pieces that are at least partly a canyon, joined where no more than two of all pieces meet.

    Height and width are means by length, the axis is that from end to end. Where a canyon turns into an open road the street ends, and
    what flows through its end comes from the air above. A piece is cut where the end of another lies on it: there is a crossing too.
    """
    whole, (pieces, parent) = pieces, _cut_at_crossings(pieces)
    chosen = np.flatnonzero(pieces.share > 0)
    ends = np.stack([np.column_stack([pieces.x1, pieces.y1]), np.column_stack([pieces.x2, pieces.y2])], axis=1)
    keys, inverse = np.unique(np.round(ends.reshape(-1, 2) / JOINED_M).astype(np.int64), axis=0, return_inverse=True)
    node = inverse.reshape(-1, 2)
    meeting = np.bincount(node.ravel(), minlength=len(keys))
    in_canyon = np.bincount(node[chosen].ravel(), minlength=len(keys))
    passing = (meeting == 2) & (in_canyon == 2)
    at_node: dict[int, list[int]] = {}
    for piece in chosen.tolist():
        for end in node[piece].tolist():
            at_node.setdefault(end, []).append(piece)
    of_piece = np.full(len(pieces), -1, np.int32)
    chains: list[tuple[list[int], int, int]] = []
    # streets begin at crossings; what is left are rings without one, cut where they begin
    order = sorted(chosen.tolist(), key=lambda piece: bool(passing[node[piece]].all()))
    for piece in order:
        if of_piece[piece] >= 0:
            continue
        first = 0 if not passing[node[piece, 0]] else 1
        chain, last = _chain(piece, int(node[piece, first]), node, passing, at_node)
        of_piece[chain] = len(chains)
        chains.append((chain, int(node[piece, first]), last))
    found = _network(pieces, chains, of_piece, keys * JOINED_M)
    part = np.flatnonzero(of_piece >= 0)
    of_whole = np.full(len(whole), -1, np.int32)
    longest_last = part[
        np.argsort(pieces.length[part], kind="stable")
    ]  # of a piece in two streets the longer part says
    of_whole[parent[longest_last]] = of_piece[longest_last]
    return found._replace(of_piece=of_whole, piece=parent[part], street=of_piece[part], length=pieces.length[part])


def _cut_at_crossings(pieces: StreetPieces) -> tuple[StreetPieces, np.ndarray]:
    """The pieces, those another one ends on in two or more; and (m,) int64 of which each is a part."""
    n = len(pieces)
    ends = np.stack([np.column_stack([pieces.x1, pieces.y1]), np.column_stack([pieces.x2, pieces.y2])], axis=1)
    if not n:
        return pieces, np.zeros(0, np.int64)
    lines = shapely.linestrings(ends)
    places = np.unique(ends.reshape(-1, 2), axis=0)
    point, piece = shapely.STRtree(lines).query(shapely.points(places), predicate="dwithin", distance=JOINED_M)
    along = shapely.line_locate_point(lines[piece], shapely.points(places[point]))
    inner = (along > 2.0 * JOINED_M) & (along < pieces.length[piece] - 2.0 * JOINED_M)
    if not inner.any():
        return pieces, np.arange(n)
    point, piece, along = point[inner], piece[inner], along[inner]
    # ends that are one crossing cut once, at the first of them
    _, once = np.unique(np.column_stack([piece, np.round(along / JOINED_M)]), axis=0, return_index=True)
    parent = np.concatenate([np.arange(n), piece[once]])
    begin = np.concatenate([ends[:, 0], places[point[once]]])
    order = np.lexsort((np.concatenate([np.zeros(n), along[once]]), parent))
    parent, first = parent[order], begin[order]
    goes_on = np.append(parent[1:] == parent[:-1], False)[:, None]
    last = np.where(goes_on, np.append(first[1:], first[:1], axis=0), ends[parent, 1])
    parts = replace(pieces, **{each.name: getattr(pieces, each.name)[parent] for each in fields(pieces)})
    return replace(
        parts,
        x1=first[:, 0],
        y1=first[:, 1],
        x2=last[:, 0],
        y2=last[:, 1],
        length=np.hypot(*(last - first).T),
    ), parent


def _chain(
    piece: int, begin: int, node: np.ndarray, passing: np.ndarray, at_node: dict[int, list[int]]
) -> tuple[list[int], int]:
    """The pieces from one on, entered at the crossing `begin`, and the crossing they end at."""
    chain, here = [piece], begin
    while True:
        a, b = node[chain[-1]].tolist()
        here = b if a == here else a
        if not passing[here] or here == begin:
            return chain, here
        onward = [other for other in at_node[here] if other != chain[-1]]
        if not onward:  # a piece that meets itself
            return chain, here
        chain.append(onward[0])


def _network(
    pieces: StreetPieces, chains: list[tuple[list[int], int, int]], of_piece: np.ndarray, at: np.ndarray
) -> StreetNetwork:
    k = len(chains)
    some = of_piece >= 0
    number, weight = of_piece[some], pieces.length[some]
    length = np.bincount(number, weight, k)

    def mean(values: np.ndarray) -> np.ndarray:
        return np.asarray(np.bincount(number, weight * values[some], k) / np.where(length > 0, length, 1.0))

    start, end = (np.array([chain[i] for chain in chains], np.int64) for i in (1, 2))
    used, numbers = np.unique(np.concatenate([start, end]), return_inverse=True)
    step = at[end] - at[start] if k else np.zeros((0, 2))
    axis = np.degrees(np.arctan2(step[:, 0], step[:, 1])) % 360.0
    for i in np.flatnonzero(start == end):  # a ring: as its first piece
        axis[i] = pieces.axis_deg[chains[i][0][0]]
    streets = Streets(
        mean(pieces.effective_height.mean(axis=1)),
        mean(pieces.width),
        length,
        axis,
        numbers[:k].astype(np.int32),
        numbers[k:].astype(np.int32),
    )
    none = np.zeros(0, np.int64)
    return StreetNetwork(streets, of_piece, at[used] if k else np.zeros((0, 2)), mean(pieces.share), none, none, none)
