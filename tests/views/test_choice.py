"""Combo boxes that cut nothing off."""

from qgis.PyQt.QtWidgets import QStyle, QStyleOptionComboBox

from plugin.views.choice import Choice

WORDS = "Heat demand per gross floor area and year"


def make(qtbot, wide):
    box = Choice()
    qtbot.addWidget(box)
    box.addItem(WORDS)
    box.setFixedWidth(wide)
    box.show()
    return box


def test_what_has_no_room_ends_in_dots_within_the_box(qtbot):
    box = make(qtbot, 120)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    shown = box._shown(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box)
    assert box.is_cut and shown.endswith("…") and WORDS.startswith(shown[:-1].strip())
    assert box.fontMetrics().horizontalAdvance(shown) <= room.width()


def test_what_has_room_is_whole(qtbot):
    assert not make(qtbot, 600).is_cut


def test_the_open_list_shows_whole_entries(qtbot):
    box = make(qtbot, 120)
    box.showPopup()
    assert box.view().viewport().width() >= box.view().sizeHintForColumn(0)
    box.hidePopup()
