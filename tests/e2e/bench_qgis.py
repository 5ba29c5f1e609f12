"""The bars of the QGIS side measured in the real QGIS desktop: run inside QGIS by scripts/bench.py, which writes the table.

A clock stops when the screen shows it: a pixel of the window, read back from the X server, has the colour that was waited for.
The plugin must not be loaded yet: loading it is the first thing that is measured.
TWINSCAPE_BENCH : JSON {"twin": path, "name": "10k", "runs": n, "parts": what is measured of the views}; TWINSCAPE_OUT : folder for figures.json.
"""

import faulthandler
import gc
import json
import os
import statistics
import sys
import time
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, QPoint, QRect, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QCursor, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface

sys.path.insert(0, os.environ["TWINSCAPE_ROOT"])
from tests.mouse import move  # noqa: E402

OUT = Path(os.environ["TWINSCAPE_OUT"])
ORDER = json.loads(os.environ["TWINSCAPE_BENCH"])
LONGEST_LEGEND = 300  # pixels
WAIT_S = 60.0
NEAR = 8  # of 255 in each channel
SELECTION = "#FF2D87"
YEAR, HEAT = "city.year", "energy.heat_demand_m2"
RECTANGLE = 20  # boxes a side
FIGURES = {"figures": [], "errors": [], "about": {}, "log": []}


def main():
    stuck = open(OUT / "stuck.txt", "w")  # noqa: SIM115  faulthandler writes into it until the end
    faulthandler.dump_traceback_later(310, file=stuck, exit=True)
    QgsApplication.messageLog().messageReceived.connect(_on_log)
    try:
        bench = Bench()
        bench.load()
        bench.open()
        for part in ORDER["parts"]:
            getattr(bench, part)()
    except Exception:
        FIGURES["errors"].append(traceback.format_exc())
        screen().grabWindow(0).save(str(OUT / "failed.png"))
    (OUT / "figures.json").write_text(json.dumps(FIGURES, indent=1), encoding="utf-8")
    faulthandler.cancel_dump_traceback_later()
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


def _on_log(message, tag, level):
    if tag in ("Twinscape", "Python error"):
        FIGURES["log"].append(f"{tag}: {message}")


def figure(bar, runs, cpu=(), note=""):
    FIGURES["figures"].append({"bar": bar, "runs": list(runs), "cpu": list(cpu), "note": note})


def screen():
    return QApplication.primaryScreen()


def settle(milliseconds=300):
    """Lets events, timers and the map's rendering come to rest."""
    end = time.monotonic() + milliseconds / 1000
    while time.monotonic() < end or iface.mapCanvas().isDrawing():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if time.monotonic() > end + WAIT_S:
            raise AssertionError("the map is never done")


def pixels(area):
    """(h, w, 3) int16 of a part of the screen; reading it makes the X server finish what it was sent."""
    import numpy as np

    image = screen().grabWindow(0, area.x(), area.y(), area.width(), area.height()).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    rows = np.frombuffer(bits, dtype=np.uint8).reshape(image.height(), image.width(), 4)
    return rows[:, :, 2::-1].astype(np.int16)


def holds(colours, wanted):
    """Whether one of the pixels has the colour."""
    import numpy as np

    return bool((np.abs(colours - QColor(wanted).getRgb()[:3]).max(axis=-1) <= NEAR).any())


class Patch:
    """A piece of a widget as the screen shows it, and the colour waited for in it. area : a QRect, or what gives it."""

    def __init__(self, name, widget, area, colour):
        self.name, self.colour, self.widget = name, colour, widget
        self.area = area if callable(area) else lambda: area

    def shows(self):
        area = self.area()
        return holds(pixels(QRect(self.widget.mapToGlobal(area.topLeft()), area.size())), self.colour)


class All:
    """Several patches, done when each has been."""

    def __init__(self, name, patches):
        self.name, self._waiting = name, list(patches)

    def shows(self):
        self._waiting = [patch for patch in self._waiting if not patch.shows()]
        return not self._waiting


class Redrawn:
    """The map, done when QGIS says so: of 100,000 boxes none fills a pixel whose colour one could wait for."""

    name = "map"

    def __init__(self):
        self._done = False
        iface.mapCanvas().mapCanvasRefreshed.connect(self._note)

    def _note(self):
        self._done = True
        iface.mapCanvas().mapCanvasRefreshed.disconnect(self._note)

    def shows(self):
        return self._done


