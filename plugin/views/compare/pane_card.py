"""What is told of the feature under the pointer."""

from __future__ import annotations

import html

from ...review.compared_figures import signed
from ...review.comparison import Comparison
from ...review.indicator_words import amount_words


def card_of(comparison: Comparison, feature: int) -> str:
    """Name of a feature and its value in each scenario, with the change of a variant, as rich text."""
    entry = comparison.entry
    assert entry is not None
    name = str(comparison.features().names[feature])
    rows = [f"<tr><td colspan='3'><b>{html.escape(name)}</b></td></tr>"]
    for scenario in comparison.scenarios:
        value = float(comparison.values(scenario)[feature])
        is_base = scenario == comparison.now.reference
        change = "" if is_base else signed(entry, float(comparison.change(scenario)[feature]))
        cells = zip(("left", "right", "right"), (comparison.name(scenario), amount_words(entry, value), change))
        rows.append(
            "<tr>" + "".join(f"<td align='{side}'>{html.escape(c)}&nbsp;&nbsp;</td>" for side, c in cells) + "</tr>"
        )
    return f"<table cellspacing='2'>{''.join(rows)}</table>"
