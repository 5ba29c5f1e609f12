"""The receivers of noise and air results: read once, for the views that draw them and for those that look one up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, List, NamedTuple, Optional, Tuple

import numpy as np

from ..city.errors import ResultError
from ..client.air import AIR
from ..client.computations import NOISE
from ..indicators.catalogue import CATALOGUE, map_indicators
from ..store import geopackage
from ..store.results import Result
from ..words import tr
from .moments import HOURS, axis_of
from .study_model import StudyModel

TABLE, PREFIX = "receivers", ".receiver_"
PERIODS = ("lden", "lday", "levening", "lnight")  # columns of the table, and indicators of the same name
SAME_M = 0.01  # receivers above each other
_POINT_Z = np.dtype([("order", "u1"), ("type", "<u4"), ("at", "<f8", 3)])  # ISO WKB


class Source(NamedTuple):
    """Where receivers are from. process : of the result; file : in its folder; columns : of the table, and indicators of the same name;
    by : the one of them receivers above each other are compared by; hours : indicators of the same name that have one value an hour"""

    process: str
    file: str
    columns: Tuple[str, ...]
    by: str
    hours: Tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Whether receivers have a value of it, once or for each hour."""
        return name in self.columns or name in self.hours


def _by_hour(process: str) -> Tuple[str, ...]:
    every = (each for each in CATALOGUE.values() if each.process == process and each.target == "receiver")
    return tuple(each.id.partition(PREFIX)[2] for each in every if axis_of(each) == HOURS)


_AT_RECEIVERS = tuple(each.id.partition(PREFIX)[2] for each in map_indicators(AIR.id, "receiver"))
OF_NOISE = Source(NOISE.id, "noise.gpkg", PERIODS, "lden", _by_hour(NOISE.id))
OF_AIR = Source(AIR.id, "air.gpkg", _AT_RECEIVERS, "no2", _by_hour(AIR.id))


class Floor(NamedTuple):
    """One of the receivers above each other. number : from 0, −1 not known; height_m : above the ground; value : of Source.by, NaN none"""

    receiver: str
    number: int
    height_m: float
    value: float


@dataclass(frozen=True)
class Receivers:
    """n receivers. ids, building : (n,) object of str; at : (n, 3) x, y, altitude in the twin's CRS, altitude NaN not known [m];
    floor : (n,) from 0, −1 not known; height_m : (n,) above ground, NaN not known [m];
    level : column -> (n,) float64, NaN no sound or not computed [dB, µg/m³, hours, days]; by : the column that ranks them"""

    ids: np.ndarray
    building: np.ndarray
    at: np.ndarray
    floor: np.ndarray
    height_m: np.ndarray
    level: Dict[str, np.ndarray]
    by: str = OF_NOISE.by

    def near(self, x: float, y: float, within_m: float) -> Optional[str]:
        """The id of the nearest receiver, of several above each other the highest level; None when there is none within the distance."""
        if not len(self.at):
            return None
        away = np.hypot(self.at[:, 0] - x, self.at[:, 1] - y)
        nearest = np.nanmin(away)
        if not nearest <= within_m:
            return None
        same = np.flatnonzero(away <= nearest + SAME_M)
        return str(self.ids[same[np.argmax(np.nan_to_num(self.level[self.by][same], nan=-1e9))]])

    def floors(self, receiver: str) -> List[Floor]:
        """The receivers at the place of this one, the lowest first; none when there is no such receiver."""
        here = np.flatnonzero(self.ids == receiver)
        if not len(here):
            return []
        away = np.hypot(*(self.at[:, :2] - self.at[here[0], :2]).T)
        same = np.flatnonzero(away <= SAME_M)
        order = same[np.lexsort((self.floor[same], self.height_m[same]))]
        columns = (self.floor, self.height_m, self.level[self.by])
        rows = zip(self.ids[order], *(column[order].tolist() for column in columns))
        return [Floor(str(name), number, height, lden) for name, number, height, lden in rows]


def read_receivers(path: Path, source: Source = OF_NOISE) -> Receivers:
    """Of a result; a column an older version did not write is all unknown. ResultError when the file cannot be read."""
    with geopackage.connect(path) as connection:
        columns = geopackage.read_columns(connection, TABLE, ("id", "building", "floor", "height_m", *source.columns))
        places = geopackage.read_geometries(connection, TABLE)
    n = len(columns["id"])
    unknown, nowhere = np.full(n, np.nan), np.full(n, "", dtype=object)
    numbers = {
        key: np.asarray(columns.get(key, unknown), dtype=np.float64) for key in ("floor", "height_m", *source.columns)
    }
    return Receivers(
        columns["id"],
        columns.get("building", nowhere),
        _at(places),
        np.nan_to_num(numbers["floor"], nan=-1).astype(np.int64),
        numbers["height_m"],
        {key: numbers[key] for key in source.columns},
        source.by,
    )


