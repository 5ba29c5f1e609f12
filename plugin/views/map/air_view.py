"""The air of the shown scenario on the map: stations and receivers above the buildings, what roads emit, the grid on the ground."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import List, Optional, Tuple

import numpy as np
from qgis.core import QgsRasterLayer, QgsVectorLayer

from ...client.air import AIR
from ...indicators.air import of_year
from ...indicators.catalogue import CATALOGUE
from ...indicators.difference import difference
from ...indicators.scales import NOT_COMPUTED, Scale
from ...review.indicator_words import title_of
from ...review.noise_receivers import OF_AIR
from ...review.preview import result_mark
from ...review.traffic_links import is_compared
from ...review.view_state import DIFFERENCE, View
from ...store.results import Result
from ...words import tr
from . import air_roads, air_styles, noise_styles
from .cache import copy_of
from .kept_look import ABSOLUTE, CLASS, give_look, give_name, look_of, style_of
from .layers import AIR_GRID, AIR_GROUP, AIR_RECEIVERS, AIR_ROADS, AIR_ROLES, AIR_STATIONS
from .receivers_view import ReceiversView
from .result_view import redraw

GRID = "grid.tif"


class AirView(ReceiversView):
    """Shown while an indicator of air is; of differences and of single hours there are receivers alone. Where roads are what an
    indicator is about, they alone have its colours, of a difference too, and nothing else of air is seen."""

    process, file, roles = AIR.id, "air.gpkg", AIR_ROLES
    source, receivers, without = OF_AIR, AIR_RECEIVERS, NOT_COMPUTED
    _live_roads: Optional[np.ndarray] = None  # of a preview, or its change
    _live_change = False
    _followed: Optional[Tuple[bool, bool, bool]]  # air, of roads, receivers alone

    def is_shown(self, view: View) -> bool:
        """Whether concentrations or emissions of air are what the colours of the buildings mean."""
        if self._is_of_roads(view):
            return True
        is_difference = view.mode == DIFFERENCE and view.scenario != view.reference
        is_by_hour = view.indicator in CATALOGUE and CATALOGUE[view.indicator].times != "annual"
        return view.indicator.startswith(f"{AIR.id}.") and not is_difference and not is_by_hour

    def _is_of_roads(self, view: View) -> bool:
        """Whether the legend is about roads by what they emit, and there are values."""
        entry = CATALOGUE.get(view.indicator)
        if entry is None or entry.process != AIR.id or entry.target != "road":
            return False
        wanted = [view.scenario, view.reference] if is_compared(view) else [view.scenario]
        return all(self._study.has_values(each, entry.id) for each in wanted)

    def quantity(self, indicator: str) -> str:
        """The quantity of the receivers an indicator is of: that of heating is shown beside the mean of its pollutant, NO2 where it says none."""
        process, _, name = indicator.partition(".")
        if process != AIR.id:
            return OF_AIR.by
        return name if OF_AIR.has(name) else air_styles.pollutant_of(name)

    def quantity_words(self, name: str) -> str:
        return tr(CATALOGUE[of_year(f"{AIR.id}.{name}")].label)

    def show_live_roads(self, values: Optional[np.ndarray], is_change: bool) -> None:
        """What roads emit in a preview, or by how much that is another, in the place of what is stored; None: what is stored again."""
        if values is None and self._live_roads is None:
            return
        self._live_roads, self._live_change = values, is_change
        view = self._state.view
        result = self._study.result(view.scenario, self.process) if self._study.is_open else None
        if self._layers is None or result is None or not (result.folder / self.file).is_file():
            return
        changed = self._show(result, self.quantity(view.indicator))
        if self._follow(view) or changed:
            self._ground_later.start()

    # --- layers -----------------------------------------------------------------------------------------------------
    def _show(self, result: Result, quantity: str) -> bool:
        """Puts the layers on this result; False when they are already."""
        assert self._study.twin is not None
        path = copy_of(self._study.twin, result, self.file)
        grid = copy_of(self._study.twin, result, GRID) if (result.folder / GRID).is_file() else None
        about = self._about(result)
        view = self._state.view
        of_roads = self._roads_of(result, view) if self._is_of_roads(view) else None
        drawn = self._table(result, path)
        reference = self._study.scenario_title(view.reference)
        key = (path, grid, quantity, about, of_roads and of_roads[0], drawn and drawn.path, reference)
        if self._shown == key:
            return False
        quantity = of_year(quantity)  # what is not by hour is of the year, and out of sight
        title = title_of(CATALOGUE[f"{AIR.id}.{quantity}"])
        present = noise_styles.tables_of(path)
        self._put_receivers(path, drawn, quantity, about)
        pollutant = air_styles.pollutant_of(quantity)
        words = air_styles.EMISSIONS[pollutant][1]
        if of_roads is not None:
            road_file, road_title, road_scale = of_roads
            roads = self._features(AIR_ROADS, road_file, air_roads.TABLE, (air_roads.TABLE,), road_title)
            renderer, style = air_roads.road_renderer(road_scale), style_of(road_scale)
            look_words = look_of(road_scale)
        else:
            roads = self._features(
                AIR_ROADS,
                path,
                "roads",
                present,
                tr("{words} from traffic [g/(km·h)] — {about}").format(words=words, about=about),
            )
            renderer, style, look_words = air_styles.emission_renderer(pollutant), CLASS, f"emission of {pollutant}"
        if roads is not None:
            give_look(roads, style, look_words, lambda: roads.setRenderer(renderer))
            redraw(roads)
        self._put_stations(path, quantity, present, tr("Measured {title} — {about}").format(title=title, about=about))
        self._put_grid(grid, quantity, tr("Map {title} — {about}").format(title=title, about=about))
        self._shown = key
        return True

    def _roads_of(self, result: Result, view: View) -> Tuple[Path, str, Scale]:
        """The roads of the twin in the classes of the shown indicator of roads, or of its difference: file, title, scale."""
        assert self._study.twin is not None and self._study.roads is not None
        live = self._live_roads
        compared = self._live_change if live is not None else is_compared(view)
        scale = self._scales.scale(view.indicator, DIFFERENCE if compared else "absolute", view.reference)
        values, words = self._study.values(view.scenario, view.indicator), self._about(result)
        marks: List[object] = [result_mark(self._study, view.scenario, AIR.id)]
        if live is not None:
            values, words = live, tr("{words}, live").format(words=words)
            marks.append(hashlib.sha256(live.tobytes()).hexdigest())
        elif compared:
            values = difference(values, self._study.values(view.reference, view.indicator))
            words = f"{words} − {self._study.scenario_title(view.reference)}"
            marks.append(result_mark(self._study, view.reference, AIR.id))
        key = repr((marks, view.indicator, compared, scale.limits))
        path = air_roads.write_roads(self._study.twin, view.scenario, self._study.roads.ids, values, scale, key)
        return path, f"{scale.title} — {words}", scale

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

        def dress() -> None:
            layer.setRenderer(air_styles.station_renderer(scale, column))
            layer.setLabeling(air_styles.station_labels(column, quantity))
            layer.setLabelsEnabled(True)

        give_look(layer, ABSOLUTE, look_of(scale), dress)
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
            self._layers.insert_on_ground(AIR_GRID, layer)
            self._followed = None
        band = air_styles.band_of(layer, column)
        if not band:
            self._layers.drop(AIR_GRID)
            return
        scale = self._scales.scale(f"{AIR.id}.{column}", "absolute", "")

        def dress() -> None:
            layer.setRenderer(air_styles.grid_renderer(layer, band, scale))
            layer.setOpacity(noise_styles.OPACITY)  # of a raster it belongs to the renderer

        give_look(layer, ABSOLUTE, look_of(scale, band), dress)
        give_name(layer, title)
        redraw(layer)

    # --- what is visible --------------------------------------------------------------------------------------------
    def _follow(self, view: View) -> bool:
        if self._layers is None or self._shown is None:
            return False
        is_air = self.is_shown(view) and (
            not self._is_live or (self._live_roads is not None and self._is_of_roads(view))
        )
        alone = self.shows_alone(view) and not self._is_live
        now = is_air, is_air and self._is_of_roads(view), alone
        before, self._followed = self._followed, now
        if before != now:
            is_all = is_air and not now[1]
            for role, seen in ((AIR_RECEIVERS, is_all or alone), (AIR_ROADS, is_air), (AIR_STATIONS, is_all)):
                self._layers.set_visible(role, seen)
            group = self._layers.ground_group(AIR_GROUP)
            if group is not None:
                group.setItemVisibilityChecked(is_all)
        return before is None or before[:2] != now[:2]
