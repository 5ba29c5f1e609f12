"""Each thing the check can find, made to happen; and nothing on a twin that is well."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
import shapely

from plugin.scenario.scenario import BASELINE
from plugin.solver import processes
from plugin.solver.jobs import Job
from plugin.store import geopackage, results
from plugin.store.twin import Twin
from tests.solver.importing import town


def checked(twin) -> dict:
    job = Job(processes.process("check"), {"twin": str(twin)})
    job.run()
    assert job.status == "successful", (job.error, job.log)
    return job.result


def finding(twin, name: str) -> dict:
    (found,) = [each for each in checked(twin)["findings"] if each["id"] == name]
    return found


def edit(twin, sql: str) -> None:
    """As QGIS would, without the functions of its spatial index."""
    with geopackage.connect(twin / "city.gpkg", write=True) as connection:
        for trigger in [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute(sql)


@pytest.fixture(scope="module")
def clean_town(tmp_path_factory):
    """Everything given: heights, uses, years, ground, terrain, connected roads, weather of the place."""
    folder = tmp_path_factory.mktemp("clean")
    shapes, _ = town.houses()
    levels = [float(town.ground_at(*shape.centroid.coords[0])) for shape in shapes]
    town.write_houses(folder / "town.gpkg", ground_z=levels)
    lines = [
        shapely.LineString([(town.WEST - 5, town.SOUTH - 5), (town.WEST + 160, town.SOUTH - 5)]),
        shapely.LineString([(town.WEST - 5, town.SOUTH - 5), (town.WEST - 5, town.SOUTH + 90)]),
    ]
    town.write_layer(folder / "town.gpkg", lines, "roads", id=["a", "b"], highway=["primary", "residential"])
    epw = folder / "town.epw"
    epw.write_text(town.EPW.read_text(encoding="utf-8").replace("Stands in for", "Measured near"), encoding="utf-8")
    twin = folder / "clean.twin"
    town.imported(twin=twin, source=folder / "town.gpkg", terrain=town.write_terrain(folder / "t.tif"), weather=epw)
    return twin


@pytest.fixture
def twin(clean_town, tmp_path):
    return shutil.copytree(clean_town, tmp_path / "town.twin")


def test_a_clean_twin_is_well_and_every_finding_says_so(clean_town):
    result = checked(clean_town)
    assert result["ok"] is True
    assert {(each["id"], each["severity"]) for each in result["findings"]} == {
        ("crs", "ok"),
        ("weather", "ok"),
        ("overlaps", "ok"),
        ("levels", "ok"),
        ("connected", "ok"),
    }


def test_a_check_changes_nothing(twin):
    before = town.files(twin)
    checked(twin)
    after = town.files(twin)
    assert {name: digest for name, digest in after.items() if not name.startswith("cache/")} == before


def test_missing_weather_is_an_error(twin):
    (twin / "weather.nc").unlink()
    found = finding(twin, "no-weather")
    assert (found["severity"], checked(twin)["ok"]) == ("error", False)
    assert "EPW" in found["hint"]


def test_weather_of_another_place_is_a_warning_naming_both(twin):
    town.imported(twin=twin, weather=town.EPW, weather_stand_in_for="Helsinki")
    found = finding(twin, "weather-stand-in")
    assert found["severity"] == "warning"
    assert "Stockholm" in found["text"] and "Helsinki" in found["text"]


def test_features_skipped_at_import_are_counted(tmp_path):
    shapes, _ = town.houses()
    shapes[3] = shapely.LineString([(town.WEST, town.SOUTH), (town.WEST + 5, town.SOUTH)])
    path = town.write_houses(tmp_path / "h.gpkg", shapes, height=[-4.0, -4.0, *[9.0] * 6])
    town.imported(twin=tmp_path / "t.twin", buildings=path)
    assert finding(tmp_path / "t.twin", "skipped_count")["text"] == "At import 1 features were skipped"
    assert finding(tmp_path / "t.twin", "refused_values_count")["text"] == "At import 2 values were refused"


def test_a_result_whose_inputs_changed_is_named_with_what_changed(twin):
    opened = Twin.open(twin)
    results.write_result(
        opened,
        BASELINE,
        "energy",
        {"energy.heat_demand_m2": np.arange(8.0)},
        inputs=results.input_hashes(opened, ["buildings", "weather"], BASELINE),
        options={},
        solver_version="0",
        duration_s=0.1,
        warnings=[],
        summary={},
    )
    assert not [each for each in checked(twin)["findings"] if each["id"].startswith("stale")]
    edit(twin, "UPDATE buildings SET year = 1900 WHERE id = 'house-1'")
    found = finding(twin, "stale-baseline-energy")
    assert found["severity"] == "warning"
    assert "buildings changed" in found["text"]
    assert "weather" not in found["text"]


def test_a_twin_of_roads_only_has_no_buildings(tmp_path):
    line = shapely.LineString([(town.WEST, town.SOUTH), (town.WEST + 50, town.SOUTH)])
    roads = town.write_layer(tmp_path / "r.gpkg", [line], id=["a"], highway=["primary"])
    town.imported(twin=tmp_path / "t.twin", roads=roads)
    assert finding(tmp_path / "t.twin", "no-buildings")["severity"] == "error"


def test_an_id_that_occurs_twice_is_an_error_naming_it(twin):
    edit(twin, "UPDATE buildings SET id = 'house-1' WHERE id = 'house-2'")
    found = finding(twin, "unreadable")
    assert found["severity"] == "error"
    assert "house-1" in found["text"] and "2 times" in found["text"]


@pytest.mark.parametrize("name", ["weather.nc", "terrain.tif", "city.gpkg", "mesh/vertices.npy"])
def test_a_damaged_file_is_a_finding_and_the_rest_is_checked(twin, name):
    path = twin / name
    path.write_bytes(path.read_bytes()[:300])
    found = finding(twin, "unreadable")
    assert found["severity"] == "error"
    assert path.name in found["text"]
    assert found["hint"]
    assert {"crs"} < {each["id"] for each in checked(twin)["findings"]}


def test_a_damaged_result_is_a_finding(twin):
    folder = twin / "results" / BASELINE / "energy"
    folder.mkdir(parents=True)
    (folder / "result.json").write_text("{")
    assert "result.json" in finding(twin, "unreadable")["text"]


def test_buildings_that_overlap_are_named(tmp_path):
    shapes, _ = town.houses()
    shapes[1] = shapely.affinity.translate(shapes[0], 10.5, 0)  # 1.5 m of 12: 12.5 %
    shapes[2] = shapely.affinity.translate(shapes[3], -11.0, 0)  # 1 m of 12: 8 %
    town.imported(twin=tmp_path / "t.twin", buildings=town.write_houses(tmp_path / "h.gpkg", shapes))
    found = finding(tmp_path / "t.twin", "overlaps")
    assert (found["severity"], found["ids"]) == ("warning", ["house-0", "house-1"])
    assert found["text"].startswith("1 pairs")


def test_buildings_that_only_touch_do_not_overlap(tmp_path):
    shapes, _ = town.houses()
    shapes[1] = shapely.affinity.translate(shapes[0], 12, 0)
    town.imported(twin=tmp_path / "t.twin", buildings=town.write_houses(tmp_path / "h.gpkg", shapes))
    assert finding(tmp_path / "t.twin", "overlaps")["severity"] == "ok"


def test_an_outline_that_crosses_itself_is_no_reason_to_stop(twin):
    """As an edit in QGIS may leave it."""
    bow = shapely.MultiPolygon([shapely.Polygon([(0, 0), (9, 9), (9, 0), (0, 9)])])
    bow = shapely.affinity.translate(bow, town.WEST, town.SOUTH)
    shape = geopackage.Geometries([bow.wkb], np.array([bow.bounds]), "MULTIPOLYGON")
    (blob,) = geopackage.blobs(shape, 3067)
    edit(twin, f"UPDATE buildings SET geom = x'{blob.hex()}' WHERE id = 'house-0'")
    assert finding(twin, "overlaps")["severity"] == "ok"


def test_no_terrain_is_told(twin):
    (twin / "terrain.tif").unlink()
    assert finding(twin, "no-terrain")["severity"] == "info"


@pytest.mark.parametrize(("off", "found"), [(4.0, False), (-4.0, False), (6.0, True), (-6.0, True)])
def test_buildings_far_above_or_below_the_terrain_are_named(twin, off, found):
    edit(twin, f"UPDATE buildings SET ground_z_m = ground_z_m + {off} WHERE id = 'house-5'")
    result = finding(twin, "levels")
    assert (result["severity"], result["ids"]) == (("warning", ["house-5"]) if found else ("ok", []))


def test_buildings_beyond_the_terrain_are_not_said_to_stand_on_it(twin):
    edit(twin, "UPDATE buildings SET x = x + 5000 WHERE id = 'house-5'")
    found = finding(twin, "terrain-gaps")
    assert (found["severity"], found["ids"]) == ("warning", ["house-5"])
    assert not [each for each in checked(twin)["findings"] if each["id"] == "levels"]


def test_towers_are_named(twin):
    edit(twin, "UPDATE buildings SET height_m = 151 WHERE id = 'house-5'")
    edit(twin, "UPDATE buildings SET height_m = 149 WHERE id = 'house-6'")
    found = finding(twin, "tall")
    assert (found["severity"], found["ids"]) == ("warning", ["house-5"])


@pytest.mark.parametrize("volume", ["0", "NULL"])
def test_buildings_without_volume_are_named(twin, volume):
    edit(twin, f"UPDATE buildings SET volume_m3 = {volume} WHERE id = 'house-5'")
    assert finding(twin, "no-volume")["ids"] == ["house-5"]


def test_a_negative_volume_is_told_apart_from_none(twin):
    edit(twin, "UPDATE buildings SET volume_m3 = -240 WHERE id = 'house-5'")
    edit(twin, "UPDATE buildings SET volume_m3 = NULL WHERE id = 'house-6'")
    assert finding(twin, "negative-volume")["ids"] == ["house-5"]
    assert finding(twin, "no-volume")["ids"] == ["house-6"]


@pytest.mark.parametrize(
    ("column", "name"), [("height", "height_m"), ("storeys", "storeys"), ("use", "use"), ("year", "year")]
)
def test_guessed_attributes_are_counted_and_are_a_warning_when_they_are_most(tmp_path, column, name):
    _, known = town.houses()
    word = isinstance(known[column][0], str)
    missing = None if word else np.nan
    for number, severity in ((1, "info"), (4, "info"), (5, "warning")):
        values = [missing] * number + [value if word else float(value) for value in known[column][number:]]
        twin = tmp_path / f"{number}.twin"
        town.imported(twin=twin, buildings=town.write_houses(tmp_path / f"{number}.gpkg", **{column: values}))
        found = finding(twin, f"guessed-{name}")
        assert (found["severity"], found["count"], len(found["ids"])) == (severity, number, number)
        assert f"{number} of 8" in found["text"]


def test_no_roads_are_told(tmp_path, clean_town):
    town.imported(twin=tmp_path / "t.twin", buildings=town.write_houses(tmp_path / "h.gpkg"))
    assert finding(tmp_path / "t.twin", "no-roads")["severity"] == "info"


def test_a_road_that_misses_the_others_is_named_but_not_a_path(twin, tmp_path):
    lines = [
        shapely.LineString([(town.WEST, town.SOUTH), (town.WEST + 50, town.SOUTH)]),
        shapely.LineString([(town.WEST + 50, town.SOUTH), (town.WEST + 90, town.SOUTH)]),
        shapely.LineString([(town.WEST + 92, town.SOUTH), (town.WEST + 150, town.SOUTH)]),
        shapely.LineString([(town.WEST, town.SOUTH + 9), (town.WEST + 50, town.SOUTH + 9)]),
    ]
    kinds = ["primary", "primary", "primary", "footway"]
    town.imported(
        twin=twin, roads=town.write_layer(tmp_path / "r.gpkg", lines, id=["a", "b", "gap", "path"], highway=kinds)
    )
    found = finding(twin, "unconnected")
    assert (found["severity"], found["ids"]) == ("warning", ["gap"])  # the largest part holds half of the links
    assert "3 unconnected parts; the largest holds 50%" in found["text"]


def test_errors_come_first_and_what_is_well_last(twin):
    (twin / "weather.nc").unlink()
    (twin / "terrain.tif").unlink()
    edit(twin, "UPDATE buildings SET height_m = 151 WHERE id = 'house-5'")
    order = [each["severity"] for each in checked(twin)["findings"]]
    assert order == sorted(order, key=["error", "warning", "info", "ok"].index)
    assert order[0] == "error"


def test_every_finding_that_is_not_well_says_what_to_do(twin):
    (twin / "weather.nc").unlink()
    (twin / "terrain.tif").unlink()
    edit(twin, "UPDATE buildings SET volume_m3 = 0, height_m = 200")
    for each in checked(twin)["findings"]:
        assert each["text"]
        assert bool(each["hint"]) == (each["severity"] != "ok")


def test_a_folder_that_is_no_twin_is_refused(tmp_path):
    job = Job(processes.process("check"), {"twin": str(tmp_path)})
    job.run()
    assert (job.status, job.error["code"]) == ("failed", "twin-missing")
