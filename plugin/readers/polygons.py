"""Many plane polygons as flat arrays, and their areas and directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..city.buildings import GROUND, ROOF, WALL

UNKNOWN = -1
LEVEL_DEG = 45.0  # a face tilted less than this looks up or down, a steeper one is a wall


@dataclass(frozen=True)
class Polygons:
    """P polygons with holes, of buildings, in 3D.

    coords : (K, 3) float64, ring after ring, the first corner not repeated [m]
    ring_start : (R + 1,) int64, corners of ring r are ring_start[r]:ring_start[r + 1]
    polygon_start : (P + 1,) int64, rings of polygon p, the outer ring first
    owner : (P,) int32, the building
    kind : (P,) int8, WALL, ROOF, GROUND, VIRTUAL or UNKNOWN
    """

    coords: np.ndarray
    ring_start: np.ndarray
    polygon_start: np.ndarray
    owner: np.ndarray
    kind: np.ndarray

    def __len__(self) -> int:
        return len(self.owner)

    @property
    def ring_polygon(self) -> np.ndarray:
        """(R,) int64, the polygon of each ring."""
        return np.repeat(np.arange(len(self)), np.diff(self.polygon_start))

    @property
    def corner_polygon(self) -> np.ndarray:
        """(K,) int64, the polygon of each corner."""
        return np.repeat(self.ring_polygon, np.diff(self.ring_start))

    @property
    def first_corner(self) -> np.ndarray:
        """(P, 3) the first corner of each outer ring."""
        return self.coords[self.ring_start[self.polygon_start[:-1]]]

    def area_vectors(self) -> np.ndarray:
        """(P, 3) normal with the length of the area, holes taken off whatever their direction [m²]; Newell's method."""
        rings = ring_area_vectors(self.coords, self.ring_start)
        outer = rings[self.polygon_start[:-1]]
        size = np.linalg.norm(rings, axis=1)
        total = np.bincount(self.ring_polygon, weights=size, minlength=len(self))
        outer_size = size[self.polygon_start[:-1]]
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(outer_size > 0, 1 - (total - outer_size) / outer_size, 0.0)
        return outer * np.maximum(share, 0.0)[:, None]

    def select(self, chosen: np.ndarray) -> Polygons:
        """The polygons of a (P,) bool mask, in their order."""
        rings = chosen[self.ring_polygon]
        corners = np.repeat(rings, np.diff(self.ring_start))
        return Polygons(
            self.coords[corners],
            starts(np.diff(self.ring_start)[rings]),
            starts(np.diff(self.polygon_start)[chosen]),
            self.owner[chosen],
            self.kind[chosen],
        )

    def sorted_by_owner(self) -> Polygons:
        order = np.argsort(self.owner, kind="stable")
        if np.array_equal(order, np.arange(len(self))):
            return self
        ring_order = ranges(self.polygon_start, order)
        corner_order = ranges(self.ring_start, ring_order)
        return Polygons(
            self.coords[corner_order],
            starts(np.diff(self.ring_start)[ring_order]),
            starts(np.diff(self.polygon_start)[order]),
            self.owner[order],
            self.kind[order],
        )

    def flipped(self, chosen: np.ndarray) -> Polygons:
        """With the rings of the chosen ((P,) bool) polygons run the other way round."""
        if not chosen.any():
            return self
        ring = np.repeat(np.arange(len(self.ring_start) - 1), np.diff(self.ring_start))
        place = np.arange(len(self.coords))
        mirrored = self.ring_start[ring] + self.ring_start[ring + 1] - 1 - place
        index = np.where(chosen[self.corner_polygon], mirrored, place)
        return Polygons(self.coords[index], self.ring_start, self.polygon_start, self.owner, self.kind)

    def with_owner(self, owner: np.ndarray) -> Polygons:
        return Polygons(self.coords, self.ring_start, self.polygon_start, owner.astype(np.int32), self.kind)

    def with_kind(self, kind: np.ndarray) -> Polygons:
        return Polygons(self.coords, self.ring_start, self.polygon_start, self.owner, kind.astype(np.int8))

    def with_coords(self, coords: np.ndarray) -> Polygons:
        return Polygons(coords, self.ring_start, self.polygon_start, self.owner, self.kind)

    def shapely_polygons(self) -> np.ndarray:
        """(P,) shapely polygons with z."""
        closed, ring_start = closed_rings(self.coords, self.ring_start)
        return shapely.from_ragged_array(
            shapely.GeometryType.POLYGON, closed, (ring_start, self.polygon_start.astype(np.int64))
        )


