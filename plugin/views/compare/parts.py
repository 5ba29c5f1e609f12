"""What the compared views are given by the composition root, as views do not know each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, List, Optional, Tuple

from qgis.PyQt.QtWidgets import QWidget

from ...review.scene_look import SceneLook

Guard = Callable[[Callable[[], None]], None]


@dataclass(frozen=True)
class CompareParts:
    """Makers and commands.

    layers : () -> ground, buildings and roads of the maps (`crs`, `ground`, `buildings`, `roads`), None where the study has none in
        the project
    scene : parent -> a 3D picture of the city; ImportError where pyvista is not there
    chart : key of a chart, parent -> its widget
    place : () -> centre, width and height of what the main map shows, in the CRS of the twin [m]
    camera : () -> of the 3D view, None before there is one
    run : process, scenarios -> computes what is missing
    draw_area : words, take -> the user draws a polygon on the main map, which is given to take
    hours : of the selected buildings in the compared scenarios, None where nobody asks for them
    look : where the city is cut in the 3D pictures, which follow it; section : () -> the row that moves the cut, `close_view` ends it
    set_time : puts the clock of the study to an hour, or of an indicator by month to a month, from 0
    """

    guard: Guard
    layers: Callable[[], Optional[Any]]
    scene: Callable[[QWidget], Any]
    chart: Callable[[str], Any]
    place: Callable[[], Tuple[float, float, float, float]]
    camera: Callable[[], Optional[Any]]
    run: Callable[[str, List[str]], None]
    draw_area: Callable[[str, Callable[[Any], None]], None]
    explain_3d: Callable[[], None]
    tell: Callable[[str], None]
    look: SceneLook
    section: Callable[[], QWidget]
    hours: Optional[Any] = None
    set_time: Callable[[int], None] = lambda number: None
