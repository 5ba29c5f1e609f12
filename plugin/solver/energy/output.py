"""What the energy process leaves behind: indicator values, a summary in words and numbers, and energy.gpkg for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from ...city.city import City
from ...city.provenance import Origin
from ...city.weather import Weather
from ...store import geopackage
from ...store.city_tables import origin_words
from .constructions import OF_BUILDING
from .demand import NOT_HEATED, Demand
from .use_values import ROOM_HEIGHT_M

SHOWN_IDS = 5
ADDED = "added by the scenario (only the shape is known)"


def indicator_values(demand: Demand) -> dict[str, np.ndarray]:
    """Indicator id -> (n,) or (n, 12), in the units of the catalogue; NaN = not computed."""
    with np.errstate(divide="ignore", invalid="ignore"):
        per_floor = np.where(demand.floor_area_m2 > 0, 1 / demand.floor_area_m2, np.nan)
    return {
        "energy.heat_demand_m2": demand.heat_kwh * per_floor,
        "energy.heat_demand": demand.heat_kwh / 1000,
        "energy.peak_heat_m2": demand.peak_w * per_floor,
        "energy.peak_heat": demand.peak_w / 1000,
        "energy.transmission_loss": demand.transmission_kwh / 1000,
        "energy.ventilation_loss": demand.ventilation_kwh / 1000,
        "energy.solar_gain": demand.solar_kwh / 1000,
        "energy.internal_gain": demand.internal_kwh / 1000,
        "energy.heat_demand_monthly": demand.heat_monthly_kwh / 1000,
        "energy.cooling_demand_m2": demand.cool_kwh * per_floor,
        "energy.cooling_demand": demand.cool_kwh / 1000,
        "energy.peak_cooling": demand.peak_cool_w / 1000,
        "energy.cooling_demand_monthly": demand.cool_monthly_kwh / 1000,
        "energy.unmet_heating_hours": demand.unmet_heat_h,
        "energy.unmet_cooling_hours": demand.unmet_cool_h,
    }


def summary_of(demand: Demand, city: City) -> dict[str, Any]:
    """Totals of the computed buildings, how many values come from where, and whose weather it was."""
    computed, weather = demand.computed, city.weather
    heat = float(demand.heat_kwh[computed].sum())
    floor = float(demand.floor_area_m2[computed].sum())
    size_class, counts = np.unique(demand.made_of.size_class[computed].astype(str), return_counts=True)
    return {
        "buildings": len(computed),
        "computed": int(computed.sum()),
        "not_heated": int((demand.reason == NOT_HEATED).sum()),
        "not_computed": int((~computed & (demand.reason != NOT_HEATED)).sum()),
        "heat_demand_mwh": round(heat / 1000, 3),
        "floor_area_m2": round(floor, 1),
        "heat_demand_kwh_m2": round(heat / floor, 2) if floor else None,
        "peak_load_kw": round(float(demand.load_w.max()) / 1000, 2),
        "cooling_demand_mwh": round(float(demand.cool_load_w.sum()) / 1e6, 3),
        "peak_cooling_kw": round(float(demand.cool_load_w.max()) / 1000, 2),
        "short_of_heat": int((demand.unmet_heat_h > 0).sum()),
        "short_of_cold": int((demand.unmet_cool_h > 0).sum()),
        "not_cooled": int((computed & np.isnan(demand.cool_kwh)).sum()),
        "size_classes": {str(word): int(count) for word, count in zip(size_class, counts)},
        "origins": demand.made_of.origin_counts(computed),
        "improved": demand.made_of.improved,
        "kept": demand.made_of.kept,
        "weather": None if weather is None else _about_weather(weather, city.weather_name),
    }


def _about_weather(weather: Weather, name: str) -> dict[str, str]:
    """name : of the file a scenario asked for, "" = that of the twin."""
    return {"place": weather.place, "stand_in_for": weather.stand_in_for, "name": name, "source": weather.source}


def warnings_of(demand: Demand, city: City) -> list[str]:
    """One sentence for each reason why buildings were not computed, and for each measure that found the better element in place."""
    warnings = []
    why = {reason: city.buildings.ids[demand.reason == reason] for reason in sorted(set(demand.reason.tolist()))}
    if city.added:
        why[ADDED] = np.array([building.id for building in city.added], dtype=object)
    for reason, which in why.items():
        if reason not in ("", NOT_HEATED):
            shown = ", ".join(which[:SHOWN_IDS].tolist()) + (" …" if len(which) > SHOWN_IDS else "")
            warnings.append(f"{_buildings(len(which))} not computed, {reason}: {shown}")
    guessed_year = demand.computed & (demand.made_of.origin["u_wall"] == Origin.DEFAULT)
    if guessed_year.any():
        warnings.append(
            f"{_buildings(int(guessed_year.sum()))} with U-values of the European median: the country has none"
        )
    flat = city.buildings.ids[demand.computed & ~(city.buildings.volume_m3 > 0)]
    if len(flat):
        shown = ", ".join(flat[:SHOWN_IDS].tolist()) + (" …" if len(flat) > SHOWN_IDS else "")
        warnings.append(
            f"{_buildings(len(flat))} without a volume or with a negative one; their air is the net floor area × {ROOM_HEIGHT_M:g} m: {shown}"
        )
    for hours, what, rooms in (
        (demand.unmet_heat_h, "heating", "colder"),
        (demand.unmet_cool_h, "cooling", "warmer"),
    ):
        short = np.flatnonzero(hours > 0)
        if len(short):
            longest = short[int(np.argmax(hours[short]))]
            warnings.append(
                f"{_buildings(len(short))} with too little {what} power: in some hours {rooms} than wanted, in {city.buildings.ids[longest]} "
                f"{hours[longest]:.0f} h a year (indicator Hours of unmet {what} set point)"
            )
    for key, count in demand.made_of.kept.items():
        if count:
            warnings.append(f"{_buildings(count)} kept their {key}: it is as good as that of the measure or better")
    return warnings


def _buildings(count: int) -> str:
    return "1 building" if count == 1 else f"{count} buildings"


def geopackage_writer(
    gpkg: Path, city: City, demand: Demand, more: Mapping[str, np.ndarray] = MappingProxyType({})
) -> Callable[[Path], None]:
    """Writes energy.gpkg into a folder: layer buildings with the footprints of the twin, results, values used and their origin; more columns."""

    def write(folder: Path) -> None:
        with geopackage.connect(gpkg) as connection:
            geometry = geopackage.read_geometries(connection, "buildings")
            srs_id, *srs = connection.execute(
                "SELECT s.srs_id, s.srs_name, s.organization, s.definition FROM gpkg_geometry_columns AS g "
                "JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id WHERE g.table_name = 'buildings'"
            ).fetchone()
        with geopackage.connect(folder / "energy.gpkg", write=True) as connection:
            geopackage.create(connection, srs_id, *srs)
            columns = {**_columns(city, demand), **more}
            geopackage.write_table(connection, "buildings", columns, geometry, srs_id, "Energy of buildings, one year")

    return write


def _columns(city: City, demand: Demand) -> dict[str, np.ndarray]:
    columns: dict[str, np.ndarray] = {
        "id": city.buildings.ids,
        "use": city.buildings["use"].values,
        "size_class": demand.made_of.size_class,
        "floor_area_m2": demand.floor_area_m2,
    }
    for key, values in indicator_values(demand).items():
        if values.ndim == 1:
            columns[key.removeprefix("energy.")] = values
    for key in OF_BUILDING:
        columns[key] = demand.made_of.values[key]
        columns[f"{key}_origin"] = origin_words(demand.made_of.origin[key])
    columns["not_computed"] = demand.reason
    return columns
