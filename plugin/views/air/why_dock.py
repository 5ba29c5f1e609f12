"""The panel "Why this air": a click near a receiver, and what makes the air there."""

from __future__ import annotations

from typing import Any, Dict

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QWidget

from ...client.air import AIR
from ...review.noise_receivers import OF_AIR, Floor
from ...review.view_state import View
from ...solver_words import said
from ...words import tr
from ..arrangement import Arranged, Column, Headed, Pages, Piece, Row
from ..callback import callback
from ..parts import Scrolled, Segments
from ..why_panel import WhyPanel, Words, column_of
from .lead import Lead
from .series import YearSeries
from .street_view import StreetView
from .wind_rose import WindRose
from .words import POLLUTANTS, answer, details, floor_title, is_outside, range_words

PARTS, WIND, STREET, YEAR = "parts", "wind", "street", "year"
PIECES = (  # key, words, tooltip, size from which it reads well, useful width per height and height
    (PARTS, "Sources", "What roads, heating and the background add to the mean of the year", (240, 110), (2.5, 200)),
    (WIND, "Wind", "How high the concentration is with the wind from each direction", (190, 130), (1.6,)),
    (STREET, "Street", "The canyon the place stands in, and where its height and width are from", (230, 120), (3.0,)),
    (YEAR, "Year", "Hours and days of the year beside the limits", (250, 110), (3.0,)),
)
_LEAD = Headed("pollutant", PARTS)
PLANS = (
    Row((_LEAD, WIND, STREET, YEAR)),
    Row((Column((_LEAD, STREET)), Column((WIND, YEAR)))),
    Row((_LEAD, Column((Row((WIND, STREET)), YEAR)))),
    Column((_LEAD, Row((WIND, STREET)), YEAR)),
    Column((_LEAD, Row((WIND, STREET, YEAR)))),
    Column((_LEAD, WIND, STREET, YEAR)),
    Row((_LEAD, Pages((WIND, STREET, YEAR)))),
    Column((_LEAD, Pages((WIND, STREET, YEAR)))),
    Pages((PARTS, WIND, STREET, YEAR), (("pollutant", (PARTS, WIND, STREET, YEAR)),)),
)


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
        self.lead, self.rose, self.street, self.series = Lead(), WindRose(), StreetView(), YearSeries()
        self.bars, self.canyon = self.lead.bars, self.street.sketch
        self.pollutant = Segments(
            [(key, words, tr("What adds to {words}").format(words=words)) for key, words in POLLUTANTS]
        )
        self.pollutant.set_current("no2")
        self.pollutant.chosen.connect(self._on_pollutant)
        widgets = {PARTS: self.lead, WIND: self.rose, STREET: self.street, YEAR: self.series}
        self.pieces = Arranged(
            {
                key: Piece(words, about, column_of(widgets[key]), QSize(*least), *useful)
                for key, words, about, least, useful in PIECES
            },
            {"pollutant": self.pollutant},
            PLANS,
        )
        self.part = self.pieces.switch
        self.content = Scrolled(self.pieces, 0)
        return self.content

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
        self.street.show_canyon(document)
        self._follow(self._state.view.indicator)
        self._on_pollutant(self.pollutant.current())
        self._stack.setCurrentWidget(self.content)
        self._mark_place()

    @callback
    def _on_pollutant(self, key: str) -> None:
        if self.document is None:
            return
        document = self.document
        result = self._study.result(self._state.view.scenario, AIR.id)
        words = range_words(document, {} if result is None else result.document.get("summary", {}))
        is_urgent = is_outside(document) or bool(document["warnings"])
        note = " ".join([*(f"{said(each).rstrip('.')}." for each in document["warnings"]), words]).strip()
        self.say_answer(answer(document, key), details(document, key), note, is_urgent)
        self.lead.show_parts(document, key)
        self.rose.show_rose(document, key, self._scales.scale(f"{AIR.id}.{key}", "absolute", ""))
        self.series.show_series(document, key)

    def _mark_place(self) -> None:
        if self.document is not None and self._study.is_open:
            at = self.document["receiver"]
            self.ray.show([], (at["x"], at["y"]), self._crs())
