"""One straight road and one receptor in one state of the air: the R-LINE integral of a plume and its meander along the road.

The integrand is that of R-LINE (Snyder et al. 2013), c = (1 − f) plume + f radial, at every point of the road. What R-LINE halves until
it settles is integrated here by a few Gauss points at places chosen by closed forms:

- the plume only where it reaches the receptor: within REACH σ_y, from the tangent of σ_y, in the variable (x + 1 m)^¼ that spreads the
  steep part of the integrand near the road over as many points as the long tail of a wind along it;
- the meander, which decays from the foot of the perpendicular both ways, in (t + p)^¼ of the distance t from there.

Functions of distance come from tables of the receptor and state (rline.py). A pair takes 0.1 to 0.3 µs.
"""

from __future__ import annotations

import math

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from .rline_spread import NEAREST_M, OCTAVE_BITS, node_term

from numba import njit  # isort: skip  # noqa: E402

REACH = 4.0  # σ_y: what lies beyond is 6e-5 of the plume
DIRECT, SPREAD, RADIAL, MEANDER, CONE = range(5)  # columns of the tables of a receptor
FLAT_M = 2.0  # a road that goes less far with the wind is straight across it
_X2, _W2 = np.polynomial.legendre.leggauss(2)
_X3, _W3 = np.polynomial.legendre.leggauss(3)
_X5, _W5 = np.polynomial.legendre.leggauss(5)
_X8, _W8 = np.polynomial.legendre.leggauss(8)
_X12, _W12 = np.polynomial.legendre.leggauss(12)
_X18, _W18 = np.polynomial.legendre.leggauss(18)
# rules of 2, 3, 5, 8, 12 and 18 points one after the other, on 0 … 1
POINTS = np.concatenate([_X2, _X3, _X5, _X8, _X12, _X18]) * 0.5 + 0.5
WEIGHTS = np.concatenate([_W2, _W3, _W5, _W8, _W12, _W18]) * 0.5
_STEPS = 1 << OCTAVE_BITS
RULES = np.array([[0, 2], [2, 5], [5, 10], [10, 18], [18, 30], [30, 48]])


@njit(inline="always", error_model="numpy")
def _fourth_root(v):  # type: ignore[no-untyped-def]
    return math.sqrt(math.sqrt(v))


@njit(inline="always", error_model="numpy")
def _clipped(low, high, at_0, at_1):  # type: ignore[no-untyped-def]
    """The part of low … high in which a straight line that is at_0 at 0 and at_1 at 1 is not negative."""
    slope = at_1 - at_0
    if slope == 0.0:
        return low, (high if at_0 >= 0.0 else low)
    cut = -at_0 / slope
    if slope > 0.0:
        return max(low, cut), high
    return low, min(high, cut)


@njit(inline="always", error_model="numpy")
def _within(low, high, x1, y1, x2, y2, base, slope):  # type: ignore[no-untyped-def]
    """The part of low … high in which |y| ≤ REACH (base + slope x)."""
    cone1, cone2 = REACH * (base + slope * x1), REACH * (base + slope * x2)
    low, high = _clipped(low, high, cone1 - y1, cone2 - y2)
    return _clipped(low, high, cone1 + y1, cone2 + y2)


