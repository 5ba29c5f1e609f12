"""A low-emission zone as a scenario puts it on roads: which vehicles may enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Tuple

import numpy as np

VEHICLE_KINDS: Tuple[str, ...] = ("car", "van", "truck", "bus", "moped", "motorcycle")
FUELS: Tuple[str, ...] = ("petrol", "diesel", "petrol_hybrid", "electric", "lpg", "cng")
KEPT_OUT = 10  # a lowest Euro class no vehicle has


@dataclass(frozen=True)
class EmissionZone:
    """roads : (n_roads,) bool, those within; lowest_euro : fuel -> lowest Euro class that may enter, 0 any, 10 none, a fuel not named any;
    kinds : of VEHICLE_KINDS, those the rule is for; compliance : share of the vehicles kept out that stay out, 0 to 1 [-]"""

    roads: np.ndarray
    lowest_euro: Mapping[str, int]
    kinds: Tuple[str, ...] = VEHICLE_KINDS
    compliance: float = 1.0
