"""The issue's story told in the real QGIS desktop: run inside QGIS by scripts/qgis_run.py.

Each step acts as a user would (Qt events on the real widgets), waits for what must happen, writes a picture and facts.
TWINSCAPE_TWIN : the twin to open; TWINSCAPE_OUT : folder for pictures and facts.json, which the test reads.
"""

import faulthandler
import json
import os
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["TWINSCAPE_ROOT"])
from tests import desktop  # noqa: E402
from tests.mouse import drag  # noqa: E402

OUT = Path(os.environ["TWINSCAPE_OUT"])
TWIN = os.environ["TWINSCAPE_TWIN"]
WAIT_S = 90  # of a machine that is busy with something else
FACTS = {"steps": [], "errors": [], "log": []}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(OUT / "houses.twin", ignore_errors=True)
    stuck = open(OUT / "stuck.txt", "w")  # noqa: SIM115  faulthandler writes into it until the end
    faulthandler.enable(stuck)
    faulthandler.dump_traceback_later(440, file=stuck, exit=True)
    QgsApplication.messageLog().messageReceived.connect(_on_log)
    try:
        Story().tell()
    except Exception:
        FACTS["errors"].append(traceback.format_exc())
        picture("failed")
    (OUT / "facts.json").write_text(json.dumps(FACTS, indent=1, ensure_ascii=False), encoding="utf-8")
    faulthandler.cancel_dump_traceback_later()
    faulthandler.dump_traceback_later(15, file=stuck)
    QgsProject.instance().clear()  # nothing is left that QGIS would ask about at its end
    settle(300)
    QgsProject.instance().setDirty(False)
    QTimer.singleShot(4000, _tell_what_asks)
    iface.actionExit().trigger()


def _tell_what_asks():
    """A dialog at the end would wait for ever: its words go to the log."""
    asking = QApplication.activeModalWidget()
    if asking is not None:
        print(f"story: QGIS asks: {asking.windowTitle()} {getattr(asking, 'text', str)()}", file=sys.stderr, flush=True)


def _on_log(message, tag, level):
    if tag in ("Twinscape", "Python error"):
        FACTS["log"].append(f"{tag}: {message}")
        print(f"{tag}: {message}", file=sys.stderr, flush=True)


def picture(name, widget=None):
    """A picture of the window as a user sees it."""
    settle()
    window = widget or iface.mainWindow()
    screen = QApplication.primaryScreen()
    image = screen.grabWindow(int(window.winId())) if widget is not None else screen.grabWindow(0)
    image.save(str(OUT / f"{name}.png"))


def settle(milliseconds=250):
    desktop.settle(milliseconds, WAIT_S)


def wait_until(condition, what):
    desktop.wait_until(condition, what, WAIT_S)


