"""A tour as pictures or as the frames of a film: step by step, the window stays alive and it can be stopped at any time."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

from qgis.PyQt.QtCore import QObject, QSize, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QFont, QImage

from ...city.errors import ResultError
from ...review.flight import flight
from ...review.view_state import Camera
from ...words import tr
from .picture import Sources, StepPicture, blended, strip_units
from .strip import StepWords

FPS = 25
FADE_S = 0.6  # from one step to the next
WORDS_A_SECOND, LEAST_STAND_S = 2.6, 4.0  # of reading aloud
SETTLE_S, LONGEST_WAIT_S = 0.25, 300.0
PNG_QUALITY = 80  # of Qt: packed a little, quickly
LIST = "film.json"


@dataclass(frozen=True)
class ExportStep:
    """show : puts the step into the views but for the camera; camera : where it has to be, None where there is no 3D view
    turns : show what takes turns with it while it stands"""

    words: StepWords
    show: Callable[[], None]
    camera: Callable[[], Optional[Camera]]
    turns: Tuple[Callable[[], None], ...] = ()


@dataclass(frozen=True)
class Wish:
    """size : of the pictures [px]; folder : they are written to; as_film : with flights, and a list of how long each stands
    stand_s : how long a step stands, 0 as long as reading its words takes; flights : of the camera between steps"""

    folder: Path
    size: QSize
    as_film: bool = False
    stand_s: float = 0.0
    flights: bool = True


class Exporting(QObject):
    """Goes through the steps of a tour and writes what they look like."""

    progressed = pyqtSignal(float, str)  # 0 … 1, what is done
    finished = pyqtSignal(object)  # [Path] of the pictures
    failed = pyqtSignal(object)  # the error

    def __init__(
        self,
        steps: List[ExportStep],
        wish: Wish,
        sources: Sources,
        font: QFont,
        move_camera: Callable[[Camera], None],
        is_settled: Callable[[], bool],
        parent: Optional[QObject] = None,
    ) -> None:
        """is_settled : whether all that a step asked for is on the screen"""
        super().__init__(parent)
        self._steps, self._wish, self._sources, self._font = steps, wish, sources, font
        self._move_camera, self._is_settled = move_camera, is_settled
        self._files: List[Path] = []
        self._shots: List[Dict[str, Any]] = []
        self._camera: Optional[Camera] = None
        self._work = self._all()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        """What has been written stays for the caller to take away."""
        self._timer.stop()
        self._work.close()

    def _on(self) -> None:
        try:
            next(self._work)
        except StopIteration:
            self._timer.stop()
            self.finished.emit(list(self._files))
        except Exception as error:  # whatever goes wrong ends the export, and is told by who asked for it
            self._timer.stop()
            self.failed.emit(error)

    # --- the way ----------------------------------------------------------------------------------------------------
    def _all(self) -> Iterator[None]:
        last: Optional[QImage] = None
        for number, step in enumerate(self._steps):
            self._tell(number, 0.0)
            step.show()
            end = step.camera()
            if self._camera is None or not (self._wish.as_film and self._wish.flights):
                self._move(end)
            yield from self._settled()
            picture = self._picture(step)
            if self._wish.as_film:
                yield from self._film_step(number, picture, last, end)
            last = picture.image()
            self._stand(last, number, "")
            for turn, show in enumerate(step.turns):
                show()
                yield from self._settled()
                last = self._picture(step).image()
                self._stand(last, number, chr(ord("b") + turn))
            yield
        if self._wish.as_film:
            listed = json.dumps({"shots": self._shots})
            (self._wish.folder / LIST).write_text(listed, encoding="utf-8")
        self.progressed.emit(1.0, "")

    def _picture(self, step: ExportStep) -> StepPicture:
        """All of one layout: the strip is as tall as the longest words need."""
        tallest = max(strip_units(each.words, self._font) for each in self._steps)
        return StepPicture(self._wish.size, self._sources, step.words, self._font, tallest)

    def _film_step(
        self, number: int, picture: StepPicture, last: Optional[QImage], end: Optional[Camera]
    ) -> Iterator[None]:
        """From what stood to what will stand: it is faded over, then the camera flies."""
        first = picture.image()
        if last is not None:
            frames = max(round(FADE_S * FPS), 1)
            for frame in range(1, frames + 1):
                self._shoot(blended(last, first, frame / frames))
                yield
        if end is None or self._camera is None or end == self._camera:
            self._move(end)
            return
        at, seconds = flight(self._camera, end)
        frames = max(round(seconds * FPS), 1)
        for frame in range(1, frames + 1):
            self._move_camera(at(frame / frames))
            self._shoot(picture.image(finely=False))
            self._tell(number, frame / frames)
            yield
        self._camera = end

    def _settled(self) -> Iterator[None]:
        """Until maps are drawn and questions answered; what never is answered is not waited for."""
        start = time.monotonic()
        while time.monotonic() < start + SETTLE_S or not self._is_settled():
            if time.monotonic() > start + LONGEST_WAIT_S:
                return
            yield

    def _move(self, camera: Optional[Camera]) -> None:
        if camera is not None and camera != self._camera:
            self._move_camera(camera)
            self._camera = camera

    def _stand(self, picture: QImage, number: int, turn: str) -> None:
        """A picture of its own, or as long in the film as its words take; what takes turns shares that, but for the least."""
        if not self._wish.as_film:
            self._keep(picture, f"{number + 1:02d}{turn}.png")
            return
        step = self._steps[number]
        read = len(f"{step.words.title} {step.words.caption}".split()) / WORDS_A_SECOND
        seconds = self._wish.stand_s or max(read / (1 + len(step.turns)), LEAST_STAND_S)
        self._shoot(picture, max(round(FPS * seconds), 1))

    def _tell(self, number: int, part: float) -> None:
        words = self._steps[number].words
        self.progressed.emit((number + 0.9 * part) / len(self._steps), f"{words.count}: {words.title}")

    # --- files ------------------------------------------------------------------------------------------------------
    def _shoot(self, picture: QImage, frames: int = 1) -> None:
        name = f"{len(self._files):05d}.png"
        self._keep(picture, name)
        self._shots.append({"file": name, "frames": frames})

    def _keep(self, picture: QImage, name: str) -> None:
        path = self._wish.folder / name
        if not picture.save(str(path), "PNG", PNG_QUALITY):
            raise ResultError(f"{path}: could not be written", tr("Free some space, or choose another folder."))
        self._files.append(path)
