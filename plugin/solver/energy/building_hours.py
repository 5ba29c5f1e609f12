"""The year of some buildings hour by hour, from a loaded energy result: what its sums are made of, to the last bit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...city.weather import HOURS
from . import zone
from .demand import simulated
from .hours_of_systems import HOURLY
from .live_state import Loaded
from .output import indicator_values
from .systems_of_city import GRID
from .systems_output import supply_values

KW, CELSIUS = "kW", "°C"
# quantity -> what it is called, unit; in this order
QUANTITIES: dict[str, tuple[str, str]] = {
    "heat": ("Heat for rooms", KW),
    "hot_water": ("Heat for hot water at the taps", KW),
    "cooling": ("Heat to take out of rooms", KW),
    "taken": ("Energy taken by the heating system, rooms and hot water", KW),
    "heat_electricity": ("Electricity for heat and hot water", KW),
    "cooling_electricity": ("Electricity of cooling machines", KW),
    "fans": ("Electricity of fans", KW),
    "pumps": ("Electricity of pumps", KW),
    "light": ("Electricity of light", KW),
    "appliances": ("Electricity of appliances", KW),
    "electricity": ("Electricity of all uses", KW),
    "produced": ("Solar electricity", KW),
    "used": ("Solar electricity used in the building", KW),
    "exported": ("Solar electricity given to the grid", KW),
    "grid": ("Electricity from the grid", KW),
    "air_c": ("Air temperature of the rooms", CELSIUS),
    "operative_c": ("Operative temperature of the rooms", CELSIUS),
}
ELECTRIC = ("heat_electricity", "cooling_electricity", "fans", "pumps", "light", "appliances")


@dataclass(frozen=True)
class BuildingHours:
    """hours : of QUANTITIES -> (k, 8760) float64, NaN where not computed; sums : indicator id -> (k,), as a result has them, float32."""

    hours: dict[str, np.ndarray]
    sums: dict[str, np.ndarray]


def hours_of(state: Loaded, chosen: np.ndarray) -> BuildingHours:
    """The hours of the buildings at chosen ((k,) int, each once), in their order.

    Nothing else is computed: sun, surfaces and systems are those of the result. A building alone has the same bits as among others, so
    these hours add up to what the result says of it.
    """
    ready, n = state.ready, len(state.ready.reason)
    place = np.full(n, -1)
    place[chosen] = np.arange(len(chosen))
    wanted = place >= 0
    systems = state.systems.again(ready.shared.city.buildings)
    by_system = np.full((len(chosen), len(HOURLY), HOURS), np.nan)
    warm = np.full((2, len(chosen), HOURS), np.nan)

    def add(part: np.ndarray, load_w: np.ndarray, cooling_w: np.ndarray, air_m3_h: np.ndarray) -> None:
        block = np.zeros((len(part), len(HOURLY), HOURS))
        systems.add(part, load_w, cooling_w, air_m3_h, block)
        by_system[place[part]] = block

    def keep(part: np.ndarray, year: zone.Year) -> None:
        warm[0, place[part]], warm[1, place[part]] = year.air, year.operative

    demand = simulated(ready, wanted, each_part=add, of_district=False, each_year=keep)
    each = dict(zip(HOURLY, by_system.transpose(1, 0, 2)))
    electric = systems.is_on(GRID)[chosen]
    each["heat_electricity"] = np.where(electric[:, None], each["taken"], 0.0 * each["taken"])
    each["electricity"] = sum((each[key] for key in ELECTRIC), np.zeros((len(chosen), HOURS)))
    each["exported"] = each["produced"] - each["used"]
    each["grid"] = each["electricity"] - each["used"]
    each["air_c"], each["operative_c"] = warm
    each["cooling"][np.isnan(demand.cool_kwh)[chosen]] = np.nan
    supply = systems.supply()
    values = {**indicator_values(demand), **supply_values(supply, demand.floor_area_m2)}
    sums = {key: column[chosen].astype(np.float32) for key, column in values.items() if column.ndim == 1}
    return BuildingHours({key: each[key] for key in QUANTITIES}, sums)
