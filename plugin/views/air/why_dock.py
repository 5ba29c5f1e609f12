"""The panel "Why this air": a click near a receiver, and what makes the air there."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...client.air import AIR
from ...client.job_queue import JobQueue
from ...review.noise_receivers import OF_AIR, ReceiverReader, Receivers
from ...review.scale_registry import ScaleRegistry
from ...review.study_model import StudyModel
from ...review.view_state import View, ViewState
from .. import theme
from ..callback import callback
from ..parts import EmptyState, Segments, error_words, icon_button
from ..theme import STEP
from ..why_tool import RayOnMap, WhyTool
from .bars import ContributionBars, legend_words
from .canyon_sketch import CanyonSketch
from .series import YearSeries
from .wind_rose import WindRose
from .words import POLLUTANTS, canyon_lines, floor_title, heading, range_words

PROCESS = "air-explain"
WIND, STREET, YEAR = "wind", "street", "year"
PARTS = (
    (WIND, "Wind", "How high the concentration is with the wind from each direction"),
    (STREET, "Street", "The canyon the place stands in, and where its height and width are from"),
    (YEAR, "Year", "Hours and days of the year beside the limits"),
)
WIDE = 1050  # pixels from which on all three have room beside the bars
POINT_HEIGHT_M = 2.0  # above ground, of a place where there is no receiver


class WhyAirDock(QDockWidget):
    """Asks the solver for an explanation and shows it."""

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
        super().__init__("Why this air", parent)
        self.setObjectName("TwinscapeWhyAir")
        self._study, self._state, self._scales, self._queue = study, state, scales, queue
        self._canvas, self._open_demo, self._show_run, self._guard = canvas, open_demo, show_run, guard
        self.document: Optional[Dict[str, Any]] = None
        self._place: Optional[Dict[str, Any]] = None  # inputs of the process that say where
        self._job = ""
        self._reader, self._mark = ReceiverReader(study, OF_AIR), ""  # of which result there was an answer
        self.tool = WhyTool(canvas, guard)
        self.marker = RayOnMap(canvas)
        self._build()
        for signal, slot in self._signals():
            signal.connect(slot)
        self._refresh()

    def close_view(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self._canvas.unsetMapTool(self.tool)
        self.marker.close()

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
            "Choose a receiver on the map: click near it, or anywhere for a point 2 m above ground",
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
        self._stack.addWidget(self._charts())
        layout.addWidget(self._stack, 1)
        self.setWidget(body)

    def _charts(self) -> QWidget:
        self.bars, self.rose, self.canyon, self.series = ContributionBars(), WindRose(), CanyonSketch(), YearSeries()
        self.pollutant = Segments([(key, words, f"What adds to {words}") for key, words in POLLUTANTS])
        self.pollutant.set_current("no2")
        self.pollutant.chosen.connect(self._on_pollutant)
        self.key = QLabel(" ".join(f'<span style="color:{each}">■</span>&nbsp;{w}' for each, w in legend_words()))
        self.about_no2 = theme.quiet(
            "NO₂ forms from the NOx of all together; it is shared out by what each adds to NOx."
        )
        self.provenance = theme.quiet("")
        words = QScrollArea()
        words.setWidget(self.provenance)
        words.setWidgetResizable(True)
        words.setFrameShape(QFrame.Shape.NoFrame)
        words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.setMinimumHeight(3 * self.provenance.fontMetrics().lineSpacing())
        self._provenance_area = words
        self.part = Segments([*PARTS])
        self.part.set_current(WIND)
        self.part.chosen.connect(self._on_part)
        self._parts = {
            WIND: _column(self.rose),
            STREET: _column(self.canyon, words, shares=(3, 2)),
            YEAR: _column(self.series),
        }
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(_column(self.pollutant, self.bars, self.key, self.about_no2))
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addWidget(self.part)
        pictures = QSplitter(Qt.Orientation.Horizontal)
        pictures.setChildrenCollapsible(False)
        for each in self._parts.values():
            pictures.addWidget(each)
        pictures.setSizes([620, 760, 900])  # shares of whatever there is
        column.addWidget(pictures, 1)
        split.addWidget(beside)
        split.setSizes([800, 1700])
        self._content = split
        self._arrange()
        return split

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Three pictures side by side where there is room, else one of them."""
        is_wide = self.width() >= WIDE
        self.part.setVisible(not is_wide)
        for key, column in self._parts.items():
            column.setVisible(is_wide or key == self.part.current())

    @callback
    def _on_part(self, key: str) -> None:
        self._arrange()

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
        self._receivers()
        self._place, self.document = dict(place), None
        inputs = {"twin": str(self._study.twin.path), "scenario": self._state.view.scenario, **place}
        self._show_floors()
        self._job = self._queue.execute(PROCESS, inputs, "Why this air").id
        self._say("Following the air from each road…")

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
        elif "indicator" in names:
            self._follow(view.indicator)

    def _follow(self, indicator: str) -> None:
        """The pollutant that is looked at in the other views."""
        process, _, name = indicator.partition(".")
        shown = next((key for key, _ in POLLUTANTS if key in name.split("_")), "")
        if process == AIR.id and shown and shown != self.pollutant.current():
            self.pollutant.set_current(shown)
            self._on_pollutant(shown)

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
            self.marker.hide()

    def _refresh(self) -> None:
        self._show_floors()
        if not self._study.is_open:
            self._say("Open a study to see why the air of a place is as it is.", "Open the demo", self._open_demo)
        elif self._study.result(self._state.view.scenario, AIR.id) is None:
            title = self._study.scenario_title(self._state.view.scenario)
            self._say(f"Air quality has not been computed for {title}.", "Run air quality…", self._show_run)
        elif self.document is None and not self._job:
            self._say(
                "Click near a receiver on the map to see which roads, winds and street canyon make its air.",
                "Choose on the map",
                self.start_picking,
            )
        elif self.document is not None:
            self._mark_place()

    def _say(self, text: str, button: str = "", action: Optional[Callable[[], None]] = None) -> None:
        self.head.setText("")
        self.note.hide()
        self.pick.setEnabled(self._study.is_open)
        self.empty.say(text, button, action)
        self._stack.setCurrentWidget(self.empty)
        self.marker.hide()

    def show_document(self, document: Dict[str, Any]) -> None:
        """An explanation as the process "air-explain" makes it."""
        self.document = document
        self.head.setText(heading(document))
        self.head.setToolTip(self.head.text())
        result = self._study.result(self._state.view.scenario, AIR.id)
        summary = {} if result is None else result.document.get("summary", {})
        words = range_words(document, summary)
        self.note.setText(" ".join([words, *document["warnings"]]).strip())
        self.note.setVisible(bool(self.note.text()))
        palette = self.note.palette()
        outside = words.startswith("Outside")
        colour = theme.severity_colour("warning") if outside else theme.secondary(self)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.note.setPalette(palette)
        self.canyon.show_canyon(document)
        canyon = document["canyon"]
        self.provenance.setText("" if canyon is None else theme.unbroken("\n".join(canyon_lines(canyon))))
        self._provenance_area.setVisible(canyon is not None)
        self._follow(self._state.view.indicator)
        self._on_pollutant(self.pollutant.current())
        self._stack.setCurrentWidget(self._content)
        self._mark_place()

    @callback
    def _on_pollutant(self, key: str) -> None:
        if self.document is None:
            return
        self.bars.show_parts(self.document, key)
        self.about_no2.setVisible(key == "no2")
        self.rose.show_rose(self.document, key, self._scales.scale(f"{AIR.id}.{key}", "absolute", ""))
        self.series.show_series(self.document, key)

    def _mark_place(self) -> None:
        if self.document is not None and self._study.is_open:
            at = self.document["receiver"]
            self.marker.show([], (at["x"], at["y"]), self._crs())

    def _crs(self) -> QgsCoordinateReferenceSystem:
        assert self._study.twin is not None
        crs = QgsCoordinateReferenceSystem(str(self._study.twin.crs["id"]))
        return crs if crs.isValid() else QgsCoordinateReferenceSystem.fromWkt(str(self._study.twin.crs["wkt"]))


def _column(*widgets: QWidget, shares: Tuple[int, ...] = ()) -> QWidget:
    """Beneath each other; shares : of the height, where pictures do not have the same."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(STEP // 2)
    for place, widget in enumerate(widgets):
        is_words = isinstance(widget, (QLabel, Segments))
        layout.addWidget(widget, shares[place] if shares else 0 if is_words else 1)
    return column
