"""Measures on systems: another heating system, photovoltaics, set points, ventilation."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.buildings import Buildings, Retrofit
from plugin.city.city import City
from plugin.city.errors import InputError
from plugin.city.fields import HEATING_SYSTEMS
from plugin.city.provenance import BY_SCENARIO, Origin, given
from plugin.scenario.heating_system import WORDS
from plugin.scenario.measures import (
    HeatingSystemMeasure,
    PhotovoltaicsMeasure,
    SetPointMeasure,
    VentilationMeasure,
    measure_from_dict,
    measure_to_dict,
)
from plugin.scenario.scenario import apply
from plugin.scenario.targets import Targets

ALL = Targets(everything=True)


@pytest.fixture
def street() -> City:
    attributes = {
        "use": given(["residential", "office", "residential"], text=True),
        "heating_system": given(["boiler_oil", "", "district_heat"], text=True),
    }
    ids = np.array(["a", "b", "c"], dtype=object)
    return City(
        Buildings(ids, np.zeros((3, 2)), np.full(3, 80.0), np.full(3, 480.0), attributes, Retrofit.none(3)), None
    )


def test_a_heating_system_replaces_the_one_that_was_there_and_the_unknown_one(street):
    column = HeatingSystemMeasure(Targets(ids=("a", "b")), "heat_pump_air").apply(street).buildings["heating_system"]
    assert column.values.tolist() == ["heat_pump_air", "heat_pump_air", "district_heat"]
    assert column.origin.tolist() == [Origin.MEASURE, Origin.MEASURE, Origin.GIVEN]
    assert column.rule.tolist() == [BY_SCENARIO, BY_SCENARIO, ""]
    assert street.buildings["heating_system"].values.tolist() == ["boiler_oil", "", "district_heat"]


def test_the_later_system_wins(street):
    changed = apply(street, (HeatingSystemMeasure(ALL, "heat_pump_air"), HeatingSystemMeasure(ALL, "boiler_wood")))
    assert set(changed.buildings["heating_system"].values) == {"boiler_wood"}


def test_every_system_has_words():
    assert set(WORDS) == set(HEATING_SYSTEMS)


def test_photovoltaics_are_columns_of_the_chosen_buildings(street):
    buildings = PhotovoltaicsMeasure(Targets(use=("residential",)), 0.8, 0.21).apply(street).buildings
    np.testing.assert_array_equal(buildings["pv_share"].values, [0.8, np.nan, 0.8])
    np.testing.assert_array_equal(buildings["pv_efficiency"].values, [0.21, np.nan, 0.21])
    assert buildings["pv_share"].origin.tolist() == [Origin.MEASURE, Origin.MISSING, Origin.MEASURE]


@pytest.mark.parametrize(
    "measure",
    [
        HeatingSystemMeasure(Targets(ids=("a",)), "district_heat", label="Join the network", enabled=False),
        PhotovoltaicsMeasure(Targets(use=("office",)), 0.5),
        PhotovoltaicsMeasure(ALL, 1, 0.18),
        SetPointMeasure(ALL, 19),
        VentilationMeasure(ALL, 0.8, label="Schools"),
    ],
)
def test_a_measure_is_the_same_after_its_document(measure):
    assert measure_from_dict(measure_to_dict(measure)) == measure


def test_one_and_one_point_zero_are_one_document():
    assert measure_to_dict(PhotovoltaicsMeasure(ALL, 1)) == measure_to_dict(PhotovoltaicsMeasure(ALL, 1.0))


def test_measures_say_what_they_do():
    assert HeatingSystemMeasure(Targets(ids=("a",)), "heat_pump_air").describe() == "Air heat pump for 1 building"
    assert PhotovoltaicsMeasure(ALL, 0.5).describe() == "Photovoltaics on 50 % of the usable roofs of all buildings"


def test_the_better_heat_recovery_stays_and_the_later_set_point_wins(street):
    measures = (VentilationMeasure(ALL, 0.9), VentilationMeasure(Targets(ids=("a",)), 0.7))
    np.testing.assert_array_equal(apply(street, measures).buildings["heat_recovery"].values, [0.9, 0.9, 0.9])
    measures = (SetPointMeasure(ALL, 19.0), SetPointMeasure(Targets(ids=("a",)), 21.0))
    np.testing.assert_array_equal(apply(street, measures).buildings["set_point_c"].values, [21, 19, 19])


@pytest.mark.parametrize(
    ("kind", "parameters", "words"),
    [
        ("heating_system", {"system": "stove"}, "'stove' is no heating system"),
        ("heating_system", {}, "is no heating system"),
        ("heating_system", {"system": "boiler_gas", "power": 3}, "no parameter power"),
        ("photovoltaics", {"pv_share": 1.2}, "1.2"),
        ("photovoltaics", {"pv_share": 0}, "0"),
        ("photovoltaics", {}, "no number"),
        ("photovoltaics", {"pv_share": 0.5, "pv_efficiency": 0.9}, "0.9"),
        ("photovoltaics", {"pv_share": True}, "no number"),
        ("photovoltaics", {"pv_share": 0.5, "tilt": 3}, "no parameter tilt"),
        ("set_point", {"set_point_c": 40}, "40 °C, must be 10 to 24 °C"),
        ("set_point", {}, "neither a set point of heating nor one of cooling"),
        ("ventilation", {"heat_recovery": 1}, "1, must be 0.1 to 0.95"),
        ("ventilation", {"heat_recovery": 0.8, "fan": 1}, "no parameter fan"),
    ],
)
def test_what_cannot_be_is_refused(kind, parameters, words):
    with pytest.raises(InputError, match=words):
        measure_from_dict({"kind": kind, "targets": {"all": True}, "parameters": parameters})
