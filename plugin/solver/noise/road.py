"""Sound power of road traffic: category by category and octave, from flow, speed, surface, gradient, junctions and weather.

What one vehicle emits does not depend on the flow: it is computed once and weighted by the flows of all periods.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from . import road_terms as of
from .bands import OCTAVES
from .road_tables import CATEGORIES, JUNCTIONS, ROLLING, RoadTables, road_tables

SOURCE_HEIGHT_M = 0.05  # of every category, 2.2.1
NO_JUNCTION, LIGHTS, ROUNDABOUT = 0, 1, 2  # k of (2.2.17)
_TO_NEPERS = math.log(10) / 10  # numpy's exp is several times as fast as its power of 10
_CHUNK = 4096  # segments whose arrays stay in the processor's cache


class Segments(NamedTuple):
    """n road segments but for their traffic: each field (n,), or one value for all. The defaults are those without a correction.

    surface : str, a name of the table of surfaces
    temperature_c : yearly mean of the air [°C]
    gradient_percent : above 0 uphill in driving direction; beyond ±12 it counts as ±12 [%]
    two_way : bool, half of the traffic drives up and half down
    studded_share : of the light vehicles, in the months they are used, 0 to 1 [-]
    studded_months : 0 to 12 a year
    junction : the nearest one is NO_JUNCTION, LIGHTS or ROUNDABOUT
    junction_distance_m : to it along the road; without effect from 100 m on [m]
    """

    surface: np.ndarray | str = "DEF"
    temperature_c: np.ndarray | float = of.T_REF
    gradient_percent: np.ndarray | float = 0.0
    two_way: np.ndarray | bool = True
    studded_share: np.ndarray | float = 0.0
    studded_months: np.ndarray | float = 0.0
    junction: np.ndarray | int = NO_JUNCTION
    junction_distance_m: np.ndarray | float = 0.0


class _Known(NamedTuple):
    """Segments checked: every field (n,), the surface as its number in the tables."""

    surface: np.ndarray
    temperature_c: np.ndarray
    gradient_percent: np.ndarray
    two_way: np.ndarray
    studded_share: np.ndarray
    studded_months: np.ndarray
    junction: np.ndarray
    junction_distance_m: np.ndarray


class Terms(NamedTuple):
    """What the sound power of n segments is made of, by category (in the order of CATEGORIES) and octave [dB].

    rolling, propulsion : (n, 5, 8), sound power per metre [dB re 1 pW/m]; −inf without flow, and rolling of 4a and 4b
    flow : (n, 5), 10 lg(Q/(1000 v)), contained in both
    Corrections they contain, 0 where a category has none:
    studded, surface : (n, 5, 8), temperature, junction_rolling : (n, 5), of rolling noise
    surface_absorption : (n, 5, 8), gradient, junction_propulsion : (n, 5), of propulsion noise
    """

    rolling: np.ndarray
    propulsion: np.ndarray
    flow: np.ndarray
    studded: np.ndarray
    surface: np.ndarray
    temperature: np.ndarray
    junction_rolling: np.ndarray
    surface_absorption: np.ndarray
    gradient: np.ndarray
    junction_propulsion: np.ndarray


def sound_power(
    flow_veh_h: np.ndarray, speed_kmh: np.ndarray, segments: Segments, tables: RoadTables | None = None
) -> np.ndarray:
    """Sound power per metre of road in octaves.

    Parameters:
    flow_veh_h : (n, 5) or (n_periods, n, 5) float64, vehicles of categories 1, 2, 3, 4a and 4b, all lanes, ≥ 0 [veh/h]
    speed_kmh : as the flow or broadcast to it, > 0 where there is flow, anything elsewhere [km/h]; one speed for all periods is faster
    segments : what else is known of the n segments
    tables : coefficients; those of 2021 if None
    Returns: (n, 8) or (n_periods, n, 8) float64, L_W' [dB re 1 pW/m]; −inf without traffic.
    Raises: ValueError naming argument, segment and value: flow without speed, an unknown surface (it lists the known) …
    References: 2015/996 Annex II (2.2.1) to (2.2.20) as amended by 2021/1226. Checked by road_emission_2021.json (41 cases) and
    road_emission_2015_upstream.json (5).
    """
    return sound_power_of(flow_veh_h, speed_kmh, segments, (CATEGORIES,), tables)[0]


def sound_power_of(
    flow_veh_h: np.ndarray,
    speed_kmh: np.ndarray,
    segments: Segments,
    groups: Sequence[Sequence[str]],
    tables: RoadTables | None = None,
) -> np.ndarray:
    """The same of the vehicles of some groups of CATEGORIES, which may have categories in common: (n_groups, …) of `sound_power`."""
    tables = tables or road_tables()
    flow, speed = _traffic(flow_veh_h, speed_kmh)
    density = _density(flow, speed)
    n = flow.shape[1]
    known = _checked(segments, n, tables)
    energy = np.zeros((len(groups), len(flow), n, OCTAVES.size))
    members = [[g for g, group in enumerate(groups) if category in group] for category in CATEGORIES]
    for start in range(0, n, _CHUNK):
        here = slice(start, start + _CHUNK)
        part = _Known(*(field[here] for field in known))
        for k, speeds in enumerate(speed):
            periods = slice(None) if len(speed) == 1 else slice(k, k + 1)
            for m, of_groups in enumerate(members):
                if not of_groups:
                    continue
                vehicle = _vehicle(m, speeds[here, m], part, tables)
                power = np.exp(_TO_NEPERS * vehicle.propulsion)
                if m < len(ROLLING):
                    power += np.exp(_TO_NEPERS * vehicle.rolling)
                passing = density[periods, here, m, None] * power  # (2.2.1), (2.2.2)
                for g in of_groups:
                    energy[g, periods, here] += passing
    with np.errstate(divide="ignore"):
        levels = 10 * np.log10(energy)
    return levels if np.ndim(flow_veh_h) == 3 else levels[:, 0]


def terms(flow_veh_h: np.ndarray, speed_kmh: np.ndarray, segments: Segments, tables: RoadTables | None = None) -> Terms:
    """The same by category, rolling and propulsion, with every correction, to explain it.

    Arguments and errors are those of `sound_power`, for one period: (n, 5). The energy sum of rolling and propulsion over the
    categories is the sound power.
    """
    tables = tables or road_tables()
    flow, speed = _traffic(flow_veh_h, speed_kmh)
    if np.ndim(flow_veh_h) != 2:
        raise ValueError(f"flow_veh_h has the shape {np.shape(flow_veh_h)}, must be (n, {len(CATEGORIES)})")
    known = _checked(segments, flow.shape[1], tables)
    vehicles = [_vehicle(m, speed[0, :, m], known, tables) for m in range(len(CATEGORIES))]
    found = Terms(*(np.stack(part, axis=1) for part in zip(*vehicles, strict=True)))
    with np.errstate(divide="ignore"):
        passing = 10 * np.log10(_density(flow, speed)[0])
    each = passing[:, :, None]
    return found._replace(flow=passing, rolling=found.rolling + each, propulsion=found.propulsion + each)


def _vehicle(m: int, speed_kmh: np.ndarray, known: _Known, tables: RoadTables) -> Terms:
    """The terms of one vehicle of category m: as Terms without the axis of categories, flow 0."""
    v = of.within_formulae(speed_kmh)
    none, none_by_octave = np.zeros(v.size), np.zeros((v.size, OCTAVES.size))
    near = of.nearness(known.junction, known.junction_distance_m)
    gradient = of.gradient_correction(m, known.gradient_percent, v, known.two_way)
    pulling_off = tables.c_p[m, known.junction] * near  # (2.2.18)
    propulsion = of.propulsion_level(m, v, tables) + (gradient + pulling_off)[:, None]
    if m >= len(ROLLING):
        silent = np.full_like(none_by_octave, -np.inf)
        return Terms(
            silent, propulsion, none, none_by_octave, none_by_octave, none, none, none_by_octave, gradient, pulling_off
        )
    absorption = of.surface_absorption(m, known.surface, tables)
    surface = of.surface_correction(m, known.surface, v, tables)
    studded = of.studded_correction(v, known.studded_share, known.studded_months, tables) if m == 0 else none_by_octave
    temperature = of.temperature_correction(m, known.temperature_c, tables)
    slowing = tables.c_r[m, known.junction] * near  # (2.2.17)
    rolling = of.rolling_level(m, v, tables) + (temperature + slowing)[:, None] + surface + studded  # (2.2.5)
    propulsion = propulsion + absorption  # (2.2.12)
    return Terms(rolling, propulsion, none, studded, surface, temperature, slowing, absorption, gradient, pulling_off)


def _density(flow: np.ndarray, speed: np.ndarray) -> np.ndarray:
    """Vehicles on a metre of road at a time, of (2.2.1) [1/m]."""
    return flow / (1000 * speed)


def _traffic(flow_veh_h: np.ndarray, speed_kmh: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Flow (n_periods, n, 5) and speed, the same or (1, n, 5); the speed of nobody is 70 km/h."""
    flow, speed = np.asarray(flow_veh_h, np.float64), np.asarray(speed_kmh, np.float64)
    if flow.ndim not in (2, 3) or flow.shape[-1] != len(CATEGORIES):
        raise ValueError(f"flow_veh_h has the shape {flow.shape}, must be (…, n, {len(CATEGORIES)})")
    try:
        np.broadcast_to(speed, flow.shape)
    except ValueError:
        raise ValueError(f"speed_kmh has the shape {speed.shape}, must fit that of the flow, {flow.shape}") from None
    flow = flow if flow.ndim == 3 else flow[None]
    periods = len(speed) if speed.ndim == 3 else 1
    speed = np.broadcast_to(speed, (periods, *flow.shape[1:]))
    _refuse(~((flow >= 0) & np.isfinite(flow)), flow, "flow_veh_h", "veh/h, must be 0 or more")
    flowing = flow > 0
    _refuse(
        flowing & ~((speed > 0) & np.isfinite(speed)), np.broadcast_to(speed, flow.shape),
        "speed_kmh", "km/h, must be above 0 where there is flow",
    )  # fmt: skip
    used = flowing if periods == len(flow) else flowing.any(axis=0, keepdims=True)
    return flow, np.where(used, speed, of.V_REF)


