"""Roads with hours of their own: what they emit hour by hour, the year of a town of them, and previews of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.road_hours import RoadHours
from plugin.indicators.air import is_by_hour
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import SpeedMeasure
from plugin.scenario.scenario import apply
from plugin.scenario.traffic import TrafficMeasure, every_period
from plugin.solver.air import live_state, study
from plugin.solver.air.annual import Transfer, class_transfer
from plugin.solver.air.day_course import day_course, flows_of_parts, moving
from plugin.solver.air.explain import explain
from plugin.solver.air.links_of_city import FleetChoice
from plugin.solver.air.study_station import with_station_background
from plugin.solver.air.study_transfer import Kept, roof_values, roofs_of
from plugin.solver.energy.weather_of_scenario import weather_of
from plugin.solver.noise.city_sources_traffic import RoadOptions, traffic_of
from plugin.solver.noise.hourly import hour_shape
from plugin.solver.noise.road_tables import road_tables
from plugin.store.twin import Twin
from tests.solver.air.air_town import MAIN_Y, SIDE_Y, air_town
from tests.solver.importing.town import WEST

MAIN, SIDE = 0, 1
OPTIONS = study.Options(grid_m=0.0, spacing_m=60.0, fleet=FleetChoice("EU", 2025))
PART = np.array([0] * 10 + [1] * 9 + [0] * 5)  # of the day two parts, before and from 10 o'clock


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Twin:
    return air_town(tmp_path_factory.mktemp("hours"))


@pytest.fixture(scope="module")
def weather(town):
    return weather_of(town, "")


def hours_of_own(morning: tuple[float, float]) -> RoadHours:
    """Two roads; morning : by road, how many times the mean of the day drives in its first part. Within parts all hours are alike."""
    period = hour_shape().period
    share = np.zeros((2, 3, 2))
    share[0, 1:] = 1.0
    early = int(((period == 0) & (PART == 0)).sum())
    late = int(((period == 0) & (PART == 1)).sum())
    share[0, 0] = morning
    share[1, 0] = [(early + late - early * each) / late for each in morning]
    part = np.where(period == 0, PART, 0)
    return RoadHours(period, part, np.ones(24), share, share)


def by_the_table() -> RoadHours:
    """Every hour a part of its own, of both roads as the table of hours has it."""
    shape = hour_shape()
    part = np.array([int((shape.period[:h] == shape.period[h]).sum()) for h in range(24)])
    tables = np.zeros((2, part.max() + 1, 3, 2))
    tables[:, part, shape.period] = shape.weight[:2, :, None]
    return RoadHours(shape.period, part, np.ones(24), *tables)


def city_with(town: Twin, hours: RoadHours | None):
    city = town.city()
    return replace(city, roads=replace(city.roads, hours=hours))


def year_of(town: Twin, weather, city) -> tuple[study.Prepared, dict[str, np.ndarray]]:
    prepared = study.prepare(town, city, weather, OPTIONS)
    every = slice(0, len(prepared.places.x))
    tiles = list(study.tiles_of(prepared, OPTIONS, Kept(None, None), every))
    return prepared, {key: np.concatenate([tile.values[key] for tile in tiles]) for key in tiles[0].values}


def test_roads_that_all_go_by_the_table_have_the_year_they_have_by_the_table(town, weather):
    plain, by_table = year_of(town, weather, city_with(town, None))
    own, found = year_of(town, weather, city_with(town, by_the_table()))
    assert (plain.emitted.amount.shape[1], own.emitted.amount.shape[1]) == (6, 24)
    assert_allclose(own.emitted.by_hour(), plain.emitted.by_hour(), rtol=1e-12)
    for name in (
        "nox",
        "pm10",
        "pm25",
    ):  # canyons take their stirring by hour instead of by period: NO2 of them differs a little
        outside = plain.place.piece < 0
        assert_allclose(found[f"air.receiver_{name}"][outside], by_table[f"air.receiver_{name}"][outside], rtol=1e-6)


def test_an_hour_has_the_vehicles_of_its_road_and_part(town):
    city = city_with(town, hours_of_own((2.0, 0.25)))
    course = day_course(city.roads.hours, np.array([MAIN, SIDE]))
    traffic = traffic_of(city, np.array([MAIN, SIDE]), road_tables("2021"), RoadOptions())
    flow = course.by_hour(flows_of_parts(traffic, course).swapaxes(0, 1))  # (2, 24, 5)
    day = traffic.flow_veh_h[0]
    assert_allclose(flow[MAIN, 8], 2.0 * day[MAIN], rtol=1e-12)
    assert_allclose(flow[SIDE, 8], 0.25 * day[SIDE], rtol=1e-12)
    for period in range(3):
        here = hour_shape().period == period
        assert_allclose(flow[:, here].mean(axis=1), traffic.flow_veh_h[period], rtol=1e-12)
    driven = moving(traffic, course)[:, course.slot[8], MAIN].sum()
    assert driven == pytest.approx(2.0 * (day[MAIN] * np.nan_to_num(traffic.speed_kmh[MAIN])).sum(), rel=1e-12)


def test_the_hours_of_roads_are_heard_hour_by_hour_and_do_not_change_what_they_emit(town, weather):
    added, emitted = [], []
    for share in (1.8, 0.2):
        prepared = study.prepare(town, city_with(town, hours_of_own((share, share))), weather, OPTIONS)
        there = study.at_places(prepared, OPTIONS, *(np.array([v]) for v in (WEST - 140.0, SIDE_Y + 15.0, 2.0)))
        added.append(there.hours["nox"][0] - prepared.year.background.of("nox"))
        emitted.append(prepared.emitted.by_hour())
    assert_allclose(*(each.mean(axis=1) for each in emitted), rtol=1e-9)
    for hour, ratio in ((8, 9.0), (12, (12 - 3 * 1.8) / (12 - 3 * 0.2)), (23, 1.0)):
        early, late = (each[hour::24] for each in added)
        assert_allclose(early.sum() / late.sum(), ratio, rtol=1e-4)


@pytest.mark.parametrize("boxes", [False, True])
def test_a_preview_is_equal_to_the_run_where_roads_have_hours_of_their_own(town, weather, boxes):
    options = replace(OPTIONS, boxes=boxes)
    before = city_with(town, hours_of_own((1.9, 0.3)))
    measures = [
        TrafficMeasure(RoadTargets(ids=("main",)), flow_factor=every_period(0.5), heavy_factor=every_period(0.2)),
        SpeedMeasure(RoadTargets(ids=("side",)), 20),
    ]
    prepared = study.prepare(town, before, weather, options)
    states = prepared.year.states.states()
    found = class_transfer(prepared.roads.links, prepared.receptors, states, prepared.pairs)
    roofs = None
    if boxes:
        of = roofs_of(prepared)
        every = slice(0, len(prepared.places.x))
        roofs = Transfer(of.pairs.start, of.pairs.link, roof_values(None, prepared, 0.0, every))
    state = live_state.loaded(before, prepared, options, found, roofs, {})
    change = state.after(measures)
    whole = study.prepare(town, apply(before, measures), weather, options)
    tiles = study.tiles_of(whole, options, Kept(None, None), slice(0, prepared.places.computed))
    for tile in tiles:
        for key, values in tile.values.items():
            if is_by_hour(key):
                continue  # previews are of the year
            assert_allclose(change.values[key][tile.rows], values, rtol=1e-6, atol=1e-9, err_msg=key)
    assert change.roads == 2


def test_why_here_adds_up_where_roads_have_hours_of_their_own(town, weather):
    city = city_with(town, hours_of_own((1.9, 0.3)))
    prepared = study.prepare(town, city, weather, OPTIONS)
    said = explain(prepared, city, weather, OPTIONS, (WEST + 60.0, MAIN_Y + 8.0, 2.0), 5)["contributions"]
    parts = [said["background"]["nox"], said["other_roads"]["nox"], *(road["nox"] for road in said["roads"])]
    assert sum(parts) == pytest.approx(said["total"]["nox"], rel=1e-4)


def test_order_of_roads_does_not_matter():
    hours = hours_of_own((1.5, 0.5))
    there, back = day_course(hours, np.array([0, 1])), day_course(hours, np.array([1, 0]))
    assert_array_equal(there.share, back.share[:, :, ::-1])


def test_what_a_station_is_freed_of_is_the_traffic_of_the_baseline_with_its_own_hours(town, weather):
    heading = "no2 [µg/m³],nox [µg/m³],o3 [µg/m³],pm10 [µg/m³],pm25 [µg/m³]"
    file = town.path / "station.csv"
    file.write_text("\n".join([heading, *["60,140,20,30,20"] * 8760]), encoding="utf-8")
    options = replace(OPTIONS, background={"background_file": file.name})
    freed = []
    for hours in (None, hours_of_own((1.9, 0.1))):
        prepared = study.prepare(town, city_with(town, hours), weather, options)
        at = WEST + 30.0, MAIN_Y + 9.0, 3.0
        freed.append(with_station_background(prepared, town.city(), options, *at).year.background)
    assert freed[0].of("nox").mean() < 139.0
    for gas in ("nox", "no2", "o3", "pm10"):  # what stirs the air of the street is averaged over other parts of the day
        assert_allclose(freed[1].of(gas).mean(), freed[0].of(gas).mean(), rtol=1e-3)
    night = np.arange(8760) % 24 == 3  # a slot in both
    assert_allclose(freed[1].of("nox")[night], freed[0].of("nox")[night], rtol=1e-5)
