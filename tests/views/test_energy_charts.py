"""Charts of energy: months of a quantity, the district's load curve and its duration, final energy by carrier."""

import csv
from pathlib import Path

import numpy as np
import pytest
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtWidgets import QLabel

from plugin.scenario.scenario import BASELINE
from plugin.store import geopackage, results
from plugin.views.charts.dock import ChartsDock
from plugin.views.charts.load_plots import MONTH_STARTS, calendar_ticks
from tests.box_city import HEAT, WKT, energy_values

N = 12
HOUR = np.arange(8760)
LOAD = {BASELINE: 200.0 + 100.0 * np.cos(2 * np.pi * HOUR / 8760), "retrofit": np.full(8760, 120.0)}
BY_CARRIER = {BASELINE: {"natural_gas": 300.0, "electricity": 20.0}, "retrofit": {"electricity": 80.0}}


def write_energy(twin, scenario, series=True, more=None, measured=None):
    """A result as the solver leaves it: series of the district, sums by carrier, energy.gpkg; box i takes the share i / 66 of all."""
    share = np.arange(N) / np.arange(N).sum()

    def gpkg(folder: Path):
        with geopackage.connect(folder / "energy.gpkg", write=True) as connection:
            geopackage.create(connection, 3067, "ETRS89 / TM35FIN(E,N)", "EPSG", WKT)
            columns = {"id": twin.city().buildings.ids}
            columns.update({f"final_{key}": amount * share for key, amount in BY_CARRIER[scenario].items()})
            geopackage.write_table(connection, "buildings", columns, title="Energy")

    values = energy_values(N, scenario)
    total = sum(BY_CARRIER[scenario].values())
    values["energy.final"] = np.where(np.isnan(values[HEAT]), np.nan, total * share)
    values["energy.cooling_demand_monthly"] = np.outer(np.arange(N), [0, 0, 0, 0, 1, 2, 3, 2, 1, 0, 0, 0])
    values.update(more or {})
    results.write_result(
        twin,
        scenario,
        "energy",
        values,
        inputs=results.input_hashes(twin, ["buildings", "surfaces"], scenario),
        options={},
        solver_version="0",
        duration_s=0.1,
        warnings=[],
        summary={"final_energy_by_carrier_mwh": BY_CARRIER[scenario], **({"measured": measured} if measured else {})},
        series={"heat_load_kw": LOAD[scenario], "cooling_load_kw": np.zeros(8760)} if series else None,
        extra=gpkg,
    )


@pytest.fixture
def dock(qtbot, box_twin, study, view_state, selection, display, asked, hours):
    for scenario in (BASELINE, "retrofit"):
        write_energy(box_twin, scenario)
    study.refresh_results()
    dock = ChartsDock(
        study, view_state, selection, display, asked.command("open_demo"), asked.command("run"), asked.guard, hours
    )
    qtbot.addWidget(dock)
    dock.resize(900, 320)
    view_state.show_indicator(HEAT)
    view_state.show_scenario("retrofit")
    dock.show()
    yield dock
    dock.close_view()


def choose(qtbot, dock, key, quantity=""):
    qtbot.mouseClick(dock.choice.button(key), Qt.MouseButton.LeftButton)
    if quantity:
        dock.quantity.setCurrentIndex(dock.quantity.findText(quantity))
    return shown(dock, key)


def shown(dock, key):
    """The chart of a key; of hours that of the district."""
    chart = dock.charts.get(key)
    return getattr(chart, "district", chart)


def axis(chart, side):
    return chart.plotItem.getAxis(side).labelText


def test_the_load_curve_has_the_reference_first_and_says_whose_hours_they_are(qtbot, dock, selection):
    chart = choose(qtbot, dock, "load")
    assert dock._stack.currentWidget() is dock.charts["load"] and dock.charts["load"].beside is None
    assert [line.name for line in chart._lines] == ["Baseline", "Retrofit"]
    np.testing.assert_allclose(chart._lines[0].values, LOAD[BASELINE], rtol=1e-6)
    assert axis(chart, "left") == "kW" and "all computed buildings" in axis(chart, "bottom")
    assert "select some to see their hours" in axis(chart, "bottom")


