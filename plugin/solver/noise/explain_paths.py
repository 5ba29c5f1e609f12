"""Why a piece of a source is as loud as it is at a receiver: each path's course, terms, levels and cut profile, as JSON."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from .bands import A_WEIGHT, A_WEIGHTING, DEN_WEIGHT, PERIODS, energy_sum
from .city_sources import GIVEN
from .diffraction import edges_of, favourable_bend
from .finder import Finder, Found, Point
from .industry_directivity import aimed
from .path import LENGTHS, PLANE_FACTS, PLANES, TERMS, Terms, terms
from .pieces import Pieces, sent
from .profile import LATERAL
from .scene import ground_z

CONDITIONS = ("homogeneous", "favourable")
BARS = ("divergence", "air", "ground", "diffraction", "reflection")  # in the order in which they weaken the sound


class Receiver(NamedTuple):
    """x, y, z : place and altitude of a receiver [m]."""

    x: float
    y: float
    z: float


def paths_of_piece(
    finder: Finder,
    pieces: Pieces,
    k: int,
    chain: int,
    receiver: Receiver,
    power: np.ndarray,
    air: np.ndarray,
    p: np.ndarray,
) -> list[dict[str, Any]]:
    """Every path from piece k, the loudest first.

    Parameters:
    chain : the tree that has the piece; power : (3, 8) sound power of the piece by period, what it sends across and level [dB re 1 pW]
    air : (8,) absorption [dB/km]; p : (3,) share of favourable hours by period, 0 to 1
    Returns: documents of path_document; their long-term energies add up to what the transfer has for this piece.
    """
    source = Point(
        pieces.x[k],
        pieces.y[k],
        pieces.z[k],
        int(pieces.zone[k]),
        float(pieces.g[chain]),
        int(pieces.deck[k]),
        float(pieces.deck_z[k]),
    )
    found = finder.paths(source, *receiver)
    towards = power + directivity_of(pieces, k, chain, receiver)
    documents = []
    for i in range(len(found.kinds)):
        of = terms(found.paths, i, air)
        if np.isfinite(
            of.bands[:, TERMS.index("A")]
        ).any():  # else its ray passes above the wall that should reflect it
            documents.append(path_document(finder, found, i, source, receiver, towards, of, p))
    return sorted(documents, key=lambda each: -(each["level"]["long_term"]["den"] or -math.inf))


def directivity_of(pieces: Pieces, k: int, chain: int, receiver: Receiver) -> np.ndarray:
    """(8,) what piece k sends towards a receiver against what it sends across and level, as the transfer has it [dB]."""
    east, north, up = receiver.x - pieces.x[k], receiver.y - pieces.y[k], receiver.z - pieces.z[k]
    plan = math.hypot(east, north)
    space = math.hypot(plan, up)
    along = (east * pieces.along_x[k] + north * pieces.along_y[k]) / plan
    lobe = pieces.lobe[chain]
    given = aimed(pieces.beam, chain, east, north, up, space) if lobe == GIVEN else 1.0
    return 10 * np.log10([given * sent(lobe, along, up / space, plan / space, j) for j in range(A_WEIGHT.size)])


def path_document(
    finder: Finder,
    found: Found,
    i: int,
    source: Point,
    receiver: Receiver,
    towards: np.ndarray,
    of: Terms,
    p: np.ndarray,
) -> dict[str, Any]:
    """Path i: what sort, its course, its levels by condition, its terms, the profile under it with mean planes and edges.

    Parameters:
    towards : (3, 8) sound power sent towards the receiver, by period [dB]; of : its terms; p : (3,) share of favourable hours by period
    Altitudes are absolute, distances run along the unfolded path [m]; levels and terms are dB, null where there are none.
    """
    paths = found.paths
    first, last = int(paths.start[i]), int(paths.start[i + 1])
    attenuation = of.bands[:, TERMS.index("A")]
    with np.errstate(divide="ignore"):
        share = np.asarray(p, np.float64)[:, None]
        long_term = -10 * np.log10(share * 10 ** (-attenuation[1] / 10) + (1 - share) * 10 ** (-attenuation[0] / 10))
    edges = [_edges(found, i, of, c) for c in range(len(CONDITIONS))]
    weighting = 10 * np.log10(DEN_WEIGHT[:, None]) + A_WEIGHTING
    ray_over = edges[0] if np.isfinite(attenuation[0]).any() else edges[1]
    corners = _course(found, i, source, receiver, ray_over)
    distance = paths.x[first:last]
    under = ground_z(finder.scene.terrain, *_unfolded(found.legs[i], distance))
    mirrors = slice(int(paths.mirror_start[i]), int(paths.mirror_start[i + 1]))
    return {
        "kind": found.kinds[i],
        "ray": rounded(corners, 3),
        "level": {
            **{name: _levels(towards - attenuation[c]) for c, name in enumerate(CONDITIONS)},
            "long_term": _levels(towards - long_term),
        },
        "attenuation": {
            name: _bars(bars_of(of, c, bool(paths.kind[i] == LATERAL)), attenuation[c], towards, weighting)
            for c, name in enumerate(CONDITIONS)
        },
        "profile": {
            "distance_m": rounded(distance, 3),
            "altitude_m": rounded(paths.z[first:last], 3),
            "ground_m": rounded(under, 3),
            "ground_factor": rounded(paths.g[first:last], 3),
        },
        "source": _end(distance[0], source.z, under[0]),
        "receiver": _end(distance[-1], receiver.z, under[-1]),
        "planes": {name: _planes(of, c, paths.x, first, last) for c, name in enumerate(CONDITIONS)},
        "edges": {name: rounded(edges[c], 3) for c, name in enumerate(CONDITIONS)},
        "mirrors": [
            {"distance_m": rounded(x, 3), "top_m": rounded(top, 3)}
            for x, top in zip(paths.mirror_x[mirrors], paths.mirror_top[mirrors])
        ],
    }


def bars_of(of: Terms, condition: int, is_lateral: bool) -> np.ndarray:
    """(5, 8) attenuation of one path under one condition by BARS [dB]; NaN where the path does not exist. They add up to A.

    A diffracted band has its ground in front of and behind the edges as ground, and Δ_dif(S,R), at most 25 dB, as diffraction (2.5.30);
    absorption of walls and what passes above them is reflection.
    """
    t = dict(zip(TERMS, of.bands[condition]))
    if not np.isfinite(t["A"]).any():
        return np.full((len(BARS), t["A"].size), np.nan)
    if is_lateral:
        ground = t["A_ground"]
    else:
        ground = np.where(np.isnan(t["Delta_dif_SR"]), t["A_ground"], t["Delta_ground_SO"] + t["Delta_ground_OR"])
    return np.array([t["A_div"], t["A_atm"], ground, t["A_boundary"] - ground, t["dL_retrodif"] - t["dL_abs"]])


def _bars(bars: np.ndarray, total: np.ndarray, towards: np.ndarray, weighting: np.ndarray) -> dict[str, Any] | None:
    """By octave, and of the A-weighted Lden: by how much each term lowers it when they act in the order of BARS, so that they add up."""
    if not np.isfinite(total).any():
        return None
    weighted = towards + weighting
    steps = [weighted - bars[:n].sum(axis=0) for n in range(len(BARS) + 1)]
    after = [float(energy_sum(energy_sum(step, axis=0))) for step in steps]
    a = [before - then if math.isfinite(before) else math.nan for before, then in zip(after, after[1:])]
    return {
        "octaves": {**{name: rounded(bar, 4) for name, bar in zip(BARS, bars)}, "total": rounded(total, 4)},
        "a_weighted": {**{name: rounded(bar, 4) for name, bar in zip(BARS, a)}, "total": rounded(sum(a), 4)},
    }


def _levels(octaves: np.ndarray) -> dict[str, Any]:
    """(3, 8) levels by period and octave with their A-weighted sums and Lden [dB]; null where nothing is heard."""
    by_period = energy_sum(octaves + A_WEIGHTING, axis=1)
    document: dict[str, Any] = {name: rounded(level, 4) for name, level in zip(PERIODS, by_period)}
    document["den"] = rounded(energy_sum(by_period + 10 * np.log10(DEN_WEIGHT)), 4)
    document["octaves"] = {name: rounded(level, 4) for name, level in zip(PERIODS, octaves)}
    return document


def _edges(found: Found, i: int, of: Terms, condition: int) -> np.ndarray:
    """(k, 2) distance and altitude of the edges that diffract in some band, in order [m]; of lateral paths none: they are its corners."""
    diffracted = np.isfinite(of.bands[condition, TERMS.index("Delta_dif_SR")]).any()
    nearest = of.lengths[condition, LENGTHS.index("first")]
    if not diffracted or not math.isfinite(nearest):
        return np.zeros((0, 2))
    paths, at = found.paths, [int(nearest)]
    first, last = int(paths.start[i]), int(paths.start[i + 1]) - 1
    z_s, z_r = paths.z_source[i], paths.z_receiver[i]
    bend = 0.0
    if condition:
        bend = favourable_bend(math.hypot(paths.x[last] - paths.x[first], z_r - z_s))
    stack = np.empty(paths.x.size, np.int64)
    touched = edges_of(paths.x, paths.z, first, last, z_s, z_r, bend, stack)
    if touched.blocked:
        at = stack[first : first + touched.touched].tolist()
    return np.column_stack([paths.x[at], paths.z[at]])


def _course(found: Found, i: int, source: Point, receiver: Receiver, edges: np.ndarray) -> np.ndarray:
    """(k, 3) the ray: source, corners, edges and reflections, receiver [m].

    Rays in the air are tight strings: straight between edges, and around vertical edges in the plane through source and receiver.
    """
    legs = found.legs[i]
    if found.paths.kind[i] == LATERAL:
        across = legs[-1] - legs[0]
        part = (legs - legs[0]) @ across / (across @ across)
        return np.column_stack([legs, source.z + part * (receiver.z - source.z)])
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(legs, axis=0).T))])
    string = np.array([[0.0, source.z], *edges, [at[-1], receiver.z]])
    every = np.union1d(at, edges[:, 0])
    every[-1] = at[-1]
    return np.column_stack([*_unfolded(legs, every), np.interp(every, string[:, 0], string[:, 1])])


def _unfolded(legs: np.ndarray, distance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """x, y of distances along a path."""
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(legs, axis=0).T))])
    return np.interp(distance, at, legs[:, 0]), np.interp(distance, at, legs[:, 1])


def _planes(of: Terms, condition: int, x: np.ndarray, first: int, last: int) -> dict[str, Any]:
    """The mean planes of the parts, altitude = a · distance + b, with the distances between which they lie."""
    near, far = (of.lengths[condition, LENGTHS.index(key)] for key in ("first", "last"))
    ends = {"SR": (first, last - 1), "SO": (first, near), "OR": (far, last - 1)}
    document: dict[str, Any] = {}
    for name, facts in zip(PLANES, of.planes[condition]):
        if np.isfinite(facts[0]):
            begin, end = (float(x[int(index)]) for index in ends[name])
            values = {key: rounded(value, 6) for key, value in zip(PLANE_FACTS, facts)}
            document[name] = {**values, "from_m": rounded(begin, 3), "to_m": rounded(end, 3)}
    return document


def _end(distance: float, altitude: float, ground: float) -> dict[str, Any]:
    return {
        "distance_m": rounded(distance, 3),
        "altitude_m": rounded(altitude, 3),
        "height_m": rounded(altitude - ground, 3),
    }


def rounded(value: Any, digits: int) -> Any:
    """Numbers of an array (or one) as JSON takes them: rounded, null where they are not finite."""
    array = np.asarray(value, np.float64)
    if array.ndim:
        return [rounded(each, digits) for each in array]
    return round(float(array), digits) if math.isfinite(array) else None
