"""Noise on a Dask cluster of own processes from the real QGIS desktop under Xvfb: what on_dask.py did is judged here."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.solver.noise.noise_town import noise_town

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "e2e" / "on_dask"
PYTHON = ROOT / ".venv-solver" / "bin" / "python"
LIMIT_S = 460
HOUSES = 8

pytestmark = [pytest.mark.slow, pytest.mark.timeout(700)]


@pytest.fixture(scope="module")
def cluster():
    """A scheduler and two workers as their commands start them: its address, their processes."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = ["dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = ["dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
    environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
    started = []
    for name, *arguments in (scheduler, worker, worker):
        command = [str(PYTHON), "-m", f"distributed.cli.{name}", *arguments]
        log = subprocess.DEVNULL
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log))
        deadline = time.monotonic() + 60
        while name == "dask_scheduler" and not _listens(port) and time.monotonic() < deadline:
            time.sleep(0.1)
    yield address, started
    for process in started:
        process.kill()
        process.wait()


def _listens(port):
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def facts(cluster, tmp_path_factory):
    """What on_dask.py wrote down."""
    shutil.rmtree(OUT, ignore_errors=True)
    twin = noise_town(tmp_path_factory.mktemp("dask"))
    address, processes = cluster
    command = [
        sys.executable,
        str(ROOT / "scripts" / "qgis_run.py"),
        "--code",
        str(Path(__file__).parent / "on_dask.py"),
    ]
    command += ["--out", str(OUT), "--profile", "on_dask", "--fresh", "--timeout", str(LIMIT_S)]
    environment = {**os.environ, "TWINSCAPE_TWIN": str(twin.path), "TWINSCAPE_SCHEDULER": address}
    environment["TWINSCAPE_CLUSTER"] = " ".join(str(each.pid) for each in processes)
    environment.pop("DISPLAY", None)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LIMIT_S + 60)
    written = OUT / "facts.json"
    assert written.exists(), f"QGIS ended with {done.returncode}\n{done.stderr[-4000:]}"
    found = json.loads(written.read_text(encoding="utf-8"))
    assert found["errors"] == []
    return {**found, "address": address}


def test_the_test_says_what_the_cluster_has(facts):
    assert facts["no address"][0] and "is no address of a Dask scheduler" in facts["no address"][1]
    assert "Twinscape solver" in facts["tested"] and "2 workers with 2 threads and" in facts["tested"]
    assert "2 tiles at once" in facts["tested"] and "Other versions" not in facts["tested"]
    assert facts["chosen"] == f"Dask at {facts['address']}"


def test_the_estimate_is_of_that_cluster(facts):
    words, basis, short = facts["estimate"]
    assert "on 2 workers" in words and "tiles" in words and "of memory" in words and "of disk" in words
    assert "within a factor of two" in basis and short == ""


def test_progress_is_by_tiles_and_a_cancelled_job_keeps_the_finished_ones(facts):
    assert facts["where"] == facts["address"]
    assert facts["tiles"]["computed"] > 0 and facts["tiles"]["waiting"] > 0 and 0 < facts["progress"] < 100
    status, _, kept, result_is_there = facts["cancelled"]
    assert status == "dismissed" and kept >= facts["tiles"]["computed"] and not result_is_there


def test_levels_are_those_of_this_computer(facts):
    status, where, log, error = facts["again"]
    assert status == "successful", error
    assert where == facts["address"] and any(f"In tiles on Dask at {where}" in line for line in log)
    status, where, log, error = facts["here"]
    assert status == "successful", error
    assert where == "" and not any("In tiles" in line for line in log)
    assert facts["values"]["noise.lden"] == [HOUSES, True]
    assert all(is_same for _, is_same in facts["values"].values()), facts["values"]


def test_a_scheduler_that_dies_ends_the_job_with_what_to_do(facts):
    status, error, messages = facts["lost"]
    assert (
        status == "failed" and "scheduler or all its workers are gone" in error and "finished tiles are kept" in error
    )
    assert any("are gone" in each for each in messages)


def test_a_scheduler_that_is_not_there_is_said_by_test_and_run(facts):
    assert "does not answer" in facts["silent"] and "Start it, or correct its address" in facts["silent"]
    status, error, result_is_there = facts["refused"]
    assert status == "failed" and "does not answer" in error and not result_is_there


def test_nothing_went_wrong_besides(facts):
    assert [line for line in facts["log"] if "does not answer" not in line and "are gone" not in line] == []
