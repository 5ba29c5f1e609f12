"""What the energy of each building rests on beside its elements, with where that comes from: for the card of a building and energy.gpkg."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...city.city import City
from ...city.provenance import Origin
from ...store.city_tables import origin_words
from .archetypes import Columns
from .demand import Demand
from .profiles import by_use, use_index
from .systems_of_city import Supply
from .use_values import use_values

OF_ARCHETYPE = ("du_thermal_bridge", "n_inf", "c_m")
ROOMS, TAPS = ("emission", "distribution", "storage", "generation"), ("hw_distribution", "hw_storage", "hw_generation")


def used_columns(
    city: City, demand: Demand, supply: Supply, tables: dict[str, Columns], options: dict[str, Any]
) -> dict[str, np.ndarray]:
    """Column of energy.gpkg -> (n,): values, and their origin in words as <column>_origin.

    Parameters: tables: use_profiles and hot_water; options of the run: set_point_c, setback.
    heat_set_point_c, setback_c, cool_set_point_c [°C]; air_use_m3_h_m2 [m³/(h·m²)] and gains_w_m2 [W/m²] per net floor area;
    heat_recovery [-]; hot_water_kwh_m2 at the taps per gross floor area; seer [kWh/kWh], sfp [kW/(m³/s)];
    pumps_kwh_m2 per gross floor area; du_thermal_bridge [W/(m²K)], n_inf [1/h], c_m [Wh/(m²K)]
    """
    buildings, made_of = city.buildings, demand.made_of
    values: dict[str, tuple[np.ndarray, np.ndarray]] = {
        key: (made_of.values[key], made_of.origin[key]) for key in OF_ARCHETYPE
    }
    brought = use_values(buildings, made_of.values, made_of.origin, tables["use_profiles"])
    values["air_use_m3_h_m2"] = brought.air_m3_h_m2, brought.air_origin
    values["gains_w_m2"] = brought.gains_w_m2, brought.gains_origin
    values["heat_recovery"] = brought.heat_recovery, brought.heat_recovery_origin
    values.update(_temperatures(city, tables["use_profiles"], options))
    with np.errstate(divide="ignore", invalid="ignore"):
        per_floor = np.where(demand.floor_area_m2 > 0, 1 / demand.floor_area_m2, np.nan)
    values["hot_water_kwh_m2"] = supply.hot_water * per_floor, _water_origin(city, tables["hot_water"])
    own = supply.auxiliaries
    default = np.full(len(buildings), int(Origin.DEFAULT), np.uint8)
    values["seer"] = own.seer, own.seer_origin
    values["sfp"] = np.where(brought.heat_recovery > 0, own.sfp, np.nan), default
    values["pumps_kwh_m2"] = own.pumps_kwh * per_floor, default
    columns: dict[str, np.ndarray] = {}
    for key, (column, origin) in values.items():
        columns[key] = column
        columns[f"{key}_origin"] = origin_words(np.where(np.isnan(column), int(Origin.MISSING), origin))
    return columns


def systems_used(supply: Supply, systems: Columns) -> dict[str, Any]:
    """Heating system -> what the table systems has of it and who says so, of the systems of computed buildings.

    Efficiencies of emission, distribution, storage and generation, for rooms and for hot water [-], and of each whole chain; of heat
    pumps the quality grade instead, and their flow temperatures [°C].
    """
    found: dict[str, Any] = {}
    computed = ~np.isnan(supply.final)
    for name in np.unique(supply.system[computed].astype(str)).tolist():
        row = int(np.flatnonzero(systems["system"] == name)[0])
        cells = {key: column[row] for key, column in systems.items()}
        numbers = {
            key: float(cell)
            for key, cell in cells.items()
            if isinstance(cell, (float, np.floating)) and not np.isnan(cell)
        }
        rooms, taps = (float(np.prod([numbers[key] for key in part if key in numbers])) for part in (ROOMS, TAPS))
        found[name] = {
            **{key: round(number, 4) for key, number in numbers.items()},
            "carrier": str(cells["carrier"]),
            "rooms": round(rooms, 4),
            "taps": round(taps, 4),
            "source": str(cells.get("source", "")),
        }
    return found


def _temperatures(city: City, profiles: Columns, options: dict[str, Any]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Set points in the hours of use and the setback outside them: of a measure, else of the run, else of the use profile."""
    buildings = city.buildings
    use = use_index(buildings["use"].values)
    of_profile, low = by_use(profiles, "set_point_c")[use], by_use(profiles, "setback_c")[use]
    own, wanted = buildings["set_point_c"].values, options["set_point_c"]
    by_run = np.full(len(use), np.nan if wanted is None else float(wanted))
    heat = np.where(np.isnan(own), np.where(np.isnan(by_run), of_profile, by_run), own)
    heated = by_use(profiles, "heated")[use] > 0
    origin = np.where(
        np.isnan(own), np.where(np.isnan(by_run), int(Origin.DEFAULT), int(Origin.GIVEN)), int(Origin.MEASURE)
    )
    setback = np.minimum(low - of_profile + heat, heat) if options["setback"] else heat
    own_cool, cool = buildings["cooling_set_point_c"].values, by_use(profiles, "cooling_c")[use]
    cool_origin = np.where(np.isnan(own_cool), int(Origin.DEFAULT), int(Origin.MEASURE))
    return {
        "heat_set_point_c": (np.where(heated, heat, np.nan), origin),
        "setback_c": (np.where(heated, setback, np.nan), origin),
        "cool_set_point_c": (np.where(np.isnan(own_cool), cool, own_cool), cool_origin),
    }


def _water_origin(city: City, table: Columns) -> np.ndarray:
    """INFERRED where litres of known residents make the need, else DEFAULT: the table hot_water by floor area."""
    by_person = np.isin(
        city.buildings["use"].values.astype(str), table["use"][~np.isnan(table["litres_person_day"])].astype(str)
    )
    known = by_person & (city.buildings["population"].values > 0)
    return np.where(known, int(Origin.INFERRED), int(Origin.DEFAULT)).astype(np.uint8)
