"""What a report is to be about: scenarios, indicators, buildings, parts and formats. It is kept with the project."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Dict, List, Tuple

from ..client.computations import COMPUTATIONS
from ..indicators.catalogue import CATALOGUE, Indicator
from ..scenario.scenario import BASELINE
from .moments import axis_of
from .report_parts import ALL, FORMATS, HTML, MOST_SCENARIOS, PART_KEYS, PDF

if TYPE_CHECKING:  # Processing asks for the parts when QGIS starts
    from .study_model import StudyModel
    from .view_state import View


@dataclass(frozen=True)
class ReportWish:
    """What is wished for.

    reference : id of the scenario differences are taken against; variants : ids of the others, in the order of the report
    indicators : ids; whom : ALL, SELECTED, or SET and the name of a set
    parts : of PART_KEYS; formats : of FORMATS; title : "" is made of the study and its scenarios; hour, day : of indicators by hour or month
    """

    reference: str = BASELINE
    variants: Tuple[str, ...] = ()
    indicators: Tuple[str, ...] = ()
    whom: str = ALL
    parts: Tuple[str, ...] = PART_KEYS
    formats: Tuple[str, ...] = (HTML, PDF)
    title: str = ""
    hour: int = 12
    day: int = 80

    @property
    def scenarios(self) -> Tuple[str, ...]:
        """The reference first."""
        return (self.reference, *self.variants)

    def has(self, part: str) -> bool:
        return part in self.parts

    def to_dict(self) -> Dict[str, Any]:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}

    @staticmethod
    def from_dict(document: Any) -> ReportWish:
        """Unknown keys and words are left out, missing ones keep their default."""
        stated = document if isinstance(document, dict) else {}
        wish = ReportWish()
        for name in ("variants", "indicators", "parts", "formats"):
            if isinstance(stated.get(name), (list, tuple)):
                wish = replace(wish, **{name: tuple(str(each) for each in stated[name])})
        for name in ("reference", "whom", "title"):
            if isinstance(stated.get(name), str):
                wish = replace(wish, **{name: stated[name]})
        return replace(
            wish,
            parts=tuple(key for key in PART_KEYS if key in wish.parts),
            formats=tuple(key for key in FORMATS if key in wish.formats),
        )


def is_reportable(entry: Indicator) -> bool:
    """Whether each building or road has one value of it, or one at each moment that can be looked at."""
    return entry.target in ("building", "road") and (entry.times == "annual" or bool(axis_of(entry)))


def offered(study: StudyModel) -> List[Indicator]:
    """Indicators at least one scenario has values of, those of computations before those of the city."""
    there = [
        entry
        for entry in CATALOGUE.values()
        if is_reportable(entry) and any(study.has_values(each, entry.id) for each in study.scenarios)
    ]
    return sorted(there, key=lambda entry: entry.process == "city")


def fitting(study: StudyModel, wish: ReportWish) -> ReportWish:
    """The wish without what the study does not have (any more)."""
    there = study.scenarios
    reference = wish.reference if wish.reference in there else BASELINE
    variants = tuple(dict.fromkeys(each for each in wish.variants if each in there and each != reference))
    known = {entry.id for entry in offered(study)}
    indicators = tuple(dict.fromkeys(each for each in wish.indicators if each in known))
    return replace(wish, reference=reference, variants=variants[: MOST_SCENARIOS - 1], indicators=indicators)


def looked_at(study: StudyModel, view: View, kept: ReportWish) -> ReportWish:
    """A report of what is looked at: its scenario against its reference, its indicator and what belongs to it; the rest as kept."""
    known = [entry.id for entry in offered(study)]
    others = tuple(each for each in study.scenarios if each != view.reference)
    variants = (view.scenario,) if view.scenario in others else others
    shown = [view.indicator] if view.indicator in known else []
    main = [each.shows for each in COMPUTATIONS.values() if each.shows in known]
    indicators = tuple(dict.fromkeys([*shown, *main])) or tuple(known[:1])
    wish = replace(
        kept, reference=view.reference, variants=variants, indicators=indicators, hour=view.hour, day=view.day, title=""
    )
    return fitting(study, wish)
