"""Content hashes change with the content and with nothing else."""

from __future__ import annotations

import contextlib
import os
import sqlite3

import numpy as np
import pytest

from plugin.store import hashing
from tests.store.editing import opened, sql


def hash_of(path, table="parts"):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return hashing.of_table(connection, table)


HARMLESS = {
    "vacuum": ("VACUUM",),
    "another page size": ("PRAGMA page_size = 8192", "VACUUM"),
    "an index": ("CREATE INDEX more ON uses (use)",),
    "another table": ("CREATE TABLE other (a)",),
    "columns in another order": (
        "CREATE TABLE again (storeys INTEGER, name TEXT, geom MULTIPOLYGON, height_m REAL, id TEXT, fid INTEGER PRIMARY KEY)",
        "INSERT INTO again (fid, geom, id, height_m, storeys, name) SELECT fid, geom, id, height_m, storeys, name FROM parts ORDER BY fid DESC",
        "DROP TABLE parts",
        "ALTER TABLE again RENAME TO parts",
    ),
}
CHANGES = {
    "a number": "UPDATE parts SET height_m = 12.500000000000002 WHERE fid = 1",
    "a word": "UPDATE parts SET name = 'X' WHERE fid = 3",
    "a value taken away": "UPDATE parts SET height_m = NULL WHERE fid = 1",
    "an empty word for none": "UPDATE parts SET name = '' WHERE fid = 1",
    "a geometry": "UPDATE parts SET geom = (SELECT geom FROM parts WHERE fid = 3) WHERE fid = 1",
    "a row less": "DELETE FROM parts WHERE fid = 4",
    "two rows exchanged": "UPDATE parts SET fid = CASE fid WHEN 3 THEN -4 ELSE fid END",
    "a column more": "ALTER TABLE parts ADD COLUMN more TEXT",
}


@pytest.fixture
def bare_gpkg(gpkg_path):
    """The layer without its triggers, which need functions only GDAL has."""
    names = sql(gpkg_path, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    sql(gpkg_path, *(f'DROP TRIGGER "{name}"' for (name,) in names))
    return gpkg_path


@pytest.mark.parametrize("statements", HARMLESS.values(), ids=HARMLESS)
def test_the_hash_of_a_table_does_not_change_by(bare_gpkg, statements):
    before = hash_of(bare_gpkg)
    sql(bare_gpkg, *statements)
    assert hash_of(bare_gpkg) == before


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_the_hash_of_a_table_changes_by(bare_gpkg, statement):
    before = hash_of(bare_gpkg)
    sql(bare_gpkg, statement)
    assert hash_of(bare_gpkg) != before


def test_a_table_that_is_not_there_has_no_hash(gpkg_path):
    assert hash_of(gpkg_path, "nowhere") is None


def test_the_order_of_keys_of_a_document_does_not_matter_and_that_of_lists_does():
    assert hashing.of_json({"a": 1, "b": [1, 2]}) == hashing.of_json({"b": [1, 2], "a": 1})
    assert hashing.of_json({"b": [2, 1]}) != hashing.of_json({"b": [1, 2]})


def test_arrays_of_the_same_bytes_but_another_shape_or_type_differ():
    base = np.zeros((2, 3))
    hashes = {hashing.of_arrays([each]) for each in (base, base.reshape(3, 2), base.astype(np.int64), base + 1)}
    assert len(hashes) == 4
    assert hashing.of_arrays([base.T]) == hashing.of_arrays([np.zeros((3, 2))])


def test_the_twin_notices_an_edit_and_not_a_touch(small_twin):
    before = small_twin.content_hash("buildings")
    os.utime(small_twin.gpkg, (1, 1))
    assert small_twin.content_hash("buildings") == before
    sql(small_twin.gpkg, "UPDATE buildings SET year = 1234 WHERE fid = 1")
    assert small_twin.content_hash("buildings") != before


def test_the_twin_notices_an_edit_that_is_still_in_the_write_ahead_log(small_twin):
    before = small_twin.content_hash("buildings")
    with opened(small_twin.gpkg) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE buildings SET year = 1234 WHERE fid = 1")
        assert small_twin.content_hash("buildings") != before


def test_an_edit_of_one_layer_leaves_the_hash_of_the_other(small_twin):
    before = small_twin.content_hash("surfaces")
    sql(small_twin.gpkg, "UPDATE buildings SET year = 1234 WHERE fid = 1")
    assert small_twin.content_hash("surfaces") == before


def test_parts_the_twin_does_not_have_have_no_hash(small_twin):
    assert [small_twin.content_hash(part) for part in ("weather", "terrain", "roads")] == [None, None, None]


@pytest.mark.parametrize("spoilt", ["", "[1, 2]", "null", '{"buildings": 3, "surfaces": {"hash": "x"}}', "{"])
def test_a_spoilt_cache_of_hashes_is_computed_again(small_twin, spoilt):
    expected = small_twin.content_hash("buildings")
    (small_twin.cache_folder / "hashes.json").write_text(spoilt, encoding="utf-8")
    assert type(small_twin).open(small_twin.path).content_hash("buildings") == expected
