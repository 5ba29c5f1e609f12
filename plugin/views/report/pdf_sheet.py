"""The paper of a report in PDF: page size, type, words set in lines, and drawing in points."""

from __future__ import annotations

from typing import Dict, NamedTuple, Tuple

from qgis.PyQt.QtCore import QByteArray, QMarginsF, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextOption,
)
from qgis.PyQt.QtSvg import QSvgRenderer

from .drawings import Ink

DPI = 1200
PT = DPI / 72.0  # one point in units of the device
MM = 72.0 / 25.4  # one millimetre in points
# A4 in points, with its margins: the foot has the page number, the head the title
WIDE, TALL = 210 * MM, 297 * MM
LEFT, RIGHT, TOP, BOTTOM = 20 * MM, 20 * MM, 25 * MM, 22 * MM
ROOM = WIDE - LEFT - RIGHT
INK, PALE, LINE, ACCENT, CARD = "#22262A", "#5B646B", "#D0CCC4", "#14707A", "#F6F4EF"
BETTER, WORSE, WARN, WARN_CARD = "#0B5A66", "#96470A", "#8A4B00", "#FDF3E3"
# the first that is there; each has figures of one width and the thin space between thousands
FAMILIES = (
    "Inter",
    "Source Sans 3",
    "Noto Sans",
    "Open Sans",
    "Segoe UI",
    "Helvetica Neue",
    "Liberation Sans",
    "Arial",
)
LEADING = 1.32


class Type(NamedTuple):
    """size : [pt]; spread : between letters, of their width"""

    size: float
    bold: bool = False
    italic: bool = False
    colour: str = INK
    spread: float = 0.0
    leading: float = LEADING


TITLE = Type(26, True, leading=1.12, spread=-0.015)
SUBTITLE = Type(13, colour=PALE, leading=1.25)
CHAPTER = Type(16, True, leading=1.2)
SECTION = Type(11, True)
LEAD = Type(11.5, leading=1.4)
BODY = Type(9.5, leading=1.42)
NOTE = Type(8.3, colour=PALE)
WARNING = Type(9, colour=WARN)
MARK = Type(8, True, colour=ACCENT, spread=0.14)
CELL = Type(8.4, leading=1.25)
CELL_DETAIL = Type(7.4, colour=PALE, leading=1.25)
HEAD = Type(8.4, True, leading=1.2)
CAPTION = Type(9, True, leading=1.3)
SMALL = Type(7.4, colour=PALE)


class Sheet:
    """A PDF that is drawn on, in points from the upper left corner of the page."""

    def __init__(self, path: str, title: str) -> None:
        self.writer = QPdfWriter(path)
        self.writer.setResolution(DPI)
        self.writer.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
        )
        self.writer.setTitle(title)
        self.writer.setCreator("Twinscape")
        self.family = usual_family()
        self.painter = QPainter()
        self._fonts: Dict[Type, QFont] = {}

    def begin(self) -> bool:
        return bool(self.painter.begin(self.writer))

    def end(self) -> None:
        self.painter.end()

    def new_page(self) -> None:
        self.writer.newPage()

    # --- words ------------------------------------------------------------------------------------------------------
    def font(self, kind: Type) -> QFont:
        if kind not in self._fonts:
            font = QFont(self.family)
            font.setPixelSize(max(round(kind.size * PT), 1))
            font.setBold(kind.bold)
            font.setItalic(kind.italic)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if kind.spread:
                font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * (1 + kind.spread))
            self._fonts[kind] = font
        return self._fonts[kind]

    def wide(self, words: str, kind: Type) -> float:
        return QFontMetricsF(self.font(kind), self.writer).horizontalAdvance(words) / PT

    def set_words(self, words: str, kind: Type, width: float, to_right: bool = False) -> Words:
        return Words(self, words, kind, width, to_right)

    def line_of_words(self, words: str, kind: Type, x: float, y: float, to_right_of: float = -1.0) -> None:
        """One line, unbroken; y : where its letters stand; to_right_of : the x it ends at"""
        self.painter.setFont(self.font(kind))
        self.painter.setPen(QColor(kind.colour))
        left = to_right_of - self.wide(words, kind) if to_right_of >= 0 else x
        self.painter.drawText(QPointF(left * PT, y * PT), words)

    def elided(self, words: str, kind: Type, width: float) -> str:
        metrics = QFontMetricsF(self.font(kind), self.writer)
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width * PT)

    # --- shapes -----------------------------------------------------------------------------------------------------
    def rule(self, x1: float, y: float, x2: float, wide: float, colour: str = LINE) -> None:
        pen = QPen(QColor(colour))
        pen.setWidthF(wide * PT)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.painter.setPen(pen)
        self.painter.drawLine(QPointF(x1 * PT, y * PT), QPointF(x2 * PT, y * PT))

    def box(self, x: float, y: float, wide: float, tall: float, colour: str, edge: str = "") -> None:
        if edge:
            pen = QPen(QColor(edge))
            pen.setWidthF(0.4 * PT)
            self.painter.setPen(pen)
        else:
            self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawRect(QRectF(x * PT, y * PT, wide * PT, tall * PT))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawEllipse(QPointF(x * PT, y * PT), radius * PT, radius * PT)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def image(self, image: QImage, x: float, y: float, wide: float, tall: float, is_photo: bool) -> QRectF:
        """With a thin frame; the rectangle it fills, in units of the device. is_photo : may lose what nobody sees; a map keeps its colours"""
        place = QRectF(x * PT, y * PT, wide * PT, tall * PT)
        self.painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering, not is_photo)
        self.painter.drawImage(place, image)
        pen = QPen(QColor(LINE))
        pen.setWidthF(0.5 * PT)
        self.painter.setPen(pen)
        self.painter.drawRect(place)
        return place

    def drawing(self, svg: str, x: float, y: float, wide: float, tall: float) -> None:
        renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
        renderer.render(self.painter, QRectF(x * PT, y * PT, wide * PT, tall * PT))

    def ink(self) -> Ink:
        return Ink(INK, INK, self.family)


class Words:
    """Words set in lines of a width; height is known before they are drawn."""

    def __init__(self, sheet: Sheet, words: str, kind: Type, width: float, to_right: bool) -> None:
        self._sheet, self._kind = sheet, kind
        font = sheet.font(kind)
        self._layout = QTextLayout(words.replace("/(", "/\u2060("), font, sheet.writer)  # kWh/(m²·a) stays whole
        option = QTextOption(Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        step = kind.size * kind.leading * PT
        natural = QFontMetricsF(font, sheet.writer).height()
        y = (step - natural) / 2
        self._layout.beginLayout()
        count = 0
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1.0) * PT)
            line.setPosition(QPointF(0.0, y))
            y, count = y + step, count + 1
        self._layout.endLayout()
        self.height = count * step / PT
        lines = [self._layout.lineAt(i).naturalTextWidth() / PT for i in range(count)]
        self.natural = max(lines, default=0.0)
        self.lines = count

    def draw(self, x: float, y: float) -> None:
        painter = self._sheet.painter
        painter.setPen(QColor(self._kind.colour))
        self._layout.draw(painter, QPointF(x * PT, y * PT))


def usual_family() -> str:
    """The best family that is installed; else the one of the application."""
    there = (each for each in FAMILIES if QFontInfo(QFont(each)).family() == each)
    return next(there, QFontInfo(QFont()).family())


def svg_size(svg: str) -> Tuple[float, float]:
    size = QSvgRenderer(QByteArray(svg.encode("utf-8"))).defaultSize()
    return float(size.width()), float(size.height())
