"""Every screen of the plugin in one look: run inside QGIS by scripts/screens.py, which says language, theme, scale and screen.

TWINSCAPE_TWIN : the twin to open, with its tour computed; TWINSCAPE_OUT : folder for pictures, sheets and findings.json;
TWINSCAPE_DARK : "1" for QGIS's dark theme; TWINSCAPE_KEPT : folder for explanations of places, asked once for all looks;
TWINSCAPE_GROUPS : groups of screens to open, with commas between them; "" all.
"""

import faulthandler
import json
import os
import re
import sys
import time
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QPoint, QRect, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QPainter, QPixmap
from qgis.PyQt.QtWidgets import QApplication, QDialog, QScrollArea, QTabWidget, QWidget
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["TWINSCAPE_ROOT"])
from tests import clipped, desktop, pointed  # noqa: E402

OUT, KEPT = Path(os.environ["TWINSCAPE_OUT"]), Path(os.environ["TWINSCAPE_KEPT"])
WANTED = [each for each in os.environ.get("TWINSCAPE_GROUPS", "").split(",") if each]
WAIT_S = 240
SHEET, GAP = 1900, 10  # of a contact sheet, both ways; between its pictures [px]
THUMB, WIDE_THUMB = 620, 940  # the widest a picture is on it; of the whole window
CLOSED, RENOVATED, RETROFIT = "lonnrotinkatu-closed", "bulevardi-renovated", "retrofit"
CORNER = ((385640, 6671588, 8), 260, 40, 34)  # focus, distance, heading, pitch
FACTS = {"errors": [], "log": [], "screens": [], "findings": []}
PAINTED, WRITTEN = clipped.Painted(), pointed.Painted()
OUT.mkdir(parents=True, exist_ok=True)
STUCK = open(OUT / "stuck.txt", "w")  # noqa: SIM115  faulthandler writes into it until the end
STILL_S = 270  # without a new screen, after which it hangs


def main():
    KEPT.mkdir(parents=True, exist_ok=True)
    _watch()
    QgsApplication.messageLog().messageReceived.connect(_on_log)
    if os.environ.get("TWINSCAPE_DARK"):
        QgsApplication.setUITheme("Night Mapping")
    WRITTEN.start()
    PAINTED.start()
    try:
        Walk().take()
    except Exception:
        _failed("the walk")
    PAINTED.stop()
    WRITTEN.stop()
    _write()
    faulthandler.cancel_dump_traceback_later()
    faulthandler.dump_traceback_later(20, file=STUCK, exit=True)
    QgsProject.instance().clear()
    settle(200)
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


def _watch():
    """Where it hangs is written down, and that ends it."""
    faulthandler.cancel_dump_traceback_later()
    faulthandler.dump_traceback_later(STILL_S, file=STUCK, exit=True)


def _failed(what):
    FACTS["errors"].append(f"{what}: {traceback.format_exc()}")
    print(f"screens: {FACTS['errors'][-1]}", flush=True)


def _write():
    (OUT / "findings.json").write_text(json.dumps(FACTS, indent=1, ensure_ascii=False), encoding="utf-8")


def _on_log(message, tag, level):
    is_meant = " none" in message and "retrofit." in message  # the job that fails, for its picture
    if tag in ("Twinscape", "Python error") and not is_meant:
        FACTS["log"].append(f"{tag}: {message}")


def settle(milliseconds=150):
    desktop.settle(milliseconds, WAIT_S)


def wait_until(condition, what, most_s=WAIT_S):
    desktop.wait_until(condition, what, most_s)


