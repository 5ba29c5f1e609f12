"""The energy process on a twin folder: result, reuse, scenario, and clear words when something is missing."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import numpy as np
import pytest

from plugin.indicators.catalogue import CATALOGUE
from plugin.scenario.measures import HeatingSystemMeasure, PhotovoltaicsMeasure, RetrofitMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver.energy.process import PROCESS
from plugin.solver.energy.system_tables import system_tables
from plugin.solver.jobs import Job, JobContext
from plugin.store import geopackage
from plugin.store.results import read_result, stale_parts
from plugin.store.twin import Twin

DEEP = Scenario(
    "deep", "Deep retrofit", "baseline", (RetrofitMeasure(Targets(everything=True), u_wall=0.15, u_window=0.8),)
)
# without readings of meters nothing is calibrated
EVERY = [
    i
    for i in CATALOGUE
    if i.startswith("energy.") and i.split(".")[1].split("_")[0] not in ("measured", "calibrated", "compared")
]


@pytest.fixture
def street(box_city, write_twin, mild_year, tmp_path) -> Twin:
    city = box_city(
        length=[10.0, 12.0, 40.0, 10.0],
        storeys=[2.0, 2.0, 5.0, np.nan],
        use=["residential", "office", "residential", "office"],
    )
    twin = write_twin(tmp_path / "street.twin", city, mild_year)
    twin.save_scenario(DEEP)
    return twin


def run(twin: Twin, **inputs) -> dict:
    return PROCESS.run(JobContext(), PROCESS.validated({"twin": str(twin.path), **inputs}))


def test_the_result_is_whole(street):
    document = run(street)
    result = read_result(street, "baseline", "energy")
    assert document["reused"] is False
    assert document["indicators"] == result.indicators and set(result.indicators) == set(EVERY)
    heat = result.values("energy.heat_demand")
    assert heat.dtype == np.float32
    assert (heat[:3] > 0).all()
    assert np.isnan(heat[3])
    assert result.values("energy.heat_demand_monthly").shape == (4, 12)
    np.testing.assert_allclose(result.values("energy.heat_demand_monthly")[:3].sum(1), heat[:3], rtol=1e-5)
    floor = np.array([160, 192, 1600])
    np.testing.assert_allclose(result.values("energy.heat_demand_m2")[:3] * floor / 1000, heat[:3], rtol=1e-5)
    load = result.series("heat_load_kw")
    assert len(load) == 8760
    assert sum(load) / 1000 == pytest.approx(float(heat[:3].sum()), rel=1e-5)
    assert json.dumps(document)


def test_summary_and_warnings_say_what_was_done(street):
    document = run(street)
    summary = document["summary"]
    assert (summary["buildings"], summary["computed"], summary["not_computed"], summary["not_heated"]) == (4, 3, 1, 0)
    assert summary["size_classes"] == {"AB": 1, "SFH": 2}
    assert summary["origins"]["u_wall"] == {"archetype": 3}
    assert summary["weather"] == {"place": "Testville", "stand_in_for": "", "name": "", "source": ""}
    assert summary["heat_demand_kwh_m2"] == pytest.approx(
        1000 * summary["heat_demand_mwh"] / summary["floor_area_m2"], rel=1e-3
    )
    assert document["warnings"] == [
        "1 building not computed, no floor area (storeys or footprint missing): b00003",
        "3 buildings without a known heating system have the usual one of the country: boiler_gas_condensing (3)",
        "European default factors (EN ISO 52000-1) stand in for those of the country: "
        "natural_gas (renewable primary energy, CO2), electricity (renewable primary energy, CO2)",
        "without shading: the twin has no 3D shapes. Import the city again.",
        "4 roofs are not drawn in 3D: 60 % of the area counts as usable for modules",
    ]


def test_the_layer_for_other_programs_has_footprints_values_and_origins(street):
    run(street)
    path = street.result_folder("baseline", "energy") / "energy.gpkg"
    pyogrio = pytest.importorskip("pyogrio")
    info = pyogrio.read_info(path, layer="buildings")
    assert info["features"] == 4
    assert info["geometry_type"] == "MultiPolygon"
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT id, size_class, heat_demand, u_wall, u_wall_origin, not_computed FROM buildings"
    ).fetchall()
    connection.close()
    assert rows[0][0] == "b00000"
    assert rows[0][4] == "archetype"
    assert rows[3][2] is None
    assert rows[3][5].startswith("no floor area")


def test_a_second_run_reuses_the_result_until_something_changes(street):
    run(street)
    assert run(street)["reused"] is True
    assert run(street, force=True)["reused"] is False
    assert run(street, set_point_c=21)["reused"] is False
    assert run(street, set_point_c=21)["reused"] is True
    connection = sqlite3.connect(street.gpkg)
    connection.execute("UPDATE archetypes SET u_wall = 0.5 WHERE country = 'NL'")
    connection.commit()
    connection.close()
    assert run(Twin.open(street.path), set_point_c=21)["reused"] is False


def test_a_result_of_another_solver_is_not_reused(street, monkeypatch):
    run(street)
    monkeypatch.setattr("plugin.solver.energy.process.source_hash", lambda: "another")
    assert run(street)["reused"] is False


def test_a_scenario_saves_heat_and_says_what_it_improved(street):
    before, after = run(street), run(street, scenario="deep")
    assert after["summary"]["heat_demand_mwh"] < 0.8 * before["summary"]["heat_demand_mwh"]
    assert after["summary"]["improved"]["u_wall"] == 4
    assert after["summary"]["origins"]["u_wall"] == {"measure": 3}
    assert stale_parts(street, read_result(street, "deep", "energy")) == []


def test_a_changed_scenario_makes_its_result_stale(street):
    run(street, scenario="deep")
    measure = RetrofitMeasure(Targets(everything=True), u_wall=0.3)
    street.save_scenario(Scenario("deep", "Deep retrofit", "baseline", (measure,)))
    assert stale_parts(street, read_result(street, "deep", "energy")) == ["scenario"]
    assert run(street, scenario="deep")["reused"] is False


def test_the_same_twin_gives_the_same_bytes(street):
    run(street)
    values = street.result_folder("baseline", "energy") / "values"
    first = {path.name: path.read_bytes() for path in values.iterdir()}
    run(street, force=True)
    assert first == {path.name: path.read_bytes() for path in values.iterdir()}


def test_a_twin_without_weather_is_told_what_to_add(box_city, write_twin, tmp_path):
    twin = write_twin(tmp_path / "dark.twin", box_city(), None)
    job = Job(PROCESS, {"twin": str(twin.path)})
    job.run()
    assert job.status == "failed"
    assert job.error["code"] == "weather-missing"
    assert "EPW" in job.error["hint"]
    assert not twin.results_folder.exists()


def test_an_unknown_scenario_is_named(street):
    job = Job(PROCESS, {"twin": str(street.path), "scenario": "nobody"})
    job.run()
    assert (job.status, job.error["code"]) == ("failed", "unknown-scenario")


def test_a_dismissed_job_leaves_the_twin_as_it_was(street):
    job = Job(PROCESS, {"twin": str(street.path)}, lambda job: job.context.dismiss() if job.progress > 0.2 else None)
    job.run()
    assert job.status == "dismissed"
    assert read_result(street, "baseline", "energy") is None


def test_progress_goes_from_0_to_1(street):
    told = []
    job = Job(PROCESS, {"twin": str(street.path)}, lambda job: told.append(job.progress))
    job.run()
    assert job.status == "successful"
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_country_without_archetypes_is_warned_about(box_city, write_twin, mild_year, tmp_path):
    twin = write_twin(tmp_path / "far.twin", replace(box_city(), country="NZ"), mild_year)
    assert any("European median" in warning for warning in run(twin)["warnings"])


def test_another_heating_system_changes_what_is_taken_and_not_what_is_needed(street):
    measures = (HeatingSystemMeasure(Targets(ids=("b00000",)), "heat_pump_brine"),)
    street.save_scenario(Scenario("pumps", "Heat pumps", "baseline", measures))
    run(street)
    document = run(street, scenario="pumps")
    before, after = (read_result(street, scenario, "energy") for scenario in ("baseline", "pumps"))
    np.testing.assert_array_equal(after.values("energy.heat_demand"), before.values("energy.heat_demand"))
    assert after.values("energy.final")[0] < 0.5 * before.values("energy.final")[0]
    np.testing.assert_array_equal(after.values("energy.co2")[1:], before.values("energy.co2")[1:])
    summary = document["summary"]
    assert summary["heating_systems"] == {"boiler_gas_condensing": 2, "heat_pump_brine": 1}
    assert summary["origins"]["heating_system"] == {"default": 2, "measure": 1}
    assert summary["works"]["cost_heat_pump_brine"]["unit"] == "kW" and summary["investment_eur"] is None
    assert "enter costs: cost_heat_pump_brine" in summary["investment_needs"]
    assert sum(summary["final_energy_by_carrier_mwh"].values()) == pytest.approx(summary["final_energy_mwh"], abs=0.002)
    assert summary["co2_t"] == pytest.approx(float(np.nansum(after.values("energy.co2"))), abs=0.002)
    assert sum(after.series("grid_load_kw")) / 1000 == pytest.approx(
        summary["final_energy_by_carrier_mwh"]["electricity"], abs=0.002
    )


def test_factors_written_into_the_twin_make_the_result_stale_and_are_used(street):
    run(street)
    before = read_result(street, "baseline", "energy").values("energy.co2")[0]
    own = system_tables("NL")["carriers"]
    own["co2_kg_kwh"] *= 2
    with geopackage.connect(street.gpkg, write=True) as connection:
        geopackage.write_table(connection, "carriers", own)
    twin = Twin.open(street.path)
    assert stale_parts(twin, read_result(twin, "baseline", "energy")) == ["carriers"]
    assert run(twin)["reused"] is False
    assert read_result(twin, "baseline", "energy").values("energy.co2")[0] == pytest.approx(2 * before, rel=1e-6)


def test_prices_written_into_the_twin_make_the_result_stale_and_give_it_costs(street):
    first = run(street)
    assert np.isnan(read_result(street, "baseline", "energy").values("energy.cost")).all()
    assert "price_natural_gas" in first["summary"]["energy_cost_needs"]
    own = system_tables("NL")["costs"]
    for item, value in {"price_natural_gas": 0.1, "price_electricity": 0.3}.items():
        own["value"][own["item"] == item] = value
    with geopackage.connect(street.gpkg, write=True) as connection:
        geopackage.write_table(connection, "costs", own)
    assert stale_parts(street, read_result(street, "baseline", "energy")) == ["costs"]
    summary = run(street)["summary"]
    euros = read_result(street, "baseline", "energy").values("energy.cost")
    mwh = summary["final_energy_by_carrier_mwh"]
    expected = 100 * mwh["natural_gas"] + 300 * mwh["electricity"]
    assert float(np.nansum(euros)) == pytest.approx(expected, rel=1e-4) == summary["energy_cost_eur"]


def test_solar_electricity_is_part_of_the_result_and_of_the_layer(street):
    street.save_scenario(Scenario("sun", "Sun", "baseline", (PhotovoltaicsMeasure(Targets(everything=True), 1.0),)))
    summary = run(street, scenario="sun")["summary"]
    pv = summary["photovoltaics"]
    taken = summary["final_energy_by_carrier_mwh"]["electricity"]  # gas boilers: pumps, and cold in the office
    assert taken == pytest.approx(sum(summary["electricity_mwh"].values()), abs=0.002) and 0 < pv["used_mwh"] < taken
    assert pv["produced_mwh"] == pytest.approx(pv["used_mwh"] + pv["exported_mwh"], abs=0.002)
    assert pv["produced_mwh"] > 10
    path = street.result_folder("sun", "energy") / "energy.gpkg"
    connection = sqlite3.connect(path)
    (peak, system, origin, gas) = connection.execute(
        "SELECT pv_peak_kw, heating_system, heating_system_origin, final_natural_gas FROM buildings"
    ).fetchone()
    connection.close()
    assert peak == pytest.approx(0.2 * 0.6 * 80)
    assert (system, origin) == ("boiler_gas_condensing", "default")
    assert gas > 1
