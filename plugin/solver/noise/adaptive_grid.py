"""Which points of a regular grid are computed, and how the levels of the others follow from them.

One begins with points far apart and halves the cells between them. A new point whose level differs from what its cell's corners say, by
more than is allowed, has the cells around it halved again; so has every cell that a wall or a source crosses or that holds a point
without a level. In all other cells levels are interpolated between the four corners, bilinearly in decibels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .receivers import Grid

COARSEST = 16  # spacings between the points one begins with
NEAR = COARSEST // 2  # spacings around what a scenario builds or takes away within which every point is computed
SAMPLE = 200  # interpolated points that are computed as well, to know the error
_SEED = 20020049  # of the choice of the sample: the same points every time
_TOGETHER = 100_000  # points interpolated at a time

Ask = Callable[
    [np.ndarray], np.ndarray
]  # (k,) int64 numbers of points, row by row -> (k,) float64 levels, −inf nothing heard [dB]
Crossed = Callable[
    [np.ndarray], np.ndarray
]  # (k, 4) cells as Mesh.cells has them -> (k,) bool, a wall or source lies in it


@dataclass(frozen=True)
class Mesh:
    """A grid of n points, some of them computed. Points are numbered row by row, as Grid.raster has them.

    computed : (k,) int64, the computed points, in the order they were chosen
    cells : (m, 4) int32, first row, last row, first column, last column of the cells with interpolated points; corners are computed
    cell_of : (n,) int32, the cell an interpolated point lies in, −1 for all others
    sample : (s,) int64, interpolated points whose error is looked at, rising
    """

    grid: Grid
    computed: np.ndarray
    cells: np.ndarray
    cell_of: np.ndarray
    sample: np.ndarray

    @property
    def interpolated(self) -> np.ndarray:
        """(n,) bool."""
        return self.cell_of >= 0

    def between(self, values: np.ndarray, points: np.ndarray) -> np.ndarray:
        """Levels at interpolated points from those at the corners of their cells.

        Parameters: values : (…, n) float64, of the computed points at least [dB]; points : (p,) numbers of interpolated points
        Returns: (…, p) float64 [dB]. Where a corner hears nothing (−inf) it is sound energies that are interpolated.
        """
        found = np.empty((*values.shape[:-1], len(points)))
        for begin in range(0, len(points), _TOGETHER):
            some = points[begin : begin + _TOGETHER]
            corner, weight = self._corners(some)
            at = values[..., corner]
            with np.errstate(invalid="ignore", divide="ignore"):
                by_level = np.where(weight > 0, weight * at, 0.0).sum(axis=-2)
                by_energy = 10.0 * np.log10((weight * 10.0 ** (at / 10.0)).sum(axis=-2))
            found[..., begin : begin + len(some)] = np.where(np.isneginf(at).any(axis=-2), by_energy, by_level)
        return found

    def _corners(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(4, p) int64 points and (4, p) float64 weights."""
        top, bottom, left, right = self.cells[self.cell_of[points]].T.astype(np.int64)
        down = (points // self.grid.columns - top) / (bottom - top)
        across = (points % self.grid.columns - left) / (right - left)
        corner = np.stack([row * self.grid.columns + column for row in (top, bottom) for column in (left, right)])
        return corner, np.stack([v * u for v in (1 - down, down) for u in (1 - across, across)])

    def on(self, grid: Grid, free: np.ndarray, near: np.ndarray) -> Mesh:
        """The same choice in another scenario's grid of the same spacing.

        free : (n,) bool, points there that can be computed; near : (n,) bool, that must be. Computed are all points but those that were
        interpolated and still can be: the new grid has the corners of their cell.
        """
        down, across = grid.first_row - self.grid.first_row, self.grid.first_column - grid.first_column
        cells = self.cells + np.array([down, down, across, across], np.int32)
        cell_of = np.full(grid.rows * grid.columns, -1, np.int32)
        between = np.flatnonzero(self.interpolated)
        there, number = self._moved(between, grid)
        cell_of[number] = self.cell_of[between[there]]
        cell_of[~free | near] = -1
        inner = np.flatnonzero(cell_of >= 0)
        cell_of[inner[~_with_corners(grid, cells, free)[cell_of[inner]]]] = -1
        wanted = free & (cell_of < 0)
        _, before = self._moved(self.computed, grid)
        before = before[wanted[before]]
        wanted[before] = False
        _, sample = self._moved(self.sample, grid)
        return Mesh(
            grid, np.concatenate([before, np.flatnonzero(wanted)]), cells, cell_of, sample[cell_of[sample] >= 0]
        )

    def _moved(self, points: np.ndarray, grid: Grid) -> tuple[np.ndarray, np.ndarray]:
        """Which of the points another grid has, (p,) bool, and the numbers they have there."""
        row = points // self.grid.columns + grid.first_row - self.grid.first_row
        column = points % self.grid.columns + self.grid.first_column - grid.first_column
        there = (row >= 0) & (row < grid.rows) & (column >= 0) & (column < grid.columns)
        return there, _numbers(grid, row[there], column[there])


def _with_corners(grid: Grid, cells: np.ndarray, free: np.ndarray) -> np.ndarray:
    """(m,) bool, cells whose four corners are points of the grid that can be computed."""
    top, bottom, left, right = cells.T.astype(np.int64)
    good = (top >= 0) & (bottom < grid.rows) & (left >= 0) & (right < grid.columns)
    for row in (top, bottom):
        for column in (left, right):
            good[good] = free[row[good] * grid.columns + column[good]]
    return good


def refined(grid: Grid, free: np.ndarray, crossed: Crossed, ask: Ask, error_db: float) -> Mesh:
    """The mesh of a grid.

    Parameters:
    free : (n,) bool, points that get a level; the others (inside buildings) get none
    ask : computes levels, each point once; error_db : greatest difference from what corners say for which a cell is left as it is [dB]
    Cells begin at multiples of their size on the map, as far as the grid reaches.
    """
    choice = _Choice(grid, free, ask, error_db)
    cells, step = _first_cells(grid), COARSEST
    choice.look(np.concatenate([_numbers(grid, cells[:, i], cells[:, j]) for i in (0, 1) for j in (2, 3)]))
    kept = [np.zeros((0, 4), np.int64)]
    while step > 1 and len(cells):
        step //= 2
        parts, fails = choice.halved(cells, step)
        if step == 1:  # every point of these cells is computed by now
            break
        some_free = choice.count(parts, free)
        size = (parts[:, 1] - parts[:, 0] + 1) * (parts[:, 3] - parts[:, 2] + 1)
        parts, fails, mixed = (each[some_free > 0] for each in (parts, fails, some_free < size))
        again = fails | mixed
        again[~again] = crossed(parts[~again])
        kept.append(parts[~again])
        cells = parts[again]
    leaves = np.concatenate(kept)
    cell_of = _owners(grid, leaves)
    cell_of[~free | choice.asked] = -1
    used, number = np.unique(cell_of[cell_of >= 0], return_inverse=True)
    cell_of[cell_of >= 0] = number
    choice.look(np.flatnonzero(free & (cell_of < 0)))  # those of a grid of one row or column, which has no cells
    computed = np.concatenate(choice.order)
    between = np.flatnonzero(cell_of >= 0)
    chosen = np.random.default_rng(_SEED).permutation(len(between))[:SAMPLE]
    return Mesh(grid, computed, leaves[used].astype(np.int32), cell_of, np.sort(between[chosen]))


class _Choice:
    """What has been asked so far. level : (n,) NaN not asked [dB]; order : points by turn"""

    def __init__(self, grid: Grid, free: np.ndarray, ask: Ask, error_db: float) -> None:
        self._grid, self._free, self._ask, self._error_db = grid, free, ask, error_db
        self.level = np.full(len(free), np.nan)
        self.asked = np.zeros(len(free), bool)
        self.order: list[np.ndarray] = [np.zeros(0, np.int64)]

    def look(self, points: np.ndarray) -> None:
        new = np.unique(points)
        new = new[self._free[new] & ~self.asked[new]]
        if len(new):
            self.level[new] = self._ask(new)
            self.asked[new] = True
            self.order.append(new)

    def count(self, cells: np.ndarray, of: np.ndarray) -> np.ndarray:
        """(k,) how many points of each cell, borders included, are true."""
        total = np.zeros((self._grid.rows + 1, self._grid.columns + 1), np.int64)
        total[1:, 1:] = self._grid.raster(of).astype(np.int64).cumsum(0).cumsum(1)
        top, bottom, left, right = cells.T
        found: np.ndarray = (
            total[bottom + 1, right + 1] - total[top, right + 1] - total[bottom + 1, left] + total[top, left]
        )
        return found

    def halved(self, cells: np.ndarray, step: int) -> tuple[np.ndarray, np.ndarray]:
        """The parts of cells between multiples of step, and whether a new point at a corner of the part differs too much."""
        first_row, first_column = self._grid.first_row, -self._grid.first_column
        rows = _with_middle(cells[:, 0], cells[:, 1], first_row, step)
        columns = _with_middle(cells[:, 2], cells[:, 3], first_column, step)
        number = _numbers(
            self._grid, rows[:, :, None], columns[:, None, :]
        )  # (k, 3, 3), corners twice where there is no middle
        self.look(number.ravel())
        level = self.level[number]
        down, across = ((a - a[:, :1]) / (a[:, 2:] - a[:, :1]) for a in (rows, columns))
        corner = level[:, ::2, ::2]
        with np.errstate(invalid="ignore"):
            said = sum(
                _share(v[:, :, None] * u[:, None, :], corner[:, i, j, None, None])
                for i, v in enumerate((1 - down, down))
                for j, u in enumerate((1 - across, across))
            )
            good = (np.abs(level - said) <= self._error_db) | (np.isneginf(level) & np.isneginf(said))
        fails = self._free[number] & ~good
        fails[:, ::2, ::2] = False
        parts, failed = [], []
        for i in (0, 1):
            for j in (0, 1):
                part = np.stack([rows[:, i], rows[:, i + 1], columns[:, j], columns[:, j + 1]], axis=1)
                there = (part[:, 0] < part[:, 1]) & (part[:, 2] < part[:, 3])
                parts.append(part[there])
                failed.append(fails[there, i : i + 2, j : j + 2].any(axis=(1, 2)))
        return np.concatenate(parts), np.concatenate(failed)


def _share(weight: np.ndarray, level: np.ndarray) -> np.ndarray:
    """A corner's part in what is interpolated; one of no weight has none, even if it has no level."""
    return np.where(weight > 0, weight * level, 0.0)


def _first_cells(grid: Grid) -> np.ndarray:
    """(k, 4) int64, cells between multiples of COARSEST and the borders of the grid."""
    rows = _ticks(grid.rows, grid.first_row)
    columns = _ticks(grid.columns, -grid.first_column)
    top, left = (axis.ravel() for axis in np.meshgrid(np.arange(len(rows) - 1), np.arange(len(columns) - 1)))
    return np.stack([rows[top], rows[top + 1], columns[left], columns[left + 1]], axis=1)


def _ticks(count: int, at_zero: int) -> np.ndarray:
    """Numbers of the rows or columns at multiples of COARSEST, with the first and the last."""
    found: np.ndarray = np.unique([0, *range(at_zero % COARSEST, count, COARSEST), count - 1])
    return found


def _with_middle(low: np.ndarray, high: np.ndarray, at_zero: int, step: int) -> np.ndarray:
    """(k, 3): low, the multiple of step between them, high; low again where there is none."""
    middle = low + (at_zero - low - 1) % step + 1
    return np.stack([low, np.where(middle < high, middle, low), high], axis=1)


def _numbers(grid: Grid, row: np.ndarray, column: np.ndarray) -> np.ndarray:
    return row * grid.columns + column


def _owners(grid: Grid, cells: np.ndarray) -> np.ndarray:
    """(n,) int32, the smallest cell each point lies in, borders included; −1 none."""
    owner = np.full(grid.rows * grid.columns, -1, np.int32)
    shape = np.stack([cells[:, 1] - cells[:, 0], cells[:, 3] - cells[:, 2]], axis=1)
    kinds = np.unique(shape, axis=0)
    for height, width in kinds[np.argsort(-kinds.prod(axis=1), kind="stable")].tolist():
        some = np.flatnonzero((shape == (height, width)).all(axis=1))
        rows = cells[some, 0, None, None] + np.arange(height + 1)[:, None]
        columns = cells[some, 2, None, None] + np.arange(width + 1)
        owner[_numbers(grid, rows, columns)] = some[:, None, None]
    return owner
