"""The buttons below the list of measures, and the menu of what one can add."""

from __future__ import annotations

from typing import Callable, Mapping

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ....client.callback import Guard
from ....words import tr
from ... import theme
from ...parts import icon_button
from .catalogue import ENTRIES


class MeasureButtons(QHBoxLayout):
    """add with its menu; show, edit, copy, up, down, remove for the chosen measure."""

    def __init__(
        self, panel: QWidget, guard: Guard, do: Mapping[str, Callable[[], None]], add: Callable[[str], None]
    ) -> None:
        """do : key of a button -> what it does; add : asked for with the kind of measure that is chosen in the menu"""
        super().__init__()
        self.setSpacing(2)
        self.add = QToolButton()
        self.add.setText(tr("Add measure "))
        self.add.setToolTip(tr("What changes in the city: choose, then pick roads or buildings or draw on the map"))
        self.add.setAccessibleName(tr("Add measure"))
        self.add.setIcon(theme.qgis_icon("symbologyAdd"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = _menu(panel, guard, add)
        self.add.setMenu(self.menu)
        self.addWidget(self.add)
        self.addStretch(1)
        self.edit = icon_button(theme.qgis_icon("mActionToggleEditing"), tr("Edit… (Enter)"), lambda: guard(do["edit"]))
        self.up = icon_button(
            theme.qgis_icon("mActionArrowUp"),
            tr("Acts earlier (Alt+Up, or drag it)"),
            lambda: guard(do["move_earlier"]),
        )
        self.down = icon_button(
            theme.qgis_icon("mActionArrowDown"),
            tr("Acts later (Alt+Down, or drag it)"),
            lambda: guard(do["move_later"]),
        )
        self.remove = icon_button(
            theme.qgis_icon("symbologyRemove"),
            tr("Remove the measure (Delete; can be undone)"),
            lambda: guard(do["remove"]),
        )
        self.copy = icon_button(
            theme.qgis_icon("mActionDuplicateLayer"),
            tr("Duplicate the measure (Ctrl+D)"),
            lambda: guard(do["duplicate"]),
        )
        self.show = icon_button(
            theme.qgis_icon("mActionZoomToSelected"),
            tr("Select its roads or buildings and show them on the map"),
            lambda: guard(do["show_targets"]),
        )
        for button in (
            self.show,
            self.edit,
            self.copy,
            self.up,
            self.down,
            self.remove,
        ):
            self.addWidget(button)


def _menu(panel: QWidget, guard: Guard, add: Callable[[str], None]) -> QMenu:
    menu = QMenu(panel)
    menu.setToolTipsVisible(True)
    group = ""
    for entry in ENTRIES:
        if entry.group != group:
            group = entry.group
            menu.addSection(tr(group))
        action = menu.addAction(tr(entry.words))
        action.setToolTip(tr(entry.tip))
        action.setData(entry.kind)
        action.triggered.connect(lambda checked=False, kind=entry.kind: guard(lambda: add(kind)))
    return menu
