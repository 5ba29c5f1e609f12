"""The process `check`: whether a twin is fit to compute with, and what would make it better."""

from __future__ import annotations

from typing import Any

from ...store.twin import Twin
from ..jobs import Input, JobContext, Process
from . import building_checks, network_checks, twin_checks
from .finding import Finding


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Findings in order of severity; `ok` is False when one is an error."""
    twin = Twin.open(inputs["twin"])
    context.progress(0.0, "Reading the twin")
    city = twin.city()
    groups = (
        ("Checking the twin", lambda: twin_checks.findings(twin)),
        ("Checking buildings", lambda: building_checks.findings(twin, city)),
        ("Checking roads", lambda: network_checks.findings(city)),
    )
    found: list[Finding] = []
    for number, (words, check) in enumerate(groups):
        context.progress((number + 1) / (len(groups) + 1), words)
        found += check()
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
