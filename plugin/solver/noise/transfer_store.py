"""Transfers kept in the twin's cache folder, found again by the content of all they were computed from."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import ResultError
from ...store.atomic import staged_folder
from ...store.twin import Twin
from .finder import Search
from .pieces import Pieces
from .scene import Scene
from .transfer import Transfer

KEPT = 6  # transfers of one twin: the newest are kept, a city's may take a gigabyte
_PARTS = ("start", "piece", "sector", "homogeneous", "favourable")


def transfer_key(
    scene: Scene, pieces: Pieces, places: tuple[np.ndarray, ...], alpha: np.ndarray, search: Search, solver: str
) -> str:
    """Name of the transfer between these sources and receivers; equal input, whatever it is called, has an equal name."""
    digest = hashlib.sha256(solver.encode())
    for part in (*_flat(scene), *_flat(pieces), *places, alpha, *search):
        array = np.ascontiguousarray(part)
        digest.update(json.dumps([array.dtype.str, array.shape]).encode())
        digest.update(array.tobytes())
    return digest.hexdigest()[:24]


def _flat(parts: Any) -> list[Any]:
    return [leaf for part in parts for leaf in (_flat(part) if isinstance(part, tuple) else [part])]


def read_transfer(twin: Twin, key: str) -> Transfer | None:
    """The transfer of this name, memory-mapped; None when it is not there or damaged."""
    folder = _folder(twin) / key
    try:
        parts = [np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _PARTS]
    except (OSError, ValueError, EOFError):
        return None
    found = Transfer(*parts)
    entries = len(found.piece)
    whole = entries == found.start[-1] and all(len(part) == entries for part in parts[1:])
    if whole:
        with contextlib.suppress(OSError):
            folder.touch()
    return found if whole else None


def write_transfer(twin: Twin, key: str, transfer: Transfer) -> bool:
    """Keeps a transfer and lets the oldest go; False where the folder cannot be written to, which only costs time later."""
    try:
        with staged_folder(_folder(twin) / key) as staging:
            for name in _PARTS:
                np.save(staging / f"{name}.npy", getattr(transfer, name), allow_pickle=False)
    except ResultError:
        return False
    with contextlib.suppress(OSError):
        kept = sorted((each for each in _folder(twin).iterdir() if not each.name.startswith(".")), key=_age)
        for old in kept[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    return True


def _folder(twin: Twin) -> Path:
    return twin.cache_folder / "noise"


def _age(folder: Path) -> float:
    return folder.stat().st_mtime
