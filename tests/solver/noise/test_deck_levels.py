"""Levels of roads and rails on bridges against the integral over the line, which flat hard ground below makes exact.

The bridge spans a valley whose floor is flat and hard: A_ground,H = −3 dB everywhere (2.5.15, G = 0), nothing is in the way, and air
takes nothing, so that each metre of deck gives L'W − 20 lg d − 11 + 3 dB (2.5.12), d from the source on the deck to the receiver. For that
the deck is as narrow as a line; what its width does is in test_decks.py.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from numpy.testing import assert_allclose, assert_array_equal

from plugin.solver.noise.city_sources import directivity_db
from plugin.solver.noise.city_sources_industry import Houses
from plugin.solver.noise.city_sources_rail import rail_sources
from plugin.solver.noise.city_sources_road import road_sources
from plugin.solver.noise.finder import Search
from plugin.solver.noise.pieces import piece_energy
from plugin.solver.noise.point_pieces import pieces_of_sources
from plugin.solver.noise.scene import Ground, flat, scene_of
from plugin.solver.noise.transfer import levels, transfer
from plugin.store import geopackage

from .small_city import NORTH, WEST, city_of, rail_layer

SPAN_M = 300.0
LINE = [(0, 0), (SPAN_M, 0)]
FLOWS = {f"flow_{period}_veh_h": 600.0 for period in ("day", "evening", "night")}
NOBODY = Houses(np.zeros(0, object), np.zeros(0), [])
# beside the middle, beyond an end, higher than the deck [m]
PLACES = [(150.0, 10.0, 4.0), (150.0, 60.0, 4.0), (320.0, 25.0, 1.5), (90.0, 15.0, 30.0)]
# A piece is at most half as long as it is far away, d: by the midpoint rule the sum of f = 1/d² is off by ∫ (d/2)²/24 f'' dx, which is
# 1/48 of ∫ f over a long line, 0.09 dB; so it is of f = sin²φ/d² of a dipole, but not of one end of it, where f falls faster
PIECES_DB = 0.1
BESIDE = [0, 1, 3]


def valley(west_z, east_z):
    """Altitudes of the ends of the bridge, 0 between."""
    return lambda x, y: np.where(x - WEST < 1, west_z, np.where(x - WEST > SPAN_M - 1, east_z, 0.0))


def computed(sources):
    """(3, n, 8) levels at PLACES over the floor of the valley, homogeneous conditions, without the width of the deck."""
    sources = replace(sources, deck_half_m=np.full(len(sources), np.nan))
    pieces = pieces_of_sources(sources, Ground(), flat(), NOBODY)
    scene = scene_of(NOBODY.outlines, NOBODY.roof_z, None, (), Ground(), flat())
    x, y, z = np.ascontiguousarray(np.array(PLACES).T)
    search = Search(farthest_m=2000.0, lateral=False, order=0)
    found = transfer(scene, pieces, x + WEST, y + NORTH, z, np.zeros(8), search, threads=1)
    return levels(found, piece_energy(pieces, sources.power), 0.0)


def by_hand(sources, west_z, east_z):
    """The same, summed over every 5 cm of a straight deck."""
    step = 0.05
    along = np.arange(0.0, SPAN_M, step) + step / 2
    deck = west_z + (east_z - west_z) * along / SPAN_M
    energy = np.zeros((3, len(PLACES), 8))
    for i in range(len(sources)):
        for k, (x, y, z) in enumerate(PLACES):
            flat_m, up = np.hypot(x - along, y), z - deck - sources.height_m[i]
            phi = np.degrees(np.arctan2(y, np.abs(x - along)))
            lobe = directivity_db(int(sources.directivity[i]), phi, np.degrees(np.arctan2(up, flat_m)))
            gain = (10 ** ((lobe - 11 + 3) / 10) / (flat_m**2 + up**2)[:, None]).sum(axis=0) * step
            energy[:, k] += 10 ** (sources.power[:, i] / 10) * gain
    return 10 * np.log10(energy)


@pytest.mark.parametrize(("west_z", "east_z"), [(12.0, 12.0), (8.0, 20.0)])
def test_a_road_on_a_bridge_is_as_loud_as_the_integral_over_its_deck(west_z, east_z):
    city, shapes = city_of({"level": 1, "line": LINE, **FLOWS})
    sources = road_sources(city, shapes, ground=valley(west_z, east_z))
    assert_allclose(computed(sources), by_hand(sources, west_z, east_z), rtol=0, atol=PIECES_DB)


@pytest.fixture
def trams(tmp_path):
    def made(ground, **row):
        path = tmp_path / "city.gpkg"
        path.unlink(missing_ok=True)
        with geopackage.connect(rail_layer(path, {"kind": "tram", "line": LINE, **row})) as connection:
            return rail_sources(connection, ground=ground)

    return made


@pytest.mark.parametrize(("west_z", "east_z"), [(12.0, 12.0), (8.0, 20.0)])
def test_a_tram_on_a_bridge_is_as_loud_as_the_integral_over_its_deck(trams, west_z, east_z):
    sources = trams(valley(west_z, east_z), level=1)
    assert_allclose(sources.deck_z, [west_z, east_z] * len(sources))
    assert_allclose(computed(sources)[:, BESIDE], by_hand(sources, west_z, east_z)[:, BESIDE], rtol=0, atol=PIECES_DB)
    (line,) = [line for line in sources.warnings if "bridge" in line]
    assert line.startswith("1 rail line is on a bridge (0.3 km): the sound comes from the deck, up to ")


def test_a_tram_on_the_ground_stays_there(trams):
    for sources in (trams(valley(12.0, 12.0), level=0), trams(None, level=1)):
        assert np.isnan(sources.deck_z).all()
        assert_allclose(computed(sources)[:, BESIDE], by_hand(sources, 0.0, 0.0)[:, BESIDE], rtol=0, atol=PIECES_DB)


def test_heights_of_a_rail_line_on_a_bridge_are_those_of_its_deck(trams):
    lifted = shapely.LineString([(WEST, NORTH, 14.0), (WEST + 150, NORTH, 17.0), (WEST + SPAN_M, NORTH, 18.0)])
    sources = trams(valley(12.0, 12.0), level=1, line=lifted)
    assert_array_equal(sources.deck_z, [14.0, 17.0, 18.0] * len(sources))
