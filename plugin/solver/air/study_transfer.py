"""Transfer coefficients of a study, tile by tile: from the twin's cache where they are, else computed, here or by workers, and kept on
the way."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...city.errors import ResultError
from ...store import effort
from ...store.atomic import staged_folder
from ...store.twin import Twin
from ..cluster import Executor, executor_of, in_order
from ..estimates import Estimate, air_estimate
from ..tiles import Board, Parts, compute_tiles
from .annual import Transfer, class_transfer
from .annual_store import KEPT, read_transfer, transfer_key
from .rline import Pairs, Receptors, States
from .street_boxes_air import by_streets
from .study_year import ALL
from .transfer_tiles import ROADS, ROOFS, Filler, Sources, around, compute, tiles_of_receptors

if TYPE_CHECKING:
    from .study import Prepared

MOST_KEPT_BYTES, TILE_BYTES = effort.AIR_MOST_KEPT_BYTES, effort.AIR_HELD_BYTES
SENT_BYTES = 64e6  # of a tile that a worker computes
IN_TILES_BYTES = effort.AIR_IN_TILES_BYTES


@dataclass
class Kept:
    """found : the coefficients of the cache, None to be computed; values : where they are written to while they are, None not kept or done
    roofs : the same of what streets vent, of a study with boxes; is_filled : values are all there already, by fill_in_tiles
    executor : whose workers compute what is not kept, None this process; early : what they have computed of roofs, by first receptor"""

    found: Transfer | None
    values: np.ndarray | None
    roofs: Kept | None = None
    is_filled: bool = False
    executor: Executor | None = None
    early: dict[int, np.ndarray] = field(default_factory=dict)

    @property
    def is_kept(self) -> bool:
        return (self.found is not None or self.values is not None) and (self.roofs is None or self.roofs.is_kept)


def roads_of(prepared: Prepared) -> Sources:
    return Sources(prepared.roads.links, prepared.receptors, prepared.pairs, prepared.pairs, None)


def roofs_of(prepared: Prepared) -> Sources | None:
    """None where no street vents."""
    boxes, places = prepared.boxes, prepared.in_boxes
    if boxes is None or places is None or boxes.lines is None:
        return None
    return Sources(boxes.lines, places.receptors, places.lines, places.pairs, places.gather)


def key_of(prepared: Prepared, deposition_m_s: float, solver: str, of: Sources | None = None) -> str:
    """Name of the coefficients: links, receptors, states and pairs; traffic, fleet and background do not matter, nor canyons by OSPM."""
    of = roads_of(prepared) if of is None else of
    states = prepared.year.states.states()
    own = of.gather
    if own is not None:
        own = np.concatenate([own.data, own.indices, own.indptr]).astype(np.float64)
    return transfer_key(of.links, of.receptors, states, of.lines, deposition_m_s, own, solver)


def size_of(prepared: Prepared) -> float:
    """Of the coefficients [bytes]."""
    roofs = roofs_of(prepared)
    pairs = len(prepared.pairs.link) + (0 if roofs is None else len(roofs.pairs.link))
    return 4.0 * pairs * len(prepared.year.states)


def estimate(prepared: Prepared) -> Estimate:
    """Of a run with no coefficients in the cache."""
    size, executor = size_of(prepared), executor_of()
    in_tiles = not executor.is_local or size >= IN_TILES_BYTES
    return air_estimate(
        len(prepared.places.x), size / 4.0, TILE_BYTES, is_kept=_may_keep(prepared, size), in_tiles=in_tiles
    )


def _may_keep(prepared: Prepared, size: float) -> bool:
    return prepared.year.kind != ALL and size <= MOST_KEPT_BYTES


@contextlib.contextmanager
def keeping(twin: Twin, prepared: Prepared, deposition_m_s: float, solver: str) -> Iterator[Kept]:
    """The coefficients of the cache, or a place to write them to that becomes theirs when the block ends well.

    Hours one by one, and more than MOST_KEPT_BYTES, are not kept: then a scenario of traffic takes as long as the first run.
    """
    size, roofs = size_of(prepared), roofs_of(prepared)
    may = _may_keep(prepared, size) and _room(twin, size)
    with contextlib.ExitStack() as stack:
        kept = stack.enter_context(_keeping(twin, prepared, deposition_m_s, solver, roads_of(prepared), may))
        if roofs is not None:
            kept.roofs = stack.enter_context(_keeping(twin, prepared, deposition_m_s, solver, roofs, may))
        executor = executor_of()
        kept.executor = None if executor.is_local else executor
        yield kept


@contextlib.contextmanager
def _keeping(
    twin: Twin, prepared: Prepared, deposition_m_s: float, solver: str, of: Sources, may: bool
) -> Iterator[Kept]:
    key = key_of(prepared, deposition_m_s, solver, of)
    found = read_transfer(twin, key)
    if found is not None or not may:
        yield Kept(found, None)
        return
    root = twin.cache_folder / "air"
    with staged_folder(root / key) as staging:
        shape = (len(of.pairs.link), len(prepared.year.states))
        values = np.lib.format.open_memmap(staging / "values.npy", mode="w+", dtype=np.float32, shape=shape)
        np.save(staging / "start.npy", of.pairs.start, allow_pickle=False)
        np.save(staging / "link.npy", of.pairs.link, allow_pickle=False)
        kept = Kept(None, values)
        yield kept
        values.flush()
        kept.values = None
        del values  # nothing holds the file any more: Windows renames no folder with a file that is mapped
    with contextlib.suppress(OSError):
        held = sorted(
            (each for each in root.iterdir() if not each.name.startswith(".")), key=lambda p: p.stat().st_mtime
        )
        for old in held[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)


def fill_in_tiles(
    kept: Kept,
    twin: Twin,
    prepared: Prepared,
    deposition_m_s: float,
    run: str,
    solver: str,
    tell: Callable[[float], None],
    say: Callable[[str], None] = lambda words: None,
) -> bool:
    """Computes the coefficients that are to be kept before anything is summed, by the workers of a cluster or, where they are many, in
    tiles that a stopped run finds again; False where there is nothing to do ahead.

    run : the scenario whose tiles the map shows; tell : told the fraction done, may raise to stop
    """
    executor = executor_of()
    of = {ROADS: (roads_of(prepared), kept)}
    vented = roofs_of(prepared)
    if vented is not None and kept.roofs is not None:
        of[ROOFS] = (vented, kept.roofs)
    wanted = {
        name: (sources, each.values)
        for name, (sources, each) in of.items()
        if each.found is None and each.values is not None
    }
    if not wanted or (executor.is_local and size_of(prepared) < IN_TILES_BYTES):
        if not wanted and kept.found is None and not executor.is_local:
            say(f"Part by part on {executor.name}, none of it kept")
        return False
    say(f"In tiles on {executor.name}")
    states = prepared.year.states.states()
    tiles = tiles_of_receptors(next(iter(wanted.values()))[0], len(prepared.year.states))
    key = "-".join(key_of(prepared, deposition_m_s, solver, sources) for sources, _ in wanted.values())
    parts, board, filler = Parts(twin, "air", key), Board(twin, "air", run, tiles), Filler(wanted)
    given = states, deposition_m_s
    compute_tiles(executor, compute, given, tiles, filler.payload, parts, board, tell, take=filler.take)
    for name in wanted:
        of[name][1].is_filled = True
    parts.remove()
    board.remove()
    return True


def transfer_by_tiles(
    kept: Kept, prepared: Prepared, deposition_m_s: float, rows: slice, most: int
) -> Iterator[tuple[slice, np.ndarray]]:
    """Receptors and the (pairs, K) coefficients of each tile; every tile must be gone through for them to be kept."""
    is_there = kept.found is not None or kept.is_filled
    if kept.executor is not None and not is_there:
        yield from _by_workers(kept, kept.executor, prepared, deposition_m_s, _slices(prepared, rows, most, SENT_BYTES))
        return
    states = prepared.year.states.states()
    for mine in _slices(prepared, rows, most, TILE_BYTES):
        yield mine, _values_of(kept, roads_of(prepared), mine, states, deposition_m_s)


def _slices(prepared: Prepared, rows: slice, most: int, size: float) -> list[slice]:
    """Receptors one after the other, as many as have so many bytes of coefficients, and at least one."""
    start, pairs = prepared.pairs.start, max(int(size / (4 * len(prepared.year.states))), 1)
    found, first = [], rows.start
    while first < rows.stop:
        fits = int(np.searchsorted(start, start[first] + pairs, side="right")) - 1
        last = min(max(fits, first + 1), first + most, rows.stop)
        found.append(slice(first, last))
        first = last
    return found


class _Sent(Sequence[Any]):
    """What each slice is sent, made when it is."""

    def __init__(self, of: Mapping[str, Sources], slices: Sequence[slice]) -> None:
        self._of, self._slices = of, slices

    def __len__(self) -> int:
        return len(self._slices)

    def __getitem__(self, number: Any) -> Any:
        rows = np.arange(self._slices[number].start, self._slices[number].stop)
        return {name: around(each, rows) for name, each in self._of.items()}


def _by_workers(
    kept: Kept, executor: Executor, prepared: Prepared, deposition_m_s: float, slices: list[slice]
) -> Iterator[tuple[slice, np.ndarray]]:
    """More than can be kept, slice by slice from the workers: what has been summed is forgotten."""
    of, vented = {ROADS: roads_of(prepared)}, roofs_of(prepared)
    if vented is not None and kept.roofs is not None and kept.roofs.found is None and not kept.roofs.is_filled:
        of[ROOFS] = vented
    given = prepared.year.states.states(), deposition_m_s
    results = in_order(executor.run(compute, given, _Sent(of, slices), lambda: None))
    for mine, arrays in zip(slices, results):
        if kept.roofs is not None and ROOFS in arrays:
            kept.roofs.early[mine.start] = arrays[ROOFS]
        if kept.values is not None:
            start = prepared.pairs.start
            kept.values[start[mine.start] : start[mine.stop]] = arrays[ROADS]
        yield mine, arrays[ROADS]


def roof_values(kept: Kept | None, prepared: Prepared, deposition_m_s: float, mine: slice) -> np.ndarray:
    """(pairs of streets, K) float32 of some receptors, of what streets vent [s/m³]."""
    of = roofs_of(prepared)
    if of is None:
        return np.zeros((0, len(prepared.year.states)), np.float32)
    return _values_of(kept or Kept(None, None), of, mine, prepared.year.states.states(), deposition_m_s, prepared)


def _values_of(
    kept: Kept, of: Sources, mine: slice, states: States, deposition_m_s: float, streets: Prepared | None = None
) -> np.ndarray:
    """streets : the study where the lines are those over its streets, and summed by them"""
    span = slice(int(of.pairs.start[mine.start]), int(of.pairs.start[mine.stop]))
    if kept.found is not None:
        return np.asarray(kept.found.values[span])
    if kept.is_filled and kept.values is not None:
        return np.array(kept.values[span])  # a copy: nobody may hold the file when it gets its name
    if mine.start in kept.early:
        values = kept.early.pop(mine.start)
        if kept.values is not None:
            kept.values[span] = values
        return values
    lines = slice(int(of.lines.start[mine.start]), int(of.lines.start[mine.stop]))
    some = Receptors(*(part[mine] for part in of.receptors))
    part = Pairs(of.lines.start[mine.start : mine.stop + 1] - lines.start, of.lines.link[lines])
    values = class_transfer(of.links, some, states, part, deposition_m_s).values
    if streets is not None:
        assert streets.in_boxes is not None
        values = by_streets(streets.in_boxes, mine, values)
    if kept.values is not None:
        kept.values[span] = values
    return values


def _room(twin: Twin, size: float) -> bool:
    folder = Path(twin.cache_folder)
    while not folder.exists():
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free > 2.0 * size
    except (OSError, ResultError):
        return False
