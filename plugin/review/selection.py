"""What the user has picked, as ids per target; no view keeps a copy."""

from __future__ import annotations

from typing import Any, Dict, FrozenSet, Iterable, List, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .focus import Focus

COMBINE = {
    "replace": lambda old, new: new,
    "add": lambda old, new: old | new,
    "toggle": lambda old, new: old ^ new,
    "remove": lambda old, new: old - new,
}


class Selection(QObject):
    """Ids by target ("building", "road" …). Picking what is picked already is silent: that ends every loop.

    focus : what a list or a form points at; it is not picked and not kept in the project
    """

    changed = pyqtSignal(str, object)  # target, frozenset of ids

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._ids: Dict[str, FrozenSet[str]] = {}
        self.focus = Focus(self)

    def ids(self, target: str = "building") -> FrozenSet[str]:
        return self._ids.get(target, frozenset())

    def pick(self, ids: Iterable[str], how: str = "replace", target: str = "building") -> None:
        """how : "replace", "add", "toggle" or "remove"."""
        old = self.ids(target)
        new = COMBINE[how](old, frozenset(ids))
        if new != old:
            self._ids[target] = new
            self.changed.emit(target, new)

    def clear(self) -> None:
        for target in list(self._ids):
            self.pick((), target=target)

    def to_dict(self) -> Dict[str, List[str]]:
        return {target: sorted(ids) for target, ids in self._ids.items() if ids}

    def from_dict(self, document: Dict[str, Any]) -> None:
        for target, ids in document.items():
            self.pick((str(i) for i in ids), target=str(target))
