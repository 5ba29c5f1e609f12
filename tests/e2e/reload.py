"""The plugin loaded, unloaded and loaded again in the real QGIS desktop: run inside QGIS by scripts/qgis_run.py.

What is alive in QGIS is written down before the first and after every round; the test compares.
TWINSCAPE_TWIN : the twin that some rounds open, with 3D view and charts; TWINSCAPE_OUT : folder for facts.json.
"""

import faulthandler
import gc
import json
import os
import sys
import traceback
from collections import Counter
from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEvent, QTimer, qInstallMessageHandler
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QMenu, QToolBar
from qgis.utils import iface

sys.path.insert(0, os.environ["TWINSCAPE_ROOT"])
from tests import desktop  # noqa: E402

OUT = Path(os.environ["TWINSCAPE_OUT"])
TWIN = os.environ["TWINSCAPE_TWIN"]
NAME = "twinscape"
ROUNDS = 20
WAIT_S = 30
# what a round does before it unloads, in turn
STAGES = (
    "nothing",
    "study dock",
    "nothing",
    "twin with 3D and charts",
    "nothing",
    "study dock",
    "nothing",
    "twin with 3D and charts, project cleared",
    "nothing",
    "nothing",
)
HEAVY = ("pyvista", "pyvistaqt", "vtk", "vtkmodules", "pyqtgraph", "scipy", "pandas", "numba", "matplotlib")
FACTS = {"errors": [], "log": [], "rounds": []}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    stuck = open(OUT / "stuck.txt", "w")  # noqa: SIM115  faulthandler writes into it until the end
    faulthandler.dump_traceback_later(250, file=stuck, exit=True)
    QgsApplication.messageLog().messageReceived.connect(_on_log)
    try:
        FACTS["heavy_at_start"] = heavy_modules()
        FACTS["loaded_at_start"] = NAME in qgis.utils.active_plugins
        _unload()
        FACTS["before"] = alive()
        for number in range(ROUNDS):
            _round(STAGES[number % len(STAGES)])
    except Exception:
        FACTS["errors"].append(traceback.format_exc())
    QgsProject.instance().clear()
    (OUT / "facts.json").write_text(json.dumps(FACTS, indent=1, ensure_ascii=False), encoding="utf-8")
    faulthandler.cancel_dump_traceback_later()
    faulthandler.dump_traceback_later(15, file=stuck)
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


def _on_log(message, tag, level):
    if tag in ("Twinscape", "Python error"):
        FACTS["log"].append(f"{tag}: {message}")
        print(f"{tag}: {message}", file=sys.stderr, flush=True)


# --- rounds -----------------------------------------------------------------------------------------------------------
def _round(stage):
    assert qgis.utils.loadPlugin(NAME) and qgis.utils.startPlugin(NAME)
    plugin = qgis.utils.plugins[NAME]
    facts = {"stage": stage, "loaded": {"provider": _has_provider(), "actions": len(_own_actions())}}
    if stage != "nothing":
        plugin.action("study").trigger()
        settle()
    if stage.startswith("twin"):
        work = plugin.workspace
        work.guard(lambda: work.open_path(TWIN))
        scene = work.panel("scene")
        wait_until(lambda: scene.viewer is not None and scene._ground_image is not None, "the 3D view")
        wait_until(lambda: not work.queue.running(), "the checks")
        settle(300)
        plugin.action("time").trigger()  # QGIS's temporal controller is taken, and given back at the end
        work.state.update(shadows=True, day=172, hour=15)
        wait_until(lambda: scene.content.shadows.share is not None, "the shadows")
        plugin.action("play").trigger()
        settle(400)
        plugin.action("compare").trigger()
        compared = work.part("compare").window
        wait_until(lambda: len(compared.views.maps) == 2 and len(compared.views.scenes) == 2, "the compared views")
        settle(300)
        plugin.action("make_report").trigger()  # its dialog stays open until the plugin goes
        wait_until(lambda: work.part("report").dialog is not None, "the dialog of reports")
        facts["loaded"] |= {
            "compared": len(compared.views.scenes),
            "worker": work.solver.is_running(),
            "drawn_in_3d": scene._scene.n_buildings,
            "docks": [name for name in ("study", "scene", "charts") if work.is_panel_shown(name)],
        }
        facts["open"] = alive()
        if stage.endswith("cleared"):
            QgsProject.instance().clear()
            settle()
        del work, scene, compared
    del plugin
    _unload()
    facts["left"] = alive()
    FACTS["rounds"].append(facts)


