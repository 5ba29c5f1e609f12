"""Physics of systems: what the published cases (verify) do not say — limits, balances, signs, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.solver.energy import economics, heat_pumps, hot_water, pipes
from plugin.solver.energy.subsystems import Chain, energy_of
from plugin.solver.energy.weighted_energy import ElectricityWeights, OwnElectricity, Weights, matched, weighted

GRID, ROOF = Weights(2.3, 0.2, 0.42), Weights(0.0, 1.0, 0.0)
ELECTRICITY = ElectricityWeights(GRID, ROOF, ROOF, GRID)
PIPE = {"flow_kg_s": [4.0], "inner_diameter_m": [0.1071], "length_m": [500.0], "roughness_m": 1e-4}


# --- heat pumps ---------------------------------------------------------------------------------------------------------
def test_a_heat_pump_never_beats_carnot_and_gets_better_with_a_warmer_source():
    source = np.array([-15.0, -5.0, 5.0, 15.0])
    cop = heat_pumps.cop_heating(source, 35.0, 0.45)
    assert (np.diff(cop) > 0).all()
    assert (cop < (35 + 273.15) / (35 - source)).all()
    assert (heat_pumps.cop_heating(source, 55.0, 0.45) < cop).all()


def test_heating_and_cooling_of_the_same_machine_differ_by_the_work():
    """Heat given = heat taken + work: COP_h = COP_c + 1 for Carnot's machine."""
    assert heat_pumps.cop_heating(5.0, 35.0, 1.0) == pytest.approx(heat_pumps.cop_cooling(5.0, 35.0, 1.0) + 1)


@pytest.mark.parametrize(
    ("source", "sink", "quality", "words"),
    [(35, 35, 0.4, "above the source"), (40, 35, 0.4, "above the source"), (np.nan, 35, 0.4, "above the source"),
     (5, 35, 0.0, "quality"), (5, 35, 1.2, "quality"), (5, 35, np.nan, "quality")],
)  # fmt: skip
def test_an_impossible_heat_pump_is_refused(source, sink, quality, words):
    with pytest.raises(ValueError, match=words):
        heat_pumps.cop_heating(source, sink, quality)


def test_the_flow_is_hottest_on_the_coldest_day_and_coolest_from_15_degrees_on():
    outside = np.array([-30.0, -10.0, 2.5, 15.0, 30.0])
    np.testing.assert_allclose(heat_pumps.flow_temperature(outside, 55, 30, -10.0), [55, 55, 42.5, 30, 30])


def test_where_it_is_never_cold_the_flow_stays_cool():
    np.testing.assert_array_equal(heat_pumps.flow_temperature(np.array([18.0, 25.0]), 55, 30, 18.0), [30, 30])


def test_a_heating_curve_that_falls_with_the_cold_is_refused():
    with pytest.raises(ValueError, match="below that in mild weather"):
        heat_pumps.flow_temperature(np.zeros(3), 30, 55, -10.0)


def test_the_design_temperature_is_the_mean_of_the_coldest_day():
    outside = np.repeat([5.0, -12.0, 3.0], 24)
    outside[24:36] -= 4
    outside[36:48] += 4
    assert heat_pumps.design_temperature(outside) == pytest.approx(-12)


def test_a_mild_hour_does_not_promise_an_endless_cop():
    np.testing.assert_array_equal(heat_pumps.with_least_lift(np.array([-5.0, 28.0]), 30.0), [30.0, 43.0])


# --- hot water ----------------------------------------------------------------------------------------------------------
def test_a_year_of_hot_water_is_365_days_of_it():
    np.testing.assert_allclose(hot_water.hot_water_kwh_year([100.0, 0.0]), [365 * 1.163 * 0.1 * 46.5, 0.0])


@pytest.mark.parametrize(("litres", "hot", "words"), [(-1, 60, "at least 0"), (10, 5, "colder")])
def test_impossible_hot_water_is_refused(litres, hot, words):
    with pytest.raises(ValueError, match=words):
        hot_water.hot_water_kwh_day(litres, hot)


