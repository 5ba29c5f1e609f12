"""The panel "Why this level": what it asks for, and that it shows what the solver explained (tests/reference/noise/explanation.json,
made by the process "noise-explain")."""

import copy
import json
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPixmap

from plugin.client.job_queue import JobQueue
from plugin.scenario.scenario import BASELINE
from plugin.views.fitting import lengths_of
from plugin.views.noise.explanation import (
    BAR_COLOURS,
    BARS,
    answer,
    columns_of,
    details,
    floor_title,
    path_kind,
    paths_of,
    plane_lines,
    ray_profile,
    source_title,
    spectrum_of,
)
from plugin.views.noise.octave_bars import WEIGHTED, SpectrumBars, TermBars
from plugin.views.noise.source_bars import SourceBars
from plugin.views.noise.why_dock import WhyDock
from plugin.views.paper import SQUARE
from plugin.views.ranked_bars import Bar, RankedBars
from tests.box_city import SOUTH, WEST
from tests.box_noise import write_noise

DOCUMENT = json.loads(
    (Path(__file__).resolve().parents[1] / "reference" / "noise" / "explanation.json").read_text(encoding="utf-8")
)
SOUTH_OF_BOX_0 = (WEST + 6.0, SOUTH - 0.5)  # receiver box-0/0 of tests/box_noise.py


class Solver(QObject):
    """Answers when it is told to."""

    statusChanged = pyqtSignal(dict)
    logged = pyqtSignal(str, str)

    def __init__(self):
        super().__init__()
        self.asked = []

    def execute(self, process, inputs, title=""):
        self.asked.append((process, inputs))
        return f"job-{len(self.asked)}"

    def results(self, job_id, answer):
        answer(self.result, None)

    def answer(self, result, job=None):
        self.result = result
        self.statusChanged.emit({"jobID": job or f"job-{len(self.asked)}", "status": "successful"})

    def cancel(self):
        self.statusChanged.emit({"jobID": f"job-{len(self.asked)}", "status": "dismissed"})

    def fail(self, **error):
        self.statusChanged.emit({"jobID": f"job-{len(self.asked)}", "status": "failed", "exception": error})


@pytest.fixture
def canvas(qgis_app):
    canvas = QgsMapCanvas()
    canvas.resize(400, 400)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3067"))
    canvas.setExtent(QgsRectangle(WEST - 50, SOUTH - 50, WEST + 150, SOUTH + 150))
    yield canvas


@pytest.fixture
def solver(qgis_app):
    return Solver()


@pytest.fixture
def dock(study, view_state, scales, solver, canvas, asked):
    queue = JobQueue(solver)
    dock = WhyDock(
        study, view_state, scales, queue, canvas, asked.command("open_demo"), asked.command("show_run"), asked.guard
    )
    dock.show()
    yield dock
    dock.close_view()
    dock.hide()


@pytest.fixture
def noisy(dock, study, box_twin):
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    return dock


@pytest.fixture
def explained(noisy, solver):
    noisy.tool.asked.emit(QgsPointXY(*SOUTH_OF_BOX_0), 3.0)
    solver.answer(DOCUMENT)
    return noisy


def test_without_noise_it_says_so_and_offers_to_run_it(dock, asked):
    assert dock.empty.text == "Noise has not been computed for Baseline."
    dock.empty._run()
    assert asked.calls == [("show_run",)]


def test_without_a_study_it_offers_the_demo(dock, study, asked):
    study.close()
    assert "Open a study" in dock.empty.text
    dock.empty._run()
    assert asked.calls == [("open_demo",)]


def test_with_a_result_it_says_where_to_click_and_takes_the_map(noisy, canvas):
    assert "Click near a receiver" in noisy.empty.text
    noisy.empty._run()
    assert canvas.mapTool() is noisy.tool and noisy.pick.isChecked()
    noisy.hide()
    assert canvas.mapTool() is not noisy.tool


def test_a_click_near_a_receiver_asks_for_it(noisy, solver, box_twin):
    noisy.tool.asked.emit(QgsPointXY(SOUTH_OF_BOX_0[0] + 1, SOUTH_OF_BOX_0[1] - 1), 3.0)
    assert solver.asked == [
        ("noise-explain", {"twin": str(box_twin.path), "scenario": BASELINE, "receiver": "box-0/0"})
    ]
    assert "Looking for" in noisy.empty.text


