"""What the study dock asks others to do, given by the composition root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterable, Mapping


@dataclass(frozen=True)
class StudyCommands:
    """guard : runs a callback and shows what goes wrong; the rest by name."""

    guard: Callable[[Callable[[], None]], None]
    open_study: Callable[[], None]
    open_demo: Callable[[], None]
    import_data: Callable[[], None]
    show_report: Callable[[], None]
    run_checks: Callable[[], None]
    run_scenarios: Callable[[Iterable[str], Mapping[str, Mapping[str, Any]]], None]  # ids, process -> options
    zoom_to: Callable[[str, Iterable[str]], None]  # layer, ids
    show_issues: Callable[[], None]
