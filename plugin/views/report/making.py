"""The making of a report, step by step: pictures one after the other, then the files. Nothing is written before every picture is drawn."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, Generator, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ...city.errors import TwinscapeError
from ...review.report_blocks import Figures, MapFigure, Report
from ...review.report_parts import HTML, LAYOUT, PDF
from ...store.atomic import disk_errors
from ...words import tr
from ..callback import callback
from .html import page
from .maps import Drawn, ReportMaps, width_share
from .pdf import write_pdf

PAGE_MM = 170.0  # of the words of a page
SCENE_ASPECT = 1.5
SCENE_PX = 1200
GROUND_PX = 2048


class Step(NamedTuple):
    """share : of all that is done, 0 … 1; words : what is done now; job : of a map, to be started and waited for, None for none"""

    share: float
    words: str
    job: Optional[Any] = None


class Scenes(NamedTuple):
    """3D pictures. image : (figure, width, height in pixels) -> the picture, None where there is none
    set_ground : takes (h, w, 3) of the map of the ground and its extent"""

    image: Callable[[MapFigure, int, int], Optional[QImage]]
    set_ground: Callable[[np.ndarray, Tuple[float, float, float, float]], None]


@dataclass
class Made:
    """files : by format; layouts : names in the project"""

    files: Dict[str, Path] = field(default_factory=dict)
    layouts: List[str] = field(default_factory=list)


if TYPE_CHECKING:  # typing would keep the classes of a plugin that was unloaded
    Steps = Generator[Step, None, Made]


def files_of(folder: Path, name: str, formats: Sequence[str]) -> Dict[str, Path]:
    """Where each format is written."""
    endings = {HTML: ".html", PDF: ".pdf", LAYOUT: "-maps.gpkg"}
    return {each: folder / f"{name}{endings[each]}" for each in formats}


def making(
    report: Report,
    maps: ReportMaps,
    scenes: Optional[Scenes],
    files: Dict[str, Path],
    layouts: Callable[[Report, ReportMaps, Path], List[str]],
    language: str = "en",
) -> Steps:
    """layouts : adds layouts to a project, given where their layers are kept; returns their names.

    Raises while it runs: ResultError where a file cannot be written.
    """
    wanted = [each for each in report.blocks if isinstance(each, Figures)]
    total = sum(len(each.pictures) for each in wanted) + 2.0 * len(files) + 1.0
    drawn: Dict[str, Drawn] = {}
    if scenes is not None and any(each.is_3d for each in report.pictures()):
        job = maps.ground_job(GROUND_PX)
        yield Step(0.0, tr("Ground of the 3D pictures"), job)
        scenes.set_ground(*maps.take_ground(job))
    for block in wanted:
        for figure in block.pictures:
            share = len(drawn) / total
            if figure.is_3d:
                yield Step(share, tr("3D picture: {caption}").format(caption=figure.caption))
                image = None if scenes is None else scenes.image(figure, SCENE_PX, round(SCENE_PX / SCENE_ASPECT))
                if image is not None:
                    drawn[figure.key] = Drawn(image, 0.0)
                continue
            job = maps.job(figure, PAGE_MM * width_share(len(block.pictures)))
            yield Step(share, tr("Map: {caption}").format(caption=figure.caption), job)
            drawn[figure.key] = maps.take(job)
    made = Made()
    for number, (kind, path) in enumerate(files.items()):
        yield Step(1 - 2 * (len(files) - number) / total, tr("Writing {file}").format(file=path.name))
        if kind == HTML:
            write_text(path, page(report, drawn, language))
        elif kind == PDF:
            write_pdf(report, drawn, str(path))
        else:
            made.layouts = layouts(report, maps, path)
        made.files[kind] = path
    return made


def write_text(path: Path, text: str) -> None:
    """Whole or not at all."""
    staging = path.with_name(f".{path.name}.part")
    with disk_errors(path):
        try:
            staging.write_text(text, encoding="utf-8")
            os.replace(staging, path)
        finally:
            if staging.exists():
                staging.unlink()


def run_through(steps: Steps, tell: Callable[[Step], bool]) -> Optional[Made]:
    """Takes all steps at once, for programs without a window; tell : is told of each, False cancels: then None."""
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            made: Made = end.value
            return made
        if not tell(step):
            steps.close()
            return None
        if step.job is not None:
            step.job.start()
            step.job.waitForFinished()


class Maker(QObject):
    """Takes the steps one by one between other events, so that QGIS goes on meanwhile and can be told to stop."""

    progressed = pyqtSignal(float, str)
    finished = pyqtSignal(object)  # Made
    failed = pyqtSignal(object)  # TwinscapeError, or None of what nobody foresaw

    def __init__(
        self, steps: Steps, guard: Callable[[Callable[[], None]], None], parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self._steps: Optional[Steps] = steps
        self._guard = guard
        self._job: Optional[Any] = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        return self._steps is not None

    def start(self) -> None:
        self._timer.start(0)

    def cancel(self) -> None:
        """No file is left behind; those that are finished stay."""
        self._timer.stop()
        job, self._job = self._job, None
        if job is not None:
            job.finished.disconnect(self._on_drawn)
            job.cancel()
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()

    @callback
    def _go_on(self) -> None:
        self._job = None
        if self._steps is None:
            return
        try:
            step = next(self._steps)
        except StopIteration as end:
            self._steps = None
            self.finished.emit(end.value)
            return
        except TwinscapeError as error:
            self._steps = None
            self.failed.emit(error)
            return
        except Exception:
            self._steps = None
            self.failed.emit(None)
            raise
        self.progressed.emit(step.share, step.words)
        if step.job is None:
            self._timer.start(0)
            return
        self._job = step.job
        self._job.finished.connect(self._on_drawn)
        self._job.start()

    @callback
    def _on_drawn(self) -> None:
        """A moment later: the job may not go while it tells that it is done."""
        self._timer.start(0)
