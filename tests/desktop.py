"""Waiting in the real QGIS desktop, for scripts that run inside it (scripts/qgis_run.py) and put TWINSCAPE_ROOT on their path."""

import time

from qgis.PyQt.QtCore import QEventLoop
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface

MOST_S = 90.0  # of a machine that is busy with something else


def settle(milliseconds=250, most_s=MOST_S):
    """Lets events, timers and the map's rendering happen."""
    end = time.monotonic() + milliseconds / 1000
    while time.monotonic() < end or iface.mapCanvas().isDrawing():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if time.monotonic() > end + most_s:
            break


def wait_until(condition, what, most_s=MOST_S):
    """AssertionError saying what was waited for, when it does not come in time."""
    end = time.monotonic() + most_s
    while not condition():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if time.monotonic() > end:
            raise AssertionError(f"waited {most_s:g} s for {what}")
