"""Line sources cut in halves again and again: a tree in which every receiver finds pieces as short as its distance asks for."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from .bands import OCTAVES
from .city_sources import DIPOLE_A, DIPOLE_AIR_B, OMNIDIRECTIONAL
from .profile import SHORTEST_M
from .scene import Ground, Terrain, ground_z

from numba import njit  # isort: skip  # noqa: E402

SHORTEST_PIECE_M = 1.0  # no piece is cut in parts shorter than this
SIZE_PER_DISTANCE = 0.5  # longest piece by its distance from the receiver, 2.5.1: short enough to be a point
BORDER_M = 20.0  # pieces across the greatest distance are cut down to this length
DEEPEST = 64  # of a tree


class Pieces(NamedTuple):
    """Trees of n lines with m pieces together.

    x, y, z : (m,) middle of each piece along the line [m], altitude of the source there; length : [m]
    zone : (m,) int32, ground zone it lies in; half : (m,) int32, first of its two halves, −1 none; root : (n,) int32, the whole line
    g : (n,) ground factor of the source's own area [-]
    along_x, along_y : (m,) unit vector along the piece; lobe : (n,) int8, directivity of each line, constants of city_sources
    """

    x: np.ndarray
    y: np.ndarray
    z: np.ndarray
    length: np.ndarray
    zone: np.ndarray
    half: np.ndarray
    root: np.ndarray
    g: np.ndarray
    along_x: np.ndarray
    along_y: np.ndarray
    lobe: np.ndarray


def pieces_of(
    line_start: np.ndarray,
    x: np.ndarray,
    y: np.ndarray,
    height_m: np.ndarray,
    g_source: np.ndarray,
    ground: Ground,
    terrain: Terrain,
    directivity: np.ndarray | None = None,
) -> Pieces:
    """Cuts n lines, each halved until its parts are at most twice SHORTEST_PIECE_M long.

    Parameters:
    line_start : (n + 1,) int64, first point of each line; x, y : points [m]; a line of no length is left without pieces (root −1)
    height_m : (n,) above the ground [m]; g_source : (n,)
    """
    n = len(line_start) - 1
    steps = np.hypot(np.diff(x), np.diff(y)) if len(x) else np.zeros(0)
    along = np.concatenate([[0.0], np.cumsum(steps)]) if len(x) else np.zeros(1)
    first, last = np.asarray(line_start[:-1], np.int64), np.asarray(line_start[1:], np.int64) - 1
    there = last > first
    start, end = np.zeros(n), np.zeros(n)
    start[there], end[there] = along[first[there]], along[last[there]]
    lines = np.flatnonzero(end - start > SHORTEST_M)
    root = np.full(n, -1, np.int32)
    root[lines] = np.arange(len(lines))
    owner, low, high = lines, start[lines], end[lines]
    owners, lows, highs, halves, made = [], [], [], [], len(lines)
    while len(owner):
        cut = high - low > 2 * SHORTEST_PIECE_M
        half = np.full(len(owner), -1, np.int64)
        half[cut] = made + 2 * np.arange(int(cut.sum()))
        owners.append(owner)
        lows.append(low)
        highs.append(high)
        halves.append(half)
        middle = 0.5 * (low[cut] + high[cut])
        low = np.column_stack([low[cut], middle]).ravel()
        high = np.column_stack([middle, high[cut]]).ravel()
        owner = np.repeat(owner[cut], 2)
        made += len(owner)
    whose = np.concatenate(owners).astype(np.int64) if owners else np.zeros(0, np.int64)
    low, high = (np.concatenate(part) if part else np.zeros(0) for part in (lows, highs))
    middle = 0.5 * (low + high)
    px, py = _places(along, x, y, middle)
    (x_low, y_low), (x_high, y_high) = _places(along, x, y, low), _places(along, x, y, high)
    chord = np.maximum(np.hypot(x_high - x_low, y_high - y_low), SHORTEST_M)
    return Pieces(
        x=px,
        y=py,
        z=ground_z(terrain, px, py) + np.asarray(height_m, np.float64)[whose],
        length=high - low,
        zone=ground.at(px, py),
        half=(np.concatenate(halves) if halves else np.zeros(0)).astype(np.int32),
        root=root,
        g=np.ascontiguousarray(g_source, np.float64),
        along_x=(x_high - x_low) / chord,
        along_y=(y_high - y_low) / chord,
        lobe=np.zeros(n, np.int8) if directivity is None else np.ascontiguousarray(directivity, np.int8),
    )


def _places(along: np.ndarray, x: np.ndarray, y: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if not len(x):
        return at, at
    return np.interp(at, along, x), np.interp(at, along, y)


@njit(cache=True)
def sent(lobe, along, psi_sin, psi_cos, j):  # type: ignore[no-untyped-def]
    """What a piece sends towards a receiver, as part of what it sends across and level; (2.3.15) to (2.3.17) with 2021/1226.

    along : cosine of the angle to the line; psi_sin, psi_cos : of the height above the rails' plane
    """
    if lobe == OMNIDIRECTIONAL:
        return 1.0
    gain = 0.01 + 0.99 * (1.0 - along * along)
    if lobe == DIPOLE_A and psi_sin > 0.0:
        shape = 2.0 / 3.0 * 2.0 * psi_sin * psi_cos - psi_sin
        gain *= 10.0 ** (0.1 * 40.0 / 3.0 * shape * math.log10((OCTAVES[j] + 600.0) / 200.0))
    elif lobe == DIPOLE_AIR_B and psi_sin < 0.0:
        gain *= psi_cos * psi_cos
    return gain


@njit(cache=True)
def pieces_for(pieces, line, x, y, farthest, stack, out):  # type: ignore[no-untyped-def]
    """The pieces of a line that a receiver at x, y sees as points, along the line, into out; how many, −1 when out is too small."""
    n = 0
    if pieces.root[line] < 0:
        return 0
    stack[0], depth = pieces.root[line], 1
    while depth > 0:
        depth -= 1
        k = stack[depth]
        away = math.sqrt((pieces.x[k] - x) ** 2 + (pieces.y[k] - y) ** 2)
        size = pieces.length[k]
        if away - 0.5 * size > farthest:
            continue
        is_short = size <= SIZE_PER_DISTANCE * (away - 0.5 * size)
        is_short = is_short and (away + 0.5 * size <= farthest or size <= BORDER_M)
        if pieces.half[k] < 0 or is_short:
            if away <= farthest and away >= SHORTEST_M:
                if n >= out.size:
                    return -1
                out[n] = k
                n += 1
            continue
        stack[depth], stack[depth + 1] = pieces.half[k] + 1, pieces.half[k]
        depth += 2
    return n
