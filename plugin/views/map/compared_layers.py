"""What maps beside the main one draw: the ground of the study, outlines of its buildings, and its roads as bands.

Layers of the ground are those of the project; nothing is added to it: the user's layer tree stays as it is.
"""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Optional, Tuple

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsVectorLayer

from ...client.traffic import TRAFFIC
from ...indicators.catalogue import CATALOGUE
from ...indicators.scales import Scale
from ...review.beside import band_edges, corners_of
from ...review.raster import Areas, areas
from ...review.study_model import StudyModel
from ...review.traffic_links import LAYERS, TABLE, bands_of, links_of, with_lost
from ...review.view_state import DIFFERENCE, View
from ...store import geopackage
from ...store.geopackage import Geometries
from ...store.lines import lines_of
from ...store.results import Result
from ...store.rings import edges_of
from . import traffic_bands
from .air_roads import THIN_MM, WIDTH_MM
from .layers import StudyLayers

GROUND = ("rail", "roads", "land")  # the same in every scenario; noise and air on the ground are those of one
NARROW_M = 3.0  # of a road without a value in 3D
WIDE_M = 7.0  # and of one with a value where its width says nothing


class RoadBands(NamedTuple):
    """k lines with what is drawn along them, the widest last.

    lines : each (m, 2) [m]; road : (k,) number of the road each is a piece of; classes : (k,) int8, −1 not computed
    width_mm : (k,) on paper; width_m : (k,) in 3D; is_beside : whether a band lies on the right of its line, as of one direction
    """

    lines: Tuple[np.ndarray, ...]
    road: np.ndarray
    classes: np.ndarray
    width_mm: np.ndarray
    width_m: np.ndarray
    is_beside: bool

    def shapes(self, metres_per_mm: float) -> Tuple[Areas, np.ndarray]:
        """The bands as areas on a map, a few for each line, and (n,) the number of the line of each; metres_per_mm : of the paper"""
        corners, of = corners_of(self.lines)
        width = self.width_mm * metres_per_mm
        edges, owner, line = band_edges(corners, of, width, -width / 2 if self.is_beside else np.zeros(len(width)))
        return areas(edges, owner, len(line)), line


class ComparedLayers:
    """Made when maps are opened, with the outlines as they are then."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, source: QgsVectorLayer, layers: StudyLayers) -> None:
        """source : of the outlines, whose feature ids are in the order of the buildings"""
        self.crs, self._study_layers = crs, layers
        outlines = sorted((feature.id(), bytes(feature.geometry().asWkb())) for feature in source.getFeatures())
        self.buildings = areas(*edges_of([wkb for _, wkb in outlines]), len(outlines))
        self._shapes: Dict[str, Geometries] = {}  # of the links of a traffic result

    def __len__(self) -> int:
        return len(self.buildings.boxes)

    def ground(self) -> List[QgsMapLayer]:
        found = (self._study_layers.any_layer(role) for role in GROUND)
        return [layer for layer in found if layer is not None]

    # --- roads ------------------------------------------------------------------------------------------------------
    def roads(
        self, study: StudyModel, scenario: str, indicator: str, reference: str, scale: Scale, values: np.ndarray
    ) -> RoadBands:
        """Of a scenario, or of its difference to a reference that is not "". values : (n_roads,) of what is shown

        Traffic has a band for each direction, as wide as its flow; other quantities of roads have one as wide as all.
        """
        by_direction = CATALOGUE[indicator].process == TRAFFIC.id and CATALOGUE[indicator].times == "annual"
        result = study.result(scenario, TRAFFIC.id) if by_direction else None
        wanted = [result, study.result(reference, TRAFFIC.id)] if reference else [result]
        if result is None or any(each is None for each in wanted) or not study.has_values(scenario, indicator):
            return self._plain(study, scale, values)
        view = View(scenario=scenario, reference=reference or scenario, indicator=indicator)
        links = links_of(result)
        shapes = self._shapes_of(study, result, links)
        if reference:
            view = View(scenario=scenario, reference=reference, indicator=indicator, mode=DIFFERENCE)
            other = wanted[1]
            assert other is not None
            links, lost = with_lost(links, links_of(other))
            if len(lost):
                theirs = self._shapes_of(study, other, links_of(other))
                shapes = Geometries(
                    [*shapes.wkb, *(theirs.wkb[i] for i in lost.tolist())],
                    np.concatenate([shapes.bounds, theirs.bounds[lost]]),
                    shapes.type_name,
                )
        bands = bands_of(study, view, links, scale)
        number = {str(name): i for i, name in enumerate(study.roads.ids)}  # type: ignore[union-attr]
        road = np.array([number[str(name)] for name in links["road"]], dtype=np.int64)
        order = np.argsort(bands.share, kind="stable")
        lines, row = _lines(shapes.wkb, order.tolist())
        return RoadBands(lines, road[row], bands.classes[row], bands.width_mm[row], bands.width_m[row], True)

    def _plain(self, study: StudyModel, scale: Scale, values: np.ndarray) -> RoadBands:
        """Each road along its line; those without a value are thin and lie below."""
        classes = scale.classify(values)
        order = np.argsort(classes, kind="stable")
        lines: List[np.ndarray] = []
        row: List[int] = []
        ids = study.roads.ids if study.roads is not None else []
        for i in order.tolist():
            found = study.road_lines(str(ids[i]))
            lines += found
            row += [i] * len(found)
        at = np.array(row, dtype=np.int64)
        known = classes[at] >= 0
        return RoadBands(
            tuple(lines),
            at,
            classes[at],
            np.where(known, WIDTH_MM, THIN_MM),
            np.where(known, WIDE_M, NARROW_M),
            False,
        )

    def _shapes_of(self, study: StudyModel, result: Result, links: Dict[str, np.ndarray]) -> Geometries:
        """Found once for the links of a result."""
        path = result.folder / LAYERS
        stamp = f"{path}:{path.stat().st_mtime_ns:x}"
        if stamp not in self._shapes:
            assert study.twin is not None
            with geopackage.connect(path) as connection:
                ends = geopackage.read_geometries(connection, TABLE)
            self._shapes[stamp] = traffic_bands.shapes_of(study.twin, links, ends)
        return self._shapes[stamp]


def _lines(stored: List[Optional[bytes]], order: List[int]) -> Tuple[Tuple[np.ndarray, ...], np.ndarray]:
    """All lines in an order of their geometries, and (k,) which geometry each is of."""
    lines: List[np.ndarray] = []
    row: List[int] = []
    for i in order:
        found = lines_of(stored[i]) or []
        lines += found
        row += [i] * len(found)
    return tuple(lines), np.array(row, dtype=np.int64)
