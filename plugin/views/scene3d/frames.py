"""When the widget of a 3D view is drawn: ahead of what Qt has waiting, and only when something in it is new."""

from __future__ import annotations

from typing import Any, Callable

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QWidget

LAYOUT_ROUNDS = 3  # from the inner widgets to the outer ones


class First(QObject):
    """Calls a slot ahead of what Qt has waiting, once for many calls.

    Qt composes the whole window anew for each round of painting, 20 ms with software GL. A frame drawn first takes the panels'
    changes along in one composition, and the map starts its own work when the frame no longer needs the processor.
    """

    TYPE = QEvent.Type(QEvent.registerEventType())

    def __init__(self, parent: QObject, slot: Callable[[], None]) -> None:
        super().__init__(parent)
        self._slot = slot
        self.is_waiting = False

    def call(self) -> None:
        if not self.is_waiting:
            self.is_waiting = True
            QCoreApplication.postEvent(self, QEvent(self.TYPE), Qt.EventPriority.HighEventPriority)

    def forget(self) -> None:
        self.is_waiting = False

    def customEvent(self, event: QEvent) -> None:  # noqa: N802
        if self.is_waiting:
            self.is_waiting = False
            for _ in range(
                LAYOUT_ROUNDS
            ):  # a legend that grows moves its neighbours: now, not in further rounds of painting
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._slot()


class Drawing(QObject):
    """Lets the widget render the scene only when something in it is new.

    Qt paints the widget whenever a legend or card above it changes; then the last frame is shown again.
    """

    NEW_SURFACE = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.ParentChange)

    def __init__(self, plotter: Any) -> None:
        super().__init__(plotter)
        self._window = plotter.render_window
        self.frames = 0  # rendered so far
        self._every = False
        self._window.AddObserver("EndEvent", lambda *_: self._on_frame())
        plotter.installEventFilter(self)

    def _on_frame(self) -> None:
        self.frames += 1
        self._set_on(self._every)

    def every(self, on: bool) -> None:
        """Renders whenever it is asked, for a picture that is put together of many."""
        self._every = on
        self._set_on(on)

    def renew(self) -> None:
        """The next painting renders."""
        self._set_on(True)

    def _set_on(self, on: bool) -> None:
        interactor = self._window.GetInteractor()
        if interactor is not None:
            interactor.SetEnableRender(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in self.NEW_SURFACE:
            self.renew()
        return False


def single_shot(parent: QWidget, milliseconds: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer
