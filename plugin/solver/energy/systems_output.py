"""What the energy process leaves behind of the systems: indicator values, sums by carrier and by origin, warnings, columns for other programs."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ...city.buildings import Buildings
from ...city.provenance import Origin
from ...city.weather import HOURS, month_of_hour
from ...store.city_tables import origin_words
from .archetypes import Columns
from .energy_class import Kinds, classes_summary, energy_classes
from .energy_cost import cost_summary
from .system_tables import FACTORS
from .systems_of_city import AMBIENT, GRID, ON_SITE, Supply

SHARE_OF_MONTH = np.bincount(month_of_hour()) / HOURS  # of what is drawn evenly over the year, (12,)
UNCHECKED = "to be checked"  # words of the column source of carriers that nobody has compared with the source
FACTOR_WORDS = {"f_nren": "primary energy", "f_ren": "renewable primary energy", "co2_kg_kwh": "CO2"}


def supply_values(supply: Supply, floor_area_m2: np.ndarray) -> dict[str, np.ndarray]:
    """Indicator id -> (n,) in the units of the catalogue; NaN = not computed."""
    with np.errstate(divide="ignore", invalid="ignore"):
        per_floor = np.where(floor_area_m2 > 0, 1 / floor_area_m2, np.nan)
    return {
        "energy.hot_water_m2": supply.hot_water * per_floor,
        "energy.hot_water": supply.hot_water / 1000,
        "energy.hot_water_monthly": np.outer(supply.hot_water / 1000, SHARE_OF_MONTH),
        "energy.final_m2": supply.final * per_floor,
        "energy.final": supply.final / 1000,
        "energy.cooling_electricity": supply.electric["cooling"] / 1000,
        "energy.fan_electricity": supply.electric["fans"] / 1000,
        "energy.pump_electricity": supply.electric["pumps"] / 1000,
        "energy.light_electricity": supply.electric["light"] / 1000,
        "energy.appliance_electricity": supply.electric["appliances"] / 1000,
        "energy.electricity_m2": supply.all_electricity * per_floor,
        "energy.electricity": supply.all_electricity / 1000,
        "energy.primary_m2": supply.primary.nren * per_floor,
        "energy.primary": supply.primary.nren / 1000,
        "energy.co2_m2": supply.primary.co2 * per_floor,
        "energy.co2": supply.primary.co2 / 1000,
        "energy.pv": (supply.electricity.used + supply.electricity.exported) / 1000,
    }


def classes_of(supply: Supply, kinds: Kinds, table: Columns, country: str) -> tuple[np.ndarray, dict[str, Any]]:
    """Energy class of every building as of class_numbers, and the summary of it."""
    classes = class_numbers(supply, kinds, table, country)
    return classes, classes_summary(classes, kinds, table, country)


def class_numbers(supply: Supply, kinds: Kinds, table: Columns, country: str) -> np.ndarray:
    """Energy class of every building as of energy_class, by what each scale counts."""
    with np.errstate(divide="ignore", invalid="ignore"):
        per_floor = np.where(kinds.floor_area_m2 > 0, 1 / kinds.floor_area_m2, np.nan)
    per_m2 = {
        "primary": {what: each.nren * per_floor for what, each in supply.counted.items()},
        "co2": {what: each.co2 * per_floor for what, each in supply.counted.items()},
    }
    return energy_classes(per_m2, kinds, table, country)


def kinds_of(buildings: Buildings, size_class: np.ndarray) -> Kinds:
    """What the scales of energy classes go by; size_class (n,) of typology.size_classes."""
    return Kinds(buildings["use"].values.astype(str), size_class.astype(str), buildings.floor_area_m2)


def supply_summary(supply: Supply, costs: Columns, k_exp: float) -> dict[str, Any]:
    """Sums of the computed buildings: by carrier, by system, where systems and factors come from, what energy costs a year.

    Primary energy and CO2 are None where a building of the sum lacks them, as a carrier of it has no factor.
    """
    computed = ~np.isnan(supply.final)
    systems, counts = np.unique(supply.system[computed].astype(str), return_counts=True)
    by_carrier = {carrier: _mwh(kwh) for carrier, kwh in supply.by_carrier.items() if np.nansum(kwh) > 0}
    renewable, whole = (_whole(column, computed) for column in (supply.primary_a.ren, supply.primary_a.total))
    return {
        "hot_water_mwh": _mwh(supply.hot_water),
        "final_energy_mwh": _mwh(supply.final),
        "final_energy_by_carrier_mwh": by_carrier,
        "electricity_mwh": {name: _mwh(kwh) for name, kwh in supply.electric.items()},
        "all_electricity_mwh": _mwh(supply.all_electricity),
        "ambient_heat_mwh": _mwh(supply.ambient),
        "primary_energy_mwh": _thousands(_whole(supply.primary.nren, computed)),
        "primary_energy_renewable_mwh": _thousands(_whole(supply.primary.ren, computed)),
        "renewable_share": round(renewable / whole, 4) if renewable is not None and whole else None,
        "co2_t": _thousands(_whole(supply.primary.co2, computed)),
        "k_exp": k_exp,
        "photovoltaics": {
            "peak_kw": round(float(np.nansum(supply.pv_peak_kw)), 3),
            "produced_mwh": _mwh(supply.electricity.used + supply.electricity.exported),
            "used_mwh": _mwh(supply.electricity.used),
            "exported_mwh": _mwh(supply.electricity.exported),
        },
        "heating_systems": {str(system): int(count) for system, count in zip(systems, counts)},
        "factors": {carrier: _factors(supply, carrier) for carrier in _weighed(supply)},
        **cost_summary(supply, costs),
    }


def system_origins(supply: Supply) -> dict[str, int]:
    """Origin in words -> how many computed buildings have their heating system from there."""
    numbers = np.bincount(supply.system_origin[~np.isnan(supply.final)], minlength=len(Origin))
    return {each.text: int(numbers[each]) for each in Origin if numbers[each]}


def supply_warnings(supply: Supply) -> list[str]:
    """One sentence for what was assumed: heating systems, factors of no country, factors nobody gives."""
    warnings = []
    computed = ~np.isnan(supply.final)
    assumed = computed & (supply.system_origin == Origin.DEFAULT)
    if assumed.any():
        systems, counts = np.unique(supply.system[assumed].astype(str), return_counts=True)
        shown = ", ".join(f"{system} ({count})" for system, count in zip(systems, counts))
        number = int(assumed.sum())
        who = "1 building" if number == 1 else f"{number} buildings"
        have = "has" if number == 1 else "have"
        warnings.append(f"{who} without a known heating system {have} the usual one of the country: {shown}")
    assumed = (supply.auxiliaries.seer_origin == Origin.DEFAULT) & (np.nan_to_num(supply.electric["cooling"]) > 0)
    if assumed.any():
        number = int(assumed.sum())
        seers = ", ".join(f"{value:g}" for value in np.unique(supply.auxiliaries.seer[assumed]))
        who = "1 building is" if number == 1 else f"{number} buildings are"
        warnings.append(
            f"{who} taken to be cooled by machines, as is usual for the use: SEER {seers} of the table auxiliaries"
        )
    for origin, before, after in (
        (Origin.DEFAULT, "European default factors (EN ISO 52000-1) stand in for those of the country: ", ""),
        (Origin.MISSING, "Factors nobody gives: ", "; enter them in the table carriers"),
    ):
        listed = []
        for carrier in _weighed(supply):
            lacking = [words for key, words in FACTOR_WORDS.items() if supply.factors[carrier].origin[key] == origin]
            if lacking:
                listed.append(f"{carrier} ({', '.join(lacking)})")
        if listed:
            warnings.append(before + ", ".join(listed) + after)
    doubtful = [
        carrier
        for carrier in _weighed(supply)
        if any(UNCHECKED in words for words in supply.factors[carrier].said_by.values())
    ]
    if doubtful:
        warnings.append(
            f"Factors of the country not yet checked against their source: {', '.join(doubtful)}; see the table carriers"
        )
    return warnings


def supply_columns(supply: Supply, classes: np.ndarray, scales: tuple[np.ndarray, np.ndarray]) -> dict[str, np.ndarray]:
    """Columns of energy.gpkg: system with its origin, energy class as its letter with its scale, final energy of each carrier [MWh/a].

    scales : of energy_class.scales_of
    """
    columns: dict[str, np.ndarray] = {
        "heating_system": supply.system,
        "heating_system_origin": origin_words(supply.system_origin),
        "pv_peak_kw": supply.pv_peak_kw,
        "peak_network": supply.peak_network_kw,
        "class": np.array(["" if c != c else "ABCDEFG"[int(c)] for c in classes], dtype=object),
        "class_scale": scales[0],
        "class_scale_source": scales[1],
    }
    for carrier, kwh in supply.by_carrier.items():
        columns[f"final_{carrier}"] = kwh / 1000
    return columns


def _weighed(supply: Supply) -> list[str]:
    """The carriers whose factors are in the weighted energy of some building: what systems take, own and given electricity, heat around."""
    own = supply.electricity.used + supply.electricity.exported
    amounts = {**supply.by_carrier, ON_SITE: own, AMBIENT: supply.ambient}
    amounts[GRID] = amounts[GRID] + supply.electricity.exported  # what is given away counts by the factors of the grid
    return [carrier for carrier, kwh in amounts.items() if np.nansum(kwh) > 0]


def _factors(supply: Supply, carrier: str) -> dict[str, Any]:
    found = supply.factors[carrier]
    return {
        key: {
            "value": None if math.isnan(found.values[key]) else found.values[key],
            "origin": found.origin[key].text,
            "source": found.said_by[key],
        }
        for key in FACTORS
    }


def _whole(column: np.ndarray, computed: np.ndarray) -> float | None:
    """Sum over the computed buildings; None where one of them has no value: a part is not the whole, and never 0."""
    values = column[computed]
    return None if np.isnan(values).any() else float(values.sum())


def _thousands(amount: float | None) -> float | None:
    """kWh to MWh, kg to t."""
    return None if amount is None else round(amount / 1000, 3)


def _mwh(kwh: np.ndarray) -> float:
    return round(float(np.nansum(kwh)) / 1000, 3)
