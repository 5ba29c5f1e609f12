"""The bars of air: one road, receptor and state in the open, a year of 1,000 links and 2,500 receptors by classes, sliders on a district."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from ...scenario.low_emission import FleetYearMeasure
from ...scenario.measures import Measure, measure_to_dict
from ...scenario.road_targets import RoadTargets
from ...scenario.traffic import TrafficMeasure, every_period
from .bars import Figure
from .clock import in_own_process, one_job

LINKS, RECEPTORS, CLASSES, GROUPS, VEHICLES = 1000, 2500, 540, 48, 3
SIDE_M, DISTANCE_M = 3000.0, 1000.0
PAIR_RECEPTORS = 40
MICRO = 1e6
LIVE = {"air-live-fleet": "fleet", "air-live-traffic": "traffic"}  # bar -> which slider
FLEET_YEAR = 2026


def air_figures(runs: int, tell: Callable[[str], None]) -> Iterator[Figure]:
    """A made-up town. The year takes half a minute and is measured once, the sum over its coefficients `runs` times."""
    tell("air of pairs")
    done = in_own_process(pairs, runs).answer
    note = f"{done[0]['pairs']:,} pairs in {CLASSES} states"
    yield Figure("air-pair", tuple(r["wall"] for r in done), tuple(r["cpu"] for r in done), note)
    tell("air of a year")
    told = in_own_process(year, runs).answer
    note = f"{told['pairs']:,} pairs within {DISTANCE_M:g} m in {CLASSES} classes; {told['bytes'] / 1e9:.1f} GB of coefficients"
    yield Figure("air-year", (told["year"][0],), (told["year"][1],), note)
    note = f"annual means and all classes of {VEHICLES} kinds of vehicles, with another flow and fleet on every link"
    yield Figure("air-scenario", tuple(r[0] for r in told["sums"]), tuple(r[1] for r in told["sums"]), note)


def live_figures(twin: Path, runs: int, tell: Callable[[str], None]) -> Iterator[Figure]:
    """Sliders that change every road of a twin with an air result, or that gets one first; the first answer, which loads it, is not counted."""
    tell(f"previews of air of {twin.stem.title()}")
    told = in_own_process(previews, str(twin), runs).answer
    for bar, slider in LIVE.items():
        loading, *counted = told[slider]
        note = f"{counted[0]['roads']:,} roads, {counted[0]['receivers']:,} receivers, every hour of their year; answers are files"
        note += f"; loading takes {loading['wall']:.1f} s" if slider == "fleet" else ""
        yield Figure(bar, tuple(each["wall"] for each in counted), tuple(each["cpu"] for each in counted), note)


def previews(twin: str, runs: int) -> dict[str, list[dict[str, float]]]:
    """Wall clock and processor time of each preview [s], with how many roads and receivers it changed."""
    from .. import processes
    from ..jobs import JobContext

    one_job("air", {"twin": twin, "flows": "assigned"})
    preview, everywhere = processes.preview("air"), RoadTargets(everything=True)

    def once(measure: Measure) -> dict[str, float]:
        before = _clocks()
        given = preview.validated({"twin": twin, "measures": [measure_to_dict(measure)]})
        changed = preview.run(JobContext(), given)["changed"]
        wall, cpu = _between(before)
        return {"wall": wall, "cpu": cpu, "roads": changed["roads"], "receivers": changed["receivers"]}

    return {
        "fleet": [once(FleetYearMeasure(FLEET_YEAR + i)) for i in range(runs + 1)],
        "traffic": [
            once(TrafficMeasure(everywhere, flow_factor=every_period(0.9 - 0.05 * i))) for i in range(runs + 1)
        ],
    }


def pairs(runs: int) -> list[dict[str, float]]:
    """Wall clock and processor time a pair and state [µs] in one thread, links at any distance; compiling is not in them."""
    import numba

    from ..air import rline

    numba.set_num_threads(1)
    links, receptors, states = town(PAIR_RECEPTORS)
    rline.warm()

    def once() -> dict[str, float]:
        found = rline.pairs_within(links, receptors, np.inf)
        wall, cpu = time.perf_counter(), time.process_time()
        size = rline.transfer(links, receptors, states, found).size
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        return {"wall": MICRO * wall / size, "cpu": MICRO * cpu / size, "pairs": len(found.link)}

    return [once() for _ in range(runs)]


def year(runs: int) -> dict[str, Any]:
    """Wall clock and processor time [s] of the coefficients of a year, and of the sums of scenarios over them."""
    from ..air import annual, rline

    links, receptors, states = town(RECEPTORS)
    rline.warm()
    annual.warm()
    rng = np.random.default_rng(7)
    share = annual.class_share(rng.integers(0, CLASSES, 8760), CLASSES, rng.integers(0, GROUPS, 8760))
    before = _clocks()
    near = rline.pairs_within(links, receptors, DISTANCE_M)
    kept = annual.class_transfer(links, receptors, states, near)
    whole = _between(before)
    sums = []
    for _ in range(runs + 1):
        emission = rng.uniform(0, 1e-4, (LINKS, VEHICLES)) @ rng.uniform(0.1, 2.0, (VEHICLES, GROUPS))
        before = _clocks()
        annual.annual_mean(kept, annual.class_weights(share, emission))
        annual.by_class(kept, annual.factors_of(emission)[0])
        sums.append(_between(before))
    return {"pairs": len(near.link), "bytes": kept.values.nbytes, "year": whole, "sums": sums[1:]}


def town(receptors: int) -> Any:
    """Links of 40 to 250 m anyhow in a square, receptors at 1.5 m, and classes of 36 directions, each with its own profile."""
    from ..air import rline
    from ..air.rline_spread import profiles_of
    from ..air.surface_layer import convective_velocity, sigma_v

    rng = np.random.default_rng(1)
    x, y, angle = rng.uniform(0, SIDE_M, LINKS), rng.uniform(0, SIDE_M, LINKS), rng.uniform(0, np.pi, LINKS)
    half = 0.5 * rng.uniform(40.0, 250.0, LINKS)
    dx, dy = half * np.cos(angle), half * np.sin(angle)
    links = rline.links_of(x - dx, y - dy, x + dx, y + dy, 8.0)
    places = rline.receptors_of(rng.uniform(0, SIDE_M, receptors), rng.uniform(0, SIDE_M, receptors), 1.5)
    wind, length = rng.uniform(1.0, 8.0, CLASSES), rng.choice([-10.0, -50.0, -300.0, np.inf, 100.0, 20.0], CLASSES)
    ustar, zi = 0.107 * wind, np.where(length < 0, 1000.0, 200.0)
    fluctuation = sigma_v(ustar, convective_velocity(ustar, length, zi))
    profiles = profiles_of(wind, 12.0, ustar, length, zi, fluctuation, 0.5, 2.5)
    return links, places, rline.states_of(np.repeat(np.arange(36) * 10.0, CLASSES // 36), np.arange(CLASSES), profiles)


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _between(before: tuple[float, float]) -> tuple[float, float]:
    wall, cpu = _clocks()
    return wall - before[0], cpu - before[1]
