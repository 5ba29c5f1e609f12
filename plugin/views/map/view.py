"""The study in the QGIS map: layers, colours, selection."""

from __future__ import annotations

from typing import Callable, Dict, Optional, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgisInterface, QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QSize, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage

from ...city.errors import InputError
from ...compat import start_pending_map
from ...indicators import colours
from ...review.costs import COSTS, lacking_rows
from ...review.display import Display, Picture
from ...review.scale_registry import ScaleRegistry
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.view_state import ViewState
from ...store import geopackage
from ...words import tr
from ..callback import callback
from . import styles
from .air_view import AirView
from .camera_link import CameraLink
from .compared_layers import ComparedLayers
from .counts_view import CountsView
from .display_table import NO_CLASS, DisplayTable
from .draw_tool import Drawing, Points
from .editing import add_rows, mark_given
from .ending_jobs import end_in_background
from .focus_view import FocusOnMap
from .kept_look import ABSOLUTE, give_look, look_of, style_of
from .layers import DISPLAY_THEME, StudyLayers
from .measures_view import MeasuresOnMap
from .model_view import ModelView
from .network_view import NetworkView
from .noise_view import NoiseView
from .road_selection import RoadSelection
from .traffic_view import TrafficView

FIT_MS = 400
SPECK = 0.3  # share of the map's width or height below which a newly opened study is zoomed to


