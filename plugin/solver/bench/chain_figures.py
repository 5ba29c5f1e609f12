"""The bar of the what-if chain: a street of the bundled Helsinki closed, through traffic, noise and air, once the baseline has been computed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ...scenario.road_targets import RoadTargets
from ...scenario.roads import ClosureMeasure
from ...scenario.scenario import BASELINE, Scenario
from ...store.twin import Twin
from .bars import Figure
from .clock import Measured, in_own_process, one_job

STREET, SCENARIO = "Bulevardi", "closed"
CHAIN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("traffic", {}),
    ("noise", {"flows": "assigned"}),
    ("air", {"flows": "assigned"}),
)


def chain_figures(twin: Path, tell: Callable[[str], None]) -> Iterator[Figure]:
    """twin : Helsinki, imported. The baseline takes minutes and is computed once; so is the scenario, which finds its results there."""
    tell("baseline of Helsinki: traffic, noise, air")
    _run(twin, BASELINE)
    roads = close(twin)
    tell(f"{STREET} closed: traffic, noise, air")
    steps = _run(twin, SCENARIO)
    parts = ", ".join(f"{process} {each.wall_s:.1f} s" for (process, _), each in zip(CHAIN, steps, strict=True))
    note = f"{STREET} without motor vehicles, {roads} roads; each step a process of its own: {parts}"
    yield Figure("chain-helsinki", (sum(s.wall_s for s in steps),), (sum(s.cpu_s for s in steps),), note)


def close(twin: Path) -> int:
    """Writes the scenario; how many roads the street is cut into."""
    there = Twin.open(twin)
    with sqlite3.connect(there.gpkg) as connection:
        ids = [str(row[0]) for row in connection.execute("SELECT id FROM roads WHERE name = ? ORDER BY id", (STREET,))]
    measure = ClosureMeasure(RoadTargets(ids=tuple(ids)))
    there.save_scenario(Scenario(SCENARIO, f"{STREET} closed", BASELINE, (measure,)))
    return len(ids)


def _run(twin: Path, scenario: str) -> list[Measured]:
    inputs = {"twin": str(twin), "scenario": scenario}
    return [in_own_process(one_job, process, {**inputs, **options}) for process, options in CHAIN]
