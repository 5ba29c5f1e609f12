"""The surfaces of one building under their kinds: area, where they face, U-value, sun and photovoltaics, and what they touch in its colour."""

from __future__ import annotations

from typing import List, Sequence

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...city.touching import WORDS
from ...indicators.catalogue import with_spaces
from ...indicators.colours import TOUCH_COLOURS
from ...review.building_card import SurfaceRow
from ...words import shown, tr
from .. import theme

KINDS = {"wall": "Walls", "roof": "Roofs", "ground": "Floors", "virtual": "Open to the next part"}
COLUMNS = ("Surfaces touch", "m²", "Faces", "U", "Sun", "PV")
TOUCHES, AREA, FACES, U_VALUE, SUN, PV = range(len(COLUMNS))
TIPS = {
    U_VALUE: "U-value [W/(m²K)]; where a neighbour is touched nothing is lost",
    SUN: "Sun on the surface, with the shade of buildings and hills [kWh/(m²·a)]",
    PV: "What photovoltaics would give on the roof segment, all of the roof in one plane [kWh/a]",
    TOUCHES: "Neighbour or the same building, and which part of the surface touches it",
}
ROWS = 9  # that are seen at once
LETTERS = (
    15  # of what is touched, at least; with less room where a surface faces stands for what its colour says already
)
DOT_PX = 10
TOUCHED = Qt.ItemDataRole.UserRole  # the words of what a surface touches


class SurfaceList(QWidget):
    """The tree and, below it, which colour is what."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.STEP // 2, 0, 0)
        column.setSpacing(theme.STEP // 2)
        self.tree = _Tree()
        self.legend = QLabel("")
        self.legend.setWordWrap(True)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setFont(theme.sized(self.legend.font(), 0.9))
        column.addWidget(self.tree)
        column.addWidget(self.legend)

    def show_surfaces(self, surfaces: Sequence[SurfaceRow]) -> None:
        self.tree.show_surfaces(surfaces)
        present = [words for words in WORDS if any(row.touched == words for row in surfaces)]
        self.legend.setText(" &nbsp; ".join(self._entry(words) for words in present))
        self.legend.setVisible(bool(present))

    def legend_words(self) -> List[str]:
        """What the legend explains, in its order."""
        return [words for words in WORDS if tr(words).replace(" ", "&nbsp;") in self.legend.text()]

    @staticmethod
    def _entry(words: str) -> str:
        return f'<span style="color:{TOUCH_COLOURS[words]}">■</span>&nbsp;{tr(words).replace(" ", "&nbsp;")}'


class _Tree(QTreeWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.sized(self.font(), 0.9))
        self.setHeaderLabels([tr(words) for words in COLUMNS])
        for column, words in TIPS.items():
            self.headerItem().setToolTip(column, f"{tr(COLUMNS[column])}: {tr(words)}")
        for column in (AREA, U_VALUE, SUN, PV):
            self.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIndentation(theme.STEP)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(4 * theme.STEP)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(
            TOUCHES, QHeaderView.ResizeMode.Stretch
        )  # its words are shortened, the tooltip has them
        self._is_narrow = False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """The first column: what is touched, or where a surface faces when there is no room for both."""
        beside = sum(
            self._wide(column)
            for column in (AREA, FACES, U_VALUE, SUN, PV)
            if column == FACES or not self.isColumnHidden(column)
        )
        room = self.viewport().width() - beside
        self._is_narrow = room < LETTERS * self.fontMetrics().averageCharWidth()
        self.setColumnHidden(FACES, self._is_narrow)
        self.headerItem().setText(TOUCHES, tr(COLUMNS[FACES if self._is_narrow else TOUCHES]))
        for top in map(self.topLevelItem, range(self.topLevelItemCount())):
            for item in map(top.child, range(top.childCount())):
                item.setText(TOUCHES, item.text(FACES) if self._is_narrow else item.data(TOUCHES, TOUCHED))

    def show_surfaces(self, surfaces: Sequence[SurfaceRow]) -> None:
        self.clear()
        for kind, words in KINDS.items():
            rows = [row for row in surfaces if row.kind == kind]
            if not rows:
                continue
            head = QTreeWidgetItem(self, [f"{tr(words)} ({len(rows)})", with_spaces(sum(row.area_m2 for row in rows))])
            head.setText(U_VALUE, _u_words(rows[0].u_value))
            shared = sum(row.area_m2 * row.touching for row in rows)
            told = tr("{shared} m² shared with neighbours or within the building").format(shared=with_spaces(shared))
            head.setToolTip(TOUCHES, f"{head.text(TOUCHES)}: {told}" if shared else head.text(TOUCHES))
            for row in rows:
                self._add(head, row)
            head.setExpanded(len(rows) <= ROWS)
            self._align(head)
            for part in range(len(COLUMNS)):
                head.setFont(part, theme.sized(self.font(), 1.0, bold=True))
        self.setColumnHidden(SUN, not any(row.sun == row.sun for row in surfaces))
        self.setColumnHidden(PV, not any(row.pv_kwh == row.pv_kwh for row in surfaces))
        self.fit_columns()
        self.setFixedHeight(self.sizeHint().height())

    def _wide(self, column: int) -> int:
        """What a column needs [px]; Qt knows it only of rows that have been drawn."""
        tops = [self.topLevelItem(i) for i in range(self.topLevelItemCount())]
        items = [*tops, *(top.child(i) for top in tops for i in range(top.childCount()))]
        bold = QFontMetrics(theme.sized(self.font(), 1.0, bold=True))
        words = max((bold.horizontalAdvance(item.text(column)) for item in items), default=0)
        return max(words + theme.STEP, self.header().sectionSizeHint(column), self.header().minimumSectionSize())

    def _add(self, head: QTreeWidgetItem, row: SurfaceRow) -> None:
        item = QTreeWidgetItem(
            head, [tr(row.touches or row.touched), with_spaces(row.area_m2), row.faces.partition(",")[0]]
        )
        item.setData(TOUCHES, TOUCHED, item.text(TOUCHES))
        item.setToolTip(FACES, row.faces)
        item.setText(U_VALUE, "–" if row.touching > 0.995 else _u_words(row.u_value))
        item.setText(SUN, _whole(row.sun))
        item.setText(PV, _whole(row.pv_kwh))
        if row.pv_m2 == row.pv_m2:
            item.setToolTip(
                PV, tr("{pv_m2} kWh/(m²·a) of the area of the segment").format(pv_m2=with_spaces(row.pv_m2))
            )
        item.setToolTip(TOUCHES, f"{tr(row.touched)}: {tr(row.touches)}" if row.touches else tr(row.touched))
        self._align(item)
        if row.touched:
            item.setIcon(TOUCHES, theme.dot(QColor(TOUCH_COLOURS[row.touched]), DOT_PX))

    @staticmethod
    def _align(item: QTreeWidgetItem) -> None:
        for column in (AREA, U_VALUE, SUN, PV):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:  # noqa: N802
        rows = sum(
            1 + (top.childCount() if top.isExpanded() else 0)
            for top in map(self.topLevelItem, range(self.topLevelItemCount()))
        )
        line = max(self.sizeHintForRow(0), 2 * theme.STEP)
        return QSize(super().sizeHint().width(), self.header().height() + (min(rows, ROWS) + 1) * line)


def _u_words(u_value: float) -> str:
    return "" if u_value != u_value else f"{shown(u_value):.2f}"


def _whole(value: float) -> str:
    return "" if value != value else with_spaces(value)
