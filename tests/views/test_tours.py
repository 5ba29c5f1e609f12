"""Tours in the window: the panel, the presentation that leaves no trace, pictures and frames of steps."""

import json

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QLabel, QMainWindow, QToolBar, QWidget

from plugin.review.bookmarks import Bookmark, Need
from plugin.review.flyer import Flyer
from plugin.review.tours import Tours
from plugin.review.view_state import Camera
from plugin.views.tours.dock import ToursCommands, ToursDock
from plugin.views.tours.exporting import FPS, LIST, Exporting, ExportStep, Wish
from plugin.views.tours.picture import Sources, StepPicture
from plugin.views.tours.presenter import Presenter
from plugin.views.tours.strip import PAPER, StepWords
from tests.box_city import HEAT

BLUE, RED = "#2040C0", "#C03020"
WORDS = StepWords(2, 5, "Where heat is lost", "Dark buildings need most.")
SETTLED_MS = 400


# --- presentation -----------------------------------------------------------------------------------------------------
@pytest.fixture
def window(qtbot):
    """A window with toolbar, a 3D dock at the right, charts below and layers at the left."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QLabel("map"))
    window.menuBar().addMenu("Project")
    window.statusBar().showMessage("ready")
    window.bar = QToolBar("Tools", window)
    window.bar.setObjectName("tools")
    window.bar.addAction("Pan")
    window.addToolBar(window.bar)
    for name, area in (("scene", "Right"), ("charts", "Bottom"), ("layers", "Left"), ("hidden", "Left")):
        dock = QDockWidget(name, window)
        dock.setObjectName(name)
        dock.setWidget(QLabel(name))
        window.addDockWidget(getattr(Qt.DockWidgetArea, f"{area}DockWidgetArea"), dock)
        setattr(window, name, dock)
    window.hidden.hide()
    window.setGeometry(30, 40, 1100, 700)
    window.show()
    window.resizeDocks([window.scene, window.layers], [333, 222], Qt.Orientation.Horizontal)
    qtbot.wait(50)
    return window


@pytest.fixture
def presenter(window):
    presenter = Presenter(window)
    yield presenter
    presenter.close()


def described(window):
    pieces = (
        window.menuBar(),
        window.statusBar(),
        window.bar,
        window.scene,
        window.charts,
        window.layers,
        window.hidden,
    )
    return (
        [piece.isVisible() for piece in pieces],
        [piece.width() for piece in (window.scene, window.layers)],
        window.geometry(),
        window.windowState(),
        [dock.titleBarWidget() for dock in (window.scene, window.charts)],
        window.scene.widget().font(),
        sorted(bar.objectName() for bar in window.findChildren(QToolBar)),
    )


def test_a_presentation_shows_map_3d_and_chart_and_gives_everything_back(qtbot, window, presenter):
    before = described(window)
    presenter.enter()
    presenter.arrange(window.scene, [window.charts], [])
    presenter.write_large([window.scene.widget()])
    presenter.strip.tell(WORDS)
    qtbot.waitUntil(lambda: presenter.strip.isVisible())
    assert window.isFullScreen() and presenter.strip.width() >= window.width() - 8
    shown = [window.menuBar(), window.statusBar(), window.bar, window.layers, window.scene, window.charts]
    assert [piece.isVisible() for piece in shown] == [False] * 4 + [True] * 2
    assert window.scene.titleBarWidget() is not None
    assert window.scene.widget().font().pointSizeF() > before[5].pointSizeF()
    presenter.arrange(window.scene, [], [])
    assert not window.charts.isVisible()
    presenter.leave()
    qtbot.wait(SETTLED_MS)
    QApplication.sendPostedEvents(None, 52)  # QEvent::DeferredDelete
    assert described(window) == before


def test_keys_and_a_clicker_walk_and_escape_ends_it(qtbot, window, presenter):
    heard = []
    presenter.wanted.connect(heard.append)
    presenter.jumped.connect(lambda last: heard.append("last" if last else "first"))
    presenter.left.connect(lambda: heard.append("leave"))
    presenter.enter()
    window.activateWindow()
    qtbot.wait(50)
    for key in ("PageDown", "PageUp", "Right", "Left", "Space", "Home", "End", "Escape"):
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{key}"))
    assert heard == [1, -1, 1, -1, 1, "first", "last", "leave"]
    QTest.mouseClick(presenter.strip.next, Qt.MouseButton.LeftButton)
    presenter.leave()
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert heard[8:] == [1], "a button of the strip; after the end keys are the window's again"


def test_the_strip_says_where_one_is_and_what_is_missing(qtbot, presenter):
    presenter.enter()
    strip, asked = presenter.strip, []
    strip.tell(WORDS, "Not computed yet.")
    strip.offer([("Compute", lambda: asked.append("compute"))])
    assert (strip.count.text(), strip.title.text()) == ("Step 2 of 5", "Where heat is lost")
    assert strip.note.isVisibleTo(strip) and strip.previous.isEnabled() and strip.next.isEnabled()
    button = next(each for each in strip.findChildren(QWidget) if getattr(each, "text", str)() == "Compute")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["compute"]
    strip.tell(StepWords(5, 5, "End"))
    assert not strip.next.isEnabled() and not strip.note.isVisibleTo(strip)
    assert strip.title.font().pointSizeF() > 1.8 * strip.count.font().pointSizeF() / 1.05


# --- flight -----------------------------------------------------------------------------------------------------------
def test_the_camera_flies_there_and_who_moves_it_meanwhile_has_it(qtbot, view_state, asked):
    flyer = Flyer(view_state, asked.guard)
    there = Camera((300.0, 0.0, 0.0), 500.0, 90.0, 45.0, 1.5)
    flyer.fly(there)
    assert view_state.view.camera == there, "from nowhere it is there at once"
    back = Camera((0.0, 0.0, 0.0), 100.0, 0.0, 30.0, 1.5)
    with qtbot.waitSignal(flyer.landed, timeout=8000):
        flyer.fly(back)
        assert flyer.is_flying and view_state.view.camera != back
    assert view_state.view.camera == back
    flyer.fly(there)
    mine = Camera((1.0, 1.0, 1.0), 77.0, 0.0, 30.0, 1.5)
    view_state.update(camera=mine)
    qtbot.waitUntil(lambda: not flyer.is_flying)
    assert view_state.view.camera == mine


# --- panel ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def tours(study):
    tours = Tours(study)
    yield tours
    tours.close()


@pytest.fixture
def dock(qtbot, study, tours, asked):
    """With three bookmarks, the second of which needs noise."""
    for name, needs in (("One", ()), ("Two", (Need("noise", "baseline", {}, 70.0),)), ("Three", ())):
        tours.add(Bookmark(name.lower(), name, f"About {name}", {"view": {"indicator": HEAT}}, needs))
    names = [name for name in ToursCommands.__dataclass_fields__ if name not in ("guard", "needs_words", "bundled")]
    commands = {name: asked.command(name) for name in names}
    commands.update(needs_words=lambda: "1 result is missing.", bundled=lambda: "", delete=tours.remove)
    dock = ToursDock(study, tours, ToursCommands(guard=asked.guard, **commands))
    qtbot.addWidget(dock)
    dock.show()
    yield dock
    dock.close_view()


def titles(tours):
    return [bookmark.title for bookmark in tours.bookmarks]


def test_bookmarks_are_moved_renamed_and_deleted_by_keyboard_and_it_can_be_undone(qtbot, dock, tours, asked):
    cards = dock.cards
    cards.setFocus()
    cards.choose(2)
    QTest.keyClick(cards, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert titles(tours) == ["One", "Three", "Two"] and cards.currentRow() == 1
    QTest.keyClick(cards, Qt.Key.Key_F2)
    dock.title.setText("The third")
    QTest.keyClick(dock.title, Qt.Key.Key_Return)
    assert titles(tours) == ["One", "The third", "Two"]
    QTest.keyClick(cards, Qt.Key.Key_Delete)
    assert titles(tours) == ["One", "Two"]
    tours.undo()
    tours.undo()
    assert titles(tours) == ["One", "Three", "Two"]
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert asked.calls[-1] == ("go", cards.currentRow())


def test_a_drag_in_the_list_is_the_order_of_the_tour(qtbot, dock, tours):
    model = dock.cards.model()
    assert model.moveRow(dock.cards.rootIndex(), 0, dock.cards.rootIndex(), 3)
    qtbot.waitUntil(lambda: titles(tours) == ["Two", "Three", "One"])


def test_words_of_a_bookmark_are_written_when_one_leaves_them(dock, tours, asked):
    dock.cards.choose(0)
    dock.caption.setPlainText("Said better")
    dock.caption.clearFocus()
    dock._write_words()
    assert tours.bookmarks[0].caption == "Said better" and tours.bookmarks[0].title == "One"
    dock.title.setText("  ")
    dock._write_words()
    assert "no title" in str(asked.errors.pop())
    assert dock.title.text() == "One", "an empty title is refused, and what is shown is what is kept"


def test_what_is_not_computed_is_said_with_the_button_that_mends_it(qtbot, dock, asked):
    assert dock.needs.text() == "1 result is missing." and dock.compute.isVisible()
    QTest.mouseClick(dock.compute, Qt.MouseButton.LeftButton)
    assert asked.calls[-1] == ("compute",)


def test_every_control_has_a_name_and_words(dock):
    from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit

    for kind in (QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit):
        for control in dock.widget().findChildren(kind):
            if control.isVisibleTo(dock) and not control.objectName().startswith("qt_"):
                assert control.accessibleName() or getattr(control, "text", str)(), control


# --- pictures ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def canvas(qtbot):
    """A map that is blue all over."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:3067", "blue", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(-1e5, -1e5, 1e5, 1e5)))
    layer.dataProvider().addFeature(feature)
    layer.renderer().symbol().setColor(QColor(BLUE))
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3067"))
    canvas.setLayers([layer])
    canvas.resize(300, 200)
    canvas.setExtent(QgsRectangle(0, 0, 300, 200))
    canvas.layer = layer
    return canvas


