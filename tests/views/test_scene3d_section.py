"""A cut through the city: what it meets is filled and outlined, what is nearer is gone, for the eye and for the pointer."""

import numpy as np
import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from plugin.indicators.colours import SELECTION, rgb
from plugin.review.scene_look import LEVEL, UPRIGHT, Look
from plugin.views.scene3d.clipped import clipped
from plugin.views.scene3d.section import cut_lines, cut_of, filling
from plugin.views.scene3d.section_face import FILLING
from plugin.views.scene3d.section_handle import MOVE, TURN
from tests.box_city import DEPTH_M, GRID_M, SOUTH, WEST, WIDTH_M
from tests.mouse import drag, move
from tests.scene_fixtures import SETTLED_MS, colour_at, look, pixel_of, scene_dock  # noqa: F401

CUBE = np.array([[x, y, z] for z in (0.0, 6.0) for y in (0.0, 10.0) for x in (0.0, 20.0)])
FLOOR = [(0, 2, 3), (0, 3, 1)]
SHELL = [
    (4, 5, 7),
    (4, 7, 6),
    (0, 1, 5),
    (0, 5, 4),
    (2, 6, 7),
    (2, 7, 3),
    (0, 4, 6),
    (0, 6, 2),
    (1, 3, 7),
    (1, 7, 5),
]


def area(quads):
    """Of flat quads, by their two triangles."""
    a, b, c, d = (quads[:, i] for i in range(4))
    halves = [np.linalg.norm(np.cross(p - a, q - a), axis=1) / 2 for p, q in ((b, c), (c, d))]
    return float(np.sum(halves))


def cut_area(points, triangles, look_, owner=None):
    triangles = np.array(triangles)
    owner = np.zeros(len(triangles), dtype=int) if owner is None else owner
    cut = cut_of(look_, points.min(axis=0), points.max(axis=0))
    return area(filling(*cut_lines(points, triangles, owner, cut), cut))


@pytest.mark.parametrize("faces", [SHELL + FLOOR, SHELL], ids=["closed", "without a floor"])
@pytest.mark.parametrize(
    ("azimuth", "wanted"), [(0.0, 120.0), (90.0, 60.0), (180.0, 120.0)], ids=["north", "east", "south"]
)
def test_an_upright_cut_through_a_block_has_its_width_times_its_height(faces, azimuth, wanted):
    assert cut_area(CUBE, faces, Look(section_azimuth=azimuth)) == pytest.approx(wanted)


def test_a_level_cut_has_the_footprint_as_its_area():
    assert cut_area(CUBE, SHELL, Look(section_kind=LEVEL, section_height_m=2.5)) == pytest.approx(200.0)


def test_a_courtyard_is_not_filled_and_neighbours_are_each_for_themselves():
    inner = CUBE.copy()
    inner[:, :2] = np.where(inner[:, :2] == 0.0, [5.0, 3.0], inner[:, :2] - [5.0, 3.0])
    both, count = np.concatenate([CUBE, inner]), len(SHELL)
    faces = np.concatenate([SHELL, np.array(SHELL) + 8])
    level = Look(section_kind=LEVEL, section_height_m=2.5)
    assert cut_area(both, faces, level) == pytest.approx(200.0 - 10.0 * 4.0)
    beside = np.repeat([0, 1], count)
    assert cut_area(both, faces, level, beside) == pytest.approx(200.0 + 10.0 * 4.0)


def test_the_line_of_a_plane_through_corners_is_drawn_once():
    cut = cut_of(Look(section_place=0.0), CUBE.min(axis=0), CUBE.max(axis=0))
    lines, _ = cut_lines(CUBE, np.array(SHELL), np.zeros(len(SHELL)), cut)
    assert len(lines) == 0 or np.ptp(lines[..., 1]) == 0.0


