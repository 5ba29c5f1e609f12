"""What goes wrong in a slot of a live preview is told by its guard; PyQt would end QGIS."""

import pytest

from plugin.review.live import ROAD, LiveNoise
from plugin.review.live_energy import LiveEnergy
from plugin.review.selection import Selection
from plugin.review.view_state import ViewState
from plugin.scenario.measures import RetrofitMeasure
from plugin.scenario.scenario import BASELINE
from plugin.scenario.targets import Targets


class Mute:
    """A solver that keeps what it is asked."""

    def __init__(self):
        self.answers = []

    def preview(self, process, inputs, answer):
        self.answers.append(answer)


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
def broken(monkeypatch):
    """Makes a method of a model raise."""

    def broken(thing, name):
        def raising(*values):
            raise RuntimeError(f"{name} is broken")

        monkeypatch.setattr(thing, name, raising)

    return broken


def test_no_slot_of_live_noise_lets_an_error_into_qt(study, guard, told, broken):
    state, selection, solver = ViewState(), Selection(), Mute()
    live = LiveNoise(study, state, selection, solver, guard=guard)
    broken(study, "result")
    study.resultsChanged.emit()
    study.scenariosChanged.emit()
    study.opened.emit()
    state.show_scenario("retrofit")
    broken(live, "_selected")
    selection.pick(["r"], target=ROAD)
    assert told == ["result is broken"] * 4 + ["_selected is broken"]


def test_no_slot_of_live_energy_lets_an_error_into_qt(study, guard, told, broken):
    solver = Mute()
    live = LiveEnergy(study, ViewState(), solver, guard=guard)
    live.begin(BASELINE)
    live.show(RetrofitMeasure(Targets(everything=True), u_wall=0.2))
    (answer,) = solver.answers
    broken(live, "_read")
    answer({"indicators": []}, None)
    assert told == ["_read is broken"] and not live.is_waiting
    broken(study, "result")
    study.resultsChanged.emit()
    broken(live, "end")
    study.closed.emit()
    assert told[1:] == ["result is broken", "end is broken"]
