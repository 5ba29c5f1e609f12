"""Transfer coefficients of a study tile by tile, wherever a tile is computed: each gets its receptors and the links they hear of.

A pair of receptor and link has the same coefficients whatever else is computed with it, so parts put together are the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from ...store import effort
from ..tiles import SIDE_M, Tile, tiles_of
from .annual import class_transfer
from .rline import Links, Pairs, Receptors, States

TILE_BYTES = effort.AIR_TILE_BYTES  # of coefficients
MOST_POINTS = 512
ROADS, ROOFS = "roads", "roofs"
OF_LINK = ("x1", "y1", "x2", "y2", "width", "kind")


class Sources(NamedTuple):
    """Whose coefficients they are.

    links, receptors, lines : what is dispersed, and the pairs of it; pairs : those that are kept
    gather : (pairs, lines) sparse, sums lines to streets; None: pairs are lines
    """

    links: Links
    receptors: Receptors
    lines: Pairs
    pairs: Pairs
    gather: Any


class Around(NamedTuple):
    """What a tile is sent of one kind of sources: only links one of its receptors hears of, with their pairs; gather as in Sources."""

    links: Links
    receptors: Receptors
    pairs: Pairs
    gather: Any


def compute(given: tuple[States, float], around: Mapping[str, Around], threads: int) -> dict[str, np.ndarray]:
    """The tile function: states and deposition [m/s] → (pairs, K) float32 of each kind of sources, in the order of the tile's receptors."""
    return {name: _values(each, *given) for name, each in around.items()}


def _values(around: Around, states: States, deposition_m_s: float) -> np.ndarray:
    values = class_transfer(around.links, around.receptors, states, around.pairs, deposition_m_s).values
    return values if around.gather is None else np.asarray(around.gather @ values, np.float32)


def around(of: Sources, rows: np.ndarray) -> Around:
    """Cut out for some receptors, (k,) int64 rising."""
    some = Receptors(*(np.ascontiguousarray(part[rows]) for part in of.receptors))
    lines, start = pairs_of(of.lines.start, rows)
    used, link = np.unique(of.lines.link[lines], return_inverse=True)
    cut: dict[str, Any] = {name: np.ascontiguousarray(getattr(of.links, name)[used]) for name in OF_LINK}
    gather = None if of.gather is None else of.gather[pairs_of(of.pairs.start, rows)[0]][:, lines]
    return Around(of.links._replace(**cut), some, Pairs(start, link.astype(np.int32)), gather)


def pairs_of(start: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the pairs of some receptors, one receptor after the other, and where those of each begin: (k + 1,) int64."""
    count = np.diff(start)[rows]
    begin = np.concatenate([np.zeros(1, np.int64), np.cumsum(count)])
    return np.repeat(start[rows] - begin[:-1], count) + np.arange(begin[-1]), begin


def tiles_of_receptors(of: Sources, states: int) -> list[Tile]:
    """Squares of some receptors, as many as have TILE_BYTES of coefficients."""
    receptors = max(len(of.receptors.x), 1)
    bytes_each = max(4.0 * states * len(of.pairs.link) / receptors, 1.0)
    return tiles_of(of.receptors.x, of.receptors.y, SIDE_M, int(np.clip(TILE_BYTES / bytes_each, 8, MOST_POINTS)))


class Filler:
    """Puts finished tiles where they belong in the whole. wanted : sources and (pairs, K) float32 of each kind, written to"""

    def __init__(self, wanted: Mapping[str, tuple[Sources, np.ndarray]]) -> None:
        self._wanted = wanted

    def payload(self, tile: Tile) -> dict[str, Around]:
        return {name: around(of, tile.rows) for name, (of, _) in self._wanted.items()}

    def take(self, tile: Tile, arrays: Mapping[str, np.ndarray]) -> None:
        for name, (of, values) in self._wanted.items():
            start, own = of.pairs.start, 0
            for row in tile.rows:  # receptor by receptor: a run of rows of a file, not each of its own
                n = int(start[row + 1] - start[row])
                values[start[row] : start[row + 1]] = arrays[name][own : own + n]
                own += n
