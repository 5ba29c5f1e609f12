"""The process "heat-network" on a twin folder: choice of buildings, figures, layers, costs, and clear words when something is missing."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugin.city.errors import InputError
from plugin.city.network import RoadNetwork
from plugin.city.provenance import given
from plugin.readers.weather_nc import read_weather, write_weather
from plugin.scenario.measures import HeatingSystemMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver.energy import process as energy
from plugin.solver.energy.heat_network_demand import heat_taken
from plugin.solver.energy.heat_network_process import PROCESS
from plugin.solver.energy.system_tables import system_tables
from plugin.solver.importing.writing import geometries
from plugin.solver.jobs import JobContext
from plugin.store import city_tables, geopackage
from plugin.store.results import input_hashes, read_result, stale_parts, write_result

HEAT, WATER, PEAK = (
    [80.0, 40.0, 20.0, np.nan],
    [20.0, 10.0, 5.0, np.nan],
    [40.0, 20.0, 10.0, np.nan],
)  # MWh/a, MWh/a, kW
SYSTEMS = ["district_heat", "district_heat", "boiler_gas", "district_heat"]
ROOMS, TAPS = 1 / (0.95 * 0.95 * 0.98), 1 / (0.8 * 0.98)  # checked against the table below
COSTS = {
    "cost_pipe": 300.0,
    "cost_pipe_width": 2000.0,
    "cost_substation": 100.0,
    "cost_heat_plant": 200.0,
    "life_network": 40.0,
    "discount_rate": 0.0,
    "price_electricity": 0.25,
}


def add_streets(twin, apart_y=900.0, level=0.0, kind="residential"):
    """A street 20 m south of the boxes with a crossing at x = 30, and another one far to the north that is not joined to it.

    level, kind : of the western half of the first one
    """
    nodes = np.array([(-10.0, -20.0), (30.0, -20.0), (100.0, -20.0), (0.0, apart_y), (50.0, apart_y)])
    start, end = np.array([0, 1, 3]), np.array([1, 2, 4])
    lines = shapely.linestrings(np.stack([nodes[start], nodes[end]], axis=1))
    columns = {"class": given([kind, "residential", "residential"], text=True), "level": given([level, 0.0, 0.0])}
    ids = np.array(["west", "east", "north"], dtype=object)
    roads = RoadNetwork(ids, columns, nodes, np.arange(3), start, end, shapely.length(lines))
    with geopackage.connect(twin.gpkg, write=True) as connection:
        geopackage.write_table(
            connection, "roads", city_tables.road_columns(ids, roads.attributes), geometries(lines), 3067
        )
        geopackage.write_table(connection, "road_links", city_tables.link_columns(roads), geometries(lines), 3067)
        geopackage.write_table(connection, "road_nodes", {"x": nodes[:, 0], "y": nodes[:, 1]})


def write_energy(twin, scenario="baseline"):
    """What an energy run leaves for the network, by hand."""

    def extra(folder):
        with geopackage.connect(twin.gpkg) as connection:
            ids = city_tables.read_buildings(connection).ids
        columns = {
            "id": ids,
            "heating_system": np.array(SYSTEMS, dtype=object),
            "heat_demand": np.array(HEAT),
            "hot_water": np.array(WATER),
            "peak_heat": np.array(PEAK),
        }
        with geopackage.connect(folder / "energy.gpkg", write=True) as connection:
            geopackage.create(connection, 3067, "ETRS89 / TM35FIN", "EPSG", 'PROJCS["ETRS89 / TM35FIN(E,N)"]')
            geopackage.write_table(connection, "buildings", columns)

    write_result(
        twin,
        scenario,
        "energy",
        {"energy.heat_demand": np.array(HEAT)},
        inputs=input_hashes(twin, ["buildings", "surfaces", "systems", "weather"], scenario),
        options={},
        solver_version="0",
        duration_s=0.1,
        warnings=[],
        summary={},
        series={"heat_load_kw": np.full(8760, 140e3 / 8760)},
        extra=extra,
    )


@pytest.fixture
def row(box_city, write_twin, mild_year, tmp_path):
    """Four boxes of 8.944 m at x = 0, 30, 60, 90, their facades 15.53 m from the street; the last one was not computed."""
    twin = write_twin(tmp_path / "row.twin", box_city(n=4), mild_year, own_tables=False)
    add_streets(twin)
    write_energy(twin)
    return twin


def run(twin, **inputs):
    context = JobContext()
    return PROCESS.run(context, PROCESS.validated({"twin": str(twin.path), **inputs}))


def test_those_with_district_heat_are_connected_and_the_figures_are_those_by_hand(row):
    summary = run(row, source="30,-20")["summary"]
    half = np.sqrt(80) / 2
    main = (
        30.0 - half + half
    )  # between the nearest places of box 0 and box 1 on the street, whose x is within the facades
    assert summary["buildings"] == 2 and summary["not_connected"] == {}
    assert summary["service_m"] == pytest.approx(2 * (20 - half), abs=0.1)
    assert main - 2 * half - 0.1 <= summary["main_m"] <= main + 2 * half + 0.1
    heat = (80 + 40) * ROOMS + (20 + 10) * TAPS
    assert summary["heat_mwh"] == pytest.approx(heat, abs=1e-3)
    assert summary["fed_in_mwh"] == pytest.approx(heat + summary["loss_mwh"], abs=2e-3)
    assert summary["loss_share"] == pytest.approx(summary["loss_mwh"] / summary["fed_in_mwh"], abs=1e-4)
    assert summary["heat_density_mwh_m"] == pytest.approx(heat / summary["trench_m"], rel=1e-3)
    peaks = (40 + 20) * ROOMS + 30e3 / 8760 * TAPS
    assert summary["peak_kw"] == pytest.approx(peaks * summary["simultaneity"], abs=0.02)
    assert summary["source"] == "as given, at 30.0, -20.0"
    assert sum(summary["metres_by_dn"].values()) == pytest.approx(summary["trench_m"], abs=0.3)


def test_the_table_of_systems_is_the_one_these_figures_rest_on():
    systems = system_tables("")["systems"]
    i = systems["system"].tolist().index("district_heat")
    found = {key: systems[key][i] for key in ("emission", "distribution", "storage", "generation")}
    assert 1 / np.prod(list(found.values())) == pytest.approx(ROOMS)
    assert 1 / (
        systems["hw_distribution"][i] * systems["hw_storage"][i] * systems["hw_generation"][i]
    ) == pytest.approx(TAPS)


def test_values_of_buildings_and_layers_say_the_same(row):
    document = run(row, source="b00002", choose="heat", least_mwh=1.0)
    result = read_result(row, "baseline", "heat-network")
    heat = result.values("heat-network.heat")
    np.testing.assert_allclose(heat[:3], np.array(HEAT[:3]) * ROOMS + np.array(WATER[:3]) * TAPS, rtol=1e-6)
    assert np.isnan(heat[3]) and document["warnings"] == []
    assert document["summary"]["source"].startswith("building b00002, at ")
    with geopackage.connect(result.folder / "heat_network.gpkg") as connection:
        sections = geopackage.read_columns(connection, "sections")
        lines = geopackage.read_geometries(connection, "sections")
        source = geopackage.read_columns(connection, "source")
        apart = geopackage.read_columns(connection, "not_connected")
    service = sections["kind"] == "service"
    assert sections["building_id"][service].tolist().count("b00001") == 1 and set(
        sections["building_id"][~service]
    ) == {""}
    np.testing.assert_allclose(shapely.length(shapely.from_wkb(lines.wkb)), sections["length_m"])
    at = sections["building_id"].tolist().index("b00001")
    assert sections["heat_mwh"][at] == pytest.approx(float(heat[1]), rel=1e-6)
    supply = result.values("heat-network.supply_c")
    assert sections["supply_mean_c"][at] == pytest.approx(float(supply[1]), rel=1e-6) and supply[1] < 80
    assert len(source["words"]) == 1 and len(apart["id"]) == 0
    assert (sections["after"] < sections["section"]).all()


def test_without_costs_they_are_asked_for_and_with_them_they_add_up(row):
    summary = run(row)["summary"]
    assert summary["investment_eur"] is None and "cost_pipe_width" in summary["costs_lacking"]
    costs = system_tables("NL")["costs"]
    for item, value in COSTS.items():
        costs["value"][costs["item"] == item] = value
    with geopackage.connect(row.gpkg, write=True) as connection:
        geopackage.write_table(connection, "costs", costs)
    summary = run(row)["summary"]
    inner = {"20": 0.0223, "25": 0.0285, "32": 0.0372, "40": 0.0431}
    width = sum(inner[dn] * metres for dn, metres in summary["metres_by_dn"].items())
    substations = 60 * ROOMS + 30e3 / 8760 * TAPS
    invested = 300 * summary["trench_m"] + 2000 * width + 100 * substations + 200 * summary["peak_kw"]
    assert summary["investment_eur"] == pytest.approx(invested, rel=1e-3)
    assert summary["annuity_eur"] == pytest.approx(invested / 40 + summary["pump_mwh"] * 250, rel=2e-3)
    assert summary["eur_per_mwh"] == pytest.approx(summary["annuity_eur"] / summary["heat_mwh"], abs=0.01)


def test_buildings_that_cannot_be_connected_are_reported_never_dropped(box_city, write_twin, mild_year, tmp_path):
    """Only the third box has its corner 55.8 m from the street in the north, which ends at x = 50."""
    twin = write_twin(tmp_path / "north.twin", box_city(n=4), mild_year, own_tables=False)
    add_streets(twin, apart_y=60.0)
    write_energy(twin)
    document = run(twin, choose="ids", ids=["b00000", "b00001", "b00002"], source="20,60", service_m=55.6)
    why = "the next street joined to the heat source is 56 m away"
    assert document["summary"]["not_connected"] == {"b00002": why} and document["summary"]["buildings"] == 2
    assert document["warnings"] == [f"1 building is not connected: b00002 ({why})"]
    result = read_result(twin, "baseline", "heat-network")
    assert np.isnan(result.values("heat-network.heat")).tolist() == [False, False, True, True]
    with geopackage.connect(result.folder / "heat_network.gpkg") as connection:
        assert geopackage.read_columns(connection, "not_connected", ("id", "reason")) == {
            "id": ["b00002"],
            "reason": [why],
        }


def test_ids_without_heat_are_told_with_their_reason(row):
    document = run(row, choose="ids", ids=["b00000", "b00003"])
    assert document["summary"]["not_connected"] == {"b00003": "its energy is not computed"}
    assert "1 building is not connected: b00003 (its energy is not computed)" in document["warnings"]
    assert document["warnings"][0].startswith("The heat source is at the crossing next to the centre of demand (chosen")


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"choose": "ids", "ids": ["shed"]}, "1 ids are those of no building: shed"),
        ({"choose": "ids", "ids": []}, "none of the buildings named takes heat"),
        ({"choose": "heat", "least_mwh": 1e5}, "no building takes 100000 MWh/a of heat"),
        ({"source": "somewhere"}, "'somewhere' is neither a place nor the id of a building"),
        ({"source": "0,1e6"}, "at most 1000 m are possible"),
        ({"source": "20,890"}, "none of 2 buildings can be reached"),
        ({"service_m": 2.0}, "no street is within 2 m"),
        ({"return_c": 78.0}, "at least 5 K must lie between"),
        ({"soil_w_mk": 0.0}, "soil_w_mk is 0, must be from 0.2 to 4"),
        ({"scenario": "dream"}, "there is no scenario 'dream'"),
    ],
)
def test_what_cannot_be_done_is_said(row, inputs, words):
    with pytest.raises(InputError, match=words):
        run(row, **inputs)
    assert read_result(row, "baseline", "heat-network") is None


def test_without_energy_or_roads_it_says_what_to_do(row, box_city, write_twin, weather_of, mild_year, tmp_path):
    row.save_scenario(
        Scenario("gas", "Gas", "baseline", (HeatingSystemMeasure(Targets(everything=True), "boiler_gas"),))
    )
    with pytest.raises(InputError, match="energy of “Gas” is not computed"):
        run(row, scenario="gas")
    bare = write_twin(tmp_path / "bare.twin", box_city(n=4), mild_year, own_tables=False)
    write_energy(bare)
    with pytest.raises(InputError, match="the twin has no roads"):
        run(bare)
    write_weather(weather_of(mean_c=5.0), row.weather)
    with pytest.raises(InputError, match=r"energy of “Baseline” is out of date \(weather\)"):
        run(row)


@pytest.mark.parametrize("road", [{"level": -1.0}, {"kind": "motorway"}], ids=["tunnel", "motorway"])
def test_no_pipe_lies_in_a_tunnel_or_a_motorway(box_city, write_twin, mild_year, tmp_path, road):
    """The first box is then connected at the crossing, where the rest of the street begins, 26.5 m from its facade's corner."""
    twin = write_twin(tmp_path / "under.twin", box_city(n=4), mild_year, own_tables=False)
    add_streets(twin, **road)
    write_energy(twin)
    summary = run(twin, source="30,-20")["summary"]
    half = np.sqrt(80) / 2
    assert summary["service_m"] == pytest.approx(20 - half + np.hypot(30 - half, 20 - half), abs=0.1)


