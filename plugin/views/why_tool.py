"""On the map: the click that asks why, and what marks the place and, of noise, the ray that is the answer."""

from __future__ import annotations

from typing import Callable, List, Optional, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..compat import LINE, POINT
from ..indicators import colours
from .callback import callback

REACH_PX = 14  # how far from a receiver a click still means it


class WhyTool(QgsMapTool):
    """Tells where was clicked, in the map's CRS, and how far from there a receiver may be [map units]."""

    asked = pyqtSignal(QgsPointXY, float)

    def __init__(self, canvas: QgsMapCanvas, guard: Callable[[Callable[[], None]], None]) -> None:
        super().__init__(canvas)
        self._guard = guard
        self.setCursor(Qt.CursorShape.WhatsThisCursor)

    @callback
    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(event.mapPoint(), REACH_PX * self.canvas().mapUnitsPerPixel())


class RayOnMap:
    """The ray as a line with a dot at the receiver; above all layers, part of none."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self.line, self.end = QgsRubberBand(canvas, LINE), QgsRubberBand(canvas, POINT)
        for band in (self.line, self.end):
            band.setColor(QColor(colours.SELECTION))
            band.hide()
        self.line.setWidth(3)
        self.end.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        self.end.setIconSize(12)

    def show(
        self,
        corners: Sequence[Sequence[float]],
        receiver: Optional[Sequence[float]],
        crs: QgsCoordinateReferenceSystem,
    ) -> None:
        """corners : x, y (, z) of the ray, source first; receiver : x, y; both in crs"""
        change = QgsCoordinateTransform(crs, self._canvas.mapSettings().destinationCrs(), QgsProject.instance())
        points: List[QgsPointXY] = [change.transform(QgsPointXY(corner[0], corner[1])) for corner in corners]
        self.hide()
        if points:
            self.line.setToGeometry(QgsGeometry.fromPolylineXY(points), None)
            self.line.show()
        if receiver is not None:
            at = change.transform(QgsPointXY(receiver[0], receiver[1]))
            self.end.setToGeometry(QgsGeometry.fromPointXY(at), None)
            self.end.show()

    def hide(self) -> None:
        self.line.reset(LINE)
        self.end.reset(POINT)

    def close(self) -> None:
        for band in (self.line, self.end):
            self._canvas.scene().removeItem(band)
