"""How the vehicles of each road spread over the hours of the mean day, where that is known of the road itself."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class RoadHours(NamedTuple):
    """Hours of n roads. A period (day, evening, night) is cut into parts, within which all roads have the same course.

    period : (24,) int64, index of day, evening, night of the hour that begins at 0, 1 … 23 o'clock; part : (24,) int64, its number there
    weight : (24,) float64, flow of the hour over the mean of its part [-]
    light, heavy : (n_parts, 3, n) float64, mean flow in a part over that of its period; 0 where a period has no such part [-]
    """

    period: np.ndarray
    part: np.ndarray
    weight: np.ndarray
    light: np.ndarray
    heavy: np.ndarray
