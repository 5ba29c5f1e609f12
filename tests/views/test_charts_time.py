"""Charts with an axis of time follow the clock, and the hours of the mean day are drawn once, not with every hour that is played."""

import numpy as np
import pytest
from qgis.PyQt.QtCore import QPointF

from plugin.indicators.colours import SELECTION
from plugin.review.moments import day_of
from plugin.scenario.scenario import BASELINE
from plugin.views.charts.dock import ChartsDock
from tests.noise_boxes import write_hours

HOURS = "noise.laeq_hour"


@pytest.fixture
def dock(qtbot, study, box_twin, view_state, selection, display, hours, asked):
    for scenario in (BASELINE, "retrofit"):
        write_hours(box_twin, scenario)
    study.refresh_results()
    dock = ChartsDock(
        study, view_state, selection, display, asked.command("demo"), asked.command("run"), asked.guard, hours
    )
    qtbot.addWidget(dock)
    dock.resize(700, 300)
    view_state.update(indicator=HOURS)
    dock.show()
    yield dock
    dock.close_view()


def show(dock, key):
    dock.choice.set_current(key)
    dock.choice.chosen.emit(key)
    return dock._stack.currentWidget()


def test_load_is_the_mean_day_of_an_indicator_by_hour(dock, view_state, study, selection):
    chart = show(dock, "load")
    values = study.values(BASELINE, HOURS)
    known = values[~np.isnan(values).any(axis=1)]  # where no sound arrives is below all others
    head, rows = chart.table()
    assert head == ["hour", "Baseline, 10th percentile", "Baseline, median", "Baseline, 90th percentile"]
    np.testing.assert_allclose([row[2] for row in rows], np.median(known, axis=0))
    selection.pick([str(study.buildings.ids[4])])
    view_state.update(scenario="retrofit")
    assert [course.name for course in chart._courses] == ["Baseline", "Retrofit", "Selected (1)"]
    assert chart._courses[2].colour == SELECTION and [c.is_banded for c in chart._courses] == [False, True, False]
    view_state.show_difference("retrofit")
    assert chart._courses[0].name == "Retrofit − Baseline"


def test_a_line_stands_where_the_clock_is_and_nothing_else_is_drawn_anew(dock, view_state, monkeypatch):
    chart = show(dock, "load")
    assert chart._time is None  # nobody has moved the clock
    drawn = []
    monkeypatch.setattr(chart, "show_courses", lambda *courses: drawn.append(1))
    for hour in (3, 17):
        view_state.update(hour=hour)
        assert chart._time.isVisible() and chart._time.value() == hour + 0.5
    assert drawn == []


def test_a_click_on_the_chart_goes_to_the_hour(dock, view_state):
    chart = show(dock, "load")
    chart.box.clicked.emit(9.7, 50.0, "replace")
    assert view_state.view.hour == 9


def test_months_have_the_line_at_the_month_and_other_charts_none(dock, view_state):
    view_state.update(day=day_of(8, 15))
    chart = show(dock, "months")
    assert chart._time.value() == 7
    assert show(dock, "distribution")._time is None


def test_the_line_is_seen(dock, view_state, qtbot):
    chart = show(dock, "load")
    view_state.update(hour=6)
    qtbot.wait(50)
    image = chart.grab().toImage()
    x = round(chart.box.mapViewToScene(QPointF(6.5, 60.0)).x())
    column = {image.pixelColor(x + dx, y).name() for dx in (-1, 0, 1) for y in range(image.height())}
    assert "#d1495b" in column
