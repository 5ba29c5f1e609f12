"""A smooth way of the camera from one place to another: it rises where it goes far, so that one sees where it goes.

Jarke J. van Wijk and Wim A. A. Nuij, "Smooth and efficient zooming and panning", IEEE InfoVis 2003: the way that is shortest in the
perceived motion of the picture, their "optimal path" with its special case for u₀ = u₁; u is the way over ground, w the width that is seen.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Callable, Tuple

from .camera import VIEW_ANGLE_DEG
from .view_state import Camera

RHO = 1.42  # how much rather one rises than pans: √2 is what people of their test liked best
NEAR = 1e-6
WIDTH_OF_DISTANCE = 2 * math.tan(math.radians(VIEW_ANGLE_DEG / 2))
SHORTEST_S, LONGEST_S, SECONDS_A_LENGTH = 0.8, 3.5, 0.9  # of a flight, and for a unit of the way


def flight(start: Camera, end: Camera) -> Tuple[Callable[[float], Camera], float]:
    """The camera at a part of the way (0 … 1, evenly timed), and how long it should take [s]; nothing to fly takes 0 s."""
    across = math.dist(start.focus, end.focus)
    wide, wide_end = (max(each.distance, NEAR) * WIDTH_OF_DISTANCE for each in (start, end))
    turn = (end.heading - start.heading + 180.0) % 360.0 - 180.0  # the shorter way round
    tilt = end.pitch - start.pitch
    path, length = _zoom_and_pan(across, wide, wide_end)
    length = max(length, abs(turn) / 60.0, abs(tilt) / 45.0)
    is_still = length < 1e-3

    def at(part: float) -> Camera:
        if part >= 1.0 or is_still:
            return end
        eased = part * part * (3.0 - 2.0 * part)  # starts and ends at rest
        over, width = path(eased)
        share = over / across if across > NEAR else eased
        focus = tuple(a + (b - a) * share for a, b in zip(start.focus, end.focus))
        return replace(
            end,
            focus=(float(focus[0]), float(focus[1]), float(focus[2])),
            distance=width / WIDTH_OF_DISTANCE,
            heading=(start.heading + turn * eased) % 360.0,
            pitch=start.pitch + tilt * eased,
        )

    return at, 0.0 if is_still else min(max(SECONDS_A_LENGTH * length, SHORTEST_S), LONGEST_S)


def _zoom_and_pan(across: float, wide: float, wide_end: float) -> Tuple[Callable[[float], Tuple[float, float]], float]:
    """(u, w) at a part of the path, and its length S; across, wide, wide_end : u₁ − u₀, w₀, w₁ of the paper [m]"""
    if across < NEAR * max(wide, wide_end):  # the special case u₀ = u₁: only w changes, evenly in its logarithm
        ratio = math.log(wide_end / wide)
        return lambda part: (0.0, wide * math.exp(ratio * part)), abs(ratio) / RHO
    square = RHO**2

    def r(width: float, sign: float) -> float:
        b = (wide_end**2 - wide**2 + sign * square**2 * across**2) / (2 * width * square * across)
        return -math.asinh(b)  # ln(−b + √(b² + 1))

    r_start, r_end = r(wide, 1.0), r(wide_end, -1.0)
    length = (r_end - r_start) / RHO

    def at(part: float) -> Tuple[float, float]:
        s = RHO * part * length + r_start
        over = wide / square * (math.cosh(r_start) * math.tanh(s) - math.sinh(r_start))
        return over, wide * math.cosh(r_start) / math.cosh(s)

    return at, length
