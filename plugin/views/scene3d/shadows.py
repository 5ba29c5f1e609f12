"""Shadows of the sun at the shown hour and day: on the ground a sheet of shade, on buildings a share of shade for each face."""

from __future__ import annotations

from typing import Any, Optional, Tuple

import numpy as np

from ...city.sun_position import towards
from ...review.study_model import StudyModel
from ...review.sun_of_twin import Place, place_of
from ...review.view_state import ViewState
from ...words import shown, tr
from .body import PLAIN
from .city_scene import CityScene
from .ground import ground_levels
from .shadow_field import LOWEST_DEG, FacePlaces, ShadowField

SHADE_RGB = (30, 42, 66)
SHADE_ALPHA = 0.42  # of the sheet over the ground
Box = Tuple[float, float, float, float]


class SunShadows:
    """Computed when they are wanted and the moment is another one; the city's heights are kept for all moments.

    share : (n_cells,) float32 of each face of the city in shade, None where no shadows are drawn
    """

    def __init__(self, study: StudyModel, state: ViewState) -> None:
        self._study, self._state = study, state
        self.share: Optional[np.ndarray] = None
        self._viewer: Any = None
        self._scene: Optional[CityScene] = None
        self._box: Box = (0.0, 0.0, 1.0, 1.0)
        self._place: Optional[Place] = None
        self._field: Optional[ShadowField] = None
        self._faces: Optional[FacePlaces] = None
        self._shown: object = None
        self._sheet: Any = None

    # --- what the dock tells ----------------------------------------------------------------------------------------
    def set_city(self, viewer: Any, scene: Optional[CityScene]) -> None:
        """viewer : that draws the scene; None of a scene: nothing is drawn any more"""
        self._drop()
        self._viewer, self._scene = viewer, scene
        self._place = place_of(self._study.twin) if scene is not None and self._study.twin is not None else None

    def set_ground(self, box: Box) -> None:
        """The ground is drawn anew, over another box perhaps (xmin, ymin, xmax, ymax relative to the origin [m])."""
        if box != self._box:
            self._field = self._faces = None
        self._box, self._shown = box, None
        self._take_sheet()

    def works_changed(self) -> None:
        """Buildings came or went: their shadows do, too."""
        self._field = self._faces = self._shown = None

    # --- what there is ----------------------------------------------------------------------------------------------
    @property
    def can_show(self) -> bool:
        return self._place is not None

    @property
    def words(self) -> str:
        """For the caption; "" without shadows."""
        view = self._state.view
        if not view.shadows or self._place is None:
            return ""
        sun = self._place.words(view.day, view.hour)
        zone = tr("UTC{offset:+g} by the longitude").format(offset=shown(self._place.utc_offset_h))
        said = tr("{sun} ({zone})").format(sun=sun, zone=zone) if self._place.is_offset_guessed else sun
        return (
            said
            if self.share is None
            else tr("{sun}. Shaded faces are a little darker than the legend.").format(sun=said)
        )

    def update(self) -> bool:
        """Brings the shadows to the shown moment; whether they are others than before."""
        view = self._state.view
        wanted = (view.hour, view.day) if view.shadows and self._place is not None else None
        if wanted == self._shown or self._viewer is None or self._scene is None:
            return False
        self._shown = wanted
        sun = self._place.sun_in(view.day, view.hour) if wanted is not None and self._place is not None else None
        if sun is None or float(sun.elevation_deg) < LOWEST_DEG:
            self.share = None
            self._take_sheet()
        else:
            self._cast(towards(sun))
        return True

    # --- casting ----------------------------------------------------------------------------------------------------
    def _cast(self, to_sun: np.ndarray) -> None:
        field, faces = self._heights()
        height = field.shadow_height(to_sun)
        self.share = field.on_faces(faces, height, to_sun)
        self._draw_sheet(field.on_ground(height))

    def _heights(self) -> Tuple[ShadowField, FacePlaces]:
        if self._field is None or self._faces is None:
            assert self._scene is not None and self._study.twin is not None
            rows, columns = ShadowField.shape_for(self._box)
            x = self._box[0] + (np.arange(columns) + 0.5) * (self._box[2] - self._box[0]) / columns
            y = self._box[1] + (np.arange(rows) + 0.5) * (self._box[3] - self._box[1]) / rows
            places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2) + self._scene.origin[:2]
            levels = ground_levels(self._study.twin, places).reshape(rows, columns) - self._scene.origin[2]
            field = ShadowField(self._box, levels)
            points = np.asarray(self._viewer.body.mesh.points)  # removed buildings are pressed flat there
            triangles = self._scene.faces[:, 1:]
            field.add(points, triangles)
            if self._viewer.works.actor is not None:
                added = self._viewer.works.actor.mapper.dataset
                field.add(np.asarray(added.points), added.faces.reshape(-1, 4)[:, 1:])
            self._field = field
            self._faces = FacePlaces(points, triangles, max(field.cell_m), np.asarray(self._scene.cell_surface))
        return self._field, self._faces

    # --- the sheet --------------------------------------------------------------------------------------------------
    def _draw_sheet(self, shade: np.ndarray) -> None:
        ground = self._viewer.ground.mesh
        if ground is None:
            return
        if self._sheet is None or self._sheet.shape != shade.shape:
            self._take_sheet()
            self._sheet = _Sheet(self._viewer.plotter, ground, shade.shape)
        self._sheet.show(shade)

    def _take_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.close()
            self._sheet = None

    def _drop(self) -> None:
        self._take_sheet()
        self._viewer = self._scene = self._place = self._field = self._faces = self.share = self._shown = None

    def close(self) -> None:
        self._drop()


class _Sheet:
    """Shade over the ground: its mesh once more, just above it, with a picture of which only the opacity changes."""

    def __init__(self, plotter: Any, ground: Any, shape: Tuple[int, int]) -> None:
        import pyvista

        self._plotter, self.shape = plotter, shape
        self._image = pyvista.ImageData(dimensions=(shape[1], shape[0], 1))
        rgba = np.zeros((shape[0] * shape[1], 4), dtype=np.uint8)
        rgba[:, :3] = SHADE_RGB
        self._image.point_data["rgba"] = rgba
        self._image.point_data.active_scalars_name = "rgba"
        texture = pyvista.Texture(self._image)
        texture.SetInterpolate(True)
        self._actor = plotter.add_mesh(ground, texture=texture, color="white", lighting=False, **PLAIN)
        self._actor.ForceTranslucentOn()
        self._actor.mapper.SetResolveCoincidentTopologyToPolygonOffset()
        self._actor.mapper.SetRelativeCoincidentTopologyPolygonOffsetParameters(-1, -2)

    def show(self, shade: np.ndarray) -> None:
        """(rows, columns) 0 in the sun to 1 in the shade, row 0 south"""
        rgba = self._image.point_data["rgba"]
        np.asarray(rgba)[:, 3] = (255 * SHADE_ALPHA * shade).astype(np.uint8).ravel()
        rgba.VTKObject.Modified()
        self._image.Modified()

    def close(self) -> None:
        self._plotter.remove_actor(self._actor, render=False, reset_camera=False)
