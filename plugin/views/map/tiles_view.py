"""Tiles of a running computation over the map: which wait, which are computed and how they turned out, which were found from an earlier run."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QObject, QPointF, QRectF, Qt, QTimer
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from ...indicators import colours
from ...indicators.catalogue import CATALOGUE
from ...indicators.scales import Scale
from ...review.indicator_words import title_of
from ...words import tr
from ..callback import callback
from ..theme import STEP

LOOK_MS = 1000
SPARE = 20  # times as long as reading took is waited at least
WAITING, COMPUTED, KEPT = "waiting", "computed", "kept"  # as plugin/solver/tiles.py writes them
OPACITY = 150  # of 255: what is under a tile stays to be seen
PLAIN = "#7DBDBD"  # computed, of what has no level yet
SMALL = 3.0  # pixels below which a tile has no outline
EARLIER_S = 2.0  # a board may be so much older than its job: clocks of file systems are coarse


class TileShape(NamedTuple):
    """ring : corners in the CRS of the map; state : WAITING, COMPUTED or KEPT; colour : "" where nothing is known"""

    ring: Tuple[QgsPointXY, ...]
    state: str
    colour: str


class TilesItem(QgsMapCanvasItem):
    """Paints tiles and, in a corner, what the signs mean."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.tiles: List[TileShape] = []
        self.title = ""
        self.setZValue(50)

    def show_tiles(self, tiles: List[TileShape], title: str) -> None:
        self.tiles, self.title = tiles, title
        self._canvas.viewport().update()

    def updatePosition(self) -> None:  # noqa: N802
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(0, 0, self._canvas.width(), self._canvas.height())

    def counts(self) -> Dict[str, int]:
        states = [tile.state for tile in self.tiles]
        return {state: states.count(state) for state in (COMPUTED, KEPT, WAITING)}

    def paint(self, painter: QPainter, option: Any = None, widget: Any = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = self.boundingRect()
        for tile in self.tiles:
            shape = QPolygonF([QPointF(self.toCanvasCoordinates(corner)) for corner in tile.ring])
            box = shape.boundingRect()
            if box.intersects(seen):
                _paint_tile(painter, shape, tile.state, tile.colour, min(box.width(), box.height()) > SMALL)
        self._paint_legend(painter)

    def _paint_legend(self, painter: QPainter) -> None:
        """Over the lower left corner, on paper of its own: a map may have any colour."""
        words = {COMPUTED: tr("computed"), KEPT: tr("kept from an earlier run"), WAITING: tr("waiting")}
        rows = [(state, f"{n}  {words[state]}") for state, n in self.counts().items() if n]
        if not rows:
            return
        font = self._canvas.font()
        painter.setFont(font)
        metrics = painter.fontMetrics()
        high = metrics.height() + STEP // 2
        wide = max(
            [metrics.horizontalAdvance(self.title), *(metrics.horizontalAdvance(row) + 3 * STEP for _, row in rows)]
        )
        box = QRectF(STEP, 0, wide + 2 * STEP, high * (len(rows) + 1) + STEP)
        box.moveBottom(self._canvas.height() - STEP)
        painter.setPen(QPen(QColor(0, 0, 0, 60)))
        painter.setBrush(QColor(255, 255, 255, 225))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor("#1F1F1F"))
        left, top = box.left() + STEP, box.top() + STEP / 2
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, top, wide, high), int(middle), self.title)
        for number, (state, row) in enumerate(rows, 1):
            y = top + number * high
            sign = QRectF(left, y + (high - 2 * STEP + 4) / 2, 2 * STEP - 4, 2 * STEP - 4)
            colour = next((tile.colour for tile in self.tiles if tile.state == state and tile.colour), "")
            _paint_tile(painter, QPolygonF(sign), state, colour, True)
            painter.setPen(QColor("#1F1F1F"))
            painter.drawText(QRectF(left + 3 * STEP - 4, y, wide, high), int(middle), row)


def _paint_tile(painter: QPainter, shape: QPolygonF, state: str, colour: str, has_outline: bool) -> None:
    edge = QPen(QColor(colours.EDGE))
    edge.setCosmetic(True)
    edge.setStyle(Qt.PenStyle.DotLine if state == WAITING else Qt.PenStyle.SolidLine)
    painter.setPen(edge if has_outline else Qt.PenStyle.NoPen)
    fill = QColor(colour or PLAIN)
    fill.setAlpha(OPACITY)
    painter.setBrush(Qt.BrushStyle.NoBrush if state == WAITING else fill)
    painter.drawPolygon(shape)
    if state == KEPT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colours.HATCH), Qt.BrushStyle.BDiagPattern))
        painter.drawPolygon(shape)


class TilesView(QObject):
    """Looks at the board of one job while it runs."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        scale_of: Callable[[str], Scale],
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        """scale_of : of an indicator by its id"""
        super().__init__(parent)
        self._canvas, self._scale_of, self._guard = canvas, scale_of, guard
        self.item: Optional[TilesItem] = None
        self._path, self._since, self._seen = Path(), 0.0, 0.0
        self._title = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    @property
    def is_watching(self) -> bool:
        return self._timer.isActive()

    def watch(self, board: Path, title: str) -> None:
        """board : the file the job writes; one that is older is of another job"""
        self.stop()
        self._path, self._title, self._since, self._seen = board, title, time.time() - EARLIER_S, 0.0
        self._timer.start(LOOK_MS)

    def stop(self) -> None:
        """Takes everything off the map."""
        self._timer.stop()
        if self.item is not None:
            self._canvas.scene().removeItem(self.item)
            self.item = None

    def close(self) -> None:
        self.stop()

    @callback
    def _look(self) -> None:
        begun = time.monotonic()
        self._timer.start(LOOK_MS)  # also where the file cannot be read this time
        try:
            written = self._path.stat().st_mtime
            if written < self._since or written == self._seen:
                return
            document = json.loads(self._path.read_text(encoding="utf-8"))
            tiles, indicator = self._tiles(document)
        except (OSError, ValueError, KeyError, TypeError):  # not there yet, or being replaced
            return
        self._seen = written
        if self.item is None:
            self.item = TilesItem(self._canvas)
        self.item.show_tiles(tiles, f"{self._title}: {title_of(CATALOGUE[indicator])}" if indicator else self._title)
        self._timer.start(max(LOOK_MS, int(1000 * SPARE * (time.monotonic() - begun))))

    def _tiles(self, document: Dict[str, Any]) -> Tuple[List[TileShape], str]:
        crs = QgsCoordinateReferenceSystem(document["crs"]["properties"]["name"])
        change = QgsCoordinateTransform(crs, self._canvas.mapSettings().destinationCrs(), QgsProject.instance())
        found, shown = [], ""
        for feature in document["features"]:
            properties = feature["properties"]
            indicator = next((key for key in properties if key in CATALOGUE and properties[key] is not None), "")
            shown = shown or indicator
            colour = self._scale_of(indicator).colour_of(float(properties[indicator])) if indicator else ""
            ring = tuple(change.transform(QgsPointXY(*corner)) for corner in feature["geometry"]["coordinates"][0])
            found.append(TileShape(ring, str(properties["state"]), colour))
        return found, shown
