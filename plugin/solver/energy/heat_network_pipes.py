"""Pipes of a heat network: their widths, what they lose to the ground, and pressure and temperature all along a tree.

In a tree the flow of each section is what hangs on it, so pressures and temperatures follow one section after the other.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from .archetypes import Columns
from .heat_network_tree import Tree
from .pipes import Flow, Water, flow_of, outlet_temperature

HEAT_CAPACITY = 4186.0  # J/(kg K), within 0.5 % from 5 to 95 °C
WATER = Water(HEAT_CAPACITY)
AXIS_DEPTH_M = 1.0  # of the pipes below the ground (assumption)
GAP_M = 0.15  # between the casings of supply and return (assumption)
SURFACE_RESISTANCE = 0.0685  # m²K/W at the ground, EN 13941-1
ROUGHNESS_M = 0.0001  # of steel in use (assumption)
FITTINGS = 0.2  # of the friction of straight pipe, for bends and branches (assumption)


class Loss(NamedTuple):
    """Heat loss coefficients of a buried pair, each (n,) [W/(m K)]: of a pipe to the ground, and what it gets from the other one."""

    own: np.ndarray
    other: np.ndarray


class Temperatures(NamedTuple):
    """Along a tree, each (n,) [°C]: supply_c at each node; return_c at each node, mixed of what comes back there;
    supply_loss_w, return_loss_w of each section [W]."""

    supply_c: np.ndarray
    return_c: np.ndarray
    supply_loss_w: np.ndarray
    return_loss_w: np.ndarray


def water_at(temperature_c: float) -> Water:
    """Water of a temperature from 5 to 130 °C.

    References: density by Kell, G. S. (1975), J. Chem. Eng. Data 20(1); viscosity 2.414e-5 · 10^(247.8 / (T − 140 K)) Pa s, within 2.5 %
    (Al-Shemmeri, T. (2012), Engineering Fluid Mechanics). Checked against the steam tables in the tests.
    """
    t = temperature_c
    above = 999.83952 + t * (
        16.945176 + t * (-7.9870401e-3 + t * (-46.170461e-6 + t * (105.56302e-9 - 280.54253e-12 * t)))
    )
    return Water(HEAT_CAPACITY, above / (1 + 16.879850e-3 * t), 2.414e-5 * 10 ** (247.8 / (t + 273.15 - 140)))


def flow_for(load_kw: np.ndarray, supply_c: float, return_c: float) -> np.ndarray:
    """Flow that carries a load between supply and return [kg/s]."""
    return np.asarray(load_kw, np.float64) * 1000 / (HEAT_CAPACITY * (supply_c - return_c))


def sized(flow_kg_s: np.ndarray, pipes: Columns, water: Water, gradient_pa_m: float, velocity_m_s: float) -> np.ndarray:
    """The narrowest pipe of a table for each flow, (n,) int64 rows: neither friction nor velocity above their limits.

    Raises: InputError when a flow is too much for the widest.
    """
    inner = pipes["inner_mm"] / 1000
    flow = flow_of(flow_kg_s[:, None], inner[None, :], np.ones((1, len(inner))), ROUGHNESS_M, water)
    fits = (flow.pressure_drop_pa <= gradient_pa_m) & (flow.velocity_m_s <= velocity_m_s)
    lacking = ~fits.any(axis=1)
    if lacking.any():
        widest = float(pipes["dn"].max())
        raise InputError(
            f"{float(flow_kg_s[lacking].max()):.0f} kg/s are too much for DN {widest:.0f}, the widest pipe of the table",
            "Connect fewer buildings, allow more Pa/m or m/s, or add a wider pipe to the table.",
            layer="pipes",
            field="dn",
        )
    return fits.argmax(axis=1)


def buried_loss(u_w_mk: np.ndarray, casing_m: np.ndarray, soil_w_mk: float) -> Loss:
    """Loss coefficients of supply and return beside each other in the ground.

    Parameters: u_w_mk (n,) of one pipe to its casing [W/(m K)]; casing_m (n,) its outer diameter; soil_w_mk: conductivity of the soil.
    References: EN 13941-1 (Wallentén, P. (1991), Steady-state heat loss from insulated pipes, zeroth order): with Z the depth of the axes
    increased by the resistance at the surface and C their distance, R_soil = ln(4 Z / D) / (2 π λ), R_pair = ln(1 + (2 Z / C)²) / (4 π λ);
    supply loses U1 (T_s − T_g) − U2 (T_r − T_g), U1 = R / (R² − R_pair²), U2 = R_pair / (R² − R_pair²), R = 1 / u + R_soil.
    """
    depth = AXIS_DEPTH_M + SURFACE_RESISTANCE * soil_w_mk
    own = 1 / u_w_mk + np.log(4 * depth / casing_m) / (2 * np.pi * soil_w_mk)
    pair = np.log(1 + (2 * depth / (casing_m + GAP_M)) ** 2) / (4 * np.pi * soil_w_mk)
    return Loss(own / (own**2 - pair**2), pair / (own**2 - pair**2))


def pressure_drop(tree: Tree, flow_kg_s: np.ndarray, inner_m: np.ndarray, water: Water) -> Flow:
    """How each section flows, one of its two pipes; the drop holds the fittings, 0 at the source."""
    flow = flow_of(flow_kg_s, inner_m, tree.length_m, ROUGHNESS_M, water)
    return flow._replace(pressure_drop_pa=flow.pressure_drop_pa * (1 + FITTINGS))


def temperatures(
    tree: Tree, flow_kg_s: np.ndarray, loss: Loss, supply_c: float, return_c: float, ground_c: float
) -> Temperatures:
    """Supply and return temperature all along a tree, for flows that add up at every branch.

    Parameters: flow_kg_s (n,) of each section, that of a section equal to the sum of those it feeds; loss of each section; supply_c at
    the source, return_c at the buildings; ground_c undisturbed [°C]. Each pipe sees the other one at its nominal temperature.
    """
    n = len(tree)
    other = loss.other / loss.own
    around_supply, around_return = ground_c + other * (return_c - ground_c), ground_c + other * (supply_c - ground_c)
    kept = outlet_temperature(np.ones(n), np.zeros(n), loss.own, tree.length_m, flow_kg_s, WATER)  # of a difference
    supply, back = np.full(n, supply_c, np.float64), np.full(n, return_c, np.float64)
    for k in range(1, n):
        supply[k] = around_supply[k] + (supply[tree.parent[k]] - around_supply[k]) * kept[k]
    mixed, arrived = np.zeros(n), np.zeros(n)
    at_end = np.zeros(n)  # of the return of a section, where it reaches the parent
    for k in range(n - 1, -1, -1):
        if arrived[k] > 0:
            back[k] = mixed[k] / arrived[k]
        at_end[k] = around_return[k] + (back[k] - around_return[k]) * kept[k]
        if k:
            mixed[tree.parent[k]] += flow_kg_s[k] * at_end[k]
            arrived[tree.parent[k]] += flow_kg_s[k]
    at_end[0] = back[0]
    per_kelvin = flow_kg_s * HEAT_CAPACITY
    start = np.append(supply[:1], supply[tree.parent[1:]])
    return Temperatures(supply, back, per_kelvin * (start - supply), per_kelvin * (back - at_end))


def yearly_loss(tree: Tree, loss: Loss, supply_c: float, return_c: float, ground_c: float, hours: float) -> np.ndarray:
    """Heat both pipes of each section lose in a year, at their nominal temperatures all along, (n,) [kWh/a]."""
    per_metre = (loss.own - loss.other) * ((supply_c - ground_c) + (return_c - ground_c))
    return per_metre * tree.length_m * hours / 1000
