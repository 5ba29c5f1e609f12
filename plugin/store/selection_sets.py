"""Named sets of features in `selection_sets.json` of the twin folder."""

from __future__ import annotations

import json
from typing import Any, Dict, List

from ..city.errors import ResultError
from .atomic import write_json
from .twin import Twin

FILE = "selection_sets.json"
VERSION = 1


def read_sets(twin: Twin) -> List[Dict[str, Any]]:
    """Documents of the sets in their order; none where there is no file. ResultError when it cannot be read."""
    path = twin.path / FILE
    if not path.exists():
        return []
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        sets = document["sets"]
        if not isinstance(sets, list) or not all(isinstance(each, dict) for each in sets):
            raise ValueError("sets is no list of objects")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ResultError(
            f"{path}: cannot be read ({error})", "Mend the file, or move it away to start without sets."
        ) from error
    return sets


def write_sets(twin: Twin, sets: List[Dict[str, Any]]) -> None:
    """Whole or not at all. ResultError when the disk does not let us."""
    write_json(twin.path / FILE, {"version": VERSION, "sets": sets})
