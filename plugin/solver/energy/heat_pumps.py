"""Heat pumps by quality grade: how far a machine gets towards Carnot, hour by hour.

The quality grade holds what the machine is and does (compressor, exchangers, defrosting, part load); temperatures hold where it works.
EN 15316-4-2:2017 carries rated points of EN 14511 to other temperatures by their exergetic efficiency; this is the same with one point.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

ZERO_C_IN_K = 273.15
HEATING_LIMIT_C = 15.0  # outside: from here on the flow is as cool as it gets
LEAST_LIFT_K = 15.0  # no machine works with less between its two sides: evaporator and condenser each take some kelvin


def cop_heating(source_c: ArrayLike, sink_c: ArrayLike, quality: ArrayLike) -> np.ndarray:
    """Coefficient of performance of a heat pump that heats, any shapes that broadcast [-].

    Parameters: source_c heat source (outdoor air, brine, water), sink_c flow of the heating, above the source [°C];
    quality: COP over that of Carnot, 0 to 1 [-].
    Raises: ValueError naming value and place when the sink is not above the source or the quality is outside 0 to 1.
    References: COP = q T_sink / (T_sink − T_source) in kelvin; q is the exergetic efficiency of EN 15316-4-2:2017.
    Checked by systems_and_elements.json, A2W35 and others.
    """
    cold, hot, grade = _checked(source_c, sink_c, quality)
    return grade * hot / (hot - cold)


def cop_cooling(cold_c: ArrayLike, hot_c: ArrayLike, quality: ArrayLike) -> np.ndarray:
    """The same of a machine that cools: cold_c what it cools, hot_c where the heat goes [°C]; as `cop_heating` otherwise."""
    cold, hot, grade = _checked(cold_c, hot_c, quality)
    return grade * cold / (hot - cold)


def flow_temperature(outside_c: np.ndarray, at_design_c: float, at_limit_c: float, design_c: float) -> np.ndarray:
    """Heating curve: flow temperature of every hour, straight from at_limit_c at 15 °C outside to at_design_c at design_c.

    Parameters: outside_c (n,); at_design_c ≥ at_limit_c; design_c the cold the system is made for; where it never falls below 15 °C the
    flow stays at at_limit_c [°C].
    Returns: (n,) [°C]. References: the flow temperature compensated by the outside temperature, EN 15316-3:2017 (heating curve).
    """
    if at_design_c < at_limit_c:
        raise ValueError(f"the flow at design, {at_design_c:g} °C, is below that in mild weather, {at_limit_c:g} °C")
    if design_c >= HEATING_LIMIT_C:
        return np.full(len(outside_c), float(at_limit_c))
    cold = np.clip((HEATING_LIMIT_C - outside_c) / (HEATING_LIMIT_C - design_c), 0.0, 1.0)
    return at_limit_c + (at_design_c - at_limit_c) * cold


def design_temperature(outside_c: np.ndarray) -> float:
    """Mean of the coldest day of a year of hours (8760,) [°C]: what heating systems here have to cope with."""
    return float(outside_c.reshape(-1, 24).mean(axis=1).min())


def with_least_lift(source_c: np.ndarray, sink_c: ArrayLike) -> np.ndarray:
    """The sink, raised where it is less than 15 K above the source, so that mild hours do not promise what no machine gives [°C]."""
    return np.maximum(sink_c, np.asarray(source_c, np.float64) + LEAST_LIFT_K)


def _checked(cold_c: ArrayLike, hot_c: ArrayLike, quality: ArrayLike) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    cold, hot, grade = np.broadcast_arrays(*(np.asarray(part, np.float64) for part in (cold_c, hot_c, quality)))
    bad = np.flatnonzero(~(hot.ravel() > cold.ravel()))
    if len(bad):
        i = bad[0]
        raise ValueError(f"sink [{i}] is {hot.ravel()[i]:g} °C, must be above the source, {cold.ravel()[i]:g} °C")
    bad = np.flatnonzero(~((grade.ravel() > 0) & (grade.ravel() <= 1)))
    if len(bad):
        raise ValueError(f"quality[{bad[0]}] is {grade.ravel()[bad[0]]:g}, must be above 0 and at most 1")
    return cold + ZERO_C_IN_K, hot + ZERO_C_IN_K, grade
