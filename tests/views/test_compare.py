"""The window that compares, with real maps, 3D pictures and charts: same colours, linked places, one selection, nothing left behind."""

import csv

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QPoint, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtTest import QTest

from plugin.indicators.colours import SELECTION, rgb
from plugin.review import camera as camera_module
from plugin.review.comparison import BOTH, DELTA, MAPS, SCENES, SIDE, SWIPE, Comparison, Place
from plugin.review.scene_look import LEVEL, SceneLook
from plugin.review.selection_sets import Near, SelectionSets
from plugin.review.variant import bare_city
from plugin.scenario.buildings import RemoveBuildingsMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.views.charts.compared_curves import in_order
from plugin.views.charts.compared_plots import compared_chart
from plugin.views.compare import map_pane
from plugin.views.compare.arrangement import arrange
from plugin.views.compare.features_item import WhoIsWhere
from plugin.views.compare.parts import CompareParts
from plugin.views.compare.window import CompareWindow
from plugin.views.map.compared_layers import ComparedLayers
from plugin.views.map.display_table import DisplayTable
from plugin.views.map.layers import StudyLayers
from plugin.views.scene3d.look_rows import SectionRow
from plugin.views.scene3d.pane import ScenePane, shared_scene
from plugin.views.scene3d.section_face import FILLING
from tests.box_city import DEPTH_M, GRID_M, HEAT, SOUTH, WEST, WIDTH_M
from tests.mouse import drag

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
WAIT_MS = 15000


class Room:
    """The window and what it works on; look: where its 3D pictures are cut."""

    def __init__(self, window, comparison, selection, study, project):
        self.window, self.comparison, self.selection, self.study, self.project = (
            window,
            comparison,
            selection,
            study,
            project,
        )

    @property
    def maps(self):
        return self.window.views.maps

    @property
    def scenes(self):
        return self.window.views.scenes


@pytest.fixture
def room(qtbot, study, scales, selection, asked, request):
    """With maps alone, which are quicker; tests that are about 3D ask for both."""
    project = QgsProject()
    table = DisplayTable(study.twin, study.buildings.ids)
    layers = StudyLayers(project, study.twin, str(table.path))
    layers.ensure()
    tree = [node.name() for node in project.layerTreeRoot().findLayers()]
    comparison = Comparison(study, scales)
    comparison.begin("retrofit", "baseline", HEAT, 12)
    comparison.update(content=getattr(request, "param", MAPS))
    box = study.twin.extent
    look = SceneLook()
    parts = CompareParts(
        asked.guard,
        lambda: ComparedLayers(QgsCoordinateReferenceSystem("EPSG:3067"), layers.layer("display"), layers),
        lambda parent: ScenePane(
            shared_scene(study.twin, len(study.buildings)), study.twin, bare_city(study), asked.guard, parent, look
        ),
        compared_chart,
        lambda: ((box[0] + box[3]) / 2, (box[1] + box[4]) / 2, 1.2 * (box[3] - box[0]), 1.2 * (box[4] - box[1])),
        lambda: None,
        lambda process, scenarios: asked.calls.append((process, scenarios)),
        lambda words, take: take([(WEST, SOUTH), (WEST + 30, SOUTH), (WEST + 30, SOUTH + 12), (WEST, SOUTH + 12)]),
        asked.command("explain_3d"),
        asked.command("tell"),
        look,
        lambda: SectionRow(look, asked.guard, lambda: 0.0, lambda: 20.0),
    )
    sets = SelectionSets(study)
    window = CompareWindow(comparison, study, selection, sets, parts)
    qtbot.addWidget(window)
    window.open_window()
    qtbot.waitExposed(window)
    there = Room(window, comparison, selection, study, project)
    there.look = look
    yield there
    assert [node.name() for node in project.layerTreeRoot().findLayers()] == tree
    window.close_view()
    sets.close()
    comparison.close()
    qtbot.waitUntil(lambda: not map_pane._ENDING, timeout=WAIT_MS)
    project.clear()  # later, GDAL may be gone before its layers are


def middle_of(building):
    column, row = building % 4, building // 4
    return WEST + GRID_M * column + WIDTH_M / 2, SOUTH + GRID_M * row + DEPTH_M / 2


