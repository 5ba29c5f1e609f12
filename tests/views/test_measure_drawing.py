"""Drawing on a real canvas with the mouse and the keys a user has, and what the shown scenario builds drawn over the map."""

from dataclasses import replace

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from plugin.scenario.measures import AddBuildingMeasure, BarrierMeasure, RemoveBuildingsMeasure
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.scenario.targets import Targets
from plugin.views.map.draw_tool import Drawing
from plugin.views.map.view import MapView
from tests.box_city import DEPTH_M, SOUTH, WEST, WIDTH_M
from tests.mouse import move

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CRS = QgsCoordinateReferenceSystem("EPSG:3067")
WALL = ((WEST - 10.0, SOUTH - 8.0), (WEST + 30.0, SOUTH - 8.0), (WEST + 30.0, SOUTH + 20.0))


@pytest.fixture
def canvas(qgis_new_project, qgis_iface):
    canvas = qgis_iface.mapCanvas()
    canvas.resize(400, 300)
    canvas.setDestinationCrs(CRS)
    canvas.setExtent(QgsRectangle(WEST, SOUTH, WEST + 400, SOUTH + 300))
    canvas.show()
    return canvas


@pytest.fixture
def pan(canvas):
    tool = QgsMapToolPan(canvas)
    canvas.setMapTool(tool)
    yield tool
    canvas.unsetMapTool(tool)


@pytest.fixture
def drawing(canvas, pan, asked):
    drawing = Drawing(canvas, asked.guard)
    yield drawing
    drawing.close()


@pytest.fixture
def heard(drawing):
    """What was drawn."""

    class Heard:
        def start(self, kind):
            drawing.start(kind, "the noise barrier", CRS, self.shapes.append)

    heard = Heard()
    heard.shapes = []
    return heard


def click(canvas, x, y, button=LEFT):
    move(canvas.viewport(), QPoint(x, y))
    QTest.mouseClick(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, QPoint(x, y))


def double_click(canvas, x, y):
    """As Qt tells it: a click, then a second press that is a double click, then its release, which QTest leaves out."""
    click(canvas, x, y)
    QTest.mouseDClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(x, y))
    QTest.mouseRelease(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(x, y))


def on_map(canvas, x, y):
    point = canvas.getCoordinateTransform().toMapCoordinates(x, y)
    return point.x(), point.y()


def close_to(shape, canvas, *pixels):
    return len(shape) == len(pixels) and all(
        place == pytest.approx(on_map(canvas, *pixel), abs=1e-6) for place, pixel in zip(shape, pixels)
    )


@pytest.mark.parametrize("how", ["double-click", "right-click", "enter"])
def test_a_line_is_drawn_and_the_tool_before_comes_back(canvas, pan, drawing, heard, how):
    heard.start("line")
    centre = canvas.center()
    click(canvas, 100, 100)
    click(canvas, 200, 100)
    if how == "double-click":
        double_click(canvas, 200, 180)
    else:
        click(canvas, 200, 180)
        if how == "right-click":
            click(canvas, 240, 180, RIGHT)
        else:
            QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert len(heard.shapes) == 1 and close_to(heard.shapes[0], canvas, (100, 100), (200, 100), (200, 180))
    assert drawing.tool is None and canvas.mapTool() is pan
    assert canvas.center() == centre, "the last click is not one of the tool that came back"


def test_how_to_draw_is_told_over_the_map_while_it_lasts(canvas, drawing, heard):
    heard.start("line")
    assert "the noise barrier" in drawing._help.text() and "Esc cancels" in drawing._help.text()
    assert not drawing._help.isHidden()
    drawing.stop()
    assert drawing._help.isHidden() and drawing._size.isHidden()


def test_backspace_takes_the_last_point_back(canvas, drawing, heard):
    heard.start("line")
    for x in (100, 200, 300):
        click(canvas, x, 100)
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    click(canvas, 300, 200)
    QTest.keyClick(canvas, Qt.Key.Key_Enter)
    assert close_to(heard.shapes[0], canvas, (100, 100), (200, 100), (300, 200))


def test_escape_leaves_everything_as_it_was(canvas, pan, drawing, heard):
    heard.start("polygon")
    click(canvas, 100, 100)
    click(canvas, 200, 100)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert heard.shapes == [] and drawing.tool is None and canvas.mapTool() is pan


@pytest.mark.parametrize("way", ["done", "escape", "tool", "stop"])
def test_whoever_waits_is_told_when_a_drawing_is_over_in_whatever_way(canvas, drawing, way):
    told, shapes = [], []
    drawing.start("polygon", "an area", CRS, lambda corners: shapes.append(len(told)), lambda: told.append(way))
    for place in ((100, 100), (200, 100), (200, 200)):
        click(canvas, *place)
    assert told == []
    if way == "done":
        QTest.keyClick(canvas, Qt.Key.Key_Enter)
    elif way == "escape":
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    elif way == "tool":
        canvas.setMapTool(QgsMapToolPan(canvas))
    else:
        drawing.stop()
    assert told == [way] and shapes == ([1] if way == "done" else [])  # before the shape is taken
    drawing.stop()
    assert told == [way]


