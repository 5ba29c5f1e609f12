"""An air result with all that is needed to tell what other traffic, another fleet or a zone would do to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ...city.city import City
from ...city.errors import InputError
from ...scenario.measures import Measure
from ...scenario.scenario import apply
from ..noise.city_sources_traffic import motor_roads
from . import output, study
from .annual import Transfer
from .indicator_values import highest_at
from .links_of_city import Emitted, by_hour, moving
from .study import Options, Prepared
from .study_heating import heating_field
from .study_statistics import indicators_of
from .study_sums import GASES, CanyonInput, HourInput, hours_of, part_sums

TILE = 512


@dataclass(frozen=True)
class Change:
    """What measures do: emission after them, values of the computed receivers, how many roads, links and receivers differ."""

    emitted: Emitted
    values: dict[str, np.ndarray]
    roads: int
    links: int
    receivers: int


@dataclass(frozen=True)
class Loaded:
    """One result, ready, of the n computed receivers without the grid.

    found : Transfer, perhaps mapped; sums : (n, 6, 4, K) float32 of part_sums; heat : (n, 4, K) or (n, 4, 0); canyon : of all receivers
    values : id -> (n,) of the receivers before any change
    """

    city: City
    prepared: Prepared
    options: Options
    found: Transfer
    sums: np.ndarray
    heat: np.ndarray
    canyon: CanyonInput
    given: HourInput
    values: dict[str, np.ndarray]

    def after(self, measures: Iterable[Measure]) -> Change:
        """The year with further measures on roads and vehicles.

        Raises: InputError naming road and field of what cannot be; "not-live" where a road becomes a source that was none.
        """
        prepared, city = self.prepared, apply(self.city, measures)
        self._check_same(city)
        now = study.emission_of(city, prepared.roads, prepared.year, self.options)
        before = prepared.emitted
        differs = (now.amount[..., :GASES] != before.amount[..., :GASES]).any(axis=(1, 2))
        driven = [(a != b).any(axis=0) for a, b in zip(moving(now.traffic), moving(before.traffic))]
        stirred = (driven[0] | driven[1])[prepared.roads.of_row]
        rows = self._touched(differs | stirred)
        values = self.values
        if len(rows):
            fresh = self._values_at(rows, now, differs, stirred)
            values = {key: each.copy() for key, each in self.values.items()}
            for key, each in fresh.items():
                values[key][rows] = each
        number = len(np.unique(prepared.roads.road[differs | stirred]))
        return Change(now, values, number, int((differs | stirred).sum()), len(rows))

    def indicators(self, change: Change) -> dict[str, np.ndarray]:
        """Indicator id -> values as a run has them: of buildings, receivers, roads; of heating, which stays, none."""
        places, city = self.prepared.places, self.city
        at_receivers = {key: places.spread(each) for key, each in change.values.items()}
        highest = highest_at(at_receivers, places.at.building, len(self.prepared.around.ids))
        found = {key: each[: len(city.buildings)] for key, each in highest.items()}
        found.update(at_receivers)
        assert city.roads is not None
        found.update(output.road_values(self.prepared.roads, change.emitted.amount, len(city.roads)))
        return found

    def _check_same(self, city: City) -> None:
        assert city.roads is not None and self.city.roads is not None
        every = np.arange(len(city.roads))
        other = motor_roads(city, every)[0] != motor_roads(self.city, every)[0]
        if other.any():
            i = int(np.argmax(other))
            raise InputError(
                f"road {city.roads.ids[i]} becomes a source or is one no more, and the result does not know how its air spreads",
                "Keep it as a scenario and run air.",
                code="not-live",
                layer="roads",
                feature=str(city.roads.ids[i]),
            )

    def _touched(self, links: np.ndarray) -> np.ndarray:
        """Rows of receivers that hear of some links, in the open or in their canyon."""
        start, link = self.prepared.pairs.start, self.prepared.pairs.link
        n = len(self.sums)
        heard = np.zeros(n, bool)
        owner = np.repeat(np.arange(n), np.diff(start[: n + 1]))
        heard[owner[links[link[: start[n]]]]] = True
        heard |= self._holds(links)
        return np.flatnonzero(heard)

    def _holds(self, links: np.ndarray) -> np.ndarray:
        """(n,) bool, the canyon of the receiver holds one of the links."""
        canyons, piece = self.prepared.canyons, self.prepared.place.piece[: len(self.sums)]
        holding = np.zeros(len(canyons.pieces) + 1, bool)  # the last for −1
        holding[canyons.piece[links[canyons.link]]] = True
        return np.asarray(holding[piece] & (self.canyon.row >= 0))

    def _values_at(
        self, rows: np.ndarray, now: Emitted, differs: np.ndarray, stirred: np.ndarray
    ) -> dict[str, np.ndarray]:
        more = np.where(
            differs[:, None, None], now.amount[..., :GASES] - self.prepared.emitted.amount[..., :GASES], 0.0
        )
        parts: list[dict[str, np.ndarray]] = []
        for first in range(0, len(rows), TILE):
            mine = rows[first : first + TILE]
            sums = self.sums[mine]
            if differs.any():
                sums = sums + self._delta(mine, more)
            canyon = self._canyon_at(mine, now, stirred)
            hours, _ = hours_of(sums, self.heat[mine], canyon, self.given)
            parts.append(indicators_of(dict(zip(("no2", "nox", "pm10", "pm25"), hours, strict=True))))
        return {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}

    def _delta(self, rows: np.ndarray, more: np.ndarray) -> np.ndarray:
        """Sums of what is emitted more, of some receivers; whole stretches of them are not copied."""
        start, share = self.found.start, self.prepared.share
        runs = np.split(rows, np.flatnonzero(np.diff(rows) != 1) + 1)
        out = []
        for run in runs:
            low, high = int(run[0]), int(run[-1]) + 1
            span = slice(int(start[low]), int(start[high]))
            out.append(
                part_sums(
                    np.asarray(start[low : high + 1]) - span.start,
                    self.found.link[span],
                    self.found.values[span],
                    share[span],
                    more,
                )
            )
        return np.concatenate(out)

    def _canyon_at(self, rows: np.ndarray, now: Emitted, stirred: np.ndarray) -> CanyonInput:
        """Of some receivers: what stirs the air differently is computed anew, else only what is emitted there."""
        at = self.canyon.row[rows]
        inside = np.flatnonzero(at >= 0)
        row = np.full(len(rows), -1, np.int32)
        row[inside] = np.arange(len(inside))
        old = at[inside]
        transfer, exchange = self.canyon.transfer[old], self.canyon.exchange[old]
        pieces = self.prepared.place.piece[rows[inside]]
        held = np.zeros((0, 24, GASES))
        if len(inside):
            used, of_receptor = np.unique(pieces, return_inverse=True)
            held = self.prepared.canyons.held(by_hour(now.amount[..., :GASES]), used)[of_receptor.ravel()]
            other = np.flatnonzero(self._holds(stirred)[rows[inside]])
            if len(other):
                fresh = study.canyon_input(self.prepared, now, rows[inside[other]])
                transfer[other], exchange[other] = fresh.transfer, fresh.exchange
        return CanyonInput(row, transfer, exchange, np.ascontiguousarray(held))


def loaded(city: City, prepared: Prepared, options: Options, found: Transfer) -> Loaded:
    """found : of the receivers, then of the grid, which is left out."""
    n = prepared.places.computed
    given = study.hour_input(prepared.year, prepared.heating)
    cut = int(found.start[n])
    start = np.array(found.start[: n + 1])
    amount = prepared.emitted.amount[..., :GASES]
    sums = part_sums(start, found.link[:cut], found.values[:cut], prepared.share[:cut], amount)
    x, y = prepared.places.x[:n], prepared.places.y[:n]
    heat = np.zeros((n, GASES, 0), np.float32)
    if prepared.heating is not None:
        heat = heating_field(prepared.heating, prepared.year, x, y, options.height_m)
    canyon = study.canyon_input(prepared, prepared.emitted, slice(0, n))
    parts = []
    for first in range(0, n, TILE):
        mine = slice(first, first + TILE)
        tile = _rows_of(canyon, mine)
        hours, _ = hours_of(sums[mine], heat[mine], tile, given)
        parts.append(indicators_of(dict(zip(("no2", "nox", "pm10", "pm25"), hours, strict=True))))
    values = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]} if parts else {}
    return Loaded(city, prepared, options, found, sums, heat, canyon, given, values)


def _rows_of(canyon: CanyonInput, mine: slice) -> CanyonInput:
    """The same canyons for some receivers."""
    return canyon._replace(row=np.ascontiguousarray(canyon.row[mine]))
