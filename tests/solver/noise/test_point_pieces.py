"""Sources of points as trees of pieces, and what is heard of them where the answer is known."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.atmosphere import air_absorption
from plugin.solver.noise.bands import A_WEIGHTING, OCTAVES, a_weighted, energy_sum
from plugin.solver.noise.city_sources import joined
from plugin.solver.noise.finder import Search
from plugin.solver.noise.pieces import DEEPEST, SIZE_PER_DISTANCE, piece_energy, pieces_for
from plugin.solver.noise.point_pieces import pieces_of_sources
from plugin.solver.noise.scene import Ground, Terrain, flat
from tests.solver.noise.industry_sources import heard, houses, lines_of

CASES = Path(__file__).resolve().parents[2] / "reference/noise"
AIR = np.ravel(air_absorption(10.0, 70.0, 101.325))  # dB/km
YARD = shapely.Polygon([(0, 0), (60, 0), (60, 30), (25, 40), (0, 40)], [[(20, 10), (30, 10), (30, 20), (20, 20)]])
BELT = shapely.LineString([(0, 0), (30, 0), (30, 41)])
HOUSE = shapely.box(20, 10, 30, 20)


def pieces_of_rows(*rows, on=None, terrain=None):
    sources = lines_of(*rows, on=on, terrain=terrain)
    return sources, pieces_of_sources(sources, Ground(), terrain or flat(), on or houses())


def seen(pieces, chain, x, y):
    out = np.zeros(100_000, np.int32)
    return out[: pieces_for(pieces, chain, float(x), float(y), 1e9, np.zeros(2 * DEEPEST, np.int64), out)]


# --- the trees ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("shape", [YARD, BELT, shapely.Point(3, 4), shapely.MultiPoint([(0, 0), (9, 0), (9, 40)])])
def test_halves_have_the_power_of_their_piece_and_the_root_that_of_the_source(shape):
    _, pieces = pieces_of_rows({"at": shape})
    has = np.flatnonzero(pieces.half >= 0)
    first = pieces.half[has]
    assert_allclose(
        pieces.member_length[first] + pieces.member_length[first + 1], pieces.member_length[has], rtol=1e-12
    )
    assert pieces.member_length[pieces.root[0]] == pytest.approx(1, abs=1e-12)
    assert_allclose(pieces.member_length[pieces.half < 0].sum(), 1)


def test_a_piece_reaches_over_all_it_stands_for():
    sources, pieces = pieces_of_rows({"at": YARD})

    def leaves(k):
        return [k] if pieces.half[k] < 0 else [*leaves(pieces.half[k]), *leaves(pieces.half[k] + 1)]

    for k in range(0, len(pieces.x), 7):
        away = [math.hypot(pieces.x[leaf] - pieces.x[k], pieces.y[leaf] - pieces.y[k]) for leaf in leaves(k)]
        assert max(away) < pieces.length[k] / 2 + 1e-9
    assert pieces.length[pieces.root[0]] > 60


@pytest.mark.parametrize("place", [(400.0, 20.0), (70.0, 20.0), (-3.0, 50.0), (25.0, 15.0)])
def test_any_receiver_hears_the_whole_power_in_pieces_small_for_their_distance(place):
    """2015/996 2.4.1: a part is a point where it is smaller than half its distance; parts of 2 m are not divided further."""
    _, pieces = pieces_of_rows({"at": YARD})
    found = seen(pieces, 0, *place)
    assert pieces.member_length[found].sum() == pytest.approx(1, abs=1e-12)
    away = np.hypot(pieces.x[found] - place[0], pieces.y[found] - place[1])
    small = pieces.length[found] <= SIZE_PER_DISTANCE * (away - pieces.length[found] / 2)
    assert (small | (pieces.half[found] < 0)).all()
    assert len(found) < 400


def test_no_piece_of_a_yard_around_a_house_lies_in_it():
    """Its middle would: the sound would come from under the roof."""
    on = houses((HOUSE.buffer(-0.01), 8.0))
    _, pieces = pieces_of_rows({"at": shapely.box(0, 0, 50, 30), "height_m": 1.0}, on=on)
    assert not shapely.contains_xy(HOUSE.buffer(-0.01), pieces.x, pieces.y).any()


def test_pieces_stand_on_the_terrain_and_on_roofs():
    slope = Terrain(np.array([[0.0, 10.0], [0.0, 10.0]]), 0.0, 0.0, 100.0, 5.0)
    on = houses((shapely.box(0, 50, 10, 60), 20.0))
    sources = joined(
        lines_of({"id": "a", "at": YARD, "height_m": 2.0}, on=on, terrain=slope),
        lines_of(
            {"id": "b", "at": shapely.box(0, 50, 10, 60), "height_above": "roof", "height_m": 3.0}, on=on, terrain=slope
        ),
    )
    pieces = pieces_of_sources(sources, Ground(), slope, on)
    of_yard = pieces.member_line == 0
    assert_allclose(pieces.z[of_yard], 0.1 * pieces.x[of_yard] + 2.0)
    assert_allclose(pieces.z[~of_yard], 23.0)


def test_pieces_know_the_zone_they_lie_in_and_sources_the_ground_they_stand_on():
    ground = Ground(np.array([shapely.box(-5, -5, 30, 50)]), np.array([0.8]), 0.1)
    sources = lines_of({"at": shapely.box(0, 0, 60, 40)}, ground=ground)
    pieces = pieces_of_sources(sources, ground, flat(), houses())
    assert_array_equal(pieces.zone, np.where(pieces.x <= 30, 0, -1))
    assert pieces.g[0] == pytest.approx(0.45)  # half of it in the park


def test_lines_and_points_together_are_each_as_alone():
    rows = [
        {"id": "yard", "at": YARD},
        {"id": "fan", "at": shapely.Point(90, 9), "lw_dba": 99.0},
        {"id": "belt", "at": BELT},
    ]
    sources, together = pieces_of_rows(*rows)
    energy = piece_energy(together, sources.power)
    for i, row in enumerate(rows):
        alone_sources, alone = pieces_of_rows(row)
        of = together.member_line == i
        for key in ("x", "y", "z", "length", "member_length"):
            assert_array_equal(getattr(alone, key), getattr(together, key)[of])
        assert_array_equal(piece_energy(alone, alone_sources.power), energy[:, of])
        assert_array_equal(seen(alone, 0, 150.0, 33.0), seen(together, i, 150.0, 33.0) - np.flatnonzero(of)[0])


# --- what is heard -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["TC01", "TC02"])
def test_a_point_is_heard_as_in_the_published_case(name):
    """ISO/TR 17534-4 over flat ground, a point of 93 dB in each octave: from a noise source of a twin to levels."""
    case = json.loads((CASES / f"propagation_{name}.json").read_text(encoding="utf-8"))
    given, end = case["inputs"], case["inputs"]["receiver_point"]
    at = shapely.Point(given["source_point"]["x"], given["source_point"]["y"])
    alpha = np.ravel(
        air_absorption(given["temperature_C"], given["relative_humidity_percent"], given["pressure_Pa"] / 1000)
    )
    ground = Ground(outside=given["G_outside_zones_and_at_source"])
    row = {"at": at, "height_m": given["source_point"]["z"], **dict(zip(_OCTAVES, given["sound_power_dB"]))}
    found = heard(row, at=(end["x"], end["y"], end["z"]), ground=ground, alpha=alpha)[0, 0]
    published = case["expected"]["receiver_total"]
    assert_allclose(found + A_WEIGHTING, published["LA"]["values"], rtol=0, atol=case["acceptance"]["L_and_LA_dB"])


@pytest.mark.parametrize("distance", [25.0, 100.0])
def test_over_hard_ground_a_point_weakens_by_distance_and_air_and_gains_3_db(distance):
    """Lw − 20 lg d − 11 − α d + 3: (2.5.12), (2.5.13), and (2.5.18) for G = 0."""
    height, ear = 2.0, 4.0
    found = heard({"at": shapely.Point(0, 0), "height_m": height}, at=(distance, 0.0, ear), alpha=AIR)[0, 0]
    d = math.hypot(distance, ear - height)
    assert_allclose(found, 93 - 20 * math.log10(d) - 11 - AIR * d / 1000 + 3, rtol=0, atol=1e-4)  # float32 gains


def test_on_the_roof_the_own_edge_screens_what_is_below_and_nothing_above():
    on, row = (
        houses((shapely.box(-10, -10, 10, 10), 12.0)),
        {"at": shapely.Point(0, 0), "height_m": 1.0, "height_above": "roof"},
    )
    low, high = heard(row, at=[(30, 0, 1.5), (30, 0, 13.0)], on=on)[0]
    free = 93 - 20 * math.log10(30) - 11 + 3
    assert_allclose(high[-1], free, atol=0.6)
    assert low[-1] < free - 12


def test_the_facade_behind_a_source_reflects_it():
    """Masonry reflects 0.9 of the energy from practically the same place: 10 lg 1.9."""
    on, row = houses((shapely.box(-40, 0, 40, 10), 30.0)), {"at": shapely.Point(0, 0.2), "height_m": 3.0}
    place = (3.0, -60.0, 4.0)
    alone, with_wall = (
        heard(row, at=place, on=on, search=Search(lateral=False, order=order))[0, 0] for order in (0, 1)
    )
    assert_allclose(with_wall - alone, 10 * math.log10(1.9), rtol=0, atol=0.1)


def test_half_the_hours_are_3_db_less_in_their_period_alone():
    rows = [{"at": shapely.Point(0, 0), "height_m": 2.0, **more} for more in ({}, {"hours_evening": 2.0})]
    whole, half = (heard(row, at=(40.0, 0.0, 4.0)) for row in rows)
    assert_allclose(half - whole, [[[0.0] * 8], [[-10 * math.log10(2)] * 8], [[0.0] * 8]], atol=1e-9)


@pytest.mark.parametrize("shape", [YARD, BELT])
def test_from_afar_a_source_is_a_point_of_its_power(shape):
    centre = shape.centroid
    place = (centre.x + 600.0, centre.y + 200.0, 4.0)
    wide, point = (heard({"at": each, "height_m": 2.0}, at=place, alpha=AIR)[0, 0] for each in (shape, centre))
    assert_allclose(wide, point, rtol=0, atol=1e-3)  # one piece, in the middle of its power


@pytest.mark.parametrize(
    ("shape", "place"), [(YARD, (75.0, 20.0)), (YARD, (62.0, 5.0)), (BELT, (36.0, 20.0)), (YARD, (25.0, 15.0))]
)
def test_near_a_source_its_parts_are_heard_each_from_its_place(shape, place):
    """The integral of the point source over the shape, on hard ground without air; 0.2 dB for points as long as half their distance."""
    found = heard({"at": shape, "height_m": 2.0}, at=(*place, 4.0))[0, 0, 4]
    size, step = (shape.length, 0.05) if shape.geom_type == "LineString" else (shape.area, 0.25)
    if shape.geom_type == "LineString":
        points = shapely.get_coordinates(shapely.line_interpolate_point(shape, np.arange(step / 2, shape.length, step)))
    else:
        x, y = (each.ravel() for each in np.meshgrid(np.arange(step / 2, 60, step), np.arange(step / 2, 40, step)))
        points = np.column_stack([x, y])[shapely.contains_xy(shape, x, y)]
        size, step = shape.area, step**2
    square = ((points - place) ** 2).sum(axis=1) + 2.0**2
    exact = 93 + 10 * math.log10((step / size / square).sum()) - 11 + 3
    assert found == pytest.approx(exact, abs=0.2)


def test_several_sources_are_heard_as_the_sum_of_each():
    rows = [
        {"at": YARD, "height_m": 2.0},
        {"at": shapely.Point(80, 0), "lw_dba": 95.0},
        {"at": BELT, "hours_night": 0.0},
    ]
    every = heard(*rows, at=[(120.0, 30.0, 4.0), (50.0, 70.0, 4.0)], alpha=AIR)
    alone = [heard(row, at=[(120.0, 30.0, 4.0), (50.0, 70.0, 4.0)], alpha=AIR) for row in rows]
    assert_allclose(a_weighted(every), energy_sum(np.stack([a_weighted(each) for each in alone])), rtol=0, atol=1e-9)


_OCTAVES = tuple(f"lw_{int(hz)}hz" for hz in OCTAVES)
