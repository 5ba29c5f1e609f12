"""3DBAG: 3D buildings of the Netherlands as CityJSON (3dbag.nl)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..report import Report
from ..vector import Features
from .columns import column_of, numbers_of, with_columns, words_of
from .definition import LayerPreset, Preset, Rule
from .generic import GENERIC, NOTHING

NO_Z = (9999, -9999)


def prepare_buildings(features: Features, report: Report) -> Features:
    """Of outlines: those below the ground are skipped, the others get the height of 3DBAG's own LoD 1.2.

    That is the 70th percentile of the roof above the ground, both to NAP.
    """
    n = len(features)
    words = words_of(column_of(features, "ondergronds_type"), n)
    above = np.array([not is_underground({"ondergronds_type": word}) for word in words], dtype=bool)
    for i in np.flatnonzero(~above).tolist():
        point = features.geometry[i].representative_point()
        report.skip("buildings", features.ids[i], "below ground, says the source", (point.x, point.y))
    roof, ground = column_of(features, "b3_h_dak_70p", "h_dak_70p"), column_of(features, "b3_h_maaiveld", "h_maaiveld")
    if roof is not None and ground is not None:
        height = numbers_of(roof, n, NO_Z) - numbers_of(ground, n, NO_Z)
        features = with_columns(features, twinscape_height=height)
    return features.take(above)


_BUILDINGS: dict[str, Rule] = {
    **GENERIC.roles["buildings"].rules,
    "year": Rule(
        ("oorspronkelijkbouwjaar", "oorspronkelijk_bouwjaar", "bouwjaar"), (0, 1005, 9999, *NOTHING)
    ),  # BAG writes 1005 for "unknown, old"
    "storeys": Rule(("b3_bouwlagen", "bouwlagen"), (0, *NOTHING)),
    "ground_z_m": Rule(("b3_h_maaiveld", "h_maaiveld"), NO_Z),
    "roof_type": Rule(("b3_dak_type", "dak_type"), NOTHING),
    "name": Rule(("naam",), NOTHING),
    # measured on solids; of outlines as prepared, else of whoever joined BAG with heights
    "height_m": Rule(("twinscape_height", *GENERIC.roles["buildings"].rules["height_m"].names), (0, *NOTHING)),
}

THREE_D_BAG = Preset(
    "3dbag",
    "3DBAG",
    {**GENERIC.roles, "buildings": LayerPreset(_BUILDINGS, prepare_buildings)},
    signature=("oorspronkelijkbouwjaar", "identificatie", "h_maaiveld", "b3_h_maaiveld", "dak_type", "b3_dak_type"),
    country="NL",
    licence="CC BY 4.0",
    attribution="© 3DBAG by tudelft3d and 3DGI",
)


def is_underground(attributes: Mapping[str, Any]) -> bool:
    """3DBAG marks what lies wholly below the ground."""
    kind = str(attributes.get("ondergronds_type") or attributes.get("b3_is_underground") or "")
    return kind.lower() in ("underground", "true", "ondergronds")
