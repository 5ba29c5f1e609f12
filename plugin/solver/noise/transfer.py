"""Transfer from pieces of line sources to receivers, kept so that a change of traffic is a sum.

One entry is a receiver and a piece. Its gains are Σ 10^(−A/10) over all paths, homogeneous and favourable, so that sound pressure is
the piece's sound power times its gain.
"""

from __future__ import annotations

import math
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import shapely

from ...city.errors import JobDismissed
from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .bands import OCTAVES
from .city_sources import GIVEN
from .compiled import inlined, kernel, kernel_without_gil
from .cut import NO_ROOM, Room, larger_room, room_for
from .faint import faint_below, free_field, over_only
from .finder import Search, find
from .industry_directivity import aimed
from .mirrors import Images, images_for, mirror
from .path import absorption, transmit
from .pieces import DEEPEST, Pieces, piece_energy, pieces_for, pieces_of, sent
from .profile import SHORTEST_M
from .reuse import Earlier, Reuse, ReuseWorker, nothing_known
from .scene import Ground, Scene, Terrain, flat, scene_of
from .touched import LIMITS, write_limits

from numba import njit, prange  # isort: skip  # noqa: E402

SECTORS = 16  # of wind, by the direction from the receiver to the source, the first one around north
TILE = 32  # receivers computed at a time by a thread: some tenths of a second between looks at progress and cancel
_BANDS = OCTAVES.size
_OTHER = -2  # what the kernel returns when there are more entries than were counted
_LATER = -3  # images of a receiver nothing was computed for so far


@dataclass(frozen=True)
class Transfer:
    """m entries of n receivers, sorted by receiver, then along the chains.

    start : (n + 1,) int64, first entry of each receiver; piece : (m,) int32; sector : (m,) int8, direction from the receiver
    homogeneous, favourable : (m, 8) float32, Σ 10^(−A/10) [-]
    limits : (m, 5) uint8, what a change of the scene must touch to matter, of touched.write_limits; (0, 5) in a part of a transfer that is
        only summed
    """

    start: np.ndarray
    piece: np.ndarray
    sector: np.ndarray
    homogeneous: np.ndarray
    favourable: np.ndarray
    limits: np.ndarray = field(default_factory=lambda: np.zeros((0, LIMITS), np.uint8))

    def __len__(self) -> int:
        return len(self.start) - 1

    @property
    def nbytes(self) -> int:
        return sum(getattr(self, key).nbytes for key in ("start", *ENTRY_PARTS))


ENTRY_PARTS = ("piece", "sector", "homogeneous", "favourable", "limits")


class _Store(NamedTuple):
    """Where the entries of one tile go. computed : (receivers,) int64, how many were computed anew"""

    computed: np.ndarray
    piece: np.ndarray
    sector: np.ndarray
    homogeneous: np.ndarray
    favourable: np.ndarray
    limits: np.ndarray


def transfer(
    scene: Scene,
    pieces: Pieces,
    x: np.ndarray,
    y: np.ndarray,
    z: np.ndarray,
    alpha: np.ndarray,
    search: Search,
    threads: int = 0,
    tell: Callable[[float], None] = lambda fraction: None,
) -> Transfer:
    """The transfer of all lines to n receivers.

    Parameters:
    x, y, z : (n,) float64, z altitudes [m]; alpha : (8,) absorption of the air by octave [dB/km]
    threads : 0 for as many as the computer has processors; tell : told the fraction done between tiles, may raise to stop
    A receiver alone gives the same bits as among others; neither tiles nor threads nor order matter.
    """
    found, _ = transfer_after(None, scene, pieces, (x, y, z), alpha, search, threads, tell)
    return found


