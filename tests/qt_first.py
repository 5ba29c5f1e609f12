"""Loaded by pytest before anything else (pyproject.toml): Qt's widgets come before QGIS, as they do in the desktop.

The other way round QGIS's conversion of null QVariants breaks PyQt5's QGraphicsItem.itemChange, which pyqtgraph needs.
"""

import atexit
import contextlib
import os
import shutil
import tempfile

if "QGIS_AUTH_DB_DIR_PATH" not in os.environ:  # tests never touch the credentials of who runs them
    os.environ["QGIS_AUTH_DB_DIR_PATH"] = tempfile.mkdtemp(prefix="twinscape-auth-")
    atexit.register(shutil.rmtree, os.environ["QGIS_AUTH_DB_DIR_PATH"], ignore_errors=True)

with contextlib.suppress(ImportError):  # the solver's Python has no Qt
    import PyQt5.QtWidgets  # noqa: F401
