"""What the dialog of reports is given, and small pieces of it: words of the formats, lists whose rows are ticked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Dict, List, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem

from ...client.computations import COMPUTATIONS
from ...client.heat_planning import HEAT_PLANNING
from ...review.report_parts import HTML, LAYOUT, PDF
from ...review.report_wish import ReportWish
from ...words import tr
from .making import Made

if TYPE_CHECKING:
    from .making import Steps

FORMAT_WORDS = {
    HTML: (
        "Web page (HTML)",
        "One file with everything in it, for a browser; readable on a phone and by a screen reader",
    ),
    PDF: ("Document (PDF)", "Pages in A4, to be printed and sent"),
    LAYOUT: (
        "QGIS layout and atlas",
        "Added to this project, to be changed by hand; with a page for each chosen building or road",
    ),
}
KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class ReportCommands:
    """What the dialog is given.

    make : (wish, files by format) -> the steps; done : is given what was made; sets : names of the selection sets
    selected : how many buildings and roads are selected; has_3d : whether 3D pictures can be drawn
    """

    guard: Callable[[Callable[[], None]], None]
    make: Callable[[ReportWish, Dict[str, Path]], Steps]
    done: Callable[[Made], None]
    sets: Callable[[], List[str]]
    selected: Tuple[int, int]
    has_3d: bool


def add_row(of: QListWidget, words: str, key: str, is_ticked: bool) -> QListWidgetItem:
    """A row of a list that can be ticked; key : what `checked` tells of it"""
    item = QListWidgetItem(words)
    item.setData(KEY, key)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
    of.addItem(item)
    return item


def checked(of: QListWidget) -> List[str]:
    """Keys of what is ticked, in their order; what is hidden by the choice of the baseline counts as ticked as it is."""
    items = [of.item(number) for number in range(of.count())]
    return [str(item.data(KEY)) for item in items if item.checkState() == Qt.CheckState.Checked]


def process_title(process: str) -> str:
    computation = {**COMPUTATIONS, **HEAT_PLANNING}.get(process)
    return tr(computation.title) if computation is not None else tr(process.capitalize())
