"""A 3D picture of the city beside others: the same mesh for all, colours of its own, a camera it is given."""

from __future__ import annotations

import weakref
from typing import Any, Callable, Dict, List, Optional, Set, Tuple

import numpy as np
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QRect, pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...city.city import City
from ...indicators import colours
from ...review import camera as camera_module
from ...review.compared_features import BUILDING, RECEIVER, ROAD
from ...review.display import Picture
from ...review.scene_look import Look, SceneLook
from ...review.traffic_links import Ribbon
from ...review.view_state import Camera
from ...store.twin import Twin
from ..callback import callback
from .card_words import simplified_words
from .city_scene import CityScene
from .furniture import Banner, HoverCard, NorthAndScale
from .interaction import Interaction
from .nearest import Spots
from .ribbons import ribbon_faces
from .section import cut_of
from .section_pointer import SectionPointer
from .works import works_of

MARGIN_M = 60.0
BANDS, MARKS = "compared roads", "chosen roads"
RAISED_M = 1.2  # how high bands stand, as in the main 3D view
MARK_M = 5.0  # how much wider the mark under a chosen one is
DOT_M = 1.5  # above the ground, where the height of a receiver is not known
STEP = 8


class ScenePane(QWidget):
    """Tells where the camera is moved to and what is picked; knows neither scenarios nor selections."""

    cameraMoved = pyqtSignal(object)  # Camera
    picked = pyqtSignal(object, str)  # numbers of features, how to combine
    pointed = pyqtSignal(int, QPoint)  # feature under the pointer (−1 none), where in the pane

    def __init__(
        self,
        scene: CityScene,
        twin: Twin,
        bare: City,
        guard: Callable[[Callable[[], None]], None],
        parent: Optional[QWidget] = None,
        look: Optional[SceneLook] = None,
    ) -> None:
        """bare : the city in which nothing is built or taken away; look : where the city is cut, shared by all pictures.
        ImportError where pyvista is not there."""
        super().__init__(parent)
        from .pane_viewer import PaneViewer

        self._scene, self._twin, self._guard = scene, twin, guard
        self._tops = scene.tops()
        self._bare, self._has_works = bare, False
        self._target, self._bands, self._has_marks = BUILDING, None, False
        self._ribbons: Tuple[Ribbon, ...] = ()
        self._spots: Dict[str, Spots] = {}  # by target, of what is no building
        self._dots, self._dot_rgb = np.zeros((0, 3)), np.zeros((0, 3), dtype=np.uint8)
        self._camera_now: Optional[Camera] = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.is_busy_elsewhere: Callable[[], bool] = lambda: (
            False
        )  # whether the finished picture should wait for others
        self.viewer = PaneViewer(self, lambda: self.is_busy_elsewhere())
        layout.addWidget(self.viewer.widget)
        self.viewer.widget.setAccessibleName("3D view")
        self.viewer.set_scene(scene)
        self._interaction = Interaction(
            self.viewer.widget, self.camera, self._pick_at, lambda: float(twin.extent[2]), guard, self
        )
        self._interaction.cameraMoved.connect(self.cameraMoved)
        self._interaction.clicked.connect(self._on_clicked)
        self._interaction.banded.connect(self._on_banded)
        self._interaction.hovered.connect(self.pointed)
        self._interaction.framed.connect(self._on_framed)
        self._interaction.presetWanted.connect(self._on_preset)
        self._look = look or SceneLook(self)
        self.card = HoverCard(self)  # of the handle of the cut
        self._section_pointer = SectionPointer(self.viewer, self._look, self.camera, self.card, guard, self)
        self.north = NorthAndScale(self)
        self.north.hide()
        self.banner = Banner(self)
        self.banner.hide()
        self.viewer.tell_simplified = self._say_simplified
        self.installEventFilter(self)
        self.set_ground(None, (0.0, 0.0, 0.0, 0.0))
        self._look.changed.connect(self._on_look)
        self._draw_section()

    def close_view(self) -> None:
        self._look.changed.disconnect(self._on_look)
        self.removeEventFilter(self)
        self._section_pointer.close()
        self._interaction.close()
        self.viewer.close()

    # --- what is shown ----------------------------------------------------------------------------------------------
    def show_picture(self, picture: Optional[Picture]) -> None:
        """None : buildings stand by without a colour of their own."""
        if picture is not None and picture.scale is not None and len(picture.classes) == self._scene.n_buildings:
            self.viewer.set_colours(picture.classes, picture.scale.table(), True, picture.surface_classes)
        else:
            context = np.array([colours.rgb(colours.CONTEXT)], dtype=np.uint8)
            self.viewer.set_colours(np.full(self._scene.n_buildings, -1, dtype=np.int8), context, flat=False)

    def show_works(self, city: Optional[City]) -> None:
        """What a scenario builds and takes away; city : after its measures, None for nothing."""
        from .ground import ground_levels

        builds = city is not None and bool(city.added or city.barriers or city.buildings.removed.any())
        if builds or self._has_works:
            self._has_works = builds
            works = works_of(city if builds else self._bare, lambda places: ground_levels(self._twin, places))
            self.viewer.set_works(works, self._scene.origin)

    def show_bands(self, bands: Optional[Any], scale: Any) -> None:
        """Roads as bands: lines, road, classes, width_m and is_beside of each; None for none."""
        if bands is None and self._bands is None:
            return
        self._bands, self._ribbons = bands, ()
        if bands is not None:
            table = scale.table()
            self._ribbons = tuple(
                Ribbon(
                    line,
                    float(wide),
                    -float(wide) / 2 if bands.is_beside else 0.0,
                    RAISED_M,
                    tuple(table[number].tolist()),
                )
                for line, wide, number in zip(bands.lines, bands.width_m.tolist(), bands.classes.tolist())
            )
        lines, road = ((), np.zeros(0, dtype=np.int64)) if bands is None else (bands.lines, bands.road)
        self._spots[ROAD] = Spots.of_lines(lines, road, self._levels, RAISED_M)
        self.viewer.set_overlay(BANDS, ribbon_faces(self._ribbons, self._levels))

    def show_dots(self, places: np.ndarray, classes: np.ndarray, scale: Any) -> None:
        """Receivers: (n, 3) places in the twin's CRS, NaN heights on the ground; (n,) classes; none take them away."""
        if not len(places) and not len(self._dots):
            return
        low = np.isnan(places[:, 2])
        if low.any():
            places = places.copy()
            places[low, 2] = self._levels(places[low, :2]) + DOT_M
        self._dots = places
        self._spots[RECEIVER] = Spots.of_dots(places)
        self._dot_rgb = scale.table()[classes] if len(places) else np.zeros((0, 3), dtype=np.uint8)
        self.viewer.set_receivers((places - self._scene.origin).astype(np.float32), self._dot_rgb)

    def _levels(self, places: np.ndarray) -> np.ndarray:
        from .ground import ground_levels

        return ground_levels(self._twin, places)

    def select(self, numbers: List[int], target: str = BUILDING) -> None:
        """Numbers of the features of a target that are marked."""
        self._target = target
        self.viewer.pick_soon(tuple(sorted(numbers)) if target == BUILDING else ())
        self._mark_roads(set(numbers) if target == ROAD else set())
        if len(self._dots):
            rgb = self._dot_rgb.copy()
            rgb[numbers] = colours.rgb(colours.SELECTION)
            self.viewer.set_receivers((self._dots - self._scene.origin).astype(np.float32), rgb)

    def _mark_roads(self, chosen: Set[int]) -> None:
        if not chosen and not self._has_marks:
            return
        self._has_marks = bool(chosen)
        accent = colours.rgb(colours.SELECTION)
        marked = [
            ribbon._replace(width_m=ribbon.width_m + MARK_M, height_m=RAISED_M * 0.6, rgb=accent)
            for ribbon, road in zip(self._ribbons, () if self._bands is None else self._bands.road.tolist())
            if road in chosen
        ]
        self.viewer.set_overlay(MARKS, ribbon_faces(marked, self._levels))

    def set_ground(self, image: Optional[np.ndarray], extent: Tuple[float, float, float, float]) -> None:
        """image : (h, w, 3) uint8 of the map of the ground, row 0 north, None plain; extent : of it in the CRS of the twin"""
        from .ground import ground_grid

        box = self._twin.extent
        around = (box[0] - MARGIN_M, box[1] - MARGIN_M, box[3] + MARGIN_M, box[4] + MARGIN_M)
        extent = extent if image is not None else around
        origin = self._scene.origin
        heights, level = ground_grid(self._twin, extent)
        relative = tuple(value - origin[i % 2] for i, value in enumerate(extent))
        self.viewer.set_ground(None if heights is None else heights - origin[2], relative, level - origin[2], image)

    # --- section ----------------------------------------------------------------------------------------------------
    @callback
    def _on_look(self, look: Look, names: frozenset) -> None:
        self._draw_section()

    def _draw_section(self) -> None:
        look, box = self._look.look, self._scene.bounds()
        self.viewer.set_section(cut_of(look, box[:3], box[3:]) if look.section else None, self._levels)

    def set_handle_aside(self, pixels: float) -> None:
        """The handle of the cut to the left (below 0) or right of the middle of the picture."""
        if pixels != self.viewer.hold.aside_px:
            self.viewer.hold.aside_px = pixels
            self.viewer.request_render()

    # --- camera -----------------------------------------------------------------------------------------------------
    def camera(self) -> Camera:
        if self._camera_now is None:
            self._camera_now = self.preset("overview")
        return self._camera_now

    def set_camera(self, camera: Camera) -> None:
        self._camera_now = camera
        self.viewer.set_camera(camera)
        self.north.show_camera(camera, self.height())

    def show_north(self, shown: bool) -> None:
        """One of several pictures has the arrow and the scale bar: they are the same in all."""
        self.north.setVisible(shown)

    def _say_simplified(self, number: int) -> None:
        """number : of buildings that are drawn as blocks"""
        self.banner.say(simplified_words(number, self._scene.n_buildings))
        self._place_banner()

    def _place_banner(self) -> None:
        self.banner.fit(self.width() - 2 * STEP)
        self.banner.move(STEP, STEP)
        self.banner.raise_()

    def preset(self, name: str) -> Camera:
        """ "overview", "street", "south" or "top"."""
        box = self._scene.bounds()
        low, high = box[:3] + self._scene.origin, box[3:] + self._scene.origin
        heading, pitch = {"overview": (335.0, 38.0), "south": (0.0, 22.0), "top": (0.0, 90.0), "street": (335.0, 12.0)}[
            name
        ]
        aspect = self.width() / max(self.height(), 1)
        framed = camera_module.framing(low, high, heading, pitch, aspect)
        if name != "street":
            return framed
        focus = self._camera_now.focus if self._camera_now is not None else framed.focus
        return Camera((focus[0], focus[1], float(low[2]) + 10.0), 160.0, heading, pitch, aspect)

    def framing_of(self, numbers: List[int]) -> Camera:
        points, _, _, _ = self._scene.part(numbers, 0.0)
        low, high = points.min(axis=0) + self._scene.origin, points.max(axis=0) + self._scene.origin
        now = self.camera()
        return camera_module.framing(
            low - 15, high + 15, now.heading, min(now.pitch, 45.0), self.width() / max(self.height(), 1)
        )

    def framing_at(self, x: float, y: float, reach: float = 60.0) -> Camera:
        """Of a place on the ground and what is around it [m]."""
        level = float(self._levels(np.array([[x, y]]))[0])
        low, high = np.array([x - reach, y - reach, level]), np.array([x + reach, y + reach, level + 10.0])
        now = self.camera()
        return camera_module.framing(low, high, now.heading, min(now.pitch, 45.0), self.width() / max(self.height(), 1))

    # --- mouse ------------------------------------------------------------------------------------------------------
    def _size(self) -> Tuple[int, int]:
        return max(self.viewer.widget.width(), 1), max(self.viewer.widget.height(), 1)

    def _pick_at(self, x: float, y: float) -> Tuple[int, Optional[np.ndarray]]:
        """Number of the feature under a pixel, and the point of the city there."""
        building, point = self.viewer.pick(self.camera(), x, y)
        spots = self._spots.get(self._target)
        if spots is None:
            return building, point
        return spots.under(self.camera(), x, y, *self._size(), self.viewer.are_kept), point

    @callback
    def _on_clicked(self, feature: int, how: str) -> None:
        if feature >= 0 or how == "replace":
            self.picked.emit([feature] if feature >= 0 else [], how)

    @callback
    def _on_banded(self, box: QRect, how: str) -> None:
        spots, how = self._spots.get(self._target), "add" if how == "toggle" else how
        if spots is not None:
            edges = (box.left(), box.top(), box.right(), box.bottom())
            self.picked.emit(spots.inside(self.camera(), edges, *self._size(), self.viewer.are_kept), how)
            return
        where = camera_module.pixels(self.camera(), self._tops + self._scene.origin, *self._size())
        inside = (where[:, 0] >= box.left()) & (where[:, 0] <= box.right()) & (where[:, 2] > 0)
        inside &= (where[:, 1] >= box.top()) & (where[:, 1] <= box.bottom())
        self.picked.emit(np.flatnonzero(inside).tolist(), how)

    @callback
    def _on_framed(self, feature: int) -> None:
        if feature >= 0 and self._target == BUILDING:
            self.cameraMoved.emit(self.framing_of([feature]))
        elif feature >= 0:
            x, y = self._spots[self._target].middle(feature)
            self.cameraMoved.emit(self.framing_at(x, y))

    @callback
    def _on_preset(self, name: str) -> None:
        self.cameraMoved.emit(self.preset(name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.north.move(STEP, self.height() - self.north.height() - STEP)
            self.north.raise_()
            self._place_banner()
            if self._camera_now is not None:
                self.north.show_camera(self._camera_now, self.height())
        return False


_scenes: Dict[str, Any] = {}  # path of a twin -> weak reference to its scene, while a picture of it is there


def shared_scene(twin: Twin, n_buildings: int) -> CityScene:
    """The mesh all pictures of a twin share; only their colours differ."""
    known = _scenes.get(str(twin.path))
    scene = known() if known is not None else None
    if scene is None or scene.n_buildings != n_buildings:
        scene = CityScene.from_mesh(twin.mesh(), twin.origin, n_buildings)
        _scenes.clear()
        _scenes[str(twin.path)] = weakref.ref(scene)
    return scene
