"""The strip under a presentation: which step, its title and caption in large type, and what it offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List, Optional, Tuple

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ...words import tr
from .. import theme
from ..theme import STEP

PAPER, INK, QUIET, ACCENT, TRACK = "#1D2A33", "#FFFFFF", "#A9B8C2", "#49B8B4", "#3A4A55"
TITLE, CAPTION, COUNT = 2.0, 1.45, 1.05  # of the type of the panels
WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
TALLEST = 1e4
USUAL_TALL_PX, MOST_TIMES = 1080, 2.0  # of a window this type is right for; on taller ones it grows with them


def times_of(window_px: int) -> float:
    """How much larger type is in a presentation on a window so tall: it is read from the last row."""
    return min(max(window_px / USUAL_TALL_PX, 1.0), MOST_TIMES)


@dataclass(frozen=True)
class StepWords:
    """number : of the step, from 1; of : how many there are"""

    number: int
    of: int
    title: str
    caption: str = ""

    @property
    def count(self) -> str:
        return tr("Step {n} of {m}").format(n=self.number, m=self.of)


def draw_strip(painter: QPainter, box: QRectF, words: StepWords, font: QFont, margin: float) -> None:
    """The strip as it stands in pictures and films. font : of the panels, in the painter's own units"""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(box, QColor(PAPER))
    _draw_track(painter, box, words)
    inner = box.adjusted(margin, margin, -margin, -margin / 2)
    for text, size, bold, colour in (
        (words.count, COUNT, False, ACCENT),
        (words.title, TITLE, True, INK),
        (words.caption, CAPTION, False, QUIET),
    ):
        chosen = theme.sized(font, size, bold)
        painter.setFont(chosen)
        painter.setPen(QColor(colour))
        tall = QFontMetricsF(chosen).boundingRect(QRectF(0, 0, inner.width(), TALLEST), WRAP, text).height()
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), tall + 1), WRAP, text)
        inner.setTop(inner.top() + tall + margin / 4)
    painter.restore()


def strip_height(words: StepWords, width: float, font: QFont, margin: float) -> float:
    """That a strip needs for all its words at a width."""
    tall = 1.5 * margin + margin / 2
    for text, size, bold in ((words.count, COUNT, False), (words.title, TITLE, True), (words.caption, CAPTION, False)):
        metrics = QFontMetricsF(theme.sized(font, size, bold))
        tall += metrics.boundingRect(QRectF(0, 0, width - 2 * margin, TALLEST), WRAP, text).height() if text else 0.0
    return tall + margin / 4


def _draw_track(painter: QPainter, box: QRectF, words: StepWords) -> None:
    """How far the tour is, along the upper edge."""
    track = QRectF(box.left(), box.top(), box.width(), max(box.height() / 40, 2.0))
    painter.fillRect(track, QColor(TRACK))
    done = QRectF(track)
    done.setWidth(track.width() * words.number / max(words.of, 1))
    painter.fillRect(done, QColor(ACCENT))


class CaptionStrip(QWidget):
    """Buttons are for the mouse; keys are the presenter's."""

    wanted = pyqtSignal(int)  # steps ahead
    left = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("TwinscapeTourStrip")
        self.setAccessibleName(tr("Caption of the presentation"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = StepWords(0, 0, "")
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        row.setSpacing(2 * STEP)
        column = QVBoxLayout()
        column.setSpacing(STEP // 2)
        self.count, self.title, self.caption, self.note = (QLabel() for _ in range(4))
        self._sizes = (
            (self.count, COUNT, False),
            (self.title, TITLE, True),
            (self.caption, CAPTION, False),
            (self.note, COUNT, False),
        )
        self._plain, self._times = QFont(self.count.font()), 0.0
        for label, colour in ((self.count, ACCENT), (self.title, INK), (self.caption, QUIET), (self.note, "#FFC98A")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setStyleSheet(f"color: {colour}; background: transparent;")
            column.addWidget(label)
        row.addLayout(column, 1)
        self._offers = QVBoxLayout()
        self._offers.setSpacing(STEP)
        row.addLayout(self._offers)
        self.previous = self._button("◀", tr("Previous step (PgUp, ←)"), lambda: self.wanted.emit(-1))
        self.next = self._button("▶", tr("Next step (PgDn, →, space)"), lambda: self.wanted.emit(1))
        self.leave = self._button("✕", tr("End the presentation (Esc)"), self.left.emit)
        for button in (self.previous, self.next, self.leave):
            row.addWidget(button)

    def _button(self, text: str, tooltip: str, action: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tooltip)
        button.setAccessibleName(tooltip.partition(" (")[0])
        button.setAutoRaise(True)
        button.setFixedSize(QSize(6 * STEP, 6 * STEP))
        button.setFont(theme.sized(button.font(), CAPTION))
        button.setStyleSheet(
            f"QToolButton {{ color: {INK}; background: transparent; border: 1px solid {TRACK}; border-radius: 4px; }}"
            f"QToolButton:hover, QToolButton:focus {{ border-color: {ACCENT}; background: {TRACK}; }}"
            f"QToolButton:disabled {{ color: {TRACK}; }}"
        )
        button.clicked.connect(lambda checked=False: action())
        return button

    def tell(self, words: StepWords, note: str = "") -> None:
        """note : what one should know of the step, "" nothing"""
        self._words = words
        self.count.setText(words.count)
        self.title.setText(words.title)
        self.caption.setText(words.caption)
        self.caption.setVisible(bool(words.caption))
        self.say(note)
        self.previous.setEnabled(words.number > 1)
        self.next.setEnabled(words.number < words.of)
        self.update()

    def say(self, note: str) -> None:
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as its words need at its width: Qt would take what they need in a narrow column."""
        times = times_of(self.window().height())
        if times != self._times:
            self._times = times
            for label, size, bold in self._sizes:
                label.setFont(theme.sized(self._plain, times * size, bold))
        tall = self.layout().heightForWidth(self.width())
        if tall > 0 and tall != self.height():
            self.setFixedHeight(tall)

    def offer(self, buttons: List[Tuple[str, Callable[[], None]]]) -> None:
        """What the step offers besides: text and what it does."""
        while self._offers.count():
            old = self._offers.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for text, action in buttons:
            push = QPushButton(text)
            push.setFont(theme.sized(push.font(), COUNT, bold=True))
            push.setStyleSheet(
                f"QPushButton {{ color: {PAPER}; background: {ACCENT}; border: 0; border-radius: 4px; padding: 8px 16px; }}"
                f"QPushButton:hover, QPushButton:focus {{ background: {INK}; }}"
            )
            push.clicked.connect(lambda checked=False, action=action: action())
            self._offers.addWidget(push)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PAPER))
        box = QRectF(self.rect())
        _draw_track(painter, box, self._words)