def rgb_at(image: QImage, x, y):
    """The colour of a patch of 3 × 3 pixels when it is one colour, None on an outline."""
    if not (1 <= x < image.width() - 2 and 1 <= y < image.height() - 2):
        return None
    seen = {image.pixelColor(int(x) + dx, int(y) + dy).getRgb()[:3] for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    return list(seen.pop()) if len(seen) == 1 else None


class Story:
    """The steps in order; facts are gathered for the test to judge."""

    def __init__(self):
        self.plugin = plugins["twinscape"]

    def tell(self):
        for step in (
            self.opens_the_demo,
            self.shows_the_same_colours_everywhere,
            self.picks_in_3d,
            self.bands_in_3d,
            self.selects_on_the_map,
            self.picks_in_the_chart,
            self.shows_the_retrofit_and_the_difference,
            self.moves_the_cameras,
            self.shows_missing_as_missing,
            self.makes_a_scenario_and_runs_it,
            self.cancels_a_run,
            self.survives_a_killed_worker,
            self.plans_heat,
            self.shows_the_import_dialog_and_report,
            self.saves_and_reopens_the_project,
            self.imports_a_layer_of_the_project,
        ):
            FACTS["steps"].append(step.__name__)
            step()

    # --- helpers ----------------------------------------------------------------------------------------------------
    @property
    def work(self):
        return self.plugin.workspace

    @property
    def scene(self):
        return self.work.panel("scene")

    def scene_image(self):
        return self.scene.viewer.image()

    def map_image(self):
        settle()
        return iface.mapCanvas().grab().toImage()

    def pixel_of(self, building):
        """Where the middle of a building's roof is in the 3D widget, and whether the pick there agrees."""
        from twinscape.plugin.review import camera

        widget = self.scene.viewer.widget
        top = self.scene._tops[building] + self.scene._scene.origin
        x, y, _ = camera.pixels(self.scene._camera(), top[None, :], widget.width(), widget.height())[0].round()
        picked, _ = self.scene.viewer.pick(self.scene._camera(), x, y)
        return x, y, picked == building

    def visible_buildings(self, wanted):
        """Computed buildings whose roof middle is seen in 3D and on the map, up to a number."""
        import numpy as np

        widget = self.scene.viewer.widget
        order = np.argsort(-self.work.study.buildings.footprint_m2)
        found = []
        for building in order.tolist():
            x, y, seen = self.pixel_of(building)
            inside = 5 < x < widget.width() - 5 and 5 < y < widget.height() - 5
            if seen and inside and not self._covered(x, y):
                found.append((building, x, y))
            if len(found) == wanted:
                break
        return found

    def _covered(self, x, y):
        """Whether legend, caption or arrow lie over a point of the 3D widget."""
        place = self.scene.viewer.widget.mapTo(self.scene._stage, QPoint(int(x), int(y)))
        pieces = (self.scene.legend, self.scene.strip, self.scene.caption, self.scene.north)
        return any(piece.isVisible() and piece.geometry().adjusted(-3, -3, 3, 3).contains(place) for piece in pieces)

    def press_segment(self, key):
        button = self.work.panel("study").results.mode.button(key)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()

    # --- steps ------------------------------------------------------------------------------------------------------
    def opens_the_demo(self):
        iface.mainWindow().setGeometry(QApplication.primaryScreen().geometry())  # there is no window manager here
        settle(600)
        QTest.mouseClick(
            iface.mainWindow().findChild(object, "TwinscapeToolbar").widgetForAction(self.plugin.action("study")),
            Qt.MouseButton.LeftButton,
        )
        settle(600)
        picture("01-empty")
        self.work.guard(lambda: self.work.open_path(TWIN))
        wait_until(lambda: self.scene.viewer is not None and self.scene._ground_image is not None, "the 3D view")
        wait_until(lambda: not self.work.queue.running(), "the checks")
        settle(1500)
        picture("02-baseline")
        FACTS["buildings"] = len(self.work.study.buildings)
        FACTS["layers"] = sorted(layer.name() for layer in QgsProject.instance().mapLayers().values())
        FACTS["attribution"] = self.work.panel("study").findChild(object, "attribution").text()

    def shows_the_same_colours_everywhere(self):
        from twinscape.plugin.indicators.colours import MISSING, rgb

        picture_now = self.work.display.picture
        scene, map_ = self.scene_image(), self.map_image()
        canvas = iface.mapCanvas()
        rows = []
        ratio = scene.width() / self.scene.viewer.widget.width()
        inside = {
            f["id"]: f.geometry().pointOnSurface().asPoint() for f in self.work.map.layer("buildings").getFeatures()
        }
        for building, x, y in self.visible_buildings(150):
            place = canvas.getCoordinateTransform().transform(inside[str(self.work.study.buildings.ids[building])])
            seen = {"scene": rgb_at(scene, x * ratio, y * ratio), "map": rgb_at(map_, place.x(), place.y())}
            if None in seen.values():
                continue
            number = picture_now.classes[building]
            legend = list(rgb((picture_now.scale.colours + (MISSING,))[number]))
            rows.append({"building": building, "class": int(number), "legend": legend, **seen})
        FACTS["colours"] = rows
        FACTS["legend_rows"] = self.scene.legend.rows()

    def picks_in_3d(self):
        building, x, y = self.visible_buildings(1)[0]
        widget = self.scene.viewer.widget
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(int(x), int(y)))
        settle(600)
        layer = self.work.map.layer("buildings")
        wanted = str(self.work.study.buildings.ids[building])
        selected = [feature["id"] for feature in layer.selectedFeatures()]
        FACTS["pick"] = {"wanted": wanted, "selection": sorted(self.work.selection.ids()), "map": selected}
        picture("03-picked")

    def bands_in_3d(self):
        widget = self.scene.viewer.widget
        w, h = widget.width(), widget.height()
        start, end = QPoint(int(w * 0.3), int(h * 0.45)), QPoint(int(w * 0.6), int(h * 0.7))
        drag(widget, Qt.MouseButton.LeftButton, start, end, Qt.KeyboardModifier.ShiftModifier)
        settle(600)
        FACTS["band"] = {
            "selection": len(self.work.selection.ids()),
            "map": self.work.map.layer("buildings").selectedFeatureCount(),
        }
        picture("04-rubber-band")

    def selects_on_the_map(self):
        layer = self.work.map.layer("buildings")
        ids = [str(i) for i in self.work.study.buildings.ids[10:16]]
        layer.selectByExpression('"id" IN (' + ",".join(f"'{i}'" for i in ids) + ")")
        settle(500)
        chart = self.work.panel("charts").charts["distribution"]
        FACTS["map_selection"] = {
            "selection": sorted(self.work.selection.ids()) == sorted(ids),
            "scene": sorted(self.scene.viewer.selected) == list(range(10, 16)),
            "chart": int(sum(chart._chosen.opts["height"])),
        }

    def picks_in_the_chart(self):
        charts = self.work.panel("charts")
        chart = charts.charts["distribution"]
        counts = list(chart._bars.opts["height"])
        column = max(range(len(counts)), key=lambda i: counts[i])
        place = chart.plotItem.vb.mapViewToDevice(__import__("pyqtgraph").Point(column, counts[column] / 2))
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.toPoint())
        settle(700)
        FACTS["chart_pick"] = {
            "count": int(counts[column]),
            "selection": len(self.work.selection.ids()),
            "map": self.work.map.layer("buildings").selectedFeatureCount(),
            "scene": len(self.scene.viewer.selected),
        }
        picture("05-chart-selection")
        for key in ("ranking", "year", "months"):
            QTest.mouseClick(charts.choice.button(key), Qt.MouseButton.LeftButton)
            settle(500)
            picture(f"06-chart-{key}")
        QTest.mouseClick(charts.choice.button("distribution"), Qt.MouseButton.LeftButton)
        self.work.selection.clear()
        settle()

    def shows_the_retrofit_and_the_difference(self):
        self.press_segment("variant")
        view = self.work.state.view
        FACTS["variant"] = {"scenario": view.scenario, "mode": view.mode}
        FACTS["variant_limits"] = list(self.work.display.picture.scale.limits)
        picture("07-retrofit")
        self.press_segment("difference")
        shown = self.work.display.picture
        import numpy as np

        FACTS["difference"] = {
            "title": shown.title,
            "layer": self.work.map.layer("display").name(),
            "limits": list(shown.scale.limits),
            "largest": float(np.nanmax(shown.values)),
            "smallest": float(np.nanmin(shown.values)),
        }
        picture("08-difference")
        self.work.run_command("undo_view")
        FACTS["undone_mode"] = self.work.state.view.mode
        self.press_segment("baseline")

    def moves_the_cameras(self):
        state, canvas = self.work.state, iface.mapCanvas()
        before = state.view.camera
        canvas.zoomByFactor(0.4)
        settle(600)
        after = state.view.camera
        FACTS["camera_follows_map"] = {
            "nearer": after.distance < before.distance,
            "heading": [before.heading, after.heading],
            "pitch": [before.pitch, after.pitch],
        }
        self.scene.toolbar.follow_map.trigger()
        self.scene.toolbar.lead_map.trigger()
        widget = self.scene.viewer.widget
        middle = QPoint(widget.width() // 2, widget.height() // 2)
        was = canvas.extent().center()
        drag(widget, Qt.MouseButton.RightButton, middle, middle + QPoint(120, 80))
        settle(600)
        FACTS["map_follows_camera"] = canvas.extent().center().distance(was)
        picture("09-linked-cameras")
        self.scene.toolbar.lead_map.trigger()
        self.scene.toolbar.follow_map.trigger()
        for key, name in ((Qt.Key.Key_4, "top"), (Qt.Key.Key_2, "street"), (Qt.Key.Key_1, "overview")):
            QTest.keyClick(widget, key)
            settle(500)
            picture(f"10-view-{name}")
        self.work.map.zoom_to_study()
        settle()

    def shows_missing_as_missing(self):
        shown = self.work.display.picture
        import numpy as np

        missing = np.flatnonzero(shown.classes < 0)
        layer = self.work.map.layer("display")
        values = {f["id"]: f["value"] for f in layer.getFeatures()}
        ids = self.work.study.buildings.ids
        FACTS["missing"] = {
            "number": len(missing),
            "null_in_layer": sum(
                1 for i in missing if values[str(ids[i])] in (None,) or str(values[str(ids[i])]) == "NULL"
            ),
            "legend": [words for _, words in self.scene.legend.rows() if words.startswith("not computed")],
        }

    def makes_a_scenario_and_runs_it(self):
        study = self.work.panel("study")
        ids = [str(i) for i in self.work.study.buildings.ids[:60]]
        self.work.selection.pick(ids)
        measures = study.scenarios.measures
        next(action for action in measures.menu.actions() if action.data() == "retrofit").trigger()
        settle(500)
        dialog = measures.dialog
        picture("11-new-retrofit")
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
        settle(400)
        scenario = self.work.state.view.scenario
        FACTS["new_scenario"] = scenario
        FACTS["note_before_run"] = self.work.display.picture.note
        FACTS["missing_before_run"] = int((self.work.display.picture.classes < 0).sum())
        picture("12-not-computed")
        started = time.monotonic()
        QTest.mouseClick(study.run.run_button, Qt.MouseButton.LeftButton)
        longest = [0.0]
        last = [time.monotonic()]

        def beat():
            now = time.monotonic()
            longest[0] = max(longest[0], now - last[0])
            last[0] = now

        pulse = QTimer()
        pulse.timeout.connect(beat)
        pulse.start(10)
        taken = [False]

        def over():
            if not taken[0] and self.work.queue.running():
                taken[0] = True
                picture("13-running")
                last[0] = time.monotonic()
            return self.work.study.result(scenario, "energy") is not None

        wait_until(over, "the energy result")
        pulse.stop()
        settle(800)
        FACTS["run"] = {
            "seconds": time.monotonic() - started,
            "longest_freeze": longest[0],
            "computed": int((self.work.display.picture.classes >= 0).sum()),
            "message_bar": bool(iface.messageBar().currentItem()),
        }
        picture("14-result")
        iface.messageBar().clearWidgets()

    def cancels_a_run(self):
        scenario = self.work.state.view.scenario
        before = self.work.study.result(scenario, "energy").document["created"]
        job = self.work.queue.execute(
            "energy", {"twin": TWIN, "scenario": scenario, "force": True}, "Energy · to be cancelled"
        )
        wait_until(lambda: job.progress > 0 or job.is_over, "progress")
        self.work.queue.cancel(job.id)
        wait_until(lambda: job.is_over, "the end of the cancelled job")
        FACTS["cancelled"] = {
            "status": job.status,
            "result_kept": self.work.study.result(scenario, "energy").document["created"] == before,
        }
        iface.messageBar().clearWidgets()

    def survives_a_killed_worker(self):
        scenario = self.work.state.view.scenario
        before = self.work.study.result(scenario, "energy").document["created"]
        inputs = {"twin": TWIN, "scenario": scenario, "force": True}
        job = self.work.queue.execute("energy", inputs, "Energy · whose worker is killed")
        wait_until(lambda: job.progress > 0 or job.is_over, "progress")
        os.kill(self.work.solver.process_id(), signal.SIGKILL)
        wait_until(lambda: job.is_over, "the end of the job")
        settle(300)
        picture("14b-worker-killed")
        told = iface.messageBar().currentItem()
        kept = self.work.study.result(scenario, "energy").document["created"] == before
        again = self.work.queue.execute("energy", inputs, "Energy · again")
        wait_until(lambda: again.is_over, "the job after it")
        FACTS["killed"] = {
            "status": job.status,
            "code": (job.error or {}).get("code"),
            "told": told.text() if told is not None else "",
            "result_kept": kept,
            "again": again.status,
        }
        iface.messageBar().clearWidgets()

    def plans_heat(self):
        """A heat network and the geothermal potential of the baseline, from their dialogs; the card; forms beside them."""
        view = self.work.state.view
        FACTS["plans"] = {}
        for process, name in (("heat-network", "14c-network"), ("geothermal", "14d-geothermal")):
            self.work.plan_heat(process)
            dialog = self.work._dialogs[-1]
            dialog.scenario.setCurrentIndex(dialog.scenario.findData("baseline"))
            QTest.mouseClick(dialog.compute_button, Qt.MouseButton.LeftButton)
            wait_until(lambda process=process: self.work.study.result("baseline", process) is not None, process)
            settle(300)
            picture(f"{name}-dialog")
            FACTS["plans"][process] = {
                "shown": self.work.state.view.indicator,
                "computed": int((self.work.display.picture.classes >= 0).sum()),
                "rows": dialog.table.rowCount(),
            }
            dialog.done(0)
            settle(600)
            picture(name)
        iface.messageBar().clearWidgets()
        self.work.state.update(scenario=view.scenario, indicator="energy.class", mode=view.mode)
        self.work.selection.pick([str(self.work.study.buildings.ids[0])])
        settle(400)
        picture("14e-card")
        measures = self.work.panel("study").scenarios.measures
        for kind in ("weather", "photovoltaics"):
            next(action for action in measures.menu.actions() if action.data() == kind).trigger()
            settle(400)
            picture(f"14f-{kind}")
            measures.close_dialog()
        self.work.selection.pick([])
        self.work.state.update(scenario=view.scenario, indicator=view.indicator, mode=view.mode)
        settle(300)

    def shows_the_import_dialog_and_report(self):
        self.work.run_command("import_data")
        dialog = self.work._dialogs[-1]
        root = Path(__import__("twinscape").__file__).resolve().parent
        dialog.add_path(str((root / "resources" / "demo" / "delft.city.jsonl").resolve()))
        wait_until(lambda: bool(dialog.contents.layers), "the look into the file")
        settle(400)
        picture("15-import")
        FACTS["import_dialog"] = {
            "layers": [(c.name, c.role, c.facts["crs"]) for c in dialog.contents.layers],
            "year_from": dialog.contents.layers[0].mapping.get("year"),
            "ready": dialog.import_button.isEnabled(),
        }
        dialog.done(0)
        settle(200)
        self.work.run_command("show_report")
        settle(400)
        report = self.work._dialogs[-1]
        report.tabs.setCurrentIndex(2)
        settle(300)
        picture("16-import-report")
        FACTS["report_tabs"] = [report.tabs.tabText(i) for i in range(report.tabs.count())]
        report.close()
        settle(200)

    def saves_and_reopens_the_project(self):
        self.press_segment("difference")
        self.work.selection.pick([str(i) for i in self.work.study.buildings.ids[3:6]])
        before = self.work.state.view
        path = str(OUT / "project.qgz")
        QgsProject.instance().write(path)
        QgsProject.instance().clear()
        settle(500)
        FACTS["closed_with_project"] = not self.work.study.is_open
        QgsProject.instance().read(path)
        settle(1500)
        after = self.work.state.view
        FACTS["restored"] = {
            "view": [before.scenario, before.indicator, before.mode] == [after.scenario, after.indicator, after.mode],
            "camera": before.camera is not None
            and after.camera is not None
            and abs(before.camera.distance - after.camera.distance) < 1,
            "selection": len(self.work.selection.ids()),
            "layers": sum(
                1 for layer in QgsProject.instance().mapLayers().values() if layer.customProperty("twinscape/role")
            ),
        }
        picture("17-reopened")

    def imports_a_layer_of_the_project(self):
        """A layer in degrees, without a twin of its own: told, mended with one click, imported, opened."""
        layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=id:string&field=height:double", "My houses", "memory")
        for number in range(12):
            x, y = 24.9400 + 0.0006 * (number % 4), 60.1700 + 0.0003 * (number // 4)
            feature = QgsFeature(layer.fields())
            ring = f"{x} {y}, {x + 0.0004} {y}, {x + 0.0004} {y + 0.0002}, {x} {y + 0.0002}, {x} {y}"
            feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({ring}))"))
            feature.setAttributes([f"house {number}", 6.0 + number])
            layer.dataProvider().addFeature(feature)
        QgsProject.instance().addMapLayer(layer)
        self.work.run_command("import_data")
        dialog = self.work._dialogs[-1]
        dialog.add_qgis_layer(layer)
        wait_until(lambda: bool(dialog.contents.layers), "the look into the layer")
        settle(400)
        picture("18-import-in-degrees")
        told, fix = dialog.problem_text.text(), dialog.problem_fix.text()
        blocked = not dialog.import_button.isEnabled()
        QTest.mouseClick(dialog.problem_fix, Qt.MouseButton.LeftButton)
        dialog.target.setFilePath(str(OUT / "houses.twin"))
        dialog.title.setText("My houses")
        QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: self.work.study.is_open and self.work.study.twin.path.name == "houses.twin", "the new study")
        wait_until(lambda: not self.work.queue.running(), "the checks")
        settle(1500)
        picture("19-imported")
        FACTS["own_data"] = {
            "told": told,
            "fix": fix,
            "blocked": blocked,
            "buildings": len(self.work.study.buildings),
            "crs": self.work.study.twin.crs["id"],
            "area_m2": float(self.work.study.buildings.footprint_m2[0]),
            "drawn_in_3d": self.scene._scene.n_buildings,
        }
        QgsProject.instance().removeMapLayer(layer.id())  # else QGIS asks at the end whether it may be lost


if __name__ != "tests.e2e.story":  # run by QGIS, not imported
    QTimer.singleShot(1500, main)
