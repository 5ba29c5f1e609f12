"""Noise of Lorient from end to end: a worked example with the city data of a noise study, and what must be right about it.

The set is that of NoiseModelling's tutorial (../shared/data/lorient-noisemodelling/README.md): buildings, roads with vehicles per hour by
day, evening and night, ground that is soft in parks, and points of a terrain model. A user gets its noise with two commands:

    python -m plugin.solver run import --twin lorient.twin buildings=buildings.shp roads=ROADS2.shp land_cover=ground_type.shp \\
        terrain=dem.geojson
    python -m plugin.solver run noise --twin lorient.twin grid_m=0 distance_m=400

Here a square of 220 m is imported (extent=…), about a hundred buildings with the roads that reach into it, so that the run takes
seconds; roads beyond it are not heard, and levels at its edge are too low. It is checked

- that nothing is assumed of what the set says: no default traffic, no lack of terrain, land cover or road surface;
- that every receiver is 4 m above the terrain (lower at buildings below 4.5 m), and every building with a facade in the open has a level;
- that levels are those of a town centre, and facades beside busy roads are louder than those away from them;
- that a facade near a road has, within 4 dB, the level of its own road computed by hand as an endless line without houses;
- that day, evening and night follow the counts;
- that half the traffic everywhere gives 3.0 dB less from the transfer that is kept, without looking for paths again.

There are no published levels for this set that could be compared: its receivers come without results.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely

from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import Scenario
from plugin.scenario.traffic import TrafficMeasure, every_period
from plugin.solver.noise.bands import a_weighted
from plugin.solver.noise.city_sources_road import road_sources
from plugin.store import geopackage
from plugin.store.twin import Twin
from tests.solver.importing.town import imported, table
from tests.solver.noise.noise_town import heard, receivers, result_of, run

pytestmark = pytest.mark.shared_data

FOLDER = "lorient-noisemodelling"
X, Y, HALF_M = 224_100.0, 6_757_650.0, 110.0
FILES = {"buildings": "buildings.shp", "roads": "ROADS2.shp", "land_cover": "ground_type.shp", "terrain": "dem.geojson"}
OPTIONS = {"grid_m": 0, "distance_m": 400}
NEAR_M = 10.0  # of a road: its sound is that of this road


@pytest.fixture(scope="module")
def lorient(shared_data, tmp_path_factory) -> Path:
    """The twin with its noise computed; not to be changed but for scenarios."""
    twin = tmp_path_factory.mktemp("lorient") / "lorient.twin"
    extent = [X - HALF_M, Y - HALF_M, X + HALF_M, Y + HALF_M]
    imported(twin=twin, extent=extent, **{role: shared_data(f"{FOLDER}/{name}") for role, name in FILES.items()})
    run(Twin.open(twin), **OPTIONS)
    return twin


@pytest.fixture(scope="module")
def roads(lorient) -> tuple[np.ndarray, np.ndarray]:
    """Lines of the roads, and what each emits by day, evening and night, A-weighted [dB(A) re 1 pW/m], (3, n)."""
    twin = Twin.open(lorient)
    with geopackage.connect(twin.gpkg) as connection:
        shapes = geopackage.read_geometries(connection, "roads")
    sources = road_sources(twin.city(), shapes)
    lines = np.array(
        [
            shapely.linestrings(sources.x[a:b], sources.y[a:b])
            for a, b in zip(sources.line_start, sources.line_start[1:])
        ]
    )
    return lines, np.stack([a_weighted(period) for period in sources.power])


def test_nothing_is_assumed_of_what_the_set_says(lorient):
    document = result_of(Twin.open(lorient)).document
    sources = document["summary"]["sources"]
    assert (sources["roads_with_default_flow"], sources["roads_with_default_speed"]) == (0, 0)
    assert sources["roads"] == len(table(lorient, "roads")["id"]) > 20
    said = " ".join(words for words in document["warnings"] if not words.startswith("Levels indoors"))
    for word in ("no terrain", "inferred", "land cover", "default", "surface"):
        assert word not in said


def test_every_receiver_is_four_metres_above_the_terrain(lorient):
    seen = receivers(Twin.open(lorient))
    buildings = table(lorient, "buildings")
    height = dict(zip(buildings["id"], buildings["height_m"], strict=True))
    lower = np.array(
        [max(height[name] - 0.5, 1.5) for name in seen["building"]]
    )  # at sheds half a metre below their top
    np.testing.assert_allclose(seen["height_m"], np.minimum(lower, 4.0))
    with rasterio.open(lorient / "terrain.tif") as file:
        ground = np.array([value[0] for value in file.sample(zip(seen["x"], seen["y"], strict=True))])
    np.testing.assert_allclose(seen["z"] - seen["height_m"], ground, atol=1.0)  # of the cell, not between its middles


def test_every_building_with_a_facade_in_the_open_has_a_level(lorient):
    result, seen = result_of(Twin.open(lorient)), receivers(Twin.open(lorient))
    names = table(lorient, "buildings")["id"]
    assert 90 < len(names) < 110
    level = result.values("noise.lden")
    in_the_open = np.isin(names.astype(str), seen["building"].astype(str))
    np.testing.assert_array_equal(np.isfinite(level), in_the_open)
    assert in_the_open.mean() > 0.95


def test_levels_are_those_of_a_town_centre(lorient, roads):
    seen = receivers(Twin.open(lorient))
    assert (seen["lden"] > 30).all() and (seen["lden"] < 80).all()
    away = shapely.distance(shapely.union_all(roads[0]), shapely.points(seen["x"], seen["y"]))
    assert np.median(seen["lden"][away < NEAR_M]) > np.median(seen["lden"][away > 2 * NEAR_M]) + 5


def test_a_facade_near_a_road_has_the_level_of_its_road(lorient, roads):
    """An endless line over hard ground: the intensity is W'/(4 d), doubled by the ground.

    Reflections at houses opposite add up to 3 dB, the end of the line takes away: hence 4 dB.
    """
    seen = receivers(Twin.open(lorient))
    lines, emitted = roads
    points = shapely.points(seen["x"], seen["y"])
    distance = np.hypot(shapely.distance(lines[:, None], points), seen["height_m"])
    nearest = distance.argmin(axis=0)
    near = distance.min(axis=0) < NEAR_M
    assert near.sum() > 20
    line = emitted[0][nearest] - 10 * np.log10(4 * distance.min(axis=0)) + 3
    loudest = line >= emitted[0].max() - 10 * np.log10(4 * 40.0) + 3  # no louder road is nearer than 40 m in effect
    chosen = near & loudest
    assert chosen.sum() > 10
    assert abs(np.median((seen["lday"] - line)[chosen])) < 4


def test_periods_follow_the_counts(lorient, roads):
    day, evening, night, den = heard(Twin.open(lorient))
    emitted = roads[1]
    assert (emitted[0] >= emitted[2]).all()  # every road has fewer vehicles at night
    assert (day > night).all()
    mean = 10 * np.log10((12 * 10 ** (day / 10) + 4 * 10 ** ((evening + 5) / 10) + 8 * 10 ** ((night + 10) / 10)) / 24)
    np.testing.assert_allclose(den, mean, atol=1e-4)


def test_half_the_traffic_is_three_decibels_less_without_looking_for_paths_again(lorient):
    twin = Twin.open(lorient)
    measure = TrafficMeasure(RoadTargets(everything=True), flow_factor=every_period(0.5))
    twin.save_scenario(Scenario("half", "Half the traffic", "baseline", (measure,)))
    document = run(twin, scenario="half", **OPTIONS)
    assert document["summary"]["transfer"]["from_cache"] is True
    np.testing.assert_allclose(heard(twin) - heard(twin, "half"), 10 * np.log10(2), atol=1e-4)


def test_other_programs_open_the_receivers_in_the_right_place(lorient):
    info = pyogrio.read_info(result_of(Twin.open(lorient)).folder / "noise.gpkg", layer="receivers")
    assert info["crs"] == "EPSG:2154"
    west, south, east, north = info["total_bounds"]
    assert X - 2 * HALF_M < west < east < X + 2 * HALF_M and Y - 2 * HALF_M < south < north < Y + 2 * HALF_M
