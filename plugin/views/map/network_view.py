"""The heat network of the shown scenario on the map: its sections as wide as their pipes, in the colour of their heat density."""

from __future__ import annotations

from qgis.core import QgsVectorLayer

from ...client.heat_planning import HEAT_NETWORK
from ...review.view_state import DIFFERENCE, View
from ...store.results import Result
from .cache import copy_of
from .layers import HEAT_NETWORK_ROLE
from .result_view import ResultView, redraw
from .styles import amount_renderer

TABLE, DENSITY = "sections", "heat_density_mwh_m"  # of the branch behind a section
LIMITS = (0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)  # MWh/(m·a): networks are said to pay from 1 to 2 on
WIDTH = '0.35 + 0.9 * sqrt("dn" / 100.0)'  # mm on paper: DN 25 0.8, DN 100 1.25, DN 400 2.15


class NetworkView(ResultView):
    """Shown while an indicator of the network is, and not while differences are."""

    process, file, roles = HEAT_NETWORK.id, "heat_network.gpkg", (HEAT_NETWORK_ROLE,)

    def is_shown(self, view: View) -> bool:
        is_difference = view.mode == DIFFERENCE and view.scenario != view.reference
        return view.indicator.startswith(f"{HEAT_NETWORK.id}.") and not is_difference

    def quantity(self, indicator: str) -> str:
        return DENSITY

    def _show(self, result: Result, quantity: str) -> bool:
        assert self._study.twin is not None
        path, about = copy_of(self._study.twin, result, self.file), self._about(result)
        if self._shown == (path, about):
            return False
        layer = self._features(HEAT_NETWORK_ROLE, path, TABLE, (TABLE,), f"Heat density [MWh/(m·a)] — {about}")
        if layer is not None:
            layer.setRenderer(amount_renderer(quantity, LIMITS, WIDTH))
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
