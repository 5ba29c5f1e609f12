"""Another weather for a scenario: one of the files that were imported beside the weather of the twin."""

from __future__ import annotations

from typing import Any, Dict

from qgis.PyQt.QtWidgets import QFormLayout, QHBoxLayout, QPushButton

from ....city.errors import TwinscapeError
from ....scenario.measures import Measure, WeatherMeasure
from ....words import tr
from ...callback import callback
from ...choice import Choice
from .form import MeasureDialog

ROLE = "weather "  # of an entry of the manifest's sources, before the name


class WeatherDialog(MeasureDialog):
    """Chooses among the files of the twin; a new one is imported from here."""

    TITLE, HEADING = "Weather", "The weather"

    def _parameters(self) -> QFormLayout:
        form = QFormLayout()
        row = QHBoxLayout()
        self.choice = Choice()
        self.choice.setToolTip(tr("Weather files imported beside the one of the twin"))
        self.choice.setAccessibleName(tr("Computed with"))
        self.choice.setMinimumContentsLength(18)
        self.add = QPushButton(tr("Import EPW…"))
        self.add.setToolTip(
            tr("Reads a weather file under a name, for example of a future year; the twin's own weather stays")
        )
        self.add.clicked.connect(self._import)
        row.addWidget(self.choice, 1)
        row.addWidget(self.add)
        form.addRow(tr("Computed with"), row)
        self._fill()
        self.choice.currentIndexChanged.connect(self._check)
        return form

    def _fill(self, chosen: str = "") -> None:
        """The names as they are on disk now."""
        twin = self.context.study.twin
        names = [] if twin is None else twin.weather_names()
        if chosen and chosen not in names:
            names.append(chosen)  # of a measure that was written elsewhere: it stays what it says
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems(names)
        self.choice.setCurrentIndex(self.choice.findText(chosen) if chosen else 0 if names else -1)
        self.choice.blockSignals(False)

    @callback
    def _import(self) -> None:
        self.context.commands.add_weather(self._on_imported)

    @callback
    def _on_imported(self, name: str) -> None:
        self._fill(name)
        self._check()

    def _load(self, measure: Any) -> None:
        self._fill(measure.weather)

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        if not self.choice.currentText():
            raise TwinscapeError(tr("The twin has no other weather yet: import an EPW file."))
        return WeatherMeasure(self.choice.currentText(), label, enabled)

    def _remark(self) -> str:
        name = self.choice.currentText()
        if not name or self.context.study.twin is None:
            return ""
        if name not in self.context.study.twin.weather_names():
            return tr("The twin does not have this file any more: import it again under this name.")
        entry = self._source(name)
        borrowed = (
            tr(", stands in for {stand_in_for}").format(stand_in_for=entry["stand_in_for"])
            if entry.get("stand_in_for")
            else ""
        )
        words = f"{entry.get('place') or name}{borrowed}. {entry.get('attribution', '')}".strip()
        return tr(
            "{words}\nIt is for energy alone; noise has its own share of favourable hours. Not previewed: the sun "
            "on every wall changes, run energy to see what it does."
        ).format(words=words)

    def _source(self, name: str) -> Dict[str, Any]:
        assert self.context.study.twin is not None
        for entry in self.context.study.twin.manifest.get("sources", []):
            if entry.get("role") == f"{ROLE}{name}":
                return dict(entry)
        return {}
