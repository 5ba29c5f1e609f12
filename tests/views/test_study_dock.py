"""The study dock: what it says in each state, and what its buttons do to the models."""

from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton

from plugin.review.view_state import DIFFERENCE
from plugin.scenario.scenario import BASELINE
from plugin.views.study.dock import StudyDock
from plugin.views.study.retrofit_dialog import RetrofitDialog
from tests.box_city import HEAT, energy_values, write_energy

LEFT = Qt.MouseButton.LeftButton
NOTES = {"author": "Planning office"}  # keys of a document Twinscape does not know


@pytest.fixture
def dock(qtbot, study, view_state, selection, scales, display, idle_queue, asked):
    dock = StudyDock(study, view_state, selection, scales, display, idle_queue, asked.study_commands())
    qtbot.addWidget(dock)
    dock.resize(360, 900)
    dock.show()
    yield dock
    dock.close_view()


def press(qtbot, dock, words):
    button = next(b for b in dock.findChildren(QPushButton) if b.text() == words and b.isVisible())
    qtbot.mouseClick(button, LEFT)


def test_without_a_study_it_says_how_to_begin(qtbot, dock, study, asked):
    study.close()
    assert not dock.scenarios.isVisible() and not dock.results.isVisible()
    for words in ("Open the demo district", "Open study…", "Import buildings…"):
        press(qtbot, dock, words)
    assert [call[0] for call in asked.calls] == ["open_demo", "open_study", "import_data"]


def test_it_lists_the_scenarios_and_a_click_shows_one(qtbot, dock, view_state):
    titles = [dock.scenarios.list.item(i).text().split("\n")[0] for i in range(dock.scenarios.list.count())]
    assert titles == ["Baseline", "Retrofit"]
    dock.scenarios.list.setCurrentRow(1)
    assert view_state.view.scenario == "retrofit"


def test_baseline_variant_and_difference_are_one_click_apart(qtbot, dock, view_state):
    view_state.show_indicator(HEAT)
    mode = dock.results.mode
    qtbot.mouseClick(mode.button("difference"), LEFT)
    assert (view_state.view.scenario, view_state.view.reference, view_state.view.mode) == (
        "retrofit",
        BASELINE,
        DIFFERENCE,
    )
    qtbot.mouseClick(mode.button("baseline"), LEFT)
    assert view_state.view.scenario == BASELINE and mode.current() == "baseline"
    qtbot.mouseClick(mode.button("variant"), LEFT)
    assert view_state.view.scenario == "retrofit" and mode.current() == "variant"


def test_choosing_an_indicator_sets_the_view_for_everybody(qtbot, dock, view_state):
    box = dock.results.indicator
    box.setCurrentIndex(box.findData("city.height_m"))
    assert view_state.view.indicator == "city.height_m"


def test_a_result_that_is_missing_is_said_and_not_shown_as_zero(qtbot, dock, study, view_state):
    from plugin.scenario.scenario import Scenario

    study.save_scenario(Scenario("other", "Other", BASELINE))
    view_state.show_indicator(HEAT)
    view_state.show_scenario("other")
    assert "not computed" in dock.results.note.text()
    totals = [dock.results._totals.itemAt(i).widget().text() for i in range(dock.results._totals.count())]
    assert totals[totals.index("Other") + 1] == "not computed"


def test_run_says_how_many_are_not_up_to_date(qtbot, dock, study, box_twin):
    assert dock.run.state == "up to date"
    from plugin.scenario.measures import RetrofitMeasure
    from plugin.scenario.scenario import Scenario
    from plugin.scenario.targets import Targets

    measure = RetrofitMeasure(Targets(everything=True), u_wall=0.15)
    study.save_scenario(Scenario("retrofit", "Retrofit", BASELINE, (measure,)))
    assert dock.run.state == "1 to compute"
    write_energy(box_twin, "retrofit", energy_values(12, "retrofit"))
    study.refresh_results()
    assert dock.run.state == "up to date"


def test_without_weather_it_says_what_is_missing(qtbot, dock):
    assert not dock.run.run_button.isEnabled()
    assert "EPW" in dock.run.hint.text()


