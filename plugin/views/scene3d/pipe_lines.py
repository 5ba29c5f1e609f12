"""Pipes of a heat network in 3D: lines just above the ground, as wide on the screen as on the map."""

from __future__ import annotations

from typing import Any, Callable, List

import numpy as np

from ...review.heat_pipes import Pipes, width_mm
from .receivers import FINE_SCALE

ABOVE_M = 0.8  # the ground under a picture is a coarse grid
PIECE_M = 15.0  # a pipe follows the ground in pieces as long as this
PX_PER_MM = 96 / 25.4
Levels = Callable[[np.ndarray], np.ndarray]  # (n, 2) x, y in the twin's CRS -> (n,) height of the ground [m]


class PipeLines:
    """Drawing them is up to the viewer; one actor for each diameter."""

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        self._plotter, self._pyvista = plotter, pyvista
        self.actors: List[Any] = []
        self._wide_px: List[float] = []

    def set(self, pipes: Pipes, levels: Levels, origin: np.ndarray) -> None:
        """origin : of the scene [m]"""
        self.clear()
        rgb = pipes.rgb
        for dn in np.unique(pipes.dn):
            chosen = np.flatnonzero(pipes.dn == dn)
            lines = [densified(pipes.line[i]) for i in chosen]
            flat = np.concatenate(lines)
            points = np.column_stack([flat, levels(flat) + ABOVE_M]) - origin
            first = np.cumsum([0, *map(len, lines)])
            cells = np.concatenate([[len(line), *range(a, a + len(line))] for line, a in zip(lines, first)])
            mesh = self._pyvista.PolyData(points.astype(np.float32), lines=cells)
            mesh.cell_data["rgb"] = rgb[chosen]
            actor = self._plotter.add_mesh(
                mesh,
                scalars="rgb",
                rgb=True,
                line_width=width_mm(float(dn)) * PX_PER_MM,
                lighting=False,
                render=False,
                reset_camera=False,
                pickable=False,
                show_scalar_bar=False,
            )
            actor.mapper.SetResolveCoincidentTopologyToPolygonOffset()
            actor.mapper.SetRelativeCoincidentTopologyLineOffsetParameters(0, -4)
            self.actors.append(actor)
            self._wide_px.append(width_mm(float(dn)) * PX_PER_MM)

    def fit(self, is_fine: bool) -> None:
        """is_fine : the frame has smooth edges, and is drawn larger to be made smaller"""
        for actor, wide in zip(self.actors, self._wide_px):
            actor.prop.line_width = wide * (FINE_SCALE if is_fine else 1.0)

    def clear(self) -> None:
        for actor in self.actors:
            self._plotter.remove_actor(actor, render=False, reset_camera=False)
        self.actors, self._wide_px = [], []


def densified(line: np.ndarray) -> np.ndarray:
    """(m, 2) the line with corners no farther apart than PIECE_M."""
    pieces = []
    for start, end in zip(line[:-1], line[1:]):
        number = max(int(np.ceil(np.hypot(*(end - start)) / PIECE_M)), 1)
        pieces.append(start + (end - start) * (np.arange(number) / number)[:, None])
    return np.concatenate([*pieces, line[-1:]])
