"""The handle of the cut as arrays: where it stands, what of it lies under a pixel, how far a drag moves or turns the plane."""

from __future__ import annotations

import math
from typing import Any, Dict, NamedTuple, Tuple

import numpy as np

from ...review import camera as camera_module
from ...review.scene_look import LEVEL, Look
from ...review.view_state import Camera
from .section import Cut, cut_of, reach
from .section_face import across_box

MOVE, TURN = "move", "turn"
ARROW_PX, RING_PX, ARC_DEG = (
    46.0,
    58.0,
    34.0,
)  # half of the arrow; radius of the ring; each of its two arcs to both sides
USUAL_PX, LEAST_SHARE = 320.0, 0.55  # a view less high has a smaller handle, down to that share
NEAR_PX = 9.0  # of what the cursor means
EDGE_PX = 84  # so far from the edge of the view it stays, where the plane goes on there
ABOVE_SHARE = 0.04  # of the city's height the frame is larger on each side, and above
STEEP = math.sin(math.radians(12.0)) ** 2  # flatter against the view, a drag is read off the screen
TURN_PER_PX = 0.4  # then [°]


class Box(NamedTuple):
    """Corners of the city, relative to the scene's origin [m]."""

    low: np.ndarray
    high: np.ndarray


class Handle(NamedTuple):
    """at : (3,) its middle; normal, across, third : unit vectors; metres_per_px at it; can_turn : whether there is a ring
    share : of its usual size, less in a low view"""

    at: np.ndarray
    normal: np.ndarray
    across: np.ndarray
    third: np.ndarray
    metres_per_px: float
    can_turn: bool
    share: float = 1.0

    @property
    def unit_m(self) -> float:
        """What it is drawn in: a pixel of its usual size."""
        return self.share * self.metres_per_px

    def arrow(self) -> np.ndarray:
        """(3, 3) its tips and its middle."""
        along = self.normal * ARROW_PX * self.unit_m
        return np.stack([self.at - along, self.at, self.at + along])

    def arcs(self) -> np.ndarray:
        """(2, k, 3) the arcs of the ring, across the arrow."""
        a = np.radians(np.linspace(-ARC_DEG, ARC_DEG, 13))
        one = np.cos(a)[:, None] * self.across + np.sin(a)[:, None] * self.normal
        return self.at + RING_PX * self.unit_m * np.stack([one, -one])


def frame_of(cut: Cut, box: Box) -> np.ndarray:
    """(4, 3) corners of the plane around the city, the first two below."""
    rim = ABOVE_SHARE * float(np.linalg.norm((box.high - box.low)[:2]))
    if abs(cut.normal[2]) > 0.5:
        (west, south), (east, north) = box.low[:2] - rim, box.high[:2] + rim
        return np.array([(x, y, cut.point[2]) for x, y in ((west, south), (east, south), (east, north), (west, north))])
    near, far = reach(cut.across, box.low, box.high)
    ends = across_box(cut, (*(box.low[:2] - rim), *(box.high[:2] + rim)))
    if ends is not None:
        near, far = (float(end @ cut.across[:2]) + inward for end, inward in zip(ends, (rim, -rim)))
    middle = cut.point - cut.across * (cut.point @ cut.across)
    foot, top = box.low[2], box.high[2] + min(rim, 0.5 * (box.high[2] - box.low[2]))
    places = ((near - rim, foot), (far + rim, foot), (far + rim, top), (near - rim, top))
    return np.array([[*(middle + cut.across * along)[:2], z] for along, z in places])


def handle_of(
    cut: Cut, box: Box, camera: Camera, origin: np.ndarray, size: Tuple[int, int], aside_px: float = 0.0
) -> Handle:
    """On the plane where it is seen: at the point looked at, at the upper edge of an upright one or as high as the view lets it.

    aside_px : beside that point, where something else stands in the middle of the view
    """
    focus, frame = np.asarray(camera.focus) - origin, frame_of(cut, box)
    third = np.cross(cut.normal, cut.across)
    is_level = abs(cut.normal[2]) > 0.5
    tall = 2 * math.tan(math.radians(camera_module.VIEW_ANGLE_DEG / 2)) / size[1]
    focus = focus + aside_px * tall * camera.distance * camera_module.axes(camera)[1]
    if is_level:
        at = np.array([*np.clip(focus[:2], box.low[:2], box.high[:2]), cut.point[2]])
    else:
        ends = frame[:2] @ cut.across
        along = float(np.clip(focus @ cut.across, min(ends), max(ends)))
        at = frame[0] + cut.across * (along - frame[0] @ cut.across)
        at[2] = _highest_seen(at, frame[0, 2], frame[2, 2], camera, origin, size)
    depth = float(camera_module.pixels(camera, at[None] + origin, *size)[0, 2])
    share = min(max(size[1] / USUAL_PX, LEAST_SHARE), 1.0)
    return Handle(at, cut.normal, cut.across, third, max(depth, camera_module.NEAREST_M) * tall, not is_level, share)


