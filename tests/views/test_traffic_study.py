"""Traffic in the study panel: what is run first, how good a result is, the streets a closure changes, the card of a road."""

import numpy as np
import pytest
from qgis.PyQt.QtCore import Qt

from plugin.client.traffic import TRAFFIC
from plugin.scenario.scenario import BASELINE
from plugin.views.study.dock import StudyDock
from tests.box_roads import add_roads
from tests.box_traffic import FLOW, PERIODS, write_traffic


@pytest.fixture
def dock(qtbot, study, box_twin, view_state, selection, scales, display, idle_queue, asked):
    study.open(add_roads(box_twin).path)
    dock = StudyDock(study, view_state, selection, scales, display, idle_queue, asked.study_commands())
    qtbot.addWidget(dock)
    dock.resize(360, 1000)
    dock.show()
    yield dock
    dock.close_view()


def computed(study, twin, **summary):
    write_traffic(twin)
    write_traffic(twin, "retrofit", kmh=20.0, **summary)
    study.refresh_results()


def test_traffic_runs_before_noise_and_takes_files(dock, asked):
    row = dock.run.processes["traffic"]
    assert row.tick.isEnabled() and TRAFFIC.lacks(dock._study.twin) == ""
    row.form.field("od").setFilePath("/data/trips.omx")
    assert row.options()["od"] == "/data/trips.omx" and row.options()["gap"] == 1e-6
    for key in ("noise", "traffic"):
        dock.run.processes[key].choose(True)
    asked.calls.clear()
    dock.run.start()
    name, _, wanted = asked.calls[-1]
    assert name == "run_scenarios" and [key for key in wanted if key in ("noise", "traffic")] == ["traffic", "noise"]


def test_a_result_says_whose_demand_it_is_how_converged_and_what_has_no_way(dock, study, box_twin, view_state):
    computed(study, box_twin)
    view_state.show_indicator(FLOW)
    names = [dock.results.indicator.itemText(i) for i in range(dock.results.indicator.count())]
    assert "Vehicles a day [veh/d]" in names and "Volume by capacity" in names
    assert dock.results.traffic.texts() == ["Synthetic demand, 6 zones, 2 ends of main roads. Relative gap 2e-07."]
    calm = {"gap": 1e-4, "converged": False, "unreachable_pairs": 0, "unreachable_veh_h": 0.0}
    cut = {**calm, "unreachable_pairs": 3, "unreachable_veh_h": 12.5}
    pair = {"period": "am", "vehicles": "cars", "origin": "4_2", "destination": "1_1", "trips_veh_h": 9.0}
    periods = {name: cut if name == "am" else calm for name in PERIODS}
    computed(
        study,
        box_twin,
        periods=periods,
        largest_gap=1e-4,
        parts=2,
        crossings=9,
        largest_part=7,
        unreachable=[pair],
    )
    view_state.show_scenario("retrofit")
    texts = dock.results.traffic.texts()
    assert [any(words in line for line in texts) for words in ("Not converged", "2 of 9 crossings")] == [True, True]
    at = next(i for i, line in enumerate(texts) if "3 pairs of zones have no way" in line and "12.5 veh/h" in line)
    assert "4_2 → 1_1, morning: 9 veh/h (cars)" in dock.results.traffic._lines.itemAt(at).widget().toolTip()


def test_the_most_affected_streets_are_sorted_and_zoomed_to(dock, study, box_twin, view_state, asked):
    computed(study, box_twin)
    view_state.update(scenario="retrofit", indicator=FLOW, mode="difference")
    table = dock.results.traffic.table
    rows = [[table.topLevelItem(i).text(k) for k in range(4)] for i in range(table.topLevelItemCount())]
    # main-1 loses 3,000 as main-2 does, mill gains 2,000; the yard does not change
    assert [row[0] for row in rows] == ["Main Street", "Mill Lane"]
    assert rows[0][3] == "\u22123\u202f000" and rows[1][1:] == ["400", "2\u202f400", "+2\u202f000"]
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert table.topLevelItem(0).text(0) == "Main Street"  # 4,000 after
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert table.topLevelItem(0).text(0) == "Mill Lane"
    table.itemActivated.emit(table.topLevelItem(0), 0)
    assert asked.calls[-1] == ("zoom_to", "roads", ["mill"])
    view_state.show_scenario(BASELINE)
    assert table.isHidden() and dock.results.traffic.heading.isHidden()


def test_the_card_of_a_road_has_periods_hours_delay_and_where_it_is_from(dock, study, box_twin, view_state, selection):
    computed(study, box_twin)
    view_state.update(scenario="retrofit", indicator=FLOW)
    assert dock.road_card.isHidden()
    selection.pick(["main-1"], target="road")
    card = dock.road_card
    assert not card.isHidden() and card.title.text() == "Main Street" and len(card.facts.periods) == 5
    am = card.facts.periods[0]
    assert am.light == pytest.approx(0.95 * 6000 / 24) and am.heavy == pytest.approx(0.05 * 6000 / 24)
    assert am.ratio == pytest.approx(4000 / 24 / 1000) and am.kmh == pytest.approx(20.0)
    assert am.delay_s == pytest.approx(40 / 1000 * (1 / 20 - 1 / 30) * 3600)  # 40 m
    np.testing.assert_allclose(card.facts.hours, 250.0)
    np.testing.assert_allclose(card.facts.reference_hours, 375.0)
    assert card.note.text().startswith("Synthetic demand, class given, speed limit assumed by class")
    assert "+2.4 s" in card.texts()
    selection.pick(["steps"], target="road")
    assert "nobody drives here" in card.title.text()
    selection.pick(["mill", "yard"], target="road")
    assert card.isHidden()
