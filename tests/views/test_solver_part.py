"""The whole plugin with a real server chosen: the Run button computes there, and a job outlives the plugin."""

import pytest

from plugin.client.where import HERE, SERVER, Where, read_where, write_where
from plugin.main import TwinscapePlugin
from plugin.store.results import read_result
from tests.box_city import make_twin
from tests.box_roads import add_roads
from tests.client.test_remote_solver import WAIT_MS, WORK, Served
from tests.whole_plugin import Iface


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    server = Served(tmp_path_factory.mktemp("server"))
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


def test_a_run_on_a_server_outlives_the_plugin(qtbot, session, served, tmp_path):
    twin = add_roads(make_twin(tmp_path / "boxes.twin", 12))
    start, end = session
    plugin, iface = start()
    work = plugin.workspace
    work.part("solver").take(Where(SERVER, served.url))
    assert read_where().url == served.url and "127.0.0.1" in texts(iface)[-1]
    work.study.open(twin.path)
    work.run_scenarios(["baseline"], {"traffic": WORK})
    job = next(job for job in work.queue.jobs() if job.process == "traffic")
    qtbot.waitUntil(
        lambda: bool(work.solver.running_there()) and job.progress > 0 or "server" in job.message, timeout=WAIT_MS
    )
    work.show_panel("jobs", True)
    dock = work.panel("jobs")
    assert dock.model.ids == [job.id] and dock.model.job(0).where == served.url  # the check of the study is not listed
    remote = next(iter(work.solver._remotes.values()))
    qtbot.waitUntil(lambda: bool(remote._jobs[job.id].kept["remote"]) or job.is_over, timeout=WAIT_MS)
    was_over = job.is_over
    end()

    plugin, iface = start()
    work = plugin.workspace
    work.part("solver").take(Where(HERE))
    work.study.open(twin.path)
    found = [each for each in work.queue.jobs() if each.process == "traffic"]
    assert was_over or [each.title for each in found] == [job.title]
    qtbot.waitUntil(lambda: all(each.is_over for each in found), timeout=WAIT_MS)
    assert all(each.status == "successful" for each in found), found[0].error
    assert read_result(work.study.twin, "baseline", "traffic") is not None
    assert was_over or any("has come from the server" in text for text in texts(iface))


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
