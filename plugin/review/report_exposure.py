"""Who lives with how much noise and with air above which limits, as tables of a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, List, Optional, Tuple

import numpy as np

from ..client.air import AIR
from ..client.computations import NOISE
from ..indicators.catalogue import with_spaces
from ..indicators.difference import CONVENTION
from ..indicators.scales import NOT_COMPUTED, Scale
from ..words import tr
from .air_exposure import POLLUTANTS, Above, above, rules
from .exposure import PERIODS, Exposure, exposure_of
from .report_blocks import BETTER, MISSING, QUIET, WORSE, Cell, Column, Paragraph, Table
from .report_wish import ReportWish
from .scale_registry import ScaleRegistry
from .study_model import StudyModel

if TYPE_CHECKING:
    from .report_blocks import Block

NOT_KNOWN = "not known"


def exposure_blocks(study: StudyModel, scales: ScaleRegistry, wish: ReportWish, columns: List[Column]) -> List[Block]:
    """Tables of noise and air of the scenarios; columns : of the scenarios; nothing where nothing of it is computed."""
    blocks: List[Block] = []
    for period in PERIODS:
        found = [exposure_of(study.result(each, NOISE.id), period) for each in wish.scenarios]
        if any(found):
            blocks += _noise(period, found, scales.scale(f"noise.{period.lower()}", "absolute", ""), columns)
    if any(study.result(each, AIR.id) is not None for each in wish.scenarios):
        blocks += _air(study, wish, columns)
    return blocks


def _noise(period: str, found: List[Optional[Exposure]], scale: Scale, columns: List[Column]) -> List[Block]:
    first = next(each for each in found if each is not None)
    rows = []
    for band, label in enumerate(first.bands):
        numbers = [_of_band(each, first, band) for each in found]
        base = numbers[0] if found[0] is not None else None
        cells = [
            _cell(number, base if place else None, less_is_better=None) if each is not None else _absent()
            for place, (each, number) in enumerate(zip(found, numbers))
        ]
        rows.append((Cell(f"{label} dB", colour=_colour(scale, label)), *cells))
    words = [
        tr("People live in buildings by the level at their facades, 4 m above ground (2002/49/EC, Annexes II and VI).")
    ]
    unknown = max((each.unknown_buildings for each in found if each is not None), default=0)
    without = max((each.without_level for each in found if each is not None), default=0.0)
    if unknown:
        words.append(tr("The inhabitants of {n} buildings are not known.").format(n=with_spaces(unknown)))
    if round(without):
        words.append(tr("{n} people live in buildings without a level.").format(n=with_spaces(without)))
    title = tr("People by {period} [people], road and rail together").format(period=period)
    return [Table(title, (Column(tr("Band")), *columns), tuple(rows), " ".join(words))]


def _of_band(each: Optional[Exposure], first: Exposure, band: int) -> float:
    return float(each.people[band]) if each is not None and each.bands == first.bands else float("nan")


def _colour(scale: Scale, label: str) -> str:
    """Of the class a band begins with; none for the one that is open below."""
    number = re.search(r"\d+", label)
    return "" if number is None or label.startswith("<") else scale.colour_of(float(number.group()))


def _air(study: StudyModel, wish: ReportWish, columns: List[Column]) -> List[Block]:
    every = {rule: [above(study, each, rule) for each in wish.scenarios] for name in POLLUTANTS for rule in rules(name)}
    counts = [each for found in every.values() for each in found if each is not None]
    of_people = any(each.people == each.people for each in counts)
    rows = []
    for rule, found in every.items():
        numbers = [_number(each, of_people) for each in found]
        base = numbers[0] if found[0] is not None else None
        cells = [
            _cell(number, base if place else None, less_is_better=True) if each is not None else _absent()
            for place, (each, number) in enumerate(zip(found, numbers))
        ]
        rows.append((Cell(rule.words, rule.body, detail_tone=QUIET), *cells))
    title = (
        tr("People above limits of air quality [people]") if of_people else tr("Buildings above limits of air quality")
    )
    words = [
        tr(
            "At the most exposed facade of each building: an upper bound, as who lives at which facade is not known. EU 2030: Directive "
            "(EU) 2024/2881. WHO 2021: air quality guideline levels."
        )
    ]
    if not of_people:
        words.append(tr("Inhabitants are not known: buildings are counted."))
    unknown = max((each.unknown_buildings for each in counts), default=0)
    if of_people and unknown:
        words.append(tr("The inhabitants of {n} buildings above limits are not known.").format(n=with_spaces(unknown)))
    return [Table(title, (Column(tr("Limit")), *columns), tuple(rows), " ".join(words))]


def _number(found: Optional[Above], of_people: bool) -> float:
    if found is None:
        return float("nan")
    return found.people if of_people else float(found.buildings)


def _absent() -> Cell:
    return Cell(tr(NOT_COMPUTED), tone=MISSING)


def _cell(number: float, base: Optional[float], less_is_better: Optional[bool]) -> Cell:
    """A count with its change; what is not known is told and never 0."""
    if not np.isfinite(number):
        return Cell(tr(NOT_KNOWN), tone=MISSING)
    detail, tone = change_of_count(number, base, less_is_better)
    return Cell(with_spaces(number), detail, detail_tone=tone)


def change_of_count(number: float, base: Optional[float], less_is_better: Optional[bool]) -> Tuple[str, str]:
    """ "Δ −120" and how it is told; base : of the reference, None where there is nothing to compare with."""
    if base is None or not np.isfinite(base):
        return "", ""
    change = number - base
    if not round(change):
        return "Δ 0", QUIET
    tone = QUIET if less_is_better is None else (BETTER if (change < 0) == less_is_better else WORSE)
    return f"Δ {'+' if change > 0 else ''}{with_spaces(change)}", tone


def convention() -> Paragraph:
    return Paragraph(f"Δ = {CONVENTION}", "note")
