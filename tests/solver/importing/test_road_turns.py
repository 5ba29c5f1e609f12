"""Turn restrictions come into the twin with roads of OpenStreetMap, stay there, and go with those roads."""

from __future__ import annotations

import pytest

from plugin.solver.traffic.turns import restrictions_of_twin
from plugin.store import geopackage
from plugin.store.twin import Twin

from .town import imported, write_town

NODES = {1: (24.940, 60.170), 2: (24.941, 60.170), 3: (24.939, 60.170), 4: (24.940, 60.171), 5: (24.950, 60.170)}
WAYS = {11: (3, 1), 12: (1, 2), 13: (1, 4), 14: (2, 5)}
RULES = (  # number, tags, from, via, to
    (1, {"restriction": "no_left_turn"}, 11, "node/1", 13),
    (2, {"restriction:hgv": "only_straight_on"}, 11, "node/1", 12),
    (3, {"restriction": "no_right_turn"}, 13, "node/1", 99),  # a way that is not in the file
    (4, {"restriction:conditional": "no_left_turn @ (Mo-Fr 07:00-09:00)"}, 13, "node/1", 12),
    (5, {"restriction": "no_u_turn"}, 13, "way/12", 14),
    (6, {"restriction:bus": "no_left_turn"}, 12, "node/1", 13),
    (8, {"restriction": "no_u_turn"}, 13, "way/97", 14),
    (9, {"restriction:conditional": "no_left_turn @ (wet)"}, 13, "node/1", 12),
    (7, {"restriction": "no_exit:never", "restriction:conditional": "x"}, 98, "node/1", 99),
)


@pytest.fixture
def osm(tmp_path):
    def tags(given):
        return "".join(f'<tag k="{key}" v="{value}"/>' for key, value in given.items())

    parts = [f'<node id="{i}" version="1" lat="{lat}" lon="{lon}"/>' for i, (lon, lat) in NODES.items()]
    for i, refs in WAYS.items():
        line = "".join(f'<nd ref="{n}"/>' for n in refs)
        parts.append(f'<way id="{i}" version="1">{line}{tags({"highway": "residential"})}</way>')
    for i, rule, start, via, end in RULES:
        kind, _, ref = via.partition("/")
        members = f'<member type="way" ref="{start}" role="from"/><member type="{kind}" ref="{ref}" role="via"/>'
        members += f'<member type="way" ref="{end}" role="to"/>'
        parts.append(f'<relation id="{i}" version="1">{members}{tags({"type": "restriction", **rule})}</relation>')
    path = tmp_path / "small.osm"
    path.write_text(f'<?xml version="1.0"?><osm version="0.6">{"".join(parts)}</osm>', encoding="utf-8")
    return path


def test_restrictions_between_roads_of_the_twin_are_kept_and_those_not_understood_are_told_with_their_place(
    osm, tmp_path
):
    result = imported(twin=tmp_path / "t.twin", roads=osm, crs="EPSG:3067")
    assert restrictions_of_twin(Twin.open(tmp_path / "t.twin")) == [
        ("relation/1", "way/11", "way/13", "no", "", (), ""),
        ("relation/2", "way/11", "way/12", "only", "heavy", (), ""),
        ("relation/4", "way/13", "way/12", "no", "", (), "7:00-9:00"),
        ("relation/5", "way/13", "way/14", "no", "", ("way/12",), ""),
    ]
    assert result["road_turns"] == 4
    told = {issue["id"]: issue for issue in result["skipped"] if issue["layer"] == "road_turns"}
    assert {name: issue["reason"] for name, issue in told.items()} == {
        "relation/8": "turn restriction leads over way/97, which is no road",
        "relation/9": "turn restriction restriction holds at times only: 'wet' is not understood",
    }
    assert all("x" in issue for issue in told.values())


def test_they_go_with_their_roads_and_stay_when_something_else_is_imported(osm, tmp_path):
    path = tmp_path / "t.twin"
    town = write_town(tmp_path / "town.gpkg")
    imported(twin=path, roads=osm, crs="EPSG:3067")
    before = Twin.open(path).content_hash("road_turns")
    imported(twin=path, buildings=f"{town}|buildings")
    twin = Twin.open(path)
    assert twin.content_hash("road_turns") == before is not None
    imported(twin=path, roads=f"{town}|roads")
    twin = Twin.open(path)
    assert restrictions_of_twin(twin) == [] and twin.content_hash("road_turns") is None
    with geopackage.connect(twin.gpkg) as connection:
        layers = geopackage.read_columns(connection, "import_issues", ("layer",))["layer"]
    assert "road_turns" not in layers.tolist()
