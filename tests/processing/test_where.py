"""Algorithms computed elsewhere: on a real server with credentials of QGIS's authentication, and by a real Dask cluster."""

import json
import urllib.request
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
)
from qgis.PyQt.QtCore import QTimer

from plugin.client.where import SERVER, Where, read_where, write_where
from plugin.store.results import read_result
from tests.box_city import make_twin
from tests.box_roads import add_roads
from tests.client.test_remote_solver import Served
from tests.client.test_where import scheduler  # noqa: F401

TOKEN = "a-token-of-processing"
CELL_M = 50.0


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    tokens = folder / "tokens"
    tokens.write_text(f"anna {TOKEN}\n", encoding="utf-8")
    tokens.chmod(0o600)
    server = Served(folder, "--tokens", str(tokens))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def auth(qgis_app):
    """Id of the credentials in QGIS's authentication."""
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet():
        assert manager.setMasterPassword("for this test", True)
    header, basic = {"Authorization": f"Bearer {TOKEN}"}, {"username": "anna", "password": TOKEN}
    has_header = "APIHeader" in manager.authMethodsKeys()  # QGIS 3.22 has not
    config = QgsAuthMethodConfig("APIHeader" if has_header else "Basic")
    config.setName("Twinscape")
    for key, value in (header if has_header else basic).items():
        config.setConfig(key, value)
    stored = manager.storeAuthenticationConfig(config)
    assert stored[0] if isinstance(stored, tuple) else stored
    yield config.id()
    manager.removeAuthenticationConfig(config.id())


@pytest.fixture
def settings(qgis_app):
    before = read_where()
    yield write_where
    write_where(before)


@pytest.fixture
def twin(tmp_path):
    return add_roads(make_twin(tmp_path / "boxes.twin", 12))


def jobs_of(served):
    request = urllib.request.Request(f"{served.url}/jobs", headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read())["jobs"]


@pytest.fixture
def in_thread(provider, log, qtbot):
    """Runs an algorithm as the toolbox does; whether it went well, and what it gave."""

    def run(name, cancel_at="", **parameters):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"twinscape:{name}")
        given = {key: str(value) if isinstance(value, Path) else value for key, value in parameters.items()}
        context = QgsProcessingContext()  # held: the task does not
        task, timer = QgsProcessingAlgRunnerTask(algorithm, given, context, log), QTimer()
        if cancel_at:
            timer.timeout.connect(lambda: task.cancel() if any(cancel_at in line for line in log.of("info")) else None)
            timer.start(20)
        with qtbot.waitSignal(task.executed, timeout=60_000) as executed:
            QgsApplication.taskManager().addTask(task)
        return executed.args

    return run


def test_a_server_computes_and_the_result_comes_into_the_twin(in_thread, log, served, auth, twin):
    well, found = in_thread("traffic", TWIN=twin.path, CELL_M=CELL_M, WHERE=served.url, AUTH=auth)
    assert well and found["RESULT"] == str(twin.path / "results" / "baseline" / "traffic")
    assert read_result(twin, "baseline", "traffic") is not None
    said = log.of("info")
    assert any(served.url.rpartition("/")[2] in line for line in said) and any(
        "Sending the twin" in line for line in said
    )
    assert log.percents[-1] == 100 and jobs_of(served) == []  # what is here is not kept there


def test_cancel_reaches_the_server(in_thread, log, served, auth, houses_beside_road):
    twin = houses_beside_road
    well, _ = in_thread("noise", "The server has the job", TWIN=twin.path, GRID_M=1, WHERE=served.url, AUTH=auth)
    assert not well and any("Cancelled" in line for line in log.of("error"))
    assert read_result(twin, "baseline", "noise") is None
    assert [job["status"] for job in jobs_of(served)] == ["dismissed"]


def test_as_set_in_the_settings_without_a_word(run, log, served, auth, twin, settings):
    settings(Where(SERVER, served.url, auth))
    run("traffic", TWIN=twin.path, CELL_M=CELL_M)
    assert any("Fetching the result" in line for line in log.of("info"))
    log.told.clear()
    run("traffic", TWIN=twin.path, CELL_M=CELL_M, FORCE=True, WHERE="here")
    assert not any("server" in line for line in log.of("info"))
    run("check", TWIN=twin.path)  # about files here, wherever is computed
    assert not any("server" in line for line in log.of("info"))


@pytest.mark.parametrize(
    "where, words",
    [
        ("http://127.0.0.1:9", "cannot be reached"),
        ("somewhere", "is no address of a Dask scheduler"),
        ("https://", "is no address of a server"),
    ],
)
def test_what_is_no_address_is_told_at_once(run, twin, where, words):
    with pytest.raises(QgsProcessingException, match=words):
        run("traffic", TWIN=twin.path, WHERE=where)


def test_without_credentials_the_server_says_so(run, served, twin):
    with pytest.raises(QgsProcessingException, match="token"):
        run("traffic", TWIN=twin.path, WHERE=served.url)


def test_workers_of_a_cluster_compute_the_tiles(run, log, scheduler, houses_beside_road):  # noqa: F811
    run("noise", TWIN=houses_beside_road.path, GRID_M=0, WHERE=scheduler)
    assert any(line == f"In tiles on Dask at {scheduler}" for line in log.of("console"))
    assert any(scheduler in line for line in log.of("info"))
    assert read_result(houses_beside_road, "baseline", "noise") is not None
