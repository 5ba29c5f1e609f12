"""Receivers of noise results: read once for each result, found by their place, told floor by floor."""

import struct
from dataclasses import replace

import numpy as np
import pytest

from plugin.city.errors import ResultError
from plugin.review import noise_receivers
from plugin.review.noise_receivers import PERIODS, Floor, ReceiverReader, read_receivers
from plugin.scenario.scenario import BASELINE
from plugin.store import geopackage
from tests.box_city import SOUTH, WEST
from tests.box_noise import lden_of, write_noise

N = 24  # a receiver south and one north of each of 12 boxes


@pytest.fixture
def points(box_twin):
    return read_receivers(write_noise(box_twin, BASELINE).folder / "noise.gpkg")


def test_every_receiver_is_read_with_place_altitude_and_levels(points):
    level = np.repeat(lden_of(12), 2)
    expected = np.where(np.isneginf(level), np.nan, level)
    assert points.at.shape == (N, 3)
    assert points.at[0, 1:].tolist() == pytest.approx([SOUTH - 0.5, 4.0])
    assert set(points.level) == set(PERIODS)
    np.testing.assert_array_equal(points.level["lden"], expected)
    np.testing.assert_array_equal(points.level["lnight"], expected - 8)
    assert (points.floor == 1).all() and (points.height_m == 4.0).all()
    assert points.building[:3].tolist() == ["box-0", "box-0", "box-1"]


def test_of_receivers_above_each_other_the_loudest_is_meant(points):
    points.at[3] = points.at[0]
    points.level["lden"][[0, 3]] = (50.0, 60.0)
    x, y = points.at[0, :2]
    assert points.near(x, y, 1.0) == points.ids[3]
    points.level["lden"][3] = np.nan
    assert points.near(x, y, 1.0) == points.ids[0]
    assert points.near(WEST - 500, SOUTH, 10.0) is None


def test_floors_are_those_at_the_same_place_from_below(points):
    points.at[[6, 9]] = points.at[0] + [[0.0, 0.0, 3.0], [0.0, 0.0, -2.5]]  # altitudes do not part them
    points.floor[[9, 0, 6]], points.height_m[[9, 0, 6]] = (0, 1, 2), (1.5, 4.0, 7.0)
    found = points.floors(str(points.ids[0]))
    assert [each.receiver for each in found] == points.ids[[9, 0, 6]].tolist()
    assert found[2] == Floor(str(points.ids[6]), 2, 7.0, float(points.level["lden"][6]))
    assert points.floors("box-99/0") == []


def test_points_without_altitude_and_columns_of_an_older_version_are_not_known(box_twin, monkeypatch):
    path = write_noise(box_twin, BASELINE).folder / "noise.gpkg"
    geometries, columns = geopackage.read_geometries, geopackage.read_columns
    flat = [struct.pack("<BI2d", 1, 1, 385_000.0, 6_671_000.0)] * N
    monkeypatch.setattr(geopackage, "read_geometries", lambda *names: replace(geometries(*names), wkb=flat))
    older = ("id", "lden")
    monkeypatch.setattr(geopackage, "read_columns", lambda connection, table, names: columns(connection, table, older))
    found = read_receivers(path)
    assert np.isnan(found.at[:, 2]).all() and np.isfinite(found.at[:, :2]).all()
    assert (found.floor == -1).all() and np.isnan(found.height_m).all() and np.isnan(found.level["lday"]).all()
    assert found.near(*found.at[0, :2], 1.0) is not None


def test_a_result_is_read_once_and_again_when_it_is_another_one(study, box_twin, monkeypatch):
    reader, read = ReceiverReader(study), []
    monkeypatch.setattr(
        noise_receivers, "read_receivers", lambda path, *of: read.append(path) or read_receivers(path, *of)
    )
    assert reader.of(BASELINE) is None and reader.mark(BASELINE) == ""
    write_noise(box_twin, BASELINE)
    study.refresh_results()
    first = reader.of(BASELINE)
    assert reader.of(BASELINE) is first and len(read) == 1
    write_noise(box_twin, BASELINE, grid_m=5.0)
    study.refresh_results()
    assert reader.of(BASELINE) is not first and len(read) == 2
    reader.keep_only(())
    reader.of(BASELINE)
    assert len(read) == 3


def test_a_file_that_cannot_be_read_is_complained_about_once(study, box_twin):
    path = write_noise(box_twin, BASELINE).folder / "noise.gpkg"
    study.refresh_results()
    path.write_bytes(b"no database")
    reader = ReceiverReader(study)
    with pytest.raises(ResultError):
        reader.of(BASELINE)
    assert reader.of(BASELINE) is None
