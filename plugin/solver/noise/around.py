"""Ways around vertical edges: the tight string from source to receiver past everything that stands across it, left or right.

The string lies in the plane through source and receiver that is level across the line between them; 2015/996 Annex II 2.5.6.
"""

from __future__ import annotations

import math

from .. import kernels  # noqa: F401  sets where numba keeps its cache; before numba
from .cut import MOST_LEGS, NO_ROOM, cross, lay
from .profile import LATERAL
from .scene import ZONE

from numba import njit  # isort: skip  # noqa: E402

LEFT, RIGHT = 1.0, -1.0
ABOVE_M = 1e-6  # ground that rises this far above the string blocks it


@njit(cache=True)
def obstacles_across(scene, room, x_s, y_s, z_s, x_r, y_r, z_r):  # type: ignore[no-untyped-def]
    """Obstacles that rise above the straight line from source to receiver, into room.owner; how many, or NO_ROOM."""
    return _meet(scene, room, x_s, y_s, x_s, y_s, z_s, x_r, y_r, z_r, x_r, y_r, 0)


@njit(cache=True)
def _meet(scene, room, x_a, y_a, x_s, y_s, z_s, x_r, y_r, z_r, x_b, y_b, owners):  # type: ignore[no-untyped-def]
    """Adds the obstacles that leg a–b meets below their top to the first `owners` ones."""
    events = cross(scene, room, x_a, y_a, x_b, y_b, -1, -1)
    if events == NO_ROOM:
        return NO_ROOM
    for e in range(events):
        s = room.segment[e]
        if scene.kind[s] == ZONE:
            continue
        t, part = room.t[e], room.part[e]
        x, y = x_a + t * (x_b - x_a), y_a + t * (y_b - y_a)
        if scene.z1[s] + part * (scene.z2[s] - scene.z1[s]) <= _plane(x, y, x_s, y_s, z_s, x_r, y_r, z_r):
            continue
        owner, known = scene.owner[s], False
        for k in range(owners):
            known = known or room.owner[k] == owner
        if not known:
            if owners >= room.owner.size:
                return NO_ROOM
            room.owner[owners] = owner
            owners += 1
    return owners


@njit(inline="always")
def _plane(x, y, x_s, y_s, z_s, x_r, y_r, z_r):  # type: ignore[no-untyped-def]
    dx, dy = x_r - x_s, y_r - y_s
    return z_s + (z_r - z_s) * ((x - x_s) * dx + (y - y_s) * dy) / (dx * dx + dy * dy)


@njit(cache=True)
def lay_around(  # type: ignore[no-untyped-def]
    scene, room, i, first, owners, side, longest, x_s, y_s, z_s, x_r, y_r, z_r, zone, g_source, conditions
):
    """Writes the way around the first `owners` obstacles of the room (and what it meets) as path i; the next free point, `first`
    when there is no such way, or NO_ROOM.

    side : LEFT or RIGHT, seen from the source; longest : of the way [m]
    """
    points = _corners(scene, room, 2, 0, owners, x_s, y_s, z_s, x_r, y_r, z_r)
    room.hull_x[0], room.hull_y[0], room.hull_z[0] = x_s, y_s, z_s
    room.hull_x[1], room.hull_y[1], room.hull_z[1] = x_r, y_r, z_r
    straight = math.sqrt((x_r - x_s) ** 2 + (y_r - y_s) ** 2 + (z_r - z_s) ** 2)
    while True:
        if points == NO_ROOM:
            return NO_ROOM
        legs = _string(room, points, side)
        if legs < 2:
            return first
        way = between = 0.0
        for k in range(legs):
            a, b = room.chain[k], room.chain[k + 1]
            leg = math.sqrt(
                (room.hull_x[b] - room.hull_x[a]) ** 2
                + (room.hull_y[b] - room.hull_y[a]) ** 2
                + (room.hull_z[b] - room.hull_z[a]) ** 2
            )
            way += leg
            between += leg if 0 < k < legs - 1 else 0.0
        if way > longest:
            return first
        before = owners
        for k in range(legs):
            a, b = room.chain[k], room.chain[k + 1]
            x_a, y_a, x_b, y_b = room.hull_x[a], room.hull_y[a], room.hull_x[b], room.hull_y[b]
            owners = _meet(scene, room, x_a, y_a, x_s, y_s, z_s, x_r, y_r, z_r, x_b, y_b, owners)
            if owners == NO_ROOM:
                return NO_ROOM
        if owners == before:
            break
        points = _corners(scene, room, points, before, owners, x_s, y_s, z_s, x_r, y_r, z_r)
    for k in range(legs + 1):
        room.leg_x[k], room.leg_y[k], room.leg_wall[k] = room.hull_x[room.chain[k]], room.hull_y[room.chain[k]], -1
    end = lay(scene, room, i, first, legs, zone, z_s, z_r, g_source)
    if end == NO_ROOM:
        return NO_ROOM
    if _is_buried(room, first, end, legs):
        return first
    paths = room.paths
    paths.kind[i], paths.conditions[i] = LATERAL, conditions
    paths.straight[i], paths.way[i], paths.between[i] = straight, max(way, straight), between
    return end