@njit(error_model="numpy")
def plume_term(x1, y1, x2, y2, length, half_width, tables):  # type: ignore[no-untyped-def]
    """∫ (1 − f) plume along the road from (x1, y1) to (x2, y2), and its length [m]; per unit emission per metre [s/m²].

    x : how far downwind of the point the receptor is, y : how far aside [m]; half_width : of the road across the wind, added to σ_y in
    quadrature [m]; tables : (n_nodes, 5), at the receptor's height
    """
    low, high = _clipped(0.0, 1.0, x1, x2)  # upwind no plume arrives
    if low >= high:
        return 0.0
    far, _ = node_term(max(x1, x2) + 1.0)
    base = tables[0, SPREAD] + half_width
    low, high = _within(low, high, x1, y1, x2, y2, base, tables[far + 1, CONE])
    if low >= high:
        return 0.0
    # once more with the σ_y there is, from the middle of what is left to both sides
    dx, dy = x2 - x1, y2 - y1
    half = 0.5 * (low + high)
    middle = max(x1 + half * dx, 0.0)
    node, share = node_term(middle + 1.0)
    step = tables[node + 1, SPREAD] - tables[node, SPREAD]
    at, tangent = tables[node, SPREAD] + share * step, step / _node_width(node)
    low_slope = _slope_to(max(x1 + low * dx, 0.0), middle, at, tangent, tables)
    high_slope = _slope_to(max(x1 + high * dx, 0.0), middle, at, tangent, tables)
    at += half_width
    low, low_end = _within(low, half, x1, y1, x2, y2, at - low_slope * middle, low_slope)
    high_start, high = _within(half, high, x1, y1, x2, y2, at - high_slope * middle, high_slope)
    if low >= low_end:
        low = high_start
    if high_start >= high:
        high = low_end
    if low >= high:
        return 0.0
    xa, xb = max(x1 + low * dx, 0.0), max(x1 + high * dx, 0.0)
    sa, sb = _fourth_root(xa + 1.0), _fourth_root(xb + 1.0)
    ds, whole = sb - sa, 1.0 / ((sb + sa) * (sb * sb + sa * sa))
    ya = y1 + low * dy
    part, across = high - low, (high - low) * dy
    aside = abs(across) / at  # in σ_y
    stretch = max(sa, sb) / min(sa, sb)
    rule = (
        1 if aside < 1.0 and stretch < 1.15 else (2 if aside < 3.0 and stretch < 1.3 else (3 if stretch < 1.8 else 4))
    )
    total = 0.0
    for i in range(RULES[rule, 0], RULES[rule, 1]):
        v = POINTS[i]
        s = sa + v * ds
        s2 = s * s
        y = ya + across * v * (s + sa) * (s2 + sa * sa) * whole
        node, w = node_term(s2 * s2)
        direct = tables[node, DIRECT] + w * (tables[node + 1, DIRECT] - tables[node, DIRECT])
        sigma = tables[node, SPREAD] + w * (tables[node + 1, SPREAD] - tables[node, SPREAD])
        variance = 1.0 / (sigma * sigma + half_width * half_width)
        total += WEIGHTS[i] * s2 * s * direct * math.sqrt(variance) * math.exp(-0.5 * y * y * variance)
    return total * part * length * 4.0 * whole


@njit(inline="always", error_model="numpy")
def _slope_to(x, middle, at, tangent, tables):  # type: ignore[no-untyped-def]
    """Slope of a line from σ_y = at in the middle that is not below σ_y until x: its tangent where it bends down, else the chord."""
    if abs(x - middle) < 1e-6:
        return tangent
    node, share = node_term(x + 1.0)
    there = tables[node, SPREAD] + share * (tables[node + 1, SPREAD] - tables[node, SPREAD])
    chord = (there - at) / (x - middle)
    return max(tangent, chord) if x > middle else min(tangent, chord)


@njit(inline="always", error_model="numpy")
def _node_width(node):  # type: ignore[no-untyped-def]
    return float(1 << (node >> OCTAVE_BITS)) / _STEPS


@njit(error_model="numpy")
def _meander_side(anchor, way, near, far, shift, p2, x_foot, ex, tables):  # type: ignore[no-untyped-def]
    """∫ f(|x|) radial(R) dt over t = anchor + way τ, τ from near to far, both ≥ 0; x = x_foot + ex t, R² = p2 + t² [s/m²]."""
    sa, sb = _fourth_root(near + shift), _fourth_root(far + shift)
    ds, stretch = sb - sa, sb / sa
    rule = 0 if stretch < 1.1 else (1 if stretch < 1.25 else (2 if stretch < 1.6 else (3 if stretch < 2.2 else 4)))
    total = 0.0
    for i in range(RULES[rule, 0], RULES[rule, 1]):
        s = sa + POINTS[i] * ds
        s2 = s * s
        t = anchor + way * (s2 * s2 - shift)
        node, w = node_term(math.sqrt(p2 + t * t) + 1.0)
        radial = tables[node, RADIAL] + w * (tables[node + 1, RADIAL] - tables[node, RADIAL])
        node, w = node_term(abs(x_foot + ex * t) + 1.0)
        share = tables[node, MEANDER] + w * (tables[node + 1, MEANDER] - tables[node, MEANDER])
        total += WEIGHTS[i] * s2 * s * radial * share
    return total * 4.0 * ds


