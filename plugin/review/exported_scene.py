"""The 3D picture as it leaves for other programs: arrays, names, values and what they mean, without any drawing library."""

from __future__ import annotations

from typing import List, NamedTuple, Tuple

import numpy as np


class Sheet(NamedTuple):
    """A picture over heights: the ground, or a field of values.

    points : (n, 3) relative to the scene's origin [m]; triangles : (m, 3), looking up
    at : (n, 2) places in the picture, 0, 0 its upper left corner; picture : PNG, b"" for none; opacity : 0 … 1
    is_mixed : whether there are colours between those of two pixels; has_holes : whether some pixels are clear
    """

    name: str
    points: np.ndarray
    triangles: np.ndarray
    at: np.ndarray
    picture: bytes = b""
    opacity: float = 1.0
    is_mixed: bool = True
    has_holes: bool = False


def sheet_over(heights: np.ndarray, box: Tuple[float, float, float, float], name: str, picture: bytes = b"") -> Sheet:
    """heights : (rows, columns) float64, row 0 north, from corner to corner of the box; box : xmin, ymin, xmax, ymax; all relative
    to the scene's origin [m]; picture : row 0 north"""
    rows, columns = heights.shape
    x, y = np.meshgrid(np.linspace(box[0], box[2], columns), np.linspace(box[3], box[1], rows))
    u, v = np.meshgrid(np.linspace(0.0, 1.0, columns), np.linspace(0.0, 1.0, rows))
    at = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = (part.ravel() for part in (at[:-1, :-1], at[1:, :-1], at[1:, 1:], at[:-1, 1:]))
    triangles = np.concatenate([np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)])
    points = np.column_stack([x.ravel(), y.ravel(), heights.ravel()])
    return Sheet(name, points, triangles, np.column_stack([u.ravel(), v.ravel()]), picture)


class Piece(NamedTuple):
    """What is in the scene beside buildings and sheets. points : (n, 3) relative to the scene's origin [m]

    cells : (m, 3) triangles or (m, 2) lines; rgb : (m, 3) uint8 of each, seen without light
    """

    name: str
    points: np.ndarray
    cells: np.ndarray
    rgb: np.ndarray

    @property
    def is_lines(self) -> bool:
        return self.cells.shape[1] == 2


class ExportedScene(NamedTuple):
    """n buildings, k classes.

    points : (p, 3) float32 relative to origin [m]; origin : (3,) in crs; triangles : (m, 3); lines : (e, 2) of outlines
    triangle_building, line_building : number of the building of each, rising; n for what a scenario builds
    triangle_class : (m,) number in table, its last for what is not computed, −1 for what a scenario builds
    building_class : (n,) the same for each building
    table : (k + 1, 3) uint8; new_rgb : of what a scenario builds
    values : (n,) float64, NaN not computed; words : of each; ids, names : of each
    title : quantity and unit; unit; caption : scenario, or "variant − baseline"; notes : what one must know
    legend : (colour, words) from the highest class down; limits : inner ones of the scale; sources : of the data, with licences
    sheets : ground and field; pieces : section, bands of roads, receivers, pipes; detail : how it is drawn
    widths : (on paper [mm], words) of the bands of roads
    """

    points: np.ndarray
    origin: np.ndarray
    crs: str
    triangles: np.ndarray
    triangle_building: np.ndarray
    triangle_class: np.ndarray
    lines: np.ndarray
    line_building: np.ndarray
    building_class: np.ndarray
    table: np.ndarray
    new_rgb: Tuple[int, int, int]
    ids: List[str]
    names: List[str]
    values: np.ndarray
    words: List[str]
    indicator: str
    title: str
    unit: str
    caption: str
    notes: List[str]
    legend: List[Tuple[str, str]]
    limits: Tuple[float, ...]
    sources: List[str]
    twin: str
    sheets: Tuple[Sheet, ...] = ()
    pieces: Tuple[Piece, ...] = ()
    detail: str = ""
    widths: Tuple[Tuple[float, str], ...] = ()

    @property
    def n_buildings(self) -> int:
        return len(self.ids)

    @property
    def n_standing(self) -> int:
        """Buildings of which something is left: a scenario takes some away, and a section."""
        return int(np.unique(self.triangle_building[self.triangle_building < self.n_buildings]).size)

    def rgb_of(self, number: int) -> Tuple[int, int, int]:
        """Of a class, −1 for what a scenario builds."""
        return (
            self.new_rgb
            if number < 0
            else (int(self.table[number, 0]), int(self.table[number, 1]), int(self.table[number, 2]))
        )
