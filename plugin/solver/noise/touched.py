"""Which entries of a transfer a change of the scene touches: those one of whose rays met what is gone, or meets what is new.

A ray is whatever the search looked along: the straight line, the strings around obstacles, the legs of reflected ways. What none of
them meets, and what reflects nothing to the receiver, cannot change the entry, not by a bit. Nor can a barrier put up under roofs that
bend the ray on either side of it: in a town it is hidden from most of the sources in that way. (A house may begin under the source.)
"""

from __future__ import annotations

import math

from .around import HOPELESS
from .compiled import inlined, kernel, kernel_without_gil
from .cut import NO_ROOM, lay
from .diffraction import distance_of, edges_of, favourable_bend
from .mirrors import mirror, way_to
from .profile import SHORTEST_M

BESIDE_M = 0.05  # what stands nearer to a ray counts as met: strings are looked at from 1 cm outside
ANYTHING = 255  # ways around were looked for farther away than a byte can tell
NOTHING = 254  # none was looked for, nor will be whatever is built: HOPELESS
UNDER_M = 0.01  # what stands up lower than the roofs by less counts as reaching them
LIMITS = 5  # numbers kept of each entry
_LEFT, _RIGHT, _BEGIN, _END, _CLEAR = range(LIMITS)
_STEPS = 255  # along the straight line


@inlined
def write_limits(out, left, right, begin, end, clear, plan, on_terrain):  # type: ignore[no-untyped-def]
    """What is kept of an entry, rounded so that more is touched rather than less.

    left, right : how far from the straight line ways around were looked for [m]: whole metres, 0 where there was nothing to go around,
        NOTHING, or ANYTHING beyond 253 m
    begin, end : of the part under roofs [m], clear : their height above the source [m]: in _STEPS of the straight line, and whole metres.
        None on a terrain, of which other points are in the profile when something is built on it.
    """
    out[_LEFT], out[_RIGHT] = _rounded_up(left), _rounded_up(right)
    out[_BEGIN], out[_END], out[_CLEAR] = _STEPS, 0, 0
    if begin < end and clear > 0.0 and not on_terrain:
        out[_BEGIN] = int(min(math.ceil(begin / plan * _STEPS), _STEPS))
        out[_END] = int(min(math.floor(end / plan * _STEPS), _STEPS))
        out[_CLEAR] = int(min(math.floor(clear), 255.0))


@inlined
def _rounded_up(aside):  # type: ignore[no-untyped-def]
    if aside == HOPELESS:
        return NOTHING
    metres = 0 if aside <= 0.0 else int(math.ceil(aside + BESIDE_M))
    return ANYTHING if metres >= NOTHING else metres


@inlined
def _aside(kept):  # type: ignore[no-untyped-def]
    """How far ways around may have been looked for [m]."""
    return math.inf if kept == ANYTHING else (0.0 if kept == NOTHING else float(kept))


