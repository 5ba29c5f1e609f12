"""Demand calibrated to counts: trips over counted roads grow or shrink until the counts are met (Spiess 1990, gradient method)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from ...city.city import City
from ...city.provenance import Origin, absent
from ..noise.bands import PERIOD_HOURS, PERIODS
from .count_match import Matched
from .count_sites import Sites
from .demand import pairs
from .equilibrium import Equilibrium, VehicleClass, equilibrium
from .network import Network
from .paths import Paths
from .roads_of_city import Streets, road_shares, roads_of
from .tables import Periods

ROUNDS = 20  # of the gradient
CLOSE = 0.01  # relative, of a count that is met
COARSE_GAP = 1e-4  # of the assignments between
MOST_CHANGE = 0.5  # of the trips of a pair in a round


class Counts(NamedTuple):
    """Counted roads and places: road (k,) rows; share (k, m) what each link adds to what was counted; flow (n_periods, k) or (k,), NaN not
    counted [veh/h]; site (k,) name of the place, "" the road itself; way (k,) direction; distance_m (k,) of the place from its road."""

    road: np.ndarray
    share: np.ndarray
    flow: np.ndarray
    site: np.ndarray
    way: np.ndarray
    distance_m: np.ndarray

    def any(self) -> bool:
        return bool(len(self.road))

    def of_period(self, period: int) -> Counts:
        return self._replace(flow=self.flow[period])

    @staticmethod
    def of_city(city: City, streets: Streets, periods: Periods) -> Counts:
        """Counts of the roads' own fields that are given, none that a model or class default filled in; both directions together."""
        flow = _counted(city, periods)
        road = np.flatnonzero(~np.isnan(flow).any(axis=0) & _driven(city, streets))
        share = road_shares(streets, flow.shape[1])[road].toarray()
        itself, both = (np.full(len(road), word, object) for word in ("", "both"))
        return Counts(road, share, flow[:, road], itself, both, np.zeros(len(road)))

    def and_sites(self, sites: Sites, matched: Matched) -> Counts:
        """With places of a count layer."""
        of = matched.site
        return Counts(
            np.append(self.road, matched.road),
            np.concatenate([self.share, matched.share]),
            np.concatenate([self.flow, sites.flow[:, of]], axis=1),
            np.append(self.site, sites.ids[of]),
            np.append(self.way, matched.way),
            np.append(self.distance_m, matched.distance_m),
        )


def partly_counted(city: City, streets: Streets, periods: Periods) -> np.ndarray:
    """Rows of the roads with counts of some periods only, to which nothing is calibrated."""
    unknown = np.isnan(_counted(city, periods))
    found: np.ndarray = np.flatnonzero(unknown.any(axis=0) & ~unknown.all(axis=0) & _driven(city, streets))
    return found


def _driven(city: City, streets: Streets) -> np.ndarray:
    """(n,) bool, roads for cars."""
    used = np.zeros(len(roads_of(city)), bool)
    used[streets.road] = True
    return used


def _counted(city: City, periods: Periods) -> np.ndarray:
    """(n_periods, n) counts of all roads, NaN where there is none [veh/h]."""
    roads = roads_of(city)
    n = len(roads)

    def given(key: str) -> np.ndarray:
        column = roads.attributes.get(key)
        column = absent(n) if column is None else column
        return np.where(column.origin == Origin.GIVEN, column.values, np.nan)

    by_noise = np.stack([given(f"flow_{period}_veh_h") for period in PERIODS])
    day = given("flow_veh_day")
    weight = periods.to_noise * np.array(PERIOD_HOURS)[:, None]  # hours of each period in day, evening, night
    flow = np.empty((len(periods.names), n))
    for p, share in enumerate(periods.share_h):
        noise = int(np.argmax(weight[:, p]))
        mean = (weight[noise] * periods.share_h).sum() / weight[noise].sum()
        flow[p] = np.where(np.isnan(by_noise[noise]), day * share, by_noise[noise] * share / mean)
    return flow


class Calibrated(NamedTuple):
    """Counts and what the model has there: road, site, way, distance_m (k,) as in Counts; observed (NaN not counted), before, after
    (n_periods, k) [veh/h]."""

    road: np.ndarray
    site: np.ndarray
    way: np.ndarray
    distance_m: np.ndarray
    observed: np.ndarray
    before: np.ndarray
    after: np.ndarray

    @staticmethod
    def joined(parts: Sequence[Calibrated]) -> Calibrated | None:
        """Of all periods."""
        if not parts:
            return None
        return parts[0]._replace(**{key: np.stack([getattr(each, key) for each in parts]) for key in _SERIES})

    @staticmethod
    def compared(counts: Counts, before: np.ndarray, after: np.ndarray) -> Calibrated:
        site, way = counts.site.astype(str), counts.way.astype(str)
        return Calibrated(counts.road, site, way, counts.distance_m, counts.flow, before, after)


