"""What previews of every process share: the result they start from, what is loaded of it, the files they answer with."""

from __future__ import annotations

import json
import shutil
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import numpy as np

from ..city.errors import ResultError
from ..scenario.scenario import effective_measures
from ..store.atomic import disk_errors
from ..store.results import Result, read_result, stale_parts
from ..store.twin import Twin
from .version import source_hash

KEPT = 2  # loaded results: the one that is shown and the one before it
KEPT_ANSWERS = 3  # of each process; a client reads an answer before it asks for the next
ABANDONED_S = 3600.0  # answers of processes that have gone
State = TypeVar("State")


def result_to_start_from(twin: Twin, scenario: str, process: str) -> Result:
    """The result of a scenario, if what it was computed from is still there.

    Raises: InputError when there is no such scenario; ResultError "no-result" without a result, "stale-result" with an old one.
    """
    scenarios = twin.scenarios()
    effective_measures(scenario, scenarios)
    result = read_result(twin, scenario, process)
    if result is None:
        raise ResultError(
            f"scenario {scenario!r} has no {process} result to start from", f"Run {process} first.", code="no-result"
        )
    stale = stale_parts(twin, result, scenarios)
    if result.document["options"].get("solver_source") != source_hash():
        stale.append("solver")
    if stale:
        raise ResultError(
            f"the {process} result of scenario {scenario!r} is older than: {', '.join(stale)}",
            f"Run {process} again.",
            code="stale-result",
        )
    return result


class Kept(OrderedDict[str, State]):
    """What is loaded, by a mark that tells one result from the other; the newest last."""

    _cleared = 0  # how many times: what was being loaded meanwhile may be of files that are to go

    def clear(self) -> None:
        self._cleared += 1
        super().clear()

    def of(self, twin: Twin, scenario: str, result: Result, load: Callable[[], State]) -> tuple[State, bool]:
        """What is loaded for a result, and whether it had to be loaded now."""
        document = result.document
        mark = json.dumps([str(twin.path), scenario, document["input_hash"], document["created"], document["options"]])
        if mark in self:
            self.move_to_end(mark)
            return self[mark], False
        for old in [each for each in self if json.loads(each)[:2] == [str(twin.path), scenario]]:
            self.pop(old, None)  # before the new one takes its room
        before, state = self._cleared, load()
        if self._cleared == before:
            self[mark] = state
        while len(self) > KEPT:
            self.popitem(last=False)
        return state, True


class Answers:
    """Files of values in the twin's cache; older answers of this process go."""

    def __init__(self, process: str) -> None:
        self._process = process
        self._folders: list[Path] = []

    def written(self, twin: Twin, values: Mapping[str, np.ndarray]) -> Path:
        """The folder the values were written into, float32."""
        root = twin.cache_folder / "live" / self._process
        folder = root / f"{time.time_ns():x}"
        with disk_errors(folder):
            if not self._folders or self._folders[-1].parent != root:
                _sweep(root)
            folder.mkdir(parents=True)
            for key, array in values.items():
                np.save(folder / f"{key}.npy", np.asarray(array, np.float32), allow_pickle=False)
        self._folders.append(folder)
        while len(self._folders) > KEPT_ANSWERS:
            shutil.rmtree(self._folders.pop(0), ignore_errors=True)
        return folder


def _sweep(root: Path) -> None:
    if root.is_dir():
        for left in root.iterdir():
            if time.time() - left.stat().st_mtime > ABANDONED_S:
                shutil.rmtree(left, ignore_errors=True)
