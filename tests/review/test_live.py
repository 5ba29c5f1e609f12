"""The model of the live preview: what it asks the solver for, and what the views show of the answer. The solver here answers by hand."""

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.client.local_solver import SUPERSEDED
from plugin.review.live import AFTER, BEFORE, BY_HOUR, CHANGE
from plugin.review.view_state import DIFFERENCE
from plugin.scenario.measures import measure_from_dict
from plugin.scenario.scenario import BASELINE
from tests.box_noise import LDEN, LNIGHT, lden_of, write_noise
from tests.box_roads import add_roads

N = 12


@pytest.fixture
def box_twin(box_twin):
    return add_roads(box_twin)


@pytest.fixture
def live(live, study, box_twin, view_state):
    """With a result, and a panel that shows the sliders."""
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(LDEN)
    live.set_active(True)
    return live


@pytest.fixture
def moved(live, selection, hand_solver):
    """Two roads selected, a third of the vehicles taken off, and the solver's answer."""
    hand_solver.answer()
    selection.pick(["mill", "main-1"], target="road")
    live.set(flow_percent=-33)
    hand_solver.answer()
    return live


def measures(inputs):
    return [measure_from_dict(each) for each in inputs["measures"]]


# --- asking -----------------------------------------------------------------------------------------------------------
def test_the_result_is_loaded_as_soon_as_the_panel_is_open(live, hand_solver, box_twin):
    (inputs,) = hand_solver.asked
    assert inputs == {"twin": str(box_twin.path), "scenario": BASELINE, "measures": [], "hours": False}
    assert live.is_waiting and not live.is_loaded
    hand_solver.answer()
    assert live.is_loaded and not live.is_waiting
    assert live.values(BASELINE, LDEN) is None


def test_what_was_loaded_while_roads_were_picked_is_loaded(live, selection, hand_solver):
    selection.pick(["mill"], target="road")
    hand_solver.answer(place=0)
    assert live.is_loaded


def test_nothing_is_asked_while_the_panel_is_closed(live, selection, hand_solver):
    live.set_active(False)
    selection.pick(["mill"], target="road")
    live.set(flow_percent=50)
    assert len(hand_solver.asked) == 1
    live.set_active(True)
    assert len(hand_solver.asked) == 2 and hand_solver.asked[-1]["measures"]


def test_a_slider_asks_for_its_measures_on_the_selected_roads(moved, hand_solver):
    (measure,) = measures(hand_solver.asked[-1])
    assert (measure.kind, measure.targets.ids, measure.flow_factor) == (
        "traffic",
        ("main-1", "mill"),
        (0.67, 0.67, 0.67),
    )
    moved.set(speed_kmh=30.0, surface="NL05", heavy_percent=5.0)
    assert [each.kind for each in measures(hand_solver.asked[-1])] == ["traffic", "speed", "pavement"]


def test_without_roads_or_with_all_sliders_back_nothing_is_asked(live, selection, hand_solver):
    hand_solver.answer()
    live.set(flow_percent=-50)
    assert len(hand_solver.asked) == 1
    selection.pick(["mill"], target="road")
    assert len(hand_solver.asked) == 2
    live.reset()
    assert len(hand_solver.asked) == 2 and live.change.roads == ("mill",)


def test_other_roads_ask_again(moved, selection, hand_solver):
    selection.pick(["yard"], target="road")
    assert measures(hand_solver.asked[-1])[0].targets.ids == ("yard",)


def test_roads_of_an_earlier_import_are_left_out(live, selection, hand_solver):
    hand_solver.answer()
    live.set(flow_percent=-50)
    selection.pick(["mill", "way-of-old"], target="road")
    assert measures(hand_solver.asked[-1])[0].targets.ids == ("mill",)
    asked = len(hand_solver.asked)
    selection.pick(["way-of-old"], target="road")
    assert live.change.roads == () and len(hand_solver.asked) == asked


def test_buildings_that_are_picked_ask_nothing(moved, selection, hand_solver):
    before = len(hand_solver.asked)
    selection.pick(["box-1"])
    assert len(hand_solver.asked) == before


