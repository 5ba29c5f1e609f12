"""Boxes in the shade of other boxes: what of the sun and the sky their sides see, by the rays a district is computed with."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from ...city.weather import Weather
from .. import shading, sun
from ..rays import Obstacles
from ..sky import sun_lattice, tregenza
from ..surface_points import faces_of
from ..visibility import visibility

SIDES = ("S", "E", "N", "W", "R")
TILT_DEG = np.array([90.0, 90.0, 90.0, 90.0, 0.0])
AZIMUTH_DEG = np.array([180.0, 90.0, 0.0, 270.0, 0.0])
GRID_M = 1.0


class Sides(NamedTuple):
    """What the SIDES of a box see, in that order, and their outward normals (5, 3)."""

    seen: shading.Seen
    normal: np.ndarray

    def yearly(self, sky: sun.Sky) -> np.ndarray:
        """(5,) light of a year [kWh/m²]."""
        return np.asarray(shading.hourly_irradiance(self.seen, self.normal, sky).sum(axis=1) / 1000)


def sides_of(given: dict[str, Any], weather: Weather, sky: sun.Sky) -> Sides:
    """Parameters: given: inputs of a shoebox case with length_x_m, width_y_m, height_m, neighbours and perhaps neighbour_reflectance.

    As the cases have it the ground is everywhere as bright as in the open.
    """
    size = (given["length_x_m"], given["width_y_m"], given["height_m"])
    own = block((0.0, size[0]), (0.0, size[1]), size[2])
    others = [block(each["x_m"], each["y_m"], each["height_m"]) for each in given["neighbours"]]
    sides = np.arange(len(SIDES))
    faces = faces_of(
        np.ones(len(SIDES), bool),
        np.zeros(len(SIDES), np.int64),
        TILT_DEG,
        AZIMUTH_DEG,
        own,
        np.repeat(sides, 2),
        grid_m=GRID_M,
    )
    lattice, patches = sun_lattice(weather), tregenza(4)
    directions = np.concatenate([lattice.direction, patches.direction])
    found = visibility(
        faces, directions, np.ones((1, len(directions)), bool), Obstacles(np.concatenate([own, *others]))
    )
    shade = shading.shade_of(faces, found, len(lattice.direction), patches)
    planes = shading.Planes(np.arange(len(SIDES) + 1), faces.of_surface, np.ones(len(SIDES)))
    reflection = shading.Reflection(given.get("neighbour_reflectance", 0.0), shaded_ground=False)
    return Sides(shading.seen_by(shade, planes, sky, lattice, reflection), faces.normal[faces.of_surface])


def block(x_m: tuple[float, float], y_m: tuple[float, float], height_m: float) -> np.ndarray:
    """(10, 3, 3) float32 triangles of a box on the ground, two for each of the SIDES, facing outwards."""
    (west, east), (south, north) = x_m, y_m
    a, b, c, d = (west, south), (east, south), (east, north), (west, north)
    quads = [_upright(a, b, height_m), _upright(b, c, height_m), _upright(c, d, height_m), _upright(d, a, height_m)]
    quads.append([(*corner, height_m) for corner in (a, b, c, d)])
    corners = np.array(quads, np.float32)
    return np.asarray(corners[:, [0, 1, 2, 0, 2, 3]].reshape(-1, 3, 3))


def _upright(one: tuple[float, float], other: tuple[float, float], height: float) -> list[tuple[float, ...]]:
    return [(*one, 0.0), (*other, 0.0), (*other, height), (*one, height)]
