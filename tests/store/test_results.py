"""A result is whole or absent, says what it was computed from, and is stale once that has changed."""

from __future__ import annotations

import json
import os
import shutil
from datetime import datetime, timezone

import numpy as np
import pytest

from plugin.city.errors import ResultError
from plugin.scenario.measures import RetrofitMeasure
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.scenario.targets import Targets
from plugin.store.results import (
    input_hash,
    input_hashes,
    list_results,
    read_result,
    stale_parts,
    write_result,
)
from plugin.store.twin import Twin
from tests.box_city import HEAT, MONTHS, energy_values, write_energy
from tests.store.editing import sql
from tests.store.test_twin import change, retrofit

N = 6
PARTS = ["buildings", "surfaces", "weather", "archetypes"]


def write(twin, scenario=BASELINE, values=None, **parts):
    """A result of the process energy from PARTS."""
    facts = {
        "inputs": input_hashes(twin, PARTS, scenario),
        "options": {"set_point_c": 20.0},
        "solver_version": "1.2.3",
        "duration_s": 1.23456,
        "warnings": ["look"],
        "summary": {"heat_mwh": 12.5},
        **parts,
    }
    return write_result(twin, scenario, "energy", energy_values(N, scenario) if values is None else values, **facts)


@pytest.fixture
def weather_twin(small_twin) -> Twin:
    """With weather, so that a result depends on a file too."""
    small_twin.weather.write_bytes(b"CDF\x01 cold")
    return small_twin


def result_of(twin, scenario=BASELINE):
    result = read_result(twin, scenario, "energy")
    assert result is not None
    return result


# --- what is written ------------------------------------------------------------------------------------------------
def test_values_come_back_as_float32_and_missing_as_nan(small_twin):
    write(small_twin)
    result = result_of(small_twin)
    for key, values in energy_values(N, BASELINE).items():
        found = result.values(key)
        assert found.dtype == np.float32 and isinstance(found, np.memmap)
        np.testing.assert_array_equal(found, values.astype(np.float32))
    assert np.isnan(result.values(HEAT)[-1]) and result.values(MONTHS).shape == (N, 12)


