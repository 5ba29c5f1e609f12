"""The sun on a city: every wall and roof of a twin with what it sees of sky and sun under a scenario, cached in the twin."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...city.buildings import ROOF, WALL, Surfaces
from ...city.city import City
from ...city.mesh import Mesh
from ...city.provenance import Origin
from ...city.weather import Weather, month_of_hour
from ...readers import terrain as terrains
from ...scenario.scenario import BASELINE
from ...store.twin import Twin
from .. import kept_light, shading, sun
from ..cluster import executor_of
from ..horizon import above_horizon, horizon_angles
from ..obstacles_of_city import corners_of, obstacles_of
from ..rays import Obstacles
from ..sky import SunLattice, sun_lattice, tregenza
from ..surface_points import WAYS, Faces, faces_of, way_of
from ..visibility import Visibility, covered_points, visibility
from ..visibility_store import closest_visibility, key_of, kin_of, read_visibility, solids_of, write_visibility
from ..visibility_tiles import IN_TILES, visibility_in_tiles

LEAST_EXPOSED = 0.01  # of a surface: less is the rounding of a party wall
PARTLY = 0.05  # a party wall of which at least so much is outdoors
SAME_LEVEL_M = 20.0  # ground and buildings further apart than this are not of one height system
NO_SHAPES = "without shading: the twin has no 3D shapes. Import the city again."
OTHER_LEVEL = "far horizon left out: terrain and buildings lie {:.0f} m apart in height"


@dataclass(frozen=True)
class Sunlight:
    """What the m surfaces of a city get of the light of a year.

    shade, lattice : of the faces and of the place; sky : of the weather
    face : (m,) int64 face of each surface, −1 for those without light (ground, virtual)
    counts : (m,) bool, the surface is lit, outdoors at least in part, and still there and of the same shape under the scenario
    is_shaded : False when nothing stands in the way of anything; warnings : what the user should know
    """

    shade: shading.Shade
    lattice: SunLattice
    sky: sun.Sky
    face: np.ndarray
    counts: np.ndarray
    is_shaded: bool
    warnings: tuple[str, ...] = ()

    @functools.cached_property
    def name(self) -> str:
        """By content, for what is kept from job to job."""
        return kept_light.name_of_light(self.shade, self.sky, self.lattice)

    def yearly(self) -> np.ndarray:
        """Light on each surface in a year, (m,) [kWh/m²]; NaN where it does not count."""
        given = self.shade, self.sky, self.lattice
        small = len(self.shade.dome) <= kept_light.MOST_PLANES
        of_face = kept_light.yearly_again(self.name, *given) if small else shading.yearly_irradiation(*given)
        out = np.full(len(self.face), np.nan)
        out[self.counts] = of_face[self.face[self.counts]]
        return out


def sunlight_of(
    twin: Twin,
    city: City,
    sky: sun.Sky,
    shaded: bool = True,
    tell: Callable[[float, str], None] = lambda fraction, message: None,
    run: str = BASELINE,
) -> Sunlight:
    """Finds what every wall and roof sees; city: of the twin, with weather, perhaps changed by a scenario; its surfaces in the twin's order.
    run: the scenario whose tiles the map shows, when it is cut in tiles.

    The rays are cast once for a geometry: a change of anything else takes them from the cache, a change of a few buildings casts those
    again that may meet them.
    """
    weather, surfaces = city.weather, city.surfaces
    assert weather is not None
    lit = (surfaces.kind == WALL) | (surfaces.kind == ROOF)
    lattice = sun_lattice(weather)
    warnings: list[str] = []
    if shaded and not (twin.mesh_folder / "vertices.npy").exists():
        warnings.append(NO_SHAPES)
        shaded = False
    if shaded:
        tell(0.0, "Sun and sky: points on walls and roofs")
        faces, seen = _seen(twin, city, lit, lattice, warnings, tell, run)
        shade = shading.shade_of(faces, seen, len(lattice.direction), tregenza())
    else:
        faces = _without_points(lit, surfaces)
        shade = shading.open_shade(faces, len(lattice.direction))
    buildings = city.buildings
    changed = buildings.removed | (buildings["height_m"].origin == Origin.MEASURE)
    counts = lit & (surfaces.exposed_m2 > LEAST_EXPOSED * surfaces.area_m2) & ~changed[surfaces.building]
    return Sunlight(shade, lattice, sky, faces.of_surface, counts, shaded, tuple(warnings))


def lit_area(surfaces: Surfaces) -> float:
    """Of all walls and roofs [m²]: what rays will be cast for."""
    return float(np.nansum(surfaces.area_m2[(surfaces.kind == WALL) | (surfaces.kind == ROOF)]))


def _without_points(lit: np.ndarray, surfaces: Surfaces) -> Faces:
    nothing = np.zeros((0, 3, 3), np.float32)
    which = np.zeros(0, np.int64)
    return faces_of(lit, surfaces.building, surfaces.tilt_deg, surfaces.azimuth_deg, nothing, which)


def _seen(
    twin: Twin,
    city: City,
    lit: np.ndarray,
    lattice: SunLattice,
    warnings: list[str],
    tell: Callable[[float, str], None],
    run: str,
) -> tuple[Faces, Visibility]:
    mesh, surfaces = twin.mesh(), city.surfaces
    corners = corners_of(mesh, city)
    faces = _faces(mesh, corners, surfaces, lit)
    directions = np.concatenate([lattice.direction, tregenza().direction])
    ground = terrains.read(twin.terrain) if twin.terrain.exists() else None
    open_sky = np.ones((len(city.buildings), len(directions)), bool)
    if ground is not None:
        open_sky, note = _open_sky(ground, corners, mesh.offsets(len(city.buildings)), city, twin.origin, directions)
        warnings += [note] if note else []
    solid = obstacles_of(mesh, corners, city, twin.origin, None if ground is None else ground.sample)
    solids = solids_of(solid.triangles, solid.first)
    kin = kin_of(faces, directions, open_sky)
    key = key_of(kin, solids)
    found = read_visibility(twin, key)
    if found is None:
        earlier = closest_visibility(twin, kin, solids)
        executor, count = executor_of(), len(faces.points)

        def told(done: float) -> None:
            tell(done, f"Sun and sky: rays of {count:,} points")

        if earlier is None and (not executor.is_local or count >= IN_TILES):
            given = faces, directions, open_sky, solid.triangles
            found = visibility_in_tiles(twin, run, *given, key, executor, told)
        else:
            found = visibility(faces, directions, open_sky, Obstacles(solid.triangles), earlier, told)
        write_visibility(twin, key, kin, solids, found)
    return faces, found


def _faces(mesh: Mesh, corners: np.ndarray, surfaces: Surfaces, lit: np.ndarray) -> Faces:
    """Faces with points; of those that are party walls in part, where all points are on that part, with closer ones, which find the
    strip above a lower neighbour.

    Neighbours are those of the twin, whatever the scenario takes away: nearly always the points are the same in every scenario.
    """
    given = lit, surfaces.building, surfaces.tilt_deg, surfaces.azimuth_deg, corners, np.asarray(mesh.triangle_surface)
    faces = faces_of(*given)
    hidden = np.ones(len(faces.building), bool)
    np.logical_and.at(hidden, faces.of_point, covered_points(faces, Obstacles(corners)))
    if not hidden.any():
        return faces
    outdoors = surfaces.exposed_m2 / np.where(surfaces.area_m2 > 0, surfaces.area_m2, np.inf)
    fine = lit & hidden[faces.of_surface] & (outdoors > PARTLY) & (outdoors < 1 - PARTLY)
    return faces_of(*given, fine=fine) if fine.any() else faces


def _open_sky(
    ground: terrains.Terrain,
    corners: np.ndarray,
    offsets: np.ndarray,
    city: City,
    origin: np.ndarray,
    directions: np.ndarray,
) -> tuple[np.ndarray, str]:
    """(n_buildings, n_directions) bool: above the ground's horizon, seen from half the height of a building; and what is to be said."""
    n = len(city.buildings)
    low, high = np.full(n, np.nan), np.full(n, np.nan)
    there = np.flatnonzero(np.diff(offsets) > 0)
    if len(there):
        z = corners[..., 2].astype(np.float64) + origin[2]
        low[there] = np.minimum.reduceat(z.min(axis=1), offsets[there])
        high[there] = np.maximum.reduceat(z.max(axis=1), offsets[there])
    x, y = city.buildings.centroid.T
    apart = np.abs(ground.sample(x, y) - low)
    if np.isfinite(apart).any() and np.nanmedian(apart) > SAME_LEVEL_M:
        return np.ones((n, len(directions)), bool), OTHER_LEVEL.format(np.nanmedian(apart))
    middle = np.nan_to_num(0.5 * (low + high))
    angles = horizon_angles(x, y, middle, ground.heights, ground.west, ground.north, ground.cell)
    return above_horizon(angles, directions), ""


