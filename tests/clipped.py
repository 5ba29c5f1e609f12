"""What of a window cannot be read: texts cut off, pieces over each other or outside their panel, bars to scroll sideways.

For scripts that run inside QGIS (tests/e2e/every_widget.py, scripts/screens_walk.py). Words that end in "…" on purpose are right where a
tooltip has all of them. What Python code paints itself is seen by `Painted`, which listens to QPainter.drawText while a picture is taken.
"""

import re

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QFontMetricsF, QPainter, QPicture, QTextDocument
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDockWidget,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionSpinBox,
    QTabBar,
    QTextEdit,
    QToolBar,
    QToolButton,
    QWidget,
)

SLACK_PX = 2
EDGE_PX = 4  # of a button between its frame and its words, at least
CELL_PX = 6  # of a cell of a list or table
MARK_PX = 20  # of a tick before the words of a cell
MOST_CELLS = 400  # of one list that are looked at
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def findings(window, painted=()):
    """Sentences, one a finding. painted : what `Painted` has seen of it"""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisibleTo(window) and not is_inner(widget):
            needs = [_cut_off(widget), _outside(widget, window), *_special(widget)]
            found += [f"{told(widget)} has {widget.width()} × {widget.height()} px: {each}" for each in needs if each]
    return [*found, *_over_each_other(window), *too_large(window), *painted]


def told(widget):
    """ "QLabel “words”"."""
    return f"{type(widget).__name__} “{text_of(widget)[:60]}”"


def is_inner(widget):
    """Parts of compound widgets of Qt and QGIS, which the compound speaks for."""
    if isinstance(widget, (QScrollBar, QHeaderView)) or widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, (QDockWidget, QDialog)):
        if isinstance(parent, (QAbstractSpinBox, QComboBox, QLineEdit, QTabBar, QgsFilterLineEdit)):
            return True
        if isinstance(parent, QHeaderView):
            return True
        parent = parent.parentWidget()
    return isinstance(widget.parentWidget(), QDockWidget) and isinstance(widget, QAbstractButton)


def text_of(widget):
    if isinstance(widget, (QLabel, QAbstractButton)):
        return widget.text()
    if isinstance(widget, (QGroupBox,)):
        return widget.title()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _tells(tooltip, text):
    """Whether a tooltip has the whole text."""
    return bool(text) and all(_plain(line) in _plain(tooltip) for line in text.split("\n"))


def _plain(text):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", text).replace("&", "")).strip()


def _advance(widget, text):
    return max(QFontMetricsF(widget.font()).horizontalAdvance(line) for line in text.replace("&", "").split("\n"))


# --- one widget -------------------------------------------------------------------------------------------------------
def _cut_off(widget):
    """How large it had to be, in words; "" when all of its text is seen, or told by its tooltip where it is shortened."""
    text = text_of(widget)
    if not text or widget.width() < 2 or _tells(widget.toolTip(), text):
        return ""
    if isinstance(widget, QLabel):
        return _label(widget, text)
    if isinstance(widget, QAbstractButton):
        return _button(widget, text)
    if isinstance(widget, QComboBox):
        return _combo(widget, text)
    wide = _advance(widget, text) + 2 * EDGE_PX
    return f"needs {wide:.0f} px of width" if wide > widget.width() + SLACK_PX else ""


def _label(label, text):
    if type(label).__name__ == "ElidedLabel" and "…" not in text and _tells(label.toolTip(), text):
        return ""
    room = label.contentsRect()
    document = QTextDocument()
    document.setDefaultFont(label.font())
    is_rich = Qt.mightBeRichText(text) and label.textFormat() != Qt.TextFormat.PlainText
    document.setHtml(text) if is_rich else document.setPlainText(text)
    document.setDocumentMargin(0)
    if label.wordWrap():
        document.setTextWidth(room.width())
        if document.idealWidth() > room.width() + SLACK_PX:
            return f"needs {document.idealWidth():.0f} px of width for its longest word"
        needed = label.heightForWidth(label.width())
        return f"needs {needed} px of height" if needed > label.height() + SLACK_PX else ""
    wide = document.idealWidth()
    tall = document.size().height()
    if wide > room.width() + SLACK_PX:
        return f"needs {wide:.0f} px of width"
    return f"needs {tall:.0f} px of height" if tall > room.height() + 2 * SLACK_PX else ""


