"""Writing that is whole or absent: into a temporary sibling, then renamed."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import sqlite3
import time
import uuid
from glob import escape as glob_escape
from pathlib import Path
from typing import Any, Iterator

from ..city.errors import ResultError

ABANDONED_S = 3600.0
_DISK = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would grow larger than is allowed here",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "writing is not permitted",
    errno.EPERM: "writing is not permitted",
}


@contextlib.contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turns the operating system's and SQLite's write errors into a ResultError that says what to do."""
    try:
        yield
    except ResultError:
        raise
    except sqlite3.OperationalError as error:
        raise ResultError(
            f"{path}: {error}", "Free some space or choose another folder; the twin is as it was."
        ) from error
    except OSError as error:
        cause = _DISK.get(error.errno or 0) or error.strerror or f"could not be written whole ({error})"
        raise ResultError(
            f"{path}: {cause}", "Free some space, or choose a folder you may write to; the twin is as it was."
        ) from error


@contextlib.contextmanager
def staged_folder(target: Path) -> Iterator[Path]:
    """An empty folder beside `target` that takes its place when the block ends well, and vanishes when it does not.

    What was at `target` is replaced as a whole. A crash between the two renames leaves `.<name>.previous`, which
    `recover` puts back.
    """
    target = Path(target)
    with disk_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        recover(target)
        sweep(target)
        staging = target.parent / f".{target.name}.{uuid.uuid4().hex[:8]}.tmp"
        staging.mkdir()
    try:
        with disk_errors(target):
            yield staging
        with disk_errors(target):
            _swap(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _swap(staging: Path, target: Path) -> None:
    sync_folder(staging)
    previous = _previous(target)
    for last in (False, False, True):
        if target.exists():
            os.rename(target, previous)
        try:
            os.rename(staging, target)
            break
        except OSError:
            if target.exists() and not last:
                continue  # somebody opened it between the two renames and `recover` put it back: once more
            if previous.exists():
                os.rename(previous, target)
            raise
    shutil.rmtree(previous, ignore_errors=True)


def recover(target: Path) -> None:
    """Puts back what a crash between the two renames of `staged_folder` left aside."""
    previous = _previous(Path(target))
    if not previous.exists():
        return
    if Path(target).exists():
        shutil.rmtree(previous, ignore_errors=True)
        return
    with disk_errors(target):
        try:
            os.rename(previous, target)
        except OSError:
            if not Path(target).exists():  # else it was no crash: the writer stood between its renames and has gone on
                raise


def sweep(target: Path, idle_s: float = ABANDONED_S) -> None:
    """Removes staging folders a killed writer left beside the target, into which nothing was written for so long; younger ones may still be
    written. idle_s : 0 for who knows that nobody writes"""
    for left in target.parent.glob(f".{glob_escape(target.name)}.*.tmp"):
        with contextlib.suppress(OSError):
            newest = max(path.stat().st_mtime for path in (left, *left.rglob("*")))
            if left.is_dir() and time.time() - newest >= idle_s:
                shutil.rmtree(left, ignore_errors=True)


def _previous(target: Path) -> Path:
    return target.parent / f".{target.name}.previous"


def sync_folder(folder: Path) -> None:
    """Has the disk keep every file of the folder before it is renamed into place."""
    for path in Path(folder).rglob("*"):
        if path.is_file() and os.access(path, os.W_OK):
            with open(path, "rb+") as handle:  # Windows syncs only what is open for writing
                os.fsync(handle.fileno())


def write_json(path: Path, document: Any) -> None:
    """Writes a JSON document whole or not at all; keys in the order given, NaN refused."""
    path = Path(path)
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.tmp")
        try:
            with open(temporary, "w", encoding="utf-8") as handle:
                handle.write(text)
                handle.flush()
                os.fsync(handle.fileno())
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)


def read_json(path: Path) -> Any:
    """A JSON document of the twin; ResultError when it is not there or not whole."""
    try:
        with open(path, encoding="utf-8") as handle:
            return json.load(handle)
    except FileNotFoundError as error:
        raise ResultError(f"{path}: not there", "Choose a folder that holds a twin.") from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ResultError(f"{path}: cannot be read ({error})", "Restore the file or import again.") from error
