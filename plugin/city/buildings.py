"""The buildings of a city as columns, and the surfaces they are made of."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Dict, Mapping, Optional, Tuple

import numpy as np

from .fields import BUILDING_FIELDS, UNHEATED_USES
from .provenance import Attribute, absent

# What a surface of a building can be. "virtual" closes a volume where nothing is built (ClosureSurface).
WALL, ROOF, GROUND, VIRTUAL = 0, 1, 2, 3
SURFACE_KINDS = ("wall", "roof", "ground", "virtual")
TEXT_KEYS = frozenset(field.key for field in BUILDING_FIELDS if field.text)


@dataclass(frozen=True)
class Retrofit:
    """What a scenario puts on the buildings; NaN where it leaves them alone.

    All (n_buildings,) float64, U in W/(m²K) of the refurbished element, g as solar factor at normal incidence.
    package : (n_buildings, 5) int8 in the order of KEYS, 0 none, else the number in city.typology.VARIANTS: the element becomes as that
    variant of the building's archetype has it, which is looked up where archetypes are known
    """

    u_wall: np.ndarray
    u_roof: np.ndarray
    u_ground: np.ndarray
    u_window: np.ndarray
    g_window: np.ndarray
    package: np.ndarray = None  # type: ignore[assignment]  # filled below: it is as long as the others

    KEYS = ("u_wall", "u_roof", "u_ground", "u_window", "g_window")

    def __post_init__(self) -> None:
        if self.package is None:
            object.__setattr__(self, "package", np.zeros((len(self.u_wall), len(self.KEYS)), dtype=np.int8))

    @staticmethod
    def none(n: int) -> Retrofit:
        return Retrofit(*(np.full(n, np.nan) for _ in range(5)))

    def take(self, index: np.ndarray) -> Retrofit:
        columns = {key: getattr(self, key)[index] for key in self.KEYS}
        return Retrofit(**columns, package=self.package[index])


@dataclass(frozen=True)
class Buildings:
    """n buildings as columns.

    ids : (n,) object of str, unique
    centroid : (n, 2) float64, centre of the footprint in the twin's CRS [m]
    footprint_m2 : (n,) float64, area of the footprint [m²]
    volume_m3 : (n,) float64, enclosed volume, NaN where the geometry does not tell [m³]
    attributes : column by key of city.fields.BUILDING_FIELDS, each (n,)
    retrofit : what the scenario put on them
    removed : (n,) bool, the scenario takes them away; they keep their place in the columns, so that results can be compared
    """

    ids: np.ndarray
    centroid: np.ndarray
    footprint_m2: np.ndarray
    volume_m3: np.ndarray
    attributes: Mapping[str, Attribute]
    retrofit: Retrofit
    removed: np.ndarray = None  # type: ignore[assignment]  # filled below: it is as long as the ids

    def __post_init__(self) -> None:
        if self.removed is None:
            object.__setattr__(self, "removed", np.zeros(len(self.ids), dtype=bool))

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, key: str) -> Attribute:
        """The column, all missing when the city has none."""
        column = self.attributes.get(key)
        return absent(len(self), text=key in TEXT_KEYS) if column is None else column

    def with_attribute(self, key: str, column: Attribute) -> Buildings:
        attributes: Dict[str, Attribute] = dict(self.attributes)
        attributes[key] = column
        return replace(self, attributes=attributes)

    def index_of(self) -> Dict[str, int]:
        return {str(building_id): i for i, building_id in enumerate(self.ids)}

    @property
    def heated(self) -> np.ndarray:
        """(n,) bool; unheated are the uses of city.fields.UNHEATED_USES."""
        return ~np.isin(self["use"].values.astype(str), UNHEATED_USES)

    @property
    def floor_area_m2(self) -> np.ndarray:
        """(n,) gross floor area above ground: as given, else footprint × storeys [m²]; NaN where storeys are missing."""
        computed = self.footprint_m2 * self["storeys"].values
        stated = self["floor_area_m2"].values
        return np.where(np.isnan(stated), computed, stated)

    def take(self, index: np.ndarray) -> Buildings:
        """The chosen buildings in the chosen order; index is (k,) int or (n,) bool."""
        return Buildings(
            self.ids[index],
            self.centroid[index],
            self.footprint_m2[index],
            self.volume_m3[index],
            {key: column.take(index) for key, column in self.attributes.items()},
            self.retrofit.take(index),
            self.removed[index],
        )


@dataclass(frozen=True)
class AddedBuilding:
    """A building a scenario puts up: a block with a flat roof, of which nothing but its shape is known.

    id : unique among all buildings of the city
    footprint : 3 or more corners (x, y) in the twin's CRS, anticlockwise, the first not repeated at the end [m]
    height_m : of the roof above the ground [m]
    """

    id: str
    footprint: Tuple[Tuple[float, float], ...]
    height_m: float


@dataclass(frozen=True)
class Surfaces:
    """The m plane surfaces of all buildings, sorted by building.

    building : (m,) int32, index of the building
    kind : (m,) int8, WALL, ROOF, GROUND or VIRTUAL
    area_m2 : (m,) float64, area of the polygon in its plane, holes taken off [m²]
    azimuth_deg : (m,) float64, direction the outside faces, clockwise from north, 0 for level surfaces [°]
    tilt_deg : (m,) float64, 0 = facing up, 90 = vertical, 180 = facing down [°]
    party_m2 : (m,) float64, area shared with a touching building or another part of the same one [m²]
    party_with : (m,) int32, the building most of it is shared with, −1 for none; the own index for inner walls
    """

    building: np.ndarray
    kind: np.ndarray
    area_m2: np.ndarray
    azimuth_deg: np.ndarray
    tilt_deg: np.ndarray
    party_m2: np.ndarray
    party_with: np.ndarray

    def __len__(self) -> int:
        return len(self.building)

    @property
    def exposed_m2(self) -> np.ndarray:
        """(m,) area that meets the outside air (or the ground) [m²]."""
        return np.maximum(self.area_m2 - self.party_m2, 0.0)

    def area_by_building(self, n_buildings: int, kind: Optional[int] = None) -> np.ndarray:
        """(n_buildings,) exposed area, of one kind or of walls, roofs and grounds together [m²]."""
        chosen = self.kind != VIRTUAL if kind is None else self.kind == kind
        return np.bincount(self.building[chosen], weights=self.exposed_m2[chosen], minlength=n_buildings)

    def of_rows(self, rows: np.ndarray) -> Surfaces:
        """The chosen surfaces ((k,) int or (m,) bool) with the numbers of buildings as they are."""
        return Surfaces(*(getattr(self, field.name)[rows] for field in fields(Surfaces)))

    def freed_of(self, removed: np.ndarray) -> Surfaces:
        """The same surfaces when the buildings of the mask ((n,) bool) are gone: a wall shared with one of them stands outdoors.

        A surface shared with several neighbours knows only the one it shares most with, and counts as shared with it alone.
        """
        bare = (self.party_with >= 0) & removed[self.party_with]
        return replace(
            self,
            party_m2=np.where(bare, 0.0, self.party_m2),
            party_with=np.where(bare, -1, self.party_with).astype(np.int32),
        )

    def of_buildings(self, index: np.ndarray, n_buildings: int) -> Surfaces:
        """The surfaces of the chosen buildings ((k,) int), renumbered to the order chosen; neighbours left out become −1."""
        new_number = np.full(n_buildings, -1, dtype=np.int32)
        new_number[index] = np.arange(len(index), dtype=np.int32)
        chosen = np.flatnonzero(new_number[self.building] >= 0)
        order = chosen[np.argsort(new_number[self.building[chosen]], kind="stable")]
        neighbour = self.party_with[order]
        return Surfaces(
            new_number[self.building[order]],
            self.kind[order],
            self.area_m2[order],
            self.azimuth_deg[order],
            self.tilt_deg[order],
            self.party_m2[order],
            np.where(neighbour < 0, -1, new_number[neighbour]).astype(np.int32),
        )
