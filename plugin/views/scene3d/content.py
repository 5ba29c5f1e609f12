"""What is drawn in 3D beside the buildings' colours: ground, works, bands, what is pointed at, receivers, pipes, paths of sound."""

from __future__ import annotations

from typing import Any, Callable, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

from ...city.city import City
from ...indicators import colours
from ...review.display import Display
from ...review.heat_pipes import Pipes, ShownPipes
from ...review.scene_look import Look, SceneLook
from ...review.selection import Selection
from ...review.study_model import StudyModel
from ...review.traffic_links import Ribbon
from ...review.variant import bare_city
from ...review.view_state import ViewState
from ..callback import callback
from .card_words import look_words
from .city_scene import CityScene
from .field import Field, ShownField
from .field_sheet import draped_heights, level_heights
from .pointed import Pointed, PointedIn3D
from .receivers import FacadeReceivers, Shown
from .ribbons import head_faces, ribbon_faces
from .section import Cut, cut_of
from .shadows import SunShadows
from .works import Works, WorksOfScenario, works_of

AROUND_M = 60.0  # the ground reaches beyond the city while there is no map of it
BANDS, POINTED, OUTLINED, HEADS = "bands", "pointed", "outlined", "heads"  # overlays
OPACITY, HEAD_M = 0.75, 14.0


