"""Given directivity of industrial sources: what they send in a direction against what they would send into all alike; 2015/996 2.4.1.

A source has an axis, such as that of a stack, an outlet or a fan, and ΔL_W,dir by the angle to it, alike around it and in all octaves.
Annex II adds it to the sound power for the direction of propagation, which is that of the straight line to the receiver for all its
paths, as with railways. Powers are those in free field (case a of 2.4.1): walls, roofs and the ground near a source are part of the
way, so nothing is added for radiation into half or quarter spaces. Who gives a directivity measured in place, in front of a wall that
stands in the twin, counts that wall twice.
"""

from __future__ import annotations

import math

import numpy as np

from ...city.noise_sources import DIRECTIVITY_ANGLES
from .compiled import kernel

AXIS = 3  # numbers of the axis: east, north, up
STEP = float(DIRECTIVITY_ANGLES[1])  # between the angles [°]
LAST = len(DIRECTIVITY_ANGLES) - 1
BEAM = AXIS + LAST + 1
_FINE = np.radians(np.arange(0.5, 180.0))  # middles of 1°


def no_beams(n: int) -> np.ndarray:
    """(n, BEAM) of sources that have none."""
    return np.zeros((n, BEAM))


def beams_of(azimuth_deg: np.ndarray, elevation_deg: np.ndarray, levels_db: np.ndarray) -> np.ndarray:
    """(n, BEAM) float64, unit vector of each axis and ΔL_W,dir at DIRECTIVITY_ANGLES from it; zeros where a level is NaN.

    Parameters:
    azimuth_deg : (n,) of the axis, 0 north, 90 east; NaN for one that is vertical [°]; elevation_deg : (n,) above the horizontal [°]
    levels_db : (n, 7) ΔL_W,dir [dB]
    """
    azimuth, elevation = np.radians(np.nan_to_num(azimuth_deg)), np.radians(elevation_deg)
    axis = [np.cos(elevation) * np.sin(azimuth), np.cos(elevation) * np.cos(azimuth), np.sin(elevation)]
    beams = np.column_stack([*axis, levels_db])
    return np.where(np.isnan(beams).any(axis=1)[:, None], 0.0, beams)


def loudest_db(beams: np.ndarray) -> np.ndarray:
    """(n,) what each sends at most in any direction, 0 for those without directivity [dB]."""
    most: np.ndarray = beams[:, AXIS:].max(axis=1, initial=-np.inf)
    return np.maximum(most, 0.0)


def mean_db(levels_db: np.ndarray) -> np.ndarray:
    """(n,) energy mean over all directions of (n, 7) levels by angle [dB]: 0 where the sound power remains what it is."""
    at = np.degrees(_FINE)
    levels = np.array([np.interp(at, DIRECTIVITY_ANGLES, each) for each in levels_db]).reshape(-1, at.size)
    mean: np.ndarray = 10.0 * np.log10((10.0 ** (levels / 10.0) * np.sin(_FINE)).sum(axis=1) / np.sin(_FINE).sum())
    return mean


@kernel
def aimed(beams, chain, east, north, up, away):  # type: ignore[no-untyped-def]
    """What a source sends in a direction as part of its power, straight in dB between the angles it is given at.

    east, north, up : to the receiver, away : their length [m]
    """
    along = (beams[chain, 0] * east + beams[chain, 1] * north + beams[chain, 2] * up) / away
    turn = math.acos(min(max(along, -1.0), 1.0)) * (180.0 / math.pi) / STEP
    i = min(int(turn), LAST - 1)
    low, high = beams[chain, AXIS + i], beams[chain, AXIS + i + 1]
    return 10.0 ** (0.1 * (low + (turn - i) * (high - low)))
