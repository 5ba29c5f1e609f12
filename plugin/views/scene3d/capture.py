"""The picture of a scene as numbers: larger than the screen, put together of many, with or without what is behind it."""

from __future__ import annotations

from typing import Any, Callable, List, Tuple

import numpy as np

from .frames import Drawing


def capture(
    plotter: Any, drawing: Drawing, scale: int, transparent: bool, set_background: Callable[[], None]
) -> np.ndarray:
    """(h, w, 3 or 4 when transparent) uint8, so many times as large as the view; lines and dots grow with it.

    set_background : gives the plotter back what is behind the scene
    """
    widths = _thicker(plotter, scale)
    try:
        drawing.every(True)
        if not transparent:
            return _picture(plotter, scale)
        before = []
        for colour in ("black", "white"):
            plotter.set_background(colour)
            before.append(_picture(plotter, scale))
        return without_background(*before)
    finally:
        drawing.every(False)
        set_background()
        for prop, line, point in widths:
            prop.SetLineWidth(line)
            prop.SetPointSize(point)


def without_background(before_black: np.ndarray, before_white: np.ndarray) -> np.ndarray:
    """(h, w, 4) uint8 of the same picture before two backgrounds: what differs is how much of them is seen."""
    black, white = before_black.astype(np.float32), before_white.astype(np.float32)
    alpha = np.clip(255.0 - (white - black).mean(axis=2), 0.0, 255.0)
    rgba = np.empty((*alpha.shape, 4), dtype=np.uint8)
    rgba[..., :3] = np.clip(np.round(255.0 * black / np.maximum(alpha, 1.0)[..., None]), 0, 255)
    rgba[..., 3] = np.round(alpha)
    return rgba


def _picture(plotter: Any, scale: int) -> np.ndarray:
    plotter.render()
    return plotter.screenshot(None, scale=scale if scale > 1 else None, return_img=True)[:, :, :3]


def _thicker(plotter: Any, scale: int) -> List[Tuple[Any, float, float]]:
    """Makes lines and dots so many times as thick; how they were before."""
    before = []
    for actor in plotter.renderer.actors.values():
        prop = actor.GetProperty() if hasattr(actor, "GetProperty") else None
        if prop is not None and hasattr(prop, "GetLineWidth") and hasattr(prop, "GetPointSize"):
            before.append((prop, prop.GetLineWidth(), prop.GetPointSize()))
            prop.SetLineWidth(prop.GetLineWidth() * scale)
            prop.SetPointSize(prop.GetPointSize() * scale)
    return before
