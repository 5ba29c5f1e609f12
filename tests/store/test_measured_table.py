"""Readings of meters in city.gpkg: back as they were written, replaced as a whole, faults named."""

import re
import sqlite3

import numpy as np
import pytest

from plugin.city.errors import ResultError
from plugin.city.provenance import text_array
from plugin.store import geopackage
from plugin.store.measured_table import TABLE, MeasuredRows, read_measured, write_measured


def rows(*kwh):
    n = len(kwh)
    ids, carriers = text_array([f"b{i}" for i in range(n)]), text_array(["", "wood", "electricity"][:n])
    return MeasuredRows(ids, carriers, np.full(n, 2022), np.arange(n), np.array(kwh, float))


@pytest.fixture
def gpkg(tmp_path):
    path = tmp_path / "city.gpkg"
    with geopackage.connect(path, write=True) as connection:
        geopackage.create(connection, 3067, "ETRS89 / TM35FIN", "EPSG", 'PROJCS["ETRS89 / TM35FIN(E,N)"]')
    return path


def test_rows_come_back_and_are_replaced_as_a_whole(gpkg):
    assert read_measured(gpkg) is None
    for kwh in ((1.5, 2.5, 0.0), (7.0,)):
        written = rows(*kwh)
        write_measured(gpkg, written)
        back = read_measured(gpkg)
        for key in ("id", "carrier", "year", "month", "kwh"):
            np.testing.assert_array_equal(getattr(back, key), getattr(written, key))
        with geopackage.connect(gpkg) as connection:
            counted = connection.execute(
                "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = ?", (TABLE,)
            ).fetchone()
        assert counted == (len(kwh),)


def test_a_locked_file_keeps_what_it_had(gpkg, monkeypatch):
    write_measured(gpkg, rows(1.0, 2.0))
    plain = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **keys: plain(*args, **{**keys, "timeout": 0.05}))
    holder = plain(str(gpkg), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ResultError, match="cannot be written"):
        write_measured(gpkg, rows(3.0))
    holder.execute("ROLLBACK")
    holder.close()
    assert len(read_measured(gpkg)) == 2


def test_a_field_that_is_empty_is_named(gpkg):
    write_measured(gpkg, rows(1.0, 2.0))
    with geopackage.connect(gpkg, write=True) as connection:
        connection.execute(f"UPDATE {TABLE} SET kwh = NULL WHERE fid = 2")
    with pytest.raises(ResultError, match="row 2: there is no kwh"):
        read_measured(gpkg)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("month = 13", "month is 13, must be"),
        ("month = 4.5", "month is 4.5"),
        ("kwh = -1", "kwh is -1"),
        ("year = 2021.5", "year is 2021.5"),
    ],
)
def test_a_value_that_cannot_be_is_named(gpkg, change, words):
    write_measured(gpkg, rows(1.0, 2.0))
    with geopackage.connect(gpkg, write=True) as connection:
        connection.execute(f"UPDATE {TABLE} SET {change} WHERE fid = 2")
    with pytest.raises(ResultError, match=f"row 2: {words}"):
        read_measured(gpkg)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("carrier = 'Natural gas'", "row 2: carrier is 'Natural gas', must be natural_gas, heating_oil"),
        ("id = NULL", "row 2: there is no id"),
        ("id = '  '", "row 2: there is no id"),
        ("year = 22", "row 2: year is 22, must be a whole year from 1900 to 2100"),
        ("id = 'b0', carrier = '', month = 0", "row 2: b0, 2022 is in row 1 already"),
        ("id = 'b0', carrier = '', month = 3", "row 2: b0, 2022 is in row 1 as a whole year"),
        ("id = 'b0'", "row 1: b0 has rows with a carrier, too"),
    ],
)
def test_an_edited_table_is_checked_as_the_file_it_came_from(gpkg, change, words):
    write_measured(gpkg, rows(1.0, 2.0))
    with geopackage.connect(gpkg, write=True) as connection:
        connection.execute(f"UPDATE {TABLE} SET {change} WHERE fid = 2")
    with pytest.raises(ResultError, match=re.escape(words)) as raised:
        read_measured(gpkg)
    assert raised.value.hint


def test_a_table_whose_carriers_are_all_emptied_is_of_all_carriers_together(gpkg):
    write_measured(gpkg, rows(1.0, 2.0))
    with geopackage.connect(gpkg, write=True) as connection:
        connection.execute(f"UPDATE {TABLE} SET carrier = NULL")
    assert read_measured(gpkg).carrier.tolist() == ["", ""]