def test_a_click_elsewhere_asks_for_the_place_itself(noisy, solver):
    noisy.tool.asked.emit(QgsPointXY(WEST - 20, SOUTH - 30), 3.0)
    asked = solver.asked[0][1]
    assert (asked["x"], asked["y"], asked["height_m"]) == pytest.approx((WEST - 20, SOUTH - 30, 4.0))
    assert "receiver" not in asked


def test_a_click_on_a_map_in_another_system_finds_the_same_receiver(noisy, solver, canvas):
    from qgis.core import QgsCoordinateTransform

    web = QgsCoordinateReferenceSystem("EPSG:3857")
    change = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:3067"), web, QgsProject.instance())
    canvas.setDestinationCrs(web)
    noisy.tool.asked.emit(change.transform(QgsPointXY(*SOUTH_OF_BOX_0)), 6.0)
    assert solver.asked[0][1]["receiver"] == "box-0/0"


def test_what_went_wrong_is_told_with_what_to_do(noisy, solver, canvas):
    noisy.tool.asked.emit(QgsPointXY(WEST + 5, SOUTH + 5), 3.0)
    solver.fail(
        message="layer receivers, feature point: lies inside a building", hint="Move it in front of the facade."
    )
    assert "inside a building. Move it" in noisy.empty.text
    noisy.empty._run()
    assert canvas.mapTool() is noisy.tool


def test_a_path_in_what_went_wrong_stays_as_it_is(noisy, solver):
    noisy.tool.asked.emit(QgsPointXY(WEST + 5, SOUTH + 5), 3.0)
    solver.fail(message="../twin/cache: is not there.", hint="Run noise again.")
    assert noisy.empty.text == "../twin/cache: is not there. Run noise again."


def test_a_question_that_was_cancelled_can_be_asked_again(noisy, solver, canvas):
    noisy.tool.asked.emit(QgsPointXY(WEST + 5, SOUTH + 5), 3.0)
    assert "Looking for" in noisy.empty.text
    solver.cancel()
    assert "Click near a receiver" in noisy.empty.text
    noisy.empty._run()
    assert canvas.mapTool() is noisy.tool


def test_an_answer_to_an_earlier_question_is_not_shown(noisy, solver):
    noisy.tool.asked.emit(QgsPointXY(*SOUTH_OF_BOX_0), 3.0)
    noisy.tool.asked.emit(QgsPointXY(WEST - 20, SOUTH - 30), 3.0)
    solver.answer(DOCUMENT, job="job-1")
    assert noisy.document is None
    solver.answer(DOCUMENT)
    assert noisy.document is DOCUMENT


def test_the_level_and_its_sources_are_shown(explained):
    assert f"Lden {DOCUMENT['level']['den']:.1f} dB" in explained.head.text()
    assert "house-0/2/0/0" in explained.details.whole and "house-0/2/0/0" in explained.head.toolTip()
    assert [each["name"] for each in explained.sources.sources] == ["Main Street", "Side Street"]
    assert explained.sources.current == 0
    assert explained.note.isHidden()


def test_the_loudest_path_comes_first_and_is_drawn_on_the_map(explained, canvas):
    loudest = paths_of(DOCUMENT, DOCUMENT["streets"][0])[0]
    assert explained.paths.currentText() == loudest.title
    assert loudest.title.startswith("Reflected")
    drawn = explained.ray.line.asGeometry().asPolyline()
    assert [(p.x(), p.y()) for p in drawn] == [pytest.approx(corner[:2], abs=1e-3) for corner in loudest.path["ray"]]
    assert len(drawn) == 3


def test_another_source_shows_its_own_paths(explained):
    rays = []
    explained.rayChanged.connect(rays.append)
    explained.sources.choose(1)
    other = paths_of(DOCUMENT, DOCUMENT["streets"][1])
    assert [explained.paths.itemText(i) for i in range(explained.paths.count())] == [each.title for each in other]
    assert rays[-1] == other[0].path["ray"]
    explained.paths.setCurrentIndex(len(other) - 1)
    assert rays[-1] == other[-1].path["ray"]


