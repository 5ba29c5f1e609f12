"""Octave bands, A-weighting, sums of levels, periods of the day."""

from __future__ import annotations

import math

import numpy as np

OCTAVES = np.array([63.0, 125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0])  # nominal mid-frequencies [Hz]
EXACT_OCTAVES = 1000.0 * 10.0 ** (0.3 * np.arange(-4, 4))  # exact mid-frequencies, IEC 61260-1 [Hz]
A_WEIGHTING = np.array([-26.2, -16.1, -8.6, -3.2, 0.0, 1.2, 1.0, -1.1])  # IEC 61672-1 by octave [dB]
PERIODS = ("day", "evening", "night")
PERIOD_HOURS = (12.0, 4.0, 8.0)
PERIOD_PENALTY = (0.0, 5.0, 10.0)  # dB
A_WEIGHT = 10 ** (A_WEIGHTING / 10)  # of energies
# share of the 24 hours with its penalty, by period: energies of Lden are sums with these
DEN_WEIGHT = np.array([10 ** (penalty / 10) * hours / 24 for hours, penalty in zip(PERIOD_HOURS, PERIOD_PENALTY)])


def energy_sum(levels: np.ndarray, axis: int = 0) -> np.ndarray:
    """10 lg Σ 10^(L/10) [dB]; −inf of nothing."""
    with np.errstate(divide="ignore"):
        return 10 * np.log10(np.sum(10 ** (np.asarray(levels) / 10), axis=axis))


def a_weighted(levels: np.ndarray) -> np.ndarray:
    """One A-weighted level of octave levels (…, 8) [dB(A)]; 2015/996 Annex II (2.5.11)."""
    return energy_sum(np.asarray(levels) + A_WEIGHTING, axis=-1)


def l_den(day: np.ndarray, evening: np.ndarray, night: np.ndarray) -> np.ndarray:
    """Day-evening-night level of three long-term levels [dB]; Directive 2002/49/EC Annex I."""
    periods = zip((day, evening, night), PERIOD_HOURS, PERIOD_PENALTY)
    levels = [np.asarray(level) + penalty + 10 * math.log10(hours / 24) for level, hours, penalty in periods]
    return energy_sum(np.stack(levels))
