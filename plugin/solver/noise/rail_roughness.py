"""How rough wheel and rail are to each other, by wavelength, and at what frequency a train hears it.

Roughness levels are dB re 1 µm. The conversion to frequency, f = v/λ with v in m/s (corrigendum of 10.1.2018), is described in
words only, and there are two readings, up to 1 dB apart on a steep spectrum:
"2021": the total roughness by wavelength is averaged "energetically and proportionally", energies linear in the band (log λ);
"2015": the library of 2014 converts each spectrum by itself, levels linear in λ between nominal bands, and adds afterwards.
Beyond the ends of a table its last value holds.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .bands import energy_sum
from .rail_bands import (
    EXACT_THIRD_OCTAVES,
    EXACT_WAVELENGTHS,
    SILENT,
    THIRD_OCTAVES,
    WAVELENGTHS,
    checked_edition,
    positive,
    spectrum,
)
from .rail_stock import Track, Vehicle

LOWEST_SPEED_KMH = {False: 50.0, True: 30.0}  # by "is a tram"
KMH = 3.6  # km/h of one m/s


class Roughness(NamedTuple):
    """What a vehicle meets, each (24,) float64 by third octave [dB re 1 µm].

    rolling : L_R,TOT, of wheel and rail through the contact filter; impact : L_R,IMPACT, −inf where it does not count;
    total : L_R,TOT+IMPACT
    """

    rolling: np.ndarray
    impact: np.ndarray
    total: np.ndarray


def effective_roughness(vehicle: Vehicle, track: Track, speed_kmh: float, edition: str = "2021") -> Roughness:
    """Roughness of one vehicle on one track at a speed (> 0) [km/h].

    Below 50 km/h, trams below 30 km/h, the roughness at that speed is taken; it then stands for switches and joints as well and
    impact noise is left out (2.3.2).
    Raises: ValueError naming the speed or the edition.
    References: 2015/996 Annex II (2.3.7), (2.3.11), (2.3.12). Checked by the rail_emission cases and the library of 2014.
    """
    speed = positive("speed_kmh", speed_kmh)
    lowest = LOWEST_SPEED_KMH[vehicle.tram]
    slow, speed = speed < lowest, max(speed, lowest)
    surfaces = (vehicle.wheel_roughness, track.rail_roughness, vehicle.contact_filter)
    if checked_edition(edition) == "2015":
        rolling = total_roughness(*(by_frequency(levels, speed, edition) for levels in surfaces))
    else:
        rolling = by_frequency(total_roughness(*surfaces), speed, edition)
    impact = np.full(THIRD_OCTAVES.size, SILENT)
    if track.impact is not None and not slow:
        impact = impact_roughness(by_frequency(track.impact, speed, edition), track.joints_per_100m)
    return Roughness(rolling, impact, energy_sum(np.stack([rolling, impact])))


def total_roughness(wheel: np.ndarray, rail: np.ndarray, contact_filter: np.ndarray) -> np.ndarray:
    """L_R,TOT: energy sum of wheel and rail plus the contact filter A_3, band by band [dB re 1 µm]; (2.3.7)."""
    return energy_sum(np.stack([wheel, rail])) + contact_filter


def impact_roughness(single: np.ndarray, joints_per_100m: float) -> np.ndarray:
    """L_R,IMPACT of so many joints in 100 m from that of one [dB re 1 µm]; −inf for none; (2.3.12), n_l/0.01 = joints in 100 m."""
    joints = positive("joints_per_100m", joints_per_100m, zero=True)
    return np.full_like(single, SILENT) if joints == 0.0 else single + 10 * np.log10(joints)


def by_frequency(levels: np.ndarray, speed_kmh: float, edition: str = "2021") -> np.ndarray:
    """Roughness by wavelength as a train at this speed meets it.

    Parameters:
    levels : (35,) float64 by wavelength, 2000 to 0.8 mm [dB]
    speed_kmh : > 0 [km/h]; edition : see the head of this file
    Returns: (24,) float64 by third octave [dB].
    Raises: ValueError naming the spectrum's fault or the speed.
    References: 2015/996 Annex II 2.3.2, f = v/λ. "2021" meets the rail_emission cases to 1e-9 dB, "2015" the library to 5e-5 dB.
    """
    levels = spectrum("roughness", levels, WAVELENGTHS)
    metres_s = positive("speed_kmh", speed_kmh) / KMH
    if checked_edition(edition) == "2015":
        return np.interp(1e3 * metres_s / THIRD_OCTAVES, WAVELENGTHS[::-1], levels[::-1])
    met = np.log10(1e3 * metres_s / EXACT_THIRD_OCTAVES)
    return 10 * np.log10(np.interp(met, np.log10(EXACT_WAVELENGTHS[::-1]), 10 ** (levels[::-1] / 10)))
