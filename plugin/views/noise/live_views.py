"""What the live panel lets one look at: before, after or the change; Lden, a period or an hour of the day; a pollutant."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...client.air import AIR
from ...indicators.air import hours_of_year, is_by_hour, of_year
from ...review.live import AFTER, BEFORE, BY_HOUR, CHANGE, LiveNoise
from ...review.study_model import StudyModel
from ...review.view_state import ViewState
from ...words import tr
from ..callback import callback
from ..parts import QuietSlider, Segments
from ..theme import STEP

SHOWN = (
    (BEFORE, "Before", "The result of the shown scenario"),
    (AFTER, "After", "The values with the change"),
    (CHANGE, "Change", "After − before"),
)
TIMES = (
    ("noise.lden", "Lden", "Day, evening and night together, as noise maps have it"),
    ("noise.lday", "Day", "Average of the days"),
    ("noise.levening", "Evening", "Average of the evenings"),
    ("noise.lnight", "Night", "Average of the nights"),
    (BY_HOUR, "Hour", "One hour of the mean day"),
)
YEAR, HOUR = "year", "hour"
TIMES_OF_AIR = ((YEAR, "Year", "Mean of the year"), (HOUR, "Hour", "One hour of the mean day"))
QUANTITIES = (
    ("air.no2", "NO₂", "Nitrogen dioxide"),
    ("air.nox", "NOx", "NO and NO₂ together"),
    ("air.pm10", "PM10", "Particles up to 10 µm"),
    ("air.pm25", "PM2.5", "Particles up to 2.5 µm"),
)


class LiveViews(QWidget):
    """Writes to the model of the live change and to the state of all views."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        live: LiveNoise,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._live, self._guard = study, state, live, guard
        self.shown, self.times = Segments(list(SHOWN)), Segments(list(TIMES))
        self.shown.chosen.connect(self._on_shown)
        self.times.chosen.connect(self._on_time)
        self.quantities = Segments(list(QUANTITIES))
        self.quantities.chosen.connect(self._on_quantity)
        self.times_of_air = Segments(list(TIMES_OF_AIR))
        self.times_of_air.chosen.connect(self._on_time_of_air)
        self.hour_row = QWidget()
        row = QHBoxLayout(self.hour_row)
        row.setContentsMargins(0, 0, 0, 0)
        self.hour = QuietSlider(0, 23, 1, 3)
        self.hour.setToolTip(tr("Which hour of the mean day is shown"))
        self.hour.setAccessibleName(tr("Hour"))
        self.hour.valueChanged.connect(self._on_hour)
        self.hour_words = QLabel("")
        self.hour_words.setMinimumWidth(64)
        self.hour_words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.hour, 1)
        row.addWidget(self.hour_words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP // 2)
        for widget in (self.shown, self.times, self.quantities, self.times_of_air, self.hour_row):
            layout.addWidget(widget)

    def refresh(self) -> None:
        view, is_changed = self._state.view, not self._live.change.is_nothing
        for key, _, _ in SHOWN:
            self.shown.button(key).setEnabled(is_changed)
        self.shown.set_current(self._live.shown)
        is_air = self._live.process == AIR.id
        self.times.setVisible(not is_air)
        by_hour = is_by_hour(view.indicator)
        for segments in (self.quantities, self.times_of_air):
            segments.setVisible(is_air)
            segments.clear_current()
        self.times.set_current(view.indicator)
        self.quantities.set_current(of_year(view.indicator))
        self.times_of_air.set_current(HOUR if by_hour else YEAR)
        hours_of_air = self._study.has_values(view.scenario, self._by_hour(view.indicator))
        self.times_of_air.button(HOUR).setEnabled(hours_of_air)
        self.times_of_air.button(HOUR).setToolTip(
            tr(TIMES_OF_AIR[-1][2]) if hours_of_air else tr("The result has no hours. Run air again to have them.")
        )
        has_hours = self._study.has_values(view.scenario, BY_HOUR)
        self.times.button(BY_HOUR).setEnabled(has_hours)
        self.times.button(BY_HOUR).setToolTip(
            tr(TIMES[-1][2]) if has_hours else tr("The result has no hours. Run noise again to have them.")
        )
        self.hour_row.setVisible(view.indicator == BY_HOUR or by_hour)
        self.hour.blockSignals(True)
        self.hour.setValue(view.hour)
        self.hour.blockSignals(False)
        self.hour_words.setText(f"{view.hour}–{view.hour + 1} h")

    @callback
    def _on_shown(self, key: str) -> None:
        self._live.show(key)

    @callback
    def _on_time(self, key: str) -> None:
        self._state.show_indicator(key)

    @callback
    def _on_quantity(self, key: str) -> None:
        """Of the year, or hour by hour as it is looked at."""
        hours, view = hours_of_year(key), self._state.view
        in_hours = is_by_hour(view.indicator) and self._study.has_values(view.scenario, hours)
        self._state.show_indicator(hours if in_hours else key)

    @callback
    def _on_time_of_air(self, key: str) -> None:
        shown = self._state.view.indicator
        self._state.show_indicator(self._by_hour(shown) if key == HOUR else self._of_year(shown))

    @staticmethod
    def _of_year(indicator: str) -> str:
        """The quantity of the segments an indicator of air is of, the first where it is of none."""
        year = of_year(indicator)
        return year if any(year == key for key, _, _ in QUANTITIES) else QUANTITIES[0][0]

    def _by_hour(self, indicator: str) -> str:
        return hours_of_year(self._of_year(indicator))

    @callback
    def _on_hour(self, hour: int) -> None:
        self._state.update(hour=hour)
