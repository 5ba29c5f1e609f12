"""One map of the compared ones: its own canvas, linked in place and scale, with picking, panning and a box to select with."""

from __future__ import annotations

from typing import Any, List, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QRect, Qt, QThreadPool, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QRubberBand, QWidget

from ...indicators import colours
from ...review.comparison import Place
from ..callback import callback
from .features_item import FeaturesItem, Stratum, WhoIsWhere
from .parts import Guard
from .scale_bar import ScaleBar

BACKGROUND = "#F8F6F2"  # of the ground, as in the main map
CLICK_PX = 3
IDLE_MS = 60
BAR_PX = 8  # from the edges
NEAR_PX = 3


class MapPane(QgsMapCanvas):
    """Tells where the user moves it and what he picks; is told where to look."""

    moved = pyqtSignal(object)  # Place
    picked = pyqtSignal(object, str)  # numbers of features, how to combine
    pointed = pyqtSignal(int, QPoint)  # feature under the pointer (−1 none), where in the pane

    def __init__(self, guard: Guard, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._is_following = False
        self._place: Optional[Place] = None
        self._looked: Any = None  # where, and at which size
        self.setCanvasColor(QColor(BACKGROUND))
        self.setSelectionColor(QColor(colours.SELECTION))
        self.setCachingEnabled(True)
        self.setParallelRenderingEnabled(True)
        self.enableAntiAliasing(True)
        self.setFrameShape(QgsMapCanvas.Shape.NoFrame)
        self.setMinimumSize(120, 120)
        self._tool = PickTool(self, guard)
        self.setMapTool(self._tool)
        self.extentsChanged.connect(self._on_extent)
        self.viewport().installEventFilter(self)
        self.features = FeaturesItem(self)
        self.bar = ScaleBar(self)
        self.bar.hide()

    def close_view(self) -> None:
        """Ends with the last of its drawings: these write into a store that is the canvas's own, also when they were cancelled."""
        self.viewport().removeEventFilter(self)
        self.extentsChanged.disconnect(self._on_extent)
        self.hide()
        self.freeze(True)
        self.stopRendering()
        self.unsetMapTool(self._tool)
        self.setParent(self.window().parentWidget())
        _ENDING.append(self)
        QTimer.singleShot(IDLE_MS, lambda: _end_when_idle(self, 0))

    def show_ground(self, crs: QgsCoordinateReferenceSystem, layers: List[QgsMapLayer]) -> None:
        """What QGIS draws, under the features."""
        if self.mapSettings().destinationCrs() != crs:
            self._is_following = True  # nobody has moved it: QGIS 3.40 tells of an extent also while there is none
            self.setDestinationCrs(crs)
            self._is_following = False
            self._looked = None
        if self.layers() != layers:
            self.setLayers(layers)

    def show_features(self, strata: List[Stratum], where: WhoIsWhere) -> None:
        """strata : lowest first"""
        self.features.show(strata, where)

    def look_at(self, place: Place) -> None:
        """Without telling that it was moved."""
        self._place = place
        looked = (place, self.width(), self.height())
        if looked == self._looked:
            return
        self._looked = looked
        half_x, half_y = (place.metres_per_pixel * side / 2 for side in (self.width(), self.height()))
        self._is_following = True
        self.setExtent(QgsRectangle(place.x - half_x, place.y - half_y, place.x + half_x, place.y + half_y))
        self._is_following = False
        self.refresh()

    def place(self) -> Place:
        centre = self.extent().center()
        return Place(centre.x(), centre.y(), self.mapUnitsPerPixel())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The centre and the scale stay: what is linked is these, and canvases are not all of one size."""
        self._is_following = True
        super().resizeEvent(event)
        self._is_following = False
        self.bar.move(BAR_PX, self.height() - self.bar.height() - BAR_PX)
        if self._place is not None:
            self.look_at(self._place)

    @callback
    def _on_extent(self) -> None:
        self.bar.show_scale(self.mapUnitsPerPixel())
        if not self._is_following:
            self._looked = None
            self._place = self.place()
            self.moved.emit(self._place)

    def under(self, x: float, y: float) -> int:
        """Number of the feature at a pixel, −1 for none."""
        return self.features.under(x, y, NEAR_PX)

    def in_box(self, box: QRect) -> List[int]:
        """Numbers of the features that a rectangle of pixels touches."""
        return self.features.inside(box.adjusted(-1, -1, 1, 1))  # a box drawn along a line has no area

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(-1, QPoint())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape lets go of the selection, plus and minus zoom; the rest is QGIS's own."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoomByFactor(0.8 if event.key() == Qt.Key.Key_Plus else 1.25)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.picked.emit([], "replace")
            return
        super().keyPressEvent(event)


class PickTool(QgsMapTool):
    """Click picks, Ctrl toggles; a drag moves the map, with Shift it draws a box to select in. As in the 3D view."""

    def __init__(self, pane: MapPane, guard: Guard) -> None:
        super().__init__(pane)
        self._pane, self._guard = pane, guard
        self._pressed: Optional[QPoint] = None
        self._mode = ""
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, pane.viewport())
        self.setCursor(Qt.CursorShape.ArrowCursor)

    @callback
    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        self._pressed, self._mode = event.pos(), ""

    @callback
    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        if self._pressed is None:
            self._pane.pointed.emit(self._pane.under(event.pos().x(), event.pos().y()), event.pos())
            return
        if not self._mode and (event.pos() - self._pressed).manhattanLength() > CLICK_PX:
            self._mode = "band" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else "pan"
            self._pane.pointed.emit(-1, QPoint())
        if self._mode == "pan":
            self._pane.panAction(event)
        elif self._mode == "band":
            self._band.setGeometry(QRect(self._pressed, event.pos()).normalized())
            self._band.show()

    @callback
    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        start, self._pressed = self._pressed, None
        mode, self._mode = self._mode, ""
        self._band.hide()
        if start is None:
            return
        keys = event.modifiers()
        how = "toggle" if keys & Qt.KeyboardModifier.ControlModifier else "replace"
        if mode == "pan":
            self._pane.panActionEnd(event.pos())
        elif mode == "band":
            numbers = self._pane.in_box(QRect(start, event.pos()).normalized())
            self._pane.picked.emit(numbers, "add" if how == "toggle" else how)
        elif event.button() == Qt.MouseButton.LeftButton:
            number = self._pane.under(event.pos().x(), event.pos().y())
            if number >= 0 or how == "replace":
                self._pane.picked.emit([number] if number >= 0 else [], how)


_ENDING: List[MapPane] = []


def _end_when_idle(pane: MapPane, rounds: int) -> None:
    """Deletes a canvas once no thread of the pool, which draw maps, has been at work for two rounds of events."""
    is_idle = not pane.isDrawing() and not QThreadPool.globalInstance().activeThreadCount()
    if is_idle and rounds:
        _ENDING.remove(pane)
        pane.setLayers([])
        pane.deleteLater()
    else:
        QTimer.singleShot(IDLE_MS, lambda: _end_when_idle(pane, rounds + 1 if is_idle else 0))
