"""Rows of a list with a title and, behind it on the same line, paler words."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .. import theme

BETWEEN = theme.STEP


class OneLine(QStyledItemDelegate):
    """The first line of an item's text is its title, the rest is said behind it; what has no room ends in "…"."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        title, _, rest = words.partition("\n")
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, option.widget)
        left = shown.decorationSize.width() + 2 * BETWEEN
        box = QRectF(
            option.rect.left() + left, option.rect.top(), option.rect.width() - left - BETWEEN, option.rect.height()
        )
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = option.palette.color(QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text)
        pale = QColor(ink)
        pale.setAlpha(215 if is_chosen else 160)
        metrics = option.fontMetrics
        painter.save()
        painter.setFont(option.font)
        painter.setPen(ink)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, flags, title)
        used = metrics.horizontalAdvance(title) + BETWEEN
        room = box.adjusted(used, 0, 0, 0)
        if room.width() > 4 * theme.STEP:
            painter.setPen(pale)
            painter.drawText(room, flags, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, int(room.width())))
        painter.restore()