def pixel_of(pane, building):
    place = pane.getCoordinateTransform().transform(*middle_of(building))
    return QPoint(round(place.x()), round(place.y()))


def colour_on_map(pane, building):
    pane.waitWhileRendering()
    pane.refresh()
    pane.waitWhileRendering()
    return pane.grab().toImage().pixelColor(pixel_of(pane, building)).getRgb()[:3]


def colour_in_3d(pane, building):
    tops = pane._tops + pane._scene.origin
    size = (pane.viewer.widget.width(), pane.viewer.widget.height())
    x, y = camera_module.pixels(pane.camera(), tops, *size)[building, :2]
    image = pane.viewer.image()
    ratio = image.width() / size[0]
    return image.pixelColor(round(x * ratio), round(y * ratio)).getRgb()[:3]


@pytest.mark.parametrize("room", [BOTH], indirect=True)
def test_a_value_has_one_colour_in_every_map_and_3d_picture(qtbot, room):
    qtbot.waitUntil(lambda: len(room.maps) == 2 and len(room.scenes) == 2, timeout=WAIT_MS)
    qtbot.wait(300)  # everything has its size
    room.comparison.move_camera(room.scenes[0].preset("top"))
    qtbot.wait(300)
    table = room.comparison.scale().table()
    for number, pane in enumerate(room.comparison.panes()):
        for building in (0, 2, 5, 11):
            wanted = tuple(table[pane.picture.classes[building]])
            assert colour_in_3d(room.scenes[number], building) == wanted, (number, building)
            if building != 11:  # hatched on the map
                assert colour_on_map(room.maps[number], building) == wanted, (number, building)
    assert room.scenes[0]._scene is room.scenes[1]._scene
    shared = [scene.viewer.body.mesh.GetPoints().GetData() for scene in room.scenes]
    assert shared[0] is shared[1]  # one mesh in memory
    assert np.shares_memory(room.scenes[0].viewer.body.mesh.points, room.scenes[1].viewer.body.mesh.points)


def test_what_is_moved_in_one_is_moved_in_all(room):
    first, second = room.maps
    before = second.extent().center()
    drag(first.viewport(), LEFT, QPoint(200, 200), QPoint(260, 170))
    after = first.extent().center()
    assert after.x() < before.x() - 1 and after.y() < before.y() - 1
    assert second.extent().center().distance(after) < 0.5 * first.mapUnitsPerPixel()
    second.zoomByFactor(0.5)
    assert first.mapUnitsPerPixel() == pytest.approx(second.mapUnitsPerPixel(), rel=0.02)
    room.comparison.move_map(Place(WEST, SOUTH, 0.25))
    assert [pane.place() for pane in room.maps] == [pytest.approx((WEST, SOUTH, 0.25), rel=1e-6)] * 2


@pytest.mark.parametrize("room", [BOTH], indirect=True)
def test_each_3d_picture_shows_what_its_own_scenario_takes_away(room):
    gone = RemoveBuildingsMeasure(Targets(ids=("box-0",)))
    room.study.save_scenario(Scenario("retrofit", "Retrofit", "baseline", (gone,)))
    base, variant = (np.asarray(scene.viewer.body.mesh.points) for scene in room.scenes)
    stands = room.scenes[0]._scene.points
    assert np.array_equal(base, stands) and not np.array_equal(variant, stands)
    corners = np.unique(room.scenes[0]._scene.faces[:10, 1:])  # of box 0
    assert np.ptp(variant[corners, 2]) == 0.0 and np.ptp(base[corners, 2]) > 5.0
    room.study.save_scenario(Scenario("retrofit", "Retrofit", "baseline", ()))
    assert np.array_equal(room.scenes[1].viewer.body.mesh.points, stands)


@pytest.mark.parametrize("room", [BOTH], indirect=True)
def test_the_camera_is_shared(qtbot, room):
    qtbot.waitUntil(lambda: len(room.scenes) == 2, timeout=WAIT_MS)
    widget = room.scenes[1].viewer.widget
    before = room.comparison.camera
    drag(widget, LEFT, QPoint(100, 60), QPoint(140, 80))
    assert room.comparison.camera.heading != before.heading
    assert room.scenes[0].camera() == room.scenes[1].camera() == room.comparison.camera


