"""Directivity of industrial sources (2015/996 2.4.1): ΔL_W,dir in the direction of a receiver is added to the sound power."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.city.noise_sources import DIRECTIVITY_ANGLES, DIRECTIVITY_KEYS
from plugin.solver.noise.explain_paths import Receiver, paths_of_piece
from plugin.solver.noise.faint import weights
from plugin.solver.noise.finder import Finder, Search
from plugin.solver.noise.industry_directivity import AXIS, beams_of, mean_db
from plugin.solver.noise.point_pieces import pieces_of_sources
from plugin.solver.noise.scene import Ground, flat, scene_of
from plugin.solver.noise.transfer import transfer

from .industry_sources import heard, houses, lines_of

FAN = shapely.Point(0.0, 0.0)
ROUNDING_DB = 1e-4  # gains are kept in float32
FORWARD = dict(zip(DIRECTIVITY_KEYS, (5.0, 4.0, 1.0, -3.0, -8.0, -12.0, -14.0)))


def change(at, **row):
    """(n,) what a directivity does to the level at receivers, the same in all octaves and periods [dB]."""
    base = {"at": FAN, "height_m": 10.0}
    differs = heard({**base, **row}, at=at) - heard(base, at=at)
    assert_allclose(differs, differs[:1, :, :1] + 0 * differs, atol=ROUNDING_DB)
    return differs[0, :, 0]


def test_around_a_level_axis_each_direction_has_its_level():
    east = {**FORWARD, "dir_azimuth_deg": 90.0, "dir_elevation_deg": 0.0}
    turns = np.radians(DIRECTIVITY_ANGLES)
    at = [(60 * math.cos(turn), 60 * math.sin(turn), 10.0) for turn in turns]
    assert_allclose(change(at, **east), list(FORWARD.values()), atol=ROUNDING_DB)
    mirrored = [(x, -y, z) for x, y, z in at]  # alike around the axis
    assert_allclose(change(mirrored, **east), list(FORWARD.values()), atol=ROUNDING_DB)
    half = [(60 * math.cos(math.radians(45)), 60 * math.sin(math.radians(45)), 10.0)]
    assert_allclose(change(half, **east), [2.5], atol=ROUNDING_DB)  # straight in dB between 30° and 60°


@pytest.mark.parametrize("azimuth", [0.0, 90.0, 180.0, 270.0, 360.0])
def test_azimuths_count_from_north_clockwise(azimuth):
    turn = math.radians(azimuth)
    at = [(50 * math.sin(turn), 50 * math.cos(turn), 10.0), (-50 * math.sin(turn), -50 * math.cos(turn), 10.0)]
    assert_allclose(change(at, **FORWARD, dir_azimuth_deg=azimuth), [5.0, -14.0], atol=ROUNDING_DB)


def test_a_stack_without_an_axis_points_straight_up():
    at = [(40.0, 0.0, 10.0), (0.0, -40.0, 10.0), (30.0, 0.0, 10.0 + 30.0 * math.sqrt(3))]
    assert_allclose(change(at, **FORWARD), [-3.0, -3.0, 4.0], atol=ROUNDING_DB)


def test_without_directivity_the_bits_are_those_of_a_source_that_sends_into_all_directions_alike():
    at = [(40.0, 3.0, 2.0), (-80.0, 60.0, 20.0)]
    none = dict.fromkeys(DIRECTIVITY_KEYS, 0.0)
    assert_array_equal(heard({"at": FAN, **none}, at=at), heard({"at": FAN}, at=at))


def test_each_part_of_a_line_has_its_own_direction():
    line = shapely.LineString([(-30.0, 0.0), (30.0, 0.0)])
    north = {**FORWARD, "dir_azimuth_deg": 0.0}
    one = heard({"at": line, "height_m": 10.0, **north}, at=[(0.0, 12.0, 10.0), (0.0, -12.0, 10.0)])[0, :, 0]
    bare = heard({"at": line, "height_m": 10.0}, at=[(0.0, 12.0, 10.0)])[0, 0, 0]
    assert bare - 3 < one[0] < bare + 5 and one[1] < bare - 5


def test_paths_that_explain_a_level_have_the_directivity_of_the_transfer():
    on = houses((shapely.box(10, -30, 20, 8), 15.0))
    sources = lines_of(
        {"at": FAN, "height_m": 10.0, **FORWARD, "dir_azimuth_deg": 200.0, "dir_elevation_deg": 20.0}, on=on
    )
    pieces, scene = pieces_of_sources(sources, Ground(), flat(), on), scene_of(on.outlines, on.roof_z)
    at, search = Receiver(45.0, -10.0, 4.0), Search()
    found = transfer(scene, pieces, *(np.array([each]) for each in at), np.zeros(8), search)
    told = paths_of_piece(Finder(scene, search), pieces, 0, 0, at, np.zeros((3, 8)), np.zeros(8), np.zeros(3))
    octaves = [np.array(each["level"]["long_term"]["octaves"]["day"], float) for each in told]
    assert_allclose(np.sum(10 ** (np.array(octaves) / 10), axis=0), found.homogeneous[0], rtol=1e-3)


def test_a_budget_ranks_sources_by_the_loudest_they_can_be():
    plain, aimed = (lines_of({"at": FAN, **row}) for row in ({}, FORWARD))
    pieces = pieces_of_sources(plain, Ground(), flat(), houses())
    assert_allclose(weights(pieces, aimed, aimed), weights(pieces, plain, plain) * 10**0.5)


def test_the_mean_over_all_directions_is_what_becomes_of_the_sound_power():
    flat_3 = np.full((1, 7), 3.0)
    assert_allclose(mean_db(flat_3), [3.0])
    cosine = 10 * np.log10(np.maximum(1 + np.cos(np.radians(DIRECTIVITY_ANGLES)), 1e-3))
    assert_allclose(
        mean_db(cosine[None]), [0.0], atol=0.2
    )  # of 1 + cos θ the mean is 1; between the angles it is straight in dB


def test_a_directivity_that_changes_the_whole_power_is_told():
    found = lines_of({"id": "fan", "at": FAN, **dict.fromkeys(DIRECTIVITY_KEYS, -4.0)}, {"id": "vent", "at": FAN})
    assert "Noise sources whose directivity changes their whole sound power: 1; fan (-4.0 dB)." in found.warnings
    even = {key: -level for key, level in zip(DIRECTIVITY_KEYS, (-1.0, -0.5, 0, 0, 0, 0.5, 1.0))}
    assert not any("directivity" in words for words in lines_of({"at": FAN, **even}).warnings)


def test_axes_are_unit_vectors_and_none_without_levels():
    levels = np.zeros((3, 7))
    levels[2, 4] = np.nan
    beams = beams_of(np.array([0.0, np.nan, 0.0]), np.array([30.0, 90.0, 0.0]), levels)
    assert_allclose(beams[:, :AXIS], [[0, math.sqrt(3) / 2, 0.5], [0, 0, 1], [0, 0, 0]], atol=1e-12)


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ({"dir_0deg": 3.0, "dir_30deg": 2.0}, "dir_60deg", "no directivity at this angle"),
        ({**FORWARD, "dir_elevation_deg": 30.0}, "dir_azimuth_deg", "no azimuth"),
        ({**FORWARD, "dir_90deg": 31.0}, "dir_90deg", "-60 to 30 dB"),
        ({**FORWARD, "dir_azimuth_deg": 400.0}, "dir_azimuth_deg", "0 to 360"),
    ],
)
def test_what_cannot_be_is_refused_with_source_and_field(row, field, words):
    with pytest.raises(InputError, match=words) as caught:
        lines_of({"id": "vent", "at": FAN, **row})
    assert (caught.value.feature, caught.value.field) == ("vent", field)
