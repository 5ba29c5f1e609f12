"""Processing: import city data into a twin."""

from __future__ import annotations

from typing import Any, Dict

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..words import tr
from .solver_algorithm import SolverAlgorithm

PRESETS = ("auto", "generic", "osm", "3dbag", "bdtopo")
ONE_LAYER = "One layer of a file is named as file.gpkg|layername=buildings."
# parameter, whether it takes several files, what it is called, help; the solver's input has the same name in lower case
FILES = (
    (
        "BUILDINGS",
        True,
        "Buildings",
        f"CityJSON, CityJSONSeq, CityGML, OpenStreetMap or a vector file. {ONE_LAYER}",
    ),
    ("SOURCE", True, "Files taken as a whole", "OpenStreetMap, GeoPackage, archive: every layer the preset knows."),
    ("ROADS", True, "Roads", ONE_LAYER),
    ("RAIL", True, "Railways and trams", ONE_LAYER),
    ("LAND_COVER", True, "Green, water and other ground", ONE_LAYER),
    ("WATER", True, "Water areas", ONE_LAYER),
    ("BARRIERS", True, "Noise barriers and walls", ONE_LAYER),
    ("POPULATION", True, "Population grid", ONE_LAYER),
    (
        "NOISE_SOURCES",
        True,
        "Industrial noise sources",
        f"Points, lines or areas with their sound power, lw_dba or lw_63hz to lw_8000hz. {ONE_LAYER}",
    ),
    ("TERRAIN", False, "Terrain", "A raster of heights, or points with heights."),
    ("WEATHER", False, "Weather", "An EPW file of the place."),
)
WORDS = (
    ("TITLE", "Title", "What the study is called; the name of the folder when empty."),
    ("COUNTRY", "Country of the archetypes", "ISO 3166 code, for example FI; guessed from the CRS when empty."),
    ("ATTRIBUTION", "Attribution of the data", "Shown with every picture and kept in the twin."),
    ("LICENCE", "Licence of the data", "Kept in the twin."),
)


class ImportAlgorithm(SolverAlgorithm):
    """twinscape:import"""

    def name(self) -> str:
        return "import"

    def displayName(self) -> str:  # noqa: N802
        return tr("Import city data into a twin")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Reads buildings, roads, rail, ground cover, terrain and weather into a twin folder. What was skipped, mended or "
            "inferred is reported. What is not given stays as it is in a twin that exists already."
        )

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        for name, many, words, more in FILES:
            if many:
                kind = QgsProcessing.SourceType.TypeFile
                self.add(QgsProcessingParameterMultipleLayers(name, words, kind, optional=True), more)
            else:
                self.add(QgsProcessingParameterFile(name, words, optional=True), more)
        self.add(
            QgsProcessingParameterCrs("CRS", tr("CRS of the twin"), optional=True),
            tr("Projected and in metres; that of the data when empty. Also assumed for files that do not say theirs."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "PRESET", tr("Fields as in"), PRESETS, False, PRESETS[0], usesStaticStrings=True
            ),
            tr("What the fields of the files mean; auto looks at their names."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "LOD", tr("Highest level of detail to use"), QgsProcessingParameterNumber.Type.Double, 9.9
            ),
            tr("Of a CityJSON or CityGML file with several levels the highest up to this one is taken."),
            advanced=True,
        )
        for name, words, more in WORDS:
            self.add(QgsProcessingParameterString(name, words, optional=True), more, advanced=True)
        self.add(
            QgsProcessingParameterBoolean("REPLACE", tr("Start the twin anew"), defaultValue=False),
            tr("Else what is not given stays as it is."),
        )
        self.add(
            QgsProcessingParameterFolderDestination("TWIN", tr("Twin folder")), tr("Its name should end in .twin.")
        )
        self.addOutput(QgsProcessingOutputNumber("BUILDING_COUNT", tr("Number of buildings")))
        self.addOutput(QgsProcessingOutputNumber("ROAD_COUNT", tr("Number of road pieces")))
        self.addOutput(QgsProcessingOutputNumber("SKIPPED_COUNT", tr("Number of features left out")))

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        inputs: Dict[str, Any] = {
            "twin": self.parameterAsString(parameters, "TWIN", context),
            "preset": self.parameterAsEnumString(parameters, "PRESET", context),
            "lod": self.parameterAsDouble(parameters, "LOD", context),
            "replace": self.parameterAsBoolean(parameters, "REPLACE", context),
            "crs": self._crs(parameters, context),
        }
        for name, many, _, _ in FILES:
            if many:  # QGIS makes one empty name of no file at all
                files = [file for file in self.parameterAsFileList(parameters, name, context) if file not in ("", ".")]
            else:
                files = self.parameterAsString(parameters, name, context)
            inputs[name.lower()] = files
        for name, _, _ in WORDS:
            inputs[name.lower()] = self.parameterAsString(parameters, name, context)
        given = {name: value for name, value in inputs.items() if value not in ("", [])}
        result = self.run_process("import", given, feedback)
        return {
            "TWIN": result["twin"],
            "BUILDING_COUNT": result.get("buildings", 0),
            "ROAD_COUNT": result.get("roads", 0),
            "SKIPPED_COUNT": result["skipped_count"],
            "REPORT": result,
        }

    def _crs(self, parameters: Dict[str, Any], context: Any) -> str:
        """What the user said, in words the solver reads; what QGIS does not know is left to the solver to answer."""
        crs = self.parameterAsCrs(parameters, "CRS", context)
        if not crs.isValid():
            words = parameters.get("CRS")
            return words if isinstance(words, str) else ""
        known = crs.authid() and not crs.authid().startswith("USER:")
        return crs.authid() if known else crs.toWkt(type(crs).WktVariant.WKT2_2019)