class Drawing:
    """Stands for the 3D view: red, as large as its widget, on a stage of its own."""

    def __init__(self, qtbot):
        self.stage = QWidget()
        qtbot.addWidget(self.stage)
        self.stage.resize(400, 240)
        self.widget = QWidget(self.stage)
        self.widget.resize(400, 240)
        self.asked = []

    def image(self, finely=True):
        self.asked.append("screen")
        picture = QImage(400, 240, QImage.Format.Format_RGB32)
        picture.fill(QColor(RED))
        return picture

    def screenshot(self, path="", scale=1):
        import numpy as np

        self.asked.append(scale)
        pixels = np.empty((240 * scale, 400 * scale, 3), dtype=np.uint8)
        pixels[:] = QColor(RED).getRgb()[:3]
        return pixels


@pytest.fixture
def drawing(qtbot):
    return Drawing(qtbot)


def colour_at(picture, place):
    return picture.pixelColor(place).name().upper()


@pytest.mark.parametrize("size", [QSize(480, 270), QSize(1920, 1080)])
def test_a_picture_has_map_3d_and_words_at_any_size(canvas, drawing, size):
    sources = Sources(canvas, lambda: drawing, list, lambda: None)
    step = StepPicture(size, sources, WORDS, QFont("DejaVu Sans", 9))
    picture, places = step.image(), step.places
    assert picture.size() == size
    assert colour_at(picture, places.map.center()) == BLUE and colour_at(picture, places.scene.center()) == RED
    words = picture.copy(places.strip)
    assert colour_at(words, QRect(0, 0, words.width(), words.height()).bottomRight()) == PAPER.upper()
    seen = {words.pixelColor(x, y).name() for x in range(0, words.width(), 2) for y in range(0, words.height(), 2)}
    assert "#ffffff" in seen, "the title is white on the strip"
    assert places.map.right() < places.scene.left() and places.scene.bottom() < places.strip.top()
    assert (drawing.asked == ["screen"]) == (size.width() == 480), "large pictures are drawn large, not blown up"


