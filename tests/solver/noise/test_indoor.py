"""Levels indoors: what facades keep out by default and by measures, and what of it is assumed."""

from __future__ import annotations

import shutil
from dataclasses import replace

import numpy as np
import pytest

from plugin.city.buildings import Buildings, Retrofit
from plugin.city.city import City
from plugin.city.errors import InputError
from plugin.city.provenance import Attribute, Origin, given
from plugin.scenario.insulation import InsulationMeasure
from plugin.scenario.scenario import Scenario, apply
from plugin.scenario.targets import Targets
from plugin.solver.noise.indoor import (
    TABLE,
    facade_defaults,
    facade_insulation,
    indoor_level,
    level_difference,
)
from plugin.store.twin import Twin
from tests.solver.noise import noise_town
from tests.solver.noise.noise_town import result_of, run

ALL = Targets(everything=True)
FLOAT32_DB = 1e-5  # of the difference of two levels below 100 dB


def city_of(year, use=None, window_share=None) -> City:
    n = len(year)
    attributes = {"year": given(year), "use": given(use or ["residential"] * n, text=True)}
    if window_share is not None:
        attributes["window_share"] = given(window_share)
    ids = np.array([f"b{i}" for i in range(n)], object)
    return City(
        Buildings(ids, np.zeros((n, 2)), np.full(n, 80.0), np.full(n, 480.0), attributes, Retrofit.none(n)), None
    )


def facades_of(city, *measures):
    return facade_insulation(apply(city, measures).buildings)


# --- one facade -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("window", "wall", "share", "expected"),
    [
        (30.0, 50.0, 1.0, 30.0 + 1.2494),  # all glass: R' = R, and 10 lg(4 m / (6 · 0.5 s)) for the room
        (30.0, 50.0, 0.0, 50.0 + 1.2494),  # no window
        (30.0, 30.0, 0.4, 30.0 + 1.2494),  # both alike
        (30.0, 50.0, 0.5, 32.9671 + 1.2494),  # −10 lg(0.0005 + 0.000005) by hand
    ],
)
def test_the_level_difference_is_that_of_the_elements_by_their_areas(window, wall, share, expected):
    assert level_difference(window, wall, share) == pytest.approx(expected, abs=1e-4)


def test_indoors_it_is_quieter_by_the_facade_less_what_it_throws_back_in_front_of_it():
    outdoor = np.array([60.0, np.nan, -np.inf, 60.0])
    np.testing.assert_array_equal(
        indoor_level(outdoor, np.array([33.0, 33.0, 33.0, np.nan])), [30, np.nan, -np.inf, np.nan]
    )


# --- the table --------------------------------------------------------------------------------------------------------
def test_defaults_are_by_year_with_one_of_their_own_for_unknown_years():
    facades = facades_of(city_of([1800, 1948, 1949, 1978, 1979, 1995, 1996, 2024, np.nan]))
    table = facade_defaults()
    usual = level_difference(table.window_db, table.wall_db, table.window_share)
    np.testing.assert_allclose(facades.facade_db, usual[[0, 0, 1, 1, 2, 2, 3, 3, 4]])
    assert (facades.origin == Origin.DEFAULT).all()
    assert facades.counts() == {"default": 9, "default_without_year": 1, "measure": 0}
    assert usual[1] < usual[2] < usual[3] and usual.min() > 25 and usual.max() < 40


def test_years_the_import_made_up_are_told_and_its_default_year_is_none():
    """Every building of a twin has a year: the import takes it from neighbours or sets a default."""
    city = city_of([1965.0] * 4)
    origin = np.array([Origin.GIVEN, Origin.INFERRED, Origin.DEFAULT, Origin.DEFAULT], np.uint8)
    buildings = city.buildings
    year = Attribute(buildings["year"].values, origin, buildings["year"].rule)
    facades = facade_insulation(replace(buildings, attributes={**buildings.attributes, "year": year}))
    table = facade_defaults()
    usual = level_difference(table.window_db, table.wall_db, table.window_share)
    np.testing.assert_allclose(facades.facade_db, usual[[1, 1, 4, 4]])
    assert facades.counts() == {"default": 4, "default_without_year": 2, "measure": 0}
    (words,) = facades.words()
    assert "2 of them without one, 1 of them with that of their neighbours" in words


def test_a_window_share_the_building_has_counts_instead_of_the_default():
    facades = facades_of(city_of([1960, 1960, 1960], window_share=[0.05, np.nan, 0.8]))
    assert facades.facade_db[0] > facades.facade_db[1] > facades.facade_db[2]
    assert facades.facade_db[2] == pytest.approx(level_difference(22.0, 46.0, 0.8))


