"""The whole plugin with a real server chosen: the Run button computes there, and a job outlives the plugin."""

import pytest
from qgis.PyQt.QtCore import Qt

from plugin.client.computations import COMPUTATIONS
from plugin.client.where import HERE, SERVER, Where, read_where, write_where
from plugin.main import TwinscapePlugin
from plugin.store.results import read_result
from tests.box_city import make_twin
from tests.box_roads import add_roads
from tests.client.test_remote_solver import WAIT_MS, WORK, Served
from tests.whole_plugin import Iface

FINE = {"grid_m": 2.0}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    server = Served(tmp_path_factory.mktemp("server"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TWINSCAPE_EXECUTOR", "processes:1")  # so small a city is cut in tiles for other processes only
        server.start()
    yield server
    server.kill()


@pytest.fixture
def session(qtbot, qgis_app, tmp_path, monkeypatch):
    """Starts the plugin as a session of QGIS does; all sessions have one profile."""
    monkeypatch.setattr("plugin.client.dispatcher.own_folder", lambda: tmp_path / "profile")
    before, opened = read_where(), []

    def start():
        iface = Iface()
        plugin = TwinscapePlugin(iface)
        plugin.initGui()
        opened.append((plugin, iface))
        return plugin, iface

    def end():
        for plugin, iface in opened:
            plugin.unload()
            iface.close()
        opened.clear()

    yield start, end
    end()
    write_where(before)


def texts(iface):
    return [item.text() for item in iface.messageBar().items()]


def test_a_run_on_a_server_outlives_the_plugin_and_goes_on(qtbot, session, served, tmp_path, monkeypatch):
    monkeypatch.setattr("plugin.views.map.tiles_view.LOOK_MS", 100)
    monkeypatch.setattr("plugin.client.remote_job.POLL_S", 0.1)
    twin = add_roads(make_twin(tmp_path / "boxes.twin", 12), speed_kmh=50.0)
    start, end = session
    plugin, iface = start()
    work = plugin.workspace
    work.part("solver").take(Where(SERVER, served.url))
    assert read_where().url == served.url and "127.0.0.1" in texts(iface)[-1]
    work.study.open(twin.path)
    work.show_panel("jobs", True)
    dock = work.panel("jobs")
    work.run_scenarios(["baseline"], {"traffic": WORK, "noise": FINE})
    job = next(job for job in work.queue.jobs() if job.process == "traffic")
    assert dock.left.label.text() == "Then: Noise · Baseline." and not dock.left.go_button.isVisibleTo(dock)
    qtbot.waitUntil(
        lambda: bool(work.solver.running_there()) and job.progress > 0 or "server" in job.message, timeout=WAIT_MS
    )
    assert dock.model.ids == [job.id] and dock.model.job(0).where == served.url  # the check of the study is not listed
    remote = next(iter(work.solver._remotes.values()))
    qtbot.waitUntil(lambda: bool(remote._jobs[job.id].kept["remote"]), timeout=WAIT_MS)
    end()

    plugin, iface = start()
    work = plugin.workspace
    work.part("solver").take(Where(HERE))  # what was begun on a server is not computed here unasked
    work.study.open(twin.path)
    found = [each for each in work.queue.jobs() if each.process == "traffic"]
    assert [each.title for each in found] == [job.title] and work.chain is None
    work.show_panel("jobs", True)
    line = work.panel("jobs").left
    assert line.label.text().endswith("Noise · Baseline.") and line.go_button.text().startswith("Go on with")
    assert any("did not come to the end" in text for text in texts(iface))
    work.part("solver").take(Where(SERVER, served.url))
    qtbot.mouseClick(line.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.process == "noise" for each in work.queue.jobs()), timeout=WAIT_MS)
    assert [each.process for each in work.queue.jobs() if each.process in COMPUTATIONS] == ["traffic", "noise"]
    noise = next(each for each in work.queue.jobs() if each.process == "noise")
    solver = work.part("solver")

    def tiles():
        assert not noise.is_over, noise.error
        return solver.tiles is not None and solver.tiles.item is not None

    qtbot.waitUntil(tiles, timeout=WAIT_MS)  # of a job on a server, as of one on this computer
    assert sum(solver.tiles.item.counts().values()) > 4 and "Noise" in solver.tiles.item.title
    end()

    plugin, iface = start()  # while it computes: it is found, and its tiles are there again
    work = plugin.workspace
    work.study.open(twin.path)
    (noise,) = [each for each in work.queue.jobs() if each.process == "noise"]
    solver = work.part("solver")
    qtbot.waitUntil(tiles, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: noise.is_over, timeout=WAIT_MS)
    assert noise.status == "successful", noise.error
    assert solver.tiles.item is None and not list((twin.path / "cache" / "tiles").glob("*.json"))
    for process in ("traffic", "noise"):
        assert read_result(work.study.twin, "baseline", process) is not None
    assert any("has come from the server" in text for text in texts(iface))
    assert work.solver.chains.of(str(twin.path)) == []


def test_the_options_of_qgis_have_the_page(qtbot, session):
    start, _ = session
    plugin, _ = start()
    page = plugin._options.createWidget(None)
    qtbot.addWidget(page)
    page.form.set_where(Where(SERVER, "nowhere"))
    assert not page.isValid()
    page.form.set_where(Where(SERVER, "https://twin.example.org/"))
    assert page.isValid()
    page.apply()
    assert read_where() == Where(SERVER, "https://twin.example.org") == plugin.workspace.solver.where
