"""The panel "Why this level": a click near a receiver, and what makes the level there."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QSplitter

from ...review.noise_receivers import OF_NOISE, Floor
from ...words import tr
from ..callback import callback
from ..choice import Choice
from ..parts import Scrolled, Segments
from ..why_panel import WhyPanel, Words, column_of
from .explanation import (
    BAR_COLOURS,
    BARS,
    CONDITIONS,
    SPECTRA,
    PathChoice,
    floor_title,
    heading,
    paths_of,
    source_title,
)

LEAST_PX = 240  # height of bars with their key


class WhyDock(WhyPanel):
    """Asks the solver for an explanation and shows it. pyqtgraph is imported when the first one arrives."""

    rayChanged = pyqtSignal(object)  # [[x, y, z], …] of the ray shown, [] none; in the twin's CRS

    object_name = "TwinscapeWhy"
    process, source, point_height_m = "noise-explain", OF_NOISE, 4.0
    words = Words(
        "Why this level",
        "Open a study to see why a place is as loud as it is.",
        "Noise",
        "Run noise…",
        "Click near a receiver on the map to see which sources and which paths make its level.",
        "Looking for the paths of sound…",
    )

    def _build(self) -> None:
        super()._build()
        self._paths: List[PathChoice] = []
        self.sources: Any = None

    def _build_charts(self) -> None:
        from .plots import FLAT, WEIGHTED, CutProfile, SourceBars, SpectrumBars, TermBars

        self.sources, self.terms, self.profile, self.spectrum = SourceBars(), TermBars(), CutProfile(), SpectrumBars()
        self.sources.chosen.connect(self._on_source)
        self.first = Choice()
        self.first.setToolTip(tr("What the level is made of: sources by their share, or octave bands of a period"))
        self.first.addItem(tr("Sources by share of the energy of Lden"), "")
        for period, words in SPECTRA:
            self.first.addItem(tr("Octaves {words}").format(words=tr(words)), period)
        self.first.setMinimumContentsLength(10)
        self.first.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.first.currentIndexChanged.connect(self._on_first)
        self.weights = QLabel(
            f'<span style="color:{WEIGHTED}">■</span>&nbsp;A-weighted, numbers'
            f' <span style="color:{FLAT}">■</span>&nbsp;unweighted'
        )
        self.weights.setWordWrap(True)  # must not widen the column
        for widget in (self.spectrum, self.weights):
            widget.hide()
        self.paths = Choice()
        self.paths.setToolTip(tr("Paths of sound from the strongest pieces of the chosen source, the loudest first"))
        self.paths.setMinimumContentsLength(10)
        self.paths.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.paths.currentIndexChanged.connect(self._on_path)
        self.condition = Segments([*CONDITIONS])
        self.condition.set_current("homogeneous")
        self.condition.chosen.connect(self._on_path)
        key = " ".join(f'<span style="color:{BAR_COLOURS[bar]}">■</span>&nbsp;{tr(bar)}' for bar in BARS)
        self.key = QLabel(key)
        self.key.setWordWrap(True)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(column_of(self.first, self.sources, self.spectrum, self.weights))
        split.addWidget(column_of(self.paths, self.terms, self.key))
        self.profile.setToolTip(
            tr(
                "The cut under the path: ray and edges pink, mean planes dashed, roofs pale, ground grey (hard) to green (soft)"
            )
        )
        split.addWidget(column_of(self.condition, self.profile))
        split.setSizes([1050, 1100, 850])  # shares of whatever there is
        self._content = Scrolled(split, LEAST_PX)
        self._stack.addWidget(self._content)

    def floor_title(self, floor: Floor) -> str:
        return floor_title(floor.number, floor.height_m, floor.value)

    # --- what is shown ----------------------------------------------------------------------------------------------
    def show_document(self, document: Dict[str, Any]) -> None:
        """An explanation as the process "noise-explain" makes it."""
        if self.sources is None:
            self._build_charts()
        self.document = document
        self.head.setText(heading(document))
        self.head.setToolTip(self.head.text())
        self.note.setText(" ".join(document["warnings"]))
        self.note.setVisible(bool(document["warnings"]))
        if not document["streets"]:
            self.empty.say(
                tr("No road and no rail line is heard here."), tr("Choose another place"), self.start_picking
            )
            self._stack.setCurrentWidget(self.empty)
            self._show_ray([])
            return
        self.sources.show_sources(document, self._scales.scale("noise.lden", "absolute", ""))
        self._stack.setCurrentWidget(self._content)
        self._on_first()
        self._on_source(0)

    @callback
    def _on_first(self) -> None:
        """Sources or a spectrum in the first column."""
        period = self.first.currentData()
        self.sources.setVisible(not period)
        for widget in (self.spectrum, self.weights):
            widget.setVisible(bool(period))
        if period and self.document is not None:
            self.spectrum.show_spectrum(self.document, period)

    @callback
    def _on_source(self, number: int) -> None:
        assert self.document is not None
        street = self.document["streets"][number]
        self._paths = paths_of(self.document, street)
        self.paths.blockSignals(True)
        self.paths.clear()
        self.paths.addItems([choice.title for choice in self._paths])
        if not self._paths:
            self.paths.addItem(
                tr("{source_title}: too faint, its paths are not listed").format(source_title=source_title(street))
            )
        self.paths.setEnabled(bool(self._paths))
        self.paths.blockSignals(False)
        self._on_path()

    @callback
    def _on_path(self) -> None:
        if self.document is None or self.sources is None:
            return
        chosen = self._paths[self.paths.currentIndex()] if self._paths else None
        for widget in (self.terms, self.profile):
            widget.setVisible(chosen is not None)
        if chosen is None:
            self._show_ray([])
            return
        there = chosen.conditions
        for key, _, _ in CONDITIONS:
            self.condition.button(key).setEnabled(key in there)
        if self.condition.current() not in there:
            self.condition.set_current(there[0])
        condition = self.condition.current()
        self.terms.show_path(chosen.path, condition)
        self.profile.show_path(chosen.path, condition)
        self._show_ray(chosen.path["ray"])

    def _mark_place(self) -> None:
        self._on_path()

    def _unmark_place(self) -> None:
        self._show_ray(None)

    def _show_ray(self, corners: Optional[List[List[float]]]) -> None:
        """None: no receiver either."""
        if corners is None or self.document is None or not self._study.is_open:
            self.ray.hide()
            self.rayChanged.emit([])
            return
        at = self.document["receiver"]
        self.ray.show(corners, (at["x"], at["y"]), self._crs())
        self.rayChanged.emit(corners)
