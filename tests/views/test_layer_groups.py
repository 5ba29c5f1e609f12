"""The layers of a study in the layer tree: study → scenario → indicator, and what the user made of them after saving and reopening."""

import shutil

import pytest
from qgis.core import QgsProject, QgsSingleSymbolRenderer
from qgis.PyQt.QtGui import QColor

from plugin.scenario.scenario import BASELINE
from plugin.store.twin import Twin
from plugin.views.map.kept_look import CLASS, DIFFERENCE, LOOKS
from plugin.views.map.layers import NOISE_ROLES, StudyLayers
from plugin.views.map.styles import plain_fill
from plugin.views.map.view import MapView
from tests.box_city import HEAT
from tests.box_noise import LDEN, write_noise

RECEIVERS, AREAS, _ = NOISE_ROLES
YEAR, USE = "city.year", "city.use"


@pytest.fixture
def project(qgis_new_project):
    return QgsProject.instance()


@pytest.fixture
def open_map(project, qgis_iface, study, view_state, selection, scales, display, asked):
    """Opens the study in the map, closing it there first."""
    opened = []

    def make():
        while opened:
            opened.pop().close()
        opened.append(MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard))
        return opened[-1]

    yield make
    opened.pop().close()


@pytest.fixture
def noisy(open_map, study, box_twin, view_state):
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(LDEN)
    return open_map()


def path_of(map_view, role):
    """Names of the groups a layer is in, from the top, and of the layer."""
    node = QgsProject.instance().layerTreeRoot().findLayer(map_view.layer(role).id())
    names = []
    while node is not None and node.parent() is not None:
        names.insert(0, node.name())
        node = node.parent()
    return names


def reopened(project, path):
    assert project.write(str(path))
    project.clear()
    assert project.read(str(path))


def test_study_then_scenario_then_indicator(noisy, view_state):
    title = noisy._layers._group_title()
    assert path_of(noisy, RECEIVERS)[:-1] == [title, "Baseline: points and lines", "Noise level Lden"]
    assert path_of(noisy, "display")[:-1] == [title, "Baseline: buildings", "Noise level Lden"]
    assert path_of(noisy, AREAS)[:-1] == [title, "Baseline: ground", "Noise level Lden"]
    layer = noisy.layer("display")
    assert layer.customProperty("twinscape/scenario_id") == BASELINE
    assert layer.customProperty("twinscape/indicator") == LDEN
    view_state.update(scenario="retrofit", indicator=HEAT)
    assert path_of(noisy, "display")[:-1] == [title, "Retrofit: buildings", "Heat demand per floor area"]
    assert layer.customProperty("twinscape/scenario_id") == "retrofit"
    assert layer.customProperty("twinscape/indicator") == HEAT


def test_a_reopened_project_has_no_doubles_and_everything_as_the_user_made_it(noisy, open_map, project, tmp_path):
    root = project.layerTreeRoot()
    noisy.layer("buildings").setName("Our houses")
    noisy.layer(RECEIVERS).setName("Ears")
    group = root.findLayer(noisy.layer(AREAS).id()).parent()
    group.setName("Loud places")
    study_group = noisy._layers._find_group()
    moved = root.findLayer(noisy.layer(RECEIVERS).id())
    study_group.insertChildNode(0, moved.clone())
    moved.parent().removeChildNode(moved)
    noisy.layer("display").setRenderer(QgsSingleSymbolRenderer(plain_fill("#123456")))
    order = [layer.customProperty("twinscape/role") for layer in root.layerOrder()]
    ids = {layer.customProperty("twinscape/role"): layer.id() for layer in project.mapLayers().values()}
    reopened(project, tmp_path / "kept.qgz")
    again = open_map()
    root = project.layerTreeRoot()
    assert {layer.customProperty("twinscape/role"): layer.id() for layer in project.mapLayers().values()} == ids
    assert [layer.customProperty("twinscape/role") for layer in root.layerOrder()] == order
    assert len([each for each in root.children() if each.customProperty("twinscape/twin")]) == 1
    assert again.layer("buildings").name() == "Our houses" and again.layer(RECEIVERS).name() == "Ears"
    assert path_of(again, AREAS)[-2] == "Loud places" and len(path_of(again, RECEIVERS)) == 2
    assert again.layer("display").renderer().symbol().color() == QColor("#123456")


def test_the_users_look_goes_with_the_indicator_and_comes_back_with_it(noisy, view_state, open_map, project, tmp_path):
    layer = noisy.layer("display")
    layer.setRenderer(QgsSingleSymbolRenderer(plain_fill("#123456")))
    view_state.show_indicator(YEAR)
    assert layer.renderer().type() == "categorizedSymbol"
    reopened(project, tmp_path / "looks.qgz")
    again = open_map()
    view_state.show_indicator(LDEN)
    assert again.layer("display").renderer().symbol().color() == QColor("#123456")
    view_state.show_indicator(YEAR)
    assert again.layer("display").renderer().type() == "categorizedSymbol"


def test_a_look_nobody_changed_is_not_kept(noisy, view_state):
    for indicator in (YEAR, LDEN, USE, HEAT, LDEN):
        view_state.show_indicator(indicator)
    assert noisy.layer("display").customProperty(LOOKS) is None


def test_styles_of_a_layer_are_called_by_what_they_show(noisy, view_state):
    layer = noisy.layer("display")
    view_state.show_indicator(USE)
    assert layer.styleManager().currentStyle() == CLASS
    view_state.show_indicator(HEAT)
    view_state.show_difference("retrofit")
    assert layer.styleManager().currentStyle() == DIFFERENCE
    assert sorted(layer.styleManager().styles()) == ["Absolute", "Class", "Difference"]
    assert layer.customProperty("twinscape/role") == "display"
    assert layer.customProperty("twinscape/scenario_id") == "retrofit"


def test_a_twin_that_moved_with_its_project_is_known_again(project, box_twin, tmp_path):
    old = tmp_path / "old"
    shutil.copytree(box_twin.path, old / "boxes.twin")
    twin = Twin.open(old / "boxes.twin")
    StudyLayers(project, twin, str(twin.gpkg)).ensure()
    assert project.write(str(old / "study.qgz"))
    project.clear()
    shutil.move(str(old), str(tmp_path / "new"))
    assert project.read(str(tmp_path / "new" / "study.qgz"))
    moved = Twin.open(tmp_path / "new" / "boxes.twin")
    layers = StudyLayers(project, moved, str(moved.gpkg))
    number = len(project.mapLayers())
    layers.ensure()
    assert len(project.mapLayers()) == number and len(project.layerTreeRoot().children()) == 1
    layers.remove()
    assert not project.mapLayers() and not project.layerTreeRoot().findGroups()
