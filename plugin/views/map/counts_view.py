"""Counted roads on the map: a disc in the middle of each, in the colour of how well the model meets it, with both flows beside it."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path
from typing import Callable, Dict, List, Optional, Tuple

import numpy as np
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor

from ...client.traffic import TRAFFIC
from ...indicators import colours
from ...indicators.catalogue import CATALOGUE
from ...review.study_model import StudyModel
from ...review.traffic_counts import CLASSES, COLOURS, Counts, counts_shown
from ...review.view_state import View, ViewState
from ...store.geopackage import Geometries
from ...words import tr
from ..callback import callback
from .cache import usable_folder, write_layer
from .kept_look import CLASS, give_look, give_name
from .layers import TRAFFIC_COUNTS, StudyLayers

TABLE = "counts"
SIDE = {"forward": 5.0, "backward": -5.0}  # how far right of the line as it is drawn a direction has its disc [m]


class CountsView(QObject):
    """There is a layer while an indicator of traffic is shown and its result was computed with counts."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._guard = study, state, guard
        self._layers: Optional[StudyLayers] = None
        self._shown = ""
        for signal, slot in self._signals():
            signal.connect(slot)

    def _signals(self) -> tuple:
        return ((self._study.resultsChanged, self._on_study), (self._state.changed, self._on_view))

    def close(self) -> None:
        self.detach()
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def attach(self, layers: StudyLayers) -> None:
        self._layers, self._shown = layers, ""
        self._refresh()

    def detach(self) -> None:
        self._layers = None

    @callback
    def _on_study(self) -> None:
        self._refresh()

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if names & {"scenario", "reference", "indicator"}:
            self._refresh()

    def _refresh(self) -> None:
        if self._layers is None or not self._study.is_open:
            return
        view = self._state.view
        entry = CATALOGUE.get(view.indicator)
        is_traffic = entry is not None and entry.process == TRAFFIC.id
        counts, title = counts_shown(self._study, view.scenario, view.reference) if is_traffic else (None, "")
        if counts is None:
            if self._layers.layer(TRAFFIC_COUNTS) is not None:
                self._layers.drop(TRAFFIC_COUNTS)
            self._shown = ""
            return
        path = self._written(counts)
        words = tr("Traffic counts, the busiest period — {title}").format(title=title)
        if self._shown == f"{path}{words}" and self._layers.layer(TRAFFIC_COUNTS) is not None:
            return
        source = f"{path}|layername={TABLE}"
        layer = self._layers.layer(TRAFFIC_COUNTS)
        if layer is None:
            layer = QgsVectorLayer(source, words, "ogr")
            layer.setReadOnly(True)
            self._layers.insert_on_top(TRAFFIC_COUNTS, layer)
        else:
            layer.setDataSource(source, layer.name(), "ogr")
        give_name(layer, words)
        give_look(layer, CLASS, TABLE, lambda: _dress(layer))
        self._layers.describe(TRAFFIC.id, view.scenario, self._study.scenario_title(view.scenario), view.indicator)
        layer.triggerRepaint()
        self._shown = f"{path}{words}"

    def _written(self, counts: Counts) -> Path:
        """A GeoPackage in the cache with a point for each counted road, named by what is in it."""
        assert self._study.twin is not None
        twin = self._study.twin
        columns, places = busiest(counts, self._place)
        key = hashlib.sha256(repr([(k, v.tolist()) for k, v in columns.items()]).encode()).hexdigest()[:20]
        folder = usable_folder(twin) / "traffic-counts"
        path = folder / f"{key}.gpkg"
        if path.exists():
            return path
        wkb: List[Optional[bytes]] = [struct.pack("<BI2d", 1, 1, x, y) for x, y in places]
        shapes = Geometries(wkb, np.column_stack([places, places])[:, [0, 1, 2, 3]], "POINT")
        write_layer(twin, path, TABLE, columns, shapes, "Traffic counts")
        return path

    def _place(self, road: str, way: str) -> Tuple[float, float]:
        """The middle of a road, of one direction on its right side; of a road that is not in the city nowhere."""
        lines = self._study.road_lines(road)
        if not lines:
            return float("nan"), float("nan")
        line = max(lines, key=len)
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
        half = along[-1] / 2
        x, y = (float(np.interp(half, along, line[:, i])) for i in (0, 1))
        if way not in SIDE:
            return x, y
        i = min(int(np.searchsorted(along, half, side="right")), len(line) - 1)
        east, north = (line[i] - line[i - 1]) / max(along[i] - along[i - 1], 1e-9)
        return x + SIDE[way] * north, y - SIDE[way] * east


def busiest(counts: Counts, place: Callable[[str, str], Tuple[float, float]]) -> Tuple[dict, np.ndarray]:
    """Columns of one row for each counted road and direction, its period with most vehicles, and (k, 2) places; roads that are nowhere
    are left out."""
    rows: Dict[Tuple[str, str, str], int] = {}
    for i, key in enumerate(zip(*(each.astype(str).tolist() for each in (counts.road, counts.way, counts.site)))):
        if key not in rows or counts.observed[i] > counts.observed[rows[key]]:
            rows[key] = i
    at = {key: place(key[0], key[1]) for key in rows}
    kept = [key for key in rows if at[key][0] == at[key][0]]
    chosen = np.array([rows[key] for key in kept], dtype=np.int64)
    columns = {
        "road": counts.road[chosen],
        "direction": counts.way[chosen],
        "site": counts.site[chosen],
        "period": counts.period[chosen],
        "observed_veh_h": counts.observed[chosen],
        "modelled_veh_h": counts.modelled[chosen],
        "geh": counts.geh[chosen],
        "class": counts.classes[chosen].astype(np.int64),
    }
    return columns, np.array([at[key] for key in kept], dtype=np.float64).reshape(-1, 2)


def _dress(layer: QgsVectorLayer) -> None:
    layer.setRenderer(_renderer())
    layer.setLabeling(_labels())
    layer.setLabelsEnabled(True)


def _renderer() -> QgsCategorizedSymbolRenderer:
    categories = []
    for number, (words, colour) in enumerate(zip(CLASSES, COLOURS)):
        options = {"name": "circle", "color": colour, "outline_color": "#FFFFFF", "outline_width": "0.5", "size": "3.4"}
        categories.append(QgsRendererCategory(number, QgsMarkerSymbol.createSimple(options), tr(words)))
    return QgsCategorizedSymbolRenderer("class", categories)


def _labels() -> QgsVectorLayerSimpleLabeling:
    """Observed and modelled vehicles an hour, dark on a white halo."""
    look = QgsTextFormat()
    look.setSize(8)
    look.setColor(QColor(colours.BASELINE))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    halo.setColor(QColor("#FFFFFF"))
    look.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.setFormat(look)
    settings.isExpression = True
    settings.fieldName = (
        "format_number(\"observed_veh_h\", 0) || ' counted, ' || format_number(\"modelled_veh_h\", 0) || ' modelled'"
    )
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.scaleVisibility = True
    settings.minimumScale, settings.maximumScale = 12000, 0
    return QgsVectorLayerSimpleLabeling(settings)
