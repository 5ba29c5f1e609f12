"""Ranked bars: what roads, heating and background add to a mean of the year, with the limits it is compared with."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QHelpEvent, QPainter
from qgis.PyQt.QtWidgets import QToolTip

from ...indicators import colours
from ...words import tr
from .. import theme
from .paper import Paper
from .words import BACKGROUND, HEATING, REST, ROAD, UNIT, Part, number, parts_of

COLOURS = {ROAD: colours.VARIANTS[1], REST: "#EBB88F", HEATING: colours.VARIANTS[4], BACKGROUND: "#A9A9A9"}
NAMES = 0.34  # share of the width for names
ROW, GAP, LEAST_ROW = 24, 5, 15


class ContributionBars(Paper):
    """One bar a part, in the colour of its kind, with µg/m³ and share."""

    def __init__(self) -> None:
        super().__init__(QSize(200, 110))
        self.parts: List[Part] = []
        self.total = 0.0

    def show_parts(self, document: Mapping[str, Any], pollutant: str) -> None:
        self.parts = parts_of(document, pollutant)
        self.total = float(document["contributions"]["total"][pollutant] or 0.0)
        self.is_empty = not self.parts
        self.update()

    def texts(self) -> List[str]:
        return [f"{part.title}: {self._words(part)}" for part in self.parts]

    def _words(self, part: Part) -> str:
        share = f" · {100 * part.value / self.total:.0f}\u00a0%" if self.total > 0 else ""
        return f"{number(part.value, 2 if part.value < 1 else 1)}{share}"

    def _row(self) -> float:
        return min(ROW, max(LEAST_ROW, self.height() / max(len(self.parts), 1)))

    def paint(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        names = NAMES * self.width()
        words = max(metrics.horizontalAdvance(self._words(part)) for part in self.parts) + 2 * GAP
        longest = max(max(part.value for part in self.parts), 1e-9)
        room, row = max(self.width() - names - words, 20.0), self._row()
        for place, part in enumerate(self.parts):
            y = place * row
            painter.setPen(self.ink)
            name = theme.elided(part.title, metrics, int(names) - GAP)
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(0, y, names - GAP, row), middle | int(Qt.AlignmentFlag.AlignLeft), name)
            wide = room * max(part.value, 0.0) / longest
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(COLOURS[part.kind]))
            painter.drawRect(QRectF(names, y + 0.16 * row, wide, 0.68 * row))
            painter.setPen(self.ink)
            painter.drawText(
                QRectF(names + wide + GAP, y, words, row), middle | int(Qt.AlignmentFlag.AlignLeft), self._words(part)
            )
        painter.setPen(self.thin())
        painter.drawLine(QPointF(names, 0), QPointF(names, len(self.parts) * row))

    def event(self, event: Any) -> bool:
        if isinstance(event, QHelpEvent):
            part = self._part_at(event.pos().y())
            if part is not None:
                roads = tr("\n{n} parts of it").format(n=len(part.roads)) if len(part.roads) > 1 else ""
                QToolTip.showText(event.globalPos(), f"{part.title}: {number(part.value, 2)} {UNIT}{roads}", self)
                return True
        return super().event(event)

    def _part_at(self, y: float) -> Optional[Part]:
        place = int(y / self._row())
        return self.parts[place] if 0 <= place < len(self.parts) else None


def legend_words() -> List[Tuple[str, str]]:
    """(colour, words) of the kinds."""
    return [
        (COLOURS[ROAD], tr("roads")),
        (COLOURS[HEATING], tr("heating")),
        (COLOURS[BACKGROUND], tr("background")),
    ]
