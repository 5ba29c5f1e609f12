"""How far a near-surface plume has spread after x metres: the R-LINE curves and the wind that carries the plume.

Spread and wind depend on each other, the wind being that at the mean height of the plume. Both are solved here and tabulated against
distance once for a profile of the air, so that a pair of road and receptor only interpolates.

References: Venkatram et al. 2013 (spread), Snyder et al. 2013 (wind, meander); numbers in tests/reference/air/boundary_layer_rline.json.
"""

from __future__ import annotations

import hashlib
import math
import threading
from collections import OrderedDict
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from ..sun import ONE_KERNEL_AT_A_TIME
from .surface_layer import inverse_length_term, wind_term

from numba import njit, prange  # isort: skip  # noqa: E402

SPREAD_Z = 0.57  # of u* x / U
STABLE_Z, UNSTABLE_Z = 3.0, 1.5
SPREAD_Y = 1.6  # of sigma_v / u* times sigma_z
STABLE_Y = 2.5
NEAREST_M = 1.0  # a receptor nearer to a point of the road is taken to be there: R-LINE's least distance
ROUNDS = 60  # of wind and spread, at most; R-LINE stops at 1 %
SETTLED = 1e-6
OCTAVE_BITS = (
    5  # 32 nodes from x + 1 m to its double: a straight line between two is within 1e-3 of a curve that falls as x⁻²
)
KEPT_BYTES = 400e6  # of tables of this process: those of a year hour by hour are 130 MB a kind of source
_ROOT_2_PI = math.sqrt(2.0 / math.pi)


class Profiles(NamedTuple):
    """States of the air apart from where the wind comes from, each (n_profiles,) float64.

    u_ref : wind > 0 at z_ref [m/s]; z_ref : [m]; ustar : friction velocity > 0 [m/s]; length : Monin–Obukhov L, negative unstable,
    infinite neutral [m]; zi : mixing height > 0 [m]; sigma_v : lateral fluctuation > 0 [m/s]; z0 : roughness > 0 [m];
    d : displacement height ≥ 0 [m]
    """

    u_ref: np.ndarray
    z_ref: np.ndarray
    ustar: np.ndarray
    length: np.ndarray
    zi: np.ndarray
    sigma_v: np.ndarray
    z0: np.ndarray
    d: np.ndarray


def profiles_of(
    u_ref: ArrayLike,
    z_ref: ArrayLike,
    ustar: ArrayLike,
    length: ArrayLike,
    zi: ArrayLike,
    sigma_v: ArrayLike,
    z0: ArrayLike,
    d: ArrayLike,
) -> Profiles:
    """Checked and broadcast. Raises: ValueError naming quantity, index and value: calm hours (u_ref 0), NaN, z_ref within the canopy."""
    parts = np.broadcast_arrays(
        *(np.atleast_1d(np.asarray(p, np.float64)) for p in (u_ref, z_ref, ustar, length, zi, sigma_v, z0, d))
    )
    made = Profiles(*(np.ascontiguousarray(part) for part in parts))
    for name, part in made._asdict().items():
        if name == "length":
            bad = np.flatnonzero(np.isnan(part) | (part == 0))
            least = "other than 0; infinite is neutral"
        elif name == "d":
            bad, least = np.flatnonzero(~((part >= 0) & np.isfinite(part))), "at least 0"
        else:
            bad, least = np.flatnonzero(~((part > 0) & np.isfinite(part))), "above 0"
        if len(bad):
            raise ValueError(f"{name}[{bad[0]}] is {part[bad[0]]:g}, must be a number {least}")
    low = np.flatnonzero(made.z_ref <= made.d + made.z0)
    if len(low):
        i = low[0]
        raise ValueError(
            f"z_ref[{i}] is {made.z_ref[i]:g} m, must be above displacement and roughness, {made.d[i] + made.z0[i]:g} m"
        )
    return made


