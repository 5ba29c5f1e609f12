"""The style files in resources/styles are those of the catalogue, and those of results stand in their files."""

import sqlite3
import struct
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from plugin.indicators.catalogue import CATALOGUE
from plugin.indicators.styles import column_of, has_style, style_files

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "styles"


def test_the_files_are_those_the_script_would_write():
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.qml")} == dict(style_files())


def test_every_indicator_with_a_place_has_one_for_its_values_and_one_for_differences():
    shown = [entry.id for entry in CATALOGUE.values() if has_style(entry)]
    assert {CATALOGUE[name].target for name in shown} == {"building", "surface", "road", "receiver", "grid"}
    for name in shown:
        assert (FOLDER / f"{name}.qml").is_file() and (FOLDER / f"{name}_difference.qml").is_file()


def test_columns_are_named_as_in_results():
    assert column_of(CATALOGUE["noise.receiver_lden"]) == "lden"
    assert column_of(CATALOGUE["air.grid_no2_hour_19th"]) == "no2_hour_19th"
    assert column_of(CATALOGUE["energy.heat_demand_m2"]) == "heat_demand_m2"


def square_wkb(x, side=10.0):
    corners = [(x, 0.0), (x + side, 0.0), (x + side, side), (x, side), (x, 0.0)]
    return struct.pack("<BIII", 1, 3, 1, len(corners)) + b"".join(struct.pack("<2d", *corner) for corner in corners)


def test_a_result_has_styles_for_its_columns_in_its_geopackage(tmp_path):
    from plugin.store import geopackage, layer_styles
    from plugin.store.geopackage import Geometries

    values = {"energy.heat_demand_m2": np.array([40.0, np.nan]), "energy.heat_demand": np.array([12.0, 480.0])}
    shapes = Geometries([square_wkb(0), square_wkb(20)], np.array([[0, 0, 10, 10], [20, 0, 30, 10]], float), "POLYGON")
    with geopackage.connect(tmp_path / "energy.gpkg", write=True) as connection:
        geopackage.create(connection, 3067, "ETRS89", "EPSG", "")
        columns = {"id": np.array(["a", "b"], object), "heat_demand_m2": values["energy.heat_demand_m2"]}
        columns["heat_demand"] = values["energy.heat_demand"]
        geopackage.write_table(connection, "buildings", columns, shapes, 3067, "")
    before = (tmp_path / "energy.gpkg").read_bytes()
    layer_styles.write_styles(tmp_path, "energy", values)
    with sqlite3.connect(tmp_path / "energy.gpkg") as connection:
        rows = connection.execute("SELECT f_table_name, styleName, useAsDefault, styleQML FROM layer_styles").fetchall()
    assert [row[:3] for row in rows] == [
        ("buildings", "Heat demand per floor area", 1),
        ("buildings", "Heat demand", 0),
    ]
    for row in rows:
        assert ElementTree.fromstring(row[3]).find("renderer-v2") is not None
    first = (tmp_path / "energy.gpkg").read_bytes()
    (tmp_path / "energy.gpkg").write_bytes(before)
    layer_styles.write_styles(tmp_path, "energy", values)
    assert (tmp_path / "energy.gpkg").read_bytes() == first