# --- what the views show ----------------------------------------------------------------------------------------------
def test_the_views_show_the_answer_and_say_that_it_is_not_saved(moved, display):
    np.testing.assert_allclose(display.picture.values, lden_of(N) - 2, atol=1e-4)
    assert display.picture.is_live and "not saved" in display.picture.note
    assert display.picture.caption == "Baseline, live"


def test_before_shows_what_is_stored_and_after_the_preview_without_asking_again(moved, display, hand_solver):
    asked = len(hand_solver.asked)
    moved.show(BEFORE)
    np.testing.assert_allclose(display.picture.values, lden_of(N), atol=1e-4)
    assert not display.picture.is_live and display.picture.note == ""
    moved.show(AFTER)
    assert display.picture.is_live and len(hand_solver.asked) == asked


def test_the_change_is_drawn_on_a_scale_of_differences(moved, display):
    moved.show(CHANGE)
    heard = np.isfinite(lden_of(N))
    np.testing.assert_allclose(display.picture.values[heard], -2.0, atol=1e-4)
    assert display.picture.values[2] == 0 and np.isnan(display.picture.values[-1])
    assert display.picture.is_difference and "Baseline, live − Baseline" in display.picture.caption


def test_against_the_reference_the_preview_of_a_variant_is_subtracted_from_it(
    moved, view_state, box_twin, study, display, hand_solver
):
    write_noise(box_twin, "retrofit")
    study.refresh_results()
    view_state.update(scenario="retrofit", mode=DIFFERENCE)
    moved.set(flow_percent=-33)
    hand_solver.answer()
    np.testing.assert_allclose(display.picture.values[3], -5.0, atol=1e-4)  # 3 dB of the variant, 2 of the preview
    assert display.picture.is_live and display.picture.is_difference


def test_other_indicators_are_shown_as_stored(moved, view_state, display):
    view_state.show_indicator("energy.heat_demand")
    assert not display.picture.is_live
    view_state.show_indicator(LNIGHT)
    np.testing.assert_allclose(display.picture.values, lden_of(N) - 10, atol=1e-4)


def test_moving_a_slider_shows_noise_when_something_else_was_shown(moved, view_state, display, hand_solver):
    view_state.show_indicator("energy.heat_demand")
    moved.set(flow_percent=-50)
    hand_solver.answer(change_db=-3.0)
    assert view_state.view.indicator == LDEN and display.picture.is_live
    view_state.show_indicator(LNIGHT)
    moved.set(flow_percent=-60)
    assert view_state.view.indicator == LNIGHT


def test_moving_a_slider_shows_what_it_does_even_when_the_view_stood_at_before(moved, hand_solver, display):
    moved.show(BEFORE)
    moved.set(flow_percent=-50)
    hand_solver.answer(change_db=-3.0)
    assert moved.shown == AFTER and display.picture.is_live


def test_single_hours_are_asked_for_when_they_are_shown(moved, view_state, display, hand_solver):
    view_state.update(indicator=BY_HOUR, hour=7)
    assert hand_solver.asked[-1]["hours"] is True
    hand_solver.answer(**{BY_HOUR: np.arange(24.0) + np.zeros((N, 1))})
    assert (display.picture.values == 7).all() and "7–8 h" in display.picture.caption
    view_state.update(hour=22)
    assert (display.picture.values == 22).all()


# --- when it ends -----------------------------------------------------------------------------------------------------
def test_all_sliders_back_show_what_is_stored(moved, display):
    moved.reset()
    assert not display.picture.is_live and moved.change.is_nothing
    np.testing.assert_allclose(display.picture.values, lden_of(N), atol=1e-4)


@pytest.mark.parametrize("end", ["scenario", "closed panel", "closed study", "no roads"])
def test_what_was_live_is_gone(moved, end, view_state, study, selection, display):
    if end == "scenario":
        view_state.show_scenario("retrofit")
        view_state.show_scenario(BASELINE)
        assert moved.change.flow_percent == 0
    elif end == "closed panel":
        moved.set_active(False)
    elif end == "closed study":
        study.close()
    else:
        selection.pick([], target="road")
    assert not display.picture.is_live and moved.values(BASELINE, LDEN) is None and moved.effect() is None


