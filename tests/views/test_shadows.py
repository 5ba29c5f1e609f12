"""Shadows in 3D: where they fall for a place of the sun, on the ground and on faces, and that they are drawn there and said."""

import numpy as np
import pytest

from plugin.city.sun_position import Sun, towards
from plugin.indicators.colours import rgb
from plugin.review import camera as camera_module
from plugin.review.sun_of_twin import place_of
from plugin.views.scene3d.dock import Scene3DDock, SceneActions
from plugin.views.scene3d.shadow_field import FacePlaces, ShadowField
from tests.box_city import HEAT

SETTLED_MS = 600
NOON = {"day": 172, "hour": 12}


def block(x, y, wide, height, ground=0.0):
    """Corners and outward triangles of an upright block."""
    low = np.array([[x, y], [x + wide, y], [x + wide, y + wide], [x, y + wide]], dtype=float)
    points = np.concatenate([np.column_stack([low, np.full(4, z)]) for z in (ground, ground + height)])
    walls = [t for i in range(4) for t in ([i, (i + 1) % 4, 4 + i], [(i + 1) % 4, 4 + (i + 1) % 4, 4 + i])]
    return points, np.array([[4, 5, 6], [4, 6, 7], [0, 2, 1], [0, 3, 2], *walls])


@pytest.fixture
def tower():
    """A block 10 m wide and 20 m high in the middle of a level square of 200 m, in cells of 1 m."""
    field = ShadowField((0.0, 0.0, 200.0, 200.0), np.zeros((200, 200)))
    field.add(*block(95, 95, 10, 20))
    return field


@pytest.mark.parametrize("azimuth, row, column", [(180, 1, 0), (0, -1, 0), (90, 0, -1), (270, 0, 1)])
@pytest.mark.parametrize("elevation", [20.0, 45.0, 70.0])
def test_a_shadow_points_away_from_the_sun_and_is_as_long_as_its_height_says(tower, azimuth, row, column, elevation):
    shade = tower.on_ground(tower.shadow_height(towards(Sun(elevation, azimuth)))) > 0.5
    rows, columns = np.nonzero(shade & (tower.top < 1))
    along = rows if row else columns
    reach = along.max() - 104 if row + column > 0 else 95 - along.min()
    assert reach == pytest.approx(20.0 / np.tan(np.radians(elevation)), abs=2.0)  # two cells
    across = columns if row else rows
    assert across.min() >= 94 and across.max() <= 105


def test_a_shadow_from_the_south_west_falls_to_the_north_east(tower):
    rows, columns = np.nonzero(tower.on_ground(tower.shadow_height(towards(Sun(45.0, 225.0)))) > 0.5)
    outside = (rows > 105) | (columns > 105)
    reach = np.hypot(rows[outside] - 105, columns[outside] - 105).max()
    assert outside.any() and reach == pytest.approx(20.0, abs=2.0)
    assert rows.min() >= 94 and columns.min() >= 94


def test_rising_ground_is_in_shadow_earlier_and_casts_shadows_itself():
    ground = np.zeros((100, 100))
    ground[:, 40:50] = 10.0  # a ridge from south to north
    field = ShadowField((0.0, 0.0, 100.0, 100.0), ground)
    shade = field.on_ground(field.shadow_height(towards(Sun(45.0, 270.0))))
    assert (shade[50, 51:58] > 0.5).all() and (shade[50, 62:] == 0).all() and (shade[50, :40] == 0).all()


def test_faces_turned_away_and_those_behind_a_block_are_in_shade(tower):
    points, triangles = block(115, 96, 8, 8)  # east of the tower, lower
    tower.add(points, triangles)
    faces = FacePlaces(points, triangles, 1.0)
    to_sun = towards(Sun(25.0, 270.0))  # from the west, over the tower: its shadow is still 11 m high at the far side
    share = tower.on_faces(faces, tower.shadow_height(to_sun), to_sun)
    assert (share > 0.9).all()
    from_east = towards(Sun(25.0, 90.0))
    share = tower.on_faces(faces, tower.shadow_height(from_east), from_east)
    roof, east, west = slice(0, 2), faces.normals[:, 0] > 0.9, faces.normals[:, 0] < -0.9
    assert (share[roof] == 0).all() and (share[east] == 0).all() and (share[west] == 1).all()


