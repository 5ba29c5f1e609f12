"""The process "traffic" on a town: demand of its buildings and edges, measures, counts, given trips; what it writes."""

from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import shapely
from numpy.testing import assert_allclose, assert_array_equal

from plugin.city.errors import InputError
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import ClosureMeasure, HeavyBanMeasure, SpeedMeasure
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.solver.jobs import JobContext
from plugin.solver.processes import process
from plugin.store import geopackage
from plugin.store.results import read_result
from tests.box_city import SOUTH, WEST

from .town import ROADS, make_town, row

PERIODS = ("am", "inter", "pm", "evening", "night")


def computed(twin, **inputs):
    context = JobContext()
    document = process("traffic").run(context, process("traffic").validated({"twin": str(twin.path), **inputs}))
    return document, read_result(twin, inputs.get("scenario", BASELINE), "traffic")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    twin = make_town(tmp_path_factory.mktemp("traffic") / "town.twin")
    document, result = computed(twin)
    return twin, document, result


def measured(twin, name, *measures):
    twin.save_scenario(Scenario(name, name, BASELINE, measures))
    return computed(twin, scenario=name)


def on(*roads):
    return RoadTargets(ids=roads)


def table(result, name, *keys):
    with geopackage.connect(result.folder / "traffic.gpkg") as connection:
        columns = geopackage.read_columns(connection, name, keys)
    return [columns[key] for key in keys]


def test_the_demand_is_called_synthetic_and_every_period_has_its_gap(town):
    _, document, _ = town
    summary = document["summary"]
    assert summary["demand"] == "synthetic demand" and any("synthetic" in each for each in document["warnings"])
    assert summary["gateways"] == 2 and tuple(summary["periods"]) == PERIODS
    assert all(each["converged"] and each["gap"] <= 1e-6 for each in summary["periods"].values())
    assert summary["unreachable"] == []


def test_trips_of_the_day_are_those_of_people_and_edges(town):
    """80 people × 1.2 trips and half of what two ends of a primary road carry; each hour its part."""
    _, _, result = town
    from_zone, to_zone, edge = table(result, "zones", "from_veh_day", "to_veh_day", "edge")
    primary = 12 * 593.731 + 4 * 267.205 + 8 * 89.0  # both directions, road_traffic_defaults
    home = 80 * 1.2 + primary  # half at each of two edges
    assert_allclose(from_zone.sum(), home, rtol=1e-3)
    assert_allclose(to_zone.sum(), home, rtol=1e-3)
    assert edge.sum() == 2


def test_traffic_passes_by_the_main_road_and_nobody_drives_on_the_footway(town):
    _, _, result = town
    flow = result.values("traffic.flow")
    assert np.isnan(flow[row("path")]) and flow[row("main")] > 3 * flow[row("north-2")] > 0
    hours = result.values("traffic.flow_hours")
    assert_allclose(hours.sum(axis=1)[row("main")], flow[row("main")], rtol=1e-5)
    assert (result.values("traffic.volume_capacity")[[row("main")]] > 0).all()
    assert_allclose(result.values("traffic.speed")[row("north-2")], 0.7 * 30, rtol=0.05)


def test_flows_of_noise_are_the_means_of_its_periods(town):
    _, _, result = town
    with np.load(result.folder / "flows.npz", allow_pickle=False) as file:
        total = file["light"] + file["heavy"]
        assert file["road"].tolist() == [each[0] for each in ROADS]
    used = ~np.isnan(total[0])
    assert_allclose(np.array([12, 4, 8]) @ total[:, used], result.values("traffic.flow")[used], rtol=1e-5)


def test_a_closed_road_is_empty_and_its_traffic_takes_the_way_around(town):
    twin, _, before = town
    document, after = measured(twin, "closed", ClosureMeasure(on("main")))
    was, now = before.values("traffic.flow"), after.values("traffic.flow")
    assert now[row("main")] == 0 and document["summary"]["unreachable"] == []
    assert_allclose(now[row("in")], was[row("in")], rtol=1e-5)
    assert now[row("north-2")] > was[row("main")]


def test_pairs_a_closure_cuts_off_are_told(town):
    twin, _, before = town
    document, after = measured(twin, "island", ClosureMeasure(on("main", "north-2")))
    assert len(document["summary"]["unreachable"]) > 0
    assert any("have no way to each other" in each for each in document["warnings"])
    period, trips = table(after, "unreachable", "period", "trips_veh_h")
    for name, each in document["summary"]["periods"].items():
        assert_allclose(trips[period == name].sum(), each["unreachable_veh_h"], rtol=1e-3, atol=1e-4)


def test_a_ban_moves_the_lorries_only_and_a_limit_slows(town):
    twin, _, _ = town
    _, banned = measured(twin, "ban", HeavyBanMeasure(on("main")))
    assert banned.values("traffic.heavy_share")[row("main")] == 0 < banned.values("traffic.heavy_share")[row("north-2")]
    _, slow = measured(twin, "slow", SpeedMeasure(on("main"), 10.0))
    assert slow.values("traffic.speed")[row("main")] <= 7.5 + 1e-6


def test_the_same_again_is_reused_and_computed_again_it_is_the_same(town):
    twin, _, result = town
    assert computed(twin)[0]["reused"]
    flow = np.array(result.values("traffic.flow"))
    _, again = computed(twin, force=True)
    assert_array_equal(again.values("traffic.flow"), flow)
    for file in (twin.cache_folder / "traffic").glob("*.npz"):
        file.write_bytes(b"broken")
    _, again = computed(twin, force=True)
    assert_array_equal(again.values("traffic.flow"), flow)