class Walk:
    """Opens one after the other; what fails is written down and the walk goes on."""

    def __init__(self):
        self.plugin = plugins["twinscape"]
        self.work = self.plugin.workspace
        self.began = time.monotonic()

    def take(self):
        iface.mainWindow().setGeometry(QApplication.primaryScreen().geometry())  # there is no window manager here
        settle(300)
        for group, screens in (
            ("empty", self.empty),
            ("study", self.study),
            ("charts", self.charts),
            ("time", self.time),
            ("scene", self.in_3d),
            ("why", self.why),
            ("compare", self.compare),
            ("tours", self.tours),
            ("dialogs", self.dialogs),
            ("measures", self.measures),
        ):
            if group == "study":
                self.open()
            if WANTED and group not in WANTED:
                continue
            self.group, self.pictures = group, []
            try:
                screens()
            except Exception:
                _failed(group)
            self._sheets()
            _write()
            print(f"screens: {group} after {time.monotonic() - self.began:.0f} s", flush=True)

    def open(self):
        self.work.guard(lambda: self.work.open_path(os.environ["TWINSCAPE_TWIN"]))
        wait_until(lambda: self.scene.viewer is not None and not self.work.queue.running(), "the 3D view")
        settle(800)

    @property
    def scene(self):
        return self.work.panel("scene")

    def update(self, **view):
        self.work.state.update(**view)
        settle(250)

    # --- looking ----------------------------------------------------------------------------------------------------
    def look(self, name, widget=None):
        """widget : a dock, dialog or window; None for the whole main window as it is on the screen."""
        _watch()
        settle(60)
        PAINTED.take()
        WRITTEN.take()
        if widget is None:
            iface.mainWindow().repaint()
            pixmap = QApplication.primaryScreen().grabWindow(0)
        else:
            for each in widget.findChildren(QWidget):
                each.update()
            pixmap = widget.grab()
        self._keep(name, pixmap)
        shown = iface.mainWindow() if widget is None else widget
        if widget is None:
            found = clipped.too_large(shown) + self._of_stage()
        else:
            found = clipped.findings(shown, PAINTED.take())
        found += pointed.findings(shown, WRITTEN.take())
        for each in found:
            FACTS["findings"].append({"group": self.group, "screen": name, "finding": each})

    def _of_stage(self):
        """Pieces over the 3D picture that cover each other or lie beyond its edge."""
        found, pieces = [], self.scene._stage.shown_furniture() if self.work.is_panel_shown("scene") else []
        room = self.scene._stage.rect()
        for number, one in enumerate(pieces):
            if not room.adjusted(-1, -1, 1, 1).contains(one.geometry()):
                found.append(f"{type(one).__name__} over the 3D picture lies beyond its edge")
            for other in pieces[number + 1 :]:
                if one.geometry().intersects(other.geometry()):
                    found.append(
                        f"{type(one).__name__} and {type(other).__name__} over the 3D picture cover each other"
                    )
        return found

    def _keep(self, name, pixmap):
        FACTS["screens"].append(f"{self.group}: {name}")
        file = f"{self.group}-{len(self.pictures):02}-{re.sub('[^a-z0-9]+', '-', name.lower())}.png"
        whole = QPixmap(pixmap.size())  # what scrolls has no ground of its own
        whole.setDevicePixelRatio(pixmap.devicePixelRatio())
        whole.fill(iface.mainWindow().palette().color(iface.mainWindow().backgroundRole()))
        painter = QPainter(whole)
        painter.drawPixmap(0, 0, pixmap)
        painter.end()
        pixmap = whole
        pixmap.save(str(OUT / file))
        ratio = pixmap.devicePixelRatio()
        pixmap.setDevicePixelRatio(1.0)
        most = WIDE_THUMB if pixmap.width() / ratio > 1200 else THUMB
        wide = min(int(pixmap.width() / ratio * 0.8), most)
        small = pixmap.scaledToWidth(max(wide, 60), Qt.TransformationMode.SmoothTransformation)
        if small.height() > SHEET - 40:
            small = small.scaledToHeight(SHEET - 40, Qt.TransformationMode.SmoothTransformation)
        self.pictures.append((name, small))

    def _sheets(self):
        """Pictures in rows, each under its name."""
        sheet, painter, x, y, tall, number = None, None, GAP, GAP, 0, 0
        for name, small in self.pictures:
            if sheet is not None and x + small.width() + GAP > SHEET:
                x, y, tall = GAP, y + tall + GAP, 0
            if sheet is None or y + small.height() + 20 > SHEET:
                if painter is not None:
                    painter.end()
                    sheet.save(str(OUT / f"sheet-{self.group}-{number}.png"))
                    number += 1
                sheet, x, y, tall = QPixmap(SHEET, SHEET), GAP, GAP, 0
                sheet.fill(QColor("#808890"))
                painter = QPainter(sheet)
            painter.setPen(QColor("white"))
            painter.drawText(QPoint(x, y + 12), name)
            painter.drawPixmap(QPoint(x, y + 18), small)
            x, tall = x + small.width() + GAP, max(tall, small.height() + 18)
        if painter is not None:
            painter.end()
            sheet.copy(QRect(0, 0, SHEET, min(y + tall + GAP, SHEET))).save(
                str(OUT / f"sheet-{self.group}-{number}.png")
            )

    def _whole_body(self, name, dock):
        """All of a panel that scrolls, as if it were tall enough."""
        area = max(dock.findChildren(QScrollArea), key=lambda each: each.height(), default=None)
        if area is not None and area.widget() is not None:
            self.look(name, area.widget())

    # --- groups of screens ------------------------------------------------------------------------------------------
    def empty(self):
        for name in self.work.panel_names():
            self.work.show_panel(name, True)
            settle(200)
            self.look(f"{name} without a study", self.work.panel(name))
            if name not in ("study", "scene", "charts"):
                self.work.show_panel(name, False)
        self.look("window without a study")

    def study(self):
        work, panel = self.work, self.work.panel("study")
        for section in (panel.data, panel.scenarios, panel.run, panel.results):
            section.set_folded(False)
        settle(600)
        self.look("window, baseline")
        work.selection.pick([str(i) for i in work.study.buildings.ids[:1]])
        settle(600)
        self.look("study, one building", panel)
        self._whole_body("study whole, one building", panel)
        work.selection.pick([str(i) for i in work.study.buildings.ids[:40]])
        self.update(scenario=RENOVATED, mode="difference", indicator="energy.heat_demand_m2")
        settle(400)
        self.look("window, difference of energy")
        self._whole_body("study whole, difference", panel)
        self.update(scenario="baseline", mode="absolute", indicator="energy.class")
        self.look("window, energy class")
        work.selection.clear()
        roads = [str(i) for i in work.study.roads.ids[:3]]
        self.update(scenario=CLOSED, mode="difference", indicator="traffic.flow")
        work.selection.pick(roads, target="road")
        settle(600)
        self.look("window, flows")
        self._whole_body("study whole, flows", panel)
        self.update(scenario=CLOSED, mode="absolute", indicator="noise.lden")
        self._whole_body("study whole, noise", panel)
        self.look("window, noise")
        self._receivers_compared()
        self.update(indicator="air.no2")
        self._whole_body("study whole, air", panel)
        work.selection.clear()
        self.update(scenario="baseline", indicator="energy.heat_demand_m2")
        for kind in ("live", "jobs"):
            getattr(self, f"_{kind}")()
        for name in ("live", "jobs"):
            work.show_panel(name, False)

    def _receivers_compared(self):
        """Near enough that map and 3D draw them, on the corner of the street that is closed."""
        from twinscape.plugin.review.view_state import Camera

        before, canvas = self.work.state.view.camera, iface.mapCanvas()
        extent, (x, y, _) = canvas.extent(), CORNER[0]
        canvas.setExtent(QgsRectangle(x - 100, y - 100, x + 100, y + 100))
        self.scene.toolbar.receiversWanted.emit(True)
        self.update(camera=Camera(*CORNER, self.scene._aspect()), mode="difference")
        wait_until(lambda: "change" in self.work.map.layer("noise_receivers").source(), "the changes at receivers")
        settle(1500)
        self.look("window, difference of noise at receivers")
        self.scene.toolbar.receiversWanted.emit(False)
        canvas.setExtent(extent)
        self.update(camera=before, mode="absolute")
        settle(600)

    def _live(self):
        work = self.work
        self.update(indicator="noise.lden")
        work.show_panel("live", True)
        settle(300)
        self.look("live, nothing selected", work.panel("live"))
        work.selection.pick([str(i) for i in work.study.roads.ids[:3]], target="road")
        self._until_loaded()
        self.look("live, noise", work.panel("live"))
        self._whole_body("live whole, noise", work.panel("live"))
        self.update(indicator="air.no2")
        self._until_loaded()
        self._whole_body("live whole, air", work.panel("live"))
        work.show_panel("live", False)
        work.selection.clear()
        self.update(indicator="energy.heat_demand_m2")

    def _until_loaded(self):
        """What a live change is computed from."""
        settle(300)
        live = self.work.panel("live")._live
        wait_until(lambda: not live.is_waiting, "the live panel")
        settle(300)

    def _jobs(self):
        work = self.work
        work.show_panel("jobs", True)
        twin = os.environ["TWINSCAPE_TWIN"]
        job = work.queue.execute("traffic", {"twin": twin, "scenario": "baseline"}, "Traffic · Baseline")
        other = work.queue.execute("noise", {"twin": twin, "scenario": "none"}, "Noise · Lönnrotinkatu closed to cars")
        wait_until(lambda: job.is_over and other.is_over, "two jobs")
        settle(300)
        self.look("jobs", work.panel("jobs"))
        self.look("window, a job that failed")
        iface.mainWindow().setGeometry(QApplication.primaryScreen().geometry())
        iface.messageBar().clearWidgets()

    def charts(self):
        work = self.work
        work.show_panel("charts", True)
        dock = work.panel("charts")
        self.update(scenario=RETROFIT, indicator="energy.heat_demand_m2")
        work.selection.pick([str(i) for i in work.study.buildings.ids[:12]])
        for key in ("distribution", "ranking", "year", "months", "load", "duration", "carriers", "measured"):
            self._chart(dock, key, "energy")
        work.selection.clear()
        settle(100)
        self._chart(dock, "load", "energy, none selected")
        self.update(mode="difference")
        self._chart(dock, "distribution", "difference")
        self._chart(dock, "ranking", "difference")
        self.update(mode="absolute", scenario="baseline", indicator="noise.lden")
        for key in ("distribution", "ranking"):
            self._chart(dock, key, "noise")
        self.update(indicator="air.no2")
        for key in ("distribution", "year", "load"):
            self._chart(dock, key, "air")
        self.update(indicator="energy.class")
        self._chart(dock, "distribution", "energy class")
        self.update(indicator="city.use")
        self._chart(dock, "distribution", "use")
        self.update(indicator="traffic.flow")
        for key in ("distribution", "measured"):
            self._chart(dock, key, "flows")
        dock.choice.button("distribution").click()
        self.update(indicator="energy.heat_demand_m2")

    def _chart(self, dock, key, of):
        dock.choice.button(key).click()
        settle(200)
        self.look(f"chart {key}, {of}", dock)

    def time(self):
        work = self.work
        work.show_panel("time", True)
        dock = work.panel("time")
        settle(300)
        for name, view in (
            ("hours of traffic", {"indicator": "traffic.flow_hours", "hour": 17}),
            ("months of energy", {"indicator": "energy.heat_demand_monthly"}),
            ("one value", {"indicator": "energy.heat_demand_m2"}),
            ("sun alone", {"indicator": "energy.heat_demand_m2", "shadows": True, "hour": 9}),
            ("noise", {"indicator": "noise.lden", "shadows": False}),
        ):
            try:
                self.update(**view)
            except Exception:
                _failed(f"time {name}")
            settle(300)
            self.look(f"time, {name}", dock)
        self.update(indicator="traffic.flow_hours", shadows=True)
        settle(500)
        self.look("window, hours and shadows")
        self.update(shadows=False, indicator="energy.heat_demand_m2")
        work.show_panel("time", False)

    def in_3d(self):
        """Receivers of every floor, the grid draped over the ground, the city cut, with the rows of field and cut."""
        toolbar, dock = self.scene.toolbar, self.scene
        self.update(scenario="baseline", mode="absolute", indicator="noise.lden")
        for name, buttons in (
            ("receivers", (toolbar.dots,)),
            ("field", (toolbar.field,)),
            ("field and section", (toolbar.section,)),
            ("section", (toolbar.field,)),
        ):
            for button in buttons:
                button.click() if button.isEnabled() else None
            settle(900)
            self.look(f"3D, {name}", dock)
            if name == "field and section":
                self.look("window, field and section")
        for button in (toolbar.section, toolbar.dots):
            button.click() if button.isChecked() else None
        for preset in ("top", "street", "overview"):
            dock.show_preset(preset)
            settle(500)
            self.look(f"3D, {preset}", dock)
        self.update(indicator="energy.heat_demand_m2")

    def why(self):
        self.update(scenario="baseline", indicator="noise.lden")
        self._why("why", {"receiver": "relation/5606/1/7/1"})
        self.update(indicator="air.no2")
        self._why("why_air", {"x": 385694, "y": 6671785, "height_m": 1.5})
        self.update(indicator="energy.heat_demand_m2")

    def _why(self, name, place):
        work, file = self.work, KEPT / f"{name}.json"
        work.show_panel(name, True)
        panel = work.panel(name)
        settle(200)
        self.look(f"{name}, nothing chosen", panel)
        if file.exists():
            panel._place = dict(place)
            panel._show_floors()
            panel.show_document(json.loads(file.read_text(encoding="utf-8")))
        else:
            work.guard(lambda: panel.ask(place))
            settle(50)
            self.look(f"{name}, asking", panel)
            wait_until(lambda: not work.queue.running(), name)
            file.write_text(json.dumps(panel.document), encoding="utf-8")
        settle(400)
        self.look(f"{name}", panel)
        for page in panel.pieces.pieces if panel.pieces.page else ():
            if not panel.pieces.switch.button(page).isHidden():
                panel.pieces.switch.button(page).click()
                settle(150)
                self.look(f"{name}, {page}", panel)
        panel.pieces.show_page(next(iter(panel.pieces.pieces))) if panel.pieces.page else None
        self.look(f"window, {name}")
        if name == "why":
            panel.first.setCurrentIndex(1)
            settle(200)
            self.look("why, spectrum", panel)
            panel.first.setCurrentIndex(0)
        work.show_panel(name, False)

    def compare(self):
        part = self.work.part("compare")
        self.update(scenario=CLOSED, indicator="noise.lden")
        part.open()
        window, comparison = part.window, part.comparison
        window.setGeometry(QApplication.primaryScreen().geometry())
        settle(800)
        comparison.update(variants=(CLOSED,), layout="side", content="both", indicator="noise.lden")
        self._compared("two, noise")
        window.bar.section.click()
        self._compared("two, cut open")
        window.bar.section.click()
        comparison.update(variants=(CLOSED, RENOVATED, RETROFIT), indicator="energy.heat_demand_m2")
        settle(800)
        for key in ("distribution", "ranked", "ranking", "scatter", "course", "load", "duration"):
            choice = window.figures.side.choice
            if choice.findData(key) < 0:
                continue
            choice.set_current(key)
            window.figures.side.draw()
            settle(200)
            self._compared(f"four, {key}") if key == "distribution" else self.look(f"figures, {key}", window.dock)
        window.figures.side.choice.set_current("distribution")
        window.figures.side.draw()
        comparison.update(content="maps")
        self._compared("four maps")
        comparison.fit_to(RENOVATED)
        comparison.update(content="scenes")
        self._compared("four scenes, fitted scale")
        comparison.fit_to("")
        comparison.update(layout="swipe", content="both", variants=(CLOSED,), indicator="air.no2")
        self._compared("swipe")
        comparison.update(layout="difference", indicator="traffic.flow")
        self._compared("difference, flows")
        comparison.update(layout="side", content="maps", indicator="traffic.flow_hours")
        window.figures.side.choice.set_current("course")
        window.figures.side.draw()
        self._compared("two, hours of flows")
        comparison.update(variants=())
        self._compared("no variant")
        comparison.update(variants=(CLOSED,), indicator="energy.heat_demand_m2")
        self.work.selection.pick([str(i) for i in self.work.study.buildings.ids[:12]])
        for name, ask in (
            ("filter", window.figures.set_bar.by_filter),
            ("nearness", window.figures.set_bar.by_nearness),
        ):
            self._opened(f"select by {name}", ask)
        self.work.selection.clear()
        window.close()

    def _compared(self, name):
        settle(900)
        window = self.work.part("compare").window
        wait_until(lambda: not any(each.isDrawing() for each in window.views.maps), "the compared maps")
        settle(300)
        self.look(f"compare, {name}", window)
        FACTS["screens"].pop()
        self.pictures.pop()
        self._keep(f"compare, {name}", QApplication.primaryScreen().grabWindow(int(window.winId())))

    def tours(self):
        work, part = self.work, self.work.part("tours")
        work.show_panel("tours", True)
        settle(200)
        self.look("tours, none", work.panel("tours"))
        work.guard(part.start_bundled)
        settle(1500)
        iface.messageBar().clearWidgets()
        self.look("tours, the bundled one", work.panel("tours"))
        self.look("window, tours")
        work.guard(part.present)
        for step in range(len(part.tours.bookmarks)):
            work.guard(lambda step=step: part.go(step))
            wait_until(lambda: not (part.flyer.is_flying or work.queue.running()), "the camera and the answer")
            settle(1500)
            self.look(f"presented, {step + 1}")
            if work.part("compare").is_shown:
                work.part("compare").hide()
        work.guard(part.end_presentation)
        settle(600)
        self._opened("film", part.export)
        work.show_panel("tours", False)
        self.update(scenario="baseline", mode="absolute", indicator="energy.heat_demand_m2")

    # --- dialogs ----------------------------------------------------------------------------------------------------
    def dialogs(self):
        self.update(scenario=RETROFIT, mode="absolute")
        for name, opener in desktop.dialogs_of(self.work):
            try:
                self._opened(name, opener)
            except Exception:
                _failed(f"{name}")
        self._import()
        self._options()

    def _import(self):
        work = self.work
        work.import_data()
        dialog = work._dialogs[-1]
        settle(200)
        self.look("import, empty", dialog)
        dialog.add_path(os.path.join(os.environ["TWINSCAPE_ROOT"], "resources", "demo", "delft.city.jsonl"))
        wait_until(lambda: bool(dialog.contents.layers), "the look into the file")
        settle(300)
        self._tabs("import", dialog)
        dialog.done(0)

    def _options(self):
        def shown():
            dialog = QApplication.activeModalWidget()
            if dialog is not None:
                for page in dialog.findChildren(QWidget):
                    if type(page).__module__.endswith("solver_settings_page"):
                        self.look("options page", page)
                self.look("options", None)
                dialog.reject()

        QTimer.singleShot(1200, shown)
        iface.showOptionsDialog(iface.mainWindow(), "Twinscape")

    def _opened(self, name, opener):
        before = set(_dialogs())
        QTimer.singleShot(350, lambda: self._modal(name, before))  # exec() waits in it
        opener()
        settle(450)
        for dialog in set(_dialogs()) - before:
            self._tabs(name, dialog)
            dialog.reject()
        settle(60)

    def _modal(self, name, before):
        dialog = QApplication.activeModalWidget()
        done = any(each.split(": ", 1)[1].startswith(name) and each.startswith(self.group) for each in FACTS["screens"])
        if isinstance(dialog, QDialog) and dialog not in before and not done:
            try:
                self._tabs(name, dialog)
            except Exception:  # else QGIS would show it in a dialog that waits for a click
                _failed(name)
            dialog.reject()

    def _tabs(self, name, dialog):
        tabs = dialog.findChild(QTabWidget)
        if tabs is None or not tabs.isVisible():
            self.look(name, dialog)
            return
        for index in range(tabs.count()):
            tabs.setCurrentIndex(index)
            settle(80)
            self.look(f"{name}, tab {index + 1}", dialog)

    def measures(self):
        from twinscape.plugin.views.study.measures.catalogue import BY_KIND

        self.update(scenario=RETROFIT, mode="absolute")
        self.work.selection.pick([str(i) for i in self.work.study.buildings.ids[:3]])
        self.work.selection.pick([str(i) for i in self.work.study.roads.ids[:3]], target="road")
        for kind, form in desktop.measure_forms(self.work, 385690.0, 6671690.0):
            self.look(f"measure {kind}", form)
        panel = self.work.panel("study").scenarios.measures
        self.update(scenario="baseline")
        panel._open(BY_KIND["retrofit"], ())
        settle(60)
        self.look("measure that makes a scenario", panel.dialog)
        panel.close_dialog()


def _dialogs():
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


if __name__ != "screens_walk":  # run by QGIS, not imported
    QTimer.singleShot(1500, main)