def transfer_after(
    earlier: Earlier | None,
    scene: Scene,
    pieces: Pieces,
    receivers: tuple[np.ndarray, ...],
    alpha: np.ndarray,
    search: Search,
    threads: int = 0,
    tell: Callable[[float], None] = lambda fraction: None,
) -> tuple[Transfer, int]:
    """The transfer to receivers at x, y, z, to the bit as transfer() gives it, and how many of its entries were computed for it: the
    others are those of an earlier one, of the same pieces, absorption and search."""
    places = [np.ascontiguousarray(part, np.float64) for part in receivers]
    n = places[0].size
    tiles = [np.arange(a, min(a + TILE, n)) for a in range(0, n, TILE)]
    air = absorption(alpha)
    reuse = None if earlier is None else Reuse(earlier, scene, pieces, places, search)
    workers = threading.local()
    stopped = threading.Event()

    def worker() -> _Worker:
        if not hasattr(workers, "worker"):
            workers.worker = _Worker(scene, pieces, search, air, None if reuse is None else reuse.worker())
        found: _Worker = workers.worker
        return found

    def count(tile: np.ndarray) -> np.ndarray:
        if reuse is not None and (reuse.number[tile] >= 0).all():  # sources and search are the same
            return np.diff(reuse.earlier.transfer.start)[reuse.number[tile]]
        return worker().count(*(part[tile] for part in places[:2]))

    def compute(tile: np.ndarray) -> int:
        if stopped.is_set():
            raise JobDismissed("the job was cancelled")
        rows = slice(start[tile[0]], start[tile[-1] + 1])
        return worker().compute(tile, *(part[tile] for part in places), *(part[rows] for part in entries))

    computed = 0
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        try:
            start = np.concatenate([np.zeros(1, np.int64), *pool.map(count, tiles)]).cumsum()
            entries = _room_for(int(start[-1]))
            for done, number in enumerate(pool.map(compute, tiles)):
                computed += number
                tell((done + 1) / len(tiles))
        except BaseException:
            stopped.set()
            raise
    return Transfer(start, *entries), computed


def _room_for(n: int) -> tuple[np.ndarray, ...]:
    """Room for n entries: ENTRY_PARTS."""
    gains = [np.empty((n, _BANDS), np.float32) for _ in range(2)]
    return np.empty(n, np.int32), np.empty(n, np.int8), *gains, np.empty((n, LIMITS), np.uint8)


def bytes_per_entry() -> int:
    """Of a transfer, without what it has for each receiver."""
    return sum(part.nbytes for part in _room_for(1))


