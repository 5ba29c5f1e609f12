"""Previews of the client against the real worker: one at a time, the newest wins, and every one is answered."""

import os
import signal

import numpy as np
import pytest

from plugin.city.errors import SetupError
from plugin.client import local_solver
from plugin.client.local_solver import SUPERSEDED, LocalSolver
from plugin.scenario.measures import PavementMeasure, SpeedMeasure, measure_to_dict
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.store.results import read_result
from tests.box_roads import add_roads
from tests.client.conftest import is_alive

WAIT_MS = 60_000


@pytest.fixture
def answers():
    return {}


@pytest.fixture
def ask(solver, box_twin, answers):
    """Asks for a preview of noise, whose answer is kept under a name."""

    def ask(name, **inputs):
        given = {"twin": str(box_twin.path), **inputs}
        solver.preview("noise", given, lambda result, error: answers.update({name: (result, error)}))

    return ask


def code_of(answer):
    return answer[1]["code"]


def test_a_preview_without_a_result_is_answered_with_what_to_do(qtbot, ask, answers):
    ask("only")
    qtbot.waitUntil(lambda: "only" in answers, timeout=WAIT_MS)
    assert code_of(answers["only"]) == "no-result" and answers["only"][1]["hint"] == "Run noise first."


def test_energy_has_previews_too_and_says_what_to_run_first(qtbot, solver, box_twin, answers):
    box_twin.save_scenario(Scenario("new", "New", BASELINE))
    asked = {"twin": str(box_twin.path), "scenario": "new"}
    solver.preview("energy", asked, lambda result, error: answers.update({"energy": (result, error)}))
    qtbot.waitUntil(lambda: "energy" in answers, timeout=WAIT_MS)
    assert code_of(answers["energy"]) == "no-result" and answers["energy"][1]["hint"] == "Run energy first."


def test_of_those_that_wait_the_newest_is_asked_for(qtbot, ask, answers, solver):
    for name in ("first", "second", "third"):
        ask(name, scenario=f"scenario-{name}")
    assert code_of(answers["second"]) == SUPERSEDED and set(answers) == {"second"}
    qtbot.waitUntil(lambda: len(answers) == 3, timeout=WAIT_MS)
    assert "scenario-first" in answers["first"][1]["message"] and "scenario-third" in answers["third"][1]["message"]
    ask("fourth", scenario="scenario-fourth")
    qtbot.waitUntil(lambda: "fourth" in answers, timeout=WAIT_MS)
    assert "scenario-fourth" in answers["fourth"][1]["message"]


def test_an_answer_may_ask_for_the_next_preview(qtbot, solver, box_twin, answers):
    inputs = {"twin": str(box_twin.path)}

    def first(result, error):
        answers["first"] = (result, error)
        solver.preview("noise", inputs, lambda result, error: answers.update(second=(result, error)))

    solver.preview("noise", inputs, first)
    qtbot.waitUntil(lambda: "second" in answers, timeout=WAIT_MS)
    assert code_of(answers["second"]) == "no-result"


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_worker_that_dies_answers_and_the_one_that_waited_gets_another_worker(qtbot, ask, answers, solver):
    ask("warm")
    qtbot.waitUntil(lambda: "warm" in answers, timeout=WAIT_MS)
    pid = solver.process_id()
    os.kill(pid, signal.SIGSTOP)
    ask("lost")
    ask("waiting")
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: len(answers) == 3, timeout=WAIT_MS)
    assert code_of(answers["lost"]) == "worker-died" and code_of(answers["waiting"]) == "no-result"
    assert not is_alive(pid)


def test_without_a_solver_the_preview_says_what_to_set_up(qgis_app, monkeypatch):
    def missing(process, arguments):
        raise SetupError("there is no solver", "Set it up.", code="solver-missing")

    monkeypatch.setattr(local_solver, "prepared", missing)
    found = []
    LocalSolver().preview("noise", {}, lambda result, error: found.append((result, error)))
    assert [(result, error["code"]) for result, error in found] == [(None, "solver-missing")]


def test_a_preview_of_a_result_is_what_a_run_of_such_a_scenario_gives(qtbot, solver, queue, box_twin):
    twin = add_roads(box_twin)
    limit, pavement = (
        SpeedMeasure(RoadTargets(everything=True), 50),
        PavementMeasure(RoadTargets(ids=("mill",)), "NL13"),
    )
    twin.save_scenario(Scenario("limit", "Limit", BASELINE, (limit,)))
    twin.save_scenario(Scenario("quiet", "Quiet", "limit", (pavement,)))
    inputs = {"twin": str(twin.path), "grid_m": 0, "distance_m": 200}
    for scenario in ("limit", "quiet"):
        job = queue.execute("noise", {**inputs, "scenario": scenario}, "Noise")
        qtbot.waitUntil(lambda job=job: job.is_over, timeout=3 * WAIT_MS)  # kernels may have to be compiled
        assert job.status == "successful", job.error
    answers = []
    asked = {"twin": str(twin.path), "scenario": "limit", "measures": [measure_to_dict(pavement)]}
    solver.preview("noise", asked, lambda result, error: answers.append((result, error)))
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    ((result, error),) = answers
    assert error is None and result["changed"]["roads"] == 1
    found = {each["id"]: np.load(each["file"]) for each in result["indicators"]}
    before, after = (read_result(twin, name, "noise").values("noise.lden") for name in ("limit", "quiet"))
    np.testing.assert_allclose(found["noise.lden"], after, atol=0.01)
    assert (after < before).any()
