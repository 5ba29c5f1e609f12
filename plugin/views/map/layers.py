"""The layers of a study in the QGIS project: one group, recognised again when the project is reopened."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Dict, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRenderer,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)

from ...city.errors import InputError
from ...store.twin import Twin
from ...words import tr
from . import result_groups, styles
from .editing import prepare_editing
from .kept_look import NAME, give_name

ROLE = "twinscape/role"  # custom property that marks our layers: "buildings", "display", "roads" …
TWIN = "twinscape/twin"
# role, table of city.gpkg (with the geometry a layer takes of one that has several), title, renderer, shown at first
DATA_LAYERS: Tuple[Tuple[str, str, str, Callable[[], QgsFeatureRenderer], bool], ...] = (
    ("issues", "import_issues", "Import issues", styles.issue_renderer, False),
    ("buildings", "buildings", "Buildings", styles.outline_renderer, True),
    ("barriers", "barriers", "Barriers and walls", styles.barrier_renderer, False),
    ("noise_points", "noise_sources|geometrytype=Point", "Noise sources", styles.noise_point_renderer, True),
    ("noise_lines", "noise_sources|geometrytype=LineString", "Noise sources, lines", styles.noise_line_renderer, True),
    ("noise_areas", "noise_sources|geometrytype=Polygon", "Noise sources, areas", styles.noise_area_renderer, True),
    ("junctions", "road_junctions", "Traffic lights and roundabouts", styles.junction_renderer, False),
    ("rail", "rail", "Railways and trams", styles.rail_renderer, True),
    ("roads", "roads", "Roads", styles.road_renderer, True),
    ("land", "land_cover", "Green and water", styles.land_renderer, True),
)
MAYBE_EMPTY = ("issues", "noise_points", "noise_lines", "noise_areas")  # not shown without features
RECEIVERS = "noise_receivers"
POINTS = "noise_receivers_placed"  # by the user; not "noise_points", which are sources
NOISE_AREAS = {"lden": "noise_isophones_lden", "lnight": "noise_isophones_lnight"}  # period -> role
NOISE_ROLES = (RECEIVERS, *NOISE_AREAS.values())
NOISE_GROUP = "noise"
AIR_RECEIVERS, AIR_ROADS, AIR_GRID, AIR_STATIONS = "air_receivers", "air_roads", "air_grid", "air_stations"
AIR_ROLES = (AIR_RECEIVERS, AIR_ROADS, AIR_GRID, AIR_STATIONS)
AIR_GROUP = "air"
HEAT_NETWORK_ROLE = "heat_network"
MODEL_ROADS = "model_roads"  # of an indicator a model of others declares
TRAFFIC_BANDS, TRAFFIC_COUNTS = "traffic_bands", "traffic_counts"
DISPLAY_THEME = "buildings"
# role -> theme of the group of its indicator
THEMES = {
    "display": DISPLAY_THEME,
    **dict.fromkeys((*NOISE_ROLES, POINTS), NOISE_GROUP),
    **dict.fromkeys(AIR_ROLES, AIR_GROUP),
    HEAT_NETWORK_ROLE: "heat-network",
    MODEL_ROADS: DISPLAY_THEME,
    TRAFFIC_BANDS: "traffic",
    TRAFFIC_COUNTS: "traffic",
}
GROUND_ROLES = (AIR_ROADS, MODEL_ROADS, "rail", "roads", AIR_GRID, *NOISE_AREAS.values(), "land")


class StudyLayers:
    """Adds, finds and removes the layers of one twin in a project."""

    def __init__(self, project: QgsProject, twin: Twin, display_path: str) -> None:
        self._project, self._twin, self._display_path = project, twin, display_path
        self._layers: Dict[str, str] = {}

    def ensure(self) -> None:
        """Every layer the twin has is in the project; those of a reopened project are taken over."""
        self._take_over()
        group = self._group()
        for place, (role, table, title, renderer, shown) in enumerate(self._wanted()):
            if role not in self._layers:
                self._add(group, place, role, table, tr(title), renderer, shown)

    def layer(self, role: str) -> Optional[QgsVectorLayer]:
        layer = self.any_layer(role)
        return layer if isinstance(layer, QgsVectorLayer) else None

    def any_layer(self, role: str) -> Optional[QgsMapLayer]:
        """Of features or of a raster."""
        return self._project.mapLayer(self._layers.get(role, ""))

    def ground(self) -> List[QgsMapLayer]:
        """Layers that are drawn on the ground of the 3D view, uppermost first."""
        root = self._project.layerTreeRoot()
        found = []
        for role in GROUND_ROLES:
            layer = self.any_layer(role)
            if layer is not None and root.findLayer(layer.id()) is not None and root.findLayer(layer.id()).isVisible():
                found.append(layer)
        return found

    def remove(self) -> None:
        ids = [layer_id for layer_id in self._layers.values() if self._project.mapLayer(layer_id) is not None]
        self._project.removeMapLayers(ids)
        group = self._find_group()
        if group is not None:
            result_groups.remove_empty(group)
            if not group.children():
                group.parent().removeChildNode(group)
        self._layers = {}

    def table(self, name: str) -> QgsVectorLayer:
        """A table of the twin that has no geometry, put into the project when first asked for. InputError when the twin has none."""
        layer = self.layer(name)
        if layer is None:
            layer = QgsVectorLayer(f"{self._twin.gpkg}|layername={name}", name.replace("_", " ").capitalize(), "ogr")
            if not layer.isValid():
                raise InputError(
                    tr("city.gpkg has no table {name}").format(name=name), tr("Import the city again, which brings it.")
                )
            self._insert(self._group(), -1, name, layer)
        return layer

    # --- layers of results ------------------------------------------------------------------------------------------
    def insert_above_buildings(self, role: str, layer: QgsMapLayer) -> None:
        """A layer whose features stand at buildings."""
        group = self._group()
        node = self._node("buildings")
        place = group.children().index(node) if node is not None and node.parent() is group else 0
        self._insert(result_groups.ensure(group, result_groups.OVER, THEMES[role], place), -1, role, layer)

    def insert_on_top(self, role: str, layer: QgsMapLayer) -> None:
        """A layer whose features are over all others of its indicator."""
        self._insert(result_groups.ensure(self._group(), result_groups.OVER, THEMES[role], 0), 0, role, layer)

    def insert_on_ground(self, role: str, layer: QgsMapLayer) -> None:
        """A layer of areas on the ground, just above the land cover: below roads and buildings."""
        study = self._group()
        land = self._node("land")
        place = study.children().index(land) if land is not None and land.parent() is study else -1
        self._insert(result_groups.ensure(study, result_groups.GROUND, THEMES[role], place), -1, role, layer)

    def ground_group(self, theme: str = NOISE_GROUP) -> Optional[QgsLayerTreeGroup]:
        return result_groups.find(self._find_group(), result_groups.GROUND, theme)

    def describe(self, theme: str, scenario: str, title: str, indicator: str) -> None:
        """Which scenario and indicator the layers of a theme are of now; title : of the scenario."""
        group = self._find_group()
        if group is not None:
            result_groups.describe(group, theme, scenario, title, indicator)

    def drop(self, role: str) -> None:
        """Takes a layer out of the project, and the group of results when it was the last in it."""
        layer = self.any_layer(role)
        self._layers.pop(role, None)
        if layer is not None:
            self._project.removeMapLayer(layer.id())
        group = self._find_group()
        if group is not None:
            result_groups.remove_empty(group)

    def set_visible(self, role: str, visible: bool) -> None:
        node = self._node(role)
        if node is not None:
            node.setItemVisibilityChecked(visible)

    def set_title(self, title: str) -> None:
        layer = self.layer("display")
        if layer is not None:
            give_name(layer, title)

    # --- inside -----------------------------------------------------------------------------------------------------
    def _wanted(self):
        counts = self._twin.manifest.get("counts", {})
        for role, table, title, renderer, shown in DATA_LAYERS:
            if role in ("buildings", "issues") or counts.get(table.partition("|")[0]):
                yield role, table, title, renderer, shown
            if role == "buildings":
                yield "display", "buildings", tr("Buildings"), None, True

    def _take_over(self) -> None:
        for layer in self._project.mapLayers().values():
            role = str(layer.customProperty(ROLE))
            # what results are drawn from may have been deleted with the cache; those layers get another source
            if self._is_ours(layer) and (layer.isValid() or (role in THEMES and role != "display")):
                self._layers[role] = layer.id()
                layer.setCustomProperty(TWIN, str(self._twin.path))

    def _is_ours(self, layer: QgsMapLayer) -> bool:
        """Of this twin, also after it was moved together with the project."""
        marked = layer.customProperty(TWIN)
        return marked == str(self._twin.path) or (
            marked is not None and not Path(str(marked)).exists() and str(self._twin.path) in layer.source()
        )

    def _group_title(self) -> str:
        return f"Twinscape · {self._twin.title}"

    def _find_group(self) -> Optional[QgsLayerTreeGroup]:
        """Known by its mark; of a twin that was moved, by a layer of ours in it."""
        for group in self._project.layerTreeRoot().findGroups(True):
            if group.customProperty(TWIN) == str(self._twin.path):
                return group
            if group.customProperty(TWIN) is not None and set(group.findLayerIds()) & set(self._layers.values()):
                group.setCustomProperty(TWIN, str(self._twin.path))
                return group
        return None

    def _group(self) -> QgsLayerTreeGroup:
        group = self._find_group()
        if group is None:
            group = self._project.layerTreeRoot().insertGroup(0, self._group_title())
            group.setCustomProperty(TWIN, str(self._twin.path))
        return group

    def _add(self, group, place: int, role: str, table: str, title: str, renderer, shown: bool) -> None:
        path = self._display_path if role == "display" else str(self._twin.gpkg)
        layer = QgsVectorLayer(f"{path}|layername={table}", title, "ogr")
        if not layer.isValid() or (role in MAYBE_EMPTY and layer.featureCount() == 0):
            return
        if renderer is not None:
            layer.setRenderer(renderer())
        if role == "display":
            layer.setReadOnly(True)
            layer.setFlags(layer.flags() & ~QgsMapLayer.LayerFlag.Identifiable & ~QgsMapLayer.LayerFlag.Searchable)
        if role == "buildings":
            prepare_editing(layer)
        into = group
        if role == "display":
            into, place = result_groups.ensure(group, result_groups.BUILDINGS, DISPLAY_THEME, place), 0
        self._insert(into, place, role, layer).setItemVisibilityChecked(shown)

    def _insert(self, group: QgsLayerTreeGroup, place: int, role: str, layer: QgsMapLayer) -> QgsLayerTreeLayer:
        """Marks a layer as ours and puts it into the project; place −1 is last."""
        layer.setCustomProperty(ROLE, role)
        layer.setCustomProperty(TWIN, str(self._twin.path))
        layer.setCustomProperty(NAME, layer.name())
        if not layer.crs().isValid():
            layer.setCrs(QgsCoordinateReferenceSystem.fromWkt(str(self._twin.crs["wkt"])))
        self._project.addMapLayer(layer, False)
        node = group.insertLayer(place, layer)
        node.setExpanded(False)
        self._layers[role] = layer.id()
        return node

    def _node(self, role: str) -> Optional[QgsLayerTreeLayer]:
        layer = self.any_layer(role)
        return self._project.layerTreeRoot().findLayer(layer.id()) if layer is not None else None
