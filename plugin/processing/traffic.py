"""Processing: traffic of a scenario."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import QgsProcessingOutputFile, QgsProcessingOutputNumber

from ..client.computations import TRAFFIC
from ..words import tr
from .scenario_algorithm import ScenarioAlgorithm


class TrafficAlgorithm(ScenarioAlgorithm):
    """twinscape:traffic"""

    computation = TRAFFIC

    def displayName(self) -> str:  # noqa: N802
        return tr("Traffic of a scenario")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Cars and lorries on the roads of a twin, as they find their ways: user equilibrium in five periods of the day, from a table of "
            "trips or a gravity model of what buildings are used for, calibrated to counts where roads have any. Closures, speed limits "
            "and bans of the scenario are in force. Flows, speeds and volume by capacity of each direction are in the layer links of "
            "traffic.gpkg, pairs of zones without a way in its table unreachable."
        )

    def add_outputs(self) -> None:
        self.addOutput(QgsProcessingOutputFile("LAYERS", tr("Layers links, zones, unreachable and counts")))
        self.addOutput(QgsProcessingOutputNumber("GAP", tr("Largest relative gap of the periods")))

    def outputs_of(self, result: Dict[str, Any]) -> Dict[str, Any]:
        return {"LAYERS": f"{result['result']}/traffic.gpkg", "GAP": result["summary"]["largest_gap"]}
