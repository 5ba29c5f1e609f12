"""The panel "Why this air": what it asks for, and that it shows what the solver explained (tests/reference/air/explanation.json, made by
the process "air-explain" of a receiver in Helsinki; its series is made up here)."""

import copy
import json
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QLineF, QRectF
from qgis.PyQt.QtGui import QPainter, QPixmap

from plugin.client.job_queue import JobQueue
from plugin.review.air_quality import quality_words
from plugin.review.air_quality import range_words as receivers_words
from plugin.scenario.scenario import BASELINE
from plugin.views.air.bars import ContributionBars
from plugin.views.air.canyon_sketch import WALL, WIND, CanyonSketch
from plugin.views.air.series import DAILY, YearSeries
from plugin.views.air.why_dock import WhyAirDock
from plugin.views.air.words import (
    BACKGROUND,
    REST,
    ROAD,
    canyon_lines,
    details,
    effective_heights,
    parts_of,
    range_words,
)
from plugin.views.paper import round_step
from tests.box_air import NO2, PM25, write_air
from tests.box_city import SOUTH, WEST
from tests.views.test_why import Solver

DOCUMENT = json.loads(
    (Path(__file__).resolve().parents[1] / "reference" / "air" / "explanation.json").read_text(encoding="utf-8")
)
HOURS = 15.0 + 10.0 * (np.arange(8760) // 24 % 2)  # days of 15 and of 25
DOCUMENT["series"] = {key: HOURS.tolist() for key in ("no2", "nox", "pm10", "pm25")}
SOUTH_OF_BOX_0 = (WEST + 6.0, SOUTH - 0.5)  # receiver box-0/0 of tests/box_air.py


@pytest.fixture
def solver(qgis_app):
    return Solver()


@pytest.fixture
def canvas(qtbot, qgis_app):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 400)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3067"))
    canvas.setExtent(QgsRectangle(WEST - 20, SOUTH - 20, WEST + 80, SOUTH + 80))
    QgsProject.instance().setCrs(canvas.mapSettings().destinationCrs())
    return canvas


@pytest.fixture
def dock(qtbot, study, view_state, scales, solver, canvas, asked):
    dock = WhyAirDock(
        study,
        view_state,
        scales,
        JobQueue(solver),
        canvas,
        asked.command("open_demo"),
        asked.command("show_run"),
        asked.guard,
    )
    qtbot.addWidget(dock)
    dock.resize(1400, 320)
    dock.show()
    yield dock
    dock.close_view()


@pytest.fixture
def airy(dock, study, box_twin):
    write_air(box_twin, BASELINE)
    study.refresh_results()
    return dock


def test_without_a_result_it_says_so_and_offers_to_run(dock, asked):
    assert dock.empty.text == "Air quality has not been computed for Baseline."
    dock.empty._run()
    assert asked.calls == [("show_run",)]


def test_a_click_near_a_receiver_asks_about_it_and_one_in_the_open_about_a_point(airy, solver, box_twin):
    airy.tool.asked.emit(QgsPointXY(SOUTH_OF_BOX_0[0] + 1, SOUTH_OF_BOX_0[1]), 3.0)
    process, inputs = solver.asked[-1]
    assert process == "air-explain"
    assert inputs == {"twin": str(box_twin.path), "scenario": BASELINE, "receiver": "box-0/0"}
    airy.tool.asked.emit(QgsPointXY(WEST - 60, SOUTH - 60), 3.0)
    assert solver.asked[-1][1]["height_m"] == 2.0 and solver.asked[-1][1]["x"] == pytest.approx(WEST - 60)


