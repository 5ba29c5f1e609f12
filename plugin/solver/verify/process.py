"""The process "verify": published reference cases through the solver's own functions."""

from __future__ import annotations

import time
from typing import Any

from ..jobs import Input, JobContext, Process


def run(context: JobContext, inputs: dict[str, Any]) -> dict[str, Any]:
    """Judges every case file under the paths; the document holds the rows and how many passed, failed and were skipped."""
    from .report import judge_all, report_of  # the families bring compiled kernels: not needed to describe the process

    start = time.perf_counter()
    rows = judge_all(inputs["paths"], inputs["data"] or "", context.progress, inputs["every_method"])
    document = {"process": "verify", **report_of(rows), "duration_s": round(time.perf_counter() - start, 3)}
    context.progress(1.0, f"{document['passed']} passed, {document['failed']} failed, {document['skipped']} skipped")
    return document


PROCESS = Process(
    id="verify",
    title="Verify the solver",
    description="Runs published reference cases through the solver and says how far off each quantity is.",
    inputs={
        "paths": Input(
            "Files or folders with cases", required=True, many=True, description="Every .json file in them is tried."
        ),
        "data": Input("Data folder", description="Where relative paths inside the cases start from."),
        "every_method": Input(
            "By every method",
            "boolean",
            default=False,
            description="ASHRAE 140 by EN ISO 52016-1 too, not only by the method that is used unless another is chosen.",
        ),
    },
    run=run,
    outputs={"rows": "One entry a quantity, and the counts"},
)
