"""Fixtures of the QGIS side: a study of twelve boxes, open. A conftest imports the ones its tests use."""

from __future__ import annotations

import pytest

from plugin.review.display import Display
from plugin.review.scale_registry import ScaleRegistry
from plugin.review.selection import Selection
from plugin.review.study_model import StudyModel
from plugin.review.view_state import ViewState
from tests.box_city import make_twin


@pytest.fixture
def box_twin(tmp_path):
    return make_twin(tmp_path / "boxes.twin", 12)


@pytest.fixture
def study(qgis_app, box_twin):
    model = StudyModel()
    model.open(box_twin.path)
    yield model
    model.close()


@pytest.fixture
def view_state(qgis_app):
    return ViewState()


@pytest.fixture
def selection(qgis_app):
    return Selection()


@pytest.fixture
def scales(study):
    return ScaleRegistry(study)


@pytest.fixture
def display(study, view_state, scales):
    return Display(study, view_state, scales)
