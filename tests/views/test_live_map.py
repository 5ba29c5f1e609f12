"""The live preview on the map: buildings follow it, the layers of the stored result are out of sight as long as it is shown."""

import numpy as np
import pytest
from qgis.core import QgsProject

from plugin.review.live import BEFORE, BY_HOUR
from plugin.scenario.scenario import BASELINE
from plugin.views.map.layers import NOISE_ROLES
from plugin.views.map.view import MapView
from tests.box_noise import LDEN, lden_of, write_noise
from tests.box_roads import add_roads

RECEIVERS, AREAS, NIGHT = NOISE_ROLES[:3]
N = 12


@pytest.fixture
def box_twin(box_twin):
    return add_roads(box_twin)


@pytest.fixture
def map_view(qgis_new_project, qgis_iface, study, view_state, selection, scales, display, asked):
    view = MapView(qgis_iface, study, view_state, selection, scales, display, asked.guard)
    yield view
    view.close()


@pytest.fixture
def noisy(map_view, live, study, box_twin, view_state):
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    view_state.show_indicator(LDEN)
    live.set_active(True)
    return map_view


@pytest.fixture
def quieter(noisy, live, hand_solver):
    """A street selected on the map, its vehicles halved, the answer there."""
    roads = noisy.layer("roads")
    roads.selectByExpression("\"name\" = 'Main Street'")
    live.set(flow_percent=-50)
    hand_solver.answer(change_db=-3.0)
    return noisy


def is_visible(map_view, role):
    return QgsProject.instance().layerTreeRoot().findLayer(map_view.layer(role).id()).isVisible()


def test_roads_selected_on_the_map_are_those_of_the_preview(quieter, live):
    assert live.change.roads == ("main-1", "main-2")


def test_buildings_on_the_map_have_the_levels_of_the_preview(quieter):
    levels = [feature["value"] for feature in quieter.layer("display").getFeatures()]
    np.testing.assert_allclose(levels[3:-1], lden_of(N)[3:-1] - 3, atol=1e-4)
    assert quieter.layer("display").name() == "Noise level Lden [dB] — Baseline, live"


def test_layers_of_the_stored_result_are_out_of_sight_as_long_as_the_preview_is_shown(qtbot, quieter, live):
    assert not is_visible(quieter, RECEIVERS) and not is_visible(quieter, AREAS)
    with qtbot.waitSignal(quieter.noise.groundChanged, timeout=1000):
        live.show(BEFORE)
    assert is_visible(quieter, RECEIVERS) and is_visible(quieter, AREAS)


def test_the_end_of_the_preview_brings_them_back_for_the_period_that_is_shown(quieter, live, view_state):
    view_state.show_indicator("noise.lnight")
    assert not is_visible(quieter, NIGHT)
    live.reset()
    assert is_visible(quieter, NIGHT) and not is_visible(quieter, AREAS) and is_visible(quieter, RECEIVERS)


def test_another_scenario_ends_the_preview_on_the_map(quieter, box_twin, study, view_state):
    write_noise(box_twin, "retrofit")
    study.refresh_results()
    view_state.show_scenario("retrofit")
    assert is_visible(quieter, AREAS) and quieter.layer("display").name().endswith("Retrofit")


def test_levels_of_a_period_are_not_drawn_beside_those_of_an_hour(noisy, view_state):
    assert is_visible(noisy, AREAS)
    view_state.show_indicator(BY_HOUR)
    assert not is_visible(noisy, AREAS) and not is_visible(noisy, RECEIVERS)
