"""What photovoltaics on every suitable roof would give in a year, with the shade of the surroundings.

The rules are those of roofs.py (the measure "photovoltaics"): usable is what modules laid out on the roof cover (roof_layout.py), where
nothing is drawn 60 % of it; a roof is suitable with 80 % of the sun of the best plane of the place, a flat one with 80 % of that of a flat
roof in the open.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.buildings import ROOF, Surfaces
from ...city.weather import Weather
from ...scenario.photovoltaics import MODULE_EFFICIENCY
from .. import sun
from .photovoltaics import PVWATTS_LOSSES, Array, hourly_yield, total_losses
from .roof_layout import FLAT_BELOW_DEG, Layout
from .roofs import BEST_TILTS_DEG, SOLAR_SHARE, usable_share, year_on

TILTS_DEG, AZIMUTHS_DEG = (
    np.arange(0.0, 91.0, 15.0),
    np.arange(0.0, 360.0, 45.0),
)  # the ratio varies by 0.03 between them
KWH_PER_WH = 0.001


class Potential(NamedTuple):
    """Of m surfaces: usable area (m,) [m²], 0 where a roof is not suitable; yield of a year (m,) [kWh]; NaN of all that is no roof;
    suitable (m,) bool."""

    usable_m2: np.ndarray
    yield_kwh: np.ndarray
    suitable: np.ndarray


def potential_of(
    surfaces: Surfaces, irradiation: np.ndarray, weather: Weather, light: sun.Sky, layout: Layout | None = None
) -> Potential:
    """Yield of modules of the usual efficiency on the usable part of every suitable roof.

    Parameters: irradiation (m,) of a year with shading, NaN where a surface does not count [kWh/m²]; light: of the weather; layout: of modules on the
    roofs, None: nothing is drawn.
    A year's yield is the irradiation times a performance ratio of the unshaded plane, by PVWatts without its 3 % for shade; modules on a
    flat roof are taken to get the sun of the roof.
    """
    roof = (surfaces.kind == ROOF) & ~np.isnan(irradiation)
    flat = surfaces.tilt_deg < FLAT_BELOW_DEG
    to_equator = 180.0 if weather.latitude_deg >= 0 else 0.0
    best = year_on(light, BEST_TILTS_DEG, np.full(len(BEST_TILTS_DEG), to_equator)).max() * KWH_PER_WH
    level = year_on(light, np.zeros(1), np.zeros(1))[0] * KWH_PER_WH
    with np.errstate(invalid="ignore"):
        suitable = roof & (irradiation >= SOLAR_SHARE * np.where(flat, level, best))
    usable = np.where(roof, 0.0, np.nan)
    usable[suitable] = usable_share(layout, len(surfaces))[suitable] * surfaces.exposed_m2[suitable]
    ratio = np.zeros(len(irradiation))
    if suitable.any():
        ratio[suitable] = performance_ratio(weather, light, surfaces.tilt_deg[suitable], surfaces.azimuth_deg[suitable])
    return Potential(usable, np.where(suitable, usable * MODULE_EFFICIENCY * irradiation * ratio, usable), suitable)


def performance_ratio(weather: Weather, light: sun.Sky, tilt_deg: np.ndarray, azimuth_deg: np.ndarray) -> np.ndarray:
    """Alternating current of a year per kilowatt peak over the irradiation, (n,) [-], straight between planes 15° and 45° apart."""
    losses = total_losses({**PVWATTS_LOSSES, "shading": 0.0})
    i = np.clip(np.asarray(tilt_deg) / TILTS_DEG[1], 0.0, len(TILTS_DEG) - 1)
    j = np.asarray(azimuth_deg) % 360.0 / AZIMUTHS_DEG[1]
    i0, j0 = np.minimum(i.astype(np.int64), len(TILTS_DEG) - 2), np.floor(j).astype(np.int64)
    needed = np.unique([i0, i0 + 1])
    tilt, azimuth = (part.ravel() for part in np.meshgrid(TILTS_DEG[needed], AZIMUTHS_DEG, indexing="ij"))
    given = hourly_yield(weather, light, tilt, azimuth, Array(losses_percent=losses)).sum(axis=1)
    table = np.full((len(TILTS_DEG), len(AZIMUTHS_DEG)), np.nan)
    table[needed] = (given / (KWH_PER_WH * year_on(light, tilt, azimuth))).reshape(len(needed), -1)
    a, b, around = i - i0, j - j0, len(AZIMUTHS_DEG)
    low = table[i0, j0 % around] * (1 - b) + table[i0, (j0 + 1) % around] * b
    high = table[i0 + 1, j0 % around] * (1 - b) + table[i0 + 1, (j0 + 1) % around] * b
    return np.asarray(low * (1 - a) + high * a)
