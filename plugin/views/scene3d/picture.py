"""A picture of the 3D view for other pages: larger than the screen, with or without its background and what lies over it."""

from __future__ import annotations

from typing import Any

import numpy as np
from qgis.PyQt.QtCore import QPoint, QSize
from qgis.PyQt.QtGui import QImage, QPainter, QRegion
from qgis.PyQt.QtWidgets import QWidget

LARGEST_SCALE = 8
MOST_PIXELS, LONGEST_SIDE = 200_000_000, 32_000  # of a picture: more would not fit into the memory of a small computer


def largest_scale(size: QSize) -> int:
    """How many times a view can be as large in a picture."""
    wide, tall = max(size.width(), 1), max(size.height(), 1)
    by_area = (MOST_PIXELS / (wide * tall)) ** 0.5
    return max(int(min(by_area, LONGEST_SIDE / max(wide, tall), LARGEST_SCALE)), 1)


def picture_of(dock: Any, scale: int, transparent: bool, with_furniture: bool) -> QImage:
    """dock : a Scene3DDock with a scene; scale : of the view on the screen"""
    rows = dock.viewer.large_image(scale, transparent)
    height, width, depth = rows.shape
    form = QImage.Format.Format_RGBA8888 if depth == 4 else QImage.Format.Format_RGB888
    image = QImage(np.ascontiguousarray(rows).data, width, height, depth * width, form)
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    if with_furniture:
        painter = QPainter(image)
        stage = dock.viewer.widget.parentWidget()
        painter.scale(width / max(stage.width(), 1), height / max(stage.height(), 1))
        for piece in dock.furniture():
            _draw(painter, piece)
        painter.end()
    return image


def _draw(painter: QPainter, piece: QWidget) -> None:
    """As the painter is scaled, words and lines are as fine as the picture."""
    painter.save()
    painter.translate(piece.pos())
    piece.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.restore()
