"""The charts dock: bars in the legend's colours, brushing picks, selection is marked."""

import csv

import numpy as np
import pytest
from qgis.PyQt.QtCore import Qt

from plugin.scenario.scenario import BASELINE, Scenario
from plugin.views.charts.chart import usual_range
from plugin.views.charts.dock import ChartsDock
from tests.box_city import HEAT, MONTHS, energy_values
from tests.mouse import drag

LEFT = Qt.MouseButton.LeftButton
SETTLED_MS = 250  # after which a chart has its place and its axes


@pytest.fixture
def dock(qtbot, study, view_state, selection, display, asked, hours):
    dock = ChartsDock(
        study, view_state, selection, display, asked.command("open_demo"), asked.command("run"), asked.guard, hours
    )
    qtbot.addWidget(dock)
    dock.resize(900, 320)
    view_state.show_indicator(HEAT)
    dock.show()
    qtbot.wait(SETTLED_MS)
    yield dock
    dock.close_view()


def choose(qtbot, dock, key):
    qtbot.mouseClick(dock.choice.button(key), LEFT)
    qtbot.wait(SETTLED_MS)
    return dock.charts.get(key)


def place(chart, x, y):
    """A point of the data in pixels of the widget."""
    import pyqtgraph

    return chart.plotItem.vb.mapViewToDevice(pyqtgraph.Point(x, y)).toPoint()


def test_every_building_is_in_one_bar_and_the_uncomputed_one_apart(dock, display):
    chart = dock.chart("distribution")
    heights = list(chart._bars.opts["height"])
    assert sum(heights) == 12
    assert chart._labels[-1] == "not computed" and heights[-1] == 1


def test_bars_have_the_colours_of_the_scale(dock, display):
    chart = dock.chart("distribution")
    scale = display.picture.scale
    for column, brush in zip(chart._columns, chart._bars.opts["brushes"]):
        if column[0] >= 0:
            assert brush.name().upper() == scale.colours[column[0]].upper()


def test_a_click_on_a_bar_selects_its_buildings(qtbot, dock, display, selection, study):
    chart = dock.chart("distribution")
    heights = list(chart._bars.opts["height"])
    column = int(np.argmax(heights))
    qtbot.mouseClick(chart.viewport(), LEFT, pos=place(chart, column, heights[column] / 2))
    wanted = np.flatnonzero(np.isin(display.picture.classes, chart._columns[column]))
    qtbot.waitUntil(lambda: selection.ids() == {str(study.buildings.ids[i]) for i in wanted}, timeout=2000)


def test_the_selected_part_of_the_bars_is_framed(dock, selection):
    selection.pick(["box-1", "box-2", "box-11"])
    assert sum(dock.chart("distribution")._chosen.opts["height"]) == 3
    assert "Selected (3)" in dock.figures.text()


def test_a_rectangle_in_the_ranking_selects_the_highest(qtbot, dock, selection, study):
    chart = choose(qtbot, dock, "ranking")
    values = energy_values(12, BASELINE)[HEAT]
    top = chart.plotItem.vb.viewRect().bottom()
    drag(chart.viewport(), LEFT, place(chart, 0.1, top * 0.95), place(chart, 2.9, top * 0.1))
    order = np.argsort(-np.nan_to_num(values, nan=-1e9))
    qtbot.waitUntil(lambda: selection.ids() == {f"box-{i}" for i in order[:3]}, timeout=2000)


def test_a_point_of_the_year_chart_is_its_building(qtbot, dock, selection):
    chart = choose(qtbot, dock, "year")
    value = energy_values(12, BASELINE)[HEAT][4]
    qtbot.mouseClick(chart.viewport(), LEFT, pos=place(chart, 1904, value))
    qtbot.waitUntil(lambda: selection.ids() == {"box-4"}, timeout=2000)


def test_months_are_sums_of_the_selection_or_of_all(qtbot, dock, selection, view_state):
    view_state.show_scenario("retrofit")
    chart = choose(qtbot, dock, "months")
    rows = dict(chart._rows)
    assert list(rows) == ["Baseline", "Retrofit"]
    every = np.nansum(energy_values(12, "retrofit")[MONTHS], axis=0)
    np.testing.assert_allclose(rows["Retrofit"], every, rtol=1e-5)
    selection.pick(["box-2"])
    np.testing.assert_allclose(dict(chart._rows)["Retrofit"], energy_values(12, "retrofit")[MONTHS][2], rtol=1e-5)


def test_categories_are_words_at_the_axis_and_numbers_come_back(qtbot, dock, view_state):
    view_state.show_indicator("city.use")
    axis = choose(qtbot, dock, "ranking").plotItem.getAxis("left")
    assert axis._tickLevels[0][0] == (0, "residential")
    view_state.show_indicator(HEAT)
    assert axis._tickLevels is None


def test_the_figures_state_unit_and_what_is_missing(dock):
    assert "kWh/(m²·a)" in dock.figures.text() and "1 not computed" in dock.figures.text()


def test_a_scenario_not_computed_says_so_and_offers_to_run(qtbot, dock, study, view_state, asked):
    study.twin.weather.touch()
    study.save_scenario(Scenario("other", "Other", BASELINE))
    view_state.show_scenario("other")
    assert "not computed" in dock._empty.text and dock._empty.isVisible()
    assert dock._empty._button.text() == "Run energy"
    qtbot.mouseClick(dock._empty._button, LEFT)
    assert asked.calls == [("run", "energy")]


def test_a_scenario_that_cannot_be_computed_says_what_the_twin_lacks(dock, study, view_state):
    study.save_scenario(Scenario("other", "Other", BASELINE))
    view_state.show_scenario("other")
    assert "Energy needs weather: import an EPW file first." in dock._empty.text and not dock._empty._button.isVisible()


def test_values_of_the_city_itself_offer_nothing_to_run(dock, view_state):
    dock._say_to_run("Nobody knows the year.", "")
    assert dock._empty.text == "Nobody knows the year." and not dock._empty._button.isVisible()


def test_without_a_study_it_offers_the_demo(qtbot, dock, study, asked):
    study.close()
    qtbot.mouseClick(dock._empty._button, LEFT)
    assert asked.calls == [("open_demo",)]


def test_the_table_behind_a_chart_can_be_saved(qtbot, dock, tmp_path):
    chart = choose(qtbot, dock, "ranking")
    chart.write_table(str(tmp_path / "ranking.csv"))
    with (tmp_path / "ranking.csv").open(encoding="utf-8") as handle:
        rows = list(csv.reader(handle))
    assert len(rows) == 1 + 11 and "kWh" in rows[0][1]
    numbers = [float(row[1]) for row in rows[1:]]
    assert numbers == sorted(numbers, reverse=True)


def test_a_few_giants_do_not_flatten_everybody_else():
    values = np.concatenate([np.linspace(50, 200, 200), [10_000.0]])
    low, high = usual_range(values)
    assert low == 0 and 200 < high < 400
    assert usual_range(np.array([np.nan])) == (0.0, 1.0)
