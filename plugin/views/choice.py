"""A combo box that cuts nothing off: what has no room ends in "…", its tooltip and the open list say all of it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QPaintEvent
from qgis.PyQt.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

ICON_GAP_PX = 4  # between the icon of the choice and its words, as Qt has it
MOST_SHARE = 0.5  # of the screen's width, for the open list


class Choice(QComboBox):
    """Qt itself ends the words at the edge of the box, in the middle of a letter."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._shown(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self.is_cut:
            words = "\n\n".join(each for each in (self.currentText(), self.toolTip()) if each)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return bool(super().event(event))

    def showPopup(self) -> None:  # noqa: N802
        """As wide as its longest entry, where the screen has room for it."""
        view = self.view()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        most = int(MOST_SHARE * self.screen().availableGeometry().width())
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + bar + 2 * view.frameWidth(), most))
        super().showPopup()

    @property
    def is_cut(self) -> bool:
        """Whether the choice is longer than its room."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._shown(option) != option.currentText

    def _shown(self, option: QStyleOptionComboBox) -> str:
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width() - 2
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + ICON_GAP_PX
        words: str = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        return words
