"""Receivers: in front of facades, on a grid, where the user wants them.

A receiver that cannot be computed keeps its place and says why; facade pieces without one are counted by reason.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import NamedTuple

import numpy as np
import shapely

from ...city.errors import InputError
from .facades import SHORTEST_M, TOUCHING_M, Facades, Hidden, Points, facades_of, free_parts, hidden_spans, rank_of

MOST_RECEIVERS = 5_000_000
LOWEST_M = 1.5  # no assessment point lies lower above the ground; 2002/49/EC Annex I
BELOW_TOP_M = 0.5  # a point in front of a facade lies at least this much below the top of its building
# state of a receiver
FREE, INSIDE, BELOW_GROUND, NO_GROUND = 0, 1, 2, 3
STATES = ("to be computed", "inside a building", "below the ground", "where the altitude of the ground is not known")
# why a facade has no receiver
HIDDEN = f"facade within {TOUCHING_M:g} m of another wall"
SHORT = f"facade up to {SHORTEST_M:g} m long"
NO_OUTLINE = "building without outline"
NO_HEIGHT = "building without height or ground level"
_TOGETHER = 1_000_000  # points looked at together: 200 MB

Ground = Callable[[np.ndarray, np.ndarray], np.ndarray]  # x, y (n,) [m] -> altitude of the ground (n,) [m], NaN unknown


@dataclass(frozen=True)
class Receivers:
    """n receivers.

    id : (n,) object of str, unique
    x, y, z : (n,) float64, place in the twin's CRS and absolute altitude [m]
    height_m : (n,) float64, above the ground at that place [m]
    building : (n,) int32, the building whose facade it belongs to, −1 none
    facade, floor : (n,) int32, number of the facade in its building and of the floor, from 0; −1 none
    length_m : (n,) float64, length of facade it stands for, NaN none [m]
    azimuth_deg : (n,) float64, where the facade looks, clockwise from north, NaN none [°]
    state : (n,) int8, FREE to be computed, else why not; words in STATES
    left_out : reason -> how many facades on a floor, points or buildings have no receiver because of it
    """

    id: np.ndarray
    x: np.ndarray
    y: np.ndarray
    z: np.ndarray
    height_m: np.ndarray
    building: np.ndarray
    facade: np.ndarray
    floor: np.ndarray
    length_m: np.ndarray
    azimuth_deg: np.ndarray
    state: np.ndarray
    left_out: Mapping[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.id)

    @property
    def inside(self) -> np.ndarray:
        """(n,) bool, inside a building: has its place on the map and no level."""
        return self.state == INSIDE

    @property
    def computed(self) -> np.ndarray:
        """(n,) bool, the receivers that get a level."""
        return self.state == FREE

    def take(self, index: np.ndarray) -> Receivers:
        """The chosen receivers in the chosen order; index is (k,) int or (n,) bool."""
        columns = {f.name: getattr(self, f.name)[index] for f in fields(self) if f.name != "left_out"}
        return Receivers(**columns, left_out=self.left_out)


@dataclass(frozen=True)
class Grid:
    """Points at multiples of the spacing, rows from north to south and columns from west to east, as a raster has them.

    first_column, first_row : easting of the west-most and northing of the north-most points, counted in spacings
    """

    spacing_m: float
    first_column: int
    first_row: int
    columns: int
    rows: int

    @property
    def x(self) -> np.ndarray:
        """(columns,) float64, rising [m]."""
        return (self.first_column + np.arange(self.columns)) * self.spacing_m

    @property
    def y(self) -> np.ndarray:
        """(rows,) float64, falling [m]."""
        return (self.first_row - np.arange(self.rows)) * self.spacing_m

    def raster(self, values: np.ndarray) -> np.ndarray:
        """(rows, columns) of one value for each receiver of the grid."""
        return np.asarray(values).reshape(self.rows, self.columns)


class _Items(NamedTuple):
    """Facades on floors: (i,) facade, floor, and height of the receivers above the base of the building [m]."""

    facade: np.ndarray
    floor: np.ndarray
    above: np.ndarray


def facade_receivers(
    footprints: np.ndarray,
    base_z: np.ndarray,
    height_m: np.ndarray,
    storeys: np.ndarray,
    ids: Sequence[str],
    *,
    spacing_m: float = 5.0,
    distance_m: float = 0.1,
    height_above_m: float = 4.0,
    every_floor: bool = False,
    storey_height_m: float = 3.0,
    over_roofs: bool = False,
    ground_z: Ground | None = None,
    most: int = MOST_RECEIVERS,
) -> Receivers:
    """Receivers in front of the facades of n buildings, those of courtyards too, sorted by building, facade, part and floor.

    Facades are divided by Annex II 2.8, case 1 (see facades.free_parts). There is no receiver where another wall stands less than
    0.3 m in front of the facade, nor inside a building. Height: height_above_m above the ground; in front of lower buildings 0.5 m
    below their top, yet not lower than 1.5 m. With every_floor 1.5 m above each floor, or half a storey where storeys are lower than
    that; the floors divide the building's height, and where storeys is missing there are round(height / storey_height_m), at least 1.

    Parameters:
    footprints : (n,) shapely polygons or multi-polygons in a projected CRS, None or empty where a building has none [m]
    base_z, height_m, storeys : (n,) float64, altitude of the ground at the building, height above it [m], storeys; NaN unknown
    ids : (n,) str, unique; a receiver is called "<building>/<facade>/<part>/<floor>"
    spacing_m, distance_m : the longest part of a facade [m] and how far in front of it the receivers are [m]
    over_roofs : also where a facade rises above the roof of a lower neighbour; on the plan these lie inside the neighbour
    ground_z : altitude of the ground at x, y; base_z when not given. NaN there sets NO_GROUND
    most : more than this are refused
    Returns: Receivers, state FREE or NO_GROUND. left_out counts hidden and short facades of each floor, points inside buildings
        or below the ground, and buildings.
    Raises: InputError above `most`; ValueError for arrays of other lengths, polygons that are not valid, options out of range.
    """
    footprints, base, height, storeys = _checked(footprints, base_z, height_m, storeys, ids)
    for name, value in (("spacing_m", spacing_m), ("distance_m", distance_m), ("height_above_m", height_above_m)):
        if not value > 0:
            raise ValueError(f"{name} is {value:g}, must be above 0")
    empty = shapely.is_missing(footprints) | shapely.is_empty(footprints)
    known = ~empty & np.isfinite(base) & (height > 0)
    facades = facades_of(footprints)
    facades = Facades(*(column[known[facades.building]] for column in facades))
    floors = _floor_counts(height, storeys, storey_height_m) if every_floor else np.ones(len(height), np.int64)
    expected = int((floors[facades.building] * np.ceil(facades.length / spacing_m)).sum())
    refuse_above(most, expected, "Take one height instead of every floor, a wider spacing or fewer buildings.")
    items = _items(facades, height, floors, None if every_floor else height_above_m)
    top = base + height if over_roofs else np.full(len(height), np.inf)
    hidden = _hidden_items(hidden_spans(facades, footprints, distance_m), facades, items, base, top)
    points = free_parts(facades, items.facade, items.floor, hidden, spacing_m)
    found = _in_front(facades, items, points, distance_m, ids)
    ground = base[found.building] if ground_z is None else np.asarray(ground_z(found.x, found.y), np.float64)
    z = found.height_m + (base[found.building] if every_floor else ground)
    state = np.where(np.isnan(ground), NO_GROUND, FREE).astype(np.int8)
    within = building_at(footprints, found.x, found.y, z, top) >= 0
    buried = ~within & (z <= ground)
    left_out = {
        NO_OUTLINE: int(empty.sum()),
        NO_HEIGHT: int((~empty & ~known).sum()),
        HIDDEN: len(np.unique(hidden[0])),
        SHORT: points.too_short,
        STATES[INSIDE]: int(within.sum()),
        STATES[BELOW_GROUND]: int(buried.sum()),
    }
    left_out = {reason: count for reason, count in left_out.items() if count}
    return replace(found, z=z, height_m=z - ground, state=state, left_out=left_out).take(~(within | buried))


def grid_receivers(
    extent: tuple[float, float, float, float],
    spacing_m: float,
    footprints: np.ndarray,
    ground_z: Ground,
    height_m: float = 4.0,
    most: int = MOST_RECEIVERS,
) -> tuple[Receivers, Grid]:
    """A regular grid of receivers at one height above the ground, row by row from the north-west.

    Its points have coordinates that are multiples of the spacing, so that grids of neighbouring extents fit together. Points inside
    a building are kept with state INSIDE and get no level, as those where the ground is not known.

    Parameters:
    extent : xmin, ymin, xmax, ymax [m]; points on it belong to it
    footprints : (n,) shapely polygons or multi-polygons [m]
    ground_z : altitude of the ground at x, y
    Returns: the receivers, called "<column>/<row>" by their coordinates in spacings, and the Grid.
    Raises: InputError above `most`; ValueError for an extent without a point or a spacing or height that is not above 0.
    """
    if not (spacing_m > 0 and height_m > 0):
        raise ValueError(f"spacing_m is {spacing_m:g} and height_m {height_m:g}, must be above 0")
    if not np.isfinite(extent).all():
        raise ValueError(f"extent is {extent}, must be four numbers")
    west, south = (math.ceil(low / spacing_m) for low in extent[:2])
    east, north = (math.floor(high / spacing_m) for high in extent[2:])
    if east < west or north < south:
        raise ValueError(f"the extent {extent} holds no point of a grid of {spacing_m:g} m")
    grid = Grid(spacing_m, west, north, east - west + 1, north - south + 1)
    refuse_above(most, grid.rows * grid.columns, "Take a wider spacing or a smaller area.")
    x, y = (a.ravel() for a in np.meshgrid(grid.x, grid.y))
    across, down = range(west, east + 1), range(north, south - 1, -1)
    found = _free_standing(_text([f"{i}/{j}" for j in down for i in across]), x, y, np.full(x.size, height_m), ground_z)
    return _with_state(found, building_at(footprints, x, y) >= 0), grid


def user_receivers(
    ids: Sequence[str],
    x: np.ndarray,
    y: np.ndarray,
    height_m: np.ndarray,
    ground_z: Ground,
    footprints: np.ndarray,
    top_z: np.ndarray,
) -> Receivers:
    """Receivers where the user wants them; state tells which are inside a building or below the ground (see faults_of).

    Parameters:
    ids : (n,) str, unique; x, y : (n,) float64 [m]; height_m : (n,) float64, above the ground [m]
    ground_z : altitude of the ground at x, y
    footprints, top_z : (b,) shapely polygons or multi-polygons and the altitude of their tops [m]; NaN: as high as need be.
        A receiver above the top stands on the roof and is free.
    Raises: InputError naming the first id that is there twice or has no coordinates or height.
    """
    x, y, height = (np.asarray(a, np.float64) for a in (x, y, height_m))
    seen: set[str] = set()
    for i, name in enumerate(ids):
        if name in seen:
            raise InputError("is there twice", "Give every receiver its own id.", layer="receivers", feature=name)
        seen.add(name)
        if not np.isfinite([x[i], y[i], height[i]]).all():
            hint = "Give it coordinates and a height above the ground."
            raise InputError("has no place or no height", hint, layer="receivers", feature=name)
    found = _free_standing(_text([str(name) for name in ids]), x, y, height, ground_z)
    return _with_state(found, building_at(footprints, x, y, found.z, np.asarray(top_z)) >= 0)


def faults_of(receivers: Receivers) -> list[InputError]:
    """One error for each receiver that cannot be computed, naming it and what to do."""
    hints = {
        INSIDE: "Move it in front of the facade or above the roof.",
        BELOW_GROUND: "Raise it; assessment points are 4 m above the ground, at least 1.5 m.",
        NO_GROUND: "Move it into the area of the terrain model, or extend that.",
    }
    faults = []
    for i in np.flatnonzero(~receivers.computed).tolist():
        state = int(receivers.state[i])
        where = f"at x {receivers.x[i]:.2f}, y {receivers.y[i]:.2f}, {receivers.height_m[i]:.2f} m above the ground"
        problem = f"lies {STATES[state]} ({where})"
        faults.append(InputError(problem, hints[state], layer="receivers", feature=receivers.id[i]))
    return faults


def building_at(
    footprints: np.ndarray, x: np.ndarray, y: np.ndarray, z: np.ndarray | None = None, top_z: np.ndarray | None = None
) -> np.ndarray:
    """(n,) int32, the building a point lies in, walls included, the first of several; −1 none.

    With altitudes z (n,) of the points and top_z (b,) of the buildings a point at or above the top is not inside; NaN is no top [m].
    """
    parts, owner = shapely.get_parts(np.asarray(footprints, dtype=object), return_index=True)
    result = np.full(len(x), -1, dtype=np.int32)
    if not len(parts) or not len(x):
        return result
    shapely.prepare(parts)
    tree = shapely.STRtree(parts)
    for begin in range(0, len(x), _TOGETHER):
        chunk = slice(begin, begin + _TOGETHER)
        point, part = tree.query(shapely.points(x[chunk], y[chunk]))
        point += begin
        if z is not None and top_z is not None:
            below = ~(z[point] >= top_z[owner[part]])  # NaN: not known to be above
            point, part = point[below], part[below]
        within = shapely.intersects_xy(parts[part], x[point], y[point])
        order = np.argsort(-owner[part[within]], kind="stable")  # the last one written is the first building
        result[point[within][order]] = owner[part[within]][order]
    return result


def refuse_above(most: int, expected: int, hint: str) -> None:
    """InputError with the count when more receivers than `most` are to be expected."""
    if expected > most:
        raise InputError(f"about {expected:,} receivers, must be at most {most:,}", hint, code="too-many-receivers")


def _checked(
    footprints: np.ndarray, base_z: np.ndarray, height_m: np.ndarray, storeys: np.ndarray, ids: Sequence[str]
) -> tuple[np.ndarray, ...]:
    shapes = np.empty(len(footprints), dtype=object)
    shapes[:] = footprints
    base, height, floors = (np.asarray(a, np.float64) for a in (base_z, height_m, storeys))
    for name, array in (("base_z", base), ("height_m", height), ("storeys", floors), ("ids", ids)):
        if len(array) != len(shapes):
            raise ValueError(f"{name} has {len(array)} values, must be {len(shapes)}, one for each footprint")
    if len(set(ids)) < len(ids):
        raise ValueError("ids are not unique")
    return shapely.force_2d(shapes), base, height, floors


def _floor_counts(height: np.ndarray, storeys: np.ndarray, storey_height_m: float) -> np.ndarray:
    """(n,) int64, floors of each building, at least 1; 1 where neither is known, which has no receivers then."""
    if not storey_height_m > 0:
        raise ValueError(f"storey_height_m is {storey_height_m:g}, must be above 0")
    guessed = np.where(np.isfinite(height), np.round(np.nan_to_num(height) / storey_height_m), 1)
    return np.maximum(np.where(np.isfinite(storeys), np.round(np.nan_to_num(storeys)), guessed), 1).astype(np.int64)


def _items(facades: Facades, height: np.ndarray, floors: np.ndarray, height_above_m: float | None) -> _Items:
    """Every facade on every floor of its building; height_above_m is that of the single one, None for heights by floor."""
    facade = np.repeat(np.arange(len(facades.length)), floors[facades.building])
    floor = rank_of(facade)
    building = facades.building[facade]
    if height_above_m is not None:
        return _Items(facade, floor, np.minimum(height_above_m, np.maximum(height - BELOW_TOP_M, LOWEST_M))[building])
    storey = (height / floors)[building]
    return _Items(facade, floor, floor * storey + np.where(storey >= LOWEST_M, LOWEST_M, storey / 2))


def _hidden_items(
    spans: Hidden, facades: Facades, items: _Items, base: np.ndarray, top: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The spans on each floor where what stands there is higher than the receivers: item, begin, end."""
    first = np.searchsorted(items.facade, spans.facade)
    count = np.searchsorted(items.facade, spans.facade, side="right") - first
    span = np.repeat(np.arange(len(spans.facade)), count)
    item = first[span] + rank_of(span)
    z = base[facades.building[items.facade[item]]] + items.above[item]
    higher = ~(top[spans.by[span]] <= z)  # NaN: not known to be lower
    return item[higher], spans.begin[span[higher]], spans.end[span[higher]]


