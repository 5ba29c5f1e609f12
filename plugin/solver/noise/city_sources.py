"""The noise sources of a twin as lines of sound power: what roads (city_sources_road) and rail (city_sources_rail) have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from ...city.provenance import Origin
from .bands import OCTAVES, PERIODS
from .industry_directivity import no_beams
from .rail_directivity import horizontal_directivity, vertical_directivity

# where a source sends its sound: SourceLines.directivity
OMNIDIRECTIONAL = 0  # roads, bridges of rail
DIPOLE_A = 1  # rail at 0.5 m: horizontal dipole (2.3.15), vertical (2.3.16)
DIPOLE_B = 2  # engines of rail at 4 m: horizontal dipole only
DIPOLE_AIR_B = 3  # aerodynamic noise of rail at 4 m: horizontal dipole, vertical (2.3.17)
GIVEN = 4  # industry: by SourceLines.beam
NO_ROAD = -1
INDUSTRY = "industry"  # SourceLines.kind


@dataclass(frozen=True)
class SourceLines:
    """n line sources with m points.

    ids : (n,) object of str, unique: "road:<id>", "rail:<id>/A" or "industry:<id>"; "road:<id>/2" is the second of several lines of one feature
    name : (n,) object of str, the number of a road without name, "" for none; kind : (n,) object of str, "road", "tram", "rail" or "industry"
    category : (n,) object of str, class of the road, kind of the line as the twin has it, or "point", "line", "area"
    line_start : (n + 1,) int64, line i has the points line_start[i] to line_start[i + 1]; no two that follow each other are the same
    x, y : (m,) float64, in the twin's CRS [m]
    height_m : (n,) float64, above the ground [m]
    g_source : (n,) float64, ground factor of the source's own area, 0 hard to 1 porous [-]
    power : (3, n, 8) float64, by day, evening and night and octave [dB re 1 pW/m]; −inf no sound
    directivity : (n,) int8, of the constants above; power is that across the line and level with it
    beam : (n, BEAM) float64, of industry_directivity where directivity is GIVEN, zeros elsewhere
    road : (n,) int32, index in City.roads, NO_ROAD for others
    gradient_percent : (n,) float64, along the line as drawn, above 0 uphill [%]
    origin, speed_origin : (3, n) and (n,) uint8 of Origin, where the number of vehicles and their speed are from
    vehicles_day : (n,) float64, vehicles in 24 hours; 0 for the further sources of a rail line, which has them at its first
    heavy_power : (3, n, 8) float64, of `power` what is of heavy road vehicles, categories 2 and 3 [dB re 1 pW/m]; −inf if not given
    junction : (n,) int8, of road.py, what the line lies within 100 m of; junction_distance_m : (n,) from its middle along the road, 0 without
    deck_z : (m,) float64, altitude of the deck of roads and rails on bridges, NaN where the line lies on the ground [m]
    deck_half_m : (n,) float64, from the line to the edge of the deck on either side, NaN where that is not known or there is none [m]
    share : (m,) float64, of sources that are points (city_sources_industry) the part of `power` at each, which then is that of the whole
        source [dB re 1 pW]; NaN where the points are corners of a line
    roof_z : (m,) float64, altitude of the roof such a point stands on, NaN on the ground [m]; reach_m : (m,) float64, from it to the
        farthest it stands for [m]
    left_out : reason -> ids of the features that are no source because of it
    warnings : what was assumed, for the user
    """

    ids: np.ndarray
    name: np.ndarray
    kind: np.ndarray
    category: np.ndarray
    line_start: np.ndarray
    x: np.ndarray
    y: np.ndarray
    height_m: np.ndarray
    g_source: np.ndarray
    power: np.ndarray
    directivity: np.ndarray
    road: np.ndarray
    gradient_percent: np.ndarray
    origin: np.ndarray
    speed_origin: np.ndarray
    vehicles_day: np.ndarray
    heavy_power: np.ndarray = None  # type: ignore[assignment]  # filled below: it is as large as power
    junction: np.ndarray = None  # type: ignore[assignment]  # filled below: no junction near
    junction_distance_m: np.ndarray = None  # type: ignore[assignment]
    deck_z: np.ndarray = None  # type: ignore[assignment]  # filled below: on the ground
    deck_half_m: np.ndarray = None  # type: ignore[assignment]
    beam: np.ndarray = None  # type: ignore[assignment]  # filled below: none
    share: np.ndarray = None  # type: ignore[assignment]  # filled below: lines
    roof_z: np.ndarray = None  # type: ignore[assignment]
    reach_m: np.ndarray = None  # type: ignore[assignment]
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        n = len(self.ids)
        usual = {
            "junction": np.zeros(n, np.int8),
            "junction_distance_m": np.zeros(n),
            "deck_z": np.full(len(self.x), np.nan),
            "deck_half_m": np.full(n, np.nan),
            "beam": no_beams(n),
        }
        usual |= {name: np.full(len(self.x), np.nan) for name in ("share", "roof_z", "reach_m")}
        for name, values in usual.items():
            if getattr(self, name) is None:
                object.__setattr__(self, name, values)
        if self.heavy_power is None:
            object.__setattr__(self, "heavy_power", np.full(np.shape(self.power), -np.inf))

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def length_m(self) -> np.ndarray:
        """(n,) float64, 0 for sources that are points [m]."""
        return np.where(self.is_points, 0.0, lengths_of(self.line_start, self.x, self.y))

    @property
    def is_points(self) -> np.ndarray:
        """(n,) bool."""
        return np.isfinite(self.share[self.line_start[:-1]]) if len(self) else np.zeros(0, bool)


BY_PERIOD = ("power", "heavy_power", "origin")  # fields whose lines are on the second axis
OF_POINTS = ("line_start", "x", "y", "deck_z", "share", "roof_z", "reach_m")


def no_sources(left_out: Mapping[str, tuple[str, ...]] | None = None, warnings: tuple[str, ...] = ()) -> SourceLines:
    """No line at all."""
    words, numbers = np.zeros(0, object), np.zeros(0)
    periods = len(PERIODS)
    return SourceLines(
        ids=words,
        name=words,
        kind=words,
        category=words,
        line_start=np.zeros(1, np.int64),
        x=numbers,
        y=numbers,
        height_m=numbers,
        g_source=numbers,
        power=np.zeros((periods, 0, OCTAVES.size)),
        directivity=np.zeros(0, np.int8),
        road=np.zeros(0, np.int32),
        gradient_percent=numbers,
        origin=np.zeros((periods, 0), np.uint8),
        speed_origin=np.zeros(0, np.uint8),
        vehicles_day=numbers,
        left_out=left_out or {},
        warnings=warnings,
    )


def joined(*parts: SourceLines) -> SourceLines:
    """All lines of the parts, one part after the other. Raises: ValueError when two lines have one id."""
    if not parts:
        return no_sources()
    columns: dict[str, Any] = {}
    for each in fields(SourceLines):
        if each.name not in ("line_start", "left_out", "warnings"):
            axis = 1 if each.name in BY_PERIOD else 0
            columns[each.name] = np.concatenate([getattr(part, each.name) for part in parts], axis=axis)
    shift = np.cumsum([0] + [len(part.x) for part in parts])
    starts = [part.line_start[:-1] + before for part, before in zip(parts, shift)]
    columns["line_start"] = np.append(np.concatenate(starts), shift[-1]).astype(np.int64)
    ids, counts = np.unique(columns["ids"].astype(str), return_counts=True)
    if (counts > 1).any():
        raise ValueError(f"{ids[counts > 1][0]} is the id of {counts.max()} lines, must be of one")
    left_out: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for reason, names in part.left_out.items():
            left_out[reason] = left_out.get(reason, ()) + names
    warnings = tuple(dict.fromkeys(warning for part in parts for warning in part.warnings))
    return SourceLines(**columns, left_out=left_out, warnings=warnings)


def summary(sources: SourceLines) -> dict[str, Any]:
    """Numbers of the sources: kilometres and vehicle-kilometres a day by class and kind, roads by origin of their traffic.

    Roads with default traffic: those of which at least one period has no count to go by.
    """
    length_km = sources.length_m / 1000
    is_road = sources.kind == "road"
    own = is_road | (sources.directivity == DIPOLE_A)  # each rail line once
    travelled = length_km * sources.vehicles_day
    default = (sources.origin == Origin.DEFAULT).any(axis=0)
    return {
        "lines": len(sources),
        "roads": _number_of_roads(sources, is_road),
        "roads_with_default_flow": _number_of_roads(sources, is_road & default),
        "roads_with_default_speed": _number_of_roads(sources, is_road & (sources.speed_origin == Origin.DEFAULT)),
        "industrial_sources": int((sources.kind == INDUSTRY).sum()),
        "roads_silent": _number_of_roads(sources, is_road & np.isneginf(sources.power).all(axis=(0, 2))),
        "road_km": _by(sources.category, length_km, is_road),
        "road_vehicle_km_day": _by(sources.category, travelled, is_road),
        "rail_km": _by(sources.category, length_km, own & ~is_road),
        "rail_vehicle_km_day": _by(sources.category, travelled, own & ~is_road),
        "left_out": {reason: len(ids) for reason, ids in sources.left_out.items()},
    }


def directivity_db(kind: int, phi_deg: np.ndarray | float, psi_deg: np.ndarray | float) -> np.ndarray:
    """(k, 8) float64, what a source of one kind sends in k directions, by octave [dB].

    phi_deg : (k,) angle to the line, 0 along it, 90 across [°]; psi_deg : (k,) above the horizontal, −90 to 90 [°]
    Raises: ValueError for an unknown kind or an angle out of range.
    """
    if kind not in (OMNIDIRECTIONAL, DIPOLE_A, DIPOLE_B, DIPOLE_AIR_B):
        raise ValueError(
            f"directivity is {kind}, must be {OMNIDIRECTIONAL} to {DIPOLE_AIR_B}; one that is given has its own angles"
        )
    phi, psi = np.broadcast_arrays(np.atleast_1d(phi_deg), np.atleast_1d(psi_deg))
    out = np.zeros((phi.size, OCTAVES.size))
    if kind == OMNIDIRECTIONAL:
        return out
    out += horizontal_directivity(phi)[:, None]
    if kind != DIPOLE_B:
        out += vertical_directivity(psi, "A" if kind == DIPOLE_A else "aerodynamic B", OCTAVES)
    return out


def lengths_of(line_start: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(n,) float64, lengths of lines given as in SourceLines [m]; each depends on its own points only."""
    if len(line_start) < 2:
        return np.zeros(0)
    steps = np.append(np.hypot(np.diff(x), np.diff(y)), 0.0)
    steps[line_start[1:] - 1] = 0.0  # from one line to the next
    return np.add.reduceat(steps, line_start[:-1])


def _number_of_roads(sources: SourceLines, where: np.ndarray) -> int:
    return len(np.unique(sources.road[where]))


def _by(category: np.ndarray, values: np.ndarray, where: np.ndarray) -> dict[str, float]:
    words, number = np.unique(category[where].astype(str), return_inverse=True)
    sums = np.bincount(number, weights=values[where], minlength=len(words))
    return {str(word): float(total) for word, total in zip(words, sums)}
