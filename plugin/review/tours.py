"""Named tours of the open study: ordered bookmarks, kept in the twin folder; which one is open and at which step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..city.errors import InputError, TwinscapeError
from ..client.computations import RUN_ORDER
from ..store.tours import picture_path, read_tours, sweep_pictures, write_picture, write_tours
from .bookmarks import Bookmark, Need
from .history import History
from .study_model import StudyModel

NO_STEP = -1
FIRST_NAME = "Tour"


@dataclass(frozen=True)
class Tour:
    """origin : name of the bundled tour it is a copy of, "" of one's own"""

    name: str
    bookmarks: Tuple[Bookmark, ...] = ()
    origin: str = ""

    def to_dict(self) -> Dict[str, Any]:
        document: Dict[str, Any] = {"name": self.name, "bookmarks": [each.to_dict() for each in self.bookmarks]}
        return {**document, "origin": self.origin} if self.origin else document

    @staticmethod
    def from_dict(document: Dict[str, Any]) -> Tour:
        """InputError naming the tour, its bookmark and what is wrong."""
        name, bookmarks = str(document.get("name") or "").strip(), document.get("bookmarks", [])
        if not name or not isinstance(bookmarks, list):
            raise InputError(f"the tour {name!r} has no name or no list of bookmarks", "Delete it and make it anew.")
        return Tour(name, tuple(Bookmark.from_dict(each) for each in bookmarks), str(document.get("origin") or ""))


