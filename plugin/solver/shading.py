"""Light on shaded faces: the sky of any hour, as much of it as each face sees.

The parts of Perez' sky (sun.Sky) are cut down one by one: the sun and the ring around it where the face has the sun, the dome by the
share of it that is seen, the horizon by the share of the lowest patches that is seen. What hides the sky is taken for facades that
send light back once. With nothing in the way every number is that of the unshaded plane.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from . import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from .sky import Patches, SunLattice
from .sun import ONE_KERNEL_AT_A_TIME, Sky
from .surface_points import Faces
from .visibility import Visibility

from numba import njit, prange  # isort: skip  # noqa: E402

FACADE_ALBEDO = 0.3  # walls of absorptance 0.6 (EN ISO 13790 table 14) with a quarter of glass that reflects a tenth
GRAZING = 0.2  # cosine of a sun that grazes a plane: 12°
WH_PER_KWH = 1000.0


class Shade(NamedTuple):
    """n faces and what they see.

    normal : (n, 3); first : (n + 1,) points of face i are first[i]:first[i + 1]; a face without points sees all
    bits : (n_points, …) of visibility.Visibility, of which the first n_nodes are the sun's; lit : (n_points,) bool, not on a party wall
    dome, horizon : (n,) share of the sky before the face, weighted by cosine, and of the horizon before it, that is seen [-]
    """

    normal: np.ndarray
    first: np.ndarray
    bits: np.ndarray
    lit: np.ndarray
    n_nodes: int
    dome: np.ndarray
    horizon: np.ndarray


class Reflection(NamedTuple):
    """Light that comes back: albedo of the facades opposite [-]; whether the ground lies in the shade of what hides the sky."""

    facade_albedo: float = FACADE_ALBEDO
    shaded_ground: bool = True


USUAL = Reflection()


def shade_of(faces: Faces, seen: Visibility, n_nodes: int, patches: Patches) -> Shade:
    """What faces see, from bits of n_nodes directions of the sun followed by the patches.

    A face all of whose points are on party walls keeps them all: what is left of it is a strip they are nearest to.
    """
    covered = seen.covered
    all_covered = np.ones(len(faces.building), bool)
    np.logical_and.at(all_covered, faces.of_point, covered)
    lit = ~covered | all_covered[faces.of_point]
    lowest = patches.row == 0
    dome = _seen_share(faces, seen.bits, lit, n_nodes, patches.direction, patches.solid_angle)
    horizon = _seen_share(faces, seen.bits, lit, n_nodes, patches.direction, np.where(lowest, patches.solid_angle, 0.0))
    return Shade(faces.normal, faces.first, seen.bits, lit, n_nodes, dome, horizon)


def open_shade(faces: Faces, n_nodes: int) -> Shade:
    """The same faces with nothing in the way."""
    n = len(faces.building)
    none = np.zeros((0, 1), np.uint8)
    return Shade(faces.normal, np.zeros(n + 1, np.int64), none, np.zeros(0, bool), n_nodes, np.ones(n), np.ones(n))


def _seen_share(
    faces: Faces, bits: np.ndarray, lit: np.ndarray, begin: int, direction: np.ndarray, weight: np.ndarray
) -> np.ndarray:
    out = np.ones(len(faces.building))
    with ONE_KERNEL_AT_A_TIME:
        _seen_kernel(faces.normal, faces.first, bits, lit, begin, direction, weight, out)
    return out


def sky_view(seen: np.ndarray, normal: np.ndarray, patches: Patches) -> np.ndarray:
    """Cosine-weighted sky view factor of n points, (n,) [-]: the share of what a free level point sees.

    Parameters: seen (n, n_patches) bool; normal (n, 3). The error of one ray a patch is that of the sum over patches: below 0.01 with
    1,000 of them; checked by sky_view_and_shading.json.
    """
    weight = np.maximum(normal @ patches.direction.T, 0.0) * patches.solid_angle
    return np.asarray((seen * weight).sum(axis=1) / np.pi)


def mean_on_facades(sky: Sky) -> np.ndarray:
    """Light on unshaded walls, mean over all directions they may face, (n_hours,) [W/m²]; the mean of a cosine over half a turn is 1/π."""
    flat = np.hypot(sky.east, sky.north)
    beam = flat / np.pi * (sky.direct + sky.around_sun)
    return np.asarray(np.maximum(beam + 0.5 * sky.dome + sky.horizon + 0.5 * sky.ground, 0.0))


def yearly_irradiation(shade: Shade, sky: Sky, lattice: SunLattice, reflection: Reflection = USUAL) -> np.ndarray:
    """Light on each face over all hours, (n_faces,) [kWh/m²].

    The light of the sun is gathered by node of the lattice first, so a face costs a sum over nodes. Against the sum over its hours
    (hourly_irradiance) this errs by up to 0.6 %: where the sun grazes the plane, and in hours Perez' sky would be negative.
    """
    beam = sky.direct + sky.around_sun
    hours = np.repeat(np.arange(len(sky.up)), np.diff(lattice.first))
    moment = np.stack(
        [np.bincount(lattice.node, lattice.weight * (beam * part)[hours], len(lattice.direction)) for part in sky[:3]],
        axis=1,
    )
    totals = np.array([sky.dome.sum(), sky.horizon.sum(), sky.ground.sum(), mean_on_facades(sky).sum()])
    out = np.empty(len(shade.dome))
    with ONE_KERNEL_AT_A_TIME:
        _year_kernel(shade, lattice.direction, np.ascontiguousarray(moment), totals, *_terms(reflection), out)
    return out / WH_PER_KWH


class Planes(NamedTuple):
    """n planes made of faces that face the same way: those of plane p are start[p]:start[p + 1].

    start : (n + 1,) int64, every plane has a face; face, share : (n_entries,), share sums to 1 over a plane [-]
    """

    start: np.ndarray
    face: np.ndarray
    share: np.ndarray

    def of(self, planes: np.ndarray) -> Planes:
        """Those chosen, (k,) int, in the order chosen."""
        count = np.diff(self.start)[planes]
        start = np.append(0, np.cumsum(count))
        chosen = np.repeat(self.start[planes] - start[:-1], count) + np.arange(start[-1])
        return Planes(start, self.face[chosen], self.share[chosen])


class Seen(NamedTuple):
    """What n planes have of the light.

    beam : (n, n_hours) float32, mean share of the plane that has the sun while it is up, 0 while the sun is down or behind it [-]
    dome, horizon : (n,) share that is seen; ground : (n,) share of the light of a free ground; facades : (n,) factor on the light of
    `mean_on_facades` that comes back from what hides the sky [-]
    """

    beam: np.ndarray
    dome: np.ndarray
    horizon: np.ndarray
    ground: np.ndarray
    facades: np.ndarray


def seen_by(shade: Shade, planes: Planes, sky: Sky, lattice: SunLattice, reflection: Reflection = USUAL) -> Seen:
    """Shares of the light of every hour of a sky that planes get.

    A plane is summed in the order of its faces, by one thread: alone or among others it has the same bits.
    """
    n = len(planes.start) - 1
    beam, dome, horizon = np.empty((n, len(sky.up)), np.float32), np.empty(n), np.empty(n)
    with ONE_KERNEL_AT_A_TIME:
        _beam_kernel(shade, planes, sky, lattice, beam, dome, horizon)
    albedo, shaded = _terms(reflection)
    up = shade.normal[planes.face[planes.start[:-1]], 2]
    return Seen(beam, dome, horizon, _ground(dome, shaded), _back(up, dome, albedo))


def hourly_irradiance(seen: Seen, normal: np.ndarray, sky: Sky) -> np.ndarray:
    """Light on shaded planes, (n_planes, n_hours) [W/m²]; normal (n_planes, 3)."""
    cosine = np.maximum(normal @ np.stack(sky[:3]), 0.0) * seen.beam
    up, slope = normal[:, 2:], np.hypot(normal[:, :1], normal[:, 1:2])
    diffuse = 0.5 * (1 + up) * seen.dome[:, None] * sky.dome + slope * seen.horizon[:, None] * sky.horizon
    light = np.maximum(diffuse + cosine * sky.around_sun, 0.0) + cosine * sky.direct
    light += 0.5 * (1 - up) * seen.ground[:, None] * sky.ground
    return np.asarray(light + seen.facades[:, None] * mean_on_facades(sky))


def _terms(reflection: Reflection) -> tuple[float, float]:
    return float(reflection.facade_albedo), float(reflection.shaded_ground)


@njit(cache=True, parallel=True)
def _seen_kernel(normal, first, bits, lit, begin, direction, weight, out):  # type: ignore[no-untyped-def]
    for f in prange(out.shape[0]):
        whole, seen = 0.0, 0.0
        for d in range(direction.shape[0]):
            cosine = normal[f, 0] * direction[d, 0] + normal[f, 1] * direction[d, 1] + normal[f, 2] * direction[d, 2]
            if cosine <= 0.0 or weight[d] == 0.0:
                continue
            k = begin + d
            for p in range(first[f], first[f + 1]):
                if lit[p]:
                    whole += cosine * weight[d]
                    seen += cosine * weight[d] * ((bits[p, k >> 3] >> (k & 7)) & 1)
        if whole > 0.0:
            out[f] = seen / whole


@njit(cache=True)
def _sunlit(shade, face, share, node):  # type: ignore[no-untyped-def]
    """Adds the share of a face that has the sun, for each node, times `share`."""
    n = 0
    for p in range(shade.first[face], shade.first[face + 1]):
        n += shade.lit[p]
    if n == 0:
        node += share
        return
    part = share / n
    for p in range(shade.first[face], shade.first[face + 1]):
        if shade.lit[p]:
            for k in range(node.shape[0]):
                node[k] += part * ((shade.bits[p, k >> 3] >> (k & 7)) & 1)


@njit
def _ground(dome, shaded):  # type: ignore[no-untyped-def]
    """Share of the light of a free ground: it is taken to be as much in the shade as the face before it."""
    return 1.0 - shaded * (1.0 - dome)


@njit
def _back(up, dome, albedo):  # type: ignore[no-untyped-def]
    """Factor on the light of facades: as much of the half space as hides the sky, and they are as much in the shade as the face."""
    return 0.5 * (1.0 + up) * (1.0 - dome) * albedo * dome


@njit(cache=True, parallel=True)
def _year_kernel(shade, direction, moment, totals, albedo, shaded, out):  # type: ignore[no-untyped-def]
    for f in prange(out.shape[0]):
        node = np.zeros(moment.shape[0])
        _sunlit(shade, f, 1.0, node)
        east, north, up = shade.normal[f, 0], shade.normal[f, 1], shade.normal[f, 2]
        light = grazing = 0.0  # light of nodes behind the face, of hours in which the sun is just before it
        sunlit, count = 0.0, 0
        for k in range(moment.shape[0]):
            d = direction[k]
            before = east * d[0] + north * d[1] + up * d[2]
            cosine = max(east * moment[k, 0] + north * moment[k, 1] + up * moment[k, 2], 0.0)
            if before <= 0.0:
                grazing += cosine
            else:
                light += cosine * node[k]
                if before < GRAZING:
                    sunlit += node[k]
                    count += 1
        light += grazing * sunlit / count if count > 0 else grazing
        slope = np.sqrt(east * east + north * north)
        light += 0.5 * (1.0 + up) * totals[0] * shade.dome[f] + slope * totals[1] * shade.horizon[f]
        dome = shade.dome[f]
        out[f] = light + 0.5 * (1.0 - up) * totals[2] * _ground(dome, shaded) + totals[3] * _back(up, dome, albedo)


@njit(cache=True, parallel=True)
def _beam_kernel(shade, planes, sky, lattice, beam, dome, horizon):  # type: ignore[no-untyped-def]
    for p in prange(dome.shape[0]):  # one thread owns plane p
        node = np.zeros(lattice.direction.shape[0])
        dome[p] = horizon[p] = 0.0
        for e in range(planes.start[p], planes.start[p + 1]):
            _sunlit(shade, planes.face[e], planes.share[e], node)
            dome[p] += planes.share[e] * shade.dome[planes.face[e]]
            horizon[p] += planes.share[e] * shade.horizon[planes.face[e]]
        first = planes.face[planes.start[p]]
        east, north, up = shade.normal[first, 0], shade.normal[first, 1], shade.normal[first, 2]
        for k in range(
            node.shape[0]
        ):  # rays are not cast behind a face: such nodes say nothing of hours in which the sun grazes it
            d = lattice.direction[k]
            if east * d[0] + north * d[1] + up * d[2] <= 0.0:
                node[k] = np.nan
        for h in range(beam.shape[1]):
            sunlit = 0.0
            if east * sky.east[h] + north * sky.north[h] + up * sky.up[h] > 0.0:
                for e in range(lattice.first[h], lattice.first[h + 1]):
                    sunlit += lattice.weight[e] * node[lattice.node[e]]
                if np.isnan(sunlit):
                    sunlit = _of_those_before(node, lattice, h)
            beam[p, h] = sunlit


@njit(cache=True)
def _of_those_before(node, lattice, h):  # type: ignore[no-untyped-def]
    """Mean over the nodes of an hour that are not NaN; 1 when all are."""
    sunlit, whole = 0.0, 0.0
    for e in range(lattice.first[h], lattice.first[h + 1]):
        share = node[lattice.node[e]]
        if not np.isnan(share):
            sunlit += lattice.weight[e] * share
            whole += lattice.weight[e]
    return sunlit / whole if whole > 0.0 else 1.0


def warm() -> None:
    """Compiles the kernels."""
    one, first = np.ones(1), np.array([0, 1])
    up = np.array([[0.0, 0.0, 1.0]])
    faces = Faces(first[:1], first[:1], up, first, np.zeros((1, 3), np.float32))
    patches = Patches(up, one, np.zeros(1, np.int8))
    shade = shade_of(faces, Visibility(np.ones((1, 1), np.uint8), np.zeros(1, bool)), 1, patches)
    sky = Sky(*(one for _ in Sky._fields))
    lattice = SunLattice(up, first, np.zeros(1, np.int32), one)
    yearly_irradiation(shade, sky, lattice)
    seen_by(shade, Planes(first, first[:1], one), sky, lattice)
