"""Static user equilibrium of published networks (mobility/cases.json): gap, volumes, total travel time, Beckmann's objective."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from ...city.errors import TwinscapeError
from ..traffic.equilibrium import Demand, Equilibrium, VehicleClass, equilibrium
from ..traffic.network import Network, network_of
from ..traffic.trip_table import links_of_csv, trips_of_csv
from .rows import FAILED, Data, Family, MissingData, Row, in_range, judged, skipped

SOLVED_TO = 1e-12  # relative gap that is asked for
ANALYTIC = (
    1e-6  # relative, of answers without a tolerance: the networks state "free_flow_time 1e-8" where the analysis has 0
)
BY_VOLUME, BY_TIME, BY_OBJECTIVE, BY_GAP = (
    "link_volume_rel_rmse",
    "total_travel_time_rel",
    "beckmann_rel",
    "relative_gap",
)


class _Assignment(Family):
    """The file has no word for what it is: its cases have links, trips and zones."""

    def knows(self, document: dict[str, Any]) -> bool:
        cases = document.get("cases")
        wanted = {"links", "od", "zones"}
        return isinstance(cases, list) and any(isinstance(each, dict) and wanted <= set(each) for each in cases)


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    for case in document["cases"]:
        try:
            network, demand, vehicles = _read(case, data)
        except MissingData as missing:
            yield skipped(case["id"], "all", str(missing))
            continue
        except TwinscapeError as error:
            yield Row(case["id"], "all", verdict=FAILED, note=str(error))
            continue
        found = equilibrium(network, [demand], [vehicles], gap=SOLVED_TO)
        yield from _judged(case, network, found, demand, data)


def _read(case: dict[str, Any], data: Data) -> tuple[Network, Demand, VehicleClass]:
    table = links_of_csv(_file(case["links"], data))
    zones = np.arange(1, int(case["zones"]) + 1)
    nodes = sorted({int(word) for key in ("from_node", "to_node") for word in table[key]})
    network = network_of(
        table["link_id"],
        table["from_node"],
        table["to_node"],
        table["capacity"],
        table["free_flow_time"],
        table["b"],
        table["power"],
        zones=zones,
        no_through=[node for node in nodes if node < int(case.get("first_thru_node", 1))],
        parallel=True,
    )
    closed = {str(each) for each in case.get("closed_link_ids", [])}
    pairs = {tuple(map(str, pair)) for pair in case.get("closed_link_node_pairs", [])}
    ends = zip(table["link_id"], table["from_node"], table["to_node"])
    allowed = np.array([name not in closed and (start, end) not in pairs for name, start, end in ends])
    fixed = np.zeros(len(network))
    for factor, column in (("toll_factor", "toll"), ("distance_factor", "length")):
        if case.get(factor):
            fixed = fixed + float(case[factor]) * table[column]
    return network, trips_of_csv(_file(case["od"], data), zones), VehicleClass(allowed=allowed, fixed=fixed)


def _file(name: str, data: Data) -> Path:
    beside = data.case_file.with_name(Path(name).name)
    return beside if beside.is_file() else data.find(name)


def _judged(case: dict[str, Any], network: Network, found: Equilibrium, demand: Demand, data: Data) -> Iterator[Row]:
    name, tolerance = case["id"], case.get("tolerance", {})
    most = float(tolerance.get(BY_GAP, SOLVED_TO * 10))
    yield in_range(name, "relative gap", "", 0.0, found.gap, -1e-13, most)
    lost = float(found.unreachable.trips.sum())
    yield judged(name, "trips without a path", "veh", 0.0, lost, 0.0)
    if "demand_total" in case:
        total = float(case["demand_total"])
        yield judged(name, "demand", "veh", total, float(demand.trips.sum()), 1e-9 * total)
    for key, quantity, got, rule in (
        ("expected_beckmann", "Beckmann objective", found.objective, BY_OBJECTIVE),
        ("expected_total_travel_time", "total travel time", found.total_time, BY_TIME),
    ):
        if key in case:
            relative = float(tolerance.get(rule, ANALYTIC))
            yield judged(name, quantity, "", case[key], got, relative * abs(case[key]), f"±{relative:g} relative")
    if "expected_flows" in case:
        yield from _by_link(case, network, found, float(tolerance.get(BY_VOLUME, ANALYTIC)), data)
    volumes = _by_ends(network, found.volume)
    for pair, expected in case.get("expected_volumes", {}).items():
        allowed = ANALYTIC * max(abs(expected), 1.0)
        yield judged(name, f"volume {pair}", "veh", expected, volumes.get(pair, 0.0), allowed)
    if "expected_path_cost" in case:
        cost = found.total_time / float(found.paths.flow.sum())  # all trips pay the same: one pair of zones
        expected = float(case["expected_path_cost"])
        yield judged(name, "cost of a path", "", expected, cost, ANALYTIC * expected)


def _by_link(case: dict[str, Any], network: Network, found: Equilibrium, relative: float, data: Data) -> Iterator[Row]:
    """Root mean square of the differences, by the mean volume; and the largest difference, within that of the tolerance on it."""
    try:
        text = _file(case["expected_flows"], data).read_text(encoding="utf-8")
    except MissingData as missing:
        yield skipped(case["id"], "link volumes", str(missing))
        return
    by_link = dict(zip((str(each) for each in network.link_ids.tolist()), found.volume.tolist()))
    table = list(csv.DictReader(io.StringIO(text)))
    expected = np.array([float(row["volume"]) for row in table])
    got = np.array([by_link.get(row["link_id"], np.nan) for row in table])
    rmse = float(np.sqrt(np.mean((got - expected) ** 2)) / expected.mean())
    yield in_range(case["id"], "link volumes, RMSE by mean", "", 0.0, rmse, 0.0, relative)
    worst = int(np.argmax(np.abs(got - expected)))
    link = f"{table[worst]['from_node']}-{table[worst]['to_node']}"
    allowed = relative * float(expected.max())
    yield judged(case["id"], f"volume of the worst link, {link}", "veh", expected[worst], got[worst], allowed)


def _by_ends(network: Network, volume: np.ndarray) -> dict[str, float]:
    found: dict[str, float] = {}
    names = network.node_ids
    for start, end, each in zip(network.tail.tolist(), network.head.tolist(), volume.tolist()):
        pair = f"{names[start]}-{names[end]}"
        found[pair] = found.get(pair, 0.0) + each
    return found


FAMILY = _Assignment("User equilibrium of traffic", "traffic-assignment", rows)
