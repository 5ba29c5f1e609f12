"""Industrial sources of a twin as points of sound power: on the ground, on roofs, on facades; 2015/996 Annex II 2.4.

Powers are those in free field: the ground, the roof under a source and the facade behind it are part of the way. Sources send into all
directions alike unless a directivity is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import shapely

from ...city import noise_sources as city
from ...city.errors import InputError
from ...city.fields import field_of
from ...city.noise_sources import NoiseSources
from ...city.provenance import Attribute, Origin, absent
from .bands import PERIOD_HOURS, PERIODS
from .city_sources import GIVEN, INDUSTRY, NO_ROAD, OMNIDIRECTIONAL, SourceLines, no_sources
from .industry import octaves_of, working_hours_db
from .industry_directivity import beams_of, mean_db
from .industry_parts import CUT
from .scene import Ground, Terrain, ground_z

WALL_M = 0.5  # a source this far inside a building stands on its facade
FRONT_M = 0.1  # and is put this far in front of it
KEPT_DB = 1.0  # a directivity that changes the sound power by more than this is told
NAMED = 5  # of sources with the same fault
_HINT = "Correct it in the attribute table of the noise sources."


@dataclass(frozen=True)
class Houses:
    """Buildings sources may stand on. outlines : (n,) polygons; roof_z : (n,) altitude [m]; ids : (n,) str"""

    outlines: np.ndarray
    roof_z: np.ndarray
    ids: list[str]

    @classmethod
    def of(cls, footprints: np.ndarray, base_z: np.ndarray, height_m: np.ndarray, ids: list[str]) -> Houses:
        """Of the columns of surroundings.Surroundings those that are drawn and have a height."""
        known = np.flatnonzero(~(shapely.is_missing(footprints) | shapely.is_empty(footprints)) & (height_m > 0))
        return cls(footprints[known], (base_z + height_m)[known], [ids[i] for i in known.tolist()])

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.outlines)

    def at(self, places: np.ndarray) -> np.ndarray:
        """(k,) int64, the building of each point (k, 2), the one with the highest roof where there are several, −1 none."""
        found = np.full(len(places), -1, np.int64)
        if len(self.outlines) and len(places):
            point, house = self._tree.query(shapely.points(places), predicate="intersects")
            order = np.lexsort((house, self.roof_z[house]))
            found[point[order]] = house[order]
        return found


class _Parts(NamedTuple):
    """Points of a source. places : (k, 2) [m]; share : (k,) of its power; roof_z : (k,) what heights count from, NaN the ground [m];
    reach_m : (k,) [m]; over_roof : (k,) bool, in whose outline a building is"""

    places: np.ndarray
    share: np.ndarray
    roof_z: np.ndarray
    reach_m: np.ndarray
    over_roof: np.ndarray


class _Placed(NamedTuple):
    """Where a source is. is_moved : it was put in front of a facade; off_roof, under_roof : the part of it that is not where the source
    says and whose power the rest has, 0 to 1"""

    parts: _Parts
    is_moved: bool = False
    off_roof: float = 0.0
    under_roof: float = 0.0


class _Fault(Exception):
    """Why a source cannot be where it is: field, problem, hint."""


def industry_sources(sources: NoiseSources | None, houses: Houses, ground: Ground, terrain: Terrain) -> SourceLines:
    """The noise sources of a city.

    A point is itself; lines and areas are cut in parts (industry_parts), each with its part of the power. Height counts from the ground or from
    the roof of the building below, as the source says; without a height it is that of a machine on whatever is there. What of a line or
    an area is under a roof sounds from the rest of it, and so does what of a source on a roof is over no building: both are told with
    their part of the power. A point or line at most WALL_M inside a building and below its roof is on the
    facade and is put FRONT_M in front of it. The ground factor G_s of a source is that of the ground it stands on, 0 on roofs.

    Raises: InputError naming the sources and the field: no power, a value that cannot be, a source inside a building below its roof, one
    above a roof where there is none.
    References: 2015/996 Annex II 2.4; working hours as in industry.working_hours_db.
    """
    if sources is None or not len(sources):
        return no_sources()
    columns = _checked(sources)
    power = _power(sources, columns)
    has_beam, beam = _beams(sources, columns)
    placed: list[_Placed] = []
    faults: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for i in range(len(sources)):
        try:
            placed.append(_placed(sources, columns, i, houses, terrain))
        except _Fault as fault:
            key, problem, hint = fault.args
            faults.setdefault((key, hint), []).append((i, problem))
    if faults:
        raise _error_of(sources, faults)
    parts = [each.parts for each in placed]
    counts = [len(part.share) for part in parts]
    start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    n, places = len(sources), np.concatenate([part.places for part in parts])
    share = np.concatenate([part.share for part in parts])
    over_roof = np.concatenate([part.over_roof for part in parts])
    ids, names = np.empty(n, object), columns["name"].values
    ids[:] = [f"industry:{name}" for name in sources.ids.tolist()]
    return SourceLines(
        ids=ids,
        name=names,
        kind=np.full(n, INDUSTRY, object),
        category=sources.shape,
        line_start=start,
        x=np.ascontiguousarray(places[:, 0]),
        y=np.ascontiguousarray(places[:, 1]),
        height_m=columns["height_m"].values,
        g_source=_ground_factors(places, share, over_roof, start, ground),
        power=power,
        directivity=np.where(has_beam, GIVEN, OMNIDIRECTIONAL).astype(np.int8),
        beam=beam,
        road=np.full(n, NO_ROAD, np.int32),
        gradient_percent=np.zeros(n),
        origin=np.full((len(PERIODS), n), Origin.GIVEN, np.uint8),
        speed_origin=np.full(n, Origin.GIVEN, np.uint8),
        vehicles_day=np.zeros(n),
        share=share,
        roof_z=np.concatenate([part.roof_z for part in parts]),
        reach_m=np.concatenate([part.reach_m for part in parts]),
        warnings=(
            *_warnings(columns, sum(each.is_moved for each in placed)),
            *_split(sources.ids, placed),
            *_unkept(sources.ids, columns),
        ),
    )


def _checked(sources: NoiseSources) -> dict[str, Attribute]:
    """Every column, with the defaults of the import for what was emptied since. InputError for a value or a geometry that cannot be."""
    n, ids = len(sources), sources.ids
    gone = np.array([shape not in city.SHAPES for shape in sources.shape], bool)
    if gone.any():
        raise _input_error("is not a point, line or polygon", "Draw it again, or delete it.", ids, gone)
    columns: dict[str, Attribute] = {}
    for key in (
        "name",
        "spectrum",
        "power_of",
        "height_above",
        "lw_dba",
        "height_m",
        *city.OCTAVE_KEYS,
        *city.HOURS_KEYS,
        *city.AXIS_KEYS,
        *city.DIRECTIVITY_KEYS,
    ):
        field = field_of(city.LAYER, key)
        column = sources.attributes.get(key, absent(n, text=field.text))
        if field.choices:
            strange = ~column.missing & np.array([word not in field.choices for word in column.values.tolist()], bool)
            problem = f"must be {' or '.join(field.choices)}"
        else:
            there = ~column.missing
            strange = (
                np.zeros(n, bool) if field.text else there & ~np.array([field.allows(v) for v in column.values], bool)
            )
            problem = f"must be {field.range_text}" if not field.text else ""
        if strange.any():
            value = column.values[int(np.argmax(strange))]
            raise _input_error(f"{value!r}, {problem}", _HINT, ids, strange, key)
        columns[key] = column
    return columns | _with_defaults(columns)


def _with_defaults(columns: dict[str, Attribute]) -> dict[str, Attribute]:
    filled = {}
    for key, value, rule in (
        ("spectrum", city.DEFAULT_SPECTRUM, city.DEFAULT_SPECTRUM_RULE),
        ("power_of", city.TOTAL, city.DEFAULT_POWER_RULE),
        ("height_m", city.DEFAULT_HEIGHT_M, city.DEFAULT_HEIGHT_RULE),
        *((key, hours, city.DEFAULT_HOURS_RULE) for key, hours in zip(city.HOURS_KEYS, PERIOD_HOURS)),
    ):
        column = columns[key]
        filled[key] = column.filled(column.missing, value, Origin.DEFAULT, rule)
    return filled


def _power(sources: NoiseSources, columns: dict[str, Attribute]) -> np.ndarray:
    """(3, n, 8) sound power of whole sources by period [dB re 1 pW]. InputError naming sources without power."""
    octaves = np.column_stack([columns[key].values for key in city.OCTAVE_KEYS])
    whole, has_total = np.isfinite(octaves).all(axis=1), ~columns["lw_dba"].missing
    without = ~whole & ~has_total
    if without.any():
        gap = int(np.argmax(without))
        some = np.isfinite(octaves[gap])
        key = city.OCTAVE_KEYS[int(np.argmin(some))] if some.any() else "lw_dba"
        raise _input_error(
            "has no sound power", f"Give all octaves, or a total in lw_dba. {_HINT}", sources.ids, without, key
        )
    for i in np.flatnonzero(~whole).tolist():
        octaves[i] = octaves_of(float(columns["lw_dba"].values[i]), str(columns["spectrum"].values[i]))
    per_unit = columns["power_of"].values == city.PER_UNIT
    pointless = per_unit & (sources.shape == "point")
    if pointless.any():
        raise _input_error("is per unit, but a point has no length or area", _HINT, sources.ids, pointless, "power_of")
    for i in np.flatnonzero(per_unit).tolist():
        shape = shapely.from_wkb(sources.wkb[i])
        octaves[i] += 10.0 * np.log10(shape.length if sources.shape[i] == "line" else shape.area)
    hours = np.stack([columns[key].values for key in city.HOURS_KEYS])
    power: np.ndarray = octaves + working_hours_db(hours)[..., None]
    return power


def _beams(sources: NoiseSources, columns: dict[str, Attribute]) -> tuple[np.ndarray, np.ndarray]:
    """(n,) bool, which sources have a directivity, and their beams. InputError for one with gaps, or whose axis points nowhere."""
    levels = np.column_stack([columns[key].values for key in city.DIRECTIVITY_KEYS])
    there = np.isfinite(levels)
    azimuth, elevation = (columns[key] for key in city.AXIS_KEYS)
    has, gaps = there.all(axis=1), there.any(axis=1) & ~there.all(axis=1)
    if gaps.any():
        key = city.DIRECTIVITY_KEYS[int(np.argmin(there[int(np.argmax(gaps))]))]
        hint = f"Give the directivity at all angles, or at none. {_HINT}"
        raise _input_error("has no directivity at this angle, but at others", hint, sources.ids, gaps, key)
    nowhere = has & azimuth.missing & ~elevation.missing & (np.abs(elevation.values) < city.UPWARDS_DEG)
    if nowhere.any():
        hint = f"Give its azimuth, or 90° elevation for straight up. {_HINT}"
        raise _input_error("has an axis of no azimuth", hint, sources.ids, nowhere, city.AXIS_KEYS[0])
    usual = np.where(azimuth.missing, city.UPWARDS_DEG, city.LEVEL_DEG)
    raised = np.where(elevation.missing, usual, elevation.values)
    return has, beams_of(azimuth.values, raised, levels)


def _placed(sources: NoiseSources, columns: dict[str, Attribute], i: int, houses: Houses, terrain: Terrain) -> _Placed:
    """The points of source i. _Fault where it cannot be."""
    shape = shapely.force_2d(shapely.from_wkb(sources.wkb[i]))
    if not np.isfinite(shapely.get_coordinates(shape)).all() or shape.is_empty:
        raise _Fault("", "has coordinates that are no numbers", "Draw it again, or delete it.")
    places, size, reach = CUT[str(sources.shape[i])](shape)
    if not size.sum() > 0:
        raise _Fault("", "has no length or area", "Draw it again, or delete it.")
    house = houses.at(places)
    height, above = float(columns["height_m"].values[i]), str(columns["height_above"].values[i])
    anywhere = above == "" and columns["height_m"].origin[i] == Origin.DEFAULT
    if above == city.ROOF or (anywhere and (house >= 0).all()):
        kept = house >= 0
        if not kept.any():
            raise _Fault(
                "height_above",
                "is above a roof, but over no building",
                "Move it onto one, or give its height above the ground.",
            )
        roof = np.append(houses.roof_z, np.nan)[house]
        on_roof = _Parts(places[kept], size[kept] / size[kept].sum(), roof[kept], reach[kept], kept[kept])
        return _Placed(on_roof, off_roof=float(size[~kept].sum() / size.sum()))
    altitude = ground_z(terrain, *places.T) + height
    under = (house >= 0) & (altitude < np.append(houses.roof_z, np.nan)[house])
    moved = False
    if under.any() and sources.shape[i] != "area":
        places, under, moved = _in_front(places, house, under, houses)
    kept = ~under
    if not kept.any():
        first = int(house[np.argmax(under)])
        roof_m = houses.roof_z[first] - altitude[0] + height
        raise _Fault(
            "height_m",
            f"at {height:g} m inside building {houses.ids[first]}, {roof_m:.1f} m high",
            'Give its height above the ground where it is, or set height_above to "roof", or move it outside.',
        )
    nothing = np.full(int(kept.sum()), np.nan)
    over = houses.at(places[kept]) >= 0
    outside = _Parts(places[kept], size[kept] / size[kept].sum(), nothing, reach[kept], over)
    return _Placed(outside, is_moved=moved, under_roof=float(size[~kept].sum() / size.sum()))


def _in_front(
    places: np.ndarray, house: np.ndarray, under: np.ndarray, houses: Houses
) -> tuple[np.ndarray, np.ndarray, bool]:
    """Points near the wall of the building they are in, put in front of it, unless that is in another one; which are still under a roof."""
    places, under, moved = places.copy(), under.copy(), False
    for k in np.flatnonzero(under).tolist():
        outline, point = shapely.boundary(houses.outlines[house[k]]), shapely.Point(places[k])
        foot = outline.interpolate(outline.project(point))
        depth = point.distance(foot)
        if depth > WALL_M:
            continue
        for east, north in _directions(point, foot, depth):
            place = np.array([[foot.x + FRONT_M * east, foot.y + FRONT_M * north]])
            if houses.at(place)[0] < 0:
                places[k], under[k], moved = place[0], False, True
                break
    return places, under, moved


def _directions(point: shapely.Point, foot: shapely.Point, depth: float) -> list[tuple[float, float]]:
    """Outwards from a point inside through the foot on its wall; of a point on the wall itself all around, the axes first."""
    if depth > 1e-6:
        return [((foot.x - point.x) / depth, (foot.y - point.y) / depth)]
    return [(float(np.cos(turn)), float(np.sin(turn))) for turn in np.pi / 180 * np.r_[0:360:90, 45:360:90]]


def _ground_factors(
    places: np.ndarray, share: np.ndarray, over_roof: np.ndarray, start: np.ndarray, ground: Ground
) -> np.ndarray:
    """(n,) G_s, the mean over the points of each source."""
    zone = ground.at(*np.ascontiguousarray(places.T))
    factor = np.where(over_roof, 0.0, np.append(ground.g, ground.outside)[zone])
    mean: np.ndarray = np.add.reduceat(share * factor, start[:-1])
    return np.clip(mean, 0.0, 1.0)  # shares add up to 1 but for rounding


def _warnings(columns: dict[str, Attribute], on_facades: int) -> tuple[str, ...]:
    """What was assumed, one line each."""
    gaps = np.any([columns[key].missing for key in city.OCTAVE_KEYS], axis=0)
    totals = gaps & (columns["spectrum"].origin == Origin.DEFAULT)
    unsaid = np.any([columns[key].origin == Origin.DEFAULT for key in city.HOURS_KEYS], axis=0)
    found = [
        (int(totals.sum()), "without a spectrum", city.DEFAULT_SPECTRUM_RULE),
        (int((columns["height_m"].origin == Origin.DEFAULT).sum()), "without a height", city.DEFAULT_HEIGHT_RULE),
        (int(unsaid.sum()), "without working hours of every period", f"{city.DEFAULT_HOURS_RULE} in the others"),
        (on_facades, f"at most {WALL_M:g} m inside a building", "put in front of its facade"),
    ]
    return tuple(f"Noise sources {which}: {number}; {what}." for number, which, what in found if number)


def _split(ids: np.ndarray, placed: list[_Placed]) -> list[str]:
    """Of which sources the whole power sounds from a part of them, and how much of it is from elsewhere."""
    told = []
    for words, share in (
        ("on roofs that are partly over no building, what is over one has", [each.off_roof for each in placed]),
        ("that are partly under a roof, what is outside has", [each.under_roof for each in placed]),
    ):
        which = [i for i in np.argsort(share)[::-1].tolist() if share[i] > 0]
        named = ", ".join(f"{ids[i]} ({max(100 * share[i], 1):.0f} % of it)" for i in which[:NAMED])
        more = f" and {len(which) - NAMED} more" if len(which) > NAMED else ""
        if which:
            told.append(f"Noise sources {words} their whole power: {len(which)}; {named}{more}.")
    return told


def _unkept(ids: np.ndarray, columns: dict[str, Attribute]) -> list[str]:
    """Of which sources the directivity adds to the sound power or takes of it, and how much."""
    levels = np.column_stack([columns[key].values for key in city.DIRECTIVITY_KEYS])
    change = np.nan_to_num(mean_db(levels))
    which = [i for i in np.argsort(-np.abs(change), kind="stable").tolist() if abs(change[i]) > KEPT_DB]
    if not which:
        return []
    named = ", ".join(f"{ids[i]} ({change[i]:+.1f} dB)" for i in which[:NAMED])
    more = f" and {len(which) - NAMED} more" if len(which) > NAMED else ""
    return [f"Noise sources whose directivity changes their whole sound power: {len(which)}; {named}{more}."]


def _error_of(sources: NoiseSources, faults: dict[tuple[str, str], list[tuple[int, str]]]) -> InputError:
    (key, hint), which = next(iter(faults.items()))
    wrong = np.zeros(len(sources), bool)
    wrong[[i for i, _ in which]] = True
    return _input_error(which[0][1], hint, sources.ids, wrong, key or None)


def _input_error(problem: str, hint: str, ids: np.ndarray, wrong: np.ndarray, key: str | None = None) -> InputError:
    """Names the first source, and in words up to NAMED of the others that have the same fault."""
    names = [str(name) for name in ids[wrong].tolist()]
    others = names[1:NAMED]
    if others:
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        problem += f" (likewise {', '.join(others)}{more})"
    return InputError(problem, hint, layer=city.LAYER, feature=names[0], field=key)
