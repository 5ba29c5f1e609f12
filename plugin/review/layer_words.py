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
FURTHER: Dict[str, str] = {  # that imports speak of, without a row of their own beside the layers
    "road_turns": "Turn restrictions",
    "terrain": "Terrain",
    "weather": "Weather",
}


def layer_words(layer: str) -> str:
    """In the language of QGIS; a layer nobody named is called by its id."""
    words = LAYERS.get(layer) or FURTHER.get(layer)
    return tr(words) if words else layer.replace("_", " ").capitalize()
