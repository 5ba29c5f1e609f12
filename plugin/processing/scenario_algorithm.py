"""An algorithm that computes a scenario of a twin by one of the processes of the run section, with the same options."""

from __future__ import annotations

from typing import Any, ClassVar, Dict

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputFolder,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..client.computation import Computation
from ..words import tr
from .option_parameters import add_options, option_values
from .solver_algorithm import SolverAlgorithm


class ScenarioAlgorithm(SolverAlgorithm):
    """Base of these: a subclass says its computation, what it tells besides the folder of the result, and its words.

    points : of a process that takes receivers of the user, the help of that parameter
    """

    computation: ClassVar[Computation]
    points: ClassVar[str] = ""

    def add_outputs(self) -> None:
        """Those between the folder of the result and whether it was there already."""

    def outputs_of(self, result: Dict[str, Any]) -> Dict[str, Any]:
        """Their values, of the result document."""
        return {}

    def name(self) -> str:
        return self.computation.id

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        self.add_twin()
        self.add(
            QgsProcessingParameterString("SCENARIO", tr("Scenario"), "baseline"),
            tr("The id of a scenario of the twin: the name of its file in the folder scenarios."),
        )
        add_options(self, self.computation.options)
        if self.points:
            self.add(QgsProcessingParameterFile("POINTS", tr("Points of your own"), optional=True), self.points)
            self.add(
                QgsProcessingParameterCrs("POINTS_CRS", tr("CRS of these points"), optional=True),
                tr("Of a file that does not say it; a CSV is in the CRS of the twin when this is empty."),
                advanced=True,
            )
        self.add(
            QgsProcessingParameterBoolean(
                "FORCE", tr("Compute again even when nothing has changed"), defaultValue=False
            ),
            tr("For a comparison of durations, or when in doubt."),
            advanced=True,
        )
        self.add_where()
        self.addOutput(QgsProcessingOutputFolder("RESULT", tr("Folder of the result")))
        self.add_outputs()
        self.addOutput(QgsProcessingOutputBoolean("REUSED", tr("The result was there already")))

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        inputs = {
            "twin": self.parameterAsString(parameters, "TWIN", context),
            "scenario": self.parameterAsString(parameters, "SCENARIO", context),
            "force": self.parameterAsBoolean(parameters, "FORCE", context),
        }
        if self.points:
            inputs["points"] = self.parameterAsString(parameters, "POINTS", context)
            inputs["points_crs"] = _crs_words(self.parameterAsCrs(parameters, "POINTS_CRS", context))
        inputs.update(option_values(self, self.computation.options, parameters, context))
        result = self.run_process(self.computation.id, inputs, feedback, self.where(parameters, context))
        return {
            "RESULT": result["result"],
            "SUMMARY": result["summary"],
            **self.outputs_of(result),
            "REUSED": bool(result.get("reused")),
        }


def _crs_words(crs: QgsCoordinateReferenceSystem) -> str:
    """A CRS as the solver reads it, "" for none."""
    if not crs.isValid():
        return ""
    known = crs.authid() and not crs.authid().startswith("USER:")
    return crs.authid() if known else crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT2_2019)