def test_the_pieces_of_a_surface_have_one_shade(tower):
    points, triangles = block(104.5, 96, 8, 8)
    surface = np.array([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    to_sun = towards(Sun(72.0, 270.0))  # the shadow of the tower ends over the roof
    height = tower.shadow_height(to_sun)
    apart = tower.on_faces(FacePlaces(points, triangles, 1.0), height, to_sun)
    even = tower.on_faces(FacePlaces(points, triangles, 1.0, surface), height, to_sun)
    assert apart[0] != apart[1] and even[0] == even[1] == pytest.approx((apart[0] + apart[1]) / 2)
    assert (even[surface == 1] == 1).all()


def test_the_place_of_a_twin_is_that_of_its_coordinates_and_says_that_its_clock_is_guessed(study):
    place = place_of(study.twin)
    assert place.latitude_deg == pytest.approx(60.16, abs=0.02) and place.longitude_deg == pytest.approx(
        24.93, abs=0.03
    )
    assert place.utc_offset_h == 2.0 and place.is_offset_guessed
    assert place.words(80, 15) == "21 Mar 15:30, sun 21° high, from SW"
    assert "below the horizon" in place.words(355, 0)


@pytest.fixture
def dock(qtbot, study, view_state, selection, display, asked):
    commands = [asked.command(name) for name in ("import_data", "open_demo", "explain_3d", "save_picture")]
    dock = Scene3DDock(study, view_state, selection, display, SceneActions(asked.guard, *commands))
    qtbot.addWidget(dock)
    dock.resize(700, 600)
    view_state.show_indicator(HEAT)
    dock.show()
    qtbot.wait(SETTLED_MS)
    dock.show_preset("top")
    qtbot.wait(SETTLED_MS)
    yield dock
    dock.close_view()


def seen(dock, places):
    """(n, 3) colours of the picture at (n, 3) places in the twin's CRS."""
    image, widget = dock.viewer.image(), dock.viewer.widget
    ratio = image.width() / widget.width()
    at = camera_module.pixels(dock._camera(), places, widget.width(), widget.height())[:, :2] * ratio
    return np.array([image.pixelColor(int(x), int(y)).getRgb()[:3] for x, y in at])


def test_the_ground_is_darker_where_the_shadow_falls_and_the_caption_says_why(dock, view_state, study):
    """Box 0 is 6 m high; at noon in June its shadow reaches 4 m to the north."""
    x, y = study.buildings.centroid[0]
    ground = np.array([[x, y + 5.0 + 2.0, 0.0], [x, y - 5.0 - 2.0, 0.0]])
    before = seen(dock, ground)
    view_state.update(**NOON, shadows=True)
    assert dock.sun.isChecked() and "sun 53° high, from S" in dock.caption.words
    north, south = seen(dock, ground).astype(int)
    assert (before[0] - north > 20).all() and np.abs(before[1] - south).max() <= 2
    view_state.update(hour=0)
    assert "below the horizon" in dock.caption.words
    np.testing.assert_array_equal(seen(dock, ground), before)
    view_state.update(shadows=False)
    assert "sun" not in dock.caption.words


def test_a_roof_in_the_sun_keeps_the_colour_of_the_legend(dock, view_state, display, study):
    view_state.update(**NOON, shadows=True)
    tops = dock._tops + dock._scene.origin
    picture = display.picture
    table = picture.scale.table()
    lit = [i for i in range(11) if dock.content.shadows.share[dock._scene.cell_building == i].min() == 0]
    colours = seen(dock, tops)
    assert lit and all(tuple(colours[i]) == tuple(table[picture.classes[i]]) for i in lit)
    assert tuple(rgb("#000000")) not in {tuple(c) for c in colours}


def test_the_button_wants_shadows_and_the_study_may_close_with_them(qtbot, dock, view_state, study):
    dock.sun.click()
    assert view_state.view.shadows
    view_state.update(**NOON)
    dock.viewer.image()
    study.close()
    dock.viewer.image()
    assert dock.content.shadows.share is None and not dock.content.shadows.can_show
