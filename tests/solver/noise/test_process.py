"""The noise process on a twin folder: what a run needs, says, keeps and reuses, and what a scenario changes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely

from plugin.city.errors import InputError
from plugin.scenario.barriers import BarrierMeasure
from plugin.scenario.buildings import AddBuildingMeasure, RaiseBuildingsMeasure, RemoveBuildingsMeasure
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import ClosureMeasure, SpeedMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.scenario.traffic import TrafficMeasure, every_period
from plugin.solver import jobs
from plugin.solver.jobs import Job
from plugin.solver.noise.process import PROCESS
from plugin.store.results import read_result, stale_parts
from plugin.store.twin import Twin
from tests.solver.importing.town import SOUTH, WEST, files, ground_at, house
from tests.solver.noise import noise_town
from tests.solver.noise.noise_town import LOUD_Y, edit, heard, receivers, result_of, run, transfers

ROOT = Path(__file__).resolve().parents[3]
LOUD_STREET = RoadTargets(ids=("r-0",))


@pytest.fixture(scope="module")
def computed(tmp_path_factory) -> Path:
    """The town with its baseline computed; not to be changed."""
    twin = noise_town.noise_town(tmp_path_factory.mktemp("noise"))
    run(twin)
    return twin.path


@pytest.fixture
def town(computed, tmp_path) -> Twin:
    """A copy of it for each test."""
    return Twin.open(shutil.copytree(computed, tmp_path / "town.twin"))


def scenario(twin: Twin, *measures) -> Twin:
    twin.save_scenario(Scenario("variant", "Variant", "baseline", tuple(measures)))
    return twin


# --- reuse ------------------------------------------------------------------------------------------------------------
def test_a_second_run_reuses_the_result_until_something_changes(town):
    assert run(town)["reused"] is True
    assert run(town, force=True)["reused"] is False
    assert run(town, humidity=60)["reused"] is False
    assert run(town, humidity=60)["reused"] is True
    changed = edit(town, "UPDATE roads SET flow_day_veh_h = 900 WHERE id = 'r-0'")
    assert stale_parts(changed, result_of(changed)) == ["roads"]
    assert run(changed, humidity=60)["reused"] is False


def test_a_result_of_another_solver_is_not_reused_and_neither_is_its_transfer(town, monkeypatch):
    monkeypatch.setattr("plugin.solver.noise.process.source_hash", lambda: "another")
    again = run(town)
    assert again["reused"] is False
    assert again["summary"]["transfer"]["from_cache"] is False


def test_the_same_twin_gives_the_same_bytes(town):
    values = town.result_folder("baseline", "noise") / "values"
    first = {path.name: path.read_bytes() for path in values.iterdir()}
    shutil.rmtree(town.cache_folder / "noise")
    run(town, force=True)
    assert first == {path.name: path.read_bytes() for path in values.iterdir()}


@pytest.mark.parametrize(
    "measure",
    [
        TrafficMeasure(LOUD_STREET, flow_factor=every_period(0.5)),
        SpeedMeasure(LOUD_STREET, 30),
        ClosureMeasure(LOUD_STREET),
    ],
    ids=lambda measure: measure.kind,
)
def test_other_traffic_takes_the_transfer_that_is_there_and_gives_the_levels_of_a_full_run(town, measure):
    before, there = heard(town), transfers(town)
    scenario(town, measure)
    document = run(town, scenario="variant")
    assert (document["reused"], document["summary"]["transfer"]["from_cache"]) == (False, True)
    assert transfers(town) == there
    quick = heard(town, "variant")
    assert (quick < before).all()
    shutil.rmtree(town.cache_folder / "noise")
    document = run(town, scenario="variant", force=True)
    assert document["summary"]["transfer"]["from_cache"] is False
    np.testing.assert_array_equal(heard(town, "variant"), quick)


def test_half_the_vehicles_of_all_roads_are_three_decibels_less(town):
    scenario(town, TrafficMeasure(RoadTargets(everything=True), flow_factor=every_period(0.5)))
    run(town, scenario="variant")
    np.testing.assert_allclose(heard(town) - heard(town, "variant"), 10 * np.log10(2), atol=2e-5)


def test_a_transfer_that_is_damaged_is_made_again(town):
    first = heard(town)
    (name,) = transfers(town)
    (town.cache_folder / "noise" / name / "homogeneous.npy").write_bytes(b"\x93NUMPY")
    document = run(town, force=True)
    assert document["summary"]["transfer"]["from_cache"] is False
    np.testing.assert_array_equal(heard(town), first)


# --- scenarios that change what sound meets ---------------------------------------------------------------------------
def test_a_barrier_makes_the_transfer_anew_and_lowers_the_levels_behind_it(town):
    y = LOUD_Y + 5
    scenario(town, BarrierMeasure(((WEST - 100, y), (WEST + 250, y)), 6.0, "highly absorbing"))
    document = run(town, scenario="variant")
    assert document["summary"]["transfer"]["from_cache"] is False
    assert len(transfers(town)) == 2
    seen = receivers(town)
    front = (seen["azimuth_deg"] == 180) & (seen["y"] < SOUTH)
    saved = seen["lden"] - receivers(town, "variant")["lden"]
    assert front.sum() == 12  # three on each of the four houses
    assert (saved[front] > 8).all()
    assert (saved > -0.1).all()


@pytest.mark.parametrize("measure", ["barrier", "building", "removal", "raise"])
def test_a_change_of_the_scene_starts_from_the_run_before_and_gives_the_levels_of_a_full_run(town, measure):
    measures = {
        "barrier": BarrierMeasure(((WEST, LOUD_Y + 5), (WEST + 30, LOUD_Y + 5)), 3.0),
        "building": AddBuildingMeasure(((WEST, LOUD_Y - 20), (WEST + 9, LOUD_Y - 20), (WEST + 9, LOUD_Y - 11)), 6.0),
        "removal": RemoveBuildingsMeasure(Targets(ids=("house-3",))),
        "raise": RaiseBuildingsMeasure(Targets(ids=("house-3",)), by_m=2.0),
    }
    told = []
    inputs = PROCESS.validated(
        {"twin": str(scenario(town, measures[measure]).path), **noise_town.QUICK, "scenario": "variant"}
    )
    PROCESS.run(jobs.JobContext(on_log=told.append), inputs)
    (words,) = [line for line in told if "computed anew" in line]
    anew, pairs = (int(words.split()[i].replace(",", "")) for i in (0, 2))
    assert 0 < anew < pairs and words.endswith("the rest is taken from the run of baseline")
    found = heard(town, "variant")
    shutil.rmtree(town.cache_folder / "noise")
    run(town, scenario="variant", force=True)
    np.testing.assert_array_equal(heard(town, "variant"), found)


def test_a_new_building_has_no_receivers_counted_with_the_twins_and_shields_what_is_behind(town):
    x, y = WEST + 0.5 * 12, SOUTH - 4
    block = ((x - 30, y - 3), (x + 30, y - 3), (x + 30, y), (x - 30, y))
    scenario(town, AddBuildingMeasure(block, 15.0))
    run(town, scenario="variant")
    values = result_of(town, "variant").values("noise.lden")
    assert len(values) == 8  # of the twin's buildings, so that scenarios can be compared
    assert values[0] < result_of(town).values("noise.lden")[0] - 3
    assert np.isfinite(values).all()


def test_a_building_that_is_taken_away_has_no_level_and_opens_the_view(town):
    scenario(town, RemoveBuildingsMeasure(Targets(ids=("house-1",))))
    document = run(town, scenario="variant")
    before, after = (result_of(town, name).values("noise.lden") for name in ("baseline", "variant"))
    assert np.isnan(after[1]) and not np.isnan(np.delete(after, 1)).any()
    behind = 5  # house-5 stands behind house-1
    assert after[behind] > before[behind] + 0.5
    exposure = document["summary"]["exposure"]["Lden"]
    assert sum(band["people"] for band in exposure["bands"]) == pytest.approx(sum(noise_town.PEOPLE) - 20)


def test_other_results_are_left_alone(town):
    folder = town.result_folder("baseline", "energy")
    folder.mkdir(parents=True)
    (folder / "result.json").write_text("{}", encoding="utf-8")
    before = files(folder)
    run(town, force=True)
    assert files(folder) == before


# --- what is said -----------------------------------------------------------------------------------------------------
def test_a_twin_without_terrain_and_land_cover_is_computed_and_told(town):
    said = " ".join(result_of(town).document["warnings"])
    assert "no terrain: the ground is flat at 0.0 m, roads are level" in said
    assert said.count("terrain") == said.count("level") == 1
    assert "no land cover: the ground has G = 0 everywhere" in said
    assert "1 of 2 roads (0.3 km) lack counts" in said


def test_with_terrain_and_land_cover_there_is_nothing_to_tell_of_them(tmp_path):
    twin = noise_town.noise_town(tmp_path, terrain=True, park=1.0)
    said = " ".join(run(twin)["warnings"])
    assert "terrain" not in said and "land cover" not in said
    seen = receivers(twin)
    ground = ground_at(seen["x"], seen["y"])
    np.testing.assert_allclose(seen["z"], ground + seen["height_m"], atol=0.05)


def test_the_summary_counts_receivers_sources_and_pairs(town):
    summary = result_of(town).document["summary"]
    assert summary["receivers"] == {"facade": 80, "grid": 0, "left_out": {}}
    assert (summary["sources"]["roads"], summary["sources"]["roads_with_default_flow"]) == (2, 1)
    assert summary["sources"]["road_km"] == {"residential": pytest.approx(0.35), "secondary": pytest.approx(0.35)}
    assert summary["transfer"]["receivers"] == 80 and summary["transfer"]["pairs"] > 80


# --- bad input --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("grid_m", -1),
        ("distance_m", 10),
        ("reflections", 4),
        ("p_favourable", 1.5),
        ("ground_factor", -0.1),
        ("temperature_c", 80),
        ("humidity", 0),
    ],
)
def test_an_option_out_of_range_is_named(town, name, value):
    job = Job(PROCESS, {"twin": str(town.path), name: value})
    job.run()
    assert (job.status, job.error["code"], job.error["field"]) == ("failed", "bad-call", name)
    assert "must be" in job.error["message"] and name in job.error["hint"]


@pytest.mark.parametrize(("name", "value"), [("edition", "1999"), ("humidity", "wet"), ("grid_m", float("nan"))])
def test_an_option_that_is_no_such_value_is_refused_before_the_job(town, name, value):
    with pytest.raises(InputError, match=name):
        Job(PROCESS, {"twin": str(town.path), name: value})


def failed(twin: Twin, **inputs) -> dict:
    """The error of a run, which leaves the twin as it was."""
    before = kept(twin)
    job = Job(PROCESS, {"twin": str(twin.path), **noise_town.QUICK, "force": True, **inputs})
    job.run()
    assert job.status == "failed", job.result
    assert kept(twin) == before
    return job.error


def kept(twin: Twin) -> dict[str, str]:
    """Every file of the twin but the memory of hashes, which any look at it may refresh."""
    return {name: digest for name, digest in files(twin.path).items() if name != os.path.join("cache", "hashes.json")}


@pytest.mark.parametrize("speed", ["NULL", "0"])
def test_vehicles_without_speed_are_an_error_that_names_road_and_field(town, speed):
    error = failed(edit(town, f"UPDATE roads SET speed_kmh = {speed} WHERE id = 'r-0'"))
    assert (error["layer"], error["feature"], error["field"]) == ("roads", "r-0", "speed_kmh")
    assert "800 veh/h" in error["message"]


@pytest.mark.parametrize("factor", [1.5, -0.5])
def test_a_ground_factor_out_of_range_is_an_error_that_names_the_area(tmp_path, factor):
    twin = edit(noise_town.noise_town(tmp_path, park=1.0), f"UPDATE land_cover SET ground_factor = {factor}")
    error = failed(twin)
    assert (error["layer"], error["feature"], error["field"]) == ("land_cover", "p-0", "ground_factor")
    assert f"{factor:g}, must be 0" in error["message"]


@pytest.mark.parametrize("height", ["-3", "NULL"])
def test_a_building_without_a_height_above_ground_has_no_level_and_is_counted(town, height):
    document = run(edit(town, f"UPDATE buildings SET height_m = {height} WHERE id = 'house-2'"))
    values = result_of(town).values("noise.lden")
    assert np.isnan(values[2]) and np.isfinite(np.delete(values, 2)).all()
    assert "1 buildings without height neither screen nor reflect sound" in " ".join(document["warnings"])
    assert document["summary"]["exposure"]["Lden"]["people_without_level"] == noise_town.PEOPLE[2]


def test_a_building_that_ends_below_the_terrain_is_told_of(tmp_path):
    twin = noise_town.noise_town(tmp_path, terrain=True)
    run(twin)
    before = result_of(twin).values("noise.lden")[5].copy()
    document = run(edit(twin, "UPDATE buildings SET ground_z_m = -30 WHERE id = 'house-1'"))
    assert any("1 buildings end below the terrain" in line and "house-1" in line for line in document["warnings"])
    assert result_of(twin).values("noise.lden")[5] > before + 0.5  # what does not stand above ground screens nothing


def test_a_road_through_houses_is_computed_and_loud_where_it_comes_out(tmp_path):
    """No level is invented for what cannot be: facades that the road pierces are loud, the others screened by their own house."""
    twin = noise_town.noise_town(tmp_path, lines=[noise_town.east_west(SOUTH + 5)])
    said = " ".join(run(twin, grid_m=10)["warnings"])
    assert "1 source line runs through buildings, whose walls screen what is inside: road r-0 (48 m)" in said
    seen = receivers(twin)
    own = seen["building"] == "house-1"
    pierced, aside = (seen["lden"][own & np.isin(seen["azimuth_deg"], wanted)] for wanted in ((90, 270), (0, 180)))
    assert len(pierced) == 4 and len(aside) == 6
    assert (pierced > 60).all() and (aside < pierced.min() - 5).all()
    assert (seen["lden"] > 30).all() and (seen["lden"] < 90).all()


def test_a_building_inside_another_has_no_level_and_the_reason_is_counted(tmp_path):
    houses = [house(i) for i in range(8)]
    houses[1] = shapely.box(WEST + 2, SOUTH + 2, WEST + 8, SOUTH + 8)
    twin = noise_town.noise_town(tmp_path, houses=houses)
    document = run(twin)
    assert document["summary"]["receivers"]["left_out"] == {"facade within 0.3 m of another wall": 4}
    assert "No receiver: 4 × facade within 0.3 m of another wall" in document["warnings"]
    values = result_of(twin).values("noise.lden")
    assert np.isnan(values[1]) and np.isfinite(np.delete(values, 1)).all()


def test_forty_kilometres_of_road_in_one_feature_are_the_part_in_reach(tmp_path):
    near = noise_town.noise_town(tmp_path / "near", lines=[noise_town.east_west(LOUD_Y, WEST - 2000, WEST + 2000)])
    far = noise_town.noise_town(tmp_path / "far", lines=[noise_town.east_west(LOUD_Y, WEST - 20000, WEST + 20000)])
    one, other = run(near), run(far)
    assert sum(other["summary"]["sources"]["road_km"].values()) == pytest.approx(40.0)
    assert other["summary"]["transfer"]["pairs"] < 2 * one["summary"]["transfer"]["pairs"]
    seen = receivers(far)
    front = (seen["azimuth_deg"] == 180) & (
        seen["y"] < SOUTH
    )  # they see the road: it matters little where it is cut in pieces
    np.testing.assert_allclose(heard(far)[:, front], heard(near)[:, front], atol=0.05)


def test_without_vehicles_nothing_is_heard_and_that_is_no_number(tmp_path):
    from plugin.indicators.catalogue import indicator

    silent = {key: [0.0] for key in noise_town.LOUD}
    twin = noise_town.noise_town(tmp_path, lines=[noise_town.east_west(LOUD_Y)], **silent)
    document = run(twin, grid_m=10)
    assert document["summary"]["sources"]["roads_silent"] == 1
    values = result_of(twin).values("noise.lden")
    assert np.isneginf(values).all()
    assert indicator("noise.lden").text(float(values[0])) == "no source in reach"
    below, *others = document["summary"]["exposure"]["Lden"]["bands"]
    assert below["people"] == pytest.approx(sum(noise_town.PEOPLE)) and not any(band["people"] for band in others)
    assert np.isnan(receivers(twin)["lden"]).all()  # no −inf and no −99 in files for other programs


def test_roads_out_of_reach_are_not_heard(tmp_path):
    twin = noise_town.noise_town(tmp_path, lines=[noise_town.east_west(LOUD_Y - 1000)])
    run(twin)
    assert np.isneginf(heard(twin)).all()


def test_a_twin_without_roads_and_rail_is_told_that_nothing_is_heard(tmp_path):
    from tests.box_city import make_twin

    twin = make_twin(tmp_path / "boxes.twin", 4)
    document = run(twin)
    assert "no road or rail line" in " ".join(document["warnings"])
    assert np.isneginf(result_of(twin).values("noise.lden")).all()


def test_an_unknown_scenario_is_named(town):
    assert failed(town, scenario="nobody")["code"] == "unknown-scenario"


# --- jobs -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("at", [0.02, 0.3, 0.92])
def test_a_dismissed_job_leaves_the_twin_as_it_was_and_no_half_transfer(town, at, monkeypatch):
    monkeypatch.setattr(jobs, "PROGRESS_INTERVAL_S", 0.0)  # every tile tells, however fast the machine
    before = kept(town)
    inputs = {"twin": str(town.path), "grid_m": 5, "distance_m": 300}
    job = Job(PROCESS, inputs, lambda job: job.context.dismiss() if job.progress >= at else None)
    job.run()
    assert job.status == "dismissed"
    after = kept(town)
    if at < 0.9:
        assert after == before
    else:  # the transfer was whole by then, and may be kept
        assert {name: after[name] for name in before} == before
        assert all(name.startswith(f"cache{os.sep}noise") for name in set(after) - set(before))
    assert not any("." in Path(name).parts[2] for name in after if name.startswith(f"cache{os.sep}noise"))
    assert read_result(town, "baseline", "noise").document["options"]["grid_m"] == 0


def test_progress_goes_from_0_to_1(town, monkeypatch):
    monkeypatch.setattr(jobs, "PROGRESS_INTERVAL_S", 0.0)
    told = []
    job = Job(PROCESS, {"twin": str(town.path), "grid_m": 5, "distance_m": 300}, lambda job: told.append(job.progress))
    job.run()
    assert job.status == "successful"
    assert told == sorted(told) and told[-1] == 1.0
    assert any(0.06 < value < 0.93 for value in told)  # while paths are looked for, too


def test_the_command_line_runs_noise_and_says_the_result_on_its_last_line(town):
    words = ["run", "noise", "--twin", str(town.path), "grid_m=20", "distance_m=300", "every_floor=true"]
    done = subprocess.run(
        [sys.executable, "-m", "plugin.solver", *words], cwd=ROOT, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout.splitlines()[-1])
    assert (document["process"], document["scenario"], document["reused"]) == ("noise", "baseline", False)
    assert document["summary"]["receivers"]["facade"] > 80  # houses have two to four storeys
    assert Path(document["result"], "grid.tif").exists()
    assert "Looking for paths of sound" in done.stderr
