"""Twinscape: 3D local digital twins in QGIS."""


def classFactory(iface):  # noqa: N802  the name QGIS calls
    """The plugin for QGIS's main window."""
    from .main import TwinscapePlugin

    return TwinscapePlugin(iface)
