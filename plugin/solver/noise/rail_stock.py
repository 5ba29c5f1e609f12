"""What a railway source is made of: vehicles and tracks with the spectra Annex II 2.3 gives them, checked once when made."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Mapping

import numpy as np

from .rail_bands import THIRD_OCTAVES, WAVELENGTHS, positive, spectrum

CONDITIONS = (
    "constant",
    "accelerating",
    "decelerating",
    "idling",
)  # running conditions; Annex II has the first and the last


@dataclass(frozen=True, eq=False)
class Aerodynamic:
    """Sound power of one vehicle by the air it parts.

    levels : (2, 24) float64, sources A and B at the speed v_0 [dB re 1 pW]; v0_kmh : v_0 [km/h]; alpha : of the speed [dB a decade]
    """

    levels: np.ndarray
    v0_kmh: float = 300.0
    alpha: float = 50.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "levels", _both("aerodynamic", self.levels))
        positive("v0_kmh", self.v0_kmh)


@dataclass(frozen=True, eq=False)
class Vehicle:
    """A rail vehicle; a train has several.

    axles : N_a, a mean over a train set need not be whole [-]
    wheel_roughness, contact_filter : (35,) float64 by wavelength, L_r,VEH and A_3 [dB re 1 µm; dB]
    wheel_transfer : (24,) float64 by third octave, L_H,VEH [dB per axle]
    superstructure_transfer : (24,) float64, L_H,VEH,SUP of freight wagons [dB per axle]; None for other vehicles
    traction : running condition -> (2, 24) float64, sources A and B [dB re 1 pW]; empty for one without engine and fans
    aerodynamic : None leaves it out; tram : trams and light metro, which have a minimum speed and a squeal of their own
    Raises: ValueError naming the part that is missing or wrong.
    """

    axles: float
    wheel_roughness: np.ndarray
    contact_filter: np.ndarray
    wheel_transfer: np.ndarray
    superstructure_transfer: np.ndarray | None = None
    traction: Mapping[str, np.ndarray] = field(default_factory=dict)
    aerodynamic: Aerodynamic | None = None
    tram: bool = False
    name: str = ""

    def __post_init__(self) -> None:
        positive("axles", self.axles)
        _check_spectra(self, ("wheel_roughness", "contact_filter"), WAVELENGTHS)
        _check_spectra(self, ("wheel_transfer",), THIRD_OCTAVES)
        _check_spectra(self, ("superstructure_transfer",), THIRD_OCTAVES, optional=True)
        object.__setattr__(
            self, "traction", {c: _both(f"traction, {c}", levels) for c, levels in self.traction.items()}
        )
        for condition in self.traction:
            checked_condition(condition)


@dataclass(frozen=True, eq=False)
class Track:
    """A stretch of track.

    rail_roughness : (35,) float64 by wavelength, L_r,TR [dB re 1 µm]
    track_transfer : (24,) float64 by third octave, L_H,TR [dB per axle]
    impact : (35,) float64, L_R,IMPACT-SINGLE of one joint in 100 m; joints_per_100m : joints, switches and crossings [-]
    radius_m : of its curve, inf for straight [m]; curve_length_m : how long that curve is [m]; turnout : a switch's branch
    bridge_transfer : (24,) float64, L_H,bridge [dB per axle] (2021); bridge_constant_db : C_bridge on rolling noise (2015) [dB]
    length_m : over which vehicles that stand are spread [m]
    Raises: ValueError naming the part that is missing or wrong.
    """

    rail_roughness: np.ndarray
    track_transfer: np.ndarray
    impact: np.ndarray | None = None
    joints_per_100m: float = 0.0
    radius_m: float = math.inf
    curve_length_m: float = math.inf
    turnout: bool = False
    bridge_transfer: np.ndarray | None = None
    bridge_constant_db: float = 0.0
    length_m: float = 100.0
    name: str = ""

    def __post_init__(self) -> None:
        _check_spectra(self, ("rail_roughness",), WAVELENGTHS)
        _check_spectra(self, ("track_transfer",), THIRD_OCTAVES)
        _check_spectra(self, ("impact",), WAVELENGTHS, optional=True)
        _check_spectra(self, ("bridge_transfer",), THIRD_OCTAVES, optional=True)
        positive("joints_per_100m", self.joints_per_100m, zero=True)
        if self.joints_per_100m > 0 and self.impact is None:
            raise ValueError(f"impact is missing, but the track has {self.joints_per_100m:g} joints in 100 m")
        for name in ("radius_m", "curve_length_m"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} is {getattr(self, name):g}, must be more than 0")
        positive("length_m", self.length_m)
        if not math.isfinite(self.bridge_constant_db):
            raise ValueError(f"bridge_constant_db is {self.bridge_constant_db:g}, must be a number")


def checked_condition(condition: str) -> str:
    if condition not in CONDITIONS:
        raise ValueError(f"running condition is {condition!r}, must be one of {', '.join(CONDITIONS)}")
    return condition


def _check_spectra(owner: object, names: tuple[str, ...], bands: np.ndarray, optional: bool = False) -> None:
    for name in names:
        values = getattr(owner, name)
        if values is not None or not optional:
            object.__setattr__(owner, name, spectrum(name, values, bands))


def _both(name: str, levels: object) -> np.ndarray:
    """(2, 24) of the sources A and B."""
    rows = np.asarray(levels, np.float64)
    if rows.shape != (2, THIRD_OCTAVES.size):
        raise ValueError(
            f"{name} has levels of shape {rows.shape}, must be (2, {THIRD_OCTAVES.size}) for sources A and B"
        )
    return np.stack([spectrum(f"{name}, source {'AB'[h]}", row, THIRD_OCTAVES) for h, row in enumerate(rows)])
