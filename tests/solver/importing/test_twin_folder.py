"""The twin folder as DESIGN §5 draws it; GDAL, rasterio and netCDF open every file as it is."""

from __future__ import annotations

import json
import shutil
import subprocess

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from scipy.io import netcdf_file

from plugin.store.twin import Twin
from tests.solver.importing import town

LAYERS = {
    "buildings": ("MultiPolygon", 8),
    "surfaces": ("MultiPolygon Z", 48),
    "roads": ("LineString", 4),
    "road_links": ("LineString", 9),
    "road_nodes": ("Point", 6),
    "rail": ("LineString", 1),
    "land_cover": ("Polygon", 2),
    "barriers": ("LineString", 1),
    "population": ("Polygon", 2),
    "import_issues": ("Point", 0),
}
TABLES = (
    "archetypes",
    "use_profiles",
    "carriers",
    "systems",
    "heating_defaults",
    "hot_water",
    "costs",
    "energy_classes",
    "auxiliaries",
    "light_appliances",
    "day_profiles",
    "pipes",
)


def test_the_folder_holds_exactly_what_the_design_says(whole_town):
    twin, _ = whole_town
    assert {path.name for path in twin.iterdir()} == {
        "twin.json",
        "city.gpkg",
        "mesh",
        "terrain.tif",
        "weather.nc",
        "scenarios",
        "results",
        "cache",
    }
    assert [path.name for path in (twin / "scenarios").iterdir()] == ["baseline.json"]
    assert {path.suffix for path in (twin / "mesh").iterdir()} == {".npy"}


def test_nothing_is_left_beside_the_twin(whole_town):
    twin, _ = whole_town
    assert [path.name for path in twin.parent.iterdir()] == [twin.name]


@pytest.mark.parametrize("layer", LAYERS)
def test_gdal_reads_each_layer_with_its_geometry_and_crs(whole_town, layer):
    kind, count = LAYERS[layer]
    info = pyogrio.read_info(whole_town[0] / "city.gpkg", layer=layer)
    assert (info["geometry_type"], info["features"]) == (kind, count)
    assert info["crs"] == "EPSG:3067"


def test_gdal_lists_these_layers_and_no_others(whole_town):
    listed = {str(name) for name, _ in pyogrio.list_layers(whole_town[0] / "city.gpkg")}
    assert listed == {*LAYERS, *TABLES}


def test_geometry_read_by_gdal_is_the_geometry_that_was_given(whole_town):
    _, _, wkb, (ids,) = pyogrio.raw.read(whole_town[0] / "city.gpkg", layer="buildings", columns=["id"])
    for name, shape in zip(ids, shapely.from_wkb(wkb), strict=True):
        assert shape.normalize().equals(town.house(int(name.rpartition("-")[2])).normalize())


def test_a_spatial_filter_of_gdal_finds_the_house_under_it(whole_town):
    x, y = town.house(5).centroid.coords[0]
    box = (x - 1, y - 1, x + 1, y + 1)
    _, _, _, (ids,) = pyogrio.raw.read(whole_town[0] / "city.gpkg", layer="buildings", columns=["id"], bbox=box)
    assert ids.tolist() == ["house-5"]


def test_gdal_can_edit_the_geopackage(town_twin):
    with_ogr = shutil.which("ogrinfo")
    if with_ogr is None:
        pytest.skip("ogrinfo is not installed")
    words = "UPDATE buildings SET year = 2001 WHERE id = 'house-1'"
    subprocess.run(
        [with_ogr, str(town_twin / "city.gpkg"), "-dialect", "SQLite", "-sql", words], check=True, capture_output=True
    )
    assert town.by_id(town_twin, "year")["house-1"] == (2001,)


def test_surfaces_in_3d_have_the_area_their_row_says(whole_town):
    _, _, wkb, (stated,) = pyogrio.raw.read(whole_town[0] / "city.gpkg", layer="surfaces", columns=["area_m2"])
    for shape, area in zip(shapely.from_wkb(wkb), stated, strict=True):
        ring = shapely.get_coordinates(shape, include_z=True)
        corners = ring[:-1] - ring[0]
        vector = 0.5 * np.cross(corners, np.roll(corners, -1, axis=0)).sum(axis=0)
        assert np.linalg.norm(vector) == pytest.approx(area, rel=1e-9)


def test_the_terrain_is_a_cloud_optimised_tiff_of_the_plane_it_came_from(whole_town):
    with rasterio.open(whole_town[0] / "terrain.tif") as file:
        assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert file.crs.to_epsg() == 3067
        assert file.dtypes == ("float32",)
        heights = file.read(1)
        rows, columns = np.indices(heights.shape)
        x, y = rasterio.transform.xy(file.transform, rows.ravel(), columns.ravel())
    # a float32 of some 20 m has steps of 2 µm, the bilinear weights add a few
    np.testing.assert_allclose(heights.ravel(), town.ground_at(np.array(x), np.array(y)), atol=2e-5)


