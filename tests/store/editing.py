"""SQL on a GeoPackage as an outside program runs it: for looking, for editing and for spoiling."""

from __future__ import annotations

import contextlib
import sqlite3
import struct
from pathlib import Path

ENVELOPE = ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")  # in the order of the blob's envelope


def sql(path: Path, *statements: str) -> list:
    """Runs the statements, each at once, and returns the rows of the last one."""
    rows: list = []
    with opened(path) as connection:
        for statement in statements:
            rows = connection.execute(statement).fetchall()
    return rows


@contextlib.contextmanager
def opened(path: Path):
    """A connection with the functions the triggers of a spatial index call: they read the envelopes our writer adds."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.create_function("ST_IsEmpty", 1, lambda blob: None if blob is None else 0)
    for i, name in enumerate(ENVELOPE):
        connection.create_function(
            name, 1, lambda blob, i=i: None if blob is None else struct.unpack_from("<4d", blob, 8)[i]
        )
    with contextlib.closing(connection):
        yield connection
