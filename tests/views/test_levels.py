"""Noise levels in legend, charts and results: the published colours, marked limits, no mean and no zero of decibels."""

import csv

import numpy as np
import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from plugin.indicators import colours
from plugin.review.view_state import DIFFERENCE
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.views.charts import chart as chart_parts
from plugin.views.charts.dock import ChartsDock
from plugin.views.legend import ROW, SWATCH, Legend
from plugin.views.study.results_section import ResultsSection
from tests.box_city import HEAT
from tests.box_noise import give_roads
from tests.noise_boxes import CHANGE, LEVELS, write_noise

LDEN = "noise.lden"
SETTLED_MS = 250


@pytest.fixture
def noise(study, box_twin, view_state, display):
    for scenario in (BASELINE, "retrofit"):
        write_noise(box_twin, scenario)
    study.refresh_results()
    view_state.show_indicator(LDEN)


@pytest.fixture
def legend(qtbot, noise, display):
    legend = Legend(display)
    qtbot.addWidget(legend)
    legend.resize(legend.sizeHint())
    return legend


@pytest.fixture
def charts(qtbot, noise, study, view_state, selection, display, asked, hours):
    dock = ChartsDock(
        study, view_state, selection, display, asked.command("open_demo"), asked.command("run"), asked.guard, hours
    )
    qtbot.addWidget(dock)
    dock.resize(900, 320)
    dock.show()
    qtbot.wait(SETTLED_MS)
    yield dock
    dock.close_view()


@pytest.fixture
def section(qtbot, noise, study, view_state, scales, display, asked):
    section = ResultsSection(study, view_state, scales, display, asked.study_commands())
    qtbot.addWidget(section)
    display.changed.connect(section.show_picture)
    return section


def chosen(qtbot, dock, key):
    dock.choice.button(key).click()
    qtbot.wait(SETTLED_MS)
    return dock.charts[key]


# --- the legend ---------------------------------------------------------------------------------------------------------
def test_the_legend_has_the_loudest_on_top_and_the_published_colours(legend):
    rows = legend.rows()
    assert [colour for colour, _ in rows[:-1]] == list(colours.SCHEMES["noise"])[::-1]
    assert rows[0][1] == "80 and more" and rows[10][1] == "below 35" and rows[11][1] == "not computed (1)"


def test_the_swatches_of_the_legend_are_painted_so(legend, display):
    image = legend.grab().toImage()
    ratio = image.width() / legend.width()
    seen = {image.pixelColor(int(SWATCH[0] / 2 * ratio), y).name().upper() for y in range(image.height())}
    assert seen >= set(colours.SCHEMES["noise"])


def test_limits_stand_at_the_class_they_lie_in(legend, view_state):
    beside = {words: mark for (_, words), mark in zip(legend.rows(), legend._marked()) if mark}
    assert beside == {"55 – 60": "EU reporting from 55", "50 – 55": "WHO road 53, rail 54"}
    view_state.show_indicator("noise.lnight")
    beside = {words: mark for (_, words), mark in zip(legend.rows(), legend._marked()) if mark}
    assert beside == {"50 – 55": "EU reporting from 50", "45 – 50": "WHO road 45", "40 – 45": "WHO rail 44"}


def test_a_limit_has_a_tick_as_high_beside_the_swatch_as_it_lies_in_the_class(legend):
    legend.resize(legend.sizeHint())
    image = legend.grab().toImage()
    ratio = image.width() / legend.width()
    x = int((SWATCH[0] + 3) * ratio)  # beside the swatches there is nothing but ticks
    paper = image.pixelColor(x, image.height() - 1)
    first = legend.height() - 12 * ROW  # there is no foot: heights are given
    inked = [y / ratio - first for y in range(int(first * ratio), image.height()) if image.pixelColor(x, y) != paper]
    bottom = 5 * ROW + (ROW + SWATCH[1]) / 2  # of the swatch of 55 – 60
    wanted = [bottom, bottom + ROW - 14 * 4 / 5, bottom + ROW - 14 * 3 / 5]
    assert len(inked) >= 3
    for tick in wanted:
        assert min(abs(y - tick) for y in inked) <= 1.5
    assert all(min(abs(y - tick) for tick in wanted) <= 1.5 for y in inked)


def test_the_tooltip_says_whose_limits_they_are(legend):
    lines = legend.toolTip().split("\n")
    assert [line.split(":")[0] for line in lines] == ["WHO road 53", "WHO rail 54", "EU reporting from 55"]
    assert "2018" in lines[0] and "road traffic alone" in lines[0] and "2002/49/EC" in lines[2]


def test_a_difference_and_heat_have_no_limits(legend, view_state):
    view_state.update(scenario="retrofit", mode=DIFFERENCE)
    assert not any(legend._marked()) and not legend.toolTip()
    view_state.update(scenario=BASELINE, indicator=HEAT)
    assert not any(legend._marked()) and not legend.toolTip()


def test_a_legend_is_wide_enough_for_the_words_about_limits(legend):
    small = legend.fontMetrics().__class__(legend._small_font())
    widest = max(small.horizontalAdvance(mark) for mark in legend._marked())
    assert legend.sizeHint().width() >= legend._column() + widest


# --- the charts ---------------------------------------------------------------------------------------------------------
def test_limits_are_lines_in_the_distribution(charts, view_state):
    chart = charts.chart("distribution")
    assert sorted(round(line.value(), 6) for line in chart._lines) == [4.1, 4.3, 4.5]
    assert [text.toPlainText() for text in chart._words] == ["WHO road 53, rail 54", "EU reporting from 55"]
    view_state.update(scenario="retrofit", mode=DIFFERENCE)
    assert not chart._lines and not chart._words
    view_state.update(scenario=BASELINE, indicator=HEAT)
    assert not chart._lines and not chart._words


