"""What systems, light and appliances take hour by hour, summed over the year: one pass through the hours of each building.

Only what is there takes electricity: a use without a SEER is not cooled by machines, however warm it gets; air that is not moved by a
machine with heat recovery is let in by itself; pumps run in the hours that are heated. Hot water is drawn as the day goes; where there is a
tank the generator does not notice, where there is none it makes heat as it is drawn.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

# of the year. own_services and own_light: own solar electricity used if there were no light and appliances, or no appliances
SUMS = (
    "heat", "taken", "ambient", "used", "exported", "grid", "cooling", "fans", "pumps", "light", "appliances",
    "own_services", "own_light", "peak_network",
)  # fmt: skip
# of the district, and of each building where its hours are asked for [kW]
OF_DISTRICT = ("grid", "electricity", "produced", "hot_water")
HOURLY = (
    "heat", "cooling", "hot_water", "taken", "cooling_electricity", "fans", "pumps", "light", "appliances", "produced",
    "used",
)  # fmt: skip


class PerUnit(NamedTuple):
    """What each heating system takes for 1 kWh of heat needed, (n_systems, 8760): of its carrier, and from the surroundings [kWh/kWh]."""

    taken: np.ndarray
    ambient: np.ndarray


class Systems(NamedTuple):
    """Of k buildings, each (k,): row of PerUnit; whether its carrier is electricity; hot water, mean hour [kWh/h]; seer, NaN: no cooling
    machine; fans [kW]; pumps in a year [kWh]; light, appliances, mean hour [kW]."""

    row: np.ndarray
    electric: np.ndarray
    hot_water_kw: np.ndarray
    seer: np.ndarray
    fans_kw: np.ndarray
    pumps_kwh: np.ndarray
    light_kw: np.ndarray
    appliances_kw: np.ndarray


class Draw(NamedTuple):
    """shapes (n_shapes, 8760) part of the mean hour [-]; rows of it, each (k,) int64: of hot water at the taps, of hot water as the
    generator makes it, of light, of appliances."""

    shapes: np.ndarray
    taps: np.ndarray
    made: np.ndarray
    light: np.ndarray
    appliances: np.ndarray


class OwnRoof(NamedTuple):
    """first, last (k,): the arrays of building i are first[i] to last[i] - 1; plane, kw (n_arrays,): row of yields, power after shade [kWp];
    yields (n_planes, 8760) [kWh/kWp]."""

    first: np.ndarray
    last: np.ndarray
    plane: np.ndarray
    kw: np.ndarray
    yields: np.ndarray


class Heads(NamedTuple):
    """How heat gets to a network: row of PerUnit that is district heat; hourly (k, len(HOURLY), 8760) to be filled [kW], or (k, …, 0)."""

    network: int
    hourly: np.ndarray


def no_hours(k: int) -> np.ndarray:
    """What `add_hours` is given where the hours of the buildings are not asked for."""
    return np.zeros((k, len(HOURLY), 0))


def add_hours(
    systems: Systems,
    per_unit: tuple[PerUnit, PerUnit],
    draw: Draw,
    power_w: tuple[np.ndarray, np.ndarray],
    roof: OwnRoof,
    district_kw: np.ndarray,
    heads: Heads,
) -> dict[str, np.ndarray]:
    """SUMS -> (k,) of the year [kWh]; what the district draws in every hour is added to district_kw (len(OF_DISTRICT), 8760), one building
    after the other.

    Parameters: per_unit of rooms and of taps; power_w heating power and heat to take out, (k, 8760) each [W].
    peak_network: highest hour of rooms and hot water together, as district heat without a tank would have to bring them [kW].
    The SEER is one of the season: hot hours take more and mild ones less than is said here, the year is right. Own electricity is used
    in the hour it is made; what is then left is exported.
    References: EN 14825 (SEER = cooling demand over electricity of the season); EN ISO 52000-1:2017, E_pr,used = min(E_use, E_pr).
    """
    load_w, cooling_w = power_w
    sums = np.zeros((len(load_w), len(SUMS)))
    _hours_kernel(systems, *per_unit, draw, load_w, cooling_w, roof, district_kw, heads, sums)
    return dict(zip(SUMS, sums.T))


@njit(cache=True)
def _hours_kernel(systems, rooms, taps, draw, load_w, cooling_w, roof, district_kw, heads, sums):  # type: ignore[no-untyped-def]
    produced = np.zeros(district_kw.shape[1])
    for i in range(load_w.shape[0]):  # in this order: the load of the grid has the same bits in any chunks
        produced[:] = 0.0
        for k in range(roof.first[i], roof.last[i]):
            kw, yields = roof.kw[k], roof.yields[roof.plane[k]]
            for h in range(produced.shape[0]):
                produced[h] += kw * yields[h]
        _year_of_building(i, systems, rooms, taps, draw, load_w[i], cooling_w[i], produced, district_kw, heads, sums[i])


@njit(cache=True)
def _year_of_building(i, systems, rooms, taps, draw, load_w, cooling_w, produced, district_kw, heads, sums):  # type: ignore[no-untyped-def]
    hours = load_w.shape[0]
    row, electric, water = systems.row[i], systems.electric[i], systems.hot_water_kw[i]
    room_taken, room_ambient = rooms.taken[row], rooms.ambient[row]
    tap_taken, tap_ambient = taps.taken[row], taps.ambient[row]
    network_rooms, network_taps = rooms.taken[heads.network], taps.taken[heads.network]
    of_taps, of_made = draw.shapes[draw.taps[i]], draw.shapes[draw.made[i]]
    of_light, of_appliances = draw.shapes[draw.light[i]], draw.shapes[draw.appliances[i]]
    light_kw, appliances_kw = systems.light_kw[i], systems.appliances_kw[i]
    of_cold = 0.0 if np.isnan(systems.seer[i]) else 0.001 / systems.seer[i]
    fans = systems.fans_kw[i]
    hourly, keep_hours = heads.hourly[i], heads.hourly.shape[2] > 0
    from_grid, of_all, of_roofs, of_water = district_kw[0], district_kw[1], district_kw[2], district_kw[3]
    heated = 0
    for h in range(hours):
        heated += load_w[h] > 0
    of_pumps = systems.pumps_kwh[i] / heated if heated else 0.0
    heat_sum, taken_sum, ambient_sum, used_sum, exported_sum, grid_sum, cold_sum = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    own_services, own_light, peak_network = 0.0, 0.0, 0.0
    for h in range(hours):
        heat = 0.001 * load_w[h]
        made = water * of_made[h]
        drawn = water * of_taps[h]
        taken = heat * room_taken[h] + made * tap_taken[h]
        cold = of_cold * cooling_w[h]
        pumps = of_pumps if heat > 0 else 0.0
        light, appliances = light_kw * of_light[h], appliances_kw * of_appliances[h]
        services = cold + fans + pumps
        if electric:
            services += taken
        with_light = services + light
        use = with_light + appliances
        own = produced[h] if produced[h] < use else use  # an unknown use stays unknown
        own_services += produced[h] if produced[h] < services else services
        own_light += produced[h] if produced[h] < with_light else with_light
        heat_sum += heat
        taken_sum += taken
        ambient_sum += heat * room_ambient[h] + made * tap_ambient[h]
        used_sum += own
        exported_sum += produced[h] - own
        grid_sum += use - own
        cold_sum += cold
        peak_network = max(peak_network, heat * network_rooms[h] + drawn * network_taps[h])
        from_grid[h] += use - own
        of_all[h] += use
        of_roofs[h] += produced[h]
        of_water[h] += drawn
        if keep_hours:
            hourly[0, h], hourly[1, h], hourly[2, h], hourly[3, h] = heat, 0.001 * cooling_w[h], drawn, taken
            hourly[4, h], hourly[5, h], hourly[6, h] = cold, fans, pumps
            hourly[7, h], hourly[8, h], hourly[9, h], hourly[10, h] = light, appliances, produced[h], own
    sums[0], sums[1], sums[2], sums[3], sums[4], sums[5] = (
        heat_sum,
        taken_sum,
        ambient_sum,
        used_sum,
        exported_sum,
        grid_sum,
    )
    sums[6], sums[7], sums[8] = cold_sum, hours * fans, of_pumps * heated
    sums[9], sums[10] = hours * light_kw, hours * appliances_kw
    sums[11], sums[12], sums[13] = own_services, own_light, peak_network


def warm() -> None:
    """Compiles the kernel."""
    one, none = np.ones(1), np.zeros(0)
    hour, first = np.ones((1, 1)), np.zeros(1, np.int64)
    systems = Systems(np.zeros(1, np.int64), np.ones(1, bool), one, one, one, one, one, one)
    draw = Draw(hour, first, first, first, first)
    roof = OwnRoof(first, first, np.zeros(0, np.int64), none, np.zeros((0, 1), np.float32))
    unit = PerUnit(hour, hour)
    heads = Heads(0, no_hours(1))
    add_hours(systems, (unit, unit), draw, (hour, hour), roof, np.zeros((len(OF_DISTRICT), 1)), heads)
