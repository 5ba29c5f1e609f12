"""A building has the same bits alone and among others: those that stand too far away to shade it, and those that do but are not computed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from plugin.scenario.measures import RetrofitMeasure
from plugin.scenario.scenario import Scenario
from plugin.scenario.targets import Targets
from plugin.solver.energy import demand
from plugin.solver.energy.process import PROCESS
from plugin.solver.jobs import JobContext
from plugin.store.results import read_result

HEIGHTS = [6.0, 30.0, 6.0, 9.0, 12.0, 5.0, 18.0]
N = len(HEIGHTS)
FAR_M, NEAR_M = 8000.0, 18.0  # a tower of 30 m is 0.2° high at 8 km: below every ray
CHOSEN = 3


@pytest.fixture
def row(box_city, mild_year):
    """Houses in a row from west to east, so many metres apart, turned a little each, of different height and use."""

    def make(apart_m):
        uses = ["residential", "office", "education", "residential", "retail", "office", "residential"]
        city = box_city(length=12.0, width=10.0, height=HEIGHTS, turned=np.arange(N) * 7.0, use=uses)
        centroid = np.stack([apart_m * np.arange(N), np.zeros(N)], 1)
        return replace(city, buildings=replace(city.buildings, centroid=centroid), weather=mild_year)

    return make


@pytest.fixture
def computed(write_twin, box_mesh, tmp_path, mild_year):
    """Values of every indicator by building or surface, of a twin of the city given, as the process writes them."""
    made = iter(range(100))

    def run(city):
        twin = write_twin(tmp_path / f"{next(made)}.twin", city, mild_year, mesh=box_mesh(city))
        return of_result(twin)

    return run


def of_result(twin, scenario="baseline"):
    PROCESS.run(JobContext(), PROCESS.validated({"twin": str(twin.path), "scenario": scenario, "force": True}))
    result = read_result(twin, scenario, "energy")
    values = {key: np.array(result.values(key)) for key in result.indicators}
    return {**values, **{key: np.array(result.series(key)) for key in ("heat_load_kw", "grid_load_kw")}}


def only(city, chosen):
    """The city of the chosen buildings alone, in that order, each where it was."""
    chosen = np.asarray(chosen)
    return replace(
        city, buildings=city.buildings.take(chosen), surfaces=city.surfaces.of_buildings(chosen, len(city.buildings))
    )


def of_building(values, city, building):
    """What belongs to one building: its own values and those of its surfaces."""
    n, own = len(city.buildings), city.surfaces.building == building
    return {
        key: array[own] if len(array) == len(own) else array[building]
        for key, array in values.items()
        if len(array) in (n, len(own))
    }


def assert_same_bits(found, expected):
    assert found.keys() == expected.keys()
    for key in expected:
        assert_array_equal(found[key], expected[key], err_msg=key)


def test_a_city_of_one_has_the_bits_it_has_among_others_far_away(row, computed):
    city = row(FAR_M)
    among = of_building(computed(city), city, CHOSEN)
    one = only(city, [CHOSEN])
    alone = of_building(computed(one), one, 0)
    assert np.isfinite(alone["energy.heat_demand"]) and alone["energy.heat_demand"] > 0
    assert len(alone) > 15
    assert_same_bits(alone, among)


def test_a_building_computed_alone_in_its_surroundings_has_the_bits_it_has_among_computed_ones(row, computed):
    city = row(NEAR_M)
    everything = computed(city)
    uses = city.buildings["use"]
    storage = np.where(np.arange(N) == CHOSEN, uses.values, "storage").astype(object)  # not heated, so not computed
    quiet = city.buildings.with_attribute("use", replace(uses, values=storage))
    alone = computed(replace(city, buildings=quiet))
    assert np.isfinite(alone["energy.heat_demand"]).sum() == 1
    among = of_building(everything, city, CHOSEN)
    assert_same_bits(of_building(alone, city, CHOSEN), among)
    in_the_open = only(city, [CHOSEN])  # the surroundings do matter
    assert of_building(computed(in_the_open), in_the_open, 0)["energy.heat_demand"] < among["energy.heat_demand"]


def test_the_order_of_the_buildings_changes_no_bit_of_the_result(row, computed, monkeypatch):
    city, order = row(NEAR_M), [5, 2, 0, 1, 6, 4, 3]
    monkeypatch.setattr(demand, "CHUNK", 3)
    first = computed(city)
    monkeypatch.setattr(demand, "CHUNK", 256)
    other = only(city, order)
    second = computed(other)
    for place, building in enumerate(order):
        assert_same_bits(of_building(second, other, place), of_building(first, city, building))
    for key in ("heat_load_kw", "grid_load_kw"):
        assert_array_equal(second[key], first[key])


def test_a_repeat_has_the_same_bits_with_and_without_what_earlier_runs_left(
    row, write_twin, box_mesh, tmp_path, mild_year
):
    city = row(NEAR_M)
    twin = write_twin(tmp_path / "row.twin", city, mild_year, mesh=box_mesh(city))
    first = of_result(twin)
    measure = RetrofitMeasure(Targets(everything=True), u_wall=0.2, u_window=0.9)
    twin.save_scenario(Scenario("retrofit", "Retrofit", "baseline", (measure,)))
    retrofit = of_result(twin, "retrofit")
    assert_same_bits(of_result(twin), first)
    fresh = write_twin(tmp_path / "fresh.twin", city, mild_year, mesh=box_mesh(city))
    fresh.save_scenario(Scenario("retrofit", "Retrofit", "baseline", (measure,)))
    assert_same_bits(of_result(fresh, "retrofit"), retrofit)
    assert (retrofit["energy.heat_demand"] < first["energy.heat_demand"]).all()
