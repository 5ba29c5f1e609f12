"""The handle of the cut in one view: where it stands for its camera, which part of it a pixel means, and its drawing."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

import numpy as np

from ...review.view_state import Camera
from .city_scene import CityScene
from .handle_drawing import HandleDrawing
from .section import Cut
from .section_handle import Box, Handle, frame_of, handle_of, part_at


class SectionHold:
    """Drawing it is up to the viewer, which calls `place` before each frame. handle : where it was drawn last, None without a cut"""

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        self._drawing = HandleDrawing(plotter, pyvista)
        self._scene: Optional[CityScene] = None
        self._box: Optional[Box] = None
        self.handle: Optional[Handle] = None
        self.aside_px = 0.0  # of the point looked at

    def clear(self) -> None:
        self._drawing.clear()
        self.handle = self._scene = self._box = None

    @property
    def actors(self) -> List[Any]:
        return self._drawing.actors

    @property
    def box(self) -> Box:
        """Of the city the cut is through."""
        assert self._box is not None
        return self._box

    @property
    def origin(self) -> np.ndarray:
        """Of the scene, in the twin's CRS [m]."""
        assert self._scene is not None
        return self._scene.origin

    def place(self, cut: Cut, scene: CityScene, camera: Camera, size: Tuple[int, int]) -> None:
        """size : of the view [px]"""
        if scene is not self._scene:
            bounds = scene.bounds()
            self._scene, self._box = scene, Box(bounds[:3], bounds[3:])
        self.handle = handle_of(cut, self.box, camera, scene.origin, size, self.aside_px)
        self._drawing.fit(self.handle, frame_of(cut, self.box))

    def part_at(self, camera: Camera, x: float, y: float, size: Tuple[int, int]) -> str:
        """The part of the handle under a pixel, "" for none."""
        if self.handle is None or self._scene is None:
            return ""
        return part_at(self.handle, camera, self._scene.origin, size, x, y)

    def heat(self, part: str) -> bool:
        """Which part the cursor means; whether that is another one."""
        before, self._drawing.hot = self._drawing.hot, part
        return before != part

    def hide(self) -> None:
        """For a picture: it is for the hand, not for the eye. It is there again with the next frame."""
        self._drawing.show(False)
