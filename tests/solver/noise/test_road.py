"""Road emission: terms, published cases, what holds for any road, speeds at the ends of the range, and roads that cannot be."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise import road_terms
from plugin.solver.noise.bands import energy_sum
from plugin.solver.noise.road import LIGHTS, NO_JUNCTION, ROUNDABOUT, Segments, sound_power, terms
from plugin.solver.noise.road_tables import CATEGORIES, road_tables
from plugin.solver.verify import road_emission
from plugin.solver.verify.rows import FAILED, PASSED, Data

from . import road_twin as twin

FOLDER = Path(__file__).resolve().parents[2] / "reference/noise"
FILES = ("road_emission_2021.json", "road_emission_2015_upstream.json")
DOCUMENTS = {name: json.loads((FOLDER / name).read_text(encoding="utf-8")) for name in FILES}
CASES = [(name, case["id"]) for name, document in DOCUMENTS.items() for case in document["cases"]]
TABLES = road_tables()
CAR = (1000.0, 0.0, 0.0, 0.0, 0.0)
MIXED = (800.0, 40.0, 60.0, 10.0, 20.0)
many = settings(deadline=None, max_examples=100)


def of_one(flow, speed=50.0, **known):
    """L_W' of one segment, (8,)."""
    return sound_power(np.array([flow]), speed, Segments(**known), TABLES)[0]


segments = st.fixed_dictionaries(
    {
        "surface": st.sampled_from(TABLES.surfaces),
        "temperature_c": st.floats(-20, 40),
        "gradient_percent": st.floats(-20, 20),
        "two_way": st.booleans(),
        "studded_share": st.floats(0, 1),
        "studded_months": st.floats(0, 12),
        "junction": st.sampled_from((NO_JUNCTION, LIGHTS, ROUNDABOUT)),
        "junction_distance_m": st.floats(-150, 150),
    }
)
flows = st.lists(st.just(0.0) | st.floats(0.01, 5000), min_size=5, max_size=5)
speeds = st.lists(st.floats(1, 160), min_size=5, max_size=5)


# published cases


def rows_of(name):
    return list(road_emission.rows(DOCUMENTS[name], Data("", FOLDER / name)))


@pytest.mark.parametrize(("name", "case"), CASES, ids=[case for _, case in CASES])
def test_a_published_case_is_met(name, case):
    rows = [row for row in rows_of(name) if row.case == case]
    assert rows
    assert [row.verdict for row in rows] == [PASSED] * len(rows)


def test_all_46_cases_are_there():
    assert len(CASES) == 46


def test_cases_are_met_to_their_last_printed_digit():
    """Printed with four digits; a coefficient that is off by 0.1 dB in one band of one category would show."""
    for name in FILES:
        assert max(abs(row.error) for row in rows_of(name)) < 6e-5


def test_the_two_way_slope_is_the_directives_not_the_one_of_the_program():
    (case,) = [case for case in DOCUMENTS[FILES[1]]["cases"] if "expected_directive" in case]
    got = road_emission.sound_power_of(case["inputs"])
    assert np.abs(got - case["upstream_value_not_conformant"]["Lw_per_metre"]).max() > 1.6


def test_a_wrong_spectrum_fails():
    document = json.loads(json.dumps(DOCUMENTS[FILES[0]]))
    document["cases"][3]["expected"]["Lw_per_metre"][5] += 0.02
    (row,) = [row for row in road_emission.rows(document, Data("", FOLDER / FILES[0])) if row.verdict == FAILED]
    assert (row.case, row.quantity) == (document["cases"][3]["id"], "L_W' at 2000 Hz")


# terms