def test_the_answer_is_ranked_bars_that_add_up_to_the_mean(airy, solver):
    airy.ask({"receiver": "box-0/0"})
    solver.answer(DOCUMENT)
    assert airy._stack.currentWidget() is airy.content
    for key in ("no2", "nox", "pm10", "pm25"):
        parts = parts_of(DOCUMENT, key)
        assert sum(part.value for part in parts) == pytest.approx(
            DOCUMENT["contributions"]["total"][key], abs=2e-3
        )  # as many parts as are rounded to 0.0001
        values = [part.value for part in parts if part.kind == ROAD]
        assert values == sorted(values, reverse=True)
        assert [part.kind for part in parts if part.kind not in (ROAD, REST)] == [BACKGROUND]  # no heating here
    first = parts_of(DOCUMENT, "nox")[0]
    rows = [each for each in DOCUMENT["contributions"]["roads"] if each["name"] == first.title]
    assert first.title == "Eteläesplanadi" and first.roads == tuple(each["road"] for each in rows) and len(rows) > 3
    most = max(parts_of(DOCUMENT, "no2"), key=lambda part: part.value)
    assert airy.bars.texts()[0].startswith(f"{most.title}: ")  # of all, the background too
    assert f"{most.title} " in airy.head.text() and "NO₂ 34.5" in airy.head.text()
    assert "in a street canyon" in airy.details.whole
    airy.pollutant.button("pm25").click()
    assert airy.head.text().startswith("<b>PM2.5 ") and "NO₂ 34.5" in airy.details.whole


def test_the_pollutant_that_is_looked_at_is_explained(airy, solver, view_state):
    airy.resize(1400, 450)
    view_state.show_indicator(NO2)
    airy.ask({"receiver": "box-0/0"})
    solver.answer(DOCUMENT)
    assert not airy.lead.about_no2.isHidden()
    view_state.show_indicator(PM25)
    assert airy.pollutant.current() == "pm25" and airy.lead.about_no2.isHidden()
    assert airy.bars.total == DOCUMENT["contributions"]["total"]["pm25"]


def test_the_canyon_has_its_sides_and_the_wind_from_the_side_it_more_often_comes_from(airy):
    document = copy.deepcopy(DOCUMENT)
    for side, leeward, windward, from_left in (
        ("left", 500, 100, True),
        ("left", 100, 500, False),
        ("right", 500, 100, False),
        ("right", 100, 500, True),
    ):
        document["canyon"].update(side=side, hours_leeward=leeward, hours_windward=windward)
        airy.show_document(document)
        assert airy.canyon.wind_from_left == from_left
    words = airy.street.words.text()
    assert "15.0 m high at 6.4 m" in words and "heights some guessed" in words
    assert "15.0 m high at 6.4 m" in airy.canyon.toolTip()  # where there is no room beside it
    document["canyon"] = None
    airy.show_document(document)
    assert airy.canyon.is_empty and airy.street.area.isHidden()


def test_facades_are_as_high_to_each_other_as_they_are_and_fill_the_picture(qtbot):
    sketch = CanyonSketch()
    qtbot.addWidget(sketch)
    sketch.resize(340, 180)
    sketch.show_canyon(DOCUMENT)  # 15 and 18 m on a street 15.3 m wide
    image = sketch.grab().toImage()

    def height(x):
        return sum(image.pixelColor(x, y).name() == WALL.name() for y in range(image.height()))

    columns = [x for x in range(image.width()) if height(x)]
    gap = max(zip(columns, columns[1:]), key=lambda pair: pair[1] - pair[0])
    west, east = height(gap[0] - 2), height(gap[1] + 2)
    assert east == pytest.approx(180 - 80, abs=3) and west / east == pytest.approx(15 / 18, abs=0.03)
    assert (gap[1] - gap[0]) / east == pytest.approx(15.3 / 18, abs=0.05)


def pixels(widget):
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_the_pictures_are_drawn_in_the_colours_of_what_they_show(airy, scales):
    airy.show_document(DOCUMENT)
    assert WIND.name() in pixels(airy.canyon) and DAILY.name() in pixels(airy.series)
    scale = scales.scale("air.no2", "absolute", "")
    highest = max(each["no2"] for each in DOCUMENT["by_direction"] if each["no2"] is not None)
    assert scale.colour_of(highest).lower() in pixels(airy.rose)
    by_direction = {each["from_deg"]: each["no2"] for each in DOCUMENT["by_direction"]}
    assert by_direction[airy.rose.strongest()] == highest


def test_days_and_limits_of_the_series(airy):
    airy.show_document(DOCUMENT)
    days = airy.series.days()
    assert days[:3].tolist() == [15.0, 25.0, 15.0]
    assert dict(airy.series.limits) == {
        "EU 2030, year": 20.0,
        "WHO 2021, year": 10.0,
        "EU 2030, day": 50.0,
        "WHO 2021, day": 25.0,
    }