def test_the_stacks_reach_the_attenuation_of_the_path(explained):
    path = paths_of(DOCUMENT, DOCUMENT["streets"][0])[0].path
    total = path["attenuation"]["homogeneous"]
    assert explained.terms.tops == [total["a_weighted"]["total"], *total["octaves"]["total"]]
    columns = columns_of(path, "homogeneous")
    together = np.sum([columns[bar] for bar in BARS], axis=0)
    assert together == pytest.approx(columns["total"], abs=1e-3)


def test_a_condition_under_which_a_path_does_not_exist_cannot_be_chosen(explained, solver):
    document = copy.deepcopy(DOCUMENT)
    for piece in document["pieces"]:
        for path in piece["paths"]:
            path["attenuation"]["homogeneous"] = None
    explained.show_document(document)
    assert not explained.condition.button("homogeneous").isEnabled()
    assert explained.condition.current() == "favourable"


def test_a_source_too_faint_for_paths_says_so_and_draws_none(explained):
    document = copy.deepcopy(DOCUMENT)
    document["pieces"] = [p for p in document["pieces"] if p["sources"][0]["name"] == "Main Street"]
    explained.show_document(document)
    explained.sources.choose(1)
    assert "too faint" in explained.paths.currentText() and not explained.paths.isEnabled()
    assert explained.terms.isHidden() and explained.profile.isHidden()


def test_where_nothing_is_heard_it_says_so(explained):
    document = copy.deepcopy(DOCUMENT)
    document.update(sources=[], streets=[], pieces=[])
    document["level"].update(day=None, evening=None, night=None, den=None)
    explained.show_document(document)
    assert explained.empty.text == "No road and no rail line is heard here."
    assert "Lden nothing heard" in explained.head.text()


def test_warnings_of_the_solver_are_shown(explained):
    document = {**copy.deepcopy(DOCUMENT), "warnings": ["The noise result is older than: roads"]}
    explained.show_document(document)
    assert not explained.note.isHidden() and "older than: roads" in explained.note.text()


def test_another_scenario_asks_for_the_same_place_again(explained, study, box_twin, view_state, solver):
    write_noise(box_twin, "retrofit")
    study.refresh_results()
    view_state.update(scenario="retrofit")
    assert solver.asked[-1][1]["scenario"] == "retrofit"
    assert solver.asked[-1][1]["receiver"] == "box-0/0"


def test_a_scenario_without_noise_shows_no_old_explanation(explained, view_state):
    view_state.update(scenario="retrofit")
    assert explained.document is None
    assert explained.empty.text == "Noise has not been computed for Retrofit."
    assert explained.ray.line.asGeometry().isEmpty()


def test_hiding_the_panel_takes_the_ray_away_and_showing_it_brings_it_back(explained):
    explained.hide()
    assert explained.ray.line.asGeometry().isEmpty()
    explained.show()
    assert not explained.ray.line.asGeometry().isEmpty()


# --- receivers above each other ---------------------------------------------------------------------------------------
@pytest.fixture
def storeys(noisy, study, view_state):
    """Receivers 0, 3 and 5 stand above each other; the highest is the loudest, nothing is heard at the lowest."""
    points = noisy._receivers()
    for number, (row, height, level) in enumerate(((3, 1.5, np.nan), (0, 4.5, 55.0), (5, 7.5, 61.34))):
        points.at[row, :2] = SOUTH_OF_BOX_0
        points.floor[row], points.height_m[row], points.level["lden"][row] = number, height, level
    return noisy


def test_floors_are_told_from_below_with_height_and_level(storeys):
    names = [each.receiver for each in storeys._receivers().floors("box-0/0")]
    assert names == ["box-1/1", "box-0/0", "box-2/1"]
    assert storeys._receivers().floors("box-9/9") == []
    assert floor_title(0, 1.5, float("nan")) == "Ground floor · 1.5 m · nothing heard"
    assert floor_title(2, 7.5, 61.34) == "Floor 2 · 7.5 m · 61.3 dB"
    assert floor_title(-1, 4.0, 50.0).startswith("Receiver · ")


