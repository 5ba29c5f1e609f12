"""Triangles and lines that end at a cut, as arrays: for files, whose readers know no clipping planes."""

from __future__ import annotations

from typing import List, NamedTuple, Optional, Tuple

import numpy as np

from ...review.exported_scene import Piece, Sheet
from .section import Cut


class Clipped(NamedTuple):
    """points : (n, k) the first three of each its place; cells : (m, 2 or 3); source : (m,) the cell each is left of, rising"""

    points: np.ndarray
    cells: np.ndarray
    source: np.ndarray


def clipped(points: np.ndarray, cells: np.ndarray, cut: Optional[Cut]) -> Clipped:
    """points : (n, k), x, y, z relative to the scene's origin [m] and what else a corner has, which is shared out along edges
    cells : (m, 3) triangles, which keep their side, or (m, 2) lines. Points that no cell has are left out."""
    if cut is None:
        return Clipped(points, cells, np.arange(len(cells)))
    away = cut.away(points[:, :3].astype(np.float64))
    stays = away >= 0.0
    number = stays[cells].sum(axis=1)
    size = cells.shape[1]
    whole = np.flatnonzero(number == size)
    parts: List[Tuple[np.ndarray, np.ndarray]] = [(cells[whole], whole)]
    added = [points]
    first = len(points)
    for alone_stays in (True,) if size == 2 else (True, False):
        met = np.flatnonzero(number == (1 if alone_stays else size - 1))
        corner = cells[met]
        at = np.argmax(stays[corner] == alone_stays, axis=1)
        rows = np.arange(len(met))
        one, *others = (corner[rows, (at + step) % size] for step in range(size))
        ends = []
        for other in others:
            share = (away[one] / (away[one] - away[other]))[:, None]
            added.append((points[one] + share * (points[other].astype(np.float64) - points[one])).astype(points.dtype))
            ends.append(np.arange(first, first + len(met)))
            first += len(met)
        if alone_stays:
            parts.append((np.column_stack([one, *ends]), met))
        else:
            parts.append((np.column_stack([ends[0], others[0], others[1]]), met))
            parts.append((np.column_stack([ends[0], others[1], ends[1]]), met))
    left, source = (np.concatenate(each) for each in zip(*parts))
    order = np.argsort(source, kind="stable")
    used, compact = np.unique(left[order], return_inverse=True)
    return Clipped(np.concatenate(added)[used], compact.reshape(-1, size), source[order])


def clipped_sheet(sheet: Sheet, cut: Optional[Cut]) -> Sheet:
    left = clipped(np.column_stack([sheet.points, sheet.at]), sheet.triangles, cut)
    return sheet._replace(points=left.points[:, :3], triangles=left.cells, at=left.points[:, 3:])


def clipped_piece(piece: Piece, cut: Optional[Cut]) -> Piece:
    left = clipped(piece.points, piece.cells, cut)
    return piece._replace(points=left.points, cells=left.cells, rgb=piece.rgb[left.source])
