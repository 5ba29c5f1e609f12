"""Networks of the tests: the published ones, and random ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from plugin.solver.traffic.equilibrium import Demand, VehicleClass, equilibrium
from plugin.solver.traffic.network import network_of
from plugin.solver.traffic.trip_table import links_of_csv, trips_of_csv

CASES = Path(__file__).resolve().parents[2] / "reference" / "mobility"


def published(name, zones):
    """A network of the cases and its demand."""
    table = links_of_csv(CASES / f"{name}_links.csv")
    numbers = (table[key] for key in ("capacity", "free_flow_time", "b", "power"))
    network = network_of(table["link_id"], table["from_node"], table["to_node"], *numbers, zones=range(1, zones + 1))
    return network, trips_of_csv(CASES / f"{name}_od.csv", network.zone_ids)


def volumes_of(file):
    table = np.genfromtxt(CASES / file, delimiter=",", names=True)
    return table["volume"]


def closed(network, *links):
    """A class that may not use these links."""
    return VehicleClass(allowed=~np.isin(network.link_ids.astype(str), [str(link) for link in links]))


def random_network(seed, n_nodes, n_zones, conical=False):
    """A ring, which connects everything, and chords, with any curves and a demand between all zones."""
    r = np.random.default_rng(seed)
    ring = np.arange(n_nodes)
    start, end = np.concatenate([ring, (ring + 1) % n_nodes]), np.concatenate([(ring + 1) % n_nodes, ring])
    some = r.integers(0, n_nodes, (3 * n_nodes, 2))
    pairs = np.unique(np.concatenate([np.column_stack([start, end]), some[some[:, 0] != some[:, 1]]]), axis=0)
    m = len(pairs)
    alpha = r.uniform(1.5, 6, m) if conical else r.choice([0.0, 0.15, 1.0], m)
    network = network_of(
        range(m), pairs[:, 0], pairs[:, 1], r.uniform(20, 200, m), r.uniform(0, 10, m), alpha, r.choice([0.7, 1.0, 2.5, 4.0], m),
        conical=conical, zones=r.choice(n_nodes, n_zones, replace=False),
    )  # fmt: skip
    origin, destination = np.divmod(np.arange(n_zones**2), n_zones)
    trips = np.where(origin == destination, 0.0, r.uniform(0, 30, n_zones**2) * (r.uniform(size=n_zones**2) < 0.8))
    return network, Demand(origin.astype(np.int32), destination.astype(np.int32), trips)


def costs_of(paths, cost):
    """(n_paths,) cost of each path; cost : (n_classes, n_links)."""
    vehicle = paths.vehicle[paths.pair_of_path()]
    parts = zip(vehicle.tolist(), paths.start[:-1].tolist(), paths.start[1:].tolist())
    return np.array([cost[c, paths.link[a:b]].sum() for c, a, b in parts])


__all__ = [
    "CASES",
    "Demand",
    "VehicleClass",
    "closed",
    "costs_of",
    "equilibrium",
    "published",
    "random_network",
    "volumes_of",
]
