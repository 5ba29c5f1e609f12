"""Edges of areas out of WKB with numpy alone (OGC 06-103r4, 8.2; heights and measures are passed over)."""

from __future__ import annotations

import struct
from typing import List, Optional, Sequence, Tuple

import numpy as np

from .lines import _head, _points

AREA, MULTIAREA = 3, 6


def rings_of(wkb: Optional[bytes]) -> Optional[List[np.ndarray]]:
    """The rings of a POLYGON or MULTIPOLYGON, outer and inner ones, each (k, 2) float64 [m]; None for no geometry, another kind or
    broken bytes."""
    if wkb is None:
        return None
    try:
        found: List[np.ndarray] = []
        order, kind, dimensions, at = _head(wkb, 0)
        if kind == AREA:
            _rings(wkb, order, dimensions, at, found)
        elif kind == MULTIAREA:
            (number,) = struct.unpack_from(order + "I", wkb, at)
            at += 4
            for _ in range(number):
                part_order, part_kind, part_dimensions, at = _head(wkb, at)
                if part_kind != AREA:
                    return None
                at = _rings(wkb, part_order, part_dimensions, at, found)
        else:
            return None
        return found
    except (struct.error, ValueError, TypeError):
        return None


def _rings(wkb: bytes, order: str, dimensions: int, at: int, found: List[np.ndarray]) -> int:
    (number,) = struct.unpack_from(order + "I", wkb, at)
    at += 4
    for _ in range(number):
        points, at = _points(wkb, order, dimensions, at)
        found.append(points)
    return at


def edges_of(areas: Sequence[Optional[bytes]]) -> Tuple[np.ndarray, np.ndarray]:
    """((m, 2, 2) float64 ends of the edges of all rings [m]; (m,) int64 number of the area of each, rising). Rings are closed where
    they are not; what is no area has no edges."""
    corners: List[np.ndarray] = []
    owner: List[int] = []
    lengths: List[int] = []
    for number, wkb in enumerate(areas):
        for ring in rings_of(wkb) or ():
            if len(ring) > 2:
                corners.append(ring)
                owner.append(number)
                lengths.append(len(ring))
    if not corners:
        return np.zeros((0, 2, 2)), np.zeros(0, dtype=np.int64)
    every, counts = np.concatenate(corners), np.array(lengths)
    ends = np.cumsum(counts)
    following = np.arange(1, len(every) + 1)
    following[ends - 1] = (
        ends - counts
    )  # from the last corner back to the first: of no length where the ring is closed already
    return np.stack([every, every[following]], axis=1), np.repeat(np.array(owner, dtype=np.int64), counts)
