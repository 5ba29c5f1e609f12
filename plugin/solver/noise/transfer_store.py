"""Transfers kept in the twin's cache folder, found again by the content of all they were computed from; and the one among them that a
transfer in a changed scene can start from."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np

from ...city.errors import ResultError
from ...store.atomic import staged_folder
from ...store.twin import Twin
from .finder import Search
from .pieces import Pieces
from .reuse import Earlier, same_places
from .scene import Scene, Terrain
from .scene_changes import changes_of
from .transfer import ENTRY_PARTS, Transfer

KEPT = 6  # transfers of one twin: the newest are kept, a city's may take a gigabyte
MOST_CHANGED = 0.5  # of the walls: with more, looking for what a change does not touch is not worth it
_PARTS = ("start", *ENTRY_PARTS)
_BASIS, _WHOSE = "basis.npz", "basis.json"
_DAMAGED = (OSError, ValueError, EOFError, KeyError, TypeError, zipfile.BadZipFile)


@dataclass(frozen=True)
class Basis:
    """What a transfer was computed from, kept so that another one can start from it.

    kin : of transfer_kin; run : the name users know the run by, "" none; places : x, y, z of the receivers [m]
    """

    kin: str
    run: str
    scene: Scene
    places: tuple[np.ndarray, ...]


def transfer_key(
    scene: Scene, pieces: Pieces, places: tuple[np.ndarray, ...], alpha: np.ndarray, search: Search, solver: str
) -> str:
    """Name of the transfer between these sources and receivers; equal input, whatever it is called, has an equal name."""
    return _digest(solver, (*_flat(scene), *_flat(pieces), *places, alpha, *search))


def transfer_kin(pieces: Pieces, alpha: np.ndarray, search: Search, solver: str) -> str:
    """What transfers must have in common for one to start from another."""
    return _digest(solver, (*_flat(pieces), alpha, *search))


def _digest(solver: str, parts: tuple[Any, ...]) -> str:
    digest = hashlib.sha256(solver.encode())
    for part in parts:
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
    whole = entries == found.start[-1] and all(len(part) == entries for part in parts[1:-1])
    whole = whole and len(found.limits) in (0, entries)
    if whole:
        with contextlib.suppress(OSError):
            folder.touch()
    return found if whole else None


def write_transfer(twin: Twin, key: str, transfer: Transfer, basis: Basis | None = None) -> bool:
    """Keeps a transfer and lets the oldest go; False where the folder cannot be written to, which only costs time later.

    basis : with it others can start from this one
    """
    try:
        with staged_folder(_folder(twin) / key) as staging:
            for name in _PARTS:
                np.save(staging / f"{name}.npy", getattr(transfer, name), allow_pickle=False)
            if basis is not None:
                _write_basis(staging, basis)
    except ResultError:
        return False
    _let_go(twin)
    return True


def write_parts(
    twin: Twin,
    key: str,
    start: np.ndarray,
    like: Transfer,
    parts: Iterator[tuple[np.ndarray, Mapping[str, np.ndarray]]],
    basis: Basis | None = None,
) -> bool:
    """As write_transfer, of parts that are never in memory together; False where it cannot be written.

    start : of the whole; like : its types and shapes; parts : numbers of receivers, ascending, and the arrays of Transfer of them
    """
    try:
        with staged_folder(_folder(twin) / key) as staging:
            np.save(staging / "start.npy", start, allow_pickle=False)
            with contextlib.ExitStack() as stack:
                # written and not mapped: a full disk is an error then, where a map ends the process
                files = {
                    name: _Array(stack.enter_context(open(staging / f"{name}.npy", "wb")), getattr(like, name), start)
                    for name in ENTRY_PARTS
                }
                for rows, part in parts:
                    for name, file in files.items():
                        file.write(rows, part["start"], part[name])
            if basis is not None:
                _write_basis(staging, basis)
    except ResultError:
        return False
    _let_go(twin)
    return True


class _Array:
    """An .npy file of the entries of all receivers, written receivers by receivers in any order."""

    def __init__(self, file: IO[bytes], like: np.ndarray, start: np.ndarray) -> None:
        self._file, self._start = file, start
        shape = (int(start[-1]), *like.shape[1:])
        described = {"descr": np.lib.format.dtype_to_descr(like.dtype), "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(file, described)
        self._begin = file.tell()
        self._size = like.dtype.itemsize * int(np.prod(like.shape[1:], dtype=np.int64))

    def write(self, rows: np.ndarray, start: np.ndarray, values: np.ndarray) -> None:
        """values : entries of these receivers, of each from start to the next"""
        values = np.ascontiguousarray(values)
        edges = [0, *(np.flatnonzero(np.diff(rows) != 1) + 1), len(rows)]
        for a, b in zip(edges[:-1], edges[1:], strict=True):  # receivers that follow one another in the whole, too
            self._file.seek(self._begin + int(self._start[rows[a]]) * self._size)
            self._file.write(values[start[a] : start[b]].data)


def _let_go(twin: Twin) -> None:
    """Of all but the newest."""
    with contextlib.suppress(OSError):
        kept = sorted((each for each in _folder(twin).iterdir() if not each.name.startswith(".")), key=_age)
        for old in kept[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)


def closest_transfer(twin: Twin, kin: str, scene: Scene, places: tuple[np.ndarray, ...]) -> tuple[Earlier, str] | None:
    """The kept transfer from which one in this scene has the least to compute, and the run it is from; None when nothing of any holds.

    What has changed is counted as the share of walls and the share of receivers that are in one of the two only.
    """
    best: tuple[float, Path, Basis] | None = None
    for folder in sorted(_folder(twin).glob("[!.]*")):
        basis = _read_basis(folder, kin)
        changes = None if basis is None else changes_of(basis.scene, scene)
        if basis is None or changes is None:
            continue
        walls = (changes.gone.sum() + changes.new.sum()) / max(len(changes.gone), len(changes.new), 1)
        others = float((same_places(basis.places, places) < 0).mean()) if len(places[0]) else 1.0
        if walls <= MOST_CHANGED and others < 1.0 and (best is None or walls + others < best[0]):
            best = float(walls + others), folder, basis
    if best is None:
        return None
    _, folder, basis = best
    found = read_transfer(twin, folder.name)
    if found is None or len(found) != len(basis.places[0]) or len(found.limits) != len(found.piece):
        return None
    return Earlier(basis.scene, basis.places, found), basis.run


def _write_basis(folder: Path, basis: Basis) -> None:
    scene = {key: value for key, value in basis.scene._asdict().items() if key != "terrain"}
    terrain = {f"terrain_{key}": value for key, value in basis.scene.terrain._asdict().items()}
    x, y, z = basis.places
    np.savez(folder / _BASIS, **scene, **terrain, receiver_x=x, receiver_y=y, receiver_z=z)
    (folder / _WHOSE).write_text(json.dumps({"kin": basis.kin, "run": basis.run}), encoding="utf-8")


def _read_basis(folder: Path, kin: str) -> Basis | None:
    """None where there is none, it is damaged, or of another kin."""
    try:
        whose = json.loads((folder / _WHOSE).read_text(encoding="utf-8"))
        if whose["kin"] != kin:
            return None
        with (folder / _BASIS).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            parts = {key: (kept[key] if kept[key].ndim else kept[key].item()) for key in kept.files}
        terrain = Terrain(**{key: parts.pop(f"terrain_{key}") for key in Terrain._fields})
        places = tuple(parts.pop(f"receiver_{key}") for key in "xyz")
        return Basis(kin, str(whose["run"]), Scene(terrain=terrain, **parts), places)
    except _DAMAGED:
        return None


def _folder(twin: Twin) -> Path:
    return twin.cache_folder / "noise"


def _age(folder: Path) -> float:
    return folder.stat().st_mtime
