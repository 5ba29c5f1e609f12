"""The same input gives the same twin to the bit; the order of the input and the company of others change nothing."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from tests.solver.importing import town
from tests.solver.importing.town import faces

BUILDING = ("use", "year", "height_m", "storeys", "ground_z_m", "footprint_m2", "volume_m3", "x", "y")
ORIGINS = ("use_origin", "year_origin", "height_m_origin", "storeys_origin", "ground_z_m_origin")


def gappy_houses(n: int = 40):
    """Houses in rows that touch, of which much is unknown; and the terrain below them."""
    random = np.random.default_rng(7)
    shapes = []
    for i in range(n):
        x, y = town.WEST + 12 * (i % 10), town.SOUTH + 30 * (i // 10)
        shapes.append(shapely.box(x, y, x + 12, y + 8 + random.integers(0, 5)))

    def some(values):
        return [value if random.random() < 0.4 else None for value in values]

    heights = np.array(
        [np.nan if v is None else v for v in some((6 + 3 * random.integers(0, 5, n)).tolist())], dtype=float
    )
    years = np.array(
        [np.nan if v is None else v for v in some((1900 + random.integers(0, 100, n)).tolist())], dtype=float
    )
    uses = some([("residential", "office", "retail")[i] for i in random.integers(0, 3, n)])
    return shapes, {"id": [f"h{i}" for i in range(n)], "height": heights.tolist(), "year": years.tolist(), "use": uses}


def write(path, shapes, columns, order):
    return town.write_layer(
        path, [shapes[i] for i in order], "buildings", **{k: [c[i] for i in order] for k, c in columns.items()}
    )


def test_the_same_input_gives_the_same_twin_to_the_bit(town_files, tmp_path):
    inputs = {
        "source": town_files / "town.gpkg",
        "terrain": town_files / "terrain.tif",
        "weather": town.EPW,
        "title": "Town",
    }
    one, two = tmp_path / "one.twin", tmp_path / "two.twin"
    town.imported(twin=one, **inputs)
    town.imported(twin=two, **inputs)
    assert town.content(one) == town.content(two)


@pytest.mark.slow
def test_the_real_district_of_the_demo_gives_the_same_twin_to_the_bit(tmp_path):
    one, two = tmp_path / "one.twin", tmp_path / "two.twin"
    for twin in (one, two):
        town.imported(twin=twin, source=town.DEMO / "Helsinki.osm.pbf", crs=town.CRS, title="Helsinki")
    assert town.content(one) == town.content(two)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_the_input_changes_nothing(tmp_path, seed):
    shapes, columns = gappy_houses()
    n = len(shapes)
    one, two = tmp_path / "one.twin", tmp_path / "two.twin"
    terrain = town.write_terrain(tmp_path / "t.tif")
    town.imported(twin=one, buildings=write(tmp_path / "a.gpkg", shapes, columns, range(n)), terrain=terrain)
    order = np.random.default_rng(seed).permutation(n)
    town.imported(twin=two, buildings=write(tmp_path / "b.gpkg", shapes, columns, order), terrain=terrain)
    assert town.by_id(one, *BUILDING, *ORIGINS) == town.by_id(two, *BUILDING, *ORIGINS)
    assert faces(one) == faces(two)


def test_one_house_alone_is_the_same_as_among_many(tmp_path):
    shapes, columns = town.houses()
    many, alone = tmp_path / "many.twin", tmp_path / "alone.twin"
    terrain = town.write_terrain(tmp_path / "t.tif")
    town.imported(twin=many, buildings=write(tmp_path / "a.gpkg", shapes, columns, range(8)), terrain=terrain)
    town.imported(twin=alone, buildings=write(tmp_path / "b.gpkg", shapes, columns, [5]), terrain=terrain)
    level = ("ground_z_m",)  # the terrain is cut to the city: its cells lie elsewhere, to the float32
    keys = tuple(key for key in BUILDING if key not in level)
    assert town.by_id(alone, *keys, *ORIGINS)["house-5"] == town.by_id(many, *keys, *ORIGINS)["house-5"]
    assert town.by_id(alone, *level)["house-5"] == pytest.approx(town.by_id(many, *level)["house-5"], abs=2e-5)


def test_a_3d_house_alone_is_the_same_as_among_many(tmp_path):
    document = {f"b{i}": town.box_faces(i, 5, 14 + i) for i in range(8)}
    place = "https://www.opengis.net/def/crs/EPSG/0/3067"
    many, alone = tmp_path / "many.twin", tmp_path / "alone.twin"
    town.imported(
        twin=many, buildings=town.write_json(tmp_path / "a.city.json", town.city_json(document, referenceSystem=place))
    )
    one = town.city_json({"b5": document["b5"]}, referenceSystem=place)
    town.imported(twin=alone, buildings=town.write_json(tmp_path / "b.city.json", one))
    assert town.by_id(alone, *BUILDING)["b5"] == town.by_id(many, *BUILDING)["b5"]
    assert faces(alone)["b5"] == faces(many)["b5"]


def test_the_order_of_roads_changes_nothing_but_the_numbers_of_nodes(tmp_path, buildings):
    shapes = [
        shapely.LineString([(town.WEST, town.SOUTH + 40 * i), (town.WEST + 80, town.SOUTH + 40 * i)]) for i in range(3)
    ]
    shapes.append(
        shapely.LineString([(town.WEST, town.SOUTH), (town.WEST, town.SOUTH + 40), (town.WEST, town.SOUTH + 80)])
    )
    columns = {"id": ["a", "b", "c", "d"], "highway": ["primary", "service", "tertiary", "residential"]}

    def links(twin):
        rows, nodes = town.table(twin, "road_links"), town.table(twin, "road_nodes")
        ends = [
            tuple(float(nodes[axis][int(rows[end][i])]) for end in ("from_node", "to_node") for axis in ("x", "y"))
            for i in range(len(rows["road_id"]))
        ]
        return sorted(zip(rows["road_id"], rows["length_m"], ends, strict=True))

    twins = []
    for name, order in (("one", [0, 1, 2, 3]), ("two", [3, 1, 0, 2])):
        path = town.write_layer(
            tmp_path / f"{name}.gpkg",
            [shapes[i] for i in order],
            **{k: [c[i] for i in order] for k, c in columns.items()},
        )
        town.imported(twin=tmp_path / f"{name}.twin", buildings=buildings, roads=path)
        twins.append(tmp_path / f"{name}.twin")
    assert links(twins[0]) == links(twins[1])


@pytest.mark.parametrize("order", [[0, 1, 2], [1, 0, 2], [2, 1, 0]])
def test_of_two_neighbours_with_equal_shares_the_same_one_is_named_whatever_the_order(tmp_path, order):
    """A wide house north of two narrow ones of the same size."""
    x, y = town.WEST, town.SOUTH
    shapes = [
        shapely.box(x, y, x + 12, y + 10),
        shapely.box(x + 12, y, x + 24, y + 10),
        shapely.box(x, y + 10, x + 24, y + 20),
    ]
    columns = {"id": ["west", "east", "wide"], "height": [9.0] * 3}
    town.imported(twin=tmp_path / "t.twin", buildings=write(tmp_path / "h.gpkg", shapes, columns, order))
    shared = [(row[0], row[4], row[5]) for row in faces(tmp_path / "t.twin")["wide"] if row[4] > 0]
    assert shared == [("wall", pytest.approx(24 * 9), "west")]
