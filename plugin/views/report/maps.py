"""Maps of a report: the features of a scenario in the colours of the shared scale, over the quiet ground of the study.

Layers are in memory and in no project. What stands on a map beside its features (scale bar, north arrow) is drawn over the picture, in
PDF as vectors.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple

import numpy as np
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRenderer,
    QgsFillSymbol,
    QgsGeometry,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRendererCategory,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPolygonF

from ...indicators import colours
from ...indicators.scales import NOT_COMPUTED, nice_step
from ...review.display import Picture
from ...review.report_blocks import MapFigure
from ...store.twin import Twin
from ...words import shown

PAPER = "#F8F6F2"  # the ground of the map
INK = "#2B2B2B"
TABLES = {"building": "buildings", "road": "roads"}
DPI = 250.0
MARGIN = 1.12  # of the features, around them
SMALLEST_M = 120.0
NARROWEST, WIDEST = 0.8, 1.7  # width by height of a map
ALONE = 0.58  # of the width of the page, for a picture by itself; its legend stands beside it
BAR_MM = 14.0  # about so long is a scale bar
UNIT_MM = 0.75  # of what scale bar and north arrow are drawn in
CHOSEN = "#1F1F1F"
GROUND_MARGIN_M = 60.0


class MapParts(NamedTuple):
    """What the workspace hands in of its map. ground : layers under the features, uppermost first
    fill : how buildings with the classes of a picture look; outline : their edges; smallest : denominator of the scale beyond which
    edges would hide the colours"""

    ground: Callable[[], List[QgsMapLayer]]
    fill: Callable[[Picture], QgsFeatureRenderer]
    outline: Callable[[], QgsFeatureRenderer]
    smallest: float


class Drawn(NamedTuple):
    """A picture. metres_per_pixel : of a map, 0 of a 3D picture, which has its scale drawn in"""

    image: QImage
    metres_per_pixel: float


class ReportMaps:
    """Draws maps one after the other; `job` starts one, `take` has its picture when the job is over."""

    def __init__(self, twin: Twin, parts: MapParts, ids: Dict[str, np.ndarray], chosen: Dict[str, np.ndarray]) -> None:
        """ids : (n,) of each target, in the order of the values; chosen : (n,) bool, whom the report is about"""
        self._twin, self._parts, self._chosen = twin, parts, chosen
        self._crs = crs_of(twin)
        self._shapes = {target: _shapes(twin, target, ids[target]) for target in ids}
        self._layers: Dict[str, QgsVectorLayer] = {}
        self._edges: Optional[QgsVectorLayer] = None
        self._marked = self._chosen_layer()
        self._extent = self._framed(twin)

    @property
    def aspect(self) -> float:
        """Width by height of the maps."""
        return min(max(self._extent.width() / self._extent.height(), NARROWEST), WIDEST)

    def job(self, figure: MapFigure, width_mm: float) -> QgsMapRendererParallelJob:
        """Not started yet; its layers must live until it is over, as they do with this object."""
        settings = QgsMapSettings()
        settings.setLayers(self._stack(figure))
        settings.setDestinationCrs(self._crs)
        wide = round(width_mm / 25.4 * DPI)
        tall = round(wide / self.aspect)
        settings.setOutputSize(QSize(wide, tall))
        settings.setExtent(fitted(self._extent, wide / tall))
        settings.setBackgroundColor(QColor(PAPER))
        settings.setOutputDpi(DPI)
        settings.setFlag(QgsMapSettings.Flag.DrawSelection, False)
        settings.setFlag(QgsMapSettings.Flag.Antialiasing, True)
        return QgsMapRendererParallelJob(settings)

    @staticmethod
    def take(job: QgsMapRendererParallelJob) -> Drawn:
        settings = job.mapSettings()
        return Drawn(job.renderedImage(), settings.visibleExtent().width() / settings.outputSize().width())

    def ground_job(self, pixels: int) -> QgsMapRendererParallelJob:
        """Of the ground alone, for 3D pictures."""
        whole = self._twin.extent
        extent = QgsRectangle(whole[0], whole[1], whole[3], whole[4]).buffered(GROUND_MARGIN_M)
        settings = QgsMapSettings()
        settings.setLayers(self._parts.ground())
        settings.setDestinationCrs(self._crs)
        longer = max(extent.width(), extent.height())
        settings.setOutputSize(QSize(round(pixels * extent.width() / longer), round(pixels * extent.height() / longer)))
        settings.setExtent(extent)
        settings.setBackgroundColor(QColor(PAPER))
        settings.setOutputDpi(96)
        settings.setFlag(QgsMapSettings.Flag.DrawSelection, False)
        return QgsMapRendererParallelJob(settings)

    @staticmethod
    def take_ground(job: QgsMapRendererParallelJob) -> Tuple[np.ndarray, Tuple[float, float, float, float]]:
        """(h, w, 3) uint8, row 0 north, and its extent."""
        image = job.renderedImage().convertToFormat(QImage.Format.Format_RGB888)
        bits = image.constBits()
        bits.setsize(image.sizeInBytes())
        rows = np.frombuffer(bits, dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
        seen = job.mapSettings().visibleExtent()
        pixels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
        return pixels, (seen.xMinimum(), seen.yMinimum(), seen.xMaximum(), seen.yMaximum())

    @property
    def parts(self) -> MapParts:
        return self._parts

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        return self._crs

    @property
    def extent(self) -> QgsRectangle:
        """Of what the report is about, with a margin."""
        return QgsRectangle(self._extent)

    def shapes(self, target: str) -> List[QgsGeometry]:
        return self._shapes[target]

    def chosen(self, target: str) -> np.ndarray:
        """(n,) bool, whom the report is about."""
        return self._chosen[target]

    def _stack(self, figure: MapFigure) -> List[QgsMapLayer]:
        picture = figure.picture
        layer = self._layers.get(figure.target)
        if layer is None:
            layer = self._layers[figure.target] = self._layer_of(figure.target)
        rows = enumerate(picture.classes.tolist(), 1)
        layer.dataProvider().changeAttributeValues({fid: {0: number} for fid, number in rows})
        layer.setRenderer(self._parts.fill(picture) if figure.target == "building" else road_renderer(picture))
        above = [self._marked] if self._marked is not None else []
        if figure.target == "building":
            return [*above, self._outline(), layer, *self._parts.ground()]
        return [*above, layer, self._outline(), *self._parts.ground()]

    def _layer_of(self, target: str) -> QgsVectorLayer:
        kind = "MultiPolygon" if target == "building" else "MultiLineString"
        return self._memory(kind, self._shapes[target])

    def _outline(self) -> QgsVectorLayer:
        if self._edges is None:
            self._edges = self._memory("MultiPolygon", self._shapes["building"])
            self._edges.setRenderer(self._parts.outline())
            self._edges.setScaleBasedVisibility(True)
            self._edges.setMinimumScale(self._parts.smallest)
        return self._edges

    def _chosen_layer(self) -> Optional[QgsVectorLayer]:
        """Outlines of what the report is about, where that is not all."""
        limited = [target for target, mask in self._chosen.items() if not mask.all()]
        if not limited:
            return None
        target = limited[0]
        shapes = [shape for shape, is_in in zip(self._shapes[target], self._chosen[target]) if is_in]
        layer = self._memory("MultiPolygon" if target == "building" else "MultiLineString", shapes)
        layer.setRenderer(_chosen_renderer(target))
        return layer

    def _memory(self, kind: str, shapes: List[QgsGeometry]) -> QgsVectorLayer:
        layer = QgsVectorLayer(f"{kind}?field=class:integer", "", "memory")
        layer.setCrs(self._crs)
        features = []
        for shape in shapes:
            feature = QgsFeature()
            feature.setGeometry(shape)
            feature.setAttributes([-1])
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        return layer

    def _framed(self, twin: Twin) -> QgsRectangle:
        """Around what the report is about, in the CRS of the twin."""
        box = QgsRectangle()
        for target, mask in self._chosen.items():
            if not mask.all() or target == "building":
                for number in np.flatnonzero(mask).tolist() if not mask.all() else ():
                    box.combineExtentWith(self._shapes[target][number].boundingBox())
        if box.isNull() or box.isEmpty():
            whole = twin.extent
            box = QgsRectangle(whole[0], whole[1], whole[3], whole[4])
        box.scale(MARGIN)
        grow = [max(0.0, (SMALLEST_M - side) / 2) for side in (box.width(), box.height())]
        return QgsRectangle(
            box.xMinimum() - grow[0], box.yMinimum() - grow[1], box.xMaximum() + grow[0], box.yMaximum() + grow[1]
        )


def crs_of(twin: Twin) -> QgsCoordinateReferenceSystem:
    crs = QgsCoordinateReferenceSystem(str(twin.crs["id"]))
    return crs if crs.isValid() else QgsCoordinateReferenceSystem.fromWkt(str(twin.crs["wkt"]))


def _shapes(twin: Twin, target: str, ids: np.ndarray) -> List[QgsGeometry]:
    """In the order of the ids; empty ones of features that have no shape."""
    layer = QgsVectorLayer(f"{twin.gpkg}|layername={TABLES[target]}", "", "ogr")
    found = {str(feature["id"]): feature.geometry() for feature in layer.getFeatures()}
    return [found.get(str(each), QgsGeometry()) for each in ids]


def fitted(extent: QgsRectangle, aspect: float) -> QgsRectangle:
    """The same middle, widened to a shape."""
    wide, tall = extent.width(), extent.height()
    if wide / tall < aspect:
        wide = tall * aspect
    else:
        tall = wide / aspect
    middle = extent.center()
    return QgsRectangle(middle.x() - wide / 2, middle.y() - tall / 2, middle.x() + wide / 2, middle.y() + tall / 2)


def road_renderer(picture: Picture, width_mm: float = 0.8) -> QgsCategorizedSymbolRenderer:
    """Lines in the colours of the classes; what is not computed is thin, grey and dashed."""
    categories = []
    assert picture.scale is not None
    for number, (colour, label) in list(enumerate(zip(picture.scale.colours, picture.scale.labels)))[::-1]:
        symbol = QgsLineSymbol.createSimple({"color": colour, "width": str(width_mm), "capstyle": "round"})
        categories.append(QgsRendererCategory(number, symbol, label))
    missing = QgsLineSymbol.createSimple({"color": colours.HATCH, "width": "0.25", "line_style": "dash"})
    categories.append(QgsRendererCategory(-1, missing, NOT_COMPUTED))
    return QgsCategorizedSymbolRenderer("class", categories)


def _chosen_renderer(target: str) -> QgsSingleSymbolRenderer:
    if target == "road":
        return QgsSingleSymbolRenderer(
            QgsLineSymbol.createSimple({"color": CHOSEN, "width": "0.3", "line_style": "dot"})
        )
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, QgsSimpleLineSymbolLayer(QColor(CHOSEN), 0.45))
    return QgsSingleSymbolRenderer(symbol)


def draw_furniture(painter: QPainter, box: QRectF, metres_per_pixel: float, per_mm: float, family: str = "") -> None:
    """Scale bar and north arrow in the lower left corner of a map.

    metres_per_pixel : of the ground, in the painter's coordinates; per_mm : of these on a millimetre of paper
    """
    if metres_per_pixel <= 0:
        return
    unit = UNIT_MM * per_mm
    length = nice_step(BAR_MM * per_mm * metres_per_pixel / 2)
    pixels = length / metres_per_pixel
    words = f"{shown(length / 1000):g} km" if length >= 1000 else f"{shown(length):g} m"
    font = QFont(family) if family else QFont()
    font.setPixelSize(max(round(3.1 * unit), 1))
    metrics = QFontMetricsF(font)
    wide = max(pixels, metrics.horizontalAdvance(words))
    card = QRectF(box.left() + 1.6 * unit, box.bottom() - 9.2 * unit, wide + 11.0 * unit, 7.6 * unit)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 230))
    painter.drawRoundedRect(card, unit, unit)
    _north(painter, QPointF(card.left() + 3.6 * unit, card.center().y()), unit, font)
    pen = painter.pen()
    pen.setColor(QColor(INK))
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setWidthF(0.28 * unit)
    painter.setPen(pen)
    x, y = card.left() + 8.4 * unit, card.bottom() - 1.9 * unit
    painter.drawLine(QPointF(x, y), QPointF(x + pixels, y))
    for end in (x, x + pixels):
        painter.drawLine(QPointF(end, y - 0.9 * unit), QPointF(end, y + 0.9 * unit))
    painter.setFont(font)
    painter.drawText(QPointF(x, y - 1.7 * unit), words)
    painter.restore()


def _north(painter: QPainter, middle: QPointF, unit: float, font: QFont) -> None:
    """An arrow with its dark half to the east, and an N: maps of a report have north on top."""
    painter.save()
    painter.translate(middle)
    painter.setBrush(QColor(INK))
    painter.drawPolygon(QPolygonF([QPointF(0, -3 * unit), QPointF(1.4 * unit, 1.2 * unit), QPointF(0, 0.4 * unit)]))
    painter.setBrush(QColor("#9A9A9A"))
    painter.drawPolygon(QPolygonF([QPointF(0, -3 * unit), QPointF(-1.4 * unit, 1.2 * unit), QPointF(0, 0.4 * unit)]))
    small = QFont(font)
    small.setPixelSize(max(round(2.2 * unit), 1))
    small.setBold(True)
    painter.setFont(small)
    painter.setPen(QColor(INK))
    painter.drawText(QRectF(-2 * unit, 0.9 * unit, 4 * unit, 2.4 * unit), int(Qt.AlignmentFlag.AlignCenter), "N")
    painter.restore()


def furnished(drawn: Drawn) -> QImage:
    """The picture with scale bar and north arrow, where it is a map."""
    image = QImage(drawn.image)
    if drawn.metres_per_pixel > 0:
        painter = QPainter(image)
        draw_furniture(painter, QRectF(0, 0, image.width(), image.height()), drawn.metres_per_pixel, DPI / 25.4)
        painter.end()
    return image


def width_share(number: int) -> float:
    """Of the width of the page, for each of so many pictures."""
    return ALONE if number == 1 else 1.0 / columns_of(number)


def columns_of(number: int) -> int:
    """How many pictures stand in a row: one, two, three, and four as two by two."""
    return {1: 1, 3: 3}.get(number, 2)


def rows_of(figures: Tuple[Any, ...]) -> List[Tuple[Any, ...]]:
    wide = columns_of(len(figures))
    return [figures[i : i + wide] for i in range(0, len(figures), wide)]
