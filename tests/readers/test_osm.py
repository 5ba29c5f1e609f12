"""OpenStreetMap: its ways of writing numbers, and a small file through GDAL to the attributes of a city."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import CRS

from plugin.readers import mapping, sources, vector
from plugin.readers.crs import transform
from plugin.readers.presets.osm import (
    OSM,
    OSM_LAYERS,
    largest,
    metres,
    report_building_lines,
    speed_kmh,
    year,
)
from plugin.readers.report import Report
from tests.solver.importing.town import imported


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("50", 50),
        ("30 mph", 48.28032),
        ("FI:urban", 50),
        ("DE:rural", 80),
        ("walk", 5),
        ("none", None),
        ("signals", None),
        ("30;50", 30),
    ],
)
def test_speeds_in_each_way_of_writing(text, wanted):
    assert speed_kmh(text) == (None if wanted is None else pytest.approx(wanted))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *(("12", 12), ("12.5 m", 12.5), ("12,5", 12.5), ("7 metres", 7), ("250 cm", 2.5), ("-3", -3)),
        *(("40'", 12.192), ("6 ft 2 in", 1.8796), ("6'2\"", 1.8796)),
        *(
            ("high", None),
            ("12-15", None),
            ("12;15", None),
            ("3 storeys", None),
            ("12 yd", None),
            ("~12", None),
            ("", None),
        ),
    ],
)
def test_heights_in_metres_and_feet(text, wanted):
    assert metres(text) == (None if wanted is None else pytest.approx(wanted))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("5", 5), ("4;5", 5), ("3-4", 4), ("2.5", 2.5), ("many", None), ("-1", -1), ("2;-1", 2), ("10 - 12", 12), (3, 3)],
)
def test_levels_and_lanes_take_the_largest(text, wanted):
    assert largest(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1961", 1961),
        ("~1905", 1905),
        ("1899-05-01", 1899),
        ("1910s", 1915),
        ("C18", 1750),
        ("before 1850", 1850),
        ("old", None),
        ("12345", None),
    ],
)
def test_start_dates_to_a_year(text, wanted):
    assert year(text) == wanted


WAYS = {
    # id: (closed, tags)
    1: (
        True,
        {
            "building": "apartments",
            "building:levels": "5",
            "start_date": "~1905",
            "addr:street": "Aleksi",
            "addr:housenumber": "3",
        },
    ),
    2: (True, {"building": "yes", "amenity": "school", "height": "12.5 m"}),
    3: (True, {"building": "yes", "location": "underground"}),
    4: (True, {"building": "roof", "layer": "-1"}),
    5: (True, {"building": "no"}),
    7: (True, {"leisure": "park"}),
    8: (True, {"natural": "water"}),
    11: (
        False,
        {
            "highway": "primary",
            "maxspeed": "50",
            "lanes": "2;3",
            "oneway": "yes",
            "surface": "asphalt",
            "name": "Mannerheimintie",
        },
    ),
    12: (False, {"highway": "residential", "oneway": "-1", "bridge": "yes"}),
    13: (False, {"highway": "tertiary", "junction": "roundabout", "tunnel": "yes"}),
    14: (False, {"highway": "platform"}),
    15: (False, {"highway": "construction"}),
    21: (False, {"railway": "tram"}),
    22: (False, {"railway": "rail", "layer": "-2"}),
    23: (False, {"railway": "abandoned"}),
    31: (False, {"barrier": "noise_barrier", "height": "3"}),
    32: (False, {"barrier": "fence"}),
}


def square(x: float, y: float = 60.17, size: float = 0.0003, closed: bool = True) -> list[tuple[float, float]]:
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size), *([(x, y)] if closed else [])]


def write_osm(path: Path, ways: dict[int, tuple[list[tuple[float, float]], dict[str, str]]]) -> Path:
    """OSM XML of ways: id -> (corners, tags); a way whose last corner is its first is closed."""
    nodes, written, number = [], [], 1000
    for way, (corners, tags) in ways.items():
        closed = corners[0] == corners[-1]
        refs = []
        for lon, lat in corners[:-1] if closed else corners:
            number += 1
            refs.append(number)
            nodes.append(f'<node id="{number}" version="1" lat="{lat:.7f}" lon="{lon:.7f}"/>')
        if closed:
            refs.append(refs[0])
        inner = "".join(f'<nd ref="{r}"/>' for r in refs) + "".join(f'<tag k="{k}" v="{v}"/>' for k, v in tags.items())
        written.append(f'<way id="{way}" version="1">{inner}</way>')
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><osm version="0.6">{"".join(nodes)}{"".join(written)}</osm>',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def osm_file(tmp_path) -> Path:
    """Squares of 0.0003° and lines beside each other in Helsinki."""
    ways = {}
    for place, (way, (closed, tags)) in enumerate(WAYS.items()):
        x = 24.94 + 0.001 * place
        ways[way] = (square(x) if closed else [(x, 60.17), (x, 60.1705)], tags)
    return write_osm(tmp_path / "small.osm", ways)


@pytest.fixture
def read(osm_file):
    """read("buildings"): ids, attributes by id, and the report."""

    def reading(role: str):
        report = Report()
        rules = OSM.roles[role]
        source = sources.Source(str(osm_file), OSM_LAYERS[role])
        features = vector.read_layer(source, report, None, rules.where, role)
        features = rules.prepare(features, report) if rules.prepare else features
        found = mapping.attributes(features, role, rules, report)
        rows = {
            str(way): {key: column.values[i] for key, column in found.items()} for i, way in enumerate(features.ids)
        }
        return rows, report

    return reading


def test_buildings_come_with_use_height_levels_year_and_address(read):
    rows, report = read("buildings")
    assert set(rows) == {"way/1", "way/2", "way/4"}
    one, two = rows["way/1"], rows["way/2"]
    assert (one["use"], one["storeys"], one["year"], one["address"]) == ("residential", 5, 1905, "Aleksi 3")
    assert np.isnan(one["height_m"])
    assert (two["use"], two["height_m"]) == ("education", 12.5) and np.isnan(two["storeys"])


def test_what_lies_below_ground_is_skipped(read):
    _, report = read("buildings")
    (issue,) = [issue for issue in report.issues if issue.id == "way/3"]
    assert "below ground" in issue.reason and issue.x == pytest.approx(24.942, abs=1e-3)


PART = "a part of a building (building:part): "


@pytest.fixture
def told(tmp_path):
    """told(ways): the buildings an import makes of OSM ways, and what it says of the others, by id."""

    def importing(ways):
        write_osm(tmp_path / "parts.osm", ways)
        result = imported(twin=tmp_path / "parts.twin", source=tmp_path / "parts.osm", crs="EPSG:3067")
        assert result["skipped_count"] == len(result["skipped"])
        return result, {issue["id"]: issue for issue in result["skipped"]}

    return importing


def test_a_part_is_told_by_id_whether_gdal_makes_it_an_area_or_a_line(told):
    x, y = 24.94, 60.17
    result, issues = told(
        {
            1: (square(x), {"building": "yes"}),
            2: (square(x + 0.0001, y + 0.0001, 0.0001), {"building:part": "yes", "area": "yes"}),
            3: (square(x, y, 0.0001), {"building:part": "yes", "building:levels": "9"}),
            4: (square(x + 0.001), {"building:part": "yes"}),
            5: (square(x + 0.002), {"building": "yes", "building:part": "yes"}),
            6: (square(x + 0.003), {"building:part": "no"}),
            7: ([(x, y + 0.00015), (x + 0.0003, y + 0.00015)], {"building:part": "roof"}),
        }
    )
    assert result["buildings"] == 2  # a part that is a building too is read
    assert {way: issue["reason"] for way, issue in issues.items()} == {
        "way/2": PART + "the outline of its building is read",
        "way/3": PART + "the outline of its building is read",
        "way/4": PART + "no outline of a building is around it",
        "way/7": PART + "the outline of its building is read",
    }
    assert result["ignored_types"] == {}  # told once
    place = transform(CRS(4326), CRS(3067), np.array([x + 0.00115]), np.array([y + 0.00015]))
    assert (issues["way/4"]["x"], issues["way/4"]["y"]) == pytest.approx((place[0][0], place[1][0]), abs=0.1)


def test_an_outline_that_is_not_closed_is_told(told):
    """As extracts cut them; GDAL makes it a line."""
    x = 24.94
    result, issues = told(
        {
            1: (square(x), {"building": "yes"}),
            2: (square(x + 0.001, closed=False), {"building": "apartments"}),
            3: (square(x + 0.002), {"building": "yes", "area": "no"}),
            4: (square(x + 0.003, closed=False), {"building": "no", "barrier": "fence"}),
        }
    )
    assert result["buildings"] == 1
    assert {way: (issue["layer"], issue["reason"]) for way, issue in issues.items()} == {
        "way/2": ("buildings", "its outline is not closed: the file ends there, or it is drawn so"),
        "way/3": ("buildings", "a line and no area, say its tags"),
    }


def test_parts_without_any_building_are_told_and_nothing_else_happens():
    report = Report()
    shapes = np.array([shapely.LineString(square(24.94)), shapely.LineString([(24.94, 60.17), (24.95, 60.17)])])
    tags = np.array(['"building:part"=>"yes"', '"building:part"=>"yes"'], dtype=object)
    ids = np.array(["way/1", "way/2"], dtype=object)
    lines = vector.Features("lines", "a.osm", ids, shapes, {"other_tags": tags}, None)
    report_building_lines(lines, lines.take(np.zeros(2, dtype=bool)), report)
    assert [(issue.id, issue.reason) for issue in report.issues] == [
        ("way/1", PART + "no outline of a building is around it"),
        ("way/2", PART + "no outline of a building is around it"),
    ]


def test_roads_come_with_class_speed_lanes_direction_surface_and_level(read):
    rows, report = read("roads")
    assert set(rows) == {"way/11", "way/12", "way/13"}
    main = rows["way/11"]
    assert (main["class"], main["speed_kmh"], main["lanes"], main["direction"], main["surface"]) == (
        "primary",
        50,
        3,
        "forward",
        "asphalt",
    )
    assert (main["name"], main["level"]) == ("Mannerheimintie", 0)
    assert (rows["way/12"]["direction"], rows["way/12"]["level"]) == ("backward", 1)
    assert (rows["way/13"]["direction"], rows["way/13"]["level"]) == ("forward", -1)
    assert report.ignored_types == {"highway=platform": 1, "highway=construction": 1}


def test_trams_and_rails_are_told_apart_and_old_ones_left_out(read):
    rows, _ = read("rail")
    assert {way: (row["kind"], row["level"]) for way, row in rows.items()} == {
        "way/21": ("tram", 0),
        "way/22": ("rail", -2),
    }


def test_green_and_water_are_land_and_buildings_are_not(read):
    rows, _ = read("land_cover")
    kinds = {way: row["kind"] for way, row in rows.items()}
    assert kinds == {"way/7": "park", "way/8": "water"}


def test_only_barriers_that_stop_sound_are_taken(read):
    rows, _ = read("barriers")
    assert list(rows) == ["way/31"] and rows["way/31"]["height_m"] == 3


@pytest.mark.shared_data
def test_geneva_has_the_highways_its_readme_counts(shared_data):
    report = Report()
    source = sources.Source(str(shared_data("geneva-osm/geneva.osm.pbf")), "lines")
    features = vector.read_layer(source, report, None, OSM.roles["roads"].where, "roads")
    assert len(features) == 14_115
