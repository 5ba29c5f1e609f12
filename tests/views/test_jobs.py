"""The list of jobs, where to compute, and tiles on the map, as a user meets them."""

import json
import os
import time

import pytest
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from plugin.client.job_queue import JobQueue
from plugin.client.where import DASK, HERE, SERVER, Where, read_where, write_where
from plugin.views.jobs.dock import JobsCommands, JobsDock
from plugin.views.jobs.model import MESSAGE, PROGRESS, STATE, WHERE, duration_words
from plugin.views.map.tiles_view import TilesView
from plugin.views.solver_settings import WhereDialog
from plugin.words import choose_language
from tests.box_fixtures import box_twin  # noqa: F401

NO_WEATHER = "Add a weather file (EPW) to the twin, for example from climate.onebuilding.org or PVGIS."


class Solver(QObject):
    """Answers when it is told to."""

    statusChanged = pyqtSignal(dict)
    logged = pyqtSignal(str, str)

    def __init__(self):
        super().__init__()
        self.asked = []

    def execute(self, process, inputs, title=""):
        self.asked.append(title)
        return f"job-{len(self.asked)}"

    def results(self, job_id, answer):
        answer({"reused": True}, None)

    def dismiss(self, job_id):
        self.asked.append(("dismiss", job_id))

    def fetch(self, job_id):
        self.asked.append(("fetch", job_id))
        return True

    def forget(self, job_id):
        self.asked.append(("forget", job_id))

    def say(self, job_id, status, progress=0, message="", **more):
        told = {"jobID": job_id, "status": status, "progress": progress, "message": message, **more}
        self.statusChanged.emit(told)


@pytest.fixture
def german():
    assert choose_language("de_DE")
    yield
    choose_language("en_GB")


@pytest.fixture
def solver(qgis_app):
    return Solver()


@pytest.fixture
def queue(solver):
    return JobQueue(solver)


@pytest.fixture
def dock(qtbot, queue, asked):
    commands = JobsCommands(
        asked.guard,
        asked.command("settings"),
        lambda: "This computer",
        asked.command("go on"),
        asked.command("leave"),
    )
    dock = JobsDock(queue, ("check",), commands)
    qtbot.addWidget(dock)
    dock.resize(900, 260)
    dock.show()
    yield dock
    dock.close_view()


def cell(dock, row, column):
    return dock.model.data(dock.model.index(row, column))


def test_an_empty_list_says_what_it_is_for(dock):
    assert dock._pages.currentWidget() is dock.nothing and "server" in dock.nothing.text


def test_jobs_are_listed_with_place_progress_and_how_they_ended(dock, queue, solver):
    queue.execute("check", {}, "Check")
    queue.execute("noise", {}, "Noise · Baseline")
    queue.execute("energy", {}, "Energy · Retrofit")
    solver.say("job-2", "running", 40, "Rays", where="https://twin.example.org")
    solver.say("job-3", "failed", 7, exception={"message": "no weather", "hint": "Import one."})
    assert dock.model.ids == ["job-3", "job-2"]  # newest first, and without what is too short
    assert cell(dock, 1, WHERE) == "twin.example.org" and cell(dock, 0, WHERE) == "This computer"
    assert cell(dock, 1, PROGRESS) == "40 %" and cell(dock, 1, MESSAGE) == "Rays"
    assert cell(dock, 0, STATE) == "Failed" and cell(dock, 0, MESSAGE) == "No weather. Import one."
    solver.say("job-2", "successful", 100)
    assert cell(dock, 1, STATE) == "Done" and cell(dock, 1, MESSAGE) == "Unchanged, reused"


