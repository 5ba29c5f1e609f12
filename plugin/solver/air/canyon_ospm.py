"""Concentration at one side of a street canyon: direct plume of the traffic, recirculation behind the windward roof, turbulence of vehicles.

Hertel & Berkowicz (1989), Berkowicz et al. (1997), Berkowicz (2000), Kakosimos et al. (2010): the operational street pollution model.
Per unit emission, so that any emission is a product. Between the two walls a receptor takes the mean of both sides by its distance.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .elementary import cosine_to_right_angle, falling, logarithm

from numba import njit, prange  # isort: skip  # noqa: E402

MIXED_M = 2.0  # h0, height the vehicles mix their exhaust to; Berkowicz et al. 1997
STREET_Z0_M = 0.6  # roughness inside the street; the same
TURBULENCE = 0.1  # α, σ_w of the wind as a share of it; the same
ROOF_SHARE = 0.4  # of σ_w0² that reaches the roof; the same
VEHICLE_DRAG = 0.3  # b of σ_w0; the same
LIGHT_M2, HEAVY_M2 = 2.0, 16.0  # S², area of a light and a heavy vehicle; the same
VORTEX_LENGTHS = 2.0  # length of the vortex, in heights of the building upwind; the same
FULL_VORTEX_M_S = 2.0  # wind at the roof below which the vortex shrinks, with the root of the wind as in OSPM's program
MEANDER_RAD = 0.5  # half the angle the wind wanders over at 1 m/s and more, 0.5/u below; the same
CROSS_DAMPING, MOST_DAMPING = 0.2, 0.9  # of the street wind when it blows across, by H_u/H; Berkowicz 2000
ANGLES = 24  # directions the meander is summed over: 48 change the answer by less than 1 %, see test_canyon_ospm
LOWEST_TOP_M = 1.001 * MIXED_M  # of a canyon: its plumes must have room
LEAST_WIND = 0.01  # m/s at the roof
LEAST_TURBULENCE = 0.05  # m/s, σ_w0 of a street without traffic: the answer stays finite in a calm
_ROOT_2_BY_PI = math.sqrt(2.0 / math.pi)
FADE = 0.25  # of the height: from the roof up to here the canyon's part goes to nothing


class Canyons(NamedTuple):
    """m pieces of street with buildings on both sides, each (m,) float64.

    width : between the facades [m]; height_left, height_right : of the buildings looking along the axis, gaps counted in [m]
    axis_deg : of the axis, clockwise from north; ahead, behind : along the axis and against it, to where the canyon ends [m]
    """

    width: np.ndarray
    height_left: np.ndarray
    height_right: np.ndarray
    axis_deg: np.ndarray
    ahead: np.ndarray
    behind: np.ndarray


class Receptors(NamedTuple):
    """n places in canyons: canyon (n,) int32; across (n,) from 0 at the left facade to 1 at the right one; height above the street [m]."""

    canyon: np.ndarray
    across: np.ndarray
    height: np.ndarray


def vehicle_turbulence(
    light_veh_h: ArrayLike, heavy_veh_h: ArrayLike, light_kmh: ArrayLike, heavy_kmh: ArrayLike, width: ArrayLike
) -> np.ndarray:
    """σ_w0 made by vehicles, b √(Σ N V S²/W), broadcast [m/s]; Berkowicz et al. 1997. width between the facades [m].

    A closed or empty street has none; the concentration then takes LEAST_TURBULENCE.
    """
    moved = np.asarray(light_veh_h, np.float64) * np.asarray(light_kmh) * LIGHT_M2
    moved = moved + np.asarray(heavy_veh_h, np.float64) * np.asarray(heavy_kmh) * HEAVY_M2
    return np.asarray(VEHICLE_DRAG * np.sqrt(moved / (3600.0 * 3.6) / np.asarray(width, np.float64)))


def concentration_per_emission(
    canyons: Canyons, receptors: Receptors, wind_direction_deg: np.ndarray, roof_wind: np.ndarray, sigma_w0: np.ndarray
) -> np.ndarray:
    """Concentration each receptor gets from its own street, for 1 g/(m s) emitted evenly over its width [s/m², × g/(m s) = g/m³].

    Parameters:
    wind_direction_deg : (s,) from where it blows, clockwise from north; roof_wind : (m, s) wind at the roofs of each canyon [m/s]
    sigma_w0 : (m,) or (m, s) of vehicle_turbulence [m/s]
    Returns: (n, s); NaN in states without wind data. Linear time in receptors and states.
    References: see the module; the meander average of Berkowicz 2000. Checked by marylebone_street_canyon.
    """
    m, s = len(canyons.width), len(wind_direction_deg)
    if roof_wind.shape != (m, s):
        raise ValueError(f"roof_wind has shape {roof_wind.shape}, must be ({m}, {s})")
    _check(canyons, receptors)
    made = np.asarray(sigma_w0, np.float64)
    made = np.broadcast_to(made[:, None] if made.ndim == 1 else made, (m, s))
    canyon, across, height = (np.asarray(each) for each in receptors)
    left, right = canyons.height_left[canyon], canyons.height_right[canyon]
    top = np.maximum(0.5 * (left + right), LOWEST_TOP_M)
    # what differs between receptors of a canyon is how high they are, in the well-mixed air near the ground not even that
    z = np.maximum(np.minimum(height, top), MIXED_M)
    places, place = np.unique(np.column_stack([canyon, z]), axis=0, return_inverse=True)
    place = place.ravel()
    walls = np.zeros((len(places), 2, s))
    with ONE_KERNEL_AT_A_TIME:
        _canyon_kernel(
            Canyons(*(np.ascontiguousarray(each, np.float64) for each in canyons)),
            np.ascontiguousarray(places[:, 0].astype(np.int32)),
            np.ascontiguousarray(places[:, 1]),
            np.ascontiguousarray(wind_direction_deg, np.float64),
            np.ascontiguousarray(roof_wind, np.float64),
            np.array(made, order="C"),  # a copy: a broadcast view is read-only, which would be compiled anew
            walls,
        )
    highest = np.maximum(left, right)
    over = (height - highest) / (FADE * np.where(highest > 0.0, highest, 1.0))
    fade = np.where(highest > 0.0, 1.0 - np.clip(over, 0.0, 1.0), 1.0)
    out = (fade * (1.0 - across))[:, None] * walls[place, 0] + (fade * across)[:, None] * walls[place, 1]
    out[fade == 0.0] = 0.0
    return np.asarray(out)


def residence_time(canyons: Canyons, roof_wind: np.ndarray, sigma_w0: np.ndarray) -> np.ndarray:
    """How long air stays in a canyon, τ = H/σ_wt, for its chemistry, (m, s) [s]; Berkowicz 2000."""
    made = np.asarray(sigma_w0, np.float64)
    made = np.maximum(made[:, None] if made.ndim == 1 else made, LEAST_TURBULENCE)
    height = 0.5 * (np.asarray(canyons.height_left) + np.asarray(canyons.height_right))
    return np.asarray(height[:, None] / np.sqrt((TURBULENCE * roof_wind) ** 2 + ROOF_SHARE * made**2))


def _check(canyons: Canyons, receptors: Receptors) -> None:
    for name in ("width", "height_left", "height_right", "ahead", "behind"):
        values = np.asarray(getattr(canyons, name))
        bad = np.flatnonzero(~(values > 0 if name == "width" else values >= 0))
        if len(bad):
            raise ValueError(
                f"{name}[{bad[0]}] of the canyons is {values[bad[0]]:g}, must not be negative, missing or no width"
            )
    across = np.asarray(receptors.across)
    if not ((across >= 0) & (across <= 1)).all():
        raise ValueError("receptors must lie between the facades, across 0 to 1")


@njit(inline="always", error_model="numpy")
def _gathered(x, per_start, reached, slope, loss, through):  # type: ignore[no-untyped-def]
    """The integral of plumes from 0 to x upwind, without its factor: ln((h0 + slope x)/start) until they fill the street at `reached`,
    then with the loss through the roof. No branches: see _walls."""
    lower = max(logarithm((MIXED_M + slope * min(x, reached)) * per_start), 0.0)
    return lower + loss * (1.0 - falling(through * max(x - reached, 0.0)))


# a function of its own, without branches and calls, so that the angles become vectors; the divisions are what takes time, so few of them
@njit(error_model="numpy")
def _walls(left, right, width, top, ahead, behind, u, made, z, sines, cosines, acute, lee, wind):  # type: ignore[no-untyped-def]
    """Concentration per emission [s/m²] at the leeward and at the windward wall for each angle between wind and axis, into lee and wind.

    left, right : heights; z ≥ h0; sines, cosines of the angles, acute : the angle between the lines of wind and axis, 0 to π/2 [rad]
    """
    shrink = min(1.0, math.sqrt(u / FULL_VORTEX_M_S))
    slant = math.sqrt(1.0 + (0.5 * VORTEX_LENGTHS * shrink) ** 2)  # of the side of the vortex, by the height upwind
    sigma_wt = math.sqrt((TURBULENCE * u) ** 2 + ROOF_SHARE * made * made)
    below = u * math.log(MIXED_M / STREET_Z0_M) / math.log(top / STREET_Z0_M)  # wind at h0, without damping
    per_start, per_wt, per_top, per_shrink = 1.0 / z, 1.0 / sigma_wt, 1.0 / top, 2.0 / (VORTEX_LENGTHS * shrink)
    per_width = _ROOT_2_BY_PI / width
    for i in range(sines.size):
        h_up = right if sines[i] > 0.0 else left  # from the right: the right wall is leeward
        h_down = left if sines[i] > 0.0 else right
        reach = ahead if cosines[i] > 0.0 else behind
        sine, cosine = abs(sines[i]), abs(cosines[i])
        vortex = VORTEX_LENGTHS * h_up * shrink
        crossing = width / max(sine, 1e-10)
        longest = min(crossing, reach / max(cosine, 1e-10))
        u_b = below * (1.0 - min(MOST_DAMPING, CROSS_DAMPING * h_up * per_top) * sine * sine)
        sigma_w = math.sqrt((TURBULENCE * u_b) ** 2 + made * made)
        per_u, per_w = 1.0 / u_b, 1.0 / sigma_w
        reached, slope = u_b * per_w * (top - MIXED_M), sigma_w * per_u
        loss, through = sigma_w * per_wt, sigma_wt * per_u * per_top
        inside = _gathered(min(longest, vortex), per_start, reached, slope, loss, through)
        every = _gathered(longest, per_start, reached, slope, loss, through)
        outside = max(min(longest, crossing - vortex), 0.0)
        base, lid = min(crossing, vortex), min(crossing, 0.5 * vortex)
        met = (vortex - base) * per_shrink  # height at which the building downwind meets the slanted side
        side, opening = slant * h_up, slant * max(h_up - min(met, h_down), 0.0)
        u_d = math.sqrt(u_b * u_b + made * made)
        out = sigma_wt * lid + u * min(opening, 0.5 * side) + u_d * max(opening - 0.5 * side, 0.0)
        again = base * sine / (width * out) if vortex > 0.0 else 0.0
        # traffic outside the vortex reaches the leeward wall the more, the less the wind blows across
        share = cosine_to_right_angle(2.0 * shrink * acute[i])
        lee[i] = per_width * per_w * (inside + share * (every - inside)) + again
        wind[i] = per_width * per_w * _gathered(outside, per_start, reached, slope, loss, through) + again


@njit(error_model="numpy")
def _angles(turned, half, sines, cosines, acute):  # type: ignore[no-untyped-def]
    """The middles of ANGLES equal parts of turned ± half, as _walls takes them."""
    step = 2.0 * half / ANGLES
    first = turned - half + 0.5 * step
    s, c, turn_s, turn_c = math.sin(first), math.cos(first), math.sin(step), math.cos(step)
    for i in range(ANGLES):
        sines[i], cosines[i] = s, c
        s, c = s * turn_c + c * turn_s, c * turn_c - s * turn_s  # the next angle without sine and cosine
        half_turns = (first + i * step) * (1.0 / math.pi)
        acute[i] = math.pi * abs(half_turns - math.floor(half_turns + 0.5))


@njit(error_model="numpy")
def _mean_over_meander(height_left, height_right, width, top, ahead, behind, turned, u, made, z, room):  # type: ignore[no-untyped-def]
    """Mean at both walls over the angle the wind wanders. turned: wind direction less the axis [rad]; 0 = from ahead, π/2 = from the
    right; room : (5, ANGLES) to work in."""
    sines, cosines, acute, lee, wind = room[0], room[1], room[2], room[3], room[4]
    _angles(turned, min(MEANDER_RAD / min(u, 1.0), math.pi), sines, cosines, acute)
    _walls(height_left, height_right, width, top, ahead, behind, u, made, z, sines, cosines, acute, lee, wind)
    at_left, at_right = 0.0, 0.0
    for i in range(ANGLES):
        at_left += wind[i] if sines[i] > 0.0 else lee[i]
        at_right += lee[i] if sines[i] > 0.0 else wind[i]
    return at_left / ANGLES, at_right / ANGLES


@njit(cache=True, parallel=True, error_model="numpy")
def _canyon_kernel(canyons, canyon, height, direction, roof_wind, sigma_w0, out):  # type: ignore[no-untyped-def]
    for i in prange(out.shape[0]):
        m = canyon[i]
        top = max(0.5 * (canyons.height_left[m] + canyons.height_right[m]), LOWEST_TOP_M)
        room = np.empty((5, ANGLES))
        for j in range(out.shape[2]):
            u = roof_wind[m, j]
            if math.isnan(u) or math.isnan(direction[j]):
                out[i, 0, j] = out[i, 1, j] = math.nan
                continue
            out[i, 0, j], out[i, 1, j] = _mean_over_meander(
                canyons.height_left[m],
                canyons.height_right[m],
                canyons.width[m],
                top,
                canyons.ahead[m],
                canyons.behind[m],
                math.radians(direction[j] - canyons.axis_deg[m]),
                max(u, LEAST_WIND),
                max(sigma_w0[m, j], LEAST_TURBULENCE),
                height[i],
                room,
            )


def warm() -> None:
    """Compiles the kernel."""
    one = np.ones(1)
    canyon = Canyons(20 * one, 15 * one, 15 * one, 0 * one, 100 * one, 100 * one)
    concentration_per_emission(
        canyon, Receptors(np.zeros(1, np.int32), 0 * one, 2 * one), 90 * one, np.full((1, 1), 3.0), 0.3 * one
    )