def test_reference_conditions_leave_the_coefficients():
    found = terms(np.full((1, 5), 70_000.0), 70.0, Segments())  # one vehicle a metre: the flow term is 0
    assert_allclose(found.flow, 0, atol=1e-12)
    assert_allclose(found.rolling[0, :3], TABLES.a_r, rtol=1e-12)
    assert_allclose(found.propulsion[0], TABLES.a_p, rtol=1e-12)
    assert np.isneginf(found.rolling[0, 3:]).all()
    for name in found._fields[3:]:
        assert (getattr(found, name) == 0).all(), name


def test_rolling_grows_with_the_logarithm_and_propulsion_with_the_speed():
    v = np.array([35.0, 70.0, 140.0])
    rolling, propulsion = (level(0, v, TABLES) for level in (road_terms.rolling_level, road_terms.propulsion_level))
    assert_allclose(np.diff(rolling, axis=0), np.tile(TABLES.b_r[0] * math.log10(2), (2, 1)))
    assert_allclose(propulsion[[0, 2]] - propulsion[1], np.outer([-0.5, 1.0], TABLES.b_p[0]), atol=1e-12)


def test_temperature_acts_on_rolling_noise_by_its_coefficient():
    found = terms(np.full((1, 5), 100.0), 50.0, Segments(temperature_c=5.0))
    assert_allclose(found.temperature[0], [1.2, 0.6, 0.6, 0, 0])
    usual = terms(np.full((1, 5), 100.0), 50.0, Segments())
    assert_allclose(found.rolling[0, :3] - usual.rolling[0, :3], np.repeat([[1.2], [0.6], [0.6]], 8, axis=1), atol=1e-9)
    assert_array_equal(found.propulsion, usual.propulsion)


@pytest.mark.parametrize(("v", "as_if"), [(20.0, 50.0), (50.0, 50.0), (70.0, 70.0), (90.0, 90.0), (130.0, 90.0)])
def test_all_cars_with_studs_all_year_have_their_whole_correction(v, as_if):
    expected = TABLES.studded_a + TABLES.studded_b * math.log10(as_if / 70)
    found = road_terms.studded_correction(np.array([v]), np.array([1.0]), np.array([12.0]), TABLES)
    assert_allclose(found[0], expected, atol=1e-12)


def test_studs_for_half_a_year_on_half_of_the_cars_count_a_quarter():
    found = terms(np.full((1, 5), 10.0), 70.0, Segments(studded_share=0.5, studded_months=6.0)).studded[0]
    assert_allclose(found[0], 10 * np.log10(0.75 + 0.25 * 10 ** (TABLES.studded_a / 10)))
    assert (found[1:] == 0).all()


# (category, gradient, speed) -> correction of (2.2.13) to (2.2.16), worked out by hand
GRADIENTS = {
    ("1", -12, 50): 6.0,
    ("1", -8, 50): 2.0,
    ("1", -6, 50): 0.0,
    ("1", 2, 50): 0.0,
    ("1", 5, 50): 1.0,
    ("1", 5, 100): 2.0,
    ("1", 12, 60): 4.0,
    ("2", -11, 90): 7.0,
    ("2", -11, 20): 0.0,
    ("2", -4, 90): 0.0,
    ("2", 6, 50): 3.0,
    ("3", -9, 60): 5.0,
    ("3", -4, 60): 0.0,
    ("3", 8, 50): 5.0,
    ("4a", 12, 50): 0.0,
    ("4b", -12, 50): 0.0,
}


@pytest.mark.parametrize(("case", "expected"), GRADIENTS.items(), ids=lambda part: str(part).replace(" ", ""))
def test_the_gradient_correction_is_that_of_the_standard(case, expected):
    category, s, v = case
    m, one_way = CATEGORIES.index(category), np.array([False])
    found = road_terms.gradient_correction(m, np.array([float(s)]), np.array([float(v)]), one_way)
    assert found[0] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("s", [12.0, 15.0, 40.0, -12.0, -15.0])
def test_steeper_than_12_percent_counts_as_12(s):
    limit = math.copysign(12.0, s)
    assert_array_equal(
        of_one(MIXED, gradient_percent=s, two_way=False), of_one(MIXED, gradient_percent=limit, two_way=False)
    )


