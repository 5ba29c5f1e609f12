"""The Processing provider inside QGIS's Python, with the real solver as child process."""

import json
import os
import signal
import subprocess
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QUrl

from plugin.client import environment
from plugin.client.computations import BOOLEAN, BUILDINGS, COMPUTATIONS, ENERGY, NOISE, TEXT
from plugin.processing.import_city import FILES, PRESETS, WORDS
from plugin.processing.option_parameters import option_values
from plugin.store.twin import Twin
from tests.processing.conftest import DEMO, EAST, NORTH, WEATHER

ROOT = Path(__file__).resolve().parents[2]
IDS = ("import", "check", "energy", "heatnetwork", "geothermal", "noise", "air", "traffic", "report")


@pytest.fixture(scope="module")
def solver_inputs():
    """{process: its described inputs}, asked of the solver itself."""
    python = ROOT / ".venv-solver" / "bin" / "python"
    said = subprocess.check_output([python, "-m", "plugin.solver", "describe"], cwd=ROOT, text=True)
    return {process["id"]: process["inputs"] for process in json.loads(said)["processes"]}


@pytest.fixture
def houses_twin(run, houses_path, tmp_path):
    result = run("import", BUILDINGS=[str(houses_path)], WEATHER=WEATHER, COUNTRY="FI", TWIN=tmp_path / "houses.twin")
    return Twin.open(result["TWIN"])


def test_the_ids_never_change(provider):
    assert provider.id() == "twinscape"
    assert sorted(each.id() for each in provider.algorithms()) == [f"twinscape:{name}" for name in sorted(IDS)]


def test_every_algorithm_and_parameter_explains_itself(provider):
    for algorithm in provider.algorithms():
        assert len(algorithm.shortHelpString()) > 80 and not algorithm.icon().isNull()
        assert Path(QUrl(algorithm.helpUrl()).toLocalFile()).is_file()
        for parameter in algorithm.parameterDefinitions():
            assert parameter.description() and parameter.help().endswith("."), parameter.name()


def test_an_algorithm_offers_what_its_process_takes(solver_inputs):
    offered = {name.lower() for name, *_ in (*FILES, *WORDS)} | {"twin", "crs", "preset", "lod", "replace"}
    assert offered <= set(solver_inputs["import"])
    assert list(PRESETS) == solver_inputs["import"]["preset"]["schema"]["enum"]
    several = {name.lower() for name, many, *_ in FILES if many}
    arrays = {name for name, each in solver_inputs["import"].items() if each["schema"]["type"] == "array"}
    assert several <= arrays and not {"terrain", "weather"} & arrays
    assert {"twin", "scenario", "force"} <= set(solver_inputs["energy"])


@pytest.mark.parametrize("computation", COMPUTATIONS.values(), ids=COMPUTATIONS)
def test_options_are_those_of_the_process_with_its_defaults(solver_inputs, computation):
    described = solver_inputs[computation.id]
    assert {"twin", "scenario", "force"} <= set(described)
    for option in computation.options:
        schema = described[option.key]["schema"]
        kind, unset = (
            ("array", []) if option.kind == BUILDINGS else (option.kind, None)
        )  # no default: what is not given
        assert (schema["type"], schema.get("default", unset)) == (kind, option.default), option.key
        if option.choices and "enum" in schema:
            assert [value for value, _ in option.choices] == schema["enum"]


def test_energy_takes_every_option_and_an_empty_set_point(provider):
    algorithm = QgsApplication.processingRegistry().algorithmById("twinscape:energy")
    for option in ENERGY.options:
        assert algorithm.parameterDefinition(option.key.upper()) is not None, option.key
    set_point = algorithm.parameterDefinition("SET_POINT_C")
    assert set_point.checkValueIsAcceptable(None) and not set_point.checkValueIsAcceptable(60.0)
    values = option_values(
        algorithm, ENERGY.options, {"METHOD_IDS": "b, a,", "MOVABLE_SHADING": 0.5}, QgsProcessingContext()
    )
    assert values["method_ids"] == ["a", "b"] and values["set_point_c"] is None and values["movable_shading"] == 0.5


