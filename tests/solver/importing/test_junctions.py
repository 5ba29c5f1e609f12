"""Traffic lights and roundabouts come in with the roads of OpenStreetMap, from rings of roads, and from layers of points."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugin.store.twin import Twin

from .town import SOUTH, WEST, by_id, imported, table, write_layer, write_town

# node -> (longitude, latitude, highway); a ring 10 to 13 with an arm at 10 and at 12, lights on the arm at 1, others beside it
NODES = {
    1: (24.9400, 60.1700, "traffic_signals"), 2: (24.9410, 60.1700, None), 3: (24.9390, 60.1700, None), 4: (24.9400, 60.1710, None),
    5: (24.9405, 60.1720, "crossing"), 6: (24.9405, 60.1725, "mini_roundabout"),
    10: (24.9412, 60.1700, None), 11: (24.9413, 60.1701, None), 12: (24.9414, 60.1700, None), 13: (24.9413, 60.1699, None), 14: (24.9430, 60.1700, None),
}  # fmt: skip
WAYS = {
    101: ([3, 1, 2, 10], {"highway": "primary"}),
    102: ([1, 4], {"highway": "residential"}),
    103: ([10, 13, 12, 11, 10], {"highway": "primary", "junction": "roundabout"}),
    104: ([12, 14], {"highway": "primary"}),
    105: ([4, 5, 6], {"highway": "residential"}),
}


@pytest.fixture
def osm(tmp_path):
    def tag(key, value):
        return f'<tag k="{key}" v="{value}"/>'

    nodes = "".join(
        f'<node id="{i}" version="1" lat="{lat}" lon="{lon}">{tag("highway", kind) if kind else ""}</node>'
        for i, (lon, lat, kind) in NODES.items()
    )
    ways = "".join(
        f'<way id="{i}" version="1">{"".join(f"<nd ref={chr(34)}{n}{chr(34)}/>" for n in refs)}{"".join(tag(*each) for each in tags.items())}</way>'
        for i, (refs, tags) in WAYS.items()
    )
    path = tmp_path / "small.osm"
    path.write_text(f'<?xml version="1.0"?><osm version="0.6">{nodes}{ways}</osm>', encoding="utf-8")
    return path


@pytest.mark.parametrize("given", [("roads",), ("roads", "road_junctions")])
def test_openstreetmap_tells_its_lights_and_the_mouths_of_its_roundabouts(given, osm, tmp_path):
    twin = tmp_path / "small.twin"
    result = imported(twin=twin, crs="EPSG:3067", **{role: [osm] for role in given})
    kinds = by_id(twin, "kind", layer="road_junctions")
    nodes = {name: kind for name, (kind,) in kinds.items() if name.startswith("node/")}
    assert nodes == {"node/1": "lights", "node/6": "roundabout"}  # and no crossing of people on foot
    assert sorted(kind for name, (kind,) in kinds.items() if name not in nodes) == ["roundabout"] * 2
    assert result["road_junctions"] == 4
    junctions = Twin.open(twin).city().roads.junctions
    mouths = junctions.at[[str(name).startswith("roundabout/") for name in junctions.ids]]
    assert np.hypot(*(mouths[0] - mouths[1])) == pytest.approx(11.1, abs=0.2)  # 0.0002° of longitude at 60° north


def test_roads_that_say_nothing_of_junctions_leave_them_unknown(tmp_path):
    imported(twin=tmp_path / "town.twin", roads=f"{write_town(tmp_path / 'town.gpkg')}|roads")
    assert Twin.open(tmp_path / "town.twin").city().roads.junctions is None


def test_a_layer_of_points_is_read_and_what_is_no_junction_is_skipped_with_its_reason(tmp_path):
    path = write_town(tmp_path / "town.gpkg")
    points = [shapely.Point(WEST + x, SOUTH) for x in (0, 10, 20)] + [
        shapely.LineString([(WEST, SOUTH), (WEST + 9, SOUTH)])
    ]
    write_layer(path, points, "signals", id=["a", "b", "c", "d"], junc_type=["1", "Roundabout", "give_way", "1"])
    twin = tmp_path / "town.twin"
    result = imported(twin=twin, roads=f"{path}|roads", road_junctions=f"{path}|signals")
    assert by_id(twin, "kind", layer="road_junctions") == {"a": ("lights",), "b": ("roundabout",)}
    reasons = {row["id"]: row["reason"] for row in result["skipped"] if row["layer"] == "road_junctions"}
    assert reasons == {"c": "no kind of junction (lights or roundabout)", "d": "not a point (LineString)"}
    places = np.sort(Twin.open(twin).city().roads.junctions.at[:, 0])
    np.testing.assert_allclose(places, [WEST, WEST + 10])


def test_points_can_be_added_to_a_twin_whose_roads_are_there(tmp_path):
    path, twin = write_town(tmp_path / "town.gpkg"), tmp_path / "town.twin"
    imported(twin=twin, roads=f"{path}|roads")
    signals = write_layer(tmp_path / "s.gpkg", [shapely.Point(WEST, SOUTH)], "signals", id=["a"], kind=["lights"])
    result = imported(twin=twin, road_junctions=signals)
    assert result["road_junctions"] == 1
    assert Twin.open(twin).city().roads.junctions.ids.tolist() == ["a"]


def signals(folder, name, **columns):
    n = len(columns["id"])
    return write_layer(folder / name, [shapely.Point(WEST + 10 * k, SOUTH) for k in range(n)], "signals", **columns)


def test_points_added_later_keep_those_of_the_roads_and_of_other_files(osm, tmp_path):
    twin = tmp_path / "small.twin"
    imported(twin=twin, crs="EPSG:3067", roads=[osm])
    of_roads = by_id(twin, "kind", layer="road_junctions")
    first = signals(tmp_path, "a.gpkg", id=["a", "b", "c"], kind=["lights", "lights", "give_way"])
    second = signals(tmp_path, "b.gpkg", id=["b", "d"], kind=["roundabout", "lights"])
    imported(twin=twin, road_junctions=first)
    result = imported(twin=twin, road_junctions=second)
    added = {"a": ("lights",), "b": ("roundabout",), "d": ("lights",)}  # b is brought again, as something else
    assert by_id(twin, "kind", layer="road_junctions") == {**of_roads, **added}
    assert result["road_junctions"] == 2
    opened = Twin.open(twin)
    assert opened.manifest["counts"]["road_junctions"] == len(of_roads) + 3
    assert len(opened.city().roads.junctions.ids) == len(of_roads) + 3
    assert [entry["file"] for entry in opened.manifest["sources"]] == ["small.osm", "a.gpkg", "b.gpkg"]
    assert table(twin, "import_issues")["id"].tolist() == ["c"]  # still no junction
    imported(twin=twin, road_junctions=signals(tmp_path, "a.gpkg", id=["c"], kind=["lights"]))
    assert by_id(twin, "kind", layer="road_junctions")["c"] == ("lights",)
    assert table(twin, "import_issues")["id"].tolist() == []


def test_other_roads_take_their_own_junctions_with_them_and_leave_added_points(osm, tmp_path):
    twin, path = tmp_path / "small.twin", write_town(tmp_path / "town.gpkg")
    imported(twin=twin, crs="EPSG:3067", roads=[osm])
    imported(twin=twin, road_junctions=signals(tmp_path, "a.gpkg", id=["a"], kind=["lights"]))
    before = by_id(twin, "kind", layer="road_junctions")
    imported(twin=twin, crs="EPSG:3067", roads=[osm])
    assert by_id(twin, "kind", layer="road_junctions") == before
    osm.write_text(osm.read_text().replace('v="traffic_signals"', 'v="stop"'), encoding="utf-8")
    imported(twin=twin, crs="EPSG:3067", roads=[osm])
    assert set(before) - set(by_id(twin, "kind", layer="road_junctions")) == {"node/1"}
    imported(twin=twin, roads=f"{path}|roads")  # has no roundabouts
    assert set(by_id(twin, "kind", layer="road_junctions")) == {"node/6", "a"}


def test_each_point_of_several_is_a_junction_of_its_own(tmp_path):
    path, twin = write_town(tmp_path / "town.gpkg"), tmp_path / "town.twin"
    shapes = [shapely.MultiPoint([(WEST, SOUTH), (WEST + 80, SOUTH)]), shapely.Point(WEST + 9, SOUTH)]
    write_layer(path, shapes, "signals", id=["a", "b"], kind=["lights", "roundabout"])
    imported(twin=twin, roads=f"{path}|roads", road_junctions=f"{path}|signals")
    assert by_id(twin, "kind", layer="road_junctions") == {"a": ("lights",), "a/2": ("lights",), "b": ("roundabout",)}
    np.testing.assert_allclose(np.sort(Twin.open(twin).city().roads.junctions.at[:, 0]) - WEST, [0, 9, 80])


def test_rings_of_bd_topo_have_mouths(tmp_path):
    ring = shapely.Point(WEST, SOUTH).buffer(15).exterior
    east, west = ring.coords[0], min(ring.coords)
    lines = [ring, shapely.LineString([east, (WEST + 90, SOUTH)]), shapely.LineString([west, (WEST - 90, SOUTH)])]
    path = write_layer(tmp_path / "TRONCON_DE_ROUTE.gpkg", lines, "TRONCON_DE_ROUTE", cleabs=["r", "e", "w"],
                       nature=["Rond-point", "Route à 1 chaussée", "Route à 1 chaussée"], importance=["3", "3", "3"], acces_vl=["Libre"] * 3)  # fmt: skip
    twin = tmp_path / "fr.twin"
    imported(twin=twin, roads=path, preset="bdtopo", crs="EPSG:3067")
    assert table(twin, "road_junctions")["kind"].tolist() == ["roundabout"] * 2
