"""The preview of energy while the form of a measure is open: what is asked, what views and form show, and how it ends.

The solver here answers by hand: every box needs as much less heat as the test says.
"""

import numpy as np
import pytest
from qgis.PyQt.QtCore import Qt

from plugin.client.local_solver import SUPERSEDED
from plugin.review.live_energy import LiveEnergy
from plugin.scenario.measures import RetrofitMeasure, measure_from_dict
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.scenario.targets import Targets
from plugin.store import results
from plugin.views.study.measures.panel import MeasuresPanel
from tests.box_air import NO2, no2_of
from tests.box_city import HEAT, energy_values, ids_of

N = 12
TOTAL = "energy.heat_demand"
LEFT = Qt.MouseButton.LeftButton


class EnergyByHand:
    """Keeps every request and answers when it is told to."""

    def __init__(self, folder):
        self.folder, self.asked, self.answers, self.processes = folder, [], [], []

    def preview(self, process, inputs, answer):
        self.processes.append(process)
        self.asked.append(inputs)
        self.answers.append(answer)

    def answer(self, factor, place=-1):
        """As the solver would when every box needed this part of its heat, and the air were as much better."""
        stored = energy_values(N, self.asked[place]["scenario"])
        values = {key: factor * stored[key] for key in (HEAT, TOTAL)}
        if self.processes[place] == "air":
            values[NO2] = factor * no2_of(N)
        entries = []
        for key, array in values.items():
            path = self.folder / f"{len(self.asked)}-{key}.npy"
            np.save(path, array.astype(np.float32))
            entries.append({"id": key, "target": "building", "n": N, "file": str(path)})
        self.answers[place]({"scenario": self.asked[place]["scenario"], "indicators": entries, "warnings": []}, None)

    def fail(self, code, place=-1):
        self.answers[place](None, {"code": code, "message": "it cannot be", "hint": "Do something else."})


@pytest.fixture
def by_hand(tmp_path):
    return EnergyByHand(tmp_path)


@pytest.fixture
def live(study, view_state, by_hand, display):
    model = LiveEnergy(study, view_state, by_hand)
    display.follow(model)
    view_state.show_indicator(HEAT)
    yield model
    model.close()


@pytest.fixture
def panel(qtbot, study, view_state, selection, asked, live):
    panel = MeasuresPanel(study, view_state, selection, asked.study_commands())
    panel.follow(live)
    qtbot.addWidget(panel)
    panel.show()
    yield panel
    panel.close_dialog()


@pytest.fixture
def form(panel, selection):
    """A retrofit of three boxes on the baseline."""
    selection.pick(ids_of(N)[:3])
    panel.add("retrofit")
    return panel.dialog


def stored(scenario=BASELINE, key=HEAT):
    return energy_values(N, scenario)[key]


def shown(display):
    return display.picture.values


# --- what is asked and shown ------------------------------------------------------------------------------------------
def test_an_open_form_asks_for_its_measure_on_the_shown_scenario(form, by_hand, box_twin):
    (asked,) = by_hand.asked
    assert (asked["twin"], asked["scenario"], asked["place"]) == (str(box_twin.path), BASELINE, -1)
    (measure,) = [measure_from_dict(each) for each in asked["measures"]]
    assert measure == form.measure() and measure.u_wall == 0.2


def test_dragging_a_u_value_recolours_all_views_with_what_is_not_saved(form, by_hand, display):
    by_hand.answer(0.9)
    form.sliders["u_wall"].setValue(15)
    assert by_hand.asked[-1]["measures"][0]["parameters"]["u_wall"] == 0.15
    by_hand.answer(0.5)
    np.testing.assert_allclose(shown(display), 0.5 * stored(), rtol=1e-6)
    picture = display.picture
    assert picture.is_live and picture.note == "Live preview, not saved." and picture.caption == "Baseline, live"
    assert (picture.classes == picture.scale.classify(0.5 * stored())).all()


def test_slider_and_field_stand_at_the_same_value(form):
    check, field = form.elements["u_wall"][:2]
    form.sliders["u_wall"].setValue(42)
    assert field.value() == pytest.approx(0.42)
    field.setValue(0.33)
    assert form.sliders["u_wall"].value() == 33
    field.setValue(field.maximum())  # beyond the slider, which stays at its end; the field keeps what was typed
    assert form.sliders["u_wall"].value() == form.sliders["u_wall"].maximum()
    assert field.value() == field.maximum() and form.measure().u_wall == field.maximum()
    check.setChecked(False)
    assert not form.sliders["u_wall"].isEnabled() and form.measure().u_wall is None


