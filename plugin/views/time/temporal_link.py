"""QGIS's temporal controller and the clock are one: who moves either moves both."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator, Optional, Tuple

from qgis.core import QgsDateTimeRange, QgsTemporalNavigationObject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...client.callback import Guard
from ...compat import ONE_HOUR, ONE_MONTH, TIME_ANIMATED, TIME_STANDS, clock_time
from ...review.clock import Clock
from ...review.moments import HOURS, YEAR, date_of, day_of
from ...review.view_state import View, ViewState
from ..callback import callback

WATCH_MS = 300


class TemporalLink(QObject):
    """Sets up the controller for what the clock steps through, as long as it is on; off, it is as it was before.

    The controller's dates are of the year 2001, in which all weather lies, on a clock without summer time. Whoever moves it to another year,
    to dates of data of their own, has the clock follow to that day and hour.
    """

    changed = pyqtSignal()  # on or off, or QGIS's own playing began or ended

    def __init__(
        self,
        controller: QgsTemporalNavigationObject,
        state: ViewState,
        clock: Clock,
        guard: Guard,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._state, self._clock, self._guard = controller, state, clock, guard
        self._is_setting = self._is_following = False
        self._before: Optional[Tuple[Any, Any, Any]] = None  # mode, extents and frame duration the user had
        self._set_up_for: object = None
        self._watch = QTimer(self)  # for the end of QGIS's own playing
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._on_watch)
        for signal, slot in self._signals():
            signal.connect(slot)

    def close(self) -> None:
        self._watch.stop()
        self.set_on(False)
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def _signals(self) -> tuple:
        # what else it tells (its mode, playing) has types Python cannot connect to before QGIS 3.36
        return (
            (self._controller.updateTemporalRange, self._on_range),
            (self._clock.changed, self._on_clock),
            (self._clock.moving, self._on_moving),
            (self._state.changed, self._on_view),
        )

    # --- on and off -------------------------------------------------------------------------------------------------
    @property
    def is_on(self) -> bool:
        return self._before is not None

    def set_on(self, on: bool) -> None:
        if on == self.is_on:
            return
        controller = self._controller
        if on:
            self._before = (controller.navigationMode(), controller.temporalExtents(), controller.frameDuration())
            self._set_up_for = None
            self._show(self._state.view.hour, self._state.view.day)
        else:
            mode, extents, duration = self._before  # type: ignore[misc]
            self._before = None
            with self._setting():
                controller.pause()
                controller.setTemporalExtents(extents)
                controller.setFrameDuration(duration)
                controller.setNavigationMode(mode)
        self.changed.emit()

    # --- QGIS's own playing -----------------------------------------------------------------------------------------
    @property
    def is_animating(self) -> bool:
        """Whether QGIS's own panel plays."""
        return self.is_on and self._controller.animationState() != TIME_STANDS

    def pause(self) -> None:
        self._controller.pause()

    # --- the clock moves the controller -----------------------------------------------------------------------------
    def _show(self, hour: int, day: int) -> None:
        """The frame of a moment; the controller's dates are set up anew where they are about something else."""
        if not self.is_on or not self._clock.axis or self._is_following:
            return
        by_hour = self._clock.axis == HOURS
        wanted = (HOURS, day) if by_hour else (self._clock.axis,)
        month, number = date_of(day)
        with self._setting():
            if wanted != self._set_up_for or not self._is_ours(by_hour, month, number):
                self._controller.setNavigationMode(TIME_ANIMATED)
                self._controller.setTemporalExtents(_extents(by_hour, month, number))
                self._controller.setFrameDuration(ONE_HOUR if by_hour else ONE_MONTH)
                self._set_up_for = wanted
            self._controller.setCurrentFrameNumber(hour if by_hour else month - 1)

    def _is_ours(self, by_hour: bool, month: int, number: int) -> bool:
        controller = self._controller
        return (
            controller.navigationMode() == TIME_ANIMATED
            and controller.temporalExtents() == _extents(by_hour, month, number)
            and controller.frameDuration() == (ONE_HOUR if by_hour else ONE_MONTH)
        )

    @contextmanager
    def _setting(self) -> Iterator[None]:
        """What the controller tells meanwhile comes from here."""
        self._is_setting = True
        try:
            yield
        finally:
            self._is_setting = False

    @callback
    def _on_moving(self, hour: int, day: int) -> None:
        """Before the views draw: the map then draws once for its new time and its new colours."""
        self._show(hour, day)

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if names & {"hour", "day"}:
            self._show(view.hour, view.day)

    @callback
    def _on_clock(self) -> None:
        self._show(self._state.view.hour, self._state.view.day)

    # --- the controller moves the clock -----------------------------------------------------------------------------
    @callback
    def _on_range(self, span: QgsDateTimeRange) -> None:
        begin = span.begin()
        if self._is_setting or not self.is_on:
            return
        if self._controller.navigationMode() != TIME_ANIMATED:
            self._before = None  # somebody switches QGIS's time off, or to one fixed range: then it is theirs
            self.changed.emit()
            return
        if not begin.isValid():
            return
        if self.is_animating and not self._watch.isActive():
            self._clock.pause()  # one hand at the clock
            self._watch.start()
            self.changed.emit()
        hour, day = begin.time().hour(), day_of(begin.date().month(), begin.date().day())
        if self._clock.axis != HOURS:  # a month begins at midnight; the hour of the sun stays
            hour, day = self._state.view.hour, day_of(begin.date().month(), date_of(self._state.view.day)[1])
        self._is_following = True
        try:
            self._state.update(hour=hour, day=day)
        finally:
            self._is_following = False

    @callback
    def _on_watch(self) -> None:
        if not self.is_animating:
            self._watch.stop()
            self.changed.emit()


def _extents(by_hour: bool, month: int, number: int) -> QgsDateTimeRange:
    """A day in hours, or the year in months. QGIS counts months of 30 days: to the end of December there would be a thirteenth frame."""
    if by_hour:
        begin = clock_time(YEAR, month, number, 0)
        return QgsDateTimeRange(begin, begin.addDays(1), True, False)
    return QgsDateTimeRange(clock_time(YEAR, 1, 1, 0), clock_time(YEAR, 12, 26, 0), True, False)
