"""The solver behind the Run button, wherever it is: the same calls for this computer, a real server and a real Dask cluster."""

import json
import os
import signal
import subprocess
import time

import pytest

from plugin.client.dispatcher import Solver
from plugin.client.job_queue import JobQueue
from plugin.client.probe import Probe
from plugin.client.supervisor import Supervisor, processor_time
from plugin.client.where import DASK, HERE, SERVER, Where
from plugin.client.worker_log import WorkerLog
from plugin.store.results import read_result
from tests.box_city import make_twin
from tests.box_roads import add_roads
from tests.client.conftest import SOLVER_PYTHON, is_alive
from tests.client.test_remote_solver import ROOT, WAIT_MS, WORK, Served, over


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    server = Served(tmp_path_factory.mktemp("server"))
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def scheduler():
    """A scheduler with one worker, as `dask scheduler` and `dask worker` start them."""
    code = (
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    c = LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, protocol='tcp://', host='127.0.0.1')\n"
        "    print(c.scheduler_address, flush=True)\n"
        "    input()\n"
    )
    process = subprocess.Popen(
        [str(SOLVER_PYTHON), "-c", code],
        cwd=str(ROOT),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process.stdout.readline().strip()
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


@pytest.fixture
def twin(tmp_path):
    return add_roads(make_twin(tmp_path / "boxes.twin", 12))


@pytest.fixture
def made(qgis_app, tmp_path):
    """Makes solvers of one profile, one after the other as sessions of QGIS do."""
    solvers = []

    def make(where):
        solver = Solver(folder=tmp_path / "profile")
        solver.set_where(where)
        solvers.append(solver)
        return solver

    yield make
    for solver in solvers:
        solver.close()


def found(qtbot, where):
    told = []
    probe = Probe(where, lambda well, lines: told.append((well, "\n".join(lines))))
    probe.start()
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    qtbot.wait(50)
    assert len(told) == 1
    return told[0]


# --- the test button -----------------------------------------------------------------------------------------------------
def test_this_computer_says_version_processes_and_processors(qtbot, qgis_app):
    well, words = found(qtbot, Where(HERE))
    assert well and "Twinscape solver" in words and f"{os.cpu_count()} processors" in words


def test_a_server_says_version_processes_and_limits(qtbot, qgis_app, served):
    well, words = found(qtbot, Where(SERVER, served.url))
    assert well and "Twinscape solver" in words and "at most 6 h" in words and "kept for 14 days" in words


def test_a_cluster_says_how_much_it_computes_at_once(qtbot, qgis_app, scheduler):
    well, words = found(qtbot, Where(DASK, scheduler=scheduler))
    assert well and "computes 1 tiles at once" in words


def test_what_is_not_there_is_said_with_what_to_do(qtbot, qgis_app):
    well, words = found(qtbot, Where(SERVER, "http://127.0.0.1:9"))
    assert not well and "cannot be reached" in words and "Check its address" in words
    assert found(qtbot, Where(SERVER, "nowhere"))[0] is False


# --- one solver for all --------------------------------------------------------------------------------------------------
def test_the_same_call_computes_on_the_server_that_is_chosen(qtbot, made, served, twin):
    solver = made(Where(SERVER, served.url))
    queue = JobQueue(solver)
    check = queue.execute("check", {"twin": str(twin.path)}, "Check")  # of the files here: never sent anywhere
    job = queue.execute("traffic", {"twin": str(twin.path), **WORK}, "Traffic")
    qtbot.waitUntil(lambda: job.is_over and check.is_over, timeout=WAIT_MS)
    assert (job.status, check.status) == ("successful", "successful"), (job.error, check.error)
    assert (job.where, check.where) == (served.url, "")
    assert read_result(twin, "baseline", "traffic") is not None


def test_another_executor_takes_another_worker_when_nothing_runs(qtbot, made, twin, scheduler):
    solver = made(Where(HERE))
    queue = JobQueue(solver)
    first = queue.execute("check", {"twin": str(twin.path)}, "Check")
    qtbot.waitUntil(over(first), timeout=WAIT_MS)
    pid = solver.process_id()
    solver.set_where(Where(DASK, scheduler=scheduler))
    second = queue.execute("check", {"twin": str(twin.path)}, "Check")
    qtbot.waitUntil(over(second), timeout=WAIT_MS)
    assert second.status == "successful" and second.where == scheduler and first.where == ""
    assert solver.process_id() != pid and not is_alive(pid)
    told = []
    solver.local.executor(lambda result, error: told.append(result))
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    assert told[0]["name"] == f"Dask at {scheduler}"  # the worker knows the cluster it was given


def test_a_job_is_found_again_when_its_study_is_opened_in_another_session(qtbot, made, served, twin):
    first = made(Where(SERVER, served.url))
    queue = JobQueue(first)
    job = queue.execute("traffic", {"twin": str(twin.path), **WORK, "force": True}, "Traffic · Baseline")
    qtbot.waitUntil(lambda: "server has" in job.message or job.progress > 0 or job.is_over, timeout=WAIT_MS)
    first.close()
    second = made(Where(HERE))  # computing here now does not lose what is there
    again = JobQueue(second)
    assert second.resume("/somewhere/else.twin") == []
    adopted = [again.adopt(kept) for kept in second.resume(str(twin.path))]
    assert [each.title for each in adopted] == ["Traffic · Baseline"] and second.resume(str(twin.path)) == []
    qtbot.waitUntil(over(adopted[0]), timeout=WAIT_MS)
    assert adopted[0].status == "successful", adopted[0].error
    assert read_result(twin, "baseline", "traffic") is not None


def test_a_result_is_fetched_later_when_the_line_was_gone_for_too_long(qtbot, made, twin, tmp_path, monkeypatch):
    monkeypatch.setattr("plugin.client.remote_job.RETRIES", 1)
    monkeypatch.setattr("plugin.client.remote_job.RETRY_S", 0.1)
    server = Served(tmp_path / "server")
    server.start()
    solver = made(Where(SERVER, server.url))
    queue = JobQueue(solver)
    job = queue.execute("traffic", {"twin": str(twin.path), **WORK, "force": True}, "Traffic")
    kept = tmp_path / "profile" / "remote-jobs.json"
    qtbot.waitUntil(lambda: json.loads(kept.read_text())["jobs"][0]["remote"] != "", timeout=WAIT_MS)
    server.kill()
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "failed" and job.can_fetch and job.error["hint"]
    assert not (twin.path / "results" / "baseline" / "traffic").exists()
    assert len(json.loads(kept.read_text())["jobs"]) == 1  # nor is it lost when QGIS is closed now
    server.start()
    queue.fetch(job.id)
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    server.kill()
    assert job.status == "successful", job.error
    assert read_result(twin, "baseline", "traffic") is not None and json.loads(kept.read_text())["jobs"] == []


# --- the worker is looked after ------------------------------------------------------------------------------------------
def test_a_worker_that_neither_answers_nor_computes_is_ended_and_its_job_says_so(qtbot, solver, twin, monkeypatch):
    monkeypatch.setattr("plugin.client.supervisor.SILENT", 3)
    supervisor = Supervisor(solver, every_ms=150)
    queue = JobQueue(solver)
    first = queue.execute("check", {"twin": str(twin.path)}, "Check")
    qtbot.waitUntil(over(first), timeout=WAIT_MS)
    qtbot.wait(1500)
    pid = solver.process_id()
    assert is_alive(pid)  # an idle one answers
    os.kill(pid, signal.SIGSTOP)
    job = queue.execute("check", {"twin": str(twin.path)}, "Check")
    qtbot.waitUntil(over(job), timeout=20_000)
    assert job.status == "failed" and job.error["code"] == "worker-died" and "neither answered" in job.error["message"]
    again = queue.execute("check", {"twin": str(twin.path)}, "Check")
    qtbot.waitUntil(over(again), timeout=WAIT_MS)
    assert again.status == "successful" and solver.process_id() != pid
    supervisor.close()


def test_a_process_that_computes_is_told_from_one_that_does_not():
    code = "print(1, flush=True)\nx = input()\nwhile True: pass"
    process = subprocess.Popen([str(SOLVER_PYTHON), "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        process.stdout.readline()
        time.sleep(0.2)
        before = processor_time(process.pid)
        time.sleep(0.3)
        assert processor_time(process.pid) == before
        process.stdin.write(b"\n")
        process.stdin.flush()
        deadline = time.monotonic() + 20
        while processor_time(process.pid) == before and time.monotonic() < deadline:
            time.sleep(0.05)
        assert processor_time(process.pid) > before
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
    assert processor_time(process.pid) is None


def test_the_log_keeps_the_last_and_does_not_grow_without_end(tmp_path):
    log = WorkerLog(tmp_path / "profile" / "worker.log", limit=2000)
    for number in range(500):
        log.write(f"line {number}", "abcdef0123456789")
    assert log.path.stat().st_size < 2100 and log.older.stat().st_size < 2100
    assert log.tail(2)[-1].endswith("abcdef01 line 499") and len(log.tail(30)) == 30


def test_what_the_worker_said_is_in_the_environment_report(qtbot, made, tmp_path):
    solver = made(Where(HERE))
    queue = JobQueue(solver)
    job = queue.execute("energy", {"twin": str(tmp_path / "nowhere.twin")}, "Energy")
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    report = solver.report()
    assert "nowhere.twin" in report["its last lines"] and report["solver's log"].endswith("worker.log")
