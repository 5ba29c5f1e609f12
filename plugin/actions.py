"""The commands of the plugin as data: menu, toolbar, buttons of the panels and tests are made of them.

Words are English here and go through `tr` where they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Tuple

from .words import tr

ICONS = Path(__file__).resolve().parents[1] / "resources" / "icons"


@dataclass(frozen=True)
class ActionSpec:
    """One command of the menu or toolbar.

    command : method of the workspace it calls, or of a part of it ("part.method"); needs_study : only with a study open;
    when : name of what must hold besides, of CONDITIONS; toggles : a panel it shows or hides
    """

    id: str
    text: str
    icon: str
    tip: str
    command: str = ""
    shortcut: str = ""
    needs_study: bool = False
    when: str = ""
    toggles: str = ""
    on_toolbar: bool = True
    separator_before: bool = False

    @property
    def icon_path(self) -> str:
        return str(ICONS / f"{self.icon}.svg")

    @property
    def tooltip(self) -> str:
        """ "Open study: Open a twin folder (Ctrl+Alt+O)"."""
        words = f"{tr(self.text).rstrip('…')}: {tr(self.tip)}"
        return f"{words} ({self.shortcut})" if self.shortcut else words

    def is_enabled(self, work: Any) -> bool:
        """Whether it can be given now; work : the workspace, None while there is none."""
        if self.needs_study and (work is None or not work.study.is_open):
            return False
        return not self.when or (work is not None and CONDITIONS[self.when](work))


# What a command may need besides an open study, of the workspace
CONDITIONS: Dict[str, Callable[[Any], bool]] = {
    "has_results": lambda work: bool(work.study.computed_processes()),
    "can_undo": lambda work: work.state.can_undo,
    "can_redo": lambda work: work.state.can_redo,
}

# Ctrl+Alt with A G H M P R T V are QGIS's and Processing's own, with D and L those of many desktops
ACTIONS: Tuple[ActionSpec, ...] = (
    ActionSpec(
        "study",
        "Study",
        "study",
        "Show or hide the study panel: data, scenarios, run, results",
        toggles="study",
        shortcut="Ctrl+Alt+S",
    ),
    ActionSpec("open", "Open study…", "open", "Open a twin folder", "open_study", shortcut="Ctrl+Alt+O"),
    ActionSpec(
        "import",
        "Import city data…",
        "import",
        "Buildings, roads, terrain and weather from files or QGIS layers",
        "import_data",
        shortcut="Ctrl+Alt+I",
    ),
    ActionSpec(
        "demo", "Open the demo district", "demo", "Helsinki centre with a retrofit scenario, offline", "open_demo"
    ),
    ActionSpec(
        "run",
        "Run",
        "run",
        "Compute what is ticked in the study panel, as far as it is not up to date",
        "run_all",
        shortcut="Ctrl+Alt+E",
        needs_study=True,
        separator_before=True,
    ),
    ActionSpec(
        "scene",
        "3D",
        "scene",
        "Show or hide the 3D view",
        toggles="scene",
        shortcut="Ctrl+Alt+3",
        separator_before=True,
    ),
    ActionSpec("charts", "Charts", "charts", "Show or hide the charts", toggles="charts", shortcut="Ctrl+Alt+C"),
    ActionSpec(
        "time",
        "Time",
        "time",
        "Show or hide the clock: hours and months of what is shown, playing, date and hour of the sun",
        toggles="time",
        shortcut="Ctrl+Alt+K",
    ),
    ActionSpec(
        "play",
        "Play through time",
        "time-play",
        "Go through the hours or months of what is shown, or pause",
        "clock.play",
        shortcut="Ctrl+Alt+Space",
        needs_study=True,
        on_toolbar=False,
    ),
    ActionSpec(
        "compare",
        "Compare",
        "compare",
        "Baseline and variants side by side: maps, 3D views, figures",
        "compare.open",
        shortcut="Ctrl+Alt+B",
        needs_study=True,
    ),
    ActionSpec(
        "tours",
        "Tours",
        "tours",
        "Show or hide the tours: bookmarked views, shown one after the other, presented or made into a film",
        toggles="tours",
        shortcut="Ctrl+Alt+J",
    ),
    ActionSpec(
        "bookmark",
        "Bookmark this view",
        "bookmark",
        "Keep what is looked at, with time, camera, selection and panels, as a step of the tour",
        "tours.bookmark",
        shortcut="Ctrl+Alt+N",
        needs_study=True,
        on_toolbar=False,
    ),
    ActionSpec(
        "tour_next",
        "Next step of the tour",
        "tour-next",
        "The bookmark after the one that is shown",
        "tours.next",
        shortcut="Ctrl+Alt+PgDown",
        needs_study=True,
        on_toolbar=False,
    ),
    ActionSpec(
        "tour_previous",
        "Previous step of the tour",
        "tour-previous",
        "The bookmark before the one that is shown",
        "tours.previous",
        shortcut="Ctrl+Alt+PgUp",
        needs_study=True,
        on_toolbar=False,
    ),
    ActionSpec(
        "present",
        "Present the tour",
        "present",
        "Map and 3D in the whole window, with large words; PgDn and PgUp walk, Esc ends it",
        "tours.present",
        shortcut="Ctrl+Alt+F",
        needs_study=True,
        on_toolbar=False,
    ),
    ActionSpec(
        "make_report",
        "Report…",
        "report",
        "Make a report of what is looked at: a web page, a PDF, QGIS layouts with an atlas",
        "report.open",
        shortcut="Ctrl+Alt+X",
        needs_study=True,
    ),
    ActionSpec(
        "why",
        "Why this level",
        "why",
        "Which sources and which paths of sound make the noise level of a place",
        toggles="why",
        shortcut="Ctrl+Alt+W",
    ),
    ActionSpec(
        "why_air",
        "Why this air",
        "why-air",
        "Which roads, winds and street canyon make the air quality of a place",
        toggles="why_air",
        shortcut="Ctrl+Alt+Q",
    ),
    ActionSpec(
        "live",
        "Live",
        "live",
        "Try other traffic, speed, pavement or vehicles on selected roads and see noise and air change at once",
        toggles="live",
        shortcut="Ctrl+Alt+Y",
    ),
    ActionSpec(
        "undo",
        "Undo view",
        "view-undo",
        "What was shown before",
        "undo_view",
        shortcut="Ctrl+Alt+Z",
        needs_study=True,
        when="can_undo",
        separator_before=True,
    ),
    ActionSpec(
        "redo",
        "Redo view",
        "view-redo",
        "What was shown after",
        "redo_view",
        shortcut="Ctrl+Alt+Shift+Z",
        needs_study=True,
        when="can_redo",
    ),
    ActionSpec(
        "close",
        "Close study",
        "close",
        "Close the study and take its layers out of the project",
        "close_study",
        needs_study=True,
        on_toolbar=False,
    ),
    ActionSpec(
        "picture",
        "Picture of the 3D view…",
        "export",
        "Save the 3D view as a picture, up to eight times as large as on the screen",
        "export.picture",
        needs_study=True,
        on_toolbar=False,
        separator_before=True,
    ),
    ActionSpec(
        "model",
        "3D model (glTF)…",
        "export",
        "Save the city in the colours of the legend for Blender, web viewers and other programs",
        "export.model",
        needs_study=True,
        on_toolbar=False,
    ),
    ActionSpec(
        "page",
        "3D web page…",
        "export",
        "Save the city as one HTML file that opens in any browser, without a network",
        "export.page",
        needs_study=True,
        on_toolbar=False,
    ),
    ActionSpec(
        "jobs",
        "Jobs",
        "jobs",
        "Show or hide the list of what is computed here, on a server or on a cluster",
        toggles="jobs",
        shortcut="Ctrl+Alt+U",
        on_toolbar=False,
        separator_before=True,
    ),
    ActionSpec(
        "where",
        "Where to compute…",
        "where",
        "This computer, a server or a Dask cluster",
        "solver.settings",
        on_toolbar=False,
    ),
    ActionSpec(
        "setup",
        "Set up the solver…",
        "setup",
        "Make the solver's own Python environment",
        "set_up_solver",
        on_toolbar=False,
    ),
    ActionSpec(
        "verify",
        "Verify the solver…",
        "verify",
        "Run published reference cases on this computer and see what passes",
        "verify_solver",
        on_toolbar=False,
    ),
    ActionSpec(
        "report",
        "Copy environment report",
        "environment",
        "Versions of everything, for a bug report",
        "copy_environment_report",
        on_toolbar=False,
    ),
    ActionSpec("help", "Help", "help", "How to work with Twinscape", "show_help", on_toolbar=False),
)


def action_spec(action_id: str) -> ActionSpec:
    """KeyError when there is none of this id."""
    return {spec.id: spec for spec in ACTIONS}[action_id]
