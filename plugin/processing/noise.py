"""Processing: road and rail noise of a scenario."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import QgsProcessingOutputNumber

from ..client.computations import NOISE
from ..words import tr
from .scenario_algorithm import ScenarioAlgorithm


class NoiseAlgorithm(ScenarioAlgorithm):
    """twinscape:noise"""

    computation = NOISE
    points = (
        "Further receivers: a file of points, file.gpkg|layername=name, or a CSV with the columns id, x, y and height_m, the "
        "height above the ground, 4 m where it is empty. Their levels are the layer points of noise.gpkg."
    )

    def displayName(self) -> str:  # noqa: N802
        return tr("Road and rail noise of a scenario")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Lday, Levening, Lnight and Lden by CNOSSOS-EU (Directive 2002/49/EC, Annex II) at the facades of every building and "
            "on a grid, with isophones and with the people and dwellings in bands of 5 dB; and at points of your own. The result is "
            "written into the twin; when nothing it rests on has changed, the one that is there is kept."
        )

    def add_outputs(self) -> None:
        self.addOutput(QgsProcessingOutputNumber("RECEIVER_COUNT", tr("Number of receivers at facades")))
        self.addOutput(QgsProcessingOutputNumber("POINT_COUNT", tr("Number of your points with a level")))

    def outputs_of(self, result: Dict[str, Any]) -> Dict[str, Any]:
        return {
            "RECEIVER_COUNT": result["summary"]["receivers"]["facade"],
            "POINT_COUNT": result["summary"]["receivers"].get("points", 0),
        }
