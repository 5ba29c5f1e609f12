"""Names and looks we give layers, and the user may change: his stay for as long as what is shown is the same, and come back with it.

What was given is remembered in custom properties of the layer or group, in the project, so that it holds over saving and reopening.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, Callable, Dict

from qgis.core import QgsMapLayer, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

from ...indicators.catalogue import CATALOGUE
from ...indicators.scales import Scale

NAME = "twinscape/name"  # the last one we gave
LOOK = "twinscape/look"  # what the look of a style is of
GIVEN = "twinscape/look_given"  # mark of it as we gave it
TIP = "twinscape/tip"  # the words of a feature, as we last gave them
LOOKS = "twinscape/looks"  # those the user made, by what they are of
MOST_LOOKS = 24
ATTRIBUTE = re.compile(r'[\w:.-]+="[^"]*"')
# names of styles, as QGIS lists them at the layer
ABSOLUTE, DIFFERENCE, CLASS = "Absolute", "Difference", "Class"
LOOKED_AT = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Labeling


def give_name(item: Any, name: str) -> None:
    """To a layer or group, unless the user has called it otherwise."""
    given = item.customProperty(NAME)
    if given is None or item.name() == str(given):
        if item.name() != name:
            item.setName(name)
        if given != name:
            item.setCustomProperty(NAME, name)


def give_look(layer: QgsMapLayer, style: str, look: str, dress: Callable[[], None]) -> bool:
    """Takes the named style, and dresses the layer when that was of something else; whether anything changed.

    look : what is shown, in words that are another when it is something else; dress : puts our look on
    """
    changed = layer.styleManager().currentStyle() != style
    if changed:
        _take_style(layer, style)
    before = layer.customProperty(LOOK)
    if before == look:
        return changed
    looks: Dict[str, str] = json.loads(str(layer.customProperty(LOOKS) or "{}"))
    if before is not None:
        _keep_of_user(layer, looks, str(before))
    if look in looks:
        _put_on(layer, looks[look])
        layer.setCustomProperty(GIVEN, "")
    else:
        dress()
        layer.setCustomProperty(GIVEN, _mark(_written(layer)))
    layer.setCustomProperty(LOOK, look)
    return True


def look_of(scale: Scale, *more: object) -> str:
    """In words, for `give_look`: the same as long as the classes of a scale are."""
    return repr((scale.indicator, scale.is_difference, scale.limits, scale.colours, *more))


def style_of(scale: Scale) -> str:
    """The name of the style a scale is of."""
    if scale.is_difference:
        return DIFFERENCE
    return CLASS if CATALOGUE[scale.indicator].categories else ABSOLUTE


def _take_style(layer: QgsMapLayer, style: str) -> None:
    manager = layer.styleManager()
    known = manager.styles()
    if style not in known and manager.currentStyle() not in (ABSOLUTE, DIFFERENCE, CLASS):
        manager.renameStyle(manager.currentStyle(), style)  # the one QGIS gives every layer
        return
    # a style brings the properties it was left with; those that are not of the look stay as they are
    keys = [key for key in layer.customPropertyKeys() if key.startswith("twinscape/") and key not in (LOOK, GIVEN, TIP)]
    kept = {key: layer.customProperty(key) for key in keys}
    if style not in known:
        manager.addStyleFromLayer(style)
    manager.setCurrentStyle(style)
    for key, value in kept.items():
        layer.setCustomProperty(key, value)


def _keep_of_user(layer: QgsMapLayer, looks: Dict[str, str], look: str) -> None:
    """What is on the layer goes into the looks where it is not as we gave it."""
    written = _written(layer)
    if _mark(written) != layer.customProperty(GIVEN):
        looks.pop(look, None)
        looks[look] = written
        layer.setCustomProperty(LOOKS, json.dumps(dict(list(looks.items())[-MOST_LOOKS:])))


def _written(layer: QgsMapLayer) -> str:
    document = QDomDocument()
    layer.exportNamedStyle(document, QgsReadWriteContext(), LOOKED_AT)
    return document.toString()


def _put_on(layer: QgsMapLayer, written: str) -> None:
    document = QDomDocument()
    document.setContent(written)
    layer.importNamedStyle(document, LOOKED_AT)


def _mark(written: str) -> str:
    """Of the content: Qt writes the attributes of an element in any order. Each recolouring asks twice, so it has to be quick."""
    body = "".join(line.strip() for line in written.splitlines() if not line.startswith("<!DOCTYPE"))
    parts = (" ".join(sorted(ATTRIBUTE.findall(part))) + ATTRIBUTE.sub("", part) for part in body.split("<"))
    return hashlib.sha256("<".join(parts).encode()).hexdigest()
