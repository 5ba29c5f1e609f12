"""The export of a tour: the dialog, the walk through the steps that writes pictures, and the job that makes a film of them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, List, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QApplication, QWidget

from ..city.errors import InputError, SolverError, TwinscapeError
from ..review.tours import NO_STEP, Tours
from ..review.view_state import Camera
from ..words import tr
from .tour_show import SCENE, TourShow, words_of
from .views_kept import KeptViews

if TYPE_CHECKING:
    from .workspace import Workspace

FILM = "film"
EXPLAINS = ("noise-explain", "air-explain", "energy-hours")  # jobs whose answers a step shows
CHARTS = ("charts", "why", "why_air")
OF_PICTURES = 0.8  # of the whole way to a film


class TourExport(QObject):
    """One export at a time; the window is given back when it ends, however it ends."""

    def __init__(self, work: Workspace, tours: Tours, views: KeptViews, show: TourShow, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._tours, self._views, self._show = work, tours, views, show
        self.dialog: Optional[Any] = None
        self._exporting: Optional[Any] = None
        self._frames: Optional[Path] = None
        self._job, self._stood = "", NO_STEP
        work.queue.finished.connect(self._on_finished)

    def close(self) -> None:
        self._work.queue.finished.disconnect(self._on_finished)
        self._end()
        if self.dialog is not None:
            self.dialog.deleteLater()

    @property
    def is_running(self) -> bool:
        return self._exporting is not None

    def ask(self) -> None:
        """What as, how large and where to."""
        from ..views.tours.export_dialog import ExportDialog

        tour, work = self._tours.tour, self._work
        if tour is None or not tour.bookmarks or self._exporting is not None or self._job:
            return
        if self.dialog is not None:
            self.dialog.deleteLater()
        dialog = ExportDialog(tour.name, len(tour.bookmarks), work.guard, work.iface.mainWindow())
        dialog.started.connect(lambda: work.guard(self._start))
        dialog.stopped.connect(lambda: work.guard(self._stop))
        self.dialog = dialog
        dialog.show()

    def _start(self) -> None:
        from ..views.tours.exporting import Exporting, Wish

        dialog, work = self.dialog, self._work
        try:
            dialog.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            dialog.set_running(False)
            raise InputError(
                f"{dialog.folder}: {error.strerror or error}", tr("Choose a folder you may write to.")
            ) from error
        if dialog.is_film:
            self._frames = Path(tempfile.mkdtemp(prefix="twinscape-film-"))
        folder = self._frames or dialog.folder
        wish = Wish(folder, dialog.pixels, dialog.is_film, dialog.stand.value(), dialog.flights.isChecked())
        self._stood = self._tours.step
        self._show.enter()
        export = Exporting(
            self._steps(), wish, self.sources(), QApplication.font(), self._move_camera, self._is_settled, self
        )
        share = OF_PICTURES if dialog.is_film else 1.0
        export.progressed.connect(lambda part, words: dialog.tell(share * part, words))
        export.finished.connect(lambda files: work.guard(lambda: self._pictures_done(files)))
        export.failed.connect(lambda error: work.guard(lambda: self._failed(error)))
        self._exporting = export
        export.start()
        dialog.raise_()

    # --- steps ------------------------------------------------------------------------------------------------------
    def _steps(self) -> List[Any]:
        from ..views.tours.exporting import ExportStep

        bookmarks = self._tours.bookmarks
        return [
            ExportStep(
                words_of(bookmark, number, len(bookmarks)),
                self._shower(number),
                lambda state=bookmark.state: self._views.camera(state),
                tuple(self._turner(each) for each in bookmark.state.get("turns", ())[1:]),
            )
            for number, bookmark in enumerate(bookmarks)
        ]

    def _shower(self, number: int) -> Callable[[], None]:
        def show() -> None:
            bookmark = self._tours.go(number)
            if bookmark is not None:
                stage = self._show.stage_of(bookmark.state)
                self._views.show(bookmark.state, with_camera=False, panels=stage)
                self._show.arrange(bookmark.state)
                self._show.tell(words_of(bookmark, number, len(self._tours.bookmarks)), "", [])

        return show

    def _turner(self, indicator: str) -> Callable[[], None]:
        return lambda: self._work.state.update(indicator=indicator)

    def _move_camera(self, camera: Camera) -> None:
        self._work.state.update(camera=camera)

    def _is_settled(self) -> bool:
        waits = any(job.process in EXPLAINS for job in self._work.queue.running())
        return not waits and not self._work.iface.mapCanvas().isDrawing()

    def sources(self) -> Any:
        """What pictures are taken of."""
        from ..views.tours.picture import Sources

        work = self._work
        compare = work.part("compare")

        def viewer() -> Optional[Any]:
            return work.panel(SCENE).viewer if work.is_panel_shown(SCENE) else None

        def charts() -> List[QWidget]:
            return [work.panel(name).widget() for name in CHARTS if self._is_seen(name)]

        return Sources(work.iface.mapCanvas(), viewer, charts, lambda: compare.window if compare.is_shown else None)

    def _is_seen(self, name: str) -> bool:
        """Whether a panel is shown and no other lies over it."""
        return self._work.is_panel_shown(name) and not self._work.panel(name).visibleRegion().isEmpty()

    # --- end --------------------------------------------------------------------------------------------------------
    def _pictures_done(self, files: List[Path]) -> None:
        self._exporting = None
        self._give_back()
        dialog = self.dialog
        if dialog.is_film:
            dialog.tell(OF_PICTURES, tr("The solver makes the film"))
            inputs = {"frames": str(self._frames), "output": str(dialog.film)}
            self._job = self._work.queue.execute(FILM, inputs, tr("Film of the tour")).id
            return
        self._close_dialog()
        words = tr("{n} pictures are in {folder}.").format(n=len(files), folder=dialog.folder)
        self._tell_done(words, dialog.folder)

    def _on_finished(self, job_id: str) -> None:
        if job_id and job_id == self._job:
            self._work.guard(self._film_done)

    def _film_done(self) -> None:
        """What went wrong the workspace tells, as of every job."""
        job, self._job = self._work.queue.job(self._job), ""
        self._forget_frames()
        if job.status != "successful" or job.result is None:
            self.dialog.set_running(False)
            return
        self._close_dialog()
        file = Path(job.result["file"])
        self._tell_done(
            tr("The film is {seconds} s long: {file}").format(seconds=round(job.result["seconds"]), file=file.name),
            file,
        )

    def _close_dialog(self) -> None:
        self.dialog.set_running(False)
        self.dialog.accept()

    def _tell_done(self, words: str, path: Path) -> None:
        def open_it() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        self._work.tell(words, Qgis.MessageLevel.Success, tr("Open"), open_it)

    def _failed(self, error: Exception) -> None:
        self.dialog.set_running(False)
        self._end()
        raise error if isinstance(error, TwinscapeError) else SolverError(str(error)) from error

    def _stop(self) -> None:
        """Cancelled: what was half done is taken away."""
        job, self._job = self._job, ""
        if job:
            self._work.queue.cancel(job)
        self._end()

    def _end(self) -> None:
        export, self._exporting = self._exporting, None
        if export is not None:
            export.stop()
            export.deleteLater()
            self._give_back()
        self._forget_frames()

    def _give_back(self) -> None:
        self._show.leave()
        self._tours.stand(self._stood)

    def _forget_frames(self) -> None:
        if self._frames is not None:
            shutil.rmtree(self._frames, ignore_errors=True)
            self._frames = None
