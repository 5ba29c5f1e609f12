"""Lines out of WKB with numpy alone (OGC 06-103r4, 8.2; heights and measures are passed over), and what a geometry is."""

from __future__ import annotations

import struct
from typing import List, Optional, Tuple

import numpy as np

LINE, MULTILINE = 2, 5
_SHAPES = {1: "point", 4: "point", LINE: "line", MULTILINE: "line", 3: "area", 6: "area"}
_HIGH_BITS = 0x1FFFFFFF  # the flags of EWKB for Z, M and SRID lie above


def lines_of(wkb: Optional[bytes]) -> Optional[List[np.ndarray]]:
    """The lines of a LINESTRING or MULTILINESTRING, each (k, 2) float64 [m]; None for no geometry, another kind or broken bytes."""
    if wkb is None:
        return None
    try:
        return _lines(wkb)
    except (struct.error, ValueError, TypeError):
        return None


def shape_of(wkb: Optional[bytes]) -> str:
    """ "point", "line" or "area", of one part or several; "" for no geometry, another kind or broken bytes."""
    if wkb is None:
        return ""
    try:
        return _SHAPES.get(_head(wkb, 0)[1], "")
    except (struct.error, TypeError):
        return ""


def _lines(wkb: bytes) -> Optional[List[np.ndarray]]:
    order, kind, dimensions, at = _head(wkb, 0)
    if kind == LINE:
        return [_points(wkb, order, dimensions, at)[0]]
    if kind != MULTILINE:
        return None
    (number,) = struct.unpack_from(order + "I", wkb, at)
    at += 4
    found = []
    for _ in range(number):
        part_order, part_kind, part_dimensions, at = _head(wkb, at)
        if part_kind != LINE:
            return None
        points, at = _points(wkb, part_order, part_dimensions, at)
        found.append(points)
    return found


def _head(wkb: bytes, at: int) -> Tuple[str, int, int, int]:
    """Byte order, kind, number of ordinates and where the content begins; ISO and EWKB numbers of types."""
    order = "<" if wkb[at : at + 1] == b"\x01" else ">"
    (word,) = struct.unpack_from(order + "I", wkb, at + 1)
    thousands, kind = divmod(word & _HIGH_BITS, 1000)
    has_z = thousands in (1, 3) or bool(word & 0x80000000)
    has_m = thousands in (2, 3) or bool(word & 0x40000000)
    with_srid = bool(word & 0x20000000)
    return order, kind, 2 + has_z + has_m, at + 5 + 4 * with_srid


def _points(wkb: bytes, order: str, dimensions: int, at: int) -> Tuple[np.ndarray, int]:
    (number,) = struct.unpack_from(order + "I", wkb, at)
    at += 4
    values = np.frombuffer(wkb, dtype=order + "f8", count=number * dimensions, offset=at)
    return values.reshape(number, dimensions)[:, :2].astype(np.float64), at + 8 * number * dimensions


def middle_of(lines: Optional[List[np.ndarray]]) -> Tuple[float, float]:
    """The point halfway along lines taken one after the other [m]; NaN without a point."""
    parts = [part for part in lines or () if len(part)]
    if not parts:
        return np.nan, np.nan
    step = [np.hypot(*np.diff(part, axis=0).T) for part in parts]
    rest = sum(float(each.sum()) for each in step) / 2
    for part, length in zip(parts, step):
        whole = float(length.sum())
        if rest > whole:
            rest -= whole
            continue
        before = np.concatenate([[0.0], np.cumsum(length)])
        x, y = (float(np.interp(rest, before, part[:, axis])) for axis in (0, 1))
        return x, y
    x, y = parts[-1][-1]  # half of a sum may round above its terms
    return float(x), float(y)
