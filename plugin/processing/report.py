"""Processing: a report of a twin's scenarios as a web page and a PDF, without a window and so without 3D pictures and layouts."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

from qgis.core import (
    QgsProcessingException,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..city.errors import TwinscapeError
from ..compat import NO_THREADING
from ..review.report_parts import HTML, PART_KEYS, PARTS, PDF, SCENES
from ..scenario import BASELINE
from ..solver_words import said_error
from ..words import tr
from .solver_algorithm import SolverAlgorithm

OFFERED = tuple(key for key in PART_KEYS if key != SCENES)


class ReportAlgorithm(SolverAlgorithm):
    """twinscape:report"""

    def name(self) -> str:
        return "report"

    def displayName(self) -> str:  # noqa: N802
        return tr("Report of scenarios")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "A report of scenarios of a twin as one web page with everything in it, and as PDF: maps of each scenario and difference, charts, "
            "figures, winners and losers, people exposed, method, data sources, assumptions, warnings and versions. What is not computed is "
            "told. 3D pictures and QGIS layouts with an atlas are made by Report… of the plugin's menu."
        )

    def flags(self) -> Any:
        """Maps and letters are drawn in the main thread."""
        return super().flags() | NO_THREADING

    def initAlgorithm(self, configuration: Any = None) -> None:  # noqa: N802
        self.add_twin()
        self.add(
            QgsProcessingParameterString("REFERENCE", tr("Baseline"), BASELINE),
            tr("The id of the scenario differences are taken against: the name of its file in the folder scenarios."),
        )
        self.add(
            QgsProcessingParameterString("VARIANTS", tr("Variants"), "", optional=True),
            tr("Ids of up to three other scenarios with commas between them; empty: the first three others."),
        )
        self.add(
            QgsProcessingParameterString("INDICATORS", tr("Indicators"), "", optional=True),
            tr(
                "Ids with commas between them, as energy.heat_demand_m2, noise.lden; empty: the main one of each computation that was run."
            ),
        )
        self.add(
            QgsProcessingParameterString("SET", tr("Selection set"), "", optional=True),
            tr("The name of a selection set of the twin the report is about; empty: all buildings and roads."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "PARTS",
                tr("Contents"),
                [tr(words) for key, words, _ in PARTS if key in OFFERED],
                True,
                list(range(len(OFFERED))),
            ),
            tr("What the report holds."),
        )
        self.add(
            QgsProcessingParameterString("TITLE", tr("Title"), "", optional=True), tr("Empty: the title of the twin.")
        )
        self.add(
            QgsProcessingParameterFileDestination("HTML", tr("Web page"), "HTML (*.html)", optional=True),
            tr("One file that loads nothing from anywhere."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "PDF", tr("Document"), "PDF (*.pdf)", optional=True, createByDefault=False
            ),
            tr("Pages in A4."),
        )

    def processAlgorithm(self, parameters: Dict[str, Any], context: Any, feedback: Any) -> Dict[str, Any]:  # noqa: N802
        files = {
            kind: Path(self.parameterAsFileOutput(parameters, name, context))
            for kind, name in ((HTML, "HTML"), (PDF, "PDF"))
            if self.parameterAsFileOutput(parameters, name, context)
        }
        from .report_run import Asked, write_report  # not at the start of QGIS: it draws

        asked = Asked(
            self.parameterAsString(parameters, "TWIN", context),
            self.parameterAsString(parameters, "REFERENCE", context).strip(),
            _words(self.parameterAsString(parameters, "VARIANTS", context)),
            _words(self.parameterAsString(parameters, "INDICATORS", context)),
            [OFFERED[number] for number in self.parameterAsEnums(parameters, "PARTS", context)],
            self.parameterAsString(parameters, "SET", context).strip(),
            self.parameterAsString(parameters, "TITLE", context),
        )
        try:
            is_made = write_report(asked, files, feedback)
        except TwinscapeError as error:
            raise QgsProcessingException(said_error(error)) from error
        if not is_made:
            raise QgsProcessingException(tr("Cancelled; no file was written."))
        return {name: str(files[kind]) for kind, name in ((HTML, "HTML"), (PDF, "PDF")) if kind in files}


def _words(text: str) -> List[str]:
    return [each.strip() for each in text.split(",") if each.strip()]
