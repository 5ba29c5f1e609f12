"""The planner's story told by keys alone in the real QGIS desktop: run inside QGIS by scripts/qgis_run.py.

Every step sends Qt key events to what has the keyboard, as a person without a mouse would; facts.json is judged by the test.
TWINSCAPE_OUT : folder for facts.json; HOME : a folder whose Twinscape/helsinki.twin is the computed demo.
"""

import csv
import faulthandler
import json
import os
import sys
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QMenu, QRadioButton
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["TWINSCAPE_ROOT"])
from tests import desktop  # noqa: E402

OUT = Path(os.environ["TWINSCAPE_OUT"])
WAIT_S = 240
MOST_TABS = 150
CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
FACTS = {"steps": [], "errors": [], "log": []}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    stuck = open(OUT / "stuck.txt", "w")  # noqa: SIM115  faulthandler writes into it until the end
    faulthandler.dump_traceback_later(420, file=stuck, exit=True)
    QgsApplication.messageLog().messageReceived.connect(_on_log)
    try:
        Planner().tell()
    except Exception:
        FACTS["errors"].append(traceback.format_exc())
        QApplication.primaryScreen().grabWindow(0).save(str(OUT / "failed.png"))
    (OUT / "facts.json").write_text(json.dumps(FACTS, indent=1, ensure_ascii=False), encoding="utf-8")
    faulthandler.cancel_dump_traceback_later()
    faulthandler.dump_traceback_later(15, file=stuck)
    QgsProject.instance().clear()
    settle(300)
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


def _on_log(message, tag, level):
    if tag in ("Twinscape", "Python error"):
        FACTS["log"].append(f"{tag}: {message}")


def settle(milliseconds=200):
    desktop.settle(milliseconds, WAIT_S)


def wait_until(condition, what):
    desktop.wait_until(condition, what, WAIT_S)


# --- keys -------------------------------------------------------------------------------------------------------------
def focused():
    """What gets the next key."""
    popup = QApplication.activePopupWidget()
    return popup or QApplication.focusWidget() or QApplication.activeWindow() or iface.mainWindow()


def press(key, modifiers=Qt.KeyboardModifier.NoModifier, times=1):
    for _ in range(times):
        QTest.keyClick(focused(), key, modifiers)
        settle(20)


