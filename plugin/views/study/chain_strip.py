"""The chain of the shown scenario in one line: traffic and energy, then noise and air, each with its state; one button for what is out of date."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from ...client.computations import COMPUTATIONS
from ...client.job_queue import ClientJob
from ...compat import mouse_position
from ...review.process_chain import (
    CANNOT,
    FAILED,
    FRESH,
    MISSING,
    RUNNING,
    STALE,
    WAITING,
    Link,
    chain_of,
    to_run,
    with_jobs,
)
from ...review.study_model import StudyModel
from ...words import inline, tr
from .. import theme

PLACES = {"traffic": (0, 0), "energy": (0, 1), "noise": (1, 0), "air": (1, 1)}  # column, row
ARROWS = (("traffic", "noise"), ("traffic", "air"), ("energy", "air"))
SEVERITY = {FRESH: "ok", STALE: "warning", RUNNING: "info", WAITING: "info", FAILED: "error"}
MARKS = {FRESH: "✓", STALE: "↻", CANNOT: "–", RUNNING: "▶", WAITING: "…", FAILED: "✗"}
WORDS = {
    FRESH: "done",
    STALE: "out of date",
    CANNOT: "cannot run",
    RUNNING: "running",
    WAITING: "waiting",
    FAILED: "failed",
}
ROOM = 0.36  # width of a box as share of the whole


class ChainStrip(QWidget):
    """Hidden until something is computed. run : of processes in their order, for the shown scenario"""

    def __init__(
        self, study: StudyModel, run: Callable[[str, List[str]], None], parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self._study, self._scenario = study, ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP // 2)
        self.drawing = _ChainDrawing()
        self.drawing.chosen.connect(self._show_why)
        column.addWidget(self.drawing)
        self.why = theme.quiet("")
        self.why.hide()
        column.addWidget(self.why)
        self.button = QPushButton("")
        self.button.clicked.connect(lambda checked=False: run(self._scenario, self.wanted()))
        column.addWidget(self.button)
        self.links: Tuple[Link, ...] = ()
        self._of_reference: List[str] = []
        self.hide()

    def wanted(self) -> List[str]:
        return to_run(self.links, self._of_reference)

    def show_scenario(self, scenario: str, jobs: Iterable[ClientJob] = (), reference: str = "") -> None:
        """jobs : of this session, oldest first; reference : a variant is run through what that has results of"""
        self._scenario = scenario
        is_variant = self._study.is_open and bool(reference) and scenario != reference
        self._of_reference = [key for key in PLACES if is_variant and self._study.result(reference, key) is not None]
        has_results = self._study.is_open and bool(self._study.computed_processes())
        self.links = chain_of(self._study, scenario) if has_results and scenario in self._study.scenarios else ()
        self.setVisible(bool(self.links))
        shown = with_jobs(self.links, jobs, scenario)
        self.drawing.show_links(shown)
        self._show_why(self.drawing.current)
        titles = [inline(tr(COMPUTATIONS[each].title)) for each in self.wanted()]
        self.button.setVisible(bool(titles))
        is_new = any(link.state == MISSING for link in self.links if link.process in self.wanted())
        self.button.setText(tr("Run what is missing or out of date") if is_new else tr("Run what is out of date"))
        self.button.setToolTip(
            tr("{titles}, for {scenario_title}").format(
                titles=_begun(tr(", then ").join(titles)), scenario_title=self._study.scenario_title(scenario)
            )
        )

    def _show_why(self, process: str) -> None:
        """What state a process is in and why, in a sentence below the boxes; nothing while none is chosen."""
        link = self.drawing.link(process)
        self.why.setVisible(link is not None)
        if link is not None:
            self.why.setText(f"{_title(process)}: {link.why}")


class _ChainDrawing(QWidget):
    """Boxes and arrows; an arrow is strong where the later result takes something of the earlier one. A click on a box, or the
    arrow keys, choose it."""

    chosen = pyqtSignal(str)  # process, "" for none

    def __init__(self) -> None:
        super().__init__()
        self._links: Dict[str, Link] = {}
        self.current = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Chain of computations of the shown scenario"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_links(self, links: Tuple[Link, ...]) -> None:
        self._links = {link.process: link for link in links}
        states = (f"{_title(key)} {tr(WORDS.get(each.state, 'not computed'))}" for key, each in self._links.items())
        self.setAccessibleDescription(", ".join(states))
        self.update()

    def link(self, process: str) -> Optional[Link]:
        return self._links.get(process)

    def choose(self, process: str) -> None:
        """The same once more leaves it."""
        self.current = "" if process == self.current else process
        self.update()
        self.chosen.emit(self.current)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = mouse_position(event)
        under = [process for process in self._links if self.box(process).contains(at)]
        if under or self.current:
            self.choose(under[0] if under else self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(event.key(), 0)
        order = list(self._links)
        if step and order:
            place = order.index(self.current) + step if self.current in order else 0
            self.choose(order[place % len(order)])
        elif event.key() == Qt.Key.Key_Escape and self.current:
            self.choose(self.current)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, 2 * self._tall() + theme.STEP)

    def _tall(self) -> int:
        return self.fontMetrics().height() + theme.STEP

    def box(self, process: str) -> QRectF:
        column, row = PLACES.get(process, (1, 2))
        wide = ROOM * self.width()
        left = 0.5 if column == 0 else self.width() - wide - 0.5
        return QRectF(left, 0.5 + row * (self._tall() + theme.STEP - 2), wide, self._tall())

    def event(self, event: Any) -> bool:
        if isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            under = [link for process, link in self._links.items() if self.box(process).contains(at)]
            QToolTip.showText(event.globalPos(), under[0].why if under else "", self)
            return True
        return bool(super().event(event))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for first, then in ARROWS:
            if first in self._links and then in self._links:
                self._draw_arrow(painter, first, then)
        for process, link in self._links.items():
            box = self.box(process)
            colour = _colour(link, self)
            is_strong = process == self.current
            painter.setPen(QPen(colour, 2.0 if is_strong else (1.0 if link.state in SEVERITY else 0.8)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(theme.ink(self) if link.state in SEVERITY else theme.secondary(self))
            inner = box.adjusted(theme.STEP, 0, -theme.STEP, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _title(process))
            painter.setPen(colour)
            mark = MARKS.get(link.state, "·")
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark)
        painter.end()

    def _draw_arrow(self, painter: QPainter, first: str, then: str) -> None:
        is_used = first in self._links[then].takes
        pen = QPen(theme.ink(self) if is_used else theme.line(self), 1.4 if is_used else 0.8)
        painter.setPen(pen)
        one, other = self.box(first), self.box(then)
        start, end = QPointF(one.right(), one.center().y()), QPointF(other.left(), other.center().y())
        painter.drawLine(start, end)
        painter.drawEllipse(end, 1.8, 1.8)


def _title(process: str) -> str:
    return tr(COMPUTATIONS[process].title)


def _colour(link: Link, widget: QWidget) -> QColor:
    return theme.severity_colour(SEVERITY[link.state]) if link.state in SEVERITY else theme.line(widget)


def _begun(words: str) -> str:
    """With a capital, as a sentence begins."""
    return words[:1].upper() + words[1:]
