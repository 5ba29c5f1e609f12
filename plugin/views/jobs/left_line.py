"""What comes after the running job, or what a session has left: one line above the list of jobs, and what can be done about it."""

from __future__ import annotations

from typing import Callable, Optional, Sequence

from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ...words import tr
from ..parts import ElidedLabel
from ..theme import STEP

NAMED = 4  # steps that are named, the others are counted


class LeftLine(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(
        self, go_on: Callable[[], None], leave: Callable[[], None], guard: Callable[[Callable[[], None]], None]
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(STEP, STEP, STEP, 0)
        row.setSpacing(STEP)
        self.label = ElidedLabel("")
        row.addWidget(self.label, 1)
        self.go_button = QPushButton()
        self.go_button.setToolTip(tr("Compute what an earlier session did not come to, one after the other"))
        self.go_button.clicked.connect(lambda checked=False: guard(go_on))
        row.addWidget(self.go_button)
        self.leave_button = QPushButton(tr("Leave out"))
        self.leave_button.setToolTip(tr("Do not compute these, and do not ask again"))
        self.leave_button.clicked.connect(lambda checked=False: guard(leave))
        row.addWidget(self.leave_button)
        self.hide()

    def show_next(self, titles: Sequence[str]) -> None:
        """What comes after the running job; nothing without titles."""
        self._say(tr("Then: {steps}.").format(steps=named(titles)) if titles else "", titles)

    def show_left(self, titles: Sequence[str], button: str) -> None:
        """What a session has left. button : what going on with it is called"""
        self._say(tr("Not computed yet: {steps}.").format(steps=named(titles)), titles, button)

    def _say(self, words: str, titles: Sequence[str], button: Optional[str] = None) -> None:
        self.label.setText(words)
        self.label.setToolTip("\n".join(titles))
        self.go_button.setText(button or "")
        self.go_button.setVisible(button is not None)
        self.leave_button.setVisible(button is not None)
        self.setVisible(bool(words))


def named(titles: Sequence[str]) -> str:
    """ "Noise · Baseline, Air · Baseline and 7 more"."""
    words = ", ".join(titles[:NAMED])
    more = len(titles) - NAMED
    return tr("{steps} and {n} more").format(steps=words, n=more) if more > 0 else words