def planes_of_buildings(
    sunlight: Sunlight, surfaces: Surfaces, tilt_deg: np.ndarray, azimuth_deg: np.ndarray, first: np.ndarray
) -> shading.Planes:
    """The faces each plane of a building is made of, weighted by what of them is outdoors.

    Parameters: surfaces in the order of `sunlight`; tilt_deg, azimuth_deg (n_planes,) to 0.1° [°], planes of building i are
    first[i]:first[i + 1], as in envelope.Planes.
    """
    used = np.flatnonzero((sunlight.face >= 0) & (surfaces.exposed_m2 > 0))
    face, area = sunlight.face[used], surfaces.exposed_m2[used]
    order = np.lexsort((area, face))  # the sum over the surfaces of a face has the same bits in any order of the input
    used, face, area = used[order], face[order], area[order]
    faces, start = np.unique(face, return_index=True)
    area_of = np.add.reduceat(area, start) if len(start) else area
    of_surface = used[start]
    key = surfaces.building[of_surface] * np.int64(WAYS) + way_of(
        surfaces.tilt_deg[of_surface], surfaces.azimuth_deg[of_surface]
    )
    building = np.repeat(np.arange(len(first) - 1), np.diff(first))
    of_plane = building * np.int64(WAYS) + way_of(tilt_deg, azimuth_deg)
    plane = np.searchsorted(of_plane, key)
    assert (of_plane[plane] == key).all()
    order = np.argsort(plane, kind="stable")
    begin = np.searchsorted(plane[order], np.arange(len(of_plane) + 1))
    whole = np.bincount(plane, area_of, len(of_plane))
    return shading.Planes(begin, faces[order], (area_of / whole[plane])[order])


