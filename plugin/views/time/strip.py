"""The slider of the clock: hours or months in a row, with the course of what is shown behind them."""

from __future__ import annotations

from typing import Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QSlider, QToolTip, QWidget

from ...compat import mouse_position
from ...review.moments import FRAMES, HOURS, MONTH_NAMES
from ...words import tr
from .. import theme
from ..theme import STEP

SIDE = STEP  # left and right of the first and last frame
TOP = STEP // 2
FOOT = 2 * STEP  # room for the words of the axis
LEAST_WORDS_PX = 34  # between words of the axis
NIGHT = (range(7), range(23, 24))  # hours of the night of noise
CALM, SUN = QColor("#1F8A8F"), QColor("#D99A00")


class TimeStrip(QSlider):
    """A slider like any other for keys and screen readers. Space plays; the wheel is left to what scrolls."""

    playWanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Time"))
        self._axis = HOURS
        self._curve: Optional[Tuple[np.ndarray, np.ndarray, np.ndarray]] = None
        self._is_of_sun = False
        self._words: Callable[[int], str] = str
        self.show_axis(HOURS)

    def show_axis(self, axis: str) -> None:
        self._axis = axis
        self.blockSignals(True)
        self.setRange(0, FRAMES[axis] - 1)
        self.blockSignals(False)
        self.setPageStep(6 if axis == HOURS else 3)
        self.update()

    def show_curve(
        self,
        curve: Optional[Sequence[np.ndarray]],
        words: Callable[[int], str],
        is_of_sun: bool = False,
    ) -> None:
        """curve : low, middle and high of each frame, None for none; words : of a frame, for its tooltip
        is_of_sun : the height of the sun above the horizon, on which nothing of the data depends
        """
        self._curve = None if curve is None else tuple(np.asarray(each, dtype=np.float64) for each in curve[:3])  # type: ignore[assignment]
        self._is_of_sun, self._words = is_of_sun, words
        self.setAccessibleDescription(words(self.value()))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(40 * STEP, 8 * STEP)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(20 * STEP, 6 * STEP)

    # --- places -----------------------------------------------------------------------------------------------------
    @property
    def frames(self) -> int:
        return self.maximum() + 1

    def column(self, frame: int) -> QRectF:
        """Where a frame is."""
        wide = (self.width() - 2 * SIDE) / self.frames
        return QRectF(SIDE + frame * wide, TOP, wide, self.height() - TOP - FOOT)

    def frame_at(self, x: float) -> int:
        wide = (self.width() - 2 * SIDE) / self.frames
        return min(max(int((x - SIDE) / wide), 0), self.frames - 1)

    def _heights(self) -> Tuple[float, float]:
        """What the bottom and the top stand for."""
        assert self._curve is not None
        known = np.concatenate(self._curve)
        known = known[np.isfinite(known)]
        low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
        if self._is_of_sun:
            low = 0.0
        room = 0.08 * (high - low) or 1.0
        return (low if self._is_of_sun else low - room), high + room

    # --- mouse and keys ---------------------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self.frame_at(mouse_position(event).x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        frame = self.frame_at(mouse_position(event).x())
        if self.isSliderDown():
            self.setValue(frame)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.setSliderDown(False)

    def wheelEvent(self, event) -> None:  # noqa: N802
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space:
            self.playWanted.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words(self.frame_at(event.pos().x())), self)
            return True
        return super().event(event)

    # --- drawing ----------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = self.column(0), self.column(self.frames - 1)
        field = QRectF(first.topLeft(), last.bottomRight())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._paper())
        painter.drawRoundedRect(field, 3, 3)
        self._draw_night(painter)
        self._draw_words(painter, field)
        if self._curve is not None:
            self._draw_curve(painter, field)
        self._draw_now(painter, field)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(field.adjusted(-1.5, -1.5, 1.5, 1.5), 4, 4)

    def _paper(self) -> QColor:
        return QColor("#262626") if theme.is_dark(self) else QColor("#FFFFFF")

    def _draw_night(self, painter: QPainter) -> None:
        if self._axis != HOURS or self._is_of_sun:
            return
        shade = QColor(theme.ink(self))
        shade.setAlpha(16)
        painter.setBrush(shade)
        for hours in NIGHT:
            painter.drawRect(self.column(hours[0]).united(self.column(hours[-1])))

    def _draw_words(self, painter: QPainter, field: QRectF) -> None:
        painter.setFont(theme.sized(self.font(), 0.85))
        painter.setPen(theme.secondary(self))
        for x, words in self.axis_words():
            wide = 2.0 * LEAST_WORDS_PX
            left = min(max(x - wide / 2, 0.0), self.width() - wide)
            align = (
                Qt.AlignmentFlag.AlignLeft
                if left > x - wide / 2
                else (Qt.AlignmentFlag.AlignRight if left < x - wide / 2 else Qt.AlignmentFlag.AlignHCenter)
            )
            painter.drawText(
                QRectF(left, field.bottom(), wide, FOOT), int(align | Qt.AlignmentFlag.AlignVCenter), words
            )
        tick = QColor(theme.line(self))
        painter.setPen(QPen(tick, 1))
        for x, _ in self.axis_words():
            if self._axis == HOURS and field.left() < x < field.right():
                painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))

    def axis_words(self) -> List[Tuple[float, str]]:
        """(x, words) along the axis: at the beginning of hours, in the middle of months, as many as there is room for."""
        wide = self.column(0).width()
        if self._axis == HOURS:
            every = next(step for step in (1, 2, 3, 6, 12, 24) if step * wide >= LEAST_WORDS_PX or step == 24)
            return [(SIDE + hour * wide, tr("{hour} h").format(hour=hour)) for hour in range(0, 25, every)]
        every = next(step for step in (1, 2, 3, 6) if step * wide >= LEAST_WORDS_PX or step == 6)
        return [(self.column(month).center().x(), tr(MONTH_NAMES[month])) for month in range(0, 12, every)]

    def _draw_curve(self, painter: QPainter, field: QRectF) -> None:
        assert self._curve is not None
        low, high = self._heights()
        colour = SUN if self._is_of_sun else (CALM.lighter(140) if theme.is_dark(self) else CALM)

        def places(values: np.ndarray) -> Dict[int, QPointF]:
            tall = field.height() / (high - low)
            return {
                i: QPointF(self.column(i).center().x(), field.bottom() - (min(max(v, low), high) - low) * tall)
                for i, v in enumerate(values.tolist())
                if v == v
            }

        lows, middles, highs = (places(each) for each in self._curve)
        lower, middle, upper = (list(each.values()) for each in (lows, middles, highs))
        if self._is_of_sun:
            lower = [QPointF(point.x(), field.bottom()) for point in middle]
        band = QColor(colour)
        band.setAlpha(60)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        painter.drawPolygon(QPolygonF([*lower, *upper[::-1]]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2))
        painter.drawPolyline(QPolygonF(middle))
        now = middles.get(self.value())
        if now is not None:
            painter.setBrush(colour)
            painter.setPen(QPen(self._paper(), 1.5))
            painter.drawEllipse(now, 4.5, 4.5)

    def _draw_now(self, painter: QPainter, field: QRectF) -> None:
        """The frame that is shown."""
        column = self.column(self.value())
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        fill = QColor(colour)
        fill.setAlpha(46)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRect(column)
        painter.setBrush(colour)
        painter.drawRect(QRectF(column.left(), column.bottom() - 3, column.width(), 3))
