"""An air result with all that is needed to tell what other traffic, another fleet, a zone or other heating would do to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ...city.city import City
from ...city.errors import InputError
from ...scenario.measures import Measure
from ...scenario.scenario import apply
from ..noise.city_sources_traffic import motor_roads
from . import output, study
from .annual import Transfer
from .canyon_sirane import Balance
from .day_course import moving
from .indicator_values import highest_at
from .links_of_city import Emitted
from .live_heating import Burnt, heating_after
from .street_boxes_air import BoxAir, add_boxes, balances_of
from .study import Options, Prepared
from .study_canyons import box_air, canyon_input
from .study_heating import Heating, HeatingField
from .study_statistics import indicators_by_hour_of_sums, indicators_of_sums
from .study_sums import GASES, CanyonInput, Factored, HourInput, by_hour_of_day, factored, part_sums

TILE = 256  # receptors whose sums by state are copied at once: 14 MB by classes
TILE_BY_HOUR = 128  # whose hours of the year are held: 18 MB


@dataclass(frozen=True)
class Change:
    """What measures do: emission after them, heating None as it was, values of the computed receivers, how many roads, links and
    receivers differ."""

    emitted: Emitted
    heating: Heating | None
    values: dict[str, np.ndarray]
    roads: int
    links: int
    receivers: int


@dataclass(frozen=True)
class Loaded:
    """One result, ready, of the n computed receivers without the grid.

    found : Transfer, perhaps mapped; sums : (n, parts, 4, K) float32 of part_sums and of boxes; heat : (n, 4, K) or (n, 4, 0)
    canyon : of all receivers; values : id -> (n,) of the receivers before any change; hours : (n, 24) of the mean day
    field : of the heating, None without; roofs : Transfer of what streets vent, balances : of all states, with SIRANE's boxes
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
    hours: dict[str, np.ndarray]
    roofs: Transfer | None
    balances: list[Balance]
    field: HeatingField | None

    def after(self, measures: Iterable[Measure], burnt: Burnt | None = None, hours: bool = False) -> Change:
        """The year with further measures on roads and vehicles, and other fires in buildings (burnt None: as they are).

        hours : those of the mean day, too, which takes twice as long
        Raises: InputError naming road and field of what cannot be; "not-live" where a road becomes a source that was none.
        """
        prepared, city = self.prepared, apply(self.city, measures)
        self._check_same(city)
        now = study.emission_of(city, prepared.roads, prepared.year, self.options)
        before = prepared.emitted
        differs = (now.amount[..., :GASES] != before.amount[..., :GASES]).any(axis=(1, 2))
        stirred = np.zeros(len(prepared.roads), bool)
        if prepared.boxes is None:  # boxes are not stirred by what drives in them
            driven = moving(now.traffic, now.course) != moving(before.traffic, before.course)
            stirred = driven.any(axis=(0, 1))[prepared.roads.of_row]
        rows, heating, heat, given = self._touched(differs | stirred), None, self.heat, self.given
        if burnt is not None and prepared.heating is not None and self.field is not None:
            ids, temperature = self.city.buildings.ids, prepared.year.temperature_c
            heating = heating_after(prepared.heating, ids, burnt, temperature)
            heat, given = self.field.of(heating.per_second), given._replace(heating=by_hour_of_day(heating.hourly))
            rows = np.arange(len(self.sums))
        hours = hours and bool(self.hours)
        values = {**self.values, **self.hours} if hours else self.values
        if len(rows):
            fresh = self._values_at(rows, now, (differs, stirred), heat, given, hours)
            values = {key: each.copy() for key, each in values.items()}
            for key, each in fresh.items():
                values[key][rows] = each
        number = len(np.unique(prepared.roads.road[differs | stirred]))
        return Change(now, heating, values, number, int((differs | stirred).sum()), len(rows))

    def indicators(self, change: Change) -> dict[str, np.ndarray]:
        """Indicator id -> values as a run has them: of buildings, receivers, roads; of heating where it is another one."""
        places, city = self.prepared.places, self.city
        at_receivers = {key: places.spread(each) for key, each in change.values.items()}
        highest = highest_at(at_receivers, places.at.building, len(self.prepared.around.ids))
        found = {key: each[: len(city.buildings)] for key, each in highest.items()}
        found.update(at_receivers)
        assert city.roads is not None
        found.update(output.road_values(self.prepared.roads, change.emitted, len(city.roads)))
        if change.heating is not None:
            found.update(output.heating_values(change.heating))
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
        if self.prepared.boxes is not None and self.prepared.in_boxes is not None:
            if links[
                self.prepared.boxes.link
            ].any():  # air goes from street to street: whoever stands in one, or hears of one
                inside = self.prepared.in_boxes
                heard |= (np.diff(inside.pairs.start[: n + 1]) > 0) | (np.diff(inside.weight.indptr[: n + 1]) > 0)
            return np.flatnonzero(heard)
        heard |= self._holds(links)
        return np.flatnonzero(heard)

    def _holds(self, links: np.ndarray) -> np.ndarray:
        """(n,) bool, the canyon of the receiver holds one of the links."""
        canyons, piece = self.prepared.canyons, self.prepared.place.piece[: len(self.sums)]
        holding = np.zeros(len(canyons.pieces) + 1, bool)  # the last for −1
        holding[canyons.piece[links[canyons.link]]] = True
        return np.asarray(holding[piece] & (self.canyon.row >= 0))

    def _values_at(
        self,
        rows: np.ndarray,
        now: Emitted,
        links: tuple[np.ndarray, np.ndarray],
        heat: np.ndarray,
        given: HourInput,
        hours: bool,
    ) -> dict[str, np.ndarray]:
        """links : which emit differently, and which stir the air of their canyons differently; hours : of the mean day, too"""
        differs, stirred = links
        more = np.where(
            differs[:, None, None], now.amount[..., :GASES] - self.prepared.emitted.amount[..., :GASES], 0.0
        )
        emission = factored(more)
        air = box_air(self.prepared, more, self.balances) if differs.any() else None
        canyon = self._canyon_at(rows, now, stirred)  # of all at once: many stand in one canyon
        parts: list[dict[str, np.ndarray]] = []
        tile, values_of = (TILE_BY_HOUR, indicators_by_hour_of_sums) if hours else (TILE, indicators_of_sums)
        room = np.empty((min(tile, len(rows)), *self.sums.shape[1:]), np.float32)
        for first in range(0, len(rows), tile):
            mine = rows[first : first + tile]
            here = canyon._replace(row=np.ascontiguousarray(canyon.row[first : first + tile]))
            sums = room[: len(mine)]
            np.take(self.sums, mine, axis=0, out=sums, mode="clip")
            if differs.any():
                self._add(mine, emission, air, sums)
            parts.append(values_of(sums, heat[mine], here, given)[0])
        return {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}

    def _add(self, rows: np.ndarray, more: Factored, air: BoxAir | None, sums: np.ndarray) -> None:
        """Adds to the sums of some receivers what is emitted more; whole stretches of them are not copied."""
        start, share = self.found.start, self.prepared.share
        cuts = np.append(np.append(0, np.flatnonzero(np.diff(rows) != 1) + 1), len(rows))
        for first, last in zip(cuts[:-1].tolist(), cuts[1:].tolist()):
            low, high = int(rows[first]), int(rows[last - 1]) + 1
            span = slice(int(start[low]), int(start[high]))
            part_sums(
                np.asarray(start[low : high + 1]) - span.start,
                self.found.link[span],
                self.found.values[span],
                share[span],
                more,
                sums[first:last],
            )
        if air is not None and self.roofs is not None and self.prepared.in_boxes is not None:
            add_boxes(self.prepared.in_boxes, rows, air, self.roofs.values, sums)

    def _canyon_at(self, rows: np.ndarray, now: Emitted, stirred: np.ndarray) -> CanyonInput:
        """Of some receivers: what stirs the air differently is computed anew, else only what is emitted there."""
        at = self.canyon.row[rows]
        if self.prepared.boxes is not None:  # how fast the air of boxes is renewed does not hang on what drives there
            return self.canyon._replace(row=np.ascontiguousarray(at))
        inside = np.flatnonzero(at >= 0)
        row = np.full(len(rows), -1, np.int32)
        row[inside] = np.arange(len(inside))
        old = at[inside]
        transfer, exchange = self.canyon.transfer[old], self.canyon.exchange[old]
        pieces = self.prepared.place.piece[rows[inside]]
        held = np.zeros((0, 24, GASES))
        if len(inside):
            used, of_receptor = np.unique(pieces, return_inverse=True)
            held = self.prepared.canyons.held(now.by_hour(GASES), used)[of_receptor.ravel()]
            other = np.flatnonzero(self._holds(stirred)[rows[inside]])
            if len(other):
                fresh = canyon_input(self.prepared, now, rows[inside[other]])
                transfer[other], exchange[other] = fresh.transfer, fresh.exchange
        return CanyonInput(row, transfer, exchange, np.ascontiguousarray(held))