@pytest.mark.parametrize("height", [240, 320, 600])
def test_words_about_limits_stand_above_all_bars_however_low_the_chart(qtbot, charts, height):
    charts.resize(700, height)
    qtbot.wait(SETTLED_MS)
    chart = charts.chart("distribution")

    def on_screen(item):
        return item.mapRectToScene(item.boundingRect())

    words, numbers = ([on_screen(text) for text in texts] for texts in (chart._words, chart._texts))
    view = chart.plotItem.vb.sceneBoundingRect()
    assert all(word.top() >= view.top() - 1 for word in words)
    assert max(word.bottom() for word in words) <= min(number.top() for number in numbers) + 1
    assert not words[0].adjusted(1, 1, -1, -1).intersects(words[1].adjusted(1, 1, -1, -1))


def test_a_silent_building_is_in_the_lowest_class_and_a_missing_one_apart(charts):
    chart = charts.chart("distribution")
    heights = dict(zip(chart._labels, chart._bars.opts["height"]))
    assert heights["below 35"] == 2 and heights["not computed"] == 1 and sum(heights.values()) == 12


def test_levels_are_not_ranked_from_zero(qtbot, charts, tmp_path):
    chart = chosen(qtbot, charts, "ranking")
    low = chart.plotItem.vb.viewRange()[1][0]
    assert 20 <= low < 33
    assert {curve.opts["fillLevel"] for curve in chart._fills} == {low}
    assert chart._drawn[-1] == low and np.isfinite(chart._drawn).all()
    chart.write_table(str(tmp_path / "levels.csv"))
    with (tmp_path / "levels.csv").open(encoding="utf-8") as handle:
        rows = list(csv.reader(handle))
    assert [float(value) for _, value in rows[1:]] == sorted((v for v in LEVELS.tolist() if v == v), reverse=True)


def test_changes_of_levels_and_heat_are_ranked_from_zero(qtbot, charts, view_state):
    chart = chosen(qtbot, charts, "ranking")
    view_state.update(scenario="retrofit", mode=DIFFERENCE)
    assert {curve.opts["fillLevel"] for curve in chart._fills} == {0.0}
    view_state.update(scenario=BASELINE, indicator=HEAT)
    assert {curve.opts["fillLevel"] for curve in chart._fills} == {0.0}
    assert chart.plotItem.vb.viewRange()[1][0] == 0.0


def test_a_silent_building_stands_on_the_axis_of_the_year_chart(qtbot, charts):
    chart = chosen(qtbot, charts, "year")
    low = chart.plotItem.vb.viewRange()[1][0]
    assert low > 20 and chart._y[10] == low and np.isnan(chart._y[11])
    assert dict(chart.table()[1])[1910.0] == -np.inf


@pytest.mark.parametrize(("ink", "lighter"), [("#E6E6E6", True), ("#1F1F1F", False)])
def test_the_outline_of_a_dark_class_is_seen_on_dark_paper(monkeypatch, ink, lighter):
    monkeypatch.setattr(chart_parts, "ink", lambda: QColor(ink))
    loudest = QColor(colours.SCHEMES["noise"][-1])
    assert (chart_parts.edge(loudest).lightness() > loudest.lightness() + 40) == lighter
    assert (chart_parts.edge(loudest).lightness() < loudest.lightness()) != lighter


def test_the_figures_are_medians_and_say_so(charts, view_state):
    assert "median 56.0 dB" in charts.figures.text() and "1 not computed" in charts.figures.text()
    view_state.update(scenario="retrofit", mode=DIFFERENCE)
    assert "median Δ 0.0 dB" in charts.figures.text()


def test_noise_that_is_not_computed_offers_to_run_noise(qtbot, charts, study, view_state, asked):
    study.open(give_roads(study.twin).path)
    view_state.show_indicator(LDEN)
    study.save_scenario(Scenario("other", "Other", BASELINE))
    view_state.show_scenario("other")
    assert "not computed" in charts._empty.text and charts._empty._button.text() == "Run noise"
    qtbot.mouseClick(charts._empty._button, Qt.MouseButton.LeftButton)
    assert asked.calls == [("run", "noise")]


# --- the results section ------------------------------------------------------------------------------------------------
def test_levels_of_buildings_are_offered_and_those_of_receivers_are_not(section):
    offered = [section.indicator.itemData(i) for i in range(section.indicator.count())]
    noise = [key for key in offered if key and key.startswith("noise.")]
    assert noise == [LDEN, "noise.lnight", "noise.lday", "noise.levening", "noise.quiet"]


def test_totals_of_levels_are_medians_and_their_change_is_in_decibels(section):
    words = [section._totals.itemAt(i).widget().text() for i in range(section._totals.count())]
    variant = np.sort((LEVELS + CHANGE)[:-1])[5]
    assert words == [
        "Median of the buildings",
        "Baseline",
        "56.0 dB",
        "",
        "Retrofit",
        f"{variant:.1f} dB",
        "\u22121.0 dB",
    ]


def test_totals_say_which_statistic_they_are(section, view_state):
    for indicator, words in (("energy.heat_demand", "Sum of the"), (HEAT, "Mean of the buildings, by floor area")):
        view_state.show_indicator(indicator)
        texts = [section._totals.itemAt(i).widget().text() for i in range(section._totals.count())]
        assert texts[0].startswith(words) and texts[-1].endswith(" %")
