"""How much heat borehole heat exchangers beside a building can take out of the ground, and how much of its need that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely

from ...city.errors import InputError

CELL_M = 2.0  # of the raster open ground is counted on
PIECE = 100_000  # points at a time: news and cancelling come in between
# VDI 4640-2:2001, guide values [W/m] for 1800 and 2400 full-load hours a year: ground below 1.5, of 1.5 to 3.0, above 3.0 W/(m·K); as quoted
# by the geological survey of Saxony-Anhalt (geodaten.lagb.sachsen-anhalt.de). The edition of 2019 has other tables (check against it).
DRY_BELOW, HARD_ABOVE = 1.5, 3.0
EXTRACTION = ((25.0, 20.0), (60.0, 50.0), (84.0, 70.0))
FEW_HOURS, MANY_HOURS = 1800.0, 2400.0
DEPTHS_M = (40.0, 100.0)  # the table is for
SPACINGS_M = ((50.0, 5.0), (100.0, 6.0))  # up to this depth at least this far apart
LARGEST_KW = 30.0  # heat power of a plant the table is for


class Field(NamedTuple):
    """A borehole field as the user wants it: depth and spacing [m], conductivity of the ground [W/(m·K)], full-load hours [h/a]."""

    depth_m: float
    spacing_m: float
    conductivity: float
    hours: float


@dataclass(frozen=True)
class Potential:
    """Of n buildings, each (n,): free_m2 of ground, boreholes that fit there, extraction_kw and ground_mwh they take out of it [MWh/a];
    needed_mwh : what a ground heat pump for rooms and hot water would take, NaN where energy is not computed; share : the first over
    the second [-], NaN where nothing is needed."""

    free_m2: np.ndarray
    boreholes: np.ndarray
    extraction_kw: np.ndarray
    ground_mwh: np.ndarray
    needed_mwh: np.ndarray
    share: np.ndarray


def specific_extraction(conductivity: float, hours: float) -> float:
    """Heat a metre of borehole takes out of the ground [W/m], by VDI 4640-2:2001; between its two columns by the straight line, and
    for fewer than 1800 h that of 1800 h.

    Raises: InputError above 2400 h a year, which the table does not have.
    """
    if hours > MANY_HOURS:
        raise InputError(
            f"hours is {hours:g}, the table of VDI 4640 ends at {MANY_HOURS:g} h/a",
            "Give fewer full-load hours: a plant that runs longer needs its own design.",
            field="hours",
        )
    few, many = EXTRACTION[int(conductivity >= DRY_BELOW) + int(conductivity > HARD_ABOVE)]
    return float(np.interp(hours, (FEW_HOURS, MANY_HOURS), (few, many)))


def check_field(field: Field) -> None:
    """InputError naming what is outside of what the table of VDI 4640 is for."""
    if not DEPTHS_M[0] <= field.depth_m <= DEPTHS_M[1]:
        raise InputError(
            f"depth_m is {field.depth_m:g}, the table of VDI 4640 is for {DEPTHS_M[0]:g} to {DEPTHS_M[1]:g} m",
            "Give another depth: deeper boreholes need their own design.",
            field="depth_m",
        )
    least = next(spacing for depth, spacing in SPACINGS_M if field.depth_m <= depth)
    if field.spacing_m < least:
        raise InputError(
            f"spacing_m is {field.spacing_m:g}, boreholes of {field.depth_m:g} m must be {least:g} m apart or more (VDI 4640)",
            "Give a wider spacing.",
            field="spacing_m",
        )
    if not 0.3 <= field.conductivity <= 6:
        raise InputError(
            f"conductivity is {field.conductivity:g} W/(m·K), ground has 0.3 to 6", "Correct it.", field="conductivity"
        )
    if field.hours <= 0:
        raise InputError(f"hours is {field.hours:g}, must be above 0", "Give full-load hours a year.", field="hours")


def free_ground(
    footprints: np.ndarray,
    ids: np.ndarray,
    taken: np.ndarray,
    reach_m: float,
    clearance_m: float,
    tell: Callable[[float, str], None] = lambda fraction, message: None,
) -> np.ndarray:
    """Open ground that belongs to each building, (n,) [m²]: within reach of it, nearer to it than to any other, not built and not taken.

    It stands in for the plot, which a twin does not know. Counted on a raster of 2 m that is fixed in the CRS, so that a building has the
    same ground among any others.
    Parameters: footprints (n,) object of shapely; ids (n,), of two at the same distance the first by id has the ground; taken (k,) object
    of shapely areas of roads, rail and water; reach_m from the facade; clearance_m that boreholes keep from every building;
    tell(fraction, message) is called between pieces and may raise to stop.
    """
    n = len(footprints)
    if not n:
        return np.zeros(0)
    cells = [_cells(bounds, reach_m) for bounds in shapely.bounds(footprints)]
    number = np.unique(np.concatenate(cells), axis=0)
    buildings, blocked = shapely.STRtree(footprints), shapely.STRtree(taken)
    rank = np.empty(n, np.int64)
    rank[np.argsort(ids.astype(str), kind="stable")] = np.arange(n)
    count = np.zeros(n)
    for start in range(0, len(number), PIECE):
        tell(start / len(number), "")
        points = shapely.points((number[start : start + PIECE] + 0.5) * CELL_M)
        pairs, distance = buildings.query_nearest(points, max_distance=reach_m, return_distance=True)
        order = np.lexsort((rank[pairs[1]], pairs[0]))
        point, owner, distance = pairs[0][order], pairs[1][order], distance[order]
        first = np.append(True, np.diff(point) != 0) if len(point) else np.zeros(0, bool)
        open_ground = first & (distance >= clearance_m) & (distance > 0)  # 0: under the building itself
        on_taken = np.zeros(len(points), bool)
        on_taken[blocked.query(points, predicate="intersects")[0]] = True
        count += np.bincount(owner[open_ground & ~on_taken[point]], minlength=n)
    return count * CELL_M**2


def potential_of(
    free_m2: np.ndarray, heat_mwh: np.ndarray, water_mwh: np.ndarray, ambient: tuple[float, float], field: Field
) -> Potential:
    """Boreholes on the open ground of each building, and what they give.

    Parameters: free_m2, heat_mwh of rooms and water_mwh hot water of a year, each (n,); ambient: part of a kilowatt hour of heat for
    rooms, and of hot water, that a ground heat pump takes out of the ground; field as checked by check_field.
    References: number = ⌊free ground / spacing²⌋; heat = number · depth · W/m · full-load hours.
    """
    boreholes = np.floor(free_m2 / field.spacing_m**2)
    power = boreholes * field.depth_m * specific_extraction(field.conductivity, field.hours) / 1000
    ground = power * field.hours / 1000
    needed = heat_mwh * ambient[0] + water_mwh * ambient[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(needed > 0, ground / needed, np.nan)
    return Potential(free_m2, boreholes, power, ground, needed, share)


def _cells(bounds: np.ndarray, reach_m: float) -> np.ndarray:
    """Numbers of the raster cells around a building, (k, 2) int64."""
    low = np.floor((bounds[:2] - reach_m) / CELL_M).astype(np.int64)
    high = np.ceil((bounds[2:] + reach_m) / CELL_M).astype(np.int64)
    x, y = np.meshgrid(np.arange(low[0], high[0]), np.arange(low[1], high[1]))
    return np.column_stack([x.ravel(), y.ravel()])
