"""Which field of a layer each attribute of the city is read from."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ...city.fields import LAYER_FIELDS
from ...words import shown, tr
from .. import theme
from ..choice import Choice
from .contents import MAPPED_AS, LayerChoice

NOT_READ = "— not read —"


class MappingTable(QTableWidget):
    """Attribute, source field, examples. Editing writes into the layer's choice."""

    edited = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(0, 3, parent)
        self.setHorizontalHeaderLabels([tr("Attribute"), tr("Read from"), tr("Examples")])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(1, 190)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self._choice: Optional[LayerChoice] = None

    def show_layer(self, choice: Optional[LayerChoice]) -> None:
        """None empties the table."""
        self._choice = choice
        self.setRowCount(0)
        if choice is None or choice.role in ("", "terrain"):
            return
        fields = LAYER_FIELDS[MAPPED_AS.get(choice.role, choice.role)]
        self.setRowCount(len(fields))
        for row, field in enumerate(fields):
            words = f"{tr(field.label)} [{field.unit}]" if field.unit else tr(field.label)
            self.setItem(row, 0, QTableWidgetItem(words))
            box = Choice()
            box.addItem(tr(NOT_READ), "")
            for name in choice.fields:
                box.addItem(name, name)
            chosen = choice.mapping.get(field.key, "")
            box.setCurrentIndex(max(box.findData(chosen), 0))
            box.currentIndexChanged.connect(
                lambda index, row=row, key=field.key, box=box: self._on_chosen(row, key, box.currentData())
            )
            self.setCellWidget(row, 1, box)
            self._show_examples(row, chosen)

    def _on_chosen(self, row: int, key: str, name: str) -> None:
        if self._choice is not None:
            self._choice.set_field(key, name)
            self._show_examples(row, name)
            self.edited.emit()

    def _show_examples(self, row: int, name: str) -> None:
        words = ", ".join(map(short, self._choice.examples(name))) if self._choice is not None and name else ""
        item = QTableWidgetItem(words)
        item.setForeground(theme.secondary(self))
        item.setToolTip(words)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.setItem(row, 2, item)


def short(example: str) -> str:
    """With no more digits than anybody reads, and the decimal mark of QGIS: "0.1459999978542328" is shown as 0.146."""
    if "." not in example:
        return example
    try:
        return f"{shown(float(example)):.{7 if len(example) <= 8 else 6}g}"
    except ValueError:
        return example
