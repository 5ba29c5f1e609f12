"""Where the camera stands when a view is asked for by name."""

from __future__ import annotations

from typing import Iterable, Optional

from ...review import camera as camera_module
from ...review.view_state import Camera
from .city_scene import CityScene

# heading and pitch [°]
PRESETS = {"overview": (335.0, 38.0), "south": (0.0, 22.0), "top": (0.0, 90.0), "street": (335.0, 12.0)}
STREET_M, EYE_M = 160.0, 10.0  # from how far, and how high the point looked at is
AROUND_M, STEEPEST = 15.0, 45.0  # of a framed selection


def preset(scene: CityScene, name: str, aspect: float, now: Optional[Camera]) -> Camera:
    """ "overview", "street", "south" or "top"; the street is looked at where the camera looks now."""
    box = scene.bounds()
    low, high = box[:3] + scene.origin, box[3:] + scene.origin
    heading, pitch = PRESETS[name]
    camera = camera_module.framing(low, high, heading, pitch, aspect)
    if name != "street":
        return camera
    focus = now.focus if now is not None else camera.focus
    return Camera((focus[0], focus[1], float(low[2]) + EYE_M), STREET_M, heading, pitch, aspect)


def framing_of(scene: CityScene, buildings: Iterable[int], now: Camera, aspect: float) -> Camera:
    """A camera that sees some buildings, from where it looks now."""
    points, _, _, _ = scene.part(buildings, 0.0)
    low, high = points.min(axis=0) + scene.origin, points.max(axis=0) + scene.origin
    return camera_module.framing(low - AROUND_M, high + AROUND_M, now.heading, min(now.pitch, STEEPEST), aspect)
