"""Processing: check a twin."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import QgsProcessingOutputBoolean, QgsProcessingOutputNumber

from ..solver_words import said_error, said_word
from ..words import tr
from .solver_algorithm import SolverAlgorithm


class CheckAlgorithm(SolverAlgorithm):
    """twinscape:check"""

    def name(self) -> str:
        return "check"

    def displayName(self) -> str:  # noqa: N802
        return tr("Check a twin")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Looks for what makes results wrong or doubtful: overlaps, levels, guessed attributes, unconnected roads, "
            "missing weather. Findings are written to the log, errors first, each with what to do about it."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        self.add_twin()
        self.addOutput(QgsProcessingOutputBoolean("OK", tr("No errors were found")))
        self.addOutput(QgsProcessingOutputNumber("ERROR_COUNT", tr("Number of errors")))
        self.addOutput(QgsProcessingOutputNumber("WARNING_COUNT", tr("Number of warnings")))

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        result = self.run_process("check", {"twin": self.parameterAsString(parameters, "TWIN", context)}, feedback)
        tell = {"error": feedback.reportError, "warning": feedback.pushWarning}
        for finding in result["findings"]:
            words = f"{said_word(finding['severity'])}: {said_error({'message': finding['text'], 'hint': finding['hint']})}".strip()
            tell.get(finding["severity"], feedback.pushInfo)(words)
        severities = [finding["severity"] for finding in result["findings"]]
        return {
            "OK": result["ok"],
            "ERROR_COUNT": severities.count("error"),
            "WARNING_COUNT": severities.count("warning"),
            "FINDINGS": result["findings"],
        }
