"""Transfer coefficients of a study, tile by tile: from the twin's cache where they are, else computed, and kept on the way."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ...city.errors import ResultError
from ...store.atomic import staged_folder
from ...store.twin import Twin
from .annual import Transfer, class_transfer
from .annual_store import KEPT, read_transfer, transfer_key
from .rline import Pairs, Receptors
from .study_year import ALL

if TYPE_CHECKING:
    from .study import Prepared

MOST_KEPT_BYTES = 6e9
TILE_BYTES = 256e6


@dataclass
class Kept:
    """found : the coefficients of the cache, None to be computed; values : where they are written to while they are, None not kept or done"""

    found: Transfer | None
    values: np.ndarray | None


def key_of(prepared: Prepared, deposition_m_s: float, solver: str) -> str:
    """Name of the coefficients: links, receptors, states and pairs; traffic, fleet, canyons and background do not matter."""
    states = prepared.year.states.states()
    return transfer_key(prepared.roads.links, prepared.receptors, states, prepared.pairs, deposition_m_s, None, solver)


def size_of(prepared: Prepared) -> float:
    """Of the coefficients [bytes]."""
    return 4.0 * len(prepared.pairs.link) * len(prepared.year.states)


@contextlib.contextmanager
def keeping(twin: Twin, prepared: Prepared, deposition_m_s: float, solver: str) -> Iterator[Kept]:
    """The coefficients of the cache, or a place to write them to that becomes theirs when the block ends well.

    Hours one by one, and more than MOST_KEPT_BYTES, are not kept: then a scenario of traffic takes as long as the first run.
    """
    key = key_of(prepared, deposition_m_s, solver)
    found = read_transfer(twin, key)
    if found is not None:
        yield Kept(found, None)
        return
    size = size_of(prepared)
    if prepared.year.kind == ALL or size > MOST_KEPT_BYTES or not _room(twin, size):
        yield Kept(None, None)
        return
    root = twin.cache_folder / "air"
    with staged_folder(root / key) as staging:
        shape = (len(prepared.pairs.link), len(prepared.year.states))
        values = np.lib.format.open_memmap(staging / "values.npy", mode="w+", dtype=np.float32, shape=shape)
        np.save(staging / "start.npy", prepared.pairs.start, allow_pickle=False)
        np.save(staging / "link.npy", prepared.pairs.link, allow_pickle=False)
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
        mine, span = slice(first, last), slice(int(start[first]), int(start[last]))
        if kept.found is not None:
            values = kept.found.values[span]
        else:
            some = Receptors(*(part[mine] for part in prepared.receptors))
            part = Pairs(start[first : last + 1] - start[first], prepared.pairs.link[span])
            values = class_transfer(prepared.roads.links, some, states, part, deposition_m_s).values
            if kept.values is not None:
                kept.values[span] = values
        yield mine, values
        first = last


def _room(twin: Twin, size: float) -> bool:
    folder = Path(twin.cache_folder)
    while not folder.exists():
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free > 2.0 * size
    except (OSError, ResultError):
        return False