def test_words_under_the_pointer_have_day_hour_and_unit(qtbot, dock):
    chart = choose(qtbot, dock, "load")
    assert chart.words_at(31 * 24 + 5) == f"1 Feb, 5–6 h\nBaseline: {LOAD[BASELINE][749]:.0f} kW\nRetrofit: 120 kW"


def test_a_closer_look_shows_hours_and_their_days(qtbot, dock):
    chart = choose(qtbot, dock, "load")
    assert all(item.isVisible() for item in chart._daily)
    chart.setXRange(400, 500, padding=0)
    assert not any(item.isVisible() for item in chart._daily)
    assert (408, "18 Jan") in calendar_ticks(400, 500)
    assert [place for place, _ in calendar_ticks(0, 8760)] == MONTH_STARTS
    assert [words for _, words in calendar_ticks(0, 8760, 6)] == ["Jan", "Mar", "May", "Jul", "Sep", "Nov"]


def test_duration_is_the_same_load_from_the_highest_hour_down(qtbot, dock, tmp_path):
    chart = choose(qtbot, dock, "duration")
    values = chart._lines[0].values
    np.testing.assert_allclose(values, np.sort(LOAD[BASELINE])[::-1], rtol=1e-6)
    chart.write_table(str(tmp_path / "duration.csv"))
    with (tmp_path / "duration.csv").open(encoding="utf-8") as handle:
        rows = list(csv.reader(handle))
    assert rows[0] == ["hours at least", "Baseline [kW]", "Retrofit [kW]"] and len(rows) == 8761
    assert float(rows[1][1]) == pytest.approx(300.0) and rows[8760][0] == "8760"


def test_a_quantity_stays_chosen_and_one_without_load_says_so(qtbot, dock):
    choose(qtbot, dock, "load", "Cooling")
    assert "Cooling load: none" in dock._empty.text
    chart = choose(qtbot, dock, "months")
    assert dock.quantity.currentText() == "Cooling"
    np.testing.assert_allclose(dict(chart._rows)["Baseline"][6], 3 * np.arange(N).sum())
    assert "Cooling demand of" in axis(chart, "bottom") and axis(chart, "left") == "MWh"
    choose(qtbot, dock, "months", "Hot water")
    assert "earlier Twinscape" in dock._empty.text
    choose(qtbot, dock, "ranking")
    assert not dock.quantity.isVisibleTo(dock)


def test_carriers_are_stacked_with_their_amounts_and_what_changes(qtbot, dock):
    chart = choose(qtbot, dock, "carriers")
    texts = chart.texts()
    assert "300" in texts and "320 MWh/a" in texts and "80 MWh/a (\u221275 %)" in texts
    assert axis(chart, "left") == "MWh/a"
    head, rows = chart.table()
    assert head == ["carrier", "Baseline [MWh/a]", "Retrofit [MWh/a]"]
    assert rows == [["Natural gas", 300.0, 0.0], ["Electricity", 20.0, 80.0]]


def test_carriers_of_selected_buildings_are_theirs(qtbot, dock, selection):
    chart = choose(qtbot, dock, "carriers")
    selection.pick(["box-11", "box-1"])
    _, rows = chart.table()
    assert rows[0][1] == pytest.approx(300 * 12 / 66) and rows[1][2] == pytest.approx(80 * 12 / 66)
    assert "2 selected buildings, 1 of them not computed" in axis(chart, "bottom")  # box-11 is not
    selection.pick(["box-1"])
    assert axis(chart, "bottom").endswith("1 selected building")
    selection.clear()
    assert axis(chart, "bottom").endswith("all 12 buildings, 1 of them not computed")


def test_a_result_without_hours_asks_for_a_new_run(qtbot, dock, box_twin, study):
    for scenario in (BASELINE, "retrofit"):
        write_energy(box_twin, scenario, series=False)
    study.refresh_results()
    choose(qtbot, dock, "load")
    assert "earlier Twinscape" in dock._empty.text


