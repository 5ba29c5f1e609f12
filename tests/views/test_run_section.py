"""Choosing what is computed: which, with which options, for which scenarios, and what the panel says about it."""

from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent

from plugin.client.computations import COMPUTATIONS, NOISE
from plugin.client.place import Place
from plugin.review.study_model import StudyModel
from plugin.scenario.scenario import BASELINE
from plugin.views.study.dock import StudyDock
from tests.box_noise import LDEN, give_roads, write_noise

LEFT = Qt.MouseButton.LeftButton
USUAL = NOISE.defaults()


@pytest.fixture
def study(qgis_app, box_twin):
    """With roads: noise can be run; without weather: energy cannot."""
    model = StudyModel()
    model.open(give_roads(box_twin).path)
    yield model
    model.close()


@pytest.fixture
def dock(qtbot, study, view_state, selection, scales, display, idle_queue, asked):
    dock = StudyDock(study, view_state, selection, scales, display, idle_queue, asked.study_commands())
    qtbot.addWidget(dock)
    dock.resize(360, 1000)
    dock.show()
    yield dock
    dock.close_view()


def scope(dock, words):
    dock.run.scope.setCurrentIndex(dock.run.scope.findText(words))


def test_what_can_be_run_is_offered_and_what_cannot_says_why(dock):
    noise, energy = dock.run.processes["noise"], dock.run.processes["energy"]
    assert noise.tick.isEnabled() and not energy.tick.isEnabled()
    assert dock.run.needs.text().splitlines() == [
        "Energy needs weather: import an EPW file first.",
        "Air quality needs weather: import an EPW file first.",
    ]
    assert energy.state == "up to date" and noise.state == "2 to compute"  # there are results of energy alone


def test_without_roads_noise_says_what_is_missing(dock, study, box_twin):
    study.open(give_roads(box_twin, 0).path)
    assert not dock.run.processes["noise"].tick.isEnabled()
    assert "Noise needs roads or rail lines" in dock.run.needs.text()


def test_nothing_is_started_while_nothing_is_chosen(dock):
    assert dock.run.processes["noise"].is_chosen  # all there is to run
    assert dock.run.run_button.isEnabled() and dock.run.run_button.text() == "Run noise"
    assert dock.run.state == "2 to compute"
    dock.run.processes["noise"].tick.click()
    assert (
        dock.run.processes["noise"].state == ""
        and not dock.run.run_button.isEnabled()
        and dock.run.state == "up to date"
    )


def test_energy_and_noise_are_one_button(dock, study, box_twin):
    box_twin.weather.write_bytes(b"here")
    study.open(box_twin.path)
    assert [choice.is_chosen for choice in dock.run.processes.values()] == [
        True,
        False,
        False,
        False,
    ]  # computed before
    dock.run.processes["noise"].tick.click()
    assert dock.run.run_button.text() == "Run both"


def test_it_runs_for_all_scenarios_the_shown_one_or_another(qtbot, dock, view_state, asked):
    qtbot.mouseClick(dock.run.run_button, LEFT)
    assert asked.calls == [("run_scenarios", [BASELINE, "retrofit"], {"noise": USUAL})]
    scope(dock, "Shown: Baseline")
    view_state.show_scenario("retrofit")
    assert dock.run.scope.currentText() == "Shown: Retrofit"
    qtbot.mouseClick(dock.run.run_button, LEFT)
    assert asked.calls[-1][1] == ["retrofit"]
    scope(dock, "Baseline")
    qtbot.mouseClick(dock.run.run_button, LEFT)
    assert asked.calls[-1][1] == [BASELINE]


def test_options_go_along_and_can_be_set_back(qtbot, dock, asked):
    noise = dock.run.processes["noise"]
    assert not noise.form.isVisible()
    noise.unfold.click()
    assert noise.form.isVisible()
    noise.form.field("reflections").setValue(3)
    noise.form.field("p_favourable").setValue(0.75)
    noise.form.field("every_floor").click()
    noise.form.field("grid_m").setValue(0)
    assert noise.form.field("grid_m").text() == "no map"
    qtbot.mouseClick(dock.run.run_button, LEFT)
    sent = asked.calls[-1][2]["noise"]
    assert sent == {**USUAL, "reflections": 3, "p_favourable": 0.75, "every_floor": True, "grid_m": 0.0}
    assert isinstance(sent["reflections"], int)
    noise.form._back.click()
    assert noise.options() == USUAL and not noise.form._back.isVisible()


def test_a_choice_is_sent_by_its_value_and_one_that_is_not_offered_is_kept(qtbot, dock, study, box_twin, asked):
    noise = dock.run.processes["noise"]
    table = noise.form.field("p_favourable_table")
    assert [table.itemText(i) for i in range(table.count())] == ["One share", "50, 75, 100 %", "Table of the twin"]
    table.setCurrentIndex(1)
    qtbot.mouseClick(dock.run.run_button, LEFT)
    assert asked.calls[-1][2]["noise"] == {**USUAL, "p_favourable_table": "wg-aen"}
    noise.form._back.click()
    assert noise.options() == USUAL
    for scenario in (BASELINE, "retrofit"):
        write_noise(box_twin, scenario, p_favourable_table="/data/wind.csv")
    study.open(box_twin.path)
    assert table.currentText() == "/data/wind.csv" and noise.state == "up to date"


