"""The hours of the year of the selected buildings in every compared scenario, asked for while a chart shows them."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

from qgis.PyQt.QtCore import QObject

from ..client.building_hours import MOST
from ..client.callback import Guard, callback, unguarded
from ..client.computations import ENERGY
from ..client.job_queue import JobQueue
from .building_hours import BuildingHours
from .comparison import Comparison
from .selection import Selection
from .study_model import StudyModel

# beginning of an indicator of energy -> the series of the district, the quantity of buildings, and what it is called
LOADS = (
    (("energy.cooling", "energy.peak_cooling", "energy.unmet_cooling"), "cooling_load_kw", "cooling", "Cooling load"),
    (("energy.hot_water",), "hot_water_load_kw", "hot_water", "Hot water at the taps"),
    (("energy.pv",), "pv_load_kw", "produced", "Solar electricity"),
    (
        ("energy.electricity", "energy.fan_", "energy.pump_", "energy.light_", "energy.appliance_"),
        "electricity_load_kw",
        "electricity",
        "Electricity of all uses",
    ),
    (("energy.",), "heat_load_kw", "heat", "Heat load"),
)


def load_of(indicator: str) -> Optional[Tuple[str, str, str]]:
    """Series, quantity and words of the load behind an indicator of energy; None of others."""
    return next((rest for begins, *rest in LOADS if indicator.startswith(begins)), None)  # type: ignore[return-value]


class ComparedHours(BuildingHours):
    """As BuildingHours, of the scenarios of a comparison in the order of their letters."""

    def __init__(
        self,
        study: StudyModel,
        comparison: Comparison,
        selection: Selection,
        queue: JobQueue,
        parent: Optional[QObject] = None,
        guard: Guard = unguarded,
    ) -> None:
        self._comparison = comparison
        super().__init__(study, comparison, selection, queue, parent, guard)  # what a state is asked for it has

    def _signals(self) -> List[Tuple[Any, Any]]:
        others = [pair for pair in super()._signals() if pair[0] is not self._state.changed]
        return [pair for pair in others if pair[1] != self._on_view] + [(self._comparison.changed, self._on_compared)]

    def scenarios(self) -> List[str]:
        there = self._comparison.scenarios if self._study.is_open else ()
        return [each for each in there if self._study.result(each, ENERGY.id) is not None]

    @property
    def is_followed(self) -> bool:
        """Whether few enough are selected for hours to be shown of."""
        return 0 < len(self.ids()) <= MOST

    @callback
    def _on_compared(self, names: frozenset) -> None:
        if names & {"reference", "variants", "values"}:
            self._follow()
