"""Rows of numbers with where they come from: label, value, origin; of a comparison label, before, after, change; groups that open."""

from __future__ import annotations

from typing import Callable, List, Sequence, Set

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QApplication, QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ...review.building_values import GUESSED_WORDS, Group, Row
from .. import theme
from .data_section import clear

LONG = 26  # letters of a value that has room beside its label
STRONG = ("default", "missing")  # origins that are written in the colour of a warning
MARK = "guessed"  # what a result says of the values it rests on


def grid_of_rows() -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(2)
    grid.setHorizontalSpacing(theme.STEP)
    grid.setColumnStretch(0, 1)
    return grid


def write_rows(grid: QGridLayout, rows: Sequence[Row]) -> None:
    """Label, value, and where it comes from; guesses are slanted."""
    has_sheet = bool(QApplication.instance().styleSheet())
    for row in rows:
        at = _next_row(grid)
        label, value, origin = QLabel(row.label), QLabel(theme.unbroken(row.text)), QLabel(row.origin)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        is_long = len(row.text) > LONG
        value.setWordWrap(is_long)  # on a line of its own: the panel must not become wider than it is shown
        _right(value)
        _as_origin(origin, row.origin, has_sheet)
        for place, widget in enumerate((label, value, origin)):
            widget.setToolTip(row.rule)
            if widget is value and is_long:
                grid.addWidget(widget, at + 1, 0, 1, 3)
            else:
                grid.addWidget(widget, at, place)


def write_compared(grid: QGridLayout, rows: Sequence[Row], heads: Sequence[str]) -> None:
    """A head with the titles of the two scenarios, then each label with both numbers and the change; rows without a pair over the columns."""
    at = _next_row(grid)
    for place, words in enumerate((*heads, "Δ"), 1):
        head = theme.quiet("")
        head.setWordWrap(False)
        head.setText(theme.elided(words, head.fontMetrics(), 90))
        head.setToolTip(words if words != "Δ" else f"{heads[1]} − {heads[0]}")
        head.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(head, at, place)
    for row in rows:
        at = _next_row(grid)
        label = QLabel(theme.unbroken(row.label))
        label.setWordWrap(True)
        label.setToolTip(row.rule)
        grid.addWidget(label, at, 0)
        if not row.before:
            value = QLabel(theme.unbroken(row.text))
            value.setWordWrap(True)
            value.setToolTip(row.rule)
            _right(value)
            grid.addWidget(value, at, 1, 1, 3)
            continue
        for place, text in enumerate((row.before, row.text, row.change), 1):
            value = QLabel(text)
            value.setToolTip(row.rule)
            _right(value)
            if place == 2:
                value.setFont(theme.sized(value.font(), 1.0, bold=True))
            grid.addWidget(value, at, place)


def texts_of(grid: QGridLayout) -> List[str]:
    widgets = [grid.itemAt(i).widget() for i in range(grid.count())]
    return [widget.text().replace("\u2060", "") for widget in widgets if isinstance(widget, QLabel) and widget.text()]


class Groups(QWidget):
    """Headings that open and close; the rows of a closed one are not made. What is open stays open for the next building."""

    def __init__(self, guard: Callable[[Callable[[], None]], None], opened: Sequence[str]) -> None:
        super().__init__()
        self._guard = guard
        self._open: Set[str] = set(opened)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.STEP // 2, 0, 0)
        self._column.setSpacing(0)
        self.parts: List[_Part] = []

    def show_groups(self, groups: Sequence[Group]) -> None:
        if [part.title for part in self.parts] != [group.title for group in groups]:
            for part in self.parts:
                self._column.removeWidget(part)
                part.deleteLater()
            self.parts = [_Part(group.title, self._guard, self._on_toggled) for group in groups]
            for part in self.parts:
                self._column.addWidget(part)
        for part, group in zip(self.parts, groups):
            part.show_group(group, group.title in self._open)

    def _on_toggled(self, title: str, is_open: bool) -> None:
        (self._open.add if is_open else self._open.discard)(title)

    def texts(self) -> List[str]:
        return [text for part in self.parts for text in texts_of(part.grid)]

    def part(self, title: str) -> _Part:
        return next(part for part in self.parts if part.title == title)


class _Part(QWidget):
    def __init__(
        self, title: str, guard: Callable[[Callable[[], None]], None], toggled: Callable[[str, bool], None]
    ) -> None:
        super().__init__()
        self.title, self._guard, self._toggled = title, guard, toggled
        self._group, self.is_open = Group(title, ()), False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.head = QToolButton()
        self.head.setAutoRaise(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.clicked.connect(lambda checked=False: guard(self._on_head))
        column.addWidget(self.head)
        self.grid = grid_of_rows()
        self.grid.setContentsMargins(2 * theme.STEP, 0, 0, theme.STEP // 2)
        column.addLayout(self.grid)

    def show_group(self, group: Group, is_open: bool) -> None:
        self._group = group
        guessed = f" · {group.guessed} of {len(group.rows)} {MARK}" if group.guessed else ""
        self.head.setText(f"{group.title}{guessed}")
        self.is_open = is_open
        self._fill()

    def _on_head(self) -> None:
        self.is_open = not self.is_open
        self._toggled(self.title, self.is_open)
        self._fill()

    def _fill(self) -> None:
        clear(self.grid)
        self.head.setArrowType(Qt.ArrowType.DownArrow if self.is_open else Qt.ArrowType.RightArrow)
        if self.is_open:
            write_rows(self.grid, self._group.rows)


def _right(value: QLabel) -> None:
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def _as_origin(label: QLabel, origin: str, has_sheet: bool) -> None:
    """has_sheet : a dark theme of QGIS, whose style sheet paints over palette and font"""
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    palette = label.palette()
    colour = theme.severity_colour("warning") if origin in STRONG else theme.secondary(label)
    palette.setColor(QPalette.ColorRole.WindowText, colour)
    label.setPalette(palette)
    if has_sheet:
        ink = f"color: {colour.name()};" if origin in STRONG else ""
        if origin in GUESSED_WORDS:
            label.setStyleSheet(f"{ink} font-style: italic;")
    elif origin in GUESSED_WORDS:
        font = label.font()
        font.setItalic(True)
        label.setFont(font)


def _next_row(grid: QGridLayout) -> int:
    """rowCount() never falls again once rows were there."""
    return 1 + max((grid.getItemPosition(i)[0] for i in range(grid.count())), default=-1)