@pytest.mark.parametrize("pollutant", ["no2", "pm10", "pm25"])
@pytest.mark.parametrize("size", [(600, 120), (600, 260), (250, 110)], ids=["low", "high", "small"])
def test_words_of_a_limit_have_its_value_and_are_tied_to_its_line(qtbot, size, pollutant):
    words, lines = [], []

    class Painter(QPainter):
        def drawText(self, box, flags, text):  # noqa: N802
            words.append((QRectF(box), text))
            super().drawText(box, flags, text)

        def drawLine(self, start, end):  # noqa: N802
            lines.append(QLineF(start, end))
            super().drawLine(start, end)

    series = YearSeries()
    qtbot.addWidget(series)
    series.resize(*size)
    series.show_series(DOCUMENT, pollutant)
    picture = QPixmap(series.size())
    painter = Painter(picture)
    painter.setFont(series.small)
    series.paint(painter)
    painter.end()
    plot = series._box()
    top, _ = series._ticks(plot.height())
    labels = [(box, text) for box, text in words if text.startswith(("EU ", "WHO "))]
    assert len(labels) == sum(value <= top for _, value in series.limits) >= 3
    for box, text in labels:
        body, averaging, value = text.split(" ")
        assert (f"{body} {averaging}", float(value)) in [
            (words.replace(" 2030,", "").replace(" 2021,", ""), value) for words, value in series.limits
        ]
        height = plot.bottom() - plot.height() * float(value) / top
        leaders = [
            each
            for each in lines
            if each.x1() == plot.right() and abs(each.y2() - box.center().y()) < 1 and each.x2() < box.left()
        ]
        assert height in [pytest.approx(each.y1(), abs=0.01) for each in leaders]
        assert series.rect().adjusted(0, 0, 1, 1).contains(box.toAlignedRect())


def test_the_curves_of_the_year_are_named_as_wide_as_there_is_room(qtbot):
    series = YearSeries()
    qtbot.addWidget(series)
    series.show_series(DOCUMENT, "no2")
    for wide, names in ((600, ["range of the hours", "mean of the day"]), (250, ["hours", "days"])):
        series.resize(wide, 120)
        title, key = series.heading()
        assert title == "NO₂ [µg/m³]" and [words for _, words in key] == names
        assert [colour for colour, _ in key] == [series.colour_of(each).name() for each in ("hour", "daily")]


def test_other_roads_stand_last_and_means_have_their_unit(qtbot):
    bars = ContributionBars()
    qtbot.addWidget(bars)
    document = copy.deepcopy(DOCUMENT)
    document["contributions"]["other_roads"].update(number=3, no2=50.0)
    bars.show_parts(document, "no2")
    assert bars.texts()[-1].startswith("Other roads: ")
    values = [each.value for each in bars.rows.bars[:-1]]
    assert values == sorted(values, reverse=True)
    assert bars.rows.whole == DOCUMENT["contributions"]["total"]["no2"]
    assert not any(" 0\u00a0%" in each for each in bars.texts())
    assert details(DOCUMENT, "no2")[-1].endswith(" µg/m³")


def test_the_aspect_of_a_canyon_follows_from_the_heights_and_the_width_that_are_printed(qtbot):
    canyon = copy.deepcopy(DOCUMENT["canyon"])
    assert effective_heights(canyon) is None  # no gaps: those of the facades
    canyon.update(width_m=23.8, height_left_m=3.0, height_right_m=18.0, aspect=0.41, built_left=0.5, built_right=1.0)
    left, right = effective_heights(canyon)
    assert (left, right) == (1.5, 18.0) and (left + right) / 2 / 23.8 == pytest.approx(canyon["aspect"], abs=0.005)
    sketch = CanyonSketch()
    qtbot.addWidget(sketch)
    sketch.show_canyon({**DOCUMENT, "canyon": canyon})
    assert sketch._words()[1] == ["W 23.8 m · H/W 0.41", "H with gaps 1.5, 18.0 m"]
    assert "1.5 m and 18.0 m by 23.8 m" in canyon_lines(canyon)[-1]
    for wide in (600, 230):  # in no width are the numbers cut off
        sketch.resize(wide, 145)
        assert all(sketch.metrics.horizontalAdvance(row) <= wide for row in sketch._rows())
        assert " · ".join(sketch._rows()) == " · ".join(sketch._words()[1])


