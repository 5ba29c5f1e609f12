"""What the shown scenario builds and takes away, drawn over the map: barriers, new buildings, removed ones."""

from __future__ import annotations

from typing import Callable, List, Mapping, Optional

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QColor

from ...city.city import City
from ...compat import LINE, POLYGON
from ...indicators import colours
from ...review.study_model import StudyModel
from ...review.view_state import View, ViewState
from ..callback import callback

FILL_ALPHA, GONE_ALPHA = 150, 215  # of 255: a new house covers what was there, a removed one fades
WHITE = "#FFFFFF"


class MeasuresOnMap(QObject):
    """Above all layers and part of none: nothing of it is saved or selected. Dark on white, as nothing that carries data."""

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
        self._buildings: Optional[QgsVectorLayer] = None
        self._fid_of_id: Mapping[str, int] = {}
        self._crs = QgsCoordinateReferenceSystem()
        self.removed = self._band(POLYGON, 1, WHITE, GONE_ALPHA)
        self.removed.setLineStyle(Qt.PenStyle.DashLine)
        self.added = self._band(POLYGON, 2, colours.BASELINE, FILL_ALPHA)
        self.barriers = self._band(LINE, 4, colours.BASELINE, FILL_ALPHA)
        state.changed.connect(self._on_view)
        study.scenariosChanged.connect(self.refresh)
        canvas.destinationCrsChanged.connect(self.refresh)

    def _band(self, kind: object, width: int, fill: str, alpha: int) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, kind)
        band.setStrokeColor(QColor(colours.BASELINE))
        band.setSecondaryStrokeColor(QColor(WHITE))
        colour = QColor(fill)
        colour.setAlpha(alpha)
        band.setFillColor(colour)
        band.setWidth(width)
        return band

    def attach(
        self, buildings: Optional[QgsVectorLayer], fid_of_id: Mapping[str, int], crs: QgsCoordinateReferenceSystem
    ) -> None:
        """buildings : the layer whose outlines are marked when they are removed; fid_of_id : of its features; crs : the twin's."""
        self.detach()
        self._buildings, self._fid_of_id, self._crs = buildings, fid_of_id, crs
        if buildings is not None:
            buildings.willBeDeleted.connect(self._forget_buildings)
        self.refresh()

    def detach(self) -> None:
        if self._buildings is not None:
            self._buildings.willBeDeleted.disconnect(self._forget_buildings)
        self._forget_buildings()
        self._crs = QgsCoordinateReferenceSystem()
        self._draw(None)

    def close(self) -> None:
        self.detach()
        self._state.changed.disconnect(self._on_view)
        self._study.scenariosChanged.disconnect(self.refresh)
        self._canvas.destinationCrsChanged.disconnect(self.refresh)
        for band in (self.removed, self.added, self.barriers):
            self._canvas.scene().removeItem(band)

    def _forget_buildings(self) -> None:
        self._buildings, self._fid_of_id = None, {}

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if "scenario" in names:
            self.refresh()

    @callback
    def refresh(self) -> None:
        """Draws the measures of the scenario that is shown."""
        name = self._state.view.scenario
        is_shown = self._study.is_open and self._crs.isValid() and name in self._study.scenarios
        self._draw(self._study.variant(name)[0] if is_shown else None)

    def _draw(self, city: Optional[City]) -> None:
        walls, blocks, gone = [], [], []
        if city is not None:
            walls = [QgsGeometry.fromPolylineXY(_points(each.points)) for each in city.barriers]
            blocks = [QgsGeometry.fromPolygonXY([_points(each.footprint)]) for each in city.added]
            gone = self._outlines(city)
        self._show(self.barriers, LINE, walls)
        self._show(self.added, POLYGON, blocks)
        self._show(self.removed, POLYGON, gone)

    def _outlines(self, city: City) -> List[QgsGeometry]:
        """Of the removed buildings, as the layer has them."""
        ids = city.buildings.ids[np.flatnonzero(city.buildings.removed)]
        fids = [self._fid_of_id[str(each)] for each in ids if str(each) in self._fid_of_id]
        if self._buildings is None or not fids:
            return []
        request = QgsFeatureRequest().setFilterFids(fids).setSubsetOfAttributes([])
        return [QgsGeometry(feature.geometry()) for feature in self._buildings.getFeatures(request)]

    def _show(self, band: QgsRubberBand, kind: object, shapes: List[QgsGeometry]) -> None:
        band.reset(kind)
        if not shapes:
            return
        change = QgsCoordinateTransform(self._crs, self._canvas.mapSettings().destinationCrs(), QgsProject.instance())
        for number, shape in enumerate(shapes):
            shape.transform(change)
            if number:
                band.addGeometry(shape, None)
            else:
                band.setToGeometry(shape, None)


def _points(corners: object) -> List[QgsPointXY]:
    return [QgsPointXY(x, y) for x, y in corners]  # type: ignore[attr-defined]
