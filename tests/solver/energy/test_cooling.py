"""Cooling demand of a city and the options of the process that bear on it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from plugin.city.errors import InputError
from plugin.solver.energy import demand
from plugin.solver.energy.demand import heat_demand
from plugin.solver.energy.process import PROCESS
from plugin.solver.jobs import JobContext
from plugin.store.results import read_result

ARRAYS = ("cool_kwh", "cool_monthly_kwh", "peak_cool_w", "heat_kwh")


@pytest.fixture
def warm_street(box_city, weather_of):
    """Seven buildings of several uses in a warm place, a church and a barn among them."""
    uses = ["residential", "office", "retail", "religious", "agricultural", "office", "hotel"]
    city = box_city(length=np.linspace(8, 30, 7), turned=np.linspace(0, 300, 7), use=uses, window_share=0.3)
    return replace(city, weather=weather_of(latitude=38.0, mean_c=19.0))


def test_what_is_cooled_has_a_demand_and_what_is_not_has_none(warm_street, dutch_tables):
    found = heat_demand(warm_street, dutch_tables)
    assert np.isnan(found.cool_kwh).tolist() == [False, False, False, True, True, False, False]
    cooled = ~np.isnan(found.cool_kwh)
    assert (found.cool_kwh[cooled] > 0).all() and (found.peak_cool_w[cooled] > 0).all()
    assert found.heat_kwh[3] > 0  # the church is heated all the same
    np.testing.assert_allclose(found.cool_monthly_kwh[cooled].sum(1), found.cool_kwh[cooled], rtol=1e-12)
    assert found.cool_monthly_kwh[cooled][:, 7].min() > found.cool_monthly_kwh[cooled][:, 0].max()


def test_the_load_of_the_district_is_the_sum_of_its_buildings(warm_street, dutch_tables):
    found = heat_demand(warm_street, dutch_tables)
    assert found.cool_load_w.sum() / 1000 == pytest.approx(np.nansum(found.cool_kwh), rel=1e-12)
    assert found.cool_load_w.max() <= np.nansum(found.peak_cool_w)


def test_an_office_is_cooled_in_its_hours_only(warm_street, dutch_tables):
    office = replace(
        warm_street,
        buildings=warm_street.buildings.take(np.array([1])),
        surfaces=warm_street.surfaces.of_buildings(np.array([1]), 7),
    )
    load = heat_demand(office, dutch_tables).cool_load_w.reshape(365, 24)
    assert (load[:, :7] == 0).all() and (load[:, 18:] == 0).all()
    assert (load[np.arange(365) % 7 >= 5] == 0).all()
    assert load[200].max() > 0 or load[199].max() > 0


def test_chunks_and_order_do_not_change_a_bit(warm_street, dutch_tables, monkeypatch):
    whole = heat_demand(warm_street, dutch_tables)
    order = np.random.default_rng(3).permutation(7)
    moved = replace(
        warm_street,
        buildings=warm_street.buildings.take(order),
        surfaces=warm_street.surfaces.of_buildings(order, 7),
    )
    monkeypatch.setattr(demand, "CHUNK", 2)
    parts = heat_demand(moved, dutch_tables)
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(parts, name), getattr(whole, name)[order])
    np.testing.assert_array_equal(parts.cool_load_w, whole.cool_load_w)


def test_movable_shading_cools_and_lets_less_sun_heat(warm_street, dutch_tables):
    free, drawn = (heat_demand(warm_street, dutch_tables, movable_shading=part) for part in (1.0, 0.2))
    cooled = ~np.isnan(free.cool_kwh)
    assert (drawn.cool_kwh[cooled] < 0.95 * free.cool_kwh[cooled]).all()
    assert (drawn.heat_kwh[cooled] >= free.heat_kwh[cooled]).all()


def test_glass_that_lets_less_sun_in_needs_less_cooling(box_city, weather_of, dutch_tables):
    city = box_city(g_window=[0.75, 0.5, 0.3], window_share=0.4, use="office")
    found = heat_demand(replace(city, weather=weather_of(latitude=38.0, mean_c=19.0)), dutch_tables)
    assert (np.diff(found.cool_kwh) < 0).all()


@pytest.fixture
def warm_twin(warm_street, write_twin, tmp_path):
    return write_twin(tmp_path / "warm.twin", warm_street, warm_street.weather)


def run(twin, **inputs):
    return PROCESS.run(JobContext(), PROCESS.validated({"twin": str(twin.path), **inputs}))


def test_the_result_has_cooling_by_year_month_and_hour(warm_twin):
    summary = run(warm_twin)["summary"]
    result = read_result(warm_twin, "baseline", "energy")
    cooling = result.values("energy.cooling_demand")
    assert np.isnan(cooling).sum() == 2
    np.testing.assert_allclose(
        result.values("energy.cooling_demand_monthly")[~np.isnan(cooling)].sum(1),
        cooling[~np.isnan(cooling)],
        rtol=1e-5,
    )
    assert (result.values("energy.peak_cooling")[~np.isnan(cooling)] > 0).all()
    assert sum(result.series("cooling_load_kw")) / 1000 == pytest.approx(float(np.nansum(cooling)), rel=1e-5)
    assert summary["cooling_demand_mwh"] == pytest.approx(float(np.nansum(cooling)), abs=0.002)
    assert (summary["not_cooled"], summary["by_iso52016"]) == (1, 0)


def test_another_method_or_shading_is_another_result(warm_twin):
    plain = run(warm_twin)["summary"]
    shaded = run(warm_twin, movable_shading=0.3)
    assert shaded["reused"] is False
    assert shaded["summary"]["cooling_demand_mwh"] < plain["cooling_demand_mwh"]
    accurate = run(warm_twin, method="iso52016", method_ids=["b00001", "b00005"])
    assert (accurate["reused"], accurate["summary"]["by_iso52016"]) == (False, 2)
    assert run(warm_twin, method="iso52016", method_ids=["b00005", "b00001"])["reused"] is True
    assert run(warm_twin, method="iso52016")["summary"]["by_iso52016"] == 6  # all but the barn, which is not heated


def test_options_that_cannot_be_are_named(warm_twin):
    with pytest.raises(InputError, match="movable_shading is 1.2, must be from 0 to 1"):
        run(warm_twin, movable_shading=1.2)
    with pytest.raises(InputError, match="no building has the id castle"):
        run(warm_twin, method="iso52016", method_ids=["castle"])
