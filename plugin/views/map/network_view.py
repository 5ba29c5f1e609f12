"""The heat network of the shown scenario on the map: its sections as wide as their pipes, in the colour of their heat density."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional

from qgis.core import (
    QgsGraduatedSymbolRenderer,
    QgsLineSymbol,
    QgsProperty,
    QgsRendererRange,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, Qt

from ...client.heat_planning import HEAT_NETWORK
from ...indicators import colours
from ...review.study_model import StudyModel
from ...review.view_state import DIFFERENCE, View, ViewState
from ..callback import callback
from .cache import copy_of
from .layers import HEAT_NETWORK_ROLE, StudyLayers

FILE, TABLE, DENSITY = "heat_network.gpkg", "sections", "heat_density_mwh_m"
LIMITS = (0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)  # MWh/(m·a): networks are said to pay from 1 to 2 on
MOST = 1e9
WIDTH = '0.35 + 0.9 * sqrt("dn" / 100.0)'  # mm on paper: DN 25 0.8, DN 100 1.25, DN 400 2.15


class NetworkView(QObject):
    """Follows study and view. The layer is shown while an indicator of the network is, so that colours have one meaning on the map;
    between such changes the user shows and hides it as he likes. A scenario without a network has no layer."""

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
        self._followed: Optional[bool] = None  # an indicator of the network; None: a new layer
        for signal, slot in self._signals():
            signal.connect(slot)

    def close(self) -> None:
        self.detach()
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def attach(self, layers: StudyLayers) -> None:
        """Begins to keep the layer of a study."""
        self._layers, self._followed = layers, None
        self._refresh()

    def detach(self) -> None:
        self._layers = None

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

    def _refresh(self) -> None:
        if self._layers is None or not self._study.is_open:
            return
        view = self._state.view
        result = self._study.result(view.scenario, HEAT_NETWORK.id)
        if result is None or not (result.folder / FILE).is_file():
            self._layers.drop(HEAT_NETWORK_ROLE)
            self._followed = None
            return
        assert self._study.twin is not None
        late = " (out of date)" if self._study.stale(result.scenario, HEAT_NETWORK.id) else ""
        title = f"Heat density [MWh/(m·a)] — {self._study.scenario_title(result.scenario)}{late}"
        self._set(copy_of(self._study.twin, result, FILE), title)
        is_difference = view.mode == DIFFERENCE and view.scenario != view.reference
        wanted = view.indicator.startswith(f"{HEAT_NETWORK.id}.") and not is_difference
        if wanted != self._followed:
            self._layers.set_visible(HEAT_NETWORK_ROLE, wanted)
            self._followed = wanted

    def _set(self, path: Path, title: str) -> None:
        assert self._layers is not None
        source = f"{path}|layername={TABLE}"
        layer = self._layers.layer(HEAT_NETWORK_ROLE)
        if layer is None:
            layer = QgsVectorLayer(source, title, "ogr")
            layer.setReadOnly(True)
            layer.setRenderer(network_renderer())
            self._layers.insert_above_buildings(HEAT_NETWORK_ROLE, layer)
            self._followed = None
        elif layer.source() != source or not layer.isValid():
            layer.setDataSource(source, title, "ogr")
            layer.setRenderer(network_renderer())
        layer.setName(title)
        layer.triggerRepaint()


def network_renderer() -> QgsGraduatedSymbolRenderer:
    """Colour by the heat density of the branch behind a section, width by its pipe."""
    edges = (0.0, *LIMITS, MOST)
    # not the colours of the buildings, whose legend is beside the map; the palest is lost on a pale ground
    shades = colours.class_colours("stock", len(LIMITS) + 2)[1:]
    ranges = []
    for low, high, colour in zip(edges, edges[1:], shades):
        words = f"{low:g} and more" if high == MOST else (f"below {high:g}" if low == 0 else f"{low:g} – {high:g}")
        ranges.append(QgsRendererRange(low, high, _pipe(colour), words))
    return QgsGraduatedSymbolRenderer(DENSITY, ranges[::-1])


def _pipe(colour: str) -> QgsLineSymbol:
    symbol = QgsLineSymbol.createSimple({"color": colour, "width": "1"})
    layer = symbol.symbolLayer(0)
    layer.setPenCapStyle(Qt.PenCapStyle.RoundCap)
    layer.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, QgsProperty.fromExpression(WIDTH))
    return symbol
