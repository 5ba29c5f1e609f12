"""Previews of air: equal to the run of a scenario with the same measures, and what they refuse."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from plugin.city.errors import InputError, ResultError
from plugin.indicators.air import is_by_hour
from plugin.scenario.low_emission import FleetYearMeasure, LowEmissionZoneMeasure
from plugin.scenario.measures import measure_to_dict
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.roads import ClosureMeasure, SpeedMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.traffic import TrafficMeasure, every_period
from plugin.solver import processes
from plugin.solver.air import explain_process
from plugin.solver.air.live import PREVIEW, forget
from plugin.solver.jobs import JobContext
from plugin.store.twin import Twin
from tests.solver.air.air_town import MAIN_Y, air_town, result_of, run, values
from tests.solver.importing.town import WEST

MAIN, SIDE, ALL = RoadTargets(ids=("main",)), RoadTargets(ids=("side",)), RoadTargets(everything=True)


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Twin:
    twin = air_town(tmp_path_factory.mktemp("air"))
    run(twin, grid_m=60)
    yield twin
    forget()


def preview(twin: Twin, *measures, **inputs) -> dict:
    given = {"twin": str(twin.path), "measures": [measure_to_dict(m) for m in measures], **inputs}
    return PREVIEW.run(JobContext(), PREVIEW.validated(given))


def answers(document: dict) -> dict[str, np.ndarray]:
    return {each["id"]: np.load(each["file"]) for each in document["indicators"]}


def test_nothing_changed_is_the_result(town):
    document = preview(town)
    assert set(document["changed"].values()) == {0}
    found = answers(document)
    assert {"air.no2", "air.receiver_no2", "air.road_nox", "air.no2_hour_19th"} <= set(found)
    assert not any(
        is_by_hour(key) for key in found
    )  # a slider waits for hours of the day only where they are looked at
    for key, array in found.items():
        np.testing.assert_allclose(array, values(town, key), rtol=1e-6, err_msg=key)


@pytest.mark.parametrize(
    "measures",
    [
        (TrafficMeasure(SIDE, flow_factor=every_period(1.7)),),
        (TrafficMeasure(MAIN, flow_factor=every_period(0.6), heavy_factor=every_period(0.2)), SpeedMeasure(MAIN, 30)),
        (ClosureMeasure(MAIN),),
        (FleetYearMeasure(2040),),
        (LowEmissionZoneMeasure(MAIN, {"diesel": 6}, compliance=0.9), SpeedMeasure(ALL, 40)),
    ],
)
def test_equal_to_the_run_of_a_scenario(town, measures):
    document = preview(town, *measures, hours=True)
    assert document["changed"]["roads"] > 0
    town.save_scenario(Scenario("variant", "Variant", "baseline", measures))
    run(town, scenario="variant", grid_m=60)
    found = answers(document)
    assert set(found) == set(result_of(town, "variant").indicators)
    assert found["air.by_hour_no2"].shape[1] == 24
    for key, array in found.items():
        np.testing.assert_allclose(array, values(town, key, "variant"), rtol=1e-6, err_msg=key)


def test_it_is_loaded_once(town):
    preview(town)
    assert preview(town)["loaded"] is False
    processes.forget_previews()
    assert preview(town)["loaded"] is True


def test_what_is_not_live_is_refused(town, tmp_path):
    document = {"kind": "barrier", "targets": {}, "parameters": {"points": [[0, 0], [10, 0]], "height_m": 3}}
    with pytest.raises(InputError, match="cannot be previewed") as caught:
        PREVIEW.run(JobContext(), PREVIEW.validated({"twin": str(town.path), "measures": [document]}))
    assert caught.value.code == "not-live"
    forget()
    other = Twin.open(shutil.copytree(town.path, tmp_path / "town.twin"))
    shutil.rmtree(other.cache_folder / "air")
    with pytest.raises(ResultError) as missing:
        preview(other)
    assert missing.value.code == "no-transfer"


def test_a_background_file_that_has_changed_makes_the_result_stale(town, tmp_path):
    other = Twin.open(shutil.copytree(town.path, tmp_path / "town.twin"))
    file = other.path / "background.csv"

    def measured(no2: float) -> None:
        heading = "no2 [µg/m³],nox [µg/m³],o3 [µg/m³],pm10 [µg/m³],pm25 [µg/m³]"
        file.write_text("\n".join([heading, *[f"{no2},{no2 + 5},40,15,8"] * 8760]), encoding="utf-8")

    def why() -> dict:
        inputs = {"twin": str(other.path), "x": WEST - 100.0, "y": MAIN_Y + 12.0}
        return explain_process.PROCESS.run(JobContext(), explain_process.PROCESS.validated(inputs))

    measured(20)
    run(other, background_file="background.csv")
    preview(other)
    before = why()
    assert before["stale"] == [] and before["background"]["means"]["no2"] == 20
    measured(30)
    forget()
    with pytest.raises(ResultError, match="older than: background") as stale:
        preview(other)
    assert stale.value.code == "stale-result"
    after = why()
    assert after["stale"] == ["background"] and after["background"]["means"]["no2"] == 30
