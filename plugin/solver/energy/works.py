"""What the measures of a scenario build, in the units costs are given in, and what that costs by the user's own table."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ...city.city import City
from ...city.fields import HEATING_SYSTEMS
from ...city.provenance import Origin
from . import economics
from .archetypes import Columns
from .demand import Demand
from .envelope import areas_of
from .systems_of_city import Supply

# item of costs.csv -> element of a building, and the life its cost is spread over
ELEMENTS = {"cost_wall": "u_wall", "cost_roof": "u_roof", "cost_ground": "u_ground", "cost_window": "u_window"}
LIFE = {**dict.fromkeys(ELEMENTS, "life_envelope"), "cost_pv": "life_pv"}
DIGITS = 1


def quantities(city: City, demand: Demand, supply: Supply) -> dict[str, np.ndarray]:
    """Item of costs.csv -> how much of it each building gets by measures, (n,): m² of elements, kW at the peak, kWp, m² of floor; 0 = none.

    Elements count where a measure made them better; walls without their windows. Buildings that are not computed count nothing.
    """
    areas, values = areas_of(city), demand.made_of.values
    window = values["window_share"] * areas.wall
    area = {
        "cost_wall": areas.wall - window,
        "cost_roof": areas.roof,
        "cost_ground": areas.ground,
        "cost_window": window,
    }
    computed = demand.computed
    found = {
        item: np.where(computed & (demand.made_of.origin[key] == Origin.MEASURE), area[item], 0.0)
        for item, key in ELEMENTS.items()
    }
    changed = computed & (supply.system_origin == Origin.MEASURE)
    for system in HEATING_SYSTEMS:
        found[f"cost_{system}"] = np.where(changed & (supply.system == system), demand.peak_w / 1000, 0.0)
    found["cost_pv"] = np.nan_to_num(supply.pv_peak_kw)
    found |= _machines(city, demand)
    return found


def _machines(city: City, demand: Demand) -> dict[str, np.ndarray]:
    """Ventilation with heat recovery by gross floor area [m²], cooling machines by the highest hour of cooling [kW].

    A measure's machines count in full, as what stands in a building already is known of by its use alone.
    """
    buildings = city.buildings
    blown, cooled = (
        demand.computed & (buildings[key].origin == Origin.MEASURE) for key in ("heat_recovery", "cooling_seer")
    )
    return {
        "cost_ventilation": np.where(blown, np.nan_to_num(demand.floor_area_m2), 0.0),
        "cost_cooling": np.where(cooled, np.nan_to_num(demand.peak_cool_w) / 1000, 0.0),
    }


def works_summary(city: City, demand: Demand, supply: Supply, costs: Columns) -> dict[str, Any]:
    """Quantities of the scenario, investment and what it costs a year (EN 15459-1), or which costs are to be entered.

    Empty when no measure builds anything.
    """
    amounts = {item: float(column.sum()) for item, column in quantities(city, demand, supply).items()}
    amounts = {item: amount for item, amount in amounts.items() if amount > 0}
    if not amounts:
        return {}
    known = {str(item): float(value) for item, value in zip(costs["item"], costs["value"])}
    unit = {str(item): str(text).partition("/")[2] for item, text in zip(costs["item"], costs["unit"])}
    works = {item: {"amount": round(amount, DIGITS), "unit": unit.get(item, "")} for item, amount in amounts.items()}
    lives = {item: LIFE.get(item, "life_system") for item in amounts}
    needed = [*amounts, *sorted(set(lives.values())), "discount_rate"]
    lacking = [item for item in needed if math.isnan(known.get(item, math.nan))]
    if lacking:
        needs = f"enter costs: {', '.join(lacking)} in the table costs"
        return {"works": works, "investment_eur": None, "annuity_eur": None, "investment_needs": needs}
    invested = {item: amount * known[item] for item, amount in amounts.items()}
    by_year = sum(
        float(economics.annuity(cost, known["discount_rate"], known[lives[item]])) for item, cost in invested.items()
    )
    return {
        "works": works,
        "investment_eur": round(sum(invested.values()), 2),
        "annuity_eur": round(by_year, 2),
        "investment_needs": "",
    }
