"""The buttons over the 3D picture: views, links with the map, what is shown, what can be taken away as a file."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ...compat import QAction
from ...review.view_state import View, ViewState
from ...words import tr
from .. import theme
from ..parts import icon_button

PRESETS = (
    ("view-overview", "Overview of the whole city (1)", "overview"),
    ("view-street", "Street level (2)", "street"),
    ("view-south", "From the south (3)", "south"),
    ("view-top", "From above (4)", "top"),
)
# field of the view state, icon, words
LINKS = (
    ("scene_follows_map", "scene-follows-map", "3D follows the map, keeping heading and pitch"),
    ("map_follows_3d", "map-follows-scene", "The map follows 3D"),
    ("show_footprint", "footprint", "Show on the map what 3D sees"),
)
FILES = (
    ("picture", "Picture…", "The view as a PNG file, up to eight times as large as on the screen"),
    ("model", "3D model (glTF)…", "Buildings in the colours of the legend for Blender, web viewers and other programs"),
    ("page", "Web page…", "One HTML file to turn, zoom and read values in any browser, without a network"),
)
FIELD = "The field of noise or air over the ground: the grid of the result in the colours of the legend"
SECTION = "Cut the city open along a plane"
RECEIVERS = (
    "Receivers of noise or air quality on the facades, seen from near; click one to ask why its value is what it is"
)


class SceneToolbar(QWidget):
    """Tells what is wanted; knows nothing of what is drawn."""

    presetWanted = pyqtSignal(str)
    receiversWanted = pyqtSignal(bool)
    frameWanted = pyqtSignal()
    deselectWanted = pyqtSignal()
    fileWanted = pyqtSignal(str)  # "picture", "model", "page"
    fieldWanted = pyqtSignal(bool)
    sectionWanted = pyqtSignal(bool)

    def __init__(
        self, state: ViewState, guard: Callable[[Callable[[], None]], None], parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self._state, self._guard = state, guard
        self._row = QHBoxLayout(self)
        gap = theme.STEP // 2
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._row.setSpacing(2)
        for name, tooltip, preset in PRESETS:
            self._add(theme.icon(name), tr(tooltip), lambda preset=preset: self.presetWanted.emit(preset))
        self._row.addSpacing(theme.STEP)
        self.links, self.links_menu = self.add_menu(theme.icon("scene-follows-map"), tr("Links between map and 3D"))
        self.follow_map, self.lead_map, self.footprint = (self._link(*link) for link in LINKS)
        self._row.addSpacing(theme.STEP)
        self.dots = self._add(
            theme.icon("receivers"), tr(RECEIVERS), lambda: self.receiversWanted.emit(self.dots.isChecked()), True
        )
        self.dots.setEnabled(False)  # until there are some
        self.field = self._add(
            theme.icon("field"), tr(FIELD), lambda: self.fieldWanted.emit(self.field.isChecked()), True
        )
        self.field.setEnabled(False)
        self.section = self._add(
            theme.icon("section"), tr(SECTION), lambda: self.sectionWanted.emit(self.section.isChecked()), True
        )
        self._row.addSpacing(theme.STEP)
        self._add(theme.qgis_icon("mActionZoomToSelected"), tr("Frame the selection"), self.frameWanted.emit)
        self._add(theme.qgis_icon("mActionDeselectAll"), tr("Deselect (Esc)"), self.deselectWanted.emit)
        self.files, self.files_menu = self.add_menu(theme.icon("export"), tr("Take away as a file"))
        for kind, words, tip in FILES:
            self._file(kind, tr(words), tr(tip))
        self._row.addStretch(1)
        self.show_view(state.view)

    def show_view(self, view: View) -> None:
        for action, (field, _, _) in zip((self.follow_map, self.lead_map, self.footprint), LINKS):
            action.setChecked(getattr(view, field))

    def add_button(self, button: QToolButton, before: Optional[QWidget] = None) -> QToolButton:
        """A button of another theme, right of what is shown or before one of the buttons."""
        at = self._row.indexOf(before if before is not None else self.dots)
        self._row.insertWidget(at if before is not None else at + 1, button)
        return button

    def add_menu(self, icon: QIcon, tooltip: str) -> tuple:
        """A button that opens a menu, and the menu."""
        button = self._add(icon, tooltip, lambda: None)
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button, menu

    def _add(self, icon: QIcon, tooltip: str, action: Callable[[], None], checkable: bool = False) -> QToolButton:
        button = icon_button(icon, tooltip, lambda: self._guard(action), checkable)
        self._row.addWidget(button)
        return button

    def _link(self, field: str, icon: str, words: str) -> QAction:
        action = QAction(theme.icon(icon), tr(words), self)
        action.setCheckable(True)
        action.triggered.connect(lambda checked: self._guard(lambda: self._state.update(**{field: bool(checked)})))
        self.links_menu.addAction(action)
        return action

    def _file(self, kind: str, words: str, tip: str) -> None:
        action = QAction(words, self)
        action.setObjectName(kind)
        action.setToolTip(tip)
        action.triggered.connect(lambda checked=False: self._guard(lambda: self.fileWanted.emit(kind)))
        self.files_menu.addAction(action)
