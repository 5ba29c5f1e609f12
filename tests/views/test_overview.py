"""The first overview: however the panels share the window in the end, the city fills the 3D view and all of it is seen."""

from dataclasses import replace

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget, QLabel, QMainWindow

from plugin.review import camera as camera_module
from plugin.views.map.camera_link import CameraLink
from plugin.views.scene3d.dock import Scene3DDock, SceneActions

SETTLED_MS = 600
FILLED = 0.9  # framing leaves 3 % of the distance to the camera; a pixel of the panels' frames is the rest


@pytest.fixture
def window(qtbot, study, view_state, selection, display, asked):
    """Map, 3D at its right and a panel below both, which is not there yet; the map has just been zoomed to the study."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setAnimated(False)
    canvas = QgsMapCanvas(window)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3067"))
    window.setCentralWidget(canvas)
    window.resize(1500, 900)
    window.show()
    qtbot.wait(SETTLED_MS)
    window.link = CameraLink(canvas, study, view_state, asked.guard)
    commands = [asked.command(name) for name in ("import_data", "open_demo", "explain_3d", "save_picture")]
    window.scene = Scene3DDock(study, view_state, selection, display, SceneActions(asked.guard, *commands), window)
    window.below = QDockWidget("Charts", window)
    window.below.setWidget(QLabel("bars"))
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, window.scene)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, window.below)
    window.below.hide()
    west, south, _, east, north, _ = study.twin.extent
    canvas.setExtent(QgsRectangle(west, south, east, north))
    yield window
    window.link.close()
    window.scene.close_view()


def reach(scene, study):
    """How far from the middle of the 3D view towards its edges the corners of the city lie, the furthest one: 1 is on the edge."""
    west, south, low, east, north, high = study.twin.extent
    top = low + 0.3 * (high - low)  # what 3D is given to see by the map
    corners = np.array([[x, y, z] for x in (west, east) for y in (south, north) for z in (low, top)])
    widget = scene.viewer.widget
    width, height = widget.width(), widget.height()
    x, y, _ = camera_module.pixels(scene._camera(), corners, width, height).T
    return float(max(np.abs(2 * x / width - 1).max(), np.abs(2 * y / height - 1).max()))


def test_panels_that_change_the_shape_of_3d_leave_an_overview_that_fills_it(qtbot, window, study):
    scene = window.scene
    qtbot.wait(SETTLED_MS)  # 3D follows the map
    assert FILLED < reach(scene, study) < 1.0
    for wide, below in ((900, 300), (400, 300), (650, 150)):
        before = scene._stage.size()
        window.below.show()
        window.resizeDocks([scene], [wide], Qt.Orientation.Horizontal)
        window.resizeDocks([window.below], [below], Qt.Orientation.Vertical)
        qtbot.wait(SETTLED_MS)
        assert scene._stage.size() != before
        assert FILLED < reach(scene, study) < 1.0


def test_3d_that_alone_gets_another_shape_is_filled_too(qtbot, window, study):
    """The map keeps its size and says nothing: 3D in a window of its own, or another panel above it."""
    scene = window.scene
    scene.setFloating(True)
    qtbot.wait(SETTLED_MS)
    for size in ((1200, 500), (400, 700)):
        scene.resize(*size)
        qtbot.wait(SETTLED_MS)
        assert FILLED < reach(scene, study) < 1.0


def test_3d_somebody_has_moved_stays_when_it_alone_gets_another_shape(qtbot, window, view_state):
    scene = window.scene
    scene.setFloating(True)
    qtbot.wait(SETTLED_MS)
    view_state.update(camera=replace(view_state.view.camera, distance=70.0))
    moved = view_state.view.camera
    scene.resize(400, 700)
    qtbot.wait(SETTLED_MS)
    assert view_state.view.camera == replace(moved, aspect=scene._aspect()) != moved
