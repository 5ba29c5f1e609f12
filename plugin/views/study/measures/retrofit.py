"""Refurbishment of buildings: which elements, to which values."""

from __future__ import annotations

from typing import Any, Dict, NamedTuple, Optional, Tuple

from qgis.PyQt.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QLabel

from ....city.errors import InputError, TwinscapeError
from ....city.fields import field_of
from ....city.typology import PACKAGES
from ....review.retrofit_packages import Package, package_of
from ....scenario.measures import Measure, RetrofitMeasure
from ....words import shown, tr
from ...callback import callback
from ...choice import Choice
from ...parts import QuietSlider
from ...theme import STEP
from .form import MeasureDialog

# element -> words, value offered first. Values of a usual deep renovation in northern Europe; the planner sets his own.
ELEMENTS: Tuple[Tuple[str, str, float], ...] = (
    ("u_wall", "Walls", 0.20),
    ("u_roof", "Roofs", 0.12),
    ("u_window", "Windows", 1.00),
    ("g_window", "Windows, solar factor", 0.50),
    ("u_ground", "Ground floor", 0.25),
)
# element -> from where to where its slider goes, and its step; the field beside it takes what lies beyond
SLIDERS: Dict[str, Tuple[float, float, float]] = {
    "u_wall": (0.05, 1.5, 0.01),
    "u_roof": (0.05, 1.0, 0.01),
    "u_window": (0.5, 3.0, 0.05),
    "g_window": (0.2, 0.8, 0.01),
    "u_ground": (0.05, 1.5, 0.01),
}
AT_FIRST = ("u_wall", "u_roof", "u_window")


OWN_VALUES = "Own values"
TABULA = "TABULA project team, www.episcope.eu"


class Element(NamedTuple):
    """The widgets of one element: whether it is refurbished, its value, what the package makes of it, whether it has a value of its own."""

    check: QCheckBox
    value: QDoubleSpinBox
    slider: QuietSlider
    by_package: QLabel
    own: QCheckBox