def test_what_the_solver_says_is_shown_in_the_language_of_qgis(dock, queue, solver, german):
    queue.execute("noise", {}, "Lärm · Bestand")
    queue.execute("energy", {}, "Energie · Sanierung")
    solver.say("job-1", "running", 40, "Looking for paths of sound")
    solver.logged.emit(
        "job-1", "warning: 3 buildings without height neither screen nor reflect sound and have no receivers"
    )
    solver.say("job-2", "failed", 7, exception={"message": "a.twin has no weather", "hint": NO_WEATHER})
    dock.table.setCurrentIndex(dock.model.index(1, 0))
    assert cell(dock, 1, MESSAGE) == "Schallwege werden gesucht"
    assert queue.job("job-1").log == [
        "Hinweis: 3 Gebäude ohne Höhe schirmen weder ab noch reflektieren sie und haben keine Immissionsorte"
    ]
    assert cell(dock, 0, MESSAGE) == (
        "A.twin hat kein Wetter. "
        "Dem Zwilling eine Wetterdatei (EPW) hinzufügen, etwa von climate.onebuilding.org oder PVGIS."
    )
    assert queue.job("job-2").error["message"] == "a.twin has no weather"  # as programs get it


def test_what_can_be_done_follows_the_chosen_job(dock, queue, solver, qtbot):
    queue.execute("noise", {}, "Noise")
    queue.execute("energy", {}, "Energy")
    dock.table.setCurrentIndex(dock.model.index(1, 0))
    assert dock.cancel_button.isEnabled() and not dock.remove_button.isEnabled() and not dock.fetch_button.isEnabled()
    qtbot.mouseClick(dock.cancel_button, Qt.MouseButton.LeftButton)
    assert ("dismiss", "job-1") in solver.asked
    solver.say("job-1", "failed", exception={"message": "gone", "hint": ""}, can_fetch=True)
    assert cell(dock, 1, STATE) == "On the server" and dock.fetch_button.isEnabled()
    assert not dock.clear_button.isEnabled()  # what a server still has is not swept away with the rest
    qtbot.mouseClick(dock.fetch_button, Qt.MouseButton.LeftButton)
    assert solver.asked[-1] == ("fetch", "job-1") and not queue.job("job-1").is_over
    solver.say("job-1", "successful")
    qtbot.mouseClick(dock.remove_button, Qt.MouseButton.LeftButton)
    assert dock.model.ids == ["job-2"] and [job.id for job in queue.jobs()] == ["job-2"]


def test_the_log_of_the_chosen_job_is_shown(dock, queue, solver, qtbot):
    queue.execute("noise", {}, "Noise")
    solver.logged.emit("job-1", "12 tiles")
    qtbot.mouseClick(dock.log_button, Qt.MouseButton.LeftButton)
    assert dock.log.isVisible() and dock.log.toPlainText() == "12 tiles"
    solver.logged.emit("job-1", "13 tiles")
    assert dock.log.toPlainText().splitlines()[-1] == "13 tiles"


def test_a_job_of_an_earlier_session_counts_its_time_from_then(dock, queue):
    kept = {
        "jobID": "old",
        "process": "noise",
        "inputs": {},
        "title": "Noise",
        "url": "https://a.b",
        "begun": time.time() - 3700,
    }
    queue.adopt(kept)
    assert cell(dock, 0, WHERE) == "a.b" and queue.job("old").is_adopted
    assert cell(dock, 0, 4).startswith("1 h 01")


@pytest.mark.parametrize("seconds, words", [(7.9, "7 s"), (185, "3 min 05 s"), (7800, "2 h 10 min")])
def test_durations_are_words(seconds, words):
    assert duration_words(seconds) == words


# --- where to compute ----------------------------------------------------------------------------------------------------
@pytest.fixture
def kept_where(qgis_app):
    before = read_where()
    yield
    write_where(before)


def test_what_is_chosen_is_kept_in_the_profile(kept_where):
    where = Where(SERVER, "https://twin.example.org", "abc1234", "tcp://10.0.0.5:8786")
    write_where(where)
    assert read_where() == where and where.executor == ""
    assert Where(DASK, scheduler="tcp://10.0.0.5:8786").executor == "tcp://10.0.0.5:8786"


@pytest.mark.parametrize(
    "where",
    [
        Where(SERVER, ""),
        Where(SERVER, "ftp://x"),
        Where(SERVER, "https://user:word@x"),
        Where(SERVER, "http://x:y"),
        Where(DASK, scheduler=""),
        Where(DASK, scheduler="10.0.0.5:8786"),
        Where(DASK, scheduler="tcp://10.0.0.5"),
    ],
)
def test_what_is_no_address_is_said_in_the_dialog_and_not_taken(qtbot, kept_where, asked, where):
    taken = []
    dialog = WhereDialog(taken.append, asked.guard)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.set_where(where)
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible() and taken == [] and "Write it as" in dialog.form.found.text()
    dialog.form.set_where(Where(HERE))
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible() and [each.kind for each in taken] == [HERE]


