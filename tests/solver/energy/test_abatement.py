"""Cost of a tonne of CO2 saved: an example by hand, the order under a budget, and nothing without the user's costs."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.scenario.measures import HeatingSystemMeasure, RetrofitMeasure, VentilationMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver.energy import abatement_process, process
from plugin.solver.energy.abatement import abatement, curve, plan, totals
from plugin.solver.energy.delivered import FILE, Delivered, read_delivered, writer
from plugin.solver.energy.system_tables import system_tables
from plugin.solver.jobs import JobContext
from plugin.store import geopackage
from plugin.store.results import read_result, stale_parts

IDS = np.array(["a", "b", "c", "d", "e"], dtype=object)
NAN = np.nan


def priced(**values):
    costs = system_tables("NL")["costs"]
    for item, value in values.items():
        costs["value"][costs["item"] == item] = value
    return costs


COSTS = priced(cost_wall=100.0, life_envelope=25.0, discount_rate=0.0, price_natural_gas=0.10)


def of(gas, co2_t, wall=None, electricity=0.0, exported=0.0):
    full = np.zeros(5)
    works = {} if wall is None else {"cost_wall": np.array(wall)}
    kwh = {"natural_gas": np.array(gas), "electricity": full + electricity}
    return Delivered(IDS, kwh, full + exported, np.array(co2_t) * 1000, works)


@pytest.fixture
def street():
    """a pays by itself, b costs 50 EUR/t, c 200 EUR/t, d is not touched, e was not computed."""
    baseline = of([20000.0, 20000, 20000, 20000, NAN], [4.0, 4, 4, 4, NAN])
    scenario = of([10000.0, 15000, 15000, 20000, NAN], [2.0, 2, 3, 4, NAN], [200.0, 150, 175, 0, 0])
    return abatement(baseline, scenario, COSTS)


def test_cost_of_a_tonne_by_hand(street):
    np.testing.assert_allclose(street.investment, [20000, 15000, 17500, 0, 0])
    np.testing.assert_allclose(street.annuity, [800, 600, 700, 0, 0])  # over 25 years without interest
    np.testing.assert_allclose(street.saving, [1000, 500, 500, 0, NAN])  # 10 ct/kWh
    np.testing.assert_allclose(street.cost, [-200, 100, 200, 0, NAN])
    np.testing.assert_allclose(street.co2_t, [2, 2, 1, 0, NAN])
    np.testing.assert_allclose(street.eur_per_t, [-100, 50, 200, NAN, NAN])
    assert street.built.tolist() == [True, True, True, False, False]


def test_the_curve_rises_and_adds_up(street):
    numbers, cumulative, cost = curve(street)
    assert numbers.tolist() == [0, 1, 2]
    np.testing.assert_allclose(cumulative, [2, 4, 5])
    np.testing.assert_allclose(cost, [-100, 50, 200])


def test_under_a_budget_a_smaller_one_may_fit_after_one_that_does_not(street):
    planned = plan(street, "eur_per_t", 38000.0)
    assert planned.order.tolist() == [0, 1, 2]
    assert planned.bought.tolist() == [True, True, False]  # 35 000 of 38 000 are spent
    planned = plan(street, "eur_per_t", 19000.0)
    assert planned.bought.tolist() == [False, True, False]
    assert plan(street, "eur_per_t", None).bought.all()


def test_order_by_energy_for_a_euro_differs_from_that_by_tonnes(street):
    # 0.5, 0.333 and 0.286 kWh/EUR; a twice as dear would come last
    assert plan(street, "kwh_per_eur", None).order.tolist() == [0, 1, 2]
    baseline = of([20000.0] * 5, [4.0] * 5)
    scenario = of([10000.0, 15000, 15000, 20000, 20000], [3.9, 2, 3, 4, 4], [200.0, 150, 175, 0, 0])
    found = abatement(
        baseline, scenario, priced(cost_wall=200, life_envelope=25, discount_rate=0, price_natural_gas=0.1)
    )
    assert plan(found, "eur_per_t", None).order.tolist() == [1, 2, 0]
    assert plan(found, "kwh_per_eur", None).order.tolist() == [0, 1, 2]


def test_those_that_pay_by_themselves_come_by_their_gain_as_a_small_saving_makes_a_tonne_look_cheap():
    baseline = of([20000.0] * 5, [4.0] * 5)
    scenario = of([10000.0, 19000, 20000, 20000, 20000], [2.0, 3.95, 4, 4, 4], [200.0, 20, 0, 0, 0])
    found = abatement(baseline, scenario, COSTS)
    np.testing.assert_allclose(found.eur_per_t[:2], [-100, -400])  # b gains 20 EUR/a of 2000 EUR, a 200 of 20 000
    assert plan(found, "eur_per_t", None).order.tolist() == [0, 1]  # the same gain for a euro: by id
    assert curve(found)[0].tolist() == [1, 0]


def test_totals_are_those_of_the_district(street):
    found = totals(street, np.array([0, 1, 2]))
    assert found["cost_eur_a"] == 100 and found["co2_t_a"] == 5 and found["eur_per_t"] == 20
    assert found["investment_eur"] == 52500 and found["kwh_a"] == 20000
    assert totals(street, np.array([], dtype=int))["eur_per_t"] is None


def test_interest_and_export_count():
    baseline, scenario = of([0.0] * 5, [4.0] * 5), of([0.0] * 5, [3.0] * 5, [100.0, 0, 0, 0, 0], exported=500.0)
    found = abatement(
        baseline, scenario, priced(cost_wall=100, life_envelope=20, discount_rate=0.03, price_export=0.08)
    )
    annuity = 10000 * 0.03 / (1 - 1.03**-20)
    np.testing.assert_allclose(found.annuity[0], annuity)
    np.testing.assert_allclose(found.cost[0], annuity - 40)


def test_costs_that_are_missing_are_named_and_those_not_needed_are_not():
    baseline, scenario = of([2.0] * 5, [4.0] * 5), of([1.0] * 5, [3.0] * 5, [100.0, 0, 0, 0, 0])
    with pytest.raises(InputError) as raised:
        abatement(baseline, scenario, system_tables("NL")["costs"])
    assert raised.value.code == "costs-missing"
    assert raised.value.suggestion == {"items": ["cost_wall", "life_envelope", "discount_rate", "price_natural_gas"]}


def test_the_file_gives_back_every_digit(tmp_path):
    content = Delivered(IDS, {"electricity": np.array([1 / 3, 0, 2e9, 1, NAN])}, np.zeros(5), np.full(5, 0.1), {})
    written = []
    writer(content, written.append)(tmp_path)
    assert written == [tmp_path]
    back = read_delivered(tmp_path)
    np.testing.assert_array_equal(back.kwh["electricity"], content.kwh["electricity"])
    assert back.ids.tolist() == IDS.tolist() and back.works == {}
    assert (tmp_path / FILE).read_text().startswith("id,kwh_electricity,exported,co2_kg\n")


def run(module, twin, **inputs):
    return module.PROCESS.run(JobContext(), module.PROCESS.validated({"twin": str(twin.path), **inputs}))


@pytest.fixture
def twin(box_city, write_twin, mild_year, tmp_path):
    city = box_city(length=[10.0, 12.0, 30.0], storeys=[2.0, 2.0, 4.0], use=["residential"] * 3)
    twin = write_twin(tmp_path / "street.twin", city, mild_year)
    everything = Targets(everything=True)
    twin.save_scenario(
        Scenario(
            "deep",
            "Deep",
            "baseline",
            (RetrofitMeasure(everything, u_wall=0.15), HeatingSystemMeasure(everything, "heat_pump_air")),
        )
    )
    return twin


def enter(twin, costs):
    with geopackage.connect(twin.gpkg, write=True) as connection:
        geopackage.drop_table(connection, "costs")
        geopackage.write_table(connection, "costs", costs)


def test_the_process_asks_for_energy_then_costs_then_answers(twin):
    with pytest.raises(InputError, match="Baseline.*not computed"):
        run(abatement_process, twin, scenario="deep")
    run(process, twin)
    run(process, twin, scenario="deep")
    with pytest.raises(InputError, match="cost_heat_pump_air, cost_wall") as raised:
        run(abatement_process, twin, scenario="deep")
    assert raised.value.code == "costs-missing"
    enter(
        twin,
        priced(
            cost_wall=150,
            cost_heat_pump_air=1500,
            life_envelope=40,
            life_system=20,
            discount_rate=0.02,
            price_natural_gas=0.1,
            price_electricity=0.3,
            co2_price=80,
        ),
    )
    document = run(abatement_process, twin, scenario="deep", budget=60000)  # energy stays as it is when costs change
    result = read_result(twin, "deep", "abatement")
    rows = list(csv.DictReader((result.folder / "abatement.csv").read_text().splitlines()))
    assert [row["order"] for row in rows] == ["1", "2", "3"]
    co2 = {s: read_result(twin, s, "energy").values("energy.co2") for s in ("baseline", "deep")}
    np.testing.assert_allclose(result.values("abatement.co2_saved"), co2["baseline"] - co2["deep"], rtol=1e-4)
    spent = sum(float(row["investment_eur"]) for row in rows if row["within_budget"] == "1")
    assert spent == pytest.approx(document["summary"]["within_budget"]["investment_eur"]) and 0 < spent <= 60000
    whole = document["summary"]["all"]
    assert whole["co2_t_a"] == pytest.approx(float((co2["baseline"] - co2["deep"]).sum()), rel=1e-4)
    works = read_result(twin, "deep", "energy").document["summary"]["works"]
    expected = works["cost_wall"]["amount"] * 150 + works["cost_heat_pump_air"]["amount"] * 1500
    assert whole["investment_eur"] == pytest.approx(expected, rel=2e-2)  # amounts of the summary have one digit
    assert document["summary"]["co2_price_eur_t"] == 80
    assert stale_parts(twin, result) == []
    enter(twin, priced(cost_wall=1))
    assert stale_parts(twin, result) == ["costs"]


def test_machines_that_blow_air_are_priced_as_all_works_are(twin):
    """They save energy: an answer in which they cost nothing would praise them."""
    everything = Targets(everything=True)
    twin.save_scenario(Scenario("air", "air", "baseline", (VentilationMeasure(everything, 0.8),)))
    prices = {"life_system": 20, "discount_rate": 0.0, "price_natural_gas": 0.1, "price_electricity": 0.3}
    enter(twin, priced(**prices))
    for scenario in ("baseline", "air"):
        run(process, twin, scenario=scenario)
    with pytest.raises(InputError) as caught:
        run(abatement_process, twin, scenario="air")
    assert (caught.value.code, caught.value.suggestion) == ("costs-missing", {"items": ["cost_ventilation"]})
    enter(twin, priced(cost_ventilation=60, **prices))
    summary = run(abatement_process, twin, scenario="air")["summary"]
    floor = float(np.nansum(twin.city().buildings.floor_area_m2))
    assert summary["all"]["investment_eur"] == pytest.approx(60 * floor)
    assert summary["all"]["annuity_eur_a"] == pytest.approx(60 * floor / 20)


def test_results_of_different_options_are_not_compared(twin):
    run(process, twin)
    run(process, twin, scenario="deep", shading=False)
    with pytest.raises(InputError, match="different options: shading"):
        run(abatement_process, twin, scenario="deep")
    with pytest.raises(InputError, match="baseline has no measures"):
        run(abatement_process, twin, scenario="baseline")
