"""Where roads and rails on bridges are: the altitude of the deck, as given or straight from one end of the bridge to the other, and how
wide it is. What the deck does to the sound of what is on it is in decks.py.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import spsolve
from scipy.spatial import cKDTree

from ...store.geopackage import Geometries
from .city_sources import lengths_of
from .city_sources_lines import Ground, Lines, Slopes

SAME_M = 1e-3  # corners nearer to each other than this are one
LOOK_M = 5.0  # cells of a terrain model
BELOW_M = 1.0  # a given height this far below the ground is none: relative, or a 0 for "not known"


# A deck is as wide as what is on it and a margin for parapets and walkways. Assumed, as no layer says it: lanes of 3.5 m, usual on main
# roads, two of them with the shoulders where neither width nor lanes are said; tracks 4 m apart, as new lines have them up to 200 km/h
LANE_M, TRACK_M, MARGIN_M = 3.5, 4.0, 1.0
LANES = 2.0


def half_width_of_roads(width_m: np.ndarray, lanes: np.ndarray) -> np.ndarray:
    """(n,) from the axis to the edge of the deck: by the width of the carriageway, else by its lanes, else LANES of them [m]."""
    carriageway = np.where(np.isnan(width_m), LANE_M * np.where(np.isnan(lanes), LANES, lanes), width_m)
    half: np.ndarray = 0.5 * carriageway + MARGIN_M
    return half


def half_width_of_rail(tracks: np.ndarray) -> np.ndarray:
    """(n,) from the middle of so many tracks to the edge of their deck [m]."""
    half: np.ndarray = 0.5 * TRACK_M * tracks + MARGIN_M
    return half


class Given(NamedTuple):
    """Corners of bridges that come with altitudes: at (k, 2), z (k,) [m]."""

    at: np.ndarray
    z: np.ndarray


def given_heights(geometries: Geometries, rows: np.ndarray) -> Given:
    """Of some rows of a layer; none where the geometry is flat or its heights are no numbers."""
    stored = np.empty(len(rows), object)
    stored[:] = [geometries.wkb[row] for row in np.asarray(rows).tolist()]
    shapes = shapely.from_wkb(stored, on_invalid="ignore")
    shapes = shapes[shapely.has_z(shapes)] if len(shapes) else shapes
    points = shapely.get_coordinates(shapes, include_z=True)
    points = points[np.isfinite(points).all(axis=1)]
    return Given(points[:, :2], points[:, 2] if points.size else np.zeros(0))


def deck_altitudes(lines: Lines, bridge: np.ndarray, given: Given, ground: Ground) -> np.ndarray:
    """Altitude of the deck at every point of the lines, NaN off bridges and where neither end is known: (m,) float64 [m].

    Bridges that meet are one: it is held at its given heights and where it meets other roads or ends, there by the ground, and runs
    straight in between by the distance along it, over all the lines it is drawn of.

    bridge : (n,) bool, lines that are on one
    """
    z = np.full(len(lines.x), np.nan)
    if not bridge.any():
        return z
    counts = np.diff(lines.line_start)
    on_bridge = np.repeat(bridge, counts)
    point = np.flatnonzero(on_bridge)
    places = np.column_stack([lines.x, lines.y])
    key = np.round(places[point] / SAME_M).astype(np.int64)
    _, first, node = np.unique(key, axis=0, return_index=True, return_inverse=True)
    node, at = node.ravel(), places[point[first]]
    line = np.repeat(np.arange(len(counts)), counts)[point]
    follows = line[1:] == line[:-1]
    one, other = node[:-1][follows], node[1:][follows]
    span = np.maximum(np.hypot(*(at[one] - at[other]).T), SAME_M)
    held = _held(at, np.bincount(np.concatenate([one, other]), minlength=len(at)), places[~on_bridge], given, ground)
    z[point] = _straight_between(held, one, other, span)[node]
    return z


def _held(at: np.ndarray, neighbours: np.ndarray, off_bridge: np.ndarray, given: Given, ground: Ground) -> np.ndarray:
    """(k,) altitude of the nodes whose height is known, NaN of the others."""
    held = np.full(len(at), np.nan)
    below = np.asarray(ground(at[:, 0], at[:, 1]), np.float64)
    ends = neighbours == 1
    if len(off_bridge):
        ends |= np.isfinite(cKDTree(off_bridge).query(at, distance_upper_bound=10 * SAME_M)[0])
    held[ends] = below[ends]
    if len(given.z):
        away, nearest = cKDTree(given.at).query(at, distance_upper_bound=10 * SAME_M)
        has = np.flatnonzero(np.isfinite(away))
        z = given.z[nearest[has]]
        likely = ~(z < below[has] - BELOW_M)
        held[has[likely]] = z[likely]
    return held


def _straight_between(held: np.ndarray, one: np.ndarray, other: np.ndarray, span: np.ndarray) -> np.ndarray:
    """Heights of all nodes: each free one the mean of its neighbours by nearness, which is straight along a line of them."""
    n = len(held)
    pull = coo_matrix((np.tile(1 / span, 2), (np.append(one, other), np.append(other, one))), shape=(n, n)).tocsr()
    _, part = connected_components(pull, directed=False)
    anchored = np.isin(part, part[np.isfinite(held)])
    free = np.flatnonzero(np.isnan(held) & anchored)
    z = held.copy()
    if len(free):
        known = np.flatnonzero(np.isfinite(held))
        total = np.asarray(pull[free].sum(axis=1)).ravel()
        matrix = csr_matrix((total, (np.arange(len(free)), np.arange(len(free)))), shape=(len(free), len(free)))
        z[free] = np.atleast_1d(spsolve((matrix - pull[free][:, free]).tocsc(), pull[free][:, known] @ held[known]))
    return z


def on_decks(lines: Lines, slopes: Slopes, bridge: np.ndarray, z: np.ndarray) -> Slopes:
    """The slopes with those of lines on bridges as their deck has them."""
    first, last = z[lines.line_start[:-1]], z[lines.line_start[1:] - 1]
    rise = 100 * (last - first) / lengths_of(lines.line_start, lines.x, lines.y)
    known = bridge & np.isfinite(rise)
    return Slopes(np.where(known, rise, slopes.gradient_percent), slopes.unknown & ~known)


def highest_above_ground(lines: Lines, deck_z: np.ndarray, ground: Ground) -> float:
    """How far a deck is above the ground at most, looked at every LOOK_M of it; NaN when no deck or no ground is known [m]."""
    one = np.flatnonzero(np.isfinite(deck_z[:-1]) & np.isfinite(deck_z[1:]))
    one = one[~np.isin(one + 1, lines.line_start)]  # not from one line to the next
    other = one + 1
    steps = (
        np.ceil(np.hypot(lines.x[other] - lines.x[one], lines.y[other] - lines.y[one]) / LOOK_M).astype(np.int64) + 1
    )
    part = (np.arange(steps.sum()) - np.repeat(np.cumsum(steps) - steps, steps)) / np.repeat(
        np.maximum(steps - 1, 1), steps
    )
    a, b = np.repeat(one, steps), np.repeat(other, steps)
    x, y, z = (column[a] + part * (column[b] - column[a]) for column in (lines.x, lines.y, deck_z))
    above = z - np.asarray(ground(x, y), np.float64)
    return float(np.nanmax(above)) if np.isfinite(above).any() else float("nan")


def deck_warnings(
    lines: Lines, bridge: np.ndarray, deck_z: np.ndarray, ground: Ground | None, words: tuple[str, str]
) -> list[str]:
    """How many features are on bridges, how high, and what becomes of their sound. words : of one, and of several"""
    if not bridge.any():
        return []
    length_km = lengths_of(lines.line_start, lines.x, lines.y)[bridge].sum() / 1000
    number = len(np.unique(lines.feature[bridge]))
    about = f"{number} {words[number > 1]} ({length_km:.1f} km)"
    if ground is None:
        return [f"{about}: without terrain, computed as if on the ground."]
    highest = highest_above_ground(lines, deck_z, ground)
    if np.isnan(highest):
        return [f"{about}: where the terrain is not known, computed as if on the ground."]
    return [
        f"{about}: the sound comes from the deck, up to {max(highest, 0.0):.1f} m above the ground. The edge of the deck screens what is lower."
    ]