def _button(button, text):
    wide = _advance(button, text)
    if isinstance(button, (QCheckBox, QRadioButton)):
        wide = button.sizeHint().width() - EDGE_PX
    elif isinstance(button, QPushButton):
        wide += 2 * EDGE_PX + (0 if button.icon().isNull() else button.iconSize().width())
    elif isinstance(button, QToolButton):
        if button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly and not button.icon().isNull():
            return ""
        beside = button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        wide += EDGE_PX + (button.iconSize().width() if beside and not button.icon().isNull() else 0)
    if wide > button.width() + SLACK_PX:
        return f"needs {wide:.0f} px of width"
    tall = QFontMetricsF(button.font()).height() * (text.count("\n") + 1)
    return f"needs {tall:.0f} px of height" if tall > button.height() + SLACK_PX else ""


def _combo(box, text):
    if box.isEditable() or hasattr(box, "is_cut"):  # a Choice of the plugin ends in "…" and tells the rest itself
        return ""
    option = QStyleOptionComboBox()
    try:
        box.initStyleOption(option)
    except RuntimeError:  # of QGIS's own boxes Qt keeps it to itself
        option.initFrom(box)
        option.currentIcon, option.iconSize = box.itemIcon(box.currentIndex()), box.iconSize()
    style = box.style()
    room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box)
    icon = 0 if option.currentIcon.isNull() else option.iconSize.width() + 4
    wide = _advance(box, text)
    has = room.width() - icon
    return f"its choice needs {wide:.0f} px and has {has}" if wide > has + SLACK_PX else ""


def _outside(widget, window):
    """That a part of it lies beyond the edge of the widget it is in, and cannot be scrolled to."""
    parent = widget.parentWidget()
    if widget is window or parent is None or widget.isWindow() or not isinstance(widget, (*CONTROLS, QLabel)):
        return ""
    if isinstance(parent.parentWidget(), (QAbstractItemView, QScrollArea)) or isinstance(parent, QTabBar):
        return ""
    whole = parent.rect()  # a form may have fields named width and height
    over = widget.geometry().united(whole)
    if over.width() <= whole.width() + SLACK_PX and over.height() <= whole.height() + SLACK_PX:
        return ""
    return f"lies {over.width() - whole.width()} × {over.height() - whole.height()} px beyond the edge"


def _special(widget):
    if isinstance(widget, QScrollArea):
        return [_scrolled(widget)]
    if isinstance(widget, QTabBar):
        return _tabs(widget)
    if isinstance(widget, QAbstractItemView):
        return _cells(widget)
    if isinstance(widget, QAbstractSpinBox):
        return [_spin(widget)]
    if isinstance(widget, QLineEdit) and not widget.text() and widget.placeholderText():
        wide = _advance(widget, widget.placeholderText()) + 2 * EDGE_PX
        words = widget.placeholderText()
        cut = wide > widget.width() + SLACK_PX and not _tells(widget.toolTip(), words)
        return [f"“{words}” needs {wide:.0f} px of width"] if cut else []
    if hasattr(widget, "plotItem"):
        return _plot(widget)
    return []


def _scrolled(area):
    """That a panel scrolls sideways, or is narrower than what is in it and cannot."""
    inside = area.widget()
    if inside is None:
        return ""
    over = inside.width() - area.viewport().width()
    if over <= SLACK_PX:
        return ""
    shown = [each for each in inside.findChildren(QWidget) if each.isVisibleTo(area)]
    if not shown:
        return f"{over} px more of width"
    worst = max(shown, key=_asks_for)
    return f"{over} px more of width, for {told(worst)} of {worst.minimumSizeHint().width()} px"


