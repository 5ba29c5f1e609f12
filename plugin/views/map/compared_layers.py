"""Layers for maps beside the main one: outlines and colours of the buildings of compared scenarios, over the ground of the study.

They are in memory and in no project: the user's layer tree stays as it is.
"""

from __future__ import annotations

from typing import Dict, List, Optional

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsMapLayer,
    QgsVectorLayer,
)

from ...review.display import Picture
from . import styles
from .display_table import NO_CLASS
from .layers import StudyLayers

GROUND = ("rail", "roads", "land")  # the same in every scenario; noise and air on the ground are those of one


class ComparedLayers:
    """One layer of coloured buildings a scenario, and one of outlines, which holds the selection, for all."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, source: QgsVectorLayer, layers: StudyLayers) -> None:
        """source : of the outlines, whose feature ids are in the order of the buildings"""
        self._crs, self._study_layers = crs, layers
        self._outlines = [feature.geometry() for feature in sorted(source.getFeatures(), key=QgsFeature.id)]
        self._coloured: Dict[str, QgsVectorLayer] = {}
        self._classes: Dict[str, np.ndarray] = {}
        self._scales: Dict[str, object] = {}
        self.outline = self._layer("Outlines")
        self.outline.setRenderer(styles.outline_renderer())
        self.outline.dataProvider().createSpatialIndex()

    def __len__(self) -> int:
        return len(self._outlines)

    def of(self, scenario: str, picture: Picture) -> List[QgsMapLayer]:
        """What a map of a scenario draws, uppermost first, in the colours of the picture."""
        layer = self._coloured.get(scenario)
        if layer is None:
            layer = self._coloured[scenario] = self._layer("Buildings")
        self._recolour(scenario, layer, picture)
        return [self.outline, layer, *self.ground()]

    def ground(self) -> List[QgsMapLayer]:
        found = (self._study_layers.any_layer(role) for role in GROUND)
        return [layer for layer in found if layer is not None]

    def select(self, numbers: List[int]) -> None:
        """Outlines the buildings of these numbers in every map."""
        self.outline.selectByIds([number + 1 for number in numbers])

    @staticmethod
    def number_of(feature: QgsFeature) -> int:
        """Of the building an outline is of."""
        return int(feature.id()) - 1

    def _layer(self, title: str) -> QgsVectorLayer:
        layer = QgsVectorLayer("MultiPolygon?field=class:integer", title, "memory")
        layer.setCrs(self._crs)
        features = []
        for outline in self._outlines:  # QGIS shares what is equal in memory
            feature = QgsFeature(layer.fields())
            feature.setGeometry(outline)
            feature.setAttributes([NO_CLASS])
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        return layer

    def _recolour(self, scenario: str, layer: QgsVectorLayer, picture: Picture) -> None:
        known: Optional[np.ndarray] = self._classes.get(scenario)
        changed = np.arange(len(picture.classes)) if known is None else np.flatnonzero(known != picture.classes)
        if len(changed):
            rows = zip((changed + 1).tolist(), picture.classes[changed].tolist())
            layer.dataProvider().changeAttributeValues({fid: {0: number} for fid, number in rows})
            self._classes[scenario] = picture.classes.copy()
        if self._scales.get(scenario) != picture.scale:
            layer.setRenderer(styles.data_renderer(picture))
            self._scales[scenario] = picture.scale
            layer.triggerRepaint()
        elif len(changed):
            layer.triggerRepaint()
