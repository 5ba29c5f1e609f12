"""Sources that are points, halved to a tree as lines are: from afar one point stands for a whole yard, from near each of its parts."""

from __future__ import annotations

from typing import Any

import numpy as np

from .city_sources import SourceLines
from .city_sources_industry import Houses
from .decks import NO_DECK, decks_of, no_decks
from .pieces import Pieces, pieces_of
from .scene import Ground, Terrain, ground_z


def pieces_of_sources(sources: SourceLines, ground: Ground, terrain: Terrain, houses: Houses) -> Pieces:
    """The pieces of all sources, lines first. See pieces.pieces_of; `member_length` of a source of points is the part of it [-].

    houses : under whose roofs no piece of points may come to lie
    """
    points = sources.is_points
    lines = np.flatnonzero(~points)
    count = np.diff(sources.line_start)
    corner = np.repeat(~points, count)
    start = np.concatenate([[0], np.cumsum(count[lines])]).astype(np.int64)
    x, y, deck_z = sources.x[corner], sources.y[corner], sources.deck_z[corner]
    found = pieces_of(
        start,
        x,
        y,
        sources.height_m[lines],
        sources.g_source[lines],
        ground,
        terrain,
        sources.directivity[lines],
        deck_z,
        decks_of(start, x, y, deck_z, sources.deck_half_m[lines]),
    )
    found = found._replace(member_line=lines.astype(np.int32)[found.member_line])
    trees = [point_pieces(sources, i, terrain, houses) for i in np.flatnonzero(points).tolist()]
    if not trees:
        return found
    every = joined_pieces([found, *trees])
    is_point = np.arange(len(every.x)) >= len(found.x)
    every.zone[is_point] = ground.at(every.x[is_point], every.y[is_point])
    return every


def point_pieces(sources: SourceLines, i: int, terrain: Terrain, houses: Houses) -> Pieces:
    """The tree of source i but for the ground zones of its pieces. Its points are halved along their longer side until each is alone.

    A piece lies in the middle of the power of its points, or at the point nearest to it where that is another roof or under one. Its length
    is the diameter of what it stands for, so that the rule of 2015/996 2.4.1 on the size of a source by its distance, half of it, is that
    of lines.
    """
    part = slice(int(sources.line_start[i]), int(sources.line_start[i + 1]))
    places = np.column_stack([sources.x[part], sources.y[part]])
    share, roof, reach = sources.share[part], sources.roof_z[part], sources.reach_m[part]
    groups, half = _halved(places)
    power = np.array([share[group].sum() for group in groups])
    middle = np.array([share[group] @ places[group] for group in groups]) / power[:, None]
    nearest = np.array([group[_nearest(places[group], centre)] for group, centre in zip(groups, middle)], np.int64)
    house = houses.at(middle)
    same = np.where(house < 0, np.nan, np.append(houses.roof_z, np.nan)[house])
    alone = np.array([len(group) == 1 for group in groups])
    base = roof[nearest]
    may = ~alone & np.where(np.isnan(base), house < 0, same == base)
    centre = np.where(may[:, None], middle, places[nearest])
    far = [float((np.hypot(*(places[group] - at).T) + reach[group]).max()) for group, at in zip(groups, centre)]
    px, py = np.ascontiguousarray(centre.T)
    n = len(groups)
    under = np.where(np.isnan(base), ground_z(terrain, px, py), base)
    return Pieces(
        x=px,
        y=py,
        z=under + float(sources.height_m[i]),
        length=2.0 * np.array(far),
        along_x=np.zeros(n),
        along_y=np.zeros(n),
        zone=np.full(n, -1, np.int32),
        half=half,
        member_start=np.arange(n + 1, dtype=np.int64),
        member_line=np.full(n, i, np.int32),
        member_length=power,
        weight=np.zeros(n),
        deck=np.full(n, NO_DECK, np.int32),
        deck_z=under,
        root=np.zeros(1, np.int32),
        g=np.array([sources.g_source[i]], np.float64),
        lobe=np.array([sources.directivity[i]], np.int8),
        beam=sources.beam[i : i + 1],
        decks=no_decks(),
    )


def _halved(places: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    """Points of each piece, all of them first, and the first of its halves, −1 none; halves lie beside each other."""
    groups, half, done = [np.arange(len(places))], [], 0
    while done < len(groups):
        members = groups[done]
        done += 1
        half.append(len(groups) if len(members) > 1 else -1)
        if len(members) > 1:
            wide = int(np.argmax(np.ptp(places[members], axis=0)))
            order = members[np.lexsort((places[members, 1 - wide], places[members, wide]))]
            groups += [order[: len(order) // 2], order[len(order) // 2 :]]
    return groups, np.array(half, np.int32)


def _nearest(places: np.ndarray, centre: np.ndarray) -> int:
    return int(np.argmin(((places - centre) ** 2).sum(axis=1)))


def joined_pieces(parts: list[Pieces]) -> Pieces:
    """All trees of the parts, one part after the other; only the first one may have decks."""
    columns: dict[str, Any] = {
        key: np.concatenate([getattr(part, key) for part in parts]) for key in Pieces._fields if key != "decks"
    }
    columns["decks"] = parts[0].decks
    pieces = np.cumsum([0] + [len(part.x) for part in parts])[:-1]
    members = np.cumsum([0] + [len(part.member_line) for part in parts])
    halves = [np.where(part.half < 0, -1, part.half + before) for part, before in zip(parts, pieces)]
    columns["half"] = np.concatenate(halves).astype(np.int32)
    columns["root"] = np.concatenate([part.root + before for part, before in zip(parts, pieces)]).astype(np.int32)
    starts = [part.member_start[:-1] + before for part, before in zip(parts, members)]
    columns["member_start"] = np.append(np.concatenate(starts), members[-1]).astype(np.int64)
    return Pieces(**columns)
