"""The receivers of a noise result, to find the one near a place."""

from __future__ import annotations

from pathlib import Path
from typing import List, NamedTuple, Optional

import numpy as np

from ...store import geopackage

SAME_M = 0.01  # receivers above each other


class Floor(NamedTuple):
    """One of the receivers above each other. number : from 0, −1 not known; height_m : above the ground; lden : NaN without a level [dB]"""

    receiver: str
    number: int
    height_m: float
    lden: float


class ReceiverPoints:
    """n receivers of noise.gpkg. ids : (n,) object of str; at : (n, 2) x, y in the twin's CRS [m]; lden : (n,) NaN without a level [dB];
    floor : (n,) int, from 0, −1 not known; height_m : (n,) above the ground, NaN not known [m]"""

    def __init__(self, path: Path) -> None:
        """ResultError when the file cannot be read."""
        with geopackage.connect(path) as connection:
            columns = geopackage.read_columns(connection, "receivers", ("id", "lden", "floor", "height_m"))
            self.at = geopackage.read_geometries(connection, "receivers").bounds[:, :2]
        self.ids, self.lden = columns["id"], np.asarray(columns["lden"], dtype=np.float64)
        unknown = np.full(len(self.ids), np.nan)
        self.height_m = np.asarray(columns.get("height_m", unknown), dtype=np.float64)
        self.floor = np.nan_to_num(np.asarray(columns.get("floor", unknown), dtype=np.float64), nan=-1).astype(np.int64)

    def near(self, x: float, y: float, within_m: float) -> Optional[str]:
        """The id of the nearest receiver, of several above each other the loudest; None when there is none within the distance."""
        if not len(self.at):
            return None
        away = np.hypot(self.at[:, 0] - x, self.at[:, 1] - y)
        nearest = np.nanmin(away)
        if not nearest <= within_m:
            return None
        same = np.flatnonzero(away <= nearest + SAME_M)
        return str(self.ids[same[np.argmax(np.nan_to_num(self.lden[same], nan=-1e9))]])

    def floors(self, receiver: str) -> List[Floor]:
        """The receivers at the place of this one, the lowest first; none when there is no such receiver."""
        here = np.flatnonzero(self.ids == receiver)
        if not len(here):
            return []
        away = np.hypot(*(self.at - self.at[here[0]]).T)
        same = np.flatnonzero(away <= SAME_M)
        order = same[np.lexsort((self.floor[same], self.height_m[same]))]
        rows = zip(
            self.ids[order], self.floor[order].tolist(), self.height_m[order].tolist(), self.lden[order].tolist()
        )
        return [Floor(str(name), floor, height, lden) for name, floor, height, lden in rows]