class SpreadTables(NamedTuple):
    """Spread of the plumes of n_kinds kinds of source in some profiles, at the nodes `x`.

    x : (n_nodes,) float64, of `node_distances` [m]; height : (n_kinds,) of release above ground [m]
    wind : effective wind U [m/s]; sigma_z : [m]; sigma_y : without the width of the source [m]; meander : 2 σ_v² / U², the part of the
    plume that goes in all directions [-]; left : what deposition has left of the plume [-]: each (n_kinds, n_profiles, n_nodes) float64
    """

    x: np.ndarray
    height: np.ndarray
    wind: np.ndarray
    sigma_z: np.ndarray
    sigma_y: np.ndarray
    meander: np.ndarray
    left: np.ndarray


@njit(inline="always", error_model="numpy")
def node_term(beyond):  # type: ignore[no-untyped-def]
    """Node at or before the distance x ≥ 0 and how far from there to the next, 0 to 1; beyond : x + 1 m.

    The leading bits of a floating point number are a logarithm of straight pieces: no root, no logarithm, 2 ns.
    """
    bits = np.float64(beyond).view(np.int64)
    node = (bits >> (52 - OCTAVE_BITS)) - (1023 << OCTAVE_BITS)
    return node, (bits & ((1 << (52 - OCTAVE_BITS)) - 1)) * (1.0 / (1 << (52 - OCTAVE_BITS)))


def node_distances(farthest_m: float) -> np.ndarray:
    """Distances x of the nodes from 0 until beyond the farthest, (n_nodes,) float64 [m]: x + 1 m in 32 equal steps an octave."""
    octaves = max(int(math.floor(math.log2(farthest_m + 1.0))) + 1, 1)
    steps = 1.0 + np.arange(1 << OCTAVE_BITS) / (1 << OCTAVE_BITS)
    return np.append(np.outer(2.0 ** np.arange(octaves), steps).ravel(), 2.0**octaves) - 1.0


@njit(inline="always", error_model="numpy")
def sigma_z_term(x, wind, ustar, inverse_l, zi, initial):  # type: ignore[no-untyped-def]
    """Vertical spread at x ≥ 0 of a plume carried by the effective wind [m], Venkatram et al. 2013; the initial spread is added in
    quadrature, and √(2/π) zi is the most there can be: then the plume is mixed from ground to lid."""
    run = ustar / wind * x
    if inverse_l > 0.0:
        grown = SPREAD_Z * run / (1.0 + STABLE_Z * ustar / wind * (x * inverse_l) ** (2.0 / 3.0))
    else:
        grown = SPREAD_Z * run * (1.0 - UNSTABLE_Z * run * inverse_l)
    return min(math.sqrt(grown * grown + initial * initial), _ROOT_2_PI * zi)


@njit(inline="always", error_model="numpy")
def sigma_y_term(sigma_z, sigma_v, ustar, inverse_l):  # type: ignore[no-untyped-def]
    """Lateral spread that goes with a vertical one, without the width of the source [m]; Venkatram et al. 2013."""
    spread = SPREAD_Y * sigma_v / ustar * sigma_z
    if inverse_l > 0.0:
        return spread * (1.0 + STABLE_Y * sigma_z * inverse_l)
    return spread / math.sqrt(1.0 - sigma_z * inverse_l)


@njit(inline="always", error_model="numpy")
def _carrying_term(sigma_z, p, k, scale, inverse_l, height):  # type: ignore[no-untyped-def]
    """U = √(2 σ_v² + u(z̄)²) at the mean height z̄ of a plume with this spread [m/s]; p : Profiles, k : which."""
    ratio = height / sigma_z
    mean = _ROOT_2_PI * sigma_z * math.exp(-0.5 * ratio * ratio) + height * math.erf(ratio / math.sqrt(2.0))
    u = wind_term(max(mean, height), p.ustar[k], inverse_l, p.z0[k], p.d[k], p.sigma_v[k])
    least = math.sqrt(2.0) * p.sigma_v[k]
    if (
        height <= p.d[k]
    ):  # from within the canopy: the logarithm, nothing or less just above it, would stop the plume on its way out
        u = max(u, least)
    return math.sqrt(least * least + scale * scale * u * u)


