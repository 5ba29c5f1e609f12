"""A 3D dock over the city of boxes, seen from above, and what its pictures are asked."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.review import camera as camera_module
from plugin.review.scene_look import SceneLook
from tests.box_city import HEAT

SETTLED_MS = 600


@pytest.fixture
def look(qgis_app):
    return SceneLook()


@pytest.fixture
def scene_dock(qtbot, study, view_state, selection, display, asked, look):
    from plugin.views.scene3d.dock import Scene3DDock, SceneActions

    commands = [asked.command(name) for name in ("import_data", "open_demo", "explain_3d", "save_picture")]
    actions = SceneActions(asked.guard, *commands, look=look, export=asked.command("export"))
    dock = Scene3DDock(study, view_state, selection, display, actions)
    qtbot.addWidget(dock)
    dock.resize(700, 600)
    view_state.show_indicator(HEAT)
    dock.show()
    qtbot.wait(SETTLED_MS)
    dock.show_preset("top")  # every roof is seen
    qtbot.wait(SETTLED_MS)
    yield dock
    dock.close_view()


def pixel_of(dock, place):
    """(2,) where a place in the twin's CRS is in the widget."""
    widget = dock.viewer.widget
    return camera_module.pixels(dock._camera(), np.asarray(place)[None], widget.width(), widget.height())[0, :2]


def colour_at(dock, image, place):
    """(r, g, b) in a picture (a QImage of any size) of a place in the twin's CRS."""
    x, y = pixel_of(dock, place) * image.width() / dock.viewer.widget.width()
    return image.pixelColor(int(x), int(y)).getRgb()[:3]
