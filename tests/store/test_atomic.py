"""Writing is whole or absent: whatever goes wrong in between, and even when the process is killed."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest

from plugin.city.errors import InputError, JobDismissed, ResultError
from plugin.store import geopackage
from plugin.store.atomic import ABANDONED_S, disk_errors, read_json, recover, staged_folder, write_json

ROOT = Path(__file__).resolve().parents[2]
LINUX = sys.platform.startswith("linux")


def contents(folder: Path) -> dict:
    """Every file under the folder, hidden ones too, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(target: Path, words: str) -> None:
    with staged_folder(target) as staging:
        (staging / "sub").mkdir()
        (staging / "sub" / "words.txt").write_text(words, encoding="utf-8")


@pytest.fixture
def target(tmp_path) -> Path:
    """A folder written once: sub/words.txt holds "old"."""
    put(tmp_path / "energy", "old")
    return tmp_path / "energy"


OLD = {"energy/sub/words.txt": b"old"}
NEW = {"energy/sub/words.txt": b"new"}


def test_a_folder_that_was_not_there_is_written_with_its_parents(tmp_path):
    put(tmp_path / "results" / "baseline" / "energy", "old")
    assert contents(tmp_path) == {"results/baseline/energy/sub/words.txt": b"old"}


def test_a_folder_is_replaced_as_a_whole(target):
    with staged_folder(target) as staging:
        (staging / "other.txt").write_text("new")
        assert contents(target) == {"sub/words.txt": b"old"}, "the old one stays until the end"
    assert contents(target.parent) == {"energy/other.txt": b"new"}


FAULTS = {
    "a fault in the code": (ZeroDivisionError(), ZeroDivisionError),
    "bad input": (InputError("x"), InputError),
    "a cancelled job": (JobDismissed("x"), JobDismissed),
    "Ctrl-C": (KeyboardInterrupt(), KeyboardInterrupt),
    "a full disk": (OSError(errno.ENOSPC, "No space left on device"), ResultError),
}


@pytest.mark.parametrize(("fault", "seen"), FAULTS.values(), ids=FAULTS)
def test_a_fault_while_writing_leaves_what_was_there_and_nothing_else(target, fault, seen):
    with pytest.raises(seen), staged_folder(target) as staging:
        (staging / "half.txt").write_text("half")
        raise fault
    assert contents(target.parent) == OLD


def test_a_fault_at_the_first_writing_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), staged_folder(tmp_path / "new") as staging:
        (staging / "half.txt").write_text("half")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


CAUSES = {
    "full": (OSError(errno.ENOSPC, "x"), "the disk is full"),
    "quota": (OSError(errno.EDQUOT, "x"), "the disk quota is used up"),
    "read-only disk": (OSError(errno.EROFS, "x"), "the disk is read-only"),
    "not permitted": (PermissionError(errno.EACCES, "x"), "writing is not permitted"),
    "another": (OSError(errno.ENAMETOOLONG, "File name too long"), "File name too long"),
    "numpy, which gives no number": (
        OSError("3000 requested and 1024 written"),
        "could not be written whole (3000 requested",
    ),
    "SQLite": (sqlite3.OperationalError("database or disk is full"), "database or disk is full"),
}


@pytest.mark.parametrize(("fault", "words"), CAUSES.values(), ids=CAUSES)
def test_the_error_names_the_path_the_cause_and_what_to_do(tmp_path, fault, words):
    with pytest.raises(ResultError) as caught, disk_errors(tmp_path / "a.twin"):
        raise fault
    assert caught.value.message.startswith(f"{tmp_path / 'a.twin'}: ") and words in caught.value.message
    assert "Free some space" in caught.value.hint
    assert caught.value.__cause__ is fault


# --- killed in the middle -------------------------------------------------------------------------------------------
def python(*lines: str, **options) -> subprocess.CompletedProcess:
    """Runs lines of Python in a process of its own, which may be killed or limited."""
    return subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("renames", [0, 1, 2])