def _unload():
    qgis.utils.unloadPlugin(NAME)
    iface.messageBar().clearWidgets()
    settle(300)
    for _ in range(3):  # what Python lets go of may have Qt objects to delete, and the other way round
        gc.collect()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle(50)
    gc.collect()


def settle(milliseconds=200):
    desktop.settle(milliseconds, WAIT_S)


def wait_until(condition, what):
    desktop.wait_until(condition, what, WAIT_S)


# --- what is alive ----------------------------------------------------------------------------------------------------
def alive():
    """Everything a plugin could leave behind, as names or numbers that compare equal when nothing was."""
    window, canvas, project = iface.mainWindow(), iface.mapCanvas(), QgsProject.instance()
    return {
        "docks": sorted(dock.objectName() for dock in window.findChildren(QDockWidget)),
        "toolbars": sorted(bar.objectName() for bar in window.findChildren(QToolBar)),
        "actions": _count(action.objectName() or action.text() for action in _named_actions(window)),
        "menus": _count(menu.title() for menu in window.findChildren(QMenu)),
        "plugin menu": sorted(action.text() for action in iface.pluginMenu().actions()),
        "timers": len(window.findChildren(QTimer)) + len(QApplication.instance().findChildren(QTimer)),
        "windows": _count(type(widget).__name__ for widget in QApplication.topLevelWidgets()),
        "providers": sorted(each.id() for each in QgsApplication.processingRegistry().providers()),
        "processes": child_processes(),
        "map tool": type(canvas.mapTool()).__name__,
        "canvas items": len(canvas.items()),
        "layers": sorted(layer.name() for layer in project.mapLayers().values()),
        "layer tree": [node.name() for node in project.layerTreeRoot().children()],
        "receivers": {name: receivers(each) for name, each in _senders().items()},
        "python objects": own_objects(),
        "modules": sorted(name for name in sys.modules if name.split(".")[0] == NAME),
        "plotters": _plotters(),
    }


def _senders():
    """Objects of QGIS that live on and whose signals the plugin may listen to."""
    canvas, project = iface.mapCanvas(), QgsProject.instance()
    return {
        "project": project,
        "canvas": canvas,
        "application": QApplication.instance(),
        "layer tree": project.layerTreeRoot(),
        "layer view": iface.layerTreeView(),
        "message bar": iface.messageBar(),
        "registry": QgsApplication.processingRegistry(),
        "window": iface.mainWindow(),
        "iface": iface,
    }


def receivers(sender):
    """{signal: number of connections} of a QObject, as Qt itself dumps them; without the signals nobody listens to."""
    lines = []
    before = qInstallMessageHandler(lambda kind, context, text: lines.append(text))
    sender.dumpObjectInfo()
    qInstallMessageHandler(before)
    found, name = Counter(), ""
    for line in lines:
        if "SIGNALS IN" in line:  # what it listens to itself comes next
            break
        name = line.partition("signal:")[2].strip() or name
        found[name] += "-->" in line
    return dict(sorted(found.items()))


def child_processes():
    """Names of the processes this one started and that have not ended."""
    own, found = str(os.getpid()), []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().partition("(")[2].rpartition(")")
        except OSError:  # it ended meanwhile
            continue
        if rest.split()[1] == own:
            found.append(name)
    return sorted(found)


def own_objects():
    """{class: number} of the plugin's Python objects that something still refers to."""
    return _count(
        type(each).__name__ for each in gc.get_objects() if (type(each).__module__ or "").split(".")[0] == NAME
    )


def heavy_modules():
    return sorted(name for name in HEAVY if name in sys.modules)


def _plotters():
    """Pictures pyvista keeps a hold of."""
    plotting = sys.modules.get("pyvista.plotting.plotter")
    return len(plotting._ALL_PLOTTERS) if plotting is not None else 0


def _has_provider():
    return QgsApplication.processingRegistry().providerById(NAME) is not None


def _named_actions(window):
    """Without the separators QGIS itself takes out of its plugin menu and keeps, its menu of profiles, which it makes anew at any time, and
    what it calls after the kind of the layer one has chosen (QGIS 3.40: "Create Polygon Feature from Track")."""
    named = [a for a in window.findChildren(QAction) if a.objectName() or a.text()]
    named = [a for a in named if not a.text().endswith("Feature from Track")]
    return [a for a in named if not a.objectName().startswith("mActionProfile_")]


def _own_actions():
    return [a for a in iface.mainWindow().findChildren(QAction) if a.objectName().startswith(f"{NAME}_")]


def _count(names):
    return dict(sorted(Counter(names).items()))


if __name__ != "tests.e2e.reload":  # run by QGIS, not imported
    QTimer.singleShot(1500, main)
