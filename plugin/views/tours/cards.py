"""The list of bookmarks: a picture, the title and the caption of each; moved by mouse and keyboard."""

from __future__ import annotations

from typing import Callable, List, Optional

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPalette, QPixmap
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ...review.bookmarks import Bookmark
from ...words import tr
from .. import theme
from ..theme import STEP

PICTURE = QSize(12 * STEP, 7 * STEP)
BAR = STEP // 2  # at the left of the step one stands at
ID, CAPTION, LACKS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
STANDS = Qt.ItemDataRole.UserRole + 3


class _Card(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # noqa: N802
        lines = 3 * QFontMetrics(option.font).lineSpacing()
        return QSize(20 * STEP, max(PICTURE.height(), lines) + 2 * STEP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box, palette = option.rect, option.palette
        if chosen:
            painter.fillRect(box, palette.color(QPalette.ColorRole.Highlight))
        if index.data(STANDS):
            accent = QColor("#49B8B4") if chosen else palette.color(QPalette.ColorRole.Highlight)
            painter.fillRect(QRect(box.left(), box.top(), BAR, box.height()), accent)
        inner = box.adjusted(STEP + BAR // 2, STEP, -STEP, -STEP)
        self._draw_picture(painter, QRect(inner.topLeft(), PICTURE), index, option.widget)
        words = inner.adjusted(PICTURE.width() + STEP, 0, 0, 0)
        ink = palette.color(QPalette.ColorRole.HighlightedText) if chosen else theme.ink(option.widget)
        quiet = ink if chosen else theme.secondary(option.widget)
        bold = theme.sized(option.font, 1.0, bold=True)
        painter.setFont(bold)
        painter.setPen(ink)
        line = QFontMetrics(bold).lineSpacing()
        number = f"{index.row() + 1}  "
        painter.drawText(words, 0, theme.elided(number + str(index.data()), QFontMetrics(bold), words.width()))
        painter.setFont(option.font)
        painter.setPen(theme.severity_colour("warning") if index.data(LACKS) and not chosen else quiet)
        about = tr("Not computed yet") if index.data(LACKS) else str(index.data(CAPTION) or "")
        _two_lines(painter, words.adjusted(0, line, 0, 0), about)
        painter.restore()

    @staticmethod
    def _draw_picture(painter: QPainter, box: QRect, index: QModelIndex, widget: Optional[QWidget]) -> None:
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(pixmap, QPixmap) and not pixmap.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(box, pixmap)
        else:  # it gets one when it is first shown
            painter.fillRect(box, theme.line(widget))
            painter.setFont(theme.sized(painter.font(), 1.8, bold=True))
            painter.setPen(theme.secondary(widget))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(index.row() + 1))
        painter.setPen(theme.line(widget))
        painter.drawRect(box.adjusted(0, 0, -1, -1))


def _two_lines(painter: QPainter, box: QRect, text: str) -> None:
    """The text in two lines at most; what does not fit is elided."""
    metrics, words, first = painter.fontMetrics(), text.split(), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= box.width():
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        first, words = theme.elided(text, metrics, box.width()), []
    painter.drawText(box, 0, first)
    rest = box.adjusted(0, metrics.lineSpacing(), 0, 0)
    painter.drawText(rest, 0, theme.elided(" ".join(words), metrics, rest.width()))


class Cards(QListWidget):
    """Tells what is wished; what is shown it is given."""

    arranged = pyqtSignal(list)  # ids in their new order
    opened = pyqtSignal(int)
    deleted = pyqtSignal()
    renamed = pyqtSignal()
    moved = pyqtSignal(int)  # the chosen one so many places on
    _dropped = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Card(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Bookmarks of the tour"))
        self.setToolTip(
            tr(
                "Double click or Enter shows a bookmark; drag it or press Ctrl+Up and Ctrl+Down to move it; F2 renames, Del deletes it"
            )
        )
        self.model().rowsMoved.connect(lambda *_: self._dropped.emit())
        # the list is still dropping when it says so: who hears it will fill it anew
        self._dropped.connect(self._tell_order, Qt.ConnectionType.QueuedConnection)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(self.row(item)))

    def _tell_order(self) -> None:
        self.arranged.emit(self.ids())

    def ids(self) -> List[str]:
        return [str(self.item(row).data(ID)) for row in range(self.count())]

    def show_bookmarks(
        self, bookmarks: List[Bookmark], lacking: List[bool], picture: Callable[[str], str], step: int
    ) -> None:
        """The chosen one stays chosen where it is still there."""
        chosen = self.chosen()
        self.blockSignals(True)
        self.clear()
        for number, bookmark in enumerate(bookmarks):
            item = QListWidgetItem(tr(bookmark.title))
            item.setData(ID, bookmark.id)
            item.setData(CAPTION, tr(bookmark.caption))
            item.setData(LACKS, lacking[number])
            item.setData(STANDS, number == step)
            item.setData(Qt.ItemDataRole.DecorationRole, QPixmap(picture(bookmark.id)))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{number + 1}. {tr(bookmark.title)}. {tr(bookmark.caption)}"
            )
            item.setToolTip(f"{tr(bookmark.title)}\n{tr(bookmark.caption)}".strip())
            self.addItem(item)
            if bookmark.id == chosen:
                self.setCurrentRow(number)
        self.blockSignals(False)

    def chosen(self) -> str:
        """Id, "" for none."""
        item = self.currentItem()
        return str(item.data(ID)) if item is not None else ""

    def choose(self, row: int) -> None:
        self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, with_ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentRow())
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif key == Qt.Key.Key_F2:
            self.renamed.emit()
        elif with_ctrl and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
