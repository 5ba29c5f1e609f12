"""The chain of a scenario: what is fresh, stale or missing, and that one click runs what is stale in its order."""

import json

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from plugin.review.process_chain import CANNOT, FRESH, MISSING, STALE, chain_of, to_run
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import ClosureMeasure
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.views.study.dock import StudyDock
from tests.box_noise import write_noise
from tests.box_roads import add_roads
from tests.box_traffic import write_traffic

SCENARIO = "closed"


@pytest.fixture
def computed(study, box_twin):
    """A scenario with traffic, and noise that takes the flows of it."""
    study.open(add_roads(box_twin).path)
    study.save_scenario(Scenario(SCENARIO, "Closed", BASELINE, ()))
    result = write_traffic(box_twin, SCENARIO)
    (result.folder / "flows.npz").write_bytes(b"flows")
    noise = write_noise(box_twin, SCENARIO)
    path = noise.folder / "result.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["inputs"][f"traffic:{SCENARIO}"] = box_twin.content_hash(f"traffic:{SCENARIO}")
    document["options"]["flows"] = "assigned"
    path.write_text(json.dumps(document), encoding="utf-8")
    study.refresh_results()
    return study


def states(study):
    return {link.process: link.state for link in chain_of(study, SCENARIO)}


def close(study):
    measure = ClosureMeasure(RoadTargets(ids=("main-2",)))
    study.save_scenario(Scenario(SCENARIO, "Closed", BASELINE, (measure,)))


def test_a_result_is_stale_with_what_it_takes_and_traffic_runs_first(computed):
    assert states(computed) == {"traffic": FRESH, "energy": CANNOT, "noise": FRESH, "air": CANNOT}
    assert to_run(chain_of(computed, SCENARIO)) == []
    close(computed)
    chain = chain_of(computed, SCENARIO)
    assert states(computed)["traffic"] == states(computed)["noise"] == STALE
    assert to_run(chain) == ["traffic", "noise"]
    assert next(link for link in chain if link.process == "noise").takes == ("traffic",)


def test_flows_that_are_new_make_stale_what_took_the_old_ones(computed, box_twin):
    (box_twin.result_folder(SCENARIO, "traffic") / "flows.npz").write_bytes(b"other flows")
    computed.refresh_results()
    assert states(computed)["traffic"] == FRESH and states(computed)["noise"] == STALE
    assert to_run(chain_of(computed, SCENARIO)) == ["noise"]
    assert {link.state for link in chain_of(computed, BASELINE)} >= {MISSING, CANNOT}


def test_one_click_runs_what_is_stale_with_the_options_of_the_results(
    qtbot, computed, view_state, selection, scales, display, idle_queue, asked
):
    dock = StudyDock(computed, view_state, selection, scales, display, idle_queue, asked.study_commands())
    qtbot.addWidget(dock)
    view_state.show_scenario(SCENARIO)
    chain = dock.run.chain
    assert not chain.isHidden() and chain.button.isHidden()
    close(computed)
    assert not chain.button.isHidden() and chain.button.toolTip() == "Traffic, then noise, for Closed"
    chain.button.click()
    name, scenarios, wanted = asked.calls[-1]
    assert (name, scenarios, list(wanted)) == ("run_scenarios", [SCENARIO], ["traffic", "noise"])
    assert wanted["noise"]["flows"] == "assigned" and wanted["traffic"]["gap"] == 1e-6
    dock.close_view()


def test_a_click_on_the_chain_and_its_keys_say_why(
    qtbot, computed, view_state, selection, scales, display, idle_queue, asked
):
    dock = StudyDock(computed, view_state, selection, scales, display, idle_queue, asked.study_commands())
    qtbot.addWidget(dock)
    dock.resize(360, 1000)
    dock.show()
    view_state.show_scenario(SCENARIO)
    close(computed)
    strip = dock.run.chain
    qtbot.mouseClick(strip.drawing, Qt.MouseButton.LeftButton, pos=strip.drawing.box("noise").center().toPoint())
    assert strip.why.text().startswith("Noise: Changed since")
    assert strip.why.isVisible() and strip.drawing.current == "noise"
    assert "Noise out of date" in strip.drawing.accessibleDescription()
    QTest.keyClick(strip.drawing, Qt.Key.Key_Escape)
    assert strip.why.isHidden()
    QTest.keyClick(strip.drawing, Qt.Key.Key_Right)
    assert strip.why.text().startswith("Traffic: Changed since")
    dock.close_view()


def test_a_new_variant_is_run_through_what_the_reference_has_with_its_options(
    qtbot, computed, box_twin, view_state, selection, scales, display, idle_queue, asked
):
    write_traffic(box_twin)
    write_noise(box_twin, BASELINE, reflections=2)
    computed.save_scenario(Scenario("new", "New", BASELINE, (ClosureMeasure(RoadTargets(ids=("mill",))),)))
    computed.refresh_results()
    dock = StudyDock(computed, view_state, selection, scales, display, idle_queue, asked.study_commands())
    qtbot.addWidget(dock)
    view_state.show_scenario("new")
    chain = dock.run.chain
    assert not chain.button.isHidden() and chain.button.text() == "Run what is missing or out of date"
    chain.button.click()
    name, scenarios, wanted = asked.calls[-1]
    assert (scenarios, list(wanted)) == (["new"], ["traffic", "noise"]) and wanted["noise"]["reflections"] == 2
    view_state.show_scenario(BASELINE)
    assert chain.button.isHidden() or "missing" not in chain.button.text()
    dock.close_view()
