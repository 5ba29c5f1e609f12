"""The study dock: data, scenarios, run, results, one under the other, in the order one works."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QDockWidget, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ...client.job_queue import JobQueue
from ...review.display import Display
from ...review.scale_registry import ScaleRegistry
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.view_state import View, ViewState
from ...words import tr
from .. import theme
from ..callback import callback
from .building_card import BuildingCard
from .commands import StudyCommands
from .data_section import DataSection
from .results_section import ResultsSection
from .road_card import RoadCard
from .run_section import RunSection
from .scenarios_section import ScenariosSection

LEAST_PX = 330
MOST_SHARE = 0.36  # of the screen's width, that the panel may hold


class _Column(QScrollArea):
    """As wide as what is in it needs, in long languages, large type and roomy themes, too: it is not to be scrolled sideways."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint, body = super().minimumSizeHint(), self.widget()
        if body is None:
            return hint
        most = int(MOST_SHARE * self.screen().availableGeometry().width())
        needed = body.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width() + theme.STEP // 2
        return QSize(min(max(needed, LEAST_PX), most), hint.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return bool(super().eventFilter(watched, event))


class StudyDock(QDockWidget):
    """Listens to the models and hands their news to the sections."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        scales: ScaleRegistry,
        display: Display,
        queue: JobQueue,
        commands: StudyCommands,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(tr("Study"), parent)
        self.setObjectName("TwinscapeStudy")
        self._study, self._state, self._display, self._guard = study, state, display, commands.guard
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.title = QLabel("")
        self.title.setFont(theme.sized(self.title.font(), 1.3, bold=True))
        self.title.setContentsMargins(theme.STEP, theme.STEP, theme.STEP, theme.STEP // 2)
        self.title.setWordWrap(True)
        layout.addWidget(self.title)
        self.data = DataSection(study, commands)
        self.scenarios = ScenariosSection(study, state, selection, commands)
        self.run = RunSection(study, state, queue, commands, selected=selection.ids)
        self.card = BuildingCard(study, state, selection, queue, commands.guard)
        self.results = ResultsSection(study, state, scales, display, commands)
        self.road_card = RoadCard(study, state, selection, commands.guard)
        self.results.body.addWidget(self.road_card)
        self.results.body.addWidget(self.card)
        self.results.runAsked.connect(self._on_run_asked)
        for section in (self.data, self.scenarios, self.run, self.results):
            layout.addWidget(section)
        layout.addStretch(1)
        scroll = _Column()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # of long words, large type
        # a bar that comes and goes with the length of a legend lays the whole panel out again
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        scroll.setWidget(body)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self.results.shown_bar)
        column.addWidget(self.results.footer)
        self.setWidget(whole)
        study.opened.connect(self._on_other_study)
        study.closed.connect(self._on_other_study)
        study.scenariosChanged.connect(self._refresh_scenarios)
        study.resultsChanged.connect(self._refresh_results)
        state.changed.connect(self._on_view)
        display.changed.connect(self.results.show_picture)
        self._on_other_study()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.results.footer.set_room(self.height())

    def close_view(self) -> None:
        for signal, slot in (
            (self._study.opened, self._on_other_study),
            (self._study.closed, self._on_other_study),
            (self._study.scenariosChanged, self._refresh_scenarios),
            (self._study.resultsChanged, self._refresh_results),
            (self._state.changed, self._on_view),
            (self._display.changed, self.results.show_picture),
            (self._display.changed, self.results.legend.show_picture),
        ):
            signal.disconnect(slot)
        self.results.footer.close_view()
        self.results.pipes.close()
        self.scenarios.close_view()
        self.run.close_view()
        self.road_card.close_view()
        self.card.close_view()

    def show_findings(self, findings: Optional[List[Dict[str, Any]]]) -> None:
        self.data.show_findings(findings)

    @callback
    def _on_run_asked(self, process: str) -> None:
        self.run.run_process(process)

    @callback
    def _on_other_study(self) -> None:
        self._refresh()
        # once something is computed, results are what one looks at; without a study, how to open one
        if not self._study.is_open:
            self.data.set_folded(False)
        elif not self.data.is_chosen:
            self.data.set_folded(bool(self._study.computed_processes()))

    @callback
    def _refresh(self) -> None:
        self.title.setText(self._study.twin.title if self._study.twin is not None else "")
        self.title.setVisible(self._study.is_open)
        self.data.show_findings(None)
        for section in (self.scenarios, self.run, self.results):
            section.setVisible(self._study.is_open)
            section.refresh()
        self.results.shown_bar.setVisible(self._study.is_open)
        if not self._study.is_open:
            self.results.footer.show_legend(False)
        self.road_card.refresh()
        self.card.refresh()

    @callback
    def _refresh_scenarios(self) -> None:
        for section in (self.scenarios, self.run, self.results):
            section.refresh()

    @callback
    def _refresh_results(self) -> None:
        self.data.refresh()
        self.run.refresh()
        self.results.refresh()
        self.road_card.refresh()
        self.card.refresh()

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if names & {"scenario", "reference", "indicator", "mode"}:
            self.scenarios.show_view(view)
            self.run.show_view(view)
            self.results.show_view(view)
        if names & {"scenario", "reference"}:
            self.road_card.refresh()
            self.card.refresh()
