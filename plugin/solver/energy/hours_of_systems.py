"""What systems take hour by hour, summed over the year: one pass through the hours of each building.

Only what is there takes electricity: a use without a SEER is not cooled by machines, however warm it gets; air that is not moved by a
machine with heat recovery is let in by itself; pumps run in the hours that are heated.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

SUMS = ("heat", "taken", "ambient", "used", "exported", "grid", "cooling", "fans", "pumps")


class PerUnit(NamedTuple):
    """What each heating system takes for 1 kWh of heat needed, (n_systems, 8760): of its carrier, and from the surroundings [kWh/kWh]."""

    taken: np.ndarray
    ambient: np.ndarray


class Systems(NamedTuple):
    """Of k buildings, each (k,): row of PerUnit; whether its carrier is electricity; hot water [kWh/h], the same in every hour;
    seer, NaN: no cooling machine; fans [kW]; pumps in a year [kWh]."""

    row: np.ndarray
    electric: np.ndarray
    hot_water_kw: np.ndarray
    seer: np.ndarray
    fans_kw: np.ndarray
    pumps_kwh: np.ndarray


class OwnRoof(NamedTuple):
    """first, last (k,): the arrays of building i are first[i] to last[i] - 1; plane, kw (n_arrays,): row of yields, power after shade [kWp];
    yields (n_planes, 8760) [kWh/kWp]."""

    first: np.ndarray
    last: np.ndarray
    plane: np.ndarray
    kw: np.ndarray
    yields: np.ndarray


def add_hours(
    systems: Systems,
    rooms: PerUnit,
    taps: PerUnit,
    load_w: np.ndarray,
    cooling_w: np.ndarray,
    roof: OwnRoof,
    grid_load_kw: np.ndarray,
) -> dict[str, np.ndarray]:
    """SUMS -> (k,) of the year [kWh]; what the grid gives in every hour is added to grid_load_kw (8760,), one building after the other.

    Parameters: load_w, cooling_w (k, 8760) heating power and heat to take out [W].
    The SEER is one of the season: hot hours take more and mild ones less than is said here, the year is right. Own electricity is used
    in the hour it is made; what is then left is exported.
    References: EN 14825 (SEER = cooling demand over electricity of the season); EN ISO 52000-1:2017, E_pr,used = min(E_use, E_pr).
    """
    sums = np.zeros((len(load_w), len(SUMS)))
    _hours_kernel(systems, rooms, taps, load_w, cooling_w, roof, grid_load_kw, sums)
    return dict(zip(SUMS, sums.T))


@njit(cache=True)
def _hours_kernel(systems, rooms, taps, load_w, cooling_w, roof, grid_load_kw, sums):  # type: ignore[no-untyped-def]
    produced = np.zeros(grid_load_kw.shape[0])
    for i in range(load_w.shape[0]):  # in this order: the load of the grid has the same bits in any chunks
        produced[:] = 0.0
        for k in range(roof.first[i], roof.last[i]):
            kw, yields = roof.kw[k], roof.yields[roof.plane[k]]
            for h in range(produced.shape[0]):
                produced[h] += kw * yields[h]
        _year_of_building(i, systems, rooms, taps, load_w[i], cooling_w[i], produced, grid_load_kw, sums[i])


@njit(cache=True)
def _year_of_building(i, systems, rooms, taps, load_w, cooling_w, produced, grid_load_kw, sums):  # type: ignore[no-untyped-def]
    hours = load_w.shape[0]
    row, electric, water = systems.row[i], systems.electric[i], systems.hot_water_kw[i]
    room_taken, room_ambient, tap_taken, tap_ambient = (
        rooms.taken[row],
        rooms.ambient[row],
        taps.taken[row],
        taps.ambient[row],
    )
    of_cold = 0.0 if np.isnan(systems.seer[i]) else 0.001 / systems.seer[i]
    fans = systems.fans_kw[i]
    heated = 0
    for h in range(hours):
        heated += load_w[h] > 0
    of_pumps = systems.pumps_kwh[i] / heated if heated else 0.0
    heat_sum, taken_sum, ambient_sum, used_sum, exported_sum, grid_sum, cold_sum = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for h in range(hours):
        heat = 0.001 * load_w[h]
        taken = heat * room_taken[h] + water * tap_taken[h]
        cold = of_cold * cooling_w[h]
        use = cold + fans
        if heat > 0:
            use += of_pumps
        if electric:
            use += taken
        own = produced[h] if produced[h] < use else use  # an unknown use stays unknown
        heat_sum += heat
        taken_sum += taken
        ambient_sum += heat * room_ambient[h] + water * tap_ambient[h]
        used_sum += own
        exported_sum += produced[h] - own
        grid_sum += use - own
        cold_sum += cold
        grid_load_kw[h] += use - own
    sums[0], sums[1], sums[2], sums[3], sums[4], sums[5] = (
        heat_sum,
        taken_sum,
        ambient_sum,
        used_sum,
        exported_sum,
        grid_sum,
    )
    sums[6], sums[7], sums[8] = cold_sum, hours * fans, of_pumps * heated


def warm() -> None:
    """Compiles the kernel."""
    one, none = np.ones(1), np.zeros(0)
    hour, first = np.ones((1, 1)), np.zeros(1, np.int64)
    systems = Systems(np.zeros(1, np.int64), np.ones(1, bool), one, one, one, one)
    roof = OwnRoof(first, first, np.zeros(0, np.int64), none, np.zeros((0, 1), np.float32))
    add_hours(systems, PerUnit(hour, hour), PerUnit(hour, hour), hour, hour, roof, np.zeros(1))
