"""Runs that leave out ways around and reflections of what is hardly heard: what is left out, what never is, and what that costs."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.scenario.barriers import BarrierMeasure
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import Scenario
from plugin.scenario.traffic import TrafficMeasure, every_period
from plugin.solver.jobs import JobContext
from plugin.solver.noise.bands import a_weighted
from plugin.solver.noise.explain_process import PROCESS as EXPLAIN
from plugin.solver.noise.finder import Search
from plugin.solver.noise.pieces import piece_energy, pieces_of
from plugin.solver.noise.process import PROCESS
from plugin.solver.noise.reuse import Earlier
from plugin.solver.noise.scene import Barrier, Ground, flat, scene_of
from plugin.solver.noise.transfer import levels, transfer, transfer_after
from plugin.store.twin import Twin
from tests.solver.importing.town import WEST
from tests.solver.noise import noise_town
from tests.solver.noise.noise_town import LOUD_Y, heard, receivers, result_of, run, transfers

AIR = np.array([0.1, 0.4, 1.0, 1.9, 3.7, 9.7, 32.8, 117.0])
EXACT = Search(farthest_m=400.0)
FAST = EXACT._replace(budget=0.1)
OVER_ONLY = EXACT._replace(lateral=False, order=0)
PARTS = ("start", "piece", "sector", "homogeneous", "favourable", "limits")
SILENT = 2  # the line without power in the baseline
POWER = [70.0, 60.0, -np.inf, 66.0]  # dB re 1 pW/m by line


@pytest.fixture(scope="module")
def quarter():
    """Four streets among houses: scene, weighted pieces, 40 receivers."""
    random = np.random.default_rng(5)
    boxes = np.array(
        [shapely.box(x, y, x + 15, y + 9) for x in range(-100, 100, 30) for y in range(-80, 80, 26)], object
    )
    scene = scene_of(boxes, random.uniform(7, 15, len(boxes)), None, (), Ground(), flat())
    ends = np.array(
        [[(-150, -90), (150, -90)], [(-110, -120), (-110, 120)], [(-150, 95), (0, 95)], [(115, -90), (115, 120)]], float
    )
    x, y = ends.reshape(-1, 2).T
    pieces = pieces_of(2 * np.arange(5), x, y, np.full(4, 0.05), np.zeros(4), Ground(), flat())
    power = np.repeat(np.array(POWER)[None, :, None], 8, axis=2)
    pieces = pieces._replace(weight=piece_energy(pieces, power)[0].sum(axis=1))
    places = random.uniform(-140, 140, (2, 40))
    return scene, pieces, (*places, np.full(40, 4.0))


@pytest.fixture(scope="module")
def found(quarter):
    """The transfer by each search."""
    scene, pieces, places = quarter
    return {search: transfer(scene, pieces, *places, AIR, search) for search in (EXACT, FAST, OVER_ONLY)}


def same_bits(one, other):
    for name in PARTS:
        assert_array_equal(getattr(one, name), getattr(other, name))


def faint_ones(pieces, found, r, x, y, z):
    """Of the entries of receiver r the faintest whose free-field energies add up to the budget at most, without those of no weight."""
    k = found.piece[found.start[r] : found.start[r + 1]]
    energy = pieces.weight[k] / ((pieces.x[k] - x) ** 2 + (pieces.y[k] - y) ** 2 + (pieces.z[k] - z) ** 2)
    order = np.argsort(energy)
    faint = np.zeros(len(k), bool)
    faint[order] = np.cumsum(energy[order]) <= FAST.budget * energy.sum()
    return faint & (energy > 0)


def test_faint_pieces_have_the_path_over_what_stands_between_and_the_others_all(quarter, found):
    _, pieces, places = quarter
    both = set()
    for r, place in enumerate(np.column_stack(places)):
        rows = slice(*found[FAST].start[r : r + 2])
        faint = faint_ones(pieces, found[FAST], r, *place)[:, None]
        both |= set(faint.ravel().tolist())
        for name in ("homogeneous", "favourable"):
            exact, over, fast = (getattr(found[search], name)[rows] for search in (EXACT, OVER_ONLY, FAST))
            assert_array_equal(fast, np.where(faint, over, exact))
    assert both == {True, False}


def test_what_is_silent_in_the_baseline_is_never_simplified(quarter, found):
    _, pieces, _ = quarter
    first = pieces.member_line[pieces.member_start[found[EXACT].piece]]
    assert (first == SILENT).any()
    for name in ("homogeneous", "favourable"):
        exact, fast = (getattr(found[search], name)[first == SILENT] for search in (EXACT, FAST))
        assert_array_equal(exact, fast)


def test_without_weights_a_budget_changes_nothing(quarter, found):
    scene, pieces, places = quarter
    same_bits(transfer(scene, pieces._replace(weight=np.zeros(len(pieces.x))), *places, AIR, FAST), found[EXACT])


def test_a_receiver_alone_has_the_bits_it_has_among_others(quarter, found):
    scene, pieces, places = quarter
    for r in (0, 17, 39):
        alone = transfer(scene, pieces, *(part[r : r + 1] for part in places), AIR, FAST)
        rows = slice(*found[FAST].start[r : r + 2])
        for name in PARTS[1:]:
            assert_array_equal(getattr(alone, name), getattr(found[FAST], name)[rows])


def test_a_run_that_starts_from_another_has_the_bits_of_a_whole_one(quarter, found):
    scene, pieces, places = quarter
    boxes = np.array(
        [shapely.box(x, y, x + 15, y + 9) for x in range(-100, 100, 30) for y in range(-80, 80, 26)], object
    )
    wall = Barrier([(-20.0, -84.0), (40.0, -84.0)], [4.0, 4.0], [0.2] * 8)
    walled = scene_of(boxes, np.random.default_rng(5).uniform(7, 15, len(boxes)), None, (wall,), Ground(), flat())
    after, computed = transfer_after(Earlier(scene, places, found[FAST]), walled, pieces, places, AIR, FAST)
    same_bits(after, transfer(walled, pieces, *places, AIR, FAST))
    assert 0 < computed < len(after.piece)


def test_levels_are_lower_by_little(quarter, found):
    _, pieces, _ = quarter
    energy = piece_energy(pieces, np.repeat(np.array(POWER)[None, :, None], 8, axis=2))
    exact, fast = (a_weighted(levels(found[search], energy))[0] for search in (EXACT, FAST))
    assert (fast <= exact + 1e-6).all()
    assert 0.001 < (exact - fast).max() < 1.5  # a budget of 10 % here


# --- the process ------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def computed(tmp_path_factory) -> Path:
    """The town with its baseline computed fast; not to be changed."""
    twin = noise_town.noise_town(tmp_path_factory.mktemp("fast"))
    run(twin, accuracy="fast")
    return twin.path


@pytest.fixture
def town(computed, tmp_path) -> Twin:
    return Twin.open(shutil.copytree(computed, tmp_path / "town.twin"))


def test_a_fast_run_states_what_it_is_off_by(town):
    told, fast = result_of(town).document["summary"]["fast"], heard(town)
    assert told["error"]["sample"] == min(50, fast.shape[1])
    document = run(town)
    assert (document["reused"], document["summary"]["transfer"]["from_cache"]) == (False, False)
    assert "fast" not in result_of(town).document["summary"]
    off = np.abs(fast - heard(town))[3]
    assert off.max() < 0.5
    if fast.shape[1] <= 50:
        assert_allclose(told["error"]["Lden"]["max_db"], off.max(), atol=2e-3)
    assert told["error"]["Lden"]["rms_db"] < 0.05


@pytest.mark.parametrize("flow", [0.1, 3.0])
def test_other_traffic_takes_the_fast_transfer_that_is_there(town, flow):
    before = transfers(town)
    other = TrafficMeasure(RoadTargets(ids=("r-0",)), flow_factor=every_period(flow))
    town.save_scenario(Scenario("other", "Other", "baseline", (other,)))
    assert run(town, scenario="other", accuracy="fast")["summary"]["transfer"]["from_cache"] is True
    assert transfers(town) == before


def test_a_fast_run_with_a_barrier_has_the_bits_of_one_from_nothing(town):
    wall = BarrierMeasure(((WEST, LOUD_Y + 5.0), (WEST + 60.0, LOUD_Y + 5.0)), 3.0)
    town.save_scenario(Scenario("wall", "Wall", "baseline", (wall,)))
    run(town, scenario="wall", accuracy="fast")
    first = heard(town, "wall")
    shutil.rmtree(town.cache_folder / "noise")
    run(town, scenario="wall", accuracy="fast", force=True)
    assert_array_equal(heard(town, "wall"), first)
    assert (first < heard(town)).any()


def test_a_fast_result_is_explained_with_every_path(town):
    den = heard(town)[3]
    loudest = int(np.argmax(den))
    name = receivers(town)["id"][loudest]
    document = EXPLAIN.run(JobContext(), EXPLAIN.validated({"twin": str(town.path), "receiver": name}))
    assert_allclose(document["level"]["den"], den[loudest], atol=0.5)
    assert document["pieces"][0]["paths"]


def test_another_accuracy_is_refused(town):
    with pytest.raises(InputError, match="accuracy"):
        PROCESS.validated({"twin": str(town.path), "accuracy": "guess"})
