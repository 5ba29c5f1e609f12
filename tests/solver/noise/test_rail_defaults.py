"""What is assumed of a line that is only "tram" or "rail": stated, editable, checked."""

from __future__ import annotations

import math

import pytest
from numpy.testing import assert_allclose

from plugin.city.errors import InputError
from plugin.city.fields import RAIL_KINDS
from plugin.city.provenance import Origin
from plugin.solver.noise.bands import PERIODS, a_weighted, energy_sum
from plugin.solver.noise.rail import emission
from plugin.solver.noise.rail_catalogue import rail_catalogue
from plugin.solver.noise.rail_defaults import DEFAULTS, rail_defaults

CATALOGUE = rail_catalogue()


@pytest.fixture
def table(tmp_path):
    """A copy of the shipped table with one text replaced by another: table(old, new) -> path."""

    def write(old, new):
        text = DEFAULTS.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "rail_defaults.csv"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return write


def test_every_kind_has_its_trains_and_says_so():
    lines = rail_defaults(CATALOGUE)
    assert set(lines) == set(RAIL_KINDS)
    for kind, line in lines.items():
        assert line.origin is Origin.DEFAULT
        assert line.rule.startswith(f"{kind} line on ")
        assert "rail_defaults.csv" in line.rule
        for train in line.trains:
            assert train.vehicle.name in line.rule


@pytest.mark.parametrize("kind", RAIL_KINDS)
def test_the_day_is_no_quieter_than_the_night(kind):
    line = rail_defaults(CATALOGUE)[kind]
    day, evening, night = (
        float(a_weighted(energy_sum(emission(line.services(period), line.track).at_heights()))) for period in PERIODS
    )
    assert day >= evening >= night
    assert 50 < day < 90


def test_a_tram_is_no_train():
    lines = rail_defaults(CATALOGUE)
    assert all(train.vehicle.tram for train in lines["tram"].trains)
    assert not any(train.vehicle.tram for train in lines["rail"].trains)


def test_trains_keep_to_the_line_and_to_what_they_can():
    freight = rail_defaults(CATALOGUE)["rail"].trains[-1]
    assert freight.speed_on(math.nan) == freight.speed_kmh
    assert freight.speed_on(60.0) == 60.0
    assert freight.speed_on(160.0) == freight.fastest_kmh
    with pytest.raises(ValueError, match="line_speed_kmh is 0"):
        freight.speed_on(0.0)


def test_a_line_drawn_once_for_two_tracks_has_twice_the_vehicles():
    line = rail_defaults(CATALOGUE)["tram"]
    once, twice = (line.services("day", tracks=tracks)[0] for tracks in (1, 2))
    train = line.trains[0]
    assert_allclose(once.vehicles_per_hour, train.trains_h[0] * train.vehicles_per_train)
    assert_allclose(twice.vehicles_per_hour, 2 * once.vehicles_per_hour)
    with pytest.raises(ValueError, match="tracks is 0"):
        line.services("day", tracks=0)
    with pytest.raises(ValueError, match="period is 'noon', must be one of day, evening, night"):
        line.services("noon")


def test_an_edited_table_counts(table):
    line = rail_defaults(CATALOGUE, table("tram track,40,70,8,6,2", "tram track,40,70,24,6,2"))["tram"]
    assert line.trains[0].trains_h == (24.0, 6.0, 2.0)


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ("RMR Cat 7,2", "RMR Cat 77,2", "vehicle", "'RMR Cat 77' is not in rail_catalogue.json"),
        ("tram track", "grass track", "track", "'grass track' is not in rail_catalogue.json"),
        ("tram,tram of 30 m", "trolley,tram of 30 m", "kind", "'trolley', must be one of tram"),
        ("tram track,40,70", "tram track,0,70", "speed_kmh", "'0', must be a number from 3 to 400"),
        ("tram track,40,70", "tram track,,70", "speed_kmh", "'', must be a number"),
        ("tram track,40,70", "tram track,80,70", "speed_kmh", "80, is more than fastest_kmh, 70"),
        ("40,70,8,6,2", "40,70,8,6,-2", "trains_h_night", "'-2', must be a number from 0 to 200"),
        ("40,70,8,6,2", "40,70,8,6", None, "9 cells, but there are 10 columns"),
        (
            "locomotive,NS 1700 Eloco,1,ballasted track",
            "locomotive,NS 1700 Eloco,1,steel bridge",
            "track",
            "'steel bridge', but the kind has 'ballasted track'",
        ),
    ],
)
def test_a_wrong_cell_is_named(table, old, new, field, words):
    path = table(old, new)
    with pytest.raises(InputError, match=words) as caught:
        rail_defaults(CATALOGUE, path)
    assert caught.value.file == str(path)
    assert caught.value.field == field
    assert caught.value.feature.startswith("line ")


def test_a_missing_column_kind_or_file_is_named(table, tmp_path):
    with pytest.raises(InputError, match="field fastest_kmh: no such column"):
        rail_defaults(CATALOGUE, table("fastest_kmh,trains", "fast,trains"))
    with pytest.raises(InputError, match="has no row for the kind other"):
        rail_defaults(CATALOGUE, table("other,light train of 15 m", "metro,light train of 15 m"))
    with pytest.raises(InputError, match="cannot be read"):
        rail_defaults(CATALOGUE, tmp_path / "none.csv")