@njit(error_model="numpy")
def _meander_around(anchor, low, high, shift, p2, x_foot, ex, tables):  # type: ignore[no-untyped-def]
    """The same from low to high, with points dense around the anchor, which may lie outside."""
    if low >= high:
        return 0.0
    if anchor <= low:
        return _meander_side(anchor, 1.0, low - anchor, high - anchor, shift, p2, x_foot, ex, tables)
    if anchor >= high:
        return _meander_side(anchor, -1.0, anchor - high, anchor - low, shift, p2, x_foot, ex, tables)
    one = _meander_side(anchor, -1.0, 0.0, anchor - low, shift, p2, x_foot, ex, tables)
    return one + _meander_side(anchor, 1.0, 0.0, high - anchor, shift, p2, x_foot, ex, tables)


@njit(error_model="numpy")
def meander_term(x1, y1, x2, y2, length, tables):  # type: ignore[no-untyped-def]
    """∫ f radial along the road, as plume_term has it [s/m²]."""
    ex, ey = (x2 - x1) / length, (y2 - y1) / length
    low = x1 * ex + y1 * ey  # t of the first end: 0 is the foot of the perpendicular
    high = low + length
    x_foot, y_foot = x1 - low * ex, y1 - low * ey
    p2 = x_foot * x_foot + y_foot * y_foot
    p = max(math.sqrt(p2), NEAREST_M)
    if abs(ex) * length < FLAT_M:  # f hardly changes along the road
        return _meander_around(0.0, low, high, p, p2, x_foot, ex, tables)
    abreast = -x_foot / ex  # where the road passes beside the receptor, x = 0
    shift = NEAREST_M / abs(ex)
    border = abreast * p / (p + shift)
    if abreast > 0.0:
        border = min(max(border, low), high)
        one = _meander_around(0.0, low, border, p, p2, x_foot, ex, tables)
        return one + _meander_around(abreast, border, high, shift, p2, x_foot, ex, tables)
    border = min(max(border, low), high)
    one = _meander_around(abreast, low, border, shift, p2, x_foot, ex, tables)
    return one + _meander_around(0.0, border, high, p, p2, x_foot, ex, tables)


@njit(error_model="numpy")
def fill_tables(z, m, k, spread, tables):  # type: ignore[no-untyped-def]
    """Tables of a receptor at height z for sources of kind m in profile k; spread : SpreadTables; tables : (n_nodes, 5), out."""
    height, cone = spread.height[m], 0.0
    for i in range(spread.x.size):
        x, sigma_z, sigma_y = spread.x[i], spread.sigma_z[m, k, i], spread.sigma_y[m, k, i]
        below, above = (height - z) / sigma_z, (height + z) / sigma_z
        vertical = math.exp(-0.5 * below * below) + math.exp(-0.5 * above * above)
        vertical *= spread.left[m, k, i] / (math.sqrt(2.0 * math.pi) * sigma_z * spread.wind[m, k, i])
        if i > 0:
            cone = max(cone, (sigma_y - spread.sigma_y[m, k, 0]) / x)
        meander = spread.meander[m, k, i]
        tables[i, DIRECT] = (1.0 - meander) * vertical / math.sqrt(2.0 * math.pi)
        tables[i, SPREAD] = sigma_y
        tables[i, RADIAL] = vertical / (2.0 * math.pi * max(x, NEAREST_M))
        tables[i, MEANDER] = meander
        tables[i, CONE] = cone
