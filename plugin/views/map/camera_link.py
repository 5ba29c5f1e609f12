"""The map and the 3D camera: each may follow the other, and the map shows what the camera sees."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Callable, Optional

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtGui import QColor

from ...compat import POLYGON
from ...review.camera import VIEW_ANGLE_DEG, footprint, framing
from ...review.study_model import StudyModel
from ...review.view_state import Camera, View, ViewState
from ..callback import callback

WAIT_MS = 40
STEEPEST = 0.5  # sine of the slant below which the map does not widen any more
FRAME = "#34495E"
LOOKED_AT_M = 1.0


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
        self._given: Optional[Camera] = None  # where the map has put 3D last
        self._size, self._centre = canvas.size(), canvas.extent().center()
        self._band = QgsRubberBand(canvas, POLYGON)
        self._band.setStrokeColor(QColor(FRAME))
        self._band.setFillColor(QColor(0, 0, 0, 0))  # a fill would tint the data
        self._band.setLineStyle(Qt.PenStyle.DashLine)
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

    def camera_of_map(self) -> Optional[Camera]:
        """The camera that sees the map's extent, with the heading and pitch the camera has."""
        if not self._study.is_open:
            return None
        extent = self._to_twin().transformBoundingBox(self._canvas.extent())
        if not extent.isFinite() or extent.isEmpty():
            return None
        before = self._state.view.camera or Camera()
        west, south, low, east, north, high = self._study.twin.extent
        city = QgsRectangle(west, south, east, north)
        seen = extent.intersect(city) if extent.intersects(city) else extent  # empty land around the city needs no room
        top = low + 0.3 * (high - low)
        box = np.array([[seen.xMinimum(), seen.yMinimum(), low], [seen.xMaximum(), seen.yMaximum(), top]])
        return framing(box[0], box[1], before.heading, before.pitch, before.aspect)

    @callback
    def _on_extents(self) -> None:
        is_resized = self._is_resized()
        if self._moving or not self._state.view.scene_follows_map:
            return
        if not (is_resized and self._is_moved_by_hand()):
            self._later.start()

    def _is_resized(self) -> bool:
        """Whether the map shows more or less only because a panel beside it came or went: nobody has moved it."""
        size, centre = self._canvas.size(), self._canvas.extent().center()
        is_same_place = centre.distance(self._centre) <= self._canvas.mapUnitsPerPixel()
        is_resized = size != self._size and is_same_place
        self._size, self._centre = size, centre
        return is_resized

    def _is_moved_by_hand(self) -> bool:
        """Whether 3D is elsewhere than the map has put it: then what one looks at stays when a panel opens."""
        camera, given = self._state.view.camera, self._given
        if camera is None:
            return False
        if given is None:  # the overview of the city looks at its middle; a project has put it elsewhere
            west, south, _, east, north, _ = self._study.twin.extent if self._study.is_open else (0.0,) * 6
            away = math.hypot(camera.focus[0] - 0.5 * (west + east), camera.focus[1] - 0.5 * (south + north))
            return self._study.is_open and away > LOOKED_AT_M
        return replace(camera, aspect=given.aspect) != given

    @callback
    def _map_moved(self) -> None:
        camera = self.camera_of_map()
        if camera is None:
            return
        self._moving = True  # the map has moved already: what comes back from the camera is its echo
        self._given = camera
        try:
            self._state.update(camera=camera)
        finally:
            self._moving = False

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if "camera" in names or "show_footprint" in names:
            self._draw_footprint(view)
        if "camera" in names and not self._moving:
            self._later.stop()  # who puts the camera somewhere after the map has moved, as a project or a bookmark does, means it
            if view.scene_follows_map and self._is_reshaped(view.camera):
                self._later.start()
        if "camera" in names and view.map_follows_3d and not self._moving and view.camera is not None:
            self._move_map(view.camera)

    def _is_reshaped(self, camera: Optional[Camera]) -> bool:
        """Whether 3D is where the map has put it and only its view has got another shape: what filled it no longer does."""
        return camera is not None and self._given not in (None, camera) and not self._is_moved_by_hand()

    def _move_map(self, camera: Camera) -> None:
        # what lies at the focus fills the map; the slant makes the camera see further than wide
        half = (
            camera.distance
            * math.tan(math.radians(VIEW_ANGLE_DEG / 2))
            / max(math.sin(math.radians(camera.pitch)), STEEPEST)
        )
        size = self._canvas.size()
        across = half * size.width() / max(size.height(), 1)
        x, y = camera.focus[:2]
        box = QgsRectangle(x - across, y - half, x + across, y + half)
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
        corners = footprint(view.camera, self._study.twin.extent[2])
        change = self._from_twin()
        points = [change.transform(QgsPointXY(x, y)) for x, y in corners]
        self._band.setToGeometry(QgsGeometry.fromPolygonXY([points]), None)
        self._band.show()

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
