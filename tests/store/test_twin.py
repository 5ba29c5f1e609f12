"""A twin is opened, read and named by its content; what is wrong with one is said with the file and what to do."""

from __future__ import annotations

import json
import os
import shutil

import numpy as np
import pytest

from plugin.city.errors import InputError, ResultError
from plugin.scenario.measures import RetrofitMeasure
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.scenario.targets import Targets
from plugin.store.twin import SCHEMA_VERSION, Twin
from tests.box_city import ids_of, make_twin
from tests.store.editing import sql

N = 6


def change(path, **parts) -> None:
    """Rewrites a JSON file with these keys changed; None takes a key away."""
    document = json.loads(path.read_text(encoding="utf-8"))
    document.update(parts)
    path.write_text(json.dumps({k: v for k, v in document.items() if v is not None}), encoding="utf-8")


def retrofit(scenario_id="deep", parent=BASELINE, **parts):
    measure = RetrofitMeasure(Targets(ids=("box-0", "box-2")), u_wall=0.2, **parts)
    return Scenario(scenario_id, "Deep", parent, (measure,), "All of it.")


# --- opening --------------------------------------------------------------------------------------------------------
def test_a_twin_is_opened_with_its_facts(small_twin):
    assert (small_twin.title, small_twin.crs["id"]) == ("boxes", "EPSG:3067")
    np.testing.assert_array_equal(small_twin.origin, [385000, 6671000, 0])
    assert small_twin.extent == [385000, 6671000, 0, 385052, 6671030, 18]


def test_a_twin_is_opened_by_its_manifest_too(small_twin):
    assert Twin.open(small_twin.path / "twin.json").path == small_twin.path


def test_a_twin_has_one_name_however_it_is_reached(small_twin, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for path in ("boxes.twin", "./boxes.twin/../boxes.twin", "~/boxes.twin", str(small_twin.path)):
        assert Twin.open(path).path == small_twin.path


def test_without_a_title_the_folder_names_it(small_twin):
    change(small_twin.path / "twin.json", title=None)
    assert Twin.open(small_twin.path).title == "boxes"


def test_keys_of_the_manifest_nobody_knows_are_kept(small_twin):
    change(small_twin.path / "twin.json", later={"a": 1})
    assert Twin.open(small_twin.path).manifest["later"] == {"a": 1}


def test_a_crash_while_the_twin_was_replaced_is_mended_on_opening(small_twin):
    os.rename(small_twin.path, small_twin.path.parent / ".boxes.twin.previous")
    assert len(Twin.open(small_twin.path).city().buildings) == N


def no_folder(path):
    shutil.rmtree(path)


def a_file(path):
    shutil.rmtree(path)
    path.write_text("")


def no_manifest(path):
    (path / "twin.json").unlink()


def manifest_of(**parts):
    return lambda path: change(path / "twin.json", **parts)


def manifest_text(text):
    return lambda path: (path / "twin.json").write_text(text)


BAD = {
    "no folder": (no_folder, "there is no such folder", "ends in .twin"),
    "a file": (a_file, "there is no such folder", "ends in .twin"),
    "no manifest": (no_manifest, "it has no twin.json", "ends in .twin"),
    "no JSON": (manifest_text("{"), "twin.json: cannot be read", "Restore"),
    "a list": (manifest_text("[]"), "not the manifest of a twin", "Import"),
    "another schema": (manifest_of(schema="x"), "not the manifest of a twin", "Import"),
    "a newer Twinscape": (
        manifest_of(schema_version=SCHEMA_VERSION + 1),
        "schema version 2, this Twinscape reads up to 1",
        "Update",
    ),
    "no version": (manifest_of(schema_version=None), "schema version None", "Import"),
    "a version in words": (manifest_of(schema_version="1"), "schema version '1'", "Import"),
    "version 0": (manifest_of(schema_version=0), "schema version 0", "Import"),
    "no CRS": (manifest_of(crs=None), "there is no crs", "Import"),
    "no origin": (manifest_of(origin=None), "there is no origin", "Import"),
    "no extent": (manifest_of(extent=None), "there is no extent", "Import"),
}


@pytest.mark.parametrize(("spoil", "words", "hint"), BAD.values(), ids=BAD)
def test_what_is_no_twin_is_said_with_its_path(small_twin, spoil, words, hint):
    spoil(small_twin.path)
    with pytest.raises(ResultError, match=words) as caught:
        Twin.open(small_twin.path)
    assert str(small_twin.path) in caught.value.message and hint in caught.value.hint


def test_a_folder_that_is_not_there_has_a_code_of_its_own(tmp_path):
    with pytest.raises(ResultError) as caught:
        Twin.open(tmp_path / "none.twin")
    assert caught.value.code == "twin-missing"
    assert list(tmp_path.iterdir()) == []


# --- reading --------------------------------------------------------------------------------------------------------
def test_the_city_has_its_buildings_surfaces_and_country(small_twin):
    city = small_twin.city()
    assert city.buildings.ids.tolist() == ids_of(N) and city.country == "FI"
    assert len(city.surfaces) == 6 * N and city.roads is None
    assert city.buildings["height_m"].values.tolist() == [6, 9, 12, 15, 18, 6]


def test_a_city_without_its_geopackage_is_said(small_twin):
    small_twin.gpkg.unlink()
    with pytest.raises(ResultError, match="city.gpkg: not there"):
        small_twin.city()
    assert not small_twin.gpkg.exists()


def test_the_mesh_is_mapped_and_not_read(small_twin):
    mesh = small_twin.mesh()
    assert isinstance(mesh.vertices, np.memmap) and mesh.triangles.shape == (10 * N, 3)


@pytest.mark.parametrize(
    "content", [None, b"", b"no array", b"\x93NUMPY\x01\x00"], ids=["gone", "empty", "no array", "cut off"]
)
def test_a_spoilt_mesh_is_named(small_twin, content):
    path = small_twin.mesh_folder / "triangles.npy"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ResultError, match="triangles.npy: cannot be read") as caught:
        small_twin.mesh()
    assert "Import the city again" in caught.value.hint


