"""The year of a chunk of buildings from arrays alone, so that a worker can compute it that has no city.

A building has the same bits alone as among others: chunks computed anywhere and put together are the whole.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .. import shading
from ..sky import SunLattice
from ..sun import Sky
from . import zone
from .solar_gains import Apertures, Shading, solar_gains


class Common(NamedTuple):
    """What all chunks share: sky, and lattice of its sun where anything stands in the way; outdoor air (8760,) [°C], mean [°C] and swing
    (8760,) [K] of the ground; hours of the profiles (n_profiles, 8760) as zone.Control has them; whether temperatures are wanted."""

    sky: Sky
    lattice: SunLattice | None
    air_c: np.ndarray
    ground_mean_c: float
    ground_swing: np.ndarray
    heat_to: np.ndarray
    cool_above: np.ndarray
    presence: np.ndarray
    with_temperatures: bool


class Rooms(NamedTuple):
    """k buildings, each (k,), named as in envelope.Envelope and zone.Control; profile int64."""

    h_tr_w: np.ndarray
    h_tr_op: np.ndarray
    h_ve: np.ndarray
    c_m: np.ndarray
    a_m: np.ndarray
    a_t: np.ndarray
    ground_share: np.ndarray
    ground_damping: np.ndarray
    phi_int: np.ndarray
    phi_sky: np.ndarray
    profile: np.ndarray
    heat_max: np.ndarray
    cool_max: np.ndarray


class Chunk(NamedTuple):
    """What a worker is sent: rooms, their planes, and the faces these are made of with what they see, None where nothing is in the way."""

    rooms: Rooms
    apertures: Apertures
    shade: shading.Shade | None
    planes: shading.Planes | None


def compute(common: Common, chunk: Chunk, threads: int) -> zone.Year:
    """The tile function: sun on the planes, then the hours of the rooms."""
    light = None
    if chunk.shade is not None and chunk.planes is not None and common.lattice is not None:
        light = Shading(*shading.seen_by(chunk.shade, chunk.planes, common.sky, common.lattice))
    return year_of(common, chunk.rooms, solar_gains(common.sky, chunk.apertures, light))


def year_of(common: Common, rooms: Rooms, solar_w: np.ndarray) -> zone.Year:
    """Heating and cooling of the rooms; solar_w (k, 8760) [W]."""
    r = rooms
    zones = zone.zone_of(r.h_tr_w, r.h_tr_op, r.h_ve, r.c_m, r.a_m, r.a_t)
    mean = np.full(len(r.h_ve), common.ground_mean_c)
    outside = zone.Outside(common.air_c, common.ground_swing, r.ground_share, mean, r.ground_damping)
    control = zone.ideal_control(common.heat_to, common.cool_above, r.profile)
    control = control._replace(presence=common.presence, heat_max=r.heat_max, cool_max=r.cool_max)
    gains = zone.Gains(r.phi_int, solar_w, r.phi_sky)
    return zone.simulate(zones, outside, gains, control, with_temperatures=common.with_temperatures)


def cut(shade: shading.Shade, planes: shading.Planes) -> tuple[shading.Shade, shading.Planes]:
    """Only the faces that planes are made of, and the planes with these faces' new numbers."""
    used, face = np.unique(planes.face, return_inverse=True)
    count = np.diff(shade.first)[used]
    first = np.concatenate([np.zeros(1, np.int64), np.cumsum(count)])
    points = np.repeat(shade.first[used] - first[:-1], count) + np.arange(first[-1])
    some = shading.Shade(
        np.ascontiguousarray(shade.normal[used]),
        first,
        shade.bits[points],
        shade.lit[points],
        shade.n_nodes,
        shade.dome[used],
        shade.horizon[used],
    )
    return some, planes._replace(face=face.astype(planes.face.dtype))
