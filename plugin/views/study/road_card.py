"""The card of the one selected road: its flow by hour and period, volume by capacity, speed, what it costs in time, and what that rests on."""

from __future__ import annotations

from typing import Callable, List, Optional

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...client.traffic import TRAFFIC
from ...indicators.catalogue import with_spaces
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.traffic_facts import Period, RoadFacts, road_facts
from ...review.view_state import ViewState
from ...words import shown, tr
from .. import theme
from ..callback import callback
from .data_section import clear
from .side_by_side import head, number_grid, texts_of

ROAD = "road"
HEADS = ("", "Cars", "Lorries", "V/C", "km/h", "Δ time")
TIPS = (
    "",
    "Cars and vans an hour, both directions",
    "Lorries an hour, both directions",
    "Volume by capacity of the busiest piece and direction",
    "Mean speed along the road; in brackets the change against the reference",
    "Time along the road compared with the reference, in the direction where it changes most",
)


class RoadCard(QWidget):
    """Hidden while there is no traffic result or not exactly one road is selected."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._selection, self._guard = study, state, selection, guard
        self.facts: Optional[RoadFacts] = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * theme.STEP, 0, 0)
        column.setSpacing(theme.STEP // 2)
        self.title = QLabel("")
        self.title.setFont(theme.sized(self.title.font(), 1.0, bold=True))
        self.title.setWordWrap(True)
        column.addWidget(self.title)
        self.hours = HoursPlot()
        column.addWidget(self.hours)
        self._grid = number_grid(0)
        column.addLayout(self._grid)
        self.note = theme.quiet("")
        column.addWidget(self.note)
        selection.changed.connect(self._on_selection)
        self.refresh()

    def close_view(self) -> None:
        self._selection.changed.disconnect(self._on_selection)

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        if target == ROAD:
            self.refresh()

    def refresh(self) -> None:
        """Shows the selected road as the results are now."""
        clear(self._grid)
        ids, view = list(self._selection.ids(ROAD)), self._state.view
        has_result = self._study.is_open and self._study.result(view.scenario, TRAFFIC.id) is not None
        one = ids[0] if has_result and len(ids) == 1 else ""
        self.facts = road_facts(self._study, view.scenario, view.reference, one) if one else None
        self.setVisible(bool(one))
        for part in (self.hours, self.note):
            part.setVisible(self.facts is not None)
        if self.facts is None:
            self.title.setText(tr("Road {one}: nobody drives here in the model").format(one=one) if one else "")
            return
        self.title.setText(self.facts.title)
        self.hours.show_hours(self.facts.hours, self.facts.reference_hours)
        for place, (words, tip) in enumerate(zip(HEADS, TIPS)):
            self._grid.addWidget(head(tr(words), tr(tip)), 0, place)
        for row, period in enumerate(self.facts.periods, start=1):
            for place, words in enumerate(_words(period)):
                label = QLabel(words)
                if place:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                    label.setToolTip(tr(TIPS[place]))
                self._grid.addWidget(label, row, place)
        late = "" if not self._study.stale(view.scenario, TRAFFIC.id) else tr(" The result is out of date.")
        self.note.setText(self.facts.rests_on + late)

    def texts(self) -> List[str]:
        """Words of the table, row by row."""
        return texts_of(self._grid)


def _words(period: Period) -> List[str]:
    delay = "–"
    if period.delay_s == period.delay_s:
        delay = f"{'+' if round(period.delay_s, 1) > 0 else ''}{with_spaces(period.delay_s, 1)} s"
    speed = with_spaces(period.kmh)
    if period.kmh_change == period.kmh_change and abs(round(period.kmh_change)) >= 1:
        speed += f" ({'+' if period.kmh_change > 0 else ''}{with_spaces(period.kmh_change)})"
    return [
        period.name,
        with_spaces(period.light),
        with_spaces(period.heavy),
        f"{shown(period.ratio):.2f}",
        speed,
        delay,
    ]


class HoursPlot(QWidget):
    """Bars of vehicles by hour; a line for the reference."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._hours, self._before = np.zeros(24), None  # type: np.ndarray, Optional[np.ndarray]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_hours(self, hours: np.ndarray, before: Optional[np.ndarray]) -> None:
        """(24,) [veh/h] of the shown scenario and of the reference, None where that is shown."""
        self._hours, self._before = np.nan_to_num(hours), None if before is None else np.nan_to_num(before)
        top = int(np.argmax(self._hours))
        words = tr("Most from {top} to {top2} h: {hours} veh/h, both directions.").format(
            top=top, top2=top + 1, hours=with_spaces(float(self._hours[top]))
        )
        self.setToolTip(words if before is None else tr("{words} Line: reference.").format(words=words))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(24 * 8, 11 * theme.STEP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.sized(self.font(), 0.85))
        line = painter.fontMetrics().height()
        base, height = self.height() - line, self.height() - 2 * line
        both = self._hours if self._before is None else np.fmax(self._hours, self._before)
        top, step = max(float(both.max()), 1e-9), self.width() / 24
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.scenario_colour(0 if self._before is None else 1)))
        for hour, value in enumerate(self._hours.tolist()):
            tall = height * value / top
            painter.drawRect(QRectF(hour * step + 1, base - tall, step - 2, tall))
        if self._before is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ink(self), 1.5))
            corners = [
                QPointF(x * step, base - height * v / top) for h, v in enumerate(self._before) for x in (h, h + 1)
            ]
            painter.drawPolyline(QPolygonF(corners))
        painter.setPen(theme.secondary(self))
        for hour in (0, 6, 12, 18):
            painter.drawText(QPointF(hour * step, self.height() - 2), f"{hour} h")
        words = f"{with_spaces(float(both.max()))} veh/h"
        painter.drawText(QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignRight, words)
        painter.end()
