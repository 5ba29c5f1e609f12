"""The clock: which hours or months what is shown has, and playing through them. The hour and the day themselves are in the ViewState."""

from __future__ import annotations

import time
from typing import Any, Callable, Dict, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..client.callback import Guard, callback, unguarded
from ..indicators.catalogue import CATALOGUE
from .moments import DAYS, FRAMES, HOURS, date_of, day_of
from .moments import axis_of as axis_of_indicator
from .study_model import StudyModel
from .view_state import View, ViewState

SPEEDS = (1, 2, 5, 10)  # frames a second
USUAL_SPEED = 5
BUSY_MS = 5  # a picture that is still being drawn is asked for again so soon


class Clock(QObject):
    """Steps and plays. A frame waits until the one before is drawn everywhere, so that none is skipped and none is cut off.

    changed comes when there is something else to step through, or playing begins, ends, loops or has another speed; moving right before
    hour or day of the view change by it, with both, for what must be there before the views draw.
    """

    changed = pyqtSignal()
    moving = pyqtSignal(int, int)

    def __init__(
        self, study: StudyModel, state: ViewState, parent: Optional[QObject] = None, guard: Guard = unguarded
    ) -> None:
        super().__init__(parent)
        self._guard = guard
        self._study, self._state = study, state
        self.is_busy: Callable[[], bool] = lambda: False  # whether views still draw the last frame
        self.loops, self.speed = True, USUAL_SPEED
        self._begun = 0.0
        self._is_playing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_tick)
        self._axis = self._find_axis()
        for signal, slot in self._signals():
            signal.connect(slot)

    def close(self) -> None:
        self._stop()
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def _signals(self) -> tuple:
        return (
            (self._state.changed, self._on_view),
            (self._study.opened, self._on_study),
            (self._study.closed, self._on_study),
            (self._study.resultsChanged, self._on_study),
        )

    # --- what there is ----------------------------------------------------------------------------------------------
    @property
    def axis(self) -> str:
        """HOURS or MONTHS of the shown indicator; HOURS of shadows alone; "" with nothing to step through."""
        return self._axis

    @property
    def is_of_sun(self) -> bool:
        """Whether only the shadows have hours, what colours the buildings has not."""
        return bool(self._axis) and not self._axis_of_shown()

    @property
    def frames(self) -> int:
        return FRAMES.get(self._axis, 0)

    @property
    def frame(self) -> int:
        view = self._state.view
        return view.hour if self._axis == HOURS else date_of(view.day)[0] - 1

    @property
    def is_playing(self) -> bool:
        return self._is_playing

    def _axis_of_shown(self) -> str:
        view = self._state.view
        entry = CATALOGUE.get(view.indicator)
        if entry is None or not self._study.is_open or not self._study.has_values(view.scenario, entry.id):
            return ""
        return axis_of_indicator(entry)

    def _find_axis(self) -> str:
        return self._axis_of_shown() or (HOURS if self._state.view.shadows and self._study.is_open else "")

    # --- what one does ----------------------------------------------------------------------------------------------
    def go(self, frame: int) -> None:
        """To a frame 0 … frames − 1, beyond them to the nearest one."""
        if not self._axis:
            return
        frame = min(max(int(frame), 0), self.frames - 1)
        view = self._state.view
        if self._axis == HOURS:
            self._move(frame, view.day)
        else:
            self._move(view.hour, day_of(frame + 1, date_of(view.day)[1]))

    def go_to_day(self, day: int) -> None:
        self._move(self._state.view.hour, min(max(int(day), 1), DAYS))

    def _move(self, hour: int, day: int) -> None:
        view = self._state.view
        if (hour, day) != (view.hour, view.day):
            self.moving.emit(hour, day)
            self._state.update(hour=hour, day=day)

    def step(self, by: int) -> None:
        """On or back; from the last frame to the first one where it loops."""
        if self._axis:
            wanted = self.frame + by
            self.go(wanted % self.frames if self.loops else wanted)

    def play(self) -> None:
        if self._axis and not self.is_playing:
            if not self.loops and self.frame == self.frames - 1:
                self.go(0)
            self._is_playing, self._begun = True, time.perf_counter()
            self._timer.start(self._rest_ms())
            self.changed.emit()

    def pause(self) -> None:
        if self.is_playing:
            self._stop()
            self.changed.emit()

    def _stop(self) -> None:
        self._is_playing = False
        self._timer.stop()

    def toggle(self) -> None:
        self.pause() if self.is_playing else self.play()

    def set_speed(self, speed: int) -> None:
        """Frames a second, the nearest of SPEEDS."""
        self.speed = min(SPEEDS, key=lambda each: abs(each - speed))
        self.changed.emit()

    def set_loops(self, loops: bool) -> None:
        self.loops = bool(loops)
        self.changed.emit()

    def to_dict(self) -> Dict[str, Any]:
        return {"loops": self.loops, "speed": self.speed}

    def from_dict(self, document: Dict[str, Any]) -> None:
        speed = document.get("speed")
        self.loops = bool(document.get("loops", True))
        self.set_speed(speed if isinstance(speed, int) else USUAL_SPEED)

    # --- what happens -----------------------------------------------------------------------------------------------
    def _rest_ms(self) -> int:
        return max(int(1000 / self.speed - 1000 * (time.perf_counter() - self._begun)), 0)

    @callback
    def _on_tick(self) -> None:
        if self.is_busy():
            self._timer.start(BUSY_MS)
            return
        self._begun = time.perf_counter()
        is_last = not self.loops and self.frame == self.frames - 1
        try:
            if not is_last:
                self.step(1)
        except Exception:
            self._stop()  # told once, not with every frame
            raise
        if is_last:
            self.pause()
        elif self.is_playing:
            self._timer.start(self._rest_ms())

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if names & {"indicator", "scenario", "shadows"}:
            self._follow()

    @callback
    def _on_study(self) -> None:
        self._follow()

    def _follow(self) -> None:
        before, self._axis = self._axis, self._find_axis()
        if self._axis != before:
            self._stop()
        self.changed.emit()