def test_the_form_tells_what_the_buildings_and_the_district_would_need(form, by_hand):
    by_hand.answer(0.5)
    three, everything = stored(key=TOTAL)[:3].sum(), np.nansum(stored(key=TOTAL))
    first, second = form.preview.effect.text().replace("\u202f", "").replace("\u00a0", " ").split("\n")
    assert first == f"3 buildings: heat demand {three:.1f} → {three / 2:.1f} MWh/a (−50.0 %)."
    assert second == f"District: heat demand {everything:.1f} → {everything / 2:.1f} MWh/a (−50.0 %)."
    assert form.preview.note.text() == "Live preview, not saved."


def test_other_buildings_have_no_effect_before_they_are_answered(form, by_hand, selection):
    by_hand.answer(0.5)
    selection.pick(ids_of(N)[3:5])
    assert form.preview.effect.text() == "" and form.preview.note.text() == "Computing these buildings…"
    by_hand.answer(0.25)
    two = stored(key=TOTAL)[3:5].sum()
    first = form.preview.effect.text().replace("\u202f", "").replace("\u00a0", " ").split("\n")[0]
    assert first == f"2 buildings: heat demand {two:.1f} → {two / 4:.1f} MWh/a (−75.0 %)."
    form.sliders["u_wall"].setValue(30)  # the same buildings: what they were answered with stays until the next answer
    assert form.preview.effect.text().startswith("2 buildings")


def test_an_answer_about_the_buildings_before_is_not_taken_for_these(form, by_hand, selection):
    selection.pick(ids_of(N)[3:5])
    by_hand.answer(0.5, place=0)
    assert form.preview.effect.text() == ""


def test_a_measure_on_all_is_told_once(form, by_hand):
    form.targets.everything.setChecked(True)
    by_hand.answer(1.0)
    assert form.preview.effect.text().startswith("The whole district, 11 buildings: heat demand")
    assert form.preview.effect.text().endswith("MWh/a, no change.")


def test_an_edited_measure_takes_the_place_of_what_it_was(panel, view_state, by_hand, display):
    view_state.show_scenario("retrofit")
    panel.refresh()
    panel.list.setCurrentRow(0)
    panel.edit()
    assert (by_hand.asked[-1]["scenario"], by_hand.asked[-1]["place"]) == ("retrofit", 0)
    by_hand.answer(0.8)
    np.testing.assert_allclose(shown(display), 0.8 * stored("retrofit"), rtol=1e-6)


@pytest.mark.parametrize("kind", ["set_point", "ventilation", "heating_system", "cooling", "photovoltaics"])
def test_other_measures_on_energy_are_live_too(panel, selection, by_hand, display, kind):
    selection.pick(ids_of(N)[:3])
    panel.add(kind)
    assert by_hand.asked[-1]["measures"][0]["kind"] == kind
    by_hand.answer(0.9)
    assert display.picture.is_live


def test_a_measure_of_sound_asks_nothing(panel, selection, by_hand):
    selection.pick(ids_of(N)[:3])
    panel.add("insulation")
    assert by_hand.asked == [] and panel.dialog.preview is None


def test_changing_a_value_shows_energy_opening_the_form_does_not(form, by_hand, view_state):
    by_hand.answer(0.9)
    view_state.show_indicator("city.year")
    form.preview.show_measure(form.measure())
    assert view_state.view.indicator == "city.year"
    form.sliders["u_wall"].setValue(30)
    assert view_state.view.indicator == HEAT


def write_air(twin, energy_of):
    told = {"solver_version": "0", "duration_s": 9.0, "warnings": [], "summary": {}}
    inputs = results.input_hashes(twin, ["buildings"], BASELINE)
    results.write_result(
        twin, BASELINE, "air", {NO2: no2_of(N)}, inputs=inputs, options={"energy_of": energy_of}, **told
    )


def test_the_air_follows_the_heating_while_it_is_looked_at(study, form, by_hand, box_twin, view_state, display):
    write_air(box_twin, BASELINE)
    study.refresh_results()
    by_hand.answer(0.9)
    assert by_hand.processes == ["energy"]
    view_state.show_indicator(NO2)  # energy has been answered, the air not yet
    assert by_hand.processes == ["energy", "air"] and by_hand.asked[-1]["measures"] == by_hand.asked[0]["measures"]
    by_hand.answer(0.5)
    np.testing.assert_allclose(shown(display), 0.5 * no2_of(N), rtol=1e-6)
    assert display.picture.is_live and form.preview.effect.text().startswith("3 buildings: heat demand")
    form.sliders["u_wall"].setValue(30)
    assert view_state.view.indicator == NO2 and by_hand.processes[-1] == "air"
    by_hand.answer(0.8)
    view_state.show_indicator(HEAT)  # the same answer has it
    np.testing.assert_allclose(shown(display), 0.8 * stored(), rtol=1e-6)
    assert len(by_hand.asked) == 3


def test_an_air_heated_as_another_scenario_is_does_not_follow(study, form, by_hand, box_twin, view_state, display):
    write_air(box_twin, "")
    study.refresh_results()
    view_state.show_indicator(NO2)
    assert by_hand.processes == ["energy"] and not display.picture.is_live
    form.sliders["u_wall"].setValue(30)
    assert view_state.view.indicator == HEAT and by_hand.processes == ["energy", "energy"]


