"""Roads on the map in the colours of an indicator a model of others declares; of a difference between two scenarios, too."""

from __future__ import annotations

from typing import List

from qgis.core import QgsVectorLayer

from ...indicators.catalogue import CATALOGUE
from ...indicators.declared import is_declared
from ...indicators.difference import difference
from ...review.view_state import DIFFERENCE, View
from ...words import tr
from . import air_roads
from .kept_look import give_look, look_of, style_of
from .layers import MODEL_ROADS
from .result_view import ResultView, redraw


class ModelView(ResultView):
    """Shown while such an indicator of roads is, whichever model it is of."""

    process, file, roles = "", "", (MODEL_ROADS,)

    def is_shown(self, view: View) -> bool:
        entry = CATALOGUE.get(view.indicator)
        if entry is None or not is_declared(entry.process) or entry.target != "road":
            return False
        return all(self._study.has_values(each, entry.id) for each in self._scenarios(view))

    def quantity(self, indicator: str) -> str:
        return indicator.partition(".")[2]

    def _scenarios(self, view: View) -> List[str]:
        return [view.scenario, view.reference] if self._is_difference(view) else [view.scenario]

    def _is_difference(self, view: View) -> bool:
        return view.mode == DIFFERENCE and view.scenario != view.reference

    def _signals(self) -> tuple:
        return (*super()._signals(), (self._scales.changed, self._on_study))  # classes of roads are in a table

    def _refresh(self) -> None:
        if self._layers is None or not self._study.is_open:
            return
        view = self._state.view
        changed = self._put_roads(view) if self.is_shown(view) and self._study.roads is not None else self._remove()
        if self._follow(view) or (changed and self.is_shown(view)):
            self.groundChanged.emit()

    def _put_roads(self, view: View) -> bool:
        """The roads of the twin in the classes of the legend; False when they are already."""
        assert self._study.twin is not None and self._study.roads is not None
        entry, compared = CATALOGUE[view.indicator], self._is_difference(view)
        scale = self._scales.scale(entry.id, DIFFERENCE if compared else "absolute", view.reference)
        values = self._study.values(view.scenario, entry.id)
        if compared:
            values = difference(values, self._study.values(view.reference, entry.id))
        created = [
            result.document["created"]
            for each in self._scenarios(view)
            for result in [self._study.result(each, entry.process)]
            if result is not None
        ]
        key = repr((entry.id, view.scenario, view.reference if compared else "", created, scale.limits, scale.colours))
        if self._shown == key:
            return False
        path = air_roads.write_roads(
            self._study.twin, f"{entry.process}-{view.scenario}", self._study.roads.ids, values, scale, key
        )
        titles = " − ".join(self._study.scenario_title(each) or tr("Baseline") for each in self._scenarios(view))
        layer = self._features(MODEL_ROADS, path, air_roads.TABLE, (air_roads.TABLE,), f"{scale.title} — {titles}")
        if layer is not None:
            give_look(layer, style_of(scale), look_of(scale), lambda: layer.setRenderer(air_roads.road_renderer(scale)))
            redraw(layer)
        self._shown = key
        return True

    def _insert(self, role: str, layer: QgsVectorLayer) -> None:
        assert self._layers is not None
        self._layers.insert_above_buildings(role, layer)

    def _follow(self, view: View) -> bool:
        if self._layers is None:
            return False
        now = self.is_shown(view)
        before, self._followed = self._followed, now
        if before != now and self._shown is not None:
            self._layers.set_visible(MODEL_ROADS, now)
        return before != now
