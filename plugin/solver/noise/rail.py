"""Rail and tram emission of CNOSSOS-EU: sound power of a metre of line, by source height and octave, with every term kept.

2015/996 Annex II 2.3, by default as amended by 2021/1226. A line has two incoherent sources above its rails, A at 0.5 m and B at
4 m. What is radiated differently is kept apart, because direction comes in only on the path to a receiver:

| source | height | horizontal | vertical |
|---|---|---|---|
| rolling (with impacts and squeal), traction A, aerodynamic A | 0.5 m | yes | (2.3.16) |
| bridge (2021) | 0.5 m | no | no |
| traction B | 4 m | yes | no |
| aerodynamic B | 4 m | yes | (2.3.17) |
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .bands import energy_sum
from .rail_bands import HEIGHTS_M, SILENT, THIRD_OCTAVES, positive, to_octaves
from .rail_directivity import horizontal_directivity, vertical_directivity
from .rail_stock import Track, Vehicle
from .rail_terms import VehiclePower, vehicle_power

SOURCES = ("rolling", "traction A", "aerodynamic A", "bridge", "traction B", "aerodynamic B")
SOURCE_HEIGHTS_M = (HEIGHTS_M[0],) * 4 + (HEIGHTS_M[1],) * 2
_A, _B = slice(0, 4), slice(4, 6)


class Service(NamedTuple):
    """Vehicles of one kind that run, or stand, on a track in one period.

    vehicles_per_hour : Q, of vehicles, not of trains [1/h]; speed_kmh : > 0 [km/h]; condition : one of rail_stock.CONDITIONS
    standing : for "idling" instead of these two: how many stand with their engines on, as a mean over the period (T_idle/T_ref) [-]
    """

    vehicle: Vehicle
    vehicles_per_hour: float = 0.0
    speed_kmh: float = 0.0
    condition: str = "constant"
    standing: float = 0.0


class Emission(NamedTuple):
    """Sound power of one metre of track, without directivity; −inf is silence.

    thirds : (6, 24) float64 by SOURCES and third octave [dB re 1 pW/m]
    vehicles : for each service what one of its vehicles radiates, term by term; flow_db : what its number and speed make of that
    """

    thirds: np.ndarray
    vehicles: tuple[VehiclePower, ...]
    flow_db: tuple[float, ...]

    @property
    def octaves(self) -> np.ndarray:
        """(6, 8) float64 by SOURCES and octave [dB re 1 pW/m]: what propagation starts from."""
        return to_octaves(self.thirds)

    def at_heights(self) -> np.ndarray:
        """(2, 8) float64 by source height and octave, across the track and level with it [dB re 1 pW/m]."""
        octaves = self.octaves
        return np.stack([energy_sum(octaves[_A]), energy_sum(octaves[_B])])

    def towards(self, phi_deg: float, psi_deg: float, edition: str = "2021") -> np.ndarray:
        """(2, 24) by source height and third octave in one direction: to the track phi, above the rails' plane psi [dB re 1 pW/m]."""
        power = self.thirds + source_directivity(phi_deg, psi_deg, THIRD_OCTAVES, edition)
        return np.stack([energy_sum(power[_A]), energy_sum(power[_B])])


def emission(services: Sequence[Service], track: Track, edition: str = "2021") -> Emission:
    """Sound power per metre of one track with all that runs on it.

    Parameters: services: vehicles by kind; several tracks side by side are several calls, or the sum of their flows on one line.
    edition: "2021", or "2015" (the library of 2014 with the tables of that edition).
    Raises: ValueError naming the service's vehicle and its speed, flow or running condition.
    References: 2015/996 Annex II (2.3.1), (2.3.2), (2.3.4). Checked by the 7 rail_emission cases and the 11 of the library.
    """
    powers, flows = [], []
    for service in services:
        try:
            powers.append(vehicle_power(service.vehicle, track, service.speed_kmh, service.condition, edition))
            flows.append(_flow_of(service, track))
        except ValueError as error:
            raise ValueError(f"{service.vehicle.name or 'vehicle'}: {error}") from None
    silence = np.full((len(SOURCES), THIRD_OCTAVES.size), SILENT)
    levels = np.stack([silence, *(_by_source(power) + flow for power, flow in zip(powers, flows))])
    thirds = energy_sum(np.sort(levels, axis=0))  # sorted: the order of the services changes no bit
    return Emission(thirds, tuple(powers), tuple(flows))


def flow_level(vehicles_per_hour: float, speed_kmh: float) -> float:
    """10 lg(Q/(1000 v)): vehicles to a metre of line [dB re 1/m]; −inf for none; (2.3.2)."""
    flow = positive("vehicles_per_hour", vehicles_per_hour, zero=True)
    speed = positive("speed_kmh", speed_kmh)
    return SILENT if flow == 0.0 else float(10 * np.log10(flow / (1000 * speed)))


def standing_level(standing: float, length_m: float) -> float:
    """10 lg(T_idle/(T_ref L)): vehicles that stand, to a metre of a track of length L [dB re 1/m]; −inf for none; (2.3.4)."""
    number = positive("standing", standing, zero=True)
    length = positive("length_m", length_m)
    return SILENT if number == 0.0 else float(10 * np.log10(number / length))


def source_directivity(
    phi_deg: float, psi_deg: float, frequencies: np.ndarray = THIRD_OCTAVES, edition: str = "2021"
) -> np.ndarray:
    """(6, n_bands) float64 by SOURCES: what each source sends towards phi (to the track) and psi (upwards) [dB]; (2.3.5).

    For octaves give their mid-frequencies: within 0.1 dB of the sum of third octaves up to psi = 30°, 1.2 dB at 90°.
    """
    out = np.zeros((len(SOURCES), len(frequencies)))
    out[:] = horizontal_directivity(phi_deg)
    out[:3] += vertical_directivity(psi_deg, "A", frequencies, edition)[0]
    out[5] += vertical_directivity(psi_deg, "aerodynamic B", frequencies, edition)[0]
    out[SOURCES.index("bridge")] = 0.0
    return out


def _flow_of(service: Service, track: Track) -> float:
    if service.condition == "idling":
        return standing_level(service.standing, track.length_m)
    return flow_level(service.vehicles_per_hour, service.speed_kmh)


def _by_source(power: VehiclePower) -> np.ndarray:
    """(6, 24) in the order of SOURCES."""
    traction, aerodynamic = power.traction, power.aerodynamic
    return np.stack([power.rolling, traction[0], aerodynamic[0], power.bridge, traction[1], aerodynamic[1]])