@kernel_without_gil
def mark_touched(before, after, changes, search, pieces, x, y, z, entries):  # type: ignore[no-untyped-def]
    """Marks the entries of receivers at x, y, z that the changes touch; False when a room is too small.

    before, after : scene, room, images and room for as many numbers (int32) of each; entries : start, piece and limits of those before, as
    in Transfer, and the marks
    """
    start, piece, limits, redo = entries
    scene_b, room_b, images_b, old = before
    scene_a, room_a, images_a, new = after
    order, reach, farthest = search.order, search.reach_m, search.farthest_m
    for r in range(x.size):
        if start[r] == start[r + 1]:
            continue
        n_old = n_new = 0
        if order > 0 and _any_within(changes, x[r], y[r], farthest):
            n_b = mirror(scene_b, room_b, images_b, x[r], y[r], order, reach, farthest)
            n_a = mirror(scene_a, room_a, images_a, x[r], y[r], order, reach, farthest)
            if n_b == NO_ROOM or n_a == NO_ROOM:
                return False
            n_old = _doubtful(scene_b, images_b, n_b, changes, x[r], y[r], old)
            n_new = _of_new_walls(images_a, n_a, changes.new, new)
        for e in range(start[r], start[r + 1]):
            k = piece[e]
            x_s, y_s, z_s = pieces.x[k], pieces.y[k], pieces.z[k]
            if (x[r] - x_s) ** 2 + (y[r] - y_s) ** 2 < SHORTEST_M * SHORTEST_M:  # as the finder does
                x_s, y_s = x[r] - SHORTEST_M, y[r]
            redo[e] = _stands_across(changes, x_s, y_s, z_s, x[r], y[r], z[r], limits[e], search.detour_m)
            nearest = math.inf if redo[e] or n_old == 0 else _shortest_past(changes, x_s, y_s, x[r], y[r])
            for j in range(n_old):
                if redo[e]:
                    break
                away = math.sqrt((images_b.x[old[j]] - x_s) ** 2 + (images_b.y[old[j]] - y_s) ** 2)
                if away < nearest:
                    continue
                legs = way_to(scene_b, room_b, images_b, old[j], x_s, y_s, z_s, x[r], y[r], z[r], farthest)
                if _meets_way(changes, room_b, legs):
                    # of a source on a deck the profile does not begin as laid there
                    hidden = 0 if pieces.deck[k] >= 0 else _is_under_roofs(scene_b, room_b, changes, legs, z_s, z[r])
                    if hidden == NO_ROOM:
                        return False
                    redo[e] = hidden == 0
            for j in range(n_new):
                if redo[e]:
                    break
                redo[e] = way_to(scene_a, room_a, images_a, new[j], x_s, y_s, z_s, x[r], y[r], z[r], farthest) > 0
    return True


@inlined
def _any_within(changes, x, y, farthest):  # type: ignore[no-untyped-def]
    """Whether a reflected way to x, y may come near a change: all of it is within `farthest`."""
    for g in range(changes.x.size):
        away = math.sqrt((changes.x[g] - x) ** 2 + (changes.y[g] - y) ** 2)
        if away <= farthest + changes.radius[g] + BESIDE_M:
            return True
    return False


@inlined
def _shortest_past(changes, x_s, y_s, x_r, y_r):  # type: ignore[no-untyped-def]
    """A way from source to receiver that is shorter comes near no change [m]."""
    shortest = math.inf
    for g in range(changes.x.size):
        to_s = math.sqrt((changes.x[g] - x_s) ** 2 + (changes.y[g] - y_s) ** 2)
        to_r = math.sqrt((changes.x[g] - x_r) ** 2 + (changes.y[g] - y_r) ** 2)
        shortest = min(shortest, to_s + to_r - 2.0 * (changes.radius[g] + BESIDE_M))
    return shortest


@inlined
def _stands_across(changes, x_s, y_s, z_s, x_r, y_r, z_r, limits, detour):  # type: ignore[no-untyped-def]
    """Whether a change meets the straight line, and not under roofs only, or lies where ways around were looked for: not farther left and
    right than kept, and not so far beyond the ends that the way there and back is too long."""
    dx, dy = x_r - x_s, y_r - y_s
    plan = math.sqrt(dx * dx + dy * dy)
    left, right = _aside(limits[_LEFT]), _aside(limits[_RIGHT])
    longest = plan
    if left > 0.0 or right > 0.0:
        longest = math.sqrt(plan * plan + (z_r - z_s) ** 2) + detour
    beyond = 0.5 * (longest - plan) + BESIDE_M
    no_way_around = limits[_LEFT] == NOTHING and limits[_RIGHT] == NOTHING
    under, begin, end = 0.0, plan, 0.0
    if no_way_around and limits[_CLEAR] > 0:
        under = z_s + limits[_CLEAR] - UNDER_M
        begin, end = plan * limits[_BEGIN] / _STEPS + BESIDE_M, plan * limits[_END] / _STEPS - BESIDE_M
    for g in range(changes.x.size):
        to_s = math.sqrt((changes.x[g] - x_s) ** 2 + (changes.y[g] - y_s) ** 2)
        to_r = math.sqrt((changes.x[g] - x_r) ** 2 + (changes.y[g] - y_r) ** 2)
        if to_s + to_r - 2.0 * (changes.radius[g] + BESIDE_M) > longest:
            continue
        low, high, top = _in_box(
            changes,
            g,
            x_s,
            y_s,
            dx / plan,
            dy / plan,
            -beyond,
            plan + beyond,
            left + BESIDE_M,
            right + BESIDE_M,
        )
        if low <= high and not (changes.put_up[g] and begin < low and high < end and top < under):
            return True
    return False