def test_a_slope_leaves_rolling_noise_alone():
    flat, steep = (terms(np.array([MIXED]), 50.0, Segments(gradient_percent=s)) for s in (0.0, 9.0))
    assert_array_equal(flat.rolling, steep.rolling)
    assert (steep.propulsion[:, :3] > flat.propulsion[:, :3]).all()
    assert_array_equal(flat.propulsion[:, 3:], steep.propulsion[:, 3:])


@pytest.mark.parametrize(("junction", "column"), [(LIGHTS, "crossing"), (ROUNDABOUT, "roundabout")])
def test_a_junction_slows_and_pulls_off_within_100_m(junction, column):
    distance = np.array([0.0, 50.0, -50.0, 100.0, 300.0])
    share = np.array([1.0, 0.5, 0.5, 0.0, 0.0])
    found = terms(np.full((5, 5), 10.0), 50.0, Segments(junction=junction, junction_distance_m=distance))
    for m, category in enumerate(CATEGORIES):
        facts = twin.FACTS["sets"]["2021"]["vehicles"][category]
        assert_allclose(found.junction_rolling[:, m], facts["C_R"][column] * share, atol=1e-12)
        assert_allclose(found.junction_propulsion[:, m], facts["C_P"][column] * share, atol=1e-12)


def test_a_surface_absorbs_propulsion_noise_but_never_adds_to_it():
    found = terms(np.full((1, 5), 10.0), 70.0, Segments(surface="NL01"))
    facts = twin.FACTS["sets"]["2021"]["surfaces"]["NL01"]
    for m, category in enumerate("123"):
        assert_allclose(found.surface[0, m], facts[category]["alpha"], atol=1e-12)
        assert_allclose(found.surface_absorption[0, m], np.minimum(facts[category]["alpha"], 0))
    assert (found.surface[0, 3:] == 0).all() and (found.surface_absorption[0, 3:] == 0).all()


def test_a_surface_changes_rolling_noise_with_the_speed():
    low, high = (terms(np.full((1, 5), 10.0), v, Segments(surface="NL01")).surface[0, 0] for v in (50.0, 100.0))
    assert_allclose(high - low, -6.5 * math.log10(2))


@many
@given(flows, speeds, segments, st.sampled_from(("2021", "2015")))
def test_it_equals_the_standard_written_down(flow, speed, segment, edition):
    found = sound_power(np.array([flow]), np.array([speed]), Segments(**segment), road_tables(edition))[0]
    assert_allclose(found, twin.sound_power(flow, speed, segment, edition), rtol=1e-9)


# speeds


@pytest.mark.parametrize(("v", "as_if"), [(5.0, 20.0), (150.0, 130.0)])
def test_beyond_20_to_130_kmh_a_vehicle_has_the_power_of_the_limit_for_the_time_it_takes(v, as_if):
    expected = of_one(MIXED, as_if, surface="NL02") + 10 * math.log10(as_if / v)
    assert_allclose(of_one(MIXED, v, surface="NL02"), expected, atol=1e-9)


def test_no_traffic_is_no_sound_whatever_the_speed():
    flow = np.array([[0.0] * 5, CAR])
    speed = np.array([[np.nan, 0.0, -5.0, np.inf, 50.0], [50.0, np.nan, np.nan, np.nan, np.nan]])
    found = sound_power(flow, speed, Segments(), TABLES)
    assert np.isneginf(found[0]).all()
    assert_array_equal(found[1], of_one(CAR))
    explained = terms(flow, speed, Segments(), TABLES)
    assert np.isneginf(explained.flow[0]).all() and np.isneginf(explained.rolling[0]).all()


