"""Industrial noise sources of a twin, and what a stored geometry is."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from plugin.city.errors import ResultError
from plugin.city.provenance import Origin, text_array
from plugin.store import geopackage
from plugin.store.geopackage import Geometries
from plugin.store.lines import shape_of
from plugin.store.noise_source_table import read_noise_sources

POINT = struct.pack("<BIdd", 1, 1, 5.0, 6.0)
LINE = struct.pack("<BII4d", 1, 2, 2, 0.0, 0.0, 9.0, 0.0)
AREA = struct.pack("<BIII8d", 1, 3, 1, 4, 0.0, 0.0, 9.0, 0.0, 9.0, 9.0, 0.0, 0.0)


def layer(path, ids, wkb, **columns):
    """The sources read back from a layer of these rows; columns : as the table has them."""
    table = {"id": text_array(ids), **{key: np.asarray(column) for key, column in columns.items()}}
    shapes = Geometries(wkb, np.full((len(wkb), 4), np.nan), "GEOMETRY")
    with geopackage.connect(path / "a.gpkg", write=True) as connection:
        geopackage.create(connection, 4326, "WGS 84", "EPSG", "")
        geopackage.write_table(connection, "noise_sources", table, shapes, 4326)
        return read_noise_sources(connection)


@pytest.mark.parametrize(
    ("wkb", "shape"),
    [
        (POINT, "point"),
        (LINE, "line"),
        (AREA, "area"),
        (struct.pack("<BII", 1, 4, 1) + POINT, "point"),
        (struct.pack("<BII", 1, 5, 1) + LINE, "line"),
        (struct.pack("<BII", 1, 6, 1) + AREA, "area"),
        (struct.pack("<BIddd", 1, 1001, 5.0, 6.0, 7.0), "point"),
        (struct.pack(">BIdd", 0, 1, 5.0, 6.0), "point"),
        (struct.pack("<BII", 1, 7, 0), ""),
        (b"\x01\x01", ""),
        (None, ""),
    ],
)
def test_a_geometry_is_a_point_a_line_or_an_area_whatever_its_parts_and_heights(wkb, shape):
    assert shape_of(wkb) == shape


def test_the_sources_come_with_their_values_shapes_and_provenance(tmp_path):
    found = layer(
        tmp_path,
        ["fan", "belt", "yard", "lost"],
        [POINT, LINE, AREA, None],
        lw_dba=[90.0, np.nan, 99.5, 1.0],
        height_m=[1.0, 2.0, 3.0, 4.0],
        height_m_origin=text_array(["default", "given", "", "given"]),
        height_m_rule=text_array(["1 m", "", "", ""]),
    )
    assert found.ids.tolist() == ["fan", "belt", "yard", "lost"]
    assert found.shape.tolist() == ["point", "line", "area", ""]
    assert [bytes(each) if each is not None else None for each in found.wkb] == [POINT, LINE, AREA, None]
    np.testing.assert_array_equal(found.attributes["lw_dba"].values, [90.0, np.nan, 99.5, 1.0])
    assert found.attributes["height_m"].origin.tolist() == [Origin.DEFAULT, Origin.GIVEN, Origin.GIVEN, Origin.GIVEN]
    assert found.attributes["height_m"].rule[0] == "1 m"


def test_without_the_layer_there_are_none(tmp_path):
    with geopackage.connect(tmp_path / "a.gpkg", write=True) as connection:
        geopackage.create(connection, 4326, "WGS 84", "EPSG", "")
        assert read_noise_sources(connection) is None


@pytest.mark.parametrize(
    ("ids", "words"), [(["a", "a"], "feature a: the id is there 2 times"), (["a", ""], "1 features have no id")]
)
def test_sources_that_cannot_be_told_apart_are_refused(tmp_path, ids, words):
    with pytest.raises(ResultError, match=f"layer noise_sources.*{words}"):
        layer(tmp_path, ids, [POINT, POINT], lw_dba=[1.0, 2.0])
