"""The preview of noise: what it answers equals a run of a scenario with the same measures, and what it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numba
import numpy as np
import pytest
import shapely

from plugin.city.errors import InputError, ResultError
from plugin.scenario.barriers import BarrierMeasure
from plugin.scenario.measures import measure_to_dict
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import ClosureMeasure, HeavyBanMeasure, PavementMeasure, SpeedMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.traffic import TrafficMeasure, every_period
from plugin.solver import previews, processes
from plugin.solver.jobs import JobContext
from plugin.solver.noise import live, live_state, live_sum
from plugin.solver.noise.live import PREVIEW
from plugin.solver.previews import KEPT_ANSWERS
from plugin.store.twin import Twin
from tests.solver.importing.town import SOUTH, WEST, imported, write_layer
from tests.solver.noise import noise_town
from tests.solver.noise.noise_town import LOUD_Y, SIDE_Y, east_west, edit, result_of, run

LOUD, SIDE, FAR = (RoadTargets(ids=(f"r-{i}",)) for i in range(3))
ALL = RoadTargets(everything=True)
PROMISED_DB = 0.01  # of a preview to the run, at every receiver
MEASURES = {
    "nothing": (),
    "half the vehicles": (TrafficMeasure(LOUD, flow_factor=every_period(0.5)),),
    "three times at night": (TrafficMeasure(SIDE, flow_factor=(None, None, 3.0)),),
    "more lorries": (TrafficMeasure(LOUD, heavy_share=every_period(0.3)),),
    "more motorcycles": (TrafficMeasure(LOUD, two_wheeler_share=(0.2, 0.3, 0.1)),),
    "other fleet": (
        TrafficMeasure(
            ALL, two_wheeler_share=every_period(0.15), heavy_share=every_period(0.2), medium_share=every_period(0.8)
        ),
    ),
    "30 km/h on all": (SpeedMeasure(ALL, 30),),
    "cobbles": (PavementMeasure(FAR, "sett"),),
    "no lorries at night": (HeavyBanMeasure(LOUD, ("night",)),),
    "loud street closed": (ClosureMeasure(LOUD),),
    "next to nothing left": (TrafficMeasure(ALL, flow_factor=every_period(1e-4)),),
    "all closed": (ClosureMeasure(ALL),),
    "several on several classes": (
        SpeedMeasure(RoadTargets(classes=("secondary", "primary")), 40),
        TrafficMeasure(SIDE, flow_factor=every_period(2.5), heavy_share=every_period(0.2)),
        PavementMeasure(LOUD, "NL05"),
        ClosureMeasure(FAR),
    ),
}


@pytest.fixture(scope="module")
def computed(tmp_path_factory) -> Path:
    """The town with three streets, of the classes secondary, residential and primary; baseline computed; not to be changed."""
    lines = [east_west(LOUD_Y), east_west(SIDE_Y), east_west(SOUTH - 120.0, WEST - 60, WEST + 120)]
    nothing = {key: [value, np.nan, np.nan] for key, value in noise_town.LOUD.items()}
    columns = {"class": ["secondary", "residential", "primary"], "speed": [50.0, 30.0, 60.0], **nothing}
    twin = noise_town.noise_town(tmp_path_factory.mktemp("live"), lines=lines, **columns)
    run(twin)
    return twin.path


@pytest.fixture
def town(computed, tmp_path) -> Twin:
    """A copy of it for each test."""
    return Twin.open(shutil.copytree(computed, tmp_path / "town.twin"))


def asked(twin: Twin, *measures, **inputs) -> dict:
    documents = [measure_to_dict(measure) for measure in measures]
    given = PREVIEW.validated({"twin": str(twin.path), "measures": documents, **inputs})
    return PREVIEW.run(JobContext(), given)


def previewed(twin: Twin, *measures, **inputs) -> dict[str, np.ndarray]:
    """Indicator id -> values."""
    return {each["id"]: np.load(each["file"]) for each in asked(twin, *measures, **inputs)["indicators"]}


def ran(twin: Twin, *measures, parent: str = "baseline") -> dict[str, np.ndarray]:
    """What a run of a scenario with the measures gives."""
    twin.save_scenario(Scenario("variant", "Variant", parent, tuple(measures)))
    run(twin, scenario="variant")
    result = result_of(twin, "variant")
    return {key: np.asarray(result.values(key)) for key in result.indicators}


@pytest.mark.parametrize("measures", MEASURES.values(), ids=MEASURES)
def test_a_preview_is_the_run_of_a_scenario_with_the_same_measures(town, measures):
    quick, full = previewed(town, *measures, hours=True), ran(town, *measures)
    assert set(quick) == set(full)
    for key, values in full.items():
        assert quick[key].shape == values.shape and quick[key].dtype == np.float32
        np.testing.assert_array_equal(np.isnan(quick[key]), np.isnan(values), err_msg=key)
        np.testing.assert_array_equal(np.isneginf(quick[key]), np.isneginf(values), err_msg=key)
        np.testing.assert_allclose(quick[key], values, rtol=0, atol=PROMISED_DB, err_msg=key)


def test_where_all_is_closed_nothing_is_heard(town):
    assert np.isneginf(previewed(town, ClosureMeasure(ALL))["noise.receiver_lden"]).all()


def test_it_stands_on_the_scenario_whose_result_it_is(town):
    town.save_scenario(Scenario("calm", "Calm", "baseline", (SpeedMeasure(ALL, 20),)))
    run(town, scenario="calm")
    more = TrafficMeasure(LOUD, flow_factor=every_period(0.25))
    quick = previewed(town, more, scenario="calm")
    full = ran(town, more, parent="calm")
    for key, values in quick.items():
        np.testing.assert_allclose(values, full[key], rtol=0, atol=PROMISED_DB)


@pytest.mark.parametrize("grid", ["regular", "adaptive"])
def test_with_a_grid_the_facades_are_answered(town, grid):
    run(town, grid_m=20.0, grid=grid)
    assert result_of(town).document["summary"]["receivers"]["grid"] > 0
    quick = previewed(town, SpeedMeasure(LOUD, 30))
    town.save_scenario(Scenario("variant", "Variant", "baseline", (SpeedMeasure(LOUD, 30),)))
    run(town, scenario="variant", grid_m=20.0, grid=grid)
    np.testing.assert_allclose(
        quick["noise.receiver_lden"], result_of(town, "variant").values("noise.receiver_lden"), rtol=0, atol=PROMISED_DB
    )


def test_hours_are_answered_when_they_are_asked_for_and_the_result_has_them(town):
    assert "noise.laeq_hour" not in previewed(town)
    assert previewed(town, hours=True)["noise.laeq_hour"].shape == (8, 24)
    run(town, hours=False)
    assert "noise.laeq_hour" not in previewed(town, hours=True)


def test_the_same_measures_give_the_same_bytes_whatever_came_before(town):
    first = previewed(town, *MEASURES["several on several classes"])
    previewed(town, ClosureMeasure(ALL))
    again = previewed(town, *MEASURES["several on several classes"])
    assert {key: values.tobytes() for key, values in first.items()} == {k: v.tobytes() for k, v in again.items()}


def test_with_lights_plants_terrain_and_winds_it_is_the_run_as_well(tmp_path):
    crossing = (WEST + 60, LOUD_Y)
    ends = [(WEST - 100, LOUD_Y), (WEST + 250, LOUD_Y), (WEST + 60, LOUD_Y - 200)]
    arms = [shapely.LineString([end, crossing]) for end in ends]
    lights = write_layer(tmp_path / "lights.gpkg", [shapely.Point(*crossing)], "lights", id=["l"], kind=["lights"])
    twin = noise_town.noise_town(tmp_path, terrain=True, lines=arms, road_junctions=[lights])
    fan = write_layer(
        tmp_path / "fan.gpkg", [shapely.Point(WEST + 26, SOUTH + 5)], "fan", id=["f"], lw_dba=[96.0], height_m=[4.0]
    )
    imported(twin=twin.path, noise_sources=[fan])
    twin = Twin.open(twin.path)
    winds = {"p_favourable_table": "wg-aen"}
    run(twin, **winds)
    measures = (SpeedMeasure(LOUD, 30), TrafficMeasure(SIDE, flow_factor=every_period(0.0)), HeavyBanMeasure(FAR))
    quick = previewed(twin, *measures, hours=True)
    twin.save_scenario(Scenario("variant", "Variant", "baseline", measures))
    run(twin, scenario="variant", **winds)
    result = result_of(twin, "variant")
    assert set(quick) == set(result.indicators)
    for key, values in quick.items():
        np.testing.assert_allclose(values, result.values(key), rtol=0, atol=PROMISED_DB, err_msg=key)
    assert (result.values("noise.lden") < result_of(twin).values("noise.lden")).any()


# --- loaded state -----------------------------------------------------------------------------------------------------
def test_the_second_preview_is_from_what_is_loaded(town, monkeypatch):
    assert asked(town)["loaded"] is True
    monkeypatch.setattr(live_state, "loaded", lambda *arguments: pytest.fail("loaded again"))
    document = asked(town, SpeedMeasure(LOUD, 30))
    assert (document["loaded"], document["changed"]["roads"]) == (False, 1)
    assert document["changed"]["pieces"] > 0


def test_only_pieces_of_changed_roads_are_summed(town, monkeypatch):
    asked(town)
    summed = []
    added = live_sum._added
    monkeypatch.setattr(
        live_sum,
        "_added",
        lambda transfer, slot, *rest: summed.append((slot >= 0).sum()) or added(transfer, slot, *rest),
    )
    document = asked(town, SpeedMeasure(SIDE, 25))
    (state,) = [each for mark, each in live._loaded.items() if str(town.path) in mark]
    assert summed == [document["changed"]["pieces"]]
    assert summed[0] < len(state.energy) / 2


def test_a_new_result_is_loaded_anew_and_the_old_one_is_let_go(town):
    asked(town)
    changed = edit(town, "UPDATE roads SET flow_day_veh_h = 900 WHERE id = 'r-0'")
    run(changed)
    quick = previewed(changed, SpeedMeasure(LOUD, 30))
    assert sum(str(town.path) in mark for mark in live._loaded) == 1
    np.testing.assert_allclose(
        quick["noise.lden"], ran(changed, SpeedMeasure(LOUD, 30))["noise.lden"], atol=PROMISED_DB
    )


def test_no_more_results_are_kept_than_said(town):
    for name, speed in (("a", 20), ("b", 25), ("c", 40)):
        town.save_scenario(Scenario(name, name, "baseline", (SpeedMeasure(ALL, speed),)))
        run(town, scenario=name)
        asked(town, scenario=name)
    assert [json.loads(mark)[1] for mark in live._loaded] == ["b", "c"]


def test_the_kernel_that_is_compiled_at_set_up_is_the_one_a_preview_runs(town, monkeypatch):
    kernel, called = live_sum._added_kernel, []

    def noted(*args):
        called.append(tuple(numba.typeof(each) for each in args))
        return kernel(*args)

    monkeypatch.setattr(live_sum, "_added_kernel", noted)
    live_sum.warm()
    compiled = set(called)
    called.clear()
    asked(town, SpeedMeasure(LOUD, 30))
    asked(town, ClosureMeasure(ALL))
    assert called and set(called) == compiled


def test_older_answers_are_removed_and_never_taken_for_a_transfer(town):
    folders = [Path(asked(town)["indicators"][0]["file"]).parent for _ in range(KEPT_ANSWERS + 2)]
    assert [folder.exists() for folder in folders] == [False, False] + [True] * KEPT_ANSWERS
    assert len(noise_town.transfers(town)) == 1


def test_what_is_loaded_is_let_go_when_somebody_needs_the_files(town):
    asked(town)
    processes.forget_previews()
    assert not live._loaded
    assert asked(town)["loaded"] is True


# --- refusals ---------------------------------------------------------------------------------------------------------
def test_without_a_result_it_says_to_run_noise_first(town):
    shutil.rmtree(town.result_folder("baseline", "noise"))
    with pytest.raises(ResultError) as caught:
        asked(town)
    assert (caught.value.code, caught.value.hint) == ("no-result", "Run noise first.")
    assert "baseline" in caught.value.message


def test_a_result_of_other_roads_is_refused_though_it_was_loaded(town):
    asked(town)
    changed = edit(town, "UPDATE roads SET flow_day_veh_h = 900 WHERE id = 'r-0'")
    with pytest.raises(ResultError, match="older than: roads") as caught:
        asked(changed)
    assert caught.value.code == "stale-result"


def test_a_result_of_another_solver_is_refused(town, monkeypatch):
    monkeypatch.setattr(previews, "source_hash", lambda: "another")
    with pytest.raises(ResultError, match="older than: solver"):
        asked(town)


def test_when_the_cache_was_emptied_it_says_so(town):
    shutil.rmtree(town.cache_folder)
    with pytest.raises(ResultError) as caught:
        asked(town)
    assert caught.value.code == "no-transfer" and "again" in caught.value.hint


def test_a_measure_that_is_not_on_roads_is_refused(town):
    with pytest.raises(InputError, match="barrier cannot be previewed") as caught:
        asked(town, BarrierMeasure(((WEST, LOUD_Y + 5), (WEST + 50, LOUD_Y + 5)), 3.0))
    assert caught.value.code == "not-live"


def test_vehicles_on_a_road_that_was_no_source_are_refused(town):
    changed = edit(town, "UPDATE roads SET class = 'footway' WHERE id = 'r-2'")
    run(changed)
    with pytest.raises(InputError, match="r-2 becomes a source") as caught:
        asked(changed, TrafficMeasure(FAR, flow_veh_h=every_period(100)))
    assert caught.value.code == "not-live"


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (SpeedMeasure(RoadTargets(ids=("nowhere",)), 30), "nowhere"),
        (PavementMeasure(LOUD, "marmalade"), "marmalade"),
        (TrafficMeasure(LOUD, heavy_factor=every_period(10)), "r-0"),  # 50 % at first
    ],
    ids=["unknown road", "unknown surface", "more lorries than vehicles"],
)
def test_what_a_run_would_refuse_is_refused(town, measure, words):
    measures = [TrafficMeasure(LOUD, heavy_share=every_period(0.5)), measure]
    with pytest.raises(InputError, match=words):
        asked(town, *measures)
    assert asked(town)["loaded"] is False  # what is loaded is as it was


def test_an_unknown_scenario_is_refused(town):
    with pytest.raises(InputError, match="nowhere"):
        asked(town, scenario="nowhere")
