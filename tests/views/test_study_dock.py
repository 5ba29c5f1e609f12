"""The study dock: what it says in each state, and what its buttons do to the models."""

from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton

from plugin.review.view_state import DIFFERENCE
from plugin.scenario.scenario import BASELINE
from plugin.views.study.dock import StudyDock
from plugin.views.study.scenario_dialog import ScenarioDialog
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
    for words in ("Open the demo district", "Open study…", "Import city data…"):
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
    assert "EPW" in dock.run.needs.text()


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


# --- names and origins of scenarios -------------------------------------------------------------------------------------
@pytest.fixture
def scenario_dialog(qtbot, study, asked):
    def make(scenario=None, parent=BASELINE):
        dialog = ScenarioDialog(study, scenario, parent, asked.guard)
        qtbot.addWidget(dialog)
        return dialog

    return make


def test_a_new_scenario_starts_from_the_one_shown(qtbot, dock, study, view_state):
    view_state.show_scenario("retrofit")
    qtbot.mouseClick(dock.scenarios.new_button, LEFT)
    dialog = dock.scenarios.dialog
    dialog.title.setText("Streets")
    qtbot.mouseClick(dialog.save, LEFT)
    made = study.scenarios["streets"]
    assert (made.title, made.parent, made.measures) == (
        "Streets",
        "retrofit",
        (),
    ) and view_state.view.scenario == "streets"


def test_a_scenario_needs_a_name_of_its_own(scenario_dialog):
    shown = scenario_dialog()
    assert shown.save.isEnabled()
    for title, word in ((" ", "needs a name"), ("Retrofit", "already")):
        shown.title.setText(title)
        assert not shown.save.isEnabled() and word in shown.message.text() and shown.save.toolTip()


def test_editing_keeps_what_the_dialog_does_not_show(scenario_dialog, study):
    before = replace(study.scenarios["retrofit"], description="For the council", other=NOTES)
    shown = scenario_dialog(before, before.parent)
    shown.title.setText("Walls")
    after = shown.scenario()
    assert after == replace(before, title="Walls") and after.to_dict()["author"] == "Planning office"


def test_a_scenario_cannot_start_from_one_that_starts_from_it(scenario_dialog, study):
    from plugin.scenario.scenario import Scenario

    study.save_scenario(Scenario("child", "Child", "retrofit"))
    shown = scenario_dialog(study.scenarios["retrofit"], BASELINE)
    offered = [shown.parent_box.itemData(row) for row in range(shown.parent_box.count())]
    assert offered == [BASELINE]


def test_what_is_shown_can_be_chosen_on_a_small_screen_without_scrolling(dock, qtbot):
    dock.show()
    dock.resize(dock.minimumWidth(), 420)
    qtbot.waitExposed(dock)
    for widget in (dock.results.indicator, *(dock.results.mode.button(key) for key in ("baseline", "difference"))):
        assert widget.visibleRegion().boundingRect() == widget.rect()
