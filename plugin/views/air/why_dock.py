"""The panel "Why this air": a click near a receiver, and what makes the air there."""

from __future__ import annotations

from typing import Any, Dict

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ...client.air import AIR
from ...review.noise_receivers import OF_AIR, Floor
from ...review.view_state import View
from ...words import tr
from .. import theme
from ..callback import callback
from ..parts import Scrolled, Segments
from ..theme import STEP
from ..why_panel import WhyPanel, Words, column_of
from .bars import ContributionBars, legend_words
from .canyon_sketch import CanyonSketch
from .series import YearSeries
from .wind_rose import WindRose
from .words import POLLUTANTS, canyon_lines, floor_title, heading, range_words

WIND, STREET, YEAR = "wind", "street", "year"
PARTS = (
    (WIND, "Wind", "How high the concentration is with the wind from each direction"),
    (STREET, "Street", "The canyon the place stands in, and where its height and width are from"),
    (YEAR, "Year", "Hours and days of the year beside the limits"),
)
WIDE = 1050  # pixels from which on all three have room beside the bars
LEAST_PX = 260  # height of bars with their key


class WhyAirDock(WhyPanel):
    """Asks the solver for an explanation and shows it."""

    object_name = "TwinscapeWhyAir"
    process, source, point_height_m = "air-explain", OF_AIR, 2.0
    words = Words(
        "Why this air",
        "Open a study to see why the air of a place is as it is.",
        "Air quality",
        "Run air quality…",
        "Click near a receiver on the map to see which roads, winds and street canyon make its air.",
        "Following the air from each road…",
    )

    # --- layout -----------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        super()._build()
        self._stack.addWidget(self._charts())

    def _charts(self) -> QWidget:
        self.bars, self.rose, self.canyon, self.series = ContributionBars(), WindRose(), CanyonSketch(), YearSeries()
        self.pollutant = Segments(
            [(key, words, tr("What adds to {words}").format(words=words)) for key, words in POLLUTANTS]
        )
        self.pollutant.set_current("no2")
        self.pollutant.chosen.connect(self._on_pollutant)
        self.key = QLabel(" ".join(f'<span style="color:{each}">■</span>&nbsp;{w}' for each, w in legend_words()))
        self.about_no2 = theme.quiet(
            tr("NO₂ forms from the NOx of all together; it is shared out by what each adds to NOx.")
        )
        self.provenance = theme.quiet("")
        words = QScrollArea()
        words.setWidget(self.provenance)
        words.setWidgetResizable(True)
        words.setFrameShape(QFrame.Shape.NoFrame)
        words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.setMinimumHeight(3 * self.provenance.fontMetrics().lineSpacing())
        self._provenance_area = words
        self.part = Segments([*PARTS])
        self.part.set_current(WIND)
        self.part.chosen.connect(self._on_part)
        self._parts = {
            WIND: column_of(self.rose),
            STREET: column_of(self.canyon, words, shares=(3, 2)),
            YEAR: column_of(self.series),
        }
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(column_of(self.pollutant, self.bars, self.key, self.about_no2))
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addWidget(self.part)
        pictures = QSplitter(Qt.Orientation.Horizontal)
        pictures.setChildrenCollapsible(False)
        for each in self._parts.values():
            pictures.addWidget(each)
        pictures.setSizes([620, 760, 900])  # shares of whatever there is
        column.addWidget(pictures, 1)
        split.addWidget(beside)
        split.setSizes([800, 1700])
        self._content = Scrolled(split, LEAST_PX)
        self._arrange()
        return self._content

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Three pictures side by side where there is room, else one of them."""
        is_wide = self.width() >= WIDE
        self.part.setVisible(not is_wide)
        for key, column in self._parts.items():
            column.setVisible(is_wide or key == self.part.current())

    @callback
    def _on_part(self, key: str) -> None:
        self._arrange()

    def floor_title(self, floor: Floor) -> str:
        return floor_title(floor.number, floor.height_m, floor.value)

    # --- what is shown ----------------------------------------------------------------------------------------------
    @callback
    def _on_view(self, view: View, names: frozenset) -> None:
        if "scenario" in names:
            self._ask_again()
        elif "indicator" in names:
            self._follow(view.indicator)

    def _follow(self, indicator: str) -> None:
        """The pollutant that is looked at in the other views."""
        process, _, name = indicator.partition(".")
        shown = next((key for key, _ in POLLUTANTS if key in name.split("_")), "")
        if process == AIR.id and shown and shown != self.pollutant.current():
            self.pollutant.set_current(shown)
            self._on_pollutant(shown)

    def show_document(self, document: Dict[str, Any]) -> None:
        """An explanation as the process "air-explain" makes it."""
        self.document = document
        self.head.setText(heading(document))
        self.head.setToolTip(self.head.text())
        result = self._study.result(self._state.view.scenario, AIR.id)
        summary = {} if result is None else result.document.get("summary", {})
        words = range_words(document, summary)
        self.note.setText(" ".join([words, *document["warnings"]]).strip())
        self.note.setVisible(bool(self.note.text()))
        palette = self.note.palette()
        outside = words.startswith("Outside")
        colour = theme.severity_colour("warning") if outside else theme.secondary(self)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.note.setPalette(palette)
        self.canyon.show_canyon(document)
        canyon = document["canyon"]
        self.provenance.setText("" if canyon is None else theme.unbroken("\n".join(canyon_lines(canyon))))
        self._provenance_area.setVisible(canyon is not None)
        self._follow(self._state.view.indicator)
        self._on_pollutant(self.pollutant.current())
        self._stack.setCurrentWidget(self._content)
        self._mark_place()

    @callback
    def _on_pollutant(self, key: str) -> None:
        if self.document is None:
            return
        self.bars.show_parts(self.document, key)
        self.about_no2.setVisible(key == "no2")
        self.rose.show_rose(self.document, key, self._scales.scale(f"{AIR.id}.{key}", "absolute", ""))
        self.series.show_series(self.document, key)

    def _mark_place(self) -> None:
        if self.document is not None and self._study.is_open:
            at = self.document["receiver"]
            self.ray.show([], (at["x"], at["y"]), self._crs())
