"""The same assignment by AequilibraE, in a Python that has it: what our flows are compared with.

AequilibraE (MIT licence with a naming clause) needs pandas and more, so it lives in an environment of its own, and this file is both
sides: a function of the solver, and the script that environment runs. The script knows nothing of the rest of the package.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .equilibrium import Equilibrium, VehicleClass
    from .network import Network

LONGEST_S = 1800
NOT_INSTALLED = 3  # exit code of the script
NO_TIME = 1e-9  # of a turn or connector that takes none: AequilibraE wants some
LOADED = 1.0  # pcu/h, of a link whose relative difference is told
SET_UP = (
    "Make an environment for it with CPython 3.11 or later: python3 -m venv aequilibrae-env, then aequilibrae-env/bin/pip install "
    "aequilibrae==1.7.2 (requirements/traffic-comparison.txt), and give aequilibrae=aequilibrae-env/bin/python."
)


def compared(
    python: str, network: Network, trips: np.ndarray, classes: Sequence[VehicleClass], ours: Equilibrium, gap: float
) -> dict[str, Any]:
    """How far AequilibraE's bi-conjugate Frank-Wolfe is from an equilibrium of ours.

    python : an interpreter that has AequilibraE; trips : (n_classes, z, z) [veh/h]; gap : it is to reach, relative
    Returns: version, its gap and rounds, seconds; rmse_percent of volumes by their mean, largest difference [pcu/h], our objective over its
    less 1. Raises: SetupError when there is no such interpreter or it lacks AequilibraE; SolverError when it ends without an answer.
    """
    from ...city.errors import SetupError, SolverError  # the script side has no package
    from .cost import integrals_of

    links = network.links
    reached = np.ones(trips.shape, bool)
    lost = ours.unreachable
    reached[lost.vehicle, lost.origin, lost.destination] = False
    arrays = {
        "tail": network.tail,
        "head": network.head,
        "zone_node": network.zone_node,
        "capacity": links.capacity,
        "free": links.free,
        "alpha": links.alpha,
        "beta": links.beta,
        "conical": links.conical,
        "trips": np.where(reached, trips, 0.0),
        "pcu": np.array([each.pcu for each in classes]),
        "allowed": np.stack([np.ones(len(network), bool) if c.allowed is None else c.allowed for c in classes]),
        "fixed": np.stack([np.zeros(len(network)) if c.fixed is None else c.fixed for c in classes]),
        "through": network.through,
    }
    with tempfile.TemporaryDirectory(prefix="twinscape-aequilibrae-") as folder:
        given, found = Path(folder) / "network.npz", Path(folder) / "flows.npz"
        np.savez(given, allow_pickle=False, gap=np.float64(gap), **arrays)
        try:
            done = subprocess.run(
                [python, "-I", str(Path(__file__).resolve()), str(given), str(found)],
                capture_output=True,
                text=True,
                timeout=LONGEST_S,
                check=False,
                cwd=folder,
            )
        except subprocess.TimeoutExpired as error:
            raise SolverError(
                f"AequilibraE takes longer than {LONGEST_S} s", "Ask for a larger gap, or leave the comparison out."
            ) from error
        except OSError as error:
            raise SetupError(f"{python} cannot be run ({error})", SET_UP, code="aequilibrae-missing") from error
        last = done.stderr.strip().splitlines()[-1:] or ["no words"]
        if done.returncode == NOT_INSTALLED:
            raise SetupError(f"{python} has no AequilibraE ({last[0]})", SET_UP, code="aequilibrae-missing")
        if done.returncode or not found.exists():
            raise SolverError(f"AequilibraE gives no answer: {last[0]}", "Leave the comparison out.")
        with np.load(found, allow_pickle=False) as file:
            volume, told = file["volume"], json.loads(str(file["told"]))
    apart = np.abs(volume - ours.volume)
    mean = float(ours.volume[ours.volume > LOADED].mean()) if (ours.volume > LOADED).any() else 0.0
    theirs = float(integrals_of(links, volume).sum())
    mine = float(integrals_of(links, ours.volume).sum())
    told["rmse_percent"] = round(100 * float(np.sqrt(np.mean(apart**2))) / mean, 4) if mean > 0 else 0.0
    told["largest_difference_pcu_h"] = round(float(apart.max(initial=0.0)), 3)
    told["objective_ratio_less_1"] = mine / theirs - 1 if theirs > 0 and not arrays["fixed"].any() else None
    return dict(told)


def solve(given: dict[str, np.ndarray]) -> tuple[np.ndarray, dict[str, Any]]:
    """(m,) volume [pcu/h] by AequilibraE, and its version, gap, rounds, seconds. Functions of one kind for all links.

    Where some links are BPR and some conical AequilibraE cannot follow: ValueError.
    """
    import logging
    import time
    from importlib.metadata import version

    import pandas as pd
    from aequilibrae.matrix import AequilibraeMatrix
    from aequilibrae.paths import Graph, TrafficAssignment, TrafficClass

    logging.disable(logging.CRITICAL)
    curved = given["alpha"] > 0
    conical = bool(given["conical"][curved].any())
    if conical and not given["conical"][curved].all():
        raise ValueError("links have BPR and conical functions, AequilibraE takes one kind for all")
    if not conical and (given["beta"][curved] < 1).any():
        raise ValueError("a BPR exponent is below 1, which AequilibraE refuses")
    n, m, z = len(given["through"]), len(given["tail"]), len(given["zone_node"])
    number = np.full(n, -1, np.int64)  # centroids are 1 … z, all other nodes after them
    number[given["zone_node"]] = np.arange(1, z + 1)
    number[number < 0] = np.arange(z + 1, n + 1)
    classes = []
    for c in range(len(given["pcu"])):
        closed = np.flatnonzero(~given["allowed"][c]) + 1
        links = pd.DataFrame(
            {
                "link_id": np.arange(1, m + 1),
                "a_node": number[given["tail"]],
                "b_node": number[given["head"]],
                "direction": np.ones(m, np.int8),
                "free": np.maximum(given["free"], NO_TIME),
                "capacity": np.where(np.isfinite(given["capacity"]), given["capacity"], 1e12),
                "alpha": np.where(curved, given["alpha"], 1.5 if conical else 0.0),
                "beta": np.where(curved, given["beta"], 1.0),
                "fixed": given["fixed"][c],
            }
        )
        if conical:
            links["beta"] = (2 * links.alpha - 1) / (2 * links.alpha - 2)
        graph = Graph()
        graph.network = links
        graph.prepare_graph(np.arange(1, z + 1))
        if len(closed):
            graph.exclude_links(closed.tolist())
        graph.set_graph("free")
        graph.set_blocked_centroid_flows(bool((~given["through"][given["zone_node"]]).any()))
        matrix = AequilibraeMatrix()
        matrix.create_empty(zones=z, matrix_names=["trips"], memory_only=True)
        matrix.index[:] = np.arange(1, z + 1)
        matrix.matrix["trips"][:, :] = given["trips"][c] * (1 - np.eye(z))
        matrix.computational_view(["trips"])
        one = TrafficClass(f"class{c}", graph, matrix)
        one.set_pce(float(given["pcu"][c]))
        if given["fixed"][c].any():
            one.set_fixed_cost("fixed", 1.0)
            one.set_vot(1.0)
        classes.append(one)
    assignment = TrafficAssignment()
    assignment.set_classes(classes)
    assignment.set_vdf("CONICAL" if conical else "BPR")
    assignment.set_vdf_parameters({"alpha": "alpha", "beta": "beta"})
    assignment.set_capacity_field("capacity")
    assignment.set_time_field("free")
    assignment.set_algorithm("bfw")
    assignment.max_iter = 2000
    assignment.rgap_target = float(given["gap"])
    start = time.perf_counter()
    assignment.execute(log_specification=False)
    seconds = time.perf_counter() - start
    volume = np.zeros(m)
    for c, one in enumerate(classes):
        flows = one.results.get_load_results()
        volume[flows.index.to_numpy() - 1] += flows["trips_ab"].to_numpy() * given["pcu"][c]
    told = {
        "version": version("aequilibrae"),
        "algorithm": "bfw",
        "gap": float(assignment.assignment.rgap),
        "rounds": int(assignment.assignment.iter),
        "seconds": round(seconds, 3),
    }
    return volume, told


def _main(given: str, found: str) -> int:
    try:
        import aequilibrae  # noqa: F401
    except ImportError as error:
        print(error, file=sys.stderr)
        return NOT_INSTALLED
    with np.load(given, allow_pickle=False) as file:
        volume, told = solve({key: file[key] for key in file.files})
    np.savez(found, allow_pickle=False, volume=volume, told=np.array(json.dumps(told)))
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:3]))
