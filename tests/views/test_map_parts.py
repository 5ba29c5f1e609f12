"""The coloured layer's table, and the layers of a study in a project."""

import shutil
import struct

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

from plugin.city.provenance import Origin
from plugin.indicators import colours
from plugin.indicators.scales import NOT_COMPUTED
from plugin.store import geopackage
from plugin.views.map import ending_jobs, styles
from plugin.views.map.display_table import NO_CLASS, DisplayTable
from plugin.views.map.layers import StudyLayers
from plugin.views.map.view import MapView
from tests.box_city import DEPTH_M, HEAT, SOUTH, WEST, WIDTH_M, ids_of
from tests.map_picture import picture_of


def rows_of(path):
    layer = QgsVectorLayer(f"{path}|layername=buildings", "display", "ogr")
    assert layer.isValid()
    return {f["id"]: (f["value"], f["class"]) for f in layer.getFeatures()}


def is_null(value):
    return value is None or str(value) == "NULL"


def test_qgis_reads_values_classes_and_null_for_what_is_missing(qgis_app, box_twin):
    table = DisplayTable(box_twin, np.array(ids_of(12), dtype=object))
    values = np.arange(12.0)
    values[3] = np.nan
    classes = np.where(np.isnan(values), -1, 2).astype(np.int8)
    assert table.write(values, classes) == 12
    rows = rows_of(table.path)
    assert rows["box-5"] == (5.0, 2)
    assert is_null(rows["box-3"][0]) and rows["box-3"][1] == -1


def test_only_changed_rows_are_written(qgis_app, box_twin):
    table = DisplayTable(box_twin, np.array(ids_of(12), dtype=object))
    values, classes = np.full(12, np.nan), np.full(12, -1, dtype=np.int8)
    table.write(values, classes)
    assert table.write(values, classes) == 0
    values[7], classes[7] = 3.5, 1
    assert table.write(values, classes) == 1
    assert rows_of(table.path)["box-7"] == (3.5, 1)


def test_in_a_hurry_only_new_colours_are_written_and_the_rest_is_made_up_for(box_twin):
    table = DisplayTable(box_twin, np.array(ids_of(12), dtype=object))
    classes = np.zeros(12, dtype=np.int8)
    table.write(np.arange(12.0), classes)
    later = classes.copy()
    later[3] = 1
    assert table.write(np.arange(12.0) + 0.5, later, is_hurried=True) == 1
    rows = rows_of(table.path)
    assert rows["box-3"] == (3.5, 1) and rows["box-2"] == (2.0, 0)
    assert table.write(np.arange(12.0) + 0.5, later) == 11
    assert rows_of(table.path)["box-2"] == (2.5, 0)


def test_a_table_of_the_same_buildings_is_used_again(qgis_app, box_twin):
    ids = np.array(ids_of(12), dtype=object)
    DisplayTable(box_twin, ids).write(np.arange(12.0), np.zeros(12, dtype=np.int8))
    before = DisplayTable(box_twin, ids).path.stat().st_ino
    assert rows_of(DisplayTable(box_twin, ids).path)["box-2"][0] == 2.0
    assert DisplayTable(box_twin, ids).path.stat().st_ino == before


def test_a_table_of_other_buildings_is_made_anew(qgis_app, box_twin):
    ids = np.array(ids_of(12), dtype=object)
    DisplayTable(box_twin, ids).write(np.arange(12.0), np.zeros(12, dtype=np.int8))
    with geopackage.connect(box_twin.gpkg, write=True) as connection:
        geopackage.drop_table(connection, "surfaces")
        connection.create_function("ST_IsEmpty", 1, lambda blob: 0)
        for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda blob: 0.0)
        connection.execute("UPDATE buildings SET year = 1800")
    table = DisplayTable(box_twin, ids)
    assert rows_of(table.path)["box-2"][1] == NO_CLASS


def test_a_twin_that_cannot_be_written_gets_its_table_elsewhere(qgis_app, box_twin):
    shutil.rmtree(box_twin.cache_folder)
    box_twin.cache_folder.write_text("not a folder")  # what root cannot write to either
    table = DisplayTable(box_twin, np.array(ids_of(12), dtype=object))
    assert box_twin.path not in table.path.parents
    table.write(np.arange(12.0), np.zeros(12, dtype=np.int8))
    assert rows_of(table.path)["box-2"][0] == 2.0


def test_the_renderer_has_one_category_a_class_and_missing_is_hatched(display, view_state):
    view_state.show_indicator(HEAT)
    picture = display.picture
    categories = {c.value(): c for c in styles.data_renderer(picture).categories()}
    for number, colour in enumerate(picture.scale.colours):
        assert categories[number].symbol().color().name().upper() == colour.upper()
    assert categories[-1].label() == NOT_COMPUTED and categories[-1].symbol().symbolLayerCount() == 2


@pytest.fixture
def project(qgis_new_project):
    return QgsProject.instance()


