"""Attenuation of whole paths: divergence, air, ground or diffraction, reflections; homogeneous and favourable in one go.

A = A_div + A_atm + A_boundary (2.5.6), A_boundary = A_dif when the path is diffracted and A_ground when not (2.5.9)
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .bands import OCTAVES
from .compiled import allocating, inlined, kernel
from .diffraction import (
    LARGEST_GAIN,
    WAVE_LENGTH,
    arc_of,
    difference_over_edge,
    diffraction_gain_of,
    distance_of,
    edges_of,
    favourable_bend,
    narrow_factor,
)
from .ground import (
    Footing,
    Reach,
    corrected_factor,
    favourable_footing,
    ground_gain,
    ground_gain_of,
    ground_spread,
    ground_w,
    homogeneous_footing,
    path_factor,
)
from .mean_plane import height_above, image_of, length_along, plane_between
from .profile import FAVOURABLE, HOMOGENEOUS, LATERAL, Mirror, Path, Paths, paths_of

from numba import njit, prange  # isort: skip  # noqa: E402

_BANDS = OCTAVES.size
AT_1_M = 10.0**-1.1  # of the energy of a source: A_div = 20 lg d + 11, (2.5.12)
NO_FOOTING = Footing(0.0, 0.0, 0.0, 0.0, 0.0, 1.0, True)
NEPER = 1e-4 * math.log(10.0)  # dB/km · m to the exponent of energy
# rows of `Terms.bands`, in the words of the standard
TERMS = (
    *("w", "Cf", "A_ground", "Delta_dif_SR", "Delta_dif_SprimeR", "Delta_dif_SRprime", "A_ground_SO", "A_ground_OR"),
    *("Delta_ground_SO", "Delta_ground_OR", "A_boundary", "dL_abs", "dL_retrodif", "A_div", "A_atm", "A"),
)
PLANES = ("SR", "SO", "OR")
PLANE_FACTS = ("a", "b", "zs", "zr", "dp", "G_path", "G_path_prime")
LENGTHS = ("delta", "delta_SprimeR", "delta_SRprime", "delta_star", "e", "S_x", "S_z", "R_x", "R_z", "first", "last")


class Attenuation(NamedTuple):
    """(n, 8) float64 each: total attenuation of n paths by octave, sound power to sound pressure; inf where there is no path [dB]."""

    homogeneous: np.ndarray
    favourable: np.ndarray


class Terms(NamedTuple):
    """Why one path attenuates as it does, first index homogeneous, favourable; NaN where a band or a path has no such term.

    bands : (2, 16, 8), rows named by TERMS [dB; w 1/m, Cf m]
    planes : (2, 3, 7), mean planes named by PLANES, columns by PLANE_FACTS [m, -]
    lengths : (2, 11) named by LENGTHS: path differences, edge to edge, image points, and the profile points that are the edges [m]
    """

    bands: np.ndarray
    planes: np.ndarray
    lengths: np.ndarray


class _Sides(NamedTuple):
    """Both sides of the edges: ground towards source and receiver, and the mirrored ends."""

    near: Reach
    far: Reach
    x_s: float
    z_s: float
    x_r: float
    z_r: float


class _Way(NamedTuple):
    """Diffraction of a path under one condition: wave lengths between the limits are diffracted."""

    above: float
    below: float
    delta: float
    delta_s: float
    delta_r: float
    delta_star: float
    between: float
    near: Footing
    far: Footing


def attenuation(paths: Paths, alpha: np.ndarray) -> Attenuation:
    """Attenuation of every path in homogeneous and favourable conditions.

    Parameters:
    paths : from profile.paths_of or the path finder
    alpha : (8,) float64, absorption of the air by octave, ≥ 0 [dB/km]
    Returns: (n, 8) each [dB]; inf where the path does not exist under the condition, so that its energy is 0.
    A path that is reflected where its ray passes above the wall does not exist under that condition.
    References: 2015/996 Annex II 2.5.5 to 2.5.7 as amended by 2021/1226. Checked by the profiles of every TC of ISO/TR 17534-4.
    """
    n = paths.start.size - 1
    out = Attenuation(np.empty((n, _BANDS)), np.empty((n, _BANDS)))
    stack = np.empty(paths.x.size, np.int64)
    with ONE_KERNEL_AT_A_TIME:
        _attenuation_kernel(paths, absorption(alpha), stack, *out)
    return out


def terms(paths: Paths, i: int, alpha: np.ndarray) -> Terms:
    """Every term of path i, as the published cases list them; row "A" equals attenuation(...) to the last bit but rounding."""
    out = Terms(np.full((2, len(TERMS), _BANDS), np.nan), np.full((2, 3, 7), np.nan), np.full((2, 11), np.nan))
    stack = np.empty(paths.x.size, np.int64)
    _terms_kernel(paths, i, absorption(alpha), stack, *out)
    return out


def absorption(alpha: np.ndarray) -> np.ndarray:
    """α by octave [dB/km], checked."""
    array = np.ascontiguousarray(alpha, np.float64)
    if array.shape != (_BANDS,) or not (array >= 0).all():
        raise ValueError(f"alpha is {array.tolist()}, must be {_BANDS} numbers of 0 or more")
    return array


def long_term(attenuations: Attenuation, p_favourable: float | np.ndarray) -> np.ndarray:
    """Long-term attenuation of each path, with p the share of favourable hours, (n, 8) [dB]; (2.5.4) solved for A.

    p_favourable : scalar, or (n,) when it differs by direction, 0 to 1
    """
    p = np.asarray(p_favourable, np.float64)
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError(f"p_favourable is {p}, must be 0 to 1")
    p = p[..., None] if p.ndim else p
    energy = p * 10 ** (-attenuations.favourable / 10) + (1 - p) * 10 ** (-attenuations.homogeneous / 10)
    with np.errstate(divide="ignore"):
        return -10 * np.log10(energy)


@njit(cache=True, parallel=True)
def _attenuation_kernel(paths, alpha, stack, out_h, out_f):  # type: ignore[no-untyped-def]
    for i in prange(paths.start.size - 1):
        transmit(paths, i, alpha, stack, out_h, out_f)
        for j in range(_BANDS):
            out_h[i, j] = -10.0 * math.log10(out_h[i, j]) if out_h[i, j] > 0.0 else math.inf
            out_f[i, j] = -10.0 * math.log10(out_f[i, j]) if out_f[i, j] > 0.0 else math.inf


@kernel
def transmit(paths, i, alpha, stack, out_h, out_f):  # type: ignore[no-untyped-def]
    """Rows i of both outputs: 10^(−A/10), 0 where the path does not exist; of stack it uses the part of the path's own points.

    Returns a part of the profile in no formula but for the edges, in which both conditions' first and last edges lie at its ends or
    outside: begin and end along the path [m], and the lowest of these edges [m]. begin > end when there is none.
    """
    first, last = paths.start[i], paths.start[i + 1] - 1
    if paths.kind[i] == LATERAL:
        _transmit_around(paths, i, first, last, alpha, out_h, out_f)
        return math.inf, -math.inf, -math.inf
    x, z, z_s, z_r = paths.x, paths.z, paths.z_source[i], paths.z_receiver[i]
    straight = distance_of(x[first], z_s, x[last], z_r)
    spread = AT_1_M / (straight * straight)
    edges = edges_of(x, z, first, last, z_s, z_r, 0.0, stack)
    exists_h = (paths.conditions[i] & HOMOGENEOUS) > 0 and _mirrored(paths, i, first, last, 0.0, edges, stack, out_h[i])
    sides = _sides(paths, i, first, last, edges)
    way_h = _way(x, z, first, last, z_s, z_r, 0.0, edges, sides)

    bend = favourable_bend(straight)
    bent = edges_of(x, z, first, last, z_s, z_r, bend, stack)
    exists_f = (paths.conditions[i] & FAVOURABLE) > 0 and _mirrored(paths, i, first, last, bend, bent, stack, out_f[i])
    if bent.first != edges.first or bent.last != edges.last:
        sides = _sides(paths, i, first, last, bent)
    way_f = _way(x, z, first, last, z_s, z_r, bend, bent, sides)

    whole_h = whole_f = NO_FOOTING
    if not (edges.blocked and bent.blocked):
        whole = _whole(paths, i, first, last)
        whole_h = homogeneous_footing(whole, whole.g_prime)
        whole_f = favourable_footing(whole)
    same_spread = whole_h.g_26 == whole_f.g_26 and not whole_h.hard and not whole_f.hard

    for j in range(_BANDS):
        reached = spread * math.exp(-NEPER * alpha[j] * straight)
        c_f = -1.0
        if exists_h:
            if way_h.above < WAVE_LENGTH[j] < way_h.below:
                gain = _diffracted_gain(way_h, j)
            elif whole_h.hard:
                gain = whole_h.bound
            else:
                c_f = ground_spread(whole_h.g_13, whole_h.g_26, whole_h.d, j)
                gain = ground_gain_of(whole_h, c_f, j)
            out_h[i, j] *= reached * gain
        else:
            out_h[i, j] = 0.0
        if exists_f:
            if way_f.above < WAVE_LENGTH[j] < way_f.below:
                gain = _diffracted_gain(way_f, j)
            elif same_spread and c_f >= 0.0:
                gain = ground_gain_of(whole_f, c_f, j)
            else:
                gain = ground_gain(whole_f, j)
            out_f[i, j] *= reached * gain
        else:
            out_f[i, j] = 0.0
    if not (edges.blocked and bent.blocked):
        return math.inf, -math.inf, -math.inf
    low = min(min(z[edges.first], z[edges.last]), min(z[bent.first], z[bent.last]))
    return max(x[edges.first], x[bent.first]), min(x[edges.last], x[bent.last]), low


@kernel
def _transmit_around(paths, i, first, last, alpha, out_h, out_f):  # type: ignore[no-untyped-def]
    """Lateral path: divergence of the straight line, air and ground of the way around, no bound of 25 dB; 2.5.6."""
    straight, way = paths.straight[i], paths.way[i]
    spread = AT_1_M / (straight * straight)
    whole = _whole(paths, i, first, last)
    whole_h, whole_f = homogeneous_footing(whole, whole.g_prime), favourable_footing(whole)
    exists_h, exists_f = (paths.conditions[i] & HOMOGENEOUS) > 0, (paths.conditions[i] & FAVOURABLE) > 0
    for j in range(_BANDS):
        diffraction = diffraction_gain_of(way - straight, narrow_factor(paths.between[i], j), j)
        reached = spread * math.exp(-NEPER * alpha[j] * way) / diffraction
        out_h[i, j] = reached * ground_gain(whole_h, j) if exists_h else 0.0
        out_f[i, j] = reached * ground_gain(whole_f, j) if exists_f else 0.0


@kernel
def _whole(paths, i, first, last):  # type: ignore[no-untyped-def]
    """The ground from source to receiver."""
    x, z_s, z_r = paths.x, paths.z_source[i], paths.z_receiver[i]
    plane = plane_between(x, paths.z, first, last)
    g = path_factor(x, paths.g, first, last)
    return _reach(plane, x[first], z_s, x[last], z_r, g, paths.g_source[i], True)


@inlined
def _reach(plane, x_s, z_s, x_r, z_r, g, g_source, from_source):  # type: ignore[no-untyped-def]
    """G'_path belongs to the source's side; from an edge to the receiver it is G_path itself."""
    h_s, h_r = height_above(plane, x_s, z_s), height_above(plane, x_r, z_r)
    d = length_along(plane, x_s, z_s, x_r, z_r)
    g_prime = corrected_factor(g, g_source, d, h_s + h_r) if from_source else g
    return Reach(h_s, h_r, d, g, g_prime)


@kernel
def _sides(paths, i, first, last, edges):  # type: ignore[no-untyped-def]
    x, z, z_s, z_r = paths.x, paths.z, paths.z_source[i], paths.z_receiver[i]
    o, p = edges.first, edges.last
    if o < 0:
        none = Reach(0.0, 0.0, 0.0, 0.0, 0.0)
        return _Sides(none, none, 0.0, 0.0, 0.0, 0.0)
    plane = plane_between(x, z, first, o)
    near = _reach(plane, x[first], z_s, x[o], z[o], path_factor(x, paths.g, first, o), paths.g_source[i], True)
    x_image_s, z_image_s = image_of(plane, x[first], z_s)
    plane = plane_between(x, z, p, last)
    far = _reach(plane, x[p], z[p], x[last], z_r, path_factor(x, paths.g, p, last), 0.0, False)
    x_image_r, z_image_r = image_of(plane, x[last], z_r)
    return _Sides(near, far, x_image_s, z_image_s, x_image_r, z_image_r)


@kernel
def _way(x, z, first, last, z_s, z_r, bend, edges, sides):  # type: ignore[no-untyped-def]
    """Path differences, with the mirrored ends too, and the wave lengths that are diffracted.

    Blocked: all. Else those with δ > −λ/20 that meet Rayleigh's criterion δ > λ/4 − δ*, 2.5.6.
    """
    if edges.first < 0:
        none = Footing(0.0, 0.0, 0.0, 0.0, 0.0, 1.0, True)
        return _Way(math.inf, -math.inf, 0.0, 0.0, 0.0, 0.0, 0.0, none, none)
    x_s, x_r, e = x[first], x[last], edges.between
    x_o, z_o, x_p, z_p = x[edges.first], z[edges.first], x[edges.last], z[edges.last]
    delta = _difference(x_s, z_s, x_o, z_o, x_p, z_p, x_r, z_r, bend, e)
    delta_s = _difference(sides.x_s, sides.z_s, x_o, z_o, x_p, z_p, x_r, z_r, bend, e)
    delta_r = _difference(x_s, z_s, x_o, z_o, x_p, z_p, sides.x_r, sides.z_r, bend, e)
    above, below, delta_star = 0.0, math.inf, math.nan
    if not edges.blocked:
        delta_star = _difference(sides.x_s, sides.z_s, x_o, z_o, x_p, z_p, sides.x_r, sides.z_r, bend, e)
        above, below = -20.0 * delta, 4.0 * (delta + delta_star)
    if bend == 0.0:
        near, far = homogeneous_footing(sides.near, sides.near.g_prime), homogeneous_footing(sides.far, sides.far.g)
    else:
        near, far = favourable_footing(sides.near), favourable_footing(sides.far)
    return _Way(above, below, delta, delta_s, delta_r, delta_star, e, near, far)


@inlined
def _difference(x_s, z_s, x_o, z_o, x_p, z_p, x_r, z_r, bend, between):  # type: ignore[no-untyped-def]
    """Path difference over the edges o…p, (2.5.24) to (2.5.28) [m]."""
    if x_o == x_p and z_o == z_p:
        return difference_over_edge(x_s, z_s, x_o, z_o, x_r, z_r, bend)
    ends = arc_of(distance_of(x_s, z_s, x_o, z_o), bend) + arc_of(distance_of(x_p, z_p, x_r, z_r), bend)
    return ends + between - arc_of(distance_of(x_s, z_s, x_r, z_r), bend)


@inlined
def _diffracted_gain(way, j):  # type: ignore[no-untyped-def]
    """10^(−A_dif/10) of band j, (2.5.30)."""
    factor = narrow_factor(way.between, j)
    pure = diffraction_gain_of(way.delta, factor, j)
    near = _ground_share(ground_gain(way.near, j), pure, diffraction_gain_of(way.delta_s, factor, j))
    far = _ground_share(ground_gain(way.far, j), pure, diffraction_gain_of(way.delta_r, factor, j))
    both = near * far
    return both * both / min(pure, LARGEST_GAIN)


@inlined
def _ground_share(gain, pure, with_image):  # type: ignore[no-untyped-def]
    """10^(−Δ_ground/20) of one side, (2.5.31), (2.5.32).

    On a steep slope the image can lie nearer to the edge than the end itself; it then counts as much as the end, no more. Without that
    the logarithm of a negative number can come out.
    """
    return 1.0 + (math.sqrt(gain) - 1.0) * math.sqrt(min(pure / with_image, 1.0))


@kernel
def _mirrored(paths, i, first, last, bend, edges, stack, row):  # type: ignore[no-untyped-def]
    """The row becomes what the reflections of path i leave of the energy, 1 without any. False when the ray passes above a wall."""
    for j in range(_BANDS):
        row[j] = 1.0
    for m in range(paths.mirror_start[i], paths.mirror_start[i + 1]):
        delta = _over_wall(paths, i, first, last, bend, edges, stack, m)
        if delta > 0.0:
            return False
        for j in range(_BANDS):
            row[j] *= paths.mirror_share[m, j] / diffraction_gain_of(delta, 1.0, j)
    return True


@kernel
def _over_wall(paths, i, first, last, bend, edges, stack, m):  # type: ignore[no-untyped-def]
    """δ' of retrodiffraction (2.5.37) over the top of wall m between the neighbouring edges of the ray [m]; above 0: no reflection."""
    x_b, z_b, x_a, z_a = paths.x[first], paths.z_source[i], paths.x[last], paths.z_receiver[i]
    x_m, top = paths.mirror_x[m], paths.mirror_top[m]
    for k in range(edges.touched):
        p = stack[first + k]
        if paths.x[p] < x_m:
            x_b, z_b = paths.x[p], paths.z[p]
        else:
            x_a, z_a = paths.x[p], paths.z[p]
            break
    over = arc_of(distance_of(x_b, z_b, x_m, top), bend) + arc_of(distance_of(x_m, top, x_a, z_a), bend)
    delta = arc_of(distance_of(x_b, z_b, x_a, z_a), bend) - over
    if x_a > x_b and top < z_b + (z_a - z_b) * (x_m - x_b) / (x_a - x_b):
        return max(-delta, 1e-9)
    return delta


