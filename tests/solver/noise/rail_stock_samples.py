"""Vehicles and tracks with spectra anyone can reckon with."""

from __future__ import annotations

import numpy as np

from plugin.solver.noise.rail_bands import THIRD_OCTAVES, WAVELENGTHS
from plugin.solver.noise.rail_stock import Track, Vehicle


def vehicle(**changes) -> Vehicle:
    """4 axles, 0 dB of roughness, no contact filter, 90 dB per axle, no engine."""
    given = {
        "axles": 4,
        "wheel_roughness": np.zeros(WAVELENGTHS.size),
        "contact_filter": np.zeros(WAVELENGTHS.size),
        "wheel_transfer": np.full(THIRD_OCTAVES.size, 90.0),
        "name": "wagon",
    }
    return Vehicle(**{**given, **changes})


def track(**changes) -> Track:
    """0 dB of roughness, 90 dB per axle, straight, welded."""
    given = {"rail_roughness": np.zeros(WAVELENGTHS.size), "track_transfer": np.full(THIRD_OCTAVES.size, 90.0)}
    return Track(**{**given, **changes})


def engine(level_a: float, level_b: float) -> dict[str, np.ndarray]:
    """The same at constant speed and standing."""
    both = np.repeat([[level_a], [level_b]], THIRD_OCTAVES.size, axis=1)
    return {"constant": both, "idling": both}
