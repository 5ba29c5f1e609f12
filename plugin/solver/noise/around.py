"""Ways around vertical edges: the tight string from source to receiver past everything that stands across it, left or right.

The string lies in the plane through source and receiver that is level across the line between them; 2015/996 Annex II 2.5.6.
"""

from __future__ import annotations

import math

from .compiled import inlined, kernel
from .cut import NO_ROOM, TOUCHING_M, cross, lay
from .decks import put_on_deck
from .profile import LATERAL
from .scene import ZONE

LEFT, RIGHT = 1.0, -1.0
ABOVE_M = 1e-6  # ground that rises this far above the string blocks it
HOPELESS = -1.0  # of the first string around: too long, or an end is enclosed. So it is with more obstacles, too
GAP_M = 0.01  # the string runs this far from walls when it is looked at what it meets: houses of a row, which touch, leave no gap


@kernel
def _meet(scene, room, k, search, first, side, x_s, y_s, z_s, x_r, y_r, z_r):  # type: ignore[no-untyped-def]
    """Writes the obstacles leg k of the chain meets below their top, new to this search, from `first` on: how many there are then, and
    whether it meets known ones, as between an outer and an inner corner of a block in whose courtyard the string ends."""
    a, b = room.chain[k], room.chain[k + 1]
    x_a, y_a, x_b, y_b = room.hull_x[a], room.hull_y[a], room.hull_x[b], room.hull_y[b]
    length = math.sqrt((x_b - x_a) ** 2 + (y_b - y_a) ** 2)
    if length <= TOUCHING_M:
        return first, False
    east, north = GAP_M * (x_b - x_a) / length, GAP_M * (y_b - y_a) / length
    if a != 0:  # all but source and receiver are corners: past them and to the outside
        x_a, y_a = x_a - east - side * north, y_a - north + side * east
    if b != 1:
        x_b, y_b = x_b + east - side * north, y_b + north + side * east
    events = cross(scene, room, x_a, y_a, x_b, y_b, -1, -1)
    if events == NO_ROOM:
        return NO_ROOM, False
    owners, through = first, False
    for e in range(events):
        s = room.segment[e]
        if scene.kind[s] == ZONE or (through and room.known[scene.owner[s]] == search):
            continue
        t, part = room.t[e], room.part[e]
        x, y = x_a + t * (x_b - x_a), y_a + t * (y_b - y_a)
        if scene.z1[s] + part * (scene.z2[s] - scene.z1[s]) > _plane(x, y, x_s, y_s, z_s, x_r, y_r, z_r):
            if room.known[scene.owner[s]] == search:
                through = True
                continue
            if owners >= room.owner.size:
                return NO_ROOM, False
            room.known[scene.owner[s]] = search
            room.owner[owners] = scene.owner[s]
            owners += 1
    return owners, through


@inlined
def _plane(x, y, x_s, y_s, z_s, x_r, y_r, z_r):  # type: ignore[no-untyped-def]
    dx, dy = x_r - x_s, y_r - y_s
    return z_s + (z_r - z_s) * ((x - x_s) * dx + (y - y_s) * dy) / (dx * dx + dy * dy)


@kernel
def lay_around(  # type: ignore[no-untyped-def]
    scene,
    room,
    i,
    first,
    owners,
    side,
    longest,
    x_s,
    y_s,
    z_s,
    x_r,
    y_r,
    z_r,
    zone,
    g_source,
    conditions,
    decks,
    deck,
    deck_z,
):
    """Writes the way around the first `owners` obstacles of the room (and what it meets) as path i; the next free point, `first`
    when there is no such way, or NO_ROOM; and how far from the straight line it was looked for on the plan [m], or HOPELESS.

    side : LEFT or RIGHT, seen from the source; longest : of the way [m]
    """
    room.hull_x[0], room.hull_y[0], room.hull_z[0] = x_s, y_s, z_s
    room.hull_x[1], room.hull_y[1], room.hull_z[1] = x_r, y_r, z_r
    room.state[0] += 1
    search = room.state[0]
    for k in range(owners):
        room.known[room.owner[k]] = search
    straight = math.sqrt((x_r - x_s) ** 2 + (y_r - y_s) ** 2 + (z_r - z_s) ** 2)
    points, met, legs, way, between = 2, owners, 0, 0.0, 0.0
    first_owner, known_legs, aside = 0, 0, 0.0
    while True:
        points = _corners(scene, room, points, first_owner, met, side, x_s, y_s, z_s, x_r, y_r, z_r)
        if points == NO_ROOM:
            return NO_ROOM, aside
        legs = _string(room, points, side)
        if legs == NO_ROOM:
            return NO_ROOM, aside
        if legs < 2:
            return first, HOPELESS if legs == 0 and known_legs == 0 else aside
        way, between = 0.0, 0.0
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
            return first, HOPELESS if known_legs == 0 else aside
        first_owner, free, is_through = met, 0, False  # legs in front of the first one that meets something
        for k in range(legs):
            if not (room.chain[k] < known_legs and room.next[room.chain[k]] == room.chain[k + 1]):
                aside = max(aside, _away(room, room.chain[k], side), _away(room, room.chain[k + 1], side))
                met, through = _meet(scene, room, k, search, met, side, x_s, y_s, z_s, x_r, y_r, z_r)
                if met == NO_ROOM:
                    return NO_ROOM, aside
                if met > first_owner:
                    break
                is_through = is_through or through
            if not is_through:
                free += 1
        if met == first_owner:
            if is_through:
                return first, aside
            break
        points = known_legs = _only_chain(room, legs, free)
    for k in range(legs + 1):
        room.leg_x[k], room.leg_y[k], room.leg_wall[k] = room.hull_x[room.chain[k]], room.hull_y[room.chain[k]], -1
    end = lay(scene, room, i, first, legs, zone, z_s, z_r, g_source, side * TOUCHING_M)
    if end != NO_ROOM and deck >= 0:
        end = put_on_deck(decks, deck, deck_z, room, i, end, legs)
    if end == NO_ROOM:
        return NO_ROOM, aside
    if _is_buried(room, first, end, legs):
        return first, aside
    paths = room.paths
    paths.kind[i], paths.conditions[i] = LATERAL, conditions
    paths.straight[i], paths.way[i], paths.between[i] = straight, max(way, straight), between
    return end, aside


