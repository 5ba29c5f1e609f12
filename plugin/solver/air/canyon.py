"""Where a road is a street canyon: width and heights between facades, found by rays from its centre line, in pieces of 20 m.

Each value says how it came about: how many rays met a facade, which buildings, whether their heights are given or guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from .canyon_ospm import Canyons
from .canyon_rays import NOTHING, first_met, walls_of

PIECE_M = 20.0
RAYS = 4  # a side and piece: every 5 m
FARTHEST_M = 60.0  # from the centre line to a facade
LOWEST_M = 3.0  # lower buildings (kiosks, garages) are no wall of a canyon
OPEN_ASPECT, CANYON_ASPECT = (
    0.2,
    0.4,
)  # H/W up to which a road is open (reference/air.md) and from which it is a canyon; between: both
OPEN_BUILT, CANYON_BUILT = 0.25, 0.5  # the same for the share of the less built side
MOST_TURN_DEG = 30.0  # a canyon goes on around so much of a bend
LONGEST_M = 300.0  # of a canyon, to each side
LEFT, RIGHT = 0, 1


@dataclass(frozen=True)
class StreetPieces:
    """k straight pieces of road and what stands beside them; sides are LEFT and RIGHT looking along the axis.

    road : (k,) int32, number of the road; x1, y1, x2, y2 : ends [m]; axis_deg : clockwise from north; length [m]
    half_width : (k, 2) from the centre line to the facades, median of the rays, NaN where none met one [m]
    height : (k, 2) mean height of the facades met, NaN where none was [m]; built : (k, 2) share of the rays that met one [-]
    building : (k, 2) int32, the one most rays met, −1 for none; guessed : (k, 2) bool, a height among them is not given
    covered : (k,) share of the centre line under a building [-]
    share : (k,) how much of a canyon the piece is, 0 open road to 1 [-]
    ahead, behind : (k,) how far the canyon goes on from the middle of the piece [m]
    """

    road: np.ndarray
    x1: np.ndarray
    y1: np.ndarray
    x2: np.ndarray
    y2: np.ndarray
    axis_deg: np.ndarray
    length: np.ndarray
    half_width: np.ndarray
    height: np.ndarray
    built: np.ndarray
    building: np.ndarray
    guessed: np.ndarray
    covered: np.ndarray
    share: np.ndarray
    ahead: np.ndarray
    behind: np.ndarray

    def __len__(self) -> int:
        return len(self.road)

    @property
    def width(self) -> np.ndarray:
        """(k,) between the facades, NaN unless both sides have one [m]."""
        return np.asarray(self.half_width.sum(axis=1))

    @property
    def effective_height(self) -> np.ndarray:
        """(k, 2) height of each side with its gaps counted in, 0 without buildings [m]."""
        return np.where(self.built > 0, self.height, 0.0) * self.built

    @property
    def aspect(self) -> np.ndarray:
        """(k,) H/W with gaps counted in, 0 for a road without buildings on both sides [-]."""
        return aspect_of(self.half_width, self.effective_height)

    def canyons(self) -> tuple[Canyons, np.ndarray]:
        """The pieces that are at least partly a canyon, for canyon_ospm, and their numbers."""
        chosen = np.flatnonzero(self.share > 0)
        left, right = self.effective_height[chosen].T
        return Canyons(
            self.width[chosen], left, right, self.axis_deg[chosen], self.ahead[chosen], self.behind[chosen]
        ), chosen

    def provenance(self, piece: int, ids: list[str]) -> dict[str, Any]:
        """How width and heights of one piece came about, for a person; ids of the buildings."""
        found: dict[str, Any] = {"canyon_share": float(self.share[piece]), "aspect": float(self.aspect[piece])}
        for side, name in enumerate(("left", "right")):
            met = round(float(self.built[piece, side]) * RAYS)
            if not met:
                found[name] = f"no facade of {LOWEST_M:g} m or more within {FARTHEST_M:g} m"
                continue
            origin = "some guessed" if self.guessed[piece, side] else "given"
            found[name] = (
                f"{self.height[piece, side]:.1f} m high at {self.half_width[piece, side]:.1f} m: {met} of {RAYS} rays met a facade, "
                f"most of them {ids[self.building[piece, side]]}; heights {origin}"
            )
        return found


def aspect_of(half_width: np.ndarray, effective_height: np.ndarray) -> np.ndarray:
    """(k,) mean height of both sides by the width, 0 where a side has no facade [-]."""
    width = half_width.sum(axis=1)
    return np.where(
        np.isfinite(width) & (width > 0), effective_height.mean(axis=1) / np.where(width > 0, width, 1.0), 0.0
    )


def canyon_share(aspect: np.ndarray, built: np.ndarray, covered: np.ndarray) -> np.ndarray:
    """How much of a canyon, (k,) 0 to 1, without a step: by H/W, by the less built side (built (k, 2)), none under a building [-]."""
    deep = np.clip((aspect - OPEN_ASPECT) / (CANYON_ASPECT - OPEN_ASPECT), 0.0, 1.0)
    closed = np.clip((built.min(axis=1) - OPEN_BUILT) / (CANYON_BUILT - OPEN_BUILT), 0.0, 1.0)
    return np.asarray(deep * closed * (1.0 - covered))


def street_pieces(
    lines: np.ndarray, footprints: np.ndarray, height_m: np.ndarray, height_guessed: np.ndarray | None = None
) -> StreetPieces:
    """The pieces of some roads between some buildings.

    lines : (n,) shapely lines or multi-lines of the roads; footprints : (b,) polygons or multi-polygons, None where removed
    height_m : (b,) above ground, NaN unknown (then no wall); height_guessed : (b,) bool, the height is not given
    A road without buildings has pieces with NaN widths and share 0. The order of roads and buildings does not matter.
    """
    shapes, heights = np.asarray(footprints, object), np.asarray(height_m, np.float64)
    guessed = np.zeros(len(shapes), bool) if height_guessed is None else np.asarray(height_guessed, bool)
    walls = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)) & (heights >= LOWEST_M))
    road, ends = _cut(lines)
    k = len(road)
    step = ends[:, 2:] - ends[:, :2]
    length = np.hypot(step[:, 0], step[:, 1])
    along = step / length[:, None] if k else step
    places = ends[:, None, :2] + step[:, None, :] * ((np.arange(RAYS) + 0.5) / RAYS)[None, :, None]
    outward = np.stack([np.column_stack([-along[:, 1], along[:, 0]]), np.column_stack([along[:, 1], -along[:, 0]])], 1)
    scene, tree = walls_of(shapes[walls], heights[walls]), shapely.STRtree(shapes[walls])
    inside = np.zeros(k * RAYS, bool)
    inside[tree.query(shapely.points(places.reshape(-1, 2)), predicate="within")[0]] = True
    distance, met = np.full((k, 2, RAYS), np.nan), np.full((k, 2, RAYS), -1, np.int64)
    for side in (LEFT, RIGHT):
        far = places + FARTHEST_M * outward[:, side, None, :]
        found, which = first_met(places.reshape(-1, 2), far.reshape(-1, 2), scene)
        found[inside], which[inside] = np.nan, NOTHING  # under a building: what is met is its own inner side
        distance[:, side], met[:, side] = found.reshape(k, RAYS), which.reshape(k, RAYS)
    covered = inside.reshape(k, RAYS).mean(axis=1) if k else np.zeros(0)
    hit = met >= 0
    building = np.where(hit, walls[np.maximum(met, 0)] if len(walls) else -1, -1)
    height = _mean(np.where(hit, heights[building], np.nan)) if len(shapes) else np.full((k, 2), np.nan)
    built, half = hit.mean(axis=2), _median(distance)
    effective = np.where(built > 0, height, 0.0) * built
    share = canyon_share(aspect_of(half, effective), built, covered)
    axis = np.degrees(np.arctan2(step[:, 0], step[:, 1])) % 360.0
    ahead, behind = _reaches(ends, axis, length, share)
    return StreetPieces(
        road=road,
        x1=ends[:, 0],
        y1=ends[:, 1],
        x2=ends[:, 2],
        y2=ends[:, 3],
        axis_deg=axis,
        length=length,
        half_width=half,
        height=height,
        built=built,
        building=_most_met(building),
        guessed=(hit & guessed[building]).any(axis=2) if len(shapes) else np.zeros((k, 2), bool),
        covered=covered,
        share=share,
        ahead=ahead,
        behind=behind,
    )


def _cut(lines: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Road number (k,) int32 and ends (k, 4) of pieces of at most PIECE_M, equal along each straight part of a road."""
    parts, road = shapely.get_parts(shapely.force_2d(np.asarray(lines, object)), return_index=True)
    # vertices closer than a metre would make slivers of pieces with any axis
    points, of_part = shapely.get_coordinates(shapely.simplify(parts, 0.5), return_index=True)
    start = np.flatnonzero(of_part[1:] == of_part[:-1]) if len(points) else np.zeros(0, np.int64)
    a, b = points[start].reshape(-1, 2), points[start + 1].reshape(-1, 2)
    far = np.hypot(*(b - a).T)
    some = far > 0
    a, b, far, part = a[some], b[some], far[some], of_part[start[some]] if len(start) else start
    count = np.maximum(np.ceil(far / PIECE_M - 1e-9), 1).astype(np.int64)
    leg = np.repeat(np.arange(len(far)), count)
    number = np.arange(len(leg)) - np.repeat(np.cumsum(count) - count, count)
    low, high = (number / count[leg])[:, None], ((number + 1) / count[leg])[:, None]
    ends = np.hstack([a[leg] + low * (b - a)[leg], a[leg] + high * (b - a)[leg]])
    return road[part[leg]].astype(np.int32), ends


