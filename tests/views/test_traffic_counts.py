"""Counts of a traffic result on the map and against the model, with GEH; what the panel says and saves of streets and pairs."""

import csv
import json

import numpy as np
import pytest

from plugin.client.job_queue import ClientJob
from plugin.review.process_chain import FAILED, FRESH, MISSING, RUNNING, WAITING, Link, with_jobs
from plugin.review.traffic_counts import COLOURS, counts_of, geh
from plugin.review.traffic_facts import quality_lines
from plugin.review.traffic_links import with_lost
from plugin.scenario.scenario import BASELINE
from plugin.store import geopackage
from plugin.views.charts.counts_plot import _at_geh
from plugin.views.charts.dock import ChartsDock
from plugin.views.map.layers import TRAFFIC_COUNTS
from plugin.views.map.view import MapView
from plugin.views.study.traffic_part import TrafficPart
from tests.box_city import SOUTH, WEST
from tests.box_noise import LDEN, write_noise
from tests.box_roads import add_roads
from tests.box_traffic import FLOW, write_traffic

COUNTED = {  # road, period: observed, modelled [veh/h]
    ("main-1", "am"): (400.0, 400.0),
    ("main-1", "night"): (40.0, 90.0),
    ("mill", "am"): (100.0, 160.0),
}


def write_counts(result):
    keys = list(COUNTED)
    observed, modelled = (np.array([COUNTED[key][i] for key in keys]) for i in (0, 1))
    columns = {
        "road": np.array([road for road, _ in keys], dtype=object),
        "period": np.array([period for _, period in keys], dtype=object),
        "observed_veh_h": observed,
        "modelled_before_veh_h": 2 * modelled,
        "modelled_veh_h": modelled,
        "direction": np.array(["both", "both", "forward"], dtype=object),
        "site": np.array(["", "", "B"], dtype=object),
    }
    with geopackage.connect(result.folder / "traffic.gpkg", write=True) as connection:
        geopackage.write_table(connection, "counts", columns)


@pytest.fixture
def counted(study, box_twin, view_state):
    study.open(add_roads(box_twin).path)
    write_counts(write_traffic(box_twin))
    write_traffic(box_twin, "retrofit")
    study.refresh_results()
    view_state.show_indicator(FLOW)
    return study


def test_geh_is_that_of_the_formula():
    # 100 counted, 160 modelled: √(2·60²/260); the same flow 0; none of both 0
    np.testing.assert_allclose(
        geh(np.array([160.0, 5.0, 0.0]), np.array([100.0, 5.0, 0.0])), [np.sqrt(7200 / 260), 0.0, 0.0]
    )
    observed = np.linspace(1.0, 900.0, 50)
    for bound in (5.0, 10.0):
        np.testing.assert_allclose(geh(_at_geh(observed, bound), observed), bound)


def test_counts_are_read_with_their_periods_and_classes(counted):
    counts = counts_of(counted.result(BASELINE, "traffic"))
    assert counts.period.tolist() == ["Morning", "Night", "Morning"] and counts.classes.tolist() == [0, 1, 1]
    assert counts.words().startswith("3 counts, GEH below 5: 33 %, R² ")
    assert counts_of(counted.result("retrofit", "traffic")) is None and counts_of(None) is None


def test_the_map_has_each_counted_road_once_in_the_middle_and_only_with_traffic(
    qgis_new_project, qgis_iface, counted, view_state, selection, scales, display, asked
):
    view = MapView(qgis_iface, counted, view_state, selection, scales, display, asked.guard)
    layer = view.layer(TRAFFIC_COUNTS)
    found = {each["road"]: each for each in layer.getFeatures()}
    assert set(found) == {"main-1", "mill"} and found["main-1"]["observed_veh_h"] == 400.0  # its busiest period
    at = found["mill"].geometry().asPoint()
    assert (at.x(), at.y()) == pytest.approx(
        (WEST + 45, SOUTH + 24)
    )  # it is driven along to the north: the right side is east
    colours = [each.symbol().color().name().upper() for each in layer.renderer().categories()]
    assert colours == [each.upper() for each in COLOURS] and found["mill"]["class"] == 1
    view_state.show_scenario("retrofit")  # its demand is that of the baseline
    assert view.layer(TRAFFIC_COUNTS) is not None
    view_state.show_indicator("city.year")
    assert view.layer(TRAFFIC_COUNTS) is None
    view.close()


def test_the_chart_of_what_is_measured_is_that_of_counts_and_picks_roads(
    qtbot, counted, study, view_state, selection, display, asked, hours
):
    guard = asked.guard
    dock = ChartsDock(study, view_state, selection, display, lambda: None, lambda process: None, guard, hours)
    qtbot.addWidget(dock)
    dock.resize(600, 320)
    dock.show()
    dock.choice.button("measured").click()
    chart = dock.chart("counts")
    assert dock._stack.currentWidget() is chart and len(chart._points.points()) == 3
    heads, rows = chart.table()
    assert heads[-1] == "GEH" and rows[2][:6] == ("B", "mill", "forward", "Morning", 100.0, 160.0)
    assert "synthetic demand" in chart.plotItem.getAxis("bottom").labelText
    chart._on_clicked(100.0, 160.0, "replace")
    assert selection.ids("road") == {"mill"} and len(chart._marks.points()) == 1
    view_state.show_indicator("energy.heat_demand")
    assert dock._stack.currentWidget() is not chart
    dock.close_view()