def written(tmp_path, row, column, value):
    """The table with one cell changed; row : number of its data row, from 0."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    columns = lines[1].split(",")
    cells = lines[2 + row].split(",", len(columns) - 1)
    cells[columns.index(column)] = value
    lines[2 + row] = ",".join(cells)
    path = tmp_path / "facades.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "column", "value", "words"),
    [
        (1, "year_from", "1950", "'1950', must be 1949, the year after the row before"),
        (0, "year_from", "1800", "must be empty in the oldest period"),
        (3, "year_to", "2030", "must be empty in the newest period"),
        (1, "year_to", "", "'', must be a number"),
        (2, "window_db", "thick", "'thick', must be a number"),
        (2, "window_share", "30", "'30', must be a number from 0 to 1"),
        (4, "year_from", "1700", "must be empty in the row unknown"),
        (4, "period", "later", "0 rows are unknown, must be 1"),
    ],
)
def test_a_fault_of_the_table_is_named_by_file_row_and_column(tmp_path, row, column, value, words):
    with pytest.raises(InputError) as caught:
        facade_defaults(written(tmp_path, row, column, value))
    assert words in caught.value.message
    assert (caught.value.file, caught.value.feature, caught.value.field) == ("facades.csv", f"row {row + 3}", column)


# --- measures ---------------------------------------------------------------------------------------------------------
def test_a_measure_on_some_leaves_the_others_as_they_are_and_assumed():
    city = city_of([1960.0] * 3)
    before, after = facades_of(city), facades_of(city, InsulationMeasure(Targets(ids=("b1",)), facade_db=45))
    np.testing.assert_array_equal(after.facade_db, [before.facade_db[0], 45, before.facade_db[2]])
    assert after.origin.tolist() == [Origin.DEFAULT, Origin.MEASURE, Origin.DEFAULT]
    assert after.counts() == {"default": 2, "default_without_year": 0, "measure": 1}


def test_new_windows_leave_the_walls_which_limit_what_they_can_do():
    city = city_of([1960.0])
    changed = [float(facades_of(city, InsulationMeasure(ALL, window_db=db)).facade_db[0]) for db in (30, 40, 50, 60)]
    np.testing.assert_allclose(changed, [level_difference(db, 46.0, 0.3) for db in (30.0, 40.0, 50.0, 60.0)])
    assert np.diff(changed)[0] > 5 and np.diff(changed)[2] < 1


def test_what_is_better_already_stays_and_is_no_measures_work():
    city = city_of([2010.0, 1930.0])
    facades = facades_of(city, InsulationMeasure(ALL, window_db=25))
    assert facades.facade_db[0] == facades_of(city).facade_db[0]
    assert facades.origin.tolist() == [Origin.DEFAULT, Origin.MEASURE]


def test_of_windows_and_a_whole_facade_the_better_one_counts():
    city = city_of([1960.0])
    windows = facades_of(city, InsulationMeasure(ALL, window_db=38)).facade_db[0]
    assert facades_of(city, InsulationMeasure(ALL, window_db=38, facade_db=30)).facade_db[0] == windows
    assert facades_of(city, InsulationMeasure(ALL, window_db=38, facade_db=48)).facade_db[0] == 48


def test_where_nobody_stays_there_is_no_level_indoors():
    facades = facades_of(city_of([1960.0] * 3, use=["residential", "outbuilding", ""]))
    assert np.isnan(facades.facade_db).tolist() == [False, True, False]
    assert facades.counts()["default"] == 2


# --- the process ------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def computed(tmp_path_factory):
    """The town with its baseline computed, houses of 1950; not to be changed."""
    twin = noise_town.noise_town(tmp_path_factory.mktemp("indoors"))
    run(twin)
    return twin.path


@pytest.fixture
def town(computed, tmp_path) -> Twin:
    return Twin.open(shutil.copytree(computed, tmp_path / "town.twin"))


def indoors(twin, scenario="baseline"):
    """(2, n) Lden and Lnight indoors."""
    return np.stack([np.asarray(result_of(twin, scenario).values(f"noise.indoor_{key}")) for key in ("lden", "night")])


def test_a_run_writes_levels_indoors_and_says_what_is_assumed(town):
    result = result_of(town)
    outdoors = np.stack([result.values("noise.lden"), result.values("noise.lnight")])
    assert indoors(town).dtype == np.float32
    usual = facade_insulation(town.city().buildings).facade_db
    np.testing.assert_allclose(outdoors - indoors(town), np.broadcast_to(usual - 3, (2, 8)), atol=FLOAT32_DB)
    assert result.document["summary"]["insulation"]["default"] == 8
    assert any("sound insulation of 8 buildings is the default" in each for each in result.document["warnings"])


def test_levels_indoors_drop_by_exactly_what_the_facade_gains_and_outdoors_nothing_changes(town):
    treated = ("house-0", "house-1")
    for name, db in (("good", 40.0), ("better", 47.0)):
        measure = InsulationMeasure(Targets(ids=treated), facade_db=db)
        town.save_scenario(Scenario(name, name, "baseline", (measure,)))
        document = run(town, scenario=name)
        assert document["summary"]["transfer"]["from_cache"] is True
        assert document["summary"]["insulation"] == {
            "default": 6,
            "default_without_year": 0,
            "measure": 2,
        }
    usual = facade_insulation(town.city().buildings).facade_db
    for name, before, db in (("good", "baseline", 40.0 - usual[:2]), ("better", "good", np.full(2, 7.0))):
        dropped = indoors(town, before) - indoors(town, name)
        np.testing.assert_allclose(dropped[:, :2], np.broadcast_to(db, (2, 2)), atol=FLOAT32_DB)
        assert (dropped[:, 2:] == 0).all()
    np.testing.assert_array_equal(result_of(town, "better").values("noise.lden"), result_of(town).values("noise.lden"))
