"""Run inside QGIS by `make demo`: opens the twin named by TWINSCAPE_TWIN."""

import os

from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface, plugins


def _open():
    iface.mainWindow().showMaximized()
    workspace = plugins["twinscape"].workspace
    workspace.guard(lambda: workspace.open_path(os.environ["TWINSCAPE_TWIN"]))


QTimer.singleShot(500, _open)
