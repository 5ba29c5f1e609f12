"""Processing: energy of a scenario."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import (
    QgsProcessingOutputBoolean,
    QgsProcessingOutputFolder,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterString,
)

from ..client.computations import ENERGY
from .option_parameters import add_options, option_values
from .solver_algorithm import SolverAlgorithm


class EnergyAlgorithm(SolverAlgorithm):
    """twinscape:energy"""

    def name(self) -> str:
        return "energy"

    def displayName(self) -> str:  # noqa: N802
        return "Energy of a scenario"

    def shortHelpString(self) -> str:  # noqa: N802
        return (
            "Hourly heat and cooling demand of every building by EN ISO 13790 (5R1C), with archetype U-values, party walls, the shade of "
            "the surroundings and the twin's weather; hot water, final energy by carrier, primary energy, CO₂ and energy class. The result "
            "is written into the twin; when nothing it rests on has changed, the one that is there is kept."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        self.add_twin()
        self.add(
            QgsProcessingParameterString("SCENARIO", "Scenario", "baseline"),
            "The id of a scenario of the twin: the name of its file in the folder scenarios.",
        )
        add_options(self, ENERGY.options)
        self.add(
            QgsProcessingParameterBoolean("FORCE", "Compute again even when nothing has changed", defaultValue=False),
            "For a comparison of durations, or when in doubt.",
            advanced=True,
        )
        self.addOutput(QgsProcessingOutputFolder("RESULT", "Folder of the result"))
        self.addOutput(QgsProcessingOutputBoolean("REUSED", "The result was there already"))

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        inputs = {
            "twin": self.parameterAsString(parameters, "TWIN", context),
            "scenario": self.parameterAsString(parameters, "SCENARIO", context),
            "force": self.parameterAsBoolean(parameters, "FORCE", context),
        }
        inputs.update(option_values(self, ENERGY.options, parameters, context))
        result = self.run_process("energy", inputs, feedback)
        return {"RESULT": result["result"], "SUMMARY": result["summary"], "REUSED": bool(result.get("reused"))}
