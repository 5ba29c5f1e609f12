"""Favourable hours by period and direction: the tables, what is wrong with them, and that levels and their explanation follow them."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.solver.jobs import Job, JobContext
from plugin.solver.noise import explain_process
from plugin.solver.noise.bands import PERIODS, energy_sum
from plugin.solver.noise.favourable import DIRECTIONS, by_period, favourable_table, named_tables
from plugin.solver.noise.process import BY_SECTOR, PROCESS, options_of
from plugin.store.twin import Twin
from tests.solver.noise import noise_town
from tests.solver.noise.noise_town import QUICK, result_of, run

HEADING = f"period,{','.join(DIRECTIONS)}"
SOUTH = DIRECTIONS.index("S")


def table_of(path, rows):
    """A CSV of period -> 16 shares."""
    lines = [HEADING, *(f"{period},{','.join(map(str, shares))}" for period, shares in rows.items())]
    path.write_text("# of a test\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def windy() -> dict:
    """Wind from the south half of the time by day and always at night, hardly from elsewhere."""
    rows = {"day": [0.1] * 16, "evening": [0.2] * 16, "night": [0.3] * 16}
    for period, share in zip(PERIODS, (0.5, 0.7, 1.0)):
        rows[period][SOUTH - 3 : SOUTH + 4] = [share] * 7
    return rows


@pytest.fixture(scope="module")
def computed(tmp_path_factory):
    """The town on soft ground, where conditions matter, computed with the transfer kept; not to be changed."""
    twin = noise_town.noise_town(tmp_path_factory.mktemp("windy"), park=1.0)
    table_of(twin.path / "p_favourable.csv", windy())
    run(twin, ground_factor=1.0)
    return twin.path


@pytest.fixture
def town(computed, tmp_path):
    return Twin.open(shutil.copytree(computed, tmp_path / "town.twin"))


def levels_at(twin: Twin, **inputs) -> np.ndarray:
    """(3, n) of the facade receivers."""
    run(twin, ground_factor=1.0, **inputs)
    keys = ("lday", "levening", "lnight")
    return np.stack([np.asarray(result_of(twin).values(f"noise.receiver_{key}"), np.float64) for key in keys])


# --- tables -----------------------------------------------------------------------------------------------------------
def test_the_table_of_the_good_practice_guide_is_50_75_and_100_percent():
    assert named_tables() == ["wg-aen"]
    shares = favourable_table("wg-aen", None)
    assert shares.shape == (3, 16)
    np.testing.assert_array_equal(shares, np.repeat([[0.5], [0.75], [1.0]], 16, axis=1))


def test_a_table_lies_in_the_twin_or_anywhere(tmp_path):
    twin, elsewhere = tmp_path / "a.twin", tmp_path / "elsewhere"
    twin.mkdir(), elsewhere.mkdir()
    table_of(twin / "p.csv", windy())
    table_of(elsewhere / "q.csv", {**windy(), "day": [0.9] * 16})
    in_twin, by_path = favourable_table("p.csv", twin), favourable_table(str(elsewhere / "q.csv"), twin)
    np.testing.assert_array_equal(in_twin, list(windy().values()))
    assert (by_path[0] == 0.9).all() and (by_path[1:] == in_twin[1:]).all()


def test_the_order_of_rows_and_columns_is_that_of_the_heading(tmp_path):
    path = table_of(tmp_path / "p.csv", windy())
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    turned = [",".join([row[0], *row[:0:-1]]) for row in (lines[0], *lines[:0:-1])]
    path.write_text("\n".join(turned), encoding="utf-8")
    np.testing.assert_array_equal(favourable_table("p.csv", tmp_path), list(windy().values()))


@pytest.mark.parametrize(
    ("rows", "words", "row", "column"),
    [
        ({**windy(), "night": [*[0.3] * 15, 1.2]}, "'1.2', must be a number from 0 to 1", "row 5", "NNW"),
        ({**windy(), "day": ["half", *[0.3] * 15]}, "'half', must be a number", "row 3", "N"),
        ({**windy(), "day": [0.3] * 15}, "16 cells, must be 17", "row 3", None),
        ({k: v for k, v in windy().items() if k != "evening"}, "has no row for evening", None, None),
        ({**windy(), "morning": [0.3] * 16}, "'morning', must be day or evening or night", "row 6", "period"),
    ],
    ids=["above 1", "no number", "a cell less", "no evening", "no such period"],
)
def test_a_fault_is_named_by_file_row_and_column(tmp_path, rows, words, row, column):
    table_of(tmp_path / "wind.csv", rows)
    with pytest.raises(InputError, match=words) as caught:
        favourable_table("wind.csv", tmp_path)
    assert (caught.value.file, caught.value.feature, caught.value.field) == ("wind.csv", row, column)


def test_a_table_of_other_sectors_is_refused_by_its_columns(tmp_path):
    (tmp_path / "eight.csv").write_text("period,N,NE,E,SE,S,SW,W,NW\nday,0,0,0,0,0,0,0,0\n", encoding="utf-8")
    with pytest.raises(InputError, match="has no column NNE, ENE") as caught:
        favourable_table("eight.csv", tmp_path)
    assert caught.value.file == "eight.csv"


def test_a_table_that_is_not_there_is_named_with_what_there_is(town):
    job = Job(PROCESS, {"twin": str(town.path), **QUICK, "p_favourable_table": "wind.csv"})
    job.run()
    error = job.error
    assert (error["code"], error["field"]) == ("bad-call", "p_favourable_table")
    assert str(town.path / "wind.csv") in error["message"] and "wg-aen" in error["hint"]


def test_one_number_is_that_of_all_periods_and_sectors():
    np.testing.assert_array_equal(by_period(0.3, np.array([0, 7, 15])), np.full((3, 3), 0.3))
    table = np.arange(48).reshape(3, 16) / 48
    np.testing.assert_array_equal(by_period(table, np.array([7, 0], np.int8)), table[:, [7, 0]])


# --- levels -----------------------------------------------------------------------------------------------------------
def test_levels_are_the_combination_of_homogeneous_and_favourable_ones_by_hand(town):
    never, always = levels_at(town, p_favourable=0.0), levels_at(town, p_favourable=1.0)
    assert (np.abs(always - never) > 1.0).mean() > 0.3  # else there is nothing to combine
    guide = levels_at(town, p_favourable_table="wg-aen")
    for i, p in enumerate((0.5, 0.75, 1.0)):
        by_hand = 10 * np.log10((1 - p) * 10 ** (never[i] / 10) + p * 10 ** (always[i] / 10))
        np.testing.assert_allclose(guide[i], by_hand, rtol=0, atol=2e-5)  # float32 at 70 dB


def test_sound_from_where_the_wind_comes_counts_as_favourable(tmp_path):
    """One street in the south of all houses: what is heard comes from the southern sectors or, far off to the sides, from near them."""
    y = noise_town.LOUD_Y
    twin = noise_town.noise_town(tmp_path, lines=[noise_town.east_west(y)], park=1.0)
    downwind = {period: [0.0] * 16 for period in PERIODS}
    for shares in downwind.values():
        shares[SOUTH - 4 : SOUTH + 5] = [1.0] * 9  # E over S to W
    table_of(twin.path / "downwind.csv", downwind)
    table_of(twin.path / "upwind.csv", {period: [1 - share for share in shares] for period, shares in downwind.items()})
    never, always = levels_at(twin, p_favourable=0.0), levels_at(twin, p_favourable=1.0)
    np.testing.assert_array_equal(levels_at(twin, p_favourable_table="downwind.csv"), always)
    np.testing.assert_array_equal(levels_at(twin, p_favourable_table="upwind.csv"), never)


# --- results and their explanation ------------------------------------------------------------------------------------
def test_a_result_states_the_numbers_and_another_table_is_another_run(town):
    first = run(town, ground_factor=1.0, p_favourable_table="p_favourable.csv")
    assert first["reused"] is False and first["summary"]["transfer"]["from_cache"] is True
    options = result_of(town).document["options"]
    assert options["p_favourable_table"] == "p_favourable.csv"
    np.testing.assert_array_equal(options[BY_SECTOR], list(windy().values()))
    np.testing.assert_array_equal(options_of(options).p_favourable, list(windy().values()))
    assert run(town, ground_factor=1.0, p_favourable_table="p_favourable.csv")["reused"] is True
    table_of(town.path / "p_favourable.csv", {**windy(), "day": [0.9] * 16})
    assert run(town, ground_factor=1.0, p_favourable_table="p_favourable.csv")["reused"] is False


def test_without_a_table_the_number_counts(town):
    run(town, ground_factor=1.0, p_favourable=0.2)
    options = result_of(town).document["options"]
    assert options[BY_SECTOR] is None and options_of(options).p_favourable == 0.2


def test_the_explanation_uses_the_shares_of_the_result_even_when_the_table_has_changed(town):
    levels = levels_at(town, p_favourable_table="p_favourable.csv")
    (town.path / "p_favourable.csv").unlink()
    ids = noise_town.receivers(town)["id"].tolist()
    given = {"twin": str(town.path), "receiver": ids[3]}
    found = explain_process.PROCESS.run(JobContext(), explain_process.PROCESS.validated(given))
    np.testing.assert_allclose([found["level"][key] for key in PERIODS], levels[:, 3], rtol=0, atol=1e-3)
    assert found["p_favourable"] == list(windy().values())
    heard = np.array(
        [[each["level"][key] or -np.inf for key in PERIODS] for each in [*found["sources"], found["rest"]]]
    )
    np.testing.assert_allclose(energy_sum(heard), levels[:, 3], rtol=0, atol=2e-3)
    for piece in found["pieces"]:
        east, north = piece["x"] - found["receiver"]["x"], piece["y"] - found["receiver"]["y"]
        sector = round(np.degrees(np.arctan2(east, north)) % 360 / 22.5) % 16
        assert piece["p_favourable"] == {period: windy()[period][sector] for period in PERIODS}
        for period in PERIODS:
            together = energy_sum(np.array([path["level"]["long_term"][period] or -np.inf for path in piece["paths"]]))
            assert together == pytest.approx(piece["level"][period], abs=2e-3)
