"""From the heat and cold of every building to its hot water, the energy its systems take, primary energy and CO2; with provenance.

A heating system takes, of each kilowatt hour of heat, an amount that depends on the system and the hour alone (the COP of a heat pump
on the outside temperature), so the hours of a building are one product. Hot water is drawn as the day goes (light_appliances.drawn): a tank
takes this rhythm away from the generator, a system without storage (hw_storage 1, as district heat) makes it when it is drawn. Electricity of
light and appliances is drawn by the building too.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
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
from .hours_of_systems import OF_DISTRICT, SUMS, Draw, Heads, PerUnit, Systems, add_hours, no_hours
from .light_appliances import EVEN, drawn, yearly
from .roofs import RoofArrays, RoofSun, RoofUnits, roof_units
from .subsystems import Chain, energy_of
from .system_tables import FACTORS, GENERIC, CarrierFactors, factors_of
from .weighted_energy import ElectricityWeights, OwnElectricity, Weighted, Weights, weighted

ON_SITE, AMBIENT, GRID = "on_site_solar", "ambient_heat", "electricity"
ELECTRIC = ("cooling", "fans", "pumps", "light", "appliances")  # of hours_of_systems.SUMS
# What scales of energy classes count besides heating, hot water, cooling, fans and pumps, as the table energy_classes says it
SERVICES, WITH_LIGHT, WITH_APPLIANCES = "", "light", "light and appliances"
COUNTED = (SERVICES, WITH_LIGHT, WITH_APPLIANCES)
DISTRICT_HEAT = HEATING_SYSTEMS.index("district_heat")


@dataclass(frozen=True)
class Supply:
    """What n buildings take in a year, in the order of the city, each (n,) [kWh]; NaN where heat was not computed.

    hot_water, heat : needed; final : taken by the systems, light and appliances, of all carriers, without heat of the surroundings
    electric : of ELECTRIC -> electricity taken for it, part of final; auxiliaries : what it was computed by
    by_carrier : carrier -> taken, own electricity in it; ambient : heat of the surroundings
    electricity : use of own electricity, export, grid; produced = used + exported
    primary, primary_a : weighted energy with k_exp, and by step A alone; NaN where a carrier has no factor [kWh], [kg]
    counted : of COUNTED -> weighted energy with k_exp of the services of the building and of that; the last is primary
    pv_peak_kw : installed power [kWp]
    system : (n,) object, one of HEATING_SYSTEMS; system_origin : (n,) uint8 of Origin
    factors : carrier -> what was used and who says so
    district_kw : (8760,) of all computed buildings together, hourly mean, by hours_of_systems.OF_DISTRICT
    peak_network_kw : (n,) highest hour of rooms and hot water as district heat without a tank has to bring them
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
    district_kw: dict[str, np.ndarray]
    electric: dict[str, np.ndarray]
    auxiliaries: Auxiliaries
    counted: dict[str, Weighted]
    peak_network_kw: np.ndarray

    @property
    def grid_load_kw(self) -> np.ndarray:
        """(8760,) electricity all computed buildings take from the grid, hourly mean."""
        return self.district_kw["grid"]

    @property
    def all_electricity(self) -> np.ndarray:
        """(n,) electricity of all uses, own electricity in it [kWh]."""
        return self.by_carrier[GRID]


