"""Energy classes: limits, the worse of two quantities, which scale a building is judged by, tables that do not fit."""

from __future__ import annotations

import math

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.solver.energy.energy_class import classes_summary, energy_classes
from plugin.solver.energy.envelope import NET_FLOOR_SHARE
from plugin.solver.energy.system_tables import checked, system_tables


def scale_of(country):
    return system_tables(country)["energy_classes"]


def of_net(kwh_m2, co2_kg_m2=0.0):
    """Values per gross floor area of one building that has these per net floor area."""
    return {"primary": np.array([kwh_m2 * NET_FLOOR_SHARE]), "co2": np.array([co2_kg_m2 * NET_FLOOR_SHARE])}


def letter(per_m2, use, country):
    number = energy_classes(per_m2, np.array([use]), scale_of(country), country)[0]
    return "" if math.isnan(number) else "ABCDEFG"[int(number)]


@pytest.mark.parametrize(
    ("kwh_m2", "expected"),
    [(0, "A"), (49, "A"), (51, "B"), (149, "C"), (151, "D"), (231, "E"), (449, "F"), (451, "G"), (math.nan, "")],
)
def test_a_place_without_a_scale_of_its_own_has_the_generic_one(kwh_m2, expected):
    assert letter(of_net(kwh_m2), "residential", "FI") == expected


def test_a_country_judges_its_dwellings_by_its_own_limits_and_other_uses_by_the_generic_ones():
    assert letter(of_net(170), "residential", "NL") == "B"
    assert letter(of_net(170), "office", "NL") == "D"


def test_in_france_the_worse_of_energy_and_greenhouse_gas_counts():
    assert letter(of_net(100, 5), "residential", "FR") == "B"
    assert letter(of_net(100, 60), "residential", "FR") == "E"
    assert letter(of_net(400, 5), "residential", "FR") == "F"
    assert letter(of_net(100, math.nan), "residential", "FR") == "", "half of the scale is no class"


def test_the_summary_counts_classes_and_names_the_scales_that_were_used():
    uses = np.array(["residential", "office", "office"])
    summary = classes_summary(np.array([0.0, 2.0, math.nan]), uses, scale_of("NL"), "NL")
    assert summary["energy_classes"] == {"A": 1, "C": 1}
    assert len(summary["energy_class_scales"]) == 2 and "NTA 8800" in " ".join(summary["energy_class_scales"])


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [("c", 40.0, "a"), ("f", "", "a"), ("quantity", "heat", "quantity"), ("area", "", "area"), ("use", "villa", "use")],
)
def test_a_scale_that_cannot_be_is_refused_with_its_row(key, value, field):
    table = {column: values.copy().astype(object) for column, values in scale_of("FR").items()}
    table[key][1] = value
    with pytest.raises(InputError) as caught:
        checked("energy_classes", table, "city.gpkg")
    assert caught.value.to_dict()["field"] == field and caught.value.to_dict()["feature"] == "2"
