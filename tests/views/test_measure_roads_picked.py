"""Roads picked on the map are the selection "road" of all views, and the other way round."""

import pytest
from qgis.core import QgsProject

from plugin.review.study_model import StudyModel
from plugin.views.map.view import MapView
from tests.box_roads import STREETS, add_roads


@pytest.fixture
def study(qgis_app, box_twin):
    model = StudyModel()
    model.open(add_roads(box_twin).path)
    yield model
    model.close()


@pytest.fixture
def map_view(qgis_new_project, qgis_iface, study, view_state, selection, scales, display, asked):
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    yield view
    view.close()


def test_a_road_selected_on_the_map_is_the_selection_of_all_views(map_view, selection):
    layer = map_view.layer("roads")
    layer.selectByExpression("\"name\" = 'Main Street'")
    assert selection.ids("road") == {"main-1", "main-2"} and selection.ids("building") == frozenset()
    layer.removeSelection()
    assert selection.ids("road") == frozenset()


def test_roads_picked_elsewhere_are_selected_on_the_map(map_view, selection):
    selection.pick(["mill"], target="road")
    assert [feature["id"] for feature in map_view.layer("roads").selectedFeatures()] == ["mill"]


def test_a_map_opened_late_shows_what_is_picked(
    qgis_new_project, qgis_iface, study, view_state, selection, scales, display, asked
):
    selection.pick(["yard"], target="road")
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    assert [feature["id"] for feature in view.layer("roads").selectedFeatures()] == ["yard"]
    view.close()


def test_a_deleted_layer_of_roads_is_no_trouble(map_view, study, selection):
    QgsProject.instance().removeMapLayer(map_view.layer("roads").id())
    assert map_view.layer("roads") is None
    selection.pick(["mill"], target="road")
    assert selection.ids("road") == {"mill"}
    study.close()
    assert map_view.layer("buildings") is None


def test_the_study_has_the_roads_of_the_twin(study):
    assert list(study.roads.ids) == [each[0] for each in STREETS]