def _for(panel):
    shown = [each for each in panel.findChildren(QWidget) if each.isVisibleTo(panel)]
    worst = sorted(shown, key=_asks_for)[-2:]
    return "".join(f" ({told(each)} of {each.minimumSizeHint().width()} px)" for each in worst)


def _asks_for(widget):
    """How much width a piece holds its panel to."""
    gives_way = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
    return 0 if gives_way or widget.layout() is not None else widget.minimumSizeHint().width()


def _tabs(bar):
    found = []
    for index in range(bar.count()):
        if not bar.isTabVisible(index):
            continue
        text, rect = bar.tabText(index), bar.tabRect(index)
        wide = _advance(bar, text) + 2 * EDGE_PX
        if wide > rect.width() + SLACK_PX and not _tells(bar.tabToolTip(index), text):
            found.append(f"tab “{text}” needs {wide:.0f} px and has {rect.width()}")
        if rect.right() > bar.width() + SLACK_PX or rect.left() < -SLACK_PX:
            found.append(f"tab “{text}” lies beyond the edge")
    return found


def _spin(box):
    option = QStyleOptionSpinBox()
    try:
        box.initStyleOption(option)
    except (AttributeError, RuntimeError):  # of dates, and of QGIS's own boxes
        option.initFrom(box)
    style = box.style()
    room = style.subControlRect(QStyle.ComplexControl.CC_SpinBox, option, QStyle.SubControl.SC_SpinBoxEditField, box)
    wide = _advance(box, box.text())
    return f"“{box.text()}” needs {wide:.0f} px and has {room.width()}" if wide > room.width() + SLACK_PX else ""