def _at(places: geopackage.Geometries) -> np.ndarray:
    """(n, 3), the altitude NaN where any point has none."""
    stored = [each or b"" for each in places.wkb]
    if all(len(each) == _POINT_Z.itemsize and each[0] == 1 for each in stored):
        return np.frombuffer(b"".join(stored), dtype=_POINT_Z)["at"].reshape(-1, 3).copy()
    return np.column_stack([places.bounds[:, :2], np.full(len(stored), np.nan)])


def at_the_same(ids: np.ndarray, others: np.ndarray, values: np.ndarray) -> np.ndarray:
    """(n, …) the values the same receivers have in another result, NaN for one it has not. ids : (n,); others, values : (m,), (m, …) there"""
    if np.array_equal(ids, others):
        return values
    place = {name: number for number, name in enumerate(others.tolist())}
    number = np.array([place.get(name, -1) for name in ids.tolist()], dtype=np.int64)
    return np.concatenate([values, np.full((1, *values.shape[1:]), np.nan)])[number]


class ReceiverReader:
    """The receivers of the results of a study, each read when it is first asked for and again when it is another one."""

    def __init__(self, study: StudyModel, source: Source = OF_NOISE) -> None:
        self._study, self._source = study, source
        self._read: Dict[str, Tuple[str, Optional[Receivers]]] = {}  # scenario -> result and its receivers
        self._hours: Dict[Tuple[str, str], Tuple[Result, np.ndarray]] = {}

    def file(self, scenario: str) -> Optional[Path]:
        result = self._study.result(scenario, self._source.process) if self._study.is_open else None
        path = None if result is None else result.folder / self._source.file
        return path if path is not None and path.is_file() else None

    def mark(self, scenario: str) -> str:
        """Another one as soon as the result is; "" without one."""
        result, path = (
            self._study.result(scenario, self._source.process) if self._study.is_open else None,
            self.file(scenario),
        )
        if result is None or path is None:
            return ""
        return f"{path}|{result.document.get('created')}|{result.document.get('input_hash')}"

    def of(self, scenario: str) -> Optional[Receivers]:
        """None without a result. ResultError when it cannot be read, once: then None, too."""
        mark, path = self.mark(scenario), self.file(scenario)
        if path is None:
            return None
        if self._read.get(scenario, ("", None))[0] != mark:
            self._read[scenario] = (mark, None)
            self._read[scenario] = (mark, read_receivers(path, self._source))
        return self._read[scenario][1]

    def level(self, scenario: str, name: str) -> Optional[np.ndarray]:
        """(n,), or (n, 24) by hour, in the order of `of`, NaN no sound or not computed; all NaN where the result does not say. None without
        a result; ResultError."""
        receivers, result = self.of(scenario), self._study.result(scenario, self._source.process)
        if receivers is None or result is None:
            return None
        if name not in self._source.hours:
            return receivers.level[name]
        kept = self._hours.get((scenario, name))
        if kept is None or kept[0] is not result:
            kept = self._hours[scenario, name] = (result, self._read_hours(result, name, len(receivers.ids)))
        return kept[1]

    def _read_hours(self, result: Result, name: str, n: int) -> np.ndarray:
        indicator = f"{self._source.process}{PREFIX}{name}"
        if indicator not in result.indicators:
            return np.full((n, 24), np.nan)
        hours = result.values(indicator)
        if hours.shape != (n, 24):
            problem = tr("{folder}: hours of {m} receivers, the layer has {n}").format(
                folder=result.folder, m=len(hours), n=n
            )
            raise ResultError(problem, tr("Run the scenario again."))
        return np.where(np.isneginf(hours), np.nan, hours).astype(
            np.float64
        )  # no sound is none, as in the columns of the layer

    def keep_only(self, scenarios: Iterable[str]) -> None:
        """Forgets those of others."""
        wanted = set(scenarios)
        self._read = {key: kept for key, kept in self._read.items() if key in wanted}
        self._hours = {key: kept for key, kept in self._hours.items() if key[0] in wanted}
