"""What the study dock asks others to do, given by the composition root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterable, Mapping, Optional, Tuple

from ...client.place import Place


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
    # "line" or "polygon", what is drawn in words, what takes its corners in the twin's CRS [m]
    draw: Callable[[str, str, Callable[[Tuple[Tuple[float, float], ...]], None]], None]
    forget_drawing: Callable[[], None]  # the drawn shape is taken off the map
    select_on_map: Callable[[str], None]  # "roads" or "buildings": the map is ready to pick them
    read_measured: Callable[[], None]
    show_abatement: Callable[[], None]
    plan_heat: Callable[[str], None]  # id of a process of client.heat_planning
    add_weather: Callable[[Callable[[str], None]], None]  # what takes the name of the file once it is in the twin
    place: Callable[[], Optional[Place]] = lambda: None  # where is computed, None nobody knows
    show_costs: Callable[[], None] = lambda: None  # the table of the study, to be edited
