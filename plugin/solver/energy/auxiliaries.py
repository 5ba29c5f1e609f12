"""Electricity for cooling machines, for the fans of ventilation with heat recovery, and for pumps and controls of the heating.

Only what is there takes electricity: a use without a SEER in the table is not cooled by machines, however warm it gets; air that is
not moved by a machine with heat recovery is let in by itself; pumps run in the hours that are heated.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.buildings import Buildings
from ...city.provenance import Origin
from ...city.weather import HOURS
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


class Uses(NamedTuple):
    """What one building takes in every hour of a year: cooling, pumps (8760,) [kWh]; fans, the same in every hour [kWh]."""

    cooling: np.ndarray
    fans: float
    pumps: np.ndarray


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


def electricity_of(
    auxiliaries: Auxiliaries, building: int, heat_kw: np.ndarray, cooling_w: np.ndarray | None, fan_air_m3_h: float
) -> Uses:
    """Hour by hour what a building takes.

    Parameters: heat_kw (8760,) heating power of the rooms; cooling_w (8760,) heat to take out, None: nothing is cooled; fan_air_m3_h: air
    let in for use by a machine, mean of the year [m³/h].
    The SEER is one of the season: hot hours take more and mild ones less than is said here, the year is right.
    References: EN 14825 (SEER = cooling demand over electricity of the season); EN 16798-3 (SFP); P = q SFP.
    """
    seer = auxiliaries.seer[building]
    nothing = np.zeros(HOURS)
    cooling = nothing if cooling_w is None or np.isnan(seer) else cooling_w / 1000 / seer
    fans = float(auxiliaries.sfp[building]) * fan_air_m3_h / SECONDS
    heated = heat_kw > 0
    hours = np.count_nonzero(heated)
    pumps = np.where(heated, auxiliaries.pumps_kwh[building] / hours, 0.0) if hours else nothing
    return Uses(cooling, fans, pumps)


def _values(table: Columns, item: str, keys: np.ndarray) -> np.ndarray:
    """(n,) value of the row of each key, else of the row for all (`of` empty), else NaN."""
    rows = np.flatnonzero(table["item"] == item)
    found = {str(table["of"][i]): float(table["value"][i]) for i in rows}
    return np.array([found.get(str(key), found.get("", np.nan)) for key in keys], dtype=np.float64)