@pytest.mark.parametrize("v", [np.nan, 0.0, -30.0, np.inf])
def test_flow_without_a_speed_names_segment_and_category(v):
    speed = np.full((3, 5), 50.0)
    speed[2, 1] = v
    with pytest.raises(
        ValueError, match=r"speed_kmh of segment 2, category 2, is .* must be above 0 where there is flow"
    ):
        sound_power(np.array([MIXED] * 3), speed, Segments(), TABLES)


def test_flow_without_a_speed_in_one_period_names_it():
    flow = np.zeros((3, 2, 5))
    flow[2, 1, 4] = 1.0
    speed = np.full((2, 5), 50.0)
    speed[1, 4] = np.nan
    with pytest.raises(ValueError, match="period 2, segment 1, category 4b, is nan"):
        sound_power(flow, speed, Segments(), TABLES)


# what holds for any road


@many
@given(flows, speeds, segments)
def test_the_terms_add_up_to_the_whole(flow, speed, segment):
    found = terms(np.array([flow]), np.array([speed]), Segments(**segment), TABLES)
    parts = np.concatenate([found.rolling[0], found.propulsion[0]])
    assert_allclose(energy_sum(parts), of_one(flow, speed, **segment), rtol=1e-12)


@many
@given(flows, flows, speeds, segments)
def test_the_powers_of_two_flows_add_up(one, other, speed, segment):
    together = of_one(np.add(one, other), speed, **segment)
    assert_allclose(together, energy_sum([of_one(one, speed, **segment), of_one(other, speed, **segment)]), rtol=1e-12)


@many
@given(st.floats(0.01, 4000), st.floats(1.001, 5), st.integers(0, 4), speeds, segments)
def test_more_vehicles_are_louder_in_every_octave(flow, factor, m, speed, segment):
    few, more = np.zeros(5), np.zeros(5)
    few[m], more[m] = flow, flow * factor
    louder = of_one(more, speed, **segment) - of_one(few, speed, **segment)
    assert_allclose(louder, 10 * math.log10(factor), atol=1e-9)


@many
@given(flows, speeds, segments)
def test_two_way_is_half_of_the_flow_up_and_half_down(flow, speed, segment):
    slope = segment.pop("gradient_percent")
    segment.pop("two_way")
    half = np.array(flow) / 2
    up, down = (of_one(half, speed, gradient_percent=s, two_way=False, **segment) for s in (slope, -slope))
    both = of_one(flow, speed, gradient_percent=slope, two_way=True, **segment)
    assert_allclose(both, energy_sum([up, down]), rtol=1e-12)
    assert_array_equal(both, of_one(flow, speed, gradient_percent=-slope, two_way=True, **segment))


@pytest.fixture(scope="module")
def town():
    """5,000 segments: more than are computed at a time."""
    rng = np.random.default_rng(7)
    n = 5000
    known = Segments(
        rng.choice(TABLES.surfaces, n),
        rng.uniform(-10, 30, n),
        rng.uniform(-14, 14, n),
        rng.random(n) < 0.5,
        rng.uniform(0, 1, n),
        rng.uniform(0, 12, n),
        rng.integers(0, 3, n),
        rng.uniform(0, 200, n),
    )
    return rng.uniform(0, 500, (3, n, 5)), rng.uniform(10, 140, (3, n, 5)), known


def test_the_order_of_segments_and_who_is_beside_does_not_matter(town):
    flow, speed, known = town
    whole = sound_power(flow, speed, known, TABLES)
    order = np.random.default_rng(1).permutation(flow.shape[1])
    mixed = sound_power(flow[:, order], speed[:, order], Segments(*(field[order] for field in known)), TABLES)
    assert_array_equal(mixed, whole[:, order])
    for i in (0, 4095, 4096, 4999):
        alone = Segments(*(field[i] for field in known))
        assert_array_equal(sound_power(flow[:, [i]], speed[:, [i]], alone, TABLES), whole[:, [i]])


