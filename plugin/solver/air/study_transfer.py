"""Transfer coefficients of a study, tile by tile: from the twin's cache where they are, else computed, and kept on the way."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ...city.errors import ResultError
from ...store.atomic import staged_folder
from ...store.twin import Twin
from .annual import Transfer, class_transfer
from .annual_store import KEPT, read_transfer, transfer_key
from .rline import Links, Pairs, Receptors, States
from .street_boxes_air import by_streets
from .study_year import ALL

if TYPE_CHECKING:
    from .study import Prepared

MOST_KEPT_BYTES = 6e9
TILE_BYTES = 256e6


@dataclass
class Kept:
    """found : the coefficients of the cache, None to be computed; values : where they are written to while they are, None not kept or done
    roofs : the same of what streets vent, of a study with boxes"""

    found: Transfer | None
    values: np.ndarray | None
    roofs: Kept | None = None

    @property
    def is_kept(self) -> bool:
        return (self.found is not None or self.values is not None) and (self.roofs is None or self.roofs.is_kept)


class Sources(NamedTuple):
    """Whose coefficients they are.

    links, receptors, lines : what is dispersed, and the pairs of it; pairs : those that are kept; own : what else they depend on
    """

    links: Links
    receptors: Receptors
    lines: Pairs
    pairs: Pairs
    own: np.ndarray | None


def roads_of(prepared: Prepared) -> Sources:
    return Sources(prepared.roads.links, prepared.receptors, prepared.pairs, prepared.pairs, None)


def roofs_of(prepared: Prepared) -> Sources | None:
    """None where no street vents."""
    boxes, places = prepared.boxes, prepared.in_boxes
    if boxes is None or places is None or boxes.lines is None:
        return None
    gather = places.gather
    own = np.concatenate([gather.data, gather.indices, gather.indptr]).astype(np.float64)
    return Sources(boxes.lines, places.receptors, places.lines, places.pairs, own)


def key_of(prepared: Prepared, deposition_m_s: float, solver: str, of: Sources | None = None) -> str:
    """Name of the coefficients: links, receptors, states and pairs; traffic, fleet and background do not matter, nor canyons by OSPM."""
    of = roads_of(prepared) if of is None else of
    states = prepared.year.states.states()
    return transfer_key(of.links, of.receptors, states, of.lines, deposition_m_s, of.own, solver)


def size_of(prepared: Prepared) -> float:
    """Of the coefficients [bytes]."""
    roofs = roofs_of(prepared)
    pairs = len(prepared.pairs.link) + (0 if roofs is None else len(roofs.pairs.link))
    return 4.0 * pairs * len(prepared.year.states)


@contextlib.contextmanager
def keeping(twin: Twin, prepared: Prepared, deposition_m_s: float, solver: str) -> Iterator[Kept]:
    """The coefficients of the cache, or a place to write them to that becomes theirs when the block ends well.

    Hours one by one, and more than MOST_KEPT_BYTES, are not kept: then a scenario of traffic takes as long as the first run.
    """
    size, roofs = size_of(prepared), roofs_of(prepared)
    may = prepared.year.kind != ALL and size <= MOST_KEPT_BYTES and _room(twin, size)
    with contextlib.ExitStack() as stack:
        kept = stack.enter_context(_keeping(twin, prepared, deposition_m_s, solver, roads_of(prepared), may))
        if roofs is not None:
            kept.roofs = stack.enter_context(_keeping(twin, prepared, deposition_m_s, solver, roofs, may))
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


def transfer_by_tiles(
    kept: Kept, prepared: Prepared, deposition_m_s: float, rows: slice, most: int
) -> Iterator[tuple[slice, np.ndarray]]:
    """Receptors and the (pairs, K) coefficients of each tile; every tile must be gone through for them to be kept."""
    start, states = prepared.pairs.start, prepared.year.states.states()
    pairs = max(int(TILE_BYTES / (4 * len(prepared.year.states))), 1)
    first = rows.start
    while first < rows.stop:
        fits = int(np.searchsorted(start, start[first] + pairs, side="right")) - 1
        last = min(max(fits, first + 1), first + most, rows.stop)
        mine = slice(first, last)
        yield mine, _values_of(kept, roads_of(prepared), mine, states, deposition_m_s)
        first = last


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
