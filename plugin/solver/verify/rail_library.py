"""Rail emission of the Commission's reference library of 2014 (rail_emission_2015_reference_library.json), term by term.

Coefficients are those of this product's catalogue, found by their numbers in the library: its tables are checked as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from ..noise.bands import energy_sum
from ..noise.rail import Emission, Service, emission
from ..noise.rail_bands import SILENT, THIRD_OCTAVES, to_octaves
from ..noise.rail_catalogue import Catalogue, rail_catalogue
from ..noise.rail_directivity import horizontal_directivity, vertical_directivity
from ..noise.rail_stock import Track
from .rail_emission import worst_band
from .rows import Data, Family, Row, judged

EDITION = "2015"
EMPTY_SUPERSTRUCTURE = ("1", "3")  # both 0 dB; the library adds it to every vehicle, not to freight wagons alone
ABSENT = "the library's 0 dB stand for a source that is not there"


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    catalogue = rail_catalogue(edition=EDITION)
    for case in document["cases"]:
        yield from _case_rows(case, emission_of(case["inputs"], catalogue))


def emission_of(given: dict[str, Any], catalogue: Catalogue) -> Emission:
    numbers = catalogue.library

    def part(section: str, key: str) -> np.ndarray:
        return catalogue.spectra[section][numbers[section][int(given[key])]]

    vehicle = catalogue.vehicle(numbers["vehicles"][int(given["vehicle_id"])])
    if given["structure_transfer_id"] in EMPTY_SUPERSTRUCTURE:
        vehicle = replace(vehicle, superstructure_transfer=np.zeros(THIRD_OCTAVES.size))
    bridge, impact = int(given["bridge_id"]), int(given["impact_noise_id"])
    track = Track(
        rail_roughness=part("rail_roughness", "rail_roughness_id"),
        track_transfer=part("track_transfer", "track_transfer_id"),
        impact=part("impact", "impact_noise_id") if impact else None,
        joints_per_100m=1.0 if impact else 0.0,
        radius_m=given["curve_radius_m"],
        bridge_constant_db=catalogue.bridges[numbers["bridge"][bridge]][1] if bridge else 0.0,
    )
    service = Service(vehicle, given["vehicles_per_hour"], given["speed_kmh"], given["running_condition"])
    return emission([service], track, EDITION)


def _case_rows(case: dict[str, Any], found: Emission) -> Iterator[Row]:
    given, expected, name = case["inputs"], case["expected"], case["id"]
    tolerance, power = expected["tolerance"], found.vehicles[0]
    phi, psi = given["horizontal_angle_deg"], given["vertical_angle_deg"]
    thirds = dict(zip("AB", found.towards(phi, psi, EDITION)))
    for height, levels in thirds.items():
        published = expected["Lw_per_metre_third_octave"][height]
        yield worst_band(name, f"L'W {height}", published, levels, tolerance)
        octaves = to_octaves(levels)
        yield worst_band(name, f"L'W {height}, octaves", expected["Lw_per_metre_octave"][height], octaves, tolerance)
    vehicle = {
        "rolling_A": power.rolling,
        **{f"traction_{h}": levels for h, levels in zip("AB", power.traction)},
        **{f"aerodynamic_{h}": levels for h, levels in zip("AB", power.aerodynamic)},
    }
    for quantity, published in expected["per_vehicle_third_octave"].items():
        yield _source_row(name, quantity, published, vehicle[quantity], tolerance)
    directivity = {
        "vertical_A": vertical_directivity(psi, "A", THIRD_OCTAVES, EDITION)[0],
        "vertical_B": vertical_directivity(psi, "aerodynamic B")[0],
        "horizontal": np.atleast_1d(horizontal_directivity(phi)),
    }
    for quantity, published in expected["directivity_third_octave"].items():
        yield worst_band(name, f"directivity {quantity}", published, directivity[quantity], tolerance)
    roughness = power.roughness
    assert roughness is not None  # no case stands
    terms = {
        "L_r_rail_and_wheel_in_frequency": roughness.rolling,
        "L_r_impact_in_frequency": roughness.impact,
        "L_R_tot": energy_sum(np.stack([roughness.rolling, roughness.impact])),
        "L_W0_track": power.track,
        "L_W0_vehicle": power.wheel,
        "L_W0_superstructure": power.superstructure,
    }
    for quantity, published in expected["intermediate_third_octave"].items():
        if published[0] is None:
            yield _source_row(name, quantity, [0.0] * THIRD_OCTAVES.size, terms[quantity], tolerance)
        else:
            yield worst_band(name, quantity, published, terms[quantity], tolerance)
    yield judged(name, "squeal", "dB", expected["squeal_dB"], power.squeal_db, tolerance)
    yield judged(name, "bridge", "dB", expected["bridge_dB"], power.bridge_db, tolerance)


def _source_row(case: str, quantity: str, published: list[float], got: np.ndarray, tolerance: float) -> Row:
    """A source that is absent must be silent, not 0 dB."""
    if any(published):
        return worst_band(case, quantity, published, got, tolerance)
    silent = 0.0 if (got == SILENT).all() else float(got.max())
    return Row(**{**judged(case, quantity, "dB", 0.0, silent, tolerance).__dict__, "note": ABSENT})


FAMILY = Family("Rail emission, reference library of 2014", "rail_emission_reference_library", rows)