def test_a_writer_killed_at_any_rename_leaves_the_old_or_the_new(target, renames):
    done = python(
        "import os, signal",
        "from pathlib import Path",
        "from plugin.store import atomic",
        f"rename, left = os.rename, [{renames}]",
        "def counted(a, b):",
        "    if left[0] == 0: os.kill(os.getpid(), signal.SIGKILL)",
        "    left[0] -= 1",
        "    rename(a, b)",
        "os.rename = counted",
        "atomic.shutil.rmtree = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)",
        f"with atomic.staged_folder(Path({str(target)!r})) as staging:",
        "    (staging / 'sub').mkdir()",
        "    (staging / 'sub' / 'words.txt').write_text('new')",
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    recover(target)
    assert contents(target) == {"sub/words.txt": b"new" if renames == 2 else b"old"}
    put(target, "again")
    assert contents(target) == {"sub/words.txt": b"again"}
    assert not (target.parent / ".energy.previous").exists()


def test_what_a_crash_left_aside_is_put_back(target):
    os.rename(target, target.parent / ".energy.previous")
    recover(target)
    assert contents(target.parent) == OLD


def test_what_a_crash_left_aside_goes_when_the_new_one_is_in_place(target):
    shutil.copytree(target, target.parent / ".energy.previous")
    put(target, "new")
    recover(target)
    assert contents(target.parent) == NEW


def test_nothing_is_done_where_nothing_was_left(tmp_path):
    recover(tmp_path / "energy")
    assert list(tmp_path.iterdir()) == []


def aged(folder: Path, seconds: float) -> Path:
    """A staging folder with a file in it, last written to so long ago."""
    folder.mkdir()
    (folder / "half.txt").write_text("half")
    then = time.time() - seconds
    for path in (folder / "half.txt", folder):
        os.utime(path, (then, then))
    return folder


def test_staging_folders_of_killed_writers_are_swept_by_the_next_writer(target):
    left = aged(target.parent / ".energy.0badcafe.tmp", ABANDONED_S + 60)
    put(target, "new")
    assert not left.exists()
    assert contents(target.parent) == NEW


def test_a_staging_folder_somebody_may_still_write_to_stays(target):
    busy = aged(target.parent / ".energy.0badcafe.tmp", ABANDONED_S / 2)
    fresh_inside = aged(target.parent / ".energy.1badcafe.tmp", ABANDONED_S + 60)
    os.utime(fresh_inside / "half.txt")
    put(target, "new")
    assert busy.exists() and fresh_inside.exists()


@pytest.mark.parametrize(
    "name", [".energy2.0badcafe.tmp", ".noise.0badcafe.tmp", "energy.0badcafe.tmp", ".energy.previous2"]
)
def test_only_its_own_staging_folders_are_swept(target, name):
    other = aged(target.parent / name, ABANDONED_S + 60)
    put(target, "new")
    assert other.exists()


def test_a_name_with_brackets_is_a_name_and_not_a_pattern(tmp_path):
    target = tmp_path / "centre [old].twin"
    put(target, "old")
    left = aged(tmp_path / ".centre [old].twin.0badcafe.tmp", ABANDONED_S + 60)
    other = aged(tmp_path / ".centre o.twin.0badcafe.tmp", ABANDONED_S + 60)
    put(target, "new")
    assert not left.exists() and other.exists()


def test_reading_all_the_time_disturbs_no_writer(target):
    """`recover` runs whenever a twin is opened, also between the two renames of a writer that lives."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE_OFTEN, str(target)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        while writer.poll() is None:
            recover(target)
    finally:
        writer.kill()
        _, words = writer.communicate(timeout=30)
    assert writer.returncode == 0, words
    assert contents(target.parent) == {"energy/words.txt": b"299"}


WRITE_OFTEN = """
import sys
from pathlib import Path
from plugin.store import atomic
atomic.sync_folder = lambda folder: None  # the disk's own time is not what is looked at
for i in range(300):
    with atomic.staged_folder(Path(sys.argv[1])) as staging:
        (staging / "words.txt").write_text(str(i))
"""


# --- no room, no permission -----------------------------------------------------------------------------------------
@contextlib.contextmanager
def small_disk(size: str):
    """A disk of its own of this size; skips where this process may not mount one."""
    folder = Path(tempfile.mkdtemp(prefix="twinscape-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if not LINUX or shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("mounting a small disk is not permitted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def too_much_text(staging: Path) -> None:
    (staging / "big.txt").write_bytes(bytes(3_000_000))


def too_big_an_array(staging: Path) -> None:
    np.save(staging / "big.npy", np.zeros(400_000))


def too_many_rows(staging: Path) -> None:
    with geopackage.connect(staging / "city.gpkg", write=True) as connection:
        geopackage.create(connection, 4326, "WGS 84", "EPSG", "")
        geopackage.write_table(connection, "rows", {"a": np.arange(400_000.0)})


TOO_MUCH = {"text": too_much_text, "array": too_big_an_array, "GeoPackage": too_many_rows}


@pytest.mark.parametrize("write", TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_full_disk_is_said_and_leaves_what_was_there(write):
    with small_disk("1m") as disk:
        put(disk / "energy", "old")
        with pytest.raises(ResultError, match="full|whole") as caught, staged_folder(disk / "energy") as staging:
            write(staging)
        assert str(disk / "energy") in caught.value.message and "Free some space" in caught.value.hint
        assert contents(disk) == OLD


@pytest.mark.skipif(os.name == "nt", reason="limits of a process are those of Unix")
@pytest.mark.parametrize("write", TOO_MUCH)
def test_a_file_that_may_not_grow_is_said_and_leaves_what_was_there(target, write):
    done = python(
        "import resource",
        "from pathlib import Path",
        "from plugin.city.errors import ResultError",
        "from plugin.store.atomic import staged_folder",
        "from tests.store.test_atomic import TOO_MUCH",
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))",
        "try:",
        f"    with staged_folder(Path({str(target)!r})) as staging:",
        f"        TOO_MUCH[{write!r}](staging)",
        "except ResultError as error:",
        "    print(error)",
    )
    assert done.returncode == 0, done.stderr
    assert str(target) in done.stdout and "the twin is as it was" in done.stdout
    assert contents(target.parent) == OLD


def test_a_folder_without_permission_is_said(locked_folder):
    before = contents(locked_folder.path)
    with pytest.raises(ResultError, match="writing is not permitted") as caught, staged_folder(locked_folder.path):
        raise AssertionError("nothing is begun that cannot be ended")
    assert "choose a folder you may write to" in caught.value.hint
    with pytest.raises(ResultError, match="writing is not permitted"):
        write_json(locked_folder.path / "twin.json", {})
    assert contents(locked_folder.path) == before


def test_files_that_may_not_be_written_to_are_moved_all_the_same(target):
    with staged_folder(target) as staging:
        (staging / "copy.txt").write_text("read-only")
        (staging / "copy.txt").chmod(0o444)
    assert contents(target) == {"copy.txt": b"read-only"}


# --- JSON -----------------------------------------------------------------------------------------------------------
def test_a_document_is_read_as_written_in_the_order_of_its_keys(tmp_path):
    document = {"title": "Täällä", "a": [1, 2.5, None, True], "Z": {}}
    write_json(tmp_path / "new" / "twin.json", document)
    assert read_json(tmp_path / "new" / "twin.json") == document
    text = (tmp_path / "new" / "twin.json").read_text(encoding="utf-8")
    assert list(json.loads(text)) == ["title", "a", "Z"] and "Täällä" in text and text.endswith("}\n")


@pytest.mark.parametrize("document", [float("nan"), {"a": float("inf")}, {"a": object()}], ids=["NaN", "inf", "object"])
def test_what_is_no_json_is_refused_and_leaves_the_file(tmp_path, document):
    write_json(tmp_path / "a.json", 1)
    with pytest.raises((ValueError, TypeError)):
        write_json(tmp_path / "a.json", document)
    assert contents(tmp_path) == {"a.json": b"1\n"}


def test_a_document_that_cannot_take_its_place_leaves_nothing(tmp_path):
    (tmp_path / "a.json").mkdir()
    with pytest.raises(ResultError, match="a.json"):
        write_json(tmp_path / "a.json", {})
    assert contents(tmp_path) == {}


SPOILT = {"empty": b"", "cut off": b'{"a": [1, ', "not UTF-8": b'{"a": "\xff"}', "two": b"{}{}"}


@pytest.mark.parametrize("content", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_document_names_its_file(tmp_path, content):
    (tmp_path / "twin.json").write_bytes(content)
    with pytest.raises(ResultError, match="twin.json: cannot be read") as caught:
        read_json(tmp_path / "twin.json")
    assert caught.value.hint


def test_a_document_that_is_not_there_says_so(tmp_path):
    with pytest.raises(ResultError, match="twin.json: not there"):
        read_json(tmp_path / "twin.json")