# --- pipes --------------------------------------------------------------------------------------------------------------
@given(st.floats(5e3, 1e7), st.floats(1e-6, 0.04))
def test_the_friction_factor_solves_the_equation_of_colebrook(reynolds, roughness):
    diameter, water = 0.1, pipes.Water()
    mass = reynolds * np.pi * diameter * water.viscosity / 4
    f = pipes.flow_of([mass], [diameter], [1.0], roughness * diameter).friction[0]
    assert 1 / np.sqrt(f) == pytest.approx(-2 * np.log10(roughness / 3.7 + 2.51 / (reynolds * np.sqrt(f))), rel=1e-9)


def test_slow_water_flows_by_hagen_and_poiseuille():
    flow = pipes.flow_of([0.01], [0.05], [10.0], 1e-4)
    assert flow.reynolds[0] < 2300
    assert flow.friction[0] == pytest.approx(64 / flow.reynolds[0])
    water = pipes.Water()
    expected = 128 * water.viscosity * 10.0 * (0.01 / water.density) / (np.pi * 0.05**4)
    assert flow.pressure_drop_pa[0] == pytest.approx(expected)


def test_still_water_takes_no_pressure_and_becomes_as_cold_as_the_ground():
    flow = pipes.flow_of([0.0], [0.1], [10.0], 1e-4)
    assert (flow.pressure_drop_pa[0], flow.friction[0]) == (0.0, 0.0)
    assert pipes.outlet_temperature(80.0, 8.0, 0.3, 100.0, 0.0) == 8.0


def test_two_pipes_in_a_row_are_one_long_pipe():
    middle = pipes.outlet_temperature(80.0, 8.0, 0.27, 200.0, 4.0)
    end = pipes.outlet_temperature(middle, 8.0, 0.27, 300.0, 4.0)
    whole = pipes.outlet_temperature(80.0, 8.0, 0.27, 500.0, 4.0)
    assert end == pytest.approx(float(whole), rel=1e-12)
    lost = pipes.heat_loss(80.0, middle, 4.0) + pipes.heat_loss(middle, end, 4.0)
    assert lost == pytest.approx(float(pipes.heat_loss(80.0, whole, 4.0)), rel=1e-9)


@pytest.mark.parametrize(("inner", "outer", "conductivity"), [(0.2, 0.1, 0.03), (0, 0.1, 0.03), (0.1, 0.2, 0)])
def test_an_impossible_pipe_is_refused(inner, outer, conductivity):
    with pytest.raises(ValueError, match="insulation"):
        pipes.loss_coefficient(inner, outer, conductivity)


@pytest.mark.parametrize("changed", [{"flow_kg_s": [-1.0]}, {"inner_diameter_m": [0.0]}])
def test_an_impossible_flow_is_refused(changed):
    with pytest.raises(ValueError, match="wider than 0"):
        pipes.flow_of(**{**PIPE, **changed})


# --- economics ----------------------------------------------------------------------------------------------------------
def test_money_that_costs_nothing_is_only_divided():
    assert economics.present_value_factor(0.0, 25) == 25
    assert economics.annuity(1000.0, 0.0, 25) == 40
    assert economics.discounted_payback(1000.0, 100.0, 0.0) == 10


def test_after_the_discounted_payback_the_net_present_value_is_zero():
    years = economics.discounted_payback(18000.0, 1500.0, 0.03)
    assert economics.net_present_value(18000.0, 1500.0, 0.03, years) == pytest.approx(0, abs=1e-6)


def test_what_never_pays_back_takes_for_ever():
    assert economics.simple_payback(1000.0, 0.0) == np.inf
    assert economics.discounted_payback(1000.0, 20.0, 0.03) == np.inf  # the interest alone is 30
    assert np.isnan(economics.simple_payback(1000.0, np.nan))


def test_a_tonne_costs_the_annuity_less_the_savings_and_no_tonne_has_no_price():
    annuity = economics.annuity([1000.0, 1000.0, 1000.0], 0.0, 10)
    cost = economics.abatement_cost(annuity - [0.0, 200.0, 0.0], [2.0, 2.0, 0.0])
    np.testing.assert_array_equal(cost, [50.0, -50.0, np.nan])


