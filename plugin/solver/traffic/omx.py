"""Matrices of OMX files (Open Matrix, HDF5 with groups "data" and "lookup"), version 0.2."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import InputError, SetupError


def matrices_of_omx(path: Path, zone_ids: np.ndarray, wanted: Sequence[str]) -> dict[str, np.ndarray]:
    """Name -> (z, z) of those matrices that are wanted and there, in the order of the zones.

    Zones are named by the first lookup of the file; without one they are 1, 2, 3 … Raises: InputError for a zone the network has not, a
    matrix that is not square, negative trips; SetupError without h5py.
    """
    try:
        import h5py
    except ImportError as error:
        raise SetupError("OMX files need h5py", "Install h5py into the environment of the solver.") from error
    try:
        with h5py.File(path, "r") as file:
            return _read(file, path, zone_ids, wanted)
    except OSError as error:
        raise InputError(f"cannot be read as OMX: {error}", "Save it again, or give a CSV.", file=path.name) from error


def _read(file: Any, path: Path, zone_ids: np.ndarray, wanted: Sequence[str]) -> dict[str, np.ndarray]:
    if "data" not in file:
        raise InputError("has no group data, it is no OMX file", "Give an OMX file.", file=path.name)
    z, number = len(zone_ids), {str(name): i for i, name in enumerate(zone_ids.tolist())}
    lookups = sorted(file["lookup"]) if "lookup" in file else []
    found: dict[str, np.ndarray] = {}
    for name in wanted:
        if name not in file["data"]:
            continue
        matrix = np.asarray(file["data"][name], np.float64)
        if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
            raise InputError(f"has the shape {matrix.shape}, must be square", "Correct it.", file=path.name, field=name)
        labels = file["lookup"][lookups[0]][()].tolist() if lookups else range(1, len(matrix) + 1)
        words = [label.decode() if isinstance(label, bytes) else str(label) for label in labels]
        if len(words) != len(matrix):
            problem = f"{len(words)} names for {len(matrix)} zones"
            raise InputError(problem, "Correct the lookup.", file=path.name, field=lookups[0])
        matrix = np.nan_to_num(matrix, nan=-1.0)
        used = (matrix != 0).any(axis=0) | (matrix != 0).any(axis=1)
        strange = [word for word, busy in zip(words, used) if busy and word not in number]
        if strange:
            problem = f"there is no zone {strange[0]!r}"
            raise InputError(problem, "Correct the lookup, or add the zone.", file=path.name, field=name)
        if (matrix < 0).any():
            i, j = (int(k) for k in np.argwhere(matrix < 0)[0])
            problem = f"trips from {words[i]} to {words[j]} are negative or missing"
            raise InputError(problem, "Correct them.", file=path.name, field=name)
        rows = np.array([number.get(word, -1) for word in words])
        out = np.zeros((z, z))
        keep = np.flatnonzero(rows >= 0)
        out[np.ix_(rows[keep], rows[keep])] = matrix[np.ix_(keep, keep)]
        found[name] = out
    return found
