"""Indicators a model of others declares: offered, on the legend, on roads of the map and on buildings, as built-in ones."""

import numpy as np
import pytest
from qgis.PyQt.QtGui import QColor

from plugin.indicators import colours
from plugin.indicators.catalogue import CATALOGUE
from plugin.indicators.declared import declare, declared_processes
from plugin.scenario.scenario import BASELINE
from plugin.store.results import read_result, write_result
from plugin.views.map.layers import MODEL_ROADS
from plugin.views.map.view import MapView
from tests.box_roads import add_roads
from tests.views.test_map_noise import is_visible

PROCESS, COST, RENT = "model-streets", "model-streets.cost", "model-streets.rent"
TOLD = {
    COST: {"label": "Cost of time", "unit": "EUR/d", "target": "road", "better": "lower"},
    RENT: {"label": "Rent", "unit": "EUR", "target": "building", "better": "neither"},
}


@pytest.fixture(autouse=True)
def catalogue_as_before():
    before = dict(CATALOGUE)
    yield
    CATALOGUE.clear()
    CATALOGUE.update(before)


def write_model(twin, scenario, of_roads, of_buildings):
    """As the solver writes it, which has the entries in its own catalogue; here they are only in the result."""
    declare(PROCESS, TOLD)
    write_result(
        twin, scenario, PROCESS, {COST: of_roads, RENT: of_buildings}, inputs={}, options={}, solver_version="1",
        duration_s=0.0, warnings=[], summary={"indicators": TOLD},
    )  # fmt: skip
    del CATALOGUE[COST], CATALOGUE[RENT]


@pytest.fixture
def map_view(qgis_new_project, qgis_iface, study, view_state, selection, scales, display, asked):
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    yield view
    view.close()


@pytest.fixture
def modelled(map_view, study, box_twin, view_state):
    """Costs rising from road to road, none of the last; half of them in the variant."""
    study.open(add_roads(box_twin).path)
    n, k = len(study.roads), len(study.buildings)
    cost = np.append(np.linspace(10.0, 100.0, n - 1), np.nan)
    for scenario, factor in ((BASELINE, 1.0), ("retrofit", 0.5)):
        write_model(box_twin, scenario, factor * cost, np.linspace(5.0, 9.0, k))
    study.refresh_results()
    return map_view


def by_road(layer):
    """Road -> colour it is drawn in."""
    look = layer.renderer()
    of_class = {category.value(): category.symbol().color().name().upper() for category in look.categories()}
    return {feature["id"]: of_class[feature["class"]] for feature in layer.getFeatures()}


def wanted(study, scale, values):
    names = [colours.MISSING if np.isnan(value) else scale.colour_of(value) for value in values]
    return {str(road): QColor(name).name().upper() for road, name in zip(study.roads.ids, names)}


def test_it_is_known_once_its_result_is_read_and_roads_have_its_colours(modelled, study, display, view_state):
    assert declared_processes() == (PROCESS,) and study.has_values(BASELINE, COST)
    view_state.show_indicator(COST)
    scale = display.picture.road_scale
    assert scale.title == "Cost of time [EUR/d]"
    layer = modelled.layer(MODEL_ROADS)
    assert is_visible(layer) and by_road(layer) == wanted(study, scale, study.values(BASELINE, COST))


def test_a_difference_of_roads_is_coloured_by_change(modelled, study, display, view_state):
    view_state.show_indicator(COST)
    view_state.show_scenario("retrofit")
    view_state.update(mode="difference")
    change = study.values("retrofit", COST) - study.values(BASELINE, COST)
    scale = display.picture.road_scale
    assert scale.is_difference and by_road(modelled.layer(MODEL_ROADS)) == wanted(study, scale, change)


def test_buildings_have_its_colours_and_the_roads_of_the_model_go(modelled, study, display, view_state):
    view_state.show_indicator(COST)
    view_state.show_indicator(RENT)
    picture = display.picture
    assert picture.indicator.id == RENT and picture.scale.title == "Rent [EUR]"
    assert (picture.classes == picture.scale.classify(study.values(BASELINE, RENT))).all()
    layer = modelled._layers.any_layer(MODEL_ROADS)
    assert layer is None or not is_visible(layer)


def test_what_is_no_indicator_is_told_and_the_others_are_there(map_view, study, box_twin):
    told = []
    study.problem.connect(told.append)
    study.open(add_roads(box_twin).path)
    write_model(box_twin, BASELINE, np.ones(len(study.roads)), np.ones(len(study.buildings)))
    result = read_result(box_twin, BASELINE, PROCESS)
    text = (result.folder / "result.json").read_text(encoding="utf-8")
    (result.folder / "result.json").write_text(text.replace('"lower"', '"cheaper"'), encoding="utf-8")
    study.refresh_results()
    assert COST not in CATALOGUE and RENT in CATALOGUE
    assert "better of model-streets.cost is 'cheaper'" in str(told[0])
