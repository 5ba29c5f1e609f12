"""Importing into a twin that is there: what is not given stays, results become stale, nothing is lost by the way."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from plugin.scenario.measures import RetrofitMeasure
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.scenario.targets import Targets
from plugin.solver.energy.archetypes import archetype_tables
from plugin.solver.energy.system_tables import system_tables
from plugin.store import geopackage, results
from plugin.store.twin import Twin
from tests.solver.importing import town


@pytest.fixture
def studied_twin(town_twin):
    """The whole town with a scenario and a result of the baseline that is up to date."""
    twin = Twin.open(town_twin)
    twin.save_scenario(Scenario("warm", "Warm", BASELINE, (RetrofitMeasure(Targets(ids=("house-1",)), u_wall=0.2),)))
    results.write_result(
        twin,
        BASELINE,
        "energy",
        {"energy.heat_demand_m2": np.arange(8.0)},
        inputs=results.input_hashes(twin, ["buildings", "surfaces", "weather"], BASELINE),
        options={},
        solver_version="0",
        duration_s=0.1,
        warnings=[],
        summary={},
    )
    return town_twin


def stale(twin) -> list[str]:
    opened = Twin.open(twin)
    return results.stale_parts(opened, results.read_result(opened, BASELINE, "energy"))


def test_weather_added_later_leaves_everything_else_as_it_was(studied_twin):
    before = town.content(studied_twin)
    other = town.DEMO / "weather" / "amsterdam-2019-nsrdb.epw"
    town.imported(twin=studied_twin, weather=other, weather_stand_in_for="Helsinki")
    after = town.content(studied_twin)
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {"weather.nc", "manifest"}
    assert set(after) == set(before)
    manifest = Twin.open(studied_twin).manifest
    assert "Amsterdam" in manifest["weather"]["place"]


def test_what_the_manifest_says_of_the_rest_survives_an_addition(tmp_path, twin):
    shapes, _ = town.houses()
    shapes[3] = shapely.LineString([(town.WEST, town.SOUTH), (town.WEST + 5, town.SOUTH)])
    buildings = town.write_houses(tmp_path / "h.gpkg", shapes, year=None)
    town.imported(twin=twin, buildings=buildings, title="Our town", country="SE", licence="CC0")
    town.imported(twin=twin, weather=town.EPW)
    manifest = Twin.open(twin).manifest
    assert (manifest["title"], manifest["country"]) == ("Our town", "SE")
    assert manifest["import"]["skipped_count"] == 1
    assert manifest["import"]["inferred"]["year"] == 7
    assert town.table(twin, "import_issues")["id"].tolist() == ["house-3"]
    assert [entry["role"] for entry in manifest["sources"]] == ["buildings", "weather"]


def test_issues_of_a_layer_that_is_imported_anew_are_replaced(tmp_path, twin):
    shapes, _ = town.houses()
    shapes[3] = shapely.LineString([(town.WEST, town.SOUTH), (town.WEST + 5, town.SOUTH)])
    town.imported(twin=twin, buildings=town.write_houses(tmp_path / "bad.gpkg", shapes))
    town.imported(twin=twin, buildings=town.write_houses(tmp_path / "good.gpkg"))
    assert Twin.open(twin).manifest["import"]["skipped_count"] == 0
    assert town.table(twin, "import_issues")["id"].tolist() == []


def test_roads_added_later_come_into_the_crs_of_the_twin(tmp_path, buildings, twin):
    town.imported(twin=twin, buildings=buildings)
    line = shapely.LineString([(24.930, 60.160), (24.935, 60.160)])
    roads = town.write_layer(tmp_path / "r.gpkg", [line], crs="EPSG:4326", id=["r"], highway=["primary"])
    result = town.imported(twin=twin, roads=roads)
    assert (result["crs"], result["roads"]) == ("EPSG:3067", 1)
    assert "buildings" not in result
    assert Twin.open(twin).manifest["counts"]["buildings"] == 8
    assert Twin.open(twin).city().roads.link_length_m[0] == pytest.approx(278, rel=0.01)  # 0.005° at 60.16° N


def test_scenarios_and_results_stay_when_buildings_are_imported_anew(studied_twin, tmp_path):
    assert stale(studied_twin) == []
    kept = {
        name: digest for name, digest in town.files(studied_twin).items() if name.startswith(("scenarios/", "results/"))
    }
    assert len(kept) > 3
    town.imported(twin=studied_twin, buildings=town.write_houses(tmp_path / "h.gpkg", year=[1999] * 8))
    after = town.files(studied_twin)
    assert {name: after[name] for name in kept} == kept
    assert town.by_id(studied_twin, "year")["house-0"] == (1999,)


def test_results_become_stale_by_what_was_changed_and_only_by_that(studied_twin, tmp_path):
    line = shapely.LineString([(town.WEST, town.SOUTH - 5), (town.WEST + 50, town.SOUTH - 5)])
    roads = town.write_layer(tmp_path / "r.gpkg", [line], id=["r"], highway=["primary"])
    town.imported(twin=studied_twin, roads=roads)
    assert stale(studied_twin) == []
    town.imported(twin=studied_twin, weather=town.DEMO / "weather" / "amsterdam-2019-nsrdb.epw")
    assert stale(studied_twin) == ["weather"]
    town.imported(twin=studied_twin, buildings=town.write_houses(tmp_path / "h.gpkg", height=[15.0] * 8))
    assert set(stale(studied_twin)) == {"buildings", "surfaces", "weather"}


def test_the_same_buildings_again_leave_results_up_to_date(studied_twin, town_files):
    town.imported(
        twin=studied_twin,
        buildings=f"{town_files / 'town.gpkg'}|layername=buildings",
        terrain=town_files / "terrain.tif",
    )
    assert stale(studied_twin) == []


def test_replace_starts_anew(studied_twin, tmp_path):
    town.imported(twin=studied_twin, buildings=town.write_houses(tmp_path / "h.gpkg", n=8), replace=True)
    opened = Twin.open(studied_twin)
    assert list(opened.scenarios()) == [BASELINE]
    assert results.list_results(opened) == []
    assert not opened.weather.exists() and not opened.terrain.exists()
    with geopackage.connect(opened.gpkg) as connection:
        assert not geopackage.has_table(connection, "roads")


def test_replace_takes_over_neither_title_nor_country_nor_crs(tmp_path, buildings, twin):
    town.imported(twin=twin, buildings=buildings, title="Old town", country="SE", crs="EPSG:32635")
    result = town.imported(twin=twin, buildings=buildings, replace=True)
    assert (result["title"], result["country"], result["crs"]) == ("town", "FI", "EPSG:3067")
    assert result["warnings"] == []


def test_tables_a_user_edited_stay(town_twin, tmp_path):
    with geopackage.connect(town_twin / "city.gpkg", write=True) as connection:
        connection.execute("UPDATE use_profiles SET set_point_c = 17.25 WHERE use = 'residential'")
    town.imported(twin=town_twin, buildings=town.write_houses(tmp_path / "h.gpkg"))
    rows = town.table(town_twin, "use_profiles")
    assert rows["set_point_c"][rows["use"] == "residential"].tolist() == [17.25]


def test_another_country_brings_its_archetypes_and_says_so(town_twin):
    result = town.imported(twin=town_twin, weather=town.EPW, country="NL")
    assert Twin.open(town_twin).manifest["country"] == "NL"
    assert "NL" in set(town.table(town_twin, "archetypes")["country"])
    assert any("archetypes of FI are replaced by those of NL" in line for line in result["warnings"])


@pytest.mark.parametrize(("first", "words"), [("FI", "of FI"), ("", "of no particular country")])
def test_another_country_brings_its_factors_systems_and_classes(first, words, tmp_path, buildings, twin):
    town.imported(twin=twin, buildings=buildings, country=first or "XX")
    if not first:
        manifest = json.loads((twin / "twin.json").read_text(encoding="utf-8"))
        (twin / "twin.json").write_text(json.dumps({**manifest, "country": ""}), encoding="utf-8")
    result = town.imported(twin=twin, weather=town.EPW, country="NL")
    brought = {**archetype_tables("NL"), **system_tables("NL")}
    for name in ("archetypes", "carriers", "heating_defaults", "energy_classes"):
        assert town.table(twin, name)["country"].tolist() == brought[name]["country"].tolist(), name
    assert any(f"archetypes {words} are replaced by those of NL" in line for line in result["warnings"])


def test_buildings_in_another_crs_are_refused_with_the_way_out(town_twin, tmp_path):
    before = town.files(town_twin.parent)
    shapes = [
        shapely.transform(town.house(i), lambda c: c - (town.WEST, town.SOUTH) + (385000, 6672000)) for i in range(8)
    ]
    elsewhere = town.write_houses(tmp_path / "h.gpkg", shapes, crs="EPSG:32635")
    error = town.refused(twin=town_twin, buildings=elsewhere)
    assert error["code"] == "crs-differs"
    assert "EPSG:3067" in error["message"] and "EPSG:32635" in error["message"]
    assert error["suggestion"] == {"crs": "EPSG:3067"}
    after = town.files(town_twin.parent)
    assert {name: after[name] for name in before} == before
    town.imported(twin=town_twin, buildings=elsewhere, **error["suggestion"])
    assert Twin.open(town_twin).manifest["crs"]["id"] == "EPSG:3067"


def test_what_qgis_has_not_yet_written_back_comes_along(town_twin):
    """QGIS leaves city.gpkg in write-ahead mode while it is open."""
    import sqlite3

    qgis = sqlite3.connect(town_twin / "city.gpkg", isolation_level=None)
    qgis.execute("PRAGMA journal_mode = WAL")
    qgis.create_function("ST_IsEmpty", 1, lambda geometry: 0)
    qgis.execute("UPDATE use_profiles SET set_point_c = 16.5 WHERE use = 'residential'")
    assert (town_twin / "city.gpkg-wal").stat().st_size > 0
    try:
        town.imported(twin=town_twin, weather=town.EPW)
    finally:
        qgis.close()
    rows = town.table(town_twin, "use_profiles")
    assert rows["set_point_c"][rows["use"] == "residential"].tolist() == [16.5]
