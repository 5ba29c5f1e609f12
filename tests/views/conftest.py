import pytest

from tests.box_fixtures import box_twin, display, scales, selection, study, view_state  # noqa: F401


@pytest.fixture
def qtbot_screen(qtbot, monkeypatch):
    """A test that needs pictures says so by asking for this."""
    return qtbot
