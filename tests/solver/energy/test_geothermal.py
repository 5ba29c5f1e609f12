"""Geothermal potential: ground by areas that are known, W/m of the published table, and the process on a twin."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
import shapely

from plugin.city.errors import InputError
from plugin.scenario.measures import AddBuildingMeasure, RemoveBuildingsMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver.energy.geothermal import Field, check_field, free_ground, potential_of, specific_extraction
from plugin.solver.energy.geothermal_process import PROCESS
from plugin.solver.energy.ground_for_pumps import ground_warnings
from plugin.solver.jobs import JobContext
from plugin.store import geopackage
from plugin.store.results import read_result, stale_parts, write_result
from tests.solver.energy.test_heat_network_process import HEAT, WATER, add_streets, write_energy

NONE = np.zeros(0, dtype=object)
FIELD = Field(100.0, 6.0, 2.0, 2400.0)


def boxes(*corners, width=20.0, depth=10.0):
    return np.array([shapely.box(x, y, x + width, y + depth) for x, y in corners], dtype=object)


def names(n):
    return np.array([f"b{i}" for i in range(n)], dtype=object)


# --- ground -----------------------------------------------------------------------------------------------------------
def ring(reach, clearance, width=20.0, depth=10.0):
    """Area of the points between two distances from a rectangle."""
    return 2 * (width + depth) * (reach - clearance) + np.pi * (reach**2 - clearance**2)


@pytest.mark.parametrize(("reach", "clearance"), [(10.0, 2.0), (20.0, 0.0)])
def test_a_building_alone_has_the_ring_around_it(reach, clearance):
    """Cells of 4 m² at a rim of so many metres: their number is sure to the square root of the cells on it, within 3 %."""
    found = free_ground(boxes((100, 100)), names(1), NONE, reach, clearance)
    assert found[0] == pytest.approx(ring(reach, clearance), rel=0.03)


def test_neighbours_share_the_ground_between_them_and_nobody_counts_it_twice():
    """8 m apart: each has its half of the gap. Both together have the ring around their union, less nothing."""
    shapes = boxes((0, 0), (28, 0))
    both = free_ground(shapes, names(2), NONE, 10.0, 2.0)
    union = shapely.union_all(shapes)
    whole = shapely.buffer(union, 10.0, quad_segs=64).area - shapely.buffer(union, 2.0, quad_segs=64).area
    assert both.sum() == pytest.approx(whole, rel=0.03)
    assert both[0] == pytest.approx(both[1], rel=0.02)
    touching = free_ground(boxes((0, 0), (20, 0)), names(2), NONE, 10.0, 2.0)
    assert touching.sum() < both.sum()


def test_roads_and_water_are_no_ground():
    road = np.array([shapely.box(-50, 14, 150, 18)], dtype=object)  # 4 m along the north side of the box
    free = free_ground(boxes((0, 0)), names(1), NONE, 10.0, 2.0)[0]
    crossed = shapely.box(-50, 14, 150, 18).intersection(shapely.buffer(shapely.box(0, 0, 20, 10), 10.0)).area
    assert free - free_ground(boxes((0, 0)), names(1), road, 10.0, 2.0)[0] == pytest.approx(crossed, rel=0.05)


def test_ground_is_the_same_in_any_order_and_for_a_building_alone_among_far_others():
    shapes, ids = boxes((0, 0), (28, 0), (400, 400)), names(3)
    found = free_ground(shapes, ids, NONE, 10.0, 2.0)
    np.testing.assert_array_equal(free_ground(shapes[::-1], ids[::-1], NONE, 10.0, 2.0)[::-1], found)
    assert free_ground(shapes[2:], ids[2:], NONE, 10.0, 2.0)[0] == found[2]
    assert len(free_ground(NONE, names(0), NONE, 10.0, 2.0)) == 0


# --- boreholes --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("conductivity", "hours", "watts"),
    [(1.0, 1800, 25), (1.0, 2400, 20), (2.0, 1800, 60), (2.0, 2400, 50), (3.5, 1800, 84), (3.5, 2400, 70)],
)
def test_a_metre_gives_what_vdi_4640_says(conductivity, hours, watts):
    assert specific_extraction(conductivity, hours) == watts


def test_between_its_columns_by_the_straight_line_and_never_more_than_the_first():
    assert specific_extraction(2.0, 2100) == 55 and specific_extraction(2.0, 1000) == 60
    assert specific_extraction(1.5, 2400) == 50 and specific_extraction(3.0, 2400) == 50, (
        "1.5 to 3.0 is one kind of ground"
    )
    assert specific_extraction(1.49, 2400) == 20 and specific_extraction(3.01, 2400) == 70
    with pytest.raises(InputError, match="ends at 2400 h/a"):
        specific_extraction(2.0, 2500)


def test_what_boreholes_give_by_hand():
    """1000 m² / 36 m² = 27 boreholes of 100 m at 50 W/m: 135 kW, in 2400 h 324 MWh, of 0.8 · 400 + 0.9 · 20 = 338 MWh needed."""
    found = potential_of(
        np.array([1000.0, 35.0, 100.0]), np.array([400.0, 10, 0]), np.array([20.0, 5, 0]), (0.8, 0.9), FIELD
    )
    assert found.boreholes.tolist() == [27, 0, 2] and found.extraction_kw[0] == 135
    assert found.ground_mwh[0] == pytest.approx(324) and found.share[0] == pytest.approx(324 / 338)
    assert found.share[1] == 0 and np.isnan(found.share[2])


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (FIELD._replace(depth_m=250), "is for 40 to 100 m"),
        (FIELD._replace(spacing_m=5.5), "must be 6 m apart"),
        (FIELD._replace(depth_m=50, spacing_m=4), "must be 5 m apart"),
        (FIELD._replace(conductivity=0.0), "ground has 0.3 to 6"),
        (FIELD._replace(hours=0.0), "must be above 0"),
    ],
)
def test_what_the_table_is_not_for_is_refused(field, words):
    with pytest.raises(InputError, match=words):
        check_field(field)


# --- process ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def row(box_city, write_twin, mild_year, tmp_path):
    twin = write_twin(tmp_path / "row.twin", box_city(n=4), mild_year, own_tables=False)
    add_streets(twin)
    write_energy(twin)
    return twin


def run(twin, **inputs):
    context = JobContext()
    return PROCESS.run(context, PROCESS.validated({"twin": str(twin.path), **inputs}))


def test_the_share_is_what_the_ground_gives_over_what_a_heat_pump_takes_out_of_it(row):
    document = run(row, reach_m=10.0)
    summary, result = document["summary"], read_result(row, "baseline", "geothermal")
    ground = ring(10, 2, np.sqrt(80), np.sqrt(80))  # 30 m apart and 15.5 m from the street: each its whole ring
    assert result.values("geothermal.free_ground")[0] == pytest.approx(ground, rel=0.05)
    holes = np.floor(result.values("geothermal.free_ground").astype(float) / 36)
    share = result.values("geothermal.share")
    of = summary["from_ground"]
    need = np.array(HEAT[:3]) * of["rooms"] + np.array(WATER[:3]) * of["hot_water"]
    np.testing.assert_allclose(share[:3], 100 * holes[:3] * 100 * 0.05 * 2.4 / need, rtol=1e-3)
    assert np.isnan(share[3]) and 0.5 < of["rooms"] < 1.1
    assert summary["needed_mwh"] == pytest.approx(need.sum(), rel=1e-3) and summary["buildings"] == 3
    assert "1 building has no share: energy is not computed" in document["warnings"]
    assert "cools from year to year unless heat is put back" in summary["regeneration"]
    with geopackage.connect(result.folder / "geothermal.gpkg") as connection:
        layer = geopackage.read_columns(connection, "buildings", ("share", "boreholes"))
    np.testing.assert_allclose(layer["share"] * 100, share, rtol=1e-6)
    np.testing.assert_array_equal(layer["boreholes"], holes)


def test_a_twin_without_roads_or_water_says_that_they_count_as_open_ground(row):
    no_water = "The twin has no layer of green and water: water counts as open ground"
    no_roads = "The twin has no roads: streets count as open ground"
    warnings = run(row)["warnings"]
    assert no_water in warnings and no_roads not in warnings
    with geopackage.connect(row.gpkg, write=True) as connection:
        geopackage.drop_table(connection, "roads")
    assert no_roads in run(row)["warnings"]


def test_nobody_drills_below_a_building_of_the_scenario_and_one_that_is_gone_has_no_ground(row):
    new = shapely.box(-20, 7, 10, 30)  # 2.5 m north of the first house
    corners = tuple(shapely.get_coordinates(new)[:4].tolist())
    measures = AddBuildingMeasure(corners, 9.0), RemoveBuildingsMeasure(Targets(ids=("b00003",)))
    row.save_scenario(Scenario("new", "New", "baseline", measures))
    write_energy(row, "new")
    free = {}
    for scenario in ("baseline", "new"):
        run(row, scenario=scenario)
        free[scenario] = read_result(row, scenario, "geothermal").values("geothermal.free_ground")
    half = np.sqrt(80) / 2
    house = shapely.box(-half, -half, half, half)
    lost = shapely.buffer(house, 10.0).difference(shapely.buffer(house, 2.0)).intersection(shapely.buffer(new, 2.0))
    # cells of 4 m²: the rims of what is lost, some 60 m, are sure to a tenth of it
    assert free["baseline"][0] - free["new"][0] == pytest.approx(lost.area, rel=0.1)
    np.testing.assert_array_equal(free["new"][1:3], free["baseline"][1:3])
    assert np.isnan(free["new"][3]) and not np.isnan(free["baseline"][3])


def test_it_is_stale_when_the_roads_change_and_needs_energy(row):
    run(row)
    result = read_result(row, "baseline", "geothermal")
    assert stale_parts(row, result) == []
    with geopackage.connect(row.gpkg, write=True) as connection:
        geopackage.drop_table(connection, "roads")
    assert stale_parts(row, result) == ["roads"]
    with pytest.raises(InputError, match="must be 0 ≤ clearance < reach ≤ 100"):
        run(row, clearance_m=12.0)
    (row.result_folder("baseline", "energy") / "result.json").unlink()
    with pytest.raises(InputError, match="energy of “Baseline” is not computed"):
        run(row)


# --- beside the heating systems -----------------------------------------------------------------------------------------
def supply_of(*systems):
    """As far as it is asked: heating systems, and which buildings are computed."""
    final = np.where(np.array(systems) == "", np.nan, 1.0)
    return SimpleNamespace(system=np.array(systems, dtype=object), final=final)


def potential(twin, scenario, share, boreholes):
    given = {"inputs": {}, "options": {}, "solver_version": "0", "duration_s": 0.1, "warnings": [], "summary": {}}
    values = {"geothermal.share": np.array(share), "geothermal.boreholes": np.array(boreholes)}
    write_result(twin, scenario, "geothermal", values, **given)


def test_ground_heat_pumps_without_the_ground_for_them_are_told(row):
    ids, pumps = row.city().buildings.ids, supply_of(*["heat_pump_brine"] * 3, "")
    assert ground_warnings(row, "baseline", ids, pumps) == []  # nothing is known
    potential(row, "baseline", [120.0, 40.0, 0.0, np.nan], [9.0, 3.0, 0.0, np.nan])
    [words] = ground_warnings(row, "baseline", ids, pumps)
    assert words == (
        "2 buildings have a ground heat pump and boreholes for less than its heat, by the geothermal potential, "
        "1 of them have no place for a borehole: b00001, b00002"
    )
    row.save_scenario(Scenario("pumps", "Pumps", "baseline", ()))
    [words] = ground_warnings(row, "pumps", ids, supply_of("boiler_gas", "heat_pump_brine", "boiler_gas", ""))
    assert words.startswith("1 building has a ground heat pump") and "potential of Baseline: b00001" in words
    potential(row, "pumps", [120.0, 100.0, 0.0, np.nan], [9.0, 3.0, 0.0, np.nan])
    assert ground_warnings(row, "pumps", ids, supply_of("boiler_gas", "heat_pump_brine", "boiler_gas", "")) == []
