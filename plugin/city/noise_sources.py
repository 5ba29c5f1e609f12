"""Sources of industrial noise: fans, chillers, conveyor belts, yards, as points, lines and areas (2015/996 Annex II 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

import numpy as np

from .provenance import Attribute

LAYER = "noise_sources"
SHAPES = ("point", "line", "area")
OCTAVE_KEYS = tuple(f"lw_{hz}hz" for hz in (63, 125, 250, 500, 1000, 2000, 4000, 8000))
HOURS_KEYS = ("hours_day", "hours_evening", "hours_night")  # by period
DIRECTIVITY_ANGLES = (0, 30, 60, 90, 120, 150, 180)  # from the axis of a source [°]
DIRECTIVITY_KEYS = tuple(f"dir_{angle}deg" for angle in DIRECTIVITY_ANGLES)
AXIS_KEYS = ("dir_azimuth_deg", "dir_elevation_deg")
SHARE_KEYS = ("share_day", "share_evening", "share_night")  # how a layer may say the same; the twin has hours

DEFAULT_HEIGHT_M = 1.0  # of a machine that stands on the ground or on a roof
DEFAULT_HEIGHT_RULE = "1 m above the ground, or above the roof it stands on"
DEFAULT_SPECTRUM = "500 Hz"
DEFAULT_SPECTRUM_RULE = "all of it at 500 Hz, as ISO 9613-2 has it for A-weighted powers"
TOTAL, PER_UNIT = "total", "per unit"
DEFAULT_POWER_RULE = "the power of the whole feature"
POINT_POWER_RULE = "a point has no length or area"
GROUND, ROOF = "ground", "roof"
DEFAULT_ABOVE_RULE = "heights are above the ground"
DEFAULT_HOURS_RULE = "at work all the time"
LEVEL_DEG, UPWARDS_DEG = 0.0, 90.0
LEVEL_RULE = "the axis of the directivity is level where only its azimuth is said"
UPWARDS_RULE = "the axis of the directivity is straight up, as that of a stack"


@dataclass(frozen=True)
class NoiseSources:
    """n sources of the twin's layer noise_sources.

    ids : (n,) object of str, unique
    attributes : column by key of city.fields.NOISE_SOURCE_FIELDS, each (n,)
    shape : (n,) object of str of SHAPES, "" where the geometry is none of them
    wkb : (n,) object of bytes, the geometry in the twin's CRS, None for none
    """

    ids: np.ndarray
    attributes: Mapping[str, Attribute]
    shape: np.ndarray
    wkb: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)
