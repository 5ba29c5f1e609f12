"""Constants of EN ISO 13790 (iso13790_iso52016_constants.json)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..energy import zone
from .rows import Data, Family, Row, judged, skipped

_CONSTANTS = {
    "h_is_W_m2K": zone.H_IS,
    "h_ms_W_m2K": zone.H_MS,
    "Lambda_at": zone.LAMBDA_AT,
    "rho_c_air_J_m3K": zone.RHO_C_AIR,
}


def rows(document: dict[str, Any], data: Data) -> Iterator[Row]:
    for entry in document["table"]:
        factor, capacity = zone.MASS_CLASSES[entry["cls"]]
        yield judged(entry["cls"], "A_m", "m2/m2", entry["A_m"], factor, 0.0, "equal")
        yield judged(entry["cls"], "C_m", "J/(m2 K)", entry["C_m"], capacity, 0.0, "equal")
    for name, expected in document["constants"].items():
        if name in _CONSTANTS:
            yield judged("constants", name, "", expected, _CONSTANTS[name], 0.0, "equal")
        else:
            yield skipped("constants", name, "not a constant of this solver")
    if "iso52016_1_counterpart" in document:
        yield skipped("iso52016_1_counterpart", "all", "EN ISO 52016-1 comes with the full energy solver")


FAMILY = Family("Constants of EN ISO 13790", "EN ISO 13790 dynamic parameter classes", rows)
