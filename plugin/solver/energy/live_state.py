"""An energy result with all that is needed to say at once what other measures on buildings would do to it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from ...city.city import City
from ...city.errors import InputError
from ...scenario.measures import Measure
from ...scenario.scenario import apply
from ...store.results import Result
from ...store.twin import Twin
from .. import sun
from .archetypes import Columns, tables_of_twin
from .day_tables import day_tables_of_twin
from .demand import Prepared, prepared, prepared_again, simulated, usable_weather
from .element_model import by_element
from .energy_cost import cost_values
from .envelope import Envelope
from .live_sun import KnownSun
from .output import indicator_values
from .roof_layout import layout_of
from .roofs import RoofSun
from .sunlight import albedo_of_ground, sunlight_of
from .system_tables import system_tables_of_twin
from .systems_of_city import SystemsOfCity
from .systems_output import class_numbers, kinds_of, supply_values
from .weather_of_scenario import weather_name, weather_of


@dataclass(frozen=True)
class Change:
    """changed : (n,) bool, buildings that were computed again; values : indicator id -> (n,), in the units of the catalogue."""

    changed: np.ndarray
    values: dict[str, np.ndarray]


@dataclass(frozen=True)
class Loaded:
    """One result, ready.

    bare : the city without measures; ready, systems, sun : with those of the scenario; tables : energy's and those of systems
    stored : indicator id -> (n,) float32 of the result; options : as the result has them
    before : the systems of the last preview, at most one: while a share of roofs is dragged what fits on them is known
    """

    bare: City
    ready: Prepared
    systems: SystemsOfCity
    sun: KnownSun
    tables: dict[str, Columns]
    stored: Mapping[str, np.ndarray]
    options: Mapping[str, Any]
    before: list[SystemsOfCity]

    def after(self, measures: list[Measure]) -> Change:
        """All buildings after measures that take the place of those of the scenario: those that change by 5R1C, the rest as stored.

        Raises: InputError "not-live" when a building that changes was computed by EN ISO 52016-1.
        """
        buildings = apply(self.bare, measures).buildings
        control = self.options["set_point_c"], self.options["setback"]
        ready = prepared_again(self.ready, buildings, self.tables, *control)
        systems = self.systems.again(buildings, self.before[0] if self.before else None)
        self.before[:] = [systems]
        changed = differs(self.ready, ready) | (systems.row != self.systems.row)
        changed |= _unequal(self.systems.auxiliaries.seer, systems.auxiliaries.seer)
        for key in ("pv_share", "pv_efficiency"):
            changed |= _unequal(self.ready.shared.city.buildings[key].values, buildings[key].values)
        changed &= ready.reason == ""
        accurate = int((changed & ready.shared.by_element).sum())
        if accurate:
            raise InputError(
                f"{accurate} of the buildings are computed by EN ISO 52016-1, which takes too long for a preview",
                "Run energy by the simple hourly method (5R1C), or save the measure and run energy.",
                code="not-live",
                field="method",
            )
        known = ready.shared._replace(solar=lambda envelope, part: self.sun.gains(ready.made_of, envelope, part))
        demand = simulated(ready._replace(shared=known), changed, each_part=systems.add, of_district=False)
        supply, area = systems.supply(), demand.floor_area_m2
        anew = {**indicator_values(demand), **supply_values(supply, area)}
        anew.update(cost_values(supply, area, self.tables["costs"]))
        anew = {key: column for key, column in anew.items() if column.ndim == 1}
        anew["energy.class"] = class_numbers(
            supply, kinds_of(buildings, ready.made_of.size_class), self.tables["energy_classes"], self.bare.country
        )
        values = {
            key: np.where(changed, column, self.stored[key]) for key, column in anew.items() if key in self.stored
        }
        return Change(changed, values)


def loaded(twin: Twin, measures: list[Measure], result: Result) -> Loaded:
    """measures : those in force in the scenario of the result."""
    options = result.document["options"]
    bare = twin.city()
    bare = replace(bare, weather=weather_of(twin, weather_name(measures)))
    city = apply(bare, measures)
    weather = usable_weather(city.weather)
    sky = sun.sky_of_weather(weather, albedo=albedo_of_ground(weather, options["snow_albedo"]))
    light = sunlight_of(twin, city, sky, options["shading"])
    tables = {
        **tables_of_twin(twin.gpkg, city.country),
        **system_tables_of_twin(twin.gpkg, city.country),
        **day_tables_of_twin(twin.gpkg, city.country),
    }
    accurate = by_element(city, options["method"], options["method_ids"])
    control = options["set_point_c"], options["setback"], options["movable_shading"]
    ready = prepared(city, tables, *control, light, accurate)
    roof_sun = functools.cache(
        lambda: RoofSun(sky, light.yearly(), layout_of(twin, city))
    )  # when modules are asked about
    systems = SystemsOfCity(city, weather, tables, options["k_exp"], roof_sun)
    stored = {key: np.asarray(result.values(key)) for key in result.indicators}
    return Loaded(bare, ready, systems, KnownSun.of(ready), tables, stored, options, [])


def differs(before: Prepared, after: Prepared) -> np.ndarray:
    """(n,) bool: what the zone model is given of a building is another number, or other hours."""
    n = len(after.reason)
    changed = before.reason != after.reason
    for part in fields(Envelope):
        if part.name not in ("planes", "use", "problem"):
            changed |= _unequal(getattr(before.envelope, part.name), getattr(after.envelope, part.name))
    planes, others = before.envelope.planes, after.envelope.planes
    owner = np.repeat(np.arange(n), np.diff(planes.first))
    for name in ("glass_m2", "opaque_m2", "panes"):
        changed[owner[getattr(planes, name) != getattr(others, name)]] = True
    for key in ("set_point_c", "cooling_set_point_c"):
        changed |= _unequal(*(ready.shared.city.buildings[key].values for ready in (before, after)))
    for one, other in zip(before.shared.limits, after.shared.limits):
        changed |= one != other
    return changed


def _unequal(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return (one != other) & ~(np.isnan(one) & np.isnan(other))
