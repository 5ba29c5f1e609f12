"""Processing: import city data into a twin."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .solver_algorithm import SolverAlgorithm

PRESETS = ("auto", "generic", "osm", "3dbag", "bdtopo")
FILES = (
    ("BUILDINGS", "buildings", "Buildings (CityJSON, CityGML, OSM or vector file)"),
    ("SOURCE", "source", "File taken as a whole (OSM, GeoPackage, archive)"),
    ("ROADS", "roads", "Roads"),
    ("RAIL", "rail", "Rail and tram lines"),
    ("LAND_COVER", "land_cover", "Green, water and other ground"),
    ("TERRAIN", "terrain", "Terrain (raster of heights, or points)"),
    ("WEATHER", "weather", "Weather (EPW)"),
)


class ImportAlgorithm(SolverAlgorithm):
    """twinscape:import"""

    def name(self) -> str:
        return "import"

    def displayName(self) -> str:  # noqa: N802
        return "Import city data into a twin"

    def shortHelpString(self) -> str:  # noqa: N802
        return (
            "Reads buildings, roads, rail, ground cover, terrain and weather into a twin folder. A file may name a layer: "
            "file.gpkg|layername=buildings. What was skipped, mended or inferred is reported."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        for name, _, words in FILES:
            self.addParameter(QgsProcessingParameterString(name, words, optional=True))
        self.addParameter(QgsProcessingParameterCrs("CRS", "CRS of the twin (projected, in metres)", optional=True))
        self.addParameter(QgsProcessingParameterEnum("PRESET", "Fields as in", PRESETS, defaultValue=0))
        self.addParameter(
            QgsProcessingParameterNumber(
                "LOD", "Level of detail, at most", QgsProcessingParameterNumber.Type.Double, 9.9
            )
        )
        self.addParameter(QgsProcessingParameterString("TITLE", "Title", optional=True))
        self.addParameter(
            QgsProcessingParameterString("COUNTRY", "Country of the archetypes (ISO code)", optional=True)
        )
        self.addParameter(QgsProcessingParameterBoolean("REPLACE", "Start the twin anew", defaultValue=False))
        self.addParameter(QgsProcessingParameterFolderDestination("TWIN", "Twin folder (ends in .twin)"))

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        inputs: Dict[str, Any] = {"twin": self.parameterAsString(parameters, "TWIN", context)}
        for name, key, _ in FILES:
            value = self.parameterAsString(parameters, name, context)
            if value:
                inputs[key] = value
        crs = self.parameterAsCrs(parameters, "CRS", context)
        if crs.isValid():
            inputs["crs"] = crs.authid()
        inputs["preset"] = PRESETS[self.parameterAsEnum(parameters, "PRESET", context)]
        inputs["lod"] = self.parameterAsDouble(parameters, "LOD", context)
        inputs["replace"] = self.parameterAsBoolean(parameters, "REPLACE", context)
        for name in ("TITLE", "COUNTRY"):
            value = self.parameterAsString(parameters, name, context)
            if value:
                inputs[name.lower()] = value
        result = self.run_process("import", inputs, feedback)
        return {
            "TWIN": result["twin"],
            "BUILDINGS": result.get("buildings", 0),
            "ROADS": result.get("roads", 0),
            "SKIPPED": result["skipped_count"],
            "REPORT": result,
        }