@pytest.mark.parametrize("place", [0.0, 0.3, 0.75, 1.0])
def test_what_files_have_of_a_block_ends_at_the_cut_and_keeps_its_sides(place):
    cut = cut_of(Look(section_azimuth=30.0, section_place=place), CUBE.min(axis=0), CUBE.max(axis=0))
    whole, far = np.column_stack([CUBE, CUBE[:, 0]]), CUBE.max() * 1e-9
    left = clipped(whole, np.array(SHELL + FLOOR), cut)
    assert (cut.away(left.points[:, :3]) >= -far).all()
    np.testing.assert_allclose(left.points[:, 3], left.points[:, 0], atol=1e-9)  # what a corner has is shared out
    corners = left.points[left.cells, :3]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    before = CUBE[np.array(SHELL + FLOOR)[left.source]]
    sides = np.cross(before[:, 1] - before[:, 0], before[:, 2] - before[:, 0])
    assert (np.einsum("ij,ij->i", normals, sides) >= 0).all()
    behind = cut._replace(normal=-cut.normal)
    both = [clipped(CUBE, np.array(SHELL), each) for each in (cut, behind)]
    areas = [
        np.linalg.norm(
            np.cross(*(each.points[each.cells][:, i] - each.points[each.cells][:, 0] for i in (1, 2))), axis=1
        )
        for each in both
    ]
    assert sum(float(each.sum()) for each in areas) / 2 == pytest.approx(2 * 60.0 + 2 * 120.0 + 200.0)
    ends = clipped(CUBE, np.array([(0, 1), (0, 2)]), cut)
    assert (cut.away(ends.points) >= -far).all() and ends.cells.shape[1] == 2


def test_what_is_nearer_than_the_cut_is_gone_and_what_it_meets_is_filled(qtbot, scene_dock, look, view_state):  # noqa: F811
    row = SOUTH + GRID_M + DEPTH_M / 2  # through the middle of the second row of boxes
    low, high = scene_dock._scene.bounds()[1] + scene_dock._scene.origin[1], scene_dock._scene.bounds()[4]
    place = (row - low) / (high + scene_dock._scene.origin[1] - low)
    scene_dock.show_preset("south")
    look.update(section=True, section_kind=UPRIGHT, section_azimuth=0.0, section_place=float(place))
    qtbot.wait(SETTLED_MS)
    assert scene_dock.section_row.isVisible() and "Section, looking 0°" in scene_dock.caption.words
    image = scene_dock.viewer.image()
    inside = np.array([WEST + WIDTH_M / 2, row, scene_dock._study.twin.extent[2] + 3.0])
    assert colour_at(scene_dock, image, inside) == rgb(FILLING)
    building, _ = scene_dock.viewer.pick(scene_dock._camera(), *pixel_of(scene_dock, inside))
    assert building >= 4, "the first row is cut away"
    gone = inside - (0.0, GRID_M, 0.0)
    assert not scene_dock.viewer.is_kept(gone) and scene_dock.viewer.is_kept(gone + (0.0, 2 * GRID_M, 0.0))
    look.update(section=False)
    qtbot.wait(SETTLED_MS)
    assert scene_dock.viewer.section.cut is None and not scene_dock.section_row.isVisible()
    building, _ = scene_dock.viewer.pick(scene_dock._camera(), *pixel_of(scene_dock, gone))
    assert building == 0
    assert scene_dock.viewer.body.actor.mapper.GetClippingPlanes() is None or (
        scene_dock.viewer.body.actor.mapper.GetClippingPlanes().GetNumberOfItems() == 0
    )


def test_the_slider_moves_the_cut_and_the_button_turns_it_to_the_camera(scene_dock, look, view_state):  # noqa: F811
    look.update(section=True)
    row = scene_dock.section_row
    row.place.setValue(250)
    assert look.look.section_place == pytest.approx(0.25)
    scene_dock.show_preset("overview")
    row.face.click()
    assert look.look.section_azimuth == 335.0 and row.azimuth.value() == 335
    row.kind.setCurrentIndex(1)
    assert look.look.section_kind == LEVEL and row.height.isVisible() and not row.azimuth.isVisible()
    row.place.setValue(500)
    assert look.look.section_height_m == pytest.approx(scene_dock._tall_m() / 2, abs=0.1)


def on_handle(dock, part):
    """(x, y) of the shaft of the arrow, or of the middle of an arc of the ring."""
    handle = dock.viewer.hold.handle
    place = handle.arrow()[1:].mean(axis=0) if part == MOVE else handle.arcs()[0, 6]
    return QPoint(*(int(round(v)) for v in pixel_of(dock, place + dock._scene.origin)))