def _in_front(facades: Facades, items: _Items, points: Points, distance_m: float, ids: Sequence[str]) -> Receivers:
    """Receivers at the points, sorted and named; z and height_m are still those above the base of the building."""
    facade, floor, above = (column[points.item] for column in items)
    along = np.lexsort((points.at, floor, facade))
    number = np.empty(len(facade), np.int64)  # of the part, counted along the facade
    number[along] = rank_of(facade[along] * (1 + int(floor.max(initial=0))) + floor[along])
    order = np.lexsort((floor, number, facade))
    facade, floor, above, number = facade[order], floor[order], above[order], number[order]
    building, normal = facades.building[facade], facades.normal[facade]
    x, y = (facades.start[facade] + points.at[order, None] * facades.along[facade] + distance_m * normal).T
    names = zip(building.tolist(), facades.number[facade].tolist(), number.tolist(), floor.tolist())
    return Receivers(
        id=_text([f"{ids[b]}/{f}/{part}/{level}" for b, f, part, level in names]),
        x=x.copy(),
        y=y.copy(),
        z=above,
        height_m=above,
        building=building,
        facade=facades.number[facade],
        floor=floor.astype(np.int32),
        length_m=points.length[order],
        azimuth_deg=np.degrees(np.arctan2(normal[:, 0], normal[:, 1])) % 360,
        state=np.zeros(len(x), np.int8),
    )


def _free_standing(ids: np.ndarray, x: np.ndarray, y: np.ndarray, height: np.ndarray, ground_z: Ground) -> Receivers:
    ground = np.asarray(ground_z(x, y), np.float64)
    if ground.shape != x.shape:
        raise ValueError(f"ground_z gave an array of shape {ground.shape}, must be {x.shape}")
    none, state = np.full(len(x), -1, np.int32), np.where(np.isnan(ground), NO_GROUND, FREE)
    state = np.where(height < 0, BELOW_GROUND, state).astype(np.int8)
    missing = np.full(len(x), np.nan)
    return Receivers(ids, x, y, ground + height, height, none, none, none, missing, missing, state)


def _with_state(receivers: Receivers, inside: np.ndarray) -> Receivers:
    state = np.where(inside & (receivers.state != BELOW_GROUND), INSIDE, receivers.state).astype(np.int8)
    return replace(receivers, state=state)


def _text(words: list[str]) -> np.ndarray:
    array = np.empty(len(words), dtype=object)
    array[:] = words
    return array
