"""One to three lines in QGIS's message bar: a longer text is shortened, as the bar would cut through its letters, and can be read whole."""

from __future__ import annotations

import html
import math
from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton, QTextBrowser, QWidget

from ..words import tr

BESIDE_PX = 330  # icon, title, our button and QGIS's own beside the text
NUMBER = "twinscape_lines"  # property of an item
EDGES_PX = 14  # above and below the lines
BUTTON_PX = 40  # of another button, around its words
LEAST_PX = 160  # of a line
LINES, SLACK_PX = 3, 60  # of text, and what a line that ends with a long word leaves free


def message_line(bar: Any, title: str, text: str, parent: QWidget, button: str = "") -> Any:
    """The item for bar.pushWidget, with a button for the whole text where it is long.

    parent : of the box that shows it; button : words of another one that will stand there
    """
    line, metrics = " ".join(text.split()), bar.fontMetrics()
    over = bar.parentWidget() or bar  # a bar that was not shown yet has no width
    room = over.width() - BESIDE_PX - (metrics.horizontalAdvance(button) + BUTTON_PX if button else 0)
    room, shown = max(room, LEAST_PX), line
    if over.isVisible():
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, LINES * (room - SLACK_PX))
    item = bar.createMessage(title, html.escape(shown))
    number = math.ceil(metrics.horizontalAdvance(shown) / (room - SLACK_PX)) if over.isVisible() else 1
    item.setProperty(NUMBER, min(number, LINES))
    item.setToolTip(text)
    if shown != line:
        whole = QPushButton(tr("Whole text…"))
        whole.setAccessibleName(tr("Show the whole message"))
        whole.clicked.connect(lambda: show_whole(title, text, parent))
        item.layout().addWidget(whole)
    return item


def give_lines(item: Any) -> None:
    """Room for all lines of a message that was pushed: QGIS leaves one and a half."""
    words, number = item.findChild(QTextBrowser), int(item.property(NUMBER))
    if words is not None and number > 1:
        words.setFixedHeight(number * words.fontMetrics().lineSpacing() + EDGES_PX)


def show_whole(title: str, text: str, parent: QWidget) -> QMessageBox:
    """A box that does not block, with text one can copy; it goes when closed."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setModal(False)
    box.show()
    return box
