"""What meters would read month by month, of the buildings that are measured, and which part of it goes with the weather.

The hours are those the year is summed from (hours_of_systems), asked for a few buildings at a time and only where somebody has readings.
"""

from __future__ import annotations

import numpy as np

from ...city.fields import CARRIERS
from ...city.weather import Weather, month_of_hour
from .archetypes import Columns
from .hours_of_systems import HOURLY
from .systems_of_city import GRID, SystemsOfCity, per_unit

FEW = 16  # buildings whose hours are kept at a time: 12 MB
OF_ELECTRICITY = ("cooling_electricity", "fans", "pumps", "light", "appliances")


class MonthlyDelivered:
    """Stands before SystemsOfCity.add (`add`, as demand.heat_demand gives it); all sums of the systems have the same bits.

    by_carrier : carrier -> (n, 12) delivered [kWh], own solar electricity taken off; rooms : carrier -> (n,) of the year for heat of rooms
    [kWh]; NaN of buildings that are not wanted or not computed
    """

    def __init__(
        self, systems: SystemsOfCity, tables: dict[str, Columns], weather: Weather, wanted: np.ndarray
    ) -> None:
        """wanted : (n,) bool, buildings somebody has readings of"""
        self._systems, self._wanted, n = systems, wanted, len(wanted)
        self.by_carrier = {carrier: np.full((n, 12), np.nan) for carrier in CARRIERS}
        self.rooms = {carrier: np.full(n, np.nan) for carrier in CARRIERS}
        self._per_unit = per_unit(tables["systems"], weather, hot_water=False) if wanted.any() else None
        self._month = month_of_hour()

    def add(self, part: np.ndarray, load_w: np.ndarray, cooling_w: np.ndarray, fan_air_m3_h: np.ndarray) -> None:
        """As SystemsOfCity.add."""
        if not self._wanted[part].any():
            self._systems.add(part, load_w, cooling_w, fan_air_m3_h)
            return
        for start in range(0, len(part), FEW):  # in their order: the hours of the district are summed in it
            few = slice(start, start + FEW)
            of, given = part[few], (load_w[few], cooling_w[few], fan_air_m3_h[few])
            if not self._wanted[of].any():
                self._systems.add(of, *given)
                continue
            hourly = np.zeros((len(of), len(HOURLY), load_w.shape[1]))
            self._systems.add(of, *given, hourly)
            self._take(of, hourly)

    def _take(self, part: np.ndarray, hourly: np.ndarray) -> None:
        assert self._per_unit is not None
        hours = {name: hourly[:, i] for i, name in enumerate(HOURLY)}
        electricity = sum((hours[name] for name in OF_ELECTRICITY), np.zeros_like(hours["taken"]))
        for_rooms = (hours["heat"] * self._per_unit.taken[self._systems.row[part]]).sum(axis=1)
        chosen = self._wanted[part]
        for carrier in CARRIERS:
            heats = self._systems.is_on(carrier)[part]
            taken = np.where(heats[:, None], hours["taken"], 0.0)
            if carrier == GRID:
                taken = taken + electricity - hours["used"]
            monthly = np.stack([np.bincount(self._month, row, 12) for row in taken])
            self.by_carrier[carrier][part[chosen]] = monthly[chosen]
            self.rooms[carrier][part[chosen]] = np.where(heats, for_rooms, 0.0)[chosen]

    def weather_share(self) -> dict[str, np.ndarray]:
        """Carrier -> (n,) part of what is delivered in a year that heats rooms, 0 to 1; NaN where nothing is delivered."""
        shares = {}
        for carrier, monthly in self.by_carrier.items():
            year = monthly.sum(axis=1)
            with np.errstate(invalid="ignore", divide="ignore"):
                shares[carrier] = np.where(year > 0, np.clip(self.rooms[carrier] / year, 0.0, 1.0), np.nan)
        return shares
