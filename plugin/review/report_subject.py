"""One indicator of a report in all its scenarios: values, differences, pictures, and which features are counted. Arrays only."""

from __future__ import annotations

from typing import Dict, FrozenSet, List, Optional, Sequence, Tuple

import numpy as np

from ..city.errors import TwinscapeError
from ..indicators.catalogue import Indicator
from ..indicators.difference import difference
from ..indicators.scales import Scale
from ..solver_words import said_error, said_word
from ..words import tr
from .compared_figures import Figure, figures
from .display import Picture, guessed_of
from .indicator_words import convention
from .moments import at_moment, moment_words
from .report_wish import ReportWish
from .scale_registry import ScaleRegistry
from .solver_code import other_code
from .study_model import StudyModel
from .traffic_facts import demand_label, gap_fault
from .view_state import ABSOLUTE, DIFFERENCE, View

Chosen = Dict[str, Optional[FrozenSet[str]]]  # ids of "building" and "road" a report is about, None all of them


class Subject:
    """Read once; the views of the same study show the same values, as they come from the same model and scales."""

    def __init__(
        self, study: StudyModel, scales: ScaleRegistry, wish: ReportWish, entry: Indicator, chosen: Chosen
    ) -> None:
        self.entry, self._study, self._wish = entry, study, wish
        self.problems: List[str] = []
        self.ids, self.names = names_of(study, entry.target)
        self.chosen = _mask(self.ids, chosen.get(entry.target))
        self.values = [self._read(each) for each in wish.scenarios]
        self.scale: Scale = scales.scale(entry.id, ABSOLUTE, wish.reference)
        self.difference_scale: Scale = scales.scale(entry.id, DIFFERENCE, wish.reference)
        self.faults = [gap_fault(study, self._view(each), entry.process) for each in wish.variants]
        self.figures: List[Figure] = figures(entry, self.values, self._areas(), self.chosen)

    def _read(self, scenario: str) -> np.ndarray:
        try:
            values = self._study.values(scenario, self.entry.id)
            return at_moment(self.entry, values, self._wish.hour, self._wish.day)
        except TwinscapeError as error:  # a result about another city
            self.problems.append(said_error(error))
            return np.full(len(self.ids), np.nan)

    def _view(self, scenario: str) -> View:
        return View(scenario=scenario, reference=self._wish.reference, indicator=self.entry.id, mode=DIFFERENCE)

    def _areas(self) -> np.ndarray:
        """Weights of means: floor areas of buildings; roads have none and are summed up by their median."""
        return self._study.buildings.floor_area_m2 if self.entry.target == "building" else np.ones(len(self.ids))

    @property
    def is_of_city(self) -> bool:
        """An attribute of the city: the same in every scenario."""
        return self.entry.process == "city"

    @property
    def computed(self) -> List[bool]:
        """Of each scenario, whether it has values."""
        return [self._study.has_values(each, self.entry.id) for each in self._wish.scenarios]

    def change(self, number: int) -> np.ndarray:
        """(n,) variant − baseline of the variant of this number (from 0); NaN where it may not be taken."""
        if self.faults[number]:
            return np.full(len(self.ids), np.nan)
        return difference(self.values[number + 1], self.values[0])

    def has_change(self, number: int) -> bool:
        return bool(np.isfinite(self.change(number)).any())

    def picture(self, number: int) -> Picture:
        """Of the scenario of this number, the reference 0."""
        scenario, values = self._wish.scenarios[number], self.values[number]
        classes = self.scale.classify(values)
        surfaces = self._surfaces(scenario, "")
        words = self.with_facts(self._study.scenario_title(scenario), scenario)
        return Picture(
            self.entry,
            self.scale,
            values,
            classes,
            words,
            self.note(number),
            *guessed_of_entry(self._study, self.entry),
            surface_classes=None if surfaces is None else self.scale.classify(surfaces),
        )

    def difference_picture(self, number: int) -> Picture:
        """Of the variant of this number (from 0) minus the reference."""
        scale, values = self.difference_scale, self.change(number)
        variant = self._wish.variants[number]
        surfaces = self._surfaces(variant, self._wish.reference)
        titles = [self._study.scenario_title(each) for each in (variant, self._wish.reference)]
        words = self.with_facts(f"{titles[0]} − {titles[1]} ({convention()})", variant)
        return Picture(
            self.entry,
            scale,
            values,
            scale.classify(values),
            words,
            self.faults[number],
            surface_classes=None if surfaces is None else scale.classify(surfaces),
        )

    def with_facts(self, words: str, scenario: str) -> str:
        """A title with what always belongs to it: hour or month, and that demand is synthetic."""
        label = demand_label(self._study, scenario, self.entry.process)
        words = f"{words}, {tr(label)}" if label else words
        moment = moment_words(self.entry, self._wish.hour, self._wish.day)
        return f"{words}, {moment}" if moment else words

    def note(self, number: int) -> str:
        """That it is not computed, out of date, or by other code than the baseline; "" when all is well."""
        scenario = self._wish.scenarios[number]
        if not self._study.has_values(scenario, self.entry.id):
            return tr("Not computed")
        late = stale_words(self._study, scenario, self.entry.process)
        if late:
            return tr("Out of date: {parts} changed since").format(parts=late)
        return other_code(self._study, self.entry.process, scenario, self._wish.scenarios[0])

    def _surfaces(self, scenario: str, against: str) -> Optional[np.ndarray]:
        if not self.entry.surfaces:
            return None
        try:
            values = self._study.surface_values(scenario, self.entry.surfaces)
            before = self._study.surface_values(against, self.entry.surfaces) if against else None
        except TwinscapeError:
            return None  # the buildings stand for them
        if values is None or (against and before is None):
            return None
        return difference(values, before) if before is not None else values


def names_of(study: StudyModel, target: str) -> Tuple[np.ndarray, np.ndarray]:
    """(n,) ids and (n,) what features are called: name, address, or id."""
    if target == "building":
        buildings = study.buildings
        name, address = (buildings[key].values.astype(str) for key in ("name", "address"))
        ids = buildings.ids.astype(str)
        return ids, np.where(name != "", name, np.where(address != "", address, ids))
    roads = study.roads
    if roads is None:
        return np.zeros(0, dtype=str), np.zeros(0, dtype=str)
    ids = roads.ids.astype(str)
    column = roads.attributes.get("name")
    name = np.full(len(ids), "") if column is None else column.values.astype(str)
    return ids, np.where(name != "", name, ids)


def stale_words(study: StudyModel, scenario: str, process: str) -> str:
    """What changed since a result was computed, "" nothing."""
    return ", ".join(sorted({said_word(part).replace("_", " ") for part in study.stale(scenario, process)}))


def guessed_of_entry(study: StudyModel, entry: Indicator) -> Tuple[float, str]:
    return guessed_of(study, entry) if entry.target == "building" else (0.0, "inputs")


def _mask(ids: np.ndarray, wanted: Optional[FrozenSet[str]]) -> np.ndarray:
    if wanted is None:
        return np.ones(len(ids), dtype=bool)
    return np.array([each in wanted for each in ids.tolist()], dtype=bool)


def subjects(
    study: StudyModel, scales: ScaleRegistry, wish: ReportWish, entries: Sequence[Indicator], chosen: Chosen
) -> List[Subject]:
    return [Subject(study, scales, wish, each, chosen) for each in entries]


def chosen_masks(ids: Dict[str, np.ndarray], chosen: Chosen) -> Dict[str, np.ndarray]:
    """(n,) bool of each target, whom a report is about."""
    return {target: _mask(each, chosen.get(target)) for target, each in ids.items()}
