"""The process `check`: whether a twin is fit to compute with, and what would make it better."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...city.errors import JobDismissed, TwinscapeError
from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from . import building_checks, network_checks, twin_checks
from .finding import Finding, unreadable


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Findings in order of severity; `ok` is False when one is an error. What cannot be read is a finding too."""
    twin = Twin.open(inputs["twin"])
    context.progress(0.0, "Reading the twin")
    found: list[Finding] = []
    groups: list[tuple[str, Callable[[], list[Finding]]]] = [
        ("Checking the twin", lambda: twin_checks.findings(twin)),
        ("Checking results", lambda: twin_checks.result_findings(twin)),
    ]
    try:
        city = twin.city()
    except TwinscapeError as error:
        found.append(unreadable(error))
    else:
        groups += [
            ("Checking buildings", lambda: building_checks.findings(twin, city)),
            ("Checking roads", lambda: network_checks.findings(city)),
        ]
    for number, (words, check) in enumerate(groups):
        context.progress((number + 1) / (len(groups) + 1), words)
        try:
            found += check()
        except JobDismissed:
            raise
        except TwinscapeError as error:
            found.append(unreadable(error))
    found.sort(key=lambda finding: finding.rank)
    return {
        "twin": str(twin.path),
        "ok": all(finding.severity != "error" for finding in found),
        "findings": [finding.to_dict() for finding in found],
    }


PROCESS = Process(
    "check",
    "Check a twin",
    "Looks for what makes results wrong or doubtful: overlapping or buried buildings, guessed attributes, unconnected roads, "
    "missing weather, stale results.",
    {"twin": Input("Twin folder", required=True)},
    run,
    outputs={"findings": "Findings"},
)
