"""Energy when a scenario puts up, removes or raises buildings: what is not known is not computed and said, the rest is right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.city import City
from plugin.scenario.buildings import AddBuildingMeasure, RaiseBuildingsMeasure, RemoveBuildingsMeasure
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import SpeedMeasure
from plugin.scenario.scenario import Scenario, apply
from plugin.scenario.targets import Targets
from plugin.solver.energy import demand
from plugin.solver.energy.demand import heat_demand
from plugin.solver.energy.process import PROCESS
from plugin.solver.jobs import Job, JobContext
from plugin.store.results import read_result

FIRST = Targets(ids=("b00000",))
HALL = AddBuildingMeasure(((0, 50), (20, 50), (20, 60), (0, 60)), 12.0)


@pytest.fixture
def computed(mild_year, dutch_tables):
    """heat_demand of a city after measures in the mild year."""
    return lambda city, *measures: heat_demand(replace(apply(city, measures), weather=mild_year), dutch_tables)


@pytest.fixture
def terrace(box_city) -> City:
    """Three houses: the first covers the whole east wall of the second, the third stands alone; a store without heating."""
    city = box_city(party=[0.0, 1.0, 0.0, 0.0], use=["residential", "residential", "residential", "storage"])
    with_whom = city.surfaces.party_with.copy()
    with_whom[6 + 1] = 0
    return replace(city, surfaces=replace(city.surfaces, party_with=with_whom))


def test_a_removed_building_is_not_computed_and_the_others_are_as_before(computed, terrace):
    before, after = computed(terrace), computed(terrace, RemoveBuildingsMeasure(FIRST))
    assert after.reason.tolist() == [demand.REMOVED, "", "", demand.NOT_HEATED]
    for name in ("heat_kwh", "peak_w", "heat_monthly_kwh", "solar_kwh"):
        assert np.isnan(getattr(after, name)[0]).all()
    assert after.heat_kwh[2] == before.heat_kwh[2]
    assert after.load_w.sum() / 1000 == pytest.approx(np.nansum(after.heat_kwh), rel=1e-12)


def test_a_house_whose_neighbour_is_removed_needs_as_much_as_one_that_stands_alone(computed, terrace):
    before, after = computed(terrace), computed(terrace, RemoveBuildingsMeasure(FIRST))
    assert after.heat_kwh[1] > 1.05 * before.heat_kwh[1]
    assert after.heat_kwh[1] == after.heat_kwh[2]


def test_a_raised_building_is_not_computed_as_its_walls_are_not_known(computed, terrace):
    before, after = computed(terrace), computed(terrace, RaiseBuildingsMeasure(Targets(everything=True), by_m=3.0))
    assert after.reason.tolist() == [demand.RAISED] * 3 + [demand.NOT_HEATED]
    assert np.isfinite(before.heat_kwh[:3]).all() and np.isnan(after.heat_kwh).all()


def test_removed_wins_over_raised(computed, terrace):
    found = computed(terrace, RaiseBuildingsMeasure(FIRST, to_m=20.0), RemoveBuildingsMeasure(FIRST))
    assert found.reason[0] == demand.REMOVED


def test_a_new_building_changes_no_bit_of_the_others(computed, terrace):
    np.testing.assert_array_equal(computed(terrace, HALL).heat_kwh, computed(terrace).heat_kwh)


def test_the_process_says_what_it_did_not_compute(terrace, write_twin, mild_year, tmp_path):
    twin = write_twin(tmp_path / "terrace.twin", terrace, mild_year)
    measures = (HALL, RemoveBuildingsMeasure(FIRST), RaiseBuildingsMeasure(Targets(ids=("b00002",)), by_m=3.0))
    twin.save_scenario(Scenario("renewal", "Renewal", "baseline", measures))
    document = PROCESS.run(JobContext(), PROCESS.validated({"twin": str(twin.path), "scenario": "renewal"}))
    assert sorted(each for each in document["warnings"] if "not computed" in each) == [
        "1 building not computed, added by the scenario (only the shape is known): scenario-building-1",
        "1 building not computed, height changed by the scenario (walls and roofs are still those before): b00002",
        "1 building not computed, removed by the scenario: b00000",
    ]
    assert (document["summary"]["computed"], document["summary"]["not_computed"]) == (1, 2)
    heat = read_result(twin, "renewal", "energy").values("energy.heat_demand")
    assert np.isnan(heat).tolist() == [True, False, True, True]


def test_a_measure_on_roads_in_a_twin_without_roads_is_said(terrace, write_twin, mild_year, tmp_path):
    twin = write_twin(tmp_path / "terrace.twin", terrace, mild_year)
    twin.save_scenario(Scenario("slow", "Slow", "baseline", (SpeedMeasure(RoadTargets(everything=True), 30.0),)))
    job = Job(PROCESS, {"twin": str(twin.path), "scenario": "slow"})
    job.run()
    assert job.status == "failed" and job.error["code"] == "roads-missing" and "Import" in job.error["hint"]