@njit(cache=True)
def _corners(scene, room, points, first, owners, x_s, y_s, z_s, x_r, y_r, z_r):  # type: ignore[no-untyped-def]
    """Adds the corners of obstacles first…owners that rise above the plane."""
    for k in range(first, owners):
        for c in range(scene.corner_start[room.owner[k]], scene.corner_start[room.owner[k] + 1]):
            x, y = scene.corner_x[c], scene.corner_y[c]
            z = _plane(x, y, x_s, y_s, z_s, x_r, y_r, z_r)
            if scene.corner_z[c] > z:
                if points >= room.hull_x.size:
                    return NO_ROOM
                room.hull_x[points], room.hull_y[points], room.hull_z[points] = x, y, z
                points += 1
    return points


@njit(cache=True)
def _string(room, points, side):  # type: ignore[no-untyped-def]
    """The convex hull's border from point 0 to point 1 on one side of the line between them, into room.chain; its number of legs, 0
    when an end is inside the hull. Corners on the other side do not pull the string."""
    x, y = room.hull_x, room.hull_y
    now, legs = 0, 0
    room.chain[0] = 0
    while now != 1:
        best = -1
        for k in range(points):
            if k == now or (x[k] == x[now] and y[k] == y[now]) or not _on_side(x, y, k, side):
                continue
            if best < 0:
                best = k
                continue
            turn = side * _turn(x[now], y[now], x[best], y[best], x[k], y[k])
            if turn > 0.0 or (turn == 0.0 and _is_farther(x, y, now, best, k)):
                best = k
        if best < 0:
            return 0
        if now == 0:  # nothing may lie beyond the first leg, else the source is inside the hull
            for k in range(points):
                if _on_side(x, y, k, side) and side * _turn(x[0], y[0], x[best], y[best], x[k], y[k]) > 0.0:
                    return 0
        legs += 1
        if legs > MOST_LEGS:
            return 0
        room.chain[legs] = best
        if best == 0:  # around everything and the receiver never met
            return 0
        now = best
    return legs


@njit(inline="always")
def _turn(x_0, y_0, x_1, y_1, x_2, y_2):  # type: ignore[no-untyped-def]
    """Above 0: point 2 lies left of the line from 0 to 1."""
    return (x_1 - x_0) * (y_2 - y_0) - (y_1 - y_0) * (x_2 - x_0)


@njit(inline="always")
def _on_side(x, y, k, side):  # type: ignore[no-untyped-def]
    return k < 2 or side * _turn(x[0], y[0], x[1], y[1], x[k], y[k]) > 0.0


@njit(inline="always")
def _is_farther(x, y, now, best, k):  # type: ignore[no-untyped-def]
    """Of two points in one direction the receiver comes first, then the farther one."""
    if best == 1 or k == 1:
        return k == 1
    return (x[k] - x[now]) ** 2 + (y[k] - y[now]) ** 2 > (x[best] - x[now]) ** 2 + (y[best] - y[now]) ** 2


@njit(cache=True)
def _is_buried(room, first, end, legs):  # type: ignore[no-untyped-def]
    """Whether the ground rises above the string."""
    paths = room.paths
    k, start, length = 0, 0.0, 0.0
    for n in range(first + 1, end - 1):
        while k < legs:
            a, b = room.chain[k], room.chain[k + 1]
            length = math.sqrt((room.hull_x[b] - room.hull_x[a]) ** 2 + (room.hull_y[b] - room.hull_y[a]) ** 2)
            if paths.x[n] <= start + length:
                break
            start += length
            k += 1
        if k == legs:
            break
        part = (paths.x[n] - start) / length if length > 0.0 else 0.0
        z = room.hull_z[room.chain[k]] + part * (room.hull_z[room.chain[k + 1]] - room.hull_z[room.chain[k]])
        if paths.z[n] > z + ABOVE_M:
            return True
    return False
