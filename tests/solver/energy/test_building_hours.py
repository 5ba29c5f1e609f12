"""Hours of buildings on demand: they add up to the result to the last bit, alone or among others, and what cannot be said is said."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.errors import InputError, ResultError
from plugin.scenario.measures import HeatingSystemMeasure, PhotovoltaicsMeasure, SetPointMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver.energy import hours_process, live
from plugin.solver.energy.hours_process import PROCESS
from plugin.solver.energy.process import PROCESS as ENERGY
from plugin.solver.jobs import JobContext
from plugin.store.results import read_result
from plugin.store.twin import Twin

from .conftest import box_mesh

ALL, FIRST = Targets(everything=True), Targets(ids=("b00000",))
IDS = ["b00003", "b00000", "b00001"]


@pytest.fixture
def street(box_city, write_twin, mild_year, tmp_path):
    """Five houses that shade each other; the last without storeys. Scenario "solar": heat pumps in two, modules, one warmer."""
    city = box_city(
        length=[10.0, 12.0, 40.0, 14.0, 10.0],
        storeys=[2.0, 2.0, 5.0, 3.0, np.nan],
        height=[6.0, 6.0, 15.0, 9.0, 6.0],
        use=["residential", "office", "residential", "hotel", "office"],
    )
    twin = write_twin(tmp_path / "street.twin", city, mild_year, mesh=box_mesh(city))
    two = Targets(ids=("b00000", "b00001"))
    measures = (
        HeatingSystemMeasure(two, "heat_pump_air"),
        PhotovoltaicsMeasure(two, 0.7),
        SetPointMeasure(FIRST, 22.0),
    )
    twin.save_scenario(Scenario("solar", "Solar", "baseline", measures))
    yield twin
    live.forget()


def run(twin: Twin, **inputs) -> None:
    ENERGY.run(JobContext(), ENERGY.validated({"twin": str(twin.path), **inputs}))


def asked(twin: Twin, buildings, **inputs) -> dict:
    return PROCESS.run(JobContext(), PROCESS.validated({"twin": str(twin.path), "buildings": buildings, **inputs}))


def hours(document: dict) -> dict[str, np.ndarray]:
    return {each["id"]: np.load(each["file"]) for each in document["quantities"]}


@pytest.mark.parametrize("options", [{}, {"method": "iso52016", "method_ids": ["b00000"], "setback": False}], ids=str)
def test_hours_add_up_to_the_result_and_the_sums_have_its_bits(street, options):
    run(street, scenario="solar", **options)
    document = asked(street, IDS, scenario="solar")
    assert document["warnings"] == []  # every sum has the bits of the result, or the process says which has not
    assert document["buildings"] == IDS and document["not_computed"] == {}
    found, result = hours(document), read_result(street, "solar", "energy")
    index = [3, 0, 1]
    for key, quantity in {
        "energy.heat_demand": "heat",
        "energy.cooling_demand": "cooling",
        "energy.hot_water": "hot_water",
        "energy.pv": "produced",
        "energy.light_electricity": "light",
        "energy.appliance_electricity": "appliances",
        "energy.electricity": "electricity",
    }.items():
        summed = found[quantity].sum(axis=1, dtype=np.float64) / 1000
        np.testing.assert_allclose(summed, np.asarray(result.values(key))[index], rtol=1e-6, err_msg=key)
    np.testing.assert_allclose(found["used"] + found["grid"], found["electricity"], rtol=1e-5, atol=1e-6)
    assert (found["produced"][1:] > 0).any() and (found["produced"][0] == 0).all()
    peak = np.asarray(result.values("energy.peak_heat"))[index]
    np.testing.assert_allclose(found["heat"].max(axis=1), peak, rtol=1e-6)


def test_rooms_are_as_warm_as_asked_for_and_what_is_felt_is_between_air_and_walls(street):
    run(street, scenario="solar")
    found = hours(asked(street, ["b00000"], scenario="solar"))
    air, felt, heat = (found[key][0] for key in ("air_c", "operative_c", "heat"))
    by_day = np.arange(8760) % 24 == 12
    assert np.abs(air[by_day & (heat > 0)] - 22.0).max() < 1e-3
    assert (air.min() > 5) and (np.abs(felt - air) < 5).all() and np.abs(felt - air).max() > 0.1


def test_a_building_alone_has_the_bits_it_has_among_others(street):
    run(street, scenario="solar")
    together = hours(asked(street, IDS, scenario="solar"))
    for i, each in enumerate(IDS):
        alone = hours(asked(street, [each], scenario="solar"))
        for key, values in alone.items():
            np.testing.assert_array_equal(values[0], together[key][i], err_msg=key)


def test_all_buildings_together_are_the_load_of_the_district(street):
    run(street, scenario="solar")
    result = read_result(street, "solar", "energy")
    found = hours(asked(street, [f"b{i:05d}" for i in range(4)], scenario="solar"))
    for series, quantity in {
        "heat_load_kw": "heat",
        "grid_load_kw": "grid",
        "electricity_load_kw": "electricity",
        "pv_load_kw": "produced",
        "hot_water_load_kw": "hot_water",
    }.items():
        district = np.asarray(result.series(series), np.float64)
        np.testing.assert_allclose(found[quantity].sum(axis=0), district, rtol=1e-5, atol=1e-4, err_msg=series)


def test_what_has_no_hours_says_why(street):
    with pytest.raises(ResultError) as nothing:
        asked(street, IDS)
    assert nothing.value.code == "no-result"
    run(street)
    document = asked(street, ["b00004", "b00000"])
    assert list(document["not_computed"]) == ["b00004"] and "floor area" in document["not_computed"]["b00004"]
    assert np.isnan(hours(document)["heat"][0]).all() and not np.isnan(hours(document)["heat"][1]).any()
    with pytest.raises(InputError, match="no such building"):
        asked(street, ["nobody"])
    with pytest.raises(InputError, match="at most 200") as many:
        asked(street, [f"b{i}" for i in range(hours_process.MOST + 1)])
    assert many.value.code == "too-many"
