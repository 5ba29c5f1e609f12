"""Sound power of industrial sources: from an A-weighted total to octaves, and the correction for working hours; 2015/996 Annex II 2.4."""

from __future__ import annotations

import numpy as np

from ...city.fields import NOISE_SPECTRA
from .bands import A_WEIGHTING, OCTAVES, PERIOD_HOURS, energy_sum

# Octave levels by spectrum, up to a constant [dB]. A noise whose power density goes with f^n rises by 3 (n + 1) dB from octave to octave:
# white n = 0, pink n = −1, brown n = −2. "500 Hz": all of it in that octave, as ISO 9613-2:1996, clause 1, lets attenuation at 500 Hz stand
# for that of an A-weighted power whose spectrum is not known.
_OCTAVE_STEPS = np.arange(OCTAVES.size) * 10.0 * np.log10(2.0)
SHAPES_DB = dict(
    zip(
        NOISE_SPECTRA,
        (np.where(OCTAVES == 500.0, 0.0, -np.inf), 0.0 * _OCTAVE_STEPS, _OCTAVE_STEPS, -_OCTAVE_STEPS),
    )
)


def octaves_of(lw_dba: float, spectrum: str) -> np.ndarray:
    """(8,) float64, sound power by octave of a source of which only the A-weighted level is known [dB re 1 pW]; −inf for none in an octave.

    Parameters:
    lw_dba : sound power level, A-weighted [dB(A)]; spectrum : a word of city.fields.NOISE_SPECTRA
    Its A-weighted sum is lw_dba. Raises: KeyError for another word.
    """
    shape = SHAPES_DB[spectrum]
    return shape + lw_dba - energy_sum(shape + A_WEIGHTING)


def working_hours_db(hours: np.ndarray) -> np.ndarray:
    """(3, n) float64, correction of the sound power by day, evening and night: C_W = 10 lg(T / T_ref) [dB]; −inf without work.

    hours : (3, n) hours at work in each period on an average day of the year, T; those of the period are T_ref = 12, 4 and 8 h [h]
    Raises: ValueError for hours below 0 or above T_ref.
    References: 2015/996 Annex II 2.4.1, working hours.
    """
    whole = np.array(PERIOD_HOURS)[:, None]
    hours = np.asarray(hours, np.float64)
    if not ((hours >= 0) & (hours <= whole)).all():
        raise ValueError(
            f"working hours {hours.tolist()}, must be 0 to {', '.join(f'{each:g}' for each in PERIOD_HOURS)} h"
        )
    with np.errstate(divide="ignore"):
        return 10.0 * np.log10(hours / whole)
