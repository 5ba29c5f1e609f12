import sys

import pytest
from qgis.core import QgsSettings

from plugin.city.errors import SetupError
from plugin.client import environment


@pytest.fixture
def no_settings(qgis_app, monkeypatch):
    monkeypatch.delenv(environment.VARIABLE, raising=False)
    QgsSettings().remove(environment.SETTING)
    yield
    QgsSettings().remove(environment.SETTING)


def test_the_variable_comes_before_the_setting_and_both_before_what_is_found(no_settings, monkeypatch, tmp_path):
    QgsSettings().setValue(environment.SETTING, str(tmp_path / "b"))
    monkeypatch.setenv(environment.VARIABLE, str(tmp_path / "a"))
    assert [path.name for path in environment.candidates()[:2]] == ["a", "b"]


def test_no_solver_is_an_error_that_says_what_to_do(no_settings, monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "own_environment", lambda: tmp_path / "none")
    with pytest.raises(SetupError) as raised:
        environment.solver_python()
    assert raised.value.code == "solver-missing" and "Set up the solver" in raised.value.hint


def test_what_qgis_exports_for_its_own_python_does_not_reach_the_solver(qgis_app, monkeypatch):
    for name in ("PYTHONPATH", "PYTHONHOME", "PROJ_DATA", "GDAL_DATA"):
        monkeypatch.setenv(name, "/wrong")
    variables = environment.solver_environment()
    assert not any(variables.contains(name) for name in environment.SCRUBBED)
    assert variables.value("PYTHONIOENCODING") == "utf-8"


def test_the_report_names_versions(qgis_app):
    report = environment.environment_report()
    assert {"QGIS", "Qt", "Python", "numpy", "pyvista", "solver Python"} <= set(report)
    assert report["Python"] == sys.version.split()[0]


def test_set_up_tells_what_went_wrong(qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "own_environment", lambda: tmp_path / "solver")
    monkeypatch.setattr(environment, "base_python", lambda: str(tmp_path / "no-python"))
    setup = environment.SolverSetup()
    with qtbot.waitSignal(setup.finished, timeout=5000) as signal:
        setup.start()
    assert signal.args[0] is False and "no-python" in signal.args[1]


def test_set_up_from_an_empty_wheel_folder_fails_with_a_log(qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "own_environment", lambda: tmp_path / "solver")
    lines = []
    (tmp_path / "wheels").mkdir()
    setup = environment.SolverSetup(tmp_path / "wheels")
    setup.line.connect(lines.append)
    with qtbot.waitSignal(setup.finished, timeout=120_000) as signal:
        setup.start()
    assert signal.args[0] is False
    assert any("No matching distribution" in line for line in lines)
    assert (tmp_path / "solver" / "bin" / "python").exists()
