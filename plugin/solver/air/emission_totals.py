"""Emission of a road from its mean day, as inventories add it up: a check of the hourly emission, and the totals of a result."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

DAYS = 365.0
SECONDS_A_DAY = 86400.0


class RoadTotal(NamedTuple):
    """kg_per_day [kg/d], t_per_year of 365 days [t/a], mean_g_m_s over the day [g/(m·s)]."""

    kg_per_day: np.ndarray
    t_per_year: np.ndarray
    mean_g_m_s: np.ndarray


def road_total(veh_day: np.ndarray, length_m: np.ndarray | float, g_km: np.ndarray) -> RoadTotal:
    """Vehicles of a day by class times their factors.

    veh_day : (..., n_classes) [veh/d]; g_km : (..., n_classes), factor of each [g/km]; length_m : (...), of the road [m]
    Returns: each (...). References: EMEP/EEA guidebook 1.A.3.b, activity × factor. Checked by emission_totals.json.
    """
    grams_km = (np.asarray(veh_day, np.float64) * np.asarray(g_km, np.float64)).sum(axis=-1)
    return _of_day(grams_km / 1000.0 / SECONDS_A_DAY, length_m)


def total_of_hours(per_hour: np.ndarray, length_m: np.ndarray) -> RoadTotal:
    """The same from (n, 24, n_pollutants) of a mean day [g/(m·s)] and (n,) lengths [m]: each (n, n_pollutants)."""
    return _of_day(np.asarray(per_hour, np.float64).mean(axis=1), np.asarray(length_m, np.float64)[:, None])


def _of_day(g_m_s: np.ndarray, length_m: np.ndarray | float) -> RoadTotal:
    kg = g_m_s * length_m * SECONDS_A_DAY / 1000.0
    return RoadTotal(np.asarray(kg), np.asarray(kg * DAYS / 1000.0), np.asarray(g_m_s))