def _highest_seen(
    at: np.ndarray, foot: float, top: float, camera: Camera, origin: np.ndarray, size: Tuple[int, int]
) -> float:
    """Between foot and top of the plane, so high that it is not nearer to the view's upper edge than EDGE_PX."""
    levels = np.linspace(top, foot, 33)
    points = np.column_stack([np.tile(at[:2], (33, 1)), levels])
    x, y, depth = camera_module.pixels(camera, points + origin, *size).T
    edge = min(EDGE_PX, size[1] / 3)
    seen = np.flatnonzero((depth > 0) & (y >= edge))
    if not len(seen) or seen[0] == 0:
        return top
    i = int(seen[0])
    share = (y[i] - edge) / max(y[i] - y[i - 1], 1e-9) if depth[i - 1] > 0 else 0.0
    return float(levels[i] + share * (levels[i - 1] - levels[i]))


# --- under the cursor -------------------------------------------------------------------------------------------------
def part_at(handle: Handle, camera: Camera, origin: np.ndarray, size: Tuple[int, int], x: float, y: float) -> str:
    """MOVE or TURN, "" beside both."""
    if _away(handle.arrow(), camera, origin, size, x, y) <= NEAR_PX:
        return MOVE
    if handle.can_turn and any(_away(arc, camera, origin, size, x, y) <= NEAR_PX for arc in handle.arcs()):
        return TURN
    return ""


def _away(line: np.ndarray, camera: Camera, origin: np.ndarray, size: Tuple[int, int], x: float, y: float) -> float:
    """Of a pixel from a line in space, as it is seen [px]; infinite behind the eye."""
    where = camera_module.pixels(camera, line + origin, *size)
    if (where[:, 2] <= 0).any():
        return np.inf
    start, along = where[:-1, :2], np.diff(where[:, :2], axis=0)
    long = np.maximum((along**2).sum(axis=1), 1e-9)
    share = np.clip(((np.array([x, y]) - start) * along).sum(axis=1) / long, 0.0, 1.0)
    return float(np.hypot(*(start + share[:, None] * along - (x, y)).T).min())


# --- a drag -----------------------------------------------------------------------------------------------------------
class Drag(NamedTuple):
    """What it was when the button went down. look : then; handle : then; x, y : where [px]"""

    part: str
    look: Look
    handle: Handle
    camera: Camera
    x: float
    y: float


def dragged(drag: Drag, x: float, y: float, box: Box, origin: np.ndarray, size: Tuple[int, int]) -> Dict[str, Any]:
    """What of the look is another one with the cursor at a pixel."""
    if drag.part == TURN:
        return turned(drag.look, _angle(drag, x, y, origin, size), drag.handle.at, box)
    return moved(drag.look, _along(drag, x, y, origin, size), box)


def moved(look: Look, metres: float, box: Box) -> Dict[str, Any]:
    """The plane so far along its normal."""
    if look.section_kind == LEVEL:
        return {"section_height_m": round(look.section_height_m - metres, 1)}
    near, far = reach(cut_of(look, box.low, box.high).normal, box.low, box.high)
    return {"section_place": look.section_place + metres / max(far - near, 1e-6)}


def turned(look: Look, degrees: float, pivot: np.ndarray, box: Box) -> Dict[str, Any]:
    """The plane turned clockwise, seen from above, around an upright axis; whole degrees, as its row has them."""
    azimuth = round(look.section_azimuth + degrees) % 360
    a = math.radians(azimuth)
    normal = np.array([math.sin(a), math.cos(a), 0.0])
    near, far = reach(normal, box.low, box.high)
    return {"section_azimuth": float(azimuth), "section_place": float((pivot @ normal - near) / max(far - near, 1e-6))}


def _along(drag: Drag, x: float, y: float, origin: np.ndarray, size: Tuple[int, int]) -> float:
    """How far the cursor has gone along the normal [m]."""
    at, normal = drag.handle.at + origin, drag.handle.normal
    start, way = camera_module.ray(drag.camera, x, y, *size)
    first, first_way = camera_module.ray(drag.camera, drag.x, drag.y, *size)
    if 1 - float(normal @ first_way) ** 2 < STEEP:  # one looks along it: up is away, or higher where the plane is level
        up = (drag.y - y) * drag.handle.metres_per_px
        return -up if abs(normal[2]) > 0.5 else math.copysign(up, up * float(normal @ first_way))
    return _nearest(at, normal, start, way) - _nearest(at, normal, first, first_way)


def _nearest(at: np.ndarray, normal: np.ndarray, start: np.ndarray, way: np.ndarray) -> float:
    """The place on a line that is nearest to a ray [m from at]."""
    away, b = at - start, float(normal @ way)
    return (b * float(way @ away) - float(normal @ away)) / max(1 - b * b, 1e-6)


def _angle(drag: Drag, x: float, y: float, origin: np.ndarray, size: Tuple[int, int]) -> float:
    """How far the cursor has gone around the handle, clockwise from above [°]."""
    if drag.camera.pitch < math.degrees(math.asin(math.sqrt(STEEP))):
        return (x - drag.x) * TURN_PER_PX
    at, found = drag.handle.at + origin, []
    for px, py in ((drag.x, drag.y), (x, y)):
        east, north = (camera_module.on_level(drag.camera, px, py, *size, float(at[2])) - at)[:2]
        found.append(math.degrees(math.atan2(east, north)))
    return (found[1] - found[0] + 180.0) % 360.0 - 180.0
