"""The receivers of a noise or air result on the facades in 3D: which are shown, which colours they have, and the points that are drawn."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple

import numpy as np
from qgis.PyQt.QtCore import QObject

from ...city.errors import ResultError
from ...indicators.difference import difference
from ...review import camera as camera_module
from ...review.display import Display, Picture
from ...review.indicator_words import amount_words
from ...review.moments import HOURS, at_moment, axis_of, hour_words
from ...review.noise_receivers import OF_AIR, OF_NOISE, ReceiverReader, Receivers, Source, at_the_same
from ...review.study_model import StudyModel
from ...review.view_state import Camera, ViewState
from ...words import shown, tr
from ..callback import callback

SOURCES = (OF_NOISE, OF_AIR)
MANY = 20_000  # more are shown only when asked for
REACH_PX = 7  # how far from a point the cursor still means it
BEHIND_M = 1.0  # what lies so far behind the wall under the cursor is on another one
DOT_M, DOT_PX = 1.2, (4.0, 11.0)  # a dot is as wide, within what is seen and what does not touch its neighbour
FAR_M_PER_PX = 0.6  # from farther the dots would run into each other
FINE_SCALE = 2.0  # a frame with smooth edges is drawn so many times as wide and high, and made smaller
# VTK draws each point as a disc; its edge is dark, as on the map, so that a dot is seen on a wall of its own colour
RIM_SHADER = """//VTK::Light::Impl
  if (length(2.0 * gl_PointCoord - 1.0) > 0.76) { fragOutput0 = vec4(0.20, 0.19, 0.17, 1.0); }
