"""Ranked bars: what roads, heating and background add to a mean of the year."""

from __future__ import annotations

from typing import Any, List, Mapping

from ...indicators import colours
from ...words import shown, tr
from ..ranked_bars import Bar, RankedBars
from .words import BACKGROUND, HEATING, REST, ROAD, UNIT, Part, number, parts_of

COLOURS = {
    ROAD: colours.VARIANTS[1],
    REST: "#EBB88F",
    HEATING: colours.VARIANTS[4],
    BACKGROUND: "#708090",
}  # no grey: that is what is not filled


class ContributionBars(RankedBars):
    """One bar a part, the most first and what is left of the roads last, in the colour of its kind, with µg/m³ and share."""

    def __init__(self) -> None:
        super().__init__(tr("What roads, heating and the background add"))
        self.parts: List[Part] = []
        self.total = 0.0

    def show_parts(self, document: Mapping[str, Any], pollutant: str) -> None:
        self.parts = parts_of(document, pollutant)
        self.total = float(document["contributions"]["total"][pollutant] or 0.0)
        ranked = sorted(self.parts, key=lambda part: (part.kind == REST, -part.value))
        self.show_bars([self._bar(part) for part in ranked], whole=self.total)

    def _bar(self, part: Part) -> Bar:
        percent = 100 * part.value / self.total if self.total > 0 else float("nan")
        rounded = "<\u00a01" if 0 < percent < 0.5 else f"{shown(percent):.0f}"
        share = f" · {rounded}\u00a0%" if percent == percent else ""
        words = f"{number(part.value, 2 if part.value < 1 else 1)}{share}"
        roads = tr("\n{n} parts of it").format(n=len(part.roads)) if len(part.roads) > 1 else ""
        tip = f"{part.title}: {number(part.value, 2)} {UNIT}{roads}"
        return Bar(part.title, part.value, words, COLOURS[part.kind], tip)
