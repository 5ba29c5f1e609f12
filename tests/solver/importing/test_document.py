"""The document an import answers with (DESIGN §6)."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from tests.solver.importing import town


def test_a_whole_town_is_counted_layer_by_layer(whole_town):
    _, result = whole_town
    assert result["buildings"] == 8
    assert result["surfaces"] == {"wall": 32, "roof": 8, "ground": 8}
    assert result["party_wall_m2"] == 0
    assert (result["roads"], result["rail"], result["barriers"]) == (4, 1, 1)
    assert result["land_cover"] == 2
    assert (result["population"], result["people"]) == (2, 43.5)
    assert result["crs"] == "EPSG:3067"
    assert result["country"] == "FI"
    assert (result["skipped"], result["skipped_count"]) == ([], 0)
    assert (result["repaired"], result["refused_values"]) == ([], [])
    assert result["warnings"] == [f"{town.EPW.name}: relative humidity is missing in 8760 hours"]  # NSRDB has none


def test_the_document_is_plain_json_without_nan(whole_town):
    json.dumps(whole_town[1], allow_nan=False)


def test_links_count_both_directions_except_where_a_road_is_one_way(whole_town):
    _, result = whole_town
    # r-0, r-1 and r-2 start at corners of r-3, so r-3 has two pieces: r-0 2 links, r-1 1 (one way), r-2 2, r-3 4
    assert result["road_links"] == 9
    assert result["road_nodes"] == 6


def test_what_is_given_is_not_counted_as_inferred(whole_town):
    inferred = whole_town[1]["inferred"]
    assert (inferred["height"], inferred["storeys"], inferred["use"], inferred["year"]) == (0, 0, 0, 0)
    assert inferred["ground"] == 8
    assert inferred["road_class"] == 1
    assert inferred["road_speed"] == 2
    assert inferred["road_direction"] == 1
    assert (inferred["road_lanes"], inferred["road_width"]) == (4, 4)


def test_terrain_and_weather_are_named(whole_town):
    _, result = whole_town
    assert result["terrain"] == {"origin": "given", "source": "terrain.tif", "cell_m": 5.0}
    assert result["weather"]["stand_in_for"] == "Helsinki"
    assert "Stockholm" in result["weather"]["place"]


def test_a_skipped_feature_is_listed_with_id_layer_reason_and_place(tmp_path, twin):
    shapes, _ = town.houses()
    shapes[3] = shapely.LineString([(town.WEST, town.SOUTH), (town.WEST + 5, town.SOUTH)])
    result = town.imported(twin=twin, buildings=town.write_houses(tmp_path / "h.gpkg", shapes))
    assert result["buildings"] == 7
    assert result["skipped_count"] == 1
    assert result["skipped"] == [
        {
            "id": "house-3",
            "layer": "buildings",
            "reason": "not a polygon (LineString)",
            "x": town.WEST + 2.5,
            "y": town.SOUTH,
        }
    ]
    assert "house-3" not in town.by_id(twin, "height_m")


def test_a_value_that_cannot_be_true_is_refused_by_name_and_then_inferred(tmp_path, twin):
    heights = [-4.0, *([9.0] * 7)]
    result = town.imported(twin=twin, buildings=town.write_houses(tmp_path / "h.gpkg", height=heights, storeys=None))
    (refused,) = result["refused_values"]
    assert (refused["id"], refused["layer"], refused["field"]) == ("house-0", "buildings", "height_m")
    assert refused["reason"] == "-4 m, must be 0.5 to 900 m"
    assert result["inferred"]["height"] == 1
    assert town.by_id(twin, "height_m", "height_m_origin")["house-0"] == (9.0, "inferred")


def test_skipped_and_mended_features_are_a_layer_of_the_twin_at_their_place(tmp_path, twin):
    shapes, _ = town.houses()
    shapes[3] = shapely.LineString([(town.WEST, town.SOUTH), (town.WEST + 5, town.SOUTH)])
    town.imported(twin=twin, buildings=town.write_houses(tmp_path / "h.gpkg", shapes))
    issues = town.table(twin, "import_issues")
    assert issues["id"].tolist() == ["house-3"]
    assert issues["kind"].tolist() == ["skipped"]
    assert shapely.from_wkb(issues["geom"][0]).equals(shapely.Point(town.WEST + 2.5, town.SOUTH))


def test_touching_houses_share_a_wall_as_high_as_the_lower_one(tmp_path, twin):
    shapes = [town.house(0), shapely.box(town.WEST + 12, town.SOUTH, town.WEST + 24, town.SOUTH + 10)]
    path = town.write_layer(tmp_path / "h.gpkg", shapes, id=["low", "high"], height=[6.0, 9.0])
    result = town.imported(twin=twin, buildings=path)
    assert result["party_wall_m2"] == 2 * 10 * 6
    surfaces = town.table(twin, "surfaces")
    shared = surfaces["party_m2"] > 0
    np.testing.assert_allclose(surfaces["party_m2"][shared], [60, 60], rtol=1e-9)
    assert dict(zip(surfaces["building_id"][shared], surfaces["party_with"][shared], strict=True)) == {
        "low": "high",
        "high": "low",
    }


def test_the_progress_told_runs_from_nought_to_one_and_never_back(buildings, twin):
    from plugin.solver import processes
    from plugin.solver.jobs import Job

    told = []
    job = Job(
        processes.process("import"),
        {"twin": str(twin), "buildings": [str(buildings)]},
        lambda job: told.append(job.progress),
    )
    job.run()
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({}, "nothing to import"),
        ({"buildings": "there-is-no.gpkg"}, "no such file"),
        ({"weather": str(town.EPW)}, "make no city"),
    ],
    ids=["nothing", "no-file", "weather-alone"],
)
def test_a_call_that_makes_no_city_is_refused(twin, inputs, words):
    error = town.refused(twin=twin, **inputs)
    assert words in error["message"]
    assert not twin.exists()


def test_the_name_of_a_twin_must_end_in_twin(tmp_path, buildings):
    error = town.refused(twin=tmp_path / "town", buildings=buildings)
    assert error["code"] == "bad-call"
    assert "town.twin" in error["hint"]


def test_a_folder_with_other_things_in_it_is_never_replaced(twin, buildings):
    twin.mkdir()
    (twin / "letters.txt").write_text("dear all")
    for replace in (False, True):
        error = town.refused(twin=twin, buildings=buildings, replace=replace)
        assert error["code"] == "not-a-twin"
    assert (twin / "letters.txt").read_text() == "dear all"


def test_an_empty_folder_becomes_the_twin(twin, buildings):
    twin.mkdir()
    assert town.imported(twin=twin, buildings=buildings)["buildings"] == 8


def test_heating_systems_whose_kind_is_guessed_are_counted_by_rule_and_stay_inferred_in_the_twin(tmp_path, twin):
    words = ["gas", "heat pump", "district heating", "hr-ketel", None, "gas", None, None]
    result = town.imported(twin=twin, buildings=town.write_houses(tmp_path / "h.gpkg", heating=words))
    assert result["inferred"]["heating_system"] == 3
    assert sorted(result["inference_rules"]["heating_system"].values()) == [1, 2]
    stored = town.by_id(twin, "heating_system", "heating_system_origin")
    assert stored["house-0"] == ("boiler_gas", "inferred")
    assert stored["house-2"] == ("district_heat", "given")
