"""One picture of a step: the map, the 3D view, a chart where the step has one, and the strip with the words, at any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List, Optional, Tuple

import numpy as np
from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPointF, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QImage, QPainter
from qgis.PyQt.QtWidgets import QWidget

from .strip import PAPER, StepWords, draw_strip, strip_height

WIDTH = 1280.0  # of a picture in the units its type and gaps are laid out in; a larger one has them larger
MARGIN, GAP = 20.0, 2.0
LEAST_SHARE, GREATEST_SHARE = 0.45, 0.66  # of the width, that 3D has
CHART_SHARE = 0.58  # of the height, that a chart has under the map at most
BACKGROUND = "#FFFFFF"
MAP_ITEM_Z = -10  # of what QGIS draws the layers with, beneath marks and rubber bands
FORMAT = QImage.Format.Format_RGB32


@dataclass(frozen=True)
class Sources:
    """What pictures are taken of.

    canvas : the map; viewer : () -> the drawing of the 3D view, None where it is not shown; charts : () -> widgets of shown charts
    whole : () -> a widget that takes the place of all of them (the window that compares), None for none
    """

    canvas: QgsMapCanvas
    viewer: Callable[[], Optional[object]]
    charts: Callable[[], List[QWidget]]
    whole: Callable[[], Optional[QWidget]]


@dataclass(frozen=True)
class Places:
    """Of the pieces in a picture [px]; what is not there is empty."""

    map: QRect
    scene: QRect
    chart: QRect
    strip: QRect


class StepPicture:
    """The pieces of one step. What stands is drawn once, so that 3D alone is drawn anew for each frame of a flight."""

    def __init__(
        self, size: QSize, sources: Sources, words: Optional[StepWords], font: QFont, least_strip: float = 0.0
    ) -> None:
        """words : of the strip; None leaves it out. least_strip : its height at least, as `strip_units` has it"""
        self._size, self._sources, self._words, self._font = size, sources, words, font
        self._scale, self._least_strip = size.width() / WIDTH, least_strip
        self._whole = sources.whole()
        self._viewer = None if self._whole is not None else sources.viewer()
        self._charts = [] if self._whole is not None else sources.charts()
        self.places = self._laid_out()
        self._still = self._drawn_still()

    def image(self, finely: bool = True) -> QImage:
        """finely : 3D drawn as large as it stands in the picture; else as it is on the screen while it moves, which is quicker"""
        picture = QImage(self._still)
        if self._viewer is not None:
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            _draw_scene(painter, self.places.scene, self._viewer, finely)
            painter.end()
        return picture

    def _laid_out(self) -> Places:
        wide, tall = self._size.width(), self._size.height()
        under = 0
        if self._words is not None:
            units = max(strip_units(self._words, self._font), self._least_strip)
            under = min(round(units * self._scale), tall // 3)
        strip, body, gap = QRect(0, tall - under, wide, under), tall - under, round(GAP * self._scale)
        if self._whole is not None:
            return Places(QRect(0, 0, wide, body), QRect(), QRect(), strip)
        left = wide
        if self._viewer is not None:
            widget = self._viewer.widget
            share = widget.width() / max(widget.height(), 1) * body / wide
            left = wide - round(wide * min(max(share, LEAST_SHARE), GREATEST_SHARE))
        room = left - (gap if left < wide else 0)
        above = body - self._chart_height(room, body)
        scene = QRect(left, 0, wide - left, body) if left < wide else QRect()
        chart = QRect(0, above + gap, room, body - above - gap) if self._charts else QRect()
        return Places(QRect(0, 0, room, above), scene, chart, strip)

    def _chart_height(self, room: int, body: int) -> int:
        """That charts have under the map: as their shape on the screen wants it, at most their share."""
        if not self._charts:
            return 0
        each = room / len(self._charts)
        wanted = max(each * widget.height() / max(widget.width(), 1) for widget in self._charts)
        return round(min(wanted, CHART_SHARE * body))

    def _drawn_still(self) -> QImage:
        picture = QImage(self._size, FORMAT)
        picture.fill(QColor(BACKGROUND))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._whole is not None:
            painter.fillRect(self.places.map, QColor(PAPER))
            shot = self._whole.grab().toImage()
            painter.drawImage(_fitted(QSize(shot.width(), shot.height()), self.places.map), shot)
        else:
            painter.drawImage(self.places.map.topLeft(), map_image(self._sources.canvas, self.places.map.size()))
            self._draw_charts(painter)
        if self._words is not None:
            painter.save()
            painter.translate(QPointF(self.places.strip.topLeft()))
            painter.scale(self._scale, self._scale)
            units = QRectF(0, 0, WIDTH, self.places.strip.height() / self._scale)
            draw_strip(painter, units, self._words, self._font, MARGIN)
            painter.restore()
        painter.end()
        return picture

    def _draw_charts(self, painter: QPainter) -> None:
        """Beside each other, each as large as its room lets it be."""
        if not self._charts:
            return
        each = self.places.chart.width() // len(self._charts)
        for number, widget in enumerate(self._charts):
            room = QRect(
                self.places.chart.left() + number * each, self.places.chart.top(), each, self.places.chart.height()
            )
            painter.fillRect(room, widget.palette().window())
            _draw_widget(painter, widget, _fitted(widget.size(), room))


def strip_units(words: StepWords, font: QFont) -> float:
    """Height of the strip these words need, in units of a picture that is WIDTH wide."""
    return strip_height(words, WIDTH, font, MARGIN)


def map_image(canvas: QgsMapCanvas, size: QSize) -> QImage:
    """What the map shows, with its marks and rubber bands, drawn for a size [px]; lines and words grow with it."""
    settings = QgsMapSettings(canvas.mapSettings())
    scale = min(size.width() / max(canvas.width(), 1), size.height() / max(canvas.height(), 1))
    settings.setOutputSize(size)
    settings.setDevicePixelRatio(1.0)
    settings.setOutputDpi(canvas.logicalDpiX() * scale)
    settings.setExtent(canvas.extent())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage().convertToFormat(FORMAT)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide, tall = canvas.width() * scale, canvas.height() * scale
    target = QRectF((size.width() - wide) / 2, (size.height() - tall) / 2, wide, tall)
    _draw_marks(painter, target, canvas)
    painter.end()
    return picture


def _draw_marks(painter: QPainter, target: QRectF, canvas: QgsMapCanvas) -> None:
    """What lies over the layers on the screen: rays, footprints, outlines."""
    scene = canvas.scene()
    layers = [item for item in canvas.items() if item.zValue() <= MAP_ITEM_Z and item.isVisible()]
    paper = QBrush(scene.backgroundBrush())
    for item in layers:
        item.setVisible(False)
    scene.setBackgroundBrush(QBrush(Qt.GlobalColor.transparent))
    try:
        scene.render(painter, target, QRectF(canvas.viewport().rect()), Qt.AspectRatioMode.IgnoreAspectRatio)
    finally:
        scene.setBackgroundBrush(paper)
        for item in layers:
            item.setVisible(True)


def _draw_scene(painter: QPainter, room: QRect, viewer: object, finely: bool) -> None:
    """The 3D picture cut to its room, with legend, caption and north arrow where they are on the screen."""
    widget = viewer.widget
    scale = max(room.width() / max(widget.width(), 1), room.height() / max(widget.height(), 1))
    shot = _enlarged(viewer, scale) if finely and scale > 1.05 else viewer.image(finely)
    seen_w, seen_h = room.width() / scale, room.height() / scale  # of the widget, in its own pixels
    left, top = (widget.width() - seen_w) / 2, (widget.height() - seen_h) / 2
    per_pixel = shot.width() / max(widget.width(), 1)
    source = QRectF(left * per_pixel, top * per_pixel, seen_w * per_pixel, seen_h * per_pixel)
    shot.setDevicePixelRatio(1.0)
    painter.save()
    painter.setClipRect(room)
    painter.drawImage(QRectF(room), shot, source)
    painter.translate(QPointF(room.topLeft()))
    painter.scale(scale, scale)
    for piece in _pieces_over(widget):
        at = piece.pos()
        at.setX(_inside(at.x(), piece.width(), widget.width(), left))
        at.setY(_inside(at.y(), piece.height(), widget.height(), top))
        painter.save()
        painter.translate(QPointF(at))
        piece.render(painter, flags=QWidget.RenderFlag.DrawChildren)
        painter.restore()
    painter.restore()


def _inside(at: int, size: int, whole: int, cut: float) -> int:
    """Where a piece stands when so much is cut off at both ends: what is at the far end stays there."""
    return round(at if at + size / 2 < whole / 2 else at - 2 * cut)


def _enlarged(viewer: object, scale: float) -> QImage:
    rgb = np.ascontiguousarray(viewer.screenshot(scale=int(np.ceil(scale)))[:, :, :3])
    return QImage(rgb.data, rgb.shape[1], rgb.shape[0], 3 * rgb.shape[1], QImage.Format.Format_RGB888).copy()


def _pieces_over(widget: QWidget) -> List[QWidget]:
    beside = widget.parentWidget().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [each for each in beside if each is not widget and not each.isHidden()]


def _draw_widget(painter: QPainter, widget: QWidget, target: QRect) -> None:
    painter.save()
    painter.translate(QPointF(target.topLeft()))
    scale = target.width() / max(widget.width(), 1)
    painter.scale(scale, scale)
    widget.render(painter)
    painter.restore()


def _fitted(size: QSize, room: QRect) -> QRect:
    """The largest of this shape inside the room, in its middle."""
    wanted = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    return QRect(
        room.left() + (room.width() - wanted.width()) // 2,
        room.top() + (room.height() - wanted.height()) // 2,
        wanted.width(),
        wanted.height(),
    )


def blended(one: QImage, other: QImage, part: float) -> QImage:
    """From one picture to another of the same size; part : 0 … 1"""
    picture = QImage(one)
    painter = QPainter(picture)
    painter.setOpacity(part)
    painter.drawImage(0, 0, other)
    painter.end()
    return picture


SIZES: Tuple[Tuple[str, int, int], ...] = (
    ("1280 × 720", 1280, 720),
    ("1920 × 1080", 1920, 1080),
    ("2560 × 1440", 2560, 1440),
    ("3840 × 2160", 3840, 2160),
)
