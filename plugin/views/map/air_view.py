"""The air of the shown scenario on the map: stations and receivers above the buildings, what roads emit, the grid on the ground."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Tuple

from qgis.core import QgsRasterLayer, QgsVectorLayer

from ...client.air import AIR
from ...indicators.catalogue import CATALOGUE
from ...indicators.scales import NOT_COMPUTED
from ...review.noise_receivers import OF_AIR
from ...review.view_state import DIFFERENCE, View
from ...store.results import Result
from . import air_styles, noise_styles
from .cache import copy_of
from .layers import AIR_GRID, AIR_GROUP, AIR_RECEIVERS, AIR_ROADS, AIR_ROLES, AIR_STATIONS
from .result_view import ResultView, redraw

GRID = "grid.tif"


class AirView(ResultView):
    """Shown while an indicator of air is, and not while differences are."""

    process, file, roles = AIR.id, "air.gpkg", AIR_ROLES

    def is_shown(self, view: View) -> bool:
        """Whether concentrations or emissions of air are what the colours of the buildings mean."""
        is_difference = view.mode == DIFFERENCE and view.scenario != view.reference
        return view.indicator.startswith(f"{AIR.id}.") and not is_difference

    def quantity(self, indicator: str) -> str:
        """The quantity of the receivers an indicator is of: that of heating is shown beside the mean of its pollutant, NO2 where it says none."""
        process, _, name = indicator.partition(".")
        if process != AIR.id:
            return OF_AIR.by
        return name if name in OF_AIR.columns else air_styles.pollutant_of(name)

    # --- layers -----------------------------------------------------------------------------------------------------
    def _show(self, result: Result, quantity: str) -> bool:
        """Puts the layers on this result; False when they are already."""
        assert self._study.twin is not None
        path = copy_of(self._study.twin, result, self.file)
        grid = copy_of(self._study.twin, result, GRID) if (result.folder / GRID).is_file() else None
        about = self._about(result)
        if self._shown == (path, grid, quantity, about):
            return False
        title = CATALOGUE[f"{AIR.id}.{quantity}"].title
        present = noise_styles.tables_of(path)
        scale = self._scales.scale(f"{AIR.id}.{quantity}", "absolute", "")
        receivers = self._features(AIR_RECEIVERS, path, "receivers", present, f"Receivers {title} — {about}")
        if receivers is not None:
            receivers.setRenderer(noise_styles.receiver_renderer(scale, quantity, NOT_COMPUTED))
            redraw(receivers)
        pollutant = air_styles.pollutant_of(quantity)
        words = air_styles.EMISSIONS[pollutant][1]
        roads = self._features(AIR_ROADS, path, "roads", present, f"{words} from traffic [g/(km·h)] — {about}")
        if roads is not None:
            roads.setRenderer(air_styles.emission_renderer(pollutant))
            redraw(roads)
        self._put_stations(path, quantity, present, f"Measured {title} — {about}")
        self._put_grid(grid, quantity, f"Map {title} — {about}")
        self._shown = (path, grid, quantity, about)
        return True

    def _insert(self, role: str, layer: QgsVectorLayer) -> None:
        assert self._layers is not None
        if role == AIR_RECEIVERS:
            layer.setScaleBasedVisibility(True)
            layer.setMinimumScale(noise_styles.RECEIVER_SCALE)
        self._layers.insert_above_buildings(role, layer)

    def _put_stations(self, path: Path, quantity: str, present: Tuple[str, ...], title: str) -> None:
        """What was measured, in the colours of what is computed; no layer for a quantity no station is judged by."""
        assert self._layers is not None
        layer = self._features(AIR_STATIONS, path, "stations", present, title)
        if layer is None:
            return
        column = f"{quantity}_measured"
        if layer.fields().indexOf(column) < 0:
            self._layers.drop(AIR_STATIONS)
            return
        scale = self._scales.scale(f"{AIR.id}.{quantity}", "absolute", "")
        layer.setRenderer(air_styles.station_renderer(scale, column))
        layer.setLabeling(air_styles.station_labels(column, quantity))
        layer.setLabelsEnabled(True)
        redraw(layer)

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
        redraw(layer)

    # --- what is visible --------------------------------------------------------------------------------------------
    def _follow(self, view: View) -> bool:
        if self._layers is None or self._shown is None:
            return False
        is_air = self.is_shown(view) and not self._is_live
        before, self._followed = self._followed, is_air
        if before != is_air:
            for role in (AIR_RECEIVERS, AIR_ROADS, AIR_STATIONS):
                self._layers.set_visible(role, is_air)
            group = self._layers.ground_group(AIR_GROUP)
            if group is not None:
                group.setItemVisibilityChecked(is_air)
        return before != is_air
