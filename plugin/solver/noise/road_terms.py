"""The terms of the road source: what one vehicle of a category emits, and what corrects it.

n segments at a time. m is the number of a category in CATEGORIES; v its speed, already within the range of the formulae [km/h].
Equations: 2015/996 Annex II 2.2.
"""

from __future__ import annotations

import math

import numpy as np

from .road_tables import RoadTables

V_REF = 70.0  # km/h
T_REF = 20.0  # °C
V_LOW, V_HIGH = 20.0, 130.0  # a vehicle that is slower (faster) has the sound power it has at this speed
STUDDED_LOW, STUDDED_HIGH = 50.0, 90.0  # the same of studded tyres, (2.2.6)
STEEPEST = 12.0  # %
JUNCTION_REACH_M = 100.0


def rolling_level(m: int, v: np.ndarray, tables: RoadTables) -> np.ndarray:
    """(n, 8) float64, L_WR of one vehicle under reference conditions, (2.2.4) [dB re 1 pW]."""
    return tables.a_r[m] + tables.b_r[m] * _lg(v)[:, None]


def propulsion_level(m: int, v: np.ndarray, tables: RoadTables) -> np.ndarray:
    """(n, 8) float64, L_WP of one vehicle under reference conditions, (2.2.11) [dB re 1 pW]."""
    return tables.a_p[m] + tables.b_p[m] * ((v - V_REF) / V_REF)[:, None]


def studded_correction(v: np.ndarray, share: np.ndarray, months: np.ndarray, tables: RoadTables) -> np.ndarray:
    """(n, 8) float64, rolling noise of category 1 when `share` of the cars has studded tyres for `months` a year, (2.2.6)-(2.2.9) [dB]."""
    p = (share * months / 12)[:, None]
    if not p.any():
        return np.zeros((v.size, tables.studded_a.size))
    one = tables.studded_a + tables.studded_b * _lg(np.clip(v, STUDDED_LOW, STUDDED_HIGH))[:, None]
    return 10 * np.log10(1 - p + p * 10 ** (one / 10))


def temperature_correction(m: int, temperature_c: np.ndarray, tables: RoadTables) -> np.ndarray:
    """(n,) float64, rolling noise in air that is not at 20 °C, (2.2.10) [dB]."""
    return tables.temperature[m] * (T_REF - temperature_c)


def surface_correction(m: int, surface: np.ndarray, v: np.ndarray, tables: RoadTables) -> np.ndarray:
    """(n, 8) float64, rolling noise on surface number `surface` of the tables, (2.2.19) [dB]."""
    return tables.alpha[surface, m] + (tables.beta[surface, m] * _lg(v))[:, None]


def surface_absorption(m: int, surface: np.ndarray, tables: RoadTables) -> np.ndarray:
    """(n, 8) float64, propulsion noise over the surface: a porous one takes some, none adds, (2.2.20) [dB]."""
    return np.minimum(tables.alpha[surface, m], 0.0)


def nearness(junction: np.ndarray, distance_m: np.ndarray) -> np.ndarray:
    """(n,) float64, 1 at a junction to 0 at 100 m and where there is none, of (2.2.17), (2.2.18) [-]."""
    return np.where(junction > 0, np.maximum(1 - np.abs(distance_m) / JUNCTION_REACH_M, 0.0), 0.0)


def gradient_correction(m: int, gradient_percent: np.ndarray, v: np.ndarray, two_way: np.ndarray) -> np.ndarray:
    """(n,) float64, propulsion noise on a slope, (2.2.13)-(2.2.16) [dB]; two-way: the energy of half up and half down."""
    ahead = _gradient(m, gradient_percent, v)
    back = np.where(two_way, _gradient(m, -gradient_percent, v), ahead)
    return np.where(ahead == back, ahead, 10 * np.log10((10 ** (ahead / 10) + 10 ** (back / 10)) / 2))


def _gradient(m: int, s: np.ndarray, v: np.ndarray) -> np.ndarray:
    up, down = np.clip(s, 0, STEEPEST), np.clip(-s, 0, STEEPEST)
    if m == 0:  # (2.2.13)
        return np.maximum(down - 6, 0) + np.maximum(up - 2, 0) / 1.5 * v / 100
    if m == 1:  # (2.2.14)
        return np.maximum(down - 4, 0) / 0.7 * (v - 20) / 100 + up * v / 100
    if m == 2:  # (2.2.15)
        return np.maximum(down - 4, 0) / 0.5 * (v - 10) / 100 + up / 0.8 * v / 100
    return np.zeros(np.broadcast(s, v).shape)  # (2.2.16)


def within_formulae(speed_kmh: np.ndarray) -> np.ndarray:
    """Speeds for the formulae, which hold from 20 to 130 km/h."""
    return np.clip(speed_kmh, V_LOW, V_HIGH)


def _lg(v: np.ndarray) -> np.ndarray:
    return np.log(v / V_REF) / math.log(10)
