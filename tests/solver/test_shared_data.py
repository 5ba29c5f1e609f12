"""Every folder of real city data that holds something to import comes in, with the counts its README states and its traps sprung.

The numbers are those of the READMEs in ../shared/data; where fewer come in, the report says which were left out and why.
"""

from __future__ import annotations

import json
import re
import zipfile

import numpy as np
import pyogrio
import pytest
import rasterio

from plugin.store.twin import Twin
from tests.solver.importing.town import by_id, faces, imported, refused, table

pytestmark = pytest.mark.shared_data


@pytest.fixture
def twin(tmp_path):
    return tmp_path / "city.twin"


def skipped(result, layer) -> list[str]:
    return [issue["reason"] for issue in result["skipped"] if issue["layer"] == layer]


def given(twin, key, layer="buildings") -> int:
    return int((table(twin, layer)[f"{key}_origin"] == "given").sum())


def lines_where(path, where) -> int:
    return pyogrio.read_bounds(path, layer="lines", where=where)[1].shape[1]


def assert_sound(twin, result) -> None:
    """What holds of any city: nothing without size, no double ids, every skipped or mended feature says why."""
    city = Twin.open(twin).city()
    buildings, surfaces = city.buildings, city.surfaces
    assert len(set(buildings.ids)) == len(buildings) == result["buildings"]
    assert (buildings["height_m"].values > 0).all() and (buildings["storeys"].values >= 1).all()
    assert not any(buildings[key].missing.any() for key in ("height_m", "storeys", "use", "year", "ground_z_m"))
    assert (surfaces.party_m2 <= surfaces.area_m2 * (1 + 1e-9)).all()
    assert not np.isnan(surfaces.area_m2).any()
    have_ground = np.unique(surfaces.building[surfaces.kind == 2])
    assert len(have_ground) == len(buildings)
    for key in ("skipped", "repaired", "refused_values"):
        assert all(issue["id"] and issue["layer"] and issue["reason"] for issue in result[key])
        assert result[f"{key}_count"] == len(result[key])
    if "roads" in result:
        assert (city.roads.link_length_m > 0).all()


def test_helsinki_from_openstreetmap_with_weather(shared_data, twin):
    weather = shared_data("weather/FIN_Helsinki.029740_IWEC.epw")
    result = imported(twin=twin, source=shared_data("helsinki-osm/Helsinki.osm.pbf"), weather=weather, crs="EPSG:3067")
    assert_sound(twin, result)
    # 494 building polygons; the trap: 12 of them are rings of 2 or 3 points or open ones, two more are slivers of 0.01 m²
    not_read = skipped(result, "buildings")
    parts = [why for why in not_read if "building:part" in why]
    broken = [why for why in not_read if "fewer than 4 points" in why or "too few points" in why]
    assert (result["buildings"], len(broken), len(not_read) - len(parts)) == (480, 12, 14)
    assert len(parts) == 11 + 121  # areas and lines to GDAL; seven more parts are buildings of their own and read
    assert sum("no outline" in why for why in parts) == 3
    assert result["roads"] + sum(n for kind, n in result["ignored_types"].items() if kind.startswith("highway")) == 2504
    assert (given(twin, "height_m"), given(twin, "year")) == (17, 86)
    assert given(twin, "storeys") == 165 - 5  # five of the 165 with building:levels are among the 12 broken rings
    # the README's 194 tram lines are the lines with "tram" anywhere in other_tags: mostly streets with embedded rails or tram lanes.
    # Tracks are the 177 with railway=tram; the file has 182, five of which have one node or none inside it: no line for GDAL
    osm = shared_data("helsinki-osm/Helsinki.osm.pbf")
    assert lines_where(osm, "other_tags LIKE '%tram%'") == 194
    assert (table(twin, "rail")["kind"] == "tram").sum() == lines_where(osm, "railway = 'tram'") == 177
    assert result["land_cover"] > 100
    assert Twin.open(twin).manifest["sources"][0]["licence"] == "ODbL 1.0"
    assert result["weather"] == {"place": "HELSINKI, FIN", "stand_in_for": ""}
    assert result["inferred"]["ground"] == result["buildings"]  # no terrain: flat, and said to be


