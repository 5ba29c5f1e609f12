"""The client against the real worker process: what it does when all goes well and when the process is stopped or killed."""

import os
import signal
from pathlib import Path

from tests.client.conftest import is_alive

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
WAIT_MS = 60_000


def import_inputs(tmp_path):
    return {"buildings": str(DEMO / "delft.city.jsonl"), "twin": str(tmp_path / "delft.twin")}


def over(job):
    return lambda: job.is_over


def started(job):
    return lambda: job.progress > 0 or job.is_over


def test_a_job_goes_from_accepted_over_progress_to_its_result(qtbot, queue, tmp_path):
    seen = []
    queue.changed.connect(lambda job_id: seen.append((queue.job(job_id).status, queue.job(job_id).progress)))
    job = queue.execute("import", import_inputs(tmp_path), "Import · Delft")
    assert job.status == "accepted"
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "successful", job.error
    assert job.result["buildings"] == 99
    assert (tmp_path / "delft.twin" / "twin.json").exists()
    assert ("running" in [status for status, _ in seen]) and seen[-1] == ("successful", 100)
    percents = [percent for _, percent in seen]
    assert percents == sorted(percents)


def test_describe_lists_the_processes_with_their_inputs(qtbot, solver):
    answers = []
    solver.describe(lambda result, error: answers.append((result, error)))
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    result, error = answers[0]
    assert error is None
    assert {"import", "check", "energy", "verify"} <= {process["id"] for process in result["processes"]}


def test_bad_inputs_come_back_as_an_error_with_a_hint(qtbot, queue, tmp_path):
    job = queue.execute("energy", {"twin": str(tmp_path / "nowhere.twin")}, "Energy")
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "failed"
    assert "nowhere.twin" in job.error["message"] and job.error["hint"]


def test_an_unknown_process_is_an_error_and_not_silence(qtbot, queue):
    job = queue.execute("telepathy", {}, "?")
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "failed" and "telepathy" in job.error["message"]


def test_a_cancelled_job_is_dismissed_and_leaves_nothing(qtbot, queue, tmp_path):
    inputs = {"source": str(DEMO / "Helsinki.osm.pbf"), "twin": str(tmp_path / "helsinki.twin")}
    job = queue.execute("import", inputs, "Import")
    qtbot.waitUntil(started(job), timeout=WAIT_MS)
    queue.cancel(job.id)
    qtbot.waitUntil(over(job), timeout=WAIT_MS)
    assert job.status == "dismissed"
    qtbot.waitUntil(lambda: not list(tmp_path.iterdir()), timeout=5000)


def test_a_job_that_does_not_stop_when_asked_is_ended_with_its_process(qtbot, queue, solver, box_twin, tmp_path):
    inputs = {"source": str(DEMO / "Helsinki.osm.pbf"), "twin": str(tmp_path / "helsinki.twin")}
    job = queue.execute("import", inputs, "Import")
    qtbot.waitUntil(started(job), timeout=WAIT_MS)
    pid = solver.process_id()
    os.kill(pid, signal.SIGSTOP)  # deaf from now on
    queue.cancel(job.id)
    qtbot.wait(500)
    assert not job.is_over and is_alive(pid)
    qtbot.waitUntil(over(job), timeout=4000)
    assert job.status == "dismissed"
    again = queue.execute("check", {"twin": str(box_twin.path)}, "Check")  # at once: not by the one that is being ended
    assert solver.process_id() != pid
    qtbot.waitUntil(over(again), timeout=WAIT_MS)
    assert again.status == "successful", again.error
    qtbot.waitUntil(lambda: not is_alive(pid), timeout=4000)
    assert not (tmp_path / "helsinki.twin").exists()


def test_a_worker_killed_in_the_middle_fails_its_job_and_is_started_again(qtbot, queue, solver, box_twin, tmp_path):
    before = (box_twin.path / "city.gpkg").read_bytes()
    inputs = {"source": str(DEMO / "Helsinki.osm.pbf"), "twin": str(box_twin.path), "replace": True}
    job = queue.execute("import", inputs, "Import")
    qtbot.waitUntil(started(job), timeout=WAIT_MS)
    os.kill(solver.process_id(), signal.SIGKILL)
    qtbot.waitUntil(over(job), timeout=4000)
    assert job.status == "failed" and job.error["code"] == "worker-died" and job.error["hint"]
    assert (box_twin.path / "city.gpkg").read_bytes() == before

    again = queue.execute("check", {"twin": str(box_twin.path)}, "Check")
    qtbot.waitUntil(over(again), timeout=WAIT_MS)
    assert again.status == "successful", again.error


def test_closing_ends_the_process(qtbot, solver):
    answers = []
    solver.describe(lambda result, error: answers.append(result))
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    pid = solver.process_id()
    solver.close()
    assert not is_alive(pid) and solver.process_id() == 0


def test_two_jobs_at_once_both_end(qtbot, queue, box_twin, tmp_path):
    first = queue.execute("import", import_inputs(tmp_path), "Import")
    second = queue.execute("check", {"twin": str(box_twin.path)}, "Check")
    qtbot.waitUntil(lambda: first.is_over and second.is_over, timeout=WAIT_MS)
    assert [first.status, second.status] == ["successful", "successful"]
    assert queue.running() == []
