"""The sound power of one vehicle, source by source: rolling and impact, squeal, traction, aerodynamic, bridge.

All (24,) by third octave, or (2, 24) for the sources A at 0.5 m and B at 4 m; dB re 1 pW per vehicle, without directivity.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .bands import energy_sum
from .rail_bands import SILENT, THIRD_OCTAVES, checked_edition, positive
from .rail_roughness import Roughness, effective_roughness
from .rail_stock import Track, Vehicle, checked_condition

AERODYNAMIC_FROM_KMH = 200.0  # at more than this, 2.3.2
SQUEAL_FROM_M = 50.0  # curves that are shorter do not squeal, but for turnouts and trams


class VehiclePower(NamedTuple):
    """Every term of one vehicle on one track, for explaining and for summing.

    roughness : what it meets, None when it stands
    track, wheel, superstructure : (24,), the three parts of rolling noise with impacts, at A
    squeal_db, bridge_db : added to these by the curve, and (2015) by the bridge
    rolling : (24,), all of it, at A; traction, aerodynamic : (2, 24); bridge : (24,), radiated by the bridge (2021), at A
    """

    roughness: Roughness | None
    track: np.ndarray
    wheel: np.ndarray
    superstructure: np.ndarray
    squeal_db: float
    bridge_db: float
    rolling: np.ndarray
    traction: np.ndarray
    aerodynamic: np.ndarray
    bridge: np.ndarray


def vehicle_power(
    vehicle: Vehicle, track: Track, speed_kmh: float, condition: str = "constant", edition: str = "2021"
) -> VehiclePower:
    """All sources of a vehicle.

    speed_kmh : > 0 [km/h]; not used when it stands ("idling"), which leaves traction alone.
    Raises: ValueError naming speed, running condition or edition.
    References: 2015/996 Annex II 2.3.2; terms below. Checked by the library of 2014 to 0.01 dB, term by term.
    """
    checked_edition(edition)
    silent = np.full(THIRD_OCTAVES.size, SILENT)
    traction = traction_power(vehicle, condition)
    if condition == "idling":
        none = np.stack([silent, silent])
        return VehiclePower(None, silent, silent, silent, 0.0, 0.0, silent, traction, none, silent)
    roughness = effective_roughness(vehicle, track, speed_kmh, edition)
    rolls = rolling_power(roughness.total, track.track_transfer, vehicle.axles)
    wheel = rolling_power(roughness.total, vehicle.wheel_transfer, vehicle.axles)
    body, bridge = silent, silent
    if vehicle.superstructure_transfer is not None:
        body = rolling_power(roughness.total, vehicle.superstructure_transfer, vehicle.axles)
    if edition == "2021" and track.bridge_transfer is not None:
        bridge = rolling_power(roughness.total, track.bridge_transfer, vehicle.axles)
    squeal = squeal_excess(track, vehicle.tram, edition)
    constant = track.bridge_constant_db if edition == "2015" else 0.0
    rolling = energy_sum(np.stack([rolls, wheel, body])) + squeal + constant
    aerodynamic = aerodynamic_power(vehicle, speed_kmh)
    return VehiclePower(roughness, rolls, wheel, body, squeal, constant, rolling, traction, aerodynamic, bridge)


def rolling_power(roughness: np.ndarray, transfer: np.ndarray, axles: float) -> np.ndarray:
    """Track, wheel, superstructure or bridge: L_R,TOT + L_H + 10 lg N_a; (2.3.8), (2.3.9), (2.3.10), (2.3.18).

    With joints the roughness is L_R,TOT+IMPACT, (2.3.11); for the bridge as well, which rings with whatever its rails get.
    """
    return roughness + transfer + 10 * np.log10(positive("axles", axles))


def squeal_excess(track: Track, tram: bool = False, edition: str = "2021") -> float:
    """What a curve adds to rolling noise, the same in every band [dB].

    "2021": trains 8 dB for R ≤ 300 m and 5 dB for R ≤ 500 m where the curve is 50 m long or more, 8 dB on turnouts of R ≤ 300 m;
    trams 5 dB for R ≤ 200 m, curves and turnouts of any length. "2015": all 8 dB for R < 300 m, 5 dB for R < 500 m, from 50 m on.
    References: 2015/996 Annex II 2.3.2, replaced by 2021/1226 Annex (4)(b). Library cases D05, D17 (none at 500 m), D19.
    """
    radius, long_enough = track.radius_m, track.curve_length_m >= SQUEAL_FROM_M
    if checked_edition(edition) == "2015":
        return 0.0 if not long_enough else 8.0 if radius < 300.0 else 5.0 if radius < 500.0 else 0.0
    if tram:
        return 5.0 if radius <= 200.0 else 0.0
    if track.turnout and radius <= 300.0:
        return 8.0
    if track.turnout or not long_enough:
        return 0.0
    return 8.0 if radius <= 300.0 else 5.0 if radius <= 500.0 else 0.0


def traction_power(vehicle: Vehicle, condition: str = "constant") -> np.ndarray:
    """Engines, fans and gears at A and B, (2, 24) [dB re 1 pW]; −inf for a vehicle without.

    Annex II gives constant speed and idling, the same spectra at full load, and takes them for a change of speed as well; where a
    vehicle has no spectrum for a change of speed, that of constant speed is taken.
    Raises: ValueError for an unknown condition, or one the vehicle's table should have and has not.
    """
    checked_condition(condition)
    if not vehicle.traction:
        return np.full((2, THIRD_OCTAVES.size), SILENT)
    if condition in ("accelerating", "decelerating") and condition not in vehicle.traction:
        condition = "constant"
    if condition not in vehicle.traction:
        raise ValueError(f"traction of {vehicle.name or 'the vehicle'} has no spectrum for {condition}")
    return vehicle.traction[condition]


def aerodynamic_power(vehicle: Vehicle, speed_kmh: float) -> np.ndarray:
    """At A and B above 200 km/h, (2, 24): L_W0(v_0) + α lg(v/v_0) [dB re 1 pW]; −inf at less; (2.3.13), (2.3.14)."""
    speed = positive("speed_kmh", speed_kmh)
    air = vehicle.aerodynamic
    if air is None or speed <= AERODYNAMIC_FROM_KMH:
        return np.full((2, THIRD_OCTAVES.size), SILENT)
    return air.levels + air.alpha * np.log10(speed / air.v0_kmh)
