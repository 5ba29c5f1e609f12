"""Compiled kernels are kept where this user may write, apart for every state of the sources, and trusted only from there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from plugin.solver import kernels, version

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "tests" / "reference" / "energy" / "iso13790_5r1c_hour_steps.json"
NOBODY = 65534


def python(code: str, *, user: int | None = None, **environment: str) -> str:
    """What a process of its own prints, with only these variables set; as another user where asked for."""
    known = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **environment}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=known,
        user=user,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


FOLDER = "from plugin.solver import kernels; import os; print(os.environ['NUMBA_CACHE_DIR'])"


@pytest.mark.parametrize("variable", ["TWINSCAPE_CACHE", "XDG_CACHE_HOME"])
def test_the_folder_lies_where_the_user_keeps_caches_and_is_named_by_the_sources(tmp_path, variable):
    folder = Path(python(FOLDER, **{variable: str(tmp_path)}))
    assert folder == tmp_path / "twinscape" / "kernels" / version.source_hash()[:16]


def test_without_a_word_it_lies_in_the_home(tmp_path):
    assert Path(python(FOLDER, HOME=str(tmp_path))).is_relative_to(tmp_path / ".cache" / "twinscape")


def test_a_folder_the_user_chose_for_numba_stays(tmp_path):
    assert python(FOLDER, NUMBA_CACHE_DIR=str(tmp_path / "mine")) == str(tmp_path / "mine")


def test_where_no_cache_can_be_it_lies_in_a_temporary_folder_of_the_users_own(tmp_path):
    (tmp_path / "file").write_text("")
    folder = Path(python(FOLDER, TWINSCAPE_CACHE=str(tmp_path / "file"), TMPDIR=str(tmp_path)))
    assert folder.is_relative_to(tmp_path) and folder.name == version.source_hash()[:16]
    assert folder.relative_to(tmp_path).parts[0].startswith("twinscape-")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights of files as Unix has them")
@pytest.mark.parametrize("rights", [0o777, 0o720], ids=oct)
def test_a_temporary_folder_others_may_write_to_is_not_taken(tmp_path, rights):
    (tmp_path / "file").write_text("")
    planted = tmp_path / f"twinscape-{os.getuid()}"
    planted.mkdir()
    planted.chmod(rights)
    folder = Path(python(FOLDER, TWINSCAPE_CACHE=str(tmp_path / "file"), TMPDIR=str(tmp_path)))
    assert folder.is_relative_to(tmp_path) and not folder.is_relative_to(planted)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="links as Unix has them")
def test_a_temporary_folder_that_is_a_link_is_not_taken(tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / f"twinscape-{os.getuid()}").symlink_to(tmp_path / "elsewhere")
    python(FOLDER, TWINSCAPE_CACHE=str(tmp_path / "file"), TMPDIR=str(tmp_path))
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become somebody without a home"
)
def test_somebody_without_a_home_can_compute():
    with tempfile.TemporaryDirectory() as temporary:
        os.chmod(temporary, 0o777)
        code = f"import sys; from plugin.solver.__main__ import main; sys.exit(main(['verify', {str(CASE)!r}]))"
        told = python(code, user=NOBODY, HOME="/nonexistent", TMPDIR=temporary)
    assert told.splitlines()[-1] == "60 passed, 0 failed, 0 skipped"


def test_warming_leaves_no_kernel_to_compile():
    """In the usual folder, so that a cold start is paid once: numba writes an index for each function it has compiled."""
    folder = kernels.cache_folder()
    done = subprocess.run(
        [sys.executable, "-m", "plugin.solver", "warm"], cwd=ROOT, capture_output=True, text=True, timeout=280, check=False,
        env={**os.environ, "NUMBA_CACHE_DIR": str(folder)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    kept = {re.sub(r"-\d+\.py\d+$", "", path.stem) for path in folder.rglob("*.nbi")}
    cached = {
        f"{path.stem}.{name}"
        for path in (ROOT / "plugin" / "solver").rglob("*.py")
        for name in re.findall(
            r"@(?:njit\(.*cache=True.*\)|kernel(?:_without_gil)?)\ndef (\w+)", path.read_text(encoding="utf-8")
        )
    }
    assert len(cached) > 4 and cached - kept == set()


def test_the_hash_of_the_sources_is_another_after_any_of_them_is_edited(tmp_path, monkeypatch):
    room = tmp_path / "plugin" / "solver"
    (tmp_path / "resources" / "coefficients" / "a folder").mkdir(parents=True)
    room.mkdir(parents=True)
    monkeypatch.setattr(version, "ROOT", tmp_path / "plugin")
    monkeypatch.setattr(version, "RESOURCES", tmp_path / "resources")
    seen = set()
    for path, words in (
        (room / "a.py", "x = 1"),
        (room / "a.py", "x = 2"),
        (room / "b.py", ""),
        (tmp_path / "resources" / "coefficients" / "u.csv", "0.24"),
        (tmp_path / "resources" / "coefficients" / "u.csv", "0.25"),
        (tmp_path / "resources" / "coefficients" / "a folder" / "v.csv", "1"),
    ):
        path.write_text(words)
        seen.add(version.source_hash.__wrapped__())
    assert len(seen) == 6


def test_the_release_is_that_of_the_metadata():
    words = (ROOT / "metadata.txt").read_text(encoding="utf-8")
    assert f"version={version.version()}\n" in words
