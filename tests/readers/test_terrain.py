"""Ground heights: a plane is found again wherever it comes from, and what is not known is not zero."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS
from rasterio.transform import from_origin

from plugin.city.errors import InputError
from plugin.readers import sources, terrain
from plugin.readers.terrain import Terrain

WEST, NORTH = 385000.0, 6672000.0
EXTENT = np.array([WEST + 200, NORTH - 600, WEST + 500, NORTH - 300])
TM35 = CRS("EPSG:3067")


def plane(x, y):
    """5 m at the corner, rising 2 cm a metre to the east and falling 1 cm a metre to the south."""
    return 5.0 + 0.02 * (np.asarray(x) - WEST) - 0.01 * (NORTH - np.asarray(y))


def write(path, heights, crs="EPSG:3067", nodata=None, cell=10.0, west=WEST, north=NORTH, **more):
    """A raster whose cells hold the height of their middle (pixel is area)."""
    rows, columns = heights.shape
    options = {"driver": "GTiff", "width": columns, "height": rows, "count": 1, "dtype": "float32", "nodata": nodata}
    with rasterio.open(
        path, "w", crs=crs, transform=from_origin(west, north, cell, cell), **options, **more
    ) as dataset:
        dataset.write(heights.astype(np.float32), 1)
    return sources.parse(str(path))


def sloping(rows=100, columns=100, cell=10.0):
    x = WEST + cell * (np.arange(columns) + 0.5)
    y = NORTH - cell * (np.arange(rows) + 0.5)
    return plane(*np.meshgrid(x, y))


def test_a_plane_is_sampled_exactly_between_cells(tmp_path):
    ground = terrain.from_raster(write(tmp_path / "dem.tif", sloping()), EXTENT, TM35, None)
    x = np.linspace(EXTENT[0], EXTENT[2], 57)
    y = np.linspace(EXTENT[1], EXTENT[3], 57)
    np.testing.assert_allclose(ground.sample(x, y), plane(x, y), atol=1e-4)  # float32 of 20 m: 2e-6, bilinear: exact
    assert (ground.origin, ground.source, ground.cell) == ("given", "dem.tif", 10.0)


def test_the_part_read_is_the_city_and_a_margin_around_it(tmp_path):
    ground = terrain.from_raster(write(tmp_path / "dem.tif", sloping()), EXTENT, TM35, None)
    rows, columns = ground.heights.shape
    assert (rows, columns) == (40, 40)  # 300 m and twice 50 m
    assert (ground.west, ground.north) == (EXTENT[0] - 50, EXTENT[3] + 50)


def test_outside_and_holes_are_not_known_rather_than_zero(tmp_path):
    heights = sloping()
    heights[40:45, 30:35] = -9999
    ground = terrain.from_raster(write(tmp_path / "dem.tif", heights, nodata=-9999), EXTENT, TM35, None)
    assert np.isnan(ground.sample([WEST + 325], [NORTH - 425])).all()
    assert np.isnan(ground.sample([WEST - 5000], [NORTH])).all()
    assert np.isfinite(ground.sample([WEST + 400], [NORTH - 550])).all()


def test_an_undeclared_no_data_value_is_no_height(tmp_path):
    heights = sloping()
    heights[40:45, 30:35] = -32768
    ground = terrain.from_raster(write(tmp_path / "dem.tif", heights), EXTENT, TM35, None)
    assert np.isnan(ground.sample([WEST + 325], [NORTH - 425])).all()
    assert np.nanmin(ground.heights) > 0


def test_a_raster_in_degrees_lands_where_it_belongs(tmp_path):
    from pyproj import Transformer

    to_degrees = Transformer.from_crs(3067, 4326, always_xy=True)
    west, north = to_degrees.transform(WEST, NORTH + 300)
    cell = 0.0001
    longitude = west + cell * (np.arange(300) + 0.5)
    latitude = north - cell * (np.arange(200) + 0.5)
    x, y = Transformer.from_crs(4326, 3067, always_xy=True).transform(*np.meshgrid(longitude, latitude))
    source = write(tmp_path / "dem.tif", plane(x, y), crs="EPSG:4326", cell=cell, west=west, north=north)
    ground = terrain.from_raster(source, EXTENT, TM35, None)
    at = np.array([WEST + 350]), np.array([NORTH - 450])
    np.testing.assert_allclose(ground.sample(*at), plane(*at), atol=0.02 * 11.2)  # one cell of 11 m on the slope


def test_heights_in_us_feet_become_metres(tmp_path):
    crs = CRS("EPSG:6347+6360")  # UTM 18N with NAVD88 in US survey feet
    source = write(tmp_path / "dem.tif", np.full((100, 100), 1000.0), crs=crs.to_wkt(), west=500000.0, north=4500000.0)
    extent = np.array([500200.0, 4499400.0, 500500.0, 4499700.0])
    ground = terrain.from_raster(source, extent, CRS("EPSG:6347"), None)
    assert ground.sample([500300.0], [4499500.0])[0] == pytest.approx(1000 * 1200 / 3937, rel=1e-6)


def test_a_raster_without_crs_asks_for_one_and_takes_the_one_it_is_told(tmp_path):
    source = write(tmp_path / "dem.tif", sloping(), crs=None)
    with pytest.raises(InputError) as caught:
        terrain.from_raster(source, EXTENT, TM35, None)
    assert caught.value.code == "crs-missing" and "dem.tif" in caught.value.message and "crs=" in caught.value.hint
    assert terrain.from_raster(source, EXTENT, TM35, TM35).heights.shape == (40, 40)


def test_a_raster_of_another_place_is_told(tmp_path):
    source = write(tmp_path / "dem.tif", sloping(), nodata=-9999)
    with pytest.raises(InputError) as caught:
        terrain.from_raster(source, EXTENT + 50_000, TM35, None)
    assert caught.value.code == "terrain-elsewhere" and "dem.tif" in caught.value.message


def test_a_file_that_is_no_raster_is_told(tmp_path):
    (tmp_path / "dem.tif").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        terrain.from_raster(sources.Source(str(tmp_path / "dem.tif"), ""), EXTENT, TM35, None)
    assert caught.value.code == "file-unreadable" and caught.value.hint


def test_a_fine_raster_of_a_large_city_is_read_coarser(tmp_path):
    source = write(tmp_path / "dem.tif", np.full((1500, 1500), 7.0), cell=1.0)
    wide = np.array([WEST, NORTH - 30_000, WEST + 30_000, NORTH])
    ground = terrain.from_raster(source, wide, TM35, None)
    assert max(ground.heights.shape) <= terrain.LARGEST_CELLS + 1 and ground.cell > 1


@given(st.integers(0, 2**32 - 1), st.integers(4, 60))
def test_a_plane_is_found_again_from_points(seed, number):
    random = np.random.default_rng(seed)
    x, y = WEST + random.uniform(150, 550, number), NORTH - random.uniform(250, 650, number)
    ground = terrain.from_points(np.column_stack([x, y, plane(x, y)]), EXTENT, "inferred", "roads", cell=5.0)
    hull = plane(x, y)
    assert ground is not None and np.isfinite(ground.heights).all()
    # nowhere beyond what the points know
    assert ground.heights.min() >= hull.min() - 1e-3 and ground.heights.max() <= hull.max() + 1e-3


def test_points_on_a_grid_give_the_plane_between_them():
    x, y = map(np.ravel, np.meshgrid(np.arange(WEST, WEST + 700, 10.0), np.arange(NORTH - 800, NORTH, 10.0)))
    ground = terrain.from_points(np.column_stack([x, y, plane(x, y)]), EXTENT, "given", "points")
    at = np.array([WEST + 333.3, WEST + 480.0]), np.array([NORTH - 444.4, NORTH - 310.0])
    np.testing.assert_allclose(ground.sample(*at), plane(*at), atol=1e-3)


def test_too_few_or_impossible_points_are_no_terrain():
    two = np.array([[WEST, NORTH, 5.0], [WEST + 10, NORTH, 5.0]])
    assert terrain.from_points(two, EXTENT, "given", "points") is None
    wild = np.array([[WEST, NORTH, 99999.0], [WEST + 10, NORTH, np.nan], [WEST, NORTH - 10, -9999.0]])
    assert terrain.from_points(wild, EXTENT, "given", "points") is None


def test_points_along_one_line_still_give_heights():
    x = np.linspace(WEST + 200, WEST + 500, 20)
    ground = terrain.from_points(np.column_stack([x, np.full(20, NORTH - 450), np.full(20, 8.0)]), EXTENT, "given", "a")
    np.testing.assert_allclose(ground.heights, 8.0)


def test_what_is_written_is_read_again_to_the_bit(tmp_path):
    heights = sloping(60, 80).astype(np.float32)
    heights[3, 4] = np.nan
    ground = Terrain(heights, WEST, NORTH, 10.0, "inferred", "roads and buildings")
    terrain.write_cog(ground, tmp_path / "terrain.tif", TM35)
    again = terrain.read(tmp_path / "terrain.tif")
    assert again.heights.tobytes() == heights.tobytes()
    assert (again.west, again.north, again.cell, again.origin, again.source) == (
        WEST,
        NORTH,
        10.0,
        "inferred",
        "roads and buildings",
    )
    with rasterio.open(tmp_path / "terrain.tif") as dataset:
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG" and dataset.crs.to_epsg() == 3067


@given(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5))
def test_a_sample_lies_between_its_neighbours(u, v):
    ground = Terrain(np.array([[1.0, 2.0], [3.0, 7.0]], dtype=np.float32), 0.0, 20.0, 10.0, "given", "")
    value = float(ground.sample([u * 10 + 5], [15 - v * 10])[0])
    assert 1.0 <= value <= 7.0
