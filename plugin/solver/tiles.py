"""A city in tiles: squares of so many points, what becomes of each, and what finished ones have left on disk.

A job that is stopped and run again finds its finished tiles by the content they were computed from; the map shows how far each is.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..city.errors import ResultError
from ..store.atomic import write_json
from ..store.twin import Twin
from .cluster import Executor, Function

SIDE_M = 500.0  # of the largest tile (ecosystem.md 2.7)
MOST_POINTS = 512
KEPT_S = 7 * 86400.0  # parts of jobs that were never finished
TOLD_S = 0.5
WRITTEN_LATER = 4  # finished tiles that may wait for the disk
WAITING, COMPUTED, KEPT = "waiting", "computed", "kept"  # kept: found on disk
BOARDS = "TWINSCAPE_BOARDS"  # folder for boards instead of the twin's: where several jobs share one cache


@dataclass(frozen=True)
class Tile:
    """Some points of n. id : "3-7-0"; rows : (k,) int64, numbers of its points, ascending; box : xmin, ymin, xmax, ymax of the square [m]"""

    id: str
    rows: np.ndarray
    box: tuple[float, float, float, float]


def tiles_of(x: np.ndarray, y: np.ndarray, side_m: float = SIDE_M, most: int = MOST_POINTS) -> list[Tile]:
    """Squares of a grid whose lines are at whole multiples of side_m, so that a point lies in the same one whatever else is there; those with
    more than `most` points are cut in four again and again. Every point is in one of them."""
    column, row = np.floor(np.asarray(x) / side_m).astype(np.int64), np.floor(np.asarray(y) / side_m).astype(np.int64)
    found: list[Tile] = []
    order = np.lexsort((np.arange(len(column)), column, row))
    edges = np.flatnonzero(np.diff(column[order]) | np.diff(row[order])) + 1
    for rows in np.split(order, edges) if len(order) else []:
        c, r = int(column[rows[0]]), int(row[rows[0]])
        box = (c * side_m, r * side_m, (c + 1) * side_m, (r + 1) * side_m)
        found += _quartered(f"{c}-{r}", np.sort(rows), box, x, y, most)
    return found


def _quartered(name: str, rows: np.ndarray, box: Any, x: np.ndarray, y: np.ndarray, most: int) -> list[Tile]:
    west, south, east, north = box
    if len(rows) <= most or east - west < 2.0:
        return [Tile(name, rows, box)]
    middle_x, middle_y = 0.5 * (west + east), 0.5 * (south + north)
    is_east, is_north = x[rows] >= middle_x, y[rows] >= middle_y
    parts = []
    for number, (e, n) in enumerate(((False, False), (True, False), (False, True), (True, True))):
        mine = rows[(is_east == e) & (is_north == n)]
        if len(mine):
            inner = (
                middle_x if e else west,
                middle_y if n else south,
                east if e else middle_x,
                north if n else middle_y,
            )
            parts += _quartered(f"{name}.{number}", mine, inner, x, y, most)
    return parts


class Board:
    """What is known of the tiles of a job: cache/tiles/<process>-<scenario>.json, a GeoJSON in the CRS of the twin that the map shows.

    Of each tile: its square, state, number of points, what can be shown of it, and `seconds` after the first was begun in which it was there.
    """

    def __init__(self, twin: Twin, process: str, scenario: str, tiles: Sequence[Tile]) -> None:
        own = os.environ.get(BOARDS, "")
        self._path = (Path(own) if own else twin.cache_folder / "tiles") / f"{process}-{scenario}.json"
        self._tiles, self._state = tiles, {tile.id: WAITING for tile in tiles}
        self._values: dict[str, Mapping[str, Any]] = {}
        self._begun = time.monotonic()
        self._crs, self._told = str(twin.crs["id"]), 0.0
        self._write()

    def tell(self, tile: Tile, state: str, values: Mapping[str, Any] | None = None) -> None:
        """values : what can be shown of it at once, such as {"noise.lden": 61.2}"""
        self._state[tile.id] = state
        self._values[tile.id] = {"seconds": round(time.monotonic() - self._begun, 1), **(values or {})}
        if time.monotonic() - self._told > TOLD_S:
            self._write()

    def close(self) -> None:
        self._write()

    def remove(self) -> None:
        """The job is done: its result says it all."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _write(self) -> None:
        features = []
        for tile in self._tiles:
            west, south, east, north = tile.box
            ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
            properties = {
                "tile": tile.id,
                "state": self._state[tile.id],
                "points": len(tile.rows),
                **self._values.get(tile.id, {}),
            }
            features.append(
                {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": properties}
            )
        document = {
            "type": "FeatureCollection",
            "crs": {"type": "name", "properties": {"name": self._crs}},
            "features": features,
        }
        with contextlib.suppress(ResultError):  # of a read-only twin: nobody watches then
            write_json(self._path, document)
        self._told = time.monotonic()


class Parts:
    """Finished tiles of one computation on disk, by the content it rests on.

    holds : what cannot be written is held in memory instead, for who reads all parts in the end
    """

    def __init__(self, twin: Twin, process: str, key: str, holds: bool = False) -> None:
        self._root = twin.cache_folder / "tiles" / process
        self._folder = self._root / key
        self._holds, self._held = holds, dict[str, Mapping[str, np.ndarray]]()

    def read(self, tile: Tile) -> dict[str, np.ndarray] | None:
        """What a tile left; None when it is not there, damaged, or of other points."""
        if tile.id in self._held:
            return dict(self._held[tile.id])
        try:
            with np.load(self._folder / f"{tile.id}.npz", allow_pickle=False) as kept:
                found = {key: kept[key] for key in kept.files}
        except (OSError, ValueError, EOFError, KeyError):
            return None
        rows = found.pop("rows", None)
        return found if rows is not None and np.array_equal(rows, tile.rows) else None

    def write(self, tile: Tile, arrays: Mapping[str, np.ndarray]) -> None:
        """Whole or not at all; where it cannot be written, a stopped job has to compute it again."""
        path = self._folder / f"{tile.id}.npz"
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with open(temporary, "wb") as handle:
                np.savez(handle, allow_pickle=False, **{"rows": tile.rows, **arrays})
            os.replace(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            if self._holds:
                self._held[tile.id] = arrays

    def remove(self) -> None:
        """The whole is kept elsewhere now; also what jobs left that were never finished."""
        shutil.rmtree(self._folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            for other in self._root.iterdir():
                if time.time() - other.stat().st_mtime > KEPT_S:
                    shutil.rmtree(other, ignore_errors=True)


def compute_tiles(
    executor: Executor,
    function: Function,
    shared: Any,
    tiles: Sequence[Tile],
    payload: Callable[[Tile], Any],
    parts: Parts,
    board: Board,
    tell: Callable[[float], None],
    shown: Callable[[Tile, Mapping[str, np.ndarray]], Mapping[str, Any]] = lambda tile, arrays: {},
    take: Callable[[Tile, dict[str, np.ndarray]], None] | None = None,
) -> dict[str, dict[str, np.ndarray]]:
    """Tile id -> arrays: from disk where they are, else function(shared, payload(tile), threads), which gives a dict of arrays.

    tell : told the fraction of points done, may raise to stop: finished tiles stay on disk then
    take : given the arrays of each tile as they come, which are then not held for all: the dict that is returned is empty
    """
    found: dict[str, dict[str, np.ndarray]] = {}
    whole = max(sum(len(tile.rows) for tile in tiles), 1)
    done = 0

    def check() -> None:
        tell(done / whole)

    def hold(tile: Tile, arrays: dict[str, np.ndarray]) -> None:
        if take is None:
            found[tile.id] = arrays
        else:
            take(tile, arrays)

    left = []
    for tile in tiles:
        kept = parts.read(tile)
        if kept is None:
            left.append(tile)
            continue
        hold(tile, kept)
        done += len(tile.rows)
        board.tell(tile, KEPT, shown(tile, kept))
    writing = _Writing(parts, board, shown)
    try:
        check()
        lazily = _Payloads(left, payload)
        for number, arrays in executor.run(function, shared, lazily, check):
            tile = left[number]
            writing.add(tile, arrays)
            hold(tile, arrays)
            done += len(tile.rows)
            check()
    finally:
        writing.close()
        board.close()
    return found


class _Writing:
    """Writes parts beside the computing, as disks are slower than results come; a tile counts as finished when it is on the disk."""

    def __init__(self, parts: Parts, board: Board, shown: Callable[..., Mapping[str, Any]]) -> None:
        self._parts, self._board, self._shown = parts, board, shown
        self._pool = ThreadPoolExecutor(1, "parts")
        self._waiting: list[tuple[Future[None], Tile, dict[str, np.ndarray]]] = []

    def add(self, tile: Tile, arrays: dict[str, np.ndarray]) -> None:
        self._waiting.append((self._pool.submit(self._parts.write, tile, arrays), tile, arrays))
        self._told(len(self._waiting) - WRITTEN_LATER)

    def close(self) -> None:
        self._told(len(self._waiting))
        self._pool.shutdown()

    def _told(self, at_least: int) -> None:
        """Tells the board of those that are written, and waits for so many."""
        while self._waiting and (at_least > 0 or self._waiting[0][0].done()):
            future, tile, arrays = self._waiting.pop(0)
            future.result()
            self._board.tell(tile, COMPUTED, self._shown(tile, arrays))
            at_least -= 1


class _Payloads(Sequence[Any]):
    """Made when they are sent: what all tiles of a region need together is more than this computer has room for."""

    def __init__(self, tiles: Sequence[Tile], make: Callable[[Tile], Any]) -> None:
        self._tiles, self._make = tiles, make

    def __len__(self) -> int:
        return len(self._tiles)

    def __getitem__(self, number: Any) -> Any:
        return self._make(self._tiles[number])


def read_board(path: Path) -> list[dict[str, Any]]:
    """Properties of the tiles of a board; empty when there is none."""
    try:
        return [each["properties"] for each in json.loads(path.read_text(encoding="utf-8"))["features"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
