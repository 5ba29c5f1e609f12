"""Fixtures of the live preview of noise: a solver that answers by hand, and the model the display follows. A conftest imports them."""

from __future__ import annotations

import pytest

from plugin.review.live import LiveNoise
from tests.hand_solver import HandSolver


@pytest.fixture
def hand_solver(tmp_path):
    return HandSolver(tmp_path)


@pytest.fixture
def live(study, view_state, selection, hand_solver, display):
    model = LiveNoise(study, view_state, selection, hand_solver)
    display.follow(model)
    yield model
    model.close()
