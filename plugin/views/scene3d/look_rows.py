"""The rows under the toolbar of the 3D view: how the field lies over the ground, and where the city is cut."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QSizePolicy, QSlider, QSpinBox, QWidget

from ...review.scene_look import HIGHEST_M, LEVEL, UPRIGHT, Look, SceneLook
from ...words import tr
from .. import theme
from ..callback import callback
from ..choice import Choice
from ..parts import icon_button

FINE = 1000  # steps of a slider
Guard = Callable[[Callable[[], None]], None]


class LookRow(QWidget):
    """Shown while what it is about is; follows the look and writes it."""

    def __init__(self, look: SceneLook, guard: Guard, title: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._look, self._guard = look, guard
        self.row = QHBoxLayout(self)
        gap = theme.STEP // 2
        self.row.setContentsMargins(theme.STEP, 0, gap, gap)
        self.row.setSpacing(theme.STEP)
        label = QLabel(title)
        label.setFont(theme.sized(label.font(), 1.0, bold=True))
        self.row.addWidget(label)
        look.changed.connect(self._on_look)

    def close_view(self) -> None:
        self._look.changed.disconnect(self._on_look)

    @callback
    def _on_look(self, look: Look, names: frozenset) -> None:
        for each in self.findChildren(QWidget):
            each.blockSignals(True)
        try:
            self.show_look(look)
        finally:
            for each in self.findChildren(QWidget):
                each.blockSignals(False)

    def show_look(self, look: Look) -> None:
        raise NotImplementedError

    def write(self, **values: object) -> None:
        self._guard(lambda: self._look.update(**values))

    def _choice(self, name: str, words: tuple, chosen: Callable[[int], None]) -> QComboBox:
        box = Choice()
        box.addItems([tr(each) for each in words])
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.currentIndexChanged.connect(chosen)
        self.row.addWidget(box)
        return box

    def _number(self, name: str, high: float, unit: str, changed: Callable[[float], None]) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(0.0, high)
        box.setDecimals(1)
        box.setSuffix(f" {unit}")
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.valueChanged.connect(changed)
        self.row.addWidget(box)
        return box

    def _slider(self, name: str, low: int, high: int, changed: Callable[[int], None]) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(low, high)
        slider.setPageStep(max(high // 10, 1))
        slider.setMinimumWidth(8 * theme.STEP)
        slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        slider.setAccessibleName(name)
        slider.setToolTip(name)
        slider.valueChanged.connect(changed)
        self.row.addWidget(slider, 1)
        return slider


FIELDS = ("On the ground", "Level plane")


class FieldRow(LookRow):
    """On the ground or level at a height, and how much is seen through it."""

    def __init__(self, look: SceneLook, guard: Guard, parent: Optional[QWidget] = None) -> None:
        super().__init__(look, guard, tr("Field"), parent)
        self.kind = self._choice(
            tr("Where the field is drawn"),
            FIELDS,
            lambda index: self.write(field_is_level=index == 1),
        )
        self.height = self._number(
            tr(
                "Height of the plane above the lowest ground; the values stay those of the height they were computed at"
            ),
            HIGHEST_M,
            "m",
            lambda value: self.write(field_height_m=value),
        )
        see_through = QLabel(tr("Opacity"))
        self.row.addWidget(see_through)
        self.opacity = self._slider(
            tr("Opacity of the field [%]"), 10, 100, lambda value: self.write(field_opacity=value / 100)
        )
        see_through.setBuddy(self.opacity)
        self._on_look(look.look, frozenset())

    def show_look(self, look: Look) -> None:
        self.kind.setCurrentIndex(int(look.field_is_level))
        self.height.setValue(look.field_height_m)
        self.height.setEnabled(look.field_is_level)
        self.opacity.setValue(round(100 * look.field_opacity))


SECTIONS = ("Upright", "Horizontal")


class SectionRow(LookRow):
    """Upright along an azimuth or level at a height; the slider and the handle in the picture move the cut."""

    def __init__(
        self, look: SceneLook, guard: Guard, heading: Callable[[], float], highest_m: Callable[[], float]
    ) -> None:
        """heading : of the camera [°]; highest_m : of the city above its lowest ground"""
        super().__init__(look, guard, tr("Section"))
        self._highest_m = highest_m
        self.kind = self._choice(
            tr("Direction of the cut"),
            SECTIONS,
            lambda index: self.write(section_kind=LEVEL if index == 1 else UPRIGHT),
        )
        self.azimuth = QSpinBox()
        self.azimuth.setRange(0, 359)
        self.azimuth.setWrapping(True)
        self.azimuth.setSingleStep(5)
        self.azimuth.setSuffix("°")
        name = tr("Azimuth: where one looks facing the cut, clockwise from north")
        self.azimuth.setAccessibleName(name)
        self.azimuth.setToolTip(name)
        self.azimuth.valueChanged.connect(lambda value: self.write(section_azimuth=float(value)))
        self.row.addWidget(self.azimuth)
        self.face = icon_button(
            theme.icon("view-south"),
            tr("Turn the cut to face the camera"),
            lambda: self.write(section_azimuth=float(round(heading()) % 360), section_kind=UPRIGHT),
        )
        self.row.addWidget(self.face)
        self.place = self._slider(
            tr("Moves the cut through the city; so does the arrow in the picture, whose ring turns it"),
            0,
            FINE,
            self._on_moved,
        )
        self.height = self._number(
            tr("Height of the cut above the lowest ground"),
            1000.0,
            "m",
            lambda value: self.write(section_height_m=value),
        )
        self.place.sliderPressed.connect(look.begin)  # a drag is one step
        self.place.sliderReleased.connect(self._on_released)
        self.back = icon_button(
            theme.qgis_icon("mActionUndo"),
            tr("The cut as it was before (Ctrl+Z in the 3D view)"),
            lambda: self._guard(self._look.undo),
        )
        self.row.addWidget(self.back)
        self._on_look(look.look, frozenset())

    @callback
    def _on_released(self) -> None:
        self._look.end()
        self.back.setEnabled(self._look.can_undo)

    def _on_moved(self, value: int) -> None:
        if self._look.look.section_kind == LEVEL:
            self.write(section_height_m=round(value / FINE * self._highest_m(), 1))
        else:
            self.write(section_place=value / FINE)

    def show_look(self, look: Look) -> None:
        is_level = look.section_kind == LEVEL
        self.kind.setCurrentIndex(int(is_level))
        self.azimuth.setValue(round(look.section_azimuth) % 360)
        self.back.setEnabled(self._look.can_undo)
        self.azimuth.setVisible(not is_level)
        self.face.setVisible(not is_level)
        self.height.setVisible(is_level)
        self.height.setValue(look.section_height_m)
        share = look.section_height_m / max(self._highest_m(), 1e-6) if is_level else look.section_place
        self.place.setValue(round(FINE * min(max(share, 0.0), 1.0)))
