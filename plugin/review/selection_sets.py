"""Named selections of buildings, kept in the study: by hand, by filter, by an area, or by what is near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, FrozenSet, List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..city.errors import InputError, TwinscapeError
from ..scenario.targets import Targets
from ..store.selection_sets import read_sets, write_sets
from ..words import shown, tr
from .nearness import building_edges, buildings_near, segments_of
from .study_model import StudyModel

ROAD, BUILDING = "road", "building"


# of one feature, of more
NEAR_WORDS = {
    BUILDING: ("within {reach_m:g} m of 1 building", "within {reach_m:g} m of {number} buildings"),
    ROAD: ("within {reach_m:g} m of 1 road", "within {reach_m:g} m of {number} roads"),
}


@dataclass(frozen=True)
class Near:
    """Buildings within reach_m [m] of features. of : BUILDING or ROAD; ids : of these"""

    reach_m: float
    of: str
    ids: Tuple[str, ...]

    def describe(self) -> str:
        number = f"{len(self.ids):,} ".replace(",", " ")
        one, many = NEAR_WORDS[self.of]
        return tr(one if len(self.ids) == 1 else many).format(reach_m=shown(self.reach_m), number=number.strip())


@dataclass(frozen=True)
class SelectionSet:
    """rule : how its members are found: Targets (ids, filter, polygon) or Near; ids : the members when it was saved"""

    name: str
    rule: Any
    ids: Tuple[str, ...]

    @property
    def about(self) -> str:
        return self.rule.describe()

    def to_dict(self) -> Dict[str, Any]:
        rule = self.rule
        if isinstance(rule, Near):
            document = {"within_m": rule.reach_m, "of": rule.of, "ids": list(rule.ids)}
        else:
            document = rule.to_dict()
        return {"name": self.name, "rule": document, "ids": list(self.ids)}

    @staticmethod
    def from_dict(document: Dict[str, Any]) -> SelectionSet:
        """InputError naming the set and what is wrong with it."""
        name = str(document.get("name") or "")
        rule = document.get("rule")
        if not name or not isinstance(rule, dict):
            raise InputError(
                tr("the selection set {name!r} has no name or no rule").format(name=name),
                tr("Delete it and make it anew."),
            )
        ids = tuple(str(each) for each in document.get("ids", ()))
        if "within_m" not in rule:
            return SelectionSet(name, Targets.from_dict(rule), ids)
        try:
            reach = float(rule["within_m"])
        except (TypeError, ValueError) as error:
            raise InputError(
                tr("the selection set {name!r} reaches {within_m!r}, must be a number of metres").format(
                    name=name, within_m=rule["within_m"]
                ),
                tr("Make it anew."),
            ) from error
        of = str(rule.get("of"))
        if of not in (BUILDING, ROAD):
            raise InputError(
                tr("the selection set {name!r} is near {of!r}").format(name=name, of=of),
                tr("Use {building} or {road}.").format(building=BUILDING, road=ROAD),
            )
        return SelectionSet(name, Near(reach, of, tuple(str(each) for each in rule.get("ids", ()))), ids)


class SelectionSets(QObject):
    """The sets of the open study, in the order they were made; each change is written at once."""

    changed = pyqtSignal()

    def __init__(self, study: StudyModel, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._study = study
        self._sets: Dict[str, SelectionSet] = {}
        self._strange: List[Dict[str, Any]] = []  # sets this version cannot read; they are written back as they were
        self._fault: Optional[TwinscapeError] = None  # of the whole file, which is then left alone
        for signal, slot in self._signals():
            signal.connect(slot)
        self._read()

    def _signals(self) -> tuple:
        return ((self._study.opened, self._read), (self._study.closed, self._read))

    def close(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)

    @property
    def names(self) -> List[str]:
        return list(self._sets)

    def get(self, name: str) -> Optional[SelectionSet]:
        return self._sets.get(name)

    def ids(self, name: str) -> FrozenSet[str]:
        """Of the members the city still has."""
        found = self._sets.get(name)
        if found is None or not self._study.is_open:
            return frozenset()
        ids = self._study.buildings.ids
        return frozenset(str(ids[number]) for number in self._study.numbers_of(found.ids))

    def save(self, name: str, rule: Any, ids: FrozenSet[str]) -> None:
        """Under a name, in place of what had it. InputError without a name or members."""
        words = name.strip()
        if not words:
            raise InputError(tr("the selection set has no name"), tr("Give it one, as “Blocks at the harbour”."))
        if not ids:
            raise InputError(
                tr("the selection set {words!r} would be empty").format(words=words),
                tr("Select at least one building."),
            )
        self._write({**self._sets, words: SelectionSet(words, rule, tuple(sorted(ids)))})

    def rename(self, name: str, other: str) -> None:
        words = other.strip()
        if words in self._sets and words != name:
            raise InputError(
                tr("there is a selection set {words!r} already").format(words=words), tr("Choose another name.")
            )
        if name in self._sets and words:
            pairs = ((words if key == name else key, each) for key, each in self._sets.items())
            self._write({key: SelectionSet(key, each.rule, each.ids) for key, each in pairs})

    def delete(self, name: str) -> None:
        self._write({key: each for key, each in self._sets.items() if key != name})

    def _write(self, sets: Dict[str, SelectionSet]) -> None:
        if self._study.twin is None or sets == self._sets:
            return
        if self._fault is not None:
            raise self._fault
        write_sets(self._study.twin, [*(each.to_dict() for each in sets.values()), *self._strange])
        self._sets = sets
        self.changed.emit()

    def _read(self) -> None:
        self._sets, self._strange, self._fault = {}, [], None
        documents: List[Dict[str, Any]] = []
        if self._study.twin is not None:
            try:
                documents = read_sets(self._study.twin)
            except TwinscapeError as error:
                self._fault = error
                self._study.problem.emit(error)
        for document in documents:
            try:
                found = SelectionSet.from_dict(document)
            except TwinscapeError as error:
                self._strange.append(document)
                self._study.problem.emit(error)
            else:
                self._sets[found.name] = found
        self.changed.emit()


def members(study: StudyModel, rule: Any) -> FrozenSet[str]:
    """Ids of the buildings a rule finds now. InputError of a rule that names features the city has not."""
    if isinstance(rule, Near):
        mask = _near(study, rule)
    else:
        mask = rule.mask(study.buildings)
    return frozenset(str(each) for each in study.buildings.ids[mask])


def _near(study: StudyModel, rule: Near) -> np.ndarray:
    if not rule.ids:
        raise InputError(
            tr("no road is selected to be near to") if rule.of == ROAD else tr("no building is selected to be near to"),
            tr("Select one or more roads first.") if rule.of == ROAD else tr("Select one or more buildings first."),
        )
    if not 0 <= rule.reach_m < 1e5:
        raise InputError(
            tr("the reach is {reach_m:g} m, must be 0 to 100 000").format(reach_m=shown(rule.reach_m)),
            tr("Give a number of metres."),
        )
    assert study.twin is not None
    edges, owner = building_edges(study.twin.mesh(), study.twin.origin)
    n = len(study.buildings)
    if rule.of == ROAD:
        return buildings_near(
            edges, owner, n, segments_of([line for road in rule.ids for line in study.road_lines(road)]), rule.reach_m
        )
    numbers = study.numbers_of(rule.ids)
    chosen = np.zeros(n, dtype=bool)
    chosen[numbers] = True
    return buildings_near(edges, owner, n, edges[chosen[owner]], rule.reach_m) | chosen
