"""Waiting, and what there is to open, in the real QGIS desktop, for scripts that run inside it (scripts/qgis_run.py) and put TWINSCAPE_ROOT on their path."""

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


def dialogs_of(work):
    """(name, what opens it) of every dialog that a study with results offers; import and film apart."""
    return [
        ("set up", work.set_up_solver),
        ("3D view", work.explain_3d),
        ("verify", work.verify_solver),
        ("measured", work.read_measured),
        ("weather file", lambda: work.add_weather(lambda name: None)),
        ("abatement", work.show_abatement),
        ("heat network", lambda: work.plan_heat("heat-network")),
        ("geothermal", lambda: work.plan_heat("geothermal")),
        ("import report", work.show_report),
        ("scenario", work.panel("study").scenarios.create),
        ("where", work.part("solver").settings),
        ("report", work.part("report").open),
        ("picture", work.part("export").picture),
    ]


def measure_forms(work, x=0.0, y=0.0):
    """(kind, its form, shown until the next one is) of every measure; x, y : where those that are drawn lie [m]"""
    from twinscape.plugin.views.study.measures.catalogue import BY_KIND

    line = ((x, y), (x + 50.0, y))
    area = ((x, y), (x + 50.0, y), (x + 50.0, y + 40.0), (x, y + 40.0))
    panel = work.panel("study").scenarios.measures
    for kind, entry in BY_KIND.items():
        panel.close_dialog()
        panel._open(entry, {"": (), "line": line, "polygon": area}[entry.draws])
        settle(60)
        yield kind, panel.dialog
    panel.close_dialog()
