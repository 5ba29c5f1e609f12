"""A picture whose values are of surfaces: buildings have their mean, each surface its class on the same scale."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.review.view_state import DIFFERENCE
from tests.box_city import HEAT
from tests.surface_boxes import ON_ROOFS, surface_values, write_irradiation


@pytest.fixture
def sunny(box_twin, study, view_state):
    write_irradiation(box_twin)
    study.refresh_results()
    view_state.show_indicator(ON_ROOFS)


def test_surfaces_have_the_classes_of_the_scale_of_buildings(sunny, display):
    display.refresh()
    picture = display.picture
    np.testing.assert_array_equal(
        picture.surface_classes, picture.scale.classify(surface_values(12, "baseline").astype(np.float32))
    )
    np.testing.assert_array_equal(picture.surface_classes[4::6], picture.classes)
    assert (picture.surface_classes[5::6] == -1).all()


def test_a_difference_is_one_of_surfaces_too(sunny, view_state, display):
    view_state.update(scenario="retrofit", mode=DIFFERENCE)
    picture = display.picture
    roof, wall = picture.surface_classes[4], picture.surface_classes[0]
    assert roof == picture.scale.classify(np.array([-150.0]))[0]
    assert wall == picture.scale.classify(np.array([0.0]))[0]
    assert roof != wall


def test_other_indicators_have_none(sunny, view_state, display):
    view_state.show_indicator(HEAT)
    assert display.picture.surface_classes is None


def test_a_result_of_other_surfaces_says_what_to_do(box_twin, study, view_state, display):
    write_irradiation(box_twin, boxes=11)
    study.refresh_results()
    view_state.show_indicator(ON_ROOFS)
    assert "66 surfaces, the city has 72" in display.picture.note
    assert display.picture.surface_classes is None
