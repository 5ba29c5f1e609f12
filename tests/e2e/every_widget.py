"""All docks and dialogs in the real QGIS desktop, their controls written down: run inside QGIS by scripts/qgis_run.py.

TWINSCAPE_TWIN : the twin to open; TWINSCAPE_OUT : folder for facts.json and, if wanted, a picture of each dock and dialog; TWINSCAPE_FONT : points of
the application's font, "" as it is; TWINSCAPE_DARK : "1" for QGIS's dark theme; TWINSCAPE_PICTURES : "1" to save them.
"""

import faulthandler
import json
import os
import re
import sys
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QWidget,
)
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["TWINSCAPE_ROOT"])
from tests import clipped, desktop, pointed  # noqa: E402

OUT = Path(os.environ["TWINSCAPE_OUT"])
TWIN = os.environ["TWINSCAPE_TWIN"]
WAIT_S = 60
FACTS = {"errors": [], "log": [], "shown": [], "nameless": [], "clipped": [], "pointed": []}
PAINTED, WRITTEN = clipped.Painted(), pointed.Painted()


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    stuck = open(OUT / "stuck.txt", "w")  # noqa: SIM115  faulthandler writes into it until the end
    faulthandler.dump_traceback_later(280, file=stuck, exit=True)
    QgsApplication.messageLog().messageReceived.connect(_on_log)
    WRITTEN.start()
    PAINTED.start()
    try:
        if os.environ.get("TWINSCAPE_FONT"):
            font = QFont(QApplication.font())
            font.setPointSizeF(float(os.environ["TWINSCAPE_FONT"]))
            QApplication.setFont(font)
        if os.environ.get("TWINSCAPE_DARK"):
            QgsApplication.setUITheme("Night Mapping")
        _walk()
    except Exception:
        FACTS["errors"].append(traceback.format_exc())
    PAINTED.stop()
    WRITTEN.stop()
    (OUT / "facts.json").write_text(json.dumps(FACTS, indent=1, ensure_ascii=False), encoding="utf-8")
    faulthandler.cancel_dump_traceback_later()
    faulthandler.dump_traceback_later(15, file=stuck)
    QgsProject.instance().clear()
    settle(200)
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


def _on_log(message, tag, level):
    if tag in ("Twinscape", "Python error"):
        FACTS["log"].append(f"{tag}: {message}")


def settle(milliseconds=250):
    desktop.settle(milliseconds, WAIT_S)


def wait_until(condition, what):
    desktop.wait_until(condition, what, WAIT_S)


# --- what is opened ---------------------------------------------------------------------------------------------------
def _walk():
    plugin = plugins["twinscape"]
    work = plugin.workspace
    iface.mainWindow().setGeometry(QApplication.primaryScreen().geometry())  # there is no window manager here
    settle(400)
    work.show_panel("study", True)
    look_at("study empty", work.panel("study"))
    work.guard(lambda: work.open_path(TWIN))
    wait_until(lambda: not work.queue.running(), "the checks")
    settle(600)
    work.selection.pick([str(work.study.buildings.ids[0])])
    settle(300)
    for name in work.panel_names():
        work.show_panel(name, True)
        settle(400)
        look_at(name, work.panel(name))
        if name not in ("study", "scene", "charts"):
            work.show_panel(name, False)
    FACTS["clipped"] += [f"window: {each}" for each in clipped.too_large(iface.mainWindow())]
    for kind, dialog in desktop.measure_forms(work):
        look_at(f"measure {kind}", dialog)
    _dialogs(plugin, work)


def _dialogs(plugin, work):
    openers = [("import", work.import_data), *desktop.dialogs_of(work)]
    work.part("tours").bookmark()
    openers.append(("film", work.part("tours").export))
    for name, opener in openers:
        before = set(_dialogs_shown())
        QTimer.singleShot(300, lambda name=name, before=before: _look_at_modal(name, before))  # exec() waits in it
        opener()
        settle(500)
        for dialog in set(_dialogs_shown()) - before:
            look_at(name, dialog)
            dialog.reject()
        settle(100)
    page = plugin._options.createWidget(None)  # of QGIS's options
    page.show()
    look_at("options", page)
    page.close()
    plugin.action("compare").trigger()
    window = work.part("compare").window
    settle(600)
    look_at("compare", window)
    window.hide()
    settle(100)


def _dialogs_shown():
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def _look_at_modal(name, before):
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog) and dialog not in before and name not in FACTS["shown"]:
        try:
            look_at(name, dialog)
        except Exception:  # else QGIS would show it in a dialog that waits for a click
            FACTS["errors"].append(traceback.format_exc())
        dialog.reject()


# --- what is written down ---------------------------------------------------------------------------------------------
def look_at(name, window):
    """A picture, controls without a name, and what cannot be read."""
    settle(50)
    FACTS["shown"].append(name)
    print("shown", name, flush=True)
    PAINTED.take()
    WRITTEN.take()
    for widget in window.findChildren(QWidget):
        widget.update()
    picture = window.grab()
    if os.environ.get("TWINSCAPE_PICTURES"):
        picture.save(str(OUT / f"{re.sub('[^a-z0-9]+', '-', name.lower())}.png"))
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or clipped.is_inner(widget):
            continue
        if (
            isinstance(widget, clipped.CONTROLS)
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not _name_of(widget)
        ):
            FACTS["nameless"].append(f"{name}: {clipped.told(widget)} {widget.toolTip()[:50]!r}")
    FACTS["clipped"] += [f"{name}: {each}" for each in clipped.findings(window, PAINTED.take())]
    FACTS["pointed"] += [f"{name}: {each}" for each in pointed.findings(window, WRITTEN.take())]


def _name_of(widget):
    """What a screen reader says of a control."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text().strip("… "):
        return widget.text()
    if isinstance(widget.parentWidget(), QgsFileWidget):
        return _name_of_buddy(widget.parentWidget()) or widget.parentWidget().accessibleName()
    if isinstance(widget.parentWidget(), QDialogButtonBox):
        return widget.text()
    return _name_of_buddy(widget)


def _name_of_buddy(widget):
    for label in widget.window().findChildren(QLabel):
        if label.buddy() is widget and label.text():
            return label.text()
    return ""


if __name__ != "tests.e2e.every_widget":  # run by QGIS, not imported
    QTimer.singleShot(1500, main)
