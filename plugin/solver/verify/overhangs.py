"""What overhangs and fins leave of the light of a window, by rays from points of it: the shading of single cases, not of a city."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .. import sun

ACROSS, UPWARDS = 12, 8  # points of a window
DIRECTIONS = 4000


class Pane(NamedTuple):
    """A window in its wall, seen from outside: x to the right, z up [m]."""

    x_low: float
    x_high: float
    z_low: float
    z_high: float


class Overhang(NamedTuple):
    """A flat plate at right angles to the wall [m]."""

    z: float
    x_low: float
    x_high: float
    depth: float


class Fin(NamedTuple):
    """An upright plate at right angles to the wall [m]."""

    x: float
    z_low: float
    z_high: float
    depth: float


def left_of_sun(pane: Pane, plates: list[Overhang | Fin], azimuth_deg: float, sky: sun.Sky) -> np.ndarray:
    """Part of a window the sun reaches, (n_hours,) [-]; 1 when it is behind the wall."""
    turn = np.radians(azimuth_deg)
    outwards = sky.east * np.sin(turn) + sky.north * np.cos(turn)
    right = -sky.east * np.cos(turn) + sky.north * np.sin(turn)  # of one who looks at the wall from outside
    return np.where(outwards > 0, _free(pane, plates, np.stack([outwards, right, sky.up])), 1.0)


def left_of_sky_and_ground(pane: Pane, plates: list[Overhang | Fin]) -> tuple[float, float]:
    """Part of the light of an even sky, and of an even ground, that reaches a window of a wall [-]."""
    n = np.arange(DIRECTIONS)
    sine = np.sqrt((n + 0.5) / DIRECTIONS)  # off the normal, even in cosine-weighted solid angle
    around = n * np.pi * (3 - np.sqrt(5))
    rays = np.stack([np.sqrt(1 - sine**2), sine * np.cos(around), sine * np.sin(around)])
    free = _free(pane, plates, rays)
    return float(free[rays[2] > 0].mean()), float(free[rays[2] <= 0].mean())


def _free(pane: Pane, plates: list[Overhang | Fin], rays: np.ndarray) -> np.ndarray:
    """Part of the points of a window from which rays (3, n: outwards, right, up) meet no plate, (n,) [-]."""
    x = pane.x_low + (np.arange(ACROSS) + 0.5) / ACROSS * (pane.x_high - pane.x_low)
    z = pane.z_low + (np.arange(UPWARDS) + 0.5) / UPWARDS * (pane.z_high - pane.z_low)
    x, z = (part.ravel()[:, None] for part in np.meshgrid(x, z))
    outwards, right, up = rays
    free = np.ones((x.size, rays.shape[1]), dtype=bool)
    for plate in plates:
        along, rise = (up, plate.z - z) if isinstance(plate, Overhang) else (right, plate.x - x)
        with np.errstate(divide="ignore", invalid="ignore"):
            away = rise / along
            if isinstance(plate, Overhang):
                within = (x + away * right >= plate.x_low) & (x + away * right <= plate.x_high)
            else:
                within = (z + away * up >= plate.z_low) & (z + away * up <= plate.z_high)
            free &= ~((away > 0) & (away * outwards <= plate.depth) & within)
    return free.mean(axis=0)
