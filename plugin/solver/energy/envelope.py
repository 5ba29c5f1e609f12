"""From surfaces and U-values to the numbers of the zone model: conductances, capacity, gains, solar apertures."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from ...city.buildings import GROUND, ROOF, WALL, Surfaces
from ...city.city import City
from ..surface_points import STEPS_PER_DEG, TURN, WAYS, way_of
from . import apertures
from .archetypes import Columns
from .constructions import Constructions
from .glazing import kept_inside, panes_of
from .ground import Slab, slab_on_ground
from .profiles import use_index
from .unheated import floor_over_cellar, has_unheated, under_attic
from .use_values import ROOM_HEIGHT_M, UseValues, use_values
from .zone import H_MS, LAMBDA_AT, RHO_C_AIR, mass_area_factor

NET_FLOOR_SHARE = 0.85  # TABULA: conditioned floor area from external dimensions
NET_VOLUME_SHARE = 0.8  # air inside the enclosed volume, EN 12831
GROUND_BRIDGES = 0.5  # TABULA counts thermal bridges of the floor at half, as the ground is warmer than the air

# Why a building cannot be computed
NO_WALLS, NO_ROOF, NO_FLOOR_AREA, NO_VALUES, TOO_CONDUCTIVE = (
    "no wall surface",
    "no roof surface",
    "no floor area (storeys or footprint missing)",
    "no U-value in table or attributes",
    "more heat through the envelope than the 5R1C model can take",
)


@dataclass(frozen=True)
class Planes:
    """Sunlit planes of n buildings, sorted by building.

    tilt_deg, azimuth_deg (n_planes,) rounded to 0.1°, which moves the irradiation of a wall by less than 0.1 %; glass_m2 : area without
    frames × g at normal incidence, opaque_m2 : α R_se U A (n_planes,); panes (n_planes,) int64, 1 or 2; first (n + 1,): planes of
    building i are first[i]:first[i + 1].
    """

    tilt_deg: np.ndarray
    azimuth_deg: np.ndarray
    glass_m2: np.ndarray
    opaque_m2: np.ndarray
    panes: np.ndarray
    first: np.ndarray

    def of(self, buildings: np.ndarray) -> Planes:
        """Those of the chosen buildings ((k,) int), in the order chosen."""
        start, count = self.first[buildings], np.diff(self.first)[buildings]
        first = np.append(0, np.cumsum(count))
        chosen = np.repeat(start - first[:-1], count) + np.arange(first[-1])
        way = self.tilt_deg[chosen], self.azimuth_deg[chosen]
        return Planes(*way, self.glass_m2[chosen], self.opaque_m2[chosen], self.panes[chosen], first)


@dataclass(frozen=True)
class Envelope:
    """n buildings as the zone model needs them, each (n,); NaN where `problem` says why.

    h_tr_w, h_tr_op, h_ve [W/K]; ground_share of h_tr_op; ground_damping [-]; c_m [J/K]; a_m, a_t [m²]; phi_int, phi_sky [W];
    fan_air_m3_h : air for use that machines with heat recovery let in, mean of the year [m³/h]
    use index into city.fields.USES; floor_area_m2 gross; problem (n,) object of str, "" = none
    """

    h_tr_w: np.ndarray
    h_tr_op: np.ndarray
    h_ve: np.ndarray
    ground_share: np.ndarray
    ground_damping: np.ndarray
    c_m: np.ndarray
    a_m: np.ndarray
    a_t: np.ndarray
    phi_int: np.ndarray
    phi_sky: np.ndarray
    fan_air_m3_h: np.ndarray
    use: np.ndarray
    floor_area_m2: np.ndarray
    problem: np.ndarray
    planes: Planes


@dataclass(frozen=True)
class Areas:
    """Areas of n buildings, each (n,) [m²]: exposed walls (with windows) and roofs, floors on the ground, everything that encloses."""

    wall: np.ndarray
    roof: np.ndarray
    ground: np.ndarray
    enclosing: np.ndarray


def areas_of(city: City) -> Areas:
    """Exposed area is what is not shared with a neighbour; a building without ground surfaces stands on its footprint."""
    n, surfaces = len(city.buildings), city.surfaces
    solid = np.isin(surfaces.kind, (WALL, ROOF, GROUND))
    ground_all = np.bincount(surfaces.building[surfaces.kind == GROUND], minlength=n)
    ground = np.where(ground_all > 0, surfaces.area_by_building(n, GROUND), np.nan_to_num(city.buildings.footprint_m2))
    inner = np.where(surfaces.party_with == surfaces.building, surfaces.party_m2, 0.0)  # between parts of one building
    enclosing = np.bincount(surfaces.building[solid], (surfaces.area_m2 - inner)[solid], n)
    own_ground = np.where(ground_all > 0, 0.0, ground)
    return Areas(surfaces.area_by_building(n, WALL), surfaces.area_by_building(n, ROOF), ground, enclosing + own_ground)


def exposed_perimeter(city: City, areas: Areas) -> np.ndarray:
    """Part of the ground floor's edge that is outdoors, (n,) [m]: exposed wall area divided by the mean height of the building.

    Mean height is volume over footprint, which is exact for a block with a flat roof; a gabled house comes out within some 10 %,
    which moves the U-value of its floor by 5 %. Without a volume: the height, else 3 m a storey.
    """
    buildings = city.buildings
    footprint = np.where(buildings.footprint_m2 > 0, buildings.footprint_m2, np.nan)
    with np.errstate(invalid="ignore"):
        height = np.where(buildings.volume_m3 > 0, buildings.volume_m3 / footprint, np.nan)
    for fallback in (buildings["height_m"].values, 3.0 * buildings["storeys"].values, np.full(len(buildings), 3.0)):
        height = np.where(height > 0, height, fallback)
    return areas.wall / height


def envelope_of(city: City, made_of: Constructions, profiles: Columns, density: float = 1.0) -> Envelope:
    """The zone inputs of every building of a city.

    Party walls exchange nothing (the neighbour is as warm) but their mass counts. Windows are a share of the exposed wall and face where
    it faces. Surfaces must come from `in_fixed_order`. density: of the outdoor air against that at sea level [-].
    References: EN ISO 13790:2008 8.3 (H_D), 9.3 (H_ve, with b of heat recovery), 11.3 (A_sol), 11.4.6 (sky), 12.2.2, 12.3.1.2.
    """
    values, areas, buildings = made_of.values, areas_of(city), city.buildings
    use = use_index(buildings["use"].values)
    gross = buildings.floor_area_m2
    problem = _problems(city, values, gross)
    net = NET_FLOOR_SHARE * gross
    window = values["window_share"] * areas.wall
    slab = _floors(city, areas, values["u_ground"])
    u_roof, ceiling = roofs_of(city, values["u_roof"])
    h_ground = slab.u_value * areas.ground
    bridges = values["du_thermal_bridge"] * (areas.wall + areas.roof + GROUND_BRIDGES * areas.ground)
    h_tr_op = values["u_wall"] * (areas.wall - window) + u_roof * ceiling + bridges + h_ground
    # halls and towers: more surface than 4.5 per floor area, so the envelope itself says how much surface and mass there is
    equivalent = np.maximum(net, areas.enclosing / LAMBDA_AT)
    c_m = 3600.0 * values["c_m"]
    a_m = mass_area_factor(c_m) * equivalent
    too_conductive = (problem == "") & ~(h_tr_op < H_MS * a_m)
    problem[too_conductive] = TOO_CONDUCTIVE
    with np.errstate(divide="ignore", invalid="ignore"):
        kept = kept_inside(values["g_window"], np.minimum(window / (LAMBDA_AT * equivalent), 1.0))
    planes, phi_sky = planes_of(city, made_of.values, kept)
    brought = use_values(buildings, values, made_of.origin, profiles)
    h_ve, fan_air = _ventilation(city, values, brought, net, density)
    return Envelope(
        values["u_window"] * window,
        h_tr_op,
        h_ve,
        np.where(h_tr_op > 0, h_ground / np.where(h_tr_op > 0, h_tr_op, 1.0), 0.0),
        slab.damping,
        c_m * equivalent,
        a_m,
        LAMBDA_AT * equivalent,
        brought.gains_w_m2 * net,
        phi_sky,
        fan_air,
        use,
        gross,
        problem,
        planes,
    )


def _problems(city: City, values: dict[str, np.ndarray], gross: np.ndarray) -> np.ndarray:
    """(n,) object: why a building cannot be computed, "" when it can."""
    n, surfaces = len(city.buildings), city.surfaces
    problem = np.full(n, "", dtype=object)
    unknown = np.zeros(n, dtype=bool)
    for column in values.values():
        unknown |= np.isnan(column)
    problem[unknown] = NO_VALUES
    problem[~(gross > 0)] = NO_FLOOR_AREA
    for kind, reason in ((ROOF, NO_ROOF), (WALL, NO_WALLS)):
        problem[np.bincount(surfaces.building[surfaces.kind == kind], minlength=n) == 0] = reason
    return problem


def _ventilation(
    city: City, values: dict[str, np.ndarray], brought: UseValues, net: np.ndarray, density: float
) -> tuple[np.ndarray, np.ndarray]:
    """H_ve = ρ c (q_leakage + b q_use) with b = 1 − η of the heat recovery, EN ISO 13790 9.3.1 (21), (E.27) [W/K]; q_use by machine [m³/h]."""
    volume = city.buildings.volume_m3
    air = np.where(volume > 0, NET_VOLUME_SHARE * volume, ROOM_HEIGHT_M * net)
    by_person, recovered = brought.air_m3_h_m2 * net, brought.heat_recovery
    h_ve = RHO_C_AIR * density / 3600.0 * (values["n_inf"] * air + (1 - recovered) * by_person)
    return h_ve, np.where(recovered > 0, by_person, 0.0)


def roofs_of(city: City, u_roof: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """U of what closes the rooms above [W/(m²K)] and its area [m²], (n,) each: the roof, or the ceiling below an unheated attic."""
    surfaces, n = city.surfaces, len(city.buildings)
    roof = surfaces.kind == ROOF
    level = surfaces.exposed_m2 * np.cos(np.radians(surfaces.tilt_deg))
    attic = has_unheated(city.buildings, "attic")
    ceiling = np.bincount(surfaces.building[roof], level[roof], n)
    return np.where(attic, under_attic(u_roof), u_roof), np.where(attic, ceiling, surfaces.area_by_building(n, ROOF))


def _floors(city: City, areas: Areas, u_floor: np.ndarray) -> Slab:
    """The floors of n buildings, on the ground or over an unheated cellar."""
    given = np.maximum(areas.ground, 1e-6), exposed_perimeter(city, areas), u_floor
    cellar = has_unheated(city.buildings, "cellar")
    both = zip(floor_over_cellar(*given), slab_on_ground(*given))
    return Slab(*(np.where(cellar, over, on) for over, on in both))


def planes_of(city: City, values: dict[str, np.ndarray], kept: np.ndarray) -> tuple[Planes, np.ndarray]:
    """Solar apertures by plane, and what each building loses to the cold sky, (n,) [W].

    Parameters: values of Constructions; kept (n,) of the sun let in [-].
    """
    n, surfaces = len(kept), city.surfaces
    sunlit = np.flatnonzero(((surfaces.kind == WALL) | (surfaces.kind == ROOF)) & (surfaces.exposed_m2 > 0))
    owner, area = surfaces.building[sunlit], surfaces.exposed_m2[sunlit]
    is_wall = surfaces.kind[sunlit] == WALL
    v = {key: column[owner] for key, column in values.items()}
    window = np.where(is_wall, v["window_share"], 0.0) * area
    tilt, azimuth = surfaces.tilt_deg[sunlit], surfaces.azimuth_deg[sunlit]
    attic = has_unheated(city.buildings, "attic")[owner]
    ceiling = np.where(attic, under_attic(v["u_roof"]) * np.cos(np.radians(tilt)), v["u_roof"])
    opaque_u = np.where(is_wall, v["u_wall"], ceiling) * (area - window)
    glass = apertures.of_glass(v["g_window"], window) * kept[owner]
    to_sky = apertures.loss_to_sky(opaque_u + v["u_window"] * window, tilt)
    way = way_of(tilt, azimuth)
    kinds, number = np.unique(owner.astype(np.int64) * WAYS + way, return_inverse=True)
    glass_m2, opaque_m2 = (np.bincount(number, part, len(kinds)) for part in (glass, apertures.of_opaque(opaque_u)))
    building, way = kinds // WAYS, kinds % WAYS
    first = np.searchsorted(building, np.arange(n + 1))
    panes = panes_of(values["u_window"])[building]
    planes = Planes(way // TURN / STEPS_PER_DEG, way % TURN / STEPS_PER_DEG, glass_m2, opaque_m2, panes, first)
    return planes, np.bincount(owner, to_sky, n)


def in_fixed_order(surfaces: Surfaces) -> Surfaces:
    """The same surfaces, those of a building sorted by what they are: sums over them have the same bits however they were read."""
    keys = (
        surfaces.party_m2,
        surfaces.area_m2,
        surfaces.azimuth_deg,
        surfaces.tilt_deg,
        surfaces.kind,
        surfaces.building,
    )
    order = np.lexsort(keys)
    return Surfaces(*(getattr(surfaces, field.name)[order] for field in fields(Surfaces)))
