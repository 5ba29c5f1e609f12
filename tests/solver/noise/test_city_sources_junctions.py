"""Roads near lights and roundabouts: cut in steps, each with the correction of the standard at its distance; nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.network import RoadJunctions
from plugin.city.provenance import text_array
from plugin.city.road_change import RoadChange
from plugin.readers.network import directed
from plugin.readers.vector import Features
from plugin.solver.noise.city_sources_junctions import STEP_M
from plugin.solver.noise.city_sources_road import RoadOptions, road_sources, with_changed_roads
from plugin.solver.noise.road import LIGHTS, NO_JUNCTION, ROUNDABOUT
from plugin.solver.noise.road_tables import road_tables

from . import road_twin
from .small_city import NORTH, WEST, city_of, shape

CARS = {"speed_kmh": 50, "flow_day_veh_h": 800, "flow_evening_veh_h": 400, "flow_night_veh_h": 80,
        "heavy_day_veh_h": 80, "heavy_evening_veh_h": 20, "heavy_night_veh_h": 8}  # fmt: skip
SEGMENT = {"surface": "DEF", "temperature_c": 10.0, "gradient_percent": 0.0, "two_way": True, "studded_share": 0.0, "studded_months": 0.0}  # fmt: skip
FOUR_ARMS = [[(0, 0), (250, 0)], [(250, 0), (500, 0)], [(250, 0), (250, 250)], [(250, -250), (250, 0)]]


def with_network(rows, *junctions):
    """The city and geometries of some roads with their network; junctions : (kind, x, y), None for a twin that does not say."""
    city, shapes = city_of(*rows)
    roads = city.roads
    lines = np.array([shape(row["line"]) for row in rows], object)
    graph, _ = directed(Features("roads", "", roads.ids, lines, {}, None), dict(roads.attributes))
    places = None
    if junctions != (None,):
        at = np.array([(WEST + x, NORTH + y) for _, x, y in junctions], float).reshape(-1, 2)
        places = RoadJunctions(
            text_array([str(i) for i in range(len(at))]), text_array([kind for kind, _, _ in junctions]), at
        )
    return replace(city, roads=replace(graph, junctions=places)), shapes


def arms(*junctions, lines=FOUR_ARMS, more=(), **options):
    city, shapes = with_network([{**CARS, "line": line} for line in lines] + list(more), *junctions)
    return road_sources(city, shapes, RoadOptions(**options))


def at_lights(found, road=0):
    """(distance, length, junction) of the pieces of a road as drawn."""
    here = found.road == road
    return list(
        zip(
            found.junction_distance_m[here].tolist(),
            found.length_m[here].round(6).tolist(),
            found.junction[here].tolist(),
        )
    )


def test_a_road_to_lights_is_cut_in_steps_and_each_has_the_distance_of_its_middle():
    found = arms(("lights", 250, 0))
    steps = [
        (10.0, 20.0, LIGHTS),
        (30.0, 20.0, LIGHTS),
        (50.0, 20.0, LIGHTS),
        (70.0, 20.0, LIGHTS),
        (90.0, 20.0, LIGHTS),
    ]
    steady = [(0.0, 150.0, NO_JUNCTION)]
    assert at_lights(found, 0) == steady + steps[::-1]
    assert at_lights(found, 1) == at_lights(found, 2) == steps + steady
    assert_allclose(found.length_m.sum(), 1000, rtol=1e-12)
    assert found.ids[:3].tolist() == ["road:0/1", "road:0/2", "road:0/3"]
    assert any("1 crossings with lights and 0 mouths" in line for line in found.warnings)


@pytest.mark.parametrize(("word", "number"), [("lights", 1), ("roundabout", 2)])
def test_power_near_a_junction_is_that_of_the_standard(word, number):
    one = arms((word, 250, 0), lines=[[(0, 0), (250, 0)], [(250, 0), (500, 0)], [(250, 0), (250, 250)]])
    steady = arms(("lights", 9000, 0), lines=[[(0, 0), (250, 0)], [(250, 0), (500, 0)], [(250, 0), (250, 250)]])
    flow = flow_of_day()
    for piece in range(6):
        segment = {
            **SEGMENT,
            "junction": int(one.junction[piece]) and number,
            "junction_distance_m": one.junction_distance_m[piece],
        }
        assert_allclose(one.power[0, piece], road_twin.sound_power(flow, (50, 50, 50, 45, 50), segment), atol=1e-9)
    assert_array_equal(one.power[:, 0], steady.power[:, 0])


def flow_of_day():
    from plugin.city.fields import ROAD_CLASSES
    from plugin.solver.noise.road_traffic import traffic_defaults

    usual = traffic_defaults()[0, ROAD_CLASSES.index("residential")]
    flow = np.array(usual)
    flow[[1, 2]] *= 80 / flow[[1, 2]].sum()
    flow[[0, 3, 4]] *= 720 / flow[[0, 3, 4]].sum()
    return flow


@pytest.mark.parametrize("edition", ["2021", "2015"])
def test_a_step_is_as_near_to_the_even_fall_as_its_head_says(edition):
    tables = road_tables(edition)
    for corrections in (tables.c_r, tables.c_p):
        for c in np.ravel(corrections):
            fine = np.linspace(0, STEP_M, 2001)
            fall = c * (1 - fine / 100)
            middle = c * (1 - STEP_M / 2 / 100)
            assert np.abs(fall - middle).max() <= 0.9 + 1e-9
            assert abs(10 * np.log10(np.mean(10 ** (fall / 10))) - middle) < 0.04


def test_distance_runs_on_into_the_next_line_of_the_street_and_not_round_its_corners():
    lines = [[(0, 0), (180, 0)], [(180, 0), (250, 0)], *FOUR_ARMS[1:], [(180, 0), (180, 200)]]
    found = arms(("lights", 250, 0), lines=lines)
    assert at_lights(found, 0) == [(0.0, 150.0, NO_JUNCTION), (90.0, 20.0, LIGHTS), (75.0, 10.0, LIGHTS)]
    assert at_lights(found, 5) == [(0.0, 200.0, NO_JUNCTION)]  # turns off 70 m before
    assert found.length_m[found.road == 1].sum() == pytest.approx(70)


def test_between_two_lights_the_nearer_counts():
    lines = [[(0, 0), (70, 0)], [(0, 0), (0, 90)], [(0, 0), (0, -90)], [(70, 0), (70, 90)], [(70, 0), (70, -90)]]
    found = arms(("lights", 0, 0), ("roundabout", 70, 0), lines=lines)
    expected = [(10.0, 20.0, LIGHTS), (27.5, 15.0, LIGHTS), (27.5, 15.0, ROUNDABOUT), (10.0, 20.0, ROUNDABOUT)]
    assert at_lights(found, 0) == expected


def test_a_road_that_passes_through_a_crossing_has_steps_on_both_sides():
    found = arms(("lights", 150, 0), lines=[[(0, 0), (150, 0), (300, 0)], [(150, 0), (150, 300)]])
    distances = [step[0] for step in at_lights(found, 0)]
    assert distances == [0, 90, 70, 50, 30, 10, 10, 30, 50, 70, 90, 0]
    assert_allclose(found.length_m[found.road == 0], [50] + [20] * 10 + [50])


def test_lights_at_the_stop_line_are_those_of_the_crossing_behind_it():
    assert at_lights(arms(("lights", 232, 1)), 2) == at_lights(arms(("lights", 250, 0)), 2)


@pytest.mark.parametrize("at", [(100, 0), (215, 0)])
def test_lights_at_no_crossing_are_not_used_and_are_counted(at):
    found = arms(("lights", *at))
    assert (found.junction == NO_JUNCTION).all() and len(found) == 4
    assert any(line.startswith("1 traffic lights or roundabouts are not used") for line in found.warnings)


def test_a_path_for_people_on_foot_makes_no_crossing():
    found = arms(
        ("lights", 250, 0), lines=FOUR_ARMS[:2], more=[{"class": "footway", "line": [(250, -50), (250, 0), (250, 50)]}]
    )
    assert (found.junction == NO_JUNCTION).all()


def test_a_ring_has_its_mouths_and_its_middle_names_all_of_them():
    ring = [(250 + 15 * np.cos(a), 15 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 25)[:-1]]
    ring.append(ring[0])
    lines = [ring, [(265, 0), (500, 0)], [ring[12], (0, 0)]]
    by_mouth = arms(("roundabout", 265, 0), ("roundabout", *ring[12]), lines=lines)
    by_middle = arms(("roundabout", 250, 0), lines=lines)
    assert_array_equal(by_mouth.power, by_middle.power)
    assert at_lights(by_mouth, 1)[0] == (10.0, 20.0, ROUNDABOUT)
    on_ring = by_mouth.road == 0
    half = by_mouth.length_m[on_ring].sum() / 2
    assert (by_mouth.junction[on_ring] == ROUNDABOUT).all()
    assert by_mouth.junction_distance_m[on_ring].max() < half / 2
    at = np.append(0.0, np.cumsum(by_mouth.length_m[on_ring]))
    middle = 0.5 * (at[:-1] + at[1:])
    nearest = np.abs(middle[:, None] - half * np.arange(3)).min(axis=1)  # round the start of the ring too
    assert_allclose(by_mouth.junction_distance_m[on_ring], nearest, atol=0.02)


def test_left_out_or_not_known_traffic_is_steady_and_that_is_said():
    known = arms(("lights", 250, 0))
    without = arms(("lights", 250, 0), junctions=False)
    unknown = arms(None)
    assert_array_equal(without.power, unknown.power)
    assert len(without) == 4 < len(known)
    assert any("as asked for" in line for line in without.warnings)
    assert any("the twin does not say where they are" in line for line in unknown.warnings)


def test_cars_are_louder_at_lights_by_their_engines_and_no_louder_far_off():
    known, steady = arms(("lights", 250, 0)), arms(None)
    near, far = known.junction_distance_m == 10, known.junction == NO_JUNCTION
    assert (known.power[0, near, 0] > steady.power[0, 0, 0] + 1).all()  # 63 Hz: propulsion
    assert_array_equal(known.power[:, far], np.repeat(steady.power[:, :1], far.sum(), axis=1))


def test_a_change_of_traffic_keeps_cuts_and_corrections_to_the_last_bit():
    rows = [{**CARS, "line": line} for line in FOUR_ARMS]
    city, shapes = with_network(rows, ("lights", 250, 0))
    before = road_sources(city, shapes)
    change = replace(
        RoadChange.none(4),
        flow_factor=np.where(np.arange(4) == 1, 3.0, np.ones((3, 4))),
        speed_kmh=np.array([np.nan, np.nan, 30, np.nan]),
        closed=np.array([False, False, False, True]),
    )
    after = replace(city, roads=replace(city.roads, change=change))
    fast, whole = with_changed_roads(before, after, np.arange(4)), road_sources(after, shapes)
    for key in ("power", "heavy_power", "junction", "junction_distance_m", "line_start", "x", "y", "vehicles_day"):
        assert_array_equal(getattr(fast, key), getattr(whole, key), key)
    assert (fast.power != before.power).any()


@pytest.mark.parametrize("order", [(3, 2, 1, 0), (1, 3, 0, 2)])
def test_the_order_of_roads_changes_no_bit(order):
    lines = [[(0.3, 0.1), (180.7, 3.3), (250, 0)], [(250, 0), (333.3, 7.7), (500, 0)], *FOUR_ARMS[2:]]
    one = arms(("lights", 250, 0), lines=lines)
    other = arms(("lights", 250, 0), lines=[lines[i] for i in order])
    for road, was in enumerate(order):
        assert_array_equal(other.power[:, other.road == road], one.power[:, one.road == was])
        assert_array_equal(other.length_m[other.road == road], one.length_m[one.road == was])


def test_cuts_lie_on_the_road_and_keep_its_corners():
    found = arms(("lights", 250, 0), lines=[[(0, 0), (240, 0), (249.9995, 0), (250, 0)], *FOUR_ARMS[1:]])
    drawn = shapely.LineString(np.add([(0, 0), (250, 0)], (WEST, NORTH)))
    points = shapely.points(np.column_stack([found.x, found.y])[: found.line_start[np.argmax(found.road > 0)]])
    assert shapely.distance(points, drawn).max() < 1e-9
    assert (found.length_m > 0).all()
    assert_allclose(found.length_m[found.road == 0].sum(), 250, atol=1e-6)