@pytest.mark.slow
def test_geneva_from_openstreetmap(shared_data, twin):
    result = imported(twin=twin, source=shared_data("geneva-osm/geneva.osm.pbf"))
    assert_sound(twin, result)
    assert (result["crs"], result["country"]) == ("EPSG:2056", "CH")  # proposed by place
    # GDAL 3.6 and 3.12 give 11,714 building polygons (11,674 ways, 40 relations), the README 11,698; 38 of them cannot be read:
    # 33 broken rings, four below ground, a sliver. 57 more outlines are cut open by the edge of the extract
    not_read = skipped(result, "buildings")
    by_word = {word: sum(word in why for why in not_read) for word in ("not closed:", "building:part", "below ground")}
    assert by_word == {"not closed:": 57, "building:part": 48, "below ground": 4}
    assert (result["buildings"], len(not_read) - 57 - 48) == (11_714 - 38, 38)
    ignored = sum(n for kind, n in result["ignored_types"].items() if kind.startswith("highway"))
    assert result["roads"] + len(skipped(result, "roads")) + ignored == 14_115
    # of 1,552 polygons with building:levels one is a broken ring, one below ground and one says 0
    assert given(twin, "storeys") == 1_549
    assert given(twin, "height_m") == 4  # of 5: one says 0 m, which is refused by name
    assert {"0 m, must be 0.5 to 900 m"} <= {issue["reason"] for issue in result["refused_values"]}


def test_delft_from_3dbag(shared_data, twin):
    result = imported(twin=twin, buildings=shared_data("delft-3dbag-seq/3dbag_tile5908_99_noise_extension.city.jsonl"))
    assert_sound(twin, result)
    assert (result["buildings"], result["crs"], result["country"]) == (99, "EPSG:28992", "NL")
    # the trap: 24,085 walls and 1,626 roofs are those of all levels of detail together
    assert Twin.open(twin).manifest["import"]["levels_of_detail"] == {"2.2": 100}
    assert result["surfaces"]["wall"] < 24_085 / 2
    assert result["surfaces"]["roof"] < 1_626
    assert result["inferred"]["year"] == 0  # attributes sit on the building, geometry on its parts
    assert any("Noise" in line for line in result["warnings"])
    assert (
        np.nansum(table(twin, "buildings")["population"]) > 0
    )  # one building carries the inhabitants of the extension


def test_one_level_of_detail_at_a_time_adds_up_to_what_3dbag_holds(shared_data, tmp_path):
    path = shared_data("delft-3dbag-seq/3dbag_tile5908_99_noise_extension.city.jsonl")
    totals = {"wall": 0, "roof": 0, "ground": 0}
    for lod in (1.2, 1.3, 2.2):
        result = imported(twin=tmp_path / f"{lod}.twin", buildings=path, lod=lod)
        for kind, number in result["surfaces"].items():
            totals[kind] += number
    assert (totals["roof"], totals["wall"]) == (1_626, 24_085)
    assert totals["ground"] == 300  # each of the 100 parts has one ground face at each of the three levels


def test_den_haag_as_cityjson(shared_data, twin):
    result = imported(twin=twin, buildings=shared_data("denhaag-lod2/DenHaag_01_v20.city.json"))
    assert_sound(twin, result)
    assert result["buildings"] == 844  # 507 of them have their geometry in parts only
    assert result["surfaces"] == {"wall": 11_215, "roof": 3_004, "ground": 1_990}
    assert result["terrain"] == {
        "origin": "given",
        "source": "terrain of the city file",
        "cell_m": pytest.approx(13.5, abs=0.5),
    }
    assert (result["inferred"]["height"], result["inferred"]["year"], result["inferred"]["storeys"]) == (0, 844, 844)
    assert result["party_wall_m2"] > 0


