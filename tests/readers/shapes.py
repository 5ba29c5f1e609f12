"""Buildings whose areas and volumes one can work out by hand, as rings of corners, as polygons and as CityJSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from plugin.city.buildings import GROUND, ROOF, WALL
from plugin.readers.polygons import Polygons, concatenate, from_rings

WEST, SOUTH = 385000.0, 6671000.0  # Helsinki, EPSG:3067
EPSG_3067 = "https://www.opengis.net/def/crs/EPSG/0/3067"
SEMANTICS = {WALL: "WallSurface", ROOF: "RoofSurface", GROUND: "GroundSurface"}
BOX_KINDS = [GROUND, ROOF, WALL, WALL, WALL, WALL]

Faces = list[list[list[tuple[float, float, float]]]]  # face -> rings -> corners


def box(width: float, depth: float, height: float, at: tuple[float, float, float] = (WEST, SOUTH, 0.0)) -> Faces:
    """Ground, roof, then the walls to the south, east, north and west; anticlockwise seen from outside."""
    x, y, z = at
    return prism([(x, y), (x + width, y), (x + width, y + depth), (x, y + depth)], z, z + height)


def prism(outline: list[tuple[float, float]], low: float, high: float) -> Faces:
    """Ground, roof and one wall for each side of an outline that runs anticlockwise."""
    ends = outline[1:] + outline[:1]
    walls = [[(*a, low), (*b, low), (*b, high), (*a, high)] for a, b in zip(outline, ends, strict=True)]
    return [[[(*p, low) for p in outline[::-1]]], [[(*p, high) for p in outline]], *([wall] for wall in walls)]


def gabled(
    width: float, depth: float, eaves: float, ridge: float, at: tuple[float, float, float] = (WEST, SOUTH, 0.0)
) -> Faces:
    """A house with a ridge along x in the middle: ground, roofs to the south and north, walls S, E (gable), N, W (gable)."""
    x, y, z = at
    a, b, c, d = [(x, y, z), (x + width, y, z), (x + width, y + depth, z), (x, y + depth, z)]
    e, f, g, h = [(*p[:2], z + eaves) for p in (a, b, c, d)]
    r, s = (x, y + depth / 2, z + ridge), (x + width, y + depth / 2, z + ridge)
    return [
        [[a, d, c, b]],
        [[e, f, s, r]],
        [[h, r, s, g]],
        [[a, b, f, e]],
        [[b, c, g, s, f]],
        [[c, d, h, g]],
        [[d, a, e, r, h]],
    ]


GABLED_KINDS = [GROUND, ROOF, ROOF, WALL, WALL, WALL, WALL]


def polygons(*buildings: Faces, kinds: list[int] | None = None) -> Polygons:
    """Buildings 0, 1, … one after the other; kinds by position, those of a box unless said."""
    parts = []
    for number, faces in enumerate(buildings):
        words = kinds if kinds is not None else [GROUND, ROOF, *[WALL] * (len(faces) - 2)]
        parts.append(from_rings([[np.array(ring) for ring in face] for face in faces], [number] * len(faces), words))
    return concatenate(parts)


# --- CityJSON ---------------------------------------------------------------------------------------------------------
class CityFile:
    """A CityJSON document in the making: vertices are collected while geometries are made."""

    def __init__(self, version: str = "2.0", **metadata: Any) -> None:
        self.version, self.metadata = version, {"referenceSystem": EPSG_3067, **metadata}
        self.vertices: list[list[float]] = []
        self.objects: dict[str, dict[str, Any]] = {}

    def solid(self, faces: Faces, lod: str | float = "2", kinds: list[int] | None = None) -> dict[str, Any]:
        boundaries = self._numbers(faces)
        geometry = {"type": "Solid", "lod": lod, "boundaries": [boundaries]}
        return {**geometry, **self._semantics(kinds, nested=True)}

    def sheet(self, faces: Faces, lod: str | float = "2", kinds: list[int] | None = None) -> dict[str, Any]:
        geometry = {"type": "MultiSurface", "lod": lod, "boundaries": self._numbers(faces)}
        return {**geometry, **self._semantics(kinds, nested=False)}

    def building(self, name: str, *geometry: dict[str, Any], **members: Any) -> None:
        self.objects[name] = {"type": "Building", "geometry": list(geometry), **members}

    def part(self, name: str, parent: str, *geometry: dict[str, Any], **members: Any) -> None:
        """A part that names its parent, and is named by it where that is there."""
        self.objects[name] = {"type": "BuildingPart", "parents": [parent], "geometry": list(geometry), **members}
        if parent in self.objects:
            self.objects[parent].setdefault("children", []).append(name)

    def document(self, **members: Any) -> dict[str, Any]:
        return {
            "type": "CityJSON",
            "version": self.version,
            "metadata": self.metadata,
            "CityObjects": self.objects,
            "vertices": self.vertices,
            **members,
        }

    def write(self, path: Path, **members: Any) -> Path:
        path.write_text(json.dumps(self.document(**members)), encoding="utf-8")
        return path

    def _numbers(self, faces: Faces) -> list[list[list[int]]]:
        numbered = []
        for face in faces:
            rings = []
            for ring in face:
                rings.append(list(range(len(self.vertices), len(self.vertices) + len(ring))))
                self.vertices += [list(map(float, corner)) for corner in ring]
            numbered.append(rings)
        return numbered

    @staticmethod
    def _semantics(kinds: list[int] | None, nested: bool) -> dict[str, Any]:
        if kinds is None:
            return {}
        words = sorted({SEMANTICS[kind] for kind in kinds})
        values = [words.index(SEMANTICS[kind]) for kind in kinds]
        return {"semantics": {"surfaces": [{"type": w} for w in words], "values": [values] if nested else values}}
