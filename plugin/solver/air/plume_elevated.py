"""How a plume from a roof or a chimney spreads and what it leaves at a receptor: AERMOD without terrain, downwash and deposition.

Cimorelli et al. (2005) and EPA's model formulation document; where these leave a choice, AERMOD's published program decides. Left out: the
part of a hot plume that breaks through the lid of a convective layer, which chimneys of houses have none of; σ_v is the same at all heights.
"""

from __future__ import annotations

import math

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from .plume import vertical_term
from .surface_layer import GRAVITY, KARMAN, sigma_w_term, wind_term

from numba import njit  # isort: skip  # noqa: E402

LEAST_WIND, LEAST_SIGMA_W, LEAST_TURBULENCE = 0.2 * math.sqrt(2.0), 0.02, 0.05  # m/s, m/s and σ_v by wind
LOWEST_M, SHALLOW_M = 0.5, 5.0  # of a layer averages are taken over; plumes below 5 m take the mean up to there
PLUME_DEPTH = 2.15  # of σ_z: how far from its middle a plume reaches
MEANDER_S = 24.0 * 3600.0  # after which the wind has forgotten where it came from
PRAIRIE_GRASS_M, MEMORY, LEAST_MEMORY = 0.46, 78.0, 0.7  # α of σ_y, at the height of release of Prairie Grass
STABLE_LAPSE = 0.002  # K/m, least in stable air
GRADIENT_M = 2.0  # below it the gradient of temperature is that at this height
TEMPERATURE_K = 288.0  # with STABLE_LAPSE; elsewhere temperature cancels
CORRELATION = 2.0  # R of the two Gaussians of a convective layer; Weil et al. 1997
SKEWED, WIDENED = (1.0 + CORRELATION**2) / (1.0 + 3.0 * CORRELATION**2), 1.0 + CORRELATION**2  # α and β of them
THIRD_MOMENT = 0.125  # mean w'³ by w*³ above the surface layer
ENTRAINED_UNSTABLE = 0.6  # β1 of plume rise
RISE_AS_SPREAD = 0.4 / math.sqrt(2.0)  # β2 / √2 of the rise
RISING = 5  # rounds of rise and the wind half-way up, in stable air
_ROOT_2PI, _ROOT_2_PI = math.sqrt(2.0 * math.pi), math.sqrt(2.0 / math.pi)
_NODES = (0.0694318442029737, 0.3300094782075719, 0.6699905217924281, 0.9305681557970263)  # of Gauss, 0 to 1
_WEIGHTS = (0.1739274225687269, 0.3260725774312731, 0.3260725774312731, 0.1739274225687269)


@njit(inline="always", error_model="numpy")
def _n2_term(z, ustar, inverse_l):  # type: ignore[no-untyped-def]
    """N² = (g/θ) dθ/dz at height z in stable air [1/s²]: θ* (1 + 5 z/L) / (k z), written by u* and L."""
    at = max(z, GRADIENT_M)
    similar = ustar * ustar * inverse_l * (1.0 + 5.0 * at * inverse_l) / (KARMAN * KARMAN * at)
    return max(similar, GRAVITY * STABLE_LAPSE / TEMPERATURE_K)


@njit(error_model="numpy")
def layer_term(low, high, p, k, inverse_l, scale, wstar):  # type: ignore[no-untyped-def]
    """Means of wind, σ_w and N² from low to high above ground [m/s, m/s, 1/s²]."""
    bottom = max(low, LOWEST_M)
    depth = max(high, bottom) - bottom
    wind, sigma_w, n2 = 0.0, 0.0, 0.0
    for node, weight in zip(_NODES, _WEIGHTS):
        z = bottom + node * depth
        wind += weight * scale * wind_term(z, p.ustar[k], inverse_l, p.z0[k], p.d[k], p.sigma_v[k])
        sigma_w += weight * sigma_w_term(z, p.ustar[k], wstar, p.zi[k])
        if inverse_l >= 0.0:
            n2 += weight * _n2_term(max(z - p.d[k], p.z0[k]), p.ustar[k], inverse_l)
    return max(wind, LEAST_WIND), max(sigma_w, LEAST_SIGMA_W), n2


