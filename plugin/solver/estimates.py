"""What a run will take before it starts: said in the log and kept with the result. The figures are in store/effort.py."""

from __future__ import annotations

from typing import Any

from ..store.effort import ENOUGH, Estimate, air_estimate, energy_estimate, free_mb, noise_estimate
from ..store.twin import Twin

__all__ = ["Estimate", "air_estimate", "energy_estimate", "free_mb", "noise_estimate", "tell_estimate"]


def tell_estimate(context: Any, twin: Twin, found: Estimate, workers: int = 0, without: str = "") -> dict[str, float]:
    """Says it in the job's log, and warns where the disk has less free. context : JobContext; without : what is done then"""
    context.log(f"Estimate: {found.words(workers)}")
    free = free_mb(twin)
    if free is not None and free < ENOUGH * found.disk_mb:
        context.warn(
            f"The disk of the twin has {free:,.0f} MB free, this run wants {found.disk_mb:,.0f} MB. {without}".strip()
        )
    return found.numbers()
