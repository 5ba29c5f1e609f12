"""Noise levels for the made-up city of boxes: definite, with a silent building and one that was not computed."""

from __future__ import annotations

from typing import Dict

import numpy as np

from plugin.scenario.scenario import BASELINE
from plugin.store import results
from plugin.store.twin import Twin

LEVELS = np.array([82.0, 33.0, 52.0, 53.0, 55.0, 56.0, 58.0, 61.0, 64.0, 67.0, -np.inf, np.nan])
CHANGE = np.array([-3.0, 0.3, 0.0, 0.0, 2.0, -1.0, 0.0, -6.0, 0.0, 0.0, 0.0, 0.0])


def noise_values(scenario: str) -> Dict[str, np.ndarray]:
    """Of twelve boxes, and of five receivers."""
    lden = LEVELS if scenario == BASELINE else LEVELS + CHANGE
    return {
        "noise.lden": lden,
        "noise.lnight": lden - 8.0,
        "noise.lday": lden - 1.0,
        "noise.levening": lden - 3.0,
        "noise.quiet": lden - 10.0,
        "noise.receiver_lden": lden[:5],
    }


def hour_values(scenario: str) -> np.ndarray:
    """(12, 24): the level of the day, less by so much at night, each hour another one."""
    return noise_values(scenario)["noise.lday"][:, None] - np.abs(np.arange(24) - 14.0)


def write_noise(twin: Twin, scenario: str) -> None:
    _write(twin, scenario, noise_values(scenario))


def write_hours(twin: Twin, scenario: str) -> None:
    """With levels of each hour of the mean day."""
    _write(twin, scenario, {**noise_values(scenario), "noise.laeq_hour": hour_values(scenario)})


def _write(twin: Twin, scenario: str, values: Dict[str, np.ndarray]) -> None:
    results.write_result(
        twin,
        scenario,
        "noise",
        values,
        inputs=results.input_hashes(twin, ["buildings", "surfaces"], scenario),
        options={},
        solver_version="0",
        duration_s=0.1,
        warnings=[],
        summary={},
    )