def _refuse(wrong: np.ndarray, values: np.ndarray, name: str, must: str) -> None:
    if wrong.any():
        p, i, m = (int(k) for k in np.argwhere(wrong)[0])
        period = f"period {p}, " if len(values) > 1 else ""
        raise ValueError(f"{name} of {period}segment {i}, category {CATEGORIES[m]}, is {values[p, i, m]:g} {must}")


def _checked(segments: Segments, n: int, tables: RoadTables) -> _Known:
    limits = {
        "temperature_c": (-60.0, 60.0),
        "gradient_percent": (-100.0, 100.0),
        "studded_share": (0.0, 1.0),
        "studded_months": (0.0, 12.0),
        "junction_distance_m": (-math.inf, math.inf),
    }
    fields = {name: _one_each(name, value, n) for name, value in segments._asdict().items()}
    for name, (low, high) in limits.items():
        values = fields[name] = fields[name].astype(np.float64)
        wrong = ~((values >= low) & (values <= high))
        if name == "junction_distance_m":
            wrong &= fields["junction"] != NO_JUNCTION
            values[fields["junction"] == NO_JUNCTION] = 0.0
        if wrong.any():
            i = int(np.argmax(wrong))
            allowed = "a number" if math.isinf(high) else f"{low:g} to {high:g}"
            raise ValueError(f"{name} of segment {i} is {values[i]:g}, must be {allowed}")
    wrong = ~np.isin(fields["junction"], range(len(JUNCTIONS) + 1))
    if wrong.any():
        i = int(np.argmax(wrong))
        names = ", ".join(f"{k} {name}" for k, name in enumerate(("none", *JUNCTIONS)))
        raise ValueError(f"junction of segment {i} is {fields['junction'][i]}, must be {names}")
    fields["junction"] = fields["junction"].astype(np.int64)
    fields["two_way"] = fields["two_way"].astype(bool)
    fields["surface"] = _surface_numbers(fields["surface"], tables)
    return _Known(**fields)


def _one_each(name: str, value: np.ndarray | float | str, n: int) -> np.ndarray:
    array = np.asarray(value)
    if array.shape not in ((), (n,)):
        raise ValueError(f"{name} has the shape {array.shape}, must be ({n},) or one value")
    return np.broadcast_to(array, (n,))


def _surface_numbers(surface: np.ndarray, tables: RoadTables) -> np.ndarray:
    number = {name: i for i, name in enumerate(tables.surfaces)}
    found = [number.get(name, -1) for name in surface.tolist()]
    if -1 in found:
        i = found.index(-1)
        known = ", ".join(tables.surfaces)
        raise ValueError(f"surface of segment {i} is {surface[i]!r}, not in {tables.surface_file}; known: {known}")
    return np.array(found, np.int64)
