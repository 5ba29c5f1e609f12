"""Where a railway source sends its sound: horizontal by the angle to the track, vertical by the angle to the ground.

Corrections in dB to the sound power of a source in one direction. Bridge noise has none, source B no vertical one but for
aerodynamic noise (2.3.2).
"""

from __future__ import annotations

import numpy as np

from .rail_bands import THIRD_OCTAVES, checked_edition


def horizontal_directivity(phi_deg: np.ndarray | float) -> np.ndarray:
    """Of all bands, (n,) for n angles to the track, 0° along it, 90° across [dB]: 0 across, −20 along; (2.3.15).

    Annex II lists rolling, impact, squeal, braking, fans and aerodynamic noise; with the library of 2014 it counts for traction, too.
    Raises: ValueError for an angle that is no number.
    """
    return 10 * np.log10(0.01 + 0.99 * np.sin(np.radians(_angles("phi_deg", phi_deg))) ** 2)


def vertical_directivity(
    psi_deg: np.ndarray | float, source: str = "A", frequencies: np.ndarray = THIRD_OCTAVES, edition: str = "2021"
) -> np.ndarray:
    """Of each band, for n angles above the plane of the rails.

    Parameters:
    psi_deg : (n,) float64 or one, −90 to 90, positive upwards [°]
    source : "A" for all at 0.5 m, "aerodynamic B" for aerodynamic noise at 4 m (what else is there has none: 0 dB)
    frequencies : (n_bands,) float64 [Hz]
    edition : "2021": A has none below the rails' plane; "2015": A by its absolute value
    Returns: (n, n_bands) float64 [dB].
    Raises: ValueError naming angle, source or edition.
    References: 2015/996 Annex II (2.3.16) as replaced by 2021/1226, (2.3.17). Checked by cases D09 and D19 of the library ("2015").
    """
    psi = np.radians(np.atleast_1d(_angles("psi_deg", psi_deg, 90.0)))[:, None]
    frequencies = np.asarray(frequencies, np.float64)
    if source == "aerodynamic B":
        with np.errstate(divide="ignore"):
            lobe = np.where(psi < 0, 10 * np.log10(np.cos(psi) ** 2), 0.0)
        return np.broadcast_to(lobe, (psi.size, frequencies.size)).copy()
    if source != "A":
        raise ValueError(f"source is {source!r}, must be 'A' or 'aerodynamic B'")
    shape = 2 / 3 * np.sin(2 * psi) - np.sin(psi)
    lobe = 40 / 3 * shape * np.log10((frequencies + 600) / 200)
    return np.abs(lobe) if checked_edition(edition) == "2015" else np.where(psi > 0, lobe, 0.0)


def _angles(name: str, values: np.ndarray | float, largest: float = np.inf) -> np.ndarray:
    array = np.asarray(values, np.float64)
    wrong = ~(np.isfinite(array) & (np.abs(array) <= largest))
    if wrong.any():
        value = float(array[wrong].flat[0])
        raise ValueError(
            f"{name} is {value:g}, must be {'a number' if np.isinf(largest) else f'−{largest:g} to {largest:g}'}"
        )
    return array
