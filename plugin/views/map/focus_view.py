"""What a list or a form of measures points at, and the directions a scenario gives to roads, drawn over the map."""

from __future__ import annotations

from typing import Callable, Dict, Iterable, List, Mapping, Optional

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

from ...compat import LINE, POLYGON
from ...indicators import colours
from ...review.focus import Arrow, Highlight, arrows_along, directions_of
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.view_state import View, ViewState
from ..callback import callback

WIDE_PX, FILL_ALPHA, LINE_ALPHA = 7, 60, 150
ARROW_M, LEAST_PX, SLIM = 11.0, 14, 0.64  # how long on the ground and on the screen; wide for its length
WHITE = "#FFFFFF"


class FocusOnMap(QObject):
    """Bands above all layers: in the accent what is pointed at, dark on white the arrows of one-way roads."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._canvas, self._study, self._state, self._guard = canvas, study, state, guard
        self._focus = selection.focus
        self._buildings: Optional[QgsVectorLayer] = None
        self._fid_of_id: Mapping[str, int] = {}
        self._crs = QgsCoordinateReferenceSystem()
        self._has_arrows = False
        self.areas = self._band(POLYGON, 3, colours.SELECTION, FILL_ALPHA)
        self.lines = self._band(LINE, WIDE_PX, colours.SELECTION, LINE_ALPHA)
        self.arrows = self._band(POLYGON, 1, colours.BASELINE, 255)
        for signal, slot in self._signals():
            signal.connect(slot)

    def _signals(self) -> tuple:
        return (
            (self._focus.changed, self._on_focus),
            (self._study.scenariosChanged, self.refresh),
            (self._state.changed, self._on_view),
            (self._canvas.destinationCrsChanged, self.refresh),
            (self._canvas.scaleChanged, self._on_scale),
        )

    def _band(self, kind: object, width: int, colour: str, alpha: int) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, kind)
        fill = QColor(colour)
        fill.setAlpha(alpha)
        line = QColor(colour)
        line.setAlpha(alpha if kind == LINE else 255)
        band.setFillColor(fill)
        band.setStrokeColor(line)
        band.setWidth(width)
        if colour == colours.BASELINE:
            band.setSecondaryStrokeColor(QColor(WHITE))
        else:
            band.setLineStyle(Qt.PenStyle.SolidLine)
        return band

    def attach(
        self, buildings: Optional[QgsVectorLayer], fid_of_id: Mapping[str, int], crs: QgsCoordinateReferenceSystem
    ) -> None:
        """buildings : the layer whose outlines are drawn; fid_of_id : of its features; crs : the twin's"""
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
        for band, kind in ((self.areas, POLYGON), (self.lines, LINE), (self.arrows, POLYGON)):
            band.reset(kind)

    def close(self) -> None:
        self.detach()
        for signal, slot in self._signals():
            signal.disconnect(slot)
        for band in (self.areas, self.lines, self.arrows):
            self._canvas.scene().removeItem(band)

    def _forget_buildings(self) -> None:
        self._buildings, self._fid_of_id = None, {}

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if "scenario" in names:
            self.refresh()

    @callback
    def _on_focus(self, highlight: Highlight) -> None:
        self.refresh()

    @callback
    def _on_scale(self, scale: float) -> None:
        if self._has_arrows:
            self.refresh()

    @callback
    def refresh(self) -> None:
        """Draws what is pointed at now, and the directions of the scenario that is shown."""
        if not (self._study.is_open and self._crs.isValid()):
            return
        pointed = self._focus.highlight
        ways = [QgsGeometry.fromPolylineXY(_points(line)) for line in self._lines_of(pointed.roads)]
        ways += [QgsGeometry.fromPolylineXY(_points(line)) for line in pointed.lines]
        areas = [QgsGeometry.fromPolygonXY([_points(ring)]) for ring in pointed.outlines]
        self._show(self.lines, LINE, ways)
        self._show(self.areas, POLYGON, [*areas, *self._outlines(pointed.buildings)])
        found = self._arrows()
        self._has_arrows = bool(found)
        long = max(ARROW_M, LEAST_PX * self._canvas.mapUnitsPerPixel()) if self._is_metric() else ARROW_M
        arrows = [QgsGeometry.fromPolygonXY([_points(arrow_shape(each, long))]) for each in found]
        self._show(self.arrows, POLYGON, arrows)

    def _is_metric(self) -> bool:
        return self._canvas.mapSettings().destinationCrs() == self._crs

    def _arrows(self) -> List[Arrow]:
        """Of the roads the scenario makes one-way, and of those the measure pointed at would."""
        name = self._state.view.scenario
        ways: Dict[str, int] = {}
        if name in self._study.scenarios:
            ways.update(directions_of(self._study.variant(name)[0]))
        if self._focus.highlight.direction:
            ways.update(dict.fromkeys(self._focus.highlight.roads, self._focus.highlight.direction))
        return [arrow for road, way in ways.items() for arrow in arrows_along(self._study.road_lines(road), way)]

    def _lines_of(self, roads: Iterable[str]) -> List[np.ndarray]:
        return [line for road in roads for line in self._study.road_lines(road)]

    def _outlines(self, ids: Iterable[str]) -> List[QgsGeometry]:
        fids = [self._fid_of_id[each] for each in ids if each in self._fid_of_id]
        if self._buildings is None or not fids:
            return []
        request = QgsFeatureRequest().setFilterFids(fids).setSubsetOfAttributes([])
        return [QgsGeometry(feature.geometry()) for feature in self._buildings.getFeatures(request)]

    def _show(self, band: QgsRubberBand, kind: object, shapes: List[QgsGeometry]) -> None:
        band.reset(kind)
        if not shapes:
            return
        change = QgsCoordinateTransform(self._crs, self._canvas.mapSettings().destinationCrs(), QgsProject.instance())
        whole = QgsGeometry.collectGeometry(shapes)  # one call: adding one by one draws the band anew each time
        whole.transform(change)
        band.setToGeometry(whole, None)


def arrow_shape(arrow: Arrow, long: float = ARROW_M) -> np.ndarray:
    """(5, 2) corners of a head that points the way one drives [m]"""
    across = np.array([-arrow.along[1], arrow.along[0]])
    wide = SLIM * long
    tail = arrow.at - arrow.along * long / 2
    return np.array(
        [
            arrow.at + arrow.along * long / 2,
            tail + across * wide / 2,
            tail + arrow.along * long / 4,
            tail - across * wide / 2,
            arrow.at + arrow.along * long / 2,
        ]
    )


def _points(corners: np.ndarray) -> List[QgsPointXY]:
    return [QgsPointXY(float(x), float(y)) for x, y in corners]
