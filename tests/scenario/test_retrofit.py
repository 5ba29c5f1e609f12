"""Refurbishment as a measure."""

from __future__ import annotations

import json

import numpy as np
import pytest

from plugin.city.buildings import Retrofit
from plugin.city.errors import InputError
from plugin.scenario.measures import RetrofitMeasure, measure_from_dict, measure_to_dict
from plugin.scenario.scenario import apply
from plugin.scenario.targets import Targets

ALL = Targets(everything=True)


@pytest.fixture
def walls_of_a() -> RetrofitMeasure:
    return RetrofitMeasure(Targets(ids=("a",)), u_wall=0.24, label="Walls of a")


def retrofit_of(city, *measures) -> Retrofit:
    return apply(city, measures).buildings.retrofit


def test_a_retrofit_puts_its_values_on_its_targets_only(street, walls_of_a):
    after = retrofit_of(street, walls_of_a)
    np.testing.assert_array_equal(after.u_wall, [0.24, np.nan, np.nan, np.nan])
    assert np.isnan([getattr(after, key) for key in Retrofit.KEYS[1:]]).all()


def test_the_city_it_is_applied_to_is_not_changed(street, walls_of_a):
    before = {key: getattr(street.buildings.retrofit, key).copy() for key in Retrofit.KEYS}
    walls_of_a.apply(street)
    for key, column in before.items():
        np.testing.assert_array_equal(getattr(street.buildings.retrofit, key), column)


def test_everything_else_of_the_city_is_the_same_object(street, walls_of_a):
    after = walls_of_a.apply(street)
    assert after.surfaces is street.surfaces and after.buildings.attributes is street.buildings.attributes


def test_a_later_measure_improves_what_an_earlier_one_did_and_never_undoes_it(street, walls_of_a):
    better, worse = RetrofitMeasure(ALL, u_wall=0.15), RetrofitMeasure(ALL, u_wall=0.4)
    assert retrofit_of(street, walls_of_a, better).u_wall.tolist() == [0.15] * 4
    assert retrofit_of(street, walls_of_a, worse).u_wall.tolist() == [0.24, 0.4, 0.4, 0.4]


def test_a_window_keeps_its_solar_factor_together_with_its_u_value(street):
    passive = RetrofitMeasure(Targets(ids=("a",)), u_window=0.8, g_window=0.5)
    plain = RetrofitMeasure(ALL, u_window=1.3, g_window=0.62)
    after = retrofit_of(street, passive, plain)
    assert after.u_window.tolist() == [0.8, 1.3, 1.3, 1.3]
    assert after.g_window.tolist() == [0.5, 0.62, 0.62, 0.62]


def test_a_solar_factor_alone_is_set_as_asked(street):
    blinds = RetrofitMeasure(ALL, g_window=0.3)
    assert retrofit_of(street, RetrofitMeasure(ALL, g_window=0.2), blinds).g_window.tolist() == [0.3] * 4


def test_a_measure_survives_json(walls_of_a):
    again = measure_from_dict(json.loads(json.dumps(measure_to_dict(walls_of_a))))
    assert again == walls_of_a


def test_a_measure_that_is_switched_off_stays_so():
    off = RetrofitMeasure(ALL, u_roof=0.2, enabled=False)
    assert measure_from_dict(measure_to_dict(off)).enabled is False


def test_a_measure_says_what_it_does():
    words = RetrofitMeasure(Targets(use=("residential",)), u_wall=0.24, u_window=1.1).describe()
    assert words == "Retrofit residential: walls 0.24, windows 1.1 W/(m²K)"
    blinds = RetrofitMeasure(ALL, u_window=1.1, g_window=0.3).describe()
    assert blinds.endswith("windows 1.1 W/(m²K), window solar factor 0.3")
    assert RetrofitMeasure(ALL, g_window=0.3).describe().endswith(": window solar factor 0.3")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "changes no element"),
        ({"u_wall": 0.0}, "field u_wall: 0 W/(m²K), must be 0.03 to 6 W/(m²K)"),
        ({"u_wall": -1.0}, "-1 W/(m²K), must be"),
        ({"u_window": 7.1}, "7.1 W/(m²K), must be 0.3 to 7 W/(m²K)"),
        ({"g_window": 1.5}, "field g_window: 1.5, must be 0.05 to 0.95"),
        ({"u_roof": float("nan")}, "nan W/(m²K), must be"),
    ],
)
def test_a_retrofit_that_cannot_be_is_refused(values, words):
    with pytest.raises(InputError) as caught:
        RetrofitMeasure(ALL, **values)
    assert words in caught.value.message and caught.value.hint


# --- packages -----------------------------------------------------------------------------------------------------------
def test_a_package_marks_the_elements_it_is_about_and_own_values_go_before_it(street):
    works = RetrofitMeasure(Targets(ids=("a",)), u_wall=0.2, package="usual", of_package=("u_roof", "u_wall"))
    after = retrofit_of(street, works)
    assert works.by_package == ("u_roof",)
    assert after.package[0].tolist() == [0, 1, 0, 0, 0] and not after.package[1:].any()
    assert after.u_wall[0] == 0.2 and np.isnan(after.u_roof).all()
    assert works.describe() == "Retrofit 1 building: usual refurbishment (TABULA) of roofs, walls 0.2 W/(m²K)"


def test_the_further_going_of_two_packages_stays(street):
    everybody = Targets(everything=True)
    one, two = RetrofitMeasure(everybody, package="advanced"), RetrofitMeasure(everybody, package="usual")
    for order in ((one, two), (two, one)):
        assert (retrofit_of(street, *order).package == 2).all()
    assert one.of_package == Retrofit.KEYS and one.describe().endswith(": advanced refurbishment (TABULA)")


def test_a_package_is_written_and_read_and_measures_without_one_are_written_as_before():
    offices = Targets(use=("office",), year_to=1975)
    works = RetrofitMeasure(offices, u_window=0.9, package="advanced", of_package=("u_wall",))
    document = measure_to_dict(works)
    assert document["parameters"] == {"u_window": 0.9, "package": "advanced", "of_package": ["u_wall"]}
    assert measure_from_dict(document) == works
    assert measure_to_dict(RetrofitMeasure(Targets(everything=True), u_wall=0.2))["parameters"] == {"u_wall": 0.2}


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"package": "deep"}, "'deep' is no package"),
        ({"package": "usual", "of_package": ["u_door"]}, "no element u_door"),
        ({"of_package": ["u_wall"]}, "without the package"),
        ({"package": 3}, "no package of works"),
        ({}, "changes no element"),
    ],
)
def test_a_package_that_cannot_be_is_refused(parameters, words):
    with pytest.raises(InputError, match=words):
        measure_from_dict({"kind": "retrofit", "targets": {"all": True}, "parameters": parameters})
