"""Street canyons as SIRANE's boxes in a study: nothing is lost or counted twice, previews and explanations are those of a run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.scenario.measures import measure_to_dict
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import SpeedMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.traffic import TrafficMeasure, every_period
from plugin.solver.air import explain_process, study
from plugin.solver.air.canyon_sirane import along_street_wind, exchange_velocity, sigma_w_at_roof
from plugin.solver.air.links_canyons import link_canyons
from plugin.solver.air.live import PREVIEW, forget
from plugin.solver.air.process import PROCESS, options_of, prepared_of
from plugin.solver.air.street_boxes import boxes_of, open_part
from plugin.solver.air.street_boxes_air import air_in_boxes, balances_of
from plugin.solver.air.study import Options, Prepared
from plugin.solver.air.study_sums import GASES
from plugin.solver.jobs import JobContext
from plugin.store.twin import Twin
from tests.solver.air.air_town import HEIGHT_M, MAIN_Y, WIDTH_M, air_town, layer, result_of, run, values
from tests.solver.importing.town import WEST

FLOAT32 = 2e-6  # of sums of some hundred float32
BOXES = {"canyons": "sirane"}
HOUSES_M = 120.0  # of the street between houses


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Twin:
    twin = air_town(tmp_path_factory.mktemp("boxes"))
    run(twin, **BOXES)
    yield twin
    forget()


def study_of(twin: Twin, **inputs) -> tuple[Prepared, Options]:
    given = {**PROCESS.validated({"twin": str(twin.path), "grid_m": 0, **inputs}), "country": "FI"}
    options = options_of(given, twin)
    return prepared_of(twin, twin.city(), given, options, "")[0], options


@pytest.fixture(scope="module")
def boxed(town) -> Prepared:
    return study_of(town, **BOXES)[0]


def nox_at(prepared: Prepared, options: Options, x: float, y: float, z: float = 2.0) -> float:
    """What roads add to the mean of NOx at one place [µg/m³]."""
    return float(study.at_places(prepared, options, *(np.array([each]) for each in (x, y, z))).added[0, 0])


def with_height(prepared: Prepared, height_m: float) -> Prepared:
    """The same study with all houses of another height; the air over the town is left as it is."""
    around = replace(prepared.around, height_m=np.full(len(prepared.around.height_m), height_m))
    canyons = link_canyons(prepared.roads, around.footprints, around.height_m, prepared.height_guessed)
    boxes = None if prepared.boxes is None else boxes_of(canyons, prepared.roads)
    return replace(prepared, around=around, canyons=canyons, boxes=boxes)


def test_all_that_is_emitted_is_open_or_vented_in_every_state(boxed):
    """Emission = open part + over the roofs + upwards at crossings; what goes on along a street leaves the next one."""
    amount, roads = boxed.emitted.amount[..., :GASES].reshape(len(boxed.roads), -1), boxed.roads
    air = air_in_boxes(boxed.boxes, balances_of(boxed.boxes, boxed.year.states), len(boxed.year.states), amount)
    open_road = open_part(boxed.boxes, roads) * roads.length @ amount
    over_roofs = np.einsum("jqk->qk", air.vented.astype(np.float64))
    every = np.broadcast_to((roads.length @ amount)[:, None], over_roofs.shape)
    assert (over_roofs > 0.2 * every).all()
    np.testing.assert_allclose(open_road[:, None] + over_roofs, every, rtol=FLOAT32)
    # and the lines over the roofs emit as much as the streets vent
    by_line = (
        np.asarray(boxed.boxes.per_metre @ air.vented[:, 0].astype(np.float64)) * roads.length[boxed.boxes.link, None]
    )
    np.testing.assert_allclose(by_line.sum(axis=0), over_roofs[0], rtol=FLOAT32)


def test_the_street_is_one_box_of_its_own_size_and_its_air_what_the_box_says(boxed):
    streets = boxed.boxes.network.streets
    assert len(boxed.boxes) == 1
    np.testing.assert_allclose(streets.height, HEIGHT_M, rtol=0.05)  # a ray beside the last house meets none
    np.testing.assert_allclose(streets.width, WIDTH_M, atol=0.01)
    np.testing.assert_allclose(streets.length, HOUSES_M, atol=20.0)  # of whole pieces
    states, amount = boxed.year.states, boxed.emitted.amount[..., :GASES]
    air = air_in_boxes(boxed.boxes, balances_of(boxed.boxes, states), len(states), amount)
    h, w, length = (float(each[0]) for each in (streets.height, streets.width, streets.length))
    roof = exchange_velocity(sigma_w_at_roof(h, states.ustar, states.length, states.mixing_height)) * w * length
    along = states.ustar * float(along_street_wind(h, w, 1.0)) * h * w * boxed.boxes.network.share[0]
    given = np.asarray(boxed.boxes.into @ amount.reshape(len(amount), -1))[0]
    # the wind of an hour wanders by up to 10°, two of which it is at most off: between the flow straight on and none
    most, least = given[:, None] / roof, given[:, None] / (roof + along)
    assert (air.excess[0] <= most * (1 + FLOAT32)).all() and (air.excess[0] >= least * (1 - FLOAT32)).all()
    steady = np.abs(np.cos(np.radians(states.wind_direction_deg - streets.axis_deg[0]))) > 0.9
    turn = np.cos(np.radians(20.0 + np.degrees(np.arccos(0.9))))
    assert (air.excess[0][:, steady] <= (given[:, None] / (roof + turn * along))[:, steady]).all()


def test_a_receiver_hears_of_its_street_once_and_others_of_what_it_vents(town, boxed):
    """Far away exhaust from over the roofs is that of a road in the open, to what 15 m of height do; not twice as much."""
    options = study_of(town, **BOXES)[1]
    opened, in_open = study_of(town, canyons="open")
    x = WEST + 60.0
    far = [nox_at(each, how, x, MAIN_Y + 250.0) for each, how in ((boxed, options), (opened, in_open))]
    assert 0.6 * far[1] < far[0] < far[1]
    inside = [nox_at(each, how, x, MAIN_Y + 9.9) for each, how in ((boxed, options), (opened, in_open))]
    assert inside[1] < inside[0] < 6 * inside[1]  # 120 m alone, whose air leaves at both ends
    # a street that is the only one has no other street's exhaust above it: box, open ends of the road, and side
    hears = study.at_places(boxed, options, np.array([x]), np.array([MAIN_Y + 9.9]), np.array([2.0])).here.in_boxes
    np.testing.assert_allclose(hears.factor, 0.0, atol=1e-6)
    np.testing.assert_allclose(hears.weight.toarray(), 1.0, atol=1e-6)


def test_open_road_and_box_pass_into_each_other_without_a_step(town, boxed):
    options = study_of(town, **BOXES)[1]
    at = WEST + 55.0, MAIN_Y + 9.9
    in_open = nox_at(with_height(boxed, 2.0), options, *at)
    heights = np.append(np.arange(4.0, 9.1, 1.0), [4.001])  # of 20 m: open up to 4 m, a canyon from 8 m on
    found = {h: nox_at(with_height(boxed, float(h)), options, *at) for h in heights.tolist()}
    assert found[4.0] == pytest.approx(in_open, rel=1e-6)
    assert found[4.001] == pytest.approx(in_open, rel=2e-3)
    rising = np.array([found[h] for h in sorted(found)])
    assert np.abs(np.diff(rising)).max() < 0.6 * np.ptp(rising)
    # over the roof it passes into the air above
    higher = np.array([nox_at(boxed, options, *at, z) for z in (14.9, 15.1, 16.0, 17.0, 18.0, 18.7, 18.8)])
    assert np.abs(np.diff(higher)).max() < 0.4 * np.ptp(higher)
    assert higher[-1] == pytest.approx(higher[-2], abs=0.02 * np.ptp(higher))  # of 2.4 m along which it falls


def test_open_road_and_street_by_ospm_pass_into_each_other_without_a_step(town):
    plain, options = study_of(town)
    at = WEST + 55.0, MAIN_Y + 9.9
    in_open = nox_at(with_height(plain, 2.0), options, *at)
    heights = np.append(np.arange(4.0, 8.01, 0.5), [4.001, 8.001])  # of 20 m: open up to 4 m, a canyon from 8 m on
    found = {h: nox_at(with_height(plain, float(h)), options, *at) for h in heights.tolist()}
    assert found[4.0] == pytest.approx(in_open, rel=1e-6)
    assert found[4.001] == pytest.approx(in_open, rel=2e-3)
    assert found[8.001] == pytest.approx(found[8.0], rel=2e-3)
    between = np.array([found[h] for h in sorted(found)])
    assert np.ptp(between) > 0.1 * in_open  # there is something to pass over
    assert np.abs(np.diff(between)).max() < 0.3 * np.ptp(between)


@pytest.mark.parametrize(
    "measures",
    [
        (
            TrafficMeasure(RoadTargets(ids=("main",)), flow_factor=every_period(0.6)),
            SpeedMeasure(RoadTargets(everything=True), 30),
        ),
        (TrafficMeasure(RoadTargets(ids=("side",)), flow_factor=every_period(1.7)),),
    ],
)
def test_a_preview_is_equal_to_the_run(town, measures):
    inputs = {"twin": str(town.path), "measures": [measure_to_dict(each) for each in measures]}
    document = PREVIEW.run(JobContext(), PREVIEW.validated(inputs))
    town.save_scenario(Scenario("variant", "Variant", "baseline", measures))
    run(town, scenario="variant", **BOXES)
    assert result_of(town, "variant").document["summary"]["transfer"]["from_cache"]
    for each in document["indicators"]:
        np.testing.assert_allclose(
            np.load(each["file"]), values(town, each["id"], "variant"), rtol=FLOAT32, err_msg=each["id"]
        )


def test_what_is_explained_adds_up_and_says_where_the_air_of_the_street_goes(town):
    receivers = layer(town, "receivers")
    i = int(np.argmax(np.nan_to_num(receivers["nox"])))
    inputs = {"twin": str(town.path), "receiver": str(receivers["id"][i])}
    document = explain_process.PROCESS.run(JobContext(), explain_process.PROCESS.validated(inputs))
    given = document["contributions"]
    for name in ("nox", "pm10", "pm25"):
        parts = sum(road[name] for road in given["roads"]) + given["other_roads"][name] + given["heating"][name]
        assert parts + given["background"][name] == pytest.approx(given["total"][name], rel=1e-4), name
        assert given["total"][name] == pytest.approx(float(receivers[name][i]), rel=1e-5)
    box = document["canyon"]["box"]
    assert box["through_roof"] + box["up_at_crossings"] + box["into_streets"] == pytest.approx(1.0, abs=2e-3)
    assert box["into_streets"] == 0.0 and box["from_other_streets"] == pytest.approx(
        0.0, abs=1e-6
    )  # it is the only one
    assert given["roads"][0]["road"] == "main"


def test_the_result_says_by_which_model(town):
    summary = result_of(town).document["summary"]
    assert "SIRANE" in summary["method"]
    assert summary["canyons"]["model"] == "sirane" and summary["canyons"]["streets"] == 1
    assert 0.2 < summary["canyons"]["emission_share"] < 0.4  # 120 of 420 m, and a tenth as much on the other road