def test_counts_pull_the_demand(town, tmp_path):
    before = town[2].values("traffic.flow")
    counts = np.full(len(ROADS), np.nan)
    counts[[row("main"), row("north-1")]] = 9000, round(2.0 * float(before[row("north-1")]))
    document, result = computed(make_town(tmp_path / "c.twin", flow_veh_day=counts))
    told = document["summary"]["counts"]
    assert told["roads"] == 2 and told["rmse_after_percent"] < 1 < told["rmse_before_percent"]
    counted = ~np.isnan(counts)
    assert_allclose(result.values("traffic.flow")[counted], counts[counted], rtol=0.02)
    observed, modelled = table(result, "counts", "observed_veh_h", "modelled_veh_h")
    assert_allclose(modelled, observed, rtol=0.02)
    document, _ = computed(make_town(tmp_path / "d.twin", flow_veh_day=counts), calibrate=False)
    assert document["summary"]["counts"] is None


def test_roads_counted_in_some_periods_only_are_told(tmp_path):
    day = np.full(len(ROADS), np.nan)
    day[[row("main"), row("path")]] = 500.0
    document, _ = computed(make_town(tmp_path / "p.twin", flow_day_veh_h=day))
    assert any("to which demand is not calibrated: 1; main" in each for each in document["warnings"])
    assert document["summary"]["counts"] is None
    document, _ = computed(make_town(tmp_path / "q.twin", flow_day_veh_h=day, flow_veh_day=24 * day))
    assert document["summary"]["counts"]["roads"] == 1
    assert not any("not calibrated" in each for each in document["warnings"])


def test_trips_of_a_table_and_of_omx_are_the_same(town, tmp_path):
    import h5py

    twin, _, _ = town
    zones = [str(each) for each in table(read_result(twin, BASELINE, "traffic"), "zones", "zone")[0]]
    csv = tmp_path / "od.csv"
    csv.write_text(f"origin,destination,am,am_heavy\nedge-1,edge-2,300,20\n{zones[0]},edge-2,10,0\n", encoding="utf-8")
    matrix = np.zeros((2, len(zones), len(zones)))
    one, two = zones.index("edge-1"), zones.index("edge-2")
    matrix[:, one, two] = 300, 20
    matrix[0, 0, two] = 10
    with h5py.File(tmp_path / "od.omx", "w") as file:
        file["data/am"], file["data/am_heavy"] = matrix
        file["lookup/zone"] = np.array(zones, dtype="S")
    document, result = computed(twin, od=str(csv), force=True)
    flow = np.array(result.values("traffic.flow_peak"))
    assert document["summary"]["demand"] == "given demand" and any(
        "period night" in each for each in document["warnings"]
    )
    assert_allclose(flow[row("main")], 330, rtol=1e-5)
    _, other = computed(twin, od=str(tmp_path / "od.omx"), force=True)
    assert_array_equal(other.values("traffic.flow_peak"), flow)


def zones_file(path, crs, names=("west", "east")):
    """Two rectangles that hold the western and the eastern half of the buildings."""
    boxes = shapely.box([WEST - 100, WEST + 200], SOUTH, [WEST + 200, WEST + 800], SOUTH + 900)
    pyogrio.raw.write(
        path, shapely.to_wkb(boxes), [np.array(names, object)], ["zone"], geometry_type="Polygon", crs=crs, driver="GPKG"
    )  # fmt: skip
    return str(path)


def test_zones_by_polygon_take_the_place_of_squares(town, tmp_path):
    document, result = computed(town[0], zones=zones_file(tmp_path / "z.gpkg", "EPSG:3067"), force=True)
    names, edge = table(result, "zones", "zone", "edge")
    assert names[edge == 0].tolist() == ["west", "east"] and document["summary"]["zones"] == 4


def test_zones_of_another_crs_or_the_same_name_are_refused(town, tmp_path):
    with pytest.raises(InputError, match="is in EPSG:25832, the twin is not"):
        computed(town[0], zones=zones_file(tmp_path / "z.gpkg", "EPSG:25832"))
    with pytest.raises(InputError, match="feature west, field zone: is there twice"):
        computed(town[0], zones=zones_file(tmp_path / "t.gpkg", "EPSG:3067", ("west", "west")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("origin,destination,am\nedge-1,nowhere,5\n", "row 2, field destination: there is no zone 'nowhere'"),
        ("origin,destination,am\nedge-1,edge-2,-5\n", "row 2, field am: '-5'"),
        ("origin,destination,am\nedge-1,edge-2,5\nedge-1,edge-2,6\n", "are in row 2 already"),
        ("origin,destination,noon\nedge-1,edge-2,5\n", "has none of am, inter"),
    ],
)
def test_bad_tables_of_trips_are_named(town, tmp_path, text, words):
    (tmp_path / "od.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        computed(town[0], od=str(tmp_path / "od.csv"))


def test_bad_options_and_roads_are_named(town, tmp_path):
    with pytest.raises(InputError, match="gap is 0.5"):
        computed(town[0], gap=0.5)
    twin = make_town(tmp_path / "bad.twin", main="boulevard")
    with pytest.raises(InputError, match="layer roads, feature main, field class: 'boulevard'"):
        computed(twin)
