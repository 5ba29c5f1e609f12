"""The editable tables of the road source: the published numbers, and every fault by file, row and column."""

from __future__ import annotations

import shutil

import pytest
from numpy.testing import assert_array_equal

from plugin.city.errors import InputError
from plugin.solver.noise.csv_table import read_rows
from plugin.solver.noise.road_tables import CATEGORIES, FOLDER, ROLLING, SETS, road_tables

from .road_twin import FACTS


@pytest.fixture
def folder(tmp_path):
    """A copy of the tables to edit."""
    for path in FOLDER.glob("road_*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("edition", SETS)
def test_the_tables_hold_the_published_coefficients(edition):
    tables, facts = road_tables(edition), FACTS["sets"][edition]
    for m, category in enumerate(CATEGORIES):
        vehicle = facts["vehicles"][category]
        assert_array_equal(tables.a_p[m], vehicle["A_P"])
        assert_array_equal(tables.b_p[m], vehicle["B_P"])
        assert_array_equal(tables.c_p[m], [0, vehicle["C_P"]["crossing"], vehicle["C_P"]["roundabout"]])
        if category in ROLLING:
            assert_array_equal(tables.a_r[m], vehicle["A_R"])
            assert_array_equal(tables.b_r[m], vehicle["B_R"])
            assert_array_equal(tables.c_r[m], [0, vehicle["C_R"]["crossing"], vehicle["C_R"]["roundabout"]])
            assert tables.temperature[m] == FACTS["temperature_coefficient_K_dB_per_degC"][category]
    assert_array_equal(tables.studded_a, facts["vehicles"]["1"]["studded_a"])
    assert_array_equal(tables.studded_b, facts["vehicles"]["1"]["studded_b"])


@pytest.mark.parametrize("edition", SETS)
def test_the_tables_hold_the_published_surfaces(edition):
    tables, facts = road_tables(edition), FACTS["sets"][edition]["surfaces"]
    assert set(tables.surfaces) == set(facts)
    for i, name in enumerate(tables.surfaces):
        for m, category in enumerate(ROLLING):
            assert_array_equal(tables.alpha[i, m], facts[name][category]["alpha"])
            assert tables.beta[i, m] == facts[name][category]["beta"]
            assert tables.v_min[i, m] == float(facts[name]["vmin"])
            assert tables.v_max[i, m] == float(facts[name]["vmax"])


def test_a_surface_of_ones_own_is_used(folder):
    with open(folder / "road_surfaces_2021.csv", "a", encoding="utf-8") as file:
        for category in ROLLING:
            file.write(f"own,{category},30,80,0,0,0,0,-{category},0,0,0,1.5,\n")
    tables = road_tables("2021", folder)
    assert tables.surfaces[-1] == "own"
    assert tables.alpha[-1, :, 4].tolist() == [-1, -2, -3]


def test_a_spreadsheet_may_have_saved_them(folder):
    """With a byte order mark, Windows line ends, blanks, and commas after the comment and the last row."""
    path = folder / "road_corrections.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[0] = f'"{lines[0]}",,,,,'
    lines.append(",,,,,")
    path.write_bytes(("\ufeff" + "\r\n".join(lines).replace("1,0.08", " 1 , 0.08")).encode())
    assert_array_equal(road_tables("2021", folder).temperature, [0.08, 0.04, 0.04])


# file, what is changed, into what, what is said
FAULTS = {
    "word": ("road_cnossos_2021.csv", "1,A_R,83.1,", "1,A_R,loud,", "road_cnossos_2021.csv, feature row 3, field 63: 'loud', must be a number"),
    "empty cell": ("road_cnossos_2021.csv", "1,A_R,83.1,", "1,A_R,,", "row 3, field 63: '', must be a number"),
    "shifted point": ("road_cnossos_2021.csv", "1,A_R,83.1,", "1,A_R,831,", "row 3, field 63: '831', must be a number from -100 to 200"),
    "not a number": ("road_cnossos_2021.csv", "1,A_R,83.1,", "1,A_R,nan,", "field 63: 'nan'"),
    "comma for point": ("road_cnossos_2021.csv", "1,A_R,83.1,", "1,A_R,83,1,", "row 3: 11 cells, must be 10"),
    "unknown category": ("road_cnossos_2021.csv", "1,A_R,", "5,A_R,", "row 3, field category: '5', must be 1 or 2 or 3 or 4a or 4b"),
    "unknown quantity": ("road_cnossos_2021.csv", "1,A_R,", "1,A_X,", "row 3: 1 A_X is not known"),
    "rolling mopeds": ("road_cnossos_2021.csv", "4a,A_P,", "4a,A_R,", "4a A_R is not known"),
    "twice": ("road_cnossos_2021.csv", "1,B_R,", "1,A_R,", "row 4: 1 A_R is in row 3 already"),
    "missing row": ("road_cnossos_2021.csv", "1,studded_b,0,0,0,-3.1,-6.4,-14,-22.4,-11.4\n", "", "road_cnossos_2021.csv: has no row for 1 studded_b"),
    "missing column": ("road_cnossos_2021.csv", ",500,", ",0500,", "road_cnossos_2021.csv: has no column 500"),
    "surface without category": ("road_surfaces_2021.csv", "NL14,3,", "NL15,3,", "has no row for NL14 3"),
    "surface without name": ("road_surfaces_2021.csv", "NL14,3,", ",3,", "field surface: empty"),
    "surface of mopeds": ("road_surfaces_2021.csv", "NL14,3,", "NL14,4a,", "field category: '4a', must be 1 or 2 or 3"),
    "speeds swapped": ("road_surfaces_2021.csv", "NL03,1,80,130", "NL03,1,130,80", "field v_min_kmh: above v_max_kmh"),
    "temperature": ("road_corrections.csv", "1,0.08,", "1,8,", "road_corrections.csv, feature row 3, field K: '8', must be a number from 0 to 1"),
    "rolling mopeds corrected": ("road_corrections.csv", "4a,,", "4a,0.02,", "field K: 4a has no rolling noise"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_by_file_row_and_column(folder, file, old, new, message):
    edit(folder / file, old, new)
    with pytest.raises(InputError) as caught:
        road_tables("2021", folder)
    assert message in caught.value.message
    assert caught.value.hint


def test_an_unknown_edition_is_refused():
    with pytest.raises(InputError, match="edition '2030', must be 2021 or 2015"):
        road_tables("2030")


def test_a_table_that_is_not_there_or_no_text_or_empty_is_named(folder):
    (folder / "road_corrections.csv").unlink()
    with pytest.raises(InputError, match="road_corrections.csv: cannot be read"):
        road_tables("2021", folder)
    path = folder / "t.csv"
    path.write_bytes("a,é\n".encode("latin-1"))
    with pytest.raises(InputError, match="t.csv: is not UTF-8"):
        read_rows(path, ("a",))
    path.write_text("# only words\na,b\n", encoding="utf-8")
    with pytest.raises(InputError, match="t.csv: has no rows"):
        read_rows(path, ("a",))
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(InputError, match="has no column a, b") as caught:
        read_rows(path, ("a", "b"))
    assert "commas" in caught.value.hint
