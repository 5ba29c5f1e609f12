"""A noise result with all that is needed to hear what other traffic would do to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from ...city.city import City
from ...city.errors import InputError
from ...scenario.measures import Measure
from ...scenario.scenario import apply
from . import live_sum, output
from .bands import OCTAVES, PERIODS, l_den
from .city_sources_road import OtherSources, with_changed_roads
from .city_sources_scenario import changed_roads
from .city_sources_traffic import RoadOptions
from .live_sum import Members
from .study import Levels, Options, Prepared
from .transfer import Transfer


@dataclass(frozen=True)
class Change:
    """What measures do. heard : (3, k) A-weighted sound at the computed facade receivers; roads, pieces : how many sound differently."""

    heard: np.ndarray
    roads: int
    pieces: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """One result, ready.

    city : with the measures of the scenario; prepared : without grid; found : of the k computed facade receivers
    energy : (n_pieces, 3, 8), heard : (3, k), of live_sum
    """

    city: City
    prepared: Prepared
    found: Transfer
    options: Options
    members: Members
    energy: np.ndarray
    heard: np.ndarray

    def after(self, measures: Iterable[Measure]) -> Change:
        """The sound with further measures on roads. InputError naming road and field of what cannot be."""
        city = apply(self.city, measures)
        roads = changed_roads(self.city, city)
        sources, pieces = self.prepared.sources, self.prepared.pieces
        options = RoadOptions(edition=self.options.edition, temperature_c=self.options.temperature_c)
        try:
            other = with_changed_roads(sources, city, roads, options)
        except OtherSources as error:
            raise InputError(
                f"{error}, and the result does not know its sound paths",
                "Keep it as a scenario and run noise.",
                code="not-live",
                layer="roads",
            ) from error
        differs = (other.power != sources.power).any(axis=(0, 2))
        touched = self.members.touched(pieces, differs)
        heard = live_sum.heard_after(
            self.found,
            self.heard,
            self.energy,
            touched,
            live_sum.weighted_energy(pieces, other.power, touched),
            self.options.p_favourable,
        )
        number = len(np.unique(sources.road[differs]))
        return Change(heard, number, len(touched), tuple(w for w in other.warnings if w not in sources.warnings))

    def values(self, change: Change) -> dict[str, np.ndarray]:
        """Indicator id -> (n_buildings,) or (n_receivers,) [dB], as a run has them."""
        computed = self.prepared.facades.computed
        whole = np.full((len(PERIODS), len(computed)), np.nan)
        with np.errstate(divide="ignore"):
            whole[:, computed] = 10.0 * np.log10(change.heard)
        octaves = np.broadcast_to(np.nan, (len(PERIODS), len(computed), OCTAVES.size))  # nobody asks for them here
        at_facades = Levels(octaves, *whole, l_den(*whole))
        return output.indicator_values(self.prepared, at_facades, len(self.city.buildings))


def loaded(city: City, prepared: Prepared, transfer: Transfer, options: Options) -> Loaded:
    """transfer : of the facade receivers, then of the grid, which is left out."""
    k = int(prepared.facades.computed.sum())
    entries = int(transfer.start[k])
    of_facades = Transfer(
        np.array(transfer.start[: k + 1]),
        *(getattr(transfer, key)[:entries] for key in ("piece", "sector", "homogeneous", "favourable")),
    )
    energy = live_sum.weighted_energy(prepared.pieces, prepared.sources.power)
    heard = live_sum.heard(of_facades, energy, options.p_favourable)
    prepared = replace(prepared, grid=None, raster=None)
    return Loaded(city, prepared, of_facades, options, Members.of(prepared.pieces), energy, heard)