@njit(error_model="numpy")
def effective_wind_term(x, p, k, height, initial):  # type: ignore[no-untyped-def]
    """Effective wind and σ_z of a plume at x; Snyder et al. 2013.

    Spread and wind are iterated from the wind at the release until the spread stays within SETTLED, and halved in on where that never
    comes, which R-LINE does not do. Nor does it keep the wind of a plume from below the displacement height at √2 σ_v until the
    logarithm has reached that: its spread jumps there, by half and back.
    """
    inverse_l = inverse_length_term(p.length[k])
    scale = p.u_ref[k] / wind_term(p.z_ref[k], p.ustar[k], inverse_l, p.z0[k], p.d[k], p.sigma_v[k])
    u = scale * wind_term(height, p.ustar[k], inverse_l, p.z0[k], p.d[k], p.sigma_v[k])
    wind = math.sqrt(2.0 * p.sigma_v[k] ** 2 + u * u)
    sigma_z = sigma_z_term(x, wind, p.ustar[k], inverse_l, p.zi[k], initial)
    for _ in range(ROUNDS):
        wind = _carrying_term(sigma_z, p, k, scale, inverse_l, height)
        after = sigma_z_term(x, wind, p.ustar[k], inverse_l, p.zi[k], initial)
        settled = abs(after - sigma_z) <= SETTLED * sigma_z
        sigma_z = after
        if settled:
            return wind, sigma_z
    low, high = min(initial, _ROOT_2_PI * p.zi[k]), _ROOT_2_PI * p.zi[k]
    for _ in range(ROUNDS):
        sigma_z = 0.5 * (low + high)
        wind = _carrying_term(sigma_z, p, k, scale, inverse_l, height)
        if sigma_z_term(x, wind, p.ustar[k], inverse_l, p.zi[k], initial) > sigma_z:
            low = sigma_z
        else:
            high = sigma_z
    return wind, sigma_z


@njit(cache=True, parallel=True, nogil=True, error_model="numpy")
def _spread_kernel(x, p, height, initial, wind, sigma_z, sigma_y):  # type: ignore[no-untyped-def]
    for k in prange(wind.shape[0]):
        inverse_l = inverse_length_term(p.length[k])
        for i in range(x.size):
            wind[k, i], spread = effective_wind_term(x[i], p, k, height, initial)
            sigma_z[k, i] = spread
            sigma_y[k, i] = sigma_y_term(spread, p.sigma_v[k], p.ustar[k], inverse_l)


def spread(x: ArrayLike, profiles: Profiles, height: float, initial_sigma_z: float) -> tuple[np.ndarray, ...]:
    """Effective wind [m/s], σ_z and σ_y [m] of a plume at distances x, each (n_profiles, n).

    Parameters: x : (n,) float64, downwind, ≥ 0 [m]; height : of release [m]; initial_sigma_z : > 0 [m]
    σ_y is without the width of the source. References: Venkatram et al. 2013, Snyder et al. 2013. Checked by boundary_layer_rline.
    """
    if not initial_sigma_z > 0:
        raise ValueError(f"initial_sigma_z is {initial_sigma_z:g} m, must be above 0")
    at = np.ascontiguousarray(x, np.float64)
    found = tuple(np.empty((len(profiles.u_ref), at.size)) for _ in range(3))
    with ONE_KERNEL_AT_A_TIME:
        _spread_kernel(at, profiles, float(height), float(initial_sigma_z), *found)
    return found


