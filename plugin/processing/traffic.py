"""Processing: traffic of a scenario."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import (
    QgsProcessingOutputBoolean,
    QgsProcessingOutputFile,
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterString,
)

from ..client.computations import TRAFFIC
from .option_parameters import add_options, option_values
from .solver_algorithm import SolverAlgorithm


class TrafficAlgorithm(SolverAlgorithm):
    """twinscape:traffic"""

    def name(self) -> str:
        return "traffic"

    def displayName(self) -> str:  # noqa: N802
        return "Traffic of a scenario"

    def shortHelpString(self) -> str:  # noqa: N802
        return (
            "Cars and lorries on the roads of a twin, as they find their ways: user equilibrium in five periods of the day, from a table of "
            "trips or a gravity model of what buildings are used for, calibrated to counts where roads have any. Closures, speed limits "
            "and bans of the scenario are in force. Flows, speeds and volume by capacity of each direction are in the layer links of "
            "traffic.gpkg, pairs of zones without a way in its table unreachable."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        self.add_twin()
        self.add(
            QgsProcessingParameterString("SCENARIO", "Scenario", "baseline"),
            "The id of a scenario of the twin: the name of its file in the folder scenarios.",
        )
        add_options(self, TRAFFIC.options)
        self.add(
            QgsProcessingParameterBoolean("FORCE", "Compute again even when nothing has changed", defaultValue=False),
            "For a comparison of durations, or when in doubt.",
            advanced=True,
        )
        self.addOutput(QgsProcessingOutputFolder("RESULT", "Folder of the result"))
        self.addOutput(QgsProcessingOutputFile("LAYERS", "Layers links, zones, unreachable and counts"))
        self.addOutput(QgsProcessingOutputNumber("GAP", "Largest relative gap of the periods"))
        self.addOutput(QgsProcessingOutputBoolean("REUSED", "The result was there already"))

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        inputs = {
            "twin": self.parameterAsString(parameters, "TWIN", context),
            "scenario": self.parameterAsString(parameters, "SCENARIO", context),
            "force": self.parameterAsBoolean(parameters, "FORCE", context),
        }
        inputs.update(option_values(self, TRAFFIC.options, parameters, context))
        result = self.run_process("traffic", inputs, feedback)
        return {
            "RESULT": result["result"],
            "LAYERS": f"{result['result']}/traffic.gpkg",
            "SUMMARY": result["summary"],
            "GAP": result["summary"]["largest_gap"],
            "REUSED": bool(result.get("reused")),
        }
