"""What all live previews have in common: the stored result they start from, and the values an answer of the solver brings."""

from __future__ import annotations

from typing import Any, Dict, Iterable, Mapping, Optional, Tuple

import numpy as np

from ..city.errors import ResultError
from ..words import tr
from .study_model import StudyModel


def result_mark(study: StudyModel, scenario: str, process: str) -> Optional[Tuple[Any, ...]]:
    """Another one as soon as previews start from another result or that is out of date; None where there is none."""
    result = study.result(scenario, process)
    if result is None:
        return None
    stale = tuple(study.stale(scenario, process))
    return str(result.folder), result.document.get("created"), result.document.get("input_hash"), stale


def building_values(
    answer: Mapping[str, Any], hint: str, targets: Iterable[str] = ("building",)
) -> Dict[str, np.ndarray]:
    """Indicator id -> (n,) or (n, n_times) float64 of the buildings, or of what else is asked for. ResultError, with the hint, when a
    file cannot be read."""
    try:
        return {
            str(each["id"]): np.load(each["file"], allow_pickle=False).astype(np.float64)
            for each in answer["indicators"]
            if each["target"] in targets
        }
    except (OSError, ValueError, EOFError) as error:
        raise ResultError(tr("the preview cannot be read ({error})").format(error=error), hint) from error
