"""Groups of the layers of a study in the layer tree: study → scenario → indicator.

A scenario has up to three groups, as its layers lie in three heights of the map: points and lines over the buildings, the buildings,
and areas on the ground. Each is known by custom properties, whatever the user calls it and wherever he puts it.
"""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeNode

from ...indicators.catalogue import CATALOGUE
from ...words import tr
from .kept_look import give_name

SCENARIO, INDICATOR = "twinscape/scenario_id", "twinscape/indicator"
HEIGHT, THEME = "twinscape/height", "twinscape/theme"  # which of the groups of a scenario, which of its indicators
OVER, BUILDINGS, GROUND = "over", "buildings", "ground"
TITLES = {OVER: "{scenario}: points and lines", BUILDINGS: "{scenario}: buildings", GROUND: "{scenario}: ground"}


def find(study: Optional[QgsLayerTreeGroup], height: str, theme: str = "") -> Optional[QgsLayerTreeGroup]:
    """The group of the scenario at a height, or that of a theme in it."""
    for group in study.findGroups(True) if study is not None else ():
        own = group.customProperty(THEME) if theme else group.customProperty(THEME) is None
        if group.customProperty(HEIGHT) == height and own in (True, theme):
            return group
    return None


def ensure(study: QgsLayerTreeGroup, height: str, theme: str, place: int) -> QgsLayerTreeGroup:
    """That of a theme, made where there is none; place : in the study, of a scenario's group that is made for it."""
    found = find(study, height, theme)
    if found is not None:
        return found
    scenario = find(study, height)
    if scenario is None:
        scenario = study.insertGroup(place, "")
        scenario.setCustomProperty(HEIGHT, height)
    group = scenario.insertGroup(0, "")
    group.setCustomProperty(HEIGHT, height)
    group.setCustomProperty(THEME, theme)
    return group


def describe(study: QgsLayerTreeGroup, theme: str, scenario: str, title: str, indicator: str) -> None:
    """Says which scenario and indicator the groups of a theme and their layers are of now."""
    entry = CATALOGUE.get(indicator)
    words = tr(entry.label) if entry is not None else tr("No indicator")
    for height in (OVER, BUILDINGS, GROUND):
        group = find(study, height, theme)
        if group is None:
            continue
        give_name(group, words)
        parent = group.parent()
        if parent is not None and parent.customProperty(HEIGHT) == height:
            give_name(parent, tr(TITLES[height]).format(scenario=title))
            _mark(parent, SCENARIO, scenario)
        _mark(group, SCENARIO, scenario)
        _mark(group, INDICATOR, indicator)
        for node in group.findLayers():
            if node.layer() is not None:
                _mark(node.layer(), SCENARIO, scenario)
                _mark(node.layer(), INDICATOR, indicator)


def remove_empty(study: QgsLayerTreeGroup) -> None:
    """Takes away our groups in which no layer is left; the user's stay."""
    for group in study.findGroups(True)[::-1]:
        if group.customProperty(HEIGHT) is not None and not group.findLayerIds():
            parent: QgsLayerTreeNode = group.parent()
            parent.removeChildNode(group)


def _mark(item: object, key: str, value: str) -> None:
    if item.customProperty(key) != value:  # type: ignore[attr-defined]
        item.setCustomProperty(key, value)  # type: ignore[attr-defined]
