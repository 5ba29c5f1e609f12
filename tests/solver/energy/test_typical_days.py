"""Hours of all buildings on the days one plans for: they are the hours of the buildings, and add up to the energy result."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.city.errors import ResultError
from plugin.indicators.catalogue import CATALOGUE
from plugin.indicators.energy_days import DAY_KINDS, ENERGY_DAYS, QUANTITIES, day_indicator
from plugin.solver.energy import days_process, hours_process, live
from plugin.solver.energy.process import PROCESS as ENERGY
from plugin.solver.jobs import JobContext, JobDismissed
from plugin.store.results import read_result, stale_parts

from .conftest import box_mesh

HOURS = 8760


@pytest.fixture
def street(box_city, write_twin, mild_year, tmp_path, monkeypatch):
    """Four houses and one that cannot be computed, two at a time."""
    monkeypatch.setattr(days_process, "AT_A_TIME", 2)
    city = box_city(
        length=[10.0, 12.0, 40.0, 14.0, 10.0],
        storeys=[2.0, 2.0, 5.0, 3.0, np.nan],
        height=[6.0, 6.0, 15.0, 9.0, 6.0],
        use=["residential", "office", "residential", "hotel", "office"],
    )
    yield write_twin(tmp_path / "street.twin", city, mild_year, mesh=box_mesh(city))
    live.forget()


def energy(twin, **inputs):
    ENERGY.run(JobContext(), ENERGY.validated({"twin": str(twin.path), **inputs}))


def days(twin, context=None):
    process = days_process.PROCESS
    return process.run(context or JobContext(), process.validated({"twin": str(twin.path)}))


def test_they_are_the_hours_of_the_buildings_on_those_days(street, mild_year):
    energy(street)
    document = days(street)
    assert set(document["indicators"]) == {entry.id for entry in ENERGY_DAYS} and not document["reused"]
    result = read_result(street, "baseline", "energy-days")
    ids = [f"b0000{i}" for i in range(4)]
    asked = hours_process.PROCESS.run(
        JobContext(), hours_process.PROCESS.validated({"twin": str(street.path), "buildings": ids})
    )
    hours = {each["id"]: np.load(each["file"]).astype(np.float64) for each in asked["quantities"]}
    cold = document["summary"]["coldest_day"] - 1
    daily = mild_year.air_temperature_c.reshape(365, 24).mean(axis=1)
    assert daily[cold] == daily.min()
    for quantity in QUANTITIES:
        by_day = hours[quantity].reshape(4, 365, 24)
        for kind, wanted in (
            ("mean", by_day.mean(axis=1)),
            ("coldest", by_day[:, cold]),
            ("sunday", by_day[:, 6::7].mean(axis=1)),
        ):
            found = result.values(day_indicator(quantity, kind))
            # both are stored as float32
            np.testing.assert_allclose(found[:4], wanted, rtol=1e-5, atol=1e-5)
            assert np.isnan(found[4]).all()


def test_the_mean_day_365_times_is_the_year_of_the_energy_result(street):
    energy(street)
    days(street)
    mean = read_result(street, "baseline", "energy-days").values(day_indicator("heat", "mean"))
    year_mwh = read_result(street, "baseline", "energy").values("energy.heat_demand")
    np.testing.assert_allclose(365 * mean.sum(axis=1)[:4] / 1000, year_mwh[:4], rtol=1e-5)


def test_weekdays_make_up_the_mean_day(street):
    energy(street)
    days(street)
    result = read_result(street, "baseline", "energy-days")
    of = {kind: np.asarray(result.values(day_indicator("electricity", kind)), float)[:4] for kind in DAY_KINDS}
    together = (261 * of["working"] + 52 * of["saturday"] + 52 * of["sunday"]) / 365  # 2001 has one Monday more
    np.testing.assert_allclose(together, of["mean"], rtol=1e-5)


def test_what_is_there_is_used_again_and_another_energy_result_makes_it_stale(street):
    energy(street)
    days(street)
    assert days(street)["reused"]
    energy(street, set_point_c=23.0)
    assert stale_parts(street, read_result(street, "baseline", "energy-days")) != []
    assert not days(street)["reused"]


def test_without_an_energy_result_it_says_what_to_run(street):
    with pytest.raises(ResultError, match="no energy result") as caught:
        days(street)
    assert caught.value.hint == "Run energy first."


def test_a_cancelled_job_leaves_nothing(street):
    energy(street)
    told = []
    context = JobContext(
        on_progress=lambda fraction, words: told.append(words) or "2 of 4" in words and context.dismiss()
    )
    with pytest.raises(JobDismissed):
        days(street, context)
    assert read_result(street, "baseline", "energy-days") is None and told[-1] == "Hours of the buildings, 2 of 4"


def test_every_one_has_hours_and_is_of_buildings():
    assert all(CATALOGUE[entry.id].times == "diurnal" and entry.target == "building" for entry in ENERGY_DAYS)
