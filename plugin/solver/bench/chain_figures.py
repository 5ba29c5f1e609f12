"""The bar of the what-if chain: a street of the bundled Helsinki closed, through traffic, noise and air, once the baseline has been computed."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ...scenario.measures import measure_to_dict
from ...scenario.road_targets import RoadTargets
from ...scenario.roads import ClosureMeasure, SpeedMeasure
from ...scenario.scenario import BASELINE, Scenario
from ...store.twin import Twin
from .bars import Figure
from .clock import Measured, in_own_process, one_job

STREET, SCENARIO = "Bulevardi", "closed"
EDITED, SPEEDS = ("noise", "air"), (30.0, 20.0, 25.0, 35.0, 40.0, 45.0)  # km/h
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

    for process in EDITED:
        tell(f"a measure on {STREET} edited: preview of {process}")
        loading, *counted = in_own_process(edits, str(twin), process).answer
        note = f"another speed limit on {roads} roads, what is transmitted is kept; loading takes {loading[0]:.1f} s"
        yield Figure(f"chain-edit-{process}", tuple(run[0] for run in counted), tuple(run[1] for run in counted), note)


def edits(twin: str, process: str) -> list[tuple[float, float]]:
    """(wall s, processor s) of previews of another speed limit on the street; the first one loads what a result has kept."""
    from .. import processes
    from ..jobs import JobContext

    preview, targets = processes.preview(process), RoadTargets(ids=tuple(roads_of_street(Twin.open(twin))))
    found = []
    for speed in SPEEDS:
        given = preview.validated({"twin": twin, "measures": [measure_to_dict(SpeedMeasure(targets, speed))]})
        wall, cpu = time.perf_counter(), time.process_time()
        preview.run(JobContext(), given)
        found.append((time.perf_counter() - wall, time.process_time() - cpu))
    return found


def roads_of_street(twin: Twin) -> list[str]:
    with sqlite3.connect(twin.gpkg) as connection:
        rows = connection.execute("SELECT id FROM roads WHERE name = ? ORDER BY id", (STREET,))
        return [str(row[0]) for row in rows]


def close(twin: Path) -> int:
    """Writes the scenario; how many roads the street is cut into."""
    there = Twin.open(twin)
    ids = roads_of_street(there)
    measure = ClosureMeasure(RoadTargets(ids=tuple(ids)))
    there.save_scenario(Scenario(SCENARIO, f"{STREET} closed", BASELINE, (measure,)))
    return len(ids)


def _run(twin: Path, scenario: str) -> list[Measured]:
    inputs = {"twin": str(twin), "scenario": scenario}
    return [in_own_process(one_job, process, {**inputs, **options}) for process, options in CHAIN]