# --- measured -----------------------------------------------------------------------------------------------------------
def with_readings(twin, study):
    """Four boxes measured: computed 10, 20, 30 and 40 MWh, read 8, 20, 36 and 32."""
    measured, ratio = np.full(N, np.nan), np.full(N, np.nan)
    measured[:4], ratio[:4] = [8.0, 20.0, 36.0, 32.0], [0.8, 1.0, 1.2, 0.8]
    values = {**energy_values(N, BASELINE), "energy.measured": measured, "energy.measured_ratio": ratio}
    inputs = results.input_hashes(twin, ["buildings", "surfaces"], BASELINE)
    given = {"inputs": inputs, "options": {}, "solver_version": "0", "duration_s": 0.1, "warnings": []}
    results.write_result(twin, BASELINE, "energy", values, summary={}, **given)
    study.refresh_results()


def test_measured_energy_is_drawn_against_what_was_computed_with_the_factor_of_all(qtbot, dock, box_twin, study):
    with_readings(box_twin, study)
    chart = choose(qtbot, dock, "measured")
    head, rows = chart.table()
    assert head[:2] == ["computed [MWh/a]", "measured [MWh/a]"]
    np.testing.assert_allclose(rows, [(10, 8, 0.8), (20, 20, 1.0), (30, 36, 1.2), (40, 32, 0.8)], rtol=1e-6)
    assert chart.factor == pytest.approx(96 / 100)
    assert "0.96" in chart._words.toPlainText() and "4 buildings" in axis(chart, "bottom")


def test_brushing_points_selects_buildings_and_the_factor_is_then_theirs(qtbot, dock, box_twin, study, selection):
    with_readings(box_twin, study)
    chart = choose(qtbot, dock, "measured")
    chart.box.brushed.emit(QRectF(15.0, 15.0, 20.0, 25.0), "replace")
    assert set(selection.ids()) == {"box-1", "box-2"}
    assert chart.factor == pytest.approx(56 / 50)
    assert "of the selected: 1.12" in chart._words.toPlainText()


def test_without_readings_the_chart_says_how_to_read_them_in(qtbot, dock):
    assert choose(qtbot, dock, "measured") is None
    assert "Measured consumption" in dock._empty.findChildren(QLabel)[0].text()


def test_readings_by_month_stand_beside_what_is_computed_of_the_same_buildings(qtbot, dock, box_twin, study, selection):
    choose(qtbot, dock, "months", "Measured")
    assert "Nothing is measured by month" in dock._empty.text
    measured, computed = np.full((N, 12), np.nan), np.full((N, 12), np.nan)
    measured[2], computed[2] = np.arange(1.0, 13.0), np.full(12, 5.0)
    measured[3, :6], computed[3] = 2.0, np.full(12, 1.0)  # meters read from January to June
    more = {"energy.measured_monthly": measured, "energy.compared_monthly": computed}
    write_energy(box_twin, BASELINE, more=more, measured={"years": [2022]})
    study.refresh_results()
    rows = dict(choose(qtbot, dock, "months", "Measured")._rows)
    assert list(rows) == ["Measured", "Computed, baseline"]
    np.testing.assert_allclose(rows["Measured"], [3, 4, 5, 6, 7, 8, 7, 8, 9, 10, 11, 12])
    np.testing.assert_allclose(
        rows["Computed, baseline"], [6] * 6 + [5] * 6
    )  # in each month of the buildings that are measured then
    chart = shown(dock, "months")
    assert "Measured carriers of 2 buildings; 2022 as measured" in axis(chart, "bottom")
    selection.pick(["box-3"])
    rows = dict(choose(qtbot, dock, "months")._rows)
    np.testing.assert_allclose(rows["Measured"], [2.0] * 6 + [np.nan] * 6)
    selection.pick(["box-5"])
    choose(qtbot, dock, "months")
    assert "None of 1 selected building has readings by month" in dock._empty.text