def test_noise_takes_every_option_in_its_range(provider):
    algorithm = QgsApplication.processingRegistry().algorithmById("twinscape:noise")
    for option in NOISE.options:
        parameter = algorithm.parameterDefinition(option.key.upper())
        assert parameter.defaultValue() == option.default
        if option.kind == TEXT:
            assert all(parameter.checkValueIsAcceptable(value) for value, _ in option.choices)
            assert all(value in parameter.help() for value, _ in option.choices)
            continue
        assert parameter.checkValueIsAcceptable(option.high if option.kind != BOOLEAN else True)
        assert option.kind == BOOLEAN or not parameter.checkValueIsAcceptable(option.high + 1)


def test_import_brings_every_house_with_its_area_and_tells_what_it_inferred(run, log, houses_path, tmp_path):
    result = run("import", BUILDINGS=[str(houses_path)], TITLE="Three houses", TWIN=tmp_path / "houses.twin")
    assert (result["BUILDING_COUNT"], result["ROAD_COUNT"], result["SKIPPED_COUNT"]) == (3, 0, 0)
    assert result["REPORT"]["inferred"]["height"] == 1
    twin = Twin.open(result["TWIN"])
    assert twin.manifest["title"] == "Three houses" and twin.crs["id"] == "EPSG:3067"
    city = twin.city()
    area = dict(zip(city.buildings.ids, city.buildings.footprint_m2))
    np.testing.assert_allclose([area[f"house-{i}"] for i in range(3)], [100.0, 120.0, 64.0], rtol=1e-6)
    assert log.percents == sorted(log.percents) and log.percents[-1] > 50
    assert log.of("info") and not log.of("error")


def test_import_takes_several_files_and_layers_of_files(run, houses_path, tmp_path):
    from osgeo import gdal

    gdal.VectorTranslate(str(tmp_path / "city.gpkg"), str(houses_path), layerName="old town", format="GPKG")
    files = [f"{tmp_path / 'city.gpkg'}|layername=old town", str(DEMO / "delft.city.jsonl")]
    with pytest.raises(QgsProcessingException) as raised:
        run("import", BUILDINGS=files, TWIN=tmp_path / "both.twin")
    assert "28992" in str(raised.value) or "7415" in str(raised.value)  # two CRS: the solver was given both
    result = run("import", BUILDINGS=files[:1], TWIN=tmp_path / "one.twin")
    assert result["BUILDING_COUNT"] == 3


def test_a_missing_crs_is_an_error_that_says_what_to_do_and_giving_it_mends_it(run, shapefile_without_crs, tmp_path):
    with pytest.raises(QgsProcessingException) as raised:
        run("import", BUILDINGS=[str(shapefile_without_crs)], TWIN=tmp_path / "a.twin")
    assert shapefile_without_crs.name in str(raised.value) and "EPSG:" in str(raised.value)
    assert not (tmp_path / "a.twin").exists()
    result = run("import", BUILDINGS=[str(shapefile_without_crs)], CRS="EPSG:3067", TWIN=tmp_path / "a.twin")
    assert result["BUILDING_COUNT"] == 3


def test_a_crs_without_a_number_reaches_the_solver(run, shapefile_without_crs, tmp_path):
    own = QgsCoordinateReferenceSystem.fromProj(
        "+proj=tmerc +lat_0=0 +lon_0=27 +k=0.9996 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs"
    )
    result = run("import", BUILDINGS=[str(shapefile_without_crs)], CRS=own, TWIN=tmp_path / "a.twin")
    assert "Transverse_Mercator" in Twin.open(result["TWIN"]).crs["wkt"].replace(" ", "_")


def test_an_unknown_crs_is_never_dropped(run, houses_path, tmp_path):
    with pytest.raises(QgsProcessingException, match="EPSG:99999999"):
        run("import", BUILDINGS=[str(houses_path)], CRS="EPSG:99999999", TWIN=tmp_path / "a.twin")


def test_a_file_that_is_not_there_is_named(run, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"nowhere\.gpkg"):
        run("import", BUILDINGS=[str(tmp_path / "nowhere.gpkg")], TWIN=tmp_path / "a.twin")


