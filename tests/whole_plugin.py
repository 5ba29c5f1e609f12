"""The plugin in a window of its own: what QGIS gives a plugin, with real widgets and without QGIS's own panels."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QMainWindow, QMenu, QToolBar


class Iface(QObject):
    """The part of QgisInterface the plugin uses."""

    def __init__(self):
        super().__init__()
        self._window = QMainWindow()
        self._window.setAnimated(False)
        self._canvas = QgsMapCanvas(self._window)
        self._bar = QgsMessageBar(self._canvas)
        self._menu = QMenu("Plugins", self._window)
        self._window.setCentralWidget(self._canvas)
        self._window.resize(1500, 900)

    def mainWindow(self):  # noqa: N802
        return self._window

    def mapCanvas(self):  # noqa: N802
        return self._canvas

    def messageBar(self):  # noqa: N802
        return self._bar

    def pluginMenu(self):  # noqa: N802
        return self._menu

    def addToolBar(self, name):  # noqa: N802
        bar = QToolBar(name, self._window)
        self._window.addToolBar(bar)
        return bar

    def addPluginToMenu(self, menu, action):  # noqa: N802
        self._menu.addAction(action)

    def removePluginMenu(self, menu, action):  # noqa: N802
        self._menu.removeAction(action)

    def registerMainWindowAction(self, action, shortcut):  # noqa: N802
        return True

    def unregisterMainWindowAction(self, action):  # noqa: N802
        return True

    def addDockWidget(self, area, dock):  # noqa: N802
        self._window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):  # noqa: N802
        self._window.removeDockWidget(dock)

    def registerOptionsWidgetFactory(self, factory):  # noqa: N802
        pass

    def unregisterOptionsWidgetFactory(self, factory):  # noqa: N802
        pass

    def setActiveLayer(self, layer):  # noqa: N802
        return True

    def close(self):
        self._canvas.waitWhileRendering()
        self._window.close()
        self._window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window.deleteLater()
