"""Lights and bridges in a run of the process: what they do to the levels, what the option and the twin decide, what a preview keeps."""

from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import shapely

from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import SpeedMeasure
from plugin.scenario.scenario import Scenario
from plugin.solver.noise import study
from plugin.solver.noise.bands import a_weighted
from plugin.solver.noise.pieces import pieces_of
from plugin.solver.noise.process import options_of
from plugin.solver.noise.scene import Ground, flat
from plugin.store import geopackage
from plugin.store.results import stale_parts
from plugin.store.twin import Twin
from tests.solver.importing.town import GROUND_M, SLOPE, SOUTH, WEST, write_layer, write_terrain

from . import noise_town
from .noise_town import LOUD_Y, heard, receivers, result_of, run

CROSSING = (WEST + 60, LOUD_Y)
ARMS = [
    shapely.LineString([(WEST - 100, LOUD_Y), CROSSING]),
    shapely.LineString([CROSSING, (WEST + 250, LOUD_Y)]),
    shapely.LineString([CROSSING, (WEST + 60, LOUD_Y - 200)]),
]


@pytest.fixture(scope="module")
def crossroads(tmp_path_factory):
    """The town with a crossing with lights before its houses, computed with and without them; not to be changed."""
    folder = tmp_path_factory.mktemp("crossroads")
    lights = write_layer(folder / "lights.gpkg", [shapely.Point(*CROSSING)], "lights", id=["l"], kind=["lights"])
    twin = noise_town.noise_town(folder, lines=ARMS, road_junctions=[lights])
    steady = run(twin, junctions=False)
    without = heard(twin).copy()
    document = run(twin)
    return twin, document, steady, without


def test_lights_make_the_houses_at_the_crossing_louder_and_the_farthest_least(crossroads):
    twin, document, steady, without = crossroads
    seen, more = receivers(twin), heard(twin)[3] - without[3]
    front = (seen["azimuth_deg"] == 180) & (seen["y"] < SOUTH)
    away = np.abs(seen["x"] - CROSSING[0])[front]
    assert (more[front][away < 30] > 0.4).all() and (more < 3).all()
    assert more[front][np.argmin(away)] > more[front][np.argmax(away)]
    said, before = " ".join(document["warnings"]), " ".join(steady["warnings"])
    assert "within 100 m of 1 crossings with lights" in said
    assert "steady near crossings with lights and roundabouts too, as asked for" in before
    assert result_of(twin).document["options"]["junctions"] is True


def test_lights_that_are_moved_make_the_result_stale(crossroads, tmp_path):
    import shutil

    twin = Twin.open(shutil.copytree(crossroads[0].path, tmp_path / "town.twin"))
    assert stale_parts(twin, result_of(twin)) == []
    assert stale_parts(noise_town.edit(twin, "UPDATE road_junctions SET kind = 'roundabout'"), result_of(twin)) == [
        "road_junctions"
    ]


def test_a_slower_street_at_the_lights_takes_the_transfer_that_is_there(crossroads, tmp_path):
    import shutil

    twin = Twin.open(shutil.copytree(crossroads[0].path, tmp_path / "town.twin"))
    twin.save_scenario(Scenario("slow", "Slow", "baseline", (SpeedMeasure(RoadTargets(ids=("r-0",)), 30.0),)))
    assert run(twin, scenario="slow")["summary"]["transfer"]["from_cache"] is True
    assert (heard(twin, "slow")[3] < heard(twin)[3]).any()


# of the terrain the last points before and after the valley, so that the ends of a bridge between them are at GROUND_M
BANKS = (WEST + 72.5, WEST + 237.5)
DEEP_M, BESIDE_M, HEIGHT_M = 12.0, 6.0, 30.0  # high above the deck, where its edge screens nothing
# pieces half as long as they are far 0.09 dB (test_deck_levels); the last 10 m at each bank, not over the flat floor: 1.2 % of the energy
NEAR_DB = 0.15


def test_a_bridge_is_heard_from_its_deck(tmp_path):
    """Above a bridge 12 m above a flat hard floor: the integral over its deck, and no more is heard of the valley."""
    twin = noise_town.noise_town(tmp_path, lines=[shapely.LineString([(x, LOUD_Y) for x in BANKS])], level=[1.0])
    _write_valley(twin)
    twin = Twin.open(twin.path)
    points = tmp_path / "points.csv"
    points.write_text(f"id,x,y,height_m\np,{sum(BANKS) / 2},{LOUD_Y - BESIDE_M},{HEIGHT_M}\n")
    document = run(twin, points=str(points), p_favourable=0.0, reflections=0, lateral=False)
    assert any(
        "1 road is on a bridge (0.2 km): the sound comes from the deck, up to 12.0 m" in line
        for line in document["warnings"]
    )
    prepared = study.prepare(twin, twin.city(), options_of(result_of(twin).document["options"]))
    assert len(prepared.sources) == 1
    along = np.arange(-0.5 * (BANKS[1] - BANKS[0]), 0.5 * (BANKS[1] - BANKS[0]), 0.1) + 0.05
    away = np.sqrt(along**2 + BESIDE_M**2 + (DEEP_M + 0.05 - HEIGHT_M) ** 2)
    gain_db = -20 * np.log10(away)[:, None] - 11 + 3 - prepared.alpha * away[:, None] / 1000  # (2.5.12), A_ground = -3
    octaves = prepared.sources.power[0, 0] + 10 * np.log10((10 ** (gain_db / 10)).sum(axis=0) * 0.1)
    _, _, _, columns = pyogrio.raw.read(result_of(twin).folder / "noise.gpkg", layer="points", columns=["lday"])
    assert columns[0][0] == pytest.approx(float(a_weighted(octaves)), abs=NEAR_DB)


def _write_valley(twin):
    """Ground at GROUND_M that falls by 12 m east of the crossing, and comes up again at the end of the street."""
    import rasterio

    path = twin.path / "terrain.tif"
    write_terrain(path)
    with rasterio.open(path, "r+") as file:
        heights, left = file.read(1), file.transform.c
        x = left + file.transform.a * (np.arange(heights.shape[1]) + 0.5)
        heights[:] = GROUND_M
        heights[:, (x > WEST + 75) & (x < WEST + 235)] -= 12
        file.write(heights, 1)
    assert SLOPE[0] * 700 < 12  # far more than the slope of the town


def test_forty_kilometres_in_one_line_take_a_bounded_memory():
    pieces = pieces_of(
        np.array([0, 2]), np.array([0.0, 40_000.0]), np.zeros(2), np.array([0.05]), np.zeros(1), Ground(), flat()
    )
    assert sum(column.nbytes for column in pieces[:-1]) < 16e6  # two pieces for each metre, less than 200 bytes each


def test_an_old_twin_is_computed_as_before_and_told(tmp_path):
    twin = noise_town.noise_town(tmp_path, lines=ARMS)
    with geopackage.connect(twin.gpkg) as connection:
        assert not geopackage.has_table(connection, "road_junctions")
    said = " ".join(run(twin)["warnings"])
    assert "steady traffic: the twin does not say where they are" in said
    first = heard(twin).copy()
    run(twin, junctions=False)
    np.testing.assert_array_equal(heard(twin), first)
