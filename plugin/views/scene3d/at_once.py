"""What is picked, drawn over a 3D picture at once: the picture itself follows when nothing more urgent waits.

A frame of the whole city takes longer than everything else a selection changes, and there are several pictures side by side.
"""

from __future__ import annotations

from typing import NamedTuple, Optional, Sequence

import numpy as np
from qgis.PyQt.QtCore import QLineF, QPointF, QRect, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QWidget

from ...indicators import colours
from ...review import camera as camera_module
from ...review.view_state import Camera
from .city_scene import CityScene

MOST = 60  # buildings; more are drawn by the picture itself, as their faces would be too many
LINE_PX = 3.0


class Shape(NamedTuple):
    """Buildings as one sees them. faces : (n, 3, 2) pixels of the faces turned to the eye, far ones first; rgb : (n, 3) uint8
    lines : (m, 2, 2) pixels of the outlines of these"""

    faces: np.ndarray
    rgb: np.ndarray
    lines: np.ndarray


def shape_of(
    scene: CityScene, buildings: Sequence[int], lift: float, rgb: np.ndarray, camera: Camera, wide: int, tall: int
) -> Shape:
    """Of buildings lifted by so much [m]; rgb : (n_cells, 3) of the whole mesh."""
    points, faces, cells, lines = scene.part(buildings, lift)
    at = camera_module.pixels(camera, points + scene.origin, wide, tall)
    corners = faces[:, 1:]
    a, b, c = (at[corners[:, i], :2] for i in range(3))
    turned = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]) < 0
    seen = turned & (at[corners, 2] > 0).all(axis=1)  # before the eye; rows of pixels go down
    order = np.flatnonzero(seen)[np.argsort(-at[corners[seen], 2].mean(axis=1), kind="stable")]
    sides = np.sort(corners[order][:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
    ends = np.sort(lines[:, 1:], axis=1)
    n = len(points)
    shown = np.isin(ends[:, 0] * n + ends[:, 1], sides[:, 0] * n + sides[:, 1])
    return Shape(at[corners[order]][:, :, :2], rgb[cells[order]], at[ends[shown]][:, :, :2])


class AtOnce(QWidget):
    """Lies over a picture and lets the mouse through; hidden while the picture itself shows what is picked."""

    painted = pyqtSignal()  # for the first time since another shape was shown

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._shape: Optional[Shape] = None
        self._is_new = False
        self.hide()

    def show_shape(self, shape: Shape) -> None:
        self._shape, self._is_new = shape, True
        self.setGeometry(QRect(0, 0, self.parentWidget().width(), self.parentWidget().height()))
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._shape is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for corners, rgb in zip(self._shape.faces.tolist(), self._shape.rgb.tolist()):
            painter.setBrush(QColor(*rgb))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        pen = QPen(QColor(colours.SELECTION), LINE_PX)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLines([QLineF(*start, *end) for start, end in self._shape.lines.tolist()])
        if self._is_new:
            self._is_new = False
            self.painted.emit()
