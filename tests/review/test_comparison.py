"""What is compared: panes, letters, the one scale, and what the main window keeps."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.review.comparison import DELTA, SWIPE, Comparison, Place
from plugin.scenario.scenario import Scenario
from tests.box_air import by_hour, no2_of, write_air
from tests.box_city import HEAT, energy_values, write_energy
from tests.box_fixtures import box_twin, scales, study, view_state  # noqa: F401
from tests.box_noise import write_noise


@pytest.fixture
def comparison(study, scales):  # noqa: F811
    made = Comparison(study, scales)
    made.begin("retrofit", "baseline", HEAT, 12)
    yield made
    made.close()


def test_it_begins_with_what_is_looked_at_beside_its_reference(comparison):
    panes = comparison.panes()
    assert [(pane.scenario, pane.letter) for pane in panes] == [("baseline", ""), ("retrofit", "A")]
    assert panes[0].picture.scale is panes[1].picture.scale
    assert np.array_equal(
        panes[1].picture.values, energy_values(12, "retrofit")[HEAT].astype(np.float32), equal_nan=True
    )
    assert panes[1].picture.missing == 1


def test_every_value_has_the_colour_it_has_in_the_main_view(comparison, scales):  # noqa: F811
    scale = scales.scale(HEAT, "absolute", "baseline")
    for pane in comparison.panes():
        assert pane.picture.scale == scale
        assert np.array_equal(pane.picture.classes, scale.classify(pane.picture.values))


def test_differences_are_variant_minus_baseline_and_say_so(comparison):
    comparison.update(layout=DELTA)
    (pane,) = comparison.panes()
    assert np.nanmin(pane.picture.values) == pytest.approx(-30.0) and np.nanmax(pane.picture.values) == 0.0
    assert "Retrofit − Baseline" in pane.title and pane.picture.is_difference


def test_three_variants_have_room_and_the_fourth_is_refused_by_name_of_the_limit(comparison, study):  # noqa: F811
    for key in ("b", "c", "d"):
        study.save_scenario(Scenario(key, key.upper(), "baseline", ()))
    comparison.update(variants=("retrofit", "b", "c"))
    assert [comparison.letter(each) for each in comparison.scenarios] == ["", "A", "B", "C"]
    with pytest.raises(InputError, match="room for 3"):
        comparison.set_variant("d", True)
    assert comparison.now.variants == ("retrofit", "b", "c")
    assert comparison.lacking() == ["b", "c"] and "not computed" in comparison.panes()[2].picture.note
    study.delete_scenario("b")
    assert comparison.now.variants == ("retrofit", "c")


def test_swipe_shows_the_baseline_and_the_first_variant(comparison, study):  # noqa: F811
    study.save_scenario(Scenario("b", "B", "baseline", ()))
    write_energy(study.twin, "b", energy_values(12, "b"))
    study.refresh_results()
    comparison.update(variants=("b", "retrofit"), layout=SWIPE)
    assert [pane.scenario for pane in comparison.panes()] == ["baseline", "b"]


def test_equal_values_are_silent_and_many_fields_are_one_signal(comparison, qtbot):
    told = []
    comparison.changed.connect(told.append)
    comparison.update(layout=DELTA, content="maps")
    comparison.update(layout=DELTA, content="maps")
    assert told == [frozenset(("layout", "content"))]
    shares = []
    comparison.dividerChanged.connect(shares.append)
    comparison.nudge(5)
    comparison.update(divider=7.0)
    assert shares == [pytest.approx(0.6), 1.0] and len(told) == 1  # pictures are not computed anew by a drag
    places = []
    comparison.placeChanged.connect(places.append)
    comparison.move_map(Place(1.0, 2.0, 3.0))
    comparison.move_map(Place(1.0, 2.0, 3.0))
    assert len(places) == 1


def test_a_scale_fitted_to_one_scenario_is_known_as_such(comparison):
    comparison.update(indicator="energy.heat_demand")
    comparison.fit_to("retrofit")
    assert comparison.fitted_to == "retrofit" and comparison.scale().fitted_to == "retrofit"
    comparison.fit_to("")
    assert comparison.fitted_to == "" and comparison.scale().fitted_to == ""


def test_a_scale_of_fixed_classes_is_not_fitted_and_not_said_to_be(comparison, scales):  # noqa: F811
    assert not comparison.can_fit
    comparison.fit_to("retrofit")
    assert comparison.fitted_to == "" and scales.fitted_to(HEAT) == ""
    scales.fit_to(HEAT, "retrofit")  # as an earlier project has it
    assert comparison.fitted_to == "" and comparison.scale().fitted_to == ""
    assert all(pane.picture.scale.fitted_to == "" for pane in comparison.panes())
    comparison.fit_to("")
    assert scales.fitted_to(HEAT) == ""


def test_a_scale_is_shared_again_when_whom_it_was_fitted_to_is_deleted(comparison, study):  # noqa: F811
    comparison.update(indicator="energy.heat_demand")
    comparison.fit_to("retrofit")
    study.delete_scenario("retrofit")
    assert comparison.fitted_to == ""


def test_hours_of_receivers_follow_the_clock_on_the_scale_of_the_buildings(comparison, study, scales):  # noqa: F811
    for scenario in ("baseline", "retrofit"):
        write_air(study.twin, scenario, hours=True)
    study.refresh_results()
    comparison.update(indicator="air.receiver_by_hour_no2", hour=6)
    at = {key: by_hour(np.repeat(no2_of(12, key), 2)).astype(np.float32) for key in ("baseline", "retrofit")}
    before = comparison.panes()
    comparison.follow_clock(17, 80)
    now = comparison.panes()
    for hour, panes in ((6, before), (17, now)):
        for pane in panes:
            np.testing.assert_array_equal(pane.picture.values, at[pane.scenario][:, hour])
            assert pane.picture.scale.limits == scales.scale("air.by_hour_no2", "absolute", "baseline").limits
    np.testing.assert_array_equal(comparison.by_time("retrofit"), at["retrofit"])
    comparison.update(layout=DELTA)
    np.testing.assert_allclose(
        comparison.panes()[0].picture.values, (at["retrofit"] - at["baseline"])[:, 17], rtol=1e-5
    )


def test_a_result_of_other_code_is_told_with_what_to_compute_again(comparison, study):  # noqa: F811
    for scenario, code in (("baseline", "old"), ("retrofit", "new")):
        write_noise(study.twin, scenario, solver_source=code)
    study.refresh_results()
    comparison.update(indicator="noise.lden")
    base, variant = (pane.picture.note for pane in comparison.panes())
    assert base == "" and variant.startswith("Other solver:") and variant.endswith("Compute Baseline again.")
    write_noise(study.twin, "baseline", solver_source="new")
    study.refresh_results()
    assert [pane.picture.note for pane in comparison.panes()] == ["", ""]


def test_it_is_kept_in_the_project_with_targets_and_what_is_gone_is_left_out(comparison, study, scales):  # noqa: F811
    comparison.update(layout=SWIPE, divider=0.25)
    comparison.set_aim(80.0)
    kept = comparison.to_dict()
    again = Comparison(study, scales)
    again.from_dict({**kept, "variants": ["retrofit", "gone"], "unknown": 1})
    assert again.now == comparison.now and again.aim() == 80.0
    again.close()


def test_another_study_starts_afresh(comparison, study):  # noqa: F811
    study.close()
    assert comparison.panes() == [] and comparison.now.variants == () and comparison.scale() is None
