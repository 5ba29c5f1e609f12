"""The result a process finds on disk or has just written, and the document it answers with."""

from __future__ import annotations

from typing import Any

from ..city.errors import ResultError
from ..store.results import Result, read_result
from ..store.twin import Twin


def present_result(twin: Twin, scenario: str, process: str, wanted_hash: str) -> Result | None:
    """The result on disk when it was computed from exactly the same; a damaged one counts as none."""
    try:
        result = read_result(twin, scenario, process)
    except ResultError:
        return None
    return result if result is not None and result.document.get("input_hash") == wanted_hash else None


def result_document(result: Result, reused: bool) -> dict[str, Any]:
    """What the job answers: where the result is and what is in it. reused : it was there already."""
    document = result.document
    return {
        "process": result.process,
        "scenario": result.scenario,
        "result": str(result.folder),
        "indicators": result.indicators,
        "summary": document["summary"],
        "warnings": document["warnings"],
        "duration_s": document["duration_s"],
        "reused": reused,
    }
