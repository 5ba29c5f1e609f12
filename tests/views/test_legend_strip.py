"""The legend in three lines, and where the panel keeps it: always in view, whole or short, as the user left it."""

import pytest
from qgis.core import QgsSettings

from plugin.views.legend_strip import ABOVE, BELOW, LegendStrip
from plugin.views.study.dock import StudyDock
from plugin.views.study.legend_footer import SETTING
from tests.box_city import HEAT
from tests.box_roads import add_roads
from tests.box_traffic import FLOW, write_traffic


@pytest.fixture
def strip(qtbot, study, view_state, display):
    strip = LegendStrip(display)
    qtbot.addWidget(strip)
    strip.resize(300, strip.sizeHint().height())
    yield strip
    strip.close_view()


@pytest.fixture
def _no_choices():
    folded = [f"twinscape/panel/folded/{each}" for each in "1234"]
    for key in (SETTING, *folded):
        QgsSettings().remove(key)
    yield
    for key in (SETTING, *folded):
        QgsSettings().remove(key)


def test_classes_are_painted_side_by_side_in_their_colours(strip, view_state, display):
    view_state.show_indicator(HEAT)
    strip.resize(300, strip.sizeHint().height())
    scale = display.picture.scale
    image = strip.grab().toImage()
    ratio = image.width() / strip.width()
    wide = 300 if not display.picture.missing else 300 * 0.88
    seen = set()
    for number in range(len(scale.colours)):
        x = int((number + 0.5) * wide / len(scale.colours) * ratio)
        column = {image.pixelColor(x, y).name().upper() for y in range(image.height())}
        assert scale.colours[number].upper() in column
        seen.add(scale.colours[number])
    assert len(seen) == len(scale.colours)


def test_numbers_stand_at_their_limits_and_never_on_each_other(strip, view_state, display):
    for mode in ("absolute", "difference"):
        view_state.update(scenario="retrofit", indicator=HEAT, mode=mode)
        scale = display.picture.scale
        metrics = strip.fontMetrics().__class__(strip._small_font())
        for width in (120.0, 300.0):
            ticks = strip.ticks(width)
            spans = [(x - metrics.horizontalAdvance(w) / 2, x + metrics.horizontalAdvance(w) / 2) for x, w in ticks]
            assert ticks and all(a[1] < b[0] for a, b in zip(spans, spans[1:]))
            step = width / len(scale.colours)
            assert all(abs(x / step - round(x / step)) < 1e-6 for x, _ in ticks)
        if mode == "difference":
            words = [w.replace("\u2212", "") for _, w in strip.ticks(300.0)]
            assert words == words[::-1] and "0" in words  # the same on both sides of zero


def test_what_has_no_room_is_in_the_tooltip(strip, view_state, display):
    view_state.show_indicator(HEAT)
    lines = strip.toolTip().split("\n")
    assert display.picture.scale.title in lines and set(display.picture.scale.labels) <= set(lines)


def test_bands_of_traffic_have_their_widths_in_the_legend(strip, study, box_twin, view_state, display):
    study.open(add_roads(box_twin).path)
    write_traffic(box_twin)
    study.refresh_results()
    plain = strip.sizeHint().height()
    view_state.show_indicator(FLOW)
    widths = display.picture.widths
    assert [each.flow for each in widths] == [500.0, 2000.0, 5000.0]  # the busiest road has 9,000
    assert widths[2].width_mm - 0.25 == pytest.approx(10 * (widths[0].width_mm - 0.25))
    assert strip.sizeHint().height() > plain


@pytest.mark.usefixtures("_no_choices")
def test_the_legend_is_below_what_scrolls_and_remembers_how_long_it_is(
    qtbot, study, view_state, selection, scales, display, idle_queue, asked
):
    def opened(height):
        dock = StudyDock(study, view_state, selection, scales, display, idle_queue, asked.study_commands())
        qtbot.addWidget(dock)
        dock.resize(360, height)
        dock.show()
        return dock

    view_state.show_indicator(HEAT)
    dock = opened(700)
    footer = dock.results.footer
    assert footer.strip.isVisible() and not footer.legend.isVisible()
    bottom = footer.mapTo(dock, footer.rect().bottomLeft()).y()
    assert 0 < dock.height() - bottom < 12  # at the bottom, whatever is above
    dock.resize(360, 1000)
    assert footer.legend.isVisible() and not footer.strip.isVisible()
    footer.toggle.click()
    assert footer.strip.isVisible()
    dock.close_view()
    again = opened(1000)
    assert again.results.footer.strip.isVisible()
    again.close_view()


@pytest.mark.usefixtures("_no_choices")
def test_sections_stay_folded_as_the_user_left_them(
    qtbot, study, view_state, selection, scales, display, idle_queue, asked
):
    def opened():
        dock = StudyDock(study, view_state, selection, scales, display, idle_queue, asked.study_commands())
        qtbot.addWidget(dock)
        return dock

    dock = opened()
    assert dock.data.is_folded and not dock.run.is_folded  # there are results
    dock.run._fold.click()
    dock.data._fold.click()
    dock.close_view()
    again = opened()
    assert again.run.is_folded and not again.data.is_folded and not again.scenarios.is_folded
    again.close_view()


def test_what_cannot_run_is_one_line_that_unfolds(
    qtbot, study, box_twin, view_state, selection, scales, display, idle_queue, asked
):
    study.open(add_roads(box_twin).path)
    dock = StudyDock(study, view_state, selection, scales, display, idle_queue, asked.study_commands())
    qtbot.addWidget(dock)
    needs = dock.run.needs
    assert not needs.isHidden() and needs.details.isHidden()
    assert "Energy and air quality cannot run yet." in needs.line.text()
    needs.line.linkActivated.emit("needs")
    assert not needs.details.isHidden() and needs.details.text().count("import an EPW file first") == 2
    dock.close_view()


def test_what_is_not_computed_is_said_in_words_at_every_width(strip, view_state, display):
    view_state.show_indicator(HEAT)
    assert display.picture.missing
    strip.resize(300, strip.sizeHint().height())
    assert strip._place_of_missing() == ABOVE
    low = strip.sizeHint().height()
    strip.resize(90, low)
    assert strip._place_of_missing() == BELOW and strip.sizeHint().height() > low
    assert f"({display.picture.missing})" in strip._missing_words() and strip._missing_words() in strip.toolTip()
    several = LegendStrip(display, counts=False)
    assert several._missing_words() == "not computed"
    several.close_view()
