"""From the heat a building needs to the energy its systems take, EN 15316-1: what each subsystem loses on the way.

Heat goes the way of the losses backwards: emission and control in the room (EN 15316-2), distribution (EN 15316-3), storage
(EN 15316-5), generation (EN 15316-4-x). Losses are given as efficiencies; none of them is counted as a gain of the rooms.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Chain(NamedTuple):
    """Efficiencies of the subsystems before the generator, each a number or an array that broadcasts [-], above 0 and at most 1."""

    emission: np.ndarray
    distribution: np.ndarray
    storage: np.ndarray

    @property
    def efficiency(self) -> np.ndarray:
        """Of all three [-]."""
        return np.asarray(self.emission * self.distribution * self.storage)


class Energy(NamedTuple):
    """Heat the generator gives, and the energy it takes for it, of its own carrier and of the surroundings (heat pumps) [as the need].

    out = taken + ambient for a heat pump; ambient is 0 for any other generator, whose losses are out/generation − out.
    """

    out: np.ndarray
    taken: np.ndarray
    ambient: np.ndarray


def energy_of(need: np.ndarray, chain: Chain, generation: np.ndarray, heat_pump: np.ndarray) -> Energy:
    """Energy of a heating or hot water system.

    Parameters: need of the rooms or at the taps ≥ 0; generation: efficiency of the generator or its COP, above 0 [-]; heat_pump: bool.
    All broadcast, e.g. need (n, 8760) and chain (n, 1).
    Raises: ValueError naming the subsystem whose efficiency cannot be true.
    References: EN 15316-1:2017, Q_gen,out = Q_nd / (eps_em eps_dis eps_sto), E_in = Q_gen,out / eps_gen.
    """
    for name, value in (*chain._asdict().items(), ("generation", generation)):
        lowest, highest = np.min(value), np.max(value)
        if not lowest > 0 or (name != "generation" and not highest <= 1):
            allowed = "above 0" if name == "generation" else "above 0 and at most 1"
            raise ValueError(f"efficiency of {name} from {lowest:g} to {highest:g}, must be {allowed}")
    out = need / chain.efficiency
    taken = out / generation
    return Energy(out, taken, np.where(heat_pump, out - taken, 0.0))
