"""An import that does not end well leaves the twin bit for bit as it was, and says why."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from plugin.solver import processes
from plugin.solver.jobs import Job
from tests.solver.importing import town

# A private mount namespace: what is mounted in it is gone with its process, whatever happens.
NAMESPACE = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
IMPORT = [sys.executable, "-m", "plugin.solver", "run", "import", "--quiet"]


@pytest.fixture(scope="module")
def may_mount(tmp_path_factory):
    """Skips where this user may not mount a file system of his own."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed")
    folder = tmp_path_factory.mktemp("mount")
    tried = subprocess.run([*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", str(folder)], capture_output=True)
    if tried.returncode:
        pytest.skip("this user may not mount a file system")


def in_namespace(script: str, **variables) -> subprocess.CompletedProcess:
    environment = {**os.environ, **{key: str(value) for key, value in variables.items()}}
    return subprocess.run(
        [*NAMESPACE, "sh", "-c", script], capture_output=True, text=True, cwd=town.ROOT, env=environment, timeout=240
    )


def import_line(*words) -> str:
    return " ".join([*IMPORT, *map(str, words)])


HASHES = 'find "$DISK" -type f -exec sha256sum {} + | sort'


SWEEP = """
import json, os, subprocess
from pathlib import Path
from tests.solver.importing import town

disk, source, terrain = Path(os.environ["DISK"]), os.environ["SOURCE"], os.environ["TERRAIN"]
twin, rows = disk / "town.twin", []


def resize(kb):
    subprocess.run(["mount", "-o", f"remount,size={kb}k", "tmpfs", str(disk)], check=True)


if os.environ["BEFORE"]:
    subprocess.run(["cp", "-r", os.environ["BEFORE"], str(twin)], check=True)
before = town.files(disk)
used = sum(path.stat().st_blocks * 512 for path in disk.rglob("*")) // 1024
for kb in range(used + 64, used + 20000, 400):
    resize(kb)
    job = town.job_of("import", twin=twin, source=source, terrain=terrain, weather=town.EPW, title="New")
    rows.append((job.status, job.error, town.files(disk) == before, sorted(path.name for path in disk.iterdir())))
    if job.status == "successful":
        break
print(json.dumps(rows))
"""


def swept(tmp_path, source, terrain, before) -> list:
    """(status, error, whether all files are as they were, names on the disk) of imports onto a disk of 64, 464, 864 … kB free."""
    disk = tmp_path / "disk"
    disk.mkdir()
    script = 'mount -t tmpfs -o size=30000k tmpfs "$DISK" && exec "$PYTHON" -c "$CODE"'
    done = in_namespace(
        script, DISK=disk, PYTHON=sys.executable, CODE=SWEEP, SOURCE=source, TERRAIN=terrain, BEFORE=before
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_a_full_disk_leaves_the_twin_as_it_was_at_whatever_file_it_fills_up(may_mount, town_twin, town_files, tmp_path):
    *failures, last = swept(tmp_path, town_files / "town.gpkg", town_files / "terrain.tif", town_twin)
    assert (last[0], last[3]) == ("successful", ["town.twin"])
    assert len(failures) >= 4
    for status, error, unchanged, names in failures:
        assert (status, unchanged, names) == ("failed", True, ["town.twin"]), error
        assert error["code"] == "result"
        assert "the twin is as it was" in error["hint"]


@pytest.mark.slow
def test_a_full_disk_leaves_nothing_of_a_first_import(may_mount, town_files, tmp_path):
    """With a terrain that nothing compresses: GDAL has its own way of saying that a disk is full."""
    terrain = town.write_terrain(tmp_path / "rough.tif", cell=0.5, rough=True)
    *failures, last = swept(tmp_path, town_files / "town.gpkg", terrain, "")
    assert (last[0], last[3]) == ("successful", ["town.twin"])
    for status, error, unchanged, names in failures:
        assert (status, unchanged, names) == ("failed", True, []), error
        assert error["code"] == "result", error
    assert any("terrain.tif" in error["message"] for _, error, _, _ in failures)


def test_a_read_only_disk_is_refused_and_named(may_mount, town_twin, town_files, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    command = import_line(f'--twin "$DISK/town.twin" source="{town_files / "town.gpkg"}"')
    script = f"""
        mount -t tmpfs tmpfs "$DISK" && cp -r "{town_twin}" "$DISK/town.twin" && {HASHES} > "$OUT/before" &&
        mount -o remount,ro tmpfs "$DISK" && {command}; echo $? > "$OUT/code"; {HASHES} > "$OUT/after"
    """
    done = in_namespace(script, DISK=disk, OUT=tmp_path)
    error = json.loads(done.stdout.splitlines()[-1])
    assert error["code"] == "result"
    assert "read-only" in error["message"] and str(disk / "town.twin") in error["message"]
    assert "the twin is as it was" in error["hint"]
    assert (tmp_path / "code").read_text().strip() == "1"
    assert (tmp_path / "before").read_text() == (tmp_path / "after").read_text() != ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_refused(buildings, tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        error = town.refused(twin=folder / "town.twin", buildings=buildings)
    finally:
        folder.chmod(0o755)
    assert "not permitted" in error["message"]


def test_a_limit_on_the_size_of_files_leaves_the_twin_as_it_was(town_twin, town_files):
    """RLIMIT_FSIZE in a child process: what a quota looks like, without mounting anything."""
    before = town.files(town_twin.parent)
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (60000, 60000)); "
        "from plugin.solver.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    words = ["run", "import", "--quiet", "--twin", str(town_twin), f"source={town_files / 'town.gpkg'}"]
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, cwd=town.ROOT, timeout=120
    )
    assert done.returncode == 1, done.stderr
    assert "the twin is as it was" in json.loads(done.stdout.splitlines()[-1])["hint"]
    assert town.files(town_twin.parent) == before


def cancelled_at(message: str, **inputs) -> Job:
    """An import that is dismissed when it says this."""

    def cancel(job: Job) -> None:
        if job.status == "running" and job.message == message:
            job.dismiss()

    job = Job(processes.process("import"), {key: str(value) for key, value in inputs.items()}, cancel)
    job.run()
    return job


@pytest.mark.parametrize(
    "message",
    [
        "Reading roads and ground",
        "Reading the terrain",
        "Measuring buildings",
        "Finding party walls",
        "Writing city.gpkg",
        "Writing the 3D mesh",
        "Writing the terrain",
    ],
)
def test_cancelling_leaves_the_twin_as_it_was(town_twin, town_files, message):
    before = town.files(town_twin.parent)
    job = cancelled_at(message, twin=town_twin, source=town_files / "town.gpkg", terrain=town_files / "terrain.tif")
    assert (job.status, job.message) == ("dismissed", message)
    assert job.error["code"] == "dismissed"
    assert town.files(town_twin.parent) == before
    assert [path.name for path in town_twin.parent.iterdir()] == ["copy.twin"]


def test_cancelling_a_first_import_leaves_nothing(twin, town_files):
    job = cancelled_at("Writing the 3D mesh", twin=twin, source=town_files / "town.gpkg")
    assert job.status == "dismissed"
    assert list(twin.parent.iterdir()) == []


def test_an_import_that_fails_while_reading_leaves_the_twin_as_it_was(town_twin, tmp_path):
    before = town.files(town_twin)
    (tmp_path / "cut.city.json").write_text('{"type": "CityJSON", "CityObjects": {')
    town.refused(twin=town_twin, buildings=tmp_path / "cut.city.json")
    assert town.files(town_twin) == before


def test_a_twin_of_a_newer_twinscape_is_not_touched(town_twin, buildings):
    manifest = json.loads((town_twin / "twin.json").read_text())
    (town_twin / "twin.json").write_text(json.dumps({**manifest, "schema_version": 99}))
    before = town.files(town_twin)
    error = town.refused(twin=town_twin, buildings=buildings)
    assert "schema version 99" in error["message"]
    assert town.files(town_twin) == before