_SERIES = ("observed", "before", "after")


def geh(observed: np.ndarray, modelled: np.ndarray) -> np.ndarray:
    """GEH statistic of hourly flows, √(2 (m − c)² / (m + c)), 0 where both are 0 (Design Manual for Roads and Bridges, 12.2.1.4.2; check
    against the source); below 5 is what guidelines ask of 85 % of counts."""
    total = observed + modelled
    return np.sqrt(np.divide(2 * (modelled - observed) ** 2, total, out=np.zeros_like(total), where=total > 0))


def modelled(counts: Counts, found: Equilibrium) -> np.ndarray:
    """(k,) vehicles the model has where counts were made [veh/h]."""
    m = counts.share.shape[1]
    flow: np.ndarray = counts.share @ found.flow[:, :m].sum(axis=0)
    return flow


def calibrated(
    network: Network,
    trips: np.ndarray,
    classes: Sequence[VehicleClass],
    counts: Counts,
    gap: float,
) -> tuple[np.ndarray, Equilibrium, Calibrated]:
    """Trips by class ((n_classes, z, z)), their equilibrium, and how counts are met. counts : flow (k,), of one period.

    Each round: all trips by the factor that meets the counts best on the whole in the first; then each pair by 1 − λ Σ p (v − v̂) over
    the counted roads its paths use, λ of the steepest descent for the paths as they are (Spiess 1990, CRT-693), differences squared by the count.
    """
    trips, whole = trips.copy(), counts
    here = np.flatnonzero(~np.isnan(counts.flow))  # a place may be counted in some periods only
    counts = counts._replace(road=counts.road[here], share=counts.share[here], flow=counts.flow[here])
    coarse = max(gap, COARSE_GAP)
    found = equilibrium(network, [pairs(each) for each in trips], classes, gap=coarse)
    before, model = modelled(whole, found), modelled(counts, found)
    if (model > 0).any():
        trips *= float(model @ counts.flow / (model @ model))
        found = _again(network, trips, classes, coarse, found)
        model = modelled(counts, found)
    share = np.zeros((len(here), len(network)))
    share[:, : counts.share.shape[1]] = counts.share  # connectors and turns are no roads
    for _ in range(ROUNDS if len(here) else 0):
        off = model - counts.flow
        if (np.abs(off) <= CLOSE * np.maximum(counts.flow, 1.0)).all():
            break
        weight = 1.0 / np.maximum(counts.flow, 1.0)
        slope, response = _gradient(found.paths, share, weight * off, classes)
        change = -slope  # relative change of each pair, per unit of λ
        moved = response(change)
        down = float(weight @ moved**2)
        if not down > 0:
            break
        step = -float((weight * off) @ moved) / down
        relative = np.clip(step * change, -MOST_CHANGE, MOST_CHANGE)
        of = found.paths
        trips[of.vehicle, of.origin, of.destination] *= 1.0 + relative
        found = _again(network, trips, classes, coarse, found)
        model = modelled(counts, found)
    found = _again(network, trips, classes, gap, found)
    return trips, found, Calibrated.compared(whole, before, modelled(whole, found))


def _again(
    network: Network, trips: np.ndarray, classes: Sequence[VehicleClass], gap: float, found: Equilibrium
) -> Equilibrium:
    return equilibrium(network, [pairs(each) for each in trips], classes, gap=gap, start=found.paths, trees=found.trees)


def _gradient(
    paths: Paths, share: np.ndarray, off: np.ndarray, classes: Sequence[VehicleClass]
) -> tuple[np.ndarray, Callable[[np.ndarray], np.ndarray]]:
    """(n_pairs,) derivative by the relative change of each pair, over its trips; and the response of the counted flows to a change."""
    pcu = np.array([each.pcu for each in classes])
    pair = paths.pair_of_path()
    of_link = np.repeat(np.arange(len(paths.flow)), np.diff(paths.start))
    on_path = np.stack([np.bincount(of_link, row[paths.link], len(paths.flow)) for row in share])  # (k, n_paths)
    vehicles = paths.flow / pcu[paths.vehicle[pair]]
    n = len(paths.vehicle)
    trips = np.bincount(pair, vehicles, n)
    use = np.stack(
        [np.bincount(pair, vehicles * row, n) for row in on_path]
    )  # vehicles of each pair over each counted road
    slope = np.divide(off @ use, trips, out=np.zeros(n), where=trips > 0)
    return slope, lambda change: use @ change
