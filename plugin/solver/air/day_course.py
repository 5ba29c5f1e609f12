"""How a mean day goes: the parts of it emission is held by, and what each hour has of its part.

Where one table is all that is known of the hours (noise.hourly), the parts are day, evening and night, light and heavy vehicles apart, as
their curves differ. Roads whose vehicles were assigned (city.road_hours) share the curve within a part, morning, midday or afternoon, and
differ in how much of their day is in which: light and heavy vehicles are then one. Either way a year is a sum over few parts of the day,
however many roads there are and however different their hours.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.road_hours import RoadHours
from ..noise.city_sources_traffic import Traffic
from ..noise.hourly import HourShape, hour_shape

PERIODS = 3  # day, evening, night
HEAVY_CATEGORIES = (1, 2)  # numbers in TRAFFIC
LIGHT, HEAVY = 0, 1


class DayCourse(NamedTuple):
    """The hours of the mean day of k roads.

    slot : (24,) int64, part of the day of the hour that begins at 0, 1 … 23 o'clock; period : (n_slots,) int64, day, evening or night
    weight : (2, 24) float64, flow of light and of heavy vehicles in the hour over the mean of its slot [-]
    share : (2, n_slots, k) float64, mean flow of either in a slot over that of its period [-]; None: all 1
    """

    slot: np.ndarray
    period: np.ndarray
    weight: np.ndarray
    share: np.ndarray | None = None

    @property
    def slots(self) -> np.ndarray:
        """(n_slots, 24) bool, the hours of each slot."""
        return np.asarray(np.arange(len(self.period))[:, None] == self.slot)

    @property
    def parts(self) -> int:
        """How many parts emission is held by: slots, or slots of light vehicles and then of heavy ones."""
        return len(self.period) * (2 if self.share is None else 1)

    def columns(self) -> tuple[np.ndarray, np.ndarray]:
        """Of each hour the two parts its emission is made of, (2, 24) int64, and how much of either, (2, 24) float64 [-]."""
        if self.share is None:
            return np.stack([self.slot, len(self.period) + self.slot]), self.weight
        return np.stack([self.slot, self.slot]), np.stack([self.weight[LIGHT], np.zeros_like(self.weight[HEAVY])])

    def by_hour(self, amount: np.ndarray) -> np.ndarray:
        """(n, 24, p) from (n, parts, p) means over the parts."""
        (one, other), (much, more) = self.columns()
        found = amount[:, one] * much[None, :, None]
        return found if self.share is not None else found + amount[:, other] * more[None, :, None]


def day_course(of_roads: RoadHours | None, rows: np.ndarray, shape: HourShape | None = None) -> DayCourse:
    """of_roads : hours of all roads of a city, None by the table; rows : (k,) int, the roads; shape : the table, the product's if None"""
    if of_roads is None:
        shape = hour_shape() if shape is None else shape
        return DayCourse(
            np.asarray(shape.period, np.int64), np.arange(PERIODS), np.ascontiguousarray(shape.weight[[LIGHT, HEAVY]])
        )
    both = np.stack([of_roads.period, of_roads.part], axis=1)
    used, slot = np.unique(both, axis=0, return_inverse=True)
    period, part = used.T
    share = np.stack([each[part, period][:, rows] for each in (of_roads.light, of_roads.heavy)])
    weight = np.repeat(of_roads.weight[None], 2, axis=0)
    return DayCourse(slot.ravel().astype(np.int64), period.astype(np.int64), weight, share)


def flows_of_parts(traffic: Traffic, course: DayCourse) -> np.ndarray:
    """Mean flows in the parts emission is held by, (parts, k, 5) [veh/h]: in parts of light vehicles the heavy ones are 0, and the reverse."""
    flow = traffic.flow_veh_h[course.period]  # (n_slots, k, 5)
    heavy = np.isin(np.arange(flow.shape[-1]), HEAVY_CATEGORIES)
    if course.share is None:
        return np.concatenate([np.where(heavy, 0.0, flow), np.where(heavy, flow, 0.0)])
    return np.asarray(flow * np.where(heavy, course.share[HEAVY][..., None], course.share[LIGHT][..., None]))


def moving(traffic: Traffic, course: DayCourse) -> np.ndarray:
    """Σ vehicles × speed of light and of heavy ones by slot, (2, n_slots, k) [veh/h · km/h]: what stirs the air of a street."""
    speed = np.where(np.isfinite(traffic.speed_kmh), traffic.speed_kmh, 0.0)
    driven = traffic.flow_veh_h[course.period] * speed[None]
    heavy = driven[..., HEAVY_CATEGORIES].sum(axis=-1)
    found = np.stack([driven.sum(axis=-1) - heavy, heavy])
    return found if course.share is None else found * course.share
