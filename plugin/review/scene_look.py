"""How the 3D picture is looked at beside the camera: the field over the ground, and where the city is cut open."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Dict, FrozenSet, List, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

UPRIGHT, LEVEL = "upright", "level"
HIGHEST_M = 100.0
PLANE = ("section_kind", "section_azimuth", "section_place", "section_height_m")  # what undo of the cut takes back
KEPT = 100


@dataclass(frozen=True)
class Look:
    """field : the grid of what is shown, over the ground; field_opacity : 0.1 … 1

    field_is_level : as a level plane at field_height_m above the lowest ground instead [m]
    section : whether the city is cut; section_kind : UPRIGHT or LEVEL
    section_azimuth : where one looks facing an upright cut, clockwise from north [°]; what is nearer than the cut is taken away
    section_place : of an upright cut through the city along that direction, 0 … 1; section_height_m : of a level cut above the
    lowest ground [m]; what is higher is taken away
    """

    field: bool = False
    field_opacity: float = 0.8
    field_is_level: bool = False
    field_height_m: float = 30.0
    section: bool = False
    section_kind: str = UPRIGHT
    section_azimuth: float = 0.0
    section_place: float = 0.5
    section_height_m: float = 10.0


class SceneLook(QObject):
    """One writer; equal values are silent. Where the cut was before can be had again."""

    changed = pyqtSignal(object, object)  # Look, frozenset of the names that changed

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.look = Look()
        self._before: List[Look] = []
        self._is_running = False

    def update(self, **values: Any) -> None:
        self._step(_sound(replace(self.look, **values)))

    # --- undo of the cut --------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """What follows until `end` is one step: a drag."""
        self._remember()
        self._is_running = True

    def end(self) -> None:
        self._is_running = False
        if self._before and _plane(self._before[-1]) == _plane(self.look):
            self._before.pop()

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    def undo(self) -> None:
        """The cut as it was before the last step."""
        if self._before:
            before = self._before.pop()
            self._take(replace(self.look, **_plane(before)))

    def _step(self, new: Look) -> None:
        if not self._is_running and new.section and _plane(new) != _plane(self.look):
            self._remember()
        self._take(new)

    def _remember(self) -> None:
        self._before = [*self._before, self.look][-KEPT:]

    def reset(self) -> None:
        self._before, self._is_running = [], False
        self._take(Look())

    # --- a cut from elsewhere ---------------------------------------------------------------------------------------
    def cut(self) -> Dict[str, Any]:
        """Whether there is one and where, for `take_cut`."""
        return {"section": self.look.section, **_plane(self.look)}

    def take_cut(self, document: Dict[str, Any]) -> None:
        """The cut of another look; nobody moved it here, so there is nothing to take back. TypeError or ValueError as of `from_dict`."""
        self.from_dict({**self.to_dict(), **{key: document[key] for key in self.cut() if key in document}})

    def to_dict(self) -> Dict[str, Any]:
        return asdict(self.look)

    def from_dict(self, document: Dict[str, Any]) -> None:
        """Unknown keys are left out, missing ones keep their default; TypeError or ValueError where a value is none of its kind."""
        usual, values = asdict(Look()), {}
        for key, value in document.items():
            if key in usual:
                kind = type(usual[key])
                if kind is bool and not isinstance(value, bool):
                    raise ValueError(f"{key} must be true or false, is {value!r}")
                values[key] = kind(value)
        self._before, self._is_running = [], False
        self._take(_sound(Look(**values)))

    def _take(self, new: Look) -> None:
        old, self.look = self.look, new
        names: FrozenSet[str] = frozenset(
            each.name for each in fields(Look) if getattr(old, each.name) != getattr(new, each.name)
        )
        if names:
            self.changed.emit(new, names)


def _plane(look: Look) -> Dict[str, Any]:
    return {name: getattr(look, name) for name in PLANE}


def _sound(look: Look) -> Look:
    return replace(
        look,
        field_opacity=min(max(look.field_opacity, 0.1), 1.0),
        field_height_m=min(max(look.field_height_m, 0.0), HIGHEST_M),
        section_kind=look.section_kind if look.section_kind in (UPRIGHT, LEVEL) else UPRIGHT,
        section_azimuth=look.section_azimuth % 360.0,
        section_place=min(max(look.section_place, 0.0), 1.0),
        section_height_m=min(max(look.section_height_m, 0.0), 1000.0),
    )
