"""What of the review is kept in the QGIS project: versioned JSON, each part by itself."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Callable, Dict, List

from ..city.errors import TwinscapeError
from ..solver_words import said_error

SCOPE, KEY = "twinscape", "state"
VERSION = 1


def to_text(parts: Dict[str, Callable[[], Any]], twin: Path, project_folder: str) -> str:
    """The document to write; the twin's path relative to the project where that is possible."""
    document: Dict[str, Any] = {"version": VERSION, "twin": _relative(twin, project_folder)}
    for name, dump in parts.items():
        document[name] = dump()
    return json.dumps(document, ensure_ascii=False)


def twin_path(text: str, project_folder: str) -> str:
    """The path of the twin in a saved document, "" when there is none."""
    stored = str(_document(text).get("twin") or "")
    if not stored:
        return ""
    path = Path(stored)
    return str(path if path.is_absolute() or not project_folder else Path(project_folder) / path)


def restore(text: str, parts: Dict[str, Callable[[Any], None]]) -> List[str]:
    """Gives every part its own piece; one that fails is named and the others are restored."""
    document = _document(text)
    failed: List[str] = []
    for name, load in parts.items():
        if name in document:
            try:
                load(document[name])
            except (
                TwinscapeError,
                ValueError,
                TypeError,
                KeyError,
                AttributeError,
            ) as error:  # whatever a hand edit may do
                failed.append(f"{name}: {said_error(error)}")
    return failed


def _document(text: str) -> Dict[str, Any]:
    try:
        document = json.loads(text)
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def _relative(path: Path, folder: str) -> str:
    if not folder:
        return str(path)
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # another drive
        return str(path)