def spread_tables(
    profiles: Profiles,
    height: ArrayLike,
    initial_sigma_z: ArrayLike,
    farthest_m: float,
    deposition_m_s: float = 0.0,
) -> SpreadTables:
    """Tables of `spread` and `left_by_deposition` from 0 (there as at NEAREST_M) to farthest_m [m].

    height, initial_sigma_z : (n_kinds,) of the kinds of source [m]; deposition_m_s : velocity of dry deposition v_d ≥ 0
    """
    if not deposition_m_s >= 0:
        raise ValueError(f"deposition_m_s is {deposition_m_s:g}, must be at least 0")
    heights, initial = np.broadcast_arrays(np.atleast_1d(np.asarray(height, np.float64)), initial_sigma_z)
    x = node_distances(farthest_m)
    found = [spread(np.maximum(x, NEAREST_M), profiles, h, s) for h, s in zip(heights, initial)]
    wind, sigma_z, sigma_y = (np.ascontiguousarray(np.stack(part)) for part in zip(*found))
    meander = 2.0 * profiles.sigma_v[:, None] ** 2 / wind**2
    left = np.ones_like(wind)
    if deposition_m_s > 0:
        left = np.stack([left_by_deposition(x, *parts, deposition_m_s) for parts in zip(heights, wind, sigma_z)])
    return SpreadTables(x, heights.copy(), wind, sigma_z, sigma_y, meander, left)


class _Kept(OrderedDict[str, SpreadTables]):
    """Tables by the content they were made from, those used last at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.lock = threading.Lock()

    def keep(self, key: str, tables: SpreadTables) -> None:
        self[key] = tables
        while sum(_size(each) for each in self.values()) > KEPT_BYTES:
            self.popitem(last=False)


_kept = _Kept()


def kept_spread_tables(
    profiles: Profiles,
    height: ArrayLike,
    initial_sigma_z: ArrayLike,
    farthest_m: float,
    deposition_m_s: float = 0.0,
) -> SpreadTables:
    """`spread_tables`, made once in a process for all tiles of a study, and for whoever asks about its air later. Not to be written to.

    Found by content. What is kept may reach farther: nodes lie where they lie however far the table goes, so the shorter one is its
    beginning, bit by bit.
    """
    given = [*profiles, np.asarray(height, np.float64), np.asarray(initial_sigma_z, np.float64)]
    digest = hashlib.sha256(repr((deposition_m_s, *(part.shape for part in given))).encode())
    for part in given:
        digest.update(np.ascontiguousarray(part).tobytes())
    key, nodes = digest.hexdigest(), len(node_distances(farthest_m))
    with _kept.lock:
        found = _kept.get(key)
        if found is not None and len(found.x) >= nodes:
            _kept.move_to_end(key)
            return found
    made = spread_tables(profiles, height, initial_sigma_z, farthest_m, deposition_m_s)
    with _kept.lock:
        _kept.keep(key, made)
    return made


def _size(tables: SpreadTables) -> int:
    return sum(part.nbytes for part in tables)


def left_by_deposition(
    x: np.ndarray, height: float, wind: np.ndarray, sigma_z: np.ndarray, deposition_m_s: float
) -> np.ndarray:
    """What is left of a plume when the ground takes v_d times the concentration above it, (n_profiles, n) [-].

    exp(−v_d ∫₀ˣ √(2/π) exp(−h² / 2σ_z²) / (U σ_z) dx), by the trapezoidal rule over the distances x; wind, sigma_z : (n_profiles, n).
    References: source depletion, Chamberlain 1953.
    """
    taken = _ROOT_2_PI * np.exp(-0.5 * (height / sigma_z) ** 2) / (wind * sigma_z)
    sums = np.cumsum(0.5 * (taken[:, 1:] + taken[:, :-1]) * np.diff(x), axis=1)
    return np.exp(-deposition_m_s * np.concatenate([np.zeros((len(taken), 1)), sums], axis=1))


def warm() -> None:
    """Compiles the kernel."""
    spread([1.0], profiles_of(3.0, 10.0, 0.3, -50.0, 500.0, 0.5, 0.1, 0.5), 0.6, 1.5)