def test_layers_are_grouped_and_taken_over_when_they_are_there_already(project, box_twin):
    table = DisplayTable(box_twin, np.array(ids_of(12), dtype=object))
    layers = StudyLayers(project, box_twin, str(table.path))
    layers.ensure()
    assert {"buildings", "display"} == set(layers._layers)
    again = StudyLayers(project, box_twin, str(table.path))
    again.ensure()
    assert again._layers == layers._layers and len(project.mapLayers()) == 2
    again.remove()
    assert not project.mapLayers() and not project.layerTreeRoot().findGroups()


def test_traffic_lights_of_a_twin_are_a_layer_that_is_off_at_first(project, box_twin):
    points = [struct.pack("<BIdd", 1, 1, WEST + 10.0 * i, SOUTH) for i in range(2)]
    places = np.array([[WEST + 10.0 * i, SOUTH] * 2 for i in range(2)])
    columns = {"id": np.array(["a", "b"], dtype=object), "kind": np.array(["lights", "roundabout"], dtype=object)}
    with geopackage.connect(box_twin.gpkg, write=True) as connection:
        geometry = geopackage.Geometries(points, places, "POINT")
        geopackage.write_table(connection, "road_junctions", columns, geometry, 3067, "Traffic lights and roundabouts")
    box_twin.manifest["counts"]["road_junctions"] = 2
    layers = StudyLayers(project, box_twin, str(DisplayTable(box_twin, np.array(ids_of(12), dtype=object)).path))
    layers.ensure()
    layer = layers.layer("junctions")
    assert sorted(feature["kind"] for feature in layer.getFeatures()) == ["lights", "roundabout"]
    assert not project.layerTreeRoot().findLayer(layer.id()).itemVisibilityChecked()
    layers.remove()


def edited(layer, building_id, **values):
    feature = next(f for f in layer.getFeatures() if f["id"] == building_id)
    layer.startEditing()
    for name, value in values.items():
        layer.changeAttributeValue(feature.id(), layer.fields().indexOf(name), value)


@pytest.fixture
def map_view(project, qgis_iface, study, view_state, selection, scales, display, asked):
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    yield view
    view.close()


def test_what_somebody_types_in_the_table_is_given_and_results_are_out_of_date(map_view, study):
    layer = map_view.layer("buildings")
    assert study.buildings["year"].guessed[2] and not study.stale("baseline", "energy")
    edited(layer, "box-2", year=1955)
    assert layer.commitChanges()
    year = study.buildings["year"]
    assert year.values[2] == 1955 and not year.guessed[2] and year.guessed[3]
    assert study.stale("baseline", "energy") == ["buildings"]


def test_a_value_somebody_takes_away_is_missing(map_view, study):
    edited(map_view.layer("buildings"), "box-2", year=None)
    map_view.layer("buildings").commitChanges()
    assert np.isnan(study.buildings["year"].values[2]) and study.buildings["year"].origin[2] == Origin.MISSING


def test_undoing_an_edit_leaves_the_provenance_as_it_was(map_view, study):
    layer = map_view.layer("buildings")
    edited(layer, "box-2", year=1955)
    layer.undoStack().undo()
    assert layer.commitChanges()
    assert study.buildings["year"].guessed[2] and not study.stale("baseline", "energy")


def test_deleting_a_building_in_the_table_is_told(map_view, asked):
    layer = map_view.layer("buildings")
    layer.startEditing()
    layer.deleteFeature(next(f.id() for f in layer.getFeatures() if f["id"] == "box-2"))
    assert layer.commitChanges()
    (error,) = asked.errors
    asked.errors.clear()
    assert "11 buildings now and there were 12" in error.message and error.hint


def test_a_selection_on_the_map_is_everybodys_and_back(map_view, selection):
    layer = map_view.layer("buildings")
    layer.selectByExpression("\"id\" IN ('box-1', 'box-4')")
    assert selection.ids() == {"box-1", "box-4"}
    selection.pick(["box-7"])
    assert [f["id"] for f in layer.selectedFeatures()] == ["box-7"]
    selection.clear()
    assert layer.selectedFeatureCount() == 0


def test_selecting_the_coloured_layer_selects_the_buildings(map_view, selection):
    display_layer = map_view.layer("display")
    display_layer.selectByExpression("\"id\" = 'box-3'")
    assert selection.ids() == {"box-3"}
    assert display_layer.selectedFeatureCount() == 0


def test_a_layer_taken_out_of_the_project_by_the_user_breaks_nothing(map_view, selection, view_state):
    project = QgsProject.instance()
    project.removeMapLayer(map_view.layer("buildings").id())
    selection.pick(["box-1"])
    project.removeMapLayer(map_view.layer("display").id())
    view_state.show_indicator("city.height_m")


def test_closing_the_study_takes_its_layers_out_and_gives_the_selection_colour_back(map_view, study):
    project = QgsProject.instance()
    study.close()
    assert not project.mapLayers()
    assert project.selectionColor().name().upper() != colours.SELECTION.upper()


