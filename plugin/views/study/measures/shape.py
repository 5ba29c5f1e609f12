"""A line or an outline drawn on the map, as a row of a form."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ....words import tr
from ..commands import StudyCommands


class ShapeRow(QWidget):
    """How large it is, and a button to draw it again."""

    def __init__(self, commands: StudyCommands, kind: str, what: str, drawn: Callable[[tuple], None]) -> None:
        """kind : "line" or "polygon"; what : "the noise barrier"; drawn : takes the new corners in the twin's CRS"""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.words = QLabel("")
        self.again = QPushButton(tr("Draw again"))
        self.again.setAutoDefault(False)  # Enter in a field is for the form
        self.again.setToolTip(
            tr("Draw {what} anew on the map; the one there is stays until you have finished.").format(what=tr(what))
        )
        self.again.clicked.connect(lambda: commands.guard(lambda: commands.draw(kind, tr(what), drawn)))
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.again)

    def tell(self, words: str) -> None:
        self.words.setText(words)
