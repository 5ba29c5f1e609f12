"""The provider in QGIS's own command line program, in a fresh profile, without pyvista and pyqtgraph."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.client.test_remote_solver import Served

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "resources" / "demo"
PROGRAM = "qgis_process.bin"  # Debian 12's wrapper passes it an option of the desktop
DELFT_BUILDINGS = 99


class QgisProcess:
    """The program with the working tree's plugin in a profile of its own."""

    def __init__(self, folder):
        plugins = subprocess.check_output(
            [sys.executable, str(ROOT / "scripts" / "package.py"), "stage", "--into", str(folder)], text=True
        ).strip()
        self.environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QGIS_PLUGINPATH": plugins}
        self.environment["QGIS_CUSTOM_CONFIG_PATH"] = str(folder / "profile")
        self.environment["TWINSCAPE_SOLVER_PYTHON"] = str(ROOT / ".venv-solver" / "bin" / "python")
        for name in ("PYTHONPATH", "VIRTUAL_ENV", "DISPLAY"):  # nothing of .venv: neither pyvista nor pyqtgraph
            self.environment.pop(name, None)

    def __call__(self, *arguments):
        command = [PROGRAM, *map(str, arguments)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=200)

    def result_of(self, *arguments):
        done = self("--json", "run", *arguments)
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout)["results"]


@pytest.fixture(scope="module")
def qgis_process(tmp_path_factory):
    program = QgisProcess(tmp_path_factory.mktemp("qgis_process"))
    enabled = program("plugins", "enable", "twinscape")
    assert enabled.returncode == 0, enabled.stdout + enabled.stderr
    return program


@pytest.fixture(scope="module")
def delft(qgis_process, tmp_path_factory):
    """What the import of the bundled Delft answered."""
    return qgis_process.result_of(
        "twinscape:import",
        f"--BUILDINGS={DEMO / 'delft.city.jsonl'}",
        f"--WEATHER={DEMO / 'weather' / 'amsterdam-2019-nsrdb.epw'}",
        "--CRS=EPSG:28992",
        "--PRESET=3dbag",
        "--COUNTRY=NL",
        f"--TWIN={tmp_path_factory.mktemp('twins') / 'delft.twin'}",
    )


def test_the_provider_and_its_algorithms_are_listed(qgis_process):
    listed = json.loads(qgis_process("--json", "list").stdout)["providers"]["twinscape"]
    assert sorted(listed["algorithms"]) == [
        "twinscape:air",
        "twinscape:check",
        "twinscape:energy",
        "twinscape:geothermal",
        "twinscape:heatnetwork",
        "twinscape:import",
        "twinscape:noise",
        "twinscape:report",
        "twinscape:traffic",
    ]


def test_the_drawing_libraries_are_not_there(qgis_process):
    done = subprocess.run(["/usr/bin/python3", "-c", "import pyvista"], env=qgis_process.environment, cwd="/")
    assert done.returncode != 0


def test_help_explains_every_parameter(qgis_process):
    document = json.loads(qgis_process("--json", "help", "twinscape:import").stdout)
    assert {"BUILDINGS", "WEATHER", "CRS", "PRESET", "TWIN"} <= set(document["parameters"])
    assert {"TWIN", "BUILDING_COUNT", "ROAD_COUNT", "SKIPPED_COUNT"} <= set(document["outputs"])


def test_import_check_and_energy_run_one_after_the_other(qgis_process, delft, tmp_path):
    """Energy on a server: what comes back is what this computer would have computed."""
    assert delft["BUILDING_COUNT"] == DELFT_BUILDINGS
    twin = Path(delft["TWIN"])
    assert (twin / "twin.json").is_file()

    checked = qgis_process.result_of("twinscape:check", f"--TWIN={twin}")
    assert checked["OK"] is True and checked["ERROR_COUNT"] == 0

    server = Served(tmp_path)
    server.start()
    try:
        computed = qgis_process.result_of("twinscape:energy", f"--TWIN={twin}", f"--WHERE={server.url}")
    finally:
        server.kill()
    assert computed["REUSED"] is False and Path(computed["RESULT"], "result.json").is_file()
    assert qgis_process.result_of("twinscape:energy", f"--TWIN={twin}")["REUSED"] is True


def test_a_failure_has_an_exit_code_and_says_what_to_do(qgis_process, delft):
    done = qgis_process("--json", "run", "twinscape:energy", f"--TWIN={delft['TWIN']}", "--SCENARIO=winter-palace")
    assert done.returncode != 0
    assert "winter-palace" in done.stdout + done.stderr
