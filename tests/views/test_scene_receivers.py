"""Noise receivers in 3D: dots where the result has its receivers, in the colours of the legend; a click on one asks why."""

from __future__ import annotations

import struct
from dataclasses import replace

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QImage

from plugin.review import camera as camera_module
from plugin.review.view_state import Camera
from plugin.scenario.scenario import BASELINE
from plugin.store import geopackage
from plugin.views.map.camera_link import CameraLink
from plugin.views.scene3d import receivers as module
from plugin.views.scene3d.dock import Scene3DDock, SceneActions
from tests.box_air import NO2, by_hour, no2_of, write_air
from tests.box_city import HEAT, SOUTH, WEST
from tests.box_noise import LDEN, LNIGHT, lden_of, write_noise
from tests.mouse import move

LEFT = Qt.MouseButton.LeftButton
SETTLED_MS = 600
SOUTHERN, NORTHERN = 0, 1  # of the two receivers of each box


@pytest.fixture
def dock(qtbot, study, view_state, selection, display, asked):
    commands = [asked.command(name) for name in ("import_data", "open_demo", "explain_3d", "save_picture")]
    actions = SceneActions(asked.guard, *commands, ask_why=asked.command("why"))
    dock = Scene3DDock(study, view_state, selection, display, actions)
    qtbot.addWidget(dock)
    dock.resize(700, 600)
    dock.show()
    qtbot.wait(SETTLED_MS)
    yield dock
    dock.close_view()


@pytest.fixture
def noisy(qtbot, dock, study, box_twin, view_state):
    """Noise of the baseline, seen from the south."""
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(LDEN)
    dock.show_preset("south")
    qtbot.wait(SETTLED_MS)
    return dock


def drawn(dock):
    """(n, 3) colours of the dots that are in the scene; none when there are none."""
    mesh = dock.viewer._dots._mesh
    return np.zeros((0, 3)) if mesh is None else np.asarray(mesh.point_data["rgb"])


def places(dock):
    """(n, 3) pixels and depth of the receivers."""
    widget = dock.viewer.widget
    return camera_module.pixels(dock._camera(), dock.receivers.shown.receivers.at, widget.width(), widget.height())


def seen(dock):
    """The first southern receiver that nothing hides."""
    at = places(dock)
    return next(k for k in range(SOUTHERN, len(at), 2) if dock._receiver_at(*at[k, :2]) == k)


def pixel(place):
    return QPoint(int(round(place[0])), int(round(place[1])))


def colour_of(image: QImage, ratio, x, y):
    return image.pixelColor(int(x * ratio), int(y * ratio)).getRgb()[:3]


def test_dots_stand_where_the_receivers_are_in_the_colours_of_the_legend(noisy, display):
    scale = display.picture.scale
    level = np.repeat(lden_of(12), 2)
    expected = scale.table()[scale.classify(np.where(np.isinf(level), np.nan, level))]
    np.testing.assert_array_equal(drawn(noisy), expected)
    at = noisy.viewer._dots._mesh.points + noisy._scene.origin
    np.testing.assert_allclose(at[0], (noisy.receivers.shown.receivers.at)[0], atol=1e-3)
    assert at[0, 1] == pytest.approx(SOUTH - 0.5, abs=1e-3) and at[0, 2] == pytest.approx(4.0, abs=1e-3)


def test_a_dot_is_seen_on_the_screen_in_its_colour_with_a_dark_rim(noisy, view_state):
    k = seen(noisy)
    at = tuple(noisy.receivers.shown.receivers.at[k])
    view_state.update(camera=replace(view_state.view.camera, focus=at, distance=40.0))
    x, y, _ = places(noisy)[k]
    wide = {}
    for is_fine in (True, False):  # the frame of a view that rests and that of a moving one
        if is_fine:
            image = noisy.viewer.image()
        else:
            noisy.viewer._draw(False)
            image = noisy.viewer.widget.grabFramebuffer()
        ratio = image.width() / noisy.viewer.widget.width()
        assert colour_of(image, ratio, x, y) == tuple(drawn(noisy)[k])
        row = [max(colour_of(image, ratio, x + dx, y)) < 100 for dx in range(-12, 13)]
        assert any(row[:12]) and any(row[13:])  # the rim left and right
        wide[is_fine] = 25 - row.index(True) - row[::-1].index(True)
    assert wide[True] == pytest.approx(wide[False], abs=2) and 8 <= wide[False] <= 12


