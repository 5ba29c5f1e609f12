"""What the time dock says of an indicator that has one value for all times, and the way to one that has more."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ...client.computations import COMPUTATIONS
from ...indicators.catalogue import CATALOGUE
from ...review.indicator_words import title_of
from ...review.study_model import StudyModel
from ...review.time_steps import finest, hours_are_wanting, steps_of, with_times
from ...review.view_state import ViewState
from ...words import inline, tr
from .. import theme
from ..parts import ElidedButton
from ..theme import STEP

LEAST_PX = 190


class NothingByTime(QWidget):
    """One sentence, and one button that mends it: the same quantity by hour or month, another one, or a run."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        open_demo: Callable[[], None],
        run: Callable[[str], None],
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._open_demo, self._run, self._guard = study, state, open_demo, run, guard
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        self._words: QLabel = theme.quiet()
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self.button = ElidedButton()
        self.button.clicked.connect(lambda: self._guard(lambda: self._action()))
        self.others = QPushButton(tr("Others"))
        self.others.setToolTip(tr("What else there is hour by hour or month by month"))
        self._menu = QMenu(self.others)
        self.others.setMenu(self._menu)
        self._action: Callable[[], None] = lambda: None
        row.addStretch(1)
        row.addWidget(self.button)
        row.addWidget(self.others)
        row.addStretch(1)
        column.addWidget(self._words, 1)
        column.addLayout(row)
        column.addStretch(1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Some themes want wide buttons; the words of ours give way."""
        return QSize(min(super().minimumSizeHint().width(), LEAST_PX), super().minimumSizeHint().height())

    @property
    def text(self) -> str:
        return self._words.text()

    def refresh(self) -> None:
        """To what is shown and there is."""
        self._menu.clear()
        self.others.hide()
        if not self._study.is_open:
            self._say(tr("Open a study to go through its hours and months."), tr("Open the demo"), self._open_demo)
            return
        view = self._state.view
        entry = CATALOGUE.get(view.indicator)
        what = (
            tr("Nothing is shown.")
            if entry is None
            else tr("{what}: one value for all times.").format(what=tr(entry.label))
        )
        same = finest(steps_of(self._study, view.scenario, view.indicator))
        there = with_times(self._study, view.scenario)
        if same:
            by_hour = CATALOGUE[same].times == "diurnal"
            words = tr("Show it hour by hour") if by_hour else tr("Show it month by month")
            self._say(what, words, lambda: self._state.show_indicator(same))
        elif hours_are_wanting(self._study, view.scenario, view.indicator):
            words = tr("{what} This result has no hours: an earlier Twinscape made it.").format(what=what)
            again = tr("Run {process}").format(process=inline(tr(COMPUTATIONS["air"].title)))
            self._say(words, again, lambda: self._run("air"))
        elif there:
            first = there[0]
            self._say(
                what, tr("Show {what}").format(what=tr(first.label)), lambda: self._state.show_indicator(first.id)
            )
        else:
            self._offer_run(what)
        for other in there:
            if other.id != same and len(there) > 1:
                action = self._menu.addAction(title_of(other))
                action.triggered.connect(
                    lambda checked=False, key=other.id: self._guard(lambda: self._state.show_indicator(key))
                )
        self.others.setVisible(bool(self._menu.actions()))

    def _offer_run(self, what: str) -> None:
        """Noise and air have hours, energy has months: the first of them the twin has what it takes for."""
        more = tr("Noise and air come by hour, energy by month.")
        process = next(
            (each for each in ("noise", "air", "energy") if not COMPUTATIONS[each].lacks(self._study.twin)), ""
        )
        if process:
            title = inline(tr(COMPUTATIONS[process].title))
            self._say(f"{what} {more}", tr("Run {process}").format(process=title), lambda: self._run(process))
        else:
            self._say(f"{what} {more}", "", lambda: None)

    def _say(self, text: str, button: str, action: Callable[[], None]) -> None:
        self._words.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._action = action
