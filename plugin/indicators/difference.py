"""Differences between scenarios: always variant − baseline."""

from __future__ import annotations

from typing import Tuple

import numpy as np

CONVENTION = "variant − baseline"


def difference(variant: np.ndarray, baseline: np.ndarray) -> np.ndarray:
    """variant − baseline of the same features, (n,) or (n, n_times); NaN where either is missing. ValueError on other shapes.

    Equal values differ by 0, also two levels of −inf, where no sound arrives.
    """
    if variant.shape != baseline.shape:
        raise ValueError(f"variant has shape {variant.shape}, baseline {baseline.shape}: not the same features")
    with np.errstate(invalid="ignore"):  # −inf − −inf
        change = variant.astype(np.float64) - baseline.astype(np.float64)
    return np.where(variant == baseline, 0.0, change)


def total(values: np.ndarray) -> Tuple[float, int]:
    """Sum of the values that are there and how many are missing; NaN when all are."""
    missing = int(np.isnan(values).sum())
    return (float(np.nansum(values, dtype=np.float64)) if missing < values.size else float("nan")), missing