@njit(error_model="numpy")
def rise_term(x, height, buoyancy, momentum, p, k, inverse_l, scale):  # type: ignore[no-untyped-def]
    """Rise of a plume at x downwind, by Briggs as AERMOD has it, and where it is done rising [m, m].

    Unstable: (3 F_m x / β1² u² + 3 F x² / 2 β1² u³)^⅓, without end, done from 49 F^⅝ on. Stable: 2.66 ((N' F_m sin + F (1 − cos)) / N² u)^⅓
    of N' x / u with N' = 0.7 N and the wind half-way up, at most the rise at its end, the neutral one and 4 F^¼ / N^¾.
    """
    if buoyancy <= 0.0 and momentum <= 0.0:
        return 0.0, 0.0
    mouth = max(scale * wind_term(height, p.ustar[k], inverse_l, p.z0[k], p.d[k], p.sigma_v[k]), LEAST_WIND)
    end = 49.0 * buoyancy**0.625 if buoyancy < 55.0 else 119.0 * buoyancy**0.4
    factor = 3.0 / (ENTRAINED_UNSTABLE * ENTRAINED_UNSTABLE)
    free = (factor * momentum * x / mouth**2 + 0.5 * factor * buoyancy * x * x / mouth**3) ** (1.0 / 3.0)
    if inverse_l < 0.0:
        return free, end
    most = (factor * momentum * end / mouth**2 + 0.5 * factor * buoyancy * end * end / mouth**3) ** (1.0 / 3.0)
    n2 = _n2_term(max(height - p.d[k], p.z0[k]), p.ustar[k], inverse_l)
    if buoyancy > 0.0:
        run = buoyancy / (mouth * p.ustar[k] ** 2)
        most = min(most, 1.2 * run**0.6 * (height + 1.2 * run) ** 0.4)
        most = min(most, 2.66 * (buoyancy / (n2 * mouth)) ** (1.0 / 3.0), 4.0 * buoyancy**0.25 / n2**0.375)
    else:
        most = 3.0 * 2.0 * math.sqrt(momentum) / mouth  # 3 d v / u, with F_m = d² v² / 4
    up, stable, risen = mouth, n2, 0.0
    for _ in range(RISING):
        slowed = 0.7 * math.sqrt(stable)
        turned = min(x * slowed / up, math.atan2(momentum * slowed, -buoyancy))
        lifted = slowed * momentum * math.sin(turned) + buoyancy * (1.0 - math.cos(turned))
        risen = 2.66 * (max(lifted, 0.0) / (stable * up)) ** (1.0 / 3.0)
        half_way = height + 0.5 * risen
        there = scale * wind_term(half_way, p.ustar[k], inverse_l, p.z0[k], p.d[k], p.sigma_v[k])
        up = 0.5 * (mouth + max(there, LEAST_WIND))
        stable = 0.5 * (n2 + _n2_term(max(half_way - p.d[k], p.z0[k]), p.ustar[k], inverse_l))
    return min(risen, free, most), x


@njit(inline="always", error_model="numpy")
def _across_term(x, wind, sigma_v, height, zi, least):  # type: ignore[no-untyped-def]
    """σ_y = σ_v x/U (1 + α σ_v x / U zi)^−0.3, α = 78 × 0.46 m by height [m]."""
    run = max(sigma_v / wind, LEAST_TURBULENCE) * x
    return run * (1.0 + max(MEMORY * PRAIRIE_GRASS_M / max(height, PRAIRIE_GRASS_M), least) * run / zi) ** -0.3


@njit(inline="always", error_model="numpy")
def _stable_term(x, top, wind, sigma_w, n2, p, k, inverse_l):  # type: ignore[no-untyped-def]
    """σ_z in stable air [m]: of a plume near the ground and of one aloft, by its height."""
    run = sigma_w * x / wind
    ground = _ROOT_2_PI * p.ustar[k] * x / wind * (1.0 + 0.7 * x * inverse_l) ** (-1.0 / 3.0)
    aloft = run / math.sqrt(1.0 + run * (1.0 / (0.72 * top) + math.sqrt(n2) / (0.54 * sigma_w)))
    share = min(top / p.zi[k], 1.0)
    return (1.0 - share) * ground + share * aloft


@njit(inline="always", error_model="numpy")
def _draughts_term(x, centre, wind, sigma_w, wstar, p, k, inverse_l):  # type: ignore[no-untyped-def]
    """Of up- and downdraughts in a convective layer: how far each has carried the plume, σ_z of each, the share of updraughts [m, m, m, m, -]."""
    near = min(centre / (0.1 * p.zi[k]), 1.0)  # 1 above the surface layer
    skew = THIRD_MOMENT * near * (wstar / sigma_w) ** 3
    root = math.sqrt((SKEWED * skew) ** 2 + 4.0 / WIDENED)
    up, down = 0.5 * (SKEWED * skew + root), 0.5 * (SKEWED * skew - root)
    run = sigma_w * x / wind
    ground = 0.5 * (1.0 - near) * (p.ustar[k] / wind) ** 2 * x * x * -inverse_l
    widened = (0.6 + 0.4 * near) * CORRELATION * run
    return (
        up * run,
        down * run,
        math.sqrt((widened * up) ** 2 + ground * ground),
        math.sqrt((widened * down) ** 2 + ground * ground),
        down / (down - up),
    )


