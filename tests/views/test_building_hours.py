"""Hours of the selected buildings beside those of the district: asked for, waited for, drawn, and what keeps them away."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from plugin.client.building_hours import FOLLOWED, MOST, PROCESS
from plugin.client.job_queue import ClientJob
from plugin.review import building_hours
from plugin.review.building_hours import BuildingHours
from plugin.scenario.scenario import BASELINE
from plugin.views.charts.dock import ChartsDock
from tests.box_city import HEAT

from .test_energy_charts import axis, choose, write_energy

QUANTITIES = ("heat", "cooling", "hot_water", "electricity", "produced", "grid", "light", "appliances", "operative_c")


class HandQueue(QObject):
    """Jobs that are over when the test says so."""

    changed = pyqtSignal(str)
    finished = pyqtSignal(str)

    def __init__(self):
        super().__init__()
        self.asked, self.cancelled = [], []

    def execute(self, process, inputs, title):
        self.asked.append(ClientJob(f"job-{len(self.asked)}", process, title, inputs))
        return self.asked[-1]

    def job(self, job_id):
        return next(job for job in self.asked if job.id == job_id)

    def cancel(self, job_id):
        self.cancelled.append(job_id)
        self._over(self.job(job_id), "dismissed")

    def answer(self, folder, place=-1, factor=1.0, not_computed=()):
        """Building i takes factor × (i + 1) kW in every hour and is 20 + i °C warm; box-11 is not cooled."""
        job = self.asked[place]
        ids = job.inputs["buildings"]
        level = np.array([float(each.partition("-")[2]) + 1 for each in ids])
        level[[each in not_computed for each in ids]] = np.nan
        entries = []
        for key in QUANTITIES:
            unit = "°C" if key == "operative_c" else "kW"
            hours = np.repeat((19 + level if unit == "°C" else factor * level)[:, None], 8760, axis=1)
            if key == "cooling":
                hours[:] = np.nan
            path = folder / f"{job.id}-{key}.npy"
            np.save(path, hours.astype(np.float32))
            entries.append({"id": key, "label": key, "unit": unit, "file": str(path)})
        for key in ("heat_electricity", "cooling_electricity", "fans", "pumps"):
            entries.append({**entries[0], "id": key, "file": entries[0]["file"]})
        job.result = {
            "buildings": ids,
            "not_computed": dict.fromkeys(not_computed, "no floor area"),
            "floor_area_m2": [None if each in not_computed else 100.0 for each in ids],
            "quantities": entries,
        }
        self._over(job, "successful")

    def fail(self, place=-1):
        self.asked[place].error = {"code": "x", "message": "the disk is full", "hint": "Free some space."}
        self._over(self.asked[place], "failed")

    def _over(self, job, status):
        job.status = status
        self.finished.emit(job.id)


@pytest.fixture
def queue(qgis_app):
    return HandQueue()


@pytest.fixture
def dock(qtbot, box_twin, study, view_state, selection, display, asked, queue, monkeypatch):
    monkeypatch.setattr(building_hours, "SETTLED_MS", 0)
    for scenario in (BASELINE, "retrofit"):
        write_energy(box_twin, scenario)
    study.refresh_results()
    hours = BuildingHours(study, view_state, selection, queue)
    dock = ChartsDock(
        study, view_state, selection, display, asked.command("open_demo"), asked.command("run"), asked.guard, hours
    )
    qtbot.addWidget(dock)
    dock.resize(900, 320)
    view_state.show_indicator(HEAT)
    view_state.show_scenario("retrofit")
    dock.show()
    yield dock
    dock.close_view()
    hours.close()


def both(qtbot, dock, queue, selection, tmp_path, ids, key="load", quantity="", **more):
    """The pair of charts after the hours of these buildings have come, of baseline and retrofit."""
    choose(qtbot, dock, key, quantity)
    before = len(queue.asked)
    selection.pick(ids)
    qtbot.waitUntil(lambda: len(queue.asked) == before + 2)
    queue.answer(tmp_path, -2, **more)
    queue.answer(tmp_path, -1, factor=0.5, **more)
    return dock.charts[key]


def test_a_small_selection_is_followed_in_both_scenarios_and_drawn_beside_the_district(
    qtbot, dock, queue, selection, tmp_path
):
    choose(qtbot, dock, "load")
    assert queue.asked == [] and dock.charts["load"].beside is None
    selection.pick(["box-1", "box-2"])
    pair = dock.charts["load"]
    assert pair.beside is pair.waiting
    qtbot.waitUntil(lambda: len(queue.asked) == 2)
    assert [(job.process, job.inputs["scenario"]) for job in queue.asked] == [
        (PROCESS, BASELINE),
        (PROCESS, "retrofit"),
    ]
    assert queue.asked[0].inputs["buildings"] == ["box-1", "box-2"]
    queue.answer(tmp_path, 0)
    assert pair.beside is pair.waiting
    queue.answer(tmp_path, 1, factor=0.5)
    assert pair.beside is pair.selected and pair.district.isVisibleTo(pair)
    assert [(line.name, line.values[0]) for line in pair.selected._lines] == [("Baseline", 5.0), ("Retrofit", 2.5)]
    assert axis(pair.selected, "bottom") == "Heat, 2 selected" and axis(pair.selected, "left") == "kW"
    assert pair.selected.words_at(0).splitlines()[1:] == ["Baseline: 5.00 kW", "Retrofit: 2.50 kW"]
    left, right = pair.sizes()
    assert abs(left - right) < 0.1 * (left + right)
    selection.clear()
    assert pair.beside is None


def test_hours_that_are_there_are_not_asked_for_again(qtbot, dock, queue, selection, tmp_path):
    pair = both(qtbot, dock, queue, selection, tmp_path, ["box-1"])
    selection.clear()
    selection.pick(["box-1"])
    assert pair.beside is pair.selected and len(queue.asked) == 2
    dock.quantity.setCurrentIndex(dock.quantity.findText("Hot water"))
    assert "Hot water" in dock._empty.text  # the district of this result has no such series


def test_what_is_computed_for_another_selection_is_stopped(qtbot, dock, queue, selection, tmp_path):
    choose(qtbot, dock, "load")
    selection.pick(["box-1"])
    qtbot.waitUntil(lambda: len(queue.asked) == 2)
    selection.pick(["box-2"])
    assert queue.cancelled == ["job-0", "job-1"]
    qtbot.waitUntil(lambda: len(queue.asked) == 4)
    assert queue.asked[2].inputs["buildings"] == ["box-2"]


def test_cancel_stops_and_a_button_asks_again(qtbot, dock, queue, selection, tmp_path):
    choose(qtbot, dock, "load")
    selection.pick(["box-1"])
    qtbot.waitUntil(lambda: len(queue.asked) == 2)
    pair = dock.charts["load"]
    qtbot.mouseClick(pair.waiting.cancel, Qt.MouseButton.LeftButton)
    assert queue.cancelled == ["job-0", "job-1"] and pair.beside is pair.empty and pair.empty.text == "Cancelled."
    qtbot.mouseClick(pair.empty._button, Qt.MouseButton.LeftButton)
    assert len(queue.asked) == 4 and pair.beside is pair.waiting


def test_an_error_is_told_with_what_to_do(qtbot, dock, queue, selection):
    choose(qtbot, dock, "load")
    selection.pick(["box-1"])
    qtbot.waitUntil(lambda: len(queue.asked) == 2)
    queue.fail(0)
    queue.fail(1)
    pair = dock.charts["load"]
    assert pair.empty.text == "The disk is full. Free some space." and pair.empty._button.text() == "Try again"


def test_a_result_that_is_out_of_date_is_told_and_not_asked_about(qtbot, dock, queue, selection, box_twin, study):
    choose(qtbot, dock, "load")
    for scenario in (BASELINE, "retrofit"):
        write_energy(box_twin, scenario)
    study.stale = lambda scenario, process: ["buildings"]
    selection.pick(["box-1"])
    assert "out of date" in dock.charts["load"].empty.text and queue.asked == []
    del study.stale


def test_many_are_asked_for_by_a_button_and_too_many_are_told(qtbot, dock, queue, selection, monkeypatch):
    monkeypatch.setattr(building_hours, "FOLLOWED", 3)
    choose(qtbot, dock, "load")
    selection.pick([f"box-{i}" for i in range(5)])
    pair = dock.charts["load"]
    assert pair.beside is pair.empty and "5 selected buildings" in pair.empty.text and queue.asked == []
    qtbot.mouseClick(pair.empty._button, Qt.MouseButton.LeftButton)
    assert len(queue.asked) == 2
    monkeypatch.setattr(building_hours, "MOST", 4)
    selection.pick([f"box-{i}" for i in range(6)])
    assert "6 buildings are selected; hours are shown of 4 at most" in pair.empty.text
    assert not pair.empty._button.isVisibleTo(pair) and FOLLOWED < MOST


def test_nothing_is_asked_for_as_long_as_no_chart_shows_hours(qtbot, dock, queue, selection):
    choose(qtbot, dock, "ranking")
    selection.pick(["box-1"])
    assert queue.asked == [] and not dock._hours.is_busy
    choose(qtbot, dock, "load")
    qtbot.waitUntil(lambda: len(queue.asked) == 2)


def test_temperature_is_of_buildings_alone_and_a_mean(qtbot, dock, queue, selection, tmp_path):
    choose(qtbot, dock, "duration", "Temperature")
    assert "is shown of selected buildings" in dock._empty.text and "Select buildings" in dock._empty.text
    pair = both(qtbot, dock, queue, selection, tmp_path, ["box-1", "box-3"], "duration", "Temperature")
    assert dock._stack.currentWidget() is pair and not pair.district.isVisibleTo(pair)
    assert pair.selected._lines[0].values[0] == 22.0 and axis(pair.selected, "left") == "°C"
    assert "mean by floor area" in axis(pair.selected, "bottom")
    assert pair.selected.words_at(99).startswith("100 h of the year are at least")
    low, high = pair.selected.viewRange()[1]
    assert 15 < low < 22 < high
    head, _ = pair.selected.table()
    assert head[1] == "Baseline [°C]"


def test_electricity_by_use_has_a_line_for_each_use_of_the_shown_scenario(qtbot, dock, queue, selection, tmp_path):
    pair = both(qtbot, dock, queue, selection, tmp_path, ["box-1"], "load", "Electric uses")
    names = [line.name for line in pair.selected._lines]
    assert names == ["heat and hot water", "cooling", "fans", "pumps", "light", "appliances"]
    assert axis(pair.selected, "bottom") == "Electricity by use, box-1, Retrofit"


def test_buildings_without_hours_are_counted_and_said_why(qtbot, dock, queue, selection, tmp_path):
    pair = both(qtbot, dock, queue, selection, tmp_path, ["box-1", "box-2"], not_computed=("box-2",))
    assert "2 selected, 1 of them not computed" in axis(pair.selected, "bottom")
    assert pair.selected._lines[0].values[0] == 2.0
    pair = both(qtbot, dock, queue, selection, tmp_path, ["box-2"], not_computed=("box-2",))
    assert pair.empty.text == "Heat load of box-2: not computed, no floor area."
