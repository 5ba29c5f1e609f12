"""Layers for maps beside the main one: outlines and colours of the buildings of compared scenarios, over the ground of the study.

They are in memory and in no project: the user's layer tree stays as it is.
"""

from __future__ import annotations

from typing import Dict, Iterable, List, Optional

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
    """One layer of coloured buildings a scenario, and one of outlines and one of what is selected for all."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, source: QgsVectorLayer, layers: StudyLayers) -> None:
        """source : of the outlines, whose feature ids are in the order of the buildings"""
        self._crs, self._study_layers = crs, layers
        self._outlines = [feature.geometry() for feature in sorted(source.getFeatures(), key=QgsFeature.id)]
        self._coloured: Dict[str, QgsVectorLayer] = {}
        self._classes: Dict[str, np.ndarray] = {}
        self._scales: Dict[str, object] = {}
        self.outline = self._layer("Outlines", range(len(self._outlines)))
        self.outline.setRenderer(styles.thin_outline_renderer())
        self.outline.setScaleBasedVisibility(True)
        self.outline.setMinimumScale(styles.SMALL_SCALE)  # beyond, edges would hide the colours
        self.outline.dataProvider().createSpatialIndex()
        # apart from the rest: a selection draws itself anew, and not the outlines of the whole city
        self.chosen = self._layer("Selected", ())
        self.chosen.setRenderer(styles.chosen_outline_renderer())

    def __len__(self) -> int:
        return len(self._outlines)

    def of(self, scenario: str, picture: Picture) -> List[QgsMapLayer]:
        """What a map of a scenario draws, uppermost first, in the colours of the picture."""
        layer = self._coloured.get(scenario)
        if layer is None:
            layer = self._coloured[scenario] = self._layer("Buildings", range(len(self._outlines)))
        self._recolour(scenario, layer, picture)
        return [self.chosen, self.outline, layer, *self.ground()]

    def ground(self) -> List[QgsMapLayer]:
        found = (self._study_layers.any_layer(role) for role in GROUND)
        return [layer for layer in found if layer is not None]

    def select(self, numbers: List[int]) -> None:
        """Outlines the buildings of these numbers in every map."""
        provider = self.chosen.dataProvider()
        provider.truncate()
        provider.addFeatures(self._features(numbers))
        self.chosen.triggerRepaint()

    @staticmethod
    def number_of(feature: QgsFeature) -> int:
        """Of the building an outline is of."""
        return int(feature.id()) - 1

    def _layer(self, title: str, numbers: Iterable[int]) -> QgsVectorLayer:
        layer = QgsVectorLayer("MultiPolygon?field=class:integer", title, "memory")
        layer.setCrs(self._crs)
        layer.dataProvider().addFeatures(self._features(numbers))
        return layer

    def _features(self, numbers: Iterable[int]) -> List[QgsFeature]:
        features = []
        for number in numbers:
            feature = QgsFeature()
            feature.setGeometry(self._outlines[number])  # QGIS shares what is equal in memory
            feature.setAttributes([NO_CLASS])
            features.append(feature)
        return features

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