def test_a_chart_stands_under_the_map_and_without_3d_the_map_has_all_the_room(qtbot, canvas, drawing):
    chart = QLabel("chart")
    chart.setStyleSheet("background: #108040")
    qtbot.addWidget(chart)
    chart.resize(300, 150)
    with_chart = StepPicture(
        QSize(1280, 720), Sources(canvas, lambda: drawing, lambda: [chart], lambda: None), WORDS, QFont()
    )
    assert (
        colour_at(with_chart.image(), with_chart.places.chart.center() + type(with_chart.places.chart.center())(60, 30))
        == "#108040"
    )
    alone = StepPicture(QSize(1280, 720), Sources(canvas, lambda: None, list, lambda: None), None, QFont())
    assert alone.places.map == QRect(0, 0, 1280, 720)


def exported(qtbot, canvas, drawing, wish):
    moved, shown = [], []
    cameras = [Camera((0.0, 0.0, 0.0), 500.0), Camera((40.0, 0.0, 0.0), 400.0)]
    steps = [
        ExportStep(StepWords(n + 1, 2, f"Step {n}"), lambda n=n: shown.append(n), lambda n=n: cameras[n])
        for n in range(2)
    ]
    sources = Sources(canvas, lambda: drawing, list, lambda: None)
    export = Exporting(steps, wish, sources, QFont(), moved.append, lambda: True)
    failures = []
    export.failed.connect(failures.append)
    with qtbot.waitSignal(export.finished, timeout=20000) as done:
        export.start()
    assert failures == [] and shown == [0, 1]
    return done.args[0], moved, cameras


