"""Drawing of one 3D picture among others."""

from __future__ import annotations

import time
from typing import Any, Callable, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QWidget

from .at_once import MOST, AtOnce, shape_of
from .viewer import Viewer

LATER_MS = 60  # after a pick, when maps, charts and tables are done


class PaneViewer(Viewer):
    """Is painted when Qt paints the window, with all the other pictures: a window is put together once for all of them, not once
    for each, which takes longer than a frame with software GL."""

    def __init__(self, parent: QWidget, is_busy_elsewhere: Callable[[], bool]) -> None:
        super().__init__(parent, is_busy_elsewhere)
        self._wanted: Optional[Tuple[int, ...]] = None  # to be picked, drawn over the picture meanwhile
        self._frames_then = 0
        self.at_once = AtOnce(parent)
        self._later = QTimer(parent)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.settle)
        self.at_once.painted.connect(self._later.start)  # not before it is on the screen
        self.widget.frameSwapped.connect(self._on_frame)

    def pick_soon(self, buildings: Tuple[int, ...]) -> None:
        """Marks buildings now, and lifts them out with the next frame."""
        camera = self._camera
        if buildings == (self.selected if self._wanted is None else self._wanted):
            return
        is_whole = self.section.cut is None  # what is cut away is not to be seen for a moment
        if camera is None or self._scene is None or self.body.rgb is None or not 0 < len(buildings) <= MOST * is_whole:
            self._wanted = None
            self.at_once.hide()
            self.set_selection(buildings)
            return
        self._wanted = buildings
        size = (max(self.widget.width(), 1), max(self.widget.height(), 1))
        self.at_once.show_shape(shape_of(self._scene, buildings, self._lift, np.asarray(self.body.rgb), camera, *size))

    def settle(self) -> None:
        """What waits is part of the picture from the next frame on."""
        self._later.stop()
        if self._wanted is not None and not self._closed:
            wanted, self._wanted = self._wanted, None
            self._frames_then = self._drawing.frames
            self.set_selection(wanted)

    def _on_frame(self) -> None:
        if self._wanted is None and self.at_once.isVisible() and self._drawing.frames > self._frames_then:
            self.at_once.hide()

    def set_colours(self, *values: Any, **more: Any) -> None:
        self.settle()
        super().set_colours(*values, **more)

    def set_camera(self, camera: Any) -> None:
        self.settle()
        if camera != self._camera:
            self.at_once.hide()
        super().set_camera(camera)

    def _place_camera(self) -> None:
        """Receivers are seen from afar, too: here they are what one looks at."""
        super()._place_camera()
        self._dots.show()

    def image(self) -> Any:
        self.settle()
        return super().image()

    def _draw(self, fine: bool) -> float:
        """Asks for one frame; how long it takes nobody waits for."""
        self._set_fine(fine)
        self._place_camera()
        self._drawing.renew()
        self.widget.update()
        self._last_frame = time.perf_counter()
        return 0.0

    def close(self) -> None:
        if not self._closed:
            self._later.stop()
            self.widget.frameSwapped.disconnect(self._on_frame)
        super().close()
