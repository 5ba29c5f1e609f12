"""What the fields of well-known sources are called and mean."""

from __future__ import annotations

from ...city.errors import InputError
from .definition import LayerPreset, Preset, Rule
from .dutch import THREE_D_BAG
from .french import BDTOPO
from .generic import GENERIC
from .osm import OSM

PRESETS: dict[str, Preset] = {preset.id: preset for preset in (GENERIC, OSM, THREE_D_BAG, BDTOPO)}

__all__ = ["GENERIC", "PRESETS", "LayerPreset", "Preset", "Rule", "guess", "preset"]


def preset(preset_id: str) -> Preset:
    if preset_id not in PRESETS:
        raise InputError(f"there is no preset {preset_id!r}", f"Known: {', '.join(PRESETS)}.", code="bad-call")
    return PRESETS[preset_id]


def guess(file_format: str, fields: list[str], layers: list[str]) -> str:
    """The preset that fits a source best by its format, its fields and its layers' names."""
    if file_format == "osm":
        return OSM.id
    lower = {field.lower() for field in fields}
    three_d = file_format in ("cityjson", "cityjsonseq", "citygml")
    for candidate in (THREE_D_BAG,) if three_d else (OSM, THREE_D_BAG, BDTOPO):
        if candidate.signature and sum(name in lower for name in candidate.signature) >= 2:
            return candidate.id
    names = {layer.rpartition("/")[2].upper() for layer in layers}
    if names & (set(BDTOPO.layer_roles) - set(GENERIC.layer_roles)):  # "buildings" is nobody's name in particular
        return BDTOPO.id
    return GENERIC.id