@inlined
def _away(room, k, side):  # type: ignore[no-untyped-def]
    """Distance of a corner from the line through source and receiver, on one side of it [m]."""
    x, y = room.hull_x, room.hull_y
    plan = math.sqrt((x[1] - x[0]) ** 2 + (y[1] - y[0]) ** 2)
    return side * _turn(x[0], y[0], x[1], y[1], x[k], y[k]) / plan


@kernel
def _corners(scene, room, points, first, owners, side, x_s, y_s, z_s, x_r, y_r, z_r):  # type: ignore[no-untyped-def]
    """Adds the corners of obstacles first…owners on this side that rise above the plane."""
    for k in range(first, owners):
        for c in range(scene.corner_start[room.owner[k]], scene.corner_start[room.owner[k] + 1]):
            x, y = scene.corner_x[c], scene.corner_y[c]
            if side * _turn(x_s, y_s, x_r, y_r, x, y) <= 0.0:
                continue
            z = _plane(x, y, x_s, y_s, z_s, x_r, y_r, z_r)
            if scene.corner_z[c] > z:
                if points >= room.hull_x.size:
                    return NO_ROOM
                room.hull_x[points], room.hull_y[points], room.hull_z[points] = x, y, z
                points += 1
    return points


@kernel
def _only_chain(room, legs, free):  # type: ignore[no-untyped-def]
    """Keeps of all corners those the string touches: a hull that grows never comes back to the others. How many points are left;
    the first `free` legs are noted in room.next and need not be looked at again."""
    inner = legs - 1
    for k in range(inner):  # the chain's corners have other numbers than its places: copy out first
        c = room.chain[k + 1]
        room.spare[3 * k], room.spare[3 * k + 1], room.spare[3 * k + 2] = room.hull_x[c], room.hull_y[c], room.hull_z[c]
    for k in range(inner):
        room.hull_x[k + 2], room.hull_y[k + 2], room.hull_z[k + 2] = (
            room.spare[3 * k],
            room.spare[3 * k + 1],
            room.spare[3 * k + 2],
        )
        room.next[k + 2] = -1 if k + 1 >= free else (k + 3 if k + 1 < inner else 1)
    room.next[0], room.next[1] = (2 if free > 0 else -1), -1
    return inner + 2


@kernel
def _string(room, points, side):  # type: ignore[no-untyped-def]
    """The convex hull's border from point 0 to point 1 on one side of the line between them, into room.chain; its number of legs, 0
    when an end is inside the hull, or NO_ROOM. All corners lie on that side: those on the other do not pull the string."""
    x, y = room.hull_x, room.hull_y
    now, legs = 0, 0
    room.chain[0] = 0
    while now != 1:
        best = -1
        for k in range(points):
            if k == now or (x[k] == x[now] and y[k] == y[now]):
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
                if side * _turn(x[0], y[0], x[best], y[best], x[k], y[k]) > 0.0:
                    return 0
        legs += 1
        if legs > points:  # round and round
            return 0
        if legs >= room.leg_x.size:
            return NO_ROOM
        room.chain[legs] = best
        if best == 0:  # around everything and the receiver never met
            return 0
        now = best
    return legs


@inlined
def _turn(x_0, y_0, x_1, y_1, x_2, y_2):  # type: ignore[no-untyped-def]
    """Above 0: point 2 lies left of the line from 0 to 1."""
    return (x_1 - x_0) * (y_2 - y_0) - (y_1 - y_0) * (x_2 - x_0)


@inlined
def _is_farther(x, y, now, best, k):  # type: ignore[no-untyped-def]
    """Of two points in one direction the receiver comes first, then the farther one."""
    if best == 1 or k == 1:
        return k == 1
    return (x[k] - x[now]) ** 2 + (y[k] - y[now]) ** 2 > (x[best] - x[now]) ** 2 + (y[best] - y[now]) ** 2


@kernel
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
