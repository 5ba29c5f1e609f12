"""The chain of processes of one scenario with its state: what is fresh, out of date or missing, and what to run in which order."""

from __future__ import annotations

from typing import Dict, Iterable, List, NamedTuple, Tuple

from ..client.computations import AIR, COMPUTATIONS, ENERGY, NOISE, RUN_ORDER, TRAFFIC
from ..client.job_queue import ClientJob
from ..solver_words import said_error, said_word
from ..words import inline, tr
from .study_model import StudyModel

FRESH, STALE, MISSING, CANNOT = "fresh", "stale", "missing", "cannot"
WAITING, RUNNING, FAILED = "waiting", "running", "failed"  # of the latest job
FEEDS: Dict[str, Tuple[str, ...]] = {NOISE.id: (TRAFFIC.id,), AIR.id: (TRAFFIC.id, ENERGY.id)}


class Link(NamedTuple):
    """One process of the chain. state : FRESH, STALE, MISSING or CANNOT; why : in a sentence; takes : processes its result rests on"""

    process: str
    state: str
    why: str
    takes: Tuple[str, ...] = ()


def chain_of(study: StudyModel, scenario: str) -> Tuple[Link, ...]:
    """In the order they run. A result is also stale while one that it takes something of is."""
    links: Dict[str, Link] = {}
    for process in RUN_ORDER:
        links[process] = _link(study, scenario, process, links)
    return tuple(links.values())


def with_jobs(chain: Tuple[Link, ...], jobs: Iterable[ClientJob], scenario: str) -> Tuple[Link, ...]:
    """The chain with what its latest jobs do; a job that failed says why until there is a fresh result. jobs : oldest first"""
    latest = {job.process: job for job in jobs if job.inputs.get("scenario") == scenario}
    return tuple(_with_job(link, latest[link.process]) if link.process in latest else link for link in chain)


def _with_job(link: Link, job: ClientJob) -> Link:
    if job.status == "accepted":
        return link._replace(state=WAITING, why=tr("Waits for the job before it."))
    if not job.is_over:
        words = f": {job.message}" if job.message else ""
        return link._replace(
            state=RUNNING, why=tr("Running, {progress} %{words}").format(progress=job.progress, words=words)
        )
    if job.status == "failed" and link.state != FRESH:
        error = job.error or {}
        return link._replace(
            state=FAILED,
            why=tr("Failed: {words}").format(words=said_error(error) or tr("see the log")),
        )
    return link


def to_run(chain: Tuple[Link, ...], wanted: Iterable[str] = ()) -> List[str]:
    """Processes whose results are out of date, in the order they run, with what is missing that these take; of those wanted also
    what is missing without that."""
    missing = set(wanted)
    stale = {link.process for link in chain if link.state == STALE}
    taken = {process for link in chain if link.state == STALE for process in link.takes}
    return [
        link.process
        for link in chain
        if link.process in stale or (link.state == MISSING and link.process in (taken | missing))
    ]


def _link(study: StudyModel, scenario: str, process: str, before: Dict[str, Link]) -> Link:
    assert study.twin is not None
    result = study.result(scenario, process)
    lacks = COMPUTATIONS[process].lacks(study.twin)
    if result is None:
        return Link(process, CANNOT, lacks) if lacks else Link(process, MISSING, tr("Not computed for this scenario."))
    parts = [part.partition(":") for part in result.document.get("inputs", {})]
    used = {kind for kind, _, name in parts if name == scenario}
    takes = tuple(each for each in FEEDS.get(process, ()) if each in used)
    changed = sorted({said_word(part) for part in study.stale(scenario, process)})
    late = [inline(tr(COMPUTATIONS[each].title)) for each in takes if before[each].state == STALE]
    if changed:
        return Link(process, STALE, tr("Changed since: {changed}.").format(changed=", ".join(changed)), takes)
    if late:
        return Link(process, STALE, tr("Rests on {late}, out of date.").format(late=" and ".join(late)), takes)
    return Link(process, FRESH, tr("Up to date."), takes)
