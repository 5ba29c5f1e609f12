"""The heat network of the shown scenario on the map: its sections as wide as their pipes, in the colour of their heat density."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ...client.heat_planning import HEAT_NETWORK
from ...review.heat_pipes import DENSITY, DENSITY_LIMITS, DENSITY_TITLE, FILE, TABLE, THIN_MM, WIDE_MM, is_of_network
from ...review.view_state import View
from ...store.results import Result
from ...words import tr
from .cache import copy_of
from .kept_look import ABSOLUTE, give_look
from .layers import HEAT_NETWORK_ROLE
from .result_view import ResultView, redraw
from .styles import amount_renderer

WIDTH = f'{THIN_MM} + {WIDE_MM} * sqrt("dn" / 100.0)'  # as heat_pipes.width_mm


class NetworkView(ResultView):
    """Shown while an indicator of the network is, and not while differences are."""

    process, file, roles = HEAT_NETWORK.id, FILE, (HEAT_NETWORK_ROLE,)

    def is_shown(self, view: View) -> bool:
        return is_of_network(view)

    def quantity(self, indicator: str) -> str:
        return DENSITY

    def _show(self, result: Result, quantity: str) -> bool:
        assert self._study.twin is not None
        path, about = copy_of(self._study.twin, result, self.file), self._about(result)
        if self._shown == (path, about):
            return False
        layer = self._features(HEAT_NETWORK_ROLE, path, TABLE, (TABLE,), f"{tr(DENSITY_TITLE)} — {about}")
        if layer is not None:
            look = amount_renderer(quantity, DENSITY_LIMITS, WIDTH)
            give_look(layer, ABSOLUTE, quantity, lambda: layer.setRenderer(look))
            redraw(layer)
        self._shown = (path, about)
        return True

    def _insert(self, role: str, layer: QgsVectorLayer) -> None:
        assert self._layers is not None
        self._layers.insert_above_buildings(role, layer)

    def _follow(self, view: View) -> bool:
        if self._layers is None or self._shown is None:
            return False
        is_network = self.is_shown(view)
        before, self._followed = self._followed, is_network
        if before != is_network:
            self._layers.set_visible(HEAT_NETWORK_ROLE, is_network)
        return before != is_network
