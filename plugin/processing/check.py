"""Processing: check a twin."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import QgsProcessingParameterFile

from .solver_algorithm import SolverAlgorithm


class CheckAlgorithm(SolverAlgorithm):
    """twinscape:check"""

    def name(self) -> str:
        return "check"

    def displayName(self) -> str:  # noqa: N802
        return "Check a twin"

    def shortHelpString(self) -> str:  # noqa: N802
        return "Looks for what makes results wrong or doubtful: overlaps, levels, guessed attributes, unconnected roads, missing weather."

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        self.addParameter(QgsProcessingParameterFile("TWIN", "Twin folder", QgsProcessingParameterFile.Behavior.Folder))

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        result = self.run_process("check", {"twin": self.parameterAsString(parameters, "TWIN", context)}, feedback)
        for finding in result["findings"]:
            words = f"{finding['severity']}: {finding['text']} {finding['hint']}".strip()
            (feedback.pushWarning if finding["severity"] in ("error", "warning") else feedback.pushInfo)(words)
        return {"OK": result["ok"], "FINDINGS": result["findings"]}
