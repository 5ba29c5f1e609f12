"""Paths from sources to receivers with the cut profile under each, as flat arrays the kernels read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from .bands import OCTAVES

HOMOGENEOUS, FAVOURABLE = 1, 2  # bits of Paths.conditions
VERTICAL, LATERAL = 0, 1
SHORTEST_M = 1e-3  # the plan distance of a source and a receiver; below, the method has no vertical plane


class Paths(NamedTuple):
    """n paths, their m profile points and k reflections, each one after the other. Heights are altitudes.

    start : (n + 1,) int64, first profile point of each path
    x, z, g : (m,) float64, distance on the plan along the unfolded path [m], altitude of ground, roof or wall top [m], ground factor
        of the piece to the next point, 0 on roofs and walls [-]. A wall is up and down at the same distance
    z_source, z_receiver, g_source : (n,) float64, altitudes [m] and ground factor of the source's area, G_s [-]
    kind : (n,) int64, VERTICAL or LATERAL; conditions : (n,) int64, bits HOMOGENEOUS and FAVOURABLE under which the path exists
    straight, way, between : (n,) float64, of lateral paths: straight distance source–receiver, length around the edges, and from
        first to last edge, all in space; NaN for vertical ones [m]
    mirror_start : (n + 1,) int64, first reflection of each path
    mirror_x, mirror_top : (k,) float64, where on the path [m] and the altitude of the reflecting wall's top [m]
    mirror_share : (k, 8) float64, reflected part of the energy, 1 − α_r [-]
    """

    start: np.ndarray
    x: np.ndarray
    z: np.ndarray
    g: np.ndarray
    z_source: np.ndarray
    z_receiver: np.ndarray
    g_source: np.ndarray
    kind: np.ndarray
    conditions: np.ndarray
    straight: np.ndarray
    way: np.ndarray
    between: np.ndarray
    mirror_start: np.ndarray
    mirror_x: np.ndarray
    mirror_top: np.ndarray
    mirror_share: np.ndarray


class Around(NamedTuple):
    """A way around vertical edges, lengths in space [m]: see straight, way, between of Paths."""

    straight: float
    way: float
    between: float


class Mirror(NamedTuple):
    """A reflection: distance along the path [m], altitude of the wall's top [m], reflected part of the energy by octave [-]."""

    x: float
    top: float
    share: Sequence[float]


@dataclass(frozen=True)
class Path:
    """One path, as it is given by hand or by a test: points are (distance [m], altitude [m], ground factor to the next point)."""

    points: Sequence[tuple[float, float, float]]
    z_source: float
    z_receiver: float
    g_source: float
    conditions: int = HOMOGENEOUS | FAVOURABLE
    around: Around | None = None
    mirrors: Sequence[Mirror] = field(default=())


def paths_of(paths: Iterable[Path]) -> Paths:
    """The arrays of some paths.

    Raises: ValueError naming the path and its fault.
    """
    listed = list(paths)
    for i, path in enumerate(listed):
        fault = _fault_of(path)
        if fault:
            raise ValueError(f"path {i}: {fault}")
    points = np.array([point for path in listed for point in path.points], np.float64).reshape(-1, 3)
    mirrors = [mirror for path in listed for mirror in path.mirrors]
    around = [path.around or Around(np.nan, np.nan, np.nan) for path in listed]
    return Paths(
        start=_starts([len(path.points) for path in listed]),
        x=points[:, 0].copy(),
        z=points[:, 1].copy(),
        g=points[:, 2].copy(),
        z_source=np.array([path.z_source for path in listed], np.float64),
        z_receiver=np.array([path.z_receiver for path in listed], np.float64),
        g_source=np.array([path.g_source for path in listed], np.float64),
        kind=np.array([LATERAL if path.around else VERTICAL for path in listed], np.int64),
        conditions=np.array([path.conditions for path in listed], np.int64),
        straight=np.array([way.straight for way in around], np.float64),
        way=np.array([way.way for way in around], np.float64),
        between=np.array([way.between for way in around], np.float64),
        mirror_start=_starts([len(path.mirrors) for path in listed]),
        mirror_x=np.array([mirror.x for mirror in mirrors], np.float64),
        mirror_top=np.array([mirror.top for mirror in mirrors], np.float64),
        mirror_share=np.array([mirror.share for mirror in mirrors], np.float64).reshape(-1, OCTAVES.size),
    )


def _starts(counts: Sequence[int]) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)


def _fault_of(path: Path) -> str:
    """What is wrong with a path, or nothing."""
    points = np.asarray(path.points, np.float64)
    if points.ndim != 2 or points.shape[0] < 2 or points.shape[1] != 3:
        return "its profile has fewer than two points"
    x, z, g = points.T
    if not np.isfinite(points[:, :2]).all() or not np.isfinite([path.z_source, path.z_receiver]).all():
        return "a distance or altitude is missing"
    if (np.diff(x) < 0).any():
        return f"distance {x[int(np.argmax(np.diff(x) < 0)) + 1]:g} m lies before the one ahead of it"
    if x[-1] - x[0] < SHORTEST_M:
        return f"source and receiver are {x[-1] - x[0]:g} m apart on the plan, must be {SHORTEST_M:g} or more"
    factors = np.append(g[:-1], path.g_source)
    if not ((factors >= 0) & (factors <= 1)).all():
        return f"ground factor {factors[~((factors >= 0) & (factors <= 1))][0]:g}, must be 0 to 1"
    if path.around and not 0 < path.around.straight <= path.around.way + 1e-9:
        return f"the way around is {path.around.way:g} m, shorter than the straight one, {path.around.straight:g} m"
    for mirror in path.mirrors:
        if not x[0] <= mirror.x <= x[-1]:
            return f"a reflection at {mirror.x:g} m, must lie between source and receiver"
        share = np.asarray(mirror.share, np.float64)
        if share.shape != OCTAVES.shape or not ((share >= 0) & (share <= 1)).all():
            return f"reflected parts {list(mirror.share)}, must be {OCTAVES.size} numbers from 0 to 1"
    return ""
