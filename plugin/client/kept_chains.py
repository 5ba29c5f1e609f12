"""Chains that were asked for and are not done, written down: a study that is opened again can go on with what a session left."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence, Tuple

from ..city.errors import TwinscapeError
from ..solver_words import said_error
from ..store.atomic import read_json, write_json
from .chain import Step
from .computations import COMPUTATIONS

NEEDED = {"id", "twin", "place", "jobID", "steps"}


@dataclass(frozen=True)
class KeptChain:
    """What a chain has still to do.

    twin : folder it is about; place : address of the server it was begun on, "" this computer
    steps : the one under way first; job_id : of that one, "" where it has none yet
    """

    id: str
    twin: str
    place: str
    job_id: str
    steps: Tuple[Step, ...]


class KeptChains:
    """A list of chains in the profile, beside that of jobs on servers."""

    def __init__(self, path: Path, place: Callable[[], str], tell: Callable[[str], None]) -> None:
        """place : where the next job goes, as in KeptChain; tell : told what keeps the list from being written"""
        self._path, self._place, self._tell = path, place, tell

    def write(self, chain_id: str, steps: Sequence[Step], job_id: str = "") -> None:
        """What is left of a chain now, written through to the disk; steps that cannot be begun anew from their inputs alone are not kept."""
        twin = twin_of(steps)
        if not twin:
            return
        entry = {
            "id": chain_id,
            "twin": twin,
            "place": self._place(),
            "jobID": job_id,
            "begun": time.time(),
            "steps": [{"process": each.process, "inputs": each.inputs, "title": each.title} for each in steps],
        }
        self._replace([entry], {chain_id})

    def remove(self, *chain_ids: str) -> None:
        if any(each["id"] in chain_ids for each in self._read()):
            self._replace([], set(chain_ids))

    def of(self, twin: str) -> List[KeptChain]:
        """What sessions have left of one twin, the oldest first."""
        found = []
        for each in self._read():
            if each["twin"] == twin:
                steps = tuple(Step(step["process"], dict(step["inputs"]), str(step["title"])) for step in each["steps"])
                found.append(KeptChain(each["id"], twin, str(each["place"]), str(each["jobID"]), steps))
        return [each for each in found if twin_of(each.steps) == twin]

    def _replace(self, entries: List[Dict[str, Any]], ids: set) -> None:
        """Those of twins that are gone go, too."""
        others = [each for each in self._read() if each["id"] not in ids and Path(each["twin"]).is_dir()]
        try:
            write_json(self._path, {"chains": [*others, *entries]})
        except TwinscapeError as error:
            self._tell(said_error(error))

    def _read(self) -> List[Dict[str, Any]]:
        try:
            chains = read_json(self._path)["chains"]
            return [each for each in chains if set(each) >= NEEDED and all(map(_is_step, each["steps"]))]
        except (TwinscapeError, KeyError, TypeError, json.JSONDecodeError):
            return []


def _is_step(step: Any) -> bool:
    return isinstance(step, dict) and {"process", "title"} <= set(step) and isinstance(step.get("inputs"), dict)


def twin_of(steps: Sequence[Step]) -> str:
    """The twin all steps are about; "" where they are not about one, or one of them is no computation or needs this session."""
    twins = {
        str(step.inputs.get("twin") or "") if step.process in COMPUTATIONS and step.before is None else ""
        for step in steps
    }
    return twins.pop() if len(twins) == 1 else ""
