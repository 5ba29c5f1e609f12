"""What the layers of a twin are called."""

from __future__ import annotations

from typing import Dict

from ..words import tr

LAYERS: Dict[str, str] = {
    "buildings": "Buildings",
    "roads": "Roads",
    "road_junctions": "Traffic lights and roundabouts",
    "rail": "Rail and tram lines",
    "land_cover": "Green and water areas",
    "barriers": "Barriers and walls",
    "population": "Population cells",
    "noise_sources": "Industrial noise sources",
}


def layer_words(layer: str) -> str:
    """In the language of QGIS; a layer nobody named is called by its id."""
    return tr(LAYERS[layer]) if layer in LAYERS else layer.replace("_", " ").capitalize()
