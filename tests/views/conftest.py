from dataclasses import MISSING, fields

import pytest

from plugin.views.study.commands import StudyCommands
from tests.box_fixtures import box_twin, display, scales, selection, study, view_state  # noqa: F401
from tests.live_fixtures import hand_solver, live  # noqa: F401


class Asked:
    """Commands that remember what they were asked for."""

    def __init__(self):
        self.calls = []
        self.errors = []

    def guard(self, action):
        try:
            action()
        except Exception as error:  # a test looks at what a user would be told
            self.errors.append(error)

    def command(self, name):
        return lambda *values: self.calls.append((name, *values))

    def study_commands(self):
        names = [field.name for field in fields(StudyCommands) if field.name != "guard" and field.default is MISSING]
        return StudyCommands(self.guard, **{name: self.command(name) for name in names})


@pytest.fixture
def qtbot(qtbot):
    """Which keeps its widgets as long as the test lasts: it has weak references of its own, and one that goes while it paints itself is fatal."""
    kept, add = [], qtbot.addWidget

    def add_and_keep(widget, **more):
        kept.append(widget)
        add(widget, **more)

    qtbot.addWidget = add_and_keep
    return qtbot


@pytest.fixture
def asked():
    asked = Asked()
    yield asked
    assert asked.errors == []


class QuietQueue:
    """The queue of a study dock in tests that run nothing."""

    def __init__(self):
        from qgis.PyQt.QtCore import QObject

        from plugin.client.job_queue import JobQueue
        from plugin.client.local_solver import LocalSolver

        self.parent = QObject()
        self.queue = JobQueue(LocalSolver(self.parent), self.parent)


@pytest.fixture
def idle_queue(qgis_app):
    """A queue whose worker is never started."""
    holder = QuietQueue()
    yield holder.queue


@pytest.fixture
def hours(study, view_state, selection, idle_queue):  # noqa: F811
    """Hours of selected buildings that nobody computes."""
    from plugin.review.building_hours import BuildingHours

    hours = BuildingHours(study, view_state, selection, idle_queue)
    yield hours
    hours.close()


@pytest.fixture(autouse=True)
def still_map(qgis_iface):
    """A map that is still being drawn when the next test takes its layers away reads from what is gone."""
    yield
    qgis_iface.mapCanvas().waitWhileRendering()
