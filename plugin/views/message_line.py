"""One line in QGIS's message bar: a longer text is shortened, as the bar would cut through its second line, and can be read whole."""

from __future__ import annotations

import html
from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton, QWidget

from ..words import tr

BESIDE_PX = 330  # icon, title, our button and QGIS's own beside the text
BUTTON_PX = 40  # of another button, around its words
LEAST_PX = 160  # of the text


def message_line(bar: Any, title: str, text: str, parent: QWidget, button: str = "") -> Any:
    """The item for bar.pushWidget, with a button for the whole text where it is long.

    parent : of the box that shows it; button : words of another one that will stand there
    """
    line, metrics = " ".join(text.split()), bar.fontMetrics()
    over = bar.parentWidget() or bar  # a bar that was not shown yet has no width
    room = over.width() - BESIDE_PX - (metrics.horizontalAdvance(button) + BUTTON_PX if button else 0)
    shown = line
    if over.isVisible():
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(room, LEAST_PX))
    item = bar.createMessage(title, html.escape(shown))
    item.setToolTip(text)
    if shown != line:
        whole = QPushButton(tr("Whole text…"))
        whole.setAccessibleName(tr("Show the whole message"))
        whole.clicked.connect(lambda: show_whole(title, text, parent))
        item.layout().addWidget(whole)
    return item


def show_whole(title: str, text: str, parent: QWidget) -> QMessageBox:
    """A box that does not block, with text one can copy; it goes when closed."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setModal(False)
    box.show()
    return box
