"""The rows of the list of measures: their words, their tips, their heights."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ....review.variant import Step
from ....scenario.scenario import Scenario
from ....words import tr
from ... import theme
from ...theme import STEP

PLACE = Qt.ItemDataRole.UserRole  # number of the measure in the shown scenario, −1 of one that is inherited
MOST_PX = 260  # of the list, before it scrolls
BESIDE_PX = 36  # tick box and margins of a row


def item_of(step: Step, scenario: Scenario, within: QWidget) -> QListWidgetItem:
    """A row of the list: the measure in words, the tick that switches it, what is wrong with it. within : whose font and colours it has"""
    measure, own = step.measure, step.scenario.id == scenario.id
    words = measure.describe()
    item = QListWidgetItem(words if own else tr("{words} (of {title})").format(words=words, title=step.scenario.title))
    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)  # dropped between rows, not onto one
    item.setData(PLACE, step.place if own else -1)
    tips = [measure.label] if measure.label and measure.label != step.scenario.title else []
    if own:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if measure.enabled else Qt.CheckState.Unchecked)
        tips.append(tr("Double-click to edit; the tick switches it on and off; drag it to where it acts."))
    else:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        tips.append(tr("It is changed in {title}, from which this scenario starts.").format(title=step.scenario.title))
    if not measure.enabled or not own:
        font = QFont(within.font())
        font.setItalic(True)
        item.setFont(font)
        item.setForeground(theme.secondary(within))
    if step.error is not None:
        item.setText(f"{item.text()}\n{step.error}")
        item.setForeground(QColor(theme.severity_colour("error")))
        tips.append(tr("It changes nothing until it is mended."))
    item.setToolTip("\n".join([item.text(), *tips]))
    return item


def fit(rows: QListWidget) -> None:
    """Rows as high as their words need, the list as high as its rows."""
    width = max(rows.viewport().width() - BESIDE_PX, 80)
    metrics, height = rows.fontMetrics(), 0
    for row in range(rows.count()):
        item = rows.item(row)
        lines = metrics.boundingRect(0, 0, width, 10000, int(Qt.TextFlag.TextWordWrap), item.text()).height()
        item.setSizeHint(QSize(0, lines + STEP))
        height += lines + STEP
    rows.setFixedHeight(min(height, MOST_PX) + 4)
