"""Constants of EN ISO 13790 (iso13790_iso52016_constants.json)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..energy import iso52016, zone
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
        yield from _of_elements(document["iso52016_1_counterpart"])


def _of_elements(table: dict[str, Any]) -> Iterator[Row]:
    """EN ISO 52016-1: nodes, classes of mass and where it sits, surface coefficients."""
    case = "EN ISO 52016-1"
    yield judged(case, "nodes of an opaque element", "", table["nodes_opaque"], iso52016.NODES, 0.0, "equal")
    for word, expected in table["classes_kappa_m_J_m2K"].items():
        got = iso52016.KAPPA_CLASSES[word.replace("_", " ")]
        yield judged(case, f"kappa_m {word}", "J/(m2 K)", expected, got, 0.0, "equal")
    for words in table["mass_position"]:
        shares = iso52016.POSITIONS[words.split()[0]]
        yield judged(case, f"mass {words}", "", 1.0, sum(shares), 1e-12, "whole")
    for word, tilt in (("wall", 90.0), ("ceiling_heat_up", 0.0), ("floor_heat_down", 180.0)):
        expected = table["h_ci_W_m2K"][word]
        yield judged(case, f"h_ci {word}", "W/(m2 K)", expected, iso52016.H_CI[tilt], 0.0, "equal")
    outside = (("h_ri", iso52016.H_RI), ("h_ce", iso52016.H_CE), ("h_re", iso52016.H_RE))
    for name, got in outside:
        yield judged(case, name, "W/(m2 K)", table[f"{name}_W_m2K"], got, 0.0, "equal")
    yield skipped(case, "nodes of a window", "windows have five nodes without mass here, which is the same as two")


FAMILY = Family("Constants of EN ISO 13790", "EN ISO 13790 dynamic parameter classes", rows)
