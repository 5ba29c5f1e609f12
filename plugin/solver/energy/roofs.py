"""Photovoltaics on the roofs of a city: what of a roof is usable, how much is put on it, and what it gives hour by hour.

Where the roof is drawn in 3D, modules are laid out on it (roof_layout.py); elsewhere a flat share counts as usable. On a flat roof
modules stand on racks, half to the east and half to the west, turned with the roof. Planes are rounded to whole degrees, which moves a year's
yield by less than 0.5 %. Shade takes its share of the year from every hour alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ...city.buildings import ROOF, Surfaces
from ...city.city import City
from ...city.weather import HOURS, Weather
from .. import sun
from .hours_of_systems import OwnRoof
from .photovoltaics import PVWATTS_LOSSES, USUAL, Array, hourly_yield, total_losses
from .roof_layout import FLAT_BELOW_DEG, RACK_TILT_DEG, Layout

# IEA-PVPS T7-4:2002: share of a roof without edges, chimneys, windows and plant; and how much of the sun of the best plane of the place
# a plane must get to count as suitable
ARCHITECTURAL_SHARE = 0.6
SOLAR_SHARE = 0.8
RACKS_DEG = (
    (RACK_TILT_DEG, 90.0),
    (RACK_TILT_DEG, 270.0),
)  # tilt, azimuth: back to back they cover the roof and hardly shade each other; assumption
BEST_TILTS_DEG = np.arange(0.0, 61.0, 10.0)
PLANES_AT_A_TIME = 128  # 9 MB for each hourly series


class RoofSun(NamedTuple):
    """What roofs get: light, the sky of the weather; irradiation (m,) of every surface of the city in a year, with shade [kWh/m²]; layout
    of modules on them, None: nothing is drawn."""

    light: sun.Sky
    irradiation: np.ndarray
    layout: Layout | None = None


@dataclass(frozen=True)
class RoofArrays:
    """Arrays of a city.

    building, plane, peak_kw : (n_arrays,) whose they are, sorted by building; row of `yields`; installed power [kWp]
    lit : (n_arrays,) part of the year's sun that the surroundings leave them [-]
    usable_m2 : (n_buildings,) usable roof, NaN of buildings no array was asked for [m²]
    yields : (n_planes, 8760) float32, unshaded [kWh/kWp]
    """

    building: np.ndarray
    plane: np.ndarray
    peak_kw: np.ndarray
    lit: np.ndarray
    usable_m2: np.ndarray
    yields: np.ndarray

    def peak_of_building(self) -> np.ndarray:
        """(n_buildings,) installed power [kWp]."""
        return np.bincount(self.building, self.peak_kw, len(self.usable_m2))

    def hourly_of(self, building: int) -> np.ndarray:
        """What a building's arrays give, (8760,) float64 [kWh], summed in the order of their planes."""
        produced = np.zeros(HOURS)
        first, last = np.searchsorted(self.building, [building, building + 1])
        for k in range(first, last):
            produced += self.peak_kw[k] * self.lit[k] * self.yields[self.plane[k]].astype(np.float64)
        return produced

    def of_buildings(self, which: np.ndarray) -> OwnRoof:
        """The same of some buildings, (k,) int, for the pass through their hours."""
        first, last = (np.searchsorted(self.building, which, side) for side in ("left", "right"))
        return OwnRoof(first, last, self.plane, self.peak_kw * self.lit, self.yields)


@dataclass(frozen=True)
class RoofUnits:
    """What modules may be laid on of the roofs of some buildings of a city, whatever share of it they are given.

    wanted : (n_buildings,) bool, of which it is known; building, plane, usable, lit, yields : as of RoofArrays, usable (n_arrays,) [m²]
    """

    wanted: np.ndarray
    building: np.ndarray
    plane: np.ndarray
    usable: np.ndarray
    lit: np.ndarray
    yields: np.ndarray

    def arrays(self, share: np.ndarray, efficiency: np.ndarray) -> RoofArrays:
        """Modules on a share of it; share, efficiency (n_buildings,) [-]: 1 kW/m² at 1000 W/m² times the efficiency."""
        peak = self.usable * share[self.building] * efficiency[self.building]
        usable_m2 = np.where(self.wanted, np.bincount(self.building, self.usable, len(self.wanted)), np.nan)
        return RoofArrays(self.building, self.plane, peak, self.lit, usable_m2, self.yields)


def roof_arrays(city: City, weather: Weather, roof_sun: RoofSun | None = None) -> RoofArrays:
    """The arrays measures put on roofs (scenario/photovoltaics.py); roof_sun as of roof_units."""
    share, efficiency = (city.buildings[key].values for key in ("pv_share", "pv_efficiency"))
    units = roof_units(city, weather, ~np.isnan(share) & ~city.buildings.removed, roof_sun)
    return units.arrays(share, efficiency)


