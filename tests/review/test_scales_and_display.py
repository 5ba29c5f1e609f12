import numpy as np

from plugin.indicators import colours
from plugin.review.view_state import DIFFERENCE
from plugin.scenario.scenario import BASELINE, Scenario
from tests.box_city import HEAT


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


def test_the_picture_is_told_once_a_change(qtbot, view_state, display):
    heard = []
    display.changed.connect(heard.append)
    view_state.update(indicator=HEAT, scenario="retrofit", mode=DIFFERENCE)
    assert len(heard) == 1
