"""Sources through buildings are named; tunnels, bridges and corners that are cut are not meant."""

from __future__ import annotations

import numpy as np
import shapely

from plugin.solver.noise.city_sources import joined
from plugin.solver.noise.city_sources_rail import rail_sources
from plugin.solver.noise.city_sources_road import road_sources
from plugin.solver.noise.lines_in_buildings import lines_in_buildings, warnings_of_lines
from plugin.store import geopackage

from .small_city import NORTH, WEST, city_of, rail_layer


def house(x, y, width=20.0, depth=10.0):
    return shapely.box(WEST + x, NORTH + y, WEST + x + width, NORTH + y + depth)


def inside(rows, houses):
    city, shapes = city_of(*rows)
    return lines_in_buildings(road_sources(city, shapes), city, np.array(houses, object))


THROUGH = [(0, 5), (100, 5)]


def test_roads_through_houses_are_named_with_their_length_inside_the_longest_first():
    houses = [house(10, 0), house(40, 0), house(35, -100), None]
    found = inside([{"id": "way/1", "line": [(45, -120), (45, 0)]}, {"id": "way/2", "line": THROUGH}], houses)
    assert found == {"road way/2": 40.0, "road way/1": 10.0}
    (line,) = warnings_of_lines(found)
    assert (
        line.startswith("2 source lines run through buildings")
        and "road way/2 (40 m), road way/1 (10 m). A tunnel" in line
    )


def test_houses_that_share_a_wall_or_overlap_count_once():
    assert inside([{"line": THROUGH}], [house(10, 0), house(30, 0), house(20, 0)]) == {"road 0": 40.0}


def test_tunnels_bridges_and_cut_corners_are_not_meant():
    rows = [{"line": THROUGH, "level": level} for level in (-1, 1, 2)] + [
        {"line": [(-10, 0.4), (10, 0.4), (10.4, -10)]}
    ]
    assert inside(rows, [house(10, 0)]) == {}
    assert warnings_of_lines({}) == ()


def test_a_tram_through_a_hall_is_named_once(tmp_path):
    city, shapes = city_of({"line": [(0, 900), (10, 900)]})
    with geopackage.connect(
        rail_layer(tmp_path / "rail.gpkg", {"id": "9", "kind": "tram", "line": THROUGH})
    ) as connection:
        sources = joined(road_sources(city, shapes), rail_sources(connection))
    assert lines_in_buildings(sources, city, np.array([house(10, 0)], object)) == {"rail 9": 20.0}
