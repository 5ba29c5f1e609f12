"""The jobs of a session as the panels see them, with the real worker behind."""

import os
import signal
from pathlib import Path

import pytest

from plugin.client import environment
from plugin.client.job_queue import JobQueue
from plugin.client.local_solver import LocalSolver
from tests.client.conftest import is_alive

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
WAIT_MS = 60_000


@pytest.fixture
def events(queue):
    """(signal, job id) in the order the queue tells them."""
    told = []
    for name in ("added", "changed", "finished"):
        getattr(queue, name).connect(lambda job_id, name=name: told.append((name, job_id)))
    return told


@pytest.fixture
def helsinki_inputs(tmp_path):
    return {"source": str(DEMO / "Helsinki.osm.pbf"), "twin": str(tmp_path / "helsinki.twin")}


def over(job):
    return lambda: job.is_over


def test_a_job_is_added_once_and_finished_once_after_its_result_is_there(qtbot, queue, events, box_twin):
    results = []
    queue.finished.connect(lambda job_id: results.append(queue.job(job_id).result))
    job = queue.execute("check", {"twin": str(box_twin.path)}, "Check")
    assert queue.running() == [job] and not job.is_over
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert [name for name, _ in events].count("added") == 1 and events[0] == ("added", job.id)
    assert [name for name, _ in events].count("finished") == 1 and events[-1] == ("finished", job.id)
    assert results[0]["twin"] == str(box_twin.path) and job.error is None
    assert queue.jobs() == [job] and queue.running() == []
    assert job.seconds > 0


def test_progress_never_goes_back_and_the_log_keeps_the_workers_lines(qtbot, queue, helsinki_inputs):
    percents = []
    queue.changed.connect(lambda job_id: percents.append(queue.job(job_id).progress))
    job = queue.execute("import", helsinki_inputs, "Import")
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "successful", job.error
    assert percents == sorted(percents) and percents[-1] == 100 and len(set(percents)) > 5
    warned = [line.partition("warning: ")[2] for line in job.log if line.startswith("warning: ")]
    assert warned == job.result["warnings"]


def test_late_news_of_less_progress_changes_nothing(queue, solver, box_twin):
    job = queue.execute("check", {"twin": str(box_twin.path)}, "Check")
    for percent in (40, 25):
        solver.statusChanged.emit({"jobID": job.id, "status": "running", "progress": percent})
    assert job.progress == 40


def test_a_failed_job_keeps_message_and_hint_in_its_log(qtbot, queue, tmp_path):
    job = queue.execute("check", {"twin": str(tmp_path / "nowhere.twin")}, "Check")
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "failed" and job.result is None
    assert job.error["message"] in job.log[-1] and job.error["hint"] in job.log[-1]


def test_cancelling_what_is_over_changes_nothing(qtbot, queue, events, box_twin):
    job = queue.execute("check", {"twin": str(box_twin.path)}, "Check")
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    before, told = job.message, list(events)
    queue.cancel(job.id)
    assert (job.status, job.message, events) == ("successful", before, told)


def test_a_job_cancelled_before_the_worker_is_up_is_dismissed(qtbot, queue, helsinki_inputs):
    job = queue.execute("import", helsinki_inputs, "Import")
    queue.cancel(job.id)
    assert job.message == "Cancelling…"
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "dismissed" and not Path(helsinki_inputs["twin"]).exists()


def test_a_killed_worker_fails_every_job_it_had_and_the_next_job_gets_a_new_one(
    qtbot, queue, solver, events, helsinki_inputs, box_twin
):
    before = (box_twin.path / "city.gpkg").read_bytes()
    first = queue.execute("import", helsinki_inputs, "Import")
    second = queue.execute("import", {**helsinki_inputs, "twin": str(box_twin.path), "replace": True}, "Import")
    qtbot.waitUntil(lambda: first.progress > 0 and second.progress > 0, timeout=WAIT_MS)
    pid = solver.process_id()
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: first.is_over and second.is_over, timeout=4000)
    assert [job.error["code"] for job in (first, second)] == ["worker-died", "worker-died"]
    assert all(job.error["hint"] in job.log[-1] for job in (first, second))
    assert [name for name, _ in events].count("finished") == 2
    assert (box_twin.path / "city.gpkg").read_bytes() == before

    third = queue.execute("check", {"twin": str(box_twin.path)}, "Check")
    qtbot.waitUntil(over(third), timeout=WAIT_MS)
    assert third.status == "successful" and solver.process_id() not in (0, pid)


def test_a_solver_that_cannot_be_started_fails_the_job_instead_of_leaving_it_waiting(
    qtbot, qgis_app, monkeypatch, tmp_path
):
    (tmp_path / "python").write_text("no program")
    monkeypatch.setenv(environment.VARIABLE, str(tmp_path / "python"))
    solver = LocalSolver()
    queue = JobQueue(solver)
    job = queue.execute("check", {"twin": "x"}, "Check")
    qtbot.waitUntil(over(job), timeout=4000)
    assert job.error["code"] == "solver-missing" and "Set up the solver" in job.error["hint"]
    solver.close()


def test_closing_while_a_job_runs_ends_the_worker_and_raises_nothing(qtbot, queue, solver, helsinki_inputs, capfd):
    job = queue.execute("import", helsinki_inputs, "Import")
    qtbot.waitUntil(lambda: job.progress > 0, timeout=WAIT_MS)
    pid = solver.process_id()
    solver.close()
    assert not is_alive(pid)
    assert "Traceback" not in capfd.readouterr().err


def test_a_system_that_tells_at_once_of_a_program_it_cannot_start_still_fails_the_job(qtbot, queue, solver, box_twin):
    """Windows emits it inside start(): before the queue knows the job."""
    start = solver._start

    def start_and_fail():
        start()
        solver._failed(solver._process.ProcessError.FailedToStart)

    solver._start = start_and_fail
    job = queue.execute("check", {"twin": str(box_twin.path)}, "Check")
    qtbot.waitUntil(over(job), timeout=4000)
    assert job.error["code"] == "solver-missing"