@inlined
def _meets_way(changes, room, legs):  # type: ignore[no-untyped-def]
    """Whether a leg of the way in the room meets a change, as it does where it was reflected on a wall that is gone."""
    for leg in range(legs):
        x_a, y_a = room.leg_x[leg], room.leg_y[leg]
        dx, dy = room.leg_x[leg + 1] - x_a, room.leg_y[leg + 1] - y_a
        length = math.sqrt(dx * dx + dy * dy)
        if length == 0.0:
            continue
        for g in range(changes.x.size):
            x, y = changes.x[g] - x_a, changes.y[g] - y_a
            if abs(dx * y - dy * x) > length * (changes.radius[g] + BESIDE_M):
                continue
            low, high, _ = _on_leg(changes, g, x_a, y_a, dx, dy, length)
            if low <= high:
                return True
    return False


@inlined
def _on_leg(changes, g, x, y, dx, dy, length):  # type: ignore[no-untyped-def]
    """What _in_box tells of a leg of a way."""
    return _in_box(changes, g, x, y, dx / length, dy / length, -BESIDE_M, length + BESIDE_M, BESIDE_M, BESIDE_M)


@kernel
def _is_under_roofs(scene, room, changes, legs, z_s, z_r):  # type: ignore[no-untyped-def]
    """Whether all that the way in the room meets is put up under the roofs that bend it: 1, 0 where that is not sure, or NO_ROOM."""
    if scene.terrain.z.shape[0] > 0:
        return 0
    n = lay(scene, room, 0, 0, legs, -1, z_s, z_r, 0.0)
    if n == NO_ROOM:
        return NO_ROOM
    x, z = room.paths.x, room.paths.z
    begin, end, under = 0.0, x[n - 1], math.inf
    for bend in (0.0, favourable_bend(distance_of(x[0], z_s, x[n - 1], z_r))):
        edges = edges_of(x, z, 0, n - 1, z_s, z_r, bend, room.stack)
        if not edges.blocked:
            return 0
        begin, end = max(begin, x[edges.first]), min(end, x[edges.last])
        under = min(under, min(z[edges.first], z[edges.last]))
    gone = 0.0
    for leg in range(legs):
        x_a, y_a = room.leg_x[leg], room.leg_y[leg]
        dx, dy = room.leg_x[leg + 1] - x_a, room.leg_y[leg + 1] - y_a
        length = math.sqrt(dx * dx + dy * dy)
        for g in range(changes.x.size):
            if length == 0.0:
                continue
            low, high, top = _on_leg(changes, g, x_a, y_a, dx, dy, length)
            if low > high:
                continue
            is_under = begin + BESIDE_M < gone + low and gone + high < end - BESIDE_M and top < under - UNDER_M
            if not (changes.put_up[g] and is_under):
                return 0
        gone += length
    return 1


@kernel
def _in_box(changes, g, x, y, east, north, low, high, left, right):  # type: ignore[no-untyped-def]
    """What an obstacle has in the box from `low` to `high` along a line from x, y, as far to its left and right: from where to where along
    the line [m], and the altitude of the highest of these walls [m]. From inf to −inf when there is nothing."""
    first, last, top = math.inf, -math.inf, -math.inf
    for s in range(changes.start[g], changes.start[g + 1]):
        x_1, y_1, x_2, y_2 = changes.x1[s] - x, changes.y1[s] - y, changes.x2[s] - x, changes.y2[s] - y
        along, off = east * x_1 + north * y_1, east * y_1 - north * x_1
        on, out = east * x_2 + north * y_2 - along, east * y_2 - north * x_2 - off
        begin, end = _within(along, on, low, high, 0.0, 1.0)
        begin, end = _within(off, out, -right, left, begin, end)
        if begin <= end:
            one, other = along + begin * on, along + end * on
            first, last = min(first, min(one, other)), max(last, max(one, other))
            top = max(top, changes.top[s])
    return first, last, top


