"""Figures at the axes of charts, as people of this computer write numbers."""

from __future__ import annotations

from typing import List, Sequence

import numpy as np

from ..indicators.catalogue import with_spaces


def tick_words(values: Sequence[float], scale: float, spacing: float) -> List[str]:
    """Takes the place of pyqtgraph's AxisItem.tickStrings: thousands apart, 20 000, with no more decimals than the spacing asks for."""
    places = max(0, int(np.ceil(-np.log10(spacing * scale)))) if spacing > 0 else 0
    return [with_spaces(value * scale, places) for value in values]