def test_findings_offer_to_show_their_features(qtbot, dock, asked):
    finding = {
        "severity": "warning",
        "text": "2 boxes overlap.",
        "hint": "Look at them.",
        "layer": "buildings",
        "ids": ["box-1", "box-2"],
        "code": "overlap",
    }
    passed = {"severity": "ok", "text": "ok", "hint": "", "layer": "", "ids": [], "code": "x"}
    dock.show_findings([finding, passed])
    dock.data.set_folded(False)
    from plugin.views.study.data_section import FindingRow

    row = dock.findChildren(FindingRow)[0]
    from qgis.PyQt.QtWidgets import QToolButton

    row.findChild(QToolButton).click()
    assert asked.calls == [("zoom_to", "buildings", ["box-1", "box-2"])]
    assert "1 to look at" in dock.data.state


def test_delete_can_be_undone_with_the_button(qtbot, dock, study, view_state):
    view_state.show_scenario("retrofit")
    qtbot.mouseClick(dock.scenarios.delete_button, LEFT)
    assert "retrofit" not in study.scenarios
    qtbot.mouseClick(dock.scenarios.undo_button, LEFT)
    assert "retrofit" in study.scenarios


def test_a_copy_keeps_what_the_scenario_holds(dock, study, view_state):
    before = replace(study.scenarios["retrofit"], description="For the council", other=NOTES)
    study.save_scenario(before)
    view_state.show_scenario("retrofit")
    dock.scenarios.duplicate()
    (name,) = set(study.scenarios) - {BASELINE, "retrofit"}
    assert study.scenarios[name] == replace(before, id=name, title="Retrofit (copy)")
    assert study.scenarios["retrofit"] == before and view_state.view.scenario == name


# --- the retrofit dialog ------------------------------------------------------------------------------------------------
@pytest.fixture
def dialog(qtbot, study, selection):
    def make(scenario=None):
        dialog = RetrofitDialog(study, selection, scenario)
        qtbot.addWidget(dialog)
        return dialog

    return make


def test_a_new_retrofit_is_about_the_selected_buildings(qtbot, dialog, selection, study):
    selection.pick(["box-1", "box-3"])
    shown = dialog()
    assert "2 of 12 buildings" in shown.message.text()
    with qtbot.waitSignal(shown.saved) as signal:
        qtbot.mouseClick(shown.save, LEFT)
    scenario = signal.args[0]
    measure = scenario.measures[0]
    assert measure.targets.mask(study.buildings).sum() == 2
    assert (measure.u_wall, measure.u_roof, measure.u_window, measure.u_ground) == (0.20, 0.12, 1.00, None)
    assert scenario.title == "Retrofit 2" and scenario.id not in study.scenarios


def test_a_filter_that_fits_nobody_cannot_be_saved(dialog):
    shown = dialog()
    shown.year_from.setValue(2090)
    assert "No building fits" in shown.message.text() and not shown.save.isEnabled()


def test_a_scenario_needs_a_name_and_something_to_change(dialog):
    shown = dialog()
    shown.everything.setChecked(True)
    shown.title.setText(" ")
    assert not shown.save.isEnabled() and "name" in shown.message.text()
    shown.title.setText("Empty")
    for check, _ in shown._boxes.values():
        check.setChecked(False)
    assert not shown.save.isEnabled()


def test_editing_keeps_id_targets_and_values(dialog, study):
    before = study.scenarios["retrofit"]
    shown = dialog(before)
    after = shown.scenario()
    assert after.id == before.id and after.measures[0].targets == before.measures[0].targets
    assert after.measures[0].u_wall == pytest.approx(0.2) and after.measures[0].u_roof is None


def test_editing_keeps_what_the_dialog_does_not_show(dialog, study):
    before = replace(study.scenarios["retrofit"], description="For the council", other=NOTES)
    shown = dialog(before)
    shown.title.setText("Walls")
    after = shown.scenario()
    assert (after.title, after.description, after.other) == ("Walls", "For the council", NOTES)
    assert after.to_dict()["author"] == "Planning office"
