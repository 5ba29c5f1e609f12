"""A very large city: near buildings are whole, far ones blocks of the same colour, none is left out, and the view says so."""

from dataclasses import replace

import numpy as np
import pytest

from plugin.review import camera as camera_module
from plugin.scenario.measures import RemoveBuildingsMeasure
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.scenario.targets import Targets
from plugin.views.scene3d import blocks as module
from plugin.views.scene3d.blocks import block_quads, blocks_of, detail_for, is_very_large
from plugin.views.scene3d.city_scene import CityScene
from tests.box_city import DEPTH_M, GRID_M, SOUTH, WEST, WIDTH_M, make_twin
from tests.scene_fixtures import SETTLED_MS, colour_at, look, pixel_of, scene_dock  # noqa: F401


@pytest.fixture
def boxes(tmp_path):
    twin = make_twin(tmp_path / "many.twin", 30, results_of=())
    return CityScene.from_mesh(twin.mesh(), twin.origin, 30)


def turned(scene, degrees):
    a = np.radians(degrees)
    turn = np.array([[np.cos(a), np.sin(a), 0.0], [-np.sin(a), np.cos(a), 0.0], [0.0, 0.0, 1.0]])
    return replace(scene, points=(scene.points.astype(np.float64) @ turn).astype(np.float32))


@pytest.mark.parametrize("degrees", [0.0, 23.0, 71.0])
def test_a_block_is_the_box_it_stands_for_however_it_is_turned(boxes, degrees):
    blocks = blocks_of(turned(boxes, degrees))
    sides = np.linalg.norm(np.diff(blocks.corners, axis=1), axis=2)
    np.testing.assert_allclose(np.sort(sides[:, :2], axis=1), np.tile([DEPTH_M, WIDTH_M], (30, 1)), atol=1e-3)
    low, high = boxes.levels()
    np.testing.assert_allclose(blocks.foot, low, atol=1e-4)
    np.testing.assert_allclose(blocks.roof, high, atol=1e-4)
    x, y = blocks.corners[..., 0], blocks.corners[..., 1]
    shoelace = 0.5 * (x * np.roll(y, -1, axis=1) - np.roll(x, -1, axis=1) * y).sum(axis=1)
    np.testing.assert_allclose(shoelace, WIDTH_M * DEPTH_M, rtol=1e-4)  # counterclockwise


def test_every_building_is_drawn_once_the_nearest_whole(boxes, monkeypatch):
    monkeypatch.setattr(module, "WHOLE_TRIANGLES", 100)  # ten boxes
    middle = blocks_of(boxes).middle
    eye = middle[17] + (0.0, 0.0, 50.0)
    detail = detail_for(boxes, middle, eye)
    assert len(detail.whole) == 10 and 17 in detail.whole
    np.testing.assert_array_equal(np.sort(np.r_[detail.whole, detail.blocks]), np.arange(30))
    away = np.linalg.norm(middle - eye, axis=1)
    assert away[detail.whole].max() <= away[detail.blocks].min()


def test_a_block_has_its_roof_and_the_walls_that_face_the_eye(boxes, monkeypatch):
    monkeypatch.setattr(module, "WHOLE_TRIANGLES", 0)
    blocks = blocks_of(boxes)
    eye = np.array([1e5, -1e5, 1e5])  # far in the south-east
    points, quads, owner = block_quads(blocks, detail_for(boxes, blocks.middle, eye))
    normal = np.cross(points[quads[:, 1]] - points[quads[:, 0]], points[quads[:, 2]] - points[quads[:, 1]])
    assert np.bincount(owner).tolist() == 30 * [3]
    assert (normal @ eye > 0).all(), "all of them look at the eye"


def test_a_city_is_very_large_from_two_hundred_thousand_buildings_or_three_million_triangles(boxes, monkeypatch):
    assert not is_very_large(boxes)
    monkeypatch.setattr(module, "MANY_TRIANGLES", 299)
    assert is_very_large(boxes)
    monkeypatch.setattr(module, "MANY_TRIANGLES", 300)
    monkeypatch.setattr(module, "MANY_BUILDINGS", 30)
    assert is_very_large(boxes)


@pytest.fixture
def crowded(monkeypatch, request):
    """Twelve boxes are very many, and two may be whole."""
    monkeypatch.setattr(module, "MANY_BUILDINGS", 12)
    monkeypatch.setattr(module, "WHOLE_TRIANGLES", 20)
    return request.getfixturevalue("scene_dock")


def test_blocks_have_the_legends_colours_and_the_view_says_how_many_they_are(qtbot, crowded, display, view_state):
    assert len(crowded.viewer.crowd.detail.blocks) == 10
    assert crowded._stage.banner.isVisible() and "10 of 12 buildings are drawn as blocks" in crowded._stage.banner.words
    for indicator in (None, "city.height_m"):
        if indicator:
            view_state.show_indicator(indicator)
            qtbot.wait(SETTLED_MS)
        image, picture = crowded.viewer.image(), display.picture
        table = picture.scale.table()
        for building, top in enumerate(crowded._tops + crowded._scene.origin):
            assert colour_at(crowded, image, top) == tuple(table[picture.classes[building]])
            assert crowded.viewer.pick(crowded._camera(), *pixel_of(crowded, top))[0] == building


def test_others_are_whole_when_the_eye_has_moved_on(qtbot, crowded, view_state):
    before = crowded.viewer.crowd.detail
    low = np.array([WEST, SOUTH, 0.0])
    view_state.update(camera=camera_module.framing(low, low + GRID_M, 0.0, 30.0, crowded._aspect()))
    crowded.viewer.image()
    near = crowded.viewer.crowd.detail
    assert 0 in near.whole and set(near.whole) != set(before.whole)


def test_a_building_that_is_taken_away_is_no_block(qtbot, crowded, study, view_state):
    gone = RemoveBuildingsMeasure(Targets(ids=("box-0", "box-11")))
    study.save_scenario(Scenario("fewer", "Fewer", BASELINE, (gone,)))
    view_state.show_scenario("fewer")
    qtbot.wait(SETTLED_MS)
    far, owner = crowded.viewer.crowd._far
    assert not {0, 11} & set(owner.tolist())
    near, cells = crowded.viewer.crowd._near
    mine = np.isin(crowded._scene.cell_building[cells], (0, 11))
    assert mine.sum() == 20
    corners = np.asarray(near.points)[np.asarray(near.faces).reshape(-1, 4)[mine, 1:]]
    assert np.ptp(corners[..., 2]) == 0.0, "a mark on the ground"


def test_a_small_city_says_nothing(scene_dock):  # noqa: F811
    assert not scene_dock.viewer.crowd.is_on and not scene_dock._stage.banner.isVisible()
    assert scene_dock.viewer.body.actor.GetVisibility()
