"""The 3D view as files for others: pictures, a glTF model, a web page; and how the view is looked at, which the project keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, Optional

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices, QImage
from qgis.PyQt.QtWidgets import QFileDialog

from ..city.errors import ResultError
from ..indicators.catalogue import with_spaces
from ..review.scene_look import SceneLook
from ..words import shown, tr
from .part import Part

if TYPE_CHECKING:
    from .workspace import Workspace

MB = 1e6


class ExportPart(Part):
    """What is written is what is shown: scenario, indicator, colours."""

    def __init__(self, work: Workspace) -> None:
        super().__init__(work)
        self.look = SceneLook(self)
        work.study.closed.connect(self.look.reset)  # a cut is through one city

    def close(self) -> None:
        self.work.study.closed.disconnect(self.look.reset)

    def saved(self) -> Dict[str, Any]:
        return self.look.to_dict()

    def restore(self, document: Dict[str, Any]) -> None:
        self.look.from_dict(document)

    # --- commands ---------------------------------------------------------------------------------------------------
    def picture(self) -> None:
        from ..views.scene3d.picture_dialog import PictureDialog

        dock = self._dock()
        if dock is not None:
            dialog = PictureDialog(dock, self._save_picture, self.work.guard, self.work.iface.mainWindow())
            self.work._keep(dialog)
            dialog.open()

    def model(self) -> None:
        """A .glb of the city in the colours of the legend."""
        from ..review.glb import write_glb

        self._write(tr("Save the 3D model"), tr("Binary glTF (*.glb)"), ".glb", write_glb)

    def page(self) -> None:
        """One HTML file that shows the city in any browser, offline."""
        from ..review.web_page import write_page

        def write(scene: Any, path: Path) -> Dict[str, int]:
            return write_page(scene, path, self.work.panel("scene").moved_camera())

        self._write(tr("Save the web page"), tr("Web page (*.html)"), ".html", write)

    def take_away(self, kind: str) -> None:
        """ "picture", "model" or "page"."""
        {"picture": self.picture, "model": self.model, "page": self.page}[kind]()

    # --- how --------------------------------------------------------------------------------------------------------
    def _dock(self) -> Optional[Any]:
        """The 3D view with something in it; tells what to do where there is none."""
        if not self.work.study.is_open:
            return None
        self.work.show_panel("scene", True)
        dock = self.work.panel("scene")
        if dock.viewer is None:
            self.work.explain_3d()
            return None
        return dock

    def _write(self, title: str, kind: str, ending: str, write: Callable[[Any, Path], Dict[str, int]]) -> None:
        dock = self._dock()
        path = self._path(title, kind, ending) if dock is not None else None
        if dock is None or path is None:
            return
        scene = dock.exported()
        if scene is None:
            raise ResultError(tr("there is nothing in the 3D view to write"), tr("Open a study with buildings."))
        size = write(scene, path)
        words = tr("Saved {file}: {n} buildings, {size} MB.").format(
            file=path.name, n=with_spaces(size["buildings"]), size=f"{shown(size['bytes'] / MB):.1f}"
        )
        self._tell(path, " ".join([words, *scene.notes]))

    def _path(self, title: str, kind: str, ending: str) -> Optional[Path]:
        folder = QgsProject.instance().absolutePath() or str(Path.home())
        name = self.work.study.twin.path.stem if self.work.study.twin is not None else "twinscape"
        start = str(Path(folder) / f"{name}{ending}")
        chosen, _ = QFileDialog.getSaveFileName(self.work.iface.mainWindow(), title, start, kind)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(ending)

    def _save_picture(self, image: QImage) -> None:
        path = self._path(tr("Save the picture"), tr("Picture (*.png)"), ".png")
        if path is None:
            return
        if not image.save(str(path)):
            raise ResultError(
                tr("{file}: the picture could not be written").format(file=path),
                tr("Choose a folder you may write to and a name that ends in .png, .jpg or .tif."),
            )
        words = tr("Saved {file}: {wide} × {tall} px.")
        self._tell(path, words.format(file=path.name, wide=image.width(), tall=image.height()))

    def _tell(self, path: Path, words: str) -> None:
        folder = QUrl.fromLocalFile(str(path.parent))
        self.work.tell(
            words, Qgis.MessageLevel.Success, tr("Open folder"), lambda: QDesktopServices.openUrl(folder) and None
        )