@njit(inline="always", error_model="numpy")
def _layer_of(centre, sigma_z, z, zi, limited):  # type: ignore[no-untyped-def]
    """What of the air a plume goes through to a receptor at z: from, to [m]."""
    if centre <= SHALLOW_M and z <= SHALLOW_M:
        return 0.0, min(SHALLOW_M, zi)
    top = min(centre, zi) if limited else centre
    if centre > z:
        return max(centre - PLUME_DEPTH * sigma_z, z), top
    high = min(centre + PLUME_DEPTH * sigma_z, z)
    return top, max(min(high, zi) if limited else high, top)


@njit(error_model="numpy")
def plume_term(x, z, height, own_y, own_z, buoyancy, momentum, mixed_at, wstar, scale, p, k, inverse_l):  # type: ignore[no-untyped-def]
    """Of a source's plume x > 0 downwind: ∫ C dy per emission at height z [s/m²], σ_y [m] and the wind that carries it [m/s].

    Wind and turbulence are first those at the plume, then means over the air between it and the receptor. mixed_at : distance from which a
    plume is in the middle of a convective layer [m]; wstar : 0 in stable and neutral air; scale : of the wind to its measured value.
    """
    zi, sigma_v = p.zi[k], p.sigma_v[k]
    risen, risen_at = rise_term(x, height, buoyancy, momentum, p, k, inverse_l, scale)
    own_y = math.sqrt(own_y * own_y + (RISE_AS_SPREAD * risen) ** 2)
    own_z = math.sqrt(own_z * own_z + (RISE_AS_SPREAD * risen) ** 2)
    top = height + risen
    if inverse_l >= 0.0:
        wind, sigma_w, n2 = layer_term(top, top, p, k, inverse_l, scale, 0.0)
        first = math.sqrt(_stable_term(x, max(top, 1e-4), wind, sigma_w, n2, p, k, inverse_l) ** 2 + own_z * own_z)
        lid = max(zi, top + PLUME_DEPTH * first)  # stable air has no lid to throw a plume back
        low, high = _layer_of(top, first, z, zi, False)
        wind, sigma_w, n2 = layer_term(low, high, p, k, inverse_l, scale, 0.0)
        sigma_z = math.sqrt(_stable_term(x, max(top, 1e-4), wind, sigma_w, n2, p, k, inverse_l) ** 2 + own_z * own_z)
        across = _across_term(x, wind, sigma_v, top, zi, 0.0)
        found = vertical_term(z, top, sigma_z, lid) if z <= lid else 0.0
        return found / wind, math.sqrt(across * across + own_y * own_y), wind
    centre = min(top, zi)
    if x >= risen_at:
        last, _ = rise_term(max(risen_at, 1e-9), height, buoyancy, momentum, p, k, inverse_l, scale)
        centre = min(height + last, zi)
        far = max(mixed_at, risen_at * 1.000001)
        centre += min((x - risen_at) / max(far - risen_at, 1e-9), 1.0) * (0.5 * zi - centre)
    wind, sigma_w, _ = layer_term(centre, centre, p, k, inverse_l, scale, wstar)
    _, _, upper, lower, _ = _draughts_term(x, centre, wind, sigma_w, wstar, p, k, inverse_l)
    first = 0.5 * (math.sqrt(upper * upper + own_z * own_z) + math.sqrt(lower * lower + own_z * own_z))
    low, high = _layer_of(centre, first, z, zi, True)
    wind, sigma_w, _ = layer_term(low, high, p, k, inverse_l, scale, wstar)
    lifted, sunk, upper, lower, share = _draughts_term(x, centre, wind, sigma_w, wstar, p, k, inverse_l)
    found = 0.0
    if z <= zi:
        found = share * vertical_term(z, top + lifted, math.sqrt(upper * upper + own_z * own_z), zi)
        found += (1.0 - share) * vertical_term(z, top + sunk, math.sqrt(lower * lower + own_z * own_z), zi)
    across = _across_term(x, wind, sigma_v, height, zi, LEAST_MEMORY)
    return found / wind, math.sqrt(across * across + own_y * own_y), wind


@njit(inline="always", error_model="numpy")
def random_share_term(wind, sigma_v, distance):  # type: ignore[no-untyped-def]
    """The part of a plume that goes in all directions [-]: (2 σ_v² + ū² (1 − exp(−T/24 h))) / U², ū² = U² − 2 σ_v² ≥ 0.01."""
    spread = max(sigma_v, LEAST_TURBULENCE * wind)
    mean2 = max(wind * wind - 2.0 * spread * spread, 0.01)
    forgotten = 1.0 - math.exp(-distance / wind / MEANDER_S)
    return min((2.0 * spread * spread + mean2 * forgotten) / (wind * wind), 1.0)
