"""One buried pipe of a heat network: what it loses to the ground, and the pressure it takes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

LAMINAR_BELOW = 2300.0  # Reynolds number: Hagen-Poiseuille below, Colebrook above
STEPS = 50  # of the fixed point below; each brings 1 to 2 digits more


class Water(NamedTuple):
    """The fluid: heat capacity [J/(kg K)], density [kg/m³], dynamic viscosity [Pa s]; as given, water of 80 °C."""

    heat_capacity: float = 4186.0
    density: float = 971.8
    viscosity: float = 0.000354


AT_80_C = Water()


class Flow(NamedTuple):
    """How n pipes flow, each (n,): velocity [m/s], Reynolds number [-], Darcy friction factor [-], pressure drop [Pa]."""

    velocity_m_s: np.ndarray
    reynolds: np.ndarray
    friction: np.ndarray
    pressure_drop_pa: np.ndarray


def loss_coefficient(inner_diameter_m: ArrayLike, outer_diameter_m: ArrayLike, conductivity: ArrayLike) -> np.ndarray:
    """Heat a pipe loses per metre and kelvin [W/(m K)], by its insulation alone: wall, ground and the twin pipe are left out.

    Parameters: inner_diameter_m of the insulation (that of the pipe), outer_diameter_m of the insulation [m], 0 < inner < outer;
    conductivity of the insulation > 0 [W/(m K)].
    References: U = 2 pi lambda / ln(D/d), EN 13941-1 (insulation resistance). Checked by systems_and_elements.json, pipe_DN100.
    """
    inner, outer, insulation = (np.asarray(p, np.float64) for p in (inner_diameter_m, outer_diameter_m, conductivity))
    if not ((inner > 0) & (outer > inner)).all():
        raise ValueError("the insulation of a pipe must be wider than the pipe, and the pipe wider than 0")
    if not (insulation > 0).all():
        raise ValueError("the conductivity of the insulation must be above 0")
    return 2 * np.pi * insulation / np.log(outer / inner)


def outlet_temperature(
    inlet_c: ArrayLike,
    ground_c: ArrayLike,
    loss_w_mk: ArrayLike,
    length_m: ArrayLike,
    flow_kg_s: ArrayLike,
    water: Water = AT_80_C,
) -> np.ndarray:
    """Temperature at the end of a pipe, which falls exponentially to that of the ground [°C].

    Parameters: inlet_c, ground_c [°C]; loss_w_mk by `loss_coefficient`; length_m; flow_kg_s ≥ 0; where nothing flows the water is as
    cold as the ground.
    References: T_out = T_g + (T_in − T_g) exp(−U L / (m c)). Checked by systems_and_elements.json.
    """
    inlet, ground, loss, length, mass = (
        np.asarray(part, np.float64) for part in (inlet_c, ground_c, loss_w_mk, length_m, flow_kg_s)
    )
    with np.errstate(divide="ignore"):
        kept = np.exp(-loss * length / (mass * water.heat_capacity))
    return np.asarray(ground + (inlet - ground) * kept)


def heat_loss(inlet_c: ArrayLike, outlet_c: ArrayLike, flow_kg_s: ArrayLike, water: Water = AT_80_C) -> np.ndarray:
    """Heat lost on the way [W]: m c (T_in − T_out)."""
    mass, inlet, outlet = (np.asarray(part, np.float64) for part in (flow_kg_s, inlet_c, outlet_c))
    return np.asarray(mass * water.heat_capacity * (inlet - outlet))


def flow_of(
    flow_kg_s: ArrayLike, inner_diameter_m: ArrayLike, length_m: ArrayLike, roughness_m: float, water: Water = AT_80_C
) -> Flow:
    """Velocity, friction and pressure drop of straight pipes, without fittings.

    Parameters: flow_kg_s ≥ 0, inner_diameter_m > 0, length_m, each (n,); roughness_m of the wall [m].
    References: Darcy-Weisbach with the friction factor of Colebrook-White, 64/Re below Re = 2300. Checked by systems_and_elements.json.
    """
    mass, diameter, length = (np.asarray(part, np.float64) for part in (flow_kg_s, inner_diameter_m, length_m))
    if not (diameter > 0).all() or (mass < 0).any():
        raise ValueError("a pipe must be wider than 0 and its flow not negative")
    velocity = mass / (water.density * np.pi * diameter**2 / 4)
    reynolds = water.density * velocity * diameter / water.viscosity
    friction = _friction(reynolds, roughness_m / diameter)
    return Flow(velocity, reynolds, friction, friction * length / diameter * water.density * velocity**2 / 2)


def _friction(reynolds: np.ndarray, relative_roughness: np.ndarray) -> np.ndarray:
    """1/√f = −2 log10(k / (3.7 d) + 2.51 / (Re √f)), as a fixed point of x = 1/√f; 0 where nothing flows."""
    turbulent = np.maximum(reynolds, LAMINAR_BELOW)
    x = np.full(np.shape(turbulent), 7.0)
    for _ in range(STEPS):
        x = -2 * np.log10(relative_roughness / 3.7 + 2.51 * x / turbulent)
    with np.errstate(divide="ignore"):
        laminar = np.where(reynolds > 0, 64 / reynolds, 0.0)
    return np.where(reynolds < LAMINAR_BELOW, laminar, 1 / x**2)
