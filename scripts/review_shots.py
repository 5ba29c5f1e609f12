"""Pictures of the review room for the README: run inside QGIS by scripts/demo.py --shots on a twin whose tour has been computed.

TWINSCAPE_TWIN : the twin to open; TWINSCAPE_OUT : folder for the pictures; TWINSCAPE_DARK : "1" for QGIS's dark theme, one picture then.
"""

import faulthandler
import os
import sys
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins

sys.path.insert(0, str(Path(os.environ["TWINSCAPE_ROOT"]) / "scripts"))
import tour_shots as tour  # noqa: E402

OUT = Path(os.environ["TWINSCAPE_OUT"])
CLOSED, RENOVATED = "lonnrotinkatu-closed", "bulevardi-renovated"  # scenarios of the tour
STREET = ((385640, 6671588, 8), 230, 40, 24)  # focus, distance, heading, pitch
BLOCKS = ((385690, 6671690, 10), 860, 40, 48)
SUNNY = ((385760, 6671720, 10), 620, 20, 42)


class Review:
    def __init__(self):
        self.work = plugins["twinscape"].workspace

    def take(self):
        iface.mainWindow().setGeometry(QApplication.primaryScreen().geometry())
        tour.settle(500)
        self.work.guard(lambda: self.work.open_path(os.environ["TWINSCAPE_TWIN"]))
        tour.wait_until(
            lambda: self.work.panel("scene").viewer is not None and not self.work.queue.running(), "the 3D view"
        )
        tour.settle(1500)
        iface.messageBar().clearWidgets()
        light = (self.facades, self.shadows, self.bands, self.air, self.compare, self.report)
        for step in (self.dark,) if os.environ.get("TWINSCAPE_DARK") else light:
            step()

    def look(self, camera, **view):
        from twinscape.plugin.review.view_state import Camera

        self.work.state.update(**view)
        self.work.state.update(camera=Camera(*camera, self.work.panel("scene")._aspect()))

    def shot(self, name, milliseconds=2000):
        tour.settle(milliseconds)
        tour.screen(name)

    def dark(self):
        self.work.show_panel("charts", True)
        tour.settle(500)
        self.look(BLOCKS, scenario="baseline", mode="absolute", indicator="energy.heat_demand_m2")
        self.shot("dark")

    def facades(self):
        self.work.show_panel("charts", True)
        tour.settle(500)
        self.look(STREET, scenario="baseline", mode="absolute", indicator="noise.lden")
        self.work.panel("scene").toolbar.receiversWanted.emit(True)
        self.shot("facades")

    def shadows(self):
        self.work.show_panel("time", True)
        self.work.show_panel("charts", False)
        tour.settle(500)
        self.look(SUNNY, indicator="traffic.flow_hours", hour=17, day=105, shadows=True)
        self.shot("time-shadows", 3000)
        self.work.state.update(shadows=False)
        self.work.show_panel("time", False)

    def bands(self):
        self.look(BLOCKS, scenario=CLOSED, mode="difference", indicator="traffic.flow")
        self.shot("bands-difference")

    def air(self):
        self.work.state.update(scenario="baseline", mode="absolute", indicator="air.no2")
        self.work.show_panel("why_air", True)
        self.work.guard(lambda: self.work.panel("why_air").ask({"x": 385694, "y": 6671785, "height_m": 1.5}))
        tour.wait_until(lambda: not self.work.queue.running(), "the explanation")
        self.shot("why-air")
        self.work.show_panel("why_air", False)

    def compare(self):
        part = self.work.part("compare")
        self.look(BLOCKS, scenario=CLOSED, indicator="noise.lden")
        part.open()
        part.window.setGeometry(QApplication.primaryScreen().geometry())
        part.comparison.update(variants=(CLOSED,), layout="side", content="both", indicator="noise.lden")
        self.shot("compare", 4000)
        part.window.close()

    def report(self):
        part = self.work.part("report")
        part.opener = lambda url: True
        self.work.state.update(scenario=CLOSED, indicator="noise.lden", mode="difference")
        part.open()
        dialog = part.dialog
        dialog.folder.setFilePath(str(OUT))
        dialog.name.setText("report")
        dialog.start.click()
        tour.wait_until(lambda: part.dialog is None or not part.dialog.isVisible(), "the report")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    faulthandler.dump_traceback_later(590, exit=True)
    QgsApplication.messageLog().messageReceived.connect(tour.on_log)
    if os.environ.get("TWINSCAPE_DARK"):
        QgsApplication.setUITheme("Night Mapping")
    try:
        Review().take()
    except Exception:
        print(traceback.format_exc(), file=sys.stderr, flush=True)
        tour.screen("review-failed")
    QgsProject.instance().clear()
    tour.settle(300)
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


QTimer.singleShot(1500, main)
