"""What the 3D view tells of the wall or roof under the cursor while surfaces have colours of their own, and where a click on it leads."""

from __future__ import annotations

from typing import Iterable, List, Optional, Tuple

import numpy as np

from ...city import touching
from ...city.buildings import ROOF, SURFACE_KINDS
from ...indicators.catalogue import CATALOGUE, with_spaces
from ...indicators.on_surfaces import TOUCHES
from ...review.display import Display
from ...review.indicator_words import amount_words
from ...review.study_model import StudyModel
from ...review.study_surfaces import ON_SURFACES, lift_to_see, surfaces_of
from ...review.view_state import ViewState
from ...words import tr
from .city_scene import CityScene

NAMES = {"wall": "Wall", "roof": "Roof", "ground": "Ground floor", "virtual": "Open to the next part"}
WINDS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
CLEAR_M = 3.0  # a building that is lifted out stands so far above all it touches


class SurfaceFacts:
    """Asks the study; keeps nothing."""

    def __init__(self, study: StudyModel, state: ViewState, display: Display) -> None:
        self._study, self._state, self._display = study, state, display

    @property
    def is_on(self) -> bool:
        """Whether what is shown has a colour for each surface."""
        return self._study.is_open and self._display.picture.surface_classes is not None

    @property
    def is_touching(self) -> bool:
        entry = self._display.picture.indicator
        return self.is_on and entry is not None and entry.id == TOUCHES

    def neighbour(self, surface: int) -> Optional[int]:
        """The other building a surface is shared with, while that is what colours mean."""
        if not self.is_touching:
            return None
        surfaces = surfaces_of(self._study)
        other = int(surfaces.party_with[surface])
        shared = float(surfaces.party_m2[surface]) > touching.TOUCHES * float(surfaces.area_m2[surface])
        return other if shared and other >= 0 and other != int(surfaces.building[surface]) else None

    def lift(self, buildings: Iterable[int], scene: CityScene) -> Optional[float]:
        """How far selected buildings are lifted so that all they touch is below them [m]; None: as always."""
        chosen = list(buildings)
        if not self.is_touching or not chosen:
            return None
        rise = lift_to_see(self._study, chosen, *scene.levels())
        return rise + CLEAR_M if rise > 0 else None

    def words(self, surface: int, is_lifted: bool) -> Tuple[str, List[Tuple[str, str]]]:
        """Title and rows of the card of a surface."""
        surfaces = surfaces_of(self._study)
        kind = SURFACE_KINDS[int(surfaces.kind[surface])]
        rows = [("Area", f"{with_spaces(surfaces.area_m2[surface])} m²")]
        tilt, azimuth = float(surfaces.tilt_deg[surface]), float(surfaces.azimuth_deg[surface]) % 360
        if kind == "wall" or (kind == "roof" and tilt >= 5.0):
            rows.append(("Faces", f"{WINDS[int(azimuth / 45 + 0.5) % 8]} {azimuth:.0f}°"))
        if kind == "roof":
            rows.append(("Slope", f"{tilt:.0f}°" if tilt >= 5.0 else "level"))
        if self.is_touching:
            rows += self._touching(surface, is_lifted)
        else:
            rows += self._sun(surface)
        return f"{NAMES[kind]} of {self._name(int(surfaces.building[surface]))}", rows

    def _touching(self, surface: int, is_lifted: bool) -> List[Tuple[str, str]]:
        surfaces = surfaces_of(self._study)
        number = touching.touched(self._study.buildings, surfaces)[surface]
        rows = [("Touches", touching.WORDS[number] if number >= 0 else "nothing")]
        other = self.neighbour(surface)
        if other is not None:
            share = min(surfaces.party_m2[surface] / max(float(surfaces.area_m2[surface]), 1e-9), 1.0)
            rows += [("Neighbour", self._name(other)), ("Shared", f"{100 * share:.0f} % of the surface")]
            rows.append(("Click", "go to the neighbour" if is_lifted else "lift this building out"))
        return rows

    def _sun(self, surface: int) -> List[Tuple[str, str]]:
        """Irradiation, and of roofs what photovoltaics would give; in a difference the change of what is shown."""
        rows = []
        picture = self._display.picture
        is_roof = surfaces_of(self._study).kind[surface] == ROOF
        for key in ON_SURFACES:
            if key != ON_SURFACES[0] and not is_roof:
                continue
            values = self._study.surface_values(self._state.view.scenario, key)
            if values is not None and np.isfinite(values[surface]):
                rows.append((tr(CATALOGUE[key].label), amount_words(CATALOGUE[key], float(values[surface]))))
        if picture.is_difference and picture.indicator is not None:
            after, before = (
                self._study.surface_values(each, picture.indicator.surfaces)
                for each in (self._state.view.scenario, self._state.view.reference)
            )
            if after is not None and before is not None and np.isfinite(after[surface] - before[surface]):
                change = float(after[surface] - before[surface])
                sign = "+" if change > 0 else ""
                rows.append(("Change", f"{sign}{amount_words(CATALOGUE[picture.indicator.surfaces], change)}"))
        return rows or [("Sun", "not computed")]

    def _name(self, building: int) -> str:
        buildings = self._study.buildings
        name = str(buildings["name"].values[building]) or str(buildings["address"].values[building])
        return name or str(buildings.ids[building])
