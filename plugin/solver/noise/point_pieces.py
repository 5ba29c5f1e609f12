"""Sources that are points, halved to a tree as lines are: from afar one point stands for a whole yard, from near each of its parts."""

from __future__ import annotations

from typing import Any

import numpy as np

from .city_sources import SourceLines
from .pieces import Pieces, pieces_of
from .scene import Ground, Terrain, ground_z


def pieces_of_sources(sources: SourceLines, ground: Ground, terrain: Terrain) -> Pieces:
    """The pieces of all sources, lines first. See pieces.pieces_of; `member_length` of a source of points is the part of it [-]."""
    points = sources.is_points
    lines = np.flatnonzero(~points)
    count = np.diff(sources.line_start)
    corner = np.repeat(~points, count)
    found = pieces_of(
        np.concatenate([[0], np.cumsum(count[lines])]).astype(np.int64),
        sources.x[corner],
        sources.y[corner],
        sources.height_m[lines],
        sources.g_source[lines],
        ground,
        terrain,
        sources.directivity[lines],
        sources.deck_z[corner],
    )
    found = found._replace(member_line=lines.astype(np.int32)[found.member_line])
    trees = [point_pieces(sources, i, ground, terrain) for i in np.flatnonzero(points).tolist()]
    return joined_pieces([found, *trees]) if trees else found


def point_pieces(sources: SourceLines, i: int, ground: Ground, terrain: Terrain) -> Pieces:
    """The tree of source i, whose points are halved along their longer side until each is alone.

    A piece lies in the middle of the power of its points where that is at one of them and all stand on the same, else at the point nearest
    to it: never between buildings, under a roof. Its length is the diameter of what it stands for, so that the rule of 2015/996 2.4.1 on
    the size of a source by its distance, half of it, is that of lines.
    """
    part = slice(int(sources.line_start[i]), int(sources.line_start[i + 1]))
    places = np.column_stack([sources.x[part], sources.y[part]])
    share, roof, reach = sources.share[part], sources.roof_z[part], sources.reach_m[part]
    x, y, roofs, size, power, half = [], [], [], [], [], []
    waiting, made = [np.arange(len(share))], 1
    while waiting:  # by generations, halves beside each other
        following = []
        for members in waiting:
            place, of, far = _middle(places[members], share[members], roof[members], reach[members])
            x.append(place[0])
            y.append(place[1])
            roofs.append(of)
            size.append(2.0 * far)
            power.append(float(share[members].sum()))
            half.append(made if len(members) > 1 else -1)
            if len(members) > 1:
                wide = int(np.argmax(np.ptp(places[members], axis=0)))
                order = members[np.lexsort((places[members, 1 - wide], places[members, wide]))]
                following += [order[: len(order) // 2], order[len(order) // 2 :]]
                made += 2
        waiting = following
    px, py, base = np.array(x), np.array(y), np.array(roofs)
    n = len(px)
    return Pieces(
        x=px,
        y=py,
        z=np.where(np.isnan(base), ground_z(terrain, px, py), base) + float(sources.height_m[i]),
        length=np.array(size),
        along_x=np.zeros(n),
        along_y=np.zeros(n),
        zone=ground.at(px, py),
        half=np.array(half, np.int32),
        member_start=np.arange(n + 1, dtype=np.int64),
        member_line=np.full(n, i, np.int32),
        member_length=np.array(power),
        root=np.zeros(1, np.int32),
        g=np.array([sources.g_source[i]], np.float64),
        lobe=np.array([sources.directivity[i]], np.int8),
    )


def _middle(
    places: np.ndarray, share: np.ndarray, roof: np.ndarray, reach: np.ndarray
) -> tuple[np.ndarray, float, float]:
    """Where some points are one, the altitude of the roof there (NaN none), and how far what they stand for reaches from there [m]."""
    centre = share @ places / share.sum()
    away = np.hypot(*(places - centre).T)
    nearest = int(np.argmin(away))
    same = bool(np.isnan(roof).all() or (roof == roof[0]).all())
    if not (same and away[nearest] <= reach[nearest]):
        centre = places[nearest]
        away = np.hypot(*(places - centre).T)
    return centre, float(roof[nearest]), float((away + reach).max())


def joined_pieces(parts: list[Pieces]) -> Pieces:
    """All trees of the parts, one part after the other."""
    columns: dict[str, Any] = {key: np.concatenate([getattr(part, key) for part in parts]) for key in Pieces._fields}
    pieces = np.cumsum([0] + [len(part.x) for part in parts])[:-1]
    members = np.cumsum([0] + [len(part.member_line) for part in parts])
    halves = [np.where(part.half < 0, -1, part.half + before) for part, before in zip(parts, pieces)]
    columns["half"] = np.concatenate(halves).astype(np.int32)
    columns["root"] = np.concatenate([part.root + before for part, before in zip(parts, pieces)]).astype(np.int32)
    starts = [part.member_start[:-1] + before for part, before in zip(parts, members)]
    columns["member_start"] = np.append(np.concatenate(starts), members[-1]).astype(np.int64)
    return Pieces(**columns)