class SystemsOfCity:
    """Takes the heat of the buildings part by part (`add`, as demand.heat_demand gives it) and says at the end what they take."""

    def __init__(
        self,
        city: City,
        weather: Weather,
        tables: dict[str, Columns],
        k_exp: float = 1.0,
        roof_sun: Callable[[], RoofSun] | None = None,
        only: np.ndarray | None = None,
    ) -> None:
        """tables of system_tables and day_tables with the use profiles; k_exp as in weighted_energy.weighted; roof_sun: gives
        what roofs.roof_units asks for, when there are modules; only: (n,) bool, the buildings that will be added, None: all.

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
        self._has_tank = np.array([table["hw_storage"][_row_of(table, each)] < 1 for each in HEATING_SYSTEMS])
        self._hot_water = hot_water_of(city.buildings, size_class, tables["hot_water"])
        self._light, self._appliances = yearly(city.buildings, size_class, tables["light_appliances"], city.country)
        self._drawn = drawn(city.buildings, size_class, tables["use_profiles"], tables["day_profiles"])
        self._roofs: Callable[[np.ndarray], RoofUnits] = lambda wanted: roof_units(
            city, weather, wanted, roof_sun() if roof_sun is not None and wanted.any() else None
        )
        self._only = np.ones(len(city.buildings), bool) if only is None else only
        self._units: tuple[np.ndarray, RoofUnits] | None = None
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
        self._district = np.zeros((len(OF_DISTRICT), HOURS))
        self._arrays: RoofArrays = self._arrays_of(buildings)

    def _arrays_of(self, buildings: Buildings) -> RoofArrays:
        """What is laid on a roof stays known as long as the same buildings have modules: a share that is dragged costs a product."""
        share, efficiency = (buildings[key].values for key in ("pv_share", "pv_efficiency"))
        wanted = ~np.isnan(share) & ~buildings.removed & self._only
        if self._units is None or not np.array_equal(self._units[0], wanted):
            self._units = wanted, self._roofs(wanted)
        return self._units[1].arrays(share, efficiency)

    def again(self, buildings: Buildings, units_from: SystemsOfCity | None = None) -> SystemsOfCity:
        """The same city with other systems for heat and cold and other photovoltaics, nothing added yet; all else is shared.

        units_from: another one of the same city whose knowledge of roofs may be used, the last preview.
        """
        other = copy.copy(self)
        if units_from is not None:
            other._units = units_from._units
        other._begin(buildings)
        return other

    def is_on(self, carrier: str) -> np.ndarray:
        """(n,) bool: the heating system of the building takes this carrier."""
        return np.asarray(self._carrier[self.row] == carrier)

    def add(
        self,
        part: np.ndarray,
        load_w: np.ndarray,
        cooling_w: np.ndarray | None = None,
        fan_air_m3_h: np.ndarray | None = None,
        hourly: np.ndarray | None = None,
    ) -> None:
        """Of the buildings at `part` ((k,) int): heating and cooling power in every hour, (k, 8760) [W], air by machines (k,) [m³/h].

        None: nothing is cooled, no machine moves air. hourly: (k, len(HOURLY), 8760) that is filled, None: hours are not kept.
        """
        row, own, roof = self.row[part], self.auxiliaries, self._arrays.of_buildings(part)
        air = np.zeros(len(part)) if fan_air_m3_h is None else fan_air_m3_h
        every_hour = (self._hot_water[part] / HOURS, self._light[part] / HOURS, self._appliances[part] / HOURS)
        systems = Systems(
            row, self.is_on(GRID)[part], every_hour[0], own.seer[part], own.fans_kw(part, air), own.pumps_kwh[part], *every_hour[1:]
        )  # fmt: skip
        taps = self._drawn.hot_water[part]
        made = np.where(self._has_tank[row], EVEN, taps)
        draw = Draw(self._drawn.shapes, taps, made, self._drawn.light[part], self._drawn.appliances[part])
        cold = np.zeros_like(load_w) if cooling_w is None else cooling_w
        heads = Heads(DISTRICT_HEAT, no_hours(len(part)) if hourly is None else hourly)
        # in the order of the demand, by id: the load of the grid has the same bits in any chunks
        per_unit = self._rooms, self._taps
        of_part = add_hours(systems, per_unit, draw, (load_w, cold), roof, self._district, heads)
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
        others = sum((electric[name] for name in ("cooling", "fans", "pumps")), np.zeros(len(self.row)))
        of_services = by_carrier[GRID] + others
        others = others + sums["light"] + sums["appliances"]
        by_carrier[GRID] = by_carrier[GRID] + others
        own = OwnElectricity(sums["used"], sums["exported"], sums["grid"])
        fuels = {each: kwh for each, kwh in by_carrier.items() if each != GRID}
        weights = {each: _weights(factors) for each, factors in self._factors.items()}
        of_electricity = ElectricityWeights(weights[GRID], weights[ON_SITE], weights[ON_SITE], weights[GRID])
        taken_in = {**fuels, AMBIENT: sums["ambient"]}
        primary, primary_a = (weighted(taken_in, weights, own, of_electricity, k) for k in (self._k_exp, 0.0))
        counted = {WITH_APPLIANCES: primary}
        for what, use, used in (
            (SERVICES, of_services, sums["own_services"]),
            (WITH_LIGHT, of_services + sums["light"], sums["own_light"]),
        ):
            part = OwnElectricity(used, own.used + own.exported - used, use - used)
            counted[what] = weighted(taken_in, weights, part, of_electricity, self._k_exp)
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
            dict(zip(OF_DISTRICT, self._district)),
            electric,
            self.auxiliaries,
            counted,
            sums["peak_network"],
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