def test_check_tells_its_findings_errors_first(run, log, box_twin):
    result = run("check", TWIN=box_twin.path)
    severities = [finding["severity"] for finding in result["FINDINGS"]]
    assert result["ERROR_COUNT"] == severities.count("error") == len(log.of("error"))
    assert result["WARNING_COUNT"] == severities.count("warning") > 0
    assert result["OK"] is (result["ERROR_COUNT"] == 0)
    assert any("weather" in text for _, text in log.told)


def test_check_of_a_folder_that_is_no_twin_names_it(run, tmp_path):
    with pytest.raises(QgsProcessingException, match=tmp_path.name):
        run("check", TWIN=tmp_path)


def test_energy_without_weather_says_what_is_missing_and_what_to_do(run, box_twin):
    before = sorted(path.name for path in box_twin.path.rglob("*"))
    with pytest.raises(QgsProcessingException, match=r"has no weather\. Add a weather file \(EPW\)"):
        run("energy", TWIN=box_twin.path, FORCE=True)
    assert sorted(path.name for path in box_twin.path.rglob("*")) == before


def test_energy_writes_a_result_once_and_keeps_it_until_forced(run, houses_twin):
    first = run("energy", TWIN=houses_twin.path)
    assert not first["REUSED"] and Path(first["RESULT"]) == houses_twin.path / "results" / "baseline" / "energy"
    values = np.load(Path(first["RESULT"]) / "values" / "energy.heat_demand.npy")
    assert values.shape == (3,) and (values > 0).all()
    assert run("energy", TWIN=houses_twin.path)["REUSED"]
    again = run("energy", TWIN=houses_twin.path, FORCE=True)
    assert not again["REUSED"]
    np.testing.assert_array_equal(np.load(Path(again["RESULT"]) / "values" / "energy.heat_demand.npy"), values)


def test_energy_of_a_scenario_that_is_not_there_names_it(run, houses_twin):
    with pytest.raises(QgsProcessingException, match="winter-palace"):
        run("energy", TWIN=houses_twin.path, SCENARIO="winter-palace")


def test_noise_of_a_city_without_roads_is_told_and_heard_nowhere(run, log, houses_twin):
    result = run("noise", TWIN=houses_twin.path, GRID_M=0)
    assert any("no road or rail line" in text for text in log.of("warning"))
    assert np.isneginf(np.load(Path(result["RESULT"]) / "values" / "noise.lden.npy")).all()


def test_noise_beside_a_road_is_written_once_and_louder_where_it_is_near(run, houses_beside_road):
    result = run("noise", TWIN=houses_beside_road.path, GRID_M=10, REFLECTIONS=0)
    folder = Path(result["RESULT"])
    assert not result["REUSED"] and folder == houses_beside_road.path / "results" / "baseline" / "noise"
    lden = np.load(folder / "values" / "noise.lden.npy")
    quiet = np.load(folder / "values" / "noise.quiet.npy")
    assert lden.shape == (3,) and (lden > 30).all() and (lden < 90).all() and (quiet < lden).all()
    assert result["RECEIVER_COUNT"] > 3
    for table in ("receivers", "isophones_lden", "isophones_lnight"):
        layer = QgsVectorLayer(f"{folder / 'noise.gpkg'}|layername={table}", table, "ogr")
        assert layer.isValid() and layer.featureCount() > 0 and layer.crs().authid() == "EPSG:3067"
    assert run("noise", TWIN=houses_beside_road.path, GRID_M=10, REFLECTIONS=0)["REUSED"]
    assert not run("noise", TWIN=houses_beside_road.path, GRID_M=10, REFLECTIONS=1)["REUSED"]


def _lden_at_points(folder):
    """A layer in the frame of a test that an exception of QGIS goes through would live on until QGIS itself is gone."""
    layer = QgsVectorLayer(f"{folder / 'noise.gpkg'}|layername=points", "points", "ogr")
    return {feature["id"]: feature["lden"] for feature in layer.getFeatures()}


