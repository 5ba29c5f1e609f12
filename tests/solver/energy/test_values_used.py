"""energy.gpkg and the summary say what a building's numbers rest on: set points, air, gains, bridges, hot water, machines, efficiencies."""

from __future__ import annotations

import pytest

from plugin.scenario.measures import CoolingMeasure, SetPointMeasure, VentilationMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver.energy.process import PROCESS
from plugin.solver.jobs import JobContext
from plugin.store import geopackage
from plugin.store.results import read_result

FIRST = Targets(ids=("b00000",))


@pytest.fixture
def used(box_city, write_twin, mild_year, tmp_path):
    """used(scenario, **options) -> columns of energy.gpkg and the summary: a dwelling, a shop and an office of 1965 in the Netherlands."""
    city = box_city(n=3, use=["residential", "retail", "office"], year=[1965.0] * 3)
    twin = write_twin(tmp_path / "street.twin", city, mild_year)
    measures = (SetPointMeasure(FIRST, 18.5), VentilationMeasure(FIRST, 0.75), CoolingMeasure(FIRST, 6.0))
    twin.save_scenario(Scenario("air", "Air", "baseline", measures))

    def run(scenario="baseline", **options):
        inputs = {"twin": str(twin.path), "scenario": scenario, **options}
        summary = PROCESS.run(JobContext(), PROCESS.validated(inputs))["summary"]
        with geopackage.connect(read_result(twin, scenario, "energy").folder / "energy.gpkg") as connection:
            return geopackage.read_columns(connection, "buildings"), summary

    return run


def of(columns, key, building):
    return columns[key][building], columns[f"{key}_origin"][building]


def test_each_value_is_there_with_where_it_comes_from(used, dutch_tables):
    columns, _ = used()
    profiles = dutch_tables["use_profiles"]
    retail = profiles["use"].tolist().index("retail")
    assert of(columns, "heat_set_point_c", 1) == (profiles["set_point_c"][retail], "default")
    assert of(columns, "setback_c", 1) == (profiles["setback_c"][retail], "default")
    assert of(columns, "cool_set_point_c", 1) == (25.0, "default")
    assert of(columns, "gains_w_m2", 1) == (pytest.approx(4.5), "default")
    assert of(columns, "air_use_m3_h_m2", 1) == (pytest.approx(0.7), "default")
    # of a dwelling air and gains are the archetype's: 0.4 a hour of 2.5 m, 3 W/m²
    assert of(columns, "air_use_m3_h_m2", 0) == (pytest.approx(1.0), "archetype")
    assert of(columns, "gains_w_m2", 0) == (pytest.approx(3.0), "archetype")
    assert of(columns, "n_inf", 0)[1] == of(columns, "du_thermal_bridge", 0)[1] == "archetype"
    assert of(columns, "hot_water_kwh_m2", 0) == (pytest.approx(0.85 * 10), "default")  # TABULA, of the net area
    assert of(columns, "seer", 1) == (pytest.approx(4.3), "default") and of(columns, "seer", 0)[1] == "missing"
    assert of(columns, "sfp", 0)[1] == "missing"  # no machine moves air


def test_a_measure_and_the_options_of_a_run_are_told_as_such(used):
    columns, _ = used("air")
    assert of(columns, "heat_set_point_c", 0) == (18.5, "measure")
    assert of(columns, "heat_recovery", 0) == (pytest.approx(0.75), "measure")
    assert of(columns, "seer", 0) == (6.0, "measure") and of(columns, "sfp", 0) == (pytest.approx(1.8), "default")
    assert of(columns, "heat_recovery", 1) == (0.0, "default")
    columns, _ = used(set_point_c=21.0, setback=False)
    assert of(columns, "heat_set_point_c", 0) == (21.0, "given") and columns["setback_c"][0] == 21.0


def test_efficiencies_of_the_systems_are_those_of_the_table_with_its_source(used):
    _, summary = used()
    [(name, system)] = summary["systems"].items()
    assert name == "boiler_gas_condensing" and system["carrier"] == "natural_gas"
    assert (system["emission"], system["distribution"], system["generation"]) == (0.95, 0.95, 0.93)
    assert system["rooms"] == pytest.approx(0.95 * 0.95 * 0.93, abs=1e-4)
    assert system["taps"] == pytest.approx(0.8 * 0.9 * 0.93, abs=1e-4) and "KEA" in system["source"]