def shortcut(key, more=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(iface.mainWindow(), key, CTRL_ALT | more)
    settle(300)


def type_in(words):
    QTest.keyClicks(focused(), words)
    settle(50)


def tab_to(is_wanted, what):
    """Presses Tab until the keyboard is there."""
    passed = []
    for _ in range(MOST_TABS):
        widget = QApplication.focusWidget()
        if widget is not None and is_wanted(widget):
            return widget
        passed.append(f"{type(widget).__name__} {said(widget)!r}")
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {what}; it passed {'; '.join(dict.fromkeys(passed))}")


def said(widget):
    text = getattr(widget, "text", None)
    return (text() if callable(text) else "") or (widget.accessibleName() if widget is not None else "")


def tab_to_button(words):
    return tab_to(lambda widget: said(widget).replace("&", "").strip() == words, f"“{words}”")


def in_menu(words):
    """Goes down a menu that is open to the entry that begins so, and takes it."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "no menu is open"
    for _ in range(len(menu.actions()) + 1):
        action = menu.activeAction()
        if action is not None and action.text().startswith(words):
            press(Qt.Key.Key_Return)
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(f"the menu has no “{words}”: {[each.text() for each in menu.actions()]}")


class Planner:
    """The steps in order."""

    def __init__(self):
        self.plugin = plugins["twinscape"]

    @property
    def work(self):
        return self.plugin.workspace

    def tell(self):
        iface.mainWindow().setGeometry(QApplication.primaryScreen().geometry())  # there is no window manager here
        iface.mainWindow().activateWindow()
        settle(500)
        for step in (
            self.opens_the_demo,
            self.chooses_a_scenario,
            self.makes_a_scenario,
            self.adds_a_measure_to_buildings_by_filter,
            self.runs_it,
            self.looks_at_results,
            self.compares,
            self.opens_the_report,
        ):
            FACTS["steps"].append(step.__name__)
            step()

    def opens_the_demo(self):
        shortcut(Qt.Key.Key_S)
        tab_to_button("Open the demo district")
        press(Qt.Key.Key_Space)
        wait_until(lambda: self.work.study.is_open and not self.work.queue.running(), "the demo")
        settle(800)
        FACTS["opened"] = len(self.work.study.buildings)

    def to_study(self):
        """Hides and shows the study panel: the keyboard is at its beginning."""
        iface.mainWindow().activateWindow()  # what a window manager does when a dialog closes
        settle(100)
        shortcut(Qt.Key.Key_S)
        shortcut(Qt.Key.Key_S)

    def chooses_a_scenario(self):
        self.to_study()
        scenarios = self.work.panel("study").scenarios.list
        tab_to(lambda widget: widget is scenarios, "the list of scenarios")
        press(Qt.Key.Key_Down)
        settle(300)
        FACTS["chosen"] = self.work.state.view.scenario
        press(Qt.Key.Key_Home)
        settle(300)
        FACTS["back"] = self.work.state.view.scenario

    def makes_a_scenario(self):
        tab_to_button("New scenario…")
        press(Qt.Key.Key_Space)
        settle(400)
        dialog = self.work.panel("study").scenarios.dialog
        assert QApplication.activeWindow() is dialog, "the dialog has not got the keyboard"
        tab_to(lambda widget: isinstance(widget, QLineEdit), "the name")
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_in("By keys")
        tab_to_button("Make scenario")
        press(Qt.Key.Key_Space)
        settle(400)
        FACTS["made"] = self.work.study.scenario_title(self.work.state.view.scenario)

    def adds_a_measure_to_buildings_by_filter(self):
        self.to_study()
        add = self.work.panel("study").scenarios.measures.add_button
        tab_to(lambda widget: widget is add, "Add measure")
        QTimer.singleShot(500, lambda: in_menu("Retrofit buildings"))
        press(Qt.Key.Key_Space)
        settle(600)
        form = self.work.panel("study").scenarios.measures.dialog
        assert form is not None and QApplication.activeWindow() is form, "the form has not got the keyboard"
        radios = tab_to(lambda widget: isinstance(widget, QRadioButton), "which buildings")
        assert radios is not None
        for _ in range(6):  # arrows go through radio buttons
            if form.targets.by_filter.isChecked():
                break
            press(Qt.Key.Key_Down)
        FACTS["by_filter"] = form.targets.by_filter.isChecked()
        tab_to(lambda widget: isinstance(widget, QComboBox) and said(widget) == "Use", "the use")
        press(Qt.Key.Key_Down)
        tab_to_button("Add measure")
        press(Qt.Key.Key_Space)
        settle(500)
        FACTS["measures"] = [m.describe() for m in self.work.study.scenarios[self.work.state.view.scenario].measures]

    def runs_it(self):
        iface.mainWindow().activateWindow()
        self.to_study()
        run = self.work.panel("study").run
        for process in ("traffic", "noise", "air"):
            tick = run.processes[process].tick
            if tick.isChecked():
                tab_to(lambda widget, tick=tick: widget is tick, process)
                press(Qt.Key.Key_Space)
        tab_to(lambda widget: widget is run.run_button, "Run")
        press(Qt.Key.Key_Space)
        scenario = self.work.state.view.scenario
        wait_until(lambda: self.work.study.result(scenario, "energy") is not None, "the energy result")
        wait_until(lambda: not self.work.queue.running(), "the end of the jobs")
        settle(500)
        FACTS["computed"] = scenario

    def looks_at_results(self):
        self.to_study()
        bar = self.work.panel("study").results
        box = bar.indicator
        tab_to(lambda widget: widget is box, "the indicator")
        before = self.work.state.view.indicator
        press(Qt.Key.Key_Down)
        settle(400)
        FACTS["indicators"] = [before, self.work.state.view.indicator]
        press(Qt.Key.Key_Up)
        settle(400)
        tab_to(lambda widget: widget.parentWidget() is bar.mode, "baseline, variant, difference")
        for _ in range(3):  # arrows go through buttons of which one is down
            if self.work.state.view.mode == "difference":
                break
            press(Qt.Key.Key_Right)
            settle(400)
        FACTS["mode"] = self.work.state.view.mode

    def compares(self):
        shortcut(Qt.Key.Key_B)
        window = self.work.part("compare").window
        wait_until(lambda: window.isVisible() and len(window.views.maps) >= 2, "the compared maps")
        window.activateWindow()
        settle(800)
        FACTS["compared"] = len(window.views.maps)
        shown, layers = self.work.state.view, [layer.name() for layer in iface.mapCanvas().layers()]
        self.filters_the_table_and_saves_it(window.figures)
        QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
        settle(300)
        FACTS["closed"] = not window.isVisible()
        FACTS["restored"] = self.work.state.view == shown and layers == [
            layer.name() for layer in iface.mapCanvas().layers()
        ]

    def filters_the_table_and_saves_it(self, figures):
        tab_to(lambda widget: widget is figures.filter, "the filter of the table")
        type_in("d < 0")  # QTest types ASCII; the filter takes d for Δ
        settle(300)
        path = OUT / "compared.csv"
        QTimer.singleShot(600, lambda: (type_in(str(path)), press(Qt.Key.Key_Return)))
        tab_to_button("Save as CSV…")
        press(Qt.Key.Key_Space)
        settle(600)
        figures.window().activateWindow()  # what a window manager does when a dialog closes
        settle(100)
        tab_to(lambda widget: widget is figures.table, "the table")
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        settle(400)
        with open(path, encoding="utf-8", newline="") as handle:
            FACTS["csv"] = list(csv.reader(handle))
        FACTS["picked_in_table"] = {
            "selection": sorted(self.work.selection.ids()),
            "map": sorted(each["id"] for each in self.work.map.layer("buildings").selectedFeatures()),
            "scene": len(self.work.panel("scene").viewer.selected),
        }

    def opens_the_report(self):
        iface.mainWindow().activateWindow()
        settle(200)
        shortcut(Qt.Key.Key_X)
        settle(600)
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        FACTS["report"] = [type(each).__name__ for each in shown]
        if shown:
            shown[-1].activateWindow()
            settle(200)
            press(Qt.Key.Key_Escape)
        settle(300)
        FACTS["left"] = [
            type(w).__name__ for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()
        ]


if __name__ != "tests.e2e.keyboard":  # run by QGIS, not imported
    QTimer.singleShot(1500, main)