def from_rings(polygons: Sequence[Sequence[np.ndarray]], owner: Sequence[int], kind: Sequence[int]) -> Polygons:
    """From lists of rings, each ring (k, 3); a repeated last corner is taken off."""
    rings = [np.asarray(ring, dtype=np.float64) for rings in polygons for ring in rings]
    coords = np.concatenate(rings) if rings else np.zeros((0, 3))
    lengths = np.array([len(ring) for ring in rings], dtype=np.int64)
    coords, lengths = _opened(coords, lengths)
    return Polygons(
        coords,
        starts(lengths),
        starts(np.array([len(rings) for rings in polygons], dtype=np.int64)),
        np.asarray(owner, dtype=np.int32),
        np.asarray(kind, dtype=np.int8),
    )


def concatenate(parts: Sequence[Polygons]) -> Polygons:
    """One after the other; owners are taken as they are."""
    if not parts:
        return from_rings([], [], [])
    return Polygons(
        np.concatenate([p.coords for p in parts]),
        starts(np.concatenate([np.diff(p.ring_start) for p in parts])),
        starts(np.concatenate([np.diff(p.polygon_start) for p in parts])),
        np.concatenate([p.owner for p in parts]),
        np.concatenate([p.kind for p in parts]),
    )


def open_ring(ring: np.ndarray) -> np.ndarray:
    return ring[:-1] if len(ring) > 1 and np.array_equal(ring[0], ring[-1]) else ring


def _opened(coords: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What open_ring does, to many rings at once: the corners that stay, and the lengths."""
    start = starts(lengths)
    some = np.flatnonzero(lengths > 1)
    closed = some[(coords[start[some]] == coords[start[some + 1] - 1]).all(axis=1)]
    if not len(closed):
        return coords, lengths
    lengths = lengths.copy()
    lengths[closed] -= 1
    return np.delete(coords, start[closed + 1] - 1, axis=0), lengths


def starts(lengths: np.ndarray) -> np.ndarray:
    """(n + 1,) int64 offsets from n lengths."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])


def ranges(start: np.ndarray, order: np.ndarray) -> np.ndarray:
    """The members of the groups `order` of an offset array, group after group."""
    lengths = np.diff(start)[order]
    total = int(lengths.sum())
    within = np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(start[:-1][order], lengths) + within


def closed_rings(coords: np.ndarray, ring_start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates with the first corner of each ring repeated at its end, and the new offsets."""
    lengths = np.diff(ring_start)
    new_start = starts(lengths + 1)
    closed = np.empty((len(coords) + len(lengths), coords.shape[1]))
    ring = np.repeat(np.arange(len(lengths)), lengths)
    closed[np.arange(len(coords)) + ring] = coords
    closed[new_start[1:] - 1] = coords[ring_start[:-1]]
    return closed, new_start


def next_corner(ring_start: np.ndarray) -> np.ndarray:
    """(K,) int64, the corner that follows each corner in its ring."""
    following = np.arange(1, ring_start[-1] + 1)
    following[ring_start[1:] - 1] = ring_start[:-1]
    return following


def ring_area_vectors(coords: np.ndarray, ring_start: np.ndarray) -> np.ndarray:
    """(R, 3) area vectors; corners are taken relative to the first of their ring, so that millimetres survive far coordinates."""
    lengths = np.diff(ring_start)
    local = coords - np.repeat(coords[ring_start[:-1]], lengths, axis=0)
    cross = np.cross(local, local[next_corner(ring_start)])
    return 0.5 * np.add.reduceat(cross, ring_start[:-1]) if len(lengths) else np.zeros((0, 3))


def azimuth_tilt(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Azimuth (clockwise from north, 0 for level faces) and tilt (0 up, 180 down) of (n, 3) normals [°]."""
    size = np.linalg.norm(vectors, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        tilt = np.degrees(np.arccos(np.clip(vectors[:, 2] / size, -1, 1)))
    azimuth = np.degrees(np.arctan2(vectors[:, 0], vectors[:, 1])) % 360.0
    level = np.hypot(vectors[:, 0], vectors[:, 1]) < 1e-6 * np.maximum(size, 1e-12)
    return np.where(level, 0.0, azimuth), np.where(size > 0, tilt, 0.0)


def classified(kind: np.ndarray, tilt_deg: np.ndarray) -> np.ndarray:
    """(P,) int8 kinds with UNKNOWN ones decided by the tilt."""
    by_tilt = np.where(tilt_deg < LEVEL_DEG, ROOF, np.where(tilt_deg > 180 - LEVEL_DEG, GROUND, WALL))
    return np.where(kind == UNKNOWN, by_tilt, kind).astype(np.int8)
