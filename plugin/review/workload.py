"""What there is to compute, and about what it takes: how long from the results that are there, never from a guess; memory, disk and tiles,
and time before a first run, as an estimate that says what it rests on."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Mapping, NamedTuple, Optional

from ..client.computations import Computation
from ..client.place import Place
from ..client.where import DASK, SERVER
from ..indicators.catalogue import with_spaces
from ..store.effort import ENOUGH, NOISE_IN_TILES, CitySize, Estimate, estimate_of, noise_estimate
from ..store.results import Result
from ..words import shown, tr
from .study_model import StudyModel


def options_of(result: Result, computation: Computation) -> Dict[str, Any]:
    """The options of a computation that a result was computed with; those it does not name have their default."""
    stated = result.document.get("options", {})
    return {option.key: stated.get(option.key, option.default) for option in computation.options}


def is_current(study: StudyModel, scenario: str, computation: Computation, options: Mapping[str, Any]) -> bool:
    """Whether there is a result of exactly these inputs and options."""
    result = study.result(scenario, computation.id)
    if result is None or study.stale(scenario, computation.id):
        return False
    return all(options.get(key, value) == value for key, value in options_of(result, computation).items())


def pending(
    study: StudyModel, computation: Computation, options: Mapping[str, Any], scenarios: Iterable[str]
) -> List[str]:
    """Those of the scenarios that have to be computed."""
    return [each for each in scenarios if not is_current(study, each, computation, options)]


def estimate_words(
    study: StudyModel, computation: Computation, options: Mapping[str, Any], scenarios: Iterable[str]
) -> str:
    """ "Noise: 2 scenarios, about 3 min." from the durations of earlier runs with the same options; what is to be done where there are none."""
    number = len(pending(study, computation, options, scenarios))
    if not number:
        return tr("{title}: up to date.").format(title=tr(computation.title))
    words = (tr("{title}: {number} scenarios") if number > 1 else tr("{title}: 1 scenario")).format(
        title=tr(computation.title), number=number
    )
    seconds = _seconds(study, computation, options)
    if seconds:
        return tr("{words}, about {duration_words}.").format(
            words=words, duration_words=duration_words(number * seconds)
        )
    return tr("{words}, {size}. How long exactly is known after a first run with these options.").format(
        words=words, size=_size(study, options)
    )


class Needs(NamedTuple):
    """What one scenario will take. earlier : title of the scenario whose run it rests on, "" figures of a city of this size"""

    title: str
    estimate: Estimate
    earlier: str


def needs_of(
    study: StudyModel,
    computation: Computation,
    options: Mapping[str, Any],
    scenarios: Iterable[str],
    size: CitySize,
    place: Place,
) -> Optional[Needs]:
    """None when nothing is to be computed, or nobody knows."""
    if not pending(study, computation, options, scenarios):
        return None
    title = tr(computation.title)
    found = estimate_of(computation.id, size, options, place.is_local)
    if found is None:
        return None
    for scenario in study.scenarios:
        run = study.result(scenario, computation.id)
        if run is not None and _is_alike(run, computation, options):
            said = _said_by(run, place.is_local)
            if said is not None:
                return Needs(title, said, study.scenario_title(scenario))
    return Needs(title, found, "")


def _said_by(run: Result, is_local: bool) -> Optional[Estimate]:
    """What the solver had counted when it began an earlier run."""
    summary = run.document.get("summary", {})
    try:
        if "transfer" in summary:
            receivers, pairs = (float(summary["transfer"][key]) for key in ("receivers", "pairs"))
            return noise_estimate(receivers, pairs, not is_local or receivers >= NOISE_IN_TILES)
        parts = [summary, *(part for part in summary.values() if isinstance(part, dict))]
        said = next(part["estimate"] for part in parts if isinstance(part.get("estimate"), dict))
        return Estimate(*(float(said[key]) for key in ("cpu_s", "memory_mb", "disk_mb")), int(said.get("tiles", 0)))
    except (KeyError, TypeError, ValueError, StopIteration):
        return None


def needs_words(needs: List[Needs], place: Place, with_time: bool) -> str:
    """ "Estimate: 5 min on 2 cores, 610 MB of memory, 2.8 GB of disk, 91 tiles." of all of them, one after the other."""
    parts = [
        tr("{size} of memory").format(size=size_words(max(each.estimate.memory_mb for each in needs))),
        tr("{size} of disk").format(size=size_words(sum(each.estimate.disk_mb for each in needs))),
    ]
    if with_time:
        parts.insert(0, _time_words(sum(each.estimate.cpu_s for each in needs), place))
    tiles = sum(each.estimate.tiles for each in needs)
    if tiles:
        parts.append(tr("{n} tiles").format(n=with_spaces(tiles)))
    return tr("Estimate for a scenario: {parts}.").format(parts=", ".join(parts))


def _time_words(cpu_s: float, place: Place) -> str:
    words = duration_words(cpu_s / max(place.workers, 1))
    if place.kind == DASK and place.workers:
        return tr("{time} on {n} workers").format(time=words, n=place.workers)
    if place.workers:
        return tr("{time} on {n} processors").format(time=words, n=place.workers)
    return tr("{time} of one processor").format(time=words)


def basis_words(needs: List[Needs]) -> str:
    """What an estimate rests on, a line for each computation."""
    lines = []
    for each in needs:
        line = needs_line(each)
        basis = (
            tr("as it was counted in the run of {scenario}").format(scenario=each.earlier)
            if each.earlier
            else tr("by the number and size of buildings and the length of roads and tracks, within a factor of two")
        )
        lines.append(tr("{line}: {basis}.").format(line=line, basis=basis))
    lines.append(tr("Rates were measured on one processor of a server of 2024; results in the cache make it less."))
    return "\n".join(lines)


def needs_line(each: Needs) -> str:
    """ "Noise, 610 MB of memory, 2.8 GB of disk"."""
    return tr("{title}, {memory} of memory, {disk} of disk").format(
        title=each.title, memory=size_words(each.estimate.memory_mb), disk=size_words(each.estimate.disk_mb)
    )


def shortage_words(needs: List[Needs], place: Place) -> str:
    """What there is too little of where it is to be computed, a sentence each; "" where there is enough or nobody knows."""
    memory = max((each.estimate.memory_mb for each in needs), default=0.0)
    disk = sum(each.estimate.disk_mb for each in needs)
    lines = []
    if place.memory_mb is not None and memory > place.memory_mb:
        words = (
            tr("A job may take {there} of memory on the server, this wants {wanted}.")
            if place.kind == SERVER
            else tr("This computer has {there} of memory free, this wants {wanted}.")
        )
        lines.append(words.format(there=size_words(place.memory_mb), wanted=size_words(memory)))
    if place.disk_mb is not None and ENOUGH * disk > place.disk_mb:
        words = (
            tr("The server has {there} of disk free, this wants {wanted}.")
            if place.kind == SERVER
            else tr("The disk of the twin has {there} free, this wants {wanted}.")
        )
        lines.append(words.format(there=size_words(place.disk_mb), wanted=size_words(disk)))
    return " ".join(lines)


def size_words(megabytes: float) -> str:
    """ "40 MB", "610 MB", "2.8 GB", "24 GB": as rough as an estimate is."""
    if megabytes < 995:
        return f"{_rounded(max(megabytes, 1.0)):.0f}\u00a0MB"
    return f"{shown(megabytes / 1000):.1f}\u00a0GB" if megabytes < 9950 else f"{_rounded(megabytes / 1000):.0f}\u00a0GB"


def duration_words(seconds: float) -> str:
    """ "2 s", "40 s", "12 min", "3 h": as rough as an estimate is."""
    if seconds < 90:
        return f"{max(round(seconds), 1)}\u00a0s"
    return (
        tr("{seconds} min").format(seconds=round(seconds / 60)) if seconds < 5400 else f"{round(seconds / 3600)}\u00a0h"
    )


def is_timed(study: StudyModel, computation: Computation, options: Mapping[str, Any]) -> bool:
    """Whether an earlier run says how long it takes."""
    return _seconds(study, computation, options) > 0.0


def _seconds(study: StudyModel, computation: Computation, options: Mapping[str, Any]) -> float:
    """Longest run of one scenario with these options, 0 when there was none: a run may find half of its work done already."""
    runs = [study.result(scenario, computation.id) for scenario in study.scenarios]
    alike = [run for run in runs if run is not None and _is_alike(run, computation, options)]
    return max((float(run.document.get("duration_s", 0.0)) for run in alike), default=0.0)


def _is_alike(run: Result, computation: Computation, options: Mapping[str, Any]) -> bool:
    """Whether it was computed with these options."""
    return all(options.get(k, v) == v for k, v in options_of(run, computation).items())


def _size(study: StudyModel, options: Mapping[str, Any]) -> str:
    assert study.twin is not None
    words = tr("{n} buildings").format(n=with_spaces(len(study.buildings)))
    spacing = float(options.get("grid_m", 0.0))
    if spacing <= 0:
        return words
    west, south, _, east, north, _ = study.twin.extent
    points = (east - west) / spacing * ((north - south) / spacing)
    return tr("{words}, a map of about {rounded} points").format(words=words, rounded=with_spaces(_rounded(points)))


def _rounded(number: float) -> float:
    """To two digits."""
    size = 10 ** max(len(f"{number:.0f}") - 2, 0)
    return round(number / size) * size
