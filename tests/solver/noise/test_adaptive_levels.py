"""An adaptive grid in the process "noise": beside the same map computed at every point, and from one scenario to the next."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely

from plugin.scenario.barriers import BarrierMeasure
from plugin.scenario.buildings import RemoveBuildingsMeasure
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import ClosureMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.scenario.traffic import TrafficMeasure, every_period
from plugin.solver import jobs
from plugin.solver.jobs import Job
from plugin.solver.noise.adaptive_grid import NEAR
from plugin.solver.noise.adaptive_levels import error_of, error_words
from plugin.solver.noise.process import PROCESS
from plugin.solver.noise.study import Levels
from plugin.store.twin import Twin
from tests.solver.importing.town import SOUTH, WEST
from tests.solver.noise import noise_town
from tests.solver.noise.noise_town import QUICK, result_of, run, transfers

GRID_M = 2.5
ADAPTIVE = {"grid": "adaptive", "grid_m": GRID_M}
FLAG = "Interpolated [1 yes, 0 no]"


@pytest.fixture(scope="module")
def computed(tmp_path_factory) -> Path:
    """The town with an adaptive grid; not to be changed."""
    twin = noise_town.noise_town(tmp_path_factory.mktemp("noise"))
    run(twin, **ADAPTIVE)
    return twin.path


@pytest.fixture
def town(computed, tmp_path) -> Twin:
    """A copy of it for each test."""
    return Twin.open(shutil.copytree(computed, tmp_path / "town.twin"))


@pytest.fixture(scope="module")
def every_point(computed, tmp_path_factory) -> np.ndarray:
    """(4, rows, columns) of the same map, regular."""
    twin = Twin.open(shutil.copytree(computed, tmp_path_factory.mktemp("regular") / "town.twin"))
    run(twin, grid_m=GRID_M)
    return grid_of(twin)[0]


def grid_of(twin: Twin, scenario: str = "baseline") -> tuple[np.ndarray, np.ndarray | None]:
    """(4, rows, columns) levels and (rows, columns) 1 where interpolated, None of a regular grid."""
    with rasterio.open(result_of(twin, scenario).folder / "grid.tif") as file:
        bands, names = file.read(), file.descriptions
    return bands[:4], bands[4] if len(names) > 4 else None


def variant(twin: Twin, *measures) -> Twin:
    twin.save_scenario(Scenario("variant", "Variant", "baseline", tuple(measures)))
    return twin


def summary_of(twin: Twin, scenario: str = "baseline") -> dict:
    return result_of(twin, scenario).document["summary"]["adaptive_grid"]


# --- beside the regular grid ------------------------------------------------------------------------------------------
def test_computed_points_have_the_levels_of_the_regular_grid_bit_by_bit(town, every_point):
    levels, between = grid_of(town)
    np.testing.assert_array_equal(np.isnan(levels), np.isnan(every_point))
    np.testing.assert_array_equal(levels[:, between == 0], every_point[:, between == 0])


def test_the_error_is_what_is_wanted_and_the_one_that_is_stated(town, every_point):
    levels, between = grid_of(town)
    summary = summary_of(town)
    assert summary["interpolated"] == (between == 1).sum() > 200
    assert summary["computed"] == (between == 0).sum()
    assert summary["points"] == np.isfinite(levels[0]).sum()
    assert summary["error"]["sample"] == 200
    for name, band in (("Lden", 0), ("Lnight", 3)):
        off = np.abs(levels[band] - every_point[band])[between == 1]
        stated = summary["error"][name]
        assert stated["rms_db"] == pytest.approx(np.sqrt(np.mean(off**2)), abs=0.1)
        assert 0 < stated["rms_db"] <= stated["max_db"] <= off.max() + 1e-3
        assert stated["rms_db"] < summary["wanted_error_db"] == 1.0
    assert any("points of the map are interpolated" in line for line in result_of(town).document["warnings"])


def test_the_raster_says_which_points_are_interpolated(town):
    with rasterio.open(result_of(town).folder / "grid.tif") as file:
        assert file.descriptions[-1] == FLAG
        flag, lden = file.read(5), file.read(1)
    assert set(np.unique(flag[~np.isnan(flag)])) == {0.0, 1.0}
    np.testing.assert_array_equal(np.isnan(flag), np.isnan(lden))


def test_isophones_and_areas_are_of_the_whole_map(town):
    levels, _ = grid_of(town)
    rows, columns = levels.shape[1:]
    _, _, wkb, _ = pyogrio.raw.read(result_of(town).folder / "noise.gpkg", layer="isophones_lden")
    area = shapely.area(shapely.from_wkb(wkb)).sum()
    assert area == pytest.approx((rows - 1) * (columns - 1) * GRID_M**2, rel=1e-6)
    counted = result_of(town).document["summary"]["area"]["Lden"]
    assert sum(counted["km2"].values()) * 1e6 == pytest.approx(rows * columns * GRID_M**2)
    assert counted["without_level_km2"] == 0


def test_less_error_is_more_points_and_the_regular_grid_has_none_interpolated(town):
    few = summary_of(town)["computed"]
    run(town, **ADAPTIVE, grid_error_db=0.2)
    assert summary_of(town)["computed"] > few
    assert summary_of(town)["error"]["Lden"]["rms_db"] < 0.2
    run(town, grid_m=GRID_M)
    assert grid_of(town)[1] is None and "adaptive_grid" not in result_of(town).document["summary"]


def test_facades_have_the_levels_they_have_with_any_grid(town):
    with_grid = noise_town.heard(town)
    run(town)
    np.testing.assert_array_equal(noise_town.heard(town), with_grid)


# --- the same every time ----------------------------------------------------------------------------------------------
def test_the_same_twin_gives_the_same_map_without_its_cache(town):
    levels, between = grid_of(town)
    shutil.rmtree(town.cache_folder)
    run(town, **ADAPTIVE, force=True)
    again, where = grid_of(town)
    np.testing.assert_array_equal(again, levels)
    np.testing.assert_array_equal(where, between)


def test_a_second_run_takes_choice_and_transfers_from_the_cache(town):
    there = transfers(town)
    assert len(there) == 2  # of the facades and of the grid
    run(town, **ADAPTIVE, force=True)
    assert transfers(town) == there


@pytest.mark.parametrize("name", ["cell_of", "grid", "edges"])
def test_a_choice_that_is_damaged_is_made_again(town, name):
    levels, _ = grid_of(town)
    (folder,) = (town.cache_folder / "noise_grid").iterdir()
    (folder / f"{name}.npy").write_bytes(b"\x93NUMPY")
    run(town, **ADAPTIVE, force=True)
    np.testing.assert_array_equal(grid_of(town)[0], levels)


def test_a_finer_choice_starts_from_what_is_there_and_is_the_one_made_from_nothing(town):
    run(town, **ADAPTIVE, grid_error_db=0.3)
    quick = grid_of(town)
    shutil.rmtree(town.cache_folder)
    run(town, **ADAPTIVE, grid_error_db=0.3, force=True)
    for one, other in zip(quick, grid_of(town)):
        np.testing.assert_array_equal(one, other)


def test_every_floor_and_points_leave_the_choice_as_it_is(town, tmp_path):
    path = tmp_path / "points.csv"
    path.write_text(f"id,x,y\np,{WEST - 5},{SOUTH}\n", encoding="utf-8")
    run(town, **ADAPTIVE, every_floor=True, points=str(path))
    assert len(list((town.cache_folder / "noise_grid").iterdir())) == 1


# --- scenarios --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "measure",
    [
        TrafficMeasure(RoadTargets(ids=("r-0",)), flow_factor=every_period(0.5)),
        ClosureMeasure(RoadTargets(ids=("r-0",))),
    ],
    ids=lambda measure: measure.kind,
)
def test_other_traffic_is_heard_in_the_same_points_from_the_transfer_that_is_there(town, measure):
    there, (_, between) = transfers(town), grid_of(town)
    run(variant(town, measure), scenario="variant", **ADAPTIVE)
    assert transfers(town) == there
    quick, where = grid_of(town, "variant")
    np.testing.assert_array_equal(where, between)
    run(town, scenario="variant", grid_m=GRID_M)
    np.testing.assert_array_equal(quick[:, where == 0], grid_of(town, "variant")[0][:, where == 0])


def test_half_the_vehicles_are_three_decibels_less_everywhere(town):
    variant(town, TrafficMeasure(RoadTargets(everything=True), flow_factor=every_period(0.5)))
    run(town, scenario="variant", **ADAPTIVE)
    saved = grid_of(town)[0] - grid_of(town, "variant")[0]
    np.testing.assert_allclose(saved[np.isfinite(saved)], 10 * np.log10(2), atol=5e-5)


def test_a_scenario_computed_first_has_the_map_it_has_after_its_baseline(town, tmp_path):
    variant(town, TrafficMeasure(RoadTargets(ids=("r-0",)), flow_factor=every_period(0.3)))
    alone = Twin.open(
        shutil.copytree(town.path, tmp_path / "alone.twin", ignore=shutil.ignore_patterns("cache", "results"))
    )
    for twin in (town, alone):
        run(twin, scenario="variant", **ADAPTIVE)
    for one, other in zip(grid_of(town, "variant"), grid_of(alone, "variant")):
        np.testing.assert_array_equal(one, other)


def points_from(twin: Twin, line: shapely.LineString, scenario: str = "baseline") -> np.ndarray:
    """(rows, columns) distance of the grid points from a line [m]."""
    with rasterio.open(result_of(twin, scenario).folder / "grid.tif") as file:
        rows, columns = file.shape
        x, y = file.transform @ (np.arange(columns) + 0.5, np.full(columns, 0.5))
        _, down = file.transform @ (np.full(rows, 0.5), np.arange(rows) + 0.5)
    return shapely.distance(shapely.points(*np.meshgrid(x, down)), line)


def test_around_a_new_barrier_every_point_is_computed_and_elsewhere_those_of_the_baseline(town):
    y = SOUTH - 6
    line = shapely.LineString([(WEST, y), (WEST + 12, y)])
    run(variant(town, BarrierMeasure(tuple(line.coords), 4.0, "highly absorbing")), scenario="variant", **ADAPTIVE)
    _, before = grid_of(town)
    levels, after = grid_of(town, "variant")
    near = points_from(town, line, "variant") <= NEAR * GRID_M
    assert (before[near] == 1).any() and not (after[near] == 1).any()
    np.testing.assert_array_equal(after[~near], before[~near])
    run(town, scenario="variant", grid_m=GRID_M)
    exact, _ = grid_of(town, "variant")
    np.testing.assert_array_equal(levels[:, after == 0], exact[:, after == 0])
    assert np.nanmin(levels[0] - grid_of(town)[0][0]) < -3


def test_where_a_house_goes_the_map_has_levels_of_its_own(town):
    run(variant(town, RemoveBuildingsMeasure(Targets(ids=("house-0",)))), scenario="variant", **ADAPTIVE)
    levels, between = grid_of(town, "variant")
    run(town, scenario="variant", grid_m=GRID_M)
    exact, _ = grid_of(town, "variant")
    np.testing.assert_array_equal(np.isnan(levels), np.isnan(exact))
    np.testing.assert_array_equal(levels[:, between == 0], exact[:, between == 0])


# --- jobs and words ---------------------------------------------------------------------------------------------------
def test_progress_goes_from_0_to_1(town, monkeypatch):
    monkeypatch.setattr(jobs, "PROGRESS_INTERVAL_S", 0.0)
    shutil.rmtree(town.cache_folder)
    told = []
    job = Job(
        PROCESS, {**QUICK, **ADAPTIVE, "twin": str(town.path), "force": True}, lambda job: told.append(job.progress)
    )
    job.run()
    assert job.status == "successful", job.error
    assert told == sorted(told) and told[-1] == 1.0


def test_a_job_cancelled_while_points_are_chosen_leaves_no_choice(town, monkeypatch):
    monkeypatch.setattr(jobs, "PROGRESS_INTERVAL_S", 0.0)
    shutil.rmtree(town.cache_folder)
    before = grid_of(town)[0]

    def look(job: Job) -> None:
        if "adaptive" in job.message or job.progress > 0.3:
            job.context.dismiss()

    job = Job(PROCESS, {**QUICK, **ADAPTIVE, "twin": str(town.path), "force": True}, look)
    job.run()
    assert job.status == "dismissed"
    assert not (town.cache_folder / "noise_grid").exists()
    np.testing.assert_array_equal(grid_of(town)[0], before)


@pytest.mark.parametrize(("name", "value", "status"), [("grid", "round", "refused"), ("grid_error_db", 0.0, "failed")])
def test_an_option_out_of_range_is_named(town, name, value, status):
    try:
        job = Job(PROCESS, {"twin": str(town.path), name: value})
    except Exception as error:
        assert status == "refused" and name in str(error)
        return
    job.run()
    assert (job.status, job.error["field"]) == (status, name)


def levels_with(den) -> Levels:
    den = np.array(den)
    return Levels(np.zeros((3, len(den), 8)), den, den, den - 8, den)


def test_an_error_is_the_root_mean_square_and_the_greatest_difference():
    found = error_of(levels_with([50.0, 60.0, -np.inf, -np.inf]), levels_with([53.0, 56.0, -np.inf, 20.0]))
    assert found["sample"] == 4
    assert found["Lden"] == {"rms_db": pytest.approx(3.536, abs=1e-3), "max_db": 4.0, "one_sided": 1}


def test_where_nothing_is_interpolated_or_heard_there_is_no_error_to_state():
    silent = error_of(levels_with([-np.inf]), levels_with([-np.inf]))
    assert silent["Lden"] == {"rms_db": None, "max_db": None, "one_sided": 0}
    words = error_words({"points": 9, "interpolated": 1, "error": silent})
    assert words.endswith("where nothing is heard")
    assert error_words({"points": 9, "interpolated": 0, "error": {}}).endswith("all 9 points of the map are computed")


def test_points_of_which_only_one_level_is_there_are_said_and_not_taken_for_silence():
    summary = {"points": 90, "interpolated": 40, "wanted_error_db": 1.0}
    other = "at 1 of those checked there is sound by one computation and none by the other"
    found = error_of(levels_with([50.0, -np.inf]), levels_with([50.5, 40.0]))
    assert error_words({**summary, "error": found}).endswith(f"0.5 dB at most; {other}")
    alone = error_of(levels_with([-np.inf]), levels_with([40.0]))
    assert error_words({**summary, "error": alone}).endswith(f"interpolated; {other}")
    none = error_of(levels_with([]), levels_with([]))
    assert error_words({**summary, "error": none}).endswith("none of which was computed to check")


def test_an_error_above_what_is_wanted_is_said_to_be():
    found = error_of(levels_with([50.0, 60.0]), levels_with([53.0, 56.0]))
    summary = {"points": 90, "interpolated": 40, "wanted_error_db": 1.0, "error": found}
    assert "off by 3.5 dB (RMS), 4.0 dB at most; 1 dB were wanted" in error_words(summary)
    assert error_words({**summary, "wanted_error_db": 4.0}).endswith("4.0 dB at most")


def test_a_twin_without_sources_has_a_map_on_which_nothing_is_heard(tmp_path):
    from tests.box_city import make_twin

    twin = make_twin(tmp_path / "boxes.twin", 4)
    run(twin, grid="adaptive", grid_m=2.0)
    assert np.isnan(grid_of(twin)[0]).all()
    assert summary_of(twin)["error"]["Lden"]["rms_db"] is None
