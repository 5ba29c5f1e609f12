"""3D pictures of a report, drawn in a view nobody sees, with the mesh, colours and camera of the 3D view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QImage, QPainter, QRegion
from qgis.PyQt.QtWidgets import QWidget

from ..city.errors import TwinscapeError
from ..review.camera import framing
from ..review.report_blocks import MapFigure
from ..review.variant import bare_city
from ..views.scene3d.pane import ScenePane, shared_scene

if TYPE_CHECKING:
    from .workspace import Workspace

ENLARGED = 2  # north arrow and scale bar, which are made for a screen
STEP = 8
WHOLE = 0.7  # of the distance from which the whole city is seen


class OffScreenScenes:
    """Made for one report; close() ends it. The view is made with the first picture."""

    def __init__(self, work: Workspace, chosen: np.ndarray) -> None:
        """chosen : (n,) bool, the buildings the camera frames where they are not all"""
        self._work, self._chosen = work, chosen
        self._pane: Optional[ScenePane] = None
        self._ground: Any = None
        self._low = self._high = np.zeros(3)

    def set_ground(self, image: np.ndarray, extent: Tuple[float, float, float, float]) -> None:
        self._ground = (image, extent)
        if self._pane is not None:
            self._pane.set_ground(image, extent)

    def image(self, figure: MapFigure, wide: int, tall: int) -> Optional[QImage]:
        """None where the view cannot be drawn on this computer."""
        pane = self._opened(wide, tall)
        camera = self._camera(pane, wide / tall)
        pane.set_camera(camera)
        pane.show_picture(figure.picture)
        pane.show_works(self._city(figure.scenario))
        image = pane.viewer.image()
        if image.isNull():
            return None
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(1.0)
        pane.north.show_camera(camera, round(image.height() / ENLARGED))
        painter = QPainter(image)
        painter.scale(ENLARGED, ENLARGED)
        at = QPoint(STEP, round(image.height() / ENLARGED) - pane.north.height() - STEP)
        pane.north.render(painter, at, QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()
        return image

    def close(self) -> None:
        pane, self._pane = self._pane, None
        if pane is not None:
            pane.close_view()
            pane.hide()
            pane.deleteLater()

    def _opened(self, wide: int, tall: int) -> ScenePane:
        if self._pane is None:
            study = self._work.study
            assert study.twin is not None
            scene = shared_scene(study.twin, len(study.buildings))
            bounds = scene.bounds()
            self._low, self._high = bounds[:3] + scene.origin, bounds[3:] + scene.origin
            pane = ScenePane(scene, study.twin, bare_city(study), self._work.guard)
            pane.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            pane.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            pane.resize(wide, tall)
            pane.show()
            if self._ground is not None:
                pane.set_ground(*self._ground)
            self._pane = pane
        return self._pane

    def _camera(self, pane: ScenePane, aspect: float) -> Any:
        """Where the 3D view looks from, of a part of the city onto that; else the overview."""
        if not self._chosen.all() and self._chosen.any():
            return replace(pane.framing_of(np.flatnonzero(self._chosen).tolist()), aspect=aspect)
        camera = self._work.state.view.camera
        if camera is None:
            return pane.preset("overview")
        box = (self._low, self._high)
        whole = framing(*box, camera.heading, camera.pitch, camera.aspect)
        if camera.distance > WHOLE * whole.distance:  # all of the city is looked at: it fills the picture, too
            return framing(*box, camera.heading, camera.pitch, aspect)
        nearer = min(camera.aspect, 1.0) / min(aspect, 1.0)
        return replace(camera, distance=camera.distance * nearer, aspect=aspect)

    def _city(self, scenario: str) -> Any:
        try:
            return self._work.study.variant(scenario)[0]
        except TwinscapeError:
            return None  # told with the measures of the scenario