def light_on_planes(
    sunlight: Sunlight, planes: shading.Planes, first: np.ndarray, buildings: np.ndarray
) -> shading.Seen:
    """What the planes of some buildings, (k,) int, get in every hour; first as in planes_of_buildings."""
    given = sunlight.shade, planes.of(planes_among(first, buildings)), sunlight.sky, sunlight.lattice
    if first[-1] > kept_light.MOST_PLANES:
        return shading.seen_by(*given)
    return kept_light.seen_again(sunlight.name, *given)


def planes_among(first: np.ndarray, buildings: np.ndarray) -> np.ndarray:
    """(n,) int numbers of the planes of some buildings, (k,) int, one building after the other."""
    count = np.diff(first)[buildings]
    begin = np.append(0, np.cumsum(count))
    return np.asarray(np.repeat(first[buildings] - begin[:-1], count) + np.arange(begin[-1]))


def albedo_of_ground(weather: Weather, snow_albedo: float) -> np.ndarray:
    """(8760,) [-]: snow_albedo in months whose mean is below 0 °C, else that of bare ground; 0: no snow."""
    month = month_of_hour()
    mean = np.bincount(month, weather.air_temperature_c) / np.bincount(month)
    snow = (mean < 0.0)[month]
    return np.where(snow, snow_albedo or sun.GROUND_ALBEDO, sun.GROUND_ALBEDO)
