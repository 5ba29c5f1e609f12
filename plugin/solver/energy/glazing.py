"""Panes: heat through them (EN 673), sun through them (EN 410), and how less of it comes through the flatter it falls."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

import numpy as np

Number = Any  # float or (n,) float64, the same formula for both

STEFAN_BOLTZMANN = 5.67e-8  # W/(m²K⁴)
MEAN_K, DIFFERENCE_K = 283.0, 15.0  # reference conditions of EN 673: mean of the gap and between its panes
H_E, H_I = 25.0, 7.7  # surface coefficients of EN 673 and EN 410 [W/(m²K)]
# EN 673 table 1 at 10 °C: density [kg/m³], dynamic viscosity [kg/(m s)], conductivity [W/(mK)], specific heat [J/(kgK)]
GASES = {"air": (1.232, 1.761e-5, 0.02496, 1008.0), "argon": (1.699, 2.164e-5, 0.01684, 519.0)}
PANES = 2
EMISSIVITY = 0.84  # of uncoated glass
REFRACTIVE_INDEX, ABSORBED = 1.526, 0.09  # clear float glass, 3 to 4 mm [-]
SINGLE_ABOVE = 4.0  # W/(m²K), between single glazing (5 to 6) and double (2.7 to 3.3)
INNER_ABSORPTANCE = 0.6  # of rooms for sun: floors and furniture; white rooms have 0.4
GAP = 5.6  # W/(m²K) of an air gap of 12 mm between clear panes
STEPS = 64  # of the table over the cosine of incidence: straight lines between them are within 0.002


def gap_conductance(width_m: float, gas: str, emissivity_a: float, emissivity_b: float) -> float:
    """Conductance of a vertical gas gap [W/(m²K)], EN 673:2011 (4) to (8): radiation, and Nu = 0.035 (Gr Pr)^0.38, at least 1."""
    density, viscosity, conductivity, heat = GASES[gas]
    radiation = 4 * STEFAN_BOLTZMANN * MEAN_K**3 / (1 / emissivity_a + 1 / emissivity_b - 1)
    grashof = 9.81 * width_m**3 * DIFFERENCE_K * density**2 / (MEAN_K * viscosity**2)
    nusselt = max(0.035 * (grashof * viscosity * heat / conductivity) ** 0.38, 1.0)
    return radiation + nusselt * conductivity / width_m


class Pane(NamedTuple):
    """One pane, numbers or arrays [-]: solar transmittance, reflectance of its outer and of its inner side."""

    transmittance: Number
    reflectance_out: Number
    reflectance_in: Number


def double_glazing_g(outer: Pane, inner: Pane, gap: float) -> Number:
    """Total solar energy transmittance of two panes [-], EN 410:2011 (11), (14) to (18); gap: conductance between them [W/(m²K)]."""
    between = 1 - outer.reflectance_in * inner.reflectance_out
    through = outer.transmittance * inner.transmittance / between
    own_outer = 1 - outer.transmittance - outer.reflectance_out
    back_outer = 1 - outer.transmittance - outer.reflectance_in
    in_outer = own_outer + back_outer * outer.transmittance * inner.reflectance_out / between
    in_inner = (1 - inner.transmittance - inner.reflectance_out) * outer.transmittance / between
    to_inside = ((in_outer + in_inner) / H_E + in_inner / gap) / (1 / H_I + 1 / H_E + 1 / gap)
    return through + to_inside


def angular_factor(cosine: np.ndarray, panes: int = PANES) -> np.ndarray:
    """g of clear glazing at an angle of incidence against that at normal incidence, (n,) [-], 1 to 0.

    A pane by Fresnel's law with absorption, the mean of both polarisations, one or two of them as in EN 410: how the glazing tables of
    ISO 15099 programs have it. Coated panes differ by a few hundredths.
    Parameters: cosine (n,) of the angle of incidence [-]; panes: 1, else taken as 2.
    """
    cosine = np.clip(np.asarray(cosine, np.float64), 1e-6, 1.0)
    return _clear_g(cosine, panes) / _clear_g(np.ones(1), panes)


def _clear_g(cosine: np.ndarray, panes: int) -> np.ndarray:
    inner_cosine = np.sqrt(1 - (1 - cosine**2) / REFRACTIVE_INDEX**2)  # Snell
    left = np.exp(-ABSORBED / inner_cosine)  # of the light after one way through a pane
    through, back = np.zeros_like(cosine), np.zeros_like(cosine)
    for one, other in ((cosine, inner_cosine), (inner_cosine, cosine)):
        r = ((one - REFRACTIVE_INDEX * other) / (one + REFRACTIVE_INDEX * other)) ** 2  # Fresnel, both polarisations
        passed = (1 - r) ** 2 * left / (1 - (r * left) ** 2)
        through, back = through + 0.5 * passed, back + 0.5 * r * (1 + left * passed)
    if panes == 1:
        return through + (1 - through - back) * H_I / (H_I + H_E)
    return np.asarray(double_glazing_g(Pane(through, back, back), Pane(through, back, back), GAP))


def angular_table(panes: int = PANES) -> np.ndarray:
    """(STEPS + 1,) float64, `angular_factor` at equal steps of the cosine from 0 to 1."""
    return angular_factor(np.linspace(0.0, 1.0, STEPS + 1), panes)


@functools.cache
def diffuse_factor(panes: int = PANES) -> float:
    """The same for light from all directions alike: mean over the half space weighted by the cosine [-]."""
    cosine = (np.arange(2000) + 0.5) / 2000
    return float(np.sum(angular_factor(cosine, panes) * cosine) / np.sum(cosine))


def panes_of(u_window: np.ndarray) -> np.ndarray:
    """Panes of windows by their U-value [W/(m²K)], (n,) int64: 1 above 4, else 2. More panes count as 2."""
    return np.where(np.asarray(u_window) > SINGLE_ABOVE, 1, 2).astype(np.int64)


def kept_inside(g_value: Number, share: Number, absorptance: float = INNER_ABSORPTANCE) -> Number:
    """Part of the light let in that is not reflected out again through the windows [-], 1 − f_sl with the solar loss factor of EN ISO 13792.

    A room evenly lit by what its surfaces reflect: of each reflection the share of the windows leaves, as far as they let light through.
    Parameters: g_value of the windows, normal incidence [-]; share of the windows in all inner surfaces, 0 to 1 [-]; absorptance of the
    other ones for sun [-].
    """
    back, out = 1 - absorptance, diffuse_factor() * g_value
    return 1 - back * share * out / (1 - back * (1 - share))