@allocating
def _terms_kernel(paths, i, alpha, stack, bands, planes, lengths):  # type: ignore[no-untyped-def]
    """The floors of `transmit` again, each term written down on the way."""
    first, last = paths.start[i], paths.start[i + 1] - 1
    x, z, z_s, z_r = paths.x, paths.z, paths.z_source[i], paths.z_receiver[i]
    is_lateral = paths.kind[i] == LATERAL
    straight = distance_of(x[first], z_s, x[last], z_r)
    whole = _whole(paths, i, first, last)
    rest = np.empty(_BANDS)
    for c in range(2):
        if (paths.conditions[i] & (HOMOGENEOUS if c == 0 else FAVOURABLE)) == 0:
            bands[c, 15] = math.inf
            continue
        bend = 0.0 if c == 0 else favourable_bend(straight)
        g_w = whole.g_prime if c == 0 else whole.g
        footing = homogeneous_footing(whole, g_w) if c == 0 else favourable_footing(whole)
        _write_plane(planes[c, 0], plane_between(x, z, first, last), whole)
        if is_lateral:
            lengths[c, 0], lengths[c, 4] = paths.way[i] - paths.straight[i], paths.between[i]
        else:
            edges = edges_of(x, z, first, last, z_s, z_r, bend, stack)
            sides = _sides(paths, i, first, last, edges)
            way = _way(x, z, first, last, z_s, z_r, bend, edges, sides)
            if not _mirrored(paths, i, first, last, bend, edges, stack, rest):
                bands[c, 15] = math.inf
                continue
            if edges.first >= 0:
                _write_plane(planes[c, 1], plane_between(x, z, first, edges.first), sides.near)
                _write_plane(planes[c, 2], plane_between(x, z, edges.last, last), sides.far)
                _write_lengths(lengths[c], way, sides, edges)
        for j in range(_BANDS):
            t = bands[c, :, j]
            t[0], t[1] = ground_w(g_w**1.3, g_w**2.6, j), ground_spread(g_w**1.3, g_w**2.6, whole.d, j)
            t[2] = _attenuation_db(ground_gain(footing, j))
            if is_lateral:
                t[3] = -_attenuation_db(diffraction_gain_of(lengths[c, 0], narrow_factor(lengths[c, 4], j), j))
                t[10] = t[2] + t[3]
                t[11], t[12] = 0.0, 0.0
                t[13], t[14] = 20.0 * math.log10(paths.straight[i]) + 11.0, alpha[j] * paths.way[i] * 1e-3
            else:
                if way.above < WAVE_LENGTH[j] < way.below:
                    t[0] = t[1] = t[2] = math.nan
                    _write_diffraction(t, way, j)
                else:
                    t[10] = t[2]
                _write_reflection(t, paths, i, rest[j], j)
                t[13], t[14] = 20.0 * math.log10(straight) + 11.0, alpha[j] * straight * 1e-3
            t[15] = t[13] + t[14] + t[10] - t[11] + t[12]