def test_the_document_tells_where_the_numbers_come_from(weather_twin):
    written = write(weather_twin)
    found = result_of(weather_twin)
    assert found.document == written.document == json.loads((found.folder / "result.json").read_text(encoding="utf-8"))
    document = found.document
    assert (found.scenario, found.process) == (BASELINE, "energy")
    assert document["solver_version"] == "1.2.3" and document["options"] == {"set_point_c": 20.0}
    assert document["warnings"] == ["look"] and document["summary"] == {"heat_mwh": 12.5}
    assert document["duration_s"] == 1.235
    assert set(document["inputs"]) == {*PARTS, "scenario"} and document["inputs"]["archetypes"] is None
    assert document["input_hash"] == input_hash("energy", document["inputs"], document["options"])
    created = datetime.strptime(document["created"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    assert abs((datetime.now(timezone.utc) - created).total_seconds()) < 3600


def test_an_indicator_is_described_with_its_unit_range_and_gaps(small_twin):
    values = {
        HEAT: np.array([10.0, np.nan, 30.0, 20.0, np.nan, 0.0]),
        "energy.heat_demand": np.array([1.0, 2, 3, 4, 5, np.nan]),
    }
    per_area, total = write(small_twin, values=values).document["indicators"]
    assert (per_area["id"], per_area["unit"], per_area["target"]) == (HEAT, "kWh/(m²·a)", "building")
    assert (per_area["n"], per_area["missing"], per_area["minimum"], per_area["maximum"]) == (6, 2, 0.0, 30.0)
    assert per_area["sum"] is None, "heat per area is not added up"
    assert (total["sum"], total["missing"]) == (15.0, 1)


def test_an_indicator_of_which_nothing_is_known_has_no_range(small_twin):
    (entry,) = write(small_twin, values={HEAT: np.full(N, np.nan)}).document["indicators"]
    assert (entry["missing"], entry["minimum"], entry["maximum"], entry["sum"]) == (N, None, None, None)


def test_a_level_where_no_sound_arrives_is_kept_and_not_the_minimum(small_twin):
    levels = np.array([61.5, -np.inf, np.nan, 48.0, 55.0, 70.0])
    (entry,) = write(small_twin, values={"noise.lden": levels}).document["indicators"]
    assert (entry["missing"], entry["minimum"], entry["maximum"], entry["sum"]) == (1, 48.0, 70.0, None)
    np.testing.assert_array_equal(result_of(small_twin).values("noise.lden"), levels.astype(np.float32))


def test_energy_without_end_is_refused(small_twin):
    with pytest.raises(ValueError, match="JSON"):
        write(small_twin, values={HEAT: np.array([1.0, np.inf, 2, 3, 4, 5])})


def test_a_city_without_buildings_has_a_result(small_twin):
    (entry,) = write(small_twin, values={"energy.heat_demand": np.zeros(0)}).document["indicators"]
    assert (entry["n"], entry["missing"], entry["sum"]) == (0, 0, None)
    assert result_of(small_twin).values("energy.heat_demand").shape == (0,)


def test_series_and_further_files_are_part_of_the_result(small_twin):
    write(
        small_twin,
        series={"load_kw": np.array([1.5, 2.5])},
        extra=lambda folder: (folder / "energy.csv").write_text("x"),
    )
    result = result_of(small_twin)
    assert result.series("load_kw") == [1.5, 2.5] and result.series("other") is None
    assert (result.folder / "energy.csv").read_text() == "x"


def test_a_new_result_takes_the_place_of_the_old_with_all_its_files(small_twin):
    write(small_twin, extra=lambda folder: (folder / "energy.csv").write_text("x"))
    write(small_twin, values={HEAT: np.arange(6.0)})
    result = result_of(small_twin)
    assert result.indicators == [HEAT] and not (result.folder / "energy.csv").exists()
    assert sorted(path.name for path in (result.folder / "values").iterdir()) == [f"{HEAT}.npy"]


def test_maps_of_the_old_values_stay_good_while_a_new_result_is_written(small_twin):
    write(small_twin, values={HEAT: np.arange(6.0)})
    old = result_of(small_twin).values(HEAT)
    write(small_twin, values={HEAT: np.arange(6.0) + 100})
    assert old.tolist() == [0, 1, 2, 3, 4, 5]
    assert result_of(small_twin).values(HEAT)[0] == 100


def fail(folder):
    (folder / "energy.gpkg").write_text("half")
    raise ZeroDivisionError


def test_a_result_that_could_not_be_finished_is_absent(small_twin):
    shutil.rmtree(small_twin.results_folder / BASELINE)
    with pytest.raises(ZeroDivisionError):
        write(small_twin, extra=fail)
    assert read_result(small_twin, BASELINE, "energy") is None
    assert list((small_twin.results_folder / BASELINE).iterdir()) == []


def test_a_result_that_could_not_be_finished_leaves_the_one_before(small_twin):
    write(small_twin, values={HEAT: np.arange(6.0)})
    with pytest.raises(ZeroDivisionError):
        write(small_twin, extra=fail)
    assert result_of(small_twin).values(HEAT).tolist() == [0, 1, 2, 3, 4, 5]


def test_a_result_with_a_number_json_does_not_know_is_absent(small_twin):
    shutil.rmtree(small_twin.results_folder / BASELINE)
    with pytest.raises(ValueError, match="JSON"):
        write(small_twin, summary={"heat": float("nan")})
    assert read_result(small_twin, BASELINE, "energy") is None


def test_where_nobody_may_write_a_result_says_so(locked_folder):
    before = result_of(locked_folder).document
    with pytest.raises(ResultError, match="writing is not permitted"):
        write_energy(locked_folder, BASELINE, energy_values(3, BASELINE))
    assert result_of(locked_folder).document == before


# --- what is found --------------------------------------------------------------------------------------------------
def test_results_are_listed_by_scenario_and_process(small_twin):
    small_twin.save_scenario(retrofit("a"))
    write_energy(small_twin, "a", energy_values(N, "a"))
    (small_twin.results_folder / "notes.txt").write_text("")
    (small_twin.results_folder / "baseline" / "noise").mkdir()
    assert [(each.scenario, each.process) for each in list_results(small_twin)] == [
        ("a", "energy"),
        ("baseline", "energy"),
        ("retrofit", "energy"),
    ]


def test_what_was_not_computed_is_none(small_twin):
    assert read_result(small_twin, "baseline", "noise") is None
    shutil.rmtree(small_twin.results_folder)
    assert read_result(small_twin, "baseline", "energy") is None and list_results(small_twin) == []


@pytest.mark.parametrize(
    "look", [list_results, lambda twin: read_result(twin, BASELINE, "energy")], ids=["list", "read"]
)
def test_a_crash_while_a_result_was_replaced_is_mended_when_it_is_looked_for(small_twin, look):
    folder = small_twin.result_folder(BASELINE, "energy")
    os.rename(folder, folder.with_name(".energy.previous"))
    assert look(small_twin)
    assert len(list_results(small_twin)) == 2 and not folder.with_name(".energy.previous").exists()


def test_what_a_killed_writer_left_is_no_result(small_twin):
    folder = small_twin.result_folder(BASELINE, "energy")
    shutil.copytree(folder, folder.with_name(".energy.0badcafe.tmp"))
    assert len(list_results(small_twin)) == 2


SPOILT = {
    "cut off": (lambda path: path.write_text('{"schema": '), "cannot be read"),
    "a list": (lambda path: path.write_text("[]"), "not a result of Twinscape"),
    "another schema": (lambda path: change(path, schema="x"), "not a result of Twinscape"),
    "a newer Twinscape": (lambda path: change(path, schema_version=2), "schema version 2, this Twinscape reads 1"),
    "no version": (lambda path: change(path, schema_version=None), "schema version None"),
}


@pytest.mark.parametrize(("spoil", "words"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_result_is_named_and_does_not_hide_the_others(small_twin, spoil, words):
    spoil(small_twin.result_folder(BASELINE, "energy") / "result.json")
    for look in (list_results, lambda twin: read_result(twin, BASELINE, "energy")):
        with pytest.raises(ResultError, match=words) as caught:
            look(small_twin)
        assert "baseline/energy/result.json" in caught.value.message.replace(os.sep, "/") and caught.value.hint
    unreadable = []
    assert [each.scenario for each in list_results(small_twin, unreadable)] == ["retrofit"]
    assert len(unreadable) == 1 and words in str(unreadable[0])


def test_keys_of_a_result_nobody_knows_are_kept(small_twin):
    change(small_twin.result_folder(BASELINE, "energy") / "result.json", later=[1])
    assert result_of(small_twin).document["later"] == [1]


@pytest.mark.parametrize("content", [None, b"", b"no array"], ids=["gone", "empty", "no array"])
def test_spoilt_values_are_named(small_twin, content):
    result = write(small_twin, series={"load_kw": np.zeros(2)})
    for path in (result.folder / "values" / f"{HEAT}.npy", result.folder / "series" / "load_kw.npy"):
        path.unlink()
        if content is not None:
            path.write_bytes(content)
    with pytest.raises(ResultError, match=f"{HEAT}.npy: cannot be read") as caught:
        result.values(HEAT)
    assert "Run the scenario again" in caught.value.hint
    if content is not None:
        with pytest.raises(ResultError, match="load_kw.npy: cannot be read"):
            result.series("load_kw")


# --- stale ----------------------------------------------------------------------------------------------------------
def test_a_result_is_not_stale_when_it_was_just_written(weather_twin):
    assert stale_parts(weather_twin, write(weather_twin)) == []
    assert stale_parts(Twin.open(weather_twin.path), result_of(weather_twin)) == []


EDITS = {
    "a building": (lambda twin: sql(twin.gpkg, "UPDATE buildings SET use = 'office' WHERE fid = 1"), ["buildings"]),
    "a surface": (lambda twin: sql(twin.gpkg, "UPDATE surfaces SET area_m2 = 1 WHERE fid = 1"), ["surfaces"]),
    "another weather": (lambda twin: twin.weather.write_bytes(b"CDF\x01 warm"), ["weather"]),
    "no weather": (lambda twin: twin.weather.unlink(), ["weather"]),
    "a table that was not there": (
        lambda twin: sql(twin.gpkg, "CREATE TABLE archetypes (fid INTEGER PRIMARY KEY, u)"),
        ["archetypes"],
    ),
    "a scenario": (lambda twin: twin.save_scenario(retrofit("retrofit", label="x")), ["scenario"]),
    "a scenario deleted": (lambda twin: twin.delete_scenario("retrofit"), ["scenario"]),
    "two things": (
        lambda twin: (sql(twin.gpkg, "DELETE FROM buildings WHERE fid = 6"), twin.weather.write_bytes(b"")),
        ["buildings", "weather"],
    ),
}


@pytest.mark.parametrize(("edit", "parts"), EDITS.values(), ids=EDITS)
def test_a_result_is_stale_after_an_edit_of(weather_twin, edit, parts):
    result = write(weather_twin, "retrofit")
    edit(weather_twin)
    assert sorted(stale_parts(weather_twin, result)) == parts
    assert sorted(stale_parts(Twin.open(weather_twin.path), result_of(weather_twin, "retrofit"))) == parts


def every_second(**parts):
    measure = RetrofitMeasure(Targets(ids=("box-0", "box-2", "box-4")), **{"u_wall": 0.2, **parts})
    return Scenario("retrofit", "Another title", BASELINE, (measure,), "words")


HARMLESS = {
    "a touch": lambda twin: os.utime(twin.gpkg),
    "the file rewritten": lambda twin: sql(twin.gpkg, "VACUUM"),
    "a layer it does not read": lambda twin: sql(twin.gpkg, "CREATE TABLE roads (fid INTEGER PRIMARY KEY, a)"),
    "the title of the scenario": lambda twin: twin.save_scenario(every_second(label="words")),
    "another scenario": lambda twin: twin.save_scenario(retrofit("other")),
    "the cache deleted": lambda twin: shutil.rmtree(twin.cache_folder),
    "an edit undone": lambda twin: sql(
        twin.gpkg, "UPDATE buildings SET year = year + 1", "UPDATE buildings SET year = year - 1"
    ),
}


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=HARMLESS)
def test_a_result_is_not_stale_after(weather_twin, edit):
    write(weather_twin, "retrofit")
    edit(weather_twin)
    assert stale_parts(Twin.open(weather_twin.path), result_of(weather_twin, "retrofit")) == []


def test_the_baseline_is_not_stale_when_a_scenario_changes(weather_twin):
    result = write(weather_twin)
    weather_twin.save_scenario(every_second(u_wall=0.5))
    assert stale_parts(weather_twin, result) == []


def test_a_child_is_stale_when_its_parent_changes(weather_twin):
    weather_twin.save_scenario(retrofit("child", parent="retrofit"))
    result = write(weather_twin, "child")
    weather_twin.save_scenario(every_second(u_wall=0.5))
    assert stale_parts(weather_twin, result) == ["scenario"]


def test_the_input_hash_is_that_of_process_inputs_and_options(weather_twin):
    inputs = input_hashes(weather_twin, PARTS, BASELINE)
    base = input_hash("energy", inputs, {"a": 1, "b": 2})
    assert input_hash("energy", dict(reversed(list(inputs.items()))), {"b": 2, "a": 1}) == base
    others = {input_hash("noise", inputs, {"a": 1, "b": 2}), input_hash("energy", inputs, {"a": 2, "b": 2})}
    others.add(input_hash("energy", {**inputs, "weather": None}, {"a": 1, "b": 2}))
    assert len(others | {base}) == 4
