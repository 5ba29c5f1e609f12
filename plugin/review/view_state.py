"""What is shown: scenario, reference, indicator, mode, time and camera, with undo and redo."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Dict, FrozenSet, Optional, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..scenario.scenario import BASELINE
from .history import History

ABSOLUTE, DIFFERENCE = "absolute", "difference"


@dataclass(frozen=True)
class Camera:
    """Of the 3D view, in the CRS of the twin.

    focus : x, y, z looked at [m]; distance : from the eye to it [m]; heading : of the view, clockwise from north [°];
    pitch : below the horizon, 90 = straight down [°]; aspect : width over height of the view
    """

    focus: Tuple[float, float, float] = (0.0, 0.0, 0.0)
    distance: float = 1000.0
    heading: float = 0.0
    pitch: float = 45.0
    aspect: float = 1.5


@dataclass(frozen=True)
class View:
    """One state of the views.

    reference : what differences are taken against; hour : that begins then, local standard time; day : of the year, 1 … 365
    shadows : of the sun at that hour and day, in 3D
    """

    scenario: str = BASELINE
    reference: str = BASELINE
    indicator: str = ""
    mode: str = ABSOLUTE
    hour: int = 12
    day: int = 80  # 21 March
    shadows: bool = False
    camera: Optional[Camera] = None
    map_follows_3d: bool = False
    scene_follows_map: bool = True
    show_footprint: bool = True


QUIET = frozenset(("camera", "hour", "day"))  # too frequent for steps of their own in the history
NOT_UNDONE = frozenset(("camera", "map_follows_3d", "scene_follows_map", "show_footprint", "shadows"))


class ViewState(QObject):
    """One writer for everything that is shown; tells once, after all of it is consistent."""

    changed = pyqtSignal(object, object)  # View, frozenset of the names that changed

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._history: History[View] = History(View())

    @property
    def view(self) -> View:
        return self._history.present

    def update(self, **values: Any) -> None:
        """Changes fields of the view; equal values are silent."""
        old = self.view
        new = replace(old, **values)
        names = _differences(old, new)
        if not names:
            return
        if names <= QUIET | NOT_UNDONE:
            self._history.amend(new)
        else:
            self._history.push(new)
        self.changed.emit(new, names)

    def show_scenario(self, scenario: str) -> None:
        self.update(scenario=scenario, mode=ABSOLUTE)

    def show_difference(self, scenario: str) -> None:
        """The scenario minus the reference."""
        self.update(scenario=scenario, mode=DIFFERENCE)

    def show_indicator(self, indicator: str) -> None:
        self.update(indicator=indicator)

    def undo(self) -> None:
        self._step(self._history.undo)

    def redo(self) -> None:
        self._step(self._history.redo)

    @property
    def can_undo(self) -> bool:
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    def show(self, view: View) -> None:
        """All of a view at once, as one step that can be undone."""
        self.update(**{field.name: getattr(view, field.name) for field in fields(View)})

    def set_aside(self) -> History[View]:
        """The view with what can be undone and redone, for `take_back`; meanwhile there is nothing to undo."""
        kept, self._history = self._history, History(self.view)
        return kept

    def take_back(self, kept: History[View]) -> None:
        """What was set aside is there again, as if nothing had been looked at since."""
        old, self._history = self.view, kept
        names = _differences(old, self.view)
        if names:
            self.changed.emit(self.view, names)

    def reset(self, view: View) -> None:
        """A new start without history, for a study just opened."""
        old = self.view
        self._history = History(view)
        names = _differences(old, view)
        if names:
            self.changed.emit(view, names)

    def to_dict(self) -> Dict[str, Any]:
        return asdict(self.view)

    def from_dict(self, document: Dict[str, Any]) -> None:
        """Unknown keys are left out, missing ones keep their default."""
        self.reset(view_of(document))

    def _step(self, step: Any) -> None:
        old = self.view
        undone = step()
        # where one stands and how the cameras are linked is not part of what is undone
        kept = replace(undone, **{name: getattr(old, name) for name in NOT_UNDONE})
        self._history.amend(kept)
        names = _differences(old, kept)
        if names:
            self.changed.emit(kept, names)


def view_of(document: Dict[str, Any]) -> View:
    """A view as `to_dict` wrote it: unknown keys are left out, missing ones have their default."""
    known = {field.name for field in fields(View)}
    values = {key: value for key, value in document.items() if key in known}
    camera = values.get("camera")
    if isinstance(camera, dict):
        values["camera"] = Camera(**{**camera, "focus": tuple(camera.get("focus", (0.0, 0.0, 0.0)))})
    return replace(View(), **values)


def _differences(old: View, new: View) -> FrozenSet[str]:
    return frozenset(field.name for field in fields(View) if getattr(old, field.name) != getattr(new, field.name))
