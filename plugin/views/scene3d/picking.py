"""Which cell of the city lies under a ray: of the buildings where they stand, and of those that are lifted out."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple, Optional

import numpy as np


class Hit(NamedTuple):
    """cell : number in the scene's mesh; point : (3,) relative to its origin [m]; lifted : hit on a building that is lifted out."""

    cell: int
    point: np.ndarray
    lifted: bool


class Picker:
    """Locators of two meshes, each built when it is first asked."""

    def __init__(self, new_locator: Callable[[], Any]) -> None:
        self._new_locator = new_locator
        self._mesh = self._lifted = self._locator = self._lifted_locator = None
        self._cells = np.zeros(0, dtype=np.int64)

    def set_city(self, mesh: Any) -> None:
        """The buildings where they stand, None for none; also when their points have moved."""
        self._mesh, self._locator = mesh, None

    def set_lifted(self, mesh: Any, cells: np.ndarray) -> None:
        """Those that are lifted out, None for none; cells : of the whole mesh, in the order of this one."""
        self._lifted, self._lifted_locator, self._cells = mesh, None, cells

    def hit(self, start: np.ndarray, end: np.ndarray) -> Optional[Hit]:
        """The nearest cell on the way from start to end, relative to the origin [m]; None where nothing is hit."""
        if self._mesh is None:
            return None
        if self._locator is None:
            self._locator = self._built(self._mesh)
        found = [self._on(self._locator, start, end, False)]
        if self._lifted is not None:
            if self._lifted_locator is None:
                self._lifted_locator = self._built(self._lifted)
            found.append(self._on(self._lifted_locator, start, end, True))
        near = [each for each in found if each is not None]
        return min(near, key=lambda each: float(np.sum((each.point - start) ** 2))) if near else None

    def _built(self, mesh: Any) -> Any:
        locator = self._new_locator()
        locator.SetDataSet(mesh)
        locator.BuildLocator()
        return locator

    def _on(self, locator: Any, start: np.ndarray, end: np.ndarray, lifted: bool) -> Optional[Hit]:
        from vtkmodules.vtkCommonCore import mutable

        t, sub, cell = mutable(0.0), mutable(0), mutable(-1)
        point, parametric = [0.0] * 3, [0.0] * 3
        if not locator.IntersectWithLine(start, end, 1e-6, t, point, parametric, sub, cell):
            return None
        number = int(cell)
        return Hit(int(self._cells[number]) if lifted else number, np.asarray(point), lifted)
