"""Processing: a heat network along the streets, and the geothermal potential, of a scenario whose energy is computed."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import (
    QgsProcessingOutputFolder,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..client.heat_planning import GEOTHERMAL, HEAT_NETWORK
from ..words import tr
from .option_parameters import add_options, option_values
from .solver_algorithm import SolverAlgorithm

SCENARIO_WORDS = (
    "The id of a scenario of the twin, whose energy is computed: the name of its file in the folder scenarios."
)


class HeatNetworkAlgorithm(SolverAlgorithm):
    """twinscape:heatnetwork"""

    def name(self) -> str:
        return "heatnetwork"

    def displayName(self) -> str:  # noqa: N802
        return tr("Heat network of a scenario")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "A network of district heat along the roads of the twin, from the heat source to the buildings: pipes sized for the peak, heat "
            "losses, linear heat density, pressure, electricity of the pump and costs by the table costs. Buildings that cannot be "
            "connected are named. The sections are the layer sections of heat_network.gpkg."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        self.add_twin()
        self.add(QgsProcessingParameterString("SCENARIO", tr("Scenario"), "baseline"), SCENARIO_WORDS)
        self.add(
            QgsProcessingParameterString("SOURCE", tr("Heat source"), "", optional=True),
            tr(
                "The id of a building, or x,y in the CRS of the twin; empty: the crossing next to the centre of demand."
            ),
        )
        add_options(self, HEAT_NETWORK.options)
        self.add(
            QgsProcessingParameterFile("PANDAPIPES", tr("Python that has pandapipes"), optional=True),
            tr("Path of an interpreter with pandapipes: it solves pressure and temperature as well, to compare."),
            advanced=True,
        )
        self.add_where()
        self.addOutput(QgsProcessingOutputFolder("RESULT", tr("Folder of the result")))
        self.addOutput(QgsProcessingOutputVectorLayer("SECTIONS", tr("Sections of the network")))
        self.addOutput(QgsProcessingOutputNumber("NOT_CONNECTED", tr("Buildings that are not connected")))

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        inputs = {
            "twin": self.parameterAsString(parameters, "TWIN", context),
            "scenario": self.parameterAsString(parameters, "SCENARIO", context),
            "source": self.parameterAsString(parameters, "SOURCE", context),
            "pandapipes": self.parameterAsString(parameters, "PANDAPIPES", context),
        }
        inputs.update(option_values(self, HEAT_NETWORK.options, parameters, context))
        result = self.run_process(HEAT_NETWORK.id, inputs, feedback, self.where(parameters, context))
        return {
            "RESULT": result["result"],
            "SUMMARY": result["summary"],
            "SECTIONS": f"{result['layers']}|layername=sections",
            "NOT_CONNECTED": len(result["summary"]["not_connected"]),
        }


class GeothermalAlgorithm(SolverAlgorithm):
    """twinscape:geothermal"""

    def name(self) -> str:
        return "geothermal"

    def displayName(self) -> str:  # noqa: N802
        return tr("Geothermal potential of a scenario")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Borehole heat exchangers on the open ground around each building, by the W/m of VDI 4640-2:2001, and the share of what a ground "
            "heat pump for its rooms and hot water would take. The result is written into the twin, with the layer geothermal.gpkg."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        self.add_twin()
        self.add(QgsProcessingParameterString("SCENARIO", tr("Scenario"), "baseline"), SCENARIO_WORDS)
        add_options(self, GEOTHERMAL.options)
        self.add_where()
        self.addOutput(QgsProcessingOutputFolder("RESULT", tr("Folder of the result")))

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        inputs = {
            "twin": self.parameterAsString(parameters, "TWIN", context),
            "scenario": self.parameterAsString(parameters, "SCENARIO", context),
        }
        inputs.update(option_values(self, GEOTHERMAL.options, parameters, context))
        result = self.run_process(GEOTHERMAL.id, inputs, feedback, self.where(parameters, context))
        return {"RESULT": result["result"], "SUMMARY": result["summary"]}
