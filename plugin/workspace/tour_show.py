"""The presentation of a tour: the main window taken over and given back, the stage of each step, its words and offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Mapping, Optional, Tuple

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QApplication

from ..review.bookmarks import Bookmark
from ..words import tr
from .views_kept import KeptViews

if TYPE_CHECKING:
    from ..views.tours.strip import StepWords
    from .workspace import Workspace

SCENE = "scene"
MOST_MESSAGES = 20  # that are put away
STAY = ("charts", "why", "why_air", "time")  # panels that may stand under the map, when the step has them


@dataclass
class _Before:
    """What was looked at before."""

    views: Dict[str, Any]
    history: Any
    extent: Any


class TourShow(QObject):
    """Made for a first presentation or export; knows nothing of the order of steps: what is wished it hands on."""

    def __init__(
        self,
        work: Workspace,
        views: KeptViews,
        ahead: Callable[[int], None],
        jump: Callable[[bool], None],
        leave: Callable[[], None],
        parent: QObject,
    ) -> None:
        """ahead : is given steps; jump : whether to the last one; leave : Esc"""
        from ..views.tours.presenter import Presenter

        super().__init__(parent)
        self._work, self._views = work, views
        self._ahead, self._leave = ahead, leave
        self._before: Optional[_Before] = None
        self._presenter = Presenter(work.iface.mainWindow(), self)
        self._presenter.wanted.connect(lambda steps: work.guard(lambda: ahead(steps)))
        self._presenter.jumped.connect(lambda last: work.guard(lambda: jump(last)))
        self._presenter.left.connect(lambda: work.guard(leave))

    @property
    def is_on(self) -> bool:
        return self._presenter.is_on

    def enter(self) -> None:
        """What the window and the views are like now is what `leave` brings back."""
        canvas = self._work.iface.mapCanvas()
        self._before = _Before(self._views.taken(), self._work.state.set_aside(), canvas.extent())
        self._presenter.enter()
        self._put_away_messages()

    def _put_away_messages(self) -> None:
        """Nobody in the hall is to read of offers and finished jobs; warnings stay until they are read."""
        bar = self._work.iface.messageBar()
        for _ in range(MOST_MESSAGES):
            item = bar.currentItem()
            if item is None or item.level() in (Qgis.MessageLevel.Warning, Qgis.MessageLevel.Critical):
                return
            bar.popWidget(item)

    def close(self) -> None:
        """Before the window goes."""
        if self.is_on:
            self.leave()
        self._presenter.close()

    def leave(self) -> None:
        """Everything is as it was before."""
        before, self._before = self._before, None
        self._presenter.leave()
        if before is None or not self._work.study.is_open:
            return
        self._views.show(before.views)
        canvas = self._work.iface.mapCanvas()
        canvas.setExtent(before.extent)
        canvas.refresh()
        self._work.state.take_back(before.history)

    # --- a step -----------------------------------------------------------------------------------------------------
    @staticmethod
    def stage_of(state: Mapping[str, Any]) -> List[str]:
        """Panels of a step that stand in a presentation."""
        return [name for name in state.get("panels", [SCENE]) if name == SCENE or name in STAY]

    def arrange(self, state: Mapping[str, Any]) -> None:
        """The window for a step; its views show it already."""
        work, stage = self._work, self.stage_of(state)
        scene = work.panel(SCENE) if SCENE in stage else None
        charts = [work.panel(name) for name in stage if name != SCENE]
        self._presenter.arrange(scene, charts, [] if scene is None else [scene.toolbar])
        if scene is not None and scene.viewer is not None:
            self._write_large(scene)
        compare = work.part("compare")
        if compare.is_shown:
            for key, action in (
                ("PgDown", lambda: self._ahead(1)),
                ("PgUp", lambda: self._ahead(-1)),
                ("Esc", self._leave),
            ):
                self._presenter.listen(compare.window, (key,), lambda action=action: work.guard(action))

    def _write_large(self, scene: Any) -> None:
        """Legends and caption over the 3D picture; their room lays them out anew. The scale bar's figures have no more room."""
        self._presenter.write_large([scene.legend, scene.strip, scene.pipe_legend, scene.caption])
        self._work.display.refresh()
        room = scene.viewer.widget.parentWidget()
        QApplication.sendEvent(room, QResizeEvent(room.size(), room.size()))

    def tell(self, words: StepWords, note: str, offers: List[Tuple[str, Callable[[], None]]]) -> None:
        """The strip; note : what one should know, "" nothing"""
        if self._presenter.strip is not None:
            self._presenter.strip.tell(words, note)
            self._presenter.strip.offer(offers)

    def say(self, note: str) -> None:
        if self._presenter.strip is not None:
            self._presenter.strip.say(note)


def words_of(bookmark: Bookmark, number: int, of: int) -> StepWords:
    """number : from 0"""
    from ..views.tours.strip import StepWords

    return StepWords(number + 1, of, tr(bookmark.title), tr(bookmark.caption))