def test_what_is_outside_the_validated_range_is_flagged_and_scores_at_stations_are_told():
    summary = {"validated": {"range": "open roads to 300 m"}}
    assert range_words(DOCUMENT, summary) == "In the validated range: open roads to 300 m."
    yard = {**DOCUMENT, "place": "behind buildings: a courtyard or another block", "canyon": None}
    assert range_words(yard, summary).startswith("Outside the validated range")
    deep = {**DOCUMENT, "canyon": {**DOCUMENT["canyon"], "aspect": 2.6}}
    assert "H/W 2.6" in range_words(deep, summary)
    row = {"station": "Mannerheimintie", "pollutant": "no2", "fac2": 0.91, "nmse": 0.2, "bias": -1.5, "mqi": None}
    one = quality_words({"stations": [row]})
    assert one == "At Mannerheimintie, NO₂: FAC2 0.91, NMSE 0.20, bias \u22121.5 µg/m³."
    other = {**row, "station": "Kallio", "fac2": 0.8, "bias": 2.0, "mqi": 0.75}
    assert quality_words({"stations": [row, other], "too_short": ["Kallio pm10"]}) == (
        "At 2 stations, NO₂: FAC2 0.80 to 0.91, NMSE 0.20, bias \u22121.5 to 2.0 µg/m³, MQI 0.75. "
        "Measured for less than 85 % of the year: Kallio pm10."
    )
    assert quality_words(None) == ""
    assert range_words(DOCUMENT, {**summary, "quality": {"stations": [row]}}).endswith(one)


def test_receivers_outside_the_validated_range_are_counted_with_the_reason():
    validated = {"range": "", "receivers_inside": 1000, "outside": {"in courtyards": 20, "deep": 0}}
    words = receivers_words({"validated": validated}).replace("\u202f", "")
    assert words == "Outside the validated range: 20 of 1020 receivers (20 in courtyards)."
    assert receivers_words({}) == ""


@pytest.mark.parametrize("amount, step", [(0.7, 1.0), (1.0, 1.0), (2.1, 2.5), (26.0, 50.0), (0.0, 1.0)])
def test_steps_of_an_axis_are_round(amount, step):
    assert round_step(amount) == step


@pytest.mark.parametrize(
    "size, seen, page",
    [
        ((1400, 320), {"parts", "wind", "street", "year"}, ""),
        ((600, 900), {"parts", "wind", "street", "year"}, ""),
        ((600, 300), {"parts", "wind"}, "wind"),
        ((360, 240), {"parts"}, "parts"),
    ],
    ids=["wide", "high", "middle", "small"],
)
def test_as_many_pictures_are_seen_as_there_is_room_for(qtbot, airy, size, seen, page):
    airy.show_document(DOCUMENT)
    airy.resize(*size)
    assert {key for key in airy.pieces.pieces if airy.pieces.is_seen(key)} == seen
    assert airy.pieces.page == page and airy.part.isHidden() == (not page)
    qtbot.waitUntil(lambda: airy.content.verticalScrollBar().maximum() == 0)
    if page:
        airy.part.button("year").click()
        assert airy.pieces.is_seen("year") and not airy.pieces.is_seen(page)
        airy.resize(1400, 320)  # and all are back
        assert all(airy.pieces.is_seen(key) for key in airy.pieces.pieces)


def test_the_answer_is_told_in_as_many_words_as_have_room_and_all_of_it_in_the_tooltip(airy):
    airy.show_document(DOCUMENT)
    for wide in (1400, 600, 340):
        airy.resize(wide, 240)
        assert airy.head.wide(airy.head.text()) <= airy.head.width()
        assert "NO₂ 34.5 µg/m³" in airy.head.text() and "in a street canyon" in airy.head.toolTip()
    yard = {**DOCUMENT, "place": "behind buildings: a courtyard or another block", "canyon": None}
    airy.show_document(yard)
    assert not airy.note.isHidden() and airy.note.whole.startswith("Outside the validated range")