@inlined
def _attenuation_db(gain):  # type: ignore[no-untyped-def]
    return -10.0 * math.log10(gain)


@kernel
def _write_plane(row, plane, reach):  # type: ignore[no-untyped-def]
    row[0], row[1] = plane.slope, plane.level - plane.slope * plane.middle
    row[2], row[3], row[4], row[5], row[6] = reach.z_s, reach.z_r, reach.d, reach.g, reach.g_prime


@kernel
def _write_lengths(row, way, sides, edges):  # type: ignore[no-untyped-def]
    row[0], row[1], row[2], row[3], row[4] = way.delta, way.delta_s, way.delta_r, way.delta_star, way.between
    row[5], row[6], row[7], row[8] = sides.x_s, sides.z_s, sides.x_r, sides.z_r
    row[9], row[10] = edges.first, edges.last


@kernel
def _write_diffraction(t, way, j):  # type: ignore[no-untyped-def]
    factor = narrow_factor(way.between, j)
    pure = diffraction_gain_of(way.delta, factor, j)
    with_s, with_r = diffraction_gain_of(way.delta_s, factor, j), diffraction_gain_of(way.delta_r, factor, j)
    near, far = ground_gain(way.near, j), ground_gain(way.far, j)
    t[3], t[4], t[5] = -_attenuation_db(pure), -_attenuation_db(with_s), -_attenuation_db(with_r)
    t[6], t[7] = _attenuation_db(near), _attenuation_db(far)
    t[8], t[9] = (
        2.0 * _attenuation_db(_ground_share(near, pure, with_s)),
        2.0 * _attenuation_db(_ground_share(far, pure, with_r)),
    )
    t[10] = _attenuation_db(_diffracted_gain(way, j))


@kernel
def _write_reflection(t, paths, i, rest, j):  # type: ignore[no-untyped-def]
    """rest : what all reflections leave of band j, absorption and retrodiffraction together."""
    share = 1.0
    for m in range(paths.mirror_start[i], paths.mirror_start[i + 1]):
        share *= paths.mirror_share[m, j]
    t[11], t[12] = 10.0 * math.log10(share), 10.0 * math.log10(share / rest)


def warm() -> None:
    """Compiles the kernels."""
    flat = [(0.0, 0.0, 0.5), (10.0, 0.0, 0.5)]
    paths = paths_of([Path(flat, 1.0, 4.0, 0.5, mirrors=[Mirror(5.0, 9.0, [1.0] * _BANDS)])])
    attenuation(paths, np.zeros(_BANDS))
    terms(paths, 0, np.zeros(_BANDS))
