"""Concentrations by volume (ppb) and by mass (µg/m³), and the words data use for them.

Mass needs a temperature and a pressure. Directive (EU) 2024/2881, as 2008/50/EC before it, refers gases to 293 K and 101.3 kPa, and
that is what is taken here unless said otherwise; particles are at ambient conditions and have no ppb. NOx by mass is NO2-equivalent:
each molecule of NO counts with the mass of one of NO2.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import ArrayLike

EU_TEMPERATURE_K, EU_PRESSURE_PA = 293.15, 101_300.0
GAS_CONSTANT = 8.314462618  # J/(mol K), SI 2019
MOLAR_MASS = {"no": 30.006, "no2": 46.0055, "nox": 46.0055, "o3": 47.998, "so2": 64.064, "co": 28.010}  # g/mol, IUPAC
PARTICLES = ("pm10", "pm25")

MICROGRAM, PPB = "µg/m³", "ppb"
_BY_MASS = {"ng": 1e-3, "ug": 1.0, "mg": 1e3, "g": 1e6}  # to µg/m³
_BY_VOLUME = {
    "ppb": 1.0,
    "ppbv": 1.0,
    "nmol/mol": 1.0,
    "ppm": 1e3,
    "ppmv": 1e3,
    "umol/mol": 1e3,
    "ppt": 1e-3,
    "pptv": 1e-3,
}


def microgram_per_ppb(
    gas: str, temperature_k: ArrayLike = EU_TEMPERATURE_K, pressure_pa: ArrayLike = EU_PRESSURE_PA
) -> np.ndarray:
    """Mass of one ppb of a gas, M p / (R T) [µg/m³ per ppb]; shapes of temperature and pressure broadcast.

    NO2 at EU conditions: 1.912. Raises: ValueError for a species without a molar mass, T or p that is not above zero.
    """
    if gas not in MOLAR_MASS:
        raise ValueError(f"{gas} has no ppb, only {', '.join(MOLAR_MASS)} have")
    t, p = np.asarray(temperature_k, np.float64), np.asarray(pressure_pa, np.float64)
    if not (np.all(t > 0) and np.all(p > 0)):
        raise ValueError("temperature [K] and pressure [Pa] must be above zero")
    return MOLAR_MASS[gas] * p / (GAS_CONSTANT * t) * 1e-3


def to_microgram(
    ppb: ArrayLike, gas: str, temperature_k: ArrayLike = EU_TEMPERATURE_K, pressure_pa: ArrayLike = EU_PRESSURE_PA
) -> np.ndarray:
    """ppb as µg/m³ at T and p; NaN stays NaN."""
    return np.asarray(ppb, np.float64) * microgram_per_ppb(gas, temperature_k, pressure_pa)


def to_ppb(
    microgram: ArrayLike, gas: str, temperature_k: ArrayLike = EU_TEMPERATURE_K, pressure_pa: ArrayLike = EU_PRESSURE_PA
) -> np.ndarray:
    """µg/m³ at T and p as ppb; NaN stays NaN."""
    return np.asarray(microgram, np.float64) / microgram_per_ppb(gas, temperature_k, pressure_pa)


def factor_to_microgram(unit: str, pollutant: str) -> float:
    """What a value in a unit is multiplied with to be in µg/m³ at EU conditions.

    unit : as data write it: "µg/m3", "ug.m-3", "mg/m³", "ppb", "nmol/mol" … Raises: ValueError for one nobody knows, or for a volume
    of particles.
    """
    word = plain_unit(unit)
    mass = re.fullmatch(r"(ng|ug|mg|g)(/m3|m-3|m3)", word)
    if mass:
        return _BY_MASS[mass.group(1)]
    if word in _BY_VOLUME:
        if pollutant in PARTICLES:
            raise ValueError(f"{unit} is a share of volume, which particles ({pollutant}) have not")
        return _BY_VOLUME[word] * float(microgram_per_ppb(pollutant))
    raise ValueError(f"{unit!r} is no unit of a concentration that is known here")


def units_said(text: str) -> str | dict[str, str]:
    """ "ppb" as it is, for all; "ppb, pm10=µg/m³" or "no2=ppb; o3=ppb" by pollutant, a unit alone being that of all gases not named.

    Raises: ValueError naming a part that is neither.
    """
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    if len(parts) < 2 and "=" not in text:
        return text.strip()
    said: dict[str, str] = {}
    alone = [part for part in parts if "=" not in part]
    if len(alone) > 1:
        raise ValueError(f"{text!r} has {len(alone)} units for all: {', '.join(alone)}")
    for part in parts:
        name, is_named, unit = part.partition("=")
        names = (*MOLAR_MASS, *PARTICLES) if not is_named and not is_by_volume(part) else tuple(MOLAR_MASS)
        if is_named:
            key = name.strip().lower().replace(".", "").replace("_", "")
            names = PARTICLES if key == "pm" else (key,)
            if key != "pm" and key not in (*MOLAR_MASS, *PARTICLES):
                raise ValueError(
                    f"{name.strip()!r} of {text!r} is no pollutant: {', '.join((*MOLAR_MASS, *PARTICLES))}"
                )
        for each in names:
            if is_named or each not in said:
                said[each] = (unit if is_named else part).strip()
    return said


def is_unit(word: str) -> bool:
    """Whether a word is a unit of concentration."""
    try:
        factor_to_microgram(word, "no2")
    except ValueError:
        return False
    return True


def is_by_volume(unit: str) -> bool:
    """Whether a unit is a share of volume, which only gases have."""
    return plain_unit(unit) in _BY_VOLUME


def plain_unit(unit: str) -> str:
    """A unit without its typographic variants: "µg·m⁻³", "ug m-3", "microgram/m3" and "UG/M^3" are "ug/m3", "ugm-3" or "ugm3"."""
    word = unit.strip().lower().translate(str.maketrans("µμ³⁻−", "uu3--"))
    word = re.sub(r"micrograms?|mcg", "ug", word)
    word = re.sub(r"milligrams?", "mg", word)
    word = word.replace("per", "/").replace("^", "").replace("**", "")
    return re.sub(r"[\s.·*_]+", "", word)
