"""Processing: air quality of a scenario."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import QgsProcessingOutputNumber

from ..client.computations import AIR
from ..words import tr
from .scenario_algorithm import ScenarioAlgorithm


class AirAlgorithm(ScenarioAlgorithm):
    """twinscape:air"""

    computation = AIR
    points = (
        "Further receivers: a file of points, file.gpkg|layername=name, or a CSV with the columns id, x, y and height_m, the "
        "height above the ground. Their values are in the layer receivers of air.gpkg."
    )

    def displayName(self) -> str:  # noqa: N802
        return tr("Air quality of a scenario")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "NO2, NOx, PM10 and PM2.5 of a year from traffic and heating: means, high percentiles and days above limits of the EU from "
            "2030 on and guidelines of WHO, at the facades of every building, on a grid and at points of your own; what every road and "
            "building emits. Street canyons are found from the buildings; they are computed by OSPM, which tells both sides of a street apart, "
            "or as SIRANE's network of streets, which pass their air on at crossings and over the roofs. The result is written into the twin; "
            "when nothing it rests on has changed, the one that is there is kept."
        )

    def add_outputs(self) -> None:
        self.addOutput(QgsProcessingOutputNumber("RECEIVER_COUNT", tr("Number of receivers at facades")))

    def outputs_of(self, result: Dict[str, Any]) -> Dict[str, Any]:
        return {"RECEIVER_COUNT": result["summary"]["receivers"].get("facade", 0)}
