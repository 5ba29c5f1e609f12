"""A line in QGIS's message bar that also shows the whole of a long text, which the bar cuts at its height."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton, QWidget

from ..words import tr

ONE_LINE = 140  # letters that fit beside the buttons in a window of 1366 pixels


def message_line(bar: Any, title: str, text: str, parent: QWidget) -> Any:
    """The item for bar.pushWidget, with a button for the whole text where it is long; parent : of the box that shows it."""
    item = bar.createMessage(title, text)
    item.setToolTip(text)
    if len(text) > ONE_LINE:
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
