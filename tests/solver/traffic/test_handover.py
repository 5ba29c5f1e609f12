"""Noise takes the flows of a traffic result of its scenario, says so, and knows when they are others."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from plugin.city.errors import ResultError
from plugin.city.provenance import Origin
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import ClosureMeasure, SpeedMeasure
from plugin.scenario.scenario import BASELINE, Scenario, apply, effective_measures
from plugin.solver.jobs import JobContext
from plugin.solver.noise.bands import PERIODS
from plugin.solver.noise.city_sources_traffic import RoadOptions, traffic_of
from plugin.solver.noise.hourly import hour_shape
from plugin.solver.noise.road_tables import road_tables
from plugin.solver.processes import process
from plugin.solver.traffic import handover
from plugin.solver.traffic.handover import ASSIGNED, COUNTS, part_of, with_flows, words_of
from plugin.solver.traffic.tables import periods_of_day
from plugin.store import geopackage
from plugin.store.results import read_result
from tests.solver.air.air_town import air_town

from .town import make_town, row

CLOSED = "closed"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A town with traffic of the baseline and of a closure."""
    twin = make_town(tmp_path_factory.mktemp("handover") / "town.twin")
    twin.save_scenario(Scenario(CLOSED, CLOSED, BASELINE, (ClosureMeasure(RoadTargets(ids=("main",))),)))
    for scenario in (BASELINE, CLOSED):
        run(twin, "traffic", scenario=scenario)
    return twin


def run(twin, name, **inputs):
    one = process(name)
    return one.run(JobContext(), one.validated({"twin": str(twin.path), **inputs}))


def city_of(twin, scenario):
    return apply(twin.city(), effective_measures(scenario, twin.scenarios()))


def noise_traffic(city):
    roads = np.array([row(name) for name in ("main", "north-2", "in")])
    return traffic_of(city, roads, road_tables(), RoadOptions())


@pytest.mark.parametrize("scenario", [BASELINE, CLOSED])
def test_noise_hears_the_vehicles_that_were_assigned(town, scenario):
    city = with_flows(town, scenario, city_of(town, scenario), ASSIGNED)
    found = noise_traffic(city)
    flow = read_result(town, scenario, "traffic").values("traffic.flow")
    assert_allclose(found.vehicles_day, flow[[row("main"), row("north-2"), row("in")]], rtol=1e-5)
    assert set(np.unique(found.origin[:, 1:])) == {int(Origin.INFERRED)}
    assert set(city.roads.attributes["flow_day_veh_h"].rule) - {""} == {"traffic assignment, synthetic demand"}


def test_hours_of_a_road_are_those_of_its_periods_and_others_have_those_of_the_table(town):
    city = with_flows(town, CLOSED, city_of(town, CLOSED), ASSIGNED)
    hours, columns = city.roads.hours, city.roads.attributes
    flow = np.zeros((24, len(city.roads)))
    for h, (p, k) in enumerate(zip(hours.period, hours.part)):
        total, heavy = (columns[f"{key}_{PERIODS[p]}_veh_h"].values for key in ("flow", "heavy"))
        flow[h] = hours.weight[h] * (hours.light[k, p] * (total - heavy) + hours.heavy[k, p] * heavy)
    expected = read_result(town, CLOSED, "traffic").values("traffic.flow_hours")
    assert_allclose(flow.T, expected, rtol=1e-5, atol=1e-6)
    shape, path = hour_shape(), row("path")
    assert_allclose(
        [hours.weight[h] * hours.light[hours.part[h], hours.period[h], path] for h in range(24)], shape.weight[0]
    )
    assert city_of(town, CLOSED).roads.hours is None


def test_each_road_has_the_course_of_its_own_periods():
    periods, n = periods_of_day(), 4
    light, heavy = np.random.default_rng(2).uniform(1.0, 900.0, (2, len(periods.names), n))
    of_noise = [periods.to_noise @ each for each in (light, heavy)]
    hours = handover._hours(handover.by_hour(periods, light, heavy), *of_noise, np.arange(n)[::-1])
    at = hours.part, hours.period
    for ratio, whole, pieces in zip((hours.light, hours.heavy), of_noise, (light, heavy)):
        found = hours.weight[:, None] * ratio[at] * whole[hours.period][:, ::-1]
        assert_allclose(found, (periods.weight[:, None] * pieces[periods.of_hour])[:, ::-1])


