"""Which computations cannot run, in one line; what they need unfolds."""

from __future__ import annotations

from html import escape
from typing import List, Mapping, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...words import inline, tr
from .. import theme


class NeedsLine(QWidget):
    """Hidden while nothing is missing."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.line = theme.quiet("")
        self.line.setTextFormat(Qt.TextFormat.RichText)
        self.line.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
        )  # by mouse and by Tab and Enter
        self.line.linkActivated.connect(lambda link: self.unfold(self.details.isHidden()))
        self.details = theme.quiet("")
        self.details.hide()
        column.addWidget(self.line)
        column.addWidget(self.details)
        self._lines: List[str] = []
        self._head = ""
        self.hide()

    def tell(self, missing: Mapping[str, str]) -> None:
        """missing : title of a computation -> what it lacks, in a sentence"""
        self._lines = list(missing.values())
        titles = [title if not number else inline(title) for number, title in enumerate(missing)]
        who = ", ".join(titles[:-1]) + (tr(" and ") if titles[:-1] else "") + "".join(titles[-1:])
        self._head = tr("{who} cannot run yet.").format(who=who) if titles else ""
        self.details.setText("\n".join(self._lines))
        self.setVisible(bool(titles))
        self._show_link()

    def text(self) -> str:
        """What is missing, a line for each computation."""
        return "\n".join(self._lines)

    def unfold(self, shown: bool) -> None:
        self.details.setVisible(shown)
        self._show_link()

    def _show_link(self) -> None:
        words = tr("Why?") if self.details.isHidden() else tr("Less")
        colour = self.palette().color(QPalette.ColorRole.Link).name()
        self.line.setText(f'{escape(self._head)} <a href="needs" style="color: {colour}">{words}</a>')
        self.line.setToolTip(self.text())
