"""All paths from a source point to a receiver: over, around, reflected."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .around import LEFT, RIGHT, lay_around
from .compiled import kernel
from .cut import NO_ROOM, Room, larger_room, lay, room_for
from .decks import NO_DECK, Decks, no_decks, put_on_deck
from .diffraction import edges_of, favourable_bend
from .mirrors import Images, images_for, mirror, way_to
from .profile import FAVOURABLE, HOMOGENEOUS, SHORTEST_M, VERTICAL, Paths
from .scene import Scene


class Search(NamedTuple):
    """What is looked for.

    farthest_m : between source and receiver, and longest reflected way, on the plan [m]
    lateral : ways around vertical edges, too; detour_m : how much longer than straight they may be: on the scene of the benchmark longer
        ones change the level of a receiver by less than is allowed to pruning (tests) [m]
    order : reflections, 0 to 3; reach_m : of reflecting walls from the receiver [m]
    budget : share of the free-field energy at a receiver, 0 to below 1, whose pieces, the faintest ones, are looked for over what stands
        between only: no ways around, no reflections; 0 none. By Pieces.weight; a piece of no weight is never among them
    """

    farthest_m: float = 800.0
    lateral: bool = True
    detour_m: float = 20.0
    order: int = 1
    reach_m: float = 100.0
    budget: float = 0.0


class Point(NamedTuple):
    """A point source: place [m], altitude [m], ground zone it lies in (−1 none), ground factor of its own area [-], the deck it is on and
    the altitude of that [m]."""

    x: float
    y: float
    z: float
    zone: int = -1
    g: float = 0.0
    deck: int = NO_DECK
    deck_z: float = 0.0


@dataclass(frozen=True)
class Found:
    """The paths between a source and a receiver. paths : as the attenuation reads them; kinds : "over", "left", "right", "reflected";
    legs : (k, 2) float64 corners of each on the plan, source first"""

    paths: Paths
    kinds: tuple[str, ...]
    legs: tuple[np.ndarray, ...]


@kernel
def find(  # type: ignore[no-untyped-def]
    scene, decks, room, images, n_images, search, x_s, y_s, z_s, zone, g_source, deck, deck_z, x_r, y_r, z_r
):
    """Writes all paths into room.paths, the vertical one first; their number, or NO_ROOM; and how far left and right of the straight line
    ways around were looked for [m].

    A source under the receiver is moved aside by SHORTEST_M: without a vertical plane there is no method, and without it a gap in a road.
    """
    if (x_r - x_s) ** 2 + (y_r - y_s) ** 2 < SHORTEST_M * SHORTEST_M:
        x_s, y_s = x_r - SHORTEST_M, y_r
    left, right = 0.0, 0.0
    paths = room.paths
    paths.start[0] = paths.mirror_start[0] = 0
    room.leg_x[0], room.leg_y[0], room.leg_wall[0] = x_s, y_s, -1
    room.leg_x[1], room.leg_y[1], room.leg_wall[1] = x_r, y_r, -1
    point = lay(scene, room, 0, 0, 1, zone, z_s, z_r, g_source)
    if point == NO_ROOM:
        return NO_ROOM, left, right
    if deck >= 0:
        point = put_on_deck(decks, deck, deck_z, room, 0, point, 1)
        if point == NO_ROOM:
            return NO_ROOM, left, right
    i = 1
    if search.lateral:
        owners = room.owners[0]
        if owners > 0:
            straight = math.sqrt((x_r - x_s) ** 2 + (y_r - y_s) ** 2 + (z_r - z_s) ** 2)
            bent = edges_of(paths.x, paths.z, 0, point - 1, z_s, z_r, favourable_bend(straight), room.stack)
            conditions = HOMOGENEOUS | FAVOURABLE if bent.blocked else HOMOGENEOUS
            longest = straight + search.detour_m
            for side in (LEFT, RIGHT):
                end, aside = lay_around(
                    scene,
                    room,
                    i,
                    point,
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
                )
                if end == NO_ROOM:
                    return NO_ROOM, left, right
                left, right = (aside, right) if side == LEFT else (left, aside)
                if end > point:
                    point = end
                    i += 1
    for k in range(n_images):
        legs = way_to(scene, room, images, k, x_s, y_s, z_s, x_r, y_r, z_r, search.farthest_m)
        if legs > 0:
            end = lay(scene, room, i, point, legs, zone, z_s, z_r, g_source)
            if end != NO_ROOM and deck >= 0:
                end = put_on_deck(decks, deck, deck_z, room, i, end, legs)
            if end == NO_ROOM:
                return NO_ROOM, left, right
            if paths.conditions[i] != 0:
                point = end
                i += 1
    return i, left, right


class Finder:
    """Finds paths one pair at a time, for explanations and tests; work space grows as it must."""

    def __init__(self, scene: Scene, search: Search, decks: Decks | None = None) -> None:
        self.scene, self.search, self.decks = scene, search, decks or no_decks()
        self._room: Room = room_for(scene)
        self._images: Images = images_for()

    def paths(self, source: Point, x: float, y: float, z: float) -> Found:
        """All paths to a receiver at altitude z."""
        while True:
            number = self._found(source, x, y, z)
            if number >= 0:
                return self._copied(number)
            self._room = larger_room(self.scene, self._room)
            self._images = images_for(2 * self._images.x.size)

    def _found(self, source: Point, x: float, y: float, z: float) -> int:
        search = self.search
        images = mirror(self.scene, self._room, self._images, x, y, search.order, search.reach_m, search.farthest_m)
        if images == NO_ROOM:
            return NO_ROOM
        number, _, _ = find(self.scene, self.decks, self._room, self._images, images, search, *source, x, y, z)
        return int(number)

    def _copied(self, number: int) -> Found:
        found = self._room.paths
        last, mirrors = found.start[number], found.mirror_start[number]
        of_points = {key: getattr(found, key)[:last].copy() for key in ("x", "z", "g")}
        of_paths = {key: getattr(found, key)[:number].copy() for key in Paths._fields[4:12]}
        of_mirrors = {key: getattr(found, key)[:mirrors].copy() for key in ("mirror_x", "mirror_top", "mirror_share")}
        starts = {key: getattr(found, key)[: number + 1].copy() for key in ("start", "mirror_start")}
        paths = Paths(**starts, **of_points, **of_paths, **of_mirrors)
        room = self._room
        corners = np.column_stack([room.trace_x, room.trace_y])
        legs = tuple(corners[a:b].copy() for a, b in zip(room.trace_start[:number], room.trace_start[1 : number + 1]))
        return Found(paths, tuple(_word(paths, i, legs[i]) for i in range(number)), legs)


def _word(paths: Paths, i: int, legs: np.ndarray) -> str:
    if paths.mirror_start[i + 1] > paths.mirror_start[i]:
        return "reflected"
    if paths.kind[i] == VERTICAL:
        return "over"
    along, out = legs[-1] - legs[0], legs[1] - legs[0]
    return "left" if along[0] * out[1] - along[1] * out[0] > 0 else "right"
