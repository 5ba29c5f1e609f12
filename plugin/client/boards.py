"""Where what is known of the tiles of a running job lies: the solver writes it on this computer, and for a server what it tells is written here."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, Dict, Mapping, Optional

from ..city.errors import ResultError
from ..scenario.scenario import BASELINE
from ..store.atomic import write_json

TILED = ("noise", "air", "energy")  # processes that cut a city in tiles


def board_of(process: str, inputs: Mapping[str, Any]) -> Optional[Path]:
    """The file of a job's tiles; None where it has none."""
    if process not in TILED or not inputs.get("twin"):
        return None
    scenario = str(inputs.get("scenario") or BASELINE)
    return Path(str(inputs["twin"])) / "cache" / "tiles" / f"{process}-{scenario}.json"


class RemoteBoard:
    """The board of a job on a server, written as if the job ran here."""

    def __init__(self, path: Path) -> None:
        self._path, self._known = path, ""

    def take(self, document: Dict[str, Any]) -> bool:
        """Writes what a server told, where it tells of tiles and of others than before; whether it did."""
        features = document.get("features")
        told = repr(features)
        if not isinstance(features, list) or not features or told == self._known:
            return False
        self._known = told
        with contextlib.suppress(ResultError):  # of a read-only twin: nobody watches then
            write_json(self._path, document)
        return True

    def remove(self) -> None:
        if self._known:
            self._known = ""
            with contextlib.suppress(OSError):
                self._path.unlink()
