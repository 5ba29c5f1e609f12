"""Other heating in a preview of air: equal to runs of energy and air of a scenario with the same measures."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.errors import ResultError
from plugin.scenario.heating_system import HeatingSystemMeasure
from plugin.scenario.measures import measure_to_dict
from plugin.scenario.retrofit import RetrofitMeasure
from plugin.scenario.road_targets import RoadTargets
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.scenario.traffic import TrafficMeasure, every_period
from plugin.solver import processes
from plugin.solver.air.live import PREVIEW
from plugin.solver.air.process import PROCESS, options_of, prepared_of
from plugin.solver.air.study_heating import heating_field
from plugin.solver.energy.process import PROCESS as ENERGY
from plugin.solver.jobs import JobContext
from plugin.store.results import read_result
from plugin.store.twin import Twin
from tests.solver.air.air_town import MAIN_Y, air_town, result_of, run, values
from tests.solver.importing.town import WEST

ALL = Targets(everything=True)
TRAFFIC = TrafficMeasure(RoadTargets(ids=("main",)), flow_factor=every_period(0.7))
FLOAT32 = 3e-6  # of what results store, once for energy and once for air


def heated(twin: Twin, scenario: str = "baseline") -> None:
    ENERGY.run(JobContext(), ENERGY.validated({"twin": str(twin.path), "scenario": scenario}))


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Twin:
    twin = air_town(tmp_path_factory.mktemp("heated"))
    heated(twin)
    run(twin)
    yield twin
    processes.forget_previews()


def preview(twin: Twin, *measures, **inputs) -> dict:
    given = {"twin": str(twin.path), "measures": [measure_to_dict(m) for m in measures], **inputs}
    return PREVIEW.run(JobContext(), PREVIEW.validated(given))


def first_houses(town: Twin, n: int) -> Targets:
    return Targets(ids=tuple(str(each) for each in town.city().buildings.ids[:n]))


@pytest.mark.parametrize("which", ["wood in some", "retrofit", "wood in all, less traffic", "heat pumps in all"])
def test_equal_to_the_runs_of_a_scenario(town, which):
    measures = {
        "wood in some": (HeatingSystemMeasure(first_houses(town, 3), "boiler_wood"),),
        "retrofit": (HeatingSystemMeasure(ALL, "boiler_gas"), RetrofitMeasure(ALL, u_wall=0.15)),
        "wood in all, less traffic": (HeatingSystemMeasure(ALL, "boiler_wood"), TRAFFIC),
        "heat pumps in all": (HeatingSystemMeasure(ALL, "heat_pump_air"),),
    }[which]
    document = preview(town, *measures, hours=True)
    assert document["changed"]["buildings"] > 0
    town.save_scenario(Scenario("variant", "Variant", "baseline", measures))
    heated(town, "variant")
    run(town, scenario="variant")
    found = {each["id"]: np.load(each["file"]) for each in document["indicators"]}
    of_air = {key: array for key, array in found.items() if key.startswith("air.")}
    assert set(of_air) == set(result_of(town, "variant").indicators)
    for key, array in of_air.items():
        np.testing.assert_allclose(array, values(town, key, "variant"), rtol=FLOAT32, err_msg=key)
    energy = read_result(town, "variant", "energy")
    for key in ("energy.heat_demand", "energy.final", "energy.co2"):  # the form tells of both
        np.testing.assert_allclose(found[key], np.array(energy.values(key)), rtol=FLOAT32, err_msg=key)
    if which == "wood in all, less traffic":
        assert np.nanmin(found["air.pm10"] - values(town, "air.pm10")) > 0.1


def test_a_measure_may_take_the_place_of_one_of_the_scenario(town):
    wood, pumps = HeatingSystemMeasure(ALL, "boiler_wood"), HeatingSystemMeasure(ALL, "heat_pump_air")
    town.save_scenario(Scenario("stoves", "Stoves", "baseline", (wood,)))
    heated(town, "stoves")
    run(town, scenario="stoves")
    answer = preview(town, pumps, scenario="stoves", place=0)
    other = preview(town, pumps)
    for one, two in zip(answer["indicators"], other["indicators"]):
        np.testing.assert_allclose(np.load(one["file"]), np.load(two["file"]), rtol=FLOAT32, err_msg=one["id"])


def test_without_an_energy_result_of_its_own_it_says_what_to_run(town):
    town.save_scenario(Scenario("quiet", "Quiet", "baseline", (TRAFFIC,)))
    run(town, scenario="quiet")  # heats as the baseline does
    with pytest.raises(ResultError, match="energy result of 'baseline'") as caught:
        preview(town, HeatingSystemMeasure(ALL, "boiler_wood"), scenario="quiet")
    assert caught.value.code == "no-energy" and "Run energy" in caught.value.hint


def test_what_roofs_emit_is_computed_at_the_height_of_each_receptor(town):
    """Between levels a storey apart as at the height itself; at one height of all a fifth would be wrong."""
    town.save_scenario(Scenario("stoves", "Stoves", "baseline", (HeatingSystemMeasure(ALL, "boiler_wood"),)))
    heated(town, "stoves")
    given = PROCESS.validated({"twin": str(town.path), "scenario": "stoves", "grid_m": 0})
    options = options_of({**given, "country": "FI"}, town)
    prepared, _ = prepared_of(town, town.city(), given, options, "stoves")
    x, y = np.full(4, WEST + 100.0), np.full(4, MAIN_Y - 60.0)  # on a node, so that height alone is interpolated
    x, y = 100.0 * np.round(x / 100.0), 100.0 * np.round(y / 100.0)
    z = np.array([2.0, 6.0, 9.5, 14.0])
    together = heating_field(prepared.heating, prepared.year, x, y, z)[:, 2]
    alone = np.stack(
        [heating_field(prepared.heating, prepared.year, x[:1], y[:1], z[i : i + 1])[0, 2] for i in range(4)]
    )
    mean = alone @ prepared.year.states.weight
    assert mean.max() > 1.2 * mean.min()
    np.testing.assert_allclose(together @ prepared.year.states.weight, mean, rtol=0.1)
    np.testing.assert_allclose(together[0], alone[0], rtol=1e-6)
