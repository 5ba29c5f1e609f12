"""A line of words that says as much as it has room for, and all of it in its tooltip."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Sequence, Tuple

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent, QTextDocument
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy

from .theme import STEP

NAME_LETTERS = 10  # of a name that is shortened


class Fitting(QLabel):
    """Rich text; `say` takes it in several lengths."""

    turned = pyqtSignal()  # another length is shown

    def __init__(self) -> None:
        super().__init__("")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # must not widen the panel
        self._variants: Tuple[str, ...] = ()
        self.number = -1  # of the length that is shown
        self.wraps = False

    def say(self, *variants: str, tip: str = "") -> None:
        """variants : the longest first; the last one ends in "…" where it has no room, either"""
        self._variants = variants
        self.setToolTip(tip or (variants[0] if variants else ""))
        self.setAccessibleName(_plain(self.toolTip()))
        self._fit()

    @property
    def whole(self) -> str:
        """All it has to say."""
        return self._variants[0] if self._variants else ""

    def set_wraps(self, wraps: bool) -> None:
        """Whether it may take as many lines as it needs."""
        if wraps != self.wraps:
            self.wraps = wraps
            self._fit()

    def wide(self, html: str) -> float:
        document = QTextDocument()
        document.setDefaultFont(self.font())
        document.setDocumentMargin(0)
        document.setHtml(html)
        return float(document.idealWidth())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(5 * STEP, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setWordWrap(self.wraps)
        before, room = self.number, self.contentsRect().width()
        fits = (n for n, each in enumerate(self._variants) if self.wraps or self.wide(each) <= room)
        self.number = next(fits, len(self._variants) - 1)
        words = self._variants[self.number] if self._variants else ""
        if words and not self.wraps and self.wide(words) > room:
            words = escape(self.fontMetrics().elidedText(_plain(words), Qt.TextElideMode.ElideRight, room))
        if words != self.text():
            self.setText(words)
        if self.number != before:
            self.turned.emit()


def _plain(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "", html))


def lengths_of(answer: str, names: Sequence[str], shares: Sequence[str]) -> Tuple[str, ...]:
    """An answer with the names of what makes most of it and their shares, the longest first."""
    whole = [f"{escape(name)} {share}" for name, share in zip(names, shares)]
    lengths = []
    for n in range(len(whole), 0, -1):
        lengths.append(", ".join(whole[:n]))
        if len(names[n - 1]) > NAME_LETTERS + 2:
            lengths.append(
                ", ".join([*whole[: n - 1], f"{escape(names[n - 1][:NAME_LETTERS].rstrip())}… {shares[n - 1]}"])
            )
    return (*(f"<b>{answer}</b> · {each}" for each in lengths), f"<b>{answer}</b>")