def test_dots_are_of_the_period_of_the_indicator(noisy, view_state, display):
    view_state.show_indicator(LNIGHT)
    scale = display.picture.scale
    level = np.repeat(lden_of(12), 2) - 8
    np.testing.assert_array_equal(drawn(noisy), scale.table()[scale.classify(np.where(np.isinf(level), np.nan, level))])


def test_a_difference_has_the_colours_of_differences(noisy, study, box_twin, view_state, display):
    write_noise(box_twin, "retrofit")
    study.refresh_results()
    view_state.show_scenario("retrofit")
    view_state.update(mode="difference", reference=BASELINE)
    scale = display.picture.scale
    assert scale.is_difference
    number = int(scale.classify(np.array([-3.0]))[0])
    assert drawn(noisy)[0].tolist() == scale.table()[number].tolist()
    title, rows = noisy.receivers.words(0)
    assert dict(rows)["Change of Lden"].startswith(("−3.0", "-3.0")) and dict(rows)["Change of Lden"].endswith("dB")


def test_other_indicators_have_no_dots_and_no_button(noisy, view_state):
    assert noisy.dots.isEnabled() and noisy.dots.isChecked()
    view_state.show_indicator(HEAT)
    assert not len(drawn(noisy)) and not noisy.dots.isEnabled() and not noisy.dots.isChecked()
    view_state.show_indicator(LDEN)
    assert len(drawn(noisy)) == 24 and noisy.dots.isChecked()


def test_a_preview_has_no_dots(noisy, display):
    picture = display.picture
    display.picture = replace(picture, is_live=True)
    display.changed.emit(display.picture)
    assert not len(drawn(noisy)) and not noisy.dots.isEnabled()
    display.picture = picture
    display.changed.emit(picture)
    assert len(drawn(noisy)) == 24


def test_the_button_takes_them_away_and_brings_them_back(qtbot, noisy):
    qtbot.mouseClick(noisy.dots, LEFT)
    assert not len(drawn(noisy)) and noisy.dots.isEnabled()
    qtbot.mouseClick(noisy.dots, LEFT)
    assert len(drawn(noisy)) == 24


def test_many_are_shown_only_when_asked_for(qtbot, monkeypatch, dock, study, box_twin, view_state):
    monkeypatch.setattr(module, "MANY", 23)
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(LDEN)
    assert dock.dots.isEnabled() and not dock.dots.isChecked() and not len(drawn(dock))
    qtbot.mouseClick(dock.dots, LEFT)
    assert len(drawn(dock)) == 24


def test_a_click_on_a_dot_asks_why_and_selects_no_building(qtbot, noisy, asked, selection):
    k = seen(noisy)
    qtbot.mouseClick(noisy.viewer.widget, LEFT, pos=pixel(places(noisy)[k]))
    assert asked.calls == [("why", str(noisy.receivers.shown.receivers.ids[k]))] and not selection.ids()
    qtbot.mouseClick(noisy.viewer.widget, LEFT, Qt.KeyboardModifier.ControlModifier, pixel(places(noisy)[k]))
    assert len(asked.calls) == 1  # with a key it is the building that is meant
    assert not asked.errors


def test_a_click_beside_a_dot_is_about_the_building(qtbot, noisy, asked, selection):
    k = seen(noisy)
    x, y, _ = places(noisy)[k]
    qtbot.mouseClick(noisy.viewer.widget, LEFT, pos=pixel((x + 2 * module.REACH_PX, y)))
    assert not asked.calls


def test_a_dot_behind_its_building_is_not_met(noisy):
    at = places(noisy)
    assert all(noisy._receiver_at(*at[k, :2]) != k for k in range(NORTHERN, len(at), 2))


