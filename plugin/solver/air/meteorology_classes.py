"""A year of hours as a few hundred states of the air: 36 wind directions, and in each of them bins of friction velocity and stability.

Directions are around 0°, 10°, …, as winds are often noted in tens of degrees. The bins of a direction are cut where its own hours are,
equally many in each, so that no direction has an empty or a crowded bin.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from . import surface_layer as layer
from .meteorology import GIVEN, Meteorology

SECTORS = 36
# 36 × 16 = 576 classes of some 15 hours. Roads of R-LINE in Amsterdam, Athens, Helsinki, Seville, Denver: annual means of 16 receptors
# within 2.7 % of 8,760 hours, their mean within 1.3 %
FRICTION_BINS, STABILITY_BINS = 4, 4
WITHIN = 0.027  # of the mean of all hours, as above; tests hold it to 3 %
CLASSES_AT_MOST = 700


@dataclass(frozen=True)
class MeteorologyClasses:
    """k states that stand for the hours of a year.

    states : Meteorology of k states, their weight the share of the hours with wind data
    of_hour : (8760,) int32, the class of each hour, −1 where there is no wind data
    """

    states: Meteorology
    of_hour: np.ndarray

    def __len__(self) -> int:
        return len(self.states)

    def weights(self, profile: np.ndarray) -> np.ndarray:
        """What each class weighs for an emission that changes with the hours: sum of `profile` over its hours by the hours with wind data.

        profile : (8760,) or (8760, p), emission of each hour by the mean of the year [-]
        Returns: (k,) or (k, p); concentration per unit emission of the classes times this is the annual mean.
        """
        some = self.of_hour >= 0
        chosen = np.asarray(profile, np.float64)[some]
        out = np.zeros((len(self), *chosen.shape[1:]))
        np.add.at(out, self.of_hour[some], chosen)
        return out / max(int(some.sum()), 1)

    def hours(self, of_classes: np.ndarray) -> np.ndarray:
        """(…, 8760) values of the classes ((…, k)) hour by hour, NaN without wind data."""
        values = np.asarray(of_classes)[..., np.maximum(self.of_hour, 0)].astype(np.float64)
        values[..., self.of_hour < 0] = np.nan
        return values


def classes_of(
    hours: Meteorology, friction_bins: int = FRICTION_BINS, stability_bins: int = STABILITY_BINS
) -> MeteorologyClasses:
    """The classes of a year.

    In each of 36 directions hours are ranked by u*, for near a road dilution goes with it, and cut into `friction_bins` equal parts,
    each of these by 1/L into `stability_bins`; mixing height goes with the stability of the hour. A class takes the means that keep
    what concentrations go with: of 1/u and 1/u* (dilution), of 1/L, of 1/zi, and of σ_v/u.
    Raises: ValueError when there would be more than 700 classes.
    """
    if not 1 <= friction_bins * stability_bins * SECTORS <= CLASSES_AT_MOST:
        raise ValueError(
            f"{friction_bins} × {stability_bins} bins in {SECTORS} directions are more than {CLASSES_AT_MOST}"
        )
    some = np.flatnonzero(hours.present)
    sector = np.floor(hours.wind_direction_deg[some] / (360.0 / SECTORS) + 0.5).astype(np.int64) % SECTORS
    inverse = _inverse_length(hours.length[some])
    number = np.empty(len(some), np.int64)
    for each in range(SECTORS):
        chosen = np.flatnonzero(sector == each)
        by_friction = _equal_parts(hours.ustar[some][chosen], inverse[chosen], friction_bins)
        for part in range(friction_bins):
            rows = chosen[by_friction == part]
            by_stability = _equal_parts(inverse[rows], hours.ustar[some][rows], stability_bins)
            number[rows] = (each * friction_bins + part) * stability_bins + by_stability
    used, number = np.unique(number, return_inverse=True)
    of_hour = np.full(len(hours), -1, np.int32)
    of_hour[some] = number
    return MeteorologyClasses(_means(hours.take(some), number, len(used)), of_hour)


def _equal_parts(values: np.ndarray, then: np.ndarray, parts: int) -> np.ndarray:
    """(n,) int64 which of `parts` parts of equally many each value is in; equal values are ordered by `then`."""
    rank = np.empty(len(values), np.int64)
    rank[np.lexsort((then, values))] = np.arange(len(values))
    return rank * parts // max(len(values), 1)


def _inverse_length(length: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(length), 1.0 / np.where(np.isfinite(length), length, 1.0), 0.0)


def _means(hours: Meteorology, number: np.ndarray, k: int) -> Meteorology:
    weight = np.bincount(number, hours.weight, k)

    def mean(values: np.ndarray) -> np.ndarray:
        return np.bincount(number, hours.weight * values, k) / weight

    angle = np.radians(hours.wind_direction_deg)
    east, north = mean(np.sin(angle)), mean(np.cos(angle))
    u_ref, ustar, mixed = (
        1.0 / mean(1.0 / hours.u_ref),
        1.0 / mean(1.0 / hours.ustar),
        1.0 / mean(1.0 / hours.mixing_height),
    )
    inverse = mean(_inverse_length(hours.length))
    with np.errstate(divide="ignore"):
        length = np.where(np.abs(inverse) > 1.0 / layer.NEUTRAL_M, 1.0 / inverse, np.inf)
    first = np.full(k, len(hours), np.int64)
    np.minimum.at(first, number, np.arange(len(hours)))
    return replace(
        hours.take(first),  # z_ref, z0 and displacement are those of the site
        wind_direction_deg=np.degrees(np.arctan2(east, north)) % 360.0,
        u_ref=u_ref,
        ustar=ustar,
        length=length,
        mixing_height=mixed,
        wstar=mean(hours.wstar),
        sigma_v=mean(hours.sigma_v / hours.u_ref) * u_ref,
        heat_flux=mean(hours.heat_flux),
        temperature_k=mean(hours.temperature_k),
        told=np.full(k, GIVEN, np.int8),
        weight=weight,
    )


@dataclass(frozen=True)
class WindRose:
    """How often the wind blows from where and how hard.

    edges : (b + 1,) of the speeds [m/s], the last one infinite; share : (sectors, b) of the hours with a direction [-], sector 0 around north
    calm, missing : share of all hours without direction because there is no wind, and without data [-]
    mean_speed : (sectors,) [m/s], NaN where the wind never blows from
    """

    edges: np.ndarray
    share: np.ndarray
    calm: float
    missing: float
    mean_speed: np.ndarray


def wind_rose(
    speed: np.ndarray, direction_deg: np.ndarray, edges: tuple[float, ...] = (0, 1, 2, 3, 4, 6, 8), sectors: int = 16
) -> WindRose:
    """The rose of measured hours, (n,) each, NaN missing; a speed of 0 is a calm whatever its direction."""
    speed, direction = np.asarray(speed, np.float64), np.asarray(direction_deg, np.float64)
    calm = speed == 0
    known = np.isfinite(speed) & np.isfinite(direction) & ~calm
    step = 360.0 / sectors
    sector = np.floor((direction[known] + 0.5 * step) / step).astype(np.int64) % sectors
    limits = np.append(np.asarray(edges, np.float64), np.inf)
    part = np.clip(np.searchsorted(limits, speed[known], side="right") - 1, 0, len(limits) - 2)
    counts = np.zeros((sectors, len(limits) - 1))
    np.add.at(counts, (sector, part), 1.0)
    by_sector = np.bincount(sector, minlength=sectors)
    with np.errstate(invalid="ignore"):
        mean_speed = np.bincount(sector, speed[known], sectors) / by_sector
    n = max(len(speed), 1)
    return WindRose(limits, counts / max(counts.sum(), 1.0), calm.sum() / n, 1.0 - (known | calm).sum() / n, mean_speed)
