"""Box houses in memory and in a twin folder, and weather that needs no file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from plugin.city.buildings import GROUND, ROOF, WALL, Buildings, Retrofit, Surfaces
from plugin.city.city import City
from plugin.city.mesh import Mesh
from plugin.city.provenance import given
from plugin.city.weather import HOURS, Weather
from plugin.readers.weather_nc import write_weather
from plugin.solver.energy.archetypes import archetype_tables
from plugin.solver.energy.day_tables import day_tables
from plugin.solver.energy.system_tables import system_tables
from plugin.store import geopackage
from plugin.store.city_tables import buildings_columns, surfaces_columns
from plugin.store.twin import Twin


def supply_tables(country: str, light: bool = False) -> dict:
    """All SystemsOfCity asks for, of the product; light False: light and appliances take nothing, hot water is drawn evenly."""
    tables = {
        **system_tables(country),
        **day_tables(country),
        "use_profiles": archetype_tables(country)["use_profiles"],
    }
    if not light:
        rows, hours = tables["light_appliances"], tables["day_profiles"]
        nothing = 0.0 * rows["light_kwh_m2"]
        tables["light_appliances"] = {**rows, "light_kwh_m2": nothing, "appliances_kwh_m2": nothing}
        tables["day_profiles"] = {
            key: np.ones_like(c) if key[0] == "h" and key[1:].isdigit() else c for key, c in hours.items()
        }
    return tables


SHARED = Path(__file__).resolve().parents[3] / "../shared"


def box_city(
    length=10.0,
    width=8.0,
    height=6.0,
    turned=0.0,
    year=1970.0,
    storeys=2.0,
    use="residential",
    party=0.0,
    n=None,
    **columns,
) -> City:
    """n box houses, each argument a number or n of them; party: share of the east wall that a neighbour covers."""
    numbers = (length, width, height, turned, year, storeys, party, *columns.values())
    n = n or max(np.size(value) for value in (*numbers, np.array(use, dtype=object)))
    length, width, height, turned, party = (
        np.broadcast_to(np.float64(v), n) for v in (length, width, height, turned, party)
    )
    ids = np.array([f"b{i:05d}" for i in range(n)], dtype=object)
    uses = np.broadcast_to(np.array(use, dtype=object), n)
    attributes = {
        "use": given(list(uses), text=True),
        "year": given(np.broadcast_to(np.float64(year), n)),
        "storeys": given(np.broadcast_to(np.float64(storeys), n)),
        "height_m": given(height),
        **{key: given(np.broadcast_to(np.float64(value), n)) for key, value in columns.items()},
    }
    centroid = np.stack([np.arange(n) % 100 * 30.0, np.arange(n) // 100 * 30.0], axis=1)
    buildings = Buildings(ids, centroid, length * width, length * width * height, attributes, Retrofit.none(n))
    owner = np.repeat(np.arange(n, dtype=np.int32), 6)
    kind = np.tile(np.array([WALL, WALL, WALL, WALL, ROOF, GROUND], dtype=np.int8), n)
    area = np.stack(
        [length * height, width * height, length * height, width * height, length * width, length * width], 1
    )
    azimuth = np.stack(
        [turned % 360, (turned + 90) % 360, (turned + 180) % 360, (turned + 270) % 360, 0 * turned, 0 * turned], 1
    )
    tilt = np.tile([90.0, 90.0, 90.0, 90.0, 0.0, 180.0], n)
    shared = np.zeros((n, 6))
    shared[:, 1] = party * width * height
    with_whom = np.full((n, 6), -1, dtype=np.int32)
    surfaces = Surfaces(owner, kind, area.ravel(), azimuth.ravel(), tilt, shared.ravel(), with_whom.ravel())
    return City(buildings, surfaces, country="NL")


def some_weather(latitude=52.0, mean_c=9.0, sun=True) -> Weather:
    """A smooth year: cosine of the seasons and of the day, a clear sky thinned to 60 %."""
    hour = np.arange(HOURS) + 0.5
    season, day = 2 * np.pi * hour / HOURS, 2 * np.pi * hour / 24
    air = mean_c - 9 * np.cos(season - 0.3) - 3 * np.cos(day - 0.6)
    declination = np.radians(-23.45 * np.cos(season + 0.17))
    sine = np.sin(np.radians(latitude)) * np.sin(declination) - np.cos(np.radians(latitude)) * np.cos(
        declination
    ) * np.cos(day)
    up = np.maximum(sine, 0.0) * sun
    direct = np.where(up > 0, 500 * np.exp(-0.15 / np.maximum(up, 0.02)), 0.0)
    diffuse = 120 * up
    series = {
        "air_temperature_c": air,
        "direct_normal": direct,
        "diffuse_horizontal": diffuse,
        "global_horizontal": direct * up + diffuse,
        "wind_speed_ms": np.full(HOURS, 3.0),
        "wind_direction_deg": np.full(HOURS, 200.0),
        "relative_humidity": np.full(HOURS, 75.0),
        "pressure_pa": np.full(HOURS, 101325.0),
    }
    return Weather(
        **series, latitude_deg=latitude, longitude_deg=0.0, utc_offset_h=0.0, elevation_m=10.0, place="Testville"
    )


def box_mesh(city: City, base_z=0.0) -> Mesh:
    """The shapes of a box_city around its centroids, walls and roofs in the order of its surfaces, without outlines."""
    corners, surface = [], []
    for b in range(len(city.buildings)):
        of_b = np.flatnonzero(city.surfaces.building == b)
        front, side = city.surfaces.area_m2[of_b[:2]]
        height = city.buildings["height_m"].values[b]
        turn = np.radians(city.surfaces.azimuth_deg[of_b[0]])
        out, along = np.array([np.sin(turn), np.cos(turn)]), np.array([np.cos(turn), -np.sin(turn)])
        i, j = 0.5 * side / height * out, 0.5 * front / height * along
        ring = city.buildings.centroid[b] + np.array([i - j, i + j, j - i, -i - j])  # clockwise from above
        low, high = np.column_stack([ring, np.full(4, base_z)]), np.column_stack([ring, np.full(4, base_z + height)])
        for k in range(4):  # the first side faces out, each next one a quarter turn clockwise
            a, c = (k + 1) % 4, k
            corners += [[low[a], low[c], high[c]], [low[a], high[c], high[a]]]
            surface += [of_b[k]] * 2
        corners += [[high[0], high[3], high[2]], [high[0], high[2], high[1]]]
        surface += [of_b[4]] * 2
    number = np.arange(3 * len(corners), dtype=np.int32).reshape(-1, 3)
    surface = np.array(surface, np.int32)
    none = np.zeros((0, 2), np.int32)
    vertices = np.array(corners, np.float32).reshape(-1, 3)
    return Mesh(vertices, number, city.surfaces.building[surface].astype(np.int32), surface, none, none[:, 0])


def write_twin(
    folder: Path, city: City, weather: Weather | None, own_tables: bool = True, mesh: Mesh | None = None
) -> Twin:
    """The city as a twin folder, with rectangles for footprints."""
    folder.mkdir(parents=True)
    buildings = city.buildings
    half = np.sqrt(buildings.footprint_m2) / 2
    x, y = buildings.centroid.T
    boxes = shapely.multipolygons(list(shapely.box(x - half, y - half, x + half, y + half)[:, None]))
    geometry = geopackage.Geometries(
        list(shapely.to_wkb(boxes)), np.stack([x - half, y - half, x + half, y + half], axis=1), "MULTIPOLYGON"
    )
    with geopackage.connect(folder / "city.gpkg", write=True) as connection:
        geopackage.create(connection, 3067, "ETRS89 / TM35FIN", "EPSG", 'PROJCS["ETRS89 / TM35FIN(E,N)"]')
        geopackage.write_table(connection, "buildings", buildings_columns(buildings), geometry, 3067)
        geopackage.write_table(connection, "surfaces", surfaces_columns(city.surfaces, buildings.ids))
        if own_tables:
            for name, columns in archetype_tables(city.country).items():
                geopackage.write_table(connection, name, columns)
    if weather is not None:
        write_weather(weather, folder / "weather.nc")
    manifest = {
        "schema": "twinscape-twin",
        "schema_version": 1,
        "title": "Test",
        "country": city.country,
        "crs": {"id": "EPSG:3067", "name": "ETRS89 / TM35FIN(E,N)", "vertical": None, "wkt": ""},
        "origin": [0.0, 0.0, 0.0],
        "extent": [0.0] * 6,
    }
    (folder / "twin.json").write_text(json.dumps(manifest), encoding="utf-8")
    if mesh is not None:
        (folder / "mesh").mkdir()
        for name in Mesh.ARRAYS:
            np.save(folder / "mesh" / f"{name}.npy", getattr(mesh, name))
    return Twin.open(folder)


@pytest.fixture(name="box_mesh")
def box_mesh_maker():
    return box_mesh


@pytest.fixture(name="box_city")
def box_city_maker():
    return box_city


@pytest.fixture(name="weather_of")
def weather_maker():
    return some_weather


@pytest.fixture(name="write_twin")
def twin_writer():
    return write_twin


@pytest.fixture(scope="session")
def mild_year() -> Weather:
    return some_weather()


@pytest.fixture(scope="session")
def dutch_tables():
    return archetype_tables("NL")


@pytest.fixture
def shared_folder() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there")
    return SHARED.resolve()
