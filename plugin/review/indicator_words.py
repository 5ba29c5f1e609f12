"""The words of indicators and their scales in the language of QGIS: those of the catalogue are English, as it knows no language."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Sequence, Tuple

from ..indicators import scales
from ..indicators.catalogue import CATALOGUE, Indicator
from ..indicators.difference import CONVENTION
from ..indicators.indicator import Limit
from ..indicators.scales import Scale
from ..indicators.summary import MEAN, MEDIAN, SUM
from ..words import tr

# forms of the labels of classes, as `scales.class_labels` and the differences have them
FORMS: Tuple[Tuple[str, str], ...] = (
    (r"below (.+)", "below {}"),
    (r"before (.+)", "before {}"),
    (r"(.+) and more", "{} and more"),
    (r"(.+) and later", "{} and later"),
    (r"unchanged \(within (.+)\)", "unchanged (within {})"),
    (r"(\d\+?) better", "{} better"),
    (r"(\d\+?) worse", "{} worse"),
)


def title_of(entry: Indicator) -> str:
    """ "Heat demand [kWh/(m²·a)]"."""
    return f"{tr(entry.label)} [{tr(entry.unit)}]" if entry.unit else tr(entry.label)


def amount_words(entry: Indicator, value: float) -> str:
    """A value with its unit, or the class it is in: "12 400 veh/d", "not computed"."""
    return unit_said(entry, entry.text(value))


def unit_said(entry: Indicator, text: str) -> str:
    """What `Indicator.text`, a summary or its change says, which ends in the unit or is a word of the catalogue."""
    if entry.unit and text.endswith(entry.unit):
        return text[: -len(entry.unit)] + tr(entry.unit)
    return tr(text)


def statistic_words(entry: Indicator) -> str:
    """What its values are of the feature or of the time: "highest at the facades; mean of a year"."""
    return "; ".join(tr(part) for part in entry.statistic.split("; ")) if entry.statistic else ""


def summary_name(statistic: str) -> str:
    """What a number of many features is: "sum", "mean by floor area", "median"."""
    return {SUM: tr("sum"), MEAN: tr("mean by floor area"), MEDIAN: tr("median")}[statistic]


def limit_groups(limits: Sequence[Limit]) -> Tuple[Tuple[str, Tuple[Limit, ...]], ...]:
    """As `scales.limit_groups`, in the language of QGIS."""
    return scales.limit_groups([replace(limit, about=tr(limit.about)) for limit in limits])


def class_words(label: str) -> str:
    """The label of a class."""
    for pattern, form in FORMS:
        found = re.fullmatch(pattern, label)
        if found:
            return tr(form).format(found.group(1))
    return tr(label)


def in_words(scale: Scale) -> Scale:
    """The same scale with title, note and labels as they are shown."""
    entry = CATALOGUE[scale.indicator]
    title = f"Δ {title_of(entry)}" if scale.is_difference else title_of(entry)
    note = "; ".join(tr(part) for part in scale.note.split("; ")) if scale.note else ""
    return replace(scale, title=title, note=note, labels=tuple(class_words(label) for label in scale.labels))


def convention() -> str:
    """How a difference is taken, as every caption says it."""
    return tr(CONVENTION)
