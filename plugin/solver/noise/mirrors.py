"""Reflections: the receiver mirrored on walls, and the way from a source to a mirrored receiver; 2015/996 Annex II 2.5.6."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .compiled import allocating, inlined, kernel
from .cut import NO_ROOM
from .scene import BARRIER

HIGHEST_ORDER = 3
OWN_FACADE_M = 0.3  # a wall nearer to the receiver is the facade it stands for: only the incident sound counts, 2.8


class Images(NamedTuple):
    """Mirrored receivers. x, y : (n,) place [m]; wall : segment it is mirrored on; parent : image it is the image of, −1 the receiver;
    near : segments within reach of the receiver; order_start : (5,) first image of each order and the end"""

    x: np.ndarray
    y: np.ndarray
    wall: np.ndarray
    parent: np.ndarray
    near: np.ndarray
    order_start: np.ndarray


def images_for(most: int = 20_000) -> Images:
    return Images(
        x=np.zeros(most),
        y=np.zeros(most),
        wall=np.zeros(most, np.int32),
        parent=np.zeros(most, np.int32),
        near=np.zeros(most, np.int32),
        order_start=np.zeros(HIGHEST_ORDER + 2, np.int64),
    )


@kernel
def mirror(scene, room, images, x_r, y_r, order, reach, longest):  # type: ignore[no-untyped-def]
    """Mirrors a receiver on the walls within reach, again and again up to `order`; how many images, or NO_ROOM.

    reach : of walls from the receiver on the plan; longest : of the whole way [m]
    """
    images.order_start[:] = 0
    if order == 0:
        return 0
    walls = _near(scene, room, images, x_r, y_r, reach)
    if walls == NO_ROOM:
        return NO_ROOM
    n = 0
    for k in range(walls):
        s = images.near[k]
        if _distance_to(scene, s, x_r, y_r) > OWN_FACADE_M:
            n = _add(scene, images, n, s, -1, x_r, y_r, x_r, y_r, longest)
            if n == NO_ROOM:
                return NO_ROOM
    images.order_start[1] = n
    for level in range(1, order):
        for parent in range(images.order_start[level - 1], images.order_start[level]):
            x_i, y_i, w = images.x[parent], images.y[parent], images.wall[parent]
            for k in range(walls):
                s = images.near[k]
                if s != w and _in_cone(scene, x_i, y_i, w, s):
                    n = _add(scene, images, n, s, parent, x_i, y_i, x_r, y_r, longest)
                    if n == NO_ROOM:
                        return NO_ROOM
        images.order_start[level + 1] = n
    return n


@inlined
def _add(scene, images, n, s, parent, x_i, y_i, x_r, y_r, longest):  # type: ignore[no-untyped-def]
    side = _side(scene, s, x_i, y_i)
    if side == 0.0 or (scene.kind[s] != BARRIER and side > 0.0):  # buildings reflect outside only
        return n
    dx, dy = scene.x2[s] - scene.x1[s], scene.y2[s] - scene.y1[s]
    twice = 2.0 * side / (dx * dx + dy * dy)
    x, y = x_i + twice * dy, y_i - twice * dx
    if (x - x_r) ** 2 + (y - y_r) ** 2 > 4.0 * longest * longest:
        return n
    if n >= images.x.size:
        return NO_ROOM
    images.x[n], images.y[n], images.wall[n], images.parent[n] = x, y, s, parent
    return n + 1


@inlined
def _side(scene, s, x, y):  # type: ignore[no-untyped-def]
    """Above 0: left of the wall."""
    return (scene.x2[s] - scene.x1[s]) * (y - scene.y1[s]) - (scene.y2[s] - scene.y1[s]) * (x - scene.x1[s])


@inlined
def _distance_to(scene, s, x, y):  # type: ignore[no-untyped-def]
    dx, dy = scene.x2[s] - scene.x1[s], scene.y2[s] - scene.y1[s]
    part = min(max(((x - scene.x1[s]) * dx + (y - scene.y1[s]) * dy) / (dx * dx + dy * dy), 0.0), 1.0)
    return math.sqrt((x - scene.x1[s] - part * dx) ** 2 + (y - scene.y1[s] - part * dy) ** 2)


@allocating  # as sorting does
def _near(scene, room, images, x, y, reach):  # type: ignore[no-untyped-def]
    """Reflecting walls within reach, in their own order, so that cells do not matter; how many, or NO_ROOM."""
    room.state[0] += 1
    mark = room.state[0]
    c_low = max(int((x - reach - scene.left) / scene.cell), 0)
    c_high = min(int((x + reach - scene.left) / scene.cell), scene.columns - 1)
    r_low = max(int((y - reach - scene.bottom) / scene.cell), 0)
    r_high = min(int((y + reach - scene.bottom) / scene.cell), scene.rows - 1)
    n = 0
    for r in range(r_low, r_high + 1):
        for c in range(c_low, c_high + 1):
            k = r * scene.columns + c
            for e in range(scene.cell_start[k], scene.cell_start[k + 1]):
                s = scene.cell_segment[e]
                if room.stamp[s] != mark and scene.share[s] >= 0:
                    room.stamp[s] = mark
                    if _distance_to(scene, s, x, y) <= reach:
                        if n >= images.near.size:
                            return NO_ROOM
                        images.near[n] = s
                        n += 1
    images.near[:n].sort()
    return n


@inlined
def _in_cone(scene, x_i, y_i, w, s):  # type: ignore[no-untyped-def]
    """Whether some of wall s may be seen from an image through its wall w, on the far side of it."""
    ax, ay, bx, by = scene.x1[w] - x_i, scene.y1[w] - y_i, scene.x2[w] - x_i, scene.y2[w] - y_i
    turn = 1.0 if ax * by - ay * bx > 0.0 else -1.0
    px, py, qx, qy = scene.x1[s] - x_i, scene.y1[s] - y_i, scene.x2[s] - x_i, scene.y2[s] - y_i
    if turn * (ax * py - ay * px) < 0.0 and turn * (ax * qy - ay * qx) < 0.0:
        return False
    if turn * (px * by - py * bx) < 0.0 and turn * (qx * by - qy * bx) < 0.0:
        return False
    image_side = _side(scene, w, x_i, y_i)
    return (
        image_side * _side(scene, w, scene.x1[s], scene.y1[s]) < 0.0
        or image_side * _side(scene, w, scene.x2[s], scene.y2[s]) < 0.0
    )


@kernel
def way_to(scene, room, images, k, x_s, y_s, z_s, x_r, y_r, z_r, longest):  # type: ignore[no-untyped-def]
    """The legs of the reflected way from a source to image k, into the room; how many, 0 when there is no such way."""
    total = math.sqrt((images.x[k] - x_s) ** 2 + (images.y[k] - y_s) ** 2)
    if total > longest:
        return 0
    x, y, gone, legs = x_s, y_s, 0.0, 0
    room.leg_x[0], room.leg_y[0], room.leg_wall[0] = x_s, y_s, -1
    while k >= 0:
        s, x_i, y_i = images.wall[k], images.x[k], images.y[k]
        side, side_i = _side(scene, s, x, y), _side(scene, s, x_i, y_i)
        if side == 0.0 or (side > 0.0) == (side_i > 0.0) or (scene.kind[s] != BARRIER and side > 0.0):
            return 0
        dx, dy = x_i - x, y_i - y
        side_1 = dx * (scene.y1[s] - y) - dy * (scene.x1[s] - x)
        side_2 = dx * (scene.y2[s] - y) - dy * (scene.x2[s] - x)
        if (side_1 > 0.0) == (side_2 > 0.0):
            return 0
        part = side_1 / (side_1 - side_2)
        x_m = scene.x1[s] + part * (scene.x2[s] - scene.x1[s])
        y_m = scene.y1[s] + part * (scene.y2[s] - scene.y1[s])
        gone += math.sqrt((x_m - x) ** 2 + (y_m - y) ** 2)
        top = scene.z1[s] + part * (scene.z2[s] - scene.z1[s])
        if z_s + (z_r - z_s) * gone / total > top:
            return 0
        legs += 1
        room.leg_x[legs], room.leg_y[legs], room.leg_wall[legs] = x_m, y_m, s
        x, y, k = x_m, y_m, images.parent[k]
    legs += 1
    room.leg_x[legs], room.leg_y[legs], room.leg_wall[legs] = x_r, y_r, -1
    return legs
