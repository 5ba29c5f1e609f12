"""What measures and restrictions do to the network of the process "traffic": directions, lanes, turns, zones, classes, functions."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from plugin.city.emission_zone import FUELS, KEPT_OUT
from plugin.city.errors import InputError
from plugin.scenario.low_emission import LowEmissionZoneMeasure
from plugin.scenario.roads import HeavyBanMeasure
from plugin.scenario.scenario import BASELINE, Scenario
from plugin.scenario.traffic_lanes import LanesMeasure, OneWayMeasure
from plugin.solver.traffic.tables import link_defaults, vehicles_of, with_function
from plugin.store import geopackage
from plugin.store.results import stale_parts
from plugin.store.twin import Twin

from .test_process import computed, measured, on, table
from .town import ROADS, make_town, row


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    twin = make_town(tmp_path_factory.mktemp("network") / "town.twin")
    document, result = computed(twin)
    return twin, document, result


def directions(result, road):
    """(from_node, to_node) -> vehicles of a day."""
    names, tail, head, light, heavy = table(
        result, "links", "road", "from_node", "to_node", "light_veh_day", "heavy_veh_day"
    )
    mine = names == road
    return dict(zip(zip(tail[mine].tolist(), head[mine].tolist()), (light + heavy)[mine].tolist()))


def without_measures(twin, **options):
    """Another result than that of the baseline, whose values are read where it lies."""
    twin.save_scenario(Scenario("other", "other", BASELINE, ()))
    return computed(twin, scenario="other", **options)


def test_a_one_way_street_has_traffic_of_its_direction_only_and_the_other_goes_around(town):
    twin, _, before = town
    both = directions(before, "main")
    one, other = sorted(both)  # west to east is as drawn
    for word, left, gone in (("forward", one, other), ("backward", other, one)):
        _, after = measured(twin, word, OneWayMeasure(on("main"), word))
        assert set(directions(after, "main")) == {left}
        assert_allclose(directions(after, "main")[left], both[left], rtol=0.05)
        around = directions(after, "north-2")
        assert max(around.values()) > 0.9 * both[gone]
        lanes = table(after, "links", "road", "lanes")
        assert lanes[1][lanes[0] == "main"].tolist() == [2.0]  # all of them are for the direction that is left


def test_a_one_way_street_opened_to_both_directions_can_be_left_again(town):
    """The lane leads north out of the town: opened, it has a way back, and no other street changes."""
    twin, _, before = town
    _, after = measured(twin, "open", OneWayMeasure(on("lane"), "both"))
    assert len(directions(before, "lane")) == 1 and len(directions(after, "lane")) == 2
    assert_allclose(after.values("traffic.flow")[row("main")], before.values("traffic.flow")[row("main")], rtol=1e-5)


def test_lanes_change_the_capacity_and_nothing_else_of_the_links(town):
    twin, _, before = town
    _, after = measured(twin, "narrow", LanesMeasure(on("main"), 1))
    for result, lanes in ((before, 1.0), (after, 0.5)):
        names, of_link, capacity = table(result, "links", "road", "lanes", "capacity_veh_h")
        assert of_link[names == "main"].tolist() == [lanes] * 2
        assert_allclose(capacity[names == "main"], 900 * lanes)
    ratio = [each.values("traffic.volume_capacity")[row("main")] for each in (before, after)]
    assert ratio[1] > 1.2 * ratio[0]


def test_a_forbidden_turn_sends_those_who_took_it_around_the_block(town, tmp_path):
    twin, _, before = town
    turns = tmp_path / "turns.csv"
    turns.write_text("from_road,to_road,kind\nnorth-1,main,no\nmain,north-1,no\n", encoding="utf-8")
    document, after = without_measures(twin, turns=str(turns))
    assert document["summary"]["turns_forbidden"] == 2
    flow, was = after.values("traffic.flow"), before.values("traffic.flow")
    assert flow[row("main")] < was[row("main")] and flow[row("north-2")] > was[row("north-2")]
    assert_allclose(flow[row("out")], was[row("out")], rtol=1e-5)
    assert document["summary"]["unreachable"] == []
    turns.write_text("from_road,to_road,kind\nnorth-1,elsewhere,no\n", encoding="utf-8")
    document, _ = without_measures(twin, turns=str(turns))
    assert any("row 2: elsewhere is no road of the twin" in each for each in document["warnings"])


def test_a_turn_that_is_forbidden_in_the_morning_is_made_in_the_other_periods(town, tmp_path):
    twin, _, before = town
    turns = tmp_path / "turns.csv"
    turns.write_text(
        "from_road,to_road,kind,vehicles,hours\nnorth-1,main,no,all,7:00-9:00\nmain,north-1,no,all,7:00-9:00\n",
        encoding="utf-8",
    )
    document, after = without_measures(twin, turns=str(turns))
    assert document["summary"]["turns_forbidden"] == 2
    flow, was = (each.values("traffic.flow_hours")[row("north-1")] for each in (after, before))
    morning = np.isin(np.arange(24), (7, 8))
    assert (flow[morning] < 0.9 * was[morning]).all()
    assert_allclose(flow[~morning], was[~morning], rtol=1e-3)
    turns.write_text("from_road,to_road,kind,hours\nnorth-1,main,no,early\n", encoding="utf-8")
    with pytest.raises(InputError, match="'early' is no range of times") as error:
        without_measures(twin, turns=str(turns))
    assert error.value.field == "hours"


def test_a_way_over_another_road_that_is_forbidden_leaves_its_turns_to_the_others(town, tmp_path):
    """From north-2 over north-1 onto main: who comes from elsewhere still turns from north-1 onto main."""
    twin, _, before = town
    turns = tmp_path / "turns.csv"
    turns.write_text("from_road,to_road,kind,vehicles,via\nnorth-2,main,no,all,north-1\n", encoding="utf-8")
    document, after = without_measures(twin, turns=str(turns))
    told = [each for each in document["warnings"] if "turn restrictions" in each]
    flow, was = after.values("traffic.flow"), before.values("traffic.flow")
    assert told == [] and document["summary"]["turns_forbidden"] == 1
    assert document["summary"]["unreachable"] == []
    assert_allclose(flow[row("out")], was[row("out")], rtol=1e-5)


def test_restrictions_of_the_twin_are_in_force_unless_a_file_says_others(tmp_path):
    twin = make_town(tmp_path / "turns.twin")
    _, before = without_measures(twin)
    free = before.values("traffic.flow").copy()
    cells = {"id": "relation/1", "from_road": "north-1", "to_road": "main", "kind": "no", "vehicles": "all"}
    with geopackage.connect(twin.gpkg, write=True) as connection:
        geopackage.write_table(connection, "road_turns", {key: np.array([word], object) for key, word in cells.items()})
    twin = Twin.open(twin.path)
    assert stale_parts(twin, before) == ["road_turns"]
    document, after = without_measures(twin)
    assert document["summary"]["turns_forbidden"] == 1
    assert after.values("traffic.flow")[row("main")] < free[row("main")]
    none = tmp_path / "none.csv"
    none.write_text("from_road,to_road,kind\n", encoding="utf-8")
    document, again = without_measures(twin, turns=str(none))
    assert document["summary"]["turns_forbidden"] == 0
    assert_allclose(again.values("traffic.flow"), free, rtol=1e-6)
    with geopackage.connect(twin.gpkg, write=True) as connection:
        connection.execute("UPDATE road_turns SET kind = 'yield'")
    with pytest.raises(InputError, match=r"city\.gpkg, layer road_turns, feature relation/1, field kind: 'yield'"):
        without_measures(Twin.open(twin.path))


def test_a_zone_no_lorry_may_enter_is_a_ban_and_one_for_old_ones_is_not(town):
    twin, _, before = town
    none = dict.fromkeys(FUELS, KEPT_OUT)
    _, banned = measured(twin, "ban", HeavyBanMeasure(on("main")))
    _, zone = measured(twin, "zone", LowEmissionZoneMeasure(on("main"), none, ("truck",)))
    _, old = measured(twin, "old", LowEmissionZoneMeasure(on("main"), {"diesel": 6}, ("truck",)))
    assert zone.values("traffic.heavy_share")[row("main")] == 0
    for key in ("traffic.flow", "traffic.heavy_share"):
        assert_allclose(zone.values(key), banned.values(key), rtol=1e-4, equal_nan=True)
        assert_allclose(old.values(key), before.values(key), rtol=1e-4, equal_nan=True)


def test_classes_have_their_shares_and_are_counted_as_light_or_heavy(town):
    _, document, result = town
    assert document["summary"]["classes"] == ["car", "van", "lorry"]
    keys = [f"{name}_am_veh_h" for name in ("car", "van", "lorry", "light", "heavy")]
    car, van, lorry, light, heavy = table(result, "links", *keys)
    assert_allclose(car + van, light, rtol=1e-12)
    assert_allclose(lorry, heavy, rtol=1e-12)
    assert_allclose(van.sum(), 0.1 * light.sum(), rtol=0.02)  # ways of the same length, whoever drives them
    assert_allclose(lorry.sum(), 0.05 * (light + heavy).sum(), rtol=0.02)


def test_classes_that_cannot_be_are_named(tmp_path):
    head = "class,counts_as,share,pcu,top_kmh,eur_km,eur_h\n"
    for text, words in (
        (
            "car,light,0.5,1,130,0,12\nlorry,heavy,1,2,80,0,35\n",
            "field share: the shares of light vehicles are 0.5 together",
        ),
        ("car,light,1,1,130,0,12\n", "shares of heavy vehicles are 0 together"),
        (
            "car,light,0.5,1,130,0,12\ncar,light,0.5,1,130,0,12\nlorry,heavy,1,2,80,0,35\n",
            "class: 'car', must be one word",
        ),
        ("car,bike,1,1,130,0,12\n", "counts_as"),
        ("car,light,1,0,130,0,12\n", "pcu"),
    ):
        (tmp_path / "c.csv").write_text(head + text, encoding="utf-8")
        with pytest.raises(InputError, match=words):
            vehicles_of(tmp_path / "c.csv")


def test_a_cost_of_a_kilometre_is_worth_the_time_the_class_gives_for_it(tmp_path):
    text = "class,counts_as,share,pcu,top_kmh,eur_km,eur_h\ncar,light,1,1,130,0.2,12\nlorry,heavy,1,2,80,1,30\n"
    (tmp_path / "c.csv").write_text(text, encoding="utf-8")
    assert_allclose(vehicles_of(tmp_path / "c.csv").min_km, [1.0, 2.0])


def test_one_function_for_all_roads_is_told_and_takes_its_place(town):
    twin, _, before = town
    table_ = link_defaults()
    cone = with_function(table_, "conical")
    assert cone.conical.all() and (cone.alpha[table_.alpha > 0] == 4).all()
    again = with_function(cone, "bpr")
    assert not again.conical.any() and (again.beta == 4).all() and (again.alpha == 1).all()
    _, conical = without_measures(twin, function="conical")
    assert not np.allclose(conical.values("traffic.speed"), before.values("traffic.speed"), rtol=1e-3, equal_nan=True)
    with pytest.raises(InputError, match="function is 'linear', must be bpr, conical or empty"):
        computed(twin, function="linear")


def test_assigned_speeds_of_lorries_are_never_above_theirs(town):
    _, _, result = town
    with np.load(result.folder / "flows.npz", allow_pickle=False) as file:
        speed, heavy = file["speed_kmh"], file["speed_heavy_kmh"]
    used = ~np.isnan(speed[0])
    assert used.sum() == len(ROADS) - 1 and (heavy[:, used] <= speed[:, used] + 1e-6).all()