def test_of_several_floors_the_loudest_is_explained_and_another_can_be_chosen(storeys, solver):
    storeys.tool.asked.emit(QgsPointXY(*SOUTH_OF_BOX_0), 3.0)
    assert solver.asked[-1][1]["receiver"] == "box-2/1"
    solver.answer(DOCUMENT)
    chooser = storeys.floor
    assert not chooser.isHidden() and chooser.currentText() == "Floor 2 · 7.5 m · 61.3 dB"
    chooser.setCurrentIndex(1)
    assert [asked[1]["receiver"] for asked in solver.asked] == ["box-2/1", "box-0/0"]
    solver.answer(DOCUMENT)
    assert chooser.currentText() == "Floor 1 · 4.5 m · 55.0 dB" and len(solver.asked) == 2


def test_one_receiver_alone_and_a_place_without_have_no_chooser(storeys, study):
    storeys.tool.asked.emit(QgsPointXY(*SOUTH_OF_BOX_0), 3.0)
    assert not storeys.floor.isHidden()
    storeys.tool.asked.emit(QgsPointXY(WEST - 20, SOUTH - 30), 3.0)
    assert storeys.floor.isHidden()
    storeys.ask({"receiver": "box-4/0"})
    assert storeys.floor.isHidden()
    storeys.ask({"receiver": "box-0/0"})
    study.close()
    assert storeys.floor.isHidden()


def test_the_words_of_an_explanation():
    lengths = answer(DOCUMENT)
    shares = {each["name"]: f"{100 * each['share']:.0f}\u00a0%" for each in DOCUMENT["streets"]}
    main, side = (f"{name} {shares[name]}" for name in ("Main Street", "Side Street"))
    assert lengths == (f"<b>Lden 51.5 dB</b> · {main}, {side}", f"<b>Lden 51.5 dB</b> · {main}", "<b>Lden 51.5 dB</b>")
    long = lengths_of("5", ["Pohjoisesplanadi", "B"], ["6 %", "3 %"])
    assert long[0].endswith("Pohjoisesplanadi 6 %, B 3 %") and long[2:] == ("<b>5</b> · Pohjoisesp… 6 %", "<b>5</b>")
    assert [each.partition(" dB")[0][:5] for each in details(DOCUMENT)] == ["Lday "] * 3
    assert source_title({"name": "", "kind": "tram"}) == "Trams (no name)"
    assert source_title({"name": "Main Street", "kind": "road"}) == "Main Street"
    screened = paths_of(DOCUMENT, DOCUMENT["streets"][0])
    assert {path_kind(each.path) for each in screened} == {"Over", "Reflected", "Around, left", "Around, right"}


def test_the_profile_runs_under_the_whole_ray():
    for piece in DOCUMENT["pieces"]:
        for path in piece["paths"]:
            distance, altitude = ray_profile(path)
            assert distance[-1] == pytest.approx(path["receiver"]["distance_m"], abs=0.01)
            assert altitude[0] == path["source"]["altitude_m"]
            for name, at, _ in plane_lines(path, "homogeneous"):
                assert name in ("SR", "SO", "OR") and 0 <= at[0] <= at[1] <= distance[-1] + 0.01


# --- spectrum -----------------------------------------------------------------------------------------------------------
def test_the_octaves_of_the_receiver_add_up_to_its_level():
    for period in ("day", "evening", "night"):
        flat, weighted = spectrum_of(DOCUMENT, period)
        assert flat[1:] == [pytest.approx(each) for each in DOCUMENT["level"]["octaves"][period]]
        assert weighted[0] == pytest.approx(DOCUMENT["level"][period])
        energy = sum(10 ** (each / 10) for each in weighted[1:] if np.isfinite(each))
        assert 10 * np.log10(energy) == pytest.approx(weighted[0], abs=0.01)
        assert 10 * np.log10(sum(10 ** (each / 10) for each in flat[1:])) == pytest.approx(flat[0])


def test_a_receiver_nothing_is_heard_at_has_no_spectrum():
    document = {"level": {"day": None, "octaves": {"day": [None] * 8}}}
    assert all(np.isnan(each).all() for each in spectrum_of(document, "day"))