@inlined
def _within(at, step, low, high, begin, end):  # type: ignore[no-untyped-def]
    """The part of begin…end in which at + part · step lies between low and high; end < begin where there is none."""
    if step == 0.0:
        return (begin, end) if low <= at <= high else (1.0, 0.0)
    one, other = (low - at) / step, (high - at) / step
    return max(begin, min(one, other)), min(end, max(one, other))


@inlined
def _doubtful(scene, images, n, changes, x, y, out):  # type: ignore[no-untyped-def]
    """The images whose ways to some source may meet a change, into out; how many. The way from a source comes through the cone from the
    image through its wall. What is left of it lies between the receiver and that wall, or for more reflections nearer than their walls."""
    found = 0
    for k in range(n):
        w, x_i, y_i = images.wall[k], images.x[k], images.y[k]
        farthest, parent = 0.0, k
        while parent >= 0:
            farthest = max(farthest, _farther_end(scene, images.wall[parent], x, y))
            parent = images.parent[parent]
        may = False
        for g in range(changes.x.size):
            may = _any_in_cone(changes, g, scene, w, x_i, y_i, x_i, y_i)
            away = math.sqrt((changes.x[g] - x) ** 2 + (changes.y[g] - y) ** 2)
            if not may and away <= farthest + changes.radius[g] + BESIDE_M:
                may = images.parent[k] >= 0 or _any_in_cone(changes, g, scene, w, x, y, x_i, y_i)
            if may:
                break
        if may:
            out[found] = k
            found += 1
    return found


@inlined
def _farther_end(scene, s, x, y):  # type: ignore[no-untyped-def]
    """Distance to the farther end of a wall [m]."""
    one = (scene.x1[s] - x) ** 2 + (scene.y1[s] - y) ** 2
    other = (scene.x2[s] - x) ** 2 + (scene.y2[s] - y) ** 2
    return math.sqrt(max(one, other))


@kernel
def _any_in_cone(changes, g, scene, w, x, y, x_i, y_i):  # type: ignore[no-untyped-def]
    """Whether some of an obstacle may lie in the cone from x, y through both ends of wall w, and not all of it behind the wall, where the
    image at x_i, y_i is."""
    ax, ay, bx, by = scene.x1[w] - x, scene.y1[w] - y, scene.x2[w] - x, scene.y2[w] - y
    dx, dy = bx - ax, by - ay
    turn = 1.0 if ax * by - ay * bx > 0.0 else -1.0
    front = -1.0 if dx * (y_i - scene.y1[w]) - dy * (x_i - scene.x1[w]) > 0.0 else 1.0
    near_a, near_b = -BESIDE_M * math.sqrt(ax * ax + ay * ay), -BESIDE_M * math.sqrt(bx * bx + by * by)
    near = -BESIDE_M * math.sqrt(dx * dx + dy * dy)
    for s in range(changes.start[g], changes.start[g + 1]):
        px, py, qx, qy = changes.x1[s] - x, changes.y1[s] - y, changes.x2[s] - x, changes.y2[s] - y
        if turn * (ax * py - ay * px) < near_a and turn * (ax * qy - ay * qx) < near_a:
            continue
        if turn * (px * by - py * bx) < near_b and turn * (qx * by - qy * bx) < near_b:
            continue
        behind_p = front * (dx * (py - ay) - dy * (px - ax)) < near
        behind_q = front * (dx * (qy - ay) - dy * (qx - ax)) < near
        if not (behind_p and behind_q):
            return True
    return False


@inlined
def _of_new_walls(images, n, is_new, out):  # type: ignore[no-untyped-def]
    """The images that are mirrored on a new wall at least once, into out; how many."""
    found = 0
    for k in range(n):
        parent = k
        while parent >= 0 and not is_new[images.wall[parent]]:
            parent = images.parent[parent]
        if parent >= 0:
            out[found] = k
            found += 1
    return found