class SceneContent(QObject):
    """Follows what it is made of and hands it to the viewer while there is one with a scene."""

    receiversChanged = pyqtSignal()
    pipesChanged = pyqtSignal(object)  # Pipes or None
    shadowsChanged = pyqtSignal()  # others are to be drawn

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        selection: Selection,
        display: Display,
        look: SceneLook,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._state, self._look, self._guard = study, state, look, guard
        self._viewer: Any = None
        self._scene: Optional[CityScene] = None
        self.ground_image: Optional[np.ndarray] = None
        self._ground_box: Tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
        self._bands: Tuple[Ribbon, ...] = ()
        self._ray = np.zeros((0, 3))  # relative to the scene's origin [m]
        self.shadows = SunShadows(study, state)
        self._works = WorksOfScenario(study, state, self._draw_works, guard, self)
        self._pointed = PointedIn3D(study, state, selection, self._draw_pointed, guard, self)
        self.pipes = ShownPipes(study, state, guard, self)
        self.pipes.changed.connect(self._draw_pipes)
        self.receivers = FacadeReceivers(study, state, display, self._draw_receivers, guard, self)
        self.field = ShownField(study, state, display, guard, self)
        self.field.changed.connect(self._draw_field)
        look.changed.connect(self._on_look)

    def close(self) -> None:
        self._look.changed.disconnect(self._on_look)
        self.field.close()
        self._works.close()
        self._pointed.close()
        self.receivers.close()
        self.pipes.changed.disconnect(self._draw_pipes)
        self.pipes.close()
        self.shadows.close()
        self._viewer = self._scene = None

    def draw_on(self, viewer: Any, scene: CityScene) -> None:
        """All of it, for a scene the viewer has just been given."""
        self._viewer, self._scene = viewer, scene
        self.shadows.set_city(viewer, scene)
        self._set_ground()
        self._works.refresh()
        self._pointed.refresh()
        self._draw_bands()
        self.receivers.refresh()
        self._draw_pipes(self.pipes.pipes)
        self.field.want(self._look.look.field)
        self._draw_field()
        self._draw_section()

    def forget(self) -> None:
        """There is no scene any more."""
        self._scene, self.ground_image, self._ray = None, None, np.zeros((0, 3))
        self.shadows.set_city(None, None)

    @property
    def _is_drawn(self) -> bool:
        return self._viewer is not None and self._scene is not None and self._study.is_open

    def levels(self, places: np.ndarray) -> np.ndarray:
        """(n,) height of the ground at (n, 2) places in the twin's CRS [m]."""
        from .ground import ground_levels

        return ground_levels(self._study.twin, places)

    # --- ground -----------------------------------------------------------------------------------------------------
    def set_ground(self, image: QImage, extent: Tuple[float, float, float, float]) -> None:
        converted = image.convertToFormat(QImage.Format.Format_RGB888)
        pointer = converted.constBits()
        pointer.setsize(converted.sizeInBytes())
        rows = np.frombuffer(pointer, dtype=np.uint8).reshape(converted.height(), converted.bytesPerLine())
        self.ground_image = rows[:, : converted.width() * 3].reshape(converted.height(), converted.width(), 3).copy()
        self._ground_box = extent
        self._set_ground()
        self.shadowsChanged.emit()

    def _set_ground(self) -> None:
        if not self._is_drawn:
            return
        from .ground import ground_grid

        if self.ground_image is None:
            box = self._study.twin.extent
            self._ground_box = (box[0] - AROUND_M, box[1] - AROUND_M, box[3] + AROUND_M, box[4] + AROUND_M)
        origin = self._scene.origin
        heights, level = ground_grid(self._study.twin, self._ground_box)
        relative = tuple(v - origin[i % 2] for i, v in enumerate(self._ground_box))
        self._viewer.set_ground(
            None if heights is None else heights - origin[2], relative, level - origin[2], self.ground_image
        )
        self.shadows.set_ground(relative)

    # --- over the ground --------------------------------------------------------------------------------------------
    def set_ray(self, corners: Sequence[Sequence[float]]) -> None:
        if self._viewer is not None and self._scene is not None:
            self._ray = np.asarray(corners, dtype=np.float64).reshape(-1, 3) - self._scene.origin
            self._viewer.set_ray(self._ray)

    def works(self) -> Works:
        """What the shown scenario builds and takes away."""
        name = self._state.view.scenario
        city = self._study.variant(name)[0] if name in self._study.scenarios else bare_city(self._study)
        return works_of(city, self.levels)

    def exported(self) -> Any:
        """What there is beside the buildings, for files (exported.Beside); None before there is a scene."""
        if not self._is_drawn:
            return None
        from . import exported as out

        origin, field, shown = self._scene.origin, self.field.field, self.receivers.shown
        sheets = [out.ground_sheet(self._study.twin, origin, self.ground_image, self._ground_box)]
        if field is not None:
            sheets.append(out.field_sheet(field, self._field_heights(field), origin, self._look.look.field_opacity))
        pieces = [out.band_piece(ribbon_faces(self._bands, self.levels), origin)]
        if shown is not None:
            kept = self._viewer.are_kept(shown.receivers.at)
            pieces.append(out.receiver_piece(shown.receivers.at[kept] - origin, shown.rgb[kept]))
        if self.pipes.pipes is not None and len(self.pipes.pipes.line):
            pieces.append(out.pipe_piece(self.pipes.pipes, self.levels, origin))
        if len(self._ray) > 1:
            pieces.append(out.path_piece(self._ray))
        box = tuple(value - origin[i % 2] for i, value in enumerate(self._ground_box))
        return out.Beside(
            tuple(sheets),
            tuple(each for each in pieces if len(each.cells)),
            self._cut(),
            self.levels,
            box,
            look_words(self._look.look, field),
        )

    def _draw_works(self, city: Optional[City]) -> None:
        """What the shown scenario builds and takes away; None for nothing."""
        if self._is_drawn:
            self._viewer.set_works(works_of(city or bare_city(self._study), self.levels), self._scene.origin)
            self.shadows.works_changed()
            self.shadowsChanged.emit()

    def set_bands(self, ribbons: Tuple[Ribbon, ...]) -> None:
        self._bands = ribbons
        self._draw_bands()

    def _draw_bands(self) -> None:
        if self._is_drawn:
            self._viewer.set_overlay(BANDS, ribbon_faces(self._bands, self.levels))

    def _draw_pointed(self, pointed: Pointed) -> None:
        if self._is_drawn:
            self._viewer.set_overlay(POINTED, ribbon_faces(pointed.ribbons, self.levels), OPACITY)
            self._viewer.outline(OUTLINED, pointed.buildings, colours.SELECTION)
            heads = head_faces(pointed.heads, HEAD_M, colours.rgb(colours.BASELINE), self.levels)
            self._viewer.set_overlay(HEADS, heads)

    def _draw_receivers(self, shown: Optional[Shown]) -> None:
        if self._viewer is not None and self._scene is not None:
            none = np.zeros((0, 3))
            at, rgb = (none, none) if shown is None else (shown.receivers.at - self._scene.origin, shown.rgb)
            self._viewer.set_receivers(at, rgb)
        self.receiversChanged.emit()

    @callback
    def _draw_pipes(self, pipes: Optional[Pipes]) -> None:
        if self._is_drawn:
            self._viewer.set_pipes(pipes, self.levels)
        self.pipesChanged.emit(pipes)

    # --- field and section ------------------------------------------------------------------------------------------
    @callback
    def _on_look(self, look: Look, names: frozenset) -> None:
        self.field.want(look.field)
        if names & {"field_is_level", "field_height_m"}:
            self._draw_field()
        elif "field_opacity" in names and self._viewer is not None:
            self._viewer.field.fade(look.field_opacity)
            self._viewer.request_render()
        if any(name.startswith("section") for name in names):
            self._draw_section()

    @callback
    def _draw_field(self) -> None:
        field, look = self.field.field, self._look.look
        if not self._is_drawn or (field is None and self._viewer.field.actor is None):
            return
        if field is None:
            self._viewer.set_field(None)
            return
        relative = tuple(value - self._scene.origin[i % 2] for i, value in enumerate(field.grid.box))
        sheet = self._field_heights(field) - self._scene.origin[2]
        self._viewer.set_field(field.rgba, relative, sheet, look.field_opacity)

    def _field_heights(self, field: Field) -> np.ndarray:
        """(r, c) of the sheet the field is drawn on, in the twin's CRS [m]."""
        from .ground import ground_grid

        look = self._look.look
        heights, level = ground_grid(self._study.twin, field.grid.box)
        return level_heights(level + look.field_height_m) if look.field_is_level else draped_heights(heights, level)

    def _cut(self) -> Optional[Cut]:
        box, look = self._scene.bounds(), self._look.look
        return cut_of(look, box[:3], box[3:]) if look.section else None

    def _draw_section(self) -> None:
        if self._is_drawn:
            self._viewer.set_section(self._cut(), self.levels)
