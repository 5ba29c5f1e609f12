"""What the energy of each building and of the district costs in a year, by the prices a user has entered in the table costs.

The same energies as the costs of CO2 saved go by (abatement.py): what meters see of every carrier, electricity without what the own
roof gives, and electricity given to the grid at its own price. No price is assumed.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .archetypes import Columns
from .systems_of_city import GRID, Supply

EXPORT = "price_export"


def cost_values(supply: Supply, floor_area_m2: np.ndarray, costs: Columns) -> dict[str, np.ndarray]:
    """Indicator id -> (n,) [EUR/a], [EUR/(m²·a)]; NaN = not computed, also where a carrier the building takes has no price."""
    euros = energy_costs(supply, costs)
    with np.errstate(divide="ignore", invalid="ignore"):
        per_floor = np.where(floor_area_m2 > 0, 1 / floor_area_m2, np.nan)
    return {"energy.cost_m2": euros * per_floor, "energy.cost": euros}


def energy_costs(supply: Supply, costs: Columns) -> np.ndarray:
    """(n,) price times energy of all carriers less what exported electricity brings [EUR/a]; NaN as of cost_values.

    Below 0 where more is earned than spent.
    """
    prices = _prices(costs)
    euros = np.zeros(len(supply.final))
    for item, kwh in _amounts(supply).items():
        price = prices.get(item, math.nan)
        euros += np.where(kwh == 0, 0.0, kwh * price)  # none of a carrier costs nothing, though its price be unknown
    return euros


def cost_summary(supply: Supply, costs: Columns) -> dict[str, Any]:
    """Cost of the district [EUR/a]: None as soon as one building lacks a price, and then which prices are to be entered."""
    lacking = lacking_prices(supply, costs)
    if lacking:
        return {"energy_cost_eur": None, "energy_cost_needs": f"enter costs: {', '.join(lacking)} in the table costs"}
    return {"energy_cost_eur": round(float(np.nansum(energy_costs(supply, costs))), 2), "energy_cost_needs": ""}


def cost_warnings(supply: Supply, costs: Columns) -> list[str]:
    """Whose cost is not computed; nothing where no price at all has been entered, as then nobody has asked for costs."""
    lacking = lacking_prices(supply, costs)
    if not lacking or all(math.isnan(price) for item, price in _prices(costs).items() if item.startswith("price_")):
        return []
    number = int((np.isnan(energy_costs(supply, costs)) & ~np.isnan(supply.final)).sum())
    who = "1 building" if number == 1 else f"{number} buildings"
    return [f"Energy costs of {who} are not computed: enter {', '.join(lacking)} in the table costs"]


def lacking_prices(supply: Supply, costs: Columns) -> list[str]:
    """Items of the table costs without a value that the energy of some building needs."""
    prices = _prices(costs)
    amounts = _amounts(supply)
    return [
        item for item, kwh in amounts.items() if np.nansum(np.abs(kwh)) > 0 and math.isnan(prices.get(item, math.nan))
    ]


def _amounts(supply: Supply) -> dict[str, np.ndarray]:
    """Item of the table costs -> (n,) energy it is paid for [kWh/a], given away below 0."""
    bought = {f"price_{carrier}": kwh for carrier, kwh in supply.by_carrier.items()}
    bought[f"price_{GRID}"] = supply.electricity.grid
    return {**bought, EXPORT: -supply.electricity.exported}


def _prices(costs: Columns) -> dict[str, float]:
    return {str(item): float(value) for item, value in zip(costs["item"], costs["value"])}
