"""Spacing, type and icons of the panels; the colours of data come from indicators.colours."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPixmap
from qgis.PyQt.QtWidgets import QApplication, QLabel, QWidget

from ..indicators import colours

STEP = 8  # every distance is a multiple of it
ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
SEVERITY_COLOUR = {"error": "#C62828", "warning": "#B26A00", "info": "#2A5F82", "ok": "#2E7D32"}


def icon(name: str) -> QIcon:
    """One of Twinscape's own icons."""
    return QIcon(str(ICONS / f"{name}.svg"))


def qgis_icon(name: str) -> QIcon:
    """One of QGIS's icons, as "mActionUndo"."""
    return QgsApplication.getThemeIcon(f"/{name}.svg")


def is_dark() -> bool:
    palette = QApplication.palette()
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def secondary(widget: Optional[QWidget] = None) -> QColor:
    """Text that matters less: between text and background."""
    palette = widget.palette() if widget is not None else QApplication.palette()
    text, back = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return QColor(*((2 * a + b) // 3 for a, b in zip(text.getRgb()[:3], back.getRgb()[:3])))


def line(widget: Optional[QWidget] = None) -> QColor:
    """Separators and frames."""
    palette = widget.palette() if widget is not None else QApplication.palette()
    text, back = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return QColor(*((a + 5 * b) // 6 for a, b in zip(text.getRgb()[:3], back.getRgb()[:3])))


def severity_colour(severity: str) -> QColor:
    """Readable on the window's background, light or dark."""
    colour = QColor(SEVERITY_COLOUR[severity])
    return colour.lighter(170) if is_dark() else colour


def scenario_colour(position: int) -> str:
    """Of a scenario by its place in the study: the baseline is grey, variants follow a colour-blind-safe set."""
    return colours.BASELINE if position == 0 else colours.VARIANTS[(position - 1) % len(colours.VARIANTS)]


def sized(font: QFont, factor: float, bold: bool = False) -> QFont:
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor if font.pointSizeF() > 0 else 9 * factor)
    other.setBold(bold)
    return other


def quiet(text: str = "", parent: Optional[QWidget] = None) -> QLabel:
    """A label for words that matter less."""
    label = QLabel(text, parent)
    label.setWordWrap(True)
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, secondary(label))
    label.setPalette(palette)
    return label


def dot(colour: QColor, size: int = 12, hatched: bool = False) -> QIcon:
    """A filled circle as an icon."""
    ratio = 2
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(ratio, ratio, (size - 2) * ratio, (size - 2) * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return QIcon(pixmap)


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def unbroken(text: str) -> str:
    """The same words with units that are never broken over two lines: "kWh/(m²·a)" stays whole."""
    return text.replace("/", "/\u2060").replace("·", "\u2060·\u2060")
