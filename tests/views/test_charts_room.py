"""What a chart says when it lacks room: of giants beyond its axis, of limits above its bars, of the figures in the line above it."""

import numpy as np
import pytest
from qgis.PyQt.QtCore import QPointF, Qt

from plugin.review.view_state import DIFFERENCE
from plugin.scenario.scenario import BASELINE
from plugin.views.charts.dock import ChartsDock
from plugin.views.charts.limit_marks import LEAST_BARS, places_of
from tests.box_city import HEAT, energy_values
from tests.noise_boxes import write_noise
from tests.views.test_energy_charts import write_energy

GIANT = 1240.0
LDEN = "noise.lden"
SETTLED_MS = 250


def with_a_giant(scenario):
    """Heat of the boxes, where box 2 has far more than all others, of the variant far less than it had."""
    values = energy_values(12, scenario)[HEAT].copy()
    values[2] = GIANT if scenario == BASELINE else 100.0
    return values


@pytest.fixture
def dock(qtbot, box_twin, study, view_state, selection, display, asked, hours):
    for scenario in (BASELINE, "retrofit"):
        write_energy(box_twin, scenario, more={HEAT: with_a_giant(scenario)})
        write_noise(box_twin, scenario)
    study.refresh_results()
    dock = ChartsDock(
        study, view_state, selection, display, asked.command("open_demo"), asked.command("run"), asked.guard, hours
    )
    qtbot.addWidget(dock)
    dock.resize(700, 300)
    view_state.show_indicator(HEAT)
    dock.show()
    qtbot.wait(SETTLED_MS)
    yield dock
    dock.close_view()


@pytest.fixture
def usual(monkeypatch):
    """The usual range of twelve buildings is that of hundreds: one giant does not widen it."""
    from plugin.views.charts import plots

    monkeypatch.setattr(plots, "usual_range", lambda values, from_zero=True: (0.0, 300.0))


@pytest.fixture
def usual_difference(monkeypatch):
    from plugin.views.charts import plots

    monkeypatch.setattr(plots, "usual_range", lambda values, from_zero=True: (-200.0, 0.0))


def show(qtbot, dock, key):
    dock.choice.set_current(key)
    dock.choice.chosen.emit(key)
    qtbot.wait(SETTLED_MS)
    return dock._stack.currentWidget()


def said(chart):
    return [mark.toPlainText() for mark in chart.beyond.marks if mark.isVisible()]


def on_screen(item):
    return item.mapRectToScene(item.boundingRect())


# --- giants -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("key", ["ranking", "year"])
def test_giants_beyond_the_axis_are_told_until_all_is_shown(qtbot, dock, usual, key):
    chart = show(qtbot, dock, key)
    assert said(chart) == ["▲ 1 higher, up to 1 240 kWh/(m²·a)".replace("1 240", "1\u202f240")]
    assert "double click" in chart.beyond.marks[0].toolTip()
    chart.box.autoRange()
    assert said(chart) == []


@pytest.mark.parametrize("key", ["ranking", "year"])
@pytest.mark.parametrize("width", [180, 300, 900])
def test_words_about_giants_stand_within_the_plot(qtbot, dock, usual, key, width):
    chart = show(qtbot, dock, key)
    chart.resize(width, 200)
    qtbot.wait(50)
    assert said(chart)[0].startswith("▲ 1")
    assert chart.box.sceneBoundingRect().adjusted(-1, -1, 1, 1).contains(on_screen(chart.beyond.marks[0]))


def test_the_lowest_beyond_the_axis_are_told_at_its_foot(qtbot, dock, view_state, usual_difference):
    view_state.update(scenario="retrofit", mode=DIFFERENCE)
    chart = show(qtbot, dock, "ranking")
    assert len(said(chart)) == 1 and said(chart)[0].startswith("▼ 1 lower, down to ") and "kWh" in said(chart)[0]
    foot = chart.box.sceneBoundingRect().bottom()
    assert abs(on_screen(chart.beyond.marks[1]).bottom() - foot) < 2


def test_no_axis_that_shows_all_has_a_mark(qtbot, dock):
    assert said(show(qtbot, dock, "ranking")) == [] and said(show(qtbot, dock, "year")) == []


def test_dots_are_drawn_whole_or_not_at_all(qtbot, dock, monkeypatch, selection):
    from plugin.views.charts import plots

    highest_but_one = float(np.sort(with_a_giant(BASELINE)[:11])[-2])
    monkeypatch.setattr(plots, "usual_range", lambda values, from_zero=True: (0.0, highest_but_one))
    selection.pick(["box-2"])
    chart = show(qtbot, dock, "year")
    view = chart.box.sceneBoundingRect()
    seen = chart._points.data[chart._points.data["visible"]]
    assert len(seen) == len(chart._points.data) - 1  # the giant alone is left out
    for y in seen["y"]:
        place = chart.box.mapViewToScene(QPointF(1900.0, float(y))).y()
        assert view.top() + 3.5 <= place <= view.bottom() - 3.5
    assert len(chart._marks.data) == 0
    chart.box.autoRange()
    assert chart._points.data["visible"].all() and len(chart._marks.data) == 1


