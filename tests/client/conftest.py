import os
from pathlib import Path

import pytest

from plugin.client.job_queue import JobQueue
from plugin.client.local_solver import LocalSolver
from tests.box_fixtures import box_twin  # noqa: F401

SOLVER_PYTHON = Path(__file__).resolve().parents[2] / ".venv-solver" / "bin" / "python"


@pytest.fixture
def solver(qgis_app):
    """The real worker, started by the first request."""
    assert SOLVER_PYTHON.exists(), "run make setup: these tests talk to the real solver"
    solver = LocalSolver()
    yield solver
    solver.close()


@pytest.fixture
def queue(solver):
    return JobQueue(solver)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
