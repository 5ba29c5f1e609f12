"""What the tables of numbers in the results are made of: grids of words and numbers beside each other, and what changes between them."""

from __future__ import annotations

from typing import List

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGridLayout, QLabel

from ...indicators.catalogue import with_spaces
from ...words import tr
from .. import theme

NOT_KNOWN = "not known"


def number_grid(stretched: int) -> QGridLayout:
    """stretched : the column that takes the room there is"""
    grid = QGridLayout()
    grid.setVerticalSpacing(2)
    grid.setHorizontalSpacing(theme.STEP)
    grid.setColumnStretch(stretched, 1)
    return grid


def texts_of(grid: QGridLayout) -> List[str]:
    """Words of a grid row by row."""
    labels = [grid.itemAt(i).widget() for i in range(grid.count())]
    return [label.text() for label in labels if label.text()]


def head(text: str, tip: str) -> QLabel:
    """Of a column of numbers."""
    label = theme.quiet(text)
    label.setWordWrap(False)
    label.setToolTip(tip)
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    return label


def right(text: str) -> QLabel:
    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def number_words(number: float) -> str:
    """ "12 400"; of NaN that it is not known."""
    return with_spaces(number) if number == number else tr(NOT_KNOWN)


def signed_words(number: float) -> str:
    """ "+310" or "−310", "0" of what rounds to it; of NaN that it is not known."""
    if number != number:
        return tr(NOT_KNOWN)
    return f"+{with_spaces(number)}" if round(number) > 0 else with_spaces(number)
