"""Rows of quantities given by octave: the one octave that is furthest off stands for all."""

from __future__ import annotations

import math

import numpy as np

from ..noise.bands import OCTAVES
from .rows import Row, judged


def worst_octave(case: str, quantity: str, published: list[float | None], got: np.ndarray, tolerance: float) -> Row:
    """The value furthest from the published one, None not printed; NaN is furthest of all. published, got : (n,) [dB]; tolerance [dB]"""
    given = [j for j, value in enumerate(published) if value is not None]
    if not given:
        return Row(case, quantity, note="not printed")
    values = [float(published[j] or 0.0) for j in given]
    errors = [abs(float(got[j]) - value) for j, value in zip(given, values)]
    k = int(np.argmax([math.inf if math.isnan(error) else error for error in errors]))
    at = f" at {OCTAVES[given[k]]:g} Hz" if len(got) == OCTAVES.size else ""
    return judged(case, quantity + at, "dB", values[k], float(got[given[k]]), tolerance)
