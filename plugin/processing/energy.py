"""Processing: heat demand of a scenario."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import QgsProcessingParameterBoolean, QgsProcessingParameterFile, QgsProcessingParameterString

from .solver_algorithm import SolverAlgorithm


class EnergyAlgorithm(SolverAlgorithm):
    """twinscape:energy"""

    def name(self) -> str:
        return "energy"

    def displayName(self) -> str:  # noqa: N802
        return "Heat demand of a scenario"

    def shortHelpString(self) -> str:  # noqa: N802
        return "Hourly heat demand of every building by EN ISO 13790 (5R1C), with archetype U-values, party walls and the twin's weather."

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        self.addParameter(QgsProcessingParameterFile("TWIN", "Twin folder", QgsProcessingParameterFile.Behavior.Folder))
        self.addParameter(QgsProcessingParameterString("SCENARIO", "Scenario", "baseline"))
        self.addParameter(
            QgsProcessingParameterBoolean("FORCE", "Compute again even when nothing has changed", defaultValue=False)
        )

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        inputs = {
            "twin": self.parameterAsString(parameters, "TWIN", context),
            "scenario": self.parameterAsString(parameters, "SCENARIO", context) or "baseline",
            "force": self.parameterAsBoolean(parameters, "FORCE", context),
        }
        result = self.run_process("energy", inputs, feedback)
        return {"RESULT": result["result"], "SUMMARY": result["summary"], "REUSED": bool(result.get("reused"))}
