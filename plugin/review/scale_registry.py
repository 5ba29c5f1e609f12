"""One scale per indicator, shared by every scenario, map, 3D view, chart and legend."""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..indicators.catalogue import CATALOGUE
from ..indicators.difference import difference
from ..indicators.scales import Scale, absolute_scale, difference_scale
from .indicator_words import in_words
from .study_model import StudyModel
from .view_state import DIFFERENCE

LOW, HIGH = 2.0, 98.0  # percentiles the limits span, so that one odd building does not take all the colours


class ScaleRegistry(QObject):
    """Scales over the values of all scenarios; "fit to this scenario" is explicit and marked on the scale."""

    changed = pyqtSignal()

    def __init__(self, study: StudyModel, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._study = study
        self._fitted: Dict[str, str] = {}
        self._scales: Dict[Tuple[str, str, str], Scale] = {}
        for signal in (study.opened, study.closed, study.resultsChanged, study.scenariosChanged):
            signal.connect(self._forget)

    def scale(self, indicator_id: str, mode: str, reference: str) -> Scale:
        key = (indicator_id, mode, reference)
        if key not in self._scales:
            self._scales[key] = in_words(
                self._difference(indicator_id, reference) if mode == DIFFERENCE else self._absolute(indicator_id)
            )
        return self._scales[key]

    def fit_to(self, indicator_id: str, scenario: str) -> None:
        """Limits from one scenario alone; "" makes them shared again."""
        if self._fitted.get(indicator_id, "") == scenario:
            return
        if scenario:
            self._fitted[indicator_id] = scenario
        else:
            self._fitted.pop(indicator_id, None)
        self._forget()

    def fitted_to(self, indicator_id: str) -> str:
        return self._fitted.get(indicator_id, "")

    def to_dict(self) -> Dict[str, str]:
        return dict(self._fitted)

    def from_dict(self, document: Dict[str, Any]) -> None:
        self._fitted = {key: str(value) for key, value in document.items() if key in CATALOGUE}
        self._forget()

    def _forget(self) -> None:
        self._scales = {}
        self.changed.emit()

    def _absolute(self, indicator_id: str) -> Scale:
        fitted = self._fitted.get(indicator_id, "")
        scenarios = [fitted] if fitted in self._study.scenarios else list(self._study.scenarios)
        low, high = np.inf, -np.inf
        for scenario in scenarios:
            if self._study.has_values(scenario, indicator_id):
                values = self._study.values(scenario, indicator_id)
                known = values[np.isfinite(values)]
                if len(known):
                    low = min(low, float(np.percentile(known, LOW)))
                    high = max(high, float(np.percentile(known, HIGH)))
        return absolute_scale(CATALOGUE[indicator_id], low, high, fitted if fitted in self._study.scenarios else "")

    def _difference(self, indicator_id: str, reference: str) -> Scale:
        largest = 0.0
        if self._study.has_values(reference, indicator_id):
            base = self._study.values(reference, indicator_id)
            for scenario in self._study.scenarios:
                if scenario != reference and self._study.has_values(scenario, indicator_id):
                    change = np.abs(difference(self._study.values(scenario, indicator_id), base))
                    known = change[np.isfinite(change)]
                    if len(known):
                        largest = max(largest, float(np.percentile(known, HIGH)))
        return difference_scale(CATALOGUE[indicator_id], largest)