def test_streets_are_saved_and_pairs_without_a_way_are_listed(
    qtbot, counted, study, box_twin, view_state, asked, tmp_path
):
    pair = {"period": "am", "vehicles": "cars", "origin": "4_2", "destination": "1_1", "trips_veh_h": 9.0}
    write_traffic(box_twin, "retrofit", unreachable=[pair])
    study.refresh_results()
    part = TrafficPart(study, asked.guard, asked.command("zoom_to"))
    qtbot.addWidget(part)
    view_state.show_scenario("retrofit")
    part.show_view(view_state.view)
    assert not part.which.isHidden() and part.pairs.isHidden()
    part.which.click()
    assert part.pairs.text() == "4_2 → 1_1, morning: 9 veh/h (cars)" and not part.pairs.isHidden()
    part.table.itemClicked.emit(part.table.topLevelItem(0), 0)
    assert asked.calls[-1] == ("zoom_to", "roads", ["main-1", "main-2"])
    part.save_to(str(tmp_path / "streets.csv"))
    with open(tmp_path / "streets.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["street", "Baseline [veh/d]", "Retrofit [veh/d]", "Retrofit - Baseline [veh/d]", "road ids"]
    assert rows[1] == ["Main Street", "9000.0", "6000.0", "-3000.0", "main-1 main-2"]
    write_traffic(box_twin, "retrofit", largest_gap=1e-3)
    study.refresh_results()
    part.show_view(view_state.view)
    assert part.table.isHidden() and "not the measure" in part.heading.text()


def test_a_direction_that_is_no_longer_there_keeps_what_it_lost():
    def links(rows):
        columns = list(zip(*rows))
        numbers = {key: np.array(columns[i]) for i, key in ((1, "from_node"), (2, "to_node"), (3, "light_veh_day"))}
        return {"road": np.array(columns[0], dtype=object), **numbers, "heavy_veh_day": np.zeros(len(rows))}

    before = links([("a", 0, 1, 300.0), ("a", 1, 0, 200.0), ("b", 1, 2, 50.0)])
    after = links([("a", 0, 1, 400.0), ("b", 1, 2, 60.0)])
    shown, lost = with_lost(after, before)
    assert (
        lost.tolist() == [1]
        and shown["to_node"].tolist() == [1, 2, 0]
        and shown["light_veh_day"].tolist() == [400, 60, 0]
    )
    assert with_lost(before, after)[0] is before


# --- the chain with its jobs --------------------------------------------------------------------------------------------
def test_the_chain_says_what_runs_what_waits_and_what_failed():
    chain = (
        Link("traffic", MISSING, "Not computed."),
        Link("noise", FRESH, "Up to date."),
        Link("air", MISSING, "Not."),
    )

    def job(process, status, scenario="closed", **more):
        return ClientJob(process, process, process, {"scenario": scenario}, status, **more)

    def states(*jobs):
        return [each.state for each in with_jobs(chain, jobs, "closed")]

    running = job("traffic", "running", progress=35, message="Finding ways")
    assert states(running, job("air", "accepted")) == [RUNNING, FRESH, WAITING]
    assert with_jobs(chain, [running], "closed")[0].why == "Running, 35 %: Finding ways"
    broken = job("traffic", "failed", error={"message": "no roads", "hint": "Import them."})
    assert (
        states(broken) == [FAILED, FRESH, MISSING]
        and "no roads. Import them." in with_jobs(chain, [broken], "closed")[0].why
    )
    assert states(broken, job("traffic", "successful")) == [MISSING, FRESH, MISSING]  # the later job counts
    assert states(job("noise", "failed"), job("traffic", "running", "other")) == [MISSING, FRESH, MISSING]


def test_a_difference_of_noise_that_took_flows_of_a_large_gap_is_not_drawn_either(
    counted, box_twin, view_state, display
):
    for scenario in (BASELINE, "retrofit"):
        noise = write_noise(box_twin, scenario)
        path = noise.folder / "result.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        document["inputs"][f"traffic:{scenario}"] = "of that time"
        path.write_text(json.dumps(document), encoding="utf-8")
    counted.refresh_results()
    view_state.update(scenario="retrofit", indicator=LDEN, mode="difference")
    assert display.picture.scale is not None and "synthetic demand" in display.picture.caption
    write_traffic(box_twin, "retrofit", largest_gap=3e-5)
    counted.refresh_results()
    display.refresh()
    assert display.picture.scale is None and "above 1e-05" in display.picture.note
    view_state.update(mode="absolute")
    assert display.picture.scale is not None


def test_the_panel_says_how_counts_are_met_and_which_are_on_no_road():
    period = {"converged": True, "unreachable_pairs": 0}
    counts = {
        "roads": 4,
        "rmse_before_percent": 30.0,
        "rmse_after_percent": 12.0,
        "geh_below_5_after_percent": 75.0,
        "unmatched_sites": 1,
        "unmatched": [["S7", "no road within 30 m"]],
    }
    about = {"largest_gap": 0.0, "zones": 3, "gateways": 0, "demand": "synthetic demand", "parts": 1}
    lines = quality_lines({**about, "periods": {"am": period}, "counts": counts})
    assert lines[1:] == [
        (
            "Counts of 4 roads are met to 12 % (RMSE), before calibration 30 %; GEH below 5 at 75 % of the counts.",
            False,
        ),
        ("1 count is on no road (S7: no road within 30 m).", True),
    ]
