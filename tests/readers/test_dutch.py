"""3DBAG: its attributes, outlines with the heights of its LoD 1.2, and what lies below the ground."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugin.city.fields import LAYER_FIELDS
from plugin.readers import cityjson, mapping, presets
from plugin.readers.presets.dutch import THREE_D_BAG, is_underground
from plugin.readers.report import Report
from plugin.readers.sources import parse
from plugin.readers.vector import Features

RULES = THREE_D_BAG.roles["buildings"]


def layer(**columns) -> Features:
    n = len(next(iter(columns.values())))
    ids = np.array([f"pand-{i}" for i in range(n)], dtype=object)
    shapes = shapely.box(85000 + 20 * np.arange(n), 446000, 85010 + 20 * np.arange(n), 446010)
    arrays = {key: np.array(each, dtype=object) if isinstance(each, list) else each for key, each in columns.items()}
    return Features("pand", "a.gpkg", ids, shapes, arrays, None)


def read(report: Report, **columns) -> dict:
    """The attributes an import would take from a layer of outlines with these fields."""
    features = RULES.prepare(layer(**columns), report)
    return {**mapping.attributes(features, "buildings", RULES, report), "ids": features.ids}


@pytest.mark.parametrize("b3", ["", "b3_"], ids=["to 2022", "since 2023"])
def test_the_fields_of_each_release(b3, report):
    fields = {f"{b3}bouwlagen": [3], f"{b3}dak_type": ["slanted"], f"{b3}h_maaiveld": [0.75], f"{b3}h_dak_70p": [9.25]}
    found = read(report, oorspronkelijkbouwjaar=[1905], identificatie=["NL.IMBAG.Pand.1"], **fields)
    values = {key: each.values[0] for key, each in found.items() if key != "ids"}
    assert values == {"year": 1905, "storeys": 3, "roof_type": "slanted", "ground_z_m": 0.75, "height_m": 8.5}
    assert report.issues == [] and report.warnings == []


@pytest.mark.parametrize("year", [1005, 9999, 0, None, "1005"])
def test_codes_for_an_unknown_year_are_no_years(year, report):
    assert read(report, oorspronkelijkbouwjaar=[year])["year"].missing.all()
    assert report.issues == []


@pytest.mark.parametrize("name", ["oorspronkelijkbouwjaar", "oorspronkelijk_bouwjaar", "Bouwjaar"])
def test_the_year_in_each_way_of_writing_the_field(name, report):
    assert read(report, **{name: [1987]})["year"].values.tolist() == [1987]


def test_where_roof_or_ground_is_not_known_there_is_no_height(report):
    found = read(report, b3_h_dak_70p=[9.0, None, 9999, "?"], b3_h_maaiveld=[None, 1.0, 1.0, 1.0])
    assert found["height_m"].missing.all() and report.issues == []
    assert "height_m" not in read(report, b3_h_dak_70p=[9.0])


def test_a_roof_below_the_ground_is_refused_rather_than_believed(report):
    found = read(report, b3_h_dak_70p=[1.0], b3_h_maaiveld=[1.5])
    assert found["height_m"].missing.all()
    assert [(issue.id, issue.reason) for issue in report.issues] == [("pand-0", "-0.5 m, must be 0.5 to 900 m")]


def test_outlines_of_bag_that_were_joined_with_heights_keep_them(report):
    found = read(report, identificatie=["a", "b"], oorspronkelijkbouwjaar=[1905, 1905], hoogte=[8.0, 0.0])
    assert found["height_m"].values[0] == 8 and found["height_m"].missing.tolist() == [False, True]


@pytest.mark.parametrize(
    ("attributes", "below"),
    [
        ({"ondergronds_type": "underground"}, True),
        ({"ondergronds_type": "above ground"}, False),
        ({"ondergronds_type": "floating"}, False),
        ({"b3_is_underground": True}, True),
        ({"b3_is_underground": False}, False),
        ({}, False),
        ({"ondergronds_type": None}, False),
    ],
    ids=str,
)
def test_what_lies_wholly_below_the_ground(attributes, below):
    assert is_underground(attributes) is below


def test_an_outline_below_the_ground_is_skipped_with_its_place(report):
    kinds = ["above ground", "underground", "floating"]
    found = read(report, ondergronds_type=kinds, oorspronkelijkbouwjaar=[1900, 1910, 1920])
    assert found["ids"].tolist() == ["pand-0", "pand-2"] and found["year"].values.tolist() == [1900, 1920]
    (issue,) = report.issues
    assert (issue.id, issue.kind, issue.layer, issue.x, issue.y) == ("pand-1", "skipped", "buildings", 85025, 446005)


@pytest.mark.parametrize(
    ("kind", "fields", "wanted"),
    [
        ("cityjsonseq", ["identificatie", "oorspronkelijkbouwjaar", "h_dak_50p"], "3dbag"),
        ("cityjson", ["b3_h_maaiveld", "b3_dak_type"], "3dbag"),
        ("vector", ["identificatie", "oorspronkelijkbouwjaar"], "3dbag"),
        ("cityjson", ["identificatie", "yearOfConstruction"], "generic"),
        ("vector", ["identificatie", "bgt_type"], "generic"),
    ],
)
def test_it_is_told_by_two_of_its_fields(kind, fields, wanted):
    assert presets.guess(kind, fields, ["pand"]) == wanted


def test_every_rule_is_of_an_attribute_that_exists():
    for role, rules in THREE_D_BAG.roles.items():
        assert set(rules.rules) <= {field.key for field in LAYER_FIELDS[role]}


@pytest.mark.shared_data
def test_the_70th_percentile_is_the_roof_of_its_own_lod_1_2(shared_data, report):
    """Delft: the boxes of LoD 1.2 against the height made of the attributes."""
    path = shared_data("delft-3dbag-seq/3dbag_tile5908_99_noise_extension.city.jsonl")
    model = cityjson.read(parse(str(path)), report, 1.2)
    solids = model.polygons.sorted_by_owner()
    owner = solids.owner[solids.corner_polygon]
    top, low = (np.array([f(solids.coords[owner == i, 2]) for i in range(len(model.ids))]) for f in (np.max, np.min))
    found = read(Report(), h_dak_70p=model.columns["h_dak_70p"], h_maaiveld=model.columns["h_maaiveld"])
    differences = np.abs(found["height_m"].values - (top - low))
    # half of them within 6 cm; of the median of the roof it is 0.5 m, of its maximum 1.4 m
    assert np.median(differences) < 0.06 and np.percentile(differences, 90) < 0.2