def test_the_handle_moves_and_turns_the_cut_and_undo_takes_it_back(qtbot, scene_dock, look, view_state):  # noqa: F811
    viewer, row, widget = scene_dock.viewer, scene_dock.section_row, scene_dock.viewer.widget
    look.update(section=True)  # from above, looking north
    qtbot.wait(SETTLED_MS)
    start = on_handle(scene_dock, MOVE)
    seen = widget.grabFramebuffer()
    assert seen.pixelColor(start).getRgb()[:3] == rgb(SELECTION)
    assert viewer.image().pixelColor(start).getRgb()[:3] != rgb(SELECTION), "a picture is of the city alone"
    move(widget, start)
    assert widget.cursor().shape() == Qt.CursorShape.OpenHandCursor and "moves the cut" in scene_dock.card.words()
    card = scene_dock.card
    assert card.parentWidget().rect().contains(card.geometry()), "the card is whole"
    assert not card.geometry().contains(widget.mapTo(card.parentWidget(), start)), "and beside the handle"
    picked, camera, before = [], view_state.view.camera, look.look
    viewer_pick, viewer.pick = viewer.pick, lambda *place: picked.append(place) or viewer_pick(*place)
    ends = [viewer.section.cut.point.copy()]
    drag(
        widget, Qt.MouseButton.LeftButton, start, start - QPoint(0, 60)
    )  # towards the north, by as many metres as seen
    metres = 60 * viewer.hold.handle.metres_per_px
    ends.append(viewer.section.cut.point)
    assert ends[1][1] - ends[0][1] == pytest.approx(metres, rel=0.03) and ends[1][0] == pytest.approx(ends[0][0])
    assert row.place.value() == round(1000 * look.look.section_place) and row.back.isEnabled()
    assert view_state.view.camera == camera and not picked, "neither the camera nor the selection has a part in it"
    qtbot.wait(SETTLED_MS)
    ring, pivot = on_handle(scene_dock, TURN), viewer.hold.handle.at.copy()
    assert viewer.hold.part_at(camera, ring.x(), ring.y(), viewer.size()) == TURN
    centre = QPoint(*(int(round(v)) for v in pixel_of(scene_dock, pivot + scene_dock._scene.origin)))
    arm = ring - centre
    drag(widget, Qt.MouseButton.LeftButton, ring, centre + QPoint(-arm.y(), arm.x()))  # a quarter, clockwise
    assert abs(look.look.section_azimuth - 90.0) <= 3.0 and row.azimuth.value() == look.look.section_azimuth
    assert abs(float(viewer.section.cut.away(pivot[None])[0])) < 0.2, "it turns around the handle"
    QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert look.look.section_azimuth == 0.0
    row.back.click()
    assert look.look == before and not row.back.isEnabled()
    qtbot.wait(SETTLED_MS)
    drag(
        widget,
        Qt.MouseButton.LeftButton,
        on_handle(scene_dock, MOVE),
        centre + QPoint(0, 90),
        Qt.KeyboardModifier.ShiftModifier,
    )
    assert look.look.section_azimuth != 0.0 and not scene_dock._selection.ids(), "with Shift the arrow turns it, too"
    look.undo()
    QTest.keyClick(widget, Qt.Key.Key_PageUp)
    QTest.keyClick(widget, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert look.look.section_azimuth == 5.0
    look.undo()
    assert look.look.section_place == pytest.approx(before.section_place + 0.01)
    look.update(section_kind=LEVEL, section_height_m=5.0)
    scene_dock.show_preset("south")
    qtbot.wait(SETTLED_MS)
    start = on_handle(scene_dock, MOVE)
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    move(widget, start - QPoint(0, 20), Qt.MouseButton.LeftButton)
    assert look.look.section_height_m > 5.5 and row.height.value() == look.look.section_height_m
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert look.look.section_height_m == 5.0, "Escape gives a drag up"
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.keyClick(widget, Qt.Key.Key_PageUp)
    assert look.look.section_height_m == 5.5
    look.update(section=False)
    qtbot.wait(SETTLED_MS)
    assert (
        viewer.hold.handle is None
        and viewer.hold.part_at(view_state.view.camera, start.x(), start.y(), viewer.size()) == ""
    )


def test_a_look_is_kept_with_the_project_and_odd_values_are_made_sound(look):  # noqa: F811
    look.update(section=True, section_azimuth=-25.0, section_place=3.0, field_opacity=0.0)
    assert (look.look.section_azimuth, look.look.section_place, look.look.field_opacity) == (335.0, 1.0, 0.1)
    kept = look.to_dict()
    look.reset()
    look.from_dict({**kept, "of a later version": 1})
    assert look.to_dict() == kept
    with pytest.raises(ValueError, match="field"):
        look.from_dict({"field": "yes"})