def test_a_new_result_drops_the_preview_of_the_old_one_and_asks_again(moved, box_twin, study, display, hand_solver):
    write_noise(box_twin, BASELINE, duration_s=31.0, reflections=2)
    study.refresh_results()
    assert not display.picture.is_live and hand_solver.asked[-1]["measures"]
    hand_solver.answer(change_db=-1.0)
    np.testing.assert_allclose(display.picture.values, lden_of(N) - 1, atol=1e-4)


def test_a_result_of_another_kind_leaves_the_preview_alone(moved, box_twin, study, display, hand_solver):
    asked = len(hand_solver.asked)
    write_noise(box_twin, "retrofit")
    study.refresh_results()
    assert display.picture.is_live and len(hand_solver.asked) == asked


def test_an_answer_to_something_else_is_not_shown(moved, display, hand_solver):
    moved.set(flow_percent=80)
    moved.reset()
    hand_solver.answer(change_db=7.0)
    assert not display.picture.is_live and moved.values(BASELINE, LDEN) is None


def test_an_answer_on_the_way_to_a_newer_one_is_shown(moved, display, hand_solver):
    moved.set(flow_percent=-40)
    moved.set(flow_percent=-50)
    hand_solver.answer(place=-2, change_db=-2.5)
    assert display.picture.values[3] == pytest.approx(lden_of(N)[3] - 2.5, abs=1e-4) and moved.is_waiting
    hand_solver.answer(change_db=-3.0)
    assert display.picture.values[3] == pytest.approx(lden_of(N)[3] - 3.0, abs=1e-4) and not moved.is_waiting


# --- faults -----------------------------------------------------------------------------------------------------------
def test_what_the_solver_refuses_is_kept_to_be_told_and_nothing_is_shown_as_its_answer(moved, display, hand_solver):
    moved.set(heavy_percent=50.0)
    hand_solver.fail("stale-result")
    assert moved.error["code"] == "stale-result" and not display.picture.is_live
    moved.set(heavy_percent=10.0)
    hand_solver.answer()
    assert moved.error is None and display.picture.is_live


def test_a_superseded_preview_is_no_fault(moved, display, hand_solver):
    moved.set(flow_percent=-40)
    hand_solver.fail(SUPERSEDED)
    assert moved.error is None and display.picture.is_live


def test_an_answer_whose_file_is_gone_is_told(moved, hand_solver, tmp_path):
    moved.set(flow_percent=-40)
    entry = {"id": LDEN, "target": "building", "n": N, "file": str(tmp_path / "gone.npy")}
    hand_solver.answers[-1]({"scenario": BASELINE, "indicators": [entry]}, None)
    assert "cannot be read" in moved.error["message"] and moved.values(BASELINE, LDEN) is None


# --- effect and scenario ----------------------------------------------------------------------------------------------
def test_the_effect_is_of_the_shown_indicator(moved, view_state):
    effect = moved.effect()
    assert (effect.n, effect.quieter, effect.louder) == (11, 10, 0)  # the last is not computed, box 2 hears nothing
    assert (effect.mean_db, effect.largest_db) == pytest.approx((-2.0, -2.0), abs=1e-4)
    assert moved.effect_is_of() == "Noise level Lden"
    view_state.show_indicator(LNIGHT)
    assert moved.effect_is_of() == "Noise level Lnight"


def test_kept_it_is_a_scenario_that_starts_from_the_shown_one(moved, study, view_state, display):
    scenario = moved.keep("Calm")
    assert study.twin.scenarios()[scenario.id] == scenario
    assert (scenario.title, scenario.parent) == ("Calm", BASELINE)
    assert [each.kind for each in scenario.measures] == ["traffic"]
    assert view_state.view.scenario == scenario.id and moved.change.is_nothing and not display.picture.is_live


def test_a_title_that_is_taken_gets_a_number(moved, study, view_state):
    moved.keep("Calm")
    view_state.show_scenario(BASELINE)
    moved.set(speed_kmh=30.0)
    assert moved.keep("Calm").title == "Calm (2)"


def test_without_a_change_there_is_nothing_to_keep(live):
    with pytest.raises(InputError, match="nothing is changed"):
        live.keep("Nothing")
