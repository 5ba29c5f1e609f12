"""Long messages can be read whole."""

from qgis.gui import QgsMessageBar
from qgis.PyQt.QtGui import QFontMetrics
from qgis.PyQt.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from plugin.views.message_line import message_line


def test_a_short_message_has_no_button(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    item = message_line(QgsMessageBar(parent), "Twinscape", "Saved.", parent)
    assert not [each for each in item.findChildren(QPushButton) if each.text() == "Whole text…"]


def test_a_long_message_is_shown_whole_at_a_click(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    text = "The roof <b>12</b> has no height. " * 7
    item = message_line(QgsMessageBar(parent), "Twinscape", text, parent)
    (button,) = [each for each in item.findChildren(QPushButton) if each.text() == "Whole text…"]
    assert item.toolTip() == text and item.text().endswith("…") and "&lt;b&gt;" in item.text()
    assert QFontMetrics(item.font()).horizontalAdvance(item.text()) < parent.width()  # one line
    button.click()
    QApplication.processEvents()
    (box,) = parent.findChildren(QMessageBox)
    assert box.text() == text and box.isVisible() and not box.isModal()
    box.close()
