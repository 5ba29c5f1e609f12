"""The transfer of a city tile by tile: each gets what is around it and nothing else, wherever it is computed.

A receiver alone has the same transfer as among others, and what is farther away than sound is followed does not matter to it. So
the parts put together are the whole, and a worker needs the memory of a tile with its halo only. They are put together on the disk, one
after the other, so that this process needs the memory of some tiles only, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from ...city.errors import SolverError
from ...store.twin import Twin
from ..cluster import Executor
from ..tiles import Board, Parts, Tile, compute_tiles, tiles_of
from .finder import Search
from .pieces import Pieces
from .scene import BARRIER, BUILDING, ZONE, Scene, Terrain, _grid
from .transfer import ENTRY_PARTS, Transfer, transfer
from .transfer_store import Basis, read_transfer, write_parts

AROUND_M = (
    60.0  # beyond the greatest distance: ways around, reflecting walls behind a receiver, obstacles that reach in
)
MOST_CUT = 0.5  # of the whole: with more around a tile all workers have the whole, sent once
STEPS_AROUND = 3  # points of the terrain beyond


class _Around(NamedTuple):
    """What a tile is sent. kept : number in the whole of each piece; places : x, y, z of its receivers"""

    scene: Scene
    pieces: Pieces
    kept: np.ndarray
    places: tuple[np.ndarray, np.ndarray, np.ndarray]


class _Given(NamedTuple):
    """What all tiles share. scene, pieces : the whole, where a tile's surroundings are most of it, else None"""

    alpha: np.ndarray
    search: Search
    scene: Scene | None
    pieces: Pieces | None


def compute(given: _Given, sent: _Around | tuple[np.ndarray, ...], threads: int) -> dict[str, np.ndarray]:
    """The tile function: the transfer of its receivers, pieces numbered as in the whole.

    sent : what is around them, or their places alone where all tiles share the whole
    """
    if isinstance(sent, _Around):
        found = transfer(sent.scene, sent.pieces, *sent.places, given.alpha, given.search, threads)
        piece = sent.kept[found.piece].astype(np.int32)
    else:
        assert given.scene is not None and given.pieces is not None
        x, y, z = sent
        found = transfer(given.scene, given.pieces, x, y, z, given.alpha, given.search, threads)
        piece = found.piece
    return {"start": found.start, **{name: getattr(found, name) for name in ENTRY_PARTS}, "piece": piece}


