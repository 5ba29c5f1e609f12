"""What the widths of bands mean, drawn as bars beside their numbers."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter

from ..indicators.catalogue import with_spaces
from ..review.traffic_links import Width
from ..words import tr

PX_PER_MM = 96 / 25.4
LONG = 18  # of a bar
GAP = 5


def widths_wide(widths: Sequence[Width], metrics: QFontMetrics, is_short: bool = False) -> int:
    """What the bars and their words need [px]."""
    words = [tr("Width"), *(_said(each, number == len(widths) - 1, is_short) for number, each in enumerate(widths))]
    return sum(metrics.horizontalAdvance(each) + 2 * GAP for each in words) + len(widths) * (LONG + GAP)


def _with_room(widths: Sequence[Width], metrics: QFontMetrics, room: float) -> Sequence[Width]:
    """Those in the middle are left out first, then the thinnest."""
    while len(widths) > 1 and widths_wide(widths, metrics, True) - 2 * GAP > room:
        widths = widths[:1] + widths[2:] if len(widths) > 2 else widths[1:]
    return widths


def _said(width: Width, is_last: bool, is_short: bool = False) -> str:
    """is_short : where there is no room for more"""
    flow = with_spaces(width.flow)
    if not is_last:
        return flow
    return (tr("{flow} veh/d") if is_short else tr("{flow} veh/d each way")).format(flow=flow)


def draw_widths(painter: QPainter, widths: Sequence[Width], box: QRectF, ink: QColor) -> None:
    """Bars as wide as the bands are on a screen of 96 dpi, from left to right, each with its flow; the unit is said once.

    Where there is no room for all, fewer are drawn.
    """
    metrics = painter.fontMetrics()
    is_short = widths_wide(widths, metrics) > box.width()
    widths = _with_room(widths, metrics, box.width())
    x, middle = box.left(), box.center().y()
    painter.setPen(ink)
    base = middle + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(x, base), tr("Width"))
    x += metrics.horizontalAdvance(tr("Width")) + 2 * GAP
    for number, each in enumerate(widths):
        tall = each.width_mm * PX_PER_MM
        said = _said(each, number == len(widths) - 1, is_short)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRect(QRectF(x, middle - tall / 2, LONG, tall))
        painter.setPen(ink)
        x += LONG + GAP
        painter.drawText(QPointF(x, base), said)
        x += metrics.horizontalAdvance(said) + 2 * GAP
