"""Lines of a layer as flat arrays, and where they go uphill: pieces of even gradient."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import shapely

from ...store.geopackage import Geometries
from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from .city_sources import lengths_of

from numba import njit  # isort: skip  # noqa: E402

GRADIENT_STEP_M = 50.0  # over which a gradient is measured: several cells of a terrain model, less than a hill
GRADIENT_CLASS_PERCENT = (
    1.0  # steps of a line that differ by less stay one line: ±0.5 % is 0.5 dB of a truck at 80 km/h
)
STEEPEST_PERCENT = 12.0  # beyond it the emission changes no more
TOUCHING_M = 1e-3  # a corner nearer to a cut than this is not kept beside it
LINE, MULTILINE = 1, 5  # of shapely.get_type_id
# why a feature is no line source
NO_GEOMETRY = "without a geometry that can be read"
NO_LINE = "that is no line"
NO_NUMBERS = "with coordinates that are no numbers"
NO_LENGTH = "without length"
NOT_DRAWN = (NO_GEOMETRY, NO_LINE, NO_NUMBERS, NO_LENGTH)

Ground = Callable[[np.ndarray, np.ndarray], np.ndarray]  # x, y (k,) [m] -> altitude of the ground (k,) [m], NaN unknown


class Lines(NamedTuple):
    """n lines; line_start, x, y as in SourceLines. feature : (n,) int64, the row of the layer; part : (n,) its number among those, from 1."""

    feature: np.ndarray
    part: np.ndarray
    line_start: np.ndarray
    x: np.ndarray
    y: np.ndarray


class Slopes(NamedTuple):
    """gradient_percent : (n,) float64 along each line, above 0 uphill [%]; unknown : (n,) bool, where the ground is not known and 0 counts."""

    gradient_percent: np.ndarray
    unknown: np.ndarray


def lines_of(geometries: Geometries, rows: np.ndarray) -> tuple[Lines, dict[str, np.ndarray]]:
    """The lines of some rows of a layer, and reason -> rows that have none.

    A feature of several parts gives a line for each. Points that follow themselves are dropped: they add nothing to a line.
    """
    rows = np.asarray(rows, np.int64)
    stored = np.empty(len(rows), object)
    stored[:] = [geometries.wkb[row] for row in rows.tolist()]
    shapes = shapely.from_wkb(stored, on_invalid="ignore")
    absent = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    strange = ~absent & ~np.isin(shapely.get_type_id(shapes), (LINE, MULTILINE))
    usable = np.flatnonzero(~absent & ~strange)
    parts, owner = shapely.get_parts(shapes[usable], return_index=True)
    owner = usable[owner]
    points, line = shapely.get_coordinates(parts, return_index=True)
    broken = np.zeros(len(rows), bool)
    broken[owner[line[~np.isfinite(points).all(axis=1)]]] = True
    repeated = np.zeros(len(points), bool)
    repeated[1:] = (line[1:] == line[:-1]) & (points[1:] == points[:-1]).all(axis=1)
    keep = ~repeated & ~broken[owner[line]]
    count = np.bincount(line[keep], minlength=len(parts))
    keep &= (count > 1)[line]
    points, line = points[keep], line[keep]
    of_line, count = np.unique(line, return_counts=True)
    start = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
    feature = owner[of_line]
    short = ~(absent | strange | broken)
    short[feature] = False
    lines = Lines(rows[feature], numbered(feature), start, *np.ascontiguousarray(points.T))
    faults = zip(NOT_DRAWN, (absent, strange, broken, short))
    return lines, {reason: rows[where] for reason, where in faults if where.any()}


def sloped(lines: Lines, ground: Ground, straight: np.ndarray) -> tuple[Lines, Slopes]:
    """The lines cut where their gradient changes, and the gradient of each.

    Altitudes are read every GRADIENT_STEP_M along a line. Steps that follow each other and round to the same GRADIENT_CLASS_PERCENT are
    one piece, whose gradient is that between its ends. Heights of the geometry itself are not used.

    straight : (n,) bool, the line is a bridge: one piece, as steep as from end to end, whatever lies below it
    """
    if not len(lines.feature):
        return lines, Slopes(np.zeros(0), np.zeros(0, bool))
    length = lengths_of(lines.line_start, lines.x, lines.y)
    steps = np.where(straight, 1, np.maximum(np.rint(length / GRADIENT_STEP_M), 1)).astype(np.int64)
    first = np.concatenate([[0], np.cumsum(steps + 1)]).astype(np.int64)  # of a line's steps + 1 stations
    x, y = np.empty(first[-1]), np.empty(first[-1])
    _stations(lines.line_start, lines.x, lines.y, length, steps, first, x, y)
    z = np.asarray(ground(x, y), np.float64)
    line = np.repeat(np.arange(len(steps)), steps)
    station = np.arange(line.size) + line  # where each step begins: a line has one station more than steps
    rise = 100 * (z[station + 1] - z[station]) * (steps / length)[line]
    unknown = ~np.isfinite(rise)
    level = np.rint(np.clip(np.where(unknown, 0.0, rise), -STEEPEST_PERCENT, STEEPEST_PERCENT) / GRADIENT_CLASS_PERCENT)
    level[unknown] = np.inf
    begins = np.ones(line.size, bool)
    begins[1:] = (line[1:] != line[:-1]) | (level[1:] != level[:-1])
    begin = np.flatnonzero(begins)
    end = np.append(begin[1:], line.size)  # steps begin to end - 1 are one piece
    of_line = line[begin]
    run = (end - begin) * (length / steps)[of_line]
    high, low = z[station[end - 1] + 1], z[station[begin]]
    gradient = np.where(unknown[begin], 0.0, 100 * (high - low) / run)
    return _cut(lines, length, steps, of_line, begin, end), Slopes(gradient, unknown[begin])


def _cut(
    lines: Lines, length: np.ndarray, steps: np.ndarray, of_line: np.ndarray, begin: np.ndarray, end: np.ndarray
) -> Lines:
    """Pieces from step `begin` to step `end` (of all lines) of the lines `of_line`."""
    before = np.concatenate([[0], np.cumsum(steps)])[of_line]
    start = np.zeros(len(of_line) + 1, np.int64)
    nothing = np.zeros(0)
    shape = (lines.line_start, lines.x, lines.y, length, steps, of_line, begin - before, end - before)
    _pieces(*shape, start, nothing, nothing)
    np.cumsum(start, out=start)
    x, y = np.empty(start[-1]), np.empty(start[-1])
    _pieces(*shape, start, x, y)
    feature = lines.feature[of_line]
    return Lines(feature, numbered(feature), start, x, y)


def numbered(feature: np.ndarray) -> np.ndarray:
    """(n,) int64, 1, 2, 3 … within runs of the same feature."""
    if not len(feature):
        return np.zeros(0, np.int64)
    begins = np.flatnonzero(np.append(True, feature[1:] != feature[:-1]))
    return np.arange(len(feature)) - np.repeat(begins, np.diff(np.append(begins, len(feature)))) + 1


@njit(cache=True)
def _stations(line_start, x, y, length, steps, first, out_x, out_y):  # type: ignore[no-untyped-def]
    """Points that divide each line into equal steps, with both ends."""
    for i in range(steps.size):
        p, last = line_start[i], line_start[i + 1] - 1
        done = 0.0
        step = np.hypot(x[p + 1] - x[p], y[p + 1] - y[p])
        for k in range(steps[i]):
            at = length[i] * k / steps[i]
            while done + step < at and p + 2 <= last:
                done += step
                p += 1
                step = np.hypot(x[p + 1] - x[p], y[p + 1] - y[p])
            t = min((at - done) / step, 1.0)
            out_x[first[i] + k] = x[p] + t * (x[p + 1] - x[p])
            out_y[first[i] + k] = y[p] + t * (y[p + 1] - y[p])
        out_x[first[i + 1] - 1], out_y[first[i + 1] - 1] = x[last], y[last]


@njit(cache=True)
def _pieces(line_start, x, y, length, steps, of_line, begin, end, start, out_x, out_y):  # type: ignore[no-untyped-def]
    """Counts the points of each piece into start[1:], or with room for them writes them: both cuts and the corners between."""
    writes = out_x.size > 0
    for j in range(of_line.size):
        i = of_line[j]
        low, high = length[i] * begin[j] / steps[i], length[i] * end[j] / steps[i]
        from_end, to_end = begin[j] == 0, end[j] == steps[i]
        p, last = line_start[i], line_start[i + 1] - 1
        done, number = 0.0, 0
        for q in range(p, last):  # the segment from corner q
            step = np.hypot(x[q + 1] - x[q], y[q + 1] - y[q])
            ahead = done + step
            first_here = number == 0 and (ahead > low or q + 1 == last)
            if first_here:
                t = 0.0 if from_end else min(max((low - done) / step, 0.0), 1.0)
                if writes:
                    out_x[start[j]], out_y[start[j]] = x[q] + t * (x[q + 1] - x[q]), y[q] + t * (y[q + 1] - y[q])
                number = 1
            closes = (not to_end and ahead >= high) or q + 1 == last
            if number > 0 and closes:
                t = 1.0 if to_end else min(max((high - done) / step, 0.0), 1.0)
                if writes:
                    k = start[j] + number
                    if to_end:
                        out_x[k], out_y[k] = x[last], y[last]
                    else:
                        out_x[k], out_y[k] = x[q] + t * (x[q + 1] - x[q]), y[q] + t * (y[q + 1] - y[q])
                number += 1
                break
            inside = (from_end or ahead > low + TOUCHING_M) and (to_end or ahead < high - TOUCHING_M)
            if number > 0 and inside:
                if writes:
                    out_x[start[j] + number], out_y[start[j] + number] = x[q + 1], y[q + 1]
                number += 1
            done = ahead
        if not writes:
            start[j + 1] = number


def warm() -> None:
    """Compiles the kernels on a line that falls and rises again."""
    start, x, y = np.array([0, 2], np.int64), np.array([0.0, 200.0]), np.zeros(2)
    one = np.zeros(1, np.int64)
    sloped(Lines(one, one + 1, start, x, y), lambda x, y: np.abs(x - 100.0) / 10.0, np.zeros(1, bool))
