"""Electricity for cooling machines, for the fans of ventilation with heat recovery, and for pumps and controls of the heating.

What these take hour by hour is in hours_of_systems.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.buildings import Buildings
from ...city.provenance import Origin
from .archetypes import Columns
from .envelope import NET_FLOOR_SHARE

SEER, SFP, PUMPS = "seer", "sfp", "pumps"  # items of the table auxiliaries
SECONDS = 3600.0


class Auxiliaries(NamedTuple):
    """Of n buildings, each (n,).

    seer : heat a cooling machine takes away for a kilowatt hour of electricity, NaN without machine [kWh/kWh]; seer_origin : uint8 of Origin
    sfp : electric power of the fans for air in and out [kW/(m³/s)]; pumps_kwh : pumps and controls of the heating in a year [kWh]
    """

    seer: np.ndarray
    seer_origin: np.ndarray
    sfp: np.ndarray
    pumps_kwh: np.ndarray

    def fans_kw(self, which: np.ndarray, air_m3_h: np.ndarray) -> np.ndarray:
        """Electric power of the fans of some buildings, (k,) int, that let in so much air for use by a machine, mean of the year (k,) [kW].

        References: EN 16798-3 (SFP); P = q SFP.
        """
        return self.sfp[which] * air_m3_h / SECONDS


def auxiliaries_of(buildings: Buildings, system: np.ndarray, table: Columns) -> Auxiliaries:
    """By use and heating system; system (n,) object of HEATING_SYSTEMS; the SEER of a measure goes before that of the use."""
    of_use = _values(table, SEER, buildings["use"].values)
    measure = buildings["cooling_seer"]
    given = ~np.isnan(measure.values)
    origin = np.where(np.isnan(of_use), int(Origin.MISSING), int(Origin.DEFAULT))
    sfp = _values(table, SFP, buildings["use"].values)
    net = NET_FLOOR_SHARE * buildings.floor_area_m2
    return Auxiliaries(
        np.where(given, measure.values, of_use),
        np.where(given, measure.origin, origin).astype(np.uint8),
        sfp,
        _values(table, PUMPS, system) * net,
    )


def _values(table: Columns, item: str, keys: np.ndarray) -> np.ndarray:
    """(n,) value of the row of each key, else of the row for all (`of` empty), else NaN."""
    rows = np.flatnonzero(table["item"] == item)
    found = {str(table["of"][i]): float(table["value"][i]) for i in rows}
    return np.array([found.get(str(key), found.get("", np.nan)) for key in keys], dtype=np.float64)
