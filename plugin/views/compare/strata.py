"""Which shapes and colours a compared map has of buildings, roads and receivers."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...indicators import colours
from ...review.compared_features import Features
from ...review.display import Picture
from .features_item import Stratum

PX_PER_MM = 96 / 25.4
WIDEST_M = 7.0  # a millimetre of a band is at most that much of the ground: far away, bands would hide the town


def buildings_of(layers: Any, picture: Picture) -> Stratum:
    """In the colours of their classes."""
    return Stratum(lambda metres: layers.buildings, ("buildings", id(layers)), picture.classes, picture.scale.table())


def buildings_standing_by(layers: Any) -> Stratum:
    """Without a value of their own, where roads or receivers are compared."""
    context = np.array([colours.rgb(colours.CONTEXT)] * 2, dtype=np.uint8)
    nothing = np.zeros(len(layers), dtype=np.int8)
    key = ("buildings", id(layers))
    return Stratum(lambda metres: layers.buildings, key, nothing, context, is_hatched=False, is_picked=False)


def roads_of(bands: Any, picture: Picture, key: int) -> Stratum:
    """bands : lines with widths, `shapes` of them, and of each its road and class; key : no other stratum has it"""
    _, line = bands.shapes(1.0)
    return Stratum(
        lambda metres: bands.shapes(min(metres * PX_PER_MM, WIDEST_M))[0],
        ("roads", key),
        bands.classes[line],
        picture.scale.table(),
        bands.road[line],
        is_hatched=False,
        edges=False,
    )


def receivers_of(features: Features, picture: Picture, key: int) -> Stratum:
    """Dots; of those above each other the highest class is seen."""
    order = np.argsort(picture.classes, kind="stable")
    places = features.places[order]
    return Stratum(
        lambda metres: places,
        ("receivers", key),
        picture.classes[order],
        picture.scale.table(),
        order,
        is_hatched=False,
        edges=False,
    )
