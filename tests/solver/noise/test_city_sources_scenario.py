"""What measures do to the noise sources of roads: term by term against the standard, by real measures, and to the last bit."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.buildings import Buildings, Retrofit
from plugin.city.city import City
from plugin.city.errors import InputError
from plugin.city.fields import ROAD_CLASSES
from plugin.city.provenance import Origin
from plugin.city.provenance import given as as_given
from plugin.city.road_change import RoadChange
from plugin.scenario.barriers import BarrierMeasure
from plugin.scenario.measures import (
    ClosureMeasure,
    HeavyBanMeasure,
    PavementMeasure,
    SpeedMeasure,
    TrafficMeasure,
)
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import apply
from plugin.scenario.traffic import every_period
from plugin.solver.noise.bands import PERIODS
from plugin.solver.noise.city_sources import SourceLines, summary
from plugin.solver.noise.city_sources_road import OtherSources, RoadOptions, road_sources, with_changed_roads
from plugin.solver.noise.city_sources_scenario import changed_roads
from plugin.solver.noise.road_traffic import traffic_defaults

from . import road_twin
from .small_city import city_of

DAY, EVENING, NIGHT = range(3)
COUNTS = {
    "flow_day_veh_h": 900, "flow_evening_veh_h": 500, "flow_night_veh_h": 90,
    "heavy_day_veh_h": 90, "heavy_evening_veh_h": 30, "heavy_night_veh_h": 18,
}  # fmt: skip
SEGMENT = {
    "surface": "DEF", "temperature_c": 10.0, "gradient_percent": 0.0, "two_way": True, "studded_share": 0.0,
    "studded_months": 0.0, "junction": 0, "junction_distance_m": 0.0,
}  # fmt: skip
ROUNDING_DB = 1e-9
SPEEDS = (50, 50, 50, 45, 50)
EVERY = RoadTargets(everything=True)
ROAD_0 = RoadTargets(ids=("0",))


def hills(x, y):
    return 30 * np.sin(x / 200) + 20 * np.cos(y / 150)


def with_house(city):
    """The city with one building: a barrier must stand near something."""
    one = np.full(1, 80.0)
    place = np.array([[385_050.0, 6_671_080.0]])
    return replace(city, buildings=Buildings(np.array(["a"], object), place, one, 6 * one, {}, Retrofit.none(1)))


def after(measures, *rows, **options):
    """The sources of roads after measures."""
    city, shapes = city_of(*rows)
    return road_sources(apply(city, measures), shapes, RoadOptions(**options))


def power(total, heavy, period, road_class="residential", speeds=SPEEDS, **segment):
    """By the standard: vehicles and heavy ones among them, divided as those of a class usually are."""
    usual = traffic_defaults()[period, ROAD_CLASSES.index(road_class)]
    others, trucks = usual[[0, 3, 4]], usual[[1, 2]]
    light, moped, motorcycle = others / others.sum() * (total - heavy)
    flow = (light, *(trucks / trucks.sum() * heavy), moped, motorcycle)
    return road_twin.sound_power(flow, speeds, {**SEGMENT, **segment})


def same(one: SourceLines, other: SourceLines):
    """To the bit, but for the warnings."""
    for field in fields(one):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if isinstance(a, np.ndarray):
            assert_array_equal(a, b, field.name)
        elif field.name != "warnings":
            assert a == b, field.name


# --- term by term -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (TrafficMeasure(EVERY, flow_veh_h=(400.0, None, None)), [(400, 40), (500, 30), (90, 18)]),
        (TrafficMeasure(EVERY, flow_factor=(0.5, 2.0, None)), [(450, 45), (1000, 60), (90, 18)]),
        (TrafficMeasure(EVERY, heavy_factor=(None, None, 0.5)), [(900, 90), (500, 30), (90, 9)]),
        (TrafficMeasure(EVERY, heavy_share=every_period(0.3)), [(900, 270), (500, 150), (90, 27)]),
        (TrafficMeasure(EVERY, flow_veh_h=every_period(200.0), heavy_share=every_period(0.0)), [(200, 0)] * 3),
        (HeavyBanMeasure(EVERY, ("night",)), [(900, 90), (500, 30), (72, 0)]),
        (HeavyBanMeasure(EVERY), [(810, 0), (470, 0), (72, 0)]),
        (ClosureMeasure(EVERY), [(0, 0)] * 3),
    ],
)
def test_traffic_after_a_measure_has_the_power_of_the_standard(measure, expected):
    before, found = after([], COUNTS), after([measure], COUNTS)
    changed = []
    for p, period in enumerate(PERIODS):
        total, heavy = expected[p]
        assert_allclose(found.power[p, 0], power(total, heavy, p), atol=ROUNDING_DB)
        changed.append((total, heavy) != (COUNTS[f"flow_{period}_veh_h"], COUNTS[f"heavy_{period}_veh_h"]))
    untouched = ~np.array(changed)
    assert_array_equal(found.power[untouched], before.power[untouched])
    assert found.origin[:, 0].tolist() == [Origin.MEASURE if each else Origin.GIVEN for each in changed]
    assert_allclose(found.vehicles_day, sum(hours * total for hours, (total, _) in zip((12, 4, 8), expected)))


def test_a_speed_limit_acts_on_all_categories_that_can_be_that_fast():
    found = after([SpeedMeasure(EVERY, 30.0)], COUNTS)
    assert_allclose(found.power[DAY, 0], power(900, 90, DAY, speeds=(30, 30, 30, 30, 30)), atol=ROUNDING_DB)
    fast = after([SpeedMeasure(EVERY, 120.0)], COUNTS)
    assert_allclose(fast.power[DAY, 0], power(900, 90, DAY, speeds=(120, 80, 80, 45, 120)), atol=ROUNDING_DB)
    assert found.speed_origin.tolist() == fast.speed_origin.tolist() == [Origin.MEASURE]
    assert (found.origin == Origin.GIVEN).all()


@pytest.mark.parametrize(("word", "surface"), [("NL05", "NL05"), ("sett", "NL11"), ("Asphalt", "DEF")])
def test_a_pavement_is_a_name_of_the_table_or_a_word_of_the_data(word, surface):
    found = after([PavementMeasure(EVERY, word)], {**COUNTS, "surface": "NL08"})
    assert_allclose(found.power[DAY, 0], power(900, 90, DAY, surface=surface), atol=ROUNDING_DB)


def test_a_pavement_nobody_knows_is_refused_and_one_of_the_data_is_still_taken_as_the_reference():
    rows = [{**COUNTS, "surface": "lava"}, COUNTS]
    with pytest.raises(InputError) as caught:
        after([PavementMeasure(RoadTargets(ids=("1",)), "NL99")], *rows)
    error = caught.value
    assert (error.layer, error.feature, error.field) == ("roads", "1", "surface")
    assert "'NL99'" in error.problem and "NL05" in error.hint
    assert any("lava (1)" in line for line in after([], *rows).warnings)


def test_a_pavement_of_the_users_own_table_may_be_laid(tmp_path):
    words = tmp_path / "words.csv"
    words.write_text("word,surface\nwhisper,NL09\n", encoding="utf-8")
    found = after([PavementMeasure(EVERY, "whisper")], COUNTS, words=words)
    assert_allclose(found.power[DAY, 0], power(900, 90, DAY, surface="NL09"), atol=ROUNDING_DB)


def test_the_order_is_default_then_number_then_factor_then_share_then_ban_then_closure():
    """All at once on a road without counts; the factor is given after the number it multiplies."""
    measures = [
        HeavyBanMeasure(EVERY, ("night",)),
        TrafficMeasure(EVERY, flow_veh_h=(600.0, None, 60.0), heavy_share=every_period(0.2)),
        TrafficMeasure(EVERY, flow_factor=every_period(0.5), heavy_factor=every_period(0.5)),
    ]
    found = after(measures, {"class": "tertiary"})
    default = traffic_defaults()[EVENING, ROAD_CLASSES.index("tertiary")].sum()
    for p, (total, heavy) in enumerate([(300, 30), (default / 2, default / 20), (27, 0)]):
        assert_allclose(found.power[p, 0], power(total, heavy, p, "tertiary"), atol=ROUNDING_DB)
    assert np.isneginf(after([ClosureMeasure(EVERY), *measures], {"class": "tertiary"}).power).all()


def test_vehicles_put_where_there_were_none_are_divided_as_a_count_would_be():
    """A service road has no heavy vehicles at night: none come by number alone, some by share."""
    quiet = {"class": "service", **dict.fromkeys(COUNTS, 0)}
    number = TrafficMeasure(EVERY, flow_veh_h=every_period(60.0))
    counted = after([], {"class": "service", **{key: 60 for key in COUNTS if key.startswith("flow")}})
    put = after([number], quiet)
    assert_allclose(put.power, counted.power, atol=ROUNDING_DB)
    share = after([replace(number, heavy_share=every_period(0.5))], quiet)
    usual = traffic_defaults()[:, ROAD_CLASSES.index("service")]
    assert usual[NIGHT, [1, 2]].sum() == 0 and usual[DAY, [1, 2]].sum() > 0
    assert_allclose(share.power[DAY, 0], power(60, 30, DAY, "service"), atol=ROUNDING_DB)
    assert np.isfinite(share.power[NIGHT]).all() and (share.power[NIGHT] > put.power[NIGHT]).all()


def test_a_number_on_a_one_way_road_is_that_of_its_line():
    put = TrafficMeasure(EVERY, flow_veh_h=every_period(100.0))
    assert after([put], {"direction": "forward"}).vehicles_day.tolist() == pytest.approx([2400])
    half = after([TrafficMeasure(EVERY, flow_factor=every_period(2.0))], {"direction": "forward"})
    assert half.vehicles_day == pytest.approx(after([], {}).vehicles_day)


def test_more_heavy_vehicles_than_vehicles_are_refused_by_name():
    measure = TrafficMeasure(EVERY, heavy_factor=every_period(10.0))
    with pytest.raises(InputError, match="120 % heavy vehicles in the day") as caught:
        after([measure], {**COUNTS, "id": "way/7", "heavy_day_veh_h": 108})
    assert (caught.value.feature, caught.value.field) == ("way/7", "heavy_factor")


def test_a_speed_of_the_scenario_makes_good_for_a_missing_one():
    row = {**COUNTS, "speed_kmh": np.nan}
    with pytest.raises(InputError, match="empty, must be above 0") as caught:
        after([], row)
    assert "measure" in caught.value.hint
    assert np.isfinite(after([SpeedMeasure(EVERY, 30.0)], row).power).all()
    assert len(after([ClosureMeasure(EVERY)], row)) == 1  # nothing drives


# --- which roads, and what is said ---------------------------------------------------------------------------------------


def test_a_closed_road_stays_a_silent_line():
    rows = [COUNTS, {"class": "primary"}, {"class": "footway"}]
    before, found = after([], *rows), after([ClosureMeasure(RoadTargets(ids=("1", "2")))], *rows)
    assert found.ids.tolist() == before.ids.tolist() and found.left_out == before.left_out
    assert np.isneginf(found.power[:, 1]).all()
    assert_array_equal(found.power[:, 0], before.power[:, 0])
    assert found.vehicles_day[1] == 0 and (found.origin[:, 1] == Origin.MEASURE).all()
    assert summary(found)["roads_silent"] == 1


def test_vehicles_put_on_a_road_without_make_it_a_source_and_the_lines_anew():
    rows = [COUNTS, {"class": "pedestrian", "speed_kmh": 20}, COUNTS]
    city, shapes = city_of(*rows)
    before = road_sources(city, shapes)
    put = TrafficMeasure(RoadTargets(ids=("1",)), flow_veh_h=(12.0, None, None))
    opened = apply(city, [put])
    found = road_sources(opened, shapes)
    assert before.road.tolist() == [0, 2] and found.road.tolist() == [0, 1, 2]
    assert np.isfinite(found.power[DAY, 1]).all() and np.isneginf(found.power[EVENING:, 1]).all()
    with pytest.raises(OtherSources, match="road 1 becomes a source"):
        with_changed_roads(before, opened, changed_roads(city, opened))
    with pytest.raises(OtherSources, match="road 1 is no longer a source"):
        with_changed_roads(found, city, changed_roads(opened, city))


@pytest.mark.parametrize(
    "measure",
    [
        TrafficMeasure(ROAD_0, flow_factor=every_period(3.0)),
        TrafficMeasure(ROAD_0, flow_veh_h=every_period(0.0)),
        TrafficMeasure(ROAD_0, heavy_share=every_period(0.5)),
        HeavyBanMeasure(ROAD_0),
        ClosureMeasure(ROAD_0),
        SpeedMeasure(ROAD_0, 30.0),
        PavementMeasure(ROAD_0, "NL05"),
    ],
)
def test_no_other_measure_makes_a_footway_a_source(measure):
    city, shapes = city_of({"class": "footway"}, COUNTS)
    before, changed = road_sources(city, shapes), apply(city, [measure])
    same(road_sources(changed, shapes), before)
    assert changed_roads(city, changed).tolist() == [0]
    same(with_changed_roads(before, changed, np.array([0])), before)


def test_vehicles_put_and_taken_away_again_make_no_source():
    put = TrafficMeasure(ROAD_0, flow_veh_h=every_period(40.0))
    for undone in (ClosureMeasure(ROAD_0), TrafficMeasure(ROAD_0, flow_factor=every_period(0.0))):
        assert len(after([put, undone], {"class": "footway"})) == 0


def test_traffic_of_the_default_times_a_factor_is_still_said_to_rest_on_it():
    rows = [{}, {}, {}, COUNTS]
    measures = [
        TrafficMeasure(EVERY, flow_factor=every_period(0.5)),
        TrafficMeasure(RoadTargets(ids=("1",)), flow_veh_h=every_period(100.0)),
        ClosureMeasure(RoadTargets(ids=("2",))),
    ]
    found = after(measures, *rows)
    assert any(line.startswith("1 of 4 roads (0.7 km) lack counts") for line in found.warnings)
    assert any(line.startswith("3 of 4 roads") for line in after([], *rows).warnings)


# --- real scenarios ------------------------------------------------------------------------------------------------------


def test_a_scenario_of_many_measures_touches_what_it_names_and_nothing_else():
    rows = [
        {"id": "ring", "class": "primary", "speed_kmh": 70, "surface": "asphalt"},
        {"id": "street", **COUNTS},
        {"id": "lane", "class": "service", "line": [(0, 500), (200, 500)]},
        {"id": "far", "line": [(2000, 0), (2200, 0)]},
        {"id": "path", "class": "footway"},
    ]
    city, shapes = city_of(*rows)
    city = with_house(city)
    middle = np.array([[385_200, 6_671_100], [385_200, 6_671_100], [385_100, 6_671_500], [387_100, 6_671_000], [0, 0]])
    city = replace(city, roads=replace(city.roads, middle=middle.astype(float)))
    square = ((384_900, 6_670_900), (385_900, 6_670_900), (385_900, 6_671_900), (384_900, 6_671_900))
    scenario = apply(
        city,
        [
            TrafficMeasure(RoadTargets(classes=("primary",)), flow_factor=every_period(0.8)),
            SpeedMeasure(RoadTargets(polygon=square, classes=("primary", "residential")), 30.0),
            PavementMeasure(RoadTargets(ids=("ring",)), "NL02"),
            HeavyBanMeasure(RoadTargets(ids=("street",)), ("night",)),
            ClosureMeasure(RoadTargets(ids=("lane",))),
            BarrierMeasure(((385_000.0, 6_671_050.0), (385_100.0, 6_671_050.0)), 3.0),
        ],
    )
    touched = changed_roads(city, scenario)
    assert city.roads.ids[touched].tolist() == ["ring", "street", "lane"]
    before, found = road_sources(city, shapes, ground=hills), road_sources(scenario, shapes, ground=hills)
    same(with_changed_roads(before, scenario, touched), found)
    same(with_changed_roads(found, city, touched), before)  # and back
    of = {name: found.road == i for i, name in enumerate(city.roads.ids.tolist())}
    assert_array_equal(found.power[:, of["far"]], before.power[:, of["far"]])
    assert np.isneginf(found.power[:, of["lane"]]).all()
    assert (found.power[:, of["ring"], 2:] < before.power[:, of["ring"], 2:]).all()  # slow lorries are loud at 63 Hz
    flow = 0.8 * traffic_defaults()[DAY, ROAD_CLASSES.index("primary")]
    level = road_sources(scenario, shapes)
    expected = road_twin.sound_power(flow, (30,) * 5, {**SEGMENT, "surface": "NL02"})
    assert_allclose(level.power[DAY, 0], expected, atol=ROUNDING_DB)


def test_two_wheelers_and_the_split_of_heavy_ones_are_those_of_the_method():
    measure = TrafficMeasure(EVERY, two_wheeler_share=(0.3, None, None), medium_share=(0.9, None, None))
    before, found = after([], COUNTS), after([measure], COUNTS)
    wheels = traffic_defaults()[DAY, ROAD_CLASSES.index("residential")][3:]
    flow = (900 - 90 - 270, 0.9 * 90, 0.1 * 90, *(270 * wheels / wheels.sum()))
    assert_allclose(found.power[DAY, 0], road_twin.sound_power(flow, SPEEDS, SEGMENT), atol=ROUNDING_DB)
    assert_array_equal(found.power[EVENING:], before.power[EVENING:])


def test_a_barrier_touches_no_road_and_no_source():
    city, shapes = city_of(COUNTS, {})
    city = with_house(city)
    walled = apply(city, [BarrierMeasure(((385_000.0, 6_671_050.0), (385_100.0, 6_671_050.0)), 3.0)])
    assert len(walled.barriers) == 1 and not len(changed_roads(city, walled))
    same(road_sources(walled, shapes), road_sources(city, shapes))


def test_changed_roads_sees_each_measure_and_each_column_of_sound():
    city, _ = city_of({}, {"name": "A", **COUNTS}, {})
    assert not len(changed_roads(city, city)) and not len(
        changed_roads(city, city_of({}, {"name": "A", **COUNTS}, {})[0])
    )
    blank = city.roads.change
    for key in RoadChange.KEYS:
        column = getattr(blank, key).copy()
        column[..., 2] = "NL05" if key == "surface" else 1 if column.dtype == bool else 0.5
        other = replace(city, roads=replace(city.roads, change=replace(blank, **{key: column})))
        assert changed_roads(city, other).tolist() == changed_roads(other, city).tolist() == [2], key
    for key, value in {
        "speed_kmh": 30,
        "class": "service",
        "direction": "forward",
        "surface": "NL05",
        **COUNTS,
    }.items():
        rows = [{}, {"name": "A", **COUNTS}, {key: value}]
        assert changed_roads(city, city_of(*rows)[0]).tolist() == [2], key
    assert not len(changed_roads(city, city_of({}, {"name": "B", **COUNTS}, {"width_m": 4})[0]))
    assert changed_roads(City(None, None), City(None, None)).tolist() == []


def test_other_roads_or_levels_are_no_scenario():
    city, _ = city_of({}, {})
    for other in (city_of({})[0], City(None, None), city_of({}, {"id": "9"})[0]):
        with pytest.raises(ValueError, match="do not have the same roads"):
            changed_roads(city, other)
    with pytest.raises(ValueError, match="road 1 lies at another level"):
        changed_roads(city, city_of({}, {"level": 1})[0])


def random_city(rng, n):
    rows = []
    for i in range(n):
        points = np.cumsum(rng.normal(0, 60, (rng.integers(2, 6), 2)), axis=0)
        row = {"class": rng.choice(ROAD_CLASSES[:8]), "speed_kmh": rng.uniform(5, 130), "id": f"way/{i}"}
        row |= {
            "line": [tuple(point) for point in points.tolist()],
            "direction": rng.choice(["both", "forward", "backward"]),
        }
        row |= {"surface": rng.choice(["", "asphalt", "sett", "NL05"]), "level": rng.choice([-1, 0, 0, 1])}
        if rng.random() < 0.5:
            row |= {key: rng.choice([0.0, rng.uniform(1, 900)]) for key in COUNTS if key.startswith("flow")}
        rows.append(row)
    return rows


def random_measures(rng, ids):
    def some():
        return RoadTargets(ids=tuple(rng.choice(ids, rng.integers(1, 4), replace=False).tolist()))

    def periods(low, high):
        return tuple(None if rng.random() < 0.3 else rng.uniform(low, high) for _ in range(2)) + (
            rng.uniform(low, high),
        )

    kinds = [
        lambda: TrafficMeasure(some(), flow_factor=periods(0, 2), heavy_factor=periods(0, 1.5)),
        lambda: TrafficMeasure(some(), flow_veh_h=periods(0, 900)),
        lambda: TrafficMeasure(some(), heavy_share=periods(0, 0.4)),
        lambda: SpeedMeasure(some(), rng.uniform(5, 130)),
        lambda: PavementMeasure(some(), str(rng.choice(["NL02", "sett"]))),
        lambda: ClosureMeasure(some()),
        lambda: HeavyBanMeasure(some(), ("evening", "night")),
    ]
    return [kinds[rng.integers(len(kinds))]() for _ in range(rng.integers(1, 8))]


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_any_scenario_on_motor_roads_equals_the_whole_to_the_last_bit(seed):
    rng = np.random.default_rng(seed)
    rows = random_city(rng, 12)
    city, shapes = city_of(*rows)
    ids = [row["id"] for row in rows if row["class"] in ROAD_CLASSES[:7]] or ["way/0"]
    measures = random_measures(rng, np.array(ids, object)) if len(ids) > 3 else []
    scenario = apply(city, measures)
    options = RoadOptions(studded_share=0.3, studded_months=5, temperature_c=7.0)
    before, whole = (road_sources(each, shapes, options, hills) for each in (city, scenario))
    touched = changed_roads(city, scenario)
    same(with_changed_roads(before, scenario, touched, options), whole)
    untouched = ~np.isin(whole.road, touched)
    assert_array_equal(whole.power[:, untouched], before.power[:, untouched])


def test_a_scenario_upon_a_scenario_is_computed_from_its_parent():
    city, shapes = city_of(COUNTS, {}, {"class": "primary"})
    parent = apply(city, [ClosureMeasure(ROAD_0), SpeedMeasure(EVERY, 30.0)])
    child = apply(parent, [TrafficMeasure(RoadTargets(ids=("0", "2")), flow_factor=every_period(2.0))])
    touched = changed_roads(parent, child)
    assert touched.tolist() == [0, 2]
    same(with_changed_roads(road_sources(parent, shapes), child, touched), road_sources(child, shapes))


def test_the_origin_of_a_column_alone_is_a_change():
    city, shapes = city_of({}, {})
    column = city.roads.attributes["speed_kmh"]
    guessed = replace(as_given(column.values), origin=np.array([Origin.DEFAULT, Origin.GIVEN], np.uint8))
    other = replace(city, roads=replace(city.roads, attributes={**city.roads.attributes, "speed_kmh": guessed}))
    touched = changed_roads(city, other)
    assert touched.tolist() == [0]
    same(with_changed_roads(road_sources(city, shapes), other, touched), road_sources(other, shapes))
