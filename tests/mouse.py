"""The mouse as Qt delivers it: QTest's moves carry no pressed button, these do."""

from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QWidget


def drag(widget: QWidget, button, start: QPoint, end: QPoint, keys=Qt.KeyboardModifier.NoModifier) -> None:
    """A press, moves and a release."""
    QTest.mousePress(widget, button, keys, start)
    for share in (0.3, 0.7, 1.0):
        move(widget, start + (end - start) * share, button, keys)
    QTest.mouseRelease(widget, button, keys, end)


def move(widget: QWidget, place: QPoint, held=Qt.MouseButton.NoButton, keys=Qt.KeyboardModifier.NoModifier) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        held,
        keys,
    )
    QApplication.sendEvent(widget, event)