def roof_units(city: City, weather: Weather, wanted: np.ndarray, roof_sun: RoofSun | None = None) -> RoofUnits:
    """The usable roofs of the buildings wanted ((n,) bool).

    A roof is suitable when a year's sun on it is at least 80 % of that on the best plane of the place, a flat one 80 % of that on a flat
    roof in the open; usable is what modules of the layout cover, where nothing is drawn 60 %. Parameters: roof_sun in the order of
    city.surfaces; None: nothing stands in the way, nothing is drawn, and PVWatts' 3 % for shade are lost.
    """
    surfaces = city.surfaces
    roofs = np.flatnonzero((surfaces.kind == ROOF) & wanted[surfaces.building] & (surfaces.exposed_m2 > 0))
    if not len(roofs):
        none = np.zeros(0, np.int64)
        return RoofUnits(wanted, none, none, np.zeros(0), np.zeros(0), np.zeros((0, HOURS), np.float32))
    light = sun.sky_of_weather(weather) if roof_sun is None else roof_sun.light
    array = USUAL if roof_sun is None else Array(losses_percent=total_losses({**PVWATTS_LOSSES, "shading": 0.0}))
    suitable, lit = _sun_on(surfaces, roofs, weather, light, roof_sun)
    layout = None if roof_sun is None else roof_sun.layout
    keys, area, lit = _planes(surfaces, roofs[suitable], lit[suitable], layout)
    own, which = np.unique(keys, axis=0, return_inverse=True)
    area_of, lit_of = np.bincount(which.reshape(-1), area), np.bincount(which.reshape(-1), area * lit)
    planes, plane = np.unique(own[:, 1:], axis=0, return_inverse=True)
    yields = np.zeros((len(planes), HOURS), np.float32)
    for start in range(0, len(planes), PLANES_AT_A_TIME):
        part = slice(start, start + PLANES_AT_A_TIME)
        yields[part] = hourly_yield(weather, light, planes[part, 0], planes[part, 1], array)
    lit_part = lit_of / np.where(area_of > 0, area_of, 1.0)
    return RoofUnits(wanted, own[:, 0], plane.reshape(-1), area_of, lit_part, yields)


def _sun_on(
    surfaces: Surfaces, roofs: np.ndarray, weather: Weather, light: sun.Sky, roof_sun: RoofSun | None
) -> tuple[np.ndarray, np.ndarray]:
    """Of the surfaces at `roofs` (k,): whether they are suitable, and what part of their sun the surroundings leave them [-]."""
    flat = surfaces.tilt_deg[roofs] < FLAT_BELOW_DEG
    slope = np.where(flat, 0.0, np.round(surfaces.tilt_deg[roofs]))
    facing = np.where(flat, 0.0, np.round(surfaces.azimuth_deg[roofs]) % 360)
    planes, which = np.unique(np.stack([slope, facing], axis=1), axis=0, return_inverse=True)
    in_the_open = year_on(light, planes[:, 0], planes[:, 1])[which.reshape(-1)]
    to_equator = np.full(len(BEST_TILTS_DEG), 180.0 if weather.latitude_deg >= 0 else 0.0)
    best = np.where(flat, in_the_open, year_on(light, BEST_TILTS_DEG, to_equator).max())
    lit = np.ones(len(roofs))
    if roof_sun is not None:
        seen = 1000 * roof_sun.irradiation[roofs]
        lit = np.where(np.isnan(seen), 1.0, np.minimum(seen / np.maximum(in_the_open, 1.0), 1.0))
    return lit * in_the_open >= SOLAR_SHARE * best, lit


def _planes(
    surfaces: Surfaces, roofs: np.ndarray, lit: np.ndarray, layout: Layout | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Building, tilt and azimuth (m, 3) int64 [°] of what modules lie on, their area (m,) [m²] and lit (m,); in an order any company
    leaves as it is."""
    flat = surfaces.tilt_deg[roofs] < FLAT_BELOW_DEG
    columns = (
        surfaces.building[roofs],
        surfaces.tilt_deg[roofs],
        surfaces.azimuth_deg[roofs],
        usable_share(layout, len(surfaces))[roofs] * surfaces.exposed_m2[roofs],
        lit,
        np.zeros(len(roofs)) if layout is None else layout.axis_deg[roofs],
    )
    parts = [tuple(column[~flat] for column in columns)]
    for tilt, azimuth in RACKS_DEG:
        number = int(flat.sum())
        area = columns[3][flat] / len(RACKS_DEG)
        parts.append((columns[0][flat], np.full(number, tilt), azimuth + columns[5][flat], area, lit[flat], area))
    whose, slope, facing, size, light, _ = (np.concatenate(column) for column in zip(*parts))
    keys = np.stack([whose, np.round(slope), np.round(facing) % 360], axis=1).astype(np.int64)
    order = np.lexsort((light, size, *keys.T[::-1]))
    return keys[order], size[order], light[order]


def usable_share(layout: Layout | None, number: int) -> np.ndarray:
    """(number,) of each surface: part of its area that modules cover; the flat rate where nothing is drawn [-]."""
    return np.full(number, ARCHITECTURAL_SHARE) if layout is None else layout.or_flat_rate(ARCHITECTURAL_SHARE)


def year_on(light: sun.Sky, tilt_deg: np.ndarray, azimuth_deg: np.ndarray) -> np.ndarray:
    """A year's sun on unshaded planes, each by itself, (n,) [Wh/m²]."""
    n = len(tilt_deg)
    return sun.gathered_on_planes(light, tilt_deg, azimuth_deg, np.ones(n), np.arange(n + 1)).sum(axis=1)
