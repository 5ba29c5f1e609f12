"""A map that was asked for a new picture can be told to begin now, on this QGIS and this Qt."""

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProperty,
    QgsRectangle,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QApplication

from plugin.compat import finish_map, start_pending_map


@pytest.fixture
def canvas(qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    layer = QgsVectorLayer("Point?crs=EPSG:3067", "points", "memory")
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3067"))
    canvas.setExtent(QgsRectangle(0, 0, 100, 100))
    canvas.setLayers([layer])
    canvas.resize(200, 200)
    canvas.show()
    qtbot.waitUntil(lambda: not canvas.isDrawing(), timeout=5000)
    canvas.begun = []
    canvas.renderStarting.connect(lambda: canvas.begun.append(1))
    qtbot.wait(700)  # QGIS waits half a second after a canvas got its size
    canvas.waitWhileRendering()
    canvas.begun.clear()
    canvas.layer = layer  # kept as long as the canvas
    yield canvas
    canvas.waitWhileRendering()


def test_a_pending_map_begins_at_once_and_once(canvas):
    canvas.refresh()
    assert not canvas.begun
    start_pending_map(canvas)
    assert canvas.begun == [1]
    canvas.waitWhileRendering()
    QApplication.processEvents()
    assert canvas.begun == [1]


def test_a_map_nobody_asked_does_not_begin(canvas):
    start_pending_map(canvas)
    assert not canvas.begun


def test_a_map_being_drawn_is_taken_by_its_canvas_without_further_events(canvas):
    done = []
    canvas.mapCanvasRefreshed.connect(lambda: done.append(1))
    canvas.refresh()
    start_pending_map(canvas)
    assert canvas.isDrawing()
    finish_map(canvas, 5000)
    assert not canvas.isDrawing() and done == [1]


def test_a_map_whose_symbols_ask_what_is_selected_is_finished_too(canvas):
    """As the outlines of buildings do: since QGIS 3.30 the drawing thread asks the main one."""
    point = QgsFeature()
    point.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(50, 50)))
    canvas.layer.dataProvider().addFeature(point)
    size = QgsProperty.fromExpression("if(is_selected(), 4, 2)")
    canvas.layer.renderer().symbol().symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertySize, size)
    canvas.refresh()
    start_pending_map(canvas)
    assert canvas.isDrawing()
    finish_map(canvas, 5000)
    assert not canvas.isDrawing()


def test_nobody_waits_longer_than_is_said_nor_for_a_map_that_is_not_drawn(canvas):
    canvas.refresh()
    start_pending_map(canvas)
    finish_map(canvas, 0)
    assert canvas.isDrawing()
    canvas.waitWhileRendering()
    finish_map(canvas, 10**9)  # comes back
