"""Sources ranked by their share of the energy of Lden, in the colours of their levels; one of them is chosen."""

from __future__ import annotations

from typing import Any, List, Mapping

import numpy as np

from ...indicators.scales import Scale
from ...words import shown, tr
from ..ranked_bars import Bar, RankedBars
from .explanation import level_words, source_title

LEAST_PERCENT = 0.1  # below which a share is said to be less: it can be chosen as the others can


class SourceBars(RankedBars):
    """`chosen` tells the number of the source; the rest cannot be chosen."""

    def __init__(self) -> None:
        super().__init__(tr("Sources by share of the energy of Lden"), with_choice=True)
        self.sources: List[Mapping[str, Any]] = []

    def show_sources(self, document: Mapping[str, Any], scale: Scale) -> None:
        self.sources, rest = list(document["streets"]), document["other_streets"]
        bars = [_bar(source_title(each), each, scale) for each in self.sources]
        if rest["sources"]:
            title = tr("{sources} others").format(sources=rest["sources"])
            bars.append(_bar(title, rest, scale)._replace(is_rest=True))
        self.show_bars(bars, 0 if self.sources else -1, whole=1.0)


def _bar(title: str, source: Mapping[str, Any], scale: Scale) -> Bar:
    level, share = source["level"]["den"], 100 * source["share"]
    part = f"{shown(share):.1f}" if share >= LEAST_PERCENT else f"<\u00a0{shown(LEAST_PERCENT):.1f}"
    words = f"{part} % · {level_words(level)}"
    colour = scale.colour_of(np.nan if level is None else level)
    return Bar(title, source["share"], words, colour)