class Tours(QObject):
    """One writer for tours; each change is written at once and can be undone."""

    changed = pyqtSignal()
    stepChanged = pyqtSignal(int)

    def __init__(self, study: StudyModel, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._study = study
        self._history: History[Tuple[Tour, ...]] = History(())
        self._strange: List[Dict[str, Any]] = []  # tours this version cannot read; they are written back as they were
        self._fault: Optional[TwinscapeError] = None  # of the whole file, which is then left alone
        self._open, self._step = "", NO_STEP
        for signal, slot in self._signals():
            signal.connect(slot)
        self._read()

    def _signals(self) -> tuple:
        return ((self._study.opened, self._read), (self._study.closed, self._read))

    def close(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)

    # --- what there is ----------------------------------------------------------------------------------------------
    @property
    def names(self) -> List[str]:
        return [tour.name for tour in self._history.present]

    @property
    def tour(self) -> Optional[Tour]:
        """The open one."""
        return next((tour for tour in self._history.present if tour.name == self._open), None)

    @property
    def bookmarks(self) -> Tuple[Bookmark, ...]:
        """Of the open tour."""
        return self.tour.bookmarks if self.tour is not None else ()

    @property
    def step(self) -> int:
        """Number of the bookmark one stands at, from 0; NO_STEP before the first."""
        return self._step

    @property
    def bookmark(self) -> Optional[Bookmark]:
        return self.bookmarks[self._step] if 0 <= self._step < len(self.bookmarks) else None

    def by_origin(self, origin: str) -> Optional[Tour]:
        return next((tour for tour in self._history.present if tour.origin == origin), None)

    def lacking(self) -> List[Need]:
        """All the open tour needs and that is not there, each once, in the order it is computed."""
        wanted: Dict[Tuple[str, str], Need] = {}
        for bookmark in self.bookmarks:
            for need in bookmark.lacking(self._study):
                wanted.setdefault((need.process, need.scenario), need)
        return sorted(wanted.values(), key=lambda need: RUN_ORDER.index(need.process))

    # --- which step -------------------------------------------------------------------------------------------------
    def open(self, name: str) -> None:
        if name != self._open and name in self.names:
            self._open, self._step = name, NO_STEP
            self.changed.emit()

    def go(self, step: int) -> Optional[Bookmark]:
        """Stands at a step, which may be where one stands already; None where there is none of that number."""
        if not 0 <= step < len(self.bookmarks):
            return None
        self._step = step
        self.stepChanged.emit(step)
        return self.bookmark

    def stand(self, step: int) -> None:
        """Where one stood before a presentation, NO_STEP before the first."""
        if step != self._step and step < len(self.bookmarks):
            self._step = step
            self.stepChanged.emit(step)

    def ahead(self, steps: int) -> Optional[Bookmark]:
        """The next (1) or previous (-1) step; None beyond the ends."""
        if steps < 0 and self._step == NO_STEP:
            return None
        return self.go(self._step + steps)

    # --- tours ------------------------------------------------------------------------------------------------------
    def add_tour(self, name: str, bookmarks: Tuple[Bookmark, ...] = (), origin: str = "") -> None:
        """A new one, which is open then. InputError without a name or with one that is taken."""
        words = self._free(name)
        self._keep((*self._history.present, Tour(words, bookmarks, origin)), words)

    def replace_tour(self, tour: Tour) -> None:
        """In place of the tour of that origin, or as a new one; it is open then, before its first step."""
        there = self.by_origin(tour.origin)
        self._step = NO_STEP
        if there is None:
            number, name = 2, tour.name
            while name in self.names:
                name, number = f"{tour.name} {number}", number + 1
            self.add_tour(name, tour.bookmarks, tour.origin)
        else:
            named = replace(tour, name=there.name)
            self._keep(tuple(named if each is there else each for each in self._history.present), there.name)

    def rename_tour(self, name: str) -> None:
        """The open one."""
        if self.tour is not None and name.strip() != self._open:
            words = self._free(name)
            self._keep(self._with(replace(self.tour, name=words)), words)

    def remove_tour(self) -> None:
        """The open one; undo brings it back."""
        self._keep(tuple(each for each in self._history.present if each.name != self._open))

    def _free(self, name: str) -> str:
        words = name.strip()
        if not words:
            raise InputError("the tour has no name", "Give it one, as “For the council”.")
        if words in self.names:
            raise InputError(f"there is a tour {words!r} already", "Choose another name.")
        return words

    # --- bookmarks --------------------------------------------------------------------------------------------------
    def add(self, bookmark: Bookmark, png: bytes = b"") -> None:
        """After the step one stands at, at the end where one stands at none; in a first tour where there is none."""
        if self._study.twin is None:
            return
        if self.tour is None:
            self.add_tour(FIRST_NAME)
        at = self._step + 1 if self.bookmark is not None else len(self.bookmarks)
        if png:
            write_picture(self._study.twin, bookmark.id, png)
        self._step = at
        self._change(lambda there: (*there[:at], bookmark, *there[at:]))

    def update(self, bookmark_id: str, png: bytes = b"", **values: Any) -> None:
        """Other title, caption, state or needs. InputError for an empty title."""
        if "title" in values and not str(values["title"]).strip():
            raise InputError("the bookmark has no title", "Give it one, as “Where heat is lost”.")
        if png and self._study.twin is not None:
            write_picture(self._study.twin, bookmark_id, png)
        before = self._history.present
        self._change(lambda there: tuple(replace(b, **values) if b.id == bookmark_id else b for b in there))
        if png and before is self._history.present:
            self.changed.emit()  # only its picture is another

    def move(self, bookmark_id: str, to: int) -> None:
        """To another place among the others; where one stands goes along."""
        standing = self.bookmark
        moved = [each for each in self.bookmarks if each.id == bookmark_id]
        rest = [each for each in self.bookmarks if each.id != bookmark_id]
        to = min(max(to, 0), len(rest))
        order = (*rest[:to], *moved, *rest[to:])
        if standing is not None:
            self._step = order.index(standing)
        self._change(lambda there: order)

    def arrange(self, ids: List[str]) -> None:
        """The bookmarks in another order; ids : all of them"""
        by_id = {each.id: each for each in self.bookmarks}
        if sorted(ids) == sorted(by_id):
            standing = self.bookmark
            if standing is not None:
                self._step = ids.index(standing.id)
            self._change(lambda there: tuple(by_id[each] for each in ids))

    def remove(self, bookmark_id: str) -> None:
        """Undo brings it back, with its picture."""
        standing = self.bookmark
        rest = tuple(each for each in self.bookmarks if each.id != bookmark_id)
        if standing is not None:
            self._step = rest.index(standing) if standing in rest else min(self._step, len(rest) - 1)
        self._change(lambda there: rest)

    def picture(self, bookmark_id: str) -> str:
        """Path of its picture, "" where there is none."""
        if self._study.twin is None:
            return ""
        path = picture_path(self._study.twin, bookmark_id)
        return str(path) if path.exists() else ""

    # --- undo -------------------------------------------------------------------------------------------------------
    def undo(self) -> None:
        self._step_back(self._history.undo)

    def redo(self) -> None:
        self._step_back(self._history.redo)

    @property
    def can_undo(self) -> bool:
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    def _step_back(self, step: Callable[[], Tuple[Tour, ...]]) -> None:
        names = self.names
        self._write(step())
        come = [name for name in self.names if name not in names]
        self._settle(come[0] if come else self._open)

    # --- project ----------------------------------------------------------------------------------------------------
    def saved(self) -> Dict[str, Any]:
        return {"open": self._open, "step": self._step}

    def restore(self, document: Dict[str, Any]) -> None:
        """Which tour is open and where one stands; what is shown is kept by itself."""
        if str(document.get("open")) in self.names:
            self._open = str(document["open"])
            step = int(document.get("step", NO_STEP))
            self._step = step if step < len(self.bookmarks) else NO_STEP
            self.changed.emit()

    # --- keeping ----------------------------------------------------------------------------------------------------
    def _with(self, tour: Tour) -> Tuple[Tour, ...]:
        return tuple(tour if each.name == self._open else each for each in self._history.present)

    def _change(self, change: Callable[[Tuple[Bookmark, ...]], Tuple[Bookmark, ...]]) -> None:
        if self.tour is not None:
            self._keep(self._with(replace(self.tour, bookmarks=change(self.tour.bookmarks))), self._open)

    def _keep(self, tours: Tuple[Tour, ...], wanted: str = "") -> None:
        """Writes before it remembers: what the disk does not take is not there."""
        if tours == self._history.present:
            self._settle(wanted)
            return
        self._write(tours)
        self._history.push(tours)
        self._settle(wanted)

    def _write(self, tours: Tuple[Tour, ...]) -> None:
        if self._fault is not None:
            raise self._fault
        if self._study.twin is not None:
            write_tours(self._study.twin, [*(each.to_dict() for each in tours), *self._strange])

    def _settle(self, wanted: str) -> None:
        if wanted not in self.names:
            wanted = self.names[0] if self.names else ""
        if wanted != self._open:
            self._open, self._step = wanted, NO_STEP
        self._step = min(self._step, len(self.bookmarks) - 1)
        self.changed.emit()

    def _read(self) -> None:
        self._strange, self._fault, tours = [], None, []
        documents: List[Dict[str, Any]] = []
        twin = self._study.twin
        if twin is not None:
            try:
                documents = read_tours(twin)
            except TwinscapeError as error:
                self._fault = error
                self._study.problem.emit(error)
        for document in documents:
            try:
                tours.append(Tour.from_dict(document))
            except (TwinscapeError, TypeError, ValueError) as error:  # ValueError: whatever a hand edit may do
                self._strange.append(document)
                told = error if isinstance(error, TwinscapeError) else InputError(f"a tour cannot be read: {error}")
                self._study.problem.emit(told)
        self._history = History(tuple(tours))
        if twin is not None and self._fault is None and not self._strange:
            sweep_pictures(twin, [bookmark.id for tour in tours for bookmark in tour.bookmarks])
        self._open, self._step = (tours[0].name if tours else ""), NO_STEP
        self.changed.emit()
