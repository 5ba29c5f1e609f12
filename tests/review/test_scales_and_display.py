import numpy as np
import pytest

from plugin.indicators import colours
from plugin.review.view_state import DIFFERENCE
from plugin.scenario.scenario import BASELINE, Scenario
from tests.box_city import HEAT
from tests.noise_boxes import CHANGE, LEVELS, write_noise


def test_scenarios_share_one_scale(scales, view_state, display):
    view_state.show_indicator("energy.heat_demand")
    first = display.picture.scale
    view_state.show_scenario("retrofit")
    assert display.picture.scale == first


def test_fitting_to_one_scenario_is_explicit_and_marked(scales):
    shared = scales.scale("energy.heat_demand", "absolute", BASELINE)
    scales.fit_to("energy.heat_demand", "retrofit")
    assert scales.scale("energy.heat_demand", "absolute", BASELINE).fitted_to == "retrofit"
    scales.fit_to("energy.heat_demand", "")
    assert scales.scale("energy.heat_demand", "absolute", BASELINE) == shared


def test_a_difference_is_variant_minus_baseline(view_state, display):
    view_state.update(indicator=HEAT, scenario="retrofit", mode=DIFFERENCE)
    expected = np.where(np.arange(12) % 2 == 0, -30.0, 0.0)
    expected[-1] = np.nan
    np.testing.assert_allclose(display.picture.values, expected, atol=1e-4)
    assert "variant − baseline" in display.picture.title
    assert 0.0 in display.picture.scale.limits


def test_less_heat_is_drawn_cool_and_unchanged_neutral(view_state, display):
    view_state.update(indicator=HEAT, scenario="retrofit", mode=DIFFERENCE)
    picture = display.picture
    drawn = [picture.scale.colours[c] for c in picture.classes[:2]]
    assert drawn[0] in colours.BETTER and drawn[1] == colours.UNCHANGED


def test_what_is_not_computed_has_no_class(view_state, display):
    view_state.show_indicator(HEAT)
    assert display.picture.classes[-1] == -1 and display.picture.missing == 1


def test_a_scenario_without_result_says_so(study, view_state, display):
    study.save_scenario(Scenario("other", "Other", BASELINE))
    view_state.update(indicator=HEAT, scenario="other")
    assert "Other: not computed" in display.picture.note
    assert (display.picture.classes == -1).all()


def test_a_stale_result_says_what_changed(study, view_state, display):
    study.save_scenario(Scenario("retrofit", "Retrofit", BASELINE))
    view_state.update(indicator=HEAT, scenario="retrofit")
    assert "scenario changed" in display.picture.note


def test_the_share_of_guessed_inputs_is_known(view_state, display):
    view_state.show_indicator(HEAT)
    assert display.picture.guessed == 0.25  # year of height, storeys, use and year


def test_an_unknown_heating_system_is_a_guess_of_what_rests_on_it(view_state, display):
    view_state.show_indicator("energy.co2")
    assert display.picture.guessed == 0.4  # the year, and the heating system of every box


def test_the_picture_is_told_once_a_change(qtbot, view_state, display):
    heard = []
    display.changed.connect(heard.append)
    view_state.update(indicator=HEAT, scenario="retrofit", mode=DIFFERENCE)
    assert len(heard) == 1


# --- noise levels -------------------------------------------------------------------------------------------------------
@pytest.fixture
def noise(study, box_twin, view_state, display):
    for scenario in (BASELINE, "retrofit"):
        write_noise(box_twin, scenario)
    study.refresh_results()
    view_state.show_indicator("noise.lden")


def test_levels_have_their_limits_and_a_change_has_none(noise, view_state, display):
    assert [limit.value for limit in display.picture.limits] == [53, 54, 55]
    view_state.update(scenario="retrofit", mode=DIFFERENCE)
    assert display.picture.limits == ()


def test_no_sound_before_and_after_is_drawn_as_unchanged(noise, view_state, display):
    view_state.update(scenario="retrofit", mode=DIFFERENCE)
    picture = display.picture
    expected = np.where(np.isnan(LEVELS), np.nan, CHANGE)
    np.testing.assert_allclose(picture.values, expected, atol=1e-5)
    assert picture.scale.colours[picture.classes[10]] == colours.UNCHANGED and picture.missing == 1


def test_noise_rests_on_the_heights_of_buildings(noise, display):
    assert (display.picture.guessed, display.picture.guessed_of) == (0.0, "building heights")


@pytest.mark.parametrize("indicator", ["noise.receiver_lden"])
def test_what_is_not_one_value_a_building_is_not_drawn_on_buildings(noise, view_state, display, indicator):
    view_state.show_indicator(indicator)
    assert display.picture.scale is None and "for each building" in display.picture.note