def test_choosing_another_tool_ends_the_drawing(canvas, drawing, heard):
    heard.start("line")
    click(canvas, 100, 100)
    other = QgsMapToolPan(canvas)
    canvas.setMapTool(other)
    assert heard.shapes == [] and drawing.tool is None and canvas.mapTool() is other


@pytest.mark.parametrize(
    ("kind", "clicks", "words"), [("line", 1, "1 of at least 2"), ("polygon", 2, "2 of at least 3")]
)
def test_an_end_that_comes_too_early_is_told_and_the_drawing_goes_on(canvas, drawing, heard, kind, clicks, words):
    heard.start(kind)
    for number in range(clicks):
        click(canvas, 100 + 50 * number, 100)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert words in drawing._size.text() and heard.shapes == [] and drawing.tool is not None


def test_the_size_is_told_in_metres_beside_the_pointer(canvas, drawing, heard):
    heard.start("line")
    click(canvas, 100, 100)
    move(canvas.viewport(), QPoint(200, 100))
    length = QgsPointXY(*on_map(canvas, 100, 100)).distance(QgsPointXY(*on_map(canvas, 200, 100)))
    assert drawing._size.text() == f"{length:.0f} m" and not drawing._size.isHidden()
    heard.start("polygon")
    for x, y in ((100, 100), (200, 100), (200, 200)):
        click(canvas, x, y)
    assert drawing._size.text() == f"{length**2 / 2:.0f} m²"


def test_corners_come_in_the_crs_of_the_twin_whatever_that_of_the_map(canvas, drawing, heard):
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    canvas.setExtent(QgsRectangle(2775000, 8436000, 2775400, 8436300))
    heard.start("line")
    click(canvas, 100, 100)
    double_click(canvas, 200, 100)
    (x, y), (x_2, _) = heard.shapes[0]
    assert 300_000 < x < 500_000 and 6_600_000 < y < 6_800_000
    drawn = 100 * canvas.mapUnitsPerPixel()
    assert x_2 - x == pytest.approx(drawn / 2, rel=0.1), "metres of Web Mercator are half as long at 60° north"


def test_what_was_drawn_stays_until_it_is_taken_off(canvas, drawing, heard):
    heard.start("line")
    click(canvas, 100, 100)
    double_click(canvas, 200, 100)
    assert drawing._kept is not None and drawing._kept.isVisible()
    drawing.clear()
    assert drawing._kept is None


# --- what the shown scenario builds -------------------------------------------------------------------------------------
@pytest.fixture
def map_view(canvas, qgis_iface, study, view_state, selection, scales, display, asked):
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    yield view
    view.close()


@pytest.fixture
def works():
    block = ((WEST - 60.0, SOUTH), (WEST - 40.0, SOUTH), (WEST - 40.0, SOUTH + 30.0), (WEST - 60.0, SOUTH + 30.0))
    measures = (BarrierMeasure(WALL, 3), AddBuildingMeasure(block, 12), RemoveBuildingsMeasure(Targets(ids=("box-2",))))
    return Scenario("works", "Works", BASELINE, measures)


def area_of(band):
    return band.asGeometry().area() if band.numberOfVertices() else 0.0


def test_barriers_new_and_removed_buildings_of_the_shown_scenario_are_drawn(map_view, study, view_state, works):
    drawn = map_view.measures
    assert drawn.barriers.numberOfVertices() == 0
    study.save_scenario(works)
    assert drawn.barriers.numberOfVertices() == 0, "the baseline is shown"
    view_state.show_scenario("works")
    assert drawn.barriers.asGeometry().length() == pytest.approx(68)
    assert area_of(drawn.added) == pytest.approx(600)
    assert area_of(drawn.removed) == pytest.approx(WIDTH_M * DEPTH_M)
    assert drawn.removed.asGeometry().boundingBox().xMinimum() == pytest.approx(WEST + 40)


def test_the_drawing_follows_edits_undo_and_the_scenario_shown(map_view, study, view_state, works):
    study.save_scenario(works)
    view_state.show_scenario("works")
    off = tuple(replace(measure, enabled=False) for measure in works.measures)
    study.save_scenario(replace(works, measures=off))
    assert area_of(map_view.measures.added) == 0 and map_view.measures.barriers.numberOfVertices() == 0
    study.undo_scenarios()
    assert area_of(map_view.measures.added) == pytest.approx(600)
    view_state.show_scenario(BASELINE)
    assert area_of(map_view.measures.added) == area_of(map_view.measures.removed) == 0


def test_a_measure_that_cannot_be_applied_hides_none_of_the_others(map_view, study, view_state, works, asked):
    lost = RemoveBuildingsMeasure(Targets(ids=("nobody",)))
    study.save_scenario(replace(works, measures=(lost, *works.measures)))
    view_state.show_scenario("works")
    assert map_view.measures.barriers.numberOfVertices() == 3 and asked.errors == []


def test_closing_the_study_takes_the_drawing_off(map_view, study, view_state, works):
    study.save_scenario(works)
    view_state.show_scenario("works")
    study.close()
    assert area_of(map_view.measures.added) == 0
