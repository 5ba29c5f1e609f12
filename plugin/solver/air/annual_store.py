"""Transfer coefficients of a year kept in the twin's cache folder, found again by the content of all they were computed from."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np

from ...city.errors import ResultError
from ...store.atomic import staged_folder
from ...store.twin import Twin
from .annual import Transfer
from .rline import Links, Pairs, Receptors, States

KEPT = 6  # of one twin: the newest are kept, each may take a gigabyte; a study with boxes has two
_FOLDER = "air"


def transfer_key(
    links: Links,
    receptors: Receptors,
    states: States,
    pairs: Pairs,
    deposition_m_s: float,
    columns: np.ndarray | None,
    solver: str,
) -> str:
    """Name of the coefficients of these sources, receptors and states; equal input has an equal name.

    columns : the share of a `group_transfer`, None for classes; solver : version of the solver (version.source_hash)
    """
    digest = hashlib.sha256(solver.encode())
    wind, profile, profiles = states
    own = np.zeros(0) if columns is None else columns
    for part in (*links, *receptors, wind, profile, *profiles, *pairs, np.float64(deposition_m_s), own):
        array = np.ascontiguousarray(part)
        digest.update(json.dumps([array.dtype.str, array.shape]).encode())
        digest.update(array.tobytes())
    return digest.hexdigest()[:24]


def read_transfer(twin: Twin, key: str) -> Transfer | None:
    """The coefficients of this name, memory-mapped; None when they are not there or damaged."""
    folder = twin.cache_folder / _FOLDER / key
    try:
        parts = [np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in Transfer._fields]
    except (OSError, ValueError, EOFError):
        return None
    found = Transfer(*parts)
    if found.values.ndim != 2 or not len(found.start) or not found.start[-1] == len(found.link) == len(found.values):
        return None
    with contextlib.suppress(OSError):
        folder.touch()
    return found


def write_transfer(twin: Twin, key: str, kept: Transfer) -> bool:
    """Keeps coefficients and lets the oldest go; False where the folder cannot be written to, which only costs time later."""
    root = twin.cache_folder / _FOLDER
    try:
        with staged_folder(root / key) as staging:
            for name, part in kept._asdict().items():
                np.save(staging / f"{name}.npy", part, allow_pickle=False)
    except ResultError:
        return False
    with contextlib.suppress(OSError):
        held = sorted((each for each in root.iterdir() if not each.name.startswith(".")), key=_age)
        for old in held[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    return True


def _age(folder: Path) -> float:
    return folder.stat().st_mtime
