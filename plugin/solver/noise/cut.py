"""The cut profile under a path: what its legs cross, in order, laid out along the unfolded path."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .bands import OCTAVES
from .compiled import inlined, kernel
from .profile import FAVOURABLE, HOMOGENEOUS, VERTICAL, Paths
from .scene import BUILDING, ZONE, Scene, ground_at

TOUCHING_M = 1e-6  # a crossing nearer to the end of a leg is the end itself
FLAT_M = 1e-3  # ground points that change the profile by less are left out
HIDDEN_M = 0.01  # a wall that rises above the building in front of it by less is hidden
PATHS_PER_NESTED = 8  # room for buildings over the same place grows with that for paths
PATHS_PER_LEG = 8  # and that for the legs of one path
MIRRORS_PER_PATH, CORNERS_PER_PATH = 4, 8  # room for that many on average
NO_ROOM = -1  # what kernels return when the arrays are too small


class Room(NamedTuple):
    """Work space of one thread: events of a leg, buildings above the path, legs, hull, and the paths found so far.

    state : (1,) int64, number of the leg looked at; stamp : (n_segments,) int64, the last leg that met each segment
    t, part, segment, enters : events of a leg in order: where on the leg and on the segment (0 to 1), which segment, into it or out of it
    over : obstacles the path is above just now
    leg_x, leg_y, leg_wall : (n_legs + 1,) ends of the legs, and the wall that reflects there, −1 none
    hull_x, hull_y, hull_z, chain : corners around which a path may go, and those it touches; next, spare : between rounds of it
    owner, owners : the obstacles that stand across, (1,) how many
    known : (n_obstacles,) int64, the last search that met each
    stack : of the attenuation's kernel; paths, out_h, out_f : paths found and their attenuation
    trace_start : (n_paths + 1,) first corner of each path on the plan; trace_x, trace_y : the corners, source first [m]
    """

    state: np.ndarray
    stamp: np.ndarray
    t: np.ndarray
    part: np.ndarray
    segment: np.ndarray
    enters: np.ndarray
    over: np.ndarray
    leg_x: np.ndarray
    leg_y: np.ndarray
    leg_wall: np.ndarray
    hull_x: np.ndarray
    hull_y: np.ndarray
    hull_z: np.ndarray
    chain: np.ndarray
    next: np.ndarray
    spare: np.ndarray
    owner: np.ndarray
    owners: np.ndarray
    known: np.ndarray
    stack: np.ndarray
    paths: Paths
    out_h: np.ndarray
    out_f: np.ndarray
    trace_start: np.ndarray
    trace_x: np.ndarray
    trace_y: np.ndarray


def room_for(scene: Scene, points: int = 20_000, paths: int = 512, corners: int = 4_000) -> Room:
    """Work space for `paths` paths at a time with `points` profile points together."""
    bands, legs = OCTAVES.size, paths // PATHS_PER_LEG
    most = max(corners, int(np.diff(scene.corner_start).max(initial=0)) * 2 + 2)

    def numbers(n: int) -> np.ndarray:
        return np.zeros(n)

    def whole(n: int, value: int = 0) -> np.ndarray:
        return np.full(n, value, np.int64)

    buffer = Paths(
        start=whole(paths + 1),
        x=numbers(points),
        z=numbers(points),
        g=numbers(points),
        z_source=numbers(paths),
        z_receiver=numbers(paths),
        g_source=numbers(paths),
        kind=whole(paths),
        conditions=whole(paths),
        straight=numbers(paths),
        way=numbers(paths),
        between=numbers(paths),
        mirror_start=whole(paths + 1),
        mirror_x=numbers(paths * MIRRORS_PER_PATH),
        mirror_top=numbers(paths * MIRRORS_PER_PATH),
        mirror_share=np.zeros((paths * MIRRORS_PER_PATH, bands)),
    )
    return Room(
        state=whole(1),
        stamp=whole(scene.x1.size),
        t=numbers(points),
        part=numbers(points),
        segment=np.zeros(points, np.int32),
        enters=np.zeros(points, np.bool_),
        over=np.zeros(paths // PATHS_PER_NESTED, np.int32),
        leg_x=numbers(legs + 1),
        leg_y=numbers(legs + 1),
        leg_wall=np.full(legs + 1, -1, np.int32),
        hull_x=numbers(most),
        hull_y=numbers(most),
        hull_z=numbers(most),
        chain=whole(legs + 2),
        next=whole(legs + 2),
        spare=numbers(3 * legs),
        owner=np.zeros(most, np.int32),
        owners=whole(1),
        known=whole(scene.corner_start.size),
        stack=whole(points),
        paths=buffer,
        out_h=np.zeros((paths, bands)),
        out_f=np.zeros((paths, bands)),
        trace_start=whole(paths + 1),
        trace_x=numbers(paths * CORNERS_PER_PATH + legs + 1),
        trace_y=numbers(paths * CORNERS_PER_PATH + legs + 1),
    )


def larger_room(scene: Scene, room: Room) -> Room:
    """Twice the work space, for a search that had no room."""
    points, paths, corners = room.paths.x.size, room.paths.start.size - 1, room.hull_x.size
    return room_for(scene, 2 * points, 2 * paths, 2 * corners)


@kernel
def cross(scene, room, x_a, y_a, x_b, y_b, wall_a, wall_b, beside=0.0):  # type: ignore[no-untyped-def]
    """Segments a leg crosses between its ends, in order, into the room's events; their number, or NO_ROOM.

    wall_a, wall_b : segments the leg begins and ends at, which it does not cross; −1 none
    beside : how far to the left of the leg a point begins to count as left [m]. What lies on the leg counts for one side, so that a ring is
        left as often as it is entered; a little below or above 0 it is the side of the obstacles along whose walls the leg runs.
    """
    dx, dy = x_b - x_a, y_b - y_a
    length = math.sqrt(dx * dx + dy * dy)
    if length <= TOUCHING_M or scene.x1.size == 0:
        return 0
    room.state[0] += 1
    mark = room.state[0]
    if wall_a >= 0:
        room.stamp[wall_a] = mark
    if wall_b >= 0:
        room.stamp[wall_b] = mark
    nearest, farthest, edge = TOUCHING_M / length, 1.0 - TOUCHING_M / length, beside * length
    cell, columns, rows = scene.cell, scene.columns, scene.rows
    x, y = (x_a - scene.left) / cell, (y_a - scene.bottom) / cell  # in cells
    vx, vy = dx / cell, dy / cell
    low, high = 0.0, 1.0
    for p, v, size in ((x, vx, columns), (y, vy, rows)):
        if v == 0.0:
            if p < 0.0 or p > size:
                return 0
        else:
            t_1, t_2 = -p / v, (size - p) / v
            low, high = max(low, min(t_1, t_2)), min(high, max(t_1, t_2))
    if low > high:
        return 0
    c = min(max(int(math.floor(x + low * vx)), 0), columns - 1)
    r = min(max(int(math.floor(y + low * vy)), 0), rows - 1)
    step_c, step_r = (1 if vx > 0.0 else -1), (1 if vy > 0.0 else -1)
    far = 2.0
    every_c, every_r = (abs(1.0 / vx) if vx != 0.0 else far), (abs(1.0 / vy) if vy != 0.0 else far)
    next_c = ((c + (1 if vx > 0.0 else 0)) - x) / vx if vx != 0.0 else far
    next_r = ((r + (1 if vy > 0.0 else 0)) - y) / vy if vy != 0.0 else far
    n = 0
    while True:
        k = r * columns + c
        for e in range(scene.cell_start[k], scene.cell_start[k + 1]):
            s = scene.cell_segment[e]
            if room.stamp[s] == mark:
                continue
            room.stamp[s] = mark
            side_1 = dx * (scene.y1[s] - y_a) - dy * (scene.x1[s] - x_a)  # above 0: left of the leg
            side_2 = dx * (scene.y2[s] - y_a) - dy * (scene.x2[s] - x_a)
            if (side_1 > edge) == (side_2 > edge):
                continue
            part = min(max(side_1 / (side_1 - side_2), 0.0), 1.0)
            px = scene.x1[s] + part * (scene.x2[s] - scene.x1[s])
            py = scene.y1[s] + part * (scene.y2[s] - scene.y1[s])
            t = (dx * (px - x_a) + dy * (py - y_a)) / (length * length)
            if t <= nearest or t >= farthest:
                continue
            if n >= room.t.size:
                return NO_ROOM
            place = n
            while place > 0 and (
                room.t[place - 1] > t or (room.t[place - 1] == t and room.segment[place - 1] > s)
            ):  # in the same order whatever the order of the cells
                room.t[place], room.part[place] = room.t[place - 1], room.part[place - 1]
                room.segment[place], room.enters[place] = room.segment[place - 1], room.enters[place - 1]
                place -= 1
            room.t[place], room.part[place], room.segment[place], room.enters[place] = t, part, s, side_1 > edge
            n += 1
        if next_c < next_r:
            if next_c > high:
                break
            c += step_c
            next_c += every_c
            if c < 0 or c >= columns:
                break
        else:
            if next_r > high:
                break
            r += step_r
            next_r += every_r
            if r < 0 or r >= rows:
                break
    return n


@kernel
def lay(scene, room, i, first, legs, zone, z_source, z_receiver, g_source, beside=0.0):  # type: ignore[no-untyped-def]
    """Writes path i over the room's legs, its profile from point `first` on; the next free point, or NO_ROOM.

    The obstacles that rise above the straight line of a single leg are left in room.owner. The profile of a source on a roof begins there.
    zone : of the source's place; beside : of cross. The path is vertical and exists in both conditions until the caller says otherwise; in
    none when it is reflected on a wall that another building hides where it is met, as the walls between houses of a row are hidden.
    """
    paths = room.paths
    if i + 1 >= paths.start.size or first + 4 > paths.x.size:
        return NO_ROOM
    terrain = scene.terrain
    sampled = terrain.z.shape[0] > 0
    inside, n, x_leg, steep, is_hidden = 0, first, 0.0, 0.0, False
    search = 0
    if legs == 1:
        room.owners[0] = 0
        room.state[0] += 1
        search = room.state[0]
        span = math.sqrt((room.leg_x[1] - room.leg_x[0]) ** 2 + (room.leg_y[1] - room.leg_y[0]) ** 2)
        steep = (z_receiver - z_source) / max(span, TOUCHING_M)
    g = scene.zone_g[zone] if zone >= 0 else scene.g_outside
    x_k, z_k, low, high = (
        0.0,
        0.0,
        -math.inf,
        math.inf,
    )  # last point on the ground, and the slopes that stay near what came since
    x_p, z_p, waits = 0.0, 0.0, False  # the last sample, left out so far
    mirrors = paths.mirror_start[i]
    for leg in range(legs):
        x_a, y_a, x_b, y_b = room.leg_x[leg], room.leg_y[leg], room.leg_x[leg + 1], room.leg_y[leg + 1]
        length = math.sqrt((x_b - x_a) ** 2 + (y_b - y_a) ** 2)
        events = cross(scene, room, x_a, y_a, x_b, y_b, room.leg_wall[leg], room.leg_wall[leg + 1], beside)
        if events == NO_ROOM:
            return NO_ROOM
        if leg == 0:
            z_k = ground_at(terrain, x_a, y_a)
            paths.x[n], paths.z[n], paths.g[n] = 0.0, z_k, g
            n += 1
        samples = int(math.ceil(length / terrain.step)) if sampled else 1
        event, sample = 0, 1
        while event < events or sample <= samples:
            if n + 4 > paths.x.size:
                return NO_ROOM
            at_event = event < events and (sample >= samples or room.t[event] * samples <= sample)
            t = room.t[event] if at_event else sample / samples
            x, is_end = x_leg + t * length, not at_event and sample == samples
            z = ground_at(terrain, x_a + t * (x_b - x_a), y_a + t * (y_b - y_a))
            if sampled and inside == 0 and x > x_k:
                slope = (z - z_k) / (x - x_k)
                if waits and not low <= slope <= high:
                    paths.x[n], paths.z[n], paths.g[n] = x_p, z_p, g
                    n += 1
                    x_k, z_k, low, high = x_p, z_p, -math.inf, math.inf
                low, high = max(low, (z - FLAT_M - z_k) / (x - x_k)), min(high, (z + FLAT_M - z_k) / (x - x_k))
                x_p, z_p, waits = x, z, True
            if is_end:
                if leg == legs - 1:
                    break
                sample += 1
                if inside == 0:
                    paths.x[n], paths.z[n], paths.g[n] = x, z, g
                    n += 1
                    x_k, z_k, low, high, waits = x, z, -math.inf, math.inf, False
                wall = room.leg_wall[leg + 1]
                if wall >= 0:
                    if mirrors >= paths.mirror_x.size:
                        return NO_ROOM
                    paths.mirror_x[mirrors], paths.mirror_top[mirrors] = x, _top_at(scene, wall, x_b, y_b)
                    is_hidden = is_hidden or (
                        inside > 0 and paths.mirror_top[mirrors] <= _above(scene, room, inside, z) + HIDDEN_M
                    )
                    for j in range(paths.mirror_share.shape[1]):
                        paths.mirror_share[mirrors, j] = scene.shares[scene.share[wall], j]
                    mirrors += 1
                continue
            if not at_event:
                sample += 1
                continue
            s = room.segment[event]
            part, enters = room.part[event], room.enters[event]
            event += 1
            kind, owner = scene.kind[s], scene.owner[s]
            before = _above(scene, room, inside, z)
            is_new = legs == 1 and kind != ZONE and room.known[owner] != search
            if is_new and scene.z1[s] + part * (scene.z2[s] - scene.z1[s]) > z_source + steep * x:
                room.known[owner] = search
                if room.owners[0] >= room.owner.size:
                    return NO_ROOM
                room.owner[room.owners[0]] = owner
                room.owners[0] += 1
            if kind == ZONE:
                if enters:
                    zone = owner
                elif zone == owner:
                    zone = -1
                g = scene.zone_g[zone] if zone >= 0 else scene.g_outside
                if inside == 0:
                    paths.x[n], paths.z[n], paths.g[n] = x, z, g
                    n += 1
            elif kind == BUILDING:
                paths.x[n], paths.z[n], paths.g[n] = x, before, 0.0
                n += 1
                within = inside
                inside = _enter(room, inside, owner) if enters else _leave(room, inside, owner)
                if inside == NO_ROOM:
                    return NO_ROOM
                if leg == 0 and not enters and inside == within and scene.z1[s] <= z_source:
                    # the source stands on this roof, which was below the path all the way from it
                    for k in range(first, n):
                        paths.z[k], paths.g[k] = max(paths.z[k], scene.z1[s]), 0.0
                    before = max(before, scene.z1[s])
                if (
                    not enters and before < scene.z1[s] and inside == 0
                ):  # out of what it was never seen to enter: up the wall first
                    paths.x[n], paths.z[n], paths.g[n] = x, max(scene.z1[s], z), 0.0
                    n += 1
                paths.x[n], paths.z[n], paths.g[n] = x, _above(scene, room, inside, z), (g if inside == 0 else 0.0)
                n += 1
            else:
                top = scene.z1[s] + part * (scene.z2[s] - scene.z1[s])
                if top > before:
                    paths.x[n], paths.z[n], paths.g[n] = x, before, 0.0
                    paths.x[n + 1], paths.z[n + 1], paths.g[n + 1] = x, top, 0.0
                    paths.x[n + 2], paths.z[n + 2], paths.g[n + 2] = x, before, (g if inside == 0 else 0.0)
                    n += 3
            if inside == 0:
                x_k, z_k, low, high, waits = x, z, -math.inf, math.inf, False
        x_leg += length
    if n + 1 > paths.x.size:
        return NO_ROOM
    x_b, y_b = room.leg_x[legs], room.leg_y[legs]
    end = _above(scene, room, inside, ground_at(terrain, x_b, y_b))
    paths.x[n], paths.z[n], paths.g[n] = x_leg, min(end, z_receiver) if inside > 0 else end, 0.0
    n += 1
    paths.start[i], paths.start[i + 1], paths.mirror_start[i + 1] = first, n, mirrors
    paths.z_source[i], paths.z_receiver[i], paths.g_source[i] = z_source, z_receiver, g_source
    paths.kind[i], paths.conditions[i] = VERTICAL, 0 if is_hidden else HOMOGENEOUS | FAVOURABLE
    corner = room.trace_start[i]
    if corner + legs + 1 > room.trace_x.size:
        return NO_ROOM
    for k in range(legs + 1):
        room.trace_x[corner + k], room.trace_y[corner + k] = room.leg_x[k], room.leg_y[k]
    room.trace_start[i + 1] = corner + legs + 1
    return n


@inlined
def _top_at(scene, s, x, y):  # type: ignore[no-untyped-def]
    """Altitude of a wall's top at a point on it [m]."""
    dx, dy = scene.x2[s] - scene.x1[s], scene.y2[s] - scene.y1[s]
    part = (dx * (x - scene.x1[s]) + dy * (y - scene.y1[s])) / (dx * dx + dy * dy)
    return scene.z1[s] + min(max(part, 0.0), 1.0) * (scene.z2[s] - scene.z1[s])


@inlined
def _above(scene, room, inside, ground):  # type: ignore[no-untyped-def]
    """Altitude of the highest roof of the buildings the path is over, or the ground [m]."""
    top = ground
    for k in range(inside):
        top = max(top, scene.corner_z[scene.corner_start[room.over[k]]])
    return top


@inlined
def _enter(room, inside, owner):  # type: ignore[no-untyped-def]
    if inside >= room.over.size:
        return NO_ROOM
    room.over[inside] = owner
    return inside + 1


@inlined
def _leave(room, inside, owner):  # type: ignore[no-untyped-def]
    for k in range(inside - 1, -1, -1):
        if room.over[k] == owner:
            for j in range(k, inside - 1):
                room.over[j] = room.over[j + 1]
            return inside - 1
    return inside
