"""The receivers of a noise result, to find the one near a place."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import numpy as np

from ...store import geopackage


class ReceiverPoints:
    """n receivers of noise.gpkg. ids : (n,) object of str; at : (n, 2) x, y in the twin's CRS [m]; lden : (n,) NaN without a level [dB]"""

    def __init__(self, path: Path) -> None:
        """ResultError when the file cannot be read."""
        with geopackage.connect(path) as connection:
            columns = geopackage.read_columns(connection, "receivers", ("id", "lden"))
            self.at = geopackage.read_geometries(connection, "receivers").bounds[:, :2]
        self.ids, self.lden = columns["id"], np.asarray(columns["lden"], dtype=np.float64)

    def near(self, x: float, y: float, within_m: float) -> Optional[str]:
        """The id of the nearest receiver, of several above each other the loudest; None when there is none within the distance."""
        if not len(self.at):
            return None
        away = np.hypot(self.at[:, 0] - x, self.at[:, 1] - y)
        nearest = np.nanmin(away)
        if not nearest <= within_m:
            return None
        same = np.flatnonzero(away <= nearest + 0.01)
        return str(self.ids[same[np.argmax(np.nan_to_num(self.lden[same], nan=-1e9))]])
