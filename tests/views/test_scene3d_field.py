"""The grid of a result over the ground in 3D: a cell has the legend's colour, what is not computed none, and the caption says whose values."""

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.PyQt.QtCore import QPoint

from plugin.city.errors import ResultError
from plugin.review import camera as camera_module
from plugin.scenario.scenario import BASELINE
from plugin.views.scene3d.field import Grid, on_the_same, read_grid
from tests.box_city import HEAT, SOUTH, WEST
from tests.box_noise import LDEN, write_noise
from tests.mouse import move
from tests.scene_fixtures import SETTLED_MS, colour_at, look, pixel_of, scene_dock  # noqa: F401

CELL_M, ROWS, COLUMNS = 10.0, 12, 14
BOX_WEST, BOX_NORTH = WEST - 30.0, SOUTH + 90.0
LEVELS = 37.0 + 5.0 * (np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS) % 11)  # every class of noise
MISSING = (0, 3)  # row and column of a cell without a value


def write_grid(result, levels=LEVELS, west=BOX_WEST, north=BOX_NORTH, cell=CELL_M):
    """grid.tif as the process noise has it: one band for each period."""
    levels = np.array(levels, dtype=np.float32)
    levels[MISSING] = np.nan
    path = result.folder / "grid.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), levels.shape[1], levels.shape[0], 2, gdal.GDT_Float32)
    dataset.SetGeoTransform((west, cell, 0.0, north, 0.0, -cell))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(3067)
    dataset.SetProjection(crs.ExportToWkt())
    for number, (name, offset) in enumerate((("Lnight [dB]", -8.0), ("Lden [dB]", 0.0)), 1):
        band = dataset.GetRasterBand(number)
        band.SetDescription(name)
        band.SetNoDataValue(float("nan"))
        band.WriteArray(levels + np.float32(offset))
    dataset = band = None
    return path


def middle(row, column, z=0.0):
    return np.array([BOX_WEST + (column + 0.5) * CELL_M, BOX_NORTH - (row + 0.5) * CELL_M, z])


@pytest.fixture
def noisy(qtbot, scene_dock, study, box_twin, view_state):  # noqa: F811
    write_grid(write_noise(box_twin, BASELINE))
    study.refresh_results()
    view_state.show_indicator(LDEN)
    qtbot.wait(SETTLED_MS)
    return scene_dock


def test_the_button_is_there_for_what_has_a_grid(noisy, view_state, look):  # noqa: F811
    assert noisy.toolbar.field.isEnabled() and not noisy.field_row.isVisible()
    noisy.toolbar.field.click()
    assert look.look.field and noisy.field_row.isVisible() and noisy.content.field.field is not None
    view_state.show_indicator(HEAT)
    assert not noisy.toolbar.field.isEnabled() and not noisy.field_row.isVisible()
    assert noisy.viewer.field.actor is None


def test_a_cell_has_the_legends_colour_and_one_without_a_value_lets_the_ground_be_seen(
    qtbot,
    noisy,
    display,
    view_state,
    look,  # noqa: F811
):
    low, high = np.array([BOX_WEST, BOX_NORTH - 60.0, 0.0]), np.array([BOX_WEST + 140.0, BOX_NORTH, 1.0])
    view_state.update(camera=camera_module.framing(low, high, 0.0, 90.0, noisy._aspect()))
    qtbot.wait(SETTLED_MS)
    before = noisy.viewer.image()
    look.update(field=True, field_opacity=1.0)
    qtbot.wait(SETTLED_MS)
    image, scale, ground = noisy.viewer.image(), display.picture.scale, noisy._study.twin.extent[2]
    table, seen = scale.table(), set()
    for column in range(1, COLUMNS):  # the row north of all boxes
        wanted = int(scale.classify(np.array([LEVELS[0, column]]))[0])
        place = middle(0, column, ground)
        if column == MISSING[1]:
            assert colour_at(noisy, image, place) == colour_at(noisy, before, place)
        else:
            assert colour_at(noisy, image, place) == tuple(table[wanted]), column
            seen.add(wanted)
    assert len(seen) >= 9


def test_the_caption_tells_whose_values_and_where_they_are_drawn(noisy, look):  # noqa: F811
    look.update(field=True)
    assert "4 m above the ground" in noisy.caption.words
    look.update(field_is_level=True, field_height_m=25.0)
    assert "level plane 25 m above the lowest ground" in noisy.caption.words
    top = noisy.viewer.field.mesh.bounds[5] + noisy._scene.origin[2]
    assert top == pytest.approx(noisy._study.twin.extent[2] + 25.0, abs=0.3)


def test_the_value_of_the_ground_is_told_under_the_cursor(qtbot, noisy, look):  # noqa: F811
    look.update(field=True)
    qtbot.wait(SETTLED_MS)
    x, y = pixel_of(noisy, middle(0, 5, noisy._study.twin.extent[2]))
    move(noisy.viewer.widget, QPoint(int(x), int(y)))
    qtbot.waitUntil(noisy.card.isVisible, timeout=2000)
    assert f"{LEVELS[0, 5]:.0f}" in noisy.card.words() and "dB" in noisy.card.words()
    assert "4 m above the ground" in noisy.card.words()


def test_a_difference_is_that_of_the_cells(qtbot, noisy, study, box_twin, view_state, display, look):  # noqa: F811
    write_grid(write_noise(box_twin, "retrofit"), LEVELS - 6.0)
    study.refresh_results()
    look.update(field=True)
    view_state.show_difference("retrofit")
    field = noisy.content.field.field
    known = np.isfinite(field.grid.values)
    assert field.is_difference and known.sum() == LEVELS.size - 1
    np.testing.assert_allclose(field.grid.values[known], -6.0, atol=1e-4)
    assert set(field.classes[known].tolist()) == set(display.picture.scale.classify(np.array([-6.0])).tolist())


def test_grids_of_other_cells_have_no_difference_and_shifted_ones_only_where_both_are():
    one = Grid(np.arange(12.0).reshape(3, 4), (0.0, 0.0, 40.0, 30.0))
    moved = Grid(one.values, (10.0, 10.0, 50.0, 40.0))
    there = on_the_same(one, moved)
    np.testing.assert_array_equal(there[:2, 1:], one.values[1:, :3])
    assert np.isnan(there[2]).all() and np.isnan(there[:, 0]).all()
    with pytest.raises(ResultError, match="different cells"):
        on_the_same(one, Grid(np.zeros((6, 8)), (0.0, 0.0, 40.0, 30.0)))
    with pytest.raises(ResultError, match="different cells"):
        on_the_same(one, Grid(one.values, (5.0, 0.0, 45.0, 30.0)))


def test_a_band_is_found_by_its_name_and_a_broken_file_is_told(box_twin):
    result = write_noise(box_twin, BASELINE)
    path = write_grid(result)
    assert read_grid(path, "Lnight").values[1, 1] == pytest.approx(LEVELS[1, 1] - 8.0)
    assert read_grid(path, "Lday") is None
    path.write_bytes(b"not a picture")
    with pytest.raises(ResultError, match="grid.tif"):
        read_grid(path, "Lden")
