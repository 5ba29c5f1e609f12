"""Reports: what is looked at as a web page, a document and layouts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional

import numpy as np
from qgis.core import Qgis, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..review.report_parts import ALL, HTML, PDF, SCENES, SELECTED, SET
from ..review.report_wish import ReportWish, looked_at
from ..words import language, tr
from .part import Part

if TYPE_CHECKING:
    from .workspace import Workspace

TARGETS = ("building", "road")
SETTING, CHOICES = "twinscape/report/choices", ("parts", "formats")


class ReportPart(Part):
    """The dialog is made when it is asked for; the choices of the last report are kept with the project."""

    def __init__(self, work: Workspace) -> None:
        super().__init__(work)
        self._kept = usual_wish()
        self.dialog: Optional[Any] = None
        self.opener = QDesktopServices.openUrl  # what opens a finished report; tests put another in its place
        self._scenes: Optional[Any] = None

    # --- commands ---------------------------------------------------------------------------------------------------
    def open(self) -> None:
        """The dialog, with what is looked at chosen."""
        from ..views.report.dialog import ReportCommands, ReportDialog

        work = self.work
        if not work.study.is_open:
            return
        if self.dialog is not None:
            self.dialog.done(0)
        wish = looked_at(work.study, work.state.view, self._kept)
        selected = tuple(len(work.selection.ids(target)) for target in TARGETS)
        if wish.whom == ALL and selected[0] > 1:
            wish = replace(wish, whom=SELECTED)
        commands = ReportCommands(work.guard, self.steps, self._done, lambda: work.sets.names, selected, has_3d())
        self.dialog = ReportDialog(work.study, wish, commands, work.iface.mainWindow())
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    def saved(self) -> Any:
        return self._kept.to_dict()

    def restore(self, document: Any) -> None:
        self._kept = ReportWish.from_dict(document)

    def close(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.done(0)
            dialog.deleteLater()
        self._end_scenes()

    # --- making -----------------------------------------------------------------------------------------------------
    def steps(self, wish: ReportWish, files: Dict[str, Path]) -> Any:
        """The steps of a report of the open study. InputError, when they begin, where there is nothing to report."""
        from ..review.report import compose, versions_of
        from ..review.report_subject import chosen_masks, names_of
        from ..views.map import styles
        from ..views.report.layouts import add_layouts
        from ..views.report.making import Step, making
        from ..views.report.maps import MapParts, ReportMaps

        work = self.work
        assert work.study.twin is not None
        yield Step(0.0, tr("Reading the study"))
        chosen = self._chosen(wish)
        wants_3d = wish.has(SCENES) and has_3d()
        report = compose(work.study, work.scales, wish, chosen, versions_of(), wants_3d)
        ids, names = {}, {}
        for target in TARGETS:
            ids[target], names[target] = names_of(work.study, target)
        masks = chosen_masks(ids, chosen)
        layers = work.map.compared_layers()
        parts = MapParts(
            lambda: [] if layers is None else layers.ground(),
            styles.data_renderer,
            styles.thin_outline_renderer,
            styles.SMALL_SCALE,
        )
        maps = ReportMaps(work.study.twin, parts, ids, masks)
        scenes = self._make_scenes(masks["building"]) if wants_3d else None
        project = QgsProject.instance()
        made = yield from making(
            report,
            maps,
            scenes,
            files,
            lambda made, drawn, path: add_layouts(project, made, drawn, names, path),
            language(),
        )
        return made

    def _chosen(self, wish: ReportWish) -> Dict[str, Any]:
        work = self.work
        if wish.whom == SELECTED:
            picked = {target: work.selection.ids(target) for target in TARGETS}
            some = {target: ids for target, ids in picked.items() if ids}
            return some or picked  # of nothing at all the report says so
        if wish.whom.startswith(SET):
            return {"building": work.sets.ids(wish.whom[len(SET) :])}
        return {}

    def _make_scenes(self, chosen: np.ndarray) -> Any:
        from ..views.report.making import Scenes
        from .report_scenes import OffScreenScenes

        self._end_scenes()
        self._scenes = OffScreenScenes(self.work, chosen)
        return Scenes(self._image, self._scenes.set_ground)

    def _image(self, figure: Any, wide: int, tall: int) -> Any:
        """A graphics driver that fails costs the 3D pictures and not the report: it is told once, and where they would be."""
        found: List[Any] = []
        if self._scenes is not None:
            self.work.guard(lambda: found.append(self._scenes.image(figure, wide, tall)))
        if not found:
            self._end_scenes()
        return found[0] if found else None

    def _end_scenes(self) -> None:
        scenes, self._scenes = self._scenes, None
        if scenes is not None:
            scenes.close()

    def _done(self, made: Any) -> None:
        """Opens what was made: the page, else the document, else the layout."""
        if self.dialog is not None:
            self._kept = self.dialog.kept
            choices = {key: self._kept.to_dict()[key] for key in CHOICES}
            QgsSettings().setValue(SETTING, json.dumps(choices))
        shown = made.files.get(HTML) or made.files.get(PDF)
        if shown is not None:
            self.opener(QUrl.fromLocalFile(str(shown)))
        elif made.layouts:
            self._open_layout(made.layouts[0])
        words: List[str] = [path.name for kind, path in made.files.items() if kind in (HTML, PDF)]
        words += [tr("layout and atlas")] if made.layouts else []
        folder = next(iter(made.files.values())).parent
        self.work.tell(
            tr("Report: {files}.").format(files=", ".join(words)),
            Qgis.MessageLevel.Success,
            tr("Open folder"),
            lambda: self.opener(QUrl.fromLocalFile(str(folder))),
        )

    def _open_layout(self, name: str) -> None:
        layout = QgsProject.instance().layoutManager().layoutByName(name)
        if layout is not None:
            self.work.iface.openLayoutDesigner(layout)

    def _on_closed(self, result: int) -> None:
        self._end_scenes()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            self._kept = dialog.kept
            dialog.deleteLater()


def usual_wish() -> ReportWish:
    """With the parts and formats of the last report, whichever study it was of."""
    try:
        return ReportWish.from_dict(json.loads(str(QgsSettings().value(SETTING, "{}"))))
    except ValueError:
        return ReportWish()


def has_3d() -> bool:
    """Whether 3D pictures can be drawn here; nothing is imported for it."""
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in ("pyvista", "pyvistaqt"))
