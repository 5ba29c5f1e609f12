"""What a source does not say is inferred by a stated rule, and every guessed value says which."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from tests.solver.importing import town


def guessed(tmp_path, twin, *keys, shapes=None, **columns):
    """id -> values of `keys`, of the houses imported with some columns changed or left out."""
    town.imported(twin=twin, buildings=town.write_houses(tmp_path / "h.gpkg", shapes, **columns))
    return town.by_id(twin, *keys)


def test_height_comes_from_storeys_of_three_metres(tmp_path, twin):
    found = guessed(tmp_path, twin, "height_m", "height_m_origin", "height_m_rule", height=None)
    assert found["house-1"] == (9.0, "inferred", "storeys × 3 m")
    assert found["house-2"] == (12.0, "inferred", "storeys × 3 m")


def test_height_without_storeys_is_the_median_of_the_five_nearest_known(tmp_path, twin):
    heights = [np.nan, 6.0, 9.0, 30.0, 12.0, 15.0, 18.0, 30.0]
    found = guessed(tmp_path, twin, "height_m", "height_m_origin", "height_m_rule", height=heights, storeys=None)
    # nearest to house 0 (row 0, column 0): 1, 4 at 40 m, 5 at 57 m, 2 at 80 m, 6 at 89 m
    assert found["house-0"] == (np.median([6, 12, 15, 9, 18]), "inferred", "median of the 5 nearest known within 300 m")


def test_small_houses_without_height_are_outbuildings_of_three_metres(tmp_path, twin):
    shapes = [town.house(i, 6, 5) if i == 0 else town.house(i) for i in range(8)]
    heights = [np.nan, *[9.0] * 7]
    uses = [None, *["residential"] * 7]
    found = guessed(
        tmp_path,
        twin,
        "height_m",
        "height_m_rule",
        "use",
        "use_origin",
        "use_rule",
        shapes=shapes,
        height=heights,
        storeys=None,
        use=uses,
    )
    assert found["house-0"] == (
        3.0,
        "outbuilding or below 40 m²: 3 m",
        "outbuilding",
        "inferred",
        "below 40 m² and 4.5 m",
    )


def test_nothing_known_gives_three_storeys_homes_of_1965_on_flat_ground_as_defaults(tmp_path, twin):
    keys = ("height_m", "storeys", "use", "year", "ground_z_m")
    origins = [f"{key}_origin" for key in keys]
    found = guessed(tmp_path, twin, *keys, *origins, height=None, storeys=None, use=None, year=None)
    assert found["house-0"] == (9.0, 3.0, "residential", 1965, 0.0, *["default"] * 5)


def test_storeys_come_from_the_height_and_are_at_least_one(tmp_path, twin):
    heights = [1.2, 3.0, 4.4, 4.6, 9.0, 10.0, 30.0, 31.6]
    found = guessed(tmp_path, twin, "storeys", "storeys_origin", "storeys_rule", height=heights, storeys=None)
    assert [found[f"house-{i}"][0] for i in range(8)] == [1, 1, 1, 2, 3, 3, 10, 11]
    assert found["house-3"][1:] == ("inferred", "height ÷ 3 m")


def test_use_is_that_of_most_of_the_five_nearest(tmp_path, twin):
    uses = [None, "office", "office", "retail", "office", "retail", "residential", "retail"]
    found = guessed(tmp_path, twin, "use", "use_origin", "use_rule", use=uses)
    assert found["house-0"] == ("office", "inferred", "most common of the 5 nearest known within 300 m")


def test_an_unknown_word_for_a_use_counts_as_missing_and_is_told(tmp_path, twin):
    path = town.write_houses(tmp_path / "h.gpkg", use=["residential"] * 7 + ["Luftschloss"])
    result = town.imported(twin=twin, buildings=path)
    assert any("Luftschloss (1)" in line for line in result["warnings"])
    assert town.by_id(twin, "use", "use_origin")["house-7"] == ("residential", "inferred")


def test_year_is_the_median_of_the_five_nearest(tmp_path, twin):
    years = [np.nan, 1900.0, 1950.0, 2000.0, 1910.0, 1920.0, 1930.0, 1990.0]
    found = guessed(tmp_path, twin, "year", "year_origin", "year_rule", year=years)
    assert found["house-0"] == (
        np.median([1900, 1910, 1920, 1950, 1930]),
        "inferred",
        "median of the 5 nearest known within 300 m",
    )


def test_neighbours_beyond_300_m_say_nothing(tmp_path, twin):
    shapes = [shapely.affinity.translate(town.house(0), -500, 0), *town.houses()[0][1:]]
    found = guessed(tmp_path, twin, "year", "year_origin", shapes=shapes, year=[np.nan, *[1900.0] * 7])
    assert found["house-0"] == (1965, "default")


def test_ground_levels_are_those_of_the_terrain_under_the_middle_of_the_house(whole_town):
    twin, _ = whole_town
    for name, (level, origin, rule) in town.by_id(twin, "ground_z_m", "ground_z_m_origin", "ground_z_m_rule").items():
        x, y = town.house(int(name[6:])).centroid.coords[0]
        assert level == pytest.approx(town.ground_at(x, y), abs=2e-5)
        assert (origin, rule) == ("inferred", "terrain")


def test_walls_stand_on_the_terrain_and_reach_the_height(whole_town):
    twin, _ = whole_town
    surfaces = town.table(twin, "surfaces")
    expected = town.by_id(twin, "ground_z_m", "height_m")
    for name, kind, wkb in zip(surfaces["building_id"], surfaces["kind"], surfaces["geom"], strict=True):
        z = shapely.get_coordinates(shapely.from_wkb(wkb), include_z=True)[:, 2]
        ground, height = expected[name]
        low, high = {"ground": (ground, ground), "roof": (ground + height,) * 2, "wall": (ground, ground + height)}[
            kind
        ]
        assert (z.min(), z.max()) == pytest.approx((low, high), abs=1e-9)


def test_a_given_ground_level_wins_over_the_terrain(tmp_path, twin):
    path = town.write_houses(tmp_path / "h.gpkg", ground_z=[33.0] * 8)
    result = town.imported(twin=twin, buildings=path, terrain=town.write_terrain(tmp_path / "t.tif"))
    assert result["inferred"]["ground"] == 0
    assert town.by_id(twin, "ground_z_m", "ground_z_m_origin")["house-3"] == (33.0, "given")


def test_terrain_from_points_with_a_height_field(tmp_path, twin, buildings):
    x, y = np.meshgrid(np.arange(-60, 260, 10), np.arange(-60, 160, 10))
    points = list(shapely.points(town.WEST + x.ravel(), town.SOUTH + y.ravel()))
    heights = town.ground_at(town.WEST + x.ravel(), town.SOUTH + y.ravel())
    path = town.write_layer(tmp_path / "p.gpkg", points, height=heights.tolist())
    result = town.imported(twin=twin, buildings=buildings, terrain=path)
    assert result["terrain"]["origin"] == "given"
    for name, (level,) in town.by_id(twin, "ground_z_m").items():
        centre = town.house(int(name[6:])).centroid
        # linear triangles and bilinear cells are exact on a plane; the cells are float32
        assert level == pytest.approx(town.ground_at(centre.x, centre.y), abs=2e-5)


def test_heights_of_terrain_points_written_as_text_are_read(tmp_path, twin, buildings):
    x, y = np.meshgrid(np.arange(-60, 260, 20), np.arange(-60, 160, 20))
    points = list(shapely.points(town.WEST + x.ravel(), town.SOUTH + y.ravel()))
    path = town.write_layer(tmp_path / "p.gpkg", points, height=["25.5"] * len(points))
    town.imported(twin=twin, buildings=buildings, terrain=path)
    assert town.by_id(twin, "ground_z_m")["house-0"] == (25.5,)


def test_words_for_terrain_heights_are_refused_by_field(tmp_path, twin, buildings):
    points = list(shapely.points([town.WEST, town.WEST + 100, town.WEST], [town.SOUTH, town.SOUTH, town.SOUTH + 100]))
    path = town.write_layer(tmp_path / "p.gpkg", points, height=["high", "low", "low"])
    error = town.refused(twin=twin, buildings=buildings, terrain=path)
    assert (error["file"], error["field"]) == (str(path), "height")


def test_terrain_elsewhere_is_refused(tmp_path, twin, buildings):
    import rasterio

    path = tmp_path / "far.tif"
    transform = rasterio.Affine(5, 0, town.WEST + 50000, 0, -5, town.SOUTH)
    with rasterio.open(
        path, "w", driver="GTiff", width=9, height=9, count=1, dtype="float32", crs=town.CRS, transform=transform
    ) as file:
        file.write(np.ones((9, 9), dtype=np.float32), 1)
    error = town.refused(twin=twin, buildings=buildings, terrain=path)
    assert (error["code"], error["file"]) == ("terrain-elsewhere", str(path))


def test_roads_with_heights_become_the_terrain_where_none_is_given(tmp_path, twin, buildings):
    lines = []
    for i in range(6):
        y = town.SOUTH - 20 + 25 * i
        x = town.WEST - 20 + np.arange(0, 220, 20)
        lines.append(shapely.linestrings(np.column_stack([x, np.full(11, y), town.ground_at(x, y)])))
    roads = town.write_layer(tmp_path / "r.gpkg", lines, id=[f"r{i}" for i in range(6)], highway=["residential"] * 6)
    result = town.imported(twin=twin, buildings=buildings, roads=roads)
    assert result["terrain"]["origin"] == "inferred"
    assert any("interpolated between roads and buildings" in line for line in result["warnings"])
    x, y = town.house(0).centroid.coords[0]
    # on a plane; what is left is the grid's cell means at the rim, a rise of 2 % over 10 m
    assert town.by_id(twin, "ground_z_m")["house-0"][0] == pytest.approx(town.ground_at(x, y), abs=0.2)


def test_missing_facts_of_roads_are_those_of_their_class_and_marked(whole_town):
    from plugin.readers.network import road_defaults

    usual = road_defaults()
    roads = town.by_id(
        whole_town[0], "class", "class_origin", "speed_kmh", "speed_kmh_origin", "lanes", "direction", layer="roads"
    )
    assert roads["r-0"] == ("primary", "given", 50, "given", usual["primary"]["lanes"], "both")
    assert roads["r-1"][2:4] == (30, "given")
    assert roads["r-1"][5] == "forward"
    assert roads["r-2"][:4] == ("service", "given", usual["service"]["speed_kmh"], "default")
    assert roads["r-3"][:4] == ("residential", "default", usual["residential"]["speed_kmh"], "default")


def test_people_of_the_grid_are_kept_cell_by_cell(whole_town):
    twin, result = whole_town
    assert town.by_id(twin, "people", layer="population") == {"c-0": (31.0,), "c-1": (12.5,)}
    assert result["people"] == 43.5


def test_water_and_green_become_kinds_of_land(whole_town):
    assert town.by_id(whole_town[0], "kind", layer="land_cover") == {"p-0": ("park",), "w-0": ("water",)}


def test_water_of_no_stated_kind_is_water(tmp_path, twin, buildings):
    path = town.write_layer(
        tmp_path / "w.gpkg", [shapely.box(town.WEST, town.SOUTH, town.WEST + 9, town.SOUTH + 9)], id=["w"]
    )
    town.imported(twin=twin, buildings=buildings, water=path)
    assert town.by_id(twin, "kind", layer="land_cover") == {"w": ("water",)}
