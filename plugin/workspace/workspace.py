"""Models, client and panels put together; the commands of menu and panels."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Tuple

from qgis.core import Qgis, QgsMessageLog, QgsProject
from qgis.PyQt.QtCore import QObject, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QFileDialog, QPushButton

from ..city.errors import SetupError, TwinscapeError
from ..client.chain import Chain, Step
from ..client.computations import AIR, COMPUTATIONS, ENERGY
from ..client.demo import demo_steps
from ..client.dispatcher import Solver
from ..client.heat_planning import HEAT_PLANNING
from ..client.job_queue import JobQueue
from ..compat import finish_map, start_pending_map
from ..review import persistence
from ..review.building_hours import BuildingHours
from ..review.display import Display
from ..review.live import LiveNoise
from ..review.live_energy import LiveEnergy
from ..review.scale_registry import ScaleRegistry
from ..review.selection import Selection
from ..review.selection_sets import SelectionSets
from ..review.study_model import StudyModel, default_folder
from ..review.view_state import ABSOLUTE, View, ViewState
from ..review.workload import options_of
from ..scenario.scenario import BASELINE, Scenario
from ..solver_words import said_error
from ..views.map.view import MapView
from ..views.message_line import give_lines, message_line
from ..views.parts import focus_first
from ..views.study.commands import StudyCommands
from ..views.study.dock import StudyDock
from ..words import inline, tr
from .part import PARTS, Panel, Part

TAG = "Twinscape"
ALMOST_MS = 60  # the 3D frame waits so long for the map: both come onto the screen in one composition of the window
SETTLED_MS = 120  # after which a new panel has its place and can be given its size
# share of the window a panel gets when it is first shown
ROOM = {
    "study": (0.23, Qt.Orientation.Horizontal),
    "scene": (0.42, Qt.Orientation.Horizontal),
    "charts": (0.28, Qt.Orientation.Vertical),
    "why": (0.34, Qt.Orientation.Vertical),
    "why_air": (0.34, Qt.Orientation.Vertical),
    "live": (0.23, Qt.Orientation.Horizontal),
}
BEFORE_RESULTS = "city.year"
PART = "part."  # before the name of a part in what the project keeps
SAY_THEMSELVES = (
    "inspect",
    "noise-explain",
    "air-explain",
    "energy-explain",
    "energy-hours",
    "measured",
    "weather",
    "abatement",
    "heat-network",
    "geothermal",
    "verify",
)  # processes whose panels tell what went wrong
HELP = Path(__file__).resolve().parents[2] / "resources" / "help" / "index.html"


class Workspace(QObject):
    """Lives from the first command until the plugin is unloaded."""

    def __init__(self, iface: Any, state_changed: Callable[[], None]) -> None:
        super().__init__()
        self.iface = iface
        self._tell_state = state_changed
        self.study = StudyModel(self)
        self.state = ViewState(self)
        self.selection = Selection(self)
        self.scales = ScaleRegistry(self.study, self)
        self.display = Display(self.study, self.state, self.scales, self)
        self.solver = Solver(self, self.guard)
        self.queue = JobQueue(self.solver, self, self.guard)
        self.live = LiveNoise(self.study, self.state, self.selection, self.solver, self, self.guard)
        self.display.follow(self.live)
        self.live_energy = LiveEnergy(self.study, self.state, self.solver, self, self.guard)
        self.display.follow(self.live_energy)
        self.hours = BuildingHours(self.study, self.state, self.selection, self.queue, self, self.guard)
        self.map = MapView(iface, self.study, self.state, self.selection, self.scales, self.display, self.guard, self)
        self._panels: Dict[str, QDockWidget] = {}
        self._sets: Optional[SelectionSets] = None
        self._parts: Dict[str, Part] = {}
        self._chain: Optional[Chain] = None
        self._check_job = ""
        self._dialogs: List[Any] = []
        self.study.opened.connect(self._on_opened)
        self.study.closed.connect(self._tell_state)
        self.study.resultsChanged.connect(self._on_results)
        self.study.problem.connect(self.show_error)
        self.state.changed.connect(lambda view, names: self._tell_state())
        self.queue.finished.connect(self._on_job_finished)
        for name, spec in PARTS.items():
            if spec.always:
                self.part(name)

    # --- commands ---------------------------------------------------------------------------------------------------
    def run_command(self, name: str) -> None:
        """A method of the workspace, or of a part of it as "part.method"."""
        part, _, method = name.rpartition(".")
        self.guard(lambda: getattr(self.part(part) if part else self, method)())

    def part(self, name: str) -> Any:
        """The theme of that name, made when it is first asked for."""
        if name not in self._parts:
            self._parts[name] = PARTS[name].make(self)
        return self._parts[name]

    @property
    def sets(self) -> SelectionSets:
        """Named sets of buildings of the twin, read when they are first needed."""
        if self._sets is None:
            self._sets = SelectionSets(self.study, self)
        return self._sets

    def guard(self, action: Callable[[], None]) -> None:
        """The door of every callback: ours first, then anything; nothing escapes into Qt."""
        try:
            action()
        except TwinscapeError as error:
            self.show_error(error)
        except Exception as error:  # whatever is unforeseen is logged with its trace and told
            QgsMessageLog.logMessage(traceback.format_exc(), TAG, Qgis.MessageLevel.Critical)
            self.tell(
                tr("Internal error: {error}. The log has the details.").format(error=error), Qgis.MessageLevel.Critical
            )

    def show_error(self, error: TwinscapeError) -> None:
        words = said_error(error)
        QgsMessageLog.logMessage(words, TAG, Qgis.MessageLevel.Warning)
        if isinstance(error, SetupError):
            self.tell(words, Qgis.MessageLevel.Warning, tr("Set up…"), self.set_up_solver)
        else:
            self.tell(words, Qgis.MessageLevel.Warning)

    def tell(
        self,
        text: str,
        level: Any = Qgis.MessageLevel.Info,
        button: str = "",
        action: Optional[Callable[[], None]] = None,
    ) -> None:
        """A line in QGIS's message bar, with a button where there is something to do."""
        bar = self.iface.messageBar()
        item = message_line(bar, TAG, text, self.iface.mainWindow(), button)
        if button and action is not None:
            push = QPushButton(button)
            push.clicked.connect(lambda: self.guard(action))
            push.clicked.connect(lambda: bar.popWidget(item))
            item.layout().addWidget(push)
        bar.pushWidget(item, level, 0 if level >= Qgis.MessageLevel.Warning else 12)
        give_lines(item)

    def open_study(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self.iface.mainWindow(), tr("Open study (a folder ending in .twin)"), str(default_folder())
        )
        if folder:
            self.open_path(folder)

    def open_path(self, path: Any) -> None:
        self.show_panel("study", True)
        self.study.open(path)

    def close_study(self) -> None:
        self.study.close()
        self.selection.clear()
        self.state.reset(View())

    def open_demo(self) -> None:
        """Opens the demo district, made on this computer the first time."""
        self.show_panel("study", True)
        steps, twin = demo_steps(default_folder())
        if not steps:
            self.open_path(twin)
            return
        self.run_steps(steps, lambda: self.open_path(twin))

    def import_data(self) -> None:
        from ..views.importing.dialog import ImportDialog

        open_twin = self.study.twin.path if self.study.twin is not None else None
        dialog = ImportDialog(self.queue, self.iface.mapCanvas(), open_twin, self.guard, self.iface.mainWindow())
        dialog.imported.connect(lambda result: self.guard(lambda: self._on_imported(result)))
        self._keep(dialog)
        dialog.open()

    def run_all(self) -> None:
        """What the study panel would run, for the scenarios chosen there."""
        self.show_panel("study", True)
        if not self.panel("study").run.start():
            self.tell(tr("Nothing is ticked: choose what to compute in section 3, Run, of the study panel."))

    def run_process(self, process: str) -> None:
        """One computation of the shown scenario and those chosen, as an empty chart offers it, with the options of the study panel."""
        self.show_panel("study", True)
        self.panel("study").run.run_process(process)

    def run_scenarios(self, scenarios: Iterable[str], processes: Mapping[str, Mapping[str, Any]]) -> None:
        """One job for each process and scenario, one after the other; processes : id -> options."""
        twin, wanted = self.study.twin, list(scenarios)
        if twin is None:
            return
        steps = [
            Step(
                process,
                {"twin": str(twin.path), "scenario": scenario, **options},
                f"{tr(COMPUTATIONS[process].title)} · {self.study.scenario_title(scenario)}",
            )
            for process, options in processes.items()
            for scenario in wanted
        ]
        self.run_steps(steps, lambda: self._tell_results(list(processes)))

    def read_measured(self) -> None:
        from ..views.study.measured_dialog import MeasuredDialog

        if self.study.twin is not None:
            dialog = MeasuredDialog(
                self.study.twin.path, self.queue, self.guard, self._compare_measured, self.iface.mainWindow()
            )
            self._keep(dialog)
            dialog.open()

    def add_weather(self, imported: Callable[[str], None]) -> None:
        from ..views.study.weather_dialog import WeatherFileDialog

        if self.study.twin is not None:
            twin = self.study.twin

            def tell(name: str) -> None:
                self.study.reread_manifest()
                imported(name)

            dialog = WeatherFileDialog(
                twin.path, self.queue, self.guard, tell, tuple(twin.weather_names()), self.iface.mainWindow()
            )
            self._keep(dialog)
            dialog.open()

    def _compare_measured(self) -> None:
        """Energy of the baseline, whose factors the others take, then of the scenarios that have results."""
        self.study.refresh_results()
        computed = [each for each in self.study.scenarios if self.study.result(each, ENERGY.id) is not None]
        self._run_energy([BASELINE, *computed])

    def show_abatement(self) -> None:
        from ..views.study.abatement_dialog import AbatementDialog

        if self.study.twin is not None:
            dialog = AbatementDialog(
                self.study,
                self.queue,
                self.guard,
                lambda: self.map.show_table("costs"),
                self._run_energy,
                self.state.view.scenario,
                self.iface.mainWindow(),
            )
            self._keep(dialog)
            dialog.show()

    def plan_heat(self, process: str) -> None:
        """A heat network or the geothermal potential of the shown scenario."""
        from ..views.study.plan_dialog import PlanCommands, PlanDialog

        if self.study.twin is not None:
            commands = PlanCommands(
                self.guard,
                lambda: self.map.show_table("costs"),
                self._run_energy,
                self.selection.ids,
                lambda indicator, scenario: self.state.update(indicator=indicator, scenario=scenario, mode=ABSOLUTE),
            )
            dialog = PlanDialog(
                HEAT_PLANNING[process],
                self.study,
                self.queue,
                commands,
                self.state.view.scenario,
                self.iface.mainWindow(),
            )
            self._keep(dialog)
            dialog.show()

    def _run_energy(self, scenarios: Iterable[str]) -> None:
        """With one set of options for all, as they are compared: those of the baseline's result."""
        result = self.study.result(BASELINE, ENERGY.id)
        options = ENERGY.defaults() if result is None else options_of(result, ENERGY)
        self.run_scenarios(dict.fromkeys(scenarios), {ENERGY.id: options})

    def run_checks(self) -> None:
        if self.study.twin is not None:
            self._check_job = self.queue.execute("check", {"twin": str(self.study.twin.path)}, tr("Check")).id

    def show_report(self) -> None:
        from ..views.importing.report_dialog import ReportDialog

        if self.study.twin is not None:
            dialog = ReportDialog(
                self.study.twin, lambda x, y: self.guard(lambda: self.map.zoom_to_point(x, y)), self.iface.mainWindow()
            )
            self._keep(dialog)
            dialog.show()

    def show_issues(self) -> None:
        """Makes the layer of import issues visible."""
        layer = self.map.layer("issues")
        if layer is None:
            self.show_report()
            return
        QgsProject.instance().layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(True)
        self.show_report()

    def zoom_to(self, layer: str, ids: Iterable[str]) -> None:
        """Selects features a check named and shows them."""
        wanted = list(ids)
        if layer == "buildings":
            self.selection.pick(wanted)
            self.map.zoom_to_ids(wanted)
        else:
            found = self.map.layer("roads" if layer == "roads" else layer)
            if found is not None and wanted:
                listed = ", ".join("'" + i.replace("'", "''") + "'" for i in wanted)
                found.selectByExpression(f'"id" IN ({listed})')
                self.iface.mapCanvas().zoomToSelected(found)

    def undo_view(self) -> None:
        self.state.undo()

    def redo_view(self) -> None:
        self.state.redo()

    def save_picture(self) -> None:
        self.part("export").picture()

    def set_up_solver(self) -> None:
        from ..views.setup_dialog import SetupDialog

        dialog = SetupDialog(self.guard, self.iface.mainWindow())
        self._keep(dialog)
        dialog.open()

    def verify_solver(self) -> None:
        """The published reference cases on this computer."""
        from ..views.verify_dialog import VerifyDialog

        dialog = VerifyDialog(self.queue, self.guard, self.iface.mainWindow())
        self._keep(dialog)
        dialog.show()

    def explain_3d(self) -> None:
        from ..views.setup_dialog import Explain3DDialog

        dialog = Explain3DDialog(self.iface.mainWindow())
        self._keep(dialog)
        dialog.open()

    def copy_environment_report(self) -> None:
        from ..client.environment import environment_report

        report = {**environment_report(), **self.solver.report()}
        QApplication.clipboard().setText("\n".join(f"{key}: {value}" for key, value in report.items()))
        self.tell(tr("The environment report is on the clipboard."))

    def show_help(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(HELP)))

    # --- panels -----------------------------------------------------------------------------------------------------
    def panel(self, name: str) -> QDockWidget:
        """The dock "study", "scene", "charts", "why", "why_air", "live" or one of a part, made when first asked for."""
        if name not in self._panels:
            own = self._panel_of_part(name)
            make, area = (
                (own.make, own.area)
                if own is not None
                else {
                    "study": (self._make_study, Qt.DockWidgetArea.LeftDockWidgetArea),
                    "scene": (self._make_scene, Qt.DockWidgetArea.RightDockWidgetArea),
                    "charts": (self._make_charts, Qt.DockWidgetArea.BottomDockWidgetArea),
                    "why": (self._make_why, Qt.DockWidgetArea.BottomDockWidgetArea),
                    "why_air": (self._make_why_air, Qt.DockWidgetArea.BottomDockWidgetArea),
                    "live": (self._make_live, Qt.DockWidgetArea.LeftDockWidgetArea),
                }[name]
            )
            dock = make()
            dock.hide()  # beside others for a moment, until it is a tab of theirs, it would widen the window
            if not self.iface.mainWindow().restoreDockWidget(dock):  # where it was in the last session
                self.iface.mainWindow().addDockWidget(area, dock)
                self._arrange(name, dock)
            dock.hide()
            dock.visibilityChanged.connect(lambda shown: self._tell_state())
            self._panels[name] = dock
        return self._panels[name]

    @staticmethod
    def panel_names() -> Tuple[str, ...]:
        """Of all docks there may be."""
        return (*ROOM, *(name for spec in PARTS.values() for name in spec.panels))

    def _panel_of_part(self, name: str) -> Optional[Panel]:
        found = [part for part, spec in PARTS.items() if name in spec.panels]
        return self.part(found[0]).panels()[name] if found else None

    def show_panel(self, name: str, shown: bool, with_keys: bool = False) -> None:
        """with_keys : the keyboard goes to the first field of a panel that is shown"""
        if shown or name in self._panels:
            self.guard(lambda: self._show(self.panel(name), shown, with_keys))
        self._tell_state()

    @staticmethod
    def _show(dock: QDockWidget, shown: bool, with_keys: bool = False) -> None:
        dock.setVisible(shown)
        if shown:
            dock.raise_()
        if shown and with_keys:
            focus_first(dock.widget())

    def _arrange(self, name: str, dock: QDockWidget) -> None:
        """Where a panel is the first time: study, layers and browser as tabs, so that each has the whole height."""
        window = self.iface.mainWindow()
        if name == "study":
            beside = [window.findChild(QDockWidget, other) for other in ("Layers", "Browser")]
            docked = [other for other in beside if other is not None and other.isVisible() and not other.isFloating()]
            for other in [*docked[1:], dock] if docked else []:
                window.tabifyDockWidget(docked[0], other)
        if name == "live" and self.is_panel_shown("study") and not self._panels["study"].isFloating():
            window.tabifyDockWidget(self._panels["study"], dock)
        own = self._panel_of_part(name)
        wanted = own.beside if own is not None else ("charts",) if name in ("why", "why_air") else ()
        for other in wanted:
            if self.is_panel_shown(other) and not self._panels[other].isFloating():
                window.tabifyDockWidget(self._panels[other], dock)
                break
        QTimer.singleShot(SETTLED_MS, lambda: self._give_room(name))

    def _give_room(self, name: str) -> None:
        """A new panel gets the share of the window it needs; afterwards the user decides."""
        window, dock = self.iface.mainWindow(), self._panels.get(name)
        if dock is None or dock.isFloating():
            return
        own = self._panel_of_part(name)
        share, direction = ROOM[name] if own is None else (own.share, own.direction)
        whole = window.width() if direction == Qt.Orientation.Horizontal else window.height()
        window.resizeDocks([dock], [int(share * whole)], direction)

    def is_panel_shown(self, name: str) -> bool:
        dock = self._panels.get(name)
        return dock is not None and not dock.isHidden()

    def _make_study(self) -> QDockWidget:
        commands = StudyCommands(
            self.guard,
            self.open_study,
            self.open_demo,
            self.import_data,
            self.show_report,
            self.run_checks,
            self.run_scenarios,
            self.zoom_to,
            self.show_issues,
            self.map.draw,
            self.map.drawing.clear,
            self.map.start_selecting,
            self.read_measured,
            self.show_abatement,
            self.plan_heat,
            self.add_weather,
            self.part("solver").place,
            lambda: self.map.show_table("costs"),
        )
        dock = StudyDock(
            self.study,
            self.state,
            self.selection,
            self.scales,
            self.display,
            self.queue,
            commands,
            self.iface.mainWindow(),
        )
        dock.scenarios.measures.follow(self.live_energy)
        return dock

    def _make_scene(self) -> QDockWidget:
        from ..views.scene3d.dock import Scene3DDock, SceneActions

        actions = SceneActions(
            self.guard,
            self.import_data,
            self.open_demo,
            self.explain_3d,
            self.save_picture,
            self.iface.mapCanvas().isDrawing,
            lambda: start_pending_map(self.iface.mapCanvas()),
            lambda: finish_map(self.iface.mapCanvas(), ALMOST_MS),
            self._ask_why,
            look=self.part("export").look,
            export=self.part("export").take_away,
        )
        dock = Scene3DDock(self.study, self.state, self.selection, self.display, actions, self.iface.mainWindow())
        self.map.groundRendered.connect(dock.set_ground)
        self.map.traffic.bandsChanged.connect(dock.set_bands)
        dock.set_bands(self.map.traffic.ribbons)
        if self.study.is_open:
            self.map.render_ground()
        return dock

    def _make_charts(self) -> QDockWidget:
        from ..views.charts.dock import ChartsDock

        return ChartsDock(
            self.study,
            self.state,
            self.selection,
            self.display,
            self.open_demo,
            self.run_process,
            self.guard,
            self.hours,
            self.iface.mainWindow(),
        )

    def _make_why(self) -> QDockWidget:
        from ..views.noise.why_dock import WhyDock

        dock: QDockWidget = self._why_panel(WhyDock)
        dock.rayChanged.connect(self._show_ray)
        return dock

    def _make_why_air(self) -> QDockWidget:
        from ..views.air.why_dock import WhyAirDock

        return self._why_panel(WhyAirDock)

    def _why_panel(self, panel: Callable[..., QDockWidget]) -> QDockWidget:
        """One that explains a place."""
        return panel(
            self.study,
            self.state,
            self.scales,
            self.queue,
            self.iface.mapCanvas(),
            self.open_demo,
            lambda: self.show_panel("study", True),
            self.guard,
            self.iface.mainWindow(),
        )

    def _make_live(self) -> QDockWidget:
        from ..views.noise.live_dock import LiveCommands, LiveDock

        commands = LiveCommands(
            self.guard,
            self.open_demo,
            lambda: self.run_process(self.live.process),
            lambda: self.map.start_selecting("roads"),
            self._run_live_again,
            self._tell_kept,
        )
        return LiveDock(self.study, self.state, self.selection, self.live, commands, self.iface.mainWindow())

    def _run_live_again(self, scenario: str) -> None:
        """With the options of the result there is, even though nothing it rests on has changed: its cache may be gone."""
        self.run_scenarios(
            [scenario], {self.live.process: {**self.options_of(scenario, self.live.process), "force": True}}
        )

    def _tell_kept(self, scenario: Scenario) -> None:
        """A scenario has just been made of a live change: its result is one click away, as what it takes is kept there."""
        process = self.live.process
        options = self.options_of(scenario.parent, process)
        self.tell(
            tr("Kept as “{title}”.").format(title=scenario.title),
            Qgis.MessageLevel.Success,
            tr("Run {title}").format(title=inline(tr(COMPUTATIONS[process].title))),
            lambda: self.run_scenarios([scenario.id], {process: options}),
        )

    def options_of(self, scenario: str, process: str) -> Dict[str, Any]:
        """Those a result was computed with, the usual ones without a result."""
        result = self.study.result(scenario, process)
        return COMPUTATIONS[process].defaults() if result is None else options_of(result, COMPUTATIONS[process])

    def _ask_why(self, receiver: str) -> None:
        """Of a receiver of the shown scenario, of what is looked at."""
        name = "why_air" if self.state.view.indicator.startswith(f"{AIR.id}.") else "why"
        self.show_panel(name, True)
        self.panel(name).ask({"receiver": receiver})

    def _show_ray(self, corners: List[List[float]]) -> None:
        """The ray of an explanation in 3D, where that is shown."""
        if "scene" in self._panels:
            self.guard(lambda: self._panels["scene"].set_ray(corners))

    # --- what happens -----------------------------------------------------------------------------------------------
    def _on_opened(self) -> None:
        self.guard(self._start_study)

    def _start_study(self) -> None:
        self.selection.clear()
        done = [each.shows for each in COMPUTATIONS.values() if self._is_computed(each.shows)]
        self.state.reset(View(indicator=done[0] if done else BEFORE_RESULTS, camera=None))
        self.show_panel("study", True)
        for name in ("scene", "charts"):
            if name not in self._panels or not self.is_panel_shown(name):
                self.show_panel(name, True)
        self.display.refresh()
        self.run_checks()
        self.part("tours").offer_bundled()
        self._tell_state()

    def _on_results(self) -> None:
        """The first result takes the place of an indicator of the city."""
        view = self.state.view
        done = [each.shows for each in COMPUTATIONS.values() if self.study.has_values(view.scenario, each.shows)]
        if view.indicator in ("", BEFORE_RESULTS) and done:
            self.state.show_indicator(done[0])
        self._tell_state()

    def _is_computed(self, indicator: str) -> bool:
        return any(self.study.has_values(scenario, indicator) for scenario in self.study.scenarios)

    def _on_imported(self, result: Dict[str, Any]) -> None:
        self.open_path(result["twin"])
        skipped = int(result.get("skipped_count", 0))
        words = tr("Imported {buildings} buildings").format(buildings=result.get("buildings", 0)) + (
            tr("; {skipped} features were skipped.").format(skipped=skipped) if skipped else "."
        )
        self.tell(words, Qgis.MessageLevel.Success, tr("Import report"), self.show_report)

    def _on_job_finished(self, job_id: str) -> None:
        job = self.queue.job(job_id)
        if job_id == self._check_job:
            findings = (job.result or {}).get("findings") if job.status == "successful" else None
            if (
                "study" in self._panels
                and self.study.twin is not None
                and (job.result or {}).get("twin") == str(self.study.twin.path)
            ):
                self._panels["study"].show_findings(findings)
        if job.status == "failed" and job.error is not None and job.process not in SAY_THEMSELVES:
            QgsMessageLog.logMessage("\n".join(job.log), TAG, Qgis.MessageLevel.Warning)
            self.tell(f"{job.title}: {said_error(job.error)}", Qgis.MessageLevel.Warning)
        if job.process in COMPUTATIONS:
            self.guard(self.study.refresh_results)

    def _tell_results(self, processes: List[str]) -> None:
        titles = tr(" and ").join(inline(tr(COMPUTATIONS[process].title)) for process in processes)
        self.tell(
            tr("The {titles} results are there.").format(titles=titles),
            Qgis.MessageLevel.Success,
            tr("Show results"),
            lambda: self._show_results(processes),
        )

    def _show_results(self, processes: List[str]) -> None:
        for name in ("study", "scene", "charts"):
            self.show_panel(name, True)
        if self.state.view.indicator.split(".", 1)[0] not in processes:
            self.state.show_indicator(COMPUTATIONS[processes[-1]].shows)

    @property
    def chain(self) -> Optional[Chain]:
        """What is being computed one after the other; None when nothing is."""
        return self._chain if self._chain is not None and self._chain.is_running else None

    def run_steps(self, steps: List[Step], then: Callable[[], None] = lambda: None, job_id: str = "") -> bool:
        """One job after the other, the first that fails ends them; False while others are being computed.
        job_id : of the first step where it is under way already"""
        if self.chain is not None:
            self.tell(tr("Something is being computed; wait for it or cancel it."), Qgis.MessageLevel.Warning)
            return False
        self._chain = Chain(self.queue, steps, self, self.solver.chains)
        self._chain.succeeded.connect(lambda: self.guard(then))
        self._chain.stopped.connect(lambda status: self.part("solver").show_left())
        self._chain.start(job_id)
        return True

    def _keep(self, dialog: Any) -> None:
        """Python must hold a dialog for as long as it is shown."""
        self._dialogs = [d for d in self._dialogs if _is_shown(d)] + [dialog]

    # --- project and end --------------------------------------------------------------------------------------------
    def saved(self) -> str:
        """The state of the review as it is kept in the project."""
        assert self.study.twin is not None
        panels = {name: self.is_panel_shown(name) for name in ("study", "scene", "charts")}
        parts: Dict[str, Callable[[], Any]] = {
            "view": self.state.to_dict,
            "selection": self.selection.to_dict,
            "scales": self.scales.to_dict,
            "panels": lambda: panels,
        }
        parts.update({PART + name: part.saved for name, part in self._parts.items() if part.saved() is not None})
        return persistence.to_text(parts, self.study.twin.path, QgsProject.instance().absolutePath())

    def restore(self, text: str) -> None:
        """Opens the study a project was saved with and shows what it showed."""
        path = persistence.twin_path(text, QgsProject.instance().absolutePath())
        if path:
            self.guard(lambda: self._restore(text, path))

    def _restore(self, text: str, path: str) -> None:
        self.study.open(path)
        failed = persistence.restore(
            text,
            {
                "scales": self.scales.from_dict,
                "view": self.state.from_dict,
                "selection": self.selection.from_dict,
                "comparison": lambda kept: self.part("compare").restore(
                    kept
                ),  # as it was written before there were parts
                **{PART + name: (lambda kept, name=name: self.part(name).restore(kept)) for name in PARTS},
                "panels": self._restore_panels,
            },
        )
        if failed:
            self.tell(
                tr("Not everything could be restored: {failed}").format(failed="; ".join(failed)),
                Qgis.MessageLevel.Warning,
            )

    def _restore_panels(self, panels: Dict[str, bool]) -> None:
        for name, shown in panels.items():
            self.show_panel(name, bool(shown))

    def forget_project(self) -> None:
        """Another project is coming: the study's layers are gone."""
        self.study.close()
        self.selection.clear()
        self.state.reset(View())

    def close(self) -> None:
        """Timers, drawing, panels, worker: in this order, nothing is left behind."""
        if self._chain is not None:
            self._chain.let_go()  # on this computer it ends with the worker
        for dialog in self._dialogs:
            if _is_shown(dialog):
                dialog.done(0)
        for part in self._parts.values():
            part.close()
        for dock in self._panels.values():
            dock.close_view()
            self.iface.removeDockWidget(dock)
            dock.deleteLater()
        self._panels = {}
        if self._sets is not None:
            self._sets.close()
        self.live.close()
        self.live_energy.close()
        self.hours.close()
        self.map.close()
        self.solver.close()
        self.study.close()
        self.deleteLater()


def _is_shown(dialog: Any) -> bool:
    try:
        return bool(dialog.isVisible())
    except RuntimeError:  # its C++ side is gone
        return False
