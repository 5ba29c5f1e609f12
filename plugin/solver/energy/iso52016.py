"""EN ISO 52016-1:2017 hourly method: every element of a zone with five nodes of its own, for selected buildings and as cross-check.

Equation numbers are those of the standard. All elements of a zone meet in two quantities only, the air temperature and the mean of
the surfaces (37), (39). So each element is one tridiagonal elimination an hour, and the zone two sums: the same solution as that of
the standard's matrix, at a hundredth of its cost. Windows have five nodes without mass, which is the same as the standard's two.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.weather import HOURS, month_of_hour
from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .zone import J_PER_KWH, START_C, STEP_S, UNMET_K, WARM_UP_H, Control, Year, empty_year

from numba import njit, prange  # isort: skip  # noqa: E402

NODES = 5  # 1 outside … 5 inside, 6.5.7.2
H_CI = {
    0.0: 5.0,
    90.0: 2.5,
    180.0: 0.7,
}  # tilt [°] -> convection inside, heat up, sideways, down [W/(m²K)], ISO 13789 table 8
H_RI = 5.13  # radiation inside
H_CE, H_RE = 20.0, 4.14  # convection and radiation outside
AIR_CAPACITY = 10000.0  # J/(m²K) per floor area, air and furniture, 6.5.11
CONVECTIVE = np.array(
    [0.4, 0.1, 0.4]
)  # parts of internal gains, sun, heating or cooling that go to the air at once, table B.11 [-]
KAPPA_CLASSES = {  # areal heat capacity of elements, table B.14 [J/(m²K)]
    "very light": 50000.0,
    "light": 75000.0,
    "medium": 110000.0,
    "heavy": 175000.0,
    "very heavy": 250000.0,
}
# Where the mass sits -> its part at each node from outside to inside, 6.5.7.3
POSITIONS = {
    "I": (0.0, 0.0, 0.0, 0.0, 1.0),
    "E": (1.0, 0.0, 0.0, 0.0, 0.0),
    "IE": (0.5, 0.0, 0.0, 0.0, 0.5),
    "D": (0.125, 0.25, 0.25, 0.25, 0.125),
    "M": (0.0, 0.0, 1.0, 0.0, 0.0),
}
_CONDUCTANCE = np.array([6.0, 3.0, 3.0, 6.0])  # between the nodes, over R_c, 6.5.7.2 (42)
OUTDOORS, BELOW = 0, 1  # what is behind an element; one without exchange has h_out = 0


class Elements(NamedTuple):
    """m elements of n zones, sorted by zone: elements of zone i are first[i]:first[i + 1].

    area (m,) [m²]; resistance (m,) from surface to surface, > 0 [m²K/W]; kappa (m, 5) capacity of the nodes from outside to inside
    [J/(m²K)]; h_ci (m,) convection inside; h_out (m,) from the outer node to what is behind it [W/(m²K)]; behind (m,) int8, OUTDOORS or
    BELOW; to_sky (m,) lost to the cold sky, lit (m, n_hours) sun absorbed outside, per area [W/m²]
    """

    first: np.ndarray
    area: np.ndarray
    resistance: np.ndarray
    kappa: np.ndarray
    h_ci: np.ndarray
    h_out: np.ndarray
    behind: np.ndarray
    to_sky: np.ndarray
    lit: np.ndarray


class Rooms(NamedTuple):
    """n zones, each (n,): capacity of the air [J/K], ventilation, thermal bridges [W/K]."""

    c_air: np.ndarray
    h_ve: np.ndarray
    h_tb: np.ndarray


class Surroundings(NamedTuple):
    """theta_e (n_hours,) outdoor air; ground (n, n_hours) what is below the floors [°C]."""

    theta_e: np.ndarray
    ground: np.ndarray


class Heat(NamedTuple):
    """Gains: internal (n,) of the mean hour and sun let in through glass, solar (n, n_hours) [W]; convective (3,), see CONVECTIVE [-]."""

    internal: np.ndarray
    solar: np.ndarray
    convective: np.ndarray = CONVECTIVE


def simulate(
    elements: Elements,
    rooms: Rooms,
    outside: Surroundings,
    heat: Heat,
    control: Control,
    warm_up_h: int = WARM_UP_H,
    with_temperatures: bool = False,
) -> Year:
    """Heating and cooling of n zones through a year of hours, with the same control (of the air) and results as zone.simulate.

    Of the sun on opaque elements the solar gain counts what reaches the inner side in the steady state, α R_se U A as the 5R1C model has
    it; `transmission` of the result is what closes the balance of the heated days.
    Raises: ValueError naming the argument when a value is NaN, or an element has no area or resistance.
    References: EN ISO 52016-1:2017 6.5.6 (37), (38), 6.5.7 (39) to (41); checked against ASHRAE 140 and a dense solution.
    """
    for name, part in (*elements._asdict().items(), *rooms._asdict().items(), *outside._asdict().items()):
        if np.isnan(part).any():
            raise ValueError(f"{name} has NaN; leave such zones out")
    for name in ("area", "resistance"):
        bad = np.flatnonzero(~(getattr(elements, name) > 0))
        if len(bad):
            raise ValueError(f"{name}[{bad[0]}] is {getattr(elements, name)[bad[0]]:g}, must be above 0")
    n, hours = len(rooms.h_ve), len(outside.theta_e)
    months = month_of_hour() if hours == HOURS else np.zeros(hours, np.int8)
    out = empty_year(n, hours, with_temperatures)
    out.load[:], out.cooling[:] = 0.0, 0.0  # the kernel sets hours with power alone
    with ONE_KERNEL_AT_A_TIME:
        _year_kernel(elements, rooms, outside, heat, control, months, warm_up_h, out)
    return out


def kappa_of(position: str, kappa: np.ndarray) -> np.ndarray:
    """Capacity of the nodes of elements by the class of their mass position, (m, 5) [J/(m²K)]; kappa (m,) of the whole element."""
    return np.asarray(kappa, np.float64)[:, None] * np.array(POSITIONS[position])


def kappa_of_layers(
    thickness_m: np.ndarray, conductivity: np.ndarray, capacity: np.ndarray, parts: int = 60
) -> np.ndarray:
    """The same where the layers are known, from inside to outside, (5,) [J/(m²K)]: the mass where it is instead of by class.

    What lies in the inner or outer sixth of the resistance belongs to the node of that surface; every slice between is shared by the two
    nodes beside it.
    Parameters, each (n_layers,): [m], [W/(mK)], capacity per volume [J/(m³K)].
    """
    resistance = np.repeat(thickness_m / conductivity / parts, parts)
    place = (np.cumsum(resistance) - 0.5 * resistance) / resistance.sum()
    mass = np.repeat(thickness_m * capacity / parts, parts)
    nodes = np.zeros(NODES)
    nodes[-1], nodes[0] = mass[place < 1 / 6].sum(), mass[place > 5 / 6].sum()
    between = (place >= 1 / 6) & (place <= 5 / 6)
    for node, row in zip((3, 2, 1), np.eye(3)):
        nodes[node] = (np.interp(place[between], (1 / 6, 1 / 2, 5 / 6), row) * mass[between]).sum()
    return nodes


@njit(cache=True, parallel=True)
def _year_kernel(elements, rooms, outside, heat, control, months, warm_up_h, out):  # type: ignore[no-untyped-def]
    for i in prange(rooms.h_ve.shape[0]):  # one thread owns zone i; see zone.py for why the body is behind a call
        _year_of_zone(i, elements, rooms, outside, heat, control, months, warm_up_h, out)


@njit(inline="always")
def _eliminated(elements, begin, end, upper, pivot, beta):  # type: ignore[no-untyped-def]
    """Factors of the elimination from the outer node inwards: they stay the same all year, (40), (41)."""
    for e in range(begin, end):
        k = e - begin
        over = 1.0 / elements.resistance[e]
        before = 0.0
        for node in range(NODES):
            left = before
            right = _CONDUCTANCE[node] * over if node < NODES - 1 else 0.0
            own = elements.kappa[e, node] / STEP_S + left + right
            if node == 0:
                own += elements.h_out[e]
            else:
                own -= left * upper[k, node - 1]
            if node == NODES - 1:
                beta[k] = 1.0 / (own + elements.h_ci[e] + H_RI)
            else:
                pivot[k, node] = 1.0 / own
                upper[k, node] = right / own
            before = right


@njit(cache=True)
def _year_of_zone(i, elements, rooms, outside, heat, control, months, warm_up_h, out):  # type: ignore[no-untyped-def]
    hours = outside.theta_e.shape[0]
    begin, end = elements.first[i], elements.first[i + 1]
    m = end - begin
    upper, pivot, beta = np.zeros((m, NODES)), np.zeros((m, NODES)), np.zeros(m)
    theta, right, inwards = np.full((m, NODES), START_C), np.zeros((m, NODES)), np.zeros(m)
    _eliminated(elements, begin, end, upper, pivot, beta)
    a_tot = 0.0
    for e in range(begin, end):
        a_tot += elements.area[e]
    of_int, of_sol, of_heat = heat.convective[0], heat.convective[1], heat.convective[2]
    # the sums that couple the elements: q mean surface per air, d per itself, b per W/m²; g of the air balance
    q = b = g_1 = g_2 = g_3 = own = 0.0
    d = 1.0
    for e in range(begin, end):
        k, area, h_ci = e - begin, elements.area[e], elements.h_ci[e]
        q += area / a_tot * beta[k] * h_ci
        b += area / a_tot * beta[k]
        d -= area / a_tot * beta[k] * H_RI
        g_1 += area * h_ci * beta[k] * h_ci
        g_2 += area * h_ci * beta[k] * H_RI
        g_3 += area * h_ci * beta[k]
        own += area * h_ci
        if elements.h_out[e] > 0.0:
            outwards = 1.0 / elements.h_out[e]
            inwards[k] = area * outwards / (outwards + elements.resistance[e] + 1.0 / (h_ci + H_RI))
    per_area = (1.0 - of_heat) / a_tot
    of_air = of_heat + per_area * (g_3 + g_2 * b / d)
    profile, kwh = control.profile[i], STEP_S / J_PER_KWH
    theta_a = START_C
    day_heat, day_cool, day_ve, day_sol, day_int, day_stored = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    out.air_min[i], out.air_max[i], sum_air = np.inf, -np.inf, 0.0
    for hour in range(-warm_up_h, hours):
        h = hour % hours
        theta_e, ground = outside.theta_e[h], outside.ground[i, h]
        h_ve = rooms.h_ve[i] + control.fan[profile, h] * control.h_fan[i]
        phi_int, phi_sol = heat.internal[i] * control.presence[profile, h], heat.solar[i, h]
        radiant = ((1.0 - of_int) * phi_int + (1.0 - of_sol) * phi_sol) / a_tot
        p = g_0 = absorbed = 0.0
        for e in range(begin, end):  # (40), (41), eliminated down to the inner node, and (39)
            k = e - begin
            over = 1.0 / elements.resistance[e]
            behind = theta_e if elements.behind[e] == OUTDOORS else ground
            known = (
                elements.kappa[e, 0] / STEP_S * theta[k, 0]
                + elements.h_out[e] * behind
                + elements.lit[e, h]
                - elements.to_sky[e]
            )
            right[k, 0] = known * pivot[k, 0]
            for node in range(1, NODES):
                known = elements.kappa[e, node] / STEP_S * theta[k, node]
                known += _CONDUCTANCE[node - 1] * over * right[k, node - 1]
                right[k, node] = known if node == NODES - 1 else known * pivot[k, node]
            inner = beta[k] * (right[k, NODES - 1] + radiant)
            p += elements.area[e] / a_tot * inner
            g_0 += elements.area[e] * elements.h_ci[e] * inner
            absorbed += inwards[k] * elements.lit[e, h]
        c_air = rooms.c_air[i] / STEP_S
        known = c_air * theta_a + (h_ve + rooms.h_tb[i]) * theta_e + of_int * phi_int + of_sol * phi_sol
        whole = c_air + own + h_ve + rooms.h_tb[i] - g_1 - g_2 * q / d  # (37)
        free, slope = (known + g_0 + g_2 * p / d) / whole, of_air / whole
        phi = 0.0
        if free < control.heat_to[profile, h]:
            phi = min((control.heat_to[profile, h] - free) / slope, control.heat_max[i])
        elif free > control.cool_above[profile, h]:
            phi = max((control.cool_above[profile, h] - free) / slope, -control.cool_max[i])
        air = free + slope * phi
        surfaces = (p + q * air + b * per_area * phi) / d
        stored = rooms.c_air[i] * (air - theta_a)
        for e in range(begin, end):  # back from the inner node to the outer one
            k = e - begin
            gained = elements.h_ci[e] * air + H_RI * surfaces + radiant + per_area * phi
            new = beta[k] * (right[k, NODES - 1] + gained)
            for node in range(NODES - 1, -1, -1):
                if node < NODES - 1:
                    new = right[k, node] + upper[k, node] * new
                stored += elements.area[e] * elements.kappa[e, node] * (new - theta[k, node])
                theta[k, node] = new
        theta_a = air
        if hour < 0:
            continue
        if phi > 0.0:
            out.load[i, h] = phi
            out.heat_monthly[i, months[h]] += kwh * phi
            out.peak_heat[i] = max(out.peak_heat[i], phi)
            day_heat += phi
        elif phi < 0.0:
            out.cooling[i, h] = -phi
            out.cool_monthly[i, months[h]] -= kwh * phi
            out.peak_cool[i] = max(out.peak_cool[i], -phi)
            day_cool -= phi
        out.air_min[i], out.air_max[i] = min(out.air_min[i], air), max(out.air_max[i], air)
        sum_air += air
        if air < control.heat_to[profile, h] - UNMET_K:
            out.unmet_heat[i] += 1.0
        elif air > control.cool_above[profile, h] + UNMET_K:
            out.unmet_cool[i] += 1.0
        if out.air.shape[1] > 0:
            out.air[i, h], out.operative[i, h] = air, 0.5 * (air + surfaces)  # mean of air and mean radiant
        day_ve += h_ve * (air - theta_e)
        day_sol += phi_sol + absorbed
        day_int += phi_int
        day_stored += stored / STEP_S
        if h % 24 == 23:
            if day_heat > 0.0:  # the season: days on which the zone was heated
                out.ventilation[i] += kwh * day_ve
                out.solar[i] += kwh * day_sol
                out.internal[i] += kwh * day_int
                out.cooled[i] += kwh * day_cool
                out.stored[i] += kwh * day_stored
                out.transmission[i] += kwh * (day_heat + day_sol + day_int - day_ve - day_cool - day_stored)
            day_heat, day_cool, day_ve, day_sol, day_int, day_stored = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    out.air_mean[i] = sum_air / hours


def warm() -> None:
    """Compiles the kernels."""
    one, hour = np.ones(1), np.ones((1, 1))
    elements = Elements(np.array([0, 1]), one, one, np.ones((1, NODES)), one, one, np.zeros(1, np.int8), one, hour)
    control = Control(hour, 2 * hour, hour, hour, np.zeros(1, np.int64), one, one, one)
    simulate(elements, Rooms(one, one, one), Surroundings(one, hour), Heat(one, hour), control, warm_up_h=1)