def transfer_in_tiles(
    twin: Twin,
    scenario: str,
    scene: Scene,
    pieces: Pieces,
    places: tuple[np.ndarray, ...],
    alpha: np.ndarray,
    search: Search,
    key: str,
    executor: Executor,
    tell: Callable[[float], None],
    shown: Callable[[Tile, Transfer], Mapping[str, Any]] = lambda tile, part: {},
    basis: Basis | None = None,
) -> Transfer:
    """As transfer.transfer gives it, kept in the cache and memory-mapped from there; in memory where the disk has no room for it.

    key : of transfer_store.transfer_key, which finished tiles of a stopped run are found by, and then the whole; basis : kept with it;
    shown : what the map may show of a finished tile
    """
    x, y, z = (np.ascontiguousarray(part, np.float64) for part in places)
    tiles = tiles_of(x, y)
    halo = Halo(scene, pieces, search)

    def places_of(tile: Tile) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return x[tile.rows], y[tile.rows], z[tile.rows]

    def around(tile: Tile) -> _Around:
        return halo.around(places_of(tile))

    some = [tiles[i] for i in sorted({0, len(tiles) // 2, len(tiles) - 1})] if tiles else []
    share = max((halo.share_around(places_of(tile)) for tile in some), default=0.0)
    is_shared = executor.is_local or share > MOST_CUT
    given = _Given(alpha, search, scene if is_shared else None, pieces if is_shared else None)
    payload: Callable[[Tile], Any] = places_of if is_shared else around

    def facts(tile: Tile, arrays: Mapping[str, np.ndarray]) -> Mapping[str, Any]:
        return shown(tile, Transfer(**arrays))

    counts = np.zeros(x.size, np.int64)

    def count(tile: Tile, arrays: dict[str, np.ndarray]) -> None:
        counts[tile.rows] = np.diff(arrays["start"])

    parts = Parts(twin, "noise", key, holds=True)
    board = Board(twin, "noise", scenario, tiles)
    compute_tiles(executor, compute, given, tiles, payload, parts, board, tell, facts, count)
    whole = _put_together(twin, key, counts, tiles, parts, basis)
    parts.remove()
    board.remove()
    return whole


def _put_together(
    twin: Twin, key: str, counts: np.ndarray, tiles: list[Tile], parts: Parts, basis: Basis | None
) -> Transfer:
    """On the disk, else in memory. counts : entries of each receiver"""
    start = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    if write_parts(twin, key, start, _nothing(), _each(tiles, parts), basis):
        found = read_transfer(twin, key)
        if found is not None:
            return found
    return _joined(start, _each(tiles, parts))


def _each(tiles: list[Tile], parts: Parts) -> Iterator[tuple[np.ndarray, dict[str, np.ndarray]]]:
    """Receivers and entries of a tile after the other."""
    for tile in tiles:
        part = parts.read(tile)
        if part is None:
            raise SolverError(
                f"what tile {tile.id} had computed is not in the twin's cache any more",
                "Run it again, and let nobody empty the cache meanwhile.",
            )
        yield tile.rows, part


def _joined(start: np.ndarray, parts: Iterator[tuple[np.ndarray, dict[str, np.ndarray]]]) -> Transfer:
    """Parts of some receivers each as the transfer of all, in their order."""
    nothing = _nothing()
    entries = {
        name: np.empty((int(start[-1]), *getattr(nothing, name).shape[1:]), getattr(nothing, name).dtype)
        for name in ENTRY_PARTS
    }
    for rows, part in parts:
        for number, row in enumerate(rows):
            a, b = part["start"][number], part["start"][number + 1]
            for name in ENTRY_PARTS:
                entries[name][start[row] : start[row + 1]] = part[name][a:b]
    return Transfer(start, **entries)


def _nothing() -> Transfer:
    gains = np.zeros((0, 8), np.float32)
    return Transfer(np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int8), gains, gains)


class Halo:
    """Cuts out of a scene and its sources what is around some receivers."""

    def __init__(self, scene: Scene, pieces: Pieces, search: Search) -> None:
        self._scene, self._pieces, self._search = scene, pieces, search
        self._chain = _chain_of_piece(pieces)
        n = len(pieces.root)
        self._chain_box = np.empty((n, 4))
        half = 0.5 * pieces.length
        for column, (part, reduce) in enumerate(
            (
                (pieces.x - half, np.minimum),
                (pieces.y - half, np.minimum),
                (pieces.x + half, np.maximum),
                (pieces.y + half, np.maximum),
            )
        ):
            self._chain_box[:, column] = np.inf if reduce is np.minimum else -np.inf
            reduce.at(self._chain_box[:, column], self._chain, part)
        self._owner = _obstacle_of(scene)
        self._boxes = _boxes_of(scene, self._owner)

    def around(self, places: tuple[np.ndarray, np.ndarray, np.ndarray]) -> _Around:
        reach = self._search.farthest_m + AROUND_M
        x, y, _ = places
        box = (x.min() - reach, y.min() - reach, x.max() + reach, y.max() + reach)
        pieces, kept = self._sources_in(box)
        return _Around(self._scene_in(box), pieces, kept, places)

    def share_around(self, places: tuple[np.ndarray, np.ndarray, np.ndarray]) -> float:
        """How much of the whole, by the points of its sources, would be sent with some receivers, 0 to 1."""
        reach = self._search.farthest_m + AROUND_M
        x, y, _ = places
        met = _meets(self._chain_box, (x.min() - reach, y.min() - reach, x.max() + reach, y.max() + reach))
        return float(met[self._chain].mean()) if len(self._chain) else 0.0

    def _sources_in(self, box: tuple[float, ...]) -> tuple[Pieces, np.ndarray]:
        """Whole chains only: where a chain is cut is where its pieces are."""
        pieces = self._pieces
        chains = np.flatnonzero(_meets(self._chain_box, box))
        is_kept = np.isin(self._chain, chains)
        kept = np.flatnonzero(is_kept)
        number = np.full(len(pieces.x) + 1, -1, np.int32)
        number[kept] = np.arange(len(kept), dtype=np.int32)
        counts = np.diff(pieces.member_start)[kept]
        members = np.flatnonzero(np.repeat(is_kept, np.diff(pieces.member_start)))
        of_piece: dict[str, Any] = {
            name: np.ascontiguousarray(getattr(pieces, name)[kept])
            for name in ("x", "y", "z", "length", "along_x", "along_y", "zone", "weight", "deck", "deck_z")
        }
        half = pieces.half[kept]
        cut = pieces._replace(
            **of_piece,
            half=np.where(half < 0, -1, number[half]).astype(pieces.half.dtype),
            member_start=np.concatenate([[0], np.cumsum(counts)]).astype(pieces.member_start.dtype),
            member_line=np.ascontiguousarray(pieces.member_line[members]),
            member_length=np.ascontiguousarray(pieces.member_length[members]),
            root=np.ascontiguousarray(number[pieces.root[chains]]),
            g=np.ascontiguousarray(pieces.g[chains]),
            lobe=np.ascontiguousarray(pieces.lobe[chains]),
            beam=np.ascontiguousarray(pieces.beam[chains]),
        )
        return cut, kept

    def _scene_in(self, box: tuple[float, ...]) -> Scene:
        """Obstacles and zones that reach into the box, whole, with their numbers: sources name zones by them."""
        scene = self._scene
        near = _meets(self._boxes, box)
        segments = np.flatnonzero(near[self._owner])
        obstacles = len(scene.corner_start) - 1
        counts = np.diff(scene.corner_start)
        is_near = near[:obstacles]
        corners = np.flatnonzero(np.repeat(is_near, counts))
        ends: dict[str, Any] = {
            name: np.ascontiguousarray(getattr(scene, name)[segments]) for name in ("x1", "y1", "x2", "y2")
        }
        others: dict[str, Any] = {
            name: np.ascontiguousarray(getattr(scene, name)[segments])
            for name in ("z1", "z2", "kind", "owner", "share")
        }
        return scene._replace(
            **ends,
            **others,
            corner_start=np.concatenate([[0], np.cumsum(np.where(is_near, counts, 0))]).astype(np.int64),
            corner_x=np.ascontiguousarray(scene.corner_x[corners]),
            corner_y=np.ascontiguousarray(scene.corner_y[corners]),
            corner_z=np.ascontiguousarray(scene.corner_z[corners]),
            terrain=_terrain_in(scene.terrain, box),
            **_grid(ends["x1"], ends["y1"], ends["x2"], ends["y2"]),
        )


def _chain_of_piece(pieces: Pieces) -> np.ndarray:
    """(m,) int32: the chain each piece is a part of, down the tree from the root."""
    chain = np.full(len(pieces.x), -1, np.int32)
    level, number = pieces.root.astype(np.int64), np.arange(len(pieces.root), dtype=np.int32)
    while len(level):
        chain[level] = number
        half, of = pieces.half[level], number
        parents = half >= 0
        first = half[parents].astype(np.int64)
        level = np.concatenate([first, first + 1])
        number = np.concatenate([of[parents], of[parents]])
    return chain


def _obstacle_of(scene: Scene) -> np.ndarray:
    """(n,) int64: obstacle of each segment, zones numbered after the obstacles."""
    assert {BUILDING, BARRIER, ZONE} == {0, 1, 2}
    obstacles = len(scene.corner_start) - 1
    return np.where(scene.kind == ZONE, obstacles + scene.owner.astype(np.int64), scene.owner)


def _boxes_of(scene: Scene, owner: np.ndarray) -> np.ndarray:
    """(k, 4) xmin, ymin, xmax, ymax of obstacles and zones."""
    boxes = np.tile([np.inf, np.inf, -np.inf, -np.inf], (len(scene.corner_start) - 1 + len(scene.zone_g), 1))
    for a, b, column in (("x1", "x2", 0), ("y1", "y2", 1)):
        one, other = getattr(scene, a), getattr(scene, b)
        np.minimum.at(boxes[:, column], owner, np.minimum(one, other))
        np.maximum.at(boxes[:, column + 2], owner, np.maximum(one, other))
    return boxes


def _meets(boxes: np.ndarray, box: tuple[float, ...]) -> np.ndarray:
    west, south, east, north = box
    met: np.ndarray = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
    return met


def _terrain_in(terrain: Terrain, box: tuple[float, ...]) -> Terrain:
    """The part of the raster around the box; its points stay where they are."""
    if not terrain.z.size:
        return terrain
    rows, columns = terrain.z.shape
    west, south, east, north = box
    c0 = int(np.clip(np.floor((west - terrain.x0) / terrain.step) - STEPS_AROUND, 0, columns - 2))
    c1 = int(np.clip(np.ceil((east - terrain.x0) / terrain.step) + STEPS_AROUND, c0 + 2, columns))
    r0 = int(np.clip(np.floor((south - terrain.y0) / terrain.step) - STEPS_AROUND, 0, rows - 2))
    r1 = int(np.clip(np.ceil((north - terrain.y0) / terrain.step) + STEPS_AROUND, r0 + 2, rows))
    z = np.ascontiguousarray(terrain.z[r0:r1, c0:c1])
    return Terrain(z, terrain.x0 + c0 * terrain.step, terrain.y0 + r0 * terrain.step, terrain.step, terrain.level)
