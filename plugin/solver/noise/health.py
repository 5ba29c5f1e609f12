"""How many of the people exposed to a level are highly annoyed or highly sleep disturbed by it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Quadratic(NamedTuple):
    """Absolute risk = (constant + linear L + square L²) / 100 of a level L in dB."""

    constant: float
    linear: float
    square: float

    @property
    def lowest_level(self) -> float:
        """Where the parabola turns [dB]; below, it would say that less noise harms more people."""
        return -self.linear / (2 * self.square)


# Directive (EU) 2020/367, Annex III of 2002/49/EC: formulas 4 and 5 for Lden, 7 and 8 for Lnight; those of air traffic are left out
HIGHLY_ANNOYED = {"road": Quadratic(78.9270, -3.1162, 0.0342), "rail": Quadratic(38.1596, -2.05538, 0.0285)}
HIGHLY_SLEEP_DISTURBED = {"road": Quadratic(19.4312, -0.9336, 0.0126), "rail": Quadratic(67.5406, -3.1852, 0.0391)}


def share_highly_annoyed(lden: np.ndarray, source: str) -> np.ndarray:
    """Share of the people exposed to lden who are highly annoyed by noise of one source.

    lden : any shape, day-evening-night level of that source alone at the most exposed facade [dB(A)]
    source : "road" or "rail"; the Directive has no relation for industry
    Returns: as lden, 0 to 1 [-]; NaN below the lowest level of the relation (45.6 dB road, 36.1 dB rail) and where lden is NaN.
    Raises: ValueError for another source.
    References: Directive (EU) 2020/367; from Guski et al. 2017, data between 40 and 80 dB. Checked by noise_highly_annoyed_norway_road.
    """
    return _share(lden, source, HIGHLY_ANNOYED)


def share_highly_sleep_disturbed(lnight: np.ndarray, source: str) -> np.ndarray:
    """Share of the people exposed to lnight whose sleep is highly disturbed by noise of one source.

    As share_highly_annoyed, of the night level [dB(A)]; NaN below 37.0 dB road, 40.7 dB rail.
    References: Directive (EU) 2020/367; from Basner and McGuire 2018, data between 40 and 65 dB.
    """
    return _share(lnight, source, HIGHLY_SLEEP_DISTURBED)


def _share(level: np.ndarray, source: str, relations: dict[str, Quadratic]) -> np.ndarray:
    if source not in relations:
        raise ValueError(f"source is {source!r}, must be one of {', '.join(map(repr, relations))}")
    relation = relations[source]
    level = np.asarray(level, np.float64)
    percent = relation.constant + level * (relation.linear + level * relation.square)
    return np.where(level >= relation.lowest_level, percent / 100, np.nan)
