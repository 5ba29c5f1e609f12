"""Visibility kept in the twin's cache folder, found again by the content of what it was computed from; or the one among them from which
that of changed obstacles can start."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import zipfile
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..city.errors import ResultError
from ..store.atomic import staged_folder
from ..store.twin import Twin
from .surface_points import Faces
from .version import source_hash
from .visibility import Earlier, Visibility

KEPT = 6  # of one twin: the newest; 50 MB each for 10,000 buildings
MOST_CHANGED = 32  # obstacles: with more, a whole run costs about as much as looking which rays may meet them
_DAMAGED = (OSError, ValueError, EOFError, KeyError, TypeError, zipfile.BadZipFile)


class Solids(NamedTuple):
    """What stands in the way, one row a building: hash of its triangles, (n,) of 20 bytes, and a sphere around it (n, 4) [m]."""

    hashes: np.ndarray
    spheres: np.ndarray


def solids_of(triangles: np.ndarray, first: np.ndarray) -> Solids:
    """triangles (n_triangles, 3, 3) float32, those of solid i are first[i]:first[i + 1]; a solid may be empty."""
    n = len(first) - 1
    hashes, spheres = np.zeros(n, "S20"), np.zeros((n, 4))
    content = np.ascontiguousarray(triangles, np.float32)
    there = np.flatnonzero(np.diff(first) > 0)
    if len(there) == 0:
        return Solids(hashes, spheres)
    for i, begin, end in zip(there.tolist(), first[there].tolist(), first[there + 1].tolist()):
        # zero bytes at the end of an "S" are cut off: hexadecimal has none
        hashes[i] = hashlib.sha1(content[begin:end].data).hexdigest()[:20].encode()
    low = np.minimum.reduceat(content.min(axis=1), first[there]).astype(np.float64)
    high = np.maximum.reduceat(content.max(axis=1), first[there]).astype(np.float64)
    spheres[there, :3], spheres[there, 3] = 0.5 * (low + high), 0.5 * np.linalg.norm(high - low, axis=1)
    return Solids(hashes, spheres)


def kin_of(faces: Faces, directions: np.ndarray, open_sky: np.ndarray) -> str:
    """What two must have in common for one to start from the other: points, directions, far horizon, the program."""
    return _digest(
        source_hash().encode(), faces.normal, faces.first, faces.points, directions, np.packbits(open_sky, axis=1)
    )


def key_of(kin: str, solids: Solids) -> str:
    """Name of the visibility of these points among these obstacles."""
    return _digest(kin.encode(), np.sort(solids.hashes[solids.hashes != b""]))


def _digest(begin: bytes, *parts: np.ndarray) -> str:
    digest = hashlib.sha256(begin)
    for part in parts:
        array = np.ascontiguousarray(part)
        digest.update(json.dumps([array.dtype.str, array.shape]).encode())
        digest.update(array.tobytes())
    return digest.hexdigest()[:24]


def read_visibility(twin: Twin, key: str) -> Visibility | None:
    """That of this name; None when it is not there or damaged."""
    folder = _folder(twin) / key
    try:
        found = Visibility(*(np.load(folder / f"{name}.npy", allow_pickle=False) for name in Visibility._fields))
    except _DAMAGED:
        return None
    if found.bits.ndim != 2 or len(found.bits) != len(found.covered):
        return None
    with contextlib.suppress(OSError):
        folder.touch()
    return found


def write_visibility(twin: Twin, key: str, kin: str, solids: Solids, found: Visibility) -> bool:
    """Keeps one and lets the oldest go; False where the folder cannot be written to, which only costs time later."""
    try:
        with staged_folder(_folder(twin) / key) as staging:
            for name in Visibility._fields:
                np.save(staging / f"{name}.npy", getattr(found, name), allow_pickle=False)
            np.savez(staging / "solids.npz", kin=np.array(kin), **solids._asdict())
    except ResultError:
        return False
    with contextlib.suppress(OSError):
        kept = sorted((each for each in _folder(twin).glob("[!.]*")), key=lambda each: each.stat().st_mtime)
        for old in kept[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    return True


def closest_visibility(twin: Twin, kin: str, solids: Solids) -> Earlier | None:
    """The kept one with the fewest other obstacles, at most MOST_CHANGED; None when there is none."""
    best: tuple[int, Path, np.ndarray] | None = None
    for folder in sorted(_folder(twin).glob("[!.]*")):
        earlier = _read_solids(folder, kin)
        if earlier is None:
            continue
        changed = np.concatenate([_only_in(solids, earlier), _only_in(earlier, solids)])
        if len(changed) <= MOST_CHANGED and (best is None or len(changed) < best[0]):
            best = len(changed), folder, changed
    found = None if best is None else read_visibility(twin, best[1].name)
    return None if best is None or found is None else Earlier(found, best[2])


def _only_in(one: Solids, other: Solids) -> np.ndarray:
    """Spheres of the solids of one that the other has not."""
    return one.spheres[(one.hashes != b"") & ~np.isin(one.hashes, other.hashes)]


def _read_solids(folder: Path, kin: str) -> Solids | None:
    """None where there is none, it is damaged, or of another kin."""
    try:
        with (folder / "solids.npz").open("rb") as file, np.load(file, allow_pickle=False) as kept:
            return Solids(kept["hashes"], kept["spheres"]) if str(kept["kin"]) == kin else None
    except _DAMAGED:
        return None


def _folder(twin: Twin) -> Path:
    return twin.cache_folder / "sky"
