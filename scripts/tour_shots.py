"""Pictures of the bundled tour: run inside QGIS by scripts/demo.py --shots on a twin whose tour has been computed.

The panel, a step as it is presented, and each step as the export of pictures makes it, beside the twin.
TWINSCAPE_TWIN : the twin to open; TWINSCAPE_OUT : folder for the pictures.
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

sys.path.insert(0, os.environ["TWINSCAPE_ROOT"])
from tests import desktop  # noqa: E402

OUT = Path(os.environ["TWINSCAPE_OUT"])
TWIN = os.environ["TWINSCAPE_TWIN"]
WAIT_S = 300
FULL_HD = 1  # of picture.SIZES
SHOWN = 2  # the step that is shown as it is presented: a street renovated


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    faulthandler.dump_traceback_later(590, exit=True)
    QgsApplication.messageLog().messageReceived.connect(on_log)
    try:
        take()
    except Exception:
        print(traceback.format_exc(), file=sys.stderr, flush=True)
        screen("tour-failed")
    QgsProject.instance().clear()
    settle(300)
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


def take():
    iface.mainWindow().setGeometry(QApplication.primaryScreen().geometry())
    settle(500)
    work = plugins["twinscape"].workspace
    work.guard(lambda: work.open_path(TWIN))
    wait_until(lambda: work.panel("scene").viewer is not None and not work.queue.running(), "the 3D view")
    settle(1500)
    part = work.part("tours")
    work.guard(part.start_bundled)
    part.tours.go(SHOWN)
    work.guard(part.present)
    settle(2500)
    screen("tour-presented")
    work.guard(part.end_presentation)
    settle(1000)
    work.guard(part.export)
    dialog = part.exports.dialog
    dialog.kind.set_current("pictures")
    dialog.size.setCurrentIndex(FULL_HD)
    dialog.place.setText(str(OUT))
    dialog.go.click()
    wait_until(lambda: not dialog.isVisible(), "the pictures of the steps")
    settle(1500)
    for step in range(len(part.tours.bookmarks)):  # each has its picture in the panel then
        work.guard(lambda step=step: part.go(step))
        wait_until(lambda: not part.flyer.is_flying, "the camera")
        settle(2200)
    screen("tour-panel")


def on_log(message, tag, level):
    if tag in ("Twinscape", "Python error"):
        print(f"{tag}: {message}", file=sys.stderr, flush=True)


def screen(name):
    settle()
    QApplication.primaryScreen().grabWindow(0).save(str(OUT / f"{name}.png"))


def settle(milliseconds=250):
    desktop.settle(milliseconds, WAIT_S)


def wait_until(condition, what):
    desktop.wait_until(condition, what, WAIT_S)


if __name__ != "tour_shots":  # run by QGIS, not imported
    QTimer.singleShot(1500, main)
