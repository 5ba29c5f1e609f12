"""The map and the 3D camera: each may follow the other, and the map shows what the camera sees."""

from __future__ import annotations

import math
from typing import Callable, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtGui import QColor

from ...compat import POLYGON
from ...indicators import colours
from ...review.study_model import StudyModel
from ...review.view_state import Camera, View, ViewState
from ..callback import callback

VIEW_ANGLE_DEG = 30.0  # of the 3D view, from top to bottom
FARTHEST = 3.0  # rays above the horizon are cut at so many distances
WAIT_MS = 40


class CameraLink(QObject):
    """Writes the camera when the map moves, moves the map when the camera does; heading and pitch are kept."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        study: StudyModel,
        state: ViewState,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._canvas, self._study, self._state, self._guard = canvas, study, state, guard
        self._moving = False
        self._band = QgsRubberBand(canvas, POLYGON)
        accent = QColor(colours.SELECTION)
        self._band.setStrokeColor(QColor(accent.red(), accent.green(), accent.blue(), 160))
        self._band.setFillColor(QColor(accent.red(), accent.green(), accent.blue(), 18))
        self._band.setWidth(1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_MS)
        self._later.timeout.connect(self._map_moved)
        canvas.extentsChanged.connect(self._on_extents)
        state.changed.connect(self._on_view)
        study.closed.connect(self._hide)

    def close(self) -> None:
        self._later.stop()
        self._canvas.extentsChanged.disconnect(self._on_extents)
        self._state.changed.disconnect(self._on_view)
        self._study.closed.disconnect(self._hide)
        self._canvas.scene().removeItem(self._band)

    def follow_map_now(self) -> None:
        """Puts the camera where the map is, whatever the toggles say."""
        camera = self.camera_of_map()
        if camera is not None:
            self._state.update(camera=camera)

    def camera_of_map(self) -> Optional[Camera]:
        """The camera that sees the map's extent, with the heading and pitch the camera has."""
        if not self._study.is_open:
            return None
        extent = self._to_twin().transformBoundingBox(self._canvas.extent())
        if not extent.isFinite() or extent.isEmpty():
            return None
        before = self._state.view.camera or Camera()
        low, high = self._study.twin.extent[2], self._study.twin.extent[5]
        distance = max(extent.height() / 2 / math.tan(math.radians(VIEW_ANGLE_DEG / 2)), 5.0)
        # a camera at a slant sees less of the depth: step back so that the extent fits
        distance *= max(math.sin(math.radians(before.pitch)), 0.55)
        return Camera(
            (extent.center().x(), extent.center().y(), low + 0.25 * (high - low)),
            distance,
            before.heading,
            before.pitch,
        )

    @callback
    def _on_extents(self) -> None:
        if not self._moving and self._state.view.scene_follows_map:
            self._later.start()

    @callback
    def _map_moved(self) -> None:
        camera = self.camera_of_map()
        if camera is None:
            return
        self._moving = True  # the map has moved already: what comes back from the camera is its echo
        try:
            self._state.update(camera=camera)
        finally:
            self._moving = False

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if "camera" in names or "show_footprint" in names:
            self._draw_footprint(view)
        if "camera" in names and view.map_follows_3d and not self._moving and view.camera is not None:
            self._move_map(view.camera)

    def _move_map(self, camera: Camera) -> None:
        height = 2 * camera.distance * math.tan(math.radians(VIEW_ANGLE_DEG / 2))
        height /= max(math.sin(math.radians(camera.pitch)), 0.55)
        size = self._canvas.size()
        width = height * size.width() / max(size.height(), 1)
        x, y = camera.focus[:2]
        box = QgsRectangle(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        self._moving = True
        try:
            self._canvas.setExtent(self._from_twin().transformBoundingBox(box))
            self._canvas.refresh()
        finally:
            self._moving = False

    def _draw_footprint(self, view: View) -> None:
        if view.camera is None or not view.show_footprint or not self._study.is_open:
            self._hide()
            return
        corners = footprint(view.camera, self._aspect(), self._study.twin.extent[2])
        change = self._from_twin()
        points = [change.transform(QgsPointXY(x, y)) for x, y in corners]
        self._band.setToGeometry(QgsGeometry.fromPolygonXY([points]), None)
        self._band.show()

    def _aspect(self) -> float:
        size = self._canvas.size()
        return size.width() / max(size.height(), 1)

    @callback
    def _hide(self) -> None:
        self._band.reset(POLYGON)
        self._band.hide()

    def _to_twin(self) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(self._canvas.mapSettings().destinationCrs(), self._crs(), QgsProject.instance())

    def _from_twin(self) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(self._crs(), self._canvas.mapSettings().destinationCrs(), QgsProject.instance())

    def _crs(self) -> QgsCoordinateReferenceSystem:
        crs = QgsCoordinateReferenceSystem(str(self._study.twin.crs["id"]))
        return crs if crs.isValid() else QgsCoordinateReferenceSystem.fromWkt(str(self._study.twin.crs["wkt"]))


def footprint(camera: Camera, aspect: float, ground_z: float) -> List[Tuple[float, float]]:
    """The four corners of what the camera sees on level ground, (x, y) [m]; rays above the horizon are cut."""
    heading, pitch = math.radians(camera.heading), math.radians(camera.pitch)
    forward = (math.sin(heading) * math.cos(pitch), math.cos(heading) * math.cos(pitch), -math.sin(pitch))
    right = (math.cos(heading), -math.sin(heading), 0.0)
    up = (math.sin(heading) * math.sin(pitch), math.cos(heading) * math.sin(pitch), math.cos(pitch))
    eye = tuple(f - camera.distance * d for f, d in zip(camera.focus, forward))
    tall = math.tan(math.radians(VIEW_ANGLE_DEG / 2))
    corners = []
    for side, height in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        ray = [f + side * tall * aspect * r + height * tall * u for f, r, u in zip(forward, right, up)]
        reach = FARTHEST * camera.distance
        if ray[2] < -1e-6:
            reach = min(reach, (ground_z - eye[2]) / ray[2])
        corners.append((eye[0] + reach * ray[0], eye[1] + reach * ray[1]))
    return corners
