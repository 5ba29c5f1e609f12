"""Numbers with a decimal point where people of this computer write a comma, in everything a window shows and Python paints.

For scripts that run inside QGIS (tests/e2e/every_widget.py, scripts/screens_walk.py) and for tests of panels. What is no number is left
out: versions, names of files, addresses, commands.
"""

import re

from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

POINT = re.compile(r"(?<![\w.,=/:§-])\d+\.\d+(?![\w./-]*[\w/])")  # not 3.22.1, python3.11, model-2.5.gpkg, ==1.26
VERSIONS = re.compile(  # of programs, formats, licences, and chapters
    r"\b(C?Python|QGIS|Qt|CityJSON|CityGML|[Vv]ersion|OSM|LoD|Twinscape|ODbL|CC[A-Z -]*|dl-de/\S*|Anhang I+|Annex I+)"
    r" ?\d+\.\d+(?: (?:oder|or) \d+\.\d+)*"
)
TAG = re.compile(r"<style.*?</style>|<[^>]+>", re.DOTALL)
TEXT, TOOLTIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole


def pointed(texts):
    """Those of the texts in which a number has a decimal point, each once."""
    return sorted({text for text in texts if POINT.search(VERSIONS.sub("", TAG.sub(" ", text)))})


def findings(window, painted=()):
    """Sentences, one a text; none where people write a point themselves. painted : what `Painted` has heard"""
    if QLocale().decimalPoint() == ".":
        return []
    return [f"“{text[:90]}” has a decimal point" for text in pointed([*texts(window), *painted])]


def texts(window):
    """Everything that is written in a window: words, hints, cells, choices, figures at axes."""
    found = [window.windowTitle()]
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisibleTo(window):
            found += [widget.toolTip(), *_of(widget)]
    return [str(text) for text in found if text]


def _of(widget):
    if isinstance(widget, (QLabel, QAbstractButton, QAbstractSpinBox)):
        return [widget.text()]
    if isinstance(widget, QGroupBox):
        return [widget.title()]
    if isinstance(widget, QLineEdit):
        return [widget.placeholderText()] if widget.isReadOnly() else [widget.text(), widget.placeholderText()]
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        return [widget.toPlainText()]
    if isinstance(widget, QComboBox):
        return [widget.itemText(i) for i in range(widget.count())]
    if isinstance(widget, QTabBar):
        return [widget.tabText(i) for i in range(widget.count())]
    if isinstance(widget, QAbstractItemView):
        return list(_cells(widget.model(), isinstance(widget, QListView)))
    return list(_in_plot(widget)) if hasattr(widget, "plotItem") else []


def _cells(model, is_list):
    if model is None:
        return
    for column in range(1 if is_list else model.columnCount()):
        for role in (TEXT, TOOLTIP):
            yield model.headerData(column, Qt.Orientation.Horizontal, role)
        for row in range(min(model.rowCount(), 400)):
            for role in (TEXT, TOOLTIP):
                value = model.index(row, column).data(role)
                if isinstance(value, str):  # a number Qt writes itself
                    yield value


def _in_plot(widget):
    import pyqtgraph as pg

    for item in widget.scene().items():
        if not item.isVisible():
            continue
        if isinstance(item, (pg.TextItem, pg.LabelItem)):
            yield item.toPlainText() if isinstance(item, pg.TextItem) else item.text
        elif isinstance(item, pg.AxisItem):
            yield item.labelText
            low, high = sorted(item.range)
            for spacing, values in item.tickValues(low, high, item.size().width()):
                yield from item.tickStrings(values, item.scale, spacing)


class Painted:
    """Listens to QPainter.drawText from `start` to `stop` and keeps what is written."""

    def __init__(self):
        self.seen = []
        self._before = None

    def start(self):
        self._before, before = QPainter.__dict__["drawText"], QPainter.drawText  # as it is bound to a painter, and not
        seen = self.seen

        def draw_text(painter, *values):
            seen.extend(each for each in values if isinstance(each, str))
            return before(painter, *values)

        QPainter.drawText = draw_text
        return self

    def stop(self):
        QPainter.drawText = self._before

    def take(self):
        taken, self.seen[:] = list(self.seen), []
        return taken