def test_new_pipes_or_costs_make_the_result_stale(row):
    run(row)
    result = read_result(row, "baseline", "heat-network")
    assert stale_parts(row, result) == []
    with geopackage.connect(row.gpkg, write=True) as connection:
        geopackage.write_table(connection, "pipes", system_tables("NL")["pipes"])
    assert stale_parts(row, result) == ["pipes"]
    (row.result_folder("baseline", "energy") / "delivered.csv").write_text("id,exported,co2_kg\n")
    assert sorted(stale_parts(row, result)) == ["energy:baseline", "pipes"]


def test_heat_is_what_an_energy_run_delivers_to_buildings_with_district_heat(row):
    row.save_scenario(
        Scenario("dh", "District", "baseline", (HeatingSystemMeasure(Targets(everything=True), "district_heat"),))
    )
    inputs = {"twin": str(row.path), "scenario": "dh", "shading": False}
    energy.PROCESS.run(JobContext(), energy.PROCESS.validated(inputs))
    run(row, scenario="dh")
    with geopackage.connect(row.result_folder("dh", "energy") / "energy.gpkg") as connection:
        delivered = geopackage.read_columns(connection, "buildings", ("final_district_heat",))["final_district_heat"]
    heat = read_result(row, "dh", "heat-network").values("heat-network.heat")
    np.testing.assert_allclose(heat, delivered, rtol=1e-6)


def test_the_peak_of_a_building_is_that_of_rooms_and_hot_water_as_they_are_drawn(row):
    inputs = {"twin": str(row.path), "shading": False}
    energy.PROCESS.run(JobContext(), energy.PROCESS.validated(inputs))
    result = read_result(row, "baseline", "energy")
    tables = system_tables("NL")
    taken = heat_taken(result, tables["systems"], read_weather(row.weather))
    with geopackage.connect(result.folder / "energy.gpkg") as connection:
        found = geopackage.read_columns(connection, "buildings", ("peak_network", "peak_heat", "hot_water"))
    np.testing.assert_array_equal(taken.peak_kw, found["peak_network"])
    assert (taken.peak_kw > found["peak_heat"] + 1000 * found["hot_water"] / 8760).all()
