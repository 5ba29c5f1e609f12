"""How rough a built-up area is for the wind over it, from its buildings: roughness length by wind direction and displacement height.

Macdonald, Griffiths & Hall (1998) Atmos. Environ. 32, 1857, with the constants of a staggered array; the areas as in Grimmond & Oke (1999).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import ArrayLike

SECTORS = 36
A, BETA, DRAG, KARMAN = 4.43, 1.0, 1.2, 0.4  # Macdonald et al. 1998, staggered; C_D of cubes
OPEN_Z0_M = 0.1  # where hardly anything is built; below it the formula has no say
SAMPLE_M = 5.0  # along a wall, to see what stands before it
BEFORE_M = 0.3  # so far out


@dataclass(frozen=True)
class Roughness:
    """Of one area.

    lambda_p : plan area of the buildings by the area [-]; lambda_f : (36,) frontal area by the area, wind from 5°, 15°, … [-]
    mean_height : of the buildings, by their plan area [m]; displacement [m]; z0 : (36,) [m]; area_m2 : what is divided by [m²]
    buildings : how many have height and outline; left_out : how many stand without height or outline
    """

    lambda_p: float
    lambda_f: np.ndarray
    mean_height: float
    displacement: float
    z0: np.ndarray
    area_m2: float
    buildings: int
    left_out: int


def macdonald(height: ArrayLike, lambda_p: ArrayLike, lambda_f: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Roughness length z0 and displacement height d, broadcast [m].

    d/H = 1 + A^(−λp) (λp − 1); z0/H = (1 − d/H) exp(−(½ β C_D/k² (1 − d/H) λf)^(−½)); 0 where nothing is built.
    References: Macdonald et al. 1998 eq. 23 and 26.
    """
    h, p, f = np.broadcast_arrays(*(np.asarray(each, np.float64) for each in (height, lambda_p, lambda_f)))
    if ((p < 0) | (p > 1) | (f < 0)).any():
        raise ValueError("lambda_p must be 0 to 1 and lambda_f not negative")
    share = 1.0 + A ** (-p) * (p - 1.0)
    facing = 0.5 * BETA * DRAG / KARMAN**2 * (1.0 - share) * f
    with np.errstate(divide="ignore"):
        z0 = h * (1.0 - share) * np.exp(-1.0 / np.sqrt(facing))
    return z0, h * share


def roughness_of(footprints: np.ndarray, height_m: np.ndarray, area_m2: float | None = None) -> Roughness:
    """The roughness of the area some buildings stand on.

    footprints : (n,) shapely polygons or multi-polygons, None where removed; height_m : (n,), NaN unknown
    area_m2 : the ground they share with streets and yards; None: the hull around all, wider by half the mean gap between buildings
    Walls count as far as they stand above what they touch.
    """
    shapes = np.asarray(footprints, object)
    heights = np.asarray(height_m, np.float64)
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    some = drawn & (heights > 0)
    left_out = int((drawn & ~some).sum())
    shapes, heights = shapes[some], heights[some]
    if not len(shapes):
        nothing = np.zeros(SECTORS)
        return Roughness(0.0, nothing, 0.0, 0.0, nothing + OPEN_Z0_M, float(area_m2 or 0.0), 0, left_out)
    plan = shapely.area(shapes)
    built = float(shapely.union_all(shapes).area)  # outlines of a source may overlap
    ground = _ground(shapes, built) if area_m2 is None else float(area_m2)
    ground = max(ground, built)
    facing = frontal_area(shapes, heights)
    mean = float((plan * heights).sum() / plan.sum())
    z0, d = macdonald(mean, built / ground, facing / ground)
    return Roughness(
        built / ground,
        facing / ground,
        mean,
        float(d[0]),
        np.maximum(z0, OPEN_Z0_M),
        ground,
        len(shapes),
        left_out,
    )


def _ground(shapes: np.ndarray, built: float) -> float:
    hull = shapely.convex_hull(shapely.union_all(shapely.convex_hull(shapes)))
    gap = np.sqrt(hull.area / len(shapes)) - np.sqrt(built / len(shapes))  # mean distance less mean size
    return float(shapely.buffer(hull, 0.5 * max(gap, 0.0)).area)


def frontal_area(footprints: np.ndarray, height_m: np.ndarray) -> np.ndarray:
    """(36,) area of the walls seen from 5°, 15°, … [m²]: Σ length · exposed height · max(0, n · w), n outwards, w to where wind comes from."""
    x, y, normal_x, normal_y, length, owner = _wall_samples(footprints)
    exposed = np.array(height_m, np.float64)[owner]
    if len(x):
        tree = shapely.STRtree(footprints)
        point, other = tree.query(shapely.points(x + BEFORE_M * normal_x, y + BEFORE_M * normal_y), predicate="within")
        behind = np.zeros(len(x))
        np.maximum.at(behind, point, np.asarray(height_m)[other])
        exposed = np.maximum(exposed - behind, 0.0)
    angle = np.radians((np.arange(SECTORS) + 0.5) * 360.0 / SECTORS)
    facing = np.maximum(np.outer(np.sin(angle), normal_x) + np.outer(np.cos(angle), normal_y), 0.0)
    return np.asarray(facing @ (length * exposed))


def _wall_samples(footprints: np.ndarray) -> tuple[np.ndarray, ...]:
    """Middle, outward normal, length and building of pieces of wall of at most SAMPLE_M."""
    parts, owner = shapely.get_parts(shapely.force_2d(footprints), return_index=True)
    turned = shapely.orient_polygons(parts)  # inside on the left
    rings, of_part = shapely.get_rings(turned, return_index=True)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    ends = np.flatnonzero(of_ring[1:] == of_ring[:-1])
    a, step = points[ends], points[ends + 1] - points[ends]
    length = np.hypot(step[:, 0], step[:, 1])
    some = length > 0
    a, step, length, wall_owner = a[some], step[some], length[some], owner[of_part[of_ring[ends[some]]]]
    pieces = np.maximum(np.ceil(length / SAMPLE_M), 1).astype(np.int64)
    wall = np.repeat(np.arange(len(length)), pieces)
    number = np.arange(len(wall)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    middle = a[wall] + step[wall] * ((number + 0.5) / pieces[wall])[:, None]
    normal = step[wall] / length[wall][:, None]
    return middle[:, 0], middle[:, 1], normal[:, 1], -normal[:, 0], (length / pieces)[wall], wall_owner[wall]