# --- waiting, faults --------------------------------------------------------------------------------------------------
def test_an_answer_on_the_way_to_a_newer_one_is_shown(form, by_hand, display, live):
    form.sliders["u_wall"].setValue(30)
    form.sliders["u_wall"].setValue(40)
    by_hand.answer(0.7, place=-2)
    assert shown(display)[0] == pytest.approx(0.7 * stored()[0]) and live.is_waiting
    by_hand.fail(SUPERSEDED, place=0)
    assert live.error is None and display.picture.is_live


def test_what_the_solver_refuses_is_told_and_nothing_is_shown_as_its_answer(form, by_hand, display):
    by_hand.answer(0.5)
    form.sliders["u_wall"].setValue(30)
    by_hand.fail("not-live")
    assert form.preview.note.text() == "It cannot be. Do something else." and not display.picture.is_live


def test_a_form_that_cannot_be_shows_what_is_stored(form, by_hand, display, selection):
    by_hand.answer(0.5)
    selection.pick([])
    assert not display.picture.is_live and form.preview.effect.text() == ""
    selection.pick(ids_of(N)[:1])
    by_hand.answer(0.6)
    assert display.picture.is_live


# --- when it ends -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("end", ["cancel", "unticked", "other scenario", "closed study"])
def test_what_was_live_is_gone(form, panel, by_hand, display, view_state, study, end):
    by_hand.answer(0.5)
    assert display.picture.is_live
    if end == "cancel":
        form.reject()
        np.testing.assert_array_equal(shown(display), stored().astype(np.float32))
    elif end == "unticked":
        form.preview.wanted.setChecked(False)
    elif end == "other scenario":
        view_state.show_scenario("retrofit")
    else:
        study.close()
    assert not display.picture.is_live


def test_an_answer_that_comes_after_the_form_is_closed_is_not_shown(form, by_hand, display):
    form.reject()
    by_hand.answer(0.5)
    assert not display.picture.is_live


def test_saving_ends_it_and_the_new_scenario_waits_for_its_run(qtbot, form, by_hand, display, study, view_state):
    by_hand.answer(0.5)
    qtbot.mouseClick(form.save, LEFT)
    assert view_state.view.scenario not in (BASELINE, "retrofit") and not display.picture.is_live
    assert "not computed yet" in display.picture.note


def test_the_tick_is_remembered_from_form_to_form(form, panel, by_hand):
    form.preview.wanted.setChecked(False)
    asked = len(by_hand.asked)
    panel.add("retrofit")
    assert not panel.dialog.preview.wanted.isChecked() and len(by_hand.asked) == asked
    panel.dialog.preview.wanted.setChecked(True)
    assert len(by_hand.asked) == asked + 1


def test_without_a_result_nothing_is_asked_and_the_form_says_what_to_run(
    panel, by_hand, study, selection, view_state, display
):
    measure = RetrofitMeasure(Targets(everything=True), u_wall=0.1)
    study.save_scenario(Scenario("new", "New", BASELINE, (measure,)))
    view_state.show_scenario("new")
    selection.pick(ids_of(N)[:3])
    panel.add("retrofit")
    panel.dialog.sliders["u_wall"].setValue(30)
    assert by_hand.asked == [] and not display.picture.is_live and view_state.view.indicator == HEAT
    assert panel.dialog.preview.note.text().startswith("New has no energy result. Run energy")
    assert not panel.dialog.preview.wanted.isEnabled() and panel.dialog.save.isEnabled()


def test_a_new_result_is_asked_for_anew(form, by_hand, study, box_twin, display):
    by_hand.answer(0.5)
    doubled = {key: 2 * values for key, values in energy_values(N, BASELINE).items()}
    inputs = results.input_hashes(box_twin, ["buildings", "surfaces"], BASELINE)
    told = {"solver_version": "0", "duration_s": 9.0, "warnings": [], "summary": {}}
    results.write_result(box_twin, BASELINE, "energy", doubled, inputs=inputs, options={"setback": False}, **told)
    study.refresh_results()
    np.testing.assert_allclose(shown(display), doubled[HEAT], rtol=1e-6)
    assert not display.picture.is_live and len(by_hand.asked) == 2
    by_hand.answer(0.25)
    assert display.picture.is_live


def test_a_result_out_of_date_is_not_started_from(form, by_hand, study, box_twin, display):
    by_hand.answer(0.5)
    told = {"solver_version": "0", "duration_s": 9.0, "warnings": [], "summary": {}}
    values = energy_values(N, BASELINE)
    results.write_result(box_twin, BASELINE, "energy", values, inputs={"buildings": "another"}, options={}, **told)
    study.refresh_results()
    assert not display.picture.is_live and len(by_hand.asked) == 1
    assert "out of date. Run energy again" in form.preview.note.text()
