"""What of an earlier transfer holds in another scene or for other receivers: entries of receivers at the same places, unless a change
of the scene touches them (touched.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .bands import OCTAVES
from .cut import larger_room, room_for
from .finder import Search
from .mirrors import images_for
from .pieces import Pieces
from .scene import Scene
from .scene_changes import Changes, changes_of
from .touched import LIMITS, mark_touched

if TYPE_CHECKING:
    from .transfer import Transfer

IMAGES = 20_000  # room for mirrored receivers to begin with


@dataclass(frozen=True)
class Earlier:
    """A transfer with what it was computed from, besides pieces, absorption and search. places : x, y, z of its receivers [m]"""

    scene: Scene
    places: tuple[np.ndarray, ...]
    transfer: Transfer


class Known(NamedTuple):
    """Entries of an earlier transfer to the receivers of a tile.

    start : (n + 1,) int64, first one of each receiver, none of a receiver that was not there; redo : (m,) bool, touched by a change
    The others as in Transfer.
    """

    start: np.ndarray
    piece: np.ndarray
    sector: np.ndarray
    homogeneous: np.ndarray
    favourable: np.ndarray
    limits: np.ndarray
    redo: np.ndarray


def _writable(part: np.ndarray) -> np.ndarray:
    """The array, or a copy of one that is on the disk: to the kernels that would be another type."""
    return np.ascontiguousarray(part) if part.flags.writeable and type(part) is np.ndarray else np.array(part)


def nothing_known(n: int) -> Known:
    """Of n receivers."""
    gains = np.zeros((0, OCTAVES.size), np.float32)
    bytes_, flags = np.zeros((0, LIMITS), np.uint8), np.zeros(0, np.bool_)
    return Known(np.zeros(n + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int8), gains, gains, bytes_, flags)


def same_places(before: tuple[np.ndarray, ...], after: tuple[np.ndarray, ...]) -> np.ndarray:
    """(n,) int64 number in `before` of each receiver of `after` at the very same x, y and z, −1 where there is none."""
    numbers = {place: i for i, place in enumerate(zip(*(part.tolist() for part in before)))}
    return np.array([numbers.get(place, -1) for place in zip(*(part.tolist() for part in after))], np.int64)


class Reuse:
    """What is known of n receivers in a scene from an earlier transfer; nothing where ground or terrain differ."""

    def __init__(
        self, earlier: Earlier, scene: Scene, pieces: Pieces, places: list[np.ndarray], search: Search
    ) -> None:
        self.earlier, self.scene, self.pieces, self.places, self.search = earlier, scene, pieces, places, search
        self.changes: Changes | None = changes_of(earlier.scene, scene)
        self.number = same_places(earlier.places, tuple(places))
        if self.changes is None:
            self.number[:] = -1

    def worker(self) -> ReuseWorker:
        return ReuseWorker(self)


class ReuseWorker:
    """One thread's work space; it grows as it must."""

    def __init__(self, reuse: Reuse) -> None:
        self._reuse = reuse
        self._most = IMAGES
        self._rooms = room_for(reuse.earlier.scene), room_for(reuse.scene)
        self._images = images_for(self._most), images_for(self._most)

    def known(self, tile: np.ndarray) -> Known:
        """The entries of some receivers, those that a change touches marked."""
        reuse, found = self._reuse, self._reuse.earlier.transfer
        number = reuse.number[tile]
        first, last = (np.where(number >= 0, found.start[number + k], 0) for k in (0, 1))
        start = np.concatenate([[0], np.cumsum(last - first)]).astype(np.int64)
        entry: np.ndarray | slice = np.arange(start[-1]) + np.repeat(first - start[:-1], last - first)
        if len(tile) and (number >= 0).all() and (np.diff(number) == 1).all():  # as nearly always: no copy is needed
            entry = slice(int(first[0]), int(last[-1]))
        parts = (_writable(getattr(found, key)[entry]) for key in Known._fields[1:-1])
        known = Known._make([start, *parts, np.zeros(start[-1], np.bool_)])
        changes = reuse.changes
        if changes is None or not len(changes.x) or not start[-1]:
            return known
        while not self._mark(tile, changes, known):
            self._most *= 2
            self._images = images_for(self._most), images_for(self._most)
            scenes = reuse.earlier.scene, reuse.scene
            self._rooms = larger_room(scenes[0], self._rooms[0]), larger_room(scenes[1], self._rooms[1])
        return known

    def _mark(self, tile: np.ndarray, changes: Changes, known: Known) -> bool:
        reuse, (x, y, z) = self._reuse, (part[tile] for part in self._reuse.places)
        some = [np.empty(self._most, np.int32) for _ in range(2)]
        before = reuse.earlier.scene, self._rooms[0], self._images[0], some[0]
        after = reuse.scene, self._rooms[1], self._images[1], some[1]
        entries = known.start, known.piece, known.limits, known.redo
        marked: bool = mark_touched(before, after, changes, reuse.search, reuse.pieces, x, y, z, entries)
        return marked
