"""JSON of strangers: not too deep, its numbers finite, its texts whole."""

from __future__ import annotations

import json
from typing import Any

DEPTH = 60  # of a document


def parsed(raw: bytes) -> Any:
    """ValueError or RecursionError when it is none, or more than one can safely handle."""
    document = json.loads(raw.decode("utf-8"), parse_constant=_no_number)
    _look_through(document, DEPTH)
    return document


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number of JSON")


def _look_through(value: Any, depth: int) -> None:
    if depth < 0:
        raise ValueError("nested too deep")
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        raise ValueError("a number is too large")
    if isinstance(value, int) and abs(value) > 10**300:
        raise ValueError("a number is too large")
    if isinstance(value, str):
        value.encode("utf-8")  # half a surrogate is no text
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _look_through(each, depth - 1)
    if isinstance(value, dict):
        for key in value:
            key.encode("utf-8")
