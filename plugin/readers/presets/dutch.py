"""3DBAG: 3D buildings of the Netherlands as CityJSON (3dbag.nl)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .definition import LayerPreset, Preset, Rule
from .generic import GENERIC, NOTHING

_BUILDINGS: dict[str, Rule] = {
    **GENERIC.roles["buildings"].rules,
    "year": Rule(("oorspronkelijkbouwjaar",), (0, 1005, 9999, *NOTHING)),  # BAG writes 1005 for "unknown, old"
    "storeys": Rule(("b3_bouwlagen", "bouwlagen"), (0, *NOTHING)),
    "ground_z_m": Rule(("b3_h_maaiveld", "h_maaiveld"), (9999, -9999)),
    "roof_type": Rule(("b3_dak_type", "dak_type"), NOTHING),
    "name": Rule(("naam",), NOTHING),
    "height_m": Rule((), NOTHING),  # heights are measured on the solids
}

THREE_D_BAG = Preset(
    "3dbag",
    "3DBAG",
    {**GENERIC.roles, "buildings": LayerPreset(_BUILDINGS)},
    signature=("oorspronkelijkbouwjaar", "identificatie", "h_maaiveld", "b3_h_maaiveld", "dak_type", "b3_dak_type"),
    country="NL",
    licence="CC BY 4.0",
    attribution="© 3DBAG by tudelft3d and 3DGI",
)


def is_underground(attributes: Mapping[str, Any]) -> bool:
    """3DBAG marks what lies wholly below the ground."""
    kind = str(attributes.get("ondergronds_type") or attributes.get("b3_is_underground") or "")
    return kind.lower() in ("underground", "true", "ondergronds")
