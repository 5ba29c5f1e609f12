"""Pictures of the 3D view for other pages: larger, clear behind, with what lies over it; and the dialog that tells how large."""

from dataclasses import replace

import numpy as np
import pytest
from qgis.PyQt.QtCore import QSize

from plugin.views.scene3d.capture import without_background
from plugin.views.scene3d.picture import LARGEST_SCALE, largest_scale, picture_of
from plugin.views.scene3d.picture_dialog import PictureDialog
from tests.scene_fixtures import colour_at, look, scene_dock  # noqa: F401


def roofs(dock):
    return dock._tops + dock._scene.origin


def test_a_larger_picture_is_the_same_picture_larger(scene_dock, display):  # noqa: F811
    widget, table, classes = scene_dock.viewer.widget, display.picture.scale.table(), display.picture.classes
    image = picture_of(scene_dock, 3, transparent=False, with_furniture=False)
    assert (image.width(), image.height()) == (3 * widget.width(), 3 * widget.height())
    for building, place in enumerate(roofs(scene_dock)):
        assert colour_at(scene_dock, image, place) == tuple(table[classes[building]])


def test_behind_the_city_it_is_clear_when_asked_and_the_colours_are_the_legends(scene_dock, display, view_state):  # noqa: F811
    view_state.update(camera=replace(view_state.view.camera, distance=3 * view_state.view.camera.distance))
    image = picture_of(scene_dock, 1, transparent=True, with_furniture=False)
    assert image.pixelColor(1, 1).alpha() == 0
    table, classes = display.picture.scale.table(), display.picture.classes
    for building, place in enumerate(roofs(scene_dock)):
        assert colour_at(scene_dock, image, place) == tuple(table[classes[building]])
    again = scene_dock.viewer.image()
    assert again.pixelColor(1, 1).getRgb()[:3] != (255, 255, 255), "the sky is back"


def test_furniture_is_drawn_as_large_as_the_picture(scene_dock):  # noqa: F811
    bare, whole = (picture_of(scene_dock, 2, False, on) for on in (False, True))
    legend = next(piece for piece in (scene_dock.legend, scene_dock.strip) if piece.isVisible())
    middle = legend.geometry().center() * 2
    box = range(-20, 21, 4)
    seen = [
        {each.pixelColor(middle.x() + dx, middle.y() + dy).name() for dx in box for dy in box} for each in (bare, whole)
    ]
    assert seen[0] != seen[1]
    far = scene_dock.viewer.widget.width()  # half of the way to the right, in the middle: nothing lies there
    assert bare.pixelColor(far, far // 2) == whole.pixelColor(far, far // 2)


def test_what_differs_between_black_and_white_is_how_clear_a_pixel_is():
    colour, share = np.array([200.0, 100.0, 50.0]), np.array([1.0, 0.5, 0.0])
    black = np.round(colour * share[:, None]).astype(np.uint8)[None]
    white = np.round(colour * share[:, None] + 255.0 * (1.0 - share[:, None])).astype(np.uint8)[None]
    rgba = without_background(black, white)[0]
    assert rgba[0].tolist() == [200, 100, 50, 255] and rgba[2, 3] == 0
    np.testing.assert_allclose(rgba[1], [200, 100, 50, 128], atol=2)


@pytest.mark.parametrize(("size", "wanted"), [((700, 500), LARGEST_SCALE), ((3840, 2160), 4), ((30000, 30000), 1)])
def test_a_picture_fits_into_memory(size, wanted):
    assert largest_scale(QSize(*size)) == wanted


def test_the_dialog_tells_pixels_and_centimetres_and_hands_over_the_picture(qtbot, scene_dock, asked):  # noqa: F811
    saved = []
    dialog = PictureDialog(scene_dock, saved.append, asked.guard)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.scale.setValue(2)
    dialog.dpi.setValue(254)  # 100 pixels a centimetre
    size = scene_dock.viewer.widget.size() * 2
    assert f"{size.width() / 100:.1f} × {size.height() / 100:.1f} cm" in dialog.size_label.text()
    qtbot.waitUntil(lambda: not dialog.preview._pixmap.isNull())
    dialog._on_save()
    assert [image.size() for image in saved] == [size] and saved[0].dotsPerMeterX() == 10_000
    assert not dialog.isVisible()