class RetrofitDialog(MeasureDialog):
    """The elements that are refurbished, to values of one's own or as a package of TABULA has them for each building's archetype."""

    ABOUT, TITLE = "building", "Retrofit"
    SHOWS = "energy.heat_demand_m2"

    def _parameters(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(2, 12 * STEP)
        self._asked: Tuple[Any, str] = (None, "")  # what the values of the package were looked up for
        self._package: Optional[Package] = None
        self.package = Choice()
        self.package.setAccessibleName(tr("Values"))
        self.package.setToolTip(
            tr(
                "A package makes of each building what its own archetype is after the works: country, size class and year decide"
            )
        )
        self.package.addItem(tr(OWN_VALUES), "")
        for each in PACKAGES:
            self.package.addItem(tr("{each} refurbishment (TABULA)").format(each=tr(each.capitalize())), each)
        self.package.currentIndexChanged.connect(self._on_package)
        grid.addWidget(QLabel(tr("Values")), 0, 0)
        grid.addWidget(self.package, 0, 1, 1, 3)
        self.elements: Dict[str, Element] = {}
        self.sliders: Dict[str, QuietSlider] = {}
        for row, (key, words, usual) in enumerate(ELEMENTS, 1):
            self._add_element(grid, row, key, words, usual)
        self._show_elements()
        return grid

    def _add_element(self, grid: QGridLayout, row: int, key: str, words: str, usual: float) -> None:
        field = field_of("buildings", key)
        check, value = QCheckBox(tr(words)), QDoubleSpinBox()
        value.setRange(float(field.low or 0), float(field.high or 10))
        value.setDecimals(2)
        value.setSingleStep(0.01 if usual < 0.5 else 0.1)
        value.setValue(usual)
        value.setSuffix(f" {field.unit}" if field.unit else "")
        value.setAccessibleName(f"{tr(words)} [{field.unit}]" if field.unit else tr(words))
        value.setMinimumWidth(130)
        check.setChecked(key in AT_FIRST)
        by_package, own = QLabel(""), QCheckBox(tr("own value"))
        by_package.setMinimumHeight(value.sizeHint().height())
        own.setToolTip(tr("Instead of that of the package"))
        element = Element(check, value, self._slider(key, words, value), by_package, own)
        for box in (check, own):
            box.toggled.connect(self._on_elements)
        value.valueChanged.connect(self._check)
        grid.addWidget(check, row, 0)
        grid.addWidget(value, row, 1)
        grid.addWidget(element.slider, row, 2)
        grid.addWidget(by_package, row, 1, 1, 2)
        grid.addWidget(own, row, 3)
        self.elements[key] = element

    @callback
    def _on_package(self) -> None:
        """A package is about the whole envelope, unless one takes something out of it."""
        for key, element in self.elements.items():
            element.check.blockSignals(True)
            element.check.setChecked(bool(self.package.currentData()) or key in AT_FIRST)
            element.check.blockSignals(False)
        self._on_elements()

    @callback
    def _on_elements(self) -> None:
        self._show_elements()
        self._check()

    def _show_elements(self) -> None:
        """Fields where a value is one's own, words where it is the package's."""
        has_package = bool(self.package.currentData())
        for element in self.elements.values():
            is_own = not has_package or element.own.isChecked()
            is_in = element.check.isChecked()
            for widget in (element.value, element.slider):
                widget.setVisible(is_own)
                widget.setEnabled(is_in)
            element.by_package.setVisible(not is_own)
            element.by_package.setEnabled(is_in)
            element.own.setVisible(has_package)
            element.own.setEnabled(is_in)

    def _slider(self, key: str, words: str, value: QDoubleSpinBox) -> QuietSlider:
        """Moves the field, and is moved by it."""
        low, high, step = SLIDERS[key]
        slider = QuietSlider(round(low / step), round(high / step), 1, round(0.1 * (high - low) / step))
        slider.setToolTip(tr("Drag to see what another value does"))
        slider.setAccessibleName(tr("{words} after the works").format(words=tr(words)))

        def to_field(place: int) -> None:
            value.setValue(place * step)

        def to_slider(number: float) -> None:
            slider.blockSignals(True)
            slider.setValue(round(number / step))
            slider.blockSignals(False)

        to_slider(value.value())
        slider.valueChanged.connect(lambda place: self._guard(lambda: to_field(place)))
        value.valueChanged.connect(lambda number: self._guard(lambda: to_slider(number)))
        self.sliders[key] = slider
        return slider

    def _load(self, measure: Any) -> None:
        self.package.blockSignals(True)
        self.package.setCurrentIndex(max(self.package.findData(measure.package), 0))
        self.package.blockSignals(False)
        for key, element in self.elements.items():
            given = getattr(measure, key)
            element.check.setChecked(given is not None or key in measure.of_package)
            element.own.setChecked(given is not None)
            if given is not None:
                element.value.setValue(given)
        self._show_elements()

    def _measure(self, targets: Any, label: str, enabled: bool) -> Measure:
        package, values, of_package = str(self.package.currentData()), {}, []
        for key, element in self.elements.items():
            is_own = not package or element.own.isChecked()
            if element.check.isChecked() and is_own:
                values[key] = round(element.value.value(), 2)
            elif element.check.isChecked():
                of_package.append(key)
        if package and not of_package:
            if not values:
                raise InputError(tr("the package has no element left"), tr("Tick at least one element."))
            package = ""  # all values are one's own
        return RetrofitMeasure(
            targets, package=package, of_package=tuple(of_package), label=label, enabled=enabled, **values
        )

    def _remark(self) -> str:
        words = tr("Elements that are better already stay as they are.")
        if not self.package.currentData():
            return words
        found = self._looked_up()
        if found is None:
            return words
        kinds = (
            tr("1 archetype")
            if found.archetypes == 1
            else tr("{archetypes} archetypes").format(archetypes=found.archetypes)
        )
        country = self._country()
        of = (
            tr(" of {country}").format(country=country)
            if country and not found.by_europe
            else tr(", the median of 20 countries")
            if found.by_europe
            else ""
        )
        return tr("{words} Values: {kinds}{of} ({tabula}). Thermal bridges and leakage stay as they are.").format(
            words=words, kinds=kinds, of=of, tabula=tr(TABULA)
        )

    # --- what the package makes of the buildings that are chosen ----------------------------------------------------
    def _looked_up(self) -> Optional[Package]:
        """The values of the package for the buildings the measure is about, and the words beside the elements; None where there are none."""
        variant = str(self.package.currentData())
        try:
            targets = self.targets.targets() if self.targets is not None else None
            asked = (targets, variant)
            if asked != self._asked:
                chosen = None if targets is None else targets.mask(self.context.study.buildings)
                has_any = chosen is not None and bool(chosen.any())
                self._package = package_of(self.context.study, chosen, variant) if has_any else None
                self._asked = asked
        except TwinscapeError:
            self._package, self._asked = None, (None, "")
        for key, element in self.elements.items():
            unit = field_of("buildings", key).unit
            element.by_package.setText(_range_words(self._package, key, unit))
            sources = () if self._package is None else self._package.sources
            element.by_package.setToolTip("\n".join(sources))
        return self._package

    def _country(self) -> str:
        twin = self.context.study.twin
        return "" if twin is None else str(twin.manifest.get("country", ""))


def _range_words(package: Optional[Package], key: str, unit: str) -> str:
    """ "0.15 to 0.27 W/(m²K)" """
    if package is None or key not in package.values:
        return "–"
    low, high = map(shown, package.values[key])
    words = f"{low:.2f}" if f"{low:.2f}" == f"{high:.2f}" else tr("{low:.2f} to {high:.2f}").format(low=low, high=high)
    return f"{words} {unit}".strip()
