"""What the panels "Why this level" and "Why this air" have in common: a click near a receiver, the question, floors and their answer."""

from __future__ import annotations

from html import escape
from typing import Any, Callable, ClassVar, Dict, List, NamedTuple, Optional, Sequence, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..client.job_queue import JobQueue
from ..review.noise_receivers import Floor, ReceiverReader, Receivers, Source
from ..review.scale_registry import ScaleRegistry
from ..review.study_model import StudyModel
from ..review.view_state import View, ViewState
from ..words import shown, tr
from . import theme
from .arrangement import Arranged
from .callback import callback
from .choice import Choice
from .fitting import Fitting
from .parts import EmptyState, Segments, command_words, error_words, icon_button
from .theme import STEP
from .why_tool import RayOnMap, WhyTool

FLOOR_LETTERS, FLOOR_SHARE = 7, 0.26  # of the choice of floors at least, and of the panel's width at most
NOTE_LINES = 8  # that are free, from which a note may take more than one of them


class Words(NamedTuple):
    """What a panel says. closed : without a study; missing : what has not been computed; run : the button that does;
    choose : without a place; asking : while the solver answers"""

    title: str
    closed: str
    missing: str
    run: str
    choose: str
    asking: str


class WhyPanel(QDockWidget):
    """Asks the solver for an explanation; a subclass shows it.

    object_name : by which QGIS keeps its place; process : that explains; source : the receivers it explains
    point_height_m : above ground, of a place where there is no receiver
    """

    object_name: ClassVar[str]
    process: ClassVar[str]
    source: ClassVar[Source]
    point_height_m: ClassVar[float]
    words: ClassVar[Words]

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
        super().__init__(tr(self.words.title), parent)
        self.setObjectName(self.object_name)
        self._study, self._state, self._scales, self._queue = study, state, scales, queue
        self._canvas, self._open_demo, self._show_run, self._guard = canvas, open_demo, show_run, guard
        self.document: Optional[Dict[str, Any]] = None
        self._place: Optional[Dict[str, Any]] = None  # inputs of the process that say where
        self._job = ""
        self._reader, self._mark = ReceiverReader(study, self.source), ""  # of which result there was an answer
        self.tool = WhyTool(canvas, guard)
        self.ray = RayOnMap(canvas)
        self.pieces: Optional[Arranged] = None
        self._build()
        for signal, slot in self._signals():
            signal.connect(slot)
        self._refresh()

    # --- what a subclass says ---------------------------------------------------------------------------------------
    def show_document(self, document: Dict[str, Any]) -> None:
        """An explanation as the process makes it."""
        raise NotImplementedError

    def floor_title(self, floor: Floor) -> str:
        raise NotImplementedError

    def _mark_place(self) -> None:
        """Marks the place that is explained on the map."""
        raise NotImplementedError

    def _unmark_place(self) -> None:
        self.ray.hide()

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
            tr(
                "Choose a receiver on the map: click near it, or anywhere for a point {point_height_m:g} m above ground"
            ).format(point_height_m=shown(self.point_height_m)),
            self.start_picking,
            checkable=True,
        )
        head.addWidget(self.pick)
        self.head = Fitting()  # the answer
        self.head.setFont(theme.sized(self.head.font(), 1.1))
        self.head.turned.connect(self._fit_words)
        head.addWidget(self.head, 1)
        self.floor = Choice()
        self.floor.setToolTip(tr("Receivers above each other at this place: choose the floor to explain"))
        self.floor.setAccessibleName(tr("Floor"))
        self.floor.setMinimumContentsLength(FLOOR_LETTERS)
        self.floor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.floor.currentIndexChanged.connect(self._on_floor)
        self.floor.hide()
        head.addWidget(self.floor)
        layout.addLayout(head)
        self.details = Fitting()  # what else there is to know, where there is room
        self.note = Fitting()
        for label in (self.details, self.note):
            theme.hush(label)
            label.hide()
            layout.addWidget(label)
        self._stack = QStackedWidget()
        self.empty = EmptyState()
        self._stack.addWidget(self.empty)
        layout.addWidget(self._stack, 1)
        self._said: Tuple[Tuple[str, ...], Tuple[str, ...]] = ((), ())  # answer and details, the longest first
        self._tip, self._is_urgent = "", False  # all of it; whether the note must be seen
        self.setWidget(body)

    def say_answer(
        self, answer: Sequence[str], details: Sequence[str], note: str = "", is_urgent: bool = False
    ) -> None:
        """answer, details : rich text, the longest first; note : in quiet words; is_urgent : it is seen in the lowest panel, too"""
        self._said = tuple(answer), tuple(details)
        whole = [each for each in (answer[0], details[0], escape(note)) if each]
        self._tip = "<p>" + "</p><p>".join(whole) + "</p>"
        self.details.say(*details, tip=self._tip)
        self.note.say(*([escape(note)] if note else []), tip=self._tip)
        self._is_urgent = is_urgent
        colour = theme.severity_colour("warning") if is_urgent else theme.secondary(self)
        palette = self.note.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.note.setPalette(palette)
        self._fit_words()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit_words()

    @callback
    def _fit_words(self) -> None:
        """The answer in one line; what else there is to know and the note where the pictures leave room for them."""
        size = self.size()
        longest = self.floor.fontMetrics().horizontalAdvance(self.floor.currentText()) + 5 * STEP
        least = self.floor.minimumSizeHint().width()
        answer, details = self._said
        row, most = size.width() - 4 * STEP - self.pick.sizeHint().width(), int(FLOOR_SHARE * size.width())
        fitting = (wide for wide in map(self.head.wide, answer) if wide <= row - most)
        most = max(most, row - int(next(fitting, row)))  # what the answer leaves
        self.floor.setFixedWidth(max(min(longest, most), least))
        line = self.details.fontMetrics().height() + STEP // 2
        frame = 2 * line + 3 * STEP  # the panel's title, its edges and the answer
        pictures = self.pieces.least_height(size.width() - 2 * STEP) if self.pieces is not None else 0
        free = size.height() - frame - pictures
        beside = details if free < line else details[:1]  # behind the answer, where they have room
        self.head.say(*(f"{answer[0]} · {each}" for each in beside), *answer, tip=self._tip)
        has_details = bool(answer) and free >= line and self.head.number >= len(beside)
        self.details.setVisible(has_details)
        free -= has_details * line
        self.note.set_wraps(free >= NOTE_LINES * line)
        self.note.setVisible(bool(self.note.whole) and (self._is_urgent or free >= line))

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
        self.ask({"receiver": found} if found else {"x": at.x(), "y": at.y(), "height_m": self.point_height_m})

    @property
    def place(self) -> Optional[Dict[str, Any]]:
        """What is explained, as `ask` takes it; None for nothing."""
        return None if self._place is None else dict(self._place)

    def ask(self, place: Dict[str, Any]) -> None:
        """place : {"receiver": id} or {"x", "y", "height_m"}"""
        assert self._study.twin is not None
        self._receivers()
        self._place, self.document = dict(place), None
        inputs = {"twin": str(self._study.twin.path), "scenario": self._state.view.scenario, **place}
        self._show_floors()
        self._job = self._queue.execute(self.process, inputs, tr(self.words.title)).id
        self._say(self.words.asking)

    @callback
    def _on_finished(self, job_id: str) -> None:
        if job_id != self._job:
            return
        job, self._job = self._queue.job(job_id), ""
        if job.status == "successful" and job.result is not None:
            self.show_document(job.result)
        elif job.error is not None:
            self._say(error_words(job.error), tr("Choose another place"), self.start_picking)
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
            self.floor.addItem(self.floor_title(each), each.receiver)
        self.floor.setCurrentIndex(self.floor.findData(chosen))
        self.floor.blockSignals(False)
        self.floor.setVisible(len(floors) > 1)
        self._fit_words()

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
            self._unmark_place()

    def _refresh(self) -> None:
        self._show_floors()
        if not self._study.is_open:
            self._say(self.words.closed, command_words("demo"), self._open_demo)
        elif self._study.result(self._state.view.scenario, self.source.process) is None:
            title = self._study.scenario_title(self._state.view.scenario)
            self._say(
                tr("{missing} has not been computed for {title}.").format(missing=tr(self.words.missing), title=title),
                self.words.run,
                self._show_run,
            )
        elif self.document is None and not self._job:
            self._say(self.words.choose, tr("Choose on the map"), self.start_picking)
        elif self.document is not None:
            self._mark_place()

    def _say(self, text: str, button: str = "", action: Optional[Callable[[], None]] = None) -> None:
        self._said, self._tip = ((), ()), ""
        self.note.say()
        self._fit_words()
        self.pick.setEnabled(self._study.is_open)
        self.empty.say(text, button, action)
        self._stack.setCurrentWidget(self.empty)
        self._unmark_place()

    def _crs(self) -> QgsCoordinateReferenceSystem:
        assert self._study.twin is not None
        crs = QgsCoordinateReferenceSystem(str(self._study.twin.crs["id"]))
        return crs if crs.isValid() else QgsCoordinateReferenceSystem.fromWkt(str(self._study.twin.crs["wkt"]))


def column_of(*widgets: QWidget) -> QWidget:
    """Beneath each other; words and choices are as high as they need, pictures share the rest."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(STEP // 2)
    for widget in widgets:
        is_words = isinstance(widget, (QComboBox, QLabel, Segments))
        layout.addWidget(widget, 0 if is_words else 1)
    return column
