"""What is asked of the solver for the hours of some buildings, and how many may be asked for."""

from __future__ import annotations

from typing import Any, Dict, Sequence

from ..store.twin import Twin

PROCESS = "energy-hours"
MOST = 200  # buildings the solver gives the hours of at a time
FOLLOWED = (
    20  # buildings up to which a selection is followed without being asked: their hours come in a fraction of a second
)


def inputs_for(twin: Twin, scenario: str, ids: Sequence[str]) -> Dict[str, Any]:
    return {"twin": str(twin.path), "scenario": scenario, "buildings": list(ids)}
