"""Processing: road and rail noise of a scenario."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..client.computations import NOISE
from .option_parameters import add_options, option_values
from .solver_algorithm import SolverAlgorithm


class NoiseAlgorithm(SolverAlgorithm):
    """twinscape:noise"""

    def name(self) -> str:
        return "noise"

    def displayName(self) -> str:  # noqa: N802
        return "Road and rail noise of a scenario"

    def shortHelpString(self) -> str:  # noqa: N802
        return (
            "Lday, Levening, Lnight and Lden by CNOSSOS-EU (Directive 2002/49/EC, Annex II) at the facades of every building and "
            "on a grid, with isophones and with the people and dwellings in bands of 5 dB; and at points of your own. The result is "
            "written into the twin; when nothing it rests on has changed, the one that is there is kept."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        self.add_twin()
        self.add(
            QgsProcessingParameterString("SCENARIO", "Scenario", "baseline"),
            "The id of a scenario of the twin: the name of its file in the folder scenarios.",
        )
        add_options(self, NOISE.options)
        self.add(
            QgsProcessingParameterFile("POINTS", "Points of your own", optional=True),
            "Further receivers: a file of points, file.gpkg|layername=name, or a CSV with the columns id, x, y and height_m, the "
            "height above the ground, 4 m where it is empty. Their levels are the layer points of noise.gpkg.",
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
        self.addOutput(QgsProcessingOutputNumber("POINT_COUNT", "Number of your points with a level"))
        self.addOutput(QgsProcessingOutputBoolean("REUSED", "The result was there already"))

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        inputs = {
            "twin": self.parameterAsString(parameters, "TWIN", context),
            "scenario": self.parameterAsString(parameters, "SCENARIO", context),
            "force": self.parameterAsBoolean(parameters, "FORCE", context),
            "points": self.parameterAsString(parameters, "POINTS", context),
            "points_crs": words_of(self.parameterAsCrs(parameters, "POINTS_CRS", context)),
        }
        inputs.update(option_values(self, NOISE.options, parameters, context))
        result = self.run_process("noise", inputs, feedback)
        return {
            "RESULT": result["result"],
            "SUMMARY": result["summary"],
            "RECEIVER_COUNT": result["summary"]["receivers"]["facade"],
            "POINT_COUNT": result["summary"]["receivers"].get("points", 0),
            "REUSED": bool(result.get("reused")),
        }


def words_of(crs: QgsCoordinateReferenceSystem) -> str:
    """A CRS as the solver reads it, "" for none."""
    if not crs.isValid():
        return ""
    known = crs.authid() and not crs.authid().startswith("USER:")
    return crs.authid() if known else crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT2_2019)
