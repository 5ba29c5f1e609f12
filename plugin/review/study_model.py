"""The open study: a twin with its scenarios and results."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer, pyqtSignal

from ..city.buildings import Buildings
from ..city.city import City
from ..city.errors import InputError, ResultError, TwinscapeError
from ..city.network import RoadNetwork
from ..indicators.catalogue import CATALOGUE
from ..indicators.declared import declare, is_declared
from ..scenario.scenario import BASELINE, Scenario, lineage
from ..store import city_tables, geopackage
from ..store.lines import lines_of
from ..store.results import Result, list_results, stale_parts
from ..store.twin import Twin
from ..words import tr
from .history import History
from .study_surfaces import of_city
from .variant import Step, steps_of

SETTLE_MS = 150  # a result folder changes several times while it is renamed into place


class StudyModel(QObject):
    """What the views know of the twin. Reading happens here and nowhere else in the views.

    resultsChanged comes for results written by this program or by any other (the folder is watched).
    """

    opened = pyqtSignal()
    closed = pyqtSignal()
    scenariosChanged = pyqtSignal()
    resultsChanged = pyqtSignal()
    problem = pyqtSignal(object)  # TwinscapeError that nobody asked for, for the message bar

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.twin: Optional[Twin] = None
        self._buildings: Optional[Buildings] = None
        self._roads: Optional[RoadNetwork] = None
        self._roads_are_read = False
        self._road_lines: Optional[Dict[str, Optional[bytes]]] = None
        self._variants: Dict[str, Tuple[List[Scenario], City, List[Step]]] = {}
        self._index_for: Optional[Buildings] = None
        self._index: Dict[str, int] = {}
        self._scenarios: History[Dict[str, Scenario]] = History({})
        self._results: Dict[Tuple[str, str], Result] = {}
        self._stale: Dict[Tuple[str, str], List[str]] = {}
        self._values: Dict[Tuple[str, str], np.ndarray] = {}
        self._marks: Dict[Tuple[str, str], Tuple[int, int]] = {}
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.refresh_results)
        self._watcher.directoryChanged.connect(lambda path: self._settle.start())

    # --- opening ----------------------------------------------------------------------------------------------------
    def open(self, path: Any) -> None:
        """Opens a twin in place of the one that is open. TwinscapeError leaves the old one open."""
        twin = Twin.open(path)
        with geopackage.connect(twin.gpkg) as connection:
            buildings = city_tables.read_buildings(connection)
        scenarios = twin.scenarios()
        if self.twin is not None:
            self.close()
        self.twin, self._buildings = twin, buildings
        self._scenarios = History(scenarios)
        self._read_results()
        self._watch()
        self.opened.emit()

    def reload_buildings(self) -> None:
        """Reads the attributes of the buildings anew after they were edited; InputError when buildings came or went."""
        if self.twin is None:
            return
        with geopackage.connect(self.twin.gpkg) as connection:
            buildings = city_tables.read_buildings(connection)
        if list(buildings.ids) != list(self.buildings.ids):
            raise InputError(
                tr(
                    "city.gpkg, layer buildings: there are {n} buildings now and there were {n2}, or their ids changed"
                ).format(n=len(buildings), n2=len(self.buildings)),
                tr(
                    "The 3D model and the results are about the buildings as they were imported. Import the edited layer as a new study."
                ),
            )
        self._buildings, self._values, self._variants = buildings, {}, {}
        self._find_stale()
        self.resultsChanged.emit()

    def reread_manifest(self) -> None:
        """After a job added a source to the twin; results that rest on what changed become stale."""
        if self.twin is not None:
            self.twin.manifest = Twin.open(self.twin.path).manifest
            self._find_stale()
            self.resultsChanged.emit()

    def close(self) -> None:
        if self.twin is None:
            return
        self.twin, self._buildings, self._roads, self._roads_are_read = None, None, None, False
        self._road_lines = None
        self._scenarios = History({})
        self._results, self._stale, self._values, self._marks, self._variants = {}, {}, {}, {}, {}
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._settle.stop()
        self.closed.emit()

    @property
    def is_open(self) -> bool:
        return self.twin is not None

    @property
    def buildings(self) -> Buildings:
        """InputError when no study is open."""
        if self._buildings is None:
            raise InputError(tr("no study is open"), tr("Open a study first."))
        return self._buildings

    @property
    def roads(self) -> Optional[RoadNetwork]:
        """Of the baseline, read when first asked for; None where the twin has none. InputError when no study is open."""
        if self.twin is None:
            raise InputError(tr("no study is open"), tr("Open a study first."))
        if not self._roads_are_read:
            with geopackage.connect(self.twin.gpkg) as connection:
                self._roads = city_tables.read_roads(connection)
            self._roads_are_read = True
        return self._roads

    def road_lines(self, road: str) -> List[np.ndarray]:
        """(k, 2) corners of the lines of a road [m]; none of a road that is not there."""
        if self.twin is not None and self._road_lines is None:
            with geopackage.connect(self.twin.gpkg) as connection:
                ids = geopackage.read_columns(connection, "roads", ("id",))["id"]
                stored = geopackage.read_geometries(connection, "roads")
            self._road_lines = {str(name): wkb for name, wkb in zip(ids, stored.wkb)}
        found = lines_of((self._road_lines or {}).get(road))
        return [np.asarray(line)[:, :2] for line in found or []]

    def numbers_of(self, ids: Iterable[str]) -> List[int]:
        """Numbers of the buildings with these ids; ids of nobody are left out."""
        if self._index_for is not self.buildings:
            self._index_for, self._index = self.buildings, self.buildings.index_of()
        return [self._index[i] for i in ids if i in self._index]

    # --- scenarios --------------------------------------------------------------------------------------------------
    @property
    def scenarios(self) -> Dict[str, Scenario]:
        """By id, the baseline first."""
        return self._scenarios.present

    def scenario_title(self, scenario_id: str) -> str:
        scenario = self.scenarios.get(scenario_id)
        if scenario is None:
            return scenario_id
        return tr(scenario.title) if scenario_id == BASELINE else scenario.title

    def save_scenario(self, scenario: Scenario) -> None:
        self._keep({**self.scenarios, scenario.id: scenario})

    def delete_scenario(self, scenario_id: str) -> None:
        """InputError for the baseline and for a scenario others start from."""
        children = [s.title for s in self.scenarios.values() if s.parent == scenario_id]
        if scenario_id == BASELINE:
            raise InputError(tr("the baseline cannot be deleted"), tr("Delete the twin's folder instead."))
        if children:
            raise InputError(
                tr("{children} starts from it").format(children=", ".join(children)),
                tr("Delete or re-parent that scenario first."),
            )
        self._keep({key: value for key, value in self.scenarios.items() if key != scenario_id})

    def variant(self, scenario_id: str) -> Tuple[City, List[Step]]:
        """The city after the measures of a scenario, and these; see variant.steps_of. Kept until one of its scenarios changes."""
        chain = lineage(scenario_id, self.scenarios)
        kept = self._variants.get(scenario_id)
        if kept is None or len(kept[0]) != len(chain) or any(one is not other for one, other in zip(kept[0], chain)):
            kept = self._variants[scenario_id] = (chain, *steps_of(self, scenario_id))
        return kept[1], kept[2]

    def undo_scenarios(self) -> None:
        self._write(self._scenarios.present, self._scenarios.undo())

    def redo_scenarios(self) -> None:
        self._write(self._scenarios.present, self._scenarios.redo())

    @property
    def can_undo_scenarios(self) -> bool:
        return self._scenarios.can_undo

    @property
    def can_redo_scenarios(self) -> bool:
        return self._scenarios.can_redo

    def _keep(self, scenarios: Dict[str, Scenario]) -> None:
        old = self._scenarios.present
        if scenarios != old:
            self._scenarios.push(scenarios)
            self._write(old, scenarios)

    def _write(self, old: Dict[str, Scenario], new: Dict[str, Scenario]) -> None:
        assert self.twin is not None
        for key, scenario in new.items():
            if old.get(key) != scenario:
                self.twin.save_scenario(scenario)
        for key in old:
            if key not in new:
                self.twin.delete_scenario(key)
        self._find_stale()
        self.scenariosChanged.emit()

    # --- results ----------------------------------------------------------------------------------------------------
    def refresh_results(self) -> None:
        """Reads what is on disk now; tells when something is new, gone or out of date."""
        if self.twin is None:
            return
        before = self._marks, dict(self._stale)
        self._read_results()
        self._watch()
        after = self._marks, dict(self._stale)
        if before != after:
            self.resultsChanged.emit()

    def result(self, scenario: str, process: str) -> Optional[Result]:
        return self._results.get((scenario, process))

    def stale(self, scenario: str, process: str) -> List[str]:
        """What changed since the result was computed; empty when it is up to date or there is none."""
        return self._stale.get((scenario, process), [])

    def computed_processes(self) -> List[str]:
        return sorted({process for _, process in self._results})

    def has_values(self, scenario: str, indicator_id: str) -> bool:
        process = CATALOGUE[indicator_id].process
        if process == "city":
            return True
        result = self.result(scenario, process)
        return result is not None and indicator_id in result.indicators

    def values(self, scenario: str, indicator_id: str) -> np.ndarray:
        """(n,) or (n, n_times) float64 of the buildings, or of the roads of an indicator of these; all NaN where it has not been computed."""
        key = (scenario, indicator_id)
        if key not in self._values:
            self._values[key] = self._read_values(scenario, indicator_id)
        return self._values[key]

    def surface_values(self, scenario: str, indicator_id: str) -> Optional[np.ndarray]:
        """(n_surfaces,) float64 of an indicator of surfaces; None where it has not been computed."""
        if CATALOGUE[indicator_id].process == "city":
            return self._of_city(indicator_id)
        result = self.result(scenario, CATALOGUE[indicator_id].process)
        if result is None or indicator_id not in result.indicators or self.twin is None:
            return None
        key = (scenario, indicator_id)
        if key not in self._values:
            values = np.asarray(result.values(indicator_id), dtype=np.float64)
            with geopackage.connect(self.twin.gpkg) as connection:
                n = geopackage.count(connection, "surfaces")
            if values.shape != (n,):
                raise ResultError(
                    tr("the {process} result of {scenario_title} is about {n} surfaces, the city has {n2}").format(
                        process=CATALOGUE[indicator_id].process,
                        scenario_title=self.scenario_title(scenario),
                        n=len(values),
                        n2=n,
                    ),
                    tr("The city was imported anew; run the scenario again."),
                )
            self._values[key] = values
        return self._values[key]

    def _of_city(self, indicator_id: str) -> Optional[np.ndarray]:
        """What rests on the surfaces of the city alone, the same in every scenario; None of what does not."""
        if ("", indicator_id) not in self._values:
            found = of_city(self, indicator_id)
            if found is None:
                return None
            self._values["", indicator_id] = found
        return self._values["", indicator_id]

    def _read_values(self, scenario: str, indicator_id: str) -> np.ndarray:
        entry = CATALOGUE[indicator_id]
        of_roads = entry.target == "road"
        n = len(self.roads or ()) if of_roads else len(self.buildings)
        if entry.process == "city":
            by_surfaces = self._of_city(indicator_id)
            return city_values(self.buildings, indicator_id) if by_surfaces is None else by_surfaces
        result = self.result(scenario, entry.process)
        width = {"annual": (n,), "monthly": (n, 12), "diurnal": (n, 24), "hourly": (n, 8760)}[entry.times]
        if result is None or indicator_id not in result.indicators:
            return np.full(width, np.nan)
        values = np.asarray(result.values(indicator_id), dtype=np.float64)
        if values.shape != width:
            raise ResultError(
                tr("the {process} result of {scenario_title} is about {n} {value}, the city has {n2}").format(
                    process=entry.process,
                    scenario_title=self.scenario_title(scenario),
                    n=len(values),
                    value=tr("roads") if of_roads else tr("buildings"),
                    n2=n,
                ),
                tr("The city was imported anew; run the scenario again."),
            )
        return values

    def _read_results(self) -> None:
        assert self.twin is not None
        self._results, self._values, self._marks = {}, {}, {}
        try:
            unreadable: List[ResultError] = []
            for result in list_results(self.twin, unreadable):
                if self._fits(result):
                    key = (result.scenario, result.process)
                    self._results[key], self._marks[key] = result, _mark(result)
                    self._declare(result)
            for error in unreadable:
                self.problem.emit(error)
        except FileNotFoundError:
            self._settle.start()  # replaced while it was read: look again
        except TwinscapeError as error:
            self.problem.emit(error)
        self._find_stale()

    def _declare(self, result: Result) -> None:
        """What a model of others says its indicators are; one that cannot be shown is told, its values stay in the result."""
        told = result.document.get("summary", {}).get("indicators", {}) if is_declared(result.process) else {}
        for fault in declare(result.process, told) if isinstance(told, dict) else ():
            hint = tr("Correct the manifest of the model and run it again.")
            self.problem.emit(ResultError(f"{result.folder / 'result.json'}: {fault}", hint))

    def _fits(self, result: Result) -> bool:
        """Whether a result is about as many buildings as the city has; others are left over from an earlier import."""
        about = [entry for entry in result.document["indicators"] if entry["target"] == "building"]
        return all(entry["n"] == len(self.buildings) for entry in about)

    def _find_stale(self) -> None:
        assert self.twin is not None
        self._stale = {}
        for key, result in self._results.items():
            changed = stale_parts(self.twin, result, self.scenarios)
            if changed:
                self._stale[key] = changed

    def _watch(self) -> None:
        assert self.twin is not None
        root = self.twin.results_folder
        folders = [root, *(path for path in root.glob("*") if path.is_dir() and not path.name.startswith("."))]
        wanted = [str(path) for path in folders if path.exists()]
        missing = set(wanted) - set(self._watcher.directories())
        if missing:
            self._watcher.addPaths(sorted(missing))


def _mark(result: Result) -> Tuple[int, int]:
    """Changes whenever a result is written anew, also twice within a second."""
    facts = (result.folder / "result.json").stat()
    return facts.st_ino, facts.st_mtime_ns


def city_values(buildings: Buildings, indicator_id: str) -> np.ndarray:
    """(n,) float64 of an attribute of the city as an indicator; categories as their index."""
    entry, key = CATALOGUE[indicator_id], indicator_id.split(".", 1)[1]
    column = buildings[key]
    if not entry.categories:
        return column.values.astype(np.float64)
    number = {word: float(i) for i, word in enumerate(entry.categories)}
    return np.array([number.get(word, np.nan) for word in column.values], dtype=np.float64)


def default_folder() -> Path:
    """Where new twins go unless the user says otherwise."""
    return Path.home() / "Twinscape"


def unique_path(folder: Path, stem: str) -> Path:
    """A twin's path in the folder that is not taken."""
    candidate, number = folder / f"{stem}.twin", 2
    while candidate.exists():
        candidate, number = folder / f"{stem}-{number}.twin", number + 1
    return candidate
