"""A network of street canyons as boxes: wind along each street, exchange through its roof, flow through the crossings.

Soulhac et al. (2008) Boundary-Layer Meteorol. 126, 365 for the wind; Soulhac et al. (2011) Atmos. Environ. 45, 7379 for the exchange
and the crossings; Salizzoni et al. (2009) for the velocity of exchange. Every box is mixed, so the answer is one value a street.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse, special
from scipy.sparse.linalg import splu

from .canyon_crossings import Crossings, crossings_of, flows_of
from .surface_layer import KARMAN

WALL_Z0_M = 1e-4  # roughness of walls and road; Soulhac et al. 2011, the value of MUNICH
EULER = 0.577  # as the papers print it
FIRST_ZERO_OF_J1 = 3.8317059702075125
BISECTIONS = 60  # halves (0, 3.83) to below 1e-17
SIGMA_W_MECHANICAL, SIGMA_V_MECHANICAL = 1.3, 2.0  # of u*; Hunt et al. 1988, CERC 2001, in Soulhac et al. 2011
MOST_TURN_DEG = 10.0  # largest σ_θ; Ben Salem et al. 2015
TURNS = 9  # wind directions a state is averaged over, evenly from −2 σ_θ to 2 σ_θ
UG_PER_G = 1e6


class Streets(NamedTuple):
    """n street canyons, each (n,): height, width, length [m]; axis_deg from crossing `start` to crossing `end`, clockwise from north;
    start, end: int32 numbers of the crossings; a dead end is a crossing of one street."""

    height: np.ndarray
    width: np.ndarray
    length: np.ndarray
    axis_deg: np.ndarray
    start: np.ndarray
    end: np.ndarray


class Air(NamedTuple):
    """One state of the air above the roofs: wind_direction_deg from where it blows; ustar [m/s]; length L, infinite or NaN neutral [m];
    mixing_height [m]; turn_deg: σ_θ of the wind direction over the hour [°]."""

    wind_direction_deg: float
    ustar: float
    length: float
    mixing_height: float
    turn_deg: float = 0.0


def bessel_c(z0_of_depth: ArrayLike) -> np.ndarray:
    """C of the wind profile: root of z0/δ = (2/C) exp(π/2 · Y1(C)/J1(C) − 0.577), δ = min(H, W/2); any shape [-].

    The right side grows from 0 to infinity on (0, 3.83), the first zero of J1: one root, found by halving.
    Raises: ValueError where z0/δ is not between 0 and 1. References: Soulhac et al. 2011 eq. (1). Checked by street_box_sirane.
    """
    target = np.asarray(z0_of_depth, np.float64)
    if not ((target > 0) & (target < 1)).all():
        raise ValueError("z0 of the walls must be above 0 and below the depth of the street")
    low, high = np.zeros_like(target), np.full_like(target, FIRST_ZERO_OF_J1)
    with np.errstate(over="ignore", under="ignore"):  # exp of ±infinity at the ends is meant
        for _ in range(BISECTIONS):
            c = 0.5 * (low + high)
            above = 2.0 / c * np.exp(0.5 * np.pi * special.y1(c) / special.j1(c) - EULER) > target
            low, high = np.where(above, low, c), np.where(above, c, high)
    return np.asarray(0.5 * (low + high))


def wind_at_roof(c: ArrayLike, ustar: ArrayLike, karman: float = KARMAN) -> np.ndarray:
    """U_H, wind along the street axis at its top when the wind blows along it [m/s]; Soulhac et al. 2011 eq. (2)."""
    c = np.asarray(c, np.float64)
    middle = special.y0(c) - special.j0(c) * special.y1(c) / special.j1(c)
    return np.asarray(np.asarray(ustar) * np.sqrt(np.pi / (np.sqrt(2.0) * karman**2 * c) * middle))


def mean_share_of_wind(height: ArrayLike, width: ArrayLike, c: ArrayLike, wall_z0: float = WALL_Z0_M) -> np.ndarray:
    """Mean wind over the cross-section of a street as a share of U_H, the wind blowing along it [-]; Soulhac et al. 2008, 2011."""
    h, w, c = np.asarray(height, np.float64), np.asarray(width, np.float64), np.asarray(c, np.float64)
    depth = np.minimum(h, 0.5 * w)
    a = np.log(depth / wall_z0)
    b = np.exp(c / np.sqrt(2.0) * (1.0 - h / depth))
    upper = 2.0 * np.sqrt(2.0) / c * (1.0 - b) * (1.0 - c**2 / 3.0 + c**4 / 45.0)
    return np.asarray(depth**2 / (h * w) * (upper + b * (2.0 * a - 3.0) / a + (w / depth - 2.0) * (a - 1.0) / a))


def along_street_wind(
    height: ArrayLike, width: ArrayLike, ustar: ArrayLike, karman: float = KARMAN, wall_z0: float = WALL_Z0_M
) -> np.ndarray:
    """Mean wind in a street when the wind above blows along it; times |cos φ| at an angle φ [m/s]. Shapes broadcast, lengths [m]."""
    c = bessel_c(wall_z0 / np.minimum(np.asarray(height, np.float64), 0.5 * np.asarray(width, np.float64)))
    return wind_at_roof(c, ustar, karman) * mean_share_of_wind(height, width, c, wall_z0)


def sigma_w_at_roof(
    height: ArrayLike, ustar: ArrayLike, length: ArrayLike, mixing_height: ArrayLike, karman: float = KARMAN
) -> np.ndarray:
    """σ_w at roof height H, broadcast [m/s]; Soulhac et al. 2011 after Hunt et al. 1988.

    Neutral (also L ≥ zi): 1.3 u* (1 − 0.8 H/zi). Stable: 1.3 u* (1 − 0.5 H/zi)^¾. Unstable: with √0.4 · 2.1 w* (H/zi)^⅓ (1 − 0.8 H/zi)
    in quadrature. H/zi counts at most 1. These are the profiles SIRANE's exchange was fitted with, not those of the open road.
    """
    h, u, length_, zi = np.broadcast_arrays(
        *(np.asarray(each, np.float64) for each in (height, ustar, length, mixing_height))
    )
    share = np.minimum(h / zi, 1.0)
    neutral = SIGMA_W_MECHANICAL * u * (1.0 - 0.8 * share)
    stable = SIGMA_W_MECHANICAL * u * (1.0 - 0.5 * share) ** 0.75
    unstable = (length_ < 0) & np.isfinite(length_)
    wstar = u * np.cbrt(zi / (karman * np.where(unstable, -length_, 1.0)))
    convective = np.sqrt(0.4) * 2.1 * wstar * np.cbrt(share) * (1.0 - 0.8 * share)
    return np.where(unstable, np.hypot(neutral, convective), np.where((length_ >= 0) & (length_ < zi), stable, neutral))


def exchange_velocity(sigma_w: ArrayLike) -> np.ndarray:
    """Velocity at which air is exchanged through the roof of a street, u_d = σ_w/(√2 π) [m/s]; Salizzoni et al. 2009."""
    return np.asarray(sigma_w, np.float64) / (np.sqrt(2.0) * np.pi)


def turn_of_wind(sigma_v: ArrayLike, wind: ArrayLike) -> np.ndarray:
    """σ_θ = σ_v/u of the wind direction within the hour, at most 10° [°]; Ben Salem et al. 2015."""
    return np.minimum(np.degrees(np.asarray(sigma_v, np.float64) / np.asarray(wind, np.float64)), MOST_TURN_DEG)


def box_concentration(
    emission: ArrayLike, background: ArrayLike, through: ArrayLike, roof: ArrayLike, length: ArrayLike
) -> np.ndarray:
    """Steady concentration of one street that only air from above flows through, Cb + q L/(H W U + u_d W L) [µg/m³].

    emission q [g/(m s)]; background Cb [µg/m³]; through H W U and roof u_d W L: volume flows [m³/s]; length L [m]; broadcast.
    """
    gained = np.asarray(emission, np.float64) * UG_PER_G * np.asarray(length) / (np.asarray(through) + np.asarray(roof))
    return np.asarray(np.asarray(background) + gained)


class Balance:
    """What flows where in a network under one state of the air, ready to be solved for any emission.

    flow : (n, n) sparse, [i, j] from street j into street i; from_above, to_above : (n,) through the crossings; roof : (n,) exchange
    through the roof, equal both ways; out : (n,) all that leaves; all volume flows [m³/s]. The same volume enters and leaves every
    street and every crossing.
    """

    def __init__(
        self,
        streets: Streets,
        air: Air,
        crossings: Crossings | None = None,
        along: np.ndarray | None = None,
        share: np.ndarray | None = None,
    ) -> None:
        """crossings, along : of `crossings_of` and `along_street_wind` for u* = 1, where many states are solved for one network
        share : (n,) how much of a canyon each street is: so much of the air of others it takes, the rest goes to the air above and as much
        comes from there, so that a road that turns into a canyon does so without a step; None all [-]
        """
        n = len(streets.height)
        crossings = crossings_of(streets.start, streets.end, streets.axis_deg) if crossings is None else crossings
        sigma_w = sigma_w_at_roof(streets.height, air.ustar, air.length, air.mixing_height)
        along = along_street_wind(streets.height, streets.width, 1.0) if along is None else along
        section = air.ustar * along * streets.height * streets.width
        directions, shares = _directions(air)
        flows = flows_of(crossings, streets.axis_deg, section, directions, shares)
        self.roof = exchange_velocity(sigma_w) * streets.width * streets.length
        taken = flows.volume if share is None else flows.volume * np.asarray(share)[flows.into]
        passed_up = flows.volume - taken
        self.flow = sparse.csr_matrix((taken, (flows.into, flows.out_of)), shape=(n, n))
        self.from_above = flows.from_above + np.bincount(flows.into, passed_up, n)
        self.to_above = flows.to_above + np.bincount(flows.out_of, passed_up, n)
        self.length = np.asarray(streets.length, np.float64)
        self.out = np.asarray(self.flow.sum(axis=0)).ravel() + self.to_above + self.roof
        self._solved = splu(sparse.csc_matrix(sparse.diags(self.out) - self.flow)) if n else None

    def excess(self, given: np.ndarray) -> np.ndarray:
        """Concentration over that of the air above [g/m³] where so much is given off in each street, (n,) or (n, k) [g/s].

        The same volume enters and leaves every street, so an air above that is alike everywhere adds itself and nothing else.
        """
        if self._solved is None:
            return np.zeros_like(given)
        return np.asarray(self._solved.solve(np.ascontiguousarray(given, np.float64)))

    def told_by(self, weight: np.ndarray) -> np.ndarray:
        """(n,) what a gram a second in each street adds to the weighted sum of all excesses, weight (n,): excess(given) @ weight
        = given @ told_by(weight), by one solution for all sources."""
        if self._solved is None:
            return np.zeros_like(weight)
        return np.asarray(self._solved.solve(np.ascontiguousarray(weight, np.float64), "T"))

    def concentration(self, emission: np.ndarray, background: ArrayLike = 0.0) -> np.ndarray:
        """Concentration of each street [µg/m³].

        emission : (n,) or (n, k) for k substances or sources [g/(m s)]; background : of the air above, scalar, (n,), or (n, k) [µg/m³]
        """
        emission = np.asarray(emission, np.float64)
        if self._solved is None:
            return np.zeros_like(emission)
        shape = (-1,) + (1,) * (emission.ndim - 1)
        above = np.asarray(background, np.float64)
        above = above.reshape(shape) if above.ndim == 1 else above
        given = emission * UG_PER_G * self.length.reshape(shape)
        return np.asarray(self._solved.solve(given + (self.roof + self.from_above).reshape(shape) * above))

    def lost(self, concentration: np.ndarray, background: float = 0.0) -> float:
        """What leaves the network upwards, less what comes in from there [g/s]; equal to what is emitted."""
        out = float(((self.roof + self.to_above) * concentration).sum())
        return (out - float(((self.roof + self.from_above) * background).sum())) / UG_PER_G


def _directions(air: Air) -> tuple[np.ndarray, np.ndarray]:
    """Wind directions of the hour [°] and their shares, a normal distribution cut at two standard deviations."""
    if not air.turn_deg > 0:
        return np.array([air.wind_direction_deg]), np.ones(1)
    steps = np.linspace(-2.0, 2.0, TURNS)
    shares = np.exp(-0.5 * steps**2)
    return air.wind_direction_deg + steps * air.turn_deg, shares / shares.sum()


def warm() -> None:
    """Compiles the kernel of the crossings."""
    one = np.ones(1)
    Balance(
        Streets(10 * one, 10 * one, 50 * one, 0 * one, np.zeros(1, np.int32), np.ones(1, np.int32)),
        Air(0.0, 0.3, -100.0, 800.0, 5.0),
    )