class Watch:
    """Runs an action and looks at the screen after every burst of events until all patches show their colours."""

    def __init__(self, act, patches):
        waiting, self.seen_s = list(patches), {}
        ticking = QTimer()
        ticking.start(2)  # wakes the loop below when no event comes
        start, cpu = time.perf_counter(), time.process_time()
        act()
        while waiting:
            QApplication.processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
            )
            for patch in [each for each in waiting if each.shows()]:
                waiting.remove(patch)
                self.seen_s[patch.name] = time.perf_counter() - start
            if time.perf_counter() - start > WAIT_S:
                names = ", ".join(patch.name for patch in waiting)
                screen().grabWindow(0).save(str(OUT / "waited.png"))
                raise AssertionError(f"waited {WAIT_S:.0f} s for {names}")
        self.cpu_s = time.process_time() - cpu

    def until(self, *names):
        return max(self.seen_s[name] for name in names)


class Bench:
    """What is measured, in the order in which a user meets it."""

    def load(self):
        """What QGIS does with a plugin at its start: import the package, make the plugin, call initGui."""
        before = len(sys.modules)
        start, cpu = time.perf_counter(), time.process_time()
        assert qgis.utils.loadPlugin("twinscape") and qgis.utils.startPlugin("twinscape")
        wall, cpu = time.perf_counter() - start, time.process_time() - cpu
        heavy = [name for name in ("vtk", "vtkmodules", "pyvista", "pyqtgraph", "numpy") if name in sys.modules]
        note = f"{len(sys.modules) - before} modules; of the heavy ones loaded then: {', '.join(heavy) or 'none'}"
        figure("start", [1000 * wall], [1000 * cpu], note)
        self.plugin = qgis.utils.plugins["twinscape"]
        window = iface.mainWindow()
        window.setGeometry(screen().geometry())
        QCursor.setPos(window.mapToGlobal(QPoint(2, 2)))  # a pointer over the map or 3D would add hover work
        settle(1500)

    @property
    def work(self):
        return self.plugin.workspace

    @property
    def scene(self):
        return self.work.panel("scene")

    def open(self):
        """From the choice of the folder to a pixel of the 3D view in the colour of its building."""
        from twinscape.plugin.city.errors import TwinscapeError  # noqa: F401  what any command loads first

        start, cpu = time.perf_counter(), time.process_time()
        self.work.guard(lambda: self.work.open_path(ORDER["twin"]))
        shown = []

        def look():
            if not shown and self._frame_is_shown():
                shown.append((time.perf_counter() - start, time.process_time() - cpu))

        look()
        self.scene.viewer.widget.frameSwapped.connect(look)  # Qt has just put a frame onto the screen
        while not shown:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            assert time.perf_counter() - start < WAIT_S, "no 3D frame"
        self.scene.viewer.widget.frameSwapped.disconnect(look)
        wall, cpu = shown[0]
        name = ORDER["name"]
        figure(f"open-{name}", [wall], [cpu], "first study of the session: loading the 3D library, making the panels")
        if name == "10k":
            while self.scene._ground_image is None or iface.mapCanvas().isDrawing() or not self.scene.viewer._fine:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
                assert time.perf_counter() - start < WAIT_S, "the view is never finished"
            figure("open-10k-whole", [time.perf_counter() - start])
        while self.work.queue.running():  # the checks, which the solver runs at the same time
            settle(50)
        settle(1500)
        self._describe()

    def _frame_is_shown(self):
        """Some roofs near the middle of the view have, on the screen, the colours of their classes."""
        scene, picture = self.scene, self.work.display.picture
        if scene.viewer is None or scene._scene is None or picture.scale is None:
            return False
        if not scene.viewer.widget.isVisible() or self.work.state.view.camera is None:
            return False
        widget = scene.viewer.widget
        shown = pixels(QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()))
        right = 0
        for building in self._near_the_middle()[:60]:
            x, y = self._scene_place(building).x(), self._scene_place(building).y()
            right += holds(shown[y - 1 : y + 2, x - 1 : x + 2], picture.scale.colours[picture.classes[building]])
        return right >= 20

    def _near_the_middle(self):
        """Computed buildings, those drawn nearest to the middle of 3D first."""
        import numpy as np
        from twinscape.plugin.review import camera

        scene, widget = self.scene, self.scene.viewer.widget
        places = camera.pixels(scene._camera(), scene._tops + scene._scene.origin, widget.width(), widget.height())
        away = np.hypot(places[:, 0] - widget.width() / 2, places[:, 1] - widget.height() / 2)
        away[self.work.display.picture.classes < 0] = np.inf
        return np.argsort(away, kind="stable")[:400].tolist()

    def _map_place(self, building):
        x, y = self.work.study.buildings.centroid[building]
        place = iface.mapCanvas().getCoordinateTransform().transform(x, y)
        return QPoint(round(place.x()), round(place.y()))

    def _describe(self):
        import numpy
        import pyqtgraph
        import pyvista
        import vtkmodules.vtkCommonCore as core

        graphics = self.scene.viewer.plotter.render_window.ReportCapabilities()
        renderer = next(
            (line.split(":")[1].strip() for line in graphics.splitlines() if "renderer string" in line), "?"
        )
        widget, canvas = self.scene.viewer.widget, iface.mapCanvas()
        FIGURES["about"] = {
            "QGIS side": f"QGIS {Qgis.QGIS_VERSION.split('-')[0]}, Python {sys.version.split()[0]}, numpy {numpy.__version__}, "
            f"pyvista {pyvista.__version__}, VTK {core.vtkVersion.GetVTKVersion()}, pyqtgraph {pyqtgraph.__version__}",
            "graphics": f"{renderer}; 3D view {widget.width()} × {widget.height()}, map {canvas.width()} × {canvas.height()}",
        }

    # --- selection ----------------------------------------------------------------------------------------------------
    def select(self):
        """From the release of the mouse button over the map, with QGIS's own selection tool, to the accent colour on the screen."""
        if ORDER["name"] != "10k":
            return  # 100,000 boxes are a pixel each on the map: nobody clicks on one
        iface.actionSelect().trigger()
        columns = int(round(len(self.work.study.buildings) ** 0.5))
        middle = len(self.work.study.buildings) // 2 + columns // 2
        one = [self._selected_by_click(middle + 3 * i) for i in range(ORDER["runs"])]
        self._figure_of("select-10k", one, ("scene", "chart"), 1000)
        figure("select-10k-map", [1000 * watch.until("map") for watch in one])
        corner = middle - RECTANGLE // 2 * columns - RECTANGLE // 2
        many = [self._selected_by_rectangle(corner + i, columns) for i in range(ORDER["runs"])]
        self._figure_of("select-10k-many", many, ("scene", "chart"), 1000)

    def _selected_by_click(self, building):
        viewport, place = iface.mapCanvas().viewport(), self._map_place(building)
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        settle(200)
        return self._watched_release(place, [building], place)

    def _selected_by_rectangle(self, corner, columns):
        """A band drawn over 20 × 20 boxes."""
        viewport = iface.mapCanvas().viewport()
        buildings = [corner + row * columns + i for row in range(RECTANGLE) for i in range(RECTANGLE)]
        places = [self._map_place(building) for building in buildings]
        left, right = min(p.x() for p in places), max(p.x() for p in places)
        top, bottom = min(p.y() for p in places), max(p.y() for p in places)
        start, end = QPoint(left - 1, top - 1), QPoint(right + 1, bottom + 1)
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for share in (0.3, 0.7, 1.0):
            move(viewport, start + (end - start) * share, Qt.MouseButton.LeftButton)
        settle(200)
        return self._watched_release(end, buildings, places[0])

    def _watched_release(self, place, buildings, map_place):
        viewport = iface.mapCanvas().viewport()
        chart = self.work.panel("charts").charts["distribution"]
        first = buildings[len(buildings) // 2]
        patches = [
            Patch("scene", self.scene.viewer.widget, _around(self._scene_place(first), 12), SELECTION),
            Patch("chart", chart, _foot_of(chart), SELECTION),
            Patch("map", viewport, _around(map_place, 6), SELECTION),
        ]
        assert not patches[0].shows() and not patches[1].shows(), "something is selected already"
        watch = Watch(
            lambda: QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place),
            patches,
        )
        chosen = self.work.selection.ids()
        wanted = {str(self.work.study.buildings.ids[b]) for b in buildings}
        assert wanted <= set(chosen) and len(chosen) < 1.3 * len(wanted) + 1, f"{len(chosen)} picked, not {len(wanted)}"
        self.work.selection.clear()
        settle(900)
        return watch

    def _scene_place(self, building):
        from twinscape.plugin.review import camera

        scene, widget = self.scene, self.scene.viewer.widget
        top = scene._tops[building][None, :] + scene._scene.origin
        x, y = camera.pixels(scene._camera(), top, widget.width(), widget.height())[0, :2]
        return QPoint(round(x), round(y))

    # --- colours ------------------------------------------------------------------------------------------------------
    def recolour(self):
        """From the choice to the new colours of map, 3D, legend and chart on the screen."""
        name = ORDER["name"]
        settle()
        indicators = [self._recoloured(indicator=i) for _ in range((ORDER["runs"] + 1) // 2) for i in (YEAR, HEAT)]
        self._figure_of(f"recolour-{name}", indicators, ("scene", "map", "chart", "legend"), 1)
        scenarios = [
            self._recoloured(scenario=s) for _ in range((ORDER["runs"] + 1) // 2) for s in ("retrofit", "baseline")
        ]
        self._figure_of(f"recolour-{name}-scenario", scenarios, ("scene", "map"), 1)

    def _recoloured(self, **change):
        """One change of the view state, as the choice in the study panel makes it."""
        work = self.work
        before = work.display.picture
        scale, classes = self._to_be_shown(**change)
        old, new = self._colours(before.scale, before.classes), self._colours(scale, classes)
        building = self._one_that_changes(old, new)
        patches = [
            Patch("scene", self.scene.viewer.widget, _around(self._scene_place(building), 1), new[building]),
            Redrawn()
            if ORDER["name"] == "100k"
            else Patch("map", iface.mapCanvas().viewport(), _around(self._map_place(building), 1), new[building]),
        ]
        if "indicator" in change:
            # of the two legends the one that keeps its place: the other grows and shrinks from its lower right corner
            chart, footer = work.panel("charts").charts["distribution"], work.panel("study").results.footer
            only_new = next(c for c in reversed(scale.colours) if c not in before.scale.colours and (new == c).any())
            patches.append(Patch("chart", chart, _foot_of(chart), only_new))
            legend = footer.legend if footer.is_whole else footer.strip
            area = QRect(10, 0, 1, LONGEST_LEGEND) if footer.is_whole else QRect(0, 0, legend.width(), legend.height())
            patches.append(Patch("legend", legend, area, only_new))
        shown = [patch.name for patch in patches if patch.shows()]
        assert not shown, f"{shown} show the new colour already"
        watch = Watch(lambda: work.state.update(**change), patches)
        assert (work.display.picture.classes == classes).all()
        settle(1200)
        return watch

    def _to_be_shown(self, indicator=None, scenario=None):
        """Scale and classes of a change before it is made."""
        view = self.work.state.view
        values = self.work.study.values(scenario or view.scenario, indicator or view.indicator)
        scale = self.work.scales.scale(indicator or view.indicator, "absolute", view.reference)
        return scale, scale.classify(values)

    @staticmethod
    def _colours(scale, classes):
        import numpy as np
        from twinscape.plugin.indicators.colours import MISSING

        return np.array([*scale.colours, MISSING], dtype=object)[classes]

    def _one_that_changes(self, old, new):
        """A building near the middle of 3D that gets another colour and is seen there."""
        scene, canvas = self.scene.viewer.widget, iface.mapCanvas().viewport()
        for building in self._near_the_middle():
            in_scene, on_map = _around(self._scene_place(building), 1), _around(self._map_place(building), 1)
            seen = old[building] != new[building] and Patch("", scene, in_scene, old[building]).shows()
            if seen and not any(
                Patch("", w, a, new[building]).shows() for w, a in ((scene, in_scene), (canvas, on_map))
            ):
                return building
        raise AssertionError("no building that changes is seen")

    # --- time -------------------------------------------------------------------------------------------------------
    def play(self):
        """How long a frame of playing takes, as fast as the views are drawn: the clock waits for the map and the 3D view."""
        if ORDER["name"] != "10k":
            return
        self._start_clock()
        frames, cpu = self._played(60)
        figure("play-10k", frames, cpu, f"hourly levels; {1000 / statistics.median(frames):.1f} frames a second")
        self.work.state.update(shadows=True, day=172)
        settle(2000)
        frames, cpu = self._played(48)
        figure("play-10k-shadows", frames, cpu, "midsummer, the sun is up for 18 of 24 hours")
        self.work.state.update(shadows=False)
        settle(1000)

    def play_on(self):
        """What 1,000 frames leave behind in memory, after some that fill what is kept for good."""
        self._start_clock()
        self._played(150)
        before = _resident_kb()
        self._played(1000)
        figure("play-10k-memory", [(_resident_kb() - before) / 1000])

    def _start_clock(self):
        import numpy as np
        from twinscape.plugin.scenario.scenario import BASELINE
        from twinscape.plugin.store import results

        study, hours = self.work.study, np.arange(24)
        day = 40.0 + 35.0 * ((np.arange(len(study.buildings)) * 7) % 100) / 99.0
        levels = day[:, None] - 8.0 * np.abs(hours - 14) / 12 - 2.0 * ((np.arange(len(day))[:, None] + hours) % 3)
        values = {"noise.lden": day + 3, "noise.lday": day, "noise.laeq_hour": levels}
        inputs = results.input_hashes(study.twin, ["buildings", "surfaces"], BASELINE)
        about = {"options": {}, "solver_version": "0", "duration_s": 0.1, "warnings": [], "summary": {}}
        results.write_result(study.twin, BASELINE, "noise", values, inputs=inputs, **about)
        study.refresh_results()
        self.plugin.action("time").trigger()
        self.work.state.update(indicator="noise.laeq_hour", scenario=BASELINE, hour=0)
        settle(2000)

    def _played(self, frames):
        """Wall clock and processor time of each frame [ms], until the next one begins."""
        clock, times = self.work.part("clock").clock, []

        def note(view, names):
            if "hour" in names:
                times.append((time.perf_counter(), time.process_time()))

        clock.set_speed(10)
        self.work.state.changed.connect(note)
        clock.play()
        start = time.perf_counter()
        while len(times) <= frames:
            QApplication.processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
            )
            assert time.perf_counter() - start < 4 * WAIT_S, f"{len(times)} frames played"
        clock.pause()
        self.work.state.changed.disconnect(note)
        settle(800)
        pairs = list(zip(times, times[1:]))
        return [1000 * (b[0] - a[0]) for a, b in pairs], [1000 * (b[1] - a[1]) for a, b in pairs]

    # --- comparison ---------------------------------------------------------------------------------------------------
    def compare(self):
        """From a pick to the accent colour in four maps, four 3D views and the chart, and to the marked row of the table."""
        if ORDER["name"] != "10k":
            return
        from twinscape.plugin.review.comparison import Place

        self._make_variants()
        self.plugin.action("compare").trigger()
        comparison, window = self.work.part("compare").comparison, self.work.part("compare").window
        comparison.update(variants=tuple(list(self.work.study.scenarios)[1:4]), content="both", indicator=HEAT)
        window.figures.choice.set_current("scatter")
        window.figures.refresh()
        settle(3000)
        columns = int(round(len(self.work.study.buildings) ** 0.5))
        first = len(self.work.study.buildings) // 2 + columns // 2
        x, y = self.work.study.buildings.centroid[first + 3]
        comparison.move_map(Place(float(x), float(y), 1.0))
        comparison.move_camera(window.views.scenes[0].framing_of([first + i for i in range(7)]))
        settle(3000)
        self._figure_of(
            "select-10k-compare",
            [self._compared_pick(window, first + i) for i in range(ORDER["runs"])],
            ("maps", "scenes", "chart", "table"),
            1000,
        )
        changes = [
            self._compared_indicator(window, key)
            for _ in range((ORDER["runs"] + 1) // 2)
            for key in ("energy.heat_demand", HEAT)
        ]
        figure("recolour-10k-compare", changes, note="until no map draws any more and 3D has its plain frame")
        window.close()
        settle(500)

    def _make_variants(self):
        """Two more scenarios with the results of the retrofit."""
        from twinscape.plugin.scenario.scenario import BASELINE, Scenario
        from twinscape.plugin.store import results

        study = self.work.study
        for key in ("second", "third"):
            study.save_scenario(Scenario(key, key.capitalize(), BASELINE, ()))
            found = study.result("retrofit", "energy")
            inputs = results.input_hashes(study.twin, ["buildings", "surfaces"], key)
            values = {name: found.values(name) for name in found.indicators}
            about = {"options": {}, "solver_version": "0", "duration_s": 0.1, "warnings": [], "summary": {}}
            results.write_result(study.twin, key, "energy", values, inputs=inputs, **about)
        study.refresh_results()
        settle(1500)

    def _compared_pick(self, window, building):
        """Without the building picked before: what is looked at must not have the colour already."""
        views, table = window.views, window.figures.table
        self.work.selection.clear()
        settle(2500)
        place = self.work.study.buildings.centroid[building]

        def on_map(pane):
            at = pane.getCoordinateTransform().transform(*place)
            return QRect(round(at.x()) - 9, round(at.y()) - 9, 19, 19)

        def in_scene(pane):
            from twinscape.plugin.review import camera

            top = pane._tops[building][None, :] + pane._scene.origin
            x, y = camera.pixels(pane.camera(), top, pane.width(), pane.height())[0, :2]
            return _around(QPoint(round(x), round(y)), 14)

        chart = window.figures.charts["scatter"]
        patches = [
            All("maps", [Patch("map", pane.viewport(), on_map(pane), SELECTION) for pane in views.maps]),
            All("scenes", [Patch("scene", pane.viewer.widget, in_scene(pane), SELECTION) for pane in views.scenes]),
            Patch("chart", chart, chart.rect(), SELECTION),
            Patch("table", table.viewport(), table.viewport().rect(), table.palette().highlight().color().name()),
        ]
        assert not any(patch.shows() for patch in patches), "something is selected already"
        key = str(self.work.study.buildings.ids[building])
        start = time.perf_counter()
        watch = Watch(lambda: self.work.selection.pick([key]), patches)
        while any(
            pane.viewer.at_once.isVisible() for pane in views.scenes
        ):  # marked over the pictures until these have it
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            assert time.perf_counter() - start < WAIT_S, "what is picked is never lifted out"
        watch.seen_s["3D lifted out"] = time.perf_counter() - start
        return watch

    def _compared_indicator(self, window, key):
        start = time.perf_counter()
        frames = [pane.viewer._drawing.frames for pane in window.views.scenes]
        self.work.part("compare").comparison.update(indicator=key)
        while True:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            drawn = all(p.viewer._drawing.frames > n for p, n in zip(window.views.scenes, frames))
            if drawn and not any(pane.isDrawing() for pane in window.views.maps):
                break
            assert time.perf_counter() - start < WAIT_S, "the compared views are never done"
        seconds = time.perf_counter() - start
        settle(2500)
        return seconds

    def _figure_of(self, bar, watches, names, unit):
        runs = [unit * watch.until(*names) for watch in watches]
        parts = {
            n: statistics.median(unit * w.seen_s[n] for w in watches)
            for n in (*names, "map", "3D lifted out")
            if n in watches[0].seen_s
        }
        digits = 0 if unit == 1000 else 2
        words = {"scene": "3D"}
        note = ", ".join(f"{words.get(n, n)} {v:.{digits}f}" for n, v in parts.items())
        figure(bar, runs, [unit * watch.cpu_s for watch in watches], f"by view: {note}")


def _foot_of(chart):
    """Where the columns of a chart stand on its axis."""
    import pyqtgraph

    foot = chart.mapFromScene(chart.plotItem.vb.mapViewToScene(pyqtgraph.Point(0, 0))).y()
    return QRect(0, foot - 8, chart.width(), 12)


def _resident_kb():
    """Memory of this process that is not in files, so that maps of what is on disk do not count."""
    gc.collect()
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("RssAnon"))


def _around(place, reach):
    return QRect(place.x() - reach, place.y() - reach, 2 * reach + 1, 2 * reach + 1)


if __name__ != "tests.e2e.bench_qgis":  # run by QGIS, not imported
    QTimer.singleShot(1500, main)