def test_the_weather_is_a_netcdf_of_8760_hours_with_units(whole_town):
    with netcdf_file(whole_town[0] / "weather.nc", mmap=False) as file:
        assert file.Conventions == b"CF-1.8"
        assert file.variables["air_temperature_c"].shape == (1, 8760)
        assert file.variables["air_temperature_c"].units == b"degC"
        assert file.stand_in_for == b"Helsinki"


@pytest.mark.parametrize(
    ("tool", "file", "words"),
    [
        ("ogrinfo", "city.gpkg", "buildings (Multi Polygon)"),
        ("gdalinfo", "terrain.tif", "ETRS89 / TM35FIN"),
        ("gdalinfo", "weather.nc", "air_temperature_c"),
    ],
)
def test_the_tools_of_gdal_open_each_file_without_complaint(whole_town, tool, file, words):
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([tool, str(whole_town[0] / file)], capture_output=True, text=True, check=True)
    assert words in done.stdout
    assert "ERROR" not in done.stderr + done.stdout


def test_the_mesh_lies_on_the_buildings_and_names_them(whole_town):
    twin = Twin.open(whole_town[0])
    mesh = twin.mesh()
    city = twin.city()
    corners = np.asarray(mesh.vertices, dtype=np.float64)[mesh.triangles] + twin.origin
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1) / 2
    drawn = np.bincount(mesh.triangle_surface, weights=area, minlength=len(city.surfaces))
    seen = city.surfaces.kind != 2  # nobody looks from below
    # float32 within 200 m of the origin: steps of 15 µm on edges of some 10 m
    np.testing.assert_allclose(drawn[seen], city.surfaces.area_m2[seen], rtol=1e-5)
    np.testing.assert_array_equal(mesh.triangle_building, city.surfaces.building[mesh.triangle_surface])


def test_the_manifest_says_what_where_and_whose(whole_town):
    manifest = json.loads((whole_town[0] / "twin.json").read_text(encoding="utf-8"))
    assert (manifest["schema"], manifest["schema_version"]) == ("twinscape-twin", 1)
    assert manifest["crs"]["id"] == "EPSG:3067"
    assert manifest["origin"][:2] == [town.WEST, town.SOUTH]
    assert manifest["extent"][:2] == [town.WEST, town.SOUTH]
    assert manifest["extent"][3:5] == [town.WEST + 132, town.SOUTH + 50]
    west, south, east, north = manifest["extent_wgs84"]
    assert 24.9 < west < east < 25.0 and 60.1 < south < north < 60.2
    assert manifest["counts"]["buildings"] == 8
    assert manifest["counts"]["surfaces"] == {"ground": 8, "roof": 8, "wall": 32}
    assert {entry["role"] for entry in manifest["sources"]} == {
        "buildings", "roads", "rail", "land_cover", "barriers", "population", "terrain", "weather",
    }  # fmt: skip
    assert manifest["import"]["skipped_count"] == 0
    assert manifest["created"] == manifest["modified"]


def test_archetypes_are_those_of_the_country(whole_town):
    rows = town.table(whole_town[0], "archetypes")
    assert set(rows["country"]) <= {"FI", "SE", "EU"}  # see README of the coefficients: TABULA has no Finland
    assert len(rows["country"]) > 0


def test_a_layer_of_no_particular_source_is_attributed_to_nobody(whole_town):
    manifest = Twin.open(whole_town[0]).manifest
    for entry in manifest["sources"]:
        if entry["file"] == "town.gpkg":
            assert (entry["licence"], entry["attribution"]) == ("", "")


def test_licence_and_attribution_given_by_hand_are_kept(buildings, twin):
    town.imported(twin=twin, buildings=buildings, licence="CC0", attribution="The town", title="Our town")
    manifest = Twin.open(twin).manifest
    assert manifest["title"] == "Our town"
    assert [(e["licence"], e["attribution"]) for e in manifest["sources"]] == [("CC0", "The town")]


def test_each_source_is_attributed_to_its_own_maker(town_files, twin):
    """A city file of one maker beside roads of OpenStreetMap: neither gets the other's name."""
    roads = f"{town.DEMO / 'Helsinki.osm.pbf'}|layername=lines"
    town.imported(twin=twin, buildings=f"{town_files / 'town.gpkg'}|layername=buildings", roads=roads)
    sources = {entry["role"]: entry for entry in Twin.open(twin).manifest["sources"]}
    assert sources["roads"]["attribution"] == "© OpenStreetMap contributors"
    assert sources["buildings"]["attribution"] == ""
