"""Long messages can be read whole."""

from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QApplication, QMessageBox, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from plugin.views.message_line import give_lines, message_line


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
    bar = QgsMessageBar(parent)
    layout = QVBoxLayout(parent)
    layout.addWidget(bar)
    layout.addStretch(1)
    item = message_line(bar, "Twinscape", text, parent)
    (button,) = [each for each in item.findChildren(QPushButton) if each.text() == "Whole text…"]
    assert item.toolTip() == text and item.text().endswith("…") and "&lt;b&gt;" in item.text()
    bar.pushWidget(item)
    give_lines(item)
    words = item.findChild(QTextBrowser)
    qtbot.waitUntil(lambda: words.width() > 100)
    assert words.document().size().height() <= words.height()  # no line is cut through
    button.click()
    QApplication.processEvents()
    (box,) = parent.findChildren(QMessageBox)
    assert box.text() == text and box.isVisible() and not box.isModal()
    box.close()