def test_a_mesh_of_pickled_objects_is_not_run(small_twin):
    np.save(small_twin.mesh_folder / "triangles.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(ResultError, match="triangles.npy: cannot be read"):
        small_twin.mesh()


# --- scenarios ------------------------------------------------------------------------------------------------------
def test_a_scenario_comes_back_as_it_was_saved(small_twin):
    small_twin.save_scenario(retrofit())
    assert Twin.open(small_twin.path).scenarios()["deep"] == retrofit()


def test_the_baseline_comes_first_and_is_there_without_a_file(small_twin):
    small_twin.save_scenario(retrofit("a"))
    (small_twin.scenarios_folder / "baseline.json").unlink()
    assert list(small_twin.scenarios()) == ["baseline", "a", "retrofit"]


def test_saving_again_replaces(small_twin):
    small_twin.save_scenario(retrofit())
    small_twin.save_scenario(retrofit(label="x"))
    assert small_twin.scenarios()["deep"].measures[0].label == "x"


def test_a_deleted_scenario_is_gone_and_its_results_stay(small_twin):
    small_twin.delete_scenario("retrofit")
    small_twin.delete_scenario("retrofit")
    assert list(small_twin.scenarios()) == ["baseline"]
    assert (small_twin.result_folder("retrofit", "energy") / "result.json").exists()


def test_the_baseline_is_not_deleted(small_twin):
    with pytest.raises(InputError, match="baseline cannot be deleted"):
        small_twin.delete_scenario("baseline")
    assert (small_twin.scenarios_folder / "baseline.json").exists()


def test_where_nobody_may_write_saving_and_deleting_say_so(locked_folder):
    for act in (lambda: locked_folder.save_scenario(retrofit()), lambda: locked_folder.delete_scenario("retrofit")):
        with pytest.raises(ResultError, match="writing is not permitted"):
            act()
    assert list(locked_folder.scenarios()) == ["baseline", "retrofit"]


def test_keys_of_a_scenario_nobody_knows_do_no_harm(small_twin):
    change(small_twin.scenarios_folder / "retrofit.json", later=1)
    assert len(small_twin.scenarios()["retrofit"].measures) == 1


BAD_SCENARIOS = {
    "another schema": ({"schema": "x"}, "not a Twinscape scenario"),
    "a newer Twinscape": ({"schema_version": 2}, "schema version 2"),
    "another id": ({"id": "other"}, 'its id is "other", must be the name of the file'),
    "an id that is no name": ({"id": "../../etc"}, "scenario id '../../etc' is not usable"),
    "an unknown measure": ({"measures": [{"kind": "magic"}]}, "unknown kind of measure 'magic'"),
    "a U-value of 9": (
        {"measures": [{"kind": "retrofit", "targets": {"all": True}, "parameters": {"u_wall": 9}}]},
        "must be 0.03 to 6",
    ),
    "measures that are no list": ({"measures": 3}, "not a Twinscape scenario"),
}


@pytest.mark.parametrize(("parts", "words"), BAD_SCENARIOS.values(), ids=BAD_SCENARIOS)
def test_a_scenario_that_cannot_be_is_said_with_its_file(small_twin, parts, words):
    change(small_twin.scenarios_folder / "retrofit.json", **parts)
    with pytest.raises(InputError, match=words) as caught:
        small_twin.scenarios()
    assert caught.value.file == str(small_twin.scenarios_folder / "retrofit.json") and caught.value.hint


def test_a_scenario_file_that_is_cut_off_is_named(small_twin):
    (small_twin.scenarios_folder / "retrofit.json").write_text('{"schema": ')
    with pytest.raises(ResultError, match="retrofit.json: cannot be read"):
        small_twin.scenarios()


def test_what_other_systems_leave_in_the_folder_is_no_scenario(small_twin):
    (small_twin.scenarios_folder / "._retrofit.json").write_bytes(b"\x00\x05\x16\x07")
    (small_twin.scenarios_folder / ".retrofit.json.0badcafe.tmp").write_text("{")
    (small_twin.scenarios_folder / "notes.txt").write_text("")
    assert list(small_twin.scenarios()) == ["baseline", "retrofit"]


# --- what a scenario is, by content ---------------------------------------------------------------------------------
def test_the_hash_of_a_scenario_is_that_of_its_measures(small_twin):
    plain = small_twin.scenario_hash("baseline")
    small_twin.save_scenario(retrofit())
    assert small_twin.scenario_hash("deep") != plain
    small_twin.save_scenario(retrofit("renamed", label="another name"))
    assert small_twin.scenario_hash("renamed") == small_twin.scenario_hash("deep")
    small_twin.save_scenario(retrofit("child", parent="deep", enabled=False))
    assert small_twin.scenario_hash("child") == small_twin.scenario_hash("deep")
    small_twin.save_scenario(retrofit("alone", enabled=False))
    assert small_twin.scenario_hash("alone") == plain


def test_the_hash_of_a_scenario_changes_with_its_parent(small_twin):
    small_twin.save_scenario(retrofit("child", parent="retrofit"))
    before = small_twin.scenario_hash("child")
    small_twin.save_scenario(Scenario("retrofit", "Retrofit", BASELINE))
    assert small_twin.scenario_hash("child") != before


def test_a_scenario_that_is_not_there_has_a_code_of_its_own(small_twin):
    with pytest.raises(InputError, match="there is no scenario night30") as caught:
        small_twin.scenario_hash("night30")
    assert caught.value.code == "unknown-scenario"


# --- hashes kept in the cache ---------------------------------------------------------------------------------------
def test_a_hash_is_kept_and_found_again_by_another_program(small_twin):
    value = small_twin.content_hash("buildings")
    kept = json.loads((small_twin.cache_folder / "hashes.json").read_text())
    assert kept["buildings"]["hash"] == value
    kept["buildings"]["hash"] = "as kept"
    (small_twin.cache_folder / "hashes.json").write_text(json.dumps(kept))
    assert Twin.open(small_twin.path).content_hash("buildings") == "as kept", "the file is not read again"


def test_a_layer_that_is_not_there_has_no_hash_the_second_time_either(small_twin):
    assert [small_twin.content_hash("roads") for _ in range(3)] == [None] * 3
    assert Twin.open(small_twin.path).content_hash("roads") is None


def test_an_edit_is_noticed_where_the_disk_counts_time_in_whole_seconds(small_twin):
    before = small_twin.content_hash("buildings")
    status = small_twin.gpkg.stat()
    sql(small_twin.gpkg, "UPDATE buildings SET year = 1234 WHERE fid = 1")
    os.utime(small_twin.gpkg, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert small_twin.gpkg.stat().st_size == status.st_size
    assert small_twin.content_hash("buildings") != before


def test_the_cache_may_be_deleted_at_any_time(small_twin):
    before = small_twin.content_hash("surfaces")
    shutil.rmtree(small_twin.cache_folder)
    assert Twin.open(small_twin.path).content_hash("surfaces") == before


@pytest.mark.parametrize(("part", "file"), [("weather", "weather.nc"), ("terrain", "terrain.tif")])
def test_a_file_has_the_hash_of_its_content(small_twin, part, file):
    (small_twin.path / file).write_bytes(b"one")
    one = small_twin.content_hash(part)
    (small_twin.path / file).write_bytes(b"two!")
    assert small_twin.content_hash(part) != one
    (small_twin.path / file).write_bytes(b"one")
    assert small_twin.content_hash(part) == one


def test_hashes_are_told_where_nobody_may_write(locked_folder):
    assert locked_folder.content_hash("buildings")
    assert Twin.open(locked_folder.path).content_hash("buildings") == locked_folder.content_hash("buildings")


def test_two_twins_of_the_same_content_have_the_same_hashes(small_twin, tmp_path):
    other = make_twin(tmp_path / "other.twin", N)
    for part in ("buildings", "surfaces"):
        assert other.content_hash(part) == small_twin.content_hash(part)
