"""EN ISO 13790:2008 simple hourly method: one zone of five resistances and one capacity (5R1C) per building.

Equation numbers are those of the standard, annex C unless stated. The zone is affine in the heating power, so (C.13), which
takes two trial powers, becomes one division by the slope of the air temperature.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from ...city.weather import HOURS, month_of_hour
from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME

from numba import njit, prange  # isort: skip  # noqa: E402

H_MS = 9.1  # W/(m²K) between mass and surface nodes, 12.2.2 (64)
H_IS = 3.45  # W/(m²K) between surface node and air, 7.2.2.2 (9)
LAMBDA_AT = 4.5  # inner surfaces facing the zone per floor area, 7.2.2.2 (9)
RHO_C_AIR = 1200.0  # J/(m³K) of air at sea level, 9.3.1
STEP_S = 3600.0
# Table 12: class of mass -> effective mass area per floor area [-], capacity per floor area [J/(m²K)]
MASS_CLASSES = {
    "very light": (2.5, 80000.0),
    "light": (2.5, 110000.0),
    "medium": (2.5, 165000.0),
    "heavy": (3.0, 260000.0),
    "very heavy": (3.5, 370000.0),
}
# The quarter before 1 January. The slowest buildings (very heavy, well insulated) have a time constant of 400 h, so what the
# start temperature was is forgotten to exp(−2208 / 400) = 0.4 %, which is 0.02 K at the first hour that counts.
WARM_UP_H = 92 * 24
START_C = 20.0
J_PER_KWH = 3.6e6
UNMET_K = 0.2  # what an hour with an unmet set point is short of it, as EnergyPlus counts them by default (OutputControl:ReportingTolerances)


class Zone(NamedTuple):
    """n zones, each (n,) float64: conductances [W/K], capacity [J/K], areas [m²].

    h_tr_w windows to outside; h_tr_em mass to outside through the opaque envelope; h_tr_ms mass to surface; h_tr_is surface to air;
    h_ve ventilation; c_m capacity; a_m effective mass area; a_t inner surfaces.
    """

    h_tr_w: np.ndarray
    h_tr_em: np.ndarray
    h_tr_ms: np.ndarray
    h_tr_is: np.ndarray
    h_ve: np.ndarray
    c_m: np.ndarray
    a_m: np.ndarray
    a_t: np.ndarray


def zone_of(
    h_tr_w: ArrayLike, h_tr_op: ArrayLike, h_ve: ArrayLike, c_m: ArrayLike, a_m: ArrayLike, a_t: ArrayLike
) -> Zone:
    """The network of n zones from what crosses their envelopes, all (n,).

    Parameters: h_tr_w windows, h_tr_op opaque elements with ground and thermal bridges, h_ve ventilation, ≥ 0 [W/K];
    c_m > 0 [J/K]; a_m effective mass area > 0, a_t inner surfaces > 0 [m²].
    Raises: ValueError naming value and index; an opaque envelope that conducts more than the mass node (h_tr_op ≥ 9.1 a_m) has no
    solution in this network.
    References: 7.2.2.2 (9), 12.2.2 (63), (64).
    """
    parts = [np.atleast_1d(np.asarray(part, np.float64)) for part in (h_tr_w, h_tr_op, h_ve, c_m, a_m, a_t)]
    names = ("h_tr_w", "h_tr_op", "h_ve", "c_m", "a_m", "a_t")
    for name, part, low in zip(names, parts, (0, 0, 0, 1e-9, 1e-9, 1e-9)):
        bad = np.flatnonzero(~(part >= low) | np.isinf(part))
        if len(bad):
            raise ValueError(f"{name}[{bad[0]}] is {part[bad[0]]:g}, must be a finite number of at least {low:g}")
    windows, opaque, air, capacity, mass_area, surfaces = parts
    h_tr_ms = H_MS * mass_area
    bad = np.flatnonzero(opaque >= h_tr_ms)
    if len(bad):
        i = bad[0]
        raise ValueError(f"h_tr_op[{i}] is {opaque[i]:g} W/K, must be below that of the mass node, {h_tr_ms[i]:g}")
    h_tr_em = opaque * h_tr_ms / (h_tr_ms - opaque)  # (63), written without 1 / 0
    return Zone(windows, h_tr_em, h_tr_ms, H_IS * surfaces, air, capacity, mass_area, surfaces)


def mass_area_factor(capacity_j_m2k: np.ndarray) -> np.ndarray:
    """Effective mass area per floor area for a capacity per floor area, (n,) [-]: table 12, straight lines between its classes."""
    factors, capacities = zip(*MASS_CLASSES.values())
    return np.interp(capacity_j_m2k, capacities, factors)


class Outside(NamedTuple):
    """What surrounds the zones.

    theta_e : (n_hours,) outdoor air, also of the supply air [°C]
    ground_swing : (n_hours,) deviation of the ground under a slab from its mean, for damping 1 [K]
    ground_share : (n,) part of h_tr_op that goes to the ground [-]
    ground_mean : (n,) mean temperature behind it [°C]; ground_damping : (n,) factor on the swing [-]
    """

    theta_e: np.ndarray
    ground_swing: np.ndarray
    ground_share: np.ndarray
    ground_mean: np.ndarray
    ground_damping: np.ndarray


class Gains(NamedTuple):
    """Heat from inside and from the sun: internal (n,) of the mean hour, solar (n, n_hours), and what is lost to the cold sky,
    to_sky (n,) [W]."""

    internal: np.ndarray
    solar: np.ndarray
    to_sky: np.ndarray


class Control(NamedTuple):
    """How the zones are kept: profiles of the hours, which of them a zone has, and what its plant can do.

    heat_to, cool_above : (n_profiles, n_hours) set points of the air, −inf and inf = left to float [°C]
    presence : (n_profiles, n_hours) internal gains against those of the mean hour [-]
    fan : (n_profiles, n_hours) part of h_fan that runs [-]; profile : (n,) int64
    heat_max, cool_max : (n,) power limits ≥ 0, inf = ideal [W]; h_fan : (n,) ventilation besides h_ve when it runs [W/K]
    """

    heat_to: np.ndarray
    cool_above: np.ndarray
    presence: np.ndarray
    fan: np.ndarray
    profile: np.ndarray
    heat_max: np.ndarray
    cool_max: np.ndarray
    h_fan: np.ndarray


def ideal_control(heat_to: np.ndarray, cool_above: np.ndarray, profile: np.ndarray) -> Control:
    """Plants without limit, no fan, internal gains the same all day: heat_to, cool_above (n_profiles, n_hours), profile (n,)."""
    n, flat = len(profile), np.ones_like(heat_to)
    return Control(heat_to, cool_above, flat, 0.0 * flat, profile, np.full(n, np.inf), np.full(n, np.inf), np.zeros(n))


class Year(NamedTuple):
    """What n zones needed in a year of n_hours.

    load, cooling : (n, n_hours) power of heating and of cooling, both ≥ 0, hourly mean [W]
    heat_monthly, cool_monthly : (n, 12) [kWh], both ≥ 0
    peak_heat, peak_cool : (n,) highest hour [W]
    Sums over the days on which the zone was heated, (n,) [kWh]: transmission (with ground, sky and the part of the gains that leaves at
    once through the windows) + ventilation + stored + cooled = heat + solar + internal; cooled is what is cooled on such days.
    air_min, air_mean, air_max : (n,) air temperature [°C]
    unmet_heat, unmet_cool : (n,) hours in which the air misses its set point by more than UNMET_K as the plant has no more power [h]
    air, operative : (n, n_hours) temperatures [°C], where hours are asked for; else (n, 0)
    """

    load: np.ndarray
    cooling: np.ndarray
    heat_monthly: np.ndarray
    cool_monthly: np.ndarray
    peak_heat: np.ndarray
    peak_cool: np.ndarray
    transmission: np.ndarray
    ventilation: np.ndarray
    solar: np.ndarray
    internal: np.ndarray
    stored: np.ndarray
    cooled: np.ndarray
    air_min: np.ndarray
    air_mean: np.ndarray
    air_max: np.ndarray
    unmet_heat: np.ndarray
    unmet_cool: np.ndarray
    air: np.ndarray
    operative: np.ndarray


def empty_year(n: int, hours: int, with_temperatures: bool = False) -> Year:
    """A year to be filled: sums at 0, hours not yet set; numpy asks for large pages for empty arrays alone."""
    of_hours = hours if with_temperatures else 0
    annual = [np.zeros(n) for _ in range(13)]
    power = [np.empty((n, hours)), np.empty((n, hours)), np.zeros((n, 12)), np.zeros((n, 12))]
    return Year(*(power + annual + [np.empty((n, of_hours)), np.empty((n, of_hours))]))


def simulate(
    zone: Zone,
    outside: Outside,
    gains: Gains,
    control: Control,
    warm_up_h: int = WARM_UP_H,
    with_temperatures: bool = False,
) -> Year:
    """Heating (and cooling) of n zones through a year of hours, one by one by the same instructions: order and company do not matter.

    The year is run from `warm_up_h` hours before its beginning (taken from its end) with all mass at 20 °C.
    with_temperatures: whether the temperatures of every hour are kept.
    Raises: ValueError naming the argument when a value is NaN or a heating set point lies above the cooling one in its hour.
    """
    n, hours = len(zone.h_ve), len(outside.theta_e)
    used = np.unique(control.profile)  # a profile nobody has may be empty
    hourly = {name: getattr(control, name)[used] for name in ("heat_to", "cool_above", "presence", "fan")}
    plants = {name: getattr(control, name) for name in ("heat_max", "cool_max", "h_fan")}
    for name, part in {**outside._asdict(), **gains._asdict(), **hourly, **plants}.items():
        if np.isnan(part).any():
            raise ValueError(f"{name} has NaN; leave such zones out")
    if (hourly["heat_to"] > hourly["cool_above"]).any():
        raise ValueError("a heating set point lies above the cooling set point")
    months = month_of_hour() if hours == HOURS else np.zeros(hours, np.int8)
    out = empty_year(n, hours, with_temperatures)  # the kernel sets every hour, also those without power
    with ONE_KERNEL_AT_A_TIME:
        _year_kernel(zone, outside, gains, control, months, warm_up_h, out)
    return out


class Step(NamedTuple):
    """The end of one hour, each (n,) float64: mass at its end and on average, surface, air, operative [°C]; power, cooling < 0 [W]."""

    theta_m_end: np.ndarray
    theta_m: np.ndarray
    theta_s: np.ndarray
    theta_air: np.ndarray
    theta_operative: np.ndarray
    phi_hc: np.ndarray


class Hour(NamedTuple):
    """What acts on n zones in one hour, each (n,).

    theta_e outside, theta_em outside of the opaque envelope (ground mixed in), theta_sup supply air [°C]; phi_int, phi_sol gains [W];
    heat_to, cool_above set points [°C]; heat_max, cool_max limits of power, both ≥ 0 [W].
    """

    theta_e: np.ndarray
    theta_em: np.ndarray
    theta_sup: np.ndarray
    phi_int: np.ndarray
    phi_sol: np.ndarray
    heat_to: np.ndarray
    cool_above: np.ndarray
    heat_max: np.ndarray
    cool_max: np.ndarray


def step(zone: Zone, theta_m: np.ndarray, hour: Hour) -> Step:
    """One hour of n zones, with the mass at theta_m (n,) [°C] at its beginning. Checked by iso13790_5r1c_hour_steps.json."""
    columns = np.broadcast_arrays(*(np.asarray(part, np.float64) for part in (zone.h_ve, theta_m, *hour)))
    out = Step(*(np.empty(len(zone.h_ve)) for _ in Step._fields))
    _step_kernel(zone, columns[1].copy(), Hour(*(part.copy() for part in columns[2:])), out)
    return out


@njit(inline="always")
def _network(h_w, h_em, h_ms, h_is, h_ve, c_m):  # type: ignore[no-untyped-def]
    """What stays the same all year: h_1 (C.6), h_2 (C.7), h_3 (C.8), and the factors of (C.4), (C.10), (C.11)."""
    in_air = h_is / (h_is + h_ve)  # h_1 / h_ve, without dividing by h_ve = 0
    h_1 = h_ve * in_air  # (C.6)
    h_2 = h_1 + h_w  # (C.7)
    h_3 = h_2 * h_ms / (h_2 + h_ms)  # (C.8)
    to_mass = h_ms / (h_2 + h_ms)  # h_3 / h_2
    capacity = c_m / STEP_S
    mass = 1.0 / (capacity + 0.5 * (h_3 + h_em))
    keep = (capacity - 0.5 * (h_3 + h_em)) * mass
    surface = 1.0 / (h_ms + h_w + h_1)
    air = 1.0 / (h_is + h_ve)
    return in_air, h_1, to_mass, mass, keep, surface, air


@njit(inline="always")
def _slopes(net, h_ms, h_is):  # type: ignore[no-untyped-def]
    """Rise of mass (end), surface and air per watt of heating [K/W]."""
    in_air, _, to_mass, mass, _, surface, air = net
    of_mass = to_mass * in_air * mass
    of_surface = (in_air + h_ms * 0.5 * of_mass) * surface
    return of_mass, of_surface, (1.0 + h_is * of_surface) * air


@njit(inline="always")
def _split(phi_int, phi_sol, h_w, a_m, a_t):  # type: ignore[no-untyped-def]
    """Gains to air (C.1), mass (C.2) and surface (C.3) [W]; what is missing to their sum leaves at once through the windows."""
    spread = 0.5 * phi_int + phi_sol
    return 0.5 * phi_int, a_m / a_t * spread, (1.0 - a_m / a_t - h_w / (H_MS * a_t)) * spread


@njit(inline="always")
def _float(net, h_w, h_em, h_ms, h_is, h_ve, theta_m, phi_ia, phi_m, phi_st, theta_e, theta_em, theta_sup):  # type: ignore[no-untyped-def]
    """Mass (end), surface and air temperature without heating, (C.4), (C.5), (C.9) to (C.11) [°C]."""
    in_air, h_1, to_mass, mass, keep, surface, air = net
    at_surface = phi_st + h_w * theta_e + h_1 * theta_sup + in_air * phi_ia
    phi_mtot = phi_m + h_em * theta_em + to_mass * at_surface  # (C.5)
    theta_end = keep * theta_m + mass * phi_mtot  # (C.4)
    theta_s = (h_ms * 0.5 * (theta_m + theta_end) + at_surface) * surface  # (C.9), (C.10)
    return theta_end, theta_s, (h_is * theta_s + h_ve * theta_sup + phi_ia) * air  # (C.11)


@njit(inline="always")
def _power(theta_free, slope, heat_to, cool_above, heat_max, cool_max):  # type: ignore[no-untyped-def]
    """Heating (+) or cooling (−) that keeps the air at its set point, within the limits, C.4.2 and (C.13) [W]."""
    if theta_free < heat_to:
        return min((heat_to - theta_free) / slope, heat_max)
    if theta_free > cool_above:
        return max((cool_above - theta_free) / slope, -cool_max)
    return 0.0


@njit(cache=True)
def _step_kernel(zone, theta_m, hour, out):  # type: ignore[no-untyped-def]
    for i in range(theta_m.shape[0]):
        h_w, h_em, h_ms, h_is = zone.h_tr_w[i], zone.h_tr_em[i], zone.h_tr_ms[i], zone.h_tr_is[i]
        net = _network(h_w, h_em, h_ms, h_is, zone.h_ve[i], zone.c_m[i])
        of_mass, of_surface, of_air = _slopes(net, h_ms, h_is)
        phi_ia, phi_m, phi_st = _split(hour.phi_int[i], hour.phi_sol[i], h_w, zone.a_m[i], zone.a_t[i])
        end, theta_s, theta_air = _float(
            net, h_w, h_em, h_ms, h_is, zone.h_ve[i], theta_m[i], phi_ia, phi_m, phi_st,
            hour.theta_e[i], hour.theta_em[i], hour.theta_sup[i],
        )  # fmt: skip
        phi = _power(theta_air, of_air, hour.heat_to[i], hour.cool_above[i], hour.heat_max[i], hour.cool_max[i])
        out.theta_m_end[i] = end + of_mass * phi
        out.theta_m[i] = 0.5 * (theta_m[i] + out.theta_m_end[i])  # (C.9)
        out.theta_s[i] = theta_s + of_surface * phi
        out.theta_air[i] = theta_air + of_air * phi
        out.theta_operative[i] = 0.3 * out.theta_air[i] + 0.7 * out.theta_s[i]  # (C.12)
        out.phi_hc[i] = phi


@njit(cache=True, parallel=True)
def _year_kernel(zone, outside, gains, control, months, warm_up_h, out):  # type: ignore[no-untyped-def]
    # the body of a prange must not write into arrays that are inside a tuple: numba 0.68 loses it. Behind a call it may.
    for i in prange(zone.h_ve.shape[0]):  # one thread owns zone i
        _year_of_zone(i, zone, outside, gains, control, months, warm_up_h, out)


@njit(cache=True)
def _year_of_zone(i, zone, outside, gains, control, months, warm_up_h, out):  # type: ignore[no-untyped-def]
    hours = outside.theta_e.shape[0]
    h_w, h_em, h_ms, h_is = zone.h_tr_w[i], zone.h_tr_em[i], zone.h_tr_ms[i], zone.h_tr_is[i]
    h_ve, a_m, a_t = zone.h_ve[i], zone.a_m[i], zone.a_t[i]
    net = _network(h_w, h_em, h_ms, h_is, h_ve, zone.c_m[i])
    of_mass, of_surface, of_air = _slopes(net, h_ms, h_is)
    phi_sky, share, fan = gains.to_sky[i], outside.ground_share[i], 0.0
    profile = control.profile[i]
    at_once = h_w / (H_MS * a_t)  # part of the gains that leaves through the windows, see (C.3)
    kwh = STEP_S / J_PER_KWH
    day_heat, day_cool, day_tr, day_ve, day_sol, day_int = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    theta_m = day_start = START_C
    sum_air = 0.0
    # rows and numbers of this zone by themselves, an hour counted up instead of k % hours: a fifth less time
    fans, presences = control.fan[profile], control.presence[profile]
    heat_tos, cool_aboves = control.heat_to[profile], control.cool_above[profile]
    solar, load, cooling = gains.solar[i], out.load[i], out.cooling[i]
    heat_max, cool_max, internal = control.heat_max[i], control.cool_max[i], gains.internal[i]
    ground_mean, damping = outside.ground_mean[i], outside.ground_damping[i]
    air_min, air_max, peak_heat, peak_cool = np.inf, -np.inf, 0.0, 0.0
    cold_hours, warm_hours, keep_hours = 0, 0, out.air.shape[1] > 0
    h = (-warm_up_h - 1) % hours
    for k in range(-warm_up_h, hours):
        h += 1
        if h == hours:
            h = 0
        if fans[h] != fan:  # the network changes with the ventilation
            fan = fans[h]
            h_ve = zone.h_ve[i] + fan * control.h_fan[i]
            net = _network(h_w, h_em, h_ms, h_is, h_ve, zone.c_m[i])
            of_mass, of_surface, of_air = _slopes(net, h_ms, h_is)
        theta_e, phi_sol = outside.theta_e[h], solar[h]
        phi_int = internal * presences[h]
        ground = ground_mean + damping * outside.ground_swing[h]
        theta_em = theta_e + share * (ground - theta_e)
        phi_ia, phi_m, phi_st = _split(phi_int, phi_sol - phi_sky, h_w, a_m, a_t)
        end, theta_s, theta_air = _float(
            net, h_w, h_em, h_ms, h_is, h_ve, theta_m, phi_ia, phi_m, phi_st, theta_e, theta_em, theta_e
        )  # fmt: skip
        heat_to, cool_above = heat_tos[h], cool_aboves[h]
        phi = _power(theta_air, of_air, heat_to, cool_above, heat_max, cool_max)
        end, theta_s, theta_air = end + of_mass * phi, theta_s + of_surface * phi, theta_air + of_air * phi
        theta_mean = 0.5 * (theta_m + end)  # (C.9)
        theta_m = end
        if k < 0:
            day_start = end
            continue
        if phi > 0.0:
            load[h], cooling[h] = phi, 0.0
            out.heat_monthly[i, months[h]] += kwh * phi
            peak_heat = max(peak_heat, phi)
            day_heat += phi
        elif phi < 0.0:
            load[h], cooling[h] = 0.0, -phi
            out.cool_monthly[i, months[h]] -= kwh * phi
            peak_cool = max(peak_cool, -phi)
            day_cool -= phi
        else:
            load[h] = cooling[h] = 0.0
        air_min, air_max = min(air_min, theta_air), max(air_max, theta_air)
        sum_air += theta_air
        if theta_air < heat_to - UNMET_K:
            cold_hours += 1
        elif theta_air > cool_above + UNMET_K:
            warm_hours += 1
        if keep_hours:
            out.air[i, h], out.operative[i, h] = theta_air, 0.3 * theta_air + 0.7 * theta_s  # (C.12)
        spread = at_once * (0.5 * phi_int + phi_sol - phi_sky)
        day_tr += h_w * (theta_s - theta_e) + h_em * (theta_mean - theta_em) + phi_sky + spread
        day_ve += h_ve * (theta_air - theta_e)
        day_sol += phi_sol
        day_int += phi_int
        if h % 24 == 23:
            if day_heat > 0.0:  # the season: days on which the zone was heated
                out.transmission[i] += kwh * day_tr
                out.ventilation[i] += kwh * day_ve
                out.solar[i] += kwh * day_sol
                out.internal[i] += kwh * day_int
                out.cooled[i] += kwh * day_cool
                out.stored[i] += zone.c_m[i] * (theta_m - day_start) / J_PER_KWH
            day_heat, day_cool, day_tr, day_ve, day_sol, day_int, day_start = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, theta_m
    out.air_min[i], out.air_max[i], out.air_mean[i] = air_min, air_max, sum_air / hours
    out.peak_heat[i], out.peak_cool[i] = peak_heat, peak_cool
    out.unmet_heat[i], out.unmet_cool[i] = cold_hours, warm_hours


def warm() -> None:
    """Compiles the kernels."""
    one = np.ones(1)
    zone = zone_of(one, one, one, one, one, one)
    step(zone, one, Hour(*(one for _ in Hour._fields)))
    outside = Outside(one, one, one, one, one)
    control = ideal_control(np.ones((1, 1)), np.full((1, 1), 2.0), np.zeros(1, np.int64))
    simulate(zone, outside, Gains(one, np.ones((1, 1)), one), control, warm_up_h=1)
