"""What the plants of buildings can do at most, as the city or a measure says."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.buildings import Buildings

W_PER_KW = 1000.0


class Limits(NamedTuple):
    """Of n buildings, (n,) each: most heat their system gives to the rooms, most heat it takes out; inf where it is as large as needed [W].

    EN ISO 13790 C.4.2; hot water does not take from the power for rooms.
    """

    heat: np.ndarray
    cool: np.ndarray


def limits_of(buildings: Buildings) -> Limits:
    """By the columns heating_power_kw and cooling_power_kw; empty: as large as needed."""
    heat, cool = (buildings[key].values for key in ("heating_power_kw", "cooling_power_kw"))
    return Limits(*(np.where(np.isnan(each), np.inf, W_PER_KW * each) for each in (heat, cool)))
