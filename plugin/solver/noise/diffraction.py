"""Diffraction over the edges of a cut profile: which edges, how much longer the way, and what that does to a band.

Homogeneous and favourable rays share all formulas: an arc of radius Γ, and a straight line is the arc of no curvature.
`bend` is 1/(2Γ) [1/m], 0 in homogeneous conditions.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .bands import OCTAVES
from .compiled import inlined, kernel
from .ground import SPEED_OF_SOUND

SMALLEST_RADIUS = 1000.0  # Γ = max(1000 m, 8 d), 2.5.6
RADIUS_PER_LENGTH = 8.0
NARROW_M = 0.3  # edges nearer to each other count as one, (2.5.23)
LARGEST_GAIN = 10.0**2.5  # Δ_dif over horizontal edges counts up to 25 dB in A_dif
WAVE_LENGTH = SPEED_OF_SOUND / OCTAVES
LOWEST_DIFFERENCE = -float(WAVE_LENGTH[0]) / 20.0  # no band is diffracted over an edge that lies further below the ray
_FORTY = 40.0 / WAVE_LENGTH
_FIVE_WAVES = (5.0 * WAVE_LENGTH) ** 2


class Edges(NamedTuple):
    """Where a ray of one condition meets the profile.

    blocked : the ray cannot pass above all points
    first, last : points of the profile next to the source and to the receiver; both −1 when nothing is near the ray. Not blocked:
        the one point with the greatest path difference
    between : e, length from the first to the last edge along the ray [m]
    touched : edges the ray touches, when blocked; they are in the stack, in order
    """

    blocked: bool
    first: int
    last: int
    between: float
    touched: int


def pure_diffraction(delta: np.ndarray, between: np.ndarray) -> np.ndarray:
    """Δ_dif of a path by its path difference, without the bound of 25 dB.

    Parameters:
    delta : (n,) float64, path difference, negative below the line of sight [m]
    between : (n,) float64, from the first to the last edge, 0 for a single one [m]
    Returns: (n, 8) float64, ≥ 0 [dB]
    References: 2015/996 Annex II (2.5.21)-(2.5.23) as amended by 2021/1226. Checked by every TC with diffraction.
    """
    d, e = np.atleast_1d(np.asarray(delta, np.float64)), np.atleast_1d(np.asarray(between, np.float64))
    return np.array(
        [[10.0 * math.log10(diffraction_gain(d[i], e[i], j)) for j in range(OCTAVES.size)] for i in range(d.size)]
    )


def bend_of(length: float, condition: str) -> float:
    """1/(2Γ) of rays between a source and a receiver `length` apart [1/m]."""
    return 0.0 if condition == "homogeneous" else float(favourable_bend(length))


@inlined
def favourable_bend(length):  # type: ignore[no-untyped-def]
    return 0.5 / max(SMALLEST_RADIUS, RADIUS_PER_LENGTH * length)


@inlined
def distance_of(x_1, z_1, x_2, z_2):  # type: ignore[no-untyped-def]
    dx, dz = x_2 - x_1, z_2 - z_1
    return math.sqrt(dx * dx + dz * dz)


@inlined
def arc_of(chord, bend):  # type: ignore[no-untyped-def]
    """Length of the arc over a chord, 2Γ asin(chord/2Γ), (2.5.25) [m].

    Six terms of the series are exact to the last bit up to chords of Γ/8, which is as long as d itself may be; asin above.
    """
    u = chord * bend
    u *= u
    if u > 0.004:
        return math.asin(min(chord * bend, 1.0)) / bend
    series = 1.0 / 6.0 + u * (3.0 / 40.0 + u * (15.0 / 336.0 + u * (105.0 / 3456.0 + u * 945.0 / 42240.0)))
    return chord + chord * (u * series)


@inlined
def edge_difference(to_edge, from_edge, straight, part, is_above, bend):  # type: ignore[no-untyped-def]
    """Path difference of a ray over one edge, negative when the ray passes above the edge [m].

    to_edge, from_edge, straight : chords source–edge, edge–receiver, source–receiver; part : where the edge is, 0 source to
    1 receiver; is_above : the edge is above the straight line. Otherwise by the point A of the line above the edge, (2.5.26).
    """
    over = arc_of(to_edge, bend) + arc_of(from_edge, bend)
    direct = arc_of(straight, bend)
    if is_above:
        return over - direct
    mirrored = arc_of(straight * part, bend) + arc_of(straight * (1.0 - part), bend)
    return 2.0 * mirrored - over - direct


@inlined
def difference_over_edge(x_s, z_s, x_o, z_o, x_r, z_r, bend):  # type: ignore[no-untyped-def]
    """Path difference of the ray source–edge–receiver by coordinates [m].

    Across a cliff the mean plane is so steep that an image lies beyond the edge, or even beyond the other end. No ray passes above the edge
    then: the way over it is a detour.
    """
    part = (x_o - x_s) / (x_r - x_s)
    is_above = not 0.0 < part < 1.0 or z_o > z_s + part * (z_r - z_s)
    to_edge, from_edge = distance_of(x_s, z_s, x_o, z_o), distance_of(x_o, z_o, x_r, z_r)
    return edge_difference(to_edge, from_edge, distance_of(x_s, z_s, x_r, z_r), part, is_above, bend)


@kernel
def edges_of(x, z, first, last, z_s, z_r, bend, stack):  # type: ignore[no-untyped-def]
    """The edges of the profile's points first…last for a ray from z_s to z_r; stack has room for as many indices."""
    x_s, x_r = x[first], x[last]
    straight = distance_of(x_s, z_s, x_r, z_r)
    slope = (z_r - z_s) / (x_r - x_s)
    depth = 1.0  # a point lower than this under the straight ray diffracts no band
    if bend == 0.0:  # 2 sqrt(d²/4 + h²) − d > λ/20
        depth = 0.25 * ((straight - LOWEST_DIFFERENCE) ** 2 - straight * straight) * (1.0 + slope * slope)
    best, highest, blocked = -1, LOWEST_DIFFERENCE, False
    for i in range(first + 1, last):
        if x[i] <= x_s or x[i] >= x_r:
            continue
        below = z_s + slope * (x[i] - x_s) - z[i]
        if below > 0.0 and bend == 0.0 and below * below > depth:
            continue
        if below < 0.0 and bend == 0.0:
            blocked = True
            break
        part = (x[i] - x_s) / (x_r - x_s)
        to_edge, from_edge = distance_of(x_s, z_s, x[i], z[i]), distance_of(x[i], z[i], x_r, z_r)
        difference = edge_difference(to_edge, from_edge, straight, part, below < 0.0, bend)
        if difference > highest:
            highest, best = difference, i
        if below < 0.0 and difference > 0.0:
            blocked = True
            break  # the hull tells the rest
    if not blocked:
        return Edges(False, best, best, 0.0, 0)
    return _hull(x, z, first, last, z_s, z_r, bend, stack)


