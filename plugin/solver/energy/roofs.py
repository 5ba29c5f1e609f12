"""Photovoltaics on the roofs of a city: what of a roof is usable, how much is put on it, and what it gives hour by hour.

Unshaded. On a flat roof modules stand on racks, half to the east and half to the west. Planes are rounded to whole degrees, which moves
a year's yield by less than 0.5 %.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...city.buildings import ROOF, Surfaces
from ...city.city import City
from ...city.weather import HOURS, Weather
from .. import sun
from .photovoltaics import Array, hourly_yield

# IEA-PVPS T7-4:2002: share of a roof without edges, chimneys, windows and plant; and how much of the sun of the best plane of the place
# a plane must get to count as suitable
ARCHITECTURAL_SHARE = 0.6
SOLAR_SHARE = 0.8
FLAT_BELOW_DEG = 10.0  # roofs with less slope carry racks
RACKS_DEG = (
    (10.0, 90.0),
    (10.0, 270.0),
)  # tilt, azimuth: back to back they cover the roof and hardly shade each other; assumption
BEST_TILTS_DEG = np.arange(0.0, 61.0, 10.0)
PLANES_AT_A_TIME = 128  # 9 MB for each hourly series


@dataclass(frozen=True)
class RoofArrays:
    """Arrays of a city.

    building, plane, peak_kw : (n_arrays,) whose they are, sorted by building; row of `yields`; installed power [kWp]
    usable_m2 : (n_buildings,) usable roof, NaN of buildings no array was asked for [m²]
    yields : (n_planes, 8760) float32 [kWh/kWp]
    """

    building: np.ndarray
    plane: np.ndarray
    peak_kw: np.ndarray
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
            produced += self.peak_kw[k] * self.yields[self.plane[k]].astype(np.float64)
        return produced


def roof_arrays(city: City, weather: Weather, array: Array) -> RoofArrays:
    """The arrays measures put on roofs (scenario/photovoltaics.py); surfaces of the city in any order.

    A pitched plane is suitable when a year's sun on it is at least 80 % of that on the best plane of the place, a flat roof always; of
    the area 60 % is usable.
    """
    n, surfaces = len(city.buildings), city.surfaces
    share, efficiency = city.buildings["pv_share"].values, city.buildings["pv_efficiency"].values
    wanted = ~np.isnan(share) & ~city.buildings.removed
    roofs = np.flatnonzero((surfaces.kind == ROOF) & wanted[surfaces.building] & (surfaces.exposed_m2 > 0))
    if not len(roofs):
        none = np.zeros(0, np.int64)
        return RoofArrays(none, none, np.zeros(0), np.where(wanted, 0.0, np.nan), np.zeros((0, HOURS), np.float32))
    keys, area = _planes(surfaces, roofs)
    own, which = np.unique(keys, axis=0, return_inverse=True)
    area_of = np.bincount(which.reshape(-1), area)
    planes, plane_of = np.unique(own[:, 1:], axis=0, return_inverse=True)
    light = sun.sky_of_weather(weather)
    suitable = _suitable(light, weather, planes.astype(np.float64))
    fits = suitable[plane_of.reshape(-1)]
    building, plane = own[fits, 0], plane_of.reshape(-1)[fits]
    usable = ARCHITECTURAL_SHARE * area_of[fits]
    usable_m2 = np.where(wanted, np.bincount(building, usable, n), np.nan)
    peak = usable * share[building] * efficiency[building]  # 1 kW/m² at 1000 W/m² times the efficiency
    yields = np.zeros((len(planes), HOURS), np.float32)
    rows = np.flatnonzero(suitable)
    for start in range(0, len(rows), PLANES_AT_A_TIME):
        part = rows[start : start + PLANES_AT_A_TIME]
        yields[part] = hourly_yield(weather, light, planes[part, 0], planes[part, 1], array)
    return RoofArrays(building, plane, peak, usable_m2, yields)


def _planes(surfaces: Surfaces, roofs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Building, tilt and azimuth (m, 3) int64 [°] of what modules lie on, and its area (m,) [m²]; in an order any company leaves as it is."""
    flat = surfaces.tilt_deg[roofs] < FLAT_BELOW_DEG
    building, area = surfaces.building[roofs], surfaces.exposed_m2[roofs]
    parts = [(building[~flat], surfaces.tilt_deg[roofs][~flat], surfaces.azimuth_deg[roofs][~flat], area[~flat])]
    for tilt, azimuth in RACKS_DEG:
        number = int(flat.sum())
        parts.append((building[flat], np.full(number, tilt), np.full(number, azimuth), area[flat] / len(RACKS_DEG)))
    whose, slope, facing, size = (np.concatenate(column) for column in zip(*parts))
    keys = np.stack([whose, np.round(slope), np.round(facing) % 360], axis=1).astype(np.int64)
    order = np.lexsort((size, *keys.T[::-1]))
    return keys[order], size[order]


def _suitable(light: sun.Sky, weather: Weather, planes: np.ndarray) -> np.ndarray:
    """(n_planes,) bool; planes: tilt and azimuth (n_planes, 2) [°]; those of racks always."""
    to_equator = 180.0 if weather.latitude_deg >= 0 else 0.0
    best = _year_on(light, BEST_TILTS_DEG, np.full(len(BEST_TILTS_DEG), to_equator)).max()
    racks = np.isin(planes[:, 0] * 360 + planes[:, 1], [tilt * 360 + azimuth for tilt, azimuth in RACKS_DEG])
    return racks | (_year_on(light, planes[:, 0], planes[:, 1]) >= SOLAR_SHARE * best)


def _year_on(light: sun.Sky, tilt_deg: np.ndarray, azimuth_deg: np.ndarray) -> np.ndarray:
    """A year's sun on planes, each by itself, (n,) [Wh/m²]."""
    n = len(tilt_deg)
    return sun.gathered_on_planes(light, tilt_deg, azimuth_deg, np.ones(n), np.arange(n + 1)).sum(axis=1)
