"""AequilibraE beside our assignment: what is told without it, and that both agree where there is one (TWINSCAPE_AEQUILIBRAE)."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import numpy as np
import pytest

from plugin.city.errors import SetupError, SolverError
from plugin.solver.traffic.compared_aequilibrae import compared

from .networks import VehicleClass, equilibrium, published
from .test_process import computed
from .town import make_town

PYTHON = os.environ.get("TWINSCAPE_AEQUILIBRAE", "")
needs_it = pytest.mark.skipif(not PYTHON, reason="TWINSCAPE_AEQUILIBRAE names no Python with AequilibraE")


def sioux_falls(conical=False):
    network, demand = published("sioux_falls", 24)
    if conical:
        m = len(network)
        network = replace(network, links=network.links._replace(conical=np.ones(m, bool), alpha=np.full(m, 4.0)))
    trips = np.zeros((24, 24))
    trips[demand.origin, demand.destination] = demand.trips
    return network, demand, trips


def test_a_python_that_is_not_there_or_has_no_aequilibrae_is_told_with_how_to_get_it(tmp_path):
    network, demand, trips = sioux_falls()
    ours = equilibrium(network, [demand], gap=1e-4)
    for python, words in ((str(tmp_path / "python"), "cannot be run"), (sys.executable, "has no AequilibraE")):
        with pytest.raises(SetupError, match=words) as error:
            compared(python, network, trips[None], [VehicleClass()], ours, 1e-4)
        assert "pip install aequilibrae==" in str(error.value) and error.value.code == "aequilibrae-missing"
    with pytest.raises(SetupError, match="has no AequilibraE"):
        computed(make_town(tmp_path / "t.twin"), aequilibrae=sys.executable)


@needs_it
@pytest.mark.slow
@pytest.mark.parametrize("conical", [False, True], ids=["bpr", "conical"])
def test_both_have_the_same_flows(conical):
    """Volumes are off by the order of the root of the gap at which Frank-Wolfe ends: √1e-5 is 0.3 %."""
    network, demand, trips = sioux_falls(conical)
    ours = equilibrium(network, [demand], gap=1e-10)
    told = compared(PYTHON, network, trips[None], [VehicleClass()], ours, 1e-5)
    assert told["gap"] <= 1e-5 and told["rmse_percent"] < 0.3 and -1e-5 < told["objective_ratio_less_1"] <= 1e-9


@needs_it
@pytest.mark.slow
def test_both_have_the_same_flows_of_classes_with_units_bans_and_tolls():
    network, demand, trips = sioux_falls()
    m = len(network)
    classes = [VehicleClass("car"), VehicleClass("lorry", 2.0, np.arange(m) % 9 != 0, np.linspace(0, 3, m))]
    demands = [demand._replace(trips=demand.trips / 2), demand._replace(trips=demand.trips / 4)]
    ours = equilibrium(network, demands, classes, gap=1e-10)
    told = compared(PYTHON, network, np.stack([trips / 2, trips / 4]), classes, ours, 1e-5)
    assert told["gap"] <= 1e-5 and told["rmse_percent"] < 0.3


@needs_it
@pytest.mark.slow
def test_what_it_cannot_follow_is_told():
    network, demand, trips = sioux_falls()
    mixed = replace(network, links=network.links._replace(conical=np.arange(76) == 0, alpha=np.full(76, 4.0)))
    ours = equilibrium(mixed, [demand], gap=1e-4)
    with pytest.raises(SolverError, match="links have BPR and conical functions"):
        compared(PYTHON, mixed, trips[None], [VehicleClass()], ours, 1e-4)


@needs_it
@pytest.mark.slow
def test_the_process_tells_how_far_it_is(tmp_path):
    document, _ = computed(make_town(tmp_path / "t.twin"), aequilibrae=PYTHON)
    told = document["summary"]["aequilibrae"]
    assert told["periods"].keys() == document["summary"]["periods"].keys()
    assert told["largest_rmse_percent"] == max(each["rmse_percent"] for each in told["periods"].values()) < 0.5
