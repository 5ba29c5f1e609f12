"""Chosen buildings of a city as EN ISO 52016-1 has them: an element for each plane of wall, window and roof, the floor, what stands
against neighbours, and the mass inside. All from the same envelope as the 5R1C model."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...city.buildings import ROOF, WALL
from ...city.city import City
from ...city.errors import InputError
from ...city.weather import HOURS
from .. import sun
from ..surface_points import STEPS_PER_DEG
from . import apertures, elements, iso52016
from .constructions import Constructions
from .envelope import NET_FLOOR_SHARE, Envelope, areas_of, roofs_of
from .unheated import has_unheated, under_attic

AT_MOST = 200  # buildings a run: each element keeps its year of sun
THINNEST = 0.005  # m²K/W: an element cannot conduct more than its surfaces do, so U above 5.7 W/(m²K) counts as 5.7
R_SI = {WALL: elements.R_SI_WALL, ROOF: elements.R_SI_UP}
TILT_INSIDE = {WALL: 90.0, ROOF: 0.0}
MASS_INSIDE = "I"  # of all elements, as nothing is known of their layers: masonry and floors within the insulation


def by_element(city: City, method: str, ids: list[str]) -> np.ndarray:
    """Which buildings are computed by EN ISO 52016-1, (n,) bool: those of ids, all without ids, none when the method is another.

    Raises: InputError naming an id the city does not have, or how many buildings are too many.
    """
    n = len(city.buildings)
    if method != "iso52016":
        return np.zeros(n, bool)
    known = city.buildings.ids.astype(str)
    strange = sorted(set(ids) - set(known.tolist()))
    if strange:
        raise InputError(
            f"no building has the id {strange[0]}",
            "Choose buildings of this twin.",
            feature=strange[0],
            field="method_ids",
        )
    chosen = np.isin(known, ids) if ids else np.ones(n, bool)
    if chosen.sum() > AT_MOST:
        raise InputError(
            f"{int(chosen.sum())} buildings by EN ISO 52016-1, must be at most {AT_MOST}",
            "Choose fewer buildings, or the method 5r1c.",
            field="method_ids",
        )
    return np.asarray(chosen)


class _Element(NamedTuple):
    area: float
    resistance: float
    h_ci: float
    h_out: float
    behind: int
    massive: bool
    tilt_deg: float = 0.0
    azimuth_deg: float = 0.0
    absorptance: float = (
        0.0  # of an element that sees the sun; NaN for one that sees only the sky, 0 for one that sees neither
    )


def elements_of_city(
    city: City, envelope: Envelope, made_of: Constructions, chosen: np.ndarray, sky: sun.Sky
) -> tuple[iso52016.Elements, iso52016.Rooms]:
    """The elements and rooms of the chosen buildings ((k,) int), which have no `problem`.

    Heat capacity, floor, thermal bridges and ventilation are those of the envelope; the capacity is spread evenly over all opaque elements
    and lies inside of the insulation. Sun on opaque elements is without shading by other buildings, as it is a few percent of all gains.
    """
    slab, solid = areas_of(city).ground, np.isin(city.surfaces.kind, (WALL, ROOF))
    u_roofs, _ = roofs_of(city, made_of.values["u_roof"])
    rows: list[_Element] = []
    first, kappa, h_tb = [0], [], []
    for i in chosen.tolist():
        surfaces = np.flatnonzero(solid & (city.surfaces.building == i))
        own = [
            *_planes(city, made_of, i, surfaces),
            *_floor(envelope, made_of, i, float(slab[i])),
        ]
        facing = sum(element.area for element in own)
        rest = float(envelope.a_t[i]) - facing
        if rest > 0:
            own.append(_Element(rest, 1.0, iso52016.H_CI[90.0], 0.0, iso52016.OUTDOORS, True))
        massive = sum(element.area for element in own if element.massive)
        h_tb.append(_bridges(envelope, own, i, float(made_of.values["u_wall"][i]), float(u_roofs[i])))
        kappa += [float(envelope.c_m[i]) / massive if element.massive else 0.0 for element in own]
        rows += own
        first.append(len(rows))
    floor = NET_FLOOR_SHARE * envelope.floor_area_m2[chosen]
    rooms = iso52016.Rooms(iso52016.AIR_CAPACITY * floor, envelope.h_ve[chosen], np.array(h_tb))
    area, resistance, h_ci, h_out, behind = (np.array([row[column] for row in rows], np.float64) for column in range(5))
    tilt = np.array([row.tilt_deg for row in rows])
    built = iso52016.Elements(
        np.array(first),
        area,
        resistance,
        iso52016.kappa_of(MASS_INSIDE, np.array(kappa)),
        h_ci,
        h_out,
        behind.astype(np.int8),
        np.where(np.array([row.absorptance for row in rows]) != 0, apertures.radiated_to_sky(tilt), 0.0),
        _lit(rows, sky),
    )
    return built, rooms


def _planes(city: City, made_of: Constructions, i: int, surfaces: np.ndarray) -> list[_Element]:
    """Walls and roofs of building i by plane, windows apart, and what is shared with neighbours as one element without exchange."""
    s, values = city.surfaces, {key: float(column[i]) for key, column in made_of.values.items()}
    attic = bool(has_unheated(city.buildings, "attic")[i])
    u_roof = float(under_attic(made_of.values["u_roof"])[i]) if attic else values["u_roof"]
    outer = iso52016.H_CE + iso52016.H_RE
    found: list[_Element] = []
    keys: dict[tuple[int, int, int], float] = {}
    for k in surfaces.tolist():
        way = (
            int(s.kind[k]),
            round(float(s.tilt_deg[k]) * STEPS_PER_DEG),
            round(float(s.azimuth_deg[k]) * STEPS_PER_DEG),
        )
        keys[way] = keys.get(way, 0.0) + float(s.exposed_m2[k])
    for (kind, tilt, azimuth), area in sorted(keys.items()):
        if area <= 0:
            continue
        share = values["window_share"] if kind == WALL else 0.0
        u_opaque = values["u_wall"] if kind == WALL else u_roof
        if attic and kind == ROOF:
            area *= np.cos(np.radians(tilt / STEPS_PER_DEG))  # the ceiling
        h_ci, place = iso52016.H_CI[TILT_INSIDE[kind]], (tilt / STEPS_PER_DEG, azimuth / STEPS_PER_DEG)
        if share < 1:
            core = _core(u_opaque, R_SI[kind] + elements.R_SE)
            wall = _Element(
                (1 - share) * area, core, h_ci, outer, iso52016.OUTDOORS, True, *place, apertures.ABSORPTANCE
            )
            found.append(wall)
        if share > 0:
            core = _core(values["u_window"], R_SI[kind] + elements.R_SE)
            found.append(_Element(share * area, core, h_ci, outer, iso52016.OUTDOORS, False, *place, np.nan))
    shared = float((s.area_m2[surfaces] - s.exposed_m2[surfaces])[s.party_with[surfaces] != i].sum())
    if shared > 0:
        found.append(_Element(shared, 1.0, iso52016.H_CI[90.0], 0.0, iso52016.OUTDOORS, True))
    return found


def _floor(envelope: Envelope, made_of: Constructions, i: int, area: float) -> list[_Element]:
    """The floor on the ground, with the resistance of the ground below it, EN ISO 13370."""
    if area <= 0:
        return []
    u_slab = float(envelope.h_tr_op[i] * envelope.ground_share[i]) / area
    core = _core(float(made_of.values["u_ground"][i]), elements.R_SI_DOWN + elements.R_SE)
    below = 1 / u_slab - elements.R_SI_DOWN - core if u_slab > 0 else np.inf
    h_out = 1 / max(below, THINNEST) if np.isfinite(below) else 0.0
    return [_Element(area, core, iso52016.H_CI[180.0], h_out, iso52016.BELOW, True)]


def _core(u_value: float, surfaces: float) -> float:
    """From surface to surface [m²K/W]."""
    return max(1 / u_value - surfaces, THINNEST)


def _bridges(envelope: Envelope, own: list[_Element], i: int, u_wall: float, u_roof: float) -> float:
    """Thermal bridges [W/K]: what the opaque envelope of the 5R1C model has beside its planes and floor."""
    planes = sum(
        element.area * (u_roof if element.h_ci == iso52016.H_CI[0.0] else u_wall)
        for element in own
        if element.massive and element.absorptance > 0
    )
    return max(float(envelope.h_tr_op[i] * (1 - envelope.ground_share[i])) - planes, 0.0)


def _lit(rows: list[_Element], sky: sun.Sky) -> np.ndarray:
    """Sun absorbed outside, (m, 8760) [W/m²]."""
    out = np.zeros((len(rows), HOURS))
    seen = [k for k, row in enumerate(rows) if row.absorptance > 0]
    tilt = np.array([rows[k].tilt_deg for k in seen])
    light = sun.irradiance_on_planes(sky, tilt, np.array([rows[k].azimuth_deg for k in seen]))
    out[seen] = apertures.ABSORPTANCE * (light.direct + light.diffuse + light.ground)
    return out
