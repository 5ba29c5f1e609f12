"""The only file that knows what differs between Qt 5 and Qt 6 and between versions of QGIS."""

from __future__ import annotations

import os
import time

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsColorRampShader,
    QgsInterval,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsScaleBarSettings,
    QgsTask,
    QgsTemporalNavigationObject,
    QgsTextFormat,
    QgsUnitTypes,
    QgsWkbTypes,
)
from qgis.PyQt import QtCore, QtGui, QtWidgets

QT6 = QtCore.QT_VERSION_STR.startswith("6")
QGIS_VERSION = Qgis.QGIS_VERSION_INT if hasattr(Qgis, "QGIS_VERSION_INT") else Qgis.versionInt()

QAction = QtGui.QAction if QT6 else QtWidgets.QAction
QActionGroup = QtGui.QActionGroup if QT6 else QtWidgets.QActionGroup
QShortcut = QtGui.QShortcut if QT6 else QtWidgets.QShortcut

# Qgis.GeometryType and Qgis.LayerType came with 3.30
POLYGON = Qgis.GeometryType.Polygon if hasattr(Qgis, "GeometryType") else QgsWkbTypes.GeometryType.PolygonGeometry
LINE = Qgis.GeometryType.Line if hasattr(Qgis, "GeometryType") else QgsWkbTypes.GeometryType.LineGeometry
POINT = Qgis.GeometryType.Point if hasattr(Qgis, "GeometryType") else QgsWkbTypes.GeometryType.PointGeometry
VECTOR_LAYER = Qgis.LayerType.Vector if hasattr(Qgis, "LayerType") else QgsMapLayer.LayerType.VectorLayer
RASTER_LAYER = Qgis.LayerType.Raster if hasattr(Qgis, "LayerType") else QgsMapLayer.LayerType.RasterLayer
DISCRETE_RAMP = (
    Qgis.ShaderInterpolationMethod.Discrete
    if hasattr(Qgis, "ShaderInterpolationMethod")
    else QgsColorRampShader.Type.Discrete
)
# Qgis.TemporalUnit came with 3.30, Qgis.TemporalNavigationMode and Qgis.AnimationState with 3.36
_HAS_UNIT, _HAS_MODE = hasattr(Qgis, "TemporalUnit"), hasattr(Qgis, "TemporalNavigationMode")
ONE_HOUR = QgsInterval(1, Qgis.TemporalUnit.Hours if _HAS_UNIT else QgsUnitTypes.TemporalUnit.TemporalHours)
ONE_MONTH = QgsInterval(1, Qgis.TemporalUnit.Months if _HAS_UNIT else QgsUnitTypes.TemporalUnit.TemporalMonths)
TIME_ANIMATED = (
    Qgis.TemporalNavigationMode.Animated if _HAS_MODE else QgsTemporalNavigationObject.NavigationMode.Animated
)
TIME_OFF = (
    Qgis.TemporalNavigationMode.Disabled if _HAS_MODE else QgsTemporalNavigationObject.NavigationMode.NavigationOff
)
TIME_STANDS = Qgis.AnimationState.Idle if _HAS_MODE else QgsTemporalNavigationObject.AnimationState.Idle

# Tasks nobody is told the end of came with 3.26; before, QGIS tells it of those that take more than five seconds
QUIET_TASK = QgsTask.Flag.Silent if QGIS_VERSION >= 32600 else QgsTask.Flag.CanCancel

# Qgis.ScaleBarSegmentSizeMode came with 3.40
FIT_WIDTH = (
    Qgis.ScaleBarSegmentSizeMode.FitWidth
    if hasattr(Qgis, "ScaleBarSegmentSizeMode")
    else QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth
)

# Qgis.ProcessingAlgorithmFlag came with 3.36
NO_THREADING = (
    Qgis.ProcessingAlgorithmFlag.NoThreading
    if hasattr(Qgis, "ProcessingAlgorithmFlag")
    else QgsProcessingAlgorithm.Flag.FlagNoThreading
)

FUTURE_TELLS = 180  # QEvent::FutureCallOut, by which work in threads tells that it is done; PyQt has no name for it
SHORT_MS = 1  # a canvas waits this long for further wishes before it draws


def choose_qt_binding() -> None:
    """Tells QtPy and pyqtgraph which Qt QGIS uses, before either is imported: with two bindings installed they may pick the wrong one."""
    os.environ["QT_API"] = "pyqt6" if QT6 else "pyqt5"
    os.environ["PYQTGRAPH_QT_LIB"] = "PyQt6" if QT6 else "PyQt5"


def mouse_position(event: QtGui.QMouseEvent) -> QtCore.QPointF:
    """Where in the widget a mouse event happened."""
    return event.position() if hasattr(event, "position") else event.localPos()


def clock_time(year: int, month: int, day: int, hour: int) -> QtCore.QDateTime:
    """An hour on the clock, in a zone without summer time: every day has its 24 hours."""
    return QtCore.QDateTime(QtCore.QDate(year, month, day), QtCore.QTime(hour, 0), QtCore.QTimeZone.utc())


def start_pending_map(canvas: QtWidgets.QWidget) -> None:
    """Lets a map canvas that was asked for a new picture begin with it now, not after Qt's next round of painting."""
    for timer in canvas.findChildren(QtCore.QTimer, "", QtCore.Qt.FindChildOption.FindDirectChildrenOnly):
        if timer.isActive() and timer.isSingleShot() and timer.interval() <= SHORT_MS:
            QtCore.QCoreApplication.sendEvent(timer, QtCore.QTimerEvent(timer.timerId()))


def finish_map(canvas: QtWidgets.QWidget, milliseconds: int) -> None:
    """Waits for the picture a map canvas is drawing, so long at most, and lets it take that now, not in a later round of events."""
    end = time.perf_counter() + milliseconds / 1000
    while canvas.isDrawing() and time.perf_counter() < end:
        time.sleep(0.001)  # the threads that draw it do not need Python
        # since QGIS 3.30 an expression asks a layer in the layer's thread, as which features are selected
        for layer in canvas.layers():
            QtCore.QCoreApplication.sendPostedEvents(layer, QtCore.QEvent.Type.MetaCall)
        QtCore.QCoreApplication.sendPostedEvents(None, FUTURE_TELLS)


def end_idle_threads(milliseconds: int) -> None:
    """Ends the waiting threads of the thread pools; QGIS ≥ 3.34 has one of its own for tasks."""
    QtCore.QThreadPool.globalInstance().waitForDone(milliseconds)
    manager = QgsApplication.taskManager()
    if hasattr(manager, "threadPool"):
        manager.threadPool().waitForDone(milliseconds)


def set_text(item, font: QtGui.QFont, colour: QtGui.QColor) -> None:
    """Font and colour of the words of a layout item or legend style; text formats took the place of fonts from 3.24 on."""
    if not hasattr(item, "setTextFormat"):
        item.setFont(font)
        if hasattr(item, "setFontColor"):  # a legend has one for all of its styles
            item.setFontColor(colour)
        return
    text = QgsTextFormat()
    text.setFont(font)
    text.setSize(font.pointSizeF())
    text.setColor(colour)
    item.setTextFormat(text)
