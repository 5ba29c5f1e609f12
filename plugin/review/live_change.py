"""What the sliders of a live preview stand at, as measures of a scenario; and what they do to levels. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Optional, Tuple

import numpy as np

from ..indicators.catalogue import with_sign, with_spaces
from ..scenario.measures import (
    FleetYearMeasure,
    LowEmissionZoneMeasure,
    Measure,
    PavementMeasure,
    SpeedMeasure,
    TrafficMeasure,
)
from ..scenario.road_targets import RoadTargets
from ..scenario.traffic import LEFT_ALONE, every_period
from ..words import inline, shown, tr
from .zones import USUAL_ZONES

FEWEST, MOST = -100, 200  # change of the flow [%]
OF_VEHICLES = ("fleet_year", "low_emission_zone")  # kinds of measures that change which vehicles drive: air alone
SEEN_DB = 0.05  # less is no change in a number with one decimal


@dataclass(frozen=True)
class LiveChange:
    """A change of some roads.

    roads : ids, sorted; flow_percent : −100 none … 0 as it is … 200 three times the vehicles [%]
    heavy_percent : share of heavy vehicles [%], two_wheeler_percent : of mopeds and motorcycles [%], speed_kmh : limit [km/h]; None = as they
    are; surface : name of one, "" = as it is
    fleet_year : of the vehicles of the whole city, whichever roads are chosen, None = as it is; zone : one of USUAL_ZONES, "" none
    """

    roads: Tuple[str, ...] = ()
    flow_percent: int = 0
    heavy_percent: Optional[float] = None
    speed_kmh: Optional[float] = None
    surface: str = ""
    two_wheeler_percent: Optional[float] = None
    fleet_year: Optional[int] = None
    zone: str = ""

    @property
    def is_nothing(self) -> bool:
        return self.undone() == self or not (self.roads or self.fleet_year is not None)

    def undone(self) -> LiveChange:
        """The same roads as they are."""
        return LiveChange(self.roads)

    def on(self, roads: Tuple[str, ...]) -> LiveChange:
        return replace(self, roads=roads)

    def measures(self) -> Tuple[Measure, ...]:
        """As a scenario has them; none when nothing is changed."""
        if self.is_nothing:
            return ()
        found: List[Measure] = [] if self.fleet_year is None else [FleetYearMeasure(self.fleet_year)]
        return (*self._of_roads(), *found)

    def _of_roads(self) -> Tuple[Measure, ...]:
        if not self.roads:
            return ()
        targets = RoadTargets(ids=self.roads)
        found: List[Measure] = []
        if self.flow_percent or self.heavy_percent is not None or self.two_wheeler_percent is not None:
            flow = every_period(round(1 + self.flow_percent / 100, 4)) if self.flow_percent else LEFT_ALONE
            heavy, two = (
                LEFT_ALONE if percent is None else every_period(percent / 100)
                for percent in (self.heavy_percent, self.two_wheeler_percent)
            )
            found.append(TrafficMeasure(targets, flow_factor=flow, heavy_share=heavy, two_wheeler_share=two))
        if self.speed_kmh is not None:
            found.append(SpeedMeasure(targets, self.speed_kmh))
        if self.surface:
            found.append(PavementMeasure(targets, self.surface))
        if self.zone:
            found.append(LowEmissionZoneMeasure(targets, USUAL_ZONES[self.zone].lowest_euro))
        return tuple(found)

    def title(self, where: str) -> str:
        """A name for a scenario of it: "30 km/h, −20 % vehicles on Main Street". where : names of the roads"""
        words = []
        if self.speed_kmh is not None:
            words.append(f"{shown(self.speed_kmh):g} km/h")
        if self.flow_percent:
            words.append(tr("{signed} % vehicles").format(signed=with_sign(self.flow_percent)))
        if self.heavy_percent is not None:
            words.append(tr("{heavy_percent:g} % heavy").format(heavy_percent=shown(self.heavy_percent)))
        if self.two_wheeler_percent is not None:
            words.append(
                tr("{two_wheeler_percent:g} % two-wheelers").format(two_wheeler_percent=shown(self.two_wheeler_percent))
            )
        if self.surface:
            words.append(tr("other pavement"))
        if self.zone:
            words.append(tr("zone “{words}”").format(words=inline(tr(USUAL_ZONES[self.zone].words))))
        on_roads = tr("{words} on {where}").format(words=", ".join(words), where=where) if words and self.roads else ""
        fleet = "" if self.fleet_year is None else tr("vehicles of {fleet_year}").format(fleet_year=self.fleet_year)
        title = "; ".join(part for part in (on_roads, fleet) if part)
        return title[:1].upper() + title[1:] if title.startswith(("zone", "vehicles")) else title


@dataclass(frozen=True)
class Effect:
    """What a change does to the values of n features that have one before and after; its names are those of levels of noise.

    quieter, louder : how many less, more by more than what is seen; silent : of the quieter, how many hear nothing any more
    mean_db : arithmetic mean of the changes of all that hear something, largest_db : the one farthest from 0; NaN of none
    """

    n: int
    quieter: int
    louder: int
    silent: int
    mean_db: float
    largest_db: float

    def words(
        self, what: str = "buildings", unit: str = "dB", less: str = "quieter", more: str = "louder", decimals: int = 1
    ) -> str:
        """ "412 of 480 buildings quieter; −0.8 dB on average, at most −4.2 dB" """
        if not self.quieter and not self.louder:
            return tr("No change at {n} {what}.").format(n=with_spaces(self.n), what=tr(what))
        there = [(with_spaces(n), tr(word)) for n, word in ((self.quieter, less), (self.louder, more)) if n]
        counts = [f"{n} {word}" for n, word in there]
        first = tr("{n} of {all} {what} {word}").format(
            n=there[0][0], all=with_spaces(self.n), what=tr(what), word=there[0][1]
        )
        if self.silent:
            counts.append(tr("{silent} without any sound").format(silent=with_spaces(self.silent)))
        words = ", ".join([first, *counts[1:]])
        if np.isfinite(self.mean_db):
            words += tr("; {signed} {unit} on average, largest {signed2} {unit}").format(
                signed=with_sign(self.mean_db, decimals), unit=unit, signed2=with_sign(self.largest_db, decimals)
            )
        return words


def effect_of(before: np.ndarray, after: np.ndarray, seen: float = SEEN_DB) -> Effect:
    """before, after : (n,) levels [dB], NaN not computed, −inf nothing heard, or any other values; seen : less is no change."""
    there = ~(np.isnan(before) | np.isnan(after))
    old, new = before[there], after[there]
    heard = np.isfinite(old) & np.isfinite(new)
    change = new[heard] - old[heard]
    silent = int((np.isfinite(old) & np.isneginf(new)).sum())
    risen = int((np.isneginf(old) & np.isfinite(new)).sum())
    return Effect(
        n=int(there.sum()),
        quieter=int((change < -seen).sum()) + silent,
        louder=int((change > seen).sum()) + risen,
        silent=silent,
        mean_db=float(change.mean()) if len(change) else float("nan"),
        largest_db=float(change[np.argmax(np.abs(change))]) if len(change) else float("nan"),
    )