def test_the_card_says_level_and_height(qtbot, noisy):
    k = seen(noisy)
    move(noisy.viewer.widget, pixel(places(noisy)[k]))
    words = noisy.card.words()
    assert noisy.card.isVisible() and "Noise receiver" in words and "4.0 m above ground" in words
    level = np.repeat(lden_of(12), 2)[k]
    assert ("no sound arrives" if np.isinf(level) else f"Lden: {level:.1f} dB") in words


def test_from_far_away_there_are_none_to_see_or_to_click(qtbot, noisy, view_state):
    camera = replace(view_state.view.camera, distance=20_000.0)
    view_state.update(camera=camera)
    qtbot.wait(SETTLED_MS)
    assert not noisy.viewer._dots._actor.GetVisibility()
    assert noisy._receiver_at(*places(noisy)[0, :2]) is None


def test_closing_the_study_takes_them_away(noisy, study):
    study.close()
    assert not len(drawn(noisy)) and not noisy.dots.isEnabled() and noisy.receivers.shown is None


def test_receivers_without_height_are_refused_and_that_is_said(noisy, asked, study, box_twin, monkeypatch):
    stored = geopackage.read_geometries
    flat = [struct.pack("<BI2d", 1, 1, 385_000.0, 6_671_000.0)] * 24
    monkeypatch.setattr(geopackage, "read_geometries", lambda *names: replace(stored(*names), wkb=flat))
    write_noise(box_twin, BASELINE, grid_m=5.0)
    study.refresh_results()
    assert [error.message.split(" have ")[1] for error in asked.errors] == ["no height"]
    asked.errors.clear()
    assert not len(drawn(noisy))


def test_3d_follows_a_map_that_is_moved_and_not_one_that_is_resized(qtbot, study, view_state, asked):
    """Asking why opens a panel below the map: what one has clicked in 3D must stay where it is."""
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 400)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3067"))
    canvas.show()
    link = CameraLink(canvas, study, view_state, asked.guard)
    try:
        canvas.setExtent(QgsRectangle(WEST - 50, SOUTH - 50, WEST + 150, SOUTH + 150))
        qtbot.wait(SETTLED_MS)
        near = replace(view_state.view.camera or Camera(), focus=(WEST, SOUTH, 4.0), distance=60.0)
        view_state.update(camera=near)
        canvas.resize(400, 250)
        qtbot.wait(SETTLED_MS)
        assert view_state.view.camera == near
        canvas.setExtent(QgsRectangle(WEST, SOUTH, WEST + 100, SOUTH + 60))
        qtbot.wait(SETTLED_MS)
        assert view_state.view.camera != near
    finally:
        link.close()


def test_receivers_of_air_have_dots_in_the_colours_of_its_legend_and_ask_why(
    qtbot, dock, study, box_twin, view_state, display, asked
):
    write_air(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(NO2)
    dock.show_preset("south")
    qtbot.wait(SETTLED_MS)
    scale = display.picture.scale
    wanted = scale.table()[scale.classify(np.repeat(no2_of(12), 2))]
    np.testing.assert_array_equal(drawn(dock), wanted)
    title, rows = dock.receivers.words(2 * 3 + SOUTHERN)
    assert title == "Air receiver" and rows[0] == ("NO₂", "15.0 µg/m³") and rows[-1] == ("Click", "why here")
    write_air(box_twin, BASELINE, hours=True)
    study.refresh_results()
    view_state.update(indicator="air.by_hour_no2", hour=6)
    at_six = by_hour(np.repeat(no2_of(12), 2))[:, 6].astype(np.float32)
    np.testing.assert_array_equal(drawn(dock), scale.table()[scale.classify(at_six)])
    assert dock.receivers.words(2 * 3 + SOUTHERN)[1][1] == ("Hour", "6–7 h")
    view_state.update(hour=20)
    assert (drawn(dock) != scale.table()[scale.classify(at_six)]).any()
    view_state.show_indicator("air.heating_nox")
    assert not dock.receivers.can_show and len(drawn(dock)) == 0
