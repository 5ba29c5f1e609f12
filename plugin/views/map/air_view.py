"""The air of the shown scenario on the map: receivers above the buildings, what roads emit, the grid on the ground."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional, Tuple

from qgis.core import QgsMapLayer, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...client.air import AIR
from ...indicators.catalogue import CATALOGUE
from ...indicators.scales import NOT_COMPUTED
from ...review.noise_receivers import OF_AIR
from ...review.scale_registry import ScaleRegistry
from ...review.study_model import StudyModel
from ...review.view_state import DIFFERENCE, View, ViewState
from ...store.results import Result
from ..callback import callback
from . import air_styles, noise_styles
from .cache import copy_of
from .layers import AIR_GRID, AIR_GROUP, AIR_RECEIVERS, AIR_ROADS, AIR_ROLES, StudyLayers

FILE, GRID = "air.gpkg", "grid.tif"
GROUND_MS = 250


class AirView(QObject):
    """Follows study and view; a scenario without an air result has no air layers.

    The layers are shown while an indicator of air is, and not while differences or a live preview are, so that there is one meaning of
    colour on the map; between these changes the user shows and hides them as he likes.
    """

    groundChanged = pyqtSignal()  # what is drawn on the ground is another picture

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        scales: ScaleRegistry,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._scales, self._guard = study, state, scales, guard
        self._layers: Optional[StudyLayers] = None
        self._shown: object = None  # of which files, which quantity, under which title
        self._is_live = False  # the buildings show what no file holds
        self._ground_later = QTimer(self)  # drawing it takes all processors: first the map, which is being looked at
        self._ground_later.setSingleShot(True)
        self._ground_later.setInterval(GROUND_MS)
        self._ground_later.timeout.connect(self.groundChanged)
        self._followed: Optional[bool] = None  # an indicator of air; None: new layers
        for signal, slot in self._signals():
            signal.connect(slot)

    def close(self) -> None:
        self._ground_later.stop()
        self.detach()
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def attach(self, layers: StudyLayers) -> None:
        """Begins to keep the air layers of a study."""
        self._layers, self._shown, self._followed = layers, None, None
        self._refresh()

    def detach(self) -> None:
        self._layers = None

    def show_live(self, is_live: bool) -> None:
        """While the buildings show a preview, the layers of the stored result are out of sight."""
        if is_live != self._is_live:
            self._is_live = is_live
            if self._layers is not None and self._shown is not None and self._follow(self._state.view):
                self._ground_later.start()

    def _signals(self) -> tuple:
        return (
            (self._study.resultsChanged, self._on_study),
            (self._study.scenariosChanged, self._on_study),
            (self._state.changed, self._on_view),
        )

    @callback
    def _on_study(self) -> None:
        self._refresh()

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if names & {"scenario", "indicator", "mode"}:
            self._refresh()

    # --- layers -----------------------------------------------------------------------------------------------------
    def _refresh(self) -> None:
        if self._layers is None or not self._study.is_open:
            return
        view = self._state.view
        result = self._study.result(view.scenario, AIR.id)
        if result is None or not (result.folder / FILE).is_file():
            changed = self._remove()
        else:
            changed = self._show(result, _column(view.indicator))
        if self._follow(view) or (changed and _is_shown(view)):
            self.groundChanged.emit()

    def _remove(self) -> bool:
        assert self._layers is not None
        self._shown = None
        there = [role for role in AIR_ROLES if self._layers.any_layer(role) is not None]
        for role in there:
            self._layers.drop(role)
        return bool(there)

    def _show(self, result: Result, column: str) -> bool:
        """Puts the layers on this result; False when they are already."""
        assert self._study.twin is not None and self._layers is not None
        path = copy_of(self._study.twin, result, FILE)
        grid = copy_of(self._study.twin, result, GRID) if (result.folder / GRID).is_file() else None
        about = self._study.scenario_title(result.scenario)
        if self._study.stale(result.scenario, AIR.id):
            about += " (out of date)"
        if self._shown == (path, grid, column, about):
            return False
        title = CATALOGUE[f"{AIR.id}.{column}"].title
        present = noise_styles.tables_of(path)
        scale = self._scales.scale(f"{AIR.id}.{column}", "absolute", "")
        receivers = self._features(AIR_RECEIVERS, path, "receivers", present, f"Receivers {title} — {about}")
        if receivers is not None:
            receivers.setRenderer(noise_styles.receiver_renderer(scale, column, NOT_COMPUTED))
            _redraw(receivers)
        pollutant = air_styles.pollutant_of(column)
        words = air_styles.EMISSIONS[pollutant][1]
        roads = self._features(AIR_ROADS, path, "roads", present, f"{words} from traffic [g/(km·h)] — {about}")
        if roads is not None:
            roads.setRenderer(air_styles.emission_renderer(pollutant))
            _redraw(roads)
        self._put_grid(grid, column, f"Map {title} — {about}")
        self._shown = (path, grid, column, about)
        return True

    def _features(
        self, role: str, path: Path, table: str, present: Tuple[str, ...], title: str
    ) -> Optional[QgsVectorLayer]:
        """One layer with its source and name; None when the result has none."""
        assert self._layers is not None
        if table not in present:
            self._layers.drop(role)
            return None
        source = f"{path}|layername={table}"
        layer = self._layers.layer(role)
        if layer is None:
            layer = QgsVectorLayer(source, title, "ogr")
            layer.setReadOnly(True)
            if role == AIR_RECEIVERS:
                layer.setScaleBasedVisibility(True)
                layer.setMinimumScale(noise_styles.RECEIVER_SCALE)
            self._layers.insert_above_buildings(role, layer)
            self._followed = None
        elif layer.source() != source or not layer.isValid():
            layer.setDataSource(source, title, "ogr")
        layer.setName(title)
        return layer

    def _put_grid(self, path: Optional[Path], column: str, title: str) -> None:
        """The band of a quantity in the colours of its scale; no layer where the grid has no such band."""
        assert self._layers is not None
        layer = self._layers.any_layer(AIR_GRID)
        if path is None:
            self._layers.drop(AIR_GRID)
            return
        if not isinstance(layer, QgsRasterLayer) or layer.source() != str(path) or not layer.isValid():
            self._layers.drop(AIR_GRID)
            options = QgsRasterLayer.LayerOptions()
            options.loadDefaultStyle = False  # it would look for the range of bands nobody looks at
            layer = QgsRasterLayer(str(path), title, "gdal", options)
            self._layers.insert_on_ground(AIR_GRID, layer, AIR_GROUP)
            self._followed = None
        band = air_styles.band_of(layer, column)
        if not band:
            self._layers.drop(AIR_GRID)
            return
        scale = self._scales.scale(f"{AIR.id}.{column}", "absolute", "")
        layer.setRenderer(air_styles.grid_renderer(layer, band, scale))
        layer.setOpacity(noise_styles.OPACITY)  # of a raster it belongs to the renderer
        layer.setName(title)
        _redraw(layer)

    # --- what is visible --------------------------------------------------------------------------------------------
    def _follow(self, view: View) -> bool:
        """Shows the layers with the first indicator of air, hides them with the first other one."""
        if self._layers is None or self._shown is None:
            return False
        is_air = _is_shown(view) and not self._is_live
        before, self._followed = self._followed, is_air
        if before != is_air:
            for role in (AIR_RECEIVERS, AIR_ROADS):
                self._layers.set_visible(role, is_air)
            group = self._layers.ground_group(AIR_GROUP)
            if group is not None:
                group.setItemVisibilityChecked(is_air)
        return before != is_air


def _redraw(layer: QgsMapLayer) -> None:
    layer.emitStyleChanged()
    layer.triggerRepaint()


def _is_shown(view: View) -> bool:
    """Whether concentrations or emissions of air are what the colours of the buildings mean."""
    is_difference = view.mode == DIFFERENCE and view.scenario != view.reference
    return view.indicator.startswith(f"{AIR.id}.") and not is_difference


def _column(indicator: str) -> str:
    """The quantity of the receivers an indicator is of: that of heating is shown beside the mean of its pollutant, NO2 where it says none."""
    process, _, name = indicator.partition(".")
    if process != AIR.id:
        return OF_AIR.by
    return name if name in OF_AIR.columns else air_styles.pollutant_of(name)
