"""The street canyon a place stands in, and in words where its height and width are from: beside or beneath it, as there is room."""

from __future__ import annotations

from typing import Any, Mapping

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from ...words import tr
from .. import theme
from ..theme import STEP
from .canyon_sketch import LOW_PX, CanyonSketch
from .words import canyon_lines

BESIDE_LETTERS = 62  # of width, from which words stand beside the sketch
LEAST_LINES = 4  # of words beneath the sketch
WORDS_SHARE = 0.42  # of the height, at most


class StreetView(QWidget):
    """Where there is no room for the words they are the sketch's tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.sketch = CanyonSketch()
        self.words = theme.quiet("")
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.area = QScrollArea()
        self.area.setWidget(self.words)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(tr("Where height and width are from"))
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(STEP // 2)
        self._layout.addWidget(self.sketch, 1)
        self._layout.addWidget(self.area)

    def show_canyon(self, document: Mapping[str, Any]) -> None:
        self.sketch.show_canyon(document)
        canyon = document["canyon"]
        lines = [] if canyon is None else canyon_lines(canyon)
        self.words.setText(theme.unbroken("\n".join(lines)))
        self.sketch.setToolTip("\n".join(lines))
        self.sketch.setAccessibleDescription("; ".join(lines))
        self._arrange()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sketch.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        metrics = self.fontMetrics()
        is_beside = self.width() >= max(BESIDE_LETTERS * metrics.averageCharWidth(), 2.6 * self.height())
        most = int(min(self.height() - LOW_PX - STEP, WORDS_SHARE * self.height()))
        is_beneath = not is_beside and most >= LEAST_LINES * metrics.lineSpacing()
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom)
        self._layout.setStretch(1, 1 if is_beside else 0)
        needed = self.words.heightForWidth(max(self.width() - STEP, 40)) + metrics.lineSpacing() // 2
        lines = max(min(needed, most) // metrics.lineSpacing(), 1)
        self.area.setFixedHeight(lines * metrics.lineSpacing() + 1) if is_beneath else self._free()
        self.area.setVisible(bool(self.words.text()) and (is_beside or is_beneath))

    def _free(self) -> None:
        self.area.setMinimumHeight(0)
        self.area.setMaximumHeight(theme.NO_LIMIT_PX)
