"""One mesh in memory for all pictures of a city: each has its own colours, and points of its own once buildings are pressed down."""

from __future__ import annotations

import weakref
from typing import Any, Dict, Tuple

from .city_scene import CityScene

_drawn: Dict[int, Tuple[Any, Any, Any]] = {}  # by id of the scene: a reference that ends with it, body, outlines


def body_and_outlines(scene: CityScene, pv: Any) -> Tuple[Any, Any]:
    """Two pyvista.PolyData that share points and cells with those of every other picture of the scene; without colours."""
    known = _drawn.get(id(scene))
    if known is None or known[0]() is not scene:
        body = pv.PolyData(scene.points, faces=scene.faces.ravel(), deep=False)
        outlines = pv.PolyData(scene.points, lines=scene.lines.ravel(), deep=False)
        key = id(scene)
        known = (weakref.ref(scene, lambda _: _drawn.pop(key, None)), body, outlines)
        _drawn[key] = known
    return _copy(known[1]), _copy(known[2])


def _copy(mesh: Any) -> Any:
    """With the same arrays, but a point set of its own: giving one picture other points must not move the others."""
    import vtkmodules.vtkCommonCore as core

    other = mesh.copy(deep=False)
    points = core.vtkPoints()
    points.SetData(mesh.GetPoints().GetData())
    other.SetPoints(points)
    return other