def test_the_options_fit_into_the_narrowest_panel(dock, qtbot, view_state, study, box_twin):
    box_twin.weather.write_bytes(b"here")
    study.open(box_twin.path)
    for choice in dock.run.processes.values():
        choice.choose(True)
        choice.unfold.click()
    dock.run.refresh()
    dock.resize(dock.minimumWidth(), 1000)
    assert dock.run.minimumSizeHint().width() <= dock.minimumWidth() - 20  # beside a scroll bar


def test_scrolling_the_panel_changes_no_option(dock):
    noise = dock.run.processes["noise"]
    noise.unfold.click()
    field = noise.form.field("distance_m")
    at = QPointF(5, 5)
    turn = QWheelEvent(
        at,
        field.mapToGlobal(QPoint(5, 5)) + QPointF(0, 0),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    field.clearFocus()
    field.wheelEvent(turn)
    assert field.value() == USUAL["distance_m"] and not turn.isAccepted()


def test_the_estimate_comes_from_earlier_runs_with_the_same_options(dock, study, box_twin):
    noise = dock.run.processes["noise"]
    assert "2 scenarios, 12 buildings, a map of about" in dock.run.estimate.text()
    write_noise(box_twin, BASELINE, duration_s=200.0)
    study.refresh_results()
    assert dock.run.estimate.text() == "Noise: 1 scenario, about 3\u00a0min."
    noise.form.field("reflections").setValue(2)
    assert "min" not in dock.run.estimate.text() and "a first run with these options" in dock.run.estimate.text()


def test_memory_disk_and_tiles_are_estimated_with_what_that_rests_on(dock, study, box_twin, asked):
    words, basis = dock.run.needed.text(), dock.run.needed.toolTip()
    assert words.startswith("Estimate for a scenario: ") and "of memory" in words and "of disk" in words
    assert "tiles" not in words and "of one processor" in words  # time, as no run has told it
    assert "within a factor of two" in basis and not dock.run.short.isVisible()
    counted = {"transfer": {"receivers": 26_000.0, "pairs": 19e6, "transfer_mb": 1400.0}}
    write_noise(box_twin, BASELINE, duration_s=200.0, more=counted)
    study.refresh_results()
    assert dock.run.needed.text() == "Estimate for a scenario: 580\u00a0MB of memory, 2.8\u00a0GB of disk, 102 tiles."
    assert "counted in the run of Baseline" in dock.run.needed.toolTip()


@pytest.mark.parametrize("kind", ["here", "server"])
def test_too_little_memory_or_disk_where_it_is_computed_is_warned_of(
    qtbot, study, box_twin, view_state, selection, scales, display, idle_queue, asked, kind
):
    counted = {"transfer": {"receivers": 26_000.0, "pairs": 19e6, "transfer_mb": 1400.0}}
    write_noise(box_twin, BASELINE, more=counted)
    study.refresh_results()
    place = [Place(kind, 2, 64_000.0, 900_000.0)]
    commands = replace(asked.study_commands(), place=lambda: place[0])
    dock = StudyDock(study, view_state, selection, scales, display, idle_queue, commands)
    qtbot.addWidget(dock)
    dock.show()
    assert not dock.run.short.isVisible()
    place[0] = Place(kind, 2, 100.0, 1000.0)
    dock.run.show_place()
    whose = (
        ("This computer has", "The disk of the twin has") if kind == "here" else ("A job may take", "The server has")
    )
    assert dock.run.short.isVisible() and all(words in dock.run.short.text() for words in whose)
    assert "580\u00a0MB" in dock.run.short.text() and "2.8\u00a0GB" in dock.run.short.text()
    dock.close_view()


def test_a_result_of_other_options_has_to_be_computed_again(dock, study, box_twin):
    for scenario in (BASELINE, "retrofit"):
        write_noise(box_twin, scenario)
    study.refresh_results()
    noise = dock.run.processes["noise"]
    assert noise.state == "up to date" and dock.run.state == "up to date"
    noise.form.field("reflections").setValue(2)
    assert noise.state == "2 to compute" and dock.run.state == "2 to compute"


def test_a_study_opens_with_the_options_its_results_have(dock, study, box_twin):
    for scenario in (BASELINE, "retrofit"):
        write_noise(box_twin, scenario, reflections=2, grid_m=5.0)
    study.open(box_twin.path)
    noise = dock.run.processes["noise"]
    assert noise.is_chosen and noise.state == "up to date"
    assert noise.options() == {**USUAL, "reflections": 2, "grid_m": 5.0}


def test_an_edit_of_the_city_makes_noise_out_of_date(dock, study, box_twin):
    from plugin.scenario.measures import RetrofitMeasure
    from plugin.scenario.scenario import Scenario
    from plugin.scenario.targets import Targets

    for scenario in (BASELINE, "retrofit"):
        write_noise(box_twin, scenario)
    study.refresh_results()
    measure = RetrofitMeasure(Targets(everything=True), u_wall=0.15)
    study.save_scenario(Scenario("retrofit", "Retrofit", BASELINE, (measure,)))
    assert dock.run.processes["noise"].state == "1 to compute"


# --- results that are missing -------------------------------------------------------------------------------------------
def test_noise_can_be_chosen_before_it_is_run_and_the_button_runs_it(qtbot, dock, view_state, asked):
    box = dock.results.indicator
    box.setCurrentIndex(box.findData(LDEN))
    assert view_state.view.indicator == LDEN
    dock.run.processes["noise"].tick.click()
    assert "Baseline: not computed" in dock.results.note.text()
    assert not dock.results.legend.isVisible() and dock.results.run_button.text() == "Run noise"
    qtbot.mouseClick(dock.results.run_button, LEFT)
    assert asked.calls == [("run_scenarios", [BASELINE, "retrofit"], {"noise": USUAL})]
    assert dock.run.processes["noise"].is_chosen


def test_the_button_runs_what_is_shown_whatever_is_chosen_for_the_rest(qtbot, dock, view_state, asked):
    scope(dock, "Baseline")
    view_state.update(indicator=LDEN, scenario="retrofit")
    qtbot.mouseClick(dock.results.run_button, LEFT)
    assert asked.calls[-1][1] == [BASELINE, "retrofit"]


def test_what_cannot_be_run_is_not_offered(dock, study, box_twin):
    study.open(give_roads(box_twin, 0).path)
    assert dock.results.indicator.findData(LDEN) < 0
    assert dock.results.indicator.findData("energy.heat_demand") > 0  # computed already


def test_a_noise_result_is_shown_with_its_scale_and_a_change_in_decibels(dock, study, box_twin, view_state):
    for scenario in (BASELINE, "retrofit"):
        write_noise(box_twin, scenario)
    study.refresh_results()
    view_state.update(indicator=LDEN, scenario="retrofit")
    assert not dock.results.run_button.isVisible() and dock.results.legend.isVisible()
    totals = [dock.results._totals.itemAt(i).widget().text() for i in range(dock.results._totals.count())]
    assert totals[totals.index("Retrofit") + 2] == "\u22123.0 dB"
    assert any("80 and more" in words for _, words in dock.results.legend.rows())


def test_every_computation_shows_an_indicator_of_its_own():
    assert all(each.shows.startswith(f"{key}.") for key, each in COMPUTATIONS.items())


# --- people by band -----------------------------------------------------------------------------------------------------
def both(study, box_twin, **facts):
    for scenario in (BASELINE, "retrofit"):
        write_noise(box_twin, scenario, **facts)
    study.refresh_results()


def test_people_by_band_beside_the_baseline_with_the_change(dock, study, box_twin, view_state):
    both(study, box_twin)
    view_state.update(indicator=LDEN, scenario="retrofit")
    texts = dock.results.exposure.texts()
    assert dock.results.exposure.isVisible()
    assert texts[:4] == ["Lden [dB]", "Baseline", "Retrofit", "Δ"]
    loudest = texts.index("≥ 75")
    assert texts[loudest + 1 : loudest + 4] == ["10", "10", "0"] and "Lnight [dB]" in texts
    quietest = texts.index("< 55")
    base, variant, change = (int(text) for text in texts[quietest + 1 : quietest + 4])
    assert change == variant - base > 0 and texts[quietest + 3].startswith("+")
    assert "10 people live in buildings without a level." in dock.results.exposure.note.text()


def test_the_baseline_alone_has_no_change(dock, study, box_twin, view_state):
    both(study, box_twin)
    view_state.show_indicator(LDEN)
    assert "Δ" not in dock.results.exposure.texts() and "Baseline" in dock.results.exposure.texts()


def test_people_nobody_knows_are_not_known(dock, study, box_twin, view_state):
    both(study, box_twin, people=None)
    view_state.update(indicator=LDEN, scenario="retrofit")
    assert dock.results.exposure.isVisible() and dock.results.exposure.texts() == []
    assert dock.results.exposure.note.text().startswith("Not known")
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    texts = dock.results.exposure.texts()
    assert texts[texts.index("< 55") + 2 : texts.index("< 55") + 4] == ["not known", "not known"]


def test_without_noise_there_is_no_table(dock, study, box_twin, view_state):
    view_state.show_indicator(LDEN)
    assert not dock.results.exposure.isVisible()
    both(study, box_twin)
    assert dock.results.exposure.isVisible()
    view_state.show_indicator("energy.heat_demand")
    assert not dock.results.exposure.isVisible()


# --- the command of menu and toolbar ------------------------------------------------------------------------------------
def test_the_command_runs_what_is_ticked_for_the_chosen_scenarios(dock, asked):
    scope(dock, "Retrofit")
    assert dock.run.start()
    assert [(call[0], list(call[1]), list(call[2])) for call in asked.calls] == [
        ("run_scenarios", ["retrofit"], ["noise"])
    ]


def test_the_command_starts_nothing_while_nothing_is_ticked(dock, asked):
    dock.run.processes["noise"].tick.click()
    assert not dock.run.start() and asked.calls == []