def test_den_haag_as_citygml_is_the_same_city(shared_data, tmp_path):
    """The CityGML 1.0 of the archive; CityJSON rounds it to millimetres."""
    with zipfile.ZipFile(shared_data("denhaag-lod2/DenHaag_01_original.zip")) as archive:
        archive.extract("DenHaag/DenHaag_01.xml", tmp_path)
    gml, cityjson = tmp_path / "gml.twin", tmp_path / "json.twin"
    result = imported(twin=gml, buildings=tmp_path / "DenHaag" / "DenHaag_01.xml")
    other = imported(twin=cityjson, buildings=shared_data("denhaag-lod2/DenHaag_01_v20.city.json"))
    assert_sound(gml, result)
    assert (result["buildings"], result["surfaces"]) == (other["buildings"], other["surfaces"])
    one, two = (
        by_id(gml, "height_m", "footprint_m2", "volume_m3"),
        by_id(cityjson, "height_m", "footprint_m2", "volume_m3"),
    )
    assert set(one) == set(two)
    # half a millimetre at each corner: 1 mm in height, 1 mm of circumference in area
    for name, values in one.items():
        assert values == pytest.approx(two[name], rel=2e-3, abs=0.05)


@pytest.mark.slow
def test_den_haag_is_the_same_in_any_order_and_one_block_of_it_alone(shared_data, tmp_path):
    path = shared_data("denhaag-lod2/DenHaag_01_v20.city.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    objects = list(document["CityObjects"].items())
    shuffled = [objects[i] for i in np.random.default_rng(3).permutation(len(objects))]
    (tmp_path / "shuffled.city.json").write_text(json.dumps({**document, "CityObjects": dict(shuffled)}))
    keys = ("height_m", "storeys", "use", "year", "ground_z_m", "footprint_m2", "volume_m3", "x", "y")
    whole, other, block = (tmp_path / f"{name}.twin" for name in ("whole", "other", "block"))
    imported(twin=whole, buildings=path)
    imported(twin=other, buildings=tmp_path / "shuffled.city.json")
    expected = by_id(whole, *keys)
    assert by_id(other, *keys) == expected
    assert faces(other) == faces(whole)
    x, y = np.median([values[-2:] for values in expected.values()], axis=0)
    imported(twin=block, buildings=path, extent=[x - 80, y - 80, x + 80, y + 80])
    alone = by_id(block, *keys)
    assert len(alone) > 50
    assert alone == {name: expected[name] for name in alone}


def test_den_haag_as_cityjson_0_8_is_refused_with_the_way_to_upgrade(shared_data, tmp_path, twin):
    with zipfile.ZipFile(shared_data("denhaag-lod2/DenHaag_01_original.zip")) as archive:
        archive.extract("DenHaag/DenHaag_01.json", tmp_path)
    error = refused(twin=twin, buildings=tmp_path / "DenHaag" / "DenHaag_01.json", crs="EPSG:28992")
    assert error["code"] == "version"
    assert "cjio" in error["hint"]


def test_delfshaven_whose_surfaces_do_not_close(shared_data, twin):
    result = imported(twin=twin, buildings=shared_data("delfshaven-lod2/3-20-DELFSHAVEN.city.json"))
    assert_sound(twin, result)
    assert (result["buildings"], result["crs"]) == (853, "EPSG:28992")
    # 11,631 walls and 2,998 roofs, of which 100 and 23 are rings of two corners; each is in the report
    assert result["surfaces"] == {"wall": 11_531, "roof": 2_975, "ground": 853}
    left_out = [
        int(re.match(r"(\d+) surfaces with fewer", each["reason"])[1])
        for each in result["repaired"]
        if "fewer" in each["reason"]
    ]
    assert sum(left_out) == 123
    heights = table(twin, "buildings")["height_m"]
    assert (np.median(heights), heights.max()) == (pytest.approx(14.1, abs=0.05), pytest.approx(41.2, abs=0.05))
    assert (table(twin, "buildings")["volume_m3"] > 0).all()  # MultiSurface: the volume is closed by the reader


def test_delft_campus_of_many_themes(shared_data, twin):
    result = imported(twin=twin, buildings=shared_data("delft-bgt-ahn/delft.city.json"))
    assert_sound(twin, result)
    assert result["buildings"] == 160
    assert result["land_cover"] == 81 + 126 + 3  # land use, plants, water
    assert result["ignored_types"] == {"Bridge": 3, "GenericCityObject": 54, "Road": 143}
    assert result["surfaces"]["ground"] == 160  # its solids have no floor
    assert sum("closed below" in issue["reason"] for issue in result["repaired"]) == 160


def test_footprints_of_delft_campus_without_heights(shared_data, twin):
    result = imported(twin=twin, buildings=shared_data("delft-bgt-ahn/tudcampus_bag_footprints.geojson"))
    assert_sound(twin, result)
    assert result["buildings"] + result["skipped_count"] == 1_529
    assert (result["inferred"]["year"], result["inferred"]["height"]) == (0, result["buildings"])
    assert result["repaired_count"] == 3  # one id stands for four outlines


def test_layers_of_the_dutch_base_map_even_where_one_is_empty(shared_data, twin):
    result = imported(
        twin=twin,
        buildings=shared_data("delft-bgt-ahn/bgt/bgt_pand.sqlite"),
        land_cover=shared_data("delft-bgt-ahn/bgt/bgt_begroeidterreindeel.sqlite"),
        water=[
            shared_data("delft-bgt-ahn/bgt/bgt_waterdeel.sqlite"),
            shared_data("delft-bgt-ahn/bgt/bgt_tunneldeel.sqlite"),
        ],
        crs="EPSG:28992",
    )
    assert result["buildings"] == 160
    assert result["land_cover"] > 100


def test_lorient_with_traffic_ground_and_points_of_terrain(shared_data, twin):
    result = imported(
        twin=twin,
        buildings=shared_data("lorient-noisemodelling/buildings.shp"),
        roads=shared_data("lorient-noisemodelling/ROADS2.shp"),
        land_cover=shared_data("lorient-noisemodelling/ground_type.shp"),
        terrain=shared_data("lorient-noisemodelling/dem.geojson"),
    )
    assert_sound(twin, result)
    assert (result["crs"], result["country"]) == ("EPSG:2154", "FR")  # the trap: its .prj is a BOUNDCRS
    assert (result["buildings"], result["roads"], result["land_cover"]) == (1_701, 549, 27)
    assert set(table(twin, "land_cover")["ground_factor"]) == {1}
    with rasterio.open(twin / "terrain.tif") as terrain:
        heights = terrain.read(1)
    assert heights.min() >= -1.9 and heights.max() <= 33.3  # of the points: -1.8 … 33.2 m, and nothing beyond them
    roads = table(twin, "roads")
    assert (roads["flow_night_veh_h"] == 0).any()  # the trap: 0 is a count, not a gap
    assert {50.0} == set(
        roads["heavy_evening_veh_h"][np.abs(roads["flow_evening_veh_h"] - 1_214.4) < 0.01]
    )  # odd, but given


def test_lorient_with_vehicles_a_day(shared_data, twin):
    folder = "lorient-noisemodelling"
    result = imported(
        twin=twin, buildings=shared_data(f"{folder}/buildings.shp"), roads=shared_data(f"{folder}/roads.shp")
    )
    flow = table(twin, "roads")["flow_veh_day"]
    assert (result["roads"], flow.min(), flow.max()) == (199, 1_600, 12_000)
    assert any("199 values have no meaning here" in line for line in result["warnings"])  # CLAS_ADM holds numbers


def test_olemps_of_bd_topo_in_english_with_its_terrain(shared_data, twin):
    result = imported(
        twin=twin,
        source=shared_data("olemps-bdtopo/olemps_district.gpkg"),
        terrain=shared_data("olemps-bdtopo/dem25m_derived.tif"),
    )
    assert_sound(twin, result)
    assert (result["buildings"], result["roads"], result["rail"]) == (2_273, 1_248, 7)
    assert (result["population"], result["people"]) == (156, 4_569)
    assert result["land_cover"] + len(skipped(result, "land_cover")) == 665 + 28
    assert result["inferred"]["height"] == 284  # "Pas de Z"
    assert (given(twin, "year"), given(twin, "storeys"), given(twin, "ground_z_m")) == (1_214, 1_334, 2_254)
    assert np.nansum(table(twin, "buildings")["dwellings"]) >= 1_392
    assert result["inferred"]["road_class"] == 0
    assert set(table(twin, "roads")["level"]) >= {0, 1}  # bridges
    with rasterio.open(twin / "terrain.tif") as terrain:
        heights = terrain.read(1)
    assert (round(float(np.nanmin(heights))), round(float(np.nanmax(heights)))) == (499, 676)
    for entry in Twin.open(twin).manifest["sources"][:2]:
        assert entry["licence"] == "Licence Ouverte 2.0"


def test_olemps_of_bd_topo_3_whose_road_table_is_missing(shared_data, twin):
    result = imported(twin=twin, source=shared_data("olemps-bdtopo/bdtopo_v3_sample_12174_original.zip"))
    assert_sound(twin, result)
    assert result["buildings"] == 2_273
    assert result["inferred"]["height"] == 284
    assert result["inferred"]["road_class"] == result["roads"]  # the trap: no .dbf, so no class; said to be a default
    with_name = [word for word in table(twin, "land_cover").get("name", []) if word]
    assert not any("Ã" in word for word in with_name)  # the trap: UTF-8 without .cpg
    words = " ".join(result["warnings"])
    assert "Ã" not in words
    buildings = table(twin, "buildings")
    assert buildings["ground_z_m"].max() < 700  # the trap: 9999 is no height
    assert "population" not in buildings  # the trap: that of the commune was joined to each of its buildings


def test_rodez_of_bd_topo_2(shared_data, twin):
    result = imported(twin=twin, source=shared_data("rodez-bdtopo-v2/bdtopo_v2_sample_12174_original.zip"))
    assert_sound(twin, result)
    assert result["buildings"] == 10_481 + 655 + 66
    assert given(twin, "height_m") == 10_203
    assert result["roads"] + len(skipped(result, "roads")) == 4_981
    assert result["rail"] == 25
    assert result["population"] == 457
    assert result["people"] == pytest.approx(29_737, abs=0.5)
    assert np.nansum(table(twin, "population")["households"]) == pytest.approx(15_218, abs=0.5)
    assert result["land_cover"] == 2_325 + 92 + 31  # vegetation, water and sports grounds, all of them whole
    assert not skipped(result, "land_cover")
    roads = Twin.open(twin).city().roads
    one_way = np.bincount(roads.link_road, minlength=len(roads))
    assert (one_way > 0).all()


def test_salt_river_on_the_other_side_of_the_equator(shared_data, twin):
    result = imported(twin=twin, buildings=shared_data("saltriver-lod1/citjsn_sRiver3D.json"))
    assert_sound(twin, result)
    assert (result["buildings"], result["crs"], result["country"]) == (1_377, "EPSG:32734", "")
    assert result["surfaces"]["roof"] == result["surfaces"]["ground"] == 1_377  # no semantics: told by the tilt
    assert result["terrain"]["origin"] == "given"
    assert result["inferred"]["height"] == 0
    assert any("country" in line for line in result["warnings"])
    west, south, _, _ = Twin.open(twin).manifest["extent_wgs84"]
    assert (west, south) == (pytest.approx(18.466, abs=0.04), pytest.approx(-33.930, abs=0.04))
    text = (twin / "twin.json").read_text(encoding="utf-8")
    assert "@" not in text  # the e-mail address of its metadata is not passed on
