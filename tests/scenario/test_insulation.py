"""Sound insulation of facades as a measure."""

from __future__ import annotations

import json

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.city.provenance import Origin
from plugin.scenario.measures import InsulationMeasure, measure_from_dict, measure_to_dict
from plugin.scenario.scenario import Scenario, apply
from plugin.scenario.targets import Targets

ALL = Targets(everything=True)
NAN = np.nan


@pytest.fixture
def windows_of_a() -> InsulationMeasure:
    return InsulationMeasure(Targets(ids=("a",)), window_db=38, label="Windows of a")


def column(city, key, *measures):
    return apply(city, measures).buildings[key]


def test_windows_are_put_on_the_targets_only_and_marked(street, windows_of_a):
    after = column(street, "window_db", windows_of_a)
    np.testing.assert_array_equal(after.values, [38.0, NAN, NAN, NAN])
    assert after.origin.tolist() == [Origin.MEASURE, 0, 0, 0] and "scenario" in after.rule[0]
    assert np.isnan(column(street, "facade_db", windows_of_a).values).all()


def test_the_city_it_is_applied_to_is_not_changed_and_all_else_is_the_same_object(street, windows_of_a):
    after = windows_of_a.apply(street)
    assert "window_db" not in street.buildings.attributes and street.buildings["window_db"].missing.all()
    assert after.surfaces is street.surfaces and after.buildings.retrofit is street.buildings.retrofit
    assert after.buildings["year"] is street.buildings["year"]


def test_a_later_measure_improves_what_an_earlier_one_did_and_never_undoes_it(street, windows_of_a):
    better, worse = InsulationMeasure(ALL, window_db=45), InsulationMeasure(ALL, window_db=30)
    assert column(street, "window_db", windows_of_a, better).values.tolist() == [45.0] * 4
    assert column(street, "window_db", windows_of_a, worse).values.tolist() == [38.0, 30.0, 30.0, 30.0]


def test_a_facade_can_be_given_as_a_whole_beside_its_windows(street):
    both = InsulationMeasure(Targets(use=("residential",)), window_db=40, facade_db=42)
    np.testing.assert_array_equal(column(street, "window_db", both).values, [40, NAN, 40, NAN])
    np.testing.assert_array_equal(column(street, "facade_db", both).values, [42, NAN, 42, NAN])


@pytest.mark.parametrize(
    "measure",
    [
        InsulationMeasure(Targets(ids=("a", "b")), window_db=38),
        InsulationMeasure(
            Targets(use=("residential",), year_to=1970), facade_db=41.5, label="Main street", enabled=False
        ),
        InsulationMeasure(ALL, window_db=38, facade_db=44),
    ],
    ids=lambda each: each.describe(),
)
def test_a_measure_survives_json_alone_and_in_a_scenario(measure):
    assert measure_from_dict(json.loads(json.dumps(measure_to_dict(measure)))) == measure
    scenario = Scenario("quiet", "Quiet rooms", "baseline", (measure,))
    assert Scenario.from_dict(json.loads(json.dumps(scenario.to_dict()))) == scenario


def test_whole_numbers_and_decimals_are_one_document():
    assert measure_to_dict(InsulationMeasure(ALL, window_db=38)) == measure_to_dict(
        InsulationMeasure(ALL, window_db=38.0)
    )
    assert measure_to_dict(InsulationMeasure(ALL, window_db=38))["parameters"] == {"window_db": 38.0}


def test_a_measure_says_what_it_does():
    assert InsulationMeasure(Targets(use=("residential",)), window_db=38).describe() == (
        "Sound insulation of residential: windows 38 dB"
    )
    assert InsulationMeasure(ALL, window_db=38, facade_db=42.5).describe() == (
        "Sound insulation of all buildings: windows 38 dB, whole facade 42.5 dB"
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "the insulation changes nothing"),
        ({"window_db": 5}, "field window_db: 5 dB, must be 10 to 60 dB"),
        ({"facade_db": 75}, "field facade_db: 75 dB, must be 10 to 70 dB"),
        ({"window_db": float("nan")}, "nan dB, must be"),
        ({"window_db": True}, "True is no number"),
        ({"facade_db": "thick"}, "'thick' is no number"),
    ],
)
def test_an_insulation_that_cannot_be_is_refused(values, words):
    with pytest.raises(InputError) as caught:
        InsulationMeasure(ALL, **values)
    assert words in caught.value.message and caught.value.hint


def test_a_parameter_it_does_not_have_is_named():
    document = {"kind": "insulation", "targets": {"all": True}, "parameters": {"wall_db": 50}}
    with pytest.raises(InputError, match="an insulation has no parameter wall_db"):
        measure_from_dict(document)


def test_a_target_that_is_not_in_the_city_is_named(street):
    with pytest.raises(InputError, match="not in this city: z"):
        InsulationMeasure(Targets(ids=("z",)), window_db=38).apply(street)