def test_periods_are_independent_and_may_share_one_speed(town):
    flow, speed, known = town
    shared = sound_power(flow, speed[0], known, TABLES)
    assert_array_equal(shared, sound_power(flow, np.stack([speed[0]] * 3), known, TABLES))
    for p in range(3):
        assert_array_equal(shared[p], sound_power(flow[p], speed[0], known, TABLES))


def test_no_segments_have_no_sound():
    assert sound_power(np.zeros((0, 5)), 50.0, Segments(), TABLES).shape == (0, 8)
    assert sound_power(np.zeros((3, 0, 5)), 50.0, Segments(), TABLES).shape == (3, 0, 8)


def test_the_tables_of_2021_are_used_if_none_are_given():
    assert_array_equal(sound_power(np.array([CAR]), 50.0, Segments())[0], of_one(CAR))


# roads that cannot be


def test_an_unknown_surface_is_named_with_those_known():
    surface = np.array(["DEF", "asphalt"], dtype=object)
    with pytest.raises(
        ValueError, match=r"surface of segment 1 is 'asphalt', not in road_surfaces_2021.csv; known: DEF, NL01, "
    ):
        sound_power(np.zeros((2, 5)), 50.0, Segments(surface=surface), TABLES)


WRONG = {
    "temperature in kelvin": (
        {"temperature_c": np.array([5.0, 283.0])},
        "temperature_c of segment 1 is 283, must be -60 to 60",
    ),
    "no temperature": ({"temperature_c": np.nan}, "temperature_c of segment 0 is nan"),
    "no gradient": ({"gradient_percent": np.nan}, "gradient_percent of segment 0 is nan"),
    "share in per cent": ({"studded_share": 40.0}, "studded_share of segment 0 is 40, must be 0 to 1"),
    "months": ({"studded_months": np.array([12.0, 13.0])}, "studded_months of segment 1 is 13, must be 0 to 12"),
    "junction": ({"junction": np.array([0, 3])}, "junction of segment 1 is 3, must be 0 none, 1 lights, 2 roundabout"),
    "no distance": (
        {"junction": np.array([0, 1]), "junction_distance_m": np.nan},
        "junction_distance_m of segment 1 is nan, must be a number",
    ),
    "length": ({"two_way": np.array([True] * 3)}, r"two_way has the shape \(3,\), must be \(2,\) or one value"),
}


@pytest.mark.parametrize(("known", "message"), WRONG.values(), ids=WRONG)
def test_a_segment_that_cannot_be_is_named(known, message):
    with pytest.raises(ValueError, match=message):
        sound_power(np.zeros((2, 5)), 50.0, Segments(**known), TABLES)


def test_a_distance_to_no_junction_does_not_matter():
    assert_array_equal(of_one(CAR, junction_distance_m=np.nan), of_one(CAR))


@pytest.mark.parametrize("flow", [-1.0, np.nan, np.inf])
def test_a_flow_that_is_none_is_named(flow):
    flows_given = np.array([MIXED, MIXED])
    flows_given[1, 3] = flow
    with pytest.raises(ValueError, match="flow_veh_h of segment 1, category 4a, is .* must be 0 or more"):
        sound_power(flows_given, 50.0, Segments(), TABLES)


def test_shapes_that_do_not_fit_are_named():
    with pytest.raises(ValueError, match=r"flow_veh_h has the shape \(2, 4\)"):
        sound_power(np.zeros((2, 4)), 50.0, Segments(), TABLES)
    with pytest.raises(ValueError, match=r"speed_kmh has the shape \(3, 5\), must fit that of the flow, \(2, 5\)"):
        sound_power(np.zeros((2, 5)), np.zeros((3, 5)), Segments(), TABLES)
    with pytest.raises(ValueError, match=r"flow_veh_h has the shape \(3, 2, 5\), must be \(n, 5\)"):
        terms(np.zeros((3, 2, 5)), 50.0, Segments(), TABLES)
