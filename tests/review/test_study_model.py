import shutil

import numpy as np
import pytest

from plugin.city.errors import InputError, ResultError
from plugin.scenario.measures import RetrofitMeasure
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.scenario.targets import Targets
from plugin.store import geopackage
from tests.box_city import HEAT, energy_values, make_twin, write_energy


def test_opening_reads_buildings_scenarios_and_results(study):
    assert len(study.buildings) == 12
    assert list(study.scenarios) == [BASELINE, "retrofit"]
    assert study.result("retrofit", "energy") is not None


def test_a_folder_that_is_no_twin_leaves_the_open_study_open(study, tmp_path):
    with pytest.raises(ResultError) as raised:
        study.open(tmp_path)
    assert "twin.json" in raised.value.message and raised.value.hint
    assert study.is_open


def test_values_are_those_of_the_result_and_missing_stays_missing(study):
    values = study.values(BASELINE, HEAT)
    np.testing.assert_allclose(values, energy_values(12, BASELINE)[HEAT], rtol=1e-6)
    assert np.isnan(values[-1])


def test_a_scenario_never_computed_is_missing_and_not_zero(study):
    study.save_scenario(Scenario("other", "Other", BASELINE, (RetrofitMeasure(Targets(everything=True), u_roof=0.1),)))
    assert np.isnan(study.values("other", HEAT)).all()
    assert not study.has_values("other", HEAT)


def test_attributes_of_the_city_are_indicators_too(study):
    np.testing.assert_array_equal(study.values(BASELINE, "city.height_m"), 6.0 + 3.0 * (np.arange(12) % 5))


def test_saving_a_scenario_can_be_undone_on_disk_too(study, box_twin):
    study.save_scenario(Scenario("other", "Other", BASELINE))
    assert "other" in box_twin.scenarios()
    study.undo_scenarios()
    assert "other" not in box_twin.scenarios() and "other" not in study.scenarios
    study.redo_scenarios()
    assert "other" in box_twin.scenarios()


def test_a_deleted_scenario_comes_back_with_undo(study, box_twin):
    before = study.scenarios["retrofit"]
    study.delete_scenario("retrofit")
    study.undo_scenarios()
    assert study.scenarios["retrofit"] == before == box_twin.scenarios()["retrofit"]


def test_the_baseline_cannot_be_deleted(study):
    with pytest.raises(InputError):
        study.delete_scenario(BASELINE)


def test_a_scenario_others_start_from_cannot_be_deleted(study):
    study.save_scenario(Scenario("more", "More", "retrofit"))
    with pytest.raises(InputError, match="More"):
        study.delete_scenario("retrofit")


def test_changing_a_scenario_makes_its_result_stale_and_no_other(study):
    measure = RetrofitMeasure(Targets(everything=True), u_wall=0.15)
    study.save_scenario(Scenario("retrofit", "Retrofit", BASELINE, (measure,)))
    assert study.stale("retrofit", "energy") == ["scenario"]
    assert study.stale(BASELINE, "energy") == []


def test_editing_an_attribute_in_the_table_makes_results_stale(study, box_twin):
    with geopackage.connect(box_twin.gpkg, write=True) as connection:
        connection.create_function("ST_IsEmpty", 1, lambda blob: 0)  # GDAL and QGIS bring their own
        for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda blob: 0.0)
        connection.execute("UPDATE buildings SET year = 1850 WHERE fid = 1")
    study.refresh_results()
    assert study.stale(BASELINE, "energy") == ["buildings"]


def test_a_result_written_by_another_program_is_noticed(qtbot, study, box_twin):
    with qtbot.waitSignal(study.resultsChanged, timeout=5000):
        write_energy(box_twin, BASELINE, energy_values(12, "retrofit"))
    np.testing.assert_allclose(study.values(BASELINE, HEAT), energy_values(12, "retrofit")[HEAT], rtol=1e-6)


def test_a_result_of_an_earlier_import_with_other_buildings_is_left_out(qgis_app, tmp_path, study, box_twin):
    smaller = make_twin(tmp_path / "smaller.twin", 5)
    shutil.copytree(box_twin.results_folder / BASELINE, smaller.results_folder / BASELINE, dirs_exist_ok=True)
    study.open(smaller.path)
    assert study.result(BASELINE, "energy") is None
