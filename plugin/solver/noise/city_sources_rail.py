"""Rail and tram lines of a twin as line sources: one for every height and directivity, with the trains rail_defaults assumes."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ...city.errors import InputError
from ...city.fields import RAIL_FIELDS, RAIL_KINDS
from ...city.provenance import Origin, absent
from ...store import city_tables, geopackage
from .bands import OCTAVES, PERIOD_HOURS, PERIODS, energy_sum
from .city_sources import (
    DIPOLE_A,
    DIPOLE_AIR_B,
    DIPOLE_B,
    NO_ROAD,
    OMNIDIRECTIONAL,
    SourceLines,
    lengths_of,
    no_sources,
)
from .city_sources_decks import deck_altitudes, deck_warnings, given_heights, half_width_of_rail
from .city_sources_lines import NOT_DRAWN, Ground, Lines, lines_of
from .rail import SOURCE_HEIGHTS_M, SOURCES, emission
from .rail_catalogue import CATALOGUE, rail_catalogue
from .rail_defaults import DEFAULTS, LineDefault, rail_defaults

TABLE = "rail"
# why a line is no source
UNDERGROUND = "rail underground (level below 0)"
METRO_OF_UNKNOWN_LEVEL = "metro that does not say whether it is underground"
UNKNOWN_KIND = "rail of unknown kind"
# name -> sources of rail.SOURCES that are sent alike, directivity; the first is always there, the others where they have any sound
PARTS = {
    "A": (("rolling", "traction A", "aerodynamic A"), DIPOLE_A),
    "bridge": (("bridge",), OMNIDIRECTIONAL),
    "B": (("traction B",), DIPOLE_B),
    "air B": (("aerodynamic B",), DIPOLE_AIR_B),
}
_HARD_TRACKS = ("tram", "street", "grooved", "slab", "steel")
_HINT = "Correct it in the attribute table of the rail lines."


@dataclass(frozen=True)
class RailOptions:
    """edition : of the method, "2021" or "2015"; catalogue, defaults : the tables of vehicles and tracks, and of what runs where."""

    edition: str = "2021"
    catalogue: Path = CATALOGUE
    defaults: Path = DEFAULTS


class _Rail(NamedTuple):
    """The layer rail, n rows. speed_kmh : NaN unknown; tracks : 1 where not said."""

    ids: np.ndarray
    name: np.ndarray
    kind: np.ndarray
    level: np.ndarray
    speed_kmh: np.ndarray
    tracks: np.ndarray


class _Sound(NamedTuple):
    """What one kind of line sends out at one speed: power by part (3, 8), vehicles a day."""

    power: dict[str, np.ndarray]
    vehicles_day: float


def rail_sources(
    connection: sqlite3.Connection, options: RailOptions | None = None, ground: Ground | None = None
) -> SourceLines:
    """The line sources of the layer rail of a twin's city.gpkg, in the axis of each line as drawn, of all its tracks.

    A line has a source at 0.5 m ("/A"), and where they have any sound one at 4 m for engines ("/B"), one for air ("/air B") and one for
    its bridge ("/bridge"). The ground factor is that of the track: 1 on ballast, 0 in the street and on slabs. A line on a bridge (level
    above 0) lies on its deck (city_sources_decks).

    ground : altitude of the ground at points; None: there is no terrain, every line is on the ground

    Left out, with the reason: level below 0, metro of unknown level, kind not said, features that are no line.
    Raises: InputError naming line and field: an unknown kind, a speed or number of tracks not above 0, an id that is empty or there twice.
    References: 2015/996 Annex II 2.3 as amended by 2021/1226; trains and tracks of rail_defaults.csv.
    """
    options = options or RailOptions()
    if not geopackage.has_table(connection, TABLE):
        return no_sources()
    rail = _read(connection)
    is_source, left_out = _sounding(rail)
    geometries = geopackage.read_geometries(connection, TABLE)
    lines, no_lines = lines_of(geometries, np.flatnonzero(is_source))
    bridge, deck_z = rail.level[lines.feature] > 0, np.full(len(lines.x), np.nan)
    if ground is not None and bridge.any():
        deck_z = deck_altitudes(lines, bridge, given_heights(geometries, np.unique(lines.feature[bridge])), ground)
    left_out.update({f"rail {reason}": no_lines[reason] for reason in NOT_DRAWN if reason in no_lines})
    assumed = rail_defaults(rail_catalogue(options.catalogue, options.edition), options.defaults)
    names = {reason: tuple(str(each) for each in rail.ids[rows]) for reason, rows in left_out.items()}
    warnings = _warnings(lines, names) + _bridge_warnings(lines, bridge, deck_z, ground)
    return _sources(rail, lines, deck_z, assumed, options.edition, names, warnings)


def ground_factor_of(track: str) -> float:
    """Ground factor of a track by the name of its entry in the catalogue: 0 in the street, on slabs and on steel, 1 on ballast [-]."""
    return 0.0 if any(word in track.lower() for word in _HARD_TRACKS) else 1.0


def _sources(
    rail: _Rail,
    lines: Lines,
    deck_z: np.ndarray,
    assumed: dict[str, LineDefault],
    edition: str,
    left_out: dict[str, tuple[str, ...]],
    warnings: tuple[str, ...],
) -> SourceLines:
    of_line = list(zip(*(column[lines.feature].tolist() for column in (rail.kind, rail.speed_kmh, rail.tracks))))
    keys = [(kind, None if np.isnan(speed) else speed, tracks) for kind, speed, tracks in of_line]
    sounds = {key: _sound(assumed[key[0]], key[1], key[2], edition) for key in set(keys)}
    several = Counter(lines.feature.tolist())
    rows = [
        (part, i)
        for i, key in enumerate(keys)
        for part, power in sounds[key].power.items()
        if part == "A" or np.isfinite(power).any()
    ]
    if not rows:
        return no_sources(left_out, warnings)
    line = np.array([i for _, i in rows], np.int64)
    feature = lines.feature[line]
    kind = rail.kind[feature]
    n = len(rows)
    ids, modes = np.empty(n, object), np.empty(n, object)
    ids[:] = [
        f"rail:{rail.ids[row]}{f'/{lines.part[i]}' if several[row] > 1 else ''}/{part}"
        for (part, i), row in zip(rows, feature.tolist())
    ]
    modes[:] = ["tram" if word == "tram" else "rail" for word in kind]
    begin, count = lines.line_start[line], np.diff(lines.line_start)[line]
    start = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
    point = np.arange(start[-1]) + np.repeat(begin - start[:-1], count)
    first = np.array([part == "A" for part, _ in rows])
    given_speed = np.isfinite(rail.speed_kmh[feature])
    return SourceLines(
        ids=ids,
        name=rail.name[feature],
        kind=modes,
        category=kind,
        line_start=start,
        x=lines.x[point],
        y=lines.y[point],
        height_m=np.array([SOURCE_HEIGHTS_M[SOURCES.index(PARTS[part][0][0])] for part, _ in rows]),
        g_source=np.array([ground_factor_of(assumed[word].track.name) for word in kind]),
        power=np.stack([sounds[keys[i]].power[part] for part, i in rows], axis=1),
        directivity=np.array([PARTS[part][1] for part, _ in rows], np.int8),
        road=np.full(n, NO_ROAD, np.int32),
        gradient_percent=np.zeros(n),
        origin=np.tile(np.array([assumed[word].origin for word in kind], np.uint8), (len(PERIODS), 1)),
        speed_origin=np.where(given_speed, Origin.GIVEN, Origin.DEFAULT).astype(np.uint8),
        vehicles_day=np.where(first, [sounds[keys[i]].vehicles_day for _, i in rows], 0.0),
        left_out=left_out,
        deck_z=deck_z[point],
        deck_half_m=np.where(rail.level[feature] > 0, half_width_of_rail(rail.tracks[feature]), np.nan),
        warnings=warnings,
    )


def _sound(line: LineDefault, speed_kmh: float | None, tracks: float, edition: str) -> _Sound:
    power = {part: np.empty((len(PERIODS), OCTAVES.size)) for part in PARTS}
    vehicles = 0.0
    for p, period in enumerate(PERIODS):
        services = line.services(period, np.nan if speed_kmh is None else speed_kmh, tracks)
        octaves = emission(services, line.track, edition).octaves
        for part, (names, _) in PARTS.items():
            power[part][p] = energy_sum(octaves[[SOURCES.index(name) for name in names]])
        vehicles += PERIOD_HOURS[p] * sum(service.vehicles_per_hour for service in services)
    return _Sound(power, vehicles)


def _read(connection: sqlite3.Connection) -> _Rail:
    columns = geopackage.read_columns(
        connection, TABLE, ["id", *(field.key for field in RAIL_FIELDS)]
    )  # without the geometry
    if "id" not in columns:
        raise InputError("there is no field id", "Import the rail lines again.", layer=TABLE)
    attributes = city_tables.attributes_from(RAIL_FIELDS, columns)
    ids = columns["id"]
    n = len(ids)
    text = {key: attributes.get(key, absent(n, text=True)).values for key in ("name", "kind")}
    number = {key: attributes.get(key, absent(n)).values for key in ("level", "speed_kmh", "tracks")}
    counts = Counter(ids.tolist())
    _refuse(ids == "", ids, "id", lambda i: f"row {i + 1} has none")
    _refuse(np.array([counts[name] > 1 for name in ids.tolist()], bool), ids, "id", lambda i: "is there twice")
    strange = np.array([word not in ("", *RAIL_KINDS) for word in text["kind"].tolist()], bool)
    _refuse(strange, ids, "kind", lambda i: f"{text['kind'][i]!r}, must be one of {', '.join(RAIL_KINDS)}")
    for key in ("speed_kmh", "tracks"):
        values = number[key]
        _refuse((values <= 0) | np.isinf(values), ids, key, _must_be_above_0(values))
    tracks = np.where(np.isnan(number["tracks"]), 1.0, number["tracks"])
    return _Rail(ids, text["name"], text["kind"], number["level"], number["speed_kmh"], tracks)


def _sounding(rail: _Rail) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """(n,) bool, and reason -> rows of the others."""
    underground = rail.level < 0
    no_kind = ~underground & (rail.kind == "")
    unsure = (rail.kind == "metro") & np.isnan(rail.level)
    reasons = {UNDERGROUND: underground, METRO_OF_UNKNOWN_LEVEL: unsure, UNKNOWN_KIND: no_kind}
    left_out = {reason: np.flatnonzero(where) for reason, where in reasons.items() if where.any()}
    return ~(underground | unsure | no_kind), left_out


def _warnings(lines: Lines, left_out: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    found = []
    length_km = lengths_of(lines.line_start, lines.x, lines.y) / 1000
    if len(length_km):
        found.append(
            f"{length_km.sum():.1f} km of rail and tram have no timetable: trains and tracks are the default of their kind."
        )
    for reason, hint in ((METRO_OF_UNKNOWN_LEVEL, "Give its level."), (UNKNOWN_KIND, "Give its kind.")):
        if reason in left_out:
            found.append(f"Left out: {len(left_out[reason])} lines, {reason}. {hint}")
    return tuple(found)


def _bridge_warnings(lines: Lines, bridge: np.ndarray, deck_z: np.ndarray, ground: Ground | None) -> tuple[str, ...]:
    """As of roads; what a bridge of rail sounds like by itself depends on its construction, which the twin does not know."""
    found = deck_warnings(lines, bridge, deck_z, ground, ("rail line is on a bridge", "rail lines are on bridges"))
    return tuple(f"{line} Nor is the bridge's own sound in it, as its construction is not known." for line in found)


def _must_be_above_0(values: np.ndarray) -> Callable[[int], str]:
    return lambda i: f"{values[i]:g}, must be above 0, or empty"


def _refuse(wrong: np.ndarray, ids: np.ndarray, key: str, problem: Callable[[int], str]) -> None:
    if wrong.any():
        i = int(np.argmax(wrong))
        raise InputError(problem(i), _HINT, layer=TABLE, feature=str(ids[i]) or None, field=key)
