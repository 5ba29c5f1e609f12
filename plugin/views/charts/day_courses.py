"""What the chart of the mean day draws, and where the clock stands on charts with an axis of time. No graphics library."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, List, Optional, Tuple

import numpy as np

from ...indicators import colours
from ...indicators.catalogue import CATALOGUE
from ...review.day_curve import curve_of
from ...review.moments import HOURS, axis_of, date_of
from ...review.study_model import StudyModel
from ...review.view_state import ABSOLUTE, DIFFERENCE, ViewState
from ...words import tr
from .. import theme
from .energy_charts import LOAD, MONTHS

if TYPE_CHECKING:
    from .hours_plot import Course


class DayCourses:
    """Of the shown indicator, scenario and reference."""

    def __init__(self, study: StudyModel, state: ViewState) -> None:
        self._study, self._state = study, state
        self._drawn: object = None

    @property
    def has_hours(self) -> bool:
        view = self._state.view
        entry = CATALOGUE.get(view.indicator)
        if entry is None or not self._study.is_open or not self._study.has_values(view.scenario, entry.id):
            return False
        return axis_of(entry) == HOURS

    def courses(self, selected: np.ndarray) -> Optional[List[Course]]:
        """The reference, the shown scenario and the selected ((n,) bool) buildings of it; None where they are those given last."""
        view = self._state.view
        is_difference = view.mode == DIFFERENCE and view.scenario != view.reference
        result = self._study.result(view.scenario, CATALOGUE[view.indicator].process)
        key = (replace(view, hour=0, day=1, camera=None, shadows=False), selected.tobytes(), id(result))
        if key == self._drawn:
            return None
        self._drawn = key
        return self._compose(selected, is_difference)

    def _compose(self, selected: np.ndarray, is_difference: bool) -> List[Course]:
        from .hours_plot import Course

        view, found = self._state.view, []
        if view.scenario != view.reference and not is_difference:
            before = curve_of(self._study, replace(view, scenario=view.reference, mode=ABSOLUTE))
            if before is not None:
                name = self._study.scenario_title(view.reference)
                found.append(Course(name, before, self._colour(view.reference), False))
        shown = curve_of(self._study, view)
        if shown is not None:
            name = self._study.scenario_title(view.scenario)
            if is_difference:
                name = f"{name} − {self._study.scenario_title(view.reference)}"
            found.append(Course(name, shown, self._colour(view.scenario), True))
        of_buildings = CATALOGUE[view.indicator].target == "building"
        chosen = curve_of(self._study, view, selected) if of_buildings and selected.any() else None
        if chosen is not None:
            found.append(Course(tr("Selected ({n})").format(n=chosen.number), chosen, colours.SELECTION, False))
        return found

    def _colour(self, scenario: str) -> str:
        there = list(self._study.scenarios)
        return theme.scenario_on_chart(there.index(scenario) if scenario in there else 0)

    def words(self) -> Tuple[str, str]:
        """Unit, and what is drawn."""
        entry = CATALOGUE[self._state.view.indicator]
        return tr(entry.unit), tr("{what}: median, band of 80 %").format(what=tr(entry.label))

    def place(self, chart: str) -> Optional[float]:
        """Where the clock stands on the axis of a chart, None on one without an axis of time."""
        view = self._state.view
        if chart == LOAD:
            return view.hour + 0.5 if self.has_hours else (view.day - 1) * 24 + view.hour + 0.5
        return float(date_of(view.day)[0] - 1) if chart == MONTHS else None