def _cells(view):
    found = []
    for header in (
        getattr(view, "horizontalHeader", None),
        getattr(view, "verticalHeader", None),
        getattr(view, "header", None),
    ):
        header = header() if callable(header) else None
        if isinstance(header, QHeaderView) and not header.isHidden():
            found += _heads(view, header)
    model, root = view.model(), view.rootIndex()
    if model is None:
        return found
    columns = 1 if isinstance(view, QListView) else model.columnCount(root)
    looked, pairs = 0, [(row, column) for row in range(model.rowCount(root)) for column in range(columns)]
    for row, column in pairs:
        index = model.index(row, column, root)
        rect = view.visualRect(index)
        if rect.isEmpty() or not rect.intersects(view.viewport().rect()) or looked > MOST_CELLS:
            continue
        looked += 1
        if view.indexWidget(index) is not None:
            continue
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        told_by = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        if not text or _tells(told_by, text):
            continue
        hint = view.sizeHintForIndex(index)
        font = index.data(Qt.ItemDataRole.FontRole) or view.font()
        wide = max(QFontMetricsF(font).horizontalAdvance(line) for line in text.split("\n")) + CELL_PX
        wide += MARK_PX * (index.data(Qt.ItemDataRole.CheckStateRole) is not None)
        wide += MARK_PX * (index.data(Qt.ItemDataRole.DecorationRole) is not None)
        rect = rect.intersected(view.viewport().rect()) if columns == 1 else rect
        lines = max(rect.height() // max(int(QFontMetricsF(font).lineSpacing()), 1), 1)
        if wide > rect.width() * lines + SLACK_PX or (lines == 1 and wide > rect.width() + SLACK_PX):
            found.append(f"cell “{text[:60]}” needs {wide:.0f} px and has {rect.width()}")
        elif hint.height() > rect.height() + SLACK_PX:
            found.append(f"cell “{text[:60]}” needs {hint.height()} px of height and has {rect.height()}")
    return found


def _heads(view, header):
    found, model = [], header.model()
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        text = str(model.headerData(section, header.orientation(), Qt.ItemDataRole.DisplayRole) or "")
        told_by = str(model.headerData(section, header.orientation(), Qt.ItemDataRole.ToolTipRole) or "")
        if not text or _tells(told_by, text):
            continue
        across = header.orientation() == Qt.Orientation.Horizontal
        wide = max(QFontMetricsF(header.font()).horizontalAdvance(line) for line in text.split("\n")) + CELL_PX
        has = header.sectionSize(section) if across else header.width()
        if wide > has + SLACK_PX:
            found.append(f"heading “{text}” needs {wide:.0f} px and has {has}")
    return found


# --- more than one ----------------------------------------------------------------------------------------------------
def _over_each_other(window):
    """Controls and labels of one parent that cover each other."""
    found = []
    groups = {}
    for widget in window.findChildren(QWidget):
        is_empty = isinstance(widget, QLabel) and not widget.text()
        if (
            isinstance(widget, (*CONTROLS, QLabel))
            and widget.isVisibleTo(window)
            and not is_inner(widget)
            and not is_empty
        ):
            groups.setdefault(None if widget.isWindow() else widget.parentWidget(), []).append(widget)
    groups.pop(None, None)
    for widgets in groups.values():
        for number, one in enumerate(widgets):
            for other in widgets[number + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > SLACK_PX and both.height() > SLACK_PX:
                    found.append(f"{told(one)} and {told(other)} share {both.width()} × {both.height()} px")
    return found


def too_large(window):
    if not isinstance(window, (QDialog, QMainWindow)):
        return []
    screen = (window.screen() or QApplication.primaryScreen()).availableGeometry()
    frame = window.frameGeometry()
    found = []
    if frame.width() > screen.width() or frame.height() > screen.height():
        found.append(
            f"the window has {frame.width()} × {frame.height()} px, the screen {screen.width()} × {screen.height()}"
            f"{_widest(window)}"
        )
    elif not screen.adjusted(-1, -1, 1, 1).contains(frame):
        found.append(f"the window at {frame.x()}, {frame.y()} lies in part beyond the screen")
    return found


def _widest(window):
    """Which panels of a main window ask for how much."""
    if not isinstance(window, QMainWindow):
        return ""
    docks = [each for each in window.findChildren(QDockWidget) if each.isVisible() and not each.isFloating()]
    pieces = [each for each in (*docks, window.centralWidget()) if each is not None]
    wide = [
        f"{each.windowTitle() or type(each).__name__} {max(each.minimumSizeHint().width(), each.minimumWidth())}{_for(each)}"
        for each in pieces
    ]
    rows = [window.statusBar(), *(each for each in window.findChildren(QToolBar) if each.isVisible())]
    long = [
        f"{each.objectName()} {each.minimumSizeHint().width()}" for each in rows if each.minimumSizeHint().width() > 300
    ]
    return f"; at least {', '.join([*wide, *long])}"


# --- charts -----------------------------------------------------------------------------------------------------------
def _plot(widget):
    """Labels of axes longer than their axis, figures at axes and words in the chart that are cut or on each other."""
    import pyqtgraph as pg

    found, whole = [], QRectF(widget.viewport().rect())
    scene = widget.scene()
    for item in scene.items():
        if not item.isVisible():
            continue
        if isinstance(item, pg.AxisItem):
            found += _axis(widget, item, whole)
        elif isinstance(item, pg.TextItem):
            place = widget.mapFromScene(item.mapToScene(item.boundingRect())).boundingRect()
            if not whole.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX).contains(QRectF(place)):
                found.append(f"words “{item.toPlainText()[:40]}” lie beyond the chart")
    return found


def _axis(widget, axis, whole):
    found = []
    if axis.label.isVisible() and axis.label.toPlainText().strip():
        place = axis.label.mapRectToScene(axis.label.boundingRect())
        level = axis.orientation in ("bottom", "top")
        over = place.width() - whole.width() if level else place.height() - whole.height()
        if over > 4:
            found.append(f"axis label “{axis.label.toPlainText()[:70]}” is {over:.0f} px longer than the chart")
        elif not whole.adjusted(-6, -6, 6, 6).contains(place):
            found.append(f"axis label “{axis.label.toPlainText()[:70]}” lies beyond the chart")
    paper, picture = QPicture(), QPainter()
    picture.begin(paper)
    if axis.style["tickFont"]:
        picture.setFont(axis.style["tickFont"])
    specs = axis.generateDrawSpecs(picture)
    metrics = QFontMetricsF(picture.font())
    last = None
    for rect, _, text in specs[2] if specs else ():
        if not text.strip():
            continue
        wide = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
        if wide > rect.width() + SLACK_PX and axis.orientation in ("left", "right"):
            found.append(f"figure “{text}” at the axis needs {wide:.0f} px and has {rect.width():.0f}")
        place = axis.mapRectToScene(QRectF(rect))
        if not whole.adjusted(-EDGE_PX, -EDGE_PX, EDGE_PX, EDGE_PX).contains(place):
            found.append(f"figure “{text}” at the axis lies beyond the chart")
        if last is not None:
            both = place.intersected(last[0])
            is_beside = text.startswith("\n") == last[1].startswith("\n")  # else one stands a line deeper
            if is_beside and both.width() > SLACK_PX and both.height() > SLACK_PX:
                found.append(f"figures “{last[1]}” and “{text}” at the axis are on each other")
        last = (place, text)
    picture.end()
    return found


# --- what Python paints -----------------------------------------------------------------------------------------------
class Painted:
    """Listens to QPainter.drawText from `start` to `stop` and keeps what had no room, as sentences."""

    def __init__(self):
        self.seen = []
        self._before = None

    def start(self):
        self._before = QPainter.drawText
        before, seen = self._before, self.seen

        def draw_text(painter, *values):
            try:
                said = _had_no_room(painter, values)
            except (TypeError, ValueError, RuntimeError):
                said = ""
            if said and said not in seen:
                seen.append(said)
            return before(painter, *values)

        QPainter.drawText = draw_text

    def stop(self):
        QPainter.drawText = self._before

    def take(self):
        taken, self.seen[:] = list(self.seen), []
        return taken


def _had_no_room(painter, values):
    device = painter.device()
    metrics = QFontMetricsF(painter.font(), device)
    text = next(each for each in values if isinstance(each, str))
    if not text.strip():
        return ""
    first = values[0]
    if hasattr(first, "width"):  # a rectangle
        rect = QRectF(first)
        flags = int(values[1]) if not isinstance(values[1], str) else 0
        needed = metrics.boundingRect(rect, flags, text)
        if needed.width() > rect.width() + SLACK_PX:
            return f"painted “{text[:60]}” needs {needed.width():.0f} px and has {rect.width():.0f}"
        if needed.height() > rect.height() + 3 * SLACK_PX:
            return f"painted “{text[:60]}” needs {needed.height():.0f} px of height and has {rect.height():.0f}"
    else:
        at = QPointF(first) if not isinstance(first, (int, float)) else QPointF(values[0], values[1])
        needed = metrics.boundingRect(text).translated(at)
    if not isinstance(device, QWidget):
        return ""
    place = painter.combinedTransform().mapRect(needed)
    ratio = device.devicePixelRatioF()  # is in the transform
    room = QRectF(0, 0, ratio * device.width(), ratio * device.height())
    room = room.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX)
    if place.left() < room.left() or place.right() > room.right():
        return f"painted “{text[:60]}” of {type(device).__name__} lies beyond its edge"
    if place.top() < room.top() - 2 or place.bottom() > room.bottom() + 2:
        return f"painted “{text[:60]}” of {type(device).__name__} lies above or below its edge"
    return ""
