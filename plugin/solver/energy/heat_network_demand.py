"""What buildings would take from a heat network, from the energy result of a scenario, and which of them are chosen for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...city.errors import InputError, ResultError
from ...city.fields import HEATING_SYSTEMS
from ...city.weather import HOURS, Weather
from ...store import geopackage
from ...store.results import Result
from .archetypes import Columns
from .systems_of_city import per_unit

DISTRICT_HEAT = "district_heat"
BY_SYSTEM, BY_IDS, BY_HEAT = "district_heat", "ids", "heat"
FROM_RESULT = ("id", "heating_system", "heat_demand", "hot_water", "peak_heat")
PEAK = "peak_network"  # rooms and hot water together as they are drawn; a result of an earlier version lacks it
NOT_COMPUTED, NO_HEAT = "its energy is not computed", "it needs no heat"


@dataclass(frozen=True)
class HeatTaken:
    """What n buildings would take at their connection, in the order of the city, each (n,); NaN where energy is not computed.

    heat_mwh : a year, rooms and hot water, with the losses in the house [MWh/a]; peak_kw : highest hour [kW]
    rooms_mwh, water_mwh : useful heat of rooms, and hot water at the taps [MWh/a]; system : object, one of HEATING_SYSTEMS
    """

    ids: np.ndarray
    heat_mwh: np.ndarray
    peak_kw: np.ndarray
    rooms_mwh: np.ndarray
    water_mwh: np.ndarray
    system: np.ndarray


def heat_taken(result: Result, systems: Columns, weather: Weather) -> HeatTaken:
    """Heat of the buildings of an energy result, as if all had district heat; systems: the table of that name.

    The highest hour is that of rooms and hot water together, drawn as the table day_profiles has it (light_appliances.drawn); of a result of an
    earlier version hot water is drawn evenly over the year. Raises: ResultError when the result lacks its table.
    """
    path = result.folder / "energy.gpkg"
    with geopackage.connect(path) as connection:
        found = geopackage.read_columns(connection, "buildings", (*FROM_RESULT, PEAK))  # what is not there is left out
    lacking = [key for key in FROM_RESULT if key not in found]
    if lacking:
        raise ResultError(f"{path}: there is no field {lacking[0]}", "Run energy again for this scenario.")
    row = HEATING_SYSTEMS.index(DISTRICT_HEAT)
    rooms, taps = (float(per_unit(systems, weather, water).taken[row].mean()) for water in (False, True))
    hot_water = found["hot_water"]
    return HeatTaken(
        found["id"],
        found["heat_demand"] * rooms + hot_water * taps,
        found.get(PEAK, found["peak_heat"] * rooms + hot_water * taps * 1000 / HOURS),
        found["heat_demand"],
        hot_water,
        found["heating_system"],
    )


def chosen_buildings(taken: HeatTaken, by: str, ids: list[str], least_mwh: float) -> tuple[np.ndarray, dict[str, str]]:
    """Index of the buildings to be connected, (k,) int64, and why others that were asked for cannot be: id -> reason.

    Parameters: by: BY_SYSTEM those with district heat, BY_IDS those named, BY_HEAT those that take at least least_mwh a year.
    Raises: InputError naming ids of no building, or when none is left.
    """
    heat = taken.heat_mwh
    if by == BY_IDS:
        number = {str(each): i for i, each in enumerate(taken.ids)}
        strange = sorted(set(ids) - set(number))
        if strange:
            raise InputError(
                f"{len(strange)} ids are those of no building: {', '.join(strange[:5])}",
                "Give ids of the layer buildings.",
                layer="buildings",
                field="ids",
            )
        wanted = np.zeros(len(heat), bool)
        wanted[[number[each] for each in set(ids)]] = True
    elif by == BY_HEAT:
        wanted = heat >= least_mwh
    else:
        wanted = (taken.system == DISTRICT_HEAT) & ~np.isnan(heat)
    why = {str(taken.ids[i]): NOT_COMPUTED for i in np.flatnonzero(wanted & np.isnan(heat)).tolist()}
    why.update({str(taken.ids[i]): NO_HEAT for i in np.flatnonzero(wanted & (heat <= 0)).tolist()})
    found = np.flatnonzero(wanted & (heat > 0))
    if not len(found):
        problem, hint = {
            BY_SYSTEM: ("no building of the scenario has district heat", "Add a measure that gives it to some"),
            BY_IDS: ("none of the buildings named takes heat", "Name others"),
            BY_HEAT: (f"no building takes {least_mwh:g} MWh/a of heat", "Ask for less heat"),
        }[by]
        raise InputError(problem, f"{hint}, or choose buildings otherwise (choose=ids, heat).", field="choose")
    return found, why
