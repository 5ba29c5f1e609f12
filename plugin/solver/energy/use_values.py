"""What a use brings into its rooms: outdoor air, internal gains, heat recovery; from the use profile, else from the archetype, with provenance."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.buildings import Buildings
from ...city.provenance import Origin
from .archetypes import Columns
from .profiles import by_use, use_index

ROOM_HEIGHT_M = 2.5  # TABULA: air volume per floor area that its air changes count on


class UseValues(NamedTuple):
    """Of n buildings, each (n,), per net floor area; *_origin : uint8 of Origin, DEFAULT where the use profile says it.

    air_m3_h_m2 : outdoor air besides leakage; gains_w_m2 : internal gains, mean of the year; heat_recovery : of that air [-]
    """

    air_m3_h_m2: np.ndarray
    air_origin: np.ndarray
    gains_w_m2: np.ndarray
    gains_origin: np.ndarray
    heat_recovery: np.ndarray
    heat_recovery_origin: np.ndarray


def use_values(
    buildings: Buildings, values: dict[str, np.ndarray], origin: dict[str, np.ndarray], profiles: Columns
) -> UseValues:
    """values, origin : of Constructions, whose n_use and phi_int count where the profile says nothing; a measure recovers heat where
    that is more than the profile does."""
    use = use_index(buildings["use"].values)
    air, gains, recovered = (by_use(profiles, key)[use] for key in ("air_m3_h_m2", "gains_w_m2", "heat_recovery"))
    by_profile = np.where(np.isnan(recovered), 0.0, recovered)
    by_measure = buildings["heat_recovery"].values
    return UseValues(
        np.where(np.isnan(air), ROOM_HEIGHT_M * values["n_use"], air),
        _origin(air, origin["n_use"]),
        np.where(np.isnan(gains), values["phi_int"], gains),
        _origin(gains, origin["phi_int"]),
        np.fmax(by_profile, by_measure),  # NaN where there is none
        np.where(by_measure > by_profile, int(Origin.MEASURE), int(Origin.DEFAULT)).astype(np.uint8),
    )


def _origin(of_profile: np.ndarray, otherwise: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(of_profile), otherwise, int(Origin.DEFAULT)).astype(np.uint8)