@pytest.mark.parametrize("room", [SCENES], indirect=True)
def test_every_3d_picture_is_cut_at_the_same_plane_in_every_layout(qtbot, room):
    qtbot.waitUntil(lambda: len(room.scenes) == 2, timeout=WAIT_MS)
    qtbot.wait(300)
    window, look, camera = room.window, room.look, room.scenes[0].preset("south")
    room.comparison.move_camera(camera)
    origin, box = room.scenes[0]._scene.origin, room.scenes[0]._scene.bounds()
    row = SOUTH + GRID_M + DEPTH_M / 2  # through the middle of the second row of boxes
    look.update(section_place=float((row - origin[1] - box[1]) / (box[4] - box[1])))
    assert not window.section.isVisible()
    qtbot.mouseClick(window.bar.section, LEFT)
    assert look.look.section and window.section.isVisible()
    inside = np.array([WEST + WIDTH_M / 2, row, room.study.twin.extent[2] + 3.0])

    def picked_and_seen(scene, place):
        size = (scene.viewer.widget.width(), scene.viewer.widget.height())
        x, y = camera_module.pixels(scene.camera(), place[None], *size)[0, :2]
        image = scene.viewer.image()
        ratio = image.width() / size[0]
        return scene._pick_at(x, y)[0], image.pixelColor(round(x * ratio), round(y * ratio)).getRgb()[:3]

    for layout in (SWIPE, DELTA, SIDE):
        room.comparison.update(layout=layout)
        room.comparison.move_camera(room.scenes[0].preset("south"))
        qtbot.wait(300)
        for scene in room.scenes:
            building, colour = picked_and_seen(scene, inside)
            assert building >= 4 and colour == rgb(FILLING), (layout, building, colour)
        if layout == SWIPE:
            edge = room.window.views.dividers[0].geometry().left() - 20
            assert all(0 < pixel_of_handle(scene)[0] < edge for scene in room.scenes), "beside the divider"
    first, second = (scene.viewer for scene in room.scenes)
    second.widget.setFocus()
    QTest.keyClick(second.widget, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert look.look.section_azimuth == 5.0
    np.testing.assert_array_equal(first.section.cut.normal, second.section.cut.normal)
    QTest.keyClick(second.widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert look.look.section_azimuth == 0.0 and not look.can_undo and not window.section.back.isEnabled()
    start = QPoint(*(int(round(v)) for v in pixel_of_handle(room.scenes[1])))
    drag(second.widget, LEFT, start, start - QPoint(0, 30))
    moved = [viewer.section.cut.point for viewer in (first, second)]
    np.testing.assert_array_equal(*moved)
    assert moved[0][1] + origin[1] > row + 1.0 and not room.selection.ids()
    room.selection.pick(["box-0"])  # it is cut away
    assert not second.at_once.isVisible(), "nor is it drawn over the picture for a moment"
    room.selection.clear()
    look.update(section_kind=LEVEL, section_height_m=2.0)
    assert [bool(scene.viewer.are_kept(inside[None])[0]) for scene in room.scenes] == [False, False]
    room.comparison.update(content=MAPS)
    assert not window.section.isVisible() and not window.bar.section.isEnabled() and look.look.section
    room.comparison.update(content=SCENES)
    qtbot.waitUntil(lambda: len(room.scenes) == 2, timeout=WAIT_MS)
    assert window.section.isVisible() and room.scenes[1].viewer.section.cut is not None  # those made anew, too
    qtbot.mouseClick(window.bar.section, LEFT)
    assert all(scene.viewer.section.cut is None for scene in room.scenes) and not window.section.isVisible()


def pixel_of_handle(scene):
    """(2,) the shaft of the arrow of the cut."""
    handle, size = scene.viewer.hold.handle, scene.viewer.size()
    place = handle.arrow()[1:].mean(axis=0) + scene._scene.origin
    return camera_module.pixels(scene.camera(), place[None], *size)[0, :2]


@pytest.mark.parametrize("room", [BOTH], indirect=True)
def test_a_click_in_one_selects_in_maps_3d_table_and_chart(qtbot, room):
    room.window.figures.choice.set_current("scatter")
    room.window.figures.refresh()
    qtbot.waitUntil(lambda: len(room.maps) == 2 and len(room.scenes) == 2, timeout=WAIT_MS)
    room.maps[1].waitWhileRendering()
    QTest.mouseClick(room.maps[1].viewport(), LEFT, NONE, pixel_of(room.maps[1], 6))
    assert room.selection.ids() == {"box-6"}
    accent = np.array(rgb(SELECTION))
    for scene in room.scenes:  # at once, as it will be in the picture
        assert scene.viewer.selected == () and scene.viewer.at_once.isVisible()
        assert _has(scene.viewer.at_once.grab().toImage(), accent)
    qtbot.waitUntil(lambda: all(scene.viewer.selected == (6,) for scene in room.scenes), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not any(scene.viewer.at_once.isVisible() for scene in room.scenes), timeout=WAIT_MS)
    assert [pane.features._chosen[0].sum() for pane in room.maps] == [1, 1]
    table = room.window.figures.table
    assert [str(table.rows.shown.ids[i.row()]) for i in table.selectionModel().selectedRows()] == ["box-6"]
    assert len(room.window.figures.charts["scatter"]._marks.data) == 2  # once in each scenario
    QTest.mouseClick(room.maps[0].viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, pixel_of(room.maps[0], 5))
    assert room.selection.ids() == {"box-5", "box-6"}
    edge = np.array(rgb(SELECTION))
    image = room.maps[0].grab
    qtbot.waitUntil(lambda: _has(image().toImage(), edge), timeout=WAIT_MS)
    corner, opposite = pixel_of(room.maps[0], 0), pixel_of(room.maps[0], 1)
    drag(room.maps[0].viewport(), LEFT, corner, opposite, Qt.KeyboardModifier.ShiftModifier)
    assert room.selection.ids() == {"box-0", "box-1"}
    index = table.rows.index(3, 1)
    QTest.mouseClick(table.viewport(), LEFT, NONE, table.visualRect(index).center())
    assert len(room.selection.ids()) == 1
    qtbot.waitUntil(lambda: len(room.scenes[0].viewer.selected) == 1, timeout=WAIT_MS)


@pytest.mark.parametrize("room", [BOTH], indirect=True)
def test_what_is_marked_at_once_lies_where_the_picture_will_have_it(qtbot, room):
    scene = room.scenes[0]
    qtbot.waitUntil(lambda: scene.viewer.widget.isVisible(), timeout=WAIT_MS)
    room.comparison.move_camera(scene.framing_of([6]))
    scene.viewer.image()
    room.selection.pick(["box-6"])
    marked = _where(scene.viewer.at_once.grab().toImage(), rgb(SELECTION))
    scene.viewer.image()
    qtbot.waitUntil(lambda: scene.viewer.selected == (6,), timeout=WAIT_MS)
    drawn = _where(scene.viewer.image(), rgb(SELECTION))
    assert len(drawn) > 50 and np.abs(marked.min(axis=0) - drawn.min(axis=0)).max() <= 4
    assert np.abs(marked.max(axis=0) - drawn.max(axis=0)).max() <= 12  # its foot is in the walls it was lifted out of


def _where(image, colour):
    """(n, 2) rows and columns of the pixels of a colour."""
    return np.argwhere(np.abs(_pixels(image).astype(int) - colour).max(axis=2) < 40)


def _has(image, colour):
    return bool((np.abs(_pixels(image).astype(int) - colour).max(axis=2) < 12).sum() > 20)


def _pixels(image):
    image = image.convertToFormat(image.Format.Format_RGB32)
    pointer = image.constBits()
    pointer.setsize(image.sizeInBytes())
    return np.frombuffer(pointer, dtype=np.uint8).reshape(image.height(), image.width(), 4)[:, :, 2::-1].copy()


def test_charts_pick_what_is_brushed(qtbot, room):
    figures = room.window.figures
    figures.choice.set_current("ranking")
    figures.refresh()
    chart = figures.charts["ranking"]
    base, variant = (room.comparison.values(each) for each in ("baseline", "retrofit"))
    gained = [str(room.study.buildings.ids[i]) for i in chart._rows]
    assert set(gained) == {f"box-{i}" for i in np.flatnonzero(variant < base)}
    chart._pick(chart._y[0], chart._y[0], "replace")
    assert room.selection.ids() == {gained[0]}
    figures.choice.set_current("distribution")
    figures.refresh()
    chart = figures.charts["distribution"]
    which, number, at = next(bar for bar in chart._bars if bar[0] == 1 and (chart._classes[1] == bar[1]).any())
    chart._pick(at, at, "replace")
    wanted = np.flatnonzero(room.comparison.scale().classify(variant) == number)
    assert room.selection.ids() == {f"box-{i}" for i in wanted}


def test_ranked_values_pick_what_is_brushed_and_the_course_follows_and_sets_the_clock(qtbot, room):
    figures, comparison = room.window.figures, room.comparison
    figures.choice.set_current("ranked")
    figures.refresh()
    chart = figures.charts["ranked"]
    base, variant = (comparison.values(each) for each in ("baseline", "retrofit"))
    high = np.nanpercentile(base, 70)
    chart._on_brushed(QRectF(0, high, 100, 1e6), "replace")
    wanted = np.flatnonzero((base >= high) | (variant >= high))
    assert room.selection.ids() == {f"box-{i}" for i in wanted}
    first = int(np.nanargmax(base))
    chart._on_clicked(0.0, float(base[first]), "replace")
    assert room.selection.ids() == {f"box-{first}"}
    comparison.update(indicator="energy.heat_demand_monthly")
    figures.choice.set_current("course")
    figures.refresh()
    chart = figures.charts["course"]
    comparison.follow_clock(8, 200)  # July
    assert chart._now.value() == 6.5 and "Jul" in room.window.legend._picture.caption
    with qtbot.waitSignal(chart.timePicked) as told:
        chart._go_to(2.3)
    assert told.args == [2]


def test_winners_are_of_the_first_variant_with_values_until_another_is_asked_for(room):
    side, comparison = room.window.figures.side, room.comparison
    room.study.save_scenario(Scenario("later", "Later", "baseline", ()))
    comparison.update(variants=("later",))
    side.choice.set_current("ranking")
    side.draw()
    assert side.variant.currentData() == "later" and "Not computed yet: Later" in side.empty.text
    comparison.update(variants=("later", "retrofit"))
    assert side.variant.currentData() == "retrofit"
    assert side.stack.currentWidget() is side.charts["ranking"] and not side.charts["ranking"].is_empty
    side.variant.setCurrentIndex(side.variant.findData("later"))
    side.variant.activated.emit(side.variant.currentIndex())
    assert side.variant.currentData() == "later" and "Not computed yet: Later" in side.empty.text
    comparison.update(variants=("retrofit",))
    assert side.variant.currentData() == "retrofit"


def test_names_at_the_ends_of_curves_stand_in_the_order_of_the_curves(qtbot, room):
    """Ranked values all end at the least one, where the order of their ends says nothing."""
    ends = [("low", None, 1.0, 10.1, 60.0), ("high", None, 1.0, 10.0, 90.0), ("far", None, 1.0, 50.0, 1.0)]
    assert [end[0] for end in in_order(ends, 5.0)] == ["low", "high", "far"]
    assert [end[0] for end in in_order(ends, 0.05)] == ["high", "low", "far"]
    chart, nobody = compared_chart("ranked"), np.zeros(3, dtype=bool)
    qtbot.addWidget(chart)
    values = {"Baseline": (10.0, 90.0, 100.0), "A": (60.0, 50.0, 10.0)}
    series = [(name, QColor("black"), np.array(each)) for name, each in values.items()]
    chart.show_series(room.comparison.entry, series, ~nobody, nobody, "")
    assert [text.toPlainText() for text in sorted(chart._texts, key=lambda text: text.pos().y())] == ["A", "Baseline"]


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_what_lies_over_a_map_has_all_the_pixels_of_the_screen(room, ratio):
    pane = room.maps[0]
    pane.devicePixelRatioF = lambda: ratio
    item, where = pane.features, WhoIsWhere()
    room.selection.pick(["box-6"])
    item.show(item._strata, where)
    wide, tall = pane.width(), pane.height()
    image = QImage(round(wide * ratio), round(tall * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    item.paint(painter)
    painter.end()
    assert (item._picture.width(), item._picture.height()) == (round(wide * ratio), round(tall * ratio))
    assert item._picture.devicePixelRatio() == ratio
    middle = pixel_of(pane, 0)
    wanted = tuple(room.comparison.scale().table()[room.comparison.panes()[0].picture.classes[0]])
    assert image.pixelColor(round(middle.x() * ratio), round(middle.y() * ratio)).getRgb()[:3] == wanted
    assert pane.under(middle.x(), middle.y()) == 0 and room.selection.ids() == {"box-6"}
    rows, columns = _where(image, rgb(SELECTION)).T / ratio
    chosen = pixel_of(pane, 6)
    assert (columns.min() + columns.max()) / 2 == pytest.approx(chosen.x(), abs=1.5)
    assert (rows.min() + rows.max()) / 2 == pytest.approx(chosen.y(), abs=1.5)
    if ratio == 2.0:
        pixels = _pixels(image)[: tall // 2 * 4, : wide // 2 * 4]
        assert (pixels[::2] != pixels[1::2]).any() and (pixels[:, ::2] != pixels[:, 1::2]).any()  # none is doubled


@pytest.mark.parametrize("content", [BOTH, MAPS, SCENES])
def test_the_divider_is_dragged_and_moved_by_keys(qtbot, room, content):
    room.comparison.update(layout=SWIPE, content=content)
    number = 2 if content == BOTH else 1
    dividers = [d for d in room.window.views.dividers if d.isVisible()]
    assert len(dividers) == number
    panes = room.maps if content != SCENES else room.scenes
    left, right = panes[0].parentWidget(), panes[1].parentWidget()
    divider = dividers[0]
    drag(divider, LEFT, QPoint(14, 100), QPoint(14 + 100, 100))
    share = room.comparison.now.divider
    assert share > 0.52
    whole = left.width() + right.width()
    assert left.width() == pytest.approx(share * whole, abs=1.5)
    assert panes[0].width() == panes[1].width() == whole  # each is the whole picture, seen in part
    assert panes[1].x() == -left.width()
    for key, wanted in (
        (Qt.Key.Key_Right, share + 0.02),
        (Qt.Key.Key_Left, share),
        (Qt.Key.Key_Home, 0.0),
        (Qt.Key.Key_End, 1.0),
    ):
        QTest.keyClick(divider, key)
        assert room.comparison.now.divider == pytest.approx(wanted)
    room.comparison.update(layout=SIDE)
    assert not any(d.isVisible() for d in room.window.views.dividers)


def test_what_is_fitted_can_be_shared_again_and_fixed_classes_are_not_flagged(room):
    window, comparison = room.window, room.comparison
    comparison.fit_to("retrofit")
    assert not window.bar.scale.isVisible() and not window.flag.isVisible()
    assert "same scale" in window.legend._picture.caption
    comparison.update(indicator="energy.heat_demand")
    assert window.bar.scale.isVisible() and not window.flag.isVisible()
    comparison.fit_to("retrofit")
    comparison.update(variants=())
    assert window.bar.scale.currentData() == "retrofit"  # compared no longer, but whose colours these are


def test_captions_legend_and_flag_say_what_one_looks_at(room):
    window, comparison = room.window, room.comparison
    shown = [head.words for head in window.views.heads if head.isVisible()]
    assert shown == ["Baseline", "Retrofit"]
    assert "same scale" in window.legend._picture.caption and not window.flag.isVisible()
    comparison.update(indicator="energy.heat_demand")
    comparison.fit_to("retrofit")
    assert "Retrofit alone" in window.legend._picture.caption
    assert window.flag.isVisible() and "Fitted to Retrofit" in window.flag.text()
    comparison.fit_to("")
    comparison.update(layout=DELTA)
    shown = [head.words for head in window.views.heads if head.isVisible()]
    assert shown == ["Retrofit − Baseline"] and len(room.maps) == 1
    assert "variant − baseline" in window.flag.text()


def test_every_empty_state_says_what_is_missing(room, asked):
    window, comparison = room.window, room.comparison
    comparison.update(variants=())
    assert "at least one variant" in window.views._empty.text
    comparison.update(indicator="", variants=("retrofit",))
    assert "Nothing is computed" in window.views._empty.text
    comparison.update(indicator="energy.final")
    empty = window.figures.side.empty
    assert "Not computed yet: Baseline, Retrofit" in empty.text
    empty._button.click()
    assert asked.calls[-1] == ("energy", ["baseline", "retrofit"])
    assert "not computed" in window.views.heads[0].words
    room.study.close()
    assert not window.isVisible()


def test_figures_are_about_whom_one_chooses_and_sets_are_kept(room, tmp_path, monkeypatch):
    figures = room.window.figures
    bar = figures.set_bar
    assert figures.table.rows.rowCount() == 12
    bar.take(Near(8.5, "building", ("box-0",)))
    assert room.selection.ids() == {"box-0", "box-1"} == bar.ids()
    assert figures.table.rows.rowCount() == 2 and figures.chosen().sum() == 2
    bar.save("corner")
    assert bar.key == "corner" and "corner (2)" in bar.about.currentText()
    room.selection.pick(["box-9"])
    assert figures.table.rows.rowCount() == 2  # a set stays what it is
    bar.by_area()
    assert room.selection.ids() == {"box-0", "box-1"}
    figures.filter.setText("box-1")
    path = tmp_path / "rows.csv"
    figures.save_csv(str(path))
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    assert [row[0] for row in rows[2:]] == ["box-1"]


def test_cards_say_change_and_target_and_have_names_for_those_who_listen(room):
    room.comparison.set_aim(100.0)
    base, variant = room.window.figures.strip.cards
    assert "baseline" in base.accessibleName() and "target ≤ 100" in base.accessibleName()
    assert "A Retrofit" in variant.accessibleName() and "%" in variant.accessibleName()
    bar = room.window.bar
    for widget in (bar.reference, bar.variants, bar.indicator, bar.scale, room.window.figures.filter):
        assert widget.accessibleName() and widget.toolTip()
    box = room.window.figures.target.value
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)  # an empty field is no number to Qt
    assert room.comparison.aim() is None


def test_the_controls_write_the_comparison(room):
    bar, comparison = room.window.bar, room.comparison
    (action,) = bar.variants.menu().actions()
    action.trigger()
    assert comparison.now.variants == ()
    bar.variants.menu().actions()[0].trigger()
    assert comparison.now.variants == ("retrofit",) and "A Retrofit" in bar.variants.text()
    QTest.mouseClick(bar.layouts.button(SWIPE), LEFT)
    QTest.mouseClick(bar.contents.button(MAPS), LEFT)
    assert (comparison.now.layout, comparison.now.content) == (SWIPE, MAPS)


@pytest.mark.parametrize("room", [BOTH], indirect=True)
def test_closing_lets_maps_and_meshes_go_and_opening_brings_them_back(qtbot, room):
    qtbot.waitUntil(lambda: len(room.scenes) == 2, timeout=WAIT_MS)
    room.window.close()
    assert room.maps == [] and room.scenes == []
    room.window.show()
    assert len(room.maps) == 2 and len(room.scenes) == 2


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("content", [BOTH, MAPS, SCENES])
@pytest.mark.parametrize(("wide", "tall", "share"), [(1000, 700, 0.97), (1366, 330, 0.95)])
def test_pictures_fill_the_room_without_meeting(number, content, wide, tall, share):
    places = arrange(wide, tall, 28, number, content)
    frames = [frame for frame, _ in (*places.maps, *places.scenes)]
    assert len(frames) == number * (2 if content == BOTH else 1) and len(places.heads) == number
    everything = [*frames, *(head for head, _ in places.heads)]
    for i, one in enumerate(everything):
        assert one.left() >= 0 and one.top() >= 0 and one.right() < wide and one.bottom() < tall
        assert not any(one.intersects(other) for other in everything[i + 1 :])
    area = sum(rect.width() * rect.height() for rect in everything)
    assert area > share * wide * tall


def test_pictures_are_as_large_as_the_room_allows():
    """Map over 3D in a high room, beside it in a low one; four maps in two rows, in a low room in one."""
    high, low = arrange(1000, 900, 28, 2, BOTH), arrange(1366, 330, 28, 2, BOTH)
    assert high.maps[0][0].left() == high.scenes[0][0].left() and high.scenes[0][0].top() > high.maps[0][0].bottom()
    assert low.maps[0][0].top() == low.scenes[0][0].top() and low.scenes[0][0].left() > low.maps[0][0].right()
    tops = [
        len({frame.top() for frame, _ in arrange(wide, tall, 28, 4, MAPS).maps})
        for wide, tall in ((1000, 700), (1366, 330))
    ]
    assert tops == [2, 1]