def test_a_selected_giant_is_an_arrow_within_the_ranking(qtbot, dock, usual, selection):
    selection.pick(["box-2", "box-3"])
    chart = show(qtbot, dock, "ranking")
    marks = dict(zip(chart._marks.data["symbol"], chart._marks.data["y"]))
    assert set(marks) == {"t1", "o"} and marks["t1"] < 300.0
    chart.box.autoRange()
    assert sorted(chart._marks.data["y"])[-1] == GIANT


# --- limits -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("height", [170, 220, 300, 500])
def test_words_about_limits_leave_the_bars_their_height(qtbot, dock, view_state, height):
    view_state.show_indicator(LDEN)
    dock.resize(700, height)
    chart = show(qtbot, dock, "distribution")
    share = max(chart._bars.opts["height"]) / chart.viewRange()[1][1]
    number = chart._texts[0].boundingRect().height() / chart.box.height()
    assert share >= min(LEAST_BARS, 1 - 1.2 * number) - 0.05  # half a building above all of 2
    assert [line.toolTip() for line in chart._lines] == ["WHO road 53, rail 54"] * 2 + ["EU reporting from 55"]


def test_words_about_limits_are_one_row_where_they_fit_beside_their_lines():
    places = places_of([(100.0, 110.0), (120.0, 120.0)], [80.0, 80.0], 400.0)
    assert [(place.side, place.row) for place in places] == [(-1, 0), (1, 0)]


def test_words_about_limits_take_a_second_row_where_they_would_meet():
    places = places_of([(20.0, 20.0), (40.0, 40.0)], [80.0, 80.0], 400.0)
    assert [(place.side, place.row) for place in places] == [(1, 0), (1, 1)]
    assert places_of([(20.0, 20.0)], [80.0], 60.0) is None


def test_words_about_limits_are_shortened_before_they_are_left_out(qtbot, dock, view_state):
    view_state.show_indicator(LDEN)
    chart = show(qtbot, dock, "distribution")
    shown = set()
    for width in range(640, 100, -20):
        chart.resize(width, 130)
        chart._make_room()
        shown.add(tuple(text.toPlainText() if text.isVisible() else "" for text in chart._words))
    assert ("WHO 53, 54", "EU 55") in shown


def test_a_year_does_not_run_into_its_limit():
    from plugin.indicators.catalogue import CATALOGUE
    from plugin.views.charts.limit_marks import marks_of

    marks = marks_of(CATALOGUE["air.no2"].limits)
    assert [mark.whole for mark in marks] == ["WHO guideline: 10", "EU 2030: 20"]
    assert [mark.short for mark in marks] == ["WHO: 10", "EU 2030: 20"]


def test_empty_classes_have_no_outline(dock):
    chart = dock.chart("distribution")
    drawn = [pen.style() != Qt.PenStyle.NoPen for pen in chart._bars.opts["pens"]]
    assert drawn == [height > 0 for height in chart._bars.opts["height"]] and not all(drawn)


def test_titles_of_axes_stay_in_the_middle_when_their_words_change(qtbot, dock, view_state):
    chart = show(qtbot, dock, "distribution")
    for indicator in ("energy.heat_demand", LDEN):
        view_state.show_indicator(indicator)
        axis = chart.plotItem.getAxis("bottom")
        middle = axis.label.mapRectToParent(axis.label.boundingRect()).center().x()
        assert abs(middle - axis.size().width() / 2) <= 1


# --- the line above -----------------------------------------------------------------------------------------------------
def test_selected_is_said_in_every_width(qtbot, dock, selection):
    selection.pick(["box-1", "box-11"])
    texts = []
    for width in range(1600, 200, -20):
        dock.resize(width, 300)
        texts.append(dock.figures.text())
    assert all("Selected (2)" in text and "…" not in text for text in texts)
    assert texts[0].count("not computed") == 2 and "<br>" not in texts[0]
    assert "not computed" not in texts[-1] and "<br>" in texts[-1]
    forms = [(text.count("mean by floor area"), text.count("not computed"), text.count("<br>")) for text in texts]
    assert list(dict.fromkeys(forms)) == [(2, 2, 0), (1, 2, 0), (1, 0, 0), (2, 0, 1), (1, 0, 1)]
    assert "1 not computed" in dock.figures.toolTip()


def test_means_by_floor_area_say_so(dock):
    assert "mean by floor area" in dock.figures.text()


def test_figures_are_not_those_of_another_quantity_than_the_chart(qtbot, dock, view_state):
    show(qtbot, dock, "load")
    assert "kWh/(m²·a)" in dock.figures.text()
    view_state.show_indicator(LDEN)
    assert dock.figures.text() == "" and dock.figures.toolTip() == ""
    show(qtbot, dock, "ranking")
    assert "dB" in dock.figures.text()
