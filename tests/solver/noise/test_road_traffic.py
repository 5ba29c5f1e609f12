"""Default traffic: the toolkit's totals, counts before defaults, where each number is from, and counts that cannot be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.city.fields import ROAD_CLASSES, field_of
from plugin.city.provenance import Origin
from plugin.solver.noise import road_traffic
from plugin.solver.noise.bands import PERIOD_HOURS
from plugin.solver.noise.road_traffic import Counts, flows_of, no_counts, proportions, traffic_defaults

many = settings(deadline=None, max_examples=100)
HOURS = np.array(PERIOD_HOURS)
# vehicles in day, evening, night, and heavy ones in per cent
TOOLKIT = {
    "motorway": ((26103, 7458, 3729), (25, 35, 45)),
    "trunk": ((17936, 3826, 2152), (20, 20, 20)),
    "primary": ((7124, 1069, 712), (20, 15, 10)),
    "secondary": ((1400, 400, 200), (15, 10, 5)),
    "tertiary": ((700, 200, 100), (10, 6, 3)),
    "residential": ((350, 100, 50), (5, 2, 1)),
    "service": ((175, 50, 25), (2, 1, 0)),
    "track": ((17.5, 5, 2.5), (2, 1, 0)),
}
LAST_DIGIT_VEH_H = 5 * 0.5e-3  # five categories, three decimals in the table
counts_veh_h = st.none() | st.floats(0, 5000)


def one_road(word, total=(), heavy=(), day=None, **options):
    """Flows of one road; (3, 5), and the texts of the origins."""
    counts = no_counts(1)
    for column, values in ((counts.total_veh_h, total), (counts.heavy_veh_h, heavy)):
        for p, value in enumerate(values):
            column[p, 0] = np.nan if value is None else value
    counts.total_veh_day[0] = np.nan if day is None else day
    found = flows_of(np.array([word], dtype=object), counts, **options)
    texts = ([Origin(code).text for code in origin[:, 0]] for origin in found[1:])
    return found.flow_veh_h[:, 0], *texts


@pytest.mark.parametrize("word", TOOLKIT)
def test_a_class_has_the_totals_and_heavy_shares_of_its_source(word):
    totals, heavy = TOOLKIT[word]
    flow, *_ = one_road(word)
    assert_allclose(flow.sum(axis=1), np.array(totals) / HOURS, atol=LAST_DIGIT_VEH_H)
    assert_allclose(flow[:, 1:3].sum(axis=1), np.array(heavy) / 100 * totals / HOURS, atol=LAST_DIGIT_VEH_H)


def test_two_wheelers_and_medium_heavy_vehicles_are_as_assumed():
    for word in ("motorway", "trunk", "primary", "secondary", "tertiary", "residential", "service"):
        flow, *_ = one_road(word)
        hundredth = flow.sum(axis=1) / 100
        assert_allclose(flow[:, 4], hundredth, atol=LAST_DIGIT_VEH_H)
        assert_allclose(flow[:, 3], 0 if word in ("motorway", "trunk") else hundredth, atol=LAST_DIGIT_VEH_H)
    for word, medium in (("motorway", 1 / 3), ("trunk", 1 / 3), ("primary", 1 / 2), ("secondary", 2 / 3)):
        flow, *_ = one_road(word)
        assert flow[0, 1] / flow[0, 1:3].sum() == pytest.approx(medium, abs=1e-3)


def test_ways_without_motor_traffic_have_none():
    for word in set(ROAD_CLASSES) - set(TOOLKIT):
        assert not one_road(word)[0].any(), word


def test_every_class_of_a_twin_is_in_the_table():
    assert set(field_of("roads", "class").choices) == set(ROAD_CLASSES)
    assert traffic_defaults().shape == (3, len(ROAD_CLASSES), 5)


def test_nothing_known_is_the_default_and_says_so():
    flow, total, heavy = one_road("tertiary")
    assert_array_equal(flow, traffic_defaults()[:, ROAD_CLASSES.index("tertiary")])
    assert total == heavy == ["default"] * 3


def test_a_one_way_road_gets_half_of_the_default_but_keeps_its_counts():
    assert_array_equal(one_road("motorway", one_way=True)[0], one_road("motorway")[0] / 2)
    counted = {"total": (900, 500, 100), "heavy": (90, 50, 10)}
    assert_array_equal(one_road("motorway", **counted, one_way=True)[0], one_road("motorway", **counted)[0])


def test_counts_of_total_and_heavy_are_kept():
    flow, total, heavy = one_road("secondary", (600, 300, 80), (60, 15, 0))
    assert_allclose(flow.sum(axis=1), [600, 300, 80])
    assert_allclose(flow[:, 1:3].sum(axis=1), [60, 15, 0])
    assert total == heavy == ["given"] * 3


def test_a_total_takes_the_heavy_share_of_its_class():
    flow, total, heavy = one_road("secondary", (1000, 1000, 1000))
    assert_allclose(flow[:, 1:3].sum(axis=1), [150, 100, 50], rtol=1e-3)
    assert_allclose(flow.sum(axis=1), 1000)
    assert total == ["given"] * 3
    assert heavy == ["inferred"] * 3


def test_vehicles_of_a_day_are_divided_like_those_of_the_class():
    flow, total, heavy = one_road("secondary", day=10_000)
    assert_allclose(flow.sum(axis=1), np.array([7000, 2000, 1000]) / HOURS, rtol=1e-3)
    assert (flow.sum(axis=1) * HOURS).sum() == pytest.approx(10_000)
    assert total == heavy == ["inferred"] * 3


def test_a_count_of_one_period_leaves_the_others_to_the_day_or_the_default():
    flow, total, heavy = one_road("secondary", (None, None, 55), day=10_000)
    assert_allclose(flow.sum(axis=1), [7000 / 12, 500, 55], rtol=1e-3)
    assert total == ["inferred", "inferred", "given"]
    flow, total, heavy = one_road("secondary", (None, 200, None))
    assert_array_equal(flow[[0, 2]], one_road("secondary")[0][[0, 2]])
    assert (total, heavy) == (["default", "given", "default"], ["default", "inferred", "default"])


def test_heavy_vehicles_alone_join_the_other_vehicles_of_the_default():
    usual = one_road("residential")[0]
    flow, total, heavy = one_road("residential", heavy=(30, None, None))
    assert_allclose(flow[0, [0, 3, 4]], usual[0, [0, 3, 4]])
    assert flow[0, 1:3].sum() == pytest.approx(30)
    assert_array_equal(flow[1:], usual[1:])
    assert (total[0], heavy) == ("inferred", ["given", "default", "default"])


def test_no_vehicles_counted_are_none_and_not_the_default():
    flow, total, _ = one_road("primary", (0, 0, 0))
    assert not flow.any()
    assert total == ["given"] * 3


def test_counts_on_a_way_without_default_traffic_take_the_proportions_of_residential_streets():
    expected = one_road("residential", day=1000)[0]
    assert_allclose(one_road("pedestrian", day=1000)[0].sum(axis=1), expected.sum(axis=1))
    flow, *_ = one_road("pedestrian", (100, 100, 100))
    assert (flow[:, 1:3] > 0).all()


def test_heavy_vehicles_at_night_divide_like_those_of_the_day_where_the_class_has_none_at_night():
    flow, *_ = one_road("service", (10, 10, 10), (3, 3, 3))
    assert_allclose(flow[2, 1:3], [2, 1], rtol=0.01)


@many
@given(
    st.lists(
        st.tuples(st.sampled_from(ROAD_CLASSES), st.lists(counts_veh_h, min_size=3, max_size=3), st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_is_known_totals_are_kept_and_nobody_is_negative(roads):
    words = np.array([word for word, *_ in roads], dtype=object)
    total = np.array([[np.nan if c is None else c for c in given_] for _, given_, _ in roads]).T
    one_way = np.array([one for *_, one in roads])
    counts = no_counts(len(roads))._replace(total_veh_h=total)
    found = flows_of(words, counts, one_way)
    assert (found.flow_veh_h >= 0).all()
    known = ~np.isnan(total)
    assert_allclose(found.flow_veh_h.sum(axis=-1)[known], total[known], rtol=1e-12, atol=1e-12)
    assert_array_equal(found.total_origin == Origin.GIVEN, known)
    assert_array_equal(found.total_origin == Origin.DEFAULT, ~known)
    back = flows_of(words[::-1], no_counts(len(roads))._replace(total_veh_h=total[:, ::-1]), one_way[::-1])
    assert_array_equal(back.flow_veh_h[:, ::-1], found.flow_veh_h)


def test_proportions_add_up_for_every_class():
    mix = proportions(traffic_defaults())
    assert_allclose(HOURS @ mix.period, 1)
    assert_allclose(mix.of_heavy.sum(axis=-1), 1)
    assert_allclose(mix.of_others.sum(axis=-1), 1)
    assert ((mix.heavy >= 0) & (mix.heavy < 0.5)).all()


def test_no_roads_have_no_traffic():
    assert flows_of(np.zeros(0, dtype=object), no_counts(0)).flow_veh_h.shape == (3, 0, 5)


# what cannot be


def with_counts(**changed):
    return no_counts(2)._replace(**{key: np.array(value, np.float64) for key, value in changed.items()})


NAN = [np.nan, np.nan]
WRONG = {
    "negative": (with_counts(total_veh_h=[NAN, [np.nan, -3], NAN]), "total_veh_h of road 1, evening, is -3, must be 0 or more"),
    "endless": (with_counts(total_veh_day=[np.nan, np.inf]), "total_veh_day of road 1 is inf, must be 0 or more"),
    "too many heavy": (
        with_counts(total_veh_h=[[np.nan, 50], NAN, NAN], heavy_veh_h=[[np.nan, 51], NAN, NAN]),
        "heavy_veh_h of road 1, day, is 51, more than the 50 vehicles there are",
    ),
    "shape": (Counts(np.zeros((2, 3)), np.zeros((3, 2)), np.zeros(2)), r"total_veh_h has the shape \(2, 3\), must be \(3, 2\)"),
}  # fmt: skip


@pytest.mark.parametrize(("counts", "message"), WRONG.values(), ids=WRONG)
def test_counts_that_cannot_be_are_named(counts, message):
    with pytest.raises(ValueError, match=message):
        flows_of(np.array(["primary", "service"], dtype=object), counts)


def test_an_unknown_class_is_named_with_those_known():
    with pytest.raises(ValueError, match="road_class of road 1 is 'avenue', must be one of motorway, trunk, "):
        flows_of(np.array(["primary", "avenue"], dtype=object), no_counts(2))


@pytest.fixture
def table(tmp_path):
    """A copy of the table to edit: table(old, new) -> path."""

    def write(old, new):
        text = road_traffic.DEFAULTS.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "road_traffic_defaults.csv"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return write


def test_an_edited_table_is_used(table):
    defaults = traffic_defaults(table("tertiary,night,11.875,", "tertiary,night,40,"))
    assert one_road("tertiary", defaults=defaults)[0][2, 0] == 40


FAULTS = {
    "word": ("tertiary,day,51.333", "tertiary,day,many", "field light_veh_h: 'many', must be a number from 0 to 30000"),
    "daily count": ("tertiary,day,51.333", "tertiary,day,70000", "field light_veh_h: '70000'"),
    "negative": ("tertiary,day,51.333", "tertiary,day,-1", "field light_veh_h: '-1'"),
    "class": ("tertiary,day,", "avenue,day,", "field class: 'avenue', must be motorway or"),
    "period": ("tertiary,day,", "tertiary,noon,", "field period: 'noon', must be day or evening or night"),
    "twice": ("tertiary,day,", "tertiary,night,", "tertiary night is in row"),
}


@pytest.mark.parametrize(("old", "new", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_the_table_is_named_by_row_and_column(table, old, new, message):
    with pytest.raises(InputError) as caught:
        traffic_defaults(table(old, new))
    assert message in caught.value.message
    assert caught.value.file == "road_traffic_defaults.csv"


def test_residential_streets_must_have_proportions(tmp_path):
    lines = road_traffic.DEFAULTS.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "t.csv"
    for kept, field in (("0,1,1,0,0", "light_veh_h"), ("1,0,0,0,0", "heavy_veh_h")):
        edited = [
            f"residential,{line.split(',')[1]},{kept},edited" if line.startswith("residential,") else line
            for line in lines
        ]
        path.write_text("\n".join(edited), encoding="utf-8")
        with pytest.raises(InputError, match=f"field {field}: none at any time"):
            traffic_defaults(path)
