"""What it costs to save a tonne of CO2, building by building, by the costs a user has entered; and whom to begin with under a budget."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ...city.errors import InputError
from . import economics
from .archetypes import Columns
from .delivered import Delivered
from .works import LIFE

PER_TONNE, PER_EURO = "eur_per_t", "kwh_per_eur"


@dataclass(frozen=True)
class Abatement:
    """A scenario against the baseline, of n buildings, each (n,); NaN where one of the two was not computed.

    investment : of the works [EUR]; annuity : spread over the lives of the works with interest [EUR/a]
    saving : what energy costs less [EUR/a]; cost : annuity less saving [EUR/a]
    co2_t : CO2 saved [t/a]; kwh : delivered energy saved [kWh/a]; eur_per_t : cost over CO2, NaN where no CO2 is saved
    built : bool, whether measures build anything
    """

    ids: np.ndarray
    investment: np.ndarray
    annuity: np.ndarray
    saving: np.ndarray
    cost: np.ndarray
    co2_t: np.ndarray
    kwh: np.ndarray
    eur_per_t: np.ndarray
    built: np.ndarray


@dataclass(frozen=True)
class Plan:
    """Buildings in the order of their retrofit, (m,) numbers into Abatement; bought : (m,) bool, within the budget.

    Those that build something and save CO2 (or, by kWh per EUR, energy); the best first.
    """

    order: np.ndarray
    bought: np.ndarray


def abatement(baseline: Delivered, scenario: Delivered, costs: Columns) -> Abatement:
    """Annuity of the works (EN 15459-1) less the energy saved, over the CO2 saved.

    Works count in full, without what would be spent anyway, and without upkeep. A price of CO2 is no part of it: the cost of a
    tonne is there to be compared with it.
    Raises: InputError with code "costs-missing" and the items in `suggestion`, when a needed cost is empty; nothing is assumed.
    """
    if list(baseline.ids) != list(scenario.ids):
        raise InputError("baseline and scenario are about other buildings", "Run energy again for both.")
    known = {str(item): float(value) for item, value in zip(costs["item"], costs["value"])}
    _check_costs(known, baseline, scenario)
    n = len(scenario.ids)
    investment, annuity = np.zeros(n), np.zeros(n)
    built = np.zeros(n, bool)
    for item, amount in scenario.works.items():
        invested = np.nan_to_num(amount) * known[item]
        investment += invested
        annuity += economics.annuity(invested, known["discount_rate"], known[LIFE.get(item, "life_system")])
        built |= np.nan_to_num(amount) > 0
    saving, kwh = np.zeros(n), np.zeros(n)
    for carrier in _carriers(baseline, scenario):
        saved = _of(baseline, carrier) - _of(scenario, carrier)
        kwh += saved
        price = known.get(f"price_{carrier}", math.nan)
        saving += np.where(saved == 0, 0.0, saved * price)
    given = scenario.exported - baseline.exported
    saving += np.where(given == 0, 0.0, given * known.get("price_export", math.nan))
    co2_t = (baseline.co2_kg - scenario.co2_kg) / 1000
    cost = annuity - saving
    per_t = economics.abatement_cost(cost, co2_t)
    return Abatement(scenario.ids, investment, annuity, saving, cost, co2_t, kwh, per_t, built)


def plan(found: Abatement, order: str, budget: float | None) -> Plan:
    """Whom to begin with: the cheapest tonne, or the most energy for a euro invested, first; ties by id.

    Under a budget [EUR of investment] each is taken in turn when it still fits, a smaller one after it may fit where it did not.
    Among buildings whose tonne costs less than nothing the cost of a tonne ranks poorly, as saving less makes it more negative: these
    come by their gain per euro invested, largest first, before all others.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        per_euro = np.where(found.investment > 0, found.kwh / found.investment, np.inf)
        gain = np.where(found.investment > 0, -found.cost / found.investment, np.inf)
    by_tonne = order == PER_TONNE
    sure = found.built & ~np.isnan(found.cost)
    eligible = sure & ~np.isnan(found.eur_per_t) if by_tonne else sure & (found.kwh > 0)
    numbers = np.flatnonzero(eligible)
    ids = found.ids.astype(str)
    if by_tonne:
        pays = found.eur_per_t < 0
        key = [(not pays[i], -gain[i] if pays[i] else found.eur_per_t[i], ids[i]) for i in numbers]
    else:
        key = [(False, -per_euro[i], ids[i]) for i in numbers]
    ranked = np.array([i for _, i in sorted(zip(key, numbers.tolist()))], dtype=np.int64)
    left = math.inf if budget is None else budget
    bought = np.zeros(len(ranked), bool)
    for place, i in enumerate(ranked):
        if found.investment[i] <= left:
            bought[place], left = True, left - found.investment[i]
    return Plan(ranked, bought)


def curve(found: Abatement) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Marginal abatement cost: numbers of the buildings from the cheapest tonne on, CO2 saved up to and with each [t/a], their EUR/t."""
    numbers = np.flatnonzero(found.built & ~np.isnan(found.eur_per_t))
    ids = found.ids.astype(str)
    ranked = np.array(sorted(numbers.tolist(), key=lambda i: (found.eur_per_t[i], ids[i])), dtype=np.int64)
    return ranked, np.cumsum(found.co2_t[ranked]), found.eur_per_t[ranked]


def totals(found: Abatement, which: np.ndarray) -> dict[str, float | int | None]:
    """Sums over buildings, (k,) numbers, and what a tonne costs them together."""
    co2, cost = float(found.co2_t[which].sum()), float(found.cost[which].sum())
    return {
        "buildings": len(which),
        "investment_eur": round(float(found.investment[which].sum()), 2),
        "annuity_eur_a": round(float(found.annuity[which].sum()), 2),
        "saving_eur_a": round(float(found.saving[which].sum()), 2),
        "cost_eur_a": round(cost, 2),
        "co2_t_a": round(co2, 3),
        "kwh_a": round(float(found.kwh[which].sum()), 1),
        "eur_per_t": round(cost / co2, 2) if co2 > 0 else None,
    }


def _check_costs(known: dict[str, float], baseline: Delivered, scenario: Delivered) -> None:
    needed = list(scenario.works)
    needed += sorted({LIFE.get(item, "life_system") for item in scenario.works}) + ["discount_rate"] * bool(needed)
    for carrier in _carriers(baseline, scenario):
        if _differ(_of(baseline, carrier), _of(scenario, carrier)):
            needed.append(f"price_{carrier}")
    if _differ(baseline.exported, scenario.exported):
        needed.append("price_export")
    lacking = [item for item in needed if math.isnan(known.get(item, math.nan))]
    if lacking:
        raise InputError(
            f"no cost of {', '.join(lacking)}",
            "Enter costs of your place in the table costs of city.gpkg.",
            code="costs-missing",
            layer="costs",
            suggestion={"items": lacking},
        )


def _carriers(*those: Delivered) -> Iterable[str]:
    return dict.fromkeys(carrier for each in those for carrier in each.kwh)


def _of(content: Delivered, carrier: str) -> np.ndarray:
    """A carrier nobody takes is 0 where the building is computed."""
    found = content.kwh.get(carrier)
    return np.where(np.isnan(content.co2_kg) & np.isnan(content.exported), np.nan, 0.0) if found is None else found


def _differ(one: np.ndarray, other: np.ndarray) -> bool:
    return bool((np.nan_to_num(one - other) != 0).any())
