"""Heat network and geothermal potential from the toolbox: import, energy, then both, with the real solver."""

import json
import subprocess

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from plugin.client.computations import BUILDINGS
from plugin.client.heat_planning import HEAT_PLANNING
from tests.processing.conftest import EAST, NORTH, WEATHER
from tests.processing.test_algorithms import ROOT


@pytest.fixture
def houses_beside_road(run, houses_path, tmp_path):
    """A street 15 m south of the three houses, and weather."""
    line = [[EAST - 200, NORTH - 15], [EAST + 250, NORTH - 15]]
    feature = {
        "type": "Feature",
        "properties": {"id": "street", "highway": "residential"},
        "geometry": {"type": "LineString", "coordinates": line},
    }
    document = {"type": "FeatureCollection", "features": [feature]}
    document["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3067"}}
    (tmp_path / "roads.geojson").write_text(json.dumps(document))
    files = {"BUILDINGS": [str(houses_path)], "ROADS": [str(tmp_path / "roads.geojson")], "WEATHER": WEATHER}
    return run("import", **files, COUNTRY="FI", TWIN=tmp_path / "street.twin")["TWIN"]


@pytest.mark.parametrize("computation", HEAT_PLANNING.values(), ids=HEAT_PLANNING)
def test_options_are_those_of_the_process_with_its_defaults(computation):
    python = ROOT / ".venv-solver" / "bin" / "python"
    said = json.loads(subprocess.check_output([python, "-m", "plugin.solver", "describe"], cwd=ROOT, text=True))
    described = next(each["inputs"] for each in said["processes"] if each["id"] == computation.id)
    for option in computation.options:
        schema = described[option.key]["schema"]
        kind, unset = ("array", []) if option.kind == BUILDINGS else (option.kind, None)
        assert (schema["type"], schema.get("default", unset)) == (kind, option.default), option.key
        if option.choices:
            assert [value for value, _ in option.choices] == schema["enum"]


def test_without_an_energy_result_it_says_what_to_run_first(run, houses_beside_road):
    with pytest.raises(
        QgsProcessingException, match="is not computed"
    ):  # no layer in this frame, which the exception keeps
        run("heatnetwork", TWIN=houses_beside_road)


def test_three_houses_get_a_network_and_ground_of_their_own(run, log, houses_beside_road):
    run("energy", TWIN=houses_beside_road, SHADING=False)
    found = run("heatnetwork", TWIN=houses_beside_road, CHOOSE="heat", LEAST_MWH=0.1, SOURCE=f"{EAST},{NORTH - 15}")
    summary = found["SUMMARY"]
    assert found["NOT_CONNECTED"] == 0 and summary["buildings"] == 3
    sections = QgsVectorLayer(found["SECTIONS"], "sections", "ogr")
    assert sections.isValid() and sections.crs().authid() == "EPSG:3067"
    assert sum(f["length_m"] for f in sections.getFeatures()) == pytest.approx(summary["trench_m"], abs=0.1)
    assert sum(f.geometry().length() for f in sections.getFeatures()) == pytest.approx(summary["trench_m"], abs=0.1)
    ground = run("geothermal", TWIN=houses_beside_road)["SUMMARY"]
    assert ground["buildings"] == 3 and ground["boreholes"] > 0 and 0 < ground["share"] <= 1
