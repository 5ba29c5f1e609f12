"""What stands in one of two scenes only: barriers and buildings put up, taken away, made higher or of another surface."""

from __future__ import annotations

import bisect
from typing import Any, NamedTuple

import numpy as np

from .scene import BARRIER, NO_REFLECTION, ZONE, Scene


class Changes(NamedTuple):
    """k segments of the g obstacles that are in one of two scenes only.

    x1, y1, x2, y2 : (k,) float64 ends [m]; top : (k,) altitude of the higher end [m]; start : (g + 1,) int64, first segment of each obstacle
    x, y, radius : (g,) float64, circle around each obstacle [m]; put_up : (g,) bool, a barrier of the second scene
    gone : (n_before,) bool, segments of the first scene that are not in the second one; new : (n_after,) bool, the other way round
    """

    x1: np.ndarray
    y1: np.ndarray
    x2: np.ndarray
    y2: np.ndarray
    top: np.ndarray
    start: np.ndarray
    x: np.ndarray
    y: np.ndarray
    radius: np.ndarray
    put_up: np.ndarray
    gone: np.ndarray
    new: np.ndarray


def changes_of(before: Scene, after: Scene) -> Changes | None:
    """What differs; None where it is the ground or the terrain, which are everywhere.

    An obstacle is the same one only if all of it is, to the bit: outline, tops, absorption; and if it comes in the same order among the
    others, for things at one place are met in the order of the scene.
    """
    if not _same_ground(before, after):
        return None
    walls_before, walls_after = _walls_of(before), _walls_of(after)
    kept_before, kept_after = _in_common(_names(before, walls_before), _names(after, walls_after))
    gone = _marked(before, walls_before, kept_before)
    new = _marked(after, walls_after, kept_after)
    parts = [(before, gone), (after, new)]
    x1, y1, x2, y2 = (
        np.concatenate([getattr(scene, key)[part] for scene, part in parts]) for key in ("x1", "y1", "x2", "y2")
    )
    owner = np.concatenate([before.owner[gone], after.owner[new] + len(before.corner_start)])
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    x, y, radius = _circles(np.stack([x1, x2]), np.stack([y1, y2]), first)
    top = np.concatenate([np.maximum(scene.z1, scene.z2)[part] for scene, part in parts])
    kind = np.concatenate([scene.kind[part] for scene, part in parts])
    put_up = (first >= gone.sum()) & (kind[first] == BARRIER)
    start = np.append(first, len(x1)).astype(np.int64)
    return Changes(x1, y1, x2, y2, top, start, x, y, radius, put_up, gone, new)


def _same_ground(before: Scene, after: Scene) -> bool:
    """Whether terrain, zones and their ground factors are the same."""
    pairs: list[tuple[Any, Any]] = [
        *zip(before.terrain, after.terrain),
        (before.zone_g, after.zone_g),
        (before.g_outside, after.g_outside),
    ]
    borders = [scene.kind == ZONE for scene in (before, after)]
    for key in ("x1", "y1", "x2", "y2", "owner"):
        pairs.append((getattr(before, key)[borders[0]], getattr(after, key)[borders[1]]))
    return all(np.array_equal(one, other) for one, other in pairs)


def _walls_of(scene: Scene) -> np.ndarray:
    """(m + 1,) first segment of each obstacle: they come first in a scene, obstacle by obstacle."""
    owner = scene.owner[scene.kind != ZONE]
    return np.searchsorted(owner, np.arange(len(scene.corner_start)))


def _names(scene: Scene, start: np.ndarray) -> list[bytes]:
    """All there is to know of each obstacle."""
    n = int(start[-1])
    reflected = np.full((n, scene.shares.shape[1]), np.nan)
    hard = scene.share[:n] != NO_REFLECTION
    reflected[hard] = scene.shares[scene.share[:n][hard]]
    columns = [getattr(scene, key)[:n] for key in ("x1", "y1", "x2", "y2", "z1", "z2", "kind")]
    table = np.ascontiguousarray(np.column_stack([*columns, reflected]))
    return [table[a:b].tobytes() for a, b in zip(start[:-1].tolist(), start[1:].tolist())]


def _in_common(before: list[bytes], after: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    """Places of the names both lists have, in the same order in both: as many as possible where no name is there twice."""
    places: dict[bytes, list[int]] = {}
    for i in range(len(before) - 1, -1, -1):
        places.setdefault(before[i], []).append(i)
    pairs = [(places[name].pop(), j) for j, name in enumerate(after) if places.get(name)]
    ends: list[int] = []  # of the rising rows of each length the one that ends lowest: its last place in `before`,
    last: list[int] = []  # and its last pair
    previous = np.full(len(pairs), -1)
    for k, (i, _) in enumerate(pairs):
        at = bisect.bisect_left(ends, i)
        ends[at : at + 1] = [i]
        last[at : at + 1] = [k]
        previous[k] = last[at - 1] if at else -1
    chosen, k = [], last[-1] if last else -1
    while k >= 0:
        chosen.append(pairs[k])
        k = int(previous[k])
    found = np.array(chosen[::-1], np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _marked(scene: Scene, start: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """(n,) bool, the segments of the obstacles that are not kept."""
    changed = np.ones(len(start) - 1, bool)
    changed[kept] = False
    marked = np.zeros(len(scene.kind), bool)
    marked[: start[-1]] = np.repeat(changed, np.diff(start))
    return marked


def _circles(x: np.ndarray, y: np.ndarray, first: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Around the segments of each obstacle; x, y : (2, k) both ends."""
    if not len(first):
        return np.zeros(0), np.zeros(0), np.zeros(0)
    low, high = (
        [getattr(np, name).reduceat(getattr(part, end)(axis=0), first) for part in (x, y)]
        for name, end in (("minimum", "min"), ("maximum", "max"))
    )
    middle = [0.5 * (a + b) for a, b in zip(low, high)]
    return middle[0], middle[1], 0.5 * np.hypot(high[0] - low[0], high[1] - low[1])
