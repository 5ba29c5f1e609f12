"""The panel "Why this level": a click near a receiver, and what makes the level there."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...client.computations import NOISE
from ...client.job_queue import JobQueue
from ...review.noise_receivers import ReceiverReader, Receivers
from ...review.scale_registry import ScaleRegistry
from ...review.study_model import StudyModel
from ...review.view_state import View, ViewState
from .. import theme
from ..callback import callback
from ..parts import EmptyState, Segments, error_words, icon_button
from ..theme import STEP
from ..why_tool import RayOnMap, WhyTool
from .explanation import (
    BAR_COLOURS,
    BARS,
    CONDITIONS,
    SPECTRA,
    PathChoice,
    floor_title,
    heading,
    paths_of,
    source_title,
)

PROCESS = "noise-explain"
POINT_HEIGHT_M = 4.0  # above ground, of a place where there is no receiver


class WhyDock(QDockWidget):
    """Asks the solver for an explanation and shows it. pyqtgraph is imported when the first one arrives."""

    rayChanged = pyqtSignal(object)  # [[x, y, z], …] of the ray shown, [] none; in the twin's CRS

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        scales: ScaleRegistry,
        queue: JobQueue,
        canvas: QgsMapCanvas,
        open_demo: Callable[[], None],
        show_run: Callable[[], None],
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__("Why this level", parent)
        self.setObjectName("TwinscapeWhy")
        self._study, self._state, self._scales, self._queue = study, state, scales, queue
        self._canvas, self._open_demo, self._show_run, self._guard = canvas, open_demo, show_run, guard
        self.document: Optional[Dict[str, Any]] = None
        self._place: Optional[Dict[str, Any]] = None  # inputs of the process that say where
        self._job = ""
        self._reader, self._mark = ReceiverReader(study), ""  # of which result there was an answer
        self._paths: List[PathChoice] = []
        self.sources: Any = None
        self.tool = WhyTool(canvas, guard)
        self.ray = RayOnMap(canvas)
        self._build()
        for signal, slot in self._signals():
            signal.connect(slot)
        self._refresh()

    def close_view(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self._canvas.unsetMapTool(self.tool)
        self.ray.close()

    def _signals(self) -> List[Tuple[Any, Callable]]:
        return [
            (self._study.opened, self._on_study),
            (self._study.closed, self._on_study),
            (self._study.resultsChanged, self._on_results),
            (self._state.changed, self._on_view),
            (self._queue.finished, self._on_finished),
            (self.tool.asked, self._on_asked),
            (self.tool.activated, self._show_tool),
            (self.tool.deactivated, self._show_tool),
            (self.visibilityChanged, self._on_visible),
        ]

    # --- layout -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
        layout.setSpacing(STEP // 2)
        head = QHBoxLayout()
        self.pick = icon_button(
            theme.qgis_icon("mActionIdentify"),
            "Choose a receiver on the map: click near it, or anywhere for a point 4 m above ground",
            self.start_picking,
            checkable=True,
        )
        head.addWidget(self.pick)
        self.head = QLabel("")
        self.head.setTextFormat(Qt.TextFormat.RichText)
        self.head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # must not widen the panel
        head.addWidget(self.head, 1)
        self.floor = QComboBox()
        self.floor.setToolTip("Receivers above each other at this place: choose the floor to explain")
        self.floor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.floor.currentIndexChanged.connect(self._on_floor)
        self.floor.hide()
        head.addWidget(self.floor)
        layout.addLayout(head)
        self.note = theme.quiet("")
        layout.addWidget(self.note)
        self._stack = QStackedWidget()
        self.empty = EmptyState()
        self._stack.addWidget(self.empty)
        layout.addWidget(self._stack, 1)
        self.setWidget(body)

    def _build_charts(self) -> None:
        from .plots import FLAT, WEIGHTED, CutProfile, SourceBars, SpectrumBars, TermBars

        self.sources, self.terms, self.profile, self.spectrum = SourceBars(), TermBars(), CutProfile(), SpectrumBars()
        self.sources.chosen.connect(self._on_source)
        self.first = QComboBox()
        self.first.setToolTip("What the level is made of: sources by their share, or octave bands of a period")
        self.first.addItem("Sources by share of the energy of Lden", "")
        for period, words in SPECTRA:
            self.first.addItem(f"Octaves {words}", period)
        self.first.setMinimumContentsLength(10)
        self.first.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.first.currentIndexChanged.connect(self._on_first)
        self.weights = QLabel(
            f'<span style="color:{WEIGHTED}">■</span>&nbsp;A-weighted, numbers'
            f' <span style="color:{FLAT}">■</span>&nbsp;unweighted'
        )
        self.weights.setWordWrap(True)  # must not widen the column
        for widget in (self.spectrum, self.weights):
            widget.hide()
        self.paths = QComboBox()
        self.paths.setToolTip("Paths of sound from the strongest pieces of the chosen source, the loudest first")
        self.paths.setMinimumContentsLength(10)
        self.paths.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.paths.currentIndexChanged.connect(self._on_path)
        self.condition = Segments([*CONDITIONS])
        self.condition.set_current("homogeneous")
        self.condition.chosen.connect(self._on_path)
        key = " ".join(f'<span style="color:{BAR_COLOURS[bar]}">■</span>&nbsp;{bar}' for bar in BARS)
        self.key = QLabel(key)
        self.key.setWordWrap(True)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._column(self.first, self.sources, self.spectrum, self.weights))
        split.addWidget(self._column(self.paths, self.terms, self.key))
        self.profile.setToolTip(
            "The cut under the path: ray and edges pink, mean planes dashed, roofs pale, ground grey (hard) to green (soft)"
        )
        split.addWidget(self._column(self.condition, self.profile))
        split.setSizes([1050, 1100, 850])  # shares of whatever there is
        self._content = split
        self._stack.addWidget(split)

    @staticmethod
    def _column(*widgets: QWidget) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP // 2)
        for widget in widgets:
            layout.addWidget(widget, 0 if isinstance(widget, (QComboBox, QLabel, Segments)) else 1)
        return column

    # --- asking -----------------------------------------------------------------------------------------------------
    def start_picking(self) -> None:
        """The next clicks on the map ask why."""
        self._guard(lambda: self._canvas.setMapTool(self.tool))
        self._show_tool()

    @callback
    def _show_tool(self) -> None:
        self.pick.setChecked(self._canvas.mapTool() is self.tool)

    @callback
    def _on_asked(self, point: QgsPointXY, reach: float) -> None:
        points = self._receivers()
        if points is None:
            return
        to_twin = QgsCoordinateTransform(
            self._canvas.mapSettings().destinationCrs(), self._crs(), QgsProject.instance()
        )
        at, beside = to_twin.transform(point), to_twin.transform(QgsPointXY(point.x() + reach, point.y()))
        found = points.near(at.x(), at.y(), at.distance(beside))
        self.ask({"receiver": found} if found else {"x": at.x(), "y": at.y(), "height_m": POINT_HEIGHT_M})

    def ask(self, place: Dict[str, Any]) -> None:
        """place : {"receiver": id} or {"x", "y", "height_m"}"""
        assert self._study.twin is not None
        self._place, self.document = dict(place), None
        inputs = {"twin": str(self._study.twin.path), "scenario": self._state.view.scenario, **place}
        self._show_floors()
        self._job = self._queue.execute(PROCESS, inputs, "Why this level").id
        self._say("Looking for the paths of sound…")

    @callback
    def _on_finished(self, job_id: str) -> None:
        if job_id != self._job:
            return
        job, self._job = self._queue.job(job_id), ""
        if job.status == "successful" and job.result is not None:
            self.show_document(job.result)
        elif job.error is not None:
            self._say(error_words(job.error), "Choose another place", self.start_picking)
        else:  # cancelled
            self._refresh()

    def _show_floors(self) -> None:
        """A chooser where there are receivers above and below the one that is explained."""
        chosen = (self._place or {}).get("receiver")
        points = self._receivers() if chosen and self._study.is_open else None
        floors = points.floors(chosen) if points is not None else []
        self.floor.blockSignals(True)
        self.floor.clear()
        for each in floors:
            self.floor.addItem(floor_title(each.number, each.height_m, each.value), each.receiver)
        self.floor.setCurrentIndex(self.floor.findData(chosen))
        self.floor.blockSignals(False)
        self.floor.setVisible(len(floors) > 1)

    @callback
    def _on_floor(self) -> None:
        receiver = self.floor.currentData()
        if receiver and self._place is not None and receiver != self._place.get("receiver"):
            self.ask({"receiver": receiver})

    def _receivers(self) -> Optional[Receivers]:
        """Those of the shown scenario's result; None without a result."""
        scenario = self._state.view.scenario
        self._mark = self._reader.mark(scenario)
        self._reader.keep_only((scenario,))
        return self._reader.of(scenario)

    # --- what is shown ----------------------------------------------------------------------------------------------
    @callback
    def _on_study(self) -> None:
        self._place = self.document = None
        self._job = self._mark = ""
        self._reader.keep_only(())
        self._canvas.unsetMapTool(self.tool)
        self._refresh()

    @callback
    def _on_results(self) -> None:
        self._ask_again()

    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if "scenario" in names:
            self._ask_again()

    def _ask_again(self) -> None:
        """The same place in another scenario or a new result."""
        mark = self._mark
        has_result = self._study.is_open and self._receivers() is not None
        if self._place is not None and has_result and mark != self._mark and self.isVisible():
            self.ask(self._place)
        elif not has_result or mark != self._mark:
            self._place = self.document = None
            self._refresh()

    @callback
    def _on_visible(self, shown: bool) -> None:
        if not self.isHidden():
            self._refresh()
        else:
            self._canvas.unsetMapTool(self.tool)
            self._show_ray(None)

    def _refresh(self) -> None:
        self._show_floors()
        if not self._study.is_open:
            self._say("Open a study to see why a place is as loud as it is.", "Open the demo", self._open_demo)
        elif self._study.result(self._state.view.scenario, NOISE.id) is None:
            title = self._study.scenario_title(self._state.view.scenario)
            self._say(f"Noise has not been computed for {title}.", "Run noise…", self._show_run)
        elif self.document is None and not self._job:
            self._say(
                "Click near a receiver on the map to see which sources and which paths make its level.",
                "Choose on the map",
                self.start_picking,
            )
        elif self.document is not None:
            self._on_path()

    def _say(self, text: str, button: str = "", action: Optional[Callable[[], None]] = None) -> None:
        self.head.setText("")
        self.note.hide()
        self.pick.setEnabled(self._study.is_open)
        self.empty.say(text, button, action)
        self._stack.setCurrentWidget(self.empty)
        self._show_ray(None)

    def show_document(self, document: Dict[str, Any]) -> None:
        """An explanation as the process "noise-explain" makes it."""
        if self.sources is None:
            self._build_charts()
        self.document = document
        self.head.setText(heading(document))
        self.head.setToolTip(self.head.text())
        self.note.setText(" ".join(document["warnings"]))
        self.note.setVisible(bool(document["warnings"]))
        if not document["streets"]:
            self.empty.say("No road and no rail line is heard here.", "Choose another place", self.start_picking)
            self._stack.setCurrentWidget(self.empty)
            self._show_ray([])
            return
        self.sources.show_sources(document, self._scales.scale("noise.lden", "absolute", ""))
        self._stack.setCurrentWidget(self._content)
        self._on_first()
        self._on_source(0)

    @callback
    def _on_first(self) -> None:
        """Sources or a spectrum in the first column."""
        period = self.first.currentData()
        self.sources.setVisible(not period)
        for widget in (self.spectrum, self.weights):
            widget.setVisible(bool(period))
        if period and self.document is not None:
            self.spectrum.show_spectrum(self.document, period)

    @callback
    def _on_source(self, number: int) -> None:
        assert self.document is not None
        street = self.document["streets"][number]
        self._paths = paths_of(self.document, street)
        self.paths.blockSignals(True)
        self.paths.clear()
        self.paths.addItems([choice.title for choice in self._paths])
        if not self._paths:
            self.paths.addItem(f"{source_title(street)}: too faint, its paths are not listed")
        self.paths.setEnabled(bool(self._paths))
        self.paths.blockSignals(False)
        self._on_path()

    @callback
    def _on_path(self) -> None:
        if self.document is None or self.sources is None:
            return
        chosen = self._paths[self.paths.currentIndex()] if self._paths else None
        for widget in (self.terms, self.profile):
            widget.setVisible(chosen is not None)
        if chosen is None:
            self._show_ray([])
            return
        there = chosen.conditions
        for key, _, _ in CONDITIONS:
            self.condition.button(key).setEnabled(key in there)
        if self.condition.current() not in there:
            self.condition.set_current(there[0])
        condition = self.condition.current()
        self.terms.show_path(chosen.path, condition)
        self.profile.show_path(chosen.path, condition)
        self._show_ray(chosen.path["ray"])

    def _show_ray(self, corners: Optional[List[List[float]]]) -> None:
        """None: no receiver either."""
        if corners is None or self.document is None or not self._study.is_open:
            self.ray.hide()
            self.rayChanged.emit([])
            return
        at = self.document["receiver"]
        self.ray.show(corners, (at["x"], at["y"]), self._crs())
        self.rayChanged.emit(corners)

    def _crs(self) -> QgsCoordinateReferenceSystem:
        assert self._study.twin is not None
        crs = QgsCoordinateReferenceSystem(str(self._study.twin.crs["id"]))
        return crs if crs.isValid() else QgsCoordinateReferenceSystem.fromWkt(str(self._study.twin.crs["wkt"]))
