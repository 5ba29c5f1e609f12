"""Content hashes: a result names exactly what it was computed from, whatever the files are called or when they were touched."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any, Iterable, Optional

import numpy as np

from . import geopackage


def of_json(document: Any) -> str:
    """Hash of a JSON document, independent of the order of keys."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def of_file(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as handle:
        for block in iter(lambda: handle.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def of_arrays(arrays: Iterable[np.ndarray]) -> str:
    digest = hashlib.sha256()
    for array in arrays:
        digest.update(f"{array.dtype.str}{array.shape}".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def of_table(connection: sqlite3.Connection, table: str) -> Optional[str]:
    """Hash of the rows of a table, independent of the order of columns and of how SQLite lays them out; None without the table."""
    columns = sorted(geopackage.table_columns(connection, table))
    if not columns:
        return None
    digest = hashlib.sha256(repr(columns).encode())
    listed = ", ".join(f'"{c}"' for c in columns)
    order = f' ORDER BY "{geopackage.KEY}"' if geopackage.KEY in columns else ""
    for row in connection.execute(f'SELECT {listed} FROM "{table}"{order}'):
        digest.update(repr(row).encode())
    return digest.hexdigest()
