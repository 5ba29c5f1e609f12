"""Sun into buildings: irradiance of every plane and hour, what stands before it, and what window and wall take of it.

This is the one place where solar gains enter the zones, of the city and of the verification alike.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..shading import mean_on_facades
from ..sun import ONE_KERNEL_AT_A_TIME, Sky, _incidence, normals
from .glazing import STEPS, angular_table, diffuse_factor

from numba import njit, prange  # isort: skip  # noqa: E402

SHADE_ABOVE = 300.0  # W/m² on the plane from which movable shading is drawn, EN ISO 13790 11.4.3 and G.5.2.1


class Apertures(NamedTuple):
    """n planes sorted by building.

    tilt_deg, azimuth_deg (n_planes,) [°]; glass_m2 : area without frames × g at normal incidence; opaque_m2 : α R_se U A [m²];
    panes : int64, 1 or 2; shade : part that movable shading lets through when it is drawn, 1 = none [-]; first (n + 1,) int64: planes of
    building i are first[i]:first[i + 1].
    """

    tilt_deg: np.ndarray
    azimuth_deg: np.ndarray
    glass_m2: np.ndarray
    opaque_m2: np.ndarray
    panes: np.ndarray
    shade: np.ndarray
    first: np.ndarray


class Shading(NamedTuple):
    """What fixed things leave of the light of each plane: beam (n_planes, n_hours) of the sun and the ring around it; sky, horizon and
    ground (n_planes,) of the rest, 0 to 1 [-]; facades (n_planes,): part of the light on walls that what hides the sky sends back [-]."""

    beam: np.ndarray
    sky: np.ndarray
    horizon: np.ndarray
    ground: np.ndarray
    facades: np.ndarray


def unshaded(n_planes: int) -> Shading:
    """Nothing stands before n planes; its beam is empty, which stands for 1 in all hours."""
    one = np.ones(n_planes)
    return Shading(np.empty((0, 0)), one, one, one, np.zeros(n_planes))


def solar_gains(sky: Sky, apertures: Apertures, shading: Shading | None = None) -> np.ndarray:
    """Sun that n buildings take in through glass and opaque elements, (n, n_hours) float64 [W].

    Light from the sun itself (and, as Perez has it, from the ring around it) enters glass by its angle in that hour, the rest by the mean
    over all directions. A building is summed in the order of its planes by one thread: alone or among others it has the same bits.
    References: EN ISO 13790:2008 11.3.2 to 11.3.4 (43) to (45), with an hourly F_w instead of 0.9; 11.4.3 movable shading.
    """
    planes = normals(apertures.tilt_deg, apertures.azimuth_deg)
    light = shading or unshaded(len(planes))
    out = np.empty((len(apertures.first) - 1, len(sky.up)))
    first = np.asarray(apertures.first, np.int64)
    glass, opaque, shade = (
        np.asarray(part, np.float64) for part in (apertures.glass_m2, apertures.opaque_m2, apertures.shade)
    )
    parts = (glass, opaque, np.asarray(apertures.panes, np.int64) - 1, shade)
    day, of_day = _hours_with_light(sky)
    with ONE_KERNEL_AT_A_TIME:
        _gains_kernel(planes, parts, first, day, of_day, mean_on_facades(sky)[day], light, *_tables(), out)
    return out


def _hours_with_light(sky: Sky) -> tuple[np.ndarray, Sky]:
    """The hours in which anything is bright, (k,) int, and the sky of those alone: a night costs nothing."""
    dark = (sky.up <= 0.0) & (sky.dome == 0.0) & (sky.ground == 0.0) & (sky.horizon == 0.0)
    day = np.flatnonzero(~dark)
    return day, Sky(*(np.ascontiguousarray(part[day]) for part in sky))


@functools.cache
def _tables() -> tuple[np.ndarray, np.ndarray]:
    """Factors on g for 1 and 2 panes: by angle (2, STEPS + 1), of even light (2,) [-]."""
    return np.stack([angular_table(1), angular_table(2)]), np.array([diffuse_factor(1), diffuse_factor(2)])


@njit(inline="always")
def _by_angle(table, cosine):  # type: ignore[no-untyped-def]
    """Straight line between the steps of the table [-]."""
    at = min(cosine, 1.0) * STEPS
    step = min(int(at), STEPS - 1)
    return table[step] + (at - step) * (table[step + 1] - table[step])


@njit(cache=True, parallel=True)
def _gains_kernel(planes, parts, first, day, sky, walls, light, table, diffuse, out):  # type: ignore[no-untyped-def]
    for i in prange(first.shape[0] - 1):  # one thread owns building i
        _gains_of_building(out[i], first[i], first[i + 1], planes, parts, day, sky, walls, light, table, diffuse)


@njit(cache=True)
def _gains_of_building(out, begin, end, planes, parts, day, sky, walls, light, table, diffuse):  # type: ignore[no-untyped-def]
    glass_m2, opaque_m2, panes, shade = parts
    out[:] = 0.0
    for p in range(begin, end):
        east, north, up = planes[p, 0], planes[p, 1], planes[p, 2]
        slope = np.sqrt(east * east + north * north)
        of_angle, of_even = table[panes[p]], diffuse[panes[p]]
        above, side, below = (
            0.5 * (1.0 + up) * light.sky[p],
            slope * light.horizon[p],
            0.5 * (1.0 - up) * light.ground[p],
        )
        back = light.facades[p]
        for k in range(day.shape[0]):
            h = day[k]
            cosine = _incidence(east, north, up, sky, k)
            even = above * sky.dome[k] + side * sky.horizon[k]
            if cosine == 0.0:  # the sun is behind: half of the hours of a wall
                total = max(even, 0.0) + below * sky.ground[k] + back * walls[k]
                through = of_even * total
            else:
                sunlit = cosine * light.beam[p, h] if light.beam.shape[0] > 0 else cosine
                ring = sunlit * sky.around_sun[k]
                rest = max(even, -ring) + below * sky.ground[k] + back * walls[k]  # what the sky sends is never below 0
                beam = sunlit * sky.direct[k] + ring
                total = beam + rest
                through = _by_angle(of_angle, cosine) * beam + of_even * rest
            if total > SHADE_ABOVE:
                through *= shade[p]
            out[h] += glass_m2[p] * through + opaque_m2[p] * total


def warm() -> None:
    """Compiles the kernel."""
    hour = np.ones(1)
    sky = Sky(hour, hour, hour, hour, hour, hour, hour, hour)
    planes = Apertures(hour, hour, hour, hour, hour, hour, np.array([0, 1]))
    solar_gains(sky, planes)
    for dtype in (np.float32, np.float64):
        solar_gains(sky, planes, unshaded(1)._replace(beam=np.ones((1, 1), dtype)))
