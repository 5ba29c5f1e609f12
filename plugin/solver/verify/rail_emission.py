"""Rail emission with all coefficients in the case (rail_emission_*.json): sound power per metre of the physical sources.

Each row is the third octave that is furthest off.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..noise.bands import energy_sum
from ..noise.rail import SOURCES, Emission, Service, emission
from ..noise.rail_bands import EXACT_WAVELENGTHS, THIRD_OCTAVES
from ..noise.rail_stock import Track, Vehicle
from .rows import Data, Family, Row, judged, skipped

PERIODS = ("day", "evening", "night")
NAMES = {"ROLLING": "rolling", "TRACTIONA": "traction A", "TRACTIONB": "traction B"}
PRINTED_MM = 6e-5  # wavelengths are printed with four digits
IMPACT_NOTE = "the case counts impacts as roughness of the rail, before the contact filter; 2.3.11 adds them after it"


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    case, given = document["id"], document["inputs"]
    unread = _what_is_not_read(document)
    if unread:
        yield skipped(case, "all", unread)
        return
    found = {i: emission_of(given, i) for i in range(len(PERIODS))}
    note = "" if given["track"]["L_R_impact_dB"] is None else IMPACT_NOTE
    for quantity, published in document["expected"].items():
        name, _, period = quantity.partition("_")
        if name not in NAMES:
            yield skipped(case, quantity, "no such source in this solver")
            continue
        levels = found[PERIODS.index(period or "day")].thirds[SOURCES.index(NAMES[name])]
        row = worst_band(case, quantity, published["values"], levels, published["tolerance"])
        yield Row(**{**row.__dict__, "note": note if name == "ROLLING" else ""})


def emission_of(given: dict[str, Any], period: int) -> Emission:
    """The emission of one track in one period; trains that do not run then are left out."""
    services = [
        Service(
            _vehicle(train),
            train["trains_per_hour_day_evening_night"][period]
            * train["units"]
            * train["vehicle_data"]["n_coach"]
            / given["n_tracks"],
            train["speed_used_kmh"],
        )
        for train in given["trains"]
        if train["trains_per_hour_day_evening_night"][period] is not None
    ]
    return emission(services, _track(given["track"]))


def worst_band(case: str, quantity: str, published: list[float], got: np.ndarray, tolerance: float) -> Row:
    """Judged in the band furthest off; NaN and infinite are furthest."""
    errors = np.abs(np.asarray(got, np.float64) - np.asarray(published, np.float64))
    k = int(np.argmax(np.where(np.isfinite(errors), errors, np.inf)))
    at = f" at {THIRD_OCTAVES[k]:g} Hz" if len(published) == THIRD_OCTAVES.size else ""
    return judged(case, quantity + at, "dB", published[k], float(got[k]), tolerance)


def _what_is_not_read(document: dict[str, Any]) -> str:
    given = document["inputs"]
    if not np.allclose(document["roughness_wavelength_mm"], EXACT_WAVELENGTHS, rtol=0, atol=PRINTED_MM):
        return "other wavelengths of roughness than 2000 to 0.8 mm"
    if document["third_octave_hz"] != THIRD_OCTAVES.tolist():
        return "other third octaves than 50 to 10000 Hz"
    if given["curvature_class"] or given["tunnel"] or given["track"]["L_H_bridge_dB"] is not None:
        return "curves, tunnels and bridges of this schema are not read"
    return ""


def _vehicle(train: dict[str, Any]) -> Vehicle:
    data = train["vehicle_data"]
    traction = data["L_W0_traction_constant_speed_dB"]
    return Vehicle(
        axles=data["axles_per_vehicle"],
        wheel_roughness=data["L_r_veh_dB_re_1um"],
        contact_filter=data["A3_contact_filter_dB"],
        wheel_transfer=data["L_H_veh_dB"],
        traction={"constant": np.array([traction["A"], traction["B"]])},
        name=train["vehicle_id"],
    )


def _track(given: dict[str, Any]) -> Track:
    """IMPACT_NOTE."""
    rail = [given["L_r_TR_dB_re_1um"]] + ([given["L_R_impact_dB"]] if given["L_R_impact_dB"] is not None else [])
    return Track(rail_roughness=energy_sum(np.array(rail)), track_transfer=given["L_H_tr_dB"])


FAMILY = Family("Rail emission", "rail_emission", rows)
