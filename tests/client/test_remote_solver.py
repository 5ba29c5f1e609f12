"""The remote solver against a real server in a process of its own: what it does when all goes well, and when line, server or QGIS go away."""

import json
import shutil
import socket
import subprocess

import numpy as np
import pytest

from plugin.client.job_queue import JobQueue
from plugin.client.remote_solver import RemoteSolver
from plugin.store.results import read_result
from plugin.store.twin import Twin
from tests.box_city import make_twin
from tests.box_roads import add_roads
from tests.client.conftest import SOLVER_PYTHON

ROOT = SOLVER_PYTHON.parents[2]
WAIT_MS = 120_000
WORK = {"cell_m": 50.0}


class Served:
    def __init__(self, data, *arguments):
        """arguments : more of the command"""
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = door.getsockname()[1]
        self.url, self.data, self.process = f"http://127.0.0.1:{self.port}", data, None
        self.arguments = arguments

    def start(self):
        command = [str(SOLVER_PYTHON), "-m", "plugin.solver", "serve", "--port", str(self.port)]
        command += ["--data", str(self.data), "--twins", str(self.data / "twins"), *self.arguments]
        self.process = subprocess.Popen(
            command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout.readline().startswith("twinscape server")

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    server = Served(tmp_path_factory.mktemp("server"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def twin(tmp_path):
    return add_roads(make_twin(tmp_path / "boxes.twin", 12))


@pytest.fixture
def remote(qgis_app, served, tmp_path):
    solver = RemoteSolver(served.url, "", tmp_path / "remote-jobs.json")
    yield solver
    solver.close()


def over(job):
    return lambda: job.is_over


def test_a_job_comes_back_as_if_it_had_been_computed_here(qtbot, remote, twin, tmp_path, solver):
    queue = JobQueue(remote)
    job = queue.execute("traffic", {"twin": str(twin.path), "scenario": "baseline", **WORK}, "Traffic")
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "successful", job.error
    assert job.result["result"] == str(twin.path / "results" / "baseline" / "traffic")
    there = read_result(twin, "baseline", "traffic")
    shutil.copytree(twin.path, tmp_path / "here.twin", ignore=shutil.ignore_patterns("cache", "traffic"))
    local = JobQueue(solver)
    mine = local.execute("traffic", {"twin": str(tmp_path / "here.twin"), **WORK}, "Traffic")
    qtbot.waitUntil(over(mine), timeout=WAIT_MS)
    here = read_result(Twin.open(tmp_path / "here.twin"), "baseline", "traffic")
    assert there.indicators == here.indicators and there.document["input_hash"] == here.document["input_hash"]
    for key in here.indicators:
        np.testing.assert_array_equal(there.values(key), here.values(key), err_msg=key)
    assert json.loads((tmp_path / "remote-jobs.json").read_text())["jobs"] == []
    assert not list((twin.path / "cache").glob("remote/*"))


def test_a_twin_is_sent_once(qtbot, remote, twin):
    queue, said = JobQueue(remote), []
    remote.logged.connect(lambda job_id, line: said.append(line))
    for _ in range(2):
        said.clear()
        job = queue.execute("traffic", {"twin": str(twin.path), **WORK, "force": True}, "Traffic")
        qtbot.waitUntil(over(job), timeout=WAIT_MS)
        assert job.status == "successful", job.error
    assert not [line for line in said if line.startswith("Sending")]


def test_what_the_server_finds_wrong_is_told_as_here(qtbot, remote, twin, tmp_path):
    queue = JobQueue(remote)
    od = tmp_path / "od.csv"
    od.write_text("origin,destination,trips\nnowhere,nobody,3\n", encoding="utf-8")
    job = queue.execute("traffic", {"twin": str(twin.path), "od": str(od), **WORK}, "Traffic")
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "failed" and "nowhere" in job.error["message"] and job.error["hint"]
    gone = queue.execute("traffic", {"twin": str(twin.path), "od": str(tmp_path / "gone.csv"), **WORK}, "Traffic")
    qtbot.waitUntil(over(gone), timeout=WAIT_MS)
    assert gone.status == "failed" and "gone.csv" in gone.error["message"]
    program = queue.execute("traffic", {"twin": str(twin.path), "aequilibrae": "/bin/sh", **WORK}, "Traffic")
    qtbot.waitUntil(over(program), timeout=WAIT_MS)
    assert program.status == "failed" and program.error["code"] == "not-offered"


def test_a_job_is_cancelled(qtbot, remote, twin):
    queue = JobQueue(remote)
    job = queue.execute("traffic", {"twin": str(twin.path), **WORK, "force": True}, "Traffic")
    qtbot.waitUntil(lambda: job.progress > 0 or job.is_over or "server" in job.message, timeout=WAIT_MS)
    queue.cancel(job.id)
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status in ("dismissed", "successful")


def test_another_session_finds_the_job_and_fetches_its_result(qtbot, served, twin, tmp_path):
    """As when QGIS is closed, or killed, after the job was handed over."""
    kept = tmp_path / "remote-jobs.json"
    first = RemoteSolver(served.url, "", kept)
    job_id = first.execute("traffic", {"twin": str(twin.path), **WORK, "force": True}, "Traffic · Baseline")
    qtbot.waitUntil(lambda: bool(first._jobs[job_id].kept["remote"]), timeout=WAIT_MS)
    first.close()
    assert [each["title"] for each in json.loads(kept.read_text())["jobs"]] == ["Traffic · Baseline"]
    second, told = RemoteSolver(served.url, "", kept), []
    second.statusChanged.connect(told.append)
    assert [each["jobID"] for each in second.resume()] == [job_id]
    qtbot.waitUntil(lambda: bool(told) and told[-1]["status"] in ("successful", "failed"), timeout=WAIT_MS)
    assert told[-1]["status"] == "successful", told[-1]
    assert read_result(twin, "baseline", "traffic") is not None
    second.close()


def test_a_server_that_is_killed_and_comes_back_finishes_the_job(qtbot, twin, tmp_path):
    server = Served(tmp_path / "server")
    server.start()
    solver, said = RemoteSolver(server.url, "", tmp_path / "jobs.json"), []
    solver.logged.connect(lambda job_id, line: said.append(line))
    queue = JobQueue(solver)
    job = queue.execute("traffic", {"twin": str(twin.path), **WORK, "force": True}, "Traffic")
    qtbot.waitUntil(lambda: bool(solver._jobs[job.id].kept["remote"]), timeout=WAIT_MS)
    server.kill()
    qtbot.waitUntil(lambda: any("Connection lost" in line for line in said), timeout=WAIT_MS)
    server.start()
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "successful", job.error
    solver.close()
    server.kill()


def test_no_server_is_told_and_not_waited_for_for_ever(qtbot, qgis_app, twin, tmp_path, monkeypatch):
    monkeypatch.setattr("plugin.client.remote_job.RETRIES", 1)
    monkeypatch.setattr("plugin.client.remote_job.RETRY_S", 0.1)
    solver = RemoteSolver("http://127.0.0.1:9", "", tmp_path / "jobs.json")
    queue = JobQueue(solver)
    job = queue.execute("traffic", {"twin": str(twin.path)}, "Traffic")
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "failed" and job.error["code"] == "unreachable" and job.error["hint"]
    answers = []
    solver.describe(lambda result, error: answers.append((result, error)))
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    assert answers[0][0] is None and answers[0][1]["hint"]
    solver.close()


def test_files_that_lie_beside_the_results_are_not_written(qgis_app):
    from plugin.client.remote_job import _is_result

    assert _is_result("results/baseline/traffic/result.json")
    for path in (
        "../x",
        "results/../../x/y",
        "city.gpkg",
        "results/a/b",
        "results/a/b/../../c",
        "results/.a/b/c",
        "/etc/x/y/z",
    ):
        assert not _is_result(path)
