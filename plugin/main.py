"""The plugin's entry: menu, toolbar and Processing provider. Everything heavy is imported when first asked for."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu, QToolBar

from .actions import ACTIONS, ICONS, ActionSpec
from .compat import QAction, end_idle_threads
from .words import choose_language, choose_mark, tr

MENU = "Twinscape"
QUIT_MS = 1000


class TwinscapePlugin:
    """What QGIS loads. `workspace` is made at the first command."""

    def __init__(self, iface: Any) -> None:
        choose_language(QgsApplication.locale())
        choose_mark(str(QLocale().decimalPoint()))
        self.iface = iface
        self._provider: Optional[Any] = None
        self._actions: Dict[str, Any] = {}
        self._toolbar: Optional[QToolBar] = None
        self._workspace: Optional[Any] = None
        self._connections: List[Tuple[Any, Callable]] = []
        self._options: Optional[Any] = None

    # --- QGIS calls these -------------------------------------------------------------------------------------------
    def initProcessing(self) -> None:  # noqa: N802
        """Algorithms for the toolbox and qgis_process; never touches the main window."""
        if self._provider is None:
            from .processing.provider import TwinscapeProvider

            self._provider = TwinscapeProvider()
            QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802
        self.initProcessing()
        window = self.iface.mainWindow()
        self._toolbar = self.iface.addToolBar("Twinscape")
        self._toolbar.setObjectName("TwinscapeToolbar")
        for spec in ACTIONS:
            self._add(spec, window)
        self._add_options()
        project = QgsProject.instance()
        self._listen(project.readProject, self._on_project_read)
        self._listen(project.writeProject, self._on_project_written)
        self._listen(project.cleared, self._on_project_cleared)
        self._listen(QgsApplication.instance().aboutToQuit, self._on_quit)
        self._show_state()

    def unload(self) -> None:
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._connections = []
        self._close_workspace()
        for action in self._actions.values():
            self.iface.removePluginMenu(MENU, action)
            self.iface.unregisterMainWindowAction(action)
            action.deleteLater()
        self._actions = {}
        self._delete_menu()
        if self._options is not None:
            self.iface.unregisterOptionsWidgetFactory(self._options)
            self._options = None
        if self._toolbar is not None:
            self.iface.mainWindow().removeToolBar(self._toolbar)
            self._toolbar.deleteLater()
            self._toolbar = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None

    def _add_options(self) -> None:
        from .views.solver_settings_page import SolverOptionsFactory

        self._options = SolverOptionsFactory(
            str(ICONS / "twinscape.svg"),
            lambda where: self.workspace.part("solver").take(where),
            lambda action: self.workspace.guard(action),
        )
        self.iface.registerOptionsWidgetFactory(self._options)

    def _delete_menu(self) -> None:
        """QGIS takes an empty plugin menu out of its bar, but keeps the object: one more with each reload."""
        for menu in self.iface.mainWindow().findChildren(QMenu):
            if menu.title() == MENU and menu.isEmpty():
                menu.deleteLater()

    # --- actions ----------------------------------------------------------------------------------------------------
    def _add(self, spec: ActionSpec, window: Any) -> None:
        action = QAction(QIcon(spec.icon_path), tr(spec.text), window)
        action.setObjectName(f"twinscape_{spec.id}")
        action.setToolTip(spec.tooltip)
        action.setStatusTip(tr(spec.tip))
        if spec.toggles:
            action.setCheckable(True)
            action.triggered.connect(lambda checked, name=spec.toggles: self.workspace.show_panel(name, checked, True))
        else:
            action.triggered.connect(lambda checked=False, name=spec.command: self.workspace.run_command(name))
        self.iface.addPluginToMenu(MENU, action)
        self.iface.registerMainWindowAction(action, spec.shortcut)
        if spec.on_toolbar:
            if spec.separator_before:
                self._toolbar.addSeparator()
            self._toolbar.addAction(action)
        self._actions[spec.id] = action

    def action(self, action_id: str) -> Any:
        """A menu action by id, for tests and scripts."""
        return self._actions[action_id]

    def _show_state(self) -> None:
        """Which commands can be given now, which panels are shown."""
        for spec in ACTIONS:
            action = self._actions.get(spec.id)
            if action is None:
                continue
            enabled = spec.is_enabled(self._workspace)
            if action.isEnabled() != enabled:  # each change of the view comes by here
                action.setEnabled(enabled)
            if spec.toggles:
                shown = self._workspace is not None and self._workspace.is_panel_shown(spec.toggles)
                action.blockSignals(True)
                action.setChecked(shown)
                action.blockSignals(False)

    # --- workspace --------------------------------------------------------------------------------------------------
    @property
    def workspace(self) -> Any:
        """Models, client and panels, made when they are first needed."""
        if self._workspace is None:
            from .workspace import Workspace

            self._workspace = Workspace(self.iface, self._show_state)
        return self._workspace

    def _close_workspace(self) -> None:
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            workspace.close()

    def _on_quit(self) -> None:
        """Idle threads of the pool end here: QGIS 3.40 crashes when one ends after the application has gone."""
        self._close_workspace()
        end_idle_threads(QUIT_MS)

    def _listen(self, signal: Any, slot: Callable) -> None:
        signal.connect(slot)
        self._connections.append((signal, slot))

    # --- project ----------------------------------------------------------------------------------------------------
    def _on_project_read(self, document: Any) -> None:
        nodes = document.elementsByTagName("twinscape")
        if nodes.count():
            self.workspace.restore(nodes.at(0).toElement().attribute("state"))

    def _on_project_written(self, document: Any) -> None:
        if self._workspace is None or not self._workspace.study.is_open:
            return
        element = document.createElement("twinscape")
        element.setAttribute("state", self._workspace.saved())
        document.documentElement().appendChild(element)

    def _on_project_cleared(self) -> None:
        if self._workspace is not None:
            self._workspace.forget_project()