def test_pictures_of_a_tour_are_one_a_step(qtbot, canvas, drawing, tmp_path):
    files, moved, cameras = exported(qtbot, canvas, drawing, Wish(tmp_path, QSize(640, 360)))
    assert [path.name for path in files] == ["01.png", "02.png"] and moved == cameras
    assert QImage(str(files[1])).size() == QSize(640, 360)


def test_frames_of_a_film_fade_fly_and_stand(qtbot, canvas, drawing, tmp_path):
    wish = Wish(tmp_path, QSize(320, 180), as_film=True, stand_s=2.0)
    files, moved, cameras = exported(qtbot, canvas, drawing, wish)
    shots = json.loads((tmp_path / LIST).read_text())["shots"]
    assert [tmp_path / shot["file"] for shot in shots] == files and all(path.exists() for path in files)
    stands = [shot["frames"] for shot in shots if shot["frames"] > 1]
    assert stands == [2 * FPS, 2 * FPS]
    ways = [camera.focus[0] for camera in moved[1:]]
    assert len(ways) > FPS / 2 and ways == sorted(ways) and moved[-1] == cameras[1]
    again = Wish(tmp_path, QSize(320, 180), as_film=True, stand_s=2.0, flights=False)
    assert exported(qtbot, canvas, drawing, again)[1] == cameras


def test_an_export_that_is_stopped_goes_no_further(qtbot, canvas, drawing, tmp_path):
    sources = Sources(canvas, lambda: drawing, list, lambda: None)
    shown = []
    steps = [ExportStep(StepWords(n + 1, 9, "x"), lambda n=n: shown.append(n), lambda: None) for n in range(9)]
    export = Exporting(steps, Wish(tmp_path, QSize(160, 90)), sources, QFont(), lambda camera: None, lambda: True)
    export.start()
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=10000)
    export.stop()
    qtbot.wait(SETTLED_MS)
    assert len(shown) == 2


def test_a_folder_that_cannot_be_written_to_is_named(qtbot, canvas, drawing, tmp_path):
    steps = [ExportStep(WORDS, lambda: None, lambda: None)]
    sources = Sources(canvas, lambda: drawing, list, lambda: None)
    wish = Wish(tmp_path / "not there", QSize(160, 90))
    export = Exporting(steps, wish, sources, QFont(), lambda camera: None, lambda: True)
    with qtbot.waitSignal(export.failed, timeout=10000) as failed:
        export.start()
    assert "not there" in str(failed.args[0]) and "could not be written" in str(failed.args[0])
