"""Street canyons and the links in them: whose traffic a canyon holds, and how much of a link the canyon's formula stands for.

A receptor in a canyon hears of the traffic of its own street by OSPM and of all other roads by R-LINE. What belongs to its street is left
out of the open road by the share the street is a canyon, so that nothing counts twice and nothing jumps with H/W.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from .canyon import MOST_TURN_DEG, StreetPieces, street_pieces
from .canyon_receptors import Place
from .links_of_city import RoadLinks
from .rline import Pairs

ALONG_SINE = np.sin(np.radians(MOST_TURN_DEG))  # a road that crosses a street is not part of it
JOINED_PER_M = 20.0  # ends nearer than 0.05 m meet, as in canyon.py
NO_STREET = -1


@dataclass(frozen=True)
class LinkCanyons:
    """k pieces of the links and the m links each piece's canyon holds.

    pieces : StreetPieces, `road` of which is the number of the link
    piece, link : (m,) int64 pairs: the traffic of the link drives through the cross-section of the piece
    street : (k,) int32, pieces that go on into each other have one number, −1 where open
    link_street : (n,) int32 of each link, −1 none; link_share : (n,) how much of its length lies in canyons [-]
    """

    pieces: StreetPieces
    piece: np.ndarray
    link: np.ndarray
    street: np.ndarray
    link_street: np.ndarray
    link_share: np.ndarray

    def held(self, per_link: np.ndarray, pieces: np.ndarray) -> np.ndarray:
        """Sum of (n_links, …) values over what each of some pieces ((p,) int) holds, (p, …)."""
        row = np.full(len(self.pieces), -1, np.int64)
        row[pieces] = np.arange(len(pieces))
        mine = row[self.piece] >= 0
        chosen = sparse.csr_matrix(
            (np.ones(int(mine.sum())), (row[self.piece[mine]], self.link[mine])), shape=(len(pieces), len(per_link))
        )
        flat = np.asarray(chosen @ per_link.reshape(len(per_link), -1))
        return flat.reshape(len(pieces), *per_link.shape[1:])


def link_canyons(
    roads: RoadLinks, footprints: np.ndarray, height_m: np.ndarray, height_guessed: np.ndarray
) -> LinkCanyons:
    """footprints, height_m, height_guessed : as for canyon.street_pieces. Bridges stand above the street and are in no canyon."""
    pieces = street_pieces(roads.lines, footprints, height_m, height_guessed)
    share = np.where(roads.bridge[pieces.road], 0.0, pieces.share)
    pieces = replace(pieces, share=share)
    piece, link = _members(pieces, roads)
    street = _streets(pieces, piece, link)
    n = len(roads)
    inside = pieces.share > 0
    length = np.bincount(pieces.road, pieces.length, n)
    in_canyon = np.bincount(pieces.road[inside], pieces.length[inside], n)
    link_street = np.full(n, NO_STREET, np.int32)
    link_street[pieces.road[inside]] = street[inside]
    return LinkCanyons(pieces, piece, link, street, link_street, in_canyon / np.where(length > 0, length, 1.0))


def open_share(
    canyons: LinkCanyons, place: Place, pairs: Pairs, roads: RoadLinks, x: np.ndarray, y: np.ndarray
) -> np.ndarray:
    """How much of each pair counts as an open road, (n_pairs,) float32: 1, less the canyon's share for links of the receptor's street.

    x, y : (n_receptors,) [m]; of the street, what lies within the reach of its canyon ahead and behind counts.
    """
    pieces = canyons.pieces
    out = np.ones(len(pairs.link), np.float32)
    receptor = np.repeat(np.arange(len(x)), np.diff(pairs.start))
    piece = place.piece[receptor]
    share = np.where(piece >= 0, pieces.share[piece], 0.0) if len(pieces) else np.zeros(len(piece))
    some = (
        np.flatnonzero((share > 0) & (canyons.link_street[pairs.link] != NO_STREET))
        if len(pieces)
        else np.zeros(0, int)
    )
    if not len(some):
        return out
    same = canyons.link_street[pairs.link[some]] == canyons.street[piece[some]]
    some = some[same]
    near_link, r, p = pairs.link[some], receptor[some], piece[some]
    near = (
        shapely.distance(shapely.points(x[r], y[r]), roads.lines[near_link])
        <= np.maximum(pieces.ahead, pieces.behind)[p]
    )
    out[some[near]] = 1.0 - share[some[near]] * canyons.link_share[near_link[near]]
    return out


def _members(pieces: StreetPieces, roads: RoadLinks) -> tuple[np.ndarray, np.ndarray]:
    """(m,) piece and link: the links that go through the cross-section of a canyon between its facades, along it; its own among them."""
    chosen = np.flatnonzero(pieces.share > 0)
    if not len(chosen):
        nothing = np.zeros(0, np.int64)
        return nothing, nothing
    middle = 0.5 * np.stack([pieces.x1 + pieces.x2, pieces.y1 + pieces.y2], axis=1)[chosen]
    angle = np.radians(pieces.axis_deg[chosen])
    to_left = np.stack([-np.cos(angle), np.sin(angle)], axis=1)
    left, right = pieces.half_width[chosen].T
    ends = np.stack([middle + left[:, None] * to_left, middle - right[:, None] * to_left], axis=1)
    here, link = shapely.STRtree(roads.lines).query(shapely.linestrings(ends), predicate="intersects")
    dx, dy = (roads.links.x2 - roads.links.x1)[link], (roads.links.y2 - roads.links.y1)[link]
    across = np.abs(dx * np.cos(angle[here]) - dy * np.sin(angle[here])) / np.hypot(dx, dy)
    own = pieces.road[chosen[here]] == link
    keep = (across < ALONG_SINE) & ~own & ~roads.bridge[link]
    piece = np.concatenate([chosen, chosen[here[keep]]])
    both = np.concatenate([pieces.road[chosen].astype(np.int64), link[keep]])
    order = np.lexsort((both, piece))
    return piece[order], both[order]


def _streets(pieces: StreetPieces, piece: np.ndarray, link: np.ndarray) -> np.ndarray:
    """(k,) int32: canyon pieces that meet end to end with a small turn, or lie in each other's cross-section, are one street."""
    k = len(pieces)
    inside = pieces.share > 0
    ends = np.round(np.stack([pieces.x1, pieces.y1, pieces.x2, pieces.y2], axis=1) * JOINED_PER_M).astype(np.int64)
    number = np.flatnonzero(inside)
    at = np.concatenate([ends[number, :2], ends[number, 2:]])
    who = np.concatenate([number, number])
    outward = np.concatenate([pieces.axis_deg[number], pieces.axis_deg[number] + 180.0])
    pairs: list[tuple[np.ndarray, np.ndarray]] = []
    _, node = np.unique(at, axis=0, return_inverse=True)
    order = np.argsort(node.ravel(), kind="stable")
    node, who, outward = node.ravel()[order], who[order], outward[order]
    for shift in range(1, 8):  # ends that meet at a node lie side by side; more than eight never do
        same = np.flatnonzero(node[shift:] == node[:-shift]) if shift < len(node) else np.zeros(0, np.int64)
        if not len(same):
            break
        turn = np.abs((outward[same] - outward[same + shift] + 360.0) % 360.0 - 180.0)
        on = same[turn < MOST_TURN_DEG]
        pairs.append((who[on], who[on + shift]))
    first_of_link = np.full(int(pieces.road.max(initial=-1)) + 1, -1, np.int64)
    first_of_link[pieces.road[number[::-1]]] = number[::-1]
    along = first_of_link[link] if len(link) else np.zeros(0, np.int64)
    pairs.append((piece[along >= 0], along[along >= 0]))
    own = first_of_link[pieces.road[number]]
    pairs.append((number, own))
    a, b = (np.concatenate(part) for part in zip(*pairs))
    graph = sparse.coo_matrix((np.ones(len(a)), (a, b)), shape=(k, k))
    label = connected_components(graph, directed=False)[1] if k else np.zeros(0, np.int64)
    return np.where(inside, label, NO_STREET).astype(np.int32)
