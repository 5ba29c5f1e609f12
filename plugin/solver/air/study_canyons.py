"""What street canyons add at the receptors of a study: by OSPM from the street's own traffic, or from the boxes of SIRANE."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from .canyon_ospm import Receptors, concentration_per_emission, residence_time, vehicle_turbulence
from .canyon_sirane import Balance
from .day_course import moving
from .links_of_city import Emitted
from .street_boxes_air import BoxAir, air_in_boxes, balances_of, exchange_at
from .study_sums import GASES, CanyonInput

if TYPE_CHECKING:
    from .study import Prepared

HELD_BYTES = 128e6  # of canyons at once
_BYTES = 24  # a receptor and state: transfer and exchange, and what they are made from


def box_air(prepared: Prepared, amount: np.ndarray, balances: Iterable[Balance] | None = None) -> BoxAir | None:
    """The air of the boxes under an emission of the links, (n_links, parts, 4) [g/(m s)]; None with OSPM. balances : of all states, if known"""
    boxes, states = prepared.boxes, prepared.year.states
    if boxes is None:
        return None
    return air_in_boxes(boxes, balances_of(boxes, states) if balances is None else balances, len(states), amount)


def canyon_input(prepared: Prepared, now: Emitted, rows: slice | np.ndarray, air: BoxAir | None = None) -> CanyonInput:
    """What the canyons add at some of the computed receptors under an emission and its traffic.

    air : of boxes, whose concentrations are sums by state; here they only tell how fast their air is renewed
    """
    canyons, year, place = prepared.canyons, prepared.year, prepared.place
    number = np.arange(len(place.piece))[rows]
    if air is not None:
        return _box_input(prepared, number, air)
    here = place.piece[number]
    inside = (
        np.flatnonzero((here >= 0) & (canyons.pieces.share[here] > 0)) if len(canyons.pieces) else np.zeros(0, np.int64)
    )
    row = np.full(len(number), -1, np.int32)
    row[inside] = np.arange(len(inside))
    if not len(inside):
        none = np.zeros((0, 1), np.float32)
        return CanyonInput(row, none, none.copy(), np.zeros((0, 24, GASES)))
    used, of_receptor = np.unique(here[inside], return_inverse=True)
    every, chosen = canyons.pieces.canyons()
    at = np.searchsorted(chosen, used)
    streets = type(every)(*(part[at] for part in every))
    sigma = _turbulence(prepared, now, used, streets.width)[:, year.canyon_slot]
    roof = 0.5 * (streets.height_left + streets.height_right)
    wind = year.states.wind_at(roof)[:, year.canyon_state]
    receptors = Receptors(
        of_receptor.ravel().astype(np.int32), place.across[number[inside]], prepared.receptors.z[number[inside]]
    )
    direction = year.states.wind_direction_deg[year.canyon_state]
    share = canyons.pieces.share[used][of_receptor.ravel()]
    transfer = concentration_per_emission(streets, receptors, direction, wind, sigma) * share[:, None]
    exchange = (1.0 / residence_time(streets, wind, sigma))[of_receptor.ravel()] * share[:, None]
    held = canyons.held(now.by_hour(GASES), used)[of_receptor.ravel()]
    return CanyonInput(row, transfer.astype(np.float32), exchange.astype(np.float32), np.ascontiguousarray(held))


class CanyonsByTiles:
    """`canyon_input` of tile after tile, in their order, up to the receptor `stop`; computed for many receptors at once: those of one
    street lie in several tiles, and what they have in common is computed once."""

    def __init__(self, prepared: Prepared, air: BoxAir | None, stop: int) -> None:
        self._prepared, self._air, self._stop = prepared, air, stop
        self._many = max(int(HELD_BYTES / (_BYTES * max(len(prepared.year.canyon_state), 1))), 1)
        self._rows = slice(0, 0)
        self._input: CanyonInput | None = None

    def of(self, tile: slice) -> CanyonInput:
        held = self._input
        if held is None or not self._rows.start <= tile.start <= tile.stop <= self._rows.stop:
            self._rows = slice(tile.start, max(min(tile.start + self._many, self._stop), tile.stop))
            held = self._input = canyon_input(self._prepared, self._prepared.emitted, self._rows, self._air)
        first = self._rows.start
        return held._replace(row=np.ascontiguousarray(held.row[tile.start - first : tile.stop - first]))


def _box_input(prepared: Prepared, number: np.ndarray, air: BoxAir) -> CanyonInput:
    places, year = prepared.in_boxes, prepared.year
    assert places is not None
    inside = np.flatnonzero(places.share[number] > 0)
    row = np.full(len(number), -1, np.int32)
    row[inside] = np.arange(len(inside))
    exchange = exchange_at(places, number[inside], air)[:, year.canyon_state].astype(np.float32)
    return CanyonInput(row, np.zeros_like(exchange), exchange, np.zeros((len(inside), 24, GASES)))


def _turbulence(prepared: Prepared, now: Emitted, pieces: np.ndarray, width: np.ndarray) -> np.ndarray:
    """(m, n_slots) σ_w0 of the traffic each canyon holds, by the mean of the slot's hours [m/s]."""
    course = now.course
    light, heavy = (
        prepared.canyons.held(each[:, prepared.roads.of_row].T, pieces)[:, course.slot] * weight
        for each, weight in zip(moving(now.traffic, course), course.weight)
    )  # (m, 24)
    mean = prepared.year.slots / prepared.year.slots.sum(axis=1, keepdims=True)
    return vehicle_turbulence(light @ mean.T, heavy @ mean.T, 1.0, 1.0, width[:, None])
