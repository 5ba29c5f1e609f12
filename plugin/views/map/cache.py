"""Where the map keeps what it draws from: the twin's cache folder, or the computer's when the twin cannot be written to."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from ...city.errors import ResultError
from ...store.atomic import disk_errors
from ...store.results import Result
from ...store.twin import Twin


def usable_folder(twin: Twin) -> Path:
    """The cache folder of the twin, made when it is not there; a folder of its own among the temporary ones where that fails."""
    try:
        with disk_errors(twin.cache_folder):
            twin.cache_folder.mkdir(parents=True, exist_ok=True)
            probe = twin.cache_folder / ".writable"
            probe.write_bytes(b"")
            probe.unlink()
        return twin.cache_folder
    except ResultError:
        name = hashlib.sha256(str(twin.path).encode()).hexdigest()[:16]
        folder = Path(tempfile.gettempdir()) / f"twinscape-{name}"
        folder.mkdir(exist_ok=True)
        return folder


def copy_of(twin: Twin, result: Result, file: str) -> Path:
    """A copy of a file of a result, under a name no other result has.

    QGIS keeps files open: drawing from the result itself it would go on showing one that was replaced, or keep it from being
    replaced. Copies of this file of earlier results of the scenario go.
    """
    original = result.folder / file
    facts = original.stat()
    folder = usable_folder(twin) / result.process / result.scenario
    path = folder / f"{facts.st_mtime_ns:x}-{facts.st_size:x}-{file}"
    if not path.exists():
        with disk_errors(path):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(original, path.with_suffix(".part"))
            path.with_suffix(".part").replace(path)
    for old in folder.iterdir():
        if file in old.name and not old.name.startswith(path.name):  # beside a GeoPackage in use lie -wal and -shm
            _remove(old)
    return path


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return  # another QGIS still draws from it; the next one removes it
