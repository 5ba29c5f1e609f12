"""What the study dock asks others to do, given by the composition root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterable


@dataclass(frozen=True)
class StudyCommands:
    """guard : runs a callback and shows what goes wrong; the rest by name."""

    guard: Callable[[Callable[[], None]], None]
    open_study: Callable[[], None]
    open_demo: Callable[[], None]
    import_data: Callable[[], None]
    show_report: Callable[[], None]
    run_checks: Callable[[], None]
    run_scenarios: Callable[[Iterable[str]], None]
    zoom_to: Callable[[str, Iterable[str]], None]  # layer, ids
    show_issues: Callable[[], None]
