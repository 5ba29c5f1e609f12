"""From the heat and cold of every building to its hot water, the energy its systems take, primary energy and CO2; with provenance.

A heating system takes, of each kilowatt hour of heat, an amount that depends on the system and the hour alone (the COP of a heat pump
on the outside temperature), so the hours of a building are one product. Hot water is drawn evenly over the year: its tank takes the
daily rhythm away from the generator.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import numpy as np

from ...city.buildings import Buildings
from ...city.city import City
from ...city.errors import InputError
from ...city.fields import CARRIERS, HEATING_SYSTEMS
from ...city.provenance import Origin
from ...city.typology import size_classes
from ...city.weather import HOURS, Weather
from . import heat_pumps
from .archetypes import SIZE_CLASSES, Columns
from .auxiliaries import Auxiliaries, auxiliaries_of
from .envelope import NET_FLOOR_SHARE, in_fixed_order
from .hot_water import hot_water_kwh_year
from .hours_of_systems import SUMS, PerUnit, Systems, add_hours
from .roofs import RoofArrays, RoofSun, roof_arrays
from .subsystems import Chain, energy_of
from .system_tables import FACTORS, GENERIC, CarrierFactors, factors_of
from .weighted_energy import ElectricityWeights, OwnElectricity, Weighted, Weights, weighted

ON_SITE, AMBIENT, GRID = "on_site_solar", "ambient_heat", "electricity"
ELECTRIC = ("cooling", "fans", "pumps")  # of hours_of_systems.SUMS


@dataclass(frozen=True)
class Supply:
    """What n buildings take in a year, in the order of the city, each (n,) [kWh]; NaN where heat was not computed.

    hot_water, heat : needed; final : taken by the systems, of all carriers, without heat of the surroundings
    electric : "cooling", "fans", "pumps" -> electricity taken for it, part of final; auxiliaries : what it was computed by
    by_carrier : carrier -> taken, own electricity in it; ambient : heat of the surroundings
    electricity : use of own electricity, export, grid; produced = used + exported
    primary, primary_a : weighted energy with k_exp, and by step A alone; NaN where a carrier has no factor [kWh], [kg]
    pv_peak_kw : installed power [kWp]
    system : (n,) object, one of HEATING_SYSTEMS; system_origin : (n,) uint8 of Origin
    factors : carrier -> what was used and who says so
    grid_load_kw : (8760,) electricity all computed buildings take from the grid, hourly mean
    """

    heat: np.ndarray
    hot_water: np.ndarray
    final: np.ndarray
    by_carrier: dict[str, np.ndarray]
    ambient: np.ndarray
    electricity: OwnElectricity
    primary: Weighted
    primary_a: Weighted
    pv_peak_kw: np.ndarray
    system: np.ndarray
    system_origin: np.ndarray
    factors: dict[str, CarrierFactors]
    grid_load_kw: np.ndarray
    electric: dict[str, np.ndarray]
    auxiliaries: Auxiliaries


class SystemsOfCity:
    """Takes the heat of the buildings part by part (`add`, as demand.heat_demand gives it) and says at the end what they take."""

    def __init__(
        self,
        city: City,
        weather: Weather,
        tables: dict[str, Columns],
        k_exp: float = 1.0,
        roof_sun: RoofSun | None = None,
    ) -> None:
        """k_exp as in weighted_energy.weighted; roof_sun as in roofs.roof_arrays.

        Raises: InputError naming the building whose heating system is unknown, or the table and field that does not fit.
        """
        self._k_exp = k_exp
        size_class = size_classes(city.buildings, in_fixed_order(city.surfaces))
        self._choose = lambda buildings: systems_of_buildings(
            buildings, size_class, tables["heating_defaults"], city.country
        )
        self._rooms = per_unit(tables["systems"], weather, hot_water=False)
        self._taps = per_unit(tables["systems"], weather, hot_water=True)
        table = tables["systems"]
        self._carrier = np.array([table["carrier"][_row_of(table, each)] for each in HEATING_SYSTEMS], dtype=object)
        self._hot_water = hot_water_of(city.buildings, size_class, tables["hot_water"])
        self._arrays: RoofArrays = roof_arrays(city, weather, roof_sun)
        self._factors = {
            each: factors_of(tables["carriers"], each, city.country) for each in (*CARRIERS, ON_SITE, AMBIENT)
        }
        self._auxiliary_table = tables["auxiliaries"]
        self._begin(city.buildings)

    def _begin(self, buildings: Buildings) -> None:
        self._system, self._origin = self._choose(buildings)
        self.row = np.array([HEATING_SYSTEMS.index(each) for each in self._system], dtype=np.int64)
        self.auxiliaries = auxiliaries_of(buildings, self._system, self._auxiliary_table)
        self._sums = {name: np.full(len(buildings), np.nan) for name in SUMS}
        self._grid_load = np.zeros(HOURS)

    def again(self, buildings: Buildings) -> SystemsOfCity:
        """The same city with other systems for heat and cold, nothing added yet; all else is shared."""
        other = copy.copy(self)
        other._begin(buildings)
        return other

    def add(
        self,
        part: np.ndarray,
        load_w: np.ndarray,
        cooling_w: np.ndarray | None = None,
        fan_air_m3_h: np.ndarray | None = None,
    ) -> None:
        """Of the buildings at `part` ((k,) int): heating and cooling power in every hour, (k, 8760) [W], air by machines (k,) [m³/h].

        None: nothing is cooled, no machine moves air.
        """
        row, own, arrays = self.row[part], self.auxiliaries, self._arrays
        air = np.zeros(len(part)) if fan_air_m3_h is None else fan_air_m3_h
        systems = Systems(
            row, self._carrier[row] == GRID, self._hot_water[part] / HOURS, own.seer[part], own.fans_kw(part, air), own.pumps_kwh[part]
        )  # fmt: skip
        cold = np.zeros_like(load_w) if cooling_w is None else cooling_w
        # in the order of the demand, by id: the load of the grid has the same bits in any chunks
        of_part = add_hours(systems, self._rooms, self._taps, load_w, cold, arrays.of_buildings(part), self._grid_load)
        for name, column in of_part.items():
            self._sums[name][part] = column

    def supply(self) -> Supply:
        """What the buildings added so far take."""
        sums, carrier = self._sums, self._carrier[self.row]
        by_carrier = {
            each: np.where(np.isnan(sums["taken"]), np.nan, np.where(carrier == each, sums["taken"], 0.0))
            for each in CARRIERS
        }
        electric = {name: sums[name] for name in ELECTRIC}
        others = sum(electric.values(), np.zeros(len(self.row)))
        by_carrier[GRID] = by_carrier[GRID] + others
        own = OwnElectricity(sums["used"], sums["exported"], sums["grid"])
        fuels = {each: kwh for each, kwh in by_carrier.items() if each != GRID}
        weights = {each: _weights(factors) for each, factors in self._factors.items()}
        of_electricity = ElectricityWeights(weights[GRID], weights[ON_SITE], weights[ON_SITE], weights[GRID])
        taken_in = {**fuels, AMBIENT: sums["ambient"]}
        primary, primary_a = (weighted(taken_in, weights, own, of_electricity, k) for k in (self._k_exp, 0.0))
        computed = ~np.isnan(sums["heat"])
        return Supply(
            sums["heat"],
            np.where(computed, self._hot_water, np.nan),
            sums["taken"] + others,
            by_carrier,
            sums["ambient"],
            own,
            primary,
            primary_a,
            np.where(computed, self._arrays.peak_of_building(), np.nan),
            self._system,
            self._origin,
            self._factors,
            self._grid_load,
            electric,
            self.auxiliaries,
        )


def systems_of_buildings(
    buildings: Buildings, size_class: np.ndarray, defaults: Columns, country: str
) -> tuple[np.ndarray, np.ndarray]:
    """The heating system of each building and its origin, (n,) object and (n,) uint8: its own or a measure's, else by country and class.

    Raises: InputError naming a building whose system is none of HEATING_SYSTEMS.
    """
    column = buildings["heating_system"]
    known = ~column.missing
    strange = known & ~np.isin(column.values.astype(str), HEATING_SYSTEMS)
    if strange.any():
        i = int(np.flatnonzero(strange)[0])
        raise InputError(
            f"{column.values[i]!r} is no heating system",
            f"Use one of {', '.join(HEATING_SYSTEMS)}, or leave it empty.",
            layer="buildings",
            feature=str(buildings.ids[i]),
            field="heating_system",
        )
    usual = {each: _default(defaults, each, country) for each in SIZE_CLASSES}
    system = np.array([usual[str(each)] for each in size_class], dtype=object)
    system[known] = column.values[known]
    return system, np.where(known, column.origin, int(Origin.DEFAULT)).astype(np.uint8)


def per_unit(systems: Columns, weather: Weather, hot_water: bool) -> PerUnit:
    """What the systems take for heat of rooms, or for hot water, in every hour; rows in the order of HEATING_SYSTEMS."""
    taken, ambient = np.empty((len(HEATING_SYSTEMS), HOURS)), np.zeros((len(HEATING_SYSTEMS), HOURS))
    for i, system in enumerate(HEATING_SYSTEMS):
        row = {key: column[_row_of(systems, system)] for key, column in systems.items()}
        pump = not np.isnan(row["quality_grade"])
        if hot_water:
            # at the taps nothing is emitted: what the chain loses is pipes and tank
            chain = Chain(np.ones(()), row["hw_distribution"], row["hw_storage"])
        else:
            chain = Chain(row["emission"], row["distribution"], row["storage"])
        generation = _cop(row, weather, hot_water) if pump else row["hw_generation" if hot_water else "generation"]
        energy = energy_of(np.ones(HOURS), chain, generation, np.asarray(pump))
        taken[i], ambient[i] = energy.taken, energy.ambient
    return PerUnit(taken, ambient)


def hot_water_of(buildings: Buildings, size_class: np.ndarray, table: Columns) -> np.ndarray:
    """Hot water a building needs at the taps, (n,) [kWh/a]; NaN where its floor area is unknown.

    By residents where they are known and the use has litres a person, else by floor area: net is 85 % of gross, as TABULA has it.
    """
    uses, gross, people = buildings["use"].values.astype(str), buildings.floor_area_m2, buildings["population"].values
    listed = set(table["use"].tolist())
    need = np.full(len(buildings), np.nan)
    for use in np.unique(uses):
        for each in SIZE_CLASSES:
            of_use = use if use in listed else "other"
            rows = np.flatnonzero((table["use"] == of_use) & np.isin(table["size_class"].astype(str), [each, ""]))
            row = rows[np.argsort(table["size_class"][rows] == "", kind="stable")][
                0
            ]  # that of the class before that of all
            area = gross * (NET_FLOOR_SHARE if table["area"][row] == "net" else 1.0)
            by_area, litres = table["need_kwh_m2"][row] * area, table["litres_person_day"][row]
            if np.isnan(litres):
                value = by_area
            else:
                value = np.where(people > 0, hot_water_kwh_year(litres * np.nan_to_num(people)), by_area)
            need = np.where((uses == use) & (size_class == each), value, need)
    return need


def _cop(row: dict, weather: Weather, hot_water: bool) -> np.ndarray:
    """COP of a heat pump in every hour (8760,): source by outside air or its mean of the year, sink by heating curve or tank."""
    outside = weather.air_temperature_c
    source = outside if row["heat_source"] == "air" else np.full(HOURS, outside.mean())
    source = source - row["source_below_k"]
    sink = (
        np.full(HOURS, row["hot_water_c"])
        if hot_water
        else heat_pumps.flow_temperature(
            outside, row["flow_design_c"], row["flow_mild_c"], heat_pumps.design_temperature(outside)
        )
    )
    return heat_pumps.cop_heating(source, heat_pumps.with_least_lift(source, sink), row["quality_grade"])


def _default(defaults: Columns, size_class: str, country: str) -> str:
    for code in (country.upper(), GENERIC):
        for each in (size_class, ""):
            rows = np.flatnonzero((defaults["country"] == code) & (defaults["size_class"] == each))
            if len(rows):
                return str(defaults["system"][rows[0]])
    raise InputError("no row for this country or EU", "Add one.", layer="heating_defaults", field="system")


def _row_of(systems: Columns, system: str) -> int:
    return int(np.flatnonzero(systems["system"] == system)[0])


def _weights(factors: CarrierFactors) -> Weights:
    return Weights(*(factors.values[key] for key in FACTORS))