def test_the_first_column_shows_sources_or_the_spectrum_of_a_period(explained, solver):
    assert explained.sources.isVisible() and not explained.spectrum.isVisible()
    explained.first.setCurrentIndex(explained.first.findData("night"))
    assert explained.spectrum.isVisible() and not explained.sources.isVisible()
    flat, weighted = explained.spectrum.levels
    assert weighted[0] == pytest.approx(DOCUMENT["level"]["night"]) and len(flat) == 9
    assert [words for _, words in explained.spectrum.key] == ["A-weighted", "Unweighted"]
    other = copy.deepcopy(DOCUMENT)
    other["level"]["night"] = 33.0
    explained.show_document(other)  # the next receiver: the spectrum stays, with its levels
    assert explained.spectrum.levels[1][0] == 33.0 and explained.spectrum.isVisible()


# --- room ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "size, seen",
    [
        ((1300, 230), {"sources", "path", "cut"}),
        ((420, 900), {"sources", "path", "cut"}),
        ((900, 600), {"sources", "path", "cut"}),
        ((340, 230), {"sources"}),
    ],
    ids=["low", "high", "large", "small"],
)
def test_as_many_pictures_are_seen_as_there_is_room_for_and_none_is_scrolled(qtbot, explained, size, seen):
    explained.resize(*size)
    assert explained.size().width() == size[0]
    assert {key for key in explained.pieces.pieces if explained.pieces.is_seen(key)} == seen
    qtbot.waitUntil(lambda: explained.content.verticalScrollBar().maximum() == 0)
    if len(seen) == 1:
        assert explained.first.isVisible() and not explained.paths.isVisible()
        explained.pieces.show_page("cut")
        assert explained.profile.isVisible() and explained.paths.isVisible() and not explained.first.isVisible()


def test_a_high_panel_has_the_spectrum_beneath_the_sources(explained):
    explained.resize(900, 230)
    assert explained.sources.isVisible() and not explained.spectrum.isVisible()
    explained.resize(1300, 800)
    assert explained.sources.isVisible() and explained.spectrum.isVisible()
    assert explained.spectrum.titles[0].endswith("by day")
    explained.first.setCurrentIndex(explained.first.findData("night"))
    assert explained.sources.isVisible() and explained.spectrum.titles[0].endswith("at night")


def test_the_keyboard_stays_where_it_is_when_the_pieces_are_placed_anew(explained, qtbot):
    explained.resize(1300, 230)
    explained.activateWindow()
    explained.sources.setFocus()
    qtbot.waitUntil(explained.sources.hasFocus)
    explained.resize(420, 900)
    assert explained.sources.hasFocus()


