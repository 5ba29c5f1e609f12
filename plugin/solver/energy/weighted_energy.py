"""Weighted energy: primary energy (renewable and not) and CO2 of what a building takes in and gives away, EN ISO 52000-1.

Weights come in a `Weights` for each carrier; nothing here has a default of its own. The balance is made interval by interval: pass hours
and the electricity of a summer noon does not heat a winter night; pass a year and it does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class Weights(NamedTuple):
    """Of one kilowatt hour: primary energy not renewable and renewable [kWh/kWh], CO2 [kg/kWh]."""

    nren: float
    ren: float
    co2: float


class Weighted(NamedTuple):
    """Primary energy not renewable and renewable [kWh], CO2 [kg]; scalars or (n,)."""

    nren: np.ndarray
    ren: np.ndarray
    co2: np.ndarray

    @property
    def total(self) -> np.ndarray:
        """Primary energy, both [kWh]."""
        return self.nren + self.ren

    @property
    def renewable_share(self) -> np.ndarray:
        """RER = E_Pren / E_Ptot, the renewable energy ratio of EN ISO 52000-1:2017; NaN where no primary energy is used [-].

        Of step A; what step B credits can make it larger than 1.
        """
        total = self.total
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(total != 0, self.ren / total, np.nan)


class OwnElectricity(NamedTuple):
    """What becomes of electricity produced on site, each summed over the intervals [kWh]; used + grid = use, used + exported = produced."""

    used: np.ndarray
    exported: np.ndarray
    grid: np.ndarray


class ElectricityWeights(NamedTuple):
    """Weights of electricity from the grid, from the own roof, and of what is exported: by the resources that made it (step A), and by
    what the grid then need not make (step B)."""

    grid: Weights
    on_site: Weights
    exported_a: Weights
    exported_b: Weights


def matched(use_kwh: ArrayLike, produced_kwh: ArrayLike) -> OwnElectricity:
    """Electricity used and produced on site in each interval (…, n_intervals), balanced within the interval, then summed over the last axis.

    References: EN ISO 52000-1:2017, E_pr,used = f_match min(E_use, E_pr) with f_match = 1 within the interval.
    """
    use, produced = np.asarray(use_kwh, np.float64), np.asarray(produced_kwh, np.float64)
    if (use < 0).any() or (produced < 0).any():
        raise ValueError("electricity used and produced must not be negative")
    used = np.minimum(use, produced)
    return OwnElectricity(used.sum(axis=-1), (produced - used).sum(axis=-1), (use - used).sum(axis=-1))


def weighted(
    delivered_kwh: Mapping[str, ArrayLike],
    weights: Mapping[str, Weights],
    electricity: OwnElectricity,
    of_electricity: ElectricityWeights,
    k_exp: float,
) -> Weighted:
    """The weighted energy of a building (or of n of them) over a year.

    Parameters: delivered_kwh of every carrier but electricity, and its weights; electricity by `matched`; k_exp: 0 counts exported
    electricity by what it took to make it (step A), 1 credits what it saves in the grid (step B), between them a part.
    Returns: sums; negative when more is credited than used, NaN where a carrier is used whose weight is NaN.
    Raises: KeyError when a carrier has no weights; ValueError when k_exp is outside 0 to 1.
    References: EN ISO 52000-1:2017, E_we = E_we,del − E_we,exp,A − k_exp (E_we,exp,AB − E_we,exp,A), steps A and B of ISO/TR 52000-2
    annex J; what is produced on site counts as delivered first. Checked by primary_energy_iso52000.json, J1 to J5.
    """
    if not 0 <= k_exp <= 1:
        raise ValueError(f"k_exp is {k_exp:g}, must be from 0 to 1")
    produced = np.asarray(electricity.used + electricity.exported)
    sums = []
    for kind in Weights._fields:
        grid, on_site, step_a, step_b = (getattr(each, kind) for each in of_electricity)
        taken_in = _times(electricity.grid, grid) + _times(produced, on_site)
        for carrier, kwh in delivered_kwh.items():
            taken_in = taken_in + _times(kwh, getattr(weights[carrier], kind))
        given_away = _times(electricity.exported, step_a + k_exp * (step_b - step_a))
        sums.append(taken_in - given_away)
    return Weighted(*sums)


def _times(kwh: ArrayLike, weight: float) -> np.ndarray:
    """Energy by its weight; none of a carrier weighs nothing, though its weight be unknown (NaN)."""
    energy = np.asarray(kwh, np.float64)
    return np.where(energy == 0, 0.0, energy * weight)
