"""Tours in `tours/` of the twin folder: tours.json, and a picture of each bookmark."""

from __future__ import annotations

import contextlib
import os
import re
import uuid
from pathlib import Path
from typing import Any, Dict, Iterable, List

from ..city.errors import InputError, ResultError
from .atomic import disk_errors, read_json, write_json
from .twin import Twin

FOLDER, FILE = "tours", "tours.json"
VERSION = 1
BOOKMARK_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\Z")


def read_tours(twin: Twin) -> List[Dict[str, Any]]:
    """Documents of the tours in their order; none where there is no file. ResultError when it cannot be read."""
    path = twin.path / FOLDER / FILE
    if not path.exists():
        return []
    document = read_json(path)
    tours = document.get("tours") if isinstance(document, dict) else None
    if not isinstance(tours, list) or not all(isinstance(each, dict) for each in tours):
        raise ResultError(f"{path}: cannot be read (it has no list of tours)", "Mend the file, or move it away.")
    if document.get("version") != VERSION:
        raise ResultError(
            f"{path}: version {document.get('version')!r}, this Twinscape reads {VERSION}", "Update Twinscape."
        )
    return tours


def write_tours(twin: Twin, tours: List[Dict[str, Any]]) -> None:
    """Whole or not at all. ResultError when the disk does not let us."""
    write_json(twin.path / FOLDER / FILE, {"version": VERSION, "tours": tours})


def picture_path(twin: Twin, bookmark: str) -> Path:
    """Of a bookmark by its id; InputError when that could be no name of a file."""
    if not BOOKMARK_ID.match(bookmark):
        raise InputError(
            f"the id of the bookmark is {bookmark!r}", "Use up to 40 lower-case letters, digits and -.", field="id"
        )
    return twin.path / FOLDER / f"{bookmark}.png"


def write_picture(twin: Twin, bookmark: str, png: bytes) -> None:
    """Whole or not at all. ResultError when the disk does not let us."""
    path = picture_path(twin, bookmark)
    temporary = path.with_name(f".{path.stem}.{uuid.uuid4().hex[:8]}.tmp")
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(png)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)


def sweep_pictures(twin: Twin, bookmarks: Iterable[str]) -> None:
    """Takes away pictures of bookmarks that are no longer there."""
    kept = set(bookmarks)
    for path in (twin.path / FOLDER).glob("*.png"):
        if path.stem not in kept:
            with contextlib.suppress(OSError):  # somebody looks at it, or the disk is read-only: it does no harm
                path.unlink()