def test_roads_that_are_not_for_cars_keep_what_they_had(town):
    city = with_flows(town, BASELINE, city_of(town, BASELINE), ASSIGNED)
    assert np.isnan(city.roads.attributes["flow_day_veh_h"].values[row("path")])


def test_by_counts_nothing_changes(town):
    city = city_of(town, BASELINE)
    assert with_flows(town, BASELINE, city, COUNTS) is city
    assert part_of(COUNTS, BASELINE) == [] and words_of(town, BASELINE, COUNTS) == []


def test_without_a_traffic_result_it_says_what_to_run(tmp_path):
    twin = make_town(tmp_path / "none.twin")
    with pytest.raises(ResultError, match="no traffic result of scenario 'baseline'\\. Run traffic"):
        with_flows(twin, BASELINE, twin.city(), ASSIGNED)


def test_noise_follows_a_closure_and_a_new_assignment_makes_it_stale(town):
    """The whole chain: assignment, then noise of both scenarios. The footprints lie at the western end, where the way around begins."""
    options = {"grid_m": 0.0, "flows": ASSIGNED, "reflections": 0, "lateral": False}
    told = run(town, "noise", **options)
    run(town, "noise", scenario=CLOSED, **options)
    assert any("assigned (synthetic demand, relative gap" in each for each in told["warnings"])
    assert run(town, "noise", **options)["reused"]
    base, closed = (read_result(town, each, "noise") for each in (BASELINE, CLOSED))
    assert base.document["options"]["flows"] == ASSIGNED and f"traffic:{BASELINE}" in base.document["inputs"]
    change = np.asarray(closed.values("noise.lden")) - np.asarray(base.values("noise.lden"))
    assert (change[2:] < -1.0).all() and change[
        0
    ] > 0  # along the closed road, and in front of the street that leads around it
    run(town, "traffic", heavy_share=0.3)
    assert not run(town, "noise", **options)["reused"]
    run(town, "traffic")


def test_speeds_are_handed_on_where_the_traffic_result_says_so(town):
    name = "speeds"
    town.save_scenario(Scenario(name, name, BASELINE, (SpeedMeasure(RoadTargets(ids=("main",)), 40.0),)))
    run(town, "traffic", scenario=name)
    limits = with_flows(town, name, city_of(town, name), ASSIGNED)
    assert noise_traffic(limits).speed_kmh[0].max() == 40.0
    run(town, "traffic", scenario=name, speeds=True)
    city = with_flows(town, name, city_of(town, name), ASSIGNED)
    column = city.roads.attributes["speed_kmh"]
    assert_allclose(
        column.values[row("main")], 0.75 * 40, rtol=0.05
    )  # the speed factor of a primary road, nearly empty
    assert column.origin[row("main")] == Origin.INFERRED and column.values[row("path")] == 5
    assert noise_traffic(city).speed_kmh[0].max() == column.values[row("main")]
    assert "Speeds are those of the assignment, not the limits" in words_of(town, name, ASSIGNED)


def test_air_takes_the_assigned_vehicles_too(tmp_path):
    twin = air_town(tmp_path)
    with pytest.raises(ResultError, match="no traffic result"):
        run(twin, "air", flows=ASSIGNED)
    trips = tmp_path / "od.csv"
    run(twin, "traffic", cell_m=50.0)
    zones = [str(each) for each in zone_names(twin)]
    trips.write_text(f"origin,destination,trips\n{zones[0]},{zones[-1]},24000\n", encoding="utf-8")
    run(twin, "traffic", cell_m=50.0, od=str(trips))
    few = {"flows": ASSIGNED, "grid_m": 0.0, "road_receptors": False, "distance_m": 100.0}
    told = run(twin, "air", **few)
    assert any("assigned (given demand, relative gap" in each for each in told["warnings"])
    result = read_result(twin, BASELINE, "air")
    assert f"traffic:{BASELINE}" in result.document["inputs"]
    assert run(twin, "air", **few)["reused"]


def zone_names(twin):
    result = read_result(twin, BASELINE, "traffic")
    with geopackage.connect(result.folder / "traffic.gpkg") as connection:
        return geopackage.read_columns(connection, "zones", ("zone",))["zone"]
