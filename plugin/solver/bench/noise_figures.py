"""The bars of noise: one pair of source and receiver on a made-up square kilometre, and 10,000 receivers of the bundled Helsinki."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ...city.errors import SolverError
from .bars import Figure
from .clock import in_own_process

RECEIVERS = 10_000
DISTANCE_M, ORDER = 800.0, 1
CALMED_ROADS = 10
BARRIER_M = 100.0
CHECKED = 100  # receivers that are computed whole as well
MICRO = 1e6


def noise_figures(twin: Path, runs: int, tell: Callable[[str], None]) -> Iterator[Figure]:
    """twin : Helsinki, imported. The runs of Helsinki take minutes: each is measured once, the sum over sources `runs` times."""
    tell("noise of pairs")
    for bar, lateral, order in (("noise-pair", False, 0), ("noise-pair-all", True, 1)):
        done = in_own_process(pairs, lateral, order, runs).answer
        yield Figure(bar, tuple(r["wall"] for r in done), tuple(r["cpu"] for r in done), f"{done[0]['pairs']:,} pairs")
    tell("noise of Helsinki")
    measured = in_own_process(district, str(twin), runs)
    told = measured.answer
    parts = f"{told['pairs']:,} pairs of receiver and source point; preparing {told['prepare'][0]:.1f} s"
    yield Figure("noise-helsinki", (told["whole"][0],), (told["whole"][1],), parts)
    absent = "" if measured.peak_gb is not None else "this system does not say"
    peaks = () if measured.peak_gb is None else (measured.peak_gb,)
    yield Figure(
        "noise-helsinki-memory", peaks, note="largest of the process, all lines of noise-helsinki", absent=absent
    )
    resum = told["resum"]
    note = (
        f"{CALMED_ROADS} of {told['roads']:,} roads with half the vehicles; largest change {told['change_db']:.2f} dB"
    )
    yield Figure("noise-traffic", tuple(r[0] for r in resum), tuple(r[1] for r in resum), note)
    share = 100 * told["barrier"][0] / told["whole"][0]
    cpu = 100 * told["barrier"][1] / told["whole"][1]
    note = (
        f"{told['barrier'][0]:.1f} s; {100 * told['computed'] / told['pairs']:.1f} % of the pairs computed anew, the others reused; "
        f"{told['checked']} receivers computed whole have the same bits; {told['behind']:,} change by more than 0.1 dB"
    )
    yield Figure("noise-barrier", (share,), (cpu,), note)


def pairs(lateral: bool, order: int, runs: int) -> list[dict[str, float]]:
    """Wall clock and processor time a pair [µs] of each of some runs in one thread; compiling is not in them."""
    import shapely

    from ..noise.atmosphere import air_absorption
    from ..noise.finder import Search
    from ..noise.pieces import pieces_of
    from ..noise.scene import Ground, flat, scene_of
    from ..noise.transfer import transfer
    from .noise_scene import GROUND_FACTOR, RECEIVER_M, SOURCE_M, noise_scene

    made = noise_scene()
    ground, level = Ground(outside=GROUND_FACTOR), flat()
    scene = scene_of(np.array(shapely.polygons(made.corners), object), made.height_m, None, (), ground, level)
    n = len(made.sources)
    x = np.column_stack([made.sources[:, 0] - 0.5, made.sources[:, 0] + 0.5]).ravel()  # a line of 1 m is one point
    starts = 2 * np.arange(n + 1, dtype=np.int64)
    pieces = pieces_of(
        starts, x, np.repeat(made.sources[:, 1], 2), np.full(n, SOURCE_M), np.full(n, GROUND_FACTOR), ground, level
    )
    alpha = np.ravel(air_absorption(10.0, 70.0, 101.325))
    search = Search(farthest_m=2000.0, lateral=lateral, order=order)
    z = np.full(len(made.receivers), RECEIVER_M)

    def once(k: int) -> dict[str, float]:
        wall, cpu = time.perf_counter(), time.process_time()
        found = transfer(scene, pieces, made.receivers[:k, 0], made.receivers[:k, 1], z[:k], alpha, search, threads=1)
        wall, cpu, entries = time.perf_counter() - wall, time.process_time() - cpu, len(found.piece)
        return {"wall": MICRO * wall / entries, "cpu": MICRO * cpu / entries, "pairs": entries}

    once(2)
    return [once(len(z)) for _ in range(runs)]


def district(twin_path: str, runs: int) -> dict[str, Any]:
    """Wall clock and processor time [s] of 10,000 receivers spread over a twin, of a sum with other traffic, and again with a barrier,
    starting from the transfer that is there."""
    from ...scenario.scenario import apply
    from ...store.twin import Twin
    from ..noise import study
    from ..noise.city_sources_road import with_changed_roads
    from ..noise.city_sources_traffic import RoadOptions
    from ..noise.finder import Search
    from ..noise.pieces import piece_energy
    from ..noise.reuse import Earlier
    from ..noise.transfer import levels, transfer_after

    twin = Twin.open(Path(twin_path))
    search = Search(farthest_m=DISTANCE_M, order=ORDER)
    options = study.Options(search=search)

    def whole(city: Any, most: int = RECEIVERS, earlier: Earlier | None = None) -> _Whole:
        clocks = [_clocks()]
        prepared = study.prepare(twin, city, options)
        clocks.append(_clocks())
        places = tuple(part[_spread(len(part), most)] for part in prepared.places)
        scene, pieces = prepared.around.scene, prepared.pieces
        found, computed = transfer_after(earlier, scene, pieces, places, prepared.alpha, search)
        heard = levels(found, piece_energy(pieces, prepared.sources.power), options.p_favourable)
        clocks.append(_clocks())
        return _Whole(prepared, places, found, computed, heard, _between(clocks[:2]), _between(clocks[::2]))

    city = twin.city()
    few = whole(city, most=20)  # compiles the kernels or loads them
    barrier = apply(city, (_barrier(few.prepared),))
    whole(barrier, 20, Earlier(few.prepared.around.scene, few.places, few.found))
    first = whole(city)
    prepared, found, heard = first.prepared, first.found, first.heard
    assert city.roads is not None
    audible = np.unique(prepared.sources.road[prepared.sources.road >= 0])
    calmed = audible[np.linspace(0, len(audible) - 1, CALMED_ROADS).astype(np.int64)]
    changed = apply(city, (_half_the_traffic(city.roads.ids[calmed].tolist()),))
    road_options = RoadOptions(edition=options.edition, temperature_c=options.temperature_c)
    resum, other = [], heard
    for _ in range(runs + 1):
        before = _clocks()
        sources = with_changed_roads(prepared.sources, changed, calmed, road_options)
        other = levels(found, piece_energy(prepared.pieces, sources.power), options.p_favourable)
        resum.append(_between([before, _clocks()]))
    again = whole(barrier, RECEIVERS, Earlier(prepared.around.scene, first.places, found))
    return {
        "prepare": first.preparing,
        "whole": first.all,
        "pairs": len(found.piece),
        "roads": len(audible),
        "resum": resum[1:],
        "change_db": float(_change(other, heard).max()),
        "barrier": again.all,
        "computed": again.computed,
        "checked": _checked(again, search),
        "behind": int((_change(again.heard, heard) > 0.1).sum()),
    }


class _Whole(NamedTuple):
    """A run of `district`. computed : pairs that were not reused; preparing, all : wall clock and processor time [s]"""

    prepared: Any
    places: tuple[np.ndarray, ...]
    found: Any
    computed: int
    heard: np.ndarray
    preparing: tuple[float, float]
    all: tuple[float, float]


def _checked(run: _Whole, search: Any) -> int:
    """How many receivers were computed whole, none of them different by a bit."""
    from ..noise.transfer import transfer

    chosen = _spread(len(run.found), CHECKED)
    prepared, (x, y, z) = run.prepared, (part[chosen] for part in run.places)
    exact = transfer(prepared.around.scene, prepared.pieces, x, y, z, prepared.alpha, search)
    for i, r in enumerate(chosen.tolist()):
        mine, other = slice(*run.found.start[r : r + 2]), slice(*exact.start[i : i + 2])
        for key in ("piece", "sector", "homogeneous", "favourable"):
            if not np.array_equal(getattr(run.found, key)[mine], getattr(exact, key)[other]):
                raise SolverError(
                    f"receiver {r} computed whole differs in {key}", "The reuse of pairs is wrong: report it."
                )
    return len(chosen)


def _spread(n: int, most: int) -> np.ndarray:
    return np.unique(np.linspace(0, n - 1, min(most, n)).astype(np.int64))


def _half_the_traffic(ids: list[str]) -> Any:
    from ...scenario.road_targets import RoadTargets
    from ...scenario.traffic import TrafficMeasure, every_period

    return TrafficMeasure(RoadTargets(ids=tuple(ids)), flow_factor=every_period(0.5))


def _barrier(prepared: Any) -> Any:
    """3 m high, 5 m beside a straight part of a road or a tram line, in the open: the place nearest to the middle of the receivers."""
    import shapely

    from ...scenario.barriers import BarrierMeasure

    sources, footprints = prepared.sources, prepared.around.footprints
    ends = np.column_stack([sources.x, sources.y])
    steps = np.diff(ends, axis=0)
    length = np.hypot(*steps.T)
    length[sources.line_start[1:-1] - 1] = 0.0  # from one line to the next
    middle = ends[:-1] + 0.5 * steps
    away = np.hypot(*(middle - [np.mean(part) for part in prepared.places[:2]]).T)
    long_enough = np.flatnonzero(length >= BARRIER_M)
    along = steps[long_enough] / length[long_enough, None]
    beside = 5.0 * np.column_stack([-along[:, 1], along[:, 0]])
    half = 0.5 * BARRIER_M * along
    walls = np.concatenate([_walls(middle[long_enough] + side * beside, half) for side in (1.0, -1.0)])
    hits = shapely.STRtree(footprints[~shapely.is_missing(footprints)]).query(
        shapely.linestrings(walls), predicate="intersects"
    )
    free = ~np.isin(np.arange(len(walls)), hits[0])
    if not free.any():
        raise SolverError(f"no road of the twin has {BARRIER_M:g} m of open space beside it", "Take another twin.")
    i = int(np.argmin(np.where(free, np.tile(away[long_enough], 2), np.inf)))
    return BarrierMeasure(tuple((float(x), float(y)) for x, y in walls[i]), 3.0)


def _walls(middle: np.ndarray, half: np.ndarray) -> np.ndarray:
    """(n, 2, 2) ends of lines."""
    return np.stack([middle - half, middle + half], axis=1)


def _change(levels: np.ndarray, before: np.ndarray) -> np.ndarray:
    """(n,) change of the day's level [dB]; 0 where nothing is heard either time."""
    from ..noise.bands import a_weighted

    one, other = a_weighted(levels[0]), a_weighted(before[0])
    with np.errstate(invalid="ignore"):  # −inf less −inf
        return np.where(one == other, 0.0, np.abs(one - other))


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _between(clocks: list[tuple[float, float]]) -> tuple[float, float]:
    (wall, cpu), (wall_end, cpu_end) = clocks
    return wall_end - wall, cpu_end - cpu