def test_the_arrow_keys_choose_a_source_and_what_is_chosen_is_told(explained, qtbot):
    told = []
    explained.sources.chosen.connect(told.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(explained.sources, key)
    assert told == [1, 0, 1, 0] and explained.sources.current == 0
    assert explained.sources.accessibleDescription().startswith("Main Street: ")


def test_names_and_numbers_of_octaves_stand_beside_each_other_however_narrow(qtbot, explained):
    drawn = []

    class Painter(QPainter):
        def drawText(self, box, flags, words):  # noqa: N802
            drawn.append((QRectF(box), words))
            super().drawText(box, flags, words)

    for wide in (140, 200, 300, 700):
        bars = SpectrumBars()
        qtbot.addWidget(bars)
        bars.resize(wide, 110)
        bars.show_spectrum(DOCUMENT, "day")
        picture = QPixmap(bars.size())
        painter = Painter(picture)
        painter.setFont(bars.small)
        drawn.clear()
        bars.paint(painter)
        painter.end()
        names = [box for box, words in drawn if words in bars.names]
        assert len(names) >= 3 and (wide < 700 or len(names) == 9)
        assert all(one.right() <= other.left() + 2 for one, other in zip(names, names[1:]))
        for one, words in drawn:
            assert bars.rect().adjusted(-1, -1, 1, 1).contains(one.toRect()), words


def drawing(bars):
    """What a picture draws: words with their boxes, and filled boxes."""
    words, filled = [], []

    class Painter(QPainter):
        def drawText(self, box, flags, text):  # noqa: N802
            words.append((QRectF(box), text))
            super().drawText(box, flags, text)

        def drawRect(self, box):  # noqa: N802
            filled.append((QRectF(box), self.brush().color().name()))
            super().drawRect(box)

        def fillRect(self, box, colour):  # noqa: N802
            filled.append((QRectF(box), colour.name()))
            super().fillRect(box, colour)

    picture = QPixmap(bars.size())
    painter = Painter(picture)
    painter.setFont(bars.small)
    bars.paint(painter)
    painter.end()
    return words, filled


def test_the_number_of_an_octave_stands_in_the_bar_whose_level_it_is(qtbot):
    bars = SpectrumBars()
    qtbot.addWidget(bars)
    bars.resize(700, 200)
    bars.show_spectrum(DOCUMENT, "day")
    words, filled = drawing(bars)
    weighted = [box for box, colour in filled if colour == WEIGHTED.lower() and box.width() > SQUARE]
    assert len(weighted) == 9
    for bar, level in zip(weighted, bars.levels[1]):
        numbers = [
            box for box, text in words if text == f"{level:.0f}" and abs(box.center().x() - bar.center().x()) < 1
        ]
        assert len(numbers) == 1 and bar.adjusted(0, -1, 0, 1).contains(numbers[0])


def test_what_is_left_of_a_loss_has_a_line_of_its_own_at_its_height(qtbot):
    path = copy.deepcopy(paths_of(DOCUMENT, DOCUMENT["streets"][0])[0].path)
    terms = path["attenuation"]["homogeneous"]
    terms["a_weighted"].update(divergence=30.0, air=0.0, ground=-10.0, diffraction=0.0, reflection=0.0, total=20.0)
    for bar, value in (*((each, 0.0) for each in BARS), ("divergence", 30.0), ("ground", -10.0), ("total", 20.0)):
        terms["octaves"][bar] = [value] * 8
    bars = TermBars()
    qtbot.addWidget(bars)
    bars.resize(500, 260)
    bars.show_path(path, "homogeneous")
    words, filled = drawing(bars)
    marks = [box for box, colour in filled if colour == bars.ink.name() and box.height() < 3]
    stacks = [box for box, colour in filled if colour == BAR_COLOURS["divergence"].lower() and box.width() > SQUARE]
    assert len(marks) == len(stacks) == 9
    for mark, stack in zip(marks, stacks):
        assert mark.center().y() == pytest.approx(stack.bottom() - stack.height() * 20 / 30, abs=0.5)
        numbers = [box for box, text in words if text == "20" and abs(box.center().x() - mark.center().x()) < 1]
        assert len(numbers) == 1 and 0 <= numbers[0].top() - mark.bottom() < 2


# --- ranked bars --------------------------------------------------------------------------------------------------------
def test_a_bar_is_as_long_as_its_share_of_the_track_it_stands_on(qtbot):
    for wide in (150, 600):
        bars = RankedBars("shares")
        qtbot.addWidget(bars)
        bars.resize(wide, 80)
        bars.show()
        bars.show_bars([Bar("A", 0.6, "60 %", "#112233"), Bar("B", 0.3, "30 %", "#112233")], whole=1.0)
        _, filled = drawing(bars.rows)
        long, short = (box.width() for box, colour in filled if colour == "#112233")
        assert long == pytest.approx(2 * short)
        tracks = [box.width() for box, colour in filled if colour != "#112233"]
        assert bars.rows.is_slim == bool(tracks) == (wide == 150)
        assert all(long / each == pytest.approx(0.6) for each in tracks)


def test_a_share_that_would_be_rounded_to_nothing_is_said_to_be_little_and_can_be_chosen(qtbot, explained):
    document = copy.deepcopy(DOCUMENT)
    document["streets"][1]["share"] = 0.0004
    explained.show_document(document)
    bars = explained.sources
    assert isinstance(bars, SourceBars) and "<\u00a00.1 %" in bars.texts()[1] and "0.0 %" not in bars.texts()[1]
    bars.choose(1)
    assert bars.current == 1


def test_the_choice_of_floors_is_as_wide_as_its_words_where_the_answer_leaves_room(storeys, solver):
    storeys.tool.asked.emit(QgsPointXY(*SOUTH_OF_BOX_0), 3.0)
    solver.answer(DOCUMENT)
    for wide, length in ((480, 1), (612, 0), (700, 0)):
        storeys.resize(wide, 220)
        assert not storeys.floor.is_cut and storeys.head.text().endswith(answer(DOCUMENT)[length])
