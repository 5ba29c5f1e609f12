"""Counts of a table, a layer and a city platform: matched to links, met by the demand, and told beside the model."""

from __future__ import annotations

import json

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely
from numpy.testing import assert_allclose

from plugin.city.errors import InputError
from plugin.solver.traffic.calibration import geh
from plugin.solver.traffic.count_sites import read_sites
from plugin.solver.traffic.tables import periods_of_day
from tests.box_city import SOUTH, WEST

from .test_process import computed, table
from .town import make_town

CRS = "EPSG:3067"
MAIN = (WEST + 250, SOUTH + 400)  # on the main road, which is drawn from west to east
TABLE = f"""id,x,y,bearing,veh_day
east,{MAIN[0]},{MAIN[1] - 4},90,5000
west,{MAIN[0]},{MAIN[1] + 4},275,4000
both,{WEST + 2},{SOUTH + 550},,800
field,{WEST + 250},{SOUTH + 550},,100
across,{MAIN[0]},{MAIN[1]},0,100
"""


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("counts")
    (folder / "counts.csv").write_text(TABLE, encoding="utf-8")
    twin = make_town(folder / "town.twin")
    document, result = computed(twin, counts=str(folder / "counts.csv"))
    return twin, document, result, folder


def test_places_are_matched_by_distance_and_bearing_and_the_rest_is_told(counted):
    _, document, result, _ = counted
    told = document["summary"]["counts"]
    assert told["sites"] == 3 and told["unmatched_sites"] == 2
    assert told["unmatched"] == [
        ["field", "no road for cars within 30 m"], ["across", "no road within 30 m is driven in its bearing"]
    ]  # fmt: skip
    assert any("2 counts are on no road and left out: field: no road" in each for each in document["warnings"])
    site, road, way, apart = (
        each[:3].tolist() for each in table(result, "counts", "site", "road", "direction", "distance_m")
    )
    assert site == ["east", "west", "both"] and road == ["main", "main", "north-1"]
    assert way == ["forward", "backward", "both"]
    assert_allclose(apart, [4, 4, 2], atol=1e-6)


def test_demand_meets_each_direction_and_the_result_says_how_well(counted):
    _, document, result, _ = counted
    names, tail, head, flow = table(result, "links", "road", "from_node", "to_node", "light_veh_day")
    heavy = table(result, "links", "heavy_veh_day")[0]
    by_way = {
        a < b: total
        for a, b, total in zip(tail[names == "main"], head[names == "main"], (flow + heavy)[names == "main"])
    }
    assert_allclose([by_way[True], by_way[False]], [5000, 4000], rtol=0.02)
    told = document["summary"]["counts"]
    assert told["geh_below_5_after_percent"] == 100 and told["r2_after"] > 0.99 > told["r2_before"]
    observed, model, statistic = table(result, "counts", "observed_veh_h", "modelled_veh_h", "geh")
    assert_allclose(statistic, geh(observed, model))
    assert_allclose(model, observed, rtol=0.03)


def test_without_calibration_counts_are_compared_only(counted):
    twin, calibrated, _, folder = counted
    document, result = computed(twin, counts=str(folder / "counts.csv"), calibrate=False, force=True)
    before, after = table(result, "counts", "modelled_before_veh_h", "modelled_veh_h")
    assert_allclose(before, after, rtol=1e-12)
    told = calibrated["summary"]["counts"]
    assert_allclose(document["summary"]["counts"]["rmse_after_percent"], told["rmse_before_percent"], rtol=1e-3)


def test_geh_is_that_of_a_published_example():
    """A difference of 100 at 1,000 vehicles an hour: √(2 · 100² / 2,100) = 3.09."""
    assert_allclose(geh(np.array([1000.0, 0.0]), np.array([1100.0, 0.0])), [3.0861, 0.0], atol=5e-5)


def test_a_layer_says_the_same_as_a_table(tmp_path):
    (tmp_path / "c.csv").write_text(TABLE.replace(",275,", ",-85,"), encoding="utf-8")
    shapes = shapely.linestrings(
        [[(MAIN[0] - 3, MAIN[1]), (MAIN[0] + 3, MAIN[1])], [(WEST, SOUTH + 540), (WEST, SOUTH + 560)]]
    )
    turn = pyproj.Transformer.from_crs(CRS, "EPSG:4326", always_xy=True)
    shapes = shapely.transform(shapes, lambda xy: np.column_stack(turn.transform(*xy.T)))
    columns = [np.array(["m", "n"], object), np.array([90.0, np.nan]), np.array([5000.0, 800.0])]
    file = tmp_path / "c.gpkg"
    pyogrio.raw.write(
        file, shapely.to_wkb(shapes), columns, ["id", "bearing", "aadt"], geometry_type="LineString", crs="EPSG:4326", driver="GPKG"
    )  # fmt: skip
    layer, csv = (read_sites(str(path), CRS, periods_of_day()) for path in (file, tmp_path / "c.csv"))
    assert layer.ids.tolist() == ["m", "n"]
    assert_allclose(layer.place, [MAIN, (WEST, SOUTH + 550)], atol=0.01)
    assert_allclose(layer.flow, csv.flow[:, [0, 2]])
    assert_allclose(layer.bearing, [90, np.nan])