class MapView(QObject):
    """Keeps the layers of the open study in the project and in step with the picture and the selection."""

    groundRendered = pyqtSignal(
        QImage, object
    )  # the ground as a picture, and its extent (xmin, ymin, xmax, ymax) in the twin's CRS

    def __init__(
        self,
        iface: QgisInterface,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        scales: ScaleRegistry,
        display: Display,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._iface, self._study, self._selection, self._display, self._guard = iface, study, selection, display, guard
        self._state = state
        self._canvas: QgsMapCanvas = iface.mapCanvas()
        self.camera_link = CameraLink(self._canvas, study, state, guard, self)
        self.noise = NoiseView(study, state, scales, guard, self)
        self.noise.groundChanged.connect(self._on_ground_changed)
        self.air = AirView(study, state, scales, guard, self)
        self.air.groundChanged.connect(self._on_ground_changed)
        self.network = NetworkView(study, state, scales, guard, self)
        self.models = ModelView(study, state, scales, guard, self)
        self.models.groundChanged.connect(self._on_ground_changed)
        self.traffic = TrafficView(study, state, scales, guard, self)
        self.traffic.bandsChanged.connect(self._on_bands)
        self.counts = CountsView(study, state, guard, self)
        self._roads = RoadSelection(selection, guard, self)
        self.measures = MeasuresOnMap(self._canvas, study, state, guard, self)
        self.focus = FocusOnMap(self._canvas, study, state, selection, guard, self)
        self.drawing = Drawing(self._canvas, guard, self)
        self.is_hurried: Callable[[], bool] = lambda: False  # whether colours are all there is time for
        self._layers: Optional[StudyLayers] = None
        self._table: Optional[DisplayTable] = None
        self._fids = np.zeros(0, dtype=np.int64)
        self._index_of_fid: Dict[int, int] = {}
        self._fid_of_id: Dict[str, int] = {}
        self._watched: Dict[str, QgsVectorLayer] = {}
        self._connections: Dict[str, list] = {}  # role -> (signal, slot) of its watched layer
        self._job: Optional[QgsMapRendererParallelJob] = None
        self._old_selection_colour: Optional[QColor] = None
        self._fit = QTimer(self)  # the panels that open with a study take room from the map
        self._fit.setSingleShot(True)
        self._fit.setInterval(FIT_MS)
        self._fit.timeout.connect(self._fit_again)
        # the map does not always draw itself anew when a layer goes, and shows what is no longer there
        self._without = QTimer(self)
        self._without.setSingleShot(True)
        self._without.setInterval(FIT_MS // 4)
        self._without.timeout.connect(self._canvas.refresh)
        study.opened.connect(self._on_opened)
        study.closed.connect(self._on_closed)
        display.changed.connect(self._on_picture)
        selection.changed.connect(self._on_selection)
        if study.is_open:
            self._on_opened()

    def close(self) -> None:
        """Takes nothing out of the project: layers belong to the user."""
        self._fit.stop()
        self._without.stop()
        self._let_go()
        self.camera_link.close()
        self.noise.close()
        self.air.close()
        self.network.close()
        self.models.close()
        self.traffic.close()
        self.counts.close()
        self._roads.close()
        self.drawing.close()
        self.measures.close()
        self.focus.close()
        self._study.opened.disconnect(self._on_opened)
        self._study.closed.disconnect(self._on_closed)
        self._display.changed.disconnect(self._on_picture)
        self._selection.changed.disconnect(self._on_selection)
        self._stop_ground()

    # --- study ------------------------------------------------------------------------------------------------------
    @callback
    def _on_opened(self) -> None:
        twin = self._study.twin
        ids = self._study.buildings.ids
        with geopackage.connect(twin.gpkg) as connection:
            self._fids = geopackage.read_columns(connection, "buildings", ("fid",))["fid"]
        self._index_of_fid = {int(fid): i for i, fid in enumerate(self._fids)}
        self._fid_of_id = {str(building_id): int(fid) for building_id, fid in zip(ids, self._fids)}
        project = QgsProject.instance()
        first = not project.mapLayers()
        self._table = DisplayTable(twin, ids)
        self._layers = StudyLayers(project, twin, str(self._table.path))
        self._layers.ensure()
        self.noise.attach(self._layers)
        self.air.attach(self._layers)
        self.network.attach(self._layers)
        self.models.attach(self._layers)
        self.traffic.attach(self._layers)
        self.counts.attach(self._layers)
        self._roads.attach(self._layers.layer("roads"), twin)
        self.measures.attach(self._layers.layer("buildings"), self._fid_of_id, self._crs())
        self.focus.attach(self._layers.layer("buildings"), self._fid_of_id, self._crs())
        for role in ("buildings", "display"):
            layer = self._layers.layer(role)
            if layer is not None:
                self._watched[role] = layer
                self._connections[role] = self._signals_of(role, layer)
                for signal, slot in self._connections[role]:
                    signal.connect(slot)
        self._old_selection_colour = project.selectionColor()
        project.setSelectionColor(QColor(colours.SELECTION))
        self._canvas.setSelectionColor(QColor(colours.SELECTION))
        if first:
            project.setCrs(self._crs())
            project.setBackgroundColor(QColor(styles.BACKGROUND))
            self._canvas.setCanvasColor(QColor(styles.BACKGROUND))
        if first or not self._is_in_view():
            self.zoom_to_study()
            self._fit.start()
        self._activate_buildings()
        self._on_picture(self._display.picture)
        self._on_selection("building", self._selection.ids())
        self.render_ground()

    @callback
    def _on_closed(self) -> None:
        if self._layers is not None:
            layers = self._layers
            self._let_go()
            layers.remove()
        self._let_go()

    def _let_go(self) -> None:
        for role in list(self._watched):
            for signal, slot in self._connections[role]:  # the layer may outlive this view
                signal.disconnect(slot)
            self._forget(role)
        self.noise.detach()
        self.air.detach()
        self.network.detach()
        self.models.detach()
        self.traffic.detach()
        self.counts.detach()
        self._roads.detach()
        self.drawing.stop()
        self.drawing.clear()
        self.measures.detach()
        self.focus.detach()
        self._layers, self._table = None, None
        if self._old_selection_colour is not None:
            QgsProject.instance().setSelectionColor(self._old_selection_colour)
            self._canvas.setSelectionColor(self._old_selection_colour)
            self._old_selection_colour = None

    def _forget(self, role: str) -> None:
        self._watched.pop(role, None)
        self._connections.pop(role, None)

    def _signals_of(self, role: str, layer: QgsVectorLayer) -> list:
        gone = (layer.willBeDeleted, lambda: self._forget(role))
        if role == "display":
            return [gone, (layer.selectionChanged, self._on_display_picked)]
        return [
            gone,
            (layer.selectionChanged, self._on_buildings_picked),
            (layer.beforeCommitChanges, self._on_saving_edits),
            (layer.afterCommitChanges, self._on_saved_edits),
        ]

    @callback
    def _on_saving_edits(self) -> None:
        layer = self._watched.get("buildings")
        if layer is not None:
            mark_given(layer)

    @callback
    def _on_saved_edits(self) -> None:
        """The edited attributes are read anew; results that rest on them are out of date from now on."""
        self._study.reload_buildings()

    def _activate_buildings(self) -> None:
        layer = self._layers.layer("buildings") if self._layers is not None else None
        if layer is not None:
            self._iface.setActiveLayer(layer)

    def layer(self, role: str) -> Optional[QgsVectorLayer]:
        """A layer of the study by role ("buildings", "display", "roads" …), None when it is not in the project."""
        return self._layers.layer(role) if self._layers is not None else None

    # --- colours ----------------------------------------------------------------------------------------------------
    @callback
    def _on_picture(self, picture: Picture) -> None:
        self.noise.show_live(picture.is_live)
        self.air.show_live_roads(picture.road_values, picture.is_difference)
        self.air.show_live(picture.is_live)
        for receivers in (self.noise, self.air):
            receivers.show_hour()
        if self._table is None or self._layers is None or len(picture.classes) != len(self._fids):
            return
        layer = self._layers.layer("display")
        if layer is None:
            return
        classes = picture.classes if picture.scale is not None else np.full(len(self._fids), NO_CLASS, dtype=np.int8)
        self._table.write(picture.values, classes, self.is_hurried())
        scale = picture.scale
        style, look = (ABSOLUTE, "no indicator") if scale is None else (style_of(scale), look_of(scale))
        if give_look(layer, style, look, lambda: layer.setRenderer(styles.data_renderer(picture))):
            layer.emitStyleChanged()
        self._layers.set_title(picture.title)
        scenario, indicator = self._state.view.scenario, picture.indicator.id if picture.indicator is not None else ""
        self._layers.describe(DISPLAY_THEME, scenario, self._study.scenario_title(scenario), indicator)
        layer.triggerRepaint()
        start_pending_map(self._canvas)  # its threads draw while the other views take the picture in

    def catch_up(self) -> None:
        """Writes the values a hurry left out."""
        picture = self._display.picture
        if self._table is not None and picture.scale is not None and len(picture.classes) == len(self._fids):
            self._table.write(picture.values, picture.classes)

    @callback
    def _on_bands(self, ribbons: tuple) -> None:
        if not ribbons:
            self._without.start()

    # --- selection --------------------------------------------------------------------------------------------------
    @callback
    def _on_buildings_picked(self, *_: object) -> None:
        layer = self._watched.get("buildings")
        if layer is None:
            return
        ids = self._study.buildings.ids
        index = [self._index_of_fid[fid] for fid in layer.selectedFeatureIds() if fid in self._index_of_fid]
        self._selection.pick(str(ids[i]) for i in index)

    @callback
    def _on_display_picked(self, *_: object) -> None:
        """A selection made in the coloured layer moves to the buildings, so that the fill keeps its colour."""
        layer = self._watched.get("display")
        if layer is None or not layer.selectedFeatureCount():
            return
        ids = self._study.buildings.ids
        picked = [str(ids[fid - 1]) for fid in layer.selectedFeatureIds() if 0 < fid <= len(ids)]
        layer.removeSelection()
        self._selection.pick(picked)

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        layer = self._watched.get("buildings")
        if target != "building" or layer is None:
            return
        wanted = {self._fid_of_id[i] for i in ids if i in self._fid_of_id}
        if wanted != set(layer.selectedFeatureIds()):
            layer.selectByIds(list(wanted))

    def show_table(self, name: str) -> None:
        """A table of the twin ("costs") in QGIS's attribute table, ready to be edited; saving the edits writes it into the twin."""
        if self._layers is not None:
            layer = self._layers.table(name)
            layer.startEditing()
            if name == COSTS:
                add_rows(layer, lacking_rows(str(row["item"]) for row in layer.getFeatures()))
            self._iface.showAttributeTable(layer)

    def start_selecting(self, role: str) -> None:
        """QGIS's own tool picks features of a layer of the study ("roads", "buildings"); InputError when it is not in the project."""
        layer = self.layer(role)
        if layer is None:
            raise InputError(
                tr("the layer of {role} is not in the project").format(role=role),
                tr("Close the study and open it again to get its layers back."),
            )
        QgsProject.instance().layerTreeRoot().findLayer(layer.id()).setItemVisibilityCheckedParentRecursive(True)
        self._iface.setActiveLayer(layer)
        self._iface.actionSelect().trigger()

    # --- drawing ----------------------------------------------------------------------------------------------------
    def draw(
        self, kind: str, what: str, take: Callable[[Points], None], ended: Callable[[], None] = lambda: None
    ) -> None:
        """Lets the user draw a "line" or "polygon"; what : it is, in words; take : is given its corners in the twin's CRS [m];
        ended : is told when the drawing is over, in whatever way."""
        self.drawing.start(kind, what, self._crs(), take, ended)

    # --- where ------------------------------------------------------------------------------------------------------
    def zoom_to_study(self) -> None:
        box = self._study.twin.extent
        self._zoom(QgsRectangle(box[0], box[1], box[3], box[4]), 1.1)

    @callback
    def _fit_again(self) -> None:
        if self._study.is_open and not self._canvas.extent().contains(self._on_map()):
            self.zoom_to_study()

    def _is_in_view(self) -> bool:
        """Whether the map shows the study already, and not as a speck."""
        there = self._on_map()
        shown = self._canvas.extent()
        if not shown.intersects(there):
            return False
        return max(there.width() / shown.width(), there.height() / shown.height()) > SPECK

    def _on_map(self) -> QgsRectangle:
        """The study's extent in the map's CRS."""
        box = self._study.twin.extent
        change = QgsCoordinateTransform(self._crs(), self._canvas.mapSettings().destinationCrs(), QgsProject.instance())
        return change.transformBoundingBox(QgsRectangle(box[0], box[1], box[3], box[4]))

    def place(self) -> Tuple[float, float, float, float]:
        """Middle, width and height of what the map shows of the study, in the CRS of the twin [m]; all of it where none is seen."""
        change = QgsCoordinateTransform(self._canvas.mapSettings().destinationCrs(), self._crs(), QgsProject.instance())
        box = self._study.twin.extent
        whole = QgsRectangle(box[0], box[1], box[3], box[4])
        whole.scale(1.04)
        seen = change.transformBoundingBox(self._canvas.extent()).intersect(whole)
        shown = whole if seen.isEmpty() else seen
        return shown.center().x(), shown.center().y(), shown.width(), shown.height()

    def compared_layers(self) -> Optional[ComparedLayers]:
        """Layers for maps of other scenarios beside this one; None when those of the study are not in the project."""
        source = self.layer("display")
        return ComparedLayers(self._crs(), source, self._layers) if source is not None and self._layers else None

    def zoom_to_ids(self, ids) -> None:
        """Shows the buildings of these ids in the middle of the map."""
        places = self._study.buildings.centroid[self._study.numbers_of(ids)]
        if len(places):
            low, high = np.min(places, axis=0), np.max(places, axis=0)
            self._zoom(QgsRectangle(low[0] - 40, low[1] - 40, high[0] + 40, high[1] + 40), 1.1)

    def zoom_to_point(self, x: float, y: float, reach: float = 60.0) -> None:
        self._zoom(QgsRectangle(x - reach, y - reach, x + reach, y + reach), 1.0)

    def _zoom(self, box: QgsRectangle, factor: float) -> None:
        box.scale(factor)
        change = QgsCoordinateTransform(self._crs(), self._canvas.mapSettings().destinationCrs(), QgsProject.instance())
        self._canvas.setExtent(change.transformBoundingBox(box))
        self._canvas.refresh()

    def _crs(self) -> QgsCoordinateReferenceSystem:
        crs = QgsCoordinateReferenceSystem(str(self._study.twin.crs["id"]))
        return crs if crs.isValid() else QgsCoordinateReferenceSystem.fromWkt(str(self._study.twin.crs["wkt"]))

    # --- the ground of the 3D view ----------------------------------------------------------------------------------
    def render_ground(self, pixels: int = 4096, margin_m: float = 60.0) -> None:
        """Draws roads, rails, green and water into a picture for the 3D view, in the background."""
        if self._layers is None:
            return
        box = self._study.twin.extent
        extent = QgsRectangle(box[0] - margin_m, box[1] - margin_m, box[3] + margin_m, box[4] + margin_m)
        settings = QgsMapSettings()
        settings.setLayers(self._layers.ground())
        settings.setDestinationCrs(self._crs())
        longer = max(extent.width(), extent.height())
        settings.setOutputSize(
            QSize(max(1, int(pixels * extent.width() / longer)), max(1, int(pixels * extent.height() / longer)))
        )
        settings.setExtent(extent)
        settings.setBackgroundColor(QColor(styles.BACKGROUND))
        settings.setOutputDpi(96)
        settings.setFlag(QgsMapSettings.Flag.DrawSelection, False)  # it changes more often than the ground is drawn
        self._stop_ground()
        self._job = QgsMapRendererParallelJob(settings)
        self._job.finished.connect(self._ground_done)
        self._job.start()

    def _stop_ground(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.finished.disconnect(self._ground_done)  # ending a job makes it tell that it is done
            end_in_background(job)

    @callback
    def _on_ground_changed(self) -> None:
        self.render_ground()

    @callback
    def _ground_done(self) -> None:
        job, self._job = self._job, None
        if job is None:
            return
        image = job.renderedImage()
        visible = job.mapSettings().visibleExtent()
        self.groundRendered.emit(
            image, (visible.xMinimum(), visible.yMinimum(), visible.xMaximum(), visible.yMaximum())
        )
