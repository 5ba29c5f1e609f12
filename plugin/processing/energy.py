"""Processing: energy of a scenario."""

from __future__ import annotations

from ..client.computations import ENERGY
from ..words import tr
from .scenario_algorithm import ScenarioAlgorithm


class EnergyAlgorithm(ScenarioAlgorithm):
    """twinscape:energy"""

    computation = ENERGY

    def displayName(self) -> str:  # noqa: N802
        return tr("Energy of a scenario")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "Hourly heat and cooling demand of every building by EN ISO 13790 (5R1C), with archetype U-values, party walls, the shade of "
            "the surroundings and the twin's weather; hot water, final energy by carrier, primary energy, CO₂ and energy class. The result "
            "is written into the twin; when nothing it rests on has changed, the one that is there is kept."
        )