@kernel
def _hull(x, z, first, last, z_s, z_r, bend, stack):  # type: ignore[no-untyped-def]
    """The edges a tight string from source to receiver touches: at each the ray turns downwards."""
    x_s, x_r = x[first], x[last]
    slope = (z_r - z_s) / (x_r - x_s)
    size = 0
    for i in range(first + 1, last + 1):
        is_receiver = i == last
        if is_receiver:
            x_i, z_i = x_r, z_r
        else:
            x_i, z_i = x[i], z[i]
            if x_i <= x_s or x_i >= x_r or z_i <= z_s + slope * (x_i - x_s):
                continue
        while size > 0:
            x_p, z_p = x[stack[first + size - 1]], z[stack[first + size - 1]]
            x_b, z_b = x_s, z_s
            if size > 1:
                x_b, z_b = x[stack[first + size - 2]], z[stack[first + size - 2]]
            if _turns_down(x_b, z_b, x_p, z_p, x_i, z_i, bend):
                break
            size -= 1
        if not is_receiver:
            stack[first + size] = i
            size += 1
    if size == 0:  # an edge on the ray to the last bit
        return Edges(False, -1, -1, 0.0, 0)
    between = 0.0
    for k in range(first + 1, first + size):
        p, q = stack[k - 1], stack[k]
        between += arc_of(distance_of(x[p], z[p], x[q], z[q]), bend)
    return Edges(True, stack[first], stack[first + size - 1], between, size)


@inlined
def _turns_down(x_b, z_b, x_p, z_p, x_n, z_n, bend):  # type: ignore[no-untyped-def]
    """Whether the arcs before–point–next turn downwards at the point: chords turn by more than half of both arcs bend."""
    ux, uz, vx, vz = x_p - x_b, z_p - z_b, x_n - x_p, z_n - z_p
    cross, dot = uz * vx - ux * vz, ux * vx + uz * vz
    if bend == 0.0 or cross <= 0.0 or dot <= 0.0:
        return cross > 0.0
    u, v = math.sqrt(ux * ux + uz * uz), math.sqrt(vx * vx + vz * vz)
    sin_u, sin_v = u * bend, v * bend
    return cross > u * v * (sin_u * math.sqrt(1.0 - sin_v * sin_v) + sin_v * math.sqrt(1.0 - sin_u * sin_u))


@inlined
def narrow_factor(between, j):  # type: ignore[no-untyped-def]
    """C'' of band j, (2.5.23) [-]."""
    if between <= NARROW_M:
        return 1.0
    square = _FIVE_WAVES[j] / (between * between)
    return (1.0 + square) / (1.0 / 3.0 + square)


@inlined
def diffraction_gain_of(delta, factor, j):  # type: ignore[no-untyped-def]
    """10^(Δ_dif/10) of band j with C'' at hand, (2.5.21); 1 when the edge is too low to matter."""
    return max(3.0 + _FORTY[j] * factor * delta, 1.0)


@inlined
def diffraction_gain(delta, between, j):  # type: ignore[no-untyped-def]
    return diffraction_gain_of(delta, narrow_factor(between, j), j)
