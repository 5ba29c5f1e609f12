"""R-LINE written from its papers in plain numpy, a road as thousands of points: slow, and nothing of it is the kernels'."""

from __future__ import annotations

import functools

import numpy as np
from scipy.special import erf

KARMAN = 0.4


def psi(zeta):
    if zeta > 0:
        return -17 * (1 - np.exp(-0.29 * zeta))
    x = (1 - 16 * zeta) ** 0.25
    return 2 * np.log((1 + x) / 2) + np.log((1 + x * x) / 2) - 2 * np.arctan(x) + np.pi / 2


def most_wind(z, state):
    if z <= state["d"]:
        return np.sqrt(2) * state["sigma_v"]
    above = max(z - state["d"], 0.5 * state["z0"])
    profile = np.log(above / state["z0"]) - psi(above / state["L"]) + psi(state["z0"] / state["L"])
    return state["ustar"] / KARMAN * profile


def sigma_z(x, wind, state, initial):
    run = state["ustar"] / wind * x
    if state["L"] > 0:
        grown = 0.57 * run / (1 + 3 * state["ustar"] / wind * (x / state["L"]) ** (2 / 3))
    else:
        grown = 0.57 * run * (1 + 1.5 * run / abs(state["L"]))
    return min(np.hypot(grown, initial), np.sqrt(2 / np.pi) * state["zi"])


def wind_of(s, state, height):
    """Effective wind of a plume with the spread s."""
    mean = np.sqrt(2 / np.pi) * s * np.exp(-0.5 * (height / s) ** 2) + height * erf(height / s / np.sqrt(2))
    scale = state["u_ref"] / most_wind(state["z_ref"], state)
    u = most_wind(max(mean, height), state)
    if height <= state["d"]:
        u = max(u, np.sqrt(2) * state["sigma_v"])
    return np.sqrt(2 * state["sigma_v"] ** 2 + (scale * u) ** 2)


def carried(x, state, height, initial):
    """Effective wind, sigma_z and sigma_y at x, iterated until nothing moves; halved in on where it never does."""
    scale = state["u_ref"] / most_wind(state["z_ref"], state)
    wind = np.hypot(np.sqrt(2) * state["sigma_v"], scale * most_wind(height, state))
    for _ in range(60):
        before = sigma_z(x, wind, state, initial)
        wind = wind_of(before, state, height)
        s = sigma_z(x, wind, state, initial)
        if abs(s - before) < 1e-6 * before:
            break
    else:
        low, high = initial, np.sqrt(2 / np.pi) * state["zi"]
        for _ in range(60):
            s = (low + high) / 2
            wind = wind_of(s, state, height)
            low, high = (s, high) if sigma_z(x, wind, state, initial) > s else (low, s)
    across = 1.6 * state["sigma_v"] / state["ustar"] * s
    across *= (1 + 2.5 * s / state["L"]) if state["L"] > 0 else 1 / np.sqrt(1 + s / abs(state["L"]))
    return wind, s, across


@functools.cache
def table_of(items, height, initial):
    """Distances and what `carried` says there."""
    at = np.geomspace(1.0, 3e4, 1000)
    return at, np.array([carried(x, dict(items), height, initial) for x in at])


def concentration(line, receptor, state, height=0.6, initial=1.5, points=4000):
    """Of a line (x1, y1, x2, y2, width) at a receptor (x, y, z) per unit emission a metre [s/m²]."""
    x1, y1, x2, y2, width = line
    length = np.hypot(x2 - x1, y2 - y1)
    angle = np.radians(state["from_deg"])
    east, north = -np.sin(angle), -np.cos(angle)
    # places denser towards the nearest point, where the integrand is steep
    foot = np.clip(((receptor[0] - x1) * (x2 - x1) + (receptor[1] - y1) * (y2 - y1)) / length**2, 0, 1) * length
    edges = foot + np.concatenate(
        [
            -(np.geomspace(1e-3, foot + 1e-3, points)[::-1] - 1e-3),
            np.geomspace(1e-3, length - foot + 1e-3, points)[1:] - 1e-3,
        ]
    )
    middle, step = 0.5 * (edges[1:] + edges[:-1]), np.diff(edges)
    ax = receptor[0] - (x1 + middle * (x2 - x1) / length)
    ay = receptor[1] - (y1 + middle * (y2 - y1) / length)
    down, aside, radius = ax * east + ay * north, ay * east - ax * north, np.maximum(np.hypot(ax, ay), 1.0)
    at, table = table_of(tuple(sorted(set(state.items()) - {("from_deg", state["from_deg"])})), height, initial)

    def of(x):
        return [np.interp(np.log(np.maximum(x, 1.0)), np.log(at), part) for part in table.T]

    def vertical(wind, s):
        both = np.exp(-0.5 * ((height - receptor[2]) / s) ** 2) + np.exp(-0.5 * ((height + receptor[2]) / s) ** 2)
        return both / np.sqrt(2 * np.pi) / s / wind

    wind, s, across = of(np.abs(down))
    across = np.hypot(across, 0.5 * width * abs((x2 - x1) * east + (y2 - y1) * north) / length)
    meander = 2 * state["sigma_v"] ** 2 / wind**2
    plume = np.where(
        down > 0, vertical(wind, s) * np.exp(-0.5 * (aside / across) ** 2) / np.sqrt(2 * np.pi) / across, 0.0
    )
    wind_r, s_r, _ = of(radius)
    radial = vertical(wind_r, s_r) / (2 * np.pi * radius)
    return float((((1 - meander) * plume + meander * radial) * step).sum())
