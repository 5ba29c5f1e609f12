"""Street canyons of a study as SIRANE's boxes: what links emit goes into streets, out of their roofs and crossings, and over the town.

An alternative to OSPM. Soulhac et al. (2011): a street is a mixed box, air passes on at crossings, and what leaves upwards is a line source
of the air above the roofs. Exhaust counts once: the part of a link that lies in a canyon is emitted into the boxes and reaches everybody
else as line sources at roof height, the rest is an open road at the ground; nobody hears of the same gram by both.

    at a receptor = Σ open links, their open part, at the ground  +  Σ streets but its own, what they vent, at roof height
                  + in a canyon, the excess of its box over the air above

Of the original method this leaves out that air above, where it differs from one street to the next, is carried along the streets: the
excess of a box is over an air above that is alike there. So all that is emitted is vented, in every state of the air, to rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy import sparse

from .canyon_network import StreetNetwork, network_of
from .canyon_ospm import FADE
from .canyon_receptors import Place
from .canyon_sirane import along_street_wind
from .links_canyons import LinkCanyons
from .links_of_city import RoadLinks
from .rline import Links, Pairs, Receptors, links_of, pairs_within, receptors_of
from .study_heating import SPREAD_SIDE

ROOFS_M = (4.0, 6.0, 9.0, 13.5, 20.0, 30.0, 45.0)  # heights of sources over streets: each kind costs a table a receptor


@dataclass(frozen=True)
class Boxes:
    """k streets of n links.

    network : StreetNetwork; along : (k,) mean wind in each for u* = 1 that blows along it [-]
    into : (k, n) sparse, from what links emit in their canyons [g/(m s)] to the streets [g/s]
    link : (m,) int64, the links with a part in a canyon; lines : rline.Links, the same m, as wide as their streets and at roof height
    per_metre : (m, k) sparse, from what streets vent [g/s] to the lines [g/(m s)]
    of_link : (n, k) sparse, which streets the canyon part of a link lies in, rows sum to 1 or are empty
    of_piece : (n_pieces, k) sparse, the same of pieces
    """

    network: StreetNetwork
    along: np.ndarray
    into: sparse.csr_matrix
    link: np.ndarray
    lines: Links | None
    per_metre: sparse.csr_matrix
    of_link: sparse.csr_matrix
    of_piece: sparse.csr_matrix

    def __len__(self) -> int:
        return len(self.network.share)


class BoxPlaces(NamedTuple):
    """Of n receptors.

    weight : (n, k) sparse, how much of the excess of each box is there [-]; share : (n,) how much in a canyon each is [-]
    receptors : as the air above streets sees them: those in canyons at the height of the roofs
    lines : Pairs with Boxes.lines; pairs : Pairs with streets; gather : (pairs of streets, pairs of lines) sparse [1/m]
    factor : (pairs of streets,) float32, less than 1 for what the receptor's own street vents: that is in its box
    """

    weight: sparse.csr_matrix
    share: np.ndarray
    receptors: Receptors
    lines: Pairs
    pairs: Pairs
    gather: sparse.csr_matrix
    factor: np.ndarray


def boxes_of(canyons: LinkCanyons, roads: RoadLinks) -> Boxes:
    """The streets of the canyons that were found, whose links are those of the study."""
    pieces, network = canyons.pieces, network_of(canyons.pieces)
    k, n, number = len(network.share), len(roads), pieces.road[network.piece].astype(np.int64)
    held = sparse.csr_matrix((network.length * pieces.share[network.piece], (network.street, number)), shape=(k, n))
    lies = sparse.csr_matrix((network.length, (number, network.street)), shape=(n, k))
    link = np.flatnonzero(np.asarray(lies.sum(axis=1)).ravel() > 0)
    streets = network.streets
    per_street = sparse.diags(1.0 / np.where(streets.length > 0, streets.length, 1.0))
    per_metre = sparse.csr_matrix(sparse.diags(1.0 / roads.length[link]) @ lies[link] @ per_street)
    of_link = _rows_to_one(lies)
    on_piece = sparse.csr_matrix((network.length, (network.piece, network.street)), shape=(len(pieces), k))
    lines = None
    if len(link):
        roof, width = (np.asarray(of_link[link] @ each) for each in (streets.height, streets.width))
        known = np.array(ROOFS_M)
        height = known[np.abs(np.log(roof[:, None] / known)).argmin(axis=1)]
        x1, y1, x2, y2 = (part[link] for part in roads.links[:4])
        lines = links_of(x1, y1, x2, y2, width, height, height / SPREAD_SIDE)
    along = along_street_wind(streets.height, streets.width, 1.0) if k else np.zeros(0)
    return Boxes(network, along, held, link, lines, per_metre, of_link, _rows_to_one(on_piece))


def open_part(boxes: Boxes, roads: RoadLinks) -> np.ndarray:
    """(n,) how much of each link is an open road: the rest goes into boxes, and nobody hears of it at the ground [-]."""
    inside = np.asarray(boxes.into.sum(axis=0)).ravel() / roads.length
    return np.asarray(np.maximum(1.0 - inside, 0.0))


def places_in_boxes(
    boxes: Boxes, canyons: LinkCanyons, place: Place, x: np.ndarray, y: np.ndarray, z: np.ndarray, farthest_m: float
) -> BoxPlaces:
    """x, y [m], z above the ground [m], (n,) of the receptors; farthest_m : lines farther away are not heard of."""
    n, k = len(x), len(boxes)
    weight, share = _weights(boxes, canyons, place, z)
    roof = np.asarray(_rows_to_one(weight) @ boxes.network.streets.height) if k else np.zeros(n)
    above = receptors_of(x, y, z + share * np.maximum(roof - z, 0.0))
    if boxes.lines is None:
        none = Pairs(np.zeros(n + 1, np.int64), np.zeros(0, np.int32))
        return BoxPlaces(weight, share, above, none, none, sparse.csr_matrix((0, 0)), np.zeros(0, np.float32))
    lines = pairs_within(boxes.lines, above, farthest_m)
    street, gather = _by_street(boxes, lines, n)
    receptor = np.repeat(np.arange(n), np.diff(street.start))
    own = np.asarray(weight[receptor, street.link]).ravel() > 0 if len(receptor) else np.zeros(0, bool)
    factor = np.where(own, 1.0 - share[receptor], 1.0).astype(np.float32)
    return BoxPlaces(weight, share, above, lines, street, gather, factor)


def _weights(boxes: Boxes, canyons: LinkCanyons, place: Place, z: np.ndarray) -> tuple[sparse.csr_matrix, np.ndarray]:
    """A receptor has the air of the box it stands in; of roads side by side in one canyon each has its box, and their excesses add up:
    each alone is diluted in all of the canyon. Over the roofs it fades, as with OSPM."""
    n, k, pieces = len(place.piece), len(boxes), canyons.pieces
    share = np.zeros(n)
    if not k or not n:
        return sparse.csr_matrix((n, k)), share
    inside = np.flatnonzero((place.piece >= 0) & (pieces.share[place.piece] > 0))
    piece = place.piece[inside]
    beside = pieces.road[canyons.piece] != canyons.link
    others = sparse.csr_matrix(
        (np.ones(int(beside.sum())), (canyons.piece[beside], canyons.link[beside])),
        shape=(len(pieces), boxes.of_link.shape[0]),
    )
    found = sparse.csr_matrix(boxes.of_piece[piece] + others[piece] @ boxes.of_link)
    highest = pieces.effective_height[piece].max(axis=1)
    fade = 1.0 - np.clip((z[inside] - highest) / (FADE * highest), 0.0, 1.0)
    # a gap in a street has as much less of its air as it is less of a canyon; a street that is hardly one has hardly any
    of_street = sparse.diags(1.0 / boxes.network.share)
    found = sparse.csr_matrix(
        found.multiply((sparse.diags(pieces.share[piece]) @ (found > 0).astype(float) @ of_street).minimum(1.0))
    )
    found = sparse.coo_matrix(sparse.diags(fade) @ found)
    share[inside] = pieces.share[piece] * fade
    weight = sparse.csr_matrix((found.data, (inside[found.row], found.col)), shape=(n, k))
    weight.eliminate_zeros()
    return weight, share


def _by_street(boxes: Boxes, lines: Pairs, n: int) -> tuple[Pairs, sparse.csr_matrix]:
    """Pairs of receptors and streets from those of receptors and lines, and how the first are summed from the second."""
    k, per = len(boxes), boxes.per_metre
    count = np.diff(per.indptr)[lines.link]
    pair = np.repeat(np.arange(len(lines.link)), count)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
    entry = per.indptr[lines.link[pair]] + within
    receptor = np.repeat(np.arange(n), np.diff(lines.start))[pair]
    keys, row = np.unique(receptor * np.int64(k) + per.indices[entry], return_inverse=True)
    gather = sparse.csr_matrix(
        (per.data[entry].astype(np.float32), (row.ravel(), pair)), shape=(len(keys), len(lines.link))
    )
    start = np.searchsorted(keys, np.arange(n + 1, dtype=np.int64) * k)
    return Pairs(start.astype(np.int64), (keys % k).astype(np.int32)), gather


def _rows_to_one(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    total = np.asarray(matrix.sum(axis=1)).ravel()
    return sparse.csr_matrix(sparse.diags(1.0 / np.where(total > 0, total, 1.0)) @ matrix)
