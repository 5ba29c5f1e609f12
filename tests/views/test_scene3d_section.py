"""A cut through the city: what it meets is filled and outlined, what is nearer is gone, for the eye and for the pointer."""

import numpy as np
import pytest

from plugin.indicators.colours import rgb
from plugin.review.scene_look import LEVEL, UPRIGHT, Look
from plugin.views.scene3d.section import cut_lines, cut_of, filling
from plugin.views.scene3d.section_drawing import FILLING
from tests.box_city import DEPTH_M, GRID_M, SOUTH, WEST, WIDTH_M
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


def test_a_look_is_kept_with_the_project_and_odd_values_are_made_sound(look):  # noqa: F811
    look.update(section=True, section_azimuth=-25.0, section_place=3.0, field_opacity=0.0)
    assert (look.look.section_azimuth, look.look.section_place, look.look.field_opacity) == (335.0, 1.0, 0.1)
    kept = look.to_dict()
    look.reset()
    look.from_dict({**kept, "of a later version": 1})
    assert look.to_dict() == kept
    with pytest.raises(ValueError, match="field"):
        look.from_dict({"field": "yes"})