"""


class Shown(NamedTuple):
    """What is drawn: the receivers, their values in the indicator's unit, and colours (n, 3) uint8 of the picture's scale."""

    receivers: Receivers
    values: np.ndarray
    rgb: np.ndarray


class FacadeReceivers(QObject):
    """Follows the picture: dots in its colours while it is of a noise level of a period or of a concentration, or of a difference of such."""

    def __init__(
        self,
        study: StudyModel,
        state: ViewState,
        display: Display,
        draw: Callable[[Optional[Shown]], None],
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QObject] = None,
    ) -> None:
        """draw : is given what is to be drawn, None for nothing"""
        super().__init__(parent)
        self._study, self._state, self._display, self._draw, self._guard = study, state, display, draw, guard
        self._wanted: Optional[bool] = None  # by the user; None: while they are not too many
        self._readers: Dict[str, ReceiverReader] = {each.process: ReceiverReader(study, each) for each in SOURCES}
        self.shown: Optional[Shown] = None
        display.changed.connect(self._on_picture)

    def close(self) -> None:
        self._display.changed.disconnect(self._on_picture)

    # --- what the button shows --------------------------------------------------------------------------------------
    @property
    def can_show(self) -> bool:
        """Whether what is shown has receivers of the same meaning of colour."""
        source = self._source()
        return source is not None and self._readers[source.process].file(self._state.view.scenario) is not None

    @property
    def is_wanted(self) -> bool:
        return self._number() <= MANY if self._wanted is None else self._wanted

    def want(self, wanted: bool) -> None:
        self._wanted = wanted
        self.refresh()

    @callback
    def _on_picture(self, picture: Picture) -> None:
        self.refresh()

    def refresh(self) -> None:
        self.shown = None  # nothing old stays when reading fails
        try:
            self.shown = self._compose() if self.can_show and self.is_wanted else None
        finally:
            self._draw(self.shown)

    # --- what is under the cursor -----------------------------------------------------------------------------------
    def under(
        self, camera: Camera, x: float, y: float, size: Tuple[int, int], wall: Optional[np.ndarray]
    ) -> Optional[int]:
        """Number of the receiver at a pixel of a view of (width, height); wall : (3,) what is hit there, None the sky or the ground"""
        if self.shown is None or not len(self.shown.values) or is_far(camera, size[1]):
            return None
        where = camera_module.pixels(camera, self.shown.receivers.at, *size)
        limit = np.inf
        if wall is not None:
            limit = float(camera_module.pixels(camera, wall[None], *size)[0, 2])
            limit += BEHIND_M + REACH_PX * metres_per_pixel(camera, size[1])
        away = np.hypot(where[:, 0] - x, where[:, 1] - y)
        near = np.flatnonzero((where[:, 2] > 0) & (where[:, 2] <= limit) & (away <= REACH_PX))
        if not len(near):
            return None
        return int(near[np.lexsort((where[near, 2], np.round(away[near])))[0]])

    def words(self, number: int) -> Tuple[str, List[Tuple[str, str]]]:
        """Title and rows of the card of a receiver of what is shown."""
        entry = self._display.picture.indicator
        assert self.shown is not None and entry is not None
        them, value = self.shown.receivers, float(self.shown.values[number])
        is_noise = entry.process == OF_NOISE.process
        floor = int(them.floor[number])
        is_by_hour = axis_of(entry) == HOURS
        quantity = self._column().capitalize() if is_noise and not is_by_hour else tr(entry.label)
        level = (
            amount_words(entry, value) if value == value else tr("no sound arrives") if is_noise else tr("not computed")
        )
        name = tr("Change of {quantity}").format(quantity=quantity) if self._display.picture.is_difference else quantity
        rows = [
            (name, f"+{level}" if self._display.picture.is_difference and value > 0 else level),
            *([("Hour", hour_words(self._state.view.hour))] if is_by_hour else []),
            ("Height", f"{shown(them.height_m[number]):.1f} m above ground"),
        ]
        if floor > 0:
            rows.append(("Floor", str(floor)))
        title, why = ("Noise receiver", "why this level") if is_noise else ("Air receiver", "why here")
        return title, [*rows, ("Click", why)]

    # --- the results ------------------------------------------------------------------------------------------------
    def _column(self) -> str:
        """The column of the receivers the colours are of, "" for none."""
        entry = self._display.picture.indicator
        return "" if entry is None else entry.id.partition(".")[2]

    def _source(self) -> Optional[Source]:
        """Whose receivers have what the colours mean; None when they mean something else or what no file holds."""
        picture = self._display.picture
        if not self._study.is_open or picture.indicator is None or picture.scale is None or picture.is_live:
            return None
        mine = (each for each in SOURCES if each.process == picture.indicator.process)
        return next((each for each in mine if each.has(self._column())), None)

    def _number(self) -> int:
        """Of receivers in the shown scenario, without reading them; 0 without a result."""
        source = self._source()
        result = None if source is None else self._study.result(self._state.view.scenario, source.process)
        return 0 if result is None else int(result.document.get("summary", {}).get("receivers", {}).get("facade", 0))

    def _receivers(self, reader: ReceiverReader, scenario: str) -> Optional[Receivers]:
        """ResultError where they cannot be placed in 3D."""
        them = reader.of(scenario)
        if them is not None and np.isnan(them.at).any():
            raise ResultError(f"the receivers of {reader.file(scenario)} have no height", "Compute the result again.")
        return them

    def _level(self, reader: ReceiverReader, scenario: str, column: str) -> np.ndarray:
        """(n,) of the receivers, at the hour of the clock where there is one each."""
        level, view, entry = reader.level(scenario, column), self._state.view, self._display.picture.indicator
        assert level is not None and entry is not None
        return at_moment(entry, level, view.hour, view.day)

    def _compose(self) -> Optional[Shown]:
        view, picture, source = self._state.view, self._display.picture, self._source()
        assert source is not None
        reader, column = self._readers[source.process], self._column()
        them = self._receivers(reader, view.scenario)
        for process, each in self._readers.items():
            each.keep_only((view.scenario, view.reference) if process == source.process else ())
        if them is None or picture.scale is None:
            return None
        values = self._level(reader, view.scenario, column)
        if picture.is_difference:
            before = self._receivers(reader, view.reference)
            if before is None:
                return None
            values = difference(values, at_the_same(them.ids, before.ids, self._level(reader, view.reference, column)))
        return Shown(them, values, picture.scale.table()[picture.scale.classify(values)])


def metres_per_pixel(camera: Camera, height: int) -> float:
    """At the point looked at."""
    return 2 * camera.distance * float(np.tan(np.radians(camera_module.VIEW_ANGLE_DEG / 2))) / max(height, 1)


def is_far(camera: Camera, height: int) -> bool:
    """Whether the dots of a view of that height are not drawn."""
    return metres_per_pixel(camera, height) > FAR_M_PER_PX


class Dots:
    """Dots with a rim, as wide on the screen as the camera is near. Drawing them is up to the viewer."""

    def __init__(self, plotter: Any, pyvista: Any) -> None:
        self._plotter, self._pyvista = plotter, pyvista
        self._actor = self._mesh = None

    def set(self, points: np.ndarray, rgb: np.ndarray) -> None:
        """points : (n, 3) relative to the scene's origin [m]; rgb : (n, 3) uint8; none takes them away"""
        places = np.ascontiguousarray(points, dtype=np.float32)
        if self._mesh is not None and np.array_equal(self._mesh.points, places):
            self._mesh.point_data["rgb"] = rgb
            return
        self.clear()
        if not len(places):
            return
        self._mesh = self._pyvista.PolyData(places)
        self._mesh.point_data["rgb"] = rgb
        self._actor = self._plotter.add_mesh(
            self._mesh,
            scalars="rgb",
            rgb=True,
            style="points",
            render_points_as_spheres=True,
            lighting=False,
            render=False,
            reset_camera=False,
            pickable=False,
            show_scalar_bar=False,
        )
        self._actor.GetShaderProperty().AddFragmentShaderReplacement("//VTK::Light::Impl", True, RIM_SHADER, False)
        self._actor.mapper.SetResolveCoincidentTopologyToPolygonOffset()
        self._actor.mapper.SetRelativeCoincidentTopologyPointOffsetParameter(-1)  # in front of the wall it lies on

    def fit(self, camera: Camera, height: int, is_fine: bool) -> None:
        """To a camera of a view of so many pixels; is_fine : the frame has smooth edges"""
        if self._actor is not None:
            self._actor.SetVisibility(not is_far(camera, height))
            wide = float(np.clip(DOT_M / max(metres_per_pixel(camera, height), 1e-6), *DOT_PX))
            self._actor.prop.point_size = wide * (FINE_SCALE if is_fine else 1.0)

    def show(self) -> None:
        """However far the camera is."""
        if self._actor is not None:
            self._actor.SetVisibility(True)

    def clear(self) -> None:
        if self._actor is not None:
            self._plotter.remove_actor(self._actor, render=False, reset_camera=False)
        self._actor = self._mesh = None
