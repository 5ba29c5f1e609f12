"""Whether results that are compared were computed by the same code: a difference between others is partly one of the solver."""

from __future__ import annotations

from typing import Tuple

from ..store.results import Result
from ..words import tr
from .study_model import StudyModel


def code_of(result: Result) -> Tuple[str, str]:
    """Release of the solver, and the hash of its sources, "" where a process does not state it."""
    document = result.document
    return str(document.get("solver_version", "")), str(document.get("options", {}).get("solver_source", ""))


def other_code(study: StudyModel, process: str, scenario: str, reference: str) -> str:
    """What to know of the result of a scenario that other code computed than that of the reference, with what to do; "" when all is well.

    Nothing is said of a result that is out of date: it has to be computed again anyway.
    """
    if scenario == reference or study.stale(scenario, process) or study.stale(reference, process):
        return ""
    mine, theirs = study.result(scenario, process), study.result(reference, process)
    if mine is None or theirs is None or code_of(mine) == code_of(theirs):
        return ""
    is_older = str(mine.document.get("created", "")) < str(theirs.document.get("created", ""))
    older = study.scenario_title(scenario if is_older else reference)
    return tr(
        "Other solver: this result and that of {reference} were computed by different code, and part of the difference may be the "
        "solver's. Compute {older} again."
    ).format(reference=study.scenario_title(reference), older=older)