def test_hours_of_a_place_are_averaged_to_periods(tmp_path):
    rows = "\n".join(f"a,{MAIN[0]},{MAIN[1]},{hour},{veh}" for hour, veh in ((7, 500), (8, 700), (7, 300), (12, 200)))
    (tmp_path / "c.csv").write_text(f"id,x,y,hour,veh_h\n{rows}\n", encoding="utf-8")
    sites = read_sites(str(tmp_path / "c.csv"), CRS, periods_of_day())
    assert_allclose(sites.flow[:, 0], [500, 200, np.nan, np.nan, np.nan])


def test_hours_of_a_layer_are_averaged_as_those_of_a_table(tmp_path):
    points = shapely.points([MAIN] * 4)
    columns = [np.array(["a"] * 4, object), np.array([7, 8, 7, 12]), np.array([500.0, 700.0, 300.0, 200.0])]
    file = tmp_path / "c.gpkg"
    for layer in ("other", "hours"):  # the one that is named is read
        pyogrio.raw.write(
            file, shapely.to_wkb(points[: 4 if layer == "hours" else 1]), [c[: 4 if layer == "hours" else 1] for c in columns],
            ["id", "hour", "veh_h"], geometry_type="Point", crs=CRS, driver="GPKG", layer=layer, append=file.exists(),
        )  # fmt: skip
    sites = read_sites(f"{file}|layername=hours", CRS, periods_of_day())
    assert_allclose(sites.place, [MAIN], atol=1e-6)
    assert_allclose(sites.flow[:, 0], [500, 200, np.nan, np.nan, np.nan])


def entity(normalized=False, **changed):
    """As smart-data-models has it: dataModel.Transportation, TrafficFlowObserved, example.json (CC BY 4.0), five minutes in Valladolid."""
    line = [[-4.73735395519672, 41.6538181849672], [-4.73414858659993, 41.6600594193478]]
    values = {
        "intensity": 197,
        "dateObservedFrom": "2016-12-07T11:10:00Z",
        "dateObservedTo": "2016-12-07T11:15:00Z",
        "laneDirection": "forward",
        "location": {"type": "LineString", "coordinates": line},
        **changed,
    }
    if normalized:
        wrapped = {
            key: {"type": "Property", "value": value} for key, value in values.items() if not key.startswith("date")
        }
        times = {
            key: {"type": "Property", "value": {"@type": "DateTime", "@value": values[key]}}
            for key in values
            if key.startswith("date")
        }
        values = {**wrapped, **times}
    return {"id": "TrafficFlowObserved-Valladolid-osm-60821110", "type": "TrafficFlowObserved", **values}


@pytest.mark.parametrize("normalized", [False, True])
def test_entities_of_a_city_platform_are_vehicles_of_an_interval(tmp_path, normalized):
    file = tmp_path / "o.jsonld"
    file.write_text(json.dumps([entity(normalized), {"type": "Road"}]), encoding="utf-8")
    sites = read_sites(str(file), "EPSG:25830", periods_of_day())
    assert_allclose(
        sites.flow[:, 0], [np.nan, 12 * 197, np.nan, np.nan, np.nan]
    )  # 11 h is of the hours between the peaks
    assert_allclose(sites.bearing, [21.0], atol=1.5)  # north-north-east
    assert any("1 entities of other types" in each for each in sites.notes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id,veh_day\na,5\n", "c.csv: has neither x and y nor lon and lat"),
        ("id,lon,lat,veh_day\na,25,95,5\n", "row 2, field lat: '95'"),
        ("id,x,y,veh_day\na,1,2,-5\n", "row 2, field veh_day: -5 vehicles, must be 0 or more"),
        ("id,x,y,am\na,1,2,many\n", "row 2, field am: 'many'"),
        ("id,x,y,veh_day\na,1,2,5\na,1,2,6\n", "row 3, field id: is there twice"),
        ("id,x,y,hour,veh_h\na,1,2,24,6\n", "row 2, field hour: 24, must be a whole number from 0 to 23"),
        ("id,x,y,veh_day\na,1,2,\n", "has no counts"),
    ],
)
def test_faults_of_a_table_are_named(tmp_path, text, words):
    (tmp_path / "c.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_sites(str(tmp_path / "c.csv"), CRS, periods_of_day())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"intensity": -1}, "field intensity: -1, must be a number"),
        ({"location": None}, "field location: is no point or line"),
        ({"dateObservedTo": "2016-12-07T11:10:00Z"}, "field dateObserved: an interval of 0 minutes"),
        ({"dateObservedTo": "noon"}, "field dateObserved: says no interval"),
    ],
)
def test_faults_of_an_entity_are_named(tmp_path, changed, words):
    (tmp_path / "o.json").write_text(json.dumps(entity(**changed)), encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_sites(str(tmp_path / "o.json"), "EPSG:25830", periods_of_day())
