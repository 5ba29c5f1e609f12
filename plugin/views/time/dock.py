"""The time dock: play and step, the slider with the course of the day or the year, date of the sun, link with QGIS's temporal controller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QDate, QLocale, QTimer
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDockWidget,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...indicators.catalogue import CATALOGUE
from ...review.clock import Clock
from ...review.day_curve import Curve, curve_of
from ...review.display import Display, Picture
from ...review.indicator_words import amount_words
from ...review.moments import HOURS, MONTH_NAMES, YEAR, date_of, day_of, hour_words
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.sun_of_twin import Place
from ...review.time_steps import days_are_wanting, steps_of
from ...review.view_state import ABSOLUTE, View, ViewState
from ...words import language, tr
from .. import theme
from ..callback import callback
from ..choice import Choice
from ..parts import icon_button
from ..theme import STEP
from .nothing import NothingByTime
from .strip import TimeStrip
from .transport import Transport

SETTLED_MS = 150  # a rectangle drawn over the map selects many times; the curve is of what was selected at last
COMPUTE = "compute"  # in place of an indicator
LEAST_LETTERS = 15  # of the list of periods, which shows whole words when it is open


@dataclass(frozen=True)
class TimeCommands:
    """What the dock is given of the rest.

    run_days : computes the hours of all buildings of the shown scenario; link : a TemporalLink, None without a controller
    place : of the open twin under the sun
    """

    guard: Callable[[Callable[[], None]], None]
    open_demo: Callable[[], None]
    run: Callable[[str], None]
    run_days: Callable[[], None]
    link: Any
    place: Callable[[], Optional[Place]]


class TimeDock(QDockWidget):
    """Shows the clock and moves it. Space plays, arrows step, Page up and down go by six hours or a quarter."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        display: Display,
        clock: Clock,
        commands: TimeCommands,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(tr("Time"), parent)
        self.setObjectName("TwinscapeTime")
        self._study, self._state, self._selection, self._display = study, state, selection, display
        self._clock, self._commands, self._guard = clock, commands, commands.guard
        self._curve: Optional[Curve] = None
        self._curve_of: object = None
        self._build()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED_MS)
        self._settle.timeout.connect(self._on_settled)
        for signal, slot in self._signals():
            signal.connect(slot)
        self._refresh()

    def close_view(self) -> None:
        self._settle.stop()
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def _signals(self) -> List[Tuple[Any, Callable]]:
        signals: List[Tuple[Any, Callable]] = [
            (self._clock.changed, self._refresh),
            (self._study.opened, self._refresh),
            (self._study.closed, self._refresh),
            (self._study.resultsChanged, self._refresh),
            (self._display.changed, self._on_picture),
            (self._state.changed, self._on_view),
            (self._selection.changed, self._on_selection),
        ]
        if self._commands.link is not None:
            signals.append((self._commands.link.changed, self._show_buttons))
        return signals

    # --- layout -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
        row.setSpacing(STEP)
        self.transport = Transport(self._clock, self._guard, self.toggle)
        self.play, self.now, self.about = self.transport.play, self.transport.now, self.transport.about
        row.addWidget(self.transport)
        self.strip = TimeStrip()
        self.strip.valueChanged.connect(self._on_slid)
        self.strip.playWanted.connect(self.toggle)
        self.nothing = NothingByTime(
            self._study, self._state, self._commands.open_demo, self._commands.run, self._guard
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.strip)
        self._stack.addWidget(self.nothing)
        row.addWidget(self._stack, 1)
        row.addLayout(self._choices())
        body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setWidget(body)

    def _choices(self) -> QVBoxLayout:
        column, line = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(STEP // 2)
        self.steps = Choice()
        self.steps.setAccessibleName(tr("Period"))
        self.steps.setToolTip(tr("Of which part of the day or the year the same quantity is shown"))
        self.steps.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.steps.setMinimumContentsLength(LEAST_LETTERS)
        self.steps.activated.connect(self._on_step)
        self.date = QDateEdit()
        self.date.setLocale(QLocale(language()))
        self.date.setDisplayFormat(tr("d MMM"))
        self.date.setCalendarPopup(True)
        self.date.setDateRange(QDate(YEAR, 1, 1), QDate(YEAR, 12, 31))
        self.date.setAccessibleName(tr("Date of the sun"))
        self.date.setToolTip(
            tr("On which day the sun casts shadows; 21 June and 21 December are the highest and the lowest")
        )
        self.date.dateChanged.connect(self._on_date)
        self.shadows = icon_button(
            theme.icon("shadows"),
            tr("Shadows of the sun in 3D"),
            lambda: self._guard(lambda: self._state.update(shadows=self.shadows.isChecked())),
            checkable=True,
        )
        self.link = icon_button(
            theme.icon("time-link"),
            tr("QGIS's temporal controller and this clock move together"),
            lambda: self._do(self._commands.link.set_on, self.link.isChecked()),
            checkable=True,
        )
        self.link.setVisible(self._commands.link is not None)
        column.addStretch(1)
        column.addWidget(self.steps)
        line.addWidget(self.date)
        line.addStretch(1)
        line.addWidget(self.shadows)
        line.addWidget(self.link)
        column.addLayout(line)
        column.addStretch(1)
        return column

    def _do(self, action: Callable, *values: Any) -> None:
        self._guard(lambda: action(*values))

    # --- what one does ----------------------------------------------------------------------------------------------
    @callback
    def toggle(self) -> None:
        """Plays or pauses; what QGIS's own panel plays is paused, too."""
        link = self._commands.link
        if link is not None and link.is_animating:
            link.pause()
        else:
            self._clock.toggle()

    @callback
    def _on_slid(self, frame: int) -> None:
        self._clock.go(frame)

    @callback
    def _on_step(self, index: int) -> None:
        chosen = str(self.steps.itemData(index))
        if chosen == COMPUTE:
            self._show_steps()  # what is shown stays chosen until there is something else
            self._commands.run_days()
        else:
            self._state.show_indicator(chosen)

    @callback
    def _on_date(self, date: QDate) -> None:
        self._clock.go_to_day(day_of(date.month(), date.day()))

    # --- what is shown ----------------------------------------------------------------------------------------------
    @callback
    def _refresh(self) -> None:
        axis = self._clock.axis
        if axis:
            self.strip.show_axis(axis)
            self._take_curve()
        else:
            self.nothing.refresh()
        self._show_page(self.strip if axis else self.nothing)
        self._show_steps()
        self._show_buttons()
        self._show_now()

    def _show_page(self, page: QWidget) -> None:
        """The page that is not shown asks for no room: the slider can be narrower than the words in its place."""
        for each in (self.strip, self.nothing):
            policy = QSizePolicy.Policy.Expanding if each is page else QSizePolicy.Policy.Ignored
            each.setSizePolicy(policy, QSizePolicy.Policy.Expanding)
        self._stack.setCurrentWidget(page)

    def _take_curve(self) -> None:
        """Of what is shown, of the selected buildings where there are some; worked out when it is of something else."""
        view = self._state.view
        if self._clock.is_of_sun:
            place = self._commands.place()
            high = np.full(24, np.nan) if place is None else place.elevations(view.day)
            self._curve, self._curve_of = None, None
            self.strip.show_curve((np.zeros(24), high, high), self._words_at, is_of_sun=True)
            return
        of = (view.scenario, view.reference, view.indicator, view.mode, self._selection.ids(), self._marks())
        if of != self._curve_of:
            self._curve_of, self._curve = of, curve_of(self._study, view, self._selected())
        self.strip.show_curve(self._curve, self._words_at)

    def _marks(self) -> object:
        """Which results the curve is of."""
        process = CATALOGUE[self._state.view.indicator].process
        view = self._state.view
        found = (self._study.result(scenario, process) for scenario in (view.scenario, view.reference))
        return tuple(None if each is None else each.document.get("created") for each in found)

    def _selected(self) -> Optional[np.ndarray]:
        numbers = self._study.numbers_of(self._selection.ids())
        if not numbers or CATALOGUE[self._state.view.indicator].target != "building":
            return None
        chosen = np.zeros(len(self._study.buildings), dtype=bool)
        chosen[numbers] = True
        return chosen

    def _frame_words(self, frame: int) -> str:
        return hour_words(frame) if self._clock.axis == HOURS else tr(MONTH_NAMES[frame])

    def _words_at(self, frame: int) -> str:
        """Of a frame: when, and the middle of what is shown."""
        value = self._value_words(frame)
        when = self._frame_words(frame)
        return tr("{when}: {value}").format(when=when, value=value) if value else when

    def _value_words(self, frame: int) -> str:
        if self._clock.is_of_sun:
            place = self._commands.place()
            if place is None:
                return ""
            high = float(place.sun_in(self._state.view.day, frame).elevation_deg)
            return tr("sun {height}° high").format(height=round(high)) if high > 0 else tr("sun below the horizon")
        entry = CATALOGUE.get(self._state.view.indicator)
        if entry is None or self._curve is None or frame >= len(self._curve.middle):
            return ""
        amount = amount_words(entry, float(self._curve.middle[frame]))
        return tr("median {amount}").format(amount=f"{'Δ ' if self._display.picture.is_difference else ''}{amount}")

    def _show_now(self) -> None:
        """Where the clock stands, in words and on the slider."""
        view, axis = self._state.view, self._clock.axis
        month, number = date_of(view.day)
        self.date.blockSignals(True)
        self.date.setDate(QDate(YEAR, month, number))
        self.date.blockSignals(False)
        if not axis:
            self.transport.tell("", "")
            return
        frame = self._clock.frame
        self.strip.blockSignals(True)
        self.strip.setValue(frame)
        self.strip.blockSignals(False)
        self.strip.setAccessibleDescription(self._words_at(frame))
        self.strip.update()
        self.transport.tell(self._frame_words(frame), self._value_words(frame), self._about_words())

    def _about_words(self) -> str:
        if self._curve is None:
            return ""
        return tr("Median of {n}; half of the band is above it, half below, and eight of ten are inside.").format(
            n=self._curve.number
        )

    @callback
    def _show_buttons(self) -> None:
        has, link = bool(self._clock.axis), self._commands.link
        plays = self._clock.is_playing or (link is not None and link.is_animating)
        self.transport.show_clock(has, plays)
        view, is_open = self._state.view, self._study.is_open
        self.shadows.setChecked(view.shadows)
        self.shadows.setEnabled(is_open)
        self.date.setVisible(view.shadows)
        if link is not None:
            self.link.setChecked(link.is_on)
            self.link.setEnabled(is_open)

    def _show_steps(self) -> None:
        view = self._state.view
        steps = steps_of(self._study, view.scenario, view.indicator) if self._study.is_open else ()
        self.steps.blockSignals(True)
        self.steps.clear()
        for step in steps:
            self.steps.addItem(tr(step.words), step.indicator)
        if self._study.is_open and days_are_wanting(self._study, view.scenario, view.indicator):
            if not steps and view.indicator in CATALOGUE:
                self.steps.addItem(tr(CATALOGUE[view.indicator].label), view.indicator)
            self.steps.addItem(tr("Compute hours of all buildings…"), COMPUTE)
        self.steps.setCurrentIndex(self.steps.findData(view.indicator))
        self.steps.blockSignals(False)
        self.steps.view().setMinimumWidth(self.steps.view().sizeHintForColumn(0) + 2 * STEP)
        self.steps.setVisible(self.steps.count() > 0)

    # --- what happens -----------------------------------------------------------------------------------------------
    @callback
    def _on_picture(self, picture: Picture) -> None:
        if self._clock.axis and not self._clock.is_playing:
            self._take_curve()
            self._show_now()

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if "mode" in names and view.mode == ABSOLUTE or "reference" in names:
            self._refresh()
        if "day" in names and self._clock.is_of_sun:
            self._take_curve()
        if names & {"hour", "day"}:
            self._show_now()

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        if target == "building" and self._clock.axis:
            self._settle.start()

    @callback
    def _on_settled(self) -> None:
        if self._clock.axis and self._study.is_open:
            self._take_curve()
            self._show_now()
