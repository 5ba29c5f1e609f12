"""What a measure does to energy, in words: who is counted, before and after, and what is left out."""

import numpy as np

from plugin.review.energy_effect import effect_of

HEAT, FINAL, CO2 = "energy.heat_demand", "energy.final", "energy.co2"
NOT = np.nan


def lines(before, after, chosen):
    arrays = ({key: np.array(values) for key, values in each.items()} for each in (before, after))
    return [line.replace("\u202f", "").replace("\u00a0", " ") for line in effect_of(*arrays, np.array(chosen)).lines()]


def test_targets_and_district_are_told_apart_with_units_and_percent():
    before = {HEAT: [10.0, 30.0, 60.0], CO2: [2.0, 4.0, 8.0]}
    after = {HEAT: [5.0, 30.0, 60.0], CO2: [1.0, 4.0, 8.0]}
    assert lines(before, after, [True, False, False]) == [
        "1 building: heat demand 10.0 → 5.0 MWh/a (−50.0 %), CO₂ 2.0 → 1.0 t/a (−50.0 %).",
        "District: heat demand 100.0 → 95.0 MWh/a (−5.0 %), CO₂ 14.0 → 13.0 t/a (−7.1 %).",
    ]


def test_buildings_without_a_value_are_not_counted():
    before, after = {HEAT: [1500.0, NOT, 60.0]}, {HEAT: [3000.4, NOT, 60.0]}
    first, second = lines(before, after, [True, True, False])
    assert first == "1 building: heat demand 1500 → 3000 MWh/a (+100.0 %)."
    assert second.startswith("District: heat demand 1560 → 3060 MWh/a")
    assert lines(before, after, [False, True, False]) == ["None of these buildings has an energy result."]


def test_heat_is_told_though_it_stays_what_else_stays_is_not():
    same = {HEAT: [10.0], FINAL: [20.0], CO2: [3.0]}
    assert lines(same, {**same, FINAL: [5.0]}, [True]) == [
        "The whole district, 1 building: heat demand 10.0 MWh/a, no change, final energy 20.0 → 5.0 MWh/a (−75.0 %)."
    ]


def test_a_factor_nobody_gives_leaves_its_quantity_out():
    before, after = {HEAT: [10.0], CO2: [NOT]}, {HEAT: [8.0], CO2: [NOT]}
    assert lines(before, after, [True]) == ["The whole district, 1 building: heat demand 10.0 → 8.0 MWh/a (−20.0 %)."]


def test_nothing_before_has_no_percent():
    assert lines({HEAT: [0.0]}, {HEAT: [4.0]}, [True]) == [
        "The whole district, 1 building: heat demand 0.0 → 4.0 MWh/a."
    ]