def test_a_drawing_of_the_ground_that_is_not_wanted_any_more_is_kept_until_it_has_ended(qtbot, map_view):
    """Its threads may wait for the main thread, which must not wait for them: QGIS 3.40 stood still."""
    drawn = []
    map_view.groundRendered.connect(lambda *_: drawn.append(1))
    map_view.render_ground(pixels=2048)
    first = map_view._job
    map_view.render_ground(pixels=64)
    assert first in ending_jobs._ENDING or not first.isActive()
    map_view.render_ground(pixels=64)
    qtbot.waitUntil(lambda: not ending_jobs._ENDING and bool(drawn), timeout=10_000)
    assert drawn == [1]
    ending_jobs.end_in_background(first)  # it has ended: there is nothing to keep
    assert ending_jobs._ENDING == []


def test_the_ground_is_drawn_in_the_background_with_its_extent(qtbot, map_view, study):
    with qtbot.waitSignal(map_view.groundRendered, timeout=10_000) as signal:
        map_view.render_ground(pixels=256)
    image, box = signal.args
    assert max(image.width(), image.height()) == 256
    west, south, _, east, north, _ = study.twin.extent
    assert box[0] < west and box[1] < south and box[2] > east and box[3] > north


def picture_at(layers, middle, metres_per_pixel):
    """60 × 60 pixels as the map would draw them, what is selected in red."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setOutputDpi(96)
    settings.setOutputSize(QSize(60, 60))
    settings.setSelectionColor(QColor("#FF0000"))
    settings.setBackgroundColor(QColor("#FFFFFF"))
    reach = 30 * metres_per_pixel
    settings.setExtent(QgsRectangle(middle.x() - reach, middle.y() - reach, middle.x() + reach, middle.y() + reach))
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))  # as the canvas has it
    settings.setExpressionContext(context)
    return picture_of(settings)


def selected_pixels(map_view, selection, metres_per_pixel):
    """How many pixels of a selected box have the accent, and how many the data's colour, at a scale of the map."""
    selection.pick(["box-5"])
    layer, data = map_view.layer("buildings"), map_view.layer("display")
    image = picture_at([layer, data], layer.boundingBoxOfSelected().center(), metres_per_pixel)
    half_x, half_y = int(WIDTH_M / 2 / metres_per_pixel) + 1, int(DEPTH_M / 2 / metres_per_pixel) + 1
    inside = [image.pixelColor(x, y) for x in range(30 - half_x, 30 + half_x) for y in range(30 - half_y, 30 + half_y)]
    fill = next(c.symbol().color() for c in data.renderer().categories() if c.value() == NO_CLASS)
    return sum(c.red() > 200 and c.green() < 120 for c in inside), sum(c == fill for c in inside)


def test_at_a_small_scale_only_the_selected_have_an_outline(map_view, selection):
    layer = map_view.layer("buildings")
    for metres_per_pixel, chosen, outline in ((1.0, (), True), (12.0, (), False), (12.0, ("box-5",), True)):
        selection.pick(chosen)
        image = picture_at([layer], layer.extent().center(), metres_per_pixel)
        drawn = {image.pixelColor(x, y).name() for x in range(60) for y in range(60)} - {"#ffffff"}
        assert bool(drawn) == outline, (metres_per_pixel, chosen)
        if chosen:  # red on white and nothing else
            assert all(name.startswith("#ff") for name in drawn)


def test_no_expression_of_the_outlines_asks_what_is_selected(map_view):
    """QGIS ≥ 3.30 asks the main thread, which may be waiting for the threads that draw: QGIS would stand still for ever."""
    for layer in map_view.layer("buildings").renderer().symbol().symbolLayers():
        properties = layer.dataDefinedProperties()
        asked = [properties.property(key).asExpression() for key in properties.propertyKeys()]
        assert asked and not any("selected" in expression for expression in asked)


@pytest.mark.parametrize("metres_per_pixel", [0.5, 1.0, 1.5])
def test_the_outline_of_the_selected_never_hides_the_colour_of_their_data(map_view, selection, metres_per_pixel):
    accent, fill = selected_pixels(map_view, selection, metres_per_pixel)
    assert accent > 4 and fill > 4


def test_a_study_that_the_map_does_not_show_is_zoomed_to(
    project, qgis_iface, study, view_state, selection, scales, display, asked
):
    project.addMapLayer(QgsVectorLayer("Point?crs=EPSG:3067", "mine", "memory"))
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3067"))
    west, south, _, east, north, _ = study.twin.extent
    for box, is_moved in (
        (QgsRectangle(west + 90_000, south, east + 90_000, north), True),  # elsewhere
        (QgsRectangle(west - 9000, south - 9000, east + 9000, north + 9000), True),  # a speck
        (QgsRectangle(west, south, west + 20, south + 20), False),  # the user looks at a part of it
    ):
        canvas.setExtent(box)
        before = canvas.extent()
        view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
        assert (canvas.extent() != before) == is_moved
        view.close()
