"""Processing: air quality of a scenario."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import (
    QgsProcessingOutputBoolean,
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..client.computations import AIR
from .noise import words_of
from .option_parameters import add_options, option_values
from .solver_algorithm import SolverAlgorithm


class AirAlgorithm(SolverAlgorithm):
    """twinscape:air"""

    def name(self) -> str:
        return "air"

    def displayName(self) -> str:  # noqa: N802
        return "Air quality of a scenario"

    def shortHelpString(self) -> str:  # noqa: N802
        return (
            "NO2, NOx, PM10 and PM2.5 of a year from traffic and heating: means, high percentiles and days above limits of the EU from "
            "2030 on and guidelines of WHO, at the facades of every building, on a grid and at points of your own; what every road and "
            "building emits. Street canyons are found from the buildings. The result is written into the twin; when nothing it rests on "
            "has changed, the one that is there is kept."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        self.add_twin()
        self.add(
            QgsProcessingParameterString("SCENARIO", "Scenario", "baseline"),
            "The id of a scenario of the twin: the name of its file in the folder scenarios.",
        )
        add_options(self, AIR.options)
        self.add(
            QgsProcessingParameterFile("POINTS", "Points of your own", optional=True),
            "Further receivers: a file of points, file.gpkg|layername=name, or a CSV with the columns id, x, y and height_m, the "
            "height above the ground. Their values are in the layer receivers of air.gpkg.",
        )
        self.add(
            QgsProcessingParameterCrs("POINTS_CRS", "CRS of these points", optional=True),
            "Of a file that does not say it; a CSV is in the CRS of the twin when this is empty.",
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("FORCE", "Compute again even when nothing has changed", defaultValue=False),
            "For a comparison of durations, or when in doubt.",
            advanced=True,
        )
        self.addOutput(QgsProcessingOutputFolder("RESULT", "Folder of the result"))
        self.addOutput(QgsProcessingOutputNumber("RECEIVER_COUNT", "Number of receivers at facades"))
        self.addOutput(QgsProcessingOutputBoolean("REUSED", "The result was there already"))

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        inputs = {
            "twin": self.parameterAsString(parameters, "TWIN", context),
            "scenario": self.parameterAsString(parameters, "SCENARIO", context),
            "force": self.parameterAsBoolean(parameters, "FORCE", context),
            "points": self.parameterAsString(parameters, "POINTS", context),
            "points_crs": words_of(self.parameterAsCrs(parameters, "POINTS_CRS", context)),
        }
        inputs.update(option_values(self, AIR.options, parameters, context))
        result = self.run_process("air", inputs, feedback)
        return {
            "RESULT": result["result"],
            "SUMMARY": result["summary"],
            "RECEIVER_COUNT": result["summary"]["receivers"].get("facade", 0),
            "REUSED": bool(result.get("reused")),
        }
