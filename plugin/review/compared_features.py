"""What is compared: the buildings, roads or receivers of the study, with names and values in the same order for every scenario."""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..indicators.catalogue import CATALOGUE, Indicator, with_spaces
from ..words import shown, tr
from .noise_receivers import OF_AIR, OF_NOISE, PREFIX, ReceiverReader, Receivers
from .study_model import StudyModel

BUILDING, ROAD, RECEIVER = "building", "road", "receiver"
TARGETS = (BUILDING, ROAD, RECEIVER)
MOST_ROWS = 8  # four scenarios, of noise and of air


class Features(NamedTuple):
    """n features. ids, names : (n,) str; places : (n, 2) in the CRS of the twin [m], NaN not known; weights : (n,) of a mean: gross
    floor area of buildings [m²], 1 of others; heights : (n,) above sea level of receivers [m], else NaN"""

    target: str
    ids: np.ndarray
    names: np.ndarray
    places: np.ndarray
    weights: np.ndarray
    heights: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    def numbers_of(self, ids: frozenset) -> List[int]:
        """In rising order; ids of nobody are left out."""
        if not ids:
            return []
        if len(ids) == 1:
            return np.flatnonzero(self.ids == next(iter(ids))).tolist()
        return np.flatnonzero(np.isin(self.ids, np.array(sorted(ids), dtype=str))).tolist()


def counted(target: str, number: int, words: str) -> str:
    """ "12 buildings", of the target; words : the number as it is written."""
    one, many = {
        BUILDING: (tr("{n} building"), tr("{n} buildings")),
        ROAD: (tr("{n} road"), tr("{n} roads")),
        RECEIVER: (tr("{n} receiver"), tr("{n} receivers")),
    }[target]
    return (one if number == 1 else many).format(n=words)


def counted_known(target: str, known: int, missing: int) -> str:
    """ "948 roads (1 519 not computed)": whom a figure is of are those with a value, the others are told."""
    words = counted(target, known, with_spaces(known))
    return f"{words} ({tr('{n} not computed').format(n=with_spaces(missing))})" if missing else words


def title_of(target: str) -> str:
    """Of a column with their names, or an axis with their number."""
    return {BUILDING: tr("Buildings"), ROAD: tr("Roads"), RECEIVER: tr("Receivers")}[target]


