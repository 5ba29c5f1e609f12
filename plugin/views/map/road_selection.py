"""Roads picked on the map: what is selected in the layer of roads is the selection "road" of all views, and the other way round."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ...review.selection import Selection
from ...store import geopackage
from ...store.twin import Twin
from ..callback import callback

TARGET = "road"


class RoadSelection(QObject):
    """Attached to the layer of roads while a study is open. The layer may be deleted by the user at any time."""

    def __init__(
        self, selection: Selection, guard: Callable[[Callable[[], None]], None], parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self._selection, self._guard = selection, guard
        self._layer: Optional[QgsVectorLayer] = None
        self._connections: List[Tuple[Any, Callable]] = []
        self._id_of_fid: Dict[int, str] = {}
        self._fid_of_id: Dict[str, int] = {}
        selection.changed.connect(self._on_selection)

    def attach(self, layer: Optional[QgsVectorLayer], twin: Twin) -> None:
        """layer : the twin's roads in the project, None when there are none."""
        self.detach()
        if layer is None:
            return
        with geopackage.connect(twin.gpkg) as connection:
            columns = geopackage.read_columns(connection, "roads", ("fid", "id"))
        self._id_of_fid = {int(fid): str(road) for fid, road in zip(columns["fid"], columns["id"])}
        self._fid_of_id = {road: fid for fid, road in self._id_of_fid.items()}
        self._layer = layer
        self._connections = [(layer.selectionChanged, self._on_picked), (layer.willBeDeleted, self._forget)]
        for signal, slot in self._connections:
            signal.connect(slot)
        self._on_selection(TARGET, self._selection.ids(TARGET))

    def detach(self) -> None:
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._forget()

    def close(self) -> None:
        self.detach()
        self._selection.changed.disconnect(self._on_selection)

    def _forget(self) -> None:
        self._layer, self._connections = None, []
        self._id_of_fid, self._fid_of_id = {}, {}

    @callback
    def _on_picked(self) -> None:
        if self._layer is not None:
            picked = self._layer.selectedFeatureIds()
            self._selection.pick((self._id_of_fid[fid] for fid in picked if fid in self._id_of_fid), target=TARGET)

    @callback
    def _on_selection(self, target: str, ids: frozenset) -> None:
        if target != TARGET or self._layer is None:
            return
        wanted = {self._fid_of_id[road] for road in ids if road in self._fid_of_id}
        if wanted != set(self._layer.selectedFeatureIds()):
            self._layer.selectByIds(list(wanted))
