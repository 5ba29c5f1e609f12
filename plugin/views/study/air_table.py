"""People above the limits of the EU from 2030 on and the guidelines of WHO: the reference, the variant and what changes."""

from __future__ import annotations

from typing import List, Optional

from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...client.air import AIR
from ...indicators.catalogue import CATALOGUE, with_spaces
from ...review.air_exposure import POLLUTANTS, Above, Rule, above, rules
from ...review.air_quality import range_words
from ...review.study_model import StudyModel
from ...review.view_state import View
from ...words import shown, tr
from .. import theme
from .data_section import clear
from .score_table import ScoreTable
from .side_by_side import NOT_KNOWN, head, number_grid, number_words, right, signed_words, texts_of


class AirTable(QWidget):
    """Empty and hidden while no indicator of air is shown, or no shown scenario has been computed."""

    def __init__(self, study: StudyModel, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._study = study
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.STEP, 0, 0)
        column.setSpacing(theme.STEP // 2)
        self.heading = QLabel("")
        self.heading.setFont(theme.sized(self.heading.font(), 1.0, bold=True))
        self.heading.setToolTip(
            tr(
                "People who live in buildings at whose most exposed facade the value is above the limit: an upper bound, as who lives at "
                "which facade is not known. Where inhabitants are not given they follow from dwellings or floor area. "
                "EU 2030: Directive (EU) 2024/2881. WHO 2021: air quality guideline levels."
            )
        )
        column.addWidget(self.heading)
        self._grid = number_grid(0)
        column.addLayout(self._grid)
        self.note = theme.quiet("")
        column.addWidget(self.note)
        self.scores = ScoreTable()
        column.addWidget(self.scores)
        self.hide()

    def show_view(self, view: View) -> None:
        clear(self._grid)
        wanted = list(dict.fromkeys((view.reference, view.scenario)))
        is_air = self._study.is_open and view.indicator.startswith(f"{AIR.id}.")
        scenarios = [s for s in wanted if self._study.result(s, AIR.id) is not None] if is_air else []
        self.setVisible(bool(scenarios))
        if not scenarios:
            return
        wants_people = any(
            each is not None and each.people == each.people
            for s in scenarios
            for each in (above(self._study, s, rule) for rule in rules(POLLUTANTS[0]))
        )
        self.heading.setText(tr("People above limits") if wants_people else tr("Buildings above limits"))
        row = self._heads(scenarios)
        unknown = 0
        for pollutant in POLLUTANTS:
            row = self._pollutant(pollutant, scenarios, wants_people, row)
            for scenario in scenarios:
                for rule in rules(pollutant):
                    each = above(self._study, scenario, rule)
                    unknown = max(unknown, 0 if each is None else each.unknown_buildings)
        result = self._study.result(view.scenario, AIR.id)
        summary = {} if result is None else result.document.get("summary", {})
        told = [_about(unknown, wants_people), range_words(summary)]
        self.note.setText(theme.unbroken("\n".join(each for each in told if each)))
        self.note.setVisible(bool(self.note.text()))
        self.scores.show_quality(summary.get("quality"))

    def texts(self) -> List[str]:
        """Words of the table row by row."""
        return texts_of(self._grid)

    def _heads(self, scenarios: List[str]) -> int:
        if len(scenarios) < 2:
            return 0
        titles = [self._study.scenario_title(s) for s in scenarios]
        for place, title in enumerate([*titles, "Δ"]):
            tip = f"{titles[1]} − {titles[0]}" if title == "Δ" else title
            words = theme.elided(title, self.fontMetrics(), 70)
            self._grid.addWidget(head(words, tip), 0, 1 + place)
        return 1

    def _pollutant(self, pollutant: str, scenarios: List[str], wants_people: bool, row: int) -> int:
        self._grid.addWidget(theme.quiet(CATALOGUE[f"{AIR.id}.{pollutant}"].label), row, 0)
        row += 1
        for rule in rules(pollutant):
            found = [above(self._study, s, rule) for s in scenarios]
            self._grid.addWidget(_label(rule), row, 0)
            numbers = [_number(each, wants_people) for each in found]
            for place, number in enumerate(numbers):
                self._grid.addWidget(right(number_words(number)), row, 1 + place)
            if len(numbers) > 1:
                before, after = (round(each, 0) for each in numbers)  # of what is read
                self._grid.addWidget(right(signed_words(after - before)), row, 1 + len(numbers))
            row += 1
        self._grid.setRowMinimumHeight(row, theme.STEP // 2)
        return row + 1


def _label(rule: Rule) -> QLabel:
    """Short in the panel, whole in the tooltip."""
    entry = CATALOGUE[rule.indicator]
    if rule.is_count:
        threshold = rule.indicator.rpartition("_")[2]
        text = tr("{body}: > {value:g} {unit} above {threshold}").format(
            body=rule.body, value=shown(rule.limit.value), unit=tr(entry.unit), threshold=threshold
        )
    else:
        text = tr("{body}: year above {value:g}").format(body=rule.body, value=shown(rule.limit.value))
    label = QLabel(text)
    label.setToolTip(f"{rule.words}. {rule.limit.source}")
    return label


def _number(found: Optional[Above], wants_people: bool) -> float:
    if found is None:
        return float("nan")
    return found.people if wants_people else float(found.buildings)


def _about(unknown: int, wants_people: bool) -> str:
    """What is not in the numbers, in a sentence."""
    if not wants_people:
        return tr(
            "Buildings at their most exposed facade [µg/m³]. Inhabitants are {not_known}: import a population "
            "grid or buildings with them to count people."
        ).format(not_known=NOT_KNOWN)
    upper = tr("At the most exposed facade of each building [µg/m³]: an upper bound.")
    if unknown:
        return tr("{upper} The inhabitants of {unknown} buildings above limits are {not_known}.").format(
            upper=upper, unknown=with_spaces(unknown), not_known=NOT_KNOWN
        )
    return upper