class FeatureReader:
    """Reads features once, and again when the study or, of receivers, a result is another one."""

    def __init__(self, study: StudyModel) -> None:
        self._study = study
        self._receivers = {"noise": ReceiverReader(study, OF_NOISE), "air": ReceiverReader(study, OF_AIR)}
        self._kept: Dict[str, Tuple[object, Features]] = {}
        self._rows: Dict[Tuple[int, int], Tuple[np.ndarray, np.ndarray, Optional[np.ndarray]]] = {}

    def forget(self) -> None:
        self._kept, self._rows = {}, {}

    def columns(self, entry: Indicator) -> Sequence[str]:
        """Of the receivers of a process, as indicators name them."""
        return {"noise": OF_NOISE, "air": OF_AIR}[entry.process].columns if entry.process in self._receivers else ()

    def features(self, entry: Indicator, scenarios: Sequence[str]) -> Features:
        """What an indicator is about; of receivers those of any of the scenarios, the first scenario's first."""
        if entry.target == RECEIVER:
            reader = self._receivers[entry.process]
            mark: object = tuple(reader.mark(each) for each in scenarios)
            key = f"{RECEIVER} {entry.process}"
        else:
            mark, key = (id(self._study.buildings), id(self._study.roads) if entry.target == ROAD else 0), entry.target
        kept = self._kept.get(key)
        if kept is None or kept[0] != mark:
            make = {BUILDING: self._buildings, ROAD: self._roads}.get(entry.target)
            found = make() if make is not None else self._of_receivers(entry.process, scenarios)
            kept = self._kept[key] = (mark, found)
        return kept[1]

    def _buildings(self) -> Features:
        buildings = self._study.buildings
        ids = buildings.ids.astype(str)
        name, address = (buildings[key].values.astype(str) for key in ("name", "address"))
        names = np.where(name != "", name, np.where(address != "", address, ids))
        unknown = np.full(len(ids), np.nan)
        return Features(BUILDING, ids, names, np.asarray(buildings.centroid), buildings.floor_area_m2, unknown)

    def _roads(self) -> Features:
        roads = self._study.roads
        if roads is None:
            return _nothing(ROAD)
        ids = roads.ids.astype(str)
        names = ids
        for key in ("ref", "name"):  # what a source does not have is not there
            column = roads.attributes.get(key)
            if column is not None:
                words = column.values.astype(str)
                names = np.where(words != "", words, names)
        return Features(ROAD, ids, names, np.asarray(roads.middle), np.ones(len(ids)), np.full(len(ids), np.nan))

    def _of_receivers(self, process: str, scenarios: Sequence[str]) -> Features:
        """Receivers of all scenarios; where one builds or takes away, the others lack some."""
        found: Dict[str, Tuple[Receivers, int]] = {}
        for scenario in scenarios:
            receivers = self._receivers[process].of(scenario)
            if receivers is not None:
                for number, name in enumerate(receivers.ids.tolist()):
                    found.setdefault(str(name), (receivers, number))
        if not found:
            return _nothing(RECEIVER)
        called = dict(zip(*(each.tolist() for each in self.building_names())))
        names = [_receiver_name(receivers, number, called) for receivers, number in found.values()]
        at = np.array([receivers.at[number] for receivers, number in found.values()])
        return Features(
            RECEIVER, np.array(list(found)), np.array(names), at[:, :2], np.ones(len(found)), np.array(at[:, 2])
        )

    def building_names(self) -> Tuple[np.ndarray, np.ndarray]:
        """Ids and names of the buildings."""
        features = self._kept[BUILDING][1] if BUILDING in self._kept else self._buildings()
        return features.ids, features.names

    def values(self, entry: Indicator, scenario: str, features: Features) -> np.ndarray:
        """(n,) or (n, n_times) of the features; NaN of those the scenario does not have."""
        if entry.target != RECEIVER:
            return self._study.values(scenario, entry.id)
        reader = self._receivers[entry.process]
        level = reader.level(scenario, entry.id.partition(PREFIX)[2])
        if level is None or not self._study.has_values(scenario, entry.id):
            return np.full(len(features), np.nan)
        rows = self._rows_of(reader.of(scenario), features)
        if rows is None:
            return level
        values = np.full((len(features), *level.shape[1:]), np.nan)
        values[rows >= 0] = level[rows[rows >= 0]]
        return values

    def _rows_of(self, receivers: Optional[Receivers], features: Features) -> Optional[np.ndarray]:
        """(n,) which row of the receivers each feature is, −1 none; None: they are the same. Found once, as hours are played."""
        assert receivers is not None
        key = (id(receivers.ids), id(features.ids))
        if key not in self._rows:
            while len(self._rows) >= MOST_ROWS:
                del self._rows[next(iter(self._rows))]
            row = {str(name): number for number, name in enumerate(receivers.ids.tolist())}
            rows = np.array([row.get(name, -1) for name in features.ids.tolist()], dtype=np.int64)
            is_same = len(row) == len(rows) and bool((rows == np.arange(len(rows))).all())
            self._rows[key] = (
                receivers.ids,
                features.ids,
                None if is_same else rows,
            )  # kept, so that no other has their number
        return self._rows[key][2]


def scale_source(entry: Indicator) -> str:
    """The indicator whose scale is taken: receivers have the colours of the buildings they stand at."""
    if entry.target == RECEIVER:
        of_buildings = entry.id.replace(".receiver_", ".", 1)
        return of_buildings if of_buildings in CATALOGUE else entry.id
    return entry.id


def _nothing(target: str) -> Features:
    none = np.zeros(0, dtype=str)
    return Features(target, none, none, np.zeros((0, 2)), np.zeros(0), np.zeros(0))


def _receiver_name(receivers: Receivers, number: int, called: Dict[str, str]) -> str:
    """ "Town hall, floor 2, 7.5 m"; of one at no building its id."""
    building = str(receivers.building[number])
    if not building:
        return str(receivers.ids[number])
    parts: List[Optional[str]] = [called.get(building, building)]
    floor, height = int(receivers.floor[number]), float(receivers.height_m[number])
    parts.append(tr("floor {n}").format(n=floor) if floor >= 0 else None)
    parts.append(tr("{n} m").format(n=f"{shown(height):.1f}") if height == height else None)
    return ", ".join(part for part in parts if part)