class _Worker:
    """One thread's work space; it grows as it must."""

    def __init__(
        self, scene: Scene, pieces: Pieces, search: Search, alpha: np.ndarray, reuse: ReuseWorker | None
    ) -> None:
        self._scene, self._pieces, self._search, self._alpha, self._reuse = scene, pieces, search, alpha, reuse
        self._room: Room = room_for(scene)
        self._images: Images = images_for()
        self._seen = np.zeros(4096, np.int32)
        self._bounds = np.zeros(len(pieces.x) if search.budget > 0.0 else 0)
        self._stack = np.empty(DEEPEST * 2, np.int64)

    def count(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """(n,) int64 entries of the receivers at x, y, so that their arrays can be made once, as large as they must be."""
        counts = np.empty(x.size, np.int64)
        while not _count(self._pieces, self._search, x, y, self._stack, self._seen, counts):
            self._seen = np.zeros(2 * self._seen.size, np.int32)
        return counts

    def compute(self, tile: np.ndarray, x: np.ndarray, y: np.ndarray, z: np.ndarray, *entries: np.ndarray) -> int:
        """Writes the entries of the receivers of these numbers at x, y, z; how many were computed anew."""
        known = nothing_known(x.size) if self._reuse is None else self._reuse.known(tile)
        while True:
            store = _Store(np.zeros(x.size, np.int64), *entries)
            done = _receive(
                self._scene,
                self._room,
                self._images,
                self._search,
                self._pieces,
                self._alpha,
                self._seen,
                self._stack,
                self._bounds,
                x,
                y,
                z,
                known,
                store,
            )
            if done >= 0 and done == len(entries[0]):
                return int(store.computed.sum())
            if done != NO_ROOM:
                raise ValueError("the earlier transfer is of other pieces or of another search")
            self._room = larger_room(self._scene, self._room)
            self._images = images_for(2 * self._images.x.size)
            self._seen = np.zeros(2 * self._seen.size, np.int32)


@kernel_without_gil
def _count(pieces, search, x, y, stack, seen, counts):  # type: ignore[no-untyped-def]
    """Entries of each receiver; False when the room is too small."""
    for r in range(x.size):
        counts[r] = 0
        for chain in range(pieces.root.size):
            n = pieces_for(pieces, chain, x[r], y[r], search.farthest_m, stack, seen)
            if n < 0:
                return False
            counts[r] += n
    return True


@kernel_without_gil
def _receive(scene, room, images, search, pieces, alpha, seen, stack, bounds, x, y, z, known, store):  # type: ignore[no-untyped-def]
    """Entries of some receivers, one after the other; how many, NO_ROOM or _OTHER. Those that are known and right are copied."""
    entries = 0
    for r in range(x.size):
        before, n_images = entries, _LATER
        store.computed[r] = 0
        faint = faint_below(search, pieces, x[r], y[r], z[r], stack, seen, bounds)
        if faint < 0.0:
            return NO_ROOM
        for chain in range(pieces.root.size):
            n = pieces_for(pieces, chain, x[r], y[r], search.farthest_m, stack, seen)
            if n < 0:
                return NO_ROOM
            if entries + n > store.piece.size:
                return _OTHER
            for p in range(n):
                e = known.start[r] + entries - before
                if e < known.start[r + 1] and not known.redo[e] and known.piece[e] == seen[p]:
                    _copy(known, e, store, entries)
                    entries += 1
                    continue
                is_faint = 0.0 < free_field(pieces, seen[p], x[r], y[r], z[r]) < faint
                if n_images == _LATER and not is_faint:
                    n_images = mirror(scene, room, images, x[r], y[r], search.order, search.reach_m, search.farthest_m)
                    if n_images == NO_ROOM:
                        return NO_ROOM
                store.piece[entries] = seen[p]
                if not _write_gains(
                    scene,
                    room,
                    images,
                    0 if is_faint else n_images,
                    over_only(search) if is_faint else search,
                    pieces,
                    seen[p],
                    chain,
                    alpha,
                    x[r],
                    y[r],
                    z[r],
                    store,
                    entries,
                ):
                    return NO_ROOM
                store.computed[r] += 1
                entries += 1
    return entries


@inlined
def _copy(known, e, store, entry):  # type: ignore[no-untyped-def]
    store.piece[entry], store.sector[entry] = known.piece[e], known.sector[e]
    for j in range(LIMITS):
        store.limits[entry, j] = known.limits[e, j]
    for j in range(_BANDS):
        store.homogeneous[entry, j], store.favourable[entry, j] = known.homogeneous[e, j], known.favourable[e, j]


@kernel
def _write_gains(  # type: ignore[no-untyped-def]
    scene, room, images, n_images, search, pieces, k, chain, alpha, x, y, z, store, entry
):
    """The gains of all paths from a piece; False when the room is too small."""
    x_s, y_s, z_s = pieces.x[k], pieces.y[k], pieces.z[k]
    found, left, right = find(
        scene,
        pieces.decks,
        room,
        images,
        n_images,
        search,
        x_s,
        y_s,
        z_s,
        pieces.zone[k],
        pieces.g[chain],
        pieces.deck[k],
        pieces.deck_z[k],
        x,
        y,
        z,
    )
    if found == NO_ROOM:
        return False
    begin, end, low = transmit(room.paths, 0, alpha, room.stack, room.out_h, room.out_f)
    for i in range(1, found):
        transmit(room.paths, i, alpha, room.stack, room.out_h, room.out_f)
    east, north, up = x - x_s, y - y_s, z - z_s
    plan = max(math.sqrt(east * east + north * north), SHORTEST_M)
    space = math.sqrt(plan * plan + up * up)
    along = (east * pieces.along_x[k] + north * pieces.along_y[k]) / plan
    store.sector[entry] = sector_of(-east, -north)
    write_limits(store.limits[entry], left, right, begin, end, low - z_s, plan, scene.terrain.z.shape[0] > 0)
    towards = aimed(pieces.beam, chain, east, north, up, space) if pieces.lobe[chain] == GIVEN else 1.0
    for j in range(_BANDS):
        gain_h = gain_f = 0.0
        for i in range(found):
            gain_h += room.out_h[i, j]
            gain_f += room.out_f[i, j]
        strength = towards * sent(pieces.lobe[chain], along, up / space, plan / space, j)
        store.homogeneous[entry, j] = strength * gain_h
        store.favourable[entry, j] = strength * gain_f
    return True


@inlined
def sector_of(east, north):  # type: ignore[no-untyped-def]
    """Sector of a direction; 0 is around north, then clockwise."""
    turn = np.arctan2(east, north) / (2.0 * np.pi) * SECTORS + 0.5
    return int(np.floor(turn)) % SECTORS


def levels(transfer: Transfer, energy: np.ndarray, p_favourable: np.ndarray | float = 0.5) -> np.ndarray:
    """Long-term levels of every receiver by period and octave.

    Parameters:
    energy : (periods, n_pieces, 8) float64, sound power, from pieces.piece_energy [pW]
    p_favourable : share of favourable hours: one number, or (periods, SECTORS), 0 to 1
    Returns: (periods, n, 8) float64 [dB]; −inf where nothing is heard.
    References: 2015/996 Annex II (2.5.3)-(2.5.10).
    """
    p = np.broadcast_to(np.asarray(p_favourable, np.float64), (energy.shape[0], SECTORS)).copy()
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError(f"p_favourable is {p.min():g} to {p.max():g}, must be 0 to 1")
    out = np.zeros((energy.shape[0], len(transfer), _BANDS))
    with ONE_KERNEL_AT_A_TIME:
        _sum_kernel(
            transfer.start,
            transfer.piece,
            transfer.sector,
            transfer.homogeneous,
            transfer.favourable,
            np.ascontiguousarray(energy),
            p,
            out,
        )
    with np.errstate(divide="ignore"):
        return 10.0 * np.log10(out)


@njit(cache=True, parallel=True)
def _sum_kernel(start, piece, sector, homogeneous, favourable, energy, p, out):  # type: ignore[no-untyped-def]
    for r in prange(start.size - 1):
        for e in range(start[r], start[r + 1]):
            for t in range(energy.shape[0]):
                share = p[t, sector[e]]
                for j in range(_BANDS):
                    gain = share * favourable[e, j] + (1.0 - share) * homogeneous[e, j]
                    out[t, r, j] += energy[t, piece[e], j] * gain


def warm() -> None:
    """Compiles the kernels of the whole way from pieces and walls to levels."""
    box = np.array([shapely.box(10.0, -5.0, 20.0, 5.0)], object)
    ground = Ground()
    for terrain in (flat(), Terrain(np.zeros((2, 2)), -50.0, -50.0, 100.0, 0.0)):
        scene = scene_of(box, np.array([8.0]), None, (), ground, terrain)
    start, x, y = np.array([0, 2], np.int64), np.zeros(2), np.array([-5.0, 5.0])
    pieces = pieces_of(start, x, y, np.array([0.05]), np.zeros(1), ground, flat())
    place, height = np.array([30.0]), np.array([4.0])
    found = transfer(scene, pieces, place, place, height, np.zeros(_BANDS), Search(), 1)
    lower, places = scene_of(box, np.array([7.0]), None, (), ground, terrain), (place, place, height)
    transfer_after(Earlier(scene, places, found), lower, pieces, places, np.zeros(_BANDS), Search(), 1)
    levels(found, piece_energy(pieces, np.full((1, 1, _BANDS), 80.0)))
