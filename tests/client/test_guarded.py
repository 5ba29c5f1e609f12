"""What goes wrong in a slot or an answer of the client is told, and leaves the others as they are; PyQt would end QGIS."""

import os
import signal

import pytest

from plugin.city.errors import SetupError
from plugin.client.job_queue import JobQueue
from plugin.client.local_solver import LocalSolver

WAIT_MS = 60_000


@pytest.fixture
def told():
    return []


@pytest.fixture
def guard(told):
    def guard(action):
        try:
            action()
        except RuntimeError as error:
            told.append(str(error))

    return guard


@pytest.fixture
def guarded(qgis_app, guard):
    solver = LocalSolver(guard=guard)
    yield solver
    solver.close()


def fails(result, error):
    raise RuntimeError("the answer cannot be used")


def test_an_answer_that_fails_is_told_and_the_next_one_comes(qtbot, guarded, told):
    answers = []
    guarded.describe(fails)
    guarded.describe(lambda result, error: answers.append(error))
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    assert told == ["the answer cannot be used"] and answers == [None]


def test_a_preview_whose_answer_fails_makes_room_for_the_one_that_waits(qtbot, guarded, told, box_twin):
    answers, asked = [], {"twin": str(box_twin.path)}
    guarded.preview("noise", asked, fails)
    guarded.preview("noise", asked, fails)  # superseded by the next
    guarded.preview("noise", asked, lambda result, error: answers.append(error["code"]))
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    assert told == ["the answer cannot be used"] * 2 and answers == ["no-result"]


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_when_the_worker_dies_every_request_is_answered_though_one_fails(qtbot, guarded, told):
    answers = []
    guarded.describe(lambda result, error: answers.append(error))
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    os.kill(guarded.process_id(), signal.SIGSTOP)
    guarded.describe(fails)
    guarded.describe(lambda result, error: answers.append(error["code"]))
    os.kill(guarded.process_id(), signal.SIGKILL)
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=WAIT_MS)
    assert told == ["the answer cannot be used"] and answers[1] == "worker-died"


@pytest.fixture
def queue(guarded, guard):
    return JobQueue(guarded, guard=guard)


@pytest.fixture
def job(guarded, queue, monkeypatch):
    """One that nobody computes."""
    monkeypatch.setattr(guarded, "execute", lambda process, inputs, title="": "job")
    return queue.execute("energy", {}, "Energy")


def test_a_status_that_cannot_be_used_is_told(guarded, job, told, monkeypatch):
    def no_clock():
        raise RuntimeError("no clock")

    monkeypatch.setattr("plugin.client.job_queue.time.monotonic", no_clock)
    guarded.statusChanged.emit({"jobID": job.id, "status": "running"})
    assert told == ["no clock"]


def test_a_job_whose_result_nobody_can_be_asked_for_fails(guarded, job, monkeypatch):
    def none_there(job_id, answer):
        raise SetupError("there is no solver", "Set it up.", code="solver-missing")

    monkeypatch.setattr(guarded, "results", none_there)
    guarded.statusChanged.emit({"jobID": job.id, "status": "successful"})
    assert job.status == "failed" and job.error["code"] == "solver-missing"