def loaded(
    city: City,
    prepared: Prepared,
    options: Options,
    found: Transfer,
    roofs: Transfer | None,
    hours: Mapping[str, np.ndarray],
) -> Loaded:
    """found, roofs : of the receivers, then of the grid, which is left out; roofs None without boxes
    hours : id -> (receivers, 24) as the result has them, none of one that has none"""
    n = prepared.places.computed
    given = study.hour_input(prepared.year, prepared.heating, prepared.emitted.course)
    cut = int(found.start[n])
    start = np.array(found.start[: n + 1])
    amount = prepared.emitted.amount[..., :GASES]
    sums = part_sums(start, found.link[:cut], found.values[:cut], prepared.share[:cut], amount)
    balances = [] if prepared.boxes is None else list(balances_of(prepared.boxes, prepared.year.states))
    air = box_air(prepared, amount, balances)
    if air is not None and roofs is not None and prepared.in_boxes is not None:
        add_boxes(prepared.in_boxes, np.arange(n), air, roofs.values, sums)
    x, y, z = (part[:n] for part in prepared.receptors)
    heat, field = np.zeros((n, GASES, 0), np.float32), None
    if prepared.heating is not None and prepared.heating.sources is not None and n:
        field = HeatingField(prepared.heating, prepared.year, x, y, z)
        heat = field.of(prepared.heating.per_second)
    canyon = canyon_input(prepared, prepared.emitted, slice(0, n), air)
    values = indicators_of_sums(sums, heat, canyon, given)[0] if n else {}
    mean_day = {key: np.asarray(each, np.float64)[prepared.places.at.computed] for key, each in hours.items()}
    return Loaded(city, prepared, options, found, sums, heat, canyon, given, values, mean_day, roofs, balances, field)
