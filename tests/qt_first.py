"""Loaded by pytest before anything else (pyproject.toml): Qt's widgets come before QGIS, as they do in the desktop.

The other way round QGIS's conversion of null QVariants breaks PyQt5's QGraphicsItem.itemChange, which pyqtgraph needs.
"""

import contextlib

with contextlib.suppress(ImportError):  # the solver's Python has no Qt
    import PyQt5.QtWidgets  # noqa: F401
