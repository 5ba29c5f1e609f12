"""Rows of numbers with where they come from: label, value, origin; of a comparison label, before, after, change; groups that open."""

from __future__ import annotations

from typing import Callable, List, Sequence, Set, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import QApplication, QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ...review.building_values import GUESSED_WORDS, Group, Row
from ...solver_words import said
from ...words import tr
from .. import theme
from .data_section import clear

LEAST_PX = 12 * theme.STEP  # of a label, so that it has two lines at most
LONG = 20  # letters of a value that has room beside its label
LONG_ORIGIN = 12  # letters; of longer words that leave too little for the label
STRONG = ("default", "missing")  # origins that are written in the colour of a warning
MARK = "guessed"  # what a result says of the values it rests on


def grid_of_rows() -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(2)
    grid.setHorizontalSpacing(theme.STEP)
    grid.setColumnStretch(0, 1)
    grid.setColumnMinimumWidth(0, LEAST_PX)
    return grid


def write_rows(grid: QGridLayout, rows: Sequence[Row]) -> None:
    """Label, value, and where it comes from; guesses are slanted."""
    for row in rows:
        _Line(grid, _next_row(grid)).show_row(row)


class Lines:
    """Rows of a grid that is theirs alone. Those of the building before are written anew: making labels is what takes time."""

    def __init__(self, grid: QGridLayout) -> None:
        self._grid = grid
        self._lines: List[_Line] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        if not self._lines:
            clear(self._grid)
        while len(self._lines) > len(rows):
            self._lines.pop().remove()
        for i in range(len(self._lines), len(rows)):
            self._lines.append(_Line(self._grid, 2 * i))
        for line, row in zip(self._lines, rows):
            line.show_row(row)

    def clear(self) -> None:
        self._lines = []
        clear(self._grid)


class _Line:
    """Label, value and origin; a long value is on a line of its own below: the panel must not become wider than it is shown."""

    def __init__(self, grid: QGridLayout, at: int) -> None:
        self._grid, self._at = grid, at
        self._row, self._is_long = Row("", ""), False
        self._look: Tuple[str, bool, int] = ("", False, 0)  # nothing is known of the origin yet
        self._label, self._value, self._origin = self._widgets = (QLabel(), QLabel(), QLabel())
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        _right(self._value)
        self._origin.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for place, widget in enumerate(self._widgets):
            grid.addWidget(widget, at, place)

    def show_row(self, row: Row) -> None:
        look = (row.origin, *_look_of_application())
        if look != self._look:
            _as_origin(self._origin, row.origin, bool(look[1]), theme.secondary(self._label))
        if row != self._row:
            self._label.setText(tr(row.label))
            self._value.setText(theme.unbroken(tr(row.text)))
            self._origin.setText(tr(row.origin))
            self._origin.setWordWrap(len(self._origin.text()) > LONG_ORIGIN)
            self._place(len(tr(row.text)) > LONG)
        if row.rule != self._row.rule:
            for widget in self._widgets:
                widget.setToolTip(said(row.rule))
        self._row, self._look = row, look

    def _place(self, is_long: bool) -> None:
        if is_long == self._is_long:
            return
        self._is_long = is_long
        self._value.setWordWrap(is_long)
        self._grid.removeWidget(self._value)
        if is_long:
            self._grid.addWidget(self._value, self._at + 1, 0, 1, 3)
        else:
            self._grid.addWidget(self._value, self._at, 1)

    def remove(self) -> None:
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()


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
        label = QLabel(theme.unbroken(tr(row.label)))
        label.setWordWrap(True)
        label.setToolTip(said(row.rule))
        grid.addWidget(label, at, 0)
        if not row.before:
            value = QLabel(theme.unbroken(tr(row.text)))
            value.setWordWrap(True)
            value.setToolTip(said(row.rule))
            _right(value)
            grid.addWidget(value, at, 1, 1, 3)
            continue
        for place, text in enumerate((row.before, row.text, row.change), 1):
            value = QLabel(text)
            value.setToolTip(said(row.rule))
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


class _Head(QToolButton):
    """What has no room ends in "…": a heading must not make the panel wider."""

    _words = ""

    def say(self, words: str) -> None:
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.iconSize().width() - theme.STEP
        self.setText(theme.elided(self._words, self.fontMetrics(), room))


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
        self.head = _Head()
        self.head.setAutoRaise(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # must not widen the panel
        self.head.clicked.connect(lambda checked=False: guard(self._on_head))
        column.addWidget(self.head)
        self.grid = grid_of_rows()
        self.grid.setContentsMargins(2 * theme.STEP, 0, 0, theme.STEP // 2)
        self._lines = Lines(self.grid)
        column.addLayout(self.grid)

    def show_group(self, group: Group, is_open: bool) -> None:
        self._group = group
        guessed = (
            tr(" · {guessed} of {n} {mark}").format(guessed=group.guessed, n=len(group.rows), mark=tr(MARK))
            if group.guessed
            else ""
        )
        self.head.say(f"{tr(group.title)}{guessed}")
        self.is_open = is_open
        self._fill()

    def _on_head(self) -> None:
        self.is_open = not self.is_open
        self._toggled(self.title, self.is_open)
        self._fill()

    def _fill(self) -> None:
        self.head.setArrowType(Qt.ArrowType.DownArrow if self.is_open else Qt.ArrowType.RightArrow)
        if self.is_open:
            self._lines.show_rows(self._group.rows)
        else:
            self._lines.clear()


def _right(value: QLabel) -> None:
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def _look_of_application() -> Tuple[bool, int]:
    """Whether there is a style sheet, as of a dark theme of QGIS, which paints over palette and font; and which palette there is."""
    application = QApplication.instance()
    return bool(application.styleSheet()), application.palette().cacheKey()


def _as_origin(label: QLabel, origin: str, has_sheet: bool, usual: QColor) -> None:
    palette = label.palette()
    colour = theme.severity_colour("warning") if origin in STRONG else usual
    palette.setColor(QPalette.ColorRole.WindowText, colour)
    label.setPalette(palette)
    slanted = origin in GUESSED_WORDS
    if has_sheet:
        ink = f"color: {colour.name()};" if origin in STRONG else ""
        label.setStyleSheet(f"{ink} font-style: italic;" if slanted else "")
    else:
        font = label.font()
        font.setItalic(slanted)
        label.setFont(font)


def _next_row(grid: QGridLayout) -> int:
    """rowCount() never falls again once rows were there."""
    return 1 + max((grid.getItemPosition(i)[0] for i in range(grid.count())), default=-1)
