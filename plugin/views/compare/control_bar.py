"""What is compared: baseline, variants, indicator, how the pictures stand, and whose scale they have."""

from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from ...indicators.catalogue import CATALOGUE, Indicator
from ...review.compared_features import RECEIVER
from ...review.comparison import BOTH, DELTA, MAPS, MOST_VARIANTS, SCENES, SIDE, SWIPE, Comparison, is_comparable
from ...review.indicator_words import title_of
from ...review.scene_look import Look, SceneLook
from ...review.study_model import StudyModel
from ...words import tr
from .. import theme
from ..callback import callback
from ..choice import Choice
from ..parts import Segments, icon_button
from ..theme import STEP
from .pane_head import scenario_ink
from .parts import Guard

LEAST_PX = 96
LAYOUTS = [
    (SIDE, "Side by side", "Each scenario in pictures of its own, linked in place, camera and selection"),
    (SWIPE, "Swipe", "Baseline and first variant over each other, with a divider to drag"),
    (DELTA, "Difference", "Variant − baseline of each variant"),
]
CONTENTS = [
    (BOTH, "Maps and 3D", "Maps above, 3D views below"),
    (MAPS, "Maps", "Maps alone"),
    (SCENES, "3D", "3D views alone"),
]


class ControlBar(QWidget):
    """Writes the comparison, and shows what it is."""

    def __init__(
        self,
        comparison: Comparison,
        study: StudyModel,
        look: SceneLook,
        guard: Guard,
        parent: Optional[QWidget] = None,
    ) -> None:
        """look : where the city is cut in the 3D views"""
        super().__init__(parent)
        self._comparison, self._study, self._look, self._guard = comparison, study, look, guard
        row = QHBoxLayout(self)
        row.setContentsMargins(STEP, STEP, STEP, STEP // 2)
        row.setSpacing(STEP)
        self.reference = self._combo(tr("Baseline"), tr("What differences are taken against"), 8)
        self.reference.activated.connect(lambda i: self._set(reference=str(self.reference.itemData(i))))
        self.variants = QToolButton()
        self.variants.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.variants.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.variants.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.variants.setMinimumHeight(3 * STEP + 2)
        self.variants.setToolTip(tr("Up to {n} scenarios to compare with the baseline").format(n=MOST_VARIANTS))
        self.variants.setAccessibleName(tr("Variants"))
        self.variants.setMenu(QMenu(self.variants))
        self.indicator = self._combo(tr("Indicator"), tr("What is compared"), 20)
        self.indicator.activated.connect(lambda i: self._set(indicator=str(self.indicator.itemData(i) or "")))
        self.scale = self._combo(tr("Scale"), tr("Whose values the colours span"), 8)
        self.scale.activated.connect(lambda i: guard(lambda: comparison.fit_to(str(self.scale.itemData(i) or ""))))
        self.layouts, self.contents = Segments(_translated(LAYOUTS)), Segments(_translated(CONTENTS))
        self.layouts.chosen.connect(lambda key: self._set(layout=key))
        self.contents.chosen.connect(lambda key: self._set(content=key))
        for words, widget in (
            (tr("Baseline"), self.reference),
            (tr("with"), self.variants),
            (tr("in"), self.indicator),
        ):
            label = QLabel(words)
            label.setBuddy(widget)
            row.addWidget(label)
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.layouts)
        row.addSpacing(STEP)
        row.addWidget(self.contents)
        self.section = icon_button(
            theme.icon("section"),
            tr("Cut the city open along a plane, the same in all 3D views"),
            lambda: guard(lambda: look.update(section=self.section.isChecked())),
            checkable=True,
        )
        row.addWidget(self.section)
        row.addStretch(1)
        self.scale_label = QLabel(tr("Scale"))
        self.scale_label.setBuddy(self.scale)
        row.addWidget(self.scale_label)
        row.addWidget(self.scale)
        comparison.changed.connect(self._on_changed)
        look.changed.connect(self._on_look)
        self.refresh()

    def _combo(self, name: str, tip: str, least: int) -> QComboBox:
        box = Choice()
        box.setToolTip(tip)
        box.setAccessibleName(name)
        box.setMaximumWidth(320)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(least)
        box.setMinimumWidth(LEAST_PX)  # what a small screen leaves
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return box

    def close_view(self) -> None:
        self._comparison.changed.disconnect(self._on_changed)
        self._look.changed.disconnect(self._on_look)

    def _set(self, **values: str) -> None:
        self._guard(lambda: self._comparison.update(**values))

    @callback
    def _on_changed(self, names: frozenset) -> None:
        self.refresh()

    @callback
    def _on_look(self, look: Look, names: frozenset) -> None:
        self.section.setChecked(look.section)

    # --- filling ----------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        comparison, there = self._comparison, self._study.scenarios
        now = comparison.now
        _fill(self.reference, [(comparison.title(each), each) for each in there], now.reference)
        for number in range(len(there)):
            self.reference.setItemIcon(number, theme.dot(scenario_ink(number, self)))
        self._fill_variants()
        self._fill_indicators()
        whole = [(tr("shared by all"), "")]
        _fill(
            self.scale,
            [
                *whole,
                *((tr("fitted to {scenario}").format(scenario=comparison.title(e)), e) for e in self._with_values()),
            ],
            comparison.fitted_to,
        )
        for widget in (self.scale, self.scale_label):
            widget.setVisible(comparison.can_fit and not comparison.is_difference)
        self.layouts.set_current(now.layout)
        self.contents.set_current(now.content)
        self.section.setEnabled(now.content != MAPS)
        self.section.setChecked(self._look.look.section)
        self.setEnabled(self._study.is_open)

    def _with_values(self) -> List[str]:
        """A scale can be fitted to these; the one it is fitted to is among them also when it is compared no longer."""
        lacking, fitted = self._comparison.lacking(), self._comparison.fitted_to
        there = [each for each in self._comparison.scenarios if each not in lacking or each == fitted]
        return there if not fitted or fitted in there else [*there, fitted]

    def _fill_variants(self) -> None:
        """One entry a scenario: its colour, and its letter while it is in."""
        comparison = self._comparison
        menu = self.variants.menu()
        menu.clear()
        is_full = len(comparison.now.variants) >= MOST_VARIANTS
        for position, scenario in enumerate(self._study.scenarios):
            if scenario == comparison.now.reference:
                continue
            is_in = scenario in comparison.now.variants
            action = menu.addAction(
                theme.dot(scenario_ink(position, self)), comparison.name(scenario).replace("&", "&&")
            )
            action.setCheckable(True)
            action.setChecked(is_in)
            action.setEnabled(is_in or not is_full)
            action.toggled.connect(lambda on, key=scenario: self._guard(lambda: comparison.set_variant(key, on)))
        names = [comparison.name(each) for each in comparison.now.variants]
        words = " · ".join(names) if names else tr("no variant")
        self.variants.setText(theme.elided(words, self.variants.fontMetrics(), 230).replace("&", "&&") + "  ▾")
        self.variants.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.variants.setEnabled(bool(menu.actions()))

    def _fill_indicators(self) -> None:
        offered: List[Tuple[str, str]] = []
        if self._study.is_open:
            offered = [
                (_words_of(entry), entry.id)
                for entry in CATALOGUE.values()
                if is_comparable(entry) and any(self._study.has_values(s, entry.id) for s in self._study.scenarios)
            ]
        chosen = self._comparison.entry
        if chosen is not None and chosen.id not in [key for _, key in offered]:
            offered.append((_words_of(chosen), chosen.id))
        _fill(self.indicator, offered, self._comparison.now.indicator)


def _words_of(entry: Indicator) -> str:
    """Its title; levels at buildings and at their receivers have the same one."""
    return (
        tr("{indicator}, receivers").format(indicator=title_of(entry)) if entry.target == RECEIVER else title_of(entry)
    )


def _translated(choices: List[Tuple[str, str, str]]) -> List[Tuple[str, str, str]]:
    return [(key, tr(words), tr(tip)) for key, words, tip in choices]


def _fill(box: QComboBox, offered: List[Tuple[str, str]], chosen: str) -> None:
    if [(box.itemText(i), box.itemData(i)) for i in range(box.count())] != offered:
        box.blockSignals(True)
        box.clear()
        for words, key in offered:
            box.addItem(words, key)
            box.setItemData(box.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        box.blockSignals(False)
    box.setCurrentIndex(box.findData(chosen))
