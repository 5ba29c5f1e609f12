"""Words that come after a dialog was opened have room in it."""

from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QVBoxLayout

from plugin.views.parts import GrowingDialog


def test_a_dialog_grows_with_words_that_come_later(qtbot):
    dialog = GrowingDialog()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    layout.addWidget(QLineEdit())
    words = QLabel("")
    words.setWordWrap(True)
    layout.addWidget(words)
    dialog.resize(240, 60)
    dialog.show()
    qtbot.wait(50)
    before = dialog.height()
    words.setText("The result of the baseline is older than the buildings: compute energy again. " * 4)
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()) > words.fontMetrics().lineSpacing())
    assert dialog.height() > before and dialog.width() == 240
    tall = dialog.height()
    words.setText("")
    qtbot.wait(50)
    assert dialog.height() == tall  # it does not jump while one types
