"""Camera arithmetic: from heading, pitch and distance to eye and rays, back to pixels, and to what is seen of the ground."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import List, Tuple

import numpy as np

from .view_state import Camera

VIEW_ANGLE_DEG = 30.0
LOWEST_PITCH, HIGHEST_PITCH = 3.0, 90.0
NEAREST_M, FARTHEST_M = 5.0, 200000.0
FOOTPRINT_REACH = 3.0  # rays above the horizon are cut at so many distances


def axes(camera: Camera) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Unit vectors forward, right, up of the view."""
    heading, pitch = math.radians(camera.heading), math.radians(camera.pitch)
    forward = np.array([math.sin(heading) * math.cos(pitch), math.cos(heading) * math.cos(pitch), -math.sin(pitch)])
    right = np.array([math.cos(heading), -math.sin(heading), 0.0])
    return forward, right, np.cross(right, forward)


def eye(camera: Camera) -> np.ndarray:
    """(3,) where the eye is, in the CRS of the twin [m]."""
    return np.asarray(camera.focus) - camera.distance * axes(camera)[0]


def ray(camera: Camera, x: float, y: float, width: int, height: int) -> Tuple[np.ndarray, np.ndarray]:
    """Start and direction of the ray through a pixel (0, 0 = top left)."""
    forward, right, up = axes(camera)
    tall = math.tan(math.radians(VIEW_ANGLE_DEG / 2))
    across = (2 * x / width - 1) * tall * width / height
    above = (1 - 2 * y / height) * tall
    direction = forward + across * right + above * up
    return eye(camera), direction / np.linalg.norm(direction)


def pixels(camera: Camera, points: np.ndarray, width: int, height: int) -> np.ndarray:
    """(n, 3): x and y in pixels and the distance along the view of (n, 3) points; behind the eye the distance is negative."""
    forward, right, up = axes(camera)
    away = points - eye(camera)
    depth = away @ forward
    tall = math.tan(math.radians(VIEW_ANGLE_DEG / 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        x = (away @ right / depth / (tall * width / height) + 1) * width / 2
        y = (1 - away @ up / depth / tall) * height / 2
    return np.column_stack([x, y, depth])


def on_level(camera: Camera, x: float, y: float, width: int, height: int, z: float) -> np.ndarray:
    """(3,) where the ray of a pixel meets the level z; a point at the focus's distance when it never does."""
    start, direction = ray(camera, x, y, width, height)
    if direction[2] < -1e-4:
        return start + direction * (z - start[2]) / direction[2]
    return start + direction * camera.distance


def orbited(camera: Camera, dx: float, dy: float, pivot: np.ndarray) -> Camera:
    """Turned by a drag of dx, dy pixels around a pivot, which stays where it is on the screen."""
    heading = (camera.heading + 0.3 * dx) % 360.0
    pitch = min(max(camera.pitch + 0.3 * dy, LOWEST_PITCH), HIGHEST_PITCH)
    turned = replace(camera, heading=heading, pitch=pitch)
    old = np.column_stack(axes(camera)).T @ (pivot - eye(camera))  # the pivot as the eye sees it
    new_eye = pivot - np.column_stack(axes(turned)) @ old
    focus = new_eye + turned.distance * axes(turned)[0]
    return replace(turned, focus=_tuple(focus))


def panned(camera: Camera, start: np.ndarray, x: float, y: float, width: int, height: int) -> Camera:
    """Moved so that the ground point `start` comes to lie under a pixel."""
    now = on_level(camera, x, y, width, height, float(start[2]))
    shift = start - now
    shift[2] = 0.0
    reach = 3 * camera.distance  # near the horizon a pixel is a mile
    size = float(np.linalg.norm(shift))
    if size > reach:
        shift *= reach / size
    return replace(camera, focus=_tuple(np.asarray(camera.focus) + shift))


def zoomed(camera: Camera, factor: float, towards: np.ndarray) -> Camera:
    """Nearer (factor < 1) or further; the point looked at stays under the cursor."""
    distance = min(max(camera.distance * factor, NEAREST_M), FARTHEST_M)
    factor = distance / camera.distance
    focus = towards + (np.asarray(camera.focus) - towards) * factor
    return replace(camera, distance=distance, focus=_tuple(focus))


def framing(low: np.ndarray, high: np.ndarray, heading: float, pitch: float, aspect: float) -> Camera:
    """A camera that sees the whole box."""
    middle = (low + high) / 2
    trial = Camera(_tuple(middle), 1.0, heading, pitch, aspect)
    forward, right, up = axes(trial)
    corners = (
        np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]) - middle
    )
    tall = math.tan(math.radians(VIEW_ANGLE_DEG / 2))
    depth = corners @ forward
    need = np.maximum(np.abs(corners @ right) / (tall * aspect), np.abs(corners @ up) / tall) - depth
    return replace(trial, distance=float(max(need.max() * 1.03, 30.0)))


def footprint(camera: Camera, ground_z: float) -> List[Tuple[float, float]]:
    """The four corners of what the camera sees on level ground, (x, y) [m]; rays above the horizon are cut."""
    forward, right, up = axes(camera)
    start, tall = eye(camera), math.tan(math.radians(VIEW_ANGLE_DEG / 2))
    corners = []
    for side, height in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        direction = forward + side * tall * camera.aspect * right + height * tall * up
        reach = FOOTPRINT_REACH * camera.distance
        if direction[2] < -1e-6:
            reach = min(reach, (ground_z - start[2]) / direction[2])
        corners.append((float(start[0] + reach * direction[0]), float(start[1] + reach * direction[1])))
    return corners


def _tuple(point: np.ndarray) -> Tuple[float, float, float]:
    return float(point[0]), float(point[1]), float(point[2])
