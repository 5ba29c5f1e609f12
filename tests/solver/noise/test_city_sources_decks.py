"""Roads on bridges: straight from end to end over all they are drawn of, at given heights where these can be, never below the ground."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.city_sources_decks import BELOW_M
from plugin.solver.noise.city_sources_road import road_sources
from plugin.solver.noise.pieces import pieces_of
from plugin.solver.noise.scene import Ground, Terrain

from .small_city import NORTH, WEST, city_of

BRIDGE = {"level": 1}


def valley(x, y):
    """10 m at x = 0, 16 m from x = 300 on, 20 m deeper in between."""
    along = np.asarray(x) - WEST
    return 10 + 6 * np.clip(along / 300, 0, 1) - np.where((along > 1) & (along < 299), 20.0, 0.0)


def sources(*rows, ground=valley):
    city, shapes = city_of(*rows)
    return road_sources(city, shapes, ground=ground)


def lifted(points, z):
    return shapely.LineString([(WEST + x, NORTH + y, up) for (x, y), up in zip(points, z)])


def deck_at(found, *places):
    """Altitudes of the decks at corners, by x."""
    return [found.deck_z[np.abs(found.x - WEST - x) < 1e-6][0] for x in places]


def test_a_bridge_runs_straight_over_all_the_lines_it_is_drawn_of():
    parts = [[(0, 0), (80, 0)], [(80, 0), (120, 0), (200, 0)], [(200, 0), (300, 0)]]
    found = sources(
        *({**BRIDGE, "line": part} for part in parts), {"line": [(-200, 0), (0, 0)]}, {"line": [(300, 0), (500, 0)]}
    )
    assert_allclose(deck_at(found, 0, 80, 120, 200, 300), [10, 11.6, 12.4, 14, 16], atol=1e-9)
    assert_allclose(found.gradient_percent[np.isin(found.road, (0, 1, 2))], 2, atol=1e-9)  # not that of the valley
    assert np.isnan(found.deck_z[np.repeat(found.road >= 3, np.diff(found.line_start))]).all()
    (line,) = [line for line in found.warnings if "bridges" in line]
    assert line.startswith(
        "3 roads are on bridges (0.3 km): the sound comes from the deck, up to 20.0 m above the ground."
    )


def test_where_bridges_meet_none_is_held_by_the_ground_far_below():
    found = sources(
        {**BRIDGE, "line": [(0, 0), (150, 0)]},
        {**BRIDGE, "line": [(150, 0), (300, 0)]},
        {**BRIDGE, "line": [(150, 0), (150, 150)]},
        ground=lambda x, y: np.where(
            np.hypot(x - WEST - 150, y - NORTH) < 140, -30.0, np.where(y > NORTH + 100, 22.0, 10.0)
        ),
    )
    assert_allclose(deck_at(found, 150)[0], (10 + 10 + 22) / 3)  # of three ends as far away


def test_heights_of_the_line_are_those_of_the_deck():
    arch = lifted([(0, 0), (150, 0), (300, 0)], [10, 25, 16])
    found = sources({**BRIDGE, "line": arch})
    assert_allclose(deck_at(found, 0, 150, 300), [10, 25, 16])


@pytest.mark.parametrize("z", [0.0, -9999.0])
def test_heights_below_the_ground_are_no_heights(z):
    found = sources({**BRIDGE, "line": lifted([(0, 0), (150, 0), (300, 0)], [z, np.nan, z])})
    assert z < 10 - BELOW_M
    assert_allclose(deck_at(found, 0, 150, 300), [10, 13, 16])


def test_without_terrain_a_bridge_lies_on_the_ground_and_that_is_said():
    found = sources({**BRIDGE, "line": [(0, 0), (300, 0)]}, ground=None)
    assert np.isnan(found.deck_z).all()
    assert any("without terrain, computed as if on the ground" in line for line in found.warnings)


def test_where_the_ground_of_no_end_is_known_a_bridge_lies_on_the_ground_and_that_is_said():
    found = sources({**BRIDGE, "line": [(0, 0), (300, 0)]}, ground=lambda x, y: np.full(len(x), np.nan))
    assert np.isnan(found.deck_z).all()
    assert any("where the terrain is not known" in line and "bridge" in line for line in found.warnings)


def test_pieces_of_a_bridge_are_at_its_deck_and_never_below_the_ground():
    across = Terrain(np.array([[10.0, 0.0, 0.0, 14.0, 30.0], [10.0, 0.0, 0.0, 14.0, 30.0]]), 0.0, -50.0, 100.0, 0.0)
    line = np.array([0, 2, 4])
    x, y, deck = np.array([0.0, 300.0, 300.0, 400.0]), np.zeros(4), np.array([10.0, 16.0, np.nan, np.nan])
    pieces = pieces_of(line, x, y, np.full(2, 0.05), np.zeros(2), Ground(), across, deck_z=deck)
    on_bridge = pieces.x < 299
    plain = pieces_of(line, x, y, np.full(2, 0.05), np.zeros(2), Ground(), across)
    above = np.maximum(10 + 6 * pieces.x / 300, plain.z - 0.05)
    assert_allclose(pieces.z[on_bridge], above[on_bridge] + 0.05, atol=1e-9)
    assert_array_equal(pieces.z[pieces.x > 301], plain.z[pieces.x > 301])
    assert (pieces.z >= plain.z).all()
