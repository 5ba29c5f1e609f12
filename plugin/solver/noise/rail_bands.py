"""The bands of the railway source: third octaves of sound, wavelengths of roughness, octaves that leave it.

Roughness is tabulated by wavelength; Annex II computes in third octaves and hands octaves to the propagation.
"""

from __future__ import annotations

import numpy as np

from .bands import OCTAVES

# nominal mid-frequencies [Hz]
THIRD_OCTAVES = np.array(
    [50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630]
    + [800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300, 8000, 10000],
    dtype=np.float64,
)
EXACT_THIRD_OCTAVES = 10.0 ** (0.1 * np.arange(17, 41))  # IEC 61260-1 [Hz]
# nominal wavelengths of roughness, from long to short [mm]
WAVELENGTHS = np.array(
    [2000, 1600, 1250, 1000, 800, 630, 500, 400, 315, 250, 200, 160, 125, 100, 80, 63, 50, 40]
    + [31.5, 25, 20, 16, 12.5, 10, 8, 6.3, 5, 4, 3.15, 2.5, 2, 1.6, 1.25, 1, 0.8]
)
EXACT_WAVELENGTHS = 10.0 ** (0.1 * np.arange(33, -2, -1))  # the same by base 10 [mm]
HEIGHTS_M = (0.5, 4.0)  # sources A and B above the rail, 2.3.1
SILENT = -np.inf  # the level of no sound

EDITIONS = ("2021", "2015")


def checked_edition(edition: str) -> str:
    """ "2021": 2015/996 as amended by 2021/1226. "2015": before that, as the Commission's reference library of 2014 computes it."""
    if edition not in EDITIONS:
        raise ValueError(f"edition is {edition!r}, must be '2021' or '2015'")
    return edition


def to_octaves(levels: np.ndarray) -> np.ndarray:
    """Third octaves (…, 24) summed in energy to octaves (…, 8) [dB], 2.3.2; −inf stays −inf."""
    levels = np.asarray(levels, np.float64)
    energy = (10 ** (levels / 10)).reshape(*levels.shape[:-1], OCTAVES.size, 3)
    with np.errstate(divide="ignore"):
        return 10 * np.log10(energy.sum(axis=-1))


def spectrum(name: str, values: object, bands: np.ndarray) -> np.ndarray:
    """(n_bands,) float64 of a table of levels. Raises: ValueError naming it when it is missing, too short or not finite."""
    if values is None:
        raise ValueError(f"{name} is missing, must have {bands.size} levels")
    array = np.asarray(values, np.float64)
    if array.shape != bands.shape:
        raise ValueError(f"{name} has {array.size} levels, must have {bands.size}")
    if not np.isfinite(array).all():
        i = int(np.argmin(np.isfinite(array)))
        raise ValueError(f"{name} is {array[i]:g} in band {bands[i]:g}, must be a number")
    return array


def positive(name: str, value: float, zero: bool = False) -> float:
    """value as float. Raises: ValueError naming it when it is not finite, negative, or 0 where that makes no sense."""
    number = float(value)
    if not np.isfinite(number) or number < 0 or (number == 0 and not zero):
        raise ValueError(f"{name} is {number:g}, must be {'0 or more' if zero else 'more than 0'}")
    return number
