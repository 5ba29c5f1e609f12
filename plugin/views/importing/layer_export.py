"""Layers that are already in QGIS become a GeoPackage, so that there is one way in."""

from __future__ import annotations

import tempfile
import uuid
from pathlib import Path
from typing import List, Optional

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorFileWriterTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...city.errors import InputError
from ...compat import RASTER_LAYER, VECTOR_LAYER
from ...words import tr

OWN = "twinscape/twin"  # the mark of our own layers, which are not offered


def importable_layers() -> List[QgsMapLayer]:
    """Layers of the project that could be imported: vector and raster, not our own."""
    layers = QgsProject.instance().mapLayers().values()
    return [
        layer
        for layer in layers
        if layer.isValid() and layer.type() in (VECTOR_LAYER, RASTER_LAYER) and not layer.customProperty(OWN)
    ]


class LayerExport(QObject):
    """Writes one vector layer into a temporary GeoPackage, in the background."""

    finished = pyqtSignal(str)  # path|layername=…
    failed = pyqtSignal(str)

    def __init__(self, layer: QgsVectorLayer, selected_only: bool = False, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        folder = Path(tempfile.gettempdir()) / "twinscape-import"
        folder.mkdir(exist_ok=True)
        self._name = "".join(c if c.isalnum() else "_" for c in layer.name())[:40] or "layer"
        self._path = folder / f"{self._name}-{uuid.uuid4().hex[:6]}.gpkg"
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.layerName = self._name
        options.onlySelectedFeatures = selected_only
        options.fileEncoding = "UTF-8"
        self._task = QgsVectorFileWriterTask(layer, str(self._path), options)
        self._task.writeComplete.connect(self._on_written)
        self._task.errorOccurred.connect(lambda code, message: self.failed.emit(message))

    def start(self) -> None:
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        self._task.cancel()

    def _on_written(self, path: str) -> None:
        self.finished.emit(f"{path}|layername={self._name}")


def raster_path(layer: QgsRasterLayer) -> str:
    """The file of a raster layer; InputError for one that is no file."""
    source = layer.source().split("|")[0]
    if not Path(source).exists():
        raise InputError(
            tr("the raster layer {name} is not a file on this computer").format(name=layer.name()),
            tr("Save it as GeoTIFF and choose that."),
            layer=layer.name(),
        )
    return source
