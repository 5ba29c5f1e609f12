"""The provider of Twinscape's algorithms."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..words import tr

ICON = Path(__file__).resolve().parents[2] / "resources" / "icons" / "twinscape.svg"


class TwinscapeProvider(QgsProcessingProvider):
    """id "twinscape"; ids of algorithms never change."""

    def loadAlgorithms(self) -> None:  # noqa: N802
        from .air import AirAlgorithm
        from .check import CheckAlgorithm
        from .energy import EnergyAlgorithm
        from .heat_planning import GeothermalAlgorithm, HeatNetworkAlgorithm
        from .import_city import ImportAlgorithm
        from .noise import NoiseAlgorithm
        from .report import ReportAlgorithm
        from .traffic import TrafficAlgorithm

        for algorithm in (
            ImportAlgorithm(),
            CheckAlgorithm(),
            EnergyAlgorithm(),
            HeatNetworkAlgorithm(),
            GeothermalAlgorithm(),
            NoiseAlgorithm(),
            AirAlgorithm(),
            TrafficAlgorithm(),
            ReportAlgorithm(),
        ):
            self.addAlgorithm(algorithm)

    def id(self) -> str:
        return "twinscape"

    def name(self) -> str:
        return "Twinscape"

    def longName(self) -> str:  # noqa: N802
        return tr("Twinscape: 3D local digital twins")

    def icon(self) -> QIcon:
        return QIcon(str(ICON))
