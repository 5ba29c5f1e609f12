"""The traffic of the shown scenario on the map: a band for each direction of a road, as wide as its flow, in the colours of the legend."""

from __future__ import annotations

from typing import Callable, Dict, Optional, Tuple

import numpy as np
from qgis.core import QgsCategorizedSymbolRenderer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.traffic import TRAFFIC
from ...indicators.catalogue import CATALOGUE
from ...indicators.scales import Scale
from ...review.scale_registry import ScaleRegistry
from ...review.study_model import StudyModel
from ...review.traffic_facts import demand_label, gap_fault
from ...review.traffic_links import (
    LAYERS,
    TABLE,
    THIN_MM,
    WIDE_MM,
    Bands,
    Ribbon,
    bands_of,
    is_compared,
    links_of,
    with_lost,
)
from ...review.view_state import ABSOLUTE, DIFFERENCE, View, ViewState
from ...store import geopackage
from ...store.geopackage import Geometries
from ...store.results import Result
from ...words import tr
from ..callback import callback
from . import traffic_bands
from .kept_look import give_look, give_name, look_of, style_of
from .layers import TRAFFIC_BANDS, StudyLayers

KEPT = 4  # shapes of results that are kept


class TrafficView(QObject):
    """Follows study and view. There is a layer while an indicator of traffic is shown that the shown scenario, and of a difference the
    reference too, has values of: what its colours mean is what the legend says."""

    bandsChanged = pyqtSignal(object)  # tuple of Ribbon, what the 3D view draws of the same; none of anything else

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
        self._shown: object = None  # what is drawn
        self._drawn: Optional[Tuple[Geometries, Bands, Scale]] = None
        self._shapes: Dict[str, Geometries] = {}  # by result
        self.ribbons: Tuple[Ribbon, ...] = ()  # told last
        for signal, slot in self._signals():
            signal.connect(slot)

    def close(self) -> None:
        self.detach()
        for signal, slot in self._signals():
            signal.disconnect(slot)

    def attach(self, layers: StudyLayers) -> None:
        """Begins to keep the layer of a study."""
        self._layers, self._shown, self._shapes, self._drawn = layers, None, {}, None
        self._refresh()

    def detach(self) -> None:
        self._layers = None

    def _signals(self) -> tuple:
        return (
            (self._study.resultsChanged, self._on_study),
            (self._study.scenariosChanged, self._on_study),
            (self._scales.changed, self._on_study),
            (self._state.changed, self._on_view),
        )

    @callback
    def _on_study(self) -> None:
        self._refresh()

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if names & {"scenario", "reference", "indicator", "mode"}:
            self._refresh()
        elif "hour" in names and self._drawn is not None and self._drawn[1].by_hour is not None:
            self._show_hour(view)

    def _refresh(self) -> None:
        if self._layers is None or not self._study.is_open:
            return
        view = self._state.view
        result = self._study.result(view.scenario, TRAFFIC.id)
        if result is None or not _is_shown(self._study, view):
            if self._shown is not None or self._layers.layer(TRAFFIC_BANDS) is not None:
                self._layers.drop(TRAFFIC_BANDS)
                self._shown = self._drawn = None
                self.tell(())
            return
        self._show(result, view)

    def tell(self, ribbons: Tuple[Ribbon, ...]) -> None:
        self.ribbons = ribbons
        self.bandsChanged.emit(ribbons)

    def _show(self, result: Result, view: View) -> None:
        """Puts the layer on this picture, where it is another one."""
        assert self._layers is not None and self._study.twin is not None
        compared = is_compared(view)
        scale = self._scales.scale(view.indicator, DIFFERENCE if compared else ABSOLUTE, view.reference)
        key = repr(
            (
                self._stamps(),
                view.scenario,
                view.indicator,
                compared and f"directions − {view.reference}",
                scale.limits,
                THIN_MM,
                WIDE_MM,
            )
        )
        title = self._title(view, scale.title, compared)
        if self._shown == (key, title) and self._layers.layer(TRAFFIC_BANDS) is not None:
            if self._drawn is not None and self._drawn[1].by_hour is not None:
                self._show_hour(view)
            return
        links = links_of(result)
        shapes = self._shapes_of(result, links)
        reference = self._study.result(view.reference, TRAFFIC.id) if compared else None
        if reference is not None:
            others = links_of(reference)
            links, lost = with_lost(links, others)
            shapes = _joined(shapes, self._shapes_of(reference, others) if len(lost) else shapes, lost)
        bands = bands_of(self._study, view, links, scale)
        path = traffic_bands.write_bands(self._study.twin, view.scenario, links, bands, shapes, key)
        source = f"{path}|layername={traffic_bands.TABLE}"
        layer = self._layers.layer(TRAFFIC_BANDS)
        if layer is None:
            layer = QgsVectorLayer(source, title, "ogr")
            layer.setReadOnly(True)
            self._layers.insert_above_buildings(TRAFFIC_BANDS, layer)
        elif layer.source() != source or not layer.isValid():
            layer.setDataSource(source, layer.name(), "ogr")
        look = traffic_bands.band_renderer(scale)
        give_look(layer, style_of(scale), look_of(scale), lambda: layer.setRenderer(look))
        give_name(layer, title)
        layer.emitStyleChanged()
        layer.triggerRepaint()
        self._shown = (key, title)
        self._layers.describe(TRAFFIC.id, view.scenario, self._study.scenario_title(view.scenario), view.indicator)
        self._drawn = (shapes, bands, scale)
        if bands.by_hour is not None:
            self._show_hour(view)
        else:
            self.tell(traffic_bands.ribbons_of(shapes, bands, scale))

    def _show_hour(self, view: View) -> None:
        """The colours of an hour of what is drawn; how it looks otherwise stays."""
        layer = self._layers.layer(TRAFFIC_BANDS) if self._layers is not None else None
        if layer is None or self._drawn is None:
            return
        shapes, bands, scale = self._drawn
        assert bands.by_hour is not None
        look = layer.renderer()
        if isinstance(look, QgsCategorizedSymbolRenderer):
            look.setClassAttribute(traffic_bands.column_of(view.hour))
            layer.triggerRepaint()
        self.tell(traffic_bands.ribbons_of(shapes, bands._replace(classes=bands.by_hour[:, view.hour]), scale))

    def _shapes_of(self, result: Result, links: Dict[str, np.ndarray]) -> Geometries:
        """Roads are where they are in all scenarios: found once for the links of a result."""
        assert self._study.twin is not None
        stamp = _stamp(result)
        shapes = self._shapes.get(stamp)
        if shapes is None:
            with geopackage.connect(result.folder / LAYERS) as connection:
                ends = geopackage.read_geometries(connection, TABLE)
            shapes = traffic_bands.shapes_of(self._study.twin, links, ends)
            self._shapes = {**dict(list(self._shapes.items())[-KEPT:]), stamp: shapes}
        return shapes

    def _stamps(self) -> Tuple[str, ...]:
        """Widths are compared over all scenarios, so every result counts."""
        results = (self._study.result(scenario, TRAFFIC.id) for scenario in self._study.scenarios)
        return tuple("" if each is None else _stamp(each) for each in results)

    def _title(self, view: View, quantity: str, compared: bool) -> str:
        words = self._study.scenario_title(view.scenario)
        scenarios = [view.scenario]
        if compared:
            words = f"{words} − {self._study.scenario_title(view.reference)}"
            scenarios.append(view.reference)
        demand = demand_label(self._study, view.scenario, TRAFFIC.id)
        words = f"{words}, {tr(demand)}" if demand else words
        late = any(self._study.stale(each, TRAFFIC.id) for each in scenarios)
        return f"{quantity} — {words}{tr(' (out of date)') if late else ''}"


def _is_shown(study: StudyModel, view: View) -> bool:
    """Whether the colours of the legend are those of roads by traffic, and there are values."""
    entry = CATALOGUE.get(view.indicator)
    if entry is None or entry.process != TRAFFIC.id or entry.times not in ("annual", "diurnal"):
        return False
    wanted = [view.scenario, view.reference] if is_compared(view) else [view.scenario]
    return not gap_fault(study, view) and all(study.has_values(each, entry.id) for each in wanted)


def _joined(shapes: Geometries, others: Geometries, chosen: np.ndarray) -> Geometries:
    """With those of the others that are chosen after them."""
    if not len(chosen):
        return shapes
    wkb = [*shapes.wkb, *(others.wkb[i] for i in chosen.tolist())]
    return Geometries(wkb, np.concatenate([shapes.bounds, others.bounds[chosen]]), shapes.type_name)


def _stamp(result: Result) -> str:
    return f"{result.folder}:{(result.folder / LAYERS).stat().st_mtime_ns:x}"
