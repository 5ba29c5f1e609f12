"""Noise computed by the workers of a Dask cluster from the real QGIS desktop: run inside QGIS by scripts/qgis_run.py.

The cluster is chosen and tested in "Where to compute", a run is followed tile by tile, cancelled and run again, run on this computer to
compare, and loses its scheduler in the end; facts.json is judged by the test.
TWINSCAPE_TWIN : a twin with roads; TWINSCAPE_SCHEDULER : its address; TWINSCAPE_CLUSTER : process ids of the scheduler, then of its workers;
TWINSCAPE_OUT : folder for facts.json and pictures.
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

import numpy as np
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins

sys.path.insert(0, os.environ["TWINSCAPE_ROOT"])
from tests import desktop  # noqa: E402

OUT, TWIN, SCHEDULER = (os.environ[f"TWINSCAPE_{name}"] for name in ("OUT", "TWIN", "SCHEDULER"))
CLUSTER = [int(word) for word in os.environ["TWINSCAPE_CLUSTER"].split()]
WAIT_S = 150
GRID_M, FINE_M = 1.0, 0.5  # many tiles of few buildings; more, for workers that have their kernels by then
LEFT = Qt.MouseButton.LeftButton
FACTS = {"errors": [], "log": []}


def main():
    stuck = open(Path(OUT) / "stuck.txt", "w")  # noqa: SIM115  faulthandler writes into it until the end
    faulthandler.dump_traceback_later(450, file=stuck, exit=True)
    QgsApplication.messageLog().messageReceived.connect(_on_log)
    try:
        Planner().compute()
    except Exception:
        FACTS["errors"].append(traceback.format_exc())
        QApplication.primaryScreen().grabWindow(0).save(str(Path(OUT) / "failed.png"))
    (Path(OUT) / "facts.json").write_text(json.dumps(FACTS, indent=1, ensure_ascii=False), encoding="utf-8")
    faulthandler.cancel_dump_traceback_later()
    faulthandler.dump_traceback_later(15, file=stuck)
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    iface.actionExit().trigger()


def _on_log(message, tag, level):
    if tag in ("Twinscape", "Python error"):
        FACTS["log"].append(f"{tag}: {message}")


def wait_until(condition, what):
    desktop.wait_until(condition, what, WAIT_S)


def click(button):
    QTest.mouseClick(button, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(10, button.height() // 2))


class Planner:
    def compute(self):
        plugin = plugins["twinscape"]
        self.work = plugin.workspace
        iface.mainWindow().setGeometry(QApplication.primaryScreen().geometry())  # there is no window manager here
        self.work.show_panel("study", True)
        self.work.guard(lambda: self.work.open_path(TWIN))
        wait_until(lambda: not self.work.queue.running(), "the checks")
        self.run = self.work.panel("study").run
        self.noise = self.run.processes["noise"]
        for key, row in self.run.processes.items():
            row.choose(key == "noise")
        self.noise.form.field("grid_m").setValue(GRID_M)
        self.noise.form.field("reflections").setValue(3)
        self.run.scope.setCurrentIndex(self.run.scope.findData("baseline"))
        FACTS["tested"] = self.choose_cluster()
        FACTS["estimate"] = [self.run.needed.text(), self.run.needed.toolTip(), self.run.short.text()]
        self.run.grab().save(str(Path(OUT) / "estimate.png"))
        self.cancel_in_the_middle()
        FACTS["again"] = self.to_its_end()
        there = self.values()
        self.start_anew()
        self.choose("here")
        FACTS["here"] = self.to_its_end()
        here = self.values()
        FACTS["values"] = {
            key: [int(np.isfinite(each).sum()), bool(np.array_equal(each, here[key], equal_nan=True))]
            for key, each in there.items()
        }
        self.start_anew()
        self.lose_the_scheduler()

    # --- where ------------------------------------------------------------------------------------------------------
    def open_dialog(self):
        plugins["twinscape"].action("where").trigger()
        wait_until(lambda: self.dialogs(), "the dialog")
        return self.dialogs()[0]

    @staticmethod
    def dialogs():
        return [
            each for each in QApplication.topLevelWidgets() if type(each).__name__ == "WhereDialog" and each.isVisible()
        ]

    def choose(self, kind, address=""):
        dialog = self.open_dialog()
        click(dialog.form.choices[kind])
        if address:
            QTest.mouseClick(dialog.form.scheduler, LEFT)
            QTest.keyClicks(dialog.form.scheduler, address)
        QTest.mouseClick(dialog.ok_button, LEFT)
        desktop.settle(200)
        return dialog

    def test(self, dialog):
        QTest.mouseClick(dialog.form.test_button, LEFT)
        wait_until(dialog.form.test_button.isEnabled, "the test")
        return dialog.form.found.text()

    def choose_cluster(self):
        """What is no address is not taken; then the right one, tested."""
        dialog = self.choose("dask", "127.0.0.1")
        FACTS["no address"] = [dialog.isVisible(), dialog.form.found.text()]
        dialog.form.scheduler.selectAll()
        QTest.keyClicks(dialog.form.scheduler, SCHEDULER)
        said = self.test(dialog)
        dialog.grab().save(str(Path(OUT) / "where.png"))
        QTest.mouseClick(dialog.ok_button, LEFT)
        desktop.settle(200)
        FACTS["chosen"] = self.work.solver.where.words()
        return said

    # --- runs -------------------------------------------------------------------------------------------------------
    def begin(self):
        before = {job.id for job in self.work.queue.jobs()}
        QTest.mouseClick(self.run.run_button, LEFT)
        jobs = [job for job in self.work.queue.jobs() if job.id not in before]
        assert [job.process for job in jobs] == ["noise"], jobs
        return jobs[0]

    def tiles(self):
        """{state: how many}, as the map shows them."""
        view = self.work.part("solver").tiles
        return {} if view is None or view.item is None else view.item.counts()

    def until_some(self, job):
        """Some tiles are there and others are not; the workers are held then, so that it stays like that: on a computer with nothing else to
        do all are computed before the map, which looks once a second, shows the first."""
        board, end = Path(TWIN) / "cache" / "tiles" / "noise-baseline.json", time.monotonic() + WAIT_S
        while not (board.exists() and '"computed"' in board.read_text(encoding="utf-8")):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            assert not job.is_over and time.monotonic() < end, f"no tile while it ran: {job.status}, {job.error}"
        for pid in CLUSTER[1:]:
            os.kill(pid, signal.SIGSTOP)
        wait_until(lambda: self.tiles().get("computed", 0) > 0, "the first tile on the map")
        desktop.settle(800)

    def cancel_in_the_middle(self):
        job = self.begin()
        self.until_some(job)
        FACTS["tiles"], FACTS["progress"] = self.tiles(), job.progress
        FACTS["where"] = job.where
        QApplication.primaryScreen().grabWindow(0).save(str(Path(OUT) / "tiles.png"))
        click(self.run._rows[job.id]._cancel)
        wait_until(lambda: job.is_over, "the end of the cancelled job")
        for pid in CLUSTER[1:]:
            os.kill(pid, signal.SIGCONT)
        kept = Path(TWIN) / "cache" / "tiles" / "noise"
        FACTS["cancelled"] = [job.status, job.message, len(list(kept.glob("*/*.npz"))), self.result_is_there()]

    def to_its_end(self):
        job = self.begin()
        wait_until(lambda: job.is_over, "the job")
        desktop.settle(300)
        return [job.status, job.where, [line for line in job.log if "iles" in line], str(job.error)]

    def result_is_there(self):
        return (Path(TWIN) / "results" / "baseline" / "noise").exists()

    def values(self):
        folder = Path(TWIN) / "results" / "baseline" / "noise" / "values"
        return {path.stem: np.load(path, allow_pickle=False) for path in sorted(folder.glob("*.npy"))}

    def start_anew(self):
        shutil.rmtree(Path(TWIN) / "results" / "baseline" / "noise")
        shutil.rmtree(Path(TWIN) / "cache" / "noise")
        wait_until(lambda: self.work.study.result("baseline", "noise") is None, "the study without its result")

    def lose_the_scheduler(self):
        self.choose("dask")
        self.noise.form.field("grid_m").setValue(FINE_M)
        job = self.begin()
        self.until_some(job)
        os.kill(CLUSTER[0], signal.SIGKILL)
        wait_until(lambda: job.is_over, "the end of the job without a scheduler")
        desktop.settle(300)
        bar = iface.messageBar()
        FACTS["lost"] = [job.status, str(job.error), [each.text() for each in bar.items()]]
        QApplication.primaryScreen().grabWindow(0).save(str(Path(OUT) / "lost.png"))
        job = self.begin()  # there is no scheduler: job and test, each by a worker of its own
        dialog = self.open_dialog()
        FACTS["silent"] = self.test(dialog)
        dialog.grab().save(str(Path(OUT) / "silent.png"))
        dialog.reject()
        wait_until(lambda: job.is_over, "the end of the job that found no scheduler")
        FACTS["refused"] = [job.status, str(job.error), self.result_is_there()]


QTimer.singleShot(1500, main)
