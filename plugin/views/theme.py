"""Spacing, type and icons of the panels; the colours of data come from indicators.colours."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPen, QPixmap
from qgis.PyQt.QtWidgets import QApplication, QLabel, QWidget

from ..indicators import colours
from ..words import tr

PROBE = "twinscapeInk"
LEAST_CONTRAST = 90  # of 255 in lightness, between words and what they stand on
NO_LIMIT_PX = 16777215  # QWIDGETSIZE_MAX of Qt, which Python does not have
CARD = QColor(255, 255, 255, 248)  # of what lies over a picture: none of it shows through the words
STEP = 8  # every distance is a multiple of it
ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
CLOCK = "#D1495B"  # the line where the clock stands: none of the data, of the scenarios or of the selection has it
BASELINE_ON_DARK = "#C9C9C9"  # its dark grey is not seen there
SEVERITY_COLOUR = {"error": "#C62828", "warning": "#B26A00", "info": "#2A5F82", "ok": "#2E7D32"}


def icon(name: str) -> QIcon:
    """One of Twinscape's own icons."""
    return QIcon(str(ICONS / f"{name}.svg"))


def qgis_icon(name: str) -> QIcon:
    """One of QGIS's icons, as "mActionUndo"."""
    return QgsApplication.getThemeIcon(f"/{name}.svg")


def ink(widget: Optional[QWidget] = None) -> QColor:
    """The colour of words as a label beside them has it.

    QGIS's dark themes are style sheets that colour labels and leave the palette as it was; so a label is asked.
    """
    if widget is None:
        return readable(QApplication.palette().color(QPalette.ColorRole.WindowText), paper())
    probe = (
        widget
        if isinstance(widget, QLabel)
        else widget.findChild(QLabel, PROBE, Qt.FindChildOption.FindDirectChildrenOnly)
    )
    if probe is None:
        probe = QLabel(widget)
        probe.setObjectName(PROBE)
        probe.hide()
    probe.ensurePolished()
    return probe.palette().color(QPalette.ColorRole.WindowText)


def paper(widget: Optional[QWidget] = None) -> QColor:
    """What panels are drawn on."""
    palette = widget.window().palette() if widget is not None else QApplication.palette()
    return palette.color(QPalette.ColorRole.Window)


def readable(colour: QColor, background: QColor) -> QColor:
    """The colour, or the nearest one that can be read on the background."""
    if abs(colour.lightness() - background.lightness()) >= LEAST_CONTRAST:
        return colour
    return QColor("#E6E6E6") if background.lightness() < 128 else QColor("#1F1F1F")


def is_dark(widget: Optional[QWidget] = None) -> bool:
    return ink(widget).lightness() > 128


def secondary(widget: Optional[QWidget] = None) -> QColor:
    """Text that matters less: between text and background."""
    return _mixed(widget, 2, 1)


def line(widget: Optional[QWidget] = None) -> QColor:
    """Separators and frames."""
    return _mixed(widget, 1, 5)


def _mixed(widget: Optional[QWidget], words: int, back: int) -> QColor:
    text = ink(widget)
    ground = paper(widget)
    if abs(text.lightness() - ground.lightness()) < LEAST_CONTRAST:  # a style sheet paints the panel, not the palette
        ground = QColor("#323232") if text.lightness() > 128 else QColor("#F0F0F0")
    pairs = zip(text.getRgb()[:3], ground.getRgb()[:3])
    return QColor(*((words * a + back * b) // (words + back) for a, b in pairs))


def severity_colour(severity: str) -> QColor:
    """Readable on the window's background, light or dark."""
    colour = QColor(SEVERITY_COLOUR[severity])
    return colour.lighter(170) if is_dark() else colour


def scenario_colour(position: int) -> str:
    """Of a scenario by its place in the study: the baseline is grey, variants follow a colour-blind-safe set."""
    return colours.BASELINE if position == 0 else colours.VARIANTS[(position - 1) % len(colours.VARIANTS)]


def scenario_on_chart(position: int) -> str:
    """The same on the paper of a chart, where the baseline is a pale grey in a dark theme."""
    is_pale = position == 0 and QApplication.palette().color(QPalette.ColorRole.Base).lightness() < 128
    return BASELINE_ON_DARK if is_pale else scenario_colour(position)


def sized(font: QFont, factor: float, bold: bool = False) -> QFont:
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor if font.pointSizeF() > 0 else 9 * factor)
    other.setBold(bold)
    return other


def quiet(text: str = "", parent: Optional[QWidget] = None) -> QLabel:
    """A label for words that matter less."""
    label = QLabel(tr(text), parent)
    label.setWordWrap(True)
    hush(label)
    return label


def hush(label: QLabel) -> None:
    """Makes its words matter less."""
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, secondary(label))
    label.setPalette(palette)


def dot(colour: QColor, size: int = 12, hatched: bool = False) -> QIcon:
    """A filled circle as an icon, with a pale rim that sets it off from a selected row."""
    ratio = 2
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(255, 255, 255, 230), ratio))
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(ratio, ratio, (size - 2) * ratio, (size - 2) * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # not tinted by the row
    return icon


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def unbroken(text: str) -> str:
    """The same words with units that are never broken over two lines: "kWh/(m²·a)" stays whole."""
    return text.replace("/", "/\u2060").replace("·", "\u2060·\u2060")
