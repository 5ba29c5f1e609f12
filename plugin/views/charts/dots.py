"""Many dots of one colour in a chart, drawn at once: a chart library that asks for each dot's look takes longer than all the rest."""

from __future__ import annotations

from typing import Any, Tuple

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from ...review.raster import Window, argb, dots_mask
from ..pixels import fineness, smooth_picture
from .chart import pg

SIZE = 6.0  # pixels across


class Dots(pg.GraphicsObject):
    """Dots at places of the data; paler than their colour, so that many on one place are seen through."""

    def __init__(self, x: np.ndarray, y: np.ndarray, colour: QColor, opacity: float = 0.7) -> None:
        super().__init__()
        self._x, self._y, self._colour = x, y, QColor(colour)
        self.setOpacity(opacity)
        self._drawn: Tuple[Any, QImage] = (None, QImage())

    def dataBounds(self, axis: int, frac: float = 1.0, orthoRange: Any = None) -> Tuple[Any, Any]:  # noqa: N802, N803
        values = (self._x, self._y)[axis]
        return (float(values.min()), float(values.max())) if len(values) else (None, None)

    def boundingRect(self) -> QRectF:  # noqa: N802
        return self.viewRect() if self.getViewBox() is not None else QRectF()

    def viewRangeChanged(self) -> None:  # noqa: N802
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        change = painter.worldTransform()
        area = change.mapRect(self.boundingRect())
        ratio = painter.device().devicePixelRatioF()
        fine = fineness(ratio)
        wide, tall = max(round(area.width() * fine), 1), max(round(area.height() * fine), 1)
        key = (change.m11(), change.m22(), change.dx(), change.dy(), ratio, wide, tall)
        if self._drawn[0] != key:
            x = change.m11() * self._x + change.dx() - area.left()
            y = change.m22() * self._y + change.dy() - area.top()
            places = np.column_stack([x, -y])
            mask = dots_mask(places, Window(0.0, 0.0, 1 / fine, wide, tall), SIZE / 2 * fine)
            shade = argb(np.array([self._colour.getRgb()[:3]]))[0]
            self._drawn = (key, smooth_picture(np.where(mask, shade, np.uint32(0)), ratio))
        painter.resetTransform()
        painter.drawImage(QPointF(area.left(), area.top()), self._drawn[1])
