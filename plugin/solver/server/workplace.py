"""The folder of a job: a copy of its twin it works on, its result, and how inputs and results are written for each side."""

from __future__ import annotations

import contextlib
import mimetypes
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...city.errors import InputError
from ...store.atomic import disk_errors
from ..jobs import Process, bad_call
from .offered import FILE, FILES_FOLDER, REFUSED, WORDS, kind_of
from .uploads import Uploads, place

WORK = "work.twin"
TREE = "tree:"
NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,60}\Z")
IN_FOLDER = re.compile(rf"{FILES_FOLDER}/[A-Za-z0-9_][A-Za-z0-9_.+-]{{0,120}}(\|layername=[A-Za-z0-9_ .-]{{1,80}})?\Z")
TWIN_WORD = "twin:"  # stands for the twin's folder in what the server tells
LONG_TEXT = 200_000_000
mimetypes.add_type("application/geopackage+sqlite3", ".gpkg")
mimetypes.add_type("image/tiff; application=geotiff", ".tif")
mimetypes.add_type("application/netcdf", ".nc")
mimetypes.add_type("application/geo+json", ".geojson")


def checked(process: Process, inputs: Any, twins: Path, uploads: Uploads) -> dict[str, Any]:
    """Inputs a client may give, validated and complete; InputError says which may not be. Files stay as they were named."""
    if not isinstance(inputs, Mapping):
        raise bad_call("the inputs are not an object", 'Write {"inputs": {"twin": "…"}}.')
    plain: dict[str, Any] = {}
    for name, value in inputs.items():
        given = _value(value)
        if name in process.inputs and kind_of(process, name) == REFUSED and given not in (None, ""):
            raise bad_call(f"process {process.id}: {name} is not offered by a server", f"Leave {name} away.")
        plain[name] = given
    kept = {name: plain.pop(name) for name in list(plain) if name in process.inputs and kind_of(process, name) == FILE}
    complete = process.validated({**plain})
    twin = complete["twin"]
    known = (
        uploads.has_tree(twin[len(TREE) :])
        if twin.startswith(TREE)
        else bool(NAME.match(twin)) and (twins / f"{twin}.twin").is_dir()
    )
    if not known:
        raise InputError(
            f"there is no twin {twin[:80]!r} here", "Name one of GET /twins, or upload it.", code="no-such-twin"
        )
    scenario = str(complete.get("scenario") or "")
    if scenario and not NAME.match(scenario):
        raise bad_call(f"{scenario[:80]!r} is no id of a scenario", "Correct scenario.")
    for name, value in kept.items():
        complete[name] = _file(process, name, value)
    return {name: value for name, value in complete.items() if value is not None}


def _value(given: Any) -> Any:
    """A qualified value is its value; a file given as text stays an object."""
    if isinstance(given, Mapping) and set(given) <= {"value", "mediaType"} and not isinstance(given.get("value"), str):
        return given.get("value")
    return given


def _file(process: Process, name: str, value: Any) -> Any:
    if value in (None, ""):
        return None
    if isinstance(value, Mapping):
        text = value.get("value")
        if not isinstance(text, str) or len(text) > LONG_TEXT:
            raise bad_call(f"input {name}: not the text of a file", 'Write {"value": "…"}.')
        return {"value": text}
    if isinstance(value, str) and (IN_FOLDER.match(value) or value in WORDS.get(process.id, {}).get(name, ())):
        return value
    raise bad_call(
        f"input {name}: {str(value)[:80]!r} is no file of an uploaded twin",
        f'Upload it as {FILES_FOLDER}/<name> of the twin, or write its text as {{"value": …}}.',
    )


class Workplace:
    """Folder of one job."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.twin = folder, folder / WORK

    def prepare(
        self, process: Process, inputs: Mapping[str, Any], twins: Path, uploads: Uploads, cache: Path
    ) -> dict[str, Any]:
        """Lays out the twin anew and returns the inputs as the process takes them."""
        self.remove()
        with disk_errors(self.folder):
            self.twin.mkdir(parents=True)
        twin = str(inputs["twin"])
        if twin.startswith(TREE):
            uploads.lay_out(twin[len(TREE) :], self.twin)
        else:
            _copy(twins / f"{twin}.twin", self.twin)
        with disk_errors(cache):  # what is kept by content is shared by all jobs on one twin
            cache.mkdir(parents=True, exist_ok=True)
            os.symlink(cache.resolve(), self.twin / "cache", target_is_directory=True)
        ready = {**inputs, "twin": str(self.twin)}
        for name, value in inputs.items():
            if name in process.inputs and kind_of(process, name) == FILE:
                ready[name] = self._laid(name, value)
        return ready

    def _laid(self, name: str, value: Any) -> str:
        if isinstance(value, Mapping):
            path = self.twin / FILES_FOLDER / f"given-{name}"
            with disk_errors(path):
                path.parent.mkdir(exist_ok=True)
                path.write_text(value["value"], encoding="utf-8")
            return str(path)
        return str(self.twin / value) if IN_FOLDER.match(value) else str(value)

    def files(self, known: Mapping[str, int]) -> list[str]:
        """Paths below the twin, of what was written since `known` (path -> time) was taken: results, and a changed city.gpkg."""
        return sorted(path for path, when in self.times().items() if known.get(path) != when)

    def times(self) -> dict[str, int]:
        """Path -> time of writing [ns] of every file of the twin but its cache."""
        return {path.relative_to(self.twin).as_posix(): path.stat().st_mtime_ns for path in _files(self.twin)}

    def file(self, path: str) -> Path | None:
        """A file of the job by its path; None when it is none. Nothing outside of the folder is ever named."""
        if ".." in path or path.startswith(("/", ".", "cache/")) or "\\" in path or "\x00" in path:
            return None
        found = self.twin / path
        with contextlib.suppress(OSError, ValueError):
            if found.is_file() and found.resolve().is_relative_to(self.twin.resolve()):
                return found
        return None

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def told(document: Any, twin: Path) -> Any:
    """A document without paths of the server: the twin's folder is the word "twin:"."""
    if isinstance(document, str):
        return document.replace(str(twin), TWIN_WORD)
    if isinstance(document, Mapping):
        return {key: told(value, twin) for key, value in document.items()}
    if isinstance(document, (list, tuple)):
        return [told(value, twin) for value in document]
    return document


def media_type(path: str) -> str:
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if parts[0] != "cache" and path.is_file() and not any(part.startswith(".") for part in parts):
            yield path


def _copy(source: Path, target: Path) -> None:
    with disk_errors(target):
        for path in _files(source):
            to = target / path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            place(path, to)
