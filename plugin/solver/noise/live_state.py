"""A noise result with all that is needed to hear what other traffic would do to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from ...city.city import City
from ...city.errors import InputError
from ...city.road_hours import RoadHours
from ...scenario.measures import Measure
from ...scenario.scenario import apply
from . import live_sum, output
from .bands import OCTAVES, PERIODS, l_den
from .city_sources import SourceLines
from .city_sources_road import OtherSources, with_changed_roads
from .city_sources_scenario import changed_roads
from .hourly import group_power, levels_by_hour, shape_of
from .indoor import Insulation, facade_insulation
from .live_sum import Members
from .study import Levels, Options, Prepared, road_options
from .transfer import Transfer

_TOTAL, _HEAVY = (
    slice(0, 3),
    slice(3, 6),
)  # channels: all sources and of them heavy road vehicles, by day, evening, night; or, of roads with hours of their own, the groups of these


@dataclass(frozen=True)
class Change:
    """What measures do. heard : (channels, k) A-weighted sound at the computed facade receivers; roads, pieces : how many sound differently."""

    heard: np.ndarray
    roads: int
    pieces: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """One result, ready.

    city : with the measures of the scenario; prepared : without grid; found : of the k computed facade receivers
    energy : (n_pieces, channels, 8), heard : (channels, k), of live_sum; 3 channels, with hours 6 or more
    other : (3, k) of `heard` what is not of roads; None without hours; insulation : of the buildings, for levels indoors
    """

    city: City
    prepared: Prepared
    found: Transfer
    options: Options
    members: Members
    energy: np.ndarray
    heard: np.ndarray
    other: np.ndarray | None
    insulation: Insulation

    def after(self, measures: Iterable[Measure], hours: bool = False) -> Change:
        """The sound with further measures on roads, with what hours are made of where that is wanted and loaded.

        Raises: InputError naming road and field of what cannot be.
        """
        city = apply(self.city, measures)
        roads = changed_roads(self.city, city)
        sources, pieces = self.prepared.sources, self.prepared.pieces
        try:
            changed = with_changed_roads(sources, city, roads, road_options(self.options))
        except OtherSources as error:
            raise InputError(
                f"{error}, and the result does not know its sound paths",
                "Keep it as a scenario and run noise.",
                code="not-live",
                layer="roads",
            ) from error
        with_heavy = hours and self.other is not None
        of_roads = _hours_of(self.city)
        power = _channels(changed, with_heavy, of_roads)
        differs = (power != _channels(sources, with_heavy, of_roads)).any(axis=(0, 2))
        touched = self.members.touched(pieces, differs)
        now = live_sum.weighted_energy(pieces, power, touched)
        k = len(power)
        heard = live_sum.heard_after(
            self.found, self.heard[:k], self.energy[:, :k], touched, now, self.options.p_favourable
        )
        number = len(np.unique(sources.road[differs]))
        return Change(heard, number, len(touched), tuple(w for w in changed.warnings if w not in sources.warnings))

    def values(self, change: Change) -> dict[str, np.ndarray]:
        """Indicator id -> (n_buildings,) or (n_receivers,) [dB], by hour (…, 24), as a run has them."""
        computed = self.prepared.facades.computed
        whole = np.full((len(PERIODS), len(computed)), np.nan)
        with np.errstate(divide="ignore"):
            whole[:, computed] = 10.0 * np.log10(change.heard[_TOTAL])
        octaves = np.broadcast_to(np.nan, (len(PERIODS), len(computed), OCTAVES.size))  # nobody asks for them here
        day, evening, night = whole
        at_facades = Levels(octaves, day, evening, night, l_den(day, evening, night))
        by_hour = self._hours(change) if self.other is not None and len(change.heard) == len(self.heard) else None
        return output.indicator_values(self.prepared, at_facades, len(self.city.buildings), by_hour, self.insulation)

    def _hours(self, change: Change) -> np.ndarray:
        """(n_receivers, 24) LAeq,1h [dB], NaN not computed."""
        assert self.other is not None
        of_roads = _hours_of(self.city)
        if of_roads is not None:
            parts = np.maximum(change.heard[len(PERIODS) :], 0.0).reshape(-1, *self.other.shape)
            return self._at_facades(levels_by_hour(np.concatenate([parts, self.other[None]]), shape=shape_of(of_roads)))
        heavy = np.maximum(change.heard[_HEAVY], 0.0)
        light = np.maximum(change.heard[_TOTAL] - heavy - self.other, 0.0)
        return self._at_facades(levels_by_hour(np.stack([light, heavy, self.other])))

    def _at_facades(self, levels: np.ndarray) -> np.ndarray:
        whole = np.full((len(self.prepared.facades.computed), levels.shape[1]), np.nan)
        whole[self.prepared.facades.computed] = levels
        return whole


def loaded(city: City, prepared: Prepared, transfer: Transfer, options: Options, hours: bool) -> Loaded:
    """transfer : of the facade receivers, then of the grid, which is left out; hours : whether LAeq by hour may be asked for."""
    k = int(prepared.facades.computed.sum())
    entries = int(transfer.start[k])
    of_facades = Transfer(
        np.array(transfer.start[: k + 1]),
        *(getattr(transfer, key)[:entries] for key in ("piece", "sector", "homogeneous", "favourable")),
    )
    pieces, sources, p = prepared.pieces, prepared.sources, options.p_favourable
    energy = live_sum.weighted_energy(pieces, _channels(sources, hours, _hours_of(city)))
    heard = live_sum.heard(of_facades, energy, p)
    other = None
    if hours:
        of_others = np.where((sources.kind == "road")[:, None], -np.inf, sources.power)
        other = np.zeros_like(heard[_TOTAL])
        if np.isfinite(of_others).any():
            other = live_sum.heard(of_facades, live_sum.weighted_energy(pieces, of_others), p)
    prepared = replace(prepared, grid=None, raster=None)
    insulation = facade_insulation(city.buildings)
    return Loaded(city, prepared, of_facades, options, Members.of(pieces), energy, heard, other, insulation)


def _hours_of(city: City) -> RoadHours | None:
    return None if city.roads is None else city.roads.hours


def _channels(sources: SourceLines, hours: bool, of_roads: RoadHours | None) -> np.ndarray:
    """(channels, n_lines, 8) [dB re 1 pW/m]"""
    if hours and of_roads is not None:
        with np.errstate(divide="ignore"):
            parts = 10.0 * np.log10(group_power(sources, of_roads)[:-1])
        return np.concatenate([sources.power, *parts])
    return np.concatenate([sources.power, sources.heavy_power]) if hours else sources.power
