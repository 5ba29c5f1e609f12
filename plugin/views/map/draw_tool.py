"""Drawing a line or an outline on the map with the mouse: click by click, as QGIS's own tools do."""

from __future__ import annotations

from typing import Callable, List, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent
from qgis.PyQt.QtWidgets import QLabel

from ...compat import LINE, POLYGON
from ...indicators import colours
from ...words import tr
from ..callback import callback

FEWEST = {"line": 2, "polygon": 3}
BAND = {"line": LINE, "polygon": POLYGON}
FILL_ALPHA = 60
BESIDE_PX = 16  # from the pointer, or the map's corner, to the words beside it
HELP_PX = 380
HOW = "Click its points. Double-click, right-click or Enter ends, Backspace takes the last point back, Esc cancels."
Points = Tuple[Tuple[float, float], ...]


class DrawTool(QgsMapTool):
    """A click adds a corner, Backspace takes the last one back; double-click, right-click and Enter end, Esc cancels.

    Corners snap where the project's snapping says so. Ends that come too early are told by `refused` and leave the drawing open.
    """

    drawn = pyqtSignal(object)  # list of QgsPointXY in the map's CRS
    cancelled = pyqtSignal()
    moved = pyqtSignal(
        object, QPoint
    )  # the corners with the pointer's place as the last one, and where that is in the canvas
    refused = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, kind: str, guard: Callable[[Callable[[], None]], None]) -> None:
        """kind : "line" or "polygon" """
        super().__init__(canvas)
        self._kind, self._guard = kind, guard
        self.points: List[QgsPointXY] = []
        self._pointer: Optional[QgsPointXY] = None
        self._at = QPoint()
        self._is_second_click = False
        self.setCursor(Qt.CursorShape.CrossCursor)

    @callback
    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        self._pointer, self._at = self._place(event), event.pos()
        self._tell()

    @callback
    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.RightButton or self._is_second_click:
            self._is_second_click = False
            self._end()
        elif event.button() == Qt.MouseButton.LeftButton:
            place = self._place(event)
            if not self.points or place != self.points[-1]:  # a corner clicked twice is one
                self.points.append(place)
            self._pointer, self._at = place, event.pos()
            self._tell()

    @callback
    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Ends when the button comes up: the tool that is given back would take that for a click of its own."""
        self._is_second_click = event.button() == Qt.MouseButton.LeftButton

    @callback
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        event.ignore()  # QGIS's way of saying that the key is used and no shortcut is meant
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.points = self.points[:-1]
            self._tell()
        else:
            event.accept()

    def _place(self, event: QgsMapMouseEvent) -> QgsPointXY:
        return event.snapPoint() if self.canvas().snappingUtils() is not None else event.mapPoint()

    def _end(self) -> None:
        fewest = FEWEST[self._kind]
        if len(self.points) < fewest:
            self.refused.emit(tr("{n} of at least {fewest} points").format(n=len(self.points), fewest=fewest))
            return
        self.drawn.emit(list(self.points))

    def _tell(self) -> None:
        shown = [*self.points, self._pointer] if self._pointer is not None and self.points else list(self.points)
        self.moved.emit(shown, self._at)


class Drawing(QObject):
    """One drawing at a time: puts the tool on the canvas, shows what is drawn and how large it is, and gives the old tool back."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._canvas, self._guard = canvas, guard
        self._tool: Optional[DrawTool] = None
        self._before: Optional[QgsMapTool] = None
        self._band: Optional[QgsRubberBand] = None
        self._kept: Optional[QgsRubberBand] = None  # what was drawn last, until somebody takes it off
        self._size, self._help = _label(canvas), _label(canvas)
        self._kind, self._crs = "line", QgsCoordinateReferenceSystem()
        self._take: Callable[[Points], None] = lambda points: None
        self._ended: Callable[[], None] = lambda: None

    @property
    def tool(self) -> Optional[DrawTool]:
        """The tool in use, None when nothing is being drawn."""
        return self._tool

    def start(
        self,
        kind: str,
        what: str,
        crs: QgsCoordinateReferenceSystem,
        take: Callable[[Points], None],
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        """kind : "line" or "polygon"; what : it is, in words; take : is given the corners (x, y) in crs when there are enough;
        ended : is told when the drawing is over, in whatever way, before that."""
        self.stop()
        self._ended = ended
        self._kind, self._crs, self._take = kind, crs, take
        self._before = self._canvas.mapTool()
        self._tool = DrawTool(self._canvas, kind, self._guard)
        self._band = _band(self._canvas, kind)
        self._tool.moved.connect(self._on_moved)
        self._tool.refused.connect(self._on_refused)
        self._tool.drawn.connect(self._on_drawn)
        self._tool.cancelled.connect(self.stop)
        self._canvas.setMapTool(self._tool)
        self._tool.deactivated.connect(self._on_taken_away)
        self._canvas.setFocus()  # keys go where the mouse is wanted
        self._tell_how(what)

    @callback
    def stop(self) -> None:
        """Ends a drawing that is not finished; nobody is given it."""
        self._finish(True)

    def _finish(self, gives_back: bool) -> None:
        if self._tool is None:
            return
        tool, self._tool = self._tool, None
        before, self._before = self._before, None
        if gives_back and before is not None:
            self._canvas.setMapTool(before)
        elif gives_back:
            self._canvas.unsetMapTool(tool)
        tool.deleteLater()
        self._size.hide()
        self._help.hide()
        self._remove(self._band)
        self._band = None
        ended, self._ended = self._ended, lambda: None
        ended()

    def clear(self) -> None:
        """Takes the last drawing off the map."""
        self._remove(self._kept)
        self._kept = None

    def close(self) -> None:
        self.stop()
        self.clear()
        for label in (self._size, self._help):
            label.deleteLater()

    def _tell_how(self, what: str) -> None:
        """Over the map, where one looks while drawing."""
        self._help.setWordWrap(True)
        self._help.setText(f"<b>{tr('Draw {what}').format(what=what)}</b><br>{tr(HOW)}")
        self._help.setFixedWidth(min(HELP_PX, max(self._canvas.width() - 2 * BESIDE_PX, 1)))
        self._help.adjustSize()
        self._help.move(BESIDE_PX, BESIDE_PX)
        self._help.show()

    @callback
    def _on_taken_away(self) -> None:
        """Another tool was chosen: the drawing ends without a result."""
        self._finish(False)

    @callback
    def _on_moved(self, points: List[QgsPointXY], at: QPoint) -> None:
        if self._band is None:
            return
        self._band.reset(BAND[self._kind])
        for number, point in enumerate(points):
            self._band.addPoint(point, number == len(points) - 1)
        words = self._words(points)
        self._size.setText(words)
        self._size.adjustSize()
        self._size.move(at + QPoint(BESIDE_PX, BESIDE_PX))
        self._size.setVisible(bool(words))

    @callback
    def _on_refused(self, words: str) -> None:
        self._size.setText(words)
        self._size.adjustSize()
        self._size.show()

    @callback
    def _on_drawn(self, points: List[QgsPointXY]) -> None:
        corners = tuple((point.x(), point.y()) for point in self._in_crs(points))
        take, kind = self._take, self._kind
        self.stop()
        self.clear()
        self._kept = _band(self._canvas, kind)
        shape = QgsGeometry.fromPolylineXY(points) if kind == "line" else QgsGeometry.fromPolygonXY([points])
        self._kept.setToGeometry(shape, None)
        take(corners)

    def _in_crs(self, points: List[QgsPointXY]) -> List[QgsPointXY]:
        there = self._canvas.mapSettings().destinationCrs()
        change = QgsCoordinateTransform(there, self._crs, QgsProject.instance())
        return [change.transform(point) for point in points]

    def _words(self, points: List[QgsPointXY]) -> str:
        """ "124 m" of a line, "412 m²" of an outline, measured in the CRS it is drawn for, which is metric."""
        if len(points) < 2:
            return ""
        corners = self._in_crs(points)
        if self._kind == "polygon" and len(points) > 2:
            return f"{QgsGeometry.fromPolygonXY([corners]).area():.0f} m²"
        return f"{QgsGeometry.fromPolylineXY(corners).length():.0f} m"

    def _remove(self, band: Optional[QgsRubberBand]) -> None:
        if band is not None:
            self._canvas.scene().removeItem(band)


def _band(canvas: QgsMapCanvas, kind: str) -> QgsRubberBand:
    band = QgsRubberBand(canvas, BAND[kind])
    colour = QColor(colours.SELECTION)
    band.setStrokeColor(colour)
    colour.setAlpha(FILL_ALPHA)
    band.setFillColor(colour)
    band.setSecondaryStrokeColor(QColor("#FFFFFF"))
    band.setWidth(3)
    return band


def _label(canvas: QgsMapCanvas) -> QLabel:
    label = QLabel(canvas)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setStyleSheet("background: #FFFFFF; color: #1F1F1F; border: 1px solid #B8B2A8; padding: 2px 6px;")
    label.hide()
    return label
