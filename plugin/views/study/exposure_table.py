"""People by 5 dB band of Lden and Lnight: the reference, the variant and what changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...client.computations import NOISE
from ...indicators.catalogue import with_spaces
from ...indicators.scales import Scale
from ...review.exposure import PERIODS, Exposure, exposure_of
from ...review.scale_registry import ScaleRegistry
from ...review.study_model import StudyModel
from ...review.view_state import View
from ...words import tr
from .. import theme
from .data_section import clear
from .side_by_side import NOT_KNOWN, head, number_grid, number_words, right, signed_words, texts_of

SWATCH = (12, 10)
if TYPE_CHECKING:  # see scenario.measures.Measure
    Column = Tuple[str, Exposure]  # title of the scenario


class ExposureTable(QWidget):
    """Empty and hidden while no noise indicator is shown, or no shown scenario has been computed."""

    def __init__(self, study: StudyModel, scales: ScaleRegistry, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._study, self._scales = study, scales
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.STEP, 0, 0)
        column.setSpacing(theme.STEP // 2)
        heading = QLabel(tr("People by noise level"))
        heading.setFont(theme.sized(heading.font(), 1.0, bold=True))
        heading.setToolTip(
            tr(
                "Levels 4 m above ground at the facades; where dwellings lie in a building is not known, they are spread over the "
                "louder half of its facades (2002/49/EC, Annex II 2.8). Road and rail together."
            )
        )
        column.addWidget(heading)
        self._grid = number_grid(1)
        column.addLayout(self._grid)
        self.note = theme.quiet("")
        column.addWidget(self.note)
        self.hide()

    def show_view(self, view: View) -> None:
        clear(self._grid)
        wanted = list(dict.fromkeys((view.reference, view.scenario)))
        is_noise = self._study.is_open and view.indicator.startswith(f"{NOISE.id}.")
        tables = [self._columns(wanted, period) for period in PERIODS] if is_noise else []
        tables = [columns for columns in tables if columns]
        known = [columns for columns in tables if any(each.is_known for _, each in columns)]
        row = 0
        for columns in known:
            row = self._write(columns, row)
        self.note.setText(_about([column for columns in tables for column in columns], bool(known)))
        self.note.setVisible(bool(self.note.text()))
        self.setVisible(bool(tables))

    def texts(self) -> List[str]:
        """Words of the table row by row."""
        return texts_of(self._grid)

    def _columns(self, scenarios: List[str], period: str) -> List[Column]:
        found = [(s, exposure_of(self._study.result(s, NOISE.id), period)) for s in scenarios]
        return [(self._study.scenario_title(s), each) for s, each in found if each is not None]

    def _write(self, columns: List[Column], row: int) -> int:
        """One period from a row on; the row after it."""
        first = columns[0][1]
        scale = self._scales.scale(f"noise.{first.period.lower()}", "absolute", "")
        has_change = len(columns) > 1
        self._grid.addWidget(theme.quiet(f"{first.period} [dB]"), row, 0, 1, 2)
        titles = [title for title, _ in columns] + (["Δ"] if has_change else [])
        for place, title in enumerate(titles):
            tip = (
                tr("{title}: people").format(title=f"{columns[1][0]} − {columns[0][0]}")
                if title == "Δ"
                else tr("{title}: people").format(title=title)
            )
            words = theme.elided(title, self.fontMetrics(), 80)
            self._grid.addWidget(head(words, tip), row, 2 + place)
        change = columns[-1][1].change(first)
        for band, label in enumerate(first.bands):
            row += 1
            self._grid.addWidget(_swatch(scale, label), row, 0)
            self._grid.addWidget(QLabel(label), row, 1)
            for place, (_, each) in enumerate(columns):
                same = each.bands == first.bands
                self._grid.addWidget(right(number_words(each.people[band] if same else np.nan)), row, 2 + place)
            if has_change:
                self._grid.addWidget(right(signed_words(change[band])), row, 2 + len(columns))
        self._grid.setRowMinimumHeight(row + 1, theme.STEP)
        return row + 2


def _about(columns: List[Column], has_table: bool) -> str:
    """What is in no band, in sentences."""
    if not columns:
        return ""
    if not has_table:
        return tr(
            "{not_known}: no building has a number of inhabitants. Import a population grid or buildings with them."
        ).format(not_known=NOT_KNOWN.capitalize())
    exposures = [each for _, each in columns]
    unknown = max(each.unknown_buildings for each in exposures)
    without = max(each.without_level for each in exposures)
    words = []
    if unknown:
        words.append(
            tr("The inhabitants of {unknown} buildings are {not_known}.").format(
                unknown=with_spaces(unknown), not_known=NOT_KNOWN
            )
        )
    if round(without):
        words.append(tr("{without} people live in buildings without a level.").format(without=with_spaces(without)))
    return " ".join(words)


def _swatch(scale: Scale, label: str) -> QLabel:
    """The colour of the class a band begins with; none for the one that is open below."""
    swatch = QLabel()
    swatch.setFixedSize(*SWATCH)
    number = re.search(r"\d+", label)
    if number is not None and not label.startswith("<"):
        swatch.setStyleSheet(
            f"background: {scale.colour_of(float(number.group()))}; border: 1px solid rgba(0, 0, 0, 60);"
        )
    return swatch
