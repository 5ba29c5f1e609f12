"""The pieces of street canyons as a network of streets between crossings, for SIRANE's boxes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .canyon import StreetPieces
from .canyon_sirane import Streets

JOINED_M = 0.05  # ends closer than this are one crossing, as in the road network


class StreetNetwork(NamedTuple):
    """streets : k boxes; of_piece (n_pieces,) int32, the street of each piece, −1 where it is an open road; at (n_crossings, 2) [m];
    share (k,) how much of a canyon each street is, mean by length [-]."""

    streets: Streets
    of_piece: np.ndarray
    at: np.ndarray
    share: np.ndarray


def network_of(pieces: StreetPieces) -> StreetNetwork:
    """Streets from crossing to crossing: pieces that are at least partly a canyon, joined where no more than two of all pieces meet.

    Height and width are means by length, the axis is that from end to end. Where a canyon turns into an open road the street ends, and
    what flows through its end comes from the air above.
    """
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
    return _network(pieces, chains, of_piece, keys * JOINED_M)


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
    return StreetNetwork(streets, of_piece, at[used] if k else np.zeros((0, 2)), mean(pieces.share))
