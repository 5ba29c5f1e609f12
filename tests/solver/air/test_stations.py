"""Stations and what they measured: joined by id or position, and judged."""

from __future__ import annotations

import json

import numpy as np
import pytest
from numpy.testing import assert_allclose
from pyproj import CRS, Transformer

from plugin.city.errors import InputError
from plugin.solver.air.hourly_file import HourlyYear
from plugin.solver.air.quality import at_station, quality_document
from plugin.solver.air.stations import nearest, read_observations, read_stations
from plugin.solver.air.units import microgram_per_ppb

RD = CRS("EPSG:28992")


@pytest.fixture
def table(tmp_path):
    """table(text, name) -> the path of a CSV."""

    def write(text, name="stations.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def two_stations(table):
    return read_stations(table("id,x,y,height_m,kind\nkerb,1000,2000,3,traffic\nroof,1500,2000,,background\n"))


def test_a_table_of_stations(two_stations):
    assert two_stations.ids.tolist() == ["kerb", "roof"] and two_stations.kind.tolist() == ["traffic", "background"]
    assert two_stations.height_m.tolist() == [3.0, 2.5] and two_stations.height_assumed.tolist() == [False, True]


def test_degrees_are_brought_to_the_twin(table):
    found = read_stations(table("station;lon;lat;no2 [µg/m³];nox_ppb\na;4,30;52,07;31,5;40\nb;4,31;52,08;;\n"), RD)
    x, y = Transformer.from_crs("EPSG:4326", RD, always_xy=True).transform(4.30, 52.07)
    assert_allclose([found.x[0], found.y[0]], [x, y], atol=1e-3)
    assert_allclose(found.annual["no2"], [31.5, np.nan])
    assert_allclose(found.annual["nox"], [40 * microgram_per_ppb("nox"), np.nan])


@pytest.mark.parametrize(
    ("text", "words", "field"),
    [
        ("id,x,y\na,1,2\na,3,4\n", "a is there twice", "id"),
        ("id,x,y\n,1,2\n", "empty", "id"),
        ("id,x,y\na,1,\n", "empty", "y"),
        ("id,x,y\na,1,north\n", "'north', must be a number", "y"),
        ("id,x,y,height_m\na,1,2,-3\n", "'-3', must be a number from 0", "height_m"),
        ("id,x,y,no2\na,1,2,30\n", "has no unit", "no2"),
        ("id,x,y,no2 [index]\na,1,2,30\n", "no unit of a concentration", "no2 [index]"),
        ("id,x,y,no2 [ppb]\na,1,2,-30\n", "'-30', must be a number from 0", "no2 [ppb]"),
        ("id,name\na,b\n", "has no position", None),
        ("x,y\n1,2\n", "has no id", None),
        ("id,x,y\n", "has no rows", None),
        ("id,x,y\na,1\n", "2 cells, must be 3", None),
        ("id,lon,lat\na,52,4\n", "CRS of the twin is not known", None),
    ],
)
def test_what_cannot_be_used_is_named(table, text, words, field):
    with pytest.raises(InputError) as caught:
        read_stations(table(text))
    assert words in caught.value.message and caught.value.field == field and caught.value.hint


def test_a_latitude_in_the_place_of_a_longitude_is_found(table):
    with pytest.raises(InputError, match="lat 152 is not on Earth"):
        read_stations(table("id,lon,lat\na,4,152\n"), RD)


def test_hours_are_joined_by_id(table, two_stations):
    path = table(
        "date,station,no2 [µg/m³]\n2023-01-01 00:00,roof,20\n2023-01-01 00:00,kerb,40\n2023-01-01 01:00,kerb,50\n",
        "no2.csv",
    )
    found = read_observations(path, two_stations)
    assert found["kerb"].values["no2"][:2].tolist() == [40.0, 50.0] and found["roof"].values["no2"][0] == 20.0
    path = table("date,station,no2 [µg/m³]\n2023-01-01 00:00,kreb,20\n", "no2.csv")
    with pytest.raises(InputError, match="row 2.*'kreb' is no station of stations.csv"):
        read_observations(path, two_stations)


def test_hours_are_joined_by_position(table, two_stations):
    path = table("date,x,y,no2 [µg/m³]\n2023-01-01 00:00,1510,2010,20\n", "no2.csv")
    assert list(read_observations(path, two_stations)) == ["roof"]
    path = table("date,x,y,no2 [µg/m³]\n2023-01-01 00:00,1300,2000,20\n", "no2.csv")
    with pytest.raises(InputError, match=r"nearest station \(roof\) is 200 m away"):
        read_observations(path, two_stations)


def test_a_file_without_a_name_is_of_the_only_station(table, two_stations):
    path = table("date,no2 [µg/m³]\n2023-01-01 00:00,20\n", "no2.csv")
    with pytest.raises(InputError, match="does not say which of 2 stations"):
        read_observations(path, two_stations)
    assert list(read_observations(path, read_stations(table("id,x,y\nkerb,1,2\n")))) == ["kerb"]


def test_the_nearest_receiver_of_a_station_or_none(two_stations):
    index, distance = nearest(two_stations, np.array([990.0, 1600.0]), np.array([2000.0, 2000.0]))
    assert index.tolist() == [0, -1] and distance.tolist() == [10.0, 100.0]
    assert nearest(two_stations, np.zeros(0), np.zeros(0))[0].tolist() == [-1, -1]


def test_a_model_is_judged_at_stations():
    random = np.random.default_rng(2)
    truth = random.uniform(10, 60, 8760)
    observed = HourlyYear({"no2": truth, "nox": 2 * truth, "pm10": truth}, {}, 2023, "a.csv")
    good = at_station("good", observed, {"no2": 1.1 * truth, "nox": 2 * truth, "pm10": truth})
    bad = at_station("bad", observed, {"no2": 4.0 * truth})
    short = at_station("short", observed, {"no2": np.where(np.arange(8760) < 4000, truth, np.nan)})
    assert [each.pollutant for each in good] == ["no2", "nox", "pm10"]
    assert good[0].kept and good[0].mqi < 1 and good[0].scores.fb == pytest.approx(-0.2 / 2.1)
    assert np.isnan(good[1].mqi), "FAIRMODE has no uncertainty of NOx"
    assert not bad[0].kept and bad[0].mqi > 1 and bad[0].mqi_year > 1
    document = quality_document(good + bad + short)
    assert document["objective"]["no2"]["stations"] == 2 and not document["objective"]["no2"]["met"]
    assert document["objective"]["pm10"]["met"] and "nox" not in document["objective"]
    assert document["too_short"] == ["short no2"]
    assert json.loads(json.dumps(document, allow_nan=False))["stations"][1]["mqi"] is None
