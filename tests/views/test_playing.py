"""A thousand played frames leave nothing behind: no memory, no objects, no drawn things."""

import gc
from collections import Counter

import pytest
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QApplication

from plugin.review.clock import Clock
from plugin.review.sun_of_twin import place_of
from plugin.scenario.scenario import BASELINE
from plugin.views.charts.dock import ChartsDock
from plugin.views.map.view import MapView
from plugin.views.scene3d.dock import Scene3DDock, SceneActions
from plugin.views.time.dock import TimeCommands, TimeDock
from tests.noise_boxes import write_hours

HOURS = "noise.laeq_hour"
WARM, STEPS = 100, 1000
KB_A_STEP = 4.0  # what the allocators of Qt, VTK and Python need to settle; a picture of the map alone has 1,200 kB
OBJECTS = 200  # caches of QGIS and pyqtgraph that fill slowly; one object a step would be 1,000


@pytest.fixture
def views(qtbot, qgis_new_project, qgis_iface, study, box_twin, view_state, selection, scales, display, hours, asked):
    write_hours(box_twin, BASELINE)
    study.refresh_results()
    view_state.update(indicator=HOURS, day=172, shadows=True)
    map_view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    clock = Clock(study, view_state)
    map_view.is_hurried = lambda: True
    names = ("import_data", "open_demo", "explain_3d", "save_picture")
    scene = Scene3DDock(
        study, view_state, selection, display, SceneActions(asked.guard, *(asked.command(name) for name in names))
    )
    charts = ChartsDock(
        study, view_state, selection, display, asked.command("demo"), asked.command("run"), asked.guard, hours
    )
    commands = TimeCommands(
        asked.guard,
        asked.command("demo"),
        asked.command("run"),
        asked.command("run_days"),
        None,
        lambda: place_of(study.twin),
    )
    time = TimeDock(study, view_state, selection, display, clock, commands)
    for dock, size in ((scene, (240, 220)), (charts, (400, 220)), (time, (600, 90))):
        qtbot.addWidget(dock)
        dock.resize(*size)
        dock.show()
    qtbot.wait(800)
    yield clock, scene
    for dock in (time, charts, scene):
        dock.close_view()
    clock.close()
    map_view.close()


def resident_kb():
    """Of this process, files that are mapped not counted."""
    gc.collect()
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("RssAnon"))


def objects():
    gc.collect()
    return Counter(type(each).__name__ for each in gc.get_objects())


def drawn(scene):
    """Things in the 3D view, and Qt objects below the dock."""
    return scene.viewer.plotter.renderer.GetViewProps().GetNumberOfItems(), len(scene.findChildren(QObject))


def step(clock, scene, number):
    for done in range(number):
        clock.step(1)
        if done % 5 == 0:  # else it waits for a moment in which nothing is to be done
            scene.viewer._render()
            QApplication.processEvents()


@pytest.mark.slow
def test_a_thousand_frames_leave_nothing_behind(views):
    clock, scene = views
    step(clock, scene, WARM)
    kb, before, pieces = resident_kb(), objects(), drawn(scene)
    step(clock, scene, STEPS)
    more = objects() - before
    assert sum(more.values()) < OBJECTS, more.most_common(8)
    assert drawn(scene) == pieces
    assert (resident_kb() - kb) / STEPS < KB_A_STEP
