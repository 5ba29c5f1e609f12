"""What lies under the cursor of the 3D view, what is told of it, and what a click on it does."""

from __future__ import annotations

from typing import Any, Callable, List, Optional

from qgis.PyQt.QtCore import QObject, QPoint, QRect

from ...review import camera as camera_module
from ...review.display import Display
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.view_state import Camera
from ..callback import callback
from .card_words import describe, describe_place
from .field import ShownField
from .furniture import HoverCard
from .receivers import FacadeReceivers
from .scene_actions import SceneActions
from .surface_facts import SurfaceFacts


class Pointer(QObject):
    """viewer : what is drawn; camera : what it is now; tops : (n, 3) over the middle of each building, in the twin's CRS"""

    def __init__(
        self,
        viewer: Any,
        study: StudyModel,
        selection: Selection,
        display: Display,
        actions: SceneActions,
        camera: Callable[[], Camera],
        tops: Callable[[], Any],
        receivers: FacadeReceivers,
        surfaces: SurfaceFacts,
        card: HoverCard,
        field: ShownField,
        ground_z: Callable[[], float],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._viewer, self._study, self._selection, self._display = viewer, study, selection, display
        self._actions, self._guard = actions, actions.guard
        self._camera, self._tops, self._receivers, self._surfaces, self._card = camera, tops, receivers, surfaces, card
        self._field, self._ground_z = field, ground_z

    def _size(self) -> tuple:
        return max(self._viewer.widget.width(), 1), max(self._viewer.widget.height(), 1)

    def pick(self, x: float, y: float) -> tuple:
        """Number of the building under a pixel (−1 none), and the point."""
        return self._viewer.pick(self._camera(), x, y)

    def receiver_at(self, x: float, y: float) -> Optional[int]:
        """Number of the receiver under a pixel, none where a wall hides it."""
        number = self._receivers.under(self._camera(), x, y, self._size(), self.pick(x, y)[1])
        if number is None or self._receivers.shown is None:
            return None
        return number if self._viewer.is_kept(self._receivers.shown.receivers.at[number]) else None

    def take_click(self, x: float, y: float) -> bool:
        """Whether a click there is about something in front of the buildings."""
        number = self.receiver_at(x, y)
        if number is None or self._receivers.shown is None:
            return self._go_to_neighbour(x, y)
        self._card.hide()
        self._actions.ask_why(str(self._receivers.shown.receivers.ids[number]))
        return True

    def _go_to_neighbour(self, x: float, y: float) -> bool:
        """A click on a shared wall of a building that is lifted out selects the one on its other side."""
        if not self._surfaces.is_touching:
            return False
        surface, is_lifted = self._viewer.surface_at(self._camera(), x, y)
        other = self._surfaces.neighbour(surface) if is_lifted and surface >= 0 else None
        if other is None:
            return False
        self._card.hide()
        self._selection.pick([str(self._study.buildings.ids[other])], "replace")
        return True

    @callback
    def on_clicked(self, building: int, how: str) -> None:
        if building < 0:
            if how == "replace":
                self._selection.clear()
            return
        self._selection.pick([str(self._study.buildings.ids[building])], how)

    @callback
    def on_banded(self, box: QRect, how: str) -> None:
        self._selection.pick(self.ids_inside(box), "add" if how == "toggle" else how)

    def ids_inside(self, box: QRect) -> List[str]:
        """Buildings whose top middle lies inside a rectangle of the view."""
        where = camera_module.pixels(self._camera(), self._tops(), *self._size())
        inside = (where[:, 0] >= box.left()) & (where[:, 0] <= box.right())
        inside &= (where[:, 1] >= box.top()) & (where[:, 1] <= box.bottom()) & (where[:, 2] > 0)
        return [str(i) for i in self._study.buildings.ids[inside]]

    @callback
    def on_hovered(self, building: int, at: QPoint) -> None:
        receiver = None if at.isNull() else self.receiver_at(at.x(), at.y())
        if receiver is None and (building < 0 or self._study.twin is None):
            self._tell_ground(at)
            return
        if receiver is not None:
            title, rows = self._receivers.words(receiver)
        else:
            title, rows = describe(self._study, self._display.picture, building)
            if self._surfaces.is_on:
                surface, is_lifted = self._viewer.surface_at(self._camera(), at.x(), at.y())
                if surface >= 0:
                    title, rows = self._surfaces.words(surface, is_lifted)
        self._card.tell(title, rows, self._viewer.widget.mapTo(self._card.parentWidget(), at))

    def _tell_ground(self, at: QPoint) -> None:
        """The field's value where the ground is under the cursor; nothing without a field or beside it."""
        field = None if at.isNull() else self._field.field
        place = camera_module.on_level(self._camera(), at.x(), at.y(), *self._size(), self._ground_z())
        value = None if field is None else field.at(float(place[0]), float(place[1]))
        if field is None or value is None or value != value:
            self._card.hide()
            return
        title, rows = describe_place(field, value)
        self._card.tell(title, rows, self._viewer.widget.mapTo(self._card.parentWidget(), at))
