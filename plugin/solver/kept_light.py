"""Light on planes kept from job to job of one process: a scenario that leaves all shapes as they are has the sun of the one before.

What is kept is named by the content of all it was computed from, and is given back bit for bit. It lives in memory alone and only for
cities of about a thousand buildings: the year of a plane with shade takes 17 kB, and is computed as fast as a disk would read it.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from . import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from .shading import Planes, Seen, Shade, seen_by, yearly_irradiation
from .sky import SunLattice
from .sun import ONE_KERNEL_AT_A_TIME, Sky

from numba import njit, prange  # isort: skip  # noqa: E402

MOST_PLANES = 7000  # of a city whose light is kept
ROOM_BYTES = 160_000_000  # in all; what has not been asked for longest goes first


class Packed(NamedTuple):
    """Seen with the hours that have sun alone: those of plane p are start[p]:start[p + 1] of hour (uint16) and value (float32).

    seen.beam is empty; n_hours is the length of its rows.
    """

    seen: Seen
    start: np.ndarray
    hour: np.ndarray
    value: np.ndarray
    n_hours: int

    @property
    def nbytes(self) -> int:
        return self.start.nbytes + self.hour.nbytes + self.value.nbytes


_kept: OrderedDict[str, Packed] = OrderedDict()
_yearly: OrderedDict[str, np.ndarray] = OrderedDict()
_lock = threading.Lock()


def name_of_light(shade: Shade, sky: Sky, lattice: SunLattice) -> str:
    """Name of what faces see of the sun of a place, by content."""
    return _name("", (*(np.asarray(part) for part in shade), *sky[:3], *lattice))


def seen_again(name: str, shade: Shade, planes: Planes, sky: Sky, lattice: SunLattice) -> Seen:
    """As shading.seen_by; name: that of name_of_light, of the same arguments."""
    key = _name(name, planes)
    with _lock:
        kept = _kept.get(key)
        if kept is not None:
            _kept.move_to_end(key)
    if kept is not None:
        return unpacked(kept)
    seen = seen_by(shade, planes, sky, lattice)
    fresh = packed(seen)
    with _lock:
        _kept[key] = fresh
        while sum(each.nbytes for each in _kept.values()) > ROOM_BYTES:
            _kept.popitem(last=False)
    return seen


def yearly_again(name: str, shade: Shade, sky: Sky, lattice: SunLattice) -> np.ndarray:
    """As shading.yearly_irradiation; name: that of name_of_light, of the same arguments."""
    key = _name(name, sky)
    with _lock:
        kept = _yearly.get(key)
    if kept is None:
        kept = yearly_irradiation(shade, sky, lattice)
        with _lock:
            _yearly[key] = kept
            while len(_yearly) > 4:
                _yearly.popitem(last=False)
    return kept.copy()


def forget() -> None:
    """Frees all that is kept."""
    with _lock:
        _kept.clear()
        _yearly.clear()


def packed(seen: Seen) -> Packed:
    """Without the hours in which a plane has no sun."""
    n, n_hours = seen.beam.shape
    count = np.zeros(n, np.int64)
    with ONE_KERNEL_AT_A_TIME:
        _count_kernel(seen.beam, count)
    start = np.append(0, np.cumsum(count))
    hour, value = np.empty(start[-1], np.uint16), np.empty(start[-1], np.float32)
    with ONE_KERNEL_AT_A_TIME:
        _pack_kernel(seen.beam, start, hour, value)
    return Packed(seen._replace(beam=np.empty((0, 0), np.float32)), start, hour, value, n_hours)


def unpacked(kept: Packed) -> Seen:
    """What `packed` was made from."""
    beam = np.empty((len(kept.start) - 1, kept.n_hours), np.float32)
    with ONE_KERNEL_AT_A_TIME:
        _unpack_kernel(kept.start, kept.hour, kept.value, beam)
    return kept.seen._replace(beam=beam)


def _name(begin: str, parts: Iterable[np.ndarray]) -> str:
    digest = hashlib.sha256(begin.encode())
    for part in parts:
        digest.update(f"{part.dtype.str}{part.shape}".encode())
        digest.update(np.ascontiguousarray(part).data)
    return digest.hexdigest()


@njit(cache=True, parallel=True)
def _count_kernel(beam, count):  # type: ignore[no-untyped-def]
    for p in prange(beam.shape[0]):
        n = 0
        for h in range(beam.shape[1]):
            n += beam[p, h] != 0.0
        count[p] = n


@njit(cache=True, parallel=True)
def _pack_kernel(beam, start, hour, value):  # type: ignore[no-untyped-def]
    for p in prange(beam.shape[0]):
        at = start[p]
        for h in range(beam.shape[1]):
            if beam[p, h] != 0.0:
                hour[at] = h
                value[at] = beam[p, h]
                at += 1


@njit(cache=True, parallel=True)
def _unpack_kernel(start, hour, value, beam):  # type: ignore[no-untyped-def]
    for p in prange(beam.shape[0]):
        beam[p, :] = 0.0
        for e in range(start[p], start[p + 1]):
            beam[p, hour[e]] = value[e]


def warm() -> None:
    """Compiles the kernels."""
    one = np.ones(1)
    unpacked(packed(Seen(np.ones((1, 1), np.float32), one, one, one, one)))
