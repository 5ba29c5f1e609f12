"""A solver of the QGIS side whose previews are answered by the test, as if every level had changed by as much."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List

import numpy as np

from tests.box_noise import LDEN, LNIGHT, lden_of

BOXES = 12


@dataclass
class HandSolver:
    """Keeps every request and answers when it is told to."""

    folder: Any
    asked: List[Dict[str, Any]] = field(default_factory=list)
    answers: List[Callable] = field(default_factory=list)
    processes: List[str] = field(default_factory=list)

    def preview(self, process: str, inputs: Dict[str, Any], answer: Callable) -> None:
        self.processes.append(process)
        self.asked.append(inputs)
        self.answers.append(answer)

    def answer(self, place: int = -1, change_db: float = -2.0, **more: np.ndarray) -> None:
        """As the solver would when everything became this much quieter."""
        inputs = self.asked[place]
        level = lden_of(BOXES, inputs["scenario"]) + change_db * bool(inputs["measures"])
        self._tell(place, {LDEN: level, LNIGHT: level - 8, "noise.receiver_lden": np.repeat(level, 2), **more})

    def answer_air(self, values: Dict[str, np.ndarray], place: int = -1) -> None:
        """values : indicator of buildings or roads -> (n,)"""
        self._tell(place, values)

    def _tell(self, place: int, values: Dict[str, np.ndarray]) -> None:
        inputs = self.asked[place]
        entries = []
        for key, array in values.items():
            path = self.folder / f"{len(self.asked)}-{key}.npy"
            np.save(path, array.astype(np.float32))
            target = next((each for each in ("receiver", "road") if f".{each}_" in key), "building")
            entries.append({"id": key, "target": target, "n": len(array), "file": str(path)})
        self.answers[place]({"scenario": inputs["scenario"], "indicators": entries, "warnings": []}, None)

    def fail(self, code: str, place: int = -1) -> None:
        self.answers[place](None, {"code": code, "message": "it cannot be", "hint": "Do something else."})