def test_noise_of_an_adaptive_grid_and_of_points_of_the_user(run, log, houses_beside_road, tmp_path):
    points = tmp_path / "points.csv"
    points.write_text(f"id,x,y\nnear,{EAST - 20},{NORTH - 5}\nfar,{EAST - 20},{NORTH + 60}\n", encoding="utf-8")
    given = {"TWIN": houses_beside_road.path, "GRID_M": 5, "GRID": "adaptive", "REFLECTIONS": 0}
    result = run("noise", POINTS=points, POINTS_CRS="EPSG:3067", **given)
    assert result["POINT_COUNT"] == 2 and not result["REUSED"]
    heard = _lden_at_points(Path(result["RESULT"]))
    assert heard["near"] > heard["far"] + 3
    assert any(text.startswith("Adaptive grid:") for text in log.of("warning"))
    assert run("noise", POINTS=points, POINTS_CRS="EPSG:3067", **given)["REUSED"]
    with pytest.raises(QgsProcessingException, match="points_crs"):
        run("noise", POINTS=points, POINTS_CRS="EPSG:4326", **given)


def test_a_cancelled_import_leaves_nothing(run, log, tmp_path):
    log.progressChanged.connect(lambda percent: log.cancel())
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run("import", SOURCE=[str(DEMO / "Helsinki.osm.pbf")], TWIN=tmp_path / "helsinki.twin")
    assert list(tmp_path.iterdir()) == [] and children() == []


@pytest.mark.parametrize("cancelled", [False, True], ids=["to its end", "until cancelled"])
def test_the_toolbox_runs_it_in_a_thread_of_its_own(provider, log, qtbot, tmp_path, cancelled):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("twinscape:import")
    context = QgsProcessingContext()
    given = {"SOURCE": [str(DEMO / "Helsinki.osm.pbf")], "TWIN": str(tmp_path / "helsinki.twin")}
    task = QgsProcessingAlgRunnerTask(algorithm, given, context, log)
    if cancelled:
        log.progressChanged.connect(lambda percent: task.cancel())
    with qtbot.waitSignal(task.executed, timeout=60_000) as executed:
        QgsApplication.taskManager().addTask(task)
    successful, result = executed.args
    assert successful is not cancelled
    assert (result.get("BUILDING_COUNT") == 480) is not cancelled
    assert (tmp_path / "helsinki.twin").exists() is not cancelled and children() == []


def test_a_solver_killed_in_the_middle_is_told_and_the_twin_is_whole(run, log, box_twin):
    before = (box_twin.path / "city.gpkg").read_bytes()
    log.progressChanged.connect(lambda percent: [os.kill(pid, signal.SIGKILL) for pid in children()])
    with pytest.raises(QgsProcessingException, match="ended unexpectedly.*run it again"):
        run("import", SOURCE=[str(DEMO / "Helsinki.osm.pbf")], TWIN=box_twin.path, REPLACE=True)
    assert (box_twin.path / "city.gpkg").read_bytes() == before


def test_without_a_solver_the_way_to_get_one_is_told(run, box_twin, monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "own_environment", lambda: tmp_path / "none")
    monkeypatch.delenv(environment.VARIABLE, raising=False)
    with pytest.raises(QgsProcessingException, match="Set up the solver"):
        run("check", TWIN=box_twin.path)


def test_a_solver_that_cannot_be_started_is_told(run, box_twin, monkeypatch, tmp_path):
    (tmp_path / "python").write_text("no program")
    monkeypatch.setenv(environment.VARIABLE, str(tmp_path / "python"))
    with pytest.raises(QgsProcessingException, match="could not be started.*Set up"):
        run("check", TWIN=box_twin.path)


def test_a_python_without_the_solvers_packages_says_which_is_missing(run, box_twin, monkeypatch):
    monkeypatch.setenv(environment.VARIABLE, "/usr/bin/python3")
    with pytest.raises(QgsProcessingException, match="No module named"):
        run("check", TWIN=box_twin.path)


def test_what_qgis_exports_for_its_own_python_does_not_reach_the_solver(run, box_twin, monkeypatch):
    for name in ("PYTHONHOME", "PYTHONPATH", "PROJ_DATA", "GDAL_DATA"):
        monkeypatch.setenv(name, "/wrong")
    assert "OK" in run("check", TWIN=box_twin.path)


def children():
    """Process ids this process has started and that have not ended."""
    own, found = str(os.getpid()), []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if fields[1] == own and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found
