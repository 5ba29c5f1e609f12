"""The camera on its way: one step a frame, by the clock, so that a slow computer shows fewer steps and takes no longer."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Callable, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .flight import flight
from .view_state import Camera, ViewState

FRAME_MS = 33


class Flyer(QObject):
    """Flies the camera of a view state. Whoever moves the camera meanwhile has it: the flight ends there."""

    landed = pyqtSignal()

    def __init__(
        self, state: ViewState, guard: Callable[[Callable[[], None]], None], parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._way: Callable[[float], Camera] = lambda part: Camera()
        self._seconds, self._start = 0.0, 0.0
        self._given: Optional[Camera] = None  # what the flight has set last
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(lambda: guard(self._step))

    @property
    def is_flying(self) -> bool:
        return self._timer.isActive()

    def fly(self, end: Optional[Camera], is_smooth: bool = True) -> None:
        """From where the camera is; at once where there is none yet, or nothing to fly."""
        self.stop()
        start = self._state.view.camera
        if end is None:
            self.landed.emit()
            return
        if start is not None and is_smooth:
            self._way, self._seconds = flight(start, end)
        else:
            self._way, self._seconds = lambda part: end, 0.0
        self._given, self._start = start, time.perf_counter()
        if self._seconds > 0:
            self._timer.start()
        self._step()

    def stop(self) -> None:
        """Where it is."""
        self._timer.stop()

    def _step(self) -> None:
        now = self._state.view.camera
        if self._given is not None and (now is None or replace(now, aspect=self._given.aspect) != self._given):
            self._timer.stop()  # somebody else has taken it
            self.landed.emit()
            return
        part = (time.perf_counter() - self._start) / self._seconds if self._seconds > 0 else 1.0
        camera = self._way(min(part, 1.0))
        self._given = (
            camera if now is None else replace(camera, aspect=now.aspect)
        )  # panels may change the shape on the way
        self._state.update(camera=self._given)
        if part >= 1.0:
            self._timer.stop()
            self.landed.emit()