def test_credentials_over_http_are_a_danger_beyond_this_computer_only():
    assert Where(SERVER, "http://twin.example.org", "abc").is_open_to_others
    assert not Where(SERVER, "https://twin.example.org", "abc").is_open_to_others
    assert not Where(SERVER, "http://127.0.0.1:5010", "abc").is_open_to_others


# --- tiles ---------------------------------------------------------------------------------------------------------------
def board(path, states, level=61.0):
    features = []
    for number, state in enumerate(states):
        west = 500.0 * number
        ring = [[west, 0.0], [west + 500, 0.0], [west + 500, 500.0], [west, 500.0], [west, 0.0]]
        properties = {"tile": f"{number}-0", "state": state, "points": 12}
        if state != "waiting":
            properties["noise.lden"] = level
        features.append(
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": properties}
        )
    document = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "EPSG:3067"}},
        "features": features,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")


@pytest.fixture
def tiles(qgis_iface, scales, asked):
    view = TilesView(
        qgis_iface.mapCanvas(), lambda indicator: scales.scale(indicator, "absolute", "baseline"), asked.guard
    )
    yield view
    view.close()


def test_tiles_come_onto_the_map_with_the_colour_of_their_level_and_go_with_the_job(
    qtbot, tiles, qgis_iface, scales, tmp_path, monkeypatch
):
    monkeypatch.setattr("plugin.views.map.tiles_view.LOOK_MS", 30)
    path = tmp_path / "cache" / "tiles" / "noise-baseline.json"
    board(path, ["waiting", "kept", "computed"])
    os.utime(path, (time.time() - 60, time.time() - 60))  # of a job that was stopped
    scene = qgis_iface.mapCanvas().scene()
    before = len(scene.items())
    tiles.watch(path, "Noise · Baseline")
    qtbot.wait(150)
    assert tiles.item is None
    board(path, ["waiting", "kept", "computed", "waiting"])
    qtbot.waitUntil(lambda: tiles.item is not None, timeout=3000)
    assert tiles.item.counts() == {"waiting": 2, "kept": 1, "computed": 1}
    wanted = scales.scale("noise.lden", "absolute", "baseline").colour_of(61.0)
    assert [tile.colour for tile in tiles.item.tiles] == ["", wanted, wanted, ""]
    path.write_text('{"type": "Feat', encoding="utf-8")  # half of it is no reason to forget what is known
    qtbot.wait(150)
    assert len(tiles.item.tiles) == 4
    board(path, ["computed"] * 4)
    qtbot.waitUntil(lambda: tiles.item.counts()["computed"] == 4, timeout=3000)
    tiles.stop()
    assert len(scene.items()) == before and not tiles.is_watching


def test_the_board_the_solver_writes_is_the_one_that_is_shown(qtbot, tiles, box_twin, monkeypatch):  # noqa: F811
    import numpy as np

    from plugin.solver.tiles import COMPUTED, Board, tiles_of

    monkeypatch.setattr("plugin.views.map.tiles_view.LOOK_MS", 30)
    monkeypatch.setattr("plugin.solver.tiles.TOLD_S", 0.0)
    west, south, _, east, north, _ = box_twin.extent
    squares = tiles_of(np.array([west, east + 600.0]), np.array([south, north]))
    tiles.watch(box_twin.path / "cache" / "tiles" / "noise-baseline.json", "Noise")
    shown = Board(box_twin, "noise", "baseline", squares)
    qtbot.waitUntil(lambda: tiles.item is not None, timeout=3000)
    assert tiles.item.counts()["waiting"] == len(squares) == 2
    shown.tell(squares[0], COMPUTED, {"noise.lden": 58.0})
    qtbot.waitUntil(lambda: tiles.item.counts()["computed"] == 1, timeout=3000)
    assert "Lden" in tiles.item.title
    shown.remove()
    qtbot.wait(100)  # what was known stays until the job is over
    assert tiles.item is not None
