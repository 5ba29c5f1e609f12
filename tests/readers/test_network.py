"""Roads as a directed graph: where they are cut, which way one may drive, what is assumed and marked so."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from plugin.city.provenance import Origin
from plugin.city.provenance import given as known
from plugin.readers.network import directed, road_defaults, usable_lines, with_road_defaults
from plugin.readers.report import Report
from plugin.readers.vector import Features


def roads(*lines, ids: str = "") -> Features:
    names = np.array(list(ids) or [f"r{i}" for i in range(len(lines))], dtype=object)
    shapes = np.array([line if isinstance(line, shapely.Geometry) else shapely.LineString(line) for line in lines])
    return Features("roads", "roads.gpkg", names, shapes, {}, CRS("EPSG:3067"))


def graph(*lines, direction: list[str] | None = None):
    """Network and the lines of its links; both ways unless said."""
    words = direction or ["both"] * len(lines)
    attributes = with_road_defaults({"direction": known(np.array(words, dtype=object), text=True)}, len(lines))
    return directed(roads(*lines), attributes)


def links_between(network) -> list[tuple[tuple[float, float], tuple[float, float], float]]:
    """(from, to, length) of every link by the places of its nodes."""
    place = [tuple(map(float, p)) for p in network.nodes]
    rows = zip(network.link_from, network.link_to, network.link_length_m, strict=True)
    return sorted((place[a], place[b], round(float(length), 6)) for a, b, length in rows)


def test_a_two_way_road_has_a_link_each_way_and_a_one_way_road_one():
    network, lines = graph(
        [(0, 0), (30, 40)], [(0, 0), (0, 10)], [(0, 0), (20, 0)], direction=["both", "forward", "backward"]
    )
    assert links_between(network) == [
        ((0, 0), (0, 10), 10),
        ((0, 0), (30, 40), 50),
        ((20, 0), (0, 0), 20),
        ((30, 40), (0, 0), 50),
    ]
    for number, line in enumerate(lines):  # drawn in driving direction
        ends = [network.nodes[network.link_from[number]], network.nodes[network.link_to[number]]]
        np.testing.assert_allclose(shapely.get_coordinates(line)[[0, -1]], ends)


def test_roads_are_cut_where_they_share_a_corner():
    network, _ = graph([(0, 0), (50, 0), (100, 0)], [(50, -30), (50, 0), (50, 30)])
    assert len(network.nodes) == 5 and len(network.link_road) == 8
    assert network.components()[1] == 1


def test_a_bridge_over_a_road_is_no_crossing():
    network, _ = graph([(0, 0), (100, 0)], [(50, -30), (50, 30)])
    assert len(network.nodes) == 4 and network.components()[1] == 2


def test_ends_within_5_centimetres_are_one_crossing_and_those_further_apart_are_two():
    for gap, parts in ((0.04, 1), (0.06, 2)):
        network, _ = graph([(0, 0), (100, 0)], [(100 + gap, 0), (200, 0)])
        assert network.components()[1] == parts


def test_a_ring_road_is_one_node_and_a_loop():
    network, _ = graph([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)], direction=["forward"])
    assert len(network.nodes) == 1 and links_between(network) == [((0, 0), (0, 0), 40)]


def test_a_road_of_two_pieces_keeps_its_one_id():
    pieces = shapely.MultiLineString([[(0, 0), (10, 0)], [(20, 0), (30, 0)]])
    network, _ = graph(pieces, direction=["forward"])
    assert network.link_road.tolist() == [0, 0] and len(network.ids) == 1


def test_heights_of_the_corners_do_not_tear_crossings_apart():
    network, _ = graph(shapely.LineString([(0, 0, 3), (50, 0, 4)]), shapely.LineString([(50, 0, 9), (90, 0, 4)]))
    assert network.components()[1] == 1
    assert network.link_length_m.tolist() == pytest.approx([50, 40, 50, 40])


def test_no_roads_make_an_empty_network():
    network, lines = graph()
    assert len(network) == len(lines) == len(network.nodes) == 0 and network.components()[1] == 0


def test_what_is_no_line_is_skipped_and_said_with_its_place():
    report = Report()
    found = usable_lines(
        roads([(0, 0), (9, 0)], shapely.Point(3, 4), shapely.box(0, 0, 1, 1), [(5, 5), (5, 5.001)]), "roads", report
    )
    assert found.ids.tolist() == ["r0"]
    told = {issue.id: (issue.reason, issue.x) for issue in report.issues}
    assert told["r1"] == ("not a line (Point)", 3.0) and told["r2"][0] == "not a line (Polygon)"
    assert told["r3"][0] == "a line of 0.001 m"


def test_missing_values_come_from_the_class_and_are_marked_as_default():
    attributes = with_road_defaults(
        {
            "class": known(np.array(["primary", "footway", ""], dtype=object), text=True),
            "speed_kmh": known(np.array([30.0, np.nan, np.nan])),
        },
        3,
    )
    table = road_defaults()
    assert attributes["speed_kmh"].values.tolist() == [
        30,
        table["footway"]["speed_kmh"],
        table["residential"]["speed_kmh"],
    ]
    assert attributes["speed_kmh"].origin.tolist() == [Origin.GIVEN, Origin.DEFAULT, Origin.DEFAULT]
    assert attributes["class"].values.tolist() == ["primary", "footway", "residential"]
    assert attributes["class"].origin.tolist() == [Origin.GIVEN, Origin.GIVEN, Origin.DEFAULT]
    assert (attributes["direction"].values == "both").all() and (attributes["direction"].origin == Origin.DEFAULT).all()
    assert attributes["lanes"].values[0] == table["primary"]["lanes"]


def test_every_class_of_the_defaults_has_sensible_numbers():
    from plugin.city.fields import field_of

    table = road_defaults()
    assert set(table) == set(field_of("roads", "class").choices)
    for row in table.values():
        assert 0 < row["speed_kmh"] <= 130 and 1 <= row["lanes"] <= 8 and 1 <= row["width_m"] <= 30


corners = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=5, unique=True)


@given(st.lists(corners, min_size=1, max_size=6))
def test_pieces_add_up_to_the_roads_and_meet_at_their_nodes(some):
    lines = [[(100.0 * x, 100.0 * y) for x, y in line] for line in some]
    network, drawn = graph(*lines)
    total = np.bincount(network.link_road, weights=network.link_length_m, minlength=len(lines))
    np.testing.assert_allclose(total, [2 * shapely.LineString(line).length for line in lines], rtol=1e-12)
    np.testing.assert_allclose(shapely.length(drawn), network.link_length_m, rtol=1e-12)
    assert network.link_from.max() < len(network.nodes) and network.link_to.max() < len(network.nodes)
    reverse = sorted(zip(network.link_to.tolist(), network.link_from.tolist(), strict=True))
    assert sorted(zip(network.link_from.tolist(), network.link_to.tolist(), strict=True)) == reverse