def _mean(values: np.ndarray) -> np.ndarray:
    count = np.isfinite(values).sum(axis=-1)
    return np.where(count > 0, np.nansum(values, axis=-1) / np.maximum(count, 1), np.nan)


def _median(values: np.ndarray) -> np.ndarray:
    out = np.full(values.shape[:-1], np.nan)
    some = np.isfinite(values).any(axis=-1)
    out[some] = np.nanmedian(values[some], axis=-1)
    return out


def _most_met(building: np.ndarray) -> np.ndarray:
    """(k, 2) of (k, 2, RAYS): the building met most often, the lower number of equals, −1 for none."""
    same = (building[..., :, None] == building[..., None, :]).sum(axis=-1)
    score = np.where(building >= 0, same * (building.max(initial=0) + 2) - building, -1)
    chosen = np.take_along_axis(building, score.argmax(axis=-1)[..., None], axis=-1)[..., 0]
    return np.asarray(chosen, np.int32)


def _reaches(
    ends: np.ndarray, axis: np.ndarray, length: np.ndarray, share: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """How far the canyon goes on from the middle of each piece, ahead and behind [m]: through pieces that meet end to end and turn by no
    more than MOST_TURN_DEG, until one is an open road or LONGEST_M is reached."""
    at: dict[tuple[int, int], list[tuple[int, bool]]] = {}
    keys = np.round(ends * 20.0).astype(np.int64)  # 0.05 m, as crossings of the network are joined
    for piece in range(len(ends)):
        at.setdefault((int(keys[piece, 0]), int(keys[piece, 1])), []).append((piece, False))
        at.setdefault((int(keys[piece, 2]), int(keys[piece, 3])), []).append((piece, True))
    ahead, behind = 0.5 * length, 0.5 * length
    out = np.stack([ahead, behind], axis=1)
    for piece in np.flatnonzero(share > 0).tolist():
        for column, forward in enumerate((True, False)):
            out[piece, column] = _walk(piece, forward, at, keys, axis, length, share)
    return out[:, 0], out[:, 1]


def _walk(
    piece: int, forward: bool, at: dict, keys: np.ndarray, axis: np.ndarray, length: np.ndarray, share: np.ndarray
) -> float:
    reached, now, direction = 0.5 * float(length[piece]), piece, forward
    seen = {piece}
    while reached < LONGEST_M:
        end = keys[now, 2:] if direction else keys[now, :2]
        heading = axis[now] if direction else axis[now] + 180.0
        best: tuple[int, bool] | None = None
        least = MOST_TURN_DEG
        for other, by_its_end in at[(int(end[0]), int(end[1]))]:
            if other in seen or not share[other] > 0:
                continue
            onward = axis[other] + (180.0 if by_its_end else 0.0)
            turn = abs((onward - heading + 180.0) % 360.0 - 180.0)
            if turn < least:
                best, least = (other, not by_its_end), turn
        if best is None:
            break
        now, direction = best
        seen.add(now)
        reached += float(length[now])
    return min(reached, LONGEST_M)
