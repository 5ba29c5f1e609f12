"""What a study that does without ways around and reflections of faint sources is off by, measured against everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .adaptive_levels import error_of, one_sided_words
from .pieces import piece_energy
from .study import Options, Prepared, levels_from
from .transfer import Transfer, levels, transfer

SAMPLED = 50  # receivers that are computed whole


def error_of_fast(
    prepared: Prepared, found: Transfer, options: Options, tell: Callable[[float], None] = lambda fraction: None
) -> dict[str, Any]:
    """The error of levels computed with a budget, at SAMPLED receivers spread evenly over those of the study.

    found : of prepared.places. Returns: what adaptive_levels.error_of gives.
    """
    n = len(found)
    chosen = np.unique(np.linspace(0, n - 1, min(SAMPLED, n)).astype(np.int64))
    x, y, z = (part[chosen] for part in prepared.places)
    search = options.search._replace(budget=0.0)
    whole = transfer(prepared.around.scene, prepared.pieces, x, y, z, prepared.alpha, search, tell=tell)
    energy = piece_energy(prepared.pieces, prepared.sources.power)
    said = levels(_rows(found, chosen), energy, options.p_favourable)
    return error_of(levels_from(said), levels_from(levels(whole, energy, options.p_favourable)))


def error_words(error: dict[str, Any]) -> str:
    """One sentence for the log."""
    den = error["Lden"]
    if den["rms_db"] is None:
        return f"Fast: {error['sample']} receivers computed exactly to check{one_sided_words(den) or ' hear nothing'}"
    words = f"Fast: at {error['sample']} receivers, computed exactly to check, Lden is off by {den['rms_db']:.2f} dB (RMS), "
    return f"{words}{den['max_db']:.2f} dB at most{one_sided_words(den)}"


def _rows(found: Transfer, chosen: np.ndarray) -> Transfer:
    """The entries of some receivers, to be summed."""
    entries = [np.arange(found.start[r], found.start[r + 1]) for r in chosen]
    start = np.concatenate([[0], np.cumsum([len(each) for each in entries])]).astype(np.int64)
    every = np.concatenate([*entries, np.zeros(0, np.int64)]).astype(np.int64)
    return Transfer(
        start, *(np.asarray(getattr(found, key)[every]) for key in ("piece", "sector", "homogeneous", "favourable"))
    )
