"""The caption of a compared scenario: its colour, letter and title, and what one should know of it."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from .. import theme
from ..theme import STEP

BAR = 4  # width of the scenario's colour
BADGE = 20


class PaneHead(QWidget):
    """One line over a column of pictures."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._letter, self._title, self._note, self._colour = "", "", "", QColor()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tell(self, letter: str, title: str, position: int, note: str = "") -> None:
        """position : of the scenario in the study"""
        self._letter, self._title, self._note = letter, title, note
        self._colour = scenario_ink(position, self)
        words = " ".join(part for part in (title, f"({note})" if note else "") if part)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    @property
    def words(self) -> str:
        return f"{self._title}\n{self._note}".strip()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(160, BADGE + STEP)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, BADGE + STEP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, x = self.height() / 2, float(STEP // 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        bold = theme.sized(self.font(), 1.05, bold=True)
        painter.setFont(bold)
        if self._letter:
            box = QRectF(x, middle - BADGE / 2, BADGE, BADGE)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(theme.readable(QColor("#FFFFFF"), self._colour))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._letter)
            x += BADGE + STEP
        else:
            painter.drawRoundedRect(QRectF(x, middle - BADGE / 2, BAR, BADGE), 2, 2)
            x += BAR + STEP
        painter.setPen(theme.ink(self))
        metrics = QFontMetrics(bold)
        baseline = middle + metrics.ascent() / 2 - metrics.descent() / 4
        small = QFontMetrics(theme.sized(self.font(), 0.95))
        room = self.width() - x - STEP
        note = self._note
        if metrics.horizontalAdvance(self._title) + small.horizontalAdvance(note) + 3 * STEP > room:
            note = note.partition(":")[0]  # "Out of date": the rest is in the tooltip
        note_wide = min(small.horizontalAdvance(note) + 2 * STEP, room * 0.5) if note else 0
        title = theme.elided(self._title, metrics, int(room - note_wide))
        painter.drawText(int(x), int(baseline), title)
        if self._note:
            painter.setFont(theme.sized(self.font(), 0.95))
            painter.setPen(theme.severity_colour("warning"))
            at = int(x + metrics.horizontalAdvance(title) + 2 * STEP)
            painter.drawText(at, int(baseline), theme.elided(note, small, self.width() - at))


def scenario_ink(position: int, widget: QWidget) -> QColor:
    """The colour of a scenario; the dark grey of the baseline is a pale one where panels are dark."""
    colour = QColor(theme.scenario_colour(position))
    return QColor(theme.BASELINE_ON_DARK) if position == 0 and theme.is_dark(widget) else colour
