"""How good the model is at the stations that were loaded: a table for each, beside the numbers it vouches for."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional

from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...review.air_quality import SCORES, quality_notes, score_rows
from ...words import tr
from .. import theme
from .data_section import clear
from .side_by_side import head, number_grid, right, texts_of

HEADS = {"bias": "bias", "mqi": "MQI", "mqi_year": "MQI year"}
TIPS = {
    "fac2": "Share of hours computed within a factor of two of what was measured; 0.3 and more is acceptable in towns (Hanna and Chang 2012).",
    "nmse": "Normalised mean square error of hours; 6 and less is acceptable in towns.",
    "bias": "Mean computed less mean measured [µg/m³].",
    "mqi": "Model quality indicator of FAIRMODE, of hours or days: 1 and less is as good as the uncertainty of measurements asks for.",
    "mqi_year": "The same of the mean of the year.",
}
FEW = 3  # stations that are shown one by one


class ScoreTable(QWidget):
    """Hidden while the result was not judged at any station."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.STEP // 2, 0, 0)
        column.setSpacing(theme.STEP // 2)
        self._grid = number_grid(0)
        column.addLayout(self._grid)
        self.note = theme.quiet("")
        column.addWidget(self.note)
        self.hide()

    def show_quality(self, quality: Optional[Mapping[str, Any]]) -> None:
        clear(self._grid)
        stations = score_rows(quality)
        row = 0
        for station, pollutants in stations[:FEW]:
            title = QLabel(tr("At {station}").format(station=station))
            title.setFont(theme.sized(title.font(), 1.0, bold=True))
            self._grid.addWidget(title, row, 0)
            for place, (key, words, _, _) in enumerate(SCORES):
                self._grid.addWidget(head(tr(HEADS.get(key, words)), tr(TIPS[key])), row, 1 + place)
            for each in pollutants:
                row += 1
                self._grid.addWidget(theme.quiet(each.label), row, 0)
                for place, words in enumerate(each.scores):
                    label = right(words or "–")
                    label.setToolTip(
                        "" if each.kept else tr("Outside what is acceptable in towns (Hanna and Chang 2012).")
                    )
                    label.setFont(theme.sized(label.font(), 1.0, bold=not each.kept))
                    self._grid.addWidget(label, row, 1 + place)
            row += 1
        more = [tr("{n} more stations are in the result.").format(n=len(stations) - FEW)] if len(stations) > FEW else []
        self.note.setText(theme.unbroken("\n".join(more + quality_notes(quality))))
        self.note.setVisible(bool(self.note.text()))
        self.setVisible(bool(stations))

    def texts(self) -> List[str]:
        """Words of the table row by row."""
        return texts_of(self._grid)
