"""Pressure and temperature of a heat network by pandapipes, in a Python that has it: what the tree's own formulas are checked with.

pandapipes (BSD licence) needs older pandas and SciPy than the solver, so it lives in an environment of its own and this file is both
sides: a function of the solver, and the script that environment runs. The script knows nothing of the rest of the package.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PRESSURE_BAR = 10.0  # of the supply at the source: only differences are used
SECTIONS = 5  # pandapipes takes the loss of each piece at a mean temperature
LONGEST_S = 600
SET_UP = (
    "Make an environment for it with CPython 3.11 or 3.12: python3 -m venv pandapipes-env, then pandapipes-env/bin/pip install "
    "pandapipes==0.16.0 (requirements/heat-network.txt), and give pandapipes=pandapipes-env/bin/python."
)


def solved(python: str, network: dict[str, Any]) -> dict[str, Any]:
    """What pandapipes finds for a network, by another Python.

    Parameters: python: path of an interpreter that has pandapipes; network: as `solve` takes it.
    Returns: as of `solve`. Raises: SetupError when there is no such interpreter or it lacks pandapipes; SolverError when it does not
    converge, with its own words, and with the code "pandapipes-timeout" when it takes longer than LONGEST_S.
    """
    from ...city.errors import SetupError, SolverError  # the script side has no package

    with tempfile.TemporaryDirectory() as folder:
        given, found = Path(folder) / "network.json", Path(folder) / "solved.json"
        given.write_text(json.dumps(network), encoding="utf-8")
        command = [python, "-I", str(Path(__file__).resolve()), str(given), str(found)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_S, check=False)
        except subprocess.TimeoutExpired as error:
            raise SolverError(
                f"pandapipes finds no solution within {LONGEST_S} s",
                "Connect fewer buildings, or leave pandapipes out: the tree is solved without.",
                code="pandapipes-timeout",
            ) from error
        except OSError as error:
            raise SetupError(f"{python} cannot be run ({error})", SET_UP, code="pandapipes-missing") from error
        last = done.stderr.strip().splitlines()[-1:] or ["no words"]
        if done.returncode == NOT_INSTALLED:
            raise SetupError(f"{python} has no pandapipes ({last[0]})", SET_UP, code="pandapipes-missing")
        if done.returncode or not found.exists():
            raise SolverError(
                f"pandapipes finds no solution: {last[0]}", "Leave pandapipes out: the tree is solved without."
            )
        result: dict[str, Any] = json.loads(found.read_text(encoding="utf-8"))
        return result


def solve(network: dict[str, Any]) -> dict[str, Any]:
    """Solves supply and return of a tree with pandapipes.

    Parameters: network: parent, length_m, inner_m, loss_w_mk, around_supply_c, around_return_c of its n nodes (lists; of node 0 only the
    parent −1 counts), consumer: nodes and flow_kg_s they draw, supply_c, return_c, roughness_m, fluid: None for pandapipes' water, or
    [density, heat capacity, viscosity].
    Returns: version; supply_c, return_c, of each node [°C]; pressure_kpa: what is lost from source to node in supply and return together.
    """
    import pandapipes as pp

    zero = 273.15
    fluid = "water"
    if network["fluid"]:
        density, capacity, viscosity = network["fluid"]
        fluid = pp.create_constant_fluid(
            "as given", "liquid", density=density, heat_capacity=capacity, viscosity=viscosity
        )
    net = pp.create_empty_network(fluid=fluid)
    parent, n = network["parent"], len(network["parent"])
    hot, cold = network["supply_c"] + zero, network["return_c"] + zero
    supply = [pp.create_junction(net, pn_bar=PRESSURE_BAR, tfluid_k=hot) for _ in range(n)]
    back = [pp.create_junction(net, pn_bar=PRESSURE_BAR, tfluid_k=cold) for _ in range(n)]
    for k in range(1, n):
        about = {
            "length_km": network["length_m"][k] / 1000,
            "inner_diameter_mm": network["inner_m"][k] * 1000,
            "k_mm": network["roughness_m"] * 1000,
            "u_w_per_m2k": network["loss_w_mk"][k] / (3.141592653589793 * network["inner_m"][k]),
            "sections": SECTIONS,
        }
        pp.create_pipe_from_parameters(
            net, supply[parent[k]], supply[k], text_k=network["around_supply_c"][k] + zero, **about
        )
        pp.create_pipe_from_parameters(
            net, back[k], back[parent[k]], text_k=network["around_return_c"][k] + zero, **about
        )
    for node, flow in zip(network["consumer"], network["flow_kg_s"]):
        pp.create_heat_consumer(net, supply[node], back[node], controlled_mdot_kg_per_s=flow, treturn_k=cold)
    pp.create_circ_pump_const_pressure(
        net, back[0], supply[0], p_flow_bar=PRESSURE_BAR, plift_bar=PRESSURE_BAR / 2, t_flow_k=hot
    )
    pp.pipeflow(net, mode="bidirectional", friction_model="colebrook", iter=200)
    pressure, temperature = net.res_junction.p_bar, net.res_junction.t_k
    lost = [
        100 * float((pressure[supply[0]] - pressure[supply[k]]) + (pressure[back[k]] - pressure[back[0]]))
        for k in range(n)
    ]
    return {
        "version": pp.__version__,
        "supply_c": [float(temperature[each]) - zero for each in supply],
        "return_c": [float(temperature[each]) - zero for each in back],
        "pressure_kpa": lost,
    }


NOT_INSTALLED = 3  # exit code of the script


def _main(given: str, found: str) -> int:
    try:
        import pandapipes  # noqa: F401
    except ImportError as error:
        print(error, file=sys.stderr)
        return NOT_INSTALLED
    network = json.loads(Path(given).read_text(encoding="utf-8"))
    Path(found).write_text(json.dumps(solve(network)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