@pytest.mark.parametrize(("rate", "years", "words"), [(-1.5, 10, "discount rate"), (0.03, 0, "life")])
def test_impossible_economics_are_refused(rate, years, words):
    with pytest.raises(ValueError, match=words):
        economics.annuity(1.0, rate, years)


# --- subsystems ---------------------------------------------------------------------------------------------------------
def test_the_energy_taken_is_the_heat_needed_and_the_losses_of_each_subsystem():
    energy = energy_of(
        np.array([100.0]), Chain(np.array(0.95), np.array(0.9), np.array(1.0)), np.array(0.85), np.array(False)
    )
    assert energy.taken[0] * 0.85 * 0.9 * 0.95 == pytest.approx(100)
    assert energy.out[0] == pytest.approx(100 / 0.9 / 0.95)
    assert energy.ambient[0] == 0


def test_a_heat_pump_takes_the_rest_from_the_surroundings():
    energy = energy_of(np.array([100.0]), Chain(*(np.ones(()),) * 3), np.array(4.0), np.array(True))
    assert (energy.taken[0], energy.ambient[0]) == (25.0, 75.0)


@pytest.mark.parametrize(
    ("chain", "generation", "words"),
    [((0.0, 1, 1), 0.9, "emission"), ((1, 1.2, 1), 0.9, "distribution"), ((1, 1, np.nan), 0.9, "storage"), ((1, 1, 1), 0.0, "generation")],
)  # fmt: skip
def test_a_subsystem_that_gives_more_than_it_takes_is_refused(chain, generation, words):
    with pytest.raises(ValueError, match=words):
        energy_of(np.ones(1), Chain(*map(np.asarray, chain)), np.asarray(generation), np.array(False))


# --- weighted energy ----------------------------------------------------------------------------------------------------
def test_electricity_of_noon_does_not_heat_the_night():
    use, produced = np.array([5.0, 5.0]), np.array([0.0, 10.0])
    by_hour, by_day = matched(use, produced), matched([use.sum()], [produced.sum()])
    assert (by_hour.used, by_hour.exported, by_hour.grid) == (5.0, 5.0, 5.0)
    assert (by_day.used, by_day.exported, by_day.grid) == (10.0, 0.0, 0.0)


def test_export_is_credited_between_the_two_steps():
    own = OwnElectricity(np.array(60.0), np.array(40.0), np.array(0.0))
    nren = [float(weighted({}, {}, own, ELECTRICITY, k).nren) for k in (0.0, 0.5, 1.0)]
    np.testing.assert_allclose(nren, [0.0, -46.0, -92.0])


def test_an_unknown_factor_makes_unknown_energy_only_where_the_carrier_is_used():
    none = OwnElectricity(*(np.zeros(2),) * 3)
    found = weighted({"peat": np.array([0.0, 10.0])}, {"peat": Weights(1.1, 0.0, np.nan)}, none, ELECTRICITY, 1.0)
    np.testing.assert_array_equal(found.co2, [0.0, np.nan])
    np.testing.assert_allclose(found.nren, [0.0, 11.0])


def test_the_renewable_share_of_nothing_is_not_a_number():
    none = OwnElectricity(*(np.zeros(()),) * 3)
    assert np.isnan(weighted({}, {}, none, ELECTRICITY, 1.0).renewable_share)


def test_a_carrier_without_weights_is_named():
    with pytest.raises(KeyError, match="peat"):
        weighted({"peat": 1.0}, {}, OwnElectricity(*(np.zeros(()),) * 3), ELECTRICITY, 1.0)


@pytest.mark.parametrize("k_exp", [-0.1, 1.1, np.nan])
def test_a_credit_beyond_the_steps_is_refused(k_exp):
    with pytest.raises(ValueError, match="k_exp"):
        weighted({}, {}, OwnElectricity(*(np.zeros(()),) * 3), ELECTRICITY, k_exp)


def test_negative_electricity_is_refused():
    with pytest.raises(ValueError, match="negative"):
        matched([-1.0], [0.0])
